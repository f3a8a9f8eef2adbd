//! Front matter of other generators, key by key: Obsidian, Hugo, Zola, Jekyll, `MkDocs`, Docusaurus,
//! GOV.UK's documentation template, Galaxy's and CYF's training material.
//!
//! Promise: a key that pathbook has a place for goes there; any other is kept below `extra` if it is plain
//! data, and said. Values that cannot be understood are kept in the same way.

pub(in crate::import) mod addresses;
mod find;
mod values;

use serde_yaml::Value;

use super::super::losses::{IN_EXTRA, Losses};
use super::super::read;
use super::super::site::{Front, text};
use super::super::tree::Text;
use crate::diag::{Diagnostic, Report, rules};
use crate::source::Spanned;
use crate::syntax::front_matter::keys;
use crate::syntax::yaml::{Entry, Node, Yaml, get};
use find::{Language, find};
pub(super) use values::minutes;
use values::{authors, day, flag, number, resources, texts, word};

/// What the front matter of one file says.
#[derive(Debug, Default)]
pub(in crate::import) struct Read {
    /// What has a place here.
    pub front: Front,
    /// The page's title.
    pub title: Option<String>,
    /// What must come before it, as it is written.
    pub needs: Vec<Spanned<String>>,
    /// What it requires and nobody has: filled in later.
    pub unmet: Vec<Value>,
    /// The skills that it teaches, as they are written.
    pub teaches: Vec<Spanned<String>>,
    /// Other names by which links may call it.
    pub names: Vec<String>,
    /// Its aliases as they are written: old addresses, and other names.
    pub old: Vec<Spanned<String>>,
    /// Galaxy's guiding questions.
    pub questions: Vec<String>,
    /// Galaxy's key points.
    pub keypoints: Vec<String>,
    /// Whether it says itself where it was published.
    pub published: bool,
    /// Its place among its neighbours.
    pub weight: Option<i64>,
    /// Lists of pages that it is composed of (`[[blocks]]`, `pathway`), for whoever knows them.
    pub parts: Vec<Entry>,
    /// Where its Markdown begins.
    pub body: usize,
}

/// Reads the front matter of `source`.
pub(in crate::import) fn read(source: Text<'_>, losses: &mut Losses, report: &mut Report) -> Read {
    let (found, body, problem) = find(source);
    if let Some(problem) = problem {
        report.push(problem.diagnostic(source.file));
    }
    let mut reading = Reading { read: Read { body, ..Read::default() }, losses, review: None };
    let Some((language, range)) = found else { return reading.read };
    let node = match language {
        Language::Toml => read::toml(source, range, report),
        Language::Yaml | Language::Json => report.take(crate::syntax::yaml::parse(
            source.file,
            source.text,
            range,
            crate::syntax::yaml::Limits::FRONT_MATTER,
        )),
    };
    let Some(node) = node else { return reading.read };
    if !matches!(node.value, Yaml::Map(_)) {
        report.push(
            Diagnostic::new(
                &rules::SOURCE_SYNTAX,
                node.span,
                format!("front matter must be keys with values, not {}", node.value.describe()),
            )
            .help("the page is imported without it"),
        );
        return reading.read;
    }
    reading.all(&node);
    reading.read
}

struct Reading<'l> {
    read: Read,
    losses: &'l mut Losses,
    /// The day of the last review, until the time to the next is known.
    review: Option<(jiff::civil::Date, Option<values::Interval>)>,
}

impl Reading<'_> {
    fn all(&mut self, node: &Node) {
        self.review(node);
        for entry in node.value.entries() {
            if entry.value.value != Yaml::Null && !self.key(entry, node) {
                self.keep(entry);
            }
        }
    }

    /// Keeps what has no place.
    fn keep(&mut self, entry: &Entry) {
        let key = &entry.key.value;
        self.read.front.extra(key, read::plain(&entry.value));
        let shown: String = key.chars().take(60).collect();
        self.losses.push(format!("front matter key `{shown}`"), IN_EXTRA, entry.key.span);
    }

    /// `last_reviewed_on` and `review_in` say together when a page must be read again.
    fn review(&mut self, node: &Node) {
        let last = ["last_reviewed_on", "last_reviewed", "reviewed"]
            .iter()
            .find_map(|key| get(node, key))
            .and_then(day);
        let interval = ["review_in", "review_every"].iter().find_map(|key| get(node, key));
        self.review = last.map(|last| (last, interval.and_then(values::interval)));
        if let Some((last, Some(interval))) = &self.review
            && let Some(next) = interval.after(*last)
        {
            self.read.front.set("review_by", next.to_string());
        }
    }

    /// Puts a key into its place; `false` where it has none, or its value is not understood.
    fn key(&mut self, entry: &Entry, node: &Node) -> bool {
        let key = entry.key.value.to_lowercase().replace('-', "_");
        let value = &entry.value;
        match key.as_str() {
            "title" => self.title(value),
            "linktitle" | "page_title" | "headline" | "name" | "nav_title" | "heading"
                if get(node, "title").is_none() =>
            {
                self.title(value)
            }
            "description" | "summary" | "excerpt" | "abstract" | "desc" | "lead" | "subtitle" => {
                self.text("description", value)
            }
            "tags" | "tag" | "categories" | "category" | "keywords" | "topics" | "labels" => {
                self.tags(value)
            }
            "taxonomies" => self.taxonomies(entry),
            "authors" | "author" | "contributors" => self.people("authors", value),
            "mentors" | "owner" | "owners" | "maintainers" | "owner_slack" => {
                self.people("mentors", value)
            }
            "date" | "created" | "created_at" | "creation_date" | "pubdate" | "publishdate"
            | "publish_date" => self.day("date", value),
            "updated" | "lastmod" | "last_mod" | "last_modified" | "last_modified_at"
            | "last_updated" | "lastupdated" | "updateddate" | "updated_at" | "modified"
            | "revision_date" => self.day("updated", value),
            "review_by" | "next_review" | "expires" | "expirydate" | "review_date" => {
                self.day("review_by", value)
            }
            "last_reviewed_on" | "last_reviewed" | "reviewed" | "review_in" | "review_every" => {
                self.reviewed(entry)
            }
            "weight" | "sidebar_position" | "sidebar_order" | "nav_order" | "menu_order"
            | "order" => self.weight(value),
            "draft" | "unlisted" => self.draft(value, true),
            "published" | "publish" | "render" => self.draft(value, false),
            "audience" => self.word("audience", value, keys::AUDIENCES),
            "private" => match flag(value) {
                Some(true) => self.set("audience", Value::from("mentor")),
                found => found.is_some(),
            },
            "slug" => self.slug(value),
            "aliases" | "alias" => self.aliases(value),
            "redirect_from" | "redirects" | "old_paths" => self.redirects(value),
            "permalink" | "url" | "path" => {
                self.read.published = true;
                self.redirects(value)
            }
            "id" => self.name(value),
            "extra" | "params" => self.extra(value),
            _ => self.learning(&key, value),
        }
    }

    /// Keys about learning.
    fn learning(&mut self, key: &str, value: &Node) -> bool {
        match key {
            "kind" | "type" => self.word("kind", value, keys::KINDS),
            "minutes" | "time" | "duration" | "estimated_time" | "time_estimation"
            | "reading_time" | "teaching" | "exercises" => self.minutes(value),
            "level" | "difficulty" => self.level(value),
            "objectives" | "learning_objectives" | "learning_goals" | "outcomes" | "goals" => {
                self.list("objectives", value)
            }
            "teaches" | "concepts" => match texts(value) {
                Some(found) => {
                    self.read.teaches.extend(found);
                    true
                }
                None => false,
            },
            "requires" | "requirements" | "prerequisites" | "prerequisite" | "prereqs"
            | "depends_on" | "dependencies" | "需要" | "前置" | "前置知识" | "前提" | "先修" => {
                match texts(value) {
                    Some(found) => {
                        self.read.needs.extend(found);
                        true
                    }
                    None => self.tutorials(value),
                }
            }
            "questions" | "key_points" => {
                let Some(found) = texts(value) else { return false };
                let found = found.into_iter().map(|one| one.value).collect();
                match key {
                    "questions" => self.read.questions = found,
                    _ => self.read.keypoints = found,
                }
                true
            }
            "resources" | "references" | "links" => match resources(value) {
                Some(found) => {
                    let known = ["title", "name", "text", "description", "url", "href", "link"];
                    self.set("resources", found) && !has_more(value, &known)
                }
                None => false,
            },
            "blocks" | "pathway" | "tutorials" if matches!(value.value, Yaml::List(_)) => {
                let key = Spanned::new(key.to_owned(), value.span);
                self.read.parts.push(Entry { key, value: value.clone() });
                true
            }
            _ => false,
        }
    }

    /// Galaxy's requirements: tutorials of a topic, or something elsewhere.
    fn tutorials(&mut self, value: &Node) -> bool {
        let Yaml::List(items) = &value.value else { return false };
        let field = |item: &Node, key: &str| Some(get(item, key)?.value.text()?.into_owned());
        let known = |item: &Node| {
            let kind = field(item, "type");
            kind.is_none_or(|kind| matches!(kind.as_str(), "internal" | "external" | "none"))
                && !has_more(item, &["type", "topic_name", "tutorials", "title"])
        };
        if !items.iter().all(known) {
            return false;
        }
        let mut found = Vec::new();
        for item in items {
            if let Some(topic) = field(item, "topic_name") {
                let tutorials = get(item, "tutorials").and_then(texts).unwrap_or_default();
                found.extend(tutorials.into_iter().map(|name| {
                    name.map(|name| format!("/topics/{topic}/tutorials/{name}/tutorial.md"))
                }));
            } else if let Some(title) = field(item, "title") {
                found.push(Spanned::new(title, item.span));
            } else {
                return false;
            }
        }
        self.read.needs.extend(found);
        true
    }

    /// Sets `key` unless it is set.
    fn set(&mut self, key: &str, value: Value) -> bool {
        let free = !self.read.front.has(key);
        if free {
            self.read.front.set(key, value);
        }
        free
    }

    fn title(&mut self, value: &Node) -> bool {
        let Some(title) = value.value.text().filter(|_| self.read.title.is_none()) else {
            return false;
        };
        self.read.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
        true
    }

    fn text(&mut self, key: &str, value: &Node) -> bool {
        value.value.text().is_some_and(|found| self.set(key, text(&found)))
    }

    fn list(&mut self, key: &str, value: &Node) -> bool {
        let Some(found) = texts(value) else { return false };
        if self.read.front.has(key) {
            return false;
        }
        self.read.front.list(key, found.iter().map(|one| one.value.as_str()));
        true
    }

    fn tags(&mut self, value: &Node) -> bool {
        let Some(found) = texts(value) else { return false };
        // Jekyll and Obsidian take `tags: a, b` for two.
        let split = |one: &Spanned<String>| -> Vec<String> {
            one.value.split(',').map(|tag| tag.trim().trim_start_matches('#').to_owned()).collect()
        };
        let new: Vec<String> = found.iter().flat_map(split).collect();
        let old = self.read.front.get("tags").and_then(Value::as_sequence).cloned();
        let old = old.unwrap_or_default();
        let old: Vec<String> = old.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        self.read.front.list("tags", old.iter().chain(&new));
        true
    }

    /// Zola's `[taxonomies]`: tags and categories are tags here, anything else is kept.
    fn taxonomies(&mut self, entry: &Entry) -> bool {
        let all = entry.value.value.entries();
        if all.is_empty() {
            return false;
        }
        for inner in all {
            let known = matches!(inner.key.value.as_str(), "tags" | "categories");
            if !(known && self.tags(&inner.value)) {
                self.keep(inner);
            }
        }
        true
    }

    fn people(&mut self, key: &str, value: &Node) -> bool {
        let Some(found) = authors(value) else { return false };
        if self.read.front.has(key) {
            return false;
        }
        self.read.front.list(key, found);
        // What is said of people besides their names is kept too.
        !has_more(value, &["name", "title"])
    }

    fn day(&mut self, key: &str, value: &Node) -> bool {
        day(value).is_some_and(|day| self.set(key, Value::from(day.to_string())))
    }

    /// The keys that `review_by` was made from: nothing is lost but the day of the last review.
    fn reviewed(&mut self, entry: &Entry) -> bool {
        let known = matches!(&self.review, Some((_, Some(_))));
        if known && self.read.front.has("review_by") {
            self.read.front.extra(&entry.key.value, read::plain(&entry.value));
            return true;
        }
        false
    }

    fn weight(&mut self, value: &Node) -> bool {
        let Some(weight) = number(value) else { return false };
        if self.read.weight.is_some() {
            return false;
        }
        self.read.weight = Some(weight);
        self.set("weight", Value::from(weight))
    }

    fn draft(&mut self, value: &Node, means_draft: bool) -> bool {
        match flag(value) {
            Some(found) if found == means_draft => {
                self.read.front.set("draft", true);
                true
            }
            Some(_) => true,
            // `published: 2024-05-06`
            None => !means_draft && self.day("date", value),
        }
    }

    fn word(&mut self, key: &str, value: &Node, words: &[&str]) -> bool {
        word(value, words).is_some_and(|word| self.set(key, Value::from(word)))
    }

    fn slug(&mut self, value: &Node) -> bool {
        let slug = value.value.text().filter(|slug| !slug.contains('/'));
        let slug = slug.map(|slug| super::super::site::names::dotted(&slug));
        slug.is_some_and(|slug| !slug.is_empty() && self.set("slug", Value::from(slug)))
    }

    fn aliases(&mut self, value: &Node) -> bool {
        let Some(found) = texts(value) else { return false };
        self.read.old.extend(found);
        true
    }

    /// Addresses, also those that begin with no slash.
    fn redirects(&mut self, value: &Node) -> bool {
        let Some(found) = texts(value) else { return false };
        let rooted = |address: Spanned<String>| {
            let start = if address.value.starts_with(['/', '.']) { "" } else { "/" };
            address.map(|address| format!("{start}{address}"))
        };
        self.read.old.extend(found.into_iter().map(rooted));
        true
    }

    /// Another program's id: links may call the page by it.
    fn name(&mut self, value: &Node) -> bool {
        self.read.names.extend(value.value.text().map(std::borrow::Cow::into_owned));
        false
    }

    fn extra(&mut self, value: &Node) -> bool {
        let entries = value.value.entries();
        for entry in entries {
            // Zola has no other place for keys that it does not know.
            let key = entry.key.value.to_lowercase().replace('-', "_");
            let plain =
                matches!(key.as_str(), "kind" | "type") || !self.learning(&key, &entry.value);
            if plain {
                self.read.front.extra(&entry.key.value, read::plain(&entry.value));
            }
        }
        !entries.is_empty()
    }

    /// Several keys of time add up (`teaching` and `exercises`).
    fn minutes(&mut self, value: &Node) -> bool {
        let Some(found) = minutes(value) else { return false };
        let old = self.read.front.get("minutes").and_then(Value::as_u64).unwrap_or_default();
        self.read.front.set("minutes", old + u64::from(found));
        true
    }

    fn level(&mut self, value: &Node) -> bool {
        let Some(found) = value.value.text() else { return false };
        let level = match found.trim().to_lowercase().as_str() {
            "beginner" | "easy" | "basic" | "introductory" | "foundation" | "初级" => "beginner",
            "intermediate" | "medium" | "中级" => "intermediate",
            "advanced" | "hard" | "expert" | "高级" => "advanced",
            _ => return false,
        };
        self.set("level", Value::from(level))
    }
}

/// Whether a mapping, or one of a list, has other keys than these.
fn has_more(value: &Node, known: &[&str]) -> bool {
    let more = |node: &Node| {
        node.value.entries().iter().any(|entry| !known.contains(&entry.key.value.as_str()))
    };
    match &value.value {
        Yaml::List(items) => items.iter().any(more),
        _ => more(value),
    }
}
