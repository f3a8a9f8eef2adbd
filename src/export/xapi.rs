//! Progress files as xAPI 1.0.3 statements, one a line, for a learning record store: lessons done, quizzes answered,
//! questionnaires, sign-offs.
//!
//! Promises:
//! - A statement's id comes from what it says: sent twice, a store keeps it once.
//! - Nobody is named. The actor is an account of the site whose name is a hash of the mentee's name and team; with a secret
//!   (`salt`) nobody else can compute it. Answers in words stay out unless they are asked for.
//! - No property is null; every IRI has a scheme; times are of the file, never of the clock.
//! - A file is read as `pathbook report` reads it: whole, or not at all with the reason.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::name::{absolute, base, uuid};
use super::{Exported, Options, Output, Problem};
use crate::compile::Compilation;
use crate::emit::graph_json::skill_at;
use crate::model::inquiry::{Answer, SurveyItem, Texts};
use crate::model::{Curriculum, Page, PageId, SkillLevel};
use crate::report::cohort::{Mentee, gather};
use crate::report::file::{QuizMark, Reply, Signed};
use crate::source::url::encode_fragment;

/// Where verbs have their addresses.
pub(super) const VERBS: &str = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES: &str = "http://adlnet.gov/expapi/activities/";

/// The statements of all files, by time.
pub(super) fn statements(
    compilation: &Compilation,
    options: &Options,
) -> Result<Exported, Problem> {
    let base = base(compilation, "xAPI")?;
    if options.progress.is_empty() {
        return Err(Problem::new(
            "there are no progress files",
            "name files or folders: --progress FILE",
        ));
    }
    let cohort = gather(compilation, &options.progress, &[]);
    let skipped = cohort.skipped.iter();
    let skipped = skipped.map(|file| format!("{} is not counted: {}", file.file, file.reason));
    let mut notes: Vec<String> = skipped.chain(cohort.notes.iter().cloned()).collect();
    if cohort.mentees.is_empty() {
        let all = notes.join("\n  ");
        return Err(Problem::new("none of the files can be counted", all));
    }
    let mut all = Statements {
        compilation,
        curriculum: &compilation.curriculum,
        base,
        options,
        found: Vec::new(),
        left_out: 0,
    };
    for mentee in &cohort.mentees {
        all.mentee(mentee);
    }
    if all.left_out > 0 {
        let count = all.left_out;
        notes.push(format!("answers in words are left out ({count}); --words adds them"));
    }
    all.found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut text = String::new();
    for (_, _, statement) in &all.found {
        text.push_str(&statement.to_string());
        text.push('\n');
    }
    Ok(Exported { output: Output::Text(text), notes })
}

struct Statements<'a> {
    compilation: &'a Compilation,
    curriculum: &'a Curriculum,
    base: &'a str,
    options: &'a Options,
    /// With their times and ids.
    found: Vec<(Timestamp, String, Value)>,
    left_out: usize,
}

/// What is said besides who, what and when.
#[derive(Default)]
struct More {
    result: Option<Value>,
    /// The activity that this one is a part of.
    parent: Option<String>,
    instructor: Option<Value>,
}

impl Statements<'_> {
    fn mentee(&mut self, mentee: &Mentee) {
        let progress = &mentee.progress;
        let name = if progress.name.is_empty() { &mentee.file } else { &progress.name };
        let actor = self.account("mentee", name, &mentee.team);
        for (page, at) in &progress.done {
            let Some(object) = self.page(*page) else { continue };
            let result = Some(json!({"completion": true}));
            self.state(&actor, "completed", object, *at, More { result, ..More::default() });
        }
        for ((page, quiz), mark) in &progress.quizzes {
            self.quiz(&actor, *page, quiz, mark);
        }
        for ((page, moment), replies) in &progress.answers {
            if let Some(at) = progress.answered.get(&(*page, *moment)) {
                self.survey(&actor, *page, *moment, replies, *at);
            }
        }
        for signed in &progress.signoffs {
            self.signoff(&actor, signed);
        }
    }

    /// An account of the site that nobody can be told by.
    fn account(&self, kind: &str, name: &str, team: &str) -> Value {
        let name = name.trim();
        if self.options.names {
            return json!({"objectType": "Agent", "name": name, "account": {"homePage": format!("{}/", self.base), "name": name}});
        }
        let (salt, name) = (&self.options.salt, name.to_lowercase());
        let text = format!("{salt}\0{}\0{team}\0{name}", self.base);
        let hash = blake3::hash(text.as_bytes()).to_hex();
        let short: String = hash.chars().take(16).collect();
        json!({"objectType": "Agent", "account": {"homePage": format!("{}/", self.base), "name": format!("{kind}-{short}")}})
    }

    fn state(&mut self, actor: &Value, verb: &str, object: Value, at: Timestamp, more: More) {
        let subject = object.get("id").and_then(Value::as_str).unwrap_or_default();
        let result = more.result.as_ref().map(Value::to_string).unwrap_or_default();
        // Two mentors may sign the same off at one time.
        let whose = more.instructor.as_ref().map(Value::to_string).unwrap_or_default();
        let name = format!("xapi/{actor}/{verb}/{subject}/{at}/{result}{whose}");
        let id = uuid(self.base, &name);
        let site = json!([{"objectType": "Activity", "id": format!("{}/", self.base)}]);
        let mut activities = json!({"grouping": site});
        if let (Some(parent), Some(entries)) = (more.parent, activities.as_object_mut()) {
            entries.insert("parent".to_owned(), json!([{"objectType": "Activity", "id": parent}]));
        }
        let mut context = json!({"platform": "pathbook", "contextActivities": activities});
        if let (Some(instructor), Some(entries)) = (more.instructor, context.as_object_mut()) {
            entries.insert("instructor".to_owned(), instructor);
        }
        let mut statement = json!({
            "id": id,
            "actor": actor,
            "verb": {"id": format!("{VERBS}{verb}"), "display": {"en": verb}},
            "object": object,
            "context": context,
            "timestamp": at.to_string(),
        });
        if let (Some(result), Some(entries)) = (more.result, statement.as_object_mut()) {
            entries.insert("result".to_owned(), result);
        }
        self.found.push((at, id, statement));
    }

    fn url(&self, page: PageId) -> String {
        absolute(self.base, self.compilation.routes.page(page, crate::model::LanguageId(0)))
    }

    /// A text in each language that has it.
    fn texts(&self, texts: &Texts) -> Value {
        let tagged = texts.iter().filter(|(_, text)| !text.is_empty()).map(|(language, text)| {
            (self.curriculum.tag_of(*language).to_owned(), Value::from(text.as_str()))
        });
        Value::Object(tagged.collect())
    }

    fn name(&self, page: &Page) -> Value {
        let titles = page.variants.iter().map(|(language, variant)| {
            (self.curriculum.tag_of(*language).to_owned(), Value::from(variant.title.as_str()))
        });
        Value::Object(titles.collect())
    }

    fn page(&self, id: PageId) -> Option<Value> {
        let page = self.curriculum.page(id)?;
        let kind = if page.is_lesson() { "lesson" } else { "module" };
        Some(json!({
            "objectType": "Activity",
            "id": self.url(id),
            "definition": {"type": format!("{ACTIVITIES}{kind}"), "name": self.name(page)},
        }))
    }

    fn quiz(&mut self, actor: &Value, id: PageId, quiz: &str, mark: &QuizMark) {
        let Some(page) = self.curriculum.page(id) else { return };
        let mut language = crate::model::LanguageId(0);
        let found = page.variant(language).and_then(|(own, variant)| {
            language = own;
            let body = &self.compilation.documents.get(variant.document)?.body;
            let shown = |mentor: bool| self.curriculum.mentor_edition || !mentor;
            body.quizzes.iter().find(|known| known.id == quiz && shown(known.mentor))
        });
        // One that is gone says nothing, and answers that it does not have were given to another.
        let Some(found) = found else { return };
        let count = found.answers.len() as u64;
        if mark.answers.iter().any(|answer| *answer >= count) {
            return;
        }
        let tag = self.curriculum.tag_of(language);
        let choices = (0..).zip(&found.answers).map(|(number, (text, _)): (u64, _)| {
            json!({"id": number.to_string(), "description": {tag: text}})
        });
        let object = json!({
            "objectType": "Activity",
            "id": format!("{}#quiz-{}", self.url(id), encode_fragment(quiz)),
            "definition": {
                "type": format!("{ACTIVITIES}cmi.interaction"),
                "name": {tag: found.question},
                "description": {tag: found.question},
                "interactionType": "choice",
                "choices": choices.collect::<Vec<_>>(),
            },
        });
        let response: Vec<String> = mark.answers.iter().map(u64::to_string).collect();
        let result =
            json!({"success": mark.correct, "completion": true, "response": response.join("[,]")});
        let more = More { result: Some(result), parent: Some(self.url(id)), ..More::default() };
        self.state(actor, "answered", object, mark.at, more);
    }

    fn survey(
        &mut self,
        actor: &Value,
        id: PageId,
        moment: usize,
        replies: &BTreeMap<usize, Reply>,
        at: Timestamp,
    ) {
        let Some(page) = self.curriculum.page(id) else { return };
        let Some(survey) = &page.survey else { return };
        let Some(moment) = survey.moments.get(moment) else { return };
        for (number, reply) in replies {
            let Some(item) = survey.items.get(*number) else { continue };
            if matches!(reply, Reply::Words(_)) && !self.options.words {
                self.left_out += 1;
                continue;
            }
            let Some((definition, response)) = self.interaction(item, reply) else { continue };
            let mut whole = Map::new();
            let asked = self.texts(&item.ask);
            whole.insert("type".to_owned(), json!(format!("{ACTIVITIES}cmi.interaction")));
            whole.insert("name".to_owned(), asked.clone());
            whole.insert("description".to_owned(), asked);
            whole.extend(definition);
            let place = encode_fragment(&format!("{}/{}", moment.id, item.id));
            let object = json!({
                "objectType": "Activity",
                "id": format!("{}#survey-{place}", self.url(id)),
                "definition": whole,
            });
            let result = Some(json!({"response": response, "completion": true}));
            let more = More { result, parent: Some(self.url(id)), ..More::default() };
            self.state(actor, "answered", object, at, more);
        }
    }

    /// How a question is answered, and the answer.
    fn interaction(
        &self,
        item: &SurveyItem,
        reply: &Reply,
    ) -> Option<(Map<String, Value>, String)> {
        let component =
            |id: String, texts: &Texts| json!({"id": id, "description": self.texts(texts)});
        let (kind, parts, response) = match (&item.answer, reply) {
            (Answer::Likert { scale, .. }, Reply::Point(point)) => {
                let points = (1_usize..).zip(scale);
                let points =
                    points.map(|(number, texts)| component(format!("likert_{number}"), texts));
                ("likert", Some(("scale", points.collect())), format!("likert_{point}"))
            }
            (Answer::Number { .. }, Reply::Number(number)) => ("numeric", None, number.to_string()),
            (Answer::Choice { options, .. }, Reply::Options(chosen)) => {
                let all = options.iter().map(|option| component(option.id.clone(), &option.texts));
                let chosen = chosen.iter().filter_map(|at| options.get(*at));
                let chosen: Vec<&str> = chosen.map(|option| option.id.as_str()).collect();
                ("choice", Some(("choices", all.collect::<Vec<_>>())), chosen.join("[,]"))
            }
            (Answer::Text, Reply::Words(words)) => ("long-fill-in", None, words.clone()),
            _ => return None,
        };
        let mut definition = Map::new();
        definition.insert("interactionType".to_owned(), kind.into());
        if let Some((key, parts)) = parts {
            definition.insert(key.to_owned(), parts.into());
        }
        Some((definition, response))
    }

    /// A mentor's word on a level; 0 is a word too.
    fn signoff(&mut self, actor: &Value, signed: &Signed) {
        let wanted = SkillLevel { skill: signed.skill, level: signed.level };
        let Some(skill) = self.curriculum.skill(signed.skill) else { return };
        let language = crate::model::LanguageId(0);
        let url = absolute(self.base, self.compilation.routes.skill(signed.skill, language));
        let tag = self.curriculum.tag_of(language);
        let object = json!({
            "objectType": "Activity",
            "id": url,
            "definition": {
                "type": format!("{ACTIVITIES}objective"),
                "name": {tag: skill.title},
                "description": {tag: skill_at(self.curriculum, wanted)},
            },
        });
        let highest = self.curriculum.config.levels.len();
        let score = json!({"raw": signed.level.0, "min": 0, "max": highest});
        let instructor = (!signed.by.is_empty()).then(|| self.account("mentor", &signed.by, ""));
        let more = More { result: Some(json!({"score": score})), instructor, parent: None };
        self.state(actor, "scored", object, signed.at, more);
    }
}
