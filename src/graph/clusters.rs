//! Clusters of a graph that is too large for one drawing: which nodes stand together where nobody
//! has grouped them, and in which order groups follow each other.
//!
//! Promises: every node is in one piece, and no piece has more nodes than asked for; the same on
//! every machine.

#![expect(clippy::indexing_slicing, reason = "nodes and groups are dense indices made here")]

use std::collections::BTreeMap;

/// Nodes that stand together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// The node that the others build on, if there is one.
    pub root: Option<usize>,
    /// The nodes, ascending.
    pub nodes: Vec<usize>,
}

/// Cuts a graph into pieces of at most `most` nodes (2 or more) in which as much as possible
/// builds on one node; all nodes are one piece where they fit. Each node follows that of the nodes
/// before it which comes last. What is too small for a piece of its own is put together at the
/// end. n log n in nodes and edges.
pub fn pieces(count: usize, edges: &[(usize, usize)], most: usize) -> Vec<Piece> {
    let most = most.max(2);
    if count <= most {
        return vec![Piece { root: None, nodes: (0..count).collect() }];
    }
    let (order, parent) = forest(count, edges);
    let least = most.div_ceil(3);
    // From the ends on: a node takes what hangs below it, the smallest first, as far as there is
    // room; the rest are pieces.
    let mut below: Vec<Vec<Vec<usize>>> = vec![Vec::new(); count];
    let mut found: Vec<Piece> = Vec::new();
    for &node in order.iter().rev() {
        let mut own = vec![node];
        let mut twigs = std::mem::take(&mut below[node]);
        twigs.sort_by_key(|twig| (twig.len(), twig.first().copied()));
        for twig in twigs {
            if own.len() + twig.len() <= most {
                own.extend(twig);
            } else {
                found.push(Piece { root: twig.first().copied(), nodes: twig });
            }
        }
        match parent[node] {
            Some(parent) => below[parent].push(own),
            None => found.push(Piece { root: Some(node), nodes: own }),
        }
    }
    // What is too small for a piece goes to the others.
    let (large, small): (Vec<Piece>, Vec<Piece>) =
        found.into_iter().partition(|piece| piece.nodes.len() >= least);
    let mut rest: Vec<usize> = small.into_iter().flat_map(|piece| piece.nodes).collect();
    let mut found = large;
    for piece in &mut found {
        piece.nodes.sort_unstable();
    }
    found.sort_by_key(|piece| piece.root);
    let row = places(&order);
    rest.sort_unstable_by_key(|node| row[*node]);
    let parts = rest.len().div_ceil(most).max(1);
    for part in rest.chunks(rest.len().div_ceil(parts).max(1)) {
        let mut nodes = part.to_vec();
        nodes.sort_unstable();
        found.push(Piece { root: None, nodes });
    }
    found
}

fn places(order: &[usize]) -> Vec<usize> {
    let mut row = vec![0; order.len()];
    for (at, node) in order.iter().enumerate() {
        row[*node] = at;
    }
    row
}

/// The nodes in an order in which edges lead on, and for each the node before it that comes last.
/// Edges that close a cycle do not count.
fn forest(count: usize, edges: &[(usize, usize)]) -> (Vec<usize>, Vec<Option<usize>>) {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut waiting = vec![0usize; count];
    let mut known: Vec<(usize, usize)> = edges.to_vec();
    known.sort_unstable();
    known.dedup();
    for (from, to) in known {
        if from < count && to < count && from != to {
            after[from].push(to);
            waiting[to] += 1;
        }
    }
    let mut order = Vec::with_capacity(count);
    let mut depth: Vec<Option<usize>> = vec![None; count];
    let mut parent: Vec<Option<usize>> = vec![None; count];
    let mut queue: Vec<usize> = (0..count).rev().filter(|node| waiting[*node] == 0).collect();
    let mut next_open = 0;
    while order.len() < count {
        let Some(node) = queue.pop() else {
            // A cycle: its first node goes first.
            while depth[next_open].is_some() {
                next_open += 1;
            }
            queue.push(next_open);
            continue;
        };
        if depth[node].is_some() {
            continue;
        }
        let own = parent[node].and_then(|before| depth[before]).map_or(0, |before| before + 1);
        depth[node] = Some(own);
        order.push(node);
        for &next in after[node].iter().rev() {
            waiting[next] = waiting[next].saturating_sub(1);
            if depth[next].is_some() {
                continue;
            }
            let is_later = parent[next].is_none_or(|known| depth[known] < Some(own));
            if is_later {
                parent[next] = Some(node);
            }
            if waiting[next] == 0 {
                queue.push(next);
            }
        }
    }
    (order, parent)
}

/// The order of `groups` groups in which as many of the edges between them as possible lead on.
/// `between` counts the edges from one group to another. Groups keep their order where that makes
/// no difference. Groups squared.
pub fn in_order(groups: usize, between: &BTreeMap<(usize, usize), usize>) -> Vec<usize> {
    let mut left: Vec<usize> = (0..groups).collect();
    let mut order = Vec::with_capacity(groups);
    let mut leads_to = vec![0usize; groups];
    let mut leads_on = vec![0usize; groups];
    for (&(from, to), count) in between {
        if from < groups && to < groups && from != to {
            leads_on[from] += count;
            leads_to[to] += count;
        }
    }
    while let Some(at) = (0..left.len()).min_by_key(|at| {
        let group = left[*at];
        // What nothing leads to comes next; else what leads on most for what leads to it.
        let ahead = leads_to[group].saturating_sub(leads_on[group]);
        (leads_to[group] > 0, ahead, leads_to[group], group)
    }) {
        let group = left.remove(at);
        order.push(group);
        for other in &left {
            leads_to[*other] -= between.get(&(group, *other)).copied().unwrap_or_default();
            leads_on[*other] -= between.get(&(*other, group)).copied().unwrap_or_default();
        }
    }
    order
}

/// The edges between groups that lead on in `order`.
pub fn leading_on(
    order: &[usize],
    between: &BTreeMap<(usize, usize), usize>,
) -> Vec<(usize, usize)> {
    let row = places(order);
    let known = |group: usize| row.get(group).copied();
    between.keys().filter(|(from, to)| known(*from) < known(*to)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::{Piece, in_order, leading_on, pieces};
    use proptest::prelude::*;

    #[test]
    fn what_fits_is_one_piece() {
        assert_eq!(pieces(3, &[(0, 1)], 3), [Piece { root: None, nodes: vec![0, 1, 2] }]);
    }

    #[test]
    fn a_piece_is_what_builds_on_one_node() {
        // Two branches of four on a common start.
        let edges = [(0, 1), (1, 2), (1, 3), (3, 4), (0, 5), (5, 6), (5, 7), (7, 8)];
        let found = pieces(9, &edges, 6);
        let roots: Vec<_> = found.iter().map(|piece| (piece.root, piece.nodes.clone())).collect();
        assert_eq!(roots, [(Some(0), vec![0, 1, 2, 3, 4]), (Some(5), vec![5, 6, 7, 8])]);
    }

    #[test]
    fn groups_follow_what_they_build_on() {
        let between = [((2, 0), 3), ((0, 1), 2), ((1, 0), 1)].into();
        let order = in_order(4, &between);
        assert_eq!(order, [2, 3, 0, 1]);
        assert_eq!(leading_on(&order, &between), [(0, 1), (2, 0)]);
        assert_eq!(in_order(3, &[((0, 1), 1), ((1, 0), 1)].into()), [2, 0, 1]);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 300,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn every_node_is_in_one_piece_that_is_not_too_large(
            count in 0usize..60,
            most in 2usize..12,
            pairs in proptest::collection::vec((0usize..60, 0usize..60), 0..90),
        ) {
            let found = pieces(count, &pairs, most);
            let mut all: Vec<usize> = found.iter().flat_map(|piece| piece.nodes.clone()).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..count).collect::<Vec<_>>());
            for piece in &found {
                prop_assert!(piece.nodes.len() <= most && piece.nodes.is_sorted());
                prop_assert!(piece.root.is_none_or(|root| piece.nodes.contains(&root)));
            }
            prop_assert_eq!(pieces(count, &pairs, most), found);
        }

        #[test]
        fn every_group_has_a_place(
            between in proptest::collection::btree_map((0usize..9, 0usize..9), 1usize..5, 0..20),
        ) {
            let mut order = in_order(9, &between);
            order.sort_unstable();
            prop_assert_eq!(order, (0..9).collect::<Vec<_>>());
        }
    }
}
