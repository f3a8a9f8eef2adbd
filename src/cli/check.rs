//! `pathbook check` and `pathbook explain`.

use std::collections::BTreeSet;
use std::time::Duration;

use super::args::{Check, CheckFormat, Edition, Explain, Scope};
use super::output::{Terminal, counts};
use super::{Failure, Status};
use crate::changes::{Changes, markdown};
use crate::compile::{Compilation, Options};
use crate::diag::{Report, Severity, github, json, rules, sarif};
use crate::external::{self, Known};
use crate::health::{Health, html};
use crate::render::site::{Site, problems};
use crate::suggest;
use crate::sys::folder::FolderWorld;
use crate::sys::revision::RevisionWorld;

/// What the options ask the compiler for.
pub(super) fn options(scope: &Scope) -> Result<Options, Failure> {
    let base_url = match &scope.base_url {
        None => None,
        Some(text) => {
            let url = crate::source::Spanned::new(
                text.clone(),
                crate::source::Span::new(crate::source::FileId(0), 0..0),
            );
            let mut report = Report::default();
            let checked = crate::syntax::config::base_url(&url, &mut report);
            Some(checked.ok_or_else(|| {
                format!("--base-url: `{text}` is not the address of a site\n  write it with its scheme: https://acme.example/mentoring/")
            })?)
        }
    };
    Ok(Options {
        drafts: scope.drafts,
        mentor_edition: scope.edition == Edition::Mentor,
        strict: scope.strict,
        base_url,
    })
}

/// Checks a site: compiles it, renders every page and throws the bytes away, so that `check` and
/// `build` cannot disagree.
pub(super) fn run(args: &Check, terminal: &mut Terminal) -> Result<Status, Failure> {
    if args.output.is_some() && args.format == CheckFormat::Human {
        return Err("--output goes with a format for machines, or html\n  add --format html, json, sarif, github or markdown".to_owned());
    }
    let folder = args.site.folder();
    let world = FolderWorld::open(&folder, None).map_err(|error| error.to_string())?;
    let options = options(&args.scope)?;
    let mut site = Site::compile(&world, &options);
    let mut report = problems(&site);
    if let Some(against) = &args.against {
        report.extend(vanished(&site.compilation, against)?);
    }
    let external = &site.compilation.curriculum.config.check.external_links;
    if args.external || external.always {
        report.extend(external_links(&site.compilation, args, terminal)?);
    }
    site.compilation.add(report);
    let mut compilation = site.compilation;
    let since = match &args.since {
        Some(revision) => Some(Since::new(revision, &world, &options, &compilation)?),
        None if args.format == CheckFormat::Markdown => {
            return Err(
                "--format markdown tells what changed\n  add since when: --since main".to_owned()
            );
        }
        None => None,
    };
    if let Some(since) = &since {
        compilation.report = since.new.clone();
    }
    let inside = inside_repository(&compilation, world.root());
    let text = match args.format {
        CheckFormat::Human => None,
        CheckFormat::Json => Some(json::render(&compilation.report, &compilation.sources)),
        CheckFormat::Sarif => {
            Some(sarif::render(&compilation.report, &compilation.sources, &inside))
        }
        CheckFormat::Github => {
            Some(github::render(&compilation.report, &compilation.sources, &inside))
        }
        CheckFormat::Markdown => since.as_ref().map(|since| since.summary(&compilation)),
        CheckFormat::Html => Some(html::page(&Health::of(&compilation), html::Reader::File)),
    };
    match (text, &args.output) {
        (None, _) => {
            present(&compilation, terminal);
            if let Some(Since { old, revision, .. }) = since.filter(|since| since.old > 0) {
                let what = if old == 1 { "1 problem was" } else { &format!("{old} problems were") };
                terminal.note(&format!("{what} there before this branch left {revision}"));
            }
        }
        (Some(text), None) => terminal.print(&text),
        (Some(text), Some(file)) => std::fs::write(file, text)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?,
    }
    Ok(if compilation.report.has_errors() { Status::Content } else { Status::Fine })
}

/// What a branch brings.
struct Since<'a> {
    revision: &'a str,
    before: Compilation,
    changes: Changes,
    /// The problems that were not there before, and how many were.
    new: Report,
    old: usize,
}

impl<'a> Since<'a> {
    fn new(
        revision: &'a str,
        world: &FolderWorld,
        options: &Options,
        now: &Compilation,
    ) -> Result<Self, Failure> {
        let parted = RevisionWorld::parted(world.root(), revision, world)?;
        let mut before = Site::compile(&parted, options);
        let report = problems(&before);
        before.compilation.add(report);
        let before = before.compilation;
        let changes = Changes::between(&before, now);
        let (new, old) = changes.new_diagnostics(&before, now);
        Ok(Self { revision, before, changes, new, old })
    }

    fn summary(&self, now: &Compilation) -> String {
        markdown::summary(&self.changes, &self.before, now, &self.new, self.old)
    }
}

/// Asks for the links to other sites; answers of earlier runs count for as long as they are good.
fn external_links(
    compilation: &Compilation,
    args: &Check,
    terminal: &mut Terminal,
) -> Result<Report, Failure> {
    let options = &compilation.curriculum.config.check.external_links;
    let links = external::links(compilation, options);
    let file = args.cache.as_ref().map(|folder| folder.join("external-links.json"));
    let mut known = match &file {
        Some(file) => Known::read(&std::fs::read_to_string(file).unwrap_or_default()),
        None => Known::default(),
    };
    let now = jiff::Timestamp::now();
    let asked: BTreeSet<String> =
        links.keys().filter(|url| known.answer(url, options, now).is_none()).cloned().collect();
    if Terminal::is_interactive() && !asked.is_empty() {
        terminal.note(&format!("asking for {} links to other sites", asked.len()));
    }
    let timeout = Duration::from_secs(options.timeout_seconds.into());
    let answers = crate::sys::external::ask(&asked, timeout);
    let report = known.judge(&links, &answers, options, now);
    if let (Some(file), Some(folder)) = (&file, &args.cache) {
        crate::sys::cache::replace(folder, file, &known.write()).map_err(|error| {
            format!("cannot keep answers in {}: {error}\n  name another folder with --cache, or leave it out", folder.display())
        })?;
    }
    Ok(report)
}

fn vanished(compilation: &Compilation, against: &std::path::Path) -> Result<Report, Failure> {
    let text = std::fs::read_to_string(against)
        .map_err(|error| format!("cannot read {}: {error}", against.display()))?;
    let input = crate::lint::LintInput {
        curriculum: &compilation.curriculum,
        prerequisites: &compilation.prerequisites,
        documents: &compilation.documents,
        redundant: &[],
        today: jiff::civil::Date::MIN,
    };
    crate::lint::vanished_id::check(&input, &against.display().to_string(), &text)
}

/// The site's folder as a pull request names it: as configured, else from the working directory,
/// which is the repository's root where checks run.
fn inside_repository(compilation: &Compilation, site: &std::path::Path) -> String {
    let configured = compilation.curriculum.config.repository.as_ref();
    if let Some(repository) = configured.filter(|repository| !repository.folder.is_empty()) {
        return repository.folder.clone();
    }
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok();
    let below = here.and_then(|here| site.strip_prefix(here).ok().map(std::path::Path::to_owned));
    let parts = below.iter().flat_map(|path| path.components());
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The report for people.
fn present(compilation: &Compilation, terminal: &mut Terminal) {
    terminal.report(&compilation.report, &compilation.sources);
    let pages = super::output::pages(compilation);
    let counts = counts(&compilation.report);
    terminal.note(&if counts.is_empty() {
        format!("{pages} checked: all is well")
    } else {
        format!("{pages} checked: {counts}")
    });
}

/// Explains one rule, or lists all.
pub(super) fn explain(args: &Explain, terminal: &mut Terminal) -> Result<Status, Failure> {
    let Some(name) = &args.rule else {
        let width = rules::RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
        let mut list = String::new();
        for rule in rules::RULES {
            let severity = if rule.severity == Severity::Error { "error  " } else { "warning" };
            list.push_str(&format!("{:width$}  {severity}  {}\n", rule.name, rule.summary));
        }
        terminal.print(&list);
        return Ok(Status::Fine);
    };
    if let Some(rule) = rules::find(name) {
        terminal.print(&rules::explain(rule));
        Ok(Status::Fine)
    } else {
        let help = suggest::nearest(name, rules::RULES.iter().map(|rule| rule.name)).map_or_else(
            || "`pathbook explain` lists them all".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Err(format!("there is no rule `{name}`\n  {help}"))
    }
}
