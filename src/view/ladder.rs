//! Career ladders: which roles come before and after, side by side where they branch, and what changes
//! from one to the next.
//!
//! Promises: a ring of roles is shown once and hangs nothing up; what a page shows of a ladder is bounded.

use std::collections::BTreeMap;

use serde::Serialize;

use super::learning_path::PageLinkLite;
use super::skill::role_link;
use super::{Linker, SkillLink};
use crate::model::{Level, RoleId, SkillId, SkillLevel};

/// How many steps before and after a role its page shows, and how many roles side by side.
const MAX_STEPS: usize = 6;
const MAX_BESIDE: usize = 12;

/// A step of a ladder: the roles that stand side by side on it.
#[derive(Debug, Serialize)]
pub struct RungView {
    /// Whether it is the role that the page is about.
    pub current: bool,
    /// The roles.
    pub roles: Vec<PageLinkLite>,
}

/// What changes from one role to a next one.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// The next role.
    pub role: PageLinkLite,
    /// Its id, for anchors.
    pub id: String,
    /// Its description; may be empty.
    pub description: String,
    /// Skills that it asks for and the one before does not.
    pub new: Vec<SkillLink>,
    /// Skills that it asks for at a higher level.
    pub higher: Vec<RaiseView>,
    /// Skills that it asks for at the same level.
    pub stays: Vec<SkillLink>,
    /// Skills that it asks for at a lower level, or not at all; the level is the earlier one.
    pub less: Vec<SkillLink>,
}

/// A skill that is asked for at a higher level.
#[derive(Debug, Serialize)]
pub struct RaiseView {
    /// At the earlier level.
    pub from: SkillLink,
    /// At the later one.
    pub to: SkillLink,
}

/// How much changes from one role to a next one.
#[derive(Debug, Serialize)]
pub struct LeadView {
    /// The next role.
    pub role: PageLinkLite,
    /// How many skills are new.
    pub new: usize,
    /// How many are asked for at a higher level.
    pub higher: usize,
    /// How many stay as they are.
    pub stays: usize,
}

/// The ladder around a role, from far before it to far after it. Roles that can be reached both ways
/// are shown once, where they are nearest.
pub fn around(linker: Linker<'_>, id: RoleId) -> Vec<RungView> {
    let before = previous(linker);
    let roles = &linker.compilation.curriculum.roles;
    let after = |role: RoleId| roles.get(role.index()).map_or(&[][..], |role| &role.next);
    let mut seen = vec![false; roles.len()];
    mark(&mut seen, id);
    let up = walk(id, &mut seen, after);
    let down = walk(id, &mut seen, |role| before.get(role.index()).map_or(&[][..], Vec::as_slice));
    if down.is_empty() && up.is_empty() {
        return Vec::new();
    }
    let rung = |ids: &[RoleId], current| RungView {
        current,
        roles: ids.iter().filter_map(|role| role_link(linker, *role)).collect(),
    };
    let down = down.iter().rev().map(|ids| rung(ids, false));
    down.chain([rung(&[id], true)]).chain(up.iter().map(|ids| rung(ids, false))).collect()
}

/// Whether it was not marked before.
fn mark(seen: &mut [bool], role: RoleId) -> bool {
    seen.get_mut(role.index()).is_some_and(|seen| !std::mem::replace(seen, true))
}

fn walk<'r>(
    from: RoleId,
    seen: &mut [bool],
    onward: impl Fn(RoleId) -> &'r [RoleId],
) -> Vec<Vec<RoleId>> {
    let mut steps: Vec<Vec<RoleId>> = Vec::new();
    let mut now = vec![from];
    while steps.len() < MAX_STEPS {
        let mut next: Vec<RoleId> = Vec::new();
        for role in now.iter().flat_map(|role| onward(*role)) {
            if next.len() < MAX_BESIDE && mark(seen, *role) {
                next.push(*role);
            }
        }
        if next.is_empty() {
            break;
        }
        next.sort_unstable();
        steps.push(next.clone());
        now = next;
    }
    steps
}

/// The roles that come before each role. Linear.
fn previous(linker: Linker<'_>) -> Vec<Vec<RoleId>> {
    let roles = &linker.compilation.curriculum.roles;
    let mut before = vec![Vec::new(); roles.len()];
    for (number, role) in roles.iter().enumerate() {
        for next in &role.next {
            if let Some(list) = before.get_mut(next.index()) {
                list.push(RoleId::from_index(number));
            }
        }
    }
    before
}

/// What a role asks for, by skill.
fn asks(linker: Linker<'_>, role: RoleId) -> BTreeMap<SkillId, Level> {
    let role = linker.compilation.curriculum.roles.get(role.index());
    let wanted = role.into_iter().flat_map(|role| &role.requires);
    wanted.map(|wanted| (wanted.value.skill, wanted.value.level)).collect()
}

/// What changes from a role to each of its next ones, in the author's order.
pub fn changes(linker: Linker<'_>, from: RoleId) -> Vec<ChangeView> {
    let roles = &linker.compilation.curriculum.roles;
    let had = asks(linker, from);
    let next = roles.get(from.index()).map_or(&[][..], |role| &role.next);
    next.iter().take(MAX_BESIDE).filter_map(|to| change(linker, &had, *to)).collect()
}

fn change(linker: Linker<'_>, had: &BTreeMap<SkillId, Level>, to: RoleId) -> Option<ChangeView> {
    let role = linker.compilation.curriculum.roles.get(to.index())?;
    let mut view = ChangeView {
        role: role_link(linker, to)?,
        id: role.id.clone(),
        description: role.description_in(linker.language).to_owned(),
        new: Vec::new(),
        higher: Vec::new(),
        stays: Vec::new(),
        less: Vec::new(),
    };
    let link = |skill: SkillId, level: Level| linker.skill(SkillLevel { skill, level });
    for wanted in &role.requires {
        let (skill, level) = (wanted.value.skill, wanted.value.level);
        let Some(to) = link(skill, level) else { continue };
        match had.get(&skill) {
            None => view.new.push(to),
            Some(before) if *before < level => {
                view.higher.extend(link(skill, *before).map(|from| RaiseView { from, to }));
            }
            Some(before) if *before == level => view.stays.push(to),
            Some(_) => {}
        }
    }
    let now = asks(linker, to);
    for (skill, level) in had {
        if now.get(skill).is_none_or(|now| now < level) {
            view.less.extend(link(*skill, *level));
        }
    }
    Some(view)
}

/// How much changes from a role to each of its next ones.
pub fn leads(linker: Linker<'_>, from: RoleId) -> Vec<LeadView> {
    let lead = |change: ChangeView| LeadView {
        role: change.role,
        new: change.new.len(),
        higher: change.higher.len(),
        stays: change.stays.len(),
    };
    changes(linker, from).into_iter().map(lead).collect()
}

/// The ladders of a site: the roles that hang together, by steps; within a step in the author's
/// order. A role stands after all that lead to it. Linear but for sorting.
pub fn ladders(linker: Linker<'_>) -> Vec<Vec<Vec<RoleId>>> {
    let roles = &linker.compilation.curriculum.roles;
    let before = previous(linker);
    let mut waits: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut rank = vec![0_usize; roles.len()];
    let mut placed = vec![false; roles.len()];
    let all = || (0..roles.len()).map(RoleId::from_index);
    let mut ready: Vec<RoleId> =
        all().rev().filter(|role| waits.get(role.index()) == Some(&0)).collect();
    let mut rest = all();
    loop {
        let Some(role) = ready.pop() else {
            // A ring waits for itself: it is entered where the author names it first.
            match rest.find(|role| placed.get(role.index()) == Some(&false)) {
                Some(role) => ready.push(role),
                None => break,
            }
            continue;
        };
        if !mark(&mut placed, role) {
            continue;
        }
        let own = rank.get(role.index()).copied().unwrap_or_default();
        for next in roles.get(role.index()).into_iter().flat_map(|role| &role.next) {
            let (Some(wait), Some(rank)) =
                (waits.get_mut(next.index()), rank.get_mut(next.index()))
            else {
                continue;
            };
            if placed.get(next.index()) == Some(&false) {
                *rank = (*rank).max(own + 1);
            }
            *wait = wait.saturating_sub(1);
            if *wait == 0 {
                ready.push(*next);
            }
        }
    }
    grouped(linker, &before, &rank)
}

/// The roles by what hangs together, then by rank.
fn grouped(linker: Linker<'_>, before: &[Vec<RoleId>], rank: &[usize]) -> Vec<Vec<Vec<RoleId>>> {
    let roles = &linker.compilation.curriculum.roles;
    let mut seen = vec![false; roles.len()];
    let mut ladders = Vec::new();
    for first in (0..roles.len()).map(RoleId::from_index) {
        if !mark(&mut seen, first) {
            continue;
        }
        let mut steps: BTreeMap<usize, Vec<RoleId>> = BTreeMap::new();
        let mut todo = vec![first];
        while let Some(role) = todo.pop() {
            let own = rank.get(role.index()).copied().unwrap_or_default();
            steps.entry(own).or_default().push(role);
            let next = roles.get(role.index()).into_iter().flat_map(|role| &role.next);
            let before = before.get(role.index()).into_iter().flatten();
            for other in next.chain(before) {
                if mark(&mut seen, *other) {
                    todo.push(*other);
                }
            }
        }
        let steps = steps.into_values().map(|mut step| {
            step.sort_unstable();
            step
        });
        ladders.push(steps.collect());
    }
    ladders
}
