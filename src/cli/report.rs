//! `pathbook report`: what the progress files of a cohort say together.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::{Report as Args, ReportFormat};
use super::output::{Terminal, counted};
use super::{Failure, Status};
use crate::compile::{Options, compile};
use crate::diag::Severity;
use crate::render::site::words;
use crate::report::cohort::{Given, gather};
use crate::report::file::MAX_BYTES;
use crate::report::words::Words;
use crate::report::{MIN_GROUP, Report, csv, html, markdown};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::config::site_name;
use crate::sys::folder::FolderWorld;

/// The most files of one report.
const MOST_FILES: usize = 20_000;

/// Reads the files, says what was not counted, and writes the report.
pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Status, Failure> {
    if args.min_group < MIN_GROUP {
        return Err(format!(
            "--min-group {}: groups of fewer than {MIN_GROUP} people are never shown\n  name {MIN_GROUP} or more, or leave it out",
            args.min_group
        ));
    }
    let world = FolderWorld::open(&args.source, None).map_err(|error| error.to_string())?;
    let scope = Options { mentor_edition: true, ..Options::default() };
    let compilation = compile(None, &world, &scope, &[]);
    let errors = compilation.report.count(Severity::Error);
    if errors > 0 {
        terminal.note(&format!(
            "the site has {errors} errors (see `pathbook check`); the report may lack something"
        ));
    }
    let language = super::export::language(&compilation, args.language.as_deref())?;
    let mut given = Vec::new();
    for path in &args.files {
        collect(path, &mut given)?;
    }
    if given.is_empty() {
        return Err(
            "there are no progress files here\n  name files, or a folder that holds .json files"
                .to_owned(),
        );
    }
    let cohort = gather(&compilation, &given, &sites(&args.sites)?);
    for skipped in &cohort.skipped {
        terminal.warn(&format!("{} is not counted: {}", skipped.file, skipped.reason));
    }
    let elsewhere = cohort.skipped.iter().filter_map(|skipped| skipped.site.as_deref());
    for site in elsewhere.collect::<BTreeSet<_>>() {
        terminal.note(&format!(
            "if this site was `{site}` before, count its files with `--site {site}`, or name it in `aliases` of pathbook.yaml"
        ));
    }
    for note in &cohort.notes {
        terminal.warn(note);
    }
    if cohort.mentees.is_empty() {
        return Err("none of the files can be counted".to_owned());
    }
    let options = crate::report::Options {
        min_group: args.min_group,
        people: args.people || args.names,
        names: args.names,
        language,
    };
    let words = Words::new(words(&compilation, &world, language));
    write(&Report::new(&compilation, &cohort, options, &words), args, terminal)?;
    terminal.note(&format!(
        "{} counted, {} not",
        counted(cohort.mentees.len(), "mentee"),
        counted(cohort.skipped.len(), "file")
    ));
    Ok(Status::Fine)
}

/// What the site was known by before, as it was typed.
fn sites(given: &[String]) -> Result<Vec<String>, Failure> {
    let name = |text: &String| {
        let span = Span::new(FileId(0), 0..0);
        let name =
            site_name(&Spanned::new(text.clone(), span), &mut crate::diag::Report::default());
        name.ok_or_else(|| {
            format!("--site: `{text}` is not the address of a site\n  write it as the files have it: https://acme.example/mentoring/")
        })
    };
    given.iter().map(name).collect()
}

fn write(report: &Report, args: &Args, terminal: &mut Terminal) -> Result<(), Failure> {
    if args.names {
        terminal.warn("names are in this report");
    }
    let text = match args.format {
        ReportFormat::Markdown => markdown::write(report),
        ReportFormat::Html => html::page(report),
        ReportFormat::Csv => csv::write(report),
        ReportFormat::Json => report.json(),
    };
    match &args.output {
        None => terminal.print(&text),
        Some(file) => std::fs::write(file, text)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?,
    }
    Ok(())
}

/// A file, or the JSON files of a folder and of the folders in it, in order. The folder directly below
/// the one that was named is the team. Links are not followed.
pub(super) fn collect(path: &Path, given: &mut Vec<Given>) -> Result<(), Failure> {
    let named = std::fs::metadata(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    if !named.is_dir() {
        given.push(read(path, None));
        return Ok(());
    }
    let hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = walkdir::WalkDir::new(path).max_depth(32).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !hidden(entry)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let file = error.path().unwrap_or(path).display().to_string();
                given.push(Given { file, team: None, bytes: Err("it cannot be read".to_owned()) });
                continue;
            }
        };
        let is_json = entry.path().extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
        if !is_json || entry.file_type().is_dir() {
            continue;
        }
        if given.len() >= MOST_FILES {
            return Err(format!(
                "there are more than {MOST_FILES} files here\n  report on one cohort at a time"
            ));
        }
        let inside = entry.path().strip_prefix(path).ok().and_then(Path::parent);
        let team = inside.and_then(|inside| inside.components().next());
        let team = team.map(|team| team.as_os_str().to_string_lossy().into_owned());
        if entry.file_type().is_symlink() {
            let file = entry.path().display().to_string();
            given.push(Given {
                file,
                team,
                bytes: Err("it is a link to another place".to_owned()),
            });
        } else {
            given.push(read(entry.path(), team));
        }
    }
    Ok(())
}

fn read(path: &Path, team: Option<String>) -> Given {
    let size = std::fs::metadata(path).map(|found| (found.is_file(), found.len()));
    let too_large = |size: u64| usize::try_from(size).map_or(true, |size| size > MAX_BYTES);
    let bytes = match size {
        Ok((false, _)) => Err("it is no file".to_owned()),
        Ok((true, size)) if too_large(size) => {
            Err("it is far too large for a progress file".to_owned())
        }
        Ok(_) => std::fs::read(path).map_err(|error| format!("it cannot be read: {error}")),
        Err(error) => Err(format!("it cannot be read: {error}")),
    };
    Given { file: path.display().to_string(), team, bytes }
}
