//! The texts of a roadmap's nodes: `content/error-handling@X2gB0m-ZKSC4TJyIcwsMx.md`.
//!
//! ```markdown
//! # Error Handling
//!
//! What it is.
//!
//! Visit the following resources to learn more:
//!
//! - [@official@Error Handling](https://...)
//! ```

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::html::tag::attributes;
use crate::import::record::Found;
use crate::import::site::resource;
use crate::import::tree::{Text, Tree};
use crate::import::words::without_title;
use crate::source::{SourcePath, Span};

/// What stands in one of them.
pub(super) struct Content {
    pub(super) path: SourcePath,
    /// Its title, and where it stands.
    pub(super) title: Option<(String, Span)>,
    /// Without its title and its links.
    pub(super) text: String,
    /// The links, for front matter.
    pub(super) resources: Vec<Value>,
    /// The links, as a list.
    pub(super) links: String,
}

/// Whether a file is the text of a node.
pub(super) fn is_content(path: &SourcePath) -> bool {
    path.extension() == Some("md") && path.file_name().contains('@')
}

/// All texts by the id of their node.
pub(super) fn all(tree: &Tree, found: &mut Found) -> BTreeMap<String, Content> {
    let mut all = BTreeMap::new();
    for file in tree.texts().filter(|file| is_content(file.path)) {
        let name = file.path.file_name();
        let stem = name.strip_suffix(".md").unwrap_or(name);
        if let Some((_, node)) = stem.rsplit_once('@') {
            all.insert(node.to_owned(), read(&file, found));
        }
    }
    all
}

pub(super) fn read(file: &Text<'_>, found: &mut Found) -> Content {
    let (start, body) = file.body();
    let (title, body_text) = without_title(body);
    let mut at = start + (body.len() - body_text.len());
    let title = title.map(|title| (title, file.span(start..at)));
    let (mut words, mut resources, mut links) = (String::new(), Vec::new(), String::new());
    for line in body_text.split_inclusive('\n') {
        if line.trim().starts_with("<ResourceGroupTitle") {
            let place = file.span(at..at + line.trim_end().len());
            found.losses.left_out("a line that only announces links", place);
            at += line.len();
            continue;
        }
        if let Some((kind, title, url)) = link(line.trim()).or_else(|| badge(line.trim())) {
            let known = resource_kind(kind);
            if known.is_none() && !matches!(kind, "official" | "") {
                let place = file.span(at..at + line.trim_end().len());
                let what = format!("kind `{kind}` of a link");
                found.losses.push(what, "kept as a plain link", place);
            }
            if line.contains("colorScheme=") {
                let place = file.span(at..at + line.trim_end().len());
                found.losses.left_out("the colour of a link", place);
            }
            resources.push(resource(title, url, known));
            let kind = known.map_or(String::new(), |kind| format!(" ({kind})"));
            links.push_str(&format!("- [{title}]({url}){kind}\n"));
        } else {
            words.push_str(line.trim_end_matches(['\r', '\n']));
            words.push('\n');
        }
        at += line.len();
    }
    // The line that only announces the links.
    let trimmed = words.trim_end();
    let last = trimmed.rsplit("\n\n").next().unwrap_or_default();
    if !resources.is_empty() && last.ends_with(':') && !last.contains('\n') {
        if let Some(line) = body_text.find(last) {
            let line = start + body.len() - body_text.len() + line;
            let place = file.span(line..line + last.len());
            found.losses.left_out("a line that only announces links", place);
        }
        let kept = trimmed.len() - last.len();
        words.truncate(kept);
    }
    Content { path: file.path.clone(), title, text: words.trim().to_owned(), resources, links }
}

/// `- [@kind@Title](url)`.
fn link(line: &str) -> Option<(&str, &str, &str)> {
    let rest = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))?;
    let (words, url) = rest.trim().strip_prefix("[@")?.rsplit_once("](")?;
    let (kind, title) = words.split_once('@')?;
    let url = url.strip_suffix(')')?.trim();
    (crate::html::is_http(url) && !title.is_empty()).then_some((kind, title.trim(), url))
}

/// As they were written before: `- [Title](url)` alone, `<BadgeLink badgeText='Watch' href='url'>Title</BadgeLink>`.
fn badge(line: &str) -> Option<(&str, &str, &str)> {
    let (kind, title, url) = if let Some(tag) = line.strip_prefix("<BadgeLink ") {
        let (inside, rest) = tag.split_once('>')?;
        let known = ["badgeText", "href", "colorScheme"];
        if attributes(inside).any(|(key, _)| !known.contains(&key)) {
            return None;
        }
        let value = |name: &str| attributes(inside).find(|(key, _)| *key == name).map(|(_, v)| v);
        let title = rest.strip_suffix("</BadgeLink>")?;
        (value("badgeText").unwrap_or_default(), title, value("href")?)
    } else {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))?;
        let (title, url) = item.trim().strip_prefix('[')?.split_once("](")?;
        ("", title, url.strip_suffix(')')?)
    };
    let plain = !title.contains(['[', ']', '@']) && !url.contains([' ', '(', ')']);
    (crate::html::is_http(url) && plain && !title.is_empty()).then_some((kind, title.trim(), url))
}

/// What pathbook calls such a resource.
fn resource_kind(kind: &str) -> Option<&'static str> {
    Some(match kind.to_lowercase().as_str() {
        "article" | "blog" | "read" => "article",
        "video" | "watch" => "video",
        "course" | "free course" | "paid course" => "course",
        "book" | "pdf" | "ebook" => "book",
        "opensource" | "tool" => "tool",
        _ => return None,
    })
}
