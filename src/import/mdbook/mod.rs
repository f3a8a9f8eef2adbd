//! `mdbook`: a book of mdBook, with what Comprehensive Rust adds to it.
//!
//! Parts become the stages of one path, numbered chapters its lessons in order; chapters before and after
//! them become articles. A chapter called Solution goes into the chapter that it solves.

mod book;
mod fence;
mod include;
mod path;
mod select;
mod summary;

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::dialect::inline;
use super::losses::Losses;
use super::markdown::front::{self, addresses};
use super::markdown::generator::Program;
use super::markdown::layout::{Placer, is_markdown};
use super::places::{Found, Places, page_id};
use super::site::{self, Site, names, text};
use super::text::words_of;
use super::tree::Text;
use super::{Import, Options, Tree};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::source::SourcePath;
use crate::syntax::markdown::outline::{What, outline};
use book::Book;
use fence::Marks;
use include::{Files, Includer};
use summary::{Chapter, Summary};

/// Imports a book: the folder with `book.toml`, or its `src`.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let (mut losses, mut report) = (Losses::default(), Report::default());
    let book = Book::read(tree, &mut losses, &mut report);
    let Some(source) = tree.text_at(&book.file("SUMMARY.md")) else {
        let looked = format!("there is no `{}` here", book.file("SUMMARY.md"));
        report
            .push(Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, looked).help(
                "name the folder of the book: the one with `book.toml` and `src/SUMMARY.md`",
            ));
        return Import { report, ..Import::default() };
    };
    let summary = summary::read(source, |path| tree.text(path).is_some(), &mut losses, &mut report);
    if summary.chapters.is_empty() {
        let span = source.line_span(1);
        report.push(
            Diagnostic::new(
                &rules::WRONG_SOURCE,
                span,
                "this SUMMARY.md names no chapters that are there",
            )
            .help("chapters stand in it like `- [Title](file.md)`"),
        );
        return Import { report, ..Import::default() };
    }
    let title = options.title.clone().or_else(|| book.title.clone());
    let title = title.unwrap_or_else(|| words_of(tree.name()));
    let mut importer = Importer::new(tree, &book, &summary, losses, report);
    importer.redirects();
    let pages = importer.pages(&summary);
    importer.finish(&summary, pages, &book, &title)
}

/// A chapter on its way.
struct Page {
    place: String,
    page: site::Page,
}

struct Importer<'t, 'b> {
    tree: &'t Tree,
    book: &'b Book,
    notes: bool,
    places: Places<'t>,
    /// Where each chapter goes, without `.md`; a solution goes where its exercise goes.
    to: BTreeMap<SourcePath, String>,
    /// The chapters that are solutions, with the chapters that they go into.
    solutions: BTreeMap<SourcePath, SourcePath>,
    losses: Losses,
    report: Report,
    /// The files that were included.
    used: Files<'t>,
    /// Old addresses of chapters, by their places.
    old: BTreeMap<String, Vec<String>>,
    /// Whether a dollar sign stands in a text that knows no formulas.
    dollars: bool,
}

impl<'t, 'b> Importer<'t, 'b> {
    fn new(
        tree: &'t Tree,
        book: &'b Book,
        summary: &Summary,
        losses: Losses,
        report: Report,
    ) -> Self {
        let mut placer = Placer::default();
        let mut places = Places::new(tree, &book.src);
        let (mut to, solutions) = (BTreeMap::new(), solutions(summary));
        let below = |path: &SourcePath| {
            let inside = if book.src.is_empty() { None } else { path.below(&book.src) };
            inside.unwrap_or(path.as_str()).to_owned()
        };
        let chapters = summary.chapters.iter().map(|chapter| &chapter.path);
        let chapters = chapters.filter(|path| !solutions.contains_key(*path));
        // Those that speak for their folders first: others keep away from their addresses.
        let (sections, rest): (Vec<_>, Vec<_>) = chapters.partition(|path| is_section(path));
        for path in sections.into_iter().chain(rest) {
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
        let mut old: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (path, place) in &to {
            let address = format!("/{}", html(&below(path)));
            let alias = addresses::alias(&address, "", &addresses::url(place));
            old.entry(place.clone()).or_default().extend(alias);
        }
        Self {
            tree,
            book,
            notes: book.notes,
            places,
            to,
            solutions,
            losses,
            report,
            used: Files::default(),
            old,
            dollars: false,
        }
    }

    /// `[output.html.redirect]`: old addresses that lead to chapters.
    fn redirects(&mut self) {
        let mut known: BTreeSet<String> = self.old.values().flatten().cloned().collect();
        for (from, target) in &self.book.redirects {
            let page = self.book.file(from.value.trim_start_matches('/'));
            let found = SourcePath::new(&page).map(|page| self.places.find(&page, &target.value));
            let place = match found {
                Some(Found::File(file, _)) => self.to.get(file).cloned(),
                Some(Found::Elsewhere) => {
                    let what = "a redirect of `book.toml` to another site";
                    self.losses.left_out(what, from.span);
                    continue;
                }
                _ => None,
            };
            let Some(place) = place else {
                let shown: String = target.value.chars().take(100).collect();
                let message = format!("`{shown}` is redirected to, and is no chapter");
                self.report.push(
                    Diagnostic::new(&rules::DANGLING_REFERENCE, target.span, message)
                        .help("the redirect is left out"),
                );
                continue;
            };
            let alias = addresses::alias(&from.value, "", &addresses::url(&place));
            match alias.filter(|alias| known.insert(alias.clone())) {
                Some(alias) => self.old.entry(place).or_default().push(alias),
                None => self.losses.left_out("a redirect of `book.toml`", from.span),
            }
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
            let mut read = front::read(source, &mut self.losses, &mut self.report);
            addresses::settle(&mut read, &place, Program::None, None, &mut self.losses);
            let body = self.body(source, read.body, &place);
            let exercise = self.solutions.get(&chapter.path).and_then(|path| at.get(path));
            if let Some(page) = exercise.and_then(|at| pages.get_mut(*at)) {
                if read.front != site::Front::default() || read.title.is_some() {
                    let place = source.span(0..read.body);
                    self.losses.left_out("front matter of a solution", place);
                }
                page.page.body.push_str(&solution(&body, &chapter.title));
                continue;
            }
            let (own, body) = own_title(&body, &chapter.title);
            let mut page = site::Page { front: read.front, body };
            if read.title.as_ref().is_some_and(|title| *title != chapter.title) {
                let became = "the title of SUMMARY.md or the heading holds";
                self.losses.push("a title in front matter", became, source.span(0..read.body));
            }
            if own {
                let became = "the chapter keeps its own heading";
                self.losses.push("a title of SUMMARY.md that is another", became, chapter.span);
            } else {
                page.front.set("title", text(&chapter.title));
            }
            let written = page.front.get("aliases").and_then(Value::as_sequence).cloned();
            let written = written.unwrap_or_default();
            let written = written.iter().filter_map(Value::as_str).map(str::to_owned);
            let old = self.old.get(&place).into_iter().flatten().cloned();
            page.front.list("aliases", written.chain(old));
            if chapter.numbered && place != "index" {
                page.front.set("kind", "lesson");
            } else if page.front.has("minutes") {
                page.front.set("minutes", Value::Null);
                let what = "`minutes` of a chapter that is no lesson";
                self.losses.left_out(what, source.span(0..read.body));
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
            files: &mut self.used,
            left: include::MOST,
        };
        let expanded = includer.chapter(source, start);
        let (mathjax, hidden) = (self.book.mathjax, &self.book.hidden);
        let marks = Marks { notes: self.notes, mathjax, hidden };
        self.dollars |= expanded.text.contains('$');
        let edits = fence::polish(source, &expanded, &marks, &mut self.losses);
        let parts = inline::parts(&expanded);
        let path = SourcePath::new(&format!("content/{place}.md"));
        let path = path.unwrap_or_else(|| source.path.clone());
        let page =
            inline::Page { place: &path, places: &self.places, dialect: inline::Dialect::Book };
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
        if self.dollars && !book.mathjax && !book.dollars {
            // This book knows no formulas, so its dollar signs begin none.
            site.without_formulas();
        }
        site.without_skills();
        let is_lesson =
            |chapter: &Chapter| chapter.numbered && !self.solutions.contains_key(&chapter.path);
        let id = |chapter: &Chapter| {
            let place = self.to.get(&chapter.path).filter(|place| *place != "index")?;
            Some(page_id(place)).filter(|_| is_lesson(chapter))
        };
        if let Some(path) = path::page(summary, book, title, id) {
            let name = names::segment(title);
            let name = if name.is_empty() { "book".to_owned() } else { name };
            let mut taken = names::Names::new();
            for place in self.to.values() {
                taken.take(place);
            }
            site.page(&taken.unique(&format!("paths/{name}")), path);
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
        let inside = self.book.src.is_empty() || path.below(&self.book.src).is_some();
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
    let (_, body) = own_title(body, title);
    format!("\n\n{colons}solution\n{}\n{colons}\n", body.trim())
}

/// Whether a text begins with a title of its own, which is another than `title`; and the text, without a
/// heading that only says `title` again.
fn own_title(body: &str, title: &str) -> (bool, String) {
    let whole = || body.to_owned();
    let mut parts = outline(body, 0).into_iter();
    let Some(first) = parts.find(|part| matches!(part.what, What::Heading(..))) else {
        return (false, whole());
    };
    let What::Heading(level, words) = &first.what else { return (false, whole()) };
    let above = body.get(..first.range.start).unwrap_or_default();
    if !above.trim().is_empty() {
        return (false, whole());
    }
    if words.trim() != title {
        return (*level == 1 && !words.trim().is_empty(), whole());
    }
    let below = body.get(first.range.end..).unwrap_or_default();
    (false, below.trim_start_matches(['\n', '\r']).to_owned())
}

/// Where mdBook published the chapter `path`.
fn html(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(f, n)| (f, n));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if stem.eq_ignore_ascii_case("readme") { "index" } else { stem };
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{stem}.html")
}
