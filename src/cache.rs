//! What a build may take from an earlier one: when a whole result still holds, and what it was.
//!
//! A build is a function of what its [`World`] answers. [`Recording`] keeps every answer as a hash;
//! where the world still gives the same answers ([`Inputs::hold`]), the same program with the same
//! options gives the same result, byte for byte, and the stored one is taken. Nothing is believed
//! because of a time or a size: every file that was read is read again.
//!
//! Where results lie, and that what lies there is whole, is [`sys::cache`](crate::sys::cache)'s matter.

mod stored;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::media::Facts;
use crate::source::SourcePath;
use crate::world::{FileProblem, People, World};

pub use stored::{StoredDiagnostics, restore, store};

/// A BLAKE3 hash.
pub type Hash = [u8; 32];

/// The hash of `bytes`.
pub fn hash(bytes: &[u8]) -> Hash {
    *blake3::hash(bytes).as_bytes()
}

/// What a world said when a file was asked for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
enum Answer {
    /// The hash of its bytes.
    Bytes(Hash),
    /// Why there are none, in words.
    Problem(String),
}

impl Answer {
    fn of(read: &Result<Arc<[u8]>, FileProblem>) -> Self {
        match read {
            Ok(bytes) => Self::Bytes(hash(bytes)),
            Err(problem) => Self::Problem(problem.to_string()),
        }
    }
}

/// Everything that a build asked of its world, and what it was told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Inputs {
    today: String,
    /// The hash of all files' names and of what is wrong with them.
    listing: Hash,
    reads: Vec<(String, Answer)>,
    /// Files of media, and the hashes of what is known of them.
    media: Vec<(String, Hash)>,
    changes: Vec<(String, Option<String>)>,
    people: Vec<(String, Option<String>, Vec<String>)>,
}

impl Inputs {
    /// Whether `world` would give the same answers. Reads each file that was read, in parallel.
    pub fn hold(&self, world: &dyn World) -> bool {
        let path = |text: &String| SourcePath::new(text);
        self.today == world.today().to_string()
            && self.listing == listing(world)
            && self.reads.par_iter().all(|(file, answer)| {
                path(file).is_some_and(|file| Answer::of(&world.read(&file)) == *answer)
            })
            && self.media.par_iter().all(|(file, answer)| {
                path(file).is_some_and(|file| facts_hash(&world.media(&file)) == *answer)
            })
            && self.changes.par_iter().all(|(file, day)| {
                let now = path(file).and_then(|file| world.last_change(&file));
                now.map(|day| day.to_string()) == *day
            })
            && self.people.par_iter().all(|(file, author, contributors)| {
                path(file).is_some_and(|file| {
                    let now = world.people(&file);
                    now.author == *author && now.contributors == *contributors
                })
            })
    }
}

/// What is known of a file of media, or why nothing is, as a hash.
fn facts_hash(facts: &Result<Option<Arc<Facts>>, FileProblem>) -> Hash {
    hash(format!("{facts:?}").as_bytes())
}

fn listing(world: &dyn World) -> Hash {
    let mut hasher = blake3::Hasher::new();
    for path in world.files() {
        hasher.update(path.as_str().as_bytes()).update(b"\0");
    }
    for (path, problem) in world.problems() {
        hasher.update(b"\0").update(path.as_str().as_bytes());
        hasher.update(b"\0").update(problem.to_string().as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// A world that keeps what it was asked and what it said.
pub struct Recording<'a> {
    below: &'a dyn World,
    reads: Mutex<BTreeMap<SourcePath, Answer>>,
    media: Mutex<BTreeMap<SourcePath, Hash>>,
    changes: Mutex<BTreeMap<SourcePath, Option<Date>>>,
    people: Mutex<BTreeMap<SourcePath, People>>,
}

impl<'a> Recording<'a> {
    /// Records what is asked of `below`.
    pub fn new(below: &'a dyn World) -> Self {
        Self {
            below,
            reads: Mutex::default(),
            media: Mutex::default(),
            changes: Mutex::default(),
            people: Mutex::default(),
        }
    }

    /// All that was asked so far.
    pub fn inputs(&self) -> Inputs {
        let reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        let media = self.media.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        Inputs {
            people: people
                .iter()
                .map(|(path, it)| (path.to_string(), it.author.clone(), it.contributors.clone()))
                .collect(),
            today: self.below.today().to_string(),
            listing: listing(self.below),
            media: media.iter().map(|(path, hash)| (path.to_string(), *hash)).collect(),
            reads: reads.iter().map(|(path, it)| (path.to_string(), it.clone())).collect(),
            changes: changes
                .iter()
                .map(|(path, day)| (path.to_string(), day.map(|day| day.to_string())))
                .collect(),
        }
    }
}

impl World for Recording<'_> {
    fn files(&self) -> &[SourcePath] {
        self.below.files()
    }

    fn problems(&self) -> &[(SourcePath, FileProblem)] {
        self.below.problems()
    }

    fn read(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem> {
        let read = self.below.read(path);
        let answer = Answer::of(&read);
        self.reads.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), answer);
        read
    }

    fn media(&self, path: &SourcePath) -> Result<Option<Arc<Facts>>, FileProblem> {
        let facts = self.below.media(path);
        let answer = facts_hash(&facts);
        self.media.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), answer);
        facts
    }

    fn today(&self) -> Date {
        self.below.today()
    }

    fn last_change(&self, path: &SourcePath) -> Option<Date> {
        let day = self.below.last_change(path);
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), day);
        day
    }

    fn people(&self, path: &SourcePath) -> People {
        let people = self.below.people(path);
        let mut kept = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(path.clone(), people.clone());
        people
    }
}

#[cfg(test)]
mod tests {
    use super::Recording;
    use crate::compile::{Options, compile};
    use crate::world::MemoryWorld;

    #[test]
    fn inputs_hold_while_nothing_that_was_asked_for_changes() {
        let page = "---\ntitle: A\n---\n```rust file=\"code/a.rs\"\n```\n";
        let files = |body: &'static str, code: &'static str| {
            vec![("pathbook.yaml", "title: T"), ("content/a.md", body), ("code/a.rs", code)]
        };
        let world = MemoryWorld::new(files(page, "fn a() {}"));
        let recording = Recording::new(&world);
        compile(None, &recording, &Options::default(), &[]);
        let inputs = recording.inputs();
        assert!(inputs.hold(&world));
        assert!(inputs.hold(&MemoryWorld::new(files(page, "fn a() {}"))));
        // A page, a file that is only included, a new file, a missing one.
        assert!(!inputs.hold(&MemoryWorld::new(files("---\ntitle: B\n---\n", "fn a() {}"))));
        assert!(!inputs.hold(&MemoryWorld::new(files(page, "fn b() {}"))));
        let mut more = files(page, "fn a() {}");
        more.push(("content/x.png", ""));
        assert!(!inputs.hold(&MemoryWorld::new(more)));
        assert!(!inputs.hold(&MemoryWorld::new(files(page, "").into_iter().take(2))));
    }
}
