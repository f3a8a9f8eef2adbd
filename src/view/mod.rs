//! View models: all that a theme ever sees of a page. Plain, serialisable, with relative addresses.
//!
//! Promise: a page's view is bounded. Lists that could grow with the site are cut or windowed, so
//! that no page holds the whole navigation or the whole graph.

pub mod glossary;
pub mod index;
pub mod inquiry;
pub mod ladder;
pub mod learning_path;
pub mod lesson;
pub mod levels;
pub mod listing;
pub mod map;
pub mod mentions;
pub mod meta;
pub mod outdated;
pub mod parts;
pub mod related;
pub mod session;
pub mod site;
pub mod skill;
pub mod tags;
pub mod versions;

use serde::Serialize;

use crate::compile::Compilation;
use crate::locale::Locale;
use crate::model::{Kind, LanguageId, Level, Need, PageId, SkillId, SkillLevel};
use crate::route::Listing;
use crate::source::UrlPath;

pub use index::Index;

/// A link to a page, with what a card shows of it.
#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    /// Its id, for progress.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// What it is, as a word of the interface.
    pub kind: String,
    /// Whether it is a lesson or project.
    pub is_lesson: bool,
    /// Whether it is a project.
    pub is_project: bool,
    /// One or two sentences; may be empty.
    pub description: String,
    /// Its time, `1 h 20 min`; empty if unknown.
    pub time: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// The language of the title where it is not the page's own.
    pub lang: Option<String>,
}

/// A link to a skill at a level.
#[derive(Clone, Debug, Serialize)]
pub struct SkillLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// The level's number.
    pub level: u8,
    /// The level's name.
    pub level_name: String,
    /// The rubric's sentence for that level; may be empty.
    pub rubric: String,
}

/// Makes links as seen from one page.
#[derive(Clone, Copy)]
pub struct Linker<'a> {
    /// The site.
    pub compilation: &'a Compilation,
    /// The words and ways of the reader's language.
    pub locale: &'a Locale,
    /// The reader's language.
    pub language: LanguageId,
    /// The page on which the links stand.
    pub from: &'a UrlPath,
    /// Whether links begin at the host's root, since the page is shown at any address.
    pub rooted: bool,
}

impl<'a> Linker<'a> {
    /// A time in the reader's language: `1 h 20 min`.
    pub fn time(&self, minutes: u64) -> String {
        self.locale.duration(minutes)
    }

    /// What a page is, as a word of the interface.
    pub fn kind_word(&self, kind: Kind) -> &'a str {
        self.locale.word(kind_key(kind))
    }

    /// A link to an address of the site.
    pub fn url(&self, to: &UrlPath) -> String {
        if self.rooted {
            return to.absolute(self.compilation.curriculum.config.prefix());
        }
        self.from.relative_to(to)
    }

    /// A link to a page; `None` only for ids of another curriculum.
    pub fn page(&self, id: PageId) -> Option<PageLink> {
        let curriculum = &self.compilation.curriculum;
        let page = curriculum.page(id)?;
        let (language, variant) = page.variant(self.language)?;
        let url = self.compilation.routes.page(id, self.language)?;
        Some(PageLink {
            id: page.id.clone(),
            title: variant.title.clone(),
            url: self.url(url),
            kind: self.kind_word(page.kind).to_owned(),
            is_lesson: page.is_lesson(),
            is_project: page.kind == Kind::Project,
            description: variant.description.clone(),
            time: if page.is_lesson() {
                page.minutes.map(|minutes| self.time(minutes.into())).unwrap_or_default()
            } else {
                String::new()
            },
            draft: page.draft,
            lang: (language != self.language)
                .then(|| curriculum.config.languages.get(language.index()).cloned())
                .flatten(),
        })
    }

    /// Links to several pages.
    pub fn pages(&self, ids: impl IntoIterator<Item = PageId>) -> Vec<PageLink> {
        ids.into_iter().filter_map(|id| self.page(id)).collect()
    }

    /// A link to a skill.
    pub fn skill(&self, wanted: SkillLevel) -> Option<SkillLink> {
        let curriculum = &self.compilation.curriculum;
        let skill = curriculum.skill(wanted.skill)?;
        Some(SkillLink {
            id: skill.id.clone(),
            title: skill.title_in(self.language).to_owned(),
            url: self.skill_url(wanted.skill),
            level: wanted.level.0,
            level_name: self.level_name(wanted.level).unwrap_or_default().to_owned(),
            rubric: skill.sentence_in(wanted.level, self.language).to_owned(),
        })
    }

    /// The name of a level; `None` for level 0 and those without a name.
    pub fn level_name(&self, level: Level) -> Option<&'a str> {
        let curriculum = &self.compilation.curriculum;
        levels::level_name(curriculum, self.locale, self.language, level)
    }

    /// A skill's address.
    pub fn skill_url(&self, skill: SkillId) -> String {
        let url = self.compilation.routes.skill(skill, self.language);
        url.map(|url| self.url(url)).unwrap_or_default()
    }

    /// The tag of `language` where it is not the reader's; else empty.
    pub fn foreign(&self, language: LanguageId) -> String {
        if language == self.language {
            return String::new();
        }
        self.compilation.curriculum.tag_of(language).to_owned()
    }

    /// The tag of the language in which a page gives prose to a reader, where it is another.
    pub fn prose_lang(&self, page: Option<PageId>) -> String {
        let page = page.and_then(|page| self.compilation.curriculum.page(page));
        let variant = page.and_then(|page| page.variant(self.language));
        variant.map(|(language, _)| self.foreign(language)).unwrap_or_default()
    }

    /// A link to a listing.
    pub fn listing(&self, listing: &Listing) -> String {
        self.url(&self.compilation.routes.listing(listing, self.language))
    }

    /// A requirement as readers see it, with the lessons that meet it.
    pub fn requirement(
        &self,
        requirement: &crate::model::Requirement,
        why: Option<&String>,
    ) -> Option<NeedView> {
        let providers = self.compilation.prerequisites.providers_of(requirement.need);
        let why = why.cloned();
        let curriculum = &self.compilation.curriculum;
        match requirement.need {
            Need::Page(page) => {
                let link = self.page(page)?;
                Some(NeedView {
                    title: link.title.clone(),
                    lang: link.lang.clone(),
                    url: link.url.clone(),
                    level_name: String::new(),
                    skill: String::new(),
                    level: 0,
                    why,
                    from: vec![link.id.clone()],
                    lessons: vec![link],
                })
            }
            Need::Skill(wanted) => {
                let link = self.skill(wanted)?;
                let from = providers.iter().take(12).filter_map(|page| curriculum.page(*page));
                let from = from.map(|page| page.id.clone()).collect();
                let lessons = self.pages(providers.into_iter().take(3));
                Some(NeedView {
                    title: link.title,
                    lang: None,
                    url: link.url,
                    level_name: link.level_name,
                    skill: link.id,
                    level: link.level,
                    why,
                    from,
                    lessons,
                })
            }
        }
    }
}

/// A requirement.
#[derive(Clone, Debug, Serialize)]
pub struct NeedView {
    /// The skill's or page's title.
    pub title: String,
    /// The language of the title where it is not the page's own.
    pub lang: Option<String>,
    /// Where it is.
    pub url: String,
    /// The level's name; empty for a page.
    pub level_name: String,
    /// The skill's id, for progress; empty for a page.
    pub skill: String,
    /// The level's number.
    pub level: u8,
    /// Why, in the author's words.
    pub why: Option<String>,
    /// Lessons that meet it, the first three by id.
    pub lessons: Vec<PageLink>,
    /// The ids of lessons that meet it, the first twelve, for progress.
    pub from: Vec<String>,
}

/// `45 min`, `1 h`, `1 h 20 min`: a time in English, for what maintainers read.
pub fn time(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// The name of the word for what a page is.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Lesson => "kind_lesson",
        Kind::Project => "kind_project",
        Kind::Article => "kind_article",
        Kind::CaseStudy => "kind_case_study",
        Kind::Session => "kind_session",
        Kind::Survey => "kind_survey",
        Kind::Interview => "kind_interview",
        Kind::Path => "kind_path",
        Kind::Skill => "kind_skill",
        Kind::Role => "kind_role",
        Kind::Page => "kind_page",
    }
}
