//! `people-in-site`: mentees' files among what is published: progress, plans, reports with their names.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::diag::{Diagnostic, Report, rules};
use crate::source::SourcePath;
use crate::world::World;

/// The `format` of a progress file.
const PROGRESS: &str = "pathbook-progress";
/// What a report with names has in its HTML and its Markdown.
pub const NAMED_REPORT: &str = "pathbook-report: named";

/// What tells whose file it is.
#[derive(Deserialize)]
struct Head {
    format: String,
    /// Whom a plan is for.
    #[serde(default, rename = "for")]
    whose: serde_json::Value,
    /// Whether a report has names in it.
    #[serde(default)]
    named: bool,
}

/// What a file is of somebody, in words; `None` if it is nobody's. A progress file that was cut off is a
/// person's all the same; a plan for nobody and a report without names are not.
fn whose(bytes: &[u8], kind: Written) -> Option<&'static str> {
    let ours = memchr::memmem::find(bytes, b"pathbook-")?;
    let is_progress = bytes.get(ours..).is_some_and(|rest| rest.starts_with(PROGRESS.as_bytes()));
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = match kind {
        Written::Page => {
            let named = memchr::memmem::find(bytes, NAMED_REPORT.as_bytes());
            return named.map(|_| REPORT);
        }
        Written::Yaml => serde_yaml::from_slice(text).ok()?,
        Written::Json => match serde_json::from_slice::<Head>(text) {
            Ok(head) => head,
            Err(error) => {
                return (is_progress && !error.is_data()).then_some("somebody's progress");
            }
        },
    };
    let named = head.whose.as_str().is_some_and(|name| !name.trim().is_empty());
    match head.format.as_str() {
        PROGRESS => Some("somebody's progress"),
        "pathbook-plan-file" if named => Some("somebody's plan"),
        "pathbook-report" if head.named => Some(REPORT),
        _ => None,
    }
}

const REPORT: &str = "a report with people's names";

/// How a file is written that can be somebody's.
#[derive(Clone, Copy)]
enum Written {
    Json,
    /// Plans, as mentors write them.
    Yaml,
    /// Reports: HTML, and Markdown that is no page.
    Page,
}

/// How `path` is written, by its ending.
fn written(path: &SourcePath) -> Option<Written> {
    match path.extension()?.to_ascii_lowercase().as_str() {
        "json" => Some(Written::Json),
        "yaml" | "yml" => Some(Written::Yaml),
        "html" | "htm" => Some(Written::Page),
        // What lies in `content/` is a page, and its author's words.
        "md" | "markdown" => path.below("static").map(|_| Written::Page),
        _ => None,
    }
}

/// Looks into the files of `files`, those of `content/` and `static/`, that can be somebody's. A report as CSV has nothing
/// to tell it by.
pub(super) fn check(world: &dyn World, files: &BTreeSet<SourcePath>) -> Report {
    let mut report = Report::default();
    for (path, kind) in files.iter().filter_map(|path| Some((path, written(path)?))) {
        let Ok(bytes) = world.read(path) else { continue };
        if let Some(what) = whose(&bytes, kind) {
            let message = format!("`{path}` is {what}, and would be published");
            report.push(
                Diagnostic::new(&rules::PEOPLE_IN_SITE, path.clone(), message)
                    .help("move it out of `content/` and `static/`; nobody but those who help this person should have it"),
            );
        }
    }
    report
}
