//! Paragraphs, quotes, lists, rules: what Markdown's own blocks become, and how deep they may nest.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use crate::source::Span;

use super::MAX_DEPTH;
use super::directive::BlockKind;
use super::out::Mark;
use super::plain::excerpt;
use super::writer::{Paragraph, Writer};

/// An open container of the parser.
#[derive(Debug)]
pub(super) struct Frame {
    pub kind: FrameKind,
    /// How many `:::` blocks were open when it began: those above were opened inside it.
    pub blocks: usize,
}

/// What a container is.
#[derive(Clone, Copy, Debug)]
pub(super) enum FrameKind {
    /// Its closing tag.
    Closed(&'static str),
    /// A list that holds the answers of a quiz.
    Answers,
    /// An item of any list.
    Item,
    /// An answer, with its place in the table of answers and whether its feedback is open.
    Answer { feedback: bool },
    /// A footnote, taken out of the text.
    Note { index: u32, mark: Mark, rows: super::footnote::Rows },
    /// Too deep: no tags at all.
    Bare,
}

impl Frame {
    pub(super) const DEFINITIONS: FrameKind = FrameKind::Closed("</dl>\n");
    pub(super) const DEFINITION: FrameKind = FrameKind::Closed("</dd>\n");
}

/// An open `:::` block.
#[derive(Debug)]
pub(super) struct Block {
    pub kind: BlockKind,
    pub colons: usize,
    /// The name as written, for messages.
    pub name: String,
    /// The opening line.
    pub line: Span,
    /// How many containers were open when it began: it must end at the same depth.
    pub frames: usize,
    /// Whether it began a part for mentors.
    pub mentor_part: bool,
}

impl Writer<'_> {
    /// Before any block: ends what can only hold inline text.
    pub(super) fn block_start(&mut self) {
        self.close_lead();
        self.close_tail();
        self.inline.forget_break();
        self.started = true;
        if !self.item_begun
            && let Some(Frame { kind: FrameKind::Answer { feedback }, .. }) = self.frames.last_mut()
            && !std::mem::replace(feedback, true)
        {
            self.out.raw("<div class=\"feedback\">");
        }
    }

    /// Opens a container; `open` is its markup.
    pub(super) fn container_start(&mut self, kind: FrameKind, open: &str, range: &Range<usize>) {
        self.block_start();
        self.push_frame(kind, open, range);
    }

    /// Pushes a container, or a bare one where the limit is reached.
    pub(super) fn push_frame(&mut self, kind: FrameKind, open: &str, range: &Range<usize>) {
        let deep = self.frames.len() + self.blocks.len() >= MAX_DEPTH;
        let kind = if deep && !matches!(kind, FrameKind::Note { .. }) {
            self.report_depth(range);
            FrameKind::Bare
        } else {
            self.out.line();
            self.out.raw(open);
            kind
        };
        self.frames.push(Frame { kind, blocks: self.blocks.len() });
    }

    pub(super) fn container_end(&mut self) {
        self.close_lead();
        self.close_tail();
        self.inline.forget_break();
        let inside = self.frames.last().map_or(0, |frame| frame.blocks);
        self.close_blocks(inside);
        match self.frames.pop().map(|frame| frame.kind) {
            Some(FrameKind::Closed(tag)) => self.out.raw(tag),
            Some(FrameKind::Answers) => self.out.raw("</ul>\n"),
            Some(FrameKind::Item) => self.out.raw("</li>\n"),
            Some(FrameKind::Answer { feedback }) => {
                self.out.raw(if feedback { "</div></li>\n" } else { "</li>\n" });
            }
            Some(FrameKind::Note { index, mark, rows }) => self.note_end(index, mark, rows),
            Some(FrameKind::Bare) | None => self.flush(),
        }
    }

    pub(super) fn quote_start(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) {
        if let Some(kind) = kind {
            self.alert_start(kind, range);
        } else if !self.titled_alert_start(range) {
            self.container_start(FrameKind::Closed("</blockquote>\n"), "<blockquote>\n", range);
        }
    }

    pub(super) fn list_start(&mut self, first: Option<u64>, range: &Range<usize>) {
        let tasks = self.begins_with_task(range);
        let answers = tasks && self.in_quiz_directly();
        if answers {
            self.container_start(FrameKind::Answers, "<ul class=\"answers\">\n", range);
            return;
        }
        let tag = if first.is_some() { "</ol>\n" } else { "</ul>\n" };
        let class = if tasks { " class=\"tasks\"" } else { "" };
        let open = match first {
            None => format!("<ul{class}>\n"),
            Some(1) => format!("<ol{class}>\n"),
            Some(n) => format!("<ol{class} start=\"{n}\">\n"),
        };
        self.container_start(FrameKind::Closed(tag), &open, range);
    }

    /// Whether the first item of the list at `range` begins with `[ ]` or `[x]`.
    fn begins_with_task(&self, range: &Range<usize>) -> bool {
        let list = self.text.get(range.clone()).unwrap_or_default().trim_start();
        let item = list.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = item.strip_prefix(['-', '+', '*', '.', ')']).unwrap_or_default().trim_start();
        ["[ ]", "[x]", "[X]"].iter().any(|mark| item.starts_with(mark))
    }

    /// An item's tag waits for the next event: it may be a task.
    pub(super) fn item_start(&mut self) {
        self.close_lead();
        self.close_tail();
        let kind = match self.frames.last().map(|frame| frame.kind) {
            Some(FrameKind::Bare) => FrameKind::Bare,
            _ if self.frames.len() + self.blocks.len() >= MAX_DEPTH => FrameKind::Bare,
            _ => FrameKind::Item,
        };
        self.item_begun = matches!(kind, FrameKind::Item);
        self.frames.push(Frame { kind, blocks: self.blocks.len() });
    }

    /// The item that waited is an ordinary one.
    pub(super) fn plain_item(&mut self) {
        self.out.raw("<li>");
    }

    pub(super) fn paragraph_start(&mut self, range: Range<usize>) {
        if self.alert_title_start(&range) {
            return;
        }
        self.block_start();
        self.paragraph = Paragraph::Begun;
        let top = self.frames.is_empty() && self.blocks.is_empty();
        if top && self.body.excerpt.is_empty() && self.excerpt.is_none() {
            self.excerpt = Some(self.plain.begin());
        }
        self.question_start();
        if !self.item_begun {
            self.out.line();
        }
        self.paragraph_range = range;
    }

    pub(super) fn paragraph_end(&mut self) {
        self.flush_line();
        let kind = std::mem::replace(&mut self.paragraph, Paragraph::None);
        match kind {
            Paragraph::Open | Paragraph::AlertTitle => self.out.raw("</p>\n"),
            Paragraph::Lead => {
                self.close_lead();
                self.close_tail();
            }
            Paragraph::Figure => self.out.line(),
            Paragraph::Begun | Paragraph::None => {}
        }
        self.inline.forget_break();
        if let Some(capture) = self.excerpt.take() {
            let text = self.plain.end(capture);
            if kind == Paragraph::Open {
                self.body.excerpt = excerpt(&text);
            }
        }
        self.question_end();
    }

    pub(super) fn rule(&mut self, range: &Range<usize>) {
        if let Some(line) = self.directive_at(range) {
            self.directive(&line);
        } else {
            self.block_start();
            self.out.line();
            self.out.raw("<hr>\n");
        }
    }
}
