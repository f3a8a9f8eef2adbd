//! A path's schedule as a calendar (RFC 5545): one all-day event for each lesson, from a first day at a pace. Weeks are
//! filled as plans fill them; events have the names that those of a plan have, so that one file moves the events of
//! the other.

use super::{Options, Problem};
use crate::compile::Compilation;
use crate::graph::schedule::Load;
use crate::locale::Locale;
use crate::model::{PageId, StageItem};
use crate::plans::calendar::{Event, calendar, uids};

/// The calendar of a path.
pub(super) fn schedule(
    compilation: &Compilation,
    locale: &Locale,
    options: &Options,
) -> Result<String, Problem> {
    let curriculum = &compilation.curriculum;
    let (_, path) = super::path(compilation, options)?;
    let start = options.start.ok_or_else(|| {
        Problem::new("a calendar needs a first day", "add --start 2026-12-01, best a Monday")
    })?;
    let pace = options.pace.or(path.pace).ok_or_else(|| {
        Problem::new("the path has no pace", "add --pace 5h/week, or `pace:` to the path")
    })?;
    let items = path.stages.iter().flat_map(|stage| &stage.items);
    let mut events: Vec<Event> =
        items.map(|item| event(compilation, locale, options, item)).collect();
    // Nobody's in particular; a lesson's second time in the path is another event.
    let keys: Vec<String> = events.iter_mut().map(|event| std::mem::take(&mut event.uid)).collect();
    for (event, uid) in events.iter_mut().zip(uids(keys.into_iter(), "", &curriculum.config.key()))
    {
        event.uid = uid;
    }
    let title = super::title(compilation, path.page, options.language);
    calendar(title, &events, pace, start)
        .ok_or_else(|| Problem::new("the path ends after all calendars do", "choose a faster pace"))
}

/// A lesson, or a choice of lessons, as an event.
fn event(compilation: &Compilation, locale: &Locale, options: &Options, item: &StageItem) -> Event {
    let curriculum = &compilation.curriculum;
    let minutes = compilation.prerequisites.item_minutes(item);
    let title = |page: PageId| super::title(compilation, page, options.language);
    let base = &curriculum.config.base_url;
    let url = |page: PageId| {
        let url = compilation.routes.page(page, options.language).filter(|_| !base.is_empty());
        url.map(|url| url.absolute(base)).unwrap_or_default()
    };
    let pages = item.pages();
    let first = pages.first().copied();
    let id = first.and_then(|page| curriculum.page(page)).map_or("", |page| page.id.as_str());
    let (mut text, kind) = match item {
        StageItem::Lesson { optional: false, .. } => (locale.duration(minutes), ""),
        StageItem::Lesson { optional: true, .. } => (locale.word("optional_badge").to_owned(), ""),
        StageItem::Choice { choose, .. } => {
            let count = usize::try_from(*choose).unwrap_or(usize::MAX);
            (locale.say("choose_of_these", &[("count", count.into())]), "choice:")
        }
    };
    if pages.len() > 1 {
        for page in &pages {
            text.push_str(&format!("\n{} {}", title(*page), url(*page)));
        }
    }
    Event {
        uid: format!("{kind}{id}"),
        title: pages.iter().map(|page| title(*page)).collect::<Vec<_>>().join(" / "),
        load: Load { minutes: u32::try_from(minutes).unwrap_or(u32::MAX), not_before: 0 },
        text: text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"),
        url: first.filter(|_| pages.len() == 1).map(url).unwrap_or_default(),
    }
}
