//! The keys of a session: its agenda, and the form for what came of it.

use super::{OPTION_KEYS, key};
use crate::syntax::fields::{Key, Mapping, Shape};

/// Whose turn an entry of an agenda is, in the order of `model::session::Whose`.
pub const WHOSE: &[&str] = &["mentee", "mentor", "both"];

/// How a field of the outcome form is filled in, in the order of `model::session::FieldKind`.
pub const FIELD_TYPES: &[&str] = &["text", "date", "scale", "choice"];

/// An entry of an agenda.
pub const AGENDA: Mapping = Mapping {
    what: "an entry of `agenda`",
    keys: AGENDA_KEYS,
    foreign: &[
        ("title", "it is `what` here"),
        ("name", "it is `what` here"),
        ("topic", "it is `what` here"),
        ("text", "it is `what` here"),
        ("time", "it is `minutes` here, a whole number"),
        ("duration", "it is `minutes` here, a whole number"),
        ("who", "it is `for` here"),
        ("words", "it is `say` here"),
        ("note", "it is `mentor` here, for mentors only"),
        ("notes", "it is `mentor` here, for mentors only"),
    ],
};

/// The keys of an entry of an agenda.
pub const AGENDA_KEYS: &[Key] = &[
    key("id", Shape::Text, "Its id; translations name it.", "arrive"),
    key("minutes", Shape::Count, "How long it takes, in minutes.", "5"),
    key("what", Shape::Text, "What happens.", "Arrive"),
    key("say", Shape::Text, "Words that may help.", "\"How are you, really?\""),
    key("questions", Shape::Texts, "Questions to choose from.", "[\"What got in the way?\"]"),
    key("for", Shape::Word(WHOSE), "Whose turn it is.", "mentee"),
    key(
        "audience",
        Shape::Word(super::AUDIENCES),
        "Who sees the entry; a mentor's entry is shown only in the mentor edition.",
        "mentor",
    ),
    key("mentor", Shape::Text, "A note that only the mentor edition shows.", "Wait for it."),
];

/// A field of the outcome form.
pub const FIELD: Mapping = Mapping {
    what: "a field of `outcome`",
    keys: FIELD_KEYS,
    foreign: &[
        ("title", "it is `ask` here"),
        ("label", "it is `ask` here"),
        ("question", "it is `ask` here"),
        ("name", "it is `id` here"),
        ("kind", "it is `type` here"),
        ("max", "it is `of` here"),
        ("points", "it is `of` here"),
        ("scale", "it is `type: scale` with `of` here"),
        ("items", "it is `options` here"),
    ],
};

/// The keys of a field of the outcome form.
pub const FIELD_KEYS: &[Key] = &[
    key("id", Shape::Text, "Its id; what is filled in is kept under it.", "next-step"),
    key("ask", Shape::Text, "What is asked.", "\"What will be done by when?\""),
    key("type", Shape::Word(FIELD_TYPES), "How it is filled in; by default `text`.", "text"),
    key("of", Shape::Count, "How many points a `scale` has; by default 5.", "5"),
    key("low", Shape::Text, "What the first point of a `scale` means.", "not at all"),
    key("high", Shape::Text, "What the last point of a `scale` means.", "very"),
    key(
        "options",
        Shape::Entries(OPTION_KEYS),
        "What can be chosen in a `choice`.",
        "[{id: again, text: We meet again}, {id: end, text: We end it here}]",
    ),
];
