//! [`Prerequisites`]: who provides what, and who needs it.

use crate::model::{Need, PageId, SkillLevel, StageItem};

/// A lesson as the graph sees it. Pages that are no lessons are nodes without edges.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// What it teaches, as written.
    pub teaches: Vec<SkillLevel>,
    /// What must come before: its own requirements, then what the skills that it teaches require
    /// (unless it teaches that itself), without repetition.
    pub requires: Vec<Need>,
    /// Minutes; the site's median where the author gives none.
    pub minutes: u32,
    /// Whether it can be a step of a plan (lessons and projects).
    pub is_lesson: bool,
}

/// The prerequisite graph of a site. `nodes` is indexed by [`PageId`].
#[derive(Debug, Default)]
pub struct Prerequisites {
    /// One node a page.
    pub nodes: Vec<Node>,
    /// Lessons that teach each skill (indexed by `SkillId`), with the level, by page id.
    pub providers: Vec<Vec<(PageId, crate::model::Level)>>,
}

impl Prerequisites {
    /// Builds the index of providers for `skills` skills; linear.
    pub fn new(nodes: Vec<Node>, skills: usize) -> Self {
        let mut providers = vec![Vec::new(); skills];
        for (index, node) in nodes.iter().enumerate() {
            for grant in &node.teaches {
                if let Some(list) = providers.get_mut(grant.skill.index()) {
                    list.push((PageId::from_index(index), grant.level));
                }
            }
        }
        Self { nodes, providers }
    }

    /// The time of a path's entry in minutes: nothing for an optional one, the shortest selection of a
    /// choice.
    pub fn item_minutes(&self, item: &StageItem) -> u64 {
        let minutes =
            |page: PageId| self.nodes.get(page.index()).map_or(0, |node| u64::from(node.minutes));
        match item {
            StageItem::Lesson { optional: true, .. } => 0,
            StageItem::Lesson { page, .. } => minutes(*page),
            StageItem::Choice { choose, of, .. } => {
                let mut all: Vec<u64> = of.iter().map(|page| minutes(page.value)).collect();
                all.sort_unstable();
                all.into_iter().take(*choose as usize).sum()
            }
        }
    }

    /// Lessons that provide `need`: those that teach the skill at that level or above, in id
    /// order; for a page, that page.
    pub fn providers_of(&self, need: Need) -> Vec<PageId> {
        match need {
            Need::Page(page) => vec![page],
            Need::Skill(wanted) => self
                .providers
                .get(wanted.skill.index())
                .into_iter()
                .flatten()
                .filter(|(_, level)| *level >= wanted.level)
                .map(|(page, _)| *page)
                .collect(),
        }
    }
}
