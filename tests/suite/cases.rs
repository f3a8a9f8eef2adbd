//! Whole sites with their expected diagnostics and output beside them, one file a case.
//!
//! A case is `tests/cases/NAME.txt`: sections that begin with `=== PATH` are files of the site;
//! `=== diagnostics` holds what `check` must say of it; `=== output PATH` holds lines that must be
//! in that published file, in this order (`! text` must not be in it); `=== against NAME` is the
//! `graph.json` of an older site. `# options: strict drafts mentor` may stand first.
//! `UPDATE=1 cargo test` rewrites the diagnostics.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use pathbook::compile::{Compilation, Options};
use pathbook::diag::{Report, human, rules};
use pathbook::lint::{LintInput, vanished_id};
use pathbook::render::Artifact;
use pathbook::render::site::{Site, render_all};

use crate::folder::Folder;

struct Case {
    path: PathBuf,
    head: String,
    files: Vec<(String, String)>,
    diagnostics: String,
    against: Option<(String, String)>,
    outputs: Vec<(String, String)>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn read(path: PathBuf) -> Case {
    let text = std::fs::read_to_string(&path).unwrap();
    let mut case = Case {
        path,
        head: String::new(),
        files: Vec::new(),
        diagnostics: String::new(),
        against: None,
        outputs: Vec::new(),
    };
    let mut current: Option<(String, String)> = None;
    for line in text.split_inclusive('\n').chain(["=== end\n"]) {
        if let Some(name) = line.strip_prefix("=== ") {
            match current.take() {
                None => {}
                Some((name, text)) if name == "diagnostics" => case.diagnostics = text,
                Some((name, text)) => match name.split_once(' ') {
                    Some(("output", path)) => case.outputs.push((path.to_owned(), text)),
                    Some(("against", path)) => case.against = Some((path.to_owned(), text)),
                    _ => case.files.push((name, text)),
                },
            }
            current = Some((name.trim_end().to_owned(), String::new()));
        } else if let Some((_, text)) = &mut current {
            text.push_str(line);
        } else {
            case.head.push_str(line);
        }
    }
    case
}

struct Built {
    diagnostics: String,
    output: BTreeMap<String, Vec<u8>>,
}

fn build(case: &Case) -> Built {
    let has_config = case.files.iter().any(|(path, _)| path.starts_with("pathbook.y"));
    let config = (!has_config && !case.head.contains("no-config"))
        .then(|| ("pathbook.yaml".to_owned(), "title: T\n".to_owned()));
    let files: Vec<(String, String)> =
        config.into_iter().chain(case.files.iter().cloned()).collect();
    let world = Folder::new(files);
    let has = |word: &str| {
        case.head.lines().any(|line| line.starts_with("# options:") && line.contains(word))
    };
    let options = Options {
        drafts: has("drafts"),
        mentor_edition: has("mentor"),
        strict: has("strict"),
        base_url: None,
    };
    let mut site = Site::compile(&world, &options);
    let output = Mutex::new(BTreeMap::new());
    let mut rendered = render_all(&site, |path, artifact| {
        let bytes = match artifact {
            Artifact::Bytes(bytes) => bytes.into_owned(),
            Artifact::Variant(path, width) => {
                format!("(variant of {path}, {width} wide)").into_bytes()
            }
            Artifact::File(path) => format!("(copy of {path})").into_bytes(),
        };
        output.lock().unwrap().insert(path.to_string(), bytes);
    });
    if let Some((name, graph)) = &case.against {
        rendered.extend(vanished(&site.compilation, name, graph));
    }
    site.compilation.add(rendered);
    let Compilation { report, sources, .. } = &site.compilation;
    Built {
        diagnostics: uncounted(&human::render(report, sources, human::HumanOptions::default())),
        output: output.into_inner().unwrap(),
    }
}

/// How many words the interface has changes with every feature, so cases do not say it.
fn uncounted(diagnostics: &str) -> String {
    let line = |line: &str| match line.split_once(" words of the interface") {
        Some((start, rest)) => match start.split_once("[missing-words]: ") {
            Some((severity, count)) if count.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("{severity}[missing-words]: (some) words of the interface{rest}")
            }
            _ => line.to_owned(),
        },
        None => line.to_owned(),
    };
    diagnostics.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What `check --against NAME` adds.
fn vanished(compilation: &Compilation, name: &str, graph: &str) -> Report {
    let input = LintInput {
        curriculum: &compilation.curriculum,
        prerequisites: &compilation.prerequisites,
        documents: &compilation.documents,
        redundant: &[],
        today: jiff::civil::Date::MIN,
    };
    vanished_id::check(&input, name, graph).unwrap()
}

fn trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[test]
fn every_case_says_and_publishes_what_it_should() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for case in cases() {
        let name = case.path.file_stem().unwrap().to_string_lossy().into_owned();
        let built = build(&case);
        if trimmed(&built.diagnostics) != trimmed(&case.diagnostics) {
            if update {
                rewrite(&case, &built.diagnostics);
            } else {
                failures.push(format!("== {name}: diagnostics differ\n{}", built.diagnostics));
            }
        }
        for (path, expected) in &case.outputs {
            failures.extend(check_output(&name, path, expected, &built));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn check_output(name: &str, path: &str, expected: &str, built: &Built) -> Vec<String> {
    let Some(bytes) = built.output.get(path) else {
        let wanted = expected.trim() == "(nothing)";
        return if wanted {
            Vec::new()
        } else {
            vec![format!(
                "== {name}: {path} was not published; there are {:?}",
                built.output.keys().collect::<Vec<_>>()
            )]
        };
    };
    let text = String::from_utf8_lossy(bytes);
    let mut from = 0;
    let mut failures = Vec::new();
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(forbidden) = line.strip_prefix("! ") {
            if text.contains(forbidden) {
                failures.push(format!("== {name}: {path} must not hold `{forbidden}`\n{text}"));
            }
            continue;
        }
        match text[from..].find(line) {
            Some(at) => from += at + line.len(),
            None => failures.push(format!(
                "== {name}: {path} lacks `{line}` (after the lines before it)\n{text}"
            )),
        }
    }
    failures
}

fn rewrite(case: &Case, diagnostics: &str) {
    let mut out = case.head.clone();
    for (path, text) in &case.files {
        out.push_str(&format!("=== {path}\n{text}"));
    }
    out.push_str(&format!("=== diagnostics\n{}\n", trimmed(diagnostics)));
    if let Some((name, text)) = &case.against {
        out.push_str(&format!("=== against {name}\n{text}"));
    }
    for (path, text) in &case.outputs {
        out.push_str(&format!("=== output {path}\n{text}"));
    }
    std::fs::write(&case.path, out).unwrap();
}

/// Rules that need the answers of other programs, or a source to import: their tests are elsewhere in this
/// suite.
const ASKS: &[&str] = &["external-link", "wrong-source", "source-syntax", "dangling-reference"];

#[test]
fn every_rule_has_a_case() {
    let expected: String = cases().into_iter().map(|case| case.diagnostics).collect();
    let names = rules::RULES.iter().map(|rule| rule.name);
    let missing: Vec<&str> = names
        .filter(|name| !expected.contains(&format!("[{name}]")) && !ASKS.contains(name))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}
