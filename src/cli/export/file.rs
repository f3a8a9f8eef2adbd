//! The file that an export becomes: put in its place in one step, and never in the place of somebody's own.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::export::Format;

/// How much of a file is looked at.
const HEAD: u64 = 1 << 20;

/// Writes the file; one that is there is replaced if the same export may have written it, or if it is asked for.
pub(super) fn write(
    format: Format,
    file: &Path,
    bytes: &[u8],
    overwrite: bool,
) -> Result<(), Failure> {
    let failure = |error: io::Error| format!("cannot write {}: {error}", file.display());
    let Ok(there) = std::fs::metadata(file) else {
        return in_one_step(file, bytes, None).map_err(failure);
    };
    if there.is_dir() {
        return Err(format!(
            "{} is a folder\n  name a file in it: -o {}",
            file.display(),
            file.join("FILE").display()
        ));
    }
    // A pipe or a terminal has no place that could be taken.
    if !there.is_file() {
        return std::fs::write(file, bytes).map_err(failure);
    }
    if !overwrite && !may_be_ours(format, file).map_err(failure)? {
        return Err(format!(
            "{} is there and was not written by `export {}`, or was changed since\n  name another file, or replace it with --overwrite",
            file.display(),
            format.name()
        ));
    }
    // Through links, so that a link stays one.
    let file = std::fs::canonicalize(file).map_err(failure)?;
    in_one_step(&file, bytes, Some(there.permissions())).map_err(failure)
}

/// Puts the bytes in place: whoever reads the file sees all of the old or all of the new.
fn in_one_step(
    file: &Path,
    bytes: &[u8],
    permissions: Option<std::fs::Permissions>,
) -> io::Result<()> {
    let unfinished = beside(file);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    let written = options.open(&unfinished).and_then(|mut own| {
        own.write_all(bytes)?;
        own.sync_all()?;
        permissions.map_or(Ok(()), |permissions| own.set_permissions(permissions))?;
        std::fs::rename(&unfinished, file)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
    written
}

/// A name for what is not finished, in the same folder.
fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}.unfinished", std::process::id()));
    file.with_file_name(name)
}

/// Whether a file looks like what the export writes. An empty one is nobody's.
fn may_be_ours(format: Format, file: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    std::fs::File::open(file)?.take(HEAD).read_to_end(&mut head)?;
    let text = String::from_utf8_lossy(&head);
    Ok(head.is_empty() || crate::export::is_own(format, &text))
}
