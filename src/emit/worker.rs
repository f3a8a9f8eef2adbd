//! `/sw.js`: reading offline, for sites with `offline: true`.
//!
//! Promises: what the network has is shown, never an old page while a new one can be had; the files of
//! two versions are never mixed, since each version has a store of its own; what all pages of a language
//! need is kept of the languages that are read, and of no others; and every other site
//! publishes a worker that takes itself out, so that switching `offline` off again is enough.

use std::collections::BTreeMap;

use blake3::Hasher;

use crate::compile::Compilation;
use crate::locale::{more_path, page_path};
use crate::model::LanguageId;
use crate::route::{Listing, Route};
use crate::source::UrlPath;

/// A search index of more files is kept only as far as it has been used: it would be megabytes.
const MAX_INDEX_FILES: usize = 100;

/// The worker's script. Linear in the site's texts, whose hash names the version.
pub(super) fn worker(compilation: &Compilation) -> String {
    if !compilation.curriculum.config.offline {
        return include_str!("worker/gone.js").to_owned();
    }
    let mut shell: Vec<String> = Vec::new();
    let mut hasher = Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for (_, source) in compilation.sources.iter() {
        hasher.update(source.path.as_str().as_bytes());
        hasher.update(source.text.as_bytes());
    }
    let curriculum = &compilation.curriculum;
    let words: BTreeMap<String, LanguageId> = curriculum
        .languages()
        .flat_map(|language| {
            let tag = curriculum.tag_of(language);
            [page_path(tag), more_path(tag)].map(|path| (path, language))
        })
        .collect();
    let mut scripts: BTreeMap<LanguageId, Vec<String>> = BTreeMap::new();
    let mut indexes: BTreeMap<LanguageId, Vec<String>> = BTreeMap::new();
    for (url, route) in compilation.routes.entries.values() {
        hasher.update(url.as_str().as_bytes());
        match route {
            Route::ThemeAsset(asset) => match words.get(asset) {
                Some(language) => scripts.entry(*language).or_default().push(path(url)),
                None => shell.push(path(url)),
            },
            Route::Search(language, _) => indexes.entry(*language).or_default().push(path(url)),
            _ => {}
        }
    }
    let languages = curriculum.languages().map(|language| {
        let home = path(&compilation.routes.listing(&Listing::Home, language));
        let index = indexes.remove(&language).filter(|files| files.len() <= MAX_INDEX_FILES);
        let own = scripts.remove(&language).unwrap_or_default();
        let first = if home.is_empty() { "./".to_owned() } else { home.clone() };
        let pages = ["404.html", "graph.json", "progress/"].map(|name| format!("{home}{name}"));
        let all: Vec<String> =
            [first].into_iter().chain(pages).chain(own).chain(index.unwrap_or_default()).collect();
        (home, all)
    });
    let languages: BTreeMap<String, Vec<String>> = languages.collect();
    let version = hasher.finalize().to_hex();
    let version = version.as_str().get(..16).unwrap_or_default();
    let shell = serde_json::to_string(&shell).unwrap_or_default();
    let languages = serde_json::to_string(&languages).unwrap_or_default();
    include_str!("worker/offline.js")
        .replace("VERSION", version)
        .replace("[\"SHELL\"]", &shell)
        .replace("{\"LANGUAGES\": []}", &languages)
}

/// An address below the site's root.
fn path(url: &UrlPath) -> String {
    url.absolute("").trim_start_matches('/').to_owned()
}
