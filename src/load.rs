//! From the site folder to documents: which files there are, what their bytes say.
//!
//! Promise: a file that cannot be read is a diagnostic about that file; the others are read all
//! the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::model::{Config, LanguageId};
use crate::source::{FileId, Source, SourcePath, Sources, Span};
use crate::syntax::config;
use crate::syntax::document::Document;
use crate::syntax::front_matter::split;
use crate::syntax::markdown::{self, MarkdownOptions};
use crate::syntax::originals::{self, DataFile};
use crate::syntax::taxonomy::{self, RawRole, RawSkill, RawTerm};
use crate::syntax::translated::{self, Translated};
use crate::syntax::yaml::{self, Limits, Node};
use crate::world::{FileProblem, People, World};

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// All texts.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    /// `skills.yaml`
    pub skills: Vec<RawSkill>,
    /// `roles.yaml`
    pub roles: Vec<RawRole>,
    /// `glossary.yaml`
    pub glossary: Vec<RawTerm>,
    /// The translations of those files and of the configuration.
    pub translated: BTreeMap<LanguageId, Translated>,
    /// The Markdown files of `content/`, by path.
    pub documents: Vec<Arc<Document>>,
    /// What is wrong with each document by itself, parallel to `documents`.
    pub reports: Vec<Arc<Report>>,
    /// The last change of each document by history, parallel to `documents`.
    pub last_changes: Vec<Option<Date>>,
    /// Who wrote each document by history, parallel to `documents`; empty unless the configuration
    /// asks for it.
    pub people: Vec<People>,
    /// The other files of `content/`, and those of `static/`, by path.
    pub assets: Vec<SourcePath>,
}

/// What was read before: a document whose text is the same is not parsed again.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// All texts.
    pub sources: &'a Sources,
    /// How Markdown was read.
    pub markdown: &'a MarkdownOptions,
    /// The documents, by path.
    pub documents: &'a [Arc<Document>],
    /// What is wrong with each, parallel to `documents`.
    pub reports: &'a [Arc<Report>],
}

impl Earlier<'_> {
    /// The document at `path` and what is wrong with it, if its text was `text`.
    fn find(&self, path: &SourcePath, text: &str) -> Option<Read> {
        let index = self.documents.binary_search_by(|known| known.path.cmp(path)).ok()?;
        let document = self.documents.get(index)?;
        let before = &self.sources.get(document.file)?.text;
        let read = (Arc::clone(document), Arc::clone(self.reports.get(index)?));
        (**before == *text).then_some(read)
    }
}

/// A document, and what is wrong with it by itself.
pub type Read = (Arc<Document>, Arc<Report>);

/// Reads a site. Files are parsed in parallel; results are in the order of their paths. The report
/// is without those of the documents. What is left of an `earlier` reading of the same site is used.
pub fn load(world: &dyn World, earlier: Option<Earlier<'_>>) -> Parsed<Loaded> {
    let mut loader = Loader {
        world,
        earlier,
        report: Report::default(),
        loaded: Loaded::default(),
        data: BTreeMap::new(),
    };
    loader.problems();
    loader.config();
    loader.data();
    loader.translations();
    loader.content();
    Parsed::new(loader.loaded, loader.report)
}

struct Loader<'w> {
    world: &'w dyn World,
    earlier: Option<Earlier<'w>>,
    report: Report,
    loaded: Loaded,
    /// The data files as they were read, for their translations.
    data: BTreeMap<DataFile, Node>,
}

impl Loader<'_> {
    /// What the folder itself could not show.
    fn problems(&mut self) {
        for (path, problem) in self.world.problems() {
            self.report.push(unreadable(path, problem));
        }
    }

    /// The file `stem.yaml` or `stem.yml`, read; both are an error.
    fn yaml(&mut self, stem: &str, limits: Limits) -> Option<(FileId, Option<Node>)> {
        let names = [format!("{stem}.yaml"), format!("{stem}.yml")];
        let mut found =
            self.world.files().iter().filter(|path| names.iter().any(|name| name == path.as_str()));
        let path = found.next()?.clone();
        if let Some(second) = found.next() {
            let message = format!("both `{path}` and `{second}` are there");
            self.report.push(
                Diagnostic::new(&rules::DUPLICATE_ID, second.clone(), message)
                    .help("keep one of them"),
            );
        }
        let text = self.report.take(text(self.world, &path))?;
        let file = self.loaded.sources.add(Source::new(path, text.clone()));
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let node = self.report.take(yaml::parse(file, &text, start..text.len(), limits));
        Some((file, node))
    }

    fn config(&mut self) {
        match self.yaml("pathbook", Limits::FRONT_MATTER) {
            Some((_, Some(node))) => {
                self.loaded.config = self.report.take(config::read(&node));
                self.data.insert(DataFile::Site, node);
            }
            Some((file, None)) => {
                if !self.report.has_errors() {
                    let place = Span::new(file, 0..0);
                    self.report.push(
                        Diagnostic::new(&rules::MISSING_KEY, place, "pathbook.yaml is empty")
                            .help("write at least `title: Our mentoring handbook`"),
                    );
                }
            }
            None if self.report.has_errors() => {}
            None => self.report.push(
                Diagnostic::new(
                    &rules::MISSING_CONTENT,
                    crate::diag::Place::Site,
                    "there is no `pathbook.yaml` here",
                )
                .help("is this the site's folder? `pathbook init` makes a new site"),
            ),
        }
    }

    fn data(&mut self) {
        if let Some((_, Some(node))) = self.yaml("skills", Limits::DATA) {
            self.loaded.skills = self.report.take(taxonomy::skills(&node));
            self.data.insert(DataFile::Skills, node);
        }
        if let Some((_, Some(node))) = self.yaml("roles", Limits::DATA) {
            self.loaded.roles = self.report.take(taxonomy::roles(&node));
            self.data.insert(DataFile::Roles, node);
        }
        if let Some((_, Some(node))) = self.yaml("glossary", Limits::DATA) {
            self.loaded.glossary = self.report.take(taxonomy::glossary(&node));
            self.data.insert(DataFile::Glossary, node);
        }
    }

    /// `skills.zh.yaml` and the like, for each language but the default one.
    fn translations(&mut self) {
        let languages = self.loaded.config.languages.clone();
        for (number, tag) in languages.iter().enumerate().skip(1) {
            let mut words = Translated::default();
            for file in DataFile::ALL {
                let stem = format!("{}.{tag}", file.stem());
                let Some((id, Some(node))) = self.yaml(&stem, file.limits()) else { continue };
                match file {
                    DataFile::Skills => {
                        words.skills = self.report.take(translated::skills(&node, &stem));
                    }
                    DataFile::Roles => {
                        words.roles = self.report.take(translated::roles(&node, &stem));
                    }
                    DataFile::Glossary => {
                        words.glossary = self.report.take(translated::glossary(&node, &stem));
                    }
                    DataFile::Site => words.site = self.report.take(translated::site(&node)),
                }
                let (Some(original), Some(own)) =
                    (self.data.get(&file), self.loaded.sources.get(id))
                else {
                    continue;
                };
                let levels = &self.loaded.config.levels;
                let entries = originals::entries(file, original, &node, levels);
                self.report.extend(originals::stale(file, own.path.as_str(), &entries));
            }
            self.loaded.translated.insert(LanguageId::from_index(number), words);
        }
        for path in self.world.files() {
            if let Some(problem) = foreign_data(path, &languages) {
                self.report.push(problem);
            }
        }
    }

    fn content(&mut self) {
        let inside = |folder: &'static str| {
            self.world.files().iter().filter(move |path| path.below(folder).is_some())
        };
        let (pages, others): (Vec<&SourcePath>, Vec<&SourcePath>) =
            inside("content").partition(|path| is_markdown(path));
        self.loaded.assets = others.into_iter().chain(inside("static")).cloned().collect();
        if pages.is_empty() {
            self.report.push(
                Diagnostic::new(
                    &rules::MISSING_CONTENT,
                    crate::diag::Place::Site,
                    "there are no Markdown files below `content`",
                )
                .help("write a first page, such as `content/index.md`"),
            );
        }
        let world = self.world;
        let texts: Vec<(SourcePath, Parsed<Option<Arc<str>>>)> =
            pages.into_par_iter().map(|path| (path.clone(), text(world, path))).collect();
        let mut files = Vec::new();
        for (path, parsed) in texts {
            if let Some(text) = self.report.take(parsed) {
                let file = self.loaded.sources.add(Source::new(path.clone(), text.clone()));
                files.push((file, path, text));
            }
        }
        let options = &self.loaded.config.markdown;
        let earlier = self.earlier.filter(|earlier| earlier.markdown == options);
        (self.loaded.documents, self.loaded.reports) = files
            .into_par_iter()
            .map(|(file, path, text)| {
                match earlier.and_then(|earlier| earlier.find(&path, &text)) {
                    Some(read) if read.0.file == file => read,
                    Some((mut document, mut report)) => {
                        Arc::make_mut(&mut document).move_to(file);
                        Arc::make_mut(&mut report).move_to(file);
                        (document, report)
                    }
                    None => document(file, path, &text, options),
                }
            })
            .unzip();
        self.loaded.last_changes = self
            .loaded
            .documents
            .iter()
            .map(|document| world.last_change(&document.path))
            .collect();
        if self.loaded.config.repository.as_ref().is_some_and(|it| it.contributors) {
            let documents = self.loaded.documents.iter();
            self.loaded.people = documents.map(|document| world.people(&document.path)).collect();
        }
    }
}

/// What is wrong with `skills.fr.yaml` where the site has no `fr`, or has it as its default language.
fn foreign_data(path: &SourcePath, languages: &[String]) -> Option<Diagnostic> {
    let name = path.as_str();
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
    let (file, tag) = stem.split_once('.')?;
    if !matches!(file, "skills" | "roles" | "glossary" | "pathbook") {
        return None;
    }
    let (message, help) = match languages.iter().position(|language| language == tag) {
        Some(0) => (
            format!("`{tag}` is the default language, so nothing reads this file"),
            format!("write its words into `{file}.yaml`, and take it out"),
        ),
        Some(_) => return None,
        None => {
            let near = languages.get(1..).unwrap_or_default().iter().map(String::as_str);
            let help = match crate::suggest::nearest(tag, near) {
                Some(near) => format!("did you mean `{file}.{near}.yaml`?"),
                None => format!("add `{tag}` to `languages` in `pathbook.yaml`, or take it out"),
            };
            (format!("`languages` has no `{tag}`, so nothing reads this file"), help)
        }
    };
    Some(Diagnostic::new(&rules::ORPHAN_TRANSLATION, path.clone(), message).help(help))
}

/// Whether `path` is a page's source.
pub fn is_markdown(path: &SourcePath) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
    })
}

/// A page's source alone, as it is now, as the file `file`; `None` where it cannot be read.
pub fn reload(
    world: &dyn World,
    path: &SourcePath,
    file: FileId,
    options: &MarkdownOptions,
) -> Option<(Arc<str>, Read)> {
    let text = text(world, path).value?;
    let read = document(file, path.clone(), &text, options);
    Some((text, read))
}

/// A file's text, or a diagnostic and `None`.
fn text(world: &dyn World, path: &SourcePath) -> Parsed<Option<Arc<str>>> {
    let problem = match world.read(path) {
        Ok(bytes) => match std::str::from_utf8(&bytes) {
            Ok(text) => return Parsed::new(Some(text.into()), Report::default()),
            Err(error) => not_utf8(path, &bytes, error.valid_up_to()),
        },
        Err(problem) => unreadable(path, &problem),
    };
    Parsed::new(None, std::iter::once(problem).collect())
}

/// What to say of a file that is not UTF-8 from byte `at` on.
pub fn not_utf8(path: &SourcePath, bytes: &[u8], at: usize) -> Diagnostic {
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    Diagnostic::new(
        &rules::NOT_UTF8,
        path.clone(),
        format!("`{path}` is not UTF-8 text: line {line} has other bytes"),
    )
    .help("save the file as UTF-8 in your editor")
}

/// What to say of a file that cannot be read.
pub fn unreadable(path: &SourcePath, problem: &FileProblem) -> Diagnostic {
    match problem {
        FileProblem::TooLarge { limit, .. } => {
            Diagnostic::new(&rules::FILE_TOO_LARGE, path.clone(), format!("`{path}`: {problem}"))
                .help(format!("split it: a text file may have {} MiB", limit / (1024 * 1024)))
        }
        FileProblem::Outside => {
            Diagnostic::new(&rules::OUTSIDE_SITE, path.clone(), format!("`{path}`: {problem}"))
                .help("replace the link by the file itself")
        }
        FileProblem::BadName => {
            Diagnostic::new(&rules::BAD_FILE_NAME, path.clone(), format!("`{path}`: {problem}"))
                .help("rename it with letters, digits, `-`, `_` and `.`")
        }
        _ => Diagnostic::new(
            &rules::UNREADABLE_FILE,
            path.clone(),
            format!("`{path}` cannot be read: {problem}"),
        )
        .help(match problem {
            FileProblem::NotAFile => "move it out of the site folder: only files can be published",
            FileProblem::NotFound => "a symbolic link leads nowhere: mend it or take it out",
            _ => "mend the file's permissions, or move it out of the site folder",
        }),
    }
}

fn document(file: FileId, path: SourcePath, text: &str, options: &MarkdownOptions) -> Read {
    let mut report = Report::default();
    let split = split(text);
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut front_span = Span::new(file, start..start);
    if let Some(problem) = &split.problem {
        let diagnostic = problem.diagnostic(file);
        if let crate::diag::Place::Span(span) = diagnostic.place {
            front_span = span;
        }
        report.push(diagnostic);
    }
    let front = split.yaml.and_then(|range| {
        front_span = Span::new(file, start..range.end);
        report.take(yaml::parse(file, text, range, Limits::FRONT_MATTER))
    });
    let front_is_broken = report.has_errors();
    let untitled = front.as_ref().and_then(|front| yaml::get(front, "title")).is_none();
    let text = without_control(text, split.body, file, &mut report);
    let body = report.take(markdown::parse_body(&text, split.body, file, &path, options, untitled));
    let document = Document { file, path, front, front_span, front_is_broken, body };
    (Arc::new(document), Arc::new(report))
}

/// `text` with a space for each control character from `body` on, all bytes at their places; the first
/// is reported.
fn without_control<'t>(
    text: &'t str,
    body: usize,
    file: FileId,
    report: &mut Report,
) -> Cow<'t, str> {
    let is_control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c');
    let (before, inside) = text.split_at_checked(body).unwrap_or((text, ""));
    // Without a way out, the compiler looks at many bytes at once.
    if !inside.bytes().fold(false, |any, byte| any | is_control(byte)) {
        return Cow::Borrowed(text);
    }
    if let Some((at, byte)) = inside.bytes().enumerate().find(|(_, byte)| is_control(*byte)) {
        let message = format!("this text holds the control character U+{byte:04X}");
        let span = Span::new(file, body + at..body + at + 1);
        report.push(
            Diagnostic::new(&rules::CONTROL_CHARACTER, span, message)
                .label("cannot be seen")
                .help("take it out; a space is published instead"),
        );
    }
    let clean = inside.replace(|c: char| u8::try_from(c).is_ok_and(is_control), " ");
    Cow::Owned(before.to_owned() + &clean)
}
