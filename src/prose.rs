//! The words of a body as readers see them: a walk over its HTML with holes, sentences, and the terms of
//! the glossary in it.
//!
//! Promises: one pass, linear in the body; what is for mentors is passed over in the edition for
//! mentees; nothing is parsed again.

pub mod sentence;
pub mod terms;

use memchr::memchr;

use crate::html::tag::{after_comment, split_tag};
use crate::syntax::body::Piece;

/// What a walk comes by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event<'a> {
    /// A run of text as it stands in the HTML, entities included.
    Text {
        /// Which piece holds it.
        piece: usize,
        /// Where in that piece it begins, in bytes.
        start: usize,
        /// The text.
        text: &'a str,
    },
    /// An element begins.
    Open {
        /// Its name, lower case where this program wrote it.
        name: &'a str,
        /// Its attributes as written, up to the first hole in them.
        attributes: &'a str,
        /// The link whose address is one of them: an index into `Body::links`.
        link: Option<u32>,
    },
    /// An element ends.
    Close(&'a str),
    /// The title of a link's target stands here: an index into `Body::links`.
    Title(u32),
    /// A code block: an index into `Body::codes`.
    Code(u32),
    /// A picture, film or sound: an index into `Body::images`.
    Image(u32),
    /// Something that is no text of this body: a word of the interface, or a part that this edition leaves
    /// out.
    Gap,
}

/// A tag that a hole interrupts: its name, its attributes, the link in the hole.
type Half<'a> = (&'a str, &'a str, Option<u32>);

/// Calls `each` for what `pieces` hold, in order; what is for mentors only where `mentors` is set.
/// Linear.
pub fn walk<'a>(pieces: &'a [Piece], mentors: bool, mut each: impl FnMut(Event<'a>)) {
    let mut hidden = 0_u32;
    let mut half: Option<Half<'a>> = None;
    for (number, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::MentorStart if !mentors => {
                hidden += 1;
                each(Event::Gap);
            }
            Piece::MentorEnd => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            Piece::Html(html) => html_events(html, number, &mut half, &mut each),
            Piece::Href(index) => {
                if let Some((_, _, link)) = &mut half {
                    link.get_or_insert(*index);
                }
            }
            Piece::Title(index) => each(Event::Title(*index)),
            // A word of the interface; in a tag it is part of an attribute.
            Piece::Word(_) if half.is_some() => {}
            Piece::Word(_) => each(Event::Gap),
            Piece::Code(index) => each(Event::Code(*index)),
            Piece::Image(index) => each(Event::Image(*index)),
            Piece::MentorStart => {}
        }
    }
}

fn html_events<'a>(
    html: &'a str,
    piece: usize,
    half: &mut Option<Half<'a>>,
    each: &mut impl FnMut(Event<'a>),
) {
    let mut at = 0;
    if let Some((name, attributes, link)) = *half {
        let Some(end) = end_of_tag(html) else { return };
        *half = None;
        each(Event::Open { name, attributes, link });
        at = end + unread(name, html.get(end..).unwrap_or_default());
    }
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        let tag = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (text, mark) = rest.split_at(tag);
        if !text.is_empty() {
            each(Event::Text { piece, start: at, text });
        }
        let Some(inner) = mark.get(1..) else { return };
        if mark.starts_with("<!--") {
            at = html.len() - after_comment(mark).len();
            continue;
        }
        let closes = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        match bare_tag(inner).or_else(|| split_tag(inner)) {
            Some((name, _, after)) if closes => {
                each(Event::Close(name));
                at = html.len() - after.len();
            }
            Some((name, attributes, after)) => {
                each(Event::Open { name, attributes, link: None });
                at = html.len() - after.len() + unread(name, after);
            }
            None => {
                let name = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
                let (name, attributes) = inner.split_at(name);
                *half = Some((name, attributes, None));
                return;
            }
        }
    }
}

/// How many bytes after an opening tag are for programs and no reader's text: those of a style or a script.
fn unread(name: &str, after: &str) -> usize {
    let is_raw = matches!(name.len(), 5 | 6)
        && (name.eq_ignore_ascii_case("style") || name.eq_ignore_ascii_case("script"));
    if !is_raw {
        return 0;
    }
    let ends = |at: &usize| {
        let rest = after.as_bytes().get(at + 2..at + 2 + name.len());
        rest.is_some_and(|rest| rest.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memmem::find_iter(after.as_bytes(), "</").find(ends).unwrap_or(after.len())
}

/// [`split_tag`] of a tag without attributes, as most are: a look at its name is enough.
fn bare_tag(text: &str) -> Option<(&str, &str, &str)> {
    let end = text.bytes().take(16).position(|byte| !byte.is_ascii_alphanumeric())?;
    let after = text.get(end..)?.strip_prefix('>')?;
    Some((text.get(..end)?, "", after))
}

/// Where a tag ends that a hole inside a quoted attribute interrupted: behind its `>`.
fn end_of_tag(html: &str) -> Option<usize> {
    let closed = memchr(b'"', html.as_bytes())? + 1;
    let (_, _, after) = split_tag(html.get(closed..)?)?;
    Some(html.len() - after.len())
}

/// Appends what a run of HTML text says, its entities undone.
pub fn unescape_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let end = mark.bytes().take(10).position(|byte| byte == b';');
        let known = end.and_then(|end| {
            let c = match mark.get(1..end)? {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "#39" => '\'',
                "nbsp" => '\u{a0}',
                _ => return None,
            };
            Some((c, end + 1))
        });
        let (c, length) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = mark.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Whether `c` belongs to a script that puts no spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{312f}' | '\u{3130}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a000}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_tells_text_elements_and_links() {
        let pieces = [
            Piece::Html("<p>See <a class=\"wiki\" href=\"".to_owned()),
            Piece::Href(0),
            Piece::Html("\" title=\"a > b\">".to_owned()),
            Piece::Title(0),
            Piece::Html("</a>.</p>\n".to_owned()),
            Piece::MentorStart,
            Piece::Html("<p>Secret</p>".to_owned()),
            Piece::MentorEnd,
            Piece::Code(0),
            Piece::Html("<img src=\"".to_owned()),
            Piece::Href(1),
            Piece::Html("\" alt=\"x\"> <!-- <b> -->end".to_owned()),
        ];
        let mut seen = String::new();
        walk(&pieces, false, |event| match event {
            Event::Text { text, .. } => seen.push_str(text),
            Event::Open { name, link, .. } => seen.push_str(&format!("[{name} {link:?}]")),
            Event::Close(name) => seen.push_str(&format!("[/{name}]")),
            Event::Title(link) => seen.push_str(&format!("[title {link}]")),
            Event::Code(index) => seen.push_str(&format!("[code {index}]")),
            Event::Image(index) => seen.push_str(&format!("[image {index}]")),
            Event::Gap => seen.push_str("[gap]"),
        });
        assert_eq!(
            seen,
            "[p None]See [a Some(0)][title 0][/a].[/p]\n[gap][code 0][img Some(1)] end"
        );
        let mut all = String::new();
        walk(&pieces, true, |event| {
            if let Event::Text { text, .. } = event {
                all.push_str(text);
            }
        });
        assert!(all.contains("Secret"));
    }

    #[test]
    fn a_bare_tag_is_split_as_any_tag() {
        for text in ["p>x", "h2>", "a href=\"x\">y", "br/>z", ">", "p", "x-y>z", "p >q"] {
            let bare = bare_tag(text);
            assert!(bare.is_none() || bare == split_tag(text), "{text}");
        }
        assert_eq!(bare_tag("p>x"), Some(("p", "", "x")));
    }

    #[test]
    fn entities_are_undone() {
        let mut out = String::new();
        unescape_into(&mut out, "R&amp;D &lt;b&gt; it&#39;s &copy; & more");
        assert_eq!(out, "R&D <b> it's &copy; & more");
    }
}
