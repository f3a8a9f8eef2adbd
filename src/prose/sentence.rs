//! Sentences: where the one begins and ends in which some words stand, and how it is cut to a good length.
//!
//! A sentence ends at `.`, `!` or `?` before a space and no small letter, but not after an abbreviation,
//! an initial or an ordinal number; at `。`, `！`, `？` and their like anywhere. Quotes and brackets that
//! close after it belong to it.

use super::is_unspaced;

/// A sentence around some words.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Sentence {
    /// What comes before them; begins with `…` where it was cut.
    pub before: String,
    /// The words.
    pub words: String,
    /// What comes after; ends with `…` where it was cut.
    pub after: String,
}

/// How long a sentence may be, in columns: a wide character takes two.
const LENGTH: usize = 220;
/// How long the words themselves may be.
const WORDS: usize = 120;
/// How much there is at least on each side, where there is so much.
const SIDE: usize = 60;

/// Words that end in a full stop in the middle of a sentence, in lower case, in the languages of the
/// interface.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "art", "av", "bsp", "bspw", "bzw", "ca", "cf", "chap", "dept", "dr", "ed",
    "eds", "eg", "ej", "evtl", "ex", "fig", "ggf", "ie", "inc", "jr", "ltd", "max", "min", "misc",
    "mr", "mrs", "ms", "mt", "nr", "núm", "op", "p", "pág", "pp", "prof", "resp", "sec", "sog",
    "sr", "sra", "st", "std", "str", "u.a", "usw", "vgl", "v", "viz", "vol", "vs", "z.b", "d.h",
    "e.g", "i.e", "a.m", "p.m", "p.ej", "z.t", "u.s",
];

/// The sentence of `text` (one line) in which the bytes `from..to` stand, cut to at most about 220
/// columns. Looks no further than that: constant in the length of the text.
pub fn around(text: &str, from: usize, to: usize) -> Sentence {
    let (Some(before), Some(words), Some(after)) =
        (text.get(..from), text.get(from..to), text.get(to..))
    else {
        return Sentence::default();
    };
    let (before, begins) = begin(before, words);
    let (after, ends) = end(after, words);
    let words = shortened(words);
    let room = LENGTH.saturating_sub(width(&words)).max(2 * SIDE);
    let (left, right) = (width(before), if ends { width(after) } else { usize::MAX });
    let left = if begins { left } else { usize::MAX };
    // What one side does not need the other may take.
    let for_right = room - left.min(room / 2);
    let for_left = room - right.min(room / 2).min(for_right);
    Sentence {
        before: cut_left(before, begins, for_left),
        after: cut_right(after, ends, for_right),
        words,
    }
}

/// The columns that a text takes.
fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    if is_unspaced(c) { 2 } else { 1 }
}

/// The end of `text` that belongs to the sentence, and whether the sentence begins there. `words` stand
/// behind it.
fn begin<'t>(text: &'t str, words: &str) -> (&'t str, bool) {
    let follows = words.chars().next();
    let mut used = 0;
    for (at, c) in text.char_indices().rev() {
        used += columns(c);
        let end = at + c.len_utf8();
        let (head, next) = text.split_at(end);
        if used > 2 * LENGTH {
            return (next, false);
        }
        if ends_sentence(head, next, follows) {
            return (next.trim_start(), true);
        }
    }
    (text.trim_start(), true)
}

/// The beginning of `text` that belongs to the sentence, and whether the sentence ends there. `words`
/// stand before it.
fn end<'t>(text: &'t str, words: &str) -> (&'t str, bool) {
    if ends_sentence(words, text, None) {
        return ("", true);
    }
    let mut used = 0;
    let mut said = false;
    for (at, c) in text.char_indices() {
        used += columns(c);
        let (head, next) = text.split_at(at + c.len_utf8());
        if used > 2 * LENGTH {
            return (head, false);
        }
        said |= c.is_alphanumeric();
        // An abbreviation may begin in the linked words.
        let joined = if said { String::new() } else { format!("{words}{head}") };
        if ends_sentence(if said { head } else { &joined }, next, None) {
            return (head, true);
        }
    }
    (text.trim_end(), true)
}

/// Whether a sentence ends between `head` and `next`, behind which `beyond` follows.
fn ends_sentence(head: &str, next: &str, beyond: Option<char>) -> bool {
    if next.starts_with(is_closing) {
        return false;
    }
    let bare = head.trim_end_matches(is_closing);
    let Some(last) = bare.chars().next_back() else { return false };
    if matches!(last, '。' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥' | '\u{203c}' | '⁉')
    {
        return true;
    }
    if !matches!(last, '.' | '!' | '?' | '…') || !(next.starts_with(' ')) {
        return false;
    }
    let follows = next.trim_start().chars().next().or(beyond);
    if follows.is_some_and(char::is_lowercase) {
        return false;
    }
    last != '.' || !is_abbreviation(bare)
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '」' | '』' | '）' | '】' | '》' | '〉')
}

/// Whether the full stop at the end of `text` belongs to its last word: `e.g.`, `J.`, `3.`
fn is_abbreviation(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let start = text.char_indices().rev().take(12);
    let start = start
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .last()
        .map_or(text.len(), |(at, _)| at);
    let word = text.get(start..).unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        // An initial; but `I.` ends a sentence as often as not.
        (Some(one), None) if one.is_uppercase() => one != 'I',
        (Some(one), two) if one.is_ascii_digit() => {
            two.is_none_or(|two| two.is_ascii_digit()) && letters.next().is_none()
        }
        _ => ABBREVIATIONS.contains(&word.to_lowercase().as_str()),
    }
}

/// The last of `text` that fit into so many columns, cut between words.
fn cut_left(text: &str, whole: bool, room: usize) -> String {
    let mut used = 1;
    let mut start = text.len();
    let mut space = None;
    for (at, c) in text.char_indices().rev() {
        used += columns(c);
        if used > room {
            let start = space.filter(|space| start + SIDE > *space).unwrap_or(start);
            return format!("…{}", text.get(start..).unwrap_or_default().trim_start());
        }
        start = at;
        if c == ' ' {
            space = Some(at + 1);
        }
    }
    if whole { text.to_owned() } else { format!("…{}", text.trim_start()) }
}

/// The first of `text` that fit into so many columns, cut between words.
fn cut_right(text: &str, whole: bool, room: usize) -> String {
    let mut used = 1;
    let mut space = None;
    for (at, c) in text.char_indices() {
        used += columns(c);
        if used > room {
            let end = space.filter(|space| space + SIDE > at).unwrap_or(at);
            return format!("{}…", text.get(..end).unwrap_or_default().trim_end());
        }
        if c == ' ' {
            space = Some(at);
        }
    }
    if whole { text.to_owned() } else { format!("{}…", text.trim_end()) }
}

/// The linked words, of a very long link its beginning.
fn shortened(words: &str) -> String {
    if width(words) <= WORDS { words.to_owned() } else { cut_right(words, true, WORDS) }
}

#[cfg(test)]
mod tests;
