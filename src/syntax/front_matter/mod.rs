//! Front matter: found, read as YAML, and turned into typed keys with their places.

pub mod keys;
mod read;

use std::ops::Range;

use jiff::civil::Date;

use super::reference::{RawNeed, SkillLevelRef};
use super::yaml::{Node, Yaml};
use crate::source::{Span, Spanned};

pub use read::read;

/// Where a file's front matter and text lie, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Split {
    /// The YAML between the two lines; `None` where there is no front matter.
    pub yaml: Option<Range<usize>>,
    /// Where the Markdown begins.
    pub body: usize,
    /// The first line, where front matter begins and never ends.
    pub unterminated: Option<Range<usize>>,
}

/// Finds the front matter of `text`: between a `---` at the very start (a byte-order mark may
/// stand before it) and the next line `---` or `...`. A first `---` that is followed by an empty
/// line, or by nothing like a key, is a Markdown rule. Linear.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Split { yaml: None, body: start, unterminated: None };
    let mut lines = lines_from(text, start);
    let Some((first, first_end)) = lines.next().filter(|(line, _)| line.trim_end() == "---") else {
        return none;
    };
    let mut at = first_end;
    for (line, end) in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split { yaml: Some(first_end..at), body: end, unterminated: None };
        }
        at = end;
    }
    let second = text.get(first_end..).unwrap_or_default().lines().next().unwrap_or_default();
    let looks_like_key = second.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    });
    if looks_like_key {
        Split {
            unterminated: Some(start..start + first.trim_end().len()),
            body: text.len(),
            yaml: None,
        }
    } else {
        none
    }
}

/// Lines from byte `start`, each without its end, with the byte at which the next begins.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut at = start;
    text.get(start..).unwrap_or_default().split_inclusive('\n').map(move |line| {
        at += line.len();
        (line.trim_end_matches(['\n', '\r']), at)
    })
}

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

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]
mod tests {
    use super::split;

    #[test]
    fn front_matter_is_found_where_authors_mean_it() {
        let body = |text: &'static str| {
            let split = split(text);
            (split.yaml.map(|r| &text[r]), &text[split.body..])
        };
        assert_eq!(body("---\na: 1\n---\ntext"), (Some("a: 1\n"), "text"));
        assert_eq!(body("\u{feff}--- \r\na: 1\r\n---\r\ntext"), (Some("a: 1\r\n"), "text"));
        assert_eq!(body("---\n---\ntext"), (Some(""), "text"));
        assert_eq!(body("---\n\ntext\n"), (None, "---\n\ntext\n"));
        assert_eq!(body("text\n---\na: 1\n---\n"), (None, "text\n---\na: 1\n---\n"));
        assert_eq!(body(""), (None, ""));
        assert!(split("---\ntitle: x\ntext").unterminated.is_some());
    }
}
