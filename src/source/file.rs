//! Source texts by id, and the way from a byte to the line and column that people count.

use std::sync::{Arc, OnceLock};

use super::{SourcePath, Span};

/// A source file's number, dense from 0, in the order of [`Sources`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

/// One text file of the site folder.
#[derive(Debug)]
pub struct Source {
    /// Where it lies.
    pub path: SourcePath,
    /// Its text, UTF-8, as read (a byte-order mark and CRLF are kept: spans count real bytes).
    pub text: Arc<str>,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// A source from its path and text.
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Self {
        Self { path, text: text.into(), lines: OnceLock::new() }
    }

    /// The line index, made on first use: only files that a diagnostic points into pay for it.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// All text sources of a site; a [`FileId`] is an index into it. A clone shares the texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// Adds a file and returns its id.
    pub fn add(&mut self, source: Source) -> FileId {
        self.files.push(Arc::new(source));
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Puts another text in the place of a file's.
    pub fn replace(&mut self, id: FileId, source: Source) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            *file = Arc::new(source);
        }
    }

    /// The file of `id`; ids come from [`Sources::add`] of the same collection.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize).map(Arc::as_ref)
    }

    /// The text under `span` (empty if the span is not of these sources).
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|s| s.text.get(span.range())).unwrap_or_default()
    }

    /// All files with their ids, in id order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0..).map(FileId).zip(self.files.iter().map(Arc::as_ref))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// A place as editors show it: both numbers start at 1, columns count Unicode scalar values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1. A byte-order mark is not counted.
    pub column: u32,
}

/// The byte offsets at which lines start. A line ends with LF; a CR before it belongs to the end.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// The index of `text`; linear in its length.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts =
            std::iter::once(0).chain(ends.map(|i| u32::try_from(i + 1).unwrap_or(u32::MAX)));
        Self { starts: starts.collect() }
    }

    /// The position of byte `offset` in `text`, which must be the text that the index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1);
        let start = self.starts.get(line).map_or(0, |&s| s as usize);
        let before = text.get(start..offset).unwrap_or_default().trim_start_matches('\u{feff}');
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: number(line + 1), column: number(before.chars().count() + 1) }
    }

    /// The byte at which line `line` (from 1) starts; `None` past the last.
    pub fn start(&self, line: u32) -> Option<usize> {
        self.starts.get((line as usize).checked_sub(1)?).map(|&start| start as usize)
    }

    /// Line `line` (from 1) of `text` without its line end; empty past the last.
    pub fn line<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let index = (line as usize).saturating_sub(1);
        let Some(&start) = self.starts.get(index) else { return "" };
        let end = self.starts.get(index + 1).map_or(text.len(), |&s| s as usize);
        text.get(start as usize..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}
