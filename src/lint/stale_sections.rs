//! `stale-translation`: sections of an original that have changed since it was translated.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, rules};
use crate::model::{LanguageId, Page};
use crate::source::Sources;
use crate::syntax::document::Document;
use crate::syntax::sections::{Change, START, differences, made_from};

/// Compares each translation that says what it was made from with its original, section by section.
pub(super) fn check(
    page: &Page,
    documents: &[Arc<Document>],
    sources: &Sources,
    report: &mut Report,
) {
    let Some(original) = page.variants.get(&LanguageId(0)).filter(|_| page.variants.len() > 1)
    else {
        return;
    };
    let Some(from) = documents.get(original.document) else { return };
    let Some(text) = sources.get(from.file).map(|source| &source.text) else { return };
    for (_, variant) in page.variants.iter().filter(|(language, _)| **language != LanguageId(0)) {
        let Some(translation) = documents.get(variant.document) else { continue };
        let Some(found) = differences(from, text, translation) else { continue };
        let known = made_from(translation).unwrap_or_default();
        for difference in found {
            let name = match difference.id.as_str() {
                START => "the beginning".to_owned(),
                _ if difference.title.is_empty() => format!("the section `{}`", difference.id),
                _ => format!("the section “{}”", difference.title),
            };
            let (message, mend) = match difference.change {
                Change::Changed => (
                    format!("{name} of the original has changed since it was translated"),
                    "bring the translation up to date",
                ),
                Change::New => (format!("{name} of the original is new"), "translate it"),
                Change::Gone => (
                    format!("{name} of the original is there no more"),
                    "take it out of the translation",
                ),
            };
            let place = known.get(difference.id.as_str()).map_or(variant.span, |(_, span)| *span);
            let help = format!("{mend}, then say so: `pathbook translations --accept {}`", page.id);
            let mut diagnostic =
                Diagnostic::new(&rules::STALE_TRANSLATION, place, message).help(help);
            if let Some(span) = difference.span {
                diagnostic = diagnostic.related(span, "the original is here");
            }
            report.push(diagnostic);
        }
    }
}
