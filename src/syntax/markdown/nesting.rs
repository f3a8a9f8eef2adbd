//! Which raw elements are open while the HTML of a text is read, as a browser counts them: `<li>` after
//! `<li>` closes the one before, and formatting that is left open goes on behind the block around it.
//!
//! Promise: whatever is written, no more than [`MAX_OPEN`] raw elements stand in each other for the
//! cleaner, which needs quadratic time for deep ones.

use crate::html::tree::{MOST_FORMATS, is_formatting};

/// Raw elements open at once; more are left out.
const MAX_OPEN: usize = 100;

/// An open raw element.
#[derive(Debug)]
struct Element {
    name: String,
    /// How many of our own elements are open around it. Never less than that of the one before.
    depth: usize,
    /// Whether it was begun: what stands in one that was not is not begun either.
    kept: bool,
}

/// The open raw elements of a text, the innermost last.
#[derive(Default, Debug)]
pub(super) struct Nesting {
    open: Vec<Element>,
}

impl Nesting {
    /// A start tag inside of `depth` of our own elements; whether it is to be written.
    pub(super) fn start(&mut self, name: &str, depth: usize) -> bool {
        self.before(name, depth);
        if name == "a" && self.innermost(name, depth).is_some() {
            self.end(name, depth);
        }
        let formats = || self.open.iter().filter(|it| is_formatting(&it.name)).count();
        let kept = self.open.len() < MAX_OPEN
            && self.open.last().is_none_or(|it| it.kept)
            && !(is_formatting(name) && formats() >= MOST_FORMATS);
        // So many are enough to tell what an end tag ends.
        if kept || self.open.len() < 2 * MAX_OPEN {
            self.open.push(Element { name: name.to_owned(), depth, kept });
        }
        kept
    }

    /// Closes what HTML closes before a start tag, raw or our own.
    pub(super) fn before(&mut self, name: &str, depth: usize) {
        let from = self.from(depth);
        let inner = self.open.get(from..).unwrap_or_default();
        if let Some(at) = closed_before(inner, name) {
            self.close(from + at);
        }
    }

    /// An end tag; whether it is to be written. What is not open is not closed.
    pub(super) fn end(&mut self, name: &str, depth: usize) -> bool {
        let Some(at) = self.innermost(name, depth) else { return false };
        let kept = self.open.get(at).is_some_and(|it| it.kept);
        let block = self.open.iter().skip(at).position(|it| is_special(&it.name));
        match block.filter(|_| is_formatting(name)) {
            // Formatting ends, and the block in it goes on.
            Some(block) => {
                let inner = self.open.split_off(at + block);
                self.close(at);
                self.open.extend(inner);
            }
            None => self.close(at),
        }
        kept
    }

    /// Closes all that stands in `depth` of our own elements or more: what is to be written, the innermost
    /// first.
    pub(super) fn end_own(&mut self, depth: usize) -> impl Iterator<Item = String> {
        let closed = self.open.split_off(self.from(depth));
        closed.into_iter().rev().filter(|it| it.kept).map(|it| it.name)
    }

    /// Where the elements begin that stand in `depth` of our own or more.
    fn from(&self, depth: usize) -> usize {
        self.open.partition_point(|it| it.depth < depth)
    }

    /// The element that an end tag ends.
    fn innermost(&self, name: &str, depth: usize) -> Option<usize> {
        let from = self.from(depth);
        let inner = self.open.get(from..)?;
        let ends_at = |it: &Element| match name {
            "table" => false,
            "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => {
                it.name == "table"
            }
            "li" => is_scope(&it.name) || matches!(&*it.name, "ul" | "ol"),
            _ if is_formatting(name) || is_special(name) => is_scope(&it.name),
            _ => is_special(&it.name),
        };
        let at = inner.iter().rposition(|it| it.name == name || ends_at(it))?;
        inner.get(at).filter(|it| it.name == name)?;
        Some(from + at)
    }

    /// Closes an element with all that stands in it, but for formatting, which goes on; not out of a cell.
    fn close(&mut self, at: usize) {
        let mut closed = self.open.split_off(at);
        if let Some(cell) = closed.iter().position(|it| is_cell(&it.name)) {
            closed.truncate(cell);
        }
        let inner = closed.into_iter().skip(1);
        self.open.extend(inner.filter(|it| it.kept && is_formatting(&it.name)));
    }
}

/// Where what a start tag closes begins among the elements that are open.
fn closed_before(open: &[Element], name: &str) -> Option<usize> {
    let behind = |outer: &[&str]| {
        let at = open.iter().rposition(|it| outer.contains(&&*it.name))? + 1;
        (at < open.len()).then_some(at)
    };
    let last = |names: &[&str]| {
        let it = open.last().filter(|it| names.contains(&&*it.name));
        it.map(|_| open.len() - 1)
    };
    let item = |names: &[&str]| {
        let ends_at =
            |it: &&Element| is_special(&it.name) && !matches!(&*it.name, "address" | "div" | "p");
        let at = open.iter().rposition(|it| names.contains(&&*it.name) || ends_at(&it))?;
        open.get(at).filter(|it| names.contains(&&*it.name)).map(|_| at)
    };
    let paragraph = || {
        let at = open.iter().rposition(|it| it.name == "p" || is_scope(&it.name))?;
        open.get(at).filter(|it| it.name == "p").map(|_| at)
    };
    match name {
        "td" | "th" => behind(&["tr", "tbody", "thead", "tfoot", "table"]),
        "tr" => behind(&["tbody", "thead", "tfoot", "table"]),
        "col" => behind(&["colgroup", "table"]),
        "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => behind(&["table"]),
        "rt" | "rp" => last(&["rt", "rp"]),
        "li" => item(&["li"]).or_else(paragraph),
        "dt" | "dd" => item(&["dt", "dd"]).or_else(paragraph),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            paragraph().or_else(|| last(&["h1", "h2", "h3", "h4", "h5", "h6"]))
        }
        _ if is_block(name) => paragraph(),
        _ => None,
    }
}

/// Whether a paragraph ends before it.
#[rustfmt::skip]
fn is_block(name: &str) -> bool {
    const NAMES: [&str; 22] = [
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption",
        "figure", "footer", "header", "hgroup", "hr", "ol", "p", "pre", "section", "summary", "table", "ul",
        "nav",
    ];
    NAMES.contains(&name)
}

/// Whether it ends with its own end tag alone, or with that of what is around it.
fn is_special(name: &str) -> bool {
    is_block(name)
        || is_scope(name)
        || matches!(name, "li" | "dt" | "dd" | "tr" | "tbody" | "thead" | "tfoot" | "colgroup")
        || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether end tags inside of it end nothing outside.
fn is_scope(name: &str) -> bool {
    name == "table" || is_cell(name)
}

/// Whether formatting inside of it ends with it.
fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}
