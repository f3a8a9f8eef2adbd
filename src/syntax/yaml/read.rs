//! The reader: parser events to a tree of spanned nodes.
//!
//! Promises: no recursion on the input's depth; never more than [`Limits`] allow, aliases
//! included; every duplicate key reported; every span inside the slice and on character boundaries.
//! After a syntax error the place is masked and the text read again, so that one run shows all
//! errors and the rest of the file is understood.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, StructureStyle, Tag};

use super::explain::{Failure, Mend, Problem, explain};
use super::scalar::plain;
use super::{Entry, Node, Yaml};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::source::{FileId, Span, Spanned};

/// How much YAML is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Values that the author wrote.
    pub nodes: usize,
    /// Values that aliases (`*name`) and merge keys (`<<`) copy; long texts count as several.
    pub copies: usize,
    /// Lists and mappings inside each other.
    pub depth: usize,
}

impl Limits {
    /// For front matter and the configuration: a path may list every lesson of a large site.
    pub const FRONT_MATTER: Self = Self { nodes: 200_000, copies: 5_000, depth: 64 };
    /// For `skills.yaml`, `roles.yaml` and `glossary.yaml`.
    pub const DATA: Self = Self { nodes: 500_000, copies: 50_000, depth: 64 };
}

/// Syntax errors after which a file is read on. Each costs a pass over the text.
const MOST_ERRORS: usize = 25;

/// Bytes that are read again after errors, at most.
const MOST_REREAD: usize = 32 << 20;

/// Reads the YAML document in `text[range]` of `file`. An empty document is `None`. After a syntax
/// error, what is broken is left out (or taken as text, where quotes are missing), and the rest is
/// returned; `None` if there is no telling what the rest is. Linear in the slice, times the number
/// of syntax errors, of which 25 are told at most.
pub fn parse(
    file: FileId,
    text: &str,
    range: Range<usize>,
    limits: Limits,
) -> Parsed<Option<Node>> {
    let Some(slice) = text.get(range.clone()) else {
        return Parsed::new(None, Report::default());
    };
    let source = Source { file, slice, base: range.start };
    let mut errors = Report::default();
    let mut told = BTreeSet::new();
    let mut mended = Mended { text: Cow::Borrowed(slice), texts: BTreeMap::new() };
    for pass in 1.. {
        let mut reader = Reader::new(source, &mended, limits);
        let outcome = reader.run();
        let (root, report) = (reader.root, reader.report);
        match outcome {
            Ok(()) => {
                errors.extend(report);
                return Parsed::new(root, errors);
            }
            Err(Stop::Limit(problem)) => {
                errors.extend(report);
                errors.push(*problem);
                return Parsed::new(None, errors);
            }
            Err(Stop::Syntax(problem)) => {
                // A line that is broken in two ways is told once.
                let line = slice.get(..problem.at.start).map_or(0, |s| s.matches('\n').count());
                if told.insert(line) {
                    errors.push(
                        Diagnostic::new(
                            &rules::YAML_SYNTAX,
                            source.span(problem.at.clone()),
                            problem.message,
                        )
                        .help(problem.help),
                    );
                }
                let on = pass < MOST_ERRORS && pass * slice.len() < MOST_REREAD;
                if !(on && mended.apply(&problem.mend)) {
                    errors.extend(report);
                    return Parsed::new(None, errors);
                }
            }
        }
    }
    Parsed::new(None, errors)
}

/// The text as its author wrote it.
#[derive(Clone, Copy)]
struct Source<'t> {
    file: FileId,
    slice: &'t str,
    /// Where the slice begins in the file.
    base: usize,
}

impl Source<'_> {
    /// A range of the slice as a span of the file.
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
}

/// The text as it is parsed: what is broken is masked, byte for byte, so places stay what they are.
struct Mended<'t> {
    text: Cow<'t, str>,
    /// What masked scalars stand for in the text as it was, by their first byte.
    texts: BTreeMap<usize, Range<usize>>,
}

impl Mended<'_> {
    /// Masks a place; `false` if that changes nothing (then reading again would not help).
    fn apply(&mut self, mend: &Mend) -> bool {
        let before = &*self.text;
        let mut after = before.to_owned();
        match mend {
            Mend::Text(range) => {
                let Some(old) = before.get(range.clone()) else { return false };
                after.replace_range(range.clone(), &"x".repeat(old.len()));
                self.texts.insert(range.start, range.clone());
            }
            // At least four bytes: `x: x`.
            Mend::Entry(key, value) => {
                let (start, end) = (key.start, value.end);
                let Some(old) = before.get(start..end).filter(|old| old.len() > 3) else {
                    return false;
                };
                after.replace_range(start..end, &format!("x: {}", "x".repeat(old.len() - 3)));
                self.texts.insert(start, key.clone());
                self.texts.insert(start + 3, value.clone());
            }
            Mend::Nothing(range) => {
                let Some(old) = before.get(range.clone()) else { return false };
                let mut blank = String::with_capacity(old.len());
                for c in old.chars() {
                    match c {
                        '\n' | '\r' => blank.push(c),
                        _ => blank.extend(std::iter::repeat_n(' ', c.len_utf8())),
                    }
                }
                after.replace_range(range.clone(), &blank);
            }
            Mend::Tabs => {
                after.clear();
                for line in before.split_inclusive('\n') {
                    let rest = line.trim_start_matches([' ', '\t']);
                    after.extend(std::iter::repeat_n(' ', line.len() - rest.len()));
                    after.push_str(rest);
                }
            }
        }
        let changed = *before != *after;
        self.text = Cow::Owned(after);
        changed
    }
}

/// A list or mapping that is still open.
struct Open {
    start: usize,
    anchor: usize,
    bracket: bool,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<Spanned<String>> },
}

/// Why reading stopped.
enum Stop {
    /// More than the limits allow: the end.
    Limit(Box<Diagnostic>),
    /// A syntax error; it may be masked.
    Syntax(Box<Problem>),
}

type Step = Result<(), Stop>;

struct Reader<'t> {
    source: Source<'t>,
    mended: &'t Mended<'t>,
    limits: Limits,
    nodes: usize,
    copies: usize,
    documents: usize,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, (Node, usize)>,
    root: Option<Node>,
    report: Report,
}

impl<'t> Reader<'t> {
    fn new(source: Source<'t>, mended: &'t Mended<'t>, limits: Limits) -> Self {
        Self {
            source,
            mended,
            limits,
            nodes: 0,
            copies: 0,
            documents: 0,
            stack: Vec::new(),
            anchors: BTreeMap::new(),
            root: None,
            report: Report::default(),
        }
    }

    fn run(&mut self) -> Step {
        let mut options = Options::default();
        options.emit_comments = false;
        for next in Parser::new_from_str_with_options(&self.mended.text, options) {
            match next {
                Ok((event, span)) => self.event(event, span.byte_range().unwrap_or_default())?,
                Err(error) if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) => {
                    let at = error.marker().byte_offset().unwrap_or_default();
                    return Err(self.too_deep(at));
                }
                Err(error) => {
                    let text = &*self.mended.text;
                    let at = error.marker().byte_offset().unwrap_or(text.len());
                    let at = self.source.span(at..at).range().start - self.source.base;
                    let open = self.stack.iter().find(|open| open.bracket).map(|open| open.start);
                    let failure = Failure { text, kind: error.kind(), at, open };
                    return Err(Stop::Syntax(Box::new(explain(failure))));
                }
            }
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Step {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Stop::Syntax(Box::new(second_document(range))));
                }
                Ok(())
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(&value, style, anchor, tag.as_deref(), range)
            }
            Event::SequenceStart(style, anchor, _) => {
                let bracket = style == StructureStyle::Flow;
                let start = if bracket { range.start } else { self.dash(range.start) };
                self.open(Open { start, anchor, bracket, content: Content::List(Vec::new()) })
            }
            Event::MappingStart(style, anchor, _) => self.open(Open {
                start: range.start,
                anchor,
                bracket: style == StructureStyle::Flow,
                content: Content::Map { entries: Vec::new(), key: None },
            }),
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(id) => self.alias(id, range),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        range: Range<usize>,
    ) -> Step {
        let mended = self.mended.texts.get(&range.start);
        let mended = mended.filter(|_| style == ScalarStyle::Plain && !range.is_empty());
        let range = mended.map_or(range, |place| self.unquoted(place));
        let written = self.source.slice.get(range.clone()).unwrap_or_default().trim_end();
        let span = self.source.span(range.start..range.start + written.len());
        let core = tag.and_then(Tag::core_suffix);
        let value = match (style, core) {
            _ if mended.is_some() => plain(written),
            (ScalarStyle::Plain, Some("str")) => Yaml::String(value.to_owned()),
            (ScalarStyle::Plain, _) | (_, Some("int" | "float" | "bool" | "null")) => plain(value),
            _ => Yaml::String(value.to_owned()),
        };
        if let Some(tag) = tag.filter(|_| core.is_none() && value == Yaml::Null) {
            self.lonely_tag(tag, span);
        }
        self.add(Node::new(value, span), anchor)
    }

    /// A mended text's place without the quotes that were meant to stand around it.
    fn unquoted(&self, place: &Range<usize>) -> Range<usize> {
        let text = self.source.slice.get(place.clone()).unwrap_or_default();
        let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return place.clone();
        };
        let inner = text.strip_prefix(quote).unwrap_or_default();
        let inner = inner.strip_suffix(quote).unwrap_or(inner);
        place.start + 1..place.start + 1 + inner.len()
    }

    /// `status: !important` would quietly be nothing.
    fn lonely_tag(&mut self, tag: &Tag, span: Span) {
        let message = format!("`{}` is a YAML tag, and nothing follows it", tag.original());
        self.report.push(
            Diagnostic::new(&rules::YAML_SYNTAX, span, message)
                .help("put quotes around a value that begins with `!`"),
        );
    }

    /// A list that is not indented below its key begins, says the parser, behind its first dash.
    fn dash(&self, start: usize) -> usize {
        let (before, after) = self.mended.text.split_at_checked(start).unwrap_or_default();
        let own = after.strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n', '\r']));
        let spaces = before.len() - before.trim_end_matches(' ').len();
        if !own && spaces > 0 && before.trim_end_matches(' ').ends_with('-') {
            start - spaces - 1
        } else {
            start
        }
    }

    fn too_deep(&self, at: usize) -> Stop {
        let message = format!("this YAML is nested more than {} levels deep", self.limits.depth);
        Stop::Limit(Box::new(
            Diagnostic::new(&rules::TOO_COMPLEX, self.source.span(at..at + 1), message)
                .label("reading stops here"),
        ))
    }

    fn open(&mut self, open: Open) -> Step {
        if self.stack.len() >= self.limits.depth {
            return Err(self.too_deep(open.start));
        }
        self.stack.push(open);
        Ok(())
    }

    fn close(&mut self, end: usize) -> Step {
        let Some(open) = self.stack.pop() else { return Ok(()) };
        let value = match open.content {
            Content::List(items) => Yaml::List(items),
            Content::Map { entries, .. } => Yaml::Map(self.merge(entries)),
        };
        let end = end.min(self.source.slice.len());
        let text = self.source.slice.get(open.start..end).unwrap_or_default();
        let span = self.source.span(open.start..open.start + text.trim_end().len());
        self.add(Node::new(value, span), open.anchor)
    }

    /// Puts a node that the author wrote into the innermost open collection.
    fn add(&mut self, node: Node, anchor: usize) -> Step {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            let message = format!("this YAML has more than {} values", self.limits.nodes);
            return Err(Stop::Limit(Box::new(
                Diagnostic::new(&rules::TOO_COMPLEX, node.span, message)
                    .label("reading stops here")
                    .help("split it into several files"),
            )));
        }
        if anchor > 0 {
            let size = weight(&node);
            self.anchors.insert(anchor, (node.clone(), size));
        }
        self.put(node);
        Ok(())
    }

    fn put(&mut self, node: Node) {
        let slice = self.source;
        match self.stack.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map { entries, key }) => match key.take() {
                Some(name) => entries.push(Entry { key: name, value: node }),
                None => *key = Some(name(slice, node, &mut self.report)),
            },
        }
    }

    fn alias(&mut self, id: usize, range: Range<usize>) -> Step {
        let here = self.source.span(range);
        let Some((node, size)) = self.anchors.get(&id) else {
            // The parser knows the anchor, so it belongs to a collection that is still open.
            let message = "this stands for a value that it is itself a part of";
            self.report
                .push(Diagnostic::new(&rules::YAML_SYNTAX, here, message).help(
                    "write the value out, or put quotes around a value that begins with `*`",
                ));
            self.put(Node::new(Yaml::Null, here));
            return Ok(());
        };
        self.copies += size;
        if self.copies > self.limits.copies {
            let message = format!("aliases repeat more than {} values", self.limits.copies);
            return Err(Stop::Limit(Box::new(
                Diagnostic::new(&rules::TOO_COMPLEX, here, message)
                    .label("reading stops here")
                    .help("repeat less through aliases (`*name`)"),
            )));
        }
        let value = node.value.clone();
        self.put(Node::new(value, here));
        Ok(())
    }

    /// Resolves `<<` and reports keys that stand twice; the first keeps its value.
    fn merge(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut own = Vec::with_capacity(entries.len());
        let mut merged = Vec::new();
        for entry in entries {
            if entry.key.value == "<<" {
                self.merged(entry.value, &mut merged);
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

    /// The entries that `<<: value` adds; earlier ones win.
    fn merged(&mut self, value: Node, merged: &mut Vec<Entry>) {
        let sources = match value.value {
            Yaml::List(items) => items,
            _ => vec![value],
        };
        for source in sources {
            match source.value {
                Yaml::Map(entries) => merged.extend(entries),
                Yaml::Null => {}
                other => {
                    let message =
                        format!("`<<` takes the entries of a mapping, not of {}", other.describe());
                    self.report.push(
                        Diagnostic::new(&rules::WRONG_VALUE, source.span, message)
                            .help("name a mapping's anchor: `<<: *defaults`"),
                    );
                }
            }
        }
    }
}

/// A node as a key: a string, or another scalar as it was written.
fn name(source: Source<'_>, node: Node, report: &mut Report) -> Spanned<String> {
    let range = node.span.range();
    let written = || {
        let range = range.start.saturating_sub(source.base)..range.end.saturating_sub(source.base);
        source.slice.get(range).unwrap_or_default().to_owned()
    };
    let text = match node.value {
        Yaml::String(text) => text,
        Yaml::List(_) | Yaml::Map(_) => {
            report.push(
                Diagnostic::new(
                    &rules::YAML_SYNTAX,
                    node.span,
                    "a key must be a word, not a list or mapping",
                )
                .label("this stands where a key is expected")
                .help("a value that begins with `[` or `{` needs quotes around it"),
            );
            written()
        }
        other => other.text().map_or_else(written, Cow::into_owned),
    };
    Spanned::new(text, node.span)
}

fn second_document(range: Range<usize>) -> Problem {
    Problem {
        at: range.clone(),
        message: "a second YAML document begins here".to_owned(),
        help: "take the `---` line out: a file holds one document".to_owned(),
        mend: Mend::Nothing(range),
    }
}

/// What a copy of the tree costs: its nodes, and its texts by their length. Iterative.
fn weight(node: &Node) -> usize {
    let mut total = 0;
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        total += 1;
        match &node.value {
            Yaml::String(text) => total += text.len() / 256,
            Yaml::List(items) => todo.extend(items),
            Yaml::Map(entries) => {
                total += entries.iter().map(|entry| entry.key.value.len() / 256).sum::<usize>();
                todo.extend(entries.iter().map(|entry| &entry.value));
            }
            _ => {}
        }
    }
    total
}

#[cfg(test)]
mod tests;
