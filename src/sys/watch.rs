//! Watching the site folder.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{
    Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode,
};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// How long changes are gathered before they are told.
const QUIET: Duration = Duration::from_millis(30);
/// How often a folder that cannot be watched is looked at.
const POLL: Duration = Duration::from_secs(1);

/// A watched folder; watching ends when it is dropped.
pub struct Watch {
    _keep: Kind,
    changes: Receiver<()>,
    /// Whether the folder is looked at again and again, since the system cannot watch it.
    pub polls: bool,
}

#[expect(dead_code, reason = "held only to keep watching")]
enum Kind {
    Native(Debouncer<RecommendedWatcher, NoCache>),
    Polling(Debouncer<PollWatcher, NoCache>),
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("polls", &self.polls).finish_non_exhaustive()
    }
}

impl Watch {
    /// Watches `folder` but for what lies below `output`.
    pub fn new(folder: &Path, output: &Path) -> io::Result<Self> {
        let (told, changes) = channel();
        let handler = |output: PathBuf| {
            let told = told.clone();
            move |events: DebounceEventResult| {
                let matters = match events {
                    Ok(events) => events.iter().any(|event| {
                        !matches!(event.kind, EventKind::Access(_))
                            && event
                                .paths
                                .iter()
                                .any(|path| !path.starts_with(&output) && !is_noise(path))
                    }),
                    Err(_) => true,
                };
                if matters {
                    let _ = told.send(());
                }
            }
        };
        let native = new_debouncer_opt::<_, RecommendedWatcher, _>(
            QUIET,
            None,
            handler(output.to_owned()),
            NoCache::new(),
            Config::default(),
        )
        .and_then(|mut debouncer| {
            debouncer.watch(folder, RecursiveMode::Recursive).map(|()| debouncer)
        });
        if let Ok(debouncer) = native {
            return Ok(Self { _keep: Kind::Native(debouncer), changes, polls: false });
        }
        let config = Config::default().with_poll_interval(POLL);
        let mut debouncer = new_debouncer_opt::<_, PollWatcher, _>(
            QUIET,
            None,
            handler(output.to_owned()),
            NoCache::new(),
            config,
        )
        .map_err(io::Error::other)?;
        debouncer.watch(folder, RecursiveMode::Recursive).map_err(io::Error::other)?;
        Ok(Self { _keep: Kind::Polling(debouncer), changes, polls: true })
    }

    /// Waits for the next change; `false` when watching has ended.
    pub fn wait(&self) -> bool {
        let changed = self.changes.recv().is_ok();
        while self.changes.try_recv().is_ok() {}
        changed
    }
}

/// Files that editors and version control write beside what people write.
fn is_noise(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.ends_with('~')
        || name.ends_with(".swp")
        || name == "4913"
        || path.components().any(|part| part.as_os_str() == ".git")
}
