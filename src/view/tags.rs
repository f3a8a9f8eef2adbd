//! Tags: all of them with how many pages carry each, and the pages of one by what they are.

use serde::Serialize;

use super::{Linker, PageLink};
use crate::model::{Kind, PageId};

/// A tag.
#[derive(Debug, Serialize)]
pub struct TagCard {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// How many pages carry it.
    pub count: usize,
}

/// Pages of one kind.
#[derive(Debug, Serialize)]
pub struct KindView {
    /// The kind, as authors write it.
    pub kind: &'static str,
    /// What several of them are called.
    pub title: &'static str,
    /// The pages, by title.
    pub pages: Vec<PageLink>,
}

/// The order in which kinds are listed, and what several are called.
const KINDS: [(Kind, &str); 10] = [
    (Kind::Path, "Paths"),
    (Kind::Lesson, "Lessons"),
    (Kind::Project, "Projects"),
    (Kind::Article, "Articles"),
    (Kind::CaseStudy, "Case studies"),
    (Kind::Session, "Sessions"),
    (Kind::Survey, "Surveys"),
    (Kind::Skill, "Skills"),
    (Kind::Role, "Roles"),
    (Kind::Page, "Pages"),
];

/// All tags by name, whatever its capitals.
pub fn tags(linker: Linker<'_>) -> Vec<TagCard> {
    let curriculum = &linker.compilation.curriculum;
    let cards = curriculum.tags.iter().filter_map(|(tag, pages)| {
        let url = linker.compilation.routes.tag(tag, linker.language)?;
        let name = curriculum.tag_in(tag, linker.language).to_owned();
        Some(TagCard { name, url: linker.url(url), count: pages.len() })
    });
    let mut cards: Vec<TagCard> = cards.collect();
    cards.sort_by_cached_key(|card| (card.name.to_lowercase(), card.name.clone()));
    cards
}

/// `pages` by kind; kinds without any are left out.
pub fn by_kind(linker: Linker<'_>, pages: &[PageId]) -> Vec<KindView> {
    let curriculum = &linker.compilation.curriculum;
    let groups = KINDS.iter().map(|(kind, title)| {
        let own = pages.iter().copied();
        let own = own.filter(|page| curriculum.page(*page).is_some_and(|page| page.kind == *kind));
        let mut pages = linker.pages(own);
        pages.sort_by_cached_key(|page| (page.title.to_lowercase(), page.id.clone()));
        KindView { kind: kind.name(), title, pages }
    });
    groups.filter(|group| !group.pages.is_empty()).collect()
}
