//! From the YAML tree to typed keys.

use super::{FrontMatter, PathKeys, RawItem, RawResource, RawStage, keys};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::source::Spanned;
use crate::syntax::fields::{Fields, scalar_text};
use crate::syntax::reference::{need, skill_level};
use crate::syntax::yaml::{Entry, Node, Yaml, get};

/// Reads a page's front matter. `cascade` holds the mappings that its sections give it, the
/// nearest first; what is wrong in them is reported with the section's own page, not here,
/// so a mistake is told once.
pub fn read(node: Option<&Node>, cascade: &[&Node]) -> Parsed<FrontMatter> {
    let mut report = Report::default();
    let mut front = FrontMatter::default();
    if let Some(node) = node {
        front = read_mapping(node, &mut report);
        if let Some(given) = get(node, "cascade") {
            check_cascade(given, &mut report);
        }
    }
    for defaults in cascade {
        // Reported where the section's own page is read.
        let given = read_mapping(defaults, &mut Report::default());
        fill(&mut front, given, node, defaults);
    }
    Parsed::new(front, report)
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
    read_mapping(given, report);
}

fn read_mapping(node: &Node, report: &mut Report) -> FrontMatter {
    let mut fields = Fields::new(node, "front matter", report);
    fields.only(keys::FRONT_MATTER, keys::FOREIGN, "front matter");
    FrontMatter {
        title: fields.text("title").filter(|title| !title.value.trim().is_empty()),
        id: id(&mut fields),
        kind: fields.word("kind", keys::KINDS),
        description: fields.text("description"),
        tags: fields.texts("tags").into_iter().filter(|tag| !tag.value.trim().is_empty()).collect(),
        authors: fields.texts("authors"),
        mentors: fields.texts("mentors"),
        date: fields.date("date"),
        updated: fields.date("updated"),
        review_by: fields.date("review_by"),
        draft: fields.flag("draft").unwrap_or(false),
        for_mentors: fields.word("audience", &["everyone", "mentor"]).is_some_and(|w| w.value == 1),
        aliases: fields.texts("aliases"),
        slug: slug(&mut fields),
        weight: fields.integer("weight").map(|weight| weight.value),
        template: fields.text("template"),
        extra: fields.node("extra").map(|node| node.value.clone()),
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
    }
}

fn id(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let id = fields.text("id")?;
    let bad = id.value.is_empty()
        || id.value.len() > 200
        || id.value.starts_with('/')
        || id.value.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '#' | '@' | '|' | '[' | ']' | '\\')
        });
    if bad {
        let message = "an id has 1 to 200 bytes, no spaces, and none of # @ | [ ] \\";
        fields.report.push(
            Diagnostic::new(&rules::WRONG_VALUE, id.span, message)
                .help("write it like a path: `git/branching`"),
        );
        return None;
    }
    Some(id)
}

fn slug(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let slug = fields.text("slug")?;
    if crate::syntax::slug::slug(&slug.value).is_empty() || slug.value.contains('/') {
        let message = "`slug` is the last part of the page's address: letters, digits and `-`";
        fields.report.push(Diagnostic::new(&rules::WRONG_VALUE, slug.span, message));
        return None;
    }
    Some(slug)
}

fn skills(fields: &mut Fields<'_, '_>, key: &str) -> Vec<crate::syntax::reference::SkillLevelRef> {
    fields.items(key).iter().filter_map(|item| skill_level(item, key, fields.report)).collect()
}

fn resources(fields: &mut Fields<'_, '_>) -> Vec<RawResource> {
    let mut list = Vec::new();
    for item in fields.items("resources") {
        if let Some(url) = scalar_text(item) {
            list.push(RawResource {
                title: url.value.clone(),
                url,
                kind: String::new(),
                minutes: None,
                cost: String::new(),
            });
            continue;
        }
        let mut entry = Fields::new(item, "a resource", fields.report);
        entry.only(
            keys::RESOURCE,
            &[
                ("link", "it is `url` here"),
                ("href", "it is `url` here"),
                ("type", "it is `kind` here"),
                ("name", "it is `title` here"),
            ],
            "a resource",
        );
        let kind = entry
            .word("kind", keys::RESOURCE_KINDS)
            .and_then(|word| keys::RESOURCE_KINDS.get(word.value));
        let (title, minutes, cost) =
            (entry.text("title"), entry.minutes("minutes"), entry.text("cost"));
        match entry.text("url") {
            Some(url) => list.push(RawResource {
                title: title.map_or_else(|| url.value.clone(), |title| title.value),
                url,
                kind: kind.map(|kind| (*kind).to_owned()).unwrap_or_default(),
                minutes,
                cost: cost.map(|cost| cost.value).unwrap_or_default(),
            }),
            None => entry.missing("url", "a resource", "url: https://git-scm.com/book"),
        }
    }
    list
}

fn path(fields: &mut Fields<'_, '_>) -> PathKeys {
    let mut stages = Vec::new();
    for item in fields.items("stages") {
        let mut stage = Fields::new(item, "a stage", fields.report);
        stage.only(
            keys::STAGE,
            &[("name", "it is `title` here"), ("items", "it is `lessons` here")],
            "a stage",
        );
        let title = stage.text("title");
        let lessons = items(&mut stage);
        stages.push(RawStage { title, lessons });
    }
    PathKeys {
        stages,
        lessons: items(fields),
        auto: fields.word("order", &["author", "auto"]).is_some_and(|word| word.value == 1),
        goal: skills(fields, "goal"),
        role: fields.text("role"),
        pace: pace(fields),
    }
}

fn items(fields: &mut Fields<'_, '_>) -> Vec<RawItem> {
    fields.items("lessons").iter().filter_map(|item| self::item(item, fields.report)).collect()
}

fn item(node: &Node, report: &mut Report) -> Option<RawItem> {
    if let Some(id) = scalar_text(node) {
        return Some(RawItem::Lesson { id, optional: false });
    }
    let mut fields = Fields::new(node, "an entry of `lessons`", report);
    fields.only(
        keys::ITEM,
        &[("lesson", "it is `id` here"), ("page", "it is `id` here")],
        "an entry of `lessons`",
    );
    if fields.node("of").is_some() {
        let of = fields.texts("of");
        let count = of.len();
        let choose = fields.integer("choose").map_or(Some(1), |choose| {
            let fits =
                u32::try_from(choose.value).ok().filter(|n| (1..=count).contains(&(*n as usize)));
            if fits.is_none() {
                let message = format!(
                    "`choose` must be between 1 and {count}, the number of lessons in `of`"
                );
                fields.report.push(Diagnostic::new(&rules::WRONG_VALUE, choose.span, message));
            }
            fits
        })?;
        return Some(RawItem::Choice { choose, of, span: node.span });
    }
    let optional = fields.flag("optional").unwrap_or(false);
    let id = fields.text("id");
    if id.is_none() {
        fields.missing("id", "an entry of `lessons`", "- {id: git/commits, optional: true}");
    }
    id.map(|id| RawItem::Lesson { id, optional })
}

/// `5h/week`, `90m/week`, `30m/day` (five days a week) in minutes a week.
fn pace(fields: &mut Fields<'_, '_>) -> Option<u32> {
    let pace = fields.text("pace")?;
    let parse = || {
        let (amount, period) = pace.value.split_once('/')?;
        let (number, unit) = amount.trim().split_at_checked(amount.trim().len().checked_sub(1)?)?;
        let number: f64 = number.trim().parse().ok().filter(|n| (0.0..=10_000.0).contains(n))?;
        let minutes = match unit {
            "h" => number * 60.0,
            "m" => number,
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
            reason = "between 1 and 3,000,000 by the filters"
        )]
        (weekly >= 1.0).then_some(weekly.round() as u32)
    };
    let weekly = parse();
    if weekly.is_none() {
        let message = format!("`{}` is no pace", pace.value);
        fields.report.push(
            Diagnostic::new(&rules::WRONG_VALUE, pace.span, message)
                .help("write hours or minutes a week or day: `5h/week`, `30m/day`"),
        );
    }
    weekly
}

/// Fills what `front` lacks from a section's defaults. A key that the page wrote itself stays,
/// also where it wrote `false` or an empty list; `extra` merges key by key.
fn fill(front: &mut FrontMatter, given: FrontMatter, own: Option<&Node>, defaults: &Node) {
    let takes =
        |key: &str| own.is_none_or(|node| get(node, key).is_none()) && get(defaults, key).is_some();
    macro_rules! options {
        ($($field:ident),*) => { $(if front.$field.is_none() && takes(stringify!($field)) { front.$field = given.$field; })* };
    }
    macro_rules! lists {
        ($($field:ident),*) => { $(if front.$field.is_empty() && takes(stringify!($field)) { front.$field = given.$field; })* };
    }
    options!(kind, description, date, updated, review_by, weight, template, minutes, level);
    lists!(tags, authors, mentors, resources, teaches, requires, objectives);
    front.draft |= takes("draft") && given.draft;
    front.for_mentors |= takes("audience") && given.for_mentors;
    if let Some(Yaml::Map(defaults)) = given.extra {
        let mut entries: Vec<Entry> = match front.extra.take() {
            Some(Yaml::Map(entries)) => entries,
            Some(other) => {
                front.extra = Some(other);
                return;
            }
            None => Vec::new(),
        };
        for entry in defaults {
            if !entries.iter().any(|own| own.key.value == entry.key.value) {
                entries.push(entry);
            }
        }
        front.extra = Some(Yaml::Map(entries));
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]
mod tests {
    use super::read;
    use crate::source::FileId;
    use crate::syntax::yaml::{Limits, parse};

    fn problems(yaml: &str) -> Vec<String> {
        let node = parse(FileId(0), yaml, 0..yaml.len(), Limits::FRONT_MATTER).value;
        let report = read(node.as_ref(), &[]).report;
        report
            .diagnostics()
            .iter()
            .map(|d| {
                let crate::diag::Place::Span(span) = d.place else { unreachable!() };
                format!(
                    "`{}` {}: {} | {}",
                    &yaml[span.range()],
                    d.rule.name,
                    d.message,
                    d.help.as_deref().unwrap_or("")
                )
            })
            .collect()
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_mend() {
        for (yaml, expected) in [
            (
                "tilte: x",
                "`tilte` unknown-key: `tilte` is not a key of front matter | did you mean `title`?",
            ),
            (
                "lastmod: 2026-01-01",
                "`lastmod` unknown-key: `lastmod` is not a key of front matter | it is `updated` here",
            ),
            (
                "date: soon",
                "`soon` wrong-value: `date` is not a date | write year, month and day: `2026-11-23`",
            ),
            (
                "minutes: 1h30m",
                "`1h30m` wrong-value: `minutes` must be a whole number of minutes, such as `90` for an hour and a half, not a string | ",
            ),
            (
                "kind: leson",
                "`leson` wrong-value: `kind` cannot be `leson` | did you mean `lesson`?",
            ),
            (
                "requires: [{skil: x}]",
                "`skil` unknown-key: `skil` is not a key of a requirement | did you mean `skill`?",
            ),
            (
                "pace: fast",
                "`fast` wrong-value: `fast` is no pace | write hours or minutes a week or day: `5h/week`, `30m/day`",
            ),
            (
                "lessons: [{choose: 3, of: [a, b]}]",
                "`3` wrong-value: `choose` must be between 1 and 2, the number of lessons in `of` | ",
            ),
            (
                "tags: [a, [b]]",
                "`[b]` wrong-value: `an entry of tags` must be a string, not a list | ",
            ),
            (
                "cascade: {title: x}",
                "`title` wrong-value: `title` belongs to one page and cannot be cascaded | write it in the page itself",
            ),
        ] {
            assert!(problems(yaml).contains(&expected.to_owned()), "{yaml}: {:#?}", problems(yaml));
        }
    }

    #[test]
    fn references_split_into_parts_with_places() {
        let yaml = "requires: [git.commits@2, 'page:git/x', {skill: a.b@working, why: because}]\ntags: one";
        let node = parse(FileId(0), yaml, 0..yaml.len(), Limits::FRONT_MATTER).value;
        let front = read(node.as_ref(), &[]).value;
        let parts: Vec<_> = front
            .requires
            .iter()
            .map(|n| (n.name.value.as_str(), &yaml[n.name.span.range()], n.why.as_deref()))
            .collect();
        assert_eq!(
            parts,
            [
                ("git.commits", "git.commits", None),
                ("git/x", "'page:git/x'", None),
                ("a.b", "a.b", Some("because"))
            ]
        );
        assert_eq!(front.tags[0].value, "one");
    }

    #[test]
    fn sections_fill_in_what_a_page_leaves_out() {
        let node =
            |yaml: &str| parse(FileId(0), yaml, 0..yaml.len(), Limits::FRONT_MATTER).value.unwrap();
        let own = node("tags: []\nextra: {a: 1}");
        let near = node("tags: [near]\nauthors: [Ana]\nextra: {a: 2, b: 2}");
        let far = node("authors: [Ben]\ndraft: true");
        let front = read(Some(&own), &[&near, &far]).value;
        assert!(front.tags.is_empty() && front.draft);
        assert_eq!(front.authors[0].value, "Ana");
        assert_eq!(front.extra.unwrap().to_json(), serde_json::json!({"a": 1, "b": 2}));
    }
}
