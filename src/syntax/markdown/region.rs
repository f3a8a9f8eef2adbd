//! A text whose raw HTML is cleaned at once, as it is put before the cleaner: our own tags by what stands
//! for them, raw ones as far as they nest with ours.

use super::cleaner::{ELEMENTS, VOID};
use super::nesting::Nesting;
use super::out::Out;
use super::raw_html::{HtmlToken, tokens};

/// How many names of what is left out are told.
const MOST_NAMED: usize = 8;

/// One of our own tags, or something of ours that must stay in one piece.
#[derive(Debug)]
pub(super) struct Own {
    pub markup: Out,
    /// What closes it; empty for what has no content.
    pub close: String,
}

/// A raw element that is left out since it stands too deep.
#[derive(Debug)]
pub(super) struct Dropped {
    pub name: String,
    /// The raw part in which it stands, and how many of its name stand there before it.
    pub part: usize,
    pub before: usize,
}

/// A text that is cleaned at once.
#[derive(Default, Debug)]
pub(super) struct Region {
    pub source: String,
    pub own: Vec<Own>,
    /// Raw elements that stood too deep: of each name the first.
    pub dropped: Vec<Dropped>,
    /// Open raw elements.
    raw: Nesting,
    /// How many of our own are open.
    depth: usize,
}

impl Region {
    /// Adds one of our own tags and returns what is still to be read of `rest`, which follows it.
    pub(super) fn own_tag<'h>(&mut self, tag: Out, rest: &'h str, attribute: &str) -> &'h str {
        let text = tag.html.trim_start_matches('<').trim_end_matches('>');
        if let Some(name) = text.strip_prefix('/') {
            self.close_raw();
            self.depth = self.depth.saturating_sub(1);
            let close = format!("</{}>", stand_in(name));
            self.source.push_str(&close);
            return rest;
        }
        let name = text.split([' ', '/']).next().unwrap_or_default();
        if name == "math" {
            let end = rest.find("</math>").map_or(rest.len(), |i| i + "</math>".len());
            let (formula, after) = rest.split_at(end);
            let mut markup = tag;
            markup.raw(formula);
            self.atom(markup, false, attribute);
            return after;
        }
        self.raw.before(stand_in(name), self.depth);
        let void = VOID.contains(&name);
        let plain = text == name && stand_in(name) == name;
        if plain {
            self.source.push_str(&tag.html);
        } else {
            let open = format!("<{} {attribute}=\"{}\">", stand_in(name), self.own.len());
            self.source.push_str(&open);
            let close = if void { String::new() } else { format!("</{name}>") };
            self.own.push(Own { markup: tag, close });
        }
        if !void {
            self.depth += 1;
        }
        rest
    }

    /// Adds something of ours that must stay in one piece.
    pub(super) fn atom(&mut self, markup: Out, block: bool, attribute: &str) {
        let number = self.own.len();
        let tag = if block {
            format!("<div {attribute}=\"{number}\"></div>")
        } else {
            format!("<wbr {attribute}=\"{number}\">")
        };
        self.source.push_str(&tag);
        self.own.push(Own { markup, close: String::new() });
    }

    /// Adds a raw part so that its tags nest with ours: what is not open is not closed, and what is
    /// left open ends with our tag around it.
    pub(super) fn raw_part(&mut self, html: &str, number: &str, place: &str) {
        let all = tokens(html);
        for (index, token) in all.iter().enumerate() {
            match *token {
                HtmlToken::Text(text) => self.source.push_str(text),
                HtmlToken::Sign => self.source.push_str("&lt;"),
                HtmlToken::Swallowed(_) => {}
                HtmlToken::Open(name, attributes) => {
                    let name = name.to_ascii_lowercase();
                    if !ELEMENTS.contains(&name.as_str()) {
                        continue;
                    }
                    if VOID.contains(&name.as_str()) {
                        self.raw.before(&name, self.depth);
                    } else if !self.raw.start(&name, self.depth) {
                        let before = all.iter().take(index);
                        self.drop(name, number.parse().unwrap_or_default(), before);
                        continue;
                    }
                    let attributes = attributes.trim_end_matches(['/', ' ']);
                    let open = format!("<{name}{attributes} {place}=\"{number}\">");
                    // Formatting that differs in its attributes would be repeated without limit.
                    let placed = attributes.contains('=');
                    let bare = format!("<{name}{attributes}>");
                    self.source.push_str(if placed { &open } else { &bare });
                }
                HtmlToken::Close(name) => {
                    let name = name.to_ascii_lowercase();
                    if self.raw.end(&name, self.depth) {
                        let close = format!("</{name}>");
                        self.source.push_str(&close);
                    }
                }
            }
        }
    }

    /// Notes an element that is left out, of the part with that number, behind these tokens of it.
    fn drop<'h>(
        &mut self,
        name: String,
        part: usize,
        before: impl Iterator<Item = &'h HtmlToken<'h>>,
    ) {
        if self.dropped.len() < MOST_NAMED && self.dropped.iter().all(|it| it.name != name) {
            let same = |token: &&HtmlToken<'_>| matches!(token, HtmlToken::Open(other, _) if other.eq_ignore_ascii_case(&name));
            let before = before.filter(same).count();
            self.dropped.push(Dropped { name, part, before });
        }
    }

    /// Closes the raw elements that were opened inside our innermost tag.
    fn close_raw(&mut self) {
        for name in self.raw.end_own(self.depth) {
            let close = format!("</{name}>");
            self.source.push_str(&close);
        }
    }
}

/// What stands for one of our elements while the text is cleaned: the same but for forms.
fn stand_in(name: &str) -> &str {
    match name {
        "input" => "wbr",
        "label" => "span",
        "fieldset" | "legend" => "div",
        other => other,
    }
}
