//! `pathbook serve`: the site from memory, again after every change.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use super::args::{Edition, Serve};
use super::output::{Terminal, counts, pages};
use super::{Failure, Status};
use crate::compile::{Compilation, Options};
use crate::highlight::Highlighter;
use crate::html::escape;
use crate::render::theme::Theme;
use crate::render::{Artifact, Renderer};
use crate::route::Route;
use crate::source::UrlPath;
use crate::sys::folder::FolderWorld;
use crate::sys::http::{Answer, Listen, Live, ServeError, Server, Site, content_type};
use crate::sys::watch::{Change, Watcher};
use crate::view::Index;

/// A site at one moment.
struct Snapshot {
    compilation: Compilation,
    theme: Theme,
    index: Arc<Index>,
}

/// What is served: the last good snapshot; open pages hear what is wrong with a newer one.
struct Preview {
    options: Options,
    highlighter: Arc<Highlighter>,
    world: RwLock<FolderWorld>,
    good: Mutex<Option<Arc<Snapshot>>>,
    live: Arc<Live>,
}

impl Preview {
    fn world(&self) -> RwLockReadGuard<'_, FolderWorld> {
        self.world.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn good(&self) -> MutexGuard<'_, Option<Arc<Snapshot>>> {
        self.good.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the folder as it is after `change`, and compiles it.
    fn refresh(&self, change: &Change, terminal: &mut Terminal) {
        let taken = self.world.write().unwrap_or_else(PoisonError::into_inner).refresh(change);
        match taken {
            Ok(()) => self.compile(terminal),
            Err(error) => {
                terminal.fail(&error.to_string());
                self.live.failed(&error.to_string());
            }
        }
    }

    /// Compiles the folder. What is wrong is said, and the last good site stays.
    fn compile(&self, terminal: &mut Terminal) {
        let (compilation, theme) = crate::render::site::compile(&*self.world(), &self.options);
        terminal.report(&compilation.report, &compilation.sources);
        let counts = counts(&compilation.report);
        terminal.note(&if counts.is_empty() {
            format!("{}: all is well", pages(&compilation))
        } else {
            format!("{}: {counts}", pages(&compilation))
        });
        if compilation.report.has_errors() {
            self.live.failed(&crate::diag::human::render(
                &compilation.report,
                &compilation.sources,
                crate::diag::human::HumanOptions::default(),
            ));
        } else {
            let index = Arc::new(Index::new(&compilation));
            *self.good() = Some(Arc::new(Snapshot { compilation, theme, index }));
            // Only now: a page that loads again must find the new site.
            self.live.changed();
        }
    }

    /// The page for a site that has never been without errors.
    fn broken(&self, generation: u64) -> Answer {
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>The content has errors</title>\n</head>\n<body>\n<main>\n<h1>The content has errors</h1>\n<p>This page reloads when they are mended.</p>\n<pre id=\"{}\">{}</pre>\n</main>\n</body>\n</html>\n",
            Live::PROBLEMS_ID,
            escape(&self.live.problems())
        );
        Answer::bytes(HTML, with_script(page.into_bytes(), generation)).status(500)
    }

    /// What a route shows.
    fn render(
        &self,
        snapshot: &Snapshot,
        (url, route): &(UrlPath, Route),
        generation: u64,
    ) -> Answer {
        let renderer = Renderer::with_index(
            &snapshot.compilation,
            &snapshot.theme,
            self.highlighter.clone(),
            snapshot.index.clone(),
        );
        let kind = content_type(url.output_path().as_str());
        match renderer.render(url, route) {
            Ok(Artifact::Bytes(bytes)) if kind == HTML => {
                Answer::bytes(kind, with_script(bytes.into_owned(), generation))
            }
            Ok(Artifact::Bytes(bytes)) => Answer::bytes(kind, bytes.into_owned()),
            Ok(Artifact::File(path)) => match self.world().open_asset(path) {
                Ok(file) => Answer::file(kind, file),
                Err(_) => not_found(),
            },
            Err(problem) => {
                let page = format!(
                    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Template error</title>\n</head>\n<body>\n<pre>{}</pre>\n</body>\n</html>\n",
                    escape(&problem.message)
                );
                Answer::bytes(HTML, with_script(page.into_bytes(), generation)).status(500)
            }
        }
    }
}

const HTML: &str = "text/html; charset=utf-8";

impl Site for Preview {
    fn get(&self, path: &str) -> Answer {
        // Before the snapshot: a page must not claim to be newer than it is.
        let generation = self.live.generation();
        let good = self.good().clone();
        let Some(snapshot) = good else { return self.broken(generation) };
        let entries = &snapshot.compilation.routes.entries;
        let at = |path: &str| entries.get(&UrlPath::new(path).output_path());
        if let Some(found) = at(path) {
            return self.render(&snapshot, found, generation);
        }
        // The page for missing addresses links to where the site is published.
        let prefix = snapshot.compilation.curriculum.config.prefix();
        if !prefix.is_empty()
            && let Some(found) = path.strip_prefix(prefix).and_then(at)
        {
            return self.render(&snapshot, found, generation);
        }
        if at(&format!("{path}/")).is_some() {
            return Answer::redirect(UrlPath::new(&format!("{path}/")));
        }
        match at("/404.html") {
            Some(found) => self.render(&snapshot, found, generation).status(404),
            None => not_found(),
        }
    }
}

fn not_found() -> Answer {
    Answer::bytes("text/plain; charset=utf-8", *b"Not found\n").status(404)
}

/// The page with the script that reloads it.
fn with_script(mut page: Vec<u8>, generation: u64) -> Vec<u8> {
    if let Some(at) = memchr::memmem::rfind(&page, b"</body>") {
        let tag = Live::script_tag(generation) + "\n";
        page.splice(at..at, tag.into_bytes());
    }
    page
}

/// Serves until it is stopped.
pub(super) fn run(args: &Serve, terminal: &mut Terminal) -> Result<Status, Failure> {
    let folder = args.site.folder();
    let failed = |error: ServeError| format!("{error}\n  {}", error.help());
    // Listened to first: who begins an edit while the site is read must not be missed.
    let watcher = Watcher::start(&folder, Some(&folder.join("public")));
    let mut world = FolderWorld::open(&folder, Some(&folder.join("public")))
        .map_err(|error| error.to_string())?;
    world.keep_texts();
    let own = args.host == "127.0.0.1";
    let listen = Listen { host: (!own).then(|| args.host.clone()), port: args.port };
    let server = Server::bind(&listen).map_err(failed)?;
    let live = Arc::new(Live::default());
    let preview = Arc::new(Preview {
        options: Options {
            drafts: true,
            mentor_edition: args.edition == Edition::Mentor,
            strict: false,
            base_url: None,
        },
        highlighter: Arc::default(),
        world: RwLock::new(world),
        good: Mutex::default(),
        live: live.clone(),
    });
    preview.compile(terminal);
    let url = server.url();
    terminal.note(&format!("serving {} at {url} (stop with Ctrl-C)", folder.display()));
    if server.is_public() {
        terminal.note("other machines can open it too");
    }
    follow(watcher, preview.clone());
    if args.open {
        open(&url, terminal);
    }
    server.run(preview, live).map_err(failed)?;
    Ok(Status::Fine)
}

/// Compiles again after each change, in a thread of its own.
fn follow(watcher: Watcher, preview: Arc<Preview>) {
    std::thread::spawn(move || {
        let mut terminal = Terminal::new();
        while let Some(change) = watcher.next() {
            if let Some(notice) = &change.notice {
                terminal.note(notice);
            }
            if !change.files.is_empty() || change.everything {
                preview.refresh(&change, &mut terminal);
            }
        }
    });
}

/// Opens a browser with what the system has for it; if that fails, the address is there to click.
fn open(url: &str, terminal: &mut Terminal) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if std::process::Command::new(program).arg(url).spawn().is_err() {
        terminal.note(&format!("no browser could be opened: go to {url}"));
    }
}
