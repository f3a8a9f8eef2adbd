//! What is wrong with a plan that a mentor edited: warnings, since the order is the mentor's.

use super::file::Read;
use super::goal::name;
use super::itinerary::What;
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Report, Severity, rules};
use crate::graph::order::{Item, check_order};
use crate::model::{Need, PageId};
use crate::source::Span;

/// Requirements that do not hold where a lesson stands, lessons that stand there twice, and what of
/// the goal the plan does not reach.
pub fn check(compilation: &Compilation, read: &Read) -> Report {
    let mut report = Report::default();
    let followed = read.plan.steps.iter().zip(&read.places).filter(|(step, _)| !step.drop);
    let steps: Vec<(PageId, bool, Span)> = followed
        .filter_map(|(step, place)| match step.what {
            What::Page(page) => Some((page, step.optional, *place)),
            What::Task { .. } => None,
        })
        .collect();
    repeated(compilation, &steps, &mut report);
    order(compilation, read, &steps, &mut report);
    goals(compilation, read, &steps, &mut report);
    let softer = report.diagnostics().iter().cloned().map(|mut told| {
        told.severity = Severity::Warning;
        told
    });
    softer.collect::<Report>().sorted()
}

fn repeated(compilation: &Compilation, steps: &[(PageId, bool, Span)], report: &mut Report) {
    for (at, (page, _, place)) in steps.iter().enumerate() {
        let before = steps.iter().take(at).find(|(other, ..)| other == page);
        if let Some((_, _, first)) = before {
            let message = format!(
                "`{}` is in this plan twice",
                name(&compilation.curriculum, Need::Page(*page))
            );
            report.push(
                Diagnostic::new(&rules::REPEATED_LESSON, *place, message)
                    .help("take one of them out")
                    .related(*first, "it is here first"),
            );
        }
    }
}

fn order(
    compilation: &Compilation,
    read: &Read,
    steps: &[(PageId, bool, Span)],
    report: &mut Report,
) {
    let curriculum = &compilation.curriculum;
    let lesson = |&(page, optional, _): &(PageId, bool, Span)| Item::Lesson { page, optional };
    let items: Vec<Item> = steps.iter().map(lesson).collect();
    for unmet in check_order(&compilation.prerequisites, &items, &read.plan.known) {
        let place = |position: usize| steps.get(position).map(|(_, _, place)| *place);
        let Some(at) = place(unmet.at.position) else { continue };
        let (lesson, what) =
            (name(curriculum, Need::Page(unmet.at.page)), name(curriculum, unmet.need));
        let message =
            format!("`{lesson}` needs `{what}`, and nothing before it in this plan teaches that");
        let mut told = Diagnostic::new(&rules::UNMET_PREREQUISITE, at, message);
        let later = unmet.later.and_then(|later| Some((later, place(later.position)?)));
        told = match (later, unmet.missing.first()) {
            (Some((later, span)), _) => {
                let page = name(curriculum, Need::Page(later.page));
                told.help(format!("move `{page}`, which provides it, before `{lesson}`"))
                    .related(span, "it is taught here")
            }
            (None, Some(page)) => {
                let page = name(curriculum, Need::Page(*page));
                told.help(format!("add {{\"page\": \"{page}\"}} before it, or `{what}` to `known`"))
            }
            (None, None) => told.help(format!("no lesson teaches it: add `{what}` to `known`")),
        };
        report.push(told);
    }
}

fn goals(
    compilation: &Compilation,
    read: &Read,
    steps: &[(PageId, bool, Span)],
    report: &mut Report,
) {
    let curriculum = &compilation.curriculum;
    let known = |need: Need| read.plan.known.iter().any(|had| gives(compilation, *had, need));
    let taught = |need: Need| {
        let sure = steps.iter().filter(|(_, optional, _)| !optional);
        sure.map(|(page, ..)| *page).any(|page| gives(compilation, Need::Page(page), need))
    };
    for goal in &read.goals {
        let open = goal.value.iter().filter(|need| !known(**need) && !taught(**need));
        let (with, without): (Vec<Need>, Vec<Need>) =
            open.partition(|need| !compilation.prerequisites.providers_of(**need).is_empty());
        let names = |needs: &[Need]| {
            let names: Vec<String> =
                needs.iter().map(|need| format!("`{}`", name(curriculum, *need))).collect();
            names.join(", ")
        };
        if !with.is_empty() {
            let message = format!("this plan does not lead to {}", names(&with));
            report.push(
                Diagnostic::new(&rules::UNREACHABLE_GOAL, goal.span, message)
                    .help("add a lesson that teaches it, or leave it for another plan"),
            );
        }
        if !without.is_empty() {
            let message = format!("no lesson here teaches {}", names(&without));
            report.push(
                Diagnostic::new(&rules::UNREACHABLE_GOAL, goal.span, message)
                    .help("add a `task` that says how the mentee learns it"),
            );
        }
    }
}

/// Whether having `had` (of a page: having done it) is having `need`.
fn gives(compilation: &Compilation, had: Need, need: Need) -> bool {
    match (had, need) {
        (Need::Skill(had), Need::Skill(need)) => had.skill == need.skill && had.level >= need.level,
        (Need::Page(had), Need::Page(need)) => had == need,
        (Need::Page(page), Need::Skill(need)) => {
            let node = compilation.prerequisites.nodes.get(page.index());
            let mut taught = node.into_iter().flat_map(|node| &node.teaches);
            taught.any(|taught| taught.skill == need.skill && taught.level >= need.level)
        }
        (Need::Skill(_), Need::Page(_)) => false,
    }
}
