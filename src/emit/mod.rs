//! Files for machines: the graph, feeds, the sitemap, robots, the web manifest, redirects.

mod feed;
pub mod graph_json;
mod llms;
mod look;
mod markdown;
mod redirect;
mod worker;

use crate::compile::Compilation;
use crate::html::escape_xml;
use crate::model::{LanguageId, PageId};
use crate::route::{Machine, Route};

pub use feed::MAX_ENTRIES;
pub use llms::llms;
pub use markdown::markdown;
pub use redirect::redirect;

/// The bytes of a file for machines. Pure.
pub fn machine(compilation: &Compilation, machine: Machine) -> Vec<u8> {
    match machine {
        Machine::Graph => graph_json::pretty(&graph_json::graph(compilation)).into_bytes(),
        Machine::Feed => feed::feed(compilation).into_bytes(),
        Machine::Sitemap => sitemap(compilation).into_bytes(),
        Machine::Robots => robots(compilation).into_bytes(),
        Machine::Manifest => manifest(compilation).into_bytes(),
        Machine::Worker => worker::worker(compilation).into_bytes(),
        Machine::Look => look::look(&compilation.curriculum.config.look).into_bytes(),
    }
}

/// Every page for readers, by address, with its translations and its last change.
fn sitemap(compilation: &Compilation) -> String {
    let base = &compilation.curriculum.config.base_url;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (url, route) in compilation.routes.entries.values() {
        let page = match route {
            Route::Page(page, language) => Some((*page, *language)),
            Route::Listing(crate::route::Listing::NotFound, _) => continue,
            Route::Listing(..) | Route::Skill(..) | Route::Role(..) => None,
            _ => continue,
        };
        out.push_str("<url><loc>");
        out.push_str(&escape_xml(&url.absolute(base)));
        out.push_str("</loc>");
        if let Some((page, language)) = page {
            page_details(compilation, page, language, &mut out);
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

fn page_details(compilation: &Compilation, page: PageId, language: LanguageId, out: &mut String) {
    let Some(entry) = compilation.curriculum.page(page) else { return };
    let updated = entry.variants.get(&language).and_then(|variant| variant.updated).or(entry.date);
    if let Some(date) = updated {
        out.push_str(&format!("<lastmod>{date}</lastmod>"));
    }
    if entry.variants.len() < 2 {
        return;
    }
    let config = &compilation.curriculum.config;
    for other in entry.variants.keys() {
        if let (Some(url), Some(tag)) =
            (compilation.routes.pages.get(&(page, *other)), config.languages.get(other.index()))
        {
            out.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                escape_xml(tag),
                escape_xml(&url.absolute(&config.base_url))
            ));
        }
    }
}

fn robots(compilation: &Compilation) -> String {
    let base = &compilation.curriculum.config.base_url;
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if !base.is_empty() {
        out.push_str(&format!("\nSitemap: {}\n", Machine::Sitemap.url().absolute(base)));
    }
    out
}

fn manifest(compilation: &Compilation) -> String {
    let config = &compilation.curriculum.config;
    let manifest = serde_json::json!({
        "name": config.title,
        "short_name": config.title,
        "description": config.description,
        "lang": config.languages.first(),
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
    });
    graph_json::pretty(&manifest)
}
