//! pathbook: from a folder of Markdown to a checked, published curriculum.
//!
//! Imports point down only: `source` < `html` < `diag` < `world` < `syntax` < `model` < `graph` <
//! `resolve` < `route` < `link` < `lint` < `compile` < `view` < `render` < `emit` < `sys` < `cli`.

pub mod cli;
pub mod compile;
pub mod diag;
pub mod emit;
pub mod graph;
pub mod highlight;
pub mod html;
pub mod link;
pub mod lint;
pub mod load;
pub mod model;
pub mod render;
pub mod resolve;
pub mod route;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod sys;
pub mod view;
pub mod world;
