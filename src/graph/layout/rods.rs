//! Long edges as rods: pieces that run straight.

#![expect(clippy::indexing_slicing, reason = "boxes, bends, rods and layers are dense indices")]

use std::collections::BTreeSet;

use super::relax::Lane;

/// How many breaks are tried to be mended.
const MENDED: usize = 150;

/// Two rods that follow each other in a layer, and the least distance between their middles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) distance: i32,
    pub(super) layer: usize,
}

/// The rods of a lane. A box is a rod of its own.
#[derive(Clone, Debug)]
pub(super) struct Rods {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Rods {
    /// Every long edge one rod, broken where it crosses another one.
    pub(super) fn new(lane: &Lane<'_>, total: usize) -> Self {
        let mut place = vec![0; total];
        for layer in lane.layers {
            for (at, node) in layer.iter().enumerate() {
                place[*node] = at;
            }
        }
        let mut rods = Self { of: vec![usize::MAX; total], members: Vec::new() };
        for layer in lane.layers {
            // Of pieces that cross the one that starts first stays whole.
            let mut last = None;
            for &node in layer {
                let rod = lane.layered.is_bend(node).then_some(rods.of[node]);
                let next = lane.down[node].iter().copied().find(|n| lane.layered.is_bend(*n));
                let rod = match rod {
                    Some(rod) if rod != usize::MAX => rod,
                    _ => rods.start(node),
                };
                if let Some(next) = next
                    && lane.layered.is_bend(node)
                    && last.is_none_or(|last| place[next] > last)
                {
                    last = Some(place[next]);
                    rods.of[next] = rod;
                    rods.members[rod].push(next);
                }
            }
        }
        rods
    }

    fn start(&mut self, node: usize) -> usize {
        self.of[node] = self.members.len();
        self.members.push(vec![node]);
        self.of[node]
    }

    /// How many rods there are.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// The rod of a box or bend.
    pub(super) fn of(&self, node: usize) -> usize {
        self.of[node]
    }

    /// The boxes and bends of a rod, from layer to layer.
    pub(super) fn members(&self, rod: usize) -> &[usize] {
        &self.members[rod]
    }

    /// What follows each other in the layers.
    pub(super) fn gaps(&self, lane: &Lane<'_>) -> Vec<Gap> {
        let pairs = lane.layers.iter().flat_map(|layer| layer.windows(2));
        pairs
            .map(|pair| Gap {
                left: self.of[pair[0]],
                right: self.of[pair[1]],
                distance: (lane.distance)(pair[0], pair[1]),
                layer: lane.layered.rank[pair[0]],
            })
            .collect()
    }

    /// The rods in an order in which those on the left come first.
    pub(super) fn in_order(&self, lane: &Lane<'_>) -> Vec<usize> {
        let gaps = self.gaps(lane);
        let mut after = vec![Vec::new(); self.len()];
        let mut waiting = vec![0usize; self.len()];
        for gap in &gaps {
            after[gap.left].push(gap.right);
            waiting[gap.right] += 1;
        }
        let mut order: Vec<usize> = (0..self.len()).filter(|rod| waiting[*rod] == 0).collect();
        let mut next = 0;
        while let Some(&rod) = order.get(next) {
            next += 1;
            for &right in &after[rod] {
                waiting[right] -= 1;
                if waiting[right] == 0 {
                    order.push(right);
                }
            }
        }
        order
    }

    /// Breaks rods until the lane fits into `limit`: of the longest chain of neighbours from one
    /// border to the other the rod that carries it over most layers.
    /// Breaks that turn out not to be needed are mended.
    pub(super) fn fit(&mut self, lane: &Lane<'_>, limit: i32) {
        let mut tried = BTreeSet::new();
        let mut broken = Vec::new();
        while let Some((rod, from, to)) = self.culprit(lane, limit) {
            let middle = usize::midpoint(from, to);
            let members = &self.members[rod];
            let start = members.first().map_or(0, |node| lane.layered.rank[*node]);
            let cut = (middle + 1).saturating_sub(start).clamp(1, members.len() - 1);
            if !tried.insert(members[cut]) {
                return;
            }
            broken.push((members[cut - 1], members[cut]));
            self.split(rod, cut);
        }
        // With very many breaks nobody sees one more.
        broken.truncate(MENDED);
        for (above, below) in broken {
            let (kept, gone) = (self.of[above], self.of[below]);
            let cut = self.members[kept].len();
            let rest = std::mem::take(&mut self.members[gone]);
            for &node in &rest {
                self.of[node] = kept;
            }
            self.members[kept].extend(rest);
            if self.culprit(lane, limit).is_some() {
                for &node in &self.members[kept][cut..] {
                    self.of[node] = gone;
                }
                self.members[gone] = self.members[kept].split_off(cut);
            }
        }
    }

    fn split(&mut self, rod: usize, cut: usize) {
        let rest = self.members[rod].split_off(cut);
        for &node in &rest {
            self.of[node] = self.members.len();
        }
        self.members.push(rest);
    }

    /// Of the longest chain, if it exceeds `limit`, the rod that goes over most layers: with the
    /// layers where the chain enters and leaves it.
    fn culprit(&self, lane: &Lane<'_>, limit: i32) -> Option<(usize, usize, usize)> {
        let gaps = self.gaps(lane);
        let mut after = vec![Vec::new(); self.len()];
        for (number, gap) in gaps.iter().enumerate() {
            after[gap.left].push(number);
        }
        let mut at: Vec<i32> = vec![0; self.len()];
        for layer in lane.layers {
            if let Some(first) = layer.first() {
                at[self.of[*first]] = at[self.of[*first]].max(lane.half(*first));
            }
        }
        let mut by: Vec<Option<usize>> = vec![None; self.len()];
        for rod in self.in_order(lane) {
            for &number in &after[rod] {
                let Gap { right, distance, .. } = gaps[number];
                if at[rod] + distance > at[right] {
                    at[right] = at[rod] + distance;
                    by[right] = Some(number);
                }
            }
        }
        let ends = lane.layers.iter().filter_map(|layer| layer.last());
        let end = ends.max_by_key(|node| (at[self.of[**node]] + lane.half(**node), **node))?;
        if at[self.of[*end]] + lane.half(*end) <= limit {
            return None;
        }
        let (mut rod, mut layer) = (self.of[*end], lane.layered.rank[*end]);
        let mut worst: Option<(usize, usize, usize)> = None;
        while let Some(number) = by[rod] {
            let gap = gaps[number];
            let (from, to) = (gap.layer.min(layer), gap.layer.max(layer));
            if worst.is_none_or(|(_, a, b)| to - from > b - a) && to > from {
                worst = Some((rod, from, to));
            }
            (rod, layer) = (gap.left, gap.layer);
        }
        // The chain starts at the border, in any layer where its first rod stands first.
        let first = lane.layers.iter().filter_map(|row| row.first());
        let starts = first.filter(|node| self.of[**node] == rod).map(|n| lane.layered.rank[*n]);
        let nearest = starts.min_by_key(|start| start.abs_diff(layer)).unwrap_or(layer);
        let (from, to) = (nearest.min(layer), nearest.max(layer));
        if worst.is_none_or(|(_, a, b)| to - from > b - a) && to > from {
            worst = Some((rod, from, to));
        }
        worst
    }
}
