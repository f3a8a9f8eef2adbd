//! `pathbook schema`: JSON Schemas for editors.

use super::args::{Schema, SchemaOf};
use super::output::Terminal;
use super::{Failure, Status};
use crate::syntax::originals::DataFile;
use crate::syntax::schema;

/// Prints a schema.
pub(super) fn run(args: &Schema, terminal: &mut Terminal) -> Result<Status, Failure> {
    let schema = match args.of {
        SchemaOf::FrontMatter => schema::front_matter(),
        SchemaOf::Config => schema::config(),
        SchemaOf::Skills => schema::skills(),
        SchemaOf::Roles => schema::roles(),
        SchemaOf::Glossary => schema::glossary(),
        SchemaOf::ConfigTranslation => schema::translated(DataFile::Site),
        SchemaOf::SkillsTranslation => schema::translated(DataFile::Skills),
        SchemaOf::RolesTranslation => schema::translated(DataFile::Roles),
        SchemaOf::GlossaryTranslation => schema::translated(DataFile::Glossary),
    };
    terminal.print(&(serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"));
    Ok(Status::Fine)
}
