//! [`World`]: everything that the pure stages may ask of outside, and [`MemoryWorld`] for tests.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use jiff::civil::Date;

use crate::media::{self, Facts};
use crate::source::SourcePath;

/// Why a file could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileProblem {
    /// There is no such file.
    NotFound,
    /// The path leads outside the site folder through a symbolic link.
    Outside,
    /// It is a folder, a pipe, a device or a socket.
    NotAFile,
    /// It has more bytes than the limit (both in bytes).
    TooLarge {
        /// Its size.
        size: u64,
        /// The most that is read.
        limit: u64,
    },
    /// Its name is not valid text, or holds a character that no path of a site can have.
    BadName,
    /// Anything else the operating system says; fits after "cannot read `x`: ".
    Other(String),
}

/// Who wrote a file, by history. Names alone: addresses are nobody's business.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct People {
    /// Who made it; nobody where the history is cut off before that.
    pub author: Option<String>,
    /// Who else changed it: most commits first, then by name.
    pub contributors: Vec<String>,
}

/// The site folder and the day, as the stages see them. Implementations answer the same way for
/// the whole of a run: a file is read once.
pub trait World: Sync {
    /// Every file of the site, sorted: top-level YAML files and all below `content`, `locales`,
    /// `static`, `templates` and `themes`; without the output folder, what editors leave behind, and hidden
    /// files (a name that begins with `.`, except in `static`). Text and other files alike.
    fn files(&self) -> &[SourcePath];

    /// Files and folders of the site that cannot be listed or read, sorted by path. A file can be
    /// here and in [`World::files`].
    fn problems(&self) -> &[(SourcePath, FileProblem)] {
        &[]
    }

    /// A file's bytes, up to the limit for texts.
    fn read(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem>;

    /// What is known of a picture, film, sound or captions; `None` for a file that is none of these.
    fn media(&self, path: &SourcePath) -> Result<Option<Arc<Facts>>, FileProblem> {
        let bytes = self.read(path)?;
        Ok(media::examine(path, &mut Cursor::new(&bytes[..])).map(Arc::new))
    }

    /// Today, for rules about stale pages. Never for output.
    fn today(&self) -> Date;

    /// The day of the last commit that changed the file, if history knows it.
    fn last_change(&self, path: &SourcePath) -> Option<Date>;

    /// Who made the file and who else changed it, as far as history knows.
    fn people(&self, _path: &SourcePath) -> People {
        People::default()
    }
}

/// A site folder that exists only in memory.
#[derive(Debug)]
pub struct MemoryWorld {
    paths: Vec<SourcePath>,
    files: BTreeMap<SourcePath, Arc<[u8]>>,
    today: Date,
}

impl MemoryWorld {
    /// A world of `files` (path below the site folder, bytes). Paths that would leave the site
    /// folder are left out. The day is 2026-11-23.
    pub fn new<P: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let files: BTreeMap<SourcePath, Arc<[u8]>> = files
            .into_iter()
            .filter_map(|(path, bytes)| {
                Some((SourcePath::new(path.as_ref())?, bytes.as_ref().into()))
            })
            .collect();
        Self { paths: files.keys().cloned().collect(), files, today: Date::constant(2026, 11, 23) }
    }
}

impl World for MemoryWorld {
    fn files(&self) -> &[SourcePath] {
        &self.paths
    }

    fn read(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem> {
        self.files.get(path).cloned().ok_or(FileProblem::NotFound)
    }

    fn today(&self) -> Date {
        self.today
    }

    fn last_change(&self, _path: &SourcePath) -> Option<Date> {
        None
    }
}

impl std::fmt::Display for FileProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => f.write_str("there is no such file"),
            Self::Outside => f.write_str("a symbolic link leads outside the site folder"),
            Self::NotAFile => f.write_str("it is not a regular file"),
            Self::TooLarge { size, limit } => {
                write!(f, "it has {size} bytes, and at most {limit} are read")
            }
            Self::BadName => f.write_str("its name cannot become an address"),
            Self::Other(text) => f.write_str(text),
        }
    }
}
