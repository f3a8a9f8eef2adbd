//! The planner: the lessons that lead to a goal with the least total minutes.
//!
//! # What is computed
//!
//! Among all sets of lessons that can be put in an order in which every requirement holds and that
//! provide the goal: the one with the least minutes, among those the one with the fewest lessons,
//! and among those the first by ids (of two sets, the one that holds the smallest id that is not
//! in both). Finding it is NP-hard in general: needs with several providers make it a set
//! cover, and the cheapest lesson for one need may be the dearest for all. It is the problem
//! that planning research calls "optimal delete-free planning".
//!
//! # How
//!
//! 1. What cannot be reached, and what the goal does not need, is left aside (linear).
//! 2. `kernel` takes what every plan must hold: needs with a single provider, needs that all
//!    providers of a needed need require; it drops lessons than which another one is better in every
//!    respect, and splits what is left into parts that have nothing to do with each other. Most
//!    curricula are solved here: 10,000 lessons in a chain in one linear walk.
//! 3. `search` solves each part by branch and bound: it branches over the providers of one open
//!    need (of a ring that waits for itself: over the lessons that could open it), with the
//!    landmark-cut bound (`bound`; Helmert and Domshlak, "Landmarks, Critical Paths and
//!    Abstractions", ICAPS 2009) against the best plan found so far; the first one is greedy and pays
//!    for what two needs share only once (Keyder and Geffner, ECAI 2008). A second walk in the
//!    order of ids, pruned by the least cost, finds the first of equal plans.
//! 4. Where the search does not end in time, local search makes the best plan found better: each of
//!    its lessons is ruled out once, and the rest planned anew around what stays.
//!
//! # When it is exact, and what it costs
//!
//! A plan is exact where the search ended within [`Limits::steps`]; a step is an edge of the graph
//! (or a word of a set of lessons) looked at, so the answer depends on the input alone, never on
//! the clock. Where the steps end before the search the best plan found is given, with
//! `exact: false`; it is valid and has no useless lesson, but a cheaper one may exist. Where they
//! end in the second walk the minutes and the number of lessons are the least, the choice among
//! equal plans may not be the first by id. Besides the steps the cost is n log n in the size of the
//! graph.

#![expect(clippy::indexing_slicing, reason = "pages and needs are dense indices")]

mod bound;
mod kernel;
mod search;

use super::index::{Index, Reach};
use super::prerequisites::Prerequisites;
use crate::model::{Need, PageId, Plan, Reason, SkillLevel, Step};

/// Why there is no plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreachable {
    /// What cannot be had, each with who needs it (`None`: the goal itself), sorted. Either
    /// nothing provides it, or (only where it is of the goal) all that would provide it waits for
    /// itself in a cycle.
    pub missing: Vec<(Option<PageId>, Need)>,
}

/// What to plan for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// What is to be had at the end.
    pub goal: Vec<Need>,
    /// Skills that the mentee has.
    pub known: Vec<SkillLevel>,
    /// Lessons that the mentee has done.
    pub done: Vec<PageId>,
}

/// How long to search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Edges of the graph that the search may look at, counted over all parts of the problem.
    pub steps: u64,
}

impl Default for Limits {
    /// About a tenth of a second in a release build, if all are used.
    fn default() -> Self {
        Self { steps: 12_000_000 }
    }
}

/// What is left of [`Limits::steps`].
#[derive(Clone, Copy, Debug)]
struct Budget(u64);

impl Budget {
    /// Pays for `steps` steps; `false` once there is nothing left.
    fn spend(&mut self, steps: usize) -> bool {
        self.0 = self.0.saturating_sub(steps as u64);
        self.0 > 0
    }

    /// How much more `self` is than `rest`.
    fn minus(self, rest: Self) -> usize {
        usize::try_from(self.0.saturating_sub(rest.0)).unwrap_or(usize::MAX)
    }

    fn is_spent(self) -> bool {
        self.0 == 0
    }
}

/// The plan for `request` with the least minutes; see the module for the method, the cost and
/// when it is exact. The steps stand in an order in which every requirement holds: of the
/// lessons that can come next, the one that became possible last, so that a thread is followed to
/// its end; of several, the smallest id. A page that is no lesson is a step only where a lesson
/// requires that very page.
pub fn plan(
    prerequisites: &Prerequisites,
    request: &Request,
    limits: Limits,
) -> Result<Plan, Unreachable> {
    let index = Index::with_needs(prerequisites, &request.goal);
    let goal: Vec<usize> = request.goal.iter().filter_map(|need| index.find(*need)).collect();
    let mut reach = Reach::new(&index);
    for grant in &request.known {
        for need in index.fulfilled(Need::Skill(*grant)) {
            reach.meet(need);
        }
    }
    let mut can_be_step: Vec<bool> = (0..index.pages())
        .map(|page| {
            let asked = index.find(Need::Page(PageId::from_index(page))).is_some();
            prerequisites.nodes[page].is_lesson || asked
        })
        .collect();
    for page in request.done.iter().map(|page| page.index()).filter(|page| *page < index.pages()) {
        reach.reach(page);
        can_be_step[page] = false;
    }
    let given = reach.clone();
    reach.spread(|page| can_be_step[page]);
    if goal.iter().any(|need| !reach.met[*need]) {
        return Err(unreachable(&index, &reach, &can_be_step, &goal));
    }
    for (page, can) in can_be_step.iter_mut().enumerate() {
        *can &= reach.reached[page];
    }
    let problem = kernel::Problem {
        index: &index,
        minutes: prerequisites.nodes.iter().map(|node| node.minutes).collect(),
        given: given.met.clone(),
        can_be_step,
        goal: goal.clone(),
    };
    let (chosen, exact) = kernel::solve(&problem, Budget(limits.steps));
    let steps = ordered(&index, given, &chosen, &goal);
    let minutes = steps.iter().map(|step| u64::from(problem.minutes[step.page.index()])).sum();
    Ok(Plan { steps, minutes, exact })
}

/// Puts the `chosen` lessons in order and says of each who needs it; lessons that nobody needs
/// are left out.
fn ordered(index: &Index, mut given: Reach<'_>, chosen: &[bool], goal: &[usize]) -> Vec<Step> {
    let mut source: Vec<Option<usize>> = vec![None; index.needs().len()];
    given.settle();
    let mut order = Vec::new();
    let begin = |page: &usize| chosen[*page] && given.is_ready(*page);
    let mut ready: Vec<usize> = (0..index.pages()).rev().filter(begin).collect();
    while let Some(page) = ready.pop() {
        order.push(page);
        for &need in index.provides(page) {
            if !given.met[need] {
                source[need] = Some(page);
            }
        }
        let mut next = Vec::new();
        given.reach_into(page, &mut next);
        next.retain(|page| chosen[*page] && !given.reached[*page]);
        next.sort_unstable_by(|a, b| b.cmp(a));
        ready.extend(next);
    }
    let mut because: Vec<Vec<Reason>> = vec![Vec::new(); index.pages()];
    let ask = |because: &mut Vec<Vec<Reason>>, page: Option<usize>, need: usize| {
        if let Some(source) = source[need] {
            let page = page.map(PageId::from_index);
            because[source].push(Reason { page, need: index.needs()[need] });
        }
    };
    for need in goal {
        ask(&mut because, None, *need);
    }
    let mut steps = Vec::with_capacity(order.len());
    for page in order.into_iter().rev() {
        let mut reasons = std::mem::take(&mut because[page]);
        if reasons.is_empty() {
            continue;
        }
        for need in index.requires(page) {
            ask(&mut because, Some(page), *need);
        }
        reasons.sort_unstable();
        reasons.dedup();
        steps.push(Step { page: PageId::from_index(page), because: reasons });
    }
    steps.reverse();
    steps
}

/// What stands in the way: needs that nobody provides below the goal, and of the goal what
/// fails without any such need, because of a cycle alone. Linear.
fn unreachable(
    index: &Index,
    reach: &Reach<'_>,
    can_be_step: &[bool],
    goal: &[usize],
) -> Unreachable {
    let open: Vec<usize> = goal.iter().copied().filter(|need| !reach.met[*need]).collect();
    let mut seen_need = vec![false; index.needs().len()];
    let mut seen_page = vec![false; index.pages()];
    let (mut queue, mut missing, mut leaves) = (open.clone(), Vec::new(), Vec::new());
    let providers =
        |need: usize| index.providers(need).iter().copied().filter(|page| can_be_step[*page]);
    for need in &open {
        if providers(*need).next().is_none() {
            missing.push((None, index.needs()[*need]));
        }
    }
    while let Some(need) = queue.pop() {
        if std::mem::replace(&mut seen_need[need], true) {
            continue;
        }
        if providers(need).next().is_none() {
            leaves.push(need);
        }
        for page in providers(need) {
            if std::mem::replace(&mut seen_page[page], true) {
                continue;
            }
            for &next in index.requires(page).iter().filter(|need| !reach.met[**need]) {
                queue.push(next);
                if providers(next).next().is_none() {
                    missing.push((Some(PageId::from_index(page)), index.needs()[next]));
                }
            }
        }
    }
    let mut explained = vec![false; index.needs().len()];
    while let Some(need) = leaves.pop() {
        if std::mem::replace(&mut explained[need], true) {
            continue;
        }
        for &page in index.required_by(need).iter().filter(|page| seen_page[**page]) {
            leaves.extend(index.provides(page).iter().filter(|need| seen_need[**need]));
        }
    }
    missing.extend(open.iter().filter(|n| !explained[**n]).map(|n| (None, index.needs()[*n])));
    missing.sort_unstable();
    missing.dedup();
    Unreachable { missing }
}

#[cfg(test)]
mod tests;
