//! The map of a path: its lessons in order as stations of one line, stage by stage. A path too long
//! for one picture has several: for each stage, or for some lessons of a long one.

use std::collections::BTreeSet;

use super::rail_svg::{self, Drawing, Stop};
use crate::graph::reduce::path_edges;
use crate::locale::Locale;
use crate::model::{LearningPath, PageId, StageItem};
use crate::view::learning_path::PageLinkLite;
use crate::view::lesson::stage_title;
use crate::view::map::{BandView, ClusterView, MapView, RowView};
use crate::view::{Linker, PageLink};

/// More lessons than this are not drawn.
const MAX_LESSONS: usize = 600;
/// So many lessons fit into one picture.
const MAX_WHOLE: usize = 60;
/// The width of a picture of the whole path, and its lanes.
const WHOLE: (i32, usize) = (340, 6);
/// The same for a part of it.
const PART: (i32, usize) = (268, 5);
/// A part has so many lessons at the most.
const MAX_PART: usize = 20;

/// A lesson of the path.
struct Lesson {
    link: PageLink,
    note: String,
    stage: usize,
    is_optional: bool,
}

/// The map of a path; empty (without bands) where nothing builds on anything, or where it is far
/// too long.
pub(super) fn path_map(linker: Linker<'_>, path: &LearningPath) -> MapView {
    let mut entries: Vec<(PageId, usize)> = Vec::new();
    let mut lessons: Vec<Lesson> = Vec::new();
    let mut seen = BTreeSet::new();
    let items = path.stages.iter().enumerate();
    let items = items.flat_map(|(stage, s)| s.items.iter().map(move |item| (stage, item)));
    for (entry, (stage, item)) in items.enumerate() {
        for page in item.pages() {
            let Some(link) = linker.page(page).filter(|_| seen.insert(page)) else { continue };
            entries.push((page, entry));
            lessons.push(lesson(linker, link, stage, item));
        }
    }
    let edges = path_edges(&linker.compilation.prerequisites, &entries);
    if lessons.len() > MAX_LESSONS || edges.is_empty() {
        return MapView { more: lessons.len(), ..MapView::default() };
    }
    let is_staged = path.stages.len() > 1 || path.stages.iter().any(|s| !s.titles.is_empty());
    let titles: Vec<String> = path
        .stages
        .iter()
        .enumerate()
        .map(|(number, stage)| stage_title(linker, stage, number))
        .collect();
    let map = Map { locale: linker.locale, lessons, edges, titles, is_staged };
    let is_whole = map.lessons.len() <= MAX_WHOLE;
    let clusters = (0..map.titles.len()).flat_map(|stage| map.stage(stage, is_whole)).collect();
    let overview = if is_whole { map.whole() } else { String::new() };
    MapView {
        overview,
        bands: vec![BandView {
            id: "pb-map-stages".to_owned(),
            title: String::new(),
            url: String::new(),
            clusters,
        }],
        count: map.lessons.len(),
        ..MapView::default()
    }
}

fn lesson(linker: Linker<'_>, link: PageLink, stage: usize, item: &StageItem) -> Lesson {
    let remark = match item {
        StageItem::Lesson { optional: true, .. } => linker.locale.word("optional").to_owned(),
        StageItem::Lesson { .. } => String::new(),
        StageItem::Choice { choose, of, .. } => linker
            .locale
            .say("choose_of", &[("count", u64::from(*choose).into()), ("all", of.len().into())]),
    };
    let parts = [link.time.clone(), remark];
    Lesson {
        note: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        is_optional: matches!(item, StageItem::Lesson { optional: true, .. }),
        link,
        stage,
    }
}

/// The lessons of a path and what leads from one to another.
struct Map<'a> {
    locale: &'a Locale,
    lessons: Vec<Lesson>,
    edges: Vec<(usize, usize)>,
    titles: Vec<String>,
    is_staged: bool,
}

impl Map<'_> {
    fn before(&self, lesson: usize) -> impl Iterator<Item = (usize, &Lesson)> {
        let edges = self.edges.iter().filter(move |edge| edge.1 == lesson);
        edges.filter_map(|edge| Some((edge.0, self.lessons.get(edge.0)?)))
    }

    /// The station of a lesson; `is_far` says what no line of the picture can come from.
    fn stop(&self, number: usize, is_far: impl Fn(usize) -> bool) -> Stop {
        let Some(lesson) = self.lessons.get(number) else { return Stop::default() };
        let needs: Vec<&str> = self.before(number).map(|(_, l)| l.link.id.as_str()).collect();
        Stop {
            label: lesson.link.title.clone(),
            note: lesson.note.clone(),
            elsewhere: self
                .before(number)
                .filter(|(before, _)| is_far(*before))
                .map(|(_, lesson)| lesson.link.title.clone())
                .collect(),
            href: lesson.link.url.clone(),
            class: if lesson.is_optional { "optional".to_owned() } else { String::new() },
            data: vec![("lesson", lesson.link.id.clone()), ("needs", needs.join(" "))],
        }
    }

    /// All lessons in one picture.
    fn whole(&self) -> String {
        let mut heads: Vec<(usize, String)> = Vec::new();
        for (number, lesson) in self.lessons.iter().enumerate() {
            let is_first =
                number.checked_sub(1).and_then(|before| self.lessons.get(before)).map(|l| l.stage)
                    != Some(lesson.stage);
            if self.is_staged && is_first {
                heads.push((number, self.titles.get(lesson.stage).cloned().unwrap_or_default()));
            }
        }
        rail_svg::svg(
            self.locale,
            &Drawing {
                labelled_by: "pb-path-map".to_owned(),
                width: WHOLE.0,
                lanes: WHOLE.1,
                keeps_order: true,
                stops: (0..self.lessons.len()).map(|number| self.stop(number, |_| false)).collect(),
                edges: self.edges.clone(),
                heads,
            },
        )
    }

    /// The parts of a stage; the stage itself, without a picture, where the path has one of all.
    fn stage(&self, stage: usize, is_whole: bool) -> Vec<ClusterView> {
        let members: Vec<usize> = self
            .lessons
            .iter()
            .enumerate()
            .filter(|(_, lesson)| lesson.stage == stage)
            .map(|(number, _)| number)
            .collect();
        let parts = if is_whole { 1 } else { members.len().div_ceil(MAX_PART).max(1) };
        let size = members.len().div_ceil(parts).max(1);
        let title = self.titles.get(stage).cloned().unwrap_or_default();
        members
            .chunks(size)
            .enumerate()
            .map(|(part, lessons)| {
                let first = part * size + 1;
                let range = [("first", first.into()), ("last", (first + lessons.len() - 1).into())];
                let id = format!("pb-map-stage-{}-{}", stage + 1, part + 1);
                ClusterView {
                    title: match (self.is_staged, parts) {
                        (true, 1) => title.clone(),
                        (true, _) => {
                            let range = self.locale.say("range", &range);
                            self.locale.say(
                                "titled",
                                &[("title", (&title).into()), ("part", range.into())],
                            )
                        }
                        (false, _) => self.locale.say("lessons_range", &range),
                    },
                    url: format!("#pb-stage-{}", stage + 1),
                    svg: if is_whole { String::new() } else { self.part(&id, lessons) },
                    rows: lessons.iter().filter_map(|number| self.row(*number)).collect(),
                    id,
                }
            })
            .collect()
    }

    /// The picture of some lessons that follow each other.
    fn part(&self, id: &str, lessons: &[usize]) -> String {
        let local = |number: &usize| lessons.binary_search(number).ok();
        let is_far = |before: usize| lessons.binary_search(&before).is_err();
        let edges = self.edges.iter();
        rail_svg::svg(
            self.locale,
            &Drawing {
                labelled_by: id.to_owned(),
                width: PART.0,
                lanes: PART.1,
                keeps_order: true,
                stops: lessons.iter().map(|number| self.stop(*number, is_far)).collect(),
                edges: edges.filter_map(|(from, to)| Some((local(from)?, local(to)?))).collect(),
                heads: Vec::new(),
            },
        )
    }

    fn row(&self, number: usize) -> Option<RowView> {
        let lesson = self.lessons.get(number)?;
        let link = |(_, lesson): (usize, &Lesson)| PageLinkLite {
            title: lesson.link.title.clone(),
            url: lesson.link.url.clone(),
        };
        Some(RowView {
            id: lesson.link.id.clone(),
            title: lesson.link.title.clone(),
            url: lesson.link.url.clone(),
            description: String::new(),
            area: String::new(),
            time: lesson.note.clone(),
            builds_on: self.before(number).map(link).collect(),
            lessons: Vec::new(),
            more_lessons: 0,
            roles: Vec::new(),
            role_ids: String::new(),
        })
    }
}
