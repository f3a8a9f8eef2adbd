//! The drawing: nodes and edges in JSON, and all that only says how they look.
//!
//! Promise: what a node or edge says is read or told; what merely places and paints it is neither.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edge, Link, Map, Topic};
use crate::diag::{Diagnostic, rules};
use crate::html::is_http;
use crate::import::record::{Found, Record};
use crate::source::Spanned;
use crate::syntax::yaml::Node;

impl Map {
    pub(super) fn read(root: &Node, found: &mut Found) -> Self {
        let mut map = Self::default();
        let Some(mut record) = Record::new(root, "a roadmap", found) else { return map };
        let mut known: BTreeSet<String> = BTreeSet::new();
        for node in record.items("nodes") {
            map.node(node, &mut known, found);
        }
        let ids: BTreeMap<String, usize> =
            map.topics.iter().enumerate().map(|(at, topic)| (topic.node.clone(), at)).collect();
        for edge in record.items("edges") {
            map.edges.extend(self::edge(edge, &ids, &known, found));
        }
        record.finish(found);
        map
    }

    fn node(&mut self, node: &Node, known: &mut BTreeSet<String>, found: &mut Found) {
        let Some(mut record) = Record::new(node, "a node", found) else { return };
        let (id, kind) = (record.need("id", found), record.text("type", found));
        let data = record.record("data", "the data of a node", found);
        let (label, url) = data.map_or((None, None), |mut data| {
            let (label, url) = (data.text("label", found), data.text("href", found));
            drawn(&mut data);
            data.finish(found);
            (label, url.filter(|url| is_http(&url.value)))
        });
        let at = place(&mut record, found);
        drawn(&mut record);
        record.finish(found);
        let Some(id) = id else { return };
        let repeated = !known.insert(id.value.clone());
        let kind = kind.map(|kind| kind.value).unwrap_or_default();
        match (kind.as_str(), label) {
            _ if repeated => found.report.push(
                Diagnostic::new(
                    &rules::DUPLICATE_ID,
                    id.span,
                    format!("two nodes are called `{}`", id.value),
                )
                .help("this one is left out"),
            ),
            ("topic" | "subtopic", Some(label)) => {
                self.topics.push(Topic {
                    node: id.value,
                    span: label.span,
                    label: label.value,
                    is_subtopic: kind == "subtopic",
                    at,
                    parent: None,
                    skill: String::new(),
                });
            }
            ("topic" | "subtopic", None) => {
                found.wrong(
                    id.span,
                    format!("the {kind} `{}` has no label", id.value),
                    "it is left out",
                );
            }
            ("title", Some(label)) if self.title.is_none() => self.title = Some(label.value),
            (_, Some(label)) if url.is_some() => {
                let url = url.map(|url| url.value).unwrap_or_default();
                self.links.push(Link { title: label.value, url });
            }
            (kind, Some(label)) => {
                found.losses.left_out(format!("words in the drawing (`{kind}`)"), label.span);
            }
            (kind, None) => {
                found.losses.left_out(format!("decoration of the drawing (`{kind}`)"), id.span);
            }
        }
    }
}

/// How something looks, and what the editor remembers of it: nothing of that is said in words.
fn drawn(record: &mut Record<'_>) {
    for key in [
        "positionAbsolute",
        "measured",
        "style",
        "selected",
        "dragging",
        "resizing",
        "focusable",
        "selectable",
        "zIndex",
        "width",
        "height",
        "parentId",
        "extent",
        "className",
        "draggable",
        "deletable",
        "legend",
        "oldId",
        "backgroundColor",
        "borderColor",
        "color",
        "id",
        "type",
        "sourceHandle",
        "targetHandle",
        "markerEnd",
        "edgeStyle",
    ] {
        record.node(key);
    }
}

/// The middle of a node's box; of one without a place the end of the drawing.
fn place(record: &mut Record<'_>, found: &mut Found) -> (f64, f64) {
    let mut size = record.record("measured", "the size of a node", found);
    let half = |key, size: &mut Option<Record<'_>>, found: &mut Found| {
        size.as_mut().and_then(|size| size.number(key, found)).unwrap_or(0.0) / 2.0
    };
    let (width, height) = (half("width", &mut size, found), half("height", &mut size, found));
    let Some(mut position) = record.record("position", "the place of a node", found) else {
        return (f64::MAX, f64::MAX);
    };
    let (x, y) = (position.number("x", found), position.number("y", found));
    (y.unwrap_or(f64::MAX) + height, x.unwrap_or(f64::MAX) + width)
}

fn edge(
    node: &Node,
    ids: &BTreeMap<String, usize>,
    known: &BTreeSet<String>,
    found: &mut Found,
) -> Option<Edge> {
    let mut record = Record::new(node, "an edge", found)?;
    let (from, to) = (record.need("source", found)?, record.need("target", found)?);
    let data = record.record("data", "the data of an edge", found);
    let style = data.and_then(|mut data| data.text("edgeStyle", found));
    drawn(&mut record);
    record.finish(found);
    let end = |end: &Spanned<String>, found: &mut Found| {
        if !known.contains(&end.value) {
            let message = format!("an edge names the node `{}`, which is not there", end.value);
            found.report.push(
                Diagnostic::new(&rules::DANGLING_REFERENCE, end.span, message)
                    .help("the edge is left out"),
            );
        }
        ids.get(&end.value).copied()
    };
    let (start, end) = (end(&from, found), end(&to, found));
    let (Some(start), Some(end)) = (start, end) else {
        if known.contains(&from.value) && known.contains(&to.value) {
            found.losses.left_out("edge to decoration of the drawing", from.span);
        }
        return None;
    };
    let dashed = style.is_some_and(|style| style.value != "solid");
    Some(Edge { from: start, to: end, dashed })
}
