//! `pathbook export`: what each format holds, that it is what its specification asks for, and that nothing of
//! the machine is in it.

mod anki;
mod case;
mod csv;
mod openbadges;
mod path;
mod round_trip;
mod scorm12;
mod xapi;

use std::path::Path;
use std::process::{Command, Output};

use pathbook::compile::Options as Scope;
use pathbook::export::{File, Format, Options, Output as Exported, export};
use pathbook::render::site::Site;
use pathbook::sys::folder::FolderWorld;
use pathbook::world::{MemoryWorld, World};

/// A site's files.
pub(crate) type Files<'f> = &'f [(&'f str, &'f str)];

/// Exports a site that is only in memory; its errors are told.
pub(crate) fn exported(files: Files<'_>, format: Format, options: &Options) -> Exported {
    from(&MemoryWorld::new(files.iter().copied()), format, options)
}

/// Exports the example site.
pub(crate) fn example(format: Format, options: &Options) -> Exported {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
    from(&FolderWorld::open(&folder, None).unwrap(), format, options)
}

fn from(world: &dyn World, format: Format, options: &Options) -> Exported {
    let site = Site::compile(world, &Scope::default());
    let report = &site.compilation.report;
    assert!(!report.has_errors(), "{report:#?}");
    let first = export(format, &site, world, options).unwrap();
    assert_eq!(export(format, &site, world, options).unwrap(), first, "the same bytes each time");
    first.output
}

/// The text that an export gives.
pub(crate) fn text(exported: Exported) -> String {
    let Exported::Text(text) = exported else { return String::new() };
    text
}

/// The files that an export gives.
pub(crate) fn files(exported: Exported) -> Vec<File> {
    let Exported::Files(files) = exported else { return Vec::new() };
    files
}

/// Starts the program in a folder.
pub(crate) fn pathbook(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pathbook")).args(args).current_dir(folder).output().unwrap()
}

/// What the program said and how it ended.
pub(crate) fn said(output: &Output) -> (i32, String) {
    (output.status.code().unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// A site in a folder of its own.
pub(crate) fn on_disk(files: Files<'_>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    folder
}

/// A small site with something of everything.
pub(crate) const SITE: Files<'_> = &[
    (
        "pathbook.yaml",
        "title: T\ndescription: About it\nbase_url: https://t.example/x/\nlevels: [aware, able, expert]\nlanguages: [en, zh]\n",
    ),
    (
        "skills.yaml",
        r#"
- id: s
  title: Shell
  area: technical
  skills:
    - {id: s.b, title: Pipes, requires: [{skill: s.a@2, why: "a, \"b\""}, page:l/one], levels: {0: Not yet, 2: "=Able"}}
    - {id: s.a, title: Basics, description: "-1 is a text", levels: [Knows it], same_as: ["http://esco.example/1"], aliases: [s.old]}
- {id: t, title: Talk, area: soft}
"#,
    ),
    (
        "roles.yaml",
        "- {id: r1, title: One, requires: [s.a, s.b@2], next: [r2]}\n- {id: r2, title: Two, description: Leads, requires: [s.b@3]}\n",
    ),
    (
        "glossary.yaml",
        "- {term: Pipe, definition: \"Joins & <commands>\", also: [pipes], see: l/two}\n",
    ),
    (
        "content/l/one.md",
        "---\ntitle: One\nteaches: [s.a@2]\nminutes: 30\nobjectives: [Do a, \"Do b\"]\ntags: [x]\nupdated: 2026-11-20\n---\nText.\n\n- [ ] Read {#read}\n\n:::quiz Which?\n- [ ] `a`\n  No.\n- [x] b\n  Yes, **b**.\n:::\n",
    ),
    ("content/l/one.zh.md", "---\ntitle: 一\n---\n文。\n"),
    (
        "content/l/two.md",
        "---\ntitle: Two\nteaches: [s.b@2]\nrequires: [{skill: s.a, why: it builds on it}]\nminutes: 45\ndate: 2026-11-22\n---\nMore.\n",
    ),
    ("content/l/three.md", "---\ntitle: Three\nteaches: [s.b@3]\nrequires: [s.b@2]\n---\nMost.\n"),
    ("content/l/five.md", "---\ntitle: Five\nteaches: [s.b@3]\nrequires: [s.b@2]\n---\nAs well.\n"),
    ("content/l/four.md", "---\ntitle: Four\nteaches: [t]\nminutes: 20\n---\nTalk.\n"),
    (
        "content/paths/p.md",
        "---\nkind: path\ntitle: P\ndescription: From a to b\nrole: r1\npace: 1h/week\nstages:\n  - title: First\n    lessons: [l/one, {id: l/four, optional: true}]\n  - title: Second\n    lessons: [l/two, {choose: 1, of: [l/three, l/five]}]\n---\nGo.\n",
    ),
];

#[test]
fn what_is_not_ours_stays_and_what_has_errors_is_not_exported() {
    let folder = on_disk(SITE);
    std::fs::create_dir(folder.path().join("mine")).unwrap();
    std::fs::write(folder.path().join("mine/letter.txt"), "dear").unwrap();
    let (code, told) = said(&pathbook(&["export", "csv", "-o", "mine"], folder.path()));
    assert_eq!(code, 2, "{told}");
    assert!(!folder.path().join("mine/skills.csv").exists());
    for _ in 0..2 {
        let (code, told) = said(&pathbook(&["export", "csv", ".", "-o", "tables"], folder.path()));
        assert_eq!(code, 0, "{told}");
    }
    assert!(folder.path().join("tables/skills.csv").is_file());
    let (code, told) = said(&pathbook(&["export", "csv"], folder.path()));
    assert_eq!((code, told.contains("-o DIR")), (2, true), "{told}");
    std::fs::write(folder.path().join("content/bad.md"), "---\ntitle: B\nrequires: [nope]\n---\n")
        .unwrap();
    let output = pathbook(&["export", "case"], folder.path());
    let (code, told) = said(&output);
    assert_eq!((code, told.contains("nope")), (1, true), "{told}");
    assert!(output.stdout.is_empty());
}

#[test]
fn every_format_has_a_guide_whose_command_is_its_own() {
    for &format in Format::ALL {
        let guide = format.guide();
        assert!(guide.starts_with("# "), "{guide}");
        let command = format!("pathbook export {} ", format.name());
        assert!(guide.contains(&command), "{}: {guide}", format.name());
        assert!(guide.contains("## What is lost"), "{}", format.name());
        let output = pathbook(&["export", format.name(), "--guide"], Path::new("."));
        assert_eq!(String::from_utf8(output.stdout).unwrap(), guide);
    }
}
