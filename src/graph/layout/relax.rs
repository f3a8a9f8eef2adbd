//! Makes a drawing narrower and calmer, inside a given breadth.
//!
//! Long edges are rods: straight from their first bend to their last. Where two of them cross,
//! and where the drawing would otherwise be too broad, a rod is broken in two. Then, turn by
//! turn, boxes and rods move to the mean of what they are joined to, and are put at the places
//! nearest to that which keep order and distances (Dwyer, Marriott and Stuckey, "Fast Node Overlap
//! Removal", 2005: what would overlap moves as one). At last what is nearly straight is made
//! straight. Whole numbers only, in 1/64 of a unit.

#![expect(clippy::indexing_slicing, reason = "boxes, bends, rods and layers are dense indices")]

use super::order::Layered;
use super::rods::{Gap, Rods};

/// Turns of moving everything to the mean of its neighbours.
const TURNS: usize = 40;
/// What a unit is counted in.
const FINE: i64 = 64;
/// How far a box may move so that an edge gets straight.
const NUDGE: i32 = 24;
/// How far a bend may.
const BEND_NUDGE: i32 = 40;
/// Above so many boxes and rods a drawing stays as it is: it would take too long.
const MANY: usize = 2_000;
/// How much the borders of the drawing resist.
const WALL: i64 = 1_000_000_000;

/// One lane of a drawing while it is being moved.
pub(super) struct Lane<'a> {
    pub(super) layered: &'a Layered,
    /// The layers, with what lies in this lane.
    pub(super) layers: &'a [Vec<usize>],
    /// Neighbours in the lane, in the layer before.
    pub(super) up: &'a [Vec<usize>],
    /// The same, in the next layer.
    pub(super) down: &'a [Vec<usize>],
    /// The least distance between the middles of two that follow each other.
    pub(super) distance: &'a dyn Fn(usize, usize) -> i32,
    pub(super) size: &'a [i32],
}

impl Lane<'_> {
    /// Moves the middles `at` so that the lane is `breadth` broad at most, or as broad as its
    /// fullest layer; 0 is no limit.
    pub(super) fn relax(&self, at: &mut [i32], breadth: i32) {
        let nodes = || self.layers.iter().flatten().copied();
        let low = nodes().map(|node| at[node] - self.half(node)).min().unwrap_or(0);
        let high = nodes().map(|node| at[node] + self.half(node)).max().unwrap_or(0);
        let mut rods = Rods::new(self, at.len());
        if rods.len() > MANY {
            return;
        }
        let mut limit = high - low;
        if breadth > 0 && limit > breadth {
            let fullest = self.layers.iter().map(|layer| self.packed(layer)).max().unwrap_or(0);
            limit = breadth.max(fullest);
            rods.fit(self, limit);
        }
        let wide = i64::from((high - low).max(1));
        for node in nodes() {
            let scaled = i64::from(at[node] - low) * i64::from(limit) / wide;
            at[node] = i32::try_from(scaled).unwrap_or(0);
        }
        Turns::new(self, &rods, limit).run(at);
        Blocks::new(self, &rods, limit, at.len()).straighten(at);
    }

    /// Half of a size, so that two halves have room for the whole.
    pub(super) fn half(&self, node: usize) -> i32 {
        (self.size[node] + 1) / 2
    }

    /// How broad a layer is at the least.
    fn packed(&self, layer: &[usize]) -> i32 {
        let between: i32 = layer.windows(2).map(|pair| (self.distance)(pair[0], pair[1])).sum();
        match (layer.first(), layer.last()) {
            (Some(first), Some(last)) => between + self.half(*first) + self.half(*last),
            _ => 0,
        }
    }

    /// How much an edge, or a piece of one, pulls.
    fn pull(&self, node: usize, other: usize) -> i64 {
        match (self.layered.is_bend(node), self.layered.is_bend(other)) {
            (true, true) => 8,
            (false, false) => 3,
            _ => 2,
        }
    }
}

/// The turns of a lane, over rods; the last two numbers are the borders.
struct Turns<'a> {
    lane: &'a Lane<'a>,
    rods: &'a Rods,
    gaps: Vec<Gap>,
    /// The gaps on the left side of each rod.
    before: Vec<Vec<usize>>,
    order: Vec<usize>,
    limit: i32,
}

/// Rods that move as one.
#[derive(Clone, Default)]
struct Pool {
    /// The sum of where its rods want it, by weight.
    wish: i64,
    weight: i64,
    members: Vec<usize>,
}

impl Pool {
    fn at(&self) -> i64 {
        self.wish.div_euclid(self.weight.max(1))
    }
}

impl<'a> Turns<'a> {
    fn new(lane: &'a Lane<'a>, rods: &'a Rods, limit: i32) -> Self {
        let walls = (rods.len(), rods.len() + 1);
        let mut gaps = rods.gaps(lane);
        for row in lane.layers {
            if let (Some(first), Some(last)) = (row.first(), row.last()) {
                let layer = lane.layered.rank[*first];
                let (left, right) = (rods.of(*first), rods.of(*last));
                gaps.push(Gap { left: walls.0, right: left, distance: lane.half(*first), layer });
                gaps.push(Gap { left: right, right: walls.1, distance: lane.half(*last), layer });
            }
        }
        let mut order = vec![walls.0];
        order.extend(rods.in_order(lane));
        order.push(walls.1);
        let mut before = vec![Vec::new(); rods.len() + 2];
        for (number, gap) in gaps.iter().enumerate() {
            before[gap.right].push(number);
        }
        Self { lane, rods, gaps, before, order, limit }
    }

    fn run(&self, at: &mut [i32]) {
        let total = self.rods.len();
        let mut fine = vec![0i64; total + 2];
        for (rod, fine) in fine[..total].iter_mut().enumerate() {
            let members = self.rods.members(rod);
            let sum: i64 = members.iter().map(|node| i64::from(at[*node])).sum();
            *fine = sum * FINE / i64::try_from(members.len().max(1)).unwrap_or(1);
        }
        let borders = [0, i64::from(self.limit) * FINE];
        fine[total..].copy_from_slice(&borders);
        for turn in 0..=TURNS {
            let mut wishes: Vec<(i64, i64)> = (0..total)
                .map(|rod| if turn == 0 { (fine[rod], 1) } else { self.wish(rod, &fine) })
                .collect();
            wishes.extend(borders.map(|place| (place, WALL)));
            self.project(&wishes, &mut fine);
        }
        for (rod, fine) in fine[..total].iter().enumerate() {
            for &node in self.rods.members(rod) {
                at[node] = i32::try_from(fine.div_euclid(FINE)).unwrap_or(0);
            }
        }
    }

    /// Where a rod wants to be, and how much: the mean of what it is joined to and of itself.
    fn wish(&self, rod: usize, fine: &[i64]) -> (i64, i64) {
        let (mut sum, mut weight) = (fine[rod], 1);
        for &node in self.rods.members(rod) {
            for &other in self.lane.up[node].iter().chain(&self.lane.down[node]) {
                if self.rods.of(other) != rod {
                    let pull = self.lane.pull(node, other);
                    sum += fine[self.rods.of(other)] * pull;
                    weight += pull;
                }
            }
        }
        (sum / weight, weight)
    }

    /// Puts the rods at places near to their wishes that keep all distances.
    fn project(&self, wishes: &[(i64, i64)], fine: &mut [i64]) {
        let total = wishes.len();
        let mut pool_of: Vec<usize> = (0..total).collect();
        let mut offset = vec![0i64; total];
        let mut pools: Vec<Pool> = (0..total)
            .map(|rod| Pool {
                wish: wishes[rod].0 * wishes[rod].1,
                weight: wishes[rod].1,
                members: vec![rod],
            })
            .collect();
        for &rod in &self.order {
            loop {
                let pool = pool_of[rod];
                let place = pools[pool].at();
                // The gap at this pool's left side that is violated most.
                let worst = pools[pool]
                    .members
                    .iter()
                    .flat_map(|member| &self.before[*member])
                    .map(|number| &self.gaps[*number])
                    .filter(|gap| pool_of[gap.left] != pool)
                    .map(|gap| {
                        let left = pools[pool_of[gap.left]].at() + offset[gap.left];
                        let needed = left + i64::from(gap.distance) * FINE;
                        (needed - place - offset[gap.right], gap)
                    })
                    .max_by_key(|(violation, gap)| (*violation, gap.left, gap.right));
                let Some((violation, gap)) = worst else { break };
                if violation <= 0 {
                    break;
                }
                let other = pool_of[gap.left];
                let shift = offset[gap.left] + i64::from(gap.distance) * FINE - offset[gap.right];
                merge(&mut pools, &mut pool_of, &mut offset, (other, pool), shift);
            }
        }
        for rod in 0..total {
            fine[rod] = pools[pool_of[rod]].at() + offset[rod];
        }
    }
}

/// Joins two pools, of which the right one lies `shift` to the right; the smaller one moves over.
fn merge(
    pools: &mut [Pool],
    pool_of: &mut [usize],
    offset: &mut [i64],
    (left, right): (usize, usize),
    shift: i64,
) {
    let keeps_left = pools[left].members.len() >= pools[right].members.len();
    let (kept, gone, shift) = if keeps_left { (left, right, shift) } else { (right, left, -shift) };
    let moved = std::mem::take(&mut pools[gone]);
    for &member in &moved.members {
        offset[member] += shift;
        pool_of[member] = kept;
    }
    pools[kept].wish += moved.wish - shift * moved.weight;
    pools[kept].weight += moved.weight;
    pools[kept].members.extend(moved.members);
}

/// Nodes that stand at one place, at most one in each layer.
struct Blocks<'a> {
    lane: &'a Lane<'a>,
    /// The place of each node in its layer.
    place: Vec<(usize, usize)>,
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    limit: i32,
}

impl<'a> Blocks<'a> {
    fn new(lane: &'a Lane<'a>, rods: &Rods, limit: i32, total: usize) -> Self {
        let mut place = vec![(0, 0); total];
        let mut of = vec![0; total];
        for (number, layer) in lane.layers.iter().enumerate() {
            for (at, node) in layer.iter().enumerate() {
                place[*node] = (number, at);
                of[*node] = rods.of(*node);
            }
        }
        let members = (0..rods.len()).map(|rod| rods.members(rod).to_vec()).collect();
        Self { lane, place, of, members, limit }
    }

    /// Joins neighbours that are nearly straight, as far as there is room.
    fn straighten(mut self, at: &mut [i32]) {
        let is_bend = |node: usize| self.lane.layered.is_bend(node);
        let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
        for &node in self.lane.layers.iter().flatten() {
            for &other in &self.lane.down[node] {
                let way = (at[node] - at[other]).abs();
                let has_bend = is_bend(node) || is_bend(other);
                if way <= if has_bend { BEND_NUDGE } else { NUDGE } {
                    pairs.push((way, node, other));
                }
            }
        }
        pairs.sort_unstable();
        for (_, above, below) in pairs {
            self.join(above, below, at);
        }
    }

    /// Between which places a block may stand, as its neighbours stand now.
    fn room(&self, block: usize, at: &[i32]) -> (i32, i32) {
        let (mut low, mut high) = (i32::MIN, i32::MAX);
        for &node in &self.members[block] {
            let (layer, place) = self.place[node];
            let row = &self.lane.layers[layer];
            low = low.max(match place.checked_sub(1).map(|before| row[before]) {
                Some(left) => at[left] + (self.lane.distance)(left, node),
                None => self.lane.half(node).min(at[node]),
            });
            high = high.min(match row.get(place + 1) {
                Some(right) => at[*right] - (self.lane.distance)(node, *right),
                None => (self.limit - self.lane.half(node)).max(at[node]),
            });
        }
        (low, high)
    }

    fn join(&mut self, above: usize, below: usize, at: &mut [i32]) {
        let (a, b) = (self.of[above], self.of[below]);
        if a == b || self.shares_layer(a, b) {
            return;
        }
        let (room_a, room_b) = (self.room(a, at), self.room(b, at));
        let (low, high) = (room_a.0.max(room_b.0), room_a.1.min(room_b.1));
        if low > high {
            return;
        }
        let weight = |block: usize| i64::try_from(self.members[block].len()).unwrap_or(1);
        let (heavy, light) = (weight(a), weight(b));
        let mean = (i64::from(at[above]) * heavy + i64::from(at[below]) * light) / (heavy + light);
        let place = i32::try_from(mean).unwrap_or(0).clamp(low, high);
        let moved = std::mem::take(&mut self.members[b]);
        for &node in &moved {
            self.of[node] = a;
        }
        self.members[a].extend(moved);
        for &node in &self.members[a] {
            at[node] = place;
        }
    }

    fn shares_layer(&self, a: usize, b: usize) -> bool {
        let span = |block: usize| {
            let layers = self.members[block].iter().map(|node| self.place[*node].0);
            (layers.clone().min().unwrap_or(0), layers.max().unwrap_or(0))
        };
        let ((a_first, a_last), (b_first, b_last)) = (span(a), span(b));
        a_first <= b_last && b_first <= a_last
    }
}
