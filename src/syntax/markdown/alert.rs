//! `> [!NOTE]` and `> [!NOTE] Own title`.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::block::FrameKind;
use super::writer::{Paragraph, Writer};

/// An alert whose title is not yet written.
#[derive(Debug)]
pub(super) struct AlertStart {
    kind: BlockQuoteKind,
    /// Where the marker begins, and where the author's own title begins behind it.
    own: Option<(usize, usize)>,
}

fn class(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

fn title(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

impl Writer<'_> {
    pub(super) fn alert_start(&mut self, kind: BlockQuoteKind, range: &Range<usize>) {
        self.open_alert(kind, range);
        self.alert = Some(AlertStart { kind, own: None });
    }

    fn open_alert(&mut self, kind: BlockQuoteKind, range: &Range<usize>) {
        let open = format!("<aside class=\"alert alert-{}\" role=\"note\">\n", class(kind));
        self.container_start(FrameKind::Closed("</aside>\n"), &open, range);
    }

    /// Opens an alert if the quote at `range` begins with a marker that a title follows.
    pub(super) fn titled_alert_start(&mut self, range: &Range<usize>) -> bool {
        let Some((kind, marker, title)) = self.marker(range) else { return false };
        self.open_alert(kind, range);
        self.alert = Some(AlertStart { kind, own: Some((marker, title)) });
        true
    }

    fn marker(&self, range: &Range<usize>) -> Option<(BlockQuoteKind, usize, usize)> {
        let quote = self.text.get(range.clone())?;
        let inner = quote.trim_start_matches(' ').strip_prefix('>')?;
        let inner = inner.strip_prefix(' ').unwrap_or(inner);
        let blanks = inner.len() - inner.trim_start_matches(' ').len();
        let name = inner.trim_start_matches(' ').strip_prefix("[!")?;
        let (word, rest) = name.split_once(']')?;
        let kind = [
            BlockQuoteKind::Note,
            BlockQuoteKind::Tip,
            BlockQuoteKind::Important,
            BlockQuoteKind::Warning,
            BlockQuoteKind::Caution,
        ]
        .into_iter()
        .find(|&kind| class(kind).eq_ignore_ascii_case(word))?;
        (blanks < 4 && rest.starts_with([' ', '\t'])).then_some(())?;
        let marker = range.end - name.len() - 2;
        let title = range.end - rest.trim_start_matches([' ', '\t']).len();
        Some((kind, marker, title))
    }

    /// Begins the title if the paragraph at `range` is the line of a marker.
    pub(super) fn alert_title_start(&mut self, range: &Range<usize>) -> bool {
        let Some(alert) = self.alert.take() else { return false };
        let Some((_, title)) = alert.own.filter(|&(marker, _)| marker == range.start) else {
            self.alert = Some(alert);
            self.default_alert_title();
            return false;
        };
        self.out.raw("<p class=\"alert-title\">");
        self.paragraph = Paragraph::AlertTitle;
        self.inline.skip_until(title);
        true
    }

    /// The alert has no title of its own.
    pub(super) fn default_alert_title(&mut self) {
        if let Some(alert) = self.alert.take() {
            self.out.raw("<p class=\"alert-title\">");
            self.out.word(title(alert.kind));
            self.out.raw("</p>\n");
        }
    }
}
