//! The parts of a file that is included: lines by number, and what stands between anchors.
//!
//! Promise: a file is read once, however many of its parts are asked for.

use std::collections::BTreeMap;
use std::ops::Range;

/// A file, with its lines and its anchors.
#[derive(Clone, Debug)]
pub(super) struct Parts<'t> {
    text: &'t str,
    /// The lines, and whether each begins or ends an anchor.
    lines: Vec<(Range<usize>, bool)>,
    /// The lines between the first two marks of each name.
    anchors: BTreeMap<&'t str, Range<usize>>,
}

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let (mut lines, mut anchors) = (Vec::new(), BTreeMap::<&str, Range<usize>>::new());
        let mut open: BTreeMap<&str, usize> = BTreeMap::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (begins, ends) = (anchor(line, "ANCHOR:"), anchor(line, "ANCHOR_END:"));
            if let Some(name) = begins {
                open.entry(name).or_insert(lines.len() + 1);
            }
            if let Some(name) = ends
                && let Some(first) = open.get(name)
            {
                anchors.entry(name).or_insert(*first..lines.len());
            }
            lines.push((at..at + line.len(), begins.is_some() || ends.is_some()));
            at += line.len();
        }
        // One that never ends goes to the end.
        for (name, first) in open {
            anchors.entry(name).or_insert(first..lines.len());
        }
        Self { text, lines, anchors }
    }

    /// `anchor`, `2`, `2:10`, `:10`, `2:`; lines from 1, both ends included. Nothing for all but the marks
    /// of anchors. With where it begins, if it is one piece of the file.
    pub(super) fn select(&self, part: Option<&str>) -> Option<(String, Option<usize>)> {
        let Some(part) = part else { return Some(self.without_marks(0..self.lines.len())) };
        let number = |word: &str| word.parse::<usize>().ok();
        let (first, last) = part.split_once(':').unwrap_or((part, part));
        let is_range = [first, last].iter().all(|word| word.is_empty() || number(word).is_some());
        if is_range {
            let first = number(first).unwrap_or(1).max(1) - 1;
            let last = number(last).unwrap_or(usize::MAX).min(self.lines.len());
            return Some(self.whole(first..last.max(first)));
        }
        self.anchors.get(part).map(|range| self.without_marks(range.clone()))
    }

    fn whole(&self, lines: Range<usize>) -> (String, Option<usize>) {
        let lines = self.lines.get(lines).unwrap_or_default();
        let start = lines.first().map_or(0, |(range, _)| range.start);
        let end = lines.last().map_or(start, |(range, _)| range.end);
        (self.text.get(start..end).unwrap_or_default().to_owned(), Some(start))
    }

    fn without_marks(&self, range: Range<usize>) -> (String, Option<usize>) {
        let lines = self.lines.get(range.clone()).unwrap_or_default();
        if lines.iter().all(|(_, mark)| !mark) {
            return self.whole(range);
        }
        let kept = lines.iter().filter(|(_, mark)| !mark);
        (kept.filter_map(|(range, _)| self.text.get(range.clone())).collect(), None)
    }
}

/// The name of the anchor that a line begins or ends.
fn anchor<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    let at = line.find(word)?;
    let rest = line.get(at + word.len()..)?.trim_start();
    let end =
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}
