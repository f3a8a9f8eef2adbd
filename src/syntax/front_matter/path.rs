//! The keys that make a path.

use super::keys::{ITEM, ORDERS, PATH_CONTENT, STAGE};
use super::read::skills;
use super::{PathKeys, RawItem, RawStage};
use crate::diag::Report;
use crate::source::Span;
use crate::syntax::fields::{Fields, scalar_text, short};
use crate::syntax::yaml::Node;

/// Reads what makes a path.
pub(super) fn path(fields: &mut Fields<'_, '_>) -> PathKeys {
    one_way(fields);
    let mut stages = Vec::new();
    for item in fields.items("stages") {
        let mut stage = Fields::new(item, &STAGE, fields.report);
        let mut lacks = stage.lacking(&["title", "lessons"]);
        let title = stage.name("title");
        let lessons = items(&mut stage);
        let is_empty = stage.has("lessons") && stage.items("lessons").is_empty();
        lacks.extend(is_empty.then_some("lessons"));
        stages.push(RawStage { title, lessons, lacks, span: item.span });
    }
    PathKeys {
        stages,
        lessons: items(fields),
        auto: auto(fields),
        goal: skills(fields, "goal"),
        role: fields.name("role"),
        pace: pace(fields),
    }
}

/// `order: auto`. In other generators `order: 3` is a page's place.
fn auto(fields: &mut Fields<'_, '_>) -> bool {
    if let Some(node) = fields.node("order").filter(|node| is_place(node)) {
        let place = node.value.text().unwrap_or_default();
        let message = "`order` is `author` or `auto`, for the lessons of a path";
        fields.wrong(node.span, message, format!("a page's place is `weight: {place}` here"));
        return false;
    }
    fields.word("order", ORDERS).is_some_and(|word| word.value == 1)
}

/// Whether an `order` is a number.
pub(super) fn is_place(order: &Node) -> bool {
    order.value.text().is_some_and(|text| text.parse::<f64>().is_ok())
}

/// `stages`, `lessons` and `goal` exclude each other: one of them would quietly count for nothing.
fn one_way(fields: &mut Fields<'_, '_>) {
    let mut given = PATH_CONTENT.iter().copied().filter(|key| fields.has(key));
    let (Some(first), Some(second)) = (given.next(), given.next()) else { return };
    let Some(span) = fields.node(second).map(|node| node.span) else { return };
    let help = match second {
        "goal" => format!(
            "with `goal`, pathbook finds the lessons by itself: take `goal` or `{first}` out"
        ),
        _ => "move the lessons into a stage, or take one of them out".to_owned(),
    };
    fields.wrong(span, format!("a path has `{first}` or `{second}`, not both"), help);
}

fn items(fields: &mut Fields<'_, '_>) -> Vec<RawItem> {
    fields.items("lessons").iter().filter_map(|item| self::item(item, fields.report)).collect()
}

fn item(node: &Node, report: &mut Report) -> Option<RawItem> {
    if let Some(id) = scalar_text(node) {
        return Some(RawItem::Lesson { id, optional: false });
    }
    let mut fields = Fields::new(node, &ITEM, report);
    if fields.has("of") || fields.has("choose") {
        return choice(&mut fields, node.span);
    }
    let optional = fields.flag("optional").unwrap_or(false);
    if !fields.has("id") {
        fields.missing("id");
    }
    fields.name("id").map(|id| RawItem::Lesson { id, optional })
}

fn choice(fields: &mut Fields<'_, '_>, span: Span) -> Option<RawItem> {
    let of = fields.names("of");
    if of.is_empty() {
        if !fields.has("of") {
            fields.missing("of");
        }
        return None;
    }
    if let Some(node) = fields.node("id").or(fields.node("optional")) {
        let help = "write them as two entries";
        fields.wrong(node.span, "an entry is a lesson or a choice, not both", help);
    }
    let choose = match fields.integer("choose") {
        None => 1,
        Some(choose) => {
            let fits = u32::try_from(choose.value).ok();
            fits.filter(|n| (1..=of.len()).contains(&(*n as usize))).or_else(|| {
                let message = format!(
                    "`choose` must be between 1 and {}, the number of lessons in `of`",
                    of.len()
                );
                fields.wrong(choose.span, message, "choose as many as must be done");
                None
            })?
        }
    };
    Some(RawItem::Choice { choose, of, span })
}

/// The key `pace`: `5h/week`, `90m/week`, `30m/day` (five days a week) in minutes a week.
pub fn pace(fields: &mut Fields<'_, '_>) -> Option<u32> {
    let pace = fields.text("pace")?;
    let weekly = weekly(&pace.value);
    if weekly.is_none() {
        let message = format!("`{}` is no pace", short(&pace.value));
        let help = "write hours or minutes a week or day: `5h/week`, `30m/day`";
        fields.wrong(pace.span, message, help);
    }
    weekly
}

/// `5h/week` in minutes a week.
pub fn weekly(pace: &str) -> Option<u32> {
    let (amount, period) = pace.split_once('/').or_else(|| pace.split_once(" per "))?;
    let amount = amount.trim();
    let digits =
        amount.len() - amount.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let (number, unit) = amount.split_at_checked(digits)?;
    let number: f64 = number.parse().ok()?;
    let minutes = match unit.trim() {
        "h" | "hour" | "hours" => number * 60.0,
        "m" | "min" | "minutes" => number,
        _ => return None,
    };
    let weekly = match period.trim() {
        "week" | "w" => minutes,
        "day" | "d" => minutes * 5.0,
        _ => return None,
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and the minutes of a week"
    )]
    (1.0..=10_080.0).contains(&weekly).then_some(weekly.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::weekly;

    #[test]
    fn paces_are_minutes_a_week() {
        for (text, expected) in [
            ("5h/week", Some(300)),
            ("30m/day", Some(150)),
            ("1.5 h / w", Some(90)),
            ("2 hours per week", Some(120)),
            ("0h/week", None),
            ("200h/week", None),
            ("-1h/week", None),
            ("5h", None),
            ("h/week", None),
            ("5é/week", None),
            ("/", None),
            ("1e3m/week", None),
        ] {
            assert_eq!(weekly(text), expected, "{text}");
        }
    }
}
