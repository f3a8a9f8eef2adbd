//! The source of an import: a folder or a file, read as a [`Tree`].

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::super::cause;
use super::super::folder::{is_escape, options, problem};
use super::super::listing::is_debris;
use super::{Failure, real};
use crate::diag::{Diagnostic, Severity};
use crate::import::tree::{
    MAX_FILES, MAX_TABLE, MAX_TEXT, MAX_TOTAL, Tree, is_binary_name, is_text_name,
};
use crate::load::unreadable;
use crate::source::SourcePath;
use crate::world::FileProblem;

/// Folders that hold no curriculum: version control, other programs' packages.
const NEVER: &[&str] = &[".git", ".hg", ".svn", ".jj", "node_modules", "__pycache__", ".venv"];
/// Folders inside each other that are looked into.
const MAX_DEPTH: usize = 64;

/// A source that was read, and the way to the files that are only copied.
#[derive(Debug)]
pub struct Source {
    /// What was read.
    pub tree: Tree,
    pub(super) dir: Dir,
    /// The folder or file, absolute, without symbolic links.
    pub(super) real: PathBuf,
}

impl Source {
    /// Reads `path`, a folder or a file.
    ///
    /// # Errors
    /// When it is not there or cannot be listed. What is wrong with single files is in the tree's report.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let failed = |error: &std::io::Error| {
            format!(
                "cannot read the source {}: {}\n  name a folder or a file that is there",
                path.display(),
                cause::words(error)
            )
        };
        let data = fs::metadata(path).map_err(|error| failed(&error))?;
        let real = fs::canonicalize(path).map_err(|error| failed(&error))?;
        let name = real.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        if data.is_dir() {
            let dir = Dir::open_ambient_dir(&real, ambient_authority());
            let dir = dir.map_err(|error| failed(&error))?;
            fs::read_dir(&real).map_err(|error| failed(&error))?;
            let mut walk = Walk { dir: &dir, tree: Tree::new(name), files: 0, total: 0 };
            walk.all();
            let tree = walk.tree.written(&path.display().to_string());
            return Ok(Self { tree, dir, real });
        }
        if !data.is_file() {
            return Err(format!(
                "the source {} is neither a folder nor a file\n  name one of them",
                path.display()
            ));
        }
        let parent = real.parent().unwrap_or(Path::new("."));
        let dir = Dir::open_ambient_dir(parent, ambient_authority());
        let dir = dir.map_err(|error| failed(&error))?;
        let Some(inside) = SourcePath::new(&name).filter(|_| real.to_str().is_some()) else {
            return Err(format!(
                "the name of {} is no text that pathbook can use\n  rename it with letters and digits",
                path.display()
            ));
        };
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
        let mut walk = Walk { dir: &dir, tree: Tree::new(stem), files: 0, total: 0 };
        walk.take(inside, data.len(), MAX_TABLE);
        let tree = walk.tree.of_one_file().written(&path.display().to_string());
        Ok(Self { tree, dir, real })
    }

    /// Whether writing into `site` could change the source, or the site be read as a source.
    pub(super) fn overlaps(&self, site: &Path) -> bool {
        let site = real(site);
        if self.tree.single().is_some() {
            return site == self.real;
        }
        site.starts_with(&self.real) || self.real.starts_with(&site)
    }
}

struct Walk<'d> {
    dir: &'d Dir,
    tree: Tree,
    files: usize,
    total: u64,
}

impl Walk<'_> {
    fn all(&mut self) {
        // The folders that are still to be listed; the root has no path.
        let mut pending: Vec<Option<SourcePath>> = vec![None];
        while let Some(folder) = pending.pop() {
            let shown = folder.as_ref().map_or(".", SourcePath::as_str);
            let listed = self.dir.read_dir(shown).and_then(Iterator::collect::<Result<Vec<_>, _>>);
            let entries = match listed {
                Ok(entries) => entries,
                Err(error) => {
                    if let Some(folder) = folder {
                        self.problem(&folder, &FileProblem::Other(cause::words(&error)));
                    }
                    continue;
                }
            };
            let mut names: Vec<String> = Vec::with_capacity(entries.len());
            for entry in entries {
                match entry.file_name().into_string() {
                    Ok(name) => names.push(name),
                    Err(name) => {
                        let name = name.to_string_lossy().replace(['\\', '\0'], "\u{fffd}");
                        if let Some(path) = join(folder.as_ref(), &name) {
                            self.problem(&path, &FileProblem::BadName);
                        }
                    }
                }
            }
            names.sort();
            let mut folders = Vec::new();
            for name in names {
                if is_debris(&name) || NEVER.contains(&name.as_str()) {
                    continue;
                }
                folders.extend(self.entry(folder.as_ref(), &name).map(Some));
            }
            // The last is taken first.
            pending.extend(folders.into_iter().rev());
        }
    }

    /// Reads a file; returns a folder.
    fn entry(&mut self, folder: Option<&SourcePath>, name: &str) -> Option<SourcePath> {
        let Some(path) = join(folder, name).filter(|_| !name.contains(char::is_control)) else {
            let shown: String = name
                .chars()
                .map(|c| if c.is_control() || c == '\\' { '\u{fffd}' } else { c })
                .collect();
            if let Some(path) = join(folder, &shown) {
                self.problem(&path, &FileProblem::BadName);
            }
            return None;
        };
        let data = match self.dir.symlink_metadata(path.as_str()) {
            Ok(data) => data,
            Err(error) => {
                self.problem(&path, &problem(&error));
                return None;
            }
        };
        let is_link = data.is_symlink();
        let data = if is_link { self.dir.metadata(path.as_str()) } else { Ok(data) };
        match data {
            Err(error) if is_escape(&error) => self.problem(&path, &FileProblem::Outside),
            Err(error) => self.problem(&path, &problem(&error)),
            Ok(data) if data.is_dir() && is_link => {
                let why = "it is a symbolic link to a folder, which is not followed";
                self.problem(&path, &FileProblem::Other(why.to_owned()));
            }
            Ok(data) if data.is_dir() => {
                if path.as_str().split('/').count() <= MAX_DEPTH {
                    return Some(path);
                }
                let why = format!("folders are nested deeper than {MAX_DEPTH}");
                self.problem(&path, &FileProblem::Other(why));
            }
            Ok(data) if data.is_file() => {
                let table = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
                self.take(path, data.len(), if table { MAX_TABLE } else { MAX_TEXT });
            }
            Ok(_) => self.problem(&path, &FileProblem::NotAFile),
        }
        None
    }

    fn take(&mut self, path: SourcePath, size: u64, limit: u64) {
        self.files += 1;
        if self.files > MAX_FILES {
            if self.files == MAX_FILES + 1 {
                let why =
                    format!("the source has more than {MAX_FILES} files; the rest is not read");
                self.problem(&path, &FileProblem::Other(why));
            }
            return;
        }
        if is_binary_name(&path) {
            return self.tree.add_other(path);
        }
        if size > limit {
            if is_text_name(&path) {
                self.problem(&path, &FileProblem::TooLarge { size, limit });
            }
            return self.tree.add_other(path);
        }
        self.total = self.total.saturating_add(size);
        if self.total > MAX_TOTAL {
            let why = format!("the texts of the source have more than {} MiB", MAX_TOTAL >> 20);
            self.problem(&path, &FileProblem::Other(why));
            return self.tree.add_other(path);
        }
        match read(self.dir, &path, limit) {
            Ok(bytes) => self.tree.add(path, bytes.into()),
            Err(found) => {
                self.problem(&path, &found);
                self.tree.add_other(path);
            }
        }
    }

    fn problem(&mut self, path: &SourcePath, found: &FileProblem) {
        let told = unreadable(path, found);
        let told = match found {
            FileProblem::TooLarge { .. } => told,
            _ => Diagnostic { severity: Severity::Warning, ..told }
                .help("the rest of the source is imported without it"),
        };
        self.tree.problem(told);
    }
}

fn join(folder: Option<&SourcePath>, name: &str) -> Option<SourcePath> {
    match folder {
        Some(folder) => SourcePath::new(&format!("{folder}/{name}")),
        None => SourcePath::new(name),
    }
}

/// A file's bytes, no more than `limit`, whatever it grows to meanwhile.
fn read(dir: &Dir, path: &SourcePath, limit: u64) -> Result<Vec<u8>, FileProblem> {
    let file = dir
        .open_with(path.as_str(), &options())
        .map_err(|error| if is_escape(&error) { FileProblem::Outside } else { problem(&error) })?;
    if !file.metadata().is_ok_and(|data| data.is_file()) {
        return Err(FileProblem::NotAFile);
    }
    let mut bytes = Vec::new();
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| problem(&error))?;
    let size = bytes.len() as u64;
    if size > limit { Err(FileProblem::TooLarge { size, limit }) } else { Ok(bytes) }
}
