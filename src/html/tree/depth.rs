//! HTML that is nested so deep that a parser needs quadratic time for it.
//!
//! A browser's way of reading looks through all open elements again and again. Elements deeper than
//! [`DEEPEST`] are taken out before that, and what they hold stays, in the innermost element that is left:
//! no word is lost. Nobody writes that deep on purpose; a mistake or an attack costs linear time.

use std::borrow::Cow;

use super::VOID;
use crate::html::tag::{after_comment, split_tag};

/// How many elements may stand in each other.
pub const DEEPEST: usize = 200;

/// The same HTML, no deeper than that. Linear in the text, times the depth.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    // The usual page is not that deep, and is not copied.
    if memchr::memchr_iter(b'<', html.as_bytes()).count() <= DEEPEST {
        return Cow::Borrowed(html);
    }
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    // How many elements were taken out and are still open.
    let mut lost: Vec<&str> = Vec::new();
    let (mut rest, mut done, mut cut) = (html, 0, false);
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let begin = html.len() - rest.len() + at;
        let tag = html.get(begin..).unwrap_or_default();
        if tag.starts_with("<!--") {
            rest = after_comment(tag);
            continue;
        }
        let inner = tag.get(1..).unwrap_or_default();
        let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let is_tag = inner.starts_with(|c: char| c.is_ascii_alphabetic());
        let Some((name, attributes, after)) = split_tag(inner).filter(|_| is_tag) else {
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        rest = after;
        let is = |other: &&str| other.eq_ignore_ascii_case(name);
        let keeps = if is_end {
            if let Some(at) = lost.iter().rposition(&is) {
                lost.truncate(at);
                false
            } else {
                if let Some(at) = open.iter().rposition(&is) {
                    open.truncate(at);
                    lost.clear();
                }
                true
            }
        } else if attributes.ends_with('/') || VOID.iter().any(is) {
            true
        } else if open.len() < DEEPEST {
            open.push(name);
            true
        } else {
            // So many names are enough to tell what an end tag ends.
            if lost.len() < DEEPEST {
                lost.push(name);
            }
            false
        };
        if !keeps {
            out.push_str(html.get(done..begin).unwrap_or_default());
            done = html.len() - rest.len();
            cut = true;
        }
    }
    if !cut {
        return Cow::Borrowed(html);
    }
    out.push_str(html.get(done..).unwrap_or_default());
    Cow::Owned(out)
}
