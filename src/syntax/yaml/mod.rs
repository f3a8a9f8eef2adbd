//! YAML as a tree in which every key and value knows its place. The only user of the YAML reader.

mod read;

pub use read::{Limits, parse};

use crate::source::{Span, Spanned};

/// A YAML value.
#[derive(Clone, PartialEq, Debug)]
pub enum Yaml {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false` (YAML 1.2: `yes` and `on` are strings).
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A string, also a date.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the author's order. Keys are strings (other scalars as they were written).
    Map(Vec<Entry>),
}

/// A value and its place.
pub type Node = Spanned<Yaml>;

/// A key with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Yaml {
    /// What it is, for messages: `a list`, `a string` ...
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Int(_) | Self::Float(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    /// The same value for programs: JSON.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value;
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::from(*value),
            Self::Float(value) => Value::from(*value),
            Self::String(value) => Value::String(value.clone()),
            Self::List(items) => items.iter().map(|item| item.value.to_json()).collect(),
            Self::Map(entries) => entries
                .iter()
                .map(|entry| (entry.key.value.clone(), entry.value.value.to_json()))
                .collect(),
        }
    }
}

/// The value of `key` in a mapping node; `None` for other nodes.
pub fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.value.entries().iter().find(|e| e.key.value == key).map(|e| &e.value)
}

/// The span of a key in a mapping node.
pub fn key_span(node: &Node, key: &str) -> Option<Span> {
    node.value.entries().iter().find(|e| e.key.value == key).map(|e| e.key.span)
}
