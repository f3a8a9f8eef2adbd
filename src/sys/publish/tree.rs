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
use super::os::{Folder, Kind, absent};

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
    /// Looks through `root`, whose manifest is `manifest`. The manifest itself is not listed, nor
    /// is an entry called `skip` directly in `root`.
    pub(super) fn read(root: &Folder, manifest: &Manifest, skip: &str) -> io::Result<Self> {
        let ours: HashSet<&str> = manifest.files.keys().flat_map(|path| ancestors(path)).collect();
        let mut tree = Self::default();
        let mut pending = vec![PathBuf::new()];
        while let Some(folder) = pending.pop() {
            let entries = if folder.as_os_str().is_empty() {
                root.list()?
            } else {
                root.open_below(&folder)?.list()?
            };
            for entry in entries {
                let path = folder.join(&entry.name);
                if (entry.name == manifest::NAME || entry.name == skip)
                    && folder.as_os_str().is_empty()
                {
                    continue;
                }
                let name = path.to_str();
                match entry.kind {
                    Kind::Folder
                        if name.is_some_and(|name| ours.contains(slashes(name).as_ref())) =>
                    {
                        pending.push(path);
                    }
                    Kind::Folder => tree.foreign_folders.push(path),
                    Kind::File
                        if name.is_some_and(|name| {
                            manifest.files.contains_key(slashes(name).as_ref())
                        }) =>
                    {
                        let name = name.unwrap_or_default();
                        tree.ours.insert(slashes(name).as_ref().into());
                    }
                    _ => tree.foreign_files.push(path),
                }
            }
            if !folder.as_os_str().is_empty() {
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
        for entry in root.open_below(&folder)?.list()? {
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
    let (files, folders) = match everything(root, top) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_up(root, top)?;
            everything(root, top)?
        }
        result => result?,
    };
    for file in files {
        match absent(root.unlink(&file)) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                open_up(root, file.parent().unwrap_or(top))?;
                absent(root.unlink(&file))?;
            }
            result => _ = result?,
        }
    }
    for folder in folders.iter().rev() {
        match absent(root.rmdir(folder)) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                open_up(root, folder.parent().unwrap_or(top))?;
                absent(root.rmdir(folder))?;
            }
            result => _ = result?,
        }
    }
    Ok(())
}

/// Lets us change the folder `top` of `root` and the folders in it, whatever its permissions were.
fn open_up(root: &Folder, top: &Path) -> io::Result<()> {
    let mut pending = vec![top.to_owned()];
    while let Some(folder) = pending.pop() {
        if folder.as_os_str().is_empty() {
            continue;
        }
        root.unlock_folder(&folder)?;
        for entry in root.open_below(&folder)?.list()? {
            if entry.kind == Kind::Folder {
                pending.push(folder.join(&entry.name));
            }
        }
    }
    Ok(())
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
        match from.rename_new(folder, to, folder) {
            Ok(()) => {}
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
        match from.rename_new(file, to, &target) {
            Err(error) if is_taken(&error) && attempt < 1000 => {}
            result => return result,
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
