//! A page as it is written: its title, its tags, the lists that front matter of others holds.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::super::site::{self, text};
use super::super::text::words_of;
use super::front::{Read, addresses};
use super::order::Order;
use super::{Page, layout, skills};
use crate::syntax::markdown::outline::{Part, What};

/// A page as it is written.
pub(super) fn finished(page: Page<'_>, order: Option<&Order>) -> (String, site::Page) {
    let Page { place, mut read, heading, body, needs, tags, source, .. } = page;
    let title = read.title.clone().or_else(|| {
        // Its first heading is its title, and pathbook takes it as such.
        let stem = layout::stem_of(source.path, &place);
        heading.is_none().then(|| words_of(addresses::dated(stem).map_or(stem, |(_, rest)| rest)))
    });
    if let Some(title) = title {
        read.front.set("title", text(&title));
    }
    if !tags.is_empty() {
        let old = read.front.get("tags").and_then(Value::as_sequence).cloned().unwrap_or_default();
        let old = old.iter().filter_map(Value::as_str).map(str::to_owned);
        let all: Vec<String> = old.chain(tags).collect();
        read.front.list("tags", all);
    }
    read.front.requires(&needs);
    read.front.list("teaches", read.teaches.iter().map(|skill| skills::reference(&skill.value)));
    if !read.unmet.is_empty() {
        read.front.extra("prerequisites", std::mem::take(&mut read.unmet));
    }
    if let Some(order) = order {
        let title = read.title.as_deref().or(heading.as_deref()).unwrap_or_default();
        let (key, value) = order.value(title);
        read.front.set(key, value);
        let own = read.front.get("resources").and_then(Value::as_sequence).cloned();
        let all: Vec<Value> =
            own.unwrap_or_default().into_iter().chain(order.resources()).collect();
        read.front.set("resources", all);
    }
    let body = with_lists(body, &read);
    (place, site::Page { front: read.front, body })
}

/// Galaxy's guiding questions above the text, its key points below.
fn with_lists(body: String, read: &Read) -> String {
    let items = |list: &[String], mark: &str| -> String {
        let lines: Vec<String> = list.iter().map(|item| format!("{mark}- {item}\n")).collect();
        lines.concat()
    };
    let mut whole = String::new();
    if !read.questions.is_empty() {
        whole.push_str(&format!("> [!NOTE] Questions\n>\n{}\n", items(&read.questions, "> ")));
    }
    whole.push_str(body.trim_start_matches(['\n', '\r']));
    if !read.keypoints.is_empty() {
        let list = items(&read.keypoints, "");
        whole.truncate(whole.trim_end().len());
        whole.push_str(&format!("\n\n:::keypoints\n{list}:::\n"));
    }
    whole
}

/// The first heading of a page, if it is one of the first level and comes first.
pub(super) fn heading(parts: &[Part]) -> Option<String> {
    parts.iter().find_map(|part| match &part.what {
        What::Heading(1, words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        _ => None,
    })
}

/// Obsidian's tags among words. They stay where they are.
pub(super) fn tags(text: &str, parts: &[Part]) -> Vec<String> {
    let mut code = parts.iter().filter(|part| {
        matches!(
            part.what,
            What::Code | What::Fence(..) | What::Link(_) | What::Image(_) | What::Wiki(_)
        )
    });
    let mut next = code.next();
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('#') {
        while next.is_some_and(|part| part.range.end <= at) {
            next = code.next();
        }
        if next.is_some_and(|part| part.range.contains(&at)) {
            continue;
        }
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/');
        let end = rest.find(|c| !name(c)).unwrap_or(rest.len());
        let tag = rest.get(..end).unwrap_or_default().trim_end_matches('/');
        let starts = before.is_none_or(char::is_whitespace);
        if starts && tag.contains(char::is_alphabetic) && known.insert(tag) {
            found.push(tag.to_owned());
        }
    }
    found
}
