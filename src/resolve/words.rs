//! What skills, roles, terms and the site are called in other languages: joined with their originals.

use std::collections::BTreeMap;

use super::glossary::Words as Terms;
use super::pages::Draft;
use super::{Input, Names};
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{
    Kind, LanguageId, Level, PageId, Role, SiteWords, Skill, Term, TermWords, Words,
};
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::syntax::reference::RawLevel;
use crate::syntax::slug::tag_slug;
use crate::syntax::translated::RawWords;

/// Everything that translations are joined with. Each method is linear in what it joins.
pub(super) struct Site<'a> {
    pub input: &'a Input<'a>,
    pub drafts: &'a [Draft],
    pub names: &'a Names,
    /// The pages of each tag, by the spelling that stands for all.
    pub tags: &'a BTreeMap<String, Vec<PageId>>,
    pub report: Report,
}

impl Site<'_> {
    /// Gives skills their words: those of `skills.LANG.yaml`, else those of their translated pages.
    pub(super) fn skills(&mut self, all: &mut [Skill]) {
        let input = self.input;
        for (&language, translated) in &input.translated {
            let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
            for raw in &translated.skills {
                let id = raw.id.value.as_str();
                if let Some(first) = seen.insert(id, raw.id.span) {
                    self.report.push(twice("skill", &raw.id, first));
                    continue;
                }
                let Some(skill) = self.names.skill(id).and_then(|id| all.get_mut(id.index()))
                else {
                    // What only this edition leaves out is no mistake of the translator's.
                    if !self.names.hidden_skills.contains_key(id) {
                        let known = self.names.skills.keys();
                        self.report.push(unknown("skill", &raw.id, known, "skills.yaml"));
                    }
                    continue;
                };
                let mut words = words(raw);
                words.rubric = self.rubric(raw, skill, language);
                skill.words.insert(language, words);
            }
        }
        self.of_pages(Kind::Skill, |id, language, words| {
            let skill = self.names.skill(id).and_then(|id| all.get_mut(id.index()));
            if let Some(skill) = skill {
                fill(&mut skill.words, language, words);
            }
        });
    }

    /// Gives roles their words: those of `roles.LANG.yaml`, else those of their translated pages.
    pub(super) fn roles(&mut self, all: &mut [Role]) {
        let input = self.input;
        for (&language, translated) in &input.translated {
            let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
            for raw in &translated.roles {
                let id = raw.id.value.as_str();
                if let Some(first) = seen.insert(id, raw.id.span) {
                    self.report.push(twice("role", &raw.id, first));
                } else if let Some(role) =
                    self.names.role(id).and_then(|id| all.get_mut(id.index()))
                {
                    role.words.insert(language, words(raw));
                } else if !self.is_hidden(Kind::Role, id) {
                    let known = self.names.roles.keys();
                    self.report.push(unknown("role", &raw.id, known, "roles.yaml"));
                }
            }
        }
        self.of_pages(Kind::Role, |id, language, words| {
            let role = self.names.role(id).and_then(|id| all.get_mut(id.index()));
            if let Some(role) = role {
                fill(&mut role.words, language, words);
            }
        });
    }

    fn is_hidden(&self, kind: Kind, id: &str) -> bool {
        self.drafts.iter().any(|d| d.kind == kind && d.id == id && d.hidden.is_some())
    }

    /// The titles and descriptions of translated pages of `kind`.
    fn of_pages(&self, kind: Kind, mut each: impl FnMut(&str, LanguageId, Words)) {
        for draft in self.drafts.iter().filter(|d| d.kind == kind && d.hidden.is_none()) {
            for (&language, text) in draft.texts.iter().filter(|(l, _)| **l != LanguageId(0)) {
                let document = self.input.documents.get(text.document);
                let heading = document.and_then(|document| document.body.title.as_ref());
                let title = text.front.title.as_ref().or(heading);
                let own = |text: Option<&Spanned<String>>| {
                    text.map(|text| text.value.clone()).unwrap_or_default()
                };
                let words = Words {
                    title: own(title),
                    description: own(text.front.description.as_ref()),
                    ..Words::default()
                };
                each(&draft.id, language, words);
            }
        }
    }

    /// The sentences of a rubric by level; a level can be called what it is called in either language.
    fn rubric(
        &mut self,
        raw: &RawWords,
        skill: &Skill,
        language: LanguageId,
    ) -> BTreeMap<Level, String> {
        let own = self.input.translated.get(&language);
        let own = own.map(|words| words.site.levels.as_slice()).unwrap_or_default();
        let mut rubric = BTreeMap::new();
        for (written, sentence) in &raw.levels {
            let named = match &written.value {
                RawLevel::Number(0) => Some(Level(0)),
                RawLevel::Name(name) => own
                    .iter()
                    .position(|level| level.value == *name)
                    .and_then(|index| u8::try_from(index + 1).ok())
                    .map(Level),
                RawLevel::Number(_) => None,
            };
            let level = named.or_else(|| self.names.level(Some(written), &mut self.report));
            let Some(level) = level else { continue };
            if !skill.rubric.contains_key(&level) {
                let message =
                    format!("the rubric of `{}` has no level {} to translate", skill.id, level.0);
                self.report.push(
                    Diagnostic::new(&rules::ORPHAN_TRANSLATION, written.span, message)
                        .label("not in the original")
                        .help("write the level in `skills.yaml` too, or take it out here"),
                );
            } else if rubric.insert(level, sentence.clone()).is_some() {
                let message = format!("level {} of `{}` stands here twice", level.0, skill.id);
                self.report.push(
                    Diagnostic::new(&rules::DUPLICATE_KEY, written.span, message)
                        .label("again")
                        .help("a level's number and its name mean the same: keep one"),
                );
            }
        }
        rubric
    }

    /// Gives terms their words.
    pub(super) fn glossary(&mut self, all: &mut [Term]) {
        let input = self.input;
        let places: BTreeMap<String, usize> =
            all.iter().enumerate().map(|(index, term)| (term.term.clone(), index)).collect();
        for (&language, translated) in &input.translated {
            let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
            let mut words = Terms::new(all, &translated.glossary, &mut self.report);
            for raw in &translated.glossary {
                let of = raw.of.value.as_str();
                if let Some(first) = seen.insert(of, raw.of.span) {
                    self.report.push(twice("term", &raw.of, first));
                } else if let Some((index, term)) =
                    places.get(of).and_then(|index| Some((*index, all.get_mut(*index)?)))
                {
                    let phrase = raw.definition.as_ref().map(|definition| {
                        let (links, report) = (&mut term.links, &mut self.report);
                        super::glossary::phrase(definition, self.names, links, report)
                    });
                    let phrase = phrase.unwrap_or_default();
                    let own = TermWords {
                        also: words.also(&raw.also, index, &mut self.report),
                        term: raw.term.as_ref().map(|term| term.value.clone()).unwrap_or_default(),
                        definition: phrase.plain(),
                        phrase,
                    };
                    term.words.insert(language, own);
                } else {
                    self.report.push(unknown("term", &raw.of, places.keys(), "glossary.yaml"));
                }
            }
        }
    }

    /// The words of the site as a whole.
    pub(super) fn words(&mut self, skills: &[Skill]) -> BTreeMap<LanguageId, SiteWords> {
        let input = self.input;
        let mut all = BTreeMap::new();
        for (&language, translated) in &input.translated {
            let raw = &translated.site;
            let mut words = SiteWords {
                title: raw.title.clone(),
                description: raw.description.clone(),
                ladder_notice: raw.ladder_notice.clone(),
                ..SiteWords::default()
            };
            let (own, there) = (raw.levels.len(), input.config.levels.len());
            if own == there {
                words.levels = raw.levels.iter().map(|level| level.value.clone()).collect();
            } else if let Some(first) = raw.levels.first() {
                let message = format!("the site has {there} levels, and this names {own}");
                self.report.push(
                    Diagnostic::new(&rules::WRONG_VALUE, first.span, message)
                        .label("the first of them")
                        .help(format!(
                            "name all of them in order: {}",
                            input.config.levels.join(", ")
                        )),
                );
            }
            for (name, text) in &raw.areas {
                if skills.iter().any(|skill| skill.area == name.value) {
                    words.areas.insert(name.value.clone(), text.clone());
                } else {
                    let known =
                        skills.iter().map(|skill| &skill.area).filter(|area| !area.is_empty());
                    self.report.push(unknown("area", name, known, "skills.yaml"));
                }
            }
            for (name, text) in &raw.tags {
                if let Some(tag) = self.tag(&name.value) {
                    words.tags.insert(tag, text.clone());
                }
            }
            self.unknown_tags(&raw.tags);
            all.insert(language, words);
        }
        all
    }

    /// The spelling that stands for a tag.
    fn tag(&self, name: &str) -> Option<String> {
        if self.tags.contains_key(name) {
            return Some(name.to_owned());
        }
        let slug = tag_slug(name);
        self.tags.keys().find(|tag| tag_slug(tag) == slug).cloned()
    }

    /// Reports tags that no page has, whatever the edition.
    fn unknown_tags(&mut self, tags: &[(Spanned<String>, String)]) {
        if tags.is_empty() {
            return;
        }
        let all = self.drafts.iter().flat_map(|draft| &draft.front.tags);
        let known: BTreeMap<String, &String> =
            all.map(|tag| (tag_slug(&tag.value), &tag.value)).collect();
        for (name, _) in tags.iter().filter(|(name, _)| !known.contains_key(&tag_slug(&name.value)))
        {
            let known = known.values().copied();
            self.report.push(unknown("tag", name, known, "the pages' `tags`"));
        }
    }
}

fn words(raw: &RawWords) -> Words {
    Words {
        title: raw.title.clone().unwrap_or_default(),
        description: raw.description.clone(),
        rubric: BTreeMap::new(),
    }
}

/// What `words` lacks comes from a page.
fn fill(all: &mut BTreeMap<LanguageId, Words>, language: LanguageId, page: Words) {
    let own = all.entry(language).or_default();
    if own.title.is_empty() {
        own.title = page.title;
    }
    if own.description.is_empty() {
        own.description = page.description;
    }
}

fn twice(what: &str, id: &Spanned<String>, first: Span) -> Diagnostic {
    let message = format!("the {what} `{}` is translated twice", id.value);
    Diagnostic::new(&rules::DUPLICATE_ID, id.span, message)
        .label("again")
        .help("keep one of them")
        .related(first, "the first is here")
}

fn unknown<'n>(
    what: &str,
    id: &Spanned<String>,
    known: impl Iterator<Item = &'n String>,
    file: &str,
) -> Diagnostic {
    let name = &id.value;
    let help = match suggest::nearest(name, known.map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "write it as it stands in {}",
            if file.contains('`') { file.to_owned() } else { format!("`{file}`") }
        ),
    };
    Diagnostic::new(
        &rules::ORPHAN_TRANSLATION,
        id.span,
        format!("there is no {what} `{name}` to translate"),
    )
    .label("without an original")
    .help(help)
}
