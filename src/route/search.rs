//! The files of the search index: how many there are, and where.

use super::{Route, Routes};
use crate::model::{Config, Curriculum, LanguageId};
use crate::source::UrlPath;

/// A file of a language's search index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SearchFile {
    /// How the index is divided.
    Start,
    /// What can be filtered by.
    Filters,
    /// Terms with the pages that have them.
    Terms(u32),
    /// Terms alone.
    Words(u32),
    /// What results show.
    Pages(u32),
}

impl SearchFile {
    /// Its address; `tag` is the language's.
    pub fn url(self, tag: &str) -> UrlPath {
        let name = match self {
            Self::Start => "start.json".to_owned(),
            Self::Filters => "filters.json".to_owned(),
            Self::Terms(number) => format!("terms-{number}.bin"),
            Self::Words(number) => format!("words-{number}.bin"),
            Self::Pages(number) => format!("pages-{number}.json"),
        };
        UrlPath::new(&format!("/pathbook/search/{}/{name}", tag.to_lowercase()))
    }
}

/// How many files an index has of each sort.
#[derive(Clone, Copy, Debug)]
pub struct SearchFiles {
    /// Files of terms.
    pub terms: usize,
    /// Files of words.
    pub words: usize,
    /// Files of what results show.
    pub pages: usize,
}

impl SearchFiles {
    /// How many results one file shows.
    pub const PAGES: usize = 8;

    /// The files for so many entries: as many as keep each around 20 kB at the usual length of a
    /// lesson. They hang on nothing else, so that an edit of a text changes no address.
    pub fn of(config: &Config, language: LanguageId, entries: usize) -> Self {
        let tag = config.languages.get(language.index()).map_or("", String::as_str);
        // Pairs of characters are many more than words.
        let unspaced = ["zh", "ja", "th", "lo", "km", "my"].iter().any(|it| tag.starts_with(it));
        let each = if unspaced { 8 } else { 50 };
        Self {
            terms: entries.div_ceil(each).max(1),
            words: entries.div_ceil(600).max(1),
            pages: entries.div_ceil(Self::PAGES),
        }
    }

    /// All files, the one that is read first at the front.
    pub fn all(self) -> impl Iterator<Item = SearchFile> {
        let numbers = |count: usize| (0..count).filter_map(|it| u32::try_from(it).ok());
        [SearchFile::Start, SearchFile::Filters]
            .into_iter()
            .chain(numbers(self.terms).map(SearchFile::Terms))
            .chain(numbers(self.words).map(SearchFile::Words))
            .chain(numbers(self.pages).map(SearchFile::Pages))
    }
}

/// How much can be found in a language: its pages, skills and roles, and the terms of the glossary.
pub(super) fn entries(routes: &Routes, curriculum: &Curriculum, language: LanguageId) -> usize {
    let pages = routes.entries.values().filter(|(_, route)| {
        matches!(route, Route::Page(_, of) | Route::Skill(_, of) | Route::Role(_, of) if *of == language)
    });
    pages.count() + curriculum.glossary.len()
}
