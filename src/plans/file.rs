//! The plan file: reading with places, writing. The format is told in [`crate::plans`].

use unicode_normalization::UnicodeNormalization;

use super::goal;
use super::itinerary::{Extra, Itinerary, Step, What, id, title};
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Parsed, Report, Severity, rules};
use crate::model::{Curriculum, Need};
use crate::source::{FileId, Span, Spanned};
use crate::suggest;
use crate::syntax::fields::{Fields, Foreign, Key, Mapping, Shape, scalar_text};
use crate::syntax::front_matter::pace;
use crate::syntax::yaml::{Limits, Node, parse};

/// The `format` of a plan file.
pub const FORMAT: &str = "pathbook-plan-file";

/// The newest version that is read.
const NEWEST: i64 = 1;

const STEPS: &[Key] = &[
    Key::new("page", Shape::Text, "A lesson, by its id.", "git/branching"),
    Key::new(
        "task",
        Shape::Text,
        "Something to do that has no page.",
        "Shadow the engineer on call",
    ),
    Key::new("id", Shape::Text, "What a task's tick is kept under.", "shadow"),
    Key::new("title", Shape::Text, "The page's title, for whoever edits the file.", "Branching"),
    Key::new("minutes", Shape::Count, "How long it takes.", "120"),
    Key::new("week", Shape::Count, "The first week in which it may begin.", "2"),
    Key::new("note", Shape::Text, "The mentor's words about it.", "Try it on our own repository."),
    Key::new("optional", Shape::Flag, "Whether it may be left out.", "true"),
    Key::new("drop", Shape::Flag, "Whether it is left out.", "true"),
];

const STEP_FOREIGN: Foreign = &[
    ("lesson", "it is `page` here"),
    ("name", "it is `task` here"),
    ("todo", "it is `task` here"),
    ("time", "it is `minutes` here"),
    ("comment", "it is `note` here"),
    ("annotation", "it is `note` here"),
];

const STEP: Mapping = Mapping { what: "a step", keys: STEPS, foreign: STEP_FOREIGN };

const PLAN: Mapping = Mapping {
    what: "a plan file",
    keys: &[
        Key::new("format", Shape::Text, "What the file is.", FORMAT),
        Key::new("version", Shape::Count, "Its version.", "1"),
        Key::new(
            "site",
            Shape::Text,
            "The site that it is for.",
            "https://acme.example/mentoring/",
        ),
        Key::new("for", Shape::Text, "The mentee's name.", "Ada"),
        Key::new("by", Shape::Text, "The mentor's name.", "Bo"),
        Key::new("at", Shape::Text, "When it was last changed.", "2026-12-01T09:00:00.000Z"),
        Key::new("goal", Shape::Texts, "What it leads to.", "[engineer-2]"),
        Key::new("pace", Shape::Text, "How much time there is.", "5h/week"),
        Key::new("start", Shape::Date, "The first day.", "2026-12-01"),
        Key::new("known", Shape::Texts, "What the mentee had.", "[git.commits@1]"),
        Key::new("note", Shape::Text, "The mentor's words about all of it.", "Take your time."),
        Key::new("steps", Shape::Maps(STEPS), "What to do, in order.", "[{page: git/branching}]"),
    ],
    foreign: &[
        ("learner", "it is `for` here"),
        ("mentee", "it is `for` here"),
        ("lessons", "it is `steps` here"),
        ("begin", "it is `start` here"),
    ],
};

/// A plan file that was read: the plan, and where its parts stand.
#[derive(Debug)]
pub struct Read {
    /// The plan; steps that mean nothing here are left out.
    pub plan: Itinerary,
    /// Where each step stands; parallel to the plan's.
    pub places: Vec<Span>,
    /// The goals that mean something here, with their places.
    pub goals: Vec<Spanned<Vec<Need>>>,
}

/// Reads a plan file, JSON or YAML. A key that nobody knows is a warning, and is kept: another program
/// may have put it there.
pub fn read(curriculum: &Curriculum, file: FileId, text: &str) -> Parsed<Option<Read>> {
    let mut report = Report::default();
    let root = report.take(parse(file, text, 0..text.len(), Limits::FRONT_MATTER));
    let Some(root) = root else { return Parsed::new(None, report) };
    let mut fields = Fields::new(&root, &PLAN, &mut report);
    if !is_plan(&mut fields, root.span) {
        return Parsed::new(None, report);
    }
    let mut plan = Itinerary {
        learner: fields.text("for").map(|name| name.value).unwrap_or_default(),
        pace: pace(&mut fields),
        start: fields.date("start").map(|date| date.value),
        mentor: fields.text("by").map(|name| name.value).unwrap_or_default(),
        at: fields.text("at").map(|at| at.value).unwrap_or_default(),
        note: fields.text("note").map(|note| note.value.trim().to_owned()).unwrap_or_default(),
        extra: extra(&root, &PLAN),
        ..Itinerary::default()
    };
    let mut goals = Vec::new();
    for name in fields.texts("goal") {
        plan.goal.push(name.value.clone());
        match goal::goals(curriculum, &name.value) {
            Ok(needs) => goals.push(Spanned::new(needs, name.span)),
            Err(unknown) => fields.report.push(
                Diagnostic::new(&rules::UNKNOWN_SKILL, name.span, unknown.message)
                    .help(unknown.help),
            ),
        }
    }
    // What was known and is gone is no reason to complain: it is known all the same.
    let known = fields.texts("known");
    plan.known.extend(known.iter().filter_map(|name| goal::need(curriculum, &name.value).ok()));
    let mut places = Vec::new();
    if !fields.has("steps") {
        fields.missing("steps");
    }
    for node in fields.items("steps") {
        if let Some(step) = step(curriculum, node, fields.report) {
            plan.steps.push(step);
            places.push(node.span);
        }
    }
    let told = report.diagnostics().iter().cloned().map(|mut told| {
        if told.rule == &rules::UNKNOWN_KEY {
            told.severity = Severity::Warning;
        }
        told
    });
    Parsed::new(Some(Read { plan, places, goals }), told.collect())
}

fn is_plan(fields: &mut Fields<'_, '_>, root: Span) -> bool {
    let start = Span { end: root.start, ..root };
    if fields.text("format").is_none_or(|format| format.value != FORMAT) {
        let help = "`pathbook plan GOAL --format plan` makes one";
        let message = "this is no plan file: it does not say so";
        fields.report.push(
            Diagnostic::new(&rules::WRONG_VALUE, start, message)
                .help(format!("begin it with \"format\": \"{FORMAT}\"; {help}")),
        );
        return false;
    }
    match fields.integer("version") {
        Some(version) if version.value > NEWEST => {
            let message = format!("this plan file is of a newer version, {}", version.value);
            fields.wrong(version.span, message, "update pathbook");
            false
        }
        _ => true,
    }
}

fn step(curriculum: &Curriculum, node: &Node, report: &mut Report) -> Option<Step> {
    if let Some(name) = scalar_text(node) {
        return page(curriculum, &name, report).map(plain);
    }
    let mut fields = Fields::new(node, &STEP, report);
    let (page_id, task) = (fields.name("page"), fields.text("task"));
    let key = fields.name("id").map(|id| id.value).unwrap_or_default();
    let what = match (page_id, task) {
        (Some(id), None) => page(curriculum, &id, fields.report),
        (None, Some(task)) if !task.value.trim().is_empty() => {
            Some(What::Task { text: task.value.trim().to_owned(), id: key })
        }
        (Some(_), Some(task)) => {
            let help = "make two steps of it, or say what to do in `note`";
            fields.wrong(task.span, "a step has a `page` or a `task`, not both", help);
            None
        }
        _ => {
            if !fields.has("page") {
                fields.missing("page");
            }
            None
        }
    };
    let minutes = fields.minutes("minutes");
    let week = fields.integer("week");
    let note = fields.text("note").map(|note| note.value.trim().to_owned()).unwrap_or_default();
    let optional = fields.flag("optional").unwrap_or(false);
    let drop = fields.flag("drop").unwrap_or(false);
    let week = match week.as_ref().map(|week| (week.span, u32::try_from(week.value))) {
        None => 0,
        Some((_, Ok(week))) if week <= 520 => week,
        Some((span, _)) => {
            let message = "`week` must be a week of the plan";
            fields.wrong(span, message, "a number from 1 to 520, ten years");
            0
        }
    };
    let extra = extra(node, &STEP);
    Some(Step { minutes, week, note, optional, drop, extra, ..plain(what?) })
}

/// The keys that a mapping does not know. Their values are another program's, and are written back.
fn extra(node: &Node, mapping: &Mapping) -> Extra {
    let entries = node.value.entries().iter();
    let unknown =
        entries.filter(|entry| !mapping.keys.iter().any(|key| key.name == entry.key.value));
    unknown.map(|entry| (entry.key.value.clone(), entry.value.value.to_json())).collect()
}

fn plain(what: What) -> Step {
    Step {
        what,
        minutes: None,
        week: 0,
        note: String::new(),
        optional: false,
        drop: false,
        because: Vec::new(),
        extra: Extra::new(),
    }
}

fn page(curriculum: &Curriculum, id: &Spanned<String>, report: &mut Report) -> Option<What> {
    if let Some(page) = goal::page(curriculum, &id.value) {
        return Some(What::Page(page));
    }
    let known = curriculum.pages.iter().map(|page| page.id.as_str());
    let help = suggest::nearest(&id.value, known).map_or_else(
        || "take the step out, or make it a `task`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("there is no page `{}`", id.value);
    report.push(Diagnostic::new(&rules::UNKNOWN_PAGE, id.span, message).help(help));
    None
}

/// What a task's tick is kept under: its id, else a print of its words (FNV-1a over their code
/// points, white space joined, in base 36; `print` of `store.js` is the same).
pub fn task_id(text: &str, id: &str) -> String {
    if !id.is_empty() {
        return id.to_owned();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut hash: u32 = 0x811c_9dc5;
    for c in words.join(" ").nfc() {
        hash = (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    }
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(hash % 36, 36).unwrap_or('0'));
        hash /= 36;
        if hash == 0 {
            break;
        }
    }
    digits.iter().rev().collect()
}

/// The plan as a file: JSON, one step a line.
pub fn write(compilation: &Compilation, plan: &Itinerary) -> String {
    let curriculum = &compilation.curriculum;
    let text = |value: &str| serde_json::Value::from(value).to_string();
    let list = |values: Vec<String>| {
        let values: Vec<String> = values.iter().map(|value| text(value)).collect();
        format!("[{}]", values.join(", "))
    };
    let mut head = vec![
        ("format", text(FORMAT)),
        ("version", "1".to_owned()),
        ("site", text(&curriculum.config.key())),
    ];
    if !plan.learner.is_empty() {
        head.push(("for", text(&plan.learner)));
    }
    for (key, value) in [("by", &plan.mentor), ("at", &plan.at)] {
        if !value.is_empty() {
            head.push((key, text(value)));
        }
    }
    head.push(("goal", list(plan.goal.clone())));
    if let Some(pace) = plan.pace {
        head.push(("pace", text(&pace_word(pace))));
    }
    if let Some(start) = plan.start {
        head.push(("start", text(&start.to_string())));
    }
    if !plan.known.is_empty() {
        let name = |need: &Need| match need {
            Need::Page(_) => format!("page:{}", goal::name(curriculum, *need)),
            Need::Skill(_) => goal::name(curriculum, *need),
        };
        head.push(("known", list(plan.known.iter().map(name).collect())));
    }
    if !plan.note.is_empty() {
        head.push(("note", text(&plan.note)));
    }
    let mut out = String::from("{\n");
    for (key, value) in head {
        out.push_str(&format!("  \"{key}\": {value},\n"));
    }
    for (key, value) in &plan.extra {
        out.push_str(&format!("  {}: {value},\n", text(key)));
    }
    let steps: Vec<String> = plan.steps.iter().map(|step| step_line(compilation, step)).collect();
    let steps = if steps.is_empty() {
        "[]".to_owned()
    } else {
        format!("[\n    {}\n  ]", steps.join(",\n    "))
    };
    out.push_str(&format!("  \"steps\": {steps}\n}}\n"));
    out
}

fn step_line(compilation: &Compilation, step: &Step) -> String {
    let text = |value: &str| serde_json::Value::from(value).to_string();
    let mut parts = match &step.what {
        What::Page(page) => {
            vec![("page", text(id(compilation, *page))), ("title", text(title(compilation, *page)))]
        }
        What::Task { text: words, id } if id.is_empty() => vec![("task", text(words))],
        What::Task { text: words, id } => vec![("task", text(words)), ("id", text(id))],
    };
    if let Some(minutes) = step.minutes {
        parts.push(("minutes", minutes.to_string()));
    }
    if step.week > 0 {
        parts.push(("week", step.week.to_string()));
    }
    for (key, flag) in [("optional", step.optional), ("drop", step.drop)] {
        if flag {
            parts.push((key, "true".to_owned()));
        }
    }
    if !step.note.is_empty() {
        parts.push(("note", text(&step.note)));
    }
    let mut parts: Vec<String> =
        parts.into_iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    parts.extend(step.extra.iter().map(|(key, value)| format!("{}: {value}", text(key))));
    format!("{{{}}}", parts.join(", "))
}

/// `5h/week`, `90m/week`.
pub fn pace_word(minutes: u32) -> String {
    if minutes.is_multiple_of(60) {
        format!("{}h/week", minutes / 60)
    } else {
        format!("{minutes}m/week")
    }
}
