//! What can be found: pages, skills, roles and terms, each with its texts by how much they say about it.

use rayon::prelude::*;

use super::text;
use crate::compile::Compilation;
use crate::model::inquiry::text_in;
use crate::model::{Curriculum, LanguageId, Page, PageId, RoleId, SkillId, StageItem, Variant};
use crate::route::{Listing, Route};
use crate::source::url::encode_fragment;

/// Where in an entry a text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Field {
    /// Its title.
    Title,
    /// Skills and tags.
    Keyword,
    /// Its description and objectives.
    Summary,
    /// A heading.
    Heading,
    /// Its text.
    Text,
    /// Code.
    Code,
}

/// Something that can be found.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its address below the site's root, without a leading slash.
    pub url: String,
    /// Its title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// `lesson`, `skill`, `role`, `term` ...
    pub kind: &'static str,
    /// `beginner` ...; empty if unknown.
    pub level: &'static str,
    /// The skills that it teaches or is.
    pub skills: Vec<SkillId>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The paths that lead through it, as indices.
    pub paths: Vec<usize>,
    /// The document of its text.
    pub document: Option<usize>,
    /// Words beside that document: what they are, and the words.
    pub words: Vec<(Field, String)>,
}

impl Entry {
    /// Calls `each` with all its texts. `room` is room to write in.
    pub(super) fn texts(
        &self,
        compilation: &Compilation,
        language: LanguageId,
        room: &mut String,
        each: &mut impl FnMut(Field, &str),
    ) {
        for (field, text) in &self.words {
            each(*field, text);
        }
        if let Some(document) = self.document {
            text::read(compilation, document, language, room, each);
        }
    }
}

/// All that can be found in a language, in the order of addresses; the terms of the glossary last. A page
/// without a translation is found by the original's words, at its place in this language.
pub(super) fn entries(compilation: &Compilation, language: LanguageId) -> Vec<Entry> {
    let paths = paths_of(&compilation.curriculum);
    let routes: Vec<_> = compilation.routes.entries.values().collect();
    let mut entries: Vec<Entry> = routes
        .par_iter()
        .filter_map(|(url, route)| {
            let mut entry = match *route {
                Route::Page(id, of) if of == language => page(compilation, &paths, id, language)?,
                Route::Skill(id, of) if of == language => skill(compilation, id, language)?,
                Route::Role(id, of) if of == language => role(compilation, id, language)?,
                _ => return None,
            };
            url.absolute("").trim_start_matches('/').clone_into(&mut entry.url);
            entry.words.push((Field::Title, entry.title.clone()));
            entry.words.push((Field::Summary, entry.description.clone()));
            Some(entry)
        })
        .collect();
    entries.extend(glossary(compilation, language));
    entries
}

/// The paths that lead through each page, as indices; parallel to the pages.
fn paths_of(curriculum: &Curriculum) -> Vec<Vec<usize>> {
    let mut paths = vec![Vec::new(); curriculum.pages.len()];
    for (number, path) in curriculum.paths.iter().enumerate() {
        let lessons = path.stages.iter().flat_map(|stage| &stage.items);
        let lessons = lessons.flat_map(StageItem::pages);
        for page in lessons.chain(std::iter::once(path.page)) {
            if let Some(list) = paths.get_mut(page.index())
                && list.last() != Some(&number)
            {
                list.push(number);
            }
        }
    }
    paths
}

fn page(
    compilation: &Compilation,
    paths: &[Vec<usize>],
    id: PageId,
    language: LanguageId,
) -> Option<Entry> {
    let curriculum = &compilation.curriculum;
    let page = curriculum.page(id)?;
    let (_, variant) = page.variant(language)?;
    let mut skills = Vec::new();
    let mut words = Vec::new();
    for taught in &page.teaches {
        let skill = curriculum.skill(taught.value.skill)?;
        words.push((Field::Keyword, skill.title_in(language).to_owned()));
        words.push((Field::Keyword, skill.id.clone()));
        // Who looks for lessons of a skill looks for those of its parts as well.
        let mut next = Some(taught.value.skill);
        while let Some(id) = next {
            if skills.contains(&id) {
                break;
            }
            skills.push(id);
            next = curriculum.skill(id).and_then(|skill| skill.parent);
        }
    }
    for tag in &page.tags {
        words.push((Field::Keyword, tag.clone()));
        let shown = curriculum.tag_in(tag, language);
        if shown != tag {
            words.push((Field::Keyword, shown.to_owned()));
        }
    }
    words.extend(asked(page, variant, language));
    words.extend(variant.objectives.iter().map(|text| (Field::Summary, text.clone())));
    Some(Entry {
        level: page.level.map(crate::model::Difficulty::name).unwrap_or_default(),
        skills,
        tags: page.tags.iter().map(|tag| curriculum.tag_in(tag, language).to_owned()).collect(),
        paths: paths.get(id.index()).cloned().unwrap_or_default(),
        words,
        ..of_variant(page.kind.name(), &variant.title, variant)
    })
}

/// What a survey, an interview guide, a case study or a session says outside of its text.
fn asked(page: &Page, variant: &Variant, language: LanguageId) -> Vec<(Field, String)> {
    let items = page.survey.iter().flat_map(|survey| &survey.items);
    let items = items.map(|item| text_in(&item.ask, language).to_owned());
    let questions = variant.questions.iter();
    let questions = questions
        .flat_map(|question| std::iter::once(&question.ask).chain(&question.probes))
        .cloned();
    let case = variant.case.iter().flat_map(|case| {
        let parts = [&case.context, &case.intervention, &case.evidence, &case.outcome];
        let quotes = case.quotes.iter().map(|quote| &quote.text);
        parts.into_iter().chain(quotes).filter(|text| !text.is_empty()).cloned()
    });
    let agenda = page.session.iter().flat_map(|session| &session.agenda);
    let agenda = agenda.flat_map(|entry| {
        let words = [&entry.what, &entry.say, &entry.mentor];
        let words = words.into_iter().map(|texts| text_in(texts, language).to_owned());
        words.chain(entry.questions.get(&language).into_iter().flatten().cloned())
    });
    let all = items.chain(questions).chain(case).chain(agenda).filter(|text| !text.is_empty());
    all.map(|text| (Field::Text, text)).collect()
}

fn of_variant(kind: &'static str, title: &str, variant: &Variant) -> Entry {
    Entry {
        title: title.to_owned(),
        description: variant.description.clone(),
        document: Some(variant.document),
        ..named(kind, title)
    }
}

fn named(kind: &'static str, title: &str) -> Entry {
    Entry {
        url: String::new(),
        title: title.to_owned(),
        description: String::new(),
        kind,
        level: "",
        skills: Vec::new(),
        tags: Vec::new(),
        paths: Vec::new(),
        document: None,
        words: Vec::new(),
    }
}

/// The prose of a skill or role in a language.
fn prose(curriculum: &Curriculum, page: Option<PageId>, language: LanguageId) -> Option<&Variant> {
    page.and_then(|page| curriculum.page(page))
        .and_then(|page: &Page| page.variant(language))
        .map(|(_, variant)| variant)
}

fn skill(compilation: &Compilation, id: SkillId, language: LanguageId) -> Option<Entry> {
    let curriculum = &compilation.curriculum;
    let skill = curriculum.skill(id)?;
    let prose = prose(curriculum, skill.page, language);
    let mut words = vec![(Field::Keyword, skill.id.clone())];
    let sentences = skill.rubric.keys().map(|level| skill.sentence_in(*level, language));
    words.extend(sentences.map(|text| (Field::Text, text.to_owned())));
    Some(Entry {
        description: skill.description_in(language).to_owned(),
        document: prose.map(|prose| prose.document),
        skills: vec![id],
        words,
        ..named("skill", skill.title_in(language))
    })
}

fn role(compilation: &Compilation, id: RoleId, language: LanguageId) -> Option<Entry> {
    let curriculum = &compilation.curriculum;
    let role = curriculum.roles.get(id.index())?;
    let asked = role.requires.iter().filter_map(|wanted| curriculum.skill(wanted.value.skill));
    Some(Entry {
        description: role.description_in(language).to_owned(),
        document: prose(curriculum, role.page, language).map(|prose| prose.document),
        words: asked.map(|skill| (Field::Text, skill.title_in(language).to_owned())).collect(),
        ..named("role", role.title_in(language))
    })
}

fn glossary(compilation: &Compilation, language: LanguageId) -> impl Iterator<Item = Entry> {
    let page = compilation.routes.listing(&Listing::Glossary, language);
    let page = page.as_str().trim_start_matches('/').to_owned();
    let terms = &compilation.curriculum.glossary;
    terms.iter().map(move |term| Entry {
        url: format!("{page}#{}", encode_fragment(&term.anchor)),
        description: term.definition_in(language).to_owned(),
        words: [
            (Field::Title, term.term_in(language)),
            (Field::Summary, term.definition_in(language)),
        ]
        .into_iter()
        .chain(term.also_in(language).iter().map(|word| (Field::Keyword, word.as_str())))
        .map(|(field, words)| (field, words.to_owned()))
        .collect(),
        ..named("term", term.term_in(language))
    })
}
