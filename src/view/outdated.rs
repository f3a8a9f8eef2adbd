//! What a reader of a translation is told once its original has changed: that it has, and where.
//!
//! Only a translation that says what it was made from can tell. Sections that this edition leaves out are
//! not named, and a change of nothing else is none for its readers. A section's text is compared as a whole:
//! a change of the part for mentors in it counts, since the translation has that part too.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Linker;
use super::meta::Alternate;
use super::versions::About;
use crate::model::{LanguageId, PageId};
use crate::source::url::encode_fragment;
use crate::syntax::sections::{Change, START, differences};

/// So many sections are named; whoever wants to know more reads the original.
const MOST: usize = 12;

/// A translation that is older than its original.
#[derive(Debug, Serialize)]
pub struct Outdated {
    /// The original.
    pub original: Alternate,
    /// The original's sections whose text is another now.
    pub changed: Vec<SectionLink>,
    /// Those that were not there.
    pub new: Vec<SectionLink>,
}

/// A section of the original.
#[derive(Debug, Serialize)]
pub struct SectionLink {
    /// Its heading; empty for what stands before the first.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// What has changed in the original since the page's text was translated; `None` where nothing has, where
/// nobody knows, and where the text is the original's own. Linear in the original.
pub(super) fn outdated(
    linker: Linker<'_>,
    about: About<'_>,
    original: Alternate,
) -> Option<Outdated> {
    let compilation = linker.compilation;
    let page = compilation.curriculum.page(own_page(linker, about)?)?;
    let from = page.variants.get(&LanguageId(0)).filter(|_| linker.language != LanguageId(0))?;
    let from = compilation.documents.get(from.document)?;
    let own = compilation.documents.get(page.variants.get(&linker.language)?.document)?;
    let text = &compilation.sources.get(from.file)?.text;
    let mut found = differences(from, text, own)?;
    let hidden: BTreeSet<_> = from
        .body
        .headings
        .iter()
        .filter(|heading| heading.mentor && !compilation.curriculum.mentor_edition)
        .map(|heading| heading.span)
        .collect();
    found.retain(|it| it.span.is_none_or(|span| !hidden.contains(&span)));
    if found.is_empty() {
        return None;
    }
    let mut it = Outdated { original, changed: Vec::new(), new: Vec::new() };
    for difference in found {
        let list = match difference.change {
            Change::Changed => &mut it.changed,
            Change::New => &mut it.new,
            Change::Gone => continue,
        };
        // A heading that is called as the beginning is.
        let id = difference.id.strip_prefix('#').unwrap_or(&difference.id);
        let url = match difference.id.as_str() {
            START => it.original.url.clone(),
            _ => format!("{}#{}", it.original.url, encode_fragment(id)),
        };
        list.push(SectionLink { title: difference.title, url });
    }
    it.changed.truncate(MOST);
    it.new.truncate(MOST);
    Some(it)
}

/// The page of content whose text a page shows.
fn own_page(linker: Linker<'_>, about: About<'_>) -> Option<PageId> {
    let curriculum = &linker.compilation.curriculum;
    match about {
        About::Page(page) => Some(page),
        About::Skill(skill) => curriculum.skill(skill)?.page,
        About::Role(role) => curriculum.role(role)?.page,
        About::Listing(_) => None,
    }
}
