//! From bytes to documents: YAML, front matter, configuration, Markdown.
//!
//! Invariant: this module sees one file at a time. It never knows whether a skill, page or file
//! exists; it keeps what the author wrote, with its place.

pub mod body;
pub mod config;
pub mod document;
pub mod fields;
pub mod front_matter;
pub mod markdown;
pub mod reference;
pub mod schema;
pub mod slug;
pub mod taxonomy;
pub mod yaml;
