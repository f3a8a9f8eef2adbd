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
    /// What its texts refer to.
    pub refers: Refers,
}

/// What the texts of a value refer to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refers {
    /// Nothing that is declared elsewhere.
    Nothing,
    /// What the mapping declares: a page, a skill or a role.
    Itself,
    /// Pages, by id.
    Pages,
    /// Skills, with their levels.
    Skills,
    /// Skills or pages, as requirements name them.
    Needs,
    /// Roles.
    Roles,
    /// Tags.
    Tags,
    /// People.
    People,
}

impl Key {
    /// A row of a table.
    pub const fn new(
        name: &'static str,
        shape: Shape,
        doc: &'static str,
        example: &'static str,
    ) -> Self {
        Self { name, shape, doc, example, refers: Refers::Nothing }
    }

    /// The same row, whose texts refer to something.
    #[must_use]
    pub const fn referring(self, refers: Refers) -> Self {
        Self { refers, ..self }
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
    /// `true` or `false`, or a mapping with these keys.
    FlagOrMap(&'static [Key]),
    /// A mapping from names of rules to severities.
    Severities,
    /// The same mapping again, or a list of such: skills below a skill, what a section gives its
    /// pages.
    Same,
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
