//! A whole site: compiled with its theme, every route rendered. `build`, `check` and the tests call
//! this, so that they cannot disagree.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::book::epub::{Pictures, pictures};
use super::links::{Checker, PageLinks};
use super::page::prepare;
use super::theme::{self, Theme};
use super::{Artifact, Renderer};
use crate::compile::{Compilation, Options};
use crate::diag::{Diagnostic, Report};
use crate::highlight::Highlighter;
use crate::locale::{FOLDER, Locale, Locales};
use crate::model::LanguageId;
use crate::route::Route;
use crate::search::SearchIndex;
use crate::source::{OutputPath, SourcePath};
use crate::view::Index;
use crate::world::World;

/// A site at one moment: everything that rendering its pages needs. A clone shares its parts.
#[derive(Clone, Debug)]
pub struct Site {
    /// The site without its bytes.
    pub compilation: Compilation,
    /// Its theme, which knows the site's shared values.
    pub theme: Arc<Theme>,
    locales: Arc<Locales>,
    index: Arc<Index>,
    /// Made when it is asked for.
    search: Arc<OnceLock<SearchIndex>>,
    /// What EPUBs show, read once.
    pictures: Arc<Pictures>,
}

/// What may have changed in the site folder since a [`Site`] was compiled.
#[derive(Clone, Copy, Debug)]
pub enum Since<'a> {
    /// No more than the texts of these files.
    Edits(&'a BTreeSet<SourcePath>),
    /// Anything.
    Anything,
}

impl Site {
    /// Compiles a site and loads its theme; what is wrong with the theme is in the report as well.
    pub fn compile(world: &dyn World, options: &Options) -> Self {
        compile_after(None, world, options)
    }

    /// The site as it is in `world` now, and the same as [`Site::compile`] gives; what did not change
    /// is taken over. After edits of texts below their front matter, the cost is that of those pages.
    #[must_use]
    pub fn again(&self, world: &dyn World, options: &Options, since: Since<'_>) -> Self {
        let edited = match since {
            Since::Edits(paths) => self.compilation.edited(world, paths),
            Since::Anything => None,
        };
        match edited {
            Some(compilation) => Self {
                search: Arc::default(),
                pictures: Arc::new(pictures(&compilation, world)),
                compilation,
                ..self.clone()
            },
            None => compile_after(Some(&self.compilation), world, options),
        }
    }

    /// Makes the search index, if the site has one. Before its pages are rendered in parallel: a thread
    /// of theirs that waited for it could not help to make it.
    pub fn index_texts(&self) {
        if self.compilation.curriculum.config.search {
            self.search.get_or_init(|| SearchIndex::new(&self.compilation));
        }
    }

    /// The words of one of its languages.
    pub fn locale(&self, language: LanguageId) -> &Locale {
        self.locales.of(language.index())
    }

    /// A renderer of its pages.
    pub fn renderer(&self, highlighter: Arc<Highlighter>) -> Renderer<'_> {
        Renderer::new(
            &self.compilation,
            &self.theme,
            &self.locales,
            highlighter,
            Arc::clone(&self.index),
            Arc::clone(&self.search),
            Arc::clone(&self.pictures),
        )
    }
}

fn compile_after(earlier: Option<&Compilation>, world: &dyn World, options: &Options) -> Site {
    let compile = |earlier: Option<&Compilation>, assets: &[String]| {
        crate::compile::compile(earlier, world, options, assets)
    };
    let built_in = Theme::built_in().value;
    let mut compilation = compile(earlier, &built_in.asset_paths());
    let config = &compilation.curriculum.config;
    let mut theme = if config.theme == "default"
        && !world
            .files()
            .iter()
            .any(|path| path.below("templates").or(path.below(FOLDER)).is_some())
    {
        built_in
    } else {
        let loaded = theme::theme(world, &config.theme, config.theme_span);
        let assets = loaded.value.asset_paths();
        if assets != built_in.asset_paths() {
            // Only the addresses are others.
            compilation = compile(Some(&compilation), &assets);
        }
        compilation.add(loaded.report);
        loaded.value
    };
    theme.register(&mut compilation.sources);
    let locales = Locales::new(&compilation.curriculum.config.languages, theme.words());
    let problems = prepare(&compilation, &mut theme, &locales);
    compilation.add(problems);
    let index = Arc::new(Index::new(&compilation, locales.of(0)));
    let pictures = Arc::new(pictures(&compilation, world));
    let (theme, locales) = (Arc::new(theme), Arc::new(locales));
    Site { compilation, theme, locales, index, search: Arc::default(), pictures }
}

/// The words of one of a site's languages, without the rest of what pages need.
pub fn words(compilation: &Compilation, world: &dyn World, language: LanguageId) -> Locale {
    let config = &compilation.curriculum.config;
    let theme = theme::theme(world, &config.theme, config.theme_span).value;
    Locale::new(compilation.curriculum.tag_of(language), theme.words())
}

/// Renders every route but variants of pictures in parallel and hands each to `each`. Returns what is wrong: broken
/// templates (each told once) and links that a theme emits and that lead nowhere.
pub fn render_all(site: &Site, each: impl Fn(&OutputPath, Artifact<'_>) + Sync) -> Report {
    render_all_with(site, Arc::default(), each)
}

/// What [`render_all`] reports, without the files that nothing can be wrong with.
pub fn problems(site: &Site) -> Report {
    let wanted = |route: &Route| !matches!(route, Route::Search(..));
    render(site, Arc::default(), wanted, |_, _| {})
}

/// The same with a highlighter that remembers earlier code.
pub fn render_all_with(
    site: &Site,
    highlighter: Arc<Highlighter>,
    each: impl Fn(&OutputPath, Artifact<'_>) + Sync,
) -> Report {
    site.index_texts();
    render(site, highlighter, |_| true, each)
}

fn render(
    site: &Site,
    highlighter: Arc<Highlighter>,
    wanted: impl Fn(&Route) -> bool,
    each: impl Fn(&OutputPath, Artifact<'_>) + Sync,
) -> Report {
    let compilation = &site.compilation;
    let renderer = site.renderer(highlighter);
    let links = Checker::new(compilation);
    let routes = compilation
        .routes
        .entries
        .iter()
        .filter(|(_, (_, route))| wanted(route) && !matches!(route, Route::Variant(..)));
    let routes: Vec<_> = routes.collect();
    let pages: Vec<Result<Option<PageLinks>, Diagnostic>> = routes
        .par_iter()
        .map(|(path, (url, route))| {
            let artifact = renderer.render(url, route)?;
            let page = match &artifact {
                Artifact::Bytes(bytes) => links.page(url, route, bytes),
                Artifact::File(_) | Artifact::Variant(..) => None,
            };
            each(path, artifact);
            Ok(page)
        })
        .collect();
    let mut report = Report::default();
    let mut templates: Vec<String> = Vec::new();
    let (pages, problems): (Vec<_>, Vec<_>) = pages.into_iter().partition(Result::is_ok);
    let pages: Vec<PageLinks> = pages.into_iter().filter_map(Result::ok).flatten().collect();
    let problems = problems.into_iter().filter_map(Result::err);
    for problem in problems.chain(links.finish(&pages)) {
        // One broken template breaks many pages: it is told for the first of them.
        let key = problem.message.split(" (while rendering").next().unwrap_or_default().to_owned();
        if problem.rule == &crate::diag::rules::TEMPLATE_ERROR {
            if templates.contains(&key) {
                continue;
            }
            templates.push(key);
        }
        report.push(problem);
    }
    report
}
