//! Curriculum health: what a maintainer does on Monday. What `check` reports, sorted by concern and by
//! file, and what no rule can call wrong and somebody should still look at.
//!
//! Promises: looks at a compilation and changes nothing; linear in the site but for sorting; the same
//! site gives the same page, byte for byte. The words of a diagnostic are those of the terminal.

pub mod html;
mod later;

use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::diag::{Diagnostic, Rule, rules};
use crate::graph::chains::{Chain, chains};
use crate::model::{Kind, LanguageId, LearningPath, PageId, StageItem};

pub use later::Later;

/// Lessons that take longer are too long for one sitting, in minutes.
pub const LONG_LESSON: u32 = 120;

/// Meetings that take longer tire both sides, in minutes.
pub const LONG_SESSION: u32 = 90;

/// A lesson that needs so many others before it is far away for whoever begins.
pub const LONG_CHAIN: usize = 10;

/// A concern and what `check` says about it, in the order of the report.
#[derive(Debug)]
pub struct Concern<'a> {
    /// Its title.
    pub title: &'static str,
    /// What to do about it, in a sentence.
    pub advice: &'static str,
    /// What was found.
    pub found: Vec<&'a Diagnostic>,
}

/// A path's time.
#[derive(Debug)]
pub struct PathTime<'a> {
    /// The path.
    pub path: &'a LearningPath,
    /// Each stage: its title in the default language (empty where it has none) and its minutes,
    /// optional lessons left out.
    pub stages: Vec<(&'a str, u64)>,
    /// How many of its lessons say nothing about their time.
    pub untimed: usize,
}

/// The health of a curriculum.
#[derive(Debug)]
pub struct Health<'a> {
    /// The site.
    pub compilation: &'a Compilation,
    /// What is wrong in each file, by path; what concerns the site as a whole comes first, without one.
    pub by_file: BTreeMap<String, Vec<&'a Diagnostic>>,
    /// What is not wrong in a place, but in the whole.
    pub concerns: Vec<Concern<'a>>,
    /// Links to lessons that come later in the same path, by page.
    pub later: Vec<Later>,
    /// The longest ways from nothing to a lesson, the longest first.
    pub chains: Vec<Chain>,
    /// Lessons and sessions that are too long for one sitting, the longest first.
    pub long: Vec<PageId>,
    /// Pages that are not there in each language but the default one, by id.
    pub untranslated: Vec<(LanguageId, Vec<PageId>)>,
    /// Every path, by its page's id.
    pub times: Vec<PathTime<'a>>,
}

type Sorted = (&'static str, &'static str, &'static [&'static Rule]);

const CONCERNS: &[Sorted] = &[
    (
        "Skills that nobody teaches",
        "Write a lesson, or take the skill out of what others need.",
        &[&rules::UNTAUGHT_SKILL],
    ),
    (
        "Skills that nobody needs",
        "Name them in a role, a path's goal or a lesson's requirements, or let them go.",
        &[&rules::UNUSED_SKILL],
    ),
    (
        "Lessons in no path",
        "A mentee who follows a path never meets them.",
        &[&rules::LESSON_IN_NO_PATH, &rules::TEACHES_NOTHING],
    ),
    (
        "Pages to read again",
        "Their day has passed, or nobody has changed them for long.",
        &[&rules::STALE_PAGE],
    ),
    (
        "Translations that lag behind",
        "Their original has changed since, or they say something else.",
        &[
            &rules::STALE_TRANSLATION,
            &rules::ORPHAN_TRANSLATION,
            &rules::TRANSLATED_TASKS,
            &rules::TRANSLATED_KEY,
        ],
    ),
    (
        "Links to other sites that failed",
        "Look for their new addresses, link to an archived copy, or take the links out.",
        &[&rules::EXTERNAL_LINK],
    ),
    (
        "Requirements that say nothing new",
        "Another requirement brings them along.",
        &[&rules::REDUNDANT_REQUIREMENT],
    ),
];

impl<'a> Health<'a> {
    /// Looks at a site. What its report holds is sorted by concern; every diagnostic is in exactly one
    /// place.
    pub fn of(compilation: &'a Compilation) -> Self {
        let mut concerns: Vec<Concern<'a>> = CONCERNS
            .iter()
            .map(|&(title, advice, _)| Concern { title, advice, found: Vec::new() })
            .collect();
        let mut by_file: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in compilation.report.diagnostics() {
            let concern =
                CONCERNS.iter().position(|(_, _, rules)| rules.contains(&diagnostic.rule));
            if let Some(concern) = concern.and_then(|at| concerns.get_mut(at)) {
                concern.found.push(diagnostic);
            } else {
                let (file, _) = diagnostic.place.resolve(&compilation.sources);
                by_file.entry(file.unwrap_or_default()).or_default().push(diagnostic);
            }
        }
        let curriculum = &compilation.curriculum;
        Self {
            compilation,
            by_file,
            concerns,
            later: later::later(compilation),
            chains: chains(&compilation.prerequisites, &compilation.graph, LONG_CHAIN),
            long: long(compilation),
            untranslated: untranslated(compilation),
            times: curriculum.paths.iter().map(|path| time(compilation, path)).collect(),
        }
    }
}

/// The limit of one sitting for a kind of page, in minutes.
fn limit(kind: Kind) -> Option<u32> {
    match kind {
        Kind::Lesson => Some(LONG_LESSON),
        Kind::Session => Some(LONG_SESSION),
        // A project is meant to take days.
        _ => None,
    }
}

fn long(compilation: &Compilation) -> Vec<PageId> {
    let pages = compilation.curriculum.pages.iter().enumerate();
    let mut long: Vec<(u32, PageId)> = pages
        .filter_map(|(index, page)| {
            let minutes = page.minutes?;
            (minutes > limit(page.kind)?).then(|| (minutes, PageId::from_index(index)))
        })
        .collect();
    long.sort_by_key(|&(minutes, page)| (std::cmp::Reverse(minutes), page));
    long.into_iter().map(|(_, page)| page).collect()
}

fn untranslated(compilation: &Compilation) -> Vec<(LanguageId, Vec<PageId>)> {
    let curriculum = &compilation.curriculum;
    let languages = (1..curriculum.config.languages.len()).map(LanguageId::from_index);
    languages
        .map(|language| {
            let pages = curriculum.pages.iter().enumerate();
            let missing = pages.filter(|(_, page)| !page.variants.contains_key(&language));
            (language, missing.map(|(index, _)| PageId::from_index(index)).collect::<Vec<_>>())
        })
        .filter(|(_, missing)| !missing.is_empty())
        .collect()
}

fn time<'a>(compilation: &'a Compilation, path: &'a LearningPath) -> PathTime<'a> {
    let stage_time = |stage: &'a crate::model::Stage| {
        let title = stage.titles.get(&LanguageId(0)).map_or("", String::as_str);
        let items = stage.items.iter();
        (title, items.map(|item| compilation.prerequisites.item_minutes(item)).sum())
    };
    let pages = path.stages.iter().flat_map(|stage| &stage.items).flat_map(StageItem::pages);
    let untimed = pages.filter(|page| {
        compilation.curriculum.page(*page).is_some_and(|page| page.minutes.is_none())
    });
    PathTime {
        path,
        untimed: untimed.count(),
        stages: path.stages.iter().map(stage_time).collect(),
    }
}
