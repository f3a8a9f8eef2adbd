//! [`Phrase`]: Markdown of one line, as definitions have it: code, emphasis and links, no blocks.
//!
//! Promises: whatever else is written is text, HTML too; nothing reaches markup unescaped. Linear.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::html::escape_into;

/// A line of Markdown.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Phrase {
    parts: Vec<Part>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Part {
    Text(String),
    Code(String),
    /// An element without attributes, or its end.
    Mark(&'static str),
    /// A link to what is written there.
    Link(String),
    LinkEnd,
}

impl Phrase {
    /// Reads a line. What is no paragraph to Markdown (a list, a heading) is text as it is.
    pub fn new(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut blocks = 0;
        for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::Paragraph) => blocks += 1,
                Event::Start(Tag::Emphasis) => parts.push(Part::Mark("<em>")),
                Event::End(TagEnd::Emphasis) => parts.push(Part::Mark("</em>")),
                Event::Start(Tag::Strong) => parts.push(Part::Mark("<strong>")),
                Event::End(TagEnd::Strong) => parts.push(Part::Mark("</strong>")),
                Event::Start(Tag::Strikethrough) => parts.push(Part::Mark("<del>")),
                Event::End(TagEnd::Strikethrough) => parts.push(Part::Mark("</del>")),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    parts.push(Part::Link(dest_url.into_string()));
                }
                Event::End(TagEnd::Link) => parts.push(Part::LinkEnd),
                Event::Text(text) | Event::InlineHtml(text) => {
                    parts.push(Part::Text(text.into_string()));
                }
                Event::Code(text) => parts.push(Part::Code(text.into_string())),
                Event::SoftBreak | Event::HardBreak => parts.push(Part::Text(" ".to_owned())),
                Event::End(TagEnd::Paragraph) => {}
                // A picture, a block.
                _ => blocks = 2,
            }
        }
        if blocks > 1 {
            parts = vec![Part::Text(text.to_owned())];
        }
        Self { parts }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Its words.
    pub fn plain(&self) -> String {
        let words = self.parts.iter().map(|part| match part {
            Part::Text(text) | Part::Code(text) => text.as_str(),
            _ => "",
        });
        words.collect()
    }

    /// Where its links lead, as written.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Link(to) => Some(to.as_str()),
            _ => None,
        })
    }

    /// As markup. `address` says where what is written in a link is published; without an address its words
    /// are no link.
    pub fn html(&self, address: impl Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        let mut open = Vec::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => escape_into(&mut out, text),
                Part::Code(text) => {
                    out.push_str("<code>");
                    escape_into(&mut out, text);
                    out.push_str("</code>");
                }
                Part::Mark(tag) => out.push_str(tag),
                Part::Link(to) => {
                    let to = address(to);
                    if let Some(to) = &to {
                        out.push_str("<a href=\"");
                        escape_into(&mut out, to);
                        out.push_str("\">");
                    }
                    open.push(to.is_some());
                }
                Part::LinkEnd => {
                    if open.pop() == Some(true) {
                        out.push_str("</a>");
                    }
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Phrase;

    #[test]
    fn what_stands_in_a_line_and_nothing_more() {
        for (text, html, plain) in [
            (
                "a `<b>` *c* **d** ~~e~~",
                "a <code>&lt;b&gt;</code> <em>c</em> <strong>d</strong> <del>e</del>",
                "a <b> c d e",
            ),
            ("<b>x</b> & \"y\"", "&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot;", "<b>x</b> & \"y\""),
            ("[a](x.md) [b](no)", "<a href=\"/x.md\">a</a> b", "a b"),
            ("# not a heading", "# not a heading", "# not a heading"),
            ("- x *y*", "- x *y*", "- x *y*"),
            ("one\ntwo", "one two", "one two"),
            ("![x](y.png)", "![x](y.png)", "![x](y.png)"),
            ("", "", ""),
        ] {
            let phrase = Phrase::new(text);
            let address = |to: &str| (to != "no").then(|| format!("/{to}"));
            assert_eq!((phrase.html(address).as_str(), phrase.plain().as_str()), (html, plain));
        }
    }
}
