//! Headings: levels without gaps below the page's `h1`, ids, self links, the page's title.

use std::ops::Range;

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
    pub(super) fn heading_start(&mut self, level: u8, range: &Range<usize>) {
        let title = level == 1
            && (!self.started || self.untitled)
            && self.frames.is_empty()
            && self.blocks.is_empty()
            && self.headings.title.is_none();
        self.block_start();
        self.out.line();
        let span = self.span(range.start..self.line_end(range.start).max(range.start));
        if title {
            self.headings.in_title = true;
            self.headings.title =
                Some(TitleDraft { explicit: None, text: String::new(), html: String::new(), span });
        } else {
            let level = self.headings.shift(level);
            let index = u32::try_from(self.headings.drafts.len()).unwrap_or(u32::MAX);
            self.headings.drafts.push(HeadingDraft {
                level,
                explicit: None,
                classes: String::new(),
                text: String::new(),
                mentor: self.in_mentor(),
                span,
            });
            self.out.hole(Hole::HeadingOpen(index));
        }
        self.headings.capture = Some((self.plain.begin(), self.out.mark()));
    }

    pub(super) fn heading_end(&mut self) {
        let attributes = self.take_heading_attributes();
        self.flush();
        self.inline.forget_break();
        let Some((capture, mark)) = self.headings.capture.take() else { return };
        let text = self.plain.end(capture);
        if std::mem::replace(&mut self.headings.in_title, false) {
            let Out { html, .. } = self.out.split_off(mark);
            if let Some(title) = &mut self.headings.title {
                title.text = text;
                title.html = html;
                title.explicit = attributes.0;
            }
            return;
        }
        let index = self.headings.drafts.len().saturating_sub(1);
        if let Some(draft) = self.headings.drafts.get_mut(index) {
            draft.text = text;
            (draft.explicit, draft.classes) = attributes;
        }
        self.out.hole(Hole::HeadingClose(u32::try_from(index).unwrap_or(u32::MAX)));
        self.out.raw("\n");
    }

    /// Takes `{#id .class}` off the end of a heading, and returns the id and the classes, escaped.
    fn take_heading_attributes(&mut self) -> (Option<String>, String) {
        let Some(text) = self.pending_text() else { return (None, String::new()) };
        let Some((kept, list)) = attributes(text) else { return (None, String::new()) };
        let (mut id, mut classes) = (None, String::new());
        for word in list.split_whitespace() {
            if let Some(name) = word.strip_prefix('#') {
                id = Some(name.to_owned());
            } else if let Some(name) = word.strip_prefix('.') {
                if !classes.is_empty() {
                    classes.push(' ');
                }
                classes.push_str(&escape(name));
            }
        }
        self.cut_pending(kept.len());
        (id, classes)
    }
}

/// The text before trailing attributes, and what stands between the braces. Braces without an id or a
/// class are words.
fn attributes(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end().strip_suffix('}')?;
    let (before, list) = inner.rsplit_once('{')?;
    let named = |word: &str| {
        let name = word.strip_prefix(['#', '.']).unwrap_or_default();
        name.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
    };
    let mut words = list.split_whitespace();
    let valid = words.clone().any(named) && words.all(|w| named(w) || !w.starts_with(['#', '.']));
    valid.then_some((before.trim_end(), list))
}
