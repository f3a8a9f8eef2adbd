//! YAML, JSON and TOML of a source, as trees in which every value knows its place.
//!
//! Promise: what is broken is told with its line and what was expected; the rest of the source is read
//! all the same.

use std::ops::Range;

use serde_yaml::Value;
use toml::de::{DeTable, DeValue};

use super::tree::Text;
use crate::diag::{Diagnostic, Report, rules};
use crate::source::{Span, Spanned};
use crate::syntax::yaml::{self, Entry, Limits, Node, Yaml};

/// Reads a YAML file; `None` where it is empty or cannot be read, which is told.
pub fn yaml(text: Text<'_>, report: &mut Report) -> Option<Node> {
    let (start, _) = text.body();
    report.take(yaml::parse(text.file, text.text, start..text.text.len(), Limits::DATA))
}

/// Reads a JSON file; `None` where it cannot be read, which is told with what was expected and where.
pub fn json(text: Text<'_>, report: &mut Report) -> Option<Node> {
    report.take(super::json::parse(&text))
}

/// Reads the TOML in `range` of `text`; what is broken is told, and the rest is returned.
pub fn toml(text: Text<'_>, range: Range<usize>, report: &mut Report) -> Option<Node> {
    let slice = text.text.get(range.clone())?;
    let (table, errors) = DeTable::parse_recoverable(slice);
    for error in &errors {
        let at = error.span().unwrap_or(0..0);
        let place = range.start + at.start..range.start + at.end.max(at.start);
        report.push(
            Diagnostic::new(
                &rules::SOURCE_SYNTAX,
                text.span(clip(text.text, place)),
                format!("this is not TOML: {}", error.message()),
            )
            .help("mend it in the source, and import again"),
        );
    }
    let reader = Toml { text, start: range.start };
    Some(reader.table(table.get_ref(), table.span()))
}

struct Toml<'t> {
    text: Text<'t>,
    start: usize,
}

impl Toml<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        self.text.span(clip(self.text.text, self.start + range.start..self.start + range.end))
    }

    fn table(&self, table: &DeTable<'_>, range: Range<usize>) -> Node {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: Spanned::new(key.get_ref().to_string(), self.span(key.span())),
                value: self.value(value),
            })
            .collect();
        // As they were written.
        entries.sort_by_key(|entry| entry.key.span.start);
        Spanned::new(Yaml::Map(entries), self.span(range))
    }

    /// As deep as the TOML parser lets it be.
    fn value(&self, value: &toml::Spanned<DeValue<'_>>) -> Node {
        let found = match value.get_ref() {
            DeValue::String(text) => Yaml::String(text.to_string()),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Yaml::Int(number, None),
                    Err(_) => Yaml::String(number.as_str().to_owned()),
                }
            }
            DeValue::Float(number) => match number.as_str().parse::<f64>() {
                Ok(number) if number.is_finite() => Yaml::Float(number, None),
                _ => Yaml::String(number.as_str().to_owned()),
            },
            DeValue::Boolean(value) => Yaml::Bool(*value, None),
            DeValue::Datetime(time) => Yaml::String(time.to_string()),
            DeValue::Array(items) => {
                Yaml::List(items.iter().map(|item| self.value(item)).collect())
            }
            DeValue::Table(table) => return self.table(table, value.span()),
        };
        Spanned::new(found, self.span(value.span()))
    }
}

/// `range` on character boundaries of `text`.
fn clip(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.floor_char_boundary(range.end).max(start)
}

/// A value for writing: as it was read, without places.
pub fn plain(node: &Node) -> Value {
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Bool(value, _) => Value::from(*value),
        Yaml::Int(value, None) => Value::from(*value),
        Yaml::Float(value, None) => Value::from(*value),
        // `3.10` is a version more often than a number.
        Yaml::Int(_, Some(text)) | Yaml::Float(_, Some(text)) => Value::from(text.as_ref()),
        Yaml::String(text) => Value::from(text.as_str()),
        Yaml::List(items) => Value::Sequence(items.iter().map(plain).collect()),
        Yaml::Map(entries) => Value::Mapping(
            entries
                .iter()
                .map(|entry| (Value::from(entry.key.value.as_str()), plain(&entry.value)))
                .collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{json, plain, toml, yaml};
    use crate::diag::Report;
    use crate::import::tree::Tree;

    fn one(path: &str, text: &str) -> Tree {
        Tree::of_texts("x", [(path, text)])
    }

    #[test]
    fn toml_is_read_in_its_order_with_places() {
        let tree =
            one("a.toml", "title = \"T\"\nn = 0x10\nday = 2024-05-06\n[b]\nx = [1.5, true]\n");
        let text = tree.text_at("a.toml").unwrap();
        let mut report = Report::default();
        let node = toml(text, 0..text.text.len(), &mut report).unwrap();
        assert!(!report.has_errors());
        let expected = serde_json::json!({"title": "T", "n": 16, "day": "2024-05-06", "b": {"x": [1.5, true]}});
        assert_eq!(node.value.to_json(), expected);
        assert_eq!(serde_yaml::to_string(&plain(&node)).unwrap().lines().next(), Some("title: T"));
        let key = node.value.entries().last().unwrap().key.span;
        assert_eq!(tree.sources().text(key), "b");
    }

    #[test]
    fn broken_files_say_what_and_where() {
        for (path, source, expected) in [
            ("a.json", "{\"a\": [1,\n2", "`a.json` ends in the middle: it was cut off"),
            ("a.json", "{\"a\": }", "`a.json` is not JSON: expected value"),
            ("a.toml", "a = \n", "this is not TOML: "),
            ("a.yaml", "a: [1\n", "is not closed"),
        ] {
            let tree = one(path, source);
            let text = tree.text_at(path).unwrap();
            let mut report = Report::default();
            match path {
                "a.json" => assert!(json(text, &mut report).is_none()),
                "a.toml" => assert!(toml(text, 0..source.len(), &mut report).is_some()),
                _ => drop(yaml(text, &mut report)),
            }
            let told = report.diagnostics().first().map(|d| d.message.clone()).unwrap_or_default();
            assert!(told.contains(expected), "{source:?}: {told}");
        }
        let tree = one("a.json", "{\"a\": [\"x\\u00e9\", {\"b\": null}]}");
        let mut report = Report::default();
        let node = json(tree.text_at("a.json").unwrap(), &mut report).unwrap();
        assert_eq!(node.value.to_json(), serde_json::json!({"a": ["xé", {"b": null}]}));
    }
}
