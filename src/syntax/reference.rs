//! References as authors write them: `git.branching@2`, `skill:x`, `page:y`, `{skill: x, why: ...}`.

use super::fields::{Fields, Key, LONGEST_NAME, Mapping, Refers, Shape, scalar_text, short};
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

/// A requirement that gives its reason.
pub const NEED: Mapping = Mapping {
    what: "a requirement",
    keys: NEED_KEYS,
    foreign: &[
        ("id", "it is `skill` or `page` here"),
        ("lesson", "it is `page` here"),
        ("level", "write the level behind the skill: `skill: git.branching@2`"),
        ("reason", "it is `why` here"),
        ("because", "it is `why` here"),
    ],
};

/// The keys of a requirement that gives its reason.
pub const NEED_KEYS: &[Key] = &[
    Key::new("skill", Shape::Text, "The skill, with its level.", "git.branching@2")
        .referring(Refers::Skills),
    Key::new("page", Shape::Text, "The page's id, instead of a skill.", "git/branching")
        .referring(Refers::Pages),
    Key::new(
        "why",
        Shape::Text,
        "Why it is needed; shown to mentees.",
        "\"a rebase moves commits\"",
    ),
];

/// Reads `skill`, `skill@2`, `skill@working` (also with `skill:` before it).
pub fn skill_level(node: &Node, key: &str, report: &mut Report) -> Option<SkillLevelRef> {
    let Some(text) = scalar_text(node) else {
        let message = format!("an entry of `{key}` must be a skill, not {}", node.value.describe());
        report.push(
            Diagnostic::new(&rules::WRONG_VALUE, node.span, message)
                .help(format!("write it like `{key}: [git.branching@2]`")),
        );
        return None;
    };
    let (prefix, name, level) = split(&text, report)?;
    if prefix == Some(Prefix::Page) {
        report.push(
            Diagnostic::new(&rules::WRONG_VALUE, node.span, format!("`{key}` holds skills only"))
                .help("name the skill, such as `git.branching@2`"),
        );
        return None;
    }
    valid_id(&name, report).then_some(SkillLevelRef { name, level, span: node.span })
}

/// Reads an entry of `requires`.
pub fn need(node: &Node, report: &mut Report) -> Option<RawNeed> {
    if let Yaml::Map(_) = node.value {
        let mut fields = Fields::new(node, &NEED, report);
        let why = fields.text("why").map(|why| why.value);
        let (text, given) = match (fields.text("skill"), fields.text("page")) {
            (Some(_), Some(page)) => {
                let help = "make two entries of it";
                fields.wrong(page.span, "a requirement is a skill or a page, not both", help);
                return None;
            }
            (Some(skill), None) => (skill, Prefix::Skill),
            (None, Some(page)) => (page, Prefix::Page),
            (None, None) => {
                if !fields.has("skill") && !fields.has("page") {
                    fields.missing("skill");
                }
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
        report.push(
            Diagnostic::new(&rules::WRONG_VALUE, node.span, message).help(
                "write it like `requires: [git.commits, {skill: git.branching, why: \"...\"}]`",
            ),
        );
        return None;
    };
    let (prefix, name, level) = split(&text, report)?;
    Some(RawNeed { name, prefix, level, why: None, span: node.span })
}

/// Whether `id` can be the id of a skill or role; reports if not.
pub fn valid_id(id: &Spanned<String>, report: &mut Report) -> bool {
    let bad = |c: char| c.is_whitespace() || c.is_control() || "/@#:\\,\"'<>&?".contains(c);
    let good = !id.value.is_empty() && id.value.len() <= LONGEST_NAME && !id.value.contains(bad);
    if !good {
        let help = if id.value.len() > LONGEST_NAME {
            "an id may have 200 bytes at most"
        } else if id.value.contains(',') {
            "several go into brackets: `[git.commits, git.branching]`"
        } else {
            "use letters, digits, `.`, `-` and `_`, such as `git.branching`"
        };
        let message = format!("`{}` cannot be an id", short(&id.value));
        report.push(Diagnostic::new(&rules::WRONG_VALUE, id.span, message).help(help));
    }
    good
}

/// What an entry says that it is, the name in it and its level.
pub type Parts = (Option<Prefix>, Spanned<String>, Option<Spanned<RawLevel>>);

/// Splits prefix, name and level. Places inside the entry are exact for texts without quotes, and
/// for quoted ones without escapes; others keep the whole entry's place.
pub fn split(text: &Spanned<String>, report: &mut Report) -> Option<Parts> {
    let span = text.span;
    let whole = text.value.as_str();
    // No escape gives fewer bytes than it takes, but for these two characters.
    let plain = !whole.contains(['\u{2028}', '\u{2029}']);
    let quotes = match span.range().len().checked_sub(whole.len()) {
        Some(0) if plain => Some(0),
        Some(2) if plain => Some(1),
        _ => None,
    };
    let part = |start: usize, end: usize| {
        quotes.map_or(span, |quote| {
            let first = span.range().start + quote;
            Span::new(span.file, first + start..first + end)
        })
    };
    let (prefix, start) = if whole.starts_with("skill:") {
        (Some(Prefix::Skill), "skill:".len())
    } else if whole.starts_with("page:") {
        (Some(Prefix::Page), "page:".len())
    } else {
        (None, 0)
    };
    let end = whole.rfind('@').filter(|at| *at >= start).unwrap_or(whole.len());
    let name = whole.get(start..end).unwrap_or_default();
    let indent = name.len() - name.trim_start().len();
    let trimmed = name.trim();
    let name =
        Spanned::new(trimmed.to_owned(), part(start + indent, start + indent + trimmed.len()));
    let wrong = |span: Span, message: &str, help: &str| {
        Diagnostic::new(&rules::WRONG_VALUE, span, message).help(help)
    };
    if trimmed.is_empty() || trimmed.len() > LONGEST_NAME || trimmed.contains(char::is_control) {
        let message = if trimmed.is_empty() {
            "an id is missing here"
        } else if trimmed.len() > LONGEST_NAME {
            "an id may have 200 bytes at most"
        } else {
            "an id cannot hold invisible characters"
        };
        let help = "write the id of a skill or page, such as `git.branching`";
        report.push(wrong(span, message, help));
        return None;
    }
    let Some(level) = whole.get(end + 1..) else { return Some((prefix, name, None)) };
    let place = part(end, whole.len());
    let level = level.trim();
    if level.is_empty() {
        let help = "write a level behind `@`, such as `git.branching@2`, or leave both out";
        report.push(wrong(place, "a level is missing behind `@`", help));
        return Some((prefix, name, None));
    }
    let value = level.parse().map_or_else(|_| RawLevel::Name(level.to_owned()), RawLevel::Number);
    Some((prefix, name, Some(Spanned::new(value, part(end + 1, whole.len())))))
}
