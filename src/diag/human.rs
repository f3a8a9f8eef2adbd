//! Diagnostics for a terminal: the line itself, the marked text, what to do.
//!
//! Promise: nothing from content reaches the terminal raw. Control characters, escape codes,
//! characters that change the direction of writing and those that nobody can see are spelled out
//! (`\u{202e}`). The line and column above an excerpt are those of the file, whatever the excerpt
//! shows or leaves out.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Diagnostic, Place, Report, Severity};
use crate::source::{Source, Sources, Span};

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
const MAX_LINES: usize = 4;

/// What stands left of an excerpt's text (line number, bars), in columns, at the most.
const GUTTER: usize = 12;

/// An excerpt is never narrower, however narrow the terminal.
const MIN_WIDTH: usize = 40;

/// How many bytes of a line are looked at for each column of an excerpt, before and behind where the mark
/// begins: no character that is seen has more.
const REACH: usize = 8;

/// Wider than any excerpt: the renderer is not to cut a second time.
const NO_LIMIT: usize = 100_000;

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
    let width = options.width.saturating_sub(GUTTER).max(MIN_WIDTH);
    let title = level.primary_title(clean(&diagnostic.message)).id(diagnostic.rule.name);
    let mut groups = vec![title.elements(elements(
        &diagnostic.place,
        &diagnostic.label,
        AnnotationKind::Primary,
        sources,
        width,
    ))];
    for related in &diagnostic.related {
        let title = Level::NOTE.secondary_title(clean(&related.message));
        groups.push(title.elements(elements(
            &related.place,
            "",
            AnnotationKind::Context,
            sources,
            width,
        )));
    }
    if let Some(help) = &diagnostic.help {
        groups.push(Level::HELP.secondary_title(clean(help)).elements(Vec::<Element<'_>>::new()));
    }
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).term_width(NO_LIMIT).render(&groups)
}

/// Where a place is, and its lines, if it was read.
fn elements<'a>(
    place: &Place,
    label: &'a str,
    kind: AnnotationKind,
    sources: &Sources,
    width: usize,
) -> Vec<Element<'a>> {
    let span = match place {
        Place::Site => return vec![whole(sources).into()],
        Place::File(path) => return vec![Origin::path(clean(path.as_str()).into_owned()).into()],
        Place::Span(span) => *span,
    };
    let Some(source) = sources.get(span.file) else {
        return vec![whole(sources).into()];
    };
    let at = source.lines().position(&source.text, span.start as usize);
    let path = clean(source.path.as_str()).into_owned();
    let excerpt = Excerpt::new(source, span, width);
    let shown_before = excerpt.text.get(..excerpt.mark.start).unwrap_or_default().chars().count();
    let is_verbatim = shown_before + 1 == at.column as usize;
    let mut annotation = kind.span(excerpt.mark);
    if !label.is_empty() {
        annotation = annotation.label(clean(label));
    }
    let snippet = Snippet::source(excerpt.text).line_start(at.line as usize).annotation(annotation);
    if is_verbatim {
        return vec![snippet.path(path).into()];
    }
    // The renderer would count the columns of the excerpt: it is told those of the file.
    let origin = Origin::path(path).line(at.line as usize).char_column(at.column as usize);
    vec![origin.into(), snippet.into()]
}

fn whole(sources: &Sources) -> Origin<'static> {
    Origin::path(clean(sources.whole()).into_owned())
}

/// The lines that a span touches (the first few of many), made harmless and cut to a width, and
/// the bytes of the text that are marked.
#[derive(Default)]
struct Excerpt {
    text: String,
    mark: Range<usize>,
}

impl Excerpt {
    fn new(source: &Source, span: Span, width: usize) -> Self {
        let (text, lines) = (&source.text, source.lines());
        let range = span.range().start.min(text.len())..span.range().end.min(text.len());
        let first = lines.position(text, range.start).line;
        let mut excerpt = Self::default();
        for number in (first..).take(MAX_LINES) {
            let Some(start) = lines.start(number) else { break };
            if number > first {
                if start >= range.end {
                    break;
                }
                excerpt.text.push('\n');
            }
            let offset = excerpt.text.len();
            let shown = Line::new(lines.line(text, number), start, &range, width);
            if number == first {
                excerpt.mark.start = offset + shown.mark.start;
            }
            excerpt.mark.end = offset + shown.mark.end;
            excerpt.text.push_str(&shown.text);
        }
        excerpt
    }
}

/// One line of an excerpt.
struct Line {
    text: String,
    mark: Range<usize>,
    /// Whether the file's line goes on before and behind it.
    goes_on: (bool, bool),
}

impl Line {
    /// `line` begins at byte `at` of its file; `range` are the file's bytes to mark.
    fn new(line: &str, at: usize, range: &Range<usize>, width: usize) -> Self {
        // Of a long line only what may be shown is looked at.
        let (near, reach) = (range.start.saturating_sub(at).min(line.len()), REACH * width);
        let from = line.floor_char_boundary(near.saturating_sub(reach));
        let to = line.floor_char_boundary((near + reach).min(line.len()));
        let (line, at, goes_on) =
            (line.get(from..to).unwrap_or_default(), at + from, (from > 0, to < line.len()));
        let mut shown = Self { text: String::with_capacity(line.len()), mark: 0..0, goes_on };
        let mut start = None;
        for (index, c) in line.char_indices() {
            if at + index >= range.start && start.is_none() {
                start = Some(shown.text.len());
            }
            if !(c == '\u{feff}' && at + index == 0) {
                visible(c, "    ", &mut shown.text);
            }
            if at + index < range.end {
                shown.mark.end = shown.text.len();
            }
        }
        shown.mark.start = start.unwrap_or(shown.text.len());
        shown.mark.end = shown.mark.end.max(shown.mark.start);
        shown.cut(width)
    }

    /// The same within `width` columns, around where the mark begins.
    fn cut(self, width: usize) -> Self {
        let whole = self.goes_on == (false, false);
        if whole && (self.text.len() <= width || self.text.width() <= width) {
            return self;
        }
        let before = self.text.get(..self.mark.start).unwrap_or_default();
        let (mut from, mut columns) = (self.mark.start, 0);
        for (index, c) in before.char_indices().rev() {
            columns += c.width().unwrap_or(0);
            if columns > width / 3 {
                break;
            }
            from = index;
        }
        let (mut to, mut columns) = (from, 0);
        for (index, c) in self.text.get(from..).unwrap_or_default().char_indices() {
            columns += c.width().unwrap_or(0);
            if columns > width {
                break;
            }
            to = from + index + c.len_utf8();
        }
        let left = if from > 0 || self.goes_on.0 { "…" } else { "" };
        let right = if to < self.text.len() || self.goes_on.1 { "…" } else { "" };
        let inside = self.text.get(from..to).unwrap_or_default();
        let moved = |byte: usize| byte.clamp(from, to) - from + left.len();
        Self {
            text: format!("{left}{inside}{right}"),
            mark: moved(self.mark.start)..moved(self.mark.end),
            ..self
        }
    }
}

/// `text` on one line, without characters that could do anything to a terminal.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_blank(c) || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| visible(c, " ", &mut out));
    Cow::Owned(out)
}

/// Appends `c` as it may be shown; `tab` stands for a tab.
fn visible(c: char, tab: &str, out: &mut String) {
    match c {
        '\t' => out.push_str(tab),
        c if is_blank(c) => out.push(' '),
        c if is_hidden(c) => out.extend(c.escape_unicode()),
        c => out.push(c),
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// Whether a reader would not see `c`, or would see other characters in another order for it.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use unicode_width::UnicodeWidthStr;

    use super::{HumanOptions, clean, one};
    use crate::diag::{Diagnostic, Place, rules};
    use crate::source::{Source, SourcePath, Sources, Span};

    fn render(text: &str, make: impl Fn(&dyn Fn(Range<usize>) -> Span) -> Diagnostic) -> String {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(SourcePath::new("content/a.md").unwrap(), text));
        one(&make(&|range| Span::new(file, range)), &sources, HumanOptions::default())
    }

    fn shown(text: &str, range: Range<usize>) -> String {
        render(text, |span| {
            Diagnostic::new(&rules::UNKNOWN_KEY, span(range.clone()), "wrong").label("here")
        })
    }

    /// What stands below the first line.
    fn excerpt(text: &str, range: Range<usize>) -> String {
        shown(text, range).split_once('\n').unwrap().1.to_owned()
    }

    #[test]
    fn a_diagnostic_shows_the_line_the_related_places_and_the_mend() {
        let out = render("---\ntilte: 职业\n---\n", |span| {
            Diagnostic::new(&rules::UNKNOWN_KEY, span(4..9), "`tilte` is not a key")
                .label("unknown key")
                .help("did you mean `title`?")
                .related(span(11..17), "its value")
                .related(Place::Site, "the site")
        });
        let expected = "\
error[unknown-key]: `tilte` is not a key
 --> content/a.md:2:1
  |
2 | tilte: 职业
  | ^^^^^ unknown key
  |
note: its value
 --> content/a.md:2:8
  |
2 | tilte: 职业
  |        ----
note: the site
 --> pathbook.yaml
help: did you mean `title`?";
        assert_eq!(out, expected);
    }

    #[test]
    fn hostile_text_is_spelled_out_and_columns_stay_those_of_the_file() {
        let text = "---\r\na\u{1b}[31m\u{202e}b: 1\r\n---\r\n";
        let out = excerpt(text, 14..15);
        assert_eq!(
            out,
            " --> content/a.md:2:8\n  |\n ::: \n2 | a\\u{1b}[31m\\u{202e}b: 1\n  |                    ^ here"
        );
        for c in ["\u{1b}", "\u{9b}", "\u{202e}", "\u{200b}", "\u{2028}", "\u{feff}", "\0", "\r"] {
            let out = shown(&format!("a{c}b\n"), 0..1);
            assert!(!out.contains(c), "{out:?}");
            assert!(!clean(c).contains(c), "{c:?}");
        }
        let evil = render("x", |span| {
            Diagnostic::new(&rules::UNKNOWN_KEY, span(0..1), "a\u{1b}[2J\nb")
                .label("c\u{7}")
                .help("d\u{202e}")
                .related(span(0..1), "e\u{200b}")
        });
        for c in ['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}'] {
            assert!(!evil.contains(c), "{evil}");
        }
        assert!(evil.starts_with("error[unknown-key]: a\\u{1b}[2J b\n"), "{evil}");
    }

    #[test]
    fn tabs_and_wide_characters_keep_the_mark_below_its_text() {
        assert_eq!(
            excerpt("\tab", 1..3),
            " --> content/a.md:1:2\n  |\n ::: \n1 |     ab\n  |     ^^ here"
        );
        assert_eq!(
            excerpt("职业abc", 6..9),
            " --> content/a.md:1:3\n  |\n1 | 职业abc\n  |     ^^^ here"
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let long = format!("{}MARK{}", "业".repeat(5000), "b".repeat(5000));
        for range in [15000..15004, 15000..20004, 0..3, 20003..20004, 0..20004, 20004..20004] {
            let out = shown(&long, range.clone());
            assert!(out.lines().all(|line| line.width() <= 105), "{range:?}\n{out}");
            assert!(out.contains('…') && out.contains('^'), "{out}");
        }
        let out = shown(&long, 15000..15004);
        assert!(out.contains("content/a.md:1:5001") && out.contains("业MARKbb"), "{out}");
        let column = |line: &str, at: usize| line.get(..at).unwrap().width();
        let lines: Vec<&str> = out.lines().rev().take(2).collect();
        let (mark, text) = (lines[0], lines[1]);
        assert_eq!(column(mark, mark.find('^').unwrap()), column(text, text.find("MARK").unwrap()));
    }

    #[test]
    fn long_spans_show_their_first_lines() {
        let out = excerpt("---\nb\nc\nd\ne\nf\n---\n", 0..17);
        assert_eq!(
            out,
            " --> content/a.md:1:1\n  |\n1 | / ---\n2 | | b\n3 | | c\n4 | | d\n  | |_^ here"
        );
    }

    #[test]
    fn places_at_the_edges_have_a_line_too() {
        for (text, range, at) in [
            ("", 0..0, "1:1"),
            ("a", 1..1, "1:2"),
            ("a\n", 2..2, "2:1"),
            ("\u{feff}a", 3..4, "1:1"),
            ("\u{feff}", 0..0, "1:1"),
            ("é", 0..2, "1:1"),
            ("a\r\nb\r\n", 3..4, "2:1"),
            ("a\r\n", 0..3, "1:1"),
            ("ab\n", 2..3, "1:3"),
            ("a\n\nb", 2..2, "2:1"),
            ("a", 5..9, "1:2"),
        ] {
            let out = shown(text, range.clone());
            assert!(out.contains(&format!("content/a.md:{at}\n")), "{text:?} {range:?}\n{out}");
            assert!(out.contains("^ here"), "{text:?} {range:?}\n{out}");
        }
    }
}
