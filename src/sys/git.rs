//! The day of each file's last change, from Git's history.

use std::path::Path;

use jiff::civil::Date;

use crate::source::SourcePath;

/// The last changes of a site folder's files.
#[derive(Debug)]
pub struct History {}

impl History {
    /// The history of the site folder `root`.
    pub fn of(_root: &Path) -> Self {
        Self {}
    }

    /// The day of the last change of `path`.
    pub fn last_change(&self, _path: &SourcePath) -> Option<Date> {
        None
    }
}
