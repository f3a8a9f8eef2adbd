//! What changed between two states of a site: pages, ids, minutes, requirements, paths, translations,
//! problems.
//!
//! Things are the same where their ids are, or where the new one has the old id as an alias. Results
//! are in the order of ids, and depend on nothing but the two sites.

pub mod markdown;
mod translated;

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::Compilation;
use crate::diag::Report;
use crate::model::{LanguageId, Need, Page, PageId, SkillLevel};
use crate::source::Spanned;
pub use translated::LanguageChange;

/// What became of the ids of one kind of thing.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Ids {
    /// Those that are new.
    pub added: Vec<String>,
    /// Those that are gone.
    pub removed: Vec<String>,
    /// Old and new ids of the same thing, and whether the old one is an alias of the new one.
    pub renamed: Vec<(String, String, bool)>,
}

impl Ids {
    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.renamed.is_empty()
    }
}

/// A path that became another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PathChange {
    /// Its id now.
    pub id: String,
    /// Its minutes before and now.
    pub minutes: (u64, u64),
    /// Lessons that are new in it, and those that are gone from it.
    pub added: Vec<String>,
    /// See `added`.
    pub removed: Vec<String>,
    /// Whether the lessons that it kept stand in another order.
    pub reordered: bool,
}

/// Everything that changed.
#[derive(Clone, Default, Debug)]
pub struct Changes {
    /// Pages, paths among them.
    pub pages: Ids,
    /// Skills.
    pub skills: Ids,
    /// Roles.
    pub roles: Ids,
    /// Pages whose minutes are others: id, before, now.
    pub minutes: Vec<(String, Option<u32>, Option<u32>)>,
    /// The minutes of all lessons before and now.
    pub total: (u64, u64),
    /// New requirements and teachings: page, `requires` or `teaches`, what.
    pub edges_added: Vec<(String, &'static str, String)>,
    /// Those that are gone.
    pub edges_removed: Vec<(String, &'static str, String)>,
    /// Paths that a mentee walks otherwise than before.
    pub paths: Vec<PathChange>,
    /// What is translated that was not, and the other way round.
    pub languages: Vec<LanguageChange>,
    /// Files of pages that lie elsewhere now, by where they lay.
    files: BTreeMap<String, String>,
}

impl Changes {
    /// Whether nothing changed but texts.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
            && self.skills.is_empty()
            && self.roles.is_empty()
            && self.minutes.is_empty()
            && self.edges_added.is_empty()
            && self.edges_removed.is_empty()
            && self.paths.is_empty()
            && self.languages.is_empty()
    }

    /// What changed from `before` to `after`. Linear in both, but for logarithms.
    pub fn between(before: &Compilation, after: &Compilation) -> Self {
        let names = Renamed::new(before, after);
        let (was, is) = (Side::new(before, Some(&names)), Side::new(after, None));
        let minutes = was
            .minutes
            .iter()
            .filter_map(|(id, before)| Some((id, *before, *is.minutes.get(id)?)))
            .filter(|(_, before, after)| before != after)
            .map(|(id, before, after)| (id.clone(), before, after));
        let paths = was.paths.iter().filter_map(|(id, before)| {
            let after = is.paths.get(id)?;
            PathChange::between(id, before, after)
        });
        Self {
            minutes: minutes.collect(),
            total: (was.total, is.total),
            edges_added: is.edges.difference(&was.edges).cloned().collect(),
            edges_removed: was.edges.difference(&is.edges).cloned().collect(),
            paths: paths.collect(),
            languages: translated::between(before, after, &names),
            pages: names.pages.ids,
            skills: names.skills.ids,
            roles: names.roles.ids,
            files: names.files,
        }
    }

    /// What of `after`'s report is not in `before`'s: the same rule and words in the same file, wherever
    /// in it, as often as before, are old. The new ones, and how many are old.
    pub fn new_diagnostics(&self, before: &Compilation, after: &Compilation) -> (Report, usize) {
        let mut old: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
        for diagnostic in before.report.diagnostics() {
            let (file, rule, message) = diagnostic.said(&before.sources);
            let file = self.files.get(file).map_or(file, String::as_str);
            *old.entry((file, rule, message)).or_default() += 1;
        }
        let all = after.report.diagnostics();
        let new =
            all.iter().filter(|diagnostic| match old.get_mut(&diagnostic.said(&after.sources)) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            });
        let new: Report = new.cloned().collect();
        let count = all.len() - new.diagnostics().len();
        (new, count)
    }
}

/// The new ids of one kind of thing, by the old ones, where they differ.
#[derive(Default)]
struct Kind {
    ids: Ids,
    new: BTreeMap<String, String>,
}

/// Ids, with those that each had.
type Owned = BTreeMap<String, Vec<Spanned<String>>>;
type Named<'a> = BTreeMap<&'a str, &'a [Spanned<String>]>;

impl Kind {
    /// Compares ids; `same` finds a new thing that is an old one under another id and without an alias.
    fn new(before: &Named<'_>, after: &Named<'_>, same: impl Fn(&str) -> Option<String>) -> Self {
        let mut kind = Self::default();
        let mut had: BTreeMap<&str, &str> = BTreeMap::new();
        for (id, old) in after.iter().filter(|(id, _)| !before.contains_key(*id)) {
            for old in *old {
                had.entry(old.value.trim_matches('/')).or_insert(id);
            }
        }
        for id in before.keys().filter(|id| !after.contains_key(*id)) {
            let by_alias = had.get(id).map(|new| (*new).to_owned());
            let is_kept = by_alias.is_some();
            match by_alias.or_else(|| same(id)) {
                Some(new) => {
                    kind.new.insert((*id).to_owned(), new.clone());
                    kind.ids.renamed.push(((*id).to_owned(), new, is_kept));
                }
                None => kind.ids.removed.push((*id).to_owned()),
            }
        }
        let renamed: BTreeSet<&String> = kind.new.values().collect();
        let added = after.keys().filter(|id| !before.contains_key(*id));
        kind.ids.added =
            added.map(|id| (*id).to_owned()).filter(|id| !renamed.contains(id)).collect();
        kind
    }

    fn now(&self, id: &str) -> String {
        self.new.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

/// What has another name now.
struct Renamed {
    pages: Kind,
    skills: Kind,
    roles: Kind,
    /// Files of pages that lie elsewhere now, or whose translations do.
    files: BTreeMap<String, String>,
}

impl Renamed {
    fn new(before: &Compilation, after: &Compilation) -> Self {
        let pages = |it: &'_ Compilation| -> Owned {
            it.curriculum.pages.iter().map(|p| (p.id.clone(), p.old_ids.clone())).collect()
        };
        let skills = |it: &'_ Compilation| -> Owned {
            it.curriculum.skills.iter().map(|s| (s.id.clone(), s.old_ids.clone())).collect()
        };
        let roles = |it: &'_ Compilation| -> Owned {
            it.curriculum.roles.iter().map(|r| (r.id.clone(), r.old_ids.clone())).collect()
        };
        let kind = |of: &dyn Fn(&Compilation) -> Owned, same: &dyn Fn(&str) -> Option<String>| {
            let (before, after) = (of(before), of(after));
            Kind::new(&borrowed(&before), &borrowed(&after), same)
        };
        // A file that was only moved has the text that it had.
        let texts: BTreeMap<&str, &str> = after
            .curriculum
            .pages
            .iter()
            .filter(|page| before.curriculum.find_page(&page.id).is_none())
            .filter_map(|page| Some((text_of(after, page)?, page.id.as_str())))
            .collect();
        let moved = |id: &str| {
            let page = before.curriculum.page(before.curriculum.find_page(id)?)?;
            texts.get(text_of(before, page)?).map(|id| (*id).to_owned())
        };
        let pages = kind(&pages, &moved);
        let mut files = BTreeMap::new();
        for page in &before.curriculum.pages {
            let now = after.curriculum.find_page(&pages.now(&page.id));
            let Some(now) = now.and_then(|now| after.curriculum.page(now)) else { continue };
            for (language, variant) in &page.variants {
                if let Some(other) = now.variants.get(language) {
                    files.insert(variant.path.to_string(), other.path.to_string());
                }
            }
        }
        Self { pages, skills: kind(&skills, &|_| None), roles: kind(&roles, &|_| None), files }
    }
}

fn borrowed(named: &Owned) -> Named<'_> {
    named.iter().map(|(id, old)| (id.as_str(), old.as_slice())).collect()
}

/// The whole text of a page in its first language, if there is any worth comparing.
fn text_of<'a>(compilation: &'a Compilation, page: &Page) -> Option<&'a str> {
    let document = compilation.documents.get(page.variants.values().next()?.document)?;
    let text = &compilation.sources.get(document.file)?.text;
    (text.len() > 40).then_some(text)
}

/// A path as it is walked: its minutes and its lessons in order.
type Walk = (u64, Vec<String>);

/// One of the two sites, in the names of the later one.
struct Side {
    minutes: BTreeMap<String, Option<u32>>,
    total: u64,
    edges: BTreeSet<(String, &'static str, String)>,
    paths: BTreeMap<String, Walk>,
}

impl Side {
    fn new(compilation: &Compilation, renamed: Option<&Renamed>) -> Self {
        let curriculum = &compilation.curriculum;
        let page_name = |id: &str| renamed.map_or_else(|| id.to_owned(), |it| it.pages.now(id));
        let skill_name = |id: &str| renamed.map_or_else(|| id.to_owned(), |it| it.skills.now(id));
        let skill = |wanted: SkillLevel| {
            let id = curriculum.skill(wanted.skill).map_or("", |skill| &skill.id);
            format!("{}@{}", skill_name(id), wanted.level.0)
        };
        let page =
            |id: PageId| curriculum.page(id).map_or_else(String::new, |it| page_name(&it.id));
        let need = |need: Need| match need {
            Need::Skill(wanted) => skill(wanted),
            Need::Page(id) => page(id),
        };
        let mut edges = BTreeSet::new();
        for page in &curriculum.pages {
            let id = page_name(&page.id);
            let requires = page.requires.iter().map(|it| ("requires", need(it.need)));
            let teaches = page.teaches.iter().map(|it| ("teaches", skill(it.value)));
            edges.extend(requires.chain(teaches).map(|(how, what)| (id.clone(), how, what)));
        }
        for of in &curriculum.skills {
            let id = skill_name(&of.id);
            let requires = of.requires.iter();
            edges.extend(requires.map(|it| (id.clone(), "requires", need(it.need))));
        }
        for role in &curriculum.roles {
            let id = renamed.map_or_else(|| role.id.clone(), |it| it.roles.now(&role.id));
            edges.extend(role.requires.iter().map(|it| (id.clone(), "requires", skill(it.value))));
        }
        let paths = curriculum.paths.iter().map(|path| {
            let items = path.stages.iter().flat_map(|stage| &stage.items);
            let minutes = items.clone().map(|it| compilation.prerequisites.item_minutes(it)).sum();
            let lessons = items.flat_map(crate::model::StageItem::pages).map(page).collect();
            (page(path.page), (minutes, lessons))
        });
        let lessons = curriculum.pages.iter().filter(|page| page.is_lesson());
        Self {
            minutes: curriculum.pages.iter().map(|it| (page_name(&it.id), it.minutes)).collect(),
            total: lessons.filter_map(|page| page.minutes).map(u64::from).sum(),
            edges,
            paths: paths.collect(),
        }
    }
}

impl PathChange {
    fn between(id: &str, before: &Walk, after: &Walk) -> Option<Self> {
        if before == after {
            return None;
        }
        let (was, is): (BTreeSet<&String>, BTreeSet<&String>) =
            (before.1.iter().collect(), after.1.iter().collect());
        let kept = |walk: &Walk| -> Vec<String> {
            walk.1.iter().filter(|id| was.contains(id) && is.contains(id)).cloned().collect()
        };
        Some(Self {
            id: id.to_owned(),
            minutes: (before.0, after.0),
            added: is.difference(&was).map(|id| (*id).clone()).collect(),
            removed: was.difference(&is).map(|id| (*id).clone()).collect(),
            reordered: kept(before) != kept(after),
        })
    }
}

/// The title of the page or path called `id`; empty if there is none.
fn title<'a>(compilation: &'a Compilation, id: &str) -> &'a str {
    let page = compilation.curriculum.find_page(id);
    let page = page.and_then(|page| compilation.curriculum.page(page));
    page.and_then(|page| page.variant(LanguageId(0))).map_or("", |(_, variant)| &variant.title)
}

#[cfg(test)]
mod tests;
