//! Skills and roles.

use serde::Serialize;

use super::inquiry::{self, AboutView};
use super::ladder::{self, ChangeView, RungView};
use super::learning_path::PageLinkLite;
use super::mentions::{MentionsView, mentions};
use super::versions::About;
use super::{Index, Linker, NeedView, PageLink, SkillLink, meta};
use crate::link::Subject;
use crate::model::{Level, Role, RoleId, Skill, SkillId};

/// A skill's page.
#[derive(Debug, Serialize)]
pub struct SkillView {
    /// Its head.
    pub meta: meta::Meta,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its area; may be empty.
    pub area: String,
    /// The skill above it.
    pub parent: Option<PageLinkLite>,
    /// The skills below it.
    pub children: Vec<PageLinkLite>,
    /// What each level looks like.
    pub rubric: Vec<LevelView>,
    /// What whoever teaches it needs first.
    pub requires: Vec<NeedView>,
    /// Lessons that teach it, with the level.
    pub taught_by: Vec<TaughtView>,
    /// Lessons that need it.
    pub needed_by: Vec<PageLink>,
    /// Roles that ask for it, with the level.
    pub asked_by: Vec<AskedView>,
    /// Pages that link to it, each with the sentence around its link.
    pub backlinks: MentionsView,
    /// Surveys, interview guides, case studies and other pages about it.
    pub about: AboutView,
    /// The same skill elsewhere.
    pub same_as: Vec<String>,
    /// Prose, HTML; may be empty.
    pub body: String,
    /// The language of the prose where it is not the page's.
    pub body_lang: String,
}

/// A level of a rubric.
#[derive(Debug, Serialize)]
pub struct LevelView {
    /// Its number.
    pub level: u8,
    /// Its name; `not yet` for 0.
    pub name: String,
    /// What it looks like.
    pub text: String,
}

/// A lesson that teaches a skill.
#[derive(Debug, Serialize)]
pub struct TaughtView {
    /// The lesson.
    pub page: PageLink,
    /// The level's name.
    pub level_name: String,
}

/// A role that asks for a skill.
#[derive(Debug, Serialize)]
pub struct AskedView {
    /// The role.
    pub role: PageLinkLite,
    /// The level's name.
    pub level_name: String,
}

/// How many lessons a skill's page lists.
const MAX_LESSONS: usize = 60;

/// The view of a skill; `body` is its page's prose as HTML.
pub fn skill(linker: Linker<'_>, index: &Index, id: SkillId, body: String) -> Option<SkillView> {
    let curriculum = &linker.compilation.curriculum;
    let skill = curriculum.skill(id)?;
    let lite = |id: SkillId| {
        let title = curriculum.skill(id)?.title_in(linker.language).to_owned();
        Some(PageLinkLite { title, url: linker.skill_url(id) })
    };
    let title = skill.title_in(linker.language);
    let description = skill.description_in(linker.language);
    let mut meta = meta::meta(linker, About::Skill(id), title, description);
    meta.breadcrumbs.push(meta::Crumb {
        title: linker.locale.word("skills").to_owned(),
        url: linker.listing(&crate::route::Listing::Skills),
    });
    Some(SkillView {
        meta,
        id: skill.id.clone(),
        title: title.to_owned(),
        description: description.to_owned(),
        area: curriculum.area_in(&skill.area, linker.language).to_owned(),
        parent: skill.parent.and_then(lite),
        children: skill.children.iter().copied().filter_map(lite).collect(),
        rubric: rubric(linker, skill),
        requires: skill
            .requires
            .iter()
            .filter_map(|requirement| linker.requirement(requirement, requirement.why.as_ref()))
            .collect(),
        taught_by: taught_by(linker, id),
        needed_by: linker.pages(
            index.needed_by.get(id.index()).into_iter().flatten().copied().take(MAX_LESSONS),
        ),
        asked_by: asked_by(linker, index, id),
        backlinks: mentions(linker, Subject::Skill(id)),
        about: inquiry::about(linker, index, id),
        same_as: skill
            .same_as
            .iter()
            .filter(|url| crate::html::scheme(&url.value) == crate::html::Scheme::Safe)
            .map(|url| url.value.clone())
            .collect(),
        body_lang: linker.prose_lang(skill.page),
        body,
    })
}

/// The name of a level, if the site gives it one.
fn level_name(linker: Linker<'_>, level: Level) -> Option<String> {
    linker.level_name(level).map(str::to_owned)
}

fn rubric(linker: Linker<'_>, skill: &Skill) -> Vec<LevelView> {
    let row = |level: &Level| LevelView {
        level: level.0,
        name: level_name(linker, *level)
            .unwrap_or_else(|| linker.locale.word("not_yet").to_owned()),
        text: skill.sentence_in(*level, linker.language).to_owned(),
    };
    skill.rubric.keys().map(row).collect()
}

fn taught_by(linker: Linker<'_>, id: SkillId) -> Vec<TaughtView> {
    let providers = &linker.compilation.prerequisites.providers;
    let taught = providers.get(id.index()).into_iter().flatten();
    taught
        .take(MAX_LESSONS)
        .filter_map(|(page, level)| {
            let level_name = level_name(linker, *level).unwrap_or_default();
            Some(TaughtView { page: linker.page(*page)?, level_name })
        })
        .collect()
}

fn asked_by(linker: Linker<'_>, index: &Index, id: SkillId) -> Vec<AskedView> {
    let roles = index.asked_by.get(id.index()).into_iter().flatten();
    roles
        .filter_map(|&role| {
            let wanted = &linker.compilation.curriculum.roles.get(role.index())?.requires;
            let asked = wanted.iter().find(|wanted| wanted.value.skill == id)?;
            let level_name = level_name(linker, asked.value.level).unwrap_or_default();
            Some(AskedView { role: role_link(linker, role)?, level_name })
        })
        .collect()
}

/// A link to a role.
pub fn role_link(linker: Linker<'_>, id: RoleId) -> Option<PageLinkLite> {
    let role = linker.compilation.curriculum.roles.get(id.index())?;
    let url = linker.compilation.routes.role(id, linker.language)?;
    let title = role.title_in(linker.language).to_owned();
    Some(PageLinkLite { title, url: linker.url(url) })
}

/// A role's page.
#[derive(Debug, Serialize)]
pub struct RoleView {
    /// Its head.
    pub meta: meta::Meta,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// What it asks for, by area.
    pub areas: Vec<AreaView>,
    /// The roles that come before it.
    pub previous: Vec<PageLinkLite>,
    /// The roles that follow.
    pub next: Vec<PageLinkLite>,
    /// The ladder around it, several steps both ways; empty where it stands alone.
    pub ladder: Vec<RungView>,
    /// What changes towards each role that follows.
    pub changes: Vec<ChangeView>,
    /// Paths that lead to it.
    pub paths: Vec<PageLink>,
    /// Pages that link to it, each with the sentence around its link.
    pub backlinks: MentionsView,
    /// Prose, HTML; may be empty.
    pub body: String,
    /// The language of the prose where it is not the page's.
    pub body_lang: String,
}

/// The skills of an area.
#[derive(Debug, Serialize)]
pub struct AreaView {
    /// The area; may be empty.
    pub name: String,
    /// The skills.
    pub skills: Vec<WantedView>,
}

/// A skill that a role asks for.
#[derive(Debug, Serialize)]
pub struct WantedView {
    /// The skill at its level.
    pub skill: SkillLink,
    /// What changes from the role before: `new`, `higher`, or nothing, as words of the interface.
    pub change: String,
    /// What the levels up to that one look like.
    pub rubric: Vec<LevelView>,
}

/// The view of a role; `body` is its page's prose as HTML.
pub fn role(linker: Linker<'_>, id: RoleId, body: String) -> Option<RoleView> {
    let curriculum = &linker.compilation.curriculum;
    let role = curriculum.roles.get(id.index())?;
    let before: Vec<RoleId> = (0..curriculum.roles.len())
        .map(RoleId::from_index)
        .filter(|other| {
            curriculum.roles.get(other.index()).is_some_and(|other| other.next.contains(&id))
        })
        .collect();
    let areas = asked(linker, role, &before);
    let title = role.title_in(linker.language);
    let description = role.description_in(linker.language);
    let mut meta = meta::meta(linker, About::Role(id), title, description);
    meta.breadcrumbs.push(meta::Crumb {
        title: linker.locale.word("roles").to_owned(),
        url: linker.listing(&crate::route::Listing::Roles),
    });
    Some(RoleView {
        meta,
        id: role.id.clone(),
        title: title.to_owned(),
        description: description.to_owned(),
        areas,
        previous: before.iter().filter_map(|role| role_link(linker, *role)).collect(),
        next: role.next.iter().filter_map(|role| role_link(linker, *role)).collect(),
        ladder: ladder::around(linker, id),
        changes: ladder::changes(linker, id),
        paths: linker.pages(
            curriculum.paths.iter().filter(|path| path.role == Some(id)).map(|path| path.page),
        ),
        body_lang: linker.prose_lang(role.page),
        backlinks: mentions(linker, Subject::Role(id)),
        body,
    })
}

/// What a role asks for, by area, in the author's order; `before` are the roles that lead to it.
fn asked(linker: Linker<'_>, role: &Role, before: &[RoleId]) -> Vec<AreaView> {
    let curriculum = &linker.compilation.curriculum;
    let had = |skill: SkillId| {
        let roles = before.iter().filter_map(|role| curriculum.roles.get(role.index()));
        roles
            .flat_map(|role| &role.requires)
            .filter(|wanted| wanted.value.skill == skill)
            .map(|wanted| wanted.value.level)
            .max()
    };
    let mut areas: Vec<AreaView> = Vec::new();
    for wanted in &role.requires {
        let Some(skill) = linker.skill(wanted.value) else { continue };
        let change = match had(wanted.value.skill) {
            _ if before.is_empty() => "",
            None => linker.locale.word("skill_new"),
            Some(level) if level < wanted.value.level => linker.locale.word("skill_higher"),
            Some(_) => "",
        };
        let area = curriculum
            .skill(wanted.value.skill)
            .map_or("", |skill| curriculum.area_in(&skill.area, linker.language))
            .to_owned();
        let level = wanted.value.level;
        let rubric = curriculum.skill(wanted.value.skill).map(|skill| rubric(linker, skill));
        let rubric = rubric.into_iter().flatten().filter(|row| row.level <= level.0).collect();
        let entry = WantedView { skill, change: change.to_owned(), rubric };
        match areas.iter_mut().find(|known| known.name == area) {
            Some(known) => known.skills.push(entry),
            None => areas.push(AreaView { name: area, skills: vec![entry] }),
        }
    }
    areas
}

/// A skill in a tree.
#[derive(Debug, Serialize)]
pub struct TreeView {
    /// The skill.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Its id, for progress.
    pub id: String,
    /// How deep it lies, from 0.
    pub depth: usize,
    /// How many lessons teach it.
    pub lessons: usize,
    /// Its area; may be empty.
    pub area: String,
    /// Its description; may be empty.
    pub description: String,
}

/// All skills, parents before children, in the author's order.
pub fn tree(linker: Linker<'_>) -> Vec<TreeView> {
    let curriculum = &linker.compilation.curriculum;
    let mut todo: Vec<(SkillId, usize)> =
        curriculum.skill_roots.iter().rev().map(|id| (*id, 0)).collect();
    let mut list = Vec::with_capacity(curriculum.skills.len());
    while let Some((id, depth)) = todo.pop() {
        let Some(skill) = curriculum.skill(id) else { continue };
        todo.extend(skill.children.iter().rev().map(|child| (*child, depth + 1)));
        let sentence = skill.sentence_in(Level(1), linker.language);
        let description = skill.description_in(linker.language);
        list.push(TreeView {
            title: skill.title_in(linker.language).to_owned(),
            url: linker.skill_url(id),
            id: skill.id.clone(),
            depth,
            lessons: linker.compilation.prerequisites.providers.get(id.index()).map_or(0, Vec::len),
            area: curriculum.area_in(&skill.area, linker.language).to_owned(),
            description: if sentence.is_empty() { description } else { sentence }.to_owned(),
        });
    }
    list
}
