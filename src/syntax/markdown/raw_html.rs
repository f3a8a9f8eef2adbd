//! HTML in Markdown: gathered here, and made well-formed enough that a cleaner can read it.
//!
//! In the HTML being written, a part that must be cleaned stands between NULs with its number:
//! NUL, number, NUL, HTML, NUL. No author can forge that: every other text loses its NULs.

use std::ops::Range;

use super::super::body::{Link, LinkKind, Private};
use super::RawHtml;
use super::block::FrameKind;
use super::writer::{BlockId, Writer};
use crate::html::tag::{self, after_comment, split_tag};
use crate::html::{Scheme, scheme};
use crate::source::Spanned;

/// An open block of HTML.
#[derive(Debug)]
pub(super) struct OpenHtml {
    text: String,
    range: Range<usize>,
    /// A comment, script or the like, in which no line is a `:::` line. Known from the first line.
    opaque: Option<bool>,
}

/// A part that must be cleaned.
#[derive(Clone, Debug)]
pub(super) struct RawPart {
    /// Where it stands in the file.
    pub range: Range<usize>,
    /// Whether it is for mentors.
    pub mentor: bool,
}

impl Writer<'_> {
    pub(super) fn html_start(&mut self, range: Range<usize>) {
        self.close_lead();
        self.close_tail();
        self.html = Some(OpenHtml { text: String::new(), range, opaque: None });
    }

    /// A line of a block of HTML.
    pub(super) fn html_line(&mut self, html: &str, range: Range<usize>) {
        let html = self.restore(html, &range).0;
        let opaque = match &mut self.html {
            Some(open) => *open.opaque.get_or_insert_with(|| is_opaque(html)),
            None => return,
        };
        if let Some(line) = self.directive_at(&range).filter(|_| !opaque) {
            let rest = range.end;
            self.html_end();
            self.directive(&line);
            self.html =
                Some(OpenHtml { text: String::new(), range: rest..rest, opaque: Some(false) });
        } else if let Some(open) = &mut self.html {
            open.text.push_str(html);
            open.range.end = open.range.end.max(range.end);
        }
    }

    pub(super) fn html_end(&mut self) {
        let Some(OpenHtml { text, range, .. }) = self.html.take() else { return };
        self.note_comments(&range);
        let text = match self.options.raw_html {
            RawHtml::Allow => text,
            RawHtml::Sanitize | RawHtml::Escape => without_comments(&text),
        };
        if text.trim().is_empty() {
            return;
        }
        self.block_start();
        self.out.line();
        if matches!(self.frames.last().map(|f| f.kind), Some(FrameKind::Bare)) {
            return;
        }
        match self.options.raw_html {
            RawHtml::Allow => self.allow_raw(&text, &range),
            RawHtml::Escape => {
                self.out.raw("<p>");
                self.out.text(text.trim());
                self.out.raw("</p>\n");
            }
            RawHtml::Sanitize => self.push_raw(&text, range),
        }
        self.out.line();
    }

    /// Notes the comments of some HTML: whoever gets the source does not get them.
    fn note_comments(&mut self, range: &Range<usize>) {
        let html = self.text.get(range.clone()).unwrap_or_default();
        let mut done = 0;
        while let Some(at) = html.get(done..).and_then(|rest| rest.find("<!--")) {
            let start = done + at;
            done = html.len() - after_comment(html.get(start..).unwrap_or_default()).len();
            let range = range.start + start..range.start + done;
            self.body.private.push(Private { range, mentor: false });
        }
    }

    /// A tag or comment inside a paragraph.
    pub(super) fn raw_inline(&mut self, html: &str, range: Range<usize>) {
        self.note_comments(&range);
        if self.headings.in_title
            || !self.inline.images.is_empty()
            || self.inline.link.as_ref().is_some_and(|link| link.mute)
        {
            return;
        }
        match self.options.raw_html {
            RawHtml::Allow => self.allow_raw(html, &range),
            _ if html.starts_with("<!--") => {}
            RawHtml::Escape => {
                self.visible_object(html);
                self.out.text(html);
            }
            RawHtml::Sanitize => self.push_raw(html, range),
        }
    }

    /// Publishes HTML as it is; links may lead to its ids.
    fn allow_raw(&mut self, html: &str, range: &Range<usize>) {
        for token in tokens(html) {
            let HtmlToken::Open(element, attributes) = token else { continue };
            let is_id = |name: &str| {
                name.eq_ignore_ascii_case("id")
                    || (name.eq_ignore_ascii_case("name") && element.eq_ignore_ascii_case("a"))
            };
            let ids = tag::attributes(attributes);
            if let Some((_, id)) =
                ids.filter(|(_, id)| !id.is_empty()).find(|(name, _)| is_id(name))
            {
                let (mentor, span) = (self.in_mentor(), self.span(range.clone()));
                self.raw_ids.push(BlockId { id: id.to_owned(), mentor, span });
            }
        }
        self.out.raw(&html.replace('\0', "\u{fffd}"));
    }

    /// Notes what raw parts link to that no reader gets, as links for mentors: nothing else names it.
    pub(super) fn keep_back(&mut self, parts: Range<usize>) {
        let text = self.text;
        for part in self.raw_parts.get(parts).unwrap_or_default() {
            let opened = tokens(text.get(part.range.clone()).unwrap_or_default());
            let attributes = opened.into_iter().filter_map(|token| match token {
                HtmlToken::Open(_, attributes) => Some(tag::attributes(attributes)),
                _ => None,
            });
            for (name, value) in attributes.flatten() {
                let target = value.replace("&amp;", "&");
                let links =
                    ["href", "src", "poster"].iter().any(|it| name.eq_ignore_ascii_case(it));
                if links && scheme(&target) == Scheme::Relative {
                    let target = Spanned::new(target, self.span(part.range.clone()));
                    let (kind, text) = (LinkKind::Link, String::new());
                    self.body.links.push(Link { kind, target, text, mentor: true });
                }
            }
        }
    }

    fn push_raw(&mut self, html: &str, range: Range<usize>) {
        self.tell_dropped(html, &range);
        let number = self.raw_parts.len();
        self.raw_parts.push(RawPart { range, mentor: self.in_mentor() });
        self.out.raw(&format!("\0{number}\0"));
        self.out.raw(&html.replace('\0', "\u{fffd}"));
        self.out.raw("\0");
    }
}

fn is_opaque(line: &str) -> bool {
    let line = line.trim_start();
    ["<!", "<?"].iter().any(|start| line.starts_with(start))
        || ["<pre", "<script", "<style", "<textarea"]
            .iter()
            .any(|start| line.get(..start.len()).is_some_and(|l| l.eq_ignore_ascii_case(start)))
}

/// `html` without its comments; an open one goes to the end.
fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        let (before, comment) = rest.split_at(start);
        out.push_str(before);
        rest = after_comment(comment);
    }
    out.push_str(rest);
    out
}

/// A piece of HTML as a tokenizer sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum HtmlToken<'h> {
    /// Characters.
    Text(&'h str),
    /// A lone `<`, to be shown.
    Sign,
    /// A tag: its name as written, and what follows the name up to the `>`, exclusive.
    Open(&'h str, &'h str),
    /// A closing tag.
    Close(&'h str),
    /// The name of an element that is left out with what is in it.
    Swallowed(&'h str),
}

/// Splits HTML into tokens; comments, declarations and unfinished tags are left out, as are elements
/// with their content that would swallow or run what follows. Linear.
pub(super) fn tokens(html: &str) -> Vec<HtmlToken<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let start = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (text, tail) = rest.split_at(start);
        if !text.is_empty() {
            found.push(HtmlToken::Text(text));
        }
        let Some(inner) = tail.strip_prefix('<') else { return found };
        rest = if tail.starts_with("<!--") {
            after_comment(tail)
        } else if inner.starts_with(['!', '?']) {
            inner.split_once('>').map_or("", |(_, after)| after)
        } else if inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            match split_tag(inner) {
                Some((name, attributes, after)) => {
                    let skipped = swallowed(name, after);
                    found.push(match skipped {
                        Some(_) => HtmlToken::Swallowed(name),
                        None => HtmlToken::Open(name, attributes),
                    });
                    skipped.unwrap_or(after)
                }
                None => "",
            }
        } else if let Some(name) =
            inner.strip_prefix('/').filter(|n| n.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            match split_tag(name) {
                Some((name, _, after)) => {
                    found.push(HtmlToken::Close(name));
                    after
                }
                None => "",
            }
        } else {
            found.push(HtmlToken::Sign);
            inner
        };
    }
    found
}

/// Elements whose content is no HTML, or must not be shown, or changes how all that follows is read.
#[rustfmt::skip]
const SWALLOWED: [&str; 17] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    "plaintext", "svg", "math", "template", "select", "object", "applet", "frameset",
];

/// What follows such an element; of one that is not closed only the tag goes.
fn swallowed<'h>(name: &str, after: &'h str) -> Option<&'h str> {
    let name = SWALLOWED.iter().find(|s| s.eq_ignore_ascii_case(name))?;
    let mut at = 0;
    while let Some(offset) = after.get(at..).and_then(|rest| rest.find("</")) {
        let close = after.get(at + offset + 2..).unwrap_or_default();
        if close.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return Some(close.split_once('>').map_or("", |(_, rest)| rest));
        }
        at += offset + 2;
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::HtmlToken::{Close, Open, Sign, Swallowed, Text};
    use super::{tokens, without_comments};

    #[test]
    fn tags_are_found_as_browsers_find_them() {
        assert_eq!(
            tokens("a<b c='>' d>x</B >1 < 2<!-- <i> -->y<p title=\"x"),
            [
                Text("a"),
                Open("b", " c='>' d"),
                Text("x"),
                Close("B"),
                Text("1 "),
                Sign,
                Text(" 2"),
                Text("y"),
            ]
        );
        assert_eq!(
            tokens("<ScRipt>a<b></SCRIPT >x<?php x?><!DOCTYPE a>"),
            [Swallowed("ScRipt"), Text("x")]
        );
        assert_eq!(tokens("<script>x"), [Swallowed("script"), Text("x")]);
    }

    #[test]
    fn comments_vanish() {
        assert_eq!(without_comments("a<!-- b\n--> c<!-->d<!-- e"), "a cd");
    }
}
