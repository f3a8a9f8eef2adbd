//! The glossary: terms by their first letter, each with the pages that use it.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::{Linker, PageLink};
use crate::html::{Scheme, scheme};
use crate::model::{PageId, Term};
use crate::prose::is_unspaced;

/// How many pages that use a term are listed.
const MAX_USES: usize = 12;
/// Below so many terms there is nothing to jump to.
const MANY: usize = 12;

/// The terms of a letter.
#[derive(Debug, Serialize)]
pub struct LetterView {
    /// The letter; empty where terms are not divided.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// Its terms.
    pub terms: Vec<TermView>,
}

/// A term of the glossary.
#[derive(Debug, Serialize)]
pub struct TermView {
    /// The term.
    pub term: String,
    /// Its anchor.
    pub id: String,
    /// Other words for it.
    pub also: Vec<String>,
    /// What it means, in plain words.
    pub definition: String,
    /// The same as markup: code, emphasis, links.
    pub definition_html: String,
    /// A page that says more.
    pub see: Option<PageLink>,
    /// The first pages that use it.
    pub uses: Vec<PageLink>,
    /// How many pages use it.
    pub used: usize,
}

/// All terms, by letter. Linear in the terms and in their uses.
pub fn letters(linker: Linker<'_>) -> Vec<LetterView> {
    let terms = &linker.compilation.curriculum.glossary;
    let uses = uses(linker);
    let few = terms.len() < MANY;
    let mut letters: Vec<LetterView> = Vec::new();
    let mut terms: Vec<_> = terms.iter().zip(uses).collect();
    terms.sort_by(|(a, _), (b, _)| {
        linker.locale.compare(a.term_in(linker.language), b.term_in(linker.language))
    });
    for (term, uses) in terms {
        let shown = term.term_in(linker.language);
        let letter = if few { String::new() } else { letter(shown) };
        let others = uses.iter().copied().filter(|page| term.see != Some(*page));
        let view = TermView {
            term: shown.to_owned(),
            id: term.anchor.clone(),
            also: term.also_in(linker.language).to_vec(),
            definition: term.definition_in(linker.language).to_owned(),
            definition_html: term
                .phrase_in(linker.language)
                .html(|link| address(linker, term, link)),
            see: term.see.and_then(|page| linker.page(page)),
            used: others.clone().count(),
            uses: linker.pages(others.take(MAX_USES)),
        };
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.terms.push(view),
            None => letters.push(LetterView { id: letter_id(&letter), letter, terms: vec![view] }),
        }
    }
    letters.sort_by_cached_key(|one| {
        (!one.letter.starts_with(char::is_alphabetic), one.letter.clone())
    });
    if let [one] = letters.as_mut_slice() {
        one.letter.clear();
    }
    letters
}

/// Where a link of a definition leads.
fn address(linker: Linker<'_>, term: &Term, link: &str) -> Option<String> {
    if scheme(link) == Scheme::Safe {
        return Some(link.to_owned());
    }
    let page = linker.page(*term.links.get(link)?)?;
    let fragment = link.split_once('#').map(|(_, fragment)| format!("#{fragment}"));
    Some(page.url + &fragment.unwrap_or_default())
}

/// The letter under which a term stands: without accents, `#` for what begins with none. Words of
/// scripts that have no letters to jump to stand together.
fn letter(term: &str) -> String {
    match term.nfd().next() {
        Some(c) if is_unspaced(c) && !is_kana(c) => "…".to_owned(),
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}

/// A letter's anchor: `#` is none that a link can name.
fn letter_id(letter: &str) -> String {
    let letter = if letter == "#" { "0".to_owned() } else { letter.to_lowercase() };
    format!("letter-{letter}")
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}')
}

/// The pages that use each term, in the order of their files, each once.
fn uses(linker: Linker<'_>) -> Vec<Vec<PageId>> {
    let compilation = linker.compilation;
    let mut uses: Vec<Vec<PageId>> = vec![Vec::new(); compilation.curriculum.glossary.len()];
    for (resolved, page) in compilation.resolved.iter().zip(compilation.page_of()) {
        let Some(page) = *page else { continue };
        for one in &resolved.terms {
            if let Some(list) = uses.get_mut(one.term as usize)
                && list.last() != Some(&page)
            {
                list.push(page);
            }
        }
    }
    uses
}
