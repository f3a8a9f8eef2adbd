//! The example site: builds without errors, the same bytes everywhere.
