//! The files of one language's index.
//!
//! A file of terms is a run of records: how many bytes a term shares with the one before (one byte),
//! how many follow (one byte), those bytes, then a number and, in `terms-N.bin`, that many bytes of pages.
//! Numbers are little-endian groups of seven bits. A page is one number: its distance to the page
//! before, times 16, plus the term's weight. In `words-N.bin` the number says how many pages have the term.

use std::collections::BTreeMap;

use blake3::Hasher;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::entry::Entry;
use super::postings::Terms;
use super::words::is_unspaced;
use crate::compile::Compilation;
use crate::model::LanguageId;
use crate::route::{SearchFile, SearchFiles};

/// The files of an index.
#[derive(Debug, Default)]
pub(super) struct Files {
    start: Vec<u8>,
    filters: Vec<u8>,
    terms: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
    pages: Vec<Vec<u8>>,
}

impl Files {
    pub(super) fn get(&self, file: SearchFile) -> &[u8] {
        match file {
            SearchFile::Start => &self.start,
            SearchFile::Filters => &self.filters,
            SearchFile::Terms(number) => nth(&self.terms, number),
            SearchFile::Words(number) => nth(&self.words, number),
            SearchFile::Pages(number) => nth(&self.pages, number),
        }
    }
}

fn nth(files: &[Vec<u8>], number: u32) -> &[u8] {
    files.get(number as usize).map(Vec::as_slice).unwrap_or_default()
}

/// Writes the files. Linear in the terms and their pages.
pub(super) fn files(
    compilation: &Compilation,
    language: LanguageId,
    entries: &[Entry],
    terms: Terms,
) -> Files {
    let counts = SearchFiles::of(&compilation.curriculum.config, language, entries.len());
    let records: Vec<(Box<str>, Vec<u8>, usize)> = terms
        .into_par_iter()
        .filter(|(term, _)| u8::try_from(term.len()).is_ok())
        .map(|(term, pages)| (term, encode(&pages), pages.len()))
        .collect();
    let (term_files, term_starts) = divide(
        &records,
        counts.terms,
        |(term, pages, _)| term.len() + pages.len(),
        |out, record| {
            number(out, record.1.len());
            out.extend_from_slice(&record.1);
        },
    );
    let spelled: Vec<_> = records.iter().filter(|(term, ..)| is_spelled(term)).cloned().collect();
    let (words, word_starts) = divide(
        &spelled,
        counts.words,
        |(term, ..)| term.len(),
        |out, record| {
            number(out, record.2);
        },
    );
    let pages: Vec<Vec<u8>> = entries
        .chunks(SearchFiles::PAGES)
        .map(|entries| entries.iter().map(shown).collect::<Value>().to_string().into_bytes())
        .collect();
    let filters = filters(compilation, language, entries).to_string().into_bytes();
    let mut hasher = Hasher::new();
    for file in term_files.iter().chain(&words).chain(&pages).chain([&filters]) {
        hasher.update(file);
    }
    let version = hasher.finalize().to_hex();
    let start = json!({
        "format": "pathbook-search",
        "version": 1,
        "content": version.as_str().get(..16),
        "pages": entries.len(),
        "block": SearchFiles::PAGES,
        "languages": compilation.curriculum.config.languages,
        "terms": term_starts,
        "words": word_starts,
    });
    Files { start: start.to_string().into_bytes(), filters, terms: term_files, words, pages }
}

/// Whether a slip of the pen in a term can be told: a word of letters.
fn is_spelled(term: &str) -> bool {
    let mut letters = term.chars();
    letters.clone().count() >= 3 && letters.all(|c| c.is_alphabetic() && !is_unspaced(c))
}

type Record = (Box<str>, Vec<u8>, usize);

/// `count` files of about the same size, and the first term of each.
fn divide(
    records: &[Record],
    count: usize,
    size: impl Fn(&Record) -> usize,
    rest: impl Fn(&mut Vec<u8>, &Record),
) -> (Vec<Vec<u8>>, Vec<String>) {
    let total: usize = records.iter().map(&size).sum();
    let mut files = vec![Vec::new(); count];
    let mut starts = vec![String::new(); count];
    let mut before = "";
    let (mut done, mut current) = (0_usize, 0);
    for record in records {
        let term: &str = &record.0;
        let target = (done * count / total.max(1)).min(count - 1);
        let Some((file, start)) = files.get_mut(target).zip(starts.get_mut(target)) else { break };
        if target != current || file.is_empty() {
            before = "";
            term.clone_into(start);
            current = target;
        }
        let shared = shared(before, term);
        file.push(u8::try_from(shared).unwrap_or(u8::MAX));
        file.push(u8::try_from(term.len() - shared).unwrap_or(u8::MAX));
        file.extend_from_slice(term.get(shared..).unwrap_or_default().as_bytes());
        rest(file, record);
        before = term;
        done += size(record);
    }
    // A file that got nothing begins where the next one does.
    let mut next = "\u{10ffff}".to_owned();
    for (file, start) in files.iter().zip(&mut starts).rev() {
        if file.is_empty() {
            start.clone_from(&next);
        } else {
            next.clone_from(start);
        }
    }
    (files, starts)
}

/// How many bytes of `term` are those of `before`, in whole characters.
fn shared(before: &str, term: &str) -> usize {
    let same = before.chars().zip(term.chars()).take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

fn encode(pages: &[(u32, u8)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(pages.len() + pages.len() / 2);
    let mut before = 0;
    for (page, weight) in pages {
        number(&mut out, ((page - before) as usize) << 4 | usize::from(*weight));
        before = *page;
    }
    out
}

fn number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or_default());
}

/// What a result shows.
fn shown(entry: &Entry) -> Value {
    json!([entry.url, entry.title, entry.kind, entry.description])
}

/// How many values of one sort a filter offers: those that most entries have.
const MAX_VALUES: usize = 400;

/// What can be filtered by, with the words for it. Skills and paths in the order of their ids.
fn filters(compilation: &Compilation, language: LanguageId, entries: &[Entry]) -> Value {
    let curriculum = &compilation.curriculum;
    let levels = entries.iter().map(|entry| entry.level).filter(|level| !level.is_empty());
    let skills = common(entries.iter().flat_map(|entry| &entry.skills));
    let skills = skills.into_iter().filter_map(|id| curriculum.skill(*id));
    let paths = common(entries.iter().flat_map(|entry| &entry.paths));
    let paths = paths.into_iter().filter_map(|path| {
        let page = curriculum.page(curriculum.paths.get(*path)?.page)?;
        Some(json!([page.id, page.variant(language)?.1.title]))
    });
    json!({
        "kind": common(entries.iter().map(|entry| entry.kind)),
        "level": common(levels),
        "skill": skills.map(|skill| json!([skill.id, skill.title_in(language)])).collect::<Value>(),
        "tag": common(entries.iter().flat_map(|entry| &entry.tags)),
        "path": paths.collect::<Value>(),
    })
}

/// The most common of `values`, sorted, each once.
fn common<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counted: Vec<(T, usize)> = counts.into_iter().collect();
    counted.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    let mut values: Vec<T> = counted.into_iter().take(MAX_VALUES).map(|(value, _)| value).collect();
    values.sort_unstable();
    values
}
