//! The paths that a source states, and their places.

use std::collections::BTreeMap;

use super::super::site::{Names, names};
use super::order::{self, Order, Settings};
use super::{Importer, Page, site_title};
use crate::diag::Place;
use crate::source::SourcePath;

/// A path that is made: its place, and the order; a page's own where it is composed of others.
pub(super) struct Made {
    pub place: String,
    pub title: String,
    pub own: bool,
    pub order: Order,
}

impl<'t> Importer<'t> {
    /// The orders that the source states.
    pub(super) fn orders(&mut self, pages: &[Page<'t>], settings: &Settings) -> Vec<Made> {
        let mut made = Vec::new();
        for page in pages.iter().filter(|page| !page.read.parts.is_empty()) {
            let order = order::composed(
                &page.read.parts,
                page.source.path,
                &self.places,
                &mut self.losses,
                &mut self.report,
            );
            if let Some(order) = order {
                let (place, title) = (page.place.clone(), String::new());
                made.push(Made { place, title, own: true, order });
            }
        }
        if let Some(nav) = &settings.nav
            && let Some(docs) = SourcePath::new(&format!("{}/index.md", self.generator.root))
            && let Some(order) =
                order::nav(nav, &docs, &self.places, &mut self.losses, &mut self.report)
        {
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        } else if made.is_empty()
            && let Some(order) = order::by_weight(pages)
        {
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        } else if made.is_empty()
            && let Some(order) = order::by_name(pages)
        {
            let what = "the order of lessons, which the source does not state";
            self.losses.push(what, "by their names; put the path in order", Place::Site);
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        }
        self.without_drafts(&mut made, pages);
        made
    }

    /// Takes drafts out of paths: they are not published.
    fn without_drafts(&mut self, made: &mut Vec<Made>, pages: &[Page<'t>]) {
        let drafts = pages.iter().filter(|page| page.read.front.has("draft"));
        let drafts: BTreeMap<String, &SourcePath> =
            drafts.map(|page| (page.id(), page.source.path)).collect();
        for stage in made.iter_mut().flat_map(|made| &mut made.order.stages) {
            stage.lessons.retain(|id| match drafts.get(id) {
                Some(path) => {
                    let became = "left out of the path, as it is not published";
                    self.losses.push("a draft that stands in an order", became, (*path).clone());
                    false
                }
                None => true,
            });
        }
        made.retain(|made| made.own || made.order.pages().next().is_some());
    }

    fn path_of(&self, order: Order, title: Option<&str>, pages: &[Page<'t>]) -> Made {
        let title = title.map_or_else(|| site_title(self.tree, pages), str::to_owned);
        let name = names::segment(&title);
        let name = if name.is_empty() { "path".to_owned() } else { name };
        let place = free(&format!("paths/{name}"), pages);
        Made { place, title, own: false, order }
    }
}

/// A place that no page has: `wish`, or that with a number.
pub(super) fn free(wish: &str, pages: &[Page<'_>]) -> String {
    let mut names = Names::new();
    for page in pages {
        names.take(&page.place);
    }
    names.unique(wish)
}
