//! Checklist items, and the words behind a checkbox: those of a task or of a quiz's answer.

use std::ops::Range;

use crate::source::Span;

use super::block::{Frame, FrameKind};
use super::directive::trailing_id;
use super::out::Hole;
use super::plain::Capture;
use super::writer::{Paragraph, Writer};

/// A task whose id is not yet known.
#[derive(Debug)]
pub(super) struct TaskDraft {
    pub text: String,
    pub explicit: Option<(String, Span)>,
    pub checked: bool,
    pub mentor: bool,
    pub span: Span,
}

/// The words behind a checkbox, being written.
#[derive(Debug)]
pub(super) enum Lead {
    Task(Capture),
    Answer(Capture),
}

impl Writer<'_> {
    /// `[ ]` or `[x]` at the start of an item.
    pub(super) fn task_marker(&mut self, checked: bool, range: Range<usize>) {
        self.flush();
        let begun = std::mem::take(&mut self.item_begun);
        if self.paragraph == Paragraph::Begun {
            self.paragraph = Paragraph::Lead;
        }
        let answers = self.frames.len().checked_sub(2).and_then(|i| self.frames.get(i));
        if begun && matches!(answers, Some(Frame { kind: FrameKind::Answers, .. })) {
            if let Some(frame) = self.frames.last_mut() {
                frame.kind = FrameKind::Answer { feedback: false };
            }
            self.answer_start(checked);
            self.lead = Some(Lead::Answer(self.plain.begin()));
            return;
        }
        if !begun {
            return;
        }
        let index = u32::try_from(self.tasks.len()).unwrap_or(u32::MAX);
        let span = self.span(range.start..self.line_end(range.start));
        self.tasks.push(TaskDraft {
            text: String::new(),
            explicit: None,
            checked,
            mentor: self.in_mentor(),
            span,
        });
        self.out.hole(Hole::Task(index));
        self.lead = Some(Lead::Task(self.plain.begin()));
    }

    /// Takes the `{#id}` of a task off the end of its line.
    pub(super) fn take_task_id(&mut self) {
        let Some(Lead::Task(_)) = self.lead else { return };
        let Some(text) = self.pending_text() else { return };
        let Some((kept, id)) = trailing_id(text) else { return };
        let start = self.pending_start();
        let span = self.span(start + id.start..start + id.end);
        let Some(task) = self.tasks.last_mut().filter(|task| task.explicit.is_none()) else {
            return;
        };
        task.explicit = Some((text.get(id).unwrap_or_default().to_owned(), span));
        self.cut_pending(kept.len());
    }

    /// Ends the words behind a checkbox, if any are open.
    pub(super) fn close_lead(&mut self) {
        self.flush_line();
        match self.lead.take() {
            Some(Lead::Task(capture)) => {
                let text = self.plain.end(capture);
                if let Some(task) = self.tasks.last_mut() {
                    task.text = text;
                }
                self.out.raw("</label>");
            }
            Some(Lead::Answer(capture)) => {
                let text = self.plain.end(capture);
                self.answer_text(text);
                self.out.raw("</span></label>");
            }
            None => {}
        }
    }

    /// A line of an answer ends: what follows is feedback. Whether it was one.
    pub(super) fn answer_line_end(&mut self) -> bool {
        if !matches!(self.lead, Some(Lead::Answer(_))) || self.inline.depth > 0 {
            return false;
        }
        self.close_lead();
        if let Some(Frame { kind: FrameKind::Answer { feedback }, .. }) = self.frames.last_mut() {
            *feedback = true;
            self.out.raw("\n<div class=\"feedback\"><p>");
            self.tail = true;
        }
        true
    }

    /// Ends the paragraph that [`Writer::answer_line_end`] began.
    pub(super) fn close_tail(&mut self) {
        self.flush();
        if std::mem::take(&mut self.tail) {
            self.out.raw("</p>");
        }
    }
}
