//! `stale-translation`: a translation older than its original.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Curriculum, LanguageId};
use crate::syntax::document::Document;
use crate::syntax::sections::made_from;

/// Compares the days of the last real change; where either is unknown nothing is said, nor where the
/// translation says what it was made from.
pub(crate) fn check(curriculum: &Curriculum, documents: &[Arc<Document>], report: &mut Report) {
    for page in &curriculum.pages {
        let Some(original) = page.variants.get(&LanguageId(0)) else { continue };
        let Some(changed) = original.updated else { continue };
        for (language, variant) in &page.variants {
            let Some(own) = variant.updated.filter(|own| *own < changed) else { continue };
            if documents.get(variant.document).is_some_and(|own| made_from(own).is_some()) {
                continue;
            }
            let tag = curriculum.config.languages.get(language.index()).map_or("", String::as_str);
            let message = format!(
                "the translation of `{}` ({tag}) is of {own}, its original of {changed}",
                page.id
            );
            report.push(
                Diagnostic::new(&rules::STALE_TRANSLATION, variant.span, message)
                    .help("bring the translation up to date, then set its `updated`")
                    .related(original.span, "the original is here"),
            );
        }
    }
}
