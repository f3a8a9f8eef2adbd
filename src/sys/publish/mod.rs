//! The output folder: replaced as a whole, or left as it was.
//!
//! # How
//!
//! A [`Publisher`] builds the new site in a *stage*, a folder beside the output (so on the same
//! file system) with a fixed hidden name. Files that are the same as before are linked into it and
//! keep their inode and time. [`Publisher::finish`] swaps stage and output in one step
//! (`renameat2` with `RENAME_EXCHANGE`) and removes the old site, which now lies in the stage. A
//! reader finds the old site or the new one, whole, at every moment; so does a `kill -9`.
//! Where the system cannot swap, a pair of renames does it, with a moment in between; a build that
//! was killed in that very moment is mended by the next one.
//!
//! Where the output is a mount point, or its parent folder cannot be written to, the stage lies
//! inside the output and each file is replaced by itself in one step: new files first, pages after
//! what they need, removals last (`in_place`). If that fails half-way, it is undone; a `kill -9`
//! can then leave some pages new and some old, each whole, until the next build.
//!
//! # What is never touched
//!
//! The manifest in the output names the files that pathbook wrote. Only those are
//! replaced or removed. Everything else (`.git`, `CNAME`) is kept: single files are linked into the
//! new site before the swap, folders are moved right after it. A file of ours that somebody changed
//! and that the site has no longer is kept too, and reported. A foreign file that is in the way of
//! a new one is an error. A folder with files and no manifest is refused.
//!
//! # Two at once
//!
//! A lock on the output folder itself (`flock` on the folder, so no file is needed) makes the
//! second build wait for the first, at most [`PATIENCE`]. A killed process's lock is gone with it.
//!
//! No file is flushed to the disk one by one: these promises are against everything but a loss of
//! power, after which one build makes the site again.

#![expect(clippy::disallowed_types, reason = "sets of paths that are only looked up")]

mod error;
mod guard;
mod in_place;
mod manifest;
mod open;
mod os;
mod swap;
mod tree;

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use error::{PublishError, PublishFailure};

use crate::source::OutputPath;
use manifest::{Manifest, ancestors};
use os::Folder;
use tree::Tree;

/// How long a build waits for another one that publishes into the same folder.
pub const PATIENCE: Duration = Duration::from_mins(5);

/// What a publish did, in files.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Summary {
    /// New or with other bytes than before.
    pub written: usize,
    /// As they were; untouched.
    pub unchanged: usize,
    /// No longer part of the site, and removed.
    pub removed: usize,
    /// No longer part of the site, but changed by somebody since pathbook wrote them, and
    /// therefore kept. Relative to the output folder, sorted.
    pub kept: Vec<String>,
    /// A folder of the old site that could not be removed; the next build tries again.
    pub leftover: Option<PathBuf>,
}

/// Where the stage lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// Beside the output: it will be swapped.
    Beside,
    /// Inside the output: its files will be moved one by one.
    Inside,
}

/// A file of the new site.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Entry {
    path: Box<str>,
    size: u64,
    /// Whether it lies in the stage; else the old output has it.
    staged: bool,
}

/// A publish under way. Files can be added from several threads at once. Dropped before
/// [`Publisher::finish`], it leaves the output as it was and nothing beside it.
#[derive(Debug)]
pub struct Publisher {
    /// The output folder: absolute, without symbolic links.
    output: PathBuf,
    /// Its parent, and its name there.
    parent: Folder,
    name: OsString,
    /// The output folder as it was, locked.
    old: Folder,
    manifest: Manifest,
    tree: Tree,
    /// All that is not ours in the output, and all folders above it.
    foreign: HashSet<Box<str>>,
    above_foreign: HashSet<Box<str>>,
    stage: Folder,
    stage_name: OsString,
    place: Place,
    entries: Mutex<Vec<Entry>>,
    /// Folders that the stage has.
    made: Mutex<HashSet<Box<str>>>,
    /// Folders that did not exist before: the output's parents, the outermost first.
    new_parents: Vec<PathBuf>,
    new_output: bool,
    /// Descriptors kept for clearing up when there are no others left.
    spare: Vec<Folder>,
    done: bool,
}

impl Publisher {
    /// Prepares to publish the site of the folder `site` into `output`, which need not exist.
    /// Waits for another build that publishes there, after calling `waiting` once.
    ///
    /// # Errors
    /// When `output` is no folder to publish into (see [`PublishFailure::Refused`]), cannot be
    /// written to, or another build does not finish.
    pub fn begin(
        output: &Path,
        site: &Path,
        waiting: &mut dyn FnMut(&Path),
    ) -> Result<Self, PublishError> {
        open::begin(output, site, waiting)
    }

    /// Adds a file with these bytes.
    ///
    /// # Errors
    /// When it cannot be written, or something else is in its way.
    pub fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PublishError> {
        let path = path.as_str();
        let size = bytes.len() as u64;
        let candidate = self.check(path, size)?;
        if candidate && self.old_file(path, size).is_some_and(|file| equals(file, bytes)) {
            self.note(path, size, false);
            return Ok(());
        }
        let mut file = self.create(path)?;
        file.write_all(bytes).map_err(|error| self.failed("write", path, &error))?;
        self.note(path, size, true);
        Ok(())
    }

    /// Adds a file that has `size` bytes with this BLAKE3 hash, if the old output has it already.
    /// Returns whether it has.
    ///
    /// # Errors
    /// When something else is in its way.
    pub fn keep(
        &self,
        path: &OutputPath,
        size: u64,
        hash: &[u8; 32],
    ) -> Result<bool, PublishError> {
        let path = path.as_str();
        let same = self.check(path, size)?
            && self.old_file(path, size).is_some_and(|file| has_hash(file, size, hash));
        if same {
            self.note(path, size, false);
        }
        Ok(same)
    }

    /// Adds a file with the bytes of `source`, from its beginning, without holding it in memory.
    ///
    /// # Errors
    /// When it cannot be written, something else is in its way, or `source` changes meanwhile.
    pub fn copy_asset(&self, path: &OutputPath, mut source: File) -> Result<(), PublishError> {
        let path = path.as_str();
        let read = |error: io::Error| self.failed("read the source of", path, &error);
        let size = source.metadata().map_err(read)?.len();
        if self.check(path, size)?
            && let Some(old) = self.old_file(path, size)
        {
            if same_bytes(old, &source).map_err(read)? {
                self.note(path, size, false);
                return Ok(());
            }
            io::Seek::rewind(&mut source).map_err(read)?;
        }
        let mut target = self.create(path)?;
        let copied = io::copy(&mut source, &mut target);
        let copied = copied.map_err(|error| self.failed("write", path, &error))?;
        if copied != size {
            let why = "its source changed while it was being copied";
            return Err(PublishError::content(&self.output.join(path), why, "build again"));
        }
        self.note(path, size, true);
        Ok(())
    }

    /// Publishes all that was added. Afterwards the output folder holds exactly those files, the
    /// manifest, and what was never ours.
    ///
    /// # Errors
    /// When the system refuses; the output is then as it was before.
    pub fn finish(mut self) -> Result<Summary, PublishError> {
        let (entries, new, mut summary) = self.plan()?;
        if summary.written == 0 && new == self.manifest {
            return Ok(summary);
        }
        let result = match self.place {
            Place::Beside => swap::publish(&mut self, &entries, &new, &mut summary),
            Place::Inside => in_place::publish(&mut self, &entries, &new, &mut summary),
        };
        result.map(|()| summary)
    }

    /// All that was added, in order, with its manifest and what is known of the outcome.
    fn plan(&self) -> Result<(Vec<Entry>, Manifest, Summary), PublishError> {
        let mut entries = std::mem::take(&mut *lock(&self.entries));
        entries.sort();
        if let Some([first, _]) = entries.array_windows().find(|[a, b]| a.path == b.path) {
            return Err(self.twice(&first.path));
        }
        let files = entries.iter().map(|entry| (entry.path.clone(), Some(entry.size)));
        let new = Manifest { files: files.collect() };
        let written = entries.iter().filter(|entry| entry.staged).count();
        let unchanged = entries.len() - written;
        Ok((entries, new, Summary { written, unchanged, ..Summary::default() }))
    }

    /// Whether the old output may hold `path` with `size` bytes already.
    fn check(&self, path: &str, size: u64) -> Result<bool, PublishError> {
        if !manifest::is_plain(path) {
            let why = "pathbook cannot publish a file of this name";
            let help = "rename the file that is published there";
            return Err(PublishError::content(&self.output.join(path), why, help));
        }
        if self.tree.ours.contains(path) {
            let known = self.manifest.files.get(path).copied().flatten();
            return Ok(known.is_none_or(|known| known == size));
        }
        if self.foreign.is_empty() {
            return Ok(false);
        }
        if self.foreign.contains(path)
            && self.old.stat(Path::new(path)).is_ok_and(|stat| stat.kind == os::Kind::File)
        {
            // The same bytes put there by hand: ours from now on. Others are somebody's work.
            return Ok(true);
        }
        let is_file =
            |path: &str| self.tree.foreign_files.iter().any(|file| file == Path::new(path));
        let blocker = ancestors(path).find(|above| self.foreign.contains(*above) && is_file(above));
        let taken = self.foreign.contains(path) || self.above_foreign.contains(path);
        match blocker.or(taken.then_some(path)) {
            Some(blocker) => Err(self.in_the_way(path, blocker)),
            None => Ok(false),
        }
    }

    fn in_the_way(&self, path: &str, blocker: &str) -> PublishError {
        let blocker = self.output.join(blocker);
        let why = format!("`{}` is in its way, and pathbook did not make that", blocker.display());
        let help = "move it away, or publish the page or file at another address";
        PublishError::content(&self.output.join(path), &why, help)
    }

    fn twice(&self, path: &str) -> PublishError {
        let why = "two files of the site are published there";
        let help = "rename one of them, or give its page another `slug`";
        PublishError::content(&self.output.join(path), why, help)
    }

    fn failed(&self, doing: &str, path: &str, error: &io::Error) -> PublishError {
        PublishError::machine(doing, &self.output.join(path), error)
    }

    /// The file of the old output, if it is a regular one of `size` bytes.
    fn old_file(&self, path: &str, size: u64) -> Option<File> {
        let file = self.old.read(Path::new(path)).ok()?;
        let data = file.metadata().ok()?;
        (data.is_file() && data.len() == size).then_some(file)
    }

    /// Makes a file in the stage.
    fn create(&self, path: &str) -> Result<File, PublishError> {
        if self.foreign.contains(path) {
            return Err(self.in_the_way(path, path));
        }
        self.make_folders(path)?;
        self.stage.create(Path::new(path)).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::IsADirectory => self.twice(path),
            _ => self.failed("write", path, &error),
        })
    }

    /// Makes the folders of `path` in the stage; each one once.
    fn make_folders(&self, path: &str) -> Result<(), PublishError> {
        let missing: Vec<&str> = {
            let made = lock(&self.made);
            ancestors(path).take_while(|folder| !made.contains(*folder)).collect()
        };
        for folder in missing.iter().rev() {
            match self.stage.make(Path::new(folder)) {
                Ok(()) => {}
                // Another thread was faster; if it is a file, making the next thing in it fails.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                    return Err(self.twice(folder));
                }
                Err(error) => return Err(self.failed("make the folder", folder, &error)),
            }
            lock(&self.made).insert((*folder).into());
        }
        Ok(())
    }

    fn note(&self, path: &str, size: u64, staged: bool) {
        lock(&self.entries).push(Entry { path: path.into(), size, staged });
    }

    fn stage_path(&self) -> PathBuf {
        match self.place {
            Place::Beside => self.output.with_file_name(&self.stage_name),
            Place::Inside => self.output.join(&self.stage_name),
        }
    }

    /// Removes the stage.
    fn clear_stage(&self) -> io::Result<()> {
        let holder = if self.place == Place::Beside { &self.parent } else { &self.old };
        tree::remove(holder, Path::new(&self.stage_name))
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        self.spare.clear();
        // Nobody is left to tell about a failure; the next build clears what stays.
        let _ = self.clear_stage();
        if self.new_output && self.parent.rmdir(Path::new(&self.name)).is_ok() {
            for folder in self.new_parents.iter().rev() {
                if std::fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

const CHUNK: usize = 64 << 10;

/// Whether `file` holds exactly `bytes`; a file that cannot be read does not.
fn equals(mut file: File, mut bytes: &[u8]) -> bool {
    let mut buffer = vec![0; CHUNK.min(bytes.len() + 1)];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return bytes.is_empty(),
            Ok(count) => {
                let (read, head) = (buffer.get(..count), bytes.get(..count));
                if head.is_none() || read != head {
                    return false;
                }
                bytes = bytes.get(count..).unwrap_or_default();
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

/// Whether `file`, which had `size` bytes a moment ago, has this hash.
fn has_hash(mut file: File, size: u64, hash: &[u8; 32]) -> bool {
    let mut bytes =
        Vec::with_capacity(usize::try_from(size + 1).unwrap_or_default().min(CHUNK * 16));
    let mut hasher = blake3::Hasher::new();
    loop {
        bytes.clear();
        match Read::by_ref(&mut file).take((CHUNK * 16) as u64).read_to_end(&mut bytes) {
            Ok(0) => return hasher.finalize() == *hash,
            Ok(_) => hasher.update(&bytes),
            Err(_) => return false,
        };
    }
}

/// Whether two files of the same length hold the same bytes. Fails only when `source` cannot be
/// read.
fn same_bytes(mut old: File, mut source: &File) -> io::Result<bool> {
    let (mut a, mut b) = (vec![0; CHUNK], vec![0; CHUNK]);
    loop {
        let count = source.read(&mut b)?;
        if count == 0 {
            return Ok(true);
        }
        let (Some(a), Some(b)) = (a.get_mut(..count), b.get(..count)) else { return Ok(false) };
        if old.read_exact(a).is_err() || a != b {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests;
