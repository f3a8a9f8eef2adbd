//! Layered drawings: boxes in layers, edges that lead on from layer to layer.
//!
//! Sugiyama's method in four steps, each in a file of its own: `rank` (which layer), `order` (the
//! order inside the layers, so that few edges cross), `position` (where across the direction), and
//! here the rest: routes, groups, parts that have nothing to do with each other.
//!
//! Promises: whole numbers only, so the same input gives the same drawing on every machine; no two
//! boxes touch; no edge runs through a box that it does not belong to. 1,000 boxes with 2,000
//! edges take some tenths of a second.

#![expect(clippy::indexing_slicing, reason = "boxes, bends, layers and groups are dense indices")]

mod frame;
mod order;
mod position;
mod rank;
mod relax;
mod rods;

use frame::Frame;
use order::Layered;
use position::Distances;

/// Where edges lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Direction {
    /// Layers are columns.
    #[default]
    LeftToRight,
    /// Layers are rows.
    TopToBottom,
}

/// A box to be placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Card {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The group that it belongs to.
    pub group: Option<usize>,
}

/// What to lay out.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The boxes.
    pub boxes: Vec<Card>,
    /// Edges between boxes, each from what comes first to what builds on it.
    pub edges: Vec<(usize, usize)>,
    /// How many groups there are; 0 for none. Where all edges between groups lead from an
    /// earlier group to a later one, groups follow each other in the direction of the drawing
    /// (stages); else they lie beside each other along it (lanes).
    pub groups: usize,
    /// Where edges lead.
    pub direction: Direction,
    /// How broad the drawing should be at most, across its direction and, for what stands side by
    /// side, along rows. A single box, and the room for long edges, may exceed it.
    pub breadth: i32,
}

/// A point.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rect {
    /// Its left side.
    pub x: i32,
    /// Its upper side.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

/// A drawing's geometry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The drawing's width.
    pub width: i32,
    /// The drawing's height.
    pub height: i32,
    /// The place of each box.
    pub boxes: Vec<Rect>,
    /// The way of each edge, parallel to [`Input::edges`]: points of which two that follow each
    /// other lie on a line along the direction of the drawing, or are joined by a curve whose ends
    /// point along it and whose middle is in the middle between them. Empty for an edge from a
    /// box to itself.
    pub edges: Vec<Vec<Point>>,
    /// The frame of each group; empty (of no width) for one without boxes. The name has
    /// [`HEADER`] at its upper side.
    pub groups: Vec<Rect>,
}

/// Room for a group's name.
pub const HEADER: i32 = 34;
/// Between the frame of a group and what is in it.
const PADDING: i32 = 18;
/// Between frames of groups.
const BETWEEN: i32 = 14;
/// Between parts of a drawing.
const PARTS: i32 = 44;
/// Around the drawing: strokes have a width.
const MARGIN: i32 = 4;

/// Lays out a drawing.
pub fn layout(input: &Input) -> Layout {
    let mut drawing = if input.groups == 0 { parts(input) } else { grouped(input) };
    let routes: std::collections::BTreeMap<(usize, usize), Vec<Point>> =
        std::mem::take(&mut drawing.routes).into_iter().collect();
    let edges = input.edges.iter().map(|edge| {
        let reversed = || routes.get(&(edge.1, edge.0)).map(|r| r.iter().rev().copied().collect());
        routes.get(edge).cloned().or_else(reversed).unwrap_or_default()
    });
    Layout {
        edges: edges.collect(),
        width: drawing.width + 2 * MARGIN,
        height: drawing.height + 2 * MARGIN,
        boxes: drawing.boxes,
        groups: drawing.groups,
    }
    .moved(MARGIN, MARGIN)
}

impl Layout {
    fn moved(mut self, x: i32, y: i32) -> Self {
        for rect in self.boxes.iter_mut().chain(&mut self.groups) {
            rect.x += x;
            rect.y += y;
        }
        for point in self.edges.iter_mut().flatten() {
            point.x += x;
            point.y += y;
        }
        self
    }
}

/// A drawing that is being put together.
#[derive(Default)]
struct Drawing {
    width: i32,
    height: i32,
    boxes: Vec<Rect>,
    routes: Vec<((usize, usize), Vec<Point>)>,
    groups: Vec<Rect>,
}

/// Lays out each connected part, packs them in rows, and puts boxes without edges in a grid
/// below.
fn parts(input: &Input) -> Drawing {
    let count = input.boxes.len();
    let edges = rank::without_cycles(count, &valid_edges(input));
    let mut drawing = Drawing { boxes: vec![Rect::default(); count], ..Drawing::default() };
    let (mut alone, mut pieces) = (Vec::new(), Vec::new());
    for members in rank::parts(count, &edges) {
        if let [one] = members[..] {
            alone.push(one);
            continue;
        }
        let local = |node: &usize| members.binary_search(node).ok();
        let own: Vec<(usize, usize)> =
            edges.iter().filter_map(|(from, to)| Some((local(from)?, local(to)?))).collect();
        let boxes: Vec<Card> = members.iter().map(|node| input.boxes[*node]).collect();
        pieces.push((layered(&boxes, &own, input, &Grouping::None), members));
    }
    let widest = pieces.iter().map(|(piece, _)| piece.width).max().unwrap_or(0);
    let limit = widest.max(input.breadth);
    let mut cursor = Shelf { limit, ..Shelf::default() };
    for (piece, members) in pieces {
        let corner = cursor.place(piece.width, piece.height, PARTS);
        drawing.insert(piece, &members, corner);
    }
    if !alone.is_empty() {
        cursor.next_row(PARTS);
    }
    // Boxes of one size stand in columns of one width.
    let cell = alone.iter().map(|node| input.boxes[*node].width).max().unwrap_or(0);
    for node in alone {
        let Card { width, height, .. } = input.boxes[node];
        let corner = cursor.place(cell, height, 24);
        drawing.boxes[node] = Rect { x: corner.x + (cell - width) / 2, y: corner.y, width, height };
    }
    (drawing.width, drawing.height) = (cursor.width, cursor.y + cursor.row);
    drawing
}

impl Drawing {
    /// Takes in a part, whose boxes are `members`, at `corner`.
    fn insert(&mut self, piece: Drawing, members: &[usize], corner: Point) {
        for (rect, node) in piece.boxes.into_iter().zip(members) {
            self.boxes[*node] = Rect { x: rect.x + corner.x, y: rect.y + corner.y, ..rect };
        }
        for ((from, to), mut route) in piece.routes {
            for point in &mut route {
                point.x += corner.x;
                point.y += corner.y;
            }
            self.routes.push(((members[from], members[to]), route));
        }
    }
}

/// Rows of things side by side.
#[derive(Default)]
struct Shelf {
    limit: i32,
    x: i32,
    y: i32,
    row: i32,
    width: i32,
}

impl Shelf {
    fn place(&mut self, width: i32, height: i32, gap: i32) -> Point {
        if self.x > 0 && self.x + width > self.limit {
            self.next_row(gap);
        }
        let corner = Point { x: self.x, y: self.y };
        self.width = self.width.max(self.x + width);
        self.x += width + gap;
        self.row = self.row.max(height);
        corner
    }

    fn next_row(&mut self, gap: i32) {
        if self.row > 0 {
            self.y += self.row + gap;
            (self.x, self.row) = (0, 0);
        }
    }
}

/// Edges between boxes that exist, without self-loops.
fn valid_edges(input: &Input) -> Vec<(usize, usize)> {
    let count = input.boxes.len();
    let valid = |edge: &&(usize, usize)| edge.0 < count && edge.1 < count && edge.0 != edge.1;
    input.edges.iter().filter(valid).copied().collect()
}

/// How the boxes of a layered drawing are grouped.
enum Grouping {
    /// Not at all.
    None,
    /// In stages that follow each other: the stage of each box, and how many there are.
    Stages(Vec<usize>, usize),
    /// In lanes beside each other.
    Lanes(Vec<usize>, usize),
}

/// A drawing with groups; boxes of no group form one without a frame, at the end.
fn grouped(input: &Input) -> Drawing {
    let of = |node: usize| input.boxes[node].group.map_or(input.groups, |g| g.min(input.groups));
    let group: Vec<usize> = (0..input.boxes.len()).map(of).collect();
    let edges = valid_edges(input);
    let lead_on = edges.iter().all(|(from, to)| group[*from] <= group[*to]);
    let grouping = if lead_on {
        Grouping::Stages(group, input.groups + 1)
    } else {
        Grouping::Lanes(group, input.groups + 1)
    };
    let edges = rank::without_cycles(input.boxes.len(), &edges);
    let mut drawing = layered(&input.boxes, &edges, input, &grouping);
    drawing.groups.truncate(input.groups);
    drawing
}

/// The layers of a drawing with stages: those of each stage come after those of the stages
/// before. Also the stage of each layer.
fn staged(
    stage: &[usize],
    stages: usize,
    edges: &[(usize, usize)],
    size: &[i32],
    breadth: i32,
) -> (Vec<usize>, Vec<usize>) {
    let mut ranks = vec![0; stage.len()];
    let mut stage_of_layer = Vec::new();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); stages];
    let mut local = vec![0; stage.len()];
    for (node, stage) in stage.iter().enumerate() {
        local[node] = members[*stage].len();
        members[*stage].push(node);
    }
    let mut own: Vec<Vec<(usize, usize)>> = vec![Vec::new(); stages];
    for (from, to) in edges.iter().filter(|(from, to)| stage[*from] == stage[*to]) {
        own[stage[*from]].push((local[*from], local[*to]));
    }
    for (number, members) in members.iter().enumerate() {
        let sizes: Vec<i32> = members.iter().map(|node| size[*node]).collect();
        let layers = rank::layers(members.len(), &own[number], &sizes, breadth);
        let first = stage_of_layer.len();
        for (node, layer) in members.iter().zip(&layers) {
            ranks[*node] = first + layer;
        }
        let depth = layers.iter().max().map_or(0, |last| last + 1);
        stage_of_layer.extend(std::iter::repeat_n(number, depth));
    }
    (ranks, stage_of_layer)
}

/// Distances inside layers, by the direction of the drawing.
fn distances(direction: Direction) -> Distances {
    match direction {
        Direction::LeftToRight => Distances { boxes: 20, bends: 16 },
        Direction::TopToBottom => Distances { boxes: 28, bends: 20 },
    }
}

/// A drawing of one piece. `edges` have no cycles.
fn layered(
    boxes: &[Card],
    edges: &[(usize, usize)],
    input: &Input,
    grouping: &Grouping,
) -> Drawing {
    let is_lr = input.direction == Direction::LeftToRight;
    let across = |b: &Card| if is_lr { b.height } else { b.width };
    let distances = distances(input.direction);
    let sizes: Vec<i32> = boxes.iter().map(|b| across(b) + distances.boxes).collect();
    // Some of the room is for long edges that pass between the boxes.
    let room = input.breadth - input.breadth / 5;
    let (ranks, stages) = match grouping {
        Grouping::Stages(stage, count) => staged(stage, *count, edges, &sizes, room),
        _ => (rank::layers(boxes.len(), edges, &sizes, room), Vec::new()),
    };
    let (lane, lanes) = match grouping {
        Grouping::Lanes(lane, count) => (lane.clone(), *count),
        _ => (vec![0; boxes.len()], 1),
    };
    let mut layered = Layered::new(ranks, lane, edges);
    layered.untangle();
    let mut frame = Frame::new(boxes, &layered, is_lr, stages);
    frame.set_across(lanes, distances, input.breadth, matches!(grouping, Grouping::None));
    frame.set_along();
    let groups = match grouping {
        Grouping::None => Vec::new(),
        Grouping::Stages(_, count) => frame.stage_frames(*count),
        Grouping::Lanes(_, count) => frame.lane_frames(*count),
    };
    let rects = (0..boxes.len()).map(|node| frame.rect(node)).collect();
    let routes =
        layered.chains.iter().map(|chain| ((chain[0], chain[chain.len() - 1]), frame.route(chain)));
    let (width, height) = frame.turn(frame.length, frame.breadth);
    Drawing { width, height, boxes: rects, routes: routes.collect(), groups }
}

#[cfg(test)]
mod tests;
