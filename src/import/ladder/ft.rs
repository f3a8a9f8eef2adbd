//! Job families as the Financial Times writes them: levels, themes, and competencies that say what somebody
//! at a level does in a theme.
//!
//! A level is a role, a theme a skill; a competency's proficiency is the level of the skill that the role
//! asks for, and its text the rubric's sentence for that level. Where a theme has several competencies for
//! one level, each is a skill of its own below the theme: one sentence could not hold them.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::{Entry, Ladder, short};
use crate::diag::{Diagnostic, rules};
use crate::html::markdown_text;
use crate::import::read;
use crate::import::record::{Found, Record};
use crate::import::site::names::{Names, segment};
use crate::import::site::{Page, Role, Skill, text};
use crate::import::tree::{Text, Tree};
use crate::source::{Span, Spanned};
use crate::syntax::yaml::{Node, get};

/// Proficiencies as the schema names them, from the lowest.
const SCALE: [&str; 5] =
    ["Awareness", "Foundational", "Working knowledge", "Practitioner", "Expert"];

/// A file that holds a job family.
pub(super) struct Source<'t> {
    file: Text<'t>,
    node: Node,
}

#[derive(Debug)]
struct Named {
    id: Spanned<String>,
    name: String,
    summary: String,
}

#[derive(Debug)]
struct Competency {
    span: Span,
    uuid: String,
    level: usize,
    theme: usize,
    summary: String,
    proficiency: Option<Spanned<String>>,
    examples: Vec<String>,
    links: Vec<(String, String)>,
}

#[derive(Debug, Default)]
struct Family {
    name: String,
    summary: String,
    levels: Vec<Named>,
    themes: Vec<Named>,
    competencies: Vec<Competency>,
}

/// The job families of a source, in the order of their files.
pub(super) fn find<'t>(tree: &'t Tree, found: &mut Found) -> Vec<Source<'t>> {
    let files = tree.texts().filter(|file| {
        let yaml = matches!(file.path.extension(), Some("yml" | "yaml"));
        yaml && (tree.single().is_some() || file.text.contains("competencies:"))
    });
    let mut families = Vec::new();
    for file in files {
        let Some(node) = read::yaml(file, &mut found.report) else { continue };
        let missing: Vec<&str> = ["levels", "themes", "competencies"]
            .into_iter()
            .filter(|key| get(&node, key).is_none())
            .collect();
        if missing.is_empty() {
            families.push(Source { file, node });
        } else if tree.single().is_some() {
            let message = format!(
                "`{}` is no job family: it has no `{}`",
                file.path,
                missing.join("`, no `")
            );
            let help =
                "a job family has `levels`, `themes` and `competencies`; is the file cut off?";
            found.report.push(Diagnostic::new(&rules::WRONG_SOURCE, node.span, message).help(help));
        }
    }
    families
}

/// Reads them. With several, the ids of each begin with the name of its file.
pub(super) fn read(tree: &Tree, files: &[Source<'_>], found: &mut Found) -> Ladder {
    let mut ladder = Ladder::default();
    let mut scale: Vec<String> = SCALE.iter().map(|name| (*name).to_owned()).collect();
    let mut families = Vec::new();
    for file in files {
        let family = family(&file.node, found);
        for name in family.competencies.iter().filter_map(|c| c.proficiency.as_ref()) {
            if !scale.iter().any(|known| known.eq_ignore_ascii_case(&name.value)) {
                scale.push(name.value.clone());
            }
        }
        let stem = file.file.path.file_name();
        let stem = segment(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
        families.push((stem, family));
    }
    ladder.levels.clone_from(&scale);
    let several = families.len() > 1;
    if let [(_, only)] = families.as_slice() {
        ladder.title.clone_from(&only.name);
        ladder.description.clone_from(&only.summary);
    }
    let (mut skills, mut roles) = (Names::new(), Names::new());
    for (stem, family) in &families {
        let prefix = if several { format!("{stem}.") } else { String::new() };
        let mut writer =
            Writer { family, prefix, scale: &scale, ladder: &mut ladder, skills: &mut skills };
        writer.write(&mut roles, several.then_some(stem));
    }
    for path in tree.paths() {
        if !files.iter().any(|file| file.file.path == path) {
            found.losses.left_out("file that is no job family", path.clone());
        }
    }
    ladder
}

fn family(node: &Node, found: &mut Found) -> Family {
    let mut family = Family::default();
    let Some(mut record) = Record::new(node, "a job family", found) else { return family };
    let mut words =
        |key, found: &mut Found| record.text(key, found).map(|text| text.value).unwrap_or_default();
    family.name = words("name", found);
    family.summary = words("summary", found);
    family.levels = named(record.items("levels"), "a level", found);
    family.themes = named(record.items("themes"), "a theme", found);
    let competencies = record.items("competencies");
    for node in competencies {
        let competency = competency(node, &family, found);
        family.competencies.extend(competency);
    }
    record.finish(found);
    family
}

fn named(nodes: &[Node], what: &'static str, found: &mut Found) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for node in nodes {
        let Some(mut record) = Record::new(node, what, found) else { continue };
        let id = record.need("id", found);
        let name = record.text("name", found);
        let summary = record.text("summary", found);
        record.finish(found);
        let Some(id) = id else { continue };
        if let Some(first) = all.iter().find(|known| known.id.value == id.value) {
            let message = format!("there are two of `{}`", id.value);
            found.report.push(
                Diagnostic::new(&rules::DUPLICATE_ID, id.span, message)
                    .help("this one is left out; give it another id")
                    .related(first.id.span, "the first is here"),
            );
            continue;
        }
        let name = name.map_or_else(|| id.value.clone(), |name| name.value);
        let summary = summary.map(|summary| summary.value).unwrap_or_default();
        all.push(Named { id, name, summary });
    }
    all
}

fn competency(node: &Node, family: &Family, found: &mut Found) -> Option<Competency> {
    let mut record = Record::new(node, "a competency", found)?;
    let span = record.span();
    let uuid = record.text("id", found).map(|id| id.value).unwrap_or_default();
    let (level, theme) = (record.need("level", found), record.need("theme", found));
    let summary = record.need("summary", found);
    let proficiency = record.text("proficiency", found);
    let examples = record.texts("examples", found).into_iter().map(|text| text.value).collect();
    let mut links = Vec::new();
    for link in record.items("supportingUrls") {
        let Some(mut record) = Record::new(link, "a supporting address", found) else { continue };
        let (label, url) = (record.text("label", found), record.need("url", found));
        record.finish(found);
        links.extend(
            url.map(|url| (label.map_or_else(|| url.value.clone(), |l| l.value), url.value)),
        );
    }
    record.finish(found);
    let (level, theme, summary) = (level?, theme?, summary?);
    let place = |all: &[Named], id: &Spanned<String>, what: &str, found: &mut Found| {
        let place = all.iter().position(|known| known.id.value == id.value);
        if place.is_none() {
            let names = all.iter().map(|known| known.id.value.as_str());
            let near = crate::suggest::nearest(&id.value, names);
            let help = near.map_or_else(
                || "the competency is left out".to_owned(),
                |near| format!("did you mean `{near}`? the competency is left out"),
            );
            let message = format!("there is no {what} `{}`", id.value);
            found
                .report
                .push(Diagnostic::new(&rules::DANGLING_REFERENCE, id.span, message).help(help));
        }
        place
    };
    let level = place(&family.levels, &level, "level", found);
    let theme = place(&family.themes, &theme, "theme", found);
    Some(Competency {
        span,
        uuid,
        level: level?,
        theme: theme?,
        summary: summary.value,
        proficiency,
        examples,
        links,
    })
}

struct Writer<'w> {
    family: &'w Family,
    prefix: String,
    scale: &'w [String],
    ladder: &'w mut Ladder,
    skills: &'w mut Names,
}

impl Writer<'_> {
    fn write(&mut self, roles: &mut Names, family: Option<&String>) {
        // How many competencies a theme has at a level, at most.
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for competency in &self.family.competencies {
            *counts.entry((competency.theme, competency.level)).or_default() += 1;
        }
        let several: BTreeSet<usize> =
            counts.iter().filter(|(_, count)| **count > 1).map(|((theme, _), _)| *theme).collect();
        let parent = family.and_then(|_| self.parent());
        let mut wanted: Vec<BTreeMap<String, u8>> = vec![BTreeMap::new(); self.family.levels.len()];
        for (index, theme) in self.family.themes.iter().enumerate() {
            let id = self.skills.unique(&format!("{}{}", self.prefix, segment(&theme.id.value)));
            let mut skill = Skill {
                id: id.clone(),
                title: theme.name.clone(),
                description: theme.summary.clone(),
                area: area(theme).to_owned(),
                ..Skill::default()
            };
            if !several.contains(&index) {
                skill.levels = self.rubric(index, &id, &mut wanted);
            }
            let parent = parent.clone().map(|parent| (parent, theme.id.span));
            self.ladder.skills.push(Entry { skill, span: theme.id.span, parent });
            if several.contains(&index) {
                self.below(index, &id, &mut wanted);
            }
        }
        self.roles(&wanted, roles, family.is_some());
    }

    /// The skill above all themes of a family.
    fn parent(&mut self) -> Option<String> {
        let span = self.family.themes.first()?.id.span;
        let id = self.skills.unique(self.prefix.trim_end_matches('.'));
        let skill = Skill {
            id: id.clone(),
            title: self.family.name.clone(),
            description: self.family.summary.clone(),
            ..Skill::default()
        };
        self.ladder.skills.push(Entry { skill, span, parent: None });
        Some(id)
    }

    /// The number of a proficiency; the first level where none is given.
    fn number(&self, competency: &Competency) -> u8 {
        let name = competency.proficiency.as_ref().map_or("", |name| name.value.as_str());
        let place = self.scale.iter().position(|known| known.eq_ignore_ascii_case(name));
        u8::try_from(place.unwrap_or(0) + 1).unwrap_or(u8::MAX)
    }

    /// The sentences of a theme's levels. Where several roles ask for one level, each with its own words, the
    /// roles are named.
    fn rubric(
        &self,
        theme: usize,
        id: &str,
        wanted: &mut [BTreeMap<String, u8>],
    ) -> BTreeMap<u8, String> {
        let mut sentences: BTreeMap<u8, Vec<(&str, &str)>> = BTreeMap::new();
        for competency in self.family.competencies.iter().filter(|c| c.theme == theme) {
            let number = self.number(competency);
            let role = self.family.levels.get(competency.level).map_or("", |level| &level.name);
            sentences.entry(number).or_default().push((role, &competency.summary));
            if let Some(wanted) = wanted.get_mut(competency.level) {
                wanted.insert(id.to_owned(), number);
            }
        }
        let sentence = |all: Vec<(&str, &str)>| match all.as_slice() {
            [(_, only)] => (*only).to_owned(),
            all => {
                let named = all.iter().map(|(role, words)| format!("{role}: {}", words.trim()));
                named.collect::<Vec<_>>().join(" ")
            }
        };
        sentences.into_iter().map(|(number, all)| (number, sentence(all))).collect()
    }

    /// A skill for each competency of a theme.
    fn below(&mut self, theme: usize, parent: &str, wanted: &mut [BTreeMap<String, u8>]) {
        let family = self.family;
        for competency in family.competencies.iter().filter(|c| c.theme == theme) {
            let words: Vec<&str> = competency.summary.split_whitespace().take(6).collect();
            let name = segment(&words.join(" "));
            let id = self.skills.unique(&format!("{parent}.{name}"));
            let number = self.number(competency);
            let title = short(competency.summary.trim().trim_end_matches('.'));
            let skill = Skill {
                id: id.clone(),
                title: title.clone(),
                levels: [(number, competency.summary.clone())].into(),
                ..Skill::default()
            };
            self.ladder.skills.push(Entry {
                skill,
                span: competency.span,
                parent: Some((parent.to_owned(), competency.span)),
            });
            if let Some(wanted) = wanted.get_mut(competency.level) {
                wanted.insert(id.clone(), number);
            }
            let mut page = Page::titled(&title);
            page.front.set("kind", "skill");
            page.front.set("id", id.as_str());
            page.front.set("resources", links(competency));
            page.front.extra("uuid", competency.uuid.as_str());
            page.body = list(&competency.examples);
            self.ladder.pages.push((format!("skills/{id}"), page));
        }
    }

    fn roles(&mut self, wanted: &[BTreeMap<String, u8>], names: &mut Names, several: bool) {
        let family = self.family;
        let ids: Vec<String> = family
            .levels
            .iter()
            .map(|level| names.unique(&format!("{}{}", self.prefix, segment(&level.id.value))))
            .collect();
        let next = next(&family.levels);
        for (index, level) in family.levels.iter().enumerate() {
            let Some(id) = ids.get(index) else { continue };
            let title = if several {
                format!("{}, {}", level.name, family.name)
            } else {
                level.name.clone()
            };
            let wanted = wanted.get(index).into_iter().flatten();
            let following = next.get(index).into_iter().flatten();
            let role = Role {
                id: id.clone(),
                title: title.clone(),
                description: level.summary.clone(),
                requires: wanted.map(|(skill, number)| format!("{skill}@{number}")).collect(),
                next: following.filter_map(|next| ids.get(*next).cloned()).collect(),
                aliases: Vec::new(),
            };
            self.ladder.roles.push((role, level.id.span));
            let mut page = Page::titled(&title);
            page.front.set("kind", "role");
            page.front.set("id", id.as_str());
            page.body = self.prose(index);
            self.ladder.pages.push((format!("roles/{id}"), page));
        }
    }

    /// What is asked of a role, theme by theme, in the source's words.
    fn prose(&self, level: usize) -> String {
        let mut out = String::new();
        for (index, theme) in self.family.themes.iter().enumerate() {
            let own = self.family.competencies.iter();
            let own: Vec<_> = own.filter(|c| c.theme == index && c.level == level).collect();
            if own.is_empty() {
                continue;
            }
            out.push_str(&format!("## {}\n\n", theme.name));
            for competency in &own {
                let words = competency.summary.trim();
                if own.len() == 1 {
                    out.push_str(&format!("{words}\n\n"));
                    let links = competency.links.iter().map(|(label, url)| link(label, url));
                    let more: Vec<String> =
                        competency.examples.iter().cloned().chain(links).collect();
                    out.push_str(&list(&more));
                } else {
                    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    out.push_str(&format!("- {line}\n"));
                }
            }
            out.push('\n');
        }
        out
    }
}

/// `technical` for the theme of that name; the others are about working with people.
fn area(theme: &Named) -> &'static str {
    let technical = [&theme.id.value, &theme.name].iter().any(|name| {
        name.split(|c: char| !c.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("technical"))
    });
    if technical { "technical" } else { "soft" }
}

fn list(items: &[String]) -> String {
    let mut out = String::new();
    for item in items {
        out.push_str(&format!("- {}\n", item.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    out
}

/// A link; what is no web address is words.
fn link(label: &str, url: &str) -> String {
    let label = markdown_text(label);
    if crate::html::is_http(url) && !url.contains(['<', '>', '\\']) {
        format!("[{label}](<{url}>)")
    } else {
        format!("{label}: {}", markdown_text(url))
    }
}

fn links(competency: &Competency) -> Vec<Value> {
    let links = competency.links.iter().map(|(label, url)| {
        let mut map = Mapping::new();
        map.insert("title".into(), text(label));
        map.insert("url".into(), text(url));
        Value::Mapping(map)
    });
    links.collect()
}

/// Which levels follow each. The order is the source's; levels beside each other, which differ only in their
/// last part (`senior-2-ic`, `senior-2-pm`), are tracks: each leads to its own, where that goes on.
fn next(levels: &[Named]) -> Vec<Vec<usize>> {
    let parts = |level: &Named| {
        let split = level.id.value.rsplit_once('-');
        split
            .filter(|(_, last)| last.chars().all(char::is_alphabetic))
            .map(|(stem, last)| (stem.to_owned(), last.to_owned()))
    };
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for (index, level) in levels.iter().enumerate() {
        let stem = parts(level).map(|(stem, _)| stem);
        let before = steps.last().and_then(|step| levels.get(*step.first()?));
        let beside = stem.is_some() && before.and_then(parts).map(|(stem, _)| stem) == stem;
        match steps.last_mut().filter(|_| beside) {
            Some(step) => step.push(index),
            None => steps.push(vec![index]),
        }
    }
    let mut next = vec![Vec::new(); levels.len()];
    for (step, following) in steps.iter().zip(steps.iter().skip(1)) {
        for index in step {
            let track = levels.get(*index).and_then(parts).map(|(_, track)| track);
            let same = following.iter().copied().filter(|other| {
                track.is_some()
                    && levels.get(*other).and_then(parts).map(|(_, other)| other) == track
            });
            let same: Vec<usize> = same.collect();
            if let Some(next) = next.get_mut(*index) {
                *next = if same.is_empty() { following.clone() } else { same };
            }
        }
    }
    next
}
