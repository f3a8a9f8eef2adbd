//! [`Tree`]: HTML as a browser understands it, to be changed and written again, as HTML or as XML.
//!
//! Nodes lie in one list and name each other by number, so that nothing calls itself by the depth of
//! what authors wrote. The only user of html5ever. Parsing never fails.

mod depth;
mod quick;
mod sink;

use std::borrow::Cow;

use super::{escape, escape_xml};
pub use depth::{DEEPEST, MOST_FORMATS, is_formatting};

/// A node's number in its tree.
pub type NodeId = usize;

/// The namespace of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Space {
    /// HTML.
    Html,
    /// A picture.
    Svg,
    /// A formula.
    MathMl,
}

/// What a node is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// An element.
    Element {
        /// Its name; lower case in HTML.
        name: Cow<'static, str>,
        /// Its namespace.
        space: Space,
        /// Its attributes in order, each name once, with prefix (`xlink:href`).
        attributes: Vec<(String, String)>,
    },
    /// Text.
    Text(String),
    /// Nothing that is written: the root, comments.
    Other,
}

/// A node.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// What it stands in; nothing for the root and for nodes that were taken out.
    pub parent: Option<NodeId>,
    /// What stands in it, in order.
    pub children: Vec<NodeId>,
}

/// How a tree is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// For browsers.
    Html,
    /// For e-readers: every element is closed, every namespace named.
    Xml,
}

/// A fragment of HTML.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    root: NodeId,
}

/// Elements that have no content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

impl Tree {
    /// The tree of a fragment as it would stand in a page's text. Of what is nested deeper than
    /// [`DEEPEST`] the words stay, without the elements around them.
    pub fn parse(html: &str) -> Self {
        let (nodes, root) = quick::parse(html).unwrap_or_else(|| sink::parse(html));
        Self { nodes, root }
    }

    /// The node that holds all others.
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// A node's kind.
    pub fn kind(&self, id: NodeId) -> &Kind {
        self.nodes.get(id).map_or(&Kind::Other, |node| &node.kind)
    }

    /// The name of an HTML element; empty for anything else.
    pub fn name(&self, id: NodeId) -> &str {
        match self.kind(id) {
            Kind::Element { name, space: Space::Html, .. } => name,
            _ => "",
        }
    }

    /// What stands in a node.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.nodes.get(id).map(|node| node.children.as_slice()).unwrap_or_default()
    }

    /// What a node stands in.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes.get(id)?.parent
    }

    /// An attribute's value.
    pub fn attribute(&self, id: NodeId, wanted: &str) -> Option<&str> {
        let Kind::Element { attributes, .. } = self.kind(id) else { return None };
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// Whether an element has a class.
    pub fn has_class(&self, id: NodeId, class: &str) -> bool {
        let classes = self.attribute(id, "class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|one| one == class)
    }

    /// An element's attributes, to be changed; none for anything else.
    pub fn attributes_mut(&mut self, id: NodeId) -> Option<&mut Vec<(String, String)>> {
        match &mut self.nodes.get_mut(id)?.kind {
            Kind::Element { attributes, .. } => Some(attributes),
            _ => None,
        }
    }

    /// Sets an attribute.
    pub fn set(&mut self, id: NodeId, name: &str, value: impl Into<String>) {
        let Some(attributes) = self.attributes_mut(id) else { return };
        match attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value.into(),
            None => attributes.push((name.to_owned(), value.into())),
        }
    }

    /// Takes an attribute out.
    pub fn unset(&mut self, id: NodeId, name: &str) {
        if let Some(attributes) = self.attributes_mut(id) {
            attributes.retain(|(known, _)| known != name);
        }
    }

    /// Gives an element another name; its namespace stays.
    pub fn rename(&mut self, id: NodeId, to: &'static str) {
        if let Some(Node { kind: Kind::Element { name, .. }, .. }) = self.nodes.get_mut(id) {
            *name = Cow::Borrowed(to);
        }
    }

    /// A new HTML element that stands nowhere yet.
    pub fn element(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> NodeId {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        self.add(Kind::Element {
            name: Cow::Borrowed(name),
            space: Space::Html,
            attributes: attributes.iter().map(owned).collect(),
        })
    }

    /// A new text that stands nowhere yet.
    pub fn text(&mut self, text: &str) -> NodeId {
        self.add(Kind::Text(text.to_owned()))
    }

    fn add(&mut self, kind: Kind) -> NodeId {
        self.nodes.push(Node { kind, parent: None, children: Vec::new() });
        self.nodes.len() - 1
    }

    /// Takes a node out of what it stands in, with all that it holds.
    pub fn detach(&mut self, id: NodeId) {
        let Some(parent) = self.nodes.get_mut(id).and_then(|node| node.parent.take()) else {
            return;
        };
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.retain(|child| *child != id);
        }
    }

    /// Puts a node that stands nowhere at the end of `parent`.
    pub fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        if let Some(node) = self.nodes.get_mut(child) {
            node.parent = Some(parent);
        }
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(child);
        }
    }

    /// Puts `news` where `id` stands, which is taken out unless it is one of them. Linear in the siblings.
    pub fn replace(&mut self, id: NodeId, news: &[NodeId]) {
        let Some(parent) = self.parent(id) else { return };
        for one in news.iter().filter(|one| **one != id) {
            self.detach(*one);
        }
        let Some(at) = self.children(parent).iter().position(|child| *child == id) else { return };
        for one in news {
            if let Some(node) = self.nodes.get_mut(*one) {
                node.parent = Some(parent);
            }
        }
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.splice(at..=at, news.iter().copied());
        }
        if let Some(node) = self.nodes.get_mut(id).filter(|_| !news.contains(&id)) {
            node.parent = None;
        }
    }

    /// Takes an element out and leaves what it holds in its place.
    pub fn unwrap(&mut self, id: NodeId) {
        let children = self.children(id).to_vec();
        self.replace(id, &children);
    }

    /// Puts what a node holds into a new element inside of it.
    pub fn wrap_children(&mut self, id: NodeId, name: &'static str, attributes: &[(&str, &str)]) {
        let wrapper = self.element(name, attributes);
        for child in self.children(id).to_vec() {
            self.append(wrapper, child);
        }
        self.append(id, wrapper);
    }

    /// Copies a node of another tree with all that it holds; it stands nowhere yet. What is no element
    /// becomes a `div`.
    pub fn graft(&mut self, other: &Tree, id: NodeId) -> NodeId {
        let top = match other.kind(id) {
            Kind::Element { .. } => self.add(other.kind(id).clone()),
            _ => self.element("div", &[]),
        };
        let mut steps = vec![(id, top)];
        while let Some((from, to)) = steps.pop() {
            for child in other.children(from) {
                let copy = self.add(other.kind(*child).clone());
                self.append(to, copy);
                steps.push((*child, copy));
            }
        }
        top
    }

    /// All nodes below `id`, in the order of the text.
    pub fn below(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut stack: Vec<NodeId> = self.children(id).iter().rev().copied().collect();
        while let Some(next) = stack.pop() {
            found.push(next);
            stack.extend(self.children(next).iter().rev());
        }
        found
    }

    /// The text of a node and all below it.
    pub fn text_of(&self, id: NodeId) -> String {
        let mut text = String::new();
        for node in std::iter::once(id).chain(self.below(id)) {
            if let Kind::Text(part) = self.kind(node) {
                text.push_str(part);
            }
        }
        text
    }

    /// What stands in a node, written again. Whatever the tree holds, the result is well-formed.
    pub fn write(&self, id: NodeId, syntax: Syntax) -> String {
        enum Step {
            Open(NodeId),
            Close(NodeId),
        }
        let mut out = String::new();
        let mut steps: Vec<Step> =
            self.children(id).iter().rev().map(|child| Step::Open(*child)).collect();
        while let Some(step) = steps.pop() {
            match step {
                Step::Open(id) if self.open(id, syntax, &mut out) => {
                    steps.push(Step::Close(id));
                    steps.extend(self.children(id).iter().rev().map(|child| Step::Open(*child)));
                }
                Step::Open(_) => {}
                Step::Close(id) => {
                    if let Kind::Element { name, .. } = self.kind(id) {
                        out.push_str("</");
                        out.push_str(name);
                        out.push('>');
                    }
                }
            }
        }
        out
    }

    /// Writes what a node begins with; whether something must follow.
    fn open(&self, id: NodeId, syntax: Syntax, out: &mut String) -> bool {
        let (name, space, attributes) = match self.kind(id) {
            Kind::Element { name, space, attributes } => (name, *space, attributes),
            Kind::Text(text) => {
                out.push_str(&written(text, syntax));
                return false;
            }
            Kind::Other => return false,
        };
        // Only HTML's parser takes names with a prefix that nobody declared, as drawing programs have them.
        if !is_name(name) || (syntax == Syntax::Xml && name.contains(':')) {
            return false;
        }
        out.push('<');
        out.push_str(name);
        let outer = self.parent(id).map(|parent| self.kind(parent));
        let inherits =
            matches!(outer, Some(Kind::Element { space: around, .. }) if *around == space);
        let inherits = inherits || space == Space::Html && !is_foreign(outer);
        if syntax == Syntax::Xml && !inherits {
            out.push_str(match space {
                Space::Html => " xmlns=\"http://www.w3.org/1999/xhtml\"",
                Space::Svg => {
                    " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                }
                Space::MathMl => " xmlns=\"http://www.w3.org/1998/Math/MathML\"",
            });
        }
        for (name, value) in attributes {
            let declares = name == "xmlns" || name.starts_with("xmlns:");
            if !is_name(name) || (syntax == Syntax::Xml && (declares || !is_bound(name, space))) {
                continue;
            }
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(&written(value, syntax));
            out.push('"');
        }
        if space == Space::Html && VOID.contains(&&**name) {
            out.push_str(if syntax == Syntax::Xml { "/>" } else { ">" });
            return false;
        }
        out.push('>');
        // A browser swallows the line end that such an element begins with.
        let first = self.children(id).first().map(|child| self.kind(*child));
        if syntax == Syntax::Html
            && matches!(&**name, "pre" | "textarea" | "listing")
            && matches!(first, Some(Kind::Text(text)) if text.starts_with('\n'))
        {
            out.push('\n');
        }
        true
    }
}

fn written(text: &str, syntax: Syntax) -> Cow<'_, str> {
    match syntax {
        Syntax::Html => escape(text),
        Syntax::Xml => escape_xml(text),
    }
}

/// Whether the prefix of an attribute, if it has one, is declared where it stands.
fn is_bound(name: &str, space: Space) -> bool {
    match name.split_once(':') {
        None | Some(("xml", _)) => true,
        Some((prefix, _)) => prefix == "xlink" && space == Space::Svg,
    }
}

/// Whether it is an element of a picture or a formula.
fn is_foreign(kind: Option<&Kind>) -> bool {
    matches!(kind, Some(Kind::Element { space: Space::Svg | Space::MathMl, .. }))
}

/// Whether XML allows the name; a browser takes nearly anything for one.
fn is_name(name: &str) -> bool {
    let starts = |c: char| c.is_ascii_alphabetic() || c == '_';
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    name.starts_with(starts)
        && name.chars().all(goes_on)
        && name.matches(':').count() <= 1
        && !name.ends_with(':')
}

#[cfg(test)]
mod tests;
