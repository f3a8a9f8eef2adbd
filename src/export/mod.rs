//! The curriculum in other people's formats: learning platforms, spreadsheets, flash cards, calendars.
//!
//! Promises: pure, so the same site and the same options give the same bytes, and no clock is asked; an edition
//! holds what that edition of the site publishes, no more; what a format cannot hold is said in its guide.
//! Each format is a module, and has its guide in `docs/`, which `pathbook export FORMAT --guide` prints.

pub mod anki;
pub mod case;
pub mod csv;
mod ics;
mod markdown;
mod name;
pub mod openbadges;
pub mod scorm12;
mod sha256;
mod xapi;

use jiff::civil::Date;

use crate::compile::Compilation;
use crate::model::{LanguageId, LearningPath, PageId, PathId, RoleId, SkillId};
use crate::render::site::Site;
use crate::report::cohort::Given;
use crate::world::World;

/// What to export to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Format {
    /// A path as a SCORM 1.2 package.
    Scorm12,
    /// The skills and the ladder as a CASE 1.0 package.
    Case,
    /// Achievements of Open Badges 3.0, to be signed.
    OpenBadges,
    /// Progress files as xAPI statements.
    Xapi,
    /// Five tables for spreadsheets.
    Csv,
    /// Quizzes and glossary as cards for Anki.
    Anki,
    /// A path's schedule as a calendar.
    Ics,
    /// A path as a checklist.
    Markdown,
}

impl Format {
    /// All formats, in the order of the documentation.
    pub const ALL: &[Self] = &[
        Self::Scorm12,
        Self::Case,
        Self::OpenBadges,
        Self::Xapi,
        Self::Csv,
        Self::Anki,
        Self::Ics,
        Self::Markdown,
    ];

    /// The word that users write.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scorm12 => "scorm12",
            Self::Case => "case",
            Self::OpenBadges => "openbadges",
            Self::Xapi => "xapi",
            Self::Csv => "csv",
            Self::Anki => "anki",
            Self::Ics => "ics",
            Self::Markdown => "markdown",
        }
    }

    /// What it is, in the words of the help.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Scorm12 => "A path as a package for learning platforms (ZIP)",
            Self::Case => "Skills and the ladder as a CASE 1.0 package (JSON)",
            Self::OpenBadges => "An achievement for each skill, role or path, to be signed (JSON)",
            Self::Xapi => "Progress files as statements for a learning record store (JSON lines)",
            Self::Csv => "Skills, lessons, paths, roles and edges as tables for spreadsheets",
            Self::Anki => "Quizzes and glossary as flash cards",
            Self::Ics => "A path's schedule as a calendar",
            Self::Markdown => "A path as a checklist",
        }
    }

    /// Its guide, Markdown.
    pub fn guide(self) -> &'static str {
        match self {
            Self::Scorm12 => include_str!("docs/scorm12.md"),
            Self::Case => include_str!("docs/case.md"),
            Self::OpenBadges => include_str!("docs/openbadges.md"),
            Self::Xapi => include_str!("docs/xapi.md"),
            Self::Csv => include_str!("docs/csv.md"),
            Self::Anki => include_str!("docs/anki.md"),
            Self::Ics => include_str!("docs/ics.md"),
            Self::Markdown => include_str!("docs/markdown.md"),
        }
    }
}

/// What of the site is exported, where a format takes a part of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A learning path.
    Path(PathId),
    /// A skill.
    Skill(SkillId),
    /// A role.
    Role(RoleId),
}

/// How to export. What a format has no use for is passed over.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of titles and texts.
    pub language: LanguageId,
    /// The part that is wanted; `None`: all.
    pub subject: Option<Subject>,
    /// The day on which the content last changed, instead of what its pages say.
    pub date: Option<Date>,
    /// The first day of a schedule.
    pub start: Option<Date>,
    /// Minutes a week, instead of the path's own.
    pub pace: Option<u32>,
    /// Progress files.
    pub progress: Vec<Given>,
    /// Whether people are named, instead of pseudonyms.
    pub names: bool,
    /// Whether answers in words are exported too.
    pub words: bool,
    /// A secret that goes into pseudonyms and into the hash of a recipient; may be empty.
    pub salt: String,
    /// Who gets a badge: an address of mail, or a URI.
    pub recipient: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: LanguageId(0),
            subject: None,
            date: None,
            start: None,
            pace: None,
            progress: Vec::new(),
            names: false,
            words: false,
            salt: String::new(),
            recipient: None,
        }
    }
}

/// A file of an export: its path below the folder that is asked for, and its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// `/`-separated.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl File {
    pub(crate) fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), bytes }
    }
}

/// What an export gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Output {
    /// One text.
    Text(String),
    /// One file that is no text.
    Archive(Vec<u8>),
    /// Several files, sorted by path.
    Files(Vec<File>),
}

/// What was exported, and what whoever asked for it should know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    /// The export.
    pub output: Output,
    /// Remarks, such as files that were not counted.
    pub notes: Vec<String>,
}

impl From<Output> for Exported {
    fn from(output: Output) -> Self {
        Self { output, notes: Vec::new() }
    }
}

/// Why there is nothing to export: what is wrong, and how to mend it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// Exports a site. The site must be without errors; of `world` only files are read that it publishes.
pub fn export(
    format: Format,
    site: &Site,
    world: &dyn World,
    options: &Options,
) -> Result<Exported, Problem> {
    let compilation = &site.compilation;
    let locale = site.locale(options.language);
    let output = match format {
        Format::Scorm12 => Output::Archive(scorm12::package(site, world, options)?),
        Format::Case => Output::Text(case::package(compilation, options)?),
        Format::OpenBadges => openbadges::drafts(compilation, options)?,
        Format::Xapi => return xapi::statements(compilation, options),
        Format::Csv => Output::Files(csv::files(compilation, options)),
        Format::Anki => Output::Text(anki::deck(site, options)?),
        Format::Ics => Output::Text(ics::schedule(compilation, locale, options)?),
        Format::Markdown => Output::Text(markdown::checklist(compilation, locale, options)?),
    };
    Ok(output.into())
}

/// Whether a file that begins like this may have been written by the export of this format, and by nobody since: what
/// is replaced is then no loss. Folders know their files by themselves.
pub fn is_own(format: Format, head: &str) -> bool {
    match format {
        Format::Scorm12 => head.starts_with("PK") && head.contains("imsmanifest.xml"),
        Format::Case => head.contains("\"CFDocument\""),
        Format::OpenBadges => head.contains("\"@context\"") && head.contains(openbadges::DRAFT),
        Format::Xapi => head.starts_with("{\"id\":") && head.contains(xapi::VERBS),
        Format::Anki => head.starts_with("#separator:tab\n#html:true\n"),
        Format::Ics => {
            head.starts_with("BEGIN:VCALENDAR\r\n") && head.contains("PRODID:-//pathbook//")
        }
        Format::Markdown => markdown::is_own(head),
        Format::Csv => false,
    }
}

/// A page's title for a reader of `language`.
fn title(compilation: &Compilation, page: PageId, language: LanguageId) -> &str {
    let variant = compilation.curriculum.page(page).and_then(|page| page.variant(language));
    variant.map_or("", |(_, variant)| variant.title.as_str())
}

/// The path that is asked for, or the only one that the site has.
fn path<'c>(
    compilation: &'c Compilation,
    options: &Options,
) -> Result<(PathId, &'c LearningPath), Problem> {
    let paths = &compilation.curriculum.paths;
    let found = |id: PathId| {
        let path = paths.get(id.index()).map(|path| (id, path));
        path.ok_or_else(|| Problem::new("there is no such path", "name one with --path"))
    };
    match (options.subject, paths.len()) {
        (Some(Subject::Path(path)), _) => found(path),
        (_, 0) => Err(Problem::new(
            "the site has no path",
            "add one with `pathbook new path paths/first`, or see `pathbook explain`",
        )),
        (_, 1) => found(PathId(0)),
        (_, count) => {
            let ids = paths.iter().filter_map(|path| compilation.curriculum.page(path.page));
            let ids: Vec<&str> = ids.map(|page| page.id.as_str()).take(20).collect();
            Err(Problem::new(
                format!("the site has {count} paths"),
                format!("name one with --path: {}", ids.join(", ")),
            ))
        }
    }
}
