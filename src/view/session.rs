//! A meeting: its agenda with the clock, and the form for what came of it.

use serde::Serialize;

use super::Linker;
use super::inquiry::ChoiceView;
use crate::model::inquiry::text_in;
use crate::model::session::{Entry, Field, FieldKind, Session, Whose};

/// A meeting.
#[derive(Debug, Serialize)]
pub struct SessionView {
    /// When it begins, `10:00`; empty where its author does not say.
    pub starts: String,
    /// How long it takes; empty without an agenda.
    pub total: String,
    /// Its agenda.
    pub agenda: Vec<EntryView>,
    /// What is filled in afterwards.
    pub form: Vec<FieldView>,
}

/// An entry of the agenda.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// How many minutes after the beginning it begins.
    pub at: u32,
    /// The same as a clock shows it: `10:05`, or `0:05` where the beginning is not known.
    pub clock: String,
    /// How long it takes; empty for an entry that takes no time.
    pub time: String,
    /// What happens.
    pub what: String,
    /// Words that may help; may be empty.
    pub say: String,
    /// Questions to choose from.
    pub questions: Vec<String>,
    /// Whose turn it is, as readers see it; may be empty.
    pub whose: &'static str,
    /// A note for mentors; may be empty.
    pub mentor: String,
    /// Whether only mentors see it.
    pub for_mentors: bool,
}

/// A field of the outcome form.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// `text`, `date`, `scale`, `choice`.
    pub kind: &'static str,
    /// The points of a scale, or what can be chosen.
    pub choices: Vec<ChoiceView>,
    /// What the first point means; may be empty.
    pub low: String,
    /// What the last point means; may be empty.
    pub high: String,
}

/// The view of a meeting.
pub fn session(linker: Linker<'_>, session: &Session) -> SessionView {
    let whole = session.whole().filter(|_| !session.agenda.is_empty());
    SessionView {
        starts: session.starts.map(|starts| clock(starts, true)).unwrap_or_default(),
        total: whole.map(|minutes| linker.time(minutes.into())).unwrap_or_default(),
        agenda: session.agenda.iter().map(|it| entry(linker, session.starts, it)).collect(),
        form: session.form.iter().map(|it| field(linker, it)).collect(),
    }
}

/// Minutes as a clock shows them: a time of day has two digits for its hour, and begins anew at
/// midnight.
fn clock(minutes: u32, of_day: bool) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    if of_day { format!("{:02}:{rest:02}", hours % 24) } else { format!("{hours}:{rest:02}") }
}

fn entry(linker: Linker<'_>, starts: Option<u32>, entry: &Entry) -> EntryView {
    let questions = entry.questions.get(&linker.language);
    let questions = questions.or_else(|| entry.questions.values().next());
    EntryView {
        at: entry.at,
        clock: clock(starts.unwrap_or(0).saturating_add(entry.at), starts.is_some()),
        time: if entry.minutes > 0 { linker.time(entry.minutes.into()) } else { String::new() },
        what: text_in(&entry.what, linker.language).to_owned(),
        say: text_in(&entry.say, linker.language).to_owned(),
        questions: questions.cloned().unwrap_or_default(),
        whose: match entry.whose {
            None => "",
            Some(Whose::Mentee) => "mentee",
            Some(Whose::Mentor) => "mentor",
            Some(Whose::Both) => "both",
        },
        mentor: text_in(&entry.mentor, linker.language).to_owned(),
        for_mentors: entry.for_mentors,
    }
}

fn field(linker: Linker<'_>, field: &Field) -> FieldView {
    let mut view = FieldView {
        id: field.id.clone(),
        ask: text_in(&field.ask, linker.language).to_owned(),
        kind: "text",
        choices: Vec::new(),
        low: String::new(),
        high: String::new(),
    };
    match &field.kind {
        FieldKind::Text => {}
        FieldKind::Date => view.kind = "date",
        FieldKind::Scale { of, low, high } => {
            view.kind = "scale";
            let points = (1..=*of).map(|point| point.to_string());
            view.choices =
                points.map(|point| ChoiceView { value: point.clone(), text: point }).collect();
            text_in(low, linker.language).clone_into(&mut view.low);
            text_in(high, linker.language).clone_into(&mut view.high);
        }
        FieldKind::Choice(options) => {
            view.kind = "choice";
            let option = |option: &crate::model::inquiry::ChoiceOption| ChoiceView {
                value: option.id.clone(),
                text: text_in(&option.texts, linker.language).to_owned(),
            };
            view.choices = options.iter().map(option).collect();
        }
    }
    view
}
