//! The same page in each language: where it is, and where its own text is in that language.
//!
//! Every page is there in every language. One whose text has no translation shows the original's, and
//! says so; search engines are told of the original alone.

use std::borrow::Cow;

use crate::compile::Compilation;
use crate::model::{LanguageId, Page, PageId, RoleId, SkillId};
use crate::route::{Listing, Route};
use crate::source::UrlPath;

/// What a page is about, whatever its language.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// A page of content, also where it stands for a listing.
    Page(PageId),
    /// A listing without a page of its own.
    Listing(&'a Listing),
    /// A skill.
    Skill(SkillId),
    /// A role.
    Role(RoleId),
}

impl<'a> About<'a> {
    /// What stands at `route`; `None` where it is no page for readers.
    pub fn route(compilation: &Compilation, route: &'a Route) -> Option<(Self, LanguageId)> {
        Some(match route {
            Route::Page(page, language) => (Self::Page(*page), *language),
            Route::Listing(listing, language) => {
                let own = own_page(compilation, listing);
                (own.map_or(Self::Listing(listing), |(id, _)| Self::Page(id)), *language)
            }
            Route::Skill(skill, language) => (Self::Skill(*skill), *language),
            Route::Role(role, language) => (Self::Role(*role), *language),
            _ => return None,
        })
    }

    /// Its address for a reader of `language`.
    pub fn url(self, compilation: &Compilation, language: LanguageId) -> Option<Cow<'_, UrlPath>> {
        let routes = &compilation.routes;
        match self {
            Self::Page(page) => routes.page(page, language).map(Cow::Borrowed),
            Self::Listing(Listing::NotFound) => {
                Some(Cow::Owned(routes.listing(&Listing::Home, language)))
            }
            Self::Listing(listing) => Some(Cow::Owned(routes.listing(listing, language))),
            Self::Skill(skill) => routes.skill(skill, language).map(Cow::Borrowed),
            Self::Role(role) => routes.role(role, language).map(Cow::Borrowed),
        }
    }

    /// The language of its text for a reader of `language`.
    pub fn text_language(self, compilation: &Compilation, language: LanguageId) -> LanguageId {
        let curriculum = &compilation.curriculum;
        let speaks = match self {
            Self::Page(page) => {
                let variant = curriculum.page(page).and_then(|page| page.variant(language));
                return variant.map_or(language, |(language, _)| language);
            }
            Self::Listing(_) => true,
            Self::Skill(skill) => curriculum.skill(skill).is_none_or(|it| it.speaks(language)),
            Self::Role(role) => curriculum.role(role).is_none_or(|it| it.speaks(language)),
        };
        if speaks { language } else { LanguageId(0) }
    }

    /// Whether it has no address that anybody should know, as the page of addresses that lead nowhere.
    pub fn is_nowhere(self) -> bool {
        matches!(self, Self::Listing(Listing::NotFound))
    }

    /// The languages in which its text is, the default one first.
    pub fn languages(self, compilation: &Compilation) -> Vec<LanguageId> {
        let all = compilation.curriculum.languages();
        all.filter(|language| self.text_language(compilation, *language) == *language).collect()
    }
}

/// The section page that gives a listing its title and text.
pub fn own_page<'c>(compilation: &'c Compilation, listing: &Listing) -> Option<(PageId, &'c Page)> {
    let curriculum = &compilation.curriculum;
    let id = curriculum.find_page(listing.page_id()?)?;
    curriculum.page(id).filter(|page| page.is_section).map(|page| (id, page))
}
