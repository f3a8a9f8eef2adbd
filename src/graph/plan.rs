//! The planner: the lessons that lead to a goal with the least total minutes.

use crate::model::{Need, PageId, SkillLevel};

/// Why there is no plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreachable {
    /// What cannot be had, each with who needs it (`None`: the goal itself), sorted.
    pub missing: Vec<(Option<PageId>, Need)>,
}

/// What to plan for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// What is to be had at the end.
    pub goal: Vec<Need>,
    /// Skills that the mentee has.
    pub known: Vec<SkillLevel>,
    /// Lessons that the mentee has done.
    pub done: Vec<PageId>,
}

/// The plan for a request.
pub fn plan(
    _graph: &super::prerequisites::Prerequisites,
    request: &Request,
) -> Result<crate::model::Plan, Unreachable> {
    Err(Unreachable { missing: request.goal.iter().map(|need| (None, *need)).collect() })
}
