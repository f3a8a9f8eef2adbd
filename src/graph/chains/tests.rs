use super::chains;
use crate::graph::fixture::{graph, lesson, page, skill};
use crate::graph::index::Index;
use crate::graph::prerequisites::Prerequisites;

fn found(graph: &Prerequisites, least: usize) -> Vec<(Vec<u32>, u64)> {
    chains(graph, &Index::new(graph), least)
        .into_iter()
        .map(|chain| (chain.lessons.iter().map(|page| page.0).collect(), chain.minutes))
        .collect()
}

#[test]
fn a_chain_takes_the_shortest_way_and_needs_all() {
    // Skill 1 is taught by lesson 2 at once, by lesson 1 only after 0; lesson 4 needs 3 and 1.
    let graph = graph(vec![
        lesson(10, &[(0, 1)], &[]),
        lesson(20, &[(1, 2)], &[skill(0, 1)]),
        lesson(30, &[(1, 1)], &[]),
        lesson(40, &[(2, 1)], &[skill(1, 1)]),
        lesson(50, &[], &[page(3), page(1)]),
    ]);
    assert_eq!(found(&graph, 1), [(vec![0, 1, 4], 80), (vec![2, 3], 70)]);
    assert_eq!(found(&graph, 3), [(vec![0, 1, 4], 80)]);
}

#[test]
fn what_nobody_teaches_holds_up_nothing_and_a_cycle_has_no_chain() {
    let graph = graph(vec![
        lesson(10, &[(0, 1)], &[skill(9, 1)]),
        lesson(10, &[(1, 1)], &[skill(2, 1)]),
        lesson(10, &[(2, 1)], &[skill(1, 1)]),
    ]);
    assert_eq!(found(&graph, 1), [(vec![0], 10)]);
}

#[test]
fn a_chain_of_ten_thousand_lessons_needs_no_deep_stack() {
    let nodes = (0..10_000).map(|id| match id {
        0 => lesson(1, &[(0, 1)], &[]),
        id => lesson(1, &[], &[page(id - 1)]),
    });
    let graph = graph(nodes.collect());
    assert_eq!(found(&graph, 10).iter().map(|(_, minutes)| *minutes).collect::<Vec<_>>(), [10_000]);
}
