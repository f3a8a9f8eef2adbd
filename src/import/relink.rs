//! Changes the links of a Markdown text, and nothing else of it: [`links`] says where they stand,
//! [`Edits`] puts other words there.
//!
//! Promise: a text without edits stays byte for byte what it was. Linear in the text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::tree::Text;
use crate::syntax::body::LinkKind;
use crate::syntax::markdown::{MarkdownOptions, parse_body};

/// A link or picture, as it stands in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Link {
    /// Whether it is a picture, film or sound.
    pub(super) image: bool,
    /// Where it leads, as written.
    pub(super) target: String,
    /// Where that stands. Of a link by reference it is in the line that defines it.
    pub(super) target_range: Range<usize>,
    /// Of one written `[words](target)`: all of it.
    pub(super) inline: Option<Inline>,
}

/// The parts of a link written `[words](target "title"){attributes}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Inline {
    /// From the first bracket (or `!`) to the last parenthesis or brace.
    pub(super) whole: Range<usize>,
    /// Between the brackets.
    pub(super) words: Range<usize>,
    /// The title, without its quotes.
    pub(super) title: Option<Range<usize>>,
    /// Between the braces, as pandoc writes attributes.
    pub(super) attributes: Option<Range<usize>>,
}

/// How many bytes before and behind its target a link is looked for. The words and attributes of one link
/// are shorter; without a limit, many that never close would cost the square of their number.
const REACH: usize = 4096;

/// What of a text pathbook would take for a link.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// In the order of the places of their targets; each place once.
    pub(super) links: Vec<Link>,
    /// The brackets on lines with wiki links, that begin one or would if the one in it were none. Other programs
    /// have no such links: there they are words.
    pub(super) brackets: Vec<usize>,
}

/// The links of `text` from byte `start`.
pub(super) fn links(text: &Text<'_>, start: usize) -> Links {
    let options = MarkdownOptions { autolinks: false, ..MarkdownOptions::default() };
    let body = parse_body(text.text, start, text.file, text.path, &options, false).value;
    let mut found: BTreeMap<usize, Link> = BTreeMap::new();
    let (mut brackets, mut looked) = (Vec::new(), 0);
    for link in &body.links {
        let range = link.target.span.range();
        let before = text.text.get(..range.start).unwrap_or_default();
        // `![[e]]` is a picture and has brackets like those links.
        if link.kind == LinkKind::Wiki || before.trim_end().ends_with("[[") {
            if range.start >= looked {
                looked = double_brackets(text.text, range.start, &mut brackets);
            }
            continue;
        }
        // One with escapes in it, or in HTML, has no exact place: it stays as it is.
        if text.text.get(range.clone()) != Some(link.target.value.as_str()) {
            continue;
        }
        found.entry(range.start).or_insert_with(|| Link {
            image: link.kind == LinkKind::Image,
            target: link.target.value.clone(),
            inline: inline(text.text, &range),
            target_range: range,
        });
    }
    Links { links: found.into_values().collect(), brackets }
}

/// Adds each bracket before another one on the line at `at`, code left out; returns where the line ends.
fn double_brackets(text: &str, at: usize, brackets: &mut Vec<usize>) -> usize {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = at + behind.find('\n').unwrap_or(behind.len());
    let line = text.get(start..end).unwrap_or_default();
    let (mut code, mut last) = (false, None);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'`' => code = !code,
            b'[' if !code => {
                brackets.extend(last.filter(|last| last + 1 == start + at));
                last = Some(start + at);
            }
            _ => {}
        }
    }
    end
}

/// The parts of the link whose target stands at `target`, if it is written in one piece.
fn inline(text: &str, target: &Range<usize>) -> Option<Inline> {
    let before = text.get(..target.start)?;
    let before = before.strip_suffix('<').unwrap_or(before).trim_end().strip_suffix("](")?;
    let open = matching_bracket(before)?;
    let words = open + 1..before.len();
    let start = if before.get(..open)?.ends_with('!') { open - 1 } else { open };
    let rest = text.get(target.end..)?;
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let (rest, title) = title(text, rest.trim_start())?;
    let rest = rest.trim_start().strip_prefix(')')?;
    let mut end = text.len() - rest.len();
    let attributes = attributes(rest).map(|length| end + 1..end + length - 1);
    end = attributes.as_ref().map_or(end, |range| range.end + 1);
    Some(Inline { whole: start..end, words, title, attributes })
}

/// Where the bracket opens that closes behind `before`.
fn matching_bracket(before: &str) -> Option<usize> {
    let (mut depth, mut code) = (0_usize, false);
    let reach = before.len().saturating_sub(REACH);
    for (at, c) in before.char_indices().rev().take_while(|(at, _)| *at >= reach) {
        let escaped = before.get(..at).is_some_and(|head| head.ends_with('\\'));
        match c {
            '`' => code = !code,
            '[' | ']' if code => {}
            ']' if !escaped => depth += 1,
            '[' if !escaped && depth == 0 => return Some(at),
            '[' if !escaped => depth -= 1,
            // Links do not go beyond their paragraph.
            '\n' if before.get(..at).is_some_and(|head| head.ends_with('\n')) => return None,
            _ => {}
        }
    }
    None
}

/// A title that `rest`, the end of `text`, begins with; and what follows it.
fn title<'t>(text: &str, rest: &'t str) -> Option<(&'t str, Option<Range<usize>>)> {
    let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return Some((rest, None));
    };
    let inner = rest.get(1..)?;
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        if c == quote && !escaped {
            let start = text.len() - inner.len();
            return Some((inner.get(at + 1..)?, Some(start..start + at)));
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// The length of the `{...}` that `rest` begins with; quotes may hold braces and line ends.
fn attributes(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('{')?;
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in inner.char_indices().take_while(|(at, _)| *at < REACH) {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == '}' => return Some(at + 2),
            None if c == '\n' && inner.get(at + 1..).is_some_and(|next| next.starts_with('\n')) => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// The value of `name` in pandoc's attributes: `alt='...'`, `width=40%`.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some(at) = rest.find(name) {
        let before = rest.get(..at).unwrap_or_default();
        rest = rest.get(at + name.len()..).unwrap_or_default();
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '-') {
            continue;
        }
        let value = value.trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return value.split_whitespace().next().map(str::to_owned);
        };
        let mut out = String::new();
        let mut escaped = false;
        for c in value.chars().skip(1) {
            match c {
                c if escaped => {
                    out.push(c);
                    escaped = false;
                }
                '\\' => escaped = true,
                c if c == quote => break,
                c => out.push(c),
            }
        }
        return Some(out);
    }
    None
}

/// The names, classes and ids in pandoc's attributes: `alt`, `width`, `.wide`, `#id`.
pub(super) fn names(attributes: &str) -> Vec<String> {
    let (mut plain, mut quote, mut escaped) = (String::new(), None, false);
    for c in attributes.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => plain.push(c),
        }
    }
    let names = plain.split_whitespace().map(|word| word.split('=').next().unwrap_or_default());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// `words` as they may stand between the brackets of a link or picture.
pub(super) fn bracketed(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '[' | ']' | '\\' | '*' | '_' | '`' | '<') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Other words for parts of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits(BTreeMap<usize, (usize, String)>);

impl Edits {
    /// Puts `words` in the place of `range`. What touches an earlier edit is left alone.
    pub(super) fn replace(&mut self, range: Range<usize>, words: impl Into<String>) {
        let before = self.0.range(..range.end).next_back();
        if before.is_none_or(|(_, (end, _))| *end <= range.start) {
            self.0.insert(range.start, (range.end, words.into()));
        }
    }

    /// Takes `range` out, with all edits in it.
    pub(super) fn cut(&mut self, range: Range<usize>) {
        self.0.retain(|start, (end, _)| *end <= range.start || *start >= range.end);
        self.0.insert(range.start, (range.end, String::new()));
    }

    /// `text[range]` with the edits that lie in it.
    pub(super) fn apply(&self, text: &str, range: Range<usize>) -> String {
        let mut out = String::with_capacity(range.len());
        let mut at = range.start;
        for (&start, (end, words)) in self.0.range(range.clone()) {
            if *end > range.end {
                break;
            }
            out.push_str(text.get(at..start).unwrap_or_default());
            out.push_str(words);
            at = *end;
        }
        out.push_str(text.get(at..range.end).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Edits, attribute, links, names};
    use crate::import::tree::Tree;

    #[test]
    fn links_know_their_parts() {
        let text = "see [a [b]](x.md \"t)\"), ![](fig/y.svg){alt='it\\'s {a}' width=\"4\"} and [c][r]\n\n```\n[no](z)\n```\n[r]: w.md\n";
        let tree = Tree::of_texts("x", [("a.md", text)]);
        let found = links(&tree.text_at("a.md").unwrap(), 0).links;
        let [first, image, by_reference] = found.as_slice() else { panic!("{found:?}") };
        let parts = first.inline.clone().unwrap();
        assert_eq!(text.get(parts.whole).unwrap(), "[a [b]](x.md \"t)\")");
        assert_eq!(text.get(parts.words).unwrap(), "a [b]");
        assert_eq!(text.get(parts.title.unwrap()).unwrap(), "t)");
        let parts = image.inline.clone().unwrap();
        assert!(image.image && text.get(parts.whole).unwrap().ends_with("\"4\"}"));
        let attributes = text.get(parts.attributes.unwrap()).unwrap();
        assert_eq!(attribute(attributes, "alt").as_deref(), Some("it's {a}"));
        assert_eq!(attribute(attributes, "width").as_deref(), Some("4"));
        assert_eq!(names(attributes), ["alt", "width"]);
        assert_eq!(names("#a .b c=d"), ["#a", ".b", "c"]);
        assert_eq!(by_reference.target, "w.md");
        assert!(by_reference.inline.is_none());
    }

    #[test]
    fn brackets_in_code_are_no_parts_of_links() {
        let text = "[x `[` y](a) [`]`](b) `[[c]]` [[d]] ![[ e ]]\n[[f], [[g]]] [[[h]]]\n";
        let tree = Tree::of_texts("x", [("a.md", text)]);
        let found = links(&tree.text_at("a.md").unwrap(), 0);
        let words = |link: &super::Link| {
            link.inline.as_ref().map(|inline| text.get(inline.words.clone()).unwrap())
        };
        let words: Vec<_> = found.links.iter().map(words).collect();
        assert_eq!(words, [Some("x `[` y"), Some("`]`")]);
        let brackets = found.brackets.iter().map(|at| text.get(*at..at + 3).unwrap());
        assert_eq!(brackets.collect::<Vec<_>>(), ["[[d", "[[ ", "[[f", "[[g", "[[[", "[[h"]);
    }

    #[test]
    fn edits_change_nothing_else() {
        let mut edits = Edits::default();
        edits.replace(2..4, "XX-");
        edits.replace(3..6, "overlaps");
        edits.replace(8..8, "!");
        assert_eq!(edits.apply("0123456789", 0..10), "01XX-4567!89");
        assert_eq!(edits.apply("0123456789", 3..10), "34567!89");
        assert_eq!(edits.apply("0123456789", 0..3), "012");
        edits.cut(1..7);
        assert_eq!(edits.apply("0123456789", 0..10), "07!89");
    }
}
