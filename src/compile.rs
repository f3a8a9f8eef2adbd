//! The pipeline on one screen: everything about a site but its bytes.

mod assets;
mod look;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Report;
use crate::graph::index::Index;
use crate::graph::prerequisites::Prerequisites;
use crate::graph::reduce::redundant_requirements;
use crate::link::{self, Resolved};
use crate::lint;
use crate::load::{self, Loaded};
use crate::model::{Curriculum, PageId};
use crate::resolve;
use crate::route::{self, Routes};
use crate::source::Sources;
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

/// A site, understood and checked; immutable. Rendering needs nothing else but the theme.
#[derive(Debug)]
pub struct Compilation {
    /// All text files that were read.
    pub sources: Sources,
    /// All Markdown documents, by path.
    pub documents: Vec<Document>,
    /// What the links and includes of each document stand for, parallel to `documents`.
    pub resolved: Vec<Resolved>,
    /// The curriculum.
    pub curriculum: Curriculum,
    /// The prerequisite graph over `curriculum.pages`.
    pub prerequisites: Prerequisites,
    /// The same as dense numbers, for walks over it.
    pub graph: Index,
    /// Pages that link to each page, sorted, without repetition.
    pub backlinks: BTreeMap<PageId, Vec<PageId>>,
    /// Every file of the published site.
    pub routes: Routes,
    /// Everything that is wrong, sorted, severities applied.
    pub report: Report,
}

/// Everything about a site but its bytes: reads, parses, resolves, routes and checks it. Never
/// fails: what is wrong is in the report. `theme_assets` are the theme's own files.
pub fn compile(world: &dyn World, options: &Options, theme_assets: &[String]) -> Compilation {
    let mut report = Report::default();
    let Loaded { sources, mut config, skills, roles, glossary, documents, last_changes, assets } =
        report.take(load::load(world));
    if let Some(base_url) = &options.base_url {
        config.base_url.clone_from(base_url);
    }
    let check = config.check.clone();
    let resolve::Resolution { curriculum, prerequisites, names, page_of } =
        report.take(resolve::resolve(resolve::Input {
            config,
            documents: &documents,
            skills,
            roles,
            glossary,
            drafts: options.drafts,
            mentor_edition: options.mentor_edition,
            last_changes,
        }));
    let withheld = assets::withheld(&documents, &page_of, &assets, options.mentor_edition);
    let published: Vec<_> =
        assets.iter().filter(|path| !withheld.contains(*path)).cloned().collect();
    let routes =
        report.take(route::assign(&curriculum, route::Files { assets: &published, theme_assets }));
    report.extend(look::check(&curriculum.config.look, &routes));
    // Withheld files are there for the notes that link to them; they only have no address.
    let files: BTreeSet<_> = assets.into_iter().collect();
    let resolved = report.take(link::resolve(link::Context {
        world,
        documents: &documents,
        curriculum: &curriculum,
        names: &names,
        page_of: &page_of,
        routes: &routes,
        files: &files,
    }));
    let backlinks = link::backlinks(&documents, &resolved, &page_of, options.mentor_edition);
    let graph = Index::new(&prerequisites);
    let redundant = redundant(&prerequisites, &graph);
    report.extend(lint::check(&lint::LintInput {
        curriculum: &curriculum,
        prerequisites: &prerequisites,
        documents: &documents,
        redundant: &redundant,
        today: world.today(),
    }));
    report.apply(&check.rules, options.strict);
    Compilation {
        sources,
        documents,
        resolved,
        curriculum,
        prerequisites,
        graph,
        backlinks,
        routes,
        report: report.sorted(),
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
