//! The day of each page's last change and who wrote it, from Git's history.
//!
//! One `git log` over `content/` for all days, in a thread of its own, started only when somebody wants
//! to know; it ends where the oldest of them is found. Who wrote the pages takes another, over the
//! whole history, and only where the configuration asks for names. Files are followed under one name
//! only: who wrote a file before it was renamed is not known, since looking for renames takes Git many
//! times as long.
//! `git` is the only program that pathbook runs, directly and not through a shell, and it runs
//! nothing further: no hook, pager, signature check, file-system monitor or fetch, whatever the
//! repository's configuration says. It takes no lock and writes nothing. When anything goes wrong
//! (no Git, no repository, one of another user, too slow), there are no dates at all.
//!
//! The day is the *author's*, of the newest commit that touched the file, in UTC: unlike the
//! committer's it survives rebasing, and it depends on nobody's time zone. Commits at the edge of
//! a shallow clone seem to add every file; their days are not told.

#![expect(clippy::disallowed_types, reason = "tables of paths that are only looked up")]

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;

use super::folder::date;
use crate::source::SourcePath;
use crate::world::People;

/// How long Git may take, as a whole.
const PATIENCE: Duration = Duration::from_mins(1);

/// Environment variables that Git may see: where it is, and what decides which repositories its
/// user trusts.
const ENVIRONMENT: [&str; 9] = [
    "PATH",
    "HOME",
    "USERPROFILE",
    "SYSTEMROOT",
    "XDG_CONFIG_HOME",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CEILING_DIRECTORIES",
];

/// Settings under which Git runs no other program and asks no network.
const SETTINGS: [&str; 7] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "log.showSignature=false",
    "protocol.allow=never",
    "gc.auto=0",
    "maintenance.auto=false",
];

type Days = HashMap<Box<str>, Date>;

/// The last changes of a site's pages. Cheap to make; see [`History::start`].
#[derive(Debug)]
pub struct History {
    root: PathBuf,
    wanted: Mutex<Option<HashSet<Box<str>>>>,
    running: Mutex<Option<JoinHandle<Days>>>,
    days: OnceLock<Days>,
    pages: HashSet<Box<str>>,
    people: OnceLock<HashMap<Box<str>, People>>,
}

impl History {
    /// The history of `files` of the site folder `root` (absolute). Nothing happens yet.
    pub fn of<'a>(root: &Path, files: impl IntoIterator<Item = &'a SourcePath>) -> Self {
        let pages = files.into_iter().filter(|path| path.below("content").is_some());
        let wanted: HashSet<Box<str>> = pages.map(|path| path.as_str().into()).collect();
        Self {
            root: root.to_owned(),
            pages: wanted.clone(),
            people: OnceLock::new(),
            wanted: Mutex::new(Some(wanted)),
            running: Mutex::default(),
            days: OnceLock::new(),
        }
    }

    /// Begins to read the history in the background. Does nothing the second time, or where the
    /// site folder is in no Git repository.
    pub fn start(&self) {
        let Some(wanted) = self.wanted.lock().unwrap_or_else(PoisonError::into_inner).take() else {
            return;
        };
        if wanted.is_empty() || !self.is_in_repository() {
            return;
        }
        let root = self.root.clone();
        let spawned = thread::Builder::new()
            .name("history".to_owned())
            .spawn(move || read(&root, wanted, Instant::now() + PATIENCE).unwrap_or_default());
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = spawned.ok();
    }

    /// The day of the last change of `path`, if it lies in `content/` and history knows it. The
    /// first call waits until the history is read.
    pub fn last_change(&self, path: &SourcePath) -> Option<Date> {
        let days = self.days.get_or_init(|| {
            self.start();
            let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
            running.and_then(|thread| thread.join().ok()).unwrap_or_default()
        });
        days.get(path.as_str()).copied()
    }
}

impl History {
    /// Who wrote `path`. The first call reads the whole history, once for all files.
    pub fn people(&self, path: &SourcePath) -> People {
        let people = self.people.get_or_init(|| {
            if !self.is_in_repository() {
                return HashMap::new();
            }
            super::people::read(&self.root, &self.pages, Instant::now() + PATIENCE)
                .unwrap_or_default()
        });
        people.get(path.as_str()).cloned().unwrap_or_default()
    }

    fn is_in_repository(&self) -> bool {
        self.root.ancestors().any(|folder| folder.join(".git").exists())
    }
}

/// A Git command on the repository of `root`.
pub(super) fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.env_clear();
    for (name, value) in std::env::vars_os() {
        let passed = name.to_str().is_some_and(|name| {
            ENVIRONMENT.iter().any(|allowed| name.eq_ignore_ascii_case(allowed))
                || ["GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"]
                    .iter()
                    .any(|start| name.starts_with(start))
        });
        if passed {
            command.env(name, value);
        }
    }
    command.envs([
        ("LC_ALL", "C"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_TRACE2", "0"),
        ("GIT_TRACE2_EVENT", "0"),
        ("GIT_TRACE2_PERF", "0"),
    ]);
    command.arg("--no-pager").arg("-C").arg(root);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// The history of `content/`, the newest commit first: records that end in NUL, each a commit (the byte
/// 1, then `format`) or the name of a file in it.
pub(super) fn log(root: &Path, format: &str) -> Command {
    let mut command = git(root);
    command.args(["log", "-z", "--relative", "--name-only", "--no-renames", "--no-decorate"]);
    command.args(["--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature"]);
    command.arg("--ignore-submodules=all").arg(format!("--format=tformat:%x01{format}"));
    command.args(["--", "content"]);
    command
}

/// A running Git, which is ended when it is no longer needed.
pub(super) struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already; there is nothing to do about either failure.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Starts `command`; its output comes in pieces until it ends.
    pub(super) fn start(mut command: Command) -> Option<(Self, Receiver<Vec<u8>>)> {
        let mut running = Self(command.spawn().ok()?);
        let mut output = running.0.stdout.take()?;
        let (sender, receiver) = mpsc::sync_channel(16);
        // A thread of its own, since a read from a pipe cannot be given up.
        thread::Builder::new()
            .name("git".to_owned())
            .spawn(move || {
                let mut buffer = vec![0; 64 << 10];
                while let Ok(count) = output.read(&mut buffer) {
                    let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else {
                        break;
                    };
                    if sender.send(piece.to_owned()).is_err() {
                        break;
                    }
                }
            })
            .ok()?;
        Some((running, receiver))
    }

    /// Whether it ended by itself and was content.
    pub(super) fn succeeded(&mut self) -> bool {
        self.0.wait().is_ok_and(|status| status.success())
    }
}

/// The days of `wanted`; `None` if Git failed or took too long.
fn read(root: &Path, wanted: HashSet<Box<str>>, deadline: Instant) -> Option<Days> {
    let (mut running, pieces) = Running::start(log(root, "%at %P"))?;
    let mut log = Log { wanted, ..Log::default() };
    loop {
        match pieces.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(piece) => log.feed(&piece),
            Err(mpsc::RecvTimeoutError::Timeout) => return None,
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
        if log.wanted.is_empty() {
            // The rest of the history is older.
            return Some(log.finish(root, deadline));
        }
    }
    running.succeeded().then(|| log.finish(root, deadline))
}

/// What is known of a log that is being read.
#[derive(Default)]
struct Log {
    wanted: HashSet<Box<str>>,
    days: Days,
    /// Files whose newest commit has no parent.
    rooted: Vec<Box<str>>,
    /// What came of the last record.
    rest: Vec<u8>,
    day: Option<Date>,
    is_root: bool,
}

impl Log {
    /// Takes the next bytes: records that end in NUL, each a commit or the name of a file in it.
    fn feed(&mut self, bytes: &[u8]) {
        let mut records = bytes.split(|byte| *byte == 0);
        let mut last = records.next().unwrap_or_default();
        for record in records {
            let rest = std::mem::take(&mut self.rest);
            if rest.is_empty() {
                self.record(last);
            } else {
                self.record(&[&rest, last].concat());
            }
            last = record;
        }
        self.rest.extend_from_slice(last);
    }

    fn record(&mut self, record: &[u8]) {
        let Ok(record) = str::from_utf8(record) else { return };
        let record = record.trim_start_matches('\n');
        if let Some(head) = record.strip_prefix('\u{1}') {
            let (seconds, parents) = head.split_once(' ').unwrap_or((head, ""));
            let moment = seconds.parse().ok().and_then(|s| Timestamp::from_second(s).ok());
            self.day = moment.map(date);
            self.is_root = parents.is_empty();
        } else if self.wanted.remove(record)
            && let Some(day) = self.day
        {
            self.days.insert(record.into(), day);
            if self.is_root {
                self.rooted.push(record.into());
            }
        }
    }

    /// The days, without those of a shallow clone's edge.
    fn finish(mut self, root: &Path, deadline: Instant) -> Days {
        if !self.rooted.is_empty() && is_shallow(root, deadline) {
            for path in &self.rooted {
                self.days.remove(path);
            }
        }
        self.days
    }
}

/// Whether the repository's history is cut off; in doubt it is.
pub(super) fn is_shallow(root: &Path, deadline: Instant) -> bool {
    let mut command = git(root);
    command.args(["rev-parse", "--is-shallow-repository"]);
    let Some((_running, pieces)) = Running::start(command) else { return true };
    let answer = pieces.recv_timeout(deadline.saturating_duration_since(Instant::now()));
    answer.ok().as_deref() != Some(b"false\n")
}

#[cfg(test)]
#[path = "git_tests.rs"]
mod tests;
