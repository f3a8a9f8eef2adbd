//! `build --cache DIR`: takes an earlier result that still holds, and stores what was made.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Done, Failure, failure, publish as publish_artifact};
use super::{Terminal, Trouble};
use crate::cache::{Recording, restore, store};
use crate::compile::Options;
use crate::highlight::Highlighter;
use crate::render::Artifact;
use crate::source::{OutputPath, SourcePath};
use crate::sys::cache::{Cache, Published, Stored, Storing};
use crate::sys::folder::FolderWorld;
use crate::sys::publish::Publisher;

/// What highlighted code is stored as.
const HIGHLIGHTED: &str = "highlighted";

/// The stored result that holds for `world`, if there is one.
pub(super) fn find(cache: &Cache, world: &FolderWorld, options: &Options) -> Option<Stored> {
    let stored = cache.result(world.root(), options)?;
    stored.table.inputs.hold(world).then_some(stored)
}

/// Why a stored file was not published.
enum Stop {
    /// It is damaged, or a file of the site is gone since.
    Damaged,
    Machine(Failure),
}

/// Publishes a stored result. `None` if it cannot be used after all.
pub(super) fn publish(
    stored: Stored,
    publisher: &Publisher,
    world: &FolderWorld,
) -> Result<Option<Done>, Failure> {
    let one = |(path, published): &(String, Published)| {
        let path = Stored::path(path).ok_or(Stop::Damaged)?;
        match published {
            Published::Bytes(start, length, sum) => {
                let machine = |error| Stop::Machine(failure(&error));
                if publisher.keep(&path, *length, sum).map_err(machine)? {
                    return Ok(());
                }
                let bytes = stored.read(*start, *length, sum).ok_or(Stop::Damaged)?;
                publisher.write(&path, &bytes).map_err(machine)
            }
            Published::File(source) => {
                let source = SourcePath::new(source).ok_or(Stop::Damaged)?;
                publish_artifact(publisher, world, &path, Artifact::File(&source)).map_err(
                    |trouble| match trouble {
                        Trouble::Machine(error) => Stop::Machine(error),
                        Trouble::Content(_) => Stop::Damaged,
                    },
                )
            }
        }
    };
    match stored.table.files.par_iter().try_for_each(one) {
        Ok(()) => {}
        Err(Stop::Damaged) => return Ok(None),
        Err(Stop::Machine(error)) => return Err(error),
    }
    let Some((report, sources)) = restore(stored.table.diagnostics, world) else { return Ok(None) };
    Ok(Some(Done { pages: stored.table.pages, report, sources }))
}

/// A highlighter that knows what earlier builds highlighted.
pub(super) fn highlighter(cache: &Cache) -> Arc<Highlighter> {
    cache.values(HIGHLIGHTED).map(Highlighter::restore).map(Arc::new).unwrap_or_default()
}

/// A result that is being stored beside being published.
pub(super) struct Store<'a> {
    cache: &'a Cache,
    storing: std::io::Result<Storing>,
}

impl<'a> Store<'a> {
    /// Begins. What fails is told at the end: the site is published all the same.
    pub(super) fn new(cache: &'a Cache, world: &FolderWorld, options: &Options) -> Self {
        Self { cache, storing: cache.storing(world.root(), options) }
    }

    /// Adds what is published at `path`.
    pub(super) fn add(&self, path: &OutputPath, artifact: &Artifact<'_>) {
        if let Ok(storing) = &self.storing {
            match artifact {
                Artifact::Bytes(bytes) => storing.bytes(path, bytes),
                Artifact::File(source) => storing.file(path, source),
                Artifact::Variant(..) => {}
            }
        }
    }

    /// Stores the result.
    pub(super) fn finish(
        self,
        done: &Done,
        recording: &Recording<'_>,
        highlighter: &Highlighter,
        terminal: &mut Terminal,
    ) {
        let diagnostics = store(&done.report, &done.sources, recording);
        let stored = self
            .storing
            .and_then(|it| it.finish(recording.inputs(), diagnostics, done.pages.clone()))
            .and_then(|()| match highlighter.news() {
                Some(blocks) => self.cache.store_values(HIGHLIGHTED, &blocks),
                None => Ok(()),
            });
        if let Err(error) = stored {
            terminal.note(&format!("nothing was kept in the cache: {error}"));
        }
    }
}
