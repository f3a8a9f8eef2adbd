//! Files as text with places in them: paths inside the site folder, file ids, byte spans, lines.
//!
//! Everything here is a plain value; nothing reads the disk. Every author-written value that a
//! diagnostic may have to point at is a [`Spanned`].

pub mod file;
pub mod path;
pub mod span;
pub mod url;

pub use file::{FileId, LineIndex, Position, Source, Sources};
pub use path::SourcePath;
pub use span::{Span, Spanned};
pub use url::{OutputPath, UrlPath};
