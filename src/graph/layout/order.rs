//! The order of boxes inside their layers: few crossings.
//!
//! An edge over several layers gets a bend in each layer between. All edges of a box share
//! their bends until they part, so that a lesson that many others need sends out one line that
//! branches. Sweeps up and down put each box where its neighbours are on average; after each
//! sweep neighbours change places as long as that saves crossings; the best order is kept.

#![expect(clippy::indexing_slicing, reason = "boxes, bends and layers are dense indices")]

/// Sweeps without a better result before it is enough.
const PATIENCE: usize = 6;

/// Boxes and bends in layers. Bends are numbered after boxes.
#[derive(Clone, Debug, Default)]
pub(super) struct Layered {
    /// How many of the numbers are boxes.
    pub(super) boxes: usize,
    /// The layer of each.
    pub(super) rank: Vec<usize>,
    /// The lane of each: lanes lie beside each other and do not mix.
    pub(super) lane: Vec<usize>,
    /// What each leads to in the next layer.
    pub(super) down: Vec<Vec<usize>>,
    /// What leads to each from the layer before.
    pub(super) up: Vec<Vec<usize>>,
    /// The layers in order.
    pub(super) layers: Vec<Vec<usize>>,
    /// For each edge its start, bends and end.
    pub(super) chains: Vec<Vec<usize>>,
}

impl Layered {
    /// Puts bends into `edges`, each of which leads to a later layer.
    pub(super) fn new(rank: Vec<usize>, lane: Vec<usize>, edges: &[(usize, usize)]) -> Self {
        let boxes = rank.len();
        let depth = rank.iter().max().map_or(0, |last| last + 1);
        let empty = vec![Vec::new(); boxes];
        let mut layered = Self {
            boxes,
            rank,
            lane,
            down: empty.clone(),
            up: empty.clone(),
            layers: vec![Vec::new(); depth],
            chains: Vec::with_capacity(edges.len()),
        };
        let mut bends: Vec<Vec<usize>> = empty;
        for &(from, to) in edges {
            let mut chain = vec![from];
            for layer in layered.rank[from] + 1..layered.rank[to] {
                let at = layer - layered.rank[from] - 1;
                if at == bends[from].len() {
                    let bend = layered.bend(layer, layered.lane[to]);
                    layered.link(chain[at], bend);
                    bends[from].push(bend);
                }
                chain.push(bends[from][at]);
            }
            layered.link(chain[chain.len() - 1], to);
            chain.push(to);
            layered.chains.push(chain);
        }
        layered.start();
        layered
    }

    fn bend(&mut self, layer: usize, lane: usize) -> usize {
        self.rank.push(layer);
        self.lane.push(lane);
        self.down.push(Vec::new());
        self.up.push(Vec::new());
        self.rank.len() - 1
    }

    fn link(&mut self, from: usize, to: usize) {
        self.down[from].push(to);
        self.up[to].push(from);
    }

    /// Whether `node` is a bend.
    pub(super) fn is_bend(&self, node: usize) -> bool {
        node >= self.boxes
    }

    /// A first order: depth first from the boxes that nothing leads to, so that what hangs
    /// together stands together.
    fn start(&mut self) {
        let mut seen = vec![false; self.rank.len()];
        for root in
            (0..self.rank.len()).filter(|node| self.up[*node].is_empty()).collect::<Vec<_>>()
        {
            let mut stack = vec![root];
            while let Some(node) = stack.pop() {
                if !std::mem::replace(&mut seen[node], true) {
                    self.layers[self.rank[node]].push(node);
                    stack.extend(self.down[node].iter().rev());
                }
            }
        }
        for layer in &mut self.layers {
            layer.sort_by_key(|node| self.lane[*node]);
        }
    }

    /// Looks for the order with the fewest crossings.
    pub(super) fn untangle(&mut self) {
        let mut place = self.places();
        let mut best = (self.crossings(&place), self.layers.clone());
        for from_below in [false, true] {
            let mut stale = 0;
            let mut round = usize::from(from_below);
            while stale < PATIENCE && best.0 > 0 && round < 60 {
                self.sweep(round % 2 == 1, round % 4 >= 2, &mut place);
                self.transpose(&mut place);
                let crossings = self.crossings(&place);
                stale += 1;
                if crossings < best.0 {
                    best = (crossings, self.layers.clone());
                    stale = 0;
                }
                round += 1;
            }
            self.layers.clone_from(&best.1);
            place = self.places();
        }
    }

    fn places(&self) -> Vec<usize> {
        let mut place = vec![0; self.rank.len()];
        for layer in &self.layers {
            for (at, node) in layer.iter().enumerate() {
                place[*node] = at;
            }
        }
        place
    }

    /// Sorts layer after layer by the average place of the neighbours in the layer before (or
    /// after). What has no such neighbour keeps its place; of equals the later goes first where
    /// `turned`.
    fn sweep(&mut self, upwards: bool, turned: bool, place: &mut [usize]) {
        let depth = self.layers.len();
        for step in 1..depth {
            let layer = if upwards { depth - 1 - step } else { step };
            let mut row = std::mem::take(&mut self.layers[layer]);
            let mut keyed: Vec<(usize, u64, usize, usize)> = Vec::with_capacity(row.len());
            let mut fixed: Vec<Option<usize>> = vec![None; row.len()];
            for (at, node) in row.iter().enumerate() {
                let near = if upwards { &self.down[*node] } else { &self.up[*node] };
                if near.is_empty() {
                    fixed[at] = Some(*node);
                    continue;
                }
                // In 1/4096 of a place, so that no fraction is needed.
                let sum: usize = near.iter().map(|other| place[*other]).sum();
                let average = (sum as u64 * 4096) / near.len() as u64;
                let tie = if turned { usize::MAX - at } else { at };
                keyed.push((self.lane[*node], average, tie, *node));
            }
            keyed.sort_unstable();
            let mut sorted = keyed.into_iter().map(|(.., node)| node);
            for (at, slot) in fixed.into_iter().enumerate() {
                row[at] = slot.or_else(|| sorted.next()).unwrap_or(row[at]);
            }
            row.sort_by_key(|node| self.lane[*node]);
            for (at, node) in row.iter().enumerate() {
                place[*node] = at;
            }
            self.layers[layer] = row;
        }
    }

    /// Lets neighbours change places as long as that saves crossings.
    fn transpose(&mut self, place: &mut [usize]) {
        for edges in [&mut self.up, &mut self.down] {
            for row in edges.iter_mut() {
                row.sort_by_key(|node| place[*node]);
            }
        }
        for _ in 0..8 {
            let mut changed = false;
            for layer in 0..self.layers.len() {
                for at in 1..self.layers[layer].len() {
                    let (a, b) = (self.layers[layer][at - 1], self.layers[layer][at]);
                    if self.lane[a] != self.lane[b] {
                        continue;
                    }
                    let (ab_up, ba_up) = between(&self.up[a], &self.up[b], place);
                    let (ab_down, ba_down) = between(&self.down[a], &self.down[b], place);
                    if ba_up + ba_down < ab_up + ab_down {
                        self.layers[layer].swap(at - 1, at);
                        place.swap(a, b);
                        self.resort(a, b, place);
                        changed = true;
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// Restores the order of the rows that hold `a` or `b`.
    fn resort(&mut self, a: usize, b: usize, place: &[usize]) {
        for node in [a, b] {
            for at in 0..self.up[node].len() {
                let other = self.up[node][at];
                self.down[other].sort_by_key(|node| place[*node]);
            }
            for at in 0..self.down[node].len() {
                let other = self.down[node][at];
                self.up[other].sort_by_key(|node| place[*node]);
            }
        }
    }

    /// How often edges cross in total; n log n for each pair of layers.
    fn crossings(&self, place: &[usize]) -> usize {
        let mut total = 0;
        for layer in &self.layers {
            let mut ends: Vec<usize> = Vec::new();
            for node in layer {
                let start = ends.len();
                ends.extend(self.down[*node].iter().map(|other| place[*other]));
                ends[start..].sort_unstable();
            }
            total += inversions(&ends);
        }
        total
    }
}

/// Crossings between the edges of two neighbours as they stand, and if they changed places.
/// Both rows are sorted by place.
fn between(first: &[usize], second: &[usize], place: &[usize]) -> (usize, usize) {
    let count = |left: &[usize], right: &[usize]| {
        let (mut at, mut sum) = (0, 0);
        for node in left {
            while at < right.len() && place[right[at]] < place[*node] {
                at += 1;
            }
            sum += at;
        }
        sum
    };
    (count(first, second), count(second, first))
}

/// Pairs that stand in the wrong order, with a Fenwick tree.
fn inversions(ends: &[usize]) -> usize {
    let size = ends.iter().max().map_or(0, |last| last + 1);
    let mut tree = vec![0usize; size + 1];
    let mut total = 0;
    for (seen, end) in ends.iter().enumerate() {
        let (mut at, mut not_later) = (end + 1, 0);
        while at > 0 {
            not_later += tree[at];
            at &= at - 1;
        }
        total += seen - not_later;
        let mut at = end + 1;
        while at <= size {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::{Layered, inversions};

    #[test]
    fn crossings_are_pairs_in_the_wrong_order() {
        assert_eq!(inversions(&[0, 1, 2]), 0);
        assert_eq!(inversions(&[2, 1, 0, 0]), 5);
    }

    #[test]
    fn a_tangle_that_can_be_undone_is_undone() {
        let edges = [(0, 5), (1, 4), (2, 3), (0, 4), (1, 3)];
        let mut layered = Layered::new(vec![0, 0, 0, 1, 1, 1], vec![0; 6], &edges);
        layered.untangle();
        assert_eq!(layered.crossings(&layered.places()), 0);
    }

    #[test]
    fn edges_of_one_box_share_their_bends() {
        let layered = Layered::new(vec![0, 1, 2, 3], vec![0; 4], &[(0, 1), (0, 2), (0, 3)]);
        assert_eq!(layered.rank.len(), 6);
        assert_eq!(layered.chains[2], [0, 4, 5, 3]);
    }
}
