//! One route to its bytes: pure, independent of every other, callable from many threads.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::Value;

use super::book::epub::Pictures;
use super::theme::Theme;
use super::{body, path_map, skill_map};
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Report};
use crate::emit;
use crate::highlight::Highlighter;
use crate::locale::{Locale, Locales};
use crate::model::{Kind, LanguageId, Page, PageId};
use crate::route::{Listing, Route};
use crate::search::SearchIndex;
use crate::source::{SourcePath, UrlPath};
use crate::view::map::MapView;
use crate::view::versions::{About, own_page};
use crate::view::{Index, Linker, learning_path, lesson, listing, site, skill};

/// Everything that rendering needs besides the route.
#[derive(Debug)]
pub struct Renderer<'a> {
    compilation: &'a Compilation,
    theme: &'a Theme,
    locales: &'a Locales,
    index: Arc<Index>,
    highlighter: Arc<Highlighter>,
    search: Arc<OnceLock<SearchIndex>>,
    pictures: Arc<Pictures>,
}

/// What a route shows.
#[derive(Debug)]
pub enum Artifact<'a> {
    /// Finished bytes.
    Bytes(Cow<'a, [u8]>),
    /// A file of the site folder, to be copied.
    File(&'a SourcePath),
    /// A variant, so many pixels wide, of a picture of the site folder: see
    /// [`encode`](crate::media::encode). It takes long to make, and so is made apart.
    Variant(&'a SourcePath, u32),
}

/// A section's page with what the section holds.
#[derive(Serialize)]
struct Section {
    #[serde(flatten)]
    content: lesson::ContentView,
    pages: Vec<crate::view::PageLink>,
    sections: Vec<listing::SectionView>,
}

/// All skills, and their map.
#[derive(Serialize)]
struct Skills {
    #[serde(flatten)]
    listing: listing::ListingView,
    map: MapView,
}

impl<'a> Renderer<'a> {
    /// A renderer of a site, with the index that was made for it. The theme must hold the site's
    /// values: see [`prepare`].
    pub(super) fn new(
        compilation: &'a Compilation,
        theme: &'a Theme,
        locales: &'a Locales,
        highlighter: Arc<Highlighter>,
        index: Arc<Index>,
        search: Arc<OnceLock<SearchIndex>>,
        pictures: Arc<Pictures>,
    ) -> Self {
        Self { compilation, theme, locales, index, highlighter, search, pictures }
    }

    /// The bytes of a route, or what is wrong with a template.
    pub fn render(&self, url: &UrlPath, route: &'a Route) -> Result<Artifact<'a>, Diagnostic> {
        let text = match route {
            Route::Page(page, language) => self.page(url, *page, *language)?,
            Route::Listing(listing, language) => self.listing(url, listing, *language)?,
            Route::Skill(id, language) => {
                let page = self.compilation.curriculum.skill(*id).and_then(|skill| skill.page);
                let body = self.prose(url, page, *language);
                self.template(
                    "skill.html",
                    url,
                    *language,
                    &skill::skill(self.linker(url, *language), &self.index, *id, body),
                )?
            }
            Route::Role(id, language) => {
                let page =
                    self.compilation.curriculum.roles.get(id.index()).and_then(|role| role.page);
                let body = self.prose(url, page, *language);
                self.template(
                    "role.html",
                    url,
                    *language,
                    &skill::role(self.linker(url, *language), *id, body),
                )?
            }
            Route::Redirect(to) => self.redirect(url, to),
            Route::Machine(machine, language) => {
                let bytes =
                    emit::machine(self.compilation, self.locale(*language), *machine, *language);
                return Ok(Artifact::Bytes(bytes.into()));
            }
            Route::Search(language, file) => {
                let index = self.search.get_or_init(|| SearchIndex::new(self.compilation));
                return Ok(Artifact::Bytes(index.file(*language, *file).to_vec().into()));
            }
            Route::Print(path, language) => {
                let path = self.compilation.curriculum.paths.get(path.index());
                match path {
                    Some(path) => self.print(url, path, *language)?,
                    None => String::new(),
                }
            }
            Route::Epub(path, language) => {
                let path = self.compilation.curriculum.paths.get(path.index());
                let epub = path.map(|path| self.epub(url, path, *language)).transpose()?;
                return Ok(Artifact::Bytes(epub.unwrap_or_default().into()));
            }
            Route::Markdown(page, language) => emit::markdown(self.linker(url, *language), *page),
            Route::Llms(language) => {
                emit::llms(self.compilation, self.locale(*language), url, *language)
            }
            Route::Asset(path) => return Ok(Artifact::File(path)),
            Route::Variant(path, width) => return Ok(Artifact::Variant(path, *width)),
            Route::ThemeAsset(path) => {
                let bytes = self.theme.asset(path).map(|bytes| bytes.to_vec()).unwrap_or_default();
                return Ok(Artifact::Bytes(bytes.into()));
            }
        };
        Ok(Artifact::Bytes(text.into_bytes().into()))
    }

    fn locale(&self, language: LanguageId) -> &Locale {
        self.locales.of(language.index())
    }

    /// In the language of what stands at the new address.
    fn redirect(&self, url: &UrlPath, to: &UrlPath) -> String {
        let there = self.compilation.routes.at(to);
        let about = there.and_then(|route| About::route(self.compilation, route));
        let language = about.map_or(LanguageId(0), |(_, language)| language);
        emit::redirect(self.compilation, self.locale(language), url, to)
    }

    pub(super) fn compilation(&self) -> &'a Compilation {
        self.compilation
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    pub(super) fn theme(&self) -> &Theme {
        self.theme
    }

    pub(super) fn linker<'u>(&'u self, url: &'u UrlPath, language: LanguageId) -> Linker<'u> {
        let not_found = self.compilation.routes.listing(&Listing::NotFound, language);
        let rooted = *url == not_found;
        let locale = self.locales.of(language.index());
        Linker { compilation: self.compilation, locale, language, from: url, rooted }
    }

    pub(super) fn template(
        &self,
        name: &str,
        url: &UrlPath,
        language: LanguageId,
        view: &impl Serialize,
    ) -> Result<String, Diagnostic> {
        self.theme
            .render(language.index(), name, view)
            .map_err(|error| error.diagnostic(url.as_str(), self.theme))
    }

    /// The prose of a page that belongs to a skill or role.
    fn prose(&self, url: &UrlPath, page: Option<PageId>, language: LanguageId) -> String {
        let variant = page
            .and_then(|page| self.compilation.curriculum.page(page))
            .and_then(|page| page.variant(language));
        variant
            .map(|(_, variant)| {
                body::html(
                    self.compilation,
                    self.locales.of(language.index()),
                    &self.highlighter,
                    variant.document,
                    language,
                    url,
                )
            })
            .unwrap_or_default()
    }

    pub(super) fn content(
        &self,
        url: &UrlPath,
        id: PageId,
        page: &Page,
        language: LanguageId,
    ) -> Option<lesson::ContentView> {
        let html = self.text(url, page, language)?;
        let variant = page.variant(language)?;
        Some(lesson::content(self.linker(url, language), &self.index, id, page, variant, html))
    }

    /// A page's view without what is around it.
    pub(super) fn content_alone(
        &self,
        url: &UrlPath,
        id: PageId,
        page: &Page,
        language: LanguageId,
    ) -> Option<lesson::ContentView> {
        let html = self.text(url, page, language)?;
        let variant = page.variant(language)?;
        Some(lesson::alone(self.linker(url, language), id, page, variant, html))
    }

    /// The HTML of a page's own text.
    fn text(&self, url: &UrlPath, page: &Page, language: LanguageId) -> Option<String> {
        let (_, variant) = page.variant(language)?;
        let locale = self.locales.of(language.index());
        let mut html = body::html(
            self.compilation,
            locale,
            &self.highlighter,
            variant.document,
            language,
            url,
        );
        let document = self.compilation.documents.get(variant.document)?;
        if variant.shows_heading(&document.body) {
            html.insert_str(0, &document.body.title_markup(locale.word("link_to_section")));
        }
        Some(html)
    }

    fn page(&self, url: &UrlPath, id: PageId, language: LanguageId) -> Result<String, Diagnostic> {
        let curriculum = &self.compilation.curriculum;
        let Some(page) = curriculum.page(id) else { return Ok(String::new()) };
        let Some(content) = self.content(url, id, page, language) else { return Ok(String::new()) };
        match page.path.and_then(|path| curriculum.paths.get(path.index())) {
            Some(path) => {
                let linker = self.linker(url, language);
                let map = path_map::path_map(linker, path);
                let view = learning_path::path(linker, content, path, map);
                self.path_page(url, page, &view, language)
            }
            None => self.content_page(url, page, content, language),
        }
    }

    /// The page of a path, in its author's template or the theme's.
    pub(super) fn path_page(
        &self,
        url: &UrlPath,
        page: &Page,
        view: &learning_path::PathView,
        language: LanguageId,
    ) -> Result<String, Diagnostic> {
        let template = self.own_template(page)?.unwrap_or_else(|| "path.html".to_owned());
        self.template(&template, url, language, view)
    }

    /// Any other page of content.
    pub(super) fn content_page(
        &self,
        url: &UrlPath,
        page: &Page,
        content: lesson::ContentView,
        language: LanguageId,
    ) -> Result<String, Diagnostic> {
        let default = match page.kind {
            _ if page.is_section => "content.html",
            _ if page.is_lesson() => "lesson.html",
            Kind::Session => "session.html",
            Kind::Survey => "survey.html",
            Kind::Interview => "interview.html",
            Kind::CaseStudy => "case-study.html",
            _ => "content.html",
        };
        let template = self.own_template(page)?.unwrap_or_else(|| default.to_owned());
        let section = if page.is_section {
            let linker = self.linker(url, language);
            let (pages, sections) = listing::section_contents(linker, &self.index, &page.section);
            Section { content, pages, sections }
        } else {
            content_with_nothing_below(content)
        };
        self.template(&template, url, language, &section)
    }

    /// The template that a page's author chose.
    fn own_template(&self, page: &Page) -> Result<Option<String>, Diagnostic> {
        let Some(template) = &page.template else { return Ok(None) };
        let name = &template.value;
        let name = if name.ends_with(".html") { name.to_owned() } else { format!("{name}.html") };
        if self.theme.has(&name) {
            return Ok(Some(name));
        }
        Err(Diagnostic::new(
            &crate::diag::rules::TEMPLATE_ERROR,
            crate::diag::Place::Span(template.span),
            format!("there is no template `{name}`"),
        )
        .help(if SourcePath::new(&name).is_some() {
            format!("add it as `templates/{name}`")
        } else {
            "a template's name is its path below `templates/`, such as `wide.html`".to_owned()
        }))
    }

    fn listing(
        &self,
        url: &UrlPath,
        which: &Listing,
        language: LanguageId,
    ) -> Result<String, Diagnostic> {
        let own = own_page(self.compilation, which);
        let body = self.prose(url, own.map(|(id, _)| id), language);
        let linker = self.linker(url, language);
        let view = listing::listing(linker, &self.index, which, own, body);
        if *which == Listing::Skills {
            let map = skill_map::skill_map(linker, &self.index);
            return self.template("skills.html", url, language, &Skills { listing: view, map });
        }
        self.template("listing.html", url, language, &view)
    }
}

/// A page that is no section, in the shape that the template shares with sections.
fn content_with_nothing_below(content: lesson::ContentView) -> Section {
    Section { content, pages: Vec::new(), sections: Vec::new() }
}

/// Makes a theme ready for a site. Once, before rendering.
pub(super) fn prepare(compilation: &Compilation, theme: &mut Theme, locales: &Locales) -> Report {
    theme.prepare(locales, |number| {
        let language = LanguageId::from_index(number);
        let site = site::site(compilation, locales.of(number), language);
        vec![("site", Value::from_serializable(&site))]
    })
}
