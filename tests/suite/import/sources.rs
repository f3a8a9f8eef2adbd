//! Whole small sources, the sites that are made of them, and all that is said: `sources/NAME` gives
//! `expected/NAME.txt`. `UPDATE=1` writes them anew.

use std::path::{Path, PathBuf};

use pathbook::compile::{Options as Scope, compile};
use pathbook::import::{Content, Format, Options, Tree, import};
use pathbook::world::MemoryWorld;
use proptest::prelude::*;

use super::folder::{Folder, code, stderr};

/// The sources, and what they are.
const SOURCES: &[(&str, &str)] =
    &[("obsidian", "markdown"), ("hugo", "markdown"), ("mkdocs", "markdown"), ("book", "mdbook")];

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import")
}

/// Everything about an import: what was said, the files, what `check` finds.
fn whole(name: &str, format: &str) -> String {
    let folder = Folder::new();
    let source = here().join("sources").join(name);
    let output = folder.import(format, source.to_str().unwrap(), &[]);
    let mut out = format!("=== exit {}\n{}", code(&output), stderr(&output));
    for (path, text) in folder.all("site") {
        if path.ends_with(".md") || path.ends_with(".yaml") {
            out.push_str(&format!("=== {path}\n{text}"));
        } else if !path.starts_with(".pathbook") {
            out.push_str(&format!("=== {path}\n(copied)\n"));
        }
    }
    out.push_str("=== check\n");
    for line in folder.checked() {
        out.push_str(&line);
        out.push('\n');
    }
    let again = folder.import(format, source.to_str().unwrap(), &[]);
    assert!(!stderr(&again).contains("updated"), "{name}: the second import changes something");
    out
}

#[test]
fn whole_sources_become_the_expected_sites() {
    for (name, format) in SOURCES {
        let found = whole(name, format);
        let file = here().join("expected").join(format!("{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(found == expected, "{name} (UPDATE=1 writes it anew):\n{found}");
    }
}

#[test]
fn broken_books_say_what_was_looked_for() {
    let folder = Folder::new();
    folder.write("empty/readme.txt", "nothing");
    folder.write("cut/book.toml", "[book]\ntitle = \"A\nsrc = \"src\"\n");
    folder.write("cut/src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n");
    folder.write("cut/src/a.md", "# A\n");
    folder.write("gone/src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n");
    for (name, status, expected) in [
        ("empty", 1, "there is no `src/SUMMARY.md` here"),
        ("cut", 1, "book.toml:2:"),
        ("gone", 1, "this SUMMARY.md names no chapters that are there"),
    ] {
        let output = folder.import("mdbook", name, &[]);
        assert_eq!(code(&output), status, "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{name}: {}", stderr(&output));
    }
    assert!(folder.exists("site/content/a.md"), "what can be read of a book is imported");
}

#[test]
fn includes_never_leave_the_book() {
    let folder = Folder::new();
    folder.write("secret.txt", "secret words");
    folder.write("book/src/SUMMARY.md", "- [A](a.md)\n- [B](../../secret.txt)\n");
    folder.write("book/src/a.md", "{{#include ../../secret.txt}} {{#include /etc/hostname}}\n");
    folder.import("mdbook", "book", &[]);
    assert!(!folder.all("site").iter().any(|(_, text)| text.contains("secret words")));
}

/// Pieces of Markdown that mean something to somebody.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ a-c#>`~:\\[\\](){}!%=^|*\n-]{0,12}",
        prop::sample::select(vec![
            "---\n",
            "+++\n",
            "title: x\n",
            "a = 1\n",
            "!!! note \"T\"\n",
            "    in\n",
            "=== \"A\"\n",
            "{{< hint >}}\n",
            "{{< /hint >}}\n",
            "{: .note}\n",
            "> [!tip]- T\n",
            "[[b|w]]",
            "![[b]]",
            "[x](b.md)",
            "[x](no.md)",
            "{{#include b.md}}",
            "<details>\n",
            "```\n",
            "## Objectives\n",
            "- [b](b.md)\n",
            "## Prerequisites\n",
            "%%\n",
            "==x==",
            "é文",
            "{% raw %}\n",
            "\t",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a text holds: nothing panics, the same text gives the same site, and what was made of its
    /// front matter can be read.
    #[test]
    fn any_text_can_be_imported(text in pieces()) {
        for (format, path) in [(Format::Markdown, "a.md"), (Format::Mdbook, "src/a.md")] {
            let files = [
                (path, text.as_str()),
                ("b.md", "# B\n"),
                ("src/b.md", "# B\n"),
                ("src/SUMMARY.md", "- [A](a.md)\n- [B](b.md)\n"),
            ];
            let tree = Tree::of_texts("t", files);
            let made = import(format, &tree, &Options::default());
            prop_assert_eq!(&made.files, &import(format, &tree, &Options::default()).files);
            let files = made.files.iter().filter_map(|(path, content)| match content {
                Content::Text(text) => Some((path.as_str(), text.as_str())),
                Content::Copy(_) => None,
            });
            let world = MemoryWorld::new(files);
            let site = compile(None, &world, &Scope::default(), &[]);
            for told in site.report.diagnostics() {
                let rule = told.rule.name;
                prop_assert!(
                    !matches!(rule, "yaml-syntax" | "unknown-key" | "wrong-value" | "missing-key"),
                    "{}: {} in {:?}", rule, told.message, made.files
                );
            }
        }
    }
}
