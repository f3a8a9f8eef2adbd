//! [`PublishError`]: why nothing was published, in words for people.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::sys::cause;

/// What kind of failure it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PublishFailure {
    /// The output folder is not one that pathbook may write to. Nothing was touched.
    Refused,
    /// A file of the site cannot be published: it is in the way of another, or vanished.
    Content,
    /// Another build is publishing into the same folder and did not finish in time.
    Busy,
    /// The system refused: disk full, no permission, too many open files.
    Machine,
}

/// Why nothing was published. Whatever it is, the output folder is as it was before.
#[derive(Debug)]
pub struct PublishError {
    /// The kind.
    pub failure: PublishFailure,
    /// What it is about: the output folder, or a file in it.
    pub path: PathBuf,
    message: String,
    help: String,
}

impl PublishError {
    /// What to do about it; lower case, without a full stop. May be empty.
    pub fn help(&self) -> &str {
        &self.help
    }

    pub(super) fn refused(path: &Path, why: &str, help: impl Into<String>) -> Self {
        let message = format!("will not write the site to `{}`: {why}", path.display());
        Self { failure: PublishFailure::Refused, path: path.to_owned(), message, help: help.into() }
    }

    pub(super) fn content(path: &Path, why: &str, help: impl Into<String>) -> Self {
        let message = format!("cannot publish `{}`: {why}", path.display());
        Self { failure: PublishFailure::Content, path: path.to_owned(), message, help: help.into() }
    }

    pub(super) fn busy(path: &Path) -> Self {
        Self {
            failure: PublishFailure::Busy,
            path: path.to_owned(),
            message: format!("another build is still running into `{}`", path.display()),
            help: "wait until it is done, or stop it, and build again".to_owned(),
        }
    }

    /// `doing` (as in "cannot write") failed on `path`.
    pub(super) fn machine(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self {
            failure: PublishFailure::Machine,
            path: path.to_owned(),
            message: format!("cannot {doing} `{}`: {}", path.display(), cause::words(error)),
            help: remedy(error).to_owned(),
        }
    }
}

fn remedy(error: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let number = error.raw_os_error();
        if number == Some(Errno::MFILE.raw_os_error())
            || number == Some(Errno::NFILE.raw_os_error())
        {
            return "allow more open files (`ulimit -n 256`) and build again";
        }
        if number == Some(Errno::IO.raw_os_error()) {
            return "the disk may be failing: check it, or choose another folder with `--output`";
        }
    }
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            "make room on the disk, or choose another folder with `--output`, and build again"
        }
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            "make the folder writable for you, or choose another one with `--output`"
        }
        Kind::InvalidFilename => {
            "shorten the page's `slug` or the file's name, or choose a shorter path with `--output`"
        }
        Kind::FileTooLarge => "the system limits the size of files: raise the limit (`ulimit -f`)",
        Kind::AlreadyExists => {
            "two files of the site have the same name here, perhaps only in different case: rename \
             one of them"
        }
        _ => "mend that and build again; what was published before is untouched",
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PublishError {}
