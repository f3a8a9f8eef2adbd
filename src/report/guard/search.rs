//! The search for a small set of people whose sum follows from those told of.
//!
//! Each row of a [`Guard`] has an atom that no other has, its pivot; so a set that follows is the sum of
//! the rows whose pivots are in it. A few rows are added to each other, those first that can take away what
//! the sum has too much of: of more people than may remain, one at least must be taken away. When no more
//! than one atom can be missing, it is looked up: atoms have weights with which every combination of the
//! rows sums to zero and, but by an accident that holds a set back, nothing else does.

use std::cell::OnceCell;

use super::{Guard, People, minus, plus, times};

/// The most sums that are tried.
const MOST_TRIED: usize = 200_000;
/// How many atoms are compared to find the one that the fewest rows have.
const COMPARED: usize = 8;

/// Whether a set of fewer people than asked for follows and has the pivot of one of these rows.
pub(super) fn exposes(guard: &Guard, rows: &[usize]) -> bool {
    let sizes: Vec<usize> = guard.atoms.iter().map(People::len).collect();
    let mut search = Search {
        guard,
        smallest: sizes.iter().copied().min().unwrap_or(1).max(1),
        sizes,
        weights: OnceCell::new(),
        done: vec![false; guard.rows.len()],
        chosen: Vec::new(),
        tried: 0,
    };
    let nothing = vec![0; search.sizes.len()];
    search.any(rows, &nothing, guard.min.saturating_sub(1))
}

struct Search<'g> {
    guard: &'g Guard,
    /// Of the atoms, and the least of them.
    sizes: Vec<usize>,
    smallest: usize,
    weights: OnceCell<Weights>,
    /// Rows of which all sums were tried, or are added already.
    done: Vec<bool>,
    /// The pivots of the rows that are added.
    chosen: Vec<usize>,
    tried: usize,
}

struct Weights {
    by_atom: Vec<u64>,
    /// Sorted, with their atoms.
    sorted: Vec<(u64, usize)>,
}

impl Search<'_> {
    /// Whether one of `rows`, and others, added to `sum` make a set with at most `left` further people.
    fn any(&mut self, rows: &[usize], sum: &[u64], left: usize) -> bool {
        let mut tried = Vec::new();
        let mut found = false;
        for row in rows {
            if found || self.done.get(*row).copied().unwrap_or(true) {
                continue;
            }
            if let Some(done) = self.done.get_mut(*row) {
                *done = true;
                tried.push(*row);
            }
            found = self.with(*row, sum, left);
        }
        for row in tried {
            if let Some(done) = self.done.get_mut(row) {
                *done = false;
            }
        }
        found
    }

    /// The same with a row for certain. As deep as there are people left.
    fn with(&mut self, row: usize, sum: &[u64], left: usize) -> bool {
        let Some((pivot, values)) = self.guard.rows.get(row) else { return false };
        let size = self.sizes.get(*pivot).copied().unwrap_or(usize::MAX);
        let Some(left) = left.checked_sub(size) else { return false };
        self.tried += 1;
        if self.tried > MOST_TRIED {
            return true;
        }
        self.chosen.push(*pivot);
        let found = if left < 2 * self.smallest {
            self.ends(left)
        } else {
            let sum: Vec<u64> = sum.iter().zip(values).map(|(a, b)| plus(*a, *b)).collect();
            match self.superfluous(&sum, left) {
                None => true,
                Some(atoms) => {
                    let rows = self.rows_with(&atoms);
                    self.any(&rows, &sum, left)
                }
            }
        };
        self.chosen.pop();
        found
    }

    /// Atoms of which one at least must be taken away for `sum` to be a set with at most `left` people
    /// beside the pivots; `None` if it is one.
    fn superfluous(&self, sum: &[u64], left: usize) -> Option<Vec<usize>> {
        let others = sum.iter().zip(&self.sizes).enumerate();
        let others =
            others.filter(|(atom, (value, _))| **value != 0 && !self.chosen.contains(atom));
        let (mut alone, mut together, mut people) = (Vec::new(), Vec::new(), 0);
        for (atom, (value, size)) in others {
            if *value != 1 || *size > left {
                alone.push(atom);
                if alone.len() == COMPARED {
                    break;
                }
            } else if people <= left {
                people += size;
                together.push(atom);
            }
        }
        match alone.into_iter().min_by_key(|atom| self.rows_with(&[*atom]).len()) {
            Some(atom) => Some(vec![atom]),
            None => (people > left).then_some(together),
        }
    }

    /// The rows that have one of some atoms.
    fn rows_with(&self, atoms: &[usize]) -> Vec<usize> {
        let rows = self.guard.rows.iter().enumerate();
        let has = |row: &[u64], atom: &usize| row.get(*atom).is_some_and(|value| *value != 0);
        rows.filter(|(_, (_, row))| atoms.iter().any(|atom| has(row, atom)))
            .map(|(index, _)| index)
            .collect()
    }

    /// Whether the pivots, with at most one atom more of at most `left` people, are a set that follows.
    fn ends(&self, left: usize) -> bool {
        let Weights { by_atom, sorted } = self.weights.get_or_init(|| {
            let by_atom = weights(self.guard);
            let mut sorted: Vec<(u64, usize)> = by_atom.iter().copied().zip(0..).collect();
            sorted.sort_unstable();
            Weights { by_atom, sorted }
        });
        let weight = |atom: &usize| by_atom.get(*atom).copied().unwrap_or_default();
        let sum = self.chosen.iter().fold(0, |sum, atom| plus(sum, weight(atom)));
        let missing = minus(0, sum);
        let from = sorted.partition_point(|(weight, _)| *weight < missing);
        let fitting = sorted.iter().skip(from).take_while(|(weight, _)| *weight == missing);
        let mut fitting = fitting.filter(|(_, atom)| {
            self.sizes.get(*atom).is_some_and(|size| *size <= left) && !self.chosen.contains(atom)
        });
        sum == 0 || fitting.next().is_some()
    }
}

/// Weights of the atoms with which every combination of the rows sums to zero.
fn weights(guard: &Guard) -> Vec<u64> {
    let mut weights: Vec<u64> = (0..guard.atoms.len()).map(scrambled).collect();
    for (pivot, _) in &guard.rows {
        if let Some(weight) = weights.get_mut(*pivot) {
            *weight = 0;
        }
    }
    for (pivot, row) in &guard.rows {
        let parts = row.iter().zip(&weights).filter(|(value, _)| **value != 0);
        let sum = parts.fold(0, |sum, (value, weight)| plus(sum, times(*value, *weight)));
        if let Some(weight) = weights.get_mut(*pivot) {
            *weight = minus(0, sum);
        }
    }
    weights
}

/// A number that has nothing to do with its neighbours' (the last step of `SplitMix64`); the same always.
pub(super) fn scrambled(index: usize) -> u64 {
    let mut z = u64::try_from(index)
        .unwrap_or_default()
        .wrapping_add(1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % super::PRIME
}
