//! Questionnaires, interview guides and case studies: what they need, and what their skills mean.

use std::collections::BTreeMap;

use super::pages::{Draft, Text};
use super::{Input, Names};
use crate::diag::{Diagnostic, Report, rules};
use crate::model::inquiry::{Answer, ChoiceOption, Moment, Quote, SurveyItem, Texts};
use crate::model::{CaseStudy, Kind, LanguageId, Question, SkillLevel, Survey};
use crate::source::{Span, Spanned};
use crate::syntax::fields::short;
use crate::syntax::front_matter::keys::ITEM_TYPES;
use crate::syntax::front_matter::{FrontMatter, RawNamed, RawSurveyItem};
use crate::syntax::reference::{SkillLevelRef, valid_id};
use crate::syntax::slug::slug;

/// When a survey is answered unless its author says otherwise.
const MOMENTS: [&str; 3] = ["before", "midway", "after"];
/// How many points a scale has.
const POINTS: std::ops::RangeInclusive<usize> = 2..=11;

/// The skills that a page is about.
pub(super) fn about(
    front: &FrontMatter,
    names: &Names,
    report: &mut Report,
) -> Vec<Spanned<SkillLevel>> {
    let skills = front.inquiry.skills.iter();
    skills
        .filter_map(|skill| Some(Spanned::new(names.expect_skill(skill, report)?, skill.span)))
        .collect()
}

fn skills(raw: &[SkillLevelRef], names: &Names, report: &mut Report) -> Vec<SkillLevel> {
    raw.iter().filter_map(|skill| names.expect_skill(skill, report)).collect()
}

/// The skills of each question of an interview guide.
pub(super) fn asked(
    front: &FrontMatter,
    names: &Names,
    report: &mut Report,
) -> Vec<Vec<SkillLevel>> {
    front.inquiry.questions.iter().map(|asked| skills(&asked.skills, names, report)).collect()
}

/// An interview guide's questions in the words of `own`, a translation or the original itself.
pub(super) fn questions(
    original: &FrontMatter,
    own: &FrontMatter,
    asked: &[Vec<SkillLevel>],
) -> Vec<Question> {
    let (from, own) = (&original.inquiry.questions, &own.inquiry.questions);
    let words = if own.len() == from.len() { own } else { from };
    let questions = from.iter().zip(words).zip(asked);
    questions
        .map(|((from, words), skills)| Question {
            ask: words.ask.value.clone(),
            probes: words.probes.iter().map(|probe| probe.value.clone()).collect(),
            skills: skills.clone(),
            minutes: from.minutes,
        })
        .collect()
}

/// A case study in the words of `own`, else of its original.
pub(super) fn case_study(original: &FrontMatter, own: &FrontMatter) -> CaseStudy {
    let (from, own) = (&original.inquiry, &own.inquiry);
    let text = |own: &Option<Spanned<String>>, from: &Option<Spanned<String>>| {
        own.as_ref().or(from.as_ref()).map(|text| text.value.clone()).unwrap_or_default()
    };
    let quotes = if own.quotes.is_empty() { &from.quotes } else { &own.quotes };
    let people = if own.people.is_empty() { &from.people } else { &own.people };
    CaseStudy {
        context: text(&own.context, &from.context),
        intervention: text(&own.intervention, &from.intervention),
        evidence: text(&own.evidence, &from.evidence),
        outcome: text(&own.outcome, &from.outcome),
        quotes: quotes
            .iter()
            .map(|quote| Quote { text: quote.text.value.clone(), by: quote.by.clone() })
            .collect(),
        people: people.iter().map(|name| name.value.clone()).collect(),
        consent: text(&own.consent, &from.consent),
    }
}

/// Reports a case study that shows people without saying that they agreed. A translation is shown with
/// what it says itself, and with the original's consent where it names none.
pub(super) fn check_case(input: &Input<'_>, draft: &Draft, report: &mut Report) {
    let original = &draft.front.inquiry;
    if draft.kind != Kind::CaseStudy || original.consent.is_some() || is_broken(input, draft) {
        return;
    }
    let texts = draft.texts.values().map(|text| &text.front.inquiry);
    let shown = std::iter::once(original).chain(texts.filter(|text| text.consent.is_none()));
    let found: BTreeMap<Span, &str> = shown
        .filter_map(|text| {
            let quote = text.quotes.first().map(|quote| (quote.text.span, "quotes somebody"));
            quote.or(text.people.first().map(|name| (name.span, "names somebody")))
        })
        .collect();
    for (span, does) in found {
        let message = format!("`{}` {does}, and does not say that they agreed", draft.id);
        report.push(
            Diagnostic::new(&rules::MISSING_CONSENT, span, message)
                .label("with whose consent?")
                .help("ask them, and add a line such as `consent: Everybody quoted has read this and agreed.`"),
        );
    }
}

/// Whether the front matter of one of its texts could not be read.
pub(super) fn is_broken(input: &Input<'_>, draft: &Draft) -> bool {
    let documents = draft.texts.values().filter_map(|text| input.documents.get(text.document));
    documents.into_iter().any(|document| document.front_is_broken)
}

/// The questionnaire of a survey's page, with every translation's words.
pub(super) fn survey(
    input: &Input<'_>,
    draft: &Draft,
    names: &Names,
    report: &mut Report,
) -> Option<Survey> {
    if draft.kind != Kind::Survey || is_broken(input, draft) {
        return None;
    }
    let raw = &draft.front.inquiry;
    if raw.items.is_empty() {
        let title = draft.front.title.as_ref().map(|title| title.span);
        let document =
            draft.texts.values().next().and_then(|text| input.documents.get(text.document));
        let span = title.or(document.map(|document| document.front_span))?;
        let message = format!("the survey `{}` asks nothing", draft.id);
        report.push(Diagnostic::new(&rules::MISSING_KEY, span, message).help(
            "add `items: [{id: confidence, ask: \"I know whom I can ask.\", type: likert}]` and a `scale`",
        ));
        return None;
    }
    let moments = moments(draft, report);
    let mut items: Vec<SurveyItem> = Vec::new();
    let mut places: BTreeMap<&str, Span> = BTreeMap::new();
    for item in &raw.items {
        let Some(id) = needed(item, report) else { continue };
        if let Some(first) = places.get(id.value.as_str()) {
            let message = format!("two items have the id `{}`", short(&id.value));
            report.push(
                Diagnostic::new(&rules::DUPLICATE_ID, id.span, message)
                    .label("already taken")
                    .help("give one of them another `id`: answers are kept under it")
                    .related(*first, "the first is here"),
            );
            continue;
        }
        places.insert(&id.value, id.span);
        let skills = skills(&item.skills, names, report);
        let Some(answer) = answer(draft, item, report) else { continue };
        items.push(SurveyItem {
            ask: words(draft, &id.value, |item| item.ask.as_ref()),
            theme: words(draft, &id.value, |item| item.theme.as_ref()),
            tags: item.tags.iter().map(|tag| tag.value.clone()).collect(),
            id: id.value.clone(),
            answer,
            skills,
        });
    }
    (!items.is_empty()).then_some(Survey { moments, items })
}

/// The id of an item that has all that it needs; what is missing is reported.
fn needed<'i>(item: &'i RawSurveyItem, report: &mut Report) -> Option<&'i Spanned<String>> {
    let start = Span { end: item.span.start, ..item.span };
    for key in &item.lacks {
        let example = match *key {
            "id" => "id: confidence",
            "ask" => "ask: \"I know whom I can ask.\"",
            _ => "type: likert",
        };
        report.push(
            Diagnostic::new(
                &rules::MISSING_KEY,
                start,
                format!("an item of a survey needs `{key}`"),
            )
            .help(format!("add a line such as `{example}`")),
        );
    }
    item.ask.as_ref()?;
    item.id.as_ref().filter(|id| valid_id(id, report))
}

pub(super) fn wrong(span: Span, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_VALUE, span, message).help(help)
}

/// What one item of the survey says in each language.
fn words<'d>(
    draft: &'d Draft,
    id: &str,
    of: impl Fn(&'d RawSurveyItem) -> Option<&'d Spanned<String>>,
) -> Texts {
    let text = |(language, text): (&LanguageId, &'d Text)| {
        Some((*language, of(item_of(text, id)?)?.value.clone()))
    };
    draft.texts.iter().filter_map(text).collect()
}

fn item_of<'d>(text: &'d Text, id: &str) -> Option<&'d RawSurveyItem> {
    let mut items = text.front.inquiry.items.iter();
    items.find(|item| item.id.as_ref().is_some_and(|own| own.value == id))
}

fn moments(draft: &Draft, report: &mut Report) -> Vec<Moment> {
    let raw = &draft.front.inquiry.moments;
    let mut moments: Vec<Moment> = Vec::new();
    for entry in raw {
        let Some(id) = entry.id.as_ref().filter(|id| valid_id(id, report)) else { continue };
        if moments.iter().any(|moment| moment.id == id.value) {
            let message = format!("the moment `{}` is here twice", short(&id.value));
            report.push(
                Diagnostic::new(&rules::DUPLICATE_ID, id.span, message)
                    .help("take one of them out, or give it another id"),
            );
            continue;
        }
        let title = |(language, text): (&LanguageId, &Text)| {
            let mut entries = text.front.inquiry.moments.iter();
            let own =
                entries.find(|own| own.id.as_ref().is_some_and(|own| own.value == id.value))?;
            Some((*language, own.text.as_ref()?.value.clone()))
        };
        let titles = draft.texts.iter().filter_map(title).collect();
        moments.push(Moment { id: id.value.clone(), titles });
    }
    if moments.is_empty() {
        let usual = |id: &&str| Moment { id: (*id).to_owned(), titles: Texts::new() };
        moments = MOMENTS.iter().map(usual).collect();
    }
    moments
}

/// How an item is answered; `None` if its type is missing or wrong, or what belongs to it.
fn answer(draft: &Draft, item: &RawSurveyItem, report: &mut Report) -> Option<Answer> {
    let kind = ITEM_TYPES.get(item.kind.as_ref()?.value).copied()?;
    let mut fits = true;
    for key in &item.given {
        let of = match key.value.as_str() {
            "scale" | "reverse" => "likert",
            "min" | "max" | "unit" => "number",
            "options" | "multiple" => "choice",
            _ => continue,
        };
        if of != kind {
            let message =
                format!("`{}` is a key of `{of}` items, and this one is `{kind}`", key.value);
            let help = format!("write `type: {of}`, or take `{}` out", key.value);
            report.push(Diagnostic::new(&rules::UNKNOWN_KEY, key.span, message).help(help));
            fits = false;
        }
    }
    let answer = match kind {
        "likert" => likert(draft, item, report),
        "number" => number(draft, item, report),
        "choice" => choice(draft, item, report),
        _ => Some(Answer::Text),
    };
    answer.filter(|_| fits)
}

fn likert(draft: &Draft, item: &RawSurveyItem, report: &mut Report) -> Option<Answer> {
    let Some(points) = item.scale.as_ref().or(draft.front.inquiry.scale.as_ref()) else {
        let span = item.kind.as_ref().map_or(item.span, |kind| kind.span);
        let message = "this item has no `scale`, and neither has the survey";
        let help = "add `scale: [Strongly disagree, Disagree, Neither, Agree, Strongly agree]`";
        report.push(Diagnostic::new(&rules::MISSING_KEY, span, message).help(help));
        return None;
    };
    if !POINTS.contains(&points.value.len()) {
        let message =
            format!("a scale has 2 to 11 points, and this one has {}", points.value.len());
        let help = "write each point once, from the lowest to the highest";
        report.push(wrong(points.span, message, help));
        return None;
    }
    let id = item.id.as_ref().map_or("", |id| id.value.as_str());
    let mut scale = vec![Texts::new(); points.value.len()];
    for (language, text) in &draft.texts {
        let inquiry = &text.front.inquiry;
        let own = item_of(text, id).and_then(|item| item.scale.as_ref());
        // An item with a scale of its own takes no words from a translation's common one.
        let common = inquiry.scale.as_ref().filter(|_| item.scale.is_none());
        let Some(own) = own.or(common).filter(|own| own.value.len() == scale.len()) else {
            continue;
        };
        for (point, word) in scale.iter_mut().zip(&own.value) {
            point.insert(*language, word.value.clone());
        }
    }
    Some(Answer::Likert { scale, reverse: item.reverse })
}

fn number(draft: &Draft, item: &RawSurveyItem, report: &mut Report) -> Option<Answer> {
    if let (Some(min), Some(max)) = (&item.min, &item.max)
        && min.value > max.value
    {
        let message = format!("`max` is {}, which is less than `min`, {}", max.value, min.value);
        report.push(wrong(max.span, message, "write the greater number as `max`"));
        return None;
    }
    let id = item.id.as_ref().map_or("", |id| id.value.as_str());
    Some(Answer::Number {
        min: item.min.as_ref().map(|min| min.value),
        max: item.max.as_ref().map(|max| max.value),
        unit: words(draft, id, |item| item.unit.as_ref()),
    })
}

/// The id of an option: the author's, else its text as a slug.
pub(super) fn option_id(option: &RawNamed) -> String {
    let text = option.text.as_ref().map_or("", |text| text.value.as_str());
    option.id.as_ref().map_or_else(|| slug(text), |id| id.value.clone())
}

fn choice(draft: &Draft, item: &RawSurveyItem, report: &mut Report) -> Option<Answer> {
    if item.options.len() < 2 {
        let span = item.options.first().map_or(item.span, |option| option.span);
        let message = "a `choice` needs two options or more";
        let help =
            "add `options: [{id: small, text: fewer than five people}, {id: large, text: more}]`";
        report.push(wrong(span, message, help));
        return None;
    }
    let item_id = item.id.as_ref().map_or("", |id| id.value.as_str());
    let mut options: Vec<ChoiceOption> = Vec::new();
    for (number, option) in item.options.iter().enumerate() {
        let id = option_id(option);
        if let Some(own) = &option.id
            && !valid_id(own, report)
        {
            continue;
        }
        if id.is_empty() || options.iter().any(|other| other.id == id) {
            let message = if id.is_empty() {
                "this option has no letters to make an id of".to_owned()
            } else {
                format!("two options have the id `{}`", short(&id))
            };
            let help =
                "give each option an id of its own: `{id: small, text: fewer than five people}`";
            report.push(wrong(option.span, message, help));
            continue;
        }
        let text = |(language, text): (&LanguageId, &Text)| {
            let translated = &item_of(text, item_id)?.options;
            let by_id =
                translated.iter().find(|own| own.id.as_ref().is_some_and(|own| own.value == id));
            let by_place = translated
                .get(number)
                .filter(|own| own.id.is_none() && translated.len() == item.options.len());
            Some((*language, by_id.or(by_place)?.text.as_ref()?.value.clone()))
        };
        let texts = draft.texts.iter().filter_map(text).collect();
        options.push(ChoiceOption { id, texts });
    }
    Some(Answer::Choice { options, multiple: item.multiple })
}
