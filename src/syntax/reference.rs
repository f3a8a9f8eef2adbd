//! References as authors write them: `git.branching@2`, `skill:x`, `page:y`, `{skill: x, why: ...}`.

use super::fields::{Fields, Key, Shape, scalar_text};
use super::yaml::{Node, Yaml};
use crate::diag::{Diagnostic, Report, rules};
use crate::source::{Span, Spanned};

/// What a reference says that it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prefix {
    /// `skill:x`, or the key `skill`.
    Skill,
    /// `page:x`, or the key `page`.
    Page,
}

/// A level as written; the configuration says what it means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RawLevel {
    /// `@2`
    Number(i64),
    /// `@working`
    Name(String),
}

/// `skill` or `skill@level`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SkillLevelRef {
    /// The skill's id.
    pub name: Spanned<String>,
    /// The level, if one is written.
    pub level: Option<Spanned<RawLevel>>,
    /// The whole entry.
    pub span: Span,
}

/// An entry of `requires`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawNeed {
    /// The id.
    pub name: Spanned<String>,
    /// What the author says that it is.
    pub prefix: Option<Prefix>,
    /// The level, if one is written.
    pub level: Option<Spanned<RawLevel>>,
    /// Why, in the author's words.
    pub why: Option<String>,
    /// The whole entry.
    pub span: Span,
}

/// The keys of a requirement that gives its reason.
pub const NEED_KEYS: &[Key] = &[
    Key { name: "skill", shape: Shape::Text, doc: "The skill, with its level: `git.branching@2`." },
    Key { name: "page", shape: Shape::Text, doc: "The page's id, instead of a skill." },
    Key { name: "why", shape: Shape::Text, doc: "Why it is needed; shown to mentees." },
];

/// Reads `skill`, `skill@2`, `skill@working` (also with `skill:` before it).
pub fn skill_level(node: &Node, key: &str, report: &mut Report) -> Option<SkillLevelRef> {
    let Some(text) = scalar_text(node) else {
        let message = format!(
            "an entry of `{key}` must be a skill, such as `git.branching@2`, not {}",
            node.value.describe()
        );
        report.push(Diagnostic::new(&rules::WRONG_VALUE, node.span, message));
        return None;
    };
    let (_, name, level) = split(&text, report)?;
    Some(SkillLevelRef { name, level, span: node.span })
}

/// Reads an entry of `requires`.
pub fn need(node: &Node, report: &mut Report) -> Option<RawNeed> {
    if let Yaml::Map(_) = node.value {
        let mut fields = Fields::new(node, "a requirement", report);
        fields.only(
            NEED_KEYS,
            &[
                ("id", "it is `skill` or `page` here"),
                ("reason", "it is `why` here"),
                ("because", "it is `why` here"),
            ],
            "a requirement",
        );
        let why = fields.text("why").map(|why| why.value);
        let (text, given) = match (fields.text("skill"), fields.text("page")) {
            (Some(skill), _) => (skill, Prefix::Skill),
            (None, Some(page)) => (page, Prefix::Page),
            (None, None) => {
                fields.missing("skill", "a requirement", "skill: git.branching");
                return None;
            }
        };
        let (prefix, name, level) = split(&text, report)?;
        return Some(RawNeed { name, prefix: prefix.or(Some(given)), level, why, span: node.span });
    }
    let Some(text) = scalar_text(node) else {
        let message = format!(
            "an entry of `requires` must be a skill or a page, not {}",
            node.value.describe()
        );
        report.push(Diagnostic::new(&rules::WRONG_VALUE, node.span, message));
        return None;
    };
    let (prefix, name, level) = split(&text, report)?;
    Some(RawNeed { name, prefix, level, why: None, span: node.span })
}

type Parts = (Option<Prefix>, Spanned<String>, Option<Spanned<RawLevel>>);

/// Splits prefix, name and level. Places inside the entry are exact for plain scalars; quoted
/// ones keep the whole entry's place.
fn split(text: &Spanned<String>, report: &mut Report) -> Option<Parts> {
    let span = text.span;
    let exact = span.range().len() == text.value.len();
    let part = |start: usize, end: usize| {
        if exact {
            Span::new(span.file, span.range().start + start..span.range().start + end)
        } else {
            span
        }
    };
    let whole = text.value.as_str();
    let (prefix, start) = if whole.starts_with("skill:") {
        (Some(Prefix::Skill), 6)
    } else if whole.starts_with("page:") {
        (Some(Prefix::Page), 5)
    } else {
        (None, 0)
    };
    let end = whole.rfind('@').unwrap_or(whole.len());
    let name = whole.get(start..end).unwrap_or_default();
    if name.trim().is_empty() || name.len() > 200 {
        let message = if name.len() > 200 {
            "an id may have 200 bytes at most"
        } else {
            "an id is missing here"
        };
        report.push(
            Diagnostic::new(&rules::WRONG_VALUE, span, message)
                .help("write the id of a skill or page, such as `git.branching`"),
        );
        return None;
    }
    let level = whole.get(end + 1..).map(|level| {
        let value =
            level.parse().map_or_else(|_| RawLevel::Name(level.to_owned()), RawLevel::Number);
        Spanned::new(value, part(end + 1, whole.len()))
    });
    Some((prefix, Spanned::new(name.trim().to_owned(), part(start, end)), level))
}
