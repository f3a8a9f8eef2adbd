//! `skills.yaml`, `roles.yaml` and `glossary.yaml` as their authors wrote them.

use super::fields::{Fields, Foreign, Key, Mapping, Refers, Shape, is_web_address, scalar_text};
use super::reference::{NEED_KEYS, RawLevel, RawNeed, SkillLevelRef, need, skill_level, valid_id};
use super::yaml::{Node, Yaml, get};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::source::{Span, Spanned};

/// A skill.
pub const SKILL: Mapping = Mapping { what: "a skill", keys: SKILL_KEYS, foreign: FOREIGN };

/// The keys of a skill.
pub const SKILL_KEYS: &[Key] = &[
    Key::new("id", Shape::Text, "Its id, unique in the whole taxonomy.", "git.branching")
        .referring(Refers::Itself),
    Key::new("title", Shape::Text, "What it is called.", "Branching"),
    Key::new("description", Shape::Text, "One or two sentences.", "Working beside others."),
    Key::new(
        "area",
        Shape::Text,
        "`technical`, `soft` or a word of your own; the skills below it inherit it.",
        "technical",
    ),
    Key::new("skills", Shape::Same, "The skills below it.", "[{id: git.branching}]"),
    Key::new(
        "requires",
        Shape::Entries(NEED_KEYS),
        "What whoever teaches it needs first.",
        "[git.commits]",
    )
    .referring(Refers::Needs),
    Key::new(
        "levels",
        Shape::Any,
        "The rubric: what each level looks like, by number or name.",
        "{1: Follows a branch, 2: Branches alone}",
    ),
    Key::new(
        "same_as",
        Shape::Texts,
        "The same skill in other taxonomies, as addresses.",
        "[\"http://data.europa.eu/esco/skill/...\"]",
    ),
    ALIASES,
];

const ALIASES: Key = Key::new(
    "aliases",
    Shape::Texts,
    "Ids that it had: references, progress and old addresses find it by them.",
    "[old-id]",
);

/// A role.
pub const ROLE: Mapping = Mapping { what: "a role", keys: ROLE_KEYS, foreign: FOREIGN };

/// The keys of a role.
pub const ROLE_KEYS: &[Key] = &[
    Key::new("id", Shape::Text, "Its id.", "engineer-1").referring(Refers::Itself),
    Key::new("title", Shape::Text, "What it is called.", "Engineer I"),
    Key::new("description", Shape::Text, "One or two sentences.", "Works on given tasks."),
    Key::new(
        "requires",
        Shape::Texts,
        "The skills that it asks for, with their levels.",
        "[git.branching@2]",
    )
    .referring(Refers::Skills),
    Key::new("next", Shape::Texts, "The roles that follow.", "[engineer-2]")
        .referring(Refers::Roles),
    ALIASES,
];

/// A term of the glossary.
pub const TERM: Mapping = Mapping { what: "a term", keys: TERM_KEYS, foreign: TERM_FOREIGN };

/// The keys of a term.
pub const TERM_KEYS: &[Key] = &[
    Key::new("term", Shape::Text, "The term.", "Rebase"),
    Key::new("definition", Shape::Text, "What it means.", "Replaying commits on another base"),
    Key::new("also", Shape::Texts, "Other words for it, which texts use.", "[rebasing]"),
    Key::new("see", Shape::Text, "The id of a page that says more.", "git/rebase")
        .referring(Refers::Pages),
];

const FOREIGN: Foreign = &[
    ("name", "it is `title` here"),
    ("label", "it is `title` here"),
    ("key", "it is `id` here"),
    ("slug", "it is `id` here"),
    ("summary", "it is `description` here"),
    ("children", "it is `skills` here"),
    ("subskills", "it is `skills` here"),
    ("category", "it is `area` here"),
    ("type", "it is `area` here"),
    ("rubric", "it is `levels` here"),
    ("criteria", "it is `levels` here"),
    ("prerequisites", "it is `requires` here"),
    ("depends_on", "it is `requires` here"),
    ("needs", "it is `requires` here"),
    ("skills", "it is `requires` here"),
    ("competencies", "it is `requires` here"),
    ("leads_to", "it is `next` here"),
    ("successor", "it is `next` here"),
    ("sameAs", "it is `same_as` here"),
    ("uri", "it is `same_as` here"),
    ("url", "it is `same_as` here"),
    ("lessons", "a lesson says itself what it `teaches`: take it out"),
];

const TERM_FOREIGN: Foreign = &[
    ("name", "it is `term` here"),
    ("title", "it is `term` here"),
    ("word", "it is `term` here"),
    ("meaning", "it is `definition` here"),
    ("description", "it is `definition` here"),
    ("text", "it is `definition` here"),
    ("link", "it is `see` here"),
    ("page", "it is `see` here"),
    ("aliases", "it is `also` here"),
    ("synonyms", "it is `also` here"),
    ("variants", "it is `also` here"),
    ("abbreviation", "it is `also` here"),
    ("url", "it is `see` here: the id of a page"),
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
    /// `aliases`
    pub aliases: Vec<Spanned<String>>,
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
    /// `aliases`
    pub aliases: Vec<Spanned<String>>,
}

/// A term of `glossary.yaml`.
#[derive(Clone, Debug)]
pub struct RawTerm {
    /// `term`
    pub term: Spanned<String>,
    /// `definition`
    pub definition: Spanned<String>,
    /// `also`
    pub also: Vec<Spanned<String>>,
    /// `see`
    pub see: Option<Spanned<String>>,
}

/// The list that `stem.yaml` must be; `stem` may end in a language.
pub(super) fn list<'n>(node: &'n Node, stem: &str, report: &mut Report) -> &'n [Node] {
    if let Yaml::List(items) = &node.value {
        return items;
    }
    let mut span: Span = node.span;
    span.end = span.start;
    let key = stem.split('.').next().unwrap_or(stem);
    let help = if get(node, key).is_some() {
        format!("take the line `{key}:` out: the list stands alone in this file")
    } else {
        "begin each entry with `- `".to_owned()
    };
    let message = format!("{stem}.yaml must be a list, not {}", node.value.describe());
    report.push(Diagnostic::new(&rules::WRONG_VALUE, span, message).help(help));
    &[]
}

/// The id of a skill or role; reports if there is none, or one that cannot be.
pub(super) fn id(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    if !fields.has("id") {
        fields.missing("id");
    }
    fields.text("id").filter(|id| valid_id(id, fields.report))
}

/// Reads `skills.yaml`: every skill of the tree, parents before children, in the author's order.
pub fn skills(node: &Node) -> Parsed<Vec<RawSkill>> {
    let mut report = Report::default();
    let mut skills = Vec::new();
    // Depth first without recursion: the next to read is the last of the stack.
    let mut todo: Vec<(&Node, Option<String>, String)> = list(node, "skills", &mut report)
        .iter()
        .rev()
        .map(|node| (node, None, String::new()))
        .collect();
    while let Some((node, parent, inherited)) = todo.pop() {
        let mut fields = Fields::new(node, &SKILL, &mut report);
        if !matches!(node.value, Yaml::Map(_)) {
            if node.value == Yaml::Null {
                fields.missing("id");
            }
            continue;
        }
        let area = fields.name("area").map_or(inherited, |area| area.value);
        let id = id(&mut fields);
        let below = id.as_ref().map(|id| id.value.clone()).or_else(|| parent.clone());
        let children = fields.items("skills").iter().rev();
        todo.extend(children.map(|child| (child, below.clone(), area.clone())));
        let title = fields.name("title").map(|title| title.value);
        let description = fields.text("description").map(|text| text.value).unwrap_or_default();
        let requires = fields.items("requires").iter();
        let requires = requires.filter_map(|item| need(item, fields.report)).collect();
        let (levels, same_as) = (levels(&mut fields), same_as(&mut fields));
        let aliases = aliases(&mut fields);
        skills.extend(id.map(|id| RawSkill {
            id,
            title,
            description,
            area,
            parent,
            requires,
            levels,
            same_as,
            aliases,
        }));
    }
    Parsed::new(skills, report)
}

/// Ids that a skill or role had.
fn aliases(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    let mut aliases = fields.names("aliases");
    aliases.retain(|alias| valid_id(alias, fields.report));
    aliases
}

fn same_as(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    let addresses = fields.texts("same_as");
    for address in &addresses {
        is_web_address(address, fields.report);
    }
    addresses
}

pub(super) fn levels(fields: &mut Fields<'_, '_>) -> Vec<(Spanned<RawLevel>, String)> {
    let Some(node) = fields.node("levels") else { return Vec::new() };
    let mut levels = Vec::new();
    match &node.value {
        Yaml::List(items) => {
            for (item, number) in items.iter().zip(1..) {
                match scalar_text(item) {
                    Some(text) => {
                        let level = Spanned::new(RawLevel::Number(number), item.span);
                        levels.push((level, text.value));
                    }
                    None => fields.wrong_entry(item, "levels", "a sentence"),
                }
            }
        }
        Yaml::Map(entries) => {
            for entry in entries {
                let name = &entry.key.value;
                let level =
                    name.parse().map_or_else(|_| RawLevel::Name(name.clone()), RawLevel::Number);
                match scalar_text(&entry.value) {
                    Some(text) => levels.push((Spanned::new(level, entry.key.span), text.value)),
                    None => fields.wrong_entry(&entry.value, "levels", "a sentence"),
                }
            }
        }
        _ => fields.wrong_type(node, "levels", "a mapping from levels to sentences"),
    }
    levels
}

/// Reads `roles.yaml`, in the author's order.
pub fn roles(node: &Node) -> Parsed<Vec<RawRole>> {
    let mut report = Report::default();
    let mut roles = Vec::new();
    for item in list(node, "roles", &mut report) {
        let mut fields = Fields::new(item, &ROLE, &mut report);
        if !matches!(item.value, Yaml::Map(_) | Yaml::Null) {
            continue;
        }
        let id = id(&mut fields);
        let title = fields.name("title").map(|title| title.value);
        let description = fields.text("description").map(|text| text.value).unwrap_or_default();
        let requires = fields.items("requires").iter();
        let requires =
            requires.filter_map(|item| skill_level(item, "requires", fields.report)).collect();
        let next = fields.names("next");
        let aliases = aliases(&mut fields);
        roles.extend(id.map(|id| RawRole { id, title, description, requires, next, aliases }));
    }
    Parsed::new(roles, report)
}

/// Reads `glossary.yaml`, in the author's order.
pub fn glossary(node: &Node) -> Parsed<Vec<RawTerm>> {
    let mut report = Report::default();
    let mut terms = Vec::new();
    for item in list(node, "glossary", &mut report) {
        let mut fields = Fields::new(item, &TERM, &mut report);
        if !matches!(item.value, Yaml::Map(_) | Yaml::Null) {
            continue;
        }
        for key in ["term", "definition"] {
            if !fields.has(key) {
                fields.missing(key);
            }
        }
        let (term, definition) = (fields.name("term"), fields.text("definition"));
        let (also, see) = (fields.names("also"), fields.name("see"));
        if let (Some(term), Some(definition)) = (term, definition) {
            terms.push(RawTerm { term, definition, also, see });
        }
    }
    Parsed::new(terms, report)
}

#[cfg(test)]
mod tests;
