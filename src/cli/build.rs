//! `pathbook build`: compile, render everything in parallel, publish as a whole.

mod cached;
pub(super) mod pictures;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use super::args::Build;
use super::output::{Terminal, counts, pages};
use super::{Failure, Status};
use crate::cache::Recording;
use crate::compile::{Compilation, Options};
use crate::diag::{Diagnostic, Report};
use crate::render::Artifact;
use crate::render::site::{Site, render_all_with};
use crate::source::{OutputPath, Sources};
use crate::sys::cache::{Cache, Stored};
use crate::sys::folder::FolderWorld;
use crate::sys::publish::{PublishError, Publisher};
use crate::world::World;

/// How long each stage took.
struct Timings {
    start: Instant,
    last: Instant,
    stages: Vec<(&'static str, f64)>,
}

impl Timings {
    fn new() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, stages: Vec::new() }
    }

    fn stage(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push((name, (now - self.last).as_secs_f64()));
        self.last = now;
    }

    fn table(&self) -> String {
        let total = self.start.elapsed().as_secs_f64().max(f64::EPSILON);
        let mut out = String::new();
        for (name, seconds) in &self.stages {
            out.push_str(&format!(
                "  {name:<18} {seconds:>8.3} s  {:>3.0} %\n",
                seconds / total * 100.0
            ));
        }
        out
    }
}

/// Builds the site.
pub(super) fn run(args: &Build, terminal: &mut Terminal) -> Result<Status, Failure> {
    let mut timings = Timings::new();
    let folder = args.site.folder();
    let output = args.output.clone().unwrap_or_else(|| folder.join("public"));
    let options = super::check::options(&args.scope)?;
    let (mut publisher, reading) = begin(args, &folder, &output, &options, terminal)?;
    let Reading { world, cache, earlier } = reading;
    timings.stage("list");
    if let Some(earlier) = earlier {
        if let Some(done) = cached::publish(earlier, &publisher, &world)? {
            timings.stage("take");
            return finish(publisher, done, &output, args, timings, terminal);
        }
        // Something of it is damaged.
        drop(publisher);
        publisher = Publisher::begin(&output, &folder, &mut |_| {}).map_err(|e| failure(&e))?;
    }
    let recording = Recording::new(&world);
    let asked: &dyn World = if cache.is_some() { &recording } else { &world };
    let mut site = Site::compile(asked, &options);
    timings.stage("read and resolve");
    if site.compilation.report.has_errors() {
        drop(publisher);
        return Ok(refuse(&site.compilation, terminal));
    }
    site.index_texts();
    timings.stage("index for search");
    let store = cache.as_ref().map(|cache| cached::Store::new(cache, &world, &options));
    let highlighter = cache.as_ref().map(cached::highlighter).unwrap_or_default();
    let writing = Writing::new(&publisher, &world, site.compilation.routes.entries.len());
    let keep = |path: &OutputPath, bytes: Vec<u8>| {
        let artifact = Artifact::Bytes(bytes.into());
        if let Some(store) = &store {
            store.add(path, &artifact);
        }
        writing.write(path, artifact);
    };
    let kept = cache.as_ref().map(|cache| (cache, &options));
    let larger = pictures::make(&site.compilation, &world, kept, keep);
    site.compilation.without_variants(&larger);
    timings.stage("pictures");
    let mut report = render_all_with(&site, highlighter.clone(), |path, artifact| {
        if let Some(store) = &store {
            store.add(path, &artifact);
        }
        writing.write(path, artifact);
    });
    let vanished = writing.finish()?;
    timings.stage("render and write");
    report.extend(vanished.into_iter().collect());
    site.compilation.add(report);
    let compilation = site.compilation;
    if compilation.report.has_errors() {
        drop(publisher);
        return Ok(refuse(&compilation, terminal));
    }
    let done = Done::of(&compilation);
    if let Some(store) = store {
        store.finish(&done, &recording, &highlighter, terminal);
        timings.stage("store");
    }
    finish(publisher, done, &output, args, timings, terminal)
}

/// Takes hold of the output, and reads what is needed first.
fn begin(
    args: &Build,
    folder: &Path,
    output: &Path,
    options: &Options,
    terminal: &mut Terminal,
) -> Result<(Publisher, Reading), Failure> {
    let mut waited = false;
    let mut publisher = || {
        Publisher::begin(output, folder, &mut |path| {
            waited = true;
            terminal.note(&format!("another build is writing {}; waiting for it", path.display()));
        })
        .map_err(|error| failure(&error))
    };
    let read = || Reading::new(args, folder, output, options);
    if args.cache.is_none() {
        // First of all: an output folder that must not be written is refused before anything is read.
        return Ok((publisher()?, read()?));
    }
    // With a cache there is little else to do: the output and the site are looked at side by side.
    let (publisher, reading) = rayon::join(publisher, read);
    // What was read before another build had ended may be old.
    Ok((publisher?, if waited { read()? } else { reading? }))
}

/// What a build begins with: the site's folder, the cache, and an earlier result that still holds.
struct Reading {
    world: FolderWorld,
    cache: Option<Cache>,
    earlier: Option<Stored>,
}

impl Reading {
    fn new(args: &Build, folder: &Path, output: &Path, options: &Options) -> Result<Self, Failure> {
        let world = FolderWorld::open(folder, Some(output)).map_err(|error| error.to_string())?;
        let cache =
            args.cache.as_deref().map(|cache| open_cache(cache, &world, output)).transpose()?;
        let earlier = cache.as_ref().and_then(|cache| cached::find(cache, &world, options));
        Ok(Self { world, cache, earlier })
    }
}

/// What a build has to say.
struct Done {
    pages: String,
    report: Report,
    sources: Sources,
}

impl Done {
    fn of(compilation: &Compilation) -> Self {
        Self {
            pages: pages(compilation),
            report: compilation.report.clone(),
            sources: compilation.sources.clone(),
        }
    }
}

/// Publishes what was written, and says so.
fn finish(
    publisher: Publisher,
    done: Done,
    output: &Path,
    args: &Build,
    mut timings: Timings,
    terminal: &mut Terminal,
) -> Result<Status, Failure> {
    let summary = publisher.finish().map_err(|error| failure(&error))?;
    timings.stage("publish");
    terminal.report(&done.report, &done.sources);
    if args.timings {
        terminal.note(timings.table().trim_end());
    }
    let seconds = timings.start.elapsed().as_secs_f64();
    let warnings = counts(&done.report);
    let warnings = if warnings.is_empty() { String::new() } else { format!(", {warnings}") };
    terminal.note(&format!(
        "{} in {seconds:.2} s to {} ({} files written, {} unchanged){warnings}",
        done.pages,
        output.display(),
        summary.written,
        summary.unchanged
    ));
    Ok(Status::Fine)
}

/// The cache folder, which must not be one that is read or published: nothing is made there.
fn open_cache(folder: &Path, world: &FolderWorld, output: &Path) -> Result<Cache, Failure> {
    let read =
        ["content", "locales", "static", "templates", "themes"].map(|name| world.root().join(name));
    let (place, published) = (really(folder), really(output));
    if read.iter().chain([&published]).any(|taken| place.starts_with(taken)) {
        return Err(format!(
            "the cache folder {} lies in a folder that is read or published\n  name one beside them, such as --cache .cache",
            folder.display()
        ));
    }
    Cache::open(folder).map_err(|error| {
        format!(
            "cannot use the cache folder {}: {error}\n  name another one with --cache, or leave it out",
            folder.display()
        )
    })
}

/// Where a path lies: without symbolic links, as far as it exists.
fn really(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for above in whole.ancestors() {
        if let (Ok(real), Ok(rest)) = (std::fs::canonicalize(above), whole.strip_prefix(above)) {
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    whole
}

/// Writes finished files from many threads, and keeps what goes wrong.
struct Writing<'a> {
    publisher: &'a Publisher,
    world: &'a FolderWorld,
    /// The first file that could not be written, whichever thread had it.
    failed: Mutex<Option<Failure>>,
    vanished: Mutex<Vec<Diagnostic>>,
    done: AtomicUsize,
    total: usize,
    /// Whether a person waits for so many files.
    interactive: bool,
}

impl<'a> Writing<'a> {
    fn new(publisher: &'a Publisher, world: &'a FolderWorld, total: usize) -> Self {
        Self {
            publisher,
            world,
            failed: Mutex::default(),
            vanished: Mutex::default(),
            done: AtomicUsize::new(0),
            total,
            interactive: Terminal::is_interactive() && total > 1000,
        }
    }

    fn write(&self, path: &OutputPath, artifact: Artifact<'_>) {
        match publish(self.publisher, self.world, path, artifact) {
            Ok(()) => {}
            Err(Trouble::Machine(error)) => {
                if let Ok(mut failed) = self.failed.lock() {
                    failed.get_or_insert(error);
                }
            }
            Err(Trouble::Content(problem)) => {
                if let Ok(mut vanished) = self.vanished.lock() {
                    vanished.push(problem);
                }
            }
        }
        let count = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.interactive && count.is_multiple_of(500) {
            Terminal::progress(count, self.total);
        }
    }

    /// The files that are gone since they were listed.
    fn finish(self) -> Result<Vec<Diagnostic>, Failure> {
        if self.interactive {
            Terminal::progress(self.total, self.total);
        }
        match self.failed.into_inner().ok().flatten() {
            Some(error) => Err(error),
            None => Ok(self.vanished.into_inner().unwrap_or_default()),
        }
    }
}

/// Why a file could not be published.
enum Trouble {
    /// The machine's fault, or the output's.
    Machine(Failure),
    /// A file of the site that was there a moment ago: as much the content's fault as a missing one.
    Content(Diagnostic),
}

fn publish(
    publisher: &Publisher,
    world: &FolderWorld,
    path: &OutputPath,
    artifact: Artifact<'_>,
) -> Result<(), Trouble> {
    let machine = |error: PublishError| Trouble::Machine(failure(&error));
    match artifact {
        Artifact::Bytes(bytes) => publisher.write(path, &bytes).map_err(machine),
        Artifact::File(source) => {
            let file = world
                .open_asset(source)
                .map_err(|problem| Trouble::Content(crate::load::unreadable(source, &problem)))?;
            publisher.copy_asset(path, file).map_err(machine)
        }
        // Made before the pages, which must know of it.
        Artifact::Variant(..) => Ok(()),
    }
}

/// Says what is wrong; the last good output stays as it is.
fn refuse(compilation: &Compilation, terminal: &mut Terminal) -> Status {
    terminal.report(&compilation.report, &compilation.sources);
    terminal.note(&format!("nothing was published: {}", counts(&compilation.report)));
    Status::Content
}

fn failure(error: &PublishError) -> Failure {
    let help = error.help();
    if help.is_empty() { error.to_string() } else { format!("{error}\n  {help}") }
}
