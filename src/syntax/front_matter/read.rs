//! From the YAML tree to typed keys.

use jiff::ToSpan;
use jiff::civil::Date;

use super::inquiry::inquiry;
use super::misplaced::without_misplaced;
use super::path::path;
use super::session::session;
use super::{FrontMatter, RawResource, keys};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::source::Spanned;
use crate::syntax::fields::{
    Fields, LONGEST_NAME, Mapping, is_web_address, one_line, parse_date, scalar_text, short,
};
use crate::syntax::reference::{SkillLevelRef, need, skill_level};
use crate::syntax::yaml::{Entry, Node, Yaml, get};

/// Reads a page's front matter. `cascade` holds the mappings that its sections give it, the
/// nearest first: of the page and its sections, the nearest that has a key gives its value; `extra`
/// merges key by key. What is wrong in a cascade is reported with the section's own page, not here,
/// so a mistake is told once.
pub fn read(node: Option<&Node>, cascade: &[&Node]) -> Parsed<FrontMatter> {
    let mut report = Report::default();
    let own = node.map(|node| {
        let node = without_misplaced(node, cascade);
        read_mapping(&node, &keys::FRONT, &mut report)
    });
    let own = own.unwrap_or_default();
    let cascade_given = node.and_then(|node| get(node, "cascade"));
    if let Some(given) = cascade_given.filter(|given| given.value != Yaml::Null) {
        check_cascade(given, &mut report);
    }
    let front = match (cascade, cascade.first()) {
        (_, None) => own,
        (cascade, Some(nearest)) => {
            let whole = filled(node, cascade);
            let span = node.map_or(nearest.span, |node| node.span);
            // Each part of it is reported where it is written.
            read_mapping(&Node::new(whole, span), &keys::FRONT, &mut Report::default())
        }
    };
    Parsed::new(front, report)
}

/// The page's own entries, then what its sections add.
fn filled(node: Option<&Node>, cascade: &[&Node]) -> Yaml {
    let mut entries: Vec<Entry> = Vec::new();
    let own = node.into_iter().flat_map(|node| node.value.entries());
    let given = cascade.iter().flat_map(|node| node.value.entries());
    let given = given.filter(|entry| !keys::NOT_CASCADED.contains(&entry.key.value.as_str()));
    for entry in own.chain(given) {
        let name = entry.key.value.as_str();
        match entries.iter_mut().find(|known| known.key.value == name) {
            None => entries.push(entry.clone()),
            Some(known) if name == "extra" => {
                if let Yaml::Map(values) = &mut known.value.value {
                    for value in entry.value.value.entries() {
                        if !values.iter().any(|own| own.key.value == value.key.value) {
                            values.push(value.clone());
                        }
                    }
                }
            }
            Some(_) => {}
        }
    }
    Yaml::Map(entries)
}

fn check_cascade(given: &Node, report: &mut Report) {
    for entry in given.value.entries() {
        if keys::NOT_CASCADED.contains(&entry.key.value.as_str()) {
            let message =
                format!("`{}` belongs to one page and cannot be cascaded", entry.key.value);
            report.push(
                Diagnostic::new(&rules::WRONG_VALUE, entry.key.span, message)
                    .help("write it in the page itself"),
            );
        }
    }
    read_mapping(given, &keys::CASCADE, report);
}

fn read_mapping(node: &Node, mapping: &'static Mapping, report: &mut Report) -> FrontMatter {
    let review = next_review(node);
    let hint = |key: &str| {
        let day = review.filter(|_| matches!(key, "last_reviewed_on" | "review_in"))?;
        Some(format!("write the day of the next review instead: `review_by: {day}`"))
    };
    let mut fields = Fields::with_hints(node, mapping, report, hint);
    FrontMatter {
        title: line(&mut fields, "title"),
        id: id(&mut fields),
        kind: fields.word("kind", keys::KINDS),
        description: fields.text("description"),
        tags: fields.names("tags"),
        authors: fields.names("authors"),
        mentors: fields.names("mentors"),
        date: fields.date("date"),
        updated: fields.date("updated"),
        review_by: fields.date("review_by"),
        draft: fields.flag("draft").unwrap_or(false),
        glossary: fields.flag("glossary").unwrap_or(true),
        for_mentors: fields.word("audience", keys::AUDIENCES).is_some_and(|word| word.value == 1),
        aliases: aliases(&mut fields),
        slug: slug(&mut fields),
        weight: fields.integer("weight").map(|weight| weight.value),
        template: fields.name("template"),
        extra: extra(&mut fields),
        resources: resources(&mut fields),
        teaches: skills(&mut fields, "teaches"),
        requires: fields
            .items("requires")
            .iter()
            .filter_map(|item| need(item, fields.report))
            .collect(),
        minutes: fields.minutes("minutes"),
        level: fields.word("level", keys::DIFFICULTIES).map(|word| word.value),
        objectives: fields.texts("objectives"),
        path: path(&mut fields),
        inquiry: inquiry(&mut fields),
        session: session(&mut fields),
    }
}

/// The template of GOV.UK writes `last_reviewed_on: 2018-12-19` and `review_in: 6 months`.
fn next_review(node: &Node) -> Option<Date> {
    let last = parse_date(&get(node, "last_reviewed_on")?.value.text()?)?;
    let period = get(node, "review_in")?.value.text()?;
    let (number, unit) = period.trim().split_once(' ')?;
    let number: i64 = number.parse().ok().filter(|number| (1..=100).contains(number))?;
    let span = match unit.trim().trim_end_matches('s') {
        "day" => number.days(),
        "week" => number.weeks(),
        "month" => number.months(),
        "year" => number.years(),
        _ => return None,
    };
    last.checked_add(span).ok()
}

/// A text of one line; `None` if it is empty.
fn line(fields: &mut Fields<'_, '_>, key: &str) -> Option<Spanned<String>> {
    let text = fields.text(key)?;
    let text = text.map(one_line);
    (!text.value.is_empty()).then_some(text)
}

/// Whether `id` can be the id of a page: a path of 1 to 200 bytes without white space and marks that
/// references give a meaning to.
pub fn is_page_id(id: &str) -> bool {
    let bad = id.is_empty()
        || id.len() > LONGEST_NAME
        || id.starts_with('/')
        || id.ends_with('/')
        || id.split('/').any(|part| matches!(part, "" | "." | ".."))
        || id.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '#' | '@' | '|' | '[' | ']' | '\\')
        });
    !bad
}

fn id(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let id = fields.text("id")?;
    if !is_page_id(&id.value) {
        let message = format!(
            "`{}` cannot be an id: 1 to 200 bytes, no spaces, none of # @ | [ ] \\",
            short(&id.value)
        );
        fields.wrong(id.span, message, "write it like a path: `git/branching`");
        return None;
    }
    Some(id)
}

fn slug(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let slug = fields.name("slug")?;
    if crate::syntax::slug::slug(&slug.value).is_empty() || slug.value.contains('/') {
        let message = format!("`{}` cannot be the last part of an address", short(&slug.value));
        let help =
            "write letters, digits and `-`, such as `branching`; old addresses go into `aliases`";
        fields.wrong(slug.span, message, help);
        return None;
    }
    Some(slug)
}

/// Old addresses and ids: paths inside the site.
fn aliases(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    let mut good = Vec::new();
    for alias in fields.names("aliases") {
        let path = alias.value.trim_matches('/');
        let bad = path.is_empty()
            || alias.value.contains("://")
            || alias.value.starts_with("//")
            || path.contains(['?', '#', '\\'])
            || path.split('/').any(|part| matches!(part, "" | "." | ".."));
        if bad {
            let message = format!("`{}` is not an address inside this site", short(&alias.value));
            fields.wrong(alias.span, message, "write the path alone: `/old/address/`");
        } else {
            good.push(alias);
        }
    }
    good
}

fn extra(fields: &mut Fields<'_, '_>) -> Option<Yaml> {
    let node = fields.node("extra")?;
    if !matches!(node.value, Yaml::Map(_)) {
        fields.wrong_type(node, "extra", "a mapping of your own values");
        return None;
    }
    Some(node.value.clone())
}

pub(super) fn skills(fields: &mut Fields<'_, '_>, key: &str) -> Vec<SkillLevelRef> {
    fields.items(key).iter().filter_map(|item| skill_level(item, key, fields.report)).collect()
}

fn resources(fields: &mut Fields<'_, '_>) -> Vec<RawResource> {
    let items = fields.items("resources");
    items.iter().filter_map(|item| resource(item, fields.report)).collect()
}

fn resource(node: &Node, report: &mut Report) -> Option<RawResource> {
    if let Some(url) = scalar_text(node) {
        is_web_address(&url, report);
        return Some(RawResource {
            title: url.value.clone(),
            url,
            kind: String::new(),
            minutes: None,
            cost: String::new(),
        });
    }
    let mut fields = Fields::new(node, &keys::RESOURCE, report);
    let title = line(&mut fields, "title");
    let kind = fields.word("kind", keys::RESOURCE_KINDS);
    let kind = kind.and_then(|word| keys::RESOURCE_KINDS.get(word.value));
    let (minutes, cost) = (fields.minutes("minutes"), fields.text("cost"));
    if !fields.has("url") {
        fields.missing("url");
    }
    let url = fields.text("url")?.map(|url| url.trim().to_owned());
    is_web_address(&url, fields.report);
    Some(RawResource {
        title: title.map_or_else(|| url.value.clone(), |title| title.value),
        url,
        kind: kind.map(|kind| (*kind).to_owned()).unwrap_or_default(),
        minutes,
        cost: cost.map(|cost| cost.value).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests;
