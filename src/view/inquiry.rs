//! Questionnaires, interview guides and case studies, and what a skill's page lists of them.

use serde::Serialize;

use super::{Index, Linker, PageLink, SkillLink};
use crate::model::inquiry::{Answer, SurveyItem, Texts, text_in};
use crate::model::{CaseStudy, Kind, Page, Question, SkillId, SkillLevel, Survey, Variant};

/// A questionnaire.
#[derive(Debug, Serialize)]
pub struct SurveyView {
    /// When it is answered.
    pub moments: Vec<ChoiceView>,
    /// Its questions.
    pub items: Vec<ItemView>,
}

/// Something to choose.
#[derive(Debug, Serialize)]
pub struct ChoiceView {
    /// What is kept.
    pub value: String,
    /// What is shown.
    pub text: String,
}

/// A question of a questionnaire.
#[derive(Debug, Serialize)]
pub struct ItemView {
    /// Its id.
    pub id: String,
    /// The statement or question.
    pub ask: String,
    /// `likert`, `choice`, `number`, `text`.
    pub kind: &'static str,
    /// The points of a scale, or what can be chosen.
    pub choices: Vec<ChoiceView>,
    /// Whether several may be chosen.
    pub multiple: bool,
    /// The least number; may be empty.
    pub min: String,
    /// The greatest; may be empty.
    pub max: String,
    /// What is counted; may be empty.
    pub unit: String,
}

/// A question of an interview guide.
#[derive(Debug, Serialize)]
pub struct QuestionView {
    /// What is asked.
    pub ask: String,
    /// What to ask further.
    pub probes: Vec<String>,
    /// The skills that it is about.
    pub skills: Vec<SkillLink>,
    /// Its time; may be empty.
    pub time: String,
}

/// A case study.
#[derive(Debug, Serialize)]
pub struct CaseView {
    /// Its parts that have words, in order.
    pub parts: Vec<PartView>,
    /// Voices.
    pub quotes: Vec<QuoteView>,
    /// Who can be recognised.
    pub people: Vec<String>,
    /// Who agreed to its publication; may be empty.
    pub consent: String,
}

/// A part of a case study.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// `context`, `intervention`, `evidence`, `outcome`.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// A voice.
#[derive(Debug, Serialize)]
pub struct QuoteView {
    /// What was said.
    pub text: String,
    /// Who said it; may be empty.
    pub by: String,
}

/// A page that asks about a skill.
#[derive(Debug, Serialize)]
pub struct InquiryLink {
    /// The survey or interview guide.
    pub page: PageLink,
    /// Its questions about the skill.
    pub asks: Vec<String>,
}

/// What a skill's page lists.
#[derive(Debug, Default, Serialize)]
pub struct AboutView {
    /// Surveys and interview guides.
    pub inquiries: Vec<InquiryLink>,
    /// Case studies.
    pub cases: Vec<PageLink>,
    /// Other pages that say they are about it.
    pub pages: Vec<PageLink>,
}

/// The most entries of each list of [`AboutView`], and the most questions of an entry.
const MOST: usize = 60;

/// The interface's word for a moment that its author gives no title.
pub fn moment_title(linker: Linker<'_>, id: &str, titles: &Texts) -> String {
    let word = |key| linker.locale.word(key).to_owned();
    match (text_in(titles, linker.language), id) {
        ("", "before") => word("moment_before"),
        ("", "midway") => word("moment_midway"),
        ("", "after") => word("moment_after"),
        ("", id) => id.to_owned(),
        (title, _) => title.to_owned(),
    }
}

/// The view of a questionnaire.
pub fn survey(linker: Linker<'_>, survey: &Survey) -> SurveyView {
    let moments = survey.moments.iter().map(|moment| ChoiceView {
        value: moment.id.clone(),
        text: moment_title(linker, &moment.id, &moment.titles),
    });
    SurveyView {
        moments: moments.collect(),
        items: survey.items.iter().map(|item| self::item(linker, item)).collect(),
    }
}

fn item(linker: Linker<'_>, item: &SurveyItem) -> ItemView {
    let text = |texts: &Texts| text_in(texts, linker.language).to_owned();
    let number = |number: &Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    let mut view = ItemView {
        id: item.id.clone(),
        ask: text(&item.ask),
        kind: "text",
        choices: Vec::new(),
        multiple: false,
        min: String::new(),
        max: String::new(),
        unit: String::new(),
    };
    match &item.answer {
        Answer::Likert { scale, .. } => {
            view.kind = "likert";
            let points = (1..).zip(scale);
            let points = points.map(|(n, point): (usize, _)| ChoiceView {
                value: n.to_string(),
                text: text(point),
            });
            view.choices = points.collect();
        }
        Answer::Choice { options, multiple } => {
            view.kind = "choice";
            view.multiple = *multiple;
            let options = options.iter();
            let options = options
                .map(|option| ChoiceView { value: option.id.clone(), text: text(&option.texts) });
            view.choices = options.collect();
        }
        Answer::Number { min, max, unit } => {
            view.kind = "number";
            (view.min, view.max, view.unit) = (number(min), number(max), text(unit));
        }
        Answer::Text => {}
    }
    view
}

/// The view of an interview guide's questions.
pub fn questions(linker: Linker<'_>, questions: &[Question]) -> Vec<QuestionView> {
    let views = questions.iter().map(|question| QuestionView {
        ask: question.ask.clone(),
        probes: question.probes.clone(),
        skills: question.skills.iter().filter_map(|skill| linker.skill(*skill)).collect(),
        time: question.minutes.map(|minutes| linker.time(minutes.into())).unwrap_or_default(),
    });
    views.collect()
}

/// The view of a case study.
pub fn case(linker: Linker<'_>, case: &CaseStudy) -> CaseView {
    let parts = [
        ("context", "case_context", &case.context),
        ("intervention", "case_intervention", &case.intervention),
        ("evidence", "case_evidence", &case.evidence),
        ("outcome", "case_outcome", &case.outcome),
    ];
    let parts = parts.into_iter().filter(|(_, _, text)| !text.is_empty());
    let parts = parts.map(|(id, title, text)| PartView {
        id,
        title: linker.locale.word(title).to_owned(),
        paragraphs: paragraphs(text),
    });
    let quotes = case.quotes.iter();
    let quotes = quotes.map(|quote| QuoteView { text: quote.text.clone(), by: quote.by.clone() });
    CaseView {
        parts: parts.collect(),
        quotes: quotes.collect(),
        people: case.people.clone(),
        consent: case.consent.clone(),
    }
}

/// The paragraphs of a text, each one line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            Some(last) if !last.is_empty() => paragraphs.push(String::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// All skills that a page is about without teaching them, each once, sorted.
pub fn skills_of(page: &Page) -> Vec<SkillId> {
    let items = page.survey.iter().flat_map(|survey| &survey.items).flat_map(|item| &item.skills);
    let questions = page.variants.values().take(1).flat_map(|variant| &variant.questions);
    let questions = questions.flat_map(|question| &question.skills);
    let own = page.about.iter().map(|skill| &skill.value);
    let mut all: Vec<SkillId> = own.chain(items).chain(questions).map(|it| it.skill).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What a skill's page lists of pages that are about it.
pub(super) fn about(linker: Linker<'_>, index: &Index, skill: SkillId) -> AboutView {
    let mut view = AboutView::default();
    for &id in index.about.get(skill.index()).into_iter().flatten() {
        let Some(page) = linker.compilation.curriculum.page(id) else { continue };
        let (Some((_, variant)), Some(link)) = (page.variant(linker.language), linker.page(id))
        else {
            continue;
        };
        match page.kind {
            Kind::Survey | Kind::Interview if view.inquiries.len() < MOST => {
                view.inquiries
                    .push(InquiryLink { asks: asks(linker, page, variant, skill), page: link });
            }
            Kind::CaseStudy if view.cases.len() < MOST => view.cases.push(link),
            Kind::Survey | Kind::Interview | Kind::CaseStudy => {}
            _ if view.pages.len() < MOST => view.pages.push(link),
            _ => {}
        }
    }
    view
}

/// What a page asks about a skill.
fn asks(linker: Linker<'_>, page: &Page, variant: &Variant, skill: SkillId) -> Vec<String> {
    let is_about = |skills: &[SkillLevel]| skills.iter().any(|it| it.skill == skill);
    let items = page.survey.iter().flat_map(|survey| &survey.items);
    let items = items.filter(|item| is_about(&item.skills));
    let items = items.map(|item| text_in(&item.ask, linker.language).to_owned());
    let questions = variant.questions.iter().filter(|question| is_about(&question.skills));
    items.chain(questions.map(|question| question.ask.clone())).take(MOST).collect()
}
