//! The keys of pages that ask and tell: questionnaires, interview guides, case studies.
//!
//! Read leniently: a translation has a part of them. What a whole page needs is asked for when the
//! page is resolved.

use super::keys::{ITEM_TYPES, MOMENT, OPTION, QUESTION, QUOTE, SURVEY_ITEM};
use super::read::skills;
use super::session::has_form;
use crate::diag::Report;
use crate::source::{Span, Spanned};
use crate::syntax::fields::{Fields, scalar_text};
use crate::syntax::reference::SkillLevelRef;
use crate::syntax::yaml::Node;

/// What a questionnaire, an interview guide or a case study holds.
#[derive(Clone, Default, Debug)]
pub struct InquiryKeys {
    /// `skills`: what the page is about.
    pub skills: Vec<SkillLevelRef>,
    /// `moments`
    pub moments: Vec<RawNamed>,
    /// `items`
    pub items: Vec<RawSurveyItem>,
    /// `scale`, and its place.
    pub scale: Option<Spanned<Vec<Spanned<String>>>>,
    /// `questions`
    pub questions: Vec<RawQuestion>,
    /// `people`
    pub people: Vec<Spanned<String>>,
    /// `context`
    pub context: Option<Spanned<String>>,
    /// `intervention`
    pub intervention: Option<Spanned<String>>,
    /// `evidence`
    pub evidence: Option<Spanned<String>>,
    /// `outcome`
    pub outcome: Option<Spanned<String>>,
    /// `quote`
    pub quotes: Vec<RawQuote>,
    /// `consent`
    pub consent: Option<Spanned<String>>,
}

/// An entry with an id, a text, or both: a moment, or what can be chosen.
#[derive(Clone, Debug)]
pub struct RawNamed {
    /// Its id, if it is written.
    pub id: Option<Spanned<String>>,
    /// Its words, if they are written.
    pub text: Option<Spanned<String>>,
    /// The whole entry.
    pub span: Span,
}

/// A question of a questionnaire.
#[derive(Clone, Debug)]
pub struct RawSurveyItem {
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `ask`
    pub ask: Option<Spanned<String>>,
    /// `type`: an index into [`ITEM_TYPES`].
    pub kind: Option<Spanned<usize>>,
    /// `skills`
    pub skills: Vec<SkillLevelRef>,
    /// `theme`
    pub theme: Option<Spanned<String>>,
    /// `tags`
    pub tags: Vec<Spanned<String>>,
    /// `scale`, and its place.
    pub scale: Option<Spanned<Vec<Spanned<String>>>>,
    /// `reverse`
    pub reverse: bool,
    /// `min`
    pub min: Option<Spanned<i64>>,
    /// `max`
    pub max: Option<Spanned<i64>>,
    /// `unit`
    pub unit: Option<Spanned<String>>,
    /// `options`
    pub options: Vec<RawNamed>,
    /// `multiple`
    pub multiple: bool,
    /// Its keys with their places, in the author's order.
    pub given: Vec<Spanned<String>>,
    /// Keys that are missing and have not been reported.
    pub lacks: Vec<&'static str>,
    /// The whole item.
    pub span: Span,
}

/// A question of an interview guide.
#[derive(Clone, Debug)]
pub struct RawQuestion {
    /// `ask`
    pub ask: Spanned<String>,
    /// `probes`
    pub probes: Vec<Spanned<String>>,
    /// `skills`
    pub skills: Vec<SkillLevelRef>,
    /// `minutes`
    pub minutes: Option<u32>,
    /// Its keys besides `ask` and `probes`, with their places.
    pub more: Vec<Spanned<String>>,
}

/// A voice from a case study.
#[derive(Clone, Debug)]
pub struct RawQuote {
    /// What was said.
    pub text: Spanned<String>,
    /// Who said it; may be empty.
    pub by: String,
}

/// Reads what questionnaires, interview guides and case studies hold.
pub(super) fn inquiry(fields: &mut Fields<'_, '_>) -> InquiryKeys {
    InquiryKeys {
        skills: skills(fields, "skills"),
        moments: each(fields, "moments", moment),
        items: fields.items("items").iter().map(|node| item(node, fields.report)).collect(),
        scale: scale(fields),
        questions: each(fields, "questions", question),
        people: fields.names("people"),
        context: prose(fields, "context"),
        intervention: prose(fields, "intervention"),
        evidence: prose(fields, "evidence"),
        // A list is a session's form.
        outcome: if has_form(fields) { None } else { prose(fields, "outcome") },
        quotes: each(fields, "quote", quote),
        consent: prose(fields, "consent"),
    }
}

pub(super) fn each<T>(
    fields: &mut Fields<'_, '_>,
    key: &str,
    read: fn(&Node, &mut Report) -> Option<T>,
) -> Vec<T> {
    fields.items(key).iter().filter_map(|node| read(node, fields.report)).collect()
}

/// A text that says something; paragraphs are kept.
pub(super) fn prose(fields: &mut Fields<'_, '_>, key: &str) -> Option<Spanned<String>> {
    let text = fields.text(key)?.map(|text| text.trim().to_owned());
    (!text.value.is_empty()).then_some(text)
}

fn scale(fields: &mut Fields<'_, '_>) -> Option<Spanned<Vec<Spanned<String>>>> {
    let span = fields.node("scale")?.span;
    Some(Spanned::new(fields.names("scale"), span))
}

fn moment(node: &Node, report: &mut Report) -> Option<RawNamed> {
    if let Some(id) = scalar_text(node) {
        let id = id.map(|id| id.trim().to_owned());
        return Some(RawNamed { id: Some(id), text: None, span: node.span });
    }
    let mut fields = Fields::new(node, &MOMENT, report);
    if !fields.has("id") {
        fields.missing("id");
    }
    let (id, text) = (fields.name("id"), fields.name("title"));
    Some(RawNamed { id: Some(id?), text, span: node.span })
}

pub(super) fn option(node: &Node, report: &mut Report) -> Option<RawNamed> {
    if let Some(text) = scalar_text(node) {
        let text = text.map(crate::syntax::fields::one_line);
        return Some(RawNamed { id: None, text: Some(text), span: node.span });
    }
    let mut fields = Fields::new(node, &OPTION, report);
    if !fields.has("text") {
        fields.missing("text");
    }
    let (id, text) = (fields.name("id"), fields.name("text"));
    Some(RawNamed { id, text: Some(text?), span: node.span })
}

fn item(node: &Node, report: &mut Report) -> RawSurveyItem {
    let mut fields = Fields::new(node, &SURVEY_ITEM, report);
    let given = node.value.entries().iter().map(|entry| entry.key.clone()).collect();
    RawSurveyItem {
        lacks: fields.lacking(&["id", "ask", "type"]),
        id: fields.name("id"),
        ask: prose(&mut fields, "ask"),
        kind: fields.word("type", ITEM_TYPES),
        skills: skills(&mut fields, "skills"),
        theme: fields.name("theme"),
        tags: fields.names("tags"),
        scale: scale(&mut fields),
        reverse: fields.flag("reverse").unwrap_or(false),
        min: fields.integer("min"),
        max: fields.integer("max"),
        unit: fields.name("unit"),
        options: each(&mut fields, "options", option),
        multiple: fields.flag("multiple").unwrap_or(false),
        given,
        span: node.span,
    }
}

fn question(node: &Node, report: &mut Report) -> Option<RawQuestion> {
    if let Some(ask) = scalar_text(node) {
        let (probes, skills) = (Vec::new(), Vec::new());
        return Some(RawQuestion { ask, probes, skills, minutes: None, more: Vec::new() });
    }
    let mut fields = Fields::new(node, &QUESTION, report);
    if !fields.has("ask") {
        fields.missing("ask");
    }
    let keys = node.value.entries().iter().map(|entry| entry.key.clone());
    let more = keys.filter(|key| !matches!(key.value.as_str(), "ask" | "probes")).collect();
    let ask = prose(&mut fields, "ask");
    let probes = fields.texts("probes");
    let (skills, minutes) = (skills(&mut fields, "skills"), fields.minutes("minutes"));
    Some(RawQuestion { ask: ask?, probes, skills, minutes, more })
}

fn quote(node: &Node, report: &mut Report) -> Option<RawQuote> {
    if let Some(text) = scalar_text(node) {
        return Some(RawQuote { text, by: String::new() });
    }
    let mut fields = Fields::new(node, &QUOTE, report);
    if !fields.has("text") {
        fields.missing("text");
    }
    let by = fields.name("by").map(|by| by.value).unwrap_or_default();
    Some(RawQuote { text: prose(&mut fields, "text")?, by })
}
