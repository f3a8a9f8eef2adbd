//! What the things of a curriculum are called in languages other than the default one.
//!
//! Promise: a text that a language lacks is the default language's, so that nothing is ever without a name.

use std::collections::BTreeMap;

use super::config::LadderNotice;
use super::{Curriculum, LanguageId, Level, Role, Skill, Term};
use crate::syntax::markdown::phrase::Phrase;

/// The words of a skill or role in one language; what is empty is not translated.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Words {
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: String,
    /// The rubric's sentences; of a role none.
    pub rubric: BTreeMap<Level, String>,
}

/// The words of a term in one language; what is empty is not translated.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TermWords {
    /// The term.
    pub term: String,
    /// What it means, in plain words.
    pub definition: String,
    /// The same with what its author marked in it.
    pub phrase: Phrase,
    /// Other words for it.
    pub also: Vec<String>,
}

/// The words of the site as a whole in one language; what is empty is not translated.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct SiteWords {
    /// The site's title.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The names of all levels, or none.
    pub levels: Vec<String>,
    /// What areas are called.
    pub areas: BTreeMap<String, String>,
    /// What tags are called, by the spelling that stands for all.
    pub tags: BTreeMap<String, String>,
    /// That a ladder is no checklist for promotion.
    pub ladder_notice: String,
}

fn or<'a>(translated: Option<&'a String>, original: &'a str) -> &'a str {
    translated.filter(|text| !text.is_empty()).map_or(original, String::as_str)
}

impl Skill {
    /// Its title for a reader of `language`.
    pub fn title_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.title), &self.title)
    }

    /// Its description for a reader of `language`; may be empty.
    pub fn description_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.description), &self.description)
    }

    /// What a level looks like, for a reader of `language`; empty where nobody says.
    pub fn sentence_in(&self, level: Level, language: LanguageId) -> &str {
        let original = self.rubric.get(&level).map_or("", String::as_str);
        or(self.words.get(&language).and_then(|words| words.rubric.get(&level)), original)
    }

    /// Whether its title is there in `language`.
    pub fn speaks(&self, language: LanguageId) -> bool {
        let translated = |words: &Words| !words.title.is_empty();
        language == LanguageId(0) || self.words.get(&language).is_some_and(translated)
    }
}

impl Role {
    /// Its title for a reader of `language`.
    pub fn title_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.title), &self.title)
    }

    /// Its description for a reader of `language`; may be empty.
    pub fn description_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.description), &self.description)
    }

    /// Whether its title is there in `language`.
    pub fn speaks(&self, language: LanguageId) -> bool {
        let translated = |words: &Words| !words.title.is_empty();
        language == LanguageId(0) || self.words.get(&language).is_some_and(translated)
    }
}

impl Term {
    /// The term for a reader of `language`.
    pub fn term_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.term), &self.term)
    }

    /// Other words for it, for a reader of `language`: those of the language, if it has any.
    pub fn also_in(&self, language: LanguageId) -> &[String] {
        let own = self.words.get(&language).map(|words| words.also.as_slice());
        own.filter(|own| !own.is_empty()).unwrap_or(&self.also)
    }

    /// Whether it is there in `language`.
    pub fn speaks(&self, language: LanguageId) -> bool {
        let translated = |words: &TermWords| !words.term.is_empty() || !words.definition.is_empty();
        language == LanguageId(0) || self.words.get(&language).is_some_and(translated)
    }

    /// What it means with what is marked in it, for a reader of `language`.
    pub fn phrase_in(&self, language: LanguageId) -> &Phrase {
        let own = self.words.get(&language).map(|words| &words.phrase);
        own.filter(|own| !own.is_empty()).unwrap_or(&self.phrase)
    }

    /// What it means in plain words, for a reader of `language`.
    pub fn definition_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.definition), &self.definition)
    }
}

impl Curriculum {
    /// The language's tag, `zh`.
    pub fn tag_of(&self, language: LanguageId) -> &str {
        self.config.languages.get(language.index()).map_or("", String::as_str)
    }

    /// All languages, the default one first.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + use<> {
        (0..self.config.languages.len()).map(LanguageId::from_index)
    }

    /// The site's title for a reader of `language`.
    pub fn title_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.title), &self.config.title)
    }

    /// The site's description for a reader of `language`; may be empty.
    pub fn description_in(&self, language: LanguageId) -> &str {
        or(self.words.get(&language).map(|words| &words.description), &self.config.description)
    }

    /// The author's names of the levels 1 to n in `language`, else those by which content calls them.
    pub fn levels_in(&self, language: LanguageId) -> &[String] {
        let words = self.words.get(&language).filter(|words| !words.levels.is_empty());
        words.map_or(&self.config.levels, |words| &words.levels)
    }

    /// The author's name of a level in `language`; `None` for level 0 and those without a name.
    pub fn level_in(&self, level: Level, language: LanguageId) -> Option<&str> {
        let index = usize::from(level.0).checked_sub(1)?;
        self.levels_in(language).get(index).map(String::as_str)
    }

    /// Whether the site itself names the levels for a reader of `language`. If not, their names are words of
    /// the interface.
    pub fn names_levels_in(&self, language: LanguageId) -> bool {
        let words = self.words.get(&language).filter(|words| !words.levels.is_empty());
        self.config.names_levels || words.is_some()
    }

    /// The author's words that a ladder is no checklist for promotion, and their language; empty where
    /// there are none.
    pub fn ladder_notice_in(&self, language: LanguageId) -> (&str, LanguageId) {
        let own = self.words.get(&language).map_or("", |words| words.ladder_notice.as_str());
        match &self.config.ladder_notice {
            LadderNotice::Off => ("", language),
            LadderNotice::Words(words) if own.is_empty() => (words, LanguageId(0)),
            LadderNotice::Words(_) | LadderNotice::Theme => (own, language),
        }
    }

    /// What the area `area` is called for a reader of `language`.
    pub fn area_in<'a>(&'a self, area: &'a str, language: LanguageId) -> &'a str {
        or(self.words.get(&language).and_then(|words| words.areas.get(area)), area)
    }

    /// What the tag `tag` is called for a reader of `language`.
    pub fn tag_in<'a>(&'a self, tag: &'a str, language: LanguageId) -> &'a str {
        or(self.words.get(&language).and_then(|words| words.tags.get(tag)), tag)
    }
}
