//! The order by weights, or by names.

use std::collections::BTreeMap;

use super::super::Page;
use super::{Order, Stage};
use crate::import::text::words_of;

/// The order by weights, where pages have some and are meant to be learnt from: sections by theirs, then
/// pages.
pub(in crate::import::markdown) fn by_weight(pages: &[Page<'_>]) -> Option<Order> {
    let learning = |page: &&Page<'_>| {
        let front = &page.read.front;
        front.has("minutes") || front.has("objectives") || !page.needs.is_empty()
    };
    let weighty: Vec<&Page<'_>> = pages.iter().filter(|page| page.read.weight.is_some()).collect();
    if pages.iter().filter(learning).count() < 2 || weighty.len() < 2 {
        return None;
    }
    by_folder(pages, weighty)
}

/// The order by names: for lessons that must have one, where the source states none.
pub(in crate::import::markdown) fn by_name(pages: &[Page<'_>]) -> Option<Order> {
    by_folder(pages, pages.iter().filter(|page| page.assigns).collect())
}

/// A stage for each folder that holds some of `chosen`; those without a weight come last, by name.
fn by_folder(pages: &[Page<'_>], chosen: Vec<&Page<'_>>) -> Option<Order> {
    let folder = |place: &str| place.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let section: BTreeMap<String, &Page<'_>> = pages
        .iter()
        .filter(|page| page.place == "index" || page.place.ends_with("/index"))
        .map(|page| (folder(&page.place), page))
        .collect();
    let mut groups: BTreeMap<String, Vec<&Page<'_>>> = BTreeMap::new();
    for page in chosen {
        if page.place != "index" && !page.place.ends_with("/index") {
            groups.entry(folder(&page.place)).or_default().push(page);
        }
    }
    let mut groups: Vec<(String, Vec<&Page<'_>>)> = groups.into_iter().collect();
    let weight = |folder: &String| section.get(folder).and_then(|page| page.read.weight);
    groups.sort_by_key(|(folder, _)| (weight(folder).unwrap_or(i64::MAX), folder.clone()));
    let stage = |(folder, mut pages): (String, Vec<&Page<'_>>)| {
        pages.sort_by_key(|page| (page.read.weight.unwrap_or(i64::MAX), page.place.clone()));
        let title = section.get(&folder).and_then(|page| page.read.title.clone());
        let name = folder.rsplit('/').next().unwrap_or_default();
        let title = title.unwrap_or_else(|| words_of(name));
        Stage { title, lessons: pages.iter().map(|page| page.id()).collect() }
    };
    let stages: Vec<Stage> = groups.into_iter().map(stage).collect();
    (stages.iter().map(|stage| stage.lessons.len()).sum::<usize>() > 1)
        .then_some(Order { stages, resources: Vec::new() })
}
