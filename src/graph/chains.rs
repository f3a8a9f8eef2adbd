//! Long chains: lessons that are far away for whoever begins.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::index::Index;
use super::next::depths;
use super::prerequisites::Prerequisites;
use crate::model::PageId;

/// Lessons that must come one after another, and no other lesson makes the way shorter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// The lessons, from the first to the one that is far away.
    pub lessons: Vec<PageId>,
    /// Their minutes in all.
    pub minutes: u64,
}

/// The chains of at least `least` lessons, the longest first, then by the id of their end; a lesson
/// that a longer chain passes through has none of its own. Linear in the index and in the chains.
pub fn chains(prerequisites: &Prerequisites, index: &Index, least: usize) -> Vec<Chain> {
    let depths = depths(index);
    let depth = |page: &usize| depths.get(*page).copied().flatten();
    // The lesson before each: of the providers that are nearest for each need, the farthest.
    let before: Vec<Option<usize>> = (0..index.pages())
        .map(|page| {
            let own = depth(&page).filter(|own| *own > 0)?;
            let nearest = |need: &usize| {
                let providers = index.providers(*need).iter().copied();
                providers.filter_map(|page| Some((depth(&page)?, page))).min()
            };
            let nearest = index.requires(page).iter().filter_map(nearest);
            nearest.filter(|(depth, _)| depth + 1 == own).map(|(_, page)| page).min()
        })
        .collect();
    let passed: BTreeSet<usize> = before.iter().flatten().copied().collect();
    let mut ends: Vec<(usize, usize)> = (0..index.pages())
        .filter(|page| !passed.contains(page))
        .filter_map(|page| Some((depth(&page)? + 1, page)))
        .filter(|(length, _)| *length >= least)
        .collect();
    ends.sort_unstable_by_key(|&(length, page)| (Reverse(length), page));
    let minutes = |page: &PageId| {
        prerequisites.nodes.get(page.index()).map_or(0, |node| u64::from(node.minutes))
    };
    ends.into_iter()
        .map(|(_, end)| {
            let step = |page: &usize| before.get(*page).copied().flatten();
            let mut lessons: Vec<PageId> =
                std::iter::successors(Some(end), step).map(PageId::from_index).collect();
            lessons.reverse();
            Chain { minutes: lessons.iter().map(minutes).sum(), lessons }
        })
        .collect()
}
