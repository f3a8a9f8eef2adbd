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

/// The places that ask for each skill (indexed by `SkillId`): pages, skills, paths' goals, then
/// roles, each in the curriculum's order; and what mentees bring along.
#[derive(Debug)]
pub(super) struct Needs {
    of: Vec<Vec<Asked>>,
    brought: Vec<Level>,
}

impl Needs {
    /// Collects them; linear.
    pub(super) fn new(curriculum: &Curriculum) -> Self {
        let mut needs = Self {
            of: vec![Vec::new(); curriculum.skills.len()],
            brought: vec![Level(0); curriculum.skills.len()],
        };
        for page in &curriculum.pages {
            needs.required(&page.requires, &format!("{} `{}`", page.kind.name(), page.id));
        }
        for skill in &curriculum.skills {
            needs.required(&skill.requires, &format!("skill `{}`", skill.id));
        }
        for path in &curriculum.paths {
            let id = super::page_id(curriculum, path.page);
            // What mentees bring along is not to be taught here.
            for requirement in &path.requires {
                if let Need::Skill(known) = requirement.need
                    && let Some(level) = needs.brought.get_mut(known.skill.index())
                {
                    *level = (*level).max(known.level);
                }
            }
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

    /// The highest level of the skill with index `skill` that some path says mentees bring along.
    pub(super) fn brought(&self, skill: usize) -> Level {
        self.brought.get(skill).copied().unwrap_or(Level(0))
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
