//! Names in what people wrote: taken out, so that answers can be passed on.
//!
//! A name is taken out as a whole word, whatever its case, and so is each of its parts. Scripts without
//! spaces have no whole words: there a name is taken out wherever it stands.

use std::collections::{BTreeMap, BTreeSet};

/// The names of a cohort.
#[derive(Default, Debug)]
pub(super) struct Names {
    /// In small letters, by how many characters they have.
    by_length: BTreeMap<usize, BTreeSet<String>>,
}

impl Names {
    /// These names and their parts. One letter alone is no name.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut by_length: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for name in names {
            for part in std::iter::once(name.trim()).chain(name.split_whitespace()) {
                let length = part.chars().count();
                if length > 1 {
                    by_length.entry(length).or_default().insert(part.chars().map(small).collect());
                }
            }
        }
        Self { by_length }
    }

    /// `text` with `by` in place of every name, of several that begin together the longest. Its cost is
    /// that of the text times how many lengths names have, not how many names there are.
    pub(super) fn taken_out(&self, text: &str, by: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let folded: Vec<String> = chars.iter().map(|c| small(*c)).collect();
        let is_letter = |at: usize| chars.get(at).is_some_and(char::is_ascii_alphanumeric);
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            let begins = at.checked_sub(1).is_none_or(|before| !is_letter(before));
            let lengths = self.by_length.iter().rev().filter(|_| begins);
            let mut found = lengths.filter(|(length, names)| {
                let word = folded.get(at..at + **length).filter(|_| !is_letter(at + **length));
                word.is_some_and(|word| names.contains(&word.concat()))
            });
            if let Some((length, _)) = found.next() {
                out.push_str(by);
                at += length;
            } else {
                out.push(*c);
                at += 1;
            }
        }
        out
    }
}

fn small(c: char) -> String {
    c.to_lowercase().collect()
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
}
