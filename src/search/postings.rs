//! Which entries hold which term, and how much the term says about them.

#![expect(clippy::disallowed_types, reason = "a table of terms that is sorted before it is read")]

use std::collections::HashMap;

use rayon::prelude::*;

use super::entry::{Entry, Field};
use super::words::{fold, terms as each_term};
use crate::compile::Compilation;
use crate::model::LanguageId;

/// The highest weight of a term in an entry; the lowest is 1.
pub(super) const HEAVIEST: u8 = 15;

/// How many words a text of usual length has: longer ones count for less, shorter ones for more.
const USUAL_LENGTH: f32 = 400.0;

/// Every term with the entries that hold it, ascending, and its weight in each; terms in order, each once.
pub(super) type Terms = Vec<(Box<str>, Vec<(u32, u8)>)>;

/// The terms of `entries`, their facets included. Linear in the texts; parallel.
pub(super) fn terms(compilation: &Compilation, entries: &[Entry], language: LanguageId) -> Terms {
    // Few large parts, since each has a table of its own to be merged.
    let size = (entries.len() / (rayon::current_num_threads() * 4)).max(64);
    let mut parts: Vec<Part> = entries
        .par_chunks(size)
        .enumerate()
        .map(|(number, chunk)| {
            let mut part = Part::default();
            for (entry, at) in chunk.iter().zip(number * size..) {
                part.add(compilation, entry, u32::try_from(at).unwrap_or(u32::MAX), language);
            }
            part
        })
        .collect();
    let mut named: Vec<(Box<str>, usize, u32)> = Vec::new();
    for (number, part) in parts.iter_mut().enumerate() {
        named
            .extend(std::mem::take(&mut part.ids).into_iter().map(|(term, id)| (term, number, id)));
    }
    // The same term of a later part comes later: its entries go on ascending.
    named.par_sort_unstable();
    let mut all = Terms::new();
    for (term, part, id) in named {
        let list = parts.get_mut(part).and_then(|part| part.postings.get_mut(id as usize));
        let found = list.map(std::mem::take).unwrap_or_default();
        match all.last_mut().filter(|(last, _)| *last == term) {
            Some((_, list)) => list.extend(found),
            None => all.push((term, found)),
        }
    }
    all
}

/// The terms of some entries.
#[derive(Default)]
struct Part {
    ids: HashMap<Box<str>, u32>,
    postings: Vec<Vec<(u32, u8)>>,
    /// How often a term occurs in the entry at hand, by term: in titles and the like, and in texts.
    counts: Vec<(f32, f32)>,
    touched: Vec<u32>,
}

impl Part {
    fn add(&mut self, compilation: &Compilation, entry: &Entry, at: u32, language: LanguageId) {
        let mut length: u16 = 0;
        for (field, text) in entry.texts(compilation, language) {
            let folded = fold(&text);
            // A word of a short title says more.
            let title = if field == Field::Title {
                let mut words = 0.0_f32;
                each_term(&folded, |_| words += 1.0);
                6.0 + 6.0 / words.max(1.0)
            } else {
                0.0
            };
            each_term(&folded, |term| {
                length = length.saturating_add(1);
                let Some((named, told)) = self.count(term) else { return };
                match field {
                    Field::Title => *named += title,
                    Field::Keyword => *named += 5.0,
                    Field::Heading => *named += 2.5,
                    Field::Summary => *named += 2.0,
                    Field::Text => *told += 1.0,
                    Field::Code => *told += 0.5,
                }
            });
        }
        let longer = 0.5 + 0.5 * f32::from(length) / USUAL_LENGTH;
        for id in std::mem::take(&mut self.touched) {
            let (Some(count), Some(list)) =
                (self.counts.get_mut(id as usize), self.postings.get_mut(id as usize))
            else {
                continue;
            };
            let (named, told) = std::mem::take(count);
            let score = named + told / longer;
            list.push((at, weight(score)));
        }
        for facet in facets(compilation, entry) {
            let id = self.id(&facet);
            if let Some(list) = self.postings.get_mut(id as usize) {
                list.push((at, 1));
            }
        }
    }

    fn id(&mut self, term: &str) -> u32 {
        if let Some(id) = self.ids.get(term) {
            return *id;
        }
        let id = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
        self.ids.insert(term.into(), id);
        self.postings.push(Vec::new());
        self.counts.push((0.0, 0.0));
        id
    }

    fn count(&mut self, term: &str) -> Option<&mut (f32, f32)> {
        let id = self.id(term);
        let count = self.counts.get_mut(id as usize)?;
        if *count == (0.0, 0.0) {
            self.touched.push(id);
        }
        Some(count)
    }
}

/// Grows quickly at first: the second mention says less than the first.
fn weight(score: f32) -> u8 {
    let weight = f32::from(HEAVIEST) * score / (score + 8.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and HEAVIEST"
    )]
    let weight = weight.round() as u8;
    weight.clamp(1, HEAVIEST)
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
