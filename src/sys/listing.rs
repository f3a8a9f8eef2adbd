//! Lists a site folder: which of its files belong to the site, and what cannot.
//!
//! A listing only finds names. Whether a file really lies inside the site folder is checked again
//! when it is opened, by [`super::folder`]. Nothing is opened here but folders, so pipes and
//! devices cannot block it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use super::cause;
use crate::source::SourcePath;
use crate::world::FileProblem;

/// The folders of a site that are listed. Other files can be read by their path (code that a page
/// includes), but are no part of the site by themselves.
const ROOTS: [&str; 5] = ["content", "locales", "static", "templates", "themes"];

/// The most files and folders that are taken through symbolic links to folders. Without a limit, a few folders
/// that link to each other twice would give more paths than any machine can hold.
const MAX_LINKED: usize = 100_000;

/// The longest path that is listed, in bytes: what systems can open.
const MAX_PATH: usize = 4_000;

/// What a site folder holds.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The site's files.
    pub(super) files: BTreeSet<SourcePath>,
    /// Those of `files` that are symbolic links, or were reached through one.
    pub(super) linked: BTreeSet<SourcePath>,
    /// What could not be listed.
    pub(super) problems: Vec<(SourcePath, FileProblem)>,
}

/// A folder still to be read.
struct Pending {
    /// Where it really lies.
    real: PathBuf,
    /// Its path below the site folder, as the author sees it.
    shown: String,
    /// For each symbolic link on the way here: the real folder in which the link stands.
    jumps: Vec<PathBuf>,
}

struct Walk<'a> {
    site: &'a Path,
    output: Option<&'a Path>,
    found: Listing,
    pending: Vec<Pending>,
    /// How many files and folders were reached through links.
    linked: usize,
}

/// A backslash, a control character, or one that turns the direction of text around.
fn never_in_names(c: char) -> bool {
    c == '\\' || c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Lists the site folder `site` (canonical), without the folder `output` (canonical, if it exists).
/// One `readdir` per folder; files cost no further call unless they are symbolic links.
pub(super) fn list(site: &Path, output: Option<&Path>) -> Listing {
    let mut walk = Walk { site, output, found: Listing::default(), pending: Vec::new(), linked: 0 };
    walk.top();
    while let Some(folder) = walk.pending.pop() {
        walk.folder(&folder);
    }
    walk.found.problems.sort_by(|a, b| a.0.cmp(&b.0));
    walk.found
}

/// Whether a file at `path` would be listed, going by its name alone.
pub(super) fn is_listed(path: &SourcePath) -> bool {
    match path.as_str().split_once('/') {
        None => is_yaml(path.as_str()) && !is_hidden(path.as_str()),
        Some((root, _)) if !ROOTS.contains(&root) => false,
        Some((root, below)) => {
            let mut folder = root.to_owned();
            below.split('/').all(|name| {
                let excluded = is_excluded(&folder, name) || name.contains(never_in_names);
                folder = format!("{folder}/{name}");
                !excluded
            })
        }
    }
}

impl Walk<'_> {
    /// The site folder itself: YAML files, and the folders of [`ROOTS`].
    fn top(&mut self) {
        let entries = match fs::read_dir(self.site) {
            Ok(entries) => entries,
            Err(error) => return self.problem("pathbook.yaml", other(&error)),
        };
        let here = Pending { real: self.site.to_owned(), shown: String::new(), jumps: Vec::new() };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let Ok(kind) = entry.file_type() else { continue };
            if ROOTS.contains(&name) {
                if kind.is_file() {
                    let text = "it is a file, and must be a folder";
                    self.problem(name, FileProblem::Other(text.to_owned()));
                } else {
                    self.entry(&here, name, kind);
                }
            } else if is_yaml(name) && !is_hidden(name) && !kind.is_dir() {
                self.entry(&here, name, kind);
            } else if matches!(name, "pathbook.yaml" | "pathbook.yml") {
                self.problem(name, FileProblem::NotAFile);
            }
        }
    }

    fn folder(&mut self, folder: &Pending) {
        let entries = match fs::read_dir(&folder.real) {
            Ok(entries) => entries,
            Err(error) => return self.problem(&folder.shown, other(&error)),
        };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))) {
                Ok((name, kind)) => self.named(folder, &name, kind),
                Err(error) => self.problem(&folder.shown, other(&error)),
            }
        }
    }

    fn named(&mut self, folder: &Pending, name: &OsStr, kind: FileType) {
        let shown = name.to_string_lossy();
        if is_excluded(&folder.shown, &shown) {
            return;
        }
        match name.to_str() {
            Some(name) if !name.contains(never_in_names) => self.entry(folder, name, kind),
            _ => {
                let path =
                    format!("{}/{}", folder.shown, shown.replace(never_in_names, "\u{fffd}"));
                self.problem(&path, FileProblem::BadName);
            }
        }
    }

    fn entry(&mut self, folder: &Pending, name: &str, kind: FileType) {
        let real = folder.real.join(name);
        let shown = match folder.shown.as_str() {
            "" => name.to_owned(),
            parent => format!("{parent}/{name}"),
        };
        if shown.len() > MAX_PATH {
            let text = "its path is too long".to_owned();
            return self.problem(&folder.shown, FileProblem::Other(text));
        }
        if kind.is_symlink() {
            self.link(folder, &real, shown);
        } else if kind.is_dir() {
            if self.output != Some(&real) && self.may_take(folder, &shown) {
                self.pending.push(Pending { real, shown, jumps: folder.jumps.clone() });
            }
        } else if kind.is_file() {
            self.file(folder, &shown);
        } else {
            self.problem(&shown, FileProblem::NotAFile);
        }
    }

    fn file(&mut self, folder: &Pending, shown: &str) {
        let Some(path) = SourcePath::new(shown) else { return };
        if !self.may_take(folder, shown) {
            return;
        }
        if !folder.jumps.is_empty() {
            self.found.linked.insert(path.clone());
        }
        self.found.files.insert(path);
    }

    /// Whether one more file or folder may be taken from `folder`; tells once when not.
    fn may_take(&mut self, folder: &Pending, shown: &str) -> bool {
        if folder.jumps.is_empty() {
            return true;
        }
        self.linked += 1;
        if self.linked == MAX_LINKED {
            let text = format!("symbolic links to folders lead to more than {MAX_LINKED} files");
            self.problem(shown, FileProblem::Other(text));
        }
        self.linked < MAX_LINKED
    }

    /// A symbolic link: taken when it leads to something inside the site folder.
    fn link(&mut self, folder: &Pending, real: &Path, shown: String) {
        let target = match fs::canonicalize(real) {
            Ok(target) => target,
            Err(error) => return self.dead_link(real, &shown, &error),
        };
        if !target.starts_with(self.site) {
            return self.problem(&shown, FileProblem::Outside);
        }
        if self.output.is_some_and(|output| target.starts_with(output)) {
            return;
        }
        let kind = match fs::metadata(&target) {
            Ok(data) => data.file_type(),
            Err(error) => return self.problem(&shown, other(&error)),
        };
        if kind.is_dir() {
            self.linked_folder(folder, target, shown);
        } else if kind.is_file() {
            if let Some(path) = SourcePath::new(&shown) {
                self.found.linked.insert(path.clone());
                self.found.files.insert(path);
            }
        } else {
            self.problem(&shown, FileProblem::NotAFile);
        }
    }

    fn linked_folder(&mut self, folder: &Pending, target: PathBuf, shown: String) {
        let mut jumps = folder.jumps.clone();
        jumps.push(folder.real.clone());
        if jumps.iter().any(|jump| jump.starts_with(&target)) {
            let text = "it is a symbolic link to a folder that holds it, and would never end";
            return self.problem(&shown, FileProblem::Other(text.to_owned()));
        }
        let pending = Pending { real: target, shown, jumps };
        if self.may_take(&pending, &pending.shown) {
            self.pending.push(pending);
        }
    }

    fn dead_link(&mut self, real: &Path, shown: &str, error: &std::io::Error) {
        let target = fs::read_link(real).unwrap_or_default();
        let text = match error.kind() {
            std::io::ErrorKind::NotFound => {
                format!("it is a symbolic link to `{}`, which does not exist", target.display())
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("it is a symbolic link to `{}`: permission denied", target.display())
            }
            _ => format!("it is a symbolic link to `{}`, which leads nowhere", target.display()),
        };
        self.problem(shown, FileProblem::Other(text));
    }

    fn problem(&mut self, shown: &str, problem: FileProblem) {
        if let Some(path) = SourcePath::new(shown) {
            self.found.problems.push((path, problem));
        }
    }
}

fn other(error: &std::io::Error) -> FileProblem {
    FileProblem::Other(cause::words(error))
}

fn is_yaml(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(extension, "yaml" | "yml")
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Whether `name` in `folder` (both as shown) is no part of a site: hidden files outside `static/`,
/// what editors and file managers leave behind, and version control's own folders.
fn is_excluded(folder: &str, name: &str) -> bool {
    let in_static = folder == "static" || folder.starts_with("static/");
    if is_hidden(name) && !in_static {
        return true;
    }
    is_debris(name) || name.starts_with(".pathbook-")
}

/// Whether a file name belongs to version control, an editor or a file manager: never content.
pub(super) fn is_debris(name: &str) -> bool {
    matches!(name, ".git" | ".hg" | ".svn" | ".DS_Store" | "Thumbs.db" | "desktop.ini" | "4913")
        || name.ends_with('~')
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".swx"].iter().any(|end| name.ends_with(end))
}
