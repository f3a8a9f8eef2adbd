//! `redundant-requirement`: a requirement that another one of the same lesson implies.

use super::{Implied, need_name};
use crate::diag::{Diagnostic, Report, rules};
use crate::graph::prerequisites::Prerequisites;
use crate::model::{Curriculum, Need, Page};

/// Only what the lesson itself writes is reported: what the skills that it teaches require cannot
/// be taken out of it. A requirement that says why tells mentees something of its own and stays.
/// The same requirement twice is reported here too.
pub(crate) fn check(
    curriculum: &Curriculum,
    prerequisites: &Prerequisites,
    redundant: &[Implied],
    report: &mut Report,
) {
    for page in &curriculum.pages {
        repeated(curriculum, page, report);
    }
    for found in redundant {
        let Some(page) = curriculum.page(found.page) else { continue };
        let Some(node) = prerequisites.nodes.get(found.page.index()) else { continue };
        let (Some(&need), Some(&by)) =
            (node.requires.get(found.requirement), node.requires.get(found.by))
        else {
            continue;
        };
        let Some(own) = page.requires.iter().find(|own| own.need == need) else { continue };
        if own.why.is_some() {
            continue;
        }
        let reason = page.requires.iter().find(|own| own.need == by);
        let (name, because) = (need_name(curriculum, need), need_name(curriculum, by));
        let message = format!("`{name}` is implied by `{because}`");
        let mut diagnostic = Diagnostic::new(&rules::REDUNDANT_REQUIREMENT, own.span, message)
            .label("not needed")
            .help(format!("take `{name}` out: whoever has `{because}` has it already"));
        diagnostic = match (reason, through(curriculum, page, by)) {
            (Some(reason), _) => diagnostic.related(reason.span, "this implies it"),
            (None, Some((span, skill))) => {
                diagnostic.related(span, format!("whoever teaches `{skill}` needs this"))
            }
            (None, None) => diagnostic,
        };
        report.push(diagnostic);
    }
}

/// The requirement of a skill that the page teaches.
fn through<'c>(
    curriculum: &'c Curriculum,
    page: &Page,
    need: Need,
) -> Option<(crate::source::Span, &'c str)> {
    page.teaches.iter().find_map(|taught| {
        let skill = curriculum.skill(taught.value.skill)?;
        let own = skill.requires.iter().find(|requirement| requirement.need == need)?;
        Some((own.span, skill.id.as_str()))
    })
}

fn repeated(curriculum: &Curriculum, page: &Page, report: &mut Report) {
    for (index, requirement) in page.requires.iter().enumerate() {
        let before = page.requires.iter().take(index);
        let Some(first) = before.into_iter().find(|first| first.need == requirement.need) else {
            continue;
        };
        let name = need_name(curriculum, requirement.need);
        let message = format!("`{}` requires `{name}` twice", page.id);
        report.push(
            Diagnostic::new(&rules::REDUNDANT_REQUIREMENT, requirement.span, message)
                .label("again")
                .help("take one of them out")
                .related(first.span, "the first is here"),
        );
    }
}
