//! Plans of persons: weeks, calendars, plan files that mentors edit.

use std::path::Path;
use std::process::{Command, Output};

use pathbook::graph::schedule::{Load, schedule};
use pathbook::plans::calendar::{Event, calendar, uids};
use pathbook::plans::file::task_id;
use serde_json::{Value, json};

fn pathbook(args: &[&str], folder: &Path) -> Output {
    let program = env!("CARGO_BIN_EXE_pathbook");
    Command::new(program).args(args).current_dir(folder).output().unwrap()
}

/// Exit code, standard output, standard error.
fn run(args: &[&str], folder: &Path) -> (i32, String, String) {
    let output = pathbook(args, folder);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// What both the program and the browser must answer.
fn table() -> Value {
    serde_json::from_str(include_str!("schedule.json")).unwrap()
}

fn number(value: &Value, key: &str) -> u32 {
    u32::try_from(value[key].as_u64().unwrap_or(0)).unwrap()
}

#[test]
fn schedules_are_as_the_shared_table_says() {
    for case in table()["schedules"].as_array().unwrap() {
        let loads: Vec<Load> = case["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| Load {
                minutes: number(step, "minutes"),
                not_before: number(step, "not_before"),
            })
            .collect();
        let slots = schedule(&loads, number(case, "pace"));
        let slots: Vec<Value> = slots
            .iter()
            .map(|slot| json!([slot.first, slot.last, slot.from, slot.until]))
            .collect();
        assert_eq!(json!(slots), case["slots"], "{}", case["name"]);
    }
}

#[test]
fn calendars_are_as_the_shared_table_says() {
    for case in table()["calendars"].as_array().unwrap() {
        let (given, text) = (&case["calendar"], |value: &Value| value.as_str().unwrap().to_owned());
        let events: Vec<Event> = given["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| Event {
                uid: text(&event["uid"]),
                title: text(&event["title"]),
                load: Load { minutes: number(event, "minutes"), not_before: 0 },
                text: text(&event["text"]),
                url: text(&event["url"]),
            })
            .collect();
        let start = text(&given["start"]).parse().unwrap();
        let file = calendar(&text(&given["title"]), &events, number(given, "pace"), start).unwrap();
        let lines: Vec<&str> = file.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert_eq!(json!(lines), case["lines"], "{}", case["name"]);
        assert!(lines.iter().all(|line| line.len() <= 75), "{file}");
    }
}

#[test]
fn events_are_known_by_whose_they_are_and_how_often_they_occur() {
    for case in table()["uids"].as_array().unwrap() {
        let text = |key: &str| case[key].as_str().unwrap();
        let keys = case["keys"].as_array().unwrap().iter().map(|key| key.as_str().unwrap());
        let uids = uids(keys.map(str::to_owned), text("learner"), text("site"));
        assert_eq!(json!(uids), case["uids"]);
    }
}

#[test]
fn ticks_of_tasks_are_kept_under_the_same_names() {
    for case in table()["tasks"].as_array().unwrap() {
        let text = |key: &str| case[key].as_str().unwrap();
        assert_eq!(task_id(text("text"), text("id")), text("key"));
    }
}

const SKILLS: &str = "\
- {id: a, title: Skill A, levels: {0: Not yet, 1: One, 2: Two}}
- {id: b, title: Skill B}
- {id: c, title: Skill C, aliases: [old-c]}
- {id: untaught, title: Untaught}
";

/// One, two and three build on each other; `wide` teaches a second level of the first.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "pathbook.yaml",
        "title: Small\nbase_url: https://acme.example/m/\ncheck: {rules: {untaught-skill: allow, lesson-in-no-path: allow}}\n",
    );
    write("skills.yaml", SKILLS);
    write(
        "roles.yaml",
        "- {id: r, title: Role R, requires: [b, c], next: [s]}\n- {id: s, title: Role S, requires: [a@2, b, c]}\n",
    );
    for (id, front) in [
        ("one", "title: One\nteaches: [a]\nminutes: 60"),
        (
            "two",
            "title: Two\nteaches: [b]\nrequires: [{skill: a, why: it builds on A}]\nminutes: 90",
        ),
        ("three", "title: Three\nteaches: [c]\nrequires: [b]\nminutes: 150\naliases: [old/three]"),
        ("wide", "title: Wide\nteaches: [a@2]\nrequires: [a]\nminutes: 30"),
    ] {
        write(&format!("content/{id}.md"), &format!("---\n{front}\n---\n\nText.\n"));
    }
    folder
}

fn progress(more: &Value) -> String {
    let mut file = json!({"format": "pathbook-progress", "version": 1, "learner": {"name": "Ada"}});
    file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    file.to_string()
}

#[test]
fn a_plan_at_a_pace_has_weeks() {
    let site = site();
    let (code, out, err) =
        run(&["plan", "r", "--pace", "2h/week", "--start", "2026-11-30"], site.path());
    assert_eq!((code, err.as_str()), (0, ""));
    let expected = "\
Week 1, from 2026-11-30
1. One  (one, 1 h)
   because Two needs `a@1`: it builds on A

Week 2, from 2026-12-07
2. Two  (two, 1 h 30 min)
   because the goal is `b@1`
   because Three needs `b@1`

Weeks 3 to 4, from 2026-12-14
3. Three  (three, 2 h 30 min)
   because the goal is `c@1`

3 lessons, 5 h, 4 weeks at 2h/week (no shorter plan exists)
";
    assert_eq!(out, expected);
    let (_, out, _) = run(&["plan", "r", "--pace", "2h/week", "--format", "json"], site.path());
    let plan: Value = serde_json::from_str(&out).unwrap();
    let weeks: Vec<_> = plan["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| json!([step["week"], step["last_week"]]))
        .collect();
    assert_eq!(
        (json!(weeks), &plan["weeks"], &plan["pace"]),
        (json!([[1, 1], [2, 2], [3, 4]]), &json!(4), &json!(120))
    );
    let (_, out, _) = run(&["plan", "r", "--pace", "2h/week", "--format", "markdown"], site.path());
    assert!(
        out.starts_with(
            "# Role R\n\n## Week 1\n\n- [ ] [One](<https://acme.example/m/one/>) (1 h)\n"
        ),
        "{out}"
    );
}

#[test]
fn a_calendar_says_when_each_lesson_is_due() {
    let site = site();
    let (code, _, err) = run(&["plan", "r", "--format", "ics"], site.path());
    assert_eq!(code, 2);
    assert!(err.contains("add --pace 5h/week --start 2026-12-01"), "{err}");
    let args = [
        "plan",
        "r",
        "--pace",
        "2h/week",
        "--start",
        "2026-11-30",
        "--format",
        "ics",
        "-o",
        "r.ics",
    ];
    assert_eq!(run(&args, site.path()).0, 0);
    let file = std::fs::read_to_string(site.path().join("r.ics")).unwrap();
    let events: Vec<&str> = file.split("BEGIN:VEVENT\r\n").skip(1).collect();
    assert_eq!(events.len(), 3);
    for part in [
        "UID:three@https://acme.example/m/\r\n",
        "DTSTART;VALUE=DATE:20261214\r\n",
        "SUMMARY:Three\r\n",
        "DESCRIPTION:2 h 30 min\r\n",
        "URL:https://acme.example/m/three/\r\n",
    ] {
        assert!(events.last().unwrap().contains(part), "{part} in {file}");
    }
    for wrong in [["--pace", "5"], ["--start", "soon"]] {
        assert_eq!(run(&[&["plan", "r"][..], &wrong[..]].concat(), site.path()).0, 2);
    }
}

#[test]
fn progress_tells_own_words_sign_offs_and_lessons_apart() {
    let site = site();
    let file = progress(&json!({
        "pages": {"old/three": {"done": "2026-01-01T00:00:00Z"}},
        "skills": {"a": {"self": 0, "at": "2026-01-01T00:00:00Z"}, "b": {"self": 1, "at": "2026-01-01T00:00:00Z"}},
        "signoffs": [{"skill": "b", "level": 0, "by": "Bo", "at": "2026-01-02T00:00:00Z"}],
    }));
    std::fs::write(site.path().join("p.json"), file).unwrap();
    let (code, out, _) = run(&["plan", "s", "--progress", "p.json"], site.path());
    assert_eq!(code, 0);
    assert!(out.starts_with("Ada has 2 of 3 skills; 0 confirmed by a mentor.\n\n1. One"), "{out}");
    assert!(
        out.contains("2. Wide") && !out.contains("Three"),
        "level 0 grants nothing, an old id counts: {out}"
    );
    let (_, out, _) = run(&["plan", "s", "--progress", "p.json", "--format", "json"], site.path());
    let plan: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        plan["gap"],
        json!([
            {"skill": "a@2", "have": 0, "self": 0, "confirmed": null, "lessons": 0},
            {"skill": "b@1", "have": 1, "self": 1, "confirmed": {"level": 0, "by": "Bo", "at": "2026-01-02T00:00:00Z"}, "lessons": 0},
            {"skill": "c@1", "have": 1, "self": null, "confirmed": null, "lessons": 1},
        ])
    );
    let (_, out, _) = run(&["plan", "s", "--progress", "p.json", "--confirmed"], site.path());
    assert!(out.contains("4 lessons, 5 h 30 min"), "nothing is confirmed: {out}");
    let file = progress(&json!({"signoffs": [
        {"skill": "old-c", "level": 1, "by": "Bo", "at": "2026-01-02T00:00:00Z"},
        {"skill": "b", "level": 1, "by": "Bo", "at": "2026-01-02T00:00:00Z"},
    ]}));
    std::fs::write(site.path().join("p.json"), file).unwrap();
    let (_, out, _) = run(&["plan", "r", "--progress", "p.json", "--confirmed"], site.path());
    assert_eq!(
        out,
        "Ada has 2 of 2 skills; 2 confirmed by a mentor.\n\nNothing is left to do: all of it is known.\n"
    );
}

#[test]
fn a_plan_file_is_made_and_checked() {
    let site = site();
    let args = [
        "plan",
        "r",
        "--known",
        "a",
        "--pace",
        "90m/week",
        "--start",
        "2026-11-30",
        "--format",
        "plan",
        "-o",
        "plan.json",
    ];
    assert_eq!(run(&args, site.path()).0, 0);
    let file = std::fs::read_to_string(site.path().join("plan.json")).unwrap();
    let expected = r#"{
  "format": "pathbook-plan-file",
  "version": 1,
  "site": "https://acme.example/m/",
  "goal": ["r"],
  "pace": "90m/week",
  "start": "2026-11-30",
  "known": ["a@1"],
  "steps": [
    {"page": "two", "title": "Two"},
    {"page": "three", "title": "Three"}
  ]
}
"#;
    assert_eq!(file, expected);
    assert_eq!(
        run(&["plan", "--check", "plan.json"], site.path()),
        (0, String::new(), "2 steps checked: all is well\n".to_owned())
    );
}

#[test]
fn a_plan_file_keeps_what_it_does_not_know() {
    let site = site();
    let file = "\
format: pathbook-plan-file
version: 1
for: Ada
by: Bo
at: 2026-12-01T09:00:00.000Z
goal: [b]
known: [a]
note: Take your time.
tool: {rows: [1, true], name: x}
steps:
  - {page: two, mood: good}
";
    std::fs::write(site.path().join("plan.yaml"), file).unwrap();
    let (code, out, err) = run(&["plan", "--from", "plan.yaml", "--format", "plan"], site.path());
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("`tool` is not a key of a plan file"), "{err}");
    let expected = r#"{
  "format": "pathbook-plan-file",
  "version": 1,
  "site": "https://acme.example/m/",
  "for": "Ada",
  "by": "Bo",
  "at": "2026-12-01T09:00:00.000Z",
  "goal": ["b"],
  "known": ["a@1"],
  "note": "Take your time.",
  "tool": {"rows":[1,true],"name":"x"},
  "steps": [
    {"page": "two", "title": "Two", "mood": "good"}
  ]
}
"#;
    assert_eq!(out, expected);
}

#[test]
fn a_check_with_confirmed_skills_alone_counts_no_lessons() {
    let site = site();
    let plan =
        r#"{"format": "pathbook-plan-file", "version": 1, "goal": ["c"], "steps": ["three"]}"#;
    std::fs::write(site.path().join("plan.json"), plan).unwrap();
    let done = progress(&json!({"pages": {"two": {"done": "2026-01-01T00:00:00Z"}}}));
    std::fs::write(site.path().join("p.json"), done).unwrap();
    let args = ["plan", "--check", "plan.json", "--progress", "p.json"];
    let (_, _, err) = run(&args, site.path());
    assert!(err.contains("1 step checked: all is well"), "{err}");
    let (_, _, err) = run(&[&args[..], &["--confirmed"]].concat(), site.path());
    assert!(err.contains("`three` needs `b@1`"), "{err}");
}

#[test]
fn a_progress_file_without_a_version_is_told_as_such() {
    let site = site();
    for (version, told) in [
        ("null", "p.json does not say which version it is"),
        ("7", "p.json was written by a newer pathbook (version 7): update pathbook"),
    ] {
        let file = format!(r#"{{"format": "pathbook-progress", "version": {version}}}"#);
        std::fs::write(site.path().join("p.json"), file).unwrap();
        let (code, _, err) = run(&["plan", "r", "--progress", "p.json"], site.path());
        assert!(code == 2 && err.contains(told), "{err}");
    }
}

#[test]
fn what_a_check_cannot_do_is_refused() {
    let site = edited();
    for more in [["--format", "json"], ["-o", "x"], ["--pace", "1h/week"]] {
        let (code, _, err) =
            run(&[&["plan", "--check", "plan.json"], &more[..]].concat(), site.path());
        assert!(code == 2 && err.contains("cannot be used with"), "{err}");
    }
}

/// A site with a plan file that a mentor has edited.
fn edited() -> tempfile::TempDir {
    let site = site();
    let args = "plan r --known a --pace 90m/week --start 2026-11-30 --format plan -o plan.json";
    assert_eq!(run(&args.split(' ').collect::<Vec<_>>(), site.path()).0, 0);
    let file = std::fs::read_to_string(site.path().join("plan.json")).unwrap();
    let steps = "{\"page\": \"wide\", \"note\": \"With Bo.\\nTwice.\"},
    {\"task\": \"Shadow the engineer on call\", \"minutes\": 120, \"week\": 3},";
    let edited = file.replace("{\"page\": \"two\", \"title\": \"Two\"},", steps);
    std::fs::write(site.path().join("plan.json"), edited).unwrap();
    site
}

#[test]
fn what_no_longer_holds_in_an_edited_plan_is_told() {
    let site = edited();
    let (code, _, err) = run(&["plan", "--check", "plan.json"], site.path());
    assert_eq!(code, 0, "{err}");
    let expected = "\
warning[unreachable-goal]: this plan does not lead to `b@1`
 --> plan.json:5:12
  |
5 |   \"goal\": [\"r\"],
  |            ^^^
  |
help: add a lesson that teaches it, or leave it for another plan

warning[unmet-prerequisite]: `three` needs `b@1`, and nothing before it in this plan teaches that
  --> plan.json:12:5
   |
12 |     {\"page\": \"three\", \"title\": \"Three\"}
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
help: add {\"page\": \"two\"} before it, or `b@1` to `known`

3 steps checked: 2 warnings
";
    assert_eq!(err, expected);
}

#[test]
fn an_edited_plan_is_printed_and_written_again() {
    let site = edited();
    let (code, out, _) = run(&["plan", "--from", "plan.json"], site.path());
    assert_eq!(code, 0);
    let expected = "\
Week 1, from 2026-11-30
1. Wide  (wide, 30 min)
   note: With Bo.
   note: Twice.

Weeks 3 to 4, from 2026-12-14
2. Shadow the engineer on call  (2 h)

Weeks 5 to 6, from 2026-12-28
3. Three  (three, 2 h 30 min)

2 lessons and 1 task, 5 h, 6 weeks at 90m/week
";
    assert_eq!(out, expected);
    let (_, again, _) = run(&["plan", "--from", "plan.json", "--format", "plan"], site.path());
    std::fs::write(site.path().join("again.json"), &again).unwrap();
    let (_, third, _) = run(&["plan", "--from", "again.json", "--format", "plan"], site.path());
    assert_eq!(again, third, "what is written is read");
}

#[test]
fn a_plan_file_in_yaml_keeps_its_comments_and_is_told_what_is_wrong_with_it() {
    let site = site();
    let file = "\
# Ada and Bo, 30 November
format: pathbook-plan-file
version: 1
goal: [r, nothing]
pace: 2h
steps:
  - one
  - {page: thre, nots: Careful}
  - {page: two, task: Both}
  - {page: one, drop: true}
  - one
  - {minutes: 5}
";
    std::fs::write(site.path().join("plan.yaml"), file).unwrap();
    let (code, _, err) = run(&["plan", "--check", "plan.yaml"], site.path());
    assert_eq!(code, 1);
    for (part, place) in [
        ("error[unknown-skill]: there is no skill or role `nothing`", "4:11"),
        ("error[wrong-value]: `2h` is no pace", "5:7"),
        ("error[unknown-page]: there is no page `thre`", "8:12"),
        ("did you mean `three`?", "8:12"),
        ("warning[unknown-key]: `nots` is not a key of a step", "8:18"),
        ("did you mean `note`?", "8:18"),
        ("error[wrong-value]: a step has a `page` or a `task`, not both", "9:23"),
        ("warning[repeated-lesson]: `one` is in this plan twice", "11:5"),
        ("error[missing-key]: a step needs `page`", "12:5"),
    ] {
        assert!(
            err.contains(part) && err.contains(&format!("plan.yaml:{place}\n")),
            "{part} at {place} in\n{err}"
        );
    }
    assert_eq!(std::fs::read_to_string(site.path().join("plan.yaml")).unwrap(), file);
    for (text, part) in [
        ("{}", "this is no plan file"),
        ("format: pathbook-plan-file\nversion: 2\n", "of a newer version, 2"),
        ("format: pathbook-plan-file\nversion: 1\n", "a plan file needs `steps`"),
        ("format: [", "error["),
    ] {
        std::fs::write(site.path().join("plan.yaml"), text).unwrap();
        let (code, out, err) = run(&["plan", "--from", "plan.yaml"], site.path());
        assert_eq!((code, out.as_str()), (1, ""), "{text}");
        assert!(err.contains(part), "{err}");
    }
}
