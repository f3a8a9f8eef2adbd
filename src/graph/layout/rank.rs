//! Which layer each box stands in.
//!
//! Cycles are opened by turning edges round; then network simplex (Gansner, Koutsofios, North and
//! Vo, "A Technique for Drawing Directed Graphs", 1993) finds the layers with the shortest edges in
//! total; then layers that are too broad are spread over more.

#![expect(clippy::indexing_slicing, reason = "boxes and edges are dense indices")]

use std::collections::VecDeque;

use crate::graph::csr::Csr;

/// Above so many boxes the edges are not shortened further: it would take too long.
const SIMPLEX: usize = 2_500;

/// `edges` without repetition and self-loops, turned round where they would close a cycle: an edge
/// is turned round when a walk in the order of the boxes comes back by it.
pub(super) fn without_cycles(nodes: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let graph = Csr::from_edges(nodes, edges);
    let (mut open, mut done) = (vec![false; nodes], vec![false; nodes]);
    let mut found = Vec::with_capacity(edges.len());
    // Boxes that nothing leads to come first, so that what leads on is seen as leading on.
    let mut is_target = vec![false; nodes];
    for (from, to) in edges {
        is_target[*to] |= from != to;
    }
    let roots = (0..nodes).filter(|node| !is_target[*node]);
    for root in roots.chain(0..nodes).collect::<Vec<_>>() {
        if done[root] {
            continue;
        }
        let mut stack = vec![(root, 0)];
        open[root] = true;
        while let Some((node, step)) = stack.pop() {
            let Some(&next) = graph.row(node).get(step) else {
                open[node] = false;
                done[node] = true;
                continue;
            };
            stack.push((node, step + 1));
            if next == node {
                continue;
            }
            if open[next] {
                found.push((next, node));
                continue;
            }
            found.push((node, next));
            if !done[next] {
                open[next] = true;
                stack.push((next, 0));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Boxes in an order in which edges lead on; of several the first comes first.
fn topological(nodes: usize, edges: &[(usize, usize)]) -> (Vec<usize>, Csr) {
    let graph = Csr::from_edges(nodes, edges);
    let mut waiting = vec![0usize; nodes];
    for (_, to) in edges {
        waiting[*to] += 1;
    }
    let mut queue: VecDeque<usize> = (0..nodes).filter(|node| waiting[*node] == 0).collect();
    let mut order = Vec::with_capacity(nodes);
    while let Some(node) = queue.pop_front() {
        order.push(node);
        for &next in graph.row(node) {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                queue.push_back(next);
            }
        }
    }
    (order, graph)
}

/// The layer of each box, from 0: every edge of the acyclic `edges` leads to a later layer. A
/// layer holds boxes of `breadth` in total at the most (`size` of each), as far as more than one
/// stands in it; 0 is no limit.
pub(super) fn layers(
    nodes: usize,
    edges: &[(usize, usize)],
    size: &[i32],
    breadth: i32,
) -> Vec<usize> {
    let (order, graph) = topological(nodes, edges);
    let mut rank = vec![0i64; nodes];
    for &node in &order {
        for &next in graph.row(node) {
            rank[next] = rank[next].max(rank[node] + 1);
        }
    }
    for part in parts(nodes, edges) {
        if part.len() > 2 && part.len() <= SIMPLEX {
            Simplex::new(&part, edges, &mut rank).run();
        }
        let first = part.iter().map(|node| rank[*node]).min().unwrap_or(0);
        for node in part {
            rank[node] -= first;
        }
    }
    spread(&order, &graph, &rank, size, breadth)
}

/// The connected components, each ascending, by their first member.
pub(super) fn parts(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let both: Vec<(usize, usize)> =
        edges.iter().flat_map(|(from, to)| [(*from, *to), (*to, *from)]).collect();
    let graph = Csr::from_edges(nodes, &both);
    let mut seen = vec![false; nodes];
    let mut parts = Vec::new();
    for root in 0..nodes {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        let (mut part, mut at) = (vec![root], 0);
        while let Some(&node) = part.get(at) {
            at += 1;
            for &next in graph.row(node) {
                if !std::mem::replace(&mut seen[next], true) {
                    part.push(next);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// Fills layer after layer with boxes whose turn has come; what does not fit waits for the next
/// one, boxes with the longest way after them last.
fn spread(order: &[usize], graph: &Csr, rank: &[i64], size: &[i32], breadth: i32) -> Vec<usize> {
    let nodes = order.len();
    let mut tail = vec![0usize; nodes];
    let mut waiting = vec![0usize; nodes];
    for &node in order.iter().rev() {
        for &next in graph.row(node) {
            tail[node] = tail[node].max(tail[next] + 1);
            waiting[next] += 1;
        }
    }
    let mut place = vec![0usize; nodes];
    let mut ready: Vec<usize> = (0..nodes).filter(|node| waiting[*node] == 0).collect();
    let (mut placed, mut number) = (0, 0);
    while placed < nodes {
        ready.sort_by_key(|node| (rank[*node], std::cmp::Reverse(tail[*node]), *node));
        let (mut full, mut room, mut later, mut here) = (false, breadth, Vec::new(), Vec::new());
        for node in ready {
            full |= breadth > 0 && !here.is_empty() && room < size[node];
            let is_early = usize::try_from(rank[node]).is_ok_and(|rank| rank > number);
            if full || is_early {
                later.push(node);
            } else {
                room -= size[node];
                here.push(node);
            }
        }
        placed += here.len();
        for node in here {
            place[node] = number;
            for &next in graph.row(node) {
                waiting[next] -= 1;
                if waiting[next] == 0 {
                    later.push(next);
                }
            }
        }
        ready = later;
        number += 1;
    }
    place
}

/// Network simplex over one connected component.
struct Simplex<'a> {
    /// Edges between local numbers.
    edges: Vec<(usize, usize)>,
    /// The edges at each box.
    at: Csr,
    /// For each box the edges that lead on from it less those that lead to it.
    balance: Vec<i64>,
    rank: Vec<i64>,
    in_tree: Vec<bool>,
    /// The edge by which each box hangs in the tree.
    parent: Vec<Option<usize>>,
    /// Boxes of the tree, parents first.
    order: Vec<usize>,
    part: &'a [usize],
    out: &'a mut [i64],
}

impl<'a> Simplex<'a> {
    fn new(part: &'a [usize], edges: &[(usize, usize)], out: &'a mut [i64]) -> Self {
        let local = |node: &usize| part.binary_search(node).ok();
        let edges: Vec<(usize, usize)> =
            edges.iter().filter_map(|(from, to)| Some((local(from)?, local(to)?))).collect();
        let mut balance = vec![0; part.len()];
        let mut ends = Vec::with_capacity(edges.len() * 2);
        for (number, (from, to)) in edges.iter().enumerate() {
            balance[*from] += 1;
            balance[*to] -= 1;
            ends.extend([(*from, number), (*to, number)]);
        }
        Self {
            at: Csr::from_edges(part.len(), &ends),
            balance,
            rank: part.iter().map(|node| out[*node]).collect(),
            in_tree: vec![false; edges.len()],
            parent: vec![None; part.len()],
            order: Vec::new(),
            edges,
            part,
            out,
        }
    }

    fn run(mut self) {
        self.tight_tree();
        // Far more exchanges than drawings need; stopping early only leaves edges longer.
        for _ in 0..self.part.len() * 4 {
            self.hang();
            let Some((leaving, inside)) = self.leaving() else { break };
            let Some(entering) = self.entering(leaving, &inside) else { break };
            let (from, _) = self.edges[entering];
            let slack = self.slack(entering);
            let shift = if inside[from] { slack } else { -slack };
            for (node, is_inside) in inside.iter().enumerate() {
                if *is_inside {
                    self.rank[node] += shift;
                }
            }
            self.in_tree[leaving] = false;
            self.in_tree[entering] = true;
        }
        for (local, node) in self.part.iter().enumerate() {
            self.out[*node] = self.rank[local];
        }
    }

    fn slack(&self, edge: usize) -> i64 {
        let (from, to) = self.edges[edge];
        self.rank[to] - self.rank[from] - 1
    }

    fn other(&self, edge: usize, node: usize) -> usize {
        let (from, to) = self.edges[edge];
        if from == node { to } else { from }
    }

    /// Grows a tree of edges without slack; where it cannot grow, it is moved until it can.
    fn tight_tree(&mut self) {
        let mut tree = vec![false; self.part.len()];
        let mut members = vec![0];
        tree[0] = true;
        let mut next = 0;
        loop {
            while let Some(&node) = members.get(next) {
                next += 1;
                for &edge in self.at.row(node) {
                    let other = self.other(edge, node);
                    if !tree[other] && self.slack(edge) == 0 {
                        tree[other] = true;
                        self.in_tree[edge] = true;
                        members.push(other);
                    }
                }
            }
            let border = (0..self.edges.len())
                .filter(|edge| tree[self.edges[*edge].0] != tree[self.edges[*edge].1]);
            let Some(edge) = border.min_by_key(|edge| self.slack(*edge)) else { return };
            let (from, to) = self.edges[edge];
            let slack = self.slack(edge);
            let (shift, outside) = if tree[from] { (slack, to) } else { (-slack, from) };
            for &node in &members {
                self.rank[node] += shift;
            }
            tree[outside] = true;
            self.in_tree[edge] = true;
            members.push(outside);
        }
    }

    /// Finds each box's place in the tree.
    fn hang(&mut self) {
        self.order.clear();
        self.order.push(0);
        self.parent[0] = None;
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            next += 1;
            for &edge in self.at.row(node) {
                if self.in_tree[edge] && self.parent[node] != Some(edge) {
                    let child = self.other(edge, node);
                    self.parent[child] = Some(edge);
                    self.order.push(child);
                }
            }
        }
    }

    /// The tree edge that shortens the drawing most when it gets longer, and the boxes below it.
    fn leaving(&self) -> Option<(usize, Vec<bool>)> {
        let mut sum = self.balance.clone();
        let mut best: Option<(i64, usize, usize)> = None;
        for &node in self.order.iter().rev() {
            let Some(edge) = self.parent[node] else { continue };
            // Edges inside the subtree cancel out: what is left leads out of it, less into it.
            let cut = if self.edges[edge].0 == node { sum[node] } else { -sum[node] };
            if cut < 0 && best.is_none_or(|(least, at, _)| (cut, edge) < (least, at)) {
                best = Some((cut, edge, node));
            }
            let above = self.other(edge, node);
            sum[above] += sum[node];
        }
        let (_, edge, top) = best?;
        let mut inside = vec![false; self.part.len()];
        inside[top] = true;
        for &node in &self.order {
            if let Some(parent) = self.parent[node]
                && node != top
            {
                inside[node] |= inside[self.other(parent, node)];
            }
        }
        Some((edge, inside))
    }

    /// The edge with the least slack that leads across the other way.
    fn entering(&self, leaving: usize, inside: &[bool]) -> Option<usize> {
        let (from, to) = self.edges[leaving];
        let crosses = |edge: &usize| {
            let (a, b) = self.edges[*edge];
            inside[a] == inside[to] && inside[b] == inside[from]
        };
        let others = (0..self.edges.len()).filter(|edge| !self.in_tree[*edge]);
        others.filter(crosses).min_by_key(|edge| self.slack(*edge))
    }
}

#[cfg(test)]
mod tests {
    use super::{layers, without_cycles};
    use proptest::prelude::*;

    #[test]
    fn edges_that_close_a_cycle_are_turned_round() {
        assert_eq!(
            without_cycles(3, &[(0, 1), (1, 2), (2, 0), (1, 1), (0, 1)]),
            [(0, 1), (0, 2), (1, 2)]
        );
    }

    #[test]
    fn a_box_stands_next_to_what_needs_it() {
        // 3 is needed by 2 alone: it does not stand at the start.
        assert_eq!(layers(4, &[(0, 1), (1, 2), (3, 2)], &[1; 4], 0), [0, 1, 2, 1]);
    }

    #[test]
    fn a_broad_layer_is_spread_over_several() {
        let edges: Vec<_> = (1..9).map(|node| (0, node)).collect();
        let rank = layers(9, &edges, &[10; 9], 30);
        assert_eq!(rank, [0, 1, 1, 1, 2, 2, 2, 3, 3]);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 200,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn edges_are_as_short_as_they_can_be(
            pairs in proptest::collection::vec((0usize..6, 0usize..6), 0..10)
        ) {
            let edges = without_cycles(6, &pairs);
            let length = |rank: &[usize]| -> Option<usize> {
                edges.iter().map(|(from, to)| rank[*to].checked_sub(rank[*from] + 1)).sum()
            };
            let least = (0..6usize.pow(6))
                .filter_map(|n| length(&[0, 1, 2, 3, 4, 5].map(|d| n / 6usize.pow(d) % 6)))
                .min();
            prop_assert_eq!(length(&layers(6, &edges, &[1; 6], 0)), least);
        }
    }
}
