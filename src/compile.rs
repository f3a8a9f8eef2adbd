//! The pipeline on one screen: everything about a site but its bytes.

use std::collections::BTreeMap;

use crate::diag::Report;
use crate::graph::prerequisites::Prerequisites;
use crate::link::Resolved;
use crate::model::{Curriculum, PageId};
use crate::route::Routes;
use crate::source::Sources;
use crate::syntax::document::Document;

/// What to compile.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Drafts too.
    pub drafts: bool,
    /// Mentor pages and notes too.
    pub mentor_edition: bool,
    /// Warnings are errors.
    pub strict: bool,
    /// Replaces `base_url`.
    pub base_url: Option<String>,
}

/// A site, understood and checked; immutable. Rendering needs nothing else but the theme.
#[derive(Debug)]
pub struct Compilation {
    /// All text files that were read.
    pub sources: Sources,
    /// All Markdown documents, by path.
    pub documents: Vec<Document>,
    /// What the links and includes of each document stand for, parallel to `documents`.
    pub resolved: Vec<Resolved>,
    /// The curriculum.
    pub curriculum: Curriculum,
    /// The prerequisite graph over `curriculum.pages`.
    pub prerequisites: Prerequisites,
    /// Pages that link to each page, sorted, without repetition.
    pub backlinks: BTreeMap<PageId, Vec<PageId>>,
    /// Every file of the published site.
    pub routes: Routes,
    /// Everything that is wrong, sorted, severities applied.
    pub report: Report,
}
