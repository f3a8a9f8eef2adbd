//! An exercise as a page: introduction, instructions with their hints, what solves it, notes for mentors.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::docs::Docs;
use super::track::Exercise;
use super::{Importer, Meta, STAGES, stage};
use crate::diag::{Diagnostic, rules};
use crate::import::moves::encoded;
use crate::import::read;
use crate::import::record::Record;
use crate::import::relink::bracketed;
use crate::import::site::{Page, number, text};
use crate::import::text::words_of;
use crate::import::words::{fence, plain, sections};
use crate::source::{SourcePath, Span};

impl Importer<'_> {
    /// Every exercise, as a lesson or a project.
    pub(super) fn exercises(&mut self) {
        for exercise in &self.track.exercises {
            let folder = exercise.folder();
            if self.tree.below(&folder).next().is_none() {
                let message = format!("there is no folder `{folder}`");
                self.found.report.push(
                    Diagnostic::new(&rules::DANGLING_REFERENCE, exercise.slug.span, message)
                        .help("its page has no text; mend the slug, or add the folder"),
                );
            }
            let meta =
                self.meta(&format!("{folder}/.meta/config.json"), "an exercise's `config.json`");
            let mut page = Page::titled(&exercise.name);
            let front = &mut page.front;
            front.set("kind", if exercise.is_lesson() { "lesson" } else { "project" });
            front.set("description", text(&plain(&meta.blurb)));
            Self::people(front, &meta);
            let note = Self::status(front, exercise);
            let about = self.track.about(exercise);
            front.list(if exercise.is_lesson() { "teaches" } else { "skills" }, about);
            front.requires(&self.needs(exercise));
            if !exercise.uuid.is_empty() {
                front.extra("uuid", exercise.uuid.as_str());
            }
            if !exercise.is_lesson() {
                if let Some((_, level, _)) = STAGES.get(stage(exercise.difficulty)) {
                    front.set("level", *level);
                }
                front.extra("difficulty", number(exercise.difficulty));
            }
            let resources = self.resources(exercise, &meta);
            page.front.set("resources", resources);
            page.body = note.to_owned() + &self.body(exercise, &folder, &meta);
            self.site.page(&exercise.id(), page);
        }
    }

    /// The links of the concepts that a lesson teaches, and where an exercise comes from.
    fn resources(&mut self, exercise: &Exercise, meta: &Meta) -> Vec<Value> {
        let mut links = Vec::new();
        if exercise.is_lesson() {
            for concept in &exercise.concepts {
                for link in self.links(&concept.value) {
                    if !links.contains(&link) {
                        links.push(link);
                    }
                }
            }
        }
        if let Some((words, Some(url))) = &meta.source {
            links.push((words.clone(), url.clone()));
        }
        let resources = links.into_iter().map(|(title, url)| {
            let mut map = Mapping::new();
            map.insert("title".into(), text(&title));
            map.insert("url".into(), text(&url));
            Value::Mapping(map)
        });
        resources.collect()
    }

    fn body(&mut self, exercise: &Exercise, folder: &str, meta: &Meta) -> String {
        let docs = &mut Docs::default();
        let mut out = String::new();
        let mut introduction = self.part(&format!("{folder}/.docs/introduction.md"), docs);
        if introduction.is_none() && exercise.is_lesson() {
            for concept in &exercise.concepts {
                let path = format!("concepts/{}/introduction.md", concept.value);
                introduction = introduction.or_else(|| self.part(&path, docs));
            }
        }
        if let Some(introduction) = introduction {
            out.push_str(&introduction.without_title(&mut self.found));
            out.push_str("\n\n");
        }
        out.push_str(&self.tasks(folder, docs));
        out.push_str(&self.begin_and_end(folder, meta, exercise));
        if let Some((words, None)) = &meta.source {
            out.push_str(&format!("*{}*\n\n", words.trim()));
        }
        for path in self.own(&format!("{folder}/.docs")) {
            self.further(&path, docs, &mut out);
        }
        self.approaches(folder, docs, &mut out);
        for (path, title) in [(".meta/design.md", "Design"), (".docs/design.md", "Design")] {
            if let Some(part) = self.part(&format!("{folder}/{path}"), docs) {
                out.push_str(&fence(
                    "mentor",
                    &part.title.unwrap_or_else(|| title.to_owned()),
                    &part.text,
                ));
                out.push('\n');
            }
        }
        out
    }

    /// The instructions, each task with its hints.
    fn tasks(&mut self, folder: &str, docs: &mut Docs) -> String {
        let (mut title, mut text) = (None, String::new());
        for name in ["instructions.md", "instructions.append.md"] {
            let Some(part) = self.part(&format!("{folder}/.docs/{name}"), docs) else { continue };
            text.push_str(&part.text);
            text.push_str("\n\n");
            // Numbered tasks stand below the heading of all.
            if title.is_none() && sections(&part.text, 2).1.iter().any(|(t, _)| is_task(t)) {
                title = part.title;
            } else {
                part.without_title(&mut self.found);
            }
        }
        let hints = self.part(&format!("{folder}/.docs/hints.md"), docs);
        let hints = hints.map(|hints| hints.without_title(&mut self.found)).unwrap_or_default();
        if text.trim().is_empty() && hints.trim().is_empty() {
            return String::new();
        }
        tasks(title.as_deref().unwrap_or("Instructions"), &text, &hints)
    }

    /// The files that a mentee begins with, and what solves the exercise.
    fn begin_and_end(&mut self, folder: &str, meta: &Meta, exercise: &Exercise) -> String {
        let mut out = String::new();
        let files = self.files(folder, exercise, meta);
        if !files.is_empty() {
            out.push_str(&format!("{}\n\n", files.join(" · ")));
        }
        for (key, block) in [("exemplar", "solution"), ("example", "mentor")] {
            for name in meta.files.get(key).into_iter().flatten() {
                let Some(code) = self.code(folder, &name.value) else {
                    self.missing(name.span);
                    continue;
                };
                let title = if key == "exemplar" { "" } else { "Example" };
                out.push_str(&fence(block, title, &code));
                out.push('\n');
            }
        }
        out
    }

    /// A file that `config.json` names: where the track was copied without its code, it is not there.
    fn missing(&mut self, name: Span) {
        let what = "file that `config.json` names, and the source does not have";
        self.found.losses.left_out(what, name);
    }

    /// A file of the exercise as a block of code.
    fn code(&mut self, folder: &str, name: &str) -> Option<String> {
        let path = SourcePath::new(&format!("{folder}/{name}"))?;
        let file = self.tree.text(&path).filter(|_| path.below(folder).is_some())?;
        self.used.insert(file.path.clone());
        let longest = file.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let ticks = "`".repeat(longest.max(2) + 1);
        let title = name.rsplit('/').next().unwrap_or(name).replace('"', "");
        let language = &self.track.highlight;
        let code = file.body().1.trim_end();
        Some(format!("{ticks}{language} title=\"{title}\"\n{code}\n{ticks}\n"))
    }

    /// Links to what a mentee begins with, copied beside the page.
    fn files(&mut self, folder: &str, exercise: &Exercise, meta: &Meta) -> Vec<String> {
        let mut links = Vec::new();
        for key in ["solution", "test", "editor"] {
            for name in meta.files.get(key).into_iter().flatten() {
                let path = SourcePath::new(&format!("{folder}/{}", name.value));
                let path = path.filter(|path| self.tree.contains(path));
                let inner = path.as_ref().and_then(|path| path.below(folder));
                let (Some(path), Some(inner)) = (&path, inner) else {
                    self.missing(name.span);
                    continue;
                };
                let inner = inner.replace("/.", "/");
                let inner = inner.trim_start_matches('.').to_owned();
                let beside = format!("{}/{inner}", exercise.slug.value);
                let page = exercise.id();
                let parent = page.rsplit_once('/').map_or("", |(parent, _)| parent);
                if self.site.copy(&format!("content/{parent}/{beside}"), path) {
                    let code = Some(format!("`{inner}`")).filter(|_| !inner.contains('`'));
                    let words = code.unwrap_or_else(|| bracketed(&inner));
                    links.push(format!("[{words}]({})", encoded(&beside)));
                }
                self.used.insert(path.clone());
            }
        }
        links
    }

    /// The Markdown files of a folder, in order.
    fn own(&self, folder: &str) -> Vec<SourcePath> {
        let own = self.tree.below(folder);
        own.filter(|path| path.extension() == Some("md") && !self.used.contains(*path))
            .cloned()
            .collect()
    }

    /// A text that Exercism has no fixed name for: a section of its own.
    fn further(&mut self, path: &SourcePath, docs: &mut Docs, out: &mut String) {
        if path.file_name() == "design.md" {
            return;
        }
        if let Some(part) = self.part(path.as_str(), docs) {
            let name = words_of(path.file_name().trim_end_matches(".md"));
            let title = part.title.unwrap_or(name);
            out.push_str(&format!("## {title}\n\n{}\n\n", part.text));
        }
    }

    /// Ways to solve an exercise, and articles about it: folded.
    fn approaches(&mut self, folder: &str, docs: &mut Docs, out: &mut String) {
        for kind in [".approaches", ".articles"] {
            let titles = self.titles(&format!("{folder}/{kind}/config.json"));
            for path in self.own(&format!("{folder}/{kind}")) {
                let slug = path.as_str().rsplit('/').nth(1).unwrap_or_default().to_owned();
                let Some(part) = self.part(path.as_str(), docs) else { continue };
                let known = titles.iter().find(|(known, _)| *known == slug);
                let (title, text) = match known {
                    Some((_, title)) if part.title.as_ref() != Some(title) => {
                        (title.clone(), part.without_title(&mut self.found))
                    }
                    _ => (part.title.unwrap_or(slug), part.text),
                };
                out.push_str(&fence("solution", &title, &text));
                out.push('\n');
            }
        }
    }

    /// The titles of approaches, by slug.
    fn titles(&mut self, path: &str) -> Vec<(String, String)> {
        let Some(file) = self.tree.text_at(path) else { return Vec::new() };
        self.used.insert(file.path.clone());
        let found = &mut self.found;
        let Some(node) = read::json(file, &mut found.report) else { return Vec::new() };
        let Some(mut record) = Record::new(&node, "approaches", found) else { return Vec::new() };
        let mut titles = Vec::new();
        for key in ["approaches", "articles"] {
            for item in record.items(key) {
                let Some(mut record) = Record::new(item, "an approach", found) else { continue };
                let (slug, title) = (record.need("slug", found), record.text("title", found));
                if let (Some(slug), Some(title)) = (slug, title) {
                    titles.push((slug.value, title.value));
                }
                for key in ["uuid", "blurb", "authors", "contributors", "tags"] {
                    if let Some(node) = record.node(key) {
                        found
                            .losses
                            .left_out(format!("`{key}` of an approach or article"), node.span);
                    }
                }
                record.finish(found);
            }
        }
        record.node("introduction");
        record.finish(found);
        titles
    }
}

/// The instructions as exercises: one for each numbered task, with its hints folded behind it; one of all
/// where no task has a number. Hints belong to the task of the same number, or of the same words; general
/// ones come first, those of no task last.
fn tasks(title: &str, instructions: &str, hints: &str) -> String {
    let (before, sections_) = sections(instructions, 2);
    let (loose, hints) = sections(hints, 2);
    let mut hints = Hints::new(hints);
    let hint = |title: &str, text: &str| {
        if text.trim().is_empty() { String::new() } else { fence("hint", title, text) + "\n" }
    };
    let general = hints.titled("general");
    let mut general =
        hint("", &loose) + &general.map_or(String::new(), |(_, text)| hint("", &text));
    let numbered = sections_.iter().any(|(title, _)| is_task(title));
    let mut out = String::new();
    let mut all = before.trim().to_owned() + "\n\n";
    if numbered {
        out.push_str(&format!("## {title}\n\n{all}{general}"));
        general.clear();
    }
    for (title, text) in &sections_ {
        let number = task_number(title);
        let own = number.and_then(|number| hints.numbered(number)).or_else(|| hints.titled(title));
        let own = own.map_or(String::new(), |(other, text)| {
            hint(if other == *title { "" } else { &other }, &text)
        });
        if number.is_some() {
            out.push_str(&fence("exercise", title, &format!("{}\n\n{own}", text.trim())));
            out.push('\n');
        } else {
            let part = format!("## {title}\n\n{}\n\n{own}", text.trim());
            if numbered { &mut out } else { &mut all }.push_str(&part);
        }
    }
    let rest: String = hints.rest().map(|(title, text)| hint(&title, &text)).collect();
    if !numbered {
        out.push_str(&fence("exercise", "", &format!("{}\n\n{general}{rest}", all.trim())));
        out.push('\n');
        return out;
    }
    out + &rest
}

/// Whether a heading is that of a numbered task.
fn is_task(title: &str) -> bool {
    task_number(title).is_some()
}

/// The number of `3. Task`.
fn task_number(title: &str) -> Option<u32> {
    title.split_once('.').and_then(|(number, _)| number.trim().parse().ok())
}

/// The sections of the hints, each of which is taken once; the first of equal ones first.
struct Hints {
    all: Vec<Option<(String, String)>>,
    /// By their titles in lower case, and by their numbers; the last first.
    titles: BTreeMap<String, Vec<usize>>,
    numbers: BTreeMap<u32, Vec<usize>>,
}

impl Hints {
    fn new(sections: Vec<(String, String)>) -> Self {
        let (mut titles, mut numbers): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) =
            Default::default();
        for (index, (title, _)) in sections.iter().enumerate().rev() {
            titles.entry(title.to_lowercase()).or_default().push(index);
            if let Some(number) = task_number(title) {
                numbers.entry(number).or_default().push(index);
            }
        }
        Self { all: sections.into_iter().map(Some).collect(), titles, numbers }
    }

    fn titled(&mut self, title: &str) -> Option<(String, String)> {
        take(&mut self.all, self.titles.get_mut(&title.to_lowercase())?)
    }

    fn numbered(&mut self, number: u32) -> Option<(String, String)> {
        take(&mut self.all, self.numbers.get_mut(&number)?)
    }

    fn rest(self) -> impl Iterator<Item = (String, String)> {
        self.all.into_iter().flatten()
    }
}

/// The first of `indices` that nobody took.
fn take(
    all: &mut [Option<(String, String)>],
    indices: &mut Vec<usize>,
) -> Option<(String, String)> {
    while let Some(index) = indices.pop() {
        if let Some(section) = all.get_mut(index).and_then(Option::take) {
            return Some(section);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::tasks;

    #[test]
    fn hints_stand_behind_their_tasks() {
        let text = tasks(
            "Instructions",
            "Do it.\n\n## 1. First\n\na\n\n## 2. Second\n\nb\n\n## Note\n\nc\n",
            "## General\n\n- g\n\n## 2. Other words\n\n- h2\n\n## 9. None\n\n- h9\n",
        );
        assert_eq!(
            text,
            "## Instructions\n\nDo it.\n\n:::hint\n- g\n:::\n\n:::exercise 1. First\na\n:::\n\n\
             ::::exercise 2. Second\nb\n\n:::hint 2. Other words\n- h2\n:::\n::::\n\n## Note\n\nc\n\n\
             :::hint 9. None\n- h9\n:::\n\n"
        );
        assert_eq!(
            tasks("Instructions", "Do it.\n\n## Note\n\nc\n", "## General\n\n- g\n"),
            "::::exercise\nDo it.\n\n## Note\n\nc\n\n:::hint\n- g\n:::\n::::\n\n"
        );
    }
}
