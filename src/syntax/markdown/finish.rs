//! The end of a pass: ids, footnotes, holes that can be filled now, tables.

use crate::diag::{Diagnostic, rules};
use crate::html::escape_into;
use crate::source::{Span, Spanned};

use super::super::body::{Anchor, Body, Heading, Quiz, Task};
use super::footnote::{Numbered, Table};
use super::ids::{Ids, clean_id, short_slug};
use super::out::{Hole, Out};
use super::quiz::QuizDraft;
use super::writer::Writer;

/// What the holes are filled with.
#[derive(Default, Debug)]
struct Fill {
    headings: Vec<String>,
    tasks: Vec<String>,
    /// Ids of quizzes, and of their elements.
    quizzes: Vec<(String, String)>,
    blocks: Vec<String>,
    notes: Numbered,
}

/// What an explicit id belongs to.
#[derive(Clone, Copy)]
enum Owner {
    Title,
    Heading(usize),
    Block(usize),
    Quiz(usize),
    /// Raw HTML, which keeps its id whoever else has it.
    Raw(usize),
}

impl Writer<'_> {
    /// Ends the pass.
    pub(super) fn finish(mut self) -> (Body, crate::diag::Report) {
        self.flush();
        self.close_blocks(0);
        let mut ids = Ids::default();
        let mut fill = Fill::default();
        self.claim_explicit(&mut ids, &mut fill);
        self.name_tasks(&mut ids, &mut fill);
        self.name_quizzes(&mut ids, &mut fill);
        fill.notes = self.finish_notes(&mut ids);
        self.name_headings(&mut ids, &mut fill);
        let raw = std::mem::take(&mut self.out);
        let mut out = self.fill(&raw, &fill);
        if !self.raw_parts.is_empty() {
            out = self.sanitize(&out, &mut ids);
        }
        self.collect(fill);
        self.body.pieces = out.into_pieces();
        self.body.anchors.sort_by_key(|anchor| anchor.span);
        (self.body, self.report)
    }

    /// Gives explicit ids to their owners, in source order; the second of two gets a number.
    fn claim_explicit(&mut self, ids: &mut Ids, fill: &mut Fill) {
        let mut wanted: Vec<(Span, &str, Owner)> = Vec::new();
        if let Some(title) = &self.headings.title
            && let Some(id) = &title.explicit
        {
            wanted.push((title.span, id, Owner::Title));
        }
        for (index, draft) in self.headings.drafts.iter().enumerate() {
            if let Some(id) = &draft.explicit {
                wanted.push((draft.span, id, Owner::Heading(index)));
            }
        }
        for (index, block) in self.block_ids.iter().enumerate() {
            wanted.push((block.span, &block.id, Owner::Block(index)));
        }
        for (index, quiz) in self.quizzes.drafts.iter().enumerate() {
            if let Some((id, span)) = &quiz.explicit {
                wanted.push((*span, id, Owner::Quiz(index)));
            }
        }
        for (index, raw) in self.raw_ids.iter().enumerate() {
            wanted.push((raw.span, &raw.id, Owner::Raw(index)));
        }
        wanted.sort_by_key(|(span, ..)| *span);
        fill.headings = vec![String::new(); self.headings.drafts.len()];
        fill.blocks = vec![String::new(); self.block_ids.len()];
        fill.quizzes = vec![(String::new(), String::new()); self.quizzes.drafts.len()];
        for (span, id, owner) in wanted {
            let id = if let Owner::Raw(_) = owner { id.to_owned() } else { clean_id(id) };
            if let Err(first) = ids.claim(&id, Some(span)) {
                self.report.push(duplicate(&id, span, first));
            }
            if let Owner::Raw(i) = owner {
                let mentor = self.raw_ids.get(i).is_some_and(|raw| raw.mentor);
                self.body.anchors.push(Anchor { id, mentor, span });
                continue;
            }
            let id = if is_first(ids, &id, span) { id } else { ids.derive(&id, Some(span)) };
            match owner {
                Owner::Title => self.body.title_id = id,
                Owner::Heading(i) => set(&mut fill.headings, i, id),
                Owner::Block(i) => set(&mut fill.blocks, i, id),
                Owner::Quiz(i) => set(&mut fill.quizzes, i, (id.clone(), id)),
                Owner::Raw(_) => {}
            }
        }
    }

    /// Explicit ids of tasks first; the others are made from their words, in order.
    fn name_tasks(&mut self, ids: &mut Ids, fill: &mut Fill) {
        let mut own = Ids::default();
        fill.tasks = vec![String::new(); self.tasks.len()];
        for (index, task) in self.tasks.iter().enumerate() {
            let Some((id, span)) = &task.explicit else { continue };
            let mut id = clean_id(id);
            if let Err(first) = own.claim(&id, Some(*span)) {
                let diagnostic = Diagnostic::new(
                    &rules::DUPLICATE_TASK,
                    *span,
                    format!("the checklist item `{id}` exists already"),
                )
                .help("give each item of a page its own id: readers' ticks are kept by it");
                self.report.push(match first {
                    Some(first) => diagnostic.related(first, "it is first used here"),
                    None => diagnostic,
                });
                id = own.derive(&id, Some(*span));
            }
            set(&mut fill.tasks, index, id);
        }
        for (index, task) in self.tasks.iter().enumerate() {
            if task.explicit.is_none() {
                let id = own.derive(&short_slug(&task.text, "task"), Some(task.span));
                set(&mut fill.tasks, index, id);
            }
        }
        for (id, task) in fill.tasks.iter().zip(&self.tasks) {
            // A clash is possible only with an explicit id, which is reported where it is written.
            let _ = ids.claim(&format!("task-{id}"), Some(task.span));
        }
    }

    fn name_quizzes(&mut self, ids: &mut Ids, fill: &mut Fill) {
        let mut own = Ids::default();
        for (id, _) in &fill.quizzes {
            let _ = own.claim(id, None);
        }
        for (index, quiz) in self.quizzes.drafts.iter().enumerate() {
            if quiz.explicit.is_none() {
                let id = own.derive(&format!("q{}", index + 1), Some(quiz.span));
                let element = ids.derive(&format!("quiz-{id}"), Some(quiz.span));
                set(&mut fill.quizzes, index, (id, element));
            }
        }
    }

    fn name_headings(&mut self, ids: &mut Ids, fill: &mut Fill) {
        if let Some(title) = &self.headings.title
            && self.body.title_id.is_empty()
        {
            self.body.title_id = ids.derive(&short_slug(&title.text, "section"), Some(title.span));
        }
        for (index, draft) in self.headings.drafts.iter().enumerate() {
            if draft.explicit.is_none() {
                let id = ids.derive(&short_slug(&draft.text, "section"), Some(draft.span));
                set(&mut fill.headings, index, id);
            }
        }
    }

    /// `raw` with every hole filled that does not depend on other pages.
    fn fill(&self, raw: &Out, fill: &Fill) -> Out {
        let mut out = Out::default();
        out.html.reserve(raw.html.len() + raw.html.len() / 8);
        raw.walk(|html, hole| {
            out.raw(html);
            match hole {
                Some(Hole::HeadingOpen(i)) => self.heading_open(i as usize, fill, &mut out),
                Some(Hole::HeadingClose(i)) => {
                    let draft = self.headings.drafts.get(i as usize);
                    let id = fill.headings.get(i as usize).map_or("", String::as_str);
                    open_self_link(&mut out.html, id);
                    out.word("link_to_section");
                    let level = draft.map_or(2, |draft| draft.level).min(6);
                    out.raw(&format!("\"></a></h{level}>"));
                }
                Some(Hole::Task(i)) => self.task_open(i as usize, fill, &mut out),
                Some(Hole::Quiz(i)) => {
                    let draft = self.quizzes.drafts.get(i as usize);
                    quiz_open(draft, fill.quizzes.get(i as usize), &mut out);
                }
                Some(Hole::Answer(i)) => self.answer_open(i as usize, fill, &mut out),
                Some(Hole::NoteRef(i)) => fill.notes.reference(i as usize, &mut out),
                Some(Hole::BlockId(i)) => {
                    out.raw(" id=\"");
                    out.text(fill.blocks.get(i as usize).map_or("", String::as_str));
                    out.raw("\"");
                }
                Some(hole) => out.hole(hole),
                None => {}
            }
        });
        out
    }

    fn heading_open(&self, index: usize, fill: &Fill, out: &mut Out) {
        let Some(draft) = self.headings.drafts.get(index) else { return };
        let id = fill.headings.get(index).map_or("", String::as_str);
        open_heading(&mut out.html, id, draft.level, &draft.classes);
    }

    fn task_open(&self, index: usize, fill: &Fill, out: &mut Out) {
        let Some(task) = self.tasks.get(index) else { return };
        let id = fill.tasks.get(index).map_or("", String::as_str);
        out.raw("<li class=\"task\" id=\"task-");
        out.text(id);
        out.raw("\"><label><input type=\"checkbox\" data-task=\"");
        out.text(id);
        out.raw(if task.checked { "\" checked disabled> " } else { "\" disabled> " });
    }

    fn answer_open(&self, index: usize, fill: &Fill, out: &mut Out) {
        let Some(&(quiz, number)) = self.quizzes.answers.get(index) else { return };
        let Some(draft) = self.quizzes.drafts.get(quiz) else { return };
        let right = draft.answers.get(number).is_some_and(|(_, right)| *right);
        let id = fill.quizzes.get(quiz).map_or("", |(id, _)| id);
        let kind = if draft.right > 1 { "checkbox" } else { "radio" };
        out.raw(&format!(
            "<li class=\"answer\" data-correct=\"{right}\"><label><input type=\"{kind}\" name=\"quiz-"
        ));
        out.text(id);
        out.raw(&format!("\" value=\"{number}\" disabled> <span class=\"answer-text\">"));
    }

    /// Moves what is known into the body's tables.
    fn collect(&mut self, fill: Fill) {
        let Fill { headings, tasks, quizzes, blocks, notes } = fill;
        let body = &mut self.body;
        if let Some(title) = self.headings.title.take() {
            open_heading(&mut body.title_html, &body.title_id, 2, "");
            body.title_html.push_str(&title.html);
            open_self_link(&mut body.title_html, &body.title_id);
            body.title = Some(Spanned::new(title.text, title.span));
        }
        let drafts = std::mem::take(&mut self.headings.drafts).into_iter().zip(headings);
        for (index, (draft, id)) in drafts.enumerate() {
            if notes.keeps(Table::Headings, index) {
                let (level, text, mentor, span) =
                    (draft.level, draft.text, draft.mentor, draft.span);
                body.headings.push(Heading { level, id, text, mentor, span });
            }
        }
        let drafts = std::mem::take(&mut self.tasks).into_iter().zip(tasks);
        for (index, (draft, id)) in drafts.enumerate() {
            if notes.keeps(Table::Tasks, index) {
                let (mentor, span) = (draft.mentor, draft.span);
                body.anchors.push(Anchor { id: format!("task-{id}"), mentor, span });
                let explicit = draft.explicit.is_some();
                body.tasks.push(Task { id, text: draft.text, explicit, mentor, span });
            }
        }
        let drafts = std::mem::take(&mut self.quizzes.drafts).into_iter().zip(quizzes);
        for (index, (draft, (id, element))) in drafts.enumerate() {
            if notes.keeps(Table::Quizzes, index) {
                let (mentor, span) = (draft.mentor, draft.span);
                body.anchors.push(Anchor { id: element, mentor, span });
                let (question, answers) = (draft.question, draft.answers);
                body.quizzes.push(Quiz { id, question, answers, mentor, span });
            }
        }
        let drafts = std::mem::take(&mut self.block_ids).into_iter().zip(blocks);
        for (index, (block, id)) in drafts.enumerate() {
            if notes.keeps(Table::Blocks, index) {
                body.anchors.push(Anchor { id, mentor: block.mentor, span: block.span });
            }
        }
    }
}

fn set<T>(list: &mut [T], index: usize, value: T) {
    if let Some(slot) = list.get_mut(index) {
        *slot = value;
    }
}

/// Whether `id` belongs to what stands at `span`.
fn is_first(ids: &Ids, id: &str, span: Span) -> bool {
    ids.holder(id) == Some(span)
}

fn duplicate(id: &str, span: Span, first: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &rules::DUPLICATE_ANCHOR,
        span,
        format!("the id `{id}` exists already on this page"),
    )
    .help("give each heading and block its own id");
    match first {
        Some(first) => diagnostic.related(first, "it is first used here"),
        None => diagnostic,
    }
}

fn open_heading(out: &mut String, id: &str, level: u8, classes: &str) {
    out.push_str("<h");
    out.push(char::from(b'0' + level.min(6)));
    out.push_str(" id=\"");
    escape_into(out, id);
    if !classes.is_empty() {
        out.push_str("\" class=\"");
        out.push_str(classes);
    }
    out.push_str("\">");
}

/// A heading's link to itself, up to its label.
fn open_self_link(out: &mut String, id: &str) {
    out.push_str("<a class=\"anchor\" href=\"#");
    escape_into(out, id);
    out.push_str("\" aria-label=\"");
}

fn quiz_open(draft: Option<&QuizDraft>, ids: Option<&(String, String)>, out: &mut Out) {
    let (Some(draft), Some((id, element))) = (draft, ids) else { return };
    out.raw("<fieldset class=\"quiz\" data-quiz=\"");
    out.text(id);
    out.raw("\" data-quiz-kind=\"");
    out.raw(if draft.right > 1 { "many" } else { "one" });
    out.raw("\" id=\"");
    out.text(element);
    out.raw("\">");
}
