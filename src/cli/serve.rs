//! `pathbook serve`.

use super::args::Serve;
use super::output::Terminal;
use super::{Failure, Status};

/// Serves the site.
pub(super) fn run(_args: &Serve, _terminal: &mut Terminal) -> Result<Status, Failure> {
    Err("not there yet".to_owned())
}
