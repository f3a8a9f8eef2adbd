//! The order of lessons in a path: checked as the author wrote it, or made.
//!
//! What an optional lesson teaches does not count for later ones. Of a choice of `k` among `n`, a
//! need counts as provided when every allowed selection provides it: at least `n - k + 1` of the
//! lessons do.

use std::collections::{BTreeMap, BTreeSet};

use super::prerequisites::Prerequisites;
use crate::model::{Need, PageId, SkillLevel};

/// An entry of a path, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The lessons: one, or those to choose from.
    pub pages: Vec<PageId>,
    /// How many of them are certainly done: 0 for an optional lesson.
    pub choose: usize,
}

/// A requirement that does not hold at its place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Unmet {
    /// The slot, from 0.
    pub slot: usize,
    /// The lesson.
    pub page: PageId,
    /// What it needs.
    pub need: Need,
    /// Lessons of the path that provide it but come later, or only perhaps (an optional one, one of
    /// a choice): with their slot.
    pub elsewhere: Vec<(usize, PageId)>,
    /// Lessons outside the path that provide it.
    pub missing: Vec<PageId>,
}

/// What is certainly had at a place in a path.
#[derive(Clone, Debug, Default)]
struct Had {
    skills: BTreeMap<u32, u8>,
    pages: BTreeSet<PageId>,
}

impl Had {
    fn grant(&mut self, grant: SkillLevel) {
        let level = self.skills.entry(grant.skill.0).or_default();
        *level = (*level).max(grant.level.0);
    }

    fn holds(&self, need: Need) -> bool {
        match need {
            Need::Skill(wanted) => {
                self.skills.get(&wanted.skill.0).is_some_and(|had| *had >= wanted.level.0)
            }
            Need::Page(page) => self.pages.contains(&page),
        }
    }
}

/// Everything in `slots` that does not hold, given what mentees bring along; in path order. Cost:
/// n log n in lessons and requirements, plus the providers of what is unmet.
pub fn check(graph: &Prerequisites, slots: &[Slot], brought: &[Need]) -> Vec<Unmet> {
    let mut had = Had::default();
    for need in brought {
        match need {
            Need::Skill(grant) => had.grant(*grant),
            Need::Page(page) => take(&mut had, graph, *page),
        }
    }
    let mut place: BTreeMap<PageId, usize> = BTreeMap::new();
    for (index, slot) in slots.iter().enumerate() {
        slot.pages.iter().for_each(|page| {
            place.entry(*page).or_insert(index);
        });
    }
    let mut unmet = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        for &page in &slot.pages {
            for &need in graph.nodes.get(page.index()).into_iter().flat_map(|node| &node.requires) {
                if had.holds(need) {
                    continue;
                }
                let providers = graph.providers_of(need);
                let (inside, missing): (Vec<PageId>, Vec<PageId>) = providers
                    .into_iter()
                    .filter(|p| *p != page)
                    .partition(|p| place.contains_key(p));
                let elsewhere =
                    inside.into_iter().filter_map(|p| Some((*place.get(&p)?, p))).collect();
                unmet.push(Unmet { slot: index, page, need, elsewhere, missing });
            }
        }
        add(&mut had, graph, slot);
    }
    unmet
}

fn take(had: &mut Had, graph: &Prerequisites, page: PageId) {
    had.pages.insert(page);
    for &grant in graph.nodes.get(page.index()).into_iter().flat_map(|node| &node.teaches) {
        had.grant(grant);
    }
}

/// Adds what `slot` certainly gives.
fn add(had: &mut Had, graph: &Prerequisites, slot: &Slot) {
    if slot.choose >= slot.pages.len() {
        slot.pages.iter().for_each(|page| take(had, graph, *page));
        return;
    }
    if slot.choose == 0 {
        return;
    }
    let certain = slot.pages.len() - slot.choose + 1;
    let mut counts: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for page in &slot.pages {
        let mut best: BTreeMap<u32, u8> = BTreeMap::new();
        for grant in graph.nodes.get(page.index()).into_iter().flat_map(|node| &node.teaches) {
            let level = best.entry(grant.skill.0).or_default();
            *level = (*level).max(grant.level.0);
        }
        best.into_iter().for_each(|(skill, level)| counts.entry(skill).or_default().push(level));
    }
    for (skill, mut levels) in counts {
        levels.sort_unstable_by(|a, b| b.cmp(a));
        if let Some(&level) = levels.get(certain - 1) {
            had.grant(SkillLevel {
                skill: crate::model::SkillId(skill),
                level: crate::model::Level(level),
            });
        }
    }
}

/// `pages` in an order in which as many requirements hold as can: each time the first page in the
/// given order whose needs are met by what was brought along, by earlier pages, or by nothing in
/// the set. Where none is left like that (a circle), the first in the given order goes next.
/// Cost: n log n in lessons and requirements.
pub fn sort(graph: &Prerequisites, pages: &[PageId], brought: &[Need]) -> Vec<PageId> {
    let mut had = Had::default();
    for need in brought {
        match need {
            Need::Skill(grant) => had.grant(*grant),
            Need::Page(page) => take(&mut had, graph, *page),
        }
    }
    let position: BTreeMap<PageId, usize> =
        pages.iter().enumerate().map(|(i, p)| (*p, i)).collect();
    let mut open: Vec<usize> = vec![0; pages.len()];
    let mut waiting: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let needs =
            graph.nodes.get(page.index()).map(|node| node.requires.as_slice()).unwrap_or_default();
        for (slot, &need) in needs.iter().enumerate() {
            let inside: Vec<usize> = graph
                .providers_of(need)
                .iter()
                .filter_map(|p| position.get(p).copied())
                .filter(|p| *p != index)
                .collect();
            if had.holds(need) || inside.is_empty() {
                continue;
            }
            if let Some(count) = open.get_mut(index) {
                *count += 1;
            }
            inside
                .into_iter()
                .for_each(|provider| waiting.entry(provider).or_default().push((index, slot)));
        }
    }
    drain(pages, open, &waiting)
}

fn drain(
    pages: &[PageId],
    mut open: Vec<usize>,
    waiting: &BTreeMap<usize, Vec<(usize, usize)>>,
) -> Vec<PageId> {
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut left: BTreeSet<usize> = (0..pages.len()).collect();
    let mut ready: BTreeSet<usize> =
        left.iter().copied().filter(|i| open.get(*i) == Some(&0)).collect();
    let mut sorted = Vec::with_capacity(pages.len());
    while let Some(next) = ready.pop_first().or_else(|| left.first().copied()) {
        left.remove(&next);
        sorted.extend(pages.get(next));
        for &(index, slot) in waiting.get(&next).into_iter().flatten() {
            if met.insert((index, slot))
                && let Some(count) = open.get_mut(index)
            {
                *count = count.saturating_sub(1);
                if *count == 0 && left.contains(&index) {
                    ready.insert(index);
                }
            }
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::{Slot, check, sort};
    use crate::graph::prerequisites::{Node, Prerequisites};
    use crate::model::{Level, Need, PageId, SkillId, SkillLevel};

    fn at(skill: u32, level: u8) -> SkillLevel {
        SkillLevel { skill: SkillId(skill), level: Level(level) }
    }

    fn lesson(teaches: &[SkillLevel], requires: &[SkillLevel]) -> Node {
        Node {
            teaches: teaches.to_vec(),
            requires: requires.iter().map(|s| Need::Skill(*s)).collect(),
            minutes: 1,
            is_lesson: true,
        }
    }

    fn one(page: u32) -> Slot {
        Slot { pages: vec![PageId(page)], choose: 1 }
    }

    #[test]
    fn levels_below_are_provided_too() {
        let graph = Prerequisites::new(
            vec![lesson(&[at(0, 2)], &[]), lesson(&[], &[at(0, 1)]), lesson(&[], &[at(0, 3)])],
            1,
        );
        let unmet = check(&graph, &[one(0), one(1), one(2)], &[]);
        assert_eq!(unmet.len(), 1);
        assert_eq!((unmet[0].slot, unmet[0].need), (2, Need::Skill(at(0, 3))));
    }

    #[test]
    fn choices_and_options_count_only_when_certain() {
        let graph = Prerequisites::new(
            vec![lesson(&[at(0, 1)], &[]), lesson(&[at(0, 2)], &[]), lesson(&[], &[at(0, 1)])],
            1,
        );
        let choice = Slot { pages: vec![PageId(0), PageId(1)], choose: 1 };
        assert!(check(&graph, &[choice, one(2)], &[]).is_empty());
        let optional = Slot { pages: vec![PageId(0)], choose: 0 };
        let unmet = check(&graph, &[optional, one(2)], &[]);
        assert_eq!(
            (unmet[0].elsewhere.as_slice(), unmet[0].missing.as_slice()),
            (&[(0, PageId(0))][..], &[PageId(1)][..])
        );
    }

    #[test]
    fn sorting_keeps_the_authors_order_where_it_can() {
        let graph = Prerequisites::new(
            vec![
                lesson(&[at(0, 1)], &[]),
                lesson(&[at(1, 1)], &[at(0, 1)]),
                lesson(&[], &[]),
                lesson(&[], &[at(1, 1)]),
            ],
            2,
        );
        let pages = [3, 1, 2, 0].map(PageId);
        assert_eq!(sort(&graph, &pages, &[]), [2, 0, 1, 3].map(PageId));
        assert_eq!(sort(&graph, &pages, &[Need::Skill(at(1, 1)), Need::Skill(at(0, 1))]), pages);
    }
}
