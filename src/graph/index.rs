//! [`Index`]: which lesson asks for and provides which need, both ways, as dense numbers.
//!
//! Lessons and needs form an AND-OR graph: a lesson waits for *all* its needs, a need for *any*
//! of its providers. Every walk in this folder is a walk over this index.

#![expect(clippy::indexing_slicing, reason = "pages and needs are dense indices made here")]

use std::collections::VecDeque;

use super::csr::Csr;
use super::prerequisites::Prerequisites;
use crate::model::{Need, PageId, SkillLevel};

/// The AND-OR graph of a site. Pages are numbered as in [`Prerequisites::nodes`], needs by their
/// order.
#[derive(Clone, Debug)]
pub struct Index {
    /// The distinct needs, sorted.
    needs: Vec<Need>,
    requires: Csr,
    required_by: Csr,
    provides: Csr,
    providers: Csr,
}

impl Index {
    /// Numbers everything. n log n in requirements and in (lesson, level in use) pairs.
    pub fn new(prerequisites: &Prerequisites) -> Self {
        Self::with_needs(prerequisites, &[])
    }

    /// The same, and `more` needs that no lesson may have.
    pub(crate) fn with_needs(prerequisites: &Prerequisites, more: &[Need]) -> Self {
        let nodes = &prerequisites.nodes;
        let mut needs: Vec<Need> =
            nodes.iter().flat_map(|n| n.requires.iter().copied()).chain(more.to_vec()).collect();
        needs.sort_unstable();
        needs.dedup();
        let asks = Csr::from_rows(nodes.iter().map(|node| {
            let mut row: Vec<usize> =
                node.requires.iter().filter_map(|n| find(&needs, n)).collect();
            let mut sorted: Vec<(usize, usize)> =
                row.iter().enumerate().map(|(at, need)| (*need, at)).collect();
            sorted.sort_unstable();
            sorted.dedup_by_key(|(need, _)| *need);
            if sorted.len() < row.len() {
                sorted.sort_unstable_by_key(|(_, at)| *at);
                row = sorted.into_iter().map(|(need, _)| need).collect();
            }
            row
        }));
        let gives = Csr::from_rows(nodes.iter().enumerate().map(|(page, node)| {
            let mut row: Vec<usize> =
                node.teaches.iter().flat_map(|grant| granted(&needs, *grant)).collect();
            row.extend(find(&needs, &Need::Page(PageId::from_index(page))));
            row.sort_unstable();
            row.dedup();
            row
        }));
        let required_by = asks.transposed(needs.len());
        let providers = gives.transposed(needs.len());
        Self { needs, requires: asks, required_by, provides: gives, providers }
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.requires.len()
    }

    /// The distinct needs, sorted; a need's number is its place here.
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// The number of `need`, if somebody asks for it.
    pub fn find(&self, need: Need) -> Option<usize> {
        find(&self.needs, &need)
    }

    /// The needs of a page, as written, without repetition.
    pub fn requires(&self, page: usize) -> &[usize] {
        self.requires.row(page)
    }

    /// The pages that have a need, ascending.
    pub fn required_by(&self, need: usize) -> &[usize] {
        self.required_by.row(need)
    }

    /// The needs that a page provides, ascending.
    pub fn provides(&self, page: usize) -> &[usize] {
        self.provides.row(page)
    }

    /// The pages that provide a need, ascending.
    pub fn providers(&self, need: usize) -> &[usize] {
        self.providers.row(need)
    }

    /// The needs that having `need` fulfils: itself, and the lower levels of its skill.
    pub(crate) fn fulfilled(&self, need: Need) -> std::ops::Range<usize> {
        match need {
            Need::Skill(grant) => granted(&self.needs, grant),
            Need::Page(_) => self.find(need).map_or(0..0, |at| at..at + 1),
        }
    }
}

fn find(needs: &[Need], need: &Need) -> Option<usize> {
    needs.binary_search(need).ok()
}

/// Needs are sorted by skill, then by level: what a grant fulfils is a range.
fn granted(needs: &[Need], grant: SkillLevel) -> std::ops::Range<usize> {
    let start = needs.partition_point(|n| matches!(n, Need::Skill(s) if s.skill < grant.skill));
    let end = needs.partition_point(|n| matches!(n, Need::Skill(s) if *s <= grant));
    start..end.max(start)
}

/// What can be had: grows from what is met to the lessons whose needs are all met, to what those
/// provide, and so on. Linear in all that it reaches.
#[derive(Clone, Debug)]
pub(crate) struct Reach<'a> {
    index: &'a Index,
    /// How many needs of each page are not met.
    waiting: Vec<usize>,
    /// Which needs are met.
    pub(crate) met: Vec<bool>,
    /// Which pages are reached.
    pub(crate) reached: Vec<bool>,
    queue: VecDeque<usize>,
}

impl<'a> Reach<'a> {
    /// Nothing met, nothing reached.
    pub(crate) fn new(index: &'a Index) -> Self {
        Self {
            index,
            waiting: (0..index.pages()).map(|page| index.requires(page).len()).collect(),
            met: vec![false; index.needs().len()],
            reached: vec![false; index.pages()],
            queue: VecDeque::new(),
        }
    }

    /// Takes `need` as met.
    pub(crate) fn meet(&mut self, need: usize) {
        if !self.met[need] {
            self.met[need] = true;
            for &page in self.index.required_by(need) {
                self.waiting[page] -= 1;
                if self.waiting[page] == 0 {
                    self.queue.push_back(page);
                }
            }
        }
    }

    /// Takes `page` as reached, with what it provides.
    pub(crate) fn reach(&mut self, page: usize) {
        if !self.reached[page] {
            self.reached[page] = true;
            for &need in self.index.provides(page) {
                self.meet(need);
            }
        }
    }

    /// Forgets which pages became ready: whoever asks for them looks at all.
    pub(crate) fn settle(&mut self) {
        self.queue.clear();
    }

    /// Takes `page` as reached, and puts the pages that become ready by that into `next`.
    pub(crate) fn reach_into(&mut self, page: usize, next: &mut Vec<usize>) {
        self.reach(page);
        next.extend(self.queue.drain(..));
    }

    /// Whether all needs of `page` are met.
    pub(crate) fn is_ready(&self, page: usize) -> bool {
        self.waiting[page] == 0
    }

    /// Reaches every page of those `allowed` that can be reached.
    pub(crate) fn spread(&mut self, allowed: impl Fn(usize) -> bool) {
        for page in 0..self.index.pages() {
            if self.is_ready(page) && allowed(page) {
                self.reach(page);
            }
        }
        self.flow(allowed);
    }

    /// Goes on after [`Reach::meet`] or [`Reach::reach`]; costs only what is new.
    pub(crate) fn flow(&mut self, allowed: impl Fn(usize) -> bool) {
        while let Some(page) = self.queue.pop_front() {
            if allowed(page) {
                self.reach(page);
            }
        }
    }
}
