//! Small readings of Markdown that several importers need: plain words, the items of a list, sections.

use std::borrow::Cow;

use crate::diag::Parsed;
use crate::source::{FileId, SourcePath};
use crate::syntax::markdown::{MarkdownOptions, parse_body};

/// One line of Markdown as plain words: `**a** [b](c)` gives `a b`.
pub(super) fn plain(markdown: &str) -> String {
    let line = markdown.split_whitespace().collect::<Vec<_>>().join(" ");
    if !line.contains(['*', '_', '`', '[', '<', '\\', '&', '~', '$']) {
        return line;
    }
    let heading = format!("# {line}");
    let options = MarkdownOptions { math: false, autolinks: false, ..MarkdownOptions::default() };
    let Some(path) = SourcePath::new("x.md") else { return line };
    let Parsed { value: body, .. } = parse_body(&heading, 0, FileId(0), &path, &options, true);
    body.title.map_or(line, |title| title.value)
}

/// The items of the top-level list in `text`, each with its continuation lines, as Markdown; and what
/// stands before it.
pub(super) fn list_items(text: &str) -> (Vec<String>, String) {
    let (mut items, mut before): (Vec<String>, String) = (Vec::new(), String::new());
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match item(line.trim_start()).filter(|_| indent < 2) {
            Some(words) => items.push(words.trim().to_owned()),
            None => match items.last_mut() {
                Some(open) if !line.trim().is_empty() => {
                    open.push('\n');
                    open.push_str(line.trim());
                }
                Some(_) => {}
                None => {
                    before.push_str(line);
                    before.push('\n');
                }
            },
        }
    }
    (items, before)
}

/// What follows the mark of a list item.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '+']).or_else(|| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < line.len()).then_some(rest)?.strip_prefix(['.', ')'])
    })?;
    rest.strip_prefix([' ', '\t'])
}

/// `text` for HTML in Markdown.
pub(super) fn escape(text: &str) -> String {
    crate::html::escape(text).into_owned()
}

/// Lines that are never fences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Skip {
    /// None: this is text.
    Nothing,
    /// Code, until a fence of this mark and at least this length.
    Code(char, usize),
    /// A comment, until `-->`.
    Comment,
}

impl Skip {
    /// Whether `line` is code or comment (their first and last lines too); the next line is asked next.
    pub(super) fn line(&mut self, line: &str) -> bool {
        let inner = line.trim();
        match *self {
            Self::Comment => {
                if line.contains("-->") {
                    *self = Self::Nothing;
                }
                true
            }
            Self::Code(mark, length) => {
                let rest = inner.trim_start_matches(mark);
                if rest.is_empty() && inner.len() >= length {
                    *self = Self::Nothing;
                }
                true
            }
            Self::Nothing => {
                for mark in ['`', '~'] {
                    let rest = inner.trim_start_matches(mark);
                    let length = inner.len() - rest.len();
                    if length >= 3 && !(mark == '`' && rest.contains('`')) {
                        *self = Self::Code(mark, length);
                        return true;
                    }
                }
                let opened = line.rfind("<!--");
                if opened > line.rfind("-->") {
                    *self = Self::Comment;
                }
                opened
                    .is_some_and(|at| line.get(..at).is_some_and(|before| before.trim().is_empty()))
            }
        }
    }
}

/// What stands before the first heading of level `level`, and each such heading with what is below it.
/// Headings in code are none.
pub(super) fn sections(text: &str, level: usize) -> (String, Vec<(String, String)>) {
    let (mut before, mut sections): (String, Vec<(String, String)>) = (String::new(), Vec::new());
    let mut skip = Skip::Nothing;
    for line in text.split_inclusive('\n') {
        let words = if skip.line(line) { None } else { heading(line.trim_end(), level) };
        match (words, sections.last_mut()) {
            (Some(words), _) => sections.push((words.to_owned(), String::new())),
            (None, Some((_, body))) => body.push_str(line),
            (None, None) => before.push_str(line),
        }
    }
    (before, sections)
}

/// The words of a heading of this level.
fn heading(line: &str, level: usize) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let words = rest.strip_prefix([' ', '\t'])?.trim().trim_end_matches('#').trim_end();
    (line.len() - rest.len() == level).then_some(words)
}

/// `text` without a heading of the first level at its top, and that heading.
pub(super) fn without_title(text: &str) -> (Option<String>, &str) {
    let start = text.trim_start_matches(['\n', '\r', ' ', '\u{feff}']);
    let (line, rest) = start.split_once('\n').unwrap_or((start, ""));
    match heading(line.trim_end(), 1) {
        Some(title) => (Some(title.to_owned()), rest),
        None => (None, text),
    }
}

/// `text` with a backslash before lines that begin like a block of pathbook's: elsewhere they are words.
pub(super) fn unfenced(text: &str) -> Cow<'_, str> {
    if !text.contains(":::") {
        return Cow::Borrowed(text);
    }
    let (mut skip, mut out) = (Skip::Nothing, String::with_capacity(text.len() + 1));
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        let (blanks, fence) = (line.len() - words.len(), words.starts_with(":::"));
        if !skip.line(line) && fence && blanks < 4 {
            out.push_str(line.get(..blanks).unwrap_or_default());
            out.push('\\');
            out.push_str(words);
        } else {
            out.push_str(line);
        }
    }
    Cow::Owned(out)
}

/// `text` with an end to the code or comment that it leaves open. What ends with its file elsewhere would go on
/// here into what follows, notes for mentors too.
pub(super) fn closed(text: &str) -> Cow<'_, str> {
    let mut skip = Skip::Nothing;
    for line in text.split_inclusive('\n') {
        skip.line(line);
    }
    let end = match skip {
        Skip::Nothing => return Cow::Borrowed(text),
        Skip::Code(mark, length) => mark.to_string().repeat(length),
        Skip::Comment => "-->".to_owned(),
    };
    Cow::Owned(format!("{}\n{end}\n", text.trim_end_matches('\n')))
}

/// A `:::` block, with more colons than any in it.
pub(super) fn fence(name: &str, title: &str, content: &str) -> String {
    let inner = content.lines().map(|line| {
        let line = line.trim_start_matches(['>', ' ']);
        line.len() - line.trim_start_matches(':').len()
    });
    let colons = ":".repeat(inner.max().unwrap_or(0).max(2) + 1);
    let title = if title.is_empty() { String::new() } else { format!(" {title}") };
    let content = content.trim_matches('\n');
    format!("{colons}{name}{title}\n{content}\n{colons}\n")
}

/// `text` as a quote.
pub(super) fn quote(text: &str) -> String {
    let lines = text
        .trim_end()
        .lines()
        .map(|line| if line.trim().is_empty() { ">\n".to_owned() } else { format!("> {line}\n") });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{closed, list_items, plain, unfenced};

    #[test]
    fn markdown_in_plain_words() {
        assert_eq!(
            plain("Use `git add` and **commit** a [file](x.md)"),
            "Use git add and commit a file"
        );
        assert_eq!(plain("a\n b"), "a b");
    }

    #[test]
    fn what_is_open_is_closed_and_no_line_begins_a_block() {
        for (text, expected) in [
            ("a\n````\nb\n```\n", "a\n````\nb\n```\n````\n"),
            ("a <!-- b\n", "a <!-- b\n-->\n"),
            ("```\n```\n<!-- -->", "```\n```\n<!-- -->"),
        ] {
            assert_eq!(closed(text), expected);
        }
        assert_eq!(
            unfenced("a\n:::b\n```\n:::\n```\n  ::: c"),
            "a\n\\:::b\n```\n:::\n```\n  \\::: c"
        );
    }

    #[test]
    fn lists_have_items() {
        let (items, before) = list_items("You can:\n\n- one\n  more\n* two\n1. three\n");
        assert_eq!(items, ["one\nmore", "two", "three"]);
        assert_eq!(before.trim(), "You can:");
    }
}
