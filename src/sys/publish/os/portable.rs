//! [`Folder`] as a path, for systems without `openat`. It does the same in more steps; there is no
//! swap and there are no locks on folders, so publishing is a pair of renames.

use std::fs::{self, File, FileType, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::{Entry, Kind, Lock, Stat};

/// A folder.
#[derive(Debug)]
pub(in super::super) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at `path`, which must exist.
    pub(in super::super) fn open(path: &Path) -> io::Result<Self> {
        let folder = Self { path: path.to_owned() };
        if fs::metadata(path)?.is_dir() {
            Ok(folder)
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// The folder `path` below this one; not a symbolic link.
    pub(in super::super) fn open_below(&self, path: &Path) -> io::Result<Self> {
        match self.stat(path)?.kind {
            Kind::Folder => Ok(Self { path: self.path.join(path) }),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// Makes a new file, which must not exist.
    pub(in super::super) fn create(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(self.path.join(path))
    }

    /// Opens a regular file to read it.
    pub(in super::super) fn read(&self, path: &Path) -> io::Result<File> {
        match self.stat(path)?.kind {
            Kind::File => File::open(self.path.join(path)),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    /// Makes a folder.
    pub(in super::super) fn make(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(self.path.join(path))
    }

    /// Gives the file `path` a second name, `new` in `target`.
    pub(in super::super) fn link(&self, path: &Path, target: &Self, new: &Path) -> io::Result<()> {
        fs::hard_link(self.path.join(path), target.path.join(new))
    }

    /// Moves `path` to `new` in `target`, replacing what is there.
    pub(in super::super) fn rename(
        &self,
        path: &Path,
        target: &Self,
        new: &Path,
    ) -> io::Result<()> {
        fs::rename(self.path.join(path), target.path.join(new))
    }

    /// Moves `path` to `new` in `target`, where nothing may be; it looks first.
    pub(in super::super) fn rename_new(
        &self,
        path: &Path,
        target: &Self,
        new: &Path,
    ) -> io::Result<()> {
        if target.stat(new).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.rename(path, target, new)
    }

    /// Not possible here.
    #[expect(clippy::unused_self, reason = "the same call as on Unix")]
    pub(in super::super) fn exchange(&self, _: &Path, _: &Self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a file (or a symbolic link itself).
    pub(in super::super) fn unlink(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(self.path.join(path))
    }

    /// Removes an empty folder.
    pub(in super::super) fn rmdir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(self.path.join(path))
    }

    /// What `path` is, without following a symbolic link.
    pub(in super::super) fn stat(&self, path: &Path) -> io::Result<Stat> {
        let data = fs::symlink_metadata(self.path.join(path))?;
        Ok(Stat { kind: kind_of(data.file_type()), size: data.len(), id: None })
    }

    /// What this folder is.
    pub(in super::super) fn own_stat(&self) -> io::Result<Stat> {
        self.stat(Path::new(""))
    }

    /// Nothing to copy here.
    #[expect(clippy::unused_self, reason = "the same call as on Unix")]
    pub(in super::super) fn imitate(&self, _other: &Self) {}

    /// Not known here: the first write will tell.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same call as on Unix")]
    pub(in super::super) fn check_writable(&self) -> io::Result<()> {
        Ok(())
    }

    /// Nothing to do here.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same call as on Unix")]
    pub(in super::super) fn unlock_folder(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    /// All names in this folder, in no order.
    pub(in super::super) fn list(&self) -> io::Result<Vec<Entry>> {
        fs::read_dir(&self.path)?
            .map(|entry| {
                let entry = entry?;
                Ok(Entry { name: entry.file_name(), kind: kind_of(entry.file_type()?) })
            })
            .collect()
    }

    /// Not possible here.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same call as on Unix")]
    pub(in super::super) fn lock(&self) -> io::Result<Lock> {
        Ok(Lock::Unsupported)
    }

    /// Not known here: a rename will tell.
    #[expect(clippy::unused_self, reason = "the same call as on Unix")]
    pub(in super::super) fn is_mounted(&self, _parent: &Self) -> bool {
        false
    }
}

fn kind_of(kind: FileType) -> Kind {
    if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::{Kind, absent};
    use super::Folder;

    #[test]
    fn it_does_what_the_handle_does() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(root.path()).unwrap();
        let at = Path::new;
        folder.make(at("a")).unwrap();
        drop(folder.create(at("a/x")).unwrap());
        assert!(folder.create(at("a/x")).is_err());
        folder.link(at("a/x"), &folder, at("y")).unwrap();
        let below = folder.open_below(at("a")).unwrap();
        assert!(folder.rename_new(at("y"), &below, at("x")).is_err());
        folder.rename_new(at("y"), &below, at("z")).unwrap();
        drop(folder.create(at("w")).unwrap());
        folder.rename(at("w"), &below, at("x")).unwrap();
        below.unlink(at("z")).unwrap();
        assert_eq!(folder.stat(at("a")).unwrap().kind, Kind::Folder);
        assert!(absent(folder.stat(at("y"))).unwrap().is_none());
        assert!(absent(folder.stat(at("a/x/y"))).unwrap().is_none());
        assert_eq!(below.list().unwrap().len(), 1);
        assert!(folder.read(at("a")).is_err());
        below.unlink(at("x")).unwrap();
        folder.rmdir(at("a")).unwrap();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }
}
