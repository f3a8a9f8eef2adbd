//! The site that is imported into: what there is to change, and the changing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, OpenOptions};

use super::super::cause;
use super::super::folder::{is_escape, options};
use super::{Failure, Source};
use crate::import::site::Content;
use crate::import::update::{Hash, RECORD, Reason, Record, State, Written, decide};
use crate::import::{Import, tree::MAX_TEXT};
use crate::source::SourcePath;

/// The name under which a file is written before it is moved into its place.
const UNFINISHED: &str = ".pathbook-import.tmp";

/// How an import is carried out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mode {
    /// Only say what would change.
    pub dry_run: bool,
    /// What of that which is the author's is replaced, too.
    pub overwrite: Overwrite,
}

/// What of that which is the author's is replaced.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Overwrite {
    /// Nothing.
    #[default]
    Nothing,
    /// These files.
    Files(BTreeSet<SourcePath>),
    /// All.
    All,
}

impl Overwrite {
    fn has(&self, path: &SourcePath) -> bool {
        match self {
            Self::Nothing => false,
            Self::Files(files) => files.contains(path),
            Self::All => true,
        }
    }
}

/// What becomes of one file of the site.
#[derive(Clone, Debug)]
pub struct Change {
    /// The file.
    pub path: SourcePath,
    /// What becomes of it.
    pub state: State,
    /// Where both are texts that differ: the site's before, and the source's.
    pub texts: Option<(String, String)>,
}

/// What was done, or would be.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// Every file, in order; those of other imports are not mentioned.
    pub changes: Vec<Change>,
}

/// Writes `import` of `source` into the folder `site`. `from` names the format.
///
/// # Errors
/// When the two folders overlap, the site is not to be imported into, or the system refuses. Files that
/// were written by then are whole, and the next import goes on.
pub fn apply(
    site: &Path,
    source: &Source,
    import: &Import,
    from: &str,
    mode: Mode,
) -> Result<Applied, Failure> {
    if source.overlaps(site) {
        return Err(format!(
            "the source and the site {} lie in each other\n  name a folder of its own for the site: -o DIR",
            site.display()
        ));
    }
    let dir = open(site, mode.dry_run)?;
    let from = format!("{from} {}", source.tree.name());
    let record = dir.as_ref().map_or(Ok(Record::default()), |dir| read_record(dir, site))?;
    let target = Target { site, dir, source, from, record, mode };
    target.apply(import)
}

struct Target<'a> {
    site: &'a Path,
    /// `None` in a dry run into a folder that is not there.
    dir: Option<Dir>,
    source: &'a Source,
    from: String,
    record: Record,
    mode: Mode,
}

/// A file as it is in the site.
enum Now {
    Nothing,
    File(Hash),
    Link,
}

impl Target<'_> {
    fn apply(self, import: &Import) -> Result<Applied, Failure> {
        let mut record = self.record.clone();
        let mut applied = Applied::default();
        for (path, content) in &import.files {
            let hash = self.hash(content)?;
            let known = self.record.files.get(path.as_str());
            let overwrite = self.mode.overwrite.has(path);
            let state = match self.now(path)? {
                Now::Link => Some(State::Kept(Reason::Link)),
                Now::Nothing => decide(Some(&hash), None, known, &self.from, overwrite),
                Now::File(now) => decide(Some(&hash), Some(&now), known, &self.from, overwrite),
            };
            let Some(state) = state else { continue };
            let texts = if state == State::New { None } else { self.texts(path, content, &state) };
            if state.writes() && !self.mode.dry_run {
                self.write(path, content)?;
            }
            let other = known.is_some_and(|written| written.from != self.from);
            if state.writes() || (state == State::Same && !other) {
                let written = Written { from: self.from.clone(), blake3: hash };
                record.files.insert(path.to_string(), written);
            }
            applied.changes.push(Change { path: path.clone(), state, texts });
        }
        let wanted: BTreeSet<&str> = import.files.keys().map(SourcePath::as_str).collect();
        for (name, written) in &self.record.files {
            let gone = written.from == self.from && !wanted.contains(name.as_str());
            let Some(path) = SourcePath::new(name).filter(|_| gone) else { continue };
            let now = match self.now(&path)? {
                Now::File(now) => Some(now),
                Now::Nothing => None,
                Now::Link => continue,
            };
            let state = decide(None, now.as_ref(), Some(written), &self.from, false);
            if matches!(state, None | Some(State::Removed)) {
                record.files.remove(name);
            }
            let Some(state) = state else { continue };
            if state == State::Removed && !self.mode.dry_run {
                self.remove(&path)?;
            }
            applied.changes.push(Change { path, state, texts: None });
        }
        applied.changes.sort_by(|a, b| a.path.cmp(&b.path));
        if !self.mode.dry_run && record != self.record {
            let path = SourcePath::new(RECORD).ok_or("no record")?;
            self.write(&path, &Content::Text(record.write()))?;
        }
        Ok(applied)
    }

    fn hash(&self, content: &Content) -> Result<Hash, Failure> {
        match content {
            Content::Text(text) => Ok(blake3::hash(text.as_bytes()).to_hex().to_string()),
            Content::Copy(from) => {
                let file = self.original(from)?;
                hash(file).map_err(|error| self.unread(from, &error))
            }
        }
    }

    fn original(&self, from: &SourcePath) -> Result<File, Failure> {
        let file = self.source.dir.open_with(from.as_str(), &options());
        file.map_err(|error| self.unread(from, &error))
    }

    fn unread(&self, from: &SourcePath, error: &io::Error) -> Failure {
        let _ = self;
        format!("cannot read `{from}` of the source: {}\n  import again", cause::words(error))
    }

    fn now(&self, path: &SourcePath) -> Result<Now, Failure> {
        let Some(dir) = &self.dir else { return Ok(Now::Nothing) };
        match dir.symlink_metadata(path.as_str()) {
            Ok(data) if data.is_symlink() => Ok(Now::Link),
            Ok(data) if data.is_file() => {
                let file = dir.open_with(path.as_str(), &options());
                let found = file.and_then(hash);
                found.map(Now::File).map_err(|error| self.failed("read", path, &error))
            }
            Ok(_) => Err(format!(
                "{} is a folder, where the import has a file\n  move it away, and import again",
                self.site.join(path.as_str()).display()
            )),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Now::Nothing),
            Err(error) => Err(self.failed("read", path, &error)),
        }
    }

    /// Both texts, where there are two that differ.
    fn texts(
        &self,
        path: &SourcePath,
        content: &Content,
        state: &State,
    ) -> Option<(String, String)> {
        if matches!(state, State::Same | State::Kept(Reason::Link)) {
            return None;
        }
        let Content::Text(new) = content else { return None };
        let Some(dir) = &self.dir else { return None };
        let mut old = String::new();
        let file = dir.open_with(path.as_str(), &options()).ok()?;
        file.take(MAX_TEXT).read_to_string(&mut old).ok()?;
        Some((old, new.clone()))
    }

    fn write(&self, path: &SourcePath, content: &Content) -> Result<(), Failure> {
        let Some(dir) = &self.dir else { return Ok(()) };
        let failed = |error: io::Error| self.failed("write", path, &error);
        let folder = path.parent().unwrap_or_default();
        if !folder.is_empty() {
            dir.create_dir_all(folder).map_err(failed)?;
        }
        let unfinished = if folder.is_empty() {
            UNFINISHED.to_owned()
        } else {
            format!("{folder}/{UNFINISHED}")
        };
        // What a killed import left; never a file of somebody else.
        let _ = dir.remove_file(&unfinished);
        let mut new = OpenOptions::new();
        new.write(true).create_new(true);
        let mut file = dir.open_with(&unfinished, &new).map_err(failed)?;
        let written = match content {
            Content::Text(text) => file.write_all(text.as_bytes()),
            Content::Copy(from) => {
                let mut original = self.original(from)?;
                io::copy(&mut original, &mut file).map(|_| ())
            }
        };
        drop(file);
        let moved = written.and_then(|()| dir.rename(&unfinished, dir, path.as_str()));
        moved.map_err(|error| {
            let _ = dir.remove_file(&unfinished);
            failed(error)
        })
    }

    /// Removes a file, and the folders that are empty without it.
    fn remove(&self, path: &SourcePath) -> Result<(), Failure> {
        let Some(dir) = &self.dir else { return Ok(()) };
        dir.remove_file(path.as_str()).map_err(|error| self.failed("remove", path, &error))?;
        let mut folder = path.parent();
        while let Some(current) = folder.filter(|folder| folder.contains('/')) {
            if dir.remove_dir(current).is_err() {
                break;
            }
            folder = current.rsplit_once('/').map(|(parent, _)| parent);
        }
        Ok(())
    }

    fn failed(&self, doing: &str, path: &SourcePath, error: &io::Error) -> Failure {
        let path = self.site.join(path.as_str());
        if is_escape(error) {
            return format!(
                "will not {doing} {}: a symbolic link there leads out of the site\n  replace the link by a folder",
                path.display()
            );
        }
        format!("cannot {doing} {}: {}", path.display(), cause::words(error))
    }
}

fn hash(mut file: File) -> io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 64 << 10];
    file.rewind()?;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hasher.finalize().to_hex().to_string()),
            Ok(count) => {
                hasher.update(buffer.get(..count).unwrap_or_default());
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The site's folder; made where it is missing. Files of its own are no reason to refuse, but for those of
/// a site that was published there.
fn open(site: &Path, dry_run: bool) -> Result<Option<Dir>, Failure> {
    let failed = |error: &io::Error| {
        format!("cannot use the site {}: {}", site.display(), cause::words(error))
    };
    match fs::metadata(site) {
        Ok(data) if !data.is_dir() => {
            return Err(format!(
                "{} is a file, and the site must be a folder\n  name another: -o DIR",
                site.display()
            ));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound && dry_run => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(site).map_err(|error| failed(&error))?;
        }
        Err(error) => return Err(failed(&error)),
    }
    let dir = Dir::open_ambient_dir(site, ambient_authority()).map_err(|error| failed(&error))?;
    Ok(Some(dir))
}

fn read_record(dir: &Dir, site: &Path) -> Result<Record, Failure> {
    let mut bytes = Vec::new();
    match dir.open_with(RECORD, &options()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Record::default()),
        Err(error) => {
            return Err(format!(
                "cannot read {}: {}",
                site.join(RECORD).display(),
                cause::words(&error)
            ));
        }
        Ok(file) => {
            let read = file.take(1 << 28).read_to_end(&mut bytes);
            read.map_err(|error| cause::words(&error))?;
        }
    }
    Record::read(&bytes).map_err(|why| {
        format!(
            "{} cannot be used: {why}\n  delete it, and every file that is there counts as yours",
            site.join(RECORD).display()
        )
    })
}

/// Files of a site by what becomes of them.
impl Applied {
    /// How many files there are of each state, and how many are kept.
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for change in &self.changes {
            let name = match change.state {
                State::New => "new",
                State::Updated => "updated",
                State::Same => "same",
                State::Kept(_) => "kept",
                State::Overwritten => "overwritten",
                State::Removed => "removed",
            };
            *counts.entry(name).or_default() += 1;
        }
        counts
    }
}
