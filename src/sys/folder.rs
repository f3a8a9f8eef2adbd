//! [`FolderWorld`]: a site folder on disk.
//!
//! It reads nothing outside the site folder. Paths are opened relative to a handle of the folder,
//! by a call that refuses to leave it (`openat2` with `RESOLVE_BENEATH` on Linux, the same checked
//! step by step elsewhere), so that a symbolic link is judged when it is opened and not before.
//! A link is followed when it leads to something inside the site folder.
//!
//! Pipes, devices and sockets are never opened so that they could block. A file that vanishes or
//! changes between two reads gives a [`FileProblem`], never other bytes: within a run, one path
//! has one content.

#![expect(clippy::disallowed_types, reason = "the table of stamps is only looked up")]

use std::collections::HashMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::cause;
use super::git::History;
use super::listing::{self, Listing};
use crate::source::SourcePath;
use crate::world::{FileProblem, World};

/// The most bytes that [`World::read`] takes from one file: 16 MiB.
pub const MAX_TEXT: u64 = 16 << 20;

/// Why a site folder cannot be used at all.
#[derive(Debug)]
pub struct FolderError {
    /// The folder, as it was given.
    pub path: PathBuf,
    cause: String,
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read the site folder `{}`: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for FolderError {}

/// What tells whether a file is still the one that was read before.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
}

/// A site folder as it was when [`FolderWorld::open`] listed it.
pub struct FolderWorld {
    root: PathBuf,
    output: Option<PathBuf>,
    dir: Dir,
    files: Vec<SourcePath>,
    problems: Vec<(SourcePath, FileProblem)>,
    today: Date,
    history: History,
    stamps: Mutex<HashMap<SourcePath, Stamp>>,
}

impl fmt::Debug for FolderWorld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FolderWorld").field("root", &self.root).finish_non_exhaustive()
    }
}

impl FolderWorld {
    /// Lists the site folder `site`. `output` is the folder that the site is published into (it
    /// need not exist): wherever it lies, it is never read.
    ///
    /// # Errors
    /// When `site` is not a folder that can be read. What is wrong with single files is in
    /// [`World::problems`].
    pub fn open(site: &Path, output: Option<&Path>) -> Result<Self, FolderError> {
        let fail =
            |error: io::Error| FolderError { path: site.to_owned(), cause: cause::words(&error) };
        let root = fs::canonicalize(site).map_err(fail)?;
        if !root.is_dir() {
            let cause = "it is not a folder".to_owned();
            return Err(FolderError { path: site.to_owned(), cause });
        }
        let dir = Dir::open_ambient_dir(&root, ambient_authority()).map_err(fail)?;
        fs::read_dir(&root).map_err(fail)?;
        let output = output.and_then(|output| fs::canonicalize(output).ok());
        let Listing { files, linked, problems } = listing::list(&root, output.as_deref());
        let history = History::of(&root, &files);
        let mut world = Self {
            root,
            output,
            dir,
            files: files.into_iter().collect(),
            problems,
            today: today(),
            history,
            stamps: Mutex::default(),
        };
        world.check_assets(&linked);
        Ok(world)
    }

    /// Where the site folder lies: absolute, without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Begins to read the days of last changes in the background. Without it, the first
    /// [`World::last_change`] does, and waits.
    pub fn start_history(&self) {
        self.history.start();
    }

    /// Opens a file to be copied, however large it is.
    pub fn open_asset(&self, path: &SourcePath) -> Result<File, FileProblem> {
        let (file, _) = self.open_file(path)?;
        Ok(file)
    }

    /// Finds files that will be copied and not read, but cannot be opened: so `check` knows what
    /// `build` would stumble over. One call per file.
    fn check_assets(&mut self, linked: &std::collections::BTreeSet<SourcePath>) {
        let mut bad = Vec::new();
        for path in &self.files {
            let problem = if is_text(path) {
                None
            } else if linked.contains(path) {
                self.open_file(path).err()
            } else {
                self.denied(path)
            };
            bad.extend(problem.map(|problem| (path.clone(), problem)));
        }
        self.problems.append(&mut bad);
        self.problems.sort_by(|a, b| a.0.cmp(&b.0));
    }

    #[cfg(unix)]
    fn denied(&self, path: &SourcePath) -> Option<FileProblem> {
        use rustix::fs::{Access, AtFlags, accessat};
        let error = accessat(&self.dir, path.as_str(), Access::READ_OK, AtFlags::EACCESS).err()?;
        // Old kernels cannot ask for the effective user: then only opening tells.
        (error == rustix::io::Errno::ACCESS)
            .then(|| FileProblem::Other(cause::words(&io::Error::from(error))))
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "the same call as on Unix")]
    fn denied(&self, _path: &SourcePath) -> Option<FileProblem> {
        None
    }

    fn open_file(&self, path: &SourcePath) -> Result<(File, fs::Metadata), FileProblem> {
        if self.in_output(path.as_str()) {
            return Err(FileProblem::NotFound);
        }
        let file = match self.dir.open_with(path.as_str(), &options()) {
            Ok(file) => file.into_std(),
            Err(error) if is_escape(&error) => self.open_absolute_link(path)?,
            Err(error) => return Err(problem(&error)),
        };
        let data = file.metadata().map_err(|error| problem(&error))?;
        if data.is_file() { Ok((file, data)) } else { Err(FileProblem::NotAFile) }
    }

    /// A link by an absolute path counts as leaving the folder, even where it leads back in. Where
    /// it leads is opened below the folder again, so that nothing can change in between.
    fn open_absolute_link(&self, path: &SourcePath) -> Result<File, FileProblem> {
        let target = fs::canonicalize(self.root.join(path.as_str()));
        let target = target.map_err(|_| FileProblem::Outside)?;
        let inside = target.strip_prefix(&self.root).map_err(|_| FileProblem::Outside)?;
        if inside.to_str().is_none_or(|inside| self.in_output(inside)) {
            return Err(FileProblem::NotFound);
        }
        self.dir
            .open_with(inside, &options())
            .map(cap_std::fs::File::into_std)
            .map_err(|error| if is_escape(&error) { FileProblem::Outside } else { problem(&error) })
    }

    fn in_output(&self, path: &str) -> bool {
        let inside = self.output.as_ref().and_then(|o| o.strip_prefix(&self.root).ok());
        inside.is_some_and(|output| {
            output.as_os_str().is_empty() || Path::new(path).starts_with(output)
        })
    }

    /// Whether the file is the one that was read first under this path.
    fn unchanged(&self, path: &SourcePath, stamp: Stamp) -> bool {
        let mut stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        *stamps.entry(path.clone()).or_insert(stamp) == stamp
    }
}

impl World for FolderWorld {
    fn files(&self) -> &[SourcePath] {
        &self.files
    }

    fn problems(&self) -> &[(SourcePath, FileProblem)] {
        &self.problems
    }

    fn read(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem> {
        let (file, data) = self.open_file(path)?;
        let size = data.len();
        if size > MAX_TEXT {
            return Err(FileProblem::TooLarge { size, limit: MAX_TEXT });
        }
        let changed = || FileProblem::Other("it changed while pathbook was reading it".to_owned());
        if !self.unchanged(path, Stamp { size, modified: data.modified().ok() }) {
            return Err(changed());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.take(MAX_TEXT + 1).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
        if bytes.len() as u64 == size { Ok(bytes.into()) } else { Err(changed()) }
    }

    fn today(&self) -> Date {
        self.today
    }

    fn last_change(&self, path: &SourcePath) -> Option<Date> {
        self.history.last_change(path)
    }
}

/// Files that stages read as text, and so find out about by themselves.
fn is_text(path: &SourcePath) -> bool {
    let extension = path.extension();
    let themed = path.below("templates").or(path.below("themes")).is_some();
    path.below("static").is_none()
        && (matches!(extension, Some("md" | "yaml" | "yml"))
            || (themed && extension == Some("html")))
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use cap_std::fs::OpenOptionsExt;
        use rustix::fs::OFlags;
        // Without waiting for the other end of a pipe, and without becoming a terminal's owner.
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
        options.custom_flags(flags.cast_signed());
    }
    options
}

/// Whether cap-std refused the path, and not the system: its own error has no number.
fn is_escape(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied && error.raw_os_error().is_none()
}

fn problem(error: &io::Error) -> FileProblem {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileProblem::NotFound,
        io::ErrorKind::IsADirectory => FileProblem::NotAFile,
        #[cfg(unix)]
        // A socket, or a device without a driver.
        _ if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
            FileProblem::NotAFile
        }
        _ => FileProblem::Other(cause::words(error)),
    }
}

/// Today in UTC: from `SOURCE_DATE_EPOCH` where it holds a number of seconds, else from the clock.
fn today() -> Date {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok();
    day_of(fixed.as_deref()).unwrap_or_else(|| date(Timestamp::now()))
}

fn day_of(epoch: Option<&str>) -> Option<Date> {
    let seconds: u64 = epoch?.parse().ok()?;
    Timestamp::from_second(i64::try_from(seconds).ok()?).ok().map(date)
}

/// The day of a moment, in UTC.
pub(super) fn date(moment: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(moment).date()
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
