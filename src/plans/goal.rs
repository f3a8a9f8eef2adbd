//! Names that people type for what they want to reach: a role, a skill at a level, a lesson.

use crate::emit::graph_json::skill_at;
use crate::model::{Curriculum, Level, Need, Page, PageId, RoleId, SkillId, SkillLevel};
use crate::suggest;

/// A name that means nothing here: what is wrong, and how to mend it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unknown {
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// What a goal asks for: all skills of a role, one skill, or a page. `page:` and `skill:` say which
/// is meant.
pub fn goals(curriculum: &Curriculum, text: &str) -> Result<Vec<Need>, Unknown> {
    if let Some(role) = role(curriculum, text).and_then(|role| curriculum.role(role)) {
        return Ok(role.requires.iter().map(|wanted| Need::Skill(wanted.value)).collect());
    }
    Ok(vec![need(curriculum, text)?])
}

/// A skill or a lesson.
pub fn need(curriculum: &Curriculum, text: &str) -> Result<Need, Unknown> {
    let lesson = page(curriculum, text.strip_prefix("page:").unwrap_or(text))
        .filter(|page| curriculum.page(*page).is_some_and(Page::is_lesson));
    if let Some(page) = lesson {
        return Ok(Need::Page(page));
    }
    Ok(Need::Skill(skill(curriculum, text)?))
}

/// A role by its id, or one that it had.
pub fn role(curriculum: &Curriculum, id: &str) -> Option<RoleId> {
    let old = || curriculum.roles.iter().position(|role| was(&role.old_ids, id));
    curriculum.find_role(id).or_else(|| old().map(RoleId::from_index))
}

/// A page by its id, or one that it had.
pub fn page(curriculum: &Curriculum, id: &str) -> Option<PageId> {
    let old = || curriculum.pages.iter().position(|page| was(&page.old_ids, id));
    curriculum.find_page(id).or_else(|| old().map(PageId::from_index))
}

/// A skill by its id, or one that it had.
pub fn find_skill(curriculum: &Curriculum, id: &str) -> Option<SkillId> {
    let old = || curriculum.skills.iter().position(|skill| was(&skill.old_ids, id));
    curriculum.find_skill(id).or_else(|| old().map(SkillId::from_index))
}

fn was(old: &[crate::source::Spanned<String>], id: &str) -> bool {
    old.iter().any(|old| old.value.trim_matches('/') == id)
}

/// A skill at a level, `git.branching@2` or `git.branching@working`; 1 where none is given.
pub fn skill(curriculum: &Curriculum, text: &str) -> Result<SkillLevel, Unknown> {
    let text = text.strip_prefix("skill:").unwrap_or(text);
    let (id, level) = text.split_once('@').unwrap_or((text, "1"));
    let Some(skill) = find_skill(curriculum, id) else {
        let known = curriculum.skills.iter().map(|skill| skill.id.as_str());
        let known = known.chain(curriculum.roles.iter().map(|role| role.id.as_str()));
        let help = suggest::nearest(id, known).map_or_else(
            || "name a skill (git.branching@2) or a role".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Unknown { message: format!("there is no skill or role `{id}`"), help });
    };
    let levels = &curriculum.config.levels;
    let named = levels.iter().position(|name| name == level);
    let named = named.and_then(|index| u8::try_from(index + 1).ok());
    match level
        .parse::<u8>()
        .ok()
        .or(named)
        .filter(|level| (1..=levels.len()).contains(&usize::from(*level)))
    {
        Some(level) => Ok(SkillLevel { skill, level: Level(level) }),
        None => Err(Unknown {
            message: format!("there is no level `{level}`"),
            help: format!("the levels are 1 to {}: {}", levels.len(), levels.join(", ")),
        }),
    }
}

/// A need as people write it: `git.branching@2`, `git/branching`.
pub fn name(curriculum: &Curriculum, need: Need) -> String {
    match need {
        Need::Skill(wanted) => skill_at(curriculum, wanted),
        Need::Page(page) => curriculum.page(page).map_or("", |page| page.id.as_str()).to_owned(),
    }
}
