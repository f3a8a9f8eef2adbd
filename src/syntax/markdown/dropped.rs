//! What the cleaner leaves out of raw HTML, told to the author: nothing vanishes silently.
//!
//! One diagnostic for each part (a block, or a tag in a paragraph) names all that is missing; addresses
//! that could run code are told like those of Markdown's links, each at its place.

use std::ops::Range;

use super::cleaner::ELEMENTS;
use super::raw_html::{HtmlToken, tokens};
use super::region::Dropped;
use super::writer::Writer;
use crate::diag::{Diagnostic, rules};
use crate::html::tag::attributes;
use crate::html::{Scheme, scheme};

/// Elements of HTML that are left out. Names beside these and [`ELEMENTS`] are no elements.
#[rustfmt::skip]
const LEFT_OUT: [&str; 60] = [
    "acronym", "applet", "area", "base", "basefont", "bgsound", "big", "blink", "body", "button",
    "canvas", "center", "datalist", "dialog", "dir", "embed", "fieldset", "font", "form", "frame",
    "frameset", "head", "html", "iframe", "input", "label", "legend", "link", "main", "map",
    "marquee", "math", "menu", "meta", "meter", "nav", "nobr", "noembed", "noframes", "noscript",
    "object", "optgroup", "option", "output", "param", "plaintext", "portal", "progress", "script",
    "search", "select", "slot", "strike", "style", "svg", "template", "textarea", "title", "tt",
    "xmp",
];

const ALLOW: &str =
    "take it out, or publish HTML as it is with `markdown: {raw_html: allow}` in pathbook.yaml";

/// How far ahead of the last one the next place is looked for.
const AHEAD: usize = 4096;

/// What is missing of a part, and where the first of it stands.
#[derive(Default)]
struct Missing {
    names: Vec<String>,
    help: String,
    place: Option<Range<usize>>,
}

/// The part that is looked at.
struct Part<'t> {
    text: &'t str,
    range: Range<usize>,
    /// Where the last place ended.
    at: usize,
}

impl Writer<'_> {
    /// Tells what of `html`, a raw part at `range`, will not be on the page.
    pub(super) fn tell_dropped(&mut self, html: &str, range: &Range<usize>) {
        let mut part = Part { text: self.text, range: range.clone(), at: range.start };
        let mut missing = Missing::default();
        for token in tokens(html) {
            let (name, attributes) = match token {
                HtmlToken::Open(name, attributes) => (name, attributes),
                HtmlToken::Swallowed(name) => (name, ""),
                HtmlToken::Text(_) | HtmlToken::Sign | HtmlToken::Close(_) => continue,
            };
            let lower = name.to_ascii_lowercase();
            if matches!(token, HtmlToken::Swallowed(_)) || !ELEMENTS.contains(&lower.as_str()) {
                let open = format!("<{name}");
                missing.add(
                    &format!("{open}>"),
                    || element_help(name, &lower),
                    || part.find(&open),
                );
            } else {
                self.tell_attributes(attributes, &mut part, &mut missing);
            }
        }
        self.tell_missing(missing);
    }

    /// Tells which raw elements are left out since too many are open around them; the first of them stands
    /// in the part at `range`.
    pub(super) fn tell_too_deep(&mut self, dropped: &[Dropped], range: Range<usize>) {
        let mut missing = Missing::default();
        for Dropped { name, before, .. } in dropped {
            let help = || {
                format!(
                    "too many elements are open around it: end each where it ends, as with `</{name}>`"
                )
            };
            missing.add(&format!("<{name}>"), help, || {
                let part = self.text.get(range.clone()).unwrap_or_default();
                let open = format!("<{name}");
                let starts = part.match_indices('<').map(|(at, _)| at);
                let is = |at: &usize| {
                    part.get(*at..at + open.len()).is_some_and(|it| it.eq_ignore_ascii_case(&open))
                };
                let at = starts.filter(is).nth(*before).map(|at| range.start + at);
                at.map_or_else(|| range.clone(), |at| at..at + open.len())
            });
        }
        self.tell_missing(missing);
    }

    fn tell_missing(&mut self, missing: Missing) {
        if let Some(place) = missing.place {
            let verb = if missing.names.len() == 1 { "is" } else { "are" };
            let message = format!("{} {verb} left out of the page", listed(&missing.names));
            let diagnostic = Diagnostic::new(&rules::DROPPED_HTML, self.span(place), message);
            self.report.push(diagnostic.label("not published").help(missing.help));
        }
    }

    fn tell_attributes(&mut self, text: &str, part: &mut Part<'_>, missing: &mut Missing) {
        for (name, value) in attributes(text) {
            let lower = name.to_ascii_lowercase();
            match lower.as_str() {
                "href" | "src" | "poster" => {
                    let target = value.replace("&amp;", "&");
                    if scheme(&target) == Scheme::Unsafe {
                        self.report_unsafe(&target, part.find(value));
                    }
                }
                "style" | "srcset" => missing.add(name, || ALLOW.to_owned(), || part.find(name)),
                handler if handler.starts_with("on") => {
                    missing.add(name, || ALLOW.to_owned(), || part.find(name));
                }
                _ => {}
            }
        }
    }
}

impl Missing {
    fn add(
        &mut self,
        name: &str,
        help: impl FnOnce() -> String,
        place: impl FnOnce() -> Range<usize>,
    ) {
        if self.place.is_none() {
            self.place = Some(place());
            self.help = help();
        }
        let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        if !self.names.contains(&shown) && self.names.len() < 8 {
            self.names.push(shown);
        }
    }
}

impl Part<'_> {
    /// The next place of `words`; the whole part where they stand otherwise (escaped, or far away).
    fn find(&mut self, words: &str) -> Range<usize> {
        let limit = (self.at + AHEAD).min(self.range.end);
        let end = (limit..=self.range.end).find(|&i| self.text.is_char_boundary(i));
        let rest = end.and_then(|end| self.text.get(self.at..end)).unwrap_or_default();
        match rest.find(words).filter(|_| !words.is_empty()) {
            Some(offset) => {
                let start = self.at + offset;
                self.at = start + words.len();
                start..self.at
            }
            None => self.range.clone(),
        }
    }
}

/// What to do instead of an element.
fn element_help(name: &str, lower: &str) -> String {
    let element = LEFT_OUT.contains(&lower) || lower.contains('-');
    match lower {
        "iframe" | "embed" | "object" | "frame" | "portal" => {
            "link to it instead: `[what it is](https://...)`".to_owned()
        }
        "svg" => {
            "save it as a file and show it as an image: `![what it shows](drawing.svg)`".to_owned()
        }
        "math" => "write formulas between dollar signs: `$x^2$`".to_owned(),
        _ if !element => {
            format!("if it is meant as text, put it between back-ticks, or write `\\<{name}>`")
        }
        _ => ALLOW.to_owned(),
    }
}

/// `` `a`, `b` and `c` ``.
fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
