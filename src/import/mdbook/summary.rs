//! `SUMMARY.md`: parts, chapters, drafts, what stands before and after the numbered chapters.

use std::collections::BTreeSet;

use super::super::losses::Losses;
use super::super::text::lines;
use super::super::tree::Text;
use crate::diag::{Diagnostic, Report, rules};
use crate::source::{SourcePath, Span};
use crate::syntax::markdown::outline::{Part, What, outline};

/// A chapter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Chapter {
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: SourcePath,
    /// How deep it is nested: 0 for one that no other holds.
    pub depth: usize,
    /// Whether it is one of the numbered ones: an item of a list.
    pub numbered: bool,
    /// Its part: an index into [`Summary::parts`].
    pub part: usize,
    /// Where it stands.
    pub span: Span,
}

/// A table of contents.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Summary {
    /// The titles of the parts; the first, for what stands above them all, is empty.
    pub parts: Vec<String>,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
}

/// Reads a summary. Chapters whose files are not there (as `exists` says) or were there before are told.
pub(super) fn read(
    source: Text<'_>,
    exists: impl Fn(&SourcePath) -> bool,
    losses: &mut Losses,
    report: &mut Report,
) -> Summary {
    let parts = outline(source.text, source.body().0);
    for line in lines(source.text, source.body().0) {
        let span = source.span(line.range.start..line.end());
        if !line.code && matches!(line.text.trim(), "---" | "***" | "___" | "-----") {
            losses.left_out("a line between chapters", span);
        } else if !line.is_blank() && (line.code || !is_entry(line.text)) {
            losses.left_out("words of SUMMARY.md that name no chapter", span);
        }
    }
    let mut reader = Reader {
        source,
        exists: &exists,
        losses,
        report,
        summary: Summary { parts: vec![String::new()], chapters: Vec::new() },
        known: BTreeSet::new(),
        items: Vec::new(),
        first: true,
    };
    for (at, part) in parts.iter().enumerate() {
        reader.part(part, parts.get(at + 1..).unwrap_or_default());
    }
    reader.summary
}

/// Whether a line is a heading, or nothing but a link that may be an item of a list. A title of the summary's
/// own is none.
fn is_entry(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with('#') {
        return line.trim_start_matches('#').starts_with(' ');
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = if digits.len() < line.len() {
        digits.strip_prefix(['.', ')'])
    } else {
        line.strip_prefix(['-', '*', '+'])
    };
    let item = item.and_then(|item| item.strip_prefix(' ')).map_or(line, str::trim_start);
    // An item without a link is told by itself.
    if item.len() < line.len() && !item.contains('[') {
        return true;
    }
    let target = item.strip_prefix('[').and_then(|item| item.rsplit_once("](")).map(|(_, t)| t);
    let target = target.and_then(|target| target.strip_suffix(')'));
    target.is_some_and(|target| !target.contains(['#', '"', '\'', '(', ')']))
}

struct Reader<'t, 'l> {
    source: Text<'t>,
    exists: &'l dyn Fn(&SourcePath) -> bool,
    losses: &'l mut Losses,
    report: &'l mut Report,
    summary: Summary,
    known: BTreeSet<SourcePath>,
    /// The ends of the items that are open.
    items: Vec<usize>,
    /// Whether the next heading is the summary's own.
    first: bool,
}

impl Reader<'_, '_> {
    fn part(&mut self, part: &Part, rest: &[Part]) {
        while self.items.last().is_some_and(|end| *end <= part.range.start) {
            self.items.pop();
        }
        match &part.what {
            What::Heading(1, words) if self.first => {
                self.first = false;
                if !matches!(words.trim().to_lowercase().as_str(), "summary" | "contents") {
                    let line = self.line(part.range.start);
                    self.losses.left_out("the title of SUMMARY.md", line);
                }
            }
            What::Heading(_, words) => {
                self.first = false;
                self.summary.parts.push(words.trim().to_owned());
            }
            What::Item => {
                self.items.push(part.range.end);
                let inside = rest.iter().take_while(|inner| inner.range.start < part.range.end);
                let mut before_lists = inside.take_while(|inner| inner.what != What::List);
                if !before_lists.any(|inner| matches!(inner.what, What::Link(_))) {
                    let line = self.line(part.range.start);
                    self.tell(
                        line,
                        "this item of SUMMARY.md has no link",
                        "write it like `- [Title](file.md)`",
                    );
                }
            }
            What::Link(link) if !link.defines => {
                self.first = false;
                let target = link.target.clone();
                self.chapter(&link.words, &target, part);
            }
            _ => {}
        }
    }

    fn chapter(&mut self, title: &str, target: &str, part: &Part) {
        let span = self.source.span(part.range.clone());
        let title = title.trim();
        let target = target.split('#').next().unwrap_or_default().trim();
        if target.is_empty() {
            self.losses.left_out("a draft chapter", span);
            return;
        }
        let decoded = percent_encoding::percent_decode_str(target).decode_utf8_lossy();
        let path = self.source.path.resolve(&decoded);
        let Some(path) = path.filter(|path| (self.exists)(path)) else {
            let shown: String = target.chars().filter(|c| !c.is_control()).take(100).collect();
            let message = format!("SUMMARY.md names `{shown}`, which is not there");
            self.tell(
                span,
                &message,
                "the chapter is left out; add the file, or take out the line",
            );
            return;
        };
        if !self.known.insert(path.clone()) {
            self.tell(span, "SUMMARY.md names this file a second time", "it keeps its first place");
            return;
        }
        self.summary.chapters.push(Chapter {
            title: title.to_owned(),
            path,
            depth: self.items.len().saturating_sub(1),
            numbered: !self.items.is_empty(),
            part: self.summary.parts.len() - 1,
            span,
        });
    }

    fn line(&self, at: usize) -> Span {
        let rest = self.source.text.get(at..).unwrap_or_default();
        self.source.span(at..at + rest.lines().next().unwrap_or_default().len())
    }

    fn tell(&mut self, span: Span, message: &str, help: &str) {
        self.report.push(Diagnostic::new(&rules::DANGLING_REFERENCE, span, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diag::Report;
    use crate::import::losses::Losses;
    use crate::import::tree::Tree;

    #[test]
    fn parts_chapters_and_drafts_are_found() {
        let summary = "# Summary\n\n[Welcome](index.md)\n\n# Day 1\n\n- [A](a.md)\n  - [B `x`](b/c%20d.md)\n\
            \x20   - [C](c.md)\n- [Draft]()\n- Nothing\n  - [D](d.md)\n---\n# Day 2\n\n* [E](e.md)\n* [Gone](x.md)\n\
            * [A](a.md)\n\n[End](end.md)\n";
        let tree = Tree::of_texts("t", [("src/SUMMARY.md", summary)]);
        let (mut losses, mut report) = (Losses::default(), Report::default());
        let found = read(
            tree.text_at("src/SUMMARY.md").unwrap(),
            |path| path.file_name() != "x.md",
            &mut losses,
            &mut report,
        );
        assert_eq!(found.parts, ["", "Day 1", "Day 2"]);
        let chapters: Vec<String> = found
            .chapters
            .iter()
            .map(|c| format!("{}{} {} {}", "-".repeat(c.depth), c.title, c.path, c.part))
            .collect();
        assert_eq!(
            chapters,
            [
                "Welcome src/index.md 0",
                "A src/a.md 1",
                "-B x src/b/c d.md 1",
                "--C src/c.md 1",
                "-D src/d.md 1",
                "E src/e.md 2",
                "End src/end.md 2",
            ]
        );
        assert!(!found.chapters[0].numbered && !found.chapters[6].numbered);
        let told: Vec<&str> = report.diagnostics().iter().map(|d| d.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "this item of SUMMARY.md has no link",
                "SUMMARY.md names `x.md`, which is not there",
                "SUMMARY.md names this file a second time",
            ]
        );
        let lost: Vec<String> =
            losses.kinds(tree.sources()).into_iter().map(|kind| kind.what).collect();
        assert_eq!(lost, ["a draft chapter", "a line between chapters"]);
    }
}
