//! Routes: every file of the published site and what it shows. The only place that gives pages
//! their URLs.

use std::collections::BTreeMap;

use crate::model::{LanguageId, PageId, RoleId, SkillId};
use crate::source::{OutputPath, SourcePath, UrlPath};

/// What stands at an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// A page of content in a language.
    Page(PageId, LanguageId),
    /// A page that pathbook makes by itself where the author wrote none.
    Listing(Listing, LanguageId),
    /// A skill's page (with the author's prose, where there is a page for it).
    Skill(SkillId, LanguageId),
    /// A role's page (with the author's prose, where there is a page for it).
    Role(RoleId, LanguageId),
    /// A small page that sends readers of an old address on.
    Redirect(UrlPath),
    /// A file for machines.
    Machine(Machine),
    /// A file of the site folder, published as it is.
    Asset(SourcePath),
    /// A file of the theme (style sheets, scripts, icons), by its path in the theme's `static/`.
    ThemeAsset(String),
}

/// Pages that list others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Listing {
    /// `/`, where content has no `index.md`.
    Home,
    /// A section without a page of its own: its folder.
    Section(String),
    /// `/paths/`
    Paths,
    /// `/skills/`
    Skills,
    /// `/roles/`
    Roles,
    /// `/articles/`
    Articles,
    /// `/tags/`
    Tags,
    /// `/tags/NAME/`
    Tag(String),
    /// `/glossary/`
    Glossary,
    /// `/progress/`
    Progress,
    /// `/mentor/`
    Mentor,
    /// `/search/`
    Search,
    /// `/404.html`
    NotFound,
}

/// Files for machines.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Machine {
    /// `/graph.json`
    Graph,
    /// `/feed.xml`
    Feed,
    /// `/sitemap.xml`
    Sitemap,
    /// `/robots.txt`
    Robots,
    /// `/manifest.webmanifest`
    Manifest,
}

/// Every file of the published site.
#[derive(Debug, Default)]
pub struct Routes {
    /// What each output file shows, by path.
    pub entries: BTreeMap<OutputPath, (UrlPath, Route)>,
    /// Addresses of pages, by page and language (only those that exist).
    pub pages: BTreeMap<(PageId, LanguageId), UrlPath>,
    /// Addresses of skills, by skill; in the default language.
    pub skills: Vec<UrlPath>,
    /// Addresses of roles, by role; in the default language.
    pub roles: Vec<UrlPath>,
    /// Addresses of tags, by name.
    pub tags: BTreeMap<String, UrlPath>,
    /// Addresses of content's assets and `static/` files.
    pub assets: BTreeMap<SourcePath, UrlPath>,
}
