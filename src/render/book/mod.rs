//! A path as one text, in parts: a title page, stages, lessons in order, and behind them the hints,
//! solutions and answers that nobody should see too early. Both the page to print and the EPUB are made
//! of it.
//!
//! A part's markup comes from the template `book.html`, so that a theme can change it; then it is changed
//! as a tree: ids become unique in the whole text, links among its lessons stay inside.

mod adapt;
pub(super) mod epub;
mod links;
mod media;
mod xhtml;

use serde::Serialize;

use super::page::Renderer;
use crate::diag::Diagnostic;
use crate::html::tree::{Syntax, Tree};
use crate::model::{LanguageId, LearningPath, PageId, StageItem};
use crate::source::UrlPath;
use crate::view::learning_path::{self, PathView};
use crate::view::lesson::{ContentView, stage_title};
use crate::view::map::MapView;
use crate::view::meta::Meta;
use adapt::{Extra, ExtraKind};

/// What a book is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// One page to print.
    Page,
    /// An EPUB.
    Epub,
}

/// A path as one text.
pub(super) struct Book {
    /// The path's page, as seen from the book.
    pub path: PathView,
    /// Who wrote its pages, each once.
    pub authors: Vec<String>,
    /// The newest change of its pages, `2026-11-23`; empty if none is known.
    pub updated: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a book.
pub(super) struct Part {
    /// Its id in the book: `start`, `s1`, `l1`, `solutions` ...
    pub key: String,
    /// Its title in plain text.
    pub title: String,
    /// Whether it belongs to the stage before it.
    pub within: bool,
    /// The language's tag where it is not the book's.
    pub lang: Option<String>,
    /// Its text.
    pub tree: Tree,
}

/// What `book.html` sees.
#[derive(Serialize)]
struct PartView<'v> {
    /// `start`, `stage`, `lesson`, `hints`, `solutions` or `answers`.
    part: &'static str,
    /// The names of its heading's element and of those below it.
    h: &'static str,
    h2: &'static str,
    h3: &'static str,
    /// Whether it can be written on.
    paper: bool,
    meta: &'v Meta,
    path: Option<&'v PathView>,
    lesson: Option<&'v ContentView>,
    title: &'v str,
    time: &'v str,
    number: usize,
    optional: bool,
    choose: u32,
    of: usize,
    authors: &'v [String],
    updated: &'v str,
    contents: &'v [Entry],
    groups: &'v [Group<'v>],
}

/// An entry of the contents.
#[derive(Serialize)]
struct Entry {
    key: String,
    title: String,
    within: bool,
}

/// What one lesson has of hints, solutions or answers.
#[derive(Serialize)]
struct Group<'v> {
    key: &'v str,
    title: &'v str,
    entries: Vec<&'v Extra>,
}

/// The page to print, as `print.html` sees it.
#[derive(Serialize)]
struct PrintView {
    meta: Meta,
    parts: Vec<PrintPart>,
}

#[derive(Serialize)]
struct PrintPart {
    key: String,
    lang: Option<String>,
    html: String,
}

/// A lesson of a path, by where it stands.
#[derive(Clone, Copy)]
struct Stop {
    page: PageId,
    optional: bool,
    /// The first of a choice says how many of how many must be done.
    choose: u32,
    of: usize,
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

fn heading(level: usize) -> &'static str {
    HEADINGS.get(level.saturating_sub(1)).copied().unwrap_or("h6")
}

impl Renderer<'_> {
    /// The page to print of a path.
    pub(super) fn print(
        &self,
        url: &UrlPath,
        path: &LearningPath,
        language: LanguageId,
    ) -> Result<String, Diagnostic> {
        let book = self.book(url, path, language, Form::Page)?;
        let Some(mut book) = book else { return Ok(String::new()) };
        links::inside_page(self.compilation(), url, path, &mut book);
        let parts = book.parts.into_iter().map(|part| PrintPart {
            html: part.tree.write(part.tree.root(), Syntax::Html),
            key: part.key,
            lang: part.lang,
        });
        let parts = parts.collect();
        self.template(
            "print.html",
            url,
            language,
            &PrintView { meta: book.path.content.meta, parts },
        )
    }

    /// The text of a path; nothing if it has none in this language.
    pub(super) fn book(
        &self,
        url: &UrlPath,
        path: &LearningPath,
        language: LanguageId,
        form: Form,
    ) -> Result<Option<Book>, Diagnostic> {
        let curriculum = &self.compilation().curriculum;
        let Some(page) = curriculum.page(path.page) else { return Ok(None) };
        let content = self.content(url, path.page, page, language);
        let Some(mut content) = content else { return Ok(None) };
        // The book is the path's page in another form.
        let base = &curriculum.config.base_url;
        let own = self.compilation().routes.pages.get(&(path.page, language));
        if let Some(own) = own.filter(|_| !base.is_empty()) {
            content.meta.canonical = own.absolute(base);
        }
        let linker = self.linker(url, language);
        let view = learning_path::path(linker, content, path, MapView::default());
        let staged = path.stages.len() > 1 || path.stages.iter().any(|it| !it.titles.is_empty());
        let mut writing = Writing {
            renderer: self,
            url,
            language,
            form,
            meta: &view.content.meta,
            depth: if staged { 3 } else { 2 },
            parts: Vec::new(),
            extras: Vec::new(),
            lessons: 0,
        };
        for (number, stage) in path.stages.iter().enumerate() {
            if staged {
                let title = stage_title(linker, stage, number);
                let time = view.stages.get(number).map_or("", |stage| stage.time.as_str());
                writing.stage(number + 1, &title, time)?;
            }
            for stop in stage.items.iter().flat_map(stops) {
                writing.lesson(stop, staged)?;
            }
        }
        writing.extras()?;
        let (authors, updated) = self.credits(path, language);
        writing.start(&view, &authors, &updated)?;
        let parts = writing.parts;
        Ok(Some(Book { path: view, authors, updated, parts }))
    }

    /// Who wrote a path's pages, and when the last of them changed.
    fn credits(&self, path: &LearningPath, language: LanguageId) -> (Vec<String>, String) {
        let curriculum = &self.compilation().curriculum;
        let stops = path.stages.iter().flat_map(|stage| &stage.items).flat_map(StageItem::pages);
        let mut authors: Vec<String> = Vec::new();
        let mut updated = None;
        for page in std::iter::once(path.page).chain(stops) {
            let Some(page) = curriculum.page(page) else { continue };
            for author in &page.authors {
                if !authors.contains(author) {
                    authors.push(author.clone());
                }
            }
            let variant = page.variant(language).map(|(_, variant)| variant);
            updated = updated.max(variant.and_then(|it| it.updated)).max(page.date);
        }
        (authors, updated.map(|date| date.to_string()).unwrap_or_default())
    }
}

fn stops(item: &StageItem) -> Vec<Stop> {
    let (choose, optional) = match item {
        StageItem::Lesson { optional, .. } => (0, *optional),
        StageItem::Choice { choose, .. } => (*choose, false),
    };
    let pages: Vec<PageId> = item.pages().into_iter().collect();
    let of = pages.len();
    let stop = |(at, page)| Stop { page, optional, choose: if at == 0 { choose } else { 0 }, of };
    pages.into_iter().enumerate().map(stop).collect()
}

/// A book that is being written.
struct Writing<'w> {
    renderer: &'w Renderer<'w>,
    url: &'w UrlPath,
    language: LanguageId,
    form: Form,
    meta: &'w Meta,
    /// The level of lessons' titles on the page to print.
    depth: usize,
    parts: Vec<Part>,
    extras: Vec<Extra>,
    lessons: usize,
}

impl Writing<'_> {
    /// What all parts have in common; `depth` is the level of the heading on the page to print.
    fn view(&self, part: &'static str, depth: usize) -> PartView<'_> {
        let depth = if self.form == Form::Epub { 1 } else { depth };
        PartView {
            part,
            h: heading(depth),
            h2: heading(depth + 1),
            h3: heading(depth + 2),
            paper: self.form == Form::Page,
            meta: self.meta,
            path: None,
            lesson: None,
            title: "",
            time: "",
            number: 0,
            optional: false,
            choose: 0,
            of: 0,
            authors: &[],
            updated: "",
            contents: &[],
            groups: &[],
        }
    }

    /// The words of a part are in its own language.
    fn tree(&self, language: LanguageId, view: &PartView<'_>) -> Result<Tree, Diagnostic> {
        Ok(Tree::parse(&self.renderer.template("book.html", self.url, language, view)?))
    }

    fn stage(&mut self, number: usize, title: &str, time: &str) -> Result<(), Diagnostic> {
        let view = PartView { title, time, number, ..self.view("stage", 2) };
        let tree = self.tree(self.language, &view)?;
        self.parts.push(Part {
            key: format!("s{number}"),
            title: first_heading(&tree).unwrap_or_else(|| title.to_owned()),
            within: false,
            lang: None,
            tree,
        });
        Ok(())
    }

    fn lesson(&mut self, stop: Stop, within: bool) -> Result<(), Diagnostic> {
        let curriculum = &self.renderer.compilation().curriculum;
        let Some(page) = curriculum.page(stop.page) else { return Ok(()) };
        let Some((language, variant)) = page.variant(self.language) else { return Ok(()) };
        let content = self.renderer.content_alone(self.url, stop.page, page, language);
        let Some(content) = content else { return Ok(()) };
        let Stop { optional, choose, of, .. } = stop;
        let view = PartView {
            lesson: Some(&content),
            optional,
            choose,
            of,
            ..self.view("lesson", self.depth)
        };
        let mut tree = self.tree(language, &view)?;
        self.media(&mut tree, language);
        self.lessons += 1;
        let key = format!("l{}", self.lessons);
        let shift = if self.form == Form::Epub { 0 } else { self.depth - 1 };
        self.extras.extend(adapt::adapt(&mut tree, &key, &variant.title, shift));
        let lang = (language != self.language)
            .then(|| curriculum.config.languages.get(language.index()).cloned())
            .flatten();
        self.parts.push(Part { key, title: variant.title.clone(), within, lang, tree });
        Ok(())
    }

    /// What stands for films and sounds.
    fn media(&self, tree: &mut Tree, language: LanguageId) {
        let locale = self.renderer.linker(self.url, language).locale;
        let word = locale.word("transcript");
        media::tell(tree, self.renderer.compilation(), self.url, language, word);
    }

    /// Hints, solutions and answers, by lesson.
    fn extras(&mut self) -> Result<(), Diagnostic> {
        let extras = std::mem::take(&mut self.extras);
        for kind in [ExtraKind::Hints, ExtraKind::Solutions, ExtraKind::Answers] {
            let mut groups: Vec<Group<'_>> = Vec::new();
            for extra in extras.iter().filter(|extra| extra.kind == kind) {
                match groups.last_mut().filter(|group| group.key == extra.key) {
                    Some(group) => group.entries.push(extra),
                    None => groups.push(Group {
                        key: &extra.key,
                        title: &extra.lesson,
                        entries: vec![extra],
                    }),
                }
            }
            if groups.is_empty() {
                continue;
            }
            let name = kind.name();
            let view = PartView { groups: &groups, ..self.view(name, 2) };
            let tree = self.tree(self.language, &view)?;
            let title = first_heading(&tree).unwrap_or_else(|| name.to_owned());
            self.parts.push(Part { key: name.to_owned(), title, within: false, lang: None, tree });
        }
        Ok(())
    }

    /// The title page, which knows what follows.
    fn start(
        &mut self,
        path: &PathView,
        authors: &[String],
        updated: &str,
    ) -> Result<(), Diagnostic> {
        let entry = |part: &Part| Entry {
            key: part.key.clone(),
            title: part.title.clone(),
            within: part.within,
        };
        let contents: Vec<Entry> = if self.form == Form::Page {
            self.parts.iter().map(entry).collect()
        } else {
            Vec::new()
        };
        let title = &path.content.title;
        let view = PartView {
            path: Some(path),
            title,
            authors,
            updated,
            contents: &contents,
            ..self.view("start", 1)
        };
        let mut tree = self.tree(self.language, &view)?;
        self.media(&mut tree, self.language);
        let extras = adapt::adapt(&mut tree, "start", title, 0);
        // What a path folds belongs to no lesson: it stays where it is.
        adapt::put_back(&mut tree, &extras);
        let key = "start".to_owned();
        let start = Part { key, title: title.clone(), within: false, lang: None, tree };
        self.parts.insert(0, start);
        Ok(())
    }
}

/// The words of the first heading.
fn first_heading(tree: &Tree) -> Option<String> {
    let nodes = tree.below(tree.root());
    let heading = nodes.into_iter().find(|id| HEADINGS.contains(&tree.name(*id)))?;
    let text = tree.text_of(heading);
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
