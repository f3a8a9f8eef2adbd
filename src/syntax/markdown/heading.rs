//! Headings: levels without gaps below the page's `h1`, ids, self links, the page's title.

use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::html::escape;
use crate::source::Span;

use super::out::{Hole, Mark, Out};
use super::plain::Capture;
use super::writer::Writer;

/// A heading whose id is not yet known.
#[derive(Debug)]
pub(super) struct HeadingDraft {
    pub level: u8,
    pub explicit: Option<String>,
    pub classes: String,
    pub text: String,
    pub mentor: bool,
    pub span: Span,
}

/// The heading that became the page's title.
#[derive(Debug)]
pub(super) struct TitleDraft {
    pub explicit: Option<String>,
    pub text: String,
    pub html: String,
    pub span: Span,
}

/// The headings of a page.
#[derive(Default, Debug)]
pub(super) struct Headings {
    pub drafts: Vec<HeadingDraft>,
    pub title: Option<TitleDraft>,
    /// The title is being written.
    pub in_title: bool,
    capture: Option<(Capture, Mark)>,
    /// The author's levels of the open sections, outermost first; a heading's level is its depth here.
    levels: Vec<u8>,
    saved: Vec<u8>,
}

impl Headings {
    /// Headings for mentors do not shift those that everybody sees.
    pub(super) fn enter_mentor(&mut self) {
        self.saved.clone_from(&self.levels);
    }

    /// See [`Headings::enter_mentor`].
    pub(super) fn leave_mentor(&mut self) {
        self.levels.clone_from(&self.saved);
    }

    /// The level (2 to 6) of a heading that its author wrote as `level` (1 to 6).
    fn shift(&mut self, level: u8) -> u8 {
        while self.levels.last().is_some_and(|&open| open >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        u8::try_from(self.levels.len() + 1).unwrap_or(6).min(6)
    }
}

impl Writer<'_> {
    pub(super) fn heading_start(
        &mut self,
        level: u8,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        range: &Range<usize>,
    ) {
        let title = level == 1
            && !self.started
            && self.frames.is_empty()
            && self.blocks.is_empty()
            && self.headings.title.is_none();
        self.block_start();
        self.out.line();
        let explicit =
            id.map(|id| self.restore(id, range).0.to_owned()).filter(|id| !id.is_empty());
        let span = self.span(range.start..self.line_end(range.start).max(range.start));
        if title {
            self.headings.in_title = true;
            self.headings.title =
                Some(TitleDraft { explicit, text: String::new(), html: String::new(), span });
        } else {
            let mut class = String::new();
            for name in classes {
                let (name, _) = self.restore(name, range);
                if !class.is_empty() {
                    class.push(' ');
                }
                class.push_str(&escape(name));
            }
            let level = self.headings.shift(level);
            let index = u32::try_from(self.headings.drafts.len()).unwrap_or(u32::MAX);
            self.headings.drafts.push(HeadingDraft {
                level,
                explicit,
                classes: class,
                text: String::new(),
                mentor: self.in_mentor(),
                span,
            });
            self.out.hole(Hole::HeadingOpen(index));
        }
        self.headings.capture = Some((self.plain.begin(), self.out.mark()));
    }

    pub(super) fn heading_end(&mut self) {
        self.flush();
        self.inline.forget_break();
        let Some((capture, mark)) = self.headings.capture.take() else { return };
        let text = self.plain.end(capture);
        if std::mem::replace(&mut self.headings.in_title, false) {
            let Out { html, .. } = self.out.split_off(mark);
            if let Some(title) = &mut self.headings.title {
                title.text = text;
                title.html = html;
            }
            return;
        }
        let index = self.headings.drafts.len().saturating_sub(1);
        if let Some(draft) = self.headings.drafts.get_mut(index) {
            draft.text = text;
        }
        self.out.hole(Hole::HeadingClose(u32::try_from(index).unwrap_or(u32::MAX)));
        self.out.raw("\n");
    }
}
