//! Markdown to HTML.

use pathbook::diag::Report;
use pathbook::html::escape;
use pathbook::source::{FileId, SourcePath, Span};
use pathbook::syntax::body::{Body, Piece};
use pathbook::syntax::markdown::{MarkdownOptions, RawHtml, parse_body};

use super::html::assert_harmless;
use super::{assert_told, choices, text};

/// Nothing that an author writes runs, whatever the options (but for `raw_html: allow`, which is not
/// tried); tags are balanced; tables and places are sound; the same text gives the same body. The
/// first byte holds the options.
pub fn markdown(data: &[u8]) {
    let (choice, data) = choices(data);
    let text = &*text(data);
    let options = options(choice);
    let path = SourcePath::new("content/git/page.md").unwrap();
    let parsed = parse_body(text, 0, FileId(0), &path, &options, choice & 128 != 0);
    assert_told(text, &parsed.report);
    assert_tables(text, &parsed.value, &parsed.report);
    let html = filled(&parsed.value);
    assert_harmless(&html, text);
    assert_harmless(&parsed.value.title_markup(""), text);

    let again = parse_body(text, 0, FileId(0), &path, &options, choice & 128 != 0);
    assert_eq!(filled(&again.value), html, "{text:?}");
}

fn options(choice: u8) -> MarkdownOptions {
    let has = |bit: u8| choice & (1 << bit) != 0;
    MarkdownOptions {
        raw_html: if has(0) { RawHtml::Escape } else { RawHtml::Sanitize },
        math: !has(1),
        smart_punctuation: has(2),
        cjk_emphasis: !has(3),
        cjk_line_breaks: !has(4),
        autolinks: !has(5),
        wiki_links: !has(6),
        highlight: true,
        glossary: true,
    }
}

/// The HTML with its holes filled as a page fills them, but for addresses: those of pages are ours,
/// and those that lead out stand as their author wrote them.
fn filled(body: &Body) -> String {
    let mut out = String::new();
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Href(link) | Piece::Title(link) => {
                let link = body.links.get(*link as usize).unwrap();
                out.push_str(&escape(&link.target.value));
            }
            Piece::Image(i) => {
                let image = body.images.get(*i as usize).unwrap();
                let target = &body.links.get(image.link as usize).unwrap().target.value;
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
            Piece::Code(code) => {
                out.push_str("<pre>");
                out.push_str(&escape(&body.codes.get(*code as usize).unwrap().text));
                out.push_str("</pre>");
            }
            Piece::Word(name) => out.push_str(name),
            Piece::MentorStart | Piece::MentorEnd => {}
        }
    }
    out
}

fn assert_tables(text: &str, body: &Body, report: &Report) {
    let inside = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    let mut mentor = false;
    for piece in &body.pieces {
        match piece {
            Piece::MentorStart => assert!(!std::mem::replace(&mut mentor, true), "{text:?}"),
            Piece::MentorEnd => assert!(std::mem::replace(&mut mentor, false), "{text:?}"),
            _ => {}
        }
    }
    assert!(!mentor, "a part for mentors has no end: {text:?}");
    body.links.iter().for_each(|link| inside(link.target.span));
    body.codes.iter().for_each(|code| inside(code.span));
    body.headings.iter().for_each(|heading| inside(heading.span));
    body.tasks.iter().for_each(|task| inside(task.span));
    body.quizzes.iter().for_each(|quiz| inside(quiz.span));
    body.anchors.iter().for_each(|anchor| inside(anchor.span));
    body.title.iter().for_each(|title| inside(title.span));
    assert!(body.headings.iter().all(|heading| (2..=6).contains(&heading.level)), "{text:?}");
    assert!(body.excerpt.chars().count() <= 301, "{:?} of {text:?}", body.excerpt);
    // Ids that an author gave twice are errors; all others are unique.
    let explicit_twice = report.diagnostics().iter().any(|d| d.rule.name.starts_with("duplicate"));
    let mut ids: Vec<&str> = body.headings.iter().map(|heading| heading.id.as_str()).collect();
    ids.extend(body.anchors.iter().map(|anchor| anchor.id.as_str()));
    ids.sort_unstable();
    let twice = ids.windows(2).any(|pair| pair.first() == pair.last());
    assert!(!twice || explicit_twice, "an id stands twice: {ids:?} of {text:?}");
    let mut tasks: Vec<&str> = body.tasks.iter().map(|task| task.id.as_str()).collect();
    tasks.sort_unstable();
    let twice = tasks.windows(2).any(|pair| pair.first() == pair.last());
    assert!(!twice || explicit_twice, "a task's id stands twice: {tasks:?} of {text:?}");
}
