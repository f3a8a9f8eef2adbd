//! `people-in-site`: mentees' files among what is published: progress, plans, reports with their names.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::diag::{Diagnostic, Report, rules};
use crate::source::SourcePath;
use crate::world::World;

/// The `format` of a progress file.
const PROGRESS: &str = "pathbook-progress";

/// What tells whose file it is.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: std::borrow::Cow<'a, str>,
    /// Whom a plan is for.
    #[serde(default, rename = "for")]
    whose: serde_json::Value,
    /// Whether a report has names in it.
    #[serde(default)]
    named: bool,
}

/// What `bytes` are of somebody, in words; `None` if they are nobody's. A progress file that was cut off
/// is a person's all the same; a plan for nobody and a report without names are not.
fn whose(bytes: &[u8]) -> Option<&'static str> {
    let ours = memchr::memmem::find(bytes, b"pathbook-")?;
    let is_progress = bytes.get(ours..).is_some_and(|rest| rest.starts_with(PROGRESS.as_bytes()));
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = match serde_json::from_slice::<Head<'_>>(json) {
        Ok(head) => head,
        Err(error) => return (is_progress && !error.is_data()).then_some("somebody's progress"),
    };
    let named = head.whose.as_str().is_some_and(|name| !name.trim().is_empty());
    match &*head.format {
        PROGRESS => Some("somebody's progress"),
        "pathbook-plan-file" if named => Some("somebody's plan"),
        "pathbook-report" if head.named => Some("a report with people's names"),
        _ => None,
    }
}

/// Looks into every JSON file of `files`, those of `content/` and `static/`.
pub(super) fn check(world: &dyn World, files: &BTreeSet<SourcePath>) -> Report {
    let mut report = Report::default();
    let is_json = |path: &&SourcePath| {
        path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    };
    for path in files.iter().filter(is_json) {
        let Ok(bytes) = world.read(path) else { continue };
        if let Some(what) = whose(&bytes) {
            let message = format!("`{path}` is {what}, and would be published");
            report.push(
                Diagnostic::new(&rules::PEOPLE_IN_SITE, path.clone(), message)
                    .help("move it out of `content/` and `static/`; nobody but those who help this person should have it"),
            );
        }
    }
    report
}
