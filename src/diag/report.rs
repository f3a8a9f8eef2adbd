//! [`Report`]: diagnostics collected over a run; [`Parsed`]: a value with the diagnostics it cost.

use std::collections::BTreeMap;

use super::{Diagnostic, Place, Severity};
use crate::source::FileId;

/// The diagnostics of one or more stages, in the order in which they were found until
/// [`Report::sorted`] is called.
#[derive(Clone, Default, Debug)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

/// A value and what was wrong on the way to it. Parsing never fails: a broken file still gives a
/// value that the later stages can use.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The value.
    pub value: T,
    /// What was wrong.
    pub report: Report,
}

impl<T> Parsed<T> {
    /// A value with its report.
    pub fn new(value: T, report: Report) -> Self {
        Self { value, report }
    }
}

impl Report {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of another report.
    pub fn extend(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Keeps the diagnostics of `parsed` and returns its value.
    pub fn take<T>(&mut self, parsed: Parsed<T>) -> T {
        self.extend(parsed.report);
        parsed.value
    }

    /// Makes all places in files places in `file`: for the report of one file, which has another
    /// number now.
    pub fn move_to(&mut self, file: FileId) {
        let places = |d: &mut Diagnostic| {
            let related = d.related.iter_mut().map(|related| &mut related.place);
            for place in related.chain([&mut d.place]) {
                if let Place::Span(span) = place {
                    span.file = file;
                }
            }
        };
        self.diagnostics.iter_mut().for_each(places);
    }

    /// The diagnostics.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many have `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// Sets severities: those in `rules` (rule name to severity), then, if `strict`, every warning
    /// to an error; then drops what is allowed.
    pub fn apply(&mut self, rules: &BTreeMap<String, Severity>, strict: bool) {
        for diagnostic in &mut self.diagnostics {
            if let Some(&severity) = rules.get(diagnostic.rule.name) {
                diagnostic.severity = severity;
            }
            if strict && diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
        self.diagnostics.retain(|d| d.severity != Severity::Allow);
    }

    /// The same diagnostics by place, then rule, then message, each once. Places sort as the site,
    /// whole files, then files in reading order.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| {
            (&a.place, a.rule.name, &a.message).cmp(&(&b.place, b.rule.name, &b.message))
        });
        self.diagnostics.dedup();
        self
    }
}

impl FromIterator<Diagnostic> for Report {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self { diagnostics: iter.into_iter().collect() }
    }
}
