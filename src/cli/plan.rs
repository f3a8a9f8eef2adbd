//! `pathbook plan`: the shortest plan to skills or a role for one person, week by week; plan files.

mod print;

use std::path::Path;

use super::args::{Plan as Args, PlanFormat};
use super::output::{Terminal, counts};
use super::{Failure, Status};
use crate::compile::{Compilation, Options, compile};
use crate::diag::{Report, Severity};
use crate::graph::plan::{Limits, Request, plan};
use crate::model::{Need, SkillLevel};
use crate::plans::calendar::calendar;
use crate::plans::check::check;
use crate::plans::file::{self, Read};
use crate::plans::goal::{self, Unknown};
use crate::plans::itinerary::{Itinerary, id};
use crate::plans::progress::Known;
use crate::source::{Source, SourcePath, Sources};
use crate::syntax::fields::parse_date;
use crate::syntax::front_matter::weekly;
use crate::sys::folder::FolderWorld;

/// Plans and prints. A site with errors is planned all the same, as far as it is understood.
pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Status, Failure> {
    let world = FolderWorld::open(&args.source, None).map_err(|error| error.to_string())?;
    let compilation = compile(None, &world, &Options::default(), &[]);
    let errors = compilation.report.count(Severity::Error);
    if errors > 0 {
        terminal.note(&format!(
            "the site has {errors} errors (see `pathbook check`); the plan may lack something"
        ));
    }
    let known = match &args.progress {
        Some(file) => progress(&compilation, file, terminal)?,
        None => Known::default(),
    };
    if let Some(file) = args.check.as_ref().or(args.from.as_ref()) {
        let Some(read) = from_file(&compilation, file, args, &known, terminal)? else {
            return Ok(Status::Content);
        };
        return if args.check.is_some() {
            Ok(Status::Fine)
        } else {
            deliver(&compilation, args, read.plan, &known, terminal)
        };
    }
    let request = request(&compilation, args, &known)?;
    match plan(&compilation.prerequisites, &request, Limits::default()) {
        Ok(plan) => {
            let had = request.known.iter().copied().map(Need::Skill);
            let had = had.chain(request.done.iter().copied().map(Need::Page)).collect();
            let mut plan = Itinerary::of(&plan, args.goal.clone(), had);
            plan.learner.clone_from(&known.learner);
            deliver(&compilation, args, plan, &known, terminal)
        }
        Err(unreachable) => {
            for (who, need) in unreachable.missing {
                let needed = who.map_or(String::new(), |page| {
                    format!(", which `{}` needs", id(&compilation, page))
                });
                let need = goal::name(&compilation.curriculum, need);
                terminal.fail(&format!("no lessons lead to `{need}`{needed}"));
            }
            Ok(Status::Content)
        }
    }
}

fn failure(unknown: Unknown) -> Failure {
    format!("{}\n  {}", unknown.message, unknown.help)
}

/// What to plan for. With `--confirmed`, neither the mentee's own word nor lessons count.
fn request(compilation: &Compilation, args: &Args, known: &Known) -> Result<Request, Failure> {
    let curriculum = &compilation.curriculum;
    let mut request = Request::default();
    for text in &args.goal {
        request.goal.extend(goal::goals(curriculum, text).map_err(failure)?);
    }
    for text in &args.known {
        request.known.push(goal::skill(curriculum, text).map_err(failure)?);
    }
    request.known.extend(granted(args, known));
    if !args.confirmed {
        request.done.extend(known.done.iter().copied());
    }
    Ok(request)
}

fn granted(args: &Args, known: &Known) -> Vec<SkillLevel> {
    if args.confirmed { known.by_signoff() } else { known.by_word() }
}

/// What an exported progress file says that the mentee has done and knows. One that was written on another
/// site is told: what it says of pages that are not here is passed over.
fn progress(
    compilation: &Compilation,
    file: &Path,
    terminal: &mut Terminal,
) -> Result<Known, Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let known = Known::read(&compilation.curriculum, &text)
        .map_err(|problem| format!("{} {problem}", file.display()))?;
    let config = &compilation.curriculum.config;
    if !known.site.is_empty() && !config.is_called(&known.site) {
        terminal.warn(&format!(
            "{} was written on another site, `{}`, not `{}`: what it says of pages and skills that are here counts\n  if this site was there before, name it in `aliases` of pathbook.yaml",
            file.display(),
            known.site,
            config.key()
        ));
    }
    Ok(known)
}

/// A plan file, with all that is wrong with it reported; `None` if it cannot be followed. What the
/// mentee has learnt since, as `--progress` and `--known` tell, counts as known.
fn from_file(
    compilation: &Compilation,
    path: &Path,
    args: &Args,
    known: &Known,
    terminal: &mut Terminal,
) -> Result<Option<Read>, Failure> {
    let curriculum = &compilation.curriculum;
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let mut sources = Sources::default();
    let shown = path.to_str().and_then(SourcePath::new).or_else(|| {
        let name = path.file_name()?.to_str()?;
        SourcePath::new(name)
    });
    let shown = shown.ok_or_else(|| format!("{} is no file", path.display()))?;
    let file = sources.add(Source::new(shown, text.as_str()));
    let parsed = file::read(curriculum, file, &text);
    let mut report = parsed.report;
    let mut read = parsed.value;
    if let Some(read) = &mut read {
        for text in &args.known {
            let skill = goal::skill(curriculum, text).map_err(failure)?;
            read.plan.known.push(Need::Skill(skill));
        }
        read.plan.known.extend(granted(args, known).into_iter().map(Need::Skill));
        if !args.confirmed {
            read.plan.known.extend(known.done.iter().copied().map(Need::Page));
        }
        report.extend(check(compilation, read));
    }
    let report = report.sorted();
    terminal.report(&report, &sources);
    if args.check.is_some() {
        told(read.as_ref(), &report, terminal);
    }
    Ok(read.filter(|_| !report.has_errors()))
}

fn told(read: Option<&Read>, report: &Report, terminal: &mut Terminal) {
    let counts = counts(report);
    let steps = read.map_or(0, |read| read.plan.followed().count());
    let steps = if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") };
    terminal.note(&if counts.is_empty() {
        format!("{steps} checked: all is well")
    } else {
        format!("{steps} checked: {counts}")
    });
}

/// Prints a plan, or writes it where `--output` says.
fn deliver(
    compilation: &Compilation,
    args: &Args,
    mut plan: Itinerary,
    known: &Known,
    terminal: &mut Terminal,
) -> Result<Status, Failure> {
    if let Some(pace) = &args.pace {
        plan.pace = Some(weekly(pace).ok_or_else(|| {
            format!("--pace: `{pace}` is no pace\n  write hours or minutes a week or day: 5h/week, 30m/day")
        })?);
    }
    if let Some(start) = &args.start {
        plan.start =
            Some(parse_date(start).ok_or_else(|| {
                format!("--start: `{start}` is no date\n  write it like 2026-12-01")
            })?);
    }
    let text = match args.format {
        PlanFormat::Human => print::human(compilation, &plan, known),
        PlanFormat::Json => print::machine(compilation, &plan, known),
        PlanFormat::Markdown => print::markdown(compilation, &plan),
        PlanFormat::Plan => file::write(compilation, &plan),
        PlanFormat::Ics => {
            let (Some(pace), Some(start)) = (plan.pace, plan.start) else {
                return Err("a calendar needs a pace and a first day\n  add --pace 5h/week --start 2026-12-01".to_owned());
            };
            let title = plan.title(compilation);
            calendar(&title, &plan.events(compilation), pace, start)
                .ok_or("the plan ends after all calendars do\n  choose a faster pace")?
        }
    };
    match &args.output {
        None => terminal.print(&text),
        Some(file) => std::fs::write(file, text)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?,
    }
    Ok(Status::Fine)
}
