//! Importing again: what of an earlier import may be replaced, and what is the author's by now.
//!
//! Promise: what somebody wrote or changed is never overwritten or removed unless they say so. A small
//! record in the site (`.pathbook-import.json`) holds a hash of each file as it was written; a file that
//! still has it is the importer's, any other is the author's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The record's name in the site folder.
pub const RECORD: &str = ".pathbook-import.json";
/// The newest version of the record that is understood.
const VERSION: u32 = 1;

/// What earlier imports wrote.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Record {
    format: String,
    version: u32,
    /// By path.
    pub files: BTreeMap<String, Written>,
}

/// A file that an import wrote.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Written {
    /// Which import: the format and the source's name.
    pub from: String,
    /// BLAKE3 of what was written, in hexadecimal.
    pub blake3: String,
}

impl Default for Record {
    fn default() -> Self {
        Self { format: "pathbook-import".to_owned(), version: VERSION, files: BTreeMap::new() }
    }
}

impl Record {
    /// Reads a record. `Err` says in words why it cannot be.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let record: Self = serde_json::from_slice(bytes)
            .map_err(|error| format!("it is damaged (line {})", error.line()))?;
        if record.format != "pathbook-import" {
            return Err("it is something else".to_owned());
        }
        if record.version > VERSION {
            return Err("a newer pathbook wrote it: update pathbook".to_owned());
        }
        Ok(record)
    }

    /// The record as JSON, one line a value, with a line end.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// What becomes of a file of the site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It was not there.
    New,
    /// An earlier import wrote it, nobody touched it, and the source has changed.
    Updated,
    /// It is as it should be.
    Same,
    /// It is left as it is, for this reason.
    Kept(Reason),
    /// The author's version is replaced, as was asked for.
    Overwritten,
    /// The source has it no longer, and nobody touched it.
    Removed,
}

/// Why a file is left as it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The author changed it; the source is as it was.
    Edited,
    /// The author changed it, and so did the source.
    BothChanged,
    /// It was there before anything was imported.
    Foreign,
    /// The author deleted it.
    Deleted,
    /// Another import wrote it.
    OtherImport(String),
    /// The source has it no longer, and the author changed it.
    Orphaned,
    /// It is a symbolic link.
    Link,
}

/// A file's hash, in hexadecimal.
pub type Hash = String;

/// What becomes of a file: `new` as the source would have it (`None`: not any more), `now` as it is in the
/// site, `recorded` as an import left it; `own` names this import.
pub fn decide(
    new: Option<&Hash>,
    now: Option<&Hash>,
    recorded: Option<&Written>,
    own: &str,
    overwrite: bool,
) -> Option<State> {
    let untouched = recorded.is_some_and(|written| Some(&written.blake3) == now);
    let ours = recorded.is_some_and(|written| written.from == own);
    let Some(new) = new else {
        return match (ours, now) {
            (false, _) | (_, None) => None,
            (true, Some(_)) if untouched => Some(State::Removed),
            (true, Some(_)) => Some(State::Kept(Reason::Orphaned)),
        };
    };
    if now == Some(new) {
        return Some(State::Same);
    }
    let reason = match (recorded, now) {
        (None, None) => return Some(State::New),
        (Some(_), Some(_)) if ours && untouched => return Some(State::Updated),
        (Some(written), Some(_)) if untouched => Reason::OtherImport(written.from.clone()),
        (Some(_), None) => Reason::Deleted,
        (None, Some(_)) => Reason::Foreign,
        (Some(written), Some(_)) if written.blake3 == *new => Reason::Edited,
        (Some(_), Some(_)) => Reason::BothChanged,
    };
    Some(if overwrite { State::Overwritten } else { State::Kept(reason) })
}

impl State {
    /// Whether the site's file becomes the source's.
    pub fn writes(&self) -> bool {
        matches!(self, Self::New | Self::Updated | Self::Overwritten)
    }
}

#[cfg(test)]
mod tests {
    use super::{Reason, Record, State, Written, decide};

    #[test]
    fn only_what_nobody_touched_is_replaced() {
        let hash = |text: &str| Some(text.to_owned());
        let written =
            |from: &str, text: &str| Some(Written { from: from.into(), blake3: text.into() });
        let kept = |reason| Some(State::Kept(reason));
        for (new, now, recorded, expected) in [
            (hash("a"), None, None, Some(State::New)),
            (hash("a"), hash("a"), None, Some(State::Same)),
            (hash("b"), hash("a"), written("me", "a"), Some(State::Updated)),
            (hash("a"), hash("x"), written("me", "a"), kept(Reason::Edited)),
            (hash("b"), hash("x"), written("me", "a"), kept(Reason::BothChanged)),
            (hash("b"), hash("x"), None, kept(Reason::Foreign)),
            (hash("a"), None, written("me", "a"), kept(Reason::Deleted)),
            (hash("b"), hash("a"), written("you", "a"), kept(Reason::OtherImport("you".into()))),
            (None, hash("a"), written("me", "a"), Some(State::Removed)),
            (None, hash("x"), written("me", "a"), kept(Reason::Orphaned)),
            (None, hash("a"), written("you", "a"), None),
            (None, None, written("me", "a"), None),
        ] {
            let found = decide(new.as_ref(), now.as_ref(), recorded.as_ref(), "me", false);
            assert_eq!(found, expected, "{new:?} {now:?} {recorded:?}");
            let forced = decide(new.as_ref(), now.as_ref(), recorded.as_ref(), "me", true);
            match expected {
                Some(State::Kept(_)) if new.is_some() => {
                    assert_eq!(forced, Some(State::Overwritten));
                }
                other => assert_eq!(forced, other),
            }
        }
    }

    #[test]
    fn a_record_survives_a_round_trip_and_newer_ones_are_refused() {
        let mut record = Record::default();
        let written = Written { from: "markdown notes".into(), blake3: "00".into() };
        record.files.insert("content/a.md".into(), written);
        assert_eq!(Record::read(record.write().as_bytes()).unwrap(), record);
        let newer = record.write().replace("\"version\": 1", "\"version\": 2");
        assert!(Record::read(newer.as_bytes()).unwrap_err().contains("newer"));
        assert!(Record::read(b"{").unwrap_err().contains("damaged"));
    }
}
