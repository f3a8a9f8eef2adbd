//! Diagnostics as workflow commands of GitHub Actions, which show them in the pull request.

use super::human::clean;
use super::json::severity;
use super::{Report, Severity};
use crate::source::Sources;

/// One command a line. Data and properties are escaped as GitHub's runner reads them, so that
/// nothing from content can begin a command of its own. `folder` is the site's folder inside the
/// repository (empty for its root).
pub fn render(report: &Report, sources: &Sources, folder: &str) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        let (file, at) = diagnostic.place.resolve(sources);
        let level = if diagnostic.severity == Severity::Error {
            severity(Severity::Error)
        } else {
            severity(Severity::Warning)
        };
        let mut properties = vec![format!("title={}", property(diagnostic.rule.name))];
        let file = file.unwrap_or_else(|| sources.whole().to_owned());
        let path = if folder.is_empty() {
            file
        } else {
            format!("{}/{file}", folder.trim_end_matches('/'))
        };
        properties.insert(0, format!("file={}", property(&clean(&path))));
        if let Some((start, end)) = at {
            properties.push(format!("line={},endLine={}", start.line, end.line));
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            }
        }
        let help =
            diagnostic.help.as_ref().map(|help| format!("\n{}", clean(help))).unwrap_or_default();
        out.push_str(&format!(
            "::{level} {}::{}\n",
            properties.join(","),
            data(&format!("{}{help}", clean(&diagnostic.message)))
        ));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diag::{Diagnostic, Report, rules};
    use crate::source::{Source, SourcePath, Sources, Span};

    #[test]
    fn content_cannot_begin_a_command() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(SourcePath::new("content/a,b:c.md").unwrap(), "x"));
        let evil = "a\n::set-output name=x::y %0A::error::z";
        let report: Report =
            std::iter::once(Diagnostic::new(&rules::WRONG_VALUE, Span::new(file, 0..1), evil))
                .collect();
        let out = render(&report, &sources, "");
        assert_eq!(out.lines().count(), 1);
        assert_eq!(
            out,
            "::error file=content/a%2Cb%3Ac.md,title=wrong-value,line=1,endLine=1,col=1,endColumn=2::a ::set-output name=x::y %250A::error::z\n"
        );
    }

    #[test]
    fn places_are_complete_and_text_is_spelled_out() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(SourcePath::new("content/a.md").unwrap(), "a\nbc\n"));
        let report: Report = [
            Diagnostic::new(&rules::STALE_PAGE, Span::new(file, 2..4), "old\u{1b}[2J\u{202e}")
                .help("read it\r::error::x"),
            Diagnostic::new(&rules::WRONG_VALUE, Span::new(file, 0..3), "two lines"),
            Diagnostic::new(&rules::MISSING_CONTENT, crate::diag::Place::Site, "empty"),
        ]
        .into_iter()
        .collect();
        let expected = "\
::warning file=docs/content/a.md,title=stale-page,line=2,endLine=2,col=1,endColumn=3::old\\u{1b}[2J\\u{202e}%0Aread it ::error::x
::error file=docs/content/a.md,title=wrong-value,line=1,endLine=2::two lines
::error file=docs/pathbook.yaml,title=missing-content::empty
";
        assert_eq!(render(&report, &sources, "docs/"), expected);
    }
}
