//! Pages that ask and tell: questionnaires, interview guides, case studies.

use std::collections::BTreeMap;

use super::{LanguageId, SkillLevel};

/// A text in each language that has it.
pub type Texts = BTreeMap<LanguageId, String>;

/// A text in `language`, else in the default language, else in the first it has; may be empty.
pub fn text_in(texts: &Texts, language: LanguageId) -> &str {
    let own = texts.get(&language).or_else(|| texts.get(&LanguageId(0)));
    own.or_else(|| texts.values().next()).map_or("", String::as_str)
}

/// A questionnaire: the same questions at several moments.
#[derive(Clone, Debug)]
pub struct Survey {
    /// When it is answered, in this order. Never empty.
    pub moments: Vec<Moment>,
    /// Its questions, in the author's order. Never empty; ids are unique.
    pub items: Vec<SurveyItem>,
}

/// A moment at which a questionnaire is answered.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Its id; a page's id, `/` and this are the key of the answers.
    pub id: String,
    /// What its author calls it; empty where only the interface has a word for it.
    pub titles: Texts,
}

/// A question of a questionnaire.
#[derive(Clone, Debug)]
pub struct SurveyItem {
    /// Its id, under which the answer is kept.
    pub id: String,
    /// The statement or question.
    pub ask: Texts,
    /// How it is answered.
    pub answer: Answer,
    /// The skills that it is about.
    pub skills: Vec<SkillLevel>,
    /// The theme that it belongs to; the text in the default language tells themes apart.
    pub theme: Texts,
    /// Under which its open answers are listed.
    pub tags: Vec<String>,
}

/// How a question is answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A point of a scale; kept as its number, from 1.
    Likert {
        /// The points, from the lowest; 2 to 11.
        scale: Vec<Texts>,
        /// Whether agreeing is the worse answer.
        reverse: bool,
    },
    /// A number.
    Number {
        /// The least.
        min: Option<i64>,
        /// The greatest, not less than `min`.
        max: Option<i64>,
        /// What is counted; may be empty.
        unit: Texts,
    },
    /// Some of these; kept as a list of ids.
    Choice {
        /// What can be chosen; two or more.
        options: Vec<ChoiceOption>,
        /// Whether several may be chosen.
        multiple: bool,
    },
    /// Words.
    Text,
}

/// What can be chosen.
#[derive(Clone, Debug)]
pub struct ChoiceOption {
    /// Its id, which is kept as the answer.
    pub id: String,
    /// What is shown.
    pub texts: Texts,
}

/// A question of an interview guide, in one language.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked.
    pub ask: String,
    /// What to ask further.
    pub probes: Vec<String>,
    /// The skills that it is about.
    pub skills: Vec<SkillLevel>,
    /// How long it takes.
    pub minutes: Option<u32>,
}

/// What a case study says, in one language. Texts may be empty; blank lines part paragraphs.
#[derive(Clone, Default, Debug)]
pub struct CaseStudy {
    /// Where it begins.
    pub context: String,
    /// What was done.
    pub intervention: String,
    /// What it rests on.
    pub evidence: String,
    /// What came of it.
    pub outcome: String,
    /// Voices.
    pub quotes: Vec<Quote>,
    /// Who can be recognised.
    pub people: Vec<String>,
    /// Who agreed to its publication.
    pub consent: String,
}

/// A voice from a case study.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// What was said.
    pub text: String,
    /// Who said it; may be empty.
    pub by: String,
}
