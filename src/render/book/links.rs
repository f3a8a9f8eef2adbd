//! Where links of a book lead: to a place inside of it, or out.

use std::collections::BTreeMap;

use super::adapt::{decoded, named};
use super::{Book, Part};
use crate::compile::Compilation;
use crate::html::tree::{NodeId, Tree};
use crate::html::{Scheme, is_http, scheme};
use crate::model::{LearningPath, PageId, StageItem};
use crate::route::Route;
use crate::source::url::encode_fragment;
use crate::source::{SourcePath, UrlPath};

/// What a link of a book leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Lead {
    /// A place of the book: the part's number, and the id there.
    Inside(usize, String),
    /// A page or file of the site, with its fragment.
    Site(UrlPath, Option<String>),
    /// Anything with a scheme of its own.
    Outside(String),
    /// A place that is not there.
    Nowhere,
}

/// The places of a book.
pub(super) struct Places<'a> {
    compilation: &'a Compilation,
    /// The book's address.
    url: &'a UrlPath,
    /// The part that each id stands in.
    ids: BTreeMap<String, usize>,
    /// The key of the part that shows a page.
    pages: BTreeMap<PageId, String>,
}

impl<'a> Places<'a> {
    pub(super) fn new(
        compilation: &'a Compilation,
        url: &'a UrlPath,
        path: &LearningPath,
        parts: &[Part],
    ) -> Self {
        let mut ids = BTreeMap::new();
        for (number, part) in parts.iter().enumerate() {
            ids.insert(part.key.clone(), number);
            for id in part.tree.below(part.tree.root()) {
                if let Some(id) = part.tree.attribute(id, "id") {
                    ids.entry(id.to_owned()).or_insert(number);
                }
            }
        }
        let lessons = parts.iter().map(|part| &part.key).filter(|key| key.starts_with('l'));
        let stops = path.stages.iter().flat_map(|it| &it.items).flat_map(StageItem::pages);
        let mut pages = BTreeMap::from([(path.page, "start".to_owned())]);
        for (page, key) in stops.zip(lessons) {
            pages.entry(page).or_insert_with(|| key.clone());
        }
        Self { compilation, url, ids, pages }
    }

    /// Where an address of the book leads.
    pub(super) fn lead(&self, href: &str) -> Lead {
        if let Some(id) = href.strip_prefix('#') {
            return self.inside(id).unwrap_or(Lead::Nowhere);
        }
        match scheme(href) {
            Scheme::Safe => return Lead::Outside(href.to_owned()),
            Scheme::Unsafe => return Lead::Nowhere,
            Scheme::Relative => {}
        }
        let (url, fragment) = address(self.compilation, self.url, href);
        let page = match self.compilation.routes.at(&url) {
            Some(Route::Page(page, _)) => self.pages.get(page),
            Some(_) => None,
            None => return Lead::Nowhere,
        };
        if let Some(key) = page {
            let exact = Some(&fragment).filter(|it| !it.is_empty()).map(|it| named(key, it));
            let exact = exact.and_then(|id| self.inside(&id));
            return exact.or_else(|| self.inside(key)).unwrap_or(Lead::Nowhere);
        }
        Lead::Site(url, Some(fragment).filter(|fragment| !fragment.is_empty()))
    }

    fn inside(&self, id: &str) -> Option<Lead> {
        self.ids.get(id).map(|part| Lead::Inside(*part, id.to_owned()))
    }

    /// The published address of a page or file; nothing where the site has none.
    pub(super) fn absolute(&self, url: &UrlPath, fragment: Option<&str>) -> Option<String> {
        let base = &self.compilation.curriculum.config.base_url;
        let fragment = fragment.map(|it| format!("#{}", encode_fragment(it))).unwrap_or_default();
        (!base.is_empty()).then(|| url.absolute(base) + &fragment)
    }

    /// The file of the site folder that stands at an address.
    pub(super) fn file(&self, url: &UrlPath) -> Option<&SourcePath> {
        match self.compilation.routes.at(url) {
            Some(Route::Asset(path)) => Some(path),
            _ => None,
        }
    }
}

/// The address that a relative one leads to from the page `from`, and its fragment.
pub(super) fn address(compilation: &Compilation, from: &UrlPath, href: &str) -> (UrlPath, String) {
    let (address, fragment) = href.split_once('#').unwrap_or((href, ""));
    let address = decoded(address.split('?').next().unwrap_or_default());
    let url = if address.is_empty() {
        from.clone()
    } else if address.starts_with('/') {
        let prefix = compilation.curriculum.config.prefix();
        UrlPath::new(address.strip_prefix(prefix).unwrap_or(&address))
    } else {
        from.join(&address)
    };
    (url, decoded(fragment))
}

/// The links of a tree.
pub(super) fn links(tree: &Tree) -> Vec<(NodeId, String)> {
    let nodes = tree.below(tree.root()).into_iter();
    nodes.filter_map(|id| Some((id, tree.attribute(id, "href")?.to_owned()))).collect()
}

/// Links on the page to print: those to its lessons stay on it, the others have their published address
/// as data, for the paper.
pub(super) fn inside_page(
    compilation: &Compilation,
    url: &UrlPath,
    path: &LearningPath,
    book: &mut Book,
) {
    let places = Places::new(compilation, url, path, &book.parts);
    for part in &mut book.parts {
        for (id, href) in links(&part.tree) {
            let paper = match places.lead(&href) {
                Lead::Inside(_, place) => {
                    part.tree.set(id, "href", format!("#{}", encode_fragment(&place)));
                    continue;
                }
                Lead::Site(to, fragment) => places.absolute(&to, fragment.as_deref()),
                Lead::Outside(address) => Some(address).filter(|address| is_http(address)),
                Lead::Nowhere => {
                    part.tree.unset(id, "href");
                    continue;
                }
            };
            // An address that is written out anyway is not written twice, and that of a word's definition would
            // only stand in the way.
            if part.tree.has_class(id, "term") {
                continue;
            }
            if let Some(paper) = paper.filter(|paper| part.tree.text_of(id).trim() != paper) {
                part.tree.set(id, "data-address", paper);
            }
        }
    }
}
