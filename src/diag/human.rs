//! Diagnostics for a terminal: the line itself, the marked text, what to do.
//!
//! Promise: nothing from content reaches the terminal raw. Control characters, escape codes and
//! characters that change the direction of writing are shown as `�`, one for one, so that columns
//! stay right.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Report, Severity};
use crate::source::{Sources, Span};

/// How to render.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HumanOptions {
    /// With colours (escape codes of our own).
    pub color: bool,
    /// The terminal's width in columns.
    pub width: usize,
}

impl Default for HumanOptions {
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// A marked text that spans many lines shows this many of them.
const MAX_LINES: u32 = 4;

/// All diagnostics in the report's order, each followed by an empty line.
pub fn render(report: &Report, sources: &Sources, options: HumanOptions) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        out.push_str(&one(diagnostic, sources, options));
        out.push_str("\n\n");
    }
    out
}

/// One diagnostic, without a line end.
pub fn one(diagnostic: &Diagnostic, sources: &Sources, options: HumanOptions) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning | Severity::Allow => Level::WARNING,
    };
    let mut elements: Vec<Element<'_>> =
        vec![element(&diagnostic.place, &diagnostic.label, true, sources)];
    for related in &diagnostic.related {
        elements.push(element(&related.place, &related.message, false, sources));
    }
    if let Some(help) = &diagnostic.help {
        elements.push(Level::HELP.message(clean(help)).into());
    }
    let title = level.primary_title(clean(&diagnostic.message)).id(diagnostic.rule.name);
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(options.width)
        .render(&[title.elements(elements)])
}

fn element<'a>(place: &Place, label: &'a str, primary: bool, sources: &Sources) -> Element<'a> {
    match place {
        Place::Site => Origin::path("pathbook.yaml").into(),
        Place::File(path) => Origin::path(clean(path.as_str()).into_owned()).into(),
        Place::Span(span) => match excerpt(*span, sources) {
            Some(excerpt) => {
                let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let mut annotation = kind.span(excerpt.range);
                if !label.is_empty() {
                    annotation = annotation.label(clean(label));
                }
                Snippet::source(excerpt.text)
                    .line_start(excerpt.line)
                    .path(excerpt.path)
                    .annotation(annotation)
                    .into()
            }
            None => Origin::path("pathbook.yaml").into(),
        },
    }
}

struct Excerpt {
    text: String,
    line: usize,
    path: String,
    range: Range<usize>,
}

/// The lines that a span touches (the first few of many), made harmless, with the span in them.
fn excerpt(span: Span, sources: &Sources) -> Option<Excerpt> {
    let source = sources.get(span.file)?;
    let text = &*source.text;
    let range = span.range();
    let first = source.lines().position(text, range.start).line;
    let last = source.lines().position(text, range.end.saturating_sub(1).max(range.start)).line;
    let mut out = String::new();
    let (mut start, mut end) = (0, 0);
    let base = text.as_ptr() as usize;
    for line in first..=last.min(first + MAX_LINES - 1) {
        let words = source.lines().line(text, line);
        let offset = if words.is_empty() { None } else { Some(words.as_ptr() as usize - base) };
        if line > first {
            out.push('\n');
        }
        for (at, c) in words.char_indices() {
            let byte = offset.unwrap_or(0) + at;
            if byte <= range.start {
                start = out.len();
            }
            if byte < range.end {
                end = out.len() + visible(c).len_utf8();
            }
            if c != '\u{feff}' {
                out.push(visible(c));
            }
        }
        if words.is_empty() && line == first {
            start = out.len();
        }
        if offset.is_some_and(|offset| offset + words.len() <= range.start) {
            start = out.len();
        }
    }
    let start = start.min(out.len());
    let end = end.clamp(start, out.len());
    Some(Excerpt {
        text: out,
        line: first as usize,
        path: clean(source.path.as_str()).into_owned(),
        range: start..end,
    })
}

/// `text` on one line, without characters that could do anything to a terminal.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| visible(c) != c) {
        Cow::Owned(text.chars().map(visible).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A character that may be shown, or `�`. Line ends and tabs become spaces.
fn visible(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{feff}'
        | '\u{061c}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{HumanOptions, one};
    use crate::diag::{Diagnostic, rules};
    use crate::source::{Source, SourcePath, Sources, Span};

    fn shown(text: &str, range: std::ops::Range<usize>) -> String {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(SourcePath::new("content/a.md").unwrap(), text));
        let diagnostic = Diagnostic::new(
            &rules::UNKNOWN_KEY,
            Span::new(file, range),
            "`tilte` is not a key of front matter",
        )
        .label("unknown key")
        .help("did you mean `title`?");
        one(&diagnostic, &sources, HumanOptions::default())
    }

    #[test]
    fn a_diagnostic_shows_the_line_and_the_mend() {
        let expected = "error[unknown-key]: `tilte` is not a key of front matter\n --> content/a.md:2:1\n  |\n2 | tilte: 职业\n  | ^^^^^ unknown key\n  |\n  = help: did you mean `title`?";
        assert_eq!(shown("---\ntilte: 职业\n---\n", 4..9), expected);
    }

    #[test]
    fn content_cannot_speak_to_the_terminal() {
        let text = "---\r\na\u{1b}[31m\u{202e}b: 1\r\n---\r\n";
        let out = shown(text, 5..10);
        assert!(
            !out.contains('\u{1b}') && !out.contains('\u{202e}') && !out.contains('\r'),
            "{out:?}"
        );
        assert!(out.contains("a.md:2:1"), "{out}");
    }

    #[test]
    fn places_at_the_edges_do_not_panic() {
        for (text, range) in [
            ("", 0..0),
            ("a", 1..1),
            ("a\n", 2..2),
            ("\u{feff}a", 3..4),
            ("é", 0..2),
            ("a\nb\nc\nd\ne\nf", 0..11),
        ] {
            assert!(shown(text, range).contains("content/a.md"));
        }
    }
}
