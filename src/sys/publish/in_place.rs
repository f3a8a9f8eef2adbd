//! Publishing into a folder that cannot be swapped: a mount point, or one whose parent folder cannot
//! be written to.
//!
//! Every file is complete in a stage inside the output before the first one is moved, so a full
//! disk is met while the old site is whole. Then each file is replaced by itself in one step: what
//! pages need first, pages after that, removals last, the manifest before the removals. A `kill -9`
//! on the way leaves some files new and some old, each whole, until the next build.

use std::io;
use std::path::Path;

use super::manifest::{self, Manifest};
use super::open::INNER_STAGE;
use super::os::{Folder, absent};
use super::swap::Stale;
use super::{Entry, Place, PublishError, Publisher, Summary, tree};

/// Publishes what lies in the stage.
pub(super) fn publish(
    publisher: &mut Publisher,
    entries: &[Entry],
    new: &Manifest,
    summary: &mut Summary,
) -> Result<(), PublishError> {
    let beside = publisher.place == Place::Beside;
    if beside {
        bring_inside(publisher, entries)?;
    }
    let stage = if beside { Path::new(INNER_STAGE) } else { Path::new(&publisher.stage_name) };
    let stale = Stale::find(publisher, new);
    make_room(publisher, &stale, new)?;
    let is_page = |entry: &&Entry| {
        Path::new(&*entry.path).extension().is_some_and(|extension| extension == "html")
    };
    let staged = || entries.iter().filter(|entry| entry.staged);
    for entry in staged().filter(|entry| !is_page(entry)).chain(staged().filter(is_page)) {
        let target = Path::new(&*entry.path);
        let moved = tree::make_parents(&publisher.old, target)
            .and_then(|()| publisher.old.rename(&stage.join(target), &publisher.old, target));
        moved.map_err(|error| publisher.failed("put into place", &entry.path, &error))?;
    }
    put_manifest(publisher, stage, new)?;
    for file in &stale.files {
        let removed = absent(publisher.old.unlink(Path::new(&**file)));
        removed.map_err(|error| publisher.failed("remove", file, &error))?;
    }
    for folder in publisher.tree.folders.iter().rev() {
        // One that is not empty stays: it holds the new site, or what is not ours.
        let _ = publisher.old.rmdir(folder);
    }
    summary.removed = stale.removed;
    summary.kept = stale.kept_names();
    let cleared = tree::remove(&publisher.old, stage).and_then(|()| publisher.clear_stage());
    if cleared.is_err() {
        summary.leftover = Some(publisher.stage_path());
    }
    publisher.done = true;
    Ok(())
}

/// Copies the stage from beside the output into it: they are not on one file system.
fn bring_inside(publisher: &Publisher, entries: &[Entry]) -> Result<(), PublishError> {
    let inside = Path::new(INNER_STAGE);
    let result =
        absent(publisher.old.make(inside).or_else(already_there)).map(drop).and_then(|()| {
            entries.iter().filter(|entry| entry.staged).try_for_each(|entry| {
                let target = inside.join(&*entry.path);
                tree::make_parents(&publisher.old, &target)?;
                copy(&publisher.stage, Path::new(&*entry.path), &publisher.old, &target)
            })
        });
    result.map_err(|error| {
        let _ = tree::remove(&publisher.old, inside);
        publisher.failed("write", INNER_STAGE, &error)
    })
}

fn already_there(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::AlreadyExists { Ok(()) } else { Err(error) }
}

fn copy(from: &Folder, source: &Path, to: &Folder, target: &Path) -> io::Result<()> {
    let mut source = from.read(source)?;
    let mut target = to.create(target)?;
    io::copy(&mut source, &mut target).map(drop)
}

/// Takes out of the way what the new site needs the place of: a file where it has a folder, a
/// folder of ours where it has a file.
fn make_room(publisher: &Publisher, stale: &Stale, new: &Manifest) -> Result<(), PublishError> {
    for file in stale.files.iter().filter(|file| super::swap::is_above(file, new)) {
        let removed = absent(publisher.old.unlink(Path::new(&**file)));
        removed.map_err(|error| publisher.failed("remove", file, &error))?;
    }
    for file in stale
        .files
        .iter()
        .filter(|file| manifest::ancestors(file).any(|above| new.files.contains_key(above)))
    {
        let _ = absent(publisher.old.unlink(Path::new(&**file)));
        for above in manifest::ancestors(file) {
            let _ = publisher.old.rmdir(Path::new(above));
        }
    }
    Ok(())
}

fn put_manifest(publisher: &Publisher, stage: &Path, new: &Manifest) -> Result<(), PublishError> {
    let fresh = stage.join(manifest::NAME);
    let written = absent(publisher.old.make(stage).or_else(already_there))
        .and_then(|_| publisher.old.create(&fresh))
        .and_then(|mut file| io::Write::write_all(&mut file, &new.to_bytes()))
        .and_then(|()| publisher.old.rename(&fresh, &publisher.old, Path::new(manifest::NAME)));
    written.map_err(|error| publisher.failed("write", manifest::NAME, &error))
}
