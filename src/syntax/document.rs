//! [`Document`]: one Markdown file, read but not yet understood.

use super::body::Body;
use super::yaml::Node;
use crate::source::{FileId, SourcePath, Span};

/// One Markdown file of `content/`: its front matter as a tree, its text as a [`Body`].
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its path below the site folder.
    pub path: SourcePath,
    /// The front matter's mapping; `None` where there is none (or it could not be read).
    pub front: Option<Node>,
    /// The front matter with its two lines, or the empty start of the file.
    pub front_span: Span,
    /// Whether there is front matter that cannot be read: then what it lacks is not told again.
    pub front_is_broken: bool,
    /// The text below it.
    pub body: Body,
}
