//! `/sw.js`: reading offline, for sites with `offline: true`.
//!
//! Promises: what the network has is shown, never an old page while a new one can be had; the files of
//! two versions are never mixed, since each version has a store of its own; and every other site
//! publishes a worker that takes itself out, so that switching `offline` off again is enough.

use blake3::Hasher;

use crate::compile::Compilation;
use crate::route::Route;

/// A search index of more files is kept only as far as it has been used: it would be megabytes.
const MAX_INDEX_FILES: usize = 100;

/// The worker's script. Linear in the site's texts, whose hash names the version.
pub(super) fn worker(compilation: &Compilation) -> String {
    if !compilation.curriculum.config.offline {
        return include_str!("worker/gone.js").to_owned();
    }
    let mut shell: Vec<String> = vec!["./".to_owned()];
    let mut hasher = Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for (_, source) in compilation.sources.iter() {
        hasher.update(source.path.as_str().as_bytes());
        hasher.update(source.text.as_bytes());
    }
    let entries = || compilation.routes.entries.values();
    let indexed = entries().filter(|(_, route)| matches!(route, Route::Search(..))).count();
    for (url, route) in entries() {
        hasher.update(url.as_str().as_bytes());
        let searched = matches!(route, Route::Search(..)) && indexed <= MAX_INDEX_FILES;
        if searched || matches!(route, Route::ThemeAsset(_)) {
            shell.push(url.absolute("").trim_start_matches('/').to_owned());
        }
    }
    for name in ["404.html", "graph.json", "progress/"] {
        shell.push(name.to_owned());
    }
    let version = hasher.finalize().to_hex();
    let version = version.as_str().get(..16).unwrap_or_default();
    let shell = serde_json::to_string(&shell).unwrap_or_default();
    include_str!("worker/offline.js").replace("VERSION", version).replace("[\"SHELL\"]", &shell)
}
