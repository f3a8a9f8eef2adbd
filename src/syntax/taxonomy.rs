//! `skills.yaml`, `roles.yaml` and `glossary.yaml` as their authors wrote them.

use super::fields::{Fields, Foreign, Key, Shape};
use super::reference::{RawLevel, RawNeed, SkillLevelRef, need, skill_level};
use super::yaml::{Node, Yaml};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::source::{Span, Spanned};

const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, doc }
}

/// The keys of a skill.
pub const SKILL: &[Key] = &[
    key("id", Shape::Text, "Its id, unique in the whole taxonomy."),
    key("title", Shape::Text, "What it is called."),
    key("description", Shape::Text, "One or two sentences."),
    key(
        "area",
        Shape::Text,
        "`technical`, `soft` or a word of your own; the skills below it inherit it.",
    ),
    key("skills", Shape::Any, "The skills below it."),
    key("requires", Shape::Any, "What whoever teaches it needs first."),
    key("levels", Shape::Any, "The rubric: what each level looks like."),
    key("same_as", Shape::Texts, "The same skill in other taxonomies, as addresses."),
];

/// The keys of a role.
pub const ROLE: &[Key] = &[
    key("id", Shape::Text, "Its id."),
    key("title", Shape::Text, "What it is called."),
    key("description", Shape::Text, "One or two sentences."),
    key("requires", Shape::Texts, "The skills that it asks for, with their levels."),
    key("next", Shape::Texts, "The roles that follow."),
];

/// The keys of a term.
pub const TERM: &[Key] = &[
    key("term", Shape::Text, "The term."),
    key("definition", Shape::Text, "What it means."),
    key("see", Shape::Text, "The id of a page that says more."),
];

const FOREIGN: Foreign = &[
    ("name", "it is `title` here"),
    ("label", "it is `title` here"),
    ("children", "it is `skills` here"),
    ("rubric", "it is `levels` here"),
    ("prerequisites", "it is `requires` here"),
    ("skills", "it is `requires` here"),
    ("sameAs", "it is `same_as` here"),
    ("meaning", "it is `definition` here"),
];

/// A skill of `skills.yaml`, its parent's area filled in.
#[derive(Clone, Debug)]
pub struct RawSkill {
    /// `id`
    pub id: Spanned<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: String,
    /// `area`, its own or inherited; may be empty.
    pub area: String,
    /// The id of the skill above it.
    pub parent: Option<String>,
    /// `requires`
    pub requires: Vec<RawNeed>,
    /// `levels`
    pub levels: Vec<(Spanned<RawLevel>, String)>,
    /// `same_as`
    pub same_as: Vec<Spanned<String>>,
}

/// A role of `roles.yaml`.
#[derive(Clone, Debug)]
pub struct RawRole {
    /// `id`
    pub id: Spanned<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: String,
    /// `requires`
    pub requires: Vec<SkillLevelRef>,
    /// `next`
    pub next: Vec<Spanned<String>>,
}

/// A term of `glossary.yaml`.
#[derive(Clone, Debug)]
pub struct RawTerm {
    /// `term`
    pub term: Spanned<String>,
    /// `definition`
    pub definition: String,
    /// `see`
    pub see: Option<Spanned<String>>,
}

/// The list that a data file must be.
fn list<'n>(node: &'n Node, file: &str, report: &mut Report) -> &'n [Node] {
    if let Yaml::List(items) = &node.value {
        return items;
    }
    let mut span: Span = node.span;
    span.end = span.end.min(span.start + 1);
    let message = format!("{file} must be a list, not {}", node.value.describe());
    report.push(
        Diagnostic::new(&rules::WRONG_VALUE, span, message).help("begin each entry with `- `"),
    );
    &[]
}

/// Reads `skills.yaml`: every skill of the tree, parents before children, in the author's order.
pub fn skills(node: &Node) -> Parsed<Vec<RawSkill>> {
    let mut report = Report::default();
    let mut skills = Vec::new();
    // Depth first without recursion: the next to read is the last of the stack.
    let mut todo: Vec<(&Node, Option<String>, String)> = list(node, "skills.yaml", &mut report)
        .iter()
        .rev()
        .map(|node| (node, None, String::new()))
        .collect();
    while let Some((node, parent, inherited)) = todo.pop() {
        let mut fields = Fields::new(node, "a skill", &mut report);
        fields.only(SKILL, FOREIGN, "a skill");
        let area = fields.text("area").map_or(inherited, |area| area.value);
        let children = fields.items("skills");
        let id = fields.text("id").filter(|id| valid_id(id, fields.report));
        if id.is_none() && fields.node("id").is_none() {
            fields.missing("id", "a skill", "id: git.branching");
        }
        let below = id.as_ref().map(|id| id.value.clone()).or_else(|| parent.clone());
        todo.extend(children.iter().rev().map(|child| (child, below.clone(), area.clone())));
        let Some(id) = id else { continue };
        skills.push(RawSkill {
            id,
            title: fields.text("title").map(|title| title.value),
            description: fields.text("description").map(|text| text.value).unwrap_or_default(),
            area,
            parent,
            requires: fields
                .items("requires")
                .iter()
                .filter_map(|item| need(item, fields.report))
                .collect(),
            levels: levels(&mut fields),
            same_as: fields.texts("same_as"),
        });
    }
    Parsed::new(skills, report)
}

fn valid_id(id: &Spanned<String>, report: &mut Report) -> bool {
    let good = !id.value.is_empty()
        && id.value.len() <= 200
        && !id.value.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '/' | '@' | '#' | ':' | '\\')
        });
    if !good {
        let message = format!("`{}` cannot be an id", id.value);
        report.push(
            Diagnostic::new(&rules::WRONG_VALUE, id.span, message)
                .help("use letters, digits, `.`, `-` and `_`, such as `git.branching`"),
        );
    }
    good
}

fn levels(fields: &mut Fields<'_, '_>) -> Vec<(Spanned<RawLevel>, String)> {
    let Some(node) = fields.node("levels") else { return Vec::new() };
    if let Yaml::List(items) = &node.value {
        return items
            .iter()
            .zip(1..)
            .filter_map(|(item, number)| {
                let text = super::fields::scalar_text(item)?;
                Some((Spanned::new(RawLevel::Number(number), item.span), text.value))
            })
            .collect();
    }
    if !matches!(node.value, Yaml::Map(_)) {
        fields.wrong(
            node,
            "levels",
            "a mapping such as `{1: Follows a branch, 2: Branches alone}`",
        );
    }
    let mut levels = Vec::new();
    for entry in node.value.entries() {
        let name = &entry.key.value;
        let level = name.parse().map_or_else(|_| RawLevel::Name(name.clone()), RawLevel::Number);
        match super::fields::scalar_text(&entry.value) {
            Some(text) => levels.push((Spanned::new(level, entry.key.span), text.value)),
            None => fields.wrong(&entry.value, name, "a sentence"),
        }
    }
    levels
}

/// Reads `roles.yaml`, in the author's order.
pub fn roles(node: &Node) -> Parsed<Vec<RawRole>> {
    let mut report = Report::default();
    let mut roles = Vec::new();
    for item in list(node, "roles.yaml", &mut report) {
        let mut fields = Fields::new(item, "a role", &mut report);
        fields.only(ROLE, FOREIGN, "a role");
        let Some(id) = fields.text("id").filter(|id| valid_id(id, fields.report)) else {
            if fields.node("id").is_none() {
                fields.missing("id", "a role", "id: engineer-1");
            }
            continue;
        };
        roles.push(RawRole {
            id,
            title: fields.text("title").map(|title| title.value),
            description: fields.text("description").map(|text| text.value).unwrap_or_default(),
            requires: fields
                .items("requires")
                .iter()
                .filter_map(|item| skill_level(item, "requires", fields.report))
                .collect(),
            next: fields.texts("next"),
        });
    }
    Parsed::new(roles, report)
}

/// Reads `glossary.yaml`, in the author's order.
pub fn glossary(node: &Node) -> Parsed<Vec<RawTerm>> {
    let mut report = Report::default();
    let mut terms = Vec::new();
    for item in list(node, "glossary.yaml", &mut report) {
        let mut fields = Fields::new(item, "a term", &mut report);
        fields.only(TERM, FOREIGN, "a term");
        let definition = fields.text("definition");
        let see = fields.text("see");
        match (fields.text("term"), definition) {
            (Some(term), Some(definition)) => {
                terms.push(RawTerm { term, definition: definition.value, see });
            }
            (None, _) => fields.missing("term", "a term", "term: Rebase"),
            (_, None) => fields.missing(
                "definition",
                "a term",
                "definition: Replaying commits on another base",
            ),
        }
    }
    Parsed::new(terms, report)
}
