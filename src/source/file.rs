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
    whole: Option<Arc<str>>,
}

impl Sources {
    /// What a diagnostic about the whole names as its place: of a site its configuration.
    pub fn whole(&self) -> &str {
        self.whole.as_deref().unwrap_or("pathbook.yaml")
    }

    /// Says what the whole is called, where it is no site.
    pub fn name_whole(&mut self, name: &str) {
        self.whole = Some(name.into());
    }

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
    /// How many characters begin before every [`STEP`]th byte.
    characters: Vec<u32>,
}

/// A place is found by counting at most so many bytes: one far into a line of megabytes costs no more than
/// any other, so that many of them cost no more than the line is long.
const STEP: usize = 1024;

impl LineIndex {
    /// The index of `text`; linear in its length.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts =
            std::iter::once(0).chain(ends.map(|i| u32::try_from(i + 1).unwrap_or(u32::MAX)));
        let mut count = 0;
        let characters = text.as_bytes().chunks(STEP).map(|bytes| {
            let before = count;
            count += characters(bytes);
            number(before)
        });
        Self { starts: starts.collect(), characters: characters.collect() }
    }

    /// The position of byte `offset` in `text`, which must be the text that the index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1);
        let start = self.starts.get(line).map_or(0, |&s| s as usize);
        let before = text.get(start..offset).unwrap_or_default();
        let marks = before.len() - before.trim_start_matches('\u{feff}').len();
        let column = self.before(text, offset) - self.before(text, start + marks);
        Position { line: number(line + 1), column: number(column + 1) }
    }

    /// How many characters of `text` begin before byte `offset`.
    fn before(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let counted = self.characters.get(step).map_or(0, |&count| count as usize);
        counted + characters(text.as_bytes().get(step * STEP..offset).unwrap_or_default())
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

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn columns_are_characters_also_far_into_a_line() {
        for line in ["a".repeat(3000), "é".repeat(3000), "a文".repeat(1500)] {
            let text = format!("\u{feff}{line}\n\u{feff}{line}");
            let index = LineIndex::new(&text);
            let mut at = (1, 1);
            for (offset, c) in text.char_indices() {
                let found = index.position(&text, offset);
                assert_eq!((found.line, found.column), at, "{offset}");
                at = match c {
                    '\n' => (at.0 + 1, 1),
                    '\u{feff}' => at,
                    _ => (at.0, at.1 + 1),
                };
            }
            let end = index.position(&text, text.len());
            assert_eq!((end.line, end.column), at);
        }
    }
}
