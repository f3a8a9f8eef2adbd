//! House rules: imports point down, files stay small, every module says what it is for.

use std::path::{Path, PathBuf};

/// The modules, the lowest first: a module imports from itself and from those before it.
const ORDER: &[&str] = &[
    "source",
    "html",
    "csv",
    "zip",
    "suggest",
    "diag",
    "media",
    "world",
    "locale",
    "syntax",
    "prose",
    "model",
    "graph",
    "resolve",
    "route",
    "link",
    "highlight",
    "lint",
    "load",
    "compile",
    "view",
    "search",
    "emit",
    "render",
    "health",
    "report",
    "plans",
    "export",
    "lsp",
    "cache",
    "external",
    "changes",
    "import",
    "sys",
    "cli",
];

/// Files may have so many lines, tests left out.
const MAX_LINES: usize = 700;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.strip_prefix(&root).unwrap().to_owned(), text)
        })
        .collect()
}

/// A file without its inline tests.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests {").next().unwrap()
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| {
        matches!(
            part.as_os_str().to_str(),
            Some("tests" | "tests.rs" | "fixtures.rs" | "fixture.rs" | "folder_tests.rs")
        )
    })
}

fn module(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        let Some(rank) = ORDER.iter().position(|name| *name == own) else {
            assert!(
                matches!(own.as_str(), "lib" | "main"),
                "{} has no place in the order",
                path.display()
            );
            continue;
        };
        if is_test(&path) {
            continue;
        }
        for (number, line) in without_tests(&text).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for found in line.match_indices("crate::").map(|(at, _)| &line[at + 7..]) {
                let name: String =
                    found.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(other) = ORDER.iter().position(|known| *known == name) else { continue };
                if other > rank {
                    wrong.push(format!(
                        "src/{}:{}: `{own}` imports from `{name}`, which stands above it",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(
            text.starts_with("//!") || is_test(&path),
            "src/{} does not begin with `//!`",
            path.display()
        );
    }
}

#[test]
fn files_stay_small() {
    for (path, text) in sources() {
        let lines = without_tests(&text).lines().count();
        assert!(
            lines <= MAX_LINES || is_test(&path),
            "src/{} has {lines} lines: does it still do one thing?",
            path.display()
        );
    }
}

#[test]
fn the_readme_names_commands_that_exist() {
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let help =
        std::process::Command::new(env!("CARGO_BIN_EXE_pathbook")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let mut named = 0;
    for line in readme.lines() {
        let Some(rest) = line.trim().strip_prefix("pathbook ") else { continue };
        let command = rest.split_whitespace().next().unwrap();
        named += 1;
        assert!(
            help.lines().any(|line| line.trim_start().starts_with(command)),
            "the README names `pathbook {command}`, which does not exist"
        );
    }
    assert!(named >= 5, "the README shows how to use pathbook");
    assert!(
        readme.contains("cargo run --release -- serve example-site")
            && readme.contains("tests/run")
    );
}
