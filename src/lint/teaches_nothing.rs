//! `teaches-nothing`: a lesson or project without `teaches`. A project that practises something (`skills`) is
//! about that.

use super::place;
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Curriculum, Page};

/// One diagnostic a lesson.
pub(crate) fn check(curriculum: &Curriculum, report: &mut Report) {
    let idle = |page: &&Page| page.is_lesson() && page.teaches.is_empty() && page.about.is_empty();
    for page in curriculum.pages.iter().filter(idle) {
        let message = format!("the {} `{}` teaches no skill", page.kind.name(), page.id);
        report.push(Diagnostic::new(&rules::TEACHES_NOTHING, place(page), message).help(
            "add `teaches: [skill]`: what can a mentee do after it? or make it `kind: article`",
        ));
    }
}
