//! [`Folder`] as an open descriptor. Every call is one system call.

use std::ffi::{CStr, OsStr};
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{self, AtFlags, FileType, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::{Entry, Kind, Lock, Stat};

/// An open folder.
#[derive(Debug)]
pub(in super::super) struct Folder {
    fd: OwnedFd,
}

const FOLDER: OFlags =
    OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC).union(OFlags::NONBLOCK);

impl Folder {
    /// Opens the folder at `path`.
    pub(in super::super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { fd: fs::open(path, FOLDER, Mode::empty())? })
    }

    /// Opens the folder `path` below this one; not through a symbolic link in its last segment.
    pub(in super::super) fn open_below(&self, path: &Path) -> io::Result<Self> {
        Ok(Self { fd: fs::openat(&self.fd, path, FOLDER | OFlags::NOFOLLOW, Mode::empty())? })
    }

    /// Makes a new file, which must not exist.
    pub(in super::super) fn create(&self, path: &Path) -> io::Result<File> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(fs::openat(&self.fd, path, flags, Mode::from_raw_mode(0o666))?.into())
    }

    /// Opens a file to read it; not a symbolic link, and never waiting.
    pub(in super::super) fn read(&self, path: &Path) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(fs::openat(&self.fd, path, flags, Mode::empty())?.into())
    }

    /// Makes a folder.
    pub(in super::super) fn make(&self, path: &Path) -> io::Result<()> {
        Ok(fs::mkdirat(&self.fd, path, Mode::from_raw_mode(0o777))?)
    }

    /// Gives the file `path` a second name, `new` in `target`.
    pub(in super::super) fn link(&self, path: &Path, target: &Self, new: &Path) -> io::Result<()> {
        Ok(fs::linkat(&self.fd, path, &target.fd, new, AtFlags::empty())?)
    }

    /// Moves `path` to `new` in `target`, replacing what is there.
    pub(in super::super) fn rename(
        &self,
        path: &Path,
        target: &Self,
        new: &Path,
    ) -> io::Result<()> {
        Ok(fs::renameat(&self.fd, path, &target.fd, new)?)
    }

    /// Moves `path` to `new` in `target`, where nothing may be. Where the system cannot promise
    /// that in one step, it looks first.
    pub(in super::super) fn rename_new(
        &self,
        path: &Path,
        target: &Self,
        new: &Path,
    ) -> io::Result<()> {
        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        {
            let flags = fs::RenameFlags::NOREPLACE;
            match fs::renameat_with(&self.fd, path, &target.fd, new, flags) {
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
                result => return Ok(result?),
            }
        }
        if target.stat(new).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.rename(path, target, new)
    }

    /// Swaps `path` and `new` in `target` in one step: nobody ever finds either missing.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(in super::super) fn exchange(
        &self,
        path: &Path,
        target: &Self,
        new: &Path,
    ) -> io::Result<()> {
        let flags = fs::RenameFlags::EXCHANGE;
        match fs::renameat_with(&self.fd, path, &target.fd, new, flags) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                Err(io::ErrorKind::Unsupported.into())
            }
            result => Ok(result?),
        }
    }

    /// This system cannot swap.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(in super::super) fn exchange(&self, _: &Path, _: &Self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a file (or a symbolic link itself).
    pub(in super::super) fn unlink(&self, path: &Path) -> io::Result<()> {
        Ok(fs::unlinkat(&self.fd, path, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    pub(in super::super) fn rmdir(&self, path: &Path) -> io::Result<()> {
        Ok(fs::unlinkat(&self.fd, path, AtFlags::REMOVEDIR)?)
    }

    /// What `path` is, without following a symbolic link in its last segment.
    pub(in super::super) fn stat(&self, path: &Path) -> io::Result<Stat> {
        Ok(stat_of(&fs::statat(&self.fd, path, AtFlags::SYMLINK_NOFOLLOW)?))
    }

    /// What this folder is.
    pub(in super::super) fn own_stat(&self) -> io::Result<Stat> {
        Ok(stat_of(&fs::fstat(&self.fd)?))
    }

    /// Gives this folder the group and the permissions of `other`, as far as that is allowed.
    pub(in super::super) fn imitate(&self, other: &Self) {
        let (Ok(own), Ok(wanted)) = (fs::fstat(&self.fd), fs::fstat(&other.fd)) else { return };
        if own.st_gid != wanted.st_gid {
            let group = fs::Gid::from_raw(wanted.st_gid);
            // A foreign group stays foreign: then the permissions are all that can be copied.
            let _ = fs::fchown(&self.fd, None, Some(group));
        }
        if own.st_mode != wanted.st_mode {
            let _ = fs::fchmod(&self.fd, Mode::from_raw_mode(wanted.st_mode & 0o7777));
        }
    }

    /// Whether this process may make and remove files here.
    pub(in super::super) fn check_writable(&self) -> io::Result<()> {
        let access = fs::Access::WRITE_OK | fs::Access::EXEC_OK;
        match fs::accessat(&self.fd, ".", access, AtFlags::EACCESS) {
            Err(error @ (Errno::ACCESS | Errno::ROFS | Errno::PERM)) => Err(error.into()),
            // An old kernel cannot tell: the first write will.
            _ => Ok(()),
        }
    }

    /// Lets the owner list and change the folder `path`, as the removal of a folder needs.
    pub(in super::super) fn unlock_folder(&self, path: &Path) -> io::Result<()> {
        Ok(fs::chmodat(&self.fd, path, Mode::from_raw_mode(0o700), AtFlags::empty())?)
    }

    /// All names in this folder, in no order.
    pub(in super::super) fn list(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        let mut add = |name: &CStr, kind: FileType| {
            let name = name.to_bytes();
            if name == b"." || name == b".." {
                return io::Result::Ok(());
            }
            let name = OsStr::from_bytes(name).to_owned();
            let kind = match kind {
                FileType::Unknown => self.stat(Path::new(&name))?.kind,
                known => kind_of(known),
            };
            entries.push(Entry { name, kind });
            Ok(())
        };
        // A third of the calls of the portable way; a site has a folder for each page.
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            fs::seek(&self.fd, fs::SeekFrom::Start(0))?;
            let mut buffer = Vec::with_capacity(32 << 10);
            let mut names = fs::RawDir::new(&self.fd, buffer.spare_capacity_mut());
            while let Some(entry) = names.next() {
                let entry = entry?;
                add(entry.file_name(), entry.file_type())?;
            }
        }
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        for entry in fs::Dir::read_from(&self.fd)? {
            let entry = entry?;
            add(entry.file_name(), entry.file_type())?;
        }
        Ok(entries)
    }

    /// Tries to lock this folder for this process, without waiting.
    pub(in super::super) fn lock(&self) -> io::Result<Lock> {
        match fs::flock(&self.fd, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Lock::Taken),
            Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(Lock::Held),
            Err(Errno::BADF | Errno::INVAL | Errno::NOLCK | Errno::NOSYS | Errno::NOTSUP) => {
                Ok(Lock::Unsupported)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Whether a file system is mounted exactly on this folder, in `parent`, so that it cannot be
    /// renamed.
    pub(in super::super) fn is_mounted(&self, parent: &Self) -> bool {
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{StatxAttributes, StatxFlags, statx};
            let data = statx(&self.fd, "", AtFlags::EMPTY_PATH, StatxFlags::empty());
            let root = StatxAttributes::MOUNT_ROOT;
            if let Ok(data) = data
                && data.stx_attributes_mask.contains(root)
            {
                return data.stx_attributes.contains(root);
            }
        }
        let device = |folder: &Self| fs::fstat(&folder.fd).ok().map(|data| data.st_dev);
        device(self) != device(parent)
    }
}

fn stat_of(data: &fs::Stat) -> Stat {
    Stat {
        kind: kind_of(FileType::from_raw_mode(data.st_mode)),
        size: u64::try_from(i128::from(data.st_size)).unwrap_or(0),
        id: Some((i128::from(data.st_dev), i128::from(data.st_ino))),
    }
}

fn kind_of(kind: FileType) -> Kind {
    match kind {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        _ => Kind::Other,
    }
}
