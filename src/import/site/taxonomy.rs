//! Entries of `skills.yaml`, `roles.yaml` and `glossary.yaml`.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::front::{Need, is_empty, line};

/// A skill, with those below it. Ids come from [`super::names`].
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Skill {
    /// `id`
    pub id: String,
    /// `title`
    pub title: String,
    /// `description`
    pub description: String,
    /// `area`: technical, soft, or another word; empty: its parent's.
    pub area: String,
    /// `requires`
    pub requires: Vec<Need>,
    /// `levels`: what each level looks like.
    pub levels: BTreeMap<u8, String>,
    /// `same_as`: the skill in other taxonomies; web addresses.
    pub same_as: Vec<String>,
    /// `aliases`
    pub aliases: Vec<String>,
    /// `skills`: those below it.
    pub skills: Vec<Skill>,
}

/// A role.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Role {
    /// `id`
    pub id: String,
    /// `title`
    pub title: String,
    /// `description`
    pub description: String,
    /// `requires`: skills with their levels, such as `git@2`.
    pub requires: Vec<String>,
    /// `next`: the roles that follow.
    pub next: Vec<String>,
    /// `aliases`
    pub aliases: Vec<String>,
}

/// A term of the glossary.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Term {
    /// `term`
    pub term: String,
    /// `definition`
    pub definition: String,
    /// `also`
    pub also: Vec<String>,
    /// `see`: the id of a page.
    pub see: String,
}

/// A mapping that leaves out what is empty.
#[derive(Default)]
struct Entry(Mapping);

impl Entry {
    fn put(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        if !is_empty(&value) {
            self.0.insert(Value::from(key), value);
        }
        self
    }

    fn text(self, key: &str, value: &str) -> Self {
        self.put(key, line(value))
    }

    fn list(self, key: &str, values: &[String]) -> Self {
        let mut list: Vec<Value> = Vec::new();
        for value in values {
            let value = Value::from(line(value));
            if !is_empty(&value) && !list.contains(&value) {
                list.push(value);
            }
        }
        self.put(key, list)
    }
}

impl Skill {
    pub(super) fn value(&self) -> Value {
        let levels = self.levels.iter().filter(|(_, words)| !words.trim().is_empty());
        let levels: Mapping = levels
            .map(|(level, words)| (Value::from(u64::from(*level)), Value::from(line(words))))
            .collect();
        let requires: Vec<Value> = self.requires.iter().map(Value::from).collect();
        let below: Vec<Value> = self.skills.iter().map(Self::value).collect();
        let entry = Entry::default()
            .put("id", self.id.as_str())
            .text("title", &self.title)
            .text("description", &self.description)
            .text("area", &self.area)
            .put("requires", requires)
            .put("levels", levels)
            .list("same_as", &self.same_as)
            .list("aliases", &self.aliases)
            .put("skills", below);
        Value::Mapping(entry.0)
    }
}

impl Role {
    pub(super) fn value(&self) -> Value {
        let entry = Entry::default()
            .put("id", self.id.as_str())
            .text("title", &self.title)
            .text("description", &self.description)
            .list("requires", &self.requires)
            .list("next", &self.next)
            .list("aliases", &self.aliases);
        Value::Mapping(entry.0)
    }
}

impl Term {
    pub(super) fn value(&self) -> Value {
        let entry = Entry::default()
            .text("term", &self.term)
            .text("definition", &self.definition)
            .list("also", &self.also)
            .text("see", &self.see);
        Value::Mapping(entry.0)
    }
}
