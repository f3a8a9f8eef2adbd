//! From a compilation to bytes: each page by itself, a pure function.

pub mod body;
mod book;
mod builtin;
mod folder_script;
pub mod graph_svg;
pub mod links;
mod media;
pub mod package;
pub mod page;
mod path_map;
pub mod picture;
mod rail_svg;
pub mod site;
mod skill_map;
mod svg_text;
mod tags;
mod template_error;
pub mod theme;
mod words;

pub use page::{Artifact, Renderer};
