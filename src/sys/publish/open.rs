//! Beginning a publish: find the output folder, lock it, mend what a killed build left, and make
//! the stage.

#![expect(clippy::disallowed_types, reason = "sets of paths that are only looked up")]

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use super::error::PublishError;
use super::manifest::{self, Manifest, Unusable};
use super::os::{Folder, Kind, Lock, absent};
use super::tree::{self, Tree};
use super::{PATIENCE, Place, Publisher, guard};

/// The stage's name where it lies inside the output.
pub(super) const INNER_STAGE: &str = ".pathbook-stage";

/// Files that do not make a folder somebody's own: a fresh branch for pages, a new disk.
const HARMLESS: [&str; 9] = [
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".nojekyll",
    ".DS_Store",
    "CNAME",
    "lost+found",
    INNER_STAGE,
];

/// The names beside the output that its builds use: short whatever the output's own name is, and
/// its own among the outputs of one folder.
struct Names {
    stage: OsString,
    /// The old output, between the two renames where the system cannot swap.
    old: OsString,
}

impl Names {
    fn of(output: &OsStr) -> Self {
        let hash = blake3::hash(output.as_encoded_bytes()).to_hex();
        let short = hash.get(..16).unwrap_or_default();
        Self {
            stage: format!(".pathbook-stage-{short}").into(),
            old: format!(".pathbook-old-{short}").into(),
        }
    }
}

/// The name of the old output between two renames.
pub(super) fn old_name(output: &OsStr) -> OsString {
    Names::of(output).old
}

/// An output folder that is ours alone for now.
struct Opened {
    parent: Folder,
    old: Folder,
    new_output: bool,
}

/// See [`Publisher::begin`].
pub(super) fn begin(
    output: &Path,
    site: &Path,
    waiting: &mut dyn FnMut(&Path),
) -> Result<Publisher, PublishError> {
    let home = std::env::home_dir().filter(|home| home.is_absolute());
    let place = guard::locate(output, site, home.as_deref())?;
    let name = place.file_name().unwrap_or_default().to_owned();
    let names = Names::of(&name);
    let mut new_parents = Vec::new();
    let result = open(&place, &names, waiting, &mut new_parents)
        .and_then(|opened| prepare(&place, name, names, opened, new_parents.clone()));
    if result.is_err() {
        for folder in new_parents.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    result
}

/// Opens and locks the output folder, and makes it if need be.
fn open(
    place: &Path,
    names: &Names,
    waiting: &mut dyn FnMut(&Path),
    new_parents: &mut Vec<PathBuf>,
) -> Result<Opened, PublishError> {
    let above = place.parent().unwrap_or(place);
    let name = Path::new(place.file_name().unwrap_or_default());
    let deadline = Instant::now() + PATIENCE;
    let mut told = false;
    let fail = |doing: &str, error: &io::Error| Err(PublishError::machine(doing, place, error));
    // Each round ends here, or finds that another build has just changed something.
    while Instant::now() < deadline {
        make_all(above, new_parents)
            .map_err(|error| PublishError::machine("make the folder", above, &error))?;
        let parent = match absent(Folder::open(above)) {
            Ok(Some(parent)) => parent,
            Ok(None) => continue,
            Err(error) => return fail("open the folder above", &error),
        };
        let new_output = match parent.make(name) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
            Err(_) if parent.stat(name).is_ok() => false,
            Err(error) => return fail("make the folder", &error),
        };
        let old = match absent(parent.open_below(name)) {
            Ok(Some(old)) => old,
            Ok(None) => continue,
            Err(error) => return fail("open the folder", &error),
        };
        match old.lock() {
            Ok(Lock::Held) => {
                if !told {
                    waiting(place);
                    told = true;
                }
                drop(old);
                thread::sleep(Duration::from_millis(50));
                continue;
            }
            Ok(Lock::Taken | Lock::Unsupported) => {}
            Err(error) => return fail("lock the folder", &error),
        }
        match is_current(&parent, name, &old) {
            Ok(true) => {}
            Ok(false) => continue,
            Err(error) => return fail("read the folder", &error),
        }
        let mended = restore(&parent, name, names, &old);
        if mended.map_err(|error| PublishError::machine("restore", place, &error))? {
            continue;
        }
        return Ok(Opened { parent, old, new_output });
    }
    Err(PublishError::busy(place))
}

/// Makes the missing folders of `path`, and notes which.
fn make_all(path: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.is_dir()).collect();
    for folder in missing.iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => made.push((*folder).to_owned()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether the locked folder still is the one of that name: another build may have swapped it.
fn is_current(parent: &Folder, name: &Path, folder: &Folder) -> io::Result<bool> {
    let Some(there) = absent(parent.stat(name))? else { return Ok(false) };
    Ok(there.id == folder.own_stat()?.id)
}

/// Puts the old output back that a build without the swap left aside when it was killed between
/// its two renames. Says whether it did.
fn restore(parent: &Folder, name: &Path, names: &Names, output: &Folder) -> io::Result<bool> {
    let aside = Path::new(&names.old);
    if absent(parent.stat(aside))?.is_none() || !output.list()?.is_empty() {
        return Ok(false);
    }
    parent.rmdir(name)?;
    parent.rename(aside, parent, name)?;
    Ok(true)
}

/// Reads the locked output folder and makes the stage.
fn prepare(
    place: &Path,
    name: OsString,
    names: Names,
    opened: Opened,
    new_parents: Vec<PathBuf>,
) -> Result<Publisher, PublishError> {
    let Opened { parent, old, new_output } = opened;
    let prepared = match prepare_stage(place, &names, &parent, &old) {
        Ok(prepared) => prepared,
        Err(error) => {
            if new_output {
                let _ = parent.rmdir(Path::new(&name));
            }
            return Err(error);
        }
    };
    let Prepared { manifest, tree, stage, place: where_, spare } = prepared;
    let foreign = tree.foreign_files.iter().chain(&tree.foreign_folders);
    let foreign: HashSet<Box<str>> =
        foreign.filter_map(|path| Some(path.to_str()?.into())).collect();
    let above = foreign.iter().flat_map(|path| manifest::ancestors(path));
    let above_foreign = above.map(Into::into).collect();
    let stage_name = if where_ == Place::Beside { names.stage } else { INNER_STAGE.into() };
    Ok(Publisher {
        output: place.to_owned(),
        parent,
        name,
        old,
        manifest,
        tree,
        foreign,
        above_foreign,
        stage,
        stage_name,
        place: where_,
        entries: Mutex::default(),
        made: Mutex::default(),
        new_parents,
        new_output,
        spare,
        done: false,
    })
}

/// What a stage needs.
struct Prepared {
    manifest: Manifest,
    tree: Tree,
    stage: Folder,
    place: Place,
    spare: Vec<Folder>,
}

fn prepare_stage(
    place: &Path,
    names: &Names,
    parent: &Folder,
    old: &Folder,
) -> Result<Prepared, PublishError> {
    let manifest = read_manifest(place, old)?;
    let failed = |doing: &str, error: &io::Error| PublishError::machine(doing, place, error);
    old.check_writable().map_err(|error| failed("write to", &error))?;
    for aside in [&names.stage, &names.old] {
        clear_stale(parent, Path::new(aside), old).map_err(|error| {
            PublishError::machine("clear", &place.with_file_name(aside), &error)
        })?;
    }
    tree::remove(old, Path::new(INNER_STAGE))
        .map_err(|error| PublishError::machine("clear", &place.join(INNER_STAGE), &error))?;
    let tree = Tree::read(old, &manifest).map_err(|error| failed("read the folder", &error))?;
    let above = place.parent().unwrap_or(place);
    let spare = [(); 2].map(|()| Folder::open(above)).into_iter().collect::<io::Result<_>>();
    let spare = spare.map_err(|error| failed("write to", &error))?;
    let (stage, where_) = make_stage(names, parent, old).map_err(|e| failed("write to", &e))?;
    Ok(Prepared { manifest, tree, stage, place: where_, spare })
}

/// The manifest of the output; refuses a folder with somebody's files and no manifest.
fn read_manifest(place: &Path, old: &Folder) -> Result<Manifest, PublishError> {
    let help = "choose another folder with `--output`, or empty this one yourself";
    let fail = |error: io::Error| PublishError::machine("read the folder", place, &error);
    match Manifest::read(old).map_err(fail)? {
        Some(Ok(manifest)) => Ok(manifest),
        Some(Err(Unusable::Newer)) => {
            let why = "a newer version of pathbook published a site there";
            Err(PublishError::refused(place, why, "use that version, or choose another folder"))
        }
        Some(Err(Unusable::Damaged)) => {
            let why = "its list of published files, `.pathbook.json`, is damaged, so that nobody \
                       can tell which files are yours";
            Err(PublishError::refused(place, why, help))
        }
        None => {
            let mut names: Vec<_> = old.list().map_err(fail)?.into_iter().map(|e| e.name).collect();
            names.retain(|name| !HARMLESS.iter().any(|harmless| name == harmless));
            names.sort();
            let Some(first) = names.first() else { return Ok(Manifest::default()) };
            let why = format!(
                "it holds files that pathbook did not make, such as `{}`",
                first.to_string_lossy()
            );
            Err(PublishError::refused(place, &why, help))
        }
    }
}

/// Removes what a killed build left beside the output. Whatever in it is not ours goes back into
/// the output first.
fn clear_stale(parent: &Folder, aside: &Path, output: &Folder) -> io::Result<()> {
    match absent(parent.stat(aside))? {
        Some(stat) if stat.kind == Kind::Folder => {}
        Some(_) | None => return Ok(()),
    }
    let folder = parent.open_below(aside)?;
    // Without a manifest it was killed while it wrote: nothing foreign was moved there yet.
    if let Some(Ok(manifest)) = Manifest::read(&folder)? {
        let tree = Tree::read(&folder, &manifest)?;
        tree::rescue(&folder, &tree, output)?;
    }
    tree::remove(parent, aside)
}

/// Makes the stage beside the output, or inside it where that is impossible.
fn make_stage(names: &Names, parent: &Folder, old: &Folder) -> io::Result<(Folder, Place)> {
    if !old.is_mounted(parent) {
        let name = Path::new(&names.stage);
        match parent.make(name) {
            Ok(()) => return Ok((open_stage(parent, name, old)?, Place::Beside)),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
                ) => {}
            Err(error) => return Err(error),
        }
    }
    old.make(Path::new(INNER_STAGE))?;
    Ok((open_stage(old, Path::new(INNER_STAGE), old)?, Place::Inside))
}

fn open_stage(holder: &Folder, name: &Path, old: &Folder) -> io::Result<Folder> {
    let opened = holder.open_below(name).and_then(|stage| {
        stage.imitate(old);
        // Once it is the output, it must be locked already. Nobody else can hold this lock: the
        // output's own is ours.
        stage.lock()?;
        Ok(stage)
    });
    if opened.is_err() {
        let _ = holder.rmdir(name);
    }
    opened
}
