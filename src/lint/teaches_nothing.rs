//! `teaches-nothing`: a lesson or project without `teaches`.

use super::place;
use crate::diag::{Diagnostic, Report, rules};
use crate::model::Curriculum;

/// One diagnostic a lesson.
pub(crate) fn check(curriculum: &Curriculum, report: &mut Report) {
    for page in curriculum.pages.iter().filter(|page| page.is_lesson() && page.teaches.is_empty()) {
        let message = format!("the {} `{}` teaches no skill", page.kind.name(), page.id);
        report.push(Diagnostic::new(&rules::TEACHES_NOTHING, place(page), message).help(
            "add `teaches: [skill]`: what can a mentee do after it? or make it `kind: article`",
        ));
    }
}
