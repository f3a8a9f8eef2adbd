//! 'Used before taught': links to lessons that come later in the same path.

use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::model::{LanguageId, PageId, PathId, StageItem};
use crate::source::Span;

/// A link to a lesson that a mentee has not met yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Later {
    /// The lesson that links.
    pub from: PageId,
    /// The lesson that comes later.
    pub to: PageId,
    /// Where the link is written.
    pub span: Span,
    /// The paths in which it is so, by their pages' ids. Never empty.
    pub paths: Vec<PathId>,
}

/// All such links, by page and place. Choices among the same lessons are no order, and links in parts
/// that this edition leaves out do not count; translations point where their original does. Linear in links times the paths of a lesson.
pub(super) fn later(compilation: &Compilation) -> Vec<Later> {
    let curriculum = &compilation.curriculum;
    // Where each lesson stands first in each path.
    let mut places: BTreeMap<PageId, BTreeMap<PathId, usize>> = BTreeMap::new();
    for (index, path) in curriculum.paths.iter().enumerate() {
        let items = path.stages.iter().flat_map(|stage| &stage.items);
        for (at, page) in items.enumerate().flat_map(|(at, item)| pages(item).map(move |p| (at, p)))
        {
            places.entry(page).or_default().entry(PathId::from_index(index)).or_insert(at);
        }
    }
    let mut found = Vec::new();
    for (from, own) in &places {
        let Some(page) = curriculum.page(*from) else { continue };
        let Some((_, original)) = page.variant(LanguageId(0)) else { continue };
        let document = compilation.documents.get(original.document);
        let resolved = compilation.resolved.get(original.document);
        if let Some((document, resolved)) = document.zip(resolved) {
            for (link, target) in document.body.links.iter().zip(&resolved.targets) {
                let crate::link::Target::Page(to, _) = target else { continue };
                let Some(theirs) = places.get(to).filter(|_| to != from) else { continue };
                if link.mentor && !curriculum.mentor_edition {
                    continue;
                }
                let is_later = |(path, at): (&PathId, &usize)| {
                    theirs.get(path).is_some_and(|there| there > at).then_some(*path)
                };
                let paths: Vec<PathId> = own.iter().filter_map(is_later).collect();
                if !paths.is_empty() {
                    found.push(Later { from: *from, to: *to, span: link.target.span, paths });
                }
            }
        }
    }
    found
}

fn pages(item: &StageItem) -> impl Iterator<Item = PageId> {
    item.pages().into_iter()
}
