//! `pathbook import`, as whoever moves a curriculum runs it: sources of our own writing, the site that is
//! made, what is said of it, and what happens the second time.

mod any;
mod carpentries;
mod esco;
mod exercism;
mod folder;
mod golden;
mod hostile;
mod ladder;
mod outside;
mod roadmap;
mod sources;
mod tables;

use folder::{Folder, code, stderr, stdout};

/// Notes as somebody has them.
fn notes() -> Folder {
    let folder = Folder::new();
    folder.write("notes/index.md", "---\ntitle: Handbook\n---\n\nWelcome.\n");
    folder.write(
        "notes/git/Branching & Merging.md",
        "+++\ntitle = \"Branching\"\nweight = 2\ntime = \"1h30m\"\ncolour = \"blue\"\n+++\nText.\n",
    );
    folder.write("notes/git/tree.png", "not really a picture");
    folder
}

#[test]
fn a_folder_becomes_a_site_and_what_has_no_place_is_said() {
    let folder = notes();
    let output = folder.import("markdown", "notes", &[]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        folder.files("site"),
        [
            ".pathbook-import.json",
            "content/git/branching-merging.md",
            "content/git/tree.png",
            "content/index.md",
            "pathbook.yaml",
        ]
    );
    assert_eq!(
        folder.read("site/content/git/branching-merging.md"),
        "---\ntitle: Branching\nkind: lesson\nweight: 2\nextra:\n  colour: blue\nminutes: 90\n---\n\nText.\n"
    );
    assert_eq!(folder.checked(), Vec::<String>::new());
    assert!(
        stderr(&output).contains(
            "1 thing of the source has no place in pathbook:\n  \
             1  front matter key `colour`: kept below `extra`\n     at git/Branching & Merging.md:5\n"
        ),
        "{}",
        stderr(&output)
    );
}

#[test]
fn importing_again_changes_what_nobody_touched_and_keeps_what_somebody_wrote() {
    let folder = notes();
    folder.import("markdown", "notes", &[]);
    let before = folder.all("site");
    let output = folder.import("markdown", "notes", &[]);
    assert!(stderr(&output).contains("files in site: 4 as they were"), "{}", stderr(&output));
    assert_eq!(folder.all("site"), before, "nothing changed, nothing is written");

    folder.write("site/content/index.md", "---\ntitle: Handbook\n---\n\nWelcome, all.\n");
    folder.write("site/content/own.md", "---\ntitle: Own\n---\n");
    folder.write("notes/git/Branching & Merging.md", "---\ntitle: Branches\n---\nText.\n");
    folder.write("notes/git/new.md", "---\ntitle: New\n---\n");
    folder.remove("notes/git/tree.png");
    let dry = folder.import("markdown", "notes", &["--dry-run"]);
    assert!(folder.read("site/content/git/branching-merging.md").contains("Branching\n"), "dry");
    assert_eq!(code(&dry), 0);
    let output = folder.import("markdown", "notes", &["--diff"]);
    for line in [
        "updated  content/git/branching-merging.md: 6 lines differ, see --diff",
        "removed  content/git/tree.png (the source has it no longer)",
        "1 new, 2 updated, 1 removed, 1 kept as yours",
    ] {
        assert!(stderr(&output).contains(line), "{line}\n{}", stderr(&output));
    }
    assert!(stdout(&output).contains("-Welcome, all.\n+Welcome.\n"), "{}", stdout(&output));
    assert!(folder.read("site/content/index.md").contains("Welcome, all."));
    assert!(folder.read("site/content/own.md").contains("Own"));
    assert!(folder.read("site/content/git/branching-merging.md").contains("Branches"));
    assert!(!folder.exists("site/content/git/tree.png"));

    folder.write("notes/index.md", "---\ntitle: Handbook\n---\n\nWelcome, everybody.\n");
    folder.remove("site/content/git/new.md");
    let output = folder.import("markdown", "notes", &[]);
    for line in [
        "kept     content/index.md (you edited it, and the source changed too): 1 line differs",
        "kept     content/git/new.md (you deleted it; --overwrite=content/git/new.md brings it back)",
    ] {
        assert!(stderr(&output).contains(line), "{line}\n{}", stderr(&output));
    }
    assert!(
        stderr(&output).contains("Where both changed: --diff shows both"),
        "{}",
        stderr(&output)
    );
    let output = folder.import("markdown", "notes", &["--overwrite"]);
    assert!(stderr(&output).contains("2 overwritten"), "{}", stderr(&output));
    assert!(folder.read("site/content/index.md").contains("everybody"));
    assert!(folder.exists("site/content/git/new.md"));
}

#[test]
fn single_files_are_taken_from_the_source() {
    let folder = notes();
    folder.import("markdown", "notes", &[]);
    let branching = "site/content/git/branching-merging.md";
    for path in [branching, "site/content/index.md"] {
        folder.write(path, "Mine.\n");
    }
    folder.remove("site/content/git/tree.png");
    let wrong = folder.import("markdown", "notes", &["--overwrite=content/gone.md"]);
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).contains("has no file `content/gone.md`"), "{}", stderr(&wrong));
    let some = format!("--overwrite={branching}");
    let some = ["--overwrite=content/git/tree.png", some.as_str()];
    let said = stderr(&folder.import("markdown", "notes", &some));
    assert!(said.contains("2 overwritten, 1 as they were, 1 kept as yours"), "{said}");
    assert!(folder.exists("site/content/git/tree.png"));
    assert!(folder.read(branching).contains("Branching"));
    assert_eq!(folder.read("site/content/index.md"), "Mine.\n");
}

#[test]
fn a_site_of_ones_own_is_added_to_and_never_overwritten() {
    let folder = notes();
    folder.write("site/pathbook.yaml", "title: Mine\n");
    let output = folder.import("markdown", "notes", &[]);
    assert!(stderr(&output).contains("kept     pathbook.yaml (it was there before)"));
    assert_eq!(folder.read("site/pathbook.yaml"), "title: Mine\n");
    folder.write("other/index.md", "---\ntitle: Other\n---\n");
    let output = folder.import("markdown", "other", &[]);
    assert!(
        stderr(&output)
            .contains("kept     content/index.md (the import `markdown notes` wrote it)")
    );
    assert!(folder.read("site/content/index.md").contains("Handbook"));
    assert!(folder.exists("site/content/git/tree.png"), "of another import, and not removed");
}

#[test]
fn folders_that_lie_in_each_other_are_refused() {
    let folder = notes();
    for site in ["notes", "notes/site", ".", "notes/../notes/x/y"] {
        let output = folder.pathbook(&["import", "markdown", "notes", "-o", site]);
        assert_eq!(code(&output), 2, "{site}");
        assert!(stderr(&output).contains("lie in each other"), "{}", stderr(&output));
    }
    assert!(!folder.exists("notes/site"));
    for wrong in [&["import", "markdown", "nowhere", "-o", "site"][..], &["import", "markdown"]] {
        assert_eq!(code(&folder.pathbook(wrong)), 2);
    }
}

#[cfg(unix)]
#[test]
fn links_lead_neither_out_of_the_source_nor_out_of_the_site() {
    use std::os::unix::fs::symlink;
    let folder = notes();
    folder.write("secret/secret.md", "secret words");
    let at = |path: &str| folder.path().join(path);
    symlink(at("secret/secret.md"), at("notes/leak.md")).unwrap();
    symlink(at("secret"), at("notes/leaks")).unwrap();
    symlink("index.md", at("notes/inside.md")).unwrap();
    let output = folder.import("markdown", "notes", &[]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    for name in ["leak.md", "leaks"] {
        assert!(stderr(&output).contains(&format!("`{name}`")), "{}", stderr(&output));
    }
    assert!(folder.exists("site/content/inside.md"));
    assert!(!folder.all("site").iter().any(|(_, text)| text.contains("secret words")));

    // A site whose folder leads elsewhere.
    folder.write("victim/keep.md", "mine");
    std::fs::create_dir_all(at("trap/content")).unwrap();
    symlink(at("victim"), at("trap/content/git")).unwrap();
    let output = folder.pathbook(&["import", "markdown", "notes", "-o", "trap"]);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert_eq!(folder.files("victim"), ["keep.md"]);

    // A file that is a link is no file of ours.
    folder.write("third/pathbook.yaml", "");
    folder.remove("third/pathbook.yaml");
    symlink(at("victim/keep.md"), at("third/pathbook.yaml")).unwrap();
    let output = folder.pathbook(&["import", "markdown", "notes", "-o", "third"]);
    assert!(stderr(&output).contains("(it is a symbolic link)"), "{}", stderr(&output));
    assert_eq!(folder.read("victim/keep.md"), "mine");
}

#[test]
fn a_damaged_record_stops_before_anything_is_written() {
    let folder = notes();
    folder.write("site/.pathbook-import.json", "{\"format\": \"pathbook-imp");
    let output = folder.import("markdown", "notes", &[]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("delete it, and every file"), "{}", stderr(&output));
    assert_eq!(folder.files("site"), [".pathbook-import.json"]);
}

#[test]
fn a_source_without_what_is_looked_for_writes_nothing() {
    let folder = Folder::new();
    folder.write("empty/data.bin", "x");
    let output = folder.import("markdown", "empty", &[]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("wrong-source"), "{}", stderr(&output));
    assert!(stderr(&output).contains("\n--> empty\n"), "{}", stderr(&output));
    assert!(!folder.exists("site"));
}

#[test]
fn programs_are_told_every_place() {
    let folder = notes();
    let output = folder.import("markdown", "notes", &["--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(told["format"], "pathbook-import");
    assert_eq!(told["counts"], serde_json::json!({"new": 4}));
    let expected = serde_json::json!([{
        "what": "front matter key `colour`", "became": "kept below `extra`", "count": 1,
        "places": [{"file": "git/Branching & Merging.md", "line": 5, "column": 1}],
    }]);
    assert_eq!(told["losses"], expected);
    assert_eq!(stderr(&output), "");
}

#[test]
fn every_importer_has_a_guide_with_a_command_that_is_one() {
    for format in pathbook::import::Format::ALL {
        let guide = format.guide();
        let command = format!("    pathbook import {} ", format.name());
        assert!(guide.starts_with("# From ") && guide.contains(&command), "{}", format.name());
        let folder = Folder::new();
        let output = folder.pathbook(&["import", format.name(), "--guide"]);
        assert_eq!((code(&output), stdout(&output).as_str()), (0, guide));
    }
}
