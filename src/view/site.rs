//! Values that every page shares, handed to the templates once.

use serde::Serialize;
use serde_json::Value;

use super::levels::level_names;
use crate::compile::Compilation;
use crate::locale::{Locale, PAGE_PATH, page_path};
use crate::model::LanguageId;
use crate::model::config::{LadderNotice, Navigation};
use crate::route::Listing;
use crate::source::UrlPath;

/// The site.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells templates of one thing that there is"
)]
pub struct SiteView {
    /// Its title.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its published address; may be empty.
    pub base_url: String,
    /// What progress is kept under: the published address, else the title.
    pub key: String,
    /// What it was known by before; addresses and titles, a line each.
    pub formerly: String,
    /// Whether it has a style sheet of its own, `pathbook/look.css`.
    pub look: bool,
    /// The logo's address below the site's root; empty without one.
    pub logo: String,
    /// Whether it can be read offline.
    pub offline: bool,
    /// The default language's tag.
    pub language: String,
    /// Names of the skill levels.
    pub levels: Vec<String>,
    /// `rtl` where the language is written from right to left, else `ltr`.
    pub dir: &'static str,
    /// The address, below the site's root, of the first script of a page with its words.
    pub words: String,
    /// The main navigation: addresses relative to the language's home page.
    pub navigation: Vec<NavigationView>,
    /// Whether there is a search page.
    pub search: bool,
    /// Whether this is the mentor edition.
    pub mentor_edition: bool,
    /// Whether roles say that a ladder is no checklist for promotion.
    pub ladder_noticed: bool,
    /// The author's words for that; empty: the theme's.
    pub ladder_notice: String,
    /// The language of these words where it is not the page's; else empty.
    pub ladder_notice_lang: String,
    /// Whether there are paths.
    pub has_paths: bool,
    /// Whether there is a glossary.
    pub has_glossary: bool,
    /// Whether there is a feed.
    pub has_feed: bool,
    /// The author's own values.
    pub extra: Value,
}

/// An entry of the main navigation.
#[derive(Debug, Serialize)]
pub struct NavigationView {
    /// Its words.
    pub title: String,
    /// Its address below the language's home page, without a leading slash.
    pub url: String,
}

/// The values shared by all pages in `language`.
pub fn site(compilation: &Compilation, locale: &Locale, language: LanguageId) -> SiteView {
    let curriculum = &compilation.curriculum;
    let config = &curriculum.config;
    let (notice, notice_language) = curriculum.ladder_notice_in(language);
    SiteView {
        title: curriculum.title_in(language).to_owned(),
        description: curriculum.description_in(language).to_owned(),
        base_url: config.base_url.clone(),
        key: config.key(),
        formerly: config.aliases.join("\n"),
        look: config.look.has_styles(),
        logo: config
            .look
            .logo
            .as_ref()
            .map(|logo| UrlPath::new(&logo.value))
            .filter(|url| compilation.routes.at(url).is_some())
            .map_or_else(String::new, |url| UrlPath::new("/").relative_to(&url)),
        offline: config.offline,
        language: config.languages.first().cloned().unwrap_or_default(),
        levels: level_names(curriculum, locale, language).into_iter().map(str::to_owned).collect(),
        dir: locale.direction(),
        words: if language.index() == 0 { PAGE_PATH.to_owned() } else { page_path(locale.tag()) },
        navigation: config
            .navigation
            .iter()
            .map(|entry| navigation(*entry))
            .filter(|(_, listing)| compilation.routes.at(&listing.url()).is_some())
            .map(|(title, listing)| NavigationView {
                title: locale.word(title).to_owned(),
                url: listing.url().as_str().trim_start_matches('/').to_owned(),
            })
            .collect(),
        search: config.search,
        mentor_edition: curriculum.mentor_edition,
        ladder_noticed: config.ladder_notice != LadderNotice::Off,
        ladder_notice: notice.to_owned(),
        ladder_notice_lang: if notice_language == language {
            String::new()
        } else {
            curriculum.tag_of(notice_language).to_owned()
        },
        has_paths: !curriculum.paths.is_empty(),
        has_glossary: !curriculum.glossary.is_empty(),
        has_feed: !config.base_url.is_empty(),
        extra: config.extra.to_json(),
    }
}

fn navigation(entry: Navigation) -> (&'static str, Listing) {
    match entry {
        Navigation::Paths => ("paths", Listing::Paths),
        Navigation::Skills => ("skills", Listing::Skills),
        Navigation::Roles => ("roles", Listing::Roles),
        Navigation::Articles => ("articles", Listing::Articles),
        Navigation::Glossary => ("glossary", Listing::Glossary),
        Navigation::Tags => ("tags", Listing::Tags),
        Navigation::Progress => ("my_progress", Listing::Progress),
        Navigation::Mentor => ("for_mentors", Listing::Mentor),
        Navigation::Search => ("search", Listing::Search),
    }
}
