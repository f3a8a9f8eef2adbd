//! [`Out`]: HTML in one growing string, with holes for what is not known yet.
//!
//! Invariant: author-written text enters only through [`Out::text`] (or another escaping function
//! of `crate::html`), so that `html` never holds a NUL but those that fence raw HTML off
//! (see `raw_html`).

use crate::html::escape_into;

use super::super::body::Piece;

/// What stands at a place in the HTML and is written later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hole {
    /// [`Piece::Href`].
    Href(u32),
    /// [`Piece::Title`].
    Title(u32),
    /// [`Piece::Code`].
    Code(u32),
    /// [`Piece::Word`].
    Word(&'static str),
    /// [`Piece::Image`].
    Image(u32),
    /// [`Piece::MentorStart`].
    MentorStart,
    /// [`Piece::MentorEnd`].
    MentorEnd,
    /// The opening tag of heading `i`: its id depends on the ids of the whole page.
    HeadingOpen(u32),
    /// The self link and the closing tag of heading `i`.
    HeadingClose(u32),
    /// The opening tags of task `i`.
    Task(u32),
    /// The opening tag of quiz `i`.
    Quiz(u32),
    /// The opening tags of answer `i` of the page.
    Answer(u32),
    /// Footnote reference `i`.
    NoteRef(u32),
    /// The opening tag of a block whose id is anchor `i`: ` id="..."`.
    BlockId(u32),
}

/// A place in an [`Out`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    html: usize,
    holes: usize,
}

/// HTML with holes, in order.
#[derive(Default, Debug)]
pub(super) struct Out {
    /// The HTML.
    pub html: String,
    /// Byte offsets in `html`, ascending, and what stands there.
    pub holes: Vec<(usize, Hole)>,
}

impl Out {
    /// Appends trusted markup.
    pub(super) fn raw(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Appends text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape_into(&mut self.html, text);
    }

    /// Appends a word of the interface: a message without arguments.
    pub(super) fn word(&mut self, name: &'static str) {
        self.hole(Hole::Word(name));
    }

    /// Appends a hole.
    pub(super) fn hole(&mut self, hole: Hole) {
        self.holes.push((self.html.len(), hole));
    }

    /// Ends the line, unless it is empty.
    pub(super) fn line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// The current end.
    pub(super) fn mark(&self) -> Mark {
        Mark { html: self.html.len(), holes: self.holes.len() }
    }

    /// Takes out everything behind `mark`.
    pub(super) fn split_off(&mut self, mark: Mark) -> Out {
        let html = self.html.split_off(mark.html);
        let mut holes = self.holes.split_off(mark.holes);
        for (offset, _) in &mut holes {
            *offset -= mark.html;
        }
        Out { html, holes }
    }

    /// Appends another one.
    pub(super) fn append(&mut self, other: &Out) {
        let base = self.html.len();
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.iter().map(|&(offset, hole)| (offset + base, hole)));
    }

    /// Removes the line end at byte `offset`, which is near the end: the cost is what follows it.
    pub(super) fn remove_line_end(&mut self, offset: usize) {
        if self.html.as_bytes().get(offset) == Some(&b'\n') {
            self.html.remove(offset);
            for (position, _) in self.holes.iter_mut().rev() {
                if *position <= offset {
                    break;
                }
                *position -= 1;
            }
        }
    }

    /// Calls `text` for each run of HTML and `hole` for each hole, in order.
    pub(super) fn walk(&self, mut step: impl FnMut(&str, Option<Hole>)) {
        let mut clean = 0;
        for &(offset, hole) in &self.holes {
            step(self.html.get(clean..offset).unwrap_or_default(), Some(hole));
            clean = offset;
        }
        step(self.html.get(clean..).unwrap_or_default(), None);
    }

    /// The pieces; holes that no renderer knows have been filled before.
    pub(super) fn into_pieces(self) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(self.holes.len() * 2 + 1);
        self.walk(|html, hole| {
            if !html.is_empty() {
                pieces.push(Piece::Html(html.to_owned()));
            }
            pieces.extend(match hole {
                Some(Hole::Href(i)) => Some(Piece::Href(i)),
                Some(Hole::Title(i)) => Some(Piece::Title(i)),
                Some(Hole::Code(i)) => Some(Piece::Code(i)),
                Some(Hole::Word(name)) => Some(Piece::Word(name)),
                Some(Hole::Image(i)) => Some(Piece::Image(i)),
                Some(Hole::MentorStart) => Some(Piece::MentorStart),
                Some(Hole::MentorEnd) => Some(Piece::MentorEnd),
                _ => None,
            });
        });
        pieces
    }
}
