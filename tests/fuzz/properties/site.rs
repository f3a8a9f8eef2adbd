//! Whole sites.

use std::collections::BTreeMap;
use std::sync::Mutex;

use pathbook::compile::Options;
use pathbook::diag::Severity;
use pathbook::render::Artifact;
use pathbook::render::site::{Site, render_all};
use pathbook::syntax::markdown::RawHtml;
use pathbook::world::MemoryWorld;

use super::diagnostics::assert_rendered;
use super::html::assert_page;
use super::text;

/// Compiles and renders a site: never a panic; what is wrong can be told in every format; pages of a
/// site hold nothing that runs and no link that leads nowhere; files for machines can be read.
///
/// The site is written as in `tests/cases`: a line `=== PATH` begins a file. What stands before the
/// first one holds the words `drafts`, `mentor` and `strict`. Templates are left out: their
/// authors may write whatever HTML and loops they like.
pub fn site(data: &[u8]) {
    let text = &*text(data);
    let (head, files) = split(text);
    let world = MemoryWorld::new(files);
    let options = Options {
        drafts: head.contains("drafts"),
        mentor_edition: head.contains("mentor"),
        strict: head.contains("strict"),
        base_url: None,
    };
    let site = Site::compile(&world, &options);
    let compilation = &site.compilation;
    assert_rendered(&compilation.report, &compilation.sources);

    let output = Mutex::new(BTreeMap::new());
    let found = render_all(&site, |path, artifact| {
        if let Artifact::Bytes(bytes) = artifact {
            output.lock().unwrap().insert(path.to_string(), bytes.into_owned());
        }
    });
    assert_rendered(&found, &compilation.sources);
    if compilation.curriculum.config.markdown.raw_html == RawHtml::Allow {
        return;
    }
    let wrong = found.diagnostics().iter().find(|d| {
        // Fragments in cleaned HTML are checked on the page only, names of templates when they
        // are looked up.
        let late = ["broken-anchor", "template-error"].contains(&d.rule.name);
        d.severity == Severity::Error && !late
    });
    assert!(wrong.is_none() || compilation.report.has_errors(), "{wrong:?}\n{text}");
    for (path, bytes) in output.into_inner().unwrap() {
        let Ok(artifact) = std::str::from_utf8(&bytes) else { continue };
        let extension = path.rsplit('.').next().unwrap_or_default();
        match extension {
            "html" => assert_page(artifact, &format!("{path} of\n{text}")),
            "json" | "webmanifest" => {
                let read = serde_json::from_str::<serde_json::Value>(artifact);
                assert!(read.is_ok(), "{path} {read:?}\n{text}");
            }
            "xml" | "svg" => assert_xml(artifact, &path),
            _ => {}
        }
    }
}

/// What stands before the first file, and the files.
fn split(text: &str) -> (&str, Vec<(String, String)>) {
    let head = text.split("=== ").next().unwrap_or_default();
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("=== ") {
            files.push((path.trim_end().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    files.retain(|(path, _)| {
        let place = path.split('/').find(|part| !matches!(*part, "" | "." | ".."));
        !matches!(place, Some("templates" | "themes"))
    });
    if !files.iter().any(|(path, _)| path.starts_with("pathbook.y")) {
        files.push((
            "pathbook.yaml".to_owned(),
            "title: T\nbase_url: https://x.example/h/\n".to_owned(),
        ));
    }
    (head, files)
}

/// No character that XML 1.0 forbids, and no `&` that begins nothing.
fn assert_xml(text: &str, path: &str) {
    let forbidden = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    assert!(!text.contains(forbidden), "{path}: {text:?}");
    for (at, _) in text.match_indices('&') {
        let entity = text.get(at + 1..).and_then(|rest| rest.split_once(';')).map(|(name, _)| name);
        let known = entity.is_some_and(|name| {
            matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#')
        });
        assert!(known, "{path}: {text:?}");
    }
}
