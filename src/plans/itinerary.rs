//! A plan as it is read, printed and saved: the planner's own, or one from a file.

use jiff::civil::Date;
use serde_json::Value;

use super::calendar::Event;
use super::goal;
use crate::compile::Compilation;
use crate::graph::schedule::{Load, Slot, schedule};
use crate::model::{LanguageId, Need, PageId, Plan, Reason};

/// Keys of a plan file that nobody knows here, with their values, in the file's order.
pub type Extra = Vec<(String, Value)>;

/// What a step is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A page of the site.
    Page(PageId),
    /// Something without a page.
    Task {
        /// What to do.
        text: String,
        /// What its tick is kept under; empty: what its words give.
        id: String,
    },
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it is.
    pub what: What,
    /// Its own minutes; those of the page where it has none.
    pub minutes: Option<u32>,
    /// The first week in which it may begin; 0: any.
    pub week: u32,
    /// The mentor's words; may be empty.
    pub note: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether it is left out, and kept for its note alone.
    pub drop: bool,
    /// Why it is there; empty for a plan from a file.
    pub because: Vec<Reason>,
    /// What other programs put into the file, kept as it was.
    pub extra: Extra,
}

/// A plan of a person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Itinerary {
    /// For whom; may be empty.
    pub learner: String,
    /// The mentor's name; may be empty.
    pub mentor: String,
    /// When the file was last changed, as it stands there; may be empty.
    pub at: String,
    /// The goal, as it was written.
    pub goal: Vec<String>,
    /// Minutes a week.
    pub pace: Option<u32>,
    /// The first day.
    pub start: Option<Date>,
    /// What the mentee had when the plan was made.
    pub known: Vec<Need>,
    /// The mentor's words about all of it; may be empty.
    pub note: String,
    /// What other programs put into the file, kept as it was.
    pub extra: Extra,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Whether no shorter plan exists; `None` for a plan from a file.
    pub exact: Option<bool>,
}

impl Itinerary {
    /// The planner's plan.
    pub fn of(plan: &Plan, goal: Vec<String>, known: Vec<Need>) -> Self {
        let steps = plan.steps.iter().map(|step| Step {
            what: What::Page(step.page),
            minutes: None,
            week: 0,
            note: String::new(),
            optional: false,
            drop: false,
            because: step.because.clone(),
            extra: Extra::new(),
        });
        Self { goal, known, steps: steps.collect(), exact: Some(plan.exact), ..Self::default() }
    }

    /// The steps that are followed.
    pub fn followed(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !step.drop)
    }

    /// The minutes of what may not be left out.
    pub fn minutes(&self, compilation: &Compilation) -> u64 {
        let must = self.followed().filter(|step| !step.optional);
        must.map(|step| u64::from(step.minutes(compilation))).sum()
    }

    /// When each of the [`Itinerary::followed`] is to be done, where there is a pace. What may be left
    /// out takes no room.
    pub fn slots(&self, compilation: &Compilation) -> Option<Vec<Slot>> {
        let loads: Vec<Load> = self.followed().map(|step| step.load(compilation)).collect();
        self.pace.map(|pace| schedule(&loads, pace))
    }

    /// What it is called: `Engineer II`, `Commits, Branching`.
    pub fn title(&self, compilation: &Compilation) -> String {
        let titles = self.goal.iter().map(|goal| goal_title(compilation, goal));
        titles.collect::<Vec<_>>().join(", ")
    }

    /// Its steps as events of a calendar.
    pub fn events(&self, compilation: &Compilation) -> Vec<Event> {
        let config = &compilation.curriculum.config;
        let keys = self.followed().map(|step| match &step.what {
            What::Page(page) => id(compilation, *page).to_owned(),
            What::Task { text, id } => format!("task:{}", super::file::task_id(text, id)),
        });
        let uids = super::calendar::uids(keys, &self.learner, &config.key());
        let event = |(step, uid): (&Step, String)| {
            let minutes = step.minutes(compilation);
            let mut text = crate::view::time(minutes.into());
            if step.optional {
                text.push_str(" (optional)");
            }
            for more in [step.note.as_str()].into_iter().filter(|more| !more.is_empty()) {
                text.push('\n');
                text.push_str(more);
            }
            Event {
                uid,
                title: step.title(compilation),
                load: step.load(compilation),
                text,
                url: match &step.what {
                    What::Page(page) => absolute(compilation, *page),
                    What::Task { .. } => String::new(),
                },
            }
        };
        self.followed().zip(uids).map(event).collect()
    }
}

impl Step {
    /// Its minutes, or its page's.
    pub fn minutes(&self, compilation: &Compilation) -> u32 {
        let page = match &self.what {
            What::Page(page) => compilation.prerequisites.nodes.get(page.index()),
            What::Task { .. } => None,
        };
        self.minutes.unwrap_or_else(|| page.map_or(0, |node| node.minutes))
    }

    fn load(&self, compilation: &Compilation) -> Load {
        let minutes = if self.optional { 0 } else { self.minutes(compilation) };
        Load { minutes, not_before: self.week }
    }

    /// Its title, or its words.
    pub fn title(&self, compilation: &Compilation) -> String {
        match &self.what {
            What::Page(page) => title(compilation, *page).to_owned(),
            What::Task { text, .. } => text.clone(),
        }
    }
}

/// A page's id.
pub fn id(compilation: &Compilation, page: PageId) -> &str {
    compilation.curriculum.page(page).map_or("", |page| page.id.as_str())
}

/// A page's title.
pub fn title(compilation: &Compilation, page: PageId) -> &str {
    let variant = compilation.curriculum.page(page).and_then(|page| page.variant(LanguageId(0)));
    variant.map_or("", |(_, variant)| variant.title.as_str())
}

/// A page's address on the host; empty where the site does not say where it is published.
fn absolute(compilation: &Compilation, page: PageId) -> String {
    let base = &compilation.curriculum.config.base_url;
    let url = compilation.routes.page(page, LanguageId(0)).filter(|_| !base.is_empty());
    url.map(|url| url.absolute(base)).unwrap_or_default()
}

fn goal_title(compilation: &Compilation, text: &str) -> String {
    let curriculum = &compilation.curriculum;
    if let Some(role) = goal::role(curriculum, text).and_then(|role| curriculum.role(role)) {
        return role.title.clone();
    }
    match goal::need(curriculum, text) {
        Ok(Need::Page(page)) => title(compilation, page).to_owned(),
        Ok(Need::Skill(wanted)) => {
            let skill = curriculum.skill(wanted.skill);
            let title = skill.map_or(text, |skill| skill.title.as_str());
            let level = usize::from(wanted.level.0);
            match curriculum.config.levels.get(level.wrapping_sub(1)).filter(|_| level > 1) {
                Some(level) => format!("{title} ({level})"),
                None => title.to_owned(),
            }
        }
        Err(_) => text.to_owned(),
    }
}
