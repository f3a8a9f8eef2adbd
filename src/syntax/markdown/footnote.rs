//! Footnotes: taken out of the text where they are defined, numbered by their first reference, written
//! at the end of the page.
//!
//! What mentees read is numbered first, so that the numbers of both editions agree and nothing of a note
//! for mentors shows in the other edition.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Diagnostic, rules};
use crate::source::Span;

use super::super::body::{Anchor, Private};
use super::block::FrameKind;
use super::ids::{Ids, short_slug};
use super::out::{Hole, Mark, Out};
use super::writer::Writer;

/// How long the tables were: what a note added to them lies behind.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Rows {
    links: usize,
    codes: usize,
    headings: usize,
    tasks: usize,
    quizzes: usize,
    blocks: usize,
    raws: usize,
    words: u32,
}

/// A note that is defined or referred to.
#[derive(Debug)]
struct Note {
    label: String,
    out: Option<Out>,
    rows: (Rows, Rows),
    /// Defined inside a block for mentors.
    mentor: bool,
    span: Span,
    /// The whole definition, in bytes of the file.
    whole: Range<usize>,
    /// Indices of its references, in source order.
    references: Vec<usize>,
}

#[derive(Debug)]
struct Reference {
    note: usize,
    mentor: bool,
    /// The note in whose text it stands.
    inside: Option<usize>,
    span: Span,
}

/// The footnotes of a page.
#[derive(Default, Debug)]
pub(super) struct Notes {
    by_label: BTreeMap<String, usize>,
    all: Vec<Note>,
    references: Vec<Reference>,
    inside: Vec<usize>,
    /// What further notes of a label added to the tables: only the first is the note.
    doubles: Vec<(Rows, Rows)>,
}

/// Numbers and ids, once all references are known.
#[derive(Default, Debug)]
pub(super) struct Numbered {
    /// By note: its number from 1, its id without `fn-`.
    notes: Vec<Option<(usize, String)>>,
    /// By reference: its place among those of its note, from 1.
    places: Vec<usize>,
    notes_of: Vec<usize>,
    /// Notes by number, and whether each is for mentors only.
    order: Vec<(usize, bool)>,
    /// What notes that nothing refers to added to the tables: it is not published.
    dropped: Vec<(Rows, Rows)>,
}

/// A table that notes add to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Headings,
    Tasks,
    Quizzes,
    Blocks,
}

impl Notes {
    fn find(&mut self, label: &str, span: Span) -> usize {
        let key = label.to_lowercase();
        if let Some(&index) = self.by_label.get(&key) {
            return index;
        }
        let index = self.all.len();
        self.by_label.insert(key, index);
        self.all.push(Note {
            label: label.to_owned(),
            out: None,
            rows: (Rows::default(), Rows::default()),
            mentor: false,
            span,
            whole: 0..0,
            references: Vec::new(),
        });
        index
    }
}

impl Writer<'_> {
    fn rows(&self) -> Rows {
        Rows {
            links: self.body.links.len(),
            codes: self.body.codes.len(),
            headings: self.headings.drafts.len(),
            tasks: self.tasks.len(),
            quizzes: self.quizzes.drafts.len(),
            blocks: self.block_ids.len(),
            raws: self.raw_parts.len(),
            words: self.body.words,
        }
    }

    pub(super) fn note_start(&mut self, label: &str, range: &Range<usize>) {
        self.close_lead();
        self.close_tail();
        let label = self.restore(label, range).0.to_owned();
        let span = self.span(range.start..self.line_end(range.start));
        let index = self.notes.find(&label, span);
        let whole = self.span(range.clone()).range();
        match self.notes.all.get_mut(index) {
            Some(note) if note.whole.is_empty() => note.whole = whole,
            // The first of a label is the note.
            _ => self.body.private.push(Private { range: whole, mentor: false }),
        }
        self.notes.inside.push(index);
        let mark = self.out.mark();
        let rows = self.rows();
        self.push_frame(
            FrameKind::Note { index: u32::try_from(index).unwrap_or(u32::MAX), mark, rows },
            "",
            range,
        );
    }

    pub(super) fn note_end(&mut self, index: u32, mark: Mark, before: Rows) {
        self.flush();
        let out = self.out.split_off(mark);
        let after = self.rows();
        let mentor = self.in_mentor();
        self.notes.inside.pop();
        match self.notes.all.get_mut(index as usize) {
            Some(note) if note.out.is_none() => {
                note.out = Some(out);
                note.rows = (before, after);
                note.mentor = mentor;
            }
            _ => self.notes.doubles.push((before, after)),
        }
    }

    pub(super) fn note_reference(&mut self, label: &str, range: &Range<usize>) {
        let silent = self.headings.in_title
            || !self.inline.images.is_empty()
            || self.inline.link.as_ref().is_some_and(|link| link.mute);
        if silent {
            return;
        }
        let label = self.restore(label, range).0.to_owned();
        let span = self.span(range.clone());
        let note = self.notes.find(&label, span);
        let index = self.notes.references.len();
        let inside = self.notes.inside.last().copied();
        self.notes.references.push(Reference { note, mentor: self.in_mentor(), inside, span });
        if let Some(note) = self.notes.all.get_mut(note) {
            note.references.push(index);
        }
        self.out.hole(Hole::NoteRef(u32::try_from(index).unwrap_or(u32::MAX)));
    }

    /// Numbers the notes and writes them behind the text.
    pub(super) fn finish_notes(&mut self, ids: &mut Ids) -> Numbered {
        let mut notes = std::mem::take(&mut self.notes);
        let mut numbered = self.number(&notes);
        for (place, &(index, mentor)) in numbered.order.iter().enumerate() {
            let Some(note) = notes.all.get_mut(index) else { continue };
            let base = short_slug(&note.label, "note");
            let id = ids.derive(&format!("fn-{base}"), Some(note.span));
            let id = id.strip_prefix("fn-").unwrap_or(&id).to_owned();
            let anchor = Anchor { id: format!("fn-{id}"), mentor, span: note.span };
            self.body.anchors.push(anchor);
            if mentor {
                self.make_mentor(note.rows);
                let range = note.whole.clone();
                self.body.private.push(Private { range, mentor });
            }
            if let Some(slot) = numbered.notes.get_mut(index) {
                *slot = Some((place + 1, id));
            }
        }
        let mut dropped = std::mem::take(&mut notes.doubles);
        for (note, number) in notes.all.iter().zip(&numbered.notes) {
            if number.is_none() {
                dropped.push(note.rows);
                let range = note.whole.clone();
                self.body.private.push(Private { range, mentor: false });
            } else if note_is_for_mentors(&numbered, number.as_ref()) {
                self.take_words(note.rows);
            }
        }
        for rows in &dropped {
            self.take_words(*rows);
            // What only such a note links to is kept back, as if it were a note for mentors.
            self.make_mentor(*rows);
            self.keep_back(rows.0.raws..rows.1.raws);
        }
        // Sorted for `keeps`: by definition, which is not the order of first mention.
        numbered.dropped = dropped;
        numbered.dropped.sort_by_key(|(from, to)| (from.order(), to.order()));
        self.write_notes(&mut notes, &numbered);
        numbered.notes_of = notes.references.iter().map(|r| r.note).collect();
        numbered
    }

    /// The order of notes: those that mentees can reach, then those that only mentors can.
    fn number(&mut self, notes: &Notes) -> Numbered {
        let mut numbered = Numbered {
            notes: (0..notes.all.len()).map(|_| None).collect(),
            places: vec![0; notes.references.len()],
            ..Numbered::default()
        };
        let mut seen = vec![false; notes.all.len()];
        let mut inner: Vec<Vec<usize>> = vec![Vec::new(); notes.all.len()];
        for (index, reference) in notes.references.iter().enumerate() {
            if let Some(inside) = reference.inside.and_then(|i| inner.get_mut(i)) {
                inside.push(index);
            }
        }
        for mentor in [false, true] {
            let outer =
                (0..).zip(&notes.references).filter(|(_, r)| r.inside.is_none()).map(|(i, _)| i);
            let mut queue: Vec<usize> = outer.collect();
            let mut next = 0;
            while let Some(&index) = queue.get(next) {
                next += 1;
                let Some(reference) = notes.references.get(index) else { continue };
                let Some(note) = notes.all.get(reference.note) else { continue };
                if note.out.is_none() || (!mentor && reference.mentor) {
                    continue;
                }
                if !mentor && note.mentor {
                    self.report_mentor_note(note, reference);
                    continue;
                }
                if seen.get(reference.note).copied().unwrap_or(true) {
                    continue;
                }
                if let Some(seen) = seen.get_mut(reference.note) {
                    *seen = true;
                }
                numbered.order.push((reference.note, mentor));
                queue.extend(inner.get(reference.note).into_iter().flatten());
            }
        }
        for note in &notes.all {
            for (place, &reference) in note.references.iter().enumerate() {
                if let Some(slot) = numbered.places.get_mut(reference) {
                    *slot = place + 1;
                }
            }
        }
        numbered
    }

    fn report_mentor_note(&mut self, note: &Note, reference: &Reference) {
        let label: String = note.label.chars().take(40).collect();
        self.report.push(
            Diagnostic::new(
                &rules::MENTOR_LINK,
                reference.span,
                format!("the footnote `{label}` stands in a block for mentors"),
            )
            .related(note.span, "it is written here")
            .help("move the footnote out of the block"),
        );
    }

    /// What a note added to the count of words is not read by mentees.
    fn take_words(&mut self, (from, to): (Rows, Rows)) {
        self.body.words = self.body.words.saturating_sub(to.words - from.words);
    }

    /// What a note for mentors added to the tables is for mentors too.
    fn make_mentor(&mut self, (from, to): (Rows, Rows)) {
        fn part<T>(rows: &mut [T], from: usize, to: usize) -> impl Iterator<Item = &mut T> {
            rows.iter_mut().take(to).skip(from)
        }
        part(&mut self.body.links, from.links, to.links).for_each(|row| row.mentor = true);
        part(&mut self.body.codes, from.codes, to.codes).for_each(|row| row.mentor = true);
        part(&mut self.headings.drafts, from.headings, to.headings).for_each(|r| r.mentor = true);
        part(&mut self.tasks, from.tasks, to.tasks).for_each(|row| row.mentor = true);
        part(&mut self.quizzes.drafts, from.quizzes, to.quizzes).for_each(|r| r.mentor = true);
        part(&mut self.block_ids, from.blocks, to.blocks).for_each(|row| row.mentor = true);
        part(&mut self.raw_parts, from.raws, to.raws).for_each(|row| row.mentor = true);
    }

    fn write_notes(&mut self, notes: &mut Notes, numbered: &Numbered) {
        let Some(&(_, all_mentor)) = numbered.order.first() else { return };
        self.out.line();
        if all_mentor {
            self.out.hole(Hole::MentorStart);
        }
        self.out.raw("<section class=\"footnotes\" aria-label=\"");
        self.out.word("footnotes");
        self.out.raw("\">\n<ol>\n");
        for &(index, mentor) in &numbered.order {
            let Some(Some((_, id))) = numbered.notes.get(index) else { continue };
            let Some(note) = notes.all.get_mut(index) else { continue };
            let Some(mut text) = note.out.take() else { continue };
            if mentor && !all_mentor {
                self.out.hole(Hole::MentorStart);
            }
            self.out.raw("<li id=\"fn-");
            self.out.raw(id);
            self.out.raw("\">");
            let kept = text.html.trim_end().len();
            let is_code = |(at, hole): &(usize, Hole)| *at >= kept && matches!(hole, Hole::Code(_));
            let paragraph = text.html.get(..kept).is_some_and(|html| html.ends_with("</p>"))
                && !text.holes.iter().any(is_code);
            if paragraph {
                text.html.truncate(kept - "</p>".len());
            }
            let end = text.html.len();
            text.holes.iter_mut().for_each(|(offset, _)| *offset = (*offset).min(end));
            if mentor {
                text.holes.retain(|(_, h)| !matches!(h, Hole::MentorStart | Hole::MentorEnd));
            }
            self.out.append(&text);
            let own = std::mem::take(&mut note.references);
            self.back_links(&own, id, (&notes.references, numbered), mentor);
            self.out.raw(if paragraph { "</p></li>\n" } else { "</li>\n" });
            if mentor && !all_mentor {
                self.out.hole(Hole::MentorEnd);
            }
        }
        self.out.raw("</ol>\n</section>\n");
        if all_mentor {
            self.out.hole(Hole::MentorEnd);
        }
    }

    fn back_links(
        &mut self,
        own: &[usize],
        id: &str,
        (all, numbered): (&[Reference], &Numbered),
        mentor: bool,
    ) {
        for (place, reference) in own.iter().enumerate() {
            let Some(reference) = all.get(*reference) else { continue };
            // A reference in a note that is not published is not there either.
            let around =
                reference.inside.map(|i| numbered.notes.get(i).is_some_and(Option::is_some));
            if around == Some(false) {
                continue;
            }
            let hidden = !mentor && reference.mentor;
            if hidden {
                self.out.hole(Hole::MentorStart);
            }
            self.out.raw(" <a class=\"footnote-back\" href=\"#");
            self.out.raw(&reference_id(id, place + 1));
            self.out.raw("\" aria-label=\"");
            self.out.word("back_to_text");
            self.out.raw("\">↩</a>");
            if hidden {
                self.out.hole(Hole::MentorEnd);
            }
        }
    }
}

impl Rows {
    fn order(&self) -> [usize; 4] {
        [self.headings, self.tasks, self.quizzes, self.blocks]
    }

    fn of(&self, table: Table) -> usize {
        match table {
            Table::Headings => self.headings,
            Table::Tasks => self.tasks,
            Table::Quizzes => self.quizzes,
            Table::Blocks => self.blocks,
        }
    }
}

impl Numbered {
    /// Whether row `index` of `table` is part of the page. Notes come in the order of their rows.
    pub(super) fn keeps(&self, table: Table, index: usize) -> bool {
        let next = self.dropped.partition_point(|(_, to)| to.of(table) <= index);
        self.dropped.get(next).is_none_or(|(from, _)| index < from.of(table))
    }

    /// Writes reference `index`.
    pub(super) fn reference(&self, index: usize, out: &mut Out) {
        let note = self.notes_of.get(index).and_then(|&note| self.notes.get(note)?.as_ref());
        let Some((number, id)) = note else { return };
        let place = self.places.get(index).copied().unwrap_or(1);
        out.raw(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{id}\" id=\"{}\">{number}</a></sup>",
            reference_id(id, place)
        ));
    }
}

fn note_is_for_mentors(numbered: &Numbered, number: Option<&(usize, String)>) -> bool {
    number.and_then(|(n, _)| numbered.order.get(n - 1)).is_some_and(|&(_, mentor)| mentor)
}

/// The id of the `place`th reference to note `id`. Two underscores: no note's id ends like this.
fn reference_id(id: &str, place: usize) -> String {
    if place == 1 { format!("fnref-{id}") } else { format!("fnref-{id}__{place}") }
}
