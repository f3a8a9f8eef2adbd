//! Other people's curricula, ladders and taxonomies as pathbook content.
//!
//! An importer is a pure function from a [`Tree`] (the source as it was read) to an [`Import`]: the files
//! of a site, what had no place in it ([`Losses`]), and what is wrong with the source. Reading and writing
//! folders is [`sys::import`](crate::sys)'s; deciding what of an earlier import may be replaced is
//! [`update`]'s.
//!
//! Promises: *lossless by report*: what is not mapped is listed with its place; a bad reference is
//! reported and never fatal; a source that is something else, or cut off, says what was expected and
//! where. Nothing in a source is run, and nothing outside it is read. Linear in the source.
//!
//! # A further importer
//!
//! A module (or file) of the format's name with `pub(super) fn import(tree: &Tree, options: &Options) ->
//! Import`, a branch in [`import`], and its guide in `docs/FORMAT.md`. What all need is here: [`read`] for
//! YAML, JSON and TOML with places, [`site`] for writing content, [`text`] for changing Markdown.

mod carpentries;
pub mod dialect;
mod esco;
mod exercism;
mod json;
mod ladder;
pub mod losses;
mod markdown;
mod mdbook;
mod moves;
pub mod places;
pub mod read;
mod record;
mod relink;
mod roadmap;
pub mod site;
mod table;
pub mod text;
pub mod tree;
pub mod update;
mod words;

use std::collections::BTreeMap;

pub use losses::Losses;
pub use site::Content;
pub use tree::Tree;

use crate::diag::{Diagnostic, Report};
use crate::source::SourcePath;

/// What is imported.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Format {
    /// An Exercism track.
    Exercism,
    /// A lesson of the Carpentries Workbench.
    Carpentries,
    /// A book of mdBook.
    Mdbook,
    /// A folder of Markdown: Obsidian, Hugo, Zola, Jekyll, `MkDocs`.
    Markdown,
    /// A career ladder: job-family YAML, CASE JSON, a CSV of skills.
    Ladder,
    /// The tables of ESCO.
    Esco,
    /// A roadmap.sh JSON.
    Roadmap,
}

impl Format {
    /// Every format, in the order of the help.
    pub const ALL: &[Self] = &[
        Self::Exercism,
        Self::Carpentries,
        Self::Mdbook,
        Self::Markdown,
        Self::Ladder,
        Self::Esco,
        Self::Roadmap,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exercism => "exercism",
            Self::Carpentries => "carpentries",
            Self::Mdbook => "mdbook",
            Self::Markdown => "markdown",
            Self::Ladder => "ladder",
            Self::Esco => "esco",
            Self::Roadmap => "roadmap",
        }
    }

    /// What it is, in the words of the help.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Exercism => "An Exercism track: concepts and exercises",
            Self::Carpentries => "A lesson of the Carpentries Workbench",
            Self::Mdbook => "A book of mdBook",
            Self::Markdown => "A folder of Markdown: Obsidian, Hugo, Zola, Jekyll, MkDocs",
            Self::Ladder => "A career ladder: job-family YAML, CASE JSON, a CSV of skills",
            Self::Esco => "The tables of ESCO",
            Self::Roadmap => "A roadmap.sh JSON that you own",
        }
    }

    /// How to move from it: what to type, what maps to what, what is lost. Markdown.
    pub const fn guide(self) -> &'static str {
        match self {
            Self::Exercism => include_str!("docs/exercism.md"),
            Self::Carpentries => include_str!("docs/carpentries.md"),
            Self::Markdown => include_str!("docs/markdown.md"),
            Self::Ladder => include_str!("docs/ladder.md"),
            Self::Esco => include_str!("docs/esco.md"),
            Self::Roadmap => include_str!("docs/roadmap.md"),
            Self::Mdbook => include_str!("docs/mdbook.md"),
        }
    }
}

/// What the user asks for beyond the source.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The site's title, instead of the source's.
    pub title: Option<String>,
    /// Of a large taxonomy, only these addresses.
    pub only: Vec<String>,
}

/// What an importer makes of a source.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The files of the site. Empty where the source is nothing that can be imported.
    pub files: BTreeMap<SourcePath, Content>,
    /// What of the source has no place in pathbook.
    pub losses: Losses,
    /// What is wrong with the source; places are in [`Tree::sources`].
    pub report: Report,
}

impl Import {
    /// No import: the source is not what it should be.
    pub fn refused(problem: Diagnostic) -> Self {
        Self { report: std::iter::once(problem).collect(), ..Self::default() }
    }
}

/// Imports `tree`.
pub fn import(format: Format, tree: &Tree, options: &Options) -> Import {
    let mut import = match format {
        Format::Exercism => exercism::import(tree, options),
        Format::Carpentries => carpentries::import(tree, options),
        Format::Markdown => markdown::import(tree, options),
        Format::Ladder => ladder::import(tree, options),
        Format::Esco => esco::import(tree, options),
        Format::Roadmap => roadmap::import(tree, options),
        Format::Mdbook => mdbook::import(tree, options),
    };
    import.report.extend(tree.report().clone());
    import.report = import.report.sorted();
    import
}
