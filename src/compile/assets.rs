//! Which files of `content/` an edition keeps back.

use std::collections::BTreeSet;

use crate::html::{Scheme, scheme};
use crate::model::PageId;
use crate::source::SourcePath;
use crate::syntax::body::LinkKind;
use crate::syntax::document::Document;

/// Files beside pages that only drafts, mentor pages or mentor notes link to: in an edition without
/// those, they are not published, since a picture can tell what a note says. Files that nothing
/// links to are published (raw HTML, style sheets and other sites may use them).
pub(super) fn withheld(
    documents: &[Document],
    page_of: &[Option<PageId>],
    assets: &[SourcePath],
    mentor_edition: bool,
) -> BTreeSet<SourcePath> {
    let known: BTreeSet<&SourcePath> = assets.iter().collect();
    let mut hidden = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for (document, page) in documents.iter().zip(page_of) {
        for link in &document.body.links {
            let target = link.target.value.as_str();
            if link.kind == LinkKind::Wiki || scheme(target) != Scheme::Relative {
                continue;
            }
            let path = target.split(['#', '?']).next().unwrap_or_default();
            let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            let Some(path) = document.path.resolve(&path).filter(|path| known.contains(path))
            else {
                continue;
            };
            if page.is_none() || (link.mentor && !mentor_edition) {
                hidden.insert(path);
            } else {
                shown.insert(path);
            }
        }
    }
    hidden.difference(&shown).filter(|path| path.below("content").is_some()).cloned().collect()
}
