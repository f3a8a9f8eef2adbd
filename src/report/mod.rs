//! `pathbook report`: what the progress files of a cohort say together.
//!
//! [`cohort::gather`] reads the files ([`mod@file`]): one that is not whole, of another site or of a newer
//! version is named and counts for nothing. [`Report::new`] counts: paths and stages ([`work`]), skills
//! by role and team ([`skills`]), answers of surveys before and after ([`surveys`]), with the measures
//! of [`statistics`]. [`guard`] says who may be shown. [`html`], [`csv`], [`markdown`] and the JSON of
//! [`Report`] itself are views of the same numbers.
//!
//! Promises: no group of fewer people than asked for is told about, in any format, nor one that the
//! other numbers would give away by subtraction; names are in a report only where they were asked for;
//! the words claim no cause; the same files give the same bytes.
//!
//! A number that is held back is `null`, beside `"suppressed": true`.

mod cells;
pub mod cohort;
pub mod csv;
pub mod file;
pub mod guard;
pub mod html;
pub mod markdown;
mod names;
pub mod skills;
pub mod statistics;
pub mod surveys;
pub mod words;
pub mod work;

mod chart;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::compile::Compilation;
use crate::model::{Kind, LanguageId, Page, PageId, PathId, Skill};
use cohort::Cohort;
use guard::{Guard, People};
use skills::SkillsOf;
use surveys::SurveyReport;
use words::Words;
use work::PathReport;

/// The fewest people that a group may have to be shown; more may be asked for.
pub const MIN_GROUP: usize = 5;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The fewest people of a group; [`MIN_GROUP`] or more.
    pub min_group: usize,
    /// Whether single mentees are listed.
    pub people: bool,
    /// Whether they are listed by their names.
    pub names: bool,
    /// The language of the report, of its words and of titles.
    pub language: LanguageId,
}

/// What the files of a cohort say together.
#[derive(Debug, Serialize)]
pub struct Report {
    /// `pathbook-report`
    pub format: &'static str,
    /// 1
    pub version: u32,
    /// What the site is known by.
    pub site: String,
    /// By what else its files may call it: they count too.
    pub aliases: Vec<String>,
    /// The site's title.
    pub title: String,
    /// The language of words and titles.
    pub language: String,
    /// The fewest people of a group that is shown.
    pub min_group: usize,
    /// Whether names are in it.
    pub named: bool,
    /// How many people are counted; `None` if they are too few to say anything.
    pub people: Option<usize>,
    /// Whether all of it is held back.
    pub suppressed: bool,
    /// How many files were not counted.
    pub skipped: Vec<SkippedView>,
    /// Teams.
    pub teams: Vec<Group>,
    /// Roles that mentees are on the way to.
    pub roles: Vec<Group>,
    /// Paths.
    pub paths: Vec<PathReport>,
    /// Skills, of all, by team and by role.
    pub skills: Vec<SkillsOf>,
    /// Surveys.
    pub surveys: Vec<SurveyReport>,
    /// Case studies of the site.
    pub cases: Vec<CaseLink>,
    /// Single mentees, if they were asked for.
    pub mentees: Vec<MenteeRow>,
    /// What the numbers can and cannot show.
    pub method: Vec<String>,
    #[serde(skip)]
    words: Words,
}

/// A file that is not counted.
#[derive(Debug, Serialize)]
pub struct SkippedView {
    /// Which; only where names were asked for, since files are often called after people.
    pub file: Option<String>,
    /// Why.
    pub reason: String,
}

/// A group of people.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The team's name or the role's id; empty for those without one.
    pub id: String,
    /// What readers see.
    pub title: String,
    /// How many; `None` if held back.
    pub people: Option<usize>,
    /// Whether it is held back.
    pub suppressed: bool,
}

/// A case study.
#[derive(Debug, Serialize)]
pub struct CaseLink {
    /// The page's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address, if the site has one.
    pub url: Option<String>,
    /// One or two sentences.
    pub description: String,
    /// Ids of the skills that it is about.
    pub skills: Vec<String>,
}

/// A single mentee.
#[derive(Debug, Serialize)]
pub struct MenteeRow {
    /// The pseudonym, or the name.
    pub mentee: String,
    /// The team; empty if unknown.
    pub team: String,
    /// The role's id; empty if unknown.
    pub role: String,
    /// Lessons done.
    pub lessons: usize,
    /// The minutes that these lessons are planned with.
    pub minutes: u64,
    /// The day of the last mark; empty without any.
    pub last: String,
}

/// What every part of the report is made from.
pub(crate) struct Context<'a> {
    pub compilation: &'a Compilation,
    pub cohort: &'a Cohort,
    pub options: Options,
    pub words: &'a Words,
    pub teams: BTreeMap<String, People>,
    pub roles: BTreeMap<String, People>,
    /// Who is on each path that somebody is on.
    pub paths: BTreeMap<PathId, People>,
    /// Of which of these it may be told how many people they have, and what follows from that.
    pub told: Told,
}

/// The groups that are told of. They are chosen together, since all their sums have the same totals.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub teams: BTreeSet<String>,
    pub roles: BTreeSet<String>,
    pub paths: BTreeSet<PathId>,
}

impl Told {
    fn of(context: &Context<'_>) -> Self {
        let mut guard = context.guard();
        if !guard.lets(&context.cohort.everybody()) {
            return Self::default();
        }
        Self {
            teams: chosen(&mut guard, &context.teams),
            roles: chosen(&mut guard, &context.roles),
            paths: chosen(&mut guard, &context.paths),
        }
    }
}

fn chosen<K: Ord + Clone>(guard: &mut Guard, groups: &BTreeMap<K, People>) -> BTreeSet<K> {
    let told = guard.choose(groups.values());
    groups.keys().zip(told).filter(|(_, is)| *is).map(|(name, _)| name.clone()).collect()
}

impl Report {
    /// Counts a cohort. Linear in marks and answers, but for sorting and for the comparison of groups.
    pub fn new(
        compilation: &Compilation,
        cohort: &Cohort,
        options: Options,
        words: &Words,
    ) -> Self {
        let curriculum = &compilation.curriculum;
        let role_id = |role| curriculum.role(role).map(|role| role.id.clone()).unwrap_or_default();
        let mut context = Context {
            compilation,
            cohort,
            options,
            words,
            teams: cohort.teams(),
            roles: cohort.roles(role_id),
            paths: work::people(compilation, cohort),
            told: Told::default(),
        };
        context.told = Told::of(&context);
        let enough = cohort.mentees.len() >= options.min_group;
        let mut report = Self {
            format: "pathbook-report",
            version: 1,
            site: curriculum.config.key(),
            aliases: cohort.aliases.clone(),
            title: curriculum.title_in(options.language).to_owned(),
            language: words.language().to_owned(),
            min_group: options.min_group,
            named: options.names,
            people: enough.then_some(cohort.mentees.len()),
            suppressed: !enough,
            skipped: skipped(cohort, options),
            teams: Vec::new(),
            roles: Vec::new(),
            paths: Vec::new(),
            skills: Vec::new(),
            surveys: Vec::new(),
            cases: cases(&context),
            mentees: if options.people { mentees(&context) } else { Vec::new() },
            method: words.method(options.min_group),
            words: words.clone(),
        };
        if enough {
            report.teams = groups(&context, &context.teams, &context.told.teams, str::to_owned);
            report.roles = groups(&context, &context.roles, &context.told.roles, |id| {
                let role = curriculum.find_role(id).and_then(|role| curriculum.role(role));
                role.map_or_else(
                    || id.to_owned(),
                    |role| role.title_in(options.language).to_owned(),
                )
            });
            report.paths = work::paths(&context);
            report.skills = skills::skills(&context);
            report.surveys = surveys::surveys(&context);
        }
        report
    }

    /// The words that the report is written in.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// JSON, documented by the types.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn skipped(cohort: &Cohort, options: Options) -> Vec<SkippedView> {
    let files = cohort.skipped.iter();
    let views = files.map(|skipped| SkippedView {
        file: options.names.then(|| skipped.file.clone()),
        reason: skipped.reason.clone(),
    });
    views.collect()
}

/// The groups of a whole that is shown.
fn groups(
    context: &Context<'_>,
    groups: &BTreeMap<String, People>,
    told: &BTreeSet<String>,
    title: impl Fn(&str) -> String,
) -> Vec<Group> {
    let views = groups.iter().map(|(id, people)| {
        let is_shown = told.contains(id);
        let title = if id.is_empty() { context.words.get("none").to_owned() } else { title(id) };
        let count = is_shown.then_some(people.len());
        Group { id: id.clone(), title, people: count, suppressed: !is_shown }
    });
    views.collect()
}

impl Context<'_> {
    pub(crate) fn guard(&self) -> Guard {
        Guard::new(self.options.min_group)
    }

    /// A page's title in the report's language.
    pub(crate) fn title(&self, page: PageId) -> String {
        let page = self.compilation.curriculum.page(page);
        let variant = page.and_then(|page| page.variant(self.options.language));
        variant.map(|(_, variant)| variant.title.clone()).unwrap_or_default()
    }

    /// A page's published address, if the site has one.
    pub(crate) fn url(&self, page: PageId) -> Option<String> {
        let base = &self.compilation.curriculum.config.base_url;
        let url = self.compilation.routes.page(page, self.options.language)?;
        (!base.is_empty()).then(|| url.absolute(base))
    }

    /// A skill's id, and its title in the report's language.
    pub(crate) fn skill(&self, skill: crate::model::SkillId) -> (String, String) {
        let skill = self.compilation.curriculum.skill(skill);
        let title =
            |skill: &Skill| (skill.id.clone(), skill.title_in(self.options.language).to_owned());
        skill.map(title).unwrap_or_default()
    }
}

/// The answers in words, by tag: an item with several tags is under each.
pub(crate) fn by_tag(survey: &SurveyReport) -> BTreeMap<&str, Vec<&surveys::OpenReport>> {
    let mut tags: BTreeMap<&str, Vec<&surveys::OpenReport>> = BTreeMap::new();
    for open in &survey.open {
        if open.tags.is_empty() {
            tags.entry("").or_default().push(open);
        }
        for tag in &open.tags {
            tags.entry(tag).or_default().push(open);
        }
    }
    tags
}

fn cases(context: &Context<'_>) -> Vec<CaseLink> {
    let pages = context.compilation.curriculum.pages.iter().enumerate();
    // The report is passed on: what is for mentors alone stays with them.
    let told = |page: &Page| page.kind == Kind::CaseStudy && !page.for_mentors;
    let cases = pages.filter(|(_, page)| told(page)).filter_map(|(number, page)| {
        let id = PageId::from_index(number);
        let (_, variant) = page.variant(context.options.language)?;
        Some(CaseLink {
            id: page.id.clone(),
            title: variant.title.clone(),
            url: context.url(id),
            description: variant.description.clone(),
            skills: page.about.iter().map(|skill| context.skill(skill.value.skill).0).collect(),
        })
    });
    cases.collect()
}

fn mentees(context: &Context<'_>) -> Vec<MenteeRow> {
    let Context { cohort, compilation, options, .. } = context;
    let curriculum = &compilation.curriculum;
    let row = |(number, mentee): (usize, &cohort::Mentee)| {
        let progress = &mentee.progress;
        let pseudonym = context.words.with("mentee", &[("n", (number + 1).into())]);
        let name = Some(&progress.name).filter(|name| options.names && !name.is_empty());
        let done = progress.done.keys().filter_map(|page| curriculum.page(*page));
        let done: Vec<_> = done.filter(|page| page.is_lesson()).collect();
        let last = progress.worked.values().map(|(_, last)| *last).max();
        let role = progress.role.and_then(|role| curriculum.role(role));
        MenteeRow {
            mentee: name.cloned().unwrap_or(pseudonym),
            team: mentee.team.clone(),
            role: role.map(|role| role.id.clone()).unwrap_or_default(),
            lessons: done.len(),
            minutes: done.iter().map(|page| u64::from(page.minutes.unwrap_or_default())).sum(),
            last: last.map(|last| last.strftime("%Y-%m-%d").to_string()).unwrap_or_default(),
        }
    };
    cohort.mentees.iter().enumerate().map(row).collect()
}
