//! The curriculum: pages, skills, paths, roles and terms, every reference resolved.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::words::{SiteWords, TermWords, Words};
use super::{
    CaseStudy, Config, LanguageId, Level, PageId, PathId, Plan, Question, RoleId, Session, SkillId,
    SkillLevel, Survey,
};
use crate::source::{SourcePath, Span, Spanned};
use crate::syntax::body::Body;
use crate::syntax::markdown::phrase::Phrase;
use crate::syntax::yaml::Yaml;
use crate::world::People;

/// The whole site, understood. Tables are sorted by id; references between them are indices.
#[derive(Clone, Debug)]
pub struct Curriculum {
    /// The configuration.
    pub config: Config,
    /// Whether this is the mentor edition.
    pub mentor_edition: bool,
    /// All pages that this edition publishes, sorted by id.
    pub pages: Vec<Page>,
    /// All skills, sorted by id.
    pub skills: Vec<Skill>,
    /// All learning paths, sorted by their page's id.
    pub paths: Vec<LearningPath>,
    /// All roles, in the order of `roles.yaml`, then those declared by pages alone, by id.
    pub roles: Vec<Role>,
    /// The glossary, sorted by term.
    pub glossary: Vec<Term>,
    /// Tags with the pages that carry them, pages in id order.
    pub tags: BTreeMap<String, Vec<PageId>>,
    /// Top-level skills in the author's order.
    pub skill_roots: Vec<SkillId>,
    /// What the site is called in other languages.
    pub words: BTreeMap<LanguageId, SiteWords>,
}

/// What a page is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Teaches skills.
    Lesson,
    /// A lesson by doing.
    Project,
    /// Knowledge base.
    Article,
    /// What mentoring did somewhere.
    CaseStudy,
    /// An agenda for a meeting.
    Session,
    /// A questionnaire.
    Survey,
    /// A guide for an interview.
    Interview,
    /// A learning path.
    Path,
    /// Prose for a skill.
    Skill,
    /// Prose for a role.
    Role,
    /// Anything else.
    Page,
}

impl Kind {
    /// The word that authors write.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Project => "project",
            Self::Article => "article",
            Self::CaseStudy => "case-study",
            Self::Session => "session",
            Self::Survey => "survey",
            Self::Interview => "interview",
            Self::Path => "path",
            Self::Skill => "skill",
            Self::Role => "role",
            Self::Page => "page",
        }
    }

    /// All kinds, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Lesson,
        Self::Project,
        Self::Article,
        Self::CaseStudy,
        Self::Session,
        Self::Survey,
        Self::Interview,
        Self::Path,
        Self::Skill,
        Self::Role,
        Self::Page,
    ];
}

/// A page: one id, in one or more languages.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that authors set by name")]
pub struct Page {
    /// Its stable id, `git/branching`.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it is a section's own page (`index.md`), the home page included.
    pub is_section: bool,
    /// The section that holds it: the folder below `content/` (`git`, `a/b`), empty for the root.
    /// A section page's own section is the folder that it stands for.
    pub section: String,
    /// The page in each language that has it. Never empty.
    pub variants: BTreeMap<LanguageId, Variant>,
    /// Tags, in the author's order.
    pub tags: Vec<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Whom to ask.
    pub mentors: Vec<String>,
    /// Published.
    pub date: Option<Date>,
    /// When it must be read again.
    pub review_by: Option<Spanned<Date>>,
    /// Only with `--drafts` or in `serve`.
    pub draft: bool,
    /// Whether terms of the glossary are marked in its texts.
    pub marks_terms: bool,
    /// For mentors only.
    pub for_mentors: bool,
    /// Old ids that progress follows.
    pub old_ids: Vec<Spanned<String>>,
    /// Sorting weight; pages without one come after those with one.
    pub weight: Option<i64>,
    /// The template's name, if the author chose one.
    pub template: Option<Spanned<String>>,
    /// The author's own values.
    pub extra: Yaml,
    /// What a mentee can do after it.
    pub teaches: Vec<Spanned<SkillLevel>>,
    /// What must come before it.
    pub requires: Vec<Requirement>,
    /// The skills that it is about without teaching them.
    pub about: Vec<Spanned<SkillLevel>>,
    /// The questionnaire, if it is one.
    pub survey: Option<Survey>,
    /// The meeting, if it is one.
    pub session: Option<Session>,
    /// A mentee's time; of a session the sum of its agenda, unless its author says otherwise.
    pub minutes: Option<u32>,
    /// Its difficulty.
    pub level: Option<Difficulty>,
    /// The path, if this is a path's page.
    pub path: Option<PathId>,
    /// The skill, if this is a skill's page.
    pub skill: Option<SkillId>,
    /// The role, if this is a role's page.
    pub role: Option<RoleId>,
}

/// A page in one language.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The document: an index into `Compilation::documents`.
    pub document: usize,
    /// Its file.
    pub path: SourcePath,
    /// The file's name without extension and language: `branching`.
    pub stem: String,
    /// The author's own last segment of the address.
    pub slug: Option<String>,
    /// The title.
    pub title: String,
    /// Whether the title is the body's own first heading.
    pub title_from_body: bool,
    /// One or two sentences; from the text where the author gives none; may be empty.
    pub description: String,
    /// Whether the description is the beginning of the text.
    pub description_from_body: bool,
    /// "After this lesson you can ...".
    pub objectives: Vec<String>,
    /// Old addresses that lead to it in this language.
    pub redirects: Vec<Spanned<String>>,
    /// Links out: those of this language, or the original's where it has none of its own.
    pub resources: Vec<Resource>,
    /// Why each of the page's `requires` is one, in this language's words; parallel to them.
    pub reasons: Vec<Option<String>>,
    /// An interview guide's or session's questions: those of this language, or the original's.
    pub questions: Vec<Question>,
    /// What a case study says, if it is one; parts without words of this language in the original's.
    pub case: Option<CaseStudy>,
    /// The last real change: the author's word, else from history.
    pub updated: Option<Date>,
    /// Who wrote it by history, if the configuration asks for that.
    pub people: People,
    /// Where the page starts, for diagnostics about it as a whole: the title's place.
    pub span: Span,
}

/// A lesson's difficulty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Difficulty {
    /// No experience needed.
    Beginner,
    /// Some.
    Intermediate,
    /// Much.
    Advanced,
}

impl Difficulty {
    /// The word that authors write.
    pub fn name(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }
}

/// A link out of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resource {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Spanned<String>,
    /// `book`, `video`, `article`, `course`, `tool`, `exercise`; empty if not given.
    pub kind: String,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// What it costs, in the author's words; empty if not given.
    pub cost: String,
}

/// What a requirement asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Need {
    /// A skill at a level.
    Skill(SkillLevel),
    /// A page.
    Page(PageId),
}

/// A requirement and its reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Requirement {
    /// What must come before.
    pub need: Need,
    /// Why, in the author's words.
    pub why: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// A skill.
#[derive(Clone, Debug)]
pub struct Skill {
    /// Its id, `git.branching`.
    pub id: String,
    /// Its title; the id where nobody gives one.
    pub title: String,
    /// A description; may be empty.
    pub description: String,
    /// `technical`, `soft` or the author's word; empty if nobody says.
    pub area: String,
    /// The skill above it.
    pub parent: Option<SkillId>,
    /// The skills below it, in the author's order.
    pub children: Vec<SkillId>,
    /// What whoever teaches it needs first.
    pub requires: Vec<Requirement>,
    /// The rubric: what each level looks like.
    pub rubric: BTreeMap<Level, String>,
    /// The same skill elsewhere (ESCO and the like), as URLs.
    pub same_as: Vec<Spanned<String>>,
    /// Ids that it had.
    pub old_ids: Vec<Spanned<String>>,
    /// Where it is declared; `None` if lessons only teach it.
    pub declared: Option<Span>,
    /// Its prose page.
    pub page: Option<PageId>,
    /// Its words in languages other than the default one.
    pub words: BTreeMap<LanguageId, Words>,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id, `engineer-1`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A description; may be empty.
    pub description: String,
    /// The skills that it asks for.
    pub requires: Vec<Spanned<SkillLevel>>,
    /// The roles that follow.
    pub next: Vec<RoleId>,
    /// Ids that it had.
    pub old_ids: Vec<Spanned<String>>,
    /// Where it is declared.
    pub span: Span,
    /// Its prose page.
    pub page: Option<PageId>,
    /// Its words in languages other than the default one.
    pub words: BTreeMap<LanguageId, Words>,
}

/// A learning path.
#[derive(Clone, Debug)]
pub struct LearningPath {
    /// Its page.
    pub page: PageId,
    /// What a mentee brings along.
    pub requires: Vec<Requirement>,
    /// The stages in order; a flat or computed path has one stage without a title.
    pub stages: Vec<Stage>,
    /// How its order came about.
    pub order: Order,
    /// The role that it leads to.
    pub role: Option<RoleId>,
    /// Minutes a week, for the schedule.
    pub pace: Option<u32>,
}

/// How a path's order came about.
#[derive(Clone, Debug)]
pub enum Order {
    /// The author's, checked.
    Author,
    /// Sorted by pathbook from the author's set.
    Auto,
    /// Computed from a goal, with the reason of each step.
    Goal {
        /// The goal.
        goal: Vec<Spanned<SkillLevel>>,
        /// The plan; its steps are the lessons in order.
        plan: Plan,
    },
}

/// A stage of a path.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its title in each language that names it; empty for a path without stages.
    pub titles: BTreeMap<LanguageId, String>,
    /// What it holds, in order.
    pub items: Vec<StageItem>,
}

/// An entry of a stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StageItem {
    /// A lesson.
    Lesson {
        /// Which.
        page: PageId,
        /// Whether it may be left out. What it teaches does not count for later lessons.
        optional: bool,
        /// Where the path names it.
        span: Span,
    },
    /// Some of several. Only what each allowed choice teaches counts for later lessons.
    Choice {
        /// How many must be done.
        choose: u32,
        /// The lessons, in the author's order.
        of: Vec<Spanned<PageId>>,
        /// Where the path says so.
        span: Span,
    },
}

/// A glossary term.
#[derive(Clone, Debug)]
pub struct Term {
    /// The term.
    pub term: String,
    /// Its anchor on the glossary's page; each occurs once.
    pub anchor: String,
    /// What it means, in plain words.
    pub definition: String,
    /// The same with what its author marked in it.
    pub phrase: Phrase,
    /// The pages that links of its definitions lead to, in every language, by what is written there.
    pub links: BTreeMap<String, PageId>,
    /// Other words for it, in the author's order.
    pub also: Vec<String>,
    /// A page that says more.
    pub see: Option<PageId>,
    /// Where it is declared.
    pub span: Span,
    /// Its words in languages other than the default one.
    pub words: BTreeMap<LanguageId, TermWords>,
}

impl Curriculum {
    /// The page of `id`. Ids come from this curriculum.
    pub fn page(&self, id: PageId) -> Option<&Page> {
        self.pages.get(id.index())
    }

    /// The page called `id`; a binary search.
    pub fn find_page(&self, id: &str) -> Option<PageId> {
        self.pages.binary_search_by(|p| p.id.as_str().cmp(id)).ok().map(PageId::from_index)
    }

    /// The skill of `id`.
    pub fn skill(&self, id: SkillId) -> Option<&Skill> {
        self.skills.get(id.index())
    }

    /// The skill called `id`; a binary search.
    pub fn find_skill(&self, id: &str) -> Option<SkillId> {
        self.skills.binary_search_by(|s| s.id.as_str().cmp(id)).ok().map(SkillId::from_index)
    }

    /// The role of `id`.
    pub fn role(&self, id: RoleId) -> Option<&Role> {
        self.roles.get(id.index())
    }

    /// The role called `id`.
    pub fn find_role(&self, id: &str) -> Option<RoleId> {
        self.roles.iter().position(|r| r.id == id).map(RoleId::from_index)
    }
}

impl Page {
    /// The variant in `language`, else in the default language, else in the first it has.
    pub fn variant(&self, language: LanguageId) -> Option<(LanguageId, &Variant)> {
        [language, LanguageId(0)]
            .into_iter()
            .find_map(|l| self.variants.get(&l).map(|v| (l, v)))
            .or_else(|| self.variants.iter().next().map(|(l, v)| (*l, v)))
    }

    /// Whether it can be a step of a plan or path: it teaches or is meant to be worked through.
    pub fn is_lesson(&self) -> bool {
        matches!(self.kind, Kind::Lesson | Kind::Project)
    }
}

impl Variant {
    /// What the author says about the page; empty where the description is the beginning of the text, which
    /// readers of the page see anyway.
    pub fn lead(&self) -> &str {
        if self.description_from_body { "" } else { &self.description }
    }

    /// Whether the first heading of its text is shown below the page's title: they differ.
    pub fn shows_heading(&self, body: &Body) -> bool {
        let heading = body.title.as_ref();
        !self.title_from_body && heading.is_some_and(|heading| heading.value != self.title)
    }
}

impl StageItem {
    /// The pages that it names, in order.
    pub fn pages(&self) -> Vec<PageId> {
        match self {
            Self::Lesson { page, .. } => vec![*page],
            Self::Choice { of, .. } => of.iter().map(|p| p.value).collect(),
        }
    }

    /// The pages that it names with the place of each name, in order.
    pub fn places(&self) -> Vec<(PageId, Span)> {
        match self {
            Self::Lesson { page, span, .. } => vec![(*page, *span)],
            Self::Choice { of, .. } => of.iter().map(|p| (p.value, p.span)).collect(),
        }
    }
}
