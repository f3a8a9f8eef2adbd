//! Markup with nothing to repair, read in one pass.
//!
//! What this program writes itself is nearly always such markup: names and attributes as a program writes
//! them, every element closed where it ends, and none standing where a browser would move it. Anything else
//! is left to html5ever, so that both give the same tree; a test holds them to it.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::{DEEPEST, Kind, MOST_FORMATS, Node, NodeId, Space, is_formatting};

/// The nodes of a fragment, and the one that holds all others; `None` for markup that must be read by the
/// book. Linear, but for the depth of lists.
pub(super) fn parse(html: &str) -> Option<(Vec<Node>, NodeId)> {
    let root = element("html", Vec::new(), None);
    let mut reader = Reader { nodes: vec![root], open: vec![Open { id: 0, element: ROOT }] };
    // Browsers drop or replace these.
    let odd = memchr2(0, b'\r', html.as_bytes()).is_some() || html.starts_with('\u{feff}');
    if odd {
        return None;
    }
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (text, mark) = rest.split_at(at);
        reader.text(text)?;
        rest = reader.mark(mark.get(1..)?)?;
    }
    reader.text(rest)?;
    (reader.open.len() == 1).then_some((reader.nodes, 0))
}

/// What must be known of an element to say that it stands where it may.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Running text.
    Inline,
    /// A link: never in another.
    Link,
    /// Running text without content.
    Void,
    /// A block: ends a paragraph.
    Block,
    /// A heading: besides, never in another.
    Heading,
    /// A block without content.
    Rule,
    /// A paragraph: ends a paragraph.
    Paragraph,
    /// An item: ends the one before in the same list.
    Item,
    /// A term or its definition: the same.
    Entry,
    /// A block with its own paragraphs.
    Table,
    /// What stands in a table, in a part of it, in a row.
    Part,
    Row,
    Cell,
}

#[derive(Clone, Copy)]
struct Element {
    name: &'static str,
    sort: Sort,
}

const ROOT: Element = Element { name: "html", sort: Sort::Block };

/// The elements whose rules are kept here.
fn known(name: &str) -> Option<Element> {
    use Sort::{
        Block, Cell, Entry, Heading, Inline, Item, Link, Paragraph, Part, Row, Rule, Table, Void,
    };
    macro_rules! names {
        ($($sort:ident: $($name:literal)*;)*) => {
            match name { $($($name => Element { name: $name, sort: $sort },)*)* _ => return None }
        };
    }
    Some(names! {
        Inline: "span" "em" "strong" "code" "b" "i" "u" "s" "small" "abbr" "kbd" "del" "ins" "mark" "sub"
            "sup" "cite" "q" "samp" "var" "time" "dfn" "data" "label" "legend" "picture" "video" "audio";
        Link: "a";
        Void: "br" "img" "input" "wbr" "source" "track";
        Block: "div" "ul" "ol" "pre" "blockquote" "section" "header" "footer" "figure" "figcaption" "aside"
            "article" "nav" "main" "details" "summary" "dl" "fieldset";
        Heading: "h1" "h2" "h3" "h4" "h5" "h6";
        Rule: "hr";
        Paragraph: "p";
        Item: "li";
        Entry: "dt" "dd";
        Table: "table";
        Part: "thead" "tbody" "tfoot";
        Row: "tr";
        Cell: "td" "th";
    })
}

/// An element that is open.
#[derive(Clone, Copy)]
struct Open {
    id: NodeId,
    element: Element,
}

fn element(name: &'static str, attributes: Vec<(String, String)>, parent: Option<NodeId>) -> Node {
    let kind = Kind::Element { name: Cow::Borrowed(name), space: Space::Html, attributes };
    Node { kind, parent, children: Vec::new() }
}

struct Reader {
    nodes: Vec<Node>,
    /// The root, and what is open below it.
    open: Vec<Open>,
}

impl Reader {
    fn text(&mut self, text: &str) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        let mut text = unescaped(text)?;
        let parent = *self.open.last()?;
        let sort = parent.element.sort;
        if matches!(sort, Sort::Table | Sort::Part | Sort::Row)
            && !text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\t'))
        {
            return None;
        }
        let children = &self.nodes.get(parent.id)?.children;
        if parent.element.name == "pre" && children.is_empty() && text.starts_with('\n') {
            text = Cow::Owned(text.get(1..)?.to_owned());
            if text.is_empty() {
                return Some(());
            }
        }
        self.add(Node {
            kind: Kind::Text(text.into_owned()),
            parent: Some(parent.id),
            children: Vec::new(),
        })?;
        Some(())
    }

    fn add(&mut self, node: Node) -> Option<NodeId> {
        let id = self.nodes.len();
        let parent = node.parent?;
        self.nodes.push(node);
        self.nodes.get_mut(parent)?.children.push(id);
        Some(id)
    }

    /// A tag, from what follows its `<` on. Returns what follows it.
    fn mark<'h>(&mut self, mark: &'h str) -> Option<&'h str> {
        if let Some(tag) = mark.strip_prefix('/') {
            let last = self.open.pop()?;
            return tag.strip_prefix(last.element.name)?.strip_prefix('>');
        }
        let end = mark.bytes().position(|byte| !byte.is_ascii_alphanumeric())?;
        let (name, rest) = mark.split_at(end);
        let begun = known(name).filter(|element| self.may_stand(*element))?;
        let (attributes, rest) = attributes(rest)?;
        let parent = self.open.last()?.id;
        let id = self.add(element(begun.name, attributes, Some(parent)))?;
        if !matches!(begun.sort, Sort::Void | Sort::Rule) {
            let formats = || self.open.iter().filter(|it| is_formatting(it.element.name)).count();
            let deep = self.open.len();
            if deep > DEEPEST || (deep > MOST_FORMATS && formats() >= MOST_FORMATS) {
                return None;
            }
            self.open.push(Open { id, element: begun });
        } else if let Some(rest) = rest.strip_prefix("/>") {
            return Some(rest);
        }
        rest.strip_prefix('>')
    }

    /// Whether an element stands where it is written, and nothing is closed before it.
    fn may_stand(&self, element: Element) -> bool {
        let Some(last) = self.open.last().map(|open| open.element.sort) else { return false };
        let right = match element.sort {
            Sort::Part => last == Sort::Table,
            Sort::Row => last == Sort::Part,
            Sort::Cell => last == Sort::Row,
            _ => !matches!(last, Sort::Table | Sort::Part | Sort::Row),
        };
        let mut around = self.open.iter().rev().map(|open| open.element);
        let mut within = around.clone().take_while(|it| !matches!(it.sort, Sort::Cell));
        right
            && match element.sort {
                Sort::Inline | Sort::Void | Sort::Part | Sort::Row | Sort::Cell => true,
                Sort::Link => within.all(|it| it.sort != Sort::Link),
                Sort::Heading if last == Sort::Heading => false,
                Sort::Item | Sort::Entry => {
                    // The lists that end the search for an item before are special, as most blocks are.
                    let passed = |it: &Element| {
                        matches!(it.sort, Sort::Inline | Sort::Link | Sort::Paragraph)
                            || it.name == "div"
                            || it.sort == element.sort
                    };
                    within.all(|it| it.sort != Sort::Paragraph)
                        && around.by_ref().take_while(passed).all(|it| it.sort != element.sort)
                }
                _ => within.all(|it| it.sort != Sort::Paragraph),
            }
    }
}

/// The attributes of a tag, from behind its name; and the rest, from its `>` or `/>` on.
fn attributes(tag: &str) -> Option<(Vec<(String, String)>, &str)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = tag;
    loop {
        let spaced = rest.trim_start_matches([' ', '\n']);
        if spaced.starts_with(['>', '/']) {
            return Some((found, spaced));
        }
        if spaced.len() == rest.len() {
            return None;
        }
        let end = spaced
            .bytes()
            .position(|byte| !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))?;
        let (name, after) = spaced.split_at(end);
        let value;
        (value, rest) = match after.strip_prefix("=\"") {
            Some(quoted) => {
                let end = memchr(b'"', quoted.as_bytes())?;
                (unescaped(quoted.get(..end)?)?.into_owned(), quoted.get(end + 1..)?)
            }
            None if after.starts_with('=') => return None,
            None => (String::new(), after),
        };
        if name.is_empty() || found.iter().any(|(known, _)| known == name) {
            return None;
        }
        found.push((name.to_owned(), value));
    }
}

/// A text without entities; `None` where there are others than those that this program writes.
fn unescaped(text: &str) -> Option<Cow<'_, str>> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Some(Cow::Borrowed(text)) };
    let (clean, mut rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len());
    out.push_str(clean);
    while let Some(mark) = rest.strip_prefix('&') {
        let (name, after) = mark.split_at(mark.bytes().take(6).position(|byte| byte == b';')?);
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => return None,
        });
        let after = after.get(1..)?;
        let (clean, next) = after.split_at(memchr(b'&', after.as_bytes()).unwrap_or(after.len()));
        out.push_str(clean);
        rest = next;
    }
    Some(Cow::Owned(out))
}
