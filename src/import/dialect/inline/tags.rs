//! Shortcodes and template tags among words, and kramdown's attributes.

use std::ops::Range;

use super::super::shortcode::{Tag, Tags};
use super::Turner;
use crate::import::places::Found;
use crate::import::text::words_of;

/// The most bytes of attributes.
const LONGEST: usize = 500;

impl Turner<'_, '_> {
    /// Shortcodes that are left.
    pub(super) fn tags(&mut self) {
        for tag in Tags::of(self.text) {
            if !self.is_code(tag.range.start) {
                self.tag(&tag);
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let range = &tag.range;
        if let Some(shown) = tag.shows() {
            self.edits.replace(range.clone(), shown);
            return;
        }
        let plain = tag.plain().first().copied().unwrap_or_default().to_owned();
        match tag.name {
            "figure" | "img" | "image" if tag.named("src").is_some() => self.figure(tag),
            "youtube" | "vimeo" => {
                let id = tag.named("id").map_or(plain, str::to_owned);
                let title = tag.named("title").unwrap_or("Video").to_owned();
                let site = if tag.name == "vimeo" { "vimeo.com" } else { "youtu.be" };
                self.context.became(tag.shown(), "a link", range);
                self.edits.replace(range.clone(), format!("[{title}](https://{site}/{id})"));
            }
            "icon" | "fa" | "fas" | "fab" => {
                self.context.left_out(tag.shown(), range);
                // The blank behind it goes with it.
                let blank = self.text.get(range.end..).is_some_and(|rest| rest.starts_with(' '));
                self.edits.remove(range.start..range.end + usize::from(blank));
            }
            "include" | "include_relative" | "snippet" => self.include(tag, &plain),
            _ => self.stays(tag),
        }
    }

    /// A tag without a counterpart stays as it stands. `{{<name>}}` must not be read as HTML.
    fn stays(&mut self, tag: &Tag<'_>) {
        self.context.as_text(tag.shown(), &tag.range);
        let inside = self.at(&tag.range).strip_prefix("{{<").unwrap_or_default();
        if inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            self.edits.insert(tag.range.start + 2, "\\");
        }
    }

    /// A page that is shown in another: a link to it.
    fn include(&mut self, tag: &Tag<'_>, name: &str) {
        let places = self.page.places;
        let from = self.context.source.path;
        let found = match places.find(from, &format!("/{name}")) {
            Found::File(file, _) => Some(file),
            _ => None,
        };
        let Some(file) = found.filter(|file| places.id(file).is_some()) else {
            return self.stays(tag);
        };
        let target = places.link(self.page.place, file, None);
        let stem = file.file_name();
        let title = words_of(stem.split('.').next().unwrap_or(stem));
        self.context.became(tag.shown(), "a link to that page", &tag.range);
        self.edits.replace(tag.range.clone(), format!("[{title}]({target})"));
    }

    fn figure(&mut self, tag: &Tag<'_>) {
        if tag.has_more(&["src", "alt", "caption", "title"], 0)
            || (tag.named("caption").is_some() && tag.named("title").is_some())
        {
            let what = format!("further arguments of {}", tag.shown());
            self.context.left_out(what, &tag.range);
        }
        let src = tag.named("src").unwrap_or_default();
        let caption = tag.named("caption").or_else(|| tag.named("title"));
        let alt = tag.named("alt").or(caption).unwrap_or_default().replace(['[', ']'], "");
        let target = match self.page.places.find(self.context.source.path, src) {
            Found::File(file, _) => self.page.places.link(self.page.place, file, None),
            Found::Elsewhere => src.to_owned(),
            _ => {
                self.missing(src, &tag.range);
                self.edits.replace(tag.range.clone(), alt);
                return;
            }
        };
        let title = match caption {
            Some(caption) => format!(" \"{}\"", caption.replace('"', "”")),
            None => String::new(),
        };
        self.edits.replace(tag.range.clone(), format!("![{alt}]({target}{title})"));
    }

    /// A code block whose language stands in braces, as pandoc has it: `{ .python title="a.py" }`.
    pub(super) fn fence(&mut self, info: &str, range: &Range<usize>) {
        let Some(inside) = info.trim().strip_prefix('{').and_then(|info| info.strip_suffix('}'))
        else {
            return;
        };
        let language = inside.split_whitespace().find_map(|word| word.strip_prefix('.'));
        let Some(language) = language.filter(|language| !language.is_empty()) else { return };
        let line = self.at(range).lines().next().unwrap_or_default();
        let Some(at) = line.find('{') else { return };
        let place = range.start + at..range.start + line.trim_end().len();
        // Values may hold blanks, so that only what is one word is told and taken out.
        let mut words = String::from(language);
        let mut rest = inside.trim();
        while !rest.is_empty() {
            let quoted =
                rest.find('"').filter(|at| !rest.get(..*at).is_some_and(|w| w.contains(' ')));
            let end = match quoted {
                Some(open) => {
                    let close = rest.get(open + 1..).and_then(|rest| rest.find('"'));
                    close.map_or(rest.len(), |close| open + close + 2)
                }
                None => rest.find(' ').unwrap_or(rest.len()),
            };
            let (word, after) = rest.split_at(end);
            if word.contains('=') {
                words.push_str(&format!(" {word}"));
            } else if word.trim_start_matches('.') != language {
                let shown: String = word.chars().take(40).collect();
                self.context.left_out(format!("code block attribute `{shown}`"), &place);
            }
            rest = after.trim_start();
        }
        self.edits.replace(place, words);
    }

    /// Attributes behind a picture or link: kramdown's `{: .wide}`, `{ .wide }` of `MkDocs`.
    pub(super) fn attributes(&mut self) {
        let text = self.text;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            // Headings have attributes here too.
            if !line.starts_with('#') {
                self.attributes_of(line, start);
            }
            start += line.len();
        }
    }

    fn attributes_of(&mut self, line: &str, start: usize) {
        let mut at = 0;
        while let Some(open) = line.get(at..).and_then(|rest| rest.find('{')).map(|o| at + o) {
            at = open + 1;
            let rest = line.get(at..).unwrap_or_default();
            let kramdown = rest.starts_with(':') && !rest.starts_with(":::");
            let behind = line.get(..open).is_some_and(|before| before.ends_with([')', ']', '`']));
            let begins = kramdown || (behind && rest.starts_with([' ', '.', '#']));
            if !begins {
                continue;
            }
            let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or_default();
            let Some(length) = near.find('}') else { continue };
            let inside = rest.get(..length).unwrap_or_default();
            let words = inside.trim_start_matches(':').trim();
            let all = kramdown || words.split_whitespace().all(is_attribute);
            if !all || words.is_empty() || self.is_code(start + open) {
                continue;
            }
            at += length + 1;
            let shown: String = words.chars().take(40).collect();
            let range = start + open..start + at;
            let colon = if kramdown { ": " } else { "" };
            let anchor = anchor(words);
            if anchor.is_none() || words.contains(' ') {
                self.context.left_out(format!("attributes `{{{colon}{shown}}}`"), &range);
            }
            self.edits.replace(range, anchor.unwrap_or_default());
        }
    }
}

/// The id among attributes, as a place that links lead to.
pub(in crate::import::dialect) fn anchor(attributes: &str) -> Option<String> {
    let id = attributes.split_whitespace().find_map(|word| word.strip_prefix('#'))?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let plain = !id.is_empty() && id.chars().all(plain);
    plain.then(|| format!("<a id=\"{id}\"></a>"))
}

/// `.class`, `#id`, `key=value`.
fn is_attribute(word: &str) -> bool {
    word.starts_with(['.', '#']) || word.contains('=')
}
