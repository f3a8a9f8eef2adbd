//! Circles of requirements.
//!
//! A requirement on a skill is met by *any* lesson that provides it, so requirements form an
//! AND-OR graph: a lesson can be begun when all its needs can be met. What can never be begun is
//! *stuck*, and every stuck lesson has a need all of whose providers are stuck: following those
//! leads into a circle. One circle is reported for each strongly connected component of the stuck
//! lessons: a shortest one through the component's smallest id.

#![expect(clippy::indexing_slicing, reason = "ids are dense indices into the graph's own tables")]

use std::collections::VecDeque;

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use super::prerequisites::Prerequisites;
use crate::model::{Need, PageId, SkillId};

/// A step round a circle: `from` needs `need`, which `to` provides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edge {
    /// The lesson that needs something.
    pub from: PageId,
    /// What it needs.
    pub need: Need,
    /// The lesson that provides it.
    pub to: PageId,
}

/// Circles among lessons, sorted by their smallest id; each begins there. Linear in pages,
/// requirements and providers.
pub fn among_lessons(graph: &Prerequisites) -> Vec<Vec<Edge>> {
    let attainable = attainable(graph);
    let mut stuck: DiGraph<PageId, Need> = DiGraph::new();
    let index: Vec<_> =
        (0..graph.nodes.len()).map(|i| stuck.add_node(PageId::from_index(i))).collect();
    for (from, node) in graph.nodes.iter().enumerate().filter(|(from, _)| !attainable[*from]) {
        for &need in &node.requires {
            let providers = graph.providers_of(need);
            if providers.is_empty() || providers.iter().any(|p| attainable[p.index()]) {
                continue;
            }
            for to in providers {
                stuck.add_edge(index[from], index[to.index()], need);
            }
        }
    }
    let mut cycles: Vec<Vec<Edge>> = tarjan_scc(&stuck)
        .into_iter()
        .filter_map(|component| {
            let start = *component.iter().min()?;
            let alone = component.len() == 1 && stuck.find_edge(start, start).is_none();
            if alone { None } else { Some(shortest(&stuck, start, &component)) }
        })
        .collect();
    cycles.sort();
    cycles
}

/// Which lessons can be begun at all. A skill that nobody teaches counts as brought along: that is
/// another rule's matter.
fn attainable(graph: &Prerequisites) -> Vec<bool> {
    let mut open: Vec<usize> = graph.nodes.iter().map(|node| node.requires.len()).collect();
    let mut waiting: Vec<Vec<(usize, usize)>> = vec![Vec::new(); graph.nodes.len()];
    for (from, node) in graph.nodes.iter().enumerate() {
        for (slot, &need) in node.requires.iter().enumerate() {
            let providers = graph.providers_of(need);
            if providers.is_empty() {
                open[from] -= 1;
            }
            for provider in providers {
                waiting[provider.index()].push((from, slot));
            }
        }
    }
    let mut met: Vec<Vec<bool>> =
        graph.nodes.iter().map(|node| vec![false; node.requires.len()]).collect();
    let mut ready: Vec<usize> = (0..open.len()).filter(|&i| open[i] == 0).collect();
    let mut attainable = vec![false; open.len()];
    while let Some(lesson) = ready.pop() {
        if std::mem::replace(&mut attainable[lesson], true) {
            continue;
        }
        for &(from, slot) in &waiting[lesson] {
            if !std::mem::replace(&mut met[from][slot], true) {
                open[from] -= 1;
                if open[from] == 0 {
                    ready.push(from);
                }
            }
        }
    }
    attainable
}

type Stuck = DiGraph<PageId, Need>;

/// A shortest circle through `start` inside its component, by breadth-first search.
fn shortest(
    stuck: &Stuck,
    start: petgraph::graph::NodeIndex,
    component: &[petgraph::graph::NodeIndex],
) -> Vec<Edge> {
    let mut inside = vec![false; stuck.node_count()];
    component.iter().for_each(|node| inside[node.index()] = true);
    let mut before: Vec<Option<Edge>> = vec![None; stuck.node_count()];
    let mut queue = VecDeque::from([start]);
    'search: while let Some(node) = queue.pop_front() {
        let mut next: Vec<Edge> = stuck
            .edges(node)
            .map(|edge| {
                use petgraph::visit::EdgeRef;
                Edge { from: stuck[node], need: *edge.weight(), to: stuck[edge.target()] }
            })
            .collect();
        next.sort_by_key(|edge| (edge.to, edge.need));
        for edge in next {
            if inside[edge.to.index()] && before[edge.to.index()].is_none() {
                before[edge.to.index()] = Some(edge);
                if edge.to.index() == start.index() {
                    break 'search;
                }
                queue.push_back(petgraph::graph::NodeIndex::new(edge.to.index()));
            }
        }
    }
    let mut cycle = Vec::new();
    let mut at = start.index();
    while let Some(edge) = before[at] {
        cycle.push(edge);
        at = edge.from.index();
        if at == start.index() {
            break;
        }
    }
    cycle.reverse();
    cycle
}

/// Circles among skills' own requirements (`requires[skill]`): one for each strongly connected
/// component, from its smallest id, sorted. Linear.
pub fn among_skills(requires: &[Vec<SkillId>]) -> Vec<Vec<SkillId>> {
    let nodes = requires.len();
    let mut graph: Stuck = DiGraph::with_capacity(nodes, nodes);
    let index: Vec<_> = (0..nodes).map(|i| graph.add_node(PageId::from_index(i))).collect();
    for (from, list) in requires.iter().enumerate() {
        for to in list.iter().filter(|to| to.index() < nodes) {
            graph.add_edge(index[from], index[to.index()], Need::Page(PageId(to.0)));
        }
    }
    let mut cycles: Vec<Vec<SkillId>> = tarjan_scc(&graph)
        .into_iter()
        .filter_map(|component| {
            let start = *component.iter().min()?;
            if component.len() == 1 && graph.find_edge(start, start).is_none() {
                return None;
            }
            Some(
                shortest(&graph, start, &component)
                    .iter()
                    .map(|edge| SkillId(edge.from.0))
                    .collect(),
            )
        })
        .collect();
    cycles.sort();
    cycles
}

#[cfg(test)]
mod tests {
    use super::{among_lessons, among_skills};
    use crate::graph::prerequisites::{Node, Prerequisites};
    use crate::model::{Level, Need, PageId, SkillId, SkillLevel};

    fn skill(id: u32) -> SkillLevel {
        SkillLevel { skill: SkillId(id), level: Level(1) }
    }

    fn lesson(teaches: &[u32], requires: &[u32]) -> Node {
        Node {
            teaches: teaches.iter().map(|s| skill(*s)).collect(),
            requires: requires.iter().map(|s| Need::Skill(skill(*s))).collect(),
            minutes: 1,
            is_lesson: true,
        }
    }

    #[test]
    fn a_circle_is_found_whole_and_once() {
        let graph = Prerequisites::new(
            vec![lesson(&[0], &[2]), lesson(&[1], &[0]), lesson(&[2], &[1]), lesson(&[], &[2])],
            3,
        );
        let cycles = among_lessons(&graph);
        assert_eq!(cycles.len(), 1);
        let from: Vec<_> = cycles[0].iter().map(|edge| edge.from).collect();
        assert_eq!(from, [PageId(0), PageId(2), PageId(1)]);
    }

    #[test]
    fn another_provider_opens_a_circle() {
        let nodes = vec![lesson(&[0], &[1]), lesson(&[1], &[0]), lesson(&[1], &[])];
        assert!(among_lessons(&Prerequisites::new(nodes, 2)).is_empty());
    }

    #[test]
    fn needing_what_only_oneself_teaches_is_a_circle() {
        let cycles = among_lessons(&Prerequisites::new(vec![lesson(&[0], &[0])], 1));
        assert_eq!(cycles[0].len(), 1);
    }

    #[test]
    fn skills_can_go_round_too() {
        let to = |ids: &[u32]| ids.iter().map(|i| SkillId(*i)).collect::<Vec<_>>();
        assert_eq!(among_skills(&[to(&[1]), to(&[2]), to(&[0]), to(&[0])]), [to(&[0, 1, 2])]);
        assert!(among_skills(&[to(&[1]), to(&[])]).is_empty());
    }
}
