//! Fenced divs: `::: challenge` ... `:::`, as pandoc and the Workbench read them.
//!
//! A line of three or more colons and a name opens a div, one of colons alone closes the innermost; how
//! many colons says nothing. Lines in code fences and HTML comments are neither. Promises: every byte of
//! the text is in exactly one [`Block::Text`] or on a fence line; a div that never closes lasts to the end
//! and is reported; linear, and never deeper than [`MAX_DEPTH`].

use std::ops::Range;

use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::import::tree::Text;
use crate::import::words::Skip;
use crate::source::Spanned;

/// Divs inside each other; further ones are text.
const MAX_DEPTH: usize = 50;

/// A part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Block {
    /// Lines of Markdown, as bytes of the file.
    Text(Range<usize>),
    /// A div.
    Div(Div),
}

/// A fenced div.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Div {
    /// Its name, in lower case; empty where only attributes are given.
    pub(super) class: Spanned<String>,
    /// Whether more is said of it: an id, further classes.
    pub(super) more: bool,
    /// What is in it.
    pub(super) blocks: Vec<Block>,
}

impl Div {
    /// The text before the first inner div, if the div begins with text.
    pub(super) fn first_text(&self) -> Option<&Range<usize>> {
        match self.blocks.first() {
            Some(Block::Text(range)) => Some(range),
            _ => None,
        }
    }
}

/// The divs of `text` from byte `start`.
pub(super) fn parse(text: &Text<'_>, start: usize) -> Parsed<Vec<Block>> {
    let mut parser = Parser {
        text,
        report: Report::default(),
        open: Vec::new(),
        blocks: Vec::new(),
        pending: start..start,
    };
    let mut skip = Skip::Nothing;
    let mut at = start;
    for line in text.text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        if skip.line(line) {
            parser.pending.end = range.end;
            continue;
        }
        match fence(line) {
            Some(Fence::Open(name, more)) if parser.open.len() < MAX_DEPTH => {
                parser.open(name, more, line, range);
            }
            Some(Fence::Close) => parser.close(line, range),
            _ => parser.pending.end = range.end,
        }
    }
    parser.finish()
}

/// A line that opens or closes a div.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Fence {
    Open(String, bool),
    Close,
}

/// What `line` is: up to three blanks, three or more colons, then nothing, a name (with colons behind it)
/// or attributes in braces.
fn fence(line: &str) -> Option<Fence> {
    let inner = line.trim_start_matches(' ');
    let rest = inner.trim_start_matches(':');
    if line.len() - inner.len() > 3 || inner.len() - rest.len() < 3 {
        return None;
    }
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Fence::Close);
    }
    let name = rest.trim_end_matches(':').trim();
    if let Some(attributes) = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
        let class = attributes.split_whitespace().find_map(|word| word.strip_prefix('.'));
        let more = attributes.split_whitespace().count() > usize::from(class.is_some());
        return Some(Fence::Open(class.unwrap_or_default().to_lowercase(), more));
    }
    let one_word =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    one_word.then(|| Fence::Open(name.to_lowercase(), false))
}

struct Parser<'r, 't> {
    text: &'r Text<'t>,
    report: Report,
    /// Open divs, and what stood before each at its level.
    open: Vec<(Spanned<String>, bool, Vec<Block>)>,
    /// What is in the innermost.
    blocks: Vec<Block>,
    /// Text that is not yet a block.
    pending: Range<usize>,
}

impl Parser<'_, '_> {
    /// Ends the text before a fence line at `range`.
    fn text(&mut self, range: &Range<usize>) {
        let text = std::mem::replace(&mut self.pending, range.end..range.end);
        let words = self.text.text.get(text.clone()).unwrap_or_default();
        if !words.trim().is_empty() {
            self.blocks.push(Block::Text(text));
        }
    }

    fn open(&mut self, name: String, more: bool, line: &str, range: Range<usize>) {
        self.text(&range);
        let blanks = line.len() - line.trim_start().len();
        let span = self.text.span(range.start + blanks..range.start + line.trim_end().len());
        let around = std::mem::take(&mut self.blocks);
        self.open.push((Spanned::new(name, span), more, around));
    }

    fn close(&mut self, line: &str, range: Range<usize>) {
        self.text(&range);
        if let Some((class, more, around)) = self.open.pop() {
            let blocks = std::mem::replace(&mut self.blocks, around);
            self.blocks.push(Block::Div(Div { class, more, blocks }));
            return;
        }
        let span = self.text.span(range.start..range.start + line.trim_end().len());
        self.report.push(
            Diagnostic::new(&rules::UNCLOSED_BLOCK, span, "this line of colons closes nothing")
                .help("it is left out; take it out of the source, or open the block that it is to close"),
        );
    }

    fn finish(mut self) -> Parsed<Vec<Block>> {
        let end = self.text.text.len();
        self.text(&(end..end));
        while let Some((class, more, around)) = self.open.pop() {
            let message = format!("the block `{}` is never closed", class.value);
            self.report.push(
                Diagnostic::new(&rules::UNCLOSED_BLOCK, class.span, message)
                    .help("it lasts to the end of the page; close it with a line of colons"),
            );
            let blocks = std::mem::replace(&mut self.blocks, around);
            self.blocks.push(Block::Div(Div { class, more, blocks }));
        }
        Parsed::new(self.blocks, self.report)
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, parse};
    use crate::import::tree::Tree;

    /// The divs as `name(text, inner(...))`.
    fn shape(text: &str) -> (String, usize) {
        fn show(text: &str, blocks: &[Block]) -> String {
            let shown = blocks.iter().map(|block| match block {
                Block::Text(range) => text.get(range.clone()).unwrap().trim().replace('\n', "|"),
                Block::Div(div) => format!("{}({})", div.class.value, show(text, &div.blocks)),
            });
            shown.collect::<Vec<_>>().join(", ")
        }
        let tree = Tree::of_texts("x", [("a.md", text)]);
        let parsed = parse(&tree.text_at("a.md").unwrap(), 0);
        (show(text, &parsed.value), parsed.report.diagnostics().len())
    }

    #[test]
    fn any_number_of_colons_opens_and_closes() {
        let text =
            "a\n::::::::: challenge\n## Title\n\n:::  solution ::::\nx\n:::::::::::\n\n:::\nb\n";
        assert_eq!(shape(text), ("a, challenge(## Title, solution(x)), b".into(), 0));
        assert_eq!(shape("::: {.callout #id}\nx\n:::"), ("callout(x)".into(), 0));
        assert_eq!(shape("::: two words\n"), ("::: two words".into(), 0));
        assert_eq!(shape("    ::: hint\n"), ("::: hint".into(), 0));
    }

    #[test]
    fn code_and_comments_hold_no_divs() {
        let code = "::: hint\n```md\n::: callout\n:::\n```\n~~~~\n```\n:::\n~~~~\n:::\n";
        assert_eq!(shape(code), ("hint(```md|::: callout|:::|```|~~~~|```|:::|~~~~)".into(), 0));
        let comment = "<!-- a\n::: hint\n-->\n::: hint\nx <!-- y --> z\n:::";
        assert_eq!(shape(comment), ("<!-- a|::: hint|-->, hint(x <!-- y --> z)".into(), 0));
    }

    #[test]
    fn what_does_not_match_is_reported_and_nothing_is_lost() {
        assert_eq!(shape("::: hint\nx\n"), ("hint(x)".into(), 1));
        assert_eq!(shape("x\n:::\ny\n"), ("x, y".into(), 1));
        assert_eq!(shape(&"::: hint\n".repeat(60)).1, 50);
    }
}
