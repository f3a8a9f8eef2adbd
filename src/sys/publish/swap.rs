//! Publishing by a swap: complete the stage, exchange it with the output, remove the old site.

use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::manifest::{self, Manifest};
use super::os::{Folder, Kind, absent};
use super::tree::{self, Tree};
use super::{Entry, Publisher, Summary, in_place, lock, open};

/// Publishes `entries`, whose manifest is `new`.
pub(super) fn publish(
    publisher: &mut Publisher,
    entries: &[Entry],
    new: &Manifest,
    summary: &mut Summary,
) -> Result<(), PublishError> {
    link_unchanged(publisher, entries)?;
    let stale = Stale::find(publisher, new);
    let foreign = keep_foreign(publisher, &stale.kept)?;
    write_manifest(publisher, new)?;
    if let Err(error) = exchange(publisher) {
        if error.kind() == io::ErrorKind::ResourceBusy
            || error.kind() == io::ErrorKind::CrossesDevices
            || error.kind() == io::ErrorKind::PermissionDenied
        {
            // Mounted, or held by a parent that is not ours: the folder stays, its files go.
            return in_place::publish(publisher, entries, new, summary);
        }
        return Err(PublishError::machine("put the new site into", &publisher.output, &error));
    }
    publisher.done = true;
    summary.removed = stale.removed;
    summary.kept = stale.kept_names();
    if remove_old(publisher, &foreign).is_err() {
        summary.leftover = Some(publisher.stage_path());
    }
    Ok(())
}

/// Files of ours that the new site has no longer.
pub(super) struct Stale {
    /// How many go.
    pub(super) removed: usize,
    /// Those that go.
    pub(super) files: Vec<Box<str>>,
    /// Those that somebody changed since: they stay.
    pub(super) kept: Vec<PathBuf>,
}

impl Stale {
    /// Compares the old manifest with `new` and the disk.
    pub(super) fn find(publisher: &Publisher, new: &Manifest) -> Self {
        let mut stale = Self { removed: 0, files: Vec::new(), kept: Vec::new() };
        for (path, size) in &publisher.manifest.files {
            if new.files.contains_key(path) || !publisher.tree.ours.contains(path) {
                continue;
            }
            let stat = publisher.old.stat(Path::new(&**path));
            let touched = size.is_some_and(|size| stat.is_ok_and(|stat| stat.size != size));
            // Where the new site needs its place, a file that we wrote once gives way.
            let needed = is_above(path, new)
                || manifest::ancestors(path).any(|above| new.files.contains_key(above));
            if touched && !needed {
                stale.kept.push(path.to_string().into());
            } else {
                stale.files.push(path.clone());
            }
        }
        stale.removed = stale.files.len();
        stale
    }

    /// The files that stay, as a summary names them.
    pub(super) fn kept_names(&self) -> Vec<String> {
        self.kept.iter().map(|path| path.to_string_lossy().into_owned()).collect()
    }
}

/// Whether the new site has a folder where `path` was a file.
pub(super) fn is_above(path: &str, new: &Manifest) -> bool {
    let from: Box<str> = format!("{path}/").into();
    new.files.range(from.clone()..).next().is_some_and(|(next, _)| next.starts_with(&*from))
}

/// Links what did not change from the output into the stage.
fn link_unchanged(publisher: &Publisher, entries: &[Entry]) -> Result<(), PublishError> {
    for entry in entries.iter().filter(|entry| !entry.staged) {
        publisher.make_folders(&entry.path)?;
        let path = Path::new(&*entry.path);
        let linked = publisher.old.link(path, &publisher.stage, path);
        let result = linked.or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound => Err(error),
            // A file system without links, or a file of another user: copied instead.
            _ => copy(&publisher.old, &publisher.stage, path),
        });
        result.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => publisher.twice(&entry.path),
            _ => publisher.failed("keep", &entry.path, &error),
        })?;
    }
    Ok(())
}

fn copy(from: &Folder, to: &Folder, path: &Path) -> io::Result<()> {
    let mut source = from.read(path)?;
    let mut target = to.create(path)?;
    io::copy(&mut source, &mut target).map(drop)
}

/// Links what is not ours into the stage. Returns all that is foreign; folders in which nothing is
/// ours, and files that cannot be linked, can only be moved once the stage is the output.
fn keep_foreign(publisher: &Publisher, kept: &[PathBuf]) -> Result<Tree, PublishError> {
    let mut foreign = Tree::default();
    let mut files: Vec<PathBuf> =
        publisher.tree.foreign_files.iter().chain(kept).cloned().collect();
    let mut folders = publisher.tree.foreign_folders.clone();
    while let Some(folder) = folders.pop() {
        let shared = folder.to_str().is_some_and(|path| lock(&publisher.made).contains(path));
        if !shared {
            foreign.foreign_folders.push(folder);
            continue;
        }
        // The new site has a folder of this name too: what lies in it goes one by one.
        let entries = publisher.old.open_below(&folder).and_then(|opened| opened.list());
        let shown = folder.to_string_lossy();
        for entry in entries.map_err(|error| publisher.failed("read", &shown, &error))? {
            let path = folder.join(&entry.name);
            if entry.kind == Kind::Folder { folders.push(path) } else { files.push(path) }
        }
    }
    for file in files {
        let shown = file.to_string_lossy();
        publisher.make_folders(&shown)?;
        let linked = publisher.old.link(&file, &publisher.stage, &file);
        // Already there and adopted: the site now has the same file itself. Otherwise what cannot
        // be linked is moved later.
        if linked.is_err_and(|error| error.kind() == io::ErrorKind::AlreadyExists)
            && !publisher.foreign.contains(&*shown)
        {
            return Err(publisher.in_the_way(&shown, &shown));
        }
        foreign.foreign_files.push(file);
    }
    Ok(foreign)
}

fn write_manifest(publisher: &Publisher, new: &Manifest) -> Result<(), PublishError> {
    let written = publisher
        .stage
        .create(Path::new(manifest::NAME))
        .and_then(|mut file| io::Write::write_all(&mut file, &new.to_bytes()));
    written.map_err(|error| publisher.failed("write", manifest::NAME, &error))
}

/// Makes the stage the output, and the output the stage. Where the system cannot swap, the old
/// output goes aside first, under a name by which the next build knows it.
fn exchange(publisher: &mut Publisher) -> io::Result<()> {
    let (parent, output) = (&publisher.parent, Path::new(&publisher.name));
    let stage = Path::new(&publisher.stage_name);
    match parent.exchange(stage, parent, output) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
        result => return result,
    }
    let aside = open::old_name(&publisher.name);
    parent.rename(output, parent, Path::new(&aside))?;
    if let Err(error) = parent.rename(stage, parent, output) {
        parent.rename(Path::new(&aside), parent, output)?;
        return Err(error);
    }
    publisher.stage_name = aside;
    Ok(())
}

/// Moves what is foreign into the new output, and removes the old one, which is now in the stage's
/// place. The manifest goes last: a build that is killed here leaves a stage that explains itself.
fn remove_old(publisher: &Publisher, foreign: &Tree) -> io::Result<()> {
    // By handle: `old` still is the old site, `stage` the new one.
    let (old, new) = (&publisher.old, &publisher.stage);
    let stage = Path::new(&publisher.stage_name);
    tree::rescue(old, foreign, new)?;
    for file in publisher.manifest.files.keys().filter(|f| publisher.tree.ours.contains(&***f)) {
        match absent(old.unlink(Path::new(&**file))) {
            // Its folder was made read-only: opened up below.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            result => _ = result?,
        }
    }
    for folder in publisher.tree.folders.iter().rev() {
        // What is not empty holds something that came while we published: seen below.
        let _ = old.rmdir(folder);
    }
    if old.list()?.iter().any(|entry| entry.name != manifest::NAME) {
        let tree = Tree::read(old, &publisher.manifest)?;
        tree::rescue(old, &tree, new)?;
    }
    absent(old.unlink(Path::new(manifest::NAME)))?;
    publisher.parent.rmdir(stage).or_else(|_| tree::remove(&publisher.parent, stage))
}
