//! `pathbook serve`: the site from memory, again after every change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use super::args::{Edition, Serve};
use super::build::pictures;
use super::output::{Terminal, counts, pages};
use super::{Failure, Status};
use crate::compile::{Compilation, Options};
use crate::diag::{Diagnostic, Place, Report, Severity, human};
use crate::health::{Health, html};
use crate::highlight::Highlighter;
use crate::html::escape;
use crate::media::encode;
use crate::render::Artifact;
use crate::render::site::{Since, Site};
use crate::route::Route;
use crate::source::{Position, SourcePath, Sources, UrlPath};
use crate::sys::folder::FolderWorld;
use crate::sys::http::{
    self, Answer, Listen, Live, News, Problem, ServeError, Server, content_type,
};
use crate::sys::threads::with_threads;
use crate::sys::watch::{Change, Watcher};

/// What is served: the last good site; open pages hear what is wrong with a newer one.
struct Preview {
    options: Options,
    highlighter: Arc<Highlighter>,
    world: RwLock<FolderWorld>,
    good: Mutex<Option<Arc<Site>>>,
    /// What was compiled last, be it good or not: what the health page is about.
    latest: Mutex<Option<Arc<Site>>>,
    live: Arc<Live>,
    /// Variants of pictures that were asked for.
    variants: Mutex<BTreeMap<[u8; 32], Arc<[u8]>>>,
    /// How a place is opened in the editor: an address with `{file}`, `{line}` and `{column}`.
    editor: String,
}

/// Follows the folder: what was compiled last, be it good or not.
struct Follower {
    preview: Arc<Preview>,
    terminal: Terminal,
    latest: Option<Arc<Site>>,
}

/// So many bytes of variants are kept; then they are made anew.
const MOST_KEPT: usize = 128 << 20;

/// Open pages show so many errors; the terminal has them all.
const MOST_SHOWN: usize = 50;

impl Preview {
    fn world(&self) -> RwLockReadGuard<'_, FolderWorld> {
        self.world.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn good(&self) -> MutexGuard<'_, Option<Arc<Site>>> {
        self.good.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The address that opens a place in the editor.
    fn editor(&self, file: &str, at: Position) -> String {
        let whole = UrlPath::new(&self.world().root().join(file).to_string_lossy());
        self.editor
            .replace("{file}", whole.absolute("").trim_start_matches('/'))
            .replace("{line}", &at.line.to_string())
            .replace("{column}", &at.column.to_string())
    }

    /// What is below [`HEALTH`].
    fn health(&self, path: &str, generation: u64) -> Answer {
        if path == "style.css" {
            return Answer::bytes(content_type(path), html::STYLE.as_bytes());
        }
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(site) = latest.filter(|_| path.is_empty()) else { return not_found() };
        let editor = |file: &str, at| self.editor(file, at);
        let page = html::page(&Health::of(&site.compilation), html::Reader::Preview(&editor));
        Answer::bytes(HTML, with_script(page.into_bytes(), generation))
    }

    /// The page for a site that has never been without errors.
    fn broken(&self, generation: u64) -> Answer {
        let mut problems = String::new();
        for problem in &*self.live.problems() {
            problems += &format!("<li><pre>{}</pre></li>", escape(&problem.text));
        }
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>The content has errors</title>\n</head>\n<body>\n<main>\n<h1>The content has errors</h1>\n<p>This page reloads when they are mended.</p>\n<ol id=\"{}\">{}</ol>\n</main>\n</body>\n</html>\n",
            Live::PROBLEMS_ID,
            problems
        );
        Answer::bytes(HTML, with_script(page.into_bytes(), generation)).status(500)
    }

    /// A variant of a picture, made when it is first asked for. Where there is none that is smaller, the
    /// picture itself stands for it.
    fn variant(&self, site: &Site, path: &SourcePath, width: u32) -> Answer {
        const WEBP: &str = "image/webp";
        let Some(facts) = site.compilation.media.get(path) else { return not_found() };
        let key = facts.variant_hash(width);
        if let Some(bytes) = self.variants().get(&key) {
            return Answer::bytes(WEBP, Arc::clone(bytes));
        }
        let Some(bytes) = pictures::read(&self.world(), path) else { return not_found() };
        let size = facts.variants().into_iter().find(|size| size.0 == width);
        let size = size.filter(|_| *blake3::hash(&bytes).as_bytes() == facts.digest);
        let made = size.and_then(|size| encode::variants(&bytes, &[size]).pop().flatten());
        let Some(made) = made else { return Answer::bytes(content_type(path.as_str()), bytes) };
        let made: Arc<[u8]> = made.into();
        let mut variants = self.variants();
        if variants.values().map(|it| it.len()).sum::<usize>() + made.len() > MOST_KEPT {
            variants.clear();
        }
        variants.insert(key, Arc::clone(&made));
        Answer::bytes(WEBP, made)
    }

    fn variants(&self) -> MutexGuard<'_, BTreeMap<[u8; 32], Arc<[u8]>>> {
        self.variants.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a route shows.
    fn render(&self, site: &Site, (url, route): &(UrlPath, Route), generation: u64) -> Answer {
        let renderer = site.renderer(self.highlighter.clone());
        let kind = content_type(url.output_path().as_str());
        match renderer.render(url, route) {
            Ok(Artifact::Bytes(bytes)) if kind == HTML => {
                Answer::bytes(kind, with_script(bytes.into_owned(), generation))
            }
            Ok(Artifact::Bytes(bytes)) => Answer::bytes(kind, bytes.into_owned()),
            Ok(Artifact::Variant(path, width)) => self.variant(site, path, width),
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

impl Follower {
    /// Takes the folder as it is after `change`, and compiles it.
    fn refresh(&mut self, change: &Change) {
        let mut world = self.preview.world.write().unwrap_or_else(PoisonError::into_inner);
        let taken = world.refresh(change);
        drop(world);
        match taken {
            Ok(true) => self.compile(Since::Edits(&change.files)),
            Ok(false) => self.compile(Since::Anything),
            Err(error) => {
                // Whatever changes next, this change was not looked at.
                self.latest = None;
                self.terminal.fail(&error.to_string());
                let text = error.to_string();
                let problem = Problem { text, place: String::new(), editor: String::new() };
                self.preview.live.failed(vec![problem]);
            }
        }
    }

    /// Compiles the folder. What is wrong is said, and the last good site stays.
    fn compile(&mut self, since: Since<'_>) {
        let Preview { options, live, .. } = &*self.preview;
        let site = match &self.latest {
            Some(latest) => latest.again(&*self.preview.world(), options, since),
            None => Site::compile(&*self.preview.world(), options),
        };
        let site = Arc::new(site);
        *self.preview.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(site.clone());
        let Compilation { report, sources, .. } = &site.compilation;
        if report.has_errors() {
            live.failed(self.problems(report, sources));
        } else {
            let before = self.preview.good().replace(site.clone());
            // After an edit of texts alone, the new site shares the theme of the one before.
            let texts = before.is_some_and(|before| Arc::ptr_eq(&before.theme, &site.theme));
            // Only now: a page that asks again must find the new site.
            live.changed(if texts { News::Texts } else { News::Anything });
        }
        self.tell(&site);
        self.latest = Some(site);
    }

    /// The errors, as open pages show them.
    fn problems(&self, report: &Report, sources: &Sources) -> Vec<Problem> {
        let errors = report.diagnostics().iter().filter(|d| d.severity == Severity::Error);
        let problem = |diagnostic: &Diagnostic| {
            let one: Report = std::iter::once(diagnostic.clone()).collect();
            let text = human::render(&one, sources, human::HumanOptions::default());
            let (place, editor) = self.place(&diagnostic.place, sources);
            Problem { text, place, editor }
        };
        errors.take(MOST_SHOWN).map(problem).collect()
    }

    /// A place in words, and the address that opens it in the editor.
    fn place(&self, place: &Place, sources: &Sources) -> (String, String) {
        let (Some(file), at) = place.resolve(sources) else { return Default::default() };
        let at = at.map_or(Position { line: 1, column: 1 }, |(start, _)| start);
        (format!("{file}:{}:{}", at.line, at.column), self.preview.editor(&file, at))
    }

    /// What is wrong, on the terminal: all of it at first, then what was not told before.
    fn tell(&mut self, site: &Site) {
        let Compilation { report, sources, .. } = &site.compilation;
        let before = self.latest.as_ref().map(|latest| &latest.compilation);
        let known: BTreeSet<_> = before
            .iter()
            .flat_map(|before| before.report.diagnostics().iter().map(|d| d.said(&before.sources)))
            .collect();
        let is_new = |d: &&Diagnostic| !known.contains(&d.said(sources));
        let new: Report = report.diagnostics().iter().filter(is_new).cloned().collect();
        self.terminal.report(&new, sources);
        let counts = counts(report);
        let pages = pages(&site.compilation);
        self.terminal.note(&if counts.is_empty() {
            format!("{pages}: all is well")
        } else {
            format!("{pages}: {counts}")
        });
    }
}

/// Where the curriculum's health is shown.
const HEALTH: &str = "/_health/";

const HTML: &str = "text/html; charset=utf-8";

impl http::Site for Preview {
    fn get(&self, path: &str) -> Answer {
        // Before the snapshot: a page must not claim to be newer than it is.
        let generation = self.live.generation();
        if let Some(path) = path.strip_prefix(HEALTH) {
            return self.health(path, generation);
        }
        if path == HEALTH.trim_end_matches('/') {
            return Answer::redirect(UrlPath::new(HEALTH));
        }
        let good = self.good().clone();
        let Some(site) = good else { return self.broken(generation) };
        let entries = &site.compilation.routes.entries;
        let at = |path: &str| entries.get(&UrlPath::new(path).output_path());
        if let Some(found) = at(path) {
            return self.render(&site, found, generation);
        }
        // The page for missing addresses links to where the site is published.
        let prefix = site.compilation.curriculum.config.prefix();
        if !prefix.is_empty()
            && let Some(found) = path.strip_prefix(prefix).and_then(at)
        {
            return self.render(&site, found, generation);
        }
        if at(&format!("{path}/")).is_some() {
            return Answer::redirect(UrlPath::new(&format!("{path}/")));
        }
        match at("/404.html") {
            Some(found) => self.render(&site, found, generation).status(404),
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
        latest: Mutex::default(),
        live: live.clone(),
        variants: Mutex::default(),
        editor: args.editor.clone(),
    });
    let mut follower =
        Follower { preview: preview.clone(), terminal: Terminal::new(), latest: None };
    follower.compile(Since::Anything);
    let url = server.url();
    terminal.note(&format!("serving {} at {url} (stop with Ctrl-C)", folder.display()));
    terminal.note(&format!(
        "the curriculum's health is at {}",
        url.trim_end_matches('/').to_owned() + HEALTH
    ));
    if server.is_public() {
        terminal.note("other machines can open it too");
    }
    follow(watcher, follower).map_err(|error| {
        format!("cannot watch the folder: {error}\n  allow more processes, and try again")
    })?;
    if args.open {
        open(&url, terminal);
    }
    server.run(preview, live).map_err(failed)?;
    Ok(Status::Fine)
}

/// Compiles again after each change, in a thread of its own.
fn follow(watcher: Watcher, mut follower: Follower) -> std::io::Result<()> {
    let follow = move || {
        // Those of the program wait for connections.
        let ended = with_threads(move || {
            while let Some(change) = watcher.next() {
                if let Some(notice) = &change.notice {
                    follower.terminal.note(notice);
                }
                if !change.files.is_empty() || change.everything {
                    follower.refresh(&change);
                }
            }
        });
        if let Err(failure) = ended {
            Terminal::new().fail(&failure);
        }
    };
    std::thread::Builder::new().name("follow".to_owned()).spawn(follow).map(drop)
}

/// Opens a browser with what the system has for it; if that fails, the address is there to click.
fn open(url: &str, terminal: &mut Terminal) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if std::process::Command::new(program).arg(url).spawn().is_err() {
        terminal.note(&format!("no browser could be opened: go to {url}"));
    }
}
