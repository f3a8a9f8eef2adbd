//! From documents to the curriculum: ids declared, references looked up, paths ordered.
//!
//! Invariant: after this stage nothing is a name that still has to be looked up. What could not be
//! resolved has a diagnostic and is left out, so that one mistake is told once.

mod glossary;
mod inquiry;
mod names;
mod order;
mod pages;
mod paths;
mod session;
mod skills;
mod steps;
mod translation;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Parsed, Report};
use crate::graph::prerequisites::Prerequisites;
use crate::model::{Config, Curriculum, LanguageId, Page};
use crate::syntax::document::Document;
use crate::syntax::taxonomy::{RawRole, RawSkill, RawTerm};
use crate::syntax::translated::Translated;

pub use names::{Hidden, HiddenSkill, Lookup, Names, mentor_link};
pub use order::skill_name;
pub use steps::NoStep;

/// Everything that was read, before it is understood.
#[derive(Debug)]
pub struct Input<'a> {
    /// The configuration.
    pub config: Config,
    /// The Markdown files, by path.
    pub documents: &'a [Arc<Document>],
    /// `skills.yaml`
    pub skills: Vec<RawSkill>,
    /// `roles.yaml`
    pub roles: Vec<RawRole>,
    /// `glossary.yaml`
    pub glossary: Vec<RawTerm>,
    /// The translations of those files and of the configuration.
    pub translated: BTreeMap<LanguageId, Translated>,
    /// Drafts too.
    pub drafts: bool,
    /// Mentor pages too.
    pub mentor_edition: bool,
    /// The last change of each document by history, parallel to `documents`.
    pub last_changes: Vec<Option<jiff::civil::Date>>,
    /// Who wrote each document by history, parallel to `documents`; may be empty.
    pub people: Vec<crate::world::People>,
}

/// What resolving gives.
#[derive(Debug)]
pub struct Resolution {
    /// The curriculum.
    pub curriculum: Curriculum,
    /// Its prerequisite graph.
    pub prerequisites: Prerequisites,
    /// All names, for links.
    pub names: Names,
    /// The page of each document, parallel to the documents; `None` where it is left out.
    pub page_of: Vec<Option<crate::model::PageId>>,
}

/// Resolves a site: every reference to what it means. Linear in what was read, but for sorting.
pub fn resolve(input: Input<'_>) -> Parsed<Resolution> {
    let mut report = Report::default();
    let drafts = report.take(pages::collect(&input));
    let mut names = pages::names(&drafts, &input.config);
    let mut skills = report.take(skills::declare(&input, &drafts, &mut names));
    let mut roles = report.take(skills::roles(&input, &drafts, &mut names));
    let mut pages = report.take(pages::resolve(&input, &drafts, &names));
    let tags = tags(&mut pages);
    let page_of = pages::by_document(&pages, input.documents.len());
    let mut glossary = report.take(glossary::glossary(&input.glossary, &names));
    let prerequisites = order::prerequisites(&pages, &skills.all);
    let paths = report.take(paths::resolve(&drafts, &names, &pages, &prerequisites));
    let mut site = words::Site {
        input: &input,
        drafts: &drafts,
        names: &names,
        tags: &tags,
        report: Report::default(),
    };
    site.skills(&mut skills.all);
    site.roles(&mut roles);
    site.glossary(&mut glossary);
    let words = site.words(&skills.all);
    report.extend(site.report);
    let mut curriculum = Curriculum {
        words,
        tags,
        config: input.config,
        mentor_edition: input.mentor_edition,
        pages,
        skills: skills.all,
        paths,
        roles,
        glossary,
        skill_roots: skills.roots,
    };
    report.extend(order::cycles(&curriculum, &prerequisites));
    paths::attach(&mut curriculum);
    Parsed::new(Resolution { curriculum, prerequisites, names, page_of }, report)
}

/// Tags that differ only in case or punctuation are one: they would share an address. The first
/// spelling in alphabetical order stands for all, in every page.
fn tags(pages: &mut [Page]) -> BTreeMap<String, Vec<crate::model::PageId>> {
    let mut spelling: BTreeMap<String, String> = BTreeMap::new();
    for tag in pages.iter().flat_map(|page| &page.tags) {
        let known =
            spelling.entry(crate::syntax::slug::tag_slug(tag)).or_insert_with(|| tag.clone());
        if tag < known {
            known.clone_from(tag);
        }
    }
    let mut tags: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (index, page) in pages.iter_mut().enumerate() {
        let id = crate::model::PageId::from_index(index);
        let mut seen = std::collections::BTreeSet::new();
        for tag in &mut page.tags {
            if let Some(known) = spelling.get(&crate::syntax::slug::tag_slug(tag)) {
                tag.clone_from(known);
            }
        }
        page.tags.retain(|tag| seen.insert(tag.clone()));
        for tag in &page.tags {
            tags.entry(tag.clone()).or_default().push(id);
        }
    }
    tags
}
