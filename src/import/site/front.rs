//! [`Front`]: a page's front matter in the order of the format, written by a YAML writer.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use crate::syntax::fields::LONGEST_TEXT;
use crate::syntax::front_matter::keys::FRONT_MATTER;

/// Front matter.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Front {
    values: BTreeMap<usize, Value>,
    extra: Mapping,
}

/// What must come before a page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// A skill, with its level.
    Skill(String),
    /// A page, by its id.
    Page(String),
}

impl From<&Need> for Value {
    /// A page is named as one, so that a skill of the same name is not meant.
    fn from(need: &Need) -> Self {
        match need {
            Need::Skill(skill) => Self::from(skill.as_str()),
            Need::Page(page) => {
                let mut map = Mapping::new();
                map.insert(Self::from("page"), Self::from(page.as_str()));
                Self::Mapping(map)
            }
        }
    }
}

impl Front {
    /// Sets `key`, which must be one of the format's; empty values are not written. The last value
    /// holds.
    pub fn set(&mut self, key: &str, value: impl Into<Value>) {
        let place = FRONT_MATTER.iter().position(|known| known.name == key);
        debug_assert!(place.is_some(), "`{key}` is no key of front matter");
        let (Some(place), value) = (place, value.into()) else { return };
        if is_empty(&value) {
            self.values.remove(&place);
        } else {
            self.values.insert(place, value);
        }
    }

    /// Sets `key` to a list of texts; repetitions are left out.
    pub fn list<T: AsRef<str>>(&mut self, key: &str, values: impl IntoIterator<Item = T>) {
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut list: Vec<Value> = Vec::new();
        for value in values {
            let value = line(value.as_ref());
            if !value.is_empty() && known.insert(value.clone()) {
                list.push(Value::String(value));
            }
        }
        self.set(key, list);
    }

    /// Sets `requires`.
    pub fn requires<'n>(&mut self, needs: impl IntoIterator<Item = &'n Need>) {
        let mut known: BTreeSet<&Need> = BTreeSet::new();
        let list: Vec<Value> =
            needs.into_iter().filter(|need| known.insert(need)).map(Value::from).collect();
        self.set("requires", list);
    }

    /// Adds `key` to `extra`.
    pub fn extra(&mut self, key: &str, value: impl Into<Value>) {
        self.extra.insert(Value::from(key), value.into());
    }

    /// The value of `key`, if it was set.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(&FRONT_MATTER.iter().position(|known| known.name == key)?)
    }

    /// Whether `key` was set.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The lines between the two `---`; empty where nothing is set.
    pub fn yaml(&self) -> String {
        let mut all = self.clone();
        if !all.extra.is_empty() {
            let extra = Value::Mapping(std::mem::take(&mut all.extra));
            all.set("extra", extra);
        }
        let mut map = Mapping::new();
        for (place, value) in all.values {
            if let Some(key) = FRONT_MATTER.get(place) {
                map.insert(Value::from(key.name), value);
            }
        }
        if map.is_empty() { String::new() } else { yaml(&Value::Mapping(map)) }
    }
}

/// Whether there is nothing to write.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Sequence(list) => list.is_empty(),
        Value::Mapping(map) => map.is_empty(),
        _ => false,
    }
}

/// A number as people write it: without a fraction where it has none.
pub fn number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
        return Value::from(number as i64);
    }
    Value::from(number)
}

/// A link out, for `resources`: what it is called, where it leads, and what kind it is of.
pub fn resource(title: &str, url: &str, kind: Option<&str>) -> Value {
    let mut map = Mapping::new();
    map.insert("title".into(), text(title));
    map.insert("url".into(), url.into());
    if let Some(kind) = kind {
        map.insert("kind".into(), kind.into());
    }
    Value::Mapping(map)
}

/// A text of one line for front matter: blanks made single, control characters left out, no longer than
/// pathbook reads.
pub fn text(text: &str) -> Value {
    Value::String(line(text))
}

/// As [`text`], as a string.
pub(super) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut line: String = words.join(" ").chars().filter(|c| !c.is_control()).collect();
    if line.len() > LONGEST_TEXT {
        let end = line.floor_char_boundary(LONGEST_TEXT - '…'.len_utf8());
        line.truncate(end);
        line.push('…');
    }
    line
}

/// A value as YAML, with a line end.
pub(super) fn yaml(value: &Value) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Front, Need, text};

    #[test]
    fn keys_stand_in_the_order_of_the_format_and_empty_ones_do_not() {
        let mut front = Front::default();
        front.requires([&Need::Page("a/b".into()), &Need::Skill("git@2".into())]);
        front.extra("colour", "blue");
        front.set("minutes", 30);
        front.list("tags", ["b", "a", "b", " "]);
        front.set("description", text(""));
        front.set("date", "2025-02-13");
        front.set("title", text("Yes:\n no"));
        assert_eq!(
            front.yaml(),
            "title: 'Yes: no'\ntags:\n- b\n- a\ndate: 2025-02-13\nextra:\n  colour: blue\n\
             requires:\n- page: a/b\n- git@2\nminutes: 30\n"
        );
    }
}
