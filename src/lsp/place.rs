//! Places as editors count them: lines and columns from 0, columns in the units that were agreed.

use lsp_types::{Position, Range};

use crate::source::{Source, Span};

/// What a column counts.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every editor knows.
    #[default]
    Utf16,
}

impl Encoding {
    fn width(self, text: &str) -> u32 {
        let width = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        };
        u32::try_from(width).unwrap_or(u32::MAX)
    }

    /// Where byte `offset` of `source` is for the editor. Linear in the line.
    pub fn position(self, source: &Source, offset: usize) -> Position {
        let lines = source.lines();
        let line = lines.position(&source.text, offset).line;
        let start = lines.start(line).unwrap_or_default();
        let before = source.text.get(start..offset.min(source.text.len())).unwrap_or_default();
        Position { line: line.saturating_sub(1), character: self.width(before) }
    }

    /// The range of `span`, which lies in `source`.
    pub fn range(self, source: &Source, span: Span) -> Range {
        let range = span.range();
        Range { start: self.position(source, range.start), end: self.position(source, range.end) }
    }

    /// The byte of `source` at `position`: the end of a line that is shorter, the end of a text that
    /// has fewer lines, the start of a character that `position` would split.
    pub fn offset(self, source: &Source, position: Position) -> usize {
        let lines = source.lines();
        let number = position.line.saturating_add(1);
        let Some(start) = lines.start(number) else { return source.text.len() };
        let line = lines.line(&source.text, number);
        let mut seen = 0;
        for (at, c) in line.char_indices() {
            seen += self.width(c.encode_utf8(&mut [0; 4]));
            if seen > position.character {
                return start + at;
            }
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Position};
    use crate::source::{Source, SourcePath};

    #[test]
    fn bytes_and_columns_are_the_same_places() {
        let path = SourcePath::new("content/a.md").unwrap();
        let source = Source::new(path, "a\n𝄞é中x\r\n\nend");
        for (offset, _) in source.text.char_indices().filter(|(_, c)| *c != '\n' && *c != '\r') {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let position = encoding.position(&source, offset);
                assert_eq!(encoding.offset(&source, position), offset);
            }
        }
        let at = |line, character| Position { line, character };
        assert_eq!(Encoding::Utf16.position(&source, 11), at(1, 4));
        assert_eq!(Encoding::Utf8.position(&source, 11), at(1, 9));
        // Past the end, and inside a character.
        assert_eq!(Encoding::Utf16.offset(&source, at(1, 99)), 12);
        assert_eq!(Encoding::Utf16.offset(&source, at(99, 0)), source.text.len());
        assert_eq!(Encoding::Utf16.offset(&source, at(1, 1)), 2);
    }
}
