//! What a translation of a data file says: `skills.zh.yaml`, `roles.zh.yaml`, `glossary.zh.yaml` and
//! `pathbook.zh.yaml`, beside their originals.
//!
//! Promise: only words are read. Whatever decides what a site means stands in the original, and a key
//! of it in a translation is told.

use super::config::keys::CONFIG;
use super::fields::{Fields, Key, Mapping, Refers, Shape, scalar_text};
use super::reference::RawLevel;
use super::taxonomy::{self, ROLE_KEYS, SKILL_KEYS, TERM_KEYS};
use super::yaml::{Node, Yaml};
use crate::diag::{Parsed, Report};
use crate::source::Spanned;

const ORIGINAL: Key = Key::new(
    "original",
    Shape::Text,
    "What it was translated from; `pathbook translations --accept` writes it.",
    "kbdnfeap",
);

/// The translation of a skill.
pub const SKILL: Mapping =
    Mapping { what: "a skill's translation", keys: SKILL_WORDS, foreign: &[] };

/// The keys of the translation of a skill.
pub const SKILL_WORDS: &[Key] = &[
    Key::new("id", Shape::Text, "The id of the skill, as in `skills.yaml`.", "git.branching")
        .referring(Refers::Skills),
    Key::new("title", Shape::Text, "What it is called.", "分支"),
    Key::new("description", Shape::Text, "One or two sentences.", "在别人旁边工作。"),
    Key::new("levels", Shape::Any, "The rubric's sentences, by number or name.", "{1: 能新建分支}"),
    Key::new("skills", Shape::Same, "The skills below it, if you like.", "[{id: git.branching}]"),
    ORIGINAL,
];

/// The translation of a role.
pub const ROLE: Mapping = Mapping { what: "a role's translation", keys: ROLE_WORDS, foreign: &[] };

/// The keys of the translation of a role.
pub const ROLE_WORDS: &[Key] = &[
    Key::new("id", Shape::Text, "The id of the role, as in `roles.yaml`.", "engineer-1")
        .referring(Refers::Roles),
    Key::new("title", Shape::Text, "What it is called.", "一级工程师"),
    Key::new("description", Shape::Text, "One or two sentences.", "完成描述清楚的任务。"),
    ORIGINAL,
];

/// The translation of a term.
pub const TERM: Mapping = Mapping { what: "a term's translation", keys: TERM_WORDS, foreign: &[] };

/// The keys of the translation of a term.
pub const TERM_WORDS: &[Key] = &[
    Key::new("of", Shape::Text, "The term as it stands in `glossary.yaml`.", "Rebase"),
    Key::new("term", Shape::Text, "What it is called.", "变基"),
    Key::new("definition", Shape::Text, "What it means.", "把提交移到另一个基础上"),
    Key::new(
        "also",
        Shape::Texts,
        "Other words for it, which texts of this language use.",
        "[衍合]",
    ),
    ORIGINAL,
];

/// The translation of `pathbook.yaml`.
pub const SITE: Mapping =
    Mapping { what: "a translation of `pathbook.yaml`", keys: SITE_WORDS, foreign: &[] };

/// The keys of the translation of `pathbook.yaml`.
pub const SITE_WORDS: &[Key] = &[
    Key::new("title", Shape::Text, "The site's title.", "工程师导师手册"),
    Key::new("description", Shape::Text, "One or two sentences.", "我们怎样互相学习。"),
    Key::new(
        "levels",
        Shape::Texts,
        "The names of all levels, in their order.",
        "[了解, 运用, 熟练, 精通]",
    ),
    Key::new("areas", Shape::Any, "What each area is called.", "{technical: 技术}"),
    Key::new("tags", Shape::Any, "What each tag is called.", "{onboarding: 入职}"),
    Key::new(
        "ladder_notice",
        Shape::Text,
        "What roles say about a ladder being no checklist for promotion.",
        "阶梯不是晋升的清单。",
    ),
    ORIGINAL,
];

/// The words of a skill or a role.
#[derive(Clone, Debug)]
pub struct RawWords {
    /// `id`
    pub id: Spanned<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`; may be empty.
    pub description: String,
    /// `levels`; of a role none.
    pub levels: Vec<(Spanned<RawLevel>, String)>,
}

/// The words of a term.
#[derive(Clone, Debug)]
pub struct RawTermWords {
    /// `of`
    pub of: Spanned<String>,
    /// `term`
    pub term: Option<Spanned<String>>,
    /// `definition`
    pub definition: Option<Spanned<String>>,
    /// `also`
    pub also: Vec<Spanned<String>>,
}

/// The words of a site.
#[derive(Clone, Default, Debug)]
pub struct RawSiteWords {
    /// `title`; may be empty.
    pub title: String,
    /// `description`; may be empty.
    pub description: String,
    /// `levels`; empty where there are none.
    pub levels: Vec<Spanned<String>>,
    /// `areas`: the name of each, and what it is called.
    pub areas: Vec<(Spanned<String>, String)>,
    /// `tags`: the name of each, and what it is called.
    pub tags: Vec<(Spanned<String>, String)>,
    /// `ladder_notice`; may be empty.
    pub ladder_notice: String,
}

/// All translated data of one language.
#[derive(Clone, Default, Debug)]
pub struct Translated {
    /// `skills.LANG.yaml`
    pub skills: Vec<RawWords>,
    /// `roles.LANG.yaml`
    pub roles: Vec<RawWords>,
    /// `glossary.LANG.yaml`
    pub glossary: Vec<RawTermWords>,
    /// `pathbook.LANG.yaml`
    pub site: RawSiteWords,
}

/// A mapping of a translation; a key of the original's is told as such.
fn fields<'n, 'r>(
    node: &'n Node,
    mapping: &'static Mapping,
    original: &'static [Key],
    report: &'r mut Report,
) -> Fields<'n, 'r> {
    Fields::with_hints(node, mapping, report, |name| {
        let known = original.iter().any(|key| key.name == name);
        known.then(|| "its original has it: take it out here".to_owned())
    })
}

/// Reads `skills.LANG.yaml`: a tree or a flat list. `stem` is the file's name without `.yaml`.
pub fn skills(node: &Node, stem: &str) -> Parsed<Vec<RawWords>> {
    let mut report = Report::default();
    let mut words = Vec::new();
    // Depth first without recursion: the next to read is the last of the stack.
    let mut todo: Vec<&Node> = taxonomy::list(node, stem, &mut report).iter().rev().collect();
    while let Some(node) = todo.pop() {
        let mut fields = fields(node, &SKILL, SKILL_KEYS, &mut report);
        if !matches!(node.value, Yaml::Map(_) | Yaml::Null) {
            continue;
        }
        todo.extend(fields.items("skills").iter().rev());
        let levels = taxonomy::levels(&mut fields);
        words.extend(entry(&mut fields, levels));
    }
    Parsed::new(words, report)
}

/// Reads `roles.LANG.yaml`.
pub fn roles(node: &Node, stem: &str) -> Parsed<Vec<RawWords>> {
    let mut report = Report::default();
    let mut words = Vec::new();
    for item in taxonomy::list(node, stem, &mut report) {
        let mut fields = fields(item, &ROLE, ROLE_KEYS, &mut report);
        if matches!(item.value, Yaml::Map(_) | Yaml::Null) {
            words.extend(entry(&mut fields, Vec::new()));
        }
    }
    Parsed::new(words, report)
}

fn entry(
    fields: &mut Fields<'_, '_>,
    levels: Vec<(Spanned<RawLevel>, String)>,
) -> Option<RawWords> {
    let id = taxonomy::id(fields);
    let title = fields.name("title").map(|title| title.value);
    let description = fields.text("description").map(|text| text.value).unwrap_or_default();
    original(fields);
    id.map(|id| RawWords { id, title, description, levels })
}

/// What is wrong with `original`; what it says is read where it is compared ([`super::originals`]).
fn original(fields: &mut Fields<'_, '_>) {
    fields.name("original");
}

/// Reads `glossary.LANG.yaml`.
pub fn glossary(node: &Node, stem: &str) -> Parsed<Vec<RawTermWords>> {
    let mut report = Report::default();
    let mut words = Vec::new();
    for item in taxonomy::list(node, stem, &mut report) {
        let mut fields = fields(item, &TERM, TERM_KEYS, &mut report);
        if !matches!(item.value, Yaml::Map(_) | Yaml::Null) {
            continue;
        }
        if !fields.has("of") {
            fields.missing("of");
        }
        let of = fields.name("of");
        let term = fields.name("term");
        let definition = fields.text("definition");
        let also = fields.names("also");
        original(&mut fields);
        words.extend(of.map(|of| RawTermWords { of, term, definition, also }));
    }
    Parsed::new(words, report)
}

/// Reads `pathbook.LANG.yaml`.
pub fn site(node: &Node) -> Parsed<RawSiteWords> {
    let mut report = Report::default();
    let mut fields = fields(node, &SITE, CONFIG, &mut report);
    original(&mut fields);
    let words = RawSiteWords {
        title: fields.name("title").map(|title| title.value).unwrap_or_default(),
        description: fields.text("description").map(|text| text.value).unwrap_or_default(),
        levels: fields.names("levels"),
        areas: names(&mut fields, "areas"),
        tags: names(&mut fields, "tags"),
        ladder_notice: ladder_notice(&mut fields),
    };
    Parsed::new(words, report)
}

/// Words; whether there is a notice at all stands in the original.
fn ladder_notice(fields: &mut Fields<'_, '_>) -> String {
    if let Some(node) = fields.node("ladder_notice")
        && matches!(node.value, Yaml::Bool(..))
    {
        let message = "`ladder_notice` of a translation is words";
        fields.wrong(
            node.span,
            message,
            "say `true` or `false` in `pathbook.yaml`: it goes for all languages",
        );
        return String::new();
    }
    fields.text("ladder_notice").map(|text| text.value.trim().to_owned()).unwrap_or_default()
}

/// A mapping from names to what they are called.
fn names(fields: &mut Fields<'_, '_>, key: &str) -> Vec<(Spanned<String>, String)> {
    let Some(node) = fields.node(key) else { return Vec::new() };
    if !matches!(node.value, Yaml::Map(_)) {
        fields.wrong_type(node, key, "a mapping from names to what they are called");
        return Vec::new();
    }
    let mut names = Vec::new();
    for entry in node.value.entries() {
        match scalar_text(&entry.value).map(|text| super::fields::one_line(text.value)) {
            Some(text) if !text.is_empty() => names.push((entry.key.clone(), text)),
            _ => fields.wrong_entry(&entry.value, key, "a name"),
        }
    }
    names
}
