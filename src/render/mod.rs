//! From a compilation to bytes: each page by itself, a pure function.

pub mod body;
