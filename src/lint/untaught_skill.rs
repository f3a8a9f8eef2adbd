//! `untaught-skill`: somebody needs a skill at a level that no lesson teaches.

use super::needs::Needs;
use super::{page_id, skill_name, with_related};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::graph::prerequisites::Prerequisites;
use crate::model::{Curriculum, Level, SkillId, SkillLevel};

/// One diagnostic a skill, at its declaration (at who needs it first where there is none), with
/// the places that need it.
pub(crate) fn check(
    curriculum: &Curriculum,
    prerequisites: &Prerequisites,
    needs: &Needs,
    report: &mut Report,
) {
    for (index, skill) in curriculum.skills.iter().enumerate() {
        let taught = prerequisites.providers.get(index).map_or(&[][..], Vec::as_slice);
        let best = taught.iter().map(|(_, level)| *level).max().unwrap_or(Level(0));
        let had = best.max(needs.brought(index));
        let lacking: Vec<_> = needs.of(index).iter().filter(|asked| asked.level > had).collect();
        let Some(first) = lacking.first() else { continue };
        let most = lacking.iter().map(|asked| asked.level).max().unwrap_or(first.level);
        let wanted = SkillLevel { skill: SkillId::from_index(index), level: most };
        let name = skill_name(curriculum, wanted);
        let (message, teacher) = if best == Level(0) {
            (format!("no lesson teaches `{}`", skill.id), None)
        } else {
            let teacher = taught.iter().find(|(_, level)| *level == best).map(|(page, _)| *page);
            let message = format!("no lesson teaches `{name}`, only `{}@{}`", skill.id, best.0);
            (message, teacher)
        };
        let place: Place = skill.declared.unwrap_or(first.span).into();
        let help = match teacher.map(|page| page_id(curriculum, page)) {
            Some(page) => format!(
                "add `{name}` to what a lesson `teaches` (`{page}` teaches the most so far), or ask for level {}",
                best.0
            ),
            None => format!(
                "add `{name}` to what a lesson `teaches`, or to a path's `requires` if mentees bring it along"
            ),
        };
        let diagnostic = Diagnostic::new(&rules::UNTAUGHT_SKILL, place, message)
            .label("nobody teaches this")
            .help(help);
        let places = lacking.iter().map(|asked| {
            let wanted = SkillLevel { level: asked.level, ..wanted };
            let name = skill_name(curriculum, wanted);
            (asked.span.into(), format!("{} needs `{name}`", asked.who))
        });
        report.push(with_related(diagnostic, places));
    }
}
