//! What a report tells about many does not tell about a few: for random cohorts nobody can get at a group
//! under the threshold by adding and subtracting published numbers, of one table or of several.
//!
//! The test knows who is in which group, reads from the report of which groups it tells, and tries every
//! small set of people: whether its sum is a combination of published sums, in exact arithmetic.

#![expect(clippy::indexing_slicing, reason = "rows of one width, moments by their number")]

use std::collections::{BTreeMap, BTreeSet};

use pathbook::compile::{Compilation, Options, compile};
use pathbook::report::cohort::{Given, gather};
use pathbook::report::words::Words;
use pathbook::report::{MIN_GROUP, Report, csv, html, markdown};
use pathbook::world::MemoryWorld;
use proptest::prelude::*;
use serde_json::{Value, json};

const SITE: &[(&str, &str)] = &[
    ("pathbook.yaml", "title: T\nbase_url: https://t.example/\n"),
    (
        "roles.yaml",
        "- {id: r0, title: R0, requires: [s.a]}\n- {id: r1, title: R1, requires: [s.b]}\n",
    ),
    ("content/one.md", "---\ntitle: One\nkind: lesson\nteaches: [s.a]\nminutes: 30\n---\n"),
    ("content/two.md", "---\ntitle: Two\nkind: lesson\nteaches: [s.b]\nminutes: 30\n---\n"),
    ("content/p0.md", "---\ntitle: P0\nkind: path\nrole: r0\nlessons: [one]\n---\n"),
    ("content/p1.md", "---\ntitle: P1\nkind: path\nlessons: [one, two]\n---\n"),
    (
        "content/ask.md",
        "---\ntitle: Ask\nkind: survey\nscale: [No, Rather not, Neither, Rather, Yes]\nitems:\n  - {id: up, ask: \"Up?\", type: likert, theme: t}\n---\n",
    ),
];

const AT: &str = "2026-05-01T08:00:00.000Z";
const MOMENTS: [&str; 3] = ["before", "midway", "after"];

/// Somebody: team, goal, lessons done, and at which moments they answered.
type Someone = (usize, usize, [bool; 2], [bool; 3]);

/// The goal by its number: none, a role, a path.
fn goal(number: usize) -> Option<(&'static str, &'static str)> {
    [None, Some(("role", "r0")), Some(("role", "r1")), Some(("path", "p0")), Some(("path", "p1"))]
        .get(number)
        .copied()
        .flatten()
}

fn file(number: usize, (_, aim, done, answered): &Someone) -> Vec<u8> {
    let lessons = ["one", "two"].into_iter().zip(done).filter(|(_, done)| **done);
    let pages: BTreeMap<&str, Value> = lessons.map(|(id, _)| (id, json!({"done": AT}))).collect();
    let moments = MOMENTS.into_iter().zip(answered).filter(|(_, answered)| **answered);
    let surveys: BTreeMap<String, Value> = moments
        .map(|(moment, _)| {
            (format!("ask/{moment}"), json!({"at": AT, "answers": {"up": number % 5 + 1}}))
        })
        .collect();
    let mut file = json!({
        "format": "pathbook-progress", "version": 1, "site": "https://t.example/",
        "learner": {"name": format!("n{number}")}, "pages": pages, "surveys": surveys,
    });
    if let (Some((kind, id)), Some(file)) = (goal(*aim), file.as_object_mut()) {
        file.insert("goal".to_owned(), json!({"kind": kind, "id": id, "at": AT}));
    }
    file.to_string().into_bytes()
}

type People = BTreeSet<usize>;

fn who(people: &[Someone], is: impl Fn(&Someone) -> bool) -> People {
    people.iter().enumerate().filter(|(_, one)| is(one)).map(|(number, _)| number).collect()
}

/// Who is on a path, by the rule that the report states.
fn on_path((_, aim, done, _): &Someone, path: usize) -> bool {
    match goal(*aim) {
        Some(("path", id)) => id == ["p0", "p1"][path],
        Some((_, "r0")) => path == 0,
        // No path leads to the other role: then what was begun counts.
        _ => done[0] || (path == 1 && done[1]),
    }
}

/// The role that somebody is on the way to: a path's counts too.
fn role((_, aim, _, _): &Someone) -> &'static str {
    match goal(*aim) {
        Some(("role", id)) => id,
        Some((_, "p0")) => "r0",
        _ => "",
    }
}

/// Rank by Bareiss's elimination: whole numbers that stay small, every division exact.
fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let width = rows.first().map_or(0, Vec::len);
    let (mut rank, mut last) = (0, 1);
    for column in 0..width {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, pivot);
        let (done, rest) = rows.split_at_mut(rank + 1);
        let leader = &done[rank];
        for row in rest {
            let (a, b) = (leader[column], row[column]);
            for (value, own) in row.iter_mut().zip(leader) {
                *value = (*value * a - own * b) / last;
            }
        }
        last = rows[rank][column];
        rank += 1;
    }
    rank
}

/// The small sets of people about whom a sum follows from the sums about these.
fn exposed(told: &[People], people: usize) -> Vec<People> {
    let row =
        |set: &People| (0..people).map(|who| i128::from(set.contains(&who))).collect::<Vec<_>>();
    let rows: Vec<Vec<i128>> = told.iter().map(row).collect();
    let known = rank(rows.clone());
    let small = (1_u32..1 << people).filter(|set| (set.count_ones() as usize) < MIN_GROUP);
    let small = small.map(|set| (0..people).filter(|who| set >> who & 1 == 1).collect::<People>());
    small.filter(|set| rank([rows.clone(), vec![row(set)]].concat()) == known).collect()
}

fn report(compilation: &Compilation, people: &[Someone]) -> Report {
    let given: Vec<Given> = people
        .iter()
        .enumerate()
        .map(|(number, one)| Given {
            file: format!("{number}.json"),
            team: Some(format!("t{}", one.0)),
            bytes: Ok(file(number, one)),
        })
        .collect();
    let cohort = gather(compilation, &given, &[]);
    assert_eq!((cohort.mentees.len(), cohort.skipped.len()), (people.len(), 0));
    let options = pathbook::report::Options {
        min_group: MIN_GROUP,
        people: false,
        names: false,
        language: pathbook::model::LanguageId(0),
    };
    Report::new(compilation, &cohort, options, &Words::built_in("en"))
}

/// The groups of teams, roles and paths that the report gives numbers about, with who is in them.
fn groups(report: &Report, people: &[Someone]) -> Vec<People> {
    let mut told = Vec::new();
    let mut tell = |shown: Option<usize>, set: People| {
        if let Some(count) = shown {
            assert_eq!(count, set.len());
            told.push(set);
        }
    };
    tell(report.people, who(people, |_| true));
    for team in &report.teams {
        tell(team.people, who(people, |one| format!("t{}", one.0) == team.id));
    }
    for group in &report.roles {
        tell(group.people, who(people, |one| role(one) == group.id));
    }
    for of in &report.skills {
        assert_eq!(of.skills.is_empty(), of.people.is_none(), "{of:?}");
        tell(
            of.people,
            who(people, |one| match of.scope {
                "team" => format!("t{}", one.0) == of.group,
                "role" => role(one) == of.group,
                _ => true,
            }),
        );
    }
    for path in &report.paths {
        let index = usize::from(path.id == "p1");
        let counts = path.stages.iter().flat_map(|stage| [stage.started, stage.finished]);
        let counted = counts.chain([path.finished]).any(|count| count.is_some());
        assert!(!counted || path.people.is_some(), "{path:?}");
        tell(path.people, who(people, |one| on_path(one, index)));
    }
    told
}

/// For each moment, whose answers to the question are counted there.
fn answers(report: &Report, people: &[Someone]) -> BTreeMap<String, Vec<People>> {
    let at = |id: &str| MOMENTS.iter().position(|own| *own == id).unwrap();
    let mut told: BTreeMap<String, Vec<People>> = BTreeMap::new();
    for item in report.surveys.iter().flat_map(|survey| &survey.items) {
        for comparison in item.comparisons.iter().filter(|one| !one.before.is_empty()) {
            let (from, to) = (at(&comparison.from), at(&comparison.to));
            let both = who(people, |one| one.3[from] && one.3[to]);
            assert_eq!(comparison.pairs, Some(both.len()));
            for moment in [&comparison.from, &comparison.to] {
                told.entry(moment.clone()).or_default().push(both.clone());
            }
        }
        if let Some(single) = &item.single {
            let alone = who(people, |one| one.3[at(&single.moment)]);
            assert_eq!(single.people, alone.len());
            told.entry(single.moment.clone()).or_default().push(alone);
        }
    }
    told
}

/// Every other view says of the same groups that they are not shown.
fn views_agree(report: &Report) {
    let (csv, markdown, html) = (csv::write(report), markdown::write(report), html::page(report));
    for group in report.teams.iter().chain(&report.roles) {
        let team = group.id.starts_with('t');
        let scope = if team { "team" } else { "role" };
        let row = csv.lines().find(|row| row.starts_with(&format!("group,{scope},{},", group.id)));
        assert_eq!(row.unwrap().ends_with(",yes"), group.suppressed, "{row:?}");
        if group.suppressed {
            let title = &group.title;
            assert!(markdown.contains(&format!("| {title} | not shown |")), "{markdown}");
            assert!(
                html.contains(&format!(
                    "<th scope=\"row\">{title}</th><td class=\"number quiet\">not shown</td>"
                )),
                "{html}"
            );
        }
    }
    for path in report.paths.iter().filter(|path| path.people.is_none()) {
        let mut rows = csv.lines().filter(|row| row.contains(&format!(",{},", path.id)));
        let counts = |row: &str| row.contains(",people,") || row.contains(",finished,");
        assert!(rows.all(|row| !counts(row) || row.ends_with(",yes")), "{csv}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_small_group_follows_from_published_sums(
        people in prop::collection::vec(
            (0_usize..3, 0_usize..5, any::<[bool; 2]>(), prop::array::uniform3(prop::bool::weighted(0.8))),
            5..15,
        ),
    ) {
        let files = SITE.iter().map(|(path, text)| (*path, text.as_bytes()));
        let world = MemoryWorld::new(files);
        let compilation = compile(None, &world, &Options::default(), &[]);
        let report = report(&compilation, &people);
        let told = groups(&report, &people);
        prop_assert!(told.iter().all(|set| set.len() >= MIN_GROUP));
        prop_assert_eq!(exposed(&told, people.len()), Vec::<People>::new());
        for (moment, told) in answers(&report, &people) {
            prop_assert!(told.iter().all(|set| set.len() >= MIN_GROUP));
            prop_assert_eq!(exposed(&told, people.len()), Vec::<People>::new(), "{}", moment);
        }
        views_agree(&report);
    }
}
