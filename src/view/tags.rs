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
    pub title: String,
    /// The pages, by title.
    pub pages: Vec<PageLink>,
}

/// The order in which kinds are listed, and the word for several.
const KINDS: [(Kind, &str); 11] = [
    (Kind::Path, "paths"),
    (Kind::Lesson, "lessons"),
    (Kind::Project, "kinds_project"),
    (Kind::Article, "articles"),
    (Kind::CaseStudy, "case_studies"),
    (Kind::Session, "kinds_session"),
    (Kind::Survey, "kinds_survey"),
    (Kind::Interview, "kinds_interview"),
    (Kind::Skill, "skills"),
    (Kind::Role, "roles"),
    (Kind::Page, "kinds_page"),
];

/// All tags by name, in the order of the language.
pub fn tags(linker: Linker<'_>) -> Vec<TagCard> {
    let curriculum = &linker.compilation.curriculum;
    let cards = curriculum.tags.iter().filter_map(|(tag, pages)| {
        let url = linker.compilation.routes.tag(tag, linker.language)?;
        let name = curriculum.tag_in(tag, linker.language).to_owned();
        Some(TagCard { name, url: linker.url(url), count: pages.len() })
    });
    let mut cards: Vec<TagCard> = cards.collect();
    cards.sort_by(|a, b| linker.locale.compare(&a.name, &b.name));
    cards
}

/// `pages` by kind; kinds without any are left out.
pub fn by_kind(linker: Linker<'_>, pages: &[PageId]) -> Vec<KindView> {
    let curriculum = &linker.compilation.curriculum;
    let groups = KINDS.iter().map(|(kind, title)| {
        let own = pages.iter().copied();
        let own = own.filter(|page| curriculum.page(*page).is_some_and(|page| page.kind == *kind));
        let mut pages = linker.pages(own);
        pages.sort_by(|a, b| {
            linker.locale.compare(&a.title, &b.title).then_with(|| a.id.cmp(&b.id))
        });
        KindView { kind: kind.name(), title: linker.locale.word(title).to_owned(), pages }
    });
    groups.filter(|group| !group.pages.is_empty()).collect()
}
