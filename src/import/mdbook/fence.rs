//! What mdBook makes of lines when it shows them: code that it hides, notes for whoever speaks, formulas.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::losses::Losses;
use super::super::text::{Edited, Edits, Line, lines};
use super::super::tree::Text;

/// What has a meaning in this book.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks<'b> {
    /// `<details>` are speaker notes.
    pub notes: bool,
    /// `\\( a \\)` is a formula.
    pub mathjax: bool,
    /// What hidden lines begin with, by language.
    pub hidden: &'b BTreeMap<String, String>,
}

/// Speaker notes, hidden lines and formulas, in a text that was expanded: `before` leads back to the
/// source.
pub(super) fn polish(
    source: Text<'_>,
    before: &Edited,
    marks: &Marks<'_>,
    losses: &mut Losses,
) -> Edits {
    let mut edits = Edits::default();
    let text = before.text.as_str();
    let span = |range: &Range<usize>| source.span(before.origin_of(range));
    let all = lines(text, 0);
    let mut open: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some(line) = all.get(at) {
        let words = line.text.trim();
        if line.code {
            let mut lose = |what, range| losses.left_out(what, span(&range));
            at = Code { all: &all, marks }.block(at, &mut edits, &mut lose);
            continue;
        }
        if words == "<details>" || words == "<details open>" {
            let next = all.get(at + 1..).unwrap_or_default().iter().find(|line| !line.is_blank());
            let summary = next.is_some_and(|line| line.text.contains("<summary"));
            let is_note = marks.notes && !summary;
            open.push(is_note);
            if is_note {
                let place = line.range.start..line.end();
                let became = "for mentors (`:::mentor`): in the mentor edition only";
                losses.push("speaker notes (`<details>`)", became, span(&place));
                edits.replace(place, ":::mentor");
            }
        } else if words == "</details>" && open.pop() == Some(true) {
            edits.replace(line.range.start..line.end(), ":::");
        } else if marks.mathjax && words.contains(['\\', '$']) {
            formulas(line, &mut edits);
        }
        at += 1;
    }
    edits
}

/// `\\( a \\)` and `\\[ a \\]`, but not between back-ticks. A dollar sign alone begins no formula there.
fn formulas(line: &Line<'_>, edits: &mut Edits) {
    let mut code = false;
    let bytes = line.text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let blanks = |bytes: &[u8]| bytes.iter().take_while(|byte| **byte == b' ').count();
        let (length, new, skipped) = match rest {
            [b'\\', b'\\', b'(', inside @ ..] => (3 + blanks(inside), "$", 0),
            [b'\\', b'\\', b'[', inside @ ..] => (3 + blanks(inside), "$$", 0),
            [b'\\', b'\\', b')', ..] => (3, "$", trailing(bytes, at)),
            [b'\\', b'\\', b']', ..] => (3, "$$", trailing(bytes, at)),
            [b'$', b'$', ..] => (2, "$$", 0),
            [b'$', ..] => (1, "\\$", 0),
            [byte, ..] => {
                code ^= *byte == b'`';
                at += 1;
                continue;
            }
            [] => return,
        };
        if !code {
            let start = line.range.start + at;
            edits.replace(start - skipped..start + length, new);
        }
        at += length;
    }
}

/// How many blanks stand before byte `at`.
fn trailing(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rev().take_while(|byte| **byte == b' ').count()
}

/// The back-ticks that can stand around `code`.
pub(super) fn ticks(code: &str) -> String {
    let longest = code.lines().map(|line| {
        let line = line.trim_start();
        line.len() - line.trim_start_matches('`').len()
    });
    "`".repeat(longest.max().unwrap_or_default().max(2) + 1)
}

struct Code<'a, 't> {
    all: &'a [Line<'t>],
    marks: &'a Marks<'a>,
}

impl Code<'_, '_> {
    /// A code block that begins at line `at`: its fence is made plain, and its hidden lines go. Returns the
    /// line behind it.
    fn block(
        &self,
        at: usize,
        edits: &mut Edits,
        lose: &mut dyn FnMut(String, Range<usize>),
    ) -> usize {
        let Some(fence) = self.all.get(at) else { return at + 1 };
        let below = self.all.get(at + 1..).unwrap_or_default();
        // Two blocks may follow each other: the first fence of the same kind without words closes.
        let marks = fence.text.trim_start_matches([' ', '\t', '>']);
        let mark: String = marks.chars().take_while(|c| marks.starts_with(*c)).collect();
        let closes = |line: &Line<'_>| {
            let words = line.text.trim_start_matches([' ', '\t', '>']).trim_end();
            words.starts_with(&mark) && words.chars().all(|c| mark.starts_with(c))
        };
        let end = below.iter().position(|line| !line.code || closes(line)).unwrap_or(below.len());
        let info = marks.trim_start_matches(['`', '~']).trim();
        let mut words = info.split([',', ' ']).filter(|word| !word.is_empty());
        let language = words.next().filter(|word| !word.contains(['=', '{'])).unwrap_or_default();
        let mut hides = self.marks.hidden.get(language).map(String::as_str);
        if !language.is_empty() && info != language && !info.contains('{') {
            let start = fence.range.start + fence.text.find(info).unwrap_or_default();
            for word in words {
                if let Some(own) = word.strip_prefix("hidelines=") {
                    hides = Some(own).filter(|own| !own.is_empty());
                    continue;
                }
                let word: String = word.chars().take(40).collect();
                lose(format!("code block attribute `{word}`"), start..start + info.len());
            }
            edits.replace(start..start + info.len(), language);
        }
        let rust = language == "rust" && hides.is_none();
        let mut hidden: Option<Range<usize>> = None;
        for line in below.iter().take(end) {
            let words = line.text.trim_start();
            let hide = match hides {
                Some(mark) => words.starts_with(mark),
                None => rust && (words == "#" || words.starts_with("# ")),
            };
            if hide {
                let start = hidden.map_or(line.range.start, |range| range.start);
                hidden = Some(start..line.end());
                edits.remove(line.range.clone());
            } else if rust && words.starts_with("##") {
                // The first mark says that the second is code.
                let first = line.end() - words.len();
                edits.remove(first..first + 1);
            }
        }
        if let Some(range) = hidden {
            lose(format!("hidden lines of an example in `{language}`"), range);
        }
        at + 1 + end + usize::from(end < below.len())
    }
}
