//! What front matter says must come before a page.
//!
//! Promise: what names a page or a skill becomes a requirement, whatever it is called by; what is words
//! stays words; a name of nothing is told.

use std::collections::BTreeMap;

use super::super::places::Found;
use super::super::site::{Need, text};
use super::{Importer, Page, skills};
use crate::diag::{Diagnostic, rules};
use crate::source::{SourcePath, Spanned};

impl<'t> Importer<'t> {
    /// Looks up what front matter requires: pages by any of their names, skills that pages teach.
    pub(super) fn needs(&mut self, pages: &mut [Page<'t>]) {
        let skills: BTreeMap<String, String> = pages
            .iter()
            .flat_map(|page| &page.read.teaches)
            .map(|skill| (skill.value.to_lowercase(), skills::reference(&skill.value)))
            .collect();
        for page in pages {
            page.read.needs.retain(|need| !is_nothing(&need.value));
            for need in std::mem::take(&mut page.read.needs) {
                match self.need(page.source.path, &need, &skills) {
                    Some(Need::Page(id)) if id == page.id() => {}
                    Some(found) => page.needs.push(found),
                    None => self.unmet(page, &need),
                }
            }
            let own = page.id();
            page.needs.retain(|need| *need != Need::Page(own.clone()));
        }
    }

    fn need(
        &self,
        page: &SourcePath,
        need: &Spanned<String>,
        skills: &BTreeMap<String, String>,
    ) -> Option<Need> {
        let written = need.value.trim();
        let wiki = written.strip_prefix("[[").and_then(|name| name.strip_suffix("]]"));
        let link = written.strip_prefix('[').and_then(|link| link.strip_suffix(')'));
        let link = link.and_then(|link| link.split_once("](")).map(|(_, target)| target);
        let name = match wiki {
            Some(name) => name.split(['|', '#']).next().unwrap_or_default(),
            None => link.unwrap_or(written),
        };
        let file = match self.places.find(page, name) {
            Found::File(file, _) => Some(file),
            _ => self.places.note(page, name),
        };
        if let Some(id) = file.and_then(|file| self.places.id(file)) {
            return Some(Need::Page(id));
        }
        skills.get(&name.to_lowercase()).cloned().map(Need::Skill)
    }

    /// A requirement that names nothing: words stay words, a broken name is said.
    fn unmet(&mut self, page: &mut Page<'t>, need: &Spanned<String>) {
        let name = need.value.as_str();
        // `git-basics`, `setup`, `[[note]]`; but not `Courage`.
        let is_id = !name.contains(char::is_whitespace)
            && (name.contains(['/', '-', '_', '.']) || name.chars().all(char::is_lowercase));
        let is_name = name.starts_with('[') || is_id;
        if is_name {
            let shown: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
            self.report.push(
                Diagnostic::new(
                    &rules::DANGLING_REFERENCE,
                    need.span,
                    format!("`{shown}` is required, and no page is called so"),
                )
                .help("it is kept below `extra` as `prerequisites`; name a page, or a skill that a page teaches"),
            );
        } else {
            self.losses.push(
                "a prerequisite in words",
                "kept below `extra` as `prerequisites`",
                need.span,
            );
        }
        page.read.unmet.push(text(name));
    }
}

/// Whether a value says that nothing is required.
fn is_nothing(written: &str) -> bool {
    let word = written.trim().trim_end_matches('.').to_lowercase();
    matches!(
        word.as_str(),
        "none" | "no" | "nothing" | "n/a" | "na" | "-" | "无" | "keine" | "aucun"
    )
}
