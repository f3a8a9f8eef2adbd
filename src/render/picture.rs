//! Pictures of the graph, drawn when the site is built.

use crate::compile::Compilation;
use crate::model::{LanguageId, LearningPath, PageId};
use crate::source::UrlPath;

/// The lessons of a path.
pub fn path(
    _compilation: &Compilation,
    _path: &LearningPath,
    _language: LanguageId,
    _from: Option<&UrlPath>,
) -> String {
    String::new()
}

/// Any lessons.
pub fn lessons(
    _compilation: &Compilation,
    _pages: &[PageId],
    _language: LanguageId,
    _from: Option<&UrlPath>,
) -> String {
    String::new()
}

/// The map of skills.
pub fn skills(_compilation: &Compilation, _language: LanguageId, _from: &UrlPath) -> String {
    String::new()
}
