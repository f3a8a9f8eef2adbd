//! `/llms.txt`: what the site has, as one Markdown list for programs that read text
//! (<https://llmstxt.org>). Links lead to the Markdown of pages where that is published.

use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::html::markdown_text;
use crate::locale::Locale;
use crate::model::{Kind, LanguageId, PageId};
use crate::source::UrlPath;

/// Sections in order: their words, and the kinds of their pages. The last are what may be skipped, which the
/// format says by a heading that is English in every language.
const SECTIONS: [(Option<&str>, &[Kind]); 4] = [
    (Some("paths"), &[Kind::Path]),
    (Some("lessons"), &[Kind::Lesson, Kind::Project]),
    (Some("articles"), &[Kind::Article, Kind::CaseStudy, Kind::Page]),
    (None, &[Kind::Session, Kind::Survey, Kind::Interview, Kind::Skill, Kind::Role]),
];

/// The heading of what may be skipped.
const OPTIONAL: &str = "Optional";

/// The section of whatever has none.
const ARTICLES: usize = 2;

/// The list of a language, at `own`. Linear in its pages.
pub fn llms(
    compilation: &Compilation,
    locale: &Locale,
    own: &UrlPath,
    language: LanguageId,
) -> String {
    let curriculum = &compilation.curriculum;
    let mut out = format!("# {}\n", markdown_text(curriculum.title_in(language)));
    let description = curriculum.description_in(language);
    if !description.is_empty() {
        out.push_str(&format!("\n> {}\n", markdown_text(description)));
    }
    let mut lists: BTreeMap<usize, String> = BTreeMap::new();
    for (number, page) in curriculum.pages.iter().enumerate() {
        let id = PageId::from_index(number);
        let Some(variant) = page.variants.get(&language) else { continue };
        let section = SECTIONS.iter().position(|(_, kinds)| kinds.contains(&page.kind));
        let section = section.unwrap_or(ARTICLES);
        let url = compilation.routes.markdown.get(&(id, language));
        let url = url.or_else(|| compilation.routes.pages.get(&(id, language)));
        let Some(url) = url else { continue };
        let description = match variant.description.as_str() {
            "" => String::new(),
            text => format!(": {}", markdown_text(text)),
        };
        lists.entry(section).or_default().push_str(&format!(
            "- [{}]({}){description}\n",
            markdown_text(&variant.title),
            address(compilation, own, url)
        ));
    }
    for (section, list) in lists {
        let word = SECTIONS.get(section).and_then(|(word, _)| *word);
        let title = word.map_or(OPTIONAL, |word| locale.word(word));
        out.push_str(&format!("\n## {title}\n\n{list}"));
    }
    out
}

/// Absolute where the site says where it is published, else as seen from the list at `own`.
fn address(compilation: &Compilation, own: &UrlPath, url: &UrlPath) -> String {
    let base = &compilation.curriculum.config.base_url;
    if base.is_empty() { own.relative_to(url) } else { url.absolute(base) }
}
