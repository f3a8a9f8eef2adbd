//! From a compiled site to the bytes of its pages.

pub mod graph_svg;
