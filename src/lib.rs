//! pathbook: from a folder of Markdown to a checked, published curriculum.
//!
//! Imports point down only: `source` < `html` < `diag` < `world` < `syntax` < `model` < `graph` <
//! `resolve` < `route` < `lint` < `compile` < `view` < `render` < `emit` < `sys` < `cli`.

pub mod compile;
pub mod diag;
pub mod graph;
pub mod html;
pub mod model;
pub mod resolve;
pub mod route;
pub mod source;
pub mod syntax;
pub mod sys;
pub mod world;
