//! A CASE 1.0 package: items, associations between them, rubrics.
//!
//! Read leniently: what the standard demands and nobody needs here may be missing, numbers may be texts.
//! Every item is a skill, but for those whose `CFItemType` is `Role` or `Skill level`, as
//! `pathbook export case` writes them, and those that are a skill's level by `hasSkillLevel`.

use std::collections::{BTreeMap, BTreeSet};

use super::words::HIGHEST;
use super::{Entry, Ladder, is_id};
use crate::diag::{Diagnostic, rules};
use crate::import::read;
use crate::import::record::{Found, Record};
use crate::import::site::names::{Names, dotted};
use crate::import::site::{Need, Role, Skill};
use crate::import::tree::Tree;
use crate::source::{SourcePath, Span, Spanned};
use crate::syntax::yaml::{Node, Yaml, get};

/// The association of a skill and its levels.
const HAS_LEVEL: &str = "hasSkillLevel";

/// A package that was found.
pub(super) struct Package {
    path: SourcePath,
    node: Node,
}

/// The first package of a source.
pub(super) fn find(tree: &Tree, found: &mut Found) -> Option<Package> {
    for file in tree.texts() {
        if file.path.extension() != Some("json") {
            continue;
        }
        let named = tree.single() == Some(file.path);
        if !named && !file.text.contains("\"CFDocument\"") {
            continue;
        }
        let Some(node) = read::json(file, &mut found.report) else { continue };
        if get(&node, "CFDocument").is_some() || get(&node, "CFItems").is_some() {
            return Some(Package { path: file.path.clone(), node });
        }
        if named {
            let message = format!("`{}` is no CASE package: it has no `CFDocument`", file.path);
            found.report.push(
                Diagnostic::new(&rules::WRONG_SOURCE, node.span, message)
                    .help("export the framework as a CASE 1.0 package (CFPackage)"),
            );
        }
    }
    None
}

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Skill,
    Role,
    Level,
}

#[derive(Debug)]
struct Item {
    span: Span,
    kind: Kind,
    /// Its id in pathbook.
    id: String,
    title: String,
    description: String,
    area: String,
}

/// An association; its ends are identifiers, or addresses of what lies elsewhere.
#[derive(Debug)]
struct Association {
    span: Span,
    kind: String,
    number: f64,
    from: String,
    to: Spanned<String>,
    to_address: String,
}

/// Reads it.
pub(super) fn read(tree: &Tree, package: &Package, found: &mut Found) -> Ladder {
    let mut ladder = Ladder::default();
    let Some(mut record) = Record::new(&package.node, "a CASE package", found) else {
        return ladder;
    };
    let document = document(&mut record, &mut ladder, found);
    let associations = associations(record.items("CFAssociations"), found);
    // Whatever is the level of something is one, though its type does not say so.
    let levels = associations.iter().filter(|association| association.kind == HAS_LEVEL);
    let levels: BTreeSet<&str> = levels.map(|association| association.to.value.as_str()).collect();
    let (keys, items) = items(record.items("CFItems"), &levels, found);
    let rubrics = record.items("CFRubrics");
    // It defines the words that items use, which stand in the items too.
    if let Some(node) = record.node("CFDefinitions") {
        found.losses.left_out("definitions of item types, subjects and licences", node.span);
    }
    record.finish(found);
    let mut builder = Builder {
        items,
        keys,
        document,
        ladder,
        skills: BTreeMap::new(),
        roles: BTreeMap::new(),
        levels: BTreeMap::new(),
        found,
    };
    builder.entries();
    builder.levels(&associations);
    builder.associate(&associations);
    builder.rubrics(rubrics);
    builder.sort(&associations);
    for path in tree.paths().filter(|path| **path != package.path) {
        builder.found.losses.left_out("file beside the package", path.clone());
    }
    builder.ladder
}

/// The identifiers by which associations name the document.
fn document(record: &mut Record<'_>, ladder: &mut Ladder, found: &mut Found) -> Vec<String> {
    let Some(mut document) = record.record("CFDocument", "`CFDocument`", found) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    for key in ["identifier", "uri"] {
        names.extend(document.text(key, found).map(|text| text.value));
    }
    ladder.title = document.text("title", found).map(|text| text.value).unwrap_or_default();
    ladder.description =
        document.text("description", found).map(|text| text.value).unwrap_or_default();
    ladder.language = document.text("language", found).map(|text| text.value).unwrap_or_default();
    // They say nothing about the skills.
    for key in ["lastChangeDateTime", "officialSourceURL", "CFPackageURI"] {
        document.node(key);
    }
    document.finish(found);
    names
}

/// Ids by identifier and by address; and the items in their order.
fn items(
    nodes: &[Node],
    levels: &BTreeSet<&str>,
    found: &mut Found,
) -> (BTreeMap<String, usize>, Vec<Item>) {
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut items: Vec<Item> = Vec::new();
    let mut names = [Names::new(), Names::new()];
    for node in nodes {
        let Some((identifier, uri, item)) = item(node, levels, &mut names, found) else { continue };
        let first = *keys.entry(identifier.value.clone()).or_insert(items.len());
        if first < items.len() {
            let before = items.get(first).map_or(identifier.span, |item: &Item| item.span);
            found.report.push(
                Diagnostic::new(
                    &rules::DUPLICATE_ID,
                    identifier.span,
                    format!("two items have the identifier `{}`", identifier.value),
                )
                .help("associations mean the first; give this one another")
                .related(before, "the first is here"),
            );
        } else if let Some(uri) = uri {
            keys.entry(uri.value).or_insert(items.len());
        }
        items.push(item);
    }
    (keys, items)
}

/// An item with its identifier and its address. `levels` are known to be levels; `names` are the ids of skills
/// and of roles.
fn item(
    node: &Node,
    levels: &BTreeSet<&str>,
    [skills, roles]: &mut [Names; 2],
    found: &mut Found,
) -> Option<(Spanned<String>, Option<Spanned<String>>, Item)> {
    let mut record = Record::new(node, "an item", found)?;
    let span = record.span();
    let identifier = record.need("identifier", found);
    let uri = record.text("uri", found);
    let statement = record.text("fullStatement", found);
    let short = record.text("abbreviatedStatement", found);
    let notes = record.text("notes", found);
    let code = record.text("humanCodingScheme", found);
    let kind = record.text("CFItemType", found);
    let is_level = |name: &Option<Spanned<String>>| {
        name.as_ref().is_some_and(|name| levels.contains(name.value.as_str()))
    };
    let kind = match kind.as_ref().map(|kind| kind.value.as_str()) {
        Some("Role") => Kind::Role,
        Some("Skill level") => Kind::Level,
        _ if is_level(&identifier) || is_level(&uri) => Kind::Level,
        Some("Skill" | "Competency") | None => Kind::Skill,
        Some(other) => {
            let span = kind.as_ref().map_or(span, |kind| kind.span);
            found.losses.push(format!("item type `{other}`"), "read as a skill", span);
            Kind::Skill
        }
    };
    let area = area(&record.texts("conceptKeywords", found), found);
    for key in ["language", "lastChangeDateTime", "CFDocumentURI", "CFItemTypeURI"] {
        // They say nothing about the item itself.
        record.node(key);
    }
    record.finish(found);
    let identifier = identifier?;
    let full = statement.map(|text| text.value).unwrap_or_default();
    let title = short.map_or_else(|| super::short(&full), |short| short.value);
    let wish = code.as_ref().map_or(title.as_str(), |code| code.value.as_str());
    let made = dotted(wish);
    let names = if kind == Kind::Role { roles } else { skills };
    let id = match kind {
        // Levels are named by their skill and number: they need no id of their own.
        Kind::Level => wish.to_owned(),
        _ if made.is_empty() => names.unique("skill"),
        _ if code.as_ref().is_some_and(|code| is_id(&code.value)) => names.unique(wish),
        _ => names.unique(&made),
    };
    let title = if title.is_empty() { id.clone() } else { title };
    let mut description = notes.map(|notes| notes.value).unwrap_or_default();
    if full != title && !full.is_empty() {
        let ends = full.ends_with(['.', '!', '?', '…', '。', '！', '？']);
        let between = if ends || description.is_empty() { " " } else { ". " };
        description = format!("{full}{between}{description}");
    }
    Some((identifier, uri, Item { span, kind, id, title, description, area }))
}

/// The only keyword is the area; of several, none is.
fn area(keywords: &[Spanned<String>], found: &mut Found) -> String {
    match keywords {
        [only] => only.value.clone(),
        more => {
            if let Some(first) = more.first() {
                found.losses.left_out("several `conceptKeywords` of an item", first.span);
            }
            String::new()
        }
    }
}

fn associations(nodes: &[Node], found: &mut Found) -> Vec<Association> {
    let mut all = Vec::new();
    for node in nodes {
        let Some(mut record) = Record::new(node, "an association", found) else { continue };
        let kind = record.need("associationType", found);
        let number = record.number("sequenceNumber", found).unwrap_or(f64::MAX);
        let from = end(&mut record, "originNodeURI", found);
        let to = end(&mut record, "destinationNodeURI", found);
        for key in ["identifier", "uri", "lastChangeDateTime", "CFDocumentURI"] {
            record.node(key);
        }
        let span = record.span();
        record.finish(found);
        if let (Some(kind), Some((from, _)), Some((to, to_address))) = (kind, from, to) {
            let from = from.value;
            all.push(Association { span, kind: kind.value, number, from, to, to_address });
        }
    }
    // A list that is in order stays so.
    all.sort_by(|a, b| a.number.total_cmp(&b.number));
    all
}

/// One end: the identifier, or the address where there is none; and the address.
fn end(
    record: &mut Record<'_>,
    key: &'static str,
    found: &mut Found,
) -> Option<(Spanned<String>, String)> {
    if let Some(Spanned { value: Yaml::String(address), span }) = record.node(key) {
        return Some((Spanned::new(address.clone(), *span), address.clone()));
    }
    let mut link = record.record(key, "an end of an association", found)?;
    let (identifier, uri) = (link.text("identifier", found), link.text("uri", found));
    link.node("title");
    link.finish(found);
    let address = uri.as_ref().map(|uri| uri.value.clone()).unwrap_or_default();
    Some((identifier.or(uri)?, address))
}

struct Builder<'f> {
    items: Vec<Item>,
    keys: BTreeMap<String, usize>,
    document: Vec<String>,
    ladder: Ladder,
    /// Where the skills and roles of the ladder stand, by id.
    skills: BTreeMap<String, usize>,
    roles: BTreeMap<String, usize>,
    /// Of items that are levels: the skill's id, and the level.
    levels: BTreeMap<usize, (String, u8)>,
    found: &'f mut Found,
}

impl Builder<'_> {
    fn entries(&mut self) {
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
    fn levels(&mut self, associations: &[Association]) {
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

    fn associate(&mut self, associations: &[Association]) {
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
    fn sort(&mut self, associations: &[Association]) {
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
    fn rubrics(&mut self, nodes: &[Node]) {
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

/// A number as a level.
fn whole(number: Option<f64>) -> Option<u8> {
    (0..=HIGHEST).find(|level| number == Some(f64::from(*level)))
}
