//! What a page says of itself to browsers, search engines and other sites.

use serde::Serialize;
use serde_json::{Value, json};

use super::Linker;
use super::outdated::{Outdated, outdated};
use super::versions::About;
use crate::html::escape_json;
use crate::model::{Kind, LanguageId, Page, PageId, Variant};
use crate::source::UrlPath;

/// The head of a page, and what all pages have.
#[derive(Debug, Serialize)]
pub struct Meta {
    /// The page's title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// The language's tag.
    pub lang: String,
    /// The way to the site's root: `../../`, or `./`.
    pub root: String,
    /// The way to the home page in the page's language; below it stand all its pages.
    pub home: String,
    /// The page's address below that, without a leading slash.
    pub path: String,
    /// The published address, of a page without a translation that of the original; empty if the site
    /// has none.
    pub canonical: String,
    /// The same page in the languages in which its text is; empty where that is only one.
    pub alternates: Vec<Alternate>,
    /// That of them for readers of any other language; empty where there are none.
    pub x_default: String,
    /// The same page in every language of the site; empty where that has only one.
    pub languages: Vec<Alternate>,
    /// What a page without a translation shows instead.
    pub original: Option<Alternate>,
    /// What has changed in the original since the page was translated, if that is known.
    pub outdated: Option<Outdated>,
    /// Structured data, safe inside a script element; empty if there is none.
    pub json_ld: String,
    /// The page's Markdown, relative; empty if it is not published.
    pub markdown: String,
    /// `article` or `website`.
    pub og_type: &'static str,
    /// The way from the root to here.
    pub breadcrumbs: Vec<Crumb>,
    /// Whether the page stands in a package for a learning platform, without the rest of the site.
    pub packaged: bool,
}

/// A page in another language.
#[derive(Debug, Serialize)]
pub struct Alternate {
    /// The language's tag.
    pub lang: String,
    /// The language's name in itself; its tag where that is not known.
    pub name: String,
    /// Its address, relative.
    pub url: String,
    /// Its published address; empty if the site has none.
    pub absolute: String,
    /// Whether it is this page's own language.
    pub current: bool,
}

/// A step of the way to a page.
#[derive(Debug, Serialize)]
pub struct Crumb {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// The head of any page; of many its `about` is what they say of one thing in other languages.
pub fn meta(linker: Linker<'_>, about: About<'_>, title: &str, description: &str) -> Meta {
    let curriculum = &linker.compilation.curriculum;
    let home = linker.compilation.routes.home(linker.language);
    let mut meta = Meta {
        title: title.to_owned(),
        description: if description.is_empty() {
            curriculum.description_in(linker.language).to_owned()
        } else {
            description.to_owned()
        },
        lang: curriculum.tag_of(linker.language).to_owned(),
        root: linker.url(&UrlPath::new("/")),
        path: linker.from.as_str().strip_prefix(home.as_str()).unwrap_or_default().to_owned(),
        home: linker.url(&home),
        canonical: absolute(linker, linker.from),
        alternates: Vec::new(),
        x_default: String::new(),
        languages: Vec::new(),
        original: None,
        outdated: None,
        json_ld: String::new(),
        markdown: String::new(),
        og_type: "website",
        breadcrumbs: Vec::new(),
        packaged: false,
    };
    if curriculum.config.languages.len() > 1 {
        languages(linker, about, &mut meta);
    }
    meta
}

/// The same page in other languages, and what is missing in this one.
fn languages(linker: Linker<'_>, about: About<'_>, meta: &mut Meta) {
    let compilation = linker.compilation;
    let there = |language: LanguageId| {
        let url = about.url(compilation, language)?;
        let lang = compilation.curriculum.tag_of(language);
        Some(Alternate {
            lang: lang.to_owned(),
            name: crate::locale::language_name(lang).to_owned(),
            url: linker.url(&url),
            absolute: absolute(linker, &url),
            current: language == linker.language,
        })
    };
    meta.languages = compilation.curriculum.languages().filter_map(there).collect();
    let text = about.text_language(compilation, linker.language);
    if text != linker.language {
        meta.original = there(text);
        if let Some(original) = &meta.original {
            meta.canonical.clone_from(&original.absolute);
        }
        return;
    }
    meta.outdated = there(LanguageId(0)).and_then(|original| outdated(linker, about, original));
    let spoken = about.languages(compilation);
    if spoken.len() > 1 && !about.is_nowhere() {
        meta.alternates = spoken.into_iter().filter_map(there).collect();
        if let Some(first) = meta.alternates.first() {
            let address = if first.absolute.is_empty() { &first.url } else { &first.absolute };
            meta.x_default.clone_from(address);
        }
    }
}

fn absolute(linker: Linker<'_>, url: &UrlPath) -> String {
    let base = &linker.compilation.curriculum.config.base_url;
    if base.is_empty() { String::new() } else { url.absolute(base) }
}

/// The head of a page of content.
pub fn page(linker: Linker<'_>, id: PageId, page: &Page, variant: &Variant) -> Meta {
    let mut meta = meta(linker, About::Page(id), &variant.title, &variant.description);
    if let Some(url) = linker.compilation.routes.markdown.get(&(id, linker.language)) {
        meta.markdown = linker.url(url);
    }
    meta.og_type = "article";
    meta.json_ld = escape_json(&structured(linker, page, variant, &meta).to_string());
    meta.breadcrumbs = breadcrumbs(linker, page);
    meta
}

fn breadcrumbs(linker: Linker<'_>, page: &Page) -> Vec<Crumb> {
    let curriculum = &linker.compilation.curriculum;
    let mut crumbs = Vec::new();
    let mut folder = if page.is_section {
        page.section.rsplit_once('/').map_or("", |(up, _)| up)
    } else {
        page.section.as_str()
    };
    while !folder.is_empty() {
        let own = curriculum
            .find_page(folder)
            .filter(|id| curriculum.page(*id).is_some_and(|page| page.is_section));
        let crumb = match own.and_then(|id| linker.page(id)) {
            Some(link) => Crumb { title: link.title, url: link.url },
            None => Crumb {
                title: super::listing::folder_title(folder),
                url: linker.listing(&crate::route::Listing::Section(folder.to_owned())),
            },
        };
        crumbs.push(crumb);
        folder = folder.rsplit_once('/').map_or("", |(up, _)| up);
    }
    crumbs.reverse();
    crumbs
}

/// Schema.org: a lesson is a `LearningResource`, a path a `Course`.
fn structured(linker: Linker<'_>, page: &Page, variant: &Variant, meta: &Meta) -> Value {
    let curriculum = &linker.compilation.curriculum;
    let kind = match page.kind {
        Kind::Lesson | Kind::Project => "LearningResource",
        Kind::Path => "Course",
        Kind::Article | Kind::CaseStudy => "Article",
        _ => "WebPage",
    };
    let mut data = serde_json::Map::new();
    let mut set = |key: &str, value: Value| {
        let empty = value.as_array().is_some_and(Vec::is_empty) || value.as_str() == Some("");
        if !empty {
            data.insert(key.to_owned(), value);
        }
    };
    set("@context", "https://schema.org".into());
    set("@type", kind.into());
    set("name", variant.title.clone().into());
    set("headline", variant.title.clone().into());
    set("description", variant.description.clone().into());
    let text = meta.original.as_ref().map_or(&meta.lang, |original| &original.lang);
    set("inLanguage", text.clone().into());
    set("url", meta.canonical.clone().into());
    let authors = page.authors.iter().map(|name| json!({"@type": "Person", "name": name}));
    set("author", authors.collect());
    set("datePublished", page.date.map(|date| date.to_string()).unwrap_or_default().into());
    set("dateModified", variant.updated.map(|date| date.to_string()).unwrap_or_default().into());
    set("educationalLevel", page.level.map_or("", crate::model::Difficulty::name).into());
    let path = page.path.and_then(|path| curriculum.paths.get(path.index()));
    let minutes = match path {
        Some(path) => Some(super::learning_path::minutes(linker, path)),
        None => page.minutes.filter(|_| page.is_lesson()).map(u64::from),
    };
    set("timeRequired", minutes.map(|minutes| format!("PT{minutes}M")).unwrap_or_default().into());
    let title = |skill| Some(Value::from(curriculum.skill(skill)?.title_in(linker.language)));
    let gives = path.map(|path| super::learning_path::gives(linker, path)).unwrap_or_default();
    let taught = page.teaches.iter().filter_map(|taught| title(taught.value.skill));
    set("teaches", taught.chain(gives.into_iter().map(|skill| skill.title.into())).collect());
    let needs = page.requires.iter().chain(path.into_iter().flat_map(|path| &path.requires));
    let needs = needs.filter_map(|requirement| match requirement.need {
        crate::model::Need::Skill(wanted) => title(wanted.skill),
        crate::model::Need::Page(page) => curriculum
            .page(page)
            .and_then(|page| page.variant(linker.language))
            .map(|(_, variant)| variant.title.clone().into()),
    });
    let needs = needs.collect();
    if path.is_some() {
        set(
            "provider",
            json!({"@type": "Organization", "name": curriculum.title_in(linker.language)}),
        );
        set("coursePrerequisites", needs);
    } else {
        set("competencyRequired", needs);
    }
    Value::Object(data)
}
