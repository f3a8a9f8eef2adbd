//! `glossary.yaml`: terms and the other words for them, each claimed once.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::html::{Scheme, scheme};
use crate::model::{PageId, Term};
use crate::prose::terms;
use crate::source::{Span, Spanned};
use crate::syntax::fields::short;
use crate::syntax::markdown::phrase::Phrase;
use crate::syntax::slug::slug;
use crate::syntax::taxonomy::RawTerm;
use crate::syntax::translated::RawTermWords;

/// The glossary, sorted by term without regard to case. A word that two terms claim is reported, and
/// stays with the first.
pub(super) fn glossary(raw: &[RawTerm], names: &Names) -> Parsed<Vec<Term>> {
    let mut report = Report::default();
    let mut claimed: BTreeMap<String, Span> = BTreeMap::new();
    // A term itself goes before another's `also`.
    let own: Vec<&RawTerm> =
        raw.iter().filter(|entry| claim(&mut claimed, &entry.term, &mut report)).collect();
    let mut terms = Vec::new();
    for entry in own {
        let also = entry.also.iter().filter(|word| claim(&mut claimed, word, &mut report));
        let also = also.map(|word| word.value.clone()).collect();
        let mut links = BTreeMap::new();
        let phrase = phrase(&entry.definition, names, &mut links, &mut report);
        terms.push(Term {
            term: entry.term.value.clone(),
            anchor: String::new(),
            definition: phrase.plain(),
            phrase,
            links,
            also,
            see: entry.see.as_ref().and_then(|see| names.expect_page(see, &mut report)),
            span: entry.term.span,
            words: BTreeMap::new(),
        });
    }
    terms.sort_by_cached_key(|term| (term.term.to_lowercase(), term.term.clone()));
    let mut taken = Anchors::default();
    for term in &mut terms {
        term.anchor = taken.name(&term.term);
    }
    Parsed::new(terms, report)
}

/// A definition with what is marked in it; the pages that it links to go into `links`.
pub(super) fn phrase(
    definition: &Spanned<String>,
    names: &Names,
    links: &mut BTreeMap<String, PageId>,
    report: &mut Report,
) -> Phrase {
    let phrase = Phrase::new(&definition.value);
    for link in phrase.links() {
        match scheme(link) {
            Scheme::Safe => {}
            Scheme::Unsafe => report.push(
                Diagnostic::new(
                    &rules::UNSAFE_LINK,
                    definition.span,
                    format!("`{}` is no address that can be linked safely", short(link)),
                )
                .label("not linked")
                .help("link to a page by its id, or to an address with `https:` or `mailto:`"),
            ),
            Scheme::Relative => {
                let page = Spanned::new(page_name(link).to_owned(), definition.span);
                if let Some(page) = names.expect_page(&page, report) {
                    links.insert(link.to_owned(), page);
                }
            }
        }
    }
    phrase
}

/// The id in a link to a page, which may be written as its file.
fn page_name(link: &str) -> &str {
    let path = link.split('#').next().unwrap_or(link);
    let path = path.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.strip_suffix(".md").unwrap_or(path)
}

/// The anchors that terms have, each once.
#[derive(Default)]
struct Anchors {
    taken: BTreeSet<String>,
    /// Of every slug the number that is tried next.
    next: BTreeMap<String, usize>,
}

impl Anchors {
    /// The anchor of a term: its slug, with a number where another has that. The anchor that `C` and
    /// `C++` share with a number may be the one of a term `C 2`: so numbers go on until one is free.
    fn name(&mut self, term: &str) -> String {
        let slug = slug(term);
        let plain = format!("term-{slug}");
        if !slug.is_empty() && self.taken.insert(plain.clone()) {
            return plain;
        }
        let first = if slug.is_empty() { 1 } else { 2 };
        let number = self.next.entry(slug).or_insert(first);
        loop {
            let anchor = format!("{plain}-{number}");
            *number += 1;
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

/// Whether nobody has claimed the word before.
fn claim(
    claimed: &mut BTreeMap<String, Span>,
    word: &Spanned<String>,
    report: &mut Report,
) -> bool {
    let key = terms::key(&word.value);
    let Some(first) = claimed.get(&key) else {
        claimed.insert(key, word.span);
        return true;
    };
    report.push(taken_word(word, *first));
    false
}

fn taken_word(word: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::DUPLICATE_TERM,
        word.span,
        format!("the glossary has `{}` twice", word.value),
    )
    .label("already taken")
    .help("write one definition for both meanings, or a longer term for one of them")
    .related(first, "the first is here")
}

/// The words that are looked for in the texts of one language, each with its term.
pub(super) struct Words {
    taken: BTreeMap<String, (usize, Span)>,
}

impl Words {
    /// Those of the default language, which texts of every language may use, and the translated terms. A
    /// translation that another term has is reported: whoever reads it cannot tell which is meant.
    pub(super) fn new(terms: &[Term], translated: &[RawTermWords], report: &mut Report) -> Self {
        let mut taken = BTreeMap::new();
        for (index, term) in terms.iter().enumerate() {
            for word in std::iter::once(&term.term).chain(&term.also) {
                taken.entry(terms::key(word)).or_insert((index, term.span));
            }
        }
        let places: BTreeMap<&str, usize> =
            terms.iter().enumerate().map(|(index, term)| (term.term.as_str(), index)).collect();
        for raw in translated {
            let (Some(index), Some(word)) = (places.get(raw.of.value.as_str()), &raw.term) else {
                continue;
            };
            let (first, span) =
                *taken.entry(terms::key(&word.value)).or_insert((*index, word.span));
            if first != *index {
                report.push(taken_word(word, span));
            }
        }
        Self { taken }
    }

    /// The words of `also` that no other term has; the others are reported.
    pub(super) fn also(
        &mut self,
        also: &[Spanned<String>],
        index: usize,
        report: &mut Report,
    ) -> Vec<String> {
        let mut own = Vec::new();
        for word in also {
            match self.taken.get(&terms::key(&word.value)) {
                Some((other, first)) if *other != index => report.push(taken_word(word, *first)),
                _ => {
                    self.taken.insert(terms::key(&word.value), (index, word.span));
                    own.push(word.value.clone());
                }
            }
        }
        own
    }
}
