//! `pathbook report`, as whoever collects a cohort's files runs it.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null where there is nothing")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

const SITE: &[(&str, &str)] = &[
    (
        "pathbook.yaml",
        "title: T & Co\nbase_url: https://t.example/\nlanguages: [en, zh]\ncheck: {rules: {untaught-skill: allow}}\n",
    ),
    ("skills.yaml", "- {id: s.a, title: Asking, aliases: [s.old]}\n- {id: s.b, title: Giving}\n"),
    (
        "roles.yaml",
        "- {id: junior, title: Junior, requires: [s.a, s.b@2]}\n- {id: other, title: Other, requires: [s.a]}\n",
    ),
    (
        "content/one.md",
        "---\ntitle: One\nkind: lesson\nteaches: [s.a]\nminutes: 30\naliases: [old/one]\n---\n",
    ),
    ("content/two.md", "---\ntitle: Two\nkind: lesson\nteaches: [s.b@2]\nminutes: 60\n---\n"),
    (
        "content/way.md",
        "---\ntitle: The way\nkind: path\nrole: junior\nstages:\n  - {title: First, lessons: [one]}\n  - {title: Last, lessons: [two]}\n---\n",
    ),
    (
        "content/ask.md",
        "---\ntitle: Ask\nkind: survey\naliases: [asked]\nscale: [No, Rather not, Neither, Rather, Yes]\nitems:\n  - {id: up, ask: \"Up & <away>?\", type: likert, theme: t, skills: [s.a]}\n  - {id: back, ask: Back?, type: likert, theme: t, reverse: true}\n  - {id: hours, ask: Hours?, type: number, min: 0, max: 40, unit: hours}\n  - {id: pick, ask: Pick, type: choice, options: [a, b]}\n  - {id: open, ask: Why?, type: text, tags: [why]}\n---\n",
    ),
    ("content/case.md", "---\ntitle: A case\nkind: case-study\nskills: [s.a]\n---\nText.\n"),
    (
        "content/inner.md",
        "---\ntitle: For mentors\nkind: case-study\naudience: mentor\n---\nText.\n",
    ),
];

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in SITE {
            folder.write(&format!("site/{path}"), text);
        }
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn person(&self, path: &str, more: Value) {
        self.write(&format!("cohort/{path}.json"), &person(path, more).to_string());
    }

    fn report(&self, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pathbook"))
            .args(["report", "cohort", "--source", "site"])
            .args(more)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn text(&self, more: &[&str]) -> String {
        let output = self.report(more);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, more: &[&str]) -> Value {
        serde_json::from_str(&self.text(&[&["--format", "json"], more].concat())).unwrap()
    }
}

const AT: &str = "2026-05-01T08:00:00.000Z";

/// A file of somebody who has done lesson one; `more` replaces its keys.
fn person(name: &str, more: Value) -> Value {
    let mut file = json!({
        "format": "pathbook-progress", "version": 1, "site": "https://t.example/",
        "learner": {"name": name}, "updated": AT,
        "pages": {"one": {"done": AT}},
        "goal": {"kind": "path", "id": "way", "at": AT},
    });
    for (key, value) in more.as_object().unwrap() {
        file.as_object_mut().unwrap().insert(key.clone(), value.clone());
    }
    file
}

fn answers(before: &Value, after: &Value) -> Value {
    json!({"surveys": {"ask/before": {"at": AT, "answers": before}, "ask/after": {"at": AT, "answers": after}}})
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Rows of a CSV file that has no line ends in its cells.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for line in csv.split_terminator("\r\n") {
        let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                c => cell.push(c),
            }
        }
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Six people: three have done everything, all answered twice.
fn six() -> Folder {
    let folder = Folder::new();
    for (number, (before, after)) in
        [(1, 3), (2, 3), (3, 3), (4, 5), (5, 4), (2, 4)].into_iter().enumerate()
    {
        let reply = |point: i64, words: &str| json!({"up": point, "back": 6 - point, "hours": point * 2, "pick": [if point > 3 { "b" } else { "a" }], "open": words});
        let mut more = answers(&reply(before, ""), &reply(after, &format!("Word of {number}")));
        if number < 3 {
            more["pages"] =
                json!({"old/one": {"done": AT}, "two": {"done": "2026-05-11T08:00:00.000Z"}});
            more["signoffs"] = json!([{"skill": "s.b", "level": 2, "by": "M", "at": AT}]);
        }
        more["skills"] = json!({"s.old": {"self": 1, "at": AT}});
        folder.person(&format!("p{number}"), more);
    }
    folder
}

#[test]
fn marks_are_counted_by_path_stage_and_role() {
    let folder = six();
    let report = folder.json(&[]);
    assert_eq!(
        (&report["format"], &report["version"], &report["people"]),
        (&json!("pathbook-report"), &json!(1), &json!(6))
    );
    let path = &report["paths"][0];
    assert_eq!(
        (&path["people"], &path["finished"], &path["planned_minutes"]),
        (&json!(6), &json!(3), &json!(90))
    );
    assert_eq!(path["median_share_done"], json!(0.75));
    assert_eq!(path["median_minutes_done"], json!(60.0));
    assert_eq!(path["median_days"], json!(5.0));
    assert_eq!(path["stages"][1]["finished"], json!(3));
    let role =
        report["skills"].as_array().unwrap().iter().find(|of| of["scope"] == "role").unwrap();
    assert_eq!((&role["group"], &role["people"]), (&json!("junior"), &json!(6)));
    let skill = &role["skills"][1];
    assert_eq!(
        (
            &skill["skill"],
            &skill["wanted"],
            &skill["have"],
            &skill["by_own_word"],
            &skill["by_signoff"],
            &skill["median_gap"]
        ),
        (&json!("s.b"), &json!(2), &json!(3), &json!(0), &json!(3), &json!(1.0))
    );
    assert_eq!(role["skills"][0]["by_own_word"], json!(6));
}

#[test]
fn answers_of_the_same_people_are_compared() {
    let folder = six();
    let report = folder.json(&[]);
    let survey = &report["surveys"][0];
    assert_eq!(survey["moments"][0]["response_rate"], json!(1.0));
    assert_eq!(survey["moments"][1]["answered"], json!(0));
    for item in 0..2 {
        // The second is the first turned round: the change is the same.
        let comparison = &survey["items"][item]["comparisons"][1];
        assert_eq!(
            (&comparison["from"], &comparison["to"], &comparison["pairs"]),
            (&json!("before"), &json!("after"), &json!(6))
        );
        let change = &comparison["change"];
        assert_eq!(
            (&change["up"], &change["same"], &change["down"], &change["median"]),
            (&json!(4), &json!(1), &json!(1), &json!(1.0))
        );
        assert_eq!(change["dominance"]["value"], json!(0.5));
    }
    assert_eq!(survey["items"][0]["comparisons"][1]["before"], json!([1, 2, 1, 1, 1]));
    assert_eq!(survey["items"][2]["comparisons"][1]["median_after"], json!(7.0));
    assert_eq!(survey["items"][3]["comparisons"][1]["after"], json!([3, 3]));
    assert_eq!(survey["themes"][0]["comparisons"][1]["change"]["up"], json!(4));
    assert_eq!(survey["open"][0]["answers"].as_array().unwrap().len(), 6);
    assert_eq!(report["cases"][0]["url"], json!("https://t.example/case/"));
    assert_eq!(report["cases"].as_array().unwrap().len(), 1, "one is for mentors");
}

/// Files that are not counted: a name, what is in it, and a part of the reason.
fn bad() -> Vec<(&'static str, String, &'static str)> {
    vec![
        ("array", json!([1]).to_string(), "not an exported progress file"),
        ("cut", "{\"format\": \"pathbook-progress\", \"ver".to_owned(), "not JSON"),
        ("deep", "[".repeat(100_000), "not JSON"),
        ("empty", String::new(), "not JSON"),
        ("newer", person("n", json!({"version": 2})).to_string(), "newer pathbook (version 2)"),
        ("unversioned", person("u", json!({"version": "1"})).to_string(), "which version"),
        (
            "foreign",
            person("f", json!({"site": "https://else.example/"})).to_string(),
            "another site: `https://else.example/`",
        ),
        ("siteless", person("f", json!({"site": null})).to_string(), "no site at all"),
        ("pages", person("p", json!({"pages": [1]})).to_string(), "`pages`"),
        (
            "times",
            person("t", json!({"tasks": {"one#a": "yesterday"}})).to_string(),
            "without a time",
        ),
        (
            "levels",
            person("l", json!({"skills": {"s.a": {"self": -1, "at": AT}}})).to_string(),
            "`s.a`",
        ),
        ("signoffs", person("s", json!({"signoffs": {}})).to_string(), "`signoffs`"),
    ]
}

#[test]
fn bad_files_are_named_and_none_is_half_counted() {
    let folder = Folder::new();
    for number in 0..5 {
        folder.person(&format!("good{number}"), json!({}));
    }
    let bad = bad();
    for (name, text, _) in &bad {
        folder.write(&format!("cohort/bad/{name}.json"), text);
    }
    folder.write("cohort/notes.txt", "no progress");
    folder.write("cohort/.hidden.json", "{");
    std::fs::write(folder.0.path().join("cohort/bad/bytes.json"), [0xff, 0xfe, 0]).unwrap();
    let output = folder.report(&["--format", "json"]);
    let said = stderr(&output);
    for (name, _, reason) in &bad {
        let line = said.lines().find(|line| line.contains(&format!("{name}.json")));
        assert!(line.is_some_and(|line| line.contains(reason)), "{name}: {line:?}\n{said}");
    }
    assert!(
        said.contains("bytes.json") && !said.contains("notes.txt") && !said.contains("hidden"),
        "{said}"
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["people"], json!(5));
    assert_eq!(report["skipped"].as_array().unwrap().len(), bad.len() + 1);
    assert!(
        !String::from_utf8(output.stdout).unwrap().contains("siteless"),
        "files are named after people"
    );
    assert!(folder.json(&["--names"])["skipped"][0]["file"].is_string());
}

#[test]
fn an_answer_that_no_longer_fits_is_left_out_alone() {
    let folder = six();
    let misfits = json!({"up": 6, "back": 1.5, "pick": ["z"], "hours": 41, "open": "Kept."});
    folder.person("p6", answers(&misfits, &json!({})));
    folder.person("p7", answers(&json!({"pick": ["a", "b"]}), &json!({})));
    let output = folder.report(&["--format", "json"]);
    let said = stderr(&output);
    for line in [
        "p6.json is counted without 4 answers that do not fit their questions: `up` in `ask/before`",
        "p7.json is counted without an answer that does not fit its question: `pick` in `ask/before`",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["people"], &report["skipped"]), (&json!(8), &json!([])));
    // Of the seventh person the open answer counts, of the eighth nothing is left.
    assert_eq!(report["surveys"][0]["moments"][0]["answered"], json!(7));
}

#[test]
fn of_answers_under_an_old_and_a_new_address_the_later_ones_count() {
    let folder = Folder::new();
    for number in 0..6 {
        let (early, late) = ("2026-05-01T08:00:00.000Z", "2026-05-02T08:00:00.000Z");
        let (new, old) = if number < 3 { (early, late) } else { (late, early) };
        let entry = |at: &str, up: u8| json!({"at": at, "answers": {"up": up, "hours": up}});
        let (new_up, old_up) = if number < 3 { (1, 2) } else { (2, 1) };
        folder.person(
            &format!("p{number}"),
            json!({"surveys": {"ask/before": entry(new, new_up), "asked/before": entry(old, old_up)}}),
        );
    }
    let items = folder.json(&[])["surveys"][0]["items"].clone();
    let up = items.as_array().unwrap().iter().find(|item| item["id"] == "up").unwrap();
    assert_eq!(up["single"]["counts"], json!([0, 6, 0, 0, 0]));
    let text = folder.text(&[]);
    assert!(text.contains("| 6 |"), "{text}");
    assert!(text.contains(": 2"), "the median of a number: {text}");
    let page = folder.text(&["--format", "html"]);
    assert!(page.contains("<p class=\"sum\">"), "{page}");
}

#[test]
fn the_same_person_counts_once_and_what_was_taken_back_does_not() {
    let folder = Folder::new();
    for number in 0..4 {
        folder.person(&format!("p{number}"), json!({}));
    }
    folder.write(
        "cohort/old.json",
        &person("Ang\u{e9}", json!({"updated": "2026-01-01T00:00:00.000Z"})).to_string(),
    );
    let newer = json!({"updated": "2026-06-01T00:00:00.000Z", "gone": {"pages": {"one": "2026-05-02T00:00:00.000Z"}}});
    folder.write("cohort/new.json", &person("ange\u{301}", newer).to_string());
    let output = folder.report(&["--format", "json"]);
    assert!(stderr(&output).contains("old.json` is the same person as"), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["people"], json!(5));
    assert_eq!(report["paths"][0]["stages"][0]["finished"], json!(4));
}

#[test]
fn small_groups_are_held_back_and_so_is_what_would_give_them_away() {
    let folder = Folder::new();
    for number in 0..5 {
        folder.person(&format!("large/a{number}"), json!({}));
    }
    for number in 0..3 {
        folder.person(
            &format!("small/b{number}"),
            json!({"goal": {"kind": "role", "id": "other", "at": AT}}),
        );
    }
    let of = |report: &Value, scope: &str, group: &str| {
        let all = report["skills"].as_array().unwrap().clone();
        all.into_iter().find(|of| of["scope"] == scope && of["group"] == group).unwrap()
    };
    // 8 less 5 would be the 3.
    let report = folder.json(&[]);
    assert_eq!(of(&report, "all", "")["people"], json!(8));
    for (scope, group) in
        [("team", "large"), ("team", "small"), ("role", "junior"), ("role", "other")]
    {
        let of = of(&report, scope, group);
        assert_eq!(
            (&of["people"], &of["suppressed"], &of["skills"]),
            (&Value::Null, &json!(true), &json!([])),
            "{group}"
        );
    }
    assert_eq!(report["teams"][0]["people"], Value::Null);
    // With a third team, the smallest that can be shown goes with the small one.
    for number in 0..6 {
        folder.person(&format!("third/c{number}"), json!({}));
    }
    let report = folder.json(&[]);
    let shown = |team: &str| of(&report, "team", team)["people"].clone();
    assert_eq!(
        (shown("large"), shown("small"), shown("third")),
        (Value::Null, Value::Null, json!(6))
    );
    for format in ["csv", "html", "markdown"] {
        let text = folder.text(&["--format", format]);
        assert!(!text.contains("/a0") && !text.contains("/b0"), "{format} holds a name");
    }
    let csv = rows(&folder.text(&["--format", "csv"]));
    let small = csv.iter().find(|row| row[0] == "group" && row[2] == "small").unwrap();
    assert_eq!((small[9].as_str(), small[10].as_str(), small[14].as_str()), ("", "", "yes"));
    // More may be asked for, less may not.
    assert_eq!(folder.json(&["--min-group", "15"])["suppressed"], json!(true));
    let refused = folder.report(&["--min-group", "4"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("never shown"), "{}", stderr(&refused));
}

#[test]
fn a_comparison_that_would_show_one_person_by_subtraction_is_held_back() {
    let folder = Folder::new();
    for number in 0..6 {
        let mut more = answers(&json!({"up": 1, "open": "x"}), &json!({"up": 2}));
        // Midway five of the six answered: the sixth one's `before` would be the difference.
        if number > 0 {
            more["surveys"]["ask/midway"] = json!({"at": AT, "answers": {"up": 3}});
        }
        folder.person(&format!("p{number}"), more);
    }
    let report = folder.json(&[]);
    let comparisons = &report["surveys"][0]["items"][0]["comparisons"];
    assert_eq!(
        (&comparisons[0]["to"], &comparisons[0]["pairs"], &comparisons[0]["before"]),
        (&json!("midway"), &Value::Null, &json!([]))
    );
    assert_eq!((&comparisons[1]["to"], &comparisons[1]["pairs"]), (&json!("after"), &json!(6)));
    // Four who answer in words are too few for their words.
    for number in 0..2 {
        folder.person(&format!("p{number}"), answers(&json!({"up": 1}), &json!({"up": 2})));
    }
    let report = folder.json(&[]);
    assert_eq!(
        (&report["surveys"][0]["open"][0]["people"], &report["surveys"][0]["open"][0]["answers"]),
        (&Value::Null, &json!([]))
    );
}

#[test]
fn tables_are_safe_and_names_are_only_where_they_were_asked_for() {
    let folder = Folder::new();
    for number in 0..5 {
        let words = [
            "=HYPERLINK(\"x\")",
            "+1",
            "@me, \"you\"",
            "<script>alert(1)</script>",
            "Ann Onymous helped ann.",
        ][number];
        let more = answers(&json!({"up": 1}), &json!({"up": 2, "open": words}));
        let name = if number == 0 { "Ann Onymous".to_owned() } else { format!("Quokka{number}") };
        folder.write(&format!("cohort/=team/p{number}.json"), &person(&name, more).to_string());
    }
    let csv = folder.text(&["--format", "csv", "--people"]);
    let rows = rows(&csv);
    let width = rows[0].len();
    assert_eq!(
        rows[0].join(","),
        "table,scope,group,subject,part,answer,from,to,measure,n,value,low,high,text,suppressed"
    );
    for row in &rows {
        assert_eq!(row.len(), width, "{row:?}");
        for (column, cell) in row.iter().enumerate() {
            let number = (9..13).contains(&column);
            assert!(number || !cell.starts_with(['=', '+', '-', '@']), "{row:?}");
            assert!(
                !number
                    || rows[0][column] == *cell
                    || cell.is_empty()
                    || cell.parse::<f64>().is_ok(),
                "{row:?}"
            );
        }
    }
    assert!(csv.contains("'=HYPERLINK") && csv.contains("'=team"), "{csv}");
    for format in ["csv", "html", "markdown", "json"] {
        let text = folder.text(&["--format", format, "--people"]);
        assert!(
            !text.contains("Onymous") && !text.contains("Quokka") && text.contains("Mentee 1"),
            "{format}"
        );
        // What is escaped in Markdown is text.
        let live = text.replace("\\<", "");
        assert!(!live.contains("<script") || matches!(format, "csv" | "json"), "{format}: {text}");
        assert!(
            text.contains("[name] helped [name].") || text.contains("\\[name\\] helped"),
            "{format}"
        );
        assert!(!folder.text(&["--format", format]).contains("Mentee 1"), "{format}");
        let named = folder.report(&["--format", format, "--names"]);
        assert!(String::from_utf8_lossy(&named.stdout).contains("Ann Onymous"), "{format}");
        assert!(stderr(&named).contains("names are in this report"));
    }
    assert!(folder.text(&["--format", "html", "--names"]).contains("This report shows names"));
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site")
}

fn of_example(cohort: &Path, more: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .arg("report")
        .arg(cohort)
        .arg("--source")
        .arg(example())
        .args(more)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).ends_with("8 mentees counted, 0 files not\n"), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The example's report lies beside this file; `UPDATE=1` rewrites it.
#[test]
fn the_example_cohort_gives_its_report_in_any_order_and_place() {
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/report/example.csv");
    let cohort = example().join("cohort");
    let found = of_example(&cohort, &["--format", "csv"]);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&expected, &found).unwrap();
    }
    assert!(
        std::fs::read_to_string(&expected).unwrap_or_default() == found,
        "`UPDATE=1` rewrites it; now it is:\n{found}"
    );
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<_> =
        walkdir::WalkDir::new(&cohort).into_iter().map(Result::unwrap).collect();
    files.reverse();
    for file in files.iter().filter(|file| file.file_type().is_file()) {
        let target = folder.path().join("else").join(file.path().strip_prefix(&cohort).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(file.path(), target).unwrap();
    }
    for format in ["csv", "json", "html", "markdown"] {
        let (one, two) = (
            of_example(&cohort, &["--format", format]),
            of_example(&folder.path().join("else"), &["--format", format]),
        );
        assert!(one == two, "{format} differs");
        assert!(!one.contains("caused") && !one.contains("thanks to the mentoring"), "{format}");
    }
    let chinese = of_example(&cohort, &["--format", "html", "--language", "zh"]);
    for words in ["<html lang=\"zh\">", "辅导问卷", "学员群体报告"] {
        assert!(chinese.contains(words), "{words}");
    }
}

#[test]
fn the_page_needs_nothing_else() {
    let page = of_example(&example().join("cohort"), &["--format", "html"]);
    for word in ["<script", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(word), "{word}");
    }
    let page = scraper::Html::parse_document(&page);
    let count = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).count();
    assert!(count("svg[role=img][aria-label]") >= 8 && count("table") >= 10);
    assert_eq!(count("figure:not(:has(svg))"), 0);
    assert_eq!(count("h1"), 1);
}

#[test]
fn words_that_a_site_changes_are_text_and_never_markup() {
    let folder = six();
    let words = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/locales/en.ftl"),
    );
    let words = words.unwrap();
    let of_reports = words.lines().filter(|line| line.starts_with("report_"));
    let changed: Vec<String> = of_reports
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, words)| format!("{name} = R&D <i>{words}</i>"))
        .collect();
    let changed = changed.join("\n");
    assert!(changed.lines().count() > 60);
    folder.write("site/locales/en.ftl", &changed);
    let page = folder.text(&["--format", "html"]);
    assert!(page.contains("R&amp;D &lt;i&gt;Report on a cohort"), "{page}");
    for raw in ["R&D", "<i>"] {
        assert!(!page.contains(raw), "{page}");
    }
}
