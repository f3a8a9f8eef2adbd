//! Who is counted: one person a file, the newest of several, teams and roles, pseudonyms.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::file::{Ids, Problem, Progress, Sites, read};
use super::guard::People;
use crate::compile::Compilation;
use crate::model::RoleId;

/// A file that was given.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it is called in messages: its path as given.
    pub file: String,
    /// The team that its folder stands for.
    pub team: Option<String>,
    /// Its bytes, or why they could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// A file that is not counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Skipped {
    /// Which.
    pub file: String,
    /// Why, in words that continue its name.
    pub reason: String,
    /// The site that it is from, where that is why.
    pub site: Option<String>,
}

/// A person.
#[derive(Debug)]
pub struct Mentee {
    /// The file that counts.
    pub file: String,
    /// The team; empty if unknown.
    pub team: String,
    /// What the file says.
    pub progress: Progress,
}

/// Everybody who is counted.
#[derive(Debug, Default)]
pub struct Cohort {
    /// People; their number is their pseudonym's, and says nothing about files or names.
    pub mentees: Vec<Mentee>,
    /// By what files may call the site besides what it is known by.
    pub aliases: Vec<String>,
    /// Files that are not counted.
    pub skipped: Vec<Skipped>,
    /// Remarks for whoever collects the files; they name files.
    pub notes: Vec<String>,
}

/// Reads the files. The same set of files gives the same cohort, in any order. `also` is what the site
/// was known by before, besides what its configuration says.
pub fn gather(compilation: &Compilation, given: &[Given], also: &[String]) -> Cohort {
    let ids = Ids::new(&compilation.curriculum);
    let config = &compilation.curriculum.config;
    let mut aliases = config.aliases.clone();
    aliases.extend(also.iter().filter(|name| !config.is_called(name)).cloned());
    let sites = Sites { own: config.key(), aliases: &aliases };
    let mut given: Vec<&Given> = given.iter().collect();
    given.sort_by(|a, b| a.file.cmp(&b.file));
    given.dedup_by(|a, b| a.file == b.file);
    let mut cohort = Cohort::default();
    let mut people = Everybody::default();
    for entry in given {
        let found = entry.bytes.as_ref().map_err(|reason| Problem::new(reason.as_str()));
        let found = found.and_then(|bytes| Ok((bytes, read(bytes, &sites, &ids)?)));
        let (bytes, progress) = match found {
            Ok(read) => read,
            Err(Problem { reason, site }) => {
                cohort.skipped.push(Skipped { file: entry.file.clone(), reason, site });
                continue;
            }
        };
        if let Some(note) = left_out(&entry.file, &progress.misfits) {
            cohort.notes.push(note);
        }
        let team = entry.team.clone().unwrap_or_else(|| progress.team.clone());
        let hash = blake3::hash(bytes).to_hex().to_string();
        people.add(&mut cohort.notes, hash, Mentee { file: entry.file.clone(), team, progress });
    }
    cohort.mentees = people.in_order();
    cohort.aliases = aliases;
    cohort
}

/// What to say of answers of a file that are not counted.
fn left_out(file: &str, misfits: &[String]) -> Option<String> {
    let what = match misfits {
        [] => return None,
        [_] => "an answer that does not fit its question".to_owned(),
        many => format!("{} answers that do not fit their questions", many.len()),
    };
    Some(format!("{file} is counted without {what}: {}", misfits.join(", ")))
}

/// People while files are read.
#[derive(Default)]
struct Everybody {
    /// By team and name, or what stands for the name; with the hash of the file that counts.
    people: BTreeMap<(String, String), (String, Mentee)>,
    /// The first team of each name.
    teams: BTreeMap<String, String>,
}

impl Everybody {
    fn add(&mut self, notes: &mut Vec<String>, hash: String, mentee: Mentee) {
        // `é` is one character or two.
        let name = mentee.progress.name.nfc().collect::<String>().to_lowercase();
        // Without a name, only the very same file is the same person.
        let who = if name.is_empty() { hash.clone() } else { name.clone() };
        let first = self.teams.entry(name).or_insert_with(|| mentee.team.clone());
        if *first != mentee.team && who != hash {
            notes.push(format!(
                "`{}` has the same name as somebody in another team: they count as two people",
                mentee.file
            ));
        }
        let key = (mentee.team.clone(), who);
        let Some((kept_hash, kept)) = self.people.remove(&key) else {
            self.people.insert(key, (hash, mentee));
            return;
        };
        // The newest counts; of two of the same moment, the same one in any order.
        let newer = (mentee.progress.updated, &hash) > (kept.progress.updated, &kept_hash);
        let (counts, other) =
            if newer { ((hash, mentee), kept) } else { ((kept_hash, kept), mentee) };
        let newest = &counts.1.file;
        notes.push(format!(
            "`{}` is the same person as `{newest}`, which counts as it is newer",
            other.file
        ));
        self.people.insert(key, counts);
    }

    /// Everybody in an order that tells neither names nor files.
    fn in_order(self) -> Vec<Mentee> {
        let hashed = self.people.into_iter().map(|((team, who), (_, mentee))| {
            (blake3::hash(format!("{team}\0{who}").as_bytes()).to_hex().to_string(), mentee)
        });
        let mut people: Vec<(String, Mentee)> = hashed.collect();
        people.sort_by(|a, b| a.0.cmp(&b.0));
        people.into_iter().map(|(_, mentee)| mentee).collect()
    }
}

impl Cohort {
    /// Everybody.
    pub fn everybody(&self) -> People {
        (0..self.mentees.len()).collect()
    }

    /// Whom a question is true of.
    pub fn who(&self, is: impl Fn(&Mentee) -> bool) -> People {
        let mentees = self.mentees.iter().enumerate();
        mentees.filter(|(_, mentee)| is(mentee)).map(|(number, _)| number).collect()
    }

    /// The mentees of a set, in order.
    pub fn of<'c>(&'c self, people: &'c People) -> impl Iterator<Item = &'c Mentee> {
        people.iter().filter_map(|number| self.mentees.get(*number))
    }

    /// People by team, then those without one under an empty name.
    pub fn teams(&self) -> BTreeMap<String, People> {
        self.by(|mentee| mentee.team.clone())
    }

    /// People by role, those without one under an empty name; `id` gives a role's id.
    pub fn roles(&self, id: impl Fn(RoleId) -> String) -> BTreeMap<String, People> {
        self.by(|mentee| mentee.progress.role.map(&id).unwrap_or_default())
    }

    fn by(&self, key: impl Fn(&Mentee) -> String) -> BTreeMap<String, People> {
        let mut groups: BTreeMap<String, People> = BTreeMap::new();
        for (number, mentee) in self.mentees.iter().enumerate() {
            groups.entry(key(mentee)).or_default().insert(number);
        }
        groups
    }
}
