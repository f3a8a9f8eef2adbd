//! Ids: explicit ones first, in source order, then those made from texts.

use std::collections::BTreeMap;

use crate::source::Span;

use super::super::slug::slug;

/// A set of unique ids, and the numbers that made them unique.
#[derive(Default, Debug)]
pub(super) struct Ids {
    taken: BTreeMap<String, Option<Span>>,
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Takes `id`; if somebody has it, where.
    pub(super) fn claim(&mut self, id: &str, span: Option<Span>) -> Result<(), Option<Span>> {
        if let Some(&first) = self.taken.get(id) {
            return Err(first);
        }
        self.taken.insert(id.to_owned(), span);
        Ok(())
    }

    /// Where the owner of `id` stands.
    pub(super) fn holder(&self, id: &str) -> Option<Span> {
        self.taken.get(id).copied().flatten()
    }

    /// Takes `base`, or `base-2`, `base-3` ... if it is taken. Near constant time for many equal ones.
    pub(super) fn derive(&mut self, base: &str, span: Option<Span>) -> String {
        if self.claim(base, span).is_ok() {
            return base.to_owned();
        }
        let mut number = self.next.get(base).copied().unwrap_or(2);
        loop {
            let id = format!("{base}-{number}");
            number += 1;
            if self.claim(&id, span).is_ok() {
                self.next.insert(base.to_owned(), number);
                return id;
            }
        }
    }
}

/// The slug of `text`, at most 80 characters, or `fallback` if it has none.
pub(super) fn short_slug(text: &str, fallback: &str) -> String {
    let mut id = slug(text);
    if let Some((cut, _)) = id.char_indices().nth(80) {
        id.truncate(cut);
        id.truncate(id.trim_end_matches('-').len());
    }
    if id.is_empty() { fallback.to_owned() } else { id }
}

/// An author's `{#id}` with what cannot stand in an id or fragment replaced.
pub(super) fn clean_id(id: &str) -> String {
    id.chars()
        .take(200)
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':') { c } else { '-' })
        .collect()
}
