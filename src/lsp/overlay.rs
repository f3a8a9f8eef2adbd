//! [`Overlay`]: the site folder with the texts that are open in the editor instead of those on disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::media::Facts;
use crate::source::SourcePath;
use crate::world::{FileProblem, People, World};

/// A world with other texts in the place of some files; files that are only open count as well.
pub struct Overlay<'a> {
    below: &'a dyn World,
    texts: &'a BTreeMap<SourcePath, Arc<str>>,
    files: Vec<SourcePath>,
    problems: Vec<(SourcePath, FileProblem)>,
}

impl<'a> Overlay<'a> {
    /// `below`, with `texts` above it. Linear in the files.
    pub fn new(below: &'a dyn World, texts: &'a BTreeMap<SourcePath, Arc<str>>) -> Self {
        let mut files = below.files().to_vec();
        for path in texts.keys() {
            if let Err(at) = files.binary_search(path) {
                files.insert(at, path.clone());
            }
        }
        // A file that cannot be read is read from the editor.
        let problems = below.problems().iter();
        let problems = problems.filter(|(path, _)| !texts.contains_key(path)).cloned().collect();
        Self { below, texts, files, problems }
    }
}

impl World for Overlay<'_> {
    fn files(&self) -> &[SourcePath] {
        &self.files
    }

    fn problems(&self) -> &[(SourcePath, FileProblem)] {
        &self.problems
    }

    fn read(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem> {
        match self.texts.get(path) {
            Some(text) => Ok(text.as_bytes().into()),
            None => self.below.read(path),
        }
    }

    fn media(&self, path: &SourcePath) -> Result<Option<Arc<Facts>>, FileProblem> {
        self.below.media(path)
    }

    fn today(&self) -> Date {
        self.below.today()
    }

    fn last_change(&self, path: &SourcePath) -> Option<Date> {
        self.below.last_change(path)
    }

    fn people(&self, path: &SourcePath) -> People {
        self.below.people(path)
    }
}
