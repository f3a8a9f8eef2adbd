//! Reads what is imported, and writes what was made of it into a site's folder.
//!
//! # Promises
//!
//! - The source is read through a handle of its folder, by calls that refuse to leave it; a symbolic link
//!   that leads out is reported, and one to a folder is not followed. Pipes and devices are not opened.
//!   Nothing is run. What was too much to read is reported.
//! - Writing goes through a handle of the site folder in the same way: no name in a source and no link in
//!   the site can lead it elsewhere. Each file is written beside its place and moved there in one step.
//! - What somebody else wrote or changed stays as it is: see [`crate::import::update`]. The record is
//!   written last; an import that was killed is finished by the next one.
//! - A dry run writes nothing.

mod source;
mod target;

pub use source::Source;
pub use target::{Applied, Change, Mode, Overwrite, apply};

use std::path::{Path, PathBuf};

/// Why nothing could be imported, in words for the terminal.
pub type Failure = String;

/// A path that may not exist yet, without symbolic links as far as it does.
fn real(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    let mut at = path.to_path_buf();
    loop {
        let here = if at.as_os_str().is_empty() { Path::new(".") } else { at.as_path() };
        if let Ok(found) = std::fs::canonicalize(here) {
            return missing.iter().rev().fold(found, |path: PathBuf, name| path.join(name));
        }
        let (Some(name), Some(parent)) = (at.file_name(), at.parent()) else {
            return path.to_path_buf();
        };
        missing.push(name.to_owned());
        at = parent.to_path_buf();
    }
}
