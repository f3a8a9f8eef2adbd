//! Tests at the level where a user would notice: whole sites, the command line, house rules.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails; tests read and write files"
)]

mod action;
mod books;
mod cache;
mod cases;
mod cli;
mod edits;
mod example;
mod export;
mod external;
mod folder;
mod fuzz;
mod git;
mod health;
mod import;
mod languages;
mod lsp;
mod map;
mod media;
mod own_words;
mod plans;
mod report;
mod search;
mod secrets;
mod since;
mod suppression;
mod tidy;
mod translations;
mod words;
