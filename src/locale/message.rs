//! A message of the interface after parsing: text, places for arguments, and choices between forms.
//! What Rust puts together from it, scripts put together from the same form: see `script`.

use std::borrow::Cow;

/// A piece of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Words.
    Text(String),
    /// The place of an argument.
    Arg(String),
    /// Another message or, with `-` before its name, a term; gone once messages are put together.
    Message(String),
    /// The form that fits an argument: its number, its plural category, or its text.
    Select {
        /// The argument.
        arg: String,
        /// The forms by key; one of them is the default.
        variants: Vec<(String, Vec<Part>)>,
        /// Index of the default.
        default: usize,
    },
}

/// What a message is filled with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg<'a> {
    /// A number: it is written as the language does, and chooses among plural forms.
    Number(u64),
    /// Words; in markup they are escaped.
    Text(Cow<'a, str>),
    /// Markup, which goes into markup as it is.
    Markup(Cow<'a, str>),
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// The names of a message's arguments, sorted, each once.
pub(super) fn args(parts: &[Part]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut todo: Vec<&Part> = parts.iter().collect();
    while let Some(part) = todo.pop() {
        match part {
            Part::Text(_) | Part::Message(_) => {}
            Part::Arg(name) => found.push(name.as_str()),
            Part::Select { arg, variants, .. } => {
                found.push(arg);
                todo.extend(variants.iter().flat_map(|(_, parts)| parts));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The whole message where it has no arguments.
pub(super) fn plain(parts: &[Part]) -> Option<&str> {
    match parts {
        [] => Some(""),
        [Part::Text(text)] => Some(text),
        _ => None,
    }
}
