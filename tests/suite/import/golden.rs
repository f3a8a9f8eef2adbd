//! Whole sources with the whole sites that they become, compared byte for byte.
//!
//! A fixture is a folder `golden/FORMAT` or `golden/FORMAT-NAME`. Written by hand: `source/`, which is imported
//! under that name, and `arguments.txt`, if there is one, with further arguments, one a line. The rest is
//! expected: `site/`, every file of the site but the record of the import; `said.txt`, the exit status and
//! what the import says; `checked.txt`, what `check` says of the site.
//!
//! `UPDATE=1 cargo test --test suite golden` writes what is expected anew: read the difference before you
//! commit it. Of every fixture it is held too that importing again changes nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pathbook::import::Format;
use pathbook::import::update::RECORD;
use similar::TextDiff;

use super::folder::{Folder, code, stderr, stdout};

/// Files by their paths, with `/`.
type Files = BTreeMap<String, Vec<u8>>;

const PARTS: [&str; 3] = ["site", "said.txt", "checked.txt"];

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import/golden");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut fixtures: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    fixtures.sort();
    fixtures
}

fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap();
        let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
        (parts.join("/"), std::fs::read(entry.path()).unwrap())
    });
    files.collect()
}

fn name(fixture: &Path) -> String {
    fixture.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Imports the source of `fixture`: the expected parts of the fixture as they come out.
fn imported(fixture: &Path) -> Files {
    let name = name(fixture);
    let format = name.split('-').next().unwrap();
    let folder = Folder::new();
    for (path, bytes) in files(&fixture.join("source")) {
        folder.write(&format!("source/{path}"), bytes);
    }
    let more = std::fs::read_to_string(fixture.join("arguments.txt")).unwrap_or_default();
    let more: Vec<&str> = more.lines().collect();
    let output = folder.import(format, "source", &more);
    let mut made = Files::new();
    let site = files(&folder.path().join("site"));
    made.extend(
        site.iter()
            .filter(|(path, _)| *path != RECORD)
            .map(|(path, bytes)| (format!("site/{path}"), bytes.clone())),
    );
    let said = format!("exit status {}\n\n{}", code(&output), stderr(&output));
    made.insert("said.txt".to_owned(), said.into_bytes());
    let checked = folder.checked();
    let end = if checked.is_empty() { "" } else { "\n" };
    made.insert("checked.txt".to_owned(), (checked.join("\n") + end).into_bytes());

    let mut again = vec!["--format", "json"];
    again.extend(&more);
    let told = stdout(&folder.import(format, "source", &again));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let same = serde_json::json!({"same": site.len() - 1});
    assert_eq!(told.get("counts"), Some(&same), "{name}: importing again changes the site");
    assert_eq!(files(&folder.path().join("site")), site, "{name}: importing again writes");
    made
}

fn expected(fixture: &Path) -> Files {
    let is_expected = |path: &String| PARTS.contains(&path.split('/').next().unwrap());
    files(fixture).into_iter().filter(|(path, _)| is_expected(path)).collect()
}

/// How two versions of a file differ, for people.
fn difference(path: &str, old: Option<&Vec<u8>>, new: Option<&Vec<u8>>) -> String {
    let text = |bytes: Option<&Vec<u8>>| {
        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    };
    let (old_text, new_text) = (text(old), text(new));
    let diff = TextDiff::from_lines(&old_text, &new_text);
    let side = |there: bool, side: &str| {
        if there { format!("{side}/{path}") } else { "nothing".to_owned() }
    };
    let names = (side(old.is_some(), "expected"), side(new.is_some(), "made"));
    diff.unified_diff().header(&names.0, &names.1).to_string()
}

fn rewrite(fixture: &Path, made: &Files) {
    let _ = std::fs::remove_dir_all(fixture.join("site"));
    for (path, bytes) in made {
        let path = fixture.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn every_source_becomes_its_golden_site() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differences = String::new();
    for fixture in fixtures() {
        let (made, expected) = (imported(&fixture), expected(&fixture));
        if made == expected {
            continue;
        }
        if update {
            rewrite(&fixture, &made);
            continue;
        }
        differences.push_str(&format!("== {}\n", name(&fixture)));
        let mut paths: Vec<&String> = made.keys().chain(expected.keys()).collect();
        paths.sort();
        paths.dedup();
        for path in paths {
            let (old, new) = (expected.get(path), made.get(path));
            if old != new {
                differences.push_str(&difference(path, old, new));
            }
        }
    }
    assert!(differences.is_empty(), "UPDATE=1 takes this over:\n{differences}");
}

#[test]
fn fixtures_are_called_after_formats_and_hold_what_is_read() {
    for fixture in fixtures() {
        let name = name(&fixture);
        let format = name.split('-').next().unwrap();
        assert!(Format::ALL.iter().any(|known| known.name() == format), "{name}");
        for path in files(&fixture).keys() {
            let part = path.split('/').next().unwrap();
            let read = PARTS.contains(&part) || matches!(part, "source" | "arguments.txt");
            assert!(read, "{name}/{path} is not read");
        }
    }
}
