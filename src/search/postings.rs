//! Which entries hold which term, and how much the term says about them.
//!
//! A term in an entry is one number: the term's first eight bytes, which are most terms whole, a number for
//! longer ones, the entry, and its weight. So the terms of all texts are put in order, and together, by
//! sorting numbers.

#![expect(
    clippy::disallowed_types,
    reason = "tables of terms that are sorted before they are read"
)]

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::entry::{Entry, Field};
use super::words::{fold_into, terms as each_term};
use crate::compile::Compilation;
use crate::model::LanguageId;

/// The highest weight of a term in an entry; the lowest is 1.
pub(super) const HEAVIEST: u8 = 15;

/// How many words a text of usual length has: longer ones count for less, shorter ones for more.
const USUAL_LENGTH: f32 = 400.0;

/// How many bytes of a term are in its number.
const HEAD: usize = 8;

/// The longest term that the files can tell, in bytes.
const LONGEST: usize = u8::MAX as usize;

type Table<K, V> = HashMap<K, V, BuildHasherDefault<FxHasher>>;

/// Every term with the entries that hold it.
pub(super) struct Terms {
    /// From the highest bits to the lowest: 64 of the term's first bytes, 32 of its number among `long` (from
    /// 1; 0 for one without more bytes), 28 of the entry, 4 of the weight. Ascending.
    found: Vec<u128>,
    /// Where in `found` each term begins.
    starts: Vec<u32>,
    /// The terms of more than eight bytes, ascending.
    long: Vec<Box<str>>,
}

/// A term.
#[derive(Clone, Copy)]
pub(super) struct Term<'t> {
    head: [u8; HEAD],
    /// Its bytes where there are more.
    long: Option<&'t str>,
    found: &'t [u128],
}

impl Terms {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The term of a number, in the order of their bytes.
    pub(super) fn term(&self, number: usize) -> Term<'_> {
        let at = |number: usize| self.starts.get(number).map(|at| *at as usize);
        let end = at(number + 1).unwrap_or(self.found.len());
        let found = at(number).and_then(|at| self.found.get(at..end)).unwrap_or_default();
        let first = found.first().copied().unwrap_or_default();
        let long = (low_half(first >> 32) as usize).checked_sub(1);
        Term {
            head: u64::try_from(first >> 64).unwrap_or_default().to_be_bytes(),
            long: long.and_then(|long| self.long.get(long)).map(|long| &**long),
            found,
        }
    }
}

impl Term<'_> {
    pub(super) fn bytes(&self) -> &[u8] {
        let length = self.head.iter().position(|byte| *byte == 0).unwrap_or(HEAD);
        let head = self.head.get(..length).unwrap_or_default();
        self.long.map_or(head, str::as_bytes)
    }

    /// How many entries hold it.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// The entries that hold it, ascending, and its weight in each.
    pub(super) fn entries(&self) -> impl Iterator<Item = (u32, u32)> {
        self.found.iter().map(|found| (low_half(*found) >> 4, low_half(*found) & 0xf))
    }
}

/// The lowest 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "the other bits are told by others")]
fn low_half(number: u128) -> u32 {
    number as u32
}

/// The first bytes of a term as a number: those compare as the terms do.
fn head(term: &[u8]) -> u64 {
    if let Some(head) = term.first_chunk::<HEAD>() {
        return u64::from_be_bytes(*head);
    }
    let head = term.iter().fold(0, |head, byte| head << 8 | u64::from(*byte));
    head << (8 * (HEAD - term.len())).min(63)
}

/// The terms of `entries`, their facets included. `n log n` in the terms of all texts; parallel.
pub(super) fn terms(compilation: &Compilation, entries: &[Entry], language: LanguageId) -> Terms {
    let size = (entries.len() / (rayon::current_num_threads() * 4)).max(64);
    let parts = entries.par_chunks(size).enumerate().map(|(number, chunk)| {
        let mut counting = Counting::default();
        for (entry, at) in chunk.iter().zip(number * size..) {
            counting.add(compilation, entry, u32::try_from(at).unwrap_or(u32::MAX >> 4), language);
        }
        counting
    });
    let mut parts: Vec<Counting> = parts.collect();
    let long = number_long_terms(&mut parts);
    let mut found = Vec::with_capacity(parts.iter().map(|part| part.found.len()).sum());
    for part in parts {
        found.extend(part.found);
    }
    found.par_sort_unstable();
    let mut before = None;
    let terms = found.iter().zip(0..).filter_map(|(found, at)| {
        let term = *found >> 32;
        (before.replace(term) != Some(term)).then_some(at)
    });
    let starts = terms.collect();
    Terms { found, starts, long }
}

/// Gives the long terms of all parts one order, and their numbers in it.
fn number_long_terms(parts: &mut [Counting]) -> Vec<Box<str>> {
    let mut all: Vec<(Box<str>, usize, u32)> = Vec::new();
    for (at, part) in parts.iter_mut().enumerate() {
        all.extend(std::mem::take(&mut part.long).into_iter().map(|(term, id)| (term, at, id)));
    }
    all.par_sort_unstable();
    let mut numbers: Vec<Vec<u32>> = parts.iter().map(|_| Vec::new()).collect();
    let mut long: Vec<Box<str>> = Vec::new();
    for (term, part, id) in all {
        if long.last() != Some(&term) {
            long.push(term);
        }
        let Some(numbers) = numbers.get_mut(part) else { continue };
        let id = id as usize;
        numbers.resize(numbers.len().max(id + 1), 0);
        if let Some(number) = numbers.get_mut(id) {
            *number = u32::try_from(long.len()).unwrap_or(u32::MAX);
        }
    }
    parts.par_iter_mut().zip(numbers).for_each(|(part, numbers)| {
        for found in &mut part.found {
            let id = low_half(*found >> 32);
            if id > 0 {
                let number = numbers.get(id as usize).copied().unwrap_or_default();
                *found = (*found ^ (u128::from(id) << 32)) | (u128::from(number) << 32);
            }
        }
    });
    long
}

/// The terms of some entries.
#[derive(Default)]
struct Counting {
    /// As in [`Terms`], but in the order of the entries, and long terms as they came.
    found: Vec<u128>,
    /// The numbers of long terms, from 1.
    long: Table<Box<str>, u32>,
    /// How often a term occurs in the entry at hand: in titles and the like, and in texts.
    counts: Table<u128, (f32, f32)>,
    /// Room to write in.
    text: String,
    folded: String,
}

impl Counting {
    fn add(&mut self, compilation: &Compilation, entry: &Entry, at: u32, language: LanguageId) {
        let mut length: u16 = 0;
        let mut text = std::mem::take(&mut self.text);
        let mut folded = std::mem::take(&mut self.folded);
        entry.texts(compilation, language, &mut text, &mut |field, text| {
            folded.clear();
            fold_into(&mut folded, text);
            let (named, told) = worth(field, &folded);
            each_term(&folded, |term| {
                length = length.saturating_add(1);
                let term = self.number(term);
                let count = self.counts.entry(term).or_default();
                *count = (count.0 + named, count.1 + told);
            });
        });
        (self.text, self.folded) = (text, folded);
        let longer = 0.5 + 0.5 * f32::from(length) / USUAL_LENGTH;
        let found = self.counts.drain().map(|(term, (named, told))| {
            term << 32 | u128::from(at << 4 | weight(named + told / longer))
        });
        self.found.extend(found);
        for facet in facets(compilation, entry) {
            if facet.len() <= LONGEST {
                let facet = self.number(&facet);
                self.found.push(facet << 32 | u128::from(at << 4 | 1));
            }
        }
    }

    /// The upper bits of what is [`found`](Counting::found) of a term.
    fn number(&mut self, term: &str) -> u128 {
        let head = u128::from(head(term.as_bytes())) << 32;
        if term.len() <= HEAD {
            return head;
        }
        let next = u32::try_from(self.long.len() + 1).unwrap_or(u32::MAX);
        let id = match self.long.get(term) {
            Some(id) => *id,
            None => *self.long.entry(term.into()).or_insert(next),
        };
        head | u128::from(id)
    }
}

/// How much a term counts in a text: as a name, and as a word that is told.
fn worth(field: Field, folded: &str) -> (f32, f32) {
    match field {
        // A word of a short title says more.
        Field::Title => {
            let mut words = 0.0_f32;
            each_term(folded, |_| words += 1.0);
            (6.0 + 6.0 / words.max(1.0), 0.0)
        }
        Field::Keyword => (5.0, 0.0),
        Field::Heading => (2.5, 0.0),
        Field::Summary => (2.0, 0.0),
        Field::Text => (0.0, 1.0),
        Field::Code => (0.0, 0.5),
    }
}

/// Grows quickly at first: the second mention says less than the first.
fn weight(score: f32) -> u32 {
    let weight = f32::from(HEAVIEST) * score / (score + 8.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and HEAVIEST"
    )]
    let weight = weight.round() as u32;
    weight.clamp(1, HEAVIEST.into())
}

/// What an entry can be filtered by, as terms that no text has.
fn facets(compilation: &Compilation, entry: &Entry) -> Vec<String> {
    let curriculum = &compilation.curriculum;
    let mut facets = vec![format!("\u{1}kind:{}", entry.kind)];
    if !entry.level.is_empty() {
        facets.push(format!("\u{1}level:{}", entry.level));
    }
    let skills = entry.skills.iter().filter_map(|id| curriculum.skill(*id));
    facets.extend(skills.map(|skill| format!("\u{1}skill:{}", skill.id)));
    facets.extend(entry.tags.iter().map(|tag| format!("\u{1}tag:{tag}")));
    let paths = entry.paths.iter().filter_map(|path| curriculum.paths.get(*path));
    let paths = paths.filter_map(|path| curriculum.page(path.page));
    facets.extend(paths.map(|page| format!("\u{1}path:{}", page.id)));
    facets.sort();
    facets.dedup();
    facets
}
