//! `check --since REV` in real repositories.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::git::git;

struct Repository {
    root: TempDir,
}

impl Repository {
    /// A repository with a site in a folder of it, committed on `main`, and a branch of it.
    fn new() -> Self {
        let repository = Self { root: tempfile::tempdir().unwrap() };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.write("docs/pathbook.yaml", "title: T\n");
        repository.write("docs/skills.yaml", "- id: a\n");
        repository.write("docs/content/index.md", "---\ntitle: Home\n---\n[x](nowhere.md)\n");
        repository.write(
            "docs/content/a.md",
            "---\ntitle: A\nteaches: [a]\nminutes: 10\n---\n```rust file=\"code/x.rs\"\n```\n",
        );
        repository
            .write("docs/content/way.md", "---\ntitle: Way\nkind: path\nlessons: [a]\n---\nX\n");
        repository.write("docs/code/x.rs", "fn x() {}\n");
        repository.write("docs/content/.hidden.md", "not a page");
        repository.write("elsewhere/content/b.md", "not of this site");
        repository.commit();
        repository.git(&["checkout", "-q", "-b", "branch"]);
        repository
    }

    fn git(&self, args: &[&str]) {
        git(self.root.path(), args);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "x"]);
    }

    fn check(&self, args: &[&str]) -> (String, String, i32) {
        check(&self.root.path().join("docs"), args)
    }
}

/// What is printed, what is told, and the exit code.
fn check(site: &Path, args: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .arg("check")
        .arg(site)
        .args(args)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn only_what_the_branch_brings_is_reported() {
    let repository = Repository::new();
    assert_eq!(repository.check(&[]).2, 1);
    let (_, told, code) = repository.check(&["--since", "main"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("all is well"), "{told}");
    assert!(told.contains("1 problem was there before this branch left main"), "{told}");
    // The old mistake has moved to another line; a new one came.
    repository.write(
        "docs/content/index.md",
        "---\ntitle: Home\n---\nHello.\n\n[x](nowhere.md) [y](gone.md)\n",
    );
    let (_, told, code) = repository.check(&["--since", "main"]);
    assert_eq!(code, 1);
    assert!(told.contains("gone.md") && !told.contains("`nowhere.md` leads"), "{told}");
    // Main goes on: what it brings is not the branch's.
    repository.commit();
    repository.git(&["checkout", "-q", "main"]);
    repository.write("docs/content/later.md", "---\ntitle: Later\n---\n[z](never.md)\n");
    repository.commit();
    repository.git(&["checkout", "-q", "branch"]);
    let (_, told, _) = repository.check(&["--since", "main"]);
    assert!(told.contains("gone.md") && !told.contains("never.md"), "{told}");
}

#[test]
fn a_summary_for_the_pull_request() {
    let repository = Repository::new();
    let (unchanged, _, code) = repository.check(&["--since", "main", "--format", "markdown"]);
    assert_eq!(code, 0);
    assert!(unchanged.contains("Nothing: no page, id, time"), "{unchanged}");
    repository.git(&["mv", "docs/content/a.md", "docs/content/b.md"]);
    repository.write(
        "docs/content/b.md",
        "---\ntitle: A\naliases: [a]\nteaches: [a]\nminutes: 25\n---\nNew words.\n",
    );
    repository.write("docs/content/way.md", "---\ntitle: Way\nkind: path\nlessons: [b]\n---\nX\n");
    let (summary, _, code) = repository.check(&["--since", "main", "--format", "markdown"]);
    assert_eq!(code, 0, "{summary}");
    for line in [
        "- renamed: `a` is `b`; the old id is an alias\n",
        "- `b`: 25 min, was 10 min\n",
        "- **Way** `way`: 25 min, was 10 min\n",
        "No new problems. 1 older one is left out.\n",
    ] {
        assert!(summary.contains(line), "{summary}");
    }
    let file = repository.root.path().join("summary.md");
    let file = file.to_str().unwrap();
    repository.check(&["--since", "main", "--format", "markdown", "-o", file]);
    assert_eq!(std::fs::read_to_string(file).unwrap(), summary);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let repository = Repository::new();
    for (revision, expected) in [
        ("nothing", "there is no commit `nothing` here"),
        ("--output=x", "there is no commit `--output=x` here"),
        ("main:docs", "there is no commit `main:docs` here"),
    ] {
        let (_, told, code) = repository.check(&[&format!("--since={revision}")]);
        assert_eq!(code, 2);
        assert!(told.contains(expected), "{told}");
    }
    let (_, told, code) = repository.check(&["--format", "markdown"]);
    assert!(code == 2 && told.contains("add since when"), "{told}");
    let nowhere = tempfile::tempdir().unwrap();
    std::fs::write(nowhere.path().join("pathbook.yaml"), "title: T\n").unwrap();
    let (_, told, code) = check(nowhere.path(), &["--since", "main"]);
    assert!(code == 2 && told.contains("is in no Git repository"), "{told}");
    // A clone without the history, as pipelines make it.
    repository.write("docs/content/new.md", "---\ntitle: New\n---\n");
    repository.commit();
    repository.git(&["checkout", "-q", "main"]);
    repository.write("docs/content/later.md", "---\ntitle: Later\n---\n");
    repository.commit();
    repository.git(&["checkout", "-q", "branch"]);
    let clones = tempfile::tempdir().unwrap();
    let from = format!("file://{}", repository.root.path().display());
    git(clones.path(), &["clone", "-q", "--depth", "1", "--no-single-branch", &from, "clone"]);
    let (_, told, code) = check(&clones.path().join("clone/docs"), &["--since", "origin/main"]);
    assert!(code == 2 && told.contains("fetch-depth: 0"), "{told}");
}

#[test]
fn pages_name_who_wrote_them_where_that_is_wanted() {
    let repository = Repository::new();
    let build = |config: &str| {
        repository.write("docs/pathbook.yaml", config);
        let site = repository.root.path().join("docs");
        std::fs::write(site.join("content/index.md"), "---\ntitle: Home\n---\n").unwrap();
        let output =
            Command::new(env!("CARGO_BIN_EXE_pathbook")).arg("build").arg(&site).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::read_to_string(site.join("public/a/index.html")).unwrap()
    };
    repository
        .write("docs/content/a.md", "---\ntitle: A\nteaches: [a]\nminutes: 10\n---\nOther.\n");
    repository.git(&["add", "-A"]);
    let message = "More\n\nCo-authored-by: Ana <Abbot> <ana@secret.example>";
    repository.git(&[
        "-c",
        "user.name=Ben",
        "commit",
        "-q",
        "-m",
        message,
        "--author",
        "Ben <b@secret.example>",
    ]);
    let url = "repository: {url: https://git.example/x";
    assert!(!build(&format!("title: T\n{url}}}\n")).contains("Ben"));
    let page = build(&format!("title: T\n{url}, contributors: true}}\n"));
    assert!(page.contains("Written by x, with Ana, Ben"), "{page}");
    assert!(!page.contains("secret"), "addresses are nobody's business");
}
