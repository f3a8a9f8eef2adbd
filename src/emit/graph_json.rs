//! `graph.json`: the whole graph for other programs. Format `pathbook-graph`, version 1.
//!
//! There is one in each language: `/graph.json` in the default one, `/zh/graph.json` and the like with
//! the same ids, translated titles and that language's addresses, so that a reader loads one of them.
//! What programs keep goes by ids and can be read with any of them.
//!
//! Within a version fields are added, never changed in meaning. All addresses are relative to the
//! site's root and begin with `/`; all lists are in the order of their ids but where the author's
//! order matters (a path's stages, a page's tasks).
//!
//! `surveys`, which came later, is told in `graph_surveys`.

use serde::Serialize;
use serde_json::Value;

use super::graph_surveys::{SurveyNode, surveys};
use crate::compile::Compilation;
use crate::locale::Locale;
use crate::model::{
    Curriculum, LanguageId, LearningPath, Need, Order, Page, PageId, Requirement, RoleId, SkillId,
    SkillLevel, StageItem,
};
use crate::source::Spanned;
use crate::view::levels::level_names;

/// The root.
#[derive(Debug, Serialize)]
struct Graph<'a> {
    format: &'static str,
    version: u32,
    site: String,
    title: &'a str,
    languages: &'a [String],
    /// The language of the titles and addresses, where it is not the default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    levels: &'a [&'a str],
    skills: Vec<SkillNode<'a>>,
    pages: Vec<PageNode<'a>>,
    paths: Vec<PathNode<'a>>,
    roles: Vec<RoleNode<'a>>,
    surveys: Vec<SurveyNode<'a>>,
}

#[derive(Debug, Serialize)]
struct SkillNode<'a> {
    id: &'a str,
    aliases: Vec<&'a str>,
    title: &'a str,
    area: &'a str,
    parent: Option<&'a str>,
    requires: Vec<Required<'a>>,
    url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PageNode<'a> {
    id: &'a str,
    aliases: Vec<&'a str>,
    kind: &'static str,
    title: &'a str,
    /// The language of the title where it is not the graph's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    description: &'a str,
    url: Option<&'a str>,
    minutes: Option<u32>,
    teaches: Vec<String>,
    requires: Vec<Required<'a>>,
    tasks: Vec<TaskNode<'a>>,
}

#[derive(Debug, Serialize)]
struct TaskNode<'a> {
    id: &'a str,
    text: &'a str,
}

/// A requirement: of a skill at a level, or of a page.
#[derive(Debug, Serialize)]
struct Required<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    skill: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PathNode<'a> {
    id: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    requires: Vec<Required<'a>>,
    role: Option<&'a str>,
    /// Minutes a week.
    pace: Option<u32>,
    goal: Vec<String>,
    stages: Vec<StageNode<'a>>,
}

#[derive(Debug, Serialize)]
struct StageNode<'a> {
    title: Option<&'a str>,
    items: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct RoleNode<'a> {
    id: &'a str,
    aliases: Vec<&'a str>,
    title: &'a str,
    url: Option<&'a str>,
    requires: Vec<String>,
    next: Vec<&'a str>,
}

/// The graph as JSON, with the author's names of levels. Linear.
pub fn graph(compilation: &Compilation, language: LanguageId) -> Value {
    let levels = compilation.curriculum.levels_in(language).iter().map(String::as_str);
    with_levels(compilation, &levels.collect::<Vec<_>>(), language)
}

/// The same with the names of levels that readers see.
pub fn published(compilation: &Compilation, locale: &Locale, language: LanguageId) -> Value {
    let levels = level_names(&compilation.curriculum, locale, language);
    with_levels(compilation, &levels, language)
}

fn with_levels(compilation: &Compilation, levels: &[&str], language: LanguageId) -> Value {
    let curriculum = &compilation.curriculum;
    let routes = &compilation.routes;
    let graph = Graph {
        format: "pathbook-graph",
        version: 1,
        site: curriculum.config.key(),
        title: curriculum.title_in(language),
        languages: &curriculum.config.languages,
        language: (language != LanguageId(0)).then(|| curriculum.tag_of(language)),
        levels,
        skills: curriculum
            .skills
            .iter()
            .enumerate()
            .map(|(index, skill)| SkillNode {
                id: &skill.id,
                aliases: aliases(&skill.old_ids),
                title: skill.title_in(language),
                area: &skill.area,
                parent: skill
                    .parent
                    .and_then(|parent| curriculum.skill(parent))
                    .map(|parent| parent.id.as_str()),
                requires: required(curriculum, &skill.requires),
                url: routes
                    .skill(SkillId::from_index(index), language)
                    .map(super::super::source::url::UrlPath::as_str),
            })
            .collect(),
        pages: curriculum
            .pages
            .iter()
            .enumerate()
            .map(|(index, page)| page_node(compilation, PageId::from_index(index), page, language))
            .collect(),
        paths: curriculum
            .paths
            .iter()
            .filter_map(|path| path_node(compilation, path, language))
            .collect(),
        roles: roles(compilation, language),
        surveys: surveys(compilation, language),
    };
    serde_json::to_value(&graph).unwrap_or(Value::Null)
}

fn roles(compilation: &Compilation, language: LanguageId) -> Vec<RoleNode<'_>> {
    let curriculum = &compilation.curriculum;
    let routes = &compilation.routes;
    curriculum
        .roles
        .iter()
        .enumerate()
        .map(|(index, role)| RoleNode {
            id: &role.id,
            aliases: aliases(&role.old_ids),
            title: role.title_in(language),
            url: routes
                .role(RoleId::from_index(index), language)
                .map(super::super::source::url::UrlPath::as_str),
            requires: role
                .requires
                .iter()
                .map(|wanted| skill_at(curriculum, wanted.value))
                .collect(),
            next: role
                .next
                .iter()
                .filter_map(|next| curriculum.roles.get(next.index()))
                .map(|next| next.id.as_str())
                .collect(),
        })
        .collect()
}

/// JSON as it is published: indented, with a line end.
pub fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// `git.branching@2`, always with its level.
pub fn skill_at(curriculum: &Curriculum, wanted: SkillLevel) -> String {
    format!(
        "{}@{}",
        curriculum.skill(wanted.skill).map_or("", |skill| skill.id.as_str()),
        wanted.level.0
    )
}

fn required<'a>(curriculum: &'a Curriculum, list: &'a [Requirement]) -> Vec<Required<'a>> {
    list.iter()
        .map(|requirement| {
            let (skill, page) = match requirement.need {
                Need::Skill(wanted) => (Some(skill_at(curriculum, wanted)), None),
                Need::Page(page) => (None, curriculum.page(page).map(|page| page.id.as_str())),
            };
            Required { skill, page, why: requirement.why.as_deref() }
        })
        .collect()
}

fn aliases(old: &[Spanned<String>]) -> Vec<&str> {
    old.iter().map(|alias| alias.value.trim_matches('/')).collect()
}

fn page_node<'a>(
    compilation: &'a Compilation,
    id: PageId,
    page: &'a Page,
    language: LanguageId,
) -> PageNode<'a> {
    let curriculum = &compilation.curriculum;
    let (own, variant) = page.variant(language).unzip();
    let body = variant
        .and_then(|variant| compilation.documents.get(variant.document))
        .map(|document| &document.body);
    let tasks = body.map(|body| body.tasks.as_slice()).unwrap_or_default();
    PageNode {
        id: &page.id,
        aliases: aliases(&page.old_ids),
        kind: page.kind.name(),
        title: variant.map_or("", |variant| variant.title.as_str()),
        lang: own.filter(|own| *own != language).map(|own| curriculum.tag_of(own)),
        description: variant.map_or("", |variant| variant.description.as_str()),
        url: compilation.routes.page(id, language).map(super::super::source::url::UrlPath::as_str),
        minutes: page.minutes,
        teaches: page.teaches.iter().map(|taught| skill_at(curriculum, taught.value)).collect(),
        requires: required(curriculum, &page.requires),
        tasks: tasks
            .iter()
            .filter(|task| curriculum.mentor_edition || !task.mentor)
            .map(|task| TaskNode { id: &task.id, text: &task.text })
            .collect(),
    }
}

fn path_node<'a>(
    compilation: &'a Compilation,
    path: &'a LearningPath,
    language: LanguageId,
) -> Option<PathNode<'a>> {
    let curriculum = &compilation.curriculum;
    let page = curriculum.page(path.page)?;
    let goal = match &path.order {
        Order::Goal { goal, .. } => {
            goal.iter().map(|wanted| skill_at(curriculum, wanted.value)).collect()
        }
        _ => Vec::new(),
    };
    Some(PathNode {
        id: &page.id,
        title: page.variant(language).map_or("", |(_, variant)| variant.title.as_str()),
        url: compilation
            .routes
            .page(path.page, language)
            .map(super::super::source::url::UrlPath::as_str),
        requires: required(curriculum, &path.requires),
        role: path
            .role
            .and_then(|role| curriculum.roles.get(role.index()))
            .map(|role| role.id.as_str()),
        pace: path.pace,
        goal,
        stages: path
            .stages
            .iter()
            .map(|stage| StageNode {
                title: stage
                    .titles
                    .get(&language)
                    .or_else(|| stage.titles.values().next())
                    .map(String::as_str),
                items: stage.items.iter().map(|item| item_node(curriculum, item)).collect(),
            })
            .collect(),
    })
}

fn item_node(curriculum: &Curriculum, item: &StageItem) -> Value {
    let id = |page: PageId| curriculum.page(page).map_or("", |page| page.id.as_str());
    match item {
        StageItem::Lesson { page, optional: false, .. } => serde_json::json!({"page": id(*page)}),
        StageItem::Lesson { page, optional: true, .. } => {
            serde_json::json!({"page": id(*page), "optional": true})
        }
        StageItem::Choice { choose, of, .. } => {
            serde_json::json!({"choose": choose, "of": of.iter().map(|page| id(page.value)).collect::<Vec<_>>()})
        }
    }
}
