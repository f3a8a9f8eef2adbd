//! Tells when files of a site folder change.
//!
//! The system reports changes (inotify, `FSEvents`, `ReadDirectoryChangesW`); several in a few
//! milliseconds come as one [`Change`]. Where the system's limit of watches is reached, or it
//! cannot watch at all, folders are looked through once a second instead, and a
//! [`Notice`](Change::notice) says so. A site folder that is removed and made again is watched
//! again. At rest nothing runs: the thread waits for the system.
//!
//! The output folder, hidden folders and what editors leave behind are never reported, and symbolic
//! links are not followed: a link to the whole disk would be watched whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::listing;
use crate::source::SourcePath;

/// A change is told when nothing more came for this long,
const QUIET: Duration = Duration::from_millis(10);

/// or when it began this long ago.
const LONGEST: Duration = Duration::from_millis(150);

/// After a folder came or moved, all is looked at once more: files may have been written into it
/// before the system watched it.
const AFTER_FOLDER: Duration = Duration::from_millis(400);

/// How often folders are looked through where the system cannot watch them.
const POLL: Duration = Duration::from_secs(1);

/// How often a missing site folder is looked for.
const RETURN: Duration = Duration::from_millis(500);

/// Something changed in the site folder.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Change {
    /// Files that were made, changed, moved or removed.
    pub files: BTreeSet<SourcePath>,
    /// Anything may have changed: a folder did, or the system lost count.
    pub everything: bool,
    /// Something to tell the user: lower case, without a full stop.
    pub notice: Option<String>,
}

impl Change {
    fn all() -> Self {
        Self { everything: true, ..Self::default() }
    }

    fn merge(&mut self, other: Self) {
        self.files.extend(other.files);
        self.everything |= other.everything;
        self.notice = other.notice.or(self.notice.take());
    }

    fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.everything && self.notice.is_none()
    }
}

/// Watches a site folder until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    changes: Receiver<Change>,
    raw: Sender<Raw>,
}

/// What comes to the watching thread.
enum Raw {
    Event(notify::Result<Event>),
    Stop,
}

impl Watcher {
    /// Watches the site folder `site`, without the folder `output`. Changes from now on are told.
    pub fn start(site: &Path, output: Option<&Path>) -> Self {
        let (raw, events) = mpsc::channel();
        let (sender, changes) = mpsc::channel();
        let watch = Watch {
            root: fs::canonicalize(site).unwrap_or_else(|_| site.to_owned()),
            output: output.map(real),
            raw: raw.clone(),
            system: None,
        };
        let (ready, is_ready) = mpsc::channel();
        let spawned = thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || watch.run(&events, &sender, &ready));
        // Without a thread there are no changes to tell: the receiver knows.
        if spawned.is_ok() {
            let _ = is_ready.recv();
        }
        Self { changes, raw }
    }

    /// Waits for the next change; all that came meanwhile are one. `None` when watching ended.
    pub fn next(&self) -> Option<Change> {
        self.changes.recv().ok().map(|change| self.merged(change))
    }

    /// The next change, if it comes within `patience`.
    pub fn next_within(&self, patience: Duration) -> Option<Change> {
        self.changes.recv_timeout(patience).ok().map(|change| self.merged(change))
    }

    fn merged(&self, mut change: Change) -> Change {
        while let Ok(next) = self.changes.try_recv() {
            change.merge(next);
        }
        change
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // The thread may have ended before.
        let _ = self.raw.send(Raw::Stop);
    }
}

/// Where `path` really lies; it need not exist, if its folder does.
fn real(path: &Path) -> PathBuf {
    let above = || Some(fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(above).unwrap_or_else(|| path.to_owned())
}

/// The system's watcher, or ours.
enum System {
    Native(RecommendedWatcher),
    Polling(PollWatcher),
}

impl System {
    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        match self {
            Self::Native(watcher) => watcher.watch(path, mode),
            Self::Polling(watcher) => watcher.watch(path, mode),
        }
    }
}

struct Watch {
    root: PathBuf,
    output: Option<PathBuf>,
    raw: Sender<Raw>,
    system: Option<System>,
}

/// What one event means.
enum Meaning {
    Nothing,
    File(SourcePath),
    /// A folder came, went or moved. One directly in the site folder must be watched anew.
    Folder(Option<PathBuf>),
    /// The system lost count.
    Unknown,
    /// The site folder itself went.
    Root,
    /// The system can watch no more.
    Failed,
}

impl Watch {
    fn run(mut self, events: &Receiver<Raw>, changes: &Sender<Change>, ready: &Sender<()>) {
        let notice = self.begin();
        // The one who waits may be gone: then the first change finds out.
        let _ = ready.send(());
        let mut change = Change { notice, ..Change::default() };
        let mut again: Option<Instant> = None;
        loop {
            if !change.is_empty() && changes.send(std::mem::take(&mut change)).is_err() {
                return;
            }
            let first = match again {
                Some(when) => events.recv_timeout(when.saturating_duration_since(Instant::now())),
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match first {
                Ok(Raw::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    again = None;
                    change = Change::all();
                }
                Ok(Raw::Event(event)) => {
                    let Some(folders) = self.collect(event, events, &mut change) else { return };
                    if folders {
                        again = Some(Instant::now() + AFTER_FOLDER);
                    }
                }
            }
        }
    }

    /// Takes `first` and what follows it at once. Says whether folders changed; `None` when told to
    /// stop.
    fn collect(
        &mut self,
        first: notify::Result<Event>,
        events: &Receiver<Raw>,
        change: &mut Change,
    ) -> Option<bool> {
        let end = Instant::now() + LONGEST;
        let (mut next, mut folders) = (Some(first), false);
        while let Some(event) = next {
            folders |= self.take(event, change, events)?;
            // Nothing yet: what came was of no interest.
            if change.is_empty() && !folders {
                return Some(false);
            }
            let patience = QUIET.min(end.saturating_duration_since(Instant::now()));
            next = match events.recv_timeout(patience) {
                Ok(Raw::Event(event)) => Some(event),
                Ok(Raw::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => None,
            };
        }
        Some(folders)
    }

    /// Takes one event into `change`. Says whether a folder changed; `None` when told to stop.
    fn take(
        &mut self,
        event: notify::Result<Event>,
        change: &mut Change,
        events: &Receiver<Raw>,
    ) -> Option<bool> {
        let meanings = match event {
            Ok(event) => self.read(&event),
            Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
                vec![Meaning::Failed]
            }
            Err(_) => vec![Meaning::Unknown],
        };
        let mut folders = false;
        for meaning in meanings {
            match meaning {
                Meaning::Nothing => {}
                Meaning::File(path) => _ = change.files.insert(path),
                Meaning::Unknown => change.everything = true,
                Meaning::Folder(top) => {
                    change.everything = true;
                    folders = true;
                    if let Some(top) = top {
                        self.watch_top(&top);
                    }
                }
                Meaning::Failed => {
                    change.everything = true;
                    let notice = self.poll();
                    change.notice = notice.or(change.notice.take());
                }
                Meaning::Root => {
                    self.system = None;
                    self.wait_for_root(events)?;
                    let notice = self.begin();
                    change.merge(Change { notice, ..Change::all() });
                    folders = true;
                }
            }
        }
        Some(folders)
    }

    /// Waits until there is a site folder again; `None` when told to stop.
    fn wait_for_root(&self, events: &Receiver<Raw>) -> Option<()> {
        while !self.root.is_dir() {
            match events.recv_timeout(RETURN) {
                Ok(Raw::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(Raw::Event(_)) | Err(RecvTimeoutError::Timeout) => {}
            }
        }
        Some(())
    }

    /// Watches with the system's help, else by looking. Returns what to tell the user.
    fn begin(&mut self) -> Option<String> {
        let raw = self.raw.clone();
        let handler = move |event| _ = raw.send(Raw::Event(event));
        let config = Config::default().with_follow_symlinks(false);
        let begun = RecommendedWatcher::new(handler, config).and_then(|watcher| {
            self.system = Some(System::Native(watcher));
            self.watch_all()
        });
        if begun.is_ok() { None } else { self.poll() }
    }

    /// Watches by looking. Returns what to tell the user.
    fn poll(&mut self) -> Option<String> {
        if matches!(self.system, Some(System::Polling(_))) {
            return None;
        }
        let raw = self.raw.clone();
        let handler = move |event| _ = raw.send(Raw::Event(event));
        let config = Config::default().with_follow_symlinks(false).with_poll_interval(POLL);
        let begun = PollWatcher::new(handler, config).and_then(|watcher| {
            self.system = Some(System::Polling(watcher));
            self.watch_all()
        });
        Some(match begun {
            Ok(()) => "the system can watch no more files, so the site folder is looked through \
                       once a second; closing other programs that watch folders, or raising the \
                       limit (`fs.inotify.max_user_watches`), makes it instant again"
                .to_owned(),
            Err(error) => format!("changes cannot be noticed: {error}"),
        })
    }

    /// Watches the site folder and those in it that can matter. One that vanishes meanwhile is
    /// no failure.
    fn watch_all(&mut self) -> notify::Result<()> {
        let Some(system) = &mut self.system else { return Ok(()) };
        system.watch(&self.root, RecursiveMode::NonRecursive)?;
        let Ok(entries) = fs::read_dir(&self.root) else { return Ok(()) };
        for entry in entries.flatten() {
            let path = entry.path();
            if !is_watched(&self.root, self.output.as_deref(), &path) || !path.is_dir() {
                continue;
            }
            match system.watch(&path, RecursiveMode::Recursive) {
                Err(error) if is_limit(&error) => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Watches a folder that came into the site folder.
    fn watch_top(&mut self, path: &Path) {
        if !is_watched(&self.root, self.output.as_deref(), path) || !path.is_dir() {
            return;
        }
        if let Some(system) = &mut self.system
            && let Err(error) = system.watch(path, RecursiveMode::Recursive)
            && is_limit(&error)
        {
            // Sent, not acted upon: this is called while an event is being taken.
            let _ = self.raw.send(Raw::Event(Err(error)));
        }
    }

    fn read(&self, event: &Event) -> Vec<Meaning> {
        if event.need_rescan() {
            return vec![Meaning::Unknown];
        }
        let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && event.kind != close {
            // Somebody reads; perhaps we ourselves.
            return Vec::new();
        }
        event.paths.iter().map(|path| self.meaning(event.kind, path)).collect()
    }

    fn meaning(&self, kind: EventKind, path: &Path) -> Meaning {
        let moved = matches!(kind, EventKind::Modify(ModifyKind::Name(_)));
        let removed = matches!(kind, EventKind::Remove(_));
        if path == self.root {
            return if moved || removed { Meaning::Root } else { Meaning::Nothing };
        }
        if !is_watched(&self.root, self.output.as_deref(), path) {
            return Meaning::Nothing;
        }
        let inside = path.strip_prefix(&self.root).ok().and_then(Path::to_str);
        let Some(file) = inside.and_then(SourcePath::new) else { return Meaning::Unknown };
        let folder = match kind {
            EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
            EventKind::Create(CreateKind::File) | EventKind::Remove(RemoveKind::File) => false,
            // What moved away cannot be asked: it may have been a folder.
            _ if moved || removed => path.is_dir() || fs::symlink_metadata(path).is_err(),
            _ => path.is_dir(),
        };
        match (folder, kind) {
            (false, _) => Meaning::File(file),
            // Its times changed, because something in it did; that is told by itself.
            (true, EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Data(_))) => {
                Meaning::Nothing
            }
            (true, _) => Meaning::Folder(file.parent().is_none().then(|| path.to_owned())),
        }
    }
}

/// Whether something at `path` can matter to the site of `root`.
fn is_watched(root: &Path, output: Option<&Path>, path: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(root) else { return false };
    if output.is_some_and(|output| path.starts_with(output)) {
        return false;
    }
    let mut parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
    let Some(top) = parts.next() else { return false };
    if top.starts_with('.')
        || matches!(&*top, "node_modules" | "target")
        || listing::is_debris(&top)
    {
        return false;
    }
    parts.all(|part| !listing::is_debris(&part) && (top == "static" || !part.starts_with('.')))
}

fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        notify::ErrorKind::Io(error) => !matches!(
            error.kind(),
            std::io::ErrorKind::NotFound
                | std::io::ErrorKind::NotADirectory
                | std::io::ErrorKind::PermissionDenied
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    struct Site {
        root: tempfile::TempDir,
    }

    impl Site {
        fn new() -> Self {
            let site = Self { root: tempfile::tempdir().unwrap() };
            for path in ["content/a.md", "public/index.html", ".git/HEAD", "pathbook.yaml"] {
                site.write(path, "1");
            }
            site
        }

        fn path(&self, path: &str) -> PathBuf {
            self.root.path().join("site").join(path)
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn watch(&self) -> Watcher {
            Watcher::start(&self.path(""), Some(&self.path("public")))
        }
    }

    /// Whether `file` is told to have changed, sooner or later.
    fn hears(watcher: &Watcher, file: &str) -> bool {
        let file = SourcePath::new(file).unwrap();
        while let Some(change) = watcher.next_within(PATIENCE) {
            if change.files.contains(&file) || change.everything {
                return true;
            }
        }
        false
    }

    #[test]
    fn edits_are_told_and_noise_is_not() {
        let site = Site::new();
        let watcher = site.watch();
        for noise in ["public/index.html", ".git/HEAD", "content/a.md.swp", "content/.x/y"] {
            site.write(noise, "2");
        }
        fs::read(site.path("content/a.md")).unwrap();
        site.write("content/a.md", "2");
        let change = watcher.next_within(PATIENCE).unwrap();
        let files: Vec<_> = change.files.iter().map(SourcePath::as_str).collect();
        assert_eq!((files, change.everything, change.notice), (vec!["content/a.md"], false, None));
        site.write("pathbook.yaml", "title: X");
        assert!(hears(&watcher, "pathbook.yaml"));
    }

    #[test]
    fn replaced_files_and_new_folders_are_seen() {
        let site = Site::new();
        let watcher = site.watch();
        site.write("content/b.md", "2");
        fs::rename(site.path("content/b.md"), site.path("content/a.md")).unwrap();
        assert!(hears(&watcher, "content/a.md"));
        site.write("static/new/deep/x.txt", "1");
        assert!(hears(&watcher, "static/new/deep/x.txt"));
        while watcher.next_within(AFTER_FOLDER * 2).is_some() {}
        site.write("static/new/deep/x.txt", "2");
        assert!(hears(&watcher, "static/new/deep/x.txt"));
    }

    #[test]
    fn a_site_folder_that_comes_back_is_watched_again() {
        let site = Site::new();
        let watcher = site.watch();
        fs::rename(site.path(""), site.root.path().join("away")).unwrap();
        site.write("content/a.md", "new");
        assert!(hears(&watcher, "content/a.md"));
        while watcher.next_within(AFTER_FOLDER * 2).is_some() {}
        site.write("content/a.md", "newer");
        assert!(hears(&watcher, "content/a.md"));
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_site_are_not_watched() {
        let site = Site::new();
        std::os::unix::fs::symlink("/", site.path("content/disk")).unwrap();
        let watcher = site.watch();
        site.write("content/a.md", "2");
        let change = watcher.next_within(PATIENCE).unwrap();
        assert_eq!(change.files.len(), 1);
    }

    #[test]
    fn looking_finds_changes_too() {
        let site = Site::new();
        let (raw, events) = mpsc::channel();
        let root = fs::canonicalize(site.path("")).unwrap();
        let mut watch = Watch { root, output: None, raw, system: None };
        assert!(watch.poll().is_some());
        site.write("content/new.md", "2");
        let found = loop {
            let Ok(Raw::Event(event)) = events.recv_timeout(PATIENCE) else { break false };
            let meanings = watch.read(&event.unwrap());
            if meanings
                .iter()
                .any(|m| matches!(m, Meaning::File(f) if f.as_str() == "content/new.md"))
            {
                break true;
            }
        };
        assert!(found);
    }
}
