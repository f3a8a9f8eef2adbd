//! A page's Markdown, beside the page: for programs that read text, and for readers who want to keep it.
//!
//! It is what the author wrote, below a heading with the page's title: without front matter, comments
//! and what this edition hides, with links as they are published and with the code that it includes. What
//! the front matter says to readers (agendas, questions, forms, the parts of case studies) stands around
//! it; films and sounds are links, with what is said in them.

mod film;
mod parts;
mod references;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::compile::Compilation;
use crate::html::markdown_text;
use crate::link::{Resolved, Target};
use crate::model::{LanguageId, PageId};
use crate::source::UrlPath;
use crate::source::url::encode_fragment;
use crate::syntax::body::{CodeBlock, Link, LinkKind};
use crate::syntax::document::Document;
use crate::syntax::parts::Parts;
use crate::view::{self, Linker};

/// The Markdown of a page in a language; empty for one that the site does not have. Linear in the text,
/// but for the sorting of its links.
pub fn markdown(linker: Linker<'_>, page: PageId) -> String {
    let Linker { compilation, language, .. } = linker;
    let curriculum = &compilation.curriculum;
    let id = page;
    let Some(page) = curriculum.page(id) else { return String::new() };
    let Some(variant) = page.variants.get(&language) else { return String::new() };
    let (Some(document), Some(resolved), Some(url)) = (
        compilation.documents.get(variant.document),
        compilation.resolved.get(variant.document),
        compilation.routes.pages.get(&(id, language)),
    ) else {
        return String::new();
    };
    let Some(source) = compilation.sources.get(document.file) else { return String::new() };
    let text = &source.text;
    let mut out = format!("# {}\n\n", markdown_text(&variant.title));
    if !variant.lead().is_empty() {
        out.push_str(&format!("> {}\n\n", markdown_text(&variant.description)));
    }
    let parts = view::parts::parts(linker, page, variant);
    out.push_str(&parts::before(linker, &parts));
    let from = Place { linker, compilation, language, url };
    let mut done = document.body.start;
    for (range, new) in changes(&from, document, resolved, text, variant.title_from_body) {
        // What lies in something that is gone is gone with it.
        if range.start < done {
            done = done.max(if new.is_empty() { range.end } else { done });
            continue;
        }
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    let definitions = definitions(&from, document, resolved, text);
    if !definitions.is_empty() {
        out = format!("{}\n\n", out.trim_end());
        out.extend(definitions);
    }
    out.push_str(&parts::after(linker, &parts));
    tidy(&out)
}

/// The page that links are seen from.
struct Place<'a> {
    linker: Linker<'a>,
    compilation: &'a Compilation,
    language: LanguageId,
    url: &'a UrlPath,
}

/// What is written in place of which bytes, by place; of two that begin together the longer first.
fn changes(
    from: &Place<'_>,
    document: &Document,
    resolved: &Resolved,
    text: &str,
    without_heading: bool,
) -> Vec<(Range<usize>, String)> {
    let body = &document.body;
    let mentors = from.compilation.curriculum.mentor_edition;
    let hidden = body.private.iter().filter(|part| !part.mentor || !mentors);
    let mut changes: Vec<(Range<usize>, String)> =
        hidden.map(|part| (part.range.clone(), String::new())).collect();
    if let Some(title) = body.title.as_ref().filter(|_| without_heading) {
        let start = text.get(..title.span.range().start).and_then(|it| it.rfind('\n'));
        let start = start.map_or(0, |end| end + 1);
        let end =
            text.get(start..).and_then(|it| it.find('\n')).map_or(text.len(), |at| start + at);
        // The line below makes a heading of the one above.
        let below = text.get(end + 1..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let underlined = !below.trim().is_empty()
            && (below.trim().bytes().all(|b| b == b'=') || below.trim().bytes().all(|b| b == b'-'));
        let end = if underlined { end + 1 + below.len() } else { end };
        changes.push((start..end, String::new()));
    }
    for (link, target) in body.links.iter().zip(&resolved.targets) {
        changes.extend(link_change(from, link, target, text));
    }
    for image in &body.images {
        let link = body.links.get(image.link as usize);
        let target = resolved.targets.get(image.link as usize);
        if let (Some(link), Some(target)) = (link, target) {
            film::change(from, image, (link, target), text, &mut changes);
        }
    }
    for (code, included) in body.codes.iter().zip(&resolved.codes) {
        if let (Some(included), Some(_)) = (included, &code.include) {
            changes.push((code.span.range(), fence(code, included, text)));
        }
    }
    changes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    changes.dedup();
    changes
}

/// The lines that give addresses to links of the text and stand in what this edition leaves out.
fn definitions(
    from: &Place<'_>,
    document: &Document,
    resolved: &Resolved,
    text: &str,
) -> BTreeSet<String> {
    let body = &document.body;
    let mentors = from.linker.compilation.curriculum.mentor_edition;
    let hidden = body.private.iter().filter(|part| !part.mentor || !mentors);
    let hidden = Parts::new(hidden.map(|part| part.range.clone()));
    let links = body.links.iter().zip(&resolved.targets);
    let lines = links.filter_map(|(link, target)| {
        let name = references::hidden_name(link, text, &hidden)?;
        Some(format!("[{name}]: {}\n", address(from, target)))
    });
    lines.collect()
}

fn link_change(
    from: &Place<'_>,
    link: &Link,
    target: &Target,
    text: &str,
) -> Option<(Range<usize>, String)> {
    let range = link.target.span.range();
    if matches!(target, Target::External(_) | Target::Here(_)) && link.kind != LinkKind::Wiki {
        return None;
    }
    let address = address(from, target);
    if link.kind != LinkKind::Wiki {
        let exact = text.get(range.clone())? == link.target.value;
        return exact.then_some((range, address));
    }
    let start = text.get(..range.start)?.rfind("[[")?;
    let end = range.end + text.get(range.end..)?.find("]]")? + 2;
    let title = target.title(&from.compilation.curriculum, from.language);
    let words = match text.get(range.end..end - 2)?.split_once('|') {
        Some((_, words)) => words.to_owned(),
        None => markdown_text(title.as_deref().unwrap_or(&link.target.value)),
    };
    Some((start..end, format!("[{words}]({address})")))
}

/// Where a target is published: absolute where the site says where that is.
fn address(from: &Place<'_>, target: &Target) -> String {
    let routes = &from.compilation.routes;
    let base = &from.compilation.curriculum.config.base_url;
    let (url, fragment) = match target {
        Target::Page(page, fragment) => (routes.page(*page, from.language), fragment.as_ref()),
        Target::Skill(skill) => (routes.skill(*skill, from.language), None),
        Target::Role(role) => (routes.role(*role, from.language), None),
        Target::Site(url, fragment) => (Some(url), fragment.as_ref()),
        Target::Asset(path) => (routes.assets.get(path), None),
        Target::Here(fragment) => (None, Some(fragment)),
        Target::External(url) => return url.clone(),
        Target::Broken => (None, None),
    };
    let mut address = match url {
        Some(url) if base.is_empty() => from.url.relative_to(url),
        Some(url) => url.absolute(base),
        None => String::new(),
    };
    if let Some(fragment) = fragment {
        address.push('#');
        address.push_str(&encode_fragment(fragment));
    }
    address
}

/// A code block with the code that it includes, indented as its first line is.
fn fence(code: &CodeBlock, included: &str, text: &str) -> String {
    let start = code.span.range().start;
    let line = text.get(..start).and_then(|it| it.rfind('\n')).map_or(0, |end| end + 1);
    let indent = text.get(line..start).filter(|it| it.trim().is_empty()).unwrap_or_default();
    let longest = included.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let marks = "`".repeat(longest.max(2) + 1);
    let mut out = format!("{marks}{}\n", code.language.value);
    for line in included.lines() {
        out.push_str(indent);
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(indent);
    out.push_str(&marks);
    if text.get(code.span.range()).is_some_and(|fence| fence.ends_with('\n')) {
        out.push('\n');
    }
    out
}

/// Without runs of empty lines where something was taken out, and with one line end at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut blank, mut fenced) = (0, false);
    for line in text.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        blank = if line.trim().is_empty() && !fenced { blank + 1 } else { 0 };
        if blank < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
