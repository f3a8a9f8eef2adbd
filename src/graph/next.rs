//! What comes after: lessons that one unlocks, lessons that a mentee can begin, and how deep in
//! the curriculum a lesson lies.

#![expect(clippy::indexing_slicing, reason = "pages and needs are dense indices")]

use super::index::{Index, Reach};
use super::prerequisites::Prerequisites;
use crate::model::{Need, PageId, SkillLevel};

/// Lessons that require something that `page` provides, by id, without `page` itself. n log n in
/// the result counted with repetition (a lesson counts for each need that `page` fulfils).
pub fn unlocks(index: &Index, page: PageId) -> Vec<PageId> {
    let mut lessons: Vec<usize> = index
        .provides(page.index())
        .iter()
        .flat_map(|need| index.required_by(*need))
        .copied()
        .filter(|lesson| *lesson != page.index())
        .collect();
    lessons.sort_unstable();
    lessons.dedup();
    lessons.into_iter().map(PageId::from_index).collect()
}

/// Lessons not `done` whose requirements all hold given what is done and known, by id. A page
/// that is done counts with what it teaches. Linear in the graph.
pub fn ready(
    prerequisites: &Prerequisites,
    index: &Index,
    done: &[PageId],
    known: &[SkillLevel],
) -> Vec<PageId> {
    let mut reach = Reach::new(index);
    for grant in known {
        for need in index.fulfilled(Need::Skill(*grant)) {
            reach.meet(need);
        }
    }
    for page in done.iter().filter(|page| page.index() < index.pages()) {
        reach.reach(page.index());
    }
    let open = |page: &usize| {
        prerequisites.nodes.get(*page).is_some_and(|node| node.is_lesson)
            && reach.is_ready(*page)
            && !reach.reached[*page]
    };
    (0..index.pages()).filter(open).map(PageId::from_index).collect()
}

/// How many lessons, one after the other, come before each page at the least: 0 for one that can
/// be begun at once, `None` for one that cannot be reached (it waits for a cycle). A need that
/// several lessons provide counts by the nearest of them, one that nobody provides as met.
/// The largest value is the length of the longest chain, less one. Linear in the index.
pub fn depths(index: &Index) -> Vec<Option<usize>> {
    let mut reach = Reach::new(index);
    for need in 0..index.needs().len() {
        if index.providers(need).is_empty() {
            reach.meet(need);
        }
    }
    let mut depths = vec![None; index.pages()];
    let mut layer: Vec<usize> = (0..index.pages()).filter(|page| reach.is_ready(*page)).collect();
    let mut depth = 0;
    while !layer.is_empty() {
        let mut next = Vec::new();
        for page in layer {
            depths[page] = Some(depth);
            reach.reach_into(page, &mut next);
        }
        layer = next;
        depth += 1;
    }
    depths
}

#[cfg(test)]
mod tests {
    use super::{depths, ready, unlocks};
    use crate::graph::fixture::{grant, graph, lesson, page, skill};
    use crate::graph::index::Index;
    use crate::graph::prerequisites::{Node, Prerequisites};
    use crate::model::PageId;

    fn curriculum() -> (Prerequisites, Index) {
        let graph = graph(vec![
            lesson(1, &[(0, 2)], &[]),
            lesson(1, &[(1, 1)], &[skill(0, 1)]),
            lesson(1, &[(1, 1)], &[skill(0, 2), page(1)]),
            lesson(1, &[], &[skill(1, 1), skill(7, 1)]),
            lesson(1, &[], &[page(4)]),
            Node::default(),
        ]);
        let index = Index::new(&graph);
        (graph, index)
    }

    fn ids(pages: &[u32]) -> Vec<PageId> {
        pages.iter().map(|page| PageId(*page)).collect()
    }

    #[test]
    fn a_lesson_unlocks_those_that_need_what_it_provides() {
        let (_, index) = curriculum();
        assert_eq!(unlocks(&index, PageId(0)), ids(&[1, 2]));
        assert_eq!(unlocks(&index, PageId(1)), ids(&[2, 3]));
        assert_eq!(unlocks(&index, PageId(4)), []);
        assert_eq!(unlocks(&index, PageId(99)), []);
    }

    #[test]
    fn ready_lessons_follow_from_what_is_done_and_known() {
        let (graph, index) = curriculum();
        assert_eq!(ready(&graph, &index, &[], &[]), ids(&[0]));
        assert_eq!(ready(&graph, &index, &[], &[grant((0, 1))]), ids(&[0, 1]));
        assert_eq!(ready(&graph, &index, &ids(&[0, 1]), &[]), ids(&[2]));
        assert_eq!(
            ready(&graph, &index, &ids(&[0]), &[grant((1, 1)), grant((7, 3))]),
            ids(&[1, 3])
        );
    }

    #[test]
    fn depth_is_the_longest_chain_of_nearest_providers() {
        let (_, index) = curriculum();
        assert_eq!(depths(&index), [Some(0), Some(1), Some(2), Some(2), None, Some(0)]);
    }
}
