//! Diagnostics as JSON: format `pathbook-check`, version 1.

use serde::Serialize;

use super::{Place, Report, Severity};
use crate::source::Sources;

#[derive(Serialize)]
struct Check<'a> {
    format: &'static str,
    version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: Range,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Range {
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
}

/// A severity's word in every machine-readable format.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Allow => "allow",
    }
}

fn range(place: &Place, sources: &Sources) -> Range {
    let (file, at) = place.resolve(sources);
    Range {
        file,
        line: at.map(|at| at.0.line),
        column: at.map(|at| at.0.column),
        end_line: at.map(|at| at.1.line),
        end_column: at.map(|at| at.1.column),
    }
}

/// The report as one JSON object, indented, with a line end. Columns count characters from 1; the
/// end is exclusive.
pub fn render(report: &Report, sources: &Sources) -> String {
    let check = Check {
        format: "pathbook-check",
        version: 1,
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        diagnostics: report
            .diagnostics()
            .iter()
            .map(|diagnostic| Entry {
                rule: diagnostic.rule.name,
                severity: severity(diagnostic.severity),
                message: &diagnostic.message,
                help: diagnostic.help.as_deref(),
                place: range(&diagnostic.place, sources),
                related: diagnostic
                    .related
                    .iter()
                    .map(|related| {
                        let Range { file, line, column, .. } = range(&related.place, sources);
                        Related { message: &related.message, file, line, column }
                    })
                    .collect(),
            })
            .collect(),
    };
    serde_json::to_string_pretty(&check).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diag::{Diagnostic, Place, Report, rules};
    use crate::source::{Source, SourcePath, Sources, Span};

    #[test]
    fn the_report_is_what_the_format_promises() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(SourcePath::new("content/a.md").unwrap(), "职x\ny\n"));
        let report: Report = [
            Diagnostic::new(&rules::WRONG_VALUE, Span::new(file, 3..6), "bad")
                .help("mend")
                .related(Span::new(file, 0..3), "first"),
            Diagnostic::new(&rules::STALE_PAGE, Place::Site, "old"),
        ]
        .into_iter()
        .collect();
        let found: serde_json::Value = serde_json::from_str(&render(&report, &sources)).unwrap();
        let expected = serde_json::json!({
            "format": "pathbook-check", "version": 1, "errors": 1, "warnings": 1,
            "diagnostics": [
                {"rule": "wrong-value", "severity": "error", "message": "bad", "help": "mend",
                 "file": "content/a.md", "line": 1, "column": 2, "end_line": 2, "end_column": 2,
                 "related": [{"message": "first", "file": "content/a.md", "line": 1, "column": 1}]},
                {"rule": "stale-page", "severity": "warning", "message": "old", "help": null,
                 "file": null, "line": null, "column": null, "end_line": null,
                 "end_column": null, "related": []},
            ],
        });
        assert_eq!(found, expected);
    }
}
