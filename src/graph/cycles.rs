//! Cycles of requirements: lessons that nobody can ever begin.
//!
//! A need is met by *any* of its providers, a lesson is attainable when *all* its needs are met.
//! So a ring of lessons is only wrong when no provider outside it opens it. A skill that nobody
//! teaches counts as brought along: that it is not taught is another rule's matter.

#![expect(clippy::indexing_slicing, reason = "pages, needs and components are dense indices")]

use std::collections::VecDeque;

use super::csr::{Components, Csr, components};
use super::index::{Index, Reach};
use crate::model::{Need, PageId, SkillId};

/// A step of a cycle: `from` asks for `need`, which `to` provides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edge {
    /// The lesson that asks.
    pub from: PageId,
    /// What it asks for.
    pub need: Need,
    /// The lesson that provides it, and that the next edge starts from.
    pub to: PageId,
}

/// The cycles that make lessons unattainable, each as its edges, starting at its smallest page;
/// sorted by that page. A lesson that requires what only itself provides is a cycle of one edge.
///
/// One cycle is told for each ring of lessons that wait for each other (a strongly connected
/// component of the lessons that cannot be reached): a shortest one, as far as a fixed number of
/// steps allows to compare all its lessons as starts. Rings that come free once the rings
/// below them are mended are not told, and neither are lessons that merely wait for a ring.
/// Linear in the index.
pub fn requirement_cycles(index: &Index) -> Vec<Vec<Edge>> {
    let mut reach = Reach::new(index);
    for need in 0..index.needs().len() {
        if index.providers(need).is_empty() {
            reach.meet(need);
        }
    }
    reach.spread(|_| true);
    if reach.reached.iter().all(|reached| *reached) {
        return Vec::new();
    }
    let pages = index.pages();
    let rings = components(&stuck_graph(index, &reach));
    let mut scratch =
        Scratch { page_from: vec![None; pages], need_seen: vec![false; index.needs().len()] };
    let mut found = Vec::new();
    for ring in &rings.members {
        let stuck: Vec<usize> =
            ring.iter().copied().filter(|node| *node < pages && !reach.reached[*node]).collect();
        if ring.len() < 2 || stuck.is_empty() {
            continue;
        }
        found.push(representative(index, &reach, &rings, &stuck, &mut scratch));
        for page in stuck {
            reach.reach(page);
        }
        reach.flow(|_| true);
    }
    found.sort_by_key(|cycle: &Vec<Edge>| cycle.first().map(|edge| edge.from));
    found
}

/// Pages that are not reached lead to their needs that are not met, and those to their providers.
fn stuck_graph(index: &Index, reach: &Reach<'_>) -> Csr {
    let pages = index.pages();
    let asks = (0..pages).map(|page| {
        let row = if reach.reached[page] { &[] } else { index.requires(page) };
        row.iter().filter(|need| !reach.met[**need]).map(|need| pages + need).collect::<Vec<_>>()
    });
    let answers = (0..index.needs().len()).map(|need| {
        let row = if reach.met[need] { &[] } else { index.providers(need) };
        row.to_vec()
    });
    Csr::from_rows(asks.chain(answers))
}

/// A shortest cycle through one of the `stuck` pages of one ring, rotated to its smallest page.
fn representative(
    index: &Index,
    reach: &Reach<'_>,
    rings: &Components,
    stuck: &[usize],
    scratch: &mut Scratch,
) -> Vec<Edge> {
    let ring = rings.of[stuck[0]];
    let mut steps = 200_000;
    let mut best: Option<Vec<Edge>> = None;
    for &start in stuck {
        let limit = best.as_ref().map_or(usize::MAX, Vec::len);
        let inside = |page: usize| rings.of[page] == ring && !reach.reached[page];
        if let Some(cycle) = scratch.shortest(index, reach, start, limit, &mut steps, inside) {
            best = Some(cycle);
        }
        if steps == 0 || best.as_ref().is_some_and(|cycle| cycle.len() == 1) {
            break;
        }
    }
    let mut cycle = best.unwrap_or_else(|| any_cycle(index, reach, rings, stuck[0]));
    let first = (0..cycle.len()).min_by_key(|at| cycle[*at].from).unwrap_or(0);
    cycle.rotate_left(first);
    cycle
}

/// Marks of a search, kept so that each search costs only what it sees.
struct Scratch {
    page_from: Vec<Option<(usize, usize)>>,
    need_seen: Vec<bool>,
}

impl Scratch {
    /// The shortest cycle through `start` with fewer than `limit` edges. `steps` falls by the
    /// pages seen, to 0 at the least; the search itself is never cut short.
    fn shortest(
        &mut self,
        index: &Index,
        reach: &Reach<'_>,
        start: usize,
        limit: usize,
        steps: &mut usize,
        inside: impl Fn(usize) -> bool,
    ) -> Option<Vec<Edge>> {
        let (mut seen_pages, mut seen_needs) = (Vec::new(), Vec::new());
        let mut queue = VecDeque::from([(start, 1)]);
        let mut last = None;
        'search: while let Some((page, length)) = queue.pop_front() {
            if length >= limit {
                break;
            }
            for &need in index.requires(page) {
                if reach.met[need] || std::mem::replace(&mut self.need_seen[need], true) {
                    continue;
                }
                seen_needs.push(need);
                for &to in index.providers(need) {
                    *steps = steps.saturating_sub(1);
                    if to == start {
                        last = Some((page, need));
                        break 'search;
                    }
                    if inside(to) && self.page_from[to].is_none() {
                        self.page_from[to] = Some((page, need));
                        seen_pages.push(to);
                        queue.push_back((to, length + 1));
                    }
                }
            }
        }
        let cycle = last.map(|mut step| {
            let (mut edges, mut to) = (Vec::new(), start);
            loop {
                edges.push(edge(index, step, to));
                to = step.0;
                match self.page_from[to] {
                    Some(before) if to != start => step = before,
                    _ => break,
                }
            }
            edges.reverse();
            edges
        });
        for page in seen_pages {
            self.page_from[page] = None;
        }
        for need in seen_needs {
            self.need_seen[need] = false;
        }
        cycle
    }
}

/// Walks from `start` along first needs and first providers until a page comes twice. Every stuck
/// page has an unmet need all of whose providers are stuck, so the walk never ends early.
fn any_cycle(index: &Index, reach: &Reach<'_>, rings: &Components, start: usize) -> Vec<Edge> {
    let ring = rings.of[start];
    let mut at = std::collections::BTreeMap::new();
    let mut walk: Vec<Edge> = Vec::new();
    let mut page = start;
    while !at.contains_key(&page) {
        at.insert(page, walk.len());
        let step = index.requires(page).iter().filter(|need| !reach.met[**need]).find_map(|need| {
            let inside = |to: &&usize| rings.of[**to] == ring && !reach.reached[**to];
            index.providers(*need).iter().find(inside).map(|to| (*need, *to))
        });
        let Some((need, to)) = step else { return walk };
        walk.push(edge(index, (page, need), to));
        page = to;
    }
    walk.split_off(at[&page])
}

fn edge(index: &Index, (from, need): (usize, usize), to: usize) -> Edge {
    Edge { from: PageId::from_index(from), need: index.needs()[need], to: PageId::from_index(to) }
}

/// Cycles among skills that require skills: `requires[s]` are those that skill `s` asks for. One
/// shortest cycle through the smallest skill of each ring, starting there; sorted. Linear.
pub fn skill_cycles(requires: &[Vec<SkillId>]) -> Vec<Vec<SkillId>> {
    let known = |skill: &SkillId| (skill.index() < requires.len()).then_some(skill.index());
    let graph = Csr::from_rows(requires.iter().map(|row| row.iter().filter_map(known)));
    let rings = components(&graph);
    let mut from = vec![usize::MAX; graph.len()];
    let mut found = Vec::new();
    for (number, ring) in rings.members.iter().enumerate() {
        let start = ring[0];
        if ring.len() == 1 && !graph.row(start).contains(&start) {
            continue;
        }
        let mut queue = VecDeque::from([start]);
        let mut last = start;
        'search: while let Some(skill) = queue.pop_front() {
            for &next in graph.row(skill) {
                if next == start {
                    last = skill;
                    break 'search;
                }
                if rings.of[next] == number && from[next] == usize::MAX {
                    from[next] = skill;
                    queue.push_back(next);
                }
            }
        }
        let mut cycle = vec![last];
        while last != start {
            last = from[last];
            cycle.push(last);
        }
        cycle.reverse();
        found.push(cycle.into_iter().map(SkillId::from_index).collect());
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::{requirement_cycles, skill_cycles};
    use crate::graph::fixture::{graph, lesson, page, skill};
    use crate::graph::index::Index;
    use crate::graph::prerequisites::Node;
    use crate::model::SkillId;

    fn cycles(nodes: Vec<Node>) -> Vec<Vec<u32>> {
        requirement_cycles(&Index::new(&graph(nodes)))
            .into_iter()
            .map(|cycle| {
                for (at, edge) in cycle.iter().enumerate() {
                    assert_eq!(edge.to, cycle[(at + 1) % cycle.len()].from);
                }
                cycle.into_iter().map(|edge| edge.from.0).collect()
            })
            .collect()
    }

    #[test]
    fn a_lesson_that_needs_what_only_it_teaches_is_a_cycle_of_one() {
        assert_eq!(cycles(vec![lesson(1, &[(0, 2)], &[skill(0, 1)])]), [[0]]);
    }

    #[test]
    fn another_provider_opens_the_ring() {
        let ring = vec![
            lesson(1, &[(0, 1)], &[skill(1, 1)]),
            lesson(1, &[(1, 1)], &[skill(0, 1)]),
            lesson(1, &[(1, 1)], &[]),
        ];
        assert!(cycles(ring.clone()).is_empty());
        assert_eq!(cycles(ring[..2].to_vec()), [[0, 1]]);
    }

    #[test]
    fn an_untaught_skill_is_brought_along() {
        assert!(cycles(vec![lesson(1, &[(0, 1)], &[skill(1, 1)])]).is_empty());
    }

    #[test]
    fn the_shortest_cycle_of_a_ring_stands_for_it() {
        let nodes = vec![
            lesson(1, &[], &[page(1)]),
            lesson(1, &[], &[page(2)]),
            lesson(1, &[], &[page(0), page(3)]),
            lesson(1, &[], &[page(2)]),
            lesson(1, &[], &[page(0)]),
        ];
        assert_eq!(cycles(nodes), [[2, 3]]);
    }

    #[test]
    fn a_ring_that_only_waits_for_another_ring_is_not_told() {
        let nodes = vec![
            lesson(1, &[], &[page(1), page(2)]),
            lesson(1, &[], &[skill(0, 1)]),
            lesson(1, &[(0, 1)], &[page(1), page(3)]),
            lesson(1, &[(0, 1)], &[page(4)]),
            lesson(1, &[], &[page(3)]),
        ];
        assert_eq!(cycles(nodes), [[3, 4]]);
    }

    #[test]
    fn a_ring_of_many_lessons_is_quick() {
        let nodes = (0..20_000).map(|i| lesson(1, &[], &[page((i + 1) % 20_000)])).collect();
        assert_eq!(cycles(nodes)[0].len(), 20_000);
    }

    #[test]
    fn many_rings_are_quick() {
        let nodes = (0..20_000).map(|i| lesson(1, &[], &[page(i ^ 1)])).collect();
        assert_eq!(cycles(nodes).len(), 10_000);
    }

    #[test]
    fn skills_that_require_each_other_are_told_once() {
        let ids = |row: &[u32]| row.iter().map(|s| SkillId(*s)).collect::<Vec<_>>();
        let requires = [ids(&[1]), ids(&[2, 3]), ids(&[0]), ids(&[0]), ids(&[4]), ids(&[9])];
        assert_eq!(skill_cycles(&requires), [ids(&[0, 1, 2]), ids(&[4])]);
    }
}
