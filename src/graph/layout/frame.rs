//! Coordinates of one layered drawing: layers one after the other, lanes beside each other, routes
//! between, frames of groups around.

#![expect(clippy::indexing_slicing, reason = "boxes, bends, layers and lanes are dense indices")]

use super::order::Layered;
use super::position::{self, Distances};
use super::{BETWEEN, Card, HEADER, PADDING, Point, Rect};

/// Coordinates along the direction of the drawing and across it.
pub(super) struct Frame<'a> {
    boxes: &'a [Card],
    layered: &'a Layered,
    is_lr: bool,
    /// The stage of each layer; empty for a drawing without stages.
    stages: Vec<usize>,
    /// The middle of each box and bend, across.
    across: Vec<i32>,
    /// Where each layer begins and ends, along.
    spans: Vec<(i32, i32)>,
    /// Where each lane begins and ends, across.
    lanes: Vec<(i32, i32)>,
    has_frames: bool,
    /// The extent along.
    pub(super) length: i32,
    /// The extent across.
    pub(super) breadth: i32,
}

impl<'a> Frame<'a> {
    pub(super) fn new(
        boxes: &'a [Card],
        layered: &'a Layered,
        is_lr: bool,
        stages: Vec<usize>,
    ) -> Self {
        Self {
            boxes,
            layered,
            is_lr,
            stages,
            across: Vec::new(),
            spans: Vec::new(),
            lanes: Vec::new(),
            has_frames: false,
            length: 0,
            breadth: 0,
        }
    }

    fn size_across(&self, node: usize) -> i32 {
        self.boxes.get(node).map_or(0, |b| if self.is_lr { b.height } else { b.width })
    }

    fn size_along(&self, node: usize) -> i32 {
        self.boxes.get(node).map_or(0, |b| if self.is_lr { b.width } else { b.height })
    }

    /// Room for the names of groups on the axis across the direction.
    fn header_across(&self) -> i32 {
        if self.is_lr { HEADER } else { PADDING }
    }

    /// The same along it.
    fn header_along(&self) -> i32 {
        if self.is_lr { PADDING } else { HEADER }
    }

    /// Sets everything across, one lane beside the other.
    pub(super) fn set_across(
        &mut self,
        lanes: usize,
        distances: Distances,
        breadth: i32,
        is_plain: bool,
    ) {
        self.has_frames = !is_plain;
        let total = self.layered.rank.len();
        let sizes: Vec<i32> = (0..total).map(|node| self.size_across(node)).collect();
        self.across = vec![0; total];
        let mut cursor = 0;
        for lane in 0..lanes {
            let members: Vec<usize> =
                (0..total).filter(|node| self.layered.lane[*node] == lane).collect();
            if members.is_empty() {
                self.lanes.push((cursor, cursor));
                continue;
            }
            let at = position::across(
                self.layered,
                lane,
                &sizes,
                distances,
                breadth / i32::try_from(lanes).unwrap_or(1),
            );
            let low = members.iter().map(|n| at[*n] - (sizes[*n] + 1) / 2).min().unwrap_or(0);
            let high = members.iter().map(|n| at[*n] + (sizes[*n] + 1) / 2).max().unwrap_or(0);
            let (before, after) = if is_plain { (0, 0) } else { (self.header_across(), PADDING) };
            for node in members {
                self.across[node] = at[node] - low + cursor + before;
            }
            self.lanes.push((cursor, cursor + before + high - low + after));
            self.breadth = cursor + before + high - low + after;
            cursor = self.breadth + BETWEEN;
        }
    }

    /// Sets the layers one after the other. Where edges have a long way across, the gap is wider,
    /// so that curves stay calm.
    pub(super) fn set_along(&mut self) {
        let mut cursor = if self.has_frames { self.header_along() } else { 0 };
        let count = self.layered.layers.len();
        for layer in 0..count {
            let row = &self.layered.layers[layer];
            let size = row.iter().map(|node| self.size_along(*node)).max().unwrap_or(0);
            self.spans.push((cursor, cursor + size));
            cursor += size;
            if layer + 1 == count {
                break;
            }
            let ways = row.iter().flat_map(|node| {
                self.layered.down[*node]
                    .iter()
                    .map(|to| (self.across[*node] - self.across[*to]).abs())
            });
            let farthest = ways.max().unwrap_or(0);
            cursor += if self.is_lr { 48 } else { 40 } + (farthest / 10).min(40);
            if self.stages.get(layer) != self.stages.get(layer + 1) {
                cursor += PADDING + BETWEEN + self.header_along();
            }
        }
        self.length = cursor + if self.has_frames { PADDING } else { 0 };
    }

    /// Along and across, as width and height.
    pub(super) fn turn(&self, along: i32, across: i32) -> (i32, i32) {
        if self.is_lr { (along, across) } else { (across, along) }
    }

    fn point(&self, along: i32, across: i32) -> Point {
        let (x, y) = self.turn(along, across);
        Point { x, y }
    }

    /// Where a box or bend begins and ends, along: boxes stand in the middle of their layer.
    fn ends(&self, node: usize) -> (i32, i32) {
        let (start, end) = self.spans[self.layered.rank[node]];
        if self.layered.is_bend(node) {
            return (start, end);
        }
        let size = self.size_along(node);
        let first = start + (end - start - size) / 2;
        (first, first + size)
    }

    pub(super) fn rect(&self, node: usize) -> Rect {
        let (start, _) = self.ends(node);
        let corner = self.point(start, self.across[node] - self.size_across(node) / 2);
        let Card { width, height, .. } = self.boxes[node];
        Rect { x: corner.x, y: corner.y, width, height }
    }

    /// From the side of the first box through all bends to the side of the last. Curves lie
    /// between layers only.
    pub(super) fn route(&self, chain: &[usize]) -> Vec<Point> {
        let mut route: Vec<Point> = Vec::new();
        for pair in chain.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let (layer_end, next_start) =
                (self.spans[self.layered.rank[from]].1, self.spans[self.layered.rank[to]].0);
            for point in [
                self.point(self.ends(from).1, self.across[from]),
                self.point(layer_end, self.across[from]),
                self.point(next_start, self.across[to]),
                self.point(self.ends(to).0, self.across[to]),
            ] {
                push(&mut route, point, self.is_lr);
            }
        }
        route
    }

    pub(super) fn stage_frames(&self, count: usize) -> Vec<Rect> {
        let mut frames = vec![Rect::default(); count];
        for (stage, frame) in frames.iter_mut().enumerate() {
            let of = |layer: &usize| self.stages[*layer] == stage;
            let layers: Vec<usize> = (0..self.stages.len()).filter(of).collect();
            if let (Some(first), Some(last)) = (layers.first(), layers.last()) {
                let start = self.spans[*first].0 - self.header_along();
                *frame = self.group_rect(start, self.spans[*last].1 + PADDING, (0, self.breadth));
            }
        }
        frames
    }

    pub(super) fn lane_frames(&self, count: usize) -> Vec<Rect> {
        let frame = |lane: usize| self.group_rect(0, self.length, self.lanes[lane]);
        (0..count).map(frame).collect()
    }

    fn group_rect(&self, start: i32, end: i32, across: (i32, i32)) -> Rect {
        if across.0 == across.1 {
            return Rect::default();
        }
        let corner = self.point(start, across.0);
        let (width, height) = self.turn(end - start, across.1 - across.0);
        Rect { x: corner.x, y: corner.y, width, height }
    }
}

/// Appends a point; the one before is replaced if all three lie on one line along the direction.
fn push(route: &mut Vec<Point>, point: Point, is_lr: bool) {
    let level = |a: Point, b: Point| if is_lr { a.y == b.y } else { a.x == b.x };
    if route.last() == Some(&point) {
        return;
    }
    if let [.., before, last] = route[..]
        && level(before, last)
        && level(last, point)
    {
        route.pop();
    }
    route.push(point);
}
