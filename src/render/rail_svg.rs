//! A rail drawing as an SVG image: stations in rows, lines beside them, names to the right.
//!
//! Promises: every station with an address is a link with a name and a description that says
//! what it builds on; all text is escaped; classes, presentation attributes and `data-` alone, no style and no
//! script; pure and the same on every machine; never broader than [`Drawing::width`].
//!
//! Classes: `rails` on the image, `lines` on its lines; `station` on a row, `node` on its link with
//! `row`, `ring`, `label` and `sublabel` inside; `head` on a heading. A line has `data-edge`: the
//! numbers of its two stations, counted from the top.

use std::fmt::Write;

use super::svg_text::{FONT, SMALL, clipped, measure, room, wrapped};
use crate::graph::rails::{Input, Rails, rails};
use crate::html::escape;
use crate::locale::Locale;

/// Between two lanes.
const LANE: i32 = 18;
/// From the left to the first lane.
const LEFT: i32 = 15;
/// From the last lane to the names.
const GAP: i32 = 17;
/// To the right of names: room for a control.
const RIGHT: i32 = 32;
/// The radius of a ring.
const RING: i32 = 7;
/// The radius of a turn.
const TURN: i32 = 10;
/// The height of a line of a name.
const LINE: i32 = 18;
/// Above the first line of a name and below the last remark, together.
const PADDING: i32 = 12;
/// The height of a remark.
const REMARK: i32 = 15;
/// The height of a heading.
const HEAD: i32 = 34;
/// Lines of a name at most.
const LINES: usize = 2;

/// What to draw.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing {
    /// The id of the element that names the image.
    pub(super) labelled_by: String,
    /// The image's width.
    pub(super) width: i32,
    /// Lanes at the most.
    pub(super) lanes: usize,
    /// Whether stations keep their order.
    pub(super) keeps_order: bool,
    /// The stations.
    pub(super) stops: Vec<Stop>,
    /// Edges between them, each from what comes first.
    pub(super) edges: Vec<(usize, usize)>,
    /// Headings: each stands above a station. Only where stations keep their order.
    pub(super) heads: Vec<(usize, String)>,
}

/// A station.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop {
    /// Its name.
    pub(super) label: String,
    /// A short remark (`20 min`); may be empty.
    pub(super) note: String,
    /// What it builds on that is not in this drawing.
    pub(super) elsewhere: Vec<String>,
    /// Where it leads: relative and encoded.
    pub(super) href: String,
    /// Classes beside `node`; may be empty.
    pub(super) class: String,
    /// Attributes: names without `data-`, and values. Empty values are left out.
    pub(super) data: Vec<(&'static str, String)>,
}

/// Writes to a string, which cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { let _ = write!($out, $($arg)*); };
}

/// Geometry of a drawing.
struct Frame {
    rails: Rails,
    /// The upper side and the height of each row.
    rows: Vec<(i32, i32)>,
    /// The row of each station.
    row: Vec<usize>,
    /// Lines of each station's name.
    labels: Vec<Vec<String>>,
    /// Where names begin.
    text: i32,
    height: i32,
}

impl Frame {
    fn new(drawing: &Drawing) -> Self {
        let rails = rails(&Input {
            nodes: drawing.stops.len(),
            edges: &drawing.edges,
            keeps_order: drawing.keeps_order,
            lanes: drawing.lanes,
        });
        let lanes = i32::try_from(rails.lanes.max(1)).unwrap_or(1);
        let text = LEFT + (lanes - 1) * LANE + GAP;
        let space = room(drawing.width - text - RIGHT, FONT);
        let labels: Vec<Vec<String>> =
            drawing.stops.iter().map(|stop| wrapped(&stop.label, space, LINES)).collect();
        let mut rows = Vec::with_capacity(rails.order.len());
        let mut row = vec![0; rails.order.len()];
        let mut y = 0;
        for (at, &node) in rails.order.iter().enumerate() {
            if drawing.heads.iter().any(|(above, _)| *above == node) {
                y += HEAD;
            }
            let lines = labels.get(node).map_or(1, Vec::len);
            let height = LINE * i32::try_from(lines).unwrap_or(1) + REMARK + PADDING;
            rows.push((y, height));
            if let Some(row) = row.get_mut(node) {
                *row = at;
            }
            y += height;
        }
        Self { rails, rows, row, labels, text, height: y }
    }

    /// The middle of a station's ring.
    fn ring(&self, node: usize) -> (i32, i32) {
        let lane = self.rails.lane.get(node).copied().unwrap_or_default();
        let (y, _) = self.place(node);
        (LEFT + i32::try_from(lane).unwrap_or_default() * LANE, y + PADDING / 2 + LINE / 2)
    }

    fn place(&self, node: usize) -> (i32, i32) {
        self.row.get(node).and_then(|row| self.rows.get(*row)).copied().unwrap_or_default()
    }
}

/// The image, as an `svg` element; empty for no stations.
pub(super) fn svg(locale: &Locale, drawing: &Drawing) -> String {
    drawn(locale, drawing).0
}

/// The same, and the stations from the top.
pub(super) fn drawn(locale: &Locale, drawing: &Drawing) -> (String, Vec<usize>) {
    if drawing.stops.is_empty() {
        return Default::default();
    }
    let frame = Frame::new(drawing);
    let role = if drawing.heads.is_empty() { "list" } else { "group" };
    let mut out = String::new();
    put!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rails\" role=\"{role}\" \
         aria-labelledby=\"{}\" viewBox=\"0 0 {1} {2}\" width=\"{1}\" height=\"{2}\">",
        escape(&drawing.labelled_by),
        drawing.width,
        frame.height
    );
    lines(&mut out, &frame);
    let mut is_open = false;
    for &node in &frame.rails.order {
        if let Some((_, title)) = drawing.heads.iter().find(|(above, _)| *above == node) {
            out.push_str(if is_open { "</g>" } else { "" });
            head(&mut out, drawing, &frame, node, title);
            is_open = true;
        }
        if let Some(stop) = drawing.stops.get(node) {
            station(locale, &mut out, drawing, &frame, node, stop);
        }
    }
    out.push_str(if is_open { "</g></svg>" } else { "</svg>" });
    (out, frame.rails.order)
}

fn lines(out: &mut String, frame: &Frame) {
    if frame.rails.drawn.is_empty() {
        return;
    }
    put!(
        out,
        "<g class=\"lines\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" \
         aria-hidden=\"true\">"
    );
    for &(from, to) in &frame.rails.drawn {
        let ((x, y), (end_x, end_y)) = (frame.ring(from), frame.ring(to));
        let number = |node: usize| frame.row.get(node).copied().unwrap_or_default();
        put!(out, "<path data-edge=\"{} {}\" d=\"M{x} {y}V", number(from), number(to));
        if x == end_x {
            put!(out, "{end_y}\"/>");
        } else {
            let turn = x + TURN * (end_x - x).signum();
            put!(out, "{}Q{x} {end_y} {turn} {end_y}H{end_x}\"/>", end_y - TURN);
        }
    }
    out.push_str("</g>");
}

/// A heading, and the list that begins below it.
fn head(out: &mut String, drawing: &Drawing, frame: &Frame, node: usize, title: &str) {
    let (y, _) = frame.place(node);
    let text = clipped(title, room(drawing.width - frame.text, SMALL));
    put!(
        out,
        "<text class=\"head\" x=\"{}\" y=\"{}\" font-size=\"{SMALL}\" font-weight=\"600\" \
         fill=\"currentColor\" aria-hidden=\"true\">{}</text><g role=\"list\" aria-label=\"{}\">",
        frame.text,
        y - 10,
        escape(&text),
        escape(title)
    );
}

/// What a station builds on that no line shows.
fn unseen(drawing: &Drawing, frame: &Frame, node: usize, stop: &Stop) -> Vec<String> {
    let hidden = |edge: &&(usize, usize)| {
        edge.1 == node && edge.0 != node && frame.rails.drawn.binary_search(edge).is_err()
    };
    let near = drawing.edges.iter().filter(hidden).filter_map(|edge| drawing.stops.get(edge.0));
    stop.elsewhere.iter().cloned().chain(near.map(|stop| stop.label.clone())).collect()
}

/// What is said of a station beside its name: its note and all that it builds on.
fn description(locale: &Locale, drawing: &Drawing, node: usize, stop: &Stop) -> String {
    let near = drawing.edges.iter().filter(|edge| edge.1 == node && edge.0 != node);
    let near = near.filter_map(|edge| drawing.stops.get(edge.0)).map(|stop| stop.label.as_str());
    let all: Vec<&str> = near.chain(stop.elsewhere.iter().map(String::as_str)).collect();
    let all = if all.is_empty() {
        String::new()
    } else {
        locale.say("stop_builds_on", &[("titles", locale.list(all).into())])
    };
    match (stop.note.is_empty(), all.is_empty()) {
        (false, false) => format!("{}; {all}", stop.note),
        (true, _) => all,
        (_, true) => stop.note.clone(),
    }
}

fn station(
    locale: &Locale,
    out: &mut String,
    drawing: &Drawing,
    frame: &Frame,
    node: usize,
    stop: &Stop,
) {
    let (y, height) = frame.place(node);
    let (x, middle) = frame.ring(node);
    let class = if stop.class.is_empty() { String::new() } else { format!(" {}", stop.class) };
    put!(
        out,
        "<g class=\"station\" role=\"listitem\"><a class=\"node{}\" href=\"{}\"",
        escape(&class),
        escape(&stop.href)
    );
    let note = [("note", stop.note.clone())];
    for (name, value) in stop.data.iter().chain(&note).filter(|(_, value)| !value.is_empty()) {
        put!(out, " data-{name}=\"{}\"", escape(value));
    }
    put!(
        out,
        "><title>{}</title><desc>{}</desc><rect class=\"row\" y=\"{y}\" width=\"{}\" height=\"{height}\" \
         rx=\"7\" fill=\"none\" pointer-events=\"all\"/><circle class=\"ring\" cx=\"{x}\" \
         cy=\"{middle}\" r=\"{RING}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>\
         <text class=\"label\" font-size=\"{FONT}\" fill=\"currentColor\">",
        escape(&stop.label),
        escape(&description(locale, drawing, node, stop)),
        drawing.width
    );
    let mut line = middle + 5;
    for text in frame.labels.get(node).into_iter().flatten() {
        put!(out, "<tspan x=\"{}\" y=\"{line}\">{}</tspan>", frame.text, escape(text));
        line += LINE;
    }
    let remark = remark(locale, drawing, frame, node, stop);
    put!(
        out,
        "</text><text class=\"sublabel\" x=\"{}\" y=\"{}\" font-size=\"{SMALL}\" \
         fill=\"currentColor\">{}</text></a></g>",
        frame.text,
        line - 2,
        escape(&remark)
    );
}

/// What stands below a name: what comes first and is not seen, and the note as far as it fits.
fn remark(locale: &Locale, drawing: &Drawing, frame: &Frame, node: usize, stop: &Stop) -> String {
    let space = room(drawing.width - frame.text - RIGHT, SMALL);
    let unseen = unseen(drawing, frame, node, stop);
    if unseen.is_empty() {
        return clipped(&stop.note, space);
    }
    let after = locale.say("stop_after", &[("titles", locale.list(unseen).into())]);
    let both = format!("{after} · {}", stop.note);
    if stop.note.is_empty() || measure(&both) > space { clipped(&after, space) } else { both }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Stop, svg};
    use crate::render::words::english;

    fn stop(label: &str, note: &str, elsewhere: &[&str]) -> Stop {
        Stop {
            label: label.to_owned(),
            note: note.to_owned(),
            elsewhere: elsewhere.iter().map(|&title| title.to_owned()).collect(),
            href: "../x/?a&b".to_owned(),
            class: String::new(),
            data: vec![("skill", "a\"b".to_owned()), ("roles", String::new())],
        }
    }

    fn drawing(stops: Vec<Stop>, edges: &[(usize, usize)]) -> Drawing {
        let edges = edges.to_vec();
        Drawing {
            labelled_by: "m".to_owned(),
            width: 268,
            lanes: 2,
            stops,
            edges,
            ..Drawing::default()
        }
    }

    #[test]
    fn a_station_is_a_link_that_says_what_it_builds_on() {
        let image = svg(
            &english(),
            &drawing(
                vec![stop("One", "20 min", &[]), stop("Two <2>", "5 min", &["Else"])],
                &[(0, 1)],
            ),
        );
        assert!(image.starts_with(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rails\" role=\"list\""
        ));
        assert!(
            image.contains("href=\"../x/?a&amp;b\" data-skill=\"a&quot;b\" data-note=\"5 min\"")
        );
        assert!(
            image.contains("<title>Two &lt;2&gt;</title><desc>5 min; builds on One, Else</desc>")
        );
        assert!(image.contains(">after Else · 5 min</text>"));
        assert_eq!(image.matches("data-edge=\"0 1\"").count(), 1);
        assert!(!image.contains("data-roles") && !image.contains("style="));
    }

    #[test]
    fn what_no_line_shows_is_said_and_the_note_gives_way_to_it() {
        // Three lines at once do not fit into two lanes.
        let stops = (0..6).map(|n| stop(&format!("Stop {n}"), "1 h 30 min", &[])).collect();
        let mut drawing = drawing(stops, &[(0, 3), (1, 4), (2, 5)]);
        drawing.keeps_order = true;
        let image = svg(&english(), &drawing);
        assert!(image.contains(">after Stop "), "{image}");
        drawing.stops[4].elsewhere = vec!["Quite a long name of something".to_owned()];
        assert!(svg(&english(), &drawing).contains(">after Quite a long name of"));
    }

    #[test]
    fn headings_begin_lists_of_their_own() {
        let mut drawing = drawing(vec![stop("A", "", &[]), stop("B", "", &[])], &[]);
        drawing.keeps_order = true;
        drawing.heads = vec![(0, "First".to_owned()), (1, "Second & last".to_owned())];
        let image = svg(&english(), &drawing);
        assert_eq!(image.matches("<g role=\"list\"").count(), 2);
        assert!(image.contains("aria-label=\"Second &amp; last\""));
        assert_eq!(image.matches("<g").count(), image.matches("</g>").count());
    }

    #[test]
    fn a_drawing_of_nothing_is_nothing() {
        assert_eq!(svg(&english(), &Drawing::default()), "");
    }
}
