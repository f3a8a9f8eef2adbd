//! The resolved curriculum: plain data with typed ids, no text that still has to be looked up.

pub mod config;
pub mod curriculum;
pub mod id;
pub mod inquiry;
pub mod plan;
pub mod session;
pub mod words;

pub use config::Config;
pub use curriculum::*;
pub use id::{LanguageId, Level, PageId, PathId, RoleId, SkillId, SkillLevel};
pub use inquiry::{CaseStudy, Question, Survey};
pub use plan::{Plan, Reason, Step};
pub use session::Session;
pub use words::{SiteWords, TermWords, Words};
