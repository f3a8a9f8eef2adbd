//! Which skills a cohort has, and what its roles ask for beyond that.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Context;
use super::file::Progress;
use super::guard::People;
use super::statistics::median;
use crate::model::{Level, RoleId, SkillId};

/// The skills of a group.
#[derive(Debug, Serialize)]
pub struct SkillsOf {
    /// `all`, `team` or `role`.
    pub scope: &'static str,
    /// The team's name or the role's id; empty for all, and for those without one.
    pub group: String,
    /// What readers see.
    pub title: String,
    /// How many people; `None` if held back.
    pub people: Option<usize>,
    /// Whether the group is held back; then it has no skills.
    pub suppressed: bool,
    /// The skills, by id.
    pub skills: Vec<SkillRow>,
}

/// A skill in a group.
#[derive(Debug, Serialize)]
pub struct SkillRow {
    /// Its id.
    pub skill: String,
    /// Its title.
    pub title: String,
    /// The level that is asked for: by the role, else by the first role of the cohort that asks.
    pub wanted: u8,
    /// How many have it, by at least one of the three signs that follow.
    pub have: usize,
    /// How many have done lessons that teach it.
    pub by_lessons: usize,
    /// How many say so themselves.
    pub by_own_word: usize,
    /// How many had it signed off.
    pub by_signoff: usize,
    /// The median of levels that are missing, 0 where nothing is.
    pub median_gap: f64,
}

/// Skills of all, by team, by role.
pub(super) fn skills(context: &Context<'_>) -> Vec<SkillsOf> {
    let asked = asked(context);
    let view = |scope: &'static str,
                group: &str,
                people: &People,
                is_shown: bool,
                wanted: &BTreeMap<SkillId, Level>| {
        let none = context.words.get("none").to_owned();
        let title = match scope {
            "all" => context.words.get("everybody").to_owned(),
            _ if group.is_empty() => none,
            "role" => role_title(context, group),
            _ => group.to_owned(),
        };
        SkillsOf {
            scope,
            group: group.to_owned(),
            title,
            people: is_shown.then_some(people.len()),
            suppressed: !is_shown,
            skills: if is_shown { rows(context, people, wanted) } else { Vec::new() },
        }
    };
    let mut all = vec![view("all", "", &context.cohort.everybody(), true, &asked)];
    for (team, people) in context.teams.iter().filter(|_| context.teams.len() > 1) {
        all.push(view("team", team, people, context.told.teams.contains(team), &asked));
    }
    for (role, people) in context.roles.iter().filter(|(role, _)| !role.is_empty()) {
        let wanted =
            context.compilation.curriculum.find_role(role).map(|role| of_role(context, role));
        let is_shown = context.told.roles.contains(role);
        all.push(view("role", role, people, is_shown, &wanted.unwrap_or_default()));
    }
    all
}

fn role_title(context: &Context<'_>, id: &str) -> String {
    let curriculum = &context.compilation.curriculum;
    let role = curriculum.find_role(id).and_then(|role| curriculum.role(role));
    role.map_or_else(|| id.to_owned(), |role| role.title_in(context.options.language).to_owned())
}

fn of_role(context: &Context<'_>, role: RoleId) -> BTreeMap<SkillId, Level> {
    let role = context.compilation.curriculum.role(role);
    let wanted = role.into_iter().flat_map(|role| &role.requires);
    wanted.map(|wanted| (wanted.value.skill, wanted.value.level)).collect()
}

/// The skills that the cohort's roles ask for, at the least level that one of them asks; without roles,
/// all that are taught.
fn asked(context: &Context<'_>) -> BTreeMap<SkillId, Level> {
    let curriculum = &context.compilation.curriculum;
    let mut asked: BTreeMap<SkillId, Level> = BTreeMap::new();
    for role in context.roles.keys().filter_map(|role| curriculum.find_role(role)) {
        for (skill, level) in of_role(context, role) {
            let known = asked.entry(skill).or_insert(level);
            *known = (*known).min(level);
        }
    }
    if asked.is_empty() {
        let providers = context.compilation.prerequisites.providers.iter().enumerate();
        let taught = providers.filter(|(_, lessons)| !lessons.is_empty());
        asked = taught.map(|(skill, _)| (SkillId::from_index(skill), Level(1))).collect();
    }
    asked
}

/// The level of a skill that done lessons teach.
fn by_lessons(context: &Context<'_>, progress: &Progress, skill: SkillId) -> Level {
    let lessons = context.compilation.prerequisites.providers.get(skill.index());
    let done = lessons.into_iter().flatten().filter(|(page, _)| progress.done.contains_key(page));
    done.map(|(_, level)| *level).max().unwrap_or(Level(0))
}

fn rows(
    context: &Context<'_>,
    people: &People,
    wanted: &BTreeMap<SkillId, Level>,
) -> Vec<SkillRow> {
    let row = |(&skill, &wanted): (&SkillId, &Level)| {
        let (id, title) = context.skill(skill);
        let mut row = SkillRow {
            skill: id,
            title,
            wanted: wanted.0,
            have: 0,
            by_lessons: 0,
            by_own_word: 0,
            by_signoff: 0,
            median_gap: 0.0,
        };
        let mut gaps = Vec::new();
        for mentee in context.cohort.of(people) {
            let progress = &mentee.progress;
            let level =
                |levels: &BTreeMap<SkillId, Level>| levels.get(&skill).copied().unwrap_or(Level(0));
            let lessons = by_lessons(context, progress, skill);
            let (own, signed) = (level(&progress.own_level), level(&progress.signed));
            let best = lessons.max(own).max(signed);
            row.by_lessons += usize::from(lessons >= wanted);
            row.by_own_word += usize::from(own >= wanted);
            row.by_signoff += usize::from(signed >= wanted);
            row.have += usize::from(best >= wanted);
            gaps.push(f64::from(wanted.0.saturating_sub(best.0)));
        }
        row.median_gap = median(&gaps).unwrap_or_default();
        row
    };
    wanted.iter().map(row).collect()
}
