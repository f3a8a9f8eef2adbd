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

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::cause;
use super::git::History;
use super::listing::{self, Listing};
use super::watch::Change;
use crate::media::{self, Facts};
use crate::source::SourcePath;
use crate::world::{FileProblem, People, World};

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

/// A file that was read.
struct Seen {
    stamp: Stamp,
    /// Its bytes, where the world keeps them.
    bytes: Option<Arc<[u8]>>,
    /// Whether the stamp is one of this run: then the file may not be another any more.
    now: bool,
}

/// What a file of media was found to be, while it is as it was.
type Examined = (Stamp, Option<Arc<Facts>>);

/// A site folder as it was when it was last listed.
pub struct FolderWorld {
    root: PathBuf,
    /// The output folder as it was given, and where it lies if it exists.
    given_output: Option<PathBuf>,
    output: Option<PathBuf>,
    dir: Dir,
    files: Vec<SourcePath>,
    /// Those of `files` that are symbolic links or were reached through one.
    linked: BTreeSet<SourcePath>,
    problems: Vec<(SourcePath, FileProblem)>,
    today: Date,
    history: History,
    keeps: bool,
    seen: Mutex<BTreeMap<SourcePath, Seen>>,
    /// What is known of files of media, while they are as they were.
    media: Mutex<BTreeMap<SourcePath, Examined>>,
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
        let root = fs::canonicalize(site).map_err(|error| unusable(site, &error))?;
        let mut world = Self {
            dir: open_folder(&root)?,
            given_output: output.map(Path::to_owned),
            output: None,
            files: Vec::new(),
            linked: BTreeSet::new(),
            problems: Vec::new(),
            today: today(),
            history: History::of(&root, []),
            keeps: false,
            seen: Mutex::default(),
            media: Mutex::default(),
            root,
        };
        world.list();
        world.history = History::of(&world.root, &world.files);
        // Every command that reads a site asks for them, but only after it has read the texts.
        world.history.start();
        Ok(world)
    }

    /// Keeps the bytes of every text that is read, for [`FolderWorld::refresh`].
    pub fn keep_texts(&mut self) {
        self.keeps = true;
    }

    /// Takes the folder as it is after `change`. Of texts that are kept, only those that changed are
    /// read again; after an edit of one file, nothing else is touched. Days of last changes stay as
    /// they were first read. Returns whether the change is no more than other texts in files that
    /// were there before.
    ///
    /// # Errors
    /// When the site folder cannot be read any more; the world is then as before.
    pub fn refresh(&mut self, change: &Change) -> Result<bool, FolderError> {
        self.today = today();
        let seen = self.seen.get_mut().unwrap_or_else(PoisonError::into_inner);
        for path in &change.files {
            seen.remove(path);
        }
        let is_known = |path: &SourcePath| {
            self.files.binary_search(path).is_ok()
                && !self.linked.contains(path)
                && self.dir.symlink_metadata(path.as_str()).is_ok_and(|data| data.is_file())
        };
        let edits =
            !change.everything && self.problems.is_empty() && change.files.iter().all(is_known);
        for (path, seen) in seen.iter_mut() {
            // What a link leads to, or lies outside the listing, may have changed under another name.
            let is_plain = self.files.binary_search(path).is_ok() && !self.linked.contains(path);
            seen.now = seen.now && edits && is_plain;
        }
        if !edits {
            self.dir = open_folder(&self.root)?;
            self.list();
        }
        Ok(edits)
    }

    fn list(&mut self) {
        let output = self.given_output.as_ref();
        self.output = output.and_then(|output| fs::canonicalize(output).ok());
        let Listing { files, linked, problems } = listing::list(&self.root, self.output.as_deref());
        self.files = files.into_iter().collect();
        self.linked = linked;
        self.problems = problems;
        self.check_assets();
    }

    /// Where the site folder lies: absolute, without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens a file to be copied, however large it is.
    pub fn open_asset(&self, path: &SourcePath) -> Result<File, FileProblem> {
        let (file, _) = self.open_file(path)?;
        Ok(file)
    }

    /// Finds files that will be copied and not read, but cannot be opened: so `check` knows what
    /// `build` would stumble over. One call per file.
    fn check_assets(&mut self) {
        let mut bad = Vec::new();
        for path in &self.files {
            let problem = if is_text(path) {
                None
            } else if self.linked.contains(path) {
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

    fn read_file(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem> {
        let (mut file, data) = self.open_file(path)?;
        let size = data.len();
        if size > MAX_TEXT {
            return Err(FileProblem::TooLarge { size, limit: MAX_TEXT });
        }
        let stamp = Stamp { size, modified: data.modified().ok() };
        match lock(&self.seen).get_mut(path) {
            Some(seen) if seen.stamp == stamp => {
                seen.now = true;
                if let Some(bytes) = &seen.bytes {
                    return Ok(Arc::clone(bytes));
                }
            }
            Some(seen) if seen.now => return Err(changed()),
            _ => {}
        }
        // One byte more than it ought to have: usually one call tells that it has no more.
        let size = usize::try_from(size).unwrap_or(0);
        let mut bytes = vec![0; size + 1];
        let mut count = 0;
        while count < size || (size == 0 && count == 0) {
            match file.read(bytes.get_mut(count..).unwrap_or_default()) {
                Ok(0) => break,
                Ok(more) => count += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(problem(&error)),
            }
        }
        if count != size {
            return Err(changed());
        }
        bytes.truncate(size);
        let bytes: Arc<[u8]> = bytes.into();
        let kept = self.keeps.then(|| Arc::clone(&bytes));
        lock(&self.seen).insert(path.clone(), Seen { stamp, bytes: kept, now: true });
        Ok(bytes)
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
        if self.keeps
            && let Some(Seen { bytes: Some(bytes), now: true, .. }) = lock(&self.seen).get(path)
        {
            return Ok(Arc::clone(bytes));
        }
        self.read_file(path)
    }

    fn media(&self, path: &SourcePath) -> Result<Option<Arc<Facts>>, FileProblem> {
        let (mut file, data) = self.open_file(path)?;
        let stamp = Stamp { size: data.len(), modified: data.modified().ok() };
        if let Some((seen, facts)) = lock(&self.media).get(path)
            && *seen == stamp
        {
            return Ok(facts.clone());
        }
        let facts = media::examine(path, &mut file).map(Arc::new);
        lock(&self.media).insert(path.clone(), (stamp, facts.clone()));
        Ok(facts)
    }

    fn today(&self) -> Date {
        self.today
    }

    fn last_change(&self, path: &SourcePath) -> Option<Date> {
        self.history.last_change(path)
    }

    fn people(&self, path: &SourcePath) -> People {
        self.history.people(path)
    }
}

fn unusable(path: &Path, error: &io::Error) -> FolderError {
    FolderError { path: path.to_owned(), cause: cause::words(error) }
}

/// Opens a site folder, which must be one that can be listed.
fn open_folder(root: &Path) -> Result<Dir, FolderError> {
    let dir = Dir::open_ambient_dir(root, ambient_authority());
    let dir = dir.map_err(|error| unusable(root, &error))?;
    fs::read_dir(root).map_err(|error| unusable(root, &error))?;
    Ok(dir)
}

fn changed() -> FileProblem {
    FileProblem::Other("it changed while pathbook was reading it".to_owned())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Files that stages read as text, and so find out about by themselves.
fn is_text(path: &SourcePath) -> bool {
    let extension = path.extension();
    let themed =
        path.below("templates").or(path.below("themes")).or(path.below("locales")).is_some();
    path.below("static").is_none()
        && (matches!(extension, Some("md" | "yaml" | "yml"))
            || (themed && matches!(extension, Some("html" | "ftl"))))
}

pub(super) fn options() -> OpenOptions {
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
pub(super) fn is_escape(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied && error.raw_os_error().is_none()
}

pub(super) fn problem(error: &io::Error) -> FileProblem {
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
