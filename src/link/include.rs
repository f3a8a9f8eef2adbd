//! Code that is read from files of the site folder: all of a file, or some of its lines.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, rules};
use crate::source::Span;
use crate::syntax::body::Include;
use crate::world::{FileProblem, World};

/// The text that an include asks for; `None` where it cannot be had, which is reported.
pub(super) fn read(world: &dyn World, include: &Include, report: &mut Report) -> Option<Arc<str>> {
    let span = include.file.span;
    let name = &include.file.value;
    let Some(path) = &include.path else {
        report.push(
            Diagnostic::new(
                &rules::OUTSIDE_SITE,
                span,
                format!("`{name}` lies outside the site folder"),
            )
            .help("code can be read only from files of the site folder: copy the file there"),
        );
        return None;
    };
    match world.read(path) {
        Ok(bytes) => {
            if let Ok(text) = std::str::from_utf8(&bytes) {
                lines(text, include, report)
            } else {
                let message = format!("`{name}` is not UTF-8 text");
                report.push(Diagnostic::new(&rules::NOT_UTF8, span, message));
                None
            }
        }
        Err(unreadable) => {
            report.push(problem(span, name, &unreadable));
            None
        }
    }
}

fn problem(span: Span, name: &str, problem: &FileProblem) -> Diagnostic {
    match problem {
        FileProblem::Outside => Diagnostic::new(&rules::OUTSIDE_SITE, span, format!("`{name}` leads outside the site folder"))
            .help("code can be read only from files of the site folder: copy the file there"),
        FileProblem::NotFound => Diagnostic::new(&rules::MISSING_INCLUDE, span, format!("there is no file `{name}`"))
            .help("the path is relative to the site folder, or to the page where it begins with `./` or `../`"),
        other => Diagnostic::new(&rules::MISSING_INCLUDE, span, format!("`{name}` cannot be read: {other}")),
    }
}

/// The lines of `text` that an include asks for, all where it names none.
fn lines(text: &str, include: &Include, report: &mut Report) -> Option<Arc<str>> {
    let text = text.trim_start_matches('\u{feff}');
    let Some((first, last)) = include.lines else { return Some(text.into()) };
    let total = text.lines().count();
    if first == 0 || first > last || last as usize > total {
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
