//! What tables of a report say, whatever they are written in: their heads, and numbers for people.

use super::csv::plain;
use super::statistics::{Change, Estimate, number};
use super::surveys::{ItemReport, SurveyReport};
use super::words::Words;

/// The heads of a path's table, by their words.
pub(super) const PATH: [&str; 8] =
    ["stage", "lessons", "planned", "begun", "finished", "share-done", "minutes-done", "days"];

/// The heads of a table of skills.
pub(super) const SKILLS: [&str; 7] =
    ["skill", "wanted", "have", "by-lessons", "by-own-word", "by-signoff", "gap"];

/// The heads of a table of single people.
pub(super) const PEOPLE: [&str; 6] =
    ["single-people", "team", "role", "lessons", "minutes", "last"];

/// The heads of a table of changes, behind what it is that changed.
const CHANGES: [&str; 10] = [
    "moment",
    "pairs",
    "change",
    "up",
    "same",
    "down",
    "dominance",
    "interval",
    "rank-biserial",
    "interval",
];

/// The heads of a table of changes; `first` says of what.
pub(super) fn change_heads<'w>(words: &'w Words, first: &'static str) -> Vec<&'w str> {
    std::iter::once(first).chain(CHANGES).map(|key| words.get(key)).collect()
}

/// The numbers of a change, as many as there are heads for them.
pub(super) fn changes(change: &Change) -> Vec<String> {
    let Change { median, up, same, down, dominance, rank_biserial } = change;
    let n = number(up + same + down);
    let share = |count: &usize| format!("{count} ({}%)", percent(number(*count) / n));
    let rank = rank_biserial.as_ref();
    vec![
        short(*median),
        share(up),
        share(same),
        share(down),
        hundredths(dominance.value),
        interval(dominance),
        rank.map_or_else(|| "–".to_owned(), |rank| hundredths(rank.value)),
        rank.map_or_else(|| "–".to_owned(), interval),
    ]
}

/// How many numbers [`changes`] gives.
pub(super) const CHANGE_NUMBERS: usize = 8;

/// What a moment is called.
pub(super) fn moment<'s>(survey: &'s SurveyReport, id: &'s str) -> &'s str {
    let found = survey.moments.iter().find(|moment| moment.id == id);
    found.map_or(id, |moment| moment.title.as_str())
}

/// The median of a question's answers at a moment, in words.
pub(super) fn median(words: &Words, item: &ItemReport, moment: &str, value: Option<f64>) -> String {
    let unit = if item.unit.is_empty() { String::new() } else { format!(" {}", item.unit) };
    let name = words.with("median-at", &[("moment", moment.into())]);
    format!("{name}: {}{unit}", value.map(short).unwrap_or_default())
}

/// A number for people: at most two places.
pub(super) fn short(value: f64) -> String {
    plain((value * 100.0).round() / 100.0)
}

/// A number between -1 and 1 for people: two places.
pub(super) fn hundredths(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text.replace('-', "−") }
}

/// The ends of an interval.
pub(super) fn interval(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => format!("{} … {}", hundredths(low), hundredths(high)),
        _ => "–".to_owned(),
    }
}

/// A share in whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}
