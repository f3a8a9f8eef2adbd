//! From a compilation to bytes: each page by itself, a pure function.

pub mod body;
mod builtin;
mod folder_script;
pub mod graph_svg;
pub mod links;
pub mod page;
pub mod picture;
pub mod site;
pub mod theme;

pub use page::{Artifact, Renderer, prepare};
