//! Publishing file by file, where the output folder itself cannot be swapped.
//!
//! Every file is moved to its place in one step, so that a reader never finds half a file. The
//! order keeps pages whole: first what pages need (styles, scripts, images, data), then pages, then
//! removals. Before the first visible change the manifest is made to name old and new files alike:
//! a build that is killed here leaves nothing that the next one would take for somebody else's. A
//! failure half-way is undone step by step.

use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::manifest::{self, Manifest, ancestors};
use super::os::{Folder, Kind, absent};
use super::swap::{Stale, is_above};
use super::{Entry, Publisher, Summary, tree};

/// Where replaced and removed files wait, in the stage, until all is done.
const BIN: &str = ".pathbook-bin";

/// A change of the output, with what takes it back.
enum Step {
    /// The file came from the stage, and nothing was there.
    Added(PathBuf),
    /// The file and the one of the stage (second path) changed places.
    Swapped(PathBuf, PathBuf),
    /// The old file has another name in the bin (second path).
    Binned(PathBuf, PathBuf),
    /// The folder is new.
    Made(PathBuf),
    /// The folder is gone.
    Unmade(PathBuf),
}

struct Run<'a> {
    stage: &'a Folder,
    output: &'a Folder,
    done: Vec<Step>,
    binned: usize,
}

/// What failed, and where.
type Failure = (PathBuf, io::Error);

/// Publishes `entries`, whose manifest is `new`.
pub(super) fn publish(
    publisher: &mut Publisher,
    entries: &[Entry],
    new: &Manifest,
    summary: &mut Summary,
) -> Result<(), PublishError> {
    let stale = Stale::find(publisher, new);
    let mut run =
        Run { stage: &publisher.stage, output: &publisher.old, done: Vec::new(), binned: 0 };
    if let Err((path, error)) = run.apply(publisher, entries, new, &stale) {
        run.undo();
        return Err(publisher.failed("replace", &path.to_string_lossy(), &error));
    }
    // Folders that lost their last file. One with a foreign file stays.
    for folder in publisher.tree.folders.iter().rev() {
        if !folder.to_str().is_some_and(|folder| is_above(folder, new)) {
            let _ = publisher.old.rmdir(folder);
        }
    }
    publisher.done = true;
    summary.removed = stale.removed;
    summary.kept = stale.kept_names();
    if publisher.clear_stage().is_err() {
        summary.leftover = Some(publisher.stage_path());
    }
    Ok(())
}

impl Run<'_> {
    fn apply(
        &mut self,
        publisher: &Publisher,
        entries: &[Entry],
        new: &Manifest,
        stale: &Stale,
    ) -> Result<(), Failure> {
        self.stage.make(Path::new(BIN)).map_err(|error| (BIN.into(), error))?;
        self.manifest(".pathbook-both", &union(&publisher.manifest, new))?;
        let (blocking, rest): (Vec<_>, Vec<_>) = stale.files.iter().partition(|path| {
            is_above(path, new) || ancestors(path).any(|above| new.files.contains_key(above))
        });
        for path in blocking {
            self.remove(path)?;
        }
        for folder in publisher.tree.folders.iter().rev() {
            if folder.to_str().is_some_and(|path| new.files.contains_key(path)) {
                self.remove_folders(folder)?;
            }
        }
        let staged = entries.iter().filter(|entry| entry.staged);
        let (pages, needed): (Vec<_>, Vec<_>) = staged.partition(|e| e.path.ends_with(".html"));
        for entry in needed.iter().chain(&pages) {
            self.make_parents(&entry.path)?;
        }
        for entry in needed.into_iter().chain(pages) {
            let path = Path::new(&*entry.path);
            let replaces = publisher.tree.ours.contains(&entry.path);
            self.put(path, path, replaces).map_err(|error| (path.to_owned(), error))?;
        }
        for path in rest {
            self.remove(path)?;
        }
        self.manifest(".pathbook-new", new)
    }

    fn manifest(&mut self, staged: &str, manifest: &Manifest) -> Result<(), Failure> {
        let target = Path::new(manifest::NAME);
        let write = || {
            let mut file = self.stage.create(Path::new(staged))?;
            io::Write::write_all(&mut file, &manifest.to_bytes())?;
            Ok(absent(self.output.stat(target))?.is_some())
        };
        let replaces = write().map_err(|error| (target.to_owned(), error))?;
        self.put(Path::new(staged), target, replaces).map_err(|error| (target.to_owned(), error))
    }

    /// Moves `staged` to `target`, in one step for every reader.
    fn put(&mut self, staged: &Path, target: &Path, replaces: bool) -> io::Result<()> {
        if !replaces {
            self.stage.rename_new(staged, self.output, target)?;
            self.done.push(Step::Added(target.to_owned()));
            return Ok(());
        }
        match self.stage.exchange(staged, self.output, target) {
            Ok(()) => {
                self.done.push(Step::Swapped(target.to_owned(), staged.to_owned()));
                return Ok(());
            }
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(error) => return Err(error),
        }
        let bin = self.bin();
        // Without links there is no way back from this one file.
        let kept = self.output.link(target, self.stage, &bin).is_ok();
        self.stage.rename(staged, self.output, target)?;
        if kept {
            self.done.push(Step::Binned(target.to_owned(), bin));
        }
        Ok(())
    }

    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        let bin = self.bin();
        let path = Path::new(path);
        let moved = absent(self.output.rename(path, self.stage, &bin));
        if moved.map_err(|error| (path.to_owned(), error))?.is_some() {
            self.done.push(Step::Binned(path.to_owned(), bin));
        }
        Ok(())
    }

    /// Removes the folders of `top`, which hold nothing any more, so that a file can be there.
    fn remove_folders(&mut self, top: &Path) -> Result<(), Failure> {
        let fail = |error| (top.to_owned(), error);
        if absent(self.output.stat(top)).map_err(fail)?.is_none_or(|stat| stat.kind != Kind::Folder)
        {
            return Ok(());
        }
        let (_, folders) = tree::everything(self.output, top).map_err(fail)?;
        for folder in folders.into_iter().rev() {
            self.output.rmdir(&folder).map_err(|error| (folder.clone(), error))?;
            self.done.push(Step::Unmade(folder));
        }
        Ok(())
    }

    fn make_parents(&mut self, path: &str) -> Result<(), Failure> {
        let mut missing = Vec::new();
        for folder in ancestors(path) {
            match absent(self.output.stat(Path::new(folder))) {
                Ok(Some(_)) => break,
                Ok(None) => missing.push(folder),
                Err(error) => return Err((folder.into(), error)),
            }
        }
        for folder in missing.into_iter().rev() {
            self.output.make(Path::new(folder)).map_err(|error| (folder.into(), error))?;
            self.done.push(Step::Made(folder.into()));
        }
        Ok(())
    }

    fn bin(&mut self) -> PathBuf {
        self.binned += 1;
        Path::new(BIN).join(self.binned.to_string())
    }

    /// Takes every step back, the last one first, as far as the system lets it.
    fn undo(&mut self) {
        while let Some(step) = self.done.pop() {
            let _ = match step {
                Step::Added(path) => self.output.unlink(&path),
                Step::Swapped(path, staged) => self.stage.exchange(&staged, self.output, &path),
                Step::Binned(path, bin) => self.stage.rename(&bin, self.output, &path),
                Step::Made(folder) => self.output.rmdir(&folder),
                Step::Unmade(folder) => self.output.make(&folder),
            };
        }
    }
}

/// Every file of both; without a size where either may be there.
fn union(old: &Manifest, new: &Manifest) -> Manifest {
    let mut both = old.clone();
    for (path, size) in &new.files {
        let known = both.files.entry(path.clone()).or_insert(*size);
        if known != size {
            *known = None;
        }
    }
    both
}
