//! Diagnostics as editors show them: the words of the terminal, file by file.

use std::collections::BTreeMap;

use lsp_types as lsp;

use super::occurrence::{Table, table};
use super::place::Encoding;
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Place, Severity};
use crate::source::SourcePath;

/// What is wrong with each file that has something wrong, in the order of the report. What is wrong
/// with the site as a whole stands in `pathbook.yaml`. `uri` gives a file's address.
pub fn by_file(
    compilation: &Compilation,
    encoding: Encoding,
    uri: &dyn Fn(&SourcePath) -> Option<lsp::Uri>,
) -> BTreeMap<SourcePath, Vec<lsp::Diagnostic>> {
    let mut files: BTreeMap<SourcePath, Vec<lsp::Diagnostic>> = BTreeMap::new();
    let place = |place: &Place| place_of(compilation, encoding, place);
    for diagnostic in compilation.report.diagnostics() {
        let Some((path, range)) = place(&diagnostic.place) else { continue };
        let related = diagnostic.related.iter().filter_map(|related| {
            let (path, range) = place(&related.place)?;
            let location = lsp::Location { uri: uri(&path)?, range };
            let message = related.message.clone();
            Some(lsp::DiagnosticRelatedInformation { location, message })
        });
        let related: Vec<_> = related.collect();
        files.entry(path).or_default().push(lsp::Diagnostic {
            range,
            severity: Some(match diagnostic.severity {
                Severity::Error => lsp::DiagnosticSeverity::ERROR,
                Severity::Warning | Severity::Allow => lsp::DiagnosticSeverity::WARNING,
            }),
            code: Some(lsp::NumberOrString::String(diagnostic.rule.name.to_owned())),
            source: Some("pathbook".to_owned()),
            message: words(diagnostic),
            related_information: (!related.is_empty()).then_some(related),
            ..lsp::Diagnostic::default()
        });
    }
    files
}

/// The message, and on a line of its own what to do.
fn words(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn place_of(
    compilation: &Compilation,
    encoding: Encoding,
    place: &Place,
) -> Option<(SourcePath, lsp::Range)> {
    match place {
        Place::Span(span) => {
            let source = compilation.sources.get(span.file)?;
            Some((source.path.clone(), encoding.range(source, *span)))
        }
        Place::File(path) => Some((path.clone(), lsp::Range::default())),
        Place::Site => {
            let mut sources = compilation.sources.iter();
            let there = sources.find(|(_, source)| table(&source.path) == Table::Config);
            let there = there.map(|(_, source)| source.path.clone());
            Some((there.or_else(|| SourcePath::new("pathbook.yaml"))?, lsp::Range::default()))
        }
    }
}
