//! What a name stands for, in a few lines of Markdown: a page's summary and what must come before it,
//! a skill's rubric and who teaches it, what a key means.

use super::occurrence::Thing;
use crate::compile::Compilation;
use crate::html::markdown_text as plain;
use crate::model::{LanguageId, Need, Page, PageId, Requirement, Role, Skill, SkillId, SkillLevel};
use crate::syntax::fields::Key;

/// The text for `thing`, titles in `language` where they are there.
pub fn thing(compilation: &Compilation, thing: Thing, language: LanguageId) -> String {
    let teller = Teller { compilation, language, lines: Vec::new() };
    let curriculum = &compilation.curriculum;
    match thing {
        Thing::Page(id) => curriculum.page(id).map(|page| teller.page(id, page)),
        Thing::Skill(id) => curriculum.skill(id).map(|skill| teller.skill(id, skill)),
        Thing::Role(id) => curriculum.role(id).map(|role| teller.role(role)),
    }
    .unwrap_or_default()
}

/// The text for a key.
pub fn key(key: &Key) -> String {
    format!("**{}**: {}\n\n```yaml\n{}: {}\n```\n", key.name, key.doc, key.name, key.example)
}

struct Teller<'a> {
    compilation: &'a Compilation,
    language: LanguageId,
    lines: Vec<String>,
}

impl Teller<'_> {
    fn page(mut self, id: PageId, page: &Page) -> String {
        let Some((_, variant)) = page.variant(self.language) else { return String::new() };
        let mut facts = vec![page.kind.name().to_owned()];
        facts.extend(page.minutes.map(|minutes| format!("{minutes} min")));
        facts.extend(page.level.map(|level| level.name().to_owned()));
        if page.draft {
            facts.push("draft".to_owned());
        }
        if page.for_mentors {
            facts.push("for mentors".to_owned());
        }
        self.head(&variant.title, &page.id, &facts);
        self.paragraph(&variant.description);
        let curriculum = &self.compilation.curriculum;
        let path = page.path.and_then(|path| curriculum.paths.get(path.index()));
        self.needs(path.map_or(&page.requires, |path| &path.requires));
        let taught: Vec<String> =
            page.teaches.iter().map(|taught| self.skill_level(taught.value)).collect();
        self.list("Teaches", &taught);
        let paths: Vec<String> = curriculum
            .paths
            .iter()
            .filter(|path| {
                path.stages.iter().flat_map(|stage| &stage.items).any(|i| i.pages().contains(&id))
            })
            .map(|path| self.title(path.page))
            .collect();
        self.list("In", &paths);
        self.finish()
    }

    fn skill(mut self, id: SkillId, skill: &Skill) -> String {
        let mut facts = vec!["skill".to_owned()];
        facts.extend((!skill.area.is_empty()).then(|| skill.area.clone()));
        self.head(&skill.title, &skill.id, &facts);
        self.paragraph(&skill.description);
        self.needs(&skill.requires);
        let curriculum = &self.compilation.curriculum;
        let teachers: Vec<String> = curriculum
            .pages
            .iter()
            .enumerate()
            .flat_map(|(index, page)| page.teaches.iter().map(move |taught| (index, taught.value)))
            .filter(|(_, taught)| taught.skill == id)
            .map(|(index, taught)| {
                let title = self.title(PageId::from_index(index));
                format!("{title} (level {})", taught.level.0)
            })
            .collect();
        self.list("Taught by", &teachers);
        for (level, sentence) in &skill.rubric {
            self.lines.push(format!("- {}: {}", level.0, plain(sentence)));
        }
        self.finish()
    }

    fn role(mut self, role: &Role) -> String {
        self.head(&role.title, &role.id, &["role".to_owned()]);
        self.paragraph(&role.description);
        let asked: Vec<String> =
            role.requires.iter().map(|asked| self.skill_level(asked.value)).collect();
        self.list("Asks for", &asked);
        let next: Vec<String> = role
            .next
            .iter()
            .filter_map(|next| self.compilation.curriculum.role(*next))
            .map(|next| plain(&next.title))
            .collect();
        self.list("Then", &next);
        self.finish()
    }

    fn needs(&mut self, needs: &[Requirement]) {
        let needs: Vec<String> = needs
            .iter()
            .map(|requirement| {
                let what = match requirement.need {
                    Need::Skill(skill) => self.skill_level(skill),
                    Need::Page(page) => self.title(page),
                };
                match &requirement.why {
                    Some(why) => format!("{what} ({})", plain(why)),
                    None => what,
                }
            })
            .collect();
        self.list("Requires", &needs);
    }

    fn head(&mut self, title: &str, id: &str, facts: &[String]) {
        self.lines.push(format!("**{}** `{id}`", plain(title)));
        self.lines.push(String::new());
        self.lines.push(facts.join(" · "));
        self.lines.push(String::new());
    }

    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.lines.extend([plain(text), String::new()]);
        }
    }

    fn list(&mut self, name: &str, items: &[String]) {
        if !items.is_empty() {
            self.lines.extend([format!("{name}: {}", items.join(", ")), String::new()]);
        }
    }

    fn title(&self, page: PageId) -> String {
        let page = self.compilation.curriculum.page(page);
        let variant = page.and_then(|page| page.variant(self.language));
        variant.map(|(_, variant)| plain(&variant.title)).unwrap_or_default()
    }

    fn skill_level(&self, wanted: SkillLevel) -> String {
        let skill = self.compilation.curriculum.skill(wanted.skill);
        let id = skill.map_or("", |skill| &skill.id);
        format!("`{id}@{}`", wanted.level.0)
    }

    fn finish(self) -> String {
        self.lines.join("\n").trim_end().to_owned() + "\n"
    }
}
