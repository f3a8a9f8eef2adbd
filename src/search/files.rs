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
use super::postings::{Term, Terms};
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

/// Writes the files. Linear in the terms and their pages; parallel.
pub(super) fn files(
    compilation: &Compilation,
    language: LanguageId,
    entries: &[Entry],
    terms: &Terms,
) -> Files {
    let counts = SearchFiles::of(&compilation.curriculum.config, language, entries.len());
    let every: Vec<usize> = (0..terms.len()).collect();
    let lengths: Vec<usize> = every.par_iter().map(|number| length(terms.term(*number))).collect();
    let length = |number: usize| lengths.get(number).copied().unwrap_or_default();
    let bytes = |number: usize| terms.term(number).bytes().len();
    let (term_files, term_starts) = write(
        terms,
        &divide(&every, counts.terms, |number| bytes(number) + length(number)),
        |out, number, term| {
            write_number(out, length(number));
            encode(term, |part| write_number(out, part));
        },
    );
    let is_spelled = |number: &usize| is_spelled(terms.term(*number).bytes());
    let spelled: Vec<usize> = every.into_par_iter().filter(is_spelled).collect();
    let (words, word_starts) =
        write(terms, &divide(&spelled, counts.words, bytes), |out, _, term| {
            write_number(out, term.count());
        });
    let pages: Vec<Vec<u8>> = entries
        .par_chunks(SearchFiles::PAGES)
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
fn is_spelled(term: &[u8]) -> bool {
    if term.iter().all(u8::is_ascii_alphabetic) {
        return term.len() >= 3;
    }
    let mut letters = std::str::from_utf8(term).unwrap_or_default().chars();
    letters.clone().nth(2).is_some() && letters.all(|c| c.is_alphabetic() && !is_unspaced(c))
}

/// `terms` in `count` files of about the same size.
fn divide(terms: &[usize], count: usize, size: impl Fn(usize) -> usize) -> Vec<&[usize]> {
    let total: usize = terms.iter().map(|term| size(*term)).sum();
    let mut files = Vec::with_capacity(count);
    let (mut rest, mut at, mut done) = (terms, 0, 0);
    for number in 1..count {
        let mut length = 0;
        while done * count / total.max(1) < number
            && let Some(term) = terms.get(at + length)
        {
            done += size(*term);
            length += 1;
        }
        let (file, others) = rest.split_at(length);
        files.push(file);
        (rest, at) = (others, at + length);
    }
    files.push(rest);
    files
}

/// The files of so divided terms, and the first term of each.
fn write(
    terms: &Terms,
    files: &[&[usize]],
    rest: impl Fn(&mut Vec<u8>, usize, Term<'_>) + Sync,
) -> (Vec<Vec<u8>>, Vec<String>) {
    let bytes = files.par_iter().map(|file| {
        let mut out = Vec::new();
        let mut before = None;
        for number in *file {
            let term = terms.term(*number);
            let text = term.bytes();
            let shared =
                before.as_ref().map_or(0, |before: &Term<'_>| shared(before.bytes(), text));
            out.push(u8::try_from(shared).unwrap_or(u8::MAX));
            out.push(u8::try_from(text.len() - shared).unwrap_or(u8::MAX));
            out.extend_from_slice(text.get(shared..).unwrap_or_default());
            rest(&mut out, *number, term);
            before = Some(term);
        }
        out
    });
    let bytes = bytes.collect();
    // A file that got nothing begins where the next one does.
    let mut next = "\u{10ffff}".to_owned();
    let mut starts: Vec<String> = Vec::with_capacity(files.len());
    for file in files.iter().rev() {
        if let Some(first) = file.first() {
            next = String::from_utf8_lossy(terms.term(*first).bytes()).into_owned();
        }
        starts.push(next.clone());
    }
    starts.reverse();
    (bytes, starts)
}

/// How many bytes of `term` are those of `before`, in whole characters.
fn shared(before: &[u8], term: &[u8]) -> usize {
    let same = before.iter().zip(term).take_while(|(a, b)| a == b).count();
    let begins = |at: &usize| term.get(*at).is_none_or(|byte| byte & 0xc0 != 0x80);
    (0..=same).rev().find(begins).unwrap_or_default()
}

/// How many bytes the entries of a term take.
fn length(term: Term<'_>) -> usize {
    let mut bytes = 0;
    encode(term, |part| bytes += number_length(part));
    bytes
}

/// Calls `each` with the numbers that stand for the entries of a term.
fn encode(term: Term<'_>, mut each: impl FnMut(usize)) {
    let mut before = 0;
    for (entry, weight) in term.entries() {
        each(((entry - before) as usize) << 4 | weight as usize);
        before = entry;
    }
}

fn write_number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or_default());
}

/// The bytes of a number.
fn number_length(value: usize) -> usize {
    let bits = usize::BITS - (value | 1).leading_zeros();
    bits.div_ceil(7) as usize
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
