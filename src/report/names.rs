//! Names in what people wrote: taken out, so that answers can be passed on.
//!
//! A name is taken out as a whole word, whatever its case and the form of its letters (`é` is one character
//! or two), and so is each of its parts. Scripts without spaces have no whole words, and Korean puts
//! particles right behind a name: there a name is taken out wherever it stands. What stays keeps its bytes.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::search::words::is_unspaced;

/// The names of a cohort.
#[derive(Default, Debug)]
pub(super) struct Names {
    /// In small letters, by how many letters they have, marks not counted.
    by_length: BTreeMap<usize, BTreeSet<String>>,
}

impl Names {
    /// These names and their parts. One letter alone is no name.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut by_length: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for name in names {
            for part in std::iter::once(name.trim()).chain(name.split_whitespace()) {
                let letters: Vec<String> = letters(part).map(folded).collect();
                if letters.len() > 1 {
                    by_length.entry(letters.len()).or_default().insert(letters.concat());
                }
            }
        }
        Self { by_length }
    }

    /// `text` with `by` in place of every name, of several that begin together the longest. Its cost is
    /// that of the text times how many lengths names have, not how many names there are.
    pub(super) fn taken_out(&self, text: &str, by: &str) -> String {
        let written: Vec<&str> = letters(text).collect();
        let folded: Vec<String> = written.iter().copied().map(folded).collect();
        let of_word = |at: usize| written.get(at).is_some_and(|letter| is_of_word(letter));
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(letter) = written.get(at) {
            // Between a word and a script without spaces, a word begins or ends too.
            let divides = |at: usize| !(at.checked_sub(1).is_some_and(of_word) && of_word(at));
            let lengths = self.by_length.iter().rev().filter(|_| divides(at));
            let mut found = lengths.filter(|(length, names)| {
                let word = folded.get(at..at + **length).filter(|_| divides(at + **length));
                word.is_some_and(|word| names.contains(&word.concat()))
            });
            if let Some((length, _)) = found.next() {
                out.push_str(by);
                at += length;
            } else {
                out.push_str(letter);
                at += 1;
            }
        }
        out
    }
}

/// The characters of a text, each with the marks that belong to it.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    // Vowels and finals of Korean syllables that are written in parts.
    let goes_on = |c: char| is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}');
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut inner = rest.char_indices().skip(1);
        let end = inner.find(|(_, c)| !goes_on(*c)).map_or(rest.len(), |(at, _)| at);
        let (letter, after) = rest.split_at(end);
        rest = after;
        (!letter.is_empty()).then_some(letter)
    })
}

fn folded(letter: &str) -> String {
    letter.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Whether a letter is part of a word that has spaces around it.
fn is_of_word(letter: &str) -> bool {
    let korean = |c: char| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}');
    letter.starts_with(|c: char| c.is_alphanumeric() && !is_unspaced(c) && !korean(c))
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn whole_names_and_their_parts_go() {
        let names = Names::new(["Ada Lovelace", "李雷", "Al", "X", " "].into_iter());
        for (text, expected) in [
            ("ADA LOVELACE and Ada, Lovelace's", "_ and _, _'s"),
            ("Also almost Al. Alan", "Also almost _. Alan"),
            ("问李雷和X", "问_和X"),
            ("Adam", "Adam"),
            ("", ""),
        ] {
            assert_eq!(names.taken_out(text, "_"), expected, "{text}");
        }
    }

    #[test]
    fn letters_are_the_same_in_every_form_and_script() {
        let names = Names::new(
            [
                "Jos\u{e9}",
                "Zoe\u{308}",
                "Ana",
                "\u{418}\u{432}\u{430}\u{43d}",
                "\u{674e}\u{96f7}",
                "\u{c601}\u{d76c}",
            ]
            .into_iter(),
        );
        for (text, expected) in [
            ("Jose\u{301} and JOS\u{c9}s", "_ and JOS\u{c9}s"),
            ("Zo\u{eb}, Zoe\u{308}s, Zoe\u{308}\u{301}", "_, Zoe\u{308}s, Zoe\u{308}\u{301}"),
            ("Ana\u{ef}s, Ana", "Ana\u{ef}s, _"),
            (
                "\u{438}\u{432}\u{430}\u{43d} \u{418}\u{432}\u{430}\u{43d}\u{43e}\u{432}",
                "_ \u{418}\u{432}\u{430}\u{43d}\u{43e}\u{432}",
            ),
            ("\u{c601}\u{d76c}\u{ac00} \u{110b}\u{1167}\u{11bc}\u{1112}\u{1174}", "_\u{ac00} _"),
            // What stays keeps its bytes; between scripts a word ends.
            (
                "e\u{301} \u{95ee}\u{674e}\u{96f7}\u{548c}Ana\u{8bf4}",
                "e\u{301} \u{95ee}_\u{548c}_\u{8bf4}",
            ),
        ] {
            assert_eq!(names.taken_out(text, "_"), expected, "{text}");
        }
    }
}
