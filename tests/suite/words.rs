//! The words of the interface: each that is asked for is there, and each that is there is asked for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) fn texts(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.path().extension().is_some_and(|e| e == extension));
    files
        .map(|entry| (entry.path().to_owned(), std::fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
}

/// What stands behind each `begin` in a text: a name, and what follows it.
fn behind<'t>(text: &'t str, begin: &'t str) -> impl Iterator<Item = (String, &'t str)> {
    text.match_indices(begin).map(move |(at, _)| {
        let rest = &text[at + begin.len()..];
        let name = name(rest);
        let after = &rest[name.len()..];
        (name, after)
    })
}

/// What the words of a report are called there, as messages.
fn report_name(key: &str) -> String {
    format!("report_{}", key.replace('-', "_"))
}

/// The messages that a part of a report asks for.
fn of_report(text: &str) -> impl Iterator<Item = String> + '_ {
    let begins = ["words.get(\"", "words().get(\"", "words().with(\"", "words.with(\"", "word(\""];
    let keys = begins.into_iter().flat_map(|begin| text.split(begin).skip(1));
    let keys = keys.filter_map(|rest| rest.split('"').next());
    keys.filter(|key| !key.starts_with("moment_")).map(report_name)
}

fn messages() -> BTreeSet<String> {
    let english = include_str!("../../themes/default/locales/en.ftl");
    let lines = english.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.map(name).collect()
}

#[test]
fn every_word_that_is_asked_for_is_there_and_every_word_is_asked_for() {
    let known = messages();
    let (mut asked, mut prefixes) = (Vec::new(), Vec::new());
    for (path, text) in texts("themes", "html") {
        for begin in ["words.", "say(key=\""] {
            asked.extend(behind(&text, begin).map(|(name, _)| (path.clone(), name)));
        }
    }
    for (path, text) in texts("themes", "js") {
        for (name, _) in behind(&text, "say(\"") {
            asked.push((path.clone(), name));
        }
        prefixes.extend(behind(&text, "say(`").map(|(name, _)| name));
    }
    let mut literals = BTreeSet::new();
    for (path, text) in texts("src", "rs") {
        for begin in ["locale.say(\"", "locale.word(\""] {
            let tests = path.ends_with("locale/tests.rs");
            asked.extend(
                behind(&text, begin).filter(|_| !tests).map(|(name, _)| (path.clone(), name)),
            );
        }
        literals.extend(
            behind(&text, "\"").filter(|(_, after)| after.starts_with('"')).map(|(name, _)| name),
        );
        if path.to_string_lossy().contains("/src/report") {
            asked.extend(of_report(&text).map(|name| (path.clone(), name)));
            // Heads of tables are listed by their words.
            literals.extend(text.split('"').map(report_name));
        }
    }
    for (path, name) in &asked {
        assert!(known.contains(name), "{} asks for `{name}`, which en.ftl lacks", path.display());
    }
    let asked: BTreeSet<&String> = asked.iter().map(|(_, name)| name).collect();
    let unused: Vec<&String> = known
        .iter()
        .filter(|name| !asked.contains(name) && !literals.contains(*name))
        .filter(|name| !prefixes.iter().any(|prefix| name.starts_with(prefix)))
        .collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}
