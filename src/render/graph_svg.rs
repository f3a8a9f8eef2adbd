//! The graph of lessons or skills as an SVG image.
//!
//! Promises: every node is a link with a name, the image has a title and a description; all text
//! is escaped; nothing inline that a content security policy forbids (classes and presentation
//! attributes alone, so that any style sheet may restyle it); pure and the same on every machine.
//!
//! Classes: `graph` on the image; `node`, `edge` and `group` with the caller's own class beside
//! them; `label`, `sublabel` and `name` (of a group) on text. Text is measured for `FONT` pixels
//! (`label`) and `SMALL` pixels (`sublabel`, `name`): style sheets should not make it larger.

use std::fmt::Write;

use super::svg_text::{FONT, SMALL, clipped, room, wrapped};
use crate::graph::layout::{self, Card, Layout, Point, Rect};
use crate::html::escape;

pub use crate::graph::layout::Direction;

/// Lines of a label at most.
const LINES: usize = 3;
/// The height of a line of a label.
const LINE: i32 = 18;
/// The height of a line of small text.
const SMALL_LINE: i32 = 16;
/// Between a node's border and its text.
const PADDING: i32 = 10;
/// The width of a node's text.
const TEXT: i32 = 130;
/// The size of arrow heads.
const ARROW: i32 = 5;
/// The breadth that drawings are laid out for, where that is possible.
const BREADTH: i32 = 1040;

/// What to draw.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// Begins every id in the image, so that several can stand in one page. Letters, digits, `-`.
    pub id: String,
    /// What the image is called.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges, each from what comes first.
    pub edges: Vec<Edge>,
    /// The groups that nodes belong to.
    pub groups: Vec<Group>,
    /// Where edges lead.
    pub direction: Direction,
}

/// A node.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its name; wrapped into three lines at most.
    pub label: String,
    /// A short remark below the name (`20 min`); may be empty.
    pub sublabel: String,
    /// Where it leads: relative and encoded.
    pub href: Option<String>,
    /// Classes beside `node`; may be empty.
    pub class: String,
    /// The group that it belongs to: an index into [`Drawing::groups`].
    pub group: Option<usize>,
}

/// An edge.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    /// What comes first: an index into [`Drawing::nodes`].
    pub from: usize,
    /// What builds on it.
    pub to: usize,
    /// Classes beside `edge`; may be empty.
    pub class: String,
}

/// A group.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name.
    pub label: String,
    /// Classes beside `group`; may be empty.
    pub class: String,
}

/// Text of a node, ready to be set.
struct Text {
    lines: Vec<String>,
    sublabel: String,
}

impl Text {
    fn new(node: &Node) -> Self {
        let sublabel = clipped(&node.sublabel, room(TEXT, SMALL));
        Self { lines: wrapped(&node.label, room(TEXT, FONT), LINES), sublabel }
    }

    fn height(&self) -> i32 {
        let lines = LINE * i32::try_from(self.lines.len()).unwrap_or(1);
        let small = if self.sublabel.is_empty() { 0 } else { SMALL_LINE + 2 };
        lines + small + 2 * PADDING
    }
}

/// The image, as an `svg` element without XML declaration. Costs what [`layout::layout`] does.
pub fn svg(drawing: &Drawing) -> String {
    let texts: Vec<Text> = drawing.nodes.iter().map(Text::new).collect();
    let layout = laid_out(drawing, &texts, breadth(drawing.nodes.len()));
    image(drawing, &texts, &layout)
}

/// The same, where it is no broader than `width` pixels.
pub(super) fn svg_within(drawing: &Drawing, width: i32) -> Option<String> {
    let texts: Vec<Text> = drawing.nodes.iter().map(Text::new).collect();
    let layout = laid_out(drawing, &texts, width);
    (layout.width <= width).then(|| image(drawing, &texts, &layout))
}

fn laid_out(drawing: &Drawing, texts: &[Text], breadth: i32) -> Layout {
    let card = |(node, text): (&Node, &Text)| Card {
        width: TEXT + 2 * PADDING,
        height: text.height(),
        group: node.group,
    };
    layout::layout(&layout::Input {
        boxes: drawing.nodes.iter().zip(texts).map(card).collect(),
        edges: drawing.edges.iter().map(|edge| (edge.from, edge.to)).collect(),
        groups: drawing.groups.len(),
        direction: drawing.direction,
        breadth,
    })
}

fn image(drawing: &Drawing, texts: &[Text], layout: &Layout) -> String {
    let mut out = String::new();
    open(&mut out, drawing, layout);
    groups(&mut out, drawing, layout);
    edges(&mut out, drawing, layout);
    nodes(&mut out, drawing, layout, texts);
    out.push_str("</svg>");
    out
}

/// How broad a drawing may be: more for many nodes, so that it does not get too long.
fn breadth(nodes: usize) -> i32 {
    i32::try_from(nodes.isqrt()).unwrap_or(i32::MAX).saturating_mul(105).max(BREADTH)
}

/// Writes to a string, which cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { let _ = write!($out, $($arg)*); };
}

fn open(out: &mut String, drawing: &Drawing, layout: &Layout) {
    let id = escape(&drawing.id);
    let (width, height) = (layout.width, layout.height);
    put!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"group\" \
         aria-labelledby=\"{id}-title\""
    );
    if !drawing.description.is_empty() {
        put!(out, " aria-describedby=\"{id}-desc\"");
    }
    put!(out, " viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">");
    put!(out, "<title id=\"{id}-title\">{}</title>", escape(&drawing.title));
    if !drawing.description.is_empty() {
        put!(out, "<desc id=\"{id}-desc\">{}</desc>", escape(&drawing.description));
    }
}

/// ` class="base own"`.
fn class(base: &str, own: &str) -> String {
    if own.is_empty() {
        format!(" class=\"{base}\"")
    } else {
        format!(" class=\"{base} {}\"", escape(own))
    }
}

fn groups(out: &mut String, drawing: &Drawing, layout: &Layout) {
    if drawing.groups.is_empty() {
        return;
    }
    out.push_str("<g class=\"groups\">");
    for (group, frame) in drawing.groups.iter().zip(&layout.groups) {
        let Rect { x, y, width, height } = *frame;
        if width == 0 {
            continue;
        }
        put!(
            out,
            "<g{}><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"12\" \
             fill=\"currentColor\" fill-opacity=\".05\"/>",
            class("group", &group.class)
        );
        let label = clipped(&group.label, room(width - 2 * 16, SMALL));
        put!(
            out,
            "<text class=\"name\" x=\"{}\" y=\"{}\" font-size=\"{SMALL}\" font-weight=\"600\" \
             fill=\"currentColor\">{}</text></g>",
            x + 16,
            y + 22,
            escape(&label)
        );
    }
    out.push_str("</g>");
}

fn edges(out: &mut String, drawing: &Drawing, layout: &Layout) {
    put!(
        out,
        "<g class=\"edges\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" \
         aria-hidden=\"true\">"
    );
    for (edge, route) in drawing.edges.iter().zip(&layout.edges) {
        if route.len() < 2 {
            continue;
        }
        put!(out, "<path{} d=\"{}\"/>", class("edge", &edge.class), way(route, drawing.direction));
    }
    out.push_str("</g>");
}

/// The route as path data: lines along the direction, curves between, and an arrow head, which is
/// part of the line so that it always has its colour and no id is needed.
fn way(route: &[Point], direction: Direction) -> String {
    let mut way = String::new();
    let mut last: Option<Point> = None;
    for &Point { x, y } in route {
        match last {
            None => {
                put!(way, "M{x} {y}");
            }
            Some(from) if direction == Direction::LeftToRight && from.y == y => {
                put!(way, "H{x}");
            }
            Some(from) if direction == Direction::TopToBottom && from.x == x => {
                put!(way, "V{y}");
            }
            Some(from) if direction == Direction::LeftToRight => {
                let middle = i32::midpoint(from.x, x);
                put!(way, "C{middle} {} {middle} {y} {x} {y}", from.y);
            }
            Some(from) => {
                let middle = i32::midpoint(from.y, y);
                put!(way, "C{} {middle} {x} {middle} {x} {y}", from.x);
            }
        }
        last = Some(Point { x, y });
    }
    if let [.., before, Point { x, y }] = *route {
        match direction {
            Direction::LeftToRight => {
                let back = x - ARROW * (x - before.x).signum();
                put!(way, "M{back} {}L{x} {y} {back} {}", y - ARROW, y + ARROW);
            }
            Direction::TopToBottom => {
                let back = y - ARROW * (y - before.y).signum();
                put!(way, "M{} {back}L{x} {y} {} {back}", x - ARROW, x + ARROW);
            }
        }
    }
    way
}

fn nodes(out: &mut String, drawing: &Drawing, layout: &Layout, texts: &[Text]) {
    // Boxes without a fill are to be clicked on all the same.
    put!(
        out,
        "<g class=\"nodes\" text-anchor=\"middle\" font-size=\"{FONT}\" pointer-events=\"all\">"
    );
    for ((node, text), rect) in drawing.nodes.iter().zip(texts).zip(&layout.boxes) {
        match &node.href {
            Some(href) => {
                put!(out, "<a{} href=\"{}\">", class("node", &node.class), escape(href));
            }
            None => {
                put!(out, "<g{}>", class("node", &node.class));
            }
        }
        put!(out, "<title>{}", escape(&node.label));
        if !node.sublabel.is_empty() {
            put!(out, ", {}", escape(&node.sublabel));
        }
        let Rect { x, y, width, height } = *rect;
        put!(
            out,
            "</title><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"8\" \
             fill=\"none\" stroke=\"currentColor\"/>"
        );
        label(out, text, rect);
        out.push_str(if node.href.is_some() { "</a>" } else { "</g>" });
    }
    out.push_str("</g>");
}

/// The lines of a node, in its middle.
fn label(out: &mut String, text: &Text, rect: &Rect) {
    let middle = rect.x + rect.width / 2;
    let mut y = rect.y + PADDING + LINE - 5;
    put!(out, "<text class=\"label\" fill=\"currentColor\">");
    for line in &text.lines {
        put!(out, "<tspan x=\"{middle}\" y=\"{y}\">{}</tspan>", escape(line));
        y += LINE;
    }
    out.push_str("</text>");
    if !text.sublabel.is_empty() {
        put!(
            out,
            "<text class=\"sublabel\" x=\"{middle}\" y=\"{y}\" font-size=\"{SMALL}\" \
             fill=\"currentColor\" fill-opacity=\".75\">{}</text>",
            escape(&text.sublabel)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Drawing, Edge, Group, Node, svg};

    fn node(label: &str) -> Node {
        Node { label: label.to_owned(), href: Some("../a/?x=1&y=2".to_owned()), ..Node::default() }
    }

    fn drawing() -> Drawing {
        Drawing {
            id: "map".to_owned(),
            title: "Skills & <lessons>".to_owned(),
            description: "What builds on what".to_owned(),
            nodes: vec![node("One"), node("Two \"quoted\""), Node { href: None, ..node("3<4") }],
            edges: vec![Edge { from: 0, to: 1, class: "is-done".to_owned() }],
            groups: Vec::new(),
            direction: Direction::LeftToRight,
        }
    }

    #[test]
    fn the_image_has_a_title_and_every_node_a_name_and_a_link() {
        let image = svg(&drawing());
        assert!(image.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\""));
        assert!(image.contains("aria-labelledby=\"map-title\" aria-describedby=\"map-desc\""));
        assert!(image.contains("<title id=\"map-title\">Skills &amp; &lt;lessons&gt;</title>"));
        assert_eq!(
            image.matches("<a class=\"node\" href=\"../a/?x=1&amp;y=2\"><title>").count(),
            2
        );
        assert_eq!(image.matches("<g class=\"node\"><title>3&lt;4</title>").count(), 1);
        assert_eq!(image.matches("<path class=\"edge is-done\" d=\"M").count(), 1);
        assert!(!image.contains("style="));
    }

    #[test]
    fn groups_have_a_frame_and_a_name() {
        let mut drawing = drawing();
        drawing.groups = vec![
            Group { label: "Start".to_owned(), class: "stage".to_owned() },
            Group { label: "Nobody".to_owned(), class: String::new() },
        ];
        for node in &mut drawing.nodes {
            node.group = Some(0);
        }
        let image = svg(&drawing);
        assert!(image.contains("<g class=\"group stage\"><rect"));
        assert!(image.contains(">Start</text>"));
        assert!(!image.contains("Nobody"));
    }

    #[test]
    fn a_drawing_of_nothing_is_an_image() {
        assert!(svg(&Drawing::default()).ends_with("</svg>"));
    }
}
