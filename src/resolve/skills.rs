//! Skills, roles and terms: declared in data files, by pages, or by being taught.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Instead;
use super::order::skill_name_by;
use super::pages::{Draft, needs};
use super::steps::By;
use super::{Input, Names};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::model::{Kind, Level, Need, PageId, Role, RoleId, Skill, SkillId, SkillLevel};
use crate::source::{Span, Spanned};
use crate::syntax::reference::RawLevel;
use crate::syntax::taxonomy::{RawRole, RawSkill};

/// The skills of a site and the roots of their tree.
pub(super) struct Skills {
    pub all: Vec<Skill>,
    pub roots: Vec<SkillId>,
}

/// Gives every skill its id and resolves what skills say of each other. Declared twice is an
/// error; the first in `skills.yaml` counts.
pub(super) fn declare(input: &Input<'_>, drafts: &[Draft], names: &mut Names) -> Parsed<Skills> {
    let mut report = Report::default();
    let mut raw: BTreeMap<&str, &RawSkill> = BTreeMap::new();
    for skill in &input.skills {
        if let Some(first) = raw.get(skill.id.value.as_str()) {
            report.push(duplicate("skill", &skill.id, first.id.span));
        } else {
            raw.insert(&skill.id.value, skill);
        }
    }
    let visible = || drafts.iter().filter(|draft| draft.hidden.is_none()).enumerate();
    let pages: BTreeMap<&str, (PageId, &Draft)> = visible()
        .filter(|(_, draft)| draft.kind == Kind::Skill)
        .map(|(index, draft)| (draft.id.as_str(), (PageId::from_index(index), draft)))
        .collect();
    let declared: BTreeSet<&str> = raw.keys().copied().chain(pages.keys().copied()).collect();
    let of_data = raw.iter().flat_map(|(id, raw)| raw.aliases.iter().map(|old| (*id, old)));
    let of_pages = pages.iter().flat_map(|(id, (_, draft))| aliases(id, draft));
    let old = old_ids("skill", of_data.chain(of_pages), &declared, &mut report);
    let mut ids = declared;
    for (_, draft) in visible() {
        let taught = draft.front.teaches.iter().map(|taught| taught.name.value.as_str());
        ids.extend(taught.filter(|name| !old.contains_key(name)));
    }
    names.skills = ids
        .iter()
        .enumerate()
        .map(|(index, id)| ((*id).to_owned(), SkillId::from_index(index)))
        .collect();
    names.old_skills = found(&old, &names.skills);
    let mut all: Vec<Skill> = ids
        .iter()
        .map(|id| {
            skill(id, raw.get(id).copied(), pages.get(id).copied(), input, names, &mut report)
        })
        .collect();
    let roots = tree(&input.skills, &mut all, names);
    Parsed::new(Skills { all, roots }, report)
}

/// The aliases of the page of a skill or role, and whose they are.
fn aliases<'a>(
    id: &'a str,
    draft: &'a Draft,
) -> impl Iterator<Item = (&'a str, &'a Spanned<String>)> {
    draft.front.aliases.iter().map(move |old| (id, old))
}

/// Old ids, and whose they are: each the first's that claims it. Reports those that are taken.
fn old_ids<'a>(
    what: &str,
    claims: impl Iterator<Item = (&'a str, &'a Spanned<String>)>,
    declared: &BTreeSet<&str>,
    report: &mut Report,
) -> BTreeMap<&'a str, &'a str> {
    let mut old = BTreeMap::new();
    for (id, alias) in claims {
        let name = alias.value.trim_matches('/');
        if declared.contains(name) {
            let message = format!("`{name}` is the id of a {what}, not an old one");
            report.push(
                Diagnostic::new(&rules::DUPLICATE_ID, alias.span, message)
                    .label("already taken")
                    .help("take the alias out"),
            );
        } else {
            old.entry(name).or_insert(id);
        }
    }
    old
}

/// The same by what they lead to.
fn found<T: Copy>(old: &BTreeMap<&str, &str>, ids: &BTreeMap<String, T>) -> BTreeMap<String, T> {
    old.iter().filter_map(|(old, id)| Some(((*old).to_owned(), *ids.get(*id)?))).collect()
}

fn duplicate(what: &str, id: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::DUPLICATE_ID,
        id.span,
        format!("two {what}s have the id `{}`", id.value),
    )
    .label("already taken")
    .help("give one of them another `id`")
    .related(first, "the first is here")
}

fn skill(
    id: &str,
    raw: Option<&RawSkill>,
    page: Option<(PageId, &Draft)>,
    input: &Input<'_>,
    names: &Names,
    report: &mut Report,
) -> Skill {
    let front = page.map(|(_, draft)| draft);
    let text = front.and_then(|draft| draft.texts.values().next());
    let document = text.and_then(|text| input.documents.get(text.document));
    let page_title =
        text.and_then(|text| text.front.title.as_ref().or(document?.body.title.as_ref()));
    let title = raw
        .and_then(|raw| raw.title.clone())
        .or_else(|| page_title.map(|title| title.value.clone()));
    let mut description = raw.map(|raw| raw.description.clone()).unwrap_or_default();
    if description.is_empty() {
        description = text
            .and_then(|text| text.front.description.as_ref())
            .map(|text| text.value.clone())
            .unwrap_or_default();
    }
    Skill {
        id: id.to_owned(),
        title: title.unwrap_or_else(|| id.to_owned()),
        description,
        area: raw.map(|raw| raw.area.clone()).unwrap_or_default(),
        parent: None,
        children: Vec::new(),
        requires: raw
            .map(|raw| raw.requires.as_slice())
            .into_iter()
            .chain(front.map(|draft| draft.front.requires.as_slice()))
            .flat_map(|list| needs(list, By::Requires, names, report))
            .collect(),
        rubric: raw.map(|raw| rubric(raw, names, report)).unwrap_or_default(),
        same_as: raw.map(|raw| raw.same_as.clone()).unwrap_or_default(),
        old_ids: raw
            .map(|raw| raw.aliases.as_slice())
            .into_iter()
            .chain(front.map(|draft| draft.front.aliases.as_slice()))
            .flatten()
            .cloned()
            .collect(),
        declared: raw
            .map(|raw| raw.id.span)
            .or_else(|| document.map(|document| document.front_span)),
        page: page.map(|(id, _)| id),
        words: BTreeMap::new(),
    }
}

/// What each level looks like. A level twice, by its number and its name, is reported.
fn rubric(raw: &RawSkill, names: &Names, report: &mut Report) -> BTreeMap<Level, String> {
    let mut rubric: BTreeMap<Level, (Span, String)> = BTreeMap::new();
    for (written, sentence) in &raw.levels {
        let zero = matches!(written.value, RawLevel::Number(0));
        let level = if zero { Some(Level(0)) } else { names.level(Some(written), report) };
        let Some(level) = level else { continue };
        if let Some((first, _)) = rubric.get(&level) {
            let message = format!("level {} of `{}` stands here twice", level.0, raw.id.value);
            report.push(
                Diagnostic::new(&rules::DUPLICATE_KEY, written.span, message)
                    .label("again")
                    .help("a level's number and its name mean the same: keep one")
                    .related(*first, "the first is here"),
            );
            continue;
        }
        rubric.insert(level, (written.span, sentence.clone()));
    }
    rubric.into_iter().map(|(level, (_, sentence))| (level, sentence)).collect()
}

/// What a role asks for, each skill once: of several levels the highest. The others are reported.
fn each_once(
    role: &str,
    asked: Vec<Spanned<SkillLevel>>,
    names: &Names,
    report: &mut Report,
) -> Vec<Spanned<SkillLevel>> {
    let mut best: BTreeMap<SkillId, Spanned<SkillLevel>> = BTreeMap::new();
    for wanted in &asked {
        let known = best.entry(wanted.value.skill).or_insert(*wanted);
        if wanted.value.level > known.value.level {
            *known = *wanted;
        }
    }
    let mut once = Vec::with_capacity(best.len());
    for wanted in asked {
        match best.get(&wanted.value.skill) {
            Some(kept) if kept.span != wanted.span => {
                let name = skill_name_by(names, wanted.value);
                let message = if kept.value == wanted.value {
                    format!("the role `{role}` asks for `{name}` twice")
                } else {
                    format!("`{name}` is implied by `{}`", skill_name_by(names, kept.value))
                };
                report.push(
                    Diagnostic::new(&rules::REDUNDANT_REQUIREMENT, wanted.span, message)
                        .label("not needed")
                        .help("take it out")
                        .related(kept.span, "this stays"),
                );
            }
            _ => once.push(wanted),
        }
    }
    once
}

/// Hangs every skill below its parent, in the author's order; undeclared skills follow by id, below
/// the declared skill whose id theirs extends (`git.x` below `git`) where there is one.
fn tree(raw: &[RawSkill], all: &mut [Skill], names: &Names) -> Vec<SkillId> {
    let mut roots = Vec::new();
    let mut placed = BTreeSet::new();
    let mut hang = |id: SkillId, parent: Option<SkillId>, all: &mut [Skill]| {
        if !placed.insert(id) {
            return;
        }
        match parent.and_then(|parent| all.get_mut(parent.index())) {
            Some(above) => {
                above.children.push(id);
                let area = above.area.clone();
                if let Some(skill) = all.get_mut(id.index()) {
                    skill.parent = parent;
                    if skill.area.is_empty() {
                        skill.area = area;
                    }
                }
            }
            None => roots.push(id),
        }
    };
    for skill in raw {
        let parent = skill.parent.as_ref().and_then(|parent| names.skills.get(parent).copied());
        if let Some(&id) = names.skills.get(&skill.id.value) {
            hang(id, parent.filter(|parent| *parent != id), all);
        }
    }
    for (name, &id) in &names.skills {
        let parent = name.rsplit_once('.').and_then(|(above, _)| names.skills.get(above).copied());
        hang(id, parent, all);
    }
    roots
}

/// Roles in the order of `roles.yaml`, then those that pages alone declare, by id.
pub(super) fn roles(input: &Input<'_>, drafts: &[Draft], names: &mut Names) -> Parsed<Vec<Role>> {
    let mut report = Report::default();
    let mut raw: Vec<&RawRole> = Vec::new();
    for role in &input.roles {
        match raw.iter().find(|first| first.id.value == role.id.value) {
            Some(first) => report.push(duplicate("role", &role.id, first.id.span)),
            None => raw.push(role),
        }
    }
    let visible = drafts.iter().filter(|draft| draft.hidden.is_none()).enumerate();
    let mut pages: BTreeMap<&str, (PageId, &Draft)> = visible
        .filter(|(_, draft)| draft.kind == Kind::Role)
        .map(|(index, draft)| (draft.id.as_str(), (PageId::from_index(index), draft)))
        .collect();
    let listed: Vec<(&RawRole, Option<PageId>)> = raw
        .into_iter()
        .map(|role| (role, pages.remove(role.id.value.as_str()).map(|(page, _)| page)))
        .collect();
    let ids = listed.iter().map(|(role, _)| role.id.value.as_str()).chain(pages.keys().copied());
    // Roles name each other: all names come first.
    names.roles =
        ids.enumerate().map(|(index, id)| (id.to_owned(), RoleId::from_index(index))).collect();
    let declared = names.roles.keys().map(String::as_str).collect();
    let of_data = listed
        .iter()
        .flat_map(|(raw, _)| raw.aliases.iter().map(|old| (raw.id.value.as_str(), old)));
    let of_pages = pages.iter().flat_map(|(id, (_, draft))| aliases(id, draft));
    let old = old_ids("role", of_data.chain(of_pages), &declared, &mut report);
    names.old_roles = found(&old, &names.roles);
    let mut roles = Vec::new();
    for (role, page) in listed {
        roles.push(listed_role(role, page, names, &mut report));
    }
    for (page, draft) in pages.into_values() {
        roles.extend(role_of_page(input, page, draft, names, &mut report));
    }
    Parsed::new(roles, report)
}

/// A role of `roles.yaml`; `page` adds prose to it.
fn listed_role(raw: &RawRole, page: Option<PageId>, names: &Names, report: &mut Report) -> Role {
    let mut requires = Vec::new();
    for skill in &raw.requires {
        let found = names.expect_skill(skill, report);
        requires.extend(found.map(|wanted| Spanned::new(wanted, skill.span)));
    }
    let requires = each_once(&raw.id.value, requires, names, report);
    Role {
        id: raw.id.value.clone(),
        title: raw.title.clone().unwrap_or_else(|| raw.id.value.clone()),
        description: raw.description.clone(),
        requires,
        next: next(raw, names, report),
        old_ids: raw.aliases.clone(),
        span: raw.id.span,
        page,
        words: BTreeMap::new(),
    }
}

/// The roles that come after a role. Ladders may be rings, but no role comes after itself.
fn next(raw: &RawRole, names: &Names, report: &mut Report) -> Vec<RoleId> {
    let own = names.role(&raw.id.value);
    let mut next = Vec::new();
    for name in &raw.next {
        let found = names.expect_role(name, report);
        if found.is_some() && found == own {
            let message = format!("the role `{}` leads to itself", raw.id.value);
            report.push(
                Diagnostic::new(&rules::WRONG_VALUE, name.span, message)
                    .help("take it out of `next`, or name the role that comes after it"),
            );
        } else {
            next.extend(found);
        }
    }
    next
}

/// A role that a page alone declares.
fn role_of_page(
    input: &Input<'_>,
    page: PageId,
    draft: &Draft,
    names: &Names,
    report: &mut Report,
) -> Option<Role> {
    let text = draft.texts.values().next()?;
    let document = input.documents.get(text.document)?;
    let title = draft.front.title.as_ref().or(document.body.title.as_ref());
    let description = draft.front.description.as_ref();
    Some(Role {
        id: draft.id.clone(),
        title: title.map_or_else(|| draft.id.clone(), |title| title.value.clone()),
        description: description.map(|text| text.value.clone()).unwrap_or_default(),
        requires: each_once(&draft.id, role_needs(draft, names, report), names, report),
        next: Vec::new(),
        old_ids: draft.front.aliases.clone(),
        span: document.front_span,
        page: Some(page),
        words: BTreeMap::new(),
    })
}

/// What a role declared by a page alone asks for: its `requires`, skills only.
fn role_needs(draft: &Draft, names: &Names, report: &mut Report) -> Vec<Spanned<SkillLevel>> {
    let mut skills = Vec::new();
    for raw in &draft.front.requires {
        match names.expect_need(raw, By::Requires, report) {
            Some(Need::Skill(skill)) => skills.push(Spanned::new(skill, raw.span)),
            Some(Need::Page(_)) => report.push(names.no_skill(&raw.name, Instead::Nothing)),
            None => {}
        }
    }
    skills
}
