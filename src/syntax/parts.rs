//! Parts of a text that are asked again and again whether something stands in them. Promise: an answer costs
//! the logarithm of how many there are.

use std::ops::Range;

/// Parts of a text as one set of bytes.
#[derive(Debug)]
pub struct Parts(Vec<Range<usize>>);

impl Parts {
    /// These parts, in any order; they may overlap.
    pub fn new(parts: impl Iterator<Item = Range<usize>>) -> Self {
        let mut sorted: Vec<Range<usize>> = parts.collect();
        sorted.sort_by_key(|range| range.start);
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in sorted {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        Self(joined)
    }

    /// Whether a byte is in one of them.
    pub fn holds(&self, at: usize) -> bool {
        let next = self.0.partition_point(|part| part.end <= at);
        self.0.get(next).is_some_and(|part| part.start <= at)
    }
}
