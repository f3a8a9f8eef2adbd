//! Who may be shown: groups that are large enough, and nothing from which a smaller one could be reckoned.
//!
//! Of every set of people that is told of, all sums are known: how many they are, how many of them have
//! a skill or gave an answer. Whoever reads a report can add and subtract such sums. So a set may be
//! told of only if no sum about fewer people than asked for follows from it and from what was told
//! before: not from a total and its parts, nor from parts of different kinds, such as teams and roles.
//!
//! How that is decided: people who are in the same sets told of are an *atom*; a sum follows if the
//! set's column of ones and zeros over the atoms is a combination of those told of. A [`Guard`] keeps
//! them in reduced echelon form, and weights over the atoms for which every combination sums to zero;
//! then a small set follows if the weights of its atoms sum to zero. Arithmetic is modulo a large prime,
//! so that nothing is rounded.
//!
//! Promise: where the search would take too long, the set is held back.

use std::collections::BTreeSet;

/// People, by their number in the cohort.
pub type People = BTreeSet<usize>;

/// The prime 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;
/// The most small sets that are tried.
const MOST_TRIED: usize = 200_000;

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
        next.tell(people);
        let may = !next.exposes();
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

    /// Splits the atoms by a set, and takes it among the rows.
    fn tell(&mut self, people: &People) {
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
        let Some(pivot) = new.iter().position(|value| *value != 0) else { return };
        let factor = inverse(new.get(pivot).copied().unwrap_or(1));
        for value in &mut new {
            *value = times(*value, factor);
        }
        for (_, row) in &mut self.rows {
            subtract(row, &new, pivot);
        }
        self.rows.push((pivot, new));
    }

    /// Weights of the atoms with which every combination of the rows sums to zero, and, but by an
    /// accident that holds a set back, nothing else does.
    fn weights(&self) -> Vec<u64> {
        let pivots: BTreeSet<usize> = self.rows.iter().map(|(pivot, _)| *pivot).collect();
        let free =
            (0..self.atoms.len()).map(|index| (!pivots.contains(&index)).then(|| scrambled(index)));
        let mut weights: Vec<u64> = free.map(Option::unwrap_or_default).collect();
        for (pivot, row) in &self.rows {
            let rest =
                row.iter().zip(&weights).enumerate().filter(|(index, _)| !pivots.contains(index));
            let sum = rest.fold(0, |sum, (_, (value, weight))| plus(sum, times(*value, *weight)));
            if let Some(weight) = weights.get_mut(*pivot) {
                *weight = minus(0, sum);
            }
        }
        weights
    }

    /// Whether a sum about a few people follows.
    fn exposes(&self) -> bool {
        let sizes = self.atoms.iter().map(BTreeSet::len);
        let small = sizes.zip(self.weights()).filter(|(size, _)| *size < self.min);
        let small: Vec<(usize, u64)> = small.collect();
        let mut tried = 0;
        sums_to_zero(&small, self.min.saturating_sub(1), 0, &mut tried)
    }
}

/// Whether some of these, together at most `left` people, sum to zero with `sum`; also if too many had to
/// be tried. As deep as there are people left.
fn sums_to_zero(atoms: &[(usize, u64)], left: usize, sum: u64, tried: &mut usize) -> bool {
    let mut rest = atoms;
    while let [(size, weight), others @ ..] = rest {
        rest = others;
        if *size > left {
            continue;
        }
        *tried += 1;
        let sum = plus(sum, *weight);
        if sum == 0 || *tried > MOST_TRIED || sums_to_zero(others, left - size, sum, tried) {
            return true;
        }
    }
    false
}

fn plus(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn minus(a: u64, b: u64) -> u64 {
    (a + PRIME - b) % PRIME
}

#[expect(clippy::cast_possible_truncation, reason = "a remainder of the prime")]
fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
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

/// Takes so much of a row off another that it has nothing left in a column.
fn subtract(from: &mut [u64], row: &[u64], column: usize) {
    let factor = from.get(column).copied().unwrap_or_default();
    if factor == 0 {
        return;
    }
    for (value, other) in from.iter_mut().zip(row) {
        *value = minus(*value, times(factor, *other));
    }
}

/// A number that has nothing to do with its neighbours' (the last step of `SplitMix64`); the same always.
fn scrambled(index: usize) -> u64 {
    let mut z = u64::try_from(index)
        .unwrap_or_default()
        .wrapping_add(1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % PRIME
}

#[cfg(test)]
mod tests;
