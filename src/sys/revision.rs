//! [`RevisionWorld`]: the site as a commit has it, read from the repository and not from the disk.
//!
//! Git runs as in [`super::git`]: nothing but Git itself, no network, nothing written. Files are read
//! when they are asked for, through one `git cat-file`. Symbolic links and submodules of the commit
//! are not followed: they count as files that are not there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::folder::MAX_TEXT;
use super::git::git;
use super::listing::is_listed;
use crate::source::SourcePath;
use crate::world::{FileProblem, People, World};

/// A site folder at a commit.
pub struct RevisionWorld<'a> {
    /// The folder as it is now, for the day and the history: a file that has not changed since is as
    /// old now as it was.
    now: &'a dyn World,
    files: Vec<SourcePath>,
    blobs: BTreeMap<SourcePath, String>,
    batch: Mutex<Batch>,
    /// What the user calls the commit, and its own name.
    pub commit: String,
}

/// A running `git cat-file --batch`.
struct Batch {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Drop for Batch {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl<'a> RevisionWorld<'a> {
    /// The site folder `root` as it was where the present commit and `revision` parted.
    ///
    /// # Errors
    /// When there is no such commit, no repository, or the history is cut off before that point; in
    /// words for the user, with what to do on a line of its own.
    pub fn parted(root: &Path, revision: &str, now: &'a dyn World) -> Result<Self, String> {
        let ask = |args: &[&str]| output(root, args);
        if ask(&["rev-parse", "--git-dir"]).is_none() {
            return Err(format!(
                "--since: {} is in no Git repository that can be read\n  check without --since, or call `git status` there to see what is wrong",
                root.display()
            ));
        }
        let wanted = format!("{revision}^{{commit}}");
        let named = ["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted];
        let commit = ask(&named).filter(|_| !revision.starts_with('-')).ok_or_else(|| {
            format!("--since: there is no commit `{revision}` here\n  fetch it first: `git fetch origin`; in a pipeline, check out with the whole history (`fetch-depth: 0`)")
        })?;
        let base = ask(&["merge-base", commit.trim(), "HEAD"]).ok_or_else(|| {
            format!("--since: the history does not reach back to where `{revision}` and this branch parted\n  fetch all of it: `git fetch --unshallow`; in a pipeline, `fetch-depth: 0`")
        })?;
        let base = base.trim().to_owned();
        let list = ask(&["ls-tree", "-r", "-z", &base, "--", "."])
            .ok_or_else(|| format!("--since: Git cannot list the commit {base}"))?;
        let blobs: BTreeMap<SourcePath, String> = list
            .split('\0')
            .filter_map(|entry| {
                let (about, path) = entry.split_once('\t')?;
                let mut about = about.split(' ');
                let is_file = about.next()?.starts_with("100") && about.next()? == "blob";
                let blob = about.next().filter(|_| is_file)?;
                Some((SourcePath::new(path)?, blob.to_owned()))
            })
            .collect();
        let files = blobs.keys().filter(|path| is_listed(path)).cloned().collect();
        let batch = Batch::start(root)
            .ok_or("--since: Git cannot be started\n  is it installed?".to_owned())?;
        Ok(Self { now, files, blobs, batch: Mutex::new(batch), commit: base })
    }
}

/// What Git answers; `None` if it fails.
fn output(root: &Path, args: &[&str]) -> Option<String> {
    let output = git(root).args(args).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

impl Batch {
    fn start(root: &Path) -> Option<Self> {
        let mut command = git(root);
        let mut child = command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).spawn().ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        Some(Self { child, input, output })
    }

    fn read(&mut self, blob: &str) -> std::io::Result<Result<Vec<u8>, FileProblem>> {
        writeln!(self.input, "{blob}")?;
        self.input.flush()?;
        let mut head = String::new();
        self.output.read_line(&mut head)?;
        let size: Option<u64> = head.split_whitespace().nth(2).and_then(|size| size.parse().ok());
        let Some(size) = size else { return Ok(Err(FileProblem::NotFound)) };
        if size > MAX_TEXT {
            std::io::copy(&mut (&mut self.output).take(size + 1), &mut std::io::sink())?;
            return Ok(Err(FileProblem::TooLarge { size, limit: MAX_TEXT }));
        }
        let mut bytes = vec![0; usize::try_from(size + 1).unwrap_or_default()];
        self.output.read_exact(&mut bytes)?;
        bytes.pop();
        Ok(Ok(bytes))
    }
}

impl World for RevisionWorld<'_> {
    fn files(&self) -> &[SourcePath] {
        &self.files
    }

    fn read(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem> {
        let blob = self.blobs.get(path).ok_or(FileProblem::NotFound)?;
        let mut batch = self.batch.lock().unwrap_or_else(PoisonError::into_inner);
        match batch.read(blob) {
            Ok(read) => read.map(Into::into),
            Err(error) => Err(FileProblem::Other(format!("Git cannot read it: {error}"))),
        }
    }

    fn today(&self) -> Date {
        self.now.today()
    }

    fn last_change(&self, path: &SourcePath) -> Option<Date> {
        self.now.last_change(path)
    }

    fn people(&self, path: &SourcePath) -> People {
        self.now.people(path)
    }
}
