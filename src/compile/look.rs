//! Whether the files that `look:` names are there.

use crate::diag::{Diagnostic, Report, rules};
use crate::model::config::Look;
use crate::route::{Route, Routes};
use crate::source::UrlPath;

/// Reports each file that the site does not publish.
pub(super) fn check(look: &Look, routes: &Routes) -> Report {
    let mut report = Report::default();
    for file in look.files() {
        let published = matches!(routes.at(&UrlPath::new(&file.value)), Some(Route::Asset(_)));
        if !published {
            report.push(
                Diagnostic::new(
                    &rules::BROKEN_LINK,
                    file.span,
                    format!("there is no file `static/{}`", file.value),
                )
                .help("put the file into `static/`, or correct its name"),
            );
        }
    }
    report
}
