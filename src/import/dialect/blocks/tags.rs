//! Shortcodes and template tags that fill their lines: boxes, tabs, code, what folds; and those that are the
//! target of a link.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::alert::{alert, is_solution, marker, solution};
use super::super::shortcode::{Tag, Tags};
use super::{Frame, Kind, Line, Turner, details};
use crate::import::text::words_of;

impl<'t> Turner<'t, '_> {
    /// A shortcode that fills its line.
    pub(super) fn tag_line(&mut self, at: usize, line: &Line<'t>, words: &'t str) -> Option<usize> {
        let tag = Tags::of(words).next().filter(|tag| tag.range == (0..words.len()))?;
        if tag.closes {
            return self.tag_end(at, line, &tag);
        }
        let bytes = line.range.start..line.end();
        let quote = self.quote();
        let closer = if tag.calls { "end" } else { tag.name };
        let paired =
            self.closers.get(closer).is_some_and(|last| *last > at) && tag.style != "{{ … }}";
        let (kind, opens) = match tag.name {
            "raw" => return self.raw(at, &line.range),
            "tabs" | "tabpane" | "tabbed" if paired => (Kind::Tabs, "::::tabs".to_owned()),
            "tab" if paired => (Kind::Tab, format!(":::tab {}", title(&tag, "Tab"))),
            "highlight" if paired => {
                let language = tag.plain().first().copied().unwrap_or_default();
                (Kind::Code, format!("```{language}"))
            }
            "details" | "expand" | "spoiler" | "collapse" | "solution" if paired => {
                let title = title(&tag, "");
                if tag.name == "solution" || is_solution(&title) {
                    (Kind::Fold, solution(&title))
                } else {
                    let title = if title.is_empty() { words_of(tag.name) } else { title };
                    (Kind::Details, details(&quote, &title))
                }
            }
            name if paired && (alert(name).is_some() || name == "notice") => {
                (Kind::Alert, boxed(&tag))
            }
            _ if paired && tag.calls => (Kind::Unknown, String::new()),
            _ => return None,
        };
        match kind {
            Kind::Unknown => {}
            Kind::Tabs => self.rest(&tag, line, &[], 0),
            Kind::Alert => self.rest_of_box(&tag, line),
            _ => self.rest(&tag, line, &TITLES, 1),
        }
        let name = if tag.calls { format!("end {}", tag.name) } else { tag.name.to_owned() };
        self.frames.push(Frame { kind, indent: None, name });
        if kind == Kind::Unknown {
            return None;
        }
        let before = if self.blank { "" } else { "\n" };
        let quote = if kind == Kind::Details { "" } else { &quote };
        self.edits.replace(bytes, format!("{before}{quote}{opens}"));
        Some(at + 1)
    }

    /// A tag that closes what one of its name opened.
    fn tag_end(&mut self, at: usize, line: &Line<'t>, tag: &Tag<'_>) -> Option<usize> {
        let opened = |frame: &Frame| match tag.name {
            "end" => frame.name.starts_with("end "),
            name => frame.name == name,
        };
        let open = self.frames.iter().rposition(|f| f.indent.is_none() && opened(f))?;
        let known = self.frames.get(open).is_some_and(|frame| frame.kind != Kind::Unknown);
        self.close(open, line.range.start);
        if !known {
            return None;
        }
        self.rest(tag, line, &[], 0);
        Some(self.closed(at, line))
    }

    /// Tells arguments of a box that [`boxed`] does not use.
    fn rest_of_box(&mut self, tag: &Tag<'_>, line: &Line<'t>) {
        let kind = tag.named("type").or_else(|| tag.named("style"));
        if kind.is_some_and(|kind| alert(kind).is_none()) {
            return self.rest(tag, line, &["title"], 0);
        }
        let plain = tag.plain();
        let first = kind.is_none() && plain.first().is_some_and(|kind| alert(kind).is_some());
        let title = tag.named("title").is_none() && plain.len() > usize::from(first);
        let used = usize::from(first) + usize::from(title);
        self.rest(tag, line, &["title", "type", "style"], used);
    }

    /// Tells arguments that are not used.
    pub(super) fn rest(&mut self, tag: &Tag<'_>, line: &Line<'t>, named: &[&str], plain: usize) {
        if tag.has_more(named, plain) {
            let what = format!("further arguments of {}", tag.shown());
            self.context.left_out(what, &line.range);
        }
    }

    /// `{% raw %}`: what follows is text here anyway.
    fn raw(&mut self, at: usize, line: &Range<usize>) -> Option<usize> {
        let end = self.closing(at, "raw")?;
        self.edits.remove(line.clone());
        self.edits.remove(self.lines.get(end)?.range.clone());
        Some(end + 1)
    }

    /// `[text]({{< ref "page" >}})` and `[text]({{ site.baseurl }}/page)` become plain links.
    pub(super) fn references(&mut self, line: &Line<'t>) {
        for tag in Tags::of(line.text) {
            let before = line.text.get(..tag.range.start).unwrap_or_default();
            let plain = tag.plain().first().copied().unwrap_or_default();
            let target = match tag.name {
                "ref" | "relref" | "link" => tag.named("path").unwrap_or(plain).replace(' ', "%20"),
                "post_url" => format!("/_posts/{plain}.md"),
                "site.baseurl" | "site.url" | "site.BaseURL" | ".Site.BaseURL"
                | "$.Site.BaseURL" => String::new(),
                name if name.contains("_url") && name.contains('|') => name
                    .split('|')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .trim_matches(['"', '\''])
                    .to_owned(),
                _ => continue,
            };
            if before.ends_with("](") {
                let whole = matches!(tag.name, "ref" | "relref" | "link" | "post_url");
                if whole {
                    self.rest(&tag, line, &["path"], 1);
                }
                let start = line.range.start;
                self.edits.replace(start + tag.range.start..start + tag.range.end, target);
            }
        }
    }
}

/// The last line that closes what a tag of each name opens.
pub(super) fn closers<'t>(lines: &[Line<'t>]) -> BTreeMap<&'t str, usize> {
    let mut found = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        if let Some(tag) = Tags::of(line.text).find(|tag| tag.closes) {
            found.insert(tag.name, number);
        }
    }
    found
}

/// The arguments that give a title, and those that say which box it is.
const TITLES: [&str; 7] = ["title", "name", "summary", "header", "label", "type", "style"];

/// The title that a tag gives: named, or its last plain argument; `fallback` where there is none.
fn title(tag: &Tag<'_>, fallback: &str) -> String {
    let named = TITLES.iter().take(5).find_map(|key| tag.named(key));
    named.or_else(|| tag.plain().last().copied()).unwrap_or(fallback).to_owned()
}

/// `{{< hint warning >}}`, `{{% notice tip "Title" %}}`, `{{< callout type="info" >}}`, `{% note %}`.
fn boxed(tag: &Tag<'_>) -> String {
    let plain = tag.plain();
    let kind = tag.named("type").or_else(|| tag.named("style")).or_else(|| plain.first().copied());
    let kind = kind.filter(|kind| alert(kind).is_some());
    let title = tag.named("title").or_else(|| {
        let rest = if kind.is_some() && tag.named("type").is_none() {
            plain.get(1)
        } else {
            plain.first()
        };
        rest.copied()
    });
    let name = kind.unwrap_or(tag.name);
    let named = kind.is_some() || !matches!(tag.name, "notice" | "hint" | "callout" | "alert");
    marker(if named { name } else { "note" }, title)
}
