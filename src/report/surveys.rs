//! Answers of surveys: who answered when, and how the same people's answers differ between moments.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Context;
use super::file::Reply;
use super::guard::{Guard, People};
use super::names::Names;
use super::statistics::{Change, change, median, number};
use crate::model::inquiry::{Answer, Moment, SurveyItem, text_in};
use crate::model::{PageId, Survey};

/// A survey.
#[derive(Debug, Serialize)]
pub struct SurveyReport {
    /// The page's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its moments.
    pub moments: Vec<MomentReport>,
    /// Its questions but the open ones.
    pub items: Vec<ItemReport>,
    /// Its themes.
    pub themes: Vec<ThemeReport>,
    /// Answers in words.
    pub open: Vec<OpenReport>,
}

/// How many answered at a moment.
#[derive(Debug, Serialize)]
pub struct MomentReport {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many answered anything; `None` if held back.
    pub answered: Option<usize>,
    /// Of all mentees, 0 to 1.
    pub response_rate: Option<f64>,
    /// Whether the number is held back.
    pub suppressed: bool,
}

/// A question.
#[derive(Debug, Serialize)]
pub struct ItemReport {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// `likert`, `choice` or `number`.
    pub kind: &'static str,
    /// The theme; may be empty.
    pub theme: String,
    /// The skills that it is about.
    pub skills: Vec<String>,
    /// Whether agreeing is the worse answer: then changes are turned round, distributions are not.
    pub reverse: bool,
    /// What is counted; may be empty.
    pub unit: String,
    /// The points of the scale, or the options.
    pub answers: Vec<String>,
    /// The first moment beside each later one.
    pub comparisons: Vec<Comparison>,
    /// Where nobody answered twice: the last moment at which enough people answered.
    pub single: Option<Single>,
}

/// The answers at one moment.
#[derive(Debug, Serialize)]
pub struct Single {
    /// The moment's id.
    pub moment: String,
    /// How many answered.
    pub people: usize,
    /// How often each answer was given; empty for numbers.
    pub counts: Vec<usize>,
    /// The median.
    pub median: Option<f64>,
}

/// The answers of the same people at two moments.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// The id of the earlier moment.
    pub from: String,
    /// The id of the later one.
    pub to: String,
    /// How many answered at both; `None` if held back.
    pub pairs: Option<usize>,
    /// Whether it is held back.
    pub suppressed: bool,
    /// How often each answer was given at the earlier moment; empty for numbers.
    pub before: Vec<usize>,
    /// The same at the later moment.
    pub after: Vec<usize>,
    /// The median at the earlier moment.
    pub median_before: Option<f64>,
    /// The median at the later moment.
    pub median_after: Option<f64>,
    /// How it changed; `None` for a choice, and where it is held back.
    pub change: Option<Change>,
}

/// A theme: the means of its `likert` items.
#[derive(Debug, Serialize)]
pub struct ThemeReport {
    /// Its name.
    pub theme: String,
    /// The ids of its items.
    pub items: Vec<String>,
    /// How many points their scale has.
    pub points: usize,
    /// The first moment beside each later one.
    pub comparisons: Vec<Comparison>,
}

/// The answers to an open question at a moment.
#[derive(Debug, Serialize)]
pub struct OpenReport {
    /// The item's id.
    pub item: String,
    /// What is asked.
    pub ask: String,
    /// The item's tags.
    pub tags: Vec<String>,
    /// The moment's id.
    pub moment: String,
    /// How many answered; `None` if held back.
    pub people: Option<usize>,
    /// Whether it is held back.
    pub suppressed: bool,
    /// The answers, in an order that says nothing about people.
    pub answers: Vec<String>,
}

/// Every survey that somebody answered.
pub(super) fn surveys(context: &Context<'_>) -> Vec<SurveyReport> {
    let pages = context.compilation.curriculum.pages.iter().enumerate();
    let mentees = context.cohort.mentees.iter();
    let names = mentees.map(|mentee| mentee.progress.name.as_str());
    let names = Names::new(names.filter(|_| !context.options.names));
    let answered = |page: PageId| {
        context.cohort.mentees.iter().any(|m| m.progress.answers.keys().any(|key| key.0 == page))
    };
    let surveys = pages.filter_map(|(number, page)| {
        let id = PageId::from_index(number);
        let survey = page.survey.as_ref().filter(|_| answered(id));
        survey.map(|survey| Counter { context, id, survey, names: &names })
    });
    surveys.map(|counter| counter.survey()).collect()
}

struct Counter<'a> {
    context: &'a Context<'a>,
    id: PageId,
    survey: &'a Survey,
    names: &'a Names,
}

impl Counter<'_> {
    fn survey(&self) -> SurveyReport {
        let items = self.survey.items.iter().enumerate();
        let closed = items.clone().filter(|(_, item)| !matches!(item.answer, Answer::Text));
        let open = items.filter(|(_, item)| matches!(item.answer, Answer::Text));
        let page = self.context.compilation.curriculum.page(self.id);
        SurveyReport {
            id: page.map(|page| page.id.clone()).unwrap_or_default(),
            title: self.context.title(self.id),
            moments: self
                .survey
                .moments
                .iter()
                .enumerate()
                .map(|(n, m)| self.moment(n, m))
                .collect(),
            items: closed.map(|(index, item)| self.item(index, item)).collect(),
            themes: self.themes(),
            open: open.flat_map(|(index, item)| self.open(index, item)).collect(),
        }
    }

    /// Everybody's answer to an item at a moment.
    fn replies(&self, item: usize, moment: usize) -> BTreeMap<usize, &Reply> {
        let mentees = self.context.cohort.mentees.iter().enumerate();
        let reply = mentees.filter_map(|(person, mentee)| {
            let answers = mentee.progress.answers.get(&(self.id, moment))?;
            Some((person, answers.get(&item)?))
        });
        reply.collect()
    }

    fn moment(&self, index: usize, moment: &Moment) -> MomentReport {
        let people =
            self.context.cohort.who(|m| m.progress.answers.contains_key(&(self.id, index)));
        let all = number(self.context.cohort.mentees.len());
        // That nobody answered is about everybody.
        let is_shown = people.is_empty() || people.len() >= self.context.options.min_group;
        MomentReport {
            id: moment.id.clone(),
            title: self.context.words.moment(moment, self.context.options.language),
            answered: is_shown.then_some(people.len()),
            response_rate: is_shown.then(|| number(people.len()) / all),
            suppressed: !is_shown,
        }
    }

    /// The first moment with each later one. The last is told first: where only one of several
    /// comparisons can be told, it is that one.
    fn compared(&self, mut compare: impl FnMut(usize, usize) -> Comparison) -> Vec<Comparison> {
        let later = (1..self.survey.moments.len()).rev();
        let mut all: Vec<Comparison> = later.map(|moment| compare(0, moment)).collect();
        all.reverse();
        all
    }

    fn item(&self, index: usize, item: &SurveyItem) -> ItemReport {
        let language = self.context.options.language;
        let text = |texts| text_in(texts, language).to_owned();
        let (kind, reverse, unit, answers) = match &item.answer {
            Answer::Likert { scale, reverse } => {
                ("likert", *reverse, String::new(), scale.iter().map(text).collect())
            }
            Answer::Number { unit, .. } => ("number", false, text(unit), Vec::new()),
            Answer::Choice { options, .. } => {
                let options = options.iter().map(|option| text(&option.texts)).collect();
                ("choice", false, String::new(), options)
            }
            Answer::Text => ("text", false, String::new(), Vec::new()),
        };
        let mut guard = self.context.guard();
        let comparisons = self.compared(|from, to| {
            self.comparison(index, item, answers.len(), (from, to), &mut guard)
        });
        let alone = comparisons.iter().all(|comparison| comparison.pairs == Some(0));
        ItemReport {
            id: item.id.clone(),
            ask: text(&item.ask),
            kind,
            theme: text(&item.theme),
            skills: item.skills.iter().map(|skill| self.context.skill(skill.skill).0).collect(),
            reverse,
            unit,
            single: if alone { self.single(index, answers.len()) } else { None },
            comparisons,
            answers,
        }
    }

    fn blank(&self, (from, to): (usize, usize)) -> Comparison {
        let id = |index: usize| self.survey.moments.get(index).map(|m| m.id.clone());
        Comparison {
            from: id(from).unwrap_or_default(),
            to: id(to).unwrap_or_default(),
            pairs: None,
            suppressed: true,
            before: Vec::new(),
            after: Vec::new(),
            median_before: None,
            median_after: None,
            change: None,
        }
    }

    fn comparison(
        &self,
        index: usize,
        item: &SurveyItem,
        answers: usize,
        (from, to): (usize, usize),
        guard: &mut Guard,
    ) -> Comparison {
        let (before, after) = (self.replies(index, from), self.replies(index, to));
        let people = self.both(index, (from, to));
        let blank = self.blank((from, to));
        if people.is_empty() {
            return Comparison { pairs: Some(0), suppressed: false, ..blank };
        }
        if !guard.lets(&people) {
            return blank;
        }
        let of = |replies: &BTreeMap<usize, &Reply>| -> Vec<Reply> {
            people.iter().filter_map(|who| replies.get(who)).map(|reply| (*reply).clone()).collect()
        };
        let (before, after) = (of(&before), of(&after));
        let (first, second) = (values(&before), values(&after));
        let turned = matches!(item.answer, Answer::Likert { reverse: true, .. });
        let pairs: Vec<(f64, f64)> = first.iter().copied().zip(second.iter().copied()).collect();
        let pairs = pairs.into_iter().map(|(a, b)| if turned { (-a, -b) } else { (a, b) });
        Comparison {
            pairs: Some(people.len()),
            suppressed: false,
            before: counts(&before, answers),
            after: counts(&after, answers),
            median_before: median(&first),
            median_after: median(&second),
            change: change(&pairs.collect::<Vec<_>>()),
            ..blank
        }
    }

    /// Themes in the order of their first items; items of one theme with other scales are apart.
    fn themes(&self) -> Vec<ThemeReport> {
        let language = self.context.options.language;
        let mut themes: Vec<(String, usize, Vec<usize>)> = Vec::new();
        for (index, item) in self.survey.items.iter().enumerate() {
            let Answer::Likert { scale, .. } = &item.answer else { continue };
            let name = text_in(&item.theme, language);
            if name.is_empty() {
                continue;
            }
            let known =
                themes.iter_mut().find(|(own, points, _)| own == name && *points == scale.len());
            match known {
                Some((_, _, items)) => items.push(index),
                None => themes.push((name.to_owned(), scale.len(), vec![index])),
            }
        }
        let report = themes.into_iter().map(|(theme, points, items)| {
            // A theme of one item tells the same about the same people.
            let mut guard = match items.as_slice() {
                [item] => self.told_of(*item),
                _ => self.context.guard(),
            };
            ThemeReport {
                items: items
                    .iter()
                    .filter_map(|i| Some(self.survey.items.get(*i)?.id.clone()))
                    .collect(),
                comparisons: self
                    .compared(|from, to| self.theme(&items, points, (from, to), &mut guard)),
                theme,
                points,
            }
        });
        report.collect()
    }

    /// Who answered an item at both moments.
    fn both(&self, item: usize, (from, to): (usize, usize)) -> People {
        let (before, after) = (self.replies(item, from), self.replies(item, to));
        before.keys().filter(|who| after.contains_key(who)).copied().collect()
    }

    /// A guard that knows about whom an item has told.
    fn told_of(&self, item: usize) -> Guard {
        let mut guard = self.context.guard();
        for to in (1..self.survey.moments.len()).rev() {
            guard.lets(&self.both(item, (0, to)));
        }
        guard
    }

    /// The answers at the last moment at which enough people answered, where no two moments can be
    /// compared.
    fn single(&self, index: usize, answers: usize) -> Option<Single> {
        let moments = self.survey.moments.iter().enumerate().rev();
        moments.into_iter().find_map(|(number, moment)| {
            let replies = self.replies(index, number);
            let people: People = replies.keys().copied().collect();
            if !self.context.guard().lets(&people) {
                return None;
            }
            let replies: Vec<Reply> = replies.into_values().cloned().collect();
            Some(Single {
                moment: moment.id.clone(),
                people: people.len(),
                counts: counts(&replies, answers),
                median: median(&values(&replies)),
            })
        })
    }

    /// The sum of a mentee's points in some items, turned round where agreeing is worse; `None` unless
    /// all of them are answered.
    fn sum(&self, items: &[usize], person: usize, moment: usize) -> Option<f64> {
        let answers = &self.context.cohort.mentees.get(person)?.progress.answers;
        let answers = answers.get(&(self.id, moment))?;
        let point = |index: &usize| {
            let (item, reply) = (self.survey.items.get(*index)?, answers.get(index)?);
            match (&item.answer, reply) {
                (Answer::Likert { scale, reverse: true }, Reply::Point(point)) => {
                    Some(number(scale.len() + 1 - point))
                }
                (_, Reply::Point(point)) => Some(number(*point)),
                _ => None,
            }
        };
        items.iter().map(point).sum()
    }

    fn theme(
        &self,
        items: &[usize],
        points: usize,
        (from, to): (usize, usize),
        guard: &mut Guard,
    ) -> Comparison {
        let blank = self.blank((from, to));
        let everybody = self.context.cohort.everybody();
        let sums: BTreeMap<usize, (f64, f64)> = everybody
            .into_iter()
            .filter_map(|p| Some((p, (self.sum(items, p, from)?, self.sum(items, p, to)?))))
            .collect();
        let people: People = sums.keys().copied().collect();
        if people.is_empty() {
            return Comparison { pairs: Some(0), suppressed: false, ..blank };
        }
        if !guard.lets(&people) || points == 0 {
            return blank;
        }
        let count = number(items.len());
        let mean = |sums: Vec<f64>| median(&sums).map(|sum| sum / count);
        // Sums are whole numbers, so that ties are ties; only then they become means.
        let mut change = change(&sums.values().copied().collect::<Vec<_>>());
        if let Some(change) = &mut change {
            change.median /= count;
        }
        Comparison {
            pairs: Some(people.len()),
            suppressed: false,
            median_before: mean(sums.values().map(|(before, _)| *before).collect()),
            median_after: mean(sums.values().map(|(_, after)| *after).collect()),
            change,
            ..blank
        }
    }

    fn open(&self, index: usize, item: &SurveyItem) -> Vec<OpenReport> {
        let mut guard = self.context.guard();
        let language = self.context.options.language;
        let by = self.context.words.get("name-taken-out");
        let mut all = Vec::new();
        for (number, moment) in self.survey.moments.iter().enumerate() {
            let replies = self.replies(index, number);
            if replies.is_empty() {
                continue;
            }
            let is_shown = guard.lets(&replies.keys().copied().collect());
            let words = replies.values().filter_map(|reply| match reply {
                Reply::Words(words) => Some(self.names.taken_out(words, by)),
                _ => None,
            });
            let mut words: Vec<String> = words.filter(|_| is_shown).collect();
            // The order of one question must not be that of another.
            words.sort_by_cached_key(|words| {
                let salted = format!("{}\0{}\0{words}", item.id, moment.id);
                blake3::hash(salted.as_bytes()).to_hex().to_string()
            });
            all.push(OpenReport {
                item: item.id.clone(),
                ask: text_in(&item.ask, language).to_owned(),
                tags: item.tags.clone(),
                moment: moment.id.clone(),
                people: is_shown.then_some(replies.len()),
                suppressed: !is_shown,
                answers: words,
            });
        }
        all
    }
}

/// Points and numbers as numbers; none for choices and words.
fn values(replies: &[Reply]) -> Vec<f64> {
    let value = |reply: &Reply| match reply {
        Reply::Point(point) => Some(number(*point)),
        Reply::Number(value) => Some(*value),
        Reply::Options(_) | Reply::Words(_) => None,
    };
    replies.iter().filter_map(value).collect()
}

/// How often each answer was given.
fn counts(replies: &[Reply], answers: usize) -> Vec<usize> {
    let has = |reply: &Reply, answer: usize| match reply {
        Reply::Point(point) => *point == answer + 1,
        Reply::Options(chosen) => chosen.contains(&answer),
        Reply::Number(_) | Reply::Words(_) => false,
    };
    (0..answers).map(|answer| replies.iter().filter(|reply| has(reply, answer)).count()).collect()
}
