//! Rail drawings: nodes in rows, one below the other, and beside them lines that lead down, as on
//! the map of a metro line.
//!
//! A node that something builds on sends one line down, in the node's own lane, as far as the last
//! row that needs it; each row that needs it is reached by a turn to the side. Chains are straight,
//! forks are short, and the drawing is never broader than its lanes: edges that would need more
//! are left to the text.
//!
//! Promises: every drawn edge leads down; two lines never lie on each other; no node stands on a
//! line that is not its own; at most [`Input::lanes`] lanes. Whole numbers only, the same on every
//! machine. Rows are chosen well for some dozens of nodes; with [`Input::keeps_order`] the cost is
//! nodes x lanes.

#![expect(clippy::indexing_slicing, reason = "nodes, rows and lanes are dense indices made here")]

use std::collections::BTreeSet;

/// Above so many nodes rows are not exchanged to shorten lines.
const MOST_EXCHANGED: usize = 40;

/// What to draw.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// How many nodes there are.
    pub nodes: usize,
    /// Edges between them, each from what comes first to what builds on it.
    pub edges: &'a [(usize, usize)],
    /// Whether node `i` must stand in row `i`. Else rows are chosen so that lines are short, and
    /// where that makes no difference nodes keep their order.
    pub keeps_order: bool,
    /// How many lanes there may be; at least 2.
    pub lanes: usize,
}

/// Where everything stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rails {
    /// The node of each row, from the top.
    pub order: Vec<usize>,
    /// The lane of each node, from the left.
    pub lane: Vec<usize>,
    /// How many lanes there are.
    pub lanes: usize,
    /// The edges that are drawn, without repetition, sorted.
    pub drawn: Vec<(usize, usize)>,
}

/// Lays out a rail drawing.
pub fn rails(input: &Input<'_>) -> Rails {
    let count = input.nodes;
    let order = if input.keeps_order { (0..count).collect() } else { rows(count, input.edges) };
    let row = places(&order);
    let leads_down =
        |edge: &&(usize, usize)| edge.0 < count && edge.1 < count && row[edge.0] < row[edge.1];
    let mut drawn: BTreeSet<(usize, usize)> =
        input.edges.iter().filter(leads_down).copied().collect();
    loop {
        let (lane, fullest) = lanes(&order, &row, &drawn);
        let lanes = lane.iter().max().map_or(0, |last| last + 1);
        if lanes <= input.lanes.max(2) {
            return Rails { order, lane, lanes, drawn: drawn.into_iter().collect() };
        }
        // Of the lines that pass the fullest row the longest goes, from its far end on.
        let passes = |edge: &&(usize, usize)| row[edge.0] < fullest && row[edge.1] > fullest;
        let longest = drawn
            .iter()
            .filter(passes)
            .chain(&drawn)
            .max_by_key(|edge| (passes(edge), row[edge.1] - row[edge.0], **edge))
            .copied();
        let Some(longest) = longest else { return Rails { order, ..Rails::default() } };
        drawn.remove(&longest);
    }
}

/// The place of each in `order`.
fn places(order: &[usize]) -> Vec<usize> {
    let mut row = vec![0; order.len()];
    for (at, node) in order.iter().enumerate() {
        row[*node] = at;
    }
    row
}

/// The lane of each node, and the row that has the most lines.
fn lanes(order: &[usize], row: &[usize], drawn: &BTreeSet<(usize, usize)>) -> (Vec<usize>, usize) {
    let mut last = row.to_vec();
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for &(from, to) in drawn {
        last[from] = last[from].max(row[to]);
        before[to].push(from);
    }
    let mut lane = vec![0; order.len()];
    // Each lane is free from this row on.
    let mut free: Vec<usize> = Vec::new();
    let (mut fullest, mut most) = (0, 0);
    for (at, &node) in order.iter().enumerate() {
        let is_free = |lane: &usize| free.get(*lane).is_none_or(|from| *from <= at);
        let ending = before[node].iter().filter(|from| last[**from] == at).map(|from| lane[*from]);
        let beside = before[node].iter().map(|from| lane[*from]).max();
        let chosen = ending.min().unwrap_or_else(|| {
            let right = beside.map_or(0, |lane| lane + 1);
            (right..=free.len()).find(is_free).unwrap_or(free.len())
        });
        // A lane further left is better than a new one.
        let chosen = if chosen == free.len() {
            (0..chosen).rev().find(is_free).unwrap_or(chosen)
        } else {
            chosen
        };
        if chosen == free.len() {
            free.push(0);
        }
        lane[node] = chosen;
        free[chosen] = last[node].max(at + 1);
        let busy = free.iter().filter(|from| **from > at).count();
        if busy > most {
            (fullest, most) = (at, busy);
        }
    }
    (lane, fullest)
}

/// An order of rows in which edges lead down, as far as there is no cycle, and lines are short.
fn rows(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); count];
    let known: BTreeSet<(usize, usize)> = edges.iter().copied().collect();
    for (from, to) in known {
        if from < count && to < count && from != to {
            after[from].push(to);
            before[to].push(from);
        }
    }
    let mut order = first_rows(&after, &before);
    if count <= MOST_EXCHANGED {
        shorten(&mut order, &after, &before);
    }
    order
}

/// Row after row: what ends a line goes first, then what follows the latest row, then the order of
/// the nodes. In a cycle the first node goes first.
fn first_rows(after: &[Vec<usize>], before: &[Vec<usize>]) -> Vec<usize> {
    let count = after.len();
    let mut row: Vec<Option<usize>> = vec![None; count];
    let mut order = Vec::with_capacity(count);
    while order.len() < count {
        let open = (0..count).filter(|node| row[*node].is_none());
        let ready = |node: &usize| before[*node].iter().all(|from| row[*from].is_some());
        let cost = |node: usize| {
            let latest = before[node].iter().filter_map(|from| row[*from]).max();
            let has_more = |from: &&usize| {
                after[**from].iter().any(|other| *other != node && row[*other].is_none())
            };
            let lines = before[node].iter().filter(has_more).count();
            (lines + usize::from(!after[node].is_empty()), std::cmp::Reverse(latest), node)
        };
        let next = open.clone().filter(ready).min_by_key(|node| cost(*node));
        let Some(next) = next.or_else(|| open.clone().next()) else { break };
        row[next] = Some(order.len());
        order.push(next);
    }
    order
}

/// How long all lines are, and how far nodes have been moved from their order.
fn cost(order: &[usize], row: &[usize], after: &[Vec<usize>]) -> (usize, usize) {
    let mut length = 0;
    let mut moved = 0;
    for (at, &node) in order.iter().enumerate() {
        let ends = after[node].iter().map(|to| row[*to]).filter(|to| *to > at);
        length += ends.clone().max().map_or(0, |last| 2 * (last - at));
        length += ends.map(|to| to - at).sum::<usize>();
        moved += at.abs_diff(node);
    }
    (length, moved)
}

/// Moves single nodes to other rows as long as that makes the drawing better.
fn shorten(order: &mut Vec<usize>, after: &[Vec<usize>], before: &[Vec<usize>]) {
    let mut row = places(order);
    let mut best = cost(order, &row, after);
    for _ in 0..order.len() {
        let mut better = false;
        for from in 0..order.len() {
            let node = order[from];
            let low = before[node].iter().map(|n| row[*n]).filter(|r| *r < from).max();
            let high = after[node].iter().map(|n| row[*n]).filter(|r| *r > from).min();
            let range = low.map_or(0, |low| low + 1)..high.unwrap_or(order.len());
            for to in range.filter(|to| *to != from) {
                let mut tried = order.clone();
                tried.remove(from);
                tried.insert(to, node);
                let places = places(&tried);
                let new = cost(&tried, &places, after);
                if new < best {
                    (*order, row, best, better) = (tried, places, new, true);
                    break;
                }
            }
        }
        if !better {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
