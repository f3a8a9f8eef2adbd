//! What every rail drawing promises, on random input.

use super::{Input, Rails, rails};
use proptest::prelude::*;

fn drawn(nodes: usize, edges: &[(usize, usize)]) -> Rails {
    rails(&Input { nodes, edges, keeps_order: false, lanes: 6 })
}

#[test]
fn nothing_is_a_drawing_of_nothing() {
    assert_eq!(drawn(0, &[]), Rails::default());
}

#[test]
fn a_chain_is_one_straight_line() {
    let rails = drawn(4, &[(3, 2), (2, 1), (1, 0)]);
    assert_eq!((rails.order, rails.lane, rails.lanes), (vec![3, 2, 1, 0], vec![0; 4], 1));
}

#[test]
fn what_a_line_passes_stands_beside_it() {
    // 0 is needed by 1, 2 and 3; only the last of them can stand in its lane.
    let rails = drawn(4, &[(0, 1), (0, 2), (0, 3)]);
    assert_eq!((rails.order, rails.lane), (vec![0, 1, 2, 3], vec![0, 1, 1, 0]));
}

#[test]
fn short_branches_come_before_long_ones() {
    // Commits, branching, merging, remotes, history, conflicts.
    let rails = drawn(6, &[(0, 1), (1, 2), (0, 3), (0, 4), (2, 5)]);
    assert_eq!(rails.order, [0, 3, 4, 1, 2, 5]);
    assert_eq!(rails.lanes, 2);
}

#[test]
fn nodes_keep_their_order_where_it_makes_no_difference() {
    assert_eq!(drawn(5, &[]).order, [0, 1, 2, 3, 4]);
    assert_eq!(drawn(4, &[(0, 2), (1, 3)]).order, [0, 2, 1, 3]);
}

#[test]
fn edges_of_a_cycle_that_would_lead_up_are_left_out() {
    let rails = drawn(3, &[(0, 1), (1, 2), (2, 0), (1, 1)]);
    assert_eq!((rails.order, rails.drawn), (vec![0, 1, 2], vec![(0, 1), (1, 2)]));
}

#[test]
fn a_drawing_gets_no_broader_than_it_may() {
    let edges: Vec<_> = (0..10).map(|node| (node, node + 10)).collect();
    let rails = rails(&Input { nodes: 20, edges: &edges, keeps_order: true, lanes: 4 });
    assert_eq!(rails.lanes, 4);
    assert!(!rails.drawn.is_empty() && rails.drawn.len() < 10);
}

prop_compose! {
    fn any_edges()(nodes in 1usize..20)(
        nodes in Just(nodes),
        edges in proptest::collection::vec((0..nodes, 0..nodes), 0..40),
    ) -> (usize, Vec<(usize, usize)>) { (nodes, edges) }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn lines_lead_down_and_keep_apart(
        (nodes, edges) in any_edges(),
        keeps_order in any::<bool>(),
        lanes in 2usize..7,
    ) {
        let input = Input { nodes, edges: &edges, keeps_order, lanes };
        let rails = rails(&input);
        let mut seen = rails.order.clone();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..nodes).collect::<Vec<_>>());
        if keeps_order {
            prop_assert!(rails.order.is_sorted());
        }
        prop_assert!(rails.lanes <= lanes && rails.lane.iter().all(|lane| *lane < rails.lanes));
        let row = super::places(&rails.order);
        for &(from, to) in &rails.drawn {
            prop_assert!(edges.contains(&(from, to)) && row[from] < row[to]);
            // No node between stands on the line, and no other line begins there.
            for &passed in &rails.order[row[from] + 1..row[to]] {
                prop_assert_ne!(rails.lane[passed], rails.lane[from]);
            }
        }
        prop_assert_eq!(super::rails(&input), rails);
    }

    #[test]
    fn every_edge_is_drawn_where_there_is_room(
        (nodes, edges) in any_edges(),
    ) {
        let edges: Vec<_> = edges.into_iter().filter(|(from, to)| from < to).collect();
        let rails = rails(&Input { nodes, edges: &edges, keeps_order: false, lanes: 99 });
        let wanted: std::collections::BTreeSet<_> = edges.into_iter().collect();
        prop_assert_eq!(rails.drawn, wanted.into_iter().collect::<Vec<_>>());
    }
}
