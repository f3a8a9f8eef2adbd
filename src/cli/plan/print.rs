//! A plan in words, as JSON and as Markdown.

use serde_json::{Value, json};

use crate::compile::Compilation;
use crate::emit::graph_json::skill_at;
use crate::graph::schedule::{Slot, weeks};
use crate::model::{LanguageId, Need, PageId, Reason, SkillLevel};
use crate::plans::calendar::days_after;
use crate::plans::file::{pace_word, task_id};
use crate::plans::goal;
use crate::plans::itinerary::{Itinerary, Step, What, id, title};
use crate::plans::progress::Known;
use crate::view::time;

/// The author's reason for a requirement.
fn why(compilation: &Compilation, page: PageId, need: Need) -> Option<&str> {
    let page = compilation.curriculum.page(page)?;
    page.requires.iter().find(|requirement| requirement.need == need)?.why.as_deref()
}

/// `Week 2`, `Weeks 2 to 4`, with the first day where there is a start.
fn week(plan: &Itinerary, slot: Slot) -> String {
    let weeks = if slot.first == slot.last {
        format!("Week {}", slot.first)
    } else {
        format!("Weeks {} to {}", slot.first, slot.last)
    };
    let day = plan.start.and_then(|start| days_after(start, (slot.first - 1) * 7));
    day.map_or(weeks.clone(), |day| format!("{weeks}, from {day}"))
}

/// `3 lessons`, `1 lesson and 2 tasks`.
fn count(plan: &Itinerary) -> String {
    let pages = plan.followed().filter(|step| matches!(step.what, What::Page(_))).count();
    let tasks = plan.followed().count() - pages;
    let lessons = if pages == 1 { "1 lesson".to_owned() } else { format!("{pages} lessons") };
    match tasks {
        0 => lessons,
        1 => format!("{lessons} and 1 task"),
        tasks => format!("{lessons} and {tasks} tasks"),
    }
}

/// For people.
pub(super) fn human(compilation: &Compilation, plan: &Itinerary, known: &Known) -> String {
    let mut out = gap_words(compilation, plan, known);
    let steps: Vec<&Step> = plan.followed().collect();
    if steps.is_empty() {
        return out + "Nothing is left to do: all of it is known.\n";
    }
    let slots = plan.slots(compilation);
    let width = steps.len().to_string().len();
    let mut current = None;
    for (at, step) in steps.iter().enumerate() {
        if let Some(slot) = slots.as_ref().and_then(|slots| slots.get(at)) {
            if current != Some((slot.first, slot.last)) {
                out.push_str(if at == 0 { "" } else { "\n" });
                out.push_str(&format!("{}\n", week(plan, *slot)));
            }
            current = Some((slot.first, slot.last));
        }
        let name = match &step.what {
            What::Page(page) => format!("{}, ", id(compilation, *page)),
            What::Task { .. } => String::new(),
        };
        let optional = if step.optional { ", optional" } else { "" };
        let minutes = time(step.minutes(compilation).into());
        out.push_str(&format!(
            "{:width$}. {}  ({name}{minutes}{optional})\n",
            at + 1,
            step.title(compilation),
        ));
        for line in step.note.lines() {
            out.push_str(&format!("{:width$}  note: {line}\n", ""));
        }
        for reason in &step.because {
            out.push_str(&format!("{:width$}  {}\n", "", because(compilation, reason)));
        }
    }
    let exact = match plan.exact {
        Some(true) => " (no shorter plan exists)",
        Some(false) => " (a shorter plan may exist: the search was cut short)",
        None => "",
    };
    let time = time(plan.minutes(compilation));
    let pace = slots.and_then(|slots| Some((weeks(&slots), plan.pace?)));
    let pace = pace.map_or(String::new(), |(weeks, pace)| {
        let weeks = if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") };
        format!(", {weeks} at {}", pace_word(pace))
    });
    out.push_str(&format!("\n{}, {time}{pace}{exact}\n", count(plan)));
    out
}

fn because(compilation: &Compilation, reason: &Reason) -> String {
    let what = goal::name(&compilation.curriculum, reason.need);
    let why = reason.page.and_then(|page| why(compilation, page, reason.need));
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    match reason.page {
        Some(page) => format!("because {} needs `{what}`{why}", title(compilation, page)),
        None => format!("because the goal is `{what}`"),
    }
}

/// A skill of the goal, and what speaks for it.
struct Wanted {
    skill: SkillLevel,
    own: Option<u8>,
    confirmed: Option<crate::plans::progress::Signoff>,
    lessons: u8,
}

impl Wanted {
    fn have(&self) -> u8 {
        let confirmed = self.confirmed.as_ref().map_or(0, |signoff| signoff.level);
        confirmed.max(self.own.unwrap_or(0)).max(self.lessons)
    }

    fn is_confirmed(&self) -> bool {
        self.confirmed.as_ref().is_some_and(|signoff| signoff.level >= self.skill.level.0)
    }
}

/// The skills that the goal asks for; empty where no progress was given.
fn wanted(compilation: &Compilation, plan: &Itinerary, known: &Known) -> Vec<Wanted> {
    if *known == Known::default() {
        return Vec::new();
    }
    let curriculum = &compilation.curriculum;
    let needs = plan.goal.iter().filter_map(|text| goal::goals(curriculum, text).ok()).flatten();
    let skills = needs.filter_map(|need| match need {
        Need::Skill(skill) => Some(skill),
        Need::Page(_) => None,
    });
    skills
        .map(|skill| Wanted {
            skill,
            own: known.own.get(&skill.skill).copied(),
            confirmed: known.confirmed.get(&skill.skill).cloned(),
            lessons: known.by_lessons(curriculum, skill.skill),
        })
        .collect()
}

fn gap_words(compilation: &Compilation, plan: &Itinerary, known: &Known) -> String {
    let wanted = wanted(compilation, plan, known);
    if wanted.is_empty() {
        return String::new();
    }
    let met = wanted.iter().filter(|wanted| wanted.have() >= wanted.skill.level.0).count();
    let confirmed = wanted.iter().filter(|wanted| wanted.is_confirmed()).count();
    let who = if known.learner.is_empty() { "The mentee" } else { known.learner.as_str() };
    let all = wanted.len();
    let skills = if all == 1 { "skill" } else { "skills" };
    format!("{who} has {met} of {all} {skills}; {confirmed} confirmed by a mentor.\n\n")
}

/// `pathbook-plan`, version 1.
pub(super) fn machine(compilation: &Compilation, plan: &Itinerary, known: &Known) -> String {
    let curriculum = &compilation.curriculum;
    let plain = |need: Need| goal::name(curriculum, need);
    let mut goals: Vec<String> = Vec::new();
    for text in &plan.goal {
        goals.extend(goal::goals(curriculum, text).into_iter().flatten().map(plain));
    }
    let skills = plan.known.iter().filter(|need| matches!(need, Need::Skill(_)));
    let skills: std::collections::BTreeSet<String> = skills.map(|need| plain(*need)).collect();
    let slots = plan.slots(compilation);
    let steps: Vec<Value> = plan
        .followed()
        .enumerate()
        .map(|(at, step)| {
            let slot = slots.as_ref().and_then(|slots| slots.get(at));
            step_value(compilation, step, slot)
        })
        .collect();
    let gap: Vec<Value> = wanted(compilation, plan, known)
        .iter()
        .map(|wanted| {
            let signoff = wanted
                .confirmed
                .as_ref()
                .map(|signoff| json!({"level": signoff.level, "by": signoff.by, "at": signoff.at}));
            json!({
                "skill": skill_at(curriculum, wanted.skill), "have": wanted.have(),
                "self": wanted.own, "confirmed": signoff, "lessons": wanted.lessons,
            })
        })
        .collect();
    let mut value = json!({
        "format": "pathbook-plan", "version": 1,
        "goal": goals, "known": skills, "minutes": plan.minutes(compilation), "exact": plan.exact,
        "pace": plan.pace, "start": plan.start.map(|start| start.to_string()),
        "weeks": slots.map(|slots| weeks(&slots)), "steps": steps,
    });
    if let (false, Some(fields)) = (gap.is_empty(), value.as_object_mut()) {
        fields.insert("gap".to_owned(), Value::Array(gap));
    }
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn step_value(compilation: &Compilation, step: &Step, slot: Option<&Slot>) -> Value {
    let curriculum = &compilation.curriculum;
    let because: Vec<Value> = step
        .because
        .iter()
        .map(|reason| {
            let need = goal::name(curriculum, reason.need);
            match reason.page {
                Some(page) => json!({
                    "page": id(compilation, page), "skill": need,
                    "why": why(compilation, page, reason.need),
                }),
                None => json!({"goal": need, "skill": need, "why": Value::Null}),
            }
        })
        .collect();
    let mut value = match &step.what {
        What::Page(page) => {
            let taught = curriculum.page(*page).into_iter().flat_map(|page| &page.teaches);
            let gives: Vec<String> =
                taught.map(|taught| skill_at(curriculum, taught.value)).collect();
            let url = compilation.routes.page(*page, LanguageId(0));
            json!({
                "page": id(compilation, *page), "title": title(compilation, *page),
                "url": url.map(crate::source::UrlPath::as_str),
                "minutes": step.minutes(compilation), "gives": gives, "because": because,
            })
        }
        What::Task { text, id } => {
            json!({"task": text, "id": task_id(text, id), "minutes": step.minutes(compilation)})
        }
    };
    if let Some(fields) = value.as_object_mut() {
        if let Some(slot) = slot {
            fields.insert("week".to_owned(), slot.first.into());
            fields.insert("last_week".to_owned(), slot.last.into());
        }
        if step.optional {
            fields.insert("optional".to_owned(), true.into());
        }
        if !step.note.is_empty() {
            fields.insert("note".to_owned(), step.note.as_str().into());
        }
    }
    value
}

/// A checklist, for an issue or a shared document.
pub(super) fn markdown(compilation: &Compilation, plan: &Itinerary) -> String {
    let mut out = format!("# {}\n", escaped(&plan.title(compilation)));
    let slots = plan.slots(compilation);
    let base = &compilation.curriculum.config.base_url;
    let mut current = None;
    for (at, step) in plan.followed().enumerate() {
        let slot = slots.as_ref().and_then(|slots| slots.get(at));
        let head = slot.map(|slot| week(plan, *slot));
        if at == 0 || head != current {
            let head = head.as_ref().map_or(String::new(), |head| format!("\n## {head}\n"));
            out.push_str(&format!("{head}\n"));
        }
        current = head;
        let name = escaped(&step.title(compilation));
        let url = match &step.what {
            What::Page(page) if !base.is_empty() => {
                compilation.routes.page(*page, LanguageId(0)).map(|url| url.absolute(base))
            }
            _ => None,
        };
        let name = url.map_or(name.clone(), |url| format!("[{name}](<{url}>)"));
        let optional = if step.optional { ", optional" } else { "" };
        out.push_str(&format!(
            "- [ ] {name} ({}{optional})\n",
            time(step.minutes(compilation).into())
        ));
        for line in step.note.lines().filter(|line| !line.trim().is_empty()) {
            out.push_str(&format!("  {}\n", escaped(line)));
        }
    }
    out.push_str(&format!("\n{}, {}\n", count(plan), time(plan.minutes(compilation))));
    out
}

/// Text that is to stay text in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
