//! Definitions of links (`[label]: address "title"`): which of them nobody who reads the text sees.
//!
//! The parser takes them out of the text, so that they are on no page; but whoever gets the Markdown gets
//! its bytes. Promise: what only mentors' parts refer to is noted as theirs, and what nothing refers to
//! as a comment (`[//]: # (...)` is one), a label's second definition too. Near linear in the text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};

use super::super::body::Private;
use super::super::parts::Parts;
use super::mask::View;

/// What is noted while the parser's events pass.
#[derive(Debug)]
pub(super) struct Definitions {
    /// Labels that links name, and where.
    uses: Vec<(String, usize)>,
    /// What stands in the text, in order and apart from each other; containers only begin.
    covered: Vec<Range<usize>>,
}

/// A definition: where it stands, and where it is used; a label's second is used nowhere.
struct Definition {
    range: Range<usize>,
    uses: Vec<usize>,
}

impl Definitions {
    /// `None` for a text that has no definitions.
    pub(super) fn possible(text: &str) -> Option<Self> {
        memchr::memmem::find(text.as_bytes(), b"]:")?;
        Some(Self { uses: Vec::new(), covered: Vec::new() })
    }

    /// Notes an event.
    pub(super) fn note(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let mut seen = range.clone();
        match event {
            Event::End(_) => return,
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                if matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                ) {
                    self.uses.push((id.to_string(), range.start));
                }
            }
            Event::Start(
                Tag::BlockQuote(_)
                | Tag::List(_)
                | Tag::Item
                | Tag::FootnoteDefinition(_)
                | Tag::DefinitionList
                | Tag::DefinitionListDefinition,
            ) => seen.end = seen.start,
            _ => {}
        }
        if self.covered.last().is_none_or(|last| last.end <= seen.start) {
            self.covered.push(seen);
        }
    }

    /// The definitions that are not for everybody, in bytes of the file. `private`: what else is not.
    pub(super) fn hidden(
        &self,
        text: &str,
        known: &RefDefs<'_>,
        view: View,
        private: &[Private],
    ) -> Vec<Private> {
        let hidden = Parts::new(private.iter().map(|part| part.range.clone()));
        let comments = private.iter().filter(|part| !part.mentor);
        let comments = Parts::new(comments.map(|part| part.range.clone()));
        let mut found = Vec::new();
        for definition in self.all(text, known) {
            let at = |place: &usize| view.file_range(&(*place..*place)).start;
            if definition.uses.iter().any(|place| !hidden.holds(at(place))) {
                continue;
            }
            let mentor = definition.uses.iter().any(|place| !comments.holds(at(place)));
            found.push(Private { range: view.file_range(&definition.range), mentor });
        }
        found
    }

    fn all(&self, text: &str, known: &RefDefs<'_>) -> Vec<Definition> {
        let mut used: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (label, place) in &self.uses {
            if let Some(definition) = known.get(label) {
                used.entry(definition.span.start).or_default().push(*place);
            }
        }
        let ends: BTreeMap<usize, usize> =
            known.iter().map(|(_, it)| (it.span.start, it.span.end)).collect();
        let mut starts: BTreeSet<usize> = ends.keys().copied().collect();
        starts.extend(begins(text).filter(|start| !self.covers(*start)));
        let next = |start: usize| starts.range(start + 1..).next().copied();
        let all = starts.iter().map(|&start| {
            let end = ends.get(&start).copied().unwrap_or_else(|| {
                let bound = self.covered.partition_point(|part| part.start <= start);
                let bound = self.covered.get(bound).map(|part| part.start);
                let ends = [bound, next(start)].into_iter().flatten().min();
                let end = ends.unwrap_or(text.len());
                start + without_marks(text.get(start..end).unwrap_or_default()).len()
            });
            Definition { range: start..end, uses: used.remove(&start).unwrap_or_default() }
        });
        all.collect()
    }

    fn covers(&self, at: usize) -> bool {
        let next = self.covered.partition_point(|part| part.end <= at);
        self.covered.get(next).is_some_and(|part| part.start <= at)
    }
}

/// Where lines begin like a definition, behind the marks of quotes and lists.
fn begins(text: &str) -> impl Iterator<Item = usize> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let from = start;
        start += line.len();
        (from, line)
    });
    lines.filter_map(|(from, line)| {
        let rest = line.trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')' | ':')
        });
        let is_definition = rest.starts_with('[') && !rest.starts_with("[^") && rest.contains("]:");
        is_definition.then_some(from + line.len() - rest.len())
    })
}

/// A text without what stands before the next line's words.
fn without_marks(text: &str) -> &str {
    let mut kept = text.trim_end();
    while let Some((before, last)) = kept.rsplit_once('\n') {
        if last.chars().any(|c| !matches!(c, '>' | ' ' | '\t' | '\r')) {
            break;
        }
        kept = before.trim_end();
    }
    kept
}
