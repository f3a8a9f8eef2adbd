//! What an exported progress file says that a mentee knows: by their own word, confirmed by a mentor,
//! and by lessons that are done. The three are kept apart.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null where there is nothing")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::goal;
use crate::model::{Curriculum, Level, PageId, SkillId, SkillLevel};
use crate::report::file;

/// A mentor's word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signoff {
    /// The level; 0: not yet.
    pub level: u8,
    /// Who says so.
    pub by: String,
    /// When: an ISO time as it stands in the file.
    pub at: String,
}

/// What a mentee knows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// The mentee's name; may be empty.
    pub learner: String,
    /// The site that it was written on; may be empty.
    pub site: String,
    /// Lessons that are done.
    pub done: BTreeSet<PageId>,
    /// Levels by the mentee's own word; 0: not yet.
    pub own: BTreeMap<SkillId, u8>,
    /// Of each skill the highest level that a mentor confirmed, of those the latest word.
    pub confirmed: BTreeMap<SkillId, Signoff>,
}

impl Known {
    /// Reads a file's text. `Err` says what is wrong with it, to stand behind the file's name.
    pub fn read(curriculum: &Curriculum, text: &str) -> Result<Self, String> {
        let file = Value::Object(file::open(text.as_bytes())?);
        let mut known = Self {
            learner: file["learner"]["name"].as_str().unwrap_or_default().trim().to_owned(),
            site: file["site"].as_str().unwrap_or_default().to_owned(),
            ..Self::default()
        };
        let table = |key: &str| file[key].as_object().into_iter().flatten();
        for (id, entry) in table("pages") {
            if entry["done"].is_string() {
                known.done.extend(goal::page(curriculum, id));
            }
        }
        for (id, entry) in table("skills") {
            if let (Some(skill), Some(level)) =
                (goal::find_skill(curriculum, id), level(&entry["self"]))
            {
                let own = known.own.entry(skill).or_insert(level);
                *own = (*own).max(level);
            }
        }
        for entry in file["signoffs"].as_array().into_iter().flatten() {
            known.sign(curriculum, entry);
        }
        Ok(known)
    }

    fn sign(&mut self, curriculum: &Curriculum, entry: &Value) {
        let skill = goal::find_skill(curriculum, entry["skill"].as_str().unwrap_or_default());
        let (Some(skill), Some(level)) = (skill, level(&entry["level"])) else { return };
        let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let signoff = Signoff { level, by: text("by"), at: text("at") };
        let best = self.confirmed.entry(skill).or_insert_with(|| signoff.clone());
        if (signoff.level, &signoff.at) > (best.level, &best.at) {
            *best = signoff;
        }
    }

    /// The skills that count as known besides those of the done lessons: by anybody's word.
    pub fn by_word(&self) -> Vec<SkillLevel> {
        let own = self.own.iter().map(|(skill, level)| (*skill, *level));
        own.chain(self.by_mentor()).filter_map(grant).collect()
    }

    /// The skills that a mentor confirmed.
    pub fn by_signoff(&self) -> Vec<SkillLevel> {
        self.by_mentor().filter_map(grant).collect()
    }

    fn by_mentor(&self) -> impl Iterator<Item = (SkillId, u8)> {
        self.confirmed.iter().map(|(skill, signoff)| (*skill, signoff.level))
    }

    /// The highest level of a skill that the done lessons teach; 0: none.
    pub fn by_lessons(&self, curriculum: &Curriculum, skill: SkillId) -> u8 {
        let pages = self.done.iter().filter_map(|page| curriculum.page(*page));
        let taught = pages.flat_map(|page| &page.teaches).map(|taught| taught.value);
        let levels = taught.filter(|taught| taught.skill == skill).map(|taught| taught.level.0);
        levels.max().unwrap_or(0)
    }
}

fn level(value: &Value) -> Option<u8> {
    value.as_u64().and_then(|level| u8::try_from(level).ok())
}

/// Level 0 grants nothing.
fn grant((skill, level): (SkillId, u8)) -> Option<SkillLevel> {
    (level > 0).then_some(SkillLevel { skill, level: Level(level) })
}
