//! Routes: every file of the published site and what it shows. The only place that gives pages
//! their URLs.
//!
//! Invariant: no two entries share a file, and no entry's file is another's folder; whatever would
//! break that is left out and reported.

mod address;
mod outputs;
mod search;
mod table;

use std::collections::BTreeMap;

use crate::model::{LanguageId, PageId, PathId, RoleId, SkillId};
use crate::source::{OutputPath, SourcePath, UrlPath};
use crate::syntax::slug::tag_slug;

use address::slug_folder;
pub use search::{SearchFile, SearchFiles};
pub use table::{Files, assign};

/// What stands at an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// A page of content in a language.
    Page(PageId, LanguageId),
    /// A page that lists others; where content has a section page at the same address, it gives
    /// the title and the text.
    Listing(Listing, LanguageId),
    /// A skill's page (with the author's prose, where there is a page for it).
    Skill(SkillId, LanguageId),
    /// A role's page (with the author's prose, where there is a page for it).
    Role(RoleId, LanguageId),
    /// A small page that sends readers of an old address on.
    Redirect(UrlPath),
    /// A file for machines, in a language where it has one.
    Machine(Machine, LanguageId),
    /// A file of a language's search index.
    Search(LanguageId, SearchFile),
    /// A path in a language as one page to print.
    Print(PathId, LanguageId),
    /// A path in a language as an EPUB.
    Epub(PathId, LanguageId),
    /// The Markdown of a page in a language.
    Markdown(PageId, LanguageId),
    /// `llms.txt` of a language.
    Llms(LanguageId),
    /// A file of the site folder, published as it is.
    Asset(SourcePath),
    /// A smaller variant of a picture of the site folder, so many pixels wide.
    Variant(SourcePath, u32),
    /// A file of the theme (style sheets, scripts, icons), by its path in the theme's `static/`.
    ThemeAsset(String),
}

/// Pages that list others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Listing {
    /// `/`
    Home,
    /// A section without a page of its own: its folder below `content/`.
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
    /// `/tags/NAME/`, by the tag as authors write it.
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

impl Listing {
    /// Its address in the default language.
    pub fn url(&self) -> UrlPath {
        match self {
            Self::Home => UrlPath::new("/"),
            Self::Section(folder) => UrlPath::new(&format!("/{}/", slug_folder(folder))),
            Self::Paths => UrlPath::new("/paths/"),
            Self::Skills => UrlPath::new("/skills/"),
            Self::Roles => UrlPath::new("/roles/"),
            Self::Articles => UrlPath::new("/articles/"),
            Self::Tags => UrlPath::new("/tags/"),
            Self::Tag(tag) => UrlPath::new(&format!("/tags/{}/", tag_slug(tag))),
            Self::Glossary => UrlPath::new("/glossary/"),
            Self::Progress => UrlPath::new("/progress/"),
            Self::Mentor => UrlPath::new("/mentor/"),
            Self::Search => UrlPath::new("/search/"),
            Self::NotFound => UrlPath::new("/404.html"),
        }
    }

    /// The id of the section page that gives this listing its title and text, if there is one.
    pub fn page_id(&self) -> Option<&str> {
        match self {
            Self::Home => Some("index"),
            Self::Section(folder) => Some(folder),
            Self::Paths => Some("paths"),
            Self::Skills => Some("skills"),
            Self::Roles => Some("roles"),
            Self::Articles => Some("articles"),
            Self::Tags => Some("tags"),
            Self::Glossary => Some("glossary"),
            Self::Progress => Some("progress"),
            Self::Mentor => Some("mentor"),
            Self::Search => Some("search"),
            Self::Tag(_) | Self::NotFound => None,
        }
    }
}

/// Files for machines. The graph, the feed and the manifest are there in each language.
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
    /// `/pathbook/look.css`
    Look,
    /// `/sw.js`, the service worker; where the site is not for reading offline, one that takes itself out.
    Worker,
}

impl Machine {
    /// Its address in the default language.
    pub fn url(self) -> UrlPath {
        UrlPath::new(match self {
            Self::Graph => "/graph.json",
            Self::Feed => "/feed.xml",
            Self::Sitemap => "/sitemap.xml",
            Self::Robots => "/robots.txt",
            Self::Manifest => "/manifest.webmanifest",
            Self::Look => "/pathbook/look.css",
            Self::Worker => "/sw.js",
        })
    }

    /// Whether each language has its own.
    pub fn has_languages(self) -> bool {
        matches!(self, Self::Graph | Self::Feed | Self::Manifest)
    }
}

/// Where a path can be read as a whole, in a language.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Books {
    /// The page to print.
    pub print: Option<UrlPath>,
    /// The EPUB.
    pub epub: Option<UrlPath>,
}

/// A smaller variant of a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its address, which another picture or another way of making it would change.
    pub url: UrlPath,
}

/// Every file of the published site.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    /// What each output file shows, by path.
    pub entries: BTreeMap<OutputPath, (UrlPath, Route)>,
    /// Addresses of pages, by page and language. Every page is there in every language, translated or
    /// not, but for those whose place something else has taken.
    pub pages: BTreeMap<(PageId, LanguageId), UrlPath>,
    /// Addresses of paths as pages to print and as EPUBs, by path and language.
    pub books: BTreeMap<(PathId, LanguageId), Books>,
    /// Addresses of the Markdown of pages, by page and language.
    pub markdown: BTreeMap<(PageId, LanguageId), UrlPath>,
    /// The other addresses of each language.
    languages: Vec<Places>,
    /// Addresses of content's assets and `static/` files.
    pub assets: BTreeMap<SourcePath, UrlPath>,
    /// The smaller variants of pictures, the smallest first.
    pub variants: BTreeMap<SourcePath, Vec<Variant>>,
}

/// Addresses in one language.
#[derive(Clone, Debug, Default)]
struct Places {
    /// What addresses begin with: nothing, or `/zh`.
    prefix: String,
    /// By skill.
    skills: Vec<UrlPath>,
    /// By role.
    roles: Vec<UrlPath>,
    /// By the tag as authors write it.
    tags: BTreeMap<String, UrlPath>,
}

impl Places {
    fn below(&self, url: &UrlPath) -> UrlPath {
        if self.prefix.is_empty() {
            return url.clone();
        }
        UrlPath::new(&format!("{}{url}", self.prefix))
    }
}

impl Routes {
    /// The address of a skill for a reader of `language`.
    pub fn skill(&self, skill: SkillId, language: LanguageId) -> Option<&UrlPath> {
        self.languages.get(language.index())?.skills.get(skill.index())
    }

    /// The address of a role for a reader of `language`.
    pub fn role(&self, role: RoleId, language: LanguageId) -> Option<&UrlPath> {
        self.languages.get(language.index())?.roles.get(role.index())
    }

    /// The address of a tag for a reader of `language`.
    pub fn tag(&self, tag: &str, language: LanguageId) -> Option<&UrlPath> {
        self.languages.get(language.index())?.tags.get(tag)
    }

    /// The address of a listing for a reader of `language`.
    pub fn listing(&self, listing: &Listing, language: LanguageId) -> UrlPath {
        self.below(&listing.url(), language)
    }

    /// The address of a file for machines, for a reader of `language`.
    pub fn machine(&self, machine: Machine, language: LanguageId) -> UrlPath {
        self.below(&machine.url(), language)
    }

    /// The beginning of all addresses of `language`: `/` or `/zh/`.
    pub fn home(&self, language: LanguageId) -> UrlPath {
        self.listing(&Listing::Home, language)
    }

    /// What stands for `url`, an address of the default language, in `language`: itself where that
    /// has nothing there.
    pub fn in_language(&self, url: &UrlPath, language: LanguageId) -> UrlPath {
        let own = self.below(url, language);
        if self.at(&own).is_some() { own } else { url.clone() }
    }

    fn below(&self, url: &UrlPath, language: LanguageId) -> UrlPath {
        let places = self.languages.get(language.index());
        places.map_or_else(|| url.clone(), |places| places.below(url))
    }

    /// The address of `page` for a reader of `language`, else in the default language, else in the
    /// first that it has.
    pub fn page(&self, page: PageId, language: LanguageId) -> Option<&UrlPath> {
        self.pages
            .get(&(page, language))
            .or_else(|| self.pages.get(&(page, LanguageId(0))))
            .or_else(|| {
                self.pages
                    .range((page, LanguageId(0))..)
                    .next()
                    .filter(|e| e.0.0 == page)
                    .map(|e| e.1)
            })
    }

    /// What stands at `url`.
    pub fn at(&self, url: &UrlPath) -> Option<&Route> {
        self.entries.get(&url.output_path()).map(|(_, route)| route)
    }
}
