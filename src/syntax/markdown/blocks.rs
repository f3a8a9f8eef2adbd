//! `:::` blocks: opening, closing, and what is wrong with them.

use std::ops::Range;

use crate::diag::{Diagnostic, rules};
use crate::html::escape;
use crate::source::Span;

use super::super::body::Private;
use super::MAX_DEPTH;
use super::block::Block;
use super::directive::{BlockKind, DirectiveLine, KINDS};
use super::out::{Hole, Out};
use super::writer::{BlockId, Paragraph, Writer};

impl Writer<'_> {
    /// The `:::` line that the event at `range` (of the file) stands for.
    pub(super) fn directive_at(&self, range: &Range<usize>) -> Option<DirectiveLine> {
        let next = self.directives.partition_point(|line| line.range.start < range.start);
        self.directives.get(next).filter(|line| line.range.start < range.end).cloned()
    }

    /// Handles a line that opens or closes a block.
    pub(super) fn directive(&mut self, line: &DirectiveLine) {
        self.block_start();
        if line.closes() {
            self.close_line(line);
        } else {
            self.open_line(line);
        }
    }

    fn close_line(&mut self, line: &DirectiveLine) {
        let depth = self.frames.len();
        // Deeper ones are reported anyway; looking through them all would be quadratic.
        let here =
            self.blocks.iter().rev().take_while(|block| block.frames == depth).take(MAX_DEPTH);
        let exact = here.clone().position(|block| block.colons == line.colons);
        let target = exact.or_else(|| here.clone().position(|block| block.colons <= line.colons));
        if let Some(above) = target {
            self.close_blocks(self.blocks.len() - above);
            let was_mentor = self.mentor > 0;
            self.close_block();
            if was_mentor && self.mentor == 0 {
                self.end_private(line.range.end);
            }
            return;
        }
        let span = self.span(line.range.clone());
        let colons = ":".repeat(line.colons.min(20));
        let diagnostic =
            Diagnostic::new(&rules::UNCLOSED_BLOCK, span, format!("`{colons}` closes no block"));
        self.report.push(match self.blocks.last() {
            Some(open) if open.frames != depth => diagnostic
                .related(open.line, "this block is open, but not in the same list or quote")
                .help("indent the closing line like the opening one"),
            Some(open) => diagnostic
                .related(open.line, format!("this block has {} colons", open.colons))
                .help("a block is closed by as many colons as opened it"),
            None => diagnostic.help("remove the line, or open the block that it is to close"),
        });
    }

    fn open_line(&mut self, line: &DirectiveLine) {
        let name = self.text.get(line.name.clone()).unwrap_or_default().to_owned();
        let span = self.span(line.range.clone());
        let lower = name.to_lowercase();
        let known = KINDS.iter().find(|(known, _)| *known == lower).map(|&(_, kind)| kind);
        let mut kind = known.unwrap_or_else(|| self.report_unknown(&lower, &name, line));
        if self.frames.len() + self.blocks.len() >= MAX_DEPTH {
            self.report_depth(&line.range);
            // What is for mentors stays so, whatever severity the report is given.
            if kind != BlockKind::Mentor || self.mentor > 0 {
                kind = BlockKind::Bare;
            }
        }
        if kind == BlockKind::Tab {
            kind = self.tab_place(span);
        }
        if kind == BlockKind::Quiz && self.quizzes.open.is_some() {
            self.report.push(
                Diagnostic::new(&rules::BAD_QUIZ, span, "a quiz stands inside another quiz")
                    .help("close the first one with `:::` before this one begins"),
            );
            kind = BlockKind::Bare;
        }
        let mentor_part = kind == BlockKind::Mentor && self.mentor == 0;
        if kind == BlockKind::Mentor {
            if mentor_part {
                self.out.line();
                self.out.hole(Hole::MentorStart);
                self.headings.enter_mentor();
                // Until it is known where it ends: to the end of the file.
                let range = self.line_start(line.range.start)..self.text.len();
                self.body.private.push(Private { range, mentor: true });
            }
            self.mentor += 1;
        }
        self.open_markup(kind, line, span);
        let frames = self.frames.len();
        self.blocks.push(Block {
            kind,
            colons: line.colons,
            name,
            line: span,
            frames,
            mentor_part,
        });
    }

    /// The part for mentors that was open ends at byte `end`.
    fn end_private(&mut self, end: usize) {
        if let Some(part) = self.body.private.iter_mut().rev().find(|part| part.mentor) {
            part.range.end = end;
        }
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |end| end + 1)
    }

    /// A tab stands directly in tabs; one that begins where another is still open ends that one.
    fn tab_place(&mut self, span: Span) -> BlockKind {
        let depth = self.frames.len();
        if self.blocks.last().is_some_and(|b| b.kind == BlockKind::Tab && b.frames == depth) {
            self.report_unclosed();
            self.close_block();
        }
        if self.blocks.last().is_some_and(|b| b.kind == BlockKind::Tabs && b.frames == depth) {
            return BlockKind::Tab;
        }
        self.report.push(
            Diagnostic::new(&rules::UNKNOWN_BLOCK, span, "`tab` stands outside of `tabs`")
                .help("put it between `::::tabs` and `::::`"),
        );
        BlockKind::Bare
    }

    /// Reports the name of a block. A misspelt `mentor` is one all the same: its content must not reach
    /// mentees, whatever severity the report is given.
    fn report_unknown(&mut self, lower: &str, name: &str, line: &DirectiveLine) -> BlockKind {
        if name.is_empty() {
            let span = self.span(line.range.clone());
            self.report.push(
                Diagnostic::new(&rules::UNKNOWN_BLOCK, span, "a block without a name")
                    .help("write the kind of block behind the colons, such as `:::exercise`"),
            );
            return BlockKind::Bare;
        }
        let near = KINDS
            .iter()
            .map(|&(known, kind)| {
                (strsim::damerau_levenshtein(known, near_part(lower)), known, kind)
            })
            .min_by_key(|&(distance, known, _)| (distance, known))
            .filter(|&(distance, known, _)| distance <= 1 + known.len() / 4);
        let help = match near {
            Some((_, known, _)) => format!("did you mean `{known}`?"),
            None => "the kinds of blocks are exercise, solution, hint, mentor, keypoints, tabs, \
                     tab and quiz"
                .to_owned(),
        };
        let shown: String = name.chars().take(40).collect();
        let span = self.span(line.name.clone());
        self.report.push(
            Diagnostic::new(&rules::UNKNOWN_BLOCK, span, format!("unknown block `{shown}`"))
                .help(help),
        );
        match near {
            Some((_, _, BlockKind::Mentor)) => BlockKind::Mentor,
            _ => BlockKind::Bare,
        }
    }

    /// Writes what a block begins with.
    fn open_markup(&mut self, kind: BlockKind, line: &DirectiveLine, span: Span) {
        self.out.line();
        if kind == BlockKind::Quiz {
            self.quiz_start(line, span);
            return;
        }
        let mark = self.out.mark();
        let plain = self.fragment(line.title.clone());
        let title = self.out.split_off(mark);
        let (open, kind_label) = match kind {
            BlockKind::Exercise => ("<section class=\"exercise\" role=\"group\"", "Exercise"),
            BlockKind::Keypoints => ("<section class=\"keypoints\" role=\"group\"", "Key points"),
            BlockKind::Solution => ("<details class=\"solution\"", "Solution"),
            BlockKind::Hint => ("<details class=\"hint\"", "Hint"),
            BlockKind::Mentor => ("<aside class=\"mentor-note\" role=\"note\"", "For mentors"),
            BlockKind::Tabs => ("<div class=\"tabs\" data-tabs", ""),
            BlockKind::Tab => ("<section class=\"tab\" role=\"group\"", "Tab"),
            BlockKind::Quiz | BlockKind::Bare => return,
        };
        self.out.raw(open);
        self.block_id(line);
        match kind {
            BlockKind::Tabs => self.out.raw(">\n"),
            BlockKind::Tab => self.open_tab(&plain, &title, span),
            BlockKind::Solution | BlockKind::Hint => {
                self.out.raw("><summary>");
                self.titled(kind_label, &title);
                self.out.raw("</summary>\n");
            }
            _ => {
                let label = match (kind, plain.is_empty()) {
                    (BlockKind::Mentor, _) | (_, true) => kind_label.to_owned(),
                    (BlockKind::Keypoints, false) => plain,
                    (_, false) => format!("{kind_label}: {plain}"),
                };
                self.out.raw(" aria-label=\"");
                self.out.text(&label);
                self.out.raw("\"><p class=\"block-title\">");
                match kind {
                    BlockKind::Keypoints if title.html.is_empty() => self.out.raw(kind_label),
                    BlockKind::Keypoints => self.out.append(&title),
                    BlockKind::Mentor => self.titled(kind_label, &title),
                    _ => {
                        self.out.raw("<span class=\"block-kind\">");
                        self.out.raw(kind_label);
                        self.out.raw("</span> ");
                        self.out.append(&title);
                    }
                }
                self.out.raw("</p>\n");
            }
        }
    }

    fn open_tab(&mut self, plain: &str, title: &Out, span: Span) {
        if plain.is_empty() {
            self.report.push(
                Diagnostic::new(&rules::UNKNOWN_BLOCK, span, "a tab without a name")
                    .help("write what it is for, such as `:::tab Linux`"),
            );
        }
        let name = escape(if plain.is_empty() { "Tab" } else { plain });
        for part in [" data-tab=\"", &name, "\" aria-label=\"", &name, "\"><p class=\"tab-name\">"]
        {
            self.out.raw(part);
        }
        if title.html.is_empty() {
            self.out.raw(&name);
        }
        self.out.append(title);
        self.out.raw("</p>\n");
    }

    fn titled(&mut self, kind_label: &str, title: &Out) {
        self.out.raw(kind_label);
        if !title.html.is_empty() {
            self.out.raw(": ");
            self.out.append(title);
        }
    }

    /// The id that the author gave to the block of `line`.
    fn block_id(&mut self, line: &DirectiveLine) {
        let Some(range) = line.id.clone() else { return };
        let id = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let index = u32::try_from(self.block_ids.len()).unwrap_or(u32::MAX);
        let span = self.span(range);
        self.block_ids.push(BlockId { id, mentor: self.in_mentor(), span });
        self.out.hole(Hole::BlockId(index));
    }

    fn report_unclosed(&mut self) {
        let Some(block) = self.blocks.last() else { return };
        let colons = ":".repeat(block.colons.min(20));
        let shown: String = block.name.chars().take(40).collect();
        self.report.push(
            Diagnostic::new(
                &rules::UNCLOSED_BLOCK,
                block.line,
                format!("the block `{shown}` is never closed"),
            )
            .help(format!("close it with a line `{colons}` in the same list or quote")),
        );
    }

    /// Closes blocks until `keep` are left, reporting each.
    pub(super) fn close_blocks(&mut self, keep: usize) {
        while self.blocks.len() > keep {
            if self.frames.len() + self.blocks.len() <= MAX_DEPTH {
                self.report_unclosed();
            }
            self.close_block();
        }
    }

    /// Closes the innermost block.
    fn close_block(&mut self) {
        let Some(block) = self.blocks.pop() else { return };
        self.paragraph = Paragraph::None;
        self.out.line();
        self.out.raw(match block.kind {
            BlockKind::Exercise | BlockKind::Keypoints | BlockKind::Tab => "</section>\n",
            BlockKind::Solution | BlockKind::Hint => "</details>\n",
            BlockKind::Mentor => "</aside>\n",
            BlockKind::Tabs => "</div>\n",
            BlockKind::Quiz | BlockKind::Bare => "",
        });
        if block.kind == BlockKind::Quiz {
            self.quiz_end();
        }
        if block.kind == BlockKind::Mentor {
            self.mentor = self.mentor.saturating_sub(1);
            if block.mentor_part {
                self.out.hole(Hole::MentorEnd);
                self.headings.leave_mentor();
            }
        }
    }
}

/// The part of a name that is compared: long ones are no misspelling, and comparing costs their length.
fn near_part(name: &str) -> &str {
    name.char_indices().nth(16).map_or(name, |(cut, _)| name.get(..cut).unwrap_or_default())
}
