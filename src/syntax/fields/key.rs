//! The tables of keys: what authors may write, for readers, messages and JSON Schemas.

/// A key that authors may write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The shape of its value.
    pub shape: Shape,
    /// What it means, one sentence.
    pub doc: &'static str,
    /// A right value, as it is written.
    pub example: &'static str,
}

impl Key {
    /// A row of a table.
    pub const fn new(
        name: &'static str,
        shape: Shape,
        doc: &'static str,
        example: &'static str,
    ) -> Self {
        Self { name, shape, doc, example }
    }
}

/// The shape of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A date.
    Date,
    /// `true` or `false`.
    Flag,
    /// A whole number from 0.
    Count,
    /// A whole number.
    Integer,
    /// A list of strings, or one string.
    Texts,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of these words, or one of them.
    Words(&'static [&'static str]),
    /// A list of strings or mappings with these keys, or one of them.
    Entries(&'static [Key]),
    /// A list of mappings with these keys, or one.
    Maps(&'static [Key]),
    /// A mapping with these keys.
    Map(&'static [Key]),
    /// A string, or a mapping with these keys.
    TextOrMap(&'static [Key]),
    /// A mapping from names of rules to severities.
    Severities,
    /// Anything.
    Any,
}

/// Names that other generators give to keys, and what to do here.
pub type Foreign = &'static [(&'static str, &'static str)];

/// A kind of mapping that authors write.
#[derive(Clone, Copy, Debug)]
pub struct Mapping {
    /// What messages call it: `front matter`, `a skill`.
    pub what: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
    /// What other generators call them.
    pub foreign: Foreign,
}
