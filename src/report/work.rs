//! Completion and time, by path and stage.
//!
//! Of a path that enough people are on, medians are always told; how many people it is only where no
//! small group follows from that.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Context;
use super::cohort::Cohort;
use super::file::Progress;
use super::guard::People;
use super::statistics::{median, number};
use crate::compile::Compilation;
use crate::model::{LanguageId, LearningPath, PageId, PathId, Stage, StageItem};

/// What a cohort did of a path.
#[derive(Debug, Serialize)]
pub struct PathReport {
    /// The path's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many lessons must be done.
    pub lessons: usize,
    /// The time that it is planned with, in minutes.
    pub planned_minutes: u64,
    /// How many are on it: it is their goal, or leads to the role that is; of those without such a goal,
    /// who began a lesson of it.
    pub people: Option<usize>,
    /// Whether its numbers are held back, all of them.
    pub suppressed: bool,
    /// Whether numbers of people are held back, here and in its stages.
    pub counts_suppressed: bool,
    /// How many have done all of it.
    pub finished: Option<usize>,
    /// The median share of lessons done, 0 to 1.
    pub median_share_done: Option<f64>,
    /// The median of the planned minutes of lessons done.
    pub median_minutes_done: Option<f64>,
    /// The median of days between the first mark and the last.
    pub median_days: Option<f64>,
    /// Its stages; none for a path without.
    pub stages: Vec<StageReport>,
}

/// What the people on a path did of a stage.
#[derive(Debug, Serialize)]
pub struct StageReport {
    /// Its number, from 1.
    pub number: usize,
    /// Its title; may be empty.
    pub title: String,
    /// How many lessons must be done.
    pub lessons: usize,
    /// The time that it is planned with, in minutes.
    pub planned_minutes: u64,
    /// How many have begun it.
    pub started: Option<usize>,
    /// How many have done all of it.
    pub finished: Option<usize>,
    /// The median share of lessons done.
    pub median_share_done: Option<f64>,
    /// The median of the planned minutes of lessons done.
    pub median_minutes_done: Option<f64>,
}

/// Who is on each path; paths that nobody is on are left out.
pub(super) fn people(compilation: &Compilation, cohort: &Cohort) -> BTreeMap<PathId, People> {
    let paths = &compilation.curriculum.paths;
    let on = |(index, path): (usize, &LearningPath)| {
        let id = PathId::from_index(index);
        let pages = pages(path);
        let on = cohort.who(|mentee| {
            let progress = &mentee.progress;
            let leads = |role| paths.iter().any(|path| path.role == Some(role));
            match (progress.path, progress.role.filter(|role| leads(*role))) {
                (Some(chosen), _) => chosen == id,
                (None, Some(role)) => path.role == Some(role),
                (None, None) => pages.iter().any(|page| progress.worked.contains_key(page)),
            }
        });
        (!on.is_empty()).then_some((id, on))
    };
    paths.iter().enumerate().filter_map(on).collect()
}

fn pages(path: &LearningPath) -> Vec<PageId> {
    path.stages.iter().flat_map(|stage| &stage.items).flat_map(StageItem::pages).collect()
}

/// Every path that somebody is on.
pub(super) fn paths(context: &Context<'_>) -> Vec<PathReport> {
    context.paths.iter().filter_map(|(id, on)| path(context, *id, on)).collect()
}

fn path(context: &Context<'_>, id: PathId, on: &People) -> Option<PathReport> {
    let path = context.compilation.curriculum.paths.get(id.index())?;
    let pages = pages(path);
    let is_shown = on.len() >= context.options.min_group;
    let is_counted = context.told.paths.contains(&id);
    let stages: Vec<&Stage> = path.stages.iter().collect();
    let count = Counter { context, people: on, is_shown, is_counted };
    let all = count.stages(&stages);
    let days = on.iter().filter_map(|person| context.cohort.mentees.get(*person));
    let days: Vec<f64> = days.filter_map(|mentee| days_on(&mentee.progress, &pages)).collect();
    let staged = path.stages.len() > 1;
    let parts = path.stages.iter().enumerate().filter(|_| staged);
    Some(PathReport {
        id: context.compilation.curriculum.page(path.page)?.id.clone(),
        title: context.title(path.page),
        lessons: all.lessons,
        planned_minutes: all.planned_minutes,
        people: is_counted.then_some(on.len()),
        suppressed: !is_shown,
        counts_suppressed: !is_counted,
        finished: all.finished,
        median_share_done: all.median_share_done,
        median_minutes_done: all.median_minutes_done,
        // Not everybody on it has a mark yet: those who have must be enough.
        median_days: median(&days).filter(|_| is_shown && days.len() >= context.options.min_group),
        stages: parts
            .map(|(index, stage)| StageReport {
                number: index + 1,
                title: title(stage, context.options.language),
                ..count.stages(&[stage])
            })
            .collect(),
    })
}

fn title(stage: &Stage, language: LanguageId) -> String {
    crate::model::inquiry::text_in(&stage.titles, language).to_owned()
}

/// The days between the first and the last mark on some pages.
fn days_on(progress: &Progress, pages: &[PageId]) -> Option<f64> {
    let times = || pages.iter().filter_map(|page| progress.worked.get(page));
    let first = times().map(|(first, _)| *first).min()?;
    let last = times().map(|(_, last)| *last).max()?;
    Some(last.duration_since(first).as_secs_f64() / 86_400.0)
}

struct Counter<'a> {
    context: &'a Context<'a>,
    people: &'a People,
    is_shown: bool,
    is_counted: bool,
}

impl Counter<'_> {
    fn minutes(&self, page: PageId) -> u64 {
        let node = self.context.compilation.prerequisites.nodes.get(page.index());
        node.map_or(0, |node| node.minutes.into())
    }

    /// What the people did of some stages together.
    fn stages(&self, stages: &[&Stage]) -> StageReport {
        let items = || stages.iter().flat_map(|stage| &stage.items);
        let lessons = items().map(needed).sum();
        let planned =
            items().map(|item| self.context.compilation.prerequisites.item_minutes(item)).sum();
        let (mut started, mut finished) = (0, 0);
        let (mut shares, mut minutes) = (Vec::new(), Vec::new());
        for mentee in self.context.cohort.of(self.people) {
            let progress = &mentee.progress;
            let done: usize = items().map(|item| done_of(item, progress)).sum();
            let pages = || items().flat_map(StageItem::pages);
            started += usize::from(pages().any(|page| progress.worked.contains_key(&page)));
            finished += usize::from(lessons > 0 && done == lessons);
            shares.extend((lessons > 0).then(|| number(done) / number(lessons)));
            let spent = pages().filter(|page| progress.done.contains_key(page));
            let spent: u64 = spent.map(|page| self.minutes(page)).sum();
            minutes.push(number(usize::try_from(spent).unwrap_or(usize::MAX)));
        }
        StageReport {
            number: 0,
            title: String::new(),
            lessons,
            planned_minutes: planned,
            started: self.is_counted.then_some(started),
            finished: self.is_counted.then_some(finished),
            median_share_done: median(&shares).filter(|_| self.is_shown),
            median_minutes_done: median(&minutes).filter(|_| self.is_shown),
        }
    }
}

/// How many lessons an item asks for.
fn needed(item: &StageItem) -> usize {
    match item {
        StageItem::Lesson { optional, .. } => usize::from(!optional),
        StageItem::Choice { choose, .. } => *choose as usize,
    }
}

/// How many of them are done.
fn done_of(item: &StageItem, progress: &Progress) -> usize {
    let done = item.pages().iter().filter(|page| progress.done.contains_key(page)).count();
    done.min(needed(item))
}
