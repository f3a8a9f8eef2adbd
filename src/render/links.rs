//! Links as they are emitted: every `href` and `src` of a finished page, whoever wrote it, and the ids
//! that their fragments name.
//!
//! Content's links are checked where they are written; this finds what templates and raw HTML get
//! wrong, so that no broken link is ever published. One error of a template shows on many pages: it is
//! told once, for the first of them by address.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::tags::tags;
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Place, rules};
use crate::html::{Scheme, scheme, unescaped};
use crate::route::Route;
use crate::source::{OutputPath, Span, UrlPath};
use crate::syntax::body::Body;
use crate::view::versions::own_page;

/// Checks finished pages, from many threads.
#[derive(Debug)]
pub struct Checker<'a> {
    compilation: &'a Compilation,
}

/// What a finished page offers, and what of its links is wrong or depends on other pages.
#[derive(Debug)]
pub struct PageLinks {
    url: UrlPath,
    /// Its ids, hashed and sorted: whole ones would be most of a large site's words.
    ids: Vec<u64>,
    /// Ids that more than one element has.
    repeated: Vec<String>,
    /// Targets that lead nowhere.
    broken: Vec<String>,
    /// Fragments that the page itself does not have.
    missing: Vec<String>,
    /// Links to places of other pages.
    elsewhere: Vec<Elsewhere>,
}

/// A link to a place of another page.
#[derive(Debug)]
struct Elsewhere {
    file: OutputPath,
    id: u64,
    target: String,
}

impl<'a> Checker<'a> {
    /// A checker for a site.
    pub fn new(compilation: &'a Compilation) -> Self {
        Self { compilation }
    }

    /// Looks at what stands at an address; `None` if it is no page. Linear in `bytes`.
    pub fn page(&self, url: &UrlPath, route: &Route, bytes: &[u8]) -> Option<PageLinks> {
        let html = std::str::from_utf8(bytes).ok().filter(|_| is_page(route))?;
        let found = Found::new(html);
        let mut page = PageLinks {
            url: url.clone(),
            repeated: found.repeated(),
            ids: found.ids.iter().chain(&found.others).map(|id| hash(&unescaped(id))).collect(),
            broken: Vec::new(),
            missing: Vec::new(),
            elsewhere: Vec::new(),
        };
        page.ids.sort_unstable();
        for target in found.targets {
            self.target(target, &mut page);
        }
        Some(page)
    }

    fn target(&self, target: &str, page: &mut PageLinks) {
        let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
        let fragment = Some(fragment).filter(|fragment| names_a_place(fragment));
        let path = path.split('?').next().unwrap_or_default();
        if path.is_empty() {
            if let Some(fragment) = fragment
                && page.ids.binary_search(&hash(&decoded(fragment))).is_err()
            {
                page.missing.push(target.to_owned());
            }
            return;
        }
        if scheme(path) != Scheme::Relative {
            return;
        }
        let path = decoded(path);
        let resolved = if path.starts_with('/') {
            let prefix = self.compilation.curriculum.config.prefix();
            UrlPath::new(path.strip_prefix(prefix).unwrap_or(&path))
        } else {
            page.url.join(&path)
        };
        let file = resolved.output_path();
        match self.compilation.routes.entries.get(&file) {
            None => page.broken.push(target.to_owned()),
            Some((_, route)) => {
                if let Some(fragment) = fragment.filter(|_| has_places(route)) {
                    let id = hash(&decoded(fragment));
                    page.elsewhere.push(Elsewhere { file, id, target: target.to_owned() });
                }
            }
        }
    }

    /// Where the text of the page at `url` gives the id to something.
    fn written(&self, id: &str, url: &str) -> Option<Span> {
        let curriculum = &self.compilation.curriculum;
        let (_, route) = self.compilation.routes.entries.get(&UrlPath::new(url).output_path())?;
        let (page, language) = match route {
            Route::Page(page, language) => (Some(*page), *language),
            Route::Listing(listing, language) => {
                (own_page(self.compilation, listing).map(|(page, _)| page), *language)
            }
            Route::Skill(skill, language) => (curriculum.skill(*skill)?.page, *language),
            Route::Role(role, language) => (curriculum.role(*role)?.page, *language),
            _ => return None,
        };
        let (_, variant) = curriculum.page(page?)?.variant(language)?;
        let body = &self.compilation.documents.get(variant.document)?.body;
        let headings = body.headings.iter().map(|heading| (&heading.id, heading.span));
        let anchors = body.anchors.iter().map(|anchor| (&anchor.id, anchor.span));
        headings.chain(anchors).find(|(known, _)| *known == id).map(|(_, span)| span)
    }

    /// What is wrong with the pages of a site, by target.
    pub fn finish(&self, pages: &[PageLinks]) -> Vec<Diagnostic> {
        let by_file: BTreeMap<OutputPath, &PageLinks> =
            pages.iter().map(|page| (page.url.output_path(), page)).collect();
        let mut broken = BTreeMap::new();
        let mut missing = BTreeMap::new();
        let mut repeated = BTreeMap::new();
        for page in pages {
            let url = page.url.as_str();
            page.broken.iter().for_each(|target| first(&mut broken, target, url));
            page.missing.iter().for_each(|target| first(&mut missing, target, url));
            page.repeated.iter().for_each(|id| first(&mut repeated, id, url));
            for link in &page.elsewhere {
                let there = by_file.get(&link.file);
                if there.is_some_and(|there| there.ids.binary_search(&link.id).is_err()) {
                    first(&mut missing, &link.target, url);
                }
            }
        }
        // What authors wrote themselves is told where they wrote it.
        let told: BTreeSet<&str> =
            self.compilation.resolved.iter().flat_map(|r| &r.missing).map(String::as_str).collect();
        missing.retain(|target, _| {
            let fragment = target.split_once('#').map_or("", |(_, fragment)| fragment);
            !told.contains(&*decoded(fragment))
        });
        // So are ids that raw HTML in Markdown repeats.
        repeated.retain(|id, _| !self.compilation.documents.iter().any(|d| repeats(&d.body, id)));
        let broken = broken.into_iter().map(|(target, page)| no_page(target, page));
        let missing = missing.into_iter().map(|(target, page)| {
            let ids = by_file.get(&UrlPath::new(page).output_path()).map(|page| &*page.ids);
            no_place(target, page, ids.unwrap_or_default())
        });
        let repeated =
            repeated.into_iter().map(|(id, page)| twice(id, page, self.written(id, page)));
        broken.chain(missing).chain(repeated).collect()
    }
}

/// Notes that the page at `url` has `what`, where no page before it by address has it.
fn first<'p>(found: &mut BTreeMap<&'p str, &'p str>, what: &'p str, url: &'p str) {
    let first = found.entry(what).or_insert(url);
    *first = url.min(first);
}

/// What the ids of our own themes begin with, so that no author's heading has one of them.
const OURS: &str = "pb-";

/// What to do about a link that no author's Markdown made.
const MEND: &str = "the link comes from a template or from raw HTML: correct it there";

fn no_page(target: &str, page: &str) -> Diagnostic {
    let message = format!("the page `{page}` links to `{target}`, which leads nowhere");
    Diagnostic::new(&rules::BROKEN_LINK, Place::Site, message).help(MEND)
}

fn no_place(target: &str, page: &str, ids: &[u64]) -> Diagnostic {
    let message =
        format!("the page `{page}` links to `{target}`, and no element there has this id");
    // Templates that were written for an older theme.
    let ours = target.strip_prefix('#').map(|id| format!("{OURS}{id}"));
    let ours = ours.filter(|id| ids.binary_search(&hash(id)).is_ok());
    let mend = ours.map_or_else(|| MEND.to_owned(), |id| format!("{MEND}; the theme has `#{id}`"));
    Diagnostic::new(&rules::BROKEN_ANCHOR, Place::Site, message).help(mend)
}

/// An id that a page has more than once; `written`: where its text has it.
fn twice(id: &str, page: &str, written: Option<Span>) -> Diagnostic {
    let message = format!("the page `{page}` has the id `{id}` more than once");
    let Some(span) = written else {
        return Diagnostic::new(&rules::DUPLICATE_ANCHOR, Place::Site, message)
            .help("one of them comes from a template or from raw HTML: give it another");
    };
    let help = "a template has it too: write another behind this one, `{#another-id}`, or change it in the template";
    Diagnostic::new(&rules::DUPLICATE_ANCHOR, span, message).label("has this id").help(help)
}

fn is_page(route: &Route) -> bool {
    has_places(route) || matches!(route, Route::Redirect(_))
}

/// Whether it is a page whose ids can be linked to. Old addresses lose the fragment.
fn has_places(route: &Route) -> bool {
    matches!(route, Route::Page(..) | Route::Listing(..) | Route::Skill(..) | Route::Role(..))
}

/// Whether a fragment is an id: not the top of the page, nor words or values for a program.
fn names_a_place(fragment: &str) -> bool {
    !matches!(fragment, "" | "top")
        && !fragment.starts_with([':', '/', '!'])
        && !fragment.contains('=')
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// A part of an address in an attribute, without entities and percent signs.
fn decoded(value: &str) -> Cow<'_, str> {
    let value = unescaped(value);
    if !value.contains('%') {
        return value;
    }
    Cow::Owned(percent_encoding::percent_decode_str(&value).decode_utf8_lossy().into_owned())
}

/// What of a page's attributes matters for links, entities left as they are.
#[derive(Default)]
struct Found<'h> {
    /// The values of `href` and `src`.
    targets: Vec<&'h str>,
    /// Those of `id`, sorted.
    ids: Vec<&'h str>,
    /// What can be linked to besides: the ids in templates, and `<a name>` as it was in 1998.
    others: Vec<&'h str>,
}

impl<'h> Found<'h> {
    fn new(html: &'h str) -> Self {
        let mut found = Self::default();
        for tag in tags(html) {
            for (name, value) in tag.attributes() {
                if ["href", "src"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
                    found.targets.push(value);
                } else if name.eq_ignore_ascii_case("id") && !value.is_empty() {
                    if tag.in_template { &mut found.others } else { &mut found.ids }.push(value);
                } else if name.eq_ignore_ascii_case("name") && tag.name.eq_ignore_ascii_case("a") {
                    found.others.push(value);
                }
            }
        }
        found.ids.sort_unstable();
        found
    }

    /// The ids that more than one element has.
    fn repeated(&self) -> Vec<String> {
        let pairs = self.ids.windows(2).filter(|pair| pair.first() == pair.last());
        let repeated: BTreeSet<&str> = pairs.filter_map(|pair| pair.first().copied()).collect();
        repeated.into_iter().map(str::to_owned).collect()
    }
}

/// Whether a text has the id more than once.
fn repeats(body: &Body, id: &str) -> bool {
    let headings = body.headings.iter().map(|heading| &heading.id);
    let all = headings.chain(body.anchors.iter().map(|anchor| &anchor.id));
    all.filter(|known| *known == id).nth(1).is_some()
}
