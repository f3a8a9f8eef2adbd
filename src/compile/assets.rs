//! Which files of `content/` an edition keeps back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::html::{Scheme, scheme};
use crate::media::captions::Companions;
use crate::model::PageId;
use crate::source::SourcePath;
use crate::syntax::body::{Link, LinkKind};
use crate::syntax::document::Document;

/// Files beside pages that only drafts, mentor pages or mentor notes link to: in an edition without
/// those, they are not published, since a picture can tell what a note says. Files that nothing
/// links to are published (raw HTML, style sheets and other sites may use them), unless all pages
/// beside them are kept back.
pub(super) fn withheld(
    documents: &[Arc<Document>],
    page_of: &[Option<PageId>],
    assets: &BTreeSet<SourcePath>,
    mentor_edition: bool,
) -> BTreeSet<SourcePath> {
    let mut hidden = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for (document, page) in documents.iter().zip(page_of) {
        for (path, mentor) in linked(document, assets) {
            if page.is_none() || (mentor && !mentor_edition) {
                hidden.insert(path);
            } else {
                shown.insert(path);
            }
        }
    }
    let beside = beside_hidden_pages(documents, page_of);
    let unlinked = assets.iter().filter(|path| {
        !shown.contains(*path) && nearest(path.as_str(), &beside).is_some_and(|hidden| hidden)
    });
    let kept_back = hidden.difference(&shown).chain(unlinked);
    kept_back.filter(|path| path.below("content").is_some()).cloned().collect()
}

/// The files among `assets` that a document links to, and whether the link is in a part for mentors.
pub(super) fn linked(
    document: &Document,
    assets: &BTreeSet<SourcePath>,
) -> BTreeSet<(SourcePath, bool)> {
    if assets.is_empty() {
        return BTreeSet::new();
    }
    let file = |link: &Link| {
        let target = link.target.value.as_str();
        if scheme(target) != Scheme::Relative {
            return None;
        }
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        // A wiki link names a file from where it stands or from the top of `content/`.
        let from_top = (link.kind == LinkKind::Wiki)
            .then(|| SourcePath::new(&format!("content/{path}")))
            .flatten();
        let named = document.path.resolve(&path).into_iter().chain(from_top);
        Some((named.into_iter().find(|path| assets.contains(path))?, link.mentor))
    };
    let named = document.body.links.iter().filter_map(file);
    // Captions and the first picture of a film are no less of a secret than the film.
    let with_companions = named.flat_map(|(path, mentor)| {
        let companions: Vec<_> = Companions::of(&path, assets).files().cloned().collect();
        companions.into_iter().chain([path]).map(move |path| (path, mentor))
    });
    with_companions.collect()
}

/// For each folder with pages whether all of them are kept back.
fn beside_hidden_pages<'d>(
    documents: &'d [Arc<Document>],
    page_of: &[Option<PageId>],
) -> BTreeMap<&'d str, bool> {
    let mut folders: BTreeMap<&str, bool> = BTreeMap::new();
    for (document, page) in documents.iter().zip(page_of) {
        let all = folders.entry(folder(document.path.as_str())).or_insert(true);
        *all &= page.is_none();
    }
    folders
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What is known of the nearest folder above `path` that has pages.
fn nearest(path: &str, folders: &BTreeMap<&str, bool>) -> Option<bool> {
    let mut above = folder(path);
    loop {
        if let Some(hidden) = folders.get(above) {
            return Some(*hidden);
        }
        if above.is_empty() {
            return None;
        }
        above = folder(above);
    }
}
