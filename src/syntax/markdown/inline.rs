//! Text and inline markup.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::autolink;
use super::cjk::is_wide;
use super::link::{OpenImage, OpenLink};
use super::mask::{View, mask};
use super::math::MathDisplay;
use super::writer::{Paragraph, Writer};

/// Text that is not yet written, because more of it may follow.
#[derive(Debug)]
struct Pending {
    /// Where in the file.
    range: Range<usize>,
    /// The text, if it is not what stands there (entities undone).
    own: Option<String>,
}

/// The state of inline markup.
#[derive(Default, Debug)]
pub(super) struct Inline {
    pending: Option<Pending>,
    /// Text before this byte of the file is not written.
    skip: usize,
    /// How many inline tags are open.
    pub depth: usize,
    pub link: Option<OpenLink>,
    /// Open links that are not written: in the page's title, in an image's description.
    pub ignored_links: u32,
    /// Open images: only the outermost is written, the text of all is its description.
    pub images: Vec<OpenImage>,
    /// Whether bare URLs can occur at all.
    pub autolinks: bool,
    /// The last character written.
    last: Option<char>,
    /// A line end that goes if a wide character follows: its place in the HTML.
    soft: Option<usize>,
}

impl Inline {
    /// A block begins or ends: line ends before it stay.
    pub(super) fn forget_break(&mut self) {
        self.soft = None;
        self.last = None;
    }

    /// Leaves out text before byte `at` of the file.
    pub(super) fn skip_until(&mut self, at: usize) {
        self.skip = at;
    }
}

impl<'t> Writer<'t> {
    /// Events inside paragraphs, headings and cells.
    pub(super) fn inline_event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.inline_start(tag, range),
            Event::End(tag) => self.inline_end(tag),
            Event::Text(text) => self.text_event(&text, range),
            Event::Code(code) => self.inline_code(&code, &range),
            Event::InlineMath(math) => self.math(&math, &range, MathDisplay::Inline),
            Event::DisplayMath(math) => self.math(&math, &range, MathDisplay::Block),
            Event::InlineHtml(html) => {
                self.flush();
                let html = self.restore(&html, &range).0;
                self.raw_inline(html, range);
            }
            Event::FootnoteReference(label) => {
                self.flush();
                self.note_reference(&label, &range);
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    pub(super) fn inline_start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.flush();
        self.inline.depth += 1;
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link_start(link_type, &dest_url, &title, range);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.image_start(link_type, &dest_url, &title, range);
            }
            _ if !self.inline.images.is_empty() => {}
            Tag::Emphasis => self.out.raw("<em>"),
            Tag::Strong => self.out.raw("<strong>"),
            Tag::Strikethrough => self.out.raw("<del>"),
            _ => {}
        }
    }

    pub(super) fn inline_end(&mut self, tag: TagEnd) {
        self.flush();
        self.inline.depth = self.inline.depth.saturating_sub(1);
        match tag {
            TagEnd::Link => self.link_end(),
            TagEnd::Image => self.image_end(),
            _ if !self.inline.images.is_empty() => {}
            TagEnd::Emphasis => self.out.raw("</em>"),
            TagEnd::Strong => self.out.raw("</strong>"),
            TagEnd::Strikethrough => self.out.raw("</del>"),
            _ => {}
        }
    }

    fn text_event(&mut self, text: &str, range: Range<usize>) {
        let verbatim = self.view.locate(text);
        let (text, range) = match verbatim.clone() {
            Some(place) => (self.text.get(place.clone()).unwrap_or(text), place),
            None => (self.restore(text, &range).0, range),
        };
        if verbatim.is_some() {
            if range.end <= self.inline.skip {
                return;
            }
            let range = range.start.max(self.inline.skip)..range.end;
            match &mut self.inline.pending {
                Some(Pending { range: before, own: None }) if before.end == range.start => {
                    before.end = range.end;
                    return;
                }
                Some(Pending { range: before, own: Some(own) }) => {
                    // The rest of an address that has an entity in it.
                    before.end = range.end;
                    own.push_str(self.text.get(range).unwrap_or_default());
                    if text.contains(char::is_whitespace) {
                        self.flush();
                    }
                    return;
                }
                _ => {}
            }
            self.flush();
            self.inline.pending = Some(Pending { range, own: None });
            return;
        }
        if let Some(Pending { range: before, own }) = &mut self.inline.pending {
            let so_far = self.text.get(before.clone()).unwrap_or_default();
            if own.is_some() || (self.inline.autolinks && ends_in_address(so_far)) {
                own.get_or_insert_with(|| so_far.to_owned()).push_str(text);
                before.end = range.end;
                return;
            }
        }
        self.flush();
        self.emit(text, &range);
    }

    /// Writes the text that waits.
    pub(super) fn flush(&mut self) {
        if let Some(Pending { range, own }) = self.inline.pending.take() {
            match own {
                Some(own) => self.emit(&own, &range),
                None => self.emit(self.text.get(range.clone()).unwrap_or_default(), &range),
            }
        }
    }

    /// The same at the end of a line, where a task may have its id.
    pub(super) fn flush_line(&mut self) {
        self.take_task_id();
        self.flush();
    }

    /// The text that waits, if it stands in the file as it is: the words before the end of a line.
    pub(super) fn pending_text(&self) -> Option<&'t str> {
        match &self.inline.pending {
            Some(Pending { range, own: None }) => self.text.get(range.clone()),
            _ => None,
        }
    }

    /// Where that text begins.
    pub(super) fn pending_start(&self) -> usize {
        self.inline.pending.as_ref().map_or(0, |pending| pending.range.start)
    }

    /// Keeps only `length` bytes of that text.
    pub(super) fn cut_pending(&mut self, length: usize) {
        if let Some(Pending { range, own: None }) = &mut self.inline.pending {
            range.end = range.end.min(range.start + length);
        }
    }

    /// Writes text that stands at `range` of the file.
    pub(super) fn emit(&mut self, text: &str, range: &Range<usize>) {
        if text.is_empty() || self.inline.link.as_ref().is_some_and(|link| link.mute) {
            return;
        }
        self.visible(text);
        if !self.inline.images.is_empty() {
            return;
        }
        if !self.inline.autolinks || self.inline.link.is_some() || self.headings.in_title {
            self.out.text(text);
            return;
        }
        let mut from = 0;
        while let Some(link) = autolink::next(text, from) {
            self.out.text(text.get(from..link.range.start).unwrap_or_default());
            from = link.range.end;
            let words = text.get(link.range.clone()).unwrap_or_default();
            let exact = range.len() == text.len();
            let start = range.start + link.range.start;
            let place = if exact { start..range.start + link.range.end } else { start..range.end };
            let whole = self.text.get(place.clone()).is_none();
            self.bare_link(link.prefix, words, if whole { range.clone() } else { place });
        }
        self.out.text(text.get(from..).unwrap_or_default());
    }

    /// Notes text that readers see: line breaks before it, words, plain text.
    fn visible(&mut self, text: &str) {
        if let Some(place) = self.inline.soft.take()
            && text.chars().next().is_some_and(is_wide)
        {
            self.out.remove_line_end(place);
            self.plain.join();
        }
        self.inline.last = text.chars().next_back();
        self.count(text);
        self.plain.push(text);
    }

    fn inline_code(&mut self, code: &str, range: &Range<usize>) {
        self.flush();
        let code = self.restore(code, range).0;
        self.visible(code);
        if self.inline.images.is_empty() && self.inline.link.as_ref().is_none_or(|l| !l.mute) {
            self.out.raw("<code>");
            self.out.text(code);
            self.out.raw("</code>");
        }
    }

    /// Notes a formula or the like, which no line break joins.
    pub(super) fn visible_object(&mut self, words: &str) {
        self.inline.soft = None;
        self.inline.last = None;
        self.plain.push(words);
    }

    fn soft_break(&mut self) {
        self.flush_line();
        if self.line_decides() {
            return;
        }
        self.plain.line_break();
        if !self.inline.images.is_empty() {
            return;
        }
        let joins = self.options.cjk_line_breaks && self.inline.last.is_some_and(is_wide);
        self.inline.soft = joins.then_some(self.out.html.len());
        self.out.raw("\n");
    }

    fn hard_break(&mut self) {
        self.flush_line();
        if self.line_decides() {
            return;
        }
        self.plain.line_break();
        self.inline.forget_break();
        if self.inline.images.is_empty() {
            self.out.raw("<br>\n");
        }
    }

    /// A line ends where that means more than a space: in an alert's title, in an answer.
    fn line_decides(&mut self) -> bool {
        if self.paragraph == Paragraph::AlertTitle && self.inline.depth == 0 {
            self.out.raw("</p>\n<p>");
            self.paragraph = Paragraph::Open;
            self.inline.forget_break();
            return true;
        }
        self.answer_line_end()
    }

    /// Writes `range` of the file as inline Markdown and returns its plain text: a block's title.
    pub(super) fn fragment(&mut self, range: Range<usize>) -> String {
        let title = self.text.get(range.clone()).unwrap_or_default();
        if title.is_empty() || range.start == 0 {
            return String::new();
        }
        // The bracket makes the line a paragraph whatever it begins with; it is left out again. It
        // takes the place of the byte before the title, so that positions stay right.
        let masked = mask(title, self.options, &[]);
        let seen = format!("({}", masked.seen);
        let around =
            std::mem::replace(&mut self.view, View::new(&seen, range.start - 1, masked.inline));
        self.inline.skip_until(range.start);
        let capture = self.plain.begin();
        for (event, at) in
            Parser::new_ext(&seen, super::inline_extensions(self.options)).into_offset_iter()
        {
            let at = self.view.file_range(&at);
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                event => self.inline_event(event, at),
            }
        }
        self.flush();
        self.inline.forget_break();
        self.view = around;
        self.plain.end(capture)
    }
}

/// Whether `text` ends inside what may be an address.
fn ends_in_address(text: &str) -> bool {
    let from = (text.len().saturating_sub(2048)..=text.len()).find(|&i| text.is_char_boundary(i));
    let tail = from.and_then(|i| text.get(i..)).unwrap_or_default();
    let word = tail.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.contains("www.")
}
