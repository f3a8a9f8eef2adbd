//! `pathbook import`: other people's formats as content of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use similar::TextDiff;

use super::args::{Import as Args, ImportOutput};
use super::output::{Terminal, counts};
use super::{Failure, Status};
use crate::diag::json as diagnostics;
use crate::import::update::{Reason, State};
use crate::import::{self, Format, Import, Options};
use crate::source::SourcePath;
use crate::sys::import::{Applied, Change, Mode, Overwrite, Source, apply};

/// The largest text that is compared line by line.
const MAX_DIFF: usize = 2 << 20;

/// The addresses that are asked for, on the command line and in a file.
fn only(args: &Args) -> Result<Vec<String>, Failure> {
    let mut only = args.only.clone();
    if let Some(file) = &args.only_from {
        let list = Source::read(file)?;
        let text = list.tree.single().and_then(|path| list.tree.text(path)).ok_or_else(|| {
            format!("{} is no text file\n  write an address a line", file.display())
        })?;
        let lines = text.body().1.lines().map(|line| line.split(" #").next().unwrap_or_default());
        only.extend(lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    }
    Ok(only)
}

/// What the author lets go of. Files are named as in the messages, or by their paths.
fn overwrite(
    asked: Option<&[PathBuf]>,
    site: &Path,
    import: &Import,
) -> Result<Overwrite, Failure> {
    let files = match asked {
        None => return Ok(Overwrite::Nothing),
        Some([]) => return Ok(Overwrite::All),
        Some(files) => files,
    };
    let mut found = BTreeSet::new();
    for file in files {
        let inside = file.strip_prefix(site).unwrap_or(file);
        let path = SourcePath::new(&inside.to_string_lossy().replace('\\', "/"));
        match path.filter(|path| import.files.contains_key(path)) {
            Some(path) => drop(found.insert(path)),
            None => {
                return Err(format!(
                    "--overwrite: the import has no file `{}`\n  name it as the import does: content/a/b.md",
                    file.display()
                ));
            }
        }
    }
    Ok(Overwrite::Files(found))
}

/// Imports, and says what was written, what was kept and what was lost.
pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Status, Failure> {
    let format = args.from;
    if args.guide {
        terminal.print(format.guide());
        return Ok(Status::Fine);
    }
    let (Some(path), Some(site)) = (&args.source, &args.output) else {
        return Err(format!(
            "what is imported, and where to?\n  pathbook import {} SOURCE -o SITE",
            format.name()
        ));
    };
    let source = Source::read(path)?;
    let options = Options { title: args.title.clone(), only: only(args)? };
    let import = import::import(format, &source.tree, &options);
    if args.format == ImportOutput::Human {
        terminal.report(&import.report, source.tree.sources());
    }
    if import.files.is_empty() {
        if args.format == ImportOutput::Json {
            terminal.print(&as_json(format, &source, &import, &Applied::default(), args));
        } else {
            terminal.note("nothing was imported");
        }
        return Ok(Status::Content);
    }
    let overwrite = overwrite(args.overwrite.as_deref(), site, &import)?;
    let mode = Mode { dry_run: args.dry_run, overwrite };
    let applied = apply(site, &source, &import, format.name(), mode)?;
    match args.format {
        ImportOutput::Json => {
            terminal.print(&as_json(format, &source, &import, &applied, args));
        }
        ImportOutput::Human => {
            if args.diff {
                terminal.print(&diffs(&applied));
            }
            terminal.note(&said(&import, &source, &applied, args));
        }
    }
    let wrong = import.report.has_errors()
        || (args.strict && (!import.report.diagnostics().is_empty() || !import.losses.is_empty()));
    Ok(if wrong { Status::Content } else { Status::Fine })
}

/// The summary for people.
fn said(import: &Import, source: &Source, applied: &Applied, args: &Args) -> String {
    let mut lines = Vec::new();
    for change in &applied.changes {
        if args.dry_run
            || !matches!(change.state, State::New | State::Same | State::Kept(Reason::Edited))
        {
            lines.extend(line(change));
        }
    }
    lines.extend(advice(applied));
    let losses = import.losses.render(source.tree.sources());
    if !losses.is_empty() {
        lines.push(losses.trim_end().to_owned());
        if import.losses.len() > 3 {
            lines.push("  (--format json lists every place)".to_owned());
        }
    }
    let report = counts(&import.report);
    if !report.is_empty() {
        lines.push(report);
    }
    let made = applied.counts();
    let part = |name: &str, words: &str| {
        made.get(name).filter(|count| **count > 0).map(|count| format!("{count} {words}"))
    };
    let parts = [
        part("new", "new"),
        part("updated", "updated"),
        part("overwritten", "overwritten"),
        part("removed", "removed"),
        part("same", "as they were"),
        part("kept", "kept as yours"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let site = args.output.as_ref().map(|site| site.display().to_string()).unwrap_or_default();
    let would = if args.dry_run { "would make of" } else { "files in" };
    lines.push(format!("{would} {site}: {}", parts.join(", ")));
    if !args.dry_run {
        lines.push(format!("\nNext: pathbook check {site}, then pathbook serve {site} --open"));
    }
    lines.join("\n")
}

/// What to do about conflicts, and about pages that are gone.
fn advice(applied: &Applied) -> Vec<String> {
    let mut lines = Vec::new();
    let kept = |reason: &dyn Fn(&Reason) -> bool| {
        applied
            .changes
            .iter()
            .any(|change| matches!(&change.state, State::Kept(found) if reason(found)))
    };
    if kept(&|reason| *reason == Reason::BothChanged) {
        lines.push(
            "  Where both changed: --diff shows both, take over what you want by hand, or --overwrite=FILE takes the source's".to_owned(),
        );
    }
    if kept(&|reason| matches!(reason, Reason::OtherImport(_))) {
        lines.push(
            "  If that is this source under another name, give its folder the old one, or --overwrite".to_owned(),
        );
    }
    let page = applied.changes.iter().find_map(|change| {
        let page = change.path.below("content")?.strip_suffix(".md")?;
        (change.state == State::Removed).then(|| import::places::page_id(page))
    });
    if let Some(id) = page {
        lines.push(format!(
            "  If another page takes the place of one that is removed: `aliases: [{id}]` there keeps its address and mentees' ticks"
        ));
    }
    lines
}

/// What becomes of one file, in one line; nothing for one that stays as it is.
fn line(change: &Change) -> Option<String> {
    let path = &change.path;
    let lines = change.texts.as_ref().map(changed_lines);
    let differ = match lines {
        Some(1) => ": 1 line differs, see --diff".to_owned(),
        Some(count) => format!(": {count} lines differ, see --diff"),
        None => String::new(),
    };
    Some(match &change.state {
        State::Same => return None,
        State::New => format!("new      {path}"),
        State::Updated => format!("updated  {path}{differ}"),
        State::Overwritten => format!("replaced {path}{differ}"),
        State::Removed => format!("removed  {path} (the source has it no longer)"),
        State::Kept(reason) => {
            let why = match reason {
                Reason::Edited => "you edited it".to_owned(),
                Reason::BothChanged => "you edited it, and the source changed too".to_owned(),
                Reason::Foreign => "it was there before".to_owned(),
                Reason::Deleted => format!("you deleted it; --overwrite={path} brings it back"),
                Reason::OtherImport(from) => format!("the import `{from}` wrote it"),
                Reason::Orphaned => "you edited it; the source has it no longer".to_owned(),
                Reason::Link => "it is a symbolic link".to_owned(),
            };
            format!("kept     {path} ({why}){differ}")
        }
    })
}

/// How many lines are not in both texts.
fn changed_lines((old, new): &(String, String)) -> usize {
    if old.len() + new.len() > MAX_DIFF {
        return old.lines().count().max(new.lines().count());
    }
    let diff = TextDiff::from_lines(old.as_str(), new.as_str());
    let (mut gone, mut come) = (0, 0);
    for change in diff.iter_all_changes() {
        match change.tag() {
            similar::ChangeTag::Delete => gone += 1,
            similar::ChangeTag::Insert => come += 1,
            similar::ChangeTag::Equal => {}
        }
    }
    gone.max(come)
}

/// The differences, as programs and people read them.
fn diffs(applied: &Applied) -> String {
    let mut out = String::new();
    for change in &applied.changes {
        let Some((old, new)) = &change.texts else { continue };
        if old.len() + new.len() > MAX_DIFF {
            out.push_str(&format!("{} is too large to compare\n", change.path));
            continue;
        }
        let diff = TextDiff::from_lines(old.as_str(), new.as_str());
        let mut unified = diff.unified_diff();
        let names = (format!("site/{}", change.path), format!("source/{}", change.path));
        out.push_str(&unified.header(&names.0, &names.1).to_string());
    }
    out
}

fn as_json(
    format: Format,
    source: &Source,
    import: &Import,
    applied: &Applied,
    args: &Args,
) -> String {
    let sources = source.tree.sources();
    let report: Value =
        serde_json::from_str(&diagnostics::render(&import.report, sources)).unwrap_or_default();
    let part = |name: &str| report.get(name).cloned().unwrap_or_default();
    let files: Vec<Value> = applied
        .changes
        .iter()
        .map(|change| {
            let (state, reason) = match &change.state {
                State::Kept(reason) => ("kept", Some(json!(reason))),
                State::New => ("new", None),
                State::Updated => ("updated", None),
                State::Same => ("same", None),
                State::Overwritten => ("overwritten", None),
                State::Removed => ("removed", None),
            };
            let lines = change.texts.as_ref().map(changed_lines);
            json!({"file": change.path.as_str(), "state": state, "reason": reason, "lines": lines})
        })
        .collect();
    let counts: BTreeMap<&str, usize> = applied.counts();
    let all = json!({
        "format": "pathbook-import",
        "version": 1,
        "from": format.name(),
        "source": source.tree.name(),
        "dry_run": args.dry_run,
        "counts": counts,
        "files": files,
        "losses": import.losses.kinds(sources),
        "errors": part("errors"),
        "warnings": part("warnings"),
        "diagnostics": part("diagnostics"),
    });
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}
