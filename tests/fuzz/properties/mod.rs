//! What must hold for any bytes at all, one function for each part of pathbook that reads what
//! somebody wrote. Each panics where its property does not hold.
//!
//! The targets in `fuzz_targets` call these functions with what libFuzzer makes up (`tests/fuzz/run`);
//! `tests/suite/fuzz.rs` calls the same ones with the inputs in `corpus`, so that whatever was found
//! once stays found. An input that breaks a property belongs in `corpus/TARGET/` under a name that
//! says what it shows.

mod diagnostics;
mod html;
mod markdown;
mod site;
mod slug;
mod yaml;

pub use diagnostics::diagnostics;
pub use markdown::markdown;
pub use site::site;
pub use slug::slug;
pub use yaml::{taxonomy, yaml};

use std::borrow::Cow;

use pathbook::diag::{Place, Report};

/// A property by the name of its target.
pub type Property = fn(&[u8]);

/// Every property with the name of its target.
pub const ALL: &[(&str, Property)] = &[
    ("yaml", yaml),
    ("taxonomy", taxonomy),
    ("markdown", markdown),
    ("site", site),
    ("slug", slug),
    ("diagnostics", diagnostics),
];

/// Bytes as text: what is no UTF-8 is turned into replacement characters.
fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// The first byte, for choices, and the rest.
fn choices(data: &[u8]) -> (u8, &[u8]) {
    data.split_first().map_or((0, data), |(first, rest)| (*first, rest))
}

/// Every diagnostic points into `text`, between two characters, and says something.
fn assert_told(text: &str, report: &Report) {
    for diagnostic in report.diagnostics() {
        let related = diagnostic.related.iter().map(|related| (&related.place, &related.message));
        for (place, message) in related.chain([(&diagnostic.place, &diagnostic.message)]) {
            assert!(!message.is_empty() && !message.contains('\n'), "{diagnostic:?}\n{text:?}");
            if let Place::Span(span) = place {
                assert!(text.get(span.range()).is_some(), "{diagnostic:?}\n{text:?}");
            }
        }
    }
}
