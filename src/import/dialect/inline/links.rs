//! Links and pictures, written in their places or by reference.
//!
//! Promise: what leads somewhere in the source leads to its page; what leads nowhere is told, and only its
//! words are kept.

use std::ops::Range;

use super::{Dialect, Turner};
use crate::diag::{Diagnostic, rules};
use crate::import::places::Found;
use crate::source::SourcePath;
use crate::syntax::markdown::outline::{Link, Part, What};

/// What becomes of a link.
enum Becomes {
    Stays,
    Target(String),
    Words,
}

impl Turner<'_, '_> {
    pub(super) fn link(&mut self, link: &Link, range: &Range<usize>, opens: &str) {
        // One by reference is what its definition is.
        if link.target.is_empty() {
            return;
        }
        let place = match &link.place {
            Some(place) => place.clone(),
            // Its target holds escapes.
            None => match self.written_target(range) {
                Some(place) => place,
                None => return,
            },
        };
        // Of a definition its label is told too: nothing else of it stays.
        let text = self.text.get(range.clone()).filter(|_| link.defines);
        let shown = text.map_or(link.target.as_str(), str::trim);
        match self.becomes((&link.target, shown), range, &place) {
            // `<a b.md>` keeps its brackets.
            Becomes::Target(target) if target != self.at(&place) => {
                self.edits.replace(place, target);
            }
            Becomes::Stays | Becomes::Target(_) => {}
            Becomes::Words if link.defines => {
                self.gone.insert(place.start);
                self.edits.remove(range.clone());
            }
            Becomes::Words => self.unlink(&place, range, opens),
        }
    }

    fn becomes(
        &mut self,
        (target, shown): (&str, &str),
        range: &Range<usize>,
        place: &Range<usize>,
    ) -> Becomes {
        let from = self.context.source.path;
        // Zola's way to name a file of the content.
        let rooted = target.strip_prefix("@/").map(|target| format!("/{target}"));
        let target = rooted.as_deref().unwrap_or(target);
        match self.find(from, target) {
            Found::Elsewhere => Becomes::Stays,
            Found::File(file, fragment) => {
                Becomes::Target(self.page.places.link(self.page.place, file, fragment.as_deref()))
            }
            Found::NotImported(file) => {
                self.context.became(
                    format!("a link to `{file}`, which is not published"),
                    "only its words are kept",
                    range,
                );
                Becomes::Words
            }
            Found::Missing => {
                self.missing(shown, place);
                Becomes::Words
            }
        }
    }

    /// What a target means; where names are looked for in all folders, also one of another folder.
    pub(super) fn find(&self, from: &SourcePath, target: &str) -> Found<'_> {
        match self.page.places.find(from, target) {
            Found::Missing if matches!(self.page.dialect, Dialect::Hugo | Dialect::Obsidian) => {
                let (name, fragment) = target.split_once('#').unwrap_or((target, ""));
                let fragment = Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty());
                let name = name.trim_matches('/');
                match self.page.places.note(from, name) {
                    Some(file) => Found::File(file, fragment),
                    None => Found::Missing,
                }
            }
            found => found,
        }
    }

    /// Where the target of the link at `range` is written: behind `](`.
    fn written_target(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let text = self.at(range);
        let open = text.rfind("](")? + 2;
        let inside = text.get(open..)?;
        let start = open + (inside.len() - inside.trim_start().len());
        let target = text.get(start..)?;
        let (start, end) = if let Some(inside) = target.strip_prefix('<') {
            (start + 1, start + 1 + inside.find('>')?)
        } else {
            let end = target.find([' ', '\n', '\t']).unwrap_or(target.len().saturating_sub(1));
            (start, start + end)
        };
        let end = end.min(range.len().saturating_sub(1)).max(start);
        Some(range.start + start..range.start + end)
    }

    pub(super) fn missing(&mut self, target: &str, place: &Range<usize>) {
        let shown: String = target.chars().filter(|c| !c.is_control()).take(100).collect();
        let span = self.context.span(place);
        self.report.push(
            Diagnostic::new(
                &rules::DANGLING_REFERENCE,
                span,
                format!("`{shown}` leads nowhere in the source"),
            )
            .label("there is no such file")
            .help("its words are kept without the link; mend the source and import again, or link them in the page"),
        );
    }

    /// Keeps the words of a link alone.
    fn unlink(&mut self, place: &Range<usize>, range: &Range<usize>, opens: &str) {
        let label = self.text.get(range.start..place.start).and_then(|label| label.rfind("]("));
        let Some(label) = label else { return };
        self.edits.remove(range.start..range.start + opens.len());
        self.edits.remove(range.start + label..range.end);
    }

    /// Keeps the words of links by reference alone where their definitions lead nowhere.
    pub(super) fn without_definitions(&mut self, parts: &[Part]) {
        for part in parts.iter().filter(|_| !self.gone.is_empty()) {
            let (link, opens) = match &part.what {
                What::Link(link) => (link, "["),
                What::Image(link) => (link, "!["),
                _ => continue,
            };
            let by_reference = link.target.is_empty() && !link.defines;
            let place = link.place.as_ref().filter(|_| by_reference);
            if !place.is_some_and(|place| self.gone.contains(&place.start)) {
                continue;
            }
            let text = self.at(&part.range);
            // `[words][label]`, `[label][]`, `[label]`.
            let end = text.rfind("][").unwrap_or(text.len().saturating_sub(1));
            self.edits.remove(part.range.start..part.range.start + opens.len());
            self.edits.remove(part.range.start + end..part.range.end);
        }
    }
}
