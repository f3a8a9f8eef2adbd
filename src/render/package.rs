//! A path's pages as they stand in a package for a learning platform: the theme's own pages, with what leads to
//! the rest of the site taken out or made to lead there from anywhere.
//!
//! Promises: every relative link of a page leads to a file of the package, by its whole name, since platforms serve
//! files and no folders; whatever else it links to opens beside the platform at its published address, or is plain
//! text where the site has none. Pure; linear in the pages.

mod links;

use std::collections::{BTreeMap, BTreeSet};

use super::page::Renderer;
use super::path_map;
use crate::diag::Diagnostic;
use crate::model::{LanguageId, LearningPath, PageId, PathId, StageItem};
use crate::route::{Listing, Route};
use crate::source::{OutputPath, UrlPath};
use crate::view::lesson::{ContentView, place_in};
use crate::view::mentions::MentionsView;
use crate::view::{PageLink, learning_path};
use links::Links;

/// A page of a package.
#[derive(Debug)]
pub struct PackagedPage {
    /// Which.
    pub page: PageId,
    /// Its address, below the folder of the package that stands for the site's root.
    pub url: UrlPath,
    /// Its finished bytes.
    pub html: String,
}

/// A path's pages, and what they need.
#[derive(Debug)]
pub struct Packaged<'a> {
    /// The path's own page, then its lessons in order, each once.
    pub pages: Vec<PackagedPage>,
    /// The files that the pages show or link to, and all files of the theme in their language.
    pub files: BTreeMap<OutputPath, (&'a UrlPath, &'a Route)>,
}

impl<'a> Renderer<'a> {
    /// A path's pages for a package. `head` gives what each page begins with in its head, for a page from whose
    /// address the package's root is reached by the given way.
    pub fn packaged(
        &self,
        id: PathId,
        language: LanguageId,
        head: &dyn Fn(&str) -> String,
    ) -> Result<Packaged<'a>, Diagnostic> {
        let compilation = self.compilation();
        let mut packaged = Packaged { pages: Vec::new(), files: BTreeMap::new() };
        let Some(path) = compilation.curriculum.paths.get(id.index()) else { return Ok(packaged) };
        let mut pages = Vec::new();
        for page in pages_of(path) {
            if let Some(url) = compilation.routes.page(page, language) {
                pages.push((page, url));
            }
        }
        let inside: BTreeSet<PageId> = pages.iter().map(|(page, _)| *page).collect();
        let own =
            compilation.routes.page(path.page, language).cloned().unwrap_or(UrlPath::new("/"));
        let mut links = Links::new(compilation, inside.clone(), own, language);
        for (page, url) in pages {
            let html = self.packaged_page(page, url, id, path, language, &inside)?;
            let html = links.rewrite(url, &html, &head(&root(url)));
            packaged.pages.push(PackagedPage { page, url: url.clone(), html });
        }
        packaged.files = links.files();
        let theme = compilation.routes.entries.iter().filter(|(_, (_, route))| {
            matches!(route, Route::ThemeAsset(asset) if is_for(asset, &compilation.curriculum, language))
        });
        packaged.files.extend(theme.map(|(file, (url, route))| (file.clone(), (url, route))));
        Ok(packaged)
    }

    fn packaged_page(
        &self,
        page: PageId,
        url: &UrlPath,
        id: PathId,
        path: &LearningPath,
        language: LanguageId,
        inside: &BTreeSet<PageId>,
    ) -> Result<String, Diagnostic> {
        let curriculum = &self.compilation().curriculum;
        let Some(entry) = curriculum.page(page) else { return Ok(String::new()) };
        let Some(mut content) = self.content(url, page, entry, language) else {
            return Ok(String::new());
        };
        let known = |id: &str| curriculum.find_page(id).is_some_and(|page| inside.contains(&page));
        alone(&mut content, &|link| known(&link.id));
        let linker = self.linker(url, language);
        content.paths = place_in(linker, self.index(), page, id).into_iter().collect();
        if page != path.page {
            return self.content_page(url, entry, content, language);
        }
        content.paths.clear();
        let map = path_map::path_map(linker, path);
        let mut view = learning_path::path(linker, content, path, map);
        view.print.clear();
        view.epub.clear();
        for need in &mut view.brings {
            need.lessons.retain(|lesson| known(&lesson.id));
        }
        self.path_page(url, entry, &view, language)
    }
}

/// Takes out what only makes sense with the rest of the site at hand.
fn alone(content: &mut ContentView, stays: &dyn Fn(&PageLink) -> bool) {
    let meta = &mut content.meta;
    meta.packaged = true;
    meta.alternates.clear();
    meta.x_default.clear();
    meta.languages.clear();
    meta.markdown.clear();
    meta.breadcrumbs.clear();
    content.related.clear();
    content.backlinks = MentionsView::default();
    content.tags.clear();
    content.more_paths.clear();
    content.edit_url.clear();
    content.unlocks.retain(|link| stays(link));
    for need in &mut content.requires {
        need.lessons.retain(|lesson| stays(lesson));
    }
}

/// The path's page, then its lessons in order, each once.
pub fn pages_of(path: &LearningPath) -> Vec<PageId> {
    let stops = path.stages.iter().flat_map(|stage| &stage.items).flat_map(StageItem::pages);
    let mut seen = BTreeSet::new();
    std::iter::once(path.page).chain(stops).filter(|page| seen.insert(*page)).collect()
}

/// The way from a page to the root of the site: `../../`, or `./`.
fn root(url: &UrlPath) -> String {
    url.relative_to(&UrlPath::new("/"))
}

/// Whether a file of the theme is needed in a language: scripts with words are there for each.
fn is_for(asset: &str, curriculum: &crate::model::Curriculum, language: LanguageId) -> bool {
    let own = curriculum.tag_of(language);
    let tags = curriculum.config.languages.iter().map(String::as_str);
    let mut others = tags.filter(|tag| *tag != own);
    !others
        .any(|tag| asset == crate::locale::page_path(tag) || asset == crate::locale::more_path(tag))
}

/// What stands for the site's own front page in a package: that of the path.
fn is_front(route: &Route) -> bool {
    matches!(route, Route::Listing(Listing::Home, _))
}
