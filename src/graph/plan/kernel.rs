//! What of a planning problem is decided without search, and the parts that are left.
//!
//! Rules, applied until none does anything:
//!
//! - a wanted need with one provider left: that lesson is taken, and all it requires is wanted;
//! - what all providers of a wanted need require is wanted too;
//! - a lesson is dropped where another one costs less (or the same, with a smaller id), requires
//!   nothing that it does not and provides all that it does.
//!
//! What is wanted will be had in every plan, so nobody pays for requiring it: such
//! requirements are ignored when lessons are compared and the problem is split. That holds unless
//! need and lesson lie in one ring of the AND-OR graph, where the one may have to come before the
//! other; inside rings nothing is ignored, and the search sees to the order.

#![expect(clippy::indexing_slicing, reason = "lessons and needs are dense indices")]

use super::super::csr::{Csr, components};
use super::super::index::Index;
use super::Budget;
use super::search;

/// How many of the cheapest providers of a need every provider is compared with.
const COMPARED: usize = 12;

/// What is to be planned. Numbers of pages and needs are those of the index.
pub(super) struct Problem<'a> {
    pub(super) index: &'a Index,
    /// Minutes of each page.
    pub(super) minutes: Vec<u32>,
    /// Needs that are met from the start.
    pub(super) given: Vec<bool>,
    /// Pages that may be steps. Each of them can be reached.
    pub(super) can_be_step: Vec<bool>,
    /// Needs to be met at the end. Each of them can be.
    pub(super) goal: Vec<usize>,
}

/// A part of the problem, in numbers of its own; lessons in the order of their ids.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    /// The page of each lesson.
    pub(super) pages: Vec<usize>,
    /// What each lesson costs: minutes, then one for the lesson itself.
    pub(super) cost: Vec<u64>,
    /// Lessons that every plan holds; they cost nothing here.
    pub(super) taken: Vec<bool>,
    /// Needs of each lesson that are not met without this part.
    pub(super) requires: Csr,
    /// Needs that each lesson provides, of those that matter.
    pub(super) provides: Csr,
    /// Lessons that require each need.
    pub(super) required_by: Csr,
    /// Lessons that provide each need.
    pub(super) providers: Csr,
    /// Needs to be met.
    pub(super) goal: Vec<usize>,
}

/// The lessons of the best plan found (one flag a page), and whether no cheaper one exists.
pub(super) fn solve(problem: &Problem<'_>, mut budget: Budget) -> (Vec<bool>, bool) {
    let mut reduction = Reduction::new(problem);
    reduction.reduce(&mut budget);
    let mut kernels = reduction.kernels();
    // Small parts first: what they leave of their share is for the large ones.
    kernels.sort_by_key(|kernel| kernel.pages.len());
    let (mut chosen, mut exact) = (reduction.taken, true);
    let mut found = Vec::with_capacity(kernels.len());
    for (at, kernel) in kernels.iter().enumerate() {
        let mut share = Budget((budget.0 / (kernels.len() - at) as u64).max(1));
        let before = share;
        let plan = search::least(kernel, &mut share);
        budget.spend(before.minus(share));
        exact &= plan.exact;
        found.push(plan);
    }
    for (kernel, plan) in kernels.iter().zip(found) {
        for lesson in search::first_of_equals(kernel, plan, &mut budget) {
            chosen[kernel.pages[lesson]] = true;
        }
    }
    (chosen, exact)
}

struct Reduction<'a> {
    index: &'a Index,
    cost: Vec<u64>,
    /// Needs that are met before anything that is still undecided could depend on how.
    held: Vec<bool>,
    /// Needs that every plan meets.
    wanted: Vec<bool>,
    /// Lessons still to be decided.
    candidate: Vec<bool>,
    /// Lessons that every plan holds.
    taken: Vec<bool>,
    /// The ring of each page, then of each need.
    ring: Vec<usize>,
    queue: Vec<usize>,
}

impl<'a> Reduction<'a> {
    fn new(problem: &Problem<'a>) -> Self {
        let index = problem.index;
        let (pages, needs) = (index.pages(), index.needs().len());
        let mut candidate = vec![false; pages];
        let mut seen = problem.given.clone();
        let mut queue: Vec<usize> = problem.goal.clone();
        while let Some(need) = queue.pop() {
            if std::mem::replace(&mut seen[need], true) {
                continue;
            }
            for &page in index.providers(need) {
                if problem.can_be_step[page] && !std::mem::replace(&mut candidate[page], true) {
                    queue.extend(index.requires(page));
                }
            }
        }
        let asks = (0..pages).map(|page| {
            let row = if candidate[page] { index.requires(page) } else { &[] };
            let open = row.iter().filter(|need| !problem.given[**need]);
            open.map(|need| pages + need).collect::<Vec<_>>()
        });
        let answers = (0..needs).map(|need| {
            let row = if problem.given[need] { &[] } else { index.providers(need) };
            row.iter().copied().filter(|page| candidate[*page]).collect::<Vec<_>>()
        });
        let ring = components(&Csr::from_rows(asks.chain(answers))).of;
        let per_minute = pages as u64 + 1;
        let cost = problem.minutes.iter().map(|m| u64::from(*m) * per_minute + 1).collect();
        let mut reduction = Self {
            index,
            cost,
            held: problem.given.clone(),
            wanted: vec![false; needs],
            candidate,
            taken: vec![false; pages],
            ring,
            queue: Vec::new(),
        };
        for need in &problem.goal {
            reduction.want(*need);
        }
        reduction
    }

    fn in_one_ring(&self, page: usize, need: usize) -> bool {
        self.ring[page] == self.ring[self.index.pages() + need]
    }

    fn want(&mut self, need: usize) {
        if !self.held[need] && !std::mem::replace(&mut self.wanted[need], true) {
            self.queue.push(need);
        }
    }

    fn take(&mut self, page: usize) {
        self.candidate[page] = false;
        self.taken[page] = true;
        let index = self.index;
        for &need in index.requires(page) {
            self.want(need);
        }
        for &need in index.provides(page) {
            if !self.in_one_ring(page, need) {
                self.held[need] = true;
            }
        }
    }

    /// Applies all rules until none does anything, or half of the budget is gone.
    fn reduce(&mut self, budget: &mut Budget) {
        let half = budget.0 / 2;
        loop {
            self.propagate();
            let (dropped, work) = self.drop_dominated();
            budget.spend(work);
            if !dropped || budget.0 < half {
                break;
            }
            let open = (0..self.wanted.len()).filter(|need| self.wanted[*need]);
            self.queue = open.filter(|need| !self.held[*need]).collect();
        }
        self.propagate();
    }

    /// The first two rules, for what is in the queue and what follows from it.
    fn propagate(&mut self) {
        let index = self.index;
        while let Some(need) = self.queue.pop() {
            let providers = index.providers(need);
            if self.held[need] || providers.iter().any(|page| self.taken[*page]) {
                continue;
            }
            let mut left = providers.iter().copied().filter(|page| self.candidate[*page]);
            let (Some(first), second) = (left.next(), left.next()) else { continue };
            let Some(second) = second else {
                self.take(first);
                continue;
            };
            let mut common: Vec<usize> = index.requires(first).to_vec();
            for page in std::iter::once(second).chain(left) {
                if common.is_empty() {
                    break;
                }
                let mut row = index.requires(page).to_vec();
                row.sort_unstable();
                common.retain(|need| row.binary_search(need).is_ok());
            }
            for need in common {
                self.want(need);
            }
        }
    }

    /// What an undecided lesson still has to wait or pay for, sorted.
    fn open_requires(&self, page: usize) -> Vec<usize> {
        let mut open: Vec<usize> = self.index.requires(page).to_vec();
        open.retain(|need| {
            !self.held[*need] && (!self.wanted[*need] || self.in_one_ring(page, *need))
        });
        open.sort_unstable();
        open
    }

    /// The third rule, once for each need that matters. Whether anything was dropped, and steps.
    fn drop_dominated(&mut self) -> (bool, usize) {
        let (alive_needs, alive_pages) = self.alive();
        let mut rows: Vec<Option<(Vec<usize>, Vec<usize>)>> = vec![None; self.index.pages()];
        let mut work = alive_needs.len() + alive_pages.len();
        for (page, _) in alive_pages.iter().enumerate().filter(|(_, alive)| **alive) {
            let mut gives = self.index.provides(page).to_vec();
            gives.retain(|need| alive_needs[*need]);
            work += gives.len() + self.index.requires(page).len();
            rows[page] = Some((self.open_requires(page), gives));
        }
        let mut dropped = false;
        for need in (0..alive_needs.len()).filter(|need| alive_needs[*need]) {
            let mut rivals: Vec<usize> = self.index.providers(need).to_vec();
            rivals.retain(|page| self.candidate[*page] && rows[*page].is_some());
            rivals.sort_unstable_by_key(|page| (self.cost[*page], *page));
            for at in 1..rivals.len() {
                let worse = rivals[at];
                let Some((asks, gives)) = &rows[worse] else { continue };
                let mut is_better = |better: &&usize| {
                    work += asks.len() + gives.len();
                    self.candidate[**better]
                        && rows[**better].as_ref().is_some_and(|(fewer, more)| {
                            is_subset(fewer, asks) && is_subset(gives, more)
                        })
                };
                if rivals[..at.min(COMPARED)].iter().any(|better| is_better(&better)) {
                    self.candidate[worse] = false;
                    dropped = true;
                }
            }
        }
        (dropped, work)
    }

    /// Needs and undecided lessons that can still be of use.
    fn alive(&self) -> (Vec<bool>, Vec<bool>) {
        let mut needs = vec![false; self.wanted.len()];
        let mut pages = vec![false; self.candidate.len()];
        let mut queue: Vec<usize> =
            (0..needs.len()).filter(|need| self.wanted[*need] && !self.held[*need]).collect();
        while let Some(need) = queue.pop() {
            if std::mem::replace(&mut needs[need], true) {
                continue;
            }
            for &page in self.index.providers(need) {
                if self.candidate[page] && !std::mem::replace(&mut pages[page], true) {
                    queue.extend(self.open_requires(page));
                }
            }
        }
        (needs, pages)
    }

    /// Splits what is undecided into parts that share neither lesson nor open need.
    fn kernels(&self) -> Vec<Kernel> {
        let index = self.index;
        let (needs, mut pages) = self.alive();
        // A lesson that is taken but lies in a ring: the search finds when it can come.
        for need in (0..needs.len()).filter(|need| needs[*need]) {
            for &page in index.providers(need) {
                pages[page] |= self.taken[page];
            }
        }
        let total = index.pages();
        let mut edges = Vec::new();
        let mut rows = vec![(Vec::new(), Vec::new()); total];
        for page in (0..total).filter(|page| pages[*page]) {
            let mut gives = index.provides(page).to_vec();
            gives.retain(|need| needs[*need] && !self.held[*need]);
            let asks = self.open_requires(page);
            for need in asks.iter().chain(&gives) {
                edges.push((page, total + need));
                edges.push((total + need, page));
            }
            rows[page] = (asks, gives);
        }
        let parts = components(&Csr::from_edges(total + needs.len(), &edges));
        let mut kernels = Vec::new();
        for members in parts.members {
            let split = members.partition_point(|node| *node < total);
            let (lessons, open) = members.split_at(split);
            if !lessons.is_empty() && !open.is_empty() {
                let open: Vec<usize> = open.iter().map(|node| node - total).collect();
                kernels.push(self.kernel(lessons.to_vec(), &open, &rows));
            }
        }
        kernels
    }

    fn kernel(
        &self,
        pages: Vec<usize>,
        needs: &[usize],
        rows: &[(Vec<usize>, Vec<usize>)],
    ) -> Kernel {
        let local = |row: &[usize]| {
            row.iter().filter_map(|need| needs.binary_search(need).ok()).collect::<Vec<_>>()
        };
        let asks = Csr::from_rows(pages.iter().map(|page| local(&rows[*page].0)));
        let gives = Csr::from_rows(pages.iter().map(|page| local(&rows[*page].1)));
        let price = |page: &usize| if self.taken[*page] { 0 } else { self.cost[*page] };
        Kernel {
            cost: pages.iter().map(price).collect(),
            taken: pages.iter().map(|page| self.taken[*page]).collect(),
            required_by: asks.transposed(needs.len()),
            providers: gives.transposed(needs.len()),
            requires: asks,
            provides: gives,
            goal: (0..needs.len()).filter(|need| self.wanted[needs[*need]]).collect(),
            pages,
        }
    }
}

/// Whether all of the sorted `part` is in the sorted `whole`.
fn is_subset(part: &[usize], whole: &[usize]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|item| rest.any(|other| other == item))
}
