//! The skills that pages teach, as they name them.

use std::collections::BTreeMap;

use super::super::site::{self, names};
use super::super::text::words_of;
use super::Page;

/// A skill as pages name it: a valid id, with its level.
pub(super) fn reference(written: &str) -> String {
    let (name, level) = written.rsplit_once('@').unwrap_or((written, ""));
    let id = names::dotted(name);
    if level.is_empty() { id } else { format!("{id}@{level}") }
}

/// The skills that pages teach, each once, called as they are written.
pub(super) fn taught(pages: &[Page<'_>]) -> Vec<site::Skill> {
    let mut found: BTreeMap<String, site::Skill> = BTreeMap::new();
    for written in pages.iter().flat_map(|page| &page.read.teaches) {
        let name = written.value.split('@').next().unwrap_or_default().trim();
        let id = names::dotted(name);
        if !id.is_empty() {
            let title = words_of(name);
            found.entry(id.clone()).or_insert_with(|| site::Skill {
                id,
                title,
                ..Default::default()
            });
        }
    }
    found.into_values().collect()
}
