//! The terms of a glossary in running text.
//!
//! A term is found as a whole word, whatever its capitals; one in capitals alone (`CI`, `HEAD`) only as
//! it is written. Plurals count (`branches`, `commits`, `policies`); in scripts without spaces a term is
//! found anywhere. Where several terms begin at one place, the longest is meant.
//!
//! One automaton holds all words of a language: the cost is linear in the text, whatever the number of
//! terms.

use aho_corasick::{AhoCorasick, MatchKind};

use super::is_unspaced;
use crate::html::escape;

/// The terms of one language.
#[derive(Debug)]
pub struct Matcher {
    automaton: AhoCorasick,
    /// What each pattern of the automaton stands for.
    patterns: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    term: u32,
    /// As it must stand in the text, if its capitals matter.
    exact: Option<Box<str>>,
    /// Whether letters right before or after it make it a part of another word.
    whole: (bool, bool),
    /// Whether an ending for several may follow.
    plural: bool,
}

/// A term in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, an ending for several included.
    pub end: usize,
    /// Which: the number that came with its words.
    pub term: u32,
}

impl Matcher {
    /// A matcher of words, each with the number of its term (several words may have the same). `None`
    /// if there are none, or far too many. `n log n` in the bytes of all words.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, u32)>) -> Option<Self> {
        let mut texts: Vec<String> = Vec::new();
        let mut patterns = Vec::new();
        for (word, term) in words {
            let word = word.trim();
            let exact = is_capitals(word);
            for (form, plural) in forms(word, exact) {
                let ends = (form.chars().next(), form.chars().next_back());
                let whole = |end: Option<char>| end.is_some_and(is_letter);
                // The text of a body has its line ends still.
                let spaces = form.match_indices(' ').map(|(at, _)| Some(at));
                for broken in std::iter::once(None).chain(spaces) {
                    let mut form = form.clone();
                    if let Some(at) = broken {
                        form.replace_range(at..=at, "\n");
                    }
                    let form = escape(&form).into_owned();
                    patterns.push(Pattern {
                        term,
                        exact: exact.then(|| form.as_str().into()),
                        whole: (whole(ends.0), whole(ends.1)),
                        plural,
                    });
                    texts.push(form);
                }
            }
        }
        if texts.is_empty() {
            return None;
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&texts)
            .ok()?;
        Some(Self { automaton, patterns })
    }

    /// Appends the terms of a run of HTML text, in order, none inside another. Linear, but for terms that
    /// end at the same place.
    pub fn find(&self, text: &str, found: &mut Vec<Found>) {
        let first = found.len();
        for one in self.automaton.find_overlapping_iter(text) {
            let Some(pattern) = self.patterns.get(one.pattern().as_usize()) else { continue };
            if let Some(end) = accept(pattern, text, one.start(), one.end()) {
                found.push(Found { start: one.start(), end, term: pattern.term });
            }
        }
        if found.len() < first + 2 {
            return;
        }
        let new = found.get_mut(first..).unwrap_or_default();
        new.sort_by_key(|one| (one.start, std::cmp::Reverse(one.end), one.term));
        let mut done = 0;
        let mut kept = first;
        for at in first..found.len() {
            let Some(one) = found.get(at).copied() else { break };
            if one.start >= done {
                done = one.end;
                if let Some(slot) = found.get_mut(kept) {
                    *slot = one;
                }
                kept += 1;
            }
        }
        found.truncate(kept);
    }
}

/// Where the term ends that stands at `start..end`, or `None` if it is a part of something else there.
fn accept(pattern: &Pattern, text: &str, start: usize, end: usize) -> Option<usize> {
    if let Some(exact) = &pattern.exact
        && text.get(start..end)? != &**exact
    {
        return None;
    }
    let before = text.get(..start)?.chars().next_back();
    if pattern.whole.0 && before.is_some_and(joins) {
        return None;
    }
    let rest = text.get(end..)?;
    // `amp` in `&amp;` is no word.
    if rest.starts_with(';') && matches!(before, Some('&' | '#')) {
        return None;
    }
    if !pattern.whole.1 || !rest.starts_with(joins) {
        return Some(end);
    }
    let endings = ["es", "s"].iter().filter(|_| pattern.plural);
    endings
        .filter_map(|ending| rest.strip_prefix(ending).map(|rest| (ending.len(), rest)))
        .find(|(_, rest)| !rest.starts_with(joins))
        .map(|(length, _)| end + length)
}

/// The forms in which a term is looked for, and whether more endings may follow each.
fn forms(word: &str, exact: bool) -> Vec<(String, bool)> {
    let mut forms = Vec::new();
    let Some(last) = word.chars().next_back() else { return forms };
    forms.push((word.to_owned(), last.is_ascii_alphanumeric()));
    if exact {
        return forms;
    }
    if !word.is_ascii() {
        // The automaton knows the capitals of ASCII alone.
        let lower = word.to_lowercase();
        let mut chars = lower.chars();
        let upper: String =
            chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
        for form in [lower, upper] {
            if forms.iter().all(|(known, _)| *known != form) {
                forms.push((form, last.is_ascii_alphanumeric()));
            }
        }
    }
    let stem = word.strip_suffix(['y', 'Y']);
    if let Some(stem) = stem.filter(|stem| {
        stem.ends_with(|c: char| c.is_ascii_alphabetic() && !"aeiouAEIOU".contains(c))
    }) {
        forms.push((format!("{stem}ies"), false));
    }
    forms
}

/// What two words share that a text cannot tell apart: the word, in small letters unless its capitals
/// matter.
pub fn key(word: &str) -> String {
    if is_capitals(word) { word.to_owned() } else { word.to_lowercase() }
}

/// Whether a term's capitals matter: it has two at least, and no small letter.
fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

/// Whether `c` is a letter or digit of a script that separates words.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Whether a word goes on with `c`: a compound such as `pre-commit` is a word of its own.
fn joins(c: char) -> bool {
    is_letter(c) || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests;
