//! What was typed: the command line as clap reads it. What it means is decided in the commands.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::builder::styling::{AnsiColor, Effects, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().effects(Effects::BOLD))
    .usage(AnsiColor::Green.on_default().effects(Effects::BOLD))
    .literal(AnsiColor::Cyan.on_default().effects(Effects::BOLD))
    .placeholder(AnsiColor::Cyan.on_default());

/// Lessons, skills, paths and roles in one checked graph, published as a site.
#[derive(Parser, Debug)]
#[command(
    name = "pathbook",
    version,
    styles = STYLES,
    arg_required_else_help = true,
    after_help = "Begin with:\n  pathbook init my-site\n  pathbook serve my-site --open\n\nExit status: 0 fine, 1 the content has errors, 2 the command line or the machine."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Make a small working site; existing files are never overwritten
    Init(Init),
    /// Make a page from its kind's skeleton
    New(New),
    /// Build the site
    Build(Build),
    /// Serve the site from memory and reload it on every change
    Serve(Serve),
    /// Report everything that is wrong, without writing a site
    Check(Check),
    /// Serve an editor: diagnostics, completion, renaming and more as you type
    Lsp(Lsp),
    /// Say what a diagnostic means and how to mend it
    Explain(Explain),
    /// Compute the shortest plan to skills or a role
    Plan(Plan),
    /// Print the graph of lessons and skills
    Graph(Graph),
    /// Report on the progress files of a cohort: paths, skills, questionnaires before and after
    Report(Report),
    /// Export the curriculum for learning platforms, spreadsheets, flash cards, calendars
    Export(Export),
    /// Bring in a curriculum, a ladder or a taxonomy of another format
    Import(Import),
    /// Print the JSON Schema of front matter or of one of the site's YAML files
    Schema(Schema),
    /// Print the words of the interface in a language, as a file to change or to translate
    Words(Words),
    /// List what is translated and what has changed since; say that a translation is up to date
    Translations(Translations),
    /// Print completions for a shell
    Completions(Completions),
}

/// Which site.
#[derive(Args, Debug)]
pub(super) struct Site {
    /// The site's folder [default: .]
    #[arg(value_name = "SITE", conflicts_with = "source")]
    pub site: Option<PathBuf>,
    /// The site's folder, as an option
    #[arg(long, value_name = "SITE")]
    pub source: Option<PathBuf>,
}

impl Site {
    /// The folder that is meant.
    pub(super) fn folder(&self) -> PathBuf {
        self.site.clone().or_else(|| self.source.clone()).unwrap_or_else(|| PathBuf::from("."))
    }
}

/// What is built.
#[derive(Args, Debug, Clone)]
pub(super) struct Scope {
    /// Include drafts
    #[arg(short = 'D', long)]
    pub drafts: bool,
    /// For whom: mentors see mentor pages and notes, mentees do not
    #[arg(long, value_enum, default_value = "mentee", value_name = "EDITION")]
    pub edition: Edition,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// The published address, instead of the configuration's
    #[arg(short = 'u', long, value_name = "URL")]
    pub base_url: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Edition {
    /// What mentees read
    Mentee,
    /// Mentor pages and notes too
    Mentor,
}

#[derive(Args, Debug)]
pub(super) struct Init {
    /// Where [default: .]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Add what publishes the site from there: github, gitlab, netlify, cloudflare
    #[arg(long, value_enum, value_delimiter = ',', value_name = "HOST")]
    pub ci: Vec<Ci>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ci {
    /// GitHub Pages
    Github,
    /// GitLab Pages
    Gitlab,
    /// Netlify
    Netlify,
    /// Cloudflare Pages
    Cloudflare,
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// What: lesson, project, article, case-study, session, survey, interview, path, skill, role, page
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Its id: its path below content/ without `.md`, such as git/branching
    #[arg(value_name = "ID")]
    pub id: String,
    /// For a session, which meeting: one-to-one, first-meeting (with the agreement), code-review, career, closing
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// The site's folder
    #[arg(long, value_name = "SITE", default_value = ".")]
    pub source: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct Build {
    #[command(flatten)]
    pub site: Site,
    /// Where the site is published to [default: SITE/public]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub scope: Scope,
    /// Keep results there, and take those of an earlier build that still hold; may be deleted
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Show how long each stage took
    #[arg(long)]
    pub timings: bool,
}

#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    pub site: Site,
    /// The port [default: 4747, or the next free one]
    #[arg(short, long)]
    pub port: Option<u16>,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub host: String,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// For whom: mentors see mentor pages and notes, mentees do not
    #[arg(long, value_enum, default_value = "mentee", value_name = "EDITION")]
    pub edition: Edition,
    /// How a page's errors open your editor: an address with {file}, {line} and {column}
    #[arg(long, value_name = "ADDRESS", default_value = "vscode://file/{file}:{line}:{column}")]
    pub editor: String,
}

#[derive(Args, Debug)]
pub(super) struct Lsp {
    /// For whom the site is checked: mentors see mentor pages and notes, mentees do not
    #[arg(long, value_enum, default_value = "mentee", value_name = "EDITION")]
    pub edition: Edition,
    /// Talk over standard input and output, as the server always does: many editors say so
    #[arg(long, hide = true)]
    pub stdio: bool,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub site: Site,
    #[command(flatten)]
    pub scope: Scope,
    /// How to report
    #[arg(long, value_enum, default_value = "human")]
    pub format: CheckFormat,
    /// Where the report is written, unless it is for people [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Ask other sites whether what is linked to is there
    #[arg(long)]
    pub external: bool,
    /// Keep the answers of other sites there, and do not ask again for a while; may be deleted
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Report only what came since this branch left REV (a branch, tag or commit)
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// A published graph.json: report ids that are gone without an alias
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CheckFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// What changed since a revision, as Markdown for a pull request
    Markdown,
    /// The curriculum's health as a page of HTML
    Html,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The rule's name; without it, all rules are listed
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Plan {
    /// What to reach: skills (git.branching@2), roles (engineer-1) or lessons
    #[arg(value_name = "GOAL", required_unless_present_any = ["from", "check"])]
    pub goal: Vec<String>,
    /// Skills that the mentee has; write the goal before them
    #[arg(long, value_name = "SKILL", num_args = 1.., value_delimiter = ',')]
    pub known: Vec<String>,
    /// The mentee's exported progress: lessons done, self-assessment, sign-offs
    #[arg(long, value_name = "FILE")]
    pub progress: Option<PathBuf>,
    /// Of the progress, count only what a mentor has confirmed
    #[arg(long, requires = "progress")]
    pub confirmed: bool,
    /// How much time there is: 5h/week, 30m/day
    #[arg(long, value_name = "PACE")]
    pub pace: Option<String>,
    /// The first day, such as 2026-12-01; best a Monday
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
    /// A plan file, to print in another format
    #[arg(long, value_name = "FILE", conflicts_with_all = ["goal", "check"])]
    pub from: Option<PathBuf>,
    /// Check a plan file that was edited: its pages, its order, its goal
    #[arg(long, value_name = "FILE", conflicts_with_all = ["goal", "format", "output", "pace", "start"])]
    pub check: Option<PathBuf>,
    /// The site's folder
    #[arg(long, value_name = "SITE", default_value = ".")]
    pub source: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value = "human")]
    pub format: PlanFormat,
    /// Where it is written [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PlanFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
    /// A checklist in Markdown
    Markdown,
    /// A calendar
    Ics,
    /// A plan file that a mentor edits and the mentee's site follows
    Plan,
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that users set by name")]
pub(super) struct Import {
    /// What is imported
    #[arg(value_enum, value_name = "FORMAT")]
    pub from: crate::import::Format,
    /// The folder or file that is imported; it is only read
    #[arg(value_name = "SOURCE", required_unless_present = "guide")]
    pub source: Option<PathBuf>,
    /// The site's folder, made where it is not there; what you wrote or changed in it stays
    #[arg(short, long, value_name = "SITE", required_unless_present = "guide")]
    pub output: Option<PathBuf>,
    /// Print how to move from that format: what maps to what, and what is lost
    #[arg(long)]
    pub guide: bool,
    /// Only say what would change
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Print the lines that differ between the site's files and the source's
    #[arg(long)]
    pub diff: bool,
    /// Replace what you changed in the site, too; with =FILE only that file. May be repeated
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub overwrite: Option<Vec<PathBuf>>,
    /// Treat warnings and what has no place in pathbook as errors
    #[arg(long)]
    pub strict: bool,
    /// The site's title, instead of the source's
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Of a large taxonomy, only these addresses
    #[arg(long, value_name = "URI", num_args = 1.., value_delimiter = ',')]
    pub only: Vec<String>,
    /// The same from a file: an address a line; what follows a `#` behind a blank is not read
    #[arg(long, value_name = "FILE")]
    pub only_from: Option<PathBuf>,
    /// How to say what was done
    #[arg(long, value_enum, default_value = "human", value_name = "OUTPUT")]
    pub format: ImportOutput,
}

/// The library's list is the only one: what is in it can be typed.
impl ValueEnum for crate::import::Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.summary()))
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ImportOutput {
    /// For people
    Human,
    /// One JSON object
    Json,
}

#[derive(Args, Debug)]
pub(super) struct Graph {
    #[command(flatten)]
    pub site: Site,
    /// How to print
    #[arg(long, value_enum, default_value = "json")]
    pub format: GraphFormat,
    /// Only this path's lessons
    #[arg(long, value_name = "ID", conflicts_with = "around")]
    pub path: Option<String>,
    /// Only this lesson, what it needs and what needs it
    #[arg(long, value_name = "ID")]
    pub around: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum GraphFormat {
    /// Graphviz
    Dot,
    /// Mermaid
    Mermaid,
    /// The published graph.json
    Json,
    /// GraphML
    Graphml,
    /// A picture
    Svg,
}

#[derive(Args, Debug)]
pub(super) struct Report {
    /// Exported progress files, or folders of them; a folder inside a folder is a team
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The site's folder
    #[arg(long, value_name = "SITE", default_value = ".")]
    pub source: PathBuf,
    /// Count files of this address too: where the site was published before, or its old title. May be repeated
    #[arg(long = "site", value_name = "URL")]
    pub sites: Vec<String>,
    /// How to report
    #[arg(long, value_enum, default_value = "markdown")]
    pub format: ReportFormat,
    /// Where the report is written [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The fewest people that a group may have to be shown: 5 or more
    #[arg(long, value_name = "N", default_value_t = crate::report::MIN_GROUP)]
    pub min_group: usize,
    /// List single mentees too, by pseudonyms: lessons done and the last mark, no answers
    #[arg(long)]
    pub people: bool,
    /// List single mentees by their names, and name the files that are not counted
    #[arg(long)]
    pub names: bool,
    /// The language of the report, one of the site's [default: the site's first]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ReportFormat {
    /// For people, as Markdown
    #[value(alias = "human")]
    Markdown,
    /// A page of HTML with charts, in one file
    Html,
    /// One table in long form, a number a row
    Csv,
    /// One JSON object
    Json,
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[command(after_help = "A guide to each format: pathbook export FORMAT --guide")]
pub(super) struct Export {
    /// To which format
    #[arg(value_enum, value_name = "FORMAT")]
    pub format: crate::export::Format,
    #[command(flatten)]
    pub site: Site,
    /// The file, or the folder for a format of several files [default: standard output]
    #[arg(short, long, value_name = "FILE|DIR")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub scope: Scope,
    /// The language of titles and texts, one of the site's [default: the site's first]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Which path: its page's id, such as paths/first-steps
    #[arg(long, value_name = "ID", conflicts_with_all = ["skill", "role"])]
    pub path: Option<String>,
    /// Only this skill
    #[arg(long, value_name = "ID", conflicts_with = "role")]
    pub skill: Option<String>,
    /// Only this role
    #[arg(long, value_name = "ID")]
    pub role: Option<String>,
    /// The day on which the content last changed, such as 2026-12-01 [default: the newest page's]
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// For xapi: an exported progress file, or a folder of them; may be given several times
    #[arg(long, value_name = "FILE")]
    pub progress: Vec<PathBuf>,
    /// For xapi: name people, instead of pseudonyms
    #[arg(long)]
    pub names: bool,
    /// For xapi: answers in words too
    #[arg(long)]
    pub words: bool,
    /// For xapi and openbadges: a secret that goes into pseudonyms and the recipient's hash, so that nobody else can
    /// compute them
    #[arg(long, value_name = "SECRET", default_value = "", hide_default_value = true)]
    pub salt: String,
    /// For ics: the first day, such as 2026-12-01; best a Monday
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
    /// For ics: how much time there is: 5h/week, 30m/day [default: the path's own]
    #[arg(long, value_name = "PACE")]
    pub pace: Option<String>,
    /// For openbadges: who gets it (an address of mail, a DID), for a whole credential
    #[arg(long, value_name = "URI")]
    pub recipient: Option<String>,
    /// Replace the file though it is none that this export wrote
    #[arg(long)]
    pub overwrite: bool,
    /// Print the guide to the format: what maps to what, and what is lost
    #[arg(long)]
    pub guide: bool,
}

/// As for import.
impl ValueEnum for crate::export::Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.summary()))
    }
}

#[derive(Args, Debug)]
pub(super) struct Words {
    /// The language's tag, such as `pl`. A language that pathbook does not know is printed in English
    #[arg(value_name = "LANG")]
    pub language: String,
}

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// Of what
    #[arg(value_enum, default_value = "front-matter")]
    pub of: SchemaOf,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SchemaOf {
    /// A page's front matter
    FrontMatter,
    /// pathbook.yaml
    Config,
    /// skills.yaml
    Skills,
    /// roles.yaml
    Roles,
    /// glossary.yaml
    Glossary,
    /// A translation of pathbook.yaml: pathbook.zh.yaml
    ConfigTranslation,
    /// A translation of skills.yaml: skills.zh.yaml
    SkillsTranslation,
    /// A translation of roles.yaml: roles.zh.yaml
    RolesTranslation,
    /// A translation of glossary.yaml: glossary.zh.yaml
    GlossaryTranslation,
}

#[derive(Args, Debug)]
pub(super) struct Translations {
    #[command(flatten)]
    pub site: Site,
    /// Only this language
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "human", conflicts_with = "accept")]
    pub format: TranslationsFormat,
    /// Write into these translations that they are up to date: ids of pages, a file such as skills.zh.yaml,
    /// or one entry of it, skills.zh.yaml#git.branching
    #[arg(long, value_name = "WHAT", num_args = 0..)]
    pub accept: Option<Vec<String>>,
    /// With --accept: all of them
    #[arg(long, requires = "accept")]
    pub all: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TranslationsFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

#[derive(Args, Debug)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
