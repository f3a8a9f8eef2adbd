//! The program as users start it: exit codes, streams, files.

use std::path::Path;
use std::process::{Command, Output};

fn pathbook(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

/// A folder with the site that `init` makes.
fn starter() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = pathbook(&["init", "--ci", "github,gitlab,netlify,cloudflare"], folder.path());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    folder
}

#[test]
fn a_new_site_builds_without_a_warning() {
    let site = starter();
    let output = pathbook(&["build", "--strict"], site.path());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("pages in"), "{}", stderr(&output));
    assert!(site.path().join("public/git/branching/index.html").is_file());
    assert!(site.path().join(".github/workflows/pages.yml").is_file());
}

#[test]
fn init_and_new_never_overwrite() {
    let site = starter();
    assert_eq!(code(&pathbook(&["init"], site.path())), 2);
    std::fs::write(site.path().join("content/mine.md"), "mine").unwrap();
    let output = pathbook(&["new", "lesson", "mine"], site.path());
    assert_eq!(
        (
            code(&output),
            std::fs::read_to_string(site.path().join("content/mine.md")).unwrap().as_str()
        ),
        (2, "mine")
    );
}

#[test]
fn every_kind_of_skeleton_is_sound() {
    let site = starter();
    for kind in [
        "lesson",
        "project",
        "article",
        "case-study",
        "session",
        "survey",
        "interview",
        "skill",
        "role",
        "page",
    ] {
        let output = pathbook(&["new", kind, &format!("fresh-{kind}")], site.path());
        assert_eq!(code(&output), 0, "{kind}: {}", stderr(&output));
    }
    let output = pathbook(&["check", "--drafts"], site.path());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(code(&pathbook(&["new", "leson", "x"], site.path())), 2);
    assert_eq!(code(&pathbook(&["new", "lesson", "../x"], site.path())), 2);
}

#[test]
fn every_meeting_is_ready_to_use() {
    let site = starter();
    let names = ["one-to-one", "first-meeting", "code-review", "career", "closing"];
    for name in names {
        let args = ["new", "session", &format!("sessions/{name}"), "--template", name];
        let output = pathbook(&args, site.path());
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
        let text = std::fs::read_to_string(site.path().join(format!("content/sessions/{name}.md")));
        let text = text.unwrap();
        for part in ["\nagenda:", "\noutcome:", "- [ ] ", ":::mentor"] {
            assert!(text.contains(part), "{name} has no {part}");
        }
    }
    let check = |edition| pathbook(&["check", "--strict", "--edition", edition], site.path());
    for output in [check("mentee"), check("mentor")] {
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert_eq!(stderr(&output).matches("warning").count(), 0, "{}", stderr(&output));
    }
    let usual = pathbook(&["new", "session", "sessions/usual"], site.path());
    assert_eq!(code(&usual), 0, "{}", stderr(&usual));
    let read = |name: &str| {
        std::fs::read_to_string(site.path().join(format!("content/sessions/{name}.md"))).unwrap()
    };
    assert_eq!(read("usual").replace("Usual", "One to one"), read("one-to-one"));
    let slip = pathbook(&["new", "session", "x", "--template", "carer"], site.path());
    assert_eq!(code(&slip), 2);
    assert!(stderr(&slip).contains("did you mean `career`?"), "{}", stderr(&slip));
    let foreign = pathbook(&["new", "lesson", "x", "--template", "career"], site.path());
    assert_eq!(code(&foreign), 2);
    assert!(stderr(&foreign).contains("only a session has templates"), "{}", stderr(&foreign));
}

#[test]
fn a_failed_build_leaves_the_last_good_output() {
    let site = starter();
    assert_eq!(code(&pathbook(&["build"], site.path())), 0);
    let before = std::fs::read(site.path().join("public/index.html")).unwrap();
    std::fs::write(site.path().join("content/bad.md"), "---\ntitle: X\nrequires: [nothing]\n---\n")
        .unwrap();
    let output = pathbook(&["build"], site.path());
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("content/bad.md:3:12"), "{}", stderr(&output));
    assert_eq!(std::fs::read(site.path().join("public/index.html")).unwrap(), before);
    assert!(!site.path().join("public/bad").exists());
}

#[test]
fn an_output_folder_that_is_not_ours_is_refused() {
    let site = starter();
    let foreign = tempfile::tempdir().unwrap();
    std::fs::write(foreign.path().join("precious.txt"), "x").unwrap();
    for output in [foreign.path().to_str().unwrap(), ".", "content", "content/x", "/"] {
        let result = pathbook(&["build", "-o", output], site.path());
        assert_eq!(code(&result), 2, "{output}: {}", stderr(&result));
    }
    assert_eq!(std::fs::read_to_string(foreign.path().join("precious.txt")).unwrap(), "x");
}

#[test]
fn machine_formats_are_json_and_go_to_standard_output() {
    let site = starter();
    std::fs::write(
        site.path().join("content/bad.md"),
        "---\ntitle: X\nrequires: [gti.commits]\n---\n",
    )
    .unwrap();
    let output = pathbook(&["check", "--format", "json"], site.path());
    let value: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(
        (value["format"].as_str(), value["version"].as_i64(), value["errors"].as_i64()),
        (Some("pathbook-check"), Some(1), Some(1))
    );
    let first =
        value["diagnostics"].as_array().unwrap().iter().find(|d| d["severity"] == "error").unwrap();
    assert_eq!(
        (
            first["rule"].as_str(),
            first["file"].as_str(),
            first["line"].as_i64(),
            first["column"].as_i64()
        ),
        (Some("unknown-skill"), Some("content/bad.md"), Some(3), Some(12))
    );
    let output = pathbook(&["check", "--format", "sarif"], site.path());
    let value: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(value["version"], "2.1.0");
    let output = pathbook(&["check", "--format", "github"], site.path());
    assert!(stdout(&output).starts_with("::"), "{}", stdout(&output));
    for schema in ["front-matter", "config"] {
        let output = pathbook(&["schema", schema], site.path());
        let value: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert!(value["properties"]["title"]["description"].is_string());
    }
}

#[test]
fn plans_say_why_each_step_is_there() {
    let site = starter();
    let output = pathbook(&["plan", "git.branching"], site.path());
    let text = stdout(&output);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(text.contains("1. Your first commit"), "{text}");
    assert!(
        text.contains(
            "because Your first branch needs `git.commits@1`: a branch is a line of commits"
        ),
        "{text}"
    );
    let output = pathbook(
        &["plan", "git.branching", "--known", "git.commits", "--format", "json"],
        site.path(),
    );
    let value: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(
        (
            value["format"].as_str(),
            value["minutes"].as_i64(),
            value["steps"].as_array().unwrap().len()
        ),
        (Some("pathbook-plan"), Some(30), 1)
    );
    assert_eq!(code(&pathbook(&["plan", "gti"], site.path())), 2);
    std::fs::write(site.path().join("p.json"), r#"{"format":"pathbook-progress","version":1,"pages":{"git/commits":{"done":"2026-01-01T00:00:00Z"}}}"#).unwrap();
    let output = pathbook(&["plan", "git.branching", "--progress", "p.json"], site.path());
    assert!(stdout(&output).contains("1 lesson, 30 min"), "{}", stdout(&output));
}

#[test]
fn graphs_come_in_every_format() {
    let site = starter();
    for (format, begins) in [
        ("dot", "digraph"),
        ("mermaid", "flowchart LR"),
        ("json", "{"),
        ("graphml", "<?xml"),
        ("svg", "<svg"),
    ] {
        let output = pathbook(&["graph", "--format", format], site.path());
        assert!(stdout(&output).starts_with(begins), "{format}: {}", stdout(&output));
    }
    assert_eq!(code(&pathbook(&["graph", "--path", "paths/first-steps"], site.path())), 0);
    assert_eq!(code(&pathbook(&["graph", "--around", "git/comits"], site.path())), 2);
}

#[test]
fn ids_that_vanish_are_reported() {
    let site = starter();
    assert_eq!(code(&pathbook(&["build"], site.path())), 0);
    std::fs::copy(site.path().join("public/graph.json"), site.path().join("old.json")).unwrap();
    assert_eq!(code(&pathbook(&["check", "--against", "old.json"], site.path())), 0);
    std::fs::rename(
        site.path().join("content/git/branching.md"),
        site.path().join("content/git/branches.md"),
    )
    .unwrap();
    let path = site.path().join("content/paths/first-steps.md");
    let text = std::fs::read_to_string(&path).unwrap().replace("git/branching", "git/branches");
    std::fs::write(&path, text).unwrap();
    let output = pathbook(&["check", "--against", "old.json"], site.path());
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(
        stderr(&output).contains("vanished-id") && stderr(&output).contains("git/branching"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn every_rule_is_explained_and_slips_are_met() {
    for rule in pathbook::diag::rules::RULES {
        let output = pathbook(&["explain", rule.name], Path::new("."));
        assert_eq!(code(&output), 0);
        assert!(stdout(&output).len() > 120, "{}", rule.name);
    }
    let output = pathbook(&["explain", "unknown-skil"], Path::new("."));
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("did you mean `unknown-skill`?"));
}

#[test]
fn what_is_no_text_is_reported_and_the_rest_is_read() {
    let site = starter();
    std::fs::write(site.path().join("content/bytes.md"), b"---\ntitle: X\n---\n\xff\xfe").unwrap();
    std::fs::write(site.path().join("content/large.md"), vec![b'x'; 17 << 20]).unwrap();
    let output = pathbook(&["check"], site.path());
    assert_eq!(code(&output), 1);
    for rule in ["not-utf8", "file-too-large"] {
        assert!(stderr(&output).contains(rule), "{rule}: {}", stderr(&output));
    }
}

#[test]
fn wrong_command_lines_end_with_two() {
    for args in [
        &["frobnicate"][..],
        &["build", "nowhere"],
        &["build", "--base-url", "acme"],
        &["check", "--format", "xml"],
    ] {
        let output = pathbook(args, Path::new(env!("CARGO_TARGET_TMPDIR")));
        assert_eq!(code(&output), 2, "{args:?}");
    }
    assert_eq!(code(&pathbook(&["--help"], Path::new("."))), 0);
    for shell in ["bash", "zsh", "fish"] {
        assert!(!stdout(&pathbook(&["completions", shell], Path::new("."))).is_empty());
    }
}
