//! Folders by handle: the few file-system calls that publishing needs, on Unix relative to an open
//! folder (which no rename or symbolic link can redirect), elsewhere by path.
//!
//! Paths given to a [`Folder`] are relative and never hold `..`. Errors are the system's own.

use std::ffi::OsString;
use std::io;

#[cfg(any(not(unix), test))]
#[cfg_attr(unix, expect(dead_code, reason = "compiled for its tests only"))]
mod portable;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(super) use portable::Folder;
#[cfg(unix)]
pub(super) use unix::Folder;

/// What a name in a folder stands for; symbolic links are not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, pipe, device or socket.
    Other,
}

/// A name in a folder.
#[derive(Debug)]
pub(super) struct Entry {
    /// The name.
    pub(super) name: OsString,
    /// What it is.
    pub(super) kind: Kind,
}

/// What is known of a file without opening it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stat {
    /// What it is.
    pub(super) kind: Kind,
    /// Its length in bytes.
    pub(super) size: u64,
    /// The device and number that tell it from every other file, where the system has them.
    pub(super) id: Option<(i128, i128)>,
}

/// What came of asking for a lock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lock {
    /// It is ours until the handle is closed.
    Taken,
    /// Somebody else has it.
    Held,
    /// This file system knows no locks on folders.
    Unsupported,
}

/// `Ok(None)` where nothing is there.
pub(super) fn absent<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
