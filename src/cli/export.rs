//! `pathbook export`: the curriculum in other people's formats.

mod file;

use std::path::Path;

use super::args::Export as Args;
use super::output::{Terminal, counts};
use super::{Failure, Status};
use crate::compile::Compilation;
use crate::export::{File, Format, Options, Output, Problem, Subject, export};
use crate::model::LanguageId;
use crate::plans::goal;
use crate::render::site::Site;
use crate::source::UrlPath;
use crate::suggest;
use crate::syntax::fields::parse_date;
use crate::syntax::front_matter::weekly;
use crate::sys::folder::FolderWorld;
use crate::sys::publish::{PublishError, Publisher};

/// Compiles the site and exports it. A site with errors exports nothing.
pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Status, Failure> {
    let format = args.format;
    if args.guide {
        terminal.print(format.guide());
        return Ok(Status::Fine);
    }
    fits(format, args)?;
    let folder = args.site.folder();
    let world = FolderWorld::open(&folder, None).map_err(|error| error.to_string())?;
    let site = Site::compile(&world, &super::check::options(&args.scope)?);
    let compilation = &site.compilation;
    if compilation.report.has_errors() {
        terminal.report(&compilation.report, &compilation.sources);
        terminal.note(&format!("nothing was exported: {}", counts(&compilation.report)));
        return Ok(Status::Content);
    }
    let options = options(args, compilation)?;
    let exported = export(format, &site, &world, &options).map_err(failure)?;
    deliver(exported.output, format, args, &folder, terminal)?;
    for note in &exported.notes {
        terminal.warn(note);
    }
    if format == Format::OpenBadges {
        terminal.note("these are unsigned drafts: a badge counts once an issuer has signed it");
    }
    Ok(Status::Fine)
}

/// Whether the format can do what is asked for: an option that it passed over would promise something.
fn fits(format: Format, args: &Args) -> Result<(), Failure> {
    use Format::{Anki, Ics, Markdown, OpenBadges, Scorm12, Xapi};
    let asked: [(&str, bool, &[Format]); 10] = [
        ("path", args.path.is_some(), &[Scorm12, OpenBadges, Anki, Ics, Markdown]),
        ("skill", args.skill.is_some(), &[OpenBadges]),
        ("role", args.role.is_some(), &[OpenBadges]),
        ("progress", !args.progress.is_empty(), &[Xapi]),
        ("names", args.names, &[Xapi]),
        ("words", args.words, &[Xapi]),
        ("salt", !args.salt.is_empty(), &[Xapi, OpenBadges]),
        ("start", args.start.is_some(), &[Ics]),
        ("pace", args.pace.is_some(), &[Ics]),
        ("recipient", args.recipient.is_some(), &[OpenBadges]),
    ];
    for (option, given, formats) in asked {
        if given && !formats.contains(&format) {
            let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
            return Err(format!(
                "`export {}` has no use for --{option}\n  leave it out; it is for {}",
                format.name(),
                names.join(", ")
            ));
        }
    }
    Ok(())
}

fn failure(problem: Problem) -> Failure {
    format!("{}\n  {}", problem.message, problem.help)
}

fn options(args: &Args, compilation: &Compilation) -> Result<Options, Failure> {
    let mut progress = Vec::new();
    for path in &args.progress {
        super::report::collect(path, &mut progress)?;
    }
    let pace = args.pace.as_deref().map(|pace| {
        weekly(pace).ok_or_else(|| {
            format!("--pace: `{pace}` is no pace\n  write hours or minutes a week or day: 5h/week, 30m/day")
        })
    });
    Ok(Options {
        language: language(compilation, args.language.as_deref())?,
        subject: subject(args, compilation)?,
        date: args.date.as_deref().map(|text| date("date", text)).transpose()?,
        start: args.start.as_deref().map(|text| date("start", text)).transpose()?,
        pace: pace.transpose()?,
        progress,
        names: args.names,
        words: args.words,
        salt: args.salt.clone(),
        recipient: args.recipient.clone(),
    })
}

/// The part of the site that is asked for.
fn subject(args: &Args, compilation: &Compilation) -> Result<Option<Subject>, Failure> {
    let curriculum = &compilation.curriculum;
    let unknown = |what: &str, id: &str, known: Vec<&str>| {
        let help = suggest::nearest(id, known.iter().copied()).map_or_else(
            || match known.len() {
                0 => format!("the site has no {what}"),
                1..=20 => format!("the site has: {}", known.join(", ")),
                _ => format!("see the {what}s with `pathbook graph`"),
            },
            |near| format!("did you mean `{near}`?"),
        );
        format!("there is no {what} `{id}`\n  {help}")
    };
    if let Some(id) = &args.path {
        let page = goal::page(curriculum, id).and_then(|page| curriculum.page(page)?.path);
        let paths = curriculum.paths.iter().filter_map(|path| curriculum.page(path.page));
        let known = paths.map(|page| page.id.as_str()).collect();
        return page
            .map(|path| Some(Subject::Path(path)))
            .ok_or_else(|| unknown("path", id, known));
    }
    if let Some(id) = &args.skill {
        let skill = goal::find_skill(curriculum, id);
        let known = curriculum.skills.iter().map(|skill| skill.id.as_str()).collect();
        return skill.map(|it| Some(Subject::Skill(it))).ok_or_else(|| unknown("skill", id, known));
    }
    if let Some(id) = &args.role {
        let known = curriculum.roles.iter().map(|role| role.id.as_str()).collect();
        let role = goal::role(curriculum, id);
        return role.map(|it| Some(Subject::Role(it))).ok_or_else(|| unknown("role", id, known));
    }
    Ok(None)
}

fn date(option: &str, text: &str) -> Result<jiff::civil::Date, Failure> {
    let date = parse_date(text);
    date.ok_or_else(|| format!("--{option}: `{text}` is no date\n  write it like 2026-12-01"))
}

/// The language of a tag.
pub(super) fn language(
    compilation: &Compilation,
    tag: Option<&str>,
) -> Result<LanguageId, Failure> {
    let languages = &compilation.curriculum.config.languages;
    let Some(tag) = tag else { return Ok(LanguageId(0)) };
    let found = languages.iter().position(|language| language == tag);
    found.map(LanguageId::from_index).ok_or_else(|| {
        let help = suggest::nearest(tag, languages.iter().map(String::as_str)).map_or_else(
            || format!("the site has: {}", languages.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        format!("the site has no language `{tag}`\n  {help}")
    })
}

/// Writes what was exported where it is wanted.
fn deliver(
    output: Output,
    format: Format,
    args: &Args,
    site: &Path,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let name = format.name();
    match (output, &args.output) {
        (Output::Text(text), None) => terminal.print(&text),
        (Output::Text(text), Some(file)) => {
            file::write(format, file, text.as_bytes(), args.overwrite)?;
        }
        (Output::Archive(bytes), Some(file)) => file::write(format, file, &bytes, args.overwrite)?,
        (Output::Files(files), Some(folder)) => {
            let count = files.len();
            publish(&files, folder, site, terminal)?;
            terminal.note(&format!("{count} files are in {}", folder.display()));
        }
        (Output::Archive(_), None) => {
            return Err(format!(
                "{name} is a file that no terminal can show\n  say where it goes: -o FILE"
            ));
        }
        (Output::Files(files), None) => {
            let count = files.len();
            return Err(format!("{name} gives {count} files\n  say in which folder: -o DIR"));
        }
    }
    Ok(())
}

/// Replaces what an earlier export wrote into the folder, and nothing else there.
fn publish(
    files: &[File],
    folder: &Path,
    site: &Path,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let failure = |error: PublishError| {
        let help = error.help();
        if help.is_empty() { error.to_string() } else { format!("{error}\n  {help}") }
    };
    let publisher = Publisher::begin(folder, site, &mut |path| {
        terminal.note(&format!("somebody else is writing {}; waiting for it", path.display()));
    });
    let publisher = publisher.map_err(failure)?;
    for file in files {
        let path = UrlPath::new(&file.path).output_path();
        publisher.write(&path, &file.bytes).map_err(failure)?;
    }
    publisher.finish().map_err(failure)?;
    Ok(())
}
