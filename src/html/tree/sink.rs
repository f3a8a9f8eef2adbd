//! What html5ever builds a [`Tree`](super::Tree) with.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink, create_element};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, ExpandedName, QualName, TokenizerResult, local_name, ns};

use super::depth::Shallow;
use super::{Kind, Node, NodeId, Space, is_formatting};

/// The nodes of a fragment, and the one that holds all others. Of what is nested too deep (see
/// [`Shallow`]) the words stay.
pub(super) fn parse(html: &str) -> (Vec<Node>, NodeId) {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let nameless = Rc::new(QualName::new(None, ns!(), local_name!("")));
    let sink = Sink { nodes: RefCell::default(), nameless };
    let document = sink.new_node(Kind::Other);
    let context = create_element(&sink, context, Vec::new());
    let builder = TreeBuilder::new_for_fragment(sink, context, None, TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(Shallow::new(builder, html), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let nodes = tokenizer.sink.finish().nodes.into_inner();
    // The parser puts an `html` element around a fragment.
    let root = nodes.get(document).and_then(|node| node.children.last().copied());
    (nodes, root.unwrap_or(document))
}

pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The name of what is no element.
    nameless: Rc<QualName>,
}

/// A node, with the name that the parser asks for again and again.
#[derive(Clone)]
pub(super) struct Handle {
    pub id: NodeId,
    name: Rc<QualName>,
    /// Whether it is formatting, see [`is_formatting`].
    pub formats: bool,
}

impl Sink {
    fn new_node(&self, kind: Kind) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, parent: None, children: Vec::new() });
        nodes.len() - 1
    }

    /// The handle of what is no element.
    fn handle(&self, id: NodeId) -> Handle {
        Handle { id, name: Rc::clone(&self.nameless), formats: false }
    }

    fn other(&self) -> Handle {
        self.handle(self.new_node(Kind::Other))
    }

    /// Puts `child` before the child `before` of `parent`, or at its end.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<Handle>) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(children) = nodes.get(parent).map(|node| &node.children) else { return };
        let at = before.and_then(|id| children.iter().rposition(|child| *child == id));
        let at = at.unwrap_or(children.len());
        let neighbour = at.checked_sub(1).and_then(|at| children.get(at)).copied();
        let id = match child {
            NodeOrText::AppendNode(child) => child.id,
            NodeOrText::AppendText(text) => {
                let before = neighbour.and_then(|id| nodes.get_mut(id));
                if let Some(Node { kind: Kind::Text(before), .. }) = before {
                    before.push_str(&text);
                    return;
                }
                let kind = Kind::Text(text.to_string());
                nodes.push(Node { kind, parent: None, children: Vec::new() });
                nodes.len() - 1
            }
        };
        if let Some(node) = nodes.get_mut(id) {
            node.parent = Some(parent);
        }
        if let Some(node) = nodes.get_mut(parent) {
            node.children.insert(at, id);
        }
    }

    fn detach(&self, id: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let parent = nodes.get_mut(id).and_then(|node| node.parent.take());
        if let Some(node) = parent.and_then(|parent| nodes.get_mut(parent)) {
            // What a parser moves has just been added.
            if let Some(at) = node.children.iter().rposition(|child| *child == id) {
                node.children.remove(at);
            }
        }
    }
}

fn own(attributes: Vec<Attribute>) -> impl Iterator<Item = (String, String)> {
    attributes.into_iter().map(|attribute| {
        let local = &attribute.name.local;
        let name = match &attribute.name.prefix {
            Some(prefix) if !prefix.is_empty() => format!("{prefix}:{local}"),
            _ => local.to_string(),
        };
        (name, attribute.value.to_string())
    })
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Handle {
        let space = if name.ns == ns!(svg) {
            Space::Svg
        } else if name.ns == ns!(mathml) {
            Space::MathMl
        } else {
            Space::Html
        };
        let local = Cow::Owned(name.local.to_string());
        let attributes = own(attributes).collect();
        let id = self.new_node(Kind::Element { name: local, space, attributes });
        let formats = space == Space::Html && is_formatting(&name.local);
        Handle { id, name: Rc::new(name), formats }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        before: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let parent = self.nodes.borrow().get(element.id).and_then(|node| node.parent);
        match parent {
            Some(parent) => self.insert(parent, Some(element.id), child),
            None => self.insert(before.id, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What stands in a template stands nowhere in the page.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.other()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow().get(sibling.id).and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.insert(parent, Some(sibling.id), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(Node { kind: Kind::Element { attributes: known, .. }, .. }) =
            nodes.get_mut(target.id)
        else {
            return;
        };
        for (name, value) in own(attributes) {
            if known.iter().all(|(one, _)| *one != name) {
                known.push((name, value));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = nodes.get_mut(node.id).map(|node| std::mem::take(&mut node.children));
        let children = children.unwrap_or_default();
        for child in &children {
            if let Some(child) = nodes.get_mut(*child) {
                child.parent = Some(new_parent.id);
            }
        }
        if let Some(parent) = nodes.get_mut(new_parent.id) {
            parent.children.extend(children);
        }
    }
}
