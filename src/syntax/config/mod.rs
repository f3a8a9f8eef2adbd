//! The site's configuration, checked and with its defaults filled in; and its reader.

pub mod keys;
mod look;
mod read;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Severity;
use crate::source::Span;
pub use look::{Colour, Font, Look};
pub use read::{base_url, read, site_name};

use super::markdown::MarkdownOptions;
use super::yaml::Yaml;

/// `pathbook.yaml`, resolved.
#[derive(Clone, PartialEq, Debug)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// The published address, with scheme, without a trailing slash. Empty if not given: then
    /// nothing absolute is published (canonical links, sitemap and feed entries are left out).
    pub base_url: String,
    /// What the site was known by before, as [`Config::key`] gives it: addresses, or a title.
    pub aliases: Vec<String>,
    /// Languages as BCP 47 tags; the first is the default one.
    pub languages: Vec<String>,
    /// The theme's name.
    pub theme: String,
    /// The site's own colours, fonts and logo.
    pub look: Look,
    /// Where the sources live, for edit links.
    pub repository: Option<Repository>,
    /// Names of the skill levels 1 to n, by which content calls them.
    pub levels: Vec<String>,
    /// Whether these are the author's. If not, readers see words of the interface.
    pub names_levels: bool,
    /// What the main navigation shows, in order.
    pub navigation: Vec<Navigation>,
    /// How Markdown is read.
    pub markdown: MarkdownOptions,
    /// Whether the site has a search page.
    pub search: bool,
    /// How content is checked.
    pub check: CheckOptions,
    /// Whether the site can be read offline once it was visited.
    pub offline: bool,
    /// What the site can be read as besides its pages.
    pub outputs: BTreeSet<Output>,
    /// What pages of roles say about what a ladder is not.
    pub ladder_notice: LadderNotice,
    /// The author's own values, handed to templates untouched.
    pub extra: Yaml,
    /// Where the theme is named, for a diagnostic about it.
    pub theme_span: Option<Span>,
}

/// The notice that a ladder is no checklist for promotion.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum LadderNotice {
    /// The theme's words.
    #[default]
    Theme,
    /// The author's words.
    Words(String),
    /// None.
    Off,
}

/// The repository of the sources.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repository {
    /// Its web address without a trailing slash.
    pub url: String,
    /// The branch that edit links name.
    pub branch: String,
    /// The site folder inside the repository, `/`-separated, empty for its root.
    pub folder: String,
    /// Whether pages name who wrote them by history.
    pub contributors: bool,
}

/// An entry of the main navigation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Navigation {
    /// `/paths/`
    Paths,
    /// `/skills/`
    Skills,
    /// `/roles/`
    Roles,
    /// `/articles/`
    Articles,
    /// `/glossary/`
    Glossary,
    /// `/tags/`
    Tags,
    /// `/progress/`
    Progress,
    /// `/mentor/`
    Mentor,
    /// `/search/`
    Search,
}

/// What a site can be read as besides its pages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Output {
    /// Each path as one page to print.
    Print,
    /// Each path as an EPUB.
    Epub,
    /// Each page's Markdown beside it.
    Markdown,
    /// `llms.txt`.
    Llms,
}

/// How content is checked.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct CheckOptions {
    /// Severities by rule name.
    pub rules: BTreeMap<String, Severity>,
    /// Pages not changed for so many days are stale.
    pub stale_after_days: Option<u32>,
    /// How links to other sites are checked.
    pub external_links: ExternalLinks,
}

/// How `check` asks for links to other sites.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExternalLinks {
    /// Whether it does so without `--external`.
    pub always: bool,
    /// Addresses that are not asked: how they begin, `*` for anything.
    pub allow: Vec<String>,
    /// How often in a row a link fails before it is told.
    pub failures: u32,
    /// How many days a good answer lasts, where answers are kept.
    pub keep_days: u32,
    /// How long an answer may take.
    pub timeout_seconds: u32,
}

impl Default for ExternalLinks {
    fn default() -> Self {
        Self { always: false, allow: Vec::new(), failures: 1, keep_days: 7, timeout_seconds: 10 }
    }
}

impl Config {
    /// What the site is known by in progress files and in `graph.json`: its published address with
    /// a slash at its end, else its title.
    pub fn key(&self) -> String {
        if self.base_url.is_empty() { self.title.clone() } else { format!("{}/", self.base_url) }
    }

    /// Whether a progress or plan file of `site` is one of this site: it is, or was, known by that.
    pub fn is_called(&self, site: &str) -> bool {
        self.key() == site || self.aliases.iter().any(|alias| alias == site)
    }

    /// The path below which the site is published, `/handbook`; empty at a host's root.
    pub fn prefix(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default()
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            base_url: String::new(),
            aliases: Vec::new(),
            languages: vec!["en".to_owned()],
            theme: "default".to_owned(),
            look: Look::default(),
            repository: None,
            levels: ["awareness", "working", "practitioner", "expert"].map(str::to_owned).into(),
            names_levels: false,
            navigation: vec![
                Navigation::Paths,
                Navigation::Skills,
                Navigation::Roles,
                Navigation::Articles,
                Navigation::Progress,
            ],
            markdown: MarkdownOptions::default(),
            search: true,
            check: CheckOptions::default(),
            offline: false,
            outputs: BTreeSet::from([Output::Print]),
            ladder_notice: LadderNotice::default(),
            extra: Yaml::Map(Vec::new()),
            theme_span: None,
        }
    }
}
