//! xAPI: what every statement must have, what it must not, and that nobody is named who did not ask for it.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null where there is nothing")]

use std::collections::BTreeSet;
use std::path::Path;

use pathbook::export::{Format, Options};
use pathbook::report::cohort::Given;
use serde_json::{Value, json};

use super::{SITE, example, exported, pathbook, said, text};

fn given(file: &str, value: &Value) -> Given {
    Given { file: file.to_owned(), team: None, bytes: Ok(value.to_string().into_bytes()) }
}

/// What the specification asks of every value: no null, and IRIs with a scheme.
fn no_nulls(value: &Value) {
    match value {
        Value::Null => assert!(!value.is_null(), "a null"),
        Value::Array(all) => all.iter().for_each(no_nulls),
        Value::Object(all) => all.values().for_each(no_nulls),
        _ => {}
    }
}

fn check(statement: &Value) {
    const KNOWN: [&str; 8] =
        ["id", "actor", "verb", "object", "result", "context", "timestamp", "version"];
    for key in statement.as_object().unwrap().keys() {
        assert!(KNOWN.contains(&key.as_str()), "{key}");
    }
    no_nulls(statement);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert_eq!(text(&statement["id"]).len(), 36);
    assert!(text(&statement["timestamp"]).parse::<jiff::Timestamp>().is_ok());
    assert_eq!(statement["actor"]["objectType"], "Agent");
    assert!(text(&statement["actor"]["account"]["homePage"]).starts_with("https://"));
    assert!(!text(&statement["actor"]["account"]["name"]).is_empty());
    assert!(text(&statement["verb"]["id"]).starts_with("http://adlnet.gov/expapi/verbs/"));
    let object = &statement["object"];
    assert!(text(&object["id"]).starts_with("https://"), "{object}");
    let definition = &object["definition"];
    assert!(text(&definition["type"]).starts_with("http://adlnet.gov/expapi/activities/"));
    assert!(definition["name"].as_object().is_some_and(|names| !names.is_empty()));
    if let Some(kind) = definition["interactionType"].as_str() {
        assert!(text(&definition["type"]).ends_with("/cmi.interaction"));
        let parts = match kind {
            "likert" => "scale",
            "choice" => "choices",
            _ => return,
        };
        let ids: BTreeSet<&str> = definition[parts]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids.len(), definition[parts].as_array().unwrap().len());
        for chosen in statement["result"]["response"].as_str().unwrap().split("[,]") {
            assert!(ids.contains(chosen), "{chosen} of {statement}");
        }
    }
    let score = &statement["result"]["score"];
    if score.is_object() {
        let [raw, min, max] = ["raw", "min", "max"].map(|key| score[key].as_i64().unwrap());
        assert!((min..=max).contains(&raw));
    }
}

fn statements(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_example_cohort_gives_valid_statements_without_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site/cohort");
    let mut files: Vec<Given> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "json"))
        .map(|entry| Given {
            file: entry.path().display().to_string(),
            team: None,
            bytes: Ok(std::fs::read(entry.path()).unwrap()),
        })
        .collect();
    assert!(files.len() > 5);
    let options = Options { progress: files.clone(), words: true, ..Options::default() };
    let first = text(example(Format::Xapi, &options));
    let all = statements(&first);
    all.iter().for_each(check);
    let ids: BTreeSet<&str> = all.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), all.len());
    for verb in ["completed", "answered", "scored"] {
        assert!(all.iter().any(|it| it["verb"]["display"]["en"] == verb), "{verb}");
    }
    assert!(all.iter().any(|it| it["object"]["definition"]["interactionType"] == "likert"));
    for file in &files {
        let value: Value = serde_json::from_slice(file.bytes.as_ref().unwrap()).unwrap();
        let name = value["learner"]["name"].as_str().unwrap_or_default();
        assert!(name.is_empty() || !first.contains(name), "{name}");
    }
    // The order of files makes no difference.
    files.reverse();
    let options = Options { progress: files, words: true, ..Options::default() };
    assert_eq!(text(example(Format::Xapi, &options)), first);
}

fn progress(site: &str) -> Value {
    json!({
        "format": "pathbook-progress", "version": 1, "site": site, "learner": {"name": "Ada Lovelace"},
        "pages": {"l/one": {"done": "2026-11-21T08:00:00.000Z"}, "gone": {"done": "2026-11-21T08:00:00.000Z"}},
        "tasks": {"l/one#read": "2026-11-21T07:00:00.000Z"},
        "quizzes": {"l/one#q1": {"answers": [1], "correct": true, "at": "2026-11-21T07:30:00.000Z"}, "l/one#q9": {"answers": [0], "correct": false, "at": "2026-11-21T07:30:00.000Z"}},
        "signoffs": [{"skill": "s.a", "level": 2, "by": "Grace", "at": "2026-11-22T00:00:00.000Z", "note": "secret"}]
    })
}

#[test]
fn a_file_says_what_was_done_answered_and_signed_off() {
    let site = "https://t.example/x/";
    let files =
        vec![given("ada.json", &progress(site)), given("bad.json", &json!({"format": "x"}))];
    let of = |options: Options| text(exported(SITE, Format::Xapi, &options));
    let text = of(Options { progress: files.clone(), ..Options::default() });
    let all = statements(&text);
    let told: Vec<String> = all
        .iter()
        .map(|it| {
            check(it);
            format!("{} {} {}", it["verb"]["display"]["en"], it["object"]["id"], it["result"])
        })
        .collect();
    assert_eq!(
        told,
        [
            r#""answered" "https://t.example/x/l/one/#quiz-q1" {"success":true,"completion":true,"response":"1"}"#,
            r#""completed" "https://t.example/x/l/one/" {"completion":true}"#,
            r#""scored" "https://t.example/x/skills/s.a/" {"score":{"raw":2,"min":0,"max":3}}"#,
        ]
    );
    assert!(!text.contains("Ada") && !text.contains("Grace") && !text.contains("secret"), "{text}");
    let salted =
        of(Options { progress: files.clone(), salt: "s".to_owned(), ..Options::default() });
    assert_ne!(statements(&salted)[0]["actor"], all[0]["actor"]);
    let named = of(Options { progress: files, names: true, ..Options::default() });
    assert!(named.contains("Ada Lovelace") && named.contains("Grace"));
}

#[test]
fn what_two_mentors_sign_off_at_one_time_are_two_statements() {
    let mut file = progress("https://t.example/x/");
    let other = json!({"skill": "s.a", "level": 2, "by": "Alan", "at": "2026-11-22T00:00:00.000Z"});
    file["signoffs"].as_array_mut().unwrap().push(other);
    let options = Options { progress: vec![given("ada.json", &file)], ..Options::default() };
    let all = statements(&text(exported(SITE, Format::Xapi, &options)));
    let ids: BTreeSet<&str> = all.iter().map(|it| it["id"].as_str().unwrap()).collect();
    let signed = all.iter().filter(|it| it["verb"]["display"]["en"] == "scored").count();
    assert_eq!((signed, ids.len()), (2, all.len()));
}

#[test]
fn bad_files_are_named_and_skipped() {
    let folder = super::on_disk(SITE);
    std::fs::write(folder.path().join("good.json"), progress("https://t.example/x/").to_string())
        .unwrap();
    std::fs::write(folder.path().join("bad.json"), "{").unwrap();
    let run = |file: &str| {
        pathbook(
            &["export", "xapi", ".", "--progress", "bad.json", "--progress", file],
            folder.path(),
        )
    };
    let output = run("good.json");
    let (code, told) = said(&output);
    assert_eq!((code, told.contains("bad.json is not counted")), (0, true), "{told}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
    let (code, told) = said(&run("bad.json"));
    assert_eq!((code, told.contains("none of the files")), (2, true), "{told}");
}
