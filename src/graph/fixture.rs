//! Short words for graphs in tests.

use super::prerequisites::{Node, Prerequisites};
use crate::model::{Level, Need, PageId, SkillId, SkillLevel};

pub(crate) fn grant((skill, level): (u32, u8)) -> SkillLevel {
    SkillLevel { skill: SkillId(skill), level: Level(level) }
}

pub(crate) fn skill(skill: u32, level: u8) -> Need {
    Need::Skill(grant((skill, level)))
}

pub(crate) fn page(page: u32) -> Need {
    Need::Page(PageId(page))
}

pub(crate) fn lesson(minutes: u32, teaches: &[(u32, u8)], requires: &[Need]) -> Node {
    Node {
        teaches: teaches.iter().copied().map(grant).collect(),
        requires: requires.to_vec(),
        minutes,
        is_lesson: true,
    }
}

pub(crate) fn graph(nodes: Vec<Node>) -> Prerequisites {
    Prerequisites::new(nodes, 1_000)
}
