//! Diagnostics: what is wrong with the content, where, and how to mend it.
//!
//! Content errors are data, never `Err`: each stage returns what it could make together with a
//! [`Report`], so that one run shows everything. Renderers live beside this module, one each.

pub mod github;
pub mod human;
pub mod json;
mod report;
pub mod rules;
pub mod sarif;

pub use report::{Parsed, Report};
pub use rules::Rule;

use crate::source::{Position, SourcePath, Sources, Span};

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Not reported at all.
    Allow,
    /// Reported; the build succeeds unless `--strict`.
    Warning,
    /// The build publishes nothing.
    Error,
}

/// Where a diagnostic points.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// The site as a whole.
    Site,
    /// A file whose text could not be read, or as a whole.
    File(SourcePath),
    /// A range in a file that was read.
    Span(Span),
}

impl Place {
    /// The file, and where in it the place begins and ends, as far as that is known.
    pub fn resolve(&self, sources: &Sources) -> (Option<String>, Option<(Position, Position)>) {
        match self {
            Self::Site => (None, None),
            Self::File(path) => (Some(path.to_string()), None),
            Self::Span(span) => match sources.get(span.file) {
                None => (None, None),
                Some(source) => {
                    let at = |offset: usize| source.lines().position(&source.text, offset);
                    let range = span.range();
                    (Some(source.path.to_string()), Some((at(range.start), at(range.end))))
                }
            },
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<SourcePath> for Place {
    fn from(path: SourcePath) -> Self {
        Self::File(path)
    }
}

/// Another place that explains a diagnostic: an edge of a cycle, the first of two duplicates.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there, lower case, without a full stop.
    pub message: String,
}

/// One thing that is wrong.
///
/// Messages are for mentors who are not programmers: lower case, no full stop, names in
/// back-ticks; the message says what is wrong, the help what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// Its severity; starts as the rule's default, changed by `check.rules` in [`Report::apply`].
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, one line.
    pub message: String,
    /// A few words set under the marked text; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Further places.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// `rule` broken at `place`, in the rule's default severity.
    pub fn new(rule: &'static Rule, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            place: place.into(),
            message: message.into(),
            label: String::new(),
            help: None,
            related: Vec::new(),
        }
    }

    /// What it says, wherever its line may move to: the file (none for the site), the rule, the message.
    pub fn said<'a>(&'a self, sources: &'a Sources) -> (&'a str, &'a str, &'a str) {
        let file = match &self.place {
            Place::Site => "",
            Place::File(path) => path.as_str(),
            Place::Span(span) => sources.get(span.file).map_or("", |source| source.path.as_str()),
        };
        (file, self.rule.name, &self.message)
    }

    /// Sets the words under the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, place: impl Into<Place>, message: impl Into<String>) -> Self {
        self.related.push(Related { place: place.into(), message: message.into() });
        self
    }
}
