//! [`Moves`]: where the files of a source went, and so where the links between them lead now.
//!
//! Promise: a link that led to a file of the source leads to what became of it; files beside pages come
//! along; a link to what is not there loses its address, keeps its words, and is reported; `[[words]]`, which
//! are no link in the source, are none in the page.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::record::Found;
use super::relink::{Edits, Link, Links, attribute, bracketed, links, names};
use super::site::Site;
use super::tree::{Text, Tree};
use crate::diag::{Diagnostic, rules};
use crate::html::{Scheme, scheme};
use crate::source::SourcePath;

/// Where the files of a source went.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// The page (as a file of the site) that each text became.
    pages: BTreeMap<SourcePath, SourcePath>,
    /// Addresses that stand for a file: on the published original, or of things that are no files here.
    addresses: BTreeMap<String, String>,
    /// Addresses that stand for something in one text only.
    own: BTreeMap<(SourcePath, String), String>,
    /// The pages that not everybody gets, and why.
    hidden: BTreeMap<SourcePath, &'static str>,
}

/// What becomes of a link.
enum Lead {
    Stay,
    To(String),
    Nowhere(&'static str),
}

impl Moves {
    /// Says that `source` becomes the page `id`.
    pub(super) fn page(&mut self, source: &SourcePath, id: &str) {
        if let Some(page) = SourcePath::new(&format!("content/{id}.md")) {
            self.pages.insert(source.clone(), page);
        }
    }

    /// Says that not everybody gets the page which `source` becomes.
    pub(super) fn hide(&mut self, source: &SourcePath, why: &'static str) {
        if let Some(page) = self.pages.get(source) {
            self.hidden.insert(page.clone(), why);
        }
    }

    /// Says that `address`, as it stands in a link, leads to `target` now: an address with a slash at its
    /// front, or a file below `content/`.
    pub(super) fn address(&mut self, address: &str, target: &str) {
        self.addresses.insert(address.to_owned(), target.to_owned());
    }

    /// Says that `address`, as it stands in a link of `source`, leads to `target` now.
    pub(super) fn address_in(&mut self, source: &SourcePath, address: &str, target: &str) {
        self.own.insert((source.clone(), address.to_owned()), target.to_owned());
    }

    /// The page that `source` became.
    pub(super) fn of(&self, source: &SourcePath) -> Option<&SourcePath> {
        self.pages.get(source)
    }

    /// The edits that make the links of `text`, from byte `start`, lead on from the page that it becomes.
    /// Files that they need are copied to `site`.
    pub(super) fn edits(
        &self,
        tree: &Tree,
        text: &Text<'_>,
        start: usize,
        site: &mut Site,
        found: &mut Found,
    ) -> Edits {
        let mut edits = Edits::default();
        let Some(here) = self.pages.get(text.path) else { return edits };
        let Links { links, brackets } = links(text, start);
        for at in brackets {
            edits.replace(at..at, "\\");
        }
        for link in links {
            let lead = self.lead(tree, text, here, &link, site);
            let lead = match lead {
                Lead::Nowhere(why) => {
                    report(text, &link, why, found);
                    None
                }
                Lead::To(target) => Some(target),
                Lead::Stay => Some(link.target.clone()),
            };
            edit(text, &link, lead.as_deref(), &mut edits);
            attributes(text, &link, found);
        }
        edits
    }

    fn lead(
        &self,
        tree: &Tree,
        text: &Text<'_>,
        here: &SourcePath,
        link: &Link,
        site: &mut Site,
    ) -> Lead {
        let target = link.target.as_str();
        if let Some(new) = self.own.get(&(text.path.clone(), target.to_owned())) {
            return Lead::To(new.clone());
        }
        let end = target.find(['#', '?']).unwrap_or(target.len());
        let (path, rest) = target.split_at(end);
        if let Some(new) = self.addresses.get(target).or_else(|| self.addresses.get(path)) {
            let rest = if self.addresses.contains_key(target) { "" } else { rest };
            let file = SourcePath::new(new).filter(|_| !new.starts_with('/'));
            return Lead::To(file.map_or_else(|| new.clone(), |file| file.seen_from(here)) + rest);
        }
        if path.is_empty() || scheme(target) != Scheme::Relative {
            return Lead::Stay;
        }
        let path = percent_decode_str(path).decode_utf8_lossy();
        let Some(file) = text.path.resolve(&path) else {
            return Lead::Nowhere("it leads out of the source");
        };
        if let Some(page) = self.find(&file) {
            // What is hidden for the same reason is there whenever this page is.
            let own = self.hidden.get(here);
            if let Some(why) = self.hidden.get(page).filter(|why| own != Some(*why)) {
                return Lead::Nowhere(why);
            }
            return Lead::To(page.seen_from(here) + rest);
        }
        let new = SourcePath::new(&beside(&file));
        match new.filter(|_| tree.contains(&file)) {
            Some(new) => {
                site.copy(new.as_str(), &file);
                Lead::To(encoded(&new.seen_from(here)) + rest)
            }
            None => Lead::Nowhere("the source has no such file"),
        }
    }

    /// The page of `file`, or of the text that was published as it.
    fn find(&self, file: &SourcePath) -> Option<&SourcePath> {
        if let Some(page) = self.pages.get(file) {
            return Some(page);
        }
        let stem = file.as_str().strip_suffix(".html")?;
        let same = ["md", "Rmd"].iter().filter_map(|e| SourcePath::new(&format!("{stem}.{e}")));
        same.into_iter().find_map(|path| self.pages.get(&path))
    }
}

/// Where a file of the source that is no page goes: to the same place below `content/`. Folders whose names
/// begin with a dot would not be published: they lose it.
pub(super) fn beside(file: &SourcePath) -> String {
    let parts = file.as_str().split('/').map(|part| match part.trim_start_matches('.') {
        "" => part,
        plain => plain,
    });
    format!("content/{}", parts.collect::<Vec<_>>().join("/"))
}

/// A path as it may stand between the parentheses of a link.
pub(super) fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

fn report(text: &Text<'_>, link: &Link, why: &str, found: &mut Found) {
    let span = text.span(link.target_range.clone());
    let message = format!("`{}` leads nowhere", link.target);
    let diagnostic =
        Diagnostic::new(&rules::DANGLING_REFERENCE, span, message).label(why).help(if link.image {
            "its description stands in its place; put the file beside the page and link it again"
        } else {
            "its words stay, without a link; mend the source, or link it again in the page"
        });
    found.report.push(diagnostic);
}

/// Tells of attributes that say more than what a picture shows.
fn attributes(text: &Text<'_>, link: &Link, found: &mut Found) {
    let range = link.inline.as_ref().and_then(|inline| inline.attributes.clone());
    let Some(range) = range else { return };
    let words = text.text.get(range.clone()).unwrap_or_default();
    if names(words).iter().any(|name| !link.image || name != "alt") {
        let what = if link.image { "size or class of a picture" } else { "attributes of a link" };
        found.losses.left_out(what, text.span(range));
    }
}

/// Writes a link as pathbook reads it: without attributes, a picture with its description between the
/// brackets and its caption as the title. Without a `target` only the words stay.
fn edit(text: &Text<'_>, link: &Link, target: Option<&str>, edits: &mut Edits) {
    let words = |range: &std::ops::Range<usize>| text.text.get(range.clone()).unwrap_or_default();
    let Some(inline) = &link.inline else {
        if let Some(target) = target {
            edits.replace(link.target_range.clone(), target);
        }
        return;
    };
    let own = words(&inline.words);
    let attributes = inline.attributes.as_ref().map(words).unwrap_or_default();
    let alt = attribute(attributes, "alt").filter(|alt| link.image && !alt.trim().is_empty());
    match (target, link.image) {
        (None, false) => edits.replace(inline.whole.clone(), own),
        (None, true) => {
            let own = bracketed(own);
            let words = alt.map_or(own, |alt| bracketed(&alt));
            let words = words.trim();
            let words = if words.is_empty() { String::new() } else { format!("*{words}*") };
            edits.replace(inline.whole.clone(), words);
        }
        (Some(target), true) if inline.attributes.is_some() => {
            let caption = own.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "'");
            let caption = inline.title.as_ref().map_or(caption, |title| words(title).to_owned());
            let title = if caption.is_empty() || alt.is_none() {
                String::new()
            } else {
                format!(" \"{caption}\"")
            };
            let alt = alt.map_or_else(|| own.to_owned(), |alt| bracketed(&alt));
            edits.replace(inline.whole.clone(), format!("![{alt}]({target}{title})"));
        }
        (Some(target), _) => {
            edits.replace(link.target_range.clone(), target);
            if let Some(attributes) = &inline.attributes {
                edits.replace(attributes.start - 1..attributes.end + 1, "");
            }
        }
    }
}
