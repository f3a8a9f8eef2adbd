//! Which pages mentees can do as one step: what may stand in a path or in a `requires`.
//!
//! A path, the page of a role or skill and a section's page are ways to steps, or speak of them:
//! nobody is ever done with them as with a lesson.

use crate::diag::{Diagnostic, rules};
use crate::model::{Kind, PageId};
use crate::source::Span;

/// What a page is that is no step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoStep {
    /// A path.
    Path,
    /// A role's page.
    Role,
    /// A skill's page.
    Skill,
    /// A section's own page that its author gave no other kind.
    Section,
}

/// Who names a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum By {
    /// A path, among its lessons.
    Lessons(PageId),
    /// A path, among what mentees bring along: another path may stand there.
    Brought(PageId),
    /// A lesson or skill, among what it requires.
    Requires,
}

impl NoStep {
    /// What a page of this kind is, if it is no step.
    pub(super) fn of(kind: Kind, is_section: bool) -> Option<Self> {
        match kind {
            Kind::Path => Some(Self::Path),
            Kind::Role => Some(Self::Role),
            Kind::Skill => Some(Self::Skill),
            Kind::Page if is_section => Some(Self::Section),
            _ => None,
        }
    }

    /// What is wrong with the entry at `span` that names such a page, `page`, called `id`; `None`
    /// where it may stand.
    pub(super) fn problem(self, page: PageId, id: &str, by: By, span: Span) -> Option<Diagnostic> {
        let (message, help) = match by {
            By::Lessons(path) if path == page => {
                (format!("the path `{id}` holds itself"), "take it out".to_owned())
            }
            By::Brought(path) if path == page => {
                (format!("the path `{id}` requires itself"), "take it out".to_owned())
            }
            By::Brought(_) if self == Self::Path => return None,
            By::Lessons(_) => (
                format!("`{id}` is {} and cannot stand among the lessons of a path", self.name()),
                self.instead(id),
            ),
            By::Brought(_) | By::Requires => {
                (format!("`{id}` is {} and cannot be required", self.name()), self.rather(id))
            }
        };
        Some(
            Diagnostic::new(&rules::NOT_A_LESSON, span, message)
                .label("not something to be done")
                .help(help),
        )
    }

    fn name(self) -> &'static str {
        match self {
            Self::Path => "a path",
            Self::Role => "the page of a role",
            Self::Skill => "the page of a skill",
            Self::Section => "the page of a section",
        }
    }

    /// What a path lists instead.
    fn instead(self, id: &str) -> String {
        match self {
            Self::Path => "name those of its lessons that belong here, or say in this path's `requires` that mentees come from it".to_owned(),
            Self::Role => format!("name the lessons; `role: {id}` says that the path leads to this role"),
            Self::Skill => "name the lessons that teach it".to_owned(),
            Self::Section => "name the pages of the section; if its own text is to be read here, write `kind: article` into it".to_owned(),
        }
    }

    /// What a lesson requires rather than that.
    fn rather(self, id: &str) -> String {
        match self {
            Self::Path => "name the skills or lessons of it that are needed".to_owned(),
            Self::Role => "name the skills that the role asks for".to_owned(),
            Self::Skill => format!("require the skill itself: `skill:{id}`"),
            Self::Section => "name the pages of the section that are needed; if its own text is, write `kind: article` into it".to_owned(),
        }
    }
}
