//! Branch and bound over one part of a planning problem.

#![expect(clippy::indexing_slicing, reason = "lessons and needs are dense indices")]

use super::Budget;
use super::bound::{Mark, Prices};
use super::kernel::Kernel;

/// A plan for a kernel.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its lessons, ascending.
    lessons: Vec<usize>,
    /// What they cost.
    cost: u64,
    /// Whether no plan costs less.
    pub(super) exact: bool,
}

/// The cheapest plan for `kernel` that the budget allows to find.
pub(super) fn least(kernel: &Kernel, budget: &mut Budget) -> Found {
    let mut search = Search::new(kernel);
    search.first_plan(budget);
    let mut half = Budget(budget.0 / 2);
    let before = half;
    search.branch(&mut half);
    budget.spend(before.minus(half));
    search.best.exact = !half.is_spent();
    if !search.best.exact {
        search.improve(budget);
        search.best.exact = false;
    }
    search.best
}

/// The lessons of the plan that comes first of all that cost as little as `found`, where that is
/// exact and the budget allows it; else those of `found`.
pub(super) fn first_of_equals(kernel: &Kernel, found: Found, budget: &mut Budget) -> Vec<usize> {
    let mut search = Search::new(kernel);
    search.best = found;
    if search.best.exact {
        search.first_of_equals(budget);
    }
    search.best.lessons
}

struct Search<'a> {
    kernel: &'a Kernel,
    prices: Prices<'a>,
    marks: Vec<Mark>,
    best: Found,
    waiting: Vec<usize>,
    met: Vec<bool>,
    /// Of each need that is met the lesson that was first to provide it.
    giver: Vec<usize>,
    reached: Vec<bool>,
}

/// A decision of the search: one of these lessons is in the plan, those before it are not.
struct Frame {
    options: Vec<usize>,
    next: usize,
}

impl<'a> Search<'a> {
    fn new(kernel: &'a Kernel) -> Self {
        let marks = kernel.taken.iter().map(|taken| if *taken { Mark::In } else { Mark::Open });
        Self {
            kernel,
            prices: Prices::new(kernel),
            marks: marks.collect(),
            best: Found {
                lessons: (0..kernel.pages.len()).collect(),
                cost: u64::MAX,
                exact: false,
            },
            waiting: vec![0; kernel.pages.len()],
            met: vec![false; kernel.providers.len()],
            giver: vec![usize::MAX; kernel.providers.len()],
            reached: vec![false; kernel.pages.len()],
        }
    }

    /// What can be reached by the lessons `allowed`; whether the goal is among it.
    fn closure(&mut self, allowed: impl Fn(usize) -> bool, budget: &mut Budget) -> bool {
        let kernel = self.kernel;
        self.met.fill(false);
        self.giver.fill(usize::MAX);
        self.reached.fill(false);
        let mut ready = Vec::new();
        for lesson in 0..kernel.pages.len() {
            self.waiting[lesson] = kernel.requires.row(lesson).len();
            if self.waiting[lesson] == 0 && allowed(lesson) {
                ready.push(lesson);
            }
        }
        let mut work = kernel.pages.len();
        while let Some(lesson) = ready.pop() {
            self.reached[lesson] = true;
            for &need in kernel.provides.row(lesson) {
                work += 1;
                if std::mem::replace(&mut self.met[need], true) {
                    continue;
                }
                self.giver[need] = lesson;
                for &next in kernel.required_by.row(need) {
                    work += 1;
                    self.waiting[next] -= 1;
                    if self.waiting[next] == 0 && allowed(next) {
                        ready.push(next);
                    }
                }
            }
        }
        budget.spend(work);
        kernel.goal.iter().all(|need| self.met[*need])
    }

    fn cost(&self, lessons: impl Iterator<Item = usize>) -> u64 {
        lessons.map(|lesson| self.kernel.cost[lesson]).sum()
    }

    fn paid(&self) -> u64 {
        self.cost((0..self.marks.len()).filter(|lesson| self.marks[*lesson] == Mark::In))
    }

    /// Keeps `lessons` if they are cheaper than the best, without what they can do without.
    fn offer(&mut self, lessons: &[usize], budget: &mut Budget) -> bool {
        let lessons = self.used(lessons, budget);
        let better = self.cost(lessons.iter().copied()) < self.best.cost;
        if better {
            let lessons = self.pruned(lessons, budget);
            let cost = self.cost(lessons.iter().copied());
            self.best = Found { lessons, cost, exact: false };
        }
        better
    }

    /// Those of `lessons` from which the goal takes something, if each need is met by the first
    /// lesson that provides it. Linear.
    fn used(&mut self, lessons: &[usize], budget: &mut Budget) -> Vec<usize> {
        let kernel = self.kernel;
        let mut allowed = vec![false; self.marks.len()];
        for lesson in lessons {
            allowed[*lesson] = true;
        }
        self.closure(|lesson| allowed[lesson], budget);
        let mut queue = kernel.goal.clone();
        let mut used = vec![false; self.marks.len()];
        let mut seen = vec![false; self.met.len()];
        while let Some(need) = queue.pop() {
            let giver = self.giver[need];
            if !std::mem::replace(&mut seen[need], true)
                && giver < used.len()
                && !std::mem::replace(&mut used[giver], true)
            {
                queue.extend(kernel.requires.row(giver));
            }
        }
        budget.spend(lessons.len());
        (0..used.len()).filter(|lesson| used[*lesson]).collect()
    }

    /// Leaves out lessons, the dearest first, as long as the goal is still met.
    fn pruned(&mut self, lessons: Vec<usize>, budget: &mut Budget) -> Vec<usize> {
        let mut keep = vec![false; self.marks.len()];
        for lesson in &lessons {
            keep[*lesson] = true;
        }
        let mut order = lessons;
        order
            .sort_unstable_by_key(|lesson| std::cmp::Reverse((self.kernel.cost[*lesson], *lesson)));
        for lesson in order {
            if budget.is_spent() {
                break;
            }
            keep[lesson] = self.kernel.taken[lesson];
            if !keep[lesson] && !self.closure(|other| keep[other], budget) {
                keep[lesson] = true;
            }
        }
        (0..keep.len()).filter(|lesson| keep[*lesson]).collect()
    }

    /// Two greedy plans to start from.
    fn first_plan(&mut self, budget: &mut Budget) {
        let marks = self.marks.clone();
        if let Some(lessons) = self.prices.relaxed_plan(&marks, budget) {
            self.offer(&lessons, budget);
        }
        if !budget.is_spent() {
            self.propose(None, budget);
        }
    }

    /// Local search: with one lesson of the best plan ruled out, and the others at half their
    /// price, is there a cheaper one? Until there is none, or the budget is spent.
    fn improve(&mut self, budget: &mut Budget) {
        let mut improved = true;
        while improved {
            improved = false;
            let mut order = self.best.lessons.clone();
            order.sort_unstable_by_key(|l| std::cmp::Reverse((self.kernel.cost[*l], *l)));
            for lesson in order {
                if budget.is_spent() {
                    return;
                }
                let is_there = self.best.lessons.binary_search(&lesson).is_ok();
                if is_there && !self.kernel.taken[lesson] {
                    improved |= self.propose(Some(lesson), budget);
                }
            }
        }
    }

    /// Offers a plan without the lesson `out`, found with those of the best plan at half their
    /// price; whether it is better.
    fn propose(&mut self, out: Option<usize>, budget: &mut Budget) -> bool {
        let mut marks = self.marks.clone();
        let mut price = self.kernel.cost.clone();
        if let Some(out) = out {
            marks[out] = Mark::Out;
            for &kept in &self.best.lessons {
                price[kept] /= 2;
            }
        }
        let found = self.prices.shared_plan(&marks, |lesson| price[lesson], budget);
        found.is_some_and(|lessons| self.offer(&lessons, budget))
    }

    /// Depth first; when it returns with some of the budget left, the best plan has the least cost.
    fn branch(&mut self, budget: &mut Budget) {
        let mut stack: Vec<Frame> = Vec::new();
        let mut options = self.options(budget);
        loop {
            if let Some(options) = options.take() {
                stack.push(Frame { options, next: 0 });
            }
            let Some(frame) = stack.last_mut() else { return };
            if let Some(last) = frame.next.checked_sub(1) {
                self.marks[frame.options[last]] = Mark::Out;
            }
            if frame.next < frame.options.len() && !budget.is_spent() {
                self.marks[frame.options[frame.next]] = Mark::In;
                frame.next += 1;
                options = self.options(budget);
            } else {
                for lesson in &frame.options {
                    self.marks[*lesson] = Mark::Open;
                }
                stack.pop();
            }
        }
    }

    /// The lessons of which every plan that agrees with the marks holds one, the most promising
    /// first; `None` where no such plan is cheaper than the best.
    fn options(&mut self, budget: &mut Budget) -> Option<Vec<usize>> {
        let marks = std::mem::take(&mut self.marks);
        let done = self.closure(|lesson| marks[lesson] == Mark::In, budget);
        self.marks = marks;
        if done {
            let all = 0..self.reached.len();
            let reached: Vec<usize> = all.filter(|lesson| self.reached[*lesson]).collect();
            self.offer(&reached, budget);
            return None;
        }
        let paid = self.paid();
        let bound = self.prices.lower_bound(&self.marks, budget)?;
        if paid.saturating_add(bound) >= self.best.cost || budget.is_spent() {
            return None;
        }
        let (met, reached) = (self.met.clone(), self.reached.clone());
        if let Some(lessons) = self.prices.relaxed_plan(&self.marks, budget)
            && self.cost(lessons.iter().copied()) < self.best.cost
        {
            self.offer(&lessons, budget);
        }
        let mut options = self.disjunction(&met, &reached);
        options.sort_by_cached_key(|lesson| (self.prices.of_lesson(*lesson), *lesson));
        Some(options)
    }

    /// Providers of the open need that has the fewest. Where all that is open is provided by
    /// lessons of the plan that wait for each other: all lessons from outside that could help one
    /// of them, since the first of them to come needs help from outside.
    fn disjunction(&self, met: &[bool], reached: &[bool]) -> Vec<usize> {
        let kernel = self.kernel;
        let waiting = (0..reached.len())
            .filter(|lesson| self.marks[*lesson] == Mark::In && !reached[*lesson]);
        let mut open: Vec<usize> = waiting.flat_map(|l| kernel.requires.row(l)).copied().collect();
        open.extend(&kernel.goal);
        open.retain(|need| !met[*need]);
        open.sort_unstable();
        open.dedup();
        let undecided = |need: usize| {
            let row = kernel.providers.row(need).iter().copied();
            row.filter(|lesson| self.marks[*lesson] == Mark::Open)
        };
        let unprovided = open.iter().copied().filter(|need| {
            !kernel.providers.row(*need).iter().any(|lesson| self.marks[*lesson] == Mark::In)
        });
        if let Some(need) = unprovided.min_by_key(|need| (undecided(*need).count(), *need)) {
            return undecided(need).collect();
        }
        let mut all: Vec<usize> = open.into_iter().flat_map(undecided).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Of all plans with the least cost the one that comes first: lessons are tried in the order
    /// of their ids, in the plan first, and left again where the bound exceeds the least cost.
    fn first_of_equals(&mut self, budget: &mut Budget) {
        let mut tried: Vec<usize> = Vec::new();
        let mut next = 0;
        while !budget.is_spent() {
            let marks = std::mem::take(&mut self.marks);
            let paid_all = self.closure(|lesson| marks[lesson] == Mark::In, budget);
            self.marks = marks;
            let paid = self.paid();
            if paid_all && paid == self.best.cost {
                let all = 0..self.marks.len();
                self.best.lessons = all.filter(|l| self.marks[*l] == Mark::In).collect();
                return;
            }
            let bound = self.prices.lower_bound(&self.marks, budget);
            let fits = bound.is_some_and(|bound| paid.saturating_add(bound) <= self.best.cost);
            while next < self.marks.len() && self.marks[next] != Mark::Open {
                next += 1;
            }
            if fits && next < self.marks.len() {
                self.marks[next] = Mark::In;
                tried.push(next);
                continue;
            }
            // Back to the last lesson that was put in: without it.
            loop {
                let Some(last) = tried.pop() else { return };
                if self.marks[last] == Mark::In {
                    self.marks[last] = Mark::Out;
                    tried.push(last);
                    next = last + 1;
                    break;
                }
                self.marks[last] = Mark::Open;
            }
        }
    }
}
