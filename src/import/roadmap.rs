//! A roadmap as the editor of roadmap.sh saves it: nodes and edges in JSON, and a text for each node.
//!
//! A topic is a skill and a lesson that teaches it; a subtopic is a skill below it, which the topic's lesson
//! teaches too. A solid edge is a suggested order, not a requirement: it orders the path and nothing else. A
//! dashed edge says which topic a subtopic belongs to. Promises: every topic is in the path, each once;
//! whatever only decorates the drawing is told.

mod content;
mod drawing;
mod folders;

use std::collections::{BTreeMap, BTreeSet};

use content::Content;

use super::read;
use super::record::Found;
use super::site::names::Names;
use super::site::{Page, Site, Skill, resource};
use super::text::words_of;
use super::tree::Tree;
use super::{Import, Options};
use crate::diag::{Diagnostic, Place, rules};
use crate::source::{SourcePath, Span};
use crate::syntax::yaml::get;

/// How deep subtopics of subtopics may be.
const DEEPEST: usize = 8;
/// How many topics are looked at for the nearest one.
const NEAREST: usize = 1_000;

/// Imports a roadmap.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let mut found = Found::default();
    let drawn = find(tree, &mut found);
    let Some(Source { path, mut map, mut contents }) =
        drawn.or_else(|| folders::read(tree, &mut found))
    else {
        if !found.report.has_errors() {
            found.report.push(
                Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no roadmap here").help(
                    "name the JSON file of the roadmap, which has `nodes` and `edges`, or the folder that holds it and `content/`; of an older one the folder with `100-introduction/` and the like",
                ),
            );
        }
        return Import { report: found.report, ..Import::default() };
    };
    map.place(&mut found);
    map.titles(&contents, &mut found);
    let mut used: BTreeSet<SourcePath> = contents.values().map(|text| text.path.clone()).collect();
    used.extend(path.clone());
    let title = options.title.clone().or_else(|| map.title.clone());
    let title =
        title.unwrap_or_else(|| path.map_or_else(|| words_of(tree.name()), |path| named(&path)));
    let mut site = Site::new(&title);
    Writer { map: &map, site: &mut site }.write(&title, &mut contents);
    for left in contents.into_values() {
        found.losses.left_out("text of no topic of the roadmap", left.path);
    }
    for file in tree.paths().filter(|file| !used.contains(*file)) {
        found.losses.left_out("file beside the roadmap", file.clone());
    }
    Import { files: site.finish(), losses: found.losses, report: found.report }
}

/// A roadmap as it was found.
struct Source {
    /// The drawing, if there is one.
    path: Option<SourcePath>,
    map: Map,
    contents: BTreeMap<String, Content>,
}

/// `machine-learning.json` is about Machine learning.
fn named(path: &SourcePath) -> String {
    let stem = path.file_name().trim_end_matches(".json").replace(['-', '_'], " ");
    let mut letters = stem.chars();
    letters.next().map_or(stem.clone(), |first| first.to_uppercase().chain(letters).collect())
}

/// The first JSON file that is a roadmap.
fn find(tree: &Tree, found: &mut Found) -> Option<Source> {
    for file in tree.texts().filter(|file| file.path.extension() == Some("json")) {
        let alone = tree.single() == Some(file.path);
        let like_one = || file.text.contains("\"nodes\"") && file.text.contains("\"edges\"");
        if !alone && !like_one() {
            continue;
        }
        let Some(node) = read::json(file, &mut found.report) else { continue };
        if get(&node, "nodes").is_some() {
            let map = Map::read(&node, found);
            let contents = content::all(tree, found);
            return Some(Source { path: Some(file.path.clone()), map, contents });
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

/// Something to see elsewhere: its title and address.
#[derive(Debug)]
struct Link {
    title: String,
    url: String,
}

#[derive(Debug, Default)]
struct Map {
    title: Option<String>,
    /// Buttons that lead elsewhere.
    links: Vec<Link>,
    topics: Vec<Topic>,
    edges: Vec<Edge>,
}

impl Map {
    /// Tells titles of texts that are not those of their topics.
    fn titles(&self, contents: &BTreeMap<String, Content>, found: &mut Found) {
        for topic in &self.topics {
            let Some((title, span)) =
                contents.get(&topic.node).and_then(|text| text.title.as_ref())
            else {
                continue;
            };
            if super::words::plain(title) != topic.label {
                let became = "the topic is called as in the drawing";
                found.losses.push("a title of a text that is another", became, *span);
            }
        }
    }

    /// Gives each subtopic its parent and everything its skill.
    fn place(&mut self, found: &mut Found) {
        self.by_edges(found);
        let topics = self.downwards();
        for index in 0..self.topics.len() {
            let Some(topic) = self.topics.get(index) else { continue };
            if topic.is_subtopic && topic.parent.is_none() {
                let nearest = Self::nearest(&topics, topic.at);
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
    fn by_edges(&mut self, found: &mut Found) {
        let mut beside: Vec<Vec<usize>> = vec![Vec::new(); self.topics.len()];
        for edge in self.edges.iter().filter(|edge| edge.dashed) {
            for (from, to) in [(edge.from, edge.to), (edge.to, edge.from)] {
                beside.get_mut(from).into_iter().for_each(|list| list.push(to));
            }
        }
        let roots = self.topics.iter().enumerate().filter(|(_, topic)| !topic.is_subtopic);
        let mut depth = vec![0_usize; self.topics.len()];
        let mut todo: std::collections::VecDeque<usize> = roots.map(|(at, _)| at).collect();
        while let Some(here) = todo.pop_front() {
            for &next in beside.get(here).map_or(&[][..], Vec::as_slice) {
                let above = self.topics.get(here).and_then(|topic| topic.parent);
                let level = depth.get(here).copied().unwrap_or_default();
                let Some(topic) = self.topics.get_mut(next) else { continue };
                if !topic.is_subtopic || topic.parent.is_some() {
                    continue;
                }
                let deep = level >= DEEPEST;
                topic.parent = if deep { above } else { Some(here) };
                if deep {
                    let what = "subtopic of subtopics, too deep";
                    found.losses.push(what, "put beside the one that it belongs to", topic.span);
                }
                depth.get_mut(next).into_iter().for_each(|own| *own = (level + 1).min(DEEPEST));
                todo.push_back(next);
            }
        }
    }

    /// The topics from the top of the drawing down, each with its place.
    fn downwards(&self) -> Vec<((f64, f64), usize)> {
        let topics = self.topics.iter().enumerate().filter(|(_, topic)| !topic.is_subtopic);
        let mut all: Vec<_> = topics.map(|(index, topic)| (topic.at, index)).collect();
        all.sort_by(|(a, _), (b, _)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        all
    }

    /// The topic that lies nearest to `at`, looked for from its height upwards and downwards.
    fn nearest(topics: &[((f64, f64), usize)], at: (f64, f64)) -> Option<usize> {
        let height = topics.partition_point(|(topic, _)| topic.0 < at.0);
        let (above, below) = topics.split_at_checked(height)?;
        let near = above.iter().rev().take(NEAREST).chain(below.iter().take(NEAREST));
        let distance = |topic: (f64, f64)| (topic.0 - at.0).hypot(topic.1 - at.1);
        let order = |a: &&((f64, f64), usize), b: &&((f64, f64), usize)| {
            distance(a.0).total_cmp(&distance(b.0)).then(a.1.cmp(&b.1))
        };
        near.min_by(order).map(|(_, index)| *index)
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
        let link = |Link { title, url }: &Link| resource(title, url, None);
        path.front.set("resources", map.links.iter().map(link).collect::<Vec<_>>());
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
