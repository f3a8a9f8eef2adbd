//! What is implied: requirements that others of the same lesson imply, and edges that a drawing
//! can do without.
//!
//! Both walk the graph once for each block of ancestors and keep one bit an ancestor: time is
//! edges x nodes / 64 at the worst (10,000 lessons with 10 requirements each: about 20 million
//! word operations; words that are all zero are skipped), memory at most 32 MB or one word a node,
//! never nodes x nodes.

#![expect(clippy::indexing_slicing, reason = "pages, needs and bits are dense indices")]

use std::collections::BTreeMap;

use super::csr::{Components, Csr, components};
use super::index::{Index, Reach};
use super::prerequisites::Prerequisites;
use crate::model::{Level, Need, PageId, SkillId};

/// Words of bits that a walk keeps at a time, as far as each node has at least one (32 MB).
const WORDS: usize = 1 << 22;

/// A requirement that another one of the same lesson implies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Redundant {
    /// The lesson.
    pub page: PageId,
    /// The implied requirement: an index into [`Node::requires`](super::prerequisites::Node).
    pub requirement: usize,
    /// The first requirement that implies it, likewise.
    pub implied_by: usize,
}

/// Requirements that another one of the same lesson implies, sorted. A requirement is implied
/// where *every* provider of the other one requires it, itself or through whatever providers
/// its own requirements are met by, and where the other one is a higher level of the
/// same skill. Lessons that cannot be reached (they wait for a cycle) are left out; in a ring of
/// alternatives that something outside opens fewer are found, never one too many.
pub fn redundant_requirements(prerequisites: &Prerequisites, index: &Index) -> Vec<Redundant> {
    let graph = AndOr::new(index);
    let mut found = Vec::new();
    for block in Blocks::new(graph.order.len(), index.needs().len()) {
        let implied = graph.ancestors(&block);
        for (page, node) in prerequisites.nodes.iter().enumerate() {
            if node.requires.len() > 1 && graph.reached[page] {
                redundant_of(index, &node.requires, page, &block, &implied, &mut found);
            }
        }
    }
    found.sort_unstable();
    found
}

/// The requirements of one lesson that lie in `block` and are implied.
fn redundant_of(
    index: &Index,
    requires: &[Need],
    page: usize,
    block: &Block,
    implied: &Bits,
    found: &mut Vec<Redundant>,
) {
    let numbers: Vec<Option<usize>> = requires.iter().map(|need| index.find(*need)).collect();
    for (requirement, number) in numbers.iter().enumerate() {
        let Some(bit) = number.and_then(|number| block.bit(number)) else { continue };
        let implied_by = numbers.iter().enumerate().position(|(at, other)| {
            at != requirement && other.is_some_and(|other| implied.has(index.pages() + other, bit))
                || covers(requires[at], requires[requirement], at < requirement)
        });
        if let Some(implied_by) = implied_by {
            found.push(Redundant { page: PageId::from_index(page), requirement, implied_by });
        }
    }
}

/// Whether having `need` is having `other`: a higher level, or the same once more.
fn covers(need: Need, other: Need, is_first: bool) -> bool {
    match (need, other) {
        (Need::Skill(a), Need::Skill(b)) if a.skill == b.skill && a.level > b.level => true,
        _ => need == other && is_first,
    }
}

/// Lessons and needs in an order in which what they build on comes first.
struct AndOr<'a> {
    index: &'a Index,
    /// Pages, then needs (from `index.pages()`), by component.
    order: Vec<usize>,
    rings: Components,
    reached: Vec<bool>,
    /// Needs that nobody provides, and those that they fulfil: met without any lesson.
    brought: Vec<bool>,
}

impl<'a> AndOr<'a> {
    fn new(index: &'a Index) -> Self {
        let pages = index.pages();
        let asks = (0..pages).map(|page| {
            index.requires(page).iter().map(|need| pages + need).collect::<Vec<usize>>()
        });
        let answers = (0..index.needs().len()).map(|need| index.providers(need).to_vec());
        let rings = components(&Csr::from_rows(asks.chain(answers)));
        let order = rings.members.iter().flatten().copied().collect();
        let mut reach = Reach::new(index);
        for need in (0..index.needs().len()).filter(|need| index.providers(*need).is_empty()) {
            index.fulfilled(index.needs()[need]).for_each(|need| reach.meet(need));
        }
        let brought = reach.met.clone();
        reach.spread(|_| true);
        Self { index, order, rings, reached: reach.reached, brought }
    }

    /// For each page and need, which needs of the block must have been met before it, whatever
    /// providers are chosen. What lies in the same ring is taken to imply nothing.
    fn ancestors(&self, block: &Block) -> Bits {
        let pages = self.index.pages();
        let mut bits = Bits::new(self.order.len(), block.words);
        let mut row = vec![0; block.words];
        for &node in &self.order {
            row.fill(0);
            if node < pages {
                for &need in self.index.requires(node) {
                    if self.rings.of[node] != self.rings.of[pages + need] {
                        bits.add_to(pages + need, &mut row);
                    }
                    for lower in self.index.fulfilled(self.index.needs()[need]) {
                        if let Some(bit) = block.bit(lower) {
                            row[bit / 64] |= 1 << (bit % 64);
                        }
                    }
                }
            } else if self.brought[node - pages] {
                // Whoever brings it along need not have done anything before it.
            } else if let Some((first, rest)) = self.index.providers(node - pages).split_first() {
                let same = |page: &usize| self.rings.of[*page] == self.rings.of[node];
                if !same(first) && !rest.iter().any(same) {
                    bits.add_to(*first, &mut row);
                    for page in rest {
                        bits.keep_of(*page, &mut row);
                    }
                }
            }
            bits.set(node, &row);
        }
        bits
    }
}

/// Which of `edges` (each from what comes first to what builds on it) others do not imply: an
/// edge is implied where a longer way leads from its start to its end. Ascending indices into
/// `edges`. Of edges between the same two nodes the first stays. Edges inside a cycle all stay.
pub fn reduced_edges(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let valid = |edge: &&(usize, usize)| edge.0 < nodes && edge.1 < nodes;
    let known: Vec<(usize, usize)> = edges.iter().filter(valid).copied().collect();
    let rings = components(&Csr::from_edges(nodes, &known));
    // Components are numbered from the ends: a component's starts have larger numbers.
    let total = rings.members.len();
    let between: Vec<(usize, usize)> = known
        .iter()
        .map(|(from, to)| (rings.of[*to], rings.of[*from]))
        .filter(|(to, from)| to != from)
        .collect();
    let starts = Csr::from_edges(total, &between);
    let mut implied = std::collections::BTreeSet::new();
    for block in Blocks::new(total, total) {
        let mut bits = Bits::new(total, block.words);
        let mut row = vec![0; block.words];
        for ring in (0..total).rev() {
            row.fill(0);
            for &start in starts.row(ring) {
                bits.add_to(start, &mut row);
            }
            for &start in starts.row(ring) {
                if let Some(bit) = block.bit(start)
                    && row[bit / 64] >> (bit % 64) & 1 == 1
                {
                    implied.insert((start, ring));
                }
            }
            for bit in starts.row(ring).iter().filter_map(|start| block.bit(*start)) {
                row[bit / 64] |= 1 << (bit % 64);
            }
            bits.set(ring, &row);
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    let stays = |at: &usize| {
        let edge = edges[*at];
        valid(&&edge)
            && !implied.contains(&(rings.of[edge.0], rings.of[edge.1]))
            && seen.insert(edge)
    };
    (0..edges.len()).filter(stays).collect()
}

/// The edges between `pages` for a drawing, from each lesson to those that require something it
/// provides, without those that others imply; sorted. Costs what [`reduced_edges`] does for all
/// (provider, lesson) pairs among `pages`, whatever else the site has.
pub fn lesson_edges(prerequisites: &Prerequisites, pages: &[PageId]) -> Vec<(PageId, PageId)> {
    let mut local: Vec<PageId> = pages.to_vec();
    local.sort_unstable();
    local.dedup();
    let providers = Providers::new(prerequisites, &local);
    let mut edges = Vec::new();
    for (to, page) in local.iter().enumerate() {
        let requires = prerequisites.nodes.get(page.index()).map(|node| &node.requires);
        for need in requires.into_iter().flatten() {
            edges.extend(providers.of(*need).filter(|from| *from != to).map(|from| (from, to)));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    let kept = reduced_edges(local.len(), &edges);
    kept.into_iter().map(|at| (local[edges[at].0], local[edges[at].1])).collect()
}

/// The edges of a path for a drawing: for each lesson the first one before it that provides what
/// it requires, without those that others imply. `lessons` are in the path's order, each once,
/// with the number of its entry; lessons of one entry (a choice) count alike. Pairs of places in
/// `lessons`, sorted.
pub fn path_edges(
    prerequisites: &Prerequisites,
    lessons: &[(PageId, usize)],
) -> Vec<(usize, usize)> {
    let pages: Vec<PageId> = lessons.iter().map(|(page, _)| *page).collect();
    let providers = Providers::new(prerequisites, &pages);
    let mut edges = Vec::new();
    for (to, (page, entry)) in lessons.iter().enumerate() {
        let requires = prerequisites.nodes.get(page.index()).map(|node| &node.requires);
        for need in requires.into_iter().flatten() {
            let mut before = providers.of(*need).filter(|from| lessons[*from].1 < *entry);
            let Some(first) = before.next() else { continue };
            let alike = before.filter(|from| lessons[*from].1 == lessons[first].1);
            edges.extend(std::iter::once(first).chain(alike).map(|from| (from, to)));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    reduced_edges(lessons.len(), &edges).into_iter().map(|at| edges[at]).collect()
}

/// Which of some pages provide a need.
struct Providers {
    skills: BTreeMap<SkillId, Vec<(usize, Level)>>,
    pages: BTreeMap<PageId, usize>,
}

impl Providers {
    fn new(prerequisites: &Prerequisites, pages: &[PageId]) -> Self {
        let mut skills: BTreeMap<SkillId, Vec<(usize, Level)>> = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            let teaches = prerequisites.nodes.get(page.index()).map(|node| &node.teaches);
            for grant in teaches.into_iter().flatten() {
                skills.entry(grant.skill).or_default().push((at, grant.level));
            }
        }
        Self { skills, pages: pages.iter().enumerate().map(|(at, page)| (*page, at)).collect() }
    }

    /// The places of those that provide `need`, ascending.
    fn of(&self, need: Need) -> impl Iterator<Item = usize> {
        let (skill, level, page) = match need {
            Need::Skill(wanted) => (self.skills.get(&wanted.skill), wanted.level, None),
            Need::Page(page) => (None, Level(0), self.pages.get(&page).copied()),
        };
        let taught = skill.into_iter().flatten().filter(move |(_, has)| *has >= level);
        taught.map(|(at, _)| *at).chain(page)
    }
}

/// A range of bits that is walked at a time.
struct Block {
    start: usize,
    end: usize,
    words: usize,
}

impl Block {
    /// The place of `number` in this block.
    fn bit(&self, number: usize) -> Option<usize> {
        (self.start..self.end).contains(&number).then(|| number - self.start)
    }
}

/// The blocks that `bits` are split into so that `nodes` rows fit.
struct Blocks {
    next: usize,
    bits: usize,
    words: usize,
}

impl Blocks {
    fn new(nodes: usize, bits: usize) -> Self {
        Self { next: 0, bits, words: (WORDS / nodes.max(1)).clamp(1, bits.div_ceil(64).max(1)) }
    }
}

impl Iterator for Blocks {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let start = self.next;
        self.next = (start + self.words * 64).min(self.bits);
        (start < self.bits).then_some(Block { start, end: self.next, words: self.words })
    }
}

/// One row of bits a node. Rows know between which words they are not zero, so that a walk
/// through a graph of which a block sees little is cheap.
struct Bits {
    words: usize,
    rows: Vec<u64>,
    used: Vec<(usize, usize)>,
}

impl Bits {
    fn new(nodes: usize, words: usize) -> Self {
        Self { words, rows: vec![0; nodes * words], used: vec![(0, 0); nodes] }
    }

    fn row(&self, node: usize) -> &[u64] {
        &self.rows[node * self.words..(node + 1) * self.words]
    }

    fn has(&self, node: usize, bit: usize) -> bool {
        self.row(node)[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn add_to(&self, node: usize, row: &mut [u64]) {
        let (start, end) = self.used[node];
        for (word, more) in row[start..end].iter_mut().zip(&self.row(node)[start..end]) {
            *word |= more;
        }
    }

    fn keep_of(&self, node: usize, row: &mut [u64]) {
        for (word, mask) in row.iter_mut().zip(self.row(node)) {
            *word &= mask;
        }
    }

    fn set(&mut self, node: usize, row: &[u64]) {
        let Some(start) = row.iter().position(|word| *word != 0) else { return };
        let end = row.iter().rposition(|word| *word != 0).map_or(start, |last| last + 1);
        self.used[node] = (start, end);
        let base = node * self.words;
        self.rows[base + start..base + end].copy_from_slice(&row[start..end]);
    }
}

#[cfg(test)]
mod tests {
    use super::{Redundant, lesson_edges, reduced_edges, redundant_requirements};
    use crate::graph::fixture::{graph, lesson, page, skill};
    use crate::graph::index::{Index, Reach};
    use crate::graph::prerequisites::Node;
    use crate::model::PageId;
    use proptest::prelude::*;

    fn redundant(nodes: Vec<Node>) -> Vec<(u32, usize, usize)> {
        let graph = graph(nodes);
        let found = redundant_requirements(&graph, &Index::new(&graph));
        found.iter().map(|r: &Redundant| (r.page.0, r.requirement, r.implied_by)).collect()
    }

    #[test]
    fn what_the_only_provider_requires_is_implied() {
        let nodes = vec![
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(1, 1)], &[skill(0, 1)]),
            lesson(1, &[(2, 1)], &[skill(1, 1)]),
            lesson(1, &[], &[skill(0, 1), skill(2, 1), page(0)]),
        ];
        assert_eq!(redundant(nodes), [(3, 0, 1)]);
    }

    #[test]
    fn what_a_higher_level_brings_along_implies_nothing() {
        let nodes = vec![
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(1, 1)], &[skill(0, 1)]),
            lesson(1, &[(2, 1)], &[skill(1, 1), skill(1, 2)]),
            lesson(1, &[], &[skill(0, 1), skill(2, 1)]),
        ];
        // Of the third lesson the lower level; of the last one nothing.
        assert_eq!(redundant(nodes), [(2, 0, 1)]);
    }

    #[test]
    fn a_provider_that_does_not_require_it_keeps_it() {
        let nodes = vec![
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(1, 1)], &[skill(0, 1)]),
            lesson(1, &[], &[skill(0, 1), skill(1, 1)]),
        ];
        assert_eq!(redundant(nodes.clone()), [(2, 0, 1)]);
        let other = |requires: &[_]| [nodes.clone(), vec![lesson(1, &[(1, 2)], requires)]].concat();
        assert_eq!(redundant(other(&[])), []);
        assert_eq!(redundant(other(&[skill(0, 1)])), [(2, 0, 1)]);
    }

    #[test]
    fn a_lower_level_is_implied_by_a_higher_one() {
        let nodes = vec![lesson(1, &[], &[skill(0, 1), skill(0, 3), skill(0, 2), skill(0, 3)])];
        assert_eq!(redundant(nodes), [(0, 0, 1), (0, 2, 1), (0, 3, 1)]);
    }

    #[test]
    fn lessons_of_a_cycle_are_another_matter() {
        let nodes = vec![
            lesson(1, &[], &[page(1), page(2)]),
            lesson(1, &[], &[page(2), page(0)]),
            lesson(1, &[], &[page(0), page(1)]),
        ];
        assert_eq!(redundant(nodes), []);
    }

    #[test]
    fn a_drawing_keeps_only_edges_that_others_do_not_imply() {
        assert_eq!(reduced_edges(4, &[(0, 1), (1, 2), (0, 2), (0, 1), (0, 3), (2, 3)]), [0, 1, 5]);
        assert_eq!(reduced_edges(3, &[(0, 1), (1, 0), (1, 2), (0, 2)]), [0, 1, 2, 3]);
        let nodes = vec![
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(1, 1)], &[skill(0, 1)]),
            lesson(1, &[], &[skill(0, 1), skill(1, 1)]),
        ];
        let graph = graph(nodes);
        let id = PageId;
        assert_eq!(lesson_edges(&graph, &[id(2), id(1), id(0)]), [(id(0), id(1)), (id(1), id(2))]);
        assert_eq!(lesson_edges(&graph, &[id(2), id(0)]), [(id(0), id(2))]);
    }

    #[test]
    fn a_path_draws_the_first_lesson_that_provides_what_another_needs() {
        let graph = graph(vec![
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(0, 2)], &[skill(0, 1)]),
            lesson(1, &[(1, 1)], &[skill(0, 1)]),
            lesson(1, &[(1, 1)], &[skill(0, 2)]),
            lesson(1, &[], &[skill(1, 1), page(0), skill(7, 1)]),
        ]);
        let path = [0, 1, 2, 3, 4].map(PageId);
        let entries = |of: [usize; 5]| path.into_iter().zip(of).collect::<Vec<_>>();
        let single = super::path_edges(&graph, &entries([0, 1, 2, 3, 4]));
        assert_eq!(single, [(0, 1), (0, 2), (1, 3), (2, 4)]);
        let choice = super::path_edges(&graph, &entries([0, 1, 2, 2, 3]));
        assert_eq!(choice, [(0, 1), (0, 2), (1, 3), (2, 4), (3, 4)]);
        // What provides it only later is no beginning.
        assert_eq!(super::path_edges(&graph, &[(PageId(2), 0), (PageId(0), 1)]), []);
    }

    #[test]
    fn large_graphs_stay_cheap() {
        let chain = (0..10_000u32)
            .map(|i| if i == 0 { lesson(1, &[], &[]) } else { lesson(1, &[], &[page(i - 1)]) });
        assert_eq!(redundant(chain.collect()), []);
        let wide = (0..5_000u32).map(|i| {
            let needs: Vec<_> = (1..=10).filter(|k| *k <= i).map(|k| page(i - k)).collect();
            lesson(1, &[], &needs)
        });
        assert_eq!(
            redundant(wide.collect()).len(),
            (1..5_000).map(|i| i.min(10) - 1).sum::<usize>()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reduction_keeps_every_way_and_no_edge_too_many(
            pairs in proptest::collection::vec((0usize..9, 0usize..9), 0..30)
        ) {
            let edges: Vec<_> = pairs.into_iter().filter(|(from, to)| from < to).collect();
            let kept: Vec<_> = reduced_edges(9, &edges).into_iter().map(|at| edges[at]).collect();
            let ways = |edges: &[(usize, usize)]| {
                let mut way = [[false; 9]; 9];
                for (from, to) in edges {
                    way[*from][*to] = true;
                }
                for via in 0..9 {
                    for from in 0..9 {
                        for to in 0..9 {
                            way[from][to] |= way[from][via] && way[via][to];
                        }
                    }
                }
                way
            };
            prop_assert_eq!(ways(&edges), ways(&kept));
            for left_out in 0..kept.len() {
                let mut fewer = kept.clone();
                fewer.remove(left_out);
                prop_assert_ne!(ways(&fewer), ways(&kept));
            }
        }

        #[test]
        fn what_is_called_implied_holds_in_every_order(
            parts in proptest::collection::vec(
                (
                    proptest::collection::vec((0u32..5, 1u8..3), 0..3),
                    proptest::collection::btree_set((0u32..5, 1u8..3), 0..4),
                ),
                2..8,
            )
        ) {
            let nodes: Vec<Node> = parts
                .into_iter()
                .map(|(teaches, requires)| {
                    let needs: Vec<_> = requires.into_iter().map(|(s, l)| skill(s, l)).collect();
                    lesson(1, &teaches, &needs)
                })
                .collect();
            let graph = graph(nodes);
            let index = Index::new(&graph);
            let found = redundant_requirements(&graph, &index);
            for set in 0u32..1 << graph.nodes.len() {
                let mut reach = Reach::new(&index);
                for need in 0..index.needs().len() {
                    if index.providers(need).is_empty() {
                        index.fulfilled(index.needs()[need]).for_each(|need| reach.meet(need));
                    }
                }
                let brought = reach.met.clone();
                reach.spread(|page| set >> page & 1 == 1);
                for redundant in &found {
                    let requires = &graph.nodes[redundant.page.index()].requires;
                    let met = |at: usize| reach.met[index.find(requires[at]).unwrap()];
                    let other = index.find(requires[redundant.implied_by]).unwrap();
                    if met(redundant.implied_by) && !brought[other] {
                        prop_assert!(met(redundant.requirement), "{redundant:?} in {set:b}");
                    }
                }
            }
        }
    }
}
