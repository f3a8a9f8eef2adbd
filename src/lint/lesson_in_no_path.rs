//! `lesson-in-no-path`: the site has paths, and a lesson is in none of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{either, page_id, place};
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Curriculum, Order, PageId, StageItem};

/// Drafts and lessons for mentors are left alone: paths are for what mentees read.
pub(crate) fn check(curriculum: &Curriculum, report: &mut Report) {
    if curriculum.paths.is_empty() {
        return;
    }
    let mut listed: BTreeSet<PageId> = BTreeSet::new();
    let mut near: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in &curriculum.paths {
        let id = page_id(curriculum, path.page);
        let items = path.stages.iter().flat_map(|stage| &stage.items);
        let own = items.flat_map(StageItem::pages).collect::<Vec<_>>();
        // Nothing can be added to a path that pathbook computes.
        let computed = matches!(path.order, Order::Goal { .. });
        for page in own.iter().copied().chain([path.page]).filter(|_| !computed) {
            if let Some(page) = curriculum.page(page) {
                near.entry(page.section.as_str()).or_default().insert(id);
            }
        }
        listed.extend(own);
    }
    for (index, page) in curriculum.pages.iter().enumerate() {
        let meant = page.is_lesson() && !page.draft && !page.for_mentors;
        if !meant || listed.contains(&PageId::from_index(index)) {
            continue;
        }
        let paths: Vec<&str> =
            near.get(page.section.as_str()).into_iter().flatten().copied().collect();
        let whither = if paths.is_empty() { "a path".to_owned() } else { either(&paths) };
        let message = format!("no path leads to `{}`", page.id);
        report.push(Diagnostic::new(&rules::LESSON_IN_NO_PATH, place(page), message).help(
            format!(
                "add it to {whither} (with `optional: true` if need be), or make it `kind: article`"
            ),
        ));
    }
}
