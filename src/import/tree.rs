//! [`Tree`]: a source as it was read, before anybody knows what its files mean.
//!
//! Promises: files are in the order of their paths; a text file is one of [`Tree::sources`], so that
//! whatever is said about it can show the line; what could not be read is a diagnostic about that file
//! and never stops the rest. Nothing here touches the disk: `sys::import` does.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use crate::diag::{Diagnostic, Report};
use crate::load::not_utf8;
use crate::source::{FileId, Source, SourcePath, Sources, Span};

/// The most files of a source.
pub const MAX_FILES: usize = 200_000;
/// The most bytes of one file that is read as text: 16 MiB. (ESCO's tables are larger: see
/// [`MAX_TABLE`].)
pub const MAX_TEXT: u64 = 16 << 20;
/// The most bytes of a table (`.csv`) or of a file that was named by itself: 256 MiB.
pub const MAX_TABLE: u64 = 256 << 20;
/// The most bytes of all texts together: 1 GiB.
pub const MAX_TOTAL: u64 = 1 << 30;

/// One file of a source.
#[derive(Clone, Debug)]
enum File {
    /// Its text is a source.
    Text(FileId),
    /// Not a text, or one that cannot be read: only copied as it is.
    Other,
}

/// A source as it was read.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    name: String,
    single: bool,
    files: BTreeMap<SourcePath, File>,
    sources: Sources,
    report: Report,
}

/// A text file of a source.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    /// Its path.
    pub path: &'t SourcePath,
    /// Its number in [`Tree::sources`].
    pub file: FileId,
    /// Its text, a byte-order mark included.
    pub text: &'t str,
}

impl<'t> Text<'t> {
    /// A span of it.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// The span of line `line` (from 1), without its end.
    pub fn line_span(&self, line: usize) -> Span {
        let start: usize =
            self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(start..).unwrap_or_default();
        let end = start + rest.lines().next().unwrap_or_default().len();
        self.span(start.min(self.text.len())..end)
    }

    /// The text without its byte-order mark, and where it begins.
    pub fn body(&self) -> (usize, &'t str) {
        match self.text.strip_prefix('\u{feff}') {
            Some(body) => (self.text.len() - body.len(), body),
            None => (0, self.text),
        }
    }
}

impl Tree {
    /// An empty tree of a folder called `name`.
    pub fn new(name: impl Into<String>) -> Self {
        let mut tree = Self { name: name.into(), ..Self::default() };
        tree.sources.name_whole(&tree.name);
        tree
    }

    /// Says how the user wrote where the source is: what is wrong with the whole is told of that.
    #[must_use]
    pub fn written(mut self, path: &str) -> Self {
        self.sources.name_whole(path);
        self
    }

    /// A tree of texts, for tests and for sources in memory. Paths that are none are left out.
    pub fn of_texts<'a>(name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut tree = Self::new(name);
        let files: BTreeMap<_, _> = files
            .into_iter()
            .filter_map(|(path, text)| Some((SourcePath::new(path)?, text)))
            .collect();
        for (path, text) in files {
            tree.add(path, text.as_bytes().into());
        }
        tree.single = tree.files.len() == 1;
        tree
    }

    /// Says that the source was one file, not a folder.
    #[must_use]
    pub fn of_one_file(mut self) -> Self {
        self.single = true;
        self
    }

    /// Adds a file with its bytes: as text, if it is one.
    pub fn add(&mut self, path: SourcePath, bytes: Arc<[u8]>) {
        let file = match std::str::from_utf8(&bytes) {
            Ok(text) if !text.contains('\0') => {
                File::Text(self.sources.add(Source::new(path.clone(), text)))
            }
            Ok(_) => File::Other,
            Err(error) => {
                if is_text_name(&path) {
                    self.report.push(not_utf8(&path, &bytes, error.valid_up_to()));
                }
                File::Other
            }
        };
        self.files.insert(path, file);
    }

    /// Adds a file whose bytes no importer reads: a picture, a film.
    pub fn add_other(&mut self, path: SourcePath) {
        self.files.insert(path, File::Other);
    }

    /// Adds what was wrong with the reading.
    pub fn problem(&mut self, problem: Diagnostic) {
        self.report.push(problem);
    }

    /// What the source is called: the last part of its path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The only file, where the source was a file and not a folder.
    pub fn single(&self) -> Option<&SourcePath> {
        self.files.keys().next().filter(|_| self.single)
    }

    /// All paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.keys()
    }

    /// The paths in `folder` and below, in order; an empty `folder` means all. Costs no more than there are.
    pub fn below<'t>(&'t self, folder: &str) -> impl Iterator<Item = &'t SourcePath> {
        let folder = match folder.trim_matches('/') {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let first = (Bound::Included(folder.as_str()), Bound::Unbounded);
        let from = self.files.range::<str, _>(first).map(|(path, _)| path);
        from.take_while(move |path| path.as_str().starts_with(&folder))
    }

    /// Whether there is such a file.
    pub fn contains(&self, path: &SourcePath) -> bool {
        self.files.contains_key(path)
    }

    /// A text file; `None` where there is none, or where it is no text.
    pub fn text(&self, path: &SourcePath) -> Option<Text<'_>> {
        let (path, file) = self.files.get_key_value(path)?;
        let File::Text(file) = file else { return None };
        let source = self.sources.get(*file)?;
        Some(Text { path, file: *file, text: &source.text })
    }

    /// A text file by its path as it is written: `config.json`, `concepts/basics/about.md`.
    pub fn text_at(&self, path: &str) -> Option<Text<'_>> {
        self.text(&SourcePath::new(path)?)
    }

    /// All texts, in the order of their paths.
    pub fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        self.files.keys().filter_map(|path| self.text(path))
    }

    /// The texts, for showing diagnostics.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What was wrong with the reading.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// Whether a file of this name is meant to be text.
pub fn is_text_name(path: &SourcePath) -> bool {
    const TEXTS: &[&str] = &[
        "md", "markdown", "mdx", "rmd", "qmd", "txt", "yaml", "yml", "toml", "json", "csv", "tsv",
    ];
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    TEXTS.contains(&extension.as_str())
}

/// Whether a file of this name is never read by an importer, only copied.
pub fn is_binary_name(path: &SourcePath) -> bool {
    const BINARIES: &[&str] = &[
        "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "tif", "tiff", "psd", "mp4",
        "webm", "mov", "mkv", "avi", "mp3", "ogg", "wav", "flac", "m4a", "pdf", "zip", "gz", "xz",
        "bz2", "7z", "rar", "tar", "woff", "woff2", "ttf", "otf", "eot", "docx", "xlsx", "pptx",
        "odt", "ods", "odp", "key", "epub", "exe", "dll", "so", "dylib", "class", "jar", "wasm",
        "o", "a", "rlib", "pyc", "sqlite", "db", "apkg",
    ];
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    BINARIES.contains(&extension.as_str())
}

#[cfg(test)]
mod tests {
    use super::{SourcePath, Tree};

    #[test]
    fn texts_are_sources_and_the_rest_is_only_copied() {
        let mut tree = Tree::new("notes");
        for (path, bytes) in [("b.md", &b"two"[..]), ("a.md", b"\xffno"), ("c.bin", b"\xff")] {
            tree.add(SourcePath::new(path).unwrap(), bytes.into());
        }
        let paths: Vec<&str> = tree.paths().map(SourcePath::as_str).collect();
        assert_eq!(paths, ["a.md", "b.md", "c.bin"]);
        assert_eq!(tree.text_at("b.md").unwrap().text, "two");
        assert!(tree.text_at("a.md").is_none());
        assert_eq!(tree.report().diagnostics().len(), 1, "a Markdown file that is not UTF-8");
    }

    #[test]
    fn lines_have_places() {
        let tree = Tree::of_texts("x", [("a.md", "one\ntwo\n")]);
        let text = tree.text_at("a.md").unwrap();
        assert_eq!(text.line_span(2).range(), 4..7);
        assert_eq!(text.line_span(9).range(), 8..8);
    }
}
