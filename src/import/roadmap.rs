//! A roadmap as the editor of roadmap.sh saves it: nodes and edges in JSON, and a text for each node.
//!
//! A topic is a skill and a lesson that teaches it; a subtopic is a skill below it, which the topic's lesson
//! teaches too. A solid edge is a suggested order, not a requirement: it orders the path and nothing else. A
//! dashed edge says which topic a subtopic belongs to. Promises: every topic is in the path, each once;
//! whatever only decorates the drawing is told.

mod content;

use std::collections::{BTreeMap, BTreeSet};

use content::Content;

use super::read;
use super::record::{Found, Record};
use super::site::names::Names;
use super::site::{Page, Site, Skill};
use super::tree::Tree;
use super::{Import, Options};
use crate::diag::{Diagnostic, Place, rules};
use crate::source::{SourcePath, Span, Spanned};
use crate::syntax::yaml::{Node, get};

/// Imports a roadmap.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let mut found = Found::default();
    let Some((path, root)) = find(tree, &mut found) else {
        if !found.report.has_errors() {
            found.report.push(
                Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no roadmap here").help(
                    "name the JSON file of the roadmap, which has `nodes` and `edges`, or the folder that holds it and `content/`",
                ),
            );
        }
        return Import { report: found.report, ..Import::default() };
    };
    let mut map = Map::read(&root, &mut found);
    map.place(&mut found);
    let mut contents = content::all(tree, &mut found);
    let title = options.title.clone().or_else(|| map.title.clone());
    let title = title.unwrap_or_else(|| named(&path));
    let mut site = Site::new(&title);
    Writer { map: &map, site: &mut site }.write(&title, &mut contents);
    for left in contents.into_values() {
        found.losses.left_out("text of no topic of the roadmap", left.path);
    }
    for file in tree.paths().filter(|file| **file != path && !content::is_content(file)) {
        found.losses.left_out("file beside the roadmap", file.clone());
    }
    Import { files: site.finish(), losses: found.losses, report: found.report }
}

/// `machine-learning.json` is about Machine learning.
fn named(path: &SourcePath) -> String {
    let stem = path.file_name().trim_end_matches(".json").replace(['-', '_'], " ");
    let mut letters = stem.chars();
    letters.next().map_or(stem.clone(), |first| first.to_uppercase().chain(letters).collect())
}

/// The first JSON file that is a roadmap.
fn find(tree: &Tree, found: &mut Found) -> Option<(SourcePath, Node)> {
    for file in tree.texts().filter(|file| file.path.extension() == Some("json")) {
        let alone = tree.single() == Some(file.path);
        let like_one = || file.text.contains("\"nodes\"") && file.text.contains("\"edges\"");
        if !alone && !like_one() {
            continue;
        }
        let Some(node) = read::json(file, &mut found.report) else { continue };
        if get(&node, "nodes").is_some() {
            return Some((file.path.clone(), node));
        }
        if alone {
            let message = format!("`{}` is no roadmap: it has no `nodes`", file.path);
            found.report.push(Diagnostic::new(&rules::WRONG_SOURCE, node.span, message).help(
                "export the roadmap as JSON from its editor, or take `NAME.json` beside `content/`",
            ));
        }
    }
    None
}

/// A topic or subtopic.
#[derive(Debug)]
struct Topic {
    node: String,
    span: Span,
    label: String,
    is_subtopic: bool,
    /// The middle of its box, downwards first.
    at: (f64, f64),
    /// The topic or subtopic that it belongs to.
    parent: Option<usize>,
    /// Its skill.
    skill: String,
}

#[derive(Debug)]
struct Edge {
    from: usize,
    to: usize,
    dashed: bool,
}

#[derive(Debug, Default)]
struct Map {
    title: Option<String>,
    topics: Vec<Topic>,
    edges: Vec<Edge>,
}

impl Map {
    fn read(root: &Node, found: &mut Found) -> Self {
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
        let label = data.and_then(|mut data| {
            let label = data.text("label", found);
            drawn(&mut data);
            data.finish(found);
            label
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
            (kind, Some(label)) => {
                found.losses.left_out(format!("words in the drawing (`{kind}`)"), label.span);
            }
            (kind, None) => {
                found.losses.left_out(format!("decoration of the drawing (`{kind}`)"), id.span);
            }
        }
    }

    /// Gives each subtopic its parent and everything its skill.
    fn place(&mut self, found: &mut Found) {
        self.by_edges();
        for index in 0..self.topics.len() {
            let Some(topic) = self.topics.get(index) else { continue };
            if topic.is_subtopic && topic.parent.is_none() {
                let nearest = self.nearest(topic.at);
                found.losses.push(
                    "subtopic without a dashed edge",
                    "put below the nearest topic",
                    topic.span,
                );
                if let Some(topic) = self.topics.get_mut(index) {
                    topic.parent = nearest;
                }
            }
        }
        let mut names = Names::new();
        for index in 0..self.topics.len() {
            let Some(topic) = self.topics.get(index) else { continue };
            let root = self.root(index).filter(|root| *root != index);
            let root = root.and_then(|root| self.topics.get(root));
            let own = super::site::names::segment(&topic.label);
            let own = if own.is_empty() { "topic".to_owned() } else { own };
            let wish = match root {
                Some(root) => format!("{}.{own}", super::site::names::segment(&root.label)),
                None => own,
            };
            let skill = names.unique(wish.trim_start_matches('.'));
            if let Some(topic) = self.topics.get_mut(index) {
                topic.skill = skill;
            }
        }
    }

    /// From the topics along dashed edges, whichever way they are drawn.
    fn by_edges(&mut self) {
        let mut beside: Vec<Vec<usize>> = vec![Vec::new(); self.topics.len()];
        for edge in self.edges.iter().filter(|edge| edge.dashed) {
            for (from, to) in [(edge.from, edge.to), (edge.to, edge.from)] {
                beside.get_mut(from).into_iter().for_each(|list| list.push(to));
            }
        }
        let roots = self.topics.iter().enumerate().filter(|(_, topic)| !topic.is_subtopic);
        let mut todo: std::collections::VecDeque<usize> = roots.map(|(at, _)| at).collect();
        while let Some(here) = todo.pop_front() {
            for &next in beside.get(here).map_or(&[][..], Vec::as_slice) {
                if let Some(topic) = self.topics.get_mut(next)
                    && topic.is_subtopic
                    && topic.parent.is_none()
                {
                    topic.parent = Some(here);
                    todo.push_back(next);
                }
            }
        }
    }

    fn nearest(&self, at: (f64, f64)) -> Option<usize> {
        let topics = self.topics.iter().enumerate().filter(|(_, topic)| !topic.is_subtopic);
        let distance = |topic: &Topic| (topic.at.0 - at.0).hypot(topic.at.1 - at.1);
        topics.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b))).map(|(index, _)| index)
    }

    /// The topic to which something belongs in the end.
    fn root(&self, index: usize) -> Option<usize> {
        std::iter::successors(Some(index), |at| self.topics.get(*at)?.parent).last()
    }

    /// The topics as solid edges suggest, from the top of the drawing down where these leave it open, or
    /// contradict each other.
    fn order(&self) -> Vec<usize> {
        let mut before: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); self.topics.len()];
        for edge in self.edges.iter().filter(|edge| !edge.dashed) {
            let (from, to) = (self.root(edge.from), self.root(edge.to));
            if let (Some(from), Some(to)) = (from, to)
                && from != to
                && let Some(list) = before.get_mut(to)
            {
                list.insert(from);
            }
        }
        let mut ranked: Vec<usize> = (0..self.topics.len())
            .filter(|index| self.topics.get(*index).is_some_and(|topic| topic.parent.is_none()))
            .collect();
        let at = |index: usize| self.topics.get(index).map_or((0.0, 0.0), |topic| topic.at);
        ranked.sort_by(|a, b| {
            let (a, b) = (at(*a), at(*b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let rank_of: BTreeMap<usize, usize> =
            ranked.iter().enumerate().map(|(rank, index)| (*index, rank)).collect();
        let mut waits: Vec<usize> = vec![0; ranked.len()];
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); ranked.len()];
        for (to, list) in before.iter().enumerate() {
            let Some(&to) = rank_of.get(&to) else { continue };
            for from in list.iter().filter_map(|from| rank_of.get(from)) {
                after.get_mut(*from).into_iter().for_each(|list| list.push(to));
                waits.get_mut(to).into_iter().for_each(|count| *count += 1);
            }
        }
        let mut left: BTreeSet<usize> = (0..ranked.len()).collect();
        let mut free: BTreeSet<usize> =
            left.iter().copied().filter(|rank| waits.get(*rank) == Some(&0)).collect();
        let mut order = Vec::new();
        while let Some(rank) = free.pop_first().or_else(|| left.first().copied()) {
            left.remove(&rank);
            order.extend(ranked.get(rank));
            for next in after.get(rank).into_iter().flatten() {
                let Some(count) = waits.get_mut(*next) else { continue };
                *count -= 1;
                if *count == 0 && left.contains(next) {
                    free.insert(*next);
                }
            }
        }
        order
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

struct Writer<'w> {
    map: &'w Map,
    site: &'w mut Site,
}

impl Writer<'_> {
    fn write(&mut self, title: &str, contents: &mut BTreeMap<String, Content>) {
        let map = self.map;
        let order = map.order();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); map.topics.len()];
        let mut below: Vec<usize> = (0..map.topics.len()).collect();
        let at = |index: &usize| map.topics.get(*index).map_or((0.0, 0.0), |topic| topic.at);
        below.sort_by(|a, b| at(a).0.total_cmp(&at(b).0).then(at(a).1.total_cmp(&at(b).1)));
        for index in below {
            let parent = map.topics.get(index).and_then(|topic| topic.parent);
            if let Some(list) = parent.and_then(|parent| children.get_mut(parent)) {
                list.push(index);
            }
        }
        let mut lessons = Vec::new();
        for index in order {
            let Some(topic) = map.topics.get(index) else { continue };
            let own = descendants(index, &children);
            self.lesson(topic, &own, contents);
            lessons.push(format!("topics/{}", topic.skill));
            for below in own.iter().filter_map(|index| map.topics.get(*index)) {
                self.prose(below, contents);
            }
            if let Some(skill) = self.skill(index, &children) {
                self.site.skill(skill);
            }
        }
        let mut path = Page::titled(title);
        path.front.set("kind", "path");
        path.front.list("lessons", lessons);
        self.site.page("path", path);
        self.site.page("index", Page::titled(title));
    }

    /// A skill with those below it; children first, so that nothing calls itself.
    fn skill(&self, root: usize, children: &[Vec<usize>]) -> Option<Skill> {
        let mut all = vec![root];
        all.extend(descendants(root, children));
        let mut done: BTreeMap<usize, Skill> = BTreeMap::new();
        for index in all.into_iter().rev() {
            let topic = self.map.topics.get(index)?;
            let below = children.get(index).map_or(&[][..], Vec::as_slice);
            let skills = below.iter().filter_map(|child| done.remove(child)).collect();
            let skill = Skill {
                id: topic.skill.clone(),
                title: topic.label.clone(),
                area: if index == root { "technical".to_owned() } else { String::new() },
                skills,
                ..Skill::default()
            };
            done.insert(index, skill);
        }
        done.remove(&root)
    }

    fn lesson(&mut self, topic: &Topic, own: &[usize], contents: &mut BTreeMap<String, Content>) {
        let mut page = Page::titled(&topic.label);
        page.front.set("kind", "lesson");
        let below: Vec<&Topic> = own.iter().filter_map(|at| self.map.topics.get(*at)).collect();
        let taught = std::iter::once(topic).chain(below.iter().copied());
        page.front.list("teaches", taught.map(|topic| topic.skill.as_str()));
        page.front.extra("node", topic.node.as_str());
        if let Some(content) = contents.remove(&topic.node) {
            page.body = content.text;
            page.front.set("resources", content.resources);
        }
        if !below.is_empty() {
            page.body.push_str("\n\n");
            for topic in below {
                let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                let id = Some(topic.node.as_str()).filter(|node| node.chars().all(plain));
                let id = id.map_or(String::new(), |node| format!(" {{#{node}}}"));
                page.body.push_str(&format!("- [ ] [[{}]]{id}\n", topic.skill));
            }
        }
        self.site.page(&format!("topics/{}", topic.skill), page);
    }

    /// The text of a subtopic, with its links, on its skill's page.
    fn prose(&mut self, topic: &Topic, contents: &mut BTreeMap<String, Content>) {
        let Some(content) = contents.remove(&topic.node) else { return };
        let mut page = Page::titled(&topic.label);
        page.front.set("kind", "skill");
        page.front.set("id", topic.skill.as_str());
        page.body.clone_from(&content.text);
        page.body.push_str("\n\n");
        page.body.push_str(&content.links);
        self.site.page(&format!("skills/{}", topic.skill), page);
    }
}

/// Everything below `root`, parents before children.
fn descendants(root: usize, children: &[Vec<usize>]) -> Vec<usize> {
    let mut all = Vec::new();
    let mut todo = vec![root];
    while let Some(index) = todo.pop() {
        let below = children.get(index).map_or(&[][..], Vec::as_slice);
        all.extend(below);
        todo.extend(below);
    }
    all
}
