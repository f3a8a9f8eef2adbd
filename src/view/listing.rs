//! Pages that list others.

use serde::Serialize;

use super::glossary::{self, LetterView};
use super::ladder::{self, LeadView};
use super::learning_path::{PageLinkLite, count, item_minutes, minutes};
use super::lesson::stage_title;
use super::skill::{TreeView, role_link, tree};
use super::tags::{self, KindView, TagCard};
use super::versions::About;
use super::{Index, Linker, PageLink, meta};
use crate::locale::Locale;
use crate::model::{LearningPath, Page, PageId, RoleId, Stage, StageItem};
use crate::route::Listing;

/// The most entries that a listing shows of one kind; the rest is in the sitemap and in sections.
const MAX_ENTRIES: usize = 500;
/// The most stages or lessons that a path's card shows.
const MAX_STOPS: usize = 6;

/// A page that lists others.
#[derive(Debug, Serialize)]
pub struct ListingView {
    /// Its head.
    pub meta: meta::Meta,
    /// Which: `home`, `section`, `paths`, `skills` ...
    pub listing: &'static str,
    /// The language of its own texts where it is not the page's; else empty.
    pub text_lang: String,
    /// Its title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// The author's text, HTML; may be empty.
    pub body: String,
    /// Pages.
    pub pages: Vec<PageLink>,
    /// Sections below.
    pub sections: Vec<SectionView>,
    /// Paths.
    pub paths: Vec<PathCard>,
    /// Skills, as a tree.
    pub skills: Vec<TreeView>,
    /// Roles, in the author's order.
    pub roles: Vec<RoleCard>,
    /// The same roles as ladders, and the steps of each: those that stand side by side.
    pub ladders: Vec<Vec<Vec<RoleCard>>>,
    /// Tags.
    pub tags: Vec<TagCard>,
    /// The pages of a tag, by kind.
    pub groups: Vec<KindView>,
    /// The terms of the glossary, by first letter.
    pub letters: Vec<LetterView>,
    /// How many entries are not shown.
    pub more: usize,
}

/// A section.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// How many pages it has.
    pub count: usize,
}

/// A path as a card.
#[derive(Debug, Serialize)]
pub struct PathCard {
    /// The path's page.
    pub page: PageLink,
    /// Its first stops: stages, or lessons where it has no stages.
    pub stops: Vec<StopCard>,
    /// How many stops are not shown.
    pub more: usize,
    /// Whether it has stages.
    pub staged: bool,
    /// The lesson to begin with.
    pub start: Option<PageLink>,
    /// How many lessons it has, a choice counted as often as one must choose; without the optional.
    pub lessons: usize,
    /// Its whole time.
    pub total: String,
    /// The role that it leads to.
    pub role: Option<PageLinkLite>,
    /// Whether mentees bring nothing along: a place to start.
    pub is_start: bool,
}

/// A stage, or a lesson, on a path's card.
#[derive(Debug, Serialize)]
pub struct StopCard {
    /// Its title; of a stage without one its number.
    pub title: String,
    /// Its time; may be empty.
    pub time: String,
    /// The lesson's id, for progress; empty for a stage.
    pub lesson: String,
}

/// A role as a card.
#[derive(Debug, Serialize)]
pub struct RoleCard {
    /// The role.
    pub role: PageLinkLite,
    /// Its description; may be empty.
    pub description: String,
    /// How many skills it asks for.
    pub skills: usize,
    /// The roles that follow.
    pub next: Vec<PageLinkLite>,
    /// How much changes towards each of them.
    pub leads: Vec<LeadView>,
}

/// `code-review` gives `Code review`.
pub fn folder_title(folder: &str) -> String {
    let words = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The name, title and description of a listing for which content has no page.
fn words<'a>(locale: &'a Locale, listing: &'a Listing) -> (&'static str, String, &'a str) {
    let (name, title, description) = match listing {
        Listing::Home => return ("home", String::new(), ""),
        Listing::Section(folder) => return ("section", folder_title(folder), ""),
        Listing::Tag(tag) => return ("tag", tag.clone(), ""),
        Listing::Paths => ("paths", "paths", "paths_what"),
        Listing::Skills => ("skills", "skills", "skills_what"),
        Listing::Roles => ("roles", "roles", "roles_what"),
        Listing::Articles => ("articles", "articles", "articles_what"),
        Listing::Tags => ("tags", "tags", "tags_what"),
        Listing::Glossary => ("glossary", "glossary", "glossary_what"),
        Listing::Progress => ("progress", "my_progress", "progress_what"),
        Listing::Mentor => ("mentor", "for_mentors", "mentor_what"),
        Listing::Search => ("search", "search", "search_what"),
        Listing::NotFound => ("not-found", "not_found", "not_found_what"),
    };
    (name, locale.word(title).to_owned(), locale.word(description))
}

/// The view of a listing. `own` is the section page that gives it title and text, `body` that
/// page's HTML.
pub fn listing(
    linker: Linker<'_>,
    index: &Index,
    listing: &Listing,
    own: Option<(PageId, &Page)>,
    body: String,
) -> ListingView {
    let curriculum = &linker.compilation.curriculum;
    let (name, mut title, description) = words(linker.locale, listing);
    if let Listing::Tag(tag) = listing {
        curriculum.tag_in(tag, linker.language).clone_into(&mut title);
    }
    let variant =
        own.and_then(|(_, page)| page.variant(linker.language)).map(|(_, variant)| variant);
    let title = variant.map_or(title, |variant| variant.title.clone());
    let title =
        if title.is_empty() { curriculum.title_in(linker.language).to_owned() } else { title };
    let description = match variant {
        Some(variant) if !variant.description.is_empty() => variant.lead().to_owned(),
        _ => description.to_owned(),
    };
    let meta = match (own, variant) {
        (Some((id, page)), Some(variant)) => meta::page(linker, id, page, variant),
        _ => meta::meta(linker, About::Listing(listing), &title, &description),
    };
    let mut view = ListingView {
        meta,
        listing: name,
        text_lang: linker.prose_lang(own.map(|(id, _)| id)),
        title,
        description,
        body,
        pages: Vec::new(),
        sections: Vec::new(),
        paths: Vec::new(),
        skills: Vec::new(),
        roles: Vec::new(),
        ladders: Vec::new(),
        tags: Vec::new(),
        groups: Vec::new(),
        letters: Vec::new(),
        more: 0,
    };
    fill(&mut view, linker, index, listing);
    view
}

fn fill(view: &mut ListingView, linker: Linker<'_>, index: &Index, listing: &Listing) {
    match listing {
        Listing::Home => {
            view.paths = paths(linker);
            // Where no path says where to start, the ladder is what there is.
            if view.paths.is_empty() {
                view.roles = roles(linker);
                view.ladders = ladders(linker);
            }
            view.sections = sections(linker, index, "");
            let newest = index.newest(linker).into_iter().take(6);
            view.pages = linker.pages(newest);
        }
        Listing::Section(folder) => {
            set_pages(view, linker, index.section(linker, folder).into_iter());
            view.sections = sections(linker, index, folder);
        }
        Listing::Paths | Listing::NotFound => view.paths = paths(linker),
        Listing::Skills => view.skills = tree(linker),
        Listing::Roles => {
            view.roles = roles(linker);
            view.ladders = ladders(linker);
        }
        Listing::Articles => set_pages(view, linker, index.newest(linker).into_iter()),
        Listing::Tags => view.tags = tags::tags(linker),
        Listing::Tag(tag) => {
            let pages = linker.compilation.curriculum.tags.get(tag);
            let pages = pages.map(Vec::as_slice).unwrap_or_default();
            view.more = pages.len().saturating_sub(MAX_ENTRIES);
            view.groups = tags::by_kind(linker, pages.get(..MAX_ENTRIES).unwrap_or(pages));
        }
        Listing::Glossary => view.letters = glossary::letters(linker),
        Listing::Progress | Listing::Mentor | Listing::Search => {}
    }
}

fn set_pages(view: &mut ListingView, linker: Linker<'_>, pages: impl Iterator<Item = PageId>) {
    let all: Vec<PageId> = pages.collect();
    view.more = all.len().saturating_sub(MAX_ENTRIES);
    view.pages = linker.pages(all.into_iter().take(MAX_ENTRIES));
}

/// What a section's own page shows below its text.
pub fn section_contents(
    linker: Linker<'_>,
    index: &Index,
    folder: &str,
) -> (Vec<PageLink>, Vec<SectionView>) {
    let pages = index.section(linker, folder).into_iter().take(MAX_ENTRIES);
    (linker.pages(pages), sections(linker, index, folder))
}

fn sections(linker: Linker<'_>, index: &Index, folder: &str) -> Vec<SectionView> {
    let curriculum = &linker.compilation.curriculum;
    let below = index.subsections.get(folder).into_iter().flatten();
    let mut list: Vec<SectionView> = below
        .filter(|folder| !matches!(folder.as_str(), "paths" | "skills" | "roles" | "tags"))
        .filter_map(|folder| {
            let own = curriculum.find_page(folder).and_then(|id| linker.page(id));
            let count = index.sections.get(folder).map_or(0, Vec::len);
            match own {
                Some(page) => Some(SectionView {
                    title: page.title,
                    url: page.url,
                    description: page.description,
                    count,
                }),
                // A folder of nothing but the pages of skills and roles: those are listed elsewhere.
                None if count == 0 && !index.subsections.contains_key(folder) => None,
                None => Some(SectionView {
                    title: folder_title(folder),
                    url: linker.listing(&Listing::Section(folder.clone())),
                    description: String::new(),
                    count,
                }),
            }
        })
        .collect();
    list.sort_by(|a, b| linker.locale.compare(&a.title, &b.title));
    list
}

fn paths(linker: Linker<'_>) -> Vec<PathCard> {
    let curriculum = &linker.compilation.curriculum;
    let mut cards: Vec<(Option<i64>, PathCard)> = curriculum
        .paths
        .iter()
        .filter_map(|path| {
            let weight = curriculum.page(path.page).and_then(|page| page.weight);
            Some((weight, path_card(linker, path)?))
        })
        .collect();
    cards.sort_by(|(a_weight, a), (b_weight, b)| {
        let key =
            |weight: &Option<i64>, card: &PathCard| (weight.unwrap_or(i64::MAX), !card.is_start);
        key(a_weight, a)
            .cmp(&key(b_weight, b))
            .then_with(|| linker.locale.compare(&a.page.title, &b.page.title))
    });
    cards.into_iter().map(|(_, card)| card).collect()
}

fn path_card(linker: Linker<'_>, path: &LearningPath) -> Option<PathCard> {
    let items = || path.stages.iter().flat_map(|stage| &stage.items);
    let staged = path.stages.len() > 1;
    let lessons = items().flat_map(StageItem::pages).count();
    let all = if staged { path.stages.len() } else { lessons };
    let stops = if staged { stages(linker, path) } else { lessons_of(linker, path) };
    Some(PathCard {
        more: all.saturating_sub(stops.len()),
        stops,
        staged,
        start: items().flat_map(StageItem::pages).next().and_then(|page| linker.page(page)),
        lessons: items().map(count).sum(),
        total: linker.time(minutes(linker, path)),
        role: path.role.and_then(|role| role_link(linker, role)),
        is_start: path.requires.is_empty(),
        page: linker.page(path.page)?,
    })
}

/// The first stages of a path.
fn stages(linker: Linker<'_>, path: &LearningPath) -> Vec<StopCard> {
    let stages = path.stages.iter().enumerate().take(MAX_STOPS);
    let stop = |(number, stage): (usize, &Stage)| StopCard {
        title: stage_title(linker, stage, number),
        time: linker.time(stage.items.iter().map(|item| item_minutes(linker, item)).sum()),
        lesson: String::new(),
    };
    stages.map(stop).collect()
}

/// The first lessons of a path without stages.
fn lessons_of(linker: Linker<'_>, path: &LearningPath) -> Vec<StopCard> {
    let lessons = path.stages.iter().flat_map(|stage| &stage.items).flat_map(StageItem::pages);
    let stop = |link: PageLink| StopCard { lesson: link.id, title: link.title, time: link.time };
    lessons.take(MAX_STOPS).filter_map(|page| linker.page(page)).map(stop).collect()
}

fn roles(linker: Linker<'_>) -> Vec<RoleCard> {
    let all = 0..linker.compilation.curriculum.roles.len();
    all.filter_map(|number| role_card(linker, RoleId::from_index(number))).collect()
}

fn role_card(linker: Linker<'_>, id: RoleId) -> Option<RoleCard> {
    let role = linker.compilation.curriculum.roles.get(id.index())?;
    Some(RoleCard {
        role: role_link(linker, id)?,
        description: role.description_in(linker.language).to_owned(),
        skills: role.requires.len(),
        next: role.next.iter().filter_map(|next| role_link(linker, *next)).collect(),
        leads: ladder::leads(linker, id),
    })
}

fn ladders(linker: Linker<'_>) -> Vec<Vec<Vec<RoleCard>>> {
    let step = |ids: Vec<RoleId>| ids.iter().filter_map(|id| role_card(linker, *id)).collect();
    let ladders = ladder::ladders(linker).into_iter();
    ladders.map(|steps| steps.into_iter().map(step).collect()).collect()
}
