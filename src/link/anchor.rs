//! Fragments: the place of a page that a link means, by its id here or by the one that another
//! program would have given it.
//!
//! A heading's own id always wins. `#the-tcpip-model` is then what GitHub (Hugo, mdBook, GitLab,
//! `MkDocs`) makes of "The TCP/IP model": the link leads there, and is published with our id. Where two
//! headings could be meant it is the first, as in those programs.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use unicode_normalization::UnicodeNormalization;

use super::Target;
use crate::diag::{Diagnostic, rules};
use crate::model::{Curriculum, LanguageId, PageId, Variant};
use crate::resolve::mentor_link;
use crate::suggest;
use crate::syntax::body::{Body, Link};
use crate::syntax::document::Document;
use crate::syntax::slug::elsewhere;

/// The places of all documents.
pub(super) struct Anchors<'a> {
    documents: &'a [Arc<Document>],
    curriculum: &'a Curriculum,
    /// Per document, made when it is first needed: most sites need none.
    elsewhere: Vec<OnceLock<BTreeMap<String, Vec<Place<'a>>>>>,
}

/// Where a fragment leads.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place<'a> {
    /// The id; `None` for the top of the page.
    id: Option<&'a str>,
    /// Whether only mentors see it.
    mentor: bool,
}

/// Every id of a body, and whether only mentors see it.
fn ids(body: &Body) -> impl Iterator<Item = (&str, bool)> {
    let headings = body.headings.iter().map(|heading| (heading.id.as_str(), heading.mentor));
    headings.chain(body.anchors.iter().map(|anchor| (anchor.id.as_str(), anchor.mentor)))
}

/// Whether a link to the one body could lead elsewhere in the other.
pub(super) fn differ(old: &Body, new: &Body) -> bool {
    fn texts(body: &Body) -> impl Iterator<Item = &str> {
        let title = body.title.iter().map(|title| title.value.as_str());
        title.chain(body.headings.iter().map(|heading| heading.text.as_str()))
    }
    !ids(old).eq(ids(new))
        || !texts(old).eq(texts(new))
        || old.title_id != new.title_id
        || old.title.is_some() != new.title.is_some()
}

impl<'a> Anchors<'a> {
    /// The places of `documents`, which are `curriculum`'s.
    pub(super) fn new(documents: &'a [Arc<Document>], curriculum: &'a Curriculum) -> Self {
        let elsewhere = documents.iter().map(|_| OnceLock::new()).collect();
        Self { documents, curriculum, elsewhere }
    }

    /// `target`, of a link in document `from`, with its fragment as the page has it; or the target as
    /// it was, and what is wrong with it.
    pub(super) fn find(
        &self,
        from: usize,
        page: PageId,
        link: &Link,
        target: Target,
    ) -> (Target, Option<Diagnostic>) {
        let (document, page, fragment) = match &target {
            Target::Here(fragment) => (Some(from), page, fragment),
            Target::Page(to, Some(fragment)) => {
                (self.document(*to, self.language(from, page)), *to, fragment)
            }
            _ => return (target, None),
        };
        let Some(document) = document.filter(|_| !fragment.is_empty() && fragment != "top") else {
            return (target, None);
        };
        let mentors = self.curriculum.mentor_edition || link.mentor;
        match self.place(document, page, fragment, mentors) {
            Some(Place { id: Some(id), .. }) if id == fragment => (target, None),
            Some(Place { id, .. }) => (moved(target, id), None),
            None => {
                let problem = self.missing(document, page, link, fragment);
                (target, Some(problem))
            }
        }
    }

    fn missing(&self, document: usize, page: PageId, link: &Link, fragment: &str) -> Diagnostic {
        if self.place(document, page, fragment, true).is_some() {
            return mentor_link(link.target.span, fragment);
        }
        let near = || {
            let known = self.documents.get(document).into_iter().flat_map(|to| ids(&to.body));
            suggest::nearest(fragment, known.map(|(id, _)| id))
        };
        let help = if let Some(path) = self.translation_with(document, page, fragment) {
            format!("`{path}` has it: give both headings the id `{{#{fragment}}}`")
        } else if let Some(near) = near() {
            format!("did you mean `#{near}`?")
        } else {
            "give the heading an id: `## Heading {#id}`".to_owned()
        };
        let message = format!("the page has no place `#{fragment}`");
        Diagnostic::new(&rules::BROKEN_ANCHOR, link.target.span, message)
            .label("no heading or id of this name")
            .help(help)
    }

    /// The file of the same page in another language that has the place.
    fn translation_with(&self, document: usize, page: PageId, fragment: &str) -> Option<&str> {
        let variants = self.curriculum.page(page)?.variants.values();
        let mut others = variants.filter(|variant| variant.document != document);
        let has = |variant: &&Variant| {
            let to = self.documents.get(variant.document);
            to.is_some_and(|to| ids(&to.body).any(|(id, _)| id == fragment))
        };
        others.find(has).map(|variant| variant.path.as_str())
    }

    /// What `fragment` means on `page`, in the text of `document`.
    fn place(
        &self,
        document: usize,
        page: PageId,
        fragment: &str,
        mentors: bool,
    ) -> Option<Place<'_>> {
        let visible = |place: &Place<'_>| mentors || !place.mentor;
        let body = &self.documents.get(document)?.body;
        let own = ids(body).map(|(id, mentor)| Place { id: Some(id), mentor });
        if let Some(exact) = own.filter(visible).find(|place| place.id == Some(fragment)) {
            return Some(exact);
        }
        if !body.title_id.is_empty() && body.title_id == fragment {
            return Some(self.title(document, page));
        }
        let known = self.elsewhere.get(document)?;
        let known = known.get_or_init(|| self.known_elsewhere(document, page));
        // GitHub does not mind capitals.
        let wanted: String = fragment.nfc().flat_map(char::to_lowercase).nfc().collect();
        known.get(&wanted)?.iter().copied().find(visible)
    }

    /// Where the first heading is: shown below the page's title, or as that title.
    fn title(&self, document: usize, page: PageId) -> Place<'a> {
        let body = self.documents.get(document).map(|document| &document.body);
        let page = self.curriculum.page(page);
        let variant = page.into_iter().flat_map(|page| page.variants.values());
        let shown = variant
            .filter(|variant| variant.document == document)
            .any(|variant| body.is_some_and(|body| variant.shows_heading(body)));
        let id = body.filter(|_| shown).map(|body| body.title_id.as_str());
        Place { id, mentor: false }
    }

    /// The headings of a document by the ids that they would have in other programs.
    fn known_elsewhere(&self, document: usize, page: PageId) -> BTreeMap<String, Vec<Place<'a>>> {
        let mut known: BTreeMap<String, Vec<Place<'a>>> = BTreeMap::new();
        let Some(body) = self.documents.get(document).map(|document| &document.body) else {
            return known;
        };
        let title = body.title.as_ref().map(|title| (&title.value, self.title(document, page)));
        let headings = body.headings.iter().map(|heading| {
            (&heading.text, Place { id: Some(heading.id.as_str()), mentor: heading.mentor })
        });
        let mut numbered = Vec::new();
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for (text, place) in title.into_iter().chain(headings) {
            for id in elsewhere(text) {
                let number = seen.entry(id.clone()).or_default();
                if *number > 0 {
                    numbered.extend([
                        (format!("{id}-{number}"), place),
                        (format!("{id}_{number}"), place),
                    ]);
                }
                *number += 1;
                known.entry(id).or_default().push(place);
            }
        }
        // What a heading says comes before what another's number makes of it.
        for (id, place) in numbered {
            known.entry(id).or_default().push(place);
        }
        known
    }

    /// The language of the document `index` of `page`.
    pub(super) fn language(&self, index: usize, page: PageId) -> LanguageId {
        let variants = self.curriculum.page(page).into_iter().flat_map(|page| &page.variants);
        let mut own = variants.filter(|(_, variant)| variant.document == index);
        own.next().map_or(LanguageId(0), |(language, _)| *language)
    }

    /// The document of a page as a reader of `language` gets it.
    fn document(&self, page: PageId, language: LanguageId) -> Option<usize> {
        let (_, variant) = self.curriculum.page(page)?.variant(language)?;
        Some(variant.document)
    }
}

/// `target` with another fragment.
fn moved(target: Target, id: Option<&str>) -> Target {
    match target {
        Target::Page(page, _) => Target::Page(page, id.map(str::to_owned)),
        Target::Here(_) => Target::Here(id.unwrap_or("top").to_owned()),
        other => other,
    }
}
