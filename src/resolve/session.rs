//! Sessions: the clock of their agenda, and what their outcome form needs.

use std::collections::BTreeMap;

use super::Input;
use super::inquiry::{is_broken, option_id, wrong};
use super::pages::{Draft, Text};
use crate::diag::{Diagnostic, Report, rules};
use crate::model::inquiry::{ChoiceOption, Texts};
use crate::model::session::{Entry, Field, FieldKind, Session, Whose};
use crate::model::{Kind, LanguageId};
use crate::source::{Span, Spanned};
use crate::syntax::fields::short;
use crate::syntax::front_matter::keys::session::FIELD_TYPES;
use crate::syntax::front_matter::{RawEntry, RawField};
use crate::syntax::reference::valid_id;
use crate::syntax::yaml;

/// How many points a scale has unless its author says otherwise.
const POINTS: u32 = 5;
/// In the order of `keys::session::WHOSE`.
const WHOSE: [Whose; 3] = [Whose::Mentee, Whose::Mentor, Whose::Both];

/// The meeting of a session's page, with every translation's words: in the mentee edition without
/// what is for mentors.
pub(super) fn session(input: &Input<'_>, draft: &Draft, report: &mut Report) -> Option<Session> {
    let raw = &draft.front.session;
    if draft.kind != Kind::Session {
        if draft.kind == Kind::CaseStudy
            && let Some(form) = &raw.form
        {
            let message = "a case study's `outcome` is a text, and this is a list";
            report.push(wrong(form.span, message, "write it like `outcome: What came of it.`"));
        }
        return None;
    }
    if is_broken(input, draft) {
        return None;
    }
    if let Some(text) = &draft.front.inquiry.outcome {
        let message = "a session's `outcome` is the form to fill in, and this is a text";
        let help =
            "write it like `outcome: [{id: next-step, ask: \"What will be done by when?\"}]`";
        report.push(wrong(text.span, message, help));
    }
    let (agenda, minutes) = agenda(input, draft, report);
    differing(input, draft, minutes, report);
    Some(Session { starts: raw.starts, agenda, minutes, form: form(draft, report) })
}

/// The texts of `of` in each language, where `own` finds what belongs together.
fn texts<'d, T: 'd>(
    draft: &'d Draft,
    own: impl Fn(&'d Text) -> Option<&'d T>,
    of: impl Fn(&'d T) -> Option<&'d Spanned<String>>,
) -> Texts {
    let text = |(language, text): (&LanguageId, &'d Text)| {
        Some((*language, of(own(text)?)?.value.clone()))
    };
    draft.texts.iter().filter_map(text).collect()
}

/// The agenda as this edition shows it, and how long the meeting takes. What only mentors see takes
/// its time in both editions, so that both clocks agree.
fn agenda(input: &Input<'_>, draft: &Draft, report: &mut Report) -> (Vec<Entry>, u32) {
    let raw = &draft.front.session.agenda;
    let (mut entries, mut at) = (Vec::new(), 0u32);
    let mut places: BTreeMap<&str, Span> = BTreeMap::new();
    for (number, entry) in raw.iter().enumerate() {
        let lacks = entry.lacks.iter().filter(|key| **key != "minutes" || !entry.for_mentors);
        for key in lacks {
            let example = if *key == "what" { "what: Arrive" } else { "minutes: 5" };
            missing("an entry of `agenda`", key, example, entry.span, report);
        }
        if let Some(id) = entry.id.as_ref().filter(|id| valid_id(id, report)) {
            twice("entries of the agenda", id, &mut places, report);
        }
        let minutes = entry.minutes.unwrap_or(0);
        let begins = at;
        at = at.saturating_add(minutes);
        if entry.what.is_none() || (entry.for_mentors && !input.mentor_edition) {
            continue;
        }
        let shown = |own: &&RawEntry| input.mentor_edition || !own.for_mentors;
        let own = |text| entry_of(text, entry, number, raw.len()).filter(shown);
        let mentor = if input.mentor_edition {
            texts(draft, own, |entry| entry.mentor.as_ref())
        } else {
            Texts::new()
        };
        let questions = draft.texts.iter().filter_map(|(language, text)| {
            let list = &own(text)?.questions;
            let list: Vec<String> = list.iter().map(|question| question.value.clone()).collect();
            (!list.is_empty()).then_some((*language, list))
        });
        entries.push(Entry {
            at: begins,
            minutes,
            what: texts(draft, own, |entry| entry.what.as_ref()),
            say: texts(draft, own, |entry| entry.say.as_ref()),
            questions: questions.collect(),
            whose: entry.whose.and_then(|whose| WHOSE.get(whose)).copied(),
            mentor,
            for_mentors: entry.for_mentors,
        });
    }
    (entries, at)
}

/// The entry of a translation (or of the original itself) that says the same as `entry`, the one at
/// place `number` of `of`: that with its id, else that at its place.
fn entry_of<'d>(
    text: &'d Text,
    entry: &RawEntry,
    number: usize,
    of: usize,
) -> Option<&'d RawEntry> {
    let own = &text.front.session.agenda;
    let id = entry.id.as_ref().map(|id| id.value.as_str());
    let by_id =
        own.iter().find(|own| id.is_some() && own.id.as_ref().map(|id| id.value.as_str()) == id);
    by_id.or_else(|| own.get(number).filter(|at| at.id.is_none() && own.len() == of))
}

/// Warns of `minutes` that are not the sum of the agenda.
fn differing(input: &Input<'_>, draft: &Draft, sum: u32, report: &mut Report) {
    let mut entries = draft.front.session.agenda.iter();
    let says_all = entries.all(|entry| entry.minutes.is_some() || entry.for_mentors);
    let given = draft.front.minutes.filter(|given| says_all && sum > 0 && *given != sum);
    let Some(given) = given else { return };
    let document = draft.texts.get(&LanguageId(0)).or_else(|| draft.texts.values().next());
    let document = document.and_then(|text| input.documents.get(text.document));
    let Some(front) = document.and_then(|document| document.front.as_ref()) else { return };
    let Some(span) = yaml::key_span(front, "minutes").or_else(|| yaml::key_span(front, "agenda"))
    else {
        return;
    };
    let message = format!("`minutes` is {given}, and the agenda takes {sum}");
    report.push(
        Diagnostic::new(&rules::AGENDA_MINUTES, span, message)
            .help("take `minutes` out, and it is the sum of the agenda; or change the agenda"),
    );
}

fn missing(what: &str, key: &str, example: &str, span: Span, report: &mut Report) {
    let start = Span { end: span.start, ..span };
    let message = format!("{what} needs `{key}`");
    report.push(
        Diagnostic::new(&rules::MISSING_KEY, start, message)
            .help(format!("add a line such as `{example}`")),
    );
}

/// Whether `id` is new among `places`; the second one is reported.
fn twice<'d>(
    whose: &str,
    id: &'d Spanned<String>,
    places: &mut BTreeMap<&'d str, Span>,
    report: &mut Report,
) -> bool {
    if let Some(first) = places.get(id.value.as_str()) {
        let message = format!("two {whose} have the id `{}`", short(&id.value));
        report.push(
            Diagnostic::new(&rules::DUPLICATE_ID, id.span, message)
                .label("already taken")
                .help("give one of them another `id`")
                .related(*first, "the first is here"),
        );
        return false;
    }
    places.insert(&id.value, id.span);
    true
}

fn form(draft: &Draft, report: &mut Report) -> Vec<Field> {
    let mut places: BTreeMap<&str, Span> = BTreeMap::new();
    let mut fields = Vec::new();
    for field in draft.front.session.form.iter().flat_map(|form| &form.value) {
        for key in &field.lacks {
            let example = if *key == "id" { "id: next-step" } else { "ask: \"What comes next?\"" };
            missing("a field of `outcome`", key, example, field.span, report);
        }
        let Some(id) = field.id.as_ref().filter(|id| valid_id(id, report)) else { continue };
        if !twice("fields of `outcome`", id, &mut places, report) || field.ask.is_none() {
            continue;
        }
        let Some(kind) = kind(draft, field, &id.value, report) else { continue };
        let ask = texts(draft, |text| field_of(text, &id.value), |field| field.ask.as_ref());
        fields.push(Field { id: id.value.clone(), ask, kind });
    }
    fields
}

fn field_of<'d>(text: &'d Text, id: &str) -> Option<&'d RawField> {
    let mut fields = text.front.session.form.iter().flat_map(|form| &form.value);
    fields.find(|field| field.id.as_ref().is_some_and(|own| own.value == id))
}

/// How a field is filled in; `None` if something about that is wrong.
fn kind(draft: &Draft, field: &RawField, id: &str, report: &mut Report) -> Option<FieldKind> {
    let kind = FIELD_TYPES.get(field.kind?).copied()?;
    let mut fits = true;
    for key in &field.given {
        let of = match key.value.as_str() {
            "of" | "low" | "high" => "scale",
            "options" => "choice",
            _ => continue,
        };
        if of != kind {
            let message = format!(
                "`{}` is a key of a field of type `{of}`, and this one is `{kind}`",
                key.value
            );
            let help = format!("write `type: {of}`, or take `{}` out", key.value);
            report.push(Diagnostic::new(&rules::UNKNOWN_KEY, key.span, message).help(help));
            fits = false;
        }
    }
    let kind = match kind {
        "date" => Some(FieldKind::Date),
        "scale" => scale(draft, field, id, report),
        "choice" => choice(draft, field, id, report),
        _ => Some(FieldKind::Text),
    };
    kind.filter(|_| fits)
}

fn scale(draft: &Draft, field: &RawField, id: &str, report: &mut Report) -> Option<FieldKind> {
    let of = match &field.of {
        None => POINTS,
        Some(given) => {
            let points = u32::try_from(given.value).ok().filter(|of| (2..=11).contains(of));
            if points.is_none() {
                let message = format!("a scale has 2 to 11 points, not {}", given.value);
                report.push(wrong(given.span, message, "write it like `of: 5`"));
            }
            points?
        }
    };
    let own = |text| field_of(text, id);
    let low = texts(draft, own, |field| field.low.as_ref());
    Some(FieldKind::Scale { of, low, high: texts(draft, own, |field| field.high.as_ref()) })
}

fn choice(draft: &Draft, field: &RawField, id: &str, report: &mut Report) -> Option<FieldKind> {
    if field.options.len() < 2 {
        let span = field.options.first().map_or(field.span, |option| option.span);
        let help =
            "add `options: [{id: again, text: We meet again}, {id: end, text: We end it here}]`";
        report.push(wrong(span, "a `choice` needs two options or more", help));
        return None;
    }
    let mut options: Vec<ChoiceOption> = Vec::new();
    for (number, option) in field.options.iter().enumerate() {
        if option.id.as_ref().is_some_and(|own| !valid_id(own, report)) {
            continue;
        }
        let own = option_id(option);
        if own.is_empty() || options.iter().any(|other| other.id == own) {
            let message = if own.is_empty() {
                "this option has no letters to make an id of".to_owned()
            } else {
                format!("two options have the id `{}`", short(&own))
            };
            let help = "give each option an id of its own: `{id: again, text: We meet again}`";
            report.push(wrong(option.span, message, help));
            continue;
        }
        let text = |(language, text): (&LanguageId, &Text)| {
            let translated = &field_of(text, id)?.options;
            let named = |own_id: &str| {
                translated.iter().find(|at| at.id.as_ref().is_some_and(|id| id.value == own_id))
            };
            let by_place = translated
                .get(number)
                .filter(|at| at.id.is_none() && translated.len() == field.options.len());
            Some((*language, named(&own).or(by_place)?.text.as_ref()?.value.clone()))
        };
        let texts = draft.texts.iter().filter_map(text).collect();
        options.push(ChoiceOption { id: own, texts });
    }
    Some(FieldKind::Choice(options))
}
