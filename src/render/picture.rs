//! The graph of lessons as one picture, for `pathbook graph`. Only edges that others do not imply
//! are drawn; in real curricula a third to two thirds are implied. The maps that pages show are
//! drawn by `skill_map` and `path_map`.

use std::collections::BTreeMap;

use super::graph_svg::{Drawing, Edge, Node, svg};
use crate::compile::Compilation;
use crate::graph::layout::Direction;
use crate::graph::reduce::lesson_edges;
use crate::model::{LanguageId, PageId};
use crate::source::UrlPath;
use crate::view::time;

/// More nodes than this are not drawn: nobody could read the picture.
const MAX_NODES: usize = 300;

/// Any lessons as SVG; empty where nothing builds on anything, or where they are too many.
/// Addresses are relative to `from`, if there is such a page.
pub fn lessons(
    compilation: &Compilation,
    pages: &[PageId],
    language: LanguageId,
    from: Option<&UrlPath>,
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
        title: compilation.curriculum.title_in(language).to_owned(),
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
