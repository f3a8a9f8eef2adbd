//! How names become addresses.

use crate::model::{Curriculum, Kind, LanguageId, Page, Variant};
use crate::source::UrlPath;
use crate::syntax::slug::slug;

/// `zh` gives `/zh`; the default language nothing.
pub(super) fn language_prefix(curriculum: &Curriculum, language: LanguageId) -> String {
    match curriculum.config.languages.get(language.index()) {
        Some(tag) if language.0 > 0 => format!("/{tag}"),
        _ => String::new(),
    }
}

/// The address of a page in one language.
pub(super) fn page_url(page: &Page, variant: &Variant, prefix: &str) -> UrlPath {
    match page.kind {
        Kind::Skill if page.skill.is_some() => {
            UrlPath::new(&format!("{prefix}/skills/{}/", segment(&page.id)))
        }
        Kind::Role if page.role.is_some() => {
            UrlPath::new(&format!("{prefix}/roles/{}/", segment(&page.id)))
        }
        _ if page.is_section => match &variant.slug {
            Some(own) => {
                let parent = page.section.rsplit_once('/').map_or("", |(parent, _)| parent);
                UrlPath::new(&format!("{prefix}/{}/{}/", slug_folder(parent), segment(own)))
            }
            None => UrlPath::new(&format!("{prefix}/{}/", slug_folder(&page.section))),
        },
        _ => {
            let name = variant.slug.as_deref().unwrap_or(&variant.stem);
            UrlPath::new(&format!("{prefix}/{}/{}/", slug_folder(&page.section), segment(name)))
        }
    }
}

/// A name as one segment of an address: a slug in which dots (`git.branching`) are kept; the name
/// itself where nothing of it survives.
pub(super) fn segment(name: &str) -> String {
    let parts: Vec<String> = name.split('.').map(slug).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { name.replace(['/', '\\', '\0'], "-") } else { parts.join(".") }
}

/// A folder below `content/` as a part of an address.
pub(super) fn slug_folder(folder: &str) -> String {
    folder.split('/').filter(|s| !s.is_empty()).map(segment).collect::<Vec<_>>().join("/")
}

/// An alias as an address: `old/page`, `/old/page/` and `/old/page.html` are what they look like.
pub(super) fn redirect_url(alias: &str) -> UrlPath {
    let alias = percent_encoding::percent_decode_str(alias).decode_utf8_lossy();
    let alias = alias.as_ref();
    let last = alias.rsplit('/').next().unwrap_or_default();
    if alias.ends_with('/') || last.ends_with(".html") || last.ends_with(".htm") {
        UrlPath::new(alias)
    } else {
        UrlPath::new(&format!("{alias}/"))
    }
}
