//! Finds the lines of `:::` blocks before the Markdown parser runs.
//!
//! Such a line is masked as a thematic break of the same length (see `mask`), so the parser itself
//! says in which list or quote it stands and whether it is code after all.

use std::ops::Range;

use memchr::memmem;

/// A line that opens or closes a block. All positions are bytes of the text that was scanned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct DirectiveLine {
    /// From the first colon to the last character that is no blank.
    pub range: Range<usize>,
    /// How many colons.
    pub colons: usize,
    /// The block's name as written; empty on a closing line.
    pub name: Range<usize>,
    /// What follows the name, without the `{#id}`, trimmed.
    pub title: Range<usize>,
    /// The id in a trailing `{#id}`.
    pub id: Option<Range<usize>>,
}

impl DirectiveLine {
    /// Whether it has neither name nor anything else.
    pub(super) fn closes(&self) -> bool {
        self.name.is_empty() && self.title.is_empty() && self.id.is_none()
    }

    /// Moves all positions by `by`.
    pub(super) fn shift(&mut self, by: usize) {
        for range in
            [&mut self.range, &mut self.name, &mut self.title].into_iter().chain(&mut self.id)
        {
            *range = range.start + by..range.end + by;
        }
    }
}

/// All such lines of `text`, in order. Linear.
pub(super) fn scan(text: &str) -> Vec<DirectiveLine> {
    let mut lines = Vec::new();
    let mut done = 0;
    for at in memmem::find_iter(text.as_bytes(), b":::") {
        if at < done {
            continue;
        }
        let start = text.get(done..at).and_then(|s| s.rfind('\n')).map_or(done, |i| done + i + 1);
        let end = memchr::memchr(b'\n', text.as_bytes().get(at..).unwrap_or_default())
            .map_or(text.len(), |i| at + i);
        if is_container_prefix(text.get(start..at).unwrap_or_default()) {
            lines.extend(read_line(text, at, end));
        }
        done = end;
    }
    lines
}

/// Whether only the marks of quotes and list items and blanks stand before the colons.
fn is_container_prefix(prefix: &str) -> bool {
    let mut rest = prefix.trim_start_matches([' ', '\t', '\u{feff}']);
    while !rest.is_empty() {
        let after = if let Some(after) = rest.strip_prefix('>') {
            after
        } else {
            let mark = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let ordered = mark.len() < rest.len();
            let after = mark.strip_prefix(|c| match c {
                '.' | ')' => ordered,
                '-' | '+' | '*' => !ordered,
                _ => false,
            });
            match after.filter(|a| a.starts_with([' ', '\t'])) {
                Some(after) => after,
                None => return false,
            }
        };
        rest = after.trim_start_matches([' ', '\t']);
    }
    true
}

fn read_line(text: &str, at: usize, end: usize) -> Option<DirectiveLine> {
    let line = text.get(at..end)?.trim_end();
    let range = at..at + line.len();
    let after = line.trim_start_matches(':');
    let colons = line.len() - after.len();
    let rest = after.trim_start_matches([' ', '\t']);
    let offset = |part: &str| at + (line.len() - part.len());
    let after_name =
        rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let name = offset(rest)..offset(after_name);
    let reads = match after_name.chars().next() {
        None | Some('{') => true,
        Some(' ' | '\t') => !name.is_empty(),
        Some(_) => false,
    };
    if !reads {
        return None;
    }
    let mut title = after_name.trim();
    let mut id = None;
    if let Some((kept, found)) = trailing_id(title) {
        let start = offset(after_name.trim_start()) + found.start;
        id = Some(start..start + found.len());
        title = kept;
    }
    let title_start = offset(after_name.trim_start());
    Some(DirectiveLine { range, colons, name, title: title_start..title_start + title.len(), id })
}

/// Splits a trailing `{#id}` off: the text before it (trimmed) and the id's range.
pub(super) fn trailing_id(text: &str) -> Option<(&str, Range<usize>)> {
    let inner = text.trim_end().strip_suffix('}')?;
    let open = inner.rfind("{#")?;
    let id = inner.get(open + 2..)?;
    let valid = !id.is_empty()
        && id.len() <= 200
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    valid.then_some((text.get(..open)?.trim_end(), open + 2..inner.len()))
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum BlockKind {
    Exercise,
    Solution,
    Hint,
    Mentor,
    Keypoints,
    Tabs,
    Tab,
    Quiz,
    /// Not known, or beyond the depth limit: its content without a wrapper.
    Bare,
}

/// The names of blocks, for lookup and suggestions.
pub(super) const KINDS: [(&str, BlockKind); 8] = [
    ("exercise", BlockKind::Exercise),
    ("solution", BlockKind::Solution),
    ("hint", BlockKind::Hint),
    ("mentor", BlockKind::Mentor),
    ("keypoints", BlockKind::Keypoints),
    ("tabs", BlockKind::Tabs),
    ("tab", BlockKind::Tab),
    ("quiz", BlockKind::Quiz),
];

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests slice where they know the text")]
mod tests {
    use super::{scan, trailing_id};

    fn read(text: &str) -> Vec<(usize, &str, &str, Option<&str>)> {
        scan(text)
            .into_iter()
            .map(|l| (l.colons, &text[l.name], &text[l.title], l.id.map(|r| &text[r])))
            .collect()
    }

    #[test]
    fn lines_are_read_with_name_title_and_id() {
        assert_eq!(
            read(":::exercise  Do `it` {#do-it} \r\n::::\n  > - ::: hint\n12. :::tab A"),
            [
                (3, "exercise", "Do `it`", Some("do-it")),
                (4, "", "", None),
                (3, "hint", "", None),
                (3, "tab", "A", None),
            ]
        );
    }

    #[test]
    fn text_with_colons_is_no_block() {
        for text in ["a :::b", "x\ny:::", "::: , x", "12:::x", "-:::x", ":::a:b", "::::::: ..."] {
            assert_eq!(read(text), [], "{text}");
        }
        assert_eq!(read("::: {.note}"), [(3, "", "{.note}", None)]);
    }

    #[test]
    fn an_id_needs_plain_characters() {
        assert_eq!(trailing_id("a {#b}").map(|(t, r)| (t, r.len())), Some(("a", 1)));
        for text in ["a {#}", "a {#b c}", "a {#\"}", "a {b}", "{#a} b"] {
            assert_eq!(trailing_id(text), None, "{text}");
        }
    }
}
