//! A plan as data: which lessons, in which order, and why. The planner is `graph::plan`.

use super::{Need, PageId};

/// A plan for a goal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// The lessons in an order in which every requirement holds.
    pub steps: Vec<Step>,
    /// Their total minutes.
    pub minutes: u64,
    /// Whether no cheaper plan exists; `false` if the search was cut short.
    pub exact: bool,
}

/// A step of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The lesson.
    pub page: PageId,
    /// Why it is there: who needs what of it. Never empty.
    pub because: Vec<Reason>,
}

/// Why a step is in a plan.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Reason {
    /// The later step that needs it; `None`: the goal itself.
    pub page: Option<PageId>,
    /// What of it is needed.
    pub need: Need,
}
