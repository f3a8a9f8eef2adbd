//! A page of content: lesson, project, article and the like.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::index::Position;
use super::mentions::{MentionsView, mentions};
use super::parts::{Parts, parts};
use super::related::{RelatedView, related};
use super::{Index, Linker, NeedView, PageLink, SkillLink, inquiry, meta, session};
use crate::compile::Compilation;
use crate::html::{Scheme, scheme};
use crate::link::Subject;
use crate::model::{Difficulty, LanguageId, Page, PageId, PathId, Stage, StageItem, Variant};
use crate::syntax::document::Document;

/// How many lessons of a long stage the sidebar shows before and after the current one.
const WINDOW: usize = 12;
/// The same in the paths after the first, whose sidebars are hidden until they are followed.
const SMALL_WINDOW: usize = 4;
/// How many paths a lesson has a sidebar for; the rest are links.
const MAX_PLACES: usize = 4;
/// How many of the other paths are linked.
const MAX_MORE_PATHS: usize = 20;

/// A page of content.
#[derive(Debug, Serialize)]
pub struct ContentView {
    /// Its head.
    pub meta: meta::Meta,
    /// Its id, for progress.
    pub id: String,
    /// Ids that it had before, for progress.
    pub aliases: Vec<String>,
    /// Its kind, as authors write it.
    pub kind: &'static str,
    /// Its kind, as readers see it.
    pub kind_title: String,
    /// Whether it is a lesson or project.
    pub is_lesson: bool,
    /// The language of its own texts where it is not the page's; else empty.
    pub text_lang: String,
    /// Its title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// Its time; empty if unknown.
    pub time: String,
    /// Its difficulty; empty if unknown.
    pub level: String,
    /// What a mentee can do after it.
    pub objectives: Vec<String>,
    /// What it teaches.
    pub teaches: Vec<SkillLink>,
    /// What must come before it.
    pub requires: Vec<NeedView>,
    /// What it is about without teaching it.
    pub about: Vec<SkillLink>,
    /// The questionnaire, if it is one.
    pub survey: Option<inquiry::SurveyView>,
    /// The meeting, if it is one.
    pub session: Option<session::SessionView>,
    /// An interview guide's or session's questions.
    pub questions: Vec<inquiry::QuestionView>,
    /// What a case study says.
    pub case: Option<inquiry::CaseView>,
    /// Its text, HTML.
    pub body: String,
    /// Its headings, for the table of contents.
    pub headings: Vec<HeadingView>,
    /// How many items its checklist has.
    pub tasks: usize,
    /// Links out.
    pub resources: Vec<ResourceView>,
    /// What it unlocks.
    pub unlocks: Vec<PageLink>,
    /// The paths that it belongs to, the first few, with what their sidebars show.
    pub paths: Vec<PlaceView>,
    /// The other paths that it belongs to.
    pub more_paths: Vec<PageLink>,
    /// Whom to ask.
    pub mentors: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who else changed it, by history; often empty.
    pub contributors: Vec<String>,
    /// Its tags.
    pub tags: Vec<TagView>,
    /// When it was published, `2026-11-23`; empty if unknown.
    pub date: String,
    /// Its last change; empty if unknown.
    pub updated: String,
    /// Where its source can be edited; empty if unknown.
    pub edit_url: String,
    /// Pages that have much in common with it.
    pub related: Vec<RelatedView>,
    /// Pages that link to it, each with the sentence around its link.
    pub backlinks: MentionsView,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether only mentors see it.
    pub for_mentors: bool,
    /// The author's own values.
    pub extra: Value,
}

/// A heading of the table of contents.
#[derive(Debug, Serialize)]
pub struct HeadingView {
    /// 2 or 3.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A link out.
#[derive(Debug, Serialize)]
pub struct ResourceView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it is; may be empty.
    pub kind: String,
    /// Its time; empty if unknown.
    pub time: String,
    /// What it costs; may be empty.
    pub cost: String,
}

/// A tag.
#[derive(Debug, Serialize)]
pub struct TagView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
}

/// A lesson's place in a path.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    /// The path.
    pub path: PageLink,
    /// The stage's title; may be empty.
    pub stage: String,
    /// The stage's number, from 1.
    pub stage_number: usize,
    /// How many stages the path has.
    pub stages: Vec<StageLink>,
    /// The stage's lessons (of a long stage, those around this one).
    pub lessons: Vec<NearView>,
    /// How many lessons of the stage come before those shown.
    pub before: usize,
    /// How many come after.
    pub after: usize,
    /// The lesson before this one in the path.
    pub previous: Option<PageLink>,
    /// The one after.
    pub next: Option<PageLink>,
}

/// A stage of the path in the sidebar.
#[derive(Debug, Serialize)]
pub struct StageLink {
    /// Its title, or `Stage 2`.
    pub title: String,
    /// Its place on the path's page.
    pub url: String,
    /// Whether the lesson is in it.
    pub current: bool,
}

/// A lesson in the sidebar.
#[derive(Debug, Serialize)]
pub struct NearView {
    /// The lesson.
    pub page: PageLink,
    /// Whether it is this one.
    pub current: bool,
    /// Whether it may be left out.
    pub optional: bool,
}

/// The view of a page of content; `body` is its finished HTML.
pub fn content(
    linker: Linker<'_>,
    index: &Index,
    id: PageId,
    page: &Page,
    variant: (LanguageId, &Variant),
    body: String,
) -> ContentView {
    let positions = index.positions.get(id.index()).map(Vec::as_slice).unwrap_or_default();
    let mut view = ContentView {
        unlocks: linker.pages(index.unlocks.get(id.index()).into_iter().flatten().copied()),
        paths: places(linker, id, positions),
        more_paths: more_paths(linker, positions),
        backlinks: mentions(linker, Subject::of(id, &linker.compilation.curriculum)),
        ..alone(linker, id, page, variant, body)
    };
    view.related = related(linker, index, id, &told(&view));
    view
}

/// The view of a page of content by itself, as a part of something larger: without what is around it.
pub fn alone(
    linker: Linker<'_>,
    id: PageId,
    page: &Page,
    (language, variant): (LanguageId, &Variant),
    body: String,
) -> ContentView {
    let compilation = linker.compilation;
    let document = compilation.documents.get(variant.document);
    let mentors = compilation.curriculum.mentor_edition;
    let Parts { survey, session, questions, case } = parts(linker, page, variant);
    ContentView {
        meta: meta::page(linker, id, page, variant),
        id: page.id.clone(),
        aliases: page
            .old_ids
            .iter()
            .map(|alias| alias.value.trim_matches('/').to_owned())
            .collect(),
        kind: page.kind.name(),
        kind_title: linker.kind_word(page.kind).to_owned(),
        is_lesson: page.is_lesson(),
        text_lang: linker.foreign(language),
        title: variant.title.clone(),
        description: variant.lead().to_owned(),
        time: page.minutes.map(|minutes| linker.time(minutes.into())).unwrap_or_default(),
        level: page
            .level
            .map(|level| linker.locale.word(level_key(level)).to_owned())
            .unwrap_or_default(),
        objectives: variant.objectives.clone(),
        teaches: page.teaches.iter().filter_map(|taught| linker.skill(taught.value)).collect(),
        requires: requires(linker, page, variant),
        about: page.about.iter().filter_map(|skill| linker.skill(skill.value)).collect(),
        survey,
        session,
        questions,
        case,
        body,
        headings: document.map(|document| headings(document, mentors)).unwrap_or_default(),
        tasks: document.map(|document| tasks(document, mentors)).unwrap_or_default(),
        resources: resources(linker, variant),
        unlocks: Vec::new(),
        paths: Vec::new(),
        more_paths: Vec::new(),
        mentors: page.mentors.clone(),
        authors: authors(page, variant),
        contributors: contributors(page, variant),
        tags: tags(linker, page),
        date: page.date.map(|date| date.to_string()).unwrap_or_default(),
        updated: variant.updated.map(|date| date.to_string()).unwrap_or_default(),
        edit_url: edit_url(compilation, variant),
        related: Vec::new(),
        backlinks: MentionsView::default(),
        draft: page.draft,
        for_mentors: page.for_mentors,
        extra: page.extra.to_json(),
    }
}

/// The ids of the pages that a page's view names already: what it needs, what it unlocks, what comes
/// before and after it.
fn told(view: &ContentView) -> BTreeSet<&str> {
    let needs = view.requires.iter().flat_map(|need| &need.from);
    let unlocks = view.unlocks.iter().map(|page| &page.id);
    let near = view.paths.iter().flat_map(|place| place.previous.iter().chain(&place.next));
    needs.chain(unlocks).chain(near.map(|page| &page.id)).map(String::as_str).collect()
}

/// The name of the word for how hard something is.
fn level_key(level: Difficulty) -> &'static str {
    match level {
        Difficulty::Beginner => "level_beginner",
        Difficulty::Intermediate => "level_intermediate",
        Difficulty::Advanced => "level_advanced",
    }
}

/// Headings for the table of contents: two levels of those that this edition shows.
fn headings(document: &Document, mentors: bool) -> Vec<HeadingView> {
    let shown = document.body.headings.iter().filter(|heading| mentors || !heading.mentor);
    shown
        .filter(|heading| heading.level <= 3)
        .map(|heading| HeadingView {
            level: heading.level,
            id: heading.id.clone(),
            text: heading.text.clone(),
        })
        .collect()
}

/// How many items the checklist has in this edition.
fn tasks(document: &Document, mentors: bool) -> usize {
    document.body.tasks.iter().filter(|task| mentors || !task.mentor).count()
}

fn resources(linker: Linker<'_>, variant: &Variant) -> Vec<ResourceView> {
    variant
        .resources
        .iter()
        .filter(|resource| scheme(&resource.url.value) == Scheme::Safe)
        .map(|resource| ResourceView {
            title: resource.title.clone(),
            url: resource.url.value.clone(),
            kind: resource.kind.clone(),
            time: resource.minutes.map(|minutes| linker.time(minutes.into())).unwrap_or_default(),
            cost: resource.cost.clone(),
        })
        .collect()
}

/// The page's places in paths, the first with more of what is around it.
fn places(linker: Linker<'_>, id: PageId, positions: &[Position]) -> Vec<PlaceView> {
    let windows = std::iter::once(WINDOW).chain(std::iter::repeat(SMALL_WINDOW));
    positions
        .iter()
        .take(MAX_PLACES)
        .zip(windows)
        .filter_map(|(position, window)| place(linker, id, *position, window))
        .collect()
}

/// The page's place in one path; `None` where the path does not name it.
pub fn place_in(linker: Linker<'_>, index: &Index, id: PageId, path: PathId) -> Option<PlaceView> {
    let mut positions = index.positions.get(id.index())?.iter();
    let position = positions.find(|position| position.path == path.index())?;
    place(linker, id, *position, WINDOW)
}

fn requires(linker: Linker<'_>, page: &Page, variant: &Variant) -> Vec<NeedView> {
    let needs = page.requires.iter().zip(&variant.reasons);
    needs.filter_map(|(need, why)| linker.requirement(need, why.as_ref())).collect()
}

/// The paths beyond those with a sidebar.
fn more_paths(linker: Linker<'_>, positions: &[Position]) -> Vec<PageLink> {
    let paths = &linker.compilation.curriculum.paths;
    let others = positions.iter().skip(MAX_PLACES).take(MAX_MORE_PATHS);
    linker.pages(others.filter_map(|position| Some(paths.get(position.path)?.page)))
}

fn tags(linker: Linker<'_>, page: &Page) -> Vec<TagView> {
    page.tags
        .iter()
        .filter_map(|tag| {
            let url = linker.compilation.routes.tag(tag, linker.language)?;
            let name = linker.compilation.curriculum.tag_in(tag, linker.language).to_owned();
            Some(TagView { name, url: linker.url(url) })
        })
        .collect()
}

/// The source's address in the repository.
pub(super) fn edit_url(compilation: &Compilation, variant: &Variant) -> String {
    let Some(repository) = &compilation.curriculum.config.repository else { return String::new() };
    let folder = if repository.folder.is_empty() {
        String::new()
    } else {
        format!("/{}", repository.folder)
    };
    let path = crate::source::UrlPath::new(&format!("{folder}/{}", variant.path)).absolute("");
    let verb = if repository.url.contains("gitlab") { "-/edit" } else { "edit" };
    format!("{}/{verb}/{}{path}", repository.url, repository.branch)
}

fn place(linker: Linker<'_>, id: PageId, position: Position, window: usize) -> Option<PlaceView> {
    let path = linker.compilation.curriculum.paths.get(position.path)?;
    let stage = path.stages.get(position.stage)?;
    let own = linker.page(path.page)?;
    let start = position.item.saturating_sub(window);
    let end = (position.item + window + 1).min(stage.items.len());
    let shown = stage.items.get(start..end).unwrap_or_default();
    let lessons = shown.iter().flat_map(|item| near(linker, item, id)).collect();
    let stages = path.stages.iter().enumerate().map(|(number, stage)| StageLink {
        title: stage_title(linker, stage, number),
        url: format!("{}#pb-stage-{}", own.url, number + 1),
        current: number == position.stage,
    });
    Some(PlaceView {
        stage: stage
            .titles
            .get(&linker.language)
            .or_else(|| stage.titles.values().next())
            .cloned()
            .unwrap_or_default(),
        stage_number: position.stage + 1,
        stages: if path.stages.len() > 1 { stages.collect() } else { Vec::new() },
        lessons,
        before: start,
        after: stage.items.len() - end,
        previous: neighbour(linker, path, position, id, false),
        next: neighbour(linker, path, position, id, true),
        path: own,
    })
}

/// A stage's title, or its number.
pub fn stage_title(linker: Linker<'_>, stage: &Stage, number: usize) -> String {
    let title = stage.titles.get(&linker.language).or_else(|| stage.titles.values().next());
    title
        .cloned()
        .unwrap_or_else(|| linker.locale.say("stage_number", &[("number", (number + 1).into())]))
}

fn near(linker: Linker<'_>, item: &StageItem, id: PageId) -> Vec<NearView> {
    let optional =
        matches!(item, StageItem::Lesson { optional: true, .. } | StageItem::Choice { .. });
    let pages = item.pages();
    pages
        .into_iter()
        .filter_map(|page| {
            Some(NearView { page: linker.page(page)?, current: page == id, optional })
        })
        .collect()
}

/// The lesson before or after a place; a choice leads to its first lesson.
fn neighbour(
    linker: Linker<'_>,
    path: &crate::model::LearningPath,
    position: Position,
    id: PageId,
    forward: bool,
) -> Option<PageLink> {
    let stage = path.stages.get(position.stage)?;
    let pages = stage.items.get(position.item)?.pages();
    let own = pages.iter().position(|page| *page == id)?;
    let inside = if forward {
        pages.get(own + 1)
    } else {
        own.checked_sub(1).and_then(|before| pages.get(before))
    };
    if let Some(page) = inside {
        return linker.page(*page);
    }
    let item = if forward {
        let rest = stage.items.get(position.item + 1);
        rest.or_else(|| {
            path.stages.iter().skip(position.stage + 1).find_map(|stage| stage.items.first())
        })
    } else {
        let before = position.item.checked_sub(1).and_then(|item| stage.items.get(item));
        before.or_else(|| {
            path.stages.iter().take(position.stage).rev().find_map(|stage| stage.items.last())
        })
    }?;
    let pages = item.pages();
    linker.page(if forward { *pages.first()? } else { *pages.last()? })
}

/// Who wrote the page, in its own words; else who made it, by history.
fn authors(page: &Page, variant: &Variant) -> Vec<String> {
    let by_history = variant.people.author.iter().filter(|_| page.authors.is_empty());
    page.authors.iter().chain(by_history).cloned().collect()
}

fn contributors(page: &Page, variant: &Variant) -> Vec<String> {
    let authors = authors(page, variant);
    let people = variant.people.author.iter().chain(&variant.people.contributors);
    people.filter(|name| !authors.contains(name)).cloned().collect()
}
