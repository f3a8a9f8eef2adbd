//! Markdown to [`Body`](super::body::Body).

pub mod options;
