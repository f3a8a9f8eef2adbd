//! The pipeline on one screen: everything about a site but its bytes.

mod assets;
mod edit;
mod look;
mod media;
mod people;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

pub use media::{Media, MediaFile, Transcript};
pub use people::NAMED_REPORT;

use crate::diag::Report;
use crate::graph::index::Index;
use crate::graph::prerequisites::Prerequisites;
use crate::graph::reduce::redundant_requirements;
use crate::link::{self, Backlinks, Resolved, reading};
use crate::lint;
use crate::load::{self, Earlier, Loaded};
use crate::locale::script_paths;
use crate::model::{Curriculum, Page, PageId};
use crate::prose::terms::Matcher;
use crate::resolve::{self, Names};
use crate::route::{self, Routes};
use crate::source::{SourcePath, Sources};
use crate::syntax::document::Document;
use crate::world::World;

/// What to compile.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Drafts too.
    pub drafts: bool,
    /// Mentor pages and notes too.
    pub mentor_edition: bool,
    /// Warnings are errors.
    pub strict: bool,
    /// Replaces `base_url`.
    pub base_url: Option<String>,
}

/// A site, understood and checked; immutable. Rendering needs nothing else but the theme. A clone
/// shares its parts.
#[derive(Clone, Debug)]
pub struct Compilation {
    /// All text files that were read.
    pub sources: Sources,
    /// All Markdown documents, by path.
    pub documents: Vec<Arc<Document>>,
    /// What the links and includes of each document stand for, parallel to `documents`.
    pub resolved: Vec<Arc<Resolved>>,
    /// The curriculum.
    pub curriculum: Arc<Curriculum>,
    /// The prerequisite graph over `curriculum.pages`.
    pub prerequisites: Arc<Prerequisites>,
    /// The same as dense numbers, for walks over it.
    pub graph: Arc<Index>,
    /// What is known of pictures, films and sounds that texts show.
    pub media: Arc<Media>,
    /// Pages that link to each page, skill and role, sorted, without repetition.
    pub backlinks: Arc<Backlinks>,
    /// Every file of the published site.
    pub routes: Arc<Routes>,
    /// Everything that is wrong, sorted, severities applied.
    pub report: Report,
    basis: Basis,
}

/// What only the next compilation of the same site needs.
#[derive(Clone, Debug)]
struct Basis {
    names: Arc<Names>,
    /// The page of each document, parallel to the documents.
    page_of: Arc<Vec<Option<PageId>>>,
    /// Files of `content/` and `static/`, and those among them that this edition keeps back.
    files: Arc<BTreeSet<SourcePath>>,
    withheld: Arc<BTreeSet<SourcePath>>,
    /// The words of the glossary, by language.
    terms: Arc<Vec<Option<Arc<Matcher>>>>,
    found: Found,
    strict: bool,
}

/// What is wrong, by what must change for it to be mended. As rules see it: severities not applied.
#[derive(Clone, Debug, Default)]
struct Found {
    /// With the site as a whole.
    site: Arc<Report>,
    /// With each document by itself; with its links. Parallel to the documents.
    documents: Vec<Arc<Report>>,
    links: Vec<Arc<Report>>,
    /// With the texts of each page. Parallel to the pages.
    pages: Vec<Arc<Report>>,
    /// With the glossary, seen from all texts.
    terms: Arc<Report>,
}

/// Everything about a site but its bytes: reads, parses, resolves, routes and checks it. Never
/// fails: what is wrong is in the report. `theme_assets` are the theme's own files.
///
/// Of `earlier`, an older compilation of the same site, documents whose text is the same are not
/// parsed again; the result is the same with and without it.
pub fn compile(
    earlier: Option<&Compilation>,
    world: &dyn World,
    options: &Options,
    theme_assets: &[String],
) -> Compilation {
    let mut report = Report::default();
    let loaded = report.take(load::load(world, earlier.map(Compilation::earlier)));
    let Loaded { sources, mut config, documents, reports, assets, .. } = loaded;
    options.base_url.iter().for_each(|base_url| config.base_url.clone_from(base_url));
    let resolve::Resolution { curriculum, prerequisites, names, page_of } =
        report.take(resolve::resolve(resolve::Input {
            config,
            documents: &documents,
            skills: loaded.skills,
            roles: loaded.roles,
            glossary: loaded.glossary,
            translated: loaded.translated,
            drafts: options.drafts,
            mentor_edition: options.mentor_edition,
            last_changes: loaded.last_changes,
            people: loaded.people,
        }));
    // Withheld files are there for the notes that link to them; they only have no address.
    let files: BTreeSet<_> = assets.into_iter().collect();
    let withheld = assets::withheld(&documents, &page_of, &files, options.mentor_edition);
    let published: Vec<_> = files.difference(&withheld).cloned().collect();
    let words = script_paths(&curriculum.config.languages);
    let theme_assets: Vec<String> = theme_assets.iter().cloned().chain(words).collect();
    let media = media::examine(world, &documents, &files, &published);
    report.extend(media::drawings(&media, curriculum.config.markdown.raw_html));
    let published = route::Files { assets: &published, theme_assets: &theme_assets, media: &media };
    let routes = report.take(route::assign(&curriculum, published));
    report.extend(look::check(&curriculum.config.look, &routes));
    report.extend(people::check(world, &files));
    let graph = Index::new(&prerequisites);
    report.extend(lint::check(&lint::LintInput {
        curriculum: &curriculum,
        prerequisites: &prerequisites,
        documents: &documents,
        redundant: &redundant(&prerequisites, &graph),
        today: world.today(),
    }));
    let mut compilation = Compilation {
        resolved: Vec::new(),
        curriculum: Arc::new(curriculum),
        prerequisites: Arc::new(prerequisites),
        graph: Arc::new(graph),
        backlinks: Arc::default(),
        media: Arc::new(media),
        routes: Arc::new(routes),
        report: Report::default(),
        basis: Basis {
            names: Arc::new(names),
            page_of: Arc::new(page_of),
            files: Arc::new(files),
            withheld: Arc::new(withheld),
            terms: Arc::default(),
            found: Found { site: Arc::new(report), documents: reports, ..Found::default() },
            strict: options.strict,
        },
        sources,
        documents,
    };
    compilation.connect(world);
    compilation.gather();
    compilation
}

impl Compilation {
    /// Every id that authors may refer to.
    pub fn names(&self) -> &Names {
        &self.basis.names
    }

    /// The page of each document, parallel to the documents; `None` where this edition leaves it out.
    pub fn page_of(&self) -> &[Option<PageId>] {
        &self.basis.page_of
    }

    fn earlier(&self) -> Earlier<'_> {
        Earlier {
            sources: &self.sources,
            markdown: &self.curriculum.config.markdown,
            documents: &self.documents,
            reports: &self.basis.found.documents,
        }
    }

    /// Looks at every document by itself: where its links lead, what is not good in its text.
    fn connect(&mut self, world: &dyn World) {
        self.basis.terms = Arc::new(reading::matchers(&self.curriculum));
        let every: Vec<usize> = (0..self.documents.len()).collect();
        let links = link::resolve(self.link_context(world), &every).into_iter();
        let links = links.map(|one| (Arc::new(one.value), Arc::new(one.report)));
        (self.resolved, self.basis.found.links) = links.unzip();
        let (documents, resolved) = (&self.documents, &self.resolved);
        let backlinks = link::backlinks(documents, resolved, &self.basis.page_of, &self.curriculum);
        self.backlinks = Arc::new(backlinks);
        self.look_for_unused_terms();
        let pages = self.curriculum.pages.par_iter();
        self.basis.found.pages = pages.map(|page| Arc::new(self.lint(page))).collect();
    }

    fn look_for_unused_terms(&mut self) {
        if self.basis.terms.iter().any(Option::is_some) {
            let report = reading::unused(&self.curriculum, &self.resolved);
            self.basis.found.terms = Arc::new(report);
        }
    }

    fn link_context<'a>(&'a self, world: &'a dyn World) -> link::Context<'a> {
        link::Context {
            world,
            documents: &self.documents,
            curriculum: &self.curriculum,
            names: &self.basis.names,
            page_of: &self.basis.page_of,
            routes: &self.routes,
            files: &self.basis.files,
            media: &self.media,
            terms: &self.basis.terms,
        }
    }

    fn lint(&self, page: &Page) -> Report {
        let markdown = &self.curriculum.config.markdown;
        lint::check_page(page, markdown, &self.documents, &self.sources)
    }

    /// Adds what others found, such as the theme's loader.
    pub fn add(&mut self, report: Report) {
        if !report.diagnostics().is_empty() {
            Arc::make_mut(&mut self.basis.found.site).extend(report);
            self.gather();
        }
    }

    /// Makes the report of all that was found.
    fn gather(&mut self) {
        let Found { site, documents, links, pages, terms } = &self.basis.found;
        let parts = [site, terms].into_iter().chain(documents).chain(links).chain(pages);
        let all = parts.flat_map(|part| part.diagnostics()).cloned();
        let mut report: Report = all.collect();
        report.apply(&self.curriculum.config.check.rules, self.basis.strict);
        self.report = report.sorted();
    }
}

/// The requirements that others imply, as rules see them.
fn redundant(prerequisites: &Prerequisites, graph: &Index) -> Vec<lint::Implied> {
    redundant_requirements(prerequisites, graph)
        .into_iter()
        .map(|found| lint::Implied {
            page: found.page,
            requirement: found.requirement,
            by: found.implied_by,
        })
        .collect()
}
