//! Files for machines: the graph, feeds, the sitemap, robots, the web manifest, redirects.

mod feed;
pub mod graph_json;
mod graph_surveys;
mod llms;
mod look;
mod markdown;
mod redirect;
mod worker;

use crate::compile::Compilation;
use crate::html::escape_xml;
use crate::locale::Locale;
use crate::model::LanguageId;
use crate::route::{Machine, Route};
use crate::source::UrlPath;
use crate::view::versions::About;

pub use feed::MAX_ENTRIES;
pub use llms::llms;
pub use markdown::markdown;
pub use redirect::redirect;

/// The bytes of a file for machines. Pure.
pub fn machine(
    compilation: &Compilation,
    locale: &Locale,
    machine: Machine,
    language: LanguageId,
) -> Vec<u8> {
    match machine {
        Machine::Graph => {
            graph_json::pretty(&graph_json::published(compilation, locale, language)).into_bytes()
        }
        Machine::Feed => feed::feed(compilation, language).into_bytes(),
        Machine::Sitemap => sitemap(compilation).into_bytes(),
        Machine::Robots => robots(compilation).into_bytes(),
        Machine::Manifest => manifest(compilation, language).into_bytes(),
        Machine::Worker => worker::worker(compilation).into_bytes(),
        Machine::Look => look::look(&compilation.curriculum.config.look).into_bytes(),
    }
}

/// Every page for readers, by address, with its translations and its last change. What shows the text
/// of another language is left out: search engines are to find the original.
fn sitemap(compilation: &Compilation) -> String {
    let base = &compilation.curriculum.config.base_url;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (url, route) in compilation.routes.entries.values() {
        let Some((about, language)) = About::route(compilation, route) else { continue };
        if about.is_nowhere() || about.text_language(compilation, language) != language {
            continue;
        }
        out.push_str("<url><loc>");
        out.push_str(&escape_xml(&url.absolute(base)));
        out.push_str("</loc>");
        if let Route::Page(page, _) = route
            && let Some(entry) = compilation.curriculum.page(*page)
        {
            let own = entry.variants.get(&language).and_then(|variant| variant.updated);
            if let Some(date) = own.or(entry.date) {
                out.push_str(&format!("<lastmod>{date}</lastmod>"));
            }
        }
        if compilation.curriculum.config.languages.len() > 1 {
            alternates(compilation, about, &mut out);
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// The languages in which a page's text is, and the first of them for all others.
fn alternates(compilation: &Compilation, about: About<'_>, out: &mut String) {
    let curriculum = &compilation.curriculum;
    let languages = about.languages(compilation);
    if languages.len() < 2 {
        return;
    }
    let first = languages.first().map(|language| ("x-default", *language));
    let tagged = languages.iter().map(|language| (curriculum.tag_of(*language), *language));
    for (tag, language) in tagged.chain(first) {
        if let Some(url) = about.url(compilation, language) {
            out.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                escape_xml(tag),
                escape_xml(&url.absolute(&curriculum.config.base_url))
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

fn manifest(compilation: &Compilation, language: LanguageId) -> String {
    let curriculum = &compilation.curriculum;
    let home = compilation.routes.home(language);
    let manifest = serde_json::json!({
        "name": curriculum.title_in(language),
        "short_name": curriculum.title_in(language),
        "description": curriculum.description_in(language),
        "lang": curriculum.tag_of(language),
        "start_url": "./",
        // Whoever begins in one language may go on in another.
        "scope": home.relative_to(&UrlPath::new("/")),
        "display": "minimal-ui",
    });
    graph_json::pretty(&manifest)
}
