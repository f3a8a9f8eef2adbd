//! Where boxes and bends stand across the direction of the drawing.
//!
//! Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment" (2001), with the blocks set
//! by longest ways: long edges run straight, boxes stand in the middle of their neighbours. Four
//! drawings, each pushed into one corner, are averaged; all in whole numbers. Linear but for
//! sorting.

#![expect(clippy::indexing_slicing, reason = "boxes, bends and layers are dense indices")]

use std::collections::BTreeSet;

use super::order::Layered;
use crate::graph::csr::Csr;

/// The least distances between neighbours in a layer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distances {
    /// Between two boxes.
    pub(super) boxes: i32,
    /// Between a bend and anything else.
    pub(super) bends: i32,
}

/// The middle of each box and bend of one lane, from anywhere; 0 for what lies in other lanes.
/// `size` is the extent of each.
pub(super) fn across(
    layered: &Layered,
    lane: usize,
    size: &[i32],
    distances: Distances,
    breadth: i32,
) -> Vec<i32> {
    let total = layered.rank.len();
    let inside = |node: &usize| layered.lane[*node] == lane;
    let layers: Vec<Vec<usize>> =
        layered.layers.iter().map(|layer| layer.iter().copied().filter(inside).collect()).collect();
    let mut place = vec![0; total];
    for layer in &layers {
        for (at, node) in layer.iter().enumerate() {
            place[*node] = at;
        }
    }
    let near = |rows: &[Vec<usize>]| {
        rows.iter()
            .enumerate()
            .map(|(node, row)| {
                let mut row: Vec<usize> =
                    row.iter().copied().filter(|o| inside(o) && inside(&node)).collect();
                row.sort_by_key(|other| place[*other]);
                row
            })
            .collect::<Vec<_>>()
    };
    let lane =
        Lane { layered, layers, up: near(&layered.up), down: near(&layered.down), size, distances };
    let crossed = lane.crossed(&place);
    let mut corners = Vec::with_capacity(4);
    for upwards in [false, true] {
        for rightwards in [false, true] {
            let (root, order) = lane.blocks(upwards, rightwards, &crossed);
            let mut at = lane.set(&root, &order);
            if rightwards {
                for x in &mut at {
                    *x = -*x;
                }
            }
            corners.push(at);
        }
    }
    let mut at = lane.average(corners);
    let distance = |left: usize, right: usize| lane.distance(left, right);
    let relaxed = super::relax::Lane {
        layered,
        layers: &lane.layers,
        up: &lane.up,
        down: &lane.down,
        distance: &distance,
        size,
    };
    relaxed.relax(&mut at, breadth);
    at
}

struct Lane<'a> {
    layered: &'a Layered,
    layers: Vec<Vec<usize>>,
    up: Vec<Vec<usize>>,
    down: Vec<Vec<usize>>,
    size: &'a [i32],
    distances: Distances,
}

impl Lane<'_> {
    /// Edges that cross a piece between two bends: they must not be straightened at its cost.
    fn crossed(&self, place: &[usize]) -> BTreeSet<(usize, usize)> {
        let mut crossed = BTreeSet::new();
        for pair in self.layers.windows(2) {
            let (above, below) = (&pair[0], &pair[1]);
            let (mut from, mut low) = (0, 0);
            for (at, node) in below.iter().enumerate() {
                let straight = self.straight_above(*node);
                if straight.is_none() && at + 1 < below.len() {
                    continue;
                }
                let high = straight.map_or(above.len(), |bend| place[bend]);
                for node in &below[from..=at] {
                    for other in &self.up[*node] {
                        let is_straight = self.straight_above(*node) == Some(*other);
                        if (place[*other] < low || place[*other] > high) && !is_straight {
                            crossed.insert((*other, *node));
                        }
                    }
                }
                from = at + 1;
                low = high;
            }
        }
        crossed
    }

    /// The bend that comes before a bend.
    fn straight_above(&self, node: usize) -> Option<usize> {
        let is_bend = |node: &usize| self.layered.is_bend(*node);
        if is_bend(&node) { self.up[node].iter().copied().find(is_bend) } else { None }
    }

    /// Joins each box with its middle neighbour: for each the first of its block; and the layers in
    /// the order in which blocks are to be set, mirrored where `rightwards`.
    fn blocks(
        &self,
        upwards: bool,
        rightwards: bool,
        crossed: &BTreeSet<(usize, usize)>,
    ) -> (Vec<usize>, Vec<Vec<usize>>) {
        let mut layers = self.layers.clone();
        if upwards {
            layers.reverse();
        }
        if rightwards {
            for layer in &mut layers {
                layer.reverse();
            }
        }
        let total = self.up.len();
        let mut place = vec![0i64; total];
        for layer in &layers {
            for (at, node) in layer.iter().enumerate() {
                place[*node] = i64::try_from(at).unwrap_or(i64::MAX);
            }
        }
        let mut root: Vec<usize> = (0..total).collect();
        let mut align: Vec<usize> = (0..total).collect();
        for layer in &layers {
            let mut last = -1;
            for &node in layer {
                let near = if upwards { &self.down[node] } else { &self.up[node] };
                let Some(end) = near.len().checked_sub(1) else { continue };
                let mut middle = [end / 2, end.div_ceil(2)];
                if rightwards {
                    middle = [end.div_ceil(2), end / 2];
                }
                for at in middle {
                    let other = near[at];
                    let edge = if upwards { (node, other) } else { (other, node) };
                    if align[node] == node && last < place[other] && !crossed.contains(&edge) {
                        align[other] = node;
                        root[node] = root[other];
                        align[node] = root[node];
                        last = place[other];
                    }
                }
            }
        }
        (root, layers)
    }

    fn distance(&self, left: usize, right: usize) -> i32 {
        let has_bend = self.layered.is_bend(left) || self.layered.is_bend(right);
        let gap = if has_bend { self.distances.bends } else { self.distances.boxes };
        (self.size[left] + 1) / 2 + (self.size[right] + 1) / 2 + gap
    }

    /// Sets every block as far to the left as those before it allow, then as far to the right as
    /// those after it allow without moving them.
    fn set(&self, root: &[usize], layers: &[Vec<usize>]) -> Vec<i32> {
        let total = root.len();
        let mut edges = Vec::new();
        let mut gaps = Vec::new();
        for layer in layers {
            for pair in layer.windows(2) {
                edges.push((root[pair[0]], gaps.len()));
                gaps.push((root[pair[0]], root[pair[1]], self.distance(pair[0], pair[1])));
            }
        }
        let after = Csr::from_edges(total, &edges);
        let mut waiting = vec![0usize; total];
        for (_, right, _) in &gaps {
            waiting[*right] += 1;
        }
        let inside = layers.iter().flatten().filter(|node| root[**node] == **node);
        let mut order: Vec<usize> = inside.copied().filter(|node| waiting[*node] == 0).collect();
        let mut at = vec![0i32; total];
        let mut next = 0;
        while let Some(&block) = order.get(next) {
            next += 1;
            for &gap in after.row(block) {
                let (_, right, distance) = gaps[gap];
                at[right] = at[right].max(at[block].saturating_add(distance));
                waiting[right] -= 1;
                if waiting[right] == 0 {
                    order.push(right);
                }
            }
        }
        for &block in order.iter().rev() {
            let limit = after.row(block).iter().map(|gap| at[gaps[*gap].1] - gaps[*gap].2).min();
            at[block] = at[block].max(limit.unwrap_or(at[block]));
        }
        (0..total).map(|node| at[root[node]]).collect()
    }

    /// Moves the four drawings onto the narrowest and takes the middle of the two middle values.
    fn average(&self, mut corners: Vec<Vec<i32>>) -> Vec<i32> {
        let nodes: Vec<usize> = self.layers.iter().flatten().copied().collect();
        let extent = |at: &[i32]| {
            let low = nodes.iter().map(|node| at[*node] - self.size[*node] / 2).min();
            let high = nodes.iter().map(|node| at[*node] + self.size[*node] / 2).max();
            (low.unwrap_or(0), high.unwrap_or(0))
        };
        let extents: Vec<(i32, i32)> = corners.iter().map(|at| extent(at)).collect();
        let Some(&(low, high)) = extents.iter().min_by_key(|(low, high)| high - low) else {
            return Vec::new();
        };
        for (number, at) in corners.iter_mut().enumerate() {
            let shift =
                if number % 2 == 0 { low - extents[number].0 } else { high - extents[number].1 };
            for x in at.iter_mut() {
                *x += shift;
            }
        }
        let mut middle = vec![0; self.up.len()];
        for node in nodes {
            let mut values: Vec<i32> = corners.iter().map(|at| at[node]).collect();
            values.sort_unstable();
            middle[node] = (values[1] + values[2]).div_euclid(2);
        }
        middle
    }
}
