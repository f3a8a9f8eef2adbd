//! What a body offers to links and includes: its anchors, and lines of included files.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, rules};
use crate::syntax::body::{Body, Include};

/// Every id of a body, and whether only mentors see it.
pub(super) fn anchors(body: &Body) -> impl Iterator<Item = (&str, bool)> {
    let headings = body.headings.iter().map(|heading| (heading.id.as_str(), heading.mentor));
    headings.chain(body.anchors.iter().map(|anchor| (anchor.id.as_str(), anchor.mentor)))
}

/// Whether the body has the anchor `id`. A task's anchor is `task-ID`.
pub(super) fn has_anchor(body: &Body, id: &str, mentors: bool) -> bool {
    anchors(body).any(|(anchor, mentor)| anchor == id && (mentors || !mentor))
        || body
            .tasks
            .iter()
            .any(|task| id.strip_prefix("task-") == Some(&task.id) && (mentors || !task.mentor))
}

/// The lines of `text` that an include asks for, all where it names none.
pub(super) fn lines(text: &str, include: &Include, report: &mut Report) -> Option<Arc<str>> {
    let text = text.trim_start_matches('\u{feff}');
    let Some((first, last)) = include.lines else { return Some(text.into()) };
    let total = text.lines().count();
    if first == 0 || first > last || first as usize > total {
        report.push(
            Diagnostic::new(
                &rules::MISSING_INCLUDE,
                include.file.span,
                format!("`{}` has no lines {first}-{last}", include.file.value),
            )
            .help(format!("it has {total} lines, counted from 1")),
        );
        return None;
    }
    let wanted: Vec<&str> =
        text.lines().skip(first as usize - 1).take((last - first) as usize + 1).collect();
    Some((wanted.join("\n") + "\n").into())
}
