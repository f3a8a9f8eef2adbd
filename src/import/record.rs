//! [`Record`]: reads a mapping of a source leniently, and remembers what nobody asked for.
//!
//! Promise: every key of the mapping is asked for, or is a loss; a value of another type than expected is
//! a diagnostic at its place and counts as absent.

use std::collections::BTreeSet;

use super::losses::Losses;
use crate::diag::{Diagnostic, Report, rules};
use crate::source::{Span, Spanned};
use crate::syntax::fields::scalar_text;
use crate::syntax::yaml::{Node, Yaml, get};

/// What importing found besides the site: what has no place in it, and what is wrong.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) losses: Losses,
    pub(super) report: Report,
}

impl Found {
    /// Reports that something of the source is wrong.
    pub(super) fn wrong(
        &mut self,
        span: impl Into<crate::diag::Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report.push(Diagnostic::new(&rules::WRONG_VALUE, span, message).help(help));
    }
}

/// A mapping being read.
pub(super) struct Record<'n> {
    node: &'n Node,
    /// What it is, for messages: `an exercise`.
    what: &'static str,
    asked: BTreeSet<&'static str>,
}

impl<'n> Record<'n> {
    /// Begins to read `node`; `None`, and reported, if it is no mapping.
    pub(super) fn new(node: &'n Node, what: &'static str, found: &mut Found) -> Option<Self> {
        if !matches!(node.value, Yaml::Map(_)) {
            let message = format!("{what} must be a mapping, not {}", node.value.describe());
            found.wrong(node.span, message, "is this the file that you meant?");
            return None;
        }
        Some(Self { node, what, asked: BTreeSet::new() })
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        self.node.span
    }

    /// The value of `key`; `None` if there is none, or nothing in it.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.insert(key);
        get(self.node, key).filter(|node| node.value != Yaml::Null)
    }

    fn wrong_type(&self, node: &Node, key: &str, expected: &str, found: &mut Found) {
        let (what, is) = (self.what, node.value.describe());
        let message = format!("`{key}` of {what} must be {expected}, not {is}");
        found.wrong(node.span, message, "it is left out");
    }

    /// A text, which may be written as a number; trimmed, and `None` if it is empty.
    pub(super) fn text(&mut self, key: &'static str, found: &mut Found) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        let text = scalar_text(node);
        if text.is_none() {
            self.wrong_type(node, key, "a text", found);
        }
        text.map(|text| text.map(|text| text.trim().to_owned()))
            .filter(|text| !text.value.is_empty())
    }

    /// A text that must be there.
    pub(super) fn need(&mut self, key: &'static str, found: &mut Found) -> Option<Spanned<String>> {
        let text = self.text(key, found);
        if text.is_none() && self.node(key).is_none_or(|node| scalar_text(node).is_some()) {
            let message = format!("{} has no `{key}`", self.what);
            let help = format!("it is left out; give it a `{key}`");
            found
                .report
                .push(Diagnostic::new(&rules::MISSING_KEY, self.first_line(), message).help(help));
        }
        text
    }

    /// The first key, or the whole: a place to point at that is not a whole file.
    fn first_line(&self) -> Span {
        self.node.value.entries().first().map_or(self.node.span, |entry| entry.key.span)
    }

    /// A list's items; a single value counts as a list of one.
    pub(super) fn items(&mut self, key: &'static str) -> &'n [Node] {
        match self.node(key) {
            Some(Spanned { value: Yaml::List(items), .. }) => items,
            Some(single) => std::slice::from_ref(single),
            None => &[],
        }
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str, found: &mut Found) -> Vec<Spanned<String>> {
        let mut texts = Vec::new();
        for item in self.items(key) {
            match scalar_text(item) {
                Some(text) => texts.push(text.map(|text| text.trim().to_owned())),
                None if item.value == Yaml::Null => {}
                None => self.wrong_type(item, key, "a list of texts", found),
            }
        }
        texts.retain(|text| !text.value.is_empty());
        texts
    }

    /// A number.
    pub(super) fn number(&mut self, key: &'static str, found: &mut Found) -> Option<f64> {
        let node = self.node(key)?;
        let number = match &node.value {
            #[expect(clippy::cast_precision_loss, reason = "no source counts beyond 2^52")]
            Yaml::Int(number, _) => Some(*number as f64),
            Yaml::Float(number, _) => Some(*number),
            Yaml::String(text) => {
                text.trim().parse().ok().filter(|number: &f64| number.is_finite())
            }
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(node, key, "a number", found);
        }
        number
    }

    /// A mapping.
    pub(super) fn record(
        &mut self,
        key: &'static str,
        what: &'static str,
        found: &mut Found,
    ) -> Option<Record<'n>> {
        Record::new(self.node(key)?, what, found)
    }

    /// Ends: what nobody asked for is a loss.
    pub(super) fn finish(self, found: &mut Found) {
        for entry in self.node.value.entries() {
            let key = entry.key.value.as_str();
            if !self.asked.contains(key) {
                found.losses.left_out(format!("`{key}` of {}", self.what), entry.key.span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Record};
    use crate::import::{json, tree::Tree};

    #[test]
    fn every_key_is_read_or_told() {
        let text = r#"{"a": 3, "b": ["x", 2, [1]], "c": "1.5", "d": {}, "e": null, "other": 1}"#;
        let tree = Tree::of_texts("x", [("a.json", text)]);
        let node = json::parse(&tree.text_at("a.json").unwrap()).value.unwrap();
        let mut found = Found::default();
        let mut record = Record::new(&node, "a thing", &mut found).unwrap();
        assert_eq!(record.text("a", &mut found).unwrap().value, "3");
        assert_eq!(record.texts("b", &mut found).len(), 2);
        assert_eq!(record.number("c", &mut found), Some(1.5));
        assert!(record.need("d", &mut found).is_none());
        assert!(record.need("e", &mut found).is_none());
        record.finish(&mut found);
        let told: Vec<&str> =
            found.report.diagnostics().iter().map(|d| d.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "`b` of a thing must be a list of texts, not a list",
                "`d` of a thing must be a text, not a mapping",
                "a thing has no `e`"
            ]
        );
        let lost: Vec<&str> = found.losses.iter().map(|loss| loss.what.as_str()).collect();
        assert_eq!(lost, ["`other` of a thing"]);
    }
}
