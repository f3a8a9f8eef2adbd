//! Prices: what a need costs at the least, a lower bound for a whole plan, and a first plan.

#![expect(clippy::indexing_slicing, reason = "lessons and needs are dense indices")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Budget;
use super::kernel::Kernel;

/// What the search has decided about a lesson.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// Nothing.
    Open,
    /// It is in the plan, and paid for.
    In,
    /// It is not in the plan.
    Out,
}

/// How the prices of the needs of one lesson add up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// The dearest counts: never too much.
    Max,
    /// All count, although some may share their lessons: a good guess.
    Sum,
}

/// A price that is never reached.
const NEVER: u64 = u64::MAX;
/// Words of sets of lessons that are kept at most (16 MB).
const LARGEST: usize = 1 << 21;

/// The state of a pricing; its vectors are kept from one to the next.
pub(super) struct Prices<'a> {
    kernel: &'a Kernel,
    /// What each lesson costs now; [`NEVER`] for one that is out.
    residual: Vec<u64>,
    /// The price of each need.
    need: Vec<u64>,
    /// Of each need the lesson that provides it at that price.
    giver: Vec<usize>,
    /// Of each lesson its dearest need, once it is priced; its number for one without needs.
    dearest: Vec<Option<Dearest>>,
    waiting: Vec<usize>,
    sum: Vec<u64>,
}

/// The dearest need of a lesson.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Dearest {
    /// It has no need.
    Free,
    /// This one.
    Need(usize),
}

impl<'a> Prices<'a> {
    pub(super) fn new(kernel: &'a Kernel) -> Self {
        let (lessons, needs) = (kernel.pages.len(), kernel.providers.len());
        Self {
            kernel,
            residual: vec![0; lessons],
            need: vec![NEVER; needs],
            giver: vec![usize::MAX; needs],
            dearest: vec![None; lessons],
            waiting: vec![0; lessons],
            sum: vec![0; lessons],
        }
    }

    /// The price of each lesson with what must come before it, by the last pricing.
    pub(super) fn of_lesson(&self, lesson: usize) -> u64 {
        let needs = self.kernel.requires.row(lesson).iter().map(|need| self.need[*need]);
        needs.max().unwrap_or(0).saturating_add(self.kernel.cost[lesson])
    }

    fn start(&mut self, marks: &[Mark]) {
        for (lesson, mark) in marks.iter().enumerate() {
            self.residual[lesson] = match mark {
                Mark::Open => self.kernel.cost[lesson],
                Mark::In => 0,
                Mark::Out => NEVER,
            };
        }
    }

    /// Prices every need, cheapest first (Dijkstra's algorithm over lessons that wait for all
    /// their needs).
    fn price(&mut self, join: Join, budget: &mut Budget) {
        let kernel = self.kernel;
        self.need.fill(NEVER);
        self.dearest.fill(None);
        self.sum.fill(0);
        let mut heap = BinaryHeap::new();
        let mut work = kernel.pages.len();
        for lesson in 0..kernel.pages.len() {
            self.waiting[lesson] = kernel.requires.row(lesson).len();
            if self.waiting[lesson] == 0 && self.residual[lesson] != NEVER {
                self.dearest[lesson] = Some(Dearest::Free);
                work += self.give(lesson, 0, &mut heap);
            }
        }
        while let Some(Reverse((price, need))) = heap.pop() {
            if price > self.need[need] {
                continue;
            }
            for &lesson in kernel.required_by.row(need) {
                work += 1;
                self.waiting[lesson] -= 1;
                self.sum[lesson] = self.sum[lesson].saturating_add(price);
                if self.waiting[lesson] == 0 && self.residual[lesson] != NEVER {
                    self.dearest[lesson] = Some(Dearest::Need(need));
                    let before = if join == Join::Max { price } else { self.sum[lesson] };
                    work += self.give(lesson, before, &mut heap);
                }
            }
        }
        budget.spend(work);
    }

    fn give(
        &mut self,
        lesson: usize,
        before: u64,
        heap: &mut BinaryHeap<Reverse<(u64, usize)>>,
    ) -> usize {
        let price = before.saturating_add(self.residual[lesson]);
        let row = self.kernel.provides.row(lesson);
        for &need in row {
            if price < self.need[need] {
                self.need[need] = price;
                self.giver[need] = lesson;
                heap.push(Reverse((price, need)));
            }
        }
        row.len()
    }

    /// What the open lessons of every plan that agrees with `marks` cost at the least; `None`
    /// where there is no such plan. The landmark-cut bound: as long as the goal has a price, there
    /// is a cut that every plan has to cross by one of a set of lessons; the cheapest of them is
    /// paid, and all of them get cheaper by it.
    pub(super) fn lower_bound(&mut self, marks: &[Mark], budget: &mut Budget) -> Option<u64> {
        self.start(marks);
        let mut bound = 0u64;
        loop {
            self.price(Join::Max, budget);
            let goal = self.kernel.goal.iter().copied().max_by_key(|need| self.need[*need])?;
            match self.need[goal] {
                NEVER => return None,
                0 => return Some(bound),
                _ => {}
            }
            let cut = self.cut(goal, budget);
            let cheapest = cut.iter().map(|lesson| self.residual[*lesson]).min()?;
            bound = bound.saturating_add(cheapest);
            for lesson in cut {
                self.residual[lesson] -= cheapest;
            }
            if budget.is_spent() {
                return Some(bound);
            }
        }
    }

    /// The lessons by which every plan enters the zone of needs from which `goal` can be had for
    /// nothing, if each lesson had only its dearest need.
    fn cut(&self, goal: usize, budget: &mut Budget) -> Vec<usize> {
        let kernel = self.kernel;
        let mut zone = vec![false; self.need.len()];
        let mut queue = vec![goal];
        let mut work = zone.len();
        while let Some(need) = queue.pop() {
            if std::mem::replace(&mut zone[need], true) {
                continue;
            }
            for &lesson in kernel.providers.row(need) {
                work += 1;
                if self.residual[lesson] == 0
                    && let Some(Dearest::Need(before)) = self.dearest[lesson]
                {
                    queue.push(before);
                }
            }
        }
        let mut seen = zone.clone();
        let mut cut = Vec::new();
        let free = |lesson: &usize| self.dearest[*lesson] == Some(Dearest::Free);
        let mut lessons: Vec<usize> = (0..kernel.pages.len()).filter(free).collect();
        while let Some(lesson) = lessons.pop() {
            let row = kernel.provides.row(lesson);
            work += row.len();
            if row.iter().any(|need| zone[*need]) {
                cut.push(lesson);
            }
            for &need in row {
                if !std::mem::replace(&mut seen[need], true) {
                    let next = kernel.required_by.row(need).iter().copied();
                    lessons.extend(
                        next.filter(|next| self.dearest[*next] == Some(Dearest::Need(need))),
                    );
                }
            }
        }
        budget.spend(work);
        cut
    }

    /// A set of lessons that meets the goal and agrees with `marks`: for each need its cheapest
    /// provider, if all needs of a lesson were paid for one by one. `None` where there is none.
    pub(super) fn relaxed_plan(
        &mut self,
        marks: &[Mark],
        budget: &mut Budget,
    ) -> Option<Vec<usize>> {
        self.start(marks);
        self.price(Join::Sum, budget);
        let mut queue = self.kernel.goal.clone();
        let mut seen = vec![false; self.need.len()];
        let mut chosen = vec![false; marks.len()];
        while let Some(need) = queue.pop() {
            if self.need[need] == NEVER {
                return None;
            }
            if std::mem::replace(&mut seen[need], true) {
                continue;
            }
            let lesson = self.giver[need];
            if !std::mem::replace(&mut chosen[lesson], true) {
                queue.extend(self.kernel.requires.row(lesson));
            }
        }
        Some((0..chosen.len()).filter(|lesson| chosen[*lesson]).collect())
    }

    /// Another such set, mostly a better one: each need knows the whole set of lessons that lead
    /// to it, so what two needs share is paid once (Keyder and Geffner, "Heuristics for Planning
    /// with Action Costs Revisited", 2008). `prices` are what the lessons are taken to cost.
    pub(super) fn shared_plan(
        &mut self,
        marks: &[Mark],
        prices: impl Fn(usize) -> u64,
        budget: &mut Budget,
    ) -> Option<Vec<usize>> {
        let kernel = self.kernel;
        let words = marks.len().div_ceil(64);
        if words * self.need.len() > LARGEST {
            return self.relaxed_plan(marks, budget);
        }
        self.need.fill(NEVER);
        let mut sets = vec![0u64; words * self.need.len()];
        let mut heap = BinaryHeap::new();
        let mut ready: Vec<usize> = Vec::new();
        for lesson in 0..marks.len() {
            self.waiting[lesson] = kernel.requires.row(lesson).len();
            if self.waiting[lesson] == 0 {
                ready.push(lesson);
            }
        }
        let mut row = vec![0u64; words];
        let mut work = marks.len();
        loop {
            for lesson in ready.drain(..).filter(|lesson| marks[*lesson] != Mark::Out) {
                row.fill(0);
                row[lesson / 64] |= 1 << (lesson % 64);
                for need in kernel.requires.row(lesson) {
                    join(&mut row, &sets[need * words..(need + 1) * words]);
                }
                let price: u64 = bits(&row).map(&prices).sum();
                work += words * (kernel.requires.row(lesson).len() + 2);
                for &need in kernel.provides.row(lesson) {
                    work += 1;
                    if price < self.need[need] {
                        self.need[need] = price;
                        sets[need * words..(need + 1) * words].copy_from_slice(&row);
                        heap.push(Reverse((price, need)));
                    }
                }
            }
            let Some(Reverse((price, need))) = heap.pop() else { break };
            if price > self.need[need] {
                continue;
            }
            for &lesson in kernel.required_by.row(need) {
                work += 1;
                self.waiting[lesson] -= 1;
                if self.waiting[lesson] == 0 {
                    ready.push(lesson);
                }
            }
        }
        budget.spend(work);
        row.fill(0);
        for need in &kernel.goal {
            if self.need[*need] == NEVER {
                return None;
            }
            join(&mut row, &sets[need * words..(need + 1) * words]);
        }
        Some(bits(&row).collect())
    }
}

/// Adds a set of bits to another.
fn join(row: &mut [u64], more: &[u64]) {
    for (word, more) in row.iter_mut().zip(more) {
        *word |= more;
    }
}

/// The numbers of the bits that are set, ascending.
fn bits(row: &[u64]) -> impl Iterator<Item = usize> + '_ {
    row.iter().enumerate().flat_map(|(at, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            (rest != 0).then(|| {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                at * 64 + bit
            })
        })
    })
}
