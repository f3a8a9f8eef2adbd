//! What lies in an output folder: which files are ours by the manifest, and which are not; and the
//! removal of folders file by file.
//!
//! Only real folders are entered, never symbolic links, and only folders that hold files of ours:
//! a foreign folder such as `.git` is one thing and is moved as one.

#![expect(clippy::disallowed_types, reason = "sets of paths that are only looked up")]

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest, ancestors};
use super::os::{Entry, Folder, Kind, absent};

/// An output folder's contents.
#[derive(Default, Debug)]
pub(super) struct Tree {
    /// Files that the manifest names and that are there, as regular files.
    pub(super) ours: HashSet<Box<str>>,
    /// Folders that hold files of ours, or did; parents before children.
    pub(super) folders: Vec<PathBuf>,
    /// Files, links and devices that are not ours.
    pub(super) foreign_files: Vec<PathBuf>,
    /// Folders in which nothing is ours.
    pub(super) foreign_folders: Vec<PathBuf>,
}

impl Tree {
    /// Looks through `root`, whose manifest is `manifest`. The manifest itself is not listed.
    pub(super) fn read(root: &Folder, manifest: &Manifest) -> io::Result<Self> {
        let folders: HashSet<&str> =
            manifest.files.keys().flat_map(|path| ancestors(path)).collect();
        let mut tree = Self::default();
        let mut pending = vec![PathBuf::new()];
        while let Some(folder) = pending.pop() {
            let top = folder.as_os_str().is_empty();
            for entry in list(root, &folder)? {
                if top && entry.name == manifest::NAME {
                    continue;
                }
                let path = folder.join(&entry.name);
                let name = path.to_str().map(slashes);
                match (entry.kind, name) {
                    (Kind::Folder, Some(name)) if folders.contains(&*name) => pending.push(path),
                    (Kind::Folder, _) => tree.foreign_folders.push(path),
                    (Kind::File, Some(name)) if manifest.files.contains_key(&*name) => {
                        tree.ours.insert(name.as_ref().into());
                    }
                    _ => tree.foreign_files.push(path),
                }
            }
            if !top {
                tree.folders.push(folder);
            }
        }
        tree.foreign_files.sort();
        tree.foreign_folders.sort();
        Ok(tree)
    }
}

/// A path with `/` between its segments, as manifests write it.
fn slashes(path: &str) -> std::borrow::Cow<'_, str> {
    if cfg!(windows) { path.replace('\\', "/").into() } else { path.into() }
}

/// All files below the folder `top` of `root`, and all folders (parents before children, `top`
/// first). Symbolic links are files here.
pub(super) fn everything(root: &Folder, top: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut files, mut folders, mut pending) = (Vec::new(), Vec::new(), vec![top.to_owned()]);
    while let Some(folder) = pending.pop() {
        for entry in list(root, &folder)? {
            let path = folder.join(&entry.name);
            match entry.kind {
                Kind::Folder => pending.push(path),
                _ => files.push(path),
            }
        }
        folders.push(folder);
    }
    Ok((files, folders))
}

/// Removes the folder `top` of `root` with all that it holds, file by file. For folders that
/// pathbook made for itself. Nothing there: nothing to do.
pub(super) fn remove(root: &Folder, top: &Path) -> io::Result<()> {
    match absent(root.stat(top))? {
        Some(stat) if stat.kind == Kind::Folder => {}
        Some(_) | None => return Ok(()),
    }
    match empty(root, top) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            // Somebody made folders in it read-only.
            open_up(root, top)?;
            empty(root, top)?;
        }
        result => result?,
    }
    absent(root.rmdir(top)).map(drop)
}

/// Removes all that the folder `top` of `root` holds. Paths are relative to `top`, and so never
/// longer than those by which the files were made.
fn empty(root: &Folder, top: &Path) -> io::Result<()> {
    let top = root.open_below(top)?;
    let (files, folders) = everything(&top, Path::new(""))?;
    files.iter().try_for_each(|file| absent(top.unlink(file)).map(drop))?;
    let folders = folders.iter().rev().filter(|folder| !folder.as_os_str().is_empty());
    folders.into_iter().try_for_each(|folder| absent(top.rmdir(folder)).map(drop))
}

/// Lets us change the folder `top` of `root` and the folders in it, whatever its permissions were.
fn open_up(root: &Folder, top: &Path) -> io::Result<()> {
    root.unlock_folder(top)?;
    let top = root.open_below(top)?;
    let mut pending = vec![PathBuf::new()];
    while let Some(folder) = pending.pop() {
        for entry in list(&top, &folder)? {
            if entry.kind == Kind::Folder {
                let path = folder.join(&entry.name);
                top.unlock_folder(&path)?;
                pending.push(path);
            }
        }
    }
    Ok(())
}

/// The names in `folder` of `root`; the empty path is `root` itself.
fn list(root: &Folder, folder: &Path) -> io::Result<Vec<Entry>> {
    if folder.as_os_str().is_empty() { root.list() } else { root.open_below(folder)?.list() }
}

/// Moves what is not ours in `from` to the same place in `to`, where that place is free. Where it
/// is taken by the very same file, the second name goes; where by another file, the newcomer is
/// called `NAME.rescued`, then `NAME.rescued-2` and so on. Nothing of it is ever lost.
pub(super) fn rescue(from: &Folder, tree: &Tree, to: &Folder) -> io::Result<()> {
    for file in &tree.foreign_files {
        rescue_one(from, file, to)?;
    }
    for folder in &tree.foreign_folders {
        make_parents(to, folder)?;
        match absent(from.rename_new(folder, to, folder)) {
            Ok(_) => {}
            Err(error) if is_taken(&error) => rescue_inside(from, folder, to)?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn rescue_inside(from: &Folder, folder: &Path, to: &Folder) -> io::Result<()> {
    let (files, folders) = everything(from, folder)?;
    for file in &files {
        rescue_one(from, file, to)?;
    }
    for folder in folders.iter().rev() {
        absent(from.rmdir(folder))?;
    }
    Ok(())
}

fn rescue_one(from: &Folder, file: &Path, to: &Folder) -> io::Result<()> {
    if let (Some(here), Some(there)) = (absent(from.stat(file))?, absent(to.stat(file))?)
        && here.id.is_some()
        && here.id == there.id
    {
        return from.unlink(file);
    }
    make_parents(to, file)?;
    let mut target = file.to_owned();
    for attempt in 1.. {
        match absent(from.rename_new(file, to, &target)) {
            Err(error) if is_taken(&error) && attempt < 1000 => {}
            result => return result.map(drop),
        }
        let mut name = file.as_os_str().to_owned();
        name.push(".rescued");
        if attempt > 1 {
            name.push(format!("-{attempt}"));
        }
        target = name.into();
    }
    Ok(())
}

fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty)
}

/// Makes the folders above `path`, as far as they are missing. A file in the way is an error.
pub(super) fn make_parents(root: &Folder, path: &Path) -> io::Result<()> {
    let mut missing = Vec::new();
    for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        match absent(root.stat(folder))? {
            Some(stat) if stat.kind == Kind::Folder => break,
            Some(_) => return Err(io::ErrorKind::NotADirectory.into()),
            None => missing.push(folder),
        }
    }
    missing.iter().rev().try_for_each(|folder| root.make(folder))
}
