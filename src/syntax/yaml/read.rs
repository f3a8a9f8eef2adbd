//! The reader: parser events to a tree of spanned nodes.
//!
//! Promises: no recursion on the input's depth; never more than [`Limits`] allow, aliases
//! included; every duplicate key reported; every span inside the slice and on character boundaries.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::{Entry, Node, Yaml};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::source::{FileId, Span, Spanned};

/// How much YAML is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Nodes, copies made by aliases included.
    pub nodes: usize,
    /// Lists and mappings inside each other.
    pub depth: usize,
}

impl Limits {
    /// For front matter and the configuration; a path may name thousands of lessons.
    pub const FRONT_MATTER: Self = Self { nodes: 50_000, depth: 64 };
    /// For `skills.yaml`, `roles.yaml` and `glossary.yaml`.
    pub const DATA: Self = Self { nodes: 500_000, depth: 64 };
}

/// Reads the YAML document in `text[range]` of `file`. An empty document is `None`, and so is one
/// that cannot be read (with a diagnostic). Linear in the slice, but for aliases, which count as
/// what they copy.
pub fn parse(
    file: FileId,
    text: &str,
    range: Range<usize>,
    limits: Limits,
) -> Parsed<Option<Node>> {
    let Some(slice) = text.get(range.clone()) else {
        return Parsed::new(None, Report::default());
    };
    let mut reader = Reader {
        file,
        slice,
        base: range.start,
        limits,
        nodes: 0,
        stack: Vec::new(),
        anchors: BTreeMap::new(),
        root: None,
        report: Report::default(),
    };
    if let Err(problem) = reader.run() {
        reader.report.push(*problem);
        reader.root = None;
    }
    Parsed::new(reader.root, reader.report)
}

/// A list or mapping that is still open.
struct Open {
    start: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<Spanned<String>> },
}

struct Reader<'t> {
    file: FileId,
    slice: &'t str,
    base: usize,
    limits: Limits,
    nodes: usize,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, (Node, usize)>,
    root: Option<Node>,
    report: Report,
}

type Step = Result<(), Box<Diagnostic>>;

impl Reader<'_> {
    fn run(&mut self) -> Step {
        let mut documents = 0;
        for next in Parser::new_from_str(self.slice) {
            let (event, span) = next.map_err(|error| Box::new(self.syntax_error(&error)))?;
            let range = span.byte_range().unwrap_or_default();
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        let place = self.span(range);
                        return Err(Box::new(second_document(place)));
                    }
                }
                Event::Scalar(value, style, anchor, tag) => {
                    let tagged = tag.as_ref().is_some_and(|tag| tag.core_suffix() == Some("str"));
                    let value = if style == ScalarStyle::Plain && !tagged {
                        plain(&value)
                    } else {
                        Yaml::String(value.into_owned())
                    };
                    let end = self
                        .slice
                        .get(range.clone())
                        .map_or(range.end, |s| range.start + s.trim_end().len());
                    let node = Node::new(value, self.span(range.start..end));
                    self.add(node, anchor, 1)?;
                }
                Event::SequenceStart(_, anchor, _) => {
                    self.open(range.start, anchor, Content::List(Vec::new()))?;
                }
                Event::MappingStart(_, anchor, _) => {
                    self.open(
                        range.start,
                        anchor,
                        Content::Map { entries: Vec::new(), key: None },
                    )?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(range.end)?,
                Event::Alias(id) => self.alias(id, range)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn span(&self, range: Range<usize>) -> Span {
        let clip = |mut at: usize| {
            at = at.min(self.slice.len());
            while !self.slice.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = clip(range.start);
        Span::new(self.file, self.base + start..self.base + clip(range.end).max(start))
    }

    fn open(&mut self, start: usize, anchor: usize, content: Content) -> Step {
        if self.stack.len() >= self.limits.depth {
            let message =
                format!("this YAML is nested more than {} levels deep", self.limits.depth);
            return Err(Box::new(Diagnostic::new(
                &rules::TOO_COMPLEX,
                self.span(start..start + 1),
                message,
            )));
        }
        self.stack.push(Open { start, anchor, content });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Step {
        let Some(open) = self.stack.pop() else { return Ok(()) };
        let (value, size) = match open.content {
            Content::List(items) => (Yaml::List(items), 1),
            Content::Map { entries, .. } => (Yaml::Map(self.merge(entries)), 1),
        };
        let text = self.slice.get(open.start..end.min(self.slice.len())).unwrap_or_default();
        let node = Node::new(value, self.span(open.start..open.start + text.trim_end().len()));
        self.add(node, open.anchor, size)
    }

    /// Puts a finished node into the innermost open collection.
    fn add(&mut self, node: Node, anchor: usize, size: usize) -> Step {
        self.nodes += size;
        if self.nodes > self.limits.nodes {
            let message = format!("this YAML has more than {} values", self.limits.nodes);
            return Err(Box::new(
                Diagnostic::new(&rules::TOO_COMPLEX, node.span, message)
                    .label("reading stops here")
                    .help("split it into several files, or repeat less through aliases (`*name`)"),
            ));
        }
        if anchor > 0 {
            let size = count(&node);
            self.anchors.insert(anchor, (node.clone(), size));
        }
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open { content: Content::List(items), .. }) => items.push(node),
            Some(Open { content: Content::Map { entries, key }, .. }) => match key.take() {
                None => *key = Some(Self::key(self.slice, self.base, node)?),
                Some(name) => entries.push(Entry { key: name, value: node }),
            },
        }
        Ok(())
    }

    fn key(slice: &str, base: usize, node: Node) -> Result<Spanned<String>, Box<Diagnostic>> {
        let range = node.span.range();
        let written = slice.get(range.start.saturating_sub(base)..range.end.saturating_sub(base));
        match node.value {
            Yaml::String(text) => Ok(Spanned::new(text, node.span)),
            Yaml::List(_) | Yaml::Map(_) => Err(Box::new(
                Diagnostic::new(
                    &rules::YAML_SYNTAX,
                    node.span,
                    "a key must be a word, not a list or mapping",
                )
                .label("this stands where a key is expected")
                .help("a value that begins with `[` or `{` needs quotes around it"),
            )),
            _ => Ok(Spanned::new(written.unwrap_or_default().to_owned(), node.span)),
        }
    }

    fn alias(&mut self, id: usize, range: Range<usize>) -> Step {
        let Some((node, size)) = self.anchors.get(&id).cloned() else { return Ok(()) };
        let here = self.span(range);
        self.add(Spanned::new(node.value, here), 0, size)
    }

    /// Resolves `<<` and reports keys that stand twice; the first keeps its value.
    fn merge(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut own = Vec::with_capacity(entries.len());
        let mut merged = Vec::new();
        for entry in entries {
            if entry.key.value == "<<" {
                match entry.value.value {
                    Yaml::Map(more) => merged.extend(more),
                    Yaml::List(items) => {
                        merged.extend(items.into_iter().flat_map(|item| match item.value {
                            Yaml::Map(more) => more,
                            _ => Vec::new(),
                        }));
                    }
                    _ => {}
                }
                continue;
            }
            if let Some(&first) = seen.get(&entry.key.value) {
                let message = format!("`{}` stands twice", entry.key.value);
                self.report.push(
                    Diagnostic::new(&rules::DUPLICATE_KEY, entry.key.span, message)
                        .label("again here")
                        .help("keep one of them")
                        .related(first, "the first is here"),
                );
                continue;
            }
            seen.insert(entry.key.value.clone(), entry.key.span);
            own.push(entry);
        }
        for entry in merged {
            if !seen.contains_key(&entry.key.value) {
                seen.insert(entry.key.value.clone(), entry.key.span);
                own.push(entry);
            }
        }
        own
    }

    fn syntax_error(&self, error: &ScanError) -> Diagnostic {
        let at = error.marker().byte_offset().unwrap_or(self.slice.len()).min(self.slice.len());
        let (at, message, help) = self.explain(error.kind(), at);
        let end = self
            .slice
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(at, |c| at + c.len_utf8());
        let rule = if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            &rules::TOO_COMPLEX
        } else {
            &rules::YAML_SYNTAX
        };
        Diagnostic::new(rule, self.span(at..end), message).help(help)
    }

    /// The parser's words are for programmers: say what mentors usually did.
    #[expect(clippy::too_many_lines, reason = "a table of what mentors usually did")]
    fn explain(&self, kind: &ErrorKind, at: usize) -> (usize, String, &'static str) {
        let line_start = self.slice.get(..at).and_then(|s| s.rfind('\n')).map_or(0, |i| i + 1);
        let line =
            self.slice.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
        let before = self.slice.get(line_start..at).unwrap_or_default();
        let indent = line.len() - line.trim_start().len();
        if let Some(tab) = line.get(..indent).and_then(|space| space.find('\t')) {
            return (
                line_start + tab,
                "this line is indented with a tab".to_owned(),
                "YAML allows only spaces there: use two for each level",
            );
        }
        let bracket = self.stack.iter().map(|open| open.start).find(|start| {
            *start < line_start
                && self.slice.get(*start..).is_some_and(|s| s.starts_with(['[', '{']))
        });
        if let Some(bracket) = bracket {
            return (
                bracket,
                "a list or mapping in brackets is not closed, or lacks a comma".to_owned(),
                "close it with `]` or `}`, and separate its entries with commas",
            );
        }
        match kind {
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar => {
                (at, "a tab stands where YAML allows only spaces".to_owned(), "use spaces")
            }
            ErrorKind::MappingValueNotAllowed if before.contains(": ") || before.contains(':') => (
                at,
                "a second `: ` stands in this line".to_owned(),
                "put quotes around a value that holds a colon: `title: \"Git: the basics\"`",
            ),
            ErrorKind::SimpleKeyExpected
            | ErrorKind::InvalidSimpleKey
            | ErrorKind::ExpectedBlockMappingKey => (
                at,
                "a `key: value` is expected here".to_owned(),
                "is the space after the colon missing, or is the line indented differently from its neighbours?",
            ),
            ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::ExpectedFlowMappingSeparator => (
                at,
                "a list or mapping in brackets is not closed, or lacks a comma".to_owned(),
                "close it with `]` or `}`, and separate its entries with commas",
            ),
            ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
                (at, "a quoted value is not closed".to_owned(), "add the closing quote")
            }
            ErrorKind::UnknownAnchor => (
                at,
                "a value that begins with `*` refers to an anchor, and there is none of that name"
                    .to_owned(),
                "put quotes around a value that begins with `*`",
            ),
            ErrorKind::UnexpectedCharacter { .. } => (
                at,
                "a value cannot begin with this character".to_owned(),
                "put quotes around a value that begins with one of @ ` % & * ! | > [ {",
            ),
            _ => (
                at,
                format!("YAML cannot be read here: {kind}"),
                "compare the line with its neighbours: indentation, colons, quotes and brackets",
            ),
        }
    }
}

fn second_document(place: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, place, "a second YAML document begins here")
        .help("take the `---` line out: a file holds one document")
}

/// How many nodes a tree has; iterative.
fn count(node: &Node) -> usize {
    let mut total = 0;
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        total += 1;
        match &node.value {
            Yaml::List(items) => todo.extend(items),
            Yaml::Map(entries) => todo.extend(entries.iter().map(|entry| &entry.value)),
            _ => {}
        }
    }
    total
}

/// A plain scalar by the core schema of YAML 1.2.
fn plain(text: &str) -> Yaml {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Yaml::Null,
        "true" | "True" | "TRUE" => return Yaml::Bool(true),
        "false" | "False" | "FALSE" => return Yaml::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    if number {
        if let Ok(whole) = text.parse::<i64>() {
            return Yaml::Int(whole);
        }
        if digits.contains('.')
            && let Ok(real) = text.parse::<f64>()
        {
            return Yaml::Float(real);
        }
    }
    Yaml::String(text.to_owned())
}

#[cfg(test)]
mod tests;
