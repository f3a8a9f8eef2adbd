//! [`Writer`]: the state of one pass over the parser's events.
//!
//! The handlers live with their subject (`block`, `inline`, `link`, `task` ...); this file holds
//! what they share and sends each event to one of them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diag::{Diagnostic, Report, rules};
use crate::source::{FileId, SourcePath, Span};

use super::super::body::Body;
use super::MarkdownOptions;
use super::alert::AlertStart;
use super::block::{Block, Frame};
use super::directive::DirectiveLine;
use super::fence::OpenCode;
use super::footnote::Notes;
use super::heading::Headings;
use super::inline::Inline;
use super::mask::View;
use super::out::Out;
use super::plain::{Capture, Plain, count_words};
use super::quiz::Quizzes;
use super::raw_html::{OpenHtml, RawPart};
use super::table::OpenTable;
use super::task::{Lead, TaskDraft};

/// What the current paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Paragraph {
    /// None, or one of a tight list, which has no tag.
    None,
    /// Begun, its tag not yet written: what comes first decides.
    Begun,
    /// `<p>`.
    Open,
    /// The words of a task or answer.
    Lead,
    /// One image with a caption.
    Figure,
    /// The first line of an alert.
    AlertTitle,
}

/// An id that an author gave to a block.
#[derive(Debug)]
pub(super) struct BlockId {
    pub id: String,
    pub mentor: bool,
    pub span: Span,
}

/// One pass over a text.
#[expect(clippy::struct_excessive_bools, reason = "each is a state of its own")]
pub(super) struct Writer<'t> {
    /// The whole file.
    pub text: &'t str,
    pub file: FileId,
    pub path: &'t SourcePath,
    pub options: &'t MarkdownOptions,
    pub view: View,
    /// The `:::` lines, by their place in the body.
    pub directives: Vec<DirectiveLine>,
    pub out: Out,
    pub body: Body,
    pub report: Report,
    pub plain: Plain,
    pub inline: Inline,
    pub frames: Vec<Frame>,
    pub blocks: Vec<Block>,
    pub paragraph: Paragraph,
    pub paragraph_range: Range<usize>,
    /// An item whose tag is not yet written: it may be a task.
    pub item_begun: bool,
    pub lead: Option<Lead>,
    /// An answer's feedback has an open paragraph that the parser does not know of.
    pub tail: bool,
    pub alert: Option<AlertStart>,
    pub code: Option<OpenCode>,
    pub html: Option<OpenHtml>,
    /// Alignments and current column of the open table.
    pub table: Option<OpenTable>,
    pub headings: Headings,
    pub tasks: Vec<TaskDraft>,
    pub quizzes: Quizzes,
    pub notes: Notes,
    pub block_ids: Vec<BlockId>,
    /// Ids in raw HTML that is published as it is.
    pub raw_ids: Vec<BlockId>,
    /// Raw HTML that must be cleaned, by the places of its parts.
    pub raw_parts: Vec<RawPart>,
    pub excerpt: Option<Capture>,
    /// How many blocks for mentors are open.
    pub mentor: u32,
    /// Whether anything but comments stood before.
    pub started: bool,
    /// The page has no title yet: a `#` heading gives it, wherever it stands.
    pub untitled: bool,
    pub too_deep: bool,
    /// Places where a replaced character reached a text that has no place of its own.
    pub leaks: Vec<Range<usize>>,
}

impl Writer<'_> {
    /// Handles one event; `range` is of the parser's text.
    pub(super) fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        let range = self.view.file_range(range);
        self.settle(&event, &range);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code.is_some() => self.code_text(&text, &range),
            Event::Html(html) => self.html_line(&html, range),
            Event::Rule => self.rule(&range),
            Event::TaskListMarker(checked) => self.task_marker(checked, range),
            other => self.inline_event(other, range),
        }
    }

    /// Writes what waited for the event that is about to be handled.
    fn settle(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let begins_paragraph = matches!(event, Event::Start(Tag::Paragraph));
        if self.alert.is_some() && !begins_paragraph {
            self.default_alert_title();
        }
        if !self.item_begun && self.paragraph != Paragraph::Begun {
            return;
        }
        if matches!(event, Event::TaskListMarker(_)) || (self.item_begun && begins_paragraph) {
            return;
        }
        if std::mem::take(&mut self.item_begun) {
            self.plain_item();
        }
        if self.paragraph == Paragraph::Begun {
            self.paragraph = if self.is_figure(event, range) {
                Paragraph::Figure
            } else {
                self.out.raw("<p>");
                Paragraph::Open
            };
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph_start(range),
            Tag::Heading { level, .. } => self.heading_start(level as u8, &range),
            Tag::BlockQuote(kind) => self.quote_start(kind, &range),
            Tag::CodeBlock(kind) => self.code_start(&kind, range),
            Tag::HtmlBlock => self.html_start(range),
            Tag::List(first) => self.list_start(first, &range),
            Tag::Item => self.item_start(),
            Tag::FootnoteDefinition(label) => self.note_start(&label, &range),
            Tag::DefinitionList => self.container_start(Frame::DEFINITIONS, "<dl>\n", &range),
            Tag::DefinitionListTitle => {
                self.block_start();
                self.out.raw("<dt>");
            }
            Tag::DefinitionListDefinition => {
                self.container_start(Frame::DEFINITION, "<dd>", &range);
            }
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => self.table_head_start(),
            Tag::TableRow => self.table_row_start(),
            Tag::TableCell => self.table_cell_start(),
            Tag::MetadataBlock(_) => {}
            inline => self.inline_start(inline, range),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.paragraph_end(),
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::CodeBlock => self.code_end(),
            TagEnd::HtmlBlock => self.html_end(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => self.container_end(),
            TagEnd::DefinitionListTitle => {
                self.flush();
                self.out.raw("</dt>\n");
            }
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.table_head_end(),
            TagEnd::TableRow => self.out.raw("</tr>\n"),
            TagEnd::TableCell => self.table_cell_end(),
            TagEnd::MetadataBlock(_) => {}
            inline => self.inline_end(inline),
        }
    }

    /// The span of bytes `range` of the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Whether what is being written is for mentors only.
    pub(super) fn in_mentor(&self) -> bool {
        self.mentor > 0
    }

    /// Counts words for the reading time.
    pub(super) fn count(&mut self, text: &str) {
        if self.mentor == 0 {
            self.body.words = self.body.words.saturating_add(count_words(text));
        }
    }

    /// Reports that content is nested too deeply, once.
    pub(super) fn report_depth(&mut self, range: &Range<usize>) {
        if !std::mem::replace(&mut self.too_deep, true) {
            let first_line = range.start..self.line_end(range.start).min(range.end);
            self.report.push(
                Diagnostic::new(
                    &rules::TOO_COMPLEX,
                    self.span(first_line),
                    format!(
                        "lists, quotes and blocks are nested more than {} deep",
                        super::MAX_DEPTH
                    ),
                )
                .help("split the text, or take some of the nesting out"),
            );
        }
    }

    /// The end of the line that byte `at` of the file stands in, without its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        at + rest.get(..end).unwrap_or_default().trim_end_matches('\r').len()
    }
}

impl<'t> Writer<'t> {
    /// A pass that has not begun over `text`, of which the parser sees `view`.
    pub(super) fn new(
        text: &'t str,
        file: FileId,
        path: &'t SourcePath,
        options: &'t MarkdownOptions,
        view: View,
    ) -> Self {
        Self {
            text,
            file,
            path,
            options,
            view,
            directives: Vec::new(),
            out: Out::default(),
            body: Body::default(),
            report: Report::default(),
            plain: Plain::default(),
            inline: Inline::default(),
            frames: Vec::new(),
            blocks: Vec::new(),
            paragraph: Paragraph::None,
            paragraph_range: 0..0,
            item_begun: false,
            lead: None,
            tail: false,
            alert: None,
            code: None,
            html: None,
            table: None,
            headings: Headings::default(),
            tasks: Vec::new(),
            quizzes: Quizzes::default(),
            notes: Notes::default(),
            block_ids: Vec::new(),
            raw_ids: Vec::new(),
            raw_parts: Vec::new(),
            excerpt: None,
            mentor: 0,
            started: false,
            untitled: false,
            too_deep: false,
            leaks: Vec::new(),
        }
    }

    /// The author's words for `part`, which the parser gave for the event at `range`, and their place
    /// as exactly as it is known.
    pub(super) fn restore<'s>(
        &mut self,
        part: &'s str,
        range: &Range<usize>,
    ) -> (&'s str, Range<usize>)
    where
        't: 's,
    {
        if let Some(place) = self.view.locate(part)
            && let Some(words) = self.text.get(place.clone())
        {
            return (words, place);
        }
        if self.view.leaks(part) {
            self.leaks.push(range.clone());
        }
        (part, range.clone())
    }
}
