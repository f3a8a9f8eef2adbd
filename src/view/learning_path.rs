//! A learning path: an itinerary of stages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lesson::{ContentView, stage_title};
use super::map::MapView;
use super::{Linker, NeedView, PageLink, SkillLink};
use crate::graph::schedule::{self, Load};
use crate::model::{
    LearningPath, Level, Need, Order, PathId, Plan, SkillId, SkillLevel, StageItem,
};
use crate::source::UrlPath;

/// A path's page.
#[derive(Debug, Serialize)]
pub struct PathView {
    /// What all pages of content have.
    #[serde(flatten)]
    pub content: ContentView,
    /// What mentees bring along.
    pub brings: Vec<NeedView>,
    /// What they have at its end.
    pub gives: Vec<SkillLink>,
    /// The role that it leads to.
    pub role: Option<PageLinkLite>,
    /// Its stages.
    pub stages: Vec<StageView>,
    /// The lesson to begin with.
    pub start: Option<PageLink>,
    /// How many lessons it has, a choice counted as often as one must choose; without the optional.
    pub lessons: usize,
    /// How many lessons may be left out.
    pub optional: usize,
    /// Its whole time, optional lessons left out.
    pub total: String,
    /// How many weeks it takes at its pace; 0 without a pace.
    pub weeks: u64,
    /// The pace, `5 h a week`; empty without one.
    pub pace: String,
    /// Whether pathbook computed it.
    pub computed: bool,
    /// The path as one page to print; empty if it is not published so.
    pub print: String,
    /// The path as an EPUB; empty if it is not published so.
    pub epub: String,
    /// How its lessons build on each other; without bands where there is nothing to draw.
    pub map: MapView,
}

/// A title with an address.
#[derive(Debug, Serialize)]
pub struct PageLinkLite {
    /// The title.
    pub title: String,
    /// The address.
    pub url: String,
}

/// A stage.
#[derive(Debug, Serialize)]
pub struct StageView {
    /// Its title, or its number; empty for a path without stages.
    pub title: String,
    /// Its number, from 1.
    pub number: usize,
    /// Its time.
    pub time: String,
    /// Its entries.
    pub items: Vec<ItemView>,
}

/// An entry of a stage.
#[derive(Debug, Serialize)]
pub struct ItemView {
    /// The lesson; of a choice the lessons.
    pub pages: Vec<PageLink>,
    /// How many must be done; 0: all of them.
    pub choose: u32,
    /// Whether it may be left out.
    pub optional: bool,
    /// Why a computed path has it.
    pub because: Vec<String>,
}

/// The view of a path.
pub fn path(
    linker: Linker<'_>,
    content: ContentView,
    path: &LearningPath,
    map: MapView,
) -> PathView {
    let curriculum = &linker.compilation.curriculum;
    let plan = if let Order::Goal { plan, .. } = &path.order { Some(plan) } else { None };
    let mut minutes = 0;
    let mut lessons = 0;
    let flat = path.stages.len() == 1;
    let stages: Vec<StageView> = path
        .stages
        .iter()
        .enumerate()
        .map(|(number, stage)| {
            let sum: u64 = stage.items.iter().map(|item| item_minutes(linker, item)).sum();
            minutes += sum;
            lessons += stage.items.iter().map(count).sum::<usize>();
            StageView {
                title: if flat && stage.titles.is_empty() {
                    String::new()
                } else {
                    stage_title(linker, stage, number)
                },
                number: number + 1,
                time: linker.time(sum),
                items: stage.items.iter().map(|item| item_view(linker, item, plan)).collect(),
            }
        })
        .collect();
    let books = path_id(linker, path)
        .and_then(|id| linker.compilation.routes.books.get(&(id, linker.language)));
    let address = |url: Option<&UrlPath>| url.map(|url| linker.url(url)).unwrap_or_default();
    let items = || path.stages.iter().flat_map(|stage| &stage.items);
    PathView {
        brings: path
            .requires
            .iter()
            .filter_map(|requirement| linker.requirement(requirement, requirement.why.as_ref()))
            .collect(),
        gives: gives(linker, path),
        role: path.role.and_then(|role| {
            let title = curriculum.role(role)?.title_in(linker.language).to_owned();
            Some(PageLinkLite {
                title,
                url: linker.url(linker.compilation.routes.role(role, linker.language)?),
            })
        }),
        start: items().flat_map(StageItem::pages).next().and_then(|page| linker.page(page)),
        stages,
        lessons,
        optional: items()
            .filter(|item| matches!(item, StageItem::Lesson { optional: true, .. }))
            .count(),
        total: linker.time(minutes),
        weeks: path.pace.map_or(0, |pace| weeks(linker, items(), pace)),
        pace: path.pace.map(|pace| per_week(linker, pace)).unwrap_or_default(),
        computed: plan.is_some(),
        print: address(books.and_then(|books| books.print.as_ref())),
        epub: address(books.and_then(|books| books.epub.as_ref())),
        map,
        content,
    }
}

fn per_week(linker: Linker<'_>, pace: u32) -> String {
    linker.locale.say("per_week", &[("time", linker.time(pace.into()).into())])
}

fn path_id(linker: Linker<'_>, path: &LearningPath) -> Option<PathId> {
    linker.compilation.curriculum.page(path.page).and_then(|page| page.path)
}

/// How many weeks the entries take, laid into weeks as plans are.
fn weeks<'a>(linker: Linker<'_>, items: impl Iterator<Item = &'a StageItem>, pace: u32) -> u64 {
    let load = |item| Load {
        minutes: u32::try_from(item_minutes(linker, item)).unwrap_or(u32::MAX),
        not_before: 0,
    };
    schedule::weeks(&schedule::schedule(&items.map(load).collect::<Vec<_>>(), pace))
}

/// An entry's time in minutes.
pub(super) fn item_minutes(linker: Linker<'_>, item: &StageItem) -> u64 {
    linker.compilation.prerequisites.item_minutes(item)
}

/// How many lessons an entry asks for.
pub(super) fn count(item: &StageItem) -> usize {
    match item {
        StageItem::Lesson { optional, .. } => usize::from(!optional),
        StageItem::Choice { choose, .. } => *choose as usize,
    }
}

fn item_view(linker: Linker<'_>, item: &StageItem, plan: Option<&Plan>) -> ItemView {
    let pages = item.pages();
    let because = plan
        .into_iter()
        .flat_map(|plan| &plan.steps)
        .filter(|step| pages.contains(&step.page))
        .flat_map(|step| &step.because);
    let because = because.map(|reason| {
        let what = match reason.need {
            Need::Skill(wanted) => linker.skill(wanted).map(|skill| skill.title),
            Need::Page(page) => linker.page(page).map(|page| page.title),
        };
        let what = what.unwrap_or_default();
        match reason.page.and_then(|page| linker.page(page)) {
            Some(page) => linker
                .locale
                .say("because_needs", &[("page", page.title.into()), ("need", what.into())]),
            None => linker.locale.say("because_goal", &[("goal", what.into())]),
        }
    });
    ItemView {
        because: because.collect(),
        pages: linker.pages(pages),
        choose: if let StageItem::Choice { choose, .. } = item { *choose } else { 0 },
        optional: matches!(item, StageItem::Lesson { optional: true, .. }),
    }
}

/// A path's whole time in minutes, optional lessons left out.
pub(super) fn minutes(linker: Linker<'_>, path: &LearningPath) -> u64 {
    let items = path.stages.iter().flat_map(|stage| &stage.items);
    items.map(|item| item_minutes(linker, item)).sum()
}

/// Every skill at the highest level that the path's certain lessons teach, by id.
pub(super) fn gives(linker: Linker<'_>, path: &LearningPath) -> Vec<SkillLink> {
    let curriculum = &linker.compilation.curriculum;
    let mut best: BTreeMap<SkillId, Level> = BTreeMap::new();
    for item in path.stages.iter().flat_map(|stage| &stage.items) {
        let StageItem::Lesson { page, optional: false, .. } = item else { continue };
        for taught in curriculum.page(*page).into_iter().flat_map(|page| &page.teaches) {
            let level = best.entry(taught.value.skill).or_insert(taught.value.level);
            *level = (*level).max(taught.value.level);
        }
    }
    best.into_iter()
        .filter_map(|(skill, level)| linker.skill(SkillLevel { skill, level }))
        .collect()
}
