//! Links as they are emitted: every `href` and `src` of a finished page, whoever wrote it.
//!
//! Content's links are checked where they are written; this finds what templates get wrong, so that
//! no broken link is ever published.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::compile::Compilation;
use crate::diag::{Diagnostic, Place, rules};
use crate::html::{Scheme, scheme};
use crate::route::Route;
use crate::source::UrlPath;

/// Checks finished pages, from many threads.
#[derive(Debug)]
pub struct Checker<'a> {
    compilation: &'a Compilation,
    /// Targets that lead nowhere, with the first page (by address) that has them.
    broken: Mutex<BTreeMap<String, String>>,
}

impl<'a> Checker<'a> {
    /// A checker for a site.
    pub fn new(compilation: &'a Compilation) -> Self {
        Self { compilation, broken: Mutex::default() }
    }

    /// Looks at a page. What is wrong comes out of [`Checker::finish`], since one template error
    /// shows on many pages.
    pub fn page(&self, url: &UrlPath, route: &Route, bytes: &[u8]) -> Vec<Diagnostic> {
        let is_page = matches!(
            route,
            Route::Page(..)
                | Route::Listing(..)
                | Route::Skill(..)
                | Route::Role(..)
                | Route::Redirect(_)
        );
        let Some(text) = is_page.then(|| std::str::from_utf8(bytes).ok()).flatten() else {
            return Vec::new();
        };
        for target in targets(text) {
            if !self.leads_somewhere(url, target)
                && let Ok(mut broken) = self.broken.lock()
            {
                let first = broken.entry(target.to_owned()).or_insert_with(|| url.to_string());
                if url.as_str() < first.as_str() {
                    *first = url.to_string();
                }
            }
        }
        Vec::new()
    }

    fn leads_somewhere(&self, url: &UrlPath, target: &str) -> bool {
        let target = target.split('#').next().unwrap_or_default();
        let target = target.split('?').next().unwrap_or_default();
        if target.is_empty() || scheme(target) != Scheme::Relative {
            return true;
        }
        let target = target.replace("&amp;", "&");
        let path = percent_encoding::percent_decode_str(&target).decode_utf8_lossy();
        let resolved = if let Some(rooted) = path.strip_prefix('/') {
            UrlPath::new(rooted)
        } else {
            let folder = url.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
            UrlPath::new(&format!("{folder}/{path}"))
        };
        self.compilation.routes.at(&resolved).is_some()
    }

    /// Everything that was found, sorted by target.
    pub fn finish(self) -> Vec<Diagnostic> {
        let broken = self.broken.into_inner().unwrap_or_default();
        broken
            .into_iter()
            .map(|(target, page)| {
                Diagnostic::new(
                    &rules::BROKEN_LINK,
                    Place::Site,
                    format!("the page `{page}` links to `{target}`, which leads nowhere"),
                )
                .help("the link comes from a template or from raw HTML: correct it there")
            })
            .collect()
    }
}

/// The values of all `href` and `src` attributes in HTML that this program wrote: quoted, escaped.
fn targets(html: &str) -> impl Iterator<Item = &str> {
    let attribute = |name: &'static str| {
        memchr::memmem::find_iter(html.as_bytes(), name.as_bytes()).filter_map(move |at| {
            let start = at + name.len();
            let rest = html.get(start..)?;
            rest.get(..rest.find('"')?)
        })
    };
    attribute(" href=\"").chain(attribute(" src=\""))
}
