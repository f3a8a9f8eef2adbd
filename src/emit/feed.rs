//! The Atom feed of new and changed pages.

use jiff::civil::Date;

use crate::compile::Compilation;
use crate::html::escape_xml;
use crate::model::{LanguageId, PageId};
use crate::route::Machine;

/// How many entries a feed holds at most.
pub const MAX_ENTRIES: usize = 50;

/// The newest pages with a text in `language` that have a date: by their last change, then by id. No
/// clock: the feed is as new as its newest entry.
pub(super) fn feed(compilation: &Compilation, language: LanguageId) -> String {
    let curriculum = &compilation.curriculum;
    let base = &curriculum.config.base_url;
    let mut entries: Vec<(Date, PageId)> = (0..curriculum.pages.len())
        .map(PageId::from_index)
        .filter_map(|id| {
            let page = curriculum.page(id)?;
            let variant = page.variants.get(&language)?;
            Some((variant.updated.max(page.date)?, id))
        })
        .collect();
    entries.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    entries.truncate(MAX_ENTRIES);
    let home = compilation.routes.home(language).absolute(base);
    let xml_lang = if curriculum.config.languages.len() > 1 {
        format!(" xml:lang=\"{}\"", escape_xml(curriculum.tag_of(language)))
    } else {
        String::new()
    };
    let newest = entries.first().map_or(Date::constant(1970, 1, 1), |entry| entry.0);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"{xml_lang}>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<updated>{newest}T00:00:00Z</updated>\n",
        escape_xml(curriculum.title_in(language)),
        escape_xml(&home),
        escape_xml(&home),
        escape_xml(&compilation.routes.machine(Machine::Feed, language).absolute(base)),
    );
    let description = curriculum.description_in(language);
    if !description.is_empty() {
        out.push_str(&format!("<subtitle>{}</subtitle>\n", escape_xml(description)));
    }
    for (date, id) in entries {
        entry(compilation, date, id, language, &mut out);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(
    compilation: &Compilation,
    date: Date,
    id: PageId,
    language: LanguageId,
    out: &mut String,
) {
    let curriculum = &compilation.curriculum;
    let (Some(page), Some(url)) = (curriculum.page(id), compilation.routes.page(id, language))
    else {
        return;
    };
    let Some(variant) = page.variants.get(&language) else { return };
    let address = url.absolute(&curriculum.config.base_url);
    let address = escape_xml(&address);
    out.push_str(&format!(
        "<entry>\n<title>{}</title>\n<id>{address}</id>\n<link href=\"{address}\"/>\n<updated>{date}T00:00:00Z</updated>\n",
        escape_xml(&variant.title)
    ));
    if let Some(published) = page.date {
        out.push_str(&format!("<published>{published}T00:00:00Z</published>\n"));
    }
    let title = curriculum.title_in(language).to_owned();
    let authors = if page.authors.is_empty() {
        std::slice::from_ref(&title)
    } else {
        page.authors.as_slice()
    };
    for author in authors {
        out.push_str(&format!("<author><name>{}</name></author>\n", escape_xml(author)));
    }
    for tag in &page.tags {
        let shown = curriculum.tag_in(tag, language);
        let label =
            if shown == tag { String::new() } else { format!(" label=\"{}\"", escape_xml(shown)) };
        out.push_str(&format!("<category term=\"{}\"{label}/>\n", escape_xml(tag)));
    }
    if !variant.description.is_empty() {
        out.push_str(&format!("<summary>{}</summary>\n", escape_xml(&variant.description)));
    }
    out.push_str("</entry>\n");
}
