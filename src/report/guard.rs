//! Who may be shown: groups that are large enough, and nothing from which a smaller one could be reckoned.
//!
//! Two rules. A *group* is shown from a least number of people on; of groups that together make a whole
//! that is shown, so many are held back that those held back are that many people too. And of two sets
//! of people about whom the same is told, neither may have just a few whom the other has not: the
//! difference of both tables would be about those few.

use std::collections::{BTreeMap, BTreeSet};

/// People, by their number in the cohort.
pub type People = BTreeSet<usize>;

/// Remembers about whom something has been told.
#[derive(Debug)]
pub struct Guard {
    min: usize,
    told: Vec<People>,
}

impl Guard {
    /// A guard that lets no group through that has fewer than `min` people.
    pub fn new(min: usize) -> Self {
        Self { min, told: Vec::new() }
    }

    /// Whether a set of people may be told about, given what was told before; remembers it if so.
    pub fn lets(&mut self, people: &People) -> bool {
        let few = |count: usize| count > 0 && count < self.min;
        let apart = |other: &People| {
            few(people.difference(other).count()) || few(other.difference(people).count())
        };
        let may = people.len() >= self.min && !self.told.iter().any(apart);
        if may && !self.told.contains(people) {
            self.told.push(people.clone());
        }
        may
    }
}

/// Which groups of a whole that is shown may be shown: those that have `min` people, less the smallest
/// of them for as long as all that are held back are fewer than `min` together.
pub fn shown<'g>(groups: &'g BTreeMap<String, People>, min: usize) -> BTreeSet<&'g str> {
    let mut order: Vec<(usize, &'g str)> =
        groups.iter().map(|(name, people)| (people.len(), name.as_str())).collect();
    order.sort_unstable();
    let mut held_back = 0;
    let mut shown = BTreeSet::new();
    for (size, name) in order {
        if size < min || (held_back > 0 && held_back < min) {
            held_back += size;
        } else {
            shown.insert(name);
        }
    }
    shown
}
