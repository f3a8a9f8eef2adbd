//! JSON as the same tree as YAML: every key and value knows its place, so that importers read both alike.
//!
//! Promises: what is no JSON is one diagnostic at the place where the reader gave up, and says so if the
//! file ends too early; of a key that stands twice the last one holds, as everywhere; never deeper than
//! [`MAX_DEPTH`]. Linear in the text, times its depth.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::tree::Text;
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::source::{Span, Spanned};
use crate::syntax::yaml::{Entry, Node, Yaml};

/// Objects and lists inside each other.
const MAX_DEPTH: usize = 100;

/// Reads a JSON text. `None` where it is none.
pub(super) fn parse(text: &Text<'_>) -> Parsed<Option<Node>> {
    let (start, body) = text.body();
    let mut reader = Reader { text, report: Report::default() };
    if let Err(error) = serde_json::from_str::<IgnoredAny>(body) {
        reader.no_json(&error, start, body);
        return Parsed::new(None, reader.report);
    }
    let node = serde_json::from_str::<&RawValue>(body).ok().and_then(|raw| reader.node(raw, 0));
    Parsed::new(node, reader.report)
}

struct Reader<'r, 't> {
    text: &'r Text<'t>,
    report: Report,
}

impl Reader<'_, '_> {
    fn no_json(&mut self, error: &serde_json::Error, start: usize, body: &str) {
        let lines = body.split_inclusive('\n').take(error.line().saturating_sub(1));
        let at = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let at = start + body.floor_char_boundary(at.min(body.len()));
        let next = self.text.text.get(at..).and_then(|rest| rest.chars().next());
        let span = self.text.span(at..at + next.map_or(0, char::len_utf8));
        let diagnostic = if error.is_eof() {
            Diagnostic::new(
                &rules::SOURCE_SYNTAX,
                span,
                format!("`{}` ends in the middle: it was cut off", self.text.path),
            )
            .label("nothing follows")
            .help("get the whole file again; a `}` or `]` that closes what is open must follow")
        } else {
            // The library's words end in the place, which stands before the message anyway.
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            let message = format!("`{}` is not JSON: {words}", self.text.path);
            Diagnostic::new(&rules::SOURCE_SYNTAX, span, message)
                .help("is it the right file? mend it there, and import again")
        };
        self.report.push(diagnostic);
    }

    /// The place of a part of the text.
    fn span(&self, part: &str) -> Span {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.text.as_ptr() as usize);
        self.text.span(start..start + part.len())
    }

    fn node(&mut self, raw: &RawValue, depth: usize) -> Option<Node> {
        let part = raw.get();
        let span = self.span(part);
        if depth > MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} values inside each other");
            self.report.push(
                Diagnostic::new(&rules::TOO_COMPLEX, span, message)
                    .help("is this the file that you meant?"),
            );
            return None;
        }
        let value = match part.as_bytes().first() {
            Some(b'{') => {
                let Members(members) = serde_json::from_str(part).ok()?;
                Yaml::Map(self.entries(members, depth))
            }
            Some(b'[') => {
                let Items(items) = serde_json::from_str(part).ok()?;
                Yaml::List(items.into_iter().filter_map(|raw| self.node(raw, depth + 1)).collect())
            }
            _ => scalar(part),
        };
        Some(Node::new(value, span))
    }

    fn entries(&mut self, members: Vec<(&RawValue, &RawValue)>, depth: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(members.len());
        for (key, value) in members {
            let Ok(name) = serde_json::from_str::<String>(key.get()) else { continue };
            let Some(value) = self.node(value, depth + 1) else { continue };
            entries.push(Entry { key: Spanned::new(name, self.span(key.get())), value });
        }
        self.last_of_each(entries)
    }

    fn last_of_each(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut last = std::collections::BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            if let Some(before) = last.insert(entry.key.value.clone(), index)
                && let Some(before) = entries.get(before)
            {
                let message = format!("`{}` stands twice in one object", entry.key.value);
                self.report.push(
                    Diagnostic::new(&rules::DUPLICATE_KEY, entry.key.span, message)
                        .help("this one is taken; take the other one out")
                        .related(before.key.span, "the other is here"),
                );
            }
        }
        let mut index = 0..;
        let kept =
            entries.into_iter().filter(|entry| last.get(&entry.key.value) == index.next().as_ref());
        kept.collect()
    }
}

fn scalar(part: &str) -> Yaml {
    let written = || Some(part.into());
    match serde_json::from_str::<serde_json::Value>(part) {
        Ok(serde_json::Value::Bool(value)) => Yaml::Bool(value, None),
        Ok(serde_json::Value::String(text)) => Yaml::String(text),
        Ok(serde_json::Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Yaml::Int(whole, written()),
            (None, Some(value)) if value.is_finite() => Yaml::Float(value, written()),
            _ => Yaml::String(part.to_owned()),
        },
        _ => Yaml::Null,
    }
}

/// The members of an object, in order, repeated ones too.
struct Members<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

/// The items of a list.
struct Items<'t>(Vec<&'t RawValue>);

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Items<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Items(items))
            }
        }
        deserializer.deserialize_seq(Each)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::import::tree::Tree;
    use crate::syntax::yaml::get;

    /// The messages with their places.
    fn told(text: &str) -> Vec<String> {
        let tree = Tree::of_texts("x", [("a.json", text)]);
        let report = parse(&tree.text_at("a.json").unwrap()).report;
        let told = report.diagnostics().iter().map(|d| {
            let at = d.place.resolve(tree.sources()).1.unwrap().0;
            format!("{}:{} {}", at.line, at.column, d.message)
        });
        told.collect()
    }

    #[test]
    fn every_value_knows_its_place() {
        let text = "\u{feff}{\"a\": [1, 2.50, \"\\u00e9\\ud83d\\ude00\"],\n  \"b\": {\"c\": null}, \"d\": true}";
        let tree = Tree::of_texts("x", [("a.json", text)]);
        let parsed = parse(&tree.text_at("a.json").unwrap());
        assert!(parsed.report.diagnostics().is_empty());
        let node = parsed.value.unwrap();
        let json = node.value.to_json();
        assert_eq!(json, serde_json::json!({"a": [1, 2.5, "é😀"], "b": {"c": null}, "d": true}));
        let inner = get(get(&node, "b").unwrap(), "c").unwrap();
        assert_eq!(tree.sources().text(inner.span), "null");
        let key = crate::syntax::yaml::key_span(&node, "b").unwrap();
        assert_eq!(tree.sources().text(key), "\"b\"");
    }

    #[test]
    fn what_is_no_json_is_told_where_it_ends_to_be() {
        assert_eq!(
            told("{\"a\": 1,\n \"b\": [1, }"),
            ["2:11 `a.json` is not JSON: expected value"]
        );
        assert_eq!(
            told("{\"a\": 1,\n \"b\": [1"),
            ["2:8 `a.json` ends in the middle: it was cut off"]
        );
        assert_eq!(told("{\"a\": 1, \"a\": 2}"), ["1:10 `a` stands twice in one object"]);
        assert_eq!(told(&"[".repeat(100_000)).len(), 1);
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert_eq!(told(&deep).len(), 1);
    }
}
