//! Fluent text as messages. The only user of the Fluent parser.
//!
//! Promise: never fails; what cannot be used is a [`Problem`] with its place, and the rest is there.
//! Of Fluent it knows texts, variables, choices, `NUMBER($n)`, messages and terms inside of others.
//! A line break inside a message is a space.

use std::ops::Range;

use fluent_syntax::ast::{
    Entry as Ast, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::{self, ErrorKind};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::message::Part;

/// A message or a term, as a file has it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its name; of a term with `-` before it.
    pub(super) key: String,
    /// Where its name stands, in bytes.
    pub(super) at: Range<usize>,
    /// What it says.
    pub(super) parts: Vec<Part>,
}

/// What cannot be used.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// Where, in bytes.
    pub(super) at: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// How to mend it.
    pub(super) help: String,
}

/// Choices inside of choices are read so deep.
const MAX_DEPTH: usize = 8;

/// The messages and terms of a text, in order, and what is wrong with it.
pub(super) fn parse(text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let mut problems = Vec::new();
    let resource = parser::parse_runtime(text).unwrap_or_else(|(resource, errors)| {
        problems.extend(errors.into_iter().map(|error| Problem {
            at: error.pos.start.min(text.len())..error.pos.end.min(text.len()),
            message: said(&error.kind),
            help:
                "a message is `name = words`, and its further lines begin with a space".to_owned(),
        }));
        resource
    });
    let mut reader = Reader { text, problems };
    let mut entries = Vec::new();
    for entry in &resource.body {
        let (prefix, id, value, attributes) = match entry {
            Ast::Message(message) => {
                ("", message.id.name, message.value.as_ref(), &message.attributes)
            }
            Ast::Term(term) => ("-", term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let at = reader.place(id);
        if !attributes.is_empty() {
            reader.problem(
                at.clone(),
                "the interface uses no attributes",
                "write each as a message of its own",
            );
        }
        let Some(value) = value else { continue };
        let parts = reader.pattern(value, &at, 0);
        entries.push(Entry { key: format!("{prefix}{id}"), at, parts });
    }
    (entries, reader.problems)
}

/// A syntax error in words.
fn said(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpectedToken(token) => format!("`{token}` is missing here"),
        ErrorKind::ExpectedMessageField { entry_id } => format!("`{entry_id}` says nothing"),
        ErrorKind::MissingDefaultVariant => {
            "none of the forms is the default: one begins with `*`, as in `*[other]`".to_owned()
        }
        other => format!("this is not Fluent: {}", other.to_string().to_lowercase()),
    }
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

impl<'t> Reader<'t> {
    /// Where a part of the text stands.
    fn place(&self, part: &'t str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        if start + part.len() <= self.text.len() { start..start + part.len() } else { 0..0 }
    }

    fn problem(&mut self, at: Range<usize>, message: &str, help: &str) {
        self.problems.push(Problem { at, message: message.to_owned(), help: help.to_owned() });
    }

    fn pattern(
        &mut self,
        pattern: &Pattern<&'t str>,
        at: &Range<usize>,
        depth: usize,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => push_text(&mut parts, value),
                PatternElement::Placeable { expression } => {
                    self.expression(expression, at, depth, &mut parts);
                }
            }
        }
        parts
    }

    fn expression(
        &mut self,
        expression: &Expression<&'t str>,
        at: &Range<usize>,
        depth: usize,
        parts: &mut Vec<Part>,
    ) {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, at, depth, parts),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let Some(name) = variable(selector).filter(|_| depth < MAX_DEPTH) else {
            return self.problem(
                at.clone(),
                "a choice depends on a variable here, and lies at most eight deep",
                "write `{ $count -> [one] … *[other] … }`",
            );
        };
        let default = variants.iter().position(|variant| variant.default).unwrap_or_default();
        let forms = variants.iter().map(|variant| {
            let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
                variant.key;
            (key.to_owned(), self.pattern(&variant.value, at, depth + 1))
        });
        let variants = forms.collect();
        parts.push(Part::Select { arg: name.to_owned(), variants, default });
    }

    fn inline(
        &mut self,
        inline: &InlineExpression<&'t str>,
        at: &Range<usize>,
        depth: usize,
        parts: &mut Vec<Part>,
    ) {
        match inline {
            InlineExpression::StringLiteral { value } => {
                push_text(parts, &unescape_unicode_to_string(value));
            }
            InlineExpression::NumberLiteral { value } => push_text(parts, value),
            InlineExpression::MessageReference { id, attribute: None } => {
                parts.push(Part::Message(id.name.to_owned()));
            }
            InlineExpression::TermReference { id, attribute: None, .. } => {
                parts.push(Part::Message(format!("-{}", id.name)));
            }
            InlineExpression::Placeable { expression } => {
                self.expression(expression, at, depth, parts);
            }
            other => match variable(other) {
                Some(name) => parts.push(Part::Arg(name.to_owned())),
                None => self.problem(
                    at.clone(),
                    "a message can hold variables, terms and other messages, and no functions",
                    "numbers, dates and durations are written as the language does: `{ $count }` is enough",
                ),
            },
        }
    }
}

/// The variable that `$n` or `NUMBER($n)` names.
fn variable<'t>(inline: &InlineExpression<&'t str>) -> Option<&'t str> {
    match inline {
        InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            variable(arguments.positional.first()?)
        }
        _ => None,
    }
}

/// Adds words, one run to the one before.
pub(super) fn push_text(parts: &mut Vec<Part>, text: &str) {
    let text = text.replace("\r\n", " ").replace('\n', " ");
    match parts.last_mut() {
        Some(Part::Text(before)) => before.push_str(&text),
        _ => parts.push(Part::Text(text)),
    }
}
