//! Diagnostics in every format.

use pathbook::diag::human::{self, HumanOptions};
use pathbook::diag::{Diagnostic, Place, Report, github, json, rules, sarif};
use pathbook::source::{Source, SourcePath, Sources, Span};

use super::{choices, text};

/// Whatever stands in a file, its name or a message: a terminal gets no control character but line
/// ends and our own colours, each diagnostic is one workflow command, JSON and SARIF can be read.
///
/// The first two bytes say where the mark stands; then come, with `\x1f` between them, a path, a
/// text, a message, a label, a help and the message of a related place.
pub fn diagnostics(data: &[u8]) {
    let (start, data) = choices(data);
    let (length, data) = choices(data);
    let all = text(data);
    let mut parts = all.split('\u{1f}');
    let mut part = || parts.next().unwrap_or_default();
    let path = SourcePath::new(part()).or_else(|| SourcePath::new("content/a.md")).unwrap();
    let text = part();
    let mut sources = Sources::default();
    let file = sources.add(Source::new(path.clone(), text));
    let start = boundary(text, usize::from(start));
    let span = Span::new(file, start..boundary(text, start + usize::from(length)));
    let first = Diagnostic::new(&rules::WRONG_VALUE, span, part())
        .label(part())
        .help(part())
        .related(Span::new(file, 0..start), part())
        .related(Place::Site, part());
    let second = Diagnostic::new(&rules::STALE_PAGE, path, first.message.clone());
    let third = Diagnostic::new(&rules::MISSING_CONTENT, Place::Site, first.label.clone());
    let report: Report = [first, second, third].into_iter().collect();
    assert_rendered(&report, &sources);
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Checks every rendering of a report.
pub(super) fn assert_rendered(report: &Report, sources: &Sources) {
    for width in [20, 100] {
        let plain = human::render(report, sources, HumanOptions { color: false, width });
        assert_plain(&plain);
        let colored = human::render(report, sources, HumanOptions { color: true, width });
        assert_plain(&without_colors(&colored));
    }

    let commands = github::render(report, sources, "a folder");
    assert_eq!(commands.lines().count(), report.diagnostics().len(), "{commands:?}");
    assert_plain(&commands);
    for line in commands.lines() {
        let known = line.strip_prefix("::error file=").or(line.strip_prefix("::warning file="));
        assert!(known.is_some(), "{line:?}");
        let (properties, message) = known.and_then(|line| line.split_once("::")).unwrap();
        for (key, value) in properties.split(',').filter_map(|one| one.split_once('=')).skip(1) {
            let known = ["title", "line", "endLine", "col", "endColumn"];
            assert!(known.contains(&key) && !value.contains(':'), "{line:?}");
        }
        for (at, _) in message.match_indices('%') {
            let code = message.get(at + 1..at + 3);
            assert!(matches!(code, Some("25" | "0A" | "0D")), "{line:?}");
        }
    }

    for rendered in [json::render(report, sources), sarif::render(report, sources, "a folder")] {
        assert!(serde_json::from_str::<serde_json::Value>(&rendered).is_ok(), "{rendered}");
    }
}

/// Text without the escape codes that set colours.
fn without_colors(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        let code = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(after.len());
        assert!(after[code..].starts_with('m'), "no colour: {after:?}");
        rest = &after[code + 1..];
    }
    out + rest
}

/// No character that a reader would not see, or that a terminal would obey.
fn assert_plain(text: &str) {
    let obeyed = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    assert!(!text.contains(obeyed), "{text:?}");
}
