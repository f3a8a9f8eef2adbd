//! The keys of a session: when it starts, its agenda, the form for what came of it.
//!
//! Read leniently: a translation has a part of them. What a whole page needs is asked for when the
//! page is resolved.

use super::RawNamed;
use super::inquiry::{each, option, prose};
use super::keys::AUDIENCES;
use super::keys::session::{AGENDA, FIELD, FIELD_TYPES, WHOSE};
use crate::diag::Report;
use crate::source::{Span, Spanned};
use crate::syntax::fields::{Fields, short};
use crate::syntax::yaml::{Node, Yaml};

/// What a session holds.
#[derive(Clone, Default, Debug)]
pub struct SessionKeys {
    /// `starts`, in minutes since midnight.
    pub starts: Option<u32>,
    /// `agenda`
    pub agenda: Vec<RawEntry>,
    /// `outcome`, where it is a form and no text, and its place.
    pub form: Option<Spanned<Vec<RawField>>>,
}

/// An entry of an agenda.
#[derive(Clone, Debug)]
pub struct RawEntry {
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `minutes`
    pub minutes: Option<u32>,
    /// `what`
    pub what: Option<Spanned<String>>,
    /// `say`
    pub say: Option<Spanned<String>>,
    /// `questions`
    pub questions: Vec<Spanned<String>>,
    /// `for`: an index into [`WHOSE`].
    pub whose: Option<usize>,
    /// `audience: mentor`
    pub for_mentors: bool,
    /// `mentor`
    pub mentor: Option<Spanned<String>>,
    /// Keys that are missing and have not been reported.
    pub lacks: Vec<&'static str>,
    /// The whole entry.
    pub span: Span,
}

/// A field of the outcome form.
#[derive(Clone, Debug)]
pub struct RawField {
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `ask`
    pub ask: Option<Spanned<String>>,
    /// `type`: an index into [`FIELD_TYPES`]; `None` if it is missing or wrong.
    pub kind: Option<usize>,
    /// `of`
    pub of: Option<Spanned<i64>>,
    /// `low`
    pub low: Option<Spanned<String>>,
    /// `high`
    pub high: Option<Spanned<String>>,
    /// `options`
    pub options: Vec<RawNamed>,
    /// Its keys with their places, in the author's order.
    pub given: Vec<Spanned<String>>,
    /// Keys that are missing and have not been reported.
    pub lacks: Vec<&'static str>,
    /// The whole field.
    pub span: Span,
}

/// Reads what a session holds.
pub(super) fn session(fields: &mut Fields<'_, '_>) -> SessionKeys {
    SessionKeys {
        starts: starts(fields),
        agenda: fields.items("agenda").iter().map(|node| entry(node, fields.report)).collect(),
        form: form(fields),
    }
}

/// Whether `outcome` is a form, and not a case study's text.
pub(super) fn has_form(fields: &Fields<'_, '_>) -> bool {
    fields.node("outcome").is_some_and(|node| matches!(node.value, Yaml::List(_) | Yaml::Map(_)))
}

fn form(fields: &mut Fields<'_, '_>) -> Option<Spanned<Vec<RawField>>> {
    if !has_form(fields) {
        return None;
    }
    let span = fields.node("outcome")?.span;
    let items = fields.items("outcome").iter();
    Some(Spanned::new(items.map(|node| field(node, fields.report)).collect(), span))
}

/// `10:00` and `9:30`, in minutes since midnight.
fn parse_clock(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (hours, exact) = (number(hours)?, minutes.len() == 2);
    let minutes = number(minutes)?;
    (hours < 24 && minutes < 60 && exact).then_some(hours * 60 + minutes)
}

fn starts(fields: &mut Fields<'_, '_>) -> Option<u32> {
    let text = fields.name("starts")?;
    let clock = parse_clock(&text.value);
    if clock.is_none() {
        let message =
            format!("`starts` cannot be `{}`: that is no time of day", short(&text.value));
        fields.wrong(text.span, message, "write hours and minutes: `starts: \"10:00\"`");
    }
    clock
}

fn entry(node: &Node, report: &mut Report) -> RawEntry {
    let mut fields = Fields::new(node, &AGENDA, report);
    let audience = fields.word("audience", AUDIENCES);
    RawEntry {
        lacks: fields.lacking(&["what", "minutes"]),
        id: fields.name("id"),
        minutes: fields.minutes("minutes"),
        what: prose(&mut fields, "what"),
        say: prose(&mut fields, "say"),
        questions: fields.texts("questions"),
        whose: fields.word("for", WHOSE).map(|word| word.value),
        for_mentors: audience.is_some_and(|word| word.value == 1),
        mentor: prose(&mut fields, "mentor"),
        span: node.span,
    }
}

fn field(node: &Node, report: &mut Report) -> RawField {
    let mut fields = Fields::new(node, &FIELD, report);
    RawField {
        lacks: fields.lacking(&["id", "ask"]),
        id: fields.name("id"),
        ask: prose(&mut fields, "ask"),
        kind: if fields.has("type") {
            fields.word("type", FIELD_TYPES).map(|word| word.value)
        } else {
            Some(0)
        },
        of: fields.integer("of"),
        low: fields.name("low"),
        high: fields.name("high"),
        options: each(&mut fields, "options", option),
        given: node.value.entries().iter().map(|entry| entry.key.clone()).collect(),
        span: node.span,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_clock;

    #[test]
    fn times_of_day() {
        assert_eq!(parse_clock("10:00"), Some(600));
        assert_eq!(parse_clock(" 9:05 "), Some(545));
        for wrong in ["", "10", "24:00", "10:60", "10:5", "+1:00", "10:00:00", "10am", "١٠:٠٠"]
        {
            assert_eq!(parse_clock(wrong), None, "{wrong}");
        }
    }
}
