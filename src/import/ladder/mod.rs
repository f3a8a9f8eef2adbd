//! Career ladders: the Financial Times' job families (YAML), a CASE 1.0 package (JSON), or tables (CSV: as
//! `pathbook export csv` writes them, or as people keep them).
//!
//! Which of them a source is, its files say. Each reader makes a [`Ladder`]; writing it is the same for all.
//! Promises: a reference to what is not there is reported and left out; skills that are said to lie below
//! each other in a circle stand side by side.

mod case;
mod ft;
mod grid;
mod sheet;
mod tables;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::record::Found;
use super::site::{Need, Page, Role, Site, Skill};
use super::tree::Tree;
use super::{Import, Options};
use crate::diag::{Diagnostic, Place, rules};
use crate::model::Config;
use crate::source::{SourcePath, Span};

/// Skills and roles, read.
#[derive(Debug, Default)]
struct Ladder {
    title: String,
    description: String,
    /// The tag of its language; may be empty.
    language: String,
    /// The names of the levels 1 to n; empty where they have pathbook's.
    levels: Vec<String>,
    skills: Vec<Entry>,
    roles: Vec<(Role, Span)>,
    /// Pages with their ids: prose of skills and roles.
    pages: Vec<(String, Page)>,
}

/// A skill before it has found its parent.
#[derive(Debug)]
struct Entry {
    skill: Skill,
    /// Where it is written.
    span: Span,
    /// The id of the skill above it, and where that is written.
    parent: Option<(String, Span)>,
}

/// Imports a ladder.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let mut found = Found::default();
    let mut ladder = if let Some(package) = case::find(tree, &mut found) {
        case::read(tree, &package, &mut found)
    } else {
        let families = ft::find(tree, &mut found);
        if families.is_empty() {
            let files = tables::find(tree);
            if files.is_empty() {
                return nothing(tree, found);
            }
            tables::read(tree, &files, &mut found)
        } else {
            ft::read(tree, &families, &mut found)
        }
    };
    if ladder.skills.is_empty() && ladder.roles.is_empty() {
        return nothing(tree, found);
    }
    without_dangling(&mut ladder, &mut found);
    enough_levels(&mut ladder);
    let title = options.title.as_deref().unwrap_or(&ladder.title);
    let mut site = Site::new(if title.trim().is_empty() { tree.name() } else { title });
    site.set("description", super::site::text(&ladder.description));
    site.set("language", ladder.language.as_str());
    let levels: Vec<serde_yaml::Value> =
        ladder.levels.iter().map(|name| super::site::text(name)).collect();
    site.set("levels", levels);
    for skill in nested(ladder.skills, &mut found) {
        site.skill(skill);
    }
    for (role, _) in ladder.roles {
        site.role(role);
    }
    for (id, page) in ladder.pages {
        site.page(&id, page);
    }
    site.page("index", Page::titled(site_title(title, tree)));
    let Found { losses, report } = found;
    Import { files: site.finish(), losses, report }
}

fn site_title<'t>(title: &'t str, tree: &'t Tree) -> &'t str {
    if title.trim().is_empty() { tree.name() } else { title }
}

fn nothing(tree: &Tree, mut found: Found) -> Import {
    // A file that could not be read says enough.
    if !found.report.has_errors() && !tree.report().has_errors() {
        let is_sheet = |path: &&SourcePath| {
            let ending = path.extension().unwrap_or_default().to_lowercase();
            ["xlsx", "xls", "xlsm", "ods", "numbers"].contains(&ending.as_str())
        };
        let problem = match tree.paths().find(is_sheet) {
            Some(sheet) => Diagnostic::new(
                &rules::WRONG_SOURCE,
                sheet.clone(),
                format!("`{sheet}` is a spreadsheet, of which only the program that made it knows all"),
            )
            .help("save each sheet there as `CSV UTF-8`, and import that"),
            None => Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no ladder here").help(
                "name a job family (YAML with `levels`, `themes` and `competencies`), a CASE package (JSON with `CFDocument`), or tables (CSV whose first line names the columns: `skill`, `role`, `level` ...)",
            ),
        };
        found.report.push(problem);
    }
    Import { report: found.report, losses: found.losses, ..Import::default() }
}

/// Names for all levels that occur: beyond those that have one, `level 5` and so on.
fn enough_levels(ladder: &mut Ladder) {
    let rubrics = ladder.skills.iter().filter_map(|e| e.skill.levels.keys().next_back().copied());
    let needs = ladder.skills.iter().flat_map(|entry| &entry.skill.requires);
    let needs = needs.filter_map(|need| match need {
        Need::Skill(wanted) => Some(wanted),
        Need::Page(_) => None,
    });
    let asked = needs.chain(ladder.roles.iter().flat_map(|(role, _)| &role.requires));
    let asked = asked.filter_map(|wanted| wanted.rsplit_once('@')?.1.parse().ok());
    let highest = usize::from(rubrics.chain(asked).max().unwrap_or(0));
    let mut names = std::mem::take(&mut ladder.levels);
    let usual = Config::default().levels;
    if names.is_empty() && highest > usual.len() {
        names = usual;
    }
    if !names.is_empty() {
        names.extend((names.len() + 1..=highest).map(|level| format!("level {level}")));
    }
    ladder.levels = names;
}

/// Takes out what refers to nothing, and reports it.
fn without_dangling(ladder: &mut Ladder, found: &mut Found) {
    let skills: BTreeSet<String> = ladder.skills.iter().map(|e| e.skill.id.clone()).collect();
    let roles: BTreeSet<String> = ladder.roles.iter().map(|(role, _)| role.id.clone()).collect();
    let mut there = |who: &str, what: &str, id: &str, all: &BTreeSet<String>, span: Span| {
        if all.contains(id) {
            return true;
        }
        let near = crate::suggest::nearest(id, all.iter().map(String::as_str));
        let near = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
        let message = format!("`{who}` refers to {what} `{id}`, which is not there");
        found.report.push(
            Diagnostic::new(&rules::DANGLING_REFERENCE, span, message)
                .help(format!("{near}it is left out")),
        );
        false
    };
    let skill_of = |reference: &str| {
        reference.split_once('@').map_or(reference, |(skill, _)| skill).trim().to_owned()
    };
    for Entry { skill, span, .. } in &mut ladder.skills {
        let id = skill.id.clone();
        skill.requires.retain(|need| match need {
            Need::Skill(wanted) => there(&id, "the skill", &skill_of(wanted), &skills, *span),
            // A ladder brings no pages.
            Need::Page(page) => there(&id, "the page", page, &BTreeSet::new(), *span),
        });
    }
    for (role, span) in &mut ladder.roles {
        let id = role.id.clone();
        role.requires.retain(|wanted| there(&id, "the skill", &skill_of(wanted), &skills, *span));
        role.next.retain(|next| there(&id, "the role", next, &roles, *span));
    }
}

/// How deep skills may lie in each other: a file of skills may be nested only so far.
const DEEPEST: usize = 20;

/// Whether `id` can be the id of a skill or a role.
fn is_id(id: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || c.is_control() || "/@#:\\,\"'<>&?".contains(c);
    !id.is_empty() && id.len() <= 200 && !id.contains(bad)
}

/// A sentence as a title: whole words of it, where it is long. The whole sentence stands elsewhere.
fn short(sentence: &str) -> String {
    const LONGEST: usize = 150;
    let Some((end, _)) = sentence.char_indices().nth(LONGEST) else { return sentence.to_owned() };
    let head = sentence.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", head.trim_end_matches([',', ';', ':', '(', ' ']))
}

/// The skills as a tree, in their order. Iterative.
fn nested(entries: Vec<Entry>, found: &mut Found) -> Vec<Skill> {
    let ids: BTreeMap<String, usize> =
        entries.iter().enumerate().map(|(index, entry)| (entry.skill.id.clone(), index)).collect();
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(entries.len());
    for entry in &entries {
        let parent = entry.parent.as_ref().and_then(|(id, span)| {
            let index = ids.get(id).copied();
            if index.is_none() {
                found.report.push(
                    Diagnostic::new(
                        &rules::DANGLING_REFERENCE,
                        *span,
                        format!(
                            "`{}` is said to lie below `{id}`, which is not there",
                            entry.skill.id
                        ),
                    )
                    .help("it stands at the top now"),
                );
            }
            index
        });
        parents.push(parent);
    }
    cut_circles(&mut parents, &entries, found);
    let depths = flatten(&mut parents, &entries, found);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (index, parent) in parents.iter().enumerate() {
        if let Some(list) = parent.and_then(|parent| children.get_mut(parent)) {
            list.push(index);
        }
    }
    // Children before parents: by depth, the deepest first.
    let mut order: Vec<(usize, usize)> =
        depths.into_iter().enumerate().map(|(index, depth)| (depth, index)).collect();
    order.sort_by(|a, b| b.cmp(a));
    let mut done: Vec<Option<Skill>> = entries.into_iter().map(|entry| Some(entry.skill)).collect();
    for (_, index) in order {
        let below = children.get(index).cloned().unwrap_or_default();
        let below: Vec<Skill> = below
            .into_iter()
            .filter_map(|child| done.get_mut(child).and_then(Option::take))
            .collect();
        if let Some(Some(skill)) = done.get_mut(index) {
            let area = skill.area.clone();
            skill.skills = below;
            // Children inherit it.
            for child in &mut skill.skills {
                if child.area == area {
                    child.area.clear();
                }
            }
        }
    }
    done.into_iter().flatten().collect()
}

/// How deep each skill lies, from 0. What would lie deeper than [`DEEPEST`] is put below the deepest skill
/// above it that does not, and told once. Linear; the parents have no circle.
fn flatten(parents: &mut [Option<usize>], entries: &[Entry], found: &mut Found) -> Vec<usize> {
    let mut depths: Vec<Option<usize>> = vec![None; parents.len()];
    let mut moved: Vec<usize> = Vec::new();
    for index in 0..parents.len() {
        let unknown = |at: usize| depths.get(at).copied().flatten().is_none();
        let up = |at: &usize| parents.get(*at).copied().flatten().filter(|at| unknown(*at));
        let way: Vec<usize> =
            std::iter::successors(Some(index).filter(|at| unknown(*at)), up).collect();
        for at in way.into_iter().rev() {
            let above = parents.get(at).copied().flatten();
            let mut depth =
                above.map_or(0, |above| depths.get(above).copied().flatten().unwrap_or(0) + 1);
            if depth > DEEPEST {
                // The one above lies at the end already: they are neighbours.
                let beside = above.and_then(|above| parents.get(above).copied().flatten());
                if let Some(parent) = parents.get_mut(at) {
                    *parent = beside;
                }
                depth = DEEPEST;
                moved.push(at);
            }
            if let Some(place) = depths.get_mut(at) {
                *place = Some(depth);
            }
        }
    }
    if let Some(entry) = moved.first().and_then(|first| entries.get(*first)) {
        found.wrong(
            entry.parent.as_ref().map_or(entry.span, |(_, span)| *span),
            format!("`{}` lies below more than {DEEPEST} others", entry.skill.id),
            &match moved.len() {
                1 => "it stands beside the one above it now".to_owned(),
                count => format!("{count} skills do; each stands beside the one above it now"),
            },
        );
    }
    depths.into_iter().map(Option::unwrap_or_default).collect()
}

/// Takes the parent of whatever lies below itself.
fn cut_circles(parents: &mut [Option<usize>], entries: &[Entry], found: &mut Found) {
    let mut good: BTreeSet<usize> = BTreeSet::new();
    for index in 0..entries.len() {
        let mut way: Vec<usize> = Vec::new();
        let mut on_way: BTreeSet<usize> = BTreeSet::new();
        let mut at = Some(index);
        while let Some(here) = at.filter(|here| !good.contains(here)) {
            if !on_way.insert(here) {
                if let (Some(entry), Some(parent)) = (entries.get(here), parents.get_mut(here)) {
                    *parent = None;
                    let span = entry.parent.as_ref().map(|(_, span)| *span);
                    let message = format!("`{}` is said to lie below itself", entry.skill.id);
                    if let Some(span) = span {
                        found.wrong(
                            span,
                            message,
                            "it stands at the top now; mend one of its parents",
                        );
                    }
                }
                break;
            }
            way.push(here);
            at = parents.get(here).copied().flatten();
        }
        good.extend(way);
    }
}
