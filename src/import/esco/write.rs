//! What was read of ESCO, as a site: the tree of skills, roles, pages with what else is said of them, and the words
//! of the other languages.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::{Concept, File, GROUPS, OCCUPATIONS, Reader, SKILLS};
use crate::html::markdown_text;
use crate::import::site::names::Names;
use crate::import::site::{Need, Page, Role, Site, Skill, text};
use crate::locale::Locale;
use crate::render::theme::Theme;

impl Reader<'_, '_> {
    pub(super) fn site(&mut self, title: &str) -> Site {
        let mut site = Site::new(title);
        site.set("language", self.language.as_str());
        let mut tree = self.tree();
        let locale = words_of_language(&self.language);
        // Roots in the order of the tables.
        let roots: Vec<String> =
            self.order.iter().filter(|uri| !self.parents.contains_key(*uri)).cloned().collect();
        for uri in roots {
            if let Some(skill) = tree.remove(&uri) {
                site.skill(skill);
            }
        }
        for uri in std::mem::take(&mut self.occupation_order) {
            let (essential, optional) = self.needs.get(&uri).cloned().unwrap_or_default();
            let optional = self.optional(&optional, &locale);
            let Some(concept) = self.occupations.get(&uri) else { continue };
            let ids = essential.iter().filter_map(|uri| self.skills.get(uri));
            site.role(Role {
                id: concept.id.clone(),
                title: concept.title.clone(),
                description: concept.description.clone(),
                requires: ids.map(|skill| skill.id.clone()).collect(),
                ..Role::default()
            });
            let mut page = Page::titled(&concept.title);
            page.front.set("kind", "role");
            page.front.set("id", concept.id.as_str());
            page.front.extra("uri", uri.as_str());
            let id = format!("roles/{}", concept.id);
            page.body = said(concept, &locale) + &optional;
            site.page(&id, page);
        }
        for uri in &self.order {
            let Some(concept) = self.skills.get(uri) else { continue };
            if let Some(page) = said_page(concept, "skill", &concept.id, &locale) {
                site.page(&format!("skills/{}", concept.id), page);
            }
        }
        site.page("index", Page::titled(title));
        self.translations(&mut site);
        site
    }

    /// What helps in an occupation: a list with links to those skills that came in.
    fn optional(&mut self, optional: &[String], locale: &Locale) -> String {
        if optional.is_empty() {
            return String::new();
        }
        let mut out = format!("## {}\n\n", locale.word("optional_badge"));
        let (mut listed, mut others) = (Vec::new(), 0);
        for uri in optional {
            match self.skills.get(uri) {
                Some(skill) => listed.push(format!("- [[{}]]\n", skill.id)),
                None => others += 1,
            }
        }
        for _ in 0..others {
            self.found.losses.left_out(
                "optional skill of an occupation, not asked for",
                self.skill_table.path.clone(),
            );
        }
        if listed.is_empty() {
            return String::new();
        }
        out.extend(listed);
        out
    }

    /// Every root with what is below it. Skills below each other in a circle cannot be: each parent is found
    /// on a way up that never comes back, but two may name each other; then the first is a root.
    fn tree(&mut self) -> BTreeMap<String, Skill> {
        for uri in &self.order {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            let mut at = Some(uri.as_str());
            while let Some(here) = at {
                if !seen.insert(here) {
                    break;
                }
                at = self.parents.get(here).map(String::as_str);
            }
            if at == Some(uri.as_str()) {
                self.parents.remove(uri);
            }
        }
        let depth = |uri: &str| {
            std::iter::successors(self.parents.get(uri), |uri| self.parents.get(*uri)).count()
        };
        let mut deepest: Vec<(usize, usize)> =
            self.order.iter().enumerate().map(|(at, uri)| (depth(uri), at)).collect();
        deepest.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut done: BTreeMap<String, Skill> = self
            .skills
            .iter()
            .map(|(uri, concept)| (uri.clone(), self.skill(uri, concept)))
            .collect();
        for (_, at) in deepest {
            let Some(uri) = self.order.get(at) else { continue };
            let Some(parent) = self.parents.get(uri) else { continue };
            if let Some(mut skill) = done.remove(uri)
                && let Some(parent) = done.get_mut(parent)
            {
                if skill.area == parent.area {
                    skill.area.clear();
                }
                parent.skills.push(skill);
            }
        }
        done
    }

    fn skill(&self, uri: &str, concept: &Concept) -> Skill {
        let requires = self.requires.get(uri).into_iter().flatten();
        let requires = requires.filter_map(|uri| self.skills.get(uri));
        Skill {
            id: concept.id.clone(),
            title: concept.title.clone(),
            description: concept.description.clone(),
            area: if concept.soft { "soft" } else { "technical" }.to_owned(),
            requires: requires.map(|skill| Need::Skill(skill.id.clone())).collect(),
            same_as: vec![uri.to_owned()],
            ..Skill::default()
        }
    }

    /// The words of the other languages that are there.
    fn translations(&mut self, site: &mut Site) {
        let mut languages: BTreeMap<String, Vec<&File<'_>>> = BTreeMap::new();
        for file in &self.tables.all {
            let own = [SKILLS, GROUPS, OCCUPATIONS].contains(&file.stem.as_str());
            if own && file.language != self.language && !file.language.is_empty() {
                languages.entry(file.language.clone()).or_default().push(file);
            }
        }
        let mut all = vec![Value::from(self.language.as_str())];
        for (language, files) in languages {
            if !is_language(&language) {
                for file in files {
                    self.found
                        .losses
                        .left_out("table of an unknown language", file.text.path.clone());
                }
                continue;
            }
            let (mut skills, mut roles) = (Vec::new(), Vec::new());
            let locale = words_of_language(&language);
            for file in files {
                let mut names = Names::new();
                let losses = std::mem::take(&mut self.found.losses);
                let read = self.concepts(&file.text, &mut names);
                // Told once, for the main language.
                self.found.losses = losses;
                for (uri, words) in read {
                    let (kind, known, list) =
                        match (self.skills.get(&uri), self.occupations.get(&uri)) {
                            (Some(skill), _) => ("skill", skill, &mut skills),
                            (None, Some(role)) => ("role", role, &mut roles),
                            (None, None) => continue,
                        };
                    list.push(words_of(&known.id, &words));
                    // A translation of a page that is there.
                    let original = format!("content/{kind}s/{}.md", known.id);
                    let page = said_page(&words, kind, &known.id, &locale);
                    if let Some(page) = page.filter(|_| site.contains(&original)) {
                        site.page(&format!("{kind}s/{}.{language}", known.id), page);
                    }
                }
            }
            if skills.is_empty() && roles.is_empty() {
                continue;
            }
            site.words("skills", &language, skills);
            site.words("roles", &language, roles);
            all.push(Value::from(language));
        }
        if all.len() > 1 {
            site.set("languages", all);
        }
    }
}

/// Whether a file's ending is one of ESCO's languages.
fn is_language(ending: &str) -> bool {
    matches!(ending.len(), 2 | 3) && ending.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn words_of(id: &str, concept: &Concept) -> Value {
    let mut map = Mapping::new();
    map.insert("id".into(), id.into());
    map.insert("title".into(), text(&concept.title));
    if !concept.description.is_empty() {
        map.insert("description".into(), text(&concept.description));
    }
    Value::Mapping(map)
}

/// The interface's words in a language.
fn words_of_language(tag: &str) -> Locale {
    Locale::new(tag, Theme::built_in().value.words())
}

/// What is said of a concept besides title and description: its scope, and its other names.
fn said(concept: &Concept, locale: &Locale) -> String {
    let plain = |text: &str| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = markdown_text(&words).replace('$', "\\$");
        // At the beginning of a line these would make a list or a heading.
        if words.starts_with(['-', '+', '=']) { format!("\\{words}") } else { words }
    };
    let mut out = String::new();
    if !concept.scope.is_empty() {
        out.push_str(&format!("{}\n\n", plain(&concept.scope)));
    }
    if !concept.also.is_empty() {
        let names = locale.list(concept.also.iter().map(|name| plain(name)));
        // In a language that pathbook does not speak there are only the names.
        let words = if locale.is_known() {
            locale.say("term_also", &[("names", names.as_str().into())])
        } else {
            names
        };
        out.push_str(&format!("*{words}*\n\n"));
    }
    out
}

/// The page of that; none where nothing is said.
fn said_page(concept: &Concept, kind: &str, id: &str, locale: &Locale) -> Option<Page> {
    let mut page = Page::titled(&concept.title);
    page.front.set("kind", kind);
    page.front.set("id", id);
    page.body = said(concept, locale);
    (!page.body.is_empty()).then_some(page)
}
