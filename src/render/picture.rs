//! Pictures of the graph, drawn when the site is built: what to draw of a path, of any lessons and
//! of the skills. Only edges that others do not imply are drawn; in real curricula a third to two
//! thirds are implied. Each picture stands beside a list that says the same.

use std::collections::{BTreeMap, BTreeSet};

use super::graph_svg::{Drawing, Edge, Group, Node, svg};
use crate::compile::Compilation;
use crate::graph::layout::Direction;
use crate::graph::reduce::{lesson_edges, reduced_edges};
use crate::model::{LanguageId, LearningPath, Need, PageId, SkillId, StageItem};
use crate::source::UrlPath;
use crate::view::time;

/// More nodes than this are not drawn: nobody could read the picture.
const MAX_NODES: usize = 300;

/// The lessons of a path, grouped by stage; empty where nothing builds on anything.
pub fn path(
    compilation: &Compilation,
    path: &LearningPath,
    language: LanguageId,
    from: Option<&UrlPath>,
) -> String {
    let mut stage_of: BTreeMap<PageId, usize> = BTreeMap::new();
    for (number, stage) in path.stages.iter().enumerate() {
        for page in stage.items.iter().flat_map(StageItem::pages) {
            stage_of.entry(page).or_insert(number);
        }
    }
    let pages: Vec<PageId> = stage_of.keys().copied().collect();
    let title = compilation
        .curriculum
        .page(path.page)
        .and_then(|page| page.variant(language))
        .map(|(_, v)| v.title.clone());
    draw(compilation, &pages, language, from, &title.unwrap_or_default())
}

/// Any lessons, for `pathbook graph`.
pub fn lessons(
    compilation: &Compilation,
    pages: &[PageId],
    language: LanguageId,
    from: Option<&UrlPath>,
) -> String {
    draw(compilation, pages, language, from, &compilation.curriculum.config.title)
}

fn draw(
    compilation: &Compilation,
    pages: &[PageId],
    language: LanguageId,
    from: Option<&UrlPath>,
    title: &str,
) -> String {
    if pages.len() > MAX_NODES {
        return String::new();
    }
    let edges = lesson_edges(&compilation.prerequisites, pages);
    if edges.is_empty() {
        return String::new();
    }
    let place: BTreeMap<PageId, usize> =
        pages.iter().enumerate().map(|(index, page)| (*page, index)).collect();
    let nodes =
        pages.iter().filter_map(|page| lesson(compilation, *page, language, from)).collect();
    let edges = edges
        .iter()
        .filter_map(|(first, then)| {
            Some(Edge { from: *place.get(first)?, to: *place.get(then)?, class: String::new() })
        })
        .collect();
    svg(&Drawing {
        id: "lessons".to_owned(),
        title: title.to_owned(),
        description: format!(
            "{} lessons; an arrow leads from a lesson to what builds on it.",
            pages.len()
        ),
        nodes,
        edges,
        groups: Vec::new(),
        direction: Direction::default(),
    })
}

fn lesson(
    compilation: &Compilation,
    page: PageId,
    language: LanguageId,
    from: Option<&UrlPath>,
) -> Option<Node> {
    let entry = compilation.curriculum.page(page)?;
    let (_, variant) = entry.variant(language)?;
    let url = compilation.routes.page(page, language);
    let href = url.map(|url| from.map_or_else(|| url.to_string(), |from| from.relative_to(url)));
    Some(Node {
        label: variant.title.clone(),
        sublabel: entry.minutes.map(|minutes| time(minutes.into())).unwrap_or_default(),
        href,
        class: entry.kind.name().to_owned(),
        group: None,
    })
}

/// The map of skills, grouped by the skill above them. An edge leads from a skill to one whose
/// lessons need it. Skills that have parts are groups, not nodes.
#[expect(clippy::too_many_lines, reason = "gathers nodes, edges and groups of one picture")]
pub fn skills(compilation: &Compilation, _language: LanguageId, from: &UrlPath) -> String {
    let curriculum = &compilation.curriculum;
    let leaves: Vec<SkillId> = (0..curriculum.skills.len())
        .map(SkillId::from_index)
        .filter(|id| curriculum.skill(*id).is_some_and(|skill| skill.children.is_empty()))
        .collect();
    let place: BTreeMap<SkillId, usize> =
        leaves.iter().enumerate().map(|(index, id)| (*id, index)).collect();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut add = |needed: Need, by: SkillId| {
        if let Need::Skill(wanted) = needed
            && let (Some(first), Some(then)) = (place.get(&wanted.skill), place.get(&by))
            && first != then
        {
            pairs.insert((*first, *then));
        }
    };
    for (index, skill) in curriculum.skills.iter().enumerate() {
        skill
            .requires
            .iter()
            .for_each(|requirement| add(requirement.need, SkillId::from_index(index)));
    }
    for page in &curriculum.pages {
        // What higher levels need would lead back: the map shows how one comes to begin.
        for taught in page.teaches.iter().filter(|taught| taught.value.level.0 <= 1) {
            page.requires.iter().for_each(|requirement| add(requirement.need, taught.value.skill));
        }
    }
    if leaves.len() > MAX_NODES || pairs.is_empty() {
        return String::new();
    }
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    let kept = reduced_edges(leaves.len(), &pairs);
    let mut groups: Vec<SkillId> = Vec::new();
    let mut nodes = Vec::new();
    for id in &leaves {
        let Some(skill) = curriculum.skill(*id) else { continue };
        let group = skill.parent.map(|parent| {
            groups.iter().position(|known| *known == parent).unwrap_or_else(|| {
                groups.push(parent);
                groups.len() - 1
            })
        });
        let url = compilation.routes.skills.get(id.index());
        nodes.push(Node {
            label: skill.title.clone(),
            sublabel: String::new(),
            href: url.map(|url| from.relative_to(url)),
            class: String::new(),
            group,
        });
    }
    let label =
        |id: &SkillId| curriculum.skill(*id).map(|skill| skill.title.clone()).unwrap_or_default();
    svg(&Drawing {
        id: "skills".to_owned(),
        title: "Map of skills".to_owned(),
        description: format!(
            "{} skills; an arrow leads from a skill to what builds on it.",
            leaves.len()
        ),
        nodes,
        edges: kept
            .into_iter()
            .filter_map(|index| pairs.get(index))
            .map(|(first, then)| Edge { from: *first, to: *then, class: String::new() })
            .collect(),
        groups: groups.iter().map(|id| Group { label: label(id), class: String::new() }).collect(),
        direction: Direction::default(),
    })
}
