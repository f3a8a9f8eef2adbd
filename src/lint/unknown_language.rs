//! Code fences in a language that cannot be highlighted.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, rules};
use crate::highlight::knows;
use crate::model::Page;
use crate::syntax::document::Document;

pub(super) fn check(page: &Page, documents: &[Arc<Document>], report: &mut Report) {
    for document in page.variants.values().filter_map(|variant| documents.get(variant.document)) {
        for code in document.body.codes.iter().filter(|code| !knows(&code.language.value)) {
            report.push(
                Diagnostic::new(&rules::UNKNOWN_LANGUAGE, code.language.span, format!("code in `{}` cannot be highlighted", code.language.value))
                    .label("no such language")
                    .help("use its usual short name, such as `bash` or `python`, or `text` for what is no code"),
            );
        }
    }
}
