//! `pathbook plan`: the shortest plan to skills or a role.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null where there is nothing")]

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::args::{Plan as Args, PlanFormat};
use super::output::Terminal;
use super::{Failure, Status};
use crate::compile::{Compilation, Options, compile};
use crate::diag::Severity;
use crate::emit::graph_json::skill_at;
use crate::graph::plan::{Limits, Request, plan};
use crate::model::{LanguageId, Level, Need, PageId, Plan, SkillLevel};
use crate::suggest;
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
    let mut request = Request::default();
    for goal in &args.goal {
        request.goal.extend(goals(&compilation, goal)?);
    }
    for known in &args.known {
        request.known.push(skill(&compilation, known)?);
    }
    if let Some(file) = &args.progress {
        progress(&compilation, file, &mut request)?;
    }
    match plan(&compilation.prerequisites, &request, Limits::default()) {
        Ok(plan) => {
            terminal.print(&match args.format {
                PlanFormat::Human => human(&compilation, &plan),
                PlanFormat::Json => {
                    serde_json::to_string_pretty(&machine(&compilation, &request, &plan))
                        .unwrap_or_default()
                        + "\n"
                }
            });
            Ok(Status::Fine)
        }
        Err(unreachable) => {
            for (who, need) in unreachable.missing {
                let needed = who.map_or(String::new(), |page| {
                    format!(", which `{}` needs", id(&compilation, page))
                });
                terminal.fail(&format!("no lessons lead to {}{needed}", name(&compilation, need)));
            }
            Ok(Status::Content)
        }
    }
}

fn id(compilation: &Compilation, page: PageId) -> &str {
    compilation.curriculum.page(page).map_or("", |page| page.id.as_str())
}

fn title(compilation: &Compilation, page: PageId) -> &str {
    let variant = compilation.curriculum.page(page).and_then(|page| page.variant(LanguageId(0)));
    variant.map_or("", |(_, variant)| variant.title.as_str())
}

fn name(compilation: &Compilation, need: Need) -> String {
    match need {
        Need::Skill(wanted) => format!("`{}`", skill_at(&compilation.curriculum, wanted)),
        Need::Page(page) => format!("`{}`", id(compilation, page)),
    }
}

/// A goal as typed: a role, a skill (at a level), or a page.
fn goals(compilation: &Compilation, text: &str) -> Result<Vec<Need>, Failure> {
    let curriculum = &compilation.curriculum;
    if let Some(role) =
        curriculum.find_role(text).and_then(|role| curriculum.roles.get(role.index()))
    {
        return Ok(role.requires.iter().map(|wanted| Need::Skill(wanted.value)).collect());
    }
    if let Some(page) = curriculum
        .find_page(text.strip_prefix("page:").unwrap_or(text))
        .filter(|page| curriculum.page(*page).is_some_and(crate::model::Page::is_lesson))
    {
        return Ok(vec![Need::Page(page)]);
    }
    Ok(vec![Need::Skill(skill(compilation, text)?)])
}

fn skill(compilation: &Compilation, text: &str) -> Result<SkillLevel, Failure> {
    let curriculum = &compilation.curriculum;
    let text = text.strip_prefix("skill:").unwrap_or(text);
    let (id, level) = text.split_once('@').unwrap_or((text, "1"));
    let Some(skill) = curriculum.find_skill(id) else {
        let known = curriculum.skills.iter().map(|skill| skill.id.as_str());
        let known = known.chain(curriculum.roles.iter().map(|role| role.id.as_str()));
        let help = suggest::nearest(id, known).map_or_else(
            || "name a skill (git.branching@2) or a role".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(format!("there is no skill or role `{id}`\n  {help}"));
    };
    let named = curriculum
        .config
        .levels
        .iter()
        .position(|name| name == level)
        .and_then(|index| u8::try_from(index + 1).ok());
    let highest = curriculum.config.levels.len();
    match level
        .parse::<u8>()
        .ok()
        .or(named)
        .filter(|level| (1..=highest).contains(&usize::from(*level)))
    {
        Some(level) => Ok(SkillLevel { skill, level: Level(level) }),
        None => Err(format!(
            "there is no level `{level}`\n  the levels are 1 to {highest}: {}",
            curriculum.config.levels.join(", ")
        )),
    }
}

/// What an exported progress file says that the mentee has done and knows.
fn progress(
    compilation: &Compilation,
    file: &std::path::Path,
    request: &mut Request,
) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let progress: Value = serde_json::from_str(&text)
        .map_err(|error| format!("{} is not JSON: {error}", file.display()))?;
    if progress["format"] != "pathbook-progress" {
        return Err(format!("{} is not an exported progress file", file.display()));
    }
    if progress["version"] != 1 {
        return Err(format!(
            "{} was written by a newer pathbook (version {}): update pathbook",
            file.display(),
            progress["version"]
        ));
    }
    let curriculum = &compilation.curriculum;
    let entries = |key: &str| {
        progress[key]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(id, entry)| (id.clone(), entry.clone()))
            .collect::<Vec<_>>()
    };
    for (page, entry) in entries("pages") {
        let current = curriculum.find_page(&page).or_else(|| {
            let renamed = |candidate: &crate::model::Page| {
                candidate.old_ids.iter().any(|old| old.value.trim_matches('/') == page)
            };
            curriculum.pages.iter().position(renamed).map(PageId::from_index)
        });
        if entry["done"].is_string()
            && let Some(page) = current
        {
            request.done.push(page);
        }
    }
    let mut grant = |id: &str, level: &Value| {
        let level =
            level.as_u64().and_then(|level| u8::try_from(level).ok()).filter(|level| *level > 0);
        if let (Some(skill), Some(level)) = (curriculum.find_skill(id), level) {
            request.known.push(SkillLevel { skill, level: Level(level) });
        }
    };
    for (skill, entry) in entries("skills") {
        grant(&skill, &entry["self"]);
    }
    for entry in progress["signoffs"].as_array().into_iter().flatten() {
        grant(entry["skill"].as_str().unwrap_or_default(), &entry["level"]);
    }
    Ok(())
}

/// `1 h 20 min`
fn duration(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn human(compilation: &Compilation, plan: &Plan) -> String {
    if plan.steps.is_empty() {
        return "Nothing is left to do: all of it is known.\n".to_owned();
    }
    let mut out = String::new();
    let width = plan.steps.len().to_string().len();
    for (number, step) in (1..).zip(&plan.steps) {
        let minutes =
            compilation.prerequisites.nodes.get(step.page.index()).map_or(0, |node| node.minutes);
        out.push_str(&format!(
            "{number:width$}. {}  ({}, {})\n",
            title(compilation, step.page),
            id(compilation, step.page),
            duration(minutes.into())
        ));
        for reason in &step.because {
            let what = name(compilation, reason.need);
            let why = reason
                .page
                .and_then(|page| why(compilation, page, reason.need))
                .map(|why| format!(": {why}"))
                .unwrap_or_default();
            match reason.page {
                Some(page) => out.push_str(&format!(
                    "{:width$}  because {} needs {what}{why}\n",
                    "",
                    title(compilation, page)
                )),
                None => out.push_str(&format!("{:width$}  because the goal is {what}\n", "")),
            }
        }
    }
    let exact = if plan.exact {
        "no shorter plan exists"
    } else {
        "a shorter plan may exist: the search was cut short"
    };
    out.push_str(&format!(
        "\n{} lessons, {} ({exact})\n",
        plan.steps.len(),
        duration(plan.minutes)
    ));
    out
}

/// The author's reason for a requirement.
fn why(compilation: &Compilation, page: PageId, need: Need) -> Option<&str> {
    let page = compilation.curriculum.page(page)?;
    page.requires.iter().find(|requirement| requirement.need == need)?.why.as_deref()
}

fn machine(compilation: &Compilation, request: &Request, plan: &Plan) -> Value {
    let curriculum = &compilation.curriculum;
    let known: BTreeSet<String> =
        request.known.iter().map(|skill| skill_at(curriculum, *skill)).collect();
    let plain = |need: Need| name(compilation, need).trim_matches('`').to_owned();
    let steps: Vec<Value> = plan
        .steps
        .iter()
        .map(|step| {
            let page = curriculum.page(step.page);
            let because: Vec<Value> = step
                .because
                .iter()
                .map(|reason| {
                    let why = reason.page.and_then(|page| why(compilation, page, reason.need));
                    let from = reason.page.map(|page| id(compilation, page));
                    match from {
                        Some(page) => json!({"page": page, "skill": plain(reason.need), "why": why}),
                        None => json!({"goal": plain(reason.need), "skill": plain(reason.need), "why": Value::Null}),
                    }
                })
                .collect();
            json!({
                "page": id(compilation, step.page),
                "title": title(compilation, step.page),
                "url": compilation.routes.page(step.page, LanguageId(0)).map(super::super::source::url::UrlPath::as_str),
                "minutes": compilation.prerequisites.nodes.get(step.page.index()).map(|node| node.minutes),
                "gives": page.into_iter().flat_map(|page| &page.teaches).map(|taught| skill_at(curriculum, taught.value)).collect::<Vec<_>>(),
                "because": because,
            })
        })
        .collect();
    json!({
        "format": "pathbook-plan", "version": 1,
        "goal": request.goal.iter().map(|need| plain(*need)).collect::<Vec<_>>(),
        "known": known, "minutes": plan.minutes, "exact": plan.exact, "steps": steps,
    })
}
