//! Values of front matter as other generators write them.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_yaml::{Mapping, Value};

use crate::html::is_http;
use crate::source::Spanned;
use crate::syntax::fields::{duration, other_date, parse_date};
use crate::syntax::yaml::{Node, Yaml, get};

/// One text or a list of them; entries that are links in YAML's brackets (`[[note]]`) are put together
/// again. `None` where it is neither.
pub(super) fn texts(value: &Node) -> Option<Vec<Spanned<String>>> {
    let one = |node: &Node| -> Option<Spanned<String>> {
        if let Some(text) = node.value.text() {
            return Some(Spanned::new(text.trim().to_owned(), node.span));
        }
        // `[[note]]` without quotes is a list in a list.
        if let Yaml::List(inner) = &node.value
            && let [only] = inner.as_slice()
            && let Some(text) = only.value.text()
        {
            return Some(Spanned::new(format!("[[{text}]]"), node.span));
        }
        None
    };
    let found = match &value.value {
        Yaml::List(items) => {
            if let [only] = items.as_slice()
                && let Yaml::List(inner) = &only.value
                && let [name] = inner.as_slice()
                && let Some(text) = name.value.text()
            {
                return Some(vec![Spanned::new(format!("[[{text}]]"), value.span)]);
            }
            let items = items.iter().filter(|item| item.value != Yaml::Null);
            items.map(one).collect::<Option<Vec<_>>>()?
        }
        Yaml::Map(_) | Yaml::Null => return None,
        _ => vec![one(value)?],
    };
    Some(found.into_iter().filter(|one| !one.value.is_empty()).collect())
}

/// People: names, or mappings with a name.
pub(super) fn authors(value: &Node) -> Option<Vec<String>> {
    let one = |node: &Node| -> Option<String> {
        let name = ["name", "title"].iter().find_map(|key| get(node, key)).unwrap_or(node);
        Some(name.value.text()?.trim().to_owned())
    };
    match &value.value {
        Yaml::List(items) => items.iter().map(one).collect(),
        _ => Some(several(&one(value)?)),
    }
}

/// `Ada Lovelace, Alan Turing` are two, `Lovelace, Ada` is one.
fn several(names: &str) -> Vec<String> {
    let all: Vec<&str> = names.split(", ").map(str::trim).collect();
    if all.iter().all(|name| name.contains(' ')) {
        all.into_iter().map(str::to_owned).collect()
    } else {
        vec![names.to_owned()]
    }
}

/// A day, also with a time behind it, or in another order.
pub(super) fn day(value: &Node) -> Option<Date> {
    let text = value.value.text()?;
    let text = text.trim();
    let first = text.split(['T', ' ']).next().unwrap_or_default();
    // Behind the day only its time may stand.
    let time = |c: char| c.is_ascii_digit() || matches!(c, 'T' | 'Z' | ' ' | ':' | '.' | '+' | '-');
    let first =
        Some(first).filter(|first| text.get(first.len()..).is_some_and(|t| t.chars().all(time)));
    parse_date(text).or_else(|| parse_date(first?)).or_else(|| other_date(text))
}

/// Yes or no, also as words.
pub(super) fn flag(value: &Node) -> Option<bool> {
    match &value.value {
        Yaml::Bool(value, _) => Some(*value),
        Yaml::String(text) => match text.to_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" | "never" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A whole number, also in quotes; a fraction is rounded.
pub(super) fn number(value: &Node) -> Option<i64> {
    match &value.value {
        Yaml::Int(number, _) => Some(*number),
        #[expect(clippy::cast_possible_truncation, reason = "within the range of whole numbers")]
        Yaml::Float(number, _) if number.abs() < 1e15 => Some(number.round() as i64),
        Yaml::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A time in minutes: `30`, `"45"`, `1h30m`, `2 hours`.
pub(in crate::import::markdown) fn minutes(value: &Node) -> Option<u32> {
    match &value.value {
        Yaml::Int(..) | Yaml::Float(..) => {
            number(value).and_then(|number| u32::try_from(number).ok()).filter(|n| *n <= 525_600)
        }
        Yaml::String(text) => duration(&text.to_lowercase()),
        _ => None,
    }
}

/// One of `words`, whatever its case.
pub(super) fn word<'w>(value: &Node, words: &[&'w str]) -> Option<&'w str> {
    let text = value.value.text()?;
    let text = text.trim().to_lowercase().replace([' ', '_'], "-");
    words.iter().copied().find(|word| *word == text)
}

/// Links out: addresses, or mappings with a title and an address.
pub(super) fn resources(value: &Node) -> Option<Value> {
    let Yaml::List(items) = &value.value else { return None };
    let one = |node: &Node| -> Option<Value> {
        let field = |names: &[&str]| {
            let found = names.iter().find_map(|name| get(node, name))?;
            Some(found.value.text()?.trim().to_owned())
        };
        let url = match node.value.text() {
            Some(text) => text.trim().to_owned(),
            None => field(&["url", "href", "link"])?,
        };
        if !is_http(&url) {
            return None;
        }
        let title = field(&["title", "name", "text", "description"]).unwrap_or_else(|| url.clone());
        let mut entry = Mapping::new();
        entry.insert("title".into(), super::text(&title));
        entry.insert("url".into(), url.into());
        Some(Value::Mapping(entry))
    };
    items.iter().map(one).collect::<Option<Vec<Value>>>().map(Value::Sequence)
}

/// The time between two reviews.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval(Span);

impl Interval {
    /// The day that lies so far behind `day`.
    pub(super) fn after(self, day: Date) -> Option<Date> {
        day.checked_add(self.0).ok()
    }
}

/// `6 months`, `1 year`, `90 days`.
pub(super) fn interval(value: &Node) -> Option<Interval> {
    let text = value.value.text()?;
    let text = text.trim().to_lowercase();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, unit) = text.split_at_checked(digits)?;
    let count: i64 = if count.is_empty() { 1 } else { count.parse().ok()? };
    if count > 1_000 {
        return None;
    }
    let span = match unit.trim() {
        "d" | "day" | "days" | "天" => count.days(),
        "w" | "week" | "weeks" | "周" => count.weeks(),
        "m" | "month" | "months" | "个月" | "月" => count.months(),
        "y" | "year" | "years" | "年" => count.years(),
        _ => return None,
    };
    Some(Interval(span))
}
