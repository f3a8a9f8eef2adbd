//! Full-text search: an index of all that readers can find, in files that a browser loads as it needs them.
//!
//! Below `/pathbook/search/LANG/` lie `start.json` (how the index is divided), `terms-N.bin` (terms in
//! order, with the pages that have them), `words-N.bin` (the same terms without pages, for slips of the
//! pen), `pages-N.json` (what a result shows) and `filters.json`. The reader is the theme's `search.js`;
//! [`words`] says what a term is, and both sides must agree on it.
//!
//! Promises: what this edition hides from readers is in none of the files; the files' names follow from
//! the number of pages alone, so that an edit of a text adds and removes none; the same content gives the
//! same bytes. Building is linear in the texts, plus sorting of the terms.

mod entry;
mod files;
mod postings;
mod text;
pub mod words;

use crate::compile::Compilation;
use crate::model::LanguageId;
use crate::route::SearchFile;

/// The indexes of a site, by language.
#[derive(Debug, Default)]
pub struct SearchIndex {
    languages: Vec<files::Files>,
}

impl SearchIndex {
    /// Reads all texts. Runs in parallel.
    pub fn new(compilation: &Compilation) -> Self {
        let count = compilation.curriculum.config.languages.len();
        let languages = (0..count).map(LanguageId::from_index).map(|language| {
            let entries = entry::entries(compilation, language);
            let terms = postings::terms(compilation, &entries, language);
            files::files(compilation, language, &entries, &terms)
        });
        Self { languages: languages.collect() }
    }

    /// The bytes of a file; empty for one that the site does not have.
    pub fn file(&self, language: LanguageId, file: SearchFile) -> &[u8] {
        self.languages.get(language.index()).map(|files| files.get(file)).unwrap_or_default()
    }
}
