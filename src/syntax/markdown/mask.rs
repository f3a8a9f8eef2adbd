//! What the Markdown parser sees instead of the author's text, and the way back.
//!
//! pulldown-cmark knows no `:::` blocks, no bare URLs and no CJK text. Instead of rewriting its input,
//! which would shift every position, a few characters are replaced by others *of the same length*; the
//! words themselves are always taken from the author's text, by position. A page that needs none of
//! this is not even copied.

use std::borrow::Cow;
use std::ops::Range;

use super::directive::{self, DirectiveLine};
use super::{MarkdownOptions, autolink, cjk};

/// A text as the parser is to see it.
pub(super) struct Masked<'t> {
    /// As long as the author's text, byte for byte.
    pub seen: Cow<'t, str>,
    /// The lines of `:::` blocks, in order.
    pub directives: Vec<DirectiveLine>,
    /// Whether single characters (not only whole lines) differ.
    pub inline: bool,
}

/// Masks `text`; nothing inside `untouched` but the lines of blocks.
pub(super) fn mask<'t>(
    text: &'t str,
    options: &MarkdownOptions,
    untouched: &[Range<usize>],
) -> Masked<'t> {
    let directives = directive::scan(text);
    let mut edits: Vec<(Range<usize>, &'static str)> = Vec::new();
    if options.cjk_emphasis && !text.is_ascii() {
        cjk::masks(text, &mut edits);
    }
    if options.autolinks {
        autolink::masks(text, &mut edits);
    }
    edits.sort_by_key(|(range, _)| range.start);
    let untouched = disjoint(untouched);
    edits.retain(|(range, _)| {
        let next = untouched.partition_point(|r| r.end <= range.start);
        let touched = untouched.get(next).is_some_and(|r| r.start < range.end);
        !touched && !in_directive(&directives, range.start)
    });
    if edits.is_empty() && directives.is_empty() {
        return Masked { seen: Cow::Borrowed(text), directives, inline: false };
    }
    let inline = !edits.is_empty();
    let mut seen = String::with_capacity(text.len());
    let mut lines = directives.iter().map(|line| line.range.clone()).peekable();
    let mut edits = edits.into_iter().peekable();
    let mut clean = 0;
    while lines.peek().is_some() || edits.peek().is_some() {
        let line_first = match (lines.peek(), edits.peek()) {
            (Some(line), Some((edit, _))) => line.start < edit.start,
            (line, _) => line.is_some(),
        };
        let next = if line_first {
            lines.next().map(|range| (range, None))
        } else {
            edits.next().map(|(range, with)| (range, Some(with)))
        };
        let Some((range, with)) = next else { break };
        seen.push_str(text.get(clean..range.start).unwrap_or_default());
        match with {
            Some(with) => seen.push_str(with),
            None => seen.extend(std::iter::repeat_n('_', range.len())),
        }
        clean = range.end;
    }
    seen.push_str(text.get(clean..).unwrap_or_default());
    if seen.len() != text.len() {
        return Masked { seen: Cow::Borrowed(text), directives: Vec::new(), inline: false };
    }
    Masked { seen: Cow::Owned(seen), directives, inline }
}

/// The same bytes as ranges that are sorted and do not overlap.
fn disjoint(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = ranges.to_vec();
    sorted.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    for range in sorted {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

fn in_directive(directives: &[DirectiveLine], at: usize) -> bool {
    let next = directives.partition_point(|line| line.range.end <= at);
    directives.get(next).is_some_and(|line| line.range.start <= at)
}

/// The relation of the parser's text to the file's: plain numbers, so that it borrows nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    address: usize,
    length: usize,
    /// What to add to a position in the parser's text.
    shift: usize,
    inline: bool,
}

impl View {
    /// `seen` begins at byte `shift` of the file.
    pub(super) fn new(seen: &str, shift: usize, inline: bool) -> Self {
        Self { address: seen.as_ptr().addr(), length: seen.len(), shift, inline }
    }

    /// A range of the parser's text as one of the file.
    pub(super) fn file_range(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.shift..range.end + self.shift
    }

    /// Where `part` stands in the file, if it is a slice of the parser's text.
    pub(super) fn locate(&self, part: &str) -> Option<Range<usize>> {
        let offset = part.as_ptr().addr().checked_sub(self.address)?;
        let fits = !part.is_empty() && offset + part.len() <= self.length;
        fits.then(|| offset + self.shift..offset + self.shift + part.len())
    }

    /// Whether `part`, which the parser made up, holds a replaced character.
    pub(super) fn leaks(&self, part: &str) -> bool {
        self.inline
            && [autolink::URL_MASK, cjk::LETTER, cjk::PUNCTUATION, cjk::PUNCTUATION_4]
                .iter()
                .any(|mask| part.contains(mask))
    }
}
