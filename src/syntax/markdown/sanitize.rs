//! Cleans raw HTML without touching our own.
//!
//! The whole text is cleaned at once, because raw tags may enclose Markdown. Before that, each of our own
//! tags is replaced by a harmless one with a numbered attribute whose name occurs nowhere in the
//! author's text, and afterwards put back by that number; so nothing of ours has to pass the cleaner's
//! lists, and nothing raw can pass for ours. What is for mentors is cleaned apart and stands for one
//! atom in the text around it: no misnested tag can move a part of it out.

use crate::html::{Scheme, scheme};
use crate::source::Spanned;

use super::super::body::{Anchor, Image, ImagePlace, Link, LinkKind};
use super::cleaner::{CLEANER, PREFIX, VOID, clobbers};
use super::ids::Ids;
use super::out::{Hole, Out};
use super::raw_html::RawPart;
use super::region::Region;
use super::writer::Writer;
use crate::html::{escape, is_http};

/// What cleaning needs and finds.
struct Cleaning<'w, 't> {
    writer: &'w mut Writer<'t>,
    parts: Vec<RawPart>,
    ids: &'w mut Ids,
    /// The attribute of our own tags, and the one with a raw part's number.
    attribute: String,
    place: String,
}

impl Writer<'_> {
    /// `out` with its raw parts cleaned. Links and ids in them become rows.
    pub(super) fn sanitize(&mut self, out: &Out, ids: &mut Ids) -> Out {
        let lower = self.text.to_ascii_lowercase();
        let mut number = 0;
        let mut attribute = format!("{PREFIX}{number}");
        while lower.contains(&attribute) {
            number += 1;
            attribute = format!("{PREFIX}{number}");
        }
        let parts = std::mem::take(&mut self.raw_parts);
        let place = format!("{attribute}-at");
        Cleaning { writer: self, parts, ids, attribute, place }.run(out)
    }
}

impl Cleaning<'_, '_> {
    fn run(&mut self, out: &Out) -> Out {
        let mut public = Region::default();
        let mut mentor: Option<Region> = None;
        let mut tag: Option<Out> = None;
        let mut steps: Vec<(&str, Option<Hole>)> = Vec::new();
        let mut clean = 0;
        for &(offset, hole) in &out.holes {
            steps.push((out.html.get(clean..offset).unwrap_or_default(), Some(hole)));
            clean = offset;
        }
        steps.push((out.html.get(clean..).unwrap_or_default(), None));
        for (html, hole) in steps {
            self.read(html, mentor.as_mut().unwrap_or(&mut public), &mut tag);
            match (hole, &mut tag) {
                (None, _) => {}
                (Some(hole), Some(tag)) => tag.hole(hole),
                (Some(Hole::MentorStart), None) => mentor = Some(Region::default()),
                (Some(Hole::MentorEnd), None) => {
                    if let Some(region) = mentor.take() {
                        let mut markup = Out::default();
                        markup.hole(Hole::MentorStart);
                        markup.append(&self.rebuild(region));
                        markup.hole(Hole::MentorEnd);
                        public.atom(markup, true, &self.attribute);
                    }
                }
                (Some(hole), None) => {
                    let mut markup = Out::default();
                    markup.hole(hole);
                    let block = matches!(hole, Hole::Code(_));
                    mentor.as_mut().unwrap_or(&mut public).atom(markup, block, &self.attribute);
                }
            }
        }
        self.rebuild(public)
    }

    /// Reads HTML between two holes into `region`; `tag` is one of our tags that a hole interrupts.
    fn read(&mut self, html: &str, region: &mut Region, tag: &mut Option<Out>) {
        let mut rest = html;
        while !rest.is_empty() {
            if let Some(open) = tag {
                let end = rest.find('>').map_or(rest.len(), |i| i + 1);
                let (part, after) = rest.split_at(end);
                open.raw(part);
                rest = after;
                if part.ends_with('>')
                    && let Some(open) = tag.take()
                {
                    rest = region.own_tag(open, rest, &self.attribute);
                }
                continue;
            }
            let end = memchr::memchr2(b'<', 0, rest.as_bytes()).unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            region.source.push_str(text);
            rest = if let Some(raw) = after.strip_prefix('\0') {
                let (number, raw) = raw.split_once('\0').unwrap_or_default();
                let (raw, after) = raw.split_once('\0').unwrap_or_default();
                region.raw_part(raw, number, &self.place);
                after
            } else {
                if !after.is_empty() {
                    *tag = Some(Out::default());
                }
                after
            };
        }
    }

    /// Cleans a region and puts our own tags back.
    fn rebuild(&mut self, mut region: Region) -> Out {
        if let Some(first) = region.dropped.first() {
            let part = self.parts.get(first.part).map(|part| part.range.clone());
            self.writer.tell_too_deep(&region.dropped, part.unwrap_or_default());
        }
        let cleaned = CLEANER.clean(&region.source).to_string();
        let mut out = Out::default();
        let mut open: Vec<String> = Vec::new();
        let mut rest = cleaned.as_str();
        while !rest.is_empty() {
            let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            out.raw(text);
            let Some(tag) = after.strip_prefix('<') else { break };
            let (tag, after) = split_tag(tag);
            rest = after;
            if tag.starts_with('/') {
                out.raw(&open.pop().unwrap_or_default());
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let attributes = attributes_of(attributes);
            let number = attributes.iter().find(|(key, _)| *key == self.attribute);
            let own = number.and_then(|(_, value)| value.parse::<usize>().ok());
            let close = match own.and_then(|i| region.own.get_mut(i)) {
                Some(own) => {
                    out.append(&own.markup);
                    own.close.clone()
                }
                None => self.raw_tag(name, &attributes, &mut out),
            };
            if !VOID.contains(&name) {
                open.push(close);
            }
        }
        while let Some(close) = open.pop() {
            out.raw(&close);
        }
        out
    }

    /// Writes a raw tag that the cleaner let through, and returns what closes it.
    fn raw_tag(&mut self, name: &str, attributes: &[(&str, &str)], out: &mut Out) -> String {
        let name = if name == "h1" { "h2" } else { name };
        if name == "img" {
            self.raw_image(attributes, out);
            return String::new();
        }
        let place = attributes.iter().find(|(key, _)| *key == self.place);
        let part = place.and_then(|(_, n)| self.parts.get(n.parse::<usize>().ok()?)).cloned();
        let has_id = attributes.iter().any(|(key, _)| *key == "id");
        let mut external = false;
        out.raw("<");
        out.raw(name);
        for &(key, value) in attributes {
            match key {
                key if key.starts_with(PREFIX) => {}
                "href" | "src" | "poster" => {
                    let target = unescape(value);
                    if scheme(&target) == Scheme::Unsafe {
                        continue;
                    }
                    external = key == "href" && is_http(&target);
                    let kind = if key == "href" { LinkKind::Link } else { LinkKind::Image };
                    let row = self.push_link(kind, target, part.as_ref());
                    for text in [" ", key, "=\""] {
                        out.raw(text);
                    }
                    out.hole(Hole::Href(row));
                    out.raw("\"");
                }
                "name" if has_id => {}
                "id" | "name" => {
                    if let Some(id) = self.take_id(value, part.as_ref()) {
                        out.raw(" id=\"");
                        out.text(&id);
                        out.raw("\"");
                    }
                }
                key => {
                    for text in [" ", key, "=\"", value, "\""] {
                        out.raw(text);
                    }
                }
            }
        }
        if external {
            out.raw(" rel=\"noopener\"");
        }
        out.raw(">");
        if VOID.contains(&name) { String::new() } else { format!("</{name}>") }
    }

    /// An `<img>`: a row like those of Markdown's images. One without an address shows its words.
    fn raw_image(&mut self, attributes: &[(&str, &str)], out: &mut Out) {
        let place = attributes.iter().find(|(key, _)| *key == self.place);
        let part = place.and_then(|(_, n)| self.parts.get(n.parse::<usize>().ok()?)).cloned();
        let of = |wanted: &str| {
            attributes.iter().find(|(key, _)| *key == wanted).map(|(_, value)| unescape(value))
        };
        let alt = of("alt");
        let target = of("src").filter(|target| scheme(target) != Scheme::Unsafe);
        let Some(target) = target else {
            out.text(&alt.unwrap_or_default());
            return;
        };
        let link = self.push_link(LinkKind::Image, target, part.as_ref());
        let row = self.writer.body.links.get_mut(link as usize);
        let told = row.map(|row| {
            row.text = alt.clone().unwrap_or_default();
            row.target.clone()
        });
        if let Some(told) = told.filter(|_| alt.as_ref().is_none_or(|alt| !alt.is_empty())) {
            self.writer.tell_alt(alt.as_deref().unwrap_or_default(), &told.value, told.span);
        }
        let mut kept = Vec::new();
        for &(key, value) in attributes {
            match key {
                "src" | "alt" | "title" | "name" => {}
                key if key.starts_with(PREFIX) => {}
                "id" => {
                    let id = self.take_id(value, part.as_ref());
                    kept.extend(id.map(|id| (key.to_owned(), escape(&id).into_owned())));
                }
                key => kept.push((key.to_owned(), value.to_owned())),
            }
        }
        let title = of("title").unwrap_or_default();
        let index = u32::try_from(self.writer.body.images.len()).unwrap_or(u32::MAX);
        self.writer.body.images.push(Image {
            link,
            alt: alt.unwrap_or_default(),
            title,
            place: ImagePlace::Inline,
            attributes: kept,
        });
        out.hole(Hole::Image(index));
    }

    fn push_link(&mut self, kind: LinkKind, target: String, part: Option<&RawPart>) -> u32 {
        let whole = part.map_or(0..0, |part| part.range.clone());
        let place = self.find(&target, &whole);
        let index = u32::try_from(self.writer.body.links.len()).unwrap_or(u32::MAX);
        let target = Spanned::new(target, self.writer.span(place));
        let mentor = part.is_some_and(|part| part.mentor);
        self.writer.body.links.push(Link { kind, target, text: String::new(), mentor });
        index
    }

    /// An id that nobody has and that hides nothing of the page from scripts.
    fn take_id(&mut self, value: &str, part: Option<&RawPart>) -> Option<String> {
        let id = unescape(value);
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        let ours = ["task-", "quiz-", "fn-", "fnref-"].iter().any(|p| id.starts_with(p));
        if id.is_empty() || id.len() > 200 || ours || !id.chars().all(plain) || clobbers(&id) {
            return None;
        }
        let whole = part.map_or(0..0, |part| part.range.clone());
        let span = self.writer.span(self.find(&id, &whole));
        self.ids.claim(&id, Some(span)).ok()?;
        let mentor = part.is_some_and(|part| part.mentor);
        self.writer.body.anchors.push(Anchor { id: id.clone(), mentor, span });
        Some(id)
    }

    /// Where `words` stand in the part at `whole`, if they do.
    fn find(&self, words: &str, whole: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        // Only near the part's start: a part with many links would be searched again and again.
        let limit = (whole.start + 4096).min(whole.end);
        let end = (limit..=whole.end).find(|&i| self.writer.text.is_char_boundary(i));
        let part = end.and_then(|end| self.writer.text.get(whole.start..end)).unwrap_or_default();
        match part.find(words).filter(|_| !words.is_empty()) {
            Some(at) => whole.start + at..whole.start + at + words.len(),
            None => whole.clone(),
        }
    }
}

/// The inside of a tag whose `<` is gone, and what follows it. The cleaner quotes all values.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => {
                return (
                    text.get(..index).unwrap_or_default(),
                    text.get(index + 1..).unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    (text, "")
}

/// The attributes of a tag that the cleaner wrote; values as they stand, escaped.
fn attributes_of(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((key, after)) = rest.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        found.push((key, value));
        rest = after;
    }
    found
}

/// Undoes the escaping of the cleaner.
fn unescape(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}
