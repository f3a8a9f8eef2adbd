//! The items and associations of a package, as a ladder.

use std::collections::{BTreeMap, BTreeSet};

use super::{Association, HAS_LEVEL, Item, Kind, end, whole};
use crate::diag::{Diagnostic, rules};
use crate::import::ladder::words::HIGHEST;
use crate::import::ladder::{Entry, Ladder};
use crate::import::record::{Found, Record};
use crate::import::site::{Need, Role, Skill};
use crate::syntax::yaml::Node;

pub(super) struct Builder<'f> {
    pub(super) items: Vec<Item>,
    pub(super) keys: BTreeMap<String, usize>,
    pub(super) document: Vec<String>,
    pub(super) ladder: Ladder,
    /// Where the skills and roles of the ladder stand, by id.
    pub(super) skills: BTreeMap<String, usize>,
    pub(super) roles: BTreeMap<String, usize>,
    /// Of items that are levels: the skill's id, and the level.
    pub(super) levels: BTreeMap<usize, (String, u8)>,
    pub(super) found: &'f mut Found,
}

impl Builder<'_> {
    pub(super) fn entries(&mut self) {
        for item in &self.items {
            let (id, title) = (item.id.clone(), item.title.clone());
            let description = item.description.clone();
            match item.kind {
                Kind::Skill => {
                    let area = item.area.clone();
                    self.skills.insert(id.clone(), self.ladder.skills.len());
                    let skill = Skill { id, title, description, area, ..Skill::default() };
                    self.ladder.skills.push(Entry { skill, span: item.span, parent: None });
                }
                Kind::Role => {
                    self.roles.insert(id.clone(), self.ladder.roles.len());
                    let role = Role { id, title, description, ..Role::default() };
                    self.ladder.roles.push((role, item.span));
                }
                Kind::Level => {}
            }
        }
    }

    /// The item that an association names.
    fn item(&self, name: &str) -> Option<&Item> {
        self.items.get(*self.keys.get(name)?)
    }

    fn skill(&mut self, id: &str) -> Option<&mut Entry> {
        self.ladder.skills.get_mut(*self.skills.get(id)?)
    }

    fn role(&mut self, id: &str) -> Option<&mut Role> {
        self.ladder.roles.get_mut(*self.roles.get(id)?).map(|(role, _)| role)
    }

    /// Which level of which skill an item is: its code says (`git.branching@2`), else the association's number, else
    /// its turn among the levels of the skill. Levels of one skill differ.
    pub(super) fn levels(&mut self, associations: &[Association]) {
        let mut taken: BTreeSet<(String, u8)> = BTreeSet::new();
        for association in associations.iter().filter(|association| association.kind == HAS_LEVEL) {
            let skill = self.item(&association.from).filter(|item| item.kind == Kind::Skill);
            let Some(skill) = skill.map(|item| item.id.clone()) else { continue };
            let Some(&index) = self.keys.get(&association.to.value) else { continue };
            let Some(level) = self.items.get(index).filter(|item| item.kind == Kind::Level) else {
                continue;
            };
            let coded = level.id.rsplit_once('@').and_then(|(_, number)| number.parse().ok());
            let number = whole(Some(association.number));
            let mut free = (1..=HIGHEST).filter(|level| !taken.contains(&(skill.clone(), *level)));
            let number = coded.or(number).filter(|level| !taken.contains(&(skill.clone(), *level)));
            let Some(number) = number.or_else(|| free.next()) else {
                self.found.losses.left_out("level beyond the ninth of a skill", association.span);
                continue;
            };
            taken.insert((skill.clone(), number));
            if self.levels.contains_key(&index) {
                self.found.losses.left_out("level that several skills have", association.span);
                continue;
            }
            self.levels.insert(index, (skill, number));
        }
    }

    /// What an item stands for where it is asked for: `git`, `git@2`.
    fn reference(&self, name: &str) -> Option<String> {
        let index = self.keys.get(name)?;
        let item = self.items.get(*index)?;
        match (item.kind, self.levels.get(index)) {
            (Kind::Skill, _) => Some(item.id.clone()),
            (Kind::Level, Some((skill, level))) => Some(format!("{skill}@{level}")),
            // Its code may name a skill, though nothing ties it to one.
            (Kind::Level, None) => item.id.contains('@').then(|| item.id.clone()),
            (Kind::Role, _) => None,
        }
    }

    pub(super) fn associate(&mut self, associations: &[Association]) {
        // Who has a parent needs no other.
        let (children, others): (Vec<&Association>, Vec<&Association>) =
            associations.iter().partition(|association| association.kind == "isChildOf");
        for association in children.into_iter().chain(others) {
            let Some(from) = self.item(&association.from) else {
                self.dangling(association, &association.from);
                continue;
            };
            let (from, kind) = (from.id.clone(), from.kind);
            let to = self.item(&association.to.value).map(|to| (to.id.clone(), to.kind));
            match (association.kind.as_str(), kind, to) {
                ("isChildOf" | "isPartOf", Kind::Skill, Some((to, Kind::Skill))) => {
                    self.below(&from, to, association);
                }
                ("isChildOf", _, None) if self.document.contains(&association.to.value) => {}
                (HAS_LEVEL, Kind::Skill, Some((_, Kind::Level))) => {
                    self.sentence(&association.to.value);
                }
                ("precedes", Kind::Skill | Kind::Level, Some((to, Kind::Skill))) => {
                    let wanted = self.reference(&association.from);
                    match (wanted, self.skill(&to)) {
                        (Some(wanted), Some(entry)) => {
                            entry.skill.requires.push(Need::Skill(wanted));
                        }
                        _ => self.lost(association),
                    }
                }
                ("precedes", Kind::Role, Some((to, Kind::Role))) => {
                    if let Some(role) = self.role(&from) {
                        role.next.push(to);
                    }
                }
                ("isPartOf", Kind::Skill | Kind::Level, Some((to, Kind::Role))) => {
                    let wanted = self.reference(&association.from);
                    let at_one =
                        |id: String| if kind == Kind::Skill { format!("{id}@1") } else { id };
                    match (wanted.map(at_one), self.role(&to)) {
                        (Some(wanted), Some(role)) => role.requires.push(wanted),
                        _ => self.lost(association),
                    }
                }
                ("exactMatchOf", Kind::Skill, None) => self.same_as(&from, association),
                (_, _, None) => self.dangling(association, &association.to.value),
                _ => self.lost(association),
            }
        }
    }

    fn lost(&mut self, association: &Association) {
        let what = format!("association `{}`", association.kind);
        self.found.losses.left_out(what, association.span);
    }

    /// Puts a skill below another; a skill has one place.
    fn below(&mut self, skill: &str, parent: String, association: &Association) {
        match self.skill(skill) {
            Some(entry) if entry.parent.is_none() => {
                entry.parent = Some((parent, association.span));
            }
            _ => {
                let what = format!("association `{}` with another parent", association.kind);
                self.found.losses.left_out(what, association.span);
            }
        }
    }

    /// Skills and roles in the order of their `sequenceNumber` below their parents; others as they stand.
    pub(super) fn sort(&mut self, associations: &[Association]) {
        let mut order: BTreeMap<&str, f64> = BTreeMap::new();
        for association in associations.iter().filter(|a| a.kind == "isChildOf") {
            if let Some(item) = self.keys.get(&association.from).and_then(|i| self.items.get(*i)) {
                order.insert(&item.id, association.number);
            }
        }
        let place = |id: &str| order.get(id).copied().unwrap_or(f64::MAX);
        self.ladder.skills.sort_by(|a, b| place(&a.skill.id).total_cmp(&place(&b.skill.id)));
        self.ladder.roles.sort_by(|(a, _), (b, _)| place(&a.id).total_cmp(&place(&b.id)));
    }

    /// The sentence of a level: the item's title, unless it only names skill and level. Rubrics may say more.
    fn sentence(&mut self, item: &str) {
        let Some(index) = self.keys.get(item) else { return };
        let Some((skill, number)) = self.levels.get(index).cloned() else { return };
        let Some(level) = self.items.get(*index) else { return };
        let (title, more) = (level.title.trim_end_matches('…'), level.description.trim());
        let words = match more {
            "" => title.to_owned(),
            // The whole sentence, where the title is its beginning.
            more if more.starts_with(title) => more.to_owned(),
            more => format!("{title}: {more}"),
        };
        if let Some(entry) = self.skill(&skill) {
            let only_name =
                words.strip_prefix(&entry.skill.title).is_some_and(|rest| rest.starts_with(": "));
            if !only_name {
                entry.skill.levels.insert(number, words);
            }
        }
    }

    fn same_as(&mut self, skill: &str, association: &Association) {
        let address = association.to_address.clone();
        if !crate::html::is_http(&address) {
            self.found
                .losses
                .left_out("association `exactMatchOf` without a web address", association.span);
        } else if let Some(entry) = self.skill(skill) {
            entry.skill.same_as.push(address);
        }
    }

    fn dangling(&mut self, association: &Association, name: &str) {
        let shown: String = name.chars().take(60).collect();
        let message = format!(
            "an association `{}` names `{shown}`, which is not in the package",
            association.kind
        );
        self.found.report.push(
            Diagnostic::new(&rules::DANGLING_REFERENCE, association.span, message)
                .help("it is left out"),
        );
    }

    /// Rubrics give skills their levels: `score` is the level's number, else `position`.
    pub(super) fn rubrics(&mut self, nodes: &[Node]) {
        let mut names: BTreeMap<u8, String> = BTreeMap::new();
        for node in nodes {
            let Some(mut rubric) = Record::new(node, "a rubric", self.found) else { continue };
            let criteria = rubric.items("CFRubricCriteria");
            for key in ["identifier", "uri", "title", "lastChangeDateTime"] {
                rubric.node(key);
            }
            rubric.finish(self.found);
            for node in criteria {
                self.criterion(node, &mut names);
            }
        }
        // Levels between and below those that have a name need one as well.
        let highest = names.keys().next_back().copied().unwrap_or(0);
        let mut levels: Vec<String> = Vec::new();
        for number in 1..=highest {
            let name = names.remove(&number).filter(|name| !levels.contains(name));
            levels.push(name.unwrap_or_else(|| format!("level {number}")));
        }
        self.ladder.levels = levels;
    }

    fn criterion(&mut self, node: &Node, names: &mut BTreeMap<u8, String>) {
        let Some(mut record) = Record::new(node, "a criterion", self.found) else { return };
        let item = end(&mut record, "CFItemURI", self.found);
        let levels = record.items("CFRubricCriterionLevels");
        for key in ["identifier", "uri", "position", "rubricId", "lastChangeDateTime"] {
            record.node(key);
        }
        let span = record.span();
        record.finish(self.found);
        let skill = item.and_then(|(name, _)| self.item(&name.value)).map(|item| item.id.clone());
        let Some(skill) = skill else {
            self.found.losses.left_out("criterion of a rubric that belongs to no item", span);
            return;
        };
        for node in levels {
            let Some(mut record) = Record::new(node, "a level of a rubric", self.found) else {
                continue;
            };
            let description = record.text("description", self.found);
            let quality = record.text("quality", self.found);
            let score = record.number("score", self.found);
            let position = record.number("position", self.found);
            for key in ["identifier", "uri", "rubricCriterionId", "lastChangeDateTime"] {
                record.node(key);
            }
            record.finish(self.found);
            let Some(number) = whole(score.or(position)) else {
                self.found.losses.left_out("level of a rubric without a whole score", node.span);
                continue;
            };
            if let Some(quality) = quality {
                let known = names.entry(number).or_insert_with(|| quality.value.clone());
                if *known != quality.value {
                    self.found.losses.left_out("another name of a level", quality.span);
                }
            }
            if let (Some(entry), Some(description)) = (self.skill(&skill), description) {
                entry.skill.levels.insert(number, description.value);
            }
        }
    }
}
