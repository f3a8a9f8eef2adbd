//! The map of skills: which stand together, in which order, and a picture of each cluster.
//!
//! Skills stand with those of the same parent; where nobody has grouped them, with what builds on
//! the same skill. Clusters stand by the top-level skill that holds several of them, else by area.
//! Both follow what they build on. Only edges that others do not imply are drawn: lines inside a
//! cluster, words across. A leaf is a station; so is a skill with parts that has lessons of its own.

mod paint;

use std::collections::{BTreeMap, BTreeSet};

use paint::Painter;

use crate::compile::Compilation;
use crate::graph::clusters;
use crate::graph::reduce::reduced_edges;
use crate::model::{Curriculum, Level, Need, Role, Skill, SkillId};
use crate::view::map::{AreaChoice, MapView, RoleChoice};
use crate::view::{Index, Linker};

/// More skills than this are not drawn.
const MAX_SKILLS: usize = 1_000;
/// A cluster has so many skills at the most.
const MAX_CLUSTER: usize = 16;

/// What a cluster's skills have in common.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Common {
    /// The skill above them.
    Parent(SkillId),
    /// The beginning of their ids: nobody has declared a skill above them.
    Prefix(String),
    /// Their area; may be empty.
    Area(String),
}

/// Skills that stand together: numbers of stations.
struct Cluster {
    common: Common,
    /// The skill that the others build on, in a piece of a larger whole.
    root: Option<usize>,
    /// Its number among the pieces of the whole, from 0.
    part: usize,
    stops: Vec<usize>,
}

/// The stations and what leads from one to another, without what is implied.
struct Network {
    skills: Vec<SkillId>,
    edges: Vec<(usize, usize)>,
}

/// The map of a site's skills; empty (without bands) where there are none or far too many.
pub(super) fn skill_map(linker: Linker<'_>, index: &Index) -> MapView {
    let curriculum = &linker.compilation.curriculum;
    let skills = stations(linker.compilation);
    if skills.len() > MAX_SKILLS || skills.is_empty() {
        return MapView { more: skills.len(), ..MapView::default() };
    }
    let network = Network { edges: edges(linker.compilation, &skills), skills };
    let clusters = gathered(curriculum, &network);
    let bands = banded(curriculum, &network, &clusters);
    let painter = Painter { linker, index, network: &network, clusters: &clusters, bands: &bands };
    let mut map = painter.map();
    let known: BTreeSet<&str> = network
        .skills
        .iter()
        .filter_map(|id| curriculum.skill(*id))
        .map(|skill| skill.area.as_str())
        .filter(|area| !area.is_empty())
        .collect();
    let area = |id: &str| AreaChoice {
        id: id.to_owned(),
        title: curriculum.area_in(id, linker.language).to_owned(),
    };
    map.areas = known.into_iter().map(area).collect();
    let roles = curriculum.roles.iter().filter(|role| !role.requires.is_empty());
    let role = |role: &Role| RoleChoice {
        id: role.id.clone(),
        title: role.title_in(linker.language).to_owned(),
    };
    map.roles = roles.map(role).collect();
    map
}

/// The skills that are stations, parents before children in the author's order, then those that
/// nobody has declared.
fn stations(compilation: &Compilation) -> Vec<SkillId> {
    let curriculum = &compilation.curriculum;
    let mut todo: Vec<SkillId> = curriculum.skill_roots.iter().rev().copied().collect();
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some(id) = todo.pop() {
        let Some(skill) = curriculum.skill(id).filter(|_| seen.insert(id)) else { continue };
        todo.extend(skill.children.iter().rev());
        let lessons = compilation.prerequisites.providers.get(id.index());
        if skill.children.is_empty() || lessons.is_some_and(|lessons| !lessons.is_empty()) {
            found.push(id);
        }
    }
    found
}

/// What leads from one skill to another: what a skill requires, and what its lessons require that
/// teach how to begin. What higher levels need would lead back.
fn edges(compilation: &Compilation, skills: &[SkillId]) -> Vec<(usize, usize)> {
    let curriculum = &compilation.curriculum;
    let place: BTreeMap<SkillId, usize> =
        skills.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut add = |needed: Need, by: SkillId| {
        if let Need::Skill(wanted) = needed
            && let (Some(first), Some(then)) = (place.get(&wanted.skill), place.get(&by))
            && first != then
        {
            pairs.insert((*first, *then));
        }
    };
    for id in skills {
        let requires = curriculum.skill(*id).map(|skill| &skill.requires);
        requires.into_iter().flatten().for_each(|requirement| add(requirement.need, *id));
    }
    for page in &curriculum.pages {
        for taught in page.teaches.iter().filter(|taught| taught.value.level <= Level(1)) {
            page.requires.iter().for_each(|requirement| add(requirement.need, taught.value.skill));
        }
    }
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    let kept = reduced_edges(skills.len(), &pairs);
    kept.into_iter().filter_map(|at| pairs.get(at).copied()).collect()
}

fn common(id: SkillId, skill: &Skill) -> Common {
    if !skill.children.is_empty() {
        return Common::Parent(id);
    }
    if let Some(parent) = skill.parent {
        return Common::Parent(parent);
    }
    match skill.id.rsplit_once('.') {
        Some((prefix, _)) if skill.declared.is_none() => Common::Prefix(prefix.to_owned()),
        _ => Common::Area(skill.area.clone()),
    }
}

/// The clusters in the author's order.
fn gathered(curriculum: &Curriculum, network: &Network) -> Vec<Cluster> {
    let mut wholes: Vec<(Common, Vec<usize>)> = Vec::new();
    let mut place: BTreeMap<Common, usize> = BTreeMap::new();
    for (at, id) in network.skills.iter().enumerate() {
        let Some(skill) = curriculum.skill(*id) else { continue };
        let common = common(*id, skill);
        let whole = *place.entry(common.clone()).or_insert_with(|| {
            wholes.push((common, Vec::new()));
            wholes.len() - 1
        });
        if let Some((_, stops)) = wholes.get_mut(whole) {
            stops.push(at);
        }
    }
    let mut found = Vec::new();
    for (common, stops) in wholes {
        let own = inside(&network.edges, &stops);
        let pieces = clusters::pieces(stops.len(), &own, MAX_CLUSTER);
        for (part, piece) in pieces.into_iter().enumerate() {
            let whole = |node: &usize| stops.get(*node).copied();
            found.push(Cluster {
                common: common.clone(),
                root: piece.root.as_ref().and_then(whole),
                part,
                stops: piece.nodes.iter().filter_map(whole).collect(),
            });
        }
    }
    found
}

/// The edges between `stops` (ascending), as pairs of places there.
fn inside(edges: &[(usize, usize)], stops: &[usize]) -> Vec<(usize, usize)> {
    let local = |stop: &usize| stops.binary_search(stop).ok();
    edges.iter().filter_map(|(from, to)| Some((local(from)?, local(to)?))).collect()
}

/// A band: what its clusters have in common, and their numbers in order.
type Band = (Option<Common>, Vec<usize>);

/// The top-level skill that holds a cluster.
fn top(curriculum: &Curriculum, cluster: &Cluster) -> Option<SkillId> {
    let Common::Parent(mut id) = cluster.common else { return None };
    while let Some(parent) = curriculum.skill(id).and_then(|skill| skill.parent) {
        id = parent;
    }
    Some(id)
}

/// The bands in order, each with its clusters in order.
fn banded(curriculum: &Curriculum, network: &Network, clusters: &[Cluster]) -> Vec<Band> {
    let mut of_top: BTreeMap<SkillId, BTreeSet<&Common>> = BTreeMap::new();
    for cluster in clusters {
        if let Some(top) = top(curriculum, cluster) {
            of_top.entry(top).or_default().insert(&cluster.common);
        }
    }
    let mut bands: Vec<(Common, Vec<usize>)> = Vec::new();
    for (number, cluster) in clusters.iter().enumerate() {
        let top = top(curriculum, cluster);
        let holds_several = |top: &SkillId| of_top.get(top).is_some_and(|of| of.len() > 1);
        let key = match top.filter(holds_several) {
            Some(top) => Common::Parent(top),
            None => Common::Area(area(curriculum, network, cluster)),
        };
        match bands.iter_mut().find(|(known, _)| *known == key) {
            Some((_, members)) => members.push(number),
            None => bands.push((key, vec![number])),
        }
    }
    let mut cluster_of = vec![0; network.skills.len()];
    for (number, cluster) in clusters.iter().enumerate() {
        for stop in &cluster.stops {
            if let Some(of) = cluster_of.get_mut(*stop) {
                *of = number;
            }
        }
    }
    let mut band_of = vec![0; clusters.len()];
    for (number, (_, members)) in bands.iter().enumerate() {
        for member in members {
            if let Some(of) = band_of.get_mut(*member) {
                *of = number;
            }
        }
    }
    let between = between(&network.edges, &cluster_of);
    let pairs: Vec<(usize, usize)> = between.keys().copied().collect();
    let between_bands = weighted(pairs.iter().filter_map(|(from, to)| {
        let count = between.get(&(*from, *to))?;
        Some(((*band_of.get(*from)?, *band_of.get(*to)?), *count))
    }));
    let is_alone = bands.len() == 1;
    let order = clusters::in_order(bands.len(), &between_bands);
    let ordered = order.into_iter().filter_map(|number| {
        let (key, members) = bands.get(number)?;
        let local = |cluster: usize| members.binary_search(&cluster).ok();
        let own = weighted(
            between
                .iter()
                .filter_map(|((from, to), count)| Some(((local(*from)?, local(*to)?), *count))),
        );
        let inner = clusters::in_order(members.len(), &own);
        let members = inner.into_iter().filter_map(|at| members.get(at).copied()).collect();
        Some(((!is_alone).then(|| key.clone()), members))
    });
    ordered.collect()
}

/// The area of a cluster: of the skill that it belongs to, else of its first one.
fn area(curriculum: &Curriculum, network: &Network, cluster: &Cluster) -> String {
    let first = || cluster.stops.first().and_then(|stop| network.skills.get(*stop)).copied();
    let id = if let Common::Parent(id) = cluster.common { Some(id) } else { first() };
    let skill = id.and_then(|id| curriculum.skill(id));
    skill.map(|skill| skill.area.clone()).unwrap_or_default()
}

/// How many edges lead from one group to another.
fn between(edges: &[(usize, usize)], of: &[usize]) -> BTreeMap<(usize, usize), usize> {
    weighted(edges.iter().filter_map(|(from, to)| Some(((*of.get(*from)?, *of.get(*to)?), 1))))
}

fn weighted(
    pairs: impl Iterator<Item = ((usize, usize), usize)>,
) -> BTreeMap<(usize, usize), usize> {
    let mut sums = BTreeMap::new();
    for (pair, count) in pairs.filter(|((from, to), _)| from != to) {
        *sums.entry(pair).or_default() += count;
    }
    sums
}
