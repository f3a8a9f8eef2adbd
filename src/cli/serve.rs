//! `pathbook serve`: the site from memory, again after every change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch::Sender;

use super::args::{Edition, Serve};
use super::output::{Terminal, counts, pages};
use super::{Failure, Status};
use crate::compile::{Compilation, Options};
use crate::highlight::Highlighter;
use crate::html::escape;
use crate::render::theme::Theme;
use crate::render::{Artifact, Renderer};
use crate::source::UrlPath;
use crate::sys::folder::FolderWorld;
use crate::sys::http::{self, Reply, Site, content_type};
use crate::sys::watch::Watcher;
use crate::view::Index;

/// Listens on other pages' behalf: reloads them when something changed. The generation tells a page
/// that lost its connection whether it missed a change.
const SCRIPT: &str = "let seen;\nconst events = new EventSource(\"/__pathbook/events\");\nevents.addEventListener(\"change\", (event) => {\n  if (seen !== undefined && seen !== event.data) location.reload();\n  seen = event.data;\n});\n";

/// A site at one moment.
struct Snapshot {
    compilation: Compilation,
    theme: Theme,
    index: Arc<Index>,
    world: FolderWorld,
}

/// What is served: the last good snapshot, and what is wrong with a newer one.
struct Live {
    folder: PathBuf,
    options: Options,
    highlighter: Arc<Highlighter>,
    good: RwLock<Option<Arc<Snapshot>>>,
    problems: RwLock<String>,
}

impl Live {
    /// Compiles the folder afresh. What is wrong is said, and the last good site stays.
    fn refresh(&self, terminal: &mut Terminal) -> Result<(), Failure> {
        let world = FolderWorld::open(&self.folder, Some(&self.folder.join("public")))
            .map_err(|error| error.to_string())?;
        let (compilation, theme) = crate::render::site::compile(&world, &self.options);
        terminal.report(&compilation.report, &compilation.sources);
        let counts = counts(&compilation.report);
        terminal.note(&if counts.is_empty() {
            format!("{}: all is well", pages(&compilation))
        } else {
            format!("{}: {counts}", pages(&compilation))
        });
        let problems = if compilation.report.has_errors() {
            crate::diag::human::render(
                &compilation.report,
                &compilation.sources,
                crate::diag::human::HumanOptions::default(),
            )
        } else {
            let index = Arc::new(Index::new(&compilation));
            let snapshot = Arc::new(Snapshot { compilation, theme, index, world });
            *self.good.write().unwrap_or_else(PoisonError::into_inner) = Some(snapshot);
            String::new()
        };
        *self.problems.write().unwrap_or_else(PoisonError::into_inner) = problems;
        Ok(())
    }

    /// The page for a site that has never been without errors.
    fn broken(&self) -> Reply {
        let problems = self.problems.read().unwrap_or_else(PoisonError::into_inner);
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>The content has errors</title>\n<script src=\"{}\"></script>\n</head>\n<body>\n<main>\n<h1>The content has errors</h1>\n<p>This page reloads when they are mended.</p>\n<pre>{}</pre>\n</main>\n</body>\n</html>\n",
            http::SCRIPT,
            escape(&problems)
        );
        Reply { status: 200, content_type: "text/html; charset=utf-8", bytes: page.into_bytes() }
    }
}

impl Site for Live {
    #[expect(clippy::too_many_lines, reason = "one request, from its path to its bytes")]
    fn get(&self, path: &str) -> Reply {
        if path == http::SCRIPT {
            return Reply {
                status: 200,
                content_type: "text/javascript; charset=utf-8",
                bytes: SCRIPT.into(),
            };
        }
        let good = self.good.read().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(snapshot) = good else { return self.broken() };
        let routes = &snapshot.compilation.routes;
        let url = UrlPath::new(path);
        let with_slash = UrlPath::new(&format!("{path}/"));
        let found =
            [&url, &with_slash].into_iter().find_map(|url| routes.entries.get(&url.output_path()));
        let (status, found) = match found {
            Some(found) => (200, Some(found)),
            None => (404, routes.entries.get(&UrlPath::new("/404.html").output_path())),
        };
        let Some((url, route)) = found else {
            return Reply {
                status: 404,
                content_type: "text/plain; charset=utf-8",
                bytes: b"Not found\n".to_vec(),
            };
        };
        let renderer = Renderer::with_index(
            &snapshot.compilation,
            &snapshot.theme,
            self.highlighter.clone(),
            snapshot.index.clone(),
        );
        let file = url.output_path();
        let bytes = match renderer.render(url, route) {
            Ok(Artifact::Bytes(bytes)) => bytes.into_owned(),
            Ok(Artifact::File(path)) => {
                let mut bytes = Vec::new();
                let read = snapshot
                    .world
                    .open_asset(path)
                    .map(|mut file| std::io::Read::read_to_end(&mut file, &mut bytes));
                if !matches!(read, Ok(Ok(_))) {
                    return Reply {
                        status: 404,
                        content_type: "text/plain; charset=utf-8",
                        bytes: b"Not found\n".to_vec(),
                    };
                }
                bytes
            }
            Err(problem) => format!(
                "<!doctype html><title>Template error</title><pre>{}</pre>",
                escape(&problem.message)
            )
            .into_bytes(),
        };
        let kind = content_type(file.as_str());
        Reply {
            status,
            content_type: kind,
            bytes: if kind.starts_with("text/html") { with_script(bytes) } else { bytes },
        }
    }
}

/// The page with the script that reloads it.
fn with_script(page: Vec<u8>) -> Vec<u8> {
    let tag = format!("<script type=\"module\" src=\"{}\"></script>\n", http::SCRIPT);
    match memchr::memmem::rfind(&page, b"</body>") {
        Some(at) => {
            let mut out = page;
            out.splice(at..at, tag.into_bytes());
            out
        }
        None => page,
    }
}

/// Serves until it is stopped.
pub(super) fn run(args: &Serve, terminal: &mut Terminal) -> Result<Status, Failure> {
    let folder = args.site.folder();
    let live = Arc::new(Live {
        options: Options {
            drafts: true,
            mentor_edition: args.edition == Edition::Mentor,
            strict: false,
            base_url: None,
        },
        highlighter: Arc::default(),
        good: RwLock::default(),
        problems: RwLock::default(),
        folder: folder.clone(),
    });
    live.refresh(terminal)?;
    let listener = http::listen(&args.host, args.port).map_err(|error| match args.port {
        Some(port) => format!("cannot listen on {}:{port}: {error}\n  another program may use the port: take another one, or leave `--port` out", args.host),
        None => format!("cannot listen on {}: {error}", args.host),
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    terminal.note(&format!("serving {} at http://{address}/ (stop with Ctrl-C)", folder.display()));
    let (changes, changed) = tokio::sync::watch::channel(0);
    follow(&folder, live.clone(), changes);
    if args.open {
        open(&format!("http://{address}/"), terminal);
    }
    http::serve(listener, live, changed, &args.host)
        .map_err(|error| format!("the server stopped: {error}"))?;
    Ok(Status::Fine)
}

/// Compiles again after each change, in a thread of its own.
fn follow(folder: &Path, live: Arc<Live>, changes: Sender<u64>) {
    let watcher = Watcher::start(folder, Some(&folder.join("public")));
    std::thread::spawn(move || {
        let mut terminal = Terminal::new();
        while let Some(change) = watcher.next() {
            if let Some(notice) = &change.notice {
                terminal.note(notice);
            }
            if change.files.is_empty() && !change.everything {
                continue;
            }
            if let Err(failure) = live.refresh(&mut terminal) {
                terminal.fail(&failure);
            }
            changes.send_modify(|generation| *generation += 1);
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
