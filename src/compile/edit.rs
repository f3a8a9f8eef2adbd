//! What an edit of a page's text changes: that page, the links that lead into it, and nothing else.
//!
//! Promise: [`Compilation::edited`] gives what a compilation from scratch would give, or `None` where
//! it would have to look further than at the pages that were edited.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Basis, Compilation, assets, media};
use crate::link::{self, Subject, Target};
use crate::load::{self, Read};
use crate::media::kind_of;
use crate::model::{Curriculum, PageId};
use crate::source::{Source, SourcePath};
use crate::syntax::document::Document;
use crate::syntax::yaml;
use crate::world::World;

/// A document with its new text.
struct Edit {
    index: usize,
    text: Arc<str>,
    read: Read,
}

impl Compilation {
    /// The site after the texts of `paths` were edited in `world`, where nothing else has changed.
    /// `None` if one of them is no page of it, or more changed than the text below its front matter, or
    /// other files have to be published: then the whole has to be compiled. Linear in the edited texts, but for a scan of all links if
    /// their headings changed.
    pub fn edited(&self, world: &dyn World, paths: &BTreeSet<SourcePath>) -> Option<Self> {
        let edits: Vec<Edit> =
            paths.iter().map(|path| self.edit(world, path)).collect::<Option<_>>()?;
        let mut edited = self.clone();
        let mut again: BTreeSet<usize> = edits.iter().map(|edit| edit.index).collect();
        let mut pages = BTreeSet::new();
        let mut moved = BTreeSet::new();
        let mut other_files = false;
        let mut other_media = BTreeSet::new();
        for Edit { index, text, read: (document, report) } in edits {
            let slot = edited.documents.get_mut(index)?;
            let page = self.basis.page_of.get(index).copied().flatten();
            pages.extend(page);
            if link::moves_places(slot, &document) {
                moved.extend(page);
            }
            let files = &self.basis.files;
            other_files |= assets::linked(slot, files) != assets::linked(&document, files);
            let (before, now) = (media::names(slot), media::names(&document));
            other_media.extend(before.symmetric_difference(&now).cloned());
            if let Some(page) = page {
                describe(&mut edited.curriculum, page, index, slot, &document);
            }
            edited.sources.replace(document.file, Source::new(document.path.clone(), text));
            *slot = document;
            *edited.basis.found.documents.get_mut(index)? = report;
        }
        if other_files && edited.withheld() != *self.basis.withheld {
            return None;
        }
        if edited.shows_others(&other_media) {
            return None;
        }
        again.extend(self.linking_into(&moved));
        edited.link_again(world, &again.into_iter().collect::<Vec<_>>());
        for page in pages {
            edited.link_back(self, page);
            let report = edited.lint(edited.curriculum.page(page)?);
            *edited.basis.found.pages.get_mut(page.index())? = Arc::new(report);
        }
        edited.look_for_unused_terms();
        edited.gather();
        Some(edited)
    }

    /// The new text of a page's source, if it differs in its body only.
    fn edit(&self, world: &dyn World, path: &SourcePath) -> Option<Edit> {
        world.files().binary_search(path).ok()?;
        let index = self.documents.binary_search_by(|known| known.path.cmp(path)).ok()?;
        let old = self.documents.get(index)?;
        let before = &self.sources.get(old.file)?.text;
        let markdown = &self.curriculum.config.markdown;
        let (text, read) = load::reload(world, path, old.file, markdown)?;
        let new = &read.0;
        // The same bytes are read as the same keys and the same mistakes.
        let front = new.front_span.range();
        let same = old.front_span == new.front_span
            && old.front_is_broken == new.front_is_broken
            && before.get(..front.end) == text.get(..front.end)
            && (is_titled(new) || old.body.title == new.body.title);
        same.then_some(Edit { index, text, read })
    }

    /// Whether among files with these names, which texts show now or showed before, is one that is looked
    /// at for the first time, or for no text any more.
    fn shows_others(&self, names: &BTreeSet<String>) -> bool {
        if names.is_empty() {
            return false;
        }
        let now: BTreeSet<String> =
            self.documents.iter().flat_map(|document| media::names(document)).collect();
        let named = self.basis.files.iter().filter(|file| names.contains(file.file_name()));
        named.into_iter().any(|file| {
            kind_of(file.file_name()).is_some()
                && now.contains(file.file_name()) != self.media.contains_key(file)
        })
    }

    fn withheld(&self) -> BTreeSet<SourcePath> {
        let Basis { page_of, files, .. } = &self.basis;
        assets::withheld(&self.documents, page_of, files, self.curriculum.mentor_edition)
    }

    /// The documents with a link into one of `pages`.
    fn linking_into(&self, pages: &BTreeSet<PageId>) -> Vec<usize> {
        if pages.is_empty() {
            return Vec::new();
        }
        let into =
            |target: &Target| matches!(target, Target::Page(to, Some(_)) if pages.contains(to));
        let all = self.resolved.iter().enumerate();
        all.filter(|(_, resolved)| resolved.targets.iter().any(into))
            .map(|(index, _)| index)
            .collect()
    }

    fn link_again(&mut self, world: &dyn World, documents: &[usize]) {
        let links = link::resolve(self.link_context(world), documents);
        for (&index, one) in documents.iter().zip(links) {
            if let Some(slot) = self.resolved.get_mut(index) {
                *slot = Arc::new(one.value);
            }
            if let Some(slot) = self.basis.found.links.get_mut(index) {
                *slot = Arc::new(one.report);
            }
        }
    }

    /// Sets the links back to where `page` links to now, and not to where it linked `before`.
    fn link_back(&mut self, before: &Self, page: PageId) {
        let (old, new) = (before.linked_from(page), self.linked_from(page));
        if old == new {
            return;
        }
        let backlinks = Arc::make_mut(&mut self.backlinks);
        for to in old.difference(&new) {
            if let Some(from) = backlinks.get_mut(to) {
                from.retain(|from| *from != page);
                if from.is_empty() {
                    backlinks.remove(to);
                }
            }
        }
        for to in new.difference(&old) {
            let from = backlinks.entry(*to).or_default();
            if let Err(at) = from.binary_search(&page) {
                from.insert(at, page);
            }
        }
    }

    fn linked_from(&self, page: PageId) -> BTreeSet<Subject> {
        let variants =
            self.curriculum.page(page).into_iter().flat_map(|page| page.variants.values());
        let texts = variants.filter_map(|variant| {
            Some((
                &**self.documents.get(variant.document)?,
                &**self.resolved.get(variant.document)?,
            ))
        });
        link::linked_from(page, texts, &self.curriculum)
    }
}

/// Whether the front matter gives the title, whatever the first heading says.
fn is_titled(document: &Document) -> bool {
    let title = document.front.as_ref().and_then(|front| yaml::get(front, "title"));
    title.and_then(|title| title.value.text()).is_some_and(|title| !title.trim().is_empty())
}

/// A description that is the beginning of the text follows it.
fn describe(
    curriculum: &mut Arc<Curriculum>,
    page: PageId,
    index: usize,
    old: &Document,
    new: &Document,
) {
    if old.body.excerpt == new.body.excerpt {
        return;
    }
    let Some(page) = Arc::make_mut(curriculum).pages.get_mut(page.index()) else { return };
    for variant in page.variants.values_mut() {
        if variant.document == index && variant.description_from_body {
            variant.description.clone_from(&new.body.excerpt);
        }
    }
}
