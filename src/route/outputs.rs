//! What a site can be read as besides its pages: `/paths/x/print/`, `/paths/x/x.epub`,
//! `/git/branching/index.md`, `/llms.txt`. Where an author publishes something of their own at such an
//! address, theirs stays and ours is left out.

use super::address::language_prefix;
use super::table::Table;
use super::{Books, Route};
use crate::diag::Place;
use crate::model::config::Output;
use crate::model::{LanguageId, PathId};
use crate::source::UrlPath;

impl Table<'_> {
    pub(super) fn outputs(&mut self) {
        let curriculum = self.curriculum;
        let wants = |output: Output| curriculum.config.outputs.contains(&output);
        for (number, path) in curriculum.paths.iter().enumerate() {
            let id = PathId::from_index(number);
            for language in self.languages_of(path.page) {
                let Some(page) = self.routes.pages.get(&(path.page, language)).cloned() else {
                    continue;
                };
                let (print, epub) = (print_url(&page), epub_url(&page));
                let books = Books {
                    print: (wants(Output::Print) && self.free(&print, Route::Print(id, language)))
                        .then_some(print),
                    epub: (wants(Output::Epub) && self.free(&epub, Route::Epub(id, language)))
                        .then_some(epub),
                };
                self.routes.books.insert((id, language), books);
            }
        }
        if wants(Output::Markdown) {
            let pages: Vec<_> = self.routes.pages.clone().into_iter().collect();
            for ((page, language), url) in pages {
                let markdown = UrlPath::new(&format!("{url}index.md"));
                if url.as_str().ends_with('/')
                    && self.languages_of(page).contains(&language)
                    && self.free(&markdown, Route::Markdown(page, language))
                {
                    self.routes.markdown.insert((page, language), markdown);
                }
            }
        }
        if wants(Output::Llms) {
            for number in 0..curriculum.config.languages.len() {
                let language = LanguageId::from_index(number);
                let prefix = language_prefix(curriculum, language);
                self.free(&UrlPath::new(&format!("{prefix}/llms.txt")), Route::Llms(language));
            }
        }
    }

    fn languages_of(&self, page: crate::model::PageId) -> Vec<LanguageId> {
        let page = self.curriculum.page(page);
        page.map(|page| page.variants.keys().copied().collect()).unwrap_or_default()
    }

    /// Enters a route unless something stands there. Whether it did.
    fn free(&mut self, url: &UrlPath, route: Route) -> bool {
        self.routes.at(url).is_none() && self.add(url, route, Place::Site)
    }
}

/// `/paths/x/print/` for `/paths/x/`.
fn print_url(page: &UrlPath) -> UrlPath {
    UrlPath::new(&format!("{page}/print/"))
}

/// `/paths/x/x.epub` for `/paths/x/`.
fn epub_url(page: &UrlPath) -> UrlPath {
    let name = page.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let name = if name.is_empty() { "index" } else { name };
    UrlPath::new(&format!("{page}/{name}.epub"))
}
