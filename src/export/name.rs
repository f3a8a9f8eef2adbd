//! Names that last: UUIDs that come from what they stand for, addresses below the site's own, the day of the
//! last change. None of them asks the clock or chance.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Options, Problem};
use crate::compile::Compilation;
use crate::source::UrlPath;

/// Where a site is published; others know its things by addresses below it.
pub(super) fn base<'c>(compilation: &'c Compilation, format: &str) -> Result<&'c str, Problem> {
    let base = compilation.curriculum.config.base_url.trim_end_matches('/');
    if base.is_empty() {
        return Err(Problem::new(
            format!("{format} names everything by its address, and the site has none"),
            "add `base_url: https://...` to pathbook.yaml, or -u https://...",
        ));
    }
    Ok(base)
}

/// The UUID of a thing: version 5 of the namespace for addresses, over the site's address and what the thing is
/// called below it. The same on every machine and for ever, while both stay.
pub(super) fn uuid(base: &str, name: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{base}/{name}").as_bytes()).to_string()
}

/// The absolute address of a page; the site's own where it has none.
pub(super) fn absolute(base: &str, url: Option<&UrlPath>) -> String {
    url.map_or_else(|| format!("{base}/"), |url| url.absolute(base))
}

/// The day on which the content last changed: the given one, else the newest that a page tells.
pub(super) fn changed(compilation: &Compilation, options: &Options) -> Result<Date, Problem> {
    let pages = compilation.curriculum.pages.iter();
    let newest = pages
        .flat_map(|page| page.variants.values().map(|it| it.updated).chain([page.date]))
        .flatten()
        .max();
    options.date.or(newest).ok_or_else(|| {
        Problem::new(
            "no page says when it changed",
            "give the day: --date 2026-12-01, or `updated:` in a page, or keep the site in Git",
        )
    })
}
