//! From bytes to documents: YAML, front matter, configuration, Markdown.
//!
//! Invariant: this module sees one file at a time. It never knows whether a skill, page or file
//! exists; it keeps what the author wrote, with its place.

pub mod body;
pub mod config;
pub mod document;
pub mod fields;
pub mod front_matter;
pub mod markdown;
pub mod originals;
pub mod parts;
pub mod reference;
pub mod schema;
pub mod sections;
pub mod slug;
pub mod taxonomy;
pub mod translated;
pub mod yaml;

#[cfg(test)]
mod testing {
    //! What the tests of this module's parts share.

    use super::yaml::{Limits, Node, parse};
    use crate::diag::{Parsed, Place, Report};
    use crate::source::{FileId, LineIndex};

    /// The tree of a whole text.
    pub(super) fn yaml(text: &str) -> Parsed<Option<Node>> {
        parse(FileId(0), text, 0..text.len(), Limits::FRONT_MATTER)
    }

    /// Each diagnostic as `line:column rule: message | help`, with `line:column` of what is related
    /// behind it.
    pub(super) fn told(text: &str, report: &Report) -> Vec<String> {
        let index = LineIndex::new(text);
        let place = |place: &Place| {
            let Place::Span(span) = place else { panic!("{place:?}") };
            assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
            let at = index.position(text, span.start as usize);
            format!("{}:{}", at.line, at.column)
        };
        let line = |d: &crate::diag::Diagnostic| {
            let mut line = format!("{} {}: {}", place(&d.place), d.rule.name, d.message);
            line.extend(d.help.iter().flat_map(|help| [" | ", help]));
            for related in &d.related {
                line.push_str(" < ");
                line.push_str(&place(&related.place));
            }
            line
        };
        report.diagnostics().iter().map(line).collect()
    }

    /// Checks a table: texts, below each what is told of it in lines that begin with `=> `, then an
    /// empty line. In a text `␉` is a tab, `␍` a carriage return, `␇` a bell, `⟪BOM⟫` what it says.
    /// To write or mend a table, copy what a failing run prints.
    pub(super) fn check(table: &str, read: impl Fn(&str) -> Report) {
        let (mut text, mut expected) = (String::new(), Vec::new());
        let (mut cases, mut wrong) = (0, String::new());
        for line in table.lines().chain([""]) {
            if let Some(told) = line.strip_prefix("=> ") {
                expected.push(told);
            } else if expected.is_empty() {
                text.push_str(line);
                text.push('\n');
            } else {
                let input = text.replace('␉', "\t").replace('␍', "\r").replace('␇', "\u{7}");
                let input = input.replace("⟪BOM⟫", "\u{feff}");
                let mut found = told(&input, &read(&input));
                if found.is_empty() {
                    found.push("(nothing)".to_owned());
                }
                if found != expected {
                    wrong.push_str(&text);
                    wrong.extend(found.iter().flat_map(|line| ["=> ", line, "\n"]));
                    wrong.push('\n');
                }
                cases += 1;
                (text, expected) = (String::new(), Vec::new());
            }
        }
        assert!(wrong.is_empty(), "these differ; what is told now:\n\n{wrong}");
        assert!(cases > 0 && text.trim().is_empty(), "not a table: {text}");
    }
}
