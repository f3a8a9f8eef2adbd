//! Days from real repositories.

use std::fs;

use super::*;

struct Repository {
    root: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { root: tempfile::tempdir().unwrap() };
        repository.git(&["init", "-q"]);
        repository
    }

    fn git(&self, args: &[&str]) {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.root.path()).args(args).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", self.root.path());
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "x")
                .env(format!("GIT_{who}_EMAIL"), "x@y.example");
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Commits `path` as its author did at `when`.
    fn commit(&self, path: &str, when: &str) {
        let file = self.root.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, when).unwrap();
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "x", "--date", when]);
    }
}

fn days(site: &Path, paths: &[&str]) -> Vec<Option<String>> {
    let paths: Vec<_> = paths.iter().map(|path| SourcePath::new(path).unwrap()).collect();
    let history = History::of(site, &paths);
    paths.iter().map(|path| history.last_change(path).map(|day| day.to_string())).collect()
}

fn some(days: &[&str]) -> Vec<Option<String>> {
    days.iter().map(|day| (!day.is_empty()).then(|| (*day).to_owned())).collect()
}

#[test]
fn the_newest_commit_counts_in_utc() {
    let repository = Repository::new();
    let site = repository.root.path().join("docs/site");
    repository.commit("docs/site/content/old.md", "2024-01-01T12:00:00+0000");
    repository.commit("docs/site/content/\u{5b66}/n\u{e9}w \"x\".md", "2024-03-01T01:00:00+0800");
    repository.commit("docs/site/content/both.md", "2024-04-01T12:00:00+0000");
    repository.commit("docs/site/content/both.md", "2024-05-01T23:30:00-0300");
    repository.commit("elsewhere/content/old.md", "2024-06-01T12:00:00+0000");
    let paths = [
        "content/old.md",
        "content/\u{5b66}/n\u{e9}w \"x\".md",
        "content/both.md",
        "content/none.md",
    ];
    let days = days(&site, &paths);
    assert_eq!(days, some(&["2024-01-01", "2024-02-29", "2024-05-02", ""]));
}

#[test]
fn the_edge_of_a_shallow_clone_tells_nothing() {
    let repository = Repository::new();
    repository.commit("content/old.md", "2024-01-01T12:00:00+0000");
    repository.commit("content/middle.md", "2024-02-01T12:00:00+0000");
    repository.commit("content/new.md", "2024-03-01T12:00:00+0000");
    let clone = repository.root.path().join("clone");
    let from = format!("file://{}", repository.root.path().display());
    repository.git(&["clone", "-q", "--depth", "2", &from, clone.to_str().unwrap()]);
    let days = days(&clone, &["content/old.md", "content/middle.md", "content/new.md"]);
    assert_eq!(days, some(&["", "", "2024-03-01"]));
}

#[test]
fn without_a_repository_there_are_no_days() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join(".git")).unwrap();
    let path = SourcePath::new("content/a.md").unwrap();
    let history = History::of(root.path(), [&path]);
    history.start();
    assert_eq!(history.last_change(&path), None);
}

#[cfg(unix)]
#[test]
fn a_repository_cannot_make_git_run_anything() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    repository.commit("content/a.md", "2024-01-01T12:00:00+0000");
    let trap = repository.root.path().join("trap.sh");
    let sprung = repository.root.path().join("sprung");
    fs::write(&trap, format!("#!/bin/sh\ntouch {}\n", sprung.display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "diff.external",
        "gpg.program",
        "core.sshCommand",
        "diff.x.textconv",
        "alias.log",
    ] {
        repository.git(&["config", key, trap]);
    }
    repository.git(&["config", "log.showSignature", "true"]);
    fs::write(repository.root.path().join(".gitattributes"), "* diff=x\n").unwrap();
    assert_eq!(days(repository.root.path(), &["content/a.md"]), some(&["2024-01-01"]));
    assert!(!sprung.exists());
}
