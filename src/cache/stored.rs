//! Diagnostics as a cache keeps them: rules by name, files by path.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Place, Related, Report, Severity, rules};
use crate::source::{FileId, Source, SourcePath, Sources, Span};
use crate::world::World;

/// A report, and the files that it points into.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
pub struct StoredDiagnostics {
    /// The text of a file that is none of the site folder's, such as a template of the built-in theme.
    files: Vec<(String, Option<String>)>,
    all: Vec<Stored>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
struct Stored {
    rule: String,
    is_error: bool,
    place: StoredPlace,
    message: String,
    label: String,
    help: Option<String>,
    related: Vec<(StoredPlace, String)>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
enum StoredPlace {
    Site,
    File(String),
    /// A row of the files, first byte, one past the last.
    Span(u32, u32, u32),
}

/// What to keep of `report`.
pub fn store(report: &Report, sources: &Sources, world: &dyn World) -> StoredDiagnostics {
    let mut stored = StoredDiagnostics::default();
    let mut rows: BTreeMap<FileId, u32> = BTreeMap::new();
    let mut place = |place: &Place, files: &mut Vec<(String, Option<String>)>| match place {
        Place::Site => StoredPlace::Site,
        Place::File(path) => StoredPlace::File(path.to_string()),
        Place::Span(span) => {
            let row = *rows.entry(span.file).or_insert_with(|| {
                let source = sources.get(span.file);
                let is_there =
                    source.is_some_and(|it| world.files().binary_search(&it.path).is_ok());
                let text = source.filter(|_| !is_there).map(|it| it.text.to_string());
                files.push((source.map(|it| it.path.to_string()).unwrap_or_default(), text));
                u32::try_from(files.len() - 1).unwrap_or(u32::MAX)
            });
            StoredPlace::Span(row, span.start, span.end)
        }
    };
    for diagnostic in report.diagnostics() {
        let own = place(&diagnostic.place, &mut stored.files);
        let related = diagnostic.related.iter();
        let related =
            related.map(|it| (place(&it.place, &mut stored.files), it.message.clone())).collect();
        stored.all.push(Stored {
            rule: diagnostic.rule.name.to_owned(),
            is_error: diagnostic.severity == Severity::Error,
            place: own,
            message: diagnostic.message.clone(),
            label: diagnostic.label.clone(),
            help: diagnostic.help.clone(),
            related,
        });
    }
    stored
}

/// The report again, with the texts that it points into; `None` where a file or rule is gone.
pub fn restore(stored: StoredDiagnostics, world: &dyn World) -> Option<(Report, Sources)> {
    let texts = stored.files.into_par_iter().map(|(path, text)| {
        let path = SourcePath::new(&path)?;
        let text = match text {
            Some(text) => text,
            None => String::from_utf8(world.read(&path).ok()?.to_vec()).ok()?,
        };
        Some(Source::new(path, text))
    });
    let mut sources = Sources::default();
    for source in texts.collect::<Option<Vec<Source>>>()? {
        sources.add(source);
    }
    let place = |place: StoredPlace| {
        Some(match place {
            StoredPlace::Site => Place::Site,
            StoredPlace::File(path) => Place::File(SourcePath::new(&path)?),
            StoredPlace::Span(row, start, end) => {
                let file = FileId(row);
                let end_of_text = sources.get(file)?.text.len();
                let range = start as usize..end as usize;
                (range.start <= range.end && range.end <= end_of_text)
                    .then(|| Place::Span(Span::new(file, range)))?
            }
        })
    };
    let all = stored.all.into_iter().map(|stored| {
        let related = stored.related.into_iter();
        Some(Diagnostic {
            rule: rules::find(&stored.rule)?,
            severity: if stored.is_error { Severity::Error } else { Severity::Warning },
            place: place(stored.place)?,
            message: stored.message,
            label: stored.label,
            help: stored.help,
            related: related
                .map(|(at, message)| Some(Related { place: place(at)?, message }))
                .collect::<Option<_>>()?,
        })
    });
    let report: Report = all.collect::<Option<Vec<_>>>()?.into_iter().collect();
    Some((report, sources))
}
