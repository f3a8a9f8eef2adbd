//! One progress file, as a browser exports it: read whole, or refused with the reason.
//!
//! Promise: trusts nothing, never panics, and never counts a part of a file that is not whole. What this
//! version does not know, and marks for pages that are gone, say nothing and are passed over; so are
//! answers that no longer fit their questions, which are named.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::model::inquiry::Answer;
use crate::model::{Curriculum, Level, PageId, PathId, RoleId, SkillId};

/// The most bytes of a progress file; nothing honest is larger.
pub const MAX_BYTES: usize = 20_000_000;
/// The newest version of the format that is understood.
const NEWEST: u64 = 1;
/// The longest answer in words that is kept, in bytes; the rest is cut off.
const LONGEST_ANSWER: usize = 4_000;

/// What a mentee's file says about pages and skills of this site.
#[derive(Clone, Default, Debug)]
pub struct Progress {
    /// The mentee's name; may be empty.
    pub name: String,
    /// The team that the file itself names; may be empty.
    pub team: String,
    /// When it was exported.
    pub updated: Option<Timestamp>,
    /// The role that the mentee is on the way to, or has.
    pub role: Option<RoleId>,
    /// The path that the mentee chose.
    pub path: Option<PathId>,
    /// Pages that are done, and when.
    pub done: BTreeMap<PageId, Timestamp>,
    /// The first and last mark of every page that was begun.
    pub worked: BTreeMap<PageId, (Timestamp, Timestamp)>,
    /// Levels by the mentee's own word.
    pub own_level: BTreeMap<SkillId, Level>,
    /// Levels that somebody signed off.
    pub signed: BTreeMap<SkillId, Level>,
    /// Answers that do not fit their questions, which may have changed since: they are left out.
    pub misfits: Vec<String>,
    /// Answers: survey and index of the moment, then index of the item.
    pub answers: BTreeMap<(PageId, usize), BTreeMap<usize, Reply>>,
    /// When they were given.
    pub answered: BTreeMap<(PageId, usize), Timestamp>,
    /// Quizzes that were answered, by page and id.
    pub quizzes: BTreeMap<(PageId, String), QuizMark>,
    /// Every sign-off that says when it was given, in the order of the file.
    pub signoffs: Vec<Signed>,
}

/// An answered quiz.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuizMark {
    /// The numbers of the chosen answers, from 0.
    pub answers: Vec<u64>,
    /// Whether they were right then.
    pub correct: bool,
    /// When.
    pub at: Timestamp,
}

/// A mentor's word on a level.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signed {
    /// The skill.
    pub skill: SkillId,
    /// The level; 0: not yet.
    pub level: Level,
    /// Who says so; may be empty.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// An answer that fits its question.
#[derive(Clone, PartialEq, Debug)]
pub enum Reply {
    /// A point of a scale, from 1.
    Point(usize),
    /// A number.
    Number(f64),
    /// Indices of options.
    Options(BTreeSet<usize>),
    /// Words; not empty.
    Words(String),
}

/// Ids of the site, old ones too.
#[derive(Debug)]
pub struct Ids<'a> {
    curriculum: &'a Curriculum,
    pages: BTreeMap<&'a str, PageId>,
    skills: BTreeMap<&'a str, SkillId>,
}

impl<'a> Ids<'a> {
    /// The ids of a site.
    pub fn new(curriculum: &'a Curriculum) -> Self {
        let mut pages = BTreeMap::new();
        for (number, page) in curriculum.pages.iter().enumerate() {
            for old in &page.old_ids {
                pages.entry(old.value.trim_matches('/')).or_insert(PageId::from_index(number));
            }
        }
        for (number, page) in curriculum.pages.iter().enumerate() {
            pages.insert(page.id.as_str(), PageId::from_index(number));
        }
        let mut skills = BTreeMap::new();
        for (number, skill) in curriculum.skills.iter().enumerate() {
            for old in &skill.old_ids {
                skills.entry(old.value.as_str()).or_insert(SkillId::from_index(number));
            }
        }
        for (number, skill) in curriculum.skills.iter().enumerate() {
            skills.insert(skill.id.as_str(), SkillId::from_index(number));
        }
        Self { curriculum, pages, skills }
    }

    fn role(&self, id: &str) -> Option<RoleId> {
        let mut roles = self.curriculum.roles.iter();
        let found =
            roles.position(|role| role.id == id || role.old_ids.iter().any(|old| old.value == id));
        found.map(RoleId::from_index)
    }
}

/// Why a file is not counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// In words for whoever collects the files.
    pub reason: String,
    /// The site that it is from, where that is why.
    pub site: Option<String>,
}

impl Problem {
    /// A problem without a site.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), site: None }
    }
}

impl From<String> for Problem {
    fn from(reason: String) -> Self {
        Self::new(reason)
    }
}

impl From<&str> for Problem {
    fn from(reason: &str) -> Self {
        Self::new(reason)
    }
}

/// What the `site` of a file may be.
#[derive(Debug)]
pub struct Sites<'a> {
    /// What the site is known by.
    pub own: String,
    /// What it was known by before.
    pub aliases: &'a [String],
}

/// An exported file as JSON, of a version that is understood. `Err` says in words that follow "it" what
/// is wrong with it.
pub fn open(bytes: &[u8]) -> Result<Map<String, Value>, String> {
    if bytes.len() > MAX_BYTES {
        return Err("is far too large for a progress file".to_owned());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("is not JSON, or it was cut off (line {line}, column {column})")
    })?;
    let file = match value {
        Value::Object(file) if file.get("format").is_some_and(|it| it == "pathbook-progress") => {
            file
        }
        _ => return Err("is not an exported progress file".to_owned()),
    };
    match file.get("version").and_then(Value::as_u64) {
        Some(1..=NEWEST) => Ok(file),
        Some(version) if version > NEWEST => {
            Err(format!("was written by a newer pathbook (version {version}): update pathbook"))
        }
        _ => Err("does not say which version it is".to_owned()),
    }
}

/// Reads a file.
pub fn read(bytes: &[u8], sites: &Sites<'_>, ids: &Ids<'_>) -> Result<Progress, Problem> {
    let file = &open(bytes).map_err(|problem| format!("it {problem}"))?;
    let from = file.get("site").and_then(Value::as_str).unwrap_or_default();
    if from != sites.own && !sites.aliases.iter().any(|alias| alias == from) {
        let site = (!from.is_empty()).then(|| from.to_owned());
        let from = site.as_ref().map_or("no site at all".to_owned(), |site| format!("`{site}`"));
        let reason = format!("it is from another site: {from}, not `{}`", sites.own);
        return Err(Problem { reason, site });
    }
    let mut reader = Reader { ids, file, progress: Progress::default() };
    reader.learner()?;
    reader.marks()?;
    reader.skills()?;
    reader.surveys()?;
    Ok(reader.progress)
}

/// A time as any version of the site writes it.
fn time(value: &Value) -> Option<Timestamp> {
    let text = value.as_str()?;
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time);
    }
    let day: jiff::civil::Date = text.parse().ok()?;
    format!("{day}T00:00:00Z").parse().ok()
}

struct Reader<'a> {
    ids: &'a Ids<'a>,
    file: &'a Map<String, Value>,
    progress: Progress,
}

impl<'a> Reader<'a> {
    /// A table of the file; one that is missing is empty.
    fn table(&self, key: &str) -> Result<&'a Map<String, Value>, Problem> {
        static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
        match self.file.get(key) {
            None | Some(Value::Null) => Ok(&EMPTY),
            Some(value) => {
                value.as_object().ok_or_else(|| format!("`{key}` in it is no table").into())
            }
        }
    }

    fn learner(&mut self) -> Result<(), Problem> {
        let learner = self.table("learner")?;
        let text = |key: &str| {
            let text = learner.get(key).and_then(Value::as_str).unwrap_or_default();
            text.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim().to_owned()
        };
        (self.progress.name, self.progress.team) = (text("name"), text("team"));
        self.progress.updated = self.file.get("updated").and_then(time);
        let goal = self.table("goal")?;
        let goal = |kind: &str| {
            let is = goal.get("kind").is_some_and(|own| own == kind);
            goal.get("id").and_then(Value::as_str).filter(|_| is)
        };
        let page = goal("path").and_then(|id| self.ids.pages.get(id));
        let page = page.and_then(|page| self.ids.curriculum.page(*page));
        self.progress.path = page.and_then(|page| page.path);
        let paths = &self.ids.curriculum.paths;
        let leads = self.progress.path.and_then(|path| paths.get(path.index())?.role);
        self.progress.role = goal("role")
            .and_then(|id| self.ids.role(id))
            .or_else(|| self.role_of_plan(goal("plan").is_some()))
            .or(leads)
            .or_else(|| self.ids.role(&text("role")));
        Ok(())
    }

    /// The role that the plan leads to, if it is followed.
    fn role_of_plan(&self, is_followed: bool) -> Option<RoleId> {
        let goal = self.file.get("plan").filter(|_| is_followed)?.get("goal")?;
        let names = goal.as_array().map_or(std::slice::from_ref(goal), Vec::as_slice);
        names.iter().filter_map(Value::as_str).find_map(|id| self.ids.role(id))
    }

    /// When each mark of a table was taken back.
    fn stones(&self, key: &str) -> Result<BTreeMap<&'a str, Timestamp>, Problem> {
        let gone = self.table("gone")?;
        let table = match gone.get(key) {
            None | Some(Value::Null) => return Ok(BTreeMap::new()),
            Some(value) => {
                value.as_object().ok_or_else(|| format!("`gone.{key}` in it is no table"))?
            }
        };
        let stone = |(name, value): (&'a String, &'a Value)| {
            let at = time(value)
                .ok_or_else(|| format!("`gone.{key}` in it has an entry that is no time"))?;
            Ok((name.as_str(), at))
        };
        table.iter().map(stone).collect()
    }

    fn marks(&mut self) -> Result<(), Problem> {
        for key in ["tasks", "quizzes"] {
            let stones = self.stones(key)?;
            for (name, value) in self.table(key)? {
                let at = if key == "tasks" { Some(value) } else { value.get("at") };
                let at = at.and_then(time);
                let at = at.ok_or_else(|| format!("`{key}` in it has an entry without a time"))?;
                let counts = stones.get(name.as_str()).is_none_or(|gone| at > *gone);
                if let Some((page, id)) = name.rsplit_once('#').filter(|_| counts) {
                    self.worked(page, at);
                    if key == "quizzes" {
                        self.quiz(page, id, value, at);
                    }
                }
            }
        }
        let stones = self.stones("pages")?;
        for (name, value) in self.table("pages")? {
            let entry = value.as_object().ok_or("`pages` in it has an entry that is no table")?;
            let Some(done) = entry.get("done").filter(|done| !done.is_null()) else { continue };
            let at = time(done).ok_or("`pages` in it has a `done` that is no time")?;
            if stones.get(name.as_str()).is_some_and(|gone| at <= *gone) {
                continue;
            }
            if let Some(page) = self.ids.pages.get(name.as_str()) {
                let known = self.progress.done.entry(*page).or_insert(at);
                *known = (*known).max(at);
            }
            self.worked(name, at);
        }
        Ok(())
    }

    /// An answer that says which it was; under an old name of its page, the later one counts.
    fn quiz(&mut self, page: &str, id: &str, value: &Value, at: Timestamp) {
        let Some(page) = self.ids.pages.get(page) else { return };
        let answers = value.get("answers").and_then(Value::as_array);
        let answers = answers.map(|all| all.iter().filter_map(Value::as_u64).collect::<Vec<_>>());
        let correct = value.get("correct").and_then(Value::as_bool);
        let (Some(answers), Some(correct)) = (answers, correct) else { return };
        let known = self.progress.quizzes.entry((*page, id.to_owned()));
        let mark = QuizMark { answers, correct, at };
        let known = known.or_insert_with(|| mark.clone());
        if mark.at > known.at {
            *known = mark;
        }
    }

    fn worked(&mut self, page: &str, at: Timestamp) {
        if let Some(page) = self.ids.pages.get(page) {
            let times = self.progress.worked.entry(*page).or_insert((at, at));
            *times = (times.0.min(at), times.1.max(at));
        }
    }

    fn skills(&mut self) -> Result<(), Problem> {
        let highest = u64::try_from(self.ids.curriculum.config.levels.len()).unwrap_or(u64::MAX);
        let level = |value: Option<&Value>| {
            let level = value.and_then(Value::as_u64).filter(|level| *level <= 100)?;
            u8::try_from(level.min(highest)).ok().map(Level)
        };
        let stones = self.stones("skills")?;
        for (name, value) in self.table("skills")? {
            let (own, at) = (level(value.get("self")), value.get("at").and_then(time));
            let (Some(own), Some(at)) = (own, at) else {
                return Err(Problem::new(format!(
                    "`skills` in it has a level of `{}` that is none",
                    short(name)
                )));
            };
            let counts = stones.get(name.as_str()).is_none_or(|gone| at > *gone);
            if let Some(skill) = self.ids.skills.get(name.as_str()).filter(|_| counts) {
                let known = self.progress.own_level.entry(*skill).or_insert(own);
                *known = (*known).max(own);
            }
        }
        let signoffs = match self.file.get("signoffs") {
            None | Some(Value::Null) => &[][..],
            Some(value) => value.as_array().ok_or("`signoffs` in it is no list")?,
        };
        for entry in signoffs {
            let skill = entry.get("skill").and_then(Value::as_str);
            let (Some(skill), Some(level)) = (skill, level(entry.get("level"))) else {
                return Err("`signoffs` in it has an entry without a skill or a level".into());
            };
            if let Some(skill) = self.ids.skills.get(skill) {
                let known = self.progress.signed.entry(*skill).or_insert(level);
                *known = (*known).max(level);
                let by = entry.get("by").and_then(Value::as_str).unwrap_or_default();
                let by: String = by.chars().filter(|c| !c.is_control()).take(200).collect();
                let at = entry.get("at").and_then(time);
                let signed = at.map(|at| Signed { skill: *skill, level, by, at });
                self.progress.signoffs.extend(signed);
            }
        }
        Ok(())
    }

    fn surveys(&mut self) -> Result<(), Problem> {
        let mut told: BTreeMap<(PageId, usize), Timestamp> = BTreeMap::new();
        for (key, value) in self.table("surveys")? {
            let at = value.get("at").and_then(time);
            let at = at.ok_or("`surveys` in it has an entry without a time")?;
            let Some((page, moment)) = key.rsplit_once('/') else { continue };
            let Some(id) = self.ids.pages.get(page).copied() else { continue };
            let survey = self.ids.curriculum.page(id).and_then(|page| page.survey.as_ref());
            let Some(survey) = survey else { continue };
            let Some(moment) = survey.moments.iter().position(|own| own.id == moment) else {
                continue;
            };
            let answers = match value.get("answers") {
                None | Some(Value::Null) => continue,
                Some(answers) => {
                    answers.as_object().ok_or("`surveys` in it has answers that are no table")?
                }
            };
            let mut replies = BTreeMap::new();
            for (number, item) in survey.items.iter().enumerate() {
                let Some(answer) = answers.get(&item.id).filter(|answer| !answer.is_null()) else {
                    continue;
                };
                match reply(&item.answer, answer) {
                    Ok(reply) => replies.extend(reply.map(|reply| (number, reply))),
                    Err(Misfit) => {
                        self.progress.misfits.push(format!("`{}` in `{}`", item.id, short(key)));
                    }
                }
            }
            // A page that had another id has answers under both: the later ones are meant.
            let later = told.get(&(id, moment)).is_none_or(|known| at > *known);
            if !replies.is_empty() && later {
                told.insert((id, moment), at);
                self.progress.answers.insert((id, moment), replies);
                self.progress.answered.insert((id, moment), at);
            }
        }
        Ok(())
    }
}

fn short(text: &str) -> String {
    crate::syntax::fields::short(text)
}

/// An answer that does not fit its question.
struct Misfit;

/// An answer to a question; `None` for one that says nothing.
fn reply(question: &Answer, answer: &Value) -> Result<Option<Reply>, Misfit> {
    match question {
        Answer::Likert { scale, .. } => {
            let point = answer.as_u64().and_then(|point| usize::try_from(point).ok());
            let point = point.ok_or(Misfit)?;
            (1..=scale.len()).contains(&point).then_some(Some(Reply::Point(point))).ok_or(Misfit)
        }
        Answer::Number { min, max, .. } => {
            #[expect(clippy::cast_precision_loss, reason = "limits are small numbers")]
            let limit = |limit: &Option<i64>| limit.map(|limit| limit as f64);
            let number = answer.as_f64().filter(|number| number.is_finite()).ok_or(Misfit)?;
            let fits = limit(min).is_none_or(|min| number >= min)
                && limit(max).is_none_or(|max| number <= max);
            fits.then_some(Some(Reply::Number(number))).ok_or(Misfit)
        }
        Answer::Choice { options, multiple } => {
            let chosen = match answer {
                Value::String(id) => vec![id.as_str()],
                Value::Array(ids) => {
                    ids.iter().map(Value::as_str).collect::<Option<Vec<_>>>().ok_or(Misfit)?
                }
                _ => return Err(Misfit),
            };
            let place = |id: &&str| options.iter().position(|option| option.id == **id);
            let chosen =
                chosen.iter().map(place).collect::<Option<BTreeSet<usize>>>().ok_or(Misfit)?;
            let fits = *multiple || chosen.len() <= 1;
            if fits {
                Ok((!chosen.is_empty()).then_some(Reply::Options(chosen)))
            } else {
                Err(Misfit)
            }
        }
        Answer::Text => {
            let words = answer.as_str().ok_or(Misfit)?.trim();
            let end = words.floor_char_boundary(LONGEST_ANSWER);
            let words = words.get(..end).unwrap_or(words);
            let clean = |c: char| !c.is_control() || c == '\n';
            let words: String = words.chars().filter(|c| clean(*c)).collect();
            Ok((!words.is_empty()).then_some(Reply::Words(words)))
        }
    }
}
