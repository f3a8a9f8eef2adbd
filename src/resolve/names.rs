//! [`Names`]: every id that authors may refer to, and the look-up of one reference.
//!
//! A reference in `requires` is looked up among the skills, then among page ids; a page may be
//! named by the last segment of its id where that is unambiguous, or by an id that it once had.

use std::collections::BTreeMap;

use super::steps::{By, NoStep};
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Level, Need, PageId, RoleId, SkillId, SkillLevel};
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::syntax::reference::{Prefix, RawLevel, RawNeed, SkillLevelRef};

/// Why a page that exists in the folder is not in this edition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hidden {
    /// A draft, and drafts are not built.
    Draft,
    /// For mentors, and this is the mentees' edition.
    Mentor,
}

/// What may stand where a name is no skill.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Instead {
    /// A page, if it is called one.
    Page,
    /// A page, without the level that is written.
    PageWithoutLevel,
    /// Nothing: only skills.
    Nothing,
}

const UNKNOWN: &str = "neither declared nor taught by any lesson";
const DECLARE: &str = "declare it in `skills.yaml`, or add it to what a lesson `teaches`";

/// Where a skill would come from that is not in this edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HiddenSkill {
    /// Why its page is left out.
    pub hidden: Hidden,
    /// The page's id.
    pub page: String,
    /// Whether the page is the skill's own: it declares it, others teach it.
    pub declares: bool,
}

/// All ids of a site.
#[derive(Debug, Default)]
pub struct Names {
    /// Skills by id.
    pub skills: BTreeMap<String, SkillId>,
    /// Pages by id.
    pub pages: BTreeMap<String, PageId>,
    /// Pages by the last segment of their id.
    pub segments: BTreeMap<String, Vec<PageId>>,
    /// Pages by ids that they had.
    pub old_ids: BTreeMap<String, PageId>,
    /// Pages that this edition leaves out, by id.
    pub hidden: BTreeMap<String, Hidden>,
    /// Skills that only pages teach or declare that this edition leaves out: the first such page.
    pub hidden_skills: BTreeMap<String, HiddenSkill>,
    /// Pages that mentees cannot do as one step, and what they are.
    pub no_steps: BTreeMap<PageId, NoStep>,
    /// Roles by id.
    pub roles: BTreeMap<String, RoleId>,
    /// Skills by ids that they had.
    pub old_skills: BTreeMap<String, SkillId>,
    /// Roles by ids that they had.
    pub old_roles: BTreeMap<String, RoleId>,
    /// The names of the levels 1 to n.
    pub levels: Vec<String>,
}

/// What a page's name turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// One page.
    Found(PageId),
    /// A page that this edition leaves out.
    Hidden(Hidden),
    /// A last segment that several pages have.
    Ambiguous(Vec<PageId>),
    /// Nothing.
    Missing,
}

impl Names {
    /// The skill that `name` means: by id, by an old id.
    pub fn skill(&self, name: &str) -> Option<SkillId> {
        self.skills.get(name).or_else(|| self.old_skills.get(name)).copied()
    }

    /// The role that `name` means: by id, by an old id.
    pub fn role(&self, name: &str) -> Option<RoleId> {
        self.roles.get(name).or_else(|| self.old_roles.get(name)).copied()
    }

    /// The page that `name` means: by id, by unambiguous last segment, by an old id.
    pub fn page(&self, name: &str) -> Lookup {
        if let Some(&id) = self.pages.get(name) {
            return Lookup::Found(id);
        }
        if let Some(&hidden) = self.hidden.get(name) {
            return Lookup::Hidden(hidden);
        }
        match self.segments.get(name).map(Vec::as_slice) {
            Some([one]) => return Lookup::Found(*one),
            Some(several) if !several.is_empty() => return Lookup::Ambiguous(several.to_vec()),
            _ => {}
        }
        if let Some(&id) = self.old_ids.get(name) {
            return Lookup::Found(id);
        }
        let hidden = self.hidden.iter().find(|(id, _)| id.rsplit('/').next() == Some(name));
        hidden.map_or(Lookup::Missing, |(_, hidden)| Lookup::Hidden(*hidden))
    }

    /// The page that must be there at `name`, or a diagnostic.
    pub fn expect_page(&self, name: &Spanned<String>, report: &mut Report) -> Option<PageId> {
        let problem = match self.page(&name.value) {
            Lookup::Found(id) => return Some(id),
            Lookup::Missing => self.unknown_page(name),
            Lookup::Ambiguous(pages) => self.ambiguous(name, &pages),
            Lookup::Hidden(hidden) => hidden_page(name, hidden),
        };
        report.push(problem);
        None
    }

    /// The page at `name` that may stand where `by` names it, or a diagnostic.
    pub(super) fn expect_step(
        &self,
        name: &Spanned<String>,
        by: By,
        report: &mut Report,
    ) -> Option<PageId> {
        let page = self.expect_page(name, report)?;
        let what = self.no_steps.get(&page);
        if let Some(problem) = what.and_then(|what| what.problem(page, &name.value, by, name.span))
        {
            report.push(problem);
            return None;
        }
        Some(page)
    }

    fn unknown_page(&self, name: &Spanned<String>) -> Diagnostic {
        let text = &name.value;
        let known = self.pages.keys().chain(self.segments.keys()).map(String::as_str);
        let help = match suggest::nearest(text, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a page's id is its path below `content/` without `.md`".to_owned(),
        };
        Diagnostic::new(&rules::UNKNOWN_PAGE, name.span, format!("there is no page `{text}`"))
            .label("no page has this id")
            .help(help)
    }

    fn ambiguous(&self, name: &Spanned<String>, pages: &[PageId]) -> Diagnostic {
        let ids: Vec<String> = self
            .pages
            .iter()
            .filter(|(_, id)| pages.contains(id))
            .map(|(id, _)| format!("`{id}`"))
            .collect();
        let message = format!("`{}` could be any of {} pages", name.value, ids.len());
        Diagnostic::new(&rules::AMBIGUOUS_REFERENCE, name.span, message)
            .label("more than one page ends in this name")
            .help(format!("write the whole id: {}", ids.join(" or ")))
    }

    /// The skill at a level that `teaches`, a goal or a role names, or a diagnostic.
    pub fn expect_skill(&self, wanted: &SkillLevelRef, report: &mut Report) -> Option<SkillLevel> {
        let level = self.level(wanted.level.as_ref(), report)?;
        let Some(skill) = self.skill(&wanted.name.value) else {
            report.push(self.no_skill(&wanted.name, Instead::Nothing));
            return None;
        };
        Some(SkillLevel { skill, level })
    }

    /// What a requirement of `by` means, or a diagnostic.
    pub(super) fn expect_need(&self, raw: &RawNeed, by: By, report: &mut Report) -> Option<Need> {
        let level = self.level(raw.level.as_ref(), report)?;
        let name = &raw.name;
        let skill = self.skill(&name.value).map(|skill| SkillLevel { skill, level });
        match (raw.prefix, skill) {
            (Some(Prefix::Page), _) => self.expect_step(name, by, report).map(Need::Page),
            (_, Some(skill)) => Some(Need::Skill(skill)),
            (Some(Prefix::Skill), None) => {
                report.push(self.no_skill(name, Instead::Page));
                None
            }
            (None, None) if raw.level.is_some() => {
                report.push(self.no_skill(name, Instead::PageWithoutLevel));
                None
            }
            (None, None) if self.page(&name.value) == Lookup::Missing => {
                report.push(self.neither(name));
                None
            }
            (None, None) => self.expect_step(name, by, report).map(Need::Page),
        }
    }

    /// What is wrong with `name`, which can only be a skill and is none.
    pub(super) fn no_skill(&self, name: &Spanned<String>, instead: Instead) -> Diagnostic {
        let text = &name.value;
        if let Some(hidden) = self.hidden_skills.get(text) {
            return hidden_skill(name, hidden);
        }
        let near = suggest::nearest(text, self.skills.keys().map(String::as_str));
        let near = near.map(|near| format!("did you mean `{near}`?"));
        if matches!(self.page(text), Lookup::Found(_) | Lookup::Hidden(_)) {
            let (message, help) = match instead {
                Instead::Page => (
                    "a skill is asked for",
                    format!("write `page:{text}`, or name a skill that it teaches"),
                ),
                Instead::PageWithoutLevel => (
                    "pages have no level",
                    format!("write `{text}` alone, or name a skill that it teaches"),
                ),
                Instead::Nothing => {
                    ("only skills can stand here", "name a skill that it teaches".to_owned())
                }
            };
            let message = format!("`{text}` is a page, and {message}");
            return Diagnostic::new(&rules::UNKNOWN_SKILL, name.span, message)
                .label("no skill")
                .help(near.unwrap_or(help));
        }
        Diagnostic::new(&rules::UNKNOWN_SKILL, name.span, format!("no skill is called `{text}`"))
            .label(UNKNOWN)
            .help(near.unwrap_or_else(|| DECLARE.to_owned()))
    }

    /// What is wrong with `name`, which is neither a skill nor a page.
    fn neither(&self, name: &Spanned<String>) -> Diagnostic {
        let text = &name.value;
        if let Some(hidden) = self.hidden_skills.get(text) {
            return hidden_skill(name, hidden);
        }
        let known = self.skills.keys().chain(self.pages.keys()).map(String::as_str);
        let help = match suggest::nearest(text, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => DECLARE.to_owned(),
        };
        let message = format!("no skill or page is called `{text}`");
        Diagnostic::new(&rules::UNKNOWN_SKILL, name.span, message).label(UNKNOWN).help(help)
    }

    /// The level that an author wrote; 1 where there is none.
    pub fn level(&self, raw: Option<&Spanned<RawLevel>>, report: &mut Report) -> Option<Level> {
        let Some(raw) = raw else { return Some(Level(1)) };
        let found = match &raw.value {
            RawLevel::Number(number) => usize::try_from(*number)
                .ok()
                .filter(|n| (1..=self.levels.len()).contains(n))
                .and_then(|n| u8::try_from(n).ok()),
            RawLevel::Name(name) => self
                .levels
                .iter()
                .position(|level| level == name)
                .and_then(|index| u8::try_from(index + 1).ok()),
        };
        if found.is_none() {
            report.push(self.unknown_level(raw));
        }
        found.map(Level)
    }

    fn unknown_level(&self, raw: &Spanned<RawLevel>) -> Diagnostic {
        let names: Vec<String> =
            self.levels.iter().enumerate().map(|(i, name)| format!("{} ({name})", i + 1)).collect();
        let text = match &raw.value {
            RawLevel::Number(number) => number.to_string(),
            RawLevel::Name(name) => name.clone(),
        };
        Diagnostic::new(&rules::WRONG_VALUE, raw.span, format!("there is no level `{text}`"))
            .label("not a level of this site")
            .help(format!("the levels are {}", names.join(", ")))
    }

    /// The role that must be there at `name`, or a diagnostic.
    pub fn expect_role(&self, name: &Spanned<String>, report: &mut Report) -> Option<RoleId> {
        if let Some(id) = self.role(&name.value) {
            return Some(id);
        }
        let text = &name.value;
        let help = match suggest::nearest(text, self.roles.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it in `roles.yaml`".to_owned(),
        };
        report.push(
            Diagnostic::new(&rules::UNKNOWN_ROLE, name.span, format!("there is no role `{text}`"))
                .label("no role has this id")
                .help(help),
        );
        None
    }
}

fn hidden_page(name: &Spanned<String>, hidden: Hidden) -> Diagnostic {
    let text = &name.value;
    match hidden {
        Hidden::Draft => {
            Diagnostic::new(&rules::UNKNOWN_PAGE, name.span, format!("`{text}` is a draft"))
                .label("drafts are not built")
                .help("take `draft: true` out of it, or build with `--drafts`")
        }
        // No data file or front matter has a place that only mentors read.
        Hidden::Mentor => mentor_link(name.span, text)
            .help("name another page, or take `audience: mentor` out of this one"),
    }
}

fn hidden_skill(name: &Spanned<String>, found: &HiddenSkill) -> Diagnostic {
    let HiddenSkill { hidden, page, declares } = found;
    let text = &name.value;
    let how = if *declares { "declared" } else { "taught" };
    let (what, label, mend) = match hidden {
        Hidden::Draft => (
            "a draft",
            "drafts are not built",
            format!("take `draft: true` out of `{page}`, build with `--drafts`"),
        ),
        Hidden::Mentor => (
            "a page for mentors",
            "mentees cannot learn it",
            format!("take `audience: mentor` out of `{page}`"),
        ),
    };
    let message = format!("`{text}` is {how} only by {what}, `{page}`");
    Diagnostic::new(&rules::UNKNOWN_SKILL, name.span, message)
        .label(label)
        .help(format!("{mend}, or declare `{text}` in `skills.yaml`"))
}

/// The diagnostic for a reference from what mentees read to a page that only mentors read.
pub fn mentor_link(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(&rules::MENTOR_LINK, span, format!("`{name}` is for mentors only"))
        .label("mentees cannot see this page")
        .help("put the link into a `:::mentor` block, or take `audience: mentor` out of the page")
}
