//! `people-in-site`: mentees' progress files among what is published.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::diag::{Diagnostic, Report, rules};
use crate::source::SourcePath;
use crate::world::World;

/// What tells a progress file from other JSON.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: std::borrow::Cow<'a, str>,
}

/// Whether these bytes are a progress file. One that was cut off is a person's all the same.
fn is_progress(bytes: &[u8]) -> bool {
    const FORMAT: &[u8] = b"pathbook-progress";
    memchr::memmem::find(bytes, FORMAT).is_some()
        && serde_json::from_slice::<Head<'_>>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
            .map_or_else(|error| !error.is_data(), |head| head.format.as_bytes() == FORMAT)
}

/// Looks into every JSON file of `files`, those of `content/` and `static/`.
pub(super) fn check(world: &dyn World, files: &BTreeSet<SourcePath>) -> Report {
    let mut report = Report::default();
    let is_json = |path: &&SourcePath| {
        path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    };
    for path in files.iter().filter(is_json) {
        let Ok(bytes) = world.read(path) else { continue };
        if is_progress(&bytes) {
            let message = format!("`{path}` is somebody's progress, and would be published");
            report.push(
                Diagnostic::new(&rules::PEOPLE_IN_SITE, path.clone(), message)
                    .help("move it out of `content/` and `static/`; nobody but those who help this person should have it"),
            );
        }
    }
    report
}
