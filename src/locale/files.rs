//! The files that words come from, and which of them a language takes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::message::Part;
use super::parse::{Entry, Problem, parse, push_text};
use super::{FALLBACK, Messages, format};
use crate::source::{FileId, Source, SourcePath, Sources};

/// The folder of the files, in a theme and in a site.
pub const FOLDER: &str = "locales";

/// Messages inside of messages are followed so deep.
const MAX_DEPTH: usize = 8;

/// A file of words.
#[derive(Clone, Debug)]
pub struct File {
    /// The tag of its language: its name without `.ftl`, in lower case.
    pub(super) tag: String,
    /// Where it lies in the site folder; `None` for one that is built in.
    pub(super) path: Option<SourcePath>,
    /// Its number among the site's sources, once it is one.
    pub(super) id: FileId,
    pub(super) text: Arc<str>,
    pub(super) entries: Arc<Vec<Entry>>,
    pub(super) problems: Arc<Vec<Problem>>,
}

impl File {
    /// A file of words called `name`, such as `zh.ftl`; `None` for a file of another kind.
    pub fn new(name: &str, path: Option<SourcePath>, text: &str) -> Option<Self> {
        let tag = name.strip_suffix(".ftl")?.to_lowercase().replace('_', "-");
        let (entries, problems) = parse(text);
        Some(Self {
            tag,
            path,
            id: FileId(u32::MAX),
            text: text.into(),
            entries: entries.into(),
            problems: problems.into(),
        })
    }
}

/// All files of words, the most general first: the built-in theme's, other themes', the site's.
#[derive(Clone, Debug, Default)]
pub struct Files {
    pub(super) list: Vec<File>,
}

impl Files {
    /// Adds a file; it wins over those before it.
    pub fn add(&mut self, file: File) {
        self.list.push(file);
    }

    /// Makes the site's own files sources, so that diagnostics can show their lines.
    pub fn register(&mut self, sources: &mut Sources) {
        for file in &mut self.list {
            if let Some(path) = &file.path {
                file.id = sources.add(Source::new(path.clone(), Arc::clone(&file.text)));
            }
        }
    }

    /// The text of the last file that is nearest to a language; of English where there is none.
    pub fn text_of(&self, language: &str) -> &str {
        let names = format::candidates(language);
        let find = |name: &str| self.list.iter().rev().find(|file| file.tag == name);
        let nearest = names.iter().rev().find_map(|name| find(name));
        nearest.or_else(|| find(FALLBACK)).map_or("", |file| file.text.as_ref())
    }

    /// The messages of a language, put together, and whether some file has words of it.
    pub(super) fn messages(&self, tag: &str) -> (Messages, bool) {
        let mut raw: BTreeMap<&str, &[Part]> = BTreeMap::new();
        self.layer(FALLBACK, &mut raw);
        let known = self.layer(tag, &mut raw);
        let messages = raw
            .iter()
            .filter(|(key, _)| !key.starts_with('-'))
            .map(|(key, parts)| ((*key).to_owned(), whole(&raw, parts, 0)))
            .collect();
        (messages, known)
    }

    /// Lays the messages of a language over others, file after file.
    fn layer<'a>(&'a self, tag: &str, raw: &mut BTreeMap<&'a str, &'a [Part]>) -> bool {
        let names = format::candidates(tag);
        let rank = |file: &File| names.iter().position(|name| *name == file.tag);
        let mut found = false;
        // A site's file wins over a theme's; among those of one folder the nearer to the tag.
        for folder in self.list.chunk_by(|a, b| folder(a) == folder(b)) {
            let mut files: Vec<_> =
                folder.iter().filter_map(|file| Some((rank(file)?, file))).collect();
            files.sort_by_key(|(rank, _)| *rank);
            for (_, file) in files {
                found = true;
                raw.extend(
                    file.entries.iter().map(|entry| (entry.key.as_str(), entry.parts.as_slice())),
                );
            }
        }
        found
    }
}

fn folder(file: &File) -> Option<&str> {
    file.path.as_ref().and_then(SourcePath::parent)
}

/// A message with the messages and terms inside of it.
fn whole(raw: &BTreeMap<&str, &[Part]>, parts: &[Part], depth: usize) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Part::Text(text) => push_text(&mut out, text),
            Part::Message(name) => {
                let Some(inner) = raw.get(name.as_str()).filter(|_| depth < MAX_DEPTH) else {
                    continue;
                };
                for part in whole(raw, inner, depth + 1) {
                    match part {
                        Part::Text(text) => push_text(&mut out, &text),
                        other => out.push(other),
                    }
                }
            }
            Part::Arg(_) => out.push(part.clone()),
            Part::Select { arg, variants, default } => out.push(Part::Select {
                arg: arg.clone(),
                variants: variants
                    .iter()
                    .map(|(key, parts)| (key.clone(), whole(raw, parts, depth)))
                    .collect(),
                default: *default,
            }),
        }
    }
    out
}
