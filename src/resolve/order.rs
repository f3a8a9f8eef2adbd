//! The prerequisite graph of a site's pages, and the circles in it.

use crate::diag::{Diagnostic, Report, rules};
use crate::graph::cycles::{self, Edge};
use crate::graph::index::Index;
use crate::graph::prerequisites::{Node, Prerequisites};
use crate::model::{Curriculum, Kind, Level, Need, Page, PageId, Skill, SkillId};
use crate::source::Span;

/// Builds the graph: a lesson needs what it requires, and what the skills that it teaches require
/// unless it teaches that too. Linear.
pub(super) fn prerequisites(pages: &[Page], skills: &[Skill]) -> Prerequisites {
    let median = median_minutes(pages);
    let nodes = pages.iter().map(|page| node(page, skills, median)).collect();
    Prerequisites::new(nodes, skills.len())
}

fn node(page: &Page, skills: &[Skill], median: u32) -> Node {
    let teaches: Vec<_> = page.teaches.iter().map(|taught| taught.value).collect();
    let mut requires: Vec<Need> = Vec::new();
    let mut add = |need: Need| {
        if !requires.contains(&need) {
            requires.push(need);
        }
    };
    page.requires.iter().for_each(|requirement| add(requirement.need));
    for taught in &teaches {
        for requirement in
            skills.get(taught.skill.index()).into_iter().flat_map(|skill| &skill.requires)
        {
            let own = match requirement.need {
                Need::Skill(wanted) => {
                    teaches.iter().any(|t| t.skill == wanted.skill && t.level >= wanted.level)
                }
                Need::Page(_) => false,
            };
            if !own {
                add(requirement.need);
            }
        }
    }
    // An article or session that teaches helps a plan as much as a lesson does.
    let teaches_too =
        !teaches.is_empty() && !matches!(page.kind, Kind::Path | Kind::Skill | Kind::Role);
    let is_lesson = page.is_lesson() || teaches_too;
    Node { teaches, requires, minutes: page.minutes.unwrap_or(median), is_lesson }
}

/// The median of the minutes that lessons give (the lower of two in the middle); 30 where none does.
pub(super) fn median_minutes(pages: &[Page]) -> u32 {
    let mut minutes: Vec<u32> =
        pages.iter().filter(|page| page.is_lesson()).filter_map(|page| page.minutes).collect();
    minutes.sort_unstable();
    minutes.get(minutes.len().saturating_sub(1) / 2).copied().unwrap_or(30)
}

/// Reports each circle of requirements once, whole, each edge with its place.
pub(super) fn cycles(curriculum: &Curriculum, graph: &Prerequisites) -> Report {
    let among_skills: Vec<Vec<SkillId>> = curriculum
        .skills
        .iter()
        .map(|skill| skill.requires.iter().filter_map(|r| skill_of(r.need)).collect())
        .collect();
    let mut report = Report::default();
    let skill_cycles = cycles::skill_cycles(&among_skills);
    for cycle in &skill_cycles {
        report.push(skill_cycle(curriculum, cycle));
    }
    for cycle in cycles::requirement_cycles(&Index::new(graph)) {
        // A circle of skills shows again in every lesson that teaches them: it is told once.
        let told = cycle.iter().any(|edge| {
            skill_of(edge.need).is_some_and(|skill| {
                skill_cycles.iter().flatten().any(|in_cycle| *in_cycle == skill)
                    && own_requirement(curriculum, edge).is_none()
            })
        });
        if !told {
            report.push(lesson_cycle(curriculum, &cycle));
        }
    }
    report
}

fn skill_of(need: Need) -> Option<SkillId> {
    match need {
        Need::Skill(wanted) => Some(wanted.skill),
        Need::Page(_) => None,
    }
}

fn skill_cycle(curriculum: &Curriculum, cycle: &[SkillId]) -> Diagnostic {
    let name = |id: SkillId| curriculum.skill(id).map_or("", |skill| skill.id.as_str());
    let edges: Vec<(Span, String)> = cycle
        .iter()
        .zip(cycle.iter().cycle().skip(1))
        .filter_map(|(&from, &to)| {
            let skill = curriculum.skill(from)?;
            let requirement = skill.requires.iter().find(|r| skill_of(r.need) == Some(to))?;
            Some((requirement.span, format!("`{}` requires `{}`", name(from), name(to))))
        })
        .collect();
    let mut chain: Vec<String> = cycle.iter().map(|&id| format!("`{}`", name(id))).collect();
    chain.extend(chain.first().cloned());
    circle(&format!("these skills require each other: {}", chain.join(" → ")), edges)
}

fn circle(message: &str, edges: Vec<(Span, String)>) -> Diagnostic {
    let mut edges = edges.into_iter();
    let (place, label) = edges
        .next()
        .map_or((crate::diag::Place::Site, String::new()), |(span, label)| (span.into(), label));
    let mut diagnostic = Diagnostic::new(&rules::PREREQUISITE_CYCLE, place, message)
        .label(label)
        .help("nobody could ever begin: take one of these requirements out, or let another lesson teach what is needed");
    for (span, message) in edges {
        diagnostic = diagnostic.related(span, message);
    }
    diagnostic
}

/// The requirement that the lesson itself writes for this edge, if it does.
fn own_requirement<'c>(
    curriculum: &'c Curriculum,
    edge: &Edge,
) -> Option<&'c crate::model::Requirement> {
    curriculum.page(edge.from)?.requires.iter().find(|requirement| requirement.need == edge.need)
}

/// Where an edge is written: the lesson's own requirement, or that of a skill that it teaches.
pub(super) fn edge_span(
    curriculum: &Curriculum,
    from: PageId,
    need: Need,
) -> Option<(Span, Option<SkillId>)> {
    let page = curriculum.page(from)?;
    if let Some(own) = page.requires.iter().find(|requirement| requirement.need == need) {
        return Some((own.span, None));
    }
    page.teaches.iter().find_map(|taught| {
        let skill = curriculum.skill(taught.value.skill)?;
        let requirement = skill.requires.iter().find(|requirement| requirement.need == need)?;
        Some((requirement.span, Some(taught.value.skill)))
    })
}

fn lesson_cycle(curriculum: &Curriculum, cycle: &[Edge]) -> Diagnostic {
    let name = |id: PageId| curriculum.page(id).map_or("", |page| page.id.as_str());
    let edges: Vec<(Span, String)> = cycle
        .iter()
        .filter_map(|edge| {
            let (span, through) = edge_span(curriculum, edge.from, edge.need)?;
            let what = match edge.need {
                Need::Skill(wanted) => format!("`{}`", skill_name(curriculum, wanted)),
                Need::Page(page) => format!("`{}`", name(page)),
            };
            let why = through
                .and_then(|skill| curriculum.skill(skill))
                .map(|skill| format!(" (whoever teaches `{}` does)", skill.id))
                .unwrap_or_default();
            let provider = if edge.need == Need::Page(edge.to) {
                String::new()
            } else {
                format!(", taught by `{}`", name(edge.to))
            };
            Some((span, format!("`{}` needs {what}{provider}{why}", name(edge.from))))
        })
        .collect();
    if let [only] = cycle
        && only.from == only.to
    {
        return circle(&format!("`{}` needs what only it teaches", name(only.from)), edges);
    }
    let mut chain: Vec<String> =
        cycle.iter().map(|edge| format!("`{}`", name(edge.from))).collect();
    chain.extend(chain.first().cloned());
    circle(&format!("these lessons need each other: {}", chain.join(" → ")), edges)
}

/// `git.branching@2`; without a level where it is 1.
pub fn skill_name(curriculum: &Curriculum, wanted: crate::model::SkillLevel) -> String {
    let id = curriculum.skill(wanted.skill).map_or("", |skill| skill.id.as_str());
    if wanted.level > Level(1) { format!("{id}@{}", wanted.level.0) } else { id.to_owned() }
}

/// The same from names alone, before there is a curriculum.
pub(super) fn skill_name_by(names: &super::Names, wanted: crate::model::SkillLevel) -> String {
    let id = names
        .skills
        .iter()
        .find(|(_, id)| **id == wanted.skill)
        .map_or("", |(name, _)| name.as_str());
    if wanted.level > Level(1) { format!("{id}@{}", wanted.level.0) } else { id.to_owned() }
}
