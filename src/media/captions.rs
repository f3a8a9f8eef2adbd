//! Captions (`WebVTT`): which files they are, whether they can be read, what they say.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::{Facts, Kind, Trouble, kind_of};
use crate::source::SourcePath;

/// The most cues that are shown as a transcript.
const MAX_CUES: usize = 20_000;

/// What lies beside a film or a sound and belongs to it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Companions<'a> {
    /// `talk.vtt`, `talk.zh.vtt`: the files, and the languages in their names, in the order of the names.
    pub captions: Vec<(&'a SourcePath, Option<&'a str>)>,
    /// `talk.webp`, `talk.jpg`, `talk.png`: what is shown before the film begins.
    pub poster: Option<&'a SourcePath>,
}

impl<'a> Companions<'a> {
    /// What belongs to the film or sound `path` among `files`; nothing if it is neither. Costs the number
    /// of files whose names begin like its own.
    pub fn of(path: &SourcePath, files: &'a BTreeSet<SourcePath>) -> Self {
        let mut found = Self::default();
        let (Some(Kind::Video | Kind::Audio), Some((stem, _))) =
            (kind_of(path.file_name()), path.as_str().rsplit_once('.'))
        else {
            return found;
        };
        let Some(first) = SourcePath::new(&format!("{stem}.")) else { return found };
        let near = files.range((Bound::Included(first), Bound::Unbounded));
        let near = near
            .map_while(|file| Some((file, file.as_str().strip_prefix(stem)?.strip_prefix('.')?)));
        let mut poster = usize::MAX;
        for (file, rest) in near {
            match rest.rsplit_once('.') {
                None if rest.eq_ignore_ascii_case("vtt") => found.captions.push((file, None)),
                Some((language, vtt)) if vtt.eq_ignore_ascii_case("vtt") && is_tag(language) => {
                    found.captions.push((file, Some(language)));
                }
                None => {
                    let rank = ["webp", "jpg", "jpeg", "png"].iter().position(|it| *it == rest);
                    if let Some(rank) = rank.filter(|rank| *rank < poster) {
                        (poster, found.poster) = (rank, Some(file));
                    }
                }
                Some(_) => {}
            }
        }
        found
    }

    /// All of them.
    pub fn files(&self) -> impl Iterator<Item = &'a SourcePath> + '_ {
        self.captions.iter().map(|(file, _)| *file).chain(self.poster)
    }
}

/// Whether it looks like a language's tag: `zh`, `pt-BR`.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    parts
        .next()
        .is_some_and(|it| matches!(it.len(), 2 | 3) && it.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts
            .all(|it| matches!(it.len(), 1..=8) && it.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The facts of captions. Linear.
pub(super) fn facts(bytes: &[u8]) -> Facts {
    let Some(text) = std::str::from_utf8(bytes).ok() else { return Facts::broken(Trouble::Broken) };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let begins = text.strip_prefix("WEBVTT");
    if !begins.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return Facts::broken(Trouble::Broken);
    }
    Facts { words: words(text), ..Facts::default() }
}

/// What the cues say, a line for each; one that repeats the line before it is left out.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut cue: Option<String> = None;
    for line in text.lines().chain([""]) {
        let line = line.trim();
        if line.contains("-->") {
            cue = Some(String::new());
        } else if line.is_empty() {
            let said = cue.take().filter(|said| !said.is_empty() && words.last() != Some(said));
            words.extend(said.filter(|_| words.len() < MAX_CUES));
        } else if let Some(cue) = &mut cue {
            if !cue.is_empty() {
                cue.push(' ');
            }
            cue.push_str(&without_tags(line));
        }
    }
    words
}

/// A cue's line without its tags (`<v Ada>`, `<i>`) and entities.
fn without_tags(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
