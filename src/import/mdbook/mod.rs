//! `mdbook`: a book of mdBook, with what Comprehensive Rust adds to it.
//!
//! Parts become the stages of one path, numbered chapters its lessons in order; chapters before and after
//! them become articles. A chapter called Solution goes into the chapter that it solves.

mod include;
mod summary;

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::dialect::inline;
use super::losses::Losses;
use super::markdown::front;
use super::markdown::layout::{Placer, is_markdown};
use super::places::{Places, page_id};
use super::site::{self, Site, names, text};
use super::text::words_of;
use super::tree::Text;
use super::{Import, Options, Tree, read};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::html::is_http;
use crate::source::SourcePath;
use crate::syntax::markdown::outline::{What, outline};
use crate::syntax::yaml::{Node, Yaml, get};
use include::Includer;
use summary::{Chapter, Summary};

/// Imports a book: the folder with `book.toml`, or its `src`.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let (mut losses, mut report) = (Losses::default(), Report::default());
    let book = Book::read(tree, &mut losses, &mut report);
    let Some(source) = tree.text_at(&book.file("SUMMARY.md")) else {
        let looked = format!("there is no `{}` here", book.file("SUMMARY.md"));
        return Import::refused(
            Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, looked)
                .help("name the folder of the book: the one with `book.toml` and `src/SUMMARY.md`"),
        );
    };
    let summary = summary::read(source, |path| tree.text(path).is_some(), &mut losses, &mut report);
    if summary.chapters.is_empty() {
        let span = source.line_span(1);
        return Import::refused(
            Diagnostic::new(
                &rules::WRONG_SOURCE,
                span,
                "this SUMMARY.md names no chapters that are there",
            )
            .help("chapters stand in it like `- [Title](file.md)`"),
        );
    }
    let title = options.title.clone().or_else(|| book.title.clone());
    let title = title.unwrap_or_else(|| words_of(tree.name()));
    let mut importer = Importer::new(tree, &book, &summary, losses, report);
    let pages = importer.pages(&summary);
    importer.finish(&summary, pages, &book, &title)
}

/// What `book.toml` says.
#[derive(Debug, Default)]
struct Book {
    title: Option<String>,
    description: Option<String>,
    authors: Vec<String>,
    language: Option<String>,
    repository: Option<String>,
    /// The folder of the chapters; empty for the source itself.
    src: String,
    /// Whether `<details>` holds notes for whoever speaks.
    notes: bool,
}

impl Book {
    fn read(tree: &Tree, losses: &mut Losses, report: &mut Report) -> Self {
        let mut book = Self::default();
        let has = |path: &str| tree.text_at(path).is_some();
        let src = if has("src/SUMMARY.md") || !has("SUMMARY.md") { "src" } else { "" };
        src.clone_into(&mut book.src);
        let Some(source) = tree.text_at("book.toml") else { return book };
        let Some(node) = read::toml(source, 0..source.text.len(), report) else { return book };
        for table in node.value.entries() {
            match table.key.value.as_str() {
                "book" => book.about(&table.value, losses),
                "output" => book.output(&table.value, losses),
                key => {
                    book.notes |= key == "preprocessor" && get(&table.value, "course").is_some();
                    losses.left_out(format!("setting `{key}` of `book.toml`"), table.key.span);
                }
            }
        }
        book
    }

    fn about(&mut self, node: &Node, losses: &mut Losses) {
        for entry in node.value.entries() {
            let words = entry.value.value.text().map(std::borrow::Cow::into_owned);
            match entry.key.value.as_str() {
                "title" => self.title = words,
                "description" => self.description = words,
                "language" => self.language = words,
                "src" => {
                    let folder = words.as_deref().and_then(SourcePath::new);
                    self.src = folder.map_or_else(String::new, |folder| folder.to_string());
                }
                "authors" => {
                    if let Yaml::List(items) = &entry.value.value {
                        let names = items.iter().filter_map(|item| item.value.text());
                        self.authors = names.map(std::borrow::Cow::into_owned).collect();
                    }
                }
                key => {
                    losses.left_out(format!("setting `book.{key}` of `book.toml`"), entry.key.span);
                }
            }
        }
    }

    fn output(&mut self, node: &Node, losses: &mut Losses) {
        for output in node.value.entries() {
            for entry in output.value.value.entries() {
                let url = entry.value.value.text().filter(|url| is_http(url));
                if entry.key.value == "git-repository-url" && url.is_some() {
                    self.repository = url.map(std::borrow::Cow::into_owned);
                } else {
                    let name = format!("output.{}.{}", output.key.value, entry.key.value);
                    losses.left_out(format!("setting `{name}` of `book.toml`"), entry.key.span);
                }
            }
        }
    }

    /// A file of the chapters' folder.
    fn file(&self, name: &str) -> String {
        if self.src.is_empty() { name.to_owned() } else { format!("{}/{name}", self.src) }
    }
}

/// A chapter on its way.
struct Page {
    place: String,
    page: site::Page,
}

struct Importer<'t> {
    tree: &'t Tree,
    src: String,
    notes: bool,
    places: Places<'t>,
    /// Where each chapter goes, without `.md`; a solution goes where its exercise goes.
    to: BTreeMap<SourcePath, String>,
    /// The chapters that are solutions, with the chapters that they go into.
    solutions: BTreeMap<SourcePath, SourcePath>,
    losses: Losses,
    report: Report,
    /// The files that were included.
    used: BTreeSet<SourcePath>,
}

impl<'t> Importer<'t> {
    fn new(tree: &'t Tree, book: &Book, summary: &Summary, losses: Losses, report: Report) -> Self {
        let mut placer = Placer::default();
        let mut places = Places::new(tree, &book.src);
        let (mut to, solutions) = (BTreeMap::new(), solutions(summary));
        let below = |path: &SourcePath| {
            let inside = if book.src.is_empty() { None } else { path.below(&book.src) };
            inside.unwrap_or(path.as_str()).to_owned()
        };
        let chapters = summary.chapters.iter().map(|chapter| &chapter.path);
        for path in chapters.clone().filter(|path| !solutions.contains_key(*path)) {
            let place = placer.markdown(&below(path), is_section(path));
            places.insert(path, &format!("content/{place}.md"));
            to.insert(path.clone(), place);
        }
        for (solution, exercise) in &solutions {
            if let Some(place) = to.get(exercise).cloned() {
                places.insert(solution, &format!("content/{place}.md"));
                to.insert(solution.clone(), place);
            }
        }
        for path in
            tree.below(&book.src).filter(|path| crate::media::kind_of(path.file_name()).is_some())
        {
            let place = placer.asset(&below(path));
            places.insert(path, &format!("content/{place}"));
        }
        Self {
            tree,
            src: book.src.clone(),
            notes: book.notes,
            places,
            to,
            solutions,
            losses,
            report,
            used: BTreeSet::new(),
        }
    }

    fn pages(&mut self, summary: &Summary) -> Vec<Page> {
        // Comprehensive Rust marks its pages; then `<details>` are its speaker notes.
        self.notes |= summary.chapters.iter().any(|chapter| {
            let text = self.tree.text(&chapter.path).map(|text| text.text).unwrap_or_default();
            let front = text.strip_prefix("---").and_then(|rest| rest.split("\n---").next());
            front.is_some_and(|front| front.contains("\ncourse:") || front.contains("\nminutes:"))
        });
        let mut pages: Vec<Page> = Vec::new();
        let mut at: BTreeMap<SourcePath, usize> = BTreeMap::new();
        for chapter in &summary.chapters {
            let Some(source) = self.tree.text(&chapter.path) else { continue };
            let Some(place) = self.to.get(&chapter.path).cloned() else { continue };
            let read = front::read(source, &mut self.losses, &mut self.report);
            let body = self.body(source, read.body, &place);
            let exercise = self.solutions.get(&chapter.path).and_then(|path| at.get(path));
            if let Some(page) = exercise.and_then(|at| pages.get_mut(*at)) {
                page.page.body.push_str(&solution(&body, &chapter.title));
                continue;
            }
            let mut page =
                site::Page { front: read.front, body: without_title(&body, &chapter.title) };
            page.front.set("title", text(&chapter.title));
            if chapter.numbered && place != "index" {
                page.front.set("kind", "lesson");
            } else {
                page.front.set("minutes", Value::Null);
            }
            at.insert(chapter.path.clone(), pages.len());
            pages.push(Page { place, page });
        }
        pages
    }

    /// The text of a chapter, turned.
    fn body(&mut self, source: Text<'t>, start: usize, place: &str) -> String {
        let mut includer = Includer {
            tree: self.tree,
            losses: &mut self.losses,
            report: &mut self.report,
            used: &mut self.used,
        };
        let (expanded, _) = includer.chapter(source, start);
        let edits = include::polish(source, &expanded, self.notes, &mut self.losses);
        let parts = inline::parts(&expanded);
        let path = SourcePath::new(&format!("content/{place}.md"));
        let path = path.unwrap_or_else(|| source.path.clone());
        let page =
            inline::Page { place: &path, places: &self.places, obsidian: false, shortcodes: false };
        inline::turn(source, &expanded, &parts, edits, page, &mut self.losses, &mut self.report)
    }

    fn finish(mut self, summary: &Summary, pages: Vec<Page>, book: &Book, title: &str) -> Import {
        let mut site = Site::new(title);
        site.set("description", text(book.description.as_deref().unwrap_or_default()));
        site.set("language", book.language.as_deref().unwrap_or_default());
        if let Some(url) = &book.repository {
            let mut repository = Mapping::new();
            repository.insert("url".into(), url.as_str().into());
            site.set("repository", Value::Mapping(repository));
        }
        site.without_skills();
        if let Some(path) = self.path(summary, book, title) {
            let name = names::segment(title);
            let name = if name.is_empty() { "book".to_owned() } else { name };
            site.page(&format!("paths/{name}"), path);
        }
        for Page { place, page } in pages {
            site.page(&place, page);
        }
        for path in self.tree.paths() {
            self.rest(path, &mut site);
        }
        Import { files: site.finish(), losses: self.losses, report: self.report }
    }

    /// A file that is no chapter: copied, or said.
    fn rest(&mut self, path: &SourcePath, site: &mut Site) {
        if self.to.contains_key(path) || self.used.contains(path) {
            return;
        }
        if let Some(place) = self.places.place(path) {
            site.copy(place.as_str(), path);
            return;
        }
        let name = path.file_name();
        let inside = self.src.is_empty() || path.below(&self.src).is_some();
        let what = match name {
            "SUMMARY.md" | "book.toml" => return,
            _ if inside && is_markdown(path) => "a page that SUMMARY.md does not name",
            _ if inside => "a file that no chapter includes",
            _ if path.below("theme").is_some() => "a file of a theme",
            _ if path.below("book").is_some() => "a generated file",
            _ => "a file outside the book",
        };
        self.losses.left_out(what, path.clone());
    }

    /// The path of the numbered chapters.
    fn path(&self, summary: &Summary, book: &Book, title: &str) -> Option<site::Page> {
        let lessons: Vec<&Chapter> = summary
            .chapters
            .iter()
            .filter(|chapter| chapter.numbered && !self.solutions.contains_key(&chapter.path))
            .filter(|chapter| self.to.get(&chapter.path).is_some_and(|place| place != "index"))
            .collect();
        let parted = summary.parts.len() > 1;
        let nested = lessons.iter().any(|chapter| chapter.depth > 0);
        let mut stages: Vec<(String, Vec<Value>)> = Vec::new();
        let mut last = None;
        for chapter in lessons {
            let begins =
                if parted { last != Some(chapter.part) } else { nested && chapter.depth == 0 };
            if begins || stages.is_empty() {
                let part = summary.parts.get(chapter.part).cloned().unwrap_or_default();
                let name = if parted { part } else { chapter.title.clone() };
                stages.push((name, Vec::new()));
                last = Some(chapter.part);
            }
            let id = self.to.get(&chapter.path).map(|place| Value::from(page_id(place)));
            if let Some((_, lessons)) = stages.last_mut() {
                lessons.extend(id);
            }
        }
        if stages.is_empty() {
            return None;
        }
        let mut page = site::Page::titled(title);
        page.front.set("kind", "path");
        page.front.set("description", text(book.description.as_deref().unwrap_or_default()));
        page.front.list("authors", &book.authors);
        if parted || nested {
            let book_title = title.to_owned();
            let stage = |(title, lessons): (String, Vec<Value>)| {
                let mut map = Mapping::new();
                // What stands above the first part.
                let name = if title.is_empty() { &book_title } else { &title };
                map.insert("title".into(), text(name));
                map.insert("lessons".into(), lessons.into());
                Value::Mapping(map)
            };
            page.front.set("stages", stages.into_iter().map(stage).collect::<Vec<Value>>());
        } else {
            let all: Vec<Value> = stages.into_iter().flat_map(|(_, lessons)| lessons).collect();
            page.front.set("lessons", all);
        }
        Some(page)
    }
}

/// Whether a chapter speaks for its folder.
fn is_section(path: &SourcePath) -> bool {
    matches!(path.file_name().to_lowercase().as_str(), "readme.md" | "index.md")
}

/// Chapters called Solution, each with the chapter that it stands in.
fn solutions(summary: &Summary) -> BTreeMap<SourcePath, SourcePath> {
    let mut open: Vec<&Chapter> = Vec::new();
    let mut found = BTreeMap::new();
    for chapter in &summary.chapters {
        open.retain(|above| above.depth < chapter.depth);
        let title = chapter.title.trim().to_lowercase();
        if let Some(above) =
            open.last().filter(|_| matches!(title.as_str(), "solution" | "solutions"))
            && chapter.numbered
        {
            found.insert(chapter.path.clone(), above.path.clone());
        } else {
            open.push(chapter);
        }
    }
    found
}

/// A solution as a block: its own first heading goes, its fence is longer than any in it.
fn solution(body: &str, title: &str) -> String {
    let longest = body
        .lines()
        .map(|line| line.trim_start().chars().take_while(|c| *c == ':').count())
        .max()
        .unwrap_or_default();
    let colons = ":".repeat(longest.max(2) + 1);
    let body = without_title(body, title);
    format!("\n\n{colons}solution\n{}\n{colons}\n", body.trim())
}

/// A text without a first heading that only says `title` again.
fn without_title(body: &str, title: &str) -> String {
    let first = outline(body, 0).into_iter().next();
    let Some(first) =
        first.filter(|part| matches!(&part.what, What::Heading(1, words) if words.trim() == title))
    else {
        return body.to_owned();
    };
    let above = body.get(..first.range.start).unwrap_or_default();
    let below = body.get(first.range.end..).unwrap_or_default();
    if above.trim().is_empty() {
        below.trim_start_matches(['\n', '\r']).to_owned()
    } else {
        body.to_owned()
    }
}
