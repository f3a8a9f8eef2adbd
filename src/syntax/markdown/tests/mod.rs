//! The tests of the module as a whole: what each construct becomes, with its spans.

mod hostile;
mod markup;
mod oracle;

use std::sync::LazyLock;

use crate::diag::Report;
use crate::locale::{File, Files, Locale};
use crate::source::{FileId, SourcePath};

use super::super::body::{Body, Piece};
use super::{MarkdownOptions, parse_body};

pub(super) fn options() -> MarkdownOptions {
    MarkdownOptions { math: true, ..MarkdownOptions::default() }
}

pub(super) fn parse_with(text: &str, options: &MarkdownOptions) -> (Body, Report) {
    let path = SourcePath::new("content/git/page.md").unwrap();
    let parsed = parse_body(text, 0, FileId(0), &path, options, false);
    (parsed.value, parsed.report)
}

/// The body's HTML with the holes filled by what they stand for.
/// The words of the interface in English.
pub(super) static ENGLISH: LazyLock<Locale> = LazyLock::new(|| {
    let mut files = Files::default();
    let text = include_str!("../../../../themes/default/locales/en.ftl");
    files.add(File::new("en.ftl", None, text).unwrap());
    Locale::new("en", &files)
});

pub(super) fn html_of(body: &Body) -> String {
    let mut out = String::new();
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Href(i) => {
                out.push_str(&crate::html::escape(&body.links[*i as usize].target.value));
            }
            Piece::Image(i) => {
                let image = &body.images[*i as usize];
                let target = &body.links[image.link as usize].target.value;
                let escape = crate::html::escape;
                out.push_str(&format!(
                    "<img src=\"{}\" alt=\"{}\"",
                    escape(target),
                    escape(&image.alt)
                ));
                if !image.title.is_empty() {
                    out.push_str(&format!(" title=\"{}\"", escape(&image.title)));
                }
                image.attributes.iter().for_each(|(n, v)| out.push_str(&format!(" {n}=\"{v}\"")));
                out.push('>');
            }
            Piece::Title(i) => {
                out.push_str("Title of ");
                out.push_str(&crate::html::escape(&body.links[*i as usize].target.value));
            }
            Piece::Word(name) => out.push_str(&crate::html::escape(ENGLISH.word(name))),
            Piece::Code(i) => {
                let code = &body.codes[*i as usize];
                out.push_str("<pre><code>");
                out.push_str(&crate::html::escape(&code.text));
                out.push_str("</code></pre>");
            }
            Piece::MentorStart => out.push_str("<!--mentor-->"),
            Piece::MentorEnd => out.push_str("<!--/mentor-->"),
        }
    }
    out
}

/// The HTML of a text that has no faults.
pub(super) fn html(text: &str) -> String {
    let (body, report) = parse_with(text, &options());
    assert!(report.diagnostics().is_empty(), "{text}\n{report:#?}");
    html_of(&body)
}

/// The faults of a text: rule, marked text, message.
pub(super) fn faults(text: &str) -> Vec<(&'static str, String, String)> {
    let (_, report) = parse_with(text, &options());
    report
        .diagnostics()
        .iter()
        .map(|d| {
            let crate::diag::Place::Span(span) = d.place else { panic!("no span: {d:?}") };
            (d.rule.name, text[span.range()].to_owned(), d.message.clone())
        })
        .collect()
}
