//! The sections of a page, and what a translation was made from.
//!
//! A translation keeps a short hash of each section of its original, in its front matter:
//! `original: {start: kbdnfeap, amend: hjfaclpo}`. A section begins at a `##` heading and is called by that
//! heading's id; `start` is what stands before the first, with the words of the front matter.
//!
//! Promises: a change of any section changes its hash and no other; spaces at the ends of lines, empty
//! lines around a section and the kind of line ends count for nothing. Linear in the texts.

use std::collections::BTreeMap;

use super::document::Document;
use super::yaml::{self, Node, Yaml};
use crate::source::Span;

/// What the part before the first `##` heading is called.
pub const START: &str = "start";

/// The key of front matter that holds the hashes.
pub const KEY: &str = "original";

/// A section of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its heading's id, or [`START`].
    pub id: String,
    /// Its heading's words; empty for the start.
    pub title: String,
    /// What it says, hashed.
    pub hash: String,
    /// Where it begins.
    pub span: Span,
}

/// How a section of an original differs from what a translation was made from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Its text has changed since.
    Changed,
    /// It was not there.
    New,
    /// It is there no more.
    Gone,
}

/// A difference between an original and what its translation was made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The section's id.
    pub id: String,
    /// Its heading's words; empty for the start and for a section that is gone.
    pub title: String,
    /// What has happened to it.
    pub change: Change,
    /// Where it is in the original; `None` where it is gone.
    pub span: Option<Span>,
}

/// The sections of a document in the order of its text; `text` is the whole file.
pub fn sections(document: &Document, text: &str) -> Vec<Section> {
    let begin = document.front_span.range().end;
    let line =
        |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1);
    let mut starts: Vec<(usize, &str, &str, Span)> = document
        .body
        .headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|it| (line(it.span.range().start), it.id.as_str(), it.text.as_str(), it.span))
        .collect();
    starts.sort_by_key(|(at, ..)| *at);
    let first = starts.first().map_or(text.len(), |(at, ..)| *at);
    let mut hasher = blake3::Hasher::new();
    hasher.update(words(document.front.as_ref()).as_bytes());
    let lead = text.get(begin..first).unwrap_or_default().trim_start();
    hasher.update(normalised(lead.strip_prefix("---").unwrap_or(lead)).as_bytes());
    let mut found = vec![Section {
        id: START.to_owned(),
        title: String::new(),
        hash: letters(&hasher),
        span: document.front_span,
    }];
    for (number, (at, id, title, span)) in starts.iter().enumerate() {
        let end = starts.get(number + 1).map_or(text.len(), |(next, ..)| *next);
        let mut hasher = blake3::Hasher::new();
        hasher.update(normalised(text.get(*at..end).unwrap_or_default()).as_bytes());
        // A heading may be called so itself.
        let id = if *id == START { format!("#{START}") } else { (*id).to_owned() };
        found.push(Section { id, title: (*title).to_owned(), hash: letters(&hasher), span: *span });
    }
    found
}

/// The first bytes of a hash as letters, so that YAML never takes it for a number.
pub(super) fn letters(hasher: &blake3::Hasher) -> String {
    let hash = hasher.finalize();
    let nibbles = hash.as_bytes().iter().take(4).flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.map(|nibble| char::from(b'a' + nibble)).collect()
}

fn normalised(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Keys of front matter that are words as a whole.
const WORDS: &[&str] = &[
    "title",
    "description",
    "objectives",
    "resources",
    "context",
    "intervention",
    "evidence",
    "quote",
    "people",
    "consent",
    "scale",
];

/// Lists in front matter, and which keys of their entries are words. An entry may be a text itself, but for
/// those of the lists that name skills and pages.
const LISTS: &[(&str, &[&str], bool)] = &[
    ("stages", &["title"], false),
    ("requires", &["why"], false),
    ("items", &["ask", "theme", "scale", "unit", "options"], true),
    ("moments", &["title"], false),
    ("agenda", &["what", "say", "questions", "mentor"], true),
    ("outcome", &["ask", "low", "high", "options"], true),
    ("questions", &["ask", "probes"], true),
];

/// The words of front matter that a translation has for itself.
fn words(front: Option<&Node>) -> String {
    let Some(front) = front else { return String::new() };
    let mut found = serde_json::Map::new();
    for key in WORDS {
        if let Some(node) = yaml::get(front, key) {
            found.insert((*key).to_owned(), node.value.to_json());
        }
    }
    for (list, keys, texts) in LISTS {
        let Some(node) = yaml::get(front, list) else { continue };
        let items = match &node.value {
            Yaml::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut words = Vec::new();
        for item in items {
            words.extend(item.value.text().filter(|_| *texts).map(serde_json::Value::from));
            words.extend(keys.iter().filter_map(|key| Some(yaml::get(item, key)?.value.to_json())));
        }
        if !words.is_empty() {
            found.insert((*list).to_owned(), words.into());
        }
    }
    serde_json::Value::from(found).to_string()
}

/// What a translation says that it was made from, with the place of each; `None` where it says nothing.
pub fn made_from(translation: &Document) -> Option<BTreeMap<&str, (String, Span)>> {
    let node = yaml::get(translation.front.as_ref()?, KEY)?;
    let Yaml::Map(entries) = &node.value else { return None };
    let each = entries.iter().filter_map(|entry| {
        let hash = entry.value.value.text()?.into_owned();
        let id = if entry.key.value.is_empty() { START } else { entry.key.value.as_str() };
        Some((id, (hash, entry.key.span)))
    });
    Some(each.collect())
}

/// How `original` differs from what `translation` was made from, in the order of the original, what is
/// gone last; `None` where the translation does not say what it was made from.
pub fn differences(
    original: &Document,
    text: &str,
    translation: &Document,
) -> Option<Vec<Difference>> {
    let mut known = made_from(translation)?;
    let mut found = Vec::new();
    for section in sections(original, text) {
        let before = known.remove(section.id.as_str());
        let change = match before {
            Some((hash, _)) if hash == section.hash => continue,
            Some(_) => Change::Changed,
            None => Change::New,
        };
        let Section { id, title, span, .. } = section;
        found.push(Difference { id, title, change, span: Some(span) });
    }
    found.extend(known.into_keys().map(|id| Difference {
        id: id.to_owned(),
        title: String::new(),
        change: Change::Gone,
        span: None,
    }));
    Some(found)
}

/// `text`, a translation's file, saying that it was made from `sections`; every other byte is as it was.
/// `None` where its front matter is written in a way that cannot be added to.
pub fn accepted(document: &Document, text: &str, sections: &[Section]) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut block = format!("{KEY}:{newline}");
    for section in sections {
        block.push_str(&format!("  {}: {}{newline}", key(&section.id), section.hash));
    }
    let Some(front) = &document.front else {
        if document.front_is_broken || !document.front_span.range().is_empty() {
            return None;
        }
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let (before, rest) = text.split_at_checked(start)?;
        return Some(format!("{before}---{newline}{block}---{newline}{rest}"));
    };
    if let Some(span) = yaml::key_span(front, KEY) {
        let begin = span.range().start;
        if !text.get(..begin)?.ends_with('\n') {
            return None;
        }
        // Its own line, and those below it that belong to it.
        let mut end = begin;
        for (number, line) in text.get(begin..)?.split_inclusive('\n').enumerate() {
            if number > 0 && !line.starts_with([' ', '\t', '}']) {
                break;
            }
            end += line.len();
        }
        return Some(format!("{}{block}{}", text.get(..begin)?, text.get(end..)?));
    }
    if !matches!(&front.value, Yaml::Map(entries) if entries.first().is_some_and(|first| {
        text.get(..first.key.span.range().start).is_some_and(|before| before.ends_with('\n'))
    })) {
        return None;
    }
    let end = super::front_matter::split(text).yaml?.end;
    let before = text.get(..end)?;
    let gap = if before.ends_with('\n') { "" } else { newline };
    Some(format!("{before}{gap}{block}{}", text.get(end..)?))
}

/// An id as a key of YAML.
fn key(id: &str) -> String {
    let plain = id.starts_with(|c: char| c.is_alphabetic())
        && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(&id);
    if plain { id.to_owned() } else { serde_json::Value::from(id).to_string() }
}
