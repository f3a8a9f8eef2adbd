//! The cache folder of `build --cache DIR`: whole results and highlighted code of earlier builds.
//!
//! # Promises
//!
//! - The folder may be deleted at any moment, whole or in part; nothing else is written anywhere.
//! - Every file in it is written under another name and moved into its place in one step: a reader
//!   finds the old one or the new one. What a killed build left is removed by a later one; a file
//!   that a build still writes is locked, and stays.
//! - Every byte that is used was checked against a hash first. A damaged file is no error: it is a
//!   build without a cache.
//! - Results of one program are never taken by another: they lie in a folder named after the
//!   program's own bytes. Those of other versions are removed when something new is stored.
//! - It does not grow without end: variants of pictures that no site's last build used are removed.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cache::{Hash, Inputs, StoredDiagnostics, hash};
use crate::compile::Options;
use crate::source::{OutputPath, SourcePath, UrlPath};

/// Says to programs that make backups that this folder needs none.
const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Results of pathbook's builds. It may be deleted at any time.\n";
/// What the names of our folders begin with: the version of this layout.
const VERSION: &str = "v1-";
const UNFINISHED: &str = ".unfinished";
/// The first bytes of every file.
const MAGIC: &[u8; 16] = b"pathbook-cache-1";
/// The most bytes that a file's table may have: a million pages and more.
const MAX_TABLE: u64 = 1 << 30;

/// A file of the published site.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Published {
    /// Bytes in the result's file: where they begin, how many they are, and their hash.
    Bytes(u64, u64, Hash),
    /// A copy of a file of the site folder.
    File(String),
}

/// Everything about an earlier build but the bytes.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub struct Table {
    /// What it was made of.
    pub inputs: Inputs,
    /// The files that it published, by path.
    pub files: Vec<(String, Published)>,
    /// What it reported.
    pub diagnostics: StoredDiagnostics,
    /// How it called what it made: `12 pages`.
    pub pages: String,
}

/// A cache folder.
#[derive(Debug)]
pub struct Cache {
    /// The folder that the user named.
    root: PathBuf,
    /// This program's folder in it.
    own: PathBuf,
}

impl Cache {
    /// Opens the cache folder `root`, and makes it where it is not there.
    ///
    /// # Errors
    /// When it cannot be made, or the program's own file cannot be read.
    pub fn open(root: &Path) -> io::Result<Self> {
        let program = hash_of(&std::env::current_exe()?)?;
        let name = format!("{VERSION}{}", hex(&program).get(..16).unwrap_or_default());
        fs::create_dir_all(root)?;
        let root = fs::canonicalize(root)?;
        let own = root.join(name);
        fs::create_dir_all(&own)?;
        tag(&root)?;
        let cache = Self { root, own };
        cache.clear();
        Ok(cache)
    }

    /// Where the cache lies: absolute, without symbolic links.
    pub fn folder(&self) -> &Path {
        &self.root
    }

    /// Removes what killed builds left, and what other versions stored. Whatever cannot be removed
    /// stays: it is in nobody's way.
    fn clear(&self) {
        let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in entries(&self.own) {
            let path = entry.path();
            let unfinished = path.to_str().is_some_and(|path| path.ends_with(UNFINISHED));
            if unfinished && File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
                let _ = fs::remove_file(&path);
            }
        }
        for entry in entries(&self.root) {
            let name = entry.file_name();
            let ours = name.to_str().is_some_and(|name| {
                name.starts_with('v') && name.len() == VERSION.len() + 16 && name.contains('-')
            });
            if ours && entry.path() != self.own {
                let files: Vec<PathBuf> = entries(&entry.path()).map(|file| file.path()).collect();
                for file in files {
                    let _ = fs::remove_file(file);
                }
                let _ = fs::remove_dir(entry.path());
            }
        }
    }

    /// The result that was stored for `options` and the site `site` (absolute), if there is one.
    pub fn result(&self, site: &Path, options: &Options) -> Option<Stored> {
        let mut file = File::open(self.own.join(name(site, options))).ok()?;
        let table = read_table(&mut file)?;
        Some(Stored { table, bytes: Bytes::new(file) })
    }

    /// Begins to store a result.
    ///
    /// # Errors
    /// When no file can be made in the folder.
    pub fn storing(&self, site: &Path, options: &Options) -> io::Result<Storing> {
        Storing::new(&self.own, name(site, options))
    }

    /// Values that were stored as `name`.
    pub fn values<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let mut file = File::open(self.own.join(name)).ok()?;
        read_table(&mut file)
    }

    /// Stores values as `name`.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn store_values<T: Serialize>(&self, name: &str, values: &T) -> io::Result<()> {
        Storing::new(&self.own, name.to_owned())?.end(values)
    }

    /// Notes which of the values whose names begin with `prefix` the last build of a site with these options
    /// used, and removes those that no site's last build has used.
    ///
    /// # Errors
    /// When the note cannot be written; then nothing is removed.
    pub fn keep(
        &self,
        site: &Path,
        options: &Options,
        prefix: &str,
        used: &BTreeSet<String>,
    ) -> io::Result<()> {
        let notes = format!("used-{prefix}");
        let note = format!("{notes}{}", name(site, options));
        if self.values::<BTreeSet<String>>(&note).unwrap_or_default() == *used {
            return Ok(());
        }
        self.store_values(&note, used)?;
        let names: Vec<String> = fs::read_dir(&self.own)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        let noted = names.iter().filter(|name| name.starts_with(&notes));
        let noted: BTreeSet<String> =
            noted.filter_map(|name| self.values::<BTreeSet<String>>(name)).flatten().collect();
        for name in names.iter().filter(|name| name.starts_with(prefix)) {
            if !noted.contains(name) && !name.ends_with(UNFINISHED) {
                let _ = fs::remove_file(self.own.join(name));
            }
        }
        Ok(())
    }
}

/// Puts a text in the place of `file`, which lies in the folder `root`, in one step.
///
/// # Errors
/// When the folder or the file cannot be made.
pub fn replace(root: &Path, file: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(root)?;
    tag(root)?;
    let unfinished = file.with_extension(format!("{}{UNFINISHED}", std::process::id()));
    let written = fs::write(&unfinished, text).and_then(|()| fs::rename(&unfinished, file));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}

fn tag(root: &Path) -> io::Result<()> {
    let tag = root.join(TAG);
    if tag.exists() { Ok(()) } else { fs::write(tag, TAG_TEXT) }
}

/// The name of the file for a site and its options.
fn name(site: &Path, options: &Options) -> String {
    let Options { drafts, mentor_edition, strict, base_url } = options;
    let key = format!("{drafts} {mentor_edition} {strict} {base_url:?} {}", site.display());
    format!("result-{}", hex(&hash(key.as_bytes())).get(..16).unwrap_or_default())
}

fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn hash_of(path: &Path) -> io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut BufReader::new(File::open(path)?), &mut hasher)?;
    Ok(*hasher.finalize().as_bytes())
}

/// A file ends with its table, the table's hash and its length.
fn read_table<T: DeserializeOwned>(file: &mut File) -> Option<T> {
    use std::io::{Seek, SeekFrom};
    let mut magic = [0; MAGIC.len()];
    file.read_exact(&mut magic).ok()?;
    let tail = 32 + 8;
    let end = file.metadata().ok()?.len().checked_sub(tail)?;
    file.seek(SeekFrom::Start(end)).ok()?;
    let (mut sum, mut length) = ([0; 32], [0; 8]);
    file.read_exact(&mut sum).ok()?;
    file.read_exact(&mut length).ok()?;
    let length = Some(u64::from_le_bytes(length)).filter(|length| *length <= MAX_TABLE.min(end))?;
    file.seek(SeekFrom::Start(end - length)).ok()?;
    let mut table = vec![0; usize::try_from(length).ok()?];
    file.read_exact(&mut table).ok()?;
    if magic != *MAGIC || hash(&table) != sum {
        return None;
    }
    postcard::from_bytes(&table).ok()
}

/// An earlier result.
#[derive(Debug)]
pub struct Stored {
    /// What is known of it.
    pub table: Table,
    bytes: Bytes,
}

impl Stored {
    /// The bytes of a file; `None` if they are damaged.
    pub fn read(&self, start: u64, length: u64, sum: &Hash) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.bytes.read(start, &mut bytes).ok()?;
        (hash(&bytes) == *sum).then_some(bytes)
    }

    /// The path of a file; `None` if it is none.
    pub fn path(text: &str) -> Option<OutputPath> {
        let path = UrlPath::new(&format!("/{text}")).output_path();
        (path.as_str() == text).then_some(path)
    }
}

/// A file that many threads read.
#[derive(Debug)]
struct Bytes {
    file: File,
    /// Where a read needs a place of its own, the threads take turns.
    #[cfg(not(unix))]
    turn: Mutex<()>,
}

impl Bytes {
    fn new(file: File) -> Self {
        Self {
            file,
            #[cfg(not(unix))]
            turn: Mutex::default(),
        }
    }

    #[cfg(unix)]
    fn read(&self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::os::unix::fs::FileExt;
        self.file.read_exact_at(bytes, start)
    }

    #[cfg(not(unix))]
    fn read(&self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::io::{Seek, SeekFrom};
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        (&self.file).seek(SeekFrom::Start(start))?;
        (&self.file).read_exact(bytes)
    }
}

/// A file that is being stored. Dropped before its end, it leaves nothing.
#[derive(Debug)]
pub struct Storing {
    target: PathBuf,
    unfinished: PathBuf,
    writer: Mutex<Writer>,
}

#[derive(Debug)]
struct Writer {
    file: io::BufWriter<File>,
    written: u64,
    /// The first failure: then nothing is stored.
    failed: Option<io::Error>,
    files: Vec<(String, Published)>,
    done: bool,
}

impl Storing {
    fn new(folder: &Path, name: String) -> io::Result<Self> {
        for attempt in 0..1000 {
            let unfinished =
                folder.join(format!("{name}-{}-{attempt}{UNFINISHED}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&unfinished) {
                Ok(file) => {
                    // A file system without locks: then a later build may remove it, and nothing is stored.
                    let _ = file.try_lock();
                    let mut file = io::BufWriter::with_capacity(1 << 20, file);
                    file.write_all(MAGIC)?;
                    let writer = Writer {
                        file,
                        written: MAGIC.len() as u64,
                        failed: None,
                        files: Vec::new(),
                        done: false,
                    };
                    let target = folder.join(name);
                    return Ok(Self { target, unfinished, writer: Mutex::new(writer) });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Adds the bytes that are published at `path`. From any thread; a failure is kept for the end.
    pub fn bytes(&self, path: &OutputPath, bytes: &[u8]) {
        let sum = hash(bytes);
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.failed.is_some() {
            return;
        }
        if let Err(error) = writer.file.write_all(bytes) {
            writer.failed = Some(error);
            return;
        }
        let (start, length) = (writer.written, bytes.len() as u64);
        writer.written += length;
        writer.files.push((path.as_str().to_owned(), Published::Bytes(start, length, sum)));
    }

    /// Adds a file of the site folder that is published at `path`.
    pub fn file(&self, path: &OutputPath, source: &SourcePath) {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.files.push((path.as_str().to_owned(), Published::File(source.to_string())));
    }

    /// Ends with what is known of the result.
    ///
    /// # Errors
    /// When something could not be written: then nothing is stored.
    pub fn finish(
        self,
        inputs: Inputs,
        diagnostics: StoredDiagnostics,
        pages: String,
    ) -> io::Result<()> {
        let mut files = {
            let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut writer.files)
        };
        files.sort_by(|a, b| a.0.cmp(&b.0));
        if files.iter().any(|(path, _)| Stored::path(path).is_none()) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.end(&Table { inputs, files, diagnostics, pages })
    }

    fn end<T: Serialize>(self, table: &T) -> io::Result<()> {
        let table = postcard::to_stdvec(table).map_err(io::Error::other)?;
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = writer.failed.take() {
            return Err(error);
        }
        writer.file.write_all(&table)?;
        writer.file.write_all(&hash(&table))?;
        writer.file.write_all(&(table.len() as u64).to_le_bytes())?;
        writer.file.flush()?;
        fs::rename(&self.unfinished, &self.target)?;
        writer.done = true;
        Ok(())
    }
}

impl Drop for Storing {
    fn drop(&mut self) {
        if !self.writer.get_mut().unwrap_or_else(PoisonError::into_inner).done {
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}
