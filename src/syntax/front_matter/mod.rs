//! Front matter: found, read as YAML, and turned into typed keys with their places.

mod foreign;
mod inquiry;
pub mod keys;
mod misplaced;
mod path;
mod read;
mod session;
mod split;

use jiff::civil::Date;

use super::reference::{RawNeed, SkillLevelRef};
use super::yaml::{Node, Yaml};
use crate::source::{Span, Spanned};

pub use inquiry::{InquiryKeys, RawNamed, RawQuestion, RawQuote, RawSurveyItem};
pub use misplaced::misplaced;
pub use path::{pace, weekly};
pub use read::{is_page_id, read};
pub use session::{RawEntry, RawField, SessionKeys};
pub use split::{Problem, Split, split};

/// The front matter of a page as its author wrote it (with what its sections cascade).
#[derive(Clone, Default, Debug)]
pub struct FrontMatter {
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `kind`: an index into [`keys::KINDS`].
    pub kind: Option<Spanned<usize>>,
    /// `description`
    pub description: Option<Spanned<String>>,
    /// `tags`
    pub tags: Vec<Spanned<String>>,
    /// `authors`
    pub authors: Vec<Spanned<String>>,
    /// `mentors`
    pub mentors: Vec<Spanned<String>>,
    /// `date`
    pub date: Option<Spanned<Date>>,
    /// `updated`
    pub updated: Option<Spanned<Date>>,
    /// `review_by`
    pub review_by: Option<Spanned<Date>>,
    /// `draft`
    pub draft: bool,
    /// `glossary`
    pub glossary: bool,
    /// `audience: mentor`
    pub for_mentors: bool,
    /// `aliases`
    pub aliases: Vec<Spanned<String>>,
    /// `slug`
    pub slug: Option<Spanned<String>>,
    /// `weight`
    pub weight: Option<i64>,
    /// `template`
    pub template: Option<Spanned<String>>,
    /// `extra`
    pub extra: Option<Yaml>,
    /// `resources`
    pub resources: Vec<RawResource>,
    /// `teaches`
    pub teaches: Vec<SkillLevelRef>,
    /// `requires`
    pub requires: Vec<RawNeed>,
    /// `minutes`
    pub minutes: Option<u32>,
    /// `level`: an index into [`keys::DIFFICULTIES`].
    pub level: Option<usize>,
    /// `objectives`
    pub objectives: Vec<Spanned<String>>,
    /// What makes a path.
    pub path: PathKeys,
    /// What a questionnaire, an interview guide or a case study holds.
    pub inquiry: InquiryKeys,
    /// What a session holds.
    pub session: SessionKeys,
}

/// The keys that only a path has.
#[derive(Clone, Default, Debug)]
pub struct PathKeys {
    /// `stages`
    pub stages: Vec<RawStage>,
    /// `lessons`
    pub lessons: Vec<RawItem>,
    /// `order: auto`
    pub auto: bool,
    /// `goal`
    pub goal: Vec<SkillLevelRef>,
    /// `role`
    pub role: Option<Spanned<String>>,
    /// `pace`, in minutes a week.
    pub pace: Option<u32>,
}

/// A stage of a path.
#[derive(Clone, Debug)]
pub struct RawStage {
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Its entries.
    pub lessons: Vec<RawItem>,
    /// Its keys that are missing or empty, and have not been reported: a translation's stage may
    /// have a title alone.
    pub lacks: Vec<&'static str>,
    /// The whole stage.
    pub span: Span,
}

/// An entry of a path or stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RawItem {
    /// A lesson.
    Lesson {
        /// Its id.
        id: Spanned<String>,
        /// Whether it may be left out.
        optional: bool,
    },
    /// Some of several.
    Choice {
        /// How many.
        choose: u32,
        /// Of which.
        of: Vec<Spanned<String>>,
        /// The whole entry.
        span: Span,
    },
}

/// A link out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawResource {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Spanned<String>,
    /// What it is.
    pub kind: String,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// What it costs.
    pub cost: String,
}

/// The mapping that a section's page gives its pages as defaults.
pub fn cascade(front: &Node) -> Option<&Node> {
    super::yaml::get(front, "cascade").filter(|node| matches!(node.value, Yaml::Map(_)))
}
