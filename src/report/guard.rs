//! Who may be shown: groups that are large enough, and nothing from which a smaller one could be reckoned.
//!
//! Of every set of people that is told of, all sums are known: how many they are, how many of them have
//! a skill or gave an answer. Whoever reads a report can add and subtract such sums. So a set may be
//! told of only if no sum about fewer people than asked for follows from it and from what was told
//! before: not from a total and its parts, nor from parts of different kinds, such as teams and roles.
//!
//! How that is decided: people who are in the same sets told of are an *atom*; a sum follows if the
//! set's column of ones and zeros over the atoms is a combination of those told of. A [`Guard`] keeps
//! them in reduced echelon form; `search` looks for a small set among their combinations. Arithmetic is
//! modulo a large prime, so that nothing is rounded.
//!
//! Promise: a set is held back if it exposes somebody, and else only where the search would take too long.

mod search;

use std::collections::BTreeSet;

/// People, by their number in the cohort.
pub type People = BTreeSet<usize>;

/// The prime 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;
/// How many atoms are looked at to find the best one for a row.
const PIVOTS_TRIED: usize = 64;

/// Remembers about whom something has been told.
#[derive(Clone, Debug)]
pub struct Guard {
    min: usize,
    /// Those who are in the same sets; who is in none is in no atom.
    atoms: Vec<People>,
    /// Sets told of, reduced, each with the atom that only it has; columns are parallel to the atoms.
    rows: Vec<(usize, Vec<u64>)>,
}

impl Guard {
    /// A guard that lets nothing through that tells of fewer than `min` people.
    pub fn new(min: usize) -> Self {
        Self { min, atoms: Vec::new(), rows: Vec::new() }
    }

    /// Whether a set of people may be told of, given what was told before; remembers it if so.
    pub fn lets(&mut self, people: &People) -> bool {
        if people.len() < self.min {
            return false;
        }
        let mut next = self.clone();
        let changed = next.tell(people);
        let may = !search::exposes(&next, &changed);
        if may {
            *self = next;
        }
        may
    }

    /// Which of some sets may be told of, the largest first; parallel to them.
    pub fn choose<'p>(&mut self, sets: impl IntoIterator<Item = &'p People>) -> Vec<bool> {
        let sets: Vec<&People> = sets.into_iter().collect();
        let mut order: Vec<usize> = (0..sets.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(sets.get(*index).map(|set| set.len())));
        let lets = |index: &usize| sets.get(*index).is_some_and(|set| self.lets(set));
        let chosen: BTreeSet<usize> = order.into_iter().filter(lets).collect();
        (0..sets.len()).map(|index| chosen.contains(&index)).collect()
    }

    /// Splits the atoms by a set, and takes it among the rows. Returns the rows that are new or have
    /// changed: a set that follows now and did not before has the pivot of one of them, since it is no
    /// combination of the rows as they were.
    fn tell(&mut self, people: &People) -> Vec<usize> {
        let mut elsewhere = people.clone();
        let mut parts = Vec::new();
        for (index, atom) in self.atoms.iter_mut().enumerate() {
            let inside: People = atom.intersection(people).copied().collect();
            elsewhere.retain(|person| !inside.contains(person));
            if !inside.is_empty() && inside.len() < atom.len() {
                atom.retain(|person| !inside.contains(person));
                parts.push((index, inside));
            }
        }
        for (index, inside) in parts {
            self.atoms.push(inside);
            for (_, row) in &mut self.rows {
                let value = row.get(index).copied().unwrap_or_default();
                row.push(value);
            }
        }
        if !elsewhere.is_empty() {
            self.atoms.push(elsewhere);
            for (_, row) in &mut self.rows {
                row.push(0);
            }
        }
        let mut new: Vec<u64> =
            self.atoms.iter().map(|atom| u64::from(atom.is_subset(people))).collect();
        for (pivot, row) in &self.rows {
            subtract(&mut new, row, *pivot);
        }
        let Some(pivot) = self.pivot(&new) else { return Vec::new() };
        let factor = inverse(new.get(pivot).copied().unwrap_or(1));
        for value in &mut new {
            *value = times(*value, factor);
        }
        let mut changed = vec![self.rows.len()];
        for (index, (_, row)) in self.rows.iter_mut().enumerate() {
            if subtract(row, &new, pivot) {
                changed.push(index);
            }
        }
        self.rows.push((pivot, new));
        changed
    }

    /// The atom that only a new row shall have: one that is in no small set, else one that few rows have.
    fn pivot(&self, new: &[u64]) -> Option<usize> {
        let has = |index: &usize| new.get(*index).is_some_and(|value| *value != 0);
        let rows_with = |index: usize| {
            self.rows.iter().filter(|(_, row)| row.get(index).is_some_and(|it| *it != 0)).count()
        };
        let small = |index: usize| self.atoms.get(index).is_some_and(|atom| atom.len() < self.min);
        (0..new.len())
            .filter(has)
            .take(PIVOTS_TRIED)
            .min_by_key(|index| (small(*index), rows_with(*index)))
    }
}

fn plus(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn minus(a: u64, b: u64) -> u64 {
    (a + PRIME - b) % PRIME
}

/// What is left of a product when 2⁶¹ is one.
#[expect(clippy::cast_possible_truncation, reason = "a product of two numbers below the prime")]
fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let low = product as u64 & PRIME;
    plus(low % PRIME, (product >> 61) as u64 % PRIME)
}

/// By Fermat: `a` to the power of the prime less two.
fn inverse(a: u64) -> u64 {
    let (mut result, mut base, mut power) = (1, a, PRIME - 2);
    while power > 0 {
        if power % 2 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        power /= 2;
    }
    result
}

/// Takes so much of a row off another that it has nothing left in a column; whether it had something.
fn subtract(from: &mut [u64], row: &[u64], column: usize) -> bool {
    let factor = from.get(column).copied().unwrap_or_default();
    if factor == 0 {
        return false;
    }
    for (value, other) in from.iter_mut().zip(row).filter(|(_, other)| **other != 0) {
        *value = minus(*value, times(factor, *other));
    }
    true
}

#[cfg(test)]
mod tests;
