//! The day of each file's last change, from Git's history.
//!
//! The only program that pathbook runs. Its configuration cannot make it run others: pagers,
//! signatures, external diffs and locks are off. Any failure means that no dates are known; so does
//! a shallow clone, whose oldest commit would claim every file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::source::SourcePath;

/// The last changes of a site folder's files, read when the first one is asked for.
#[derive(Debug)]
pub struct History {
    root: Option<PathBuf>,
    days: OnceLock<BTreeMap<String, Date>>,
}

impl History {
    /// The history of the site folder `root`; empty where it is in no repository.
    pub fn of(root: &Path) -> Self {
        let inside = root.ancestors().any(|folder| folder.join(".git").exists());
        Self { root: inside.then(|| root.to_owned()), days: OnceLock::new() }
    }

    /// The day of the last commit that changed `path`, by the committer's own calendar.
    pub fn last_change(&self, path: &SourcePath) -> Option<Date> {
        let root = self.root.as_deref()?;
        self.days.get_or_init(|| read(root).unwrap_or_default()).get(path.as_str()).copied()
    }
}

fn git(root: &Path, args: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git")
        .args([
            "--no-optional-locks",
            "--no-pager",
            "-c",
            "log.showSignature=false",
            "-c",
            "core.fsmonitor=false",
        ])
        .arg("-C")
        .arg(root)
        .args(args)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then_some(output.stdout)
}

/// One pass over the history, the newest commit first: the first that names a file is its last
/// change. Linear in the history.
fn read(root: &Path) -> Option<BTreeMap<String, Date>> {
    if git(root, &["rev-parse", "--is-shallow-repository"])?.trim_ascii() != b"false" {
        return None;
    }
    let log = git(
        root,
        &[
            "log",
            "--format=%x01%cs",
            "--name-only",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--relative",
            "-z",
            "--",
            ".",
        ],
    )?;
    let mut days = BTreeMap::new();
    let mut day = None;
    for token in log.split(|byte| *byte == 0 || *byte == b'\n').filter(|token| !token.is_empty()) {
        let Ok(token) = std::str::from_utf8(token) else { continue };
        match token.strip_prefix('\u{1}') {
            Some(date) => day = date.parse::<Date>().ok(),
            None => {
                if let Some(day) = day {
                    days.entry(token.to_owned()).or_insert(day);
                }
            }
        }
    }
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::History;
    use crate::source::SourcePath;
    use std::path::Path;
    use std::process::Command;

    fn run(folder: &Path, day: &str, args: &[&str]) {
        let done = Command::new("git")
            .arg("-C")
            .arg(folder)
            .args(["-c", "user.name=A", "-c", "user.email=a@b.example"])
            .args(args)
            .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00+02:00"))
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    #[test]
    fn a_file_changed_when_its_last_commit_says() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("docs");
        std::fs::create_dir_all(site.join("content")).unwrap();
        run(folder.path(), "2026-01-01", &["init", "-q"]);
        std::fs::write(site.join("content/a.md"), "1").unwrap();
        std::fs::write(site.join("content/职业 b.md"), "1").unwrap();
        run(folder.path(), "2026-01-01", &["add", "."]);
        run(folder.path(), "2026-01-01", &["commit", "-qm", "one"]);
        std::fs::write(site.join("content/a.md"), "2").unwrap();
        run(folder.path(), "2026-02-03", &["commit", "-qam", "two"]);
        let history = History::of(&site);
        let day = |path: &str| {
            history.last_change(&SourcePath::new(path).unwrap()).map(|day| day.to_string())
        };
        assert_eq!(day("content/a.md").as_deref(), Some("2026-02-03"));
        assert_eq!(day("content/职业 b.md").as_deref(), Some("2026-01-01"));
        assert_eq!(day("content/none.md"), None);
        let nowhere = tempfile::tempdir().unwrap();
        assert_eq!(
            History::of(nowhere.path()).last_change(&SourcePath::new("a.md").unwrap()),
            None
        );
    }
}
