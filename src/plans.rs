//! Plans of persons: what a mentee knows, the way to a goal from there, week by week, as a calendar
//! and as a file that a mentor edits and the mentee's site follows.
//!
//! # The plan file
//!
//! Format `pathbook-plan-file`, version 1: JSON, one step a line, so that it is edited by hand easily
//! and read by the browser too. `pathbook` also reads it as YAML, with comments, and makes JSON of it
//! (`pathbook plan --from plan.yaml --format plan`). A file is never rewritten unless that is asked for.
//!
//! ```json
//! {
//!   "format": "pathbook-plan-file",
//!   "version": 1,
//!   "site": "https://acme.example/mentoring/",
//!   "for": "Ada",
//!   "goal": ["engineer-2"],
//!   "pace": "5h/week",
//!   "start": "2026-12-01",
//!   "known": ["git.commits@1", "page:git/setup"],
//!   "steps": [
//!     {"page": "git/branching", "title": "Branching", "note": "Try it on our own repository."},
//!     {"page": "git/merging", "title": "Merging", "week": 2, "optional": true},
//!     {"task": "Shadow the engineer on call", "id": "shadow", "minutes": 120}
//!   ]
//! }
//! ```
//!
//! - `goal`: roles, skills (`git.branching@2`) or pages; `known`: what the mentee had when the plan was
//!   made. Both are there to check the order and the goal; what is followed are the `steps`.
//! - A step is a `page` (any lesson), or a `task` without a page, which has an `id` if its tick is to
//!   survive other words. `minutes` overrides the page's; `week`: not before that week; `optional`: may
//!   be left out; `drop`: it is left out, and stays in the file with its note. `title` is for whoever
//!   edits the file, and is shown where the page is gone.
//! - `at`, an ISO time, says which of two versions is the later one; the browser sets it when the file is
//!   taken in.
//!
//! # Promises
//!
//! - The order of the steps is the mentor's: it is checked and never changed.
//! - What the mentee knows is told by the sources apart: own words, sign-offs, lessons. Level 0 ("not
//!   yet") is an answer that grants nothing.
//! - Nothing here asks the clock.

pub mod calendar;
pub mod check;
pub mod file;
pub mod goal;
pub mod itinerary;
pub mod progress;
