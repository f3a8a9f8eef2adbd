//! `unused-skill`: a declared skill that nothing teaches or needs.

use super::needs::Needs;
use crate::diag::{Diagnostic, Report, rules};
use crate::graph::prerequisites::Prerequisites;
use crate::model::Curriculum;

/// Skills that group others are used by being there.
pub(crate) fn check(
    curriculum: &Curriculum,
    prerequisites: &Prerequisites,
    needs: &Needs,
    report: &mut Report,
) {
    for (index, skill) in curriculum.skills.iter().enumerate() {
        let Some(declared) = skill.declared else { continue };
        let taught = prerequisites.providers.get(index).is_some_and(|list| !list.is_empty());
        if taught || !needs.of(index).is_empty() || !skill.children.is_empty() {
            continue;
        }
        let message = format!("nothing teaches or needs `{}`", skill.id);
        report.push(
            Diagnostic::new(&rules::UNUSED_SKILL, declared, message)
                .label("not used")
                .help("add it to what a lesson `teaches`, or take it out"),
        );
    }
}
