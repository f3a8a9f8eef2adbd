//! The questionnaires of `graph.json`: what is needed to read the answers of progress files.
//!
//! `surveys` is a list, by page id: `{id, title, lang, url, moments, items}`.
//!
//! - `moments`: `{id, title}` in the author's order; `id` of the page, `/` and `id` of the moment are the key
//!   of the answers in `surveys` of a progress file. `title` is null where the interface has the word.
//! - `items`: `{id, ask, type, skills, theme, tags}` in the author's order; `id` is the key of the answer.
//!   `type` is `likert` (kept as the number of a point, from 1; with `scale`, the names of the points, and
//!   `reverse: true` where agreeing is the worse answer), `number` (with `min`, `max`, `unit`), `choice` (kept
//!   as a list of ids; with `options` of `{id, text}`, and `multiple`) or `text`. What is not said is left out.
//!
//! Promise: in the mentee edition none of it is of a page for mentors, since the curriculum has none.

use serde::Serialize;

use super::graph_json::skill_at;
use crate::compile::Compilation;
use crate::model::inquiry::{Answer, SurveyItem, Texts, text_in};
use crate::model::{Curriculum, LanguageId, PageId};
use crate::source::UrlPath;

/// A questionnaire.
#[derive(Debug, Serialize)]
pub(super) struct SurveyNode<'a> {
    id: &'a str,
    title: &'a str,
    /// The language of the title where it is not the graph's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    url: Option<&'a str>,
    moments: Vec<MomentNode<'a>>,
    items: Vec<ItemNode<'a>>,
}

#[derive(Debug, Serialize)]
struct MomentNode<'a> {
    id: &'a str,
    title: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ItemNode<'a> {
    id: &'a str,
    ask: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    skills: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scale: Vec<&'a str>,
    #[serde(skip_serializing_if = "is_not")]
    reverse: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionNode<'a>>,
    #[serde(skip_serializing_if = "is_not")]
    multiple: bool,
}

#[derive(Debug, Serialize)]
struct OptionNode<'a> {
    id: &'a str,
    text: &'a str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_not(flag: &bool) -> bool {
    !flag
}

/// All questionnaires.
pub(super) fn surveys(compilation: &Compilation, language: LanguageId) -> Vec<SurveyNode<'_>> {
    let curriculum = &compilation.curriculum;
    let pages = curriculum.pages.iter().enumerate();
    let nodes = pages.filter_map(|(index, page)| {
        let survey = page.survey.as_ref()?;
        let (own, variant) = page.variant(language)?;
        let moments = survey
            .moments
            .iter()
            .map(|moment| MomentNode { id: &moment.id, title: said(&moment.titles, language) });
        Some(SurveyNode {
            id: &page.id,
            title: &variant.title,
            lang: (own != language).then(|| curriculum.tag_of(own)),
            url: compilation.routes.page(PageId::from_index(index), language).map(UrlPath::as_str),
            moments: moments.collect(),
            items: survey.items.iter().map(|item| self::item(curriculum, item, language)).collect(),
        })
    });
    nodes.collect()
}

/// A text that is not empty.
fn said(texts: &Texts, language: LanguageId) -> Option<&str> {
    Some(text_in(texts, language)).filter(|text| !text.is_empty())
}

fn item<'a>(curriculum: &Curriculum, item: &'a SurveyItem, language: LanguageId) -> ItemNode<'a> {
    let mut node = ItemNode {
        id: &item.id,
        ask: text_in(&item.ask, language),
        kind: "text",
        skills: item.skills.iter().map(|skill| skill_at(curriculum, *skill)).collect(),
        theme: said(&item.theme, language),
        tags: &item.tags,
        scale: Vec::new(),
        reverse: false,
        min: None,
        max: None,
        unit: None,
        options: Vec::new(),
        multiple: false,
    };
    match &item.answer {
        Answer::Likert { scale, reverse } => {
            node.kind = "likert";
            node.scale = scale.iter().map(|point| text_in(point, language)).collect();
            node.reverse = *reverse;
        }
        Answer::Number { min, max, unit } => {
            node.kind = "number";
            (node.min, node.max, node.unit) = (*min, *max, said(unit, language));
        }
        Answer::Choice { options, multiple } => {
            node.kind = "choice";
            let option = |option: &'a crate::model::inquiry::ChoiceOption| OptionNode {
                id: &option.id,
                text: text_in(&option.texts, language),
            };
            node.options = options.iter().map(option).collect();
            node.multiple = *multiple;
        }
        Answer::Text => {}
    }
    node
}
