//! [`Document`]: one Markdown file, read but not yet understood.

use super::body::Body;
use super::yaml::{Node, Yaml};
use crate::source::{FileId, SourcePath, Span};

/// One Markdown file of `content/`: its front matter as a tree, its text as a [`Body`].
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its path below the site folder.
    pub path: SourcePath,
    /// The front matter's mapping; `None` where there is none (or it could not be read).
    pub front: Option<Node>,
    /// The front matter with its two lines, or the empty start of the file.
    pub front_span: Span,
    /// Whether there is front matter that cannot be read: then what it lacks is not told again.
    pub front_is_broken: bool,
    /// The text below it.
    pub body: Body,
}

impl Document {
    /// Makes it the document of `file`: the same text under another number.
    pub fn move_to(&mut self, file: FileId) {
        self.file = file;
        self.front_span.file = file;
        if let Some(front) = &mut self.front {
            move_node(front, file);
        }
        let body = &mut self.body;
        let links = body.links.iter_mut().map(|link| &mut link.target.span);
        let codes = body.codes.iter_mut().flat_map(|code| {
            let include = code.include.as_mut().map(|include| &mut include.file.span);
            include.into_iter().chain([&mut code.span, &mut code.language.span])
        });
        let places = body
            .headings
            .iter_mut()
            .map(|heading| &mut heading.span)
            .chain(body.tasks.iter_mut().map(|task| &mut task.span))
            .chain(body.quizzes.iter_mut().map(|quiz| &mut quiz.span))
            .chain(body.anchors.iter_mut().map(|anchor| &mut anchor.span))
            .chain(body.title.iter_mut().map(|title| &mut title.span));
        for span in links.chain(codes).chain(places) {
            span.file = file;
        }
    }
}

/// As deep as the reader lets YAML be.
fn move_node(node: &mut Node, file: FileId) {
    node.span.file = file;
    match &mut node.value {
        Yaml::List(items) => items.iter_mut().for_each(|item| move_node(item, file)),
        Yaml::Map(entries) => {
            for entry in entries {
                entry.key.span.file = file;
                move_node(&mut entry.value, file);
            }
        }
        _ => {}
    }
}
