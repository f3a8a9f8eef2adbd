//! [`Names`]: valid and unique ids from whatever a source calls its things.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::slug::slug;

/// The longest name that is made, in bytes: file systems take 255, and endings come to it.
const LONGEST: usize = 120;

/// The names that are taken.
#[derive(Clone, Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
    /// The number that a name which is wished again gets next.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// No names yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A name made of `title`: its letters in NFC and lower case, with hyphens; `fallback` where none
    /// is left; with `-2`, `-3` ... where it is taken.
    pub fn make(&mut self, title: &str, fallback: &str) -> String {
        let name = segment(title);
        let name = if name.is_empty() { fallback.to_owned() } else { name };
        self.unique(&name)
    }

    /// `name`, which is valid, or `name-2`, `name-3` ... where it is taken. Names that differ only in
    /// case are the same.
    pub fn unique(&mut self, name: &str) -> String {
        if self.taken.insert(name.to_lowercase()) {
            return name.to_owned();
        }
        let number = self.next.entry(name.to_lowercase()).or_insert(2);
        loop {
            let other = format!("{name}-{number}");
            *number += 1;
            if self.taken.insert(other.to_lowercase()) {
                return other;
            }
        }
    }

    /// Takes `name` if nobody has it.
    pub fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_lowercase())
    }
}

/// `title` as one segment of an id or path: a slug of at most 120 bytes that every file system takes as a
/// name; may be empty.
pub fn segment(title: &str) -> String {
    let mut name = slug(title);
    if name.len() > LONGEST {
        let end = name.floor_char_boundary(LONGEST);
        name.truncate(end);
        let kept = name.trim_end_matches('-').len();
        name.truncate(kept);
    }
    if is_device(&name) {
        name.push_str("-page");
    }
    name
}

/// Whether Windows has no files of this name, whatever their ending: a site is to be cloned there too.
pub fn is_device(name: &str) -> bool {
    let port = ["com", "lpt"].iter().find_map(|port| name.strip_prefix(port));
    matches!(name, "con" | "prn" | "aux" | "nul")
        || port
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// `name` as a skill's or role's id: as [`segment`], with its dots and underscores kept (`git.branching`).
pub fn dotted(name: &str) -> String {
    let words = |part: &str| {
        part.split('_').map(segment).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
    };
    let parts: Vec<String> = name.split('.').map(words).filter(|part| !part.is_empty()).collect();
    let mut name = parts.join(".");
    if name.len() > LONGEST {
        name.truncate(name.floor_char_boundary(LONGEST));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Names, dotted, segment};

    #[test]
    fn names_are_valid_and_unique() {
        let mut names = Names::new();
        assert_eq!(names.make("C++ / C#", "skill"), "c-c");
        assert_eq!(names.make("C / C", "skill"), "c-c-2");
        assert_eq!(names.make("🎉", "skill"), "skill");
        assert_eq!(names.make("", "skill"), "skill-2");
        assert_eq!(names.make("提交 与 分支", "skill"), "提交-与-分支");
        assert_eq!(segment("Cafe\u{301}"), "café");
        assert_eq!(segment(&"长".repeat(100)).len(), 120);
        assert_eq!(segment("CON"), "con-page");
        assert_eq!(segment("lpt1"), "lpt1-page");
        assert_eq!(segment("com10"), "com10");
        assert_eq!(dotted("Git.Branching And_More"), "git.branching-and_more");
        assert_eq!(dotted("..a/../b"), "a.b");
    }
}
