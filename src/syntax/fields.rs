//! Typed access to a YAML mapping: what is wrong is reported, what is right is returned.
//!
//! Every mapping that authors write has a table of [`Key`]s. Readers, messages about unknown keys
//! and the published JSON Schemas all come from the same tables, so they cannot drift apart.

use jiff::civil::Date;

use super::yaml::{Node, Yaml, get};
use crate::diag::{Diagnostic, Report, rules};
use crate::source::Spanned;
use crate::suggest;

/// A key that authors may write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The shape of its value.
    pub shape: Shape,
    /// What it means, one sentence.
    pub doc: &'static str,
}

/// The shape of a value, for schemas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A date.
    Date,
    /// `true` or `false`.
    Flag,
    /// A whole number from 0.
    Number,
    /// A list of strings (or one string).
    Texts,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of mappings with these keys.
    Maps(&'static [Key]),
    /// A mapping with these keys.
    Map(&'static [Key]),
    /// Anything.
    Any,
}

/// Names that other generators give to keys, and ours.
pub type Foreign = &'static [(&'static str, &'static str)];

/// A mapping being read.
pub struct Fields<'n, 'r> {
    node: &'n Node,
    /// Where problems go.
    pub report: &'r mut Report,
}

impl<'n, 'r> Fields<'n, 'r> {
    /// Reads `node`; reports if it is no mapping (then every key is missing).
    pub fn new(node: &'n Node, what: &str, report: &'r mut Report) -> Self {
        if !matches!(node.value, Yaml::Map(_) | Yaml::Null) {
            let message =
                format!("{what} must be a mapping (`key: value`), not {}", node.value.describe());
            report.push(Diagnostic::new(&rules::WRONG_VALUE, node.span, message));
        }
        Self { node, report }
    }

    /// Reports every key that is not in `known`, with the nearest known one, or our name for it.
    pub fn only(&mut self, known: &[Key], foreign: Foreign, what: &str) {
        for entry in self.node.value.entries() {
            let name = &entry.key.value;
            if known.iter().any(|key| key.name == name) {
                continue;
            }
            let help = match foreign.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(name)) {
                Some((_, ours)) => (*ours).to_owned(),
                None => match suggest::nearest(name, known.iter().map(|key| key.name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "take it out, put your own values below `extra:`, or let unknown keys pass with `check: {rules: {unknown-key: allow}}` in pathbook.yaml".to_owned(),
                },
            };
            self.report.push(
                Diagnostic::new(
                    &rules::UNKNOWN_KEY,
                    entry.key.span,
                    format!("`{name}` is not a key of {what}"),
                )
                .label("unknown key")
                .help(help),
            );
        }
    }

    /// The node of `key`, unless it is missing or empty.
    pub fn node(&self, key: &str) -> Option<&'n Node> {
        get(self.node, key).filter(|node| node.value != Yaml::Null)
    }

    /// Reports that the value of `node` is not what `expected` says (with an example).
    pub fn wrong(&mut self, node: &Node, key: &str, expected: &str) {
        let message = format!("`{key}` must be {expected}, not {}", node.value.describe());
        self.report.push(Diagnostic::new(&rules::WRONG_VALUE, node.span, message));
    }

    /// A string; a number or boolean is taken as it was written.
    pub fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        let text = scalar_text(node);
        if text.is_none() {
            self.wrong(node, key, "a string");
        }
        text
    }

    /// A list of strings; one string is a list of one.
    pub fn texts(&mut self, key: &str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Yaml::List(items) = &node.value else {
            let one = scalar_text(node);
            if one.is_none() {
                self.wrong(node, key, "a list of strings, such as `[one, two]`");
            }
            return one.into_iter().collect();
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match scalar_text(item) {
                Some(text) => texts.push(text),
                None => self.wrong(item, &format!("an entry of {key}"), "a string"),
            }
        }
        texts
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        if let Yaml::Bool(value) = node.value {
            return Some(value);
        }
        self.wrong(node, key, "`true` or `false`");
        None
    }

    /// A whole number.
    pub fn integer(&mut self, key: &str) -> Option<Spanned<i64>> {
        let node = self.node(key)?;
        if let Yaml::Int(value) = node.value {
            return Some(Spanned::new(value, node.span));
        }
        self.wrong(node, key, "a whole number, such as `20`");
        None
    }

    /// Minutes: a whole number, at most those of a year.
    pub fn minutes(&mut self, key: &str) -> Option<u32> {
        let node = self.node(key)?;
        match node.value {
            Yaml::Int(value) if (0..=525_600).contains(&value) => u32::try_from(value).ok(),
            _ => {
                self.wrong(
                    node,
                    key,
                    "a whole number of minutes, such as `90` for an hour and a half",
                );
                None
            }
        }
    }

    /// A date; of a date with a time, the date.
    pub fn date(&mut self, key: &str) -> Option<Spanned<Date>> {
        let node = self.node(key)?;
        let date = match &node.value {
            Yaml::String(text) => text.get(..10).unwrap_or(text).parse::<Date>().ok(),
            _ => None,
        };
        if date.is_none() {
            let message = format!("`{key}` is not a date");
            self.report.push(
                Diagnostic::new(&rules::WRONG_VALUE, node.span, message)
                    .help("write year, month and day: `2026-11-23`"),
            );
        }
        date.map(|date| Spanned::new(date, node.span))
    }

    /// One of `words`: its index.
    pub fn word(&mut self, key: &str, words: &[&str]) -> Option<Spanned<usize>> {
        let node = self.node(key)?;
        let text = scalar_text(node).map(|text| text.value).unwrap_or_default();
        if let Some(index) = words.iter().position(|word| *word == text) {
            return Some(Spanned::new(index, node.span));
        }
        let help = suggest::nearest(&text, words.iter().copied()).map_or_else(
            || format!("it is one of: {}", words.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`{key}` cannot be `{text}`");
        self.report.push(Diagnostic::new(&rules::WRONG_VALUE, node.span, message).help(help));
        None
    }

    /// The entries of a list of anything; one value that is no list is a list of one.
    pub fn items(&mut self, key: &str) -> &'n [Node] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Yaml::List(items), .. }) => items,
            Some(node) => std::slice::from_ref(node),
        }
    }

    /// Reports a required key that is missing; the place is the mapping's start.
    pub fn missing(&mut self, key: &str, what: &str, example: &str) {
        let mut span = self.node.span;
        span.end = span.end.min(span.start + 1);
        self.report.push(
            Diagnostic::new(&rules::MISSING_KEY, span, format!("{what} needs `{key}`"))
                .help(format!("add a line such as `{example}`")),
        );
    }
}

/// A scalar as a string: a string as it is, a number or boolean in its usual form.
pub fn scalar_text(node: &Node) -> Option<Spanned<String>> {
    let text = match &node.value {
        Yaml::String(text) => text.clone(),
        Yaml::Int(number) => number.to_string(),
        Yaml::Float(number) => number.to_string(),
        Yaml::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    Some(Spanned::new(text, node.span))
}
