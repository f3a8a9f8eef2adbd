//! Clusters and bands as pictures, and as rows of a table.

use std::collections::{BTreeMap, BTreeSet};

use super::{Band, Cluster, Common, Network, inside};
use crate::graph::clusters::leading_on;
use crate::graph::reduce::reduced_edges;
use crate::model::{RoleId, Skill};
use crate::render::graph_svg::{self, Edge, Node};
use crate::render::rail_svg::{self, Stop};
use crate::syntax::slug::slug;
use crate::view::learning_path::PageLinkLite;
use crate::view::listing::folder_title;
use crate::view::map::{BandView, ClusterView, MapView, RowView};
use crate::view::skill::role_link;
use crate::view::{Index, Linker};

/// The width of a cluster's picture: four stand side by side at 1280 pixels, one fits a phone.
const WIDTH: i32 = 268;
/// Lanes of a cluster.
const LANES: usize = 5;
/// The overview shows clusters up to so many, else bands.
const MAX_OVERVIEW: usize = 16;
/// The overview's width.
const OVERVIEW: i32 = 1_120;
/// How many lessons a row names.
const MAX_LESSONS: usize = 3;

/// Turns clusters into pictures and rows.
pub(super) struct Painter<'a> {
    pub(super) linker: Linker<'a>,
    pub(super) index: &'a Index,
    pub(super) network: &'a Network,
    pub(super) clusters: &'a [Cluster],
    pub(super) bands: &'a [Band],
}

/// A box of the overview.
struct Whole {
    title: String,
    anchor: String,
    stops: Vec<usize>,
}

impl Painter<'_> {
    /// The whole map but for what it can be filtered by.
    pub(super) fn map(&self) -> MapView {
        let mut anchors = BTreeSet::new();
        let mut wholes: Vec<Whole> = Vec::new();
        let mut parts: Vec<Whole> = Vec::new();
        let mut bands = Vec::new();
        for (common, members) in self.bands {
            let (title, url) = match common {
                Some(common) => self.band_name(common),
                None => (String::new(), String::new()),
            };
            let id = anchor(&mut anchors, "pb-map-part", &title);
            let mut stops = Vec::new();
            let mut clusters = Vec::new();
            for cluster in members.iter().filter_map(|number| self.clusters.get(*number)) {
                let view = self.cluster(cluster, &mut anchors);
                stops.extend(&cluster.stops);
                parts.push(Whole {
                    title: view.title.clone(),
                    anchor: view.id.clone(),
                    stops: cluster.stops.clone(),
                });
                clusters.push(view);
            }
            wholes.push(Whole { title: title.clone(), anchor: id.clone(), stops });
            bands.push(BandView { id, title, url, clusters });
        }
        let shown = if parts.len() <= MAX_OVERVIEW || wholes.len() < 3 { &parts } else { &wholes };
        MapView {
            overview: if shown.len() <= 2 * MAX_OVERVIEW {
                self.overview(shown)
            } else {
                String::new()
            },
            bands,
            count: self.network.skills.len(),
            ..MapView::default()
        }
    }

    fn skill(&self, stop: usize) -> Option<&Skill> {
        self.linker.compilation.curriculum.skill(*self.network.skills.get(stop)?)
    }

    fn title(&self, stop: usize) -> String {
        self.skill(stop)
            .map_or_else(String::new, |skill| skill.title_in(self.linker.language).to_owned())
    }

    fn band_name(&self, common: &Common) -> (String, String) {
        match self.common_name(common) {
            (title, url) if title.is_empty() => {
                (self.linker.locale.word("further_skills").to_owned(), url)
            }
            named => named,
        }
    }

    fn common_name(&self, common: &Common) -> (String, String) {
        match common {
            Common::Parent(id) => {
                let skill = self.linker.compilation.curriculum.skill(*id);
                let title = skill.map_or("", |skill| skill.title_in(self.linker.language));
                (title.to_owned(), self.linker.skill_url(*id))
            }
            Common::Prefix(prefix) => (folder_title(prefix), String::new()),
            Common::Area(area) => {
                let curriculum = &self.linker.compilation.curriculum;
                (folder_title(curriculum.area_in(area, self.linker.language)), String::new())
            }
        }
    }

    fn cluster_name(&self, cluster: &Cluster) -> (String, String) {
        let locale = self.linker.locale;
        let (title, url) = self.common_name(&cluster.common);
        let title = match (cluster.root.map(|root| self.title(root)), cluster.part) {
            (Some(root), _) if title.is_empty() => {
                locale.say("from_skill", &[("skill", root.into())])
            }
            (Some(root), _) => {
                locale.say("titled_from", &[("title", title.into()), ("skill", root.into())])
            }
            (None, 0) if title.is_empty() => locale.word("skills").to_owned(),
            (None, 0) => title,
            (None, _) if title.is_empty() => locale.word("more_skills").to_owned(),
            (None, _) => locale.say("titled_more", &[("title", title.into())]),
        };
        (title, url)
    }

    fn cluster(&self, cluster: &Cluster, anchors: &mut BTreeSet<String>) -> ClusterView {
        let (title, url) = self.cluster_name(cluster);
        let id = anchor(anchors, "pb-map", &title);
        let (svg, order) = rail_svg::drawn(
            self.linker.locale,
            &rail_svg::Drawing {
                labelled_by: id.clone(),
                width: WIDTH,
                lanes: LANES,
                stops: cluster.stops.iter().map(|stop| self.stop(cluster, *stop)).collect(),
                edges: inside(&self.network.edges, &cluster.stops),
                ..rail_svg::Drawing::default()
            },
        );
        let stops = order.iter().filter_map(|at| cluster.stops.get(*at));
        let rows = stops.filter_map(|stop| self.row(*stop)).collect();
        ClusterView { id, title, url, svg, rows }
    }

    /// What a station builds on.
    fn before(&self, stop: usize) -> impl Iterator<Item = usize> {
        self.network.edges.iter().filter(move |edge| edge.1 == stop).map(|edge| edge.0)
    }

    fn stop(&self, cluster: &Cluster, stop: usize) -> Stop {
        let Some(skill) = self.skill(stop) else { return Stop::default() };
        let curriculum = &self.linker.compilation.curriculum;
        let lessons = self.lessons(stop);
        let minutes: u64 = lessons.iter().map(|lesson| self.minutes(*lesson)).sum();
        let ids = |ids: Vec<&str>| ids.join(" ");
        let needs = self.before(stop).filter_map(|before| self.skill(before));
        Stop {
            label: skill.title_in(self.linker.language).to_owned(),
            note: if minutes == 0 { String::new() } else { self.linker.time(minutes) },
            elsewhere: self
                .before(stop)
                .filter(|before| cluster.stops.binary_search(before).is_err())
                .map(|before| self.title(before))
                .collect(),
            href: self
                .network
                .skills
                .get(stop)
                .map(|id| self.linker.skill_url(*id))
                .unwrap_or_default(),
            class: String::new(),
            data: vec![
                ("skill", skill.id.clone()),
                ("needs", ids(needs.map(|skill| skill.id.as_str()).collect())),
                (
                    "lessons",
                    ids(lessons
                        .iter()
                        .filter_map(|page| curriculum.page(*page))
                        .map(|page| page.id.as_str())
                        .collect()),
                ),
                ("area", skill.area.clone()),
                ("roles", self.role_ids(stop)),
            ],
        }
    }

    fn lessons(&self, stop: usize) -> Vec<crate::model::PageId> {
        let providers = &self.linker.compilation.prerequisites.providers;
        let id = self.network.skills.get(stop);
        let taught = id.and_then(|id| providers.get(id.index()));
        let mut lessons: Vec<_> = taught.into_iter().flatten().map(|(page, _)| *page).collect();
        lessons.dedup();
        lessons
    }

    fn minutes(&self, page: crate::model::PageId) -> u64 {
        let page = self.linker.compilation.curriculum.page(page);
        page.and_then(|page| page.minutes).map_or(0, u64::from)
    }

    fn roles(&self, stop: usize) -> impl Iterator<Item = RoleId> {
        let id = self.network.skills.get(stop);
        let asked = id.and_then(|id| self.index.asked_by.get(id.index()));
        asked.into_iter().flatten().copied()
    }

    fn role_ids(&self, stop: usize) -> String {
        let roles = &self.linker.compilation.curriculum.roles;
        let ids = self.roles(stop).filter_map(|role| roles.get(role.index()));
        ids.map(|role| role.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn row(&self, stop: usize) -> Option<RowView> {
        let skill = self.skill(stop)?;
        let link = |stop: usize| {
            let id = self.network.skills.get(stop)?;
            Some(PageLinkLite { title: self.title(stop), url: self.linker.skill_url(*id) })
        };
        let lessons = self.lessons(stop);
        let language = self.linker.language;
        let sentence = skill.sentence_in(crate::model::Level(1), language);
        let area = self.linker.compilation.curriculum.area_in(&skill.area, language);
        Some(RowView {
            id: skill.id.clone(),
            title: skill.title_in(language).to_owned(),
            url: link(stop)?.url,
            description: if sentence.is_empty() {
                skill.description_in(language)
            } else {
                sentence
            }
            .to_owned(),
            area: area.to_owned(),
            time: String::new(),
            builds_on: self.before(stop).filter_map(link).collect(),
            more_lessons: lessons.len().saturating_sub(MAX_LESSONS),
            lessons: self.linker.pages(lessons.into_iter().take(MAX_LESSONS)),
            roles: self.roles(stop).filter_map(|role| role_link(self.linker, role)).collect(),
            role_ids: self.role_ids(stop),
        })
    }

    /// The clusters or bands in one picture; empty where nothing leads from one to another.
    fn overview(&self, wholes: &[Whole]) -> String {
        let mut of = vec![0; self.network.skills.len()];
        for (number, whole) in wholes.iter().enumerate() {
            for stop in &whole.stops {
                if let Some(of) = of.get_mut(*stop) {
                    *of = number;
                }
            }
        }
        let between = super::between(&self.network.edges, &of);
        if between.is_empty() {
            return String::new();
        }
        let locale = self.linker.locale;
        let count =
            |whole: &Whole| locale.say("skills_count", &[("count", whole.stops.len().into())]);
        let href = |whole: &Whole| format!("#{}", whole.anchor);
        let node = |whole: &Whole| Node {
            label: whole.title.clone(),
            sublabel: count(whole),
            href: Some(href(whole)),
            ..Node::default()
        };
        let edge = |(from, to): (usize, usize)| Edge { from, to, class: String::new() };
        // Two lines to each group, else one: as many as leave the picture narrow enough.
        let drawn = [false, true].into_iter().find_map(|is_tree| {
            let edges = main_lines(wholes.len(), &between, is_tree);
            let drawing = graph_svg::Drawing {
                id: "pb-map-overview".to_owned(),
                title: locale.word("map_overview").to_owned(),
                description: locale.word("map_overview_what").to_owned(),
                nodes: wholes.iter().map(node).collect(),
                edges: edges.into_iter().map(edge).collect(),
                ..graph_svg::Drawing::default()
            };
            graph_svg::svg_within(&drawing, OVERVIEW)
        });
        drawn.unwrap_or_else(|| {
            let stop = |whole: &Whole| Stop {
                label: whole.title.clone(),
                note: count(whole),
                href: href(whole),
                ..Stop::default()
            };
            rail_svg::svg(
                self.linker.locale,
                &rail_svg::Drawing {
                    labelled_by: "pb-map".to_owned(),
                    width: WIDTH,
                    lanes: LANES,
                    keeps_order: true,
                    stops: wholes.iter().map(stop).collect(),
                    edges: main_lines(wholes.len(), &between, false),
                    heads: Vec::new(),
                },
            )
        })
    }
}

/// The edges that an overview of `count` groups in order shows: for each group those that come
/// from what it builds on most (of a tree one alone), without what others imply.
fn main_lines(
    count: usize,
    between: &BTreeMap<(usize, usize), usize>,
    is_tree: bool,
) -> Vec<(usize, usize)> {
    let order: Vec<usize> = (0..count).collect();
    let mut best: Vec<Option<(usize, usize)>> = vec![None; count];
    let mut pairs = leading_on(&order, between);
    let weight = |pair: &(usize, usize)| between.get(pair).copied().unwrap_or_default();
    for pair in &pairs {
        if let Some(best) = best.get_mut(pair.1)
            && best.is_none_or(|known| weight(&known) < weight(pair))
        {
            *best = Some(*pair);
        }
    }
    pairs.retain(|pair| {
        let best = best.get(pair.1).copied().flatten();
        best == Some(*pair)
            || !is_tree && best.is_some_and(|best| weight(pair) * 2 >= weight(&best))
    });
    let kept = reduced_edges(count, &pairs);
    kept.into_iter().filter_map(|at| pairs.get(at).copied()).collect()
}

/// An anchor that no other cluster has.
fn anchor(taken: &mut BTreeSet<String>, prefix: &str, title: &str) -> String {
    let slug = slug(title);
    let first = if slug.is_empty() { prefix.to_owned() } else { format!("{prefix}-{slug}") };
    let mut anchor = first.clone();
    let mut number = 2;
    while taken.contains(&anchor) {
        anchor = format!("{first}-{number}");
        number += 1;
    }
    taken.insert(anchor.clone());
    anchor
}
