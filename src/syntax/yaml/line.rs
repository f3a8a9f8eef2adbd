//! Lines of YAML as their authors see them: indentation, a dash, a key, a value. Only for broken
//! YAML, where the parser can no longer say what is what; so it guesses, and never fails.

use std::ops::Range;

/// One line. All ranges are bytes of the whole text.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte, the line end left out.
    pub end: usize,
    /// Its text without the line end.
    pub text: &'t str,
    /// How many spaces and tabs it begins with.
    pub indent: usize,
    /// Where its entry begins: after the indentation and the dashes of a list.
    pub entry: usize,
    /// The key before a `: ` (or a colon at the end), dashes left out.
    pub key: Option<Range<usize>>,
    /// What follows the key (or the dash), without a comment and without spaces around it.
    pub value: Range<usize>,
}

impl<'t> Line<'t> {
    /// The line that holds byte `at` of `text`; a line end belongs to the line that it ends.
    pub(super) fn at(text: &'t str, at: usize) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
        Self::starting(text, start)
    }

    fn starting(whole: &'t str, start: usize) -> Self {
        let rest = whole.get(start..).unwrap_or_default();
        let text = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
        let mut entry = indent;
        while let Some(after) =
            text.get(entry..).and_then(|rest| rest.strip_prefix('-')).filter(|rest| gap(rest))
        {
            entry = text.len() - after.trim_start_matches([' ', '\t']).len();
        }
        let body = text.get(entry..).unwrap_or_default();
        let colon = colon(body);
        let value = entry + colon.map_or(0, |at| at + 1);
        let value = trimmed(text, value..value + comment(text.get(value..).unwrap_or_default()));
        let key = colon.map(|at| trimmed(text, entry..entry + at));
        let whole = |range: Range<usize>| start + range.start..start + range.end;
        Self {
            start,
            end: start + text.len(),
            text,
            indent,
            entry: start + entry,
            key: key.map(whole),
            value: whole(value),
        }
    }

    /// Whether nothing stands in it but spaces or a comment.
    pub(super) fn is_blank(&self) -> bool {
        let text = self.text.trim_start();
        text.is_empty() || text.starts_with('#')
    }

    /// Whether it is an entry of a list.
    pub(super) fn is_item(&self) -> bool {
        self.entry > self.start + self.indent
    }

    /// The nearest line above that is not blank.
    pub(super) fn previous(&self, text: &'t str) -> Option<Self> {
        let mut start = self.start;
        while start > 0 {
            let line = Self::at(text, start - 1);
            if !line.is_blank() {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    /// Every line below.
    pub(super) fn all_after(&self, text: &'t str) -> impl Iterator<Item = Self> {
        let next = move |end: usize| {
            let at = text.get(end..)?.find('\n')? + end + 1;
            (at < text.len()).then(|| Self::starting(text, at))
        };
        std::iter::successors(next(self.end), move |line| next(line.end))
    }

    /// The end of what belongs to this line: itself, and lines below that are indented further or
    /// close a bracket.
    pub(super) fn block_end(&self, text: &'t str) -> usize {
        let mut end = self.end;
        for line in self.all_after(text) {
            let inside =
                line.indent > self.indent || line.text.trim_start().starts_with([']', '}']);
            if !line.is_blank() && !inside {
                break;
            }
            end = line.end;
        }
        end
    }
}

/// Whether `rest` begins with a space, a tab or nothing.
fn gap(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t'])
}

/// The colon that ends a line's key.
fn colon(body: &str) -> Option<usize> {
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = match quote {
        Some(quote) => body.get(1..)?.find(quote)? + 2,
        None if body.starts_with(['[', '{', '#']) => return None,
        None => 0,
    };
    body.match_indices(':')
        .map(|(at, _)| at)
        .find(|at| *at >= from && gap(body.get(at + 1..).unwrap_or_default()))
}

/// Where a comment begins in `text`, or its length.
fn comment(text: &str) -> usize {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == '#' && matches!(before, ' ' | '\t') {
            return at;
        }
        before = c;
    }
    text.len()
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..(start + inner.trim().len())
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]
mod tests {
    use super::Line;

    #[test]
    fn a_line_is_a_key_and_a_value() {
        let parts = |text: &'static str| {
            let line = Line::at(text, 0);
            (line.key.map(|key| &text[key]), &text[line.value])
        };
        assert_eq!(parts("title: Git: the basics # x"), (Some("title"), "Git: the basics"));
        assert_eq!(parts("  - - id: x"), (Some("id"), "x"));
        assert_eq!(parts("- 'a: b' : c\r\nd"), (Some("'a: b'"), "c"));
        assert_eq!(parts("a:b"), (None, "a:b"));
        assert_eq!(parts("- x#y"), (None, "x#y"));
        assert_eq!(parts("[a: b]"), (None, "[a: b]"));
        assert_eq!(parts("key:"), (Some("key"), ""));
        assert_eq!(parts("\"never"), (None, "\"never"));
        assert_eq!(parts(""), (None, ""));
    }

    #[test]
    fn blocks_end_where_their_indentation_does() {
        let text = "a: [\n  b,\n]\n\n  # c\nd: 1\n  e\n";
        let line = Line::at(text, 1);
        assert_eq!(&text[line.start..line.block_end(text)], "a: [\n  b,\n]\n\n  # c");
        assert_eq!(Line::at(text, text.len()).previous(text).unwrap().text, "  e");
        assert!(Line::at(text, text.len()).all_after(text).next().is_none());
    }
}
