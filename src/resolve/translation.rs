//! What a translation's front matter can say for itself.

use super::Input;
use super::pages::Text;
use crate::diag::{Diagnostic, Report, rules};
use crate::model::Requirement;
use crate::syntax::front_matter::FrontMatter;
use crate::syntax::reference::RawNeed;
use crate::syntax::yaml::{self, Entry, Node, Yaml};

/// Keys that count in a translation. Everything else is the page's, whatever its language.
const OWN: &[&str] = &[
    "title",
    "description",
    "slug",
    "aliases",
    "objectives",
    "context",
    "intervention",
    "evidence",
    "quote",
    "people",
    "consent",
    "scale",
    "resources",
    "updated",
    "draft",
    "audience",
    "cascade",
    "original",
];

/// Why each of a page's `requires` is one, in the words of a translation, else of the original.
pub(super) fn reasons(
    requires: &[Requirement],
    original: &FrontMatter,
    translation: &FrontMatter,
) -> Vec<Option<String>> {
    let reason = |requirement: &Requirement| {
        let raw = original.requires.iter().find(|raw| raw.span == requirement.span)?;
        let mut own = translation.requires.iter();
        own.find(|own| names_the_same(own, raw))?.why.clone()
    };
    requires.iter().map(|one| reason(one).or_else(|| one.why.clone())).collect()
}

fn names_the_same(one: &RawNeed, other: &RawNeed) -> bool {
    let level = |need: &RawNeed| need.level.as_ref().map(|level| level.value.clone());
    one.name.value == other.name.value && level(one) == level(other)
}

/// Reports the keys of a translation that would quietly do nothing, because the page takes them from
/// its original: unless they say the same there. Of stages only the titles
/// count, of requirements the reasons.
pub(super) fn check(original: &Text, translation: &Text, input: &Input<'_>, report: &mut Report) {
    let document = |text: &Text| input.documents.get(text.document);
    let (Some(from), Some(own)) = (document(original), document(translation)) else { return };
    let Some(front) = own.front.as_ref().filter(|_| !own.front_is_broken) else { return };
    let same = |entry: &Entry| {
        let there = from.front.as_ref().and_then(|front| yaml::get(front, &entry.key.value));
        match there {
            Some(there) if entry.key.value == "stages" => stages(there) == stages(&entry.value),
            there => {
                there.is_some_and(|there| there.value.to_json() == entry.value.value.to_json())
            }
        }
    };
    let extra = |entry: &&Entry| {
        let key = entry.key.value.as_str();
        let partly = match key {
            "stages" => only_titles(&entry.value),
            "requires" => needs_the_same(&original.front, &translation.front),
            "items" => only_keys(entry, from.front.as_ref(), WORDS_OF_ITEMS),
            "agenda" => only_keys(entry, from.front.as_ref(), WORDS_OF_AGENDA),
            "outcome" => {
                matches!(entry.value.value, Yaml::String(_))
                    || only_keys(entry, from.front.as_ref(), WORDS_OF_FIELDS)
            }
            "moments" => only_keys(entry, from.front.as_ref(), &["id", "title"]),
            "questions" => {
                let (own, from) = (&translation.front.inquiry, &original.front.inquiry);
                own.questions.len() == from.questions.len()
                    && own.questions.iter().all(|question| question.more.is_empty())
            }
            _ => false,
        };
        !OWN.contains(&key) && !partly && entry.value.value != Yaml::Null && !same(entry)
    };
    for entry in front.value.entries().iter().filter(extra) {
        let key = &entry.key.value;
        let message = format!("`{key}` of a translation does nothing: its original has it");
        report.push(
            Diagnostic::new(&rules::TRANSLATED_KEY, entry.key.span, message)
                .label("taken from the original")
                .help(format!("write `{key}` into `{}`, and take it out here", from.path)),
        );
    }
}

/// What a translation says of a survey's item; the id says which.
const WORDS_OF_ITEMS: &[&str] = &["id", "ask", "theme", "scale", "unit", "options"];

/// What a translation says of an entry of an agenda.
const WORDS_OF_AGENDA: &[&str] = &["id", "what", "say", "questions", "mentor"];

/// What a translation says of a field of an outcome form.
const WORDS_OF_FIELDS: &[&str] = &["id", "ask", "low", "high", "options"];

/// Whether the entries of a list have no keys but `keys`, unless they say the same in the original,
/// and whether the original has an entry of each id; of entries without ids, whether it has as many.
fn only_keys(own: &Entry, original: Option<&Node>, keys: &[&str]) -> bool {
    fn items(node: &Node) -> &[Node] {
        match &node.value {
            Yaml::List(items) => items,
            _ => std::slice::from_ref(node),
        }
    }
    fn id(node: &Node) -> Option<std::borrow::Cow<'_, str>> {
        yaml::get(node, "id").unwrap_or(node).value.text()
    }
    let there = original.and_then(|front| yaml::get(front, &own.key.value)).map(items);
    let there = there.unwrap_or_default();
    let as_many = there.len() == items(&own.value).len();
    items(&own.value).iter().enumerate().all(|(number, item)| {
        let from = match id(item) {
            Some(id_of_item) => there.iter().find(|from| id(from) == Some(id_of_item.clone())),
            None => there.get(number).filter(|_| as_many),
        };
        let Some(from) = from else { return false };
        item.value.entries().iter().all(|entry| {
            let key = entry.key.value.as_str();
            let same = yaml::get(from, key).map(|node| node.value.to_json());
            keys.contains(&key) || same == Some(entry.value.value.to_json())
        })
    })
}

/// The lessons of each stage.
fn stages(node: &Node) -> Vec<Option<serde_json::Value>> {
    let Yaml::List(stages) = &node.value else { return Vec::new() };
    stages
        .iter()
        .map(|stage| yaml::get(stage, "lessons").map(|list| list.value.to_json()))
        .collect()
}

fn only_titles(node: &Node) -> bool {
    stages(node).iter().all(Option::is_none)
}

fn needs_the_same(original: &FrontMatter, translation: &FrontMatter) -> bool {
    let (one, other) = (&original.requires, &translation.requires);
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| names_the_same(one, other))
}
