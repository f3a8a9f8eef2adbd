//! The links of packaged pages: what they lead to, and how they are written.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::Compilation;
use crate::html::{Scheme, escape, is_http, scheme, unescaped};
use crate::model::{LanguageId, PageId};
use crate::render::tags::{Tag, all_tags};
use crate::route::{Machine, Route};
use crate::source::{OutputPath, UrlPath};

/// Where a link leads.
enum Lead {
    /// A file of the package, as seen from the page.
    Inside(String),
    /// Beside the platform.
    Outside(String),
    /// Nowhere: the site has no address.
    Nowhere,
    /// As it is written.
    AsWritten,
}

/// Rewrites pages, and remembers which files they need.
pub(super) struct Links<'a> {
    compilation: &'a Compilation,
    inside: BTreeSet<PageId>,
    /// The path's page.
    own: UrlPath,
    language: LanguageId,
    files: BTreeMap<OutputPath, (&'a UrlPath, &'a Route)>,
}

/// Attributes that name a file or a page.
const ADDRESSES: [&str; 3] = ["href", "src", "poster"];
/// Attributes that a package has no use for: variants of pictures stay at home, and nothing is kept for reading
/// offline.
const DROPPED: [&str; 3] = ["srcset", "sizes", "data-offline"];

impl<'a> Links<'a> {
    pub(super) fn new(
        compilation: &'a Compilation,
        inside: BTreeSet<PageId>,
        own: UrlPath,
        language: LanguageId,
    ) -> Links<'a> {
        Self { compilation, inside, own, language, files: BTreeMap::new() }
    }

    /// The files that were linked to.
    pub(super) fn files(self) -> BTreeMap<OutputPath, (&'a UrlPath, &'a Route)> {
        self.files
    }

    /// A page with its links rewritten, and `head` at the beginning of its head.
    pub(super) fn rewrite(&mut self, url: &UrlPath, html: &str, head: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut copied = 0;
        // What ends the link that was taken out, and how many pictures are open.
        let (mut ending, mut pictures) = (None, 0_usize);
        for tag in all_tags(html) {
            let name = tag.name.to_ascii_lowercase();
            let whole = html.get(tag.range.0..tag.range.1).unwrap_or_default();
            if name == "svg" && !whole.ends_with("/>") {
                pictures = if tag.is_end { pictures.saturating_sub(1) } else { pictures + 1 };
            }
            let changed = if tag.is_end {
                (name == "a").then(|| ending.take().map(|name| format!("</{name}>"))).flatten()
            } else if name == "head" {
                Some(format!("{whole}\n{head}"))
            } else {
                let plain = if pictures > 0 { "g" } else { "span" };
                let (changed, unlinked) = self.tag(url, tag, (&name, whole), plain);
                if unlinked {
                    ending = Some(plain);
                }
                changed
            };
            if let Some(changed) = changed {
                out.push_str(html.get(copied..tag.range.0).unwrap_or_default());
                out.push_str(&changed);
                copied = tag.range.1;
            }
        }
        out.push_str(html.get(copied..).unwrap_or_default());
        out
    }

    /// A start tag as it is to be, `None` where it stays; and whether it is a link no more.
    fn tag(
        &mut self,
        url: &UrlPath,
        tag: Tag<'_>,
        (name, whole): (&str, &str),
        plain: &str,
    ) -> (Option<String>, bool) {
        let (mut attributes, mut changed, mut outside) = (String::new(), false, false);
        for (key, value) in tag.attributes() {
            let lower = key.to_ascii_lowercase();
            if DROPPED.contains(&lower.as_str()) {
                changed = true;
                continue;
            }
            let mut written = None;
            if ADDRESSES.contains(&lower.as_str()) || lower == "xlink:href" {
                match self.lead(url, &unescaped(value)) {
                    Lead::AsWritten => {}
                    Lead::Inside(address) => written = Some(address),
                    Lead::Outside(address) if name == "a" => {
                        outside = true;
                        written = Some(address);
                    }
                    // What a page would load from elsewhere, or a link of its head that leads out.
                    Lead::Outside(_) | Lead::Nowhere => match name {
                        "a" => return (Some(unlinked(tag, plain)), true),
                        "link" => return (Some(String::new()), false),
                        _ => {
                            changed = true;
                            continue;
                        }
                    },
                }
            }
            if outside && matches!(lower.as_str(), "rel" | "target") {
                continue;
            }
            attributes.push(' ');
            attributes.push_str(key);
            if let Some(written) = written {
                changed = true;
                attributes.push_str(&format!("=\"{}\"", escape(&written)));
            } else if !value.is_empty() {
                attributes.push_str(&format!("=\"{}\"", value.replace('"', "&quot;")));
            }
        }
        if outside {
            // The frame belongs to the platform.
            attributes.push_str(" target=\"_blank\" rel=\"noopener\"");
        }
        // In pictures it says that nothing follows.
        let slash = if whole.ends_with("/>") { "/" } else { "" };
        (changed.then(|| format!("<{}{attributes}{slash}>", tag.name)), false)
    }

    fn lead(&mut self, from: &UrlPath, target: &str) -> Lead {
        match scheme(target) {
            Scheme::Safe if is_http(target) => return Lead::Outside(target.to_owned()),
            Scheme::Safe | Scheme::Unsafe => return Lead::AsWritten,
            Scheme::Relative => {}
        }
        let (address, fragment) = target.split_once('#').unwrap_or((target, ""));
        if address.is_empty() {
            return Lead::AsWritten;
        }
        let config = &self.compilation.curriculum.config;
        let path = address.split('?').next().unwrap_or_default();
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
        let to = if path.starts_with('/') {
            UrlPath::new(path.strip_prefix(config.prefix()).unwrap_or(&path))
        } else {
            from.join(&path)
        };
        let fragment = |address: String| {
            if fragment.is_empty() { address } else { format!("{address}#{fragment}") }
        };
        let file = to.output_path();
        let Some((key, (url, route))) = self.compilation.routes.entries.get_key_value(&file) else {
            return Lead::Nowhere;
        };
        match route {
            Route::Page(page, _) if self.inside.contains(page) => {
                // Another language's page of the path is this language's here.
                let own = self.compilation.routes.page(*page, self.language).unwrap_or(url);
                Lead::Inside(fragment(whole(from, own)))
            }
            route if super::is_front(route) => Lead::Inside(whole(from, &self.own)),
            Route::Asset(_) | Route::ThemeAsset(_) | Route::Machine(Machine::Look, _) => {
                self.files.insert(key.clone(), (url, route));
                Lead::Inside(fragment(whole(from, url)))
            }
            _ if config.base_url.is_empty() => Lead::Nowhere,
            _ => Lead::Outside(fragment(url.absolute(&config.base_url))),
        }
    }
}

/// A link that leads nowhere, as plain text.
fn unlinked(tag: Tag<'_>, plain: &str) -> String {
    let stays = |name: &str| matches!(name, "class" | "id" | "lang" | "dir" | "title");
    let kept = tag.attributes().filter(|(name, _)| stays(&name.to_ascii_lowercase()));
    let kept = kept.map(|(name, value)| format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
    format!("<{plain}{}>", kept.collect::<String>())
}

/// The way to a file by its whole name.
pub(crate) fn whole(from: &UrlPath, to: &UrlPath) -> String {
    from.relative_to(&UrlPath::new(to.output_path().as_str()))
}
