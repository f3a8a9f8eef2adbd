//! `stale-page`: a page past its `review_by`, or not changed for `check.stale_after`.

use jiff::civil::Date;

use super::place;
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Curriculum, LanguageId, Page};

/// A page whose author names the day is measured by that day alone.
pub(crate) fn check(curriculum: &Curriculum, today: Date, report: &mut Report) {
    let limit = curriculum.config.check.stale_after_days;
    for page in &curriculum.pages {
        if let Some(review) = page.review_by {
            if review.value < today {
                let message = format!("`{}` was to be read again by {}", page.id, review.value);
                report.push(
                    Diagnostic::new(&rules::STALE_PAGE, review.span, message)
                        .label("this day has passed")
                        .help("read the page again, correct it, and set a new `review_by`"),
                );
            }
        } else if let Some((limit, days)) = limit.zip(age(page, today))
            && days > i64::from(limit)
        {
            let message = format!("`{}` has not changed for {days} days", page.id);
            report.push(Diagnostic::new(&rules::STALE_PAGE, place(page), message).help(format!(
                "`check.stale_after` is {limit} days: read the page again and set `updated`, or a `review_by` of its own"
            )));
        }
    }
}

/// Days since the last change of a page's original.
fn age(page: &Page, today: Date) -> Option<i64> {
    let (_, original) = page.variant(LanguageId(0))?;
    let changed = original.updated.or(page.date)?;
    changed.until(today).ok().map(|span| i64::from(span.get_days()))
}
