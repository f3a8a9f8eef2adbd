//! What a page says of itself to browsers, search engines and other sites.

use serde::Serialize;
use serde_json::{Value, json};

use super::Linker;
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
    /// The page's address below the root, without a leading slash.
    pub path: String,
    /// The published address; empty if the site has none.
    pub canonical: String,
    /// The page in other languages.
    pub alternates: Vec<Alternate>,
    /// Structured data, safe inside a script element; empty if there is none.
    pub json_ld: String,
    /// `article` or `website`.
    pub og_type: &'static str,
    /// The way from the root to here.
    pub breadcrumbs: Vec<Crumb>,
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
}

/// A step of the way to a page.
#[derive(Debug, Serialize)]
pub struct Crumb {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// The head of any page.
pub fn meta(linker: Linker<'_>, title: &str, description: &str) -> Meta {
    let config = &linker.compilation.curriculum.config;
    Meta {
        title: title.to_owned(),
        description: if description.is_empty() {
            config.description.clone()
        } else {
            description.to_owned()
        },
        lang: config.languages.get(linker.language.index()).cloned().unwrap_or_default(),
        root: linker.url(&UrlPath::new("/")),
        path: linker.from.as_str().trim_start_matches('/').to_owned(),
        canonical: absolute(linker, linker.from),
        alternates: Vec::new(),
        json_ld: String::new(),
        og_type: "website",
        breadcrumbs: Vec::new(),
    }
}

fn absolute(linker: Linker<'_>, url: &UrlPath) -> String {
    let base = &linker.compilation.curriculum.config.base_url;
    if base.is_empty() { String::new() } else { url.absolute(base) }
}

/// The head of a page of content.
pub fn page(linker: Linker<'_>, id: PageId, page: &Page, variant: &Variant) -> Meta {
    let mut meta = meta(linker, &variant.title, &variant.description);
    let routes = &linker.compilation.routes;
    let config = &linker.compilation.curriculum.config;
    if page.variants.len() > 1 {
        for language in page.variants.keys() {
            if let (Some(url), Some(tag)) =
                (routes.pages.get(&(id, *language)), config.languages.get(language.index()))
            {
                meta.alternates.push(Alternate {
                    lang: tag.clone(),
                    name: crate::locale::language_name(tag).to_owned(),
                    url: linker.url(url),
                    absolute: absolute(linker, url),
                });
            }
        }
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
                url: linker.url(&crate::route::Listing::Section(folder.to_owned()).url()),
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
    set("inLanguage", meta.lang.clone().into());
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
    let title = |skill| curriculum.skill(skill).map(|skill| Value::from(skill.title.clone()));
    let gives = path.map(|path| super::learning_path::gives(linker, path)).unwrap_or_default();
    let taught = page.teaches.iter().filter_map(|taught| title(taught.value.skill));
    set("teaches", taught.chain(gives.into_iter().map(|skill| skill.title.into())).collect());
    let needs = page.requires.iter().chain(path.into_iter().flat_map(|path| &path.requires));
    let needs = needs.filter_map(|requirement| match requirement.need {
        crate::model::Need::Skill(wanted) => title(wanted.skill),
        crate::model::Need::Page(page) => curriculum
            .page(page)
            .and_then(|page| page.variant(LanguageId(0)))
            .map(|(_, variant)| variant.title.clone().into()),
    });
    let needs = needs.collect();
    if path.is_some() {
        set("provider", json!({"@type": "Organization", "name": curriculum.config.title}));
        set("coursePrerequisites", needs);
    } else {
        set("competencyRequired", needs);
    }
    Value::Object(data)
}
