//! Achievements of Open Badges 3.0: one for each skill, role or path, as an unsigned draft.
//!
//! A badge counts once an issuer has signed it, with a key that is no business of a site's. So what is written here is
//! labelled: files end in `.unsigned.json`, the achievement's `version` is [`DRAFT`], and there is no `proof`.
//!
//! Without a recipient it is the achievement alone, as issuing platforms take it in; with one it is a whole
//! `OpenBadgeCredential` (Verifiable Credentials 2.0) that lacks nothing but its proof.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::name::{absolute, base, changed, uuid};
use super::sha256::sha256;
use super::{File, Options, Output, Problem, Subject};
use crate::compile::Compilation;
use crate::emit::graph_json::pretty;
use crate::model::{
    Curriculum, LanguageId, LearningPath, Level, PageId, PathId, Role, RoleId, Skill, SkillId,
    SkillLevel, StageItem,
};

/// What says that nobody has signed it yet; whoever signs replaces it.
pub const DRAFT: &str = "unsigned draft";
/// The contexts of what is written.
const CONTEXT: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/// The achievement that is asked for, or a file for each.
pub(super) fn drafts(compilation: &Compilation, options: &Options) -> Result<Output, Problem> {
    let base = base(compilation, "Open Badges")?;
    let draft = Drafts { compilation, curriculum: &compilation.curriculum, base, options };
    if let Some(subject) = options.subject {
        return Ok(Output::Text(pretty(&draft.whole(subject)?)));
    }
    let curriculum = &compilation.curriculum;
    let skills = (0..).zip(&curriculum.skills).filter(|(_, skill)| is_one(skill));
    let skills =
        skills.map(|(id, skill)| (format!("skills/{}", skill.id), Subject::Skill(SkillId(id))));
    let roles = (0..).zip(&curriculum.roles);
    let roles = roles.map(|(id, role)| (format!("roles/{}", role.id), Subject::Role(RoleId(id))));
    let paths = (0..).zip(&curriculum.paths).filter_map(|(id, path)| {
        let page = curriculum.page(path.page)?;
        Some((format!("paths/{}", page.id.trim_start_matches("paths/")), Subject::Path(PathId(id))))
    });
    let mut files = Vec::new();
    for (name, subject) in skills.chain(roles).chain(paths) {
        let text = pretty(&draft.whole(subject)?);
        files.push(File::new(format!("{name}.unsigned.json"), text.into_bytes()));
    }
    if files.is_empty() {
        return Err(Problem::new(
            "the site has no skill, role or path",
            "declare skills in skills.yaml: see `pathbook schema`",
        ));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Output::Files(files))
}

/// Whether a skill is one that somebody can have, and not only a heading for others.
fn is_one(skill: &Skill) -> bool {
    skill.children.is_empty() || !skill.rubric.is_empty()
}

struct Drafts<'a> {
    compilation: &'a Compilation,
    curriculum: &'a Curriculum,
    base: &'a str,
    options: &'a Options,
}

impl Drafts<'_> {
    fn language(&self) -> LanguageId {
        self.options.language
    }

    /// A document of its own.
    fn whole(&self, subject: Subject) -> Result<Value, Problem> {
        let achievement = self.achievement(subject);
        let Some(recipient) = &self.options.recipient else {
            let mut whole = json!({"@context": CONTEXT});
            if let (Some(into), Value::Object(from)) = (whole.as_object_mut(), achievement) {
                into.extend(from);
            }
            return Ok(whole);
        };
        let day = changed(self.compilation, self.options)?;
        let id = achievement.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = achievement.get("name").cloned().unwrap_or_default();
        let mut holder = json!({"type": ["AchievementSubject"]});
        if let Some(entries) = holder.as_object_mut() {
            match mail(recipient) {
                Some(mail) => entries.insert("identifier".to_owned(), json!([self.identity(mail)])),
                None if recipient.contains(':') => {
                    entries.insert("id".to_owned(), json!(recipient))
                }
                None => {
                    return Err(Problem::new(
                        format!("`{recipient}` names no recipient"),
                        "give an address of mail, a DID or another URI: --recipient mailto:ada@acme.example",
                    ));
                }
            };
            entries.insert("achievement".to_owned(), achievement);
        }
        let credential = uuid(self.base, &format!("badge/{id}/{recipient}/{day}"));
        Ok(json!({
            "@context": CONTEXT,
            "id": format!("urn:uuid:{credential}"),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": self.issuer(),
            "validFrom": format!("{day}T00:00:00Z"),
            "name": name,
            "credentialSubject": holder,
        }))
    }

    /// An address of mail; with a secret only its hash, by which whoever knows both can find it again.
    fn identity(&self, mail: &str) -> Value {
        let salt = &self.options.salt;
        if salt.is_empty() {
            return json!({"type": "IdentityObject", "hashed": false, "identityHash": mail, "identityType": "emailAddress"});
        }
        let hash = sha256(&format!("{mail}{salt}"));
        json!({"type": "IdentityObject", "hashed": true, "identityHash": format!("sha256${hash}"), "identityType": "emailAddress", "salt": salt})
    }

    fn issuer(&self) -> Value {
        json!({
            "id": format!("{}/", self.base),
            "type": ["Profile"],
            "name": self.curriculum.title_in(self.language()),
            "url": format!("{}/", self.base),
        })
    }

    fn achievement(&self, subject: Subject) -> Value {
        match subject {
            Subject::Skill(id) => self.curriculum.skill(id).map(|skill| self.skill(id, skill)),
            Subject::Role(id) => self.curriculum.role(id).map(|role| self.role(id, role)),
            Subject::Path(id) => self.curriculum.paths.get(id.index()).map(|path| self.path(path)),
        }
        .unwrap_or_default()
    }

    /// What all have in common. A description must be there: the title, where the author gives none.
    fn common(
        &self,
        kind: &str,
        (title, description): (&str, &str),
        code: &str,
        url: &str,
        narrative: &str,
    ) -> Value {
        json!({
            "id": format!("{url}#achievement"),
            "type": ["Achievement"],
            "achievementType": kind,
            "version": DRAFT,
            "name": title,
            "description": if description.is_empty() { title } else { description },
            "criteria": {"id": url, "narrative": narrative},
            "humanCode": code,
            "inLanguage": self.curriculum.tag_of(self.language()),
            "creator": self.issuer(),
        })
    }

    fn level_name(&self, level: Level) -> String {
        let name = self.curriculum.level_in(level, self.language());
        name.map_or_else(|| level.0.to_string(), str::to_owned)
    }

    fn skill(&self, id: SkillId, skill: &Skill) -> Value {
        let language = self.language();
        let url = absolute(self.base, self.compilation.routes.skill(id, language));
        let levels: Vec<Level> = skill.rubric.keys().copied().filter(|level| level.0 > 0).collect();
        let sentences = levels.iter().map(|level| {
            format!("- {}: {}", self.level_name(*level), skill.sentence_in(*level, language))
        });
        let mut narrative = sentences.collect::<Vec<_>>().join("\n");
        if narrative.is_empty() {
            skill.title_in(language).clone_into(&mut narrative);
        }
        let words = (skill.title_in(language), skill.description_in(language));
        let mut value = self.common("Competency", words, &skill.id, &url, &narrative);
        let scores = levels.iter().map(|level| {
            let name = uuid(self.base, &format!("badge/{}@{}", skill.id, level.0));
            json!({
                "id": format!("urn:uuid:{name}"),
                "type": ["RubricCriterionLevel"],
                "name": self.level_name(*level),
                "level": level.0.to_string(),
                "description": skill.sentence_in(*level, language),
            })
        });
        let scores: Vec<Value> = scores.collect();
        let elsewhere = skill.same_as.iter().map(|address| {
            json!({"type": ["Alignment"], "targetName": skill.title_in(language), "targetUrl": address.value})
        });
        let elsewhere: Vec<Value> = elsewhere.collect();
        if let Some(entries) = value.as_object_mut() {
            if !scores.is_empty() {
                let name = uuid(self.base, &format!("badge/{}/result", skill.id));
                entries.insert(
                    "resultDescription".to_owned(),
                    json!([{
                        "id": format!("urn:uuid:{name}"),
                        "type": ["ResultDescription"],
                        "name": skill.title_in(language),
                        "resultType": "RubricCriterionLevel",
                        "rubricCriterionLevel": scores,
                    }]),
                );
            }
            if !elsewhere.is_empty() {
                entries.insert("alignment".to_owned(), elsewhere.into());
            }
            if !skill.area.is_empty() {
                entries.insert("tag".to_owned(), json!([skill.area]));
            }
        }
        value
    }

    /// Skills at levels, as lines and as alignments.
    fn skills(&self, wanted: impl Iterator<Item = SkillLevel>) -> (String, Vec<Value>) {
        let (mut lines, mut alignments) = (Vec::new(), Vec::new());
        for wanted in wanted {
            let Some(skill) = self.curriculum.skill(wanted.skill) else { continue };
            let title = skill.title_in(self.language());
            let sentence = skill.sentence_in(wanted.level, self.language());
            let sentence =
                if sentence.is_empty() { String::new() } else { format!(": {sentence}") };
            lines.push(format!("- {title} ({}){sentence}", self.level_name(wanted.level)));
            let url = self.compilation.routes.skill(wanted.skill, self.language());
            alignments.push(json!({
                "type": ["Alignment"],
                "targetName": title,
                "targetUrl": absolute(self.base, url),
                "targetCode": skill.id,
                "targetFramework": self.curriculum.title_in(self.language()),
                "targetType": "CFItem",
            }));
        }
        (lines.join("\n"), alignments)
    }

    fn role(&self, id: RoleId, role: &Role) -> Value {
        let url = absolute(self.base, self.compilation.routes.role(id, self.language()));
        let (lines, alignments) = self.skills(role.requires.iter().map(|wanted| wanted.value));
        let words = (role.title_in(self.language()), role.description_in(self.language()));
        let lines = if lines.is_empty() { words.0.to_owned() } else { lines };
        let mut value = self.common("Competency", words, &role.id, &url, &lines);
        align(&mut value, alignments);
        value
    }

    fn path(&self, path: &LearningPath) -> Value {
        let language = self.language();
        let page = self.curriculum.page(path.page);
        let variant = page.and_then(|page| page.variant(language)).map(|(_, variant)| variant);
        let url = absolute(self.base, self.compilation.routes.page(path.page, language));
        let (mut lessons, mut best) = (Vec::new(), BTreeMap::new());
        for item in path.stages.iter().flat_map(|stage| &stage.items) {
            let title = |page: PageId| super::title(self.compilation, page, language).to_owned();
            match item {
                StageItem::Lesson { optional: true, .. } => {}
                StageItem::Lesson { page, .. } => {
                    lessons.push(format!("- {}", title(*page)));
                    for taught in self.curriculum.page(*page).into_iter().flat_map(|it| &it.teaches)
                    {
                        let level = best.entry(taught.value.skill).or_insert(taught.value.level);
                        *level = (*level).max(taught.value.level);
                    }
                }
                StageItem::Choice { choose, of, .. } => {
                    let of: Vec<String> = of.iter().map(|page| title(page.value)).collect();
                    lessons.push(format!("- {choose} / {}: {}", of.len(), of.join(" / ")));
                }
            }
        }
        let wanted = best.into_iter().map(|(skill, level)| SkillLevel { skill, level });
        let (_, alignments) = self.skills(wanted);
        let words = variant.map_or(("", ""), |it| (it.title.as_str(), it.description.as_str()));
        let code = page.map_or("", |page| page.id.as_str());
        let mut value = self.common("LearningProgram", words, code, &url, &lessons.join("\n"));
        align(&mut value, alignments);
        value
    }
}

fn align(value: &mut Value, alignments: Vec<Value>) {
    if let Some(entries) = value.as_object_mut().filter(|_| !alignments.is_empty()) {
        entries.insert("alignment".to_owned(), alignments.into());
    }
}

/// An address of mail, with or without its scheme.
fn mail(recipient: &str) -> Option<&str> {
    let bare = recipient.strip_prefix("mailto:").unwrap_or(recipient);
    let is_mail = bare.contains('@') && !bare.contains([':', '/', ' ']);
    is_mail.then_some(bare)
}
