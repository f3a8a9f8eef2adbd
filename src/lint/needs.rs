//! Who needs which skill, over the whole curriculum.

use crate::model::{Curriculum, Level, Need, Order, Requirement, SkillLevel};
use crate::source::{Span, Spanned};

/// One place that asks for a skill.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// At which level.
    pub(super) level: Level,
    /// Where it is written.
    pub(super) span: Span,
    /// Who asks: ``lesson `git/rebase` ``.
    pub(super) who: String,
}

/// The places that ask for each skill (indexed by `SkillId`): pages, skills, paths and their
/// goals, then roles, each in the curriculum's order.
#[derive(Debug)]
pub(super) struct Needs {
    of: Vec<Vec<Asked>>,
}

impl Needs {
    /// Collects them; linear.
    pub(super) fn new(curriculum: &Curriculum) -> Self {
        let mut needs = Self { of: vec![Vec::new(); curriculum.skills.len()] };
        for page in &curriculum.pages {
            needs.required(&page.requires, &format!("{} `{}`", page.kind.name(), page.id));
        }
        for skill in &curriculum.skills {
            needs.required(&skill.requires, &format!("skill `{}`", skill.id));
        }
        for path in &curriculum.paths {
            let id = super::page_id(curriculum, path.page);
            needs.required(&path.requires, &format!("path `{id}`"));
            if let Order::Goal { goal, .. } = &path.order {
                needs.wanted(goal, &format!("the goal of path `{id}`"));
            }
        }
        for role in &curriculum.roles {
            needs.wanted(&role.requires, &format!("role `{}`", role.id));
        }
        needs
    }

    /// The places that ask for the skill with index `skill`.
    pub(super) fn of(&self, skill: usize) -> &[Asked] {
        self.of.get(skill).map_or(&[], Vec::as_slice)
    }

    fn required(&mut self, requirements: &[Requirement], who: &str) {
        for requirement in requirements {
            if let Need::Skill(wanted) = requirement.need {
                self.add(wanted, requirement.span, who);
            }
        }
    }

    fn wanted(&mut self, skills: &[Spanned<SkillLevel>], who: &str) {
        for wanted in skills {
            self.add(wanted.value, wanted.span, who);
        }
    }

    fn add(&mut self, wanted: SkillLevel, span: Span, who: &str) {
        if let Some(list) = self.of.get_mut(wanted.skill.index()) {
            list.push(Asked { level: wanted.level, span, who: who.to_owned() });
        }
    }
}
