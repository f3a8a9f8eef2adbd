//! A CASE 1.0 package: items, associations between them, rubrics.
//!
//! Read leniently: what the standard demands and nobody needs here may be missing, numbers may be texts.
//! Every item is a skill, but for those whose `CFItemType` is `Role` or `Skill level`, as
//! `pathbook export case` writes them, and those that are a skill's level by `hasSkillLevel`.

mod build;

use std::collections::{BTreeMap, BTreeSet};

use super::words::HIGHEST;
use super::{Ladder, is_id};
use crate::diag::{Diagnostic, rules};
use crate::import::read;
use crate::import::record::{Found, Record};
use crate::import::site::names::{Names, dotted};
use crate::import::tree::Tree;
use crate::source::{SourcePath, Span, Spanned};
use crate::syntax::yaml::{Node, Yaml, get};
use build::Builder;

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

/// A number as a level.
fn whole(number: Option<f64>) -> Option<u8> {
    (0..=HIGHEST).find(|level| number == Some(f64::from(*level)))
}
