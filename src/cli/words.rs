//! `pathbook words`: a file of the interface's words, to change or to translate.

use super::args::Words;
use super::output::Terminal;
use super::{Failure, Status};
use crate::render::theme::Theme;

/// Prints the built-in words of a language; those in English for one that has none.
pub(super) fn run(args: &Words, terminal: &mut Terminal) -> Result<Status, Failure> {
    terminal.print(Theme::built_in().value.words().text_of(&args.language));
    Ok(Status::Fine)
}
