//! A meeting of a mentor and a mentee: its agenda, and the form for what came of it.

use std::collections::BTreeMap;

use super::LanguageId;
use super::inquiry::{ChoiceOption, Texts};

/// A meeting. In the mentee edition it holds nothing that only mentors may see.
#[derive(Clone, Debug)]
pub struct Session {
    /// When it begins, in minutes since midnight; `None`: the clock begins at 0:00.
    pub starts: Option<u32>,
    /// Its agenda, in order; may be empty.
    pub agenda: Vec<Entry>,
    /// How long it takes: the sum of the agenda, mentors' entries included, in both editions.
    pub minutes: u32,
    /// What is filled in afterwards, in the author's order; ids are unique; may be empty.
    pub form: Vec<Field>,
}

impl Session {
    /// How long it takes; `None` where the agenda does not say.
    pub fn whole(&self) -> Option<u32> {
        (self.minutes > 0).then_some(self.minutes)
    }
}

/// An entry of an agenda.
#[derive(Clone, Debug)]
pub struct Entry {
    /// How many minutes after the beginning it begins.
    pub at: u32,
    /// How many minutes it takes.
    pub minutes: u32,
    /// What happens.
    pub what: Texts,
    /// Words that may help.
    pub say: Texts,
    /// Questions to choose from.
    pub questions: BTreeMap<LanguageId, Vec<String>>,
    /// Whose turn it is.
    pub whose: Option<Whose>,
    /// A note for mentors.
    pub mentor: Texts,
    /// Whether only mentors see it.
    pub for_mentors: bool,
}

/// Whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// The mentee's.
    Mentee,
    /// The mentor's.
    Mentor,
    /// That of both.
    Both,
}

/// A field of the outcome form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id, under which the answer is kept.
    pub id: String,
    /// What is asked.
    pub ask: Texts,
    /// How it is filled in.
    pub kind: FieldKind,
}

/// How a field is filled in.
#[derive(Clone, Debug)]
pub enum FieldKind {
    /// Words.
    Text,
    /// A date.
    Date,
    /// A point of a scale, kept as its number, from 1.
    Scale {
        /// How many points; 2 to 11.
        of: u32,
        /// What the first means; may be empty.
        low: Texts,
        /// What the last means; may be empty.
        high: Texts,
    },
    /// One of these, kept as its id.
    Choice(Vec<ChoiceOption>),
}
