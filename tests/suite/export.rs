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
    assert!(matches!(exported, Exported::Text(_)), "no text: {exported:?}");
    if let Exported::Text(text) = exported { text } else { String::new() }
}

/// The files that an export gives.
pub(crate) fn files(exported: Exported) -> Vec<File> {
    assert!(matches!(exported, Exported::Files(_)), "no files: {exported:?}");
    if let Exported::Files(files) = exported { files } else { Vec::new() }
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
fn a_file_of_somebodys_own_is_not_replaced_unless_that_is_asked_for() {
    let folder = on_disk(SITE);
    let file = folder.path().join("out");
    let ics = ["--start", "2026-12-07"];
    for (format, more) in
        [("case", &[][..]), ("anki", &[]), ("scorm12", &[]), ("markdown", &[]), ("ics", &ics)]
    {
        let run = |more_still: &[&str]| {
            let args = [&["export", format, ".", "-o", "out"], more, more_still].concat();
            said(&pathbook(&args, folder.path()))
        };
        std::fs::write(&file, "# Mine\n\n- [ ] to do\n").unwrap();
        let (code, told) = run(&[]);
        assert_eq!((code, told.contains("--overwrite")), (2, true), "{format}: {told}");
        assert!(std::fs::read_to_string(&file).unwrap().starts_with("# Mine"), "{format}");
        let (code, told) = run(&["--overwrite"]);
        assert_eq!(code, 0, "{format}: {told}");
        let first = std::fs::read(&file).unwrap();
        let (code, told) = run(&[]);
        assert_eq!(code, 0, "its own is replaced: {format}: {told}");
        assert_eq!(std::fs::read(&file).unwrap(), first, "{format}");
        std::fs::write(&file, "").unwrap();
        assert_eq!(run(&[]).0, 0, "an empty file is nobody's: {format}");
    }
    // Ticks would be lost.
    let args = ["export", "markdown", ".", "-o", "list.md"];
    assert_eq!(said(&pathbook(&args, folder.path())).0, 0);
    let list = folder.path().join("list.md");
    let ticked = std::fs::read_to_string(&list).unwrap().replacen("- [ ]", "- [x]", 1);
    std::fs::write(&list, &ticked).unwrap();
    let (code, told) = said(&pathbook(&args, folder.path()));
    assert_eq!((code, told.contains("was changed since")), (2, true), "{told}");
    assert_eq!(std::fs::read_to_string(&list).unwrap(), ticked);
    // Nothing unfinished is left behind.
    let names = std::fs::read_dir(folder.path()).unwrap();
    let names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!names.iter().any(|name| name.contains("unfinished")), "{names:?}");
    let (code, told) =
        said(&pathbook(&["export", "case", ".", "-o", "no/such/folder.json"], folder.path()));
    assert_eq!((code, told.contains("cannot write no/such/folder.json")), (2, true), "{told}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_device_a_device() {
    let folder = on_disk(SITE);
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("real.json"), "").unwrap();
    std::os::unix::fs::symlink("real.json", at("link.json")).unwrap();
    let run = |file: &str| said(&pathbook(&["export", "case", ".", "-o", file], folder.path()));
    assert_eq!(run("link.json").0, 0);
    assert!(at("link.json").is_symlink());
    assert!(std::fs::read_to_string(at("real.json")).unwrap().contains("CFDocument"));
    assert_eq!(run("/dev/null").0, 0);
    assert!(!Path::new("/dev/null").is_file());
}

#[test]
fn an_option_that_a_format_has_no_use_for_is_refused() {
    let folder = on_disk(SITE);
    for (args, expected) in [
        (&["csv", "--path", "paths/p", "-o", "x"][..], "it is for scorm12, openbadges, anki"),
        (&["markdown", "--skill", "s.a"], "`export markdown` has no use for --skill"),
        (&["anki", "--recipient", "ada@t.example"], "it is for openbadges"),
        (&["case", "--progress", "nowhere"], "it is for xapi"),
    ] {
        let (code, told) = said(&pathbook(&[&["export"], args].concat(), folder.path()));
        assert_eq!((code, told.contains(expected)), (2, true), "{told}");
    }
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
