//! Agendas, questions, forms and case studies as Markdown, in front of a page's text and behind it.

use crate::html::markdown_text;
use crate::view::Linker;
use crate::view::inquiry::{CaseView, ChoiceView, QuestionView, SurveyView};
use crate::view::parts::Parts;
use crate::view::session::{EntryView, SessionView};

/// What stands in front of the text: agenda, questions, a case study's parts and voices.
pub(super) fn before(linker: Linker<'_>, parts: &Parts) -> String {
    let word = |key| linker.locale.word(key);
    let mut out = String::new();
    if let Some(session) = parts.session.as_ref().filter(|session| !session.agenda.is_empty()) {
        out.push_str(&heading(word("agenda"), &session.total));
        session.agenda.iter().for_each(|entry| agenda(linker, &mut out, entry));
        out.push('\n');
    }
    if !parts.questions.is_empty() {
        let title = if parts.session.is_some() { "questions_to_choose" } else { "questions" };
        out.push_str(&heading(word(title), ""));
        parts.questions.iter().for_each(|it| question(&mut out, it));
        out.push('\n');
    }
    if let Some(case) = &parts.case {
        self::case(&mut out, case, word("case_voices"));
    }
    out
}

/// What stands behind it: the form of a meeting, a questionnaire, who agreed to a case study.
pub(super) fn after(linker: Linker<'_>, parts: &Parts) -> String {
    let mut out = String::new();
    if let Some(session) = parts.session.as_ref().filter(|session| !session.form.is_empty()) {
        form(&mut out, session, linker.locale.word("meeting_outcome"));
    }
    if let Some(survey) = &parts.survey {
        self::survey(linker, &mut out, survey);
    }
    if let Some(case) = &parts.case {
        if !case.people.is_empty() {
            let people = linker.locale.list(&case.people);
            let said = linker.locale.say("case_people", &[("names", people.as_str().into())]);
            out.push_str(&format!("\n{}\n", markdown_text(&said)));
        }
        if !case.consent.is_empty() {
            let said =
                linker.locale.say("case_consent", &[("consent", case.consent.as_str().into())]);
            out.push_str(&format!("\n{}\n", markdown_text(&said)));
        }
    }
    out
}

fn heading(title: &str, time: &str) -> String {
    let time = if time.is_empty() { String::new() } else { format!(" ({})", markdown_text(time)) };
    format!("## {}{time}\n\n", markdown_text(title))
}

fn agenda(linker: Linker<'_>, out: &mut String, entry: &EntryView) {
    let word = |key| linker.locale.word(key);
    let mut notes = Vec::new();
    notes.extend(Some(entry.time.as_str()).filter(|time| !time.is_empty()));
    match entry.whose {
        "mentee" => notes.push(word("whose_mentee")),
        "mentor" => notes.push(word("whose_mentor")),
        "both" => notes.push(word("whose_both")),
        _ => {}
    }
    if entry.for_mentors {
        notes.push(word("mentors_only"));
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    out.push_str(&format!("- {} **{}**{notes}\n", entry.clock, markdown_text(&entry.what)));
    if !entry.say.is_empty() {
        out.push_str(&format!("\n  {}\n\n", markdown_text(&entry.say)));
    }
    for question in &entry.questions {
        out.push_str(&format!("  - {}\n", markdown_text(question)));
    }
    if !entry.mentor.is_empty() {
        let (label, note) = (word("for_mentors_note"), markdown_text(&entry.mentor));
        out.push_str(&format!("\n  > **{}** {note}\n\n", markdown_text(label)));
    }
}

fn question(out: &mut String, question: &QuestionView) {
    let time = &question.time;
    let time = if time.is_empty() { String::new() } else { format!(" ({time})") };
    out.push_str(&format!("- {}{time}\n", markdown_text(&question.ask)));
    for probe in &question.probes {
        out.push_str(&format!("  - {}\n", markdown_text(probe)));
    }
}

fn case(out: &mut String, case: &CaseView, voices: &str) {
    for part in &case.parts {
        out.push_str(&heading(&part.title, ""));
        for paragraph in &part.paragraphs {
            out.push_str(&format!("{}\n\n", markdown_text(paragraph)));
        }
    }
    if case.quotes.is_empty() {
        return;
    }
    out.push_str(&heading(voices, ""));
    for quote in &case.quotes {
        out.push_str(&format!("> {}\n", markdown_text(&quote.text)));
        if !quote.by.is_empty() {
            out.push_str(&format!(">\n> — {}\n", markdown_text(&quote.by)));
        }
        out.push('\n');
    }
}

fn choices(out: &mut String, choices: &[ChoiceView], bounds: (&str, &str)) {
    for (number, choice) in choices.iter().enumerate() {
        let bound = match number {
            0 => bounds.0,
            last if last + 1 == choices.len() => bounds.1,
            _ => "",
        };
        let bound =
            if bound.is_empty() { String::new() } else { format!(" ({})", markdown_text(bound)) };
        out.push_str(&format!("  - [ ] {}{bound}\n", markdown_text(&choice.text)));
    }
}

fn form(out: &mut String, session: &SessionView, title: &str) {
    out.push('\n');
    out.push_str(&heading(title, ""));
    for field in &session.form {
        out.push_str(&format!("- {}\n", markdown_text(&field.ask)));
        choices(out, &field.choices, (&field.low, &field.high));
    }
}

fn survey(linker: Linker<'_>, out: &mut String, survey: &SurveyView) {
    let word = |key| linker.locale.word(key);
    out.push('\n');
    out.push_str(&heading(word("questions"), ""));
    out.push_str(&format!("- {}\n", markdown_text(word("when_answering"))));
    choices(out, &survey.moments, ("", ""));
    for item in &survey.items {
        let note =
            if item.multiple { format!(" ({})", word("several_possible")) } else { String::new() };
        let unit = if item.unit.is_empty() { String::new() } else { format!(" ({})", item.unit) };
        out.push_str(&format!("- {}{note}{}\n", markdown_text(&item.ask), markdown_text(&unit)));
        choices(out, &item.choices, ("", ""));
    }
}
