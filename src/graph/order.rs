//! The order of a path: sorted where the author asks for it, checked where the author chose it.
//!
//! An optional lesson may be left out, and of a choice any allowed selection may be made. So
//! neither counts for what comes later, except for what *every* allowed selection of a choice
//! provides: a need is sure when at least `n - k + 1` of its `n` lessons provide it, of which
//! `k` must be done.

#![expect(clippy::indexing_slicing, reason = "items and needs are dense indices made here")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::prerequisites::Prerequisites;
use crate::model::{Level, Need, PageId, SkillId, SkillLevel, StageItem};

/// An entry of a path, stages left aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// A lesson.
    Lesson {
        /// Which.
        page: PageId,
        /// Whether it may be left out.
        optional: bool,
    },
    /// Some of several lessons.
    Choice {
        /// How many must be done.
        choose: u32,
        /// The lessons.
        of: Vec<PageId>,
    },
}

impl From<&StageItem> for Item {
    fn from(item: &StageItem) -> Self {
        match item {
            StageItem::Lesson { page, optional, .. } => {
                Self::Lesson { page: *page, optional: *optional }
            }
            StageItem::Choice { choose, of, .. } => {
                Self::Choice { choose: *choose, of: of.iter().map(|page| page.value).collect() }
            }
        }
    }
}

impl Item {
    /// The lessons that it names.
    pub fn pages(&self) -> &[PageId] {
        match self {
            Self::Lesson { page, .. } => std::slice::from_ref(page),
            Self::Choice { of, .. } => of,
        }
    }
}

/// A lesson's place in a path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The number of its item, from 0.
    pub position: usize,
    /// The lesson.
    pub page: PageId,
}

/// A requirement that does not hold where its lesson stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unmet {
    /// The lesson, and where it stands.
    pub at: Place,
    /// What it requires.
    pub need: Need,
    /// The last lesson before it (or beside it in the same choice) that provides the need but
    /// does not count, because it may be left out.
    pub uncertain: Option<Place>,
    /// The first lesson after it that provides the need.
    pub later: Option<Place>,
    /// Lessons that provide the need and are not in the path, by id; [`MISSING`] at most.
    pub missing: Vec<PageId>,
}

/// How many lessons [`Unmet::missing`] names at most.
pub const MISSING: usize = 8;

/// What is sure at a place of a path.
#[derive(Default)]
struct Sure {
    skills: BTreeMap<SkillId, Level>,
    pages: BTreeSet<PageId>,
}

impl Sure {
    /// What a mentee brings along; a page brings what it teaches.
    fn brought(prerequisites: &Prerequisites, needs: &[Need]) -> Self {
        let mut sure = Self::default();
        for need in needs {
            match need {
                Need::Skill(grant) => sure.add(*grant),
                Need::Page(page) => sure.add_page(prerequisites, *page),
            }
        }
        sure
    }

    fn holds(&self, need: Need) -> bool {
        match need {
            Need::Skill(wanted) => {
                self.skills.get(&wanted.skill).is_some_and(|level| *level >= wanted.level)
            }
            Need::Page(page) => self.pages.contains(&page),
        }
    }

    fn add(&mut self, grant: SkillLevel) {
        let level = self.skills.entry(grant.skill).or_insert(grant.level);
        *level = grant.level.max(*level);
    }

    fn add_page(&mut self, prerequisites: &Prerequisites, page: PageId) {
        self.pages.insert(page);
        for grant in teaches(prerequisites, page) {
            self.add(*grant);
        }
    }

    fn add_item(&mut self, prerequisites: &Prerequisites, item: &Item) {
        match item {
            Item::Lesson { page, optional: false } => self.add_page(prerequisites, *page),
            Item::Lesson { .. } => {}
            Item::Choice { choose, of } => {
                for need in sure_of_choice(prerequisites, *choose, of) {
                    match need {
                        Need::Skill(grant) => self.add(grant),
                        Need::Page(page) => {
                            self.pages.insert(page);
                        }
                    }
                }
            }
        }
    }
}

fn teaches(prerequisites: &Prerequisites, page: PageId) -> &[SkillLevel] {
    prerequisites.nodes.get(page.index()).map_or(&[], |node| &node.teaches)
}

fn requires(prerequisites: &Prerequisites, page: PageId) -> &[Need] {
    prerequisites.nodes.get(page.index()).map_or(&[], |node| &node.requires)
}

/// What every selection of `choose` lessons provides: of each skill the highest such level.
fn sure_of_choice(prerequisites: &Prerequisites, choose: u32, of: &[PageId]) -> Vec<Need> {
    let options: BTreeSet<PageId> = of.iter().copied().collect();
    let choose = usize::try_from(choose).unwrap_or(usize::MAX).min(options.len());
    if choose == 0 {
        return Vec::new();
    }
    let enough = options.len() - choose + 1;
    let mut levels: BTreeMap<SkillId, Vec<Level>> = BTreeMap::new();
    for page in &options {
        let mut best: BTreeMap<SkillId, Level> = BTreeMap::new();
        for grant in teaches(prerequisites, *page) {
            let level = best.entry(grant.skill).or_insert(grant.level);
            *level = grant.level.max(*level);
        }
        for (skill, level) in best {
            levels.entry(skill).or_default().push(level);
        }
    }
    let mut sure = Vec::new();
    for (skill, mut levels) in levels {
        levels.sort_unstable_by_key(|level| Reverse(*level));
        if let Some(level) = levels.get(enough - 1) {
            sure.push(Need::Skill(SkillLevel { skill, level: *level }));
        }
    }
    if enough == 1 {
        sure.extend(options.into_iter().map(Need::Page));
    }
    sure
}

/// Every requirement of the path's lessons that does not hold where the lesson stands, in the
/// order of the path and of each lesson's requirements. `brought` is what the path itself
/// requires. n log n in the path, its lessons' requirements, and the providers of what is unmet.
pub fn check_order(prerequisites: &Prerequisites, items: &[Item], brought: &[Need]) -> Vec<Unmet> {
    let mut sure = Sure::brought(prerequisites, brought);
    let mut unmet = Vec::new();
    for (position, item) in items.iter().enumerate() {
        for page in item.pages() {
            for need in requires(prerequisites, *page) {
                if !sure.holds(*need) {
                    unmet.push((Place { position, page: *page }, *need));
                }
            }
        }
        sure.add_item(prerequisites, item);
    }
    if unmet.is_empty() { Vec::new() } else { explain(prerequisites, items, unmet) }
}

/// Says of each unmet requirement where its providers are.
fn explain(prerequisites: &Prerequisites, items: &[Item], unmet: Vec<(Place, Need)>) -> Vec<Unmet> {
    let mut places: BTreeMap<PageId, Vec<Place>> = BTreeMap::new();
    for (position, item) in items.iter().enumerate() {
        for page in item.pages() {
            places.entry(*page).or_default().push(Place { position, page: *page });
        }
    }
    let mut known: BTreeMap<Need, (Vec<Place>, Vec<PageId>)> = BTreeMap::new();
    let mut explained = Vec::with_capacity(unmet.len());
    for (at, need) in unmet {
        let (inside, missing) = known.entry(need).or_insert_with(|| {
            let (mut inside, mut missing) = (Vec::new(), Vec::new());
            for page in prerequisites.providers_of(need) {
                match places.get(&page) {
                    Some(found) => inside.extend(found.iter().copied()),
                    None if missing.len() < MISSING => missing.push(page),
                    None => {}
                }
            }
            inside.sort_unstable();
            (inside, missing)
        });
        let split = inside.partition_point(|place| place.position <= at.position);
        let (before, after) = inside.split_at_checked(split).unwrap_or_default();
        explained.push(Unmet {
            at,
            need,
            uncertain: before.iter().rev().find(|place| place.page != at.page).copied(),
            later: after.iter().find(|place| place.page != at.page).copied(),
            missing: missing.iter().copied().filter(|page| *page != at.page).collect(),
        });
    }
    explained
}

/// What an item waits for and gives, in numbers of needs.
#[derive(Default)]
struct Links {
    /// Needs with whether a provider that counts is waited for.
    waits: Vec<(usize, bool)>,
    sure: Vec<usize>,
    possible: Vec<usize>,
}

/// Sorts the items of a path so that requirements hold: the result holds each position of `items`
/// once. Among the items whose requirements hold, the one that the author put first comes next;
/// so an order that is already right stays as it is. What no item provides is taken
/// as brought along; an item that is only provided for by optional ones or by some of a
/// choice comes after those. Where items wait for each other in a ring, the first of those left
/// comes next ([`check_order`] then tells what is wrong). n log n in the items, their
/// requirements and (item, need) pairs provided.
pub fn auto_order(prerequisites: &Prerequisites, items: &[Item], brought: &[Need]) -> Vec<usize> {
    let links = link(prerequisites, items, brought);
    let mut waiting: Vec<usize> = links.iter().map(|item| item.waits.len()).collect();
    let mut waiters: BTreeMap<(usize, bool), Vec<usize>> = BTreeMap::new();
    for (item, links) in links.iter().enumerate() {
        for wait in &links.waits {
            waiters.entry(*wait).or_default().push(item);
        }
    }
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..items.len()).filter(|item| waiting[*item] == 0).map(Reverse).collect();
    let (mut placed, mut order) = (vec![false; items.len()], Vec::with_capacity(items.len()));
    let mut rest = 0..items.len();
    while let Some(item) = ready.pop().map(|Reverse(item)| item).or_else(|| rest.next()) {
        if std::mem::replace(&mut placed[item], true) {
            continue;
        }
        order.push(item);
        let sure = links[item].sure.iter().map(|need| (*need, true));
        for gift in sure.chain(links[item].possible.iter().map(|need| (*need, false))) {
            // The first giver is enough: nobody waits for it any more.
            for waiter in waiters.remove(&gift).unwrap_or_default() {
                waiting[waiter] -= 1;
                if waiting[waiter] == 0 {
                    ready.push(Reverse(waiter));
                }
            }
        }
    }
    order
}

/// Numbers the needs of `items` and links each item to those that it waits for and provides.
fn link(prerequisites: &Prerequisites, items: &[Item], brought: &[Need]) -> Vec<Links> {
    let brought = Sure::brought(prerequisites, brought);
    let all = items.iter().flat_map(Item::pages).flat_map(|page| requires(prerequisites, *page));
    let needs: Vec<Need> = all
        .filter(|need| !brought.holds(**need))
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut sure_givers = vec![0usize; needs.len()];
    let mut possible_givers = vec![0usize; needs.len()];
    let mut links: Vec<Links> = Vec::with_capacity(items.len());
    for item in items {
        let mut gives = Sure::default();
        gives.add_item(prerequisites, item);
        let sure = gives.numbers(&needs);
        for page in item.pages() {
            gives.add_page(prerequisites, *page);
        }
        let possible = gives.numbers(&needs);
        for need in &sure {
            sure_givers[*need] += 1;
        }
        for need in &possible {
            possible_givers[*need] += 1;
        }
        links.push(Links { waits: Vec::new(), sure, possible });
    }
    for (item, links) in items.iter().zip(&mut links) {
        let asked: BTreeSet<usize> = item
            .pages()
            .iter()
            .flat_map(|page| requires(prerequisites, *page))
            .filter_map(|need| needs.binary_search(need).ok())
            .collect();
        for need in asked {
            let others = |givers: &[usize], own: &[usize]| {
                givers[need] > usize::from(own.binary_search(&need).is_ok())
            };
            if others(&sure_givers, &links.sure) {
                links.waits.push((need, true));
            } else if others(&possible_givers, &links.possible) {
                links.waits.push((need, false));
            }
        }
    }
    links
}

impl Sure {
    /// The numbers of those of the sorted `needs` that hold, ascending.
    fn numbers(&self, needs: &[Need]) -> Vec<usize> {
        let mut numbers = Vec::new();
        for (skill, level) in &self.skills {
            let below = |n: &Need| matches!(n, Need::Skill(s) if s.skill < *skill);
            let within =
                |n: &Need| matches!(n, Need::Skill(s) if (s.skill, s.level) <= (*skill, *level));
            numbers.extend(needs.partition_point(below)..needs.partition_point(within));
        }
        numbers.extend(
            self.pages.iter().filter_map(|page| needs.binary_search(&Need::Page(*page)).ok()),
        );
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, Place, Unmet, auto_order, check_order};
    use crate::graph::fixture::{graph, lesson, page, skill};
    use crate::graph::prerequisites::Node;
    use crate::model::{Need, PageId};

    fn item(page: u32) -> Item {
        Item::Lesson { page: PageId(page), optional: false }
    }

    fn optional(page: u32) -> Item {
        Item::Lesson { page: PageId(page), optional: true }
    }

    fn choice(choose: u32, of: &[u32]) -> Item {
        Item::Choice { choose, of: of.iter().map(|page| PageId(*page)).collect() }
    }

    fn unmet(nodes: Vec<Node>, items: &[Item], brought: &[Need]) -> Vec<(usize, u32)> {
        let unmet = check_order(&graph(nodes), items, brought);
        unmet.iter().map(|u| (u.at.position, u.at.page.0)).collect()
    }

    fn sorted(nodes: Vec<Node>, items: &[Item]) -> Vec<usize> {
        auto_order(&graph(nodes), items, &[])
    }

    #[test]
    fn an_unmet_requirement_says_where_help_is() {
        let nodes = vec![
            lesson(1, &[], &[skill(0, 2)]),
            lesson(1, &[(0, 2)], &[]),
            lesson(1, &[(0, 3)], &[]),
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(0, 2)], &[]),
        ];
        let items = [optional(4), item(3), item(0), item(1)];
        assert_eq!(
            check_order(&graph(nodes), &items, &[]),
            [Unmet {
                at: Place { position: 2, page: PageId(0) },
                need: skill(0, 2),
                uncertain: Some(Place { position: 0, page: PageId(4) }),
                later: Some(Place { position: 3, page: PageId(1) }),
                missing: vec![PageId(2)],
            }]
        );
    }

    #[test]
    fn what_is_brought_along_holds() {
        let nodes = vec![lesson(1, &[(0, 2)], &[]), lesson(1, &[], &[skill(0, 1), page(0)])];
        assert_eq!(unmet(nodes.clone(), &[item(1)], &[skill(0, 3)]), [(0, 1)]);
        assert_eq!(unmet(nodes, &[item(1)], &[page(0)]), []);
    }

    #[test]
    fn of_a_choice_only_what_every_selection_provides_counts() {
        let nodes = vec![
            lesson(1, &[(0, 2), (1, 1)], &[]),
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[], &[skill(0, 1)]),
            lesson(1, &[], &[skill(0, 2)]),
            lesson(1, &[], &[skill(1, 1)]),
            lesson(1, &[], &[page(0)]),
        ];
        let rest = [item(3), item(4), item(5), item(6)];
        let after = |of: Item| {
            let items: Vec<Item> = std::iter::once(of).chain(rest.clone()).collect();
            unmet(nodes.clone(), &items, &[]).iter().map(|u| u.1).collect::<Vec<_>>()
        };
        assert_eq!(after(choice(1, &[0, 1, 2])), [4, 5, 6]);
        assert_eq!(after(choice(3, &[0, 1, 2])), Vec::<u32>::new());
        assert_eq!(after(choice(0, &[0, 1, 2])), [3, 4, 5, 6]);
        assert_eq!(after(choice(1, &[0, 0])), Vec::<u32>::new());
    }

    #[test]
    fn lessons_of_one_choice_do_not_help_each_other() {
        let nodes = vec![lesson(1, &[(0, 1)], &[]), lesson(1, &[], &[skill(0, 1)])];
        assert_eq!(unmet(nodes, &[choice(2, &[0, 1])], &[]), [(0, 1)]);
    }

    #[test]
    fn a_right_order_stays() {
        let nodes = vec![lesson(1, &[], &[]), lesson(1, &[], &[page(0)]), lesson(1, &[], &[])];
        assert_eq!(sorted(nodes, &[item(2), item(0), item(1)]), [0, 1, 2]);
    }

    #[test]
    fn a_lesson_waits_for_the_first_that_provides_its_need() {
        let nodes = vec![
            lesson(1, &[], &[skill(0, 1)]),
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(0, 2)], &[]),
            lesson(1, &[], &[]),
        ];
        assert_eq!(sorted(nodes, &[item(0), item(3), item(1), item(2)]), [1, 2, 0, 3]);
    }

    #[test]
    fn an_optional_provider_is_waited_for_only_where_no_other_is_there() {
        let nodes = vec![
            lesson(1, &[], &[skill(0, 1)]),
            lesson(1, &[(0, 1)], &[]),
            lesson(1, &[(0, 1)], &[]),
        ];
        assert_eq!(sorted(nodes.clone(), &[item(0), optional(1)]), [1, 0]);
        assert_eq!(sorted(nodes, &[optional(1), item(0), item(2)]), [0, 2, 1]);
    }

    #[test]
    fn a_ring_keeps_the_author_order() {
        let nodes = vec![
            lesson(1, &[], &[page(1)]),
            lesson(1, &[], &[page(0)]),
            lesson(1, &[], &[page(0)]),
        ];
        assert_eq!(sorted(nodes, &[item(2), item(1), item(0)]), [0, 1, 2]);
    }
}
