//! Rules over the resolved curriculum: what is legal and still not as it should be. One rule, one
//! file.
//!
//! Invariant: looks, never changes; knows neither URLs nor the disk. What resolving has reported
//! is not reported again.

#[cfg(test)]
mod fixtures;
mod insecure_link;
mod lesson_in_no_path;
mod needs;
mod redundant_requirement;
mod repeated_lesson;
mod stale_page;
mod stale_sections;
mod stale_translation;
mod teaches_nothing;
#[cfg(test)]
mod tests;
mod translated_tasks;
mod unknown_language;
mod untaught_skill;
mod unused_skill;
pub mod vanished_id;

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Diagnostic, Place, Report};
use crate::graph::prerequisites::Prerequisites;
use crate::model::{Curriculum, LanguageId, Level, Need, Page, PageId, SkillLevel};
use crate::source::Sources;
use crate::syntax::document::Document;
use crate::syntax::markdown::MarkdownOptions;

/// Everything that rules may look at.
#[derive(Clone, Copy, Debug)]
pub struct LintInput<'a> {
    /// The curriculum.
    pub curriculum: &'a Curriculum,
    /// Its prerequisite graph.
    pub prerequisites: &'a Prerequisites,
    /// The Markdown files; [`crate::model::Variant::document`] is an index into them.
    pub documents: &'a [Arc<Document>],
    /// Requirements that others imply.
    pub redundant: &'a [Implied],
    /// The day, for what grows stale.
    pub today: Date,
}

/// A requirement that another one of the same page implies; both are indices into the `requires`
/// of the page's node in [`Prerequisites`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Implied {
    /// The page.
    pub page: PageId,
    /// The requirement that is not needed.
    pub requirement: usize,
    /// The one that implies it.
    pub by: usize,
}

/// Runs every rule that looks at the whole. Linear in the site, but for sorting and for the names in
/// a message.
pub fn check(input: &LintInput<'_>) -> Report {
    let LintInput { curriculum, prerequisites, redundant, today, .. } = *input;
    let mut report = Report::default();
    let needs = needs::Needs::new(curriculum);
    repeated_lesson::check(curriculum, &mut report);
    untaught_skill::check(curriculum, prerequisites, &needs, &mut report);
    unused_skill::check(curriculum, prerequisites, &needs, &mut report);
    redundant_requirement::check(curriculum, prerequisites, redundant, &mut report);
    lesson_in_no_path::check(curriculum, &mut report);
    teaches_nothing::check(curriculum, &mut report);
    stale_page::check(curriculum, today, &mut report);
    stale_translation::check(curriculum, input.documents, &mut report);
    report
}

/// Runs every rule that looks at one page's texts only. Linear in them.
pub fn check_page(
    page: &Page,
    markdown: &MarkdownOptions,
    documents: &[Arc<Document>],
    sources: &Sources,
) -> Report {
    let mut report = Report::default();
    stale_sections::check(page, documents, sources, &mut report);
    insecure_link::check(page, documents, &mut report);
    translated_tasks::check(page, documents, &mut report);
    if markdown.highlight {
        unknown_language::check(page, documents, &mut report);
    }
    report
}

/// At most so many related places are listed; a last one says how many there are besides.
const MOST_RELATED: usize = 5;

/// Adds `places` to a diagnostic, the first few of many.
fn with_related(
    mut diagnostic: Diagnostic,
    places: impl ExactSizeIterator<Item = (Place, String)>,
) -> Diagnostic {
    let total = places.len();
    for (index, (place, mut message)) in places.take(MOST_RELATED).enumerate() {
        if index + 1 == MOST_RELATED && total > MOST_RELATED {
            message = format!("{message}, and {} more", total - MOST_RELATED);
        }
        diagnostic = diagnostic.related(place, message);
    }
    diagnostic
}

/// Where a page begins, for a diagnostic about it as a whole.
fn place(page: &Page) -> Place {
    page.variant(LanguageId(0)).map_or(Place::Site, |(_, variant)| variant.span.into())
}

/// The id of a page.
fn page_id(curriculum: &Curriculum, page: PageId) -> &str {
    curriculum.page(page).map_or("", |page| page.id.as_str())
}

/// A skill as authors write it: `git.branching@2`, without a level where that is 1.
fn skill_name(curriculum: &Curriculum, wanted: SkillLevel) -> String {
    let id = curriculum.skill(wanted.skill).map_or("", |skill| skill.id.as_str());
    if wanted.level > Level(1) { format!("{id}@{}", wanted.level.0) } else { id.to_owned() }
}

/// A need as authors write it.
fn need_name(curriculum: &Curriculum, need: Need) -> String {
    match need {
        Need::Skill(wanted) => skill_name(curriculum, wanted),
        Need::Page(page) => page_id(curriculum, page).to_owned(),
    }
}

/// `` `a`, `b` or `c` ``, the first three of many.
fn either(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
