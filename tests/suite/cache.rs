//! `build --cache DIR`: the same site and the same words as without it, whatever happened to the cache.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const SITE: &[(&str, &str)] = &[
    ("pathbook.yaml", "title: T\nbase_url: https://t.example/\n"),
    ("content/index.md", "---\ntitle: Home\n---\n![p](x.png) [a](a.md)\n"),
    (
        "content/a.md",
        "---\ntitle: A\n---\n```rust file=\"code/a.rs\"\n```\n\n```rust\nfn other() {}\n```\n\n[i](http://insecure.example)\n",
    ),
    ("content/x.png", "not a picture"),
    ("code/a.rs", "fn included() {}\n"),
];

struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in SITE {
            site.write(path, text);
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path("site").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn command(&self, output: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathbook"));
        command.args(["build", "site", "--timings", "-o", output]).args(more);
        command.current_dir(self.folder.path()).env("SOURCE_DATE_EPOCH", "1790000000");
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// Builds with the cache; whether an earlier result was taken, and what was said without times.
    fn build(&self, output: &str) -> (bool, String) {
        Self::said(self.command(output, &["--cache", "cache"]))
    }

    fn said(mut command: Command) -> (bool, String) {
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{text}");
        let is_stage = |line: &&str| !(line.starts_with("  ") && line.ends_with('%'));
        let without_time = |line: &str| match line.split_once(" pages in ") {
            Some((pages, rest)) => {
                format!("{pages}: {}", rest.split_once("), ").map_or("", |(_, warnings)| warnings))
            }
            None => line.to_owned(),
        };
        let said: Vec<String> = text.lines().filter(is_stage).map(without_time).collect();
        (text.lines().any(|line| line.trim_start().starts_with("take ")), said.join("\n"))
    }

    /// What a build without a cache publishes and says is what `output` holds and `said` says.
    fn is_clean(&self, output: &str, said: &str) {
        let (_, expected) = Self::said(self.command("clean", &[]));
        assert_eq!(said, expected);
        assert_eq!(files(&self.path(output)), files(&self.path("clean")));
        std::fs::remove_dir_all(self.path("clean")).unwrap();
    }

    /// The files of the cache, without its tag.
    fn cached(&self) -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> = walkdir::WalkDir::new(self.path("cache"))
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file() && entry.file_name() != "CACHEDIR.TAG")
            .map(walkdir::DirEntry::into_path)
            .collect();
        found.sort();
        found
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_owned();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_result_that_holds_is_taken_and_is_the_clean_one() {
    let site = Site::new();
    let (taken, said) = site.build("out");
    assert!(!taken && said.contains("insecure-link"), "{said}");
    site.is_clean("out", &said);
    // Into the same folder, and into a new one.
    for output in ["out", "new"] {
        let (taken, said) = site.build(output);
        assert!(taken);
        site.is_clean(output, &said);
    }
    // What somebody did to the output is mended.
    std::fs::write(site.path("out/a/index.html"), "spoilt").unwrap();
    std::fs::remove_file(site.path("out/feed.xml")).unwrap();
    let (taken, said) = site.build("out");
    assert!(taken);
    site.is_clean("out", &said);
}

#[test]
fn whatever_changes_makes_a_new_result() {
    let site = Site::new();
    site.build("out");
    let edits: &[(&str, &str)] = &[
        ("content/a.md", "---\ntitle: B\n---\n"),
        ("content/new.md", "---\ntitle: New\n---\n"),
        ("content/a.md", SITE[2].1),
        ("code/a.rs", "fn another() {}\n"),
        ("pathbook.yaml", "title: Other\n"),
        ("templates/lesson.html", "{% extends \"default/lesson.html\" %}"),
        ("static/robots.txt", "User-agent: *\n"),
    ];
    for (path, text) in edits {
        site.write(path, text);
        let (taken, said) = site.build("out");
        assert!(!taken, "{path}");
        site.is_clean("out", &said);
        assert!(site.build("out").0, "{path}");
    }
    // The bytes of a file that is copied are the file's own.
    site.write("content/x.png", "a picture of the same kind");
    let (_, said) = site.build("out");
    site.is_clean("out", &said);
    std::fs::remove_file(site.path("site/content/new.md")).unwrap();
    let (taken, said) = site.build("out");
    assert!(!taken);
    site.is_clean("out", &said);
    // Other options, another result; the first one is kept.
    let strict = site.command("drafts", &["--cache", "cache", "--drafts"]);
    assert!(!Site::said(strict).0);
    assert!(site.build("out").0);
}

#[test]
fn a_damaged_cache_is_no_error() {
    let site = Site::new();
    site.build("out");
    let cached = site.cached();
    assert_eq!(cached.len(), 2, "{cached:?}");
    for file in &cached {
        let good = std::fs::read(file).unwrap();
        let mut damages: Vec<Vec<u8>> =
            vec![Vec::new(), good[..good.len() / 2].to_vec(), vec![0; 99]];
        for at in (0..good.len()).step_by(good.len() / 12) {
            let mut bad = good.clone();
            bad[at] ^= 0x55;
            damages.push(bad);
        }
        for bad in damages {
            std::fs::write(file, bad).unwrap();
            let _ = std::fs::remove_dir_all(site.path("out"));
            let (_, said) = site.build("out");
            site.is_clean("out", &said);
        }
        std::fs::write(file, good).unwrap();
    }
    std::fs::remove_dir_all(site.path("cache")).unwrap();
    let (taken, said) = site.build("out");
    assert!(!taken);
    site.is_clean("out", &said);
}

#[test]
fn two_builds_and_killed_ones_share_a_cache() {
    let site = Site::new();
    let start = |output: &str| site.command(output, &["--cache", "cache"]).spawn().unwrap();
    let mut all: Vec<_> = ["a", "b", "c", "d"].map(start).into();
    // One is killed wherever it is.
    all[3].kill().unwrap();
    for mut child in all {
        child.wait().unwrap();
    }
    let (_, said) = site.build("a");
    site.is_clean("a", &said);
    // What a killed build left goes with the next one.
    let folder = site.cached()[0].parent().unwrap().to_owned();
    std::fs::write(folder.join("result-1-1.unfinished"), "half").unwrap();
    let (taken, said) = site.build("b");
    assert!(taken);
    site.is_clean("b", &said);
    assert!(site.cached().iter().all(|file| !file.to_string_lossy().contains("unfinished")));
}

#[test]
fn a_cache_in_a_folder_of_the_site_is_refused() {
    let site = Site::new();
    for cache in ["site/content/cache", "out/cache"] {
        std::fs::create_dir_all(site.path("out")).unwrap();
        let output = site.command("out", &["--cache", cache]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.contains("lies in a folder that is read or published"), "{text}");
        assert!(!site.path(cache).exists(), "nothing is made there");
    }
}
