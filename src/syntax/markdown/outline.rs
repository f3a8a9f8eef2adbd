//! [`outline`]: where the parts of a Markdown text stand, for programs that change it as text.
//!
//! Importers rewrite links and blocks and leave every other byte as its author wrote it. So they need no
//! tree and no HTML, but places: which bytes are code, which are a link's target, where a quote ends.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// A part of a text. Parts come in the order of their beginnings; one that lies in another comes later.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it is.
    pub what: What,
    /// Where it stands, in bytes of the whole text.
    pub range: Range<usize>,
}

/// What a part is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A heading: its level, its words.
    Heading(u8, String),
    /// A link that is written in its place, or the definition of one that is referred to by a label.
    Link(Link),
    /// A picture.
    Image(Link),
    /// `[[target]]`, `[[target|words]]`; with an exclamation mark before it, it is embedded.
    Wiki(Wiki),
    /// A fenced code block: what stands behind the fence, and where its lines are.
    Fence(String, Range<usize>),
    /// An indented code block, or code among words.
    Code,
    /// HTML, as a block or among words.
    Html,
    /// A block quote.
    Quote,
    /// A list.
    List,
    /// An item of a list.
    Item,
}

/// A link or picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Where it leads, escapes undone.
    pub target: String,
    /// Where that is written; `None` where it holds escapes.
    pub place: Option<Range<usize>>,
    /// Its words.
    pub words: String,
    /// Whether it defines what a label stands for.
    pub defines: bool,
}

/// A wiki link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wiki {
    /// What it names.
    pub target: String,
    /// The words behind the bar.
    pub words: Option<String>,
    /// Whether what it names is shown in its place.
    pub embeds: bool,
}

/// What stands open while its words are gathered.
struct Open {
    part: usize,
    words: String,
}

/// The parts of `text` from byte `start`. Linear in the text.
pub fn outline(text: &str, start: usize) -> Vec<Part> {
    let body = text.get(start..).unwrap_or_default();
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS;
    let mut outliner = Outliner { body, start, parts: Vec::new(), open: Vec::new() };
    let parser = Parser::new_ext(body, extensions).into_offset_iter();
    let definitions: Vec<(Range<usize>, Link)> = parser
        .reference_definitions()
        .iter()
        .map(|(_, found)| {
            let (target, place) = (found.dest.to_string(), outliner.locate(&found.dest));
            (found.span.clone(), Link { target, place, words: String::new(), defines: true })
        })
        .collect();
    for (event, range) in parser {
        outliner.event(event, range);
    }
    for (range, link) in definitions {
        outliner.push(What::Link(link), range);
    }
    let mut parts = outliner.parts;
    // The definitions come in no order.
    parts.sort_by_key(|part| (part.range.start, std::cmp::Reverse(part.range.end)));
    parts
}

struct Outliner<'t> {
    body: &'t str,
    start: usize,
    parts: Vec<Part>,
    open: Vec<Open>,
}

impl Outliner<'_> {
    fn push(&mut self, what: What, range: Range<usize>) {
        let range = range.start + self.start..range.end + self.start;
        self.parts.push(Part { what, range });
    }

    /// Where `part` stands in the text, if it is a slice of it.
    fn locate(&self, part: &str) -> Option<Range<usize>> {
        let offset = part.as_ptr().addr().checked_sub(self.body.as_ptr().addr())?;
        let fits = !part.is_empty() && offset + part.len() <= self.body.len();
        fits.then(|| self.start + offset..self.start + offset + part.len())
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words),
            Event::Code(words) => {
                self.push(What::Code, range);
                self.words(&words);
            }
            Event::Html(_) | Event::InlineHtml(_) => self.push(What::Html, range),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.open(What::Heading(level as u8, String::new()), range);
            }
            Tag::BlockQuote(_) => self.push(What::Quote, range),
            Tag::List(_) => self.push(What::List, range),
            Tag::Item => self.push(What::Item, range),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.push(What::Code, range),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let lines = self.lines(&range);
                self.push(What::Fence(info.to_string(), lines), range);
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.link(link_type, &dest_url, range, false);
            }
            Tag::Image { link_type, dest_url, .. } => self.link(link_type, &dest_url, range, true),
            _ => {}
        }
    }

    /// The lines of a fenced block without its fences.
    fn lines(&self, range: &Range<usize>) -> Range<usize> {
        let block = self.body.get(range.clone()).unwrap_or_default();
        let first = block.find('\n').map_or(block.len(), |at| at + 1);
        let trimmed = block.trim_end();
        let last = trimmed.rfind('\n').map_or(0, |at| at + 1);
        let mark = trimmed.get(last..).unwrap_or_default().trim_start_matches([' ', '\t', '>']);
        let closed = last >= first && (mark.starts_with("```") || mark.starts_with("~~~"));
        let end = if closed { last } else { block.len() };
        let base = self.start + range.start;
        base + first..base + end.max(first)
    }

    fn open(&mut self, what: What, range: Range<usize>) {
        let part = self.parts.len();
        self.push(what, range);
        self.open.push(Open { part, words: String::new() });
    }

    fn link(&mut self, link_type: LinkType, target: &str, range: Range<usize>, image: bool) {
        if let LinkType::WikiLink { has_pothole } = link_type {
            // In a table the bar is escaped.
            let target = target.strip_suffix('\\').unwrap_or(target).trim().to_owned();
            let words = has_pothole.then(String::new);
            return self.open(What::Wiki(Wiki { target, words, embeds: image }), range);
        }
        let place = self.locate(target);
        let link = Link { target: target.to_owned(), place, words: String::new(), defines: false };
        let place_is_here = matches!(link_type, LinkType::Inline);
        let link = if place_is_here { link } else { Link { target: String::new(), ..link } };
        self.open(if image { What::Image(link) } else { What::Link(link) }, range);
    }

    fn words(&mut self, words: &str) {
        for open in &mut self.open {
            open.words.push_str(words);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if !matches!(tag, TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image) {
            return;
        }
        let Some(Open { part, words: found }) = self.open.pop() else { return };
        match self.parts.get_mut(part).map(|part| &mut part.what) {
            Some(What::Heading(_, words)) => *words = found,
            Some(What::Link(link) | What::Image(link)) => link.words = found,
            Some(What::Wiki(wiki)) if wiki.words.is_some() => wiki.words = Some(found),
            _ => {}
        }
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test slices where it knows the text")]
mod tests {
    use super::{What, outline};

    #[test]
    fn parts_have_their_places() {
        let text = "x\n\n# A `b`\n\n[w](t.md \"T\") ![i](p.png) [[n|m]] ![[e]] [r][l]\n\n> q\n\n\
            ```rust,x\ncode\n```\n\n- a `[no](x)`\n\n[l]: <d e.md>\n";
        let found: Vec<String> = outline(text, 3)
            .into_iter()
            .map(|part| {
                let range = &text[part.range.clone()];
                match part.what {
                    What::Heading(level, words) => format!("{level} {words}"),
                    What::Link(link) | What::Image(link) => {
                        let place = link.place.map(|place| &text[place]);
                        format!("{} {:?} {} {}", link.target, place, link.words, link.defines)
                    }
                    What::Wiki(wiki) => format!("{wiki:?}"),
                    What::Fence(info, lines) => format!("{info}: {}", &text[lines]),
                    other => format!("{other:?} {range:?}"),
                }
            })
            .collect();
        assert_eq!(
            found,
            [
                "1 A b",
                "Code \"`b`\"",
                "t.md Some(\"t.md\") w false",
                "p.png Some(\"p.png\") i false",
                "Wiki { target: \"n\", words: Some(\"m\"), embeds: false }",
                "Wiki { target: \"e\", words: None, embeds: true }",
                " Some(\"d e.md\") r false",
                "Quote \"> q\\n\"",
                "rust,x: code\n",
                "List \"- a `[no](x)`\\n\\n\"",
                "Item \"- a `[no](x)`\\n\\n\"",
                "Code \"`[no](x)`\"",
                "d e.md Some(\"d e.md\")  true",
            ]
        );
    }
}
