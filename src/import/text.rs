//! Changing a text in places: edits that are gathered first and made at once, and the way back from a
//! place in the new text to the old one.

use std::ops::Range;

/// Changes of a text, to be made at once.
#[derive(Clone, Debug, Default)]
pub struct Edits {
    list: Vec<(Range<usize>, String)>,
}

/// A text that was changed.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// The new text.
    pub text: String,
    /// Where runs of old bytes begin: in the new text and in the old one.
    runs: Vec<(usize, usize)>,
}

impl Edits {
    /// Puts `new` in the place of `range`.
    pub fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.list.push((range, new.into()));
    }

    /// Takes `range` out.
    pub fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Puts `new` before byte `at`.
    pub fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.replace(at..at, new);
    }

    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// `text` from byte `start` on, changed. Where two changes overlap, the one that begins first holds,
    /// of equal ones the longer; insertions at one place keep their order. Linear but for the sorting.
    pub fn apply(mut self, text: &str, start: usize) -> Edited {
        self.list.sort_by_key(|(range, _)| {
            (range.start, if range.is_empty() { 0 } else { usize::MAX - range.end })
        });
        let mut out = Edited { text: String::with_capacity(text.len()), runs: Vec::new() };
        let mut at = start;
        for (range, new) in &self.list {
            if range.start < at {
                continue;
            }
            out.copy(text, at..range.start);
            out.text.push_str(new);
            at = range.end;
        }
        out.copy(text, at..text.len());
        out
    }
}

impl Edited {
    fn copy(&mut self, text: &str, range: Range<usize>) {
        self.runs.push((self.text.len(), range.start));
        self.text.push_str(text.get(range).unwrap_or_default());
    }

    /// The byte of the old text that stands at byte `at` of the new one, or the nearest before it.
    pub fn origin(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(new, _)| *new <= at).saturating_sub(1);
        let Some((new, old)) = self.runs.get(run) else { return 0 };
        let next = self.runs.get(run + 1).map_or(usize::MAX, |(_, old)| *old);
        (old + (at - new.min(&at))).min(next)
    }

    /// As [`Edited::origin`], for both ends.
    pub fn origin_of(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        start..self.origin(range.end).max(start)
    }
}

/// A line of a text.
#[derive(Clone, Debug)]
pub struct Line<'t> {
    /// Its bytes, its end included.
    pub range: Range<usize>,
    /// Its words, without the end.
    pub text: &'t str,
    /// Whether it is a fence of a code block, or stands in one.
    pub code: bool,
}

impl<'t> Line<'t> {
    /// Its words without the blanks before them, and how many columns those are.
    pub fn indent(&self) -> (usize, &'t str) {
        let words = self.text.trim_start_matches([' ', '\t']);
        let blanks = self.text.get(..self.text.len() - words.len()).unwrap_or_default();
        (blanks.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(), words)
    }

    /// Whether it has no words.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where its words end.
    pub fn end(&self) -> usize {
        self.range.start + self.text.len()
    }
}

/// The lines of `text` from byte `start`. Fences are found wherever they stand, also in what other
/// programs indent.
pub fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut at = start;
    let mut fence: Option<(char, usize)> = None;
    let body = text.get(start..).unwrap_or_default();
    let mut lines = Vec::new();
    for whole in body.split_inclusive('\n') {
        let words = whole.trim_end_matches(['\n', '\r']);
        let found = fence_mark(words);
        let code = match (fence, found) {
            (None, Some((mark, count, _))) => {
                fence = Some((mark, count));
                true
            }
            (None, None) => false,
            (Some((mark, count)), Some((other, more, true))) if mark == other && more >= count => {
                fence = None;
                true
            }
            (Some(_), _) => true,
        };
        lines.push(Line { range: at..at + whole.len(), text: words, code });
        at += whole.len();
    }
    lines
}

/// The fence that a line is, behind the marks of quotes and blanks: its character, how many, and whether
/// nothing follows.
fn fence_mark(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let line = line.strip_prefix("- ").unwrap_or(line).trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let count = line.len() - rest.len();
    let opens = count >= 3 && !(mark == '`' && rest.contains('`'));
    opens.then(|| (mark, count, rest.trim().is_empty()))
}

/// `name` as words: `git-basics_2` gives `Git basics 2`.
pub fn words_of(name: &str) -> String {
    if name.contains(' ') {
        return name.trim().to_owned();
    }
    let words = name.replace(['-', '_'], " ");
    let words = words.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Edits, lines, words_of};

    #[test]
    fn edits_are_made_at_once_and_places_lead_back() {
        let text = "0123456789";
        let mut edits = Edits::default();
        edits.replace(7..8, "sev");
        edits.insert(2, "<");
        edits.replace(2..4, "x");
        edits.replace(3..6, "never");
        edits.remove(9..10);
        let edited = edits.apply(text, 1);
        assert_eq!(edited.text, "1<x456sev8");
        assert_eq!(edited.origin(0), 1);
        assert_eq!(edited.origin(3), 4);
        assert_eq!(edited.origin(9), 8);
        assert_eq!(Edits::default().apply(text, 0).text, text);
    }

    #[test]
    fn fences_are_found_where_they_are_indented_too() {
        let text =
            "a\n    ```py\n    b\n\n    ```\nc\n~~~\n```\n~~~\nd\n> ```\n> e\n> ```\n`x` ``` y\n";
        let code: Vec<&str> =
            lines(text, 0).into_iter().filter(|line| !line.code).map(|line| line.text).collect();
        assert_eq!(code, ["a", "c", "d", "`x` ``` y"]);
    }

    #[test]
    fn names_become_words() {
        assert_eq!(words_of("git-basics_2"), "Git basics 2");
        assert_eq!(words_of("My Note"), "My Note");
        assert_eq!(words_of("提交"), "提交");
    }
}
