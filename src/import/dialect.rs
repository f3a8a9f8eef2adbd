//! Markdown of other programs in pathbook's: what stands on lines of its own ([`blocks`]), and what stands
//! among words ([`inline`]).
//!
//! Two passes: the first turns boxes, tabs and shortcodes into quotes, alerts and `:::` blocks line by
//! line, so that the second, which needs to know what is code and what is a link, reads Markdown that it
//! understands. Promise: what has no counterpart is recorded, and left in the text or taken out as the
//! record says. Every byte of code stays as it is.

mod alert;
pub mod blocks;
pub mod inline;
mod shortcode;

use std::ops::Range;

use super::losses::Losses;
use super::text::Edited;
use super::tree::Text;
use crate::source::Span;

/// What is being changed, and where losses go.
#[derive(Debug)]
pub struct Context<'t, 'l> {
    /// The file.
    pub source: Text<'t>,
    /// What was done to the text before, if anything: places lead back through it.
    pub before: Option<&'l Edited>,
    /// What has no place.
    pub losses: &'l mut Losses,
}

impl Context<'_, '_> {
    /// The place in the source of `range` of the text as it is now.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let range = match self.before {
            Some(before) => before.origin_of(range),
            None => range.clone(),
        };
        self.source.span(range)
    }

    pub(super) fn left_out(&mut self, what: impl Into<String>, range: &Range<usize>) {
        let span = self.span(range);
        self.losses.left_out(what, span);
    }

    pub(super) fn became(
        &mut self,
        what: impl Into<String>,
        became: &'static str,
        range: &Range<usize>,
    ) {
        let span = self.span(range);
        self.losses.push(what, became, span);
    }

    pub(super) fn as_text(&mut self, what: impl Into<String>, range: &Range<usize>) {
        let span = self.span(range);
        self.losses.as_text(what, span);
    }
}
