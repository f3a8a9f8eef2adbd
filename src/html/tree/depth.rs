//! HTML that is nested so deep that a parser needs quadratic time for it.
//!
//! A browser's way of reading looks through all open elements again and again. So elements deeper than
//! [`DEEPEST`] are not begun, and what they hold stays, in the innermost element that is left: no word is
//! lost. Nobody writes that deep on purpose; a mistake or an attack costs linear time, times the depth.
//!
//! [`Shallow`] stands between html5ever's two halves, that which finds tags and that which builds the tree,
//! and asks the latter how deep it is: what HTML closes by itself (`<li>` after `<li>`) is not open.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::sink::{Handle, Sink};
use super::{NodeId, VOID};

/// How many elements may stand in each other.
pub const DEEPEST: usize = 200;

/// How many elements of formatting may be left open: a browser begins them all again in every block.
pub const MOST_FORMATS: usize = 20;

/// The document, its root and the element that the fragment would stand in.
const AROUND: usize = 3;

/// A tree's builder that is not told of what is too deep.
pub(super) struct Shallow {
    builder: TreeBuilder<Handle, Sink>,
    /// Elements that were not begun, and how deep each would have stood. So many as [`DEEPEST`] are enough
    /// to tell what an end tag ends.
    lost: RefCell<Vec<(LocalName, usize)>>,
    /// Whether there are tags enough to be too deep.
    may_be_deep: bool,
}

impl Shallow {
    pub(super) fn new(builder: TreeBuilder<Handle, Sink>, html: &str) -> Self {
        let tags = memchr::memchr_iter(b'<', html.as_bytes()).count();
        Self { builder, lost: RefCell::default(), may_be_deep: tags > MOST_FORMATS }
    }

    /// What was built.
    pub(super) fn finish(self) -> Sink {
        self.builder.sink.finish()
    }

    /// How deep the next element stands, and in how much formatting, once that which was left open is begun
    /// again.
    fn open(&self) -> (usize, usize) {
        let open = Open::default();
        self.builder.trace_handles(&open);
        let mut formats = open.formats.into_inner();
        // Most is told of twice: as open, and as what may have to be begun again.
        formats.sort_unstable();
        formats.dedup();
        (open.others.get().saturating_sub(AROUND) + formats.len(), formats.len())
    }

    /// Whether an element can be begun that stands so deep.
    fn takes(&self, tag: &Tag, (depth, formats): (usize, usize)) -> bool {
        if is_formatting(&tag.name) && formats >= MOST_FORMATS {
            return false;
        }
        // These are closed at once, unless they stand in a picture, where only the slash closes them.
        let ends = || {
            if self.builder.adjusted_current_node_present_but_not_in_html_namespace() {
                tag.self_closing
            } else {
                VOID.contains(&&*tag.name) || is_raw(&tag.name)
            }
        };
        depth < DEEPEST || ends()
    }

    /// Whether a tag is left out.
    fn leaves_out(&self, tag: &Tag) -> bool {
        let mut lost = self.lost.borrow_mut();
        let is_end = tag.kind == TagKind::EndTag;
        if is_end && lost.is_empty() {
            return false;
        }
        let open = self.open();
        if is_end {
            // What was around it is closed.
            let kept = lost.iter().rposition(|(_, at)| *at <= open.0).map_or(0, |at| at + 1);
            lost.truncate(kept);
            let at = lost.iter().rposition(|(name, _)| *name == tag.name);
            if let Some(at) = at {
                lost.truncate(at);
            }
            return at.is_some();
        }
        let takes = self.takes(tag, open);
        if !takes && lost.len() < DEEPEST {
            lost.push((tag.name.clone(), open.0));
        }
        !takes
    }
}

impl TokenSink for Shallow {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match &token {
            Token::TagToken(tag) if self.may_be_deep && self.leaves_out(tag) => {
                TokenSinkResult::Continue
            }
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The elements that a builder knows of: how many are no formatting, and those that are.
#[derive(Default)]
struct Open {
    others: Cell<usize>,
    formats: RefCell<Vec<NodeId>>,
}

impl Tracer for Open {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        if node.formats {
            self.formats.borrow_mut().push(node.id);
        } else {
            self.others.set(self.others.get() + 1);
        }
    }
}

/// Whether a browser begins an element again where a block closed it before its end tag.
pub fn is_formatting(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    NAMES.contains(&name)
}

/// Whether what an element holds is no markup.
fn is_raw(name: &str) -> bool {
    const NAMES: [&str; 10] = [
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "script",
        "style",
        "textarea",
        "title",
        "xmp",
    ];
    NAMES.contains(&name)
}
