//! `repeated-lesson`: a lesson twice in one path.

use std::collections::BTreeMap;

use super::page_id;
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Curriculum, PageId, StageItem};
use crate::source::Span;

/// One diagnostic each further time, with the first place.
pub(crate) fn check(curriculum: &Curriculum, report: &mut Report) {
    for path in &curriculum.paths {
        let mut seen: BTreeMap<PageId, Span> = BTreeMap::new();
        for (page, span) in
            path.stages.iter().flat_map(|stage| &stage.items).flat_map(StageItem::places)
        {
            let Some(&first) = seen.get(&page) else {
                seen.insert(page, span);
                continue;
            };
            let (lesson, own) = (page_id(curriculum, page), page_id(curriculum, path.page));
            let message = format!("`{lesson}` stands twice in the path `{own}`");
            report.push(
                Diagnostic::new(&rules::REPEATED_LESSON, span, message)
                    .label("again")
                    .help("keep it where it is needed first")
                    .related(first, "the first is here"),
            );
        }
    }
}
