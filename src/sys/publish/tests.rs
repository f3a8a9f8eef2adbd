//! What publishing promises, tried on real folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::source::UrlPath;

struct Sandbox {
    root: tempfile::TempDir,
}

impl Sandbox {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("site/content")).unwrap();
        Self { root }
    }

    fn site(&self) -> PathBuf {
        self.root.path().join("site")
    }

    fn output(&self) -> PathBuf {
        self.root.path().join("out")
    }

    fn begin(&self) -> Result<Publisher, PublishError> {
        Publisher::begin(&self.output(), &self.site(), &mut |_| {})
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Summary, PublishError> {
        let publisher = self.begin()?;
        for (path, text) in files {
            publisher.write(&at(path), text.as_bytes())?;
        }
        publisher.finish()
    }

    /// Every file of the output but the manifest, with its text.
    fn published(&self) -> BTreeMap<String, String> {
        let mut files = snapshot(&self.output());
        files.remove(manifest::NAME);
        files
    }

    /// What lies beside the output and the site.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.root.path()).unwrap();
        let names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "site" && name != "out").collect()
    }

    fn stage(&self) -> PathBuf {
        let publisher = self.begin().unwrap();
        publisher.stage_path()
    }
}

fn at(path: &str) -> OutputPath {
    UrlPath::new(path).output_path()
}

fn snapshot(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap();
        if !entry.file_type().is_dir() {
            let name = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
    files
}

fn pairs(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_site_is_published_whole_and_nothing_is_left_beside_it() {
    let sandbox = Sandbox::new();
    let files = [("index.html", "home"), ("a/b/index.html", "b"), ("style.css", "css")];
    let summary = sandbox.publish(&files).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.removed), (3, 0, 0));
    assert_eq!(sandbox.published(), pairs(&files));
    assert!(sandbox.beside().is_empty());
}

#[test]
fn what_did_not_change_keeps_its_file() {
    let sandbox = Sandbox::new();
    sandbox.publish(&[("a.html", "a"), ("b/c.html", "c"), ("old/x.html", "x")]).unwrap();
    let before = fs::metadata(sandbox.output().join("b/c.html")).unwrap();
    let summary = sandbox.publish(&[("a.html", "changed"), ("b/c.html", "c")]).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.removed), (1, 1, 1));
    assert_eq!(sandbox.published(), pairs(&[("a.html", "changed"), ("b/c.html", "c")]));
    assert!(!sandbox.output().join("old").exists());
    let after = fs::metadata(sandbox.output().join("b/c.html")).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!((before.ino(), after.nlink()), (after.ino(), 1));
    }
}

#[cfg(unix)]
#[test]
fn the_same_site_again_touches_nothing() {
    use std::os::unix::fs::MetadataExt;
    let sandbox = Sandbox::new();
    let files = [("a.html", "a"), ("b/c.html", "c")];
    sandbox.publish(&files).unwrap();
    let before = fs::metadata(sandbox.output()).unwrap();
    let summary = sandbox.publish(&files).unwrap();
    assert_eq!((summary.written, summary.unchanged), (0, 2));
    let after = fs::metadata(sandbox.output()).unwrap();
    assert_eq!((before.ino(), before.ctime_nsec()), (after.ino(), after.ctime_nsec()));
    assert!(sandbox.beside().is_empty());
}

#[test]
fn a_publish_that_is_given_up_leaves_everything_as_it_was() {
    let sandbox = Sandbox::new();
    let publisher = sandbox.begin().unwrap();
    publisher.write(&at("a/b.html"), b"x").unwrap();
    drop(publisher);
    assert!(!sandbox.output().exists());
    sandbox.publish(&[("a.html", "a")]).unwrap();
    let before = snapshot(&sandbox.output());
    let publisher = sandbox.begin().unwrap();
    publisher.write(&at("a.html"), b"new").unwrap();
    publisher.write(&at("deep/er/b.html"), b"new").unwrap();
    drop(publisher);
    assert_eq!(snapshot(&sandbox.output()), before);
    assert!(sandbox.beside().is_empty());
}

#[test]
fn missing_parents_are_made_and_taken_back() {
    let sandbox = Sandbox::new();
    let output = sandbox.root.path().join("x/y/z");
    drop(Publisher::begin(&output, &sandbox.site(), &mut |_| {}).unwrap());
    assert!(!sandbox.root.path().join("x").exists());
    let publisher = Publisher::begin(&output, &sandbox.site(), &mut |_| {}).unwrap();
    publisher.write(&at("/"), b"home").unwrap();
    publisher.finish().unwrap();
    assert!(output.join("index.html").exists());
}

#[test]
fn foreign_files_in_our_output_stay() {
    let sandbox = Sandbox::new();
    sandbox.publish(&[("a/index.html", "a"), ("gone/index.html", "x")]).unwrap();
    let foreign = [
        (".git/HEAD", "ref"),
        (".git/objects/ab", "x"),
        ("CNAME", "acme.example"),
        ("a/notes.txt", "mine"),
        ("gone/mine.txt", "mine"),
        ("later/mine.txt", "mine"),
    ];
    for (path, text) in foreign {
        let path = sandbox.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // `later` becomes a folder of ours as well.
    let files = [("a/index.html", "new"), ("later/index.html", "later")];
    sandbox.publish(&files).unwrap();
    let mut want = pairs(&files);
    want.extend(pairs(&foreign));
    assert_eq!(sandbox.published(), want);
    assert!(sandbox.beside().is_empty());
}

#[test]
fn a_foreign_file_in_the_way_is_an_error_and_stays() {
    let sandbox = Sandbox::new();
    sandbox.publish(&[("a.html", "a")]).unwrap();
    fs::write(sandbox.output().join("CNAME"), "acme.example").unwrap();
    fs::create_dir(sandbox.output().join("mine")).unwrap();
    fs::write(sandbox.output().join("mine/x"), "x").unwrap();
    let before = snapshot(&sandbox.output());
    for path in ["CNAME", "CNAME/x.html", "mine", "mine/x"] {
        let error = sandbox.publish(&[(path, "other")]).unwrap_err();
        assert_eq!(error.failure, PublishFailure::Content, "{path}: {error}");
        assert_eq!(snapshot(&sandbox.output()), before, "{path}");
    }
    sandbox.publish(&[("CNAME", "acme.example")]).unwrap();
    assert!(
        fs::read(sandbox.output().join(manifest::NAME)).unwrap().windows(5).any(|w| w == b"CNAME")
    );
    assert!(sandbox.beside().is_empty());
}

#[test]
fn a_file_that_somebody_changed_is_kept_when_its_page_goes() {
    let sandbox = Sandbox::new();
    sandbox.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    fs::write(sandbox.output().join("b.html"), "my own words").unwrap();
    let summary = sandbox.publish(&[("a.html", "a")]).unwrap();
    assert_eq!(summary.kept, ["b.html"]);
    assert_eq!(sandbox.published(), pairs(&[("a.html", "a"), ("b.html", "my own words")]));
}

#[test]
fn files_become_folders_and_folders_files() {
    let sandbox = Sandbox::new();
    for files in [
        &[("x", "file"), ("y/z", "1"), ("y/w/v", "1")][..],
        &[("x/y", "in a folder"), ("y", "file")],
        &[("x", "file again"), ("y/z", "2")],
    ] {
        sandbox.publish(files).unwrap();
        assert_eq!(sandbox.published(), pairs(files));
    }
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.output()).unwrap();
    fs::write(sandbox.output().join("index.html"), "mine").unwrap();
    let error = sandbox.publish(&[("index.html", "site")]).unwrap_err();
    assert_eq!(error.failure, PublishFailure::Refused);
    assert!(error.to_string().contains("index.html"), "{error}");
    for damaged in ["", "{}", "{\"format\":\"pathbook-output\",\"version\":9,\"files\":{}}"] {
        fs::write(sandbox.output().join(manifest::NAME), damaged).unwrap();
        assert!(sandbox.publish(&[("index.html", "site")]).is_err(), "{damaged}");
    }
    assert_eq!(sandbox.published(), pairs(&[("index.html", "mine")]));
}

#[test]
fn a_fresh_branch_for_pages_is_taken() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.output()).unwrap();
    fs::write(sandbox.output().join(".git"), "gitdir: elsewhere").unwrap();
    sandbox.publish(&[("a.html", "a")]).unwrap();
    assert_eq!(sandbox.published(), pairs(&[(".git", "gitdir: elsewhere"), ("a.html", "a")]));
}

#[test]
fn a_forged_manifest_reaches_nothing_outside_and_no_other_file() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.output()).unwrap();
    fs::write(sandbox.output().join("thesis.txt"), "ten years").unwrap();
    fs::write(sandbox.root.path().join("site/content/x.md"), "page").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../site", sandbox.output().join("link")).unwrap();
    let forged = r#"{"format":"pathbook-output","version":1,"files":
        {"../site/content/x.md":4,"link/content/x.md":4,"link":4,"nothing/there":1}}"#;
    fs::write(sandbox.output().join(manifest::NAME), forged).unwrap();
    sandbox.publish(&[("a.html", "a")]).unwrap();
    assert_eq!(fs::read_to_string(sandbox.site().join("content/x.md")).unwrap(), "page");
    let published = sandbox.published();
    assert_eq!(published["thesis.txt"], "ten years");
    assert_eq!(published["a.html"], "a");
}

#[test]
fn names_that_pathbook_needs_are_refused() {
    let sandbox = Sandbox::new();
    for path in [".pathbook.json", ".pathbook-stage/x"] {
        assert!(sandbox.publish(&[(path, "x")]).is_err(), "{path}");
    }
    assert!(sandbox.publish(&[("a", "1"), ("a", "2")]).is_err());
    assert!(sandbox.publish(&[("a", "1"), ("a/b", "2")]).is_err());
    assert!(!sandbox.output().exists());
}

#[test]
fn a_killed_build_is_cleared_and_what_is_foreign_in_it_comes_back() {
    let sandbox = Sandbox::new();
    sandbox.publish(&[("a.html", "a")]).unwrap();
    // Killed while it wrote.
    let stage = sandbox.stage();
    fs::create_dir_all(stage.join("x/y")).unwrap();
    fs::write(stage.join("x/y/z.html"), "half").unwrap();
    sandbox.publish(&[("a.html", "b")]).unwrap();
    assert!(sandbox.beside().is_empty());
    // Killed right after the swap: the old site, with its manifest and what was not moved yet.
    fs::create_dir_all(stage.join(".git")).unwrap();
    fs::write(stage.join(".git/HEAD"), "ref").unwrap();
    fs::write(stage.join("a.html"), "a").unwrap();
    fs::write(stage.join("note"), "older").unwrap();
    fs::copy(sandbox.output().join(manifest::NAME), stage.join(manifest::NAME)).unwrap();
    fs::write(sandbox.output().join("note"), "newer").unwrap();
    sandbox.publish(&[("a.html", "c")]).unwrap();
    let want =
        [("a.html", "c"), (".git/HEAD", "ref"), ("note", "newer"), ("note.rescued", "older")];
    assert_eq!(sandbox.published(), pairs(&want));
    assert!(sandbox.beside().is_empty());
}

#[test]
fn a_build_killed_between_two_renames_is_mended() {
    let sandbox = Sandbox::new();
    sandbox.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    let aside = sandbox.root.path().join(open::old_name(std::ffi::OsStr::new("out")));
    fs::rename(sandbox.output(), &aside).unwrap();
    let publisher = sandbox.begin().unwrap();
    drop(publisher);
    assert_eq!(sandbox.published(), pairs(&[("a.html", "a"), ("b.html", "b")]));
    assert!(sandbox.beside().is_empty());
}

#[test]
fn assets_are_copied_compared_and_kept() {
    let sandbox = Sandbox::new();
    let source = sandbox.site().join("big.bin");
    let bytes: Vec<u8> = (0..300_000_u32).map(|i| i.to_le_bytes()[0]).collect();
    fs::write(&source, &bytes).unwrap();
    for (round, written) in [(0, 1), (1, 0)] {
        let publisher = sandbox.begin().unwrap();
        publisher.copy_asset(&at("big.bin"), File::open(&source).unwrap()).unwrap();
        assert_eq!(publisher.finish().unwrap().written, written, "{round}");
        assert_eq!(fs::read(sandbox.output().join("big.bin")).unwrap(), bytes);
    }
    let mut other = bytes.clone();
    other[299_999] ^= 1;
    fs::write(&source, &other).unwrap();
    let publisher = sandbox.begin().unwrap();
    publisher.copy_asset(&at("big.bin"), File::open(&source).unwrap()).unwrap();
    assert_eq!(publisher.finish().unwrap().written, 1);
    assert_eq!(fs::read(sandbox.output().join("big.bin")).unwrap(), other);
}

#[test]
fn several_threads_may_write_at_once() {
    let sandbox = Sandbox::new();
    let publisher = sandbox.begin().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let publisher = &publisher;
            scope.spawn(move || {
                for page in 0..100 {
                    let path = format!("shared/p{page}/t{thread}.html");
                    publisher.write(&at(&path), path.as_bytes()).unwrap();
                }
            });
        }
    });
    assert_eq!(publisher.finish().unwrap().written, 400);
    assert_eq!(sandbox.published().len(), 400);
}

#[cfg(unix)]
#[test]
fn a_second_build_waits_and_both_succeed() {
    let sandbox = Sandbox::new();
    let (sender, receiver) = std::sync::mpsc::channel();
    let first = sandbox.begin().unwrap();
    first.write(&at("a.html"), b"first").unwrap();
    std::thread::scope(|scope| {
        let sandbox = &sandbox;
        let second = scope.spawn(move || {
            let mut waiting = |_: &Path| sender.send(()).unwrap();
            let publisher =
                Publisher::begin(&sandbox.output(), &sandbox.site(), &mut waiting).unwrap();
            publisher.write(&at("a.html"), b"second").unwrap();
            publisher.finish().unwrap()
        });
        receiver.recv().unwrap();
        first.finish().unwrap();
        assert_eq!(second.join().unwrap().written, 1);
    });
    assert_eq!(sandbox.published(), pairs(&[("a.html", "second")]));
    assert!(sandbox.beside().is_empty());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_to_the_output_stays_a_link() {
    let sandbox = Sandbox::new();
    let real = sandbox.root.path().join("real");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, sandbox.output()).unwrap();
    for text in ["1", "2"] {
        sandbox.publish(&[("a.html", text)]).unwrap();
        assert!(fs::symlink_metadata(sandbox.output()).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(real.join("a.html")).unwrap(), text);
    }
}

#[test]
fn names_that_the_disk_cannot_hold_are_named() {
    let sandbox = Sandbox::new();
    sandbox.publish(&[("a.html", "a")]).unwrap();
    let before = snapshot(&sandbox.output());
    let long = "n".repeat(300);
    let deep = format!("{}/", "d".repeat(200)).repeat(25);
    for path in [format!("{long}/index.html"), format!("{deep}x")] {
        let error = sandbox.publish(&[(&path, "x")]).unwrap_err();
        assert_eq!(error.failure, PublishFailure::Machine);
        assert!(error.help().contains("shorten"), "{}", error.help());
    }
    assert_eq!(snapshot(&sandbox.output()), before);
    assert!(sandbox.beside().is_empty());
}

/// Publishes as if the output folder could not be swapped.
fn publish_in_place(sandbox: &Sandbox, files: &[(&str, &str)]) -> Result<Summary, PublishError> {
    let mut publisher = sandbox.begin()?;
    for (path, text) in files {
        publisher.write(&at(path), text.as_bytes())?;
    }
    let (entries, new, mut summary) = publisher.plan()?;
    in_place::publish(&mut publisher, &entries, &new, &mut summary).map(|()| summary)
}

#[test]
fn file_by_file_gives_the_same_site() {
    let sandbox = Sandbox::new();
    let foreign = [("CNAME", "c"), (".git/HEAD", "ref"), ("y/mine.txt", "mine")];
    for (round, files) in [
        &[("x", "file"), ("y/z", "1"), ("w/v/u", "1")][..],
        &[("x/y", "in a folder"), ("y/z", "2"), ("w", "file")],
        &[("x", "file again"), ("w/v", "2"), ("index.html", "home")],
    ]
    .into_iter()
    .enumerate()
    {
        let summary = publish_in_place(&sandbox, files).unwrap();
        assert_eq!(summary.written, files.len());
        let mut want = pairs(files);
        if round > 0 {
            want.extend(pairs(&foreign));
        }
        assert_eq!(sandbox.published(), want);
        let manifest = Manifest::read(&Folder::open(&sandbox.output()).unwrap()).unwrap();
        assert_eq!(manifest.unwrap().unwrap().files.len(), files.len());
        assert!(sandbox.beside().is_empty());
        for (path, text) in foreign {
            let path = sandbox.output().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

#[test]
fn a_failure_half_way_is_undone() {
    let sandbox = Sandbox::new();
    let old = [("a.html", "a"), ("b.css", "b"), ("gone/c.html", "c"), ("d", "file")];
    sandbox.publish(&old).unwrap();
    let before = snapshot(&sandbox.output());
    let mut publisher = sandbox.begin().unwrap();
    for (path, text) in [("a.html", "new a"), ("b.css", "new b"), ("d/e", "x"), ("z.html", "z")] {
        publisher.write(&at(path), text.as_bytes()).unwrap();
    }
    // Somebody puts a file there just now.
    fs::write(sandbox.output().join("z.html"), "mine").unwrap();
    let (entries, new, mut summary) = publisher.plan().unwrap();
    assert!(in_place::publish(&mut publisher, &entries, &new, &mut summary).is_err());
    drop(publisher);
    fs::remove_file(sandbox.output().join("z.html")).unwrap();
    assert_eq!(snapshot(&sandbox.output()), before);
    assert!(sandbox.beside().is_empty());
}

#[cfg(unix)]
#[test]
fn permissions_are_respected_and_kept() {
    use std::os::unix::fs::PermissionsExt;
    if rustix::process::geteuid().is_root() {
        // Nothing is forbidden to root.
        return;
    }
    let sandbox = Sandbox::new();
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    sandbox.publish(&[("a/x.html", "a"), ("b/y.html", "b")]).unwrap();
    mode(&sandbox.output(), 0o750);
    sandbox.publish(&[("a/x.html", "2"), ("b/y.html", "b")]).unwrap();
    let kept = fs::metadata(sandbox.output()).unwrap().permissions().mode();
    assert_eq!(kept & 0o777, 0o750);
    // The folder above cannot be written to: file by file.
    mode(sandbox.root.path(), 0o555);
    let inside = sandbox.publish(&[("a/x.html", "3"), ("c/z.html", "c")]);
    mode(&sandbox.output(), 0o555);
    let refused = sandbox.publish(&[("a/x.html", "4")]);
    mode(sandbox.root.path(), 0o755);
    let still = sandbox.publish(&[("a/x.html", "4")]);
    mode(&sandbox.output(), 0o755);
    assert_eq!(inside.unwrap().removed, 1);
    for error in [refused.unwrap_err(), still.unwrap_err()] {
        assert!(error.to_string().contains("permission denied"), "{error}");
    }
    assert_eq!(sandbox.published(), pairs(&[("a/x.html", "3"), ("c/z.html", "c")]));
    // A folder in the old site cannot be written to: it goes all the same.
    mode(&sandbox.output().join("a"), 0o555);
    sandbox.publish(&[("a/x.html", "5")]).unwrap();
    assert_eq!(sandbox.published(), pairs(&[("a/x.html", "5")]));
    assert!(sandbox.beside().is_empty());
}
