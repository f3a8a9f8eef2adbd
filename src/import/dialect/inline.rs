//! What stands among words: links, wiki links and embedded notes, callouts, shortcodes, kramdown's
//! attributes, Obsidian's marks.

use std::ops::Range;

use super::alert::{alert, marker};
use super::shortcode::{self, Tag};
use super::{Context, Text};
use crate::diag::{Diagnostic, Report, rules};
use crate::import::losses::Losses;
use crate::import::places::{Found, Places};
use crate::import::text::{Edited, Edits, words_of};
use crate::source::SourcePath;
use crate::syntax::markdown::outline::{Link, Part, What, Wiki, outline};
use crate::syntax::slug::slug;

/// A page whose text is turned.
#[derive(Clone, Copy, Debug)]
pub struct Page<'p> {
    /// Where it went.
    pub place: &'p SourcePath,
    /// Where all files went.
    pub places: &'p Places<'p>,
    /// Whether it is from Obsidian: `==marks==`, `^blocks` and `%%comments%%` mean something.
    pub obsidian: bool,
    /// Whether `{{ }}` and `{: }` mean something.
    pub shortcodes: bool,
}

/// Turns the text of `source`, which `before` has made of it. Further `edits` of that text, and the
/// `parts` that were found in it, come from the caller. Linear but for sorting.
pub fn turn(
    source: Text<'_>,
    before: &Edited,
    parts: &[Part],
    edits: Edits,
    page: Page<'_>,
    losses: &mut Losses,
    report: &mut Report,
) -> String {
    let text = before.text.as_str();
    let context = Context { source, before: Some(before), losses };
    let code: Vec<Range<usize>> = parts
        .iter()
        .filter(|part| matches!(part.what, What::Fence(..) | What::Code))
        .map(|part| part.range.clone())
        .collect();
    let mut turner = Turner { text, context, report, page, edits, code };
    for part in parts {
        turner.part(part);
    }
    if page.shortcodes {
        turner.tags();
        turner.attributes();
    }
    if page.obsidian {
        turner.marks();
    }
    turner.edits.apply(text, 0).text
}

/// The parts of a text that was made.
pub fn parts(before: &Edited) -> Vec<Part> {
    outline(&before.text, 0)
}

struct Turner<'t, 'l> {
    text: &'t str,
    context: Context<'t, 'l>,
    report: &'l mut Report,
    page: Page<'t>,
    edits: Edits,
    /// What is code, in order.
    code: Vec<Range<usize>>,
}

impl<'t> Turner<'t, '_> {
    fn part(&mut self, part: &Part) {
        match &part.what {
            What::Link(link) => self.link(link, &part.range, "["),
            What::Image(link) => self.link(link, &part.range, "!["),
            What::Wiki(wiki) => self.wiki(wiki, &part.range),
            What::Quote => self.callout(&part.range),
            What::Html => self.html(&part.range),
            _ => {}
        }
    }

    fn at(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn link(&mut self, link: &Link, range: &Range<usize>, opens: &str) {
        let from = self.context.source.path;
        let Some(place) = &link.place else { return };
        let found = match self.page.places.find(from, &link.target) {
            // A name alone, as Hugo's `ref` takes it.
            Found::Missing if !link.target.contains('/') => {
                let (name, fragment) = link.target.split_once('#').unwrap_or((&link.target, ""));
                let fragment = Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty());
                match self.page.places.note(from, name) {
                    Some(file) => Found::File(file, fragment),
                    None => Found::Missing,
                }
            }
            found => found,
        };
        match found {
            Found::Elsewhere => {}
            Found::File(file, fragment) => {
                let new = self.page.places.link(self.page.place, file, fragment.as_deref());
                if new != link.target {
                    // `<a b.md>` keeps its brackets.
                    self.edits.replace(place.clone(), new);
                }
            }
            Found::NotImported(file) => {
                self.context.became(
                    format!("a link to `{file}`, which is not published"),
                    "only its words are kept",
                    range,
                );
                self.unlink(link, range, opens);
            }
            Found::Missing => {
                self.missing(&link.target, place);
                self.unlink(link, range, opens);
            }
        }
    }

    fn missing(&mut self, target: &str, place: &Range<usize>) {
        let shown: String = target.chars().filter(|c| !c.is_control()).take(100).collect();
        let span = self.context.span(place);
        self.report.push(
            Diagnostic::new(
                &rules::DANGLING_REFERENCE,
                span,
                format!("`{shown}` leads nowhere in the source"),
            )
            .label("there is no such file")
            .help("its words are kept without the link; mend the source and import again, or link them in the page"),
        );
    }

    /// Keeps the words of a link alone.
    fn unlink(&mut self, link: &Link, range: &Range<usize>, opens: &str) {
        let Some(place) = link.place.as_ref().filter(|_| !link.defines) else { return };
        let label = self.text.get(range.start..place.start).and_then(|label| label.rfind("]("));
        let Some(label) = label else { return };
        self.edits.remove(range.start..range.start + opens.len());
        self.edits.remove(range.start + label..range.end);
    }

    fn wiki(&mut self, wiki: &Wiki, range: &Range<usize>) {
        let written = self.at(range);
        let bar = if written.contains("\\|") { "\\|" } else { "|" };
        let (name, heading) = wiki.target.split_once('#').unwrap_or((&wiki.target, ""));
        let heading = heading.rsplit('#').next().unwrap_or_default().trim();
        let is_block = heading.starts_with('^');
        if is_block {
            self.context.became("a link to a block (`^…`)", "a link to its page", range);
        }
        let fragment = if is_block { String::new() } else { slug(heading) };
        if name.trim().is_empty() {
            let words = wiki.words.as_deref().unwrap_or(heading);
            let target = if fragment.is_empty() {
                words.to_owned()
            } else {
                format!("[{words}](#{fragment})")
            };
            self.edits.replace(range.clone(), target);
            return;
        }
        let from = self.context.source.path;
        let Some(file) = self.page.places.note(from, name) else {
            self.missing(name, range);
            let words = wiki.words.clone().unwrap_or_else(|| wiki.target.clone());
            self.edits.replace(range.clone(), words);
            return;
        };
        let new = match self.page.places.id(file) {
            Some(id) => {
                let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
                let words = match wiki.words.as_deref().filter(|words| !words.is_empty()) {
                    Some(words) => format!("{bar}{words}"),
                    None => String::new(),
                };
                if wiki.embeds {
                    self.context.became("an embedded note", "a link to it", range);
                }
                format!("[[{id}{hash}{words}]]")
            }
            None => self.asset(wiki, file, range),
        };
        self.edits.replace(range.clone(), new);
    }

    /// `![[picture.png|300]]`, `[[paper.pdf]]`.
    fn asset(&mut self, wiki: &Wiki, file: &SourcePath, range: &Range<usize>) -> String {
        let target = self.page.places.link(self.page.place, file, None);
        let is_size = |words: &str| words.chars().all(|c| c.is_ascii_digit() || c == 'x');
        let words = wiki.words.as_deref().filter(|words| {
            let size = is_size(words);
            if size {
                self.context.left_out("the size of a picture", range);
            }
            !size
        });
        let name = file.file_name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let words = words.map_or_else(|| words_of(stem), str::to_owned);
        let shows = wiki.embeds && crate::media::kind_of(name).is_some();
        format!("{}[{words}]({target})", if shows { "!" } else { "" })
    }

    /// `> [!abstract]- Title`
    fn callout(&mut self, range: &Range<usize>) {
        let quote = self.at(range);
        let inner = quote.trim_start_matches([' ', '>']);
        let start = range.start + quote.len() - inner.len();
        let line = inner.lines().next().unwrap_or_default();
        let Some((name, rest)) = line.strip_prefix("[!").and_then(|line| line.split_once(']'))
        else {
            return;
        };
        let name = name.split('|').next().unwrap_or_default().trim().to_owned();
        let folds = rest.starts_with(['-', '+']);
        let title = rest.trim_start_matches(['-', '+']).trim();
        let whole = start..start + line.len();
        if folds {
            self.context.became("a callout that folds", "shown open", &whole);
        }
        if alert(&name).is_none() {
            let shown: String = name.chars().take(40).collect();
            self.context.became(format!("a callout `{shown}`"), "a note with that title", &whole);
        }
        let title = Some(title).filter(|title| !title.is_empty());
        let new = marker(&name, title);
        let new = new.strip_prefix("> ").unwrap_or(&new).to_owned();
        if !new.eq_ignore_ascii_case(line) {
            self.edits.replace(whole, new);
        }
    }

    /// Addresses in HTML, and HTML that pathbook takes out of pages.
    fn html(&mut self, range: &Range<usize>) {
        let html = self.at(range).to_owned();
        let lower = html.to_ascii_lowercase();
        for name in ["iframe", "script", "style", "object", "embed", "form", "button"] {
            if lower.contains(&format!("<{name}")) {
                let what = format!("HTML `<{name}>`");
                self.context.became(what, "left in the text, and taken out of the page", range);
            }
        }
        for key in ["src=", "href="] {
            let mut at = 0;
            while let Some(found) = lower.get(at..).and_then(|rest| rest.find(key)) {
                at += found + key.len();
                let Some(quote) = html.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                if !matches!(quote, '"' | '\'') {
                    continue;
                }
                let Some(end) = html.get(at + 1..).and_then(|rest| rest.find(quote)) else { break };
                let place = range.start + at + 1..range.start + at + 1 + end;
                let target = self.at(&place).to_owned();
                match self.page.places.find(self.context.source.path, &target) {
                    Found::File(file, fragment) => {
                        let new = self.page.places.link(self.page.place, file, fragment.as_deref());
                        self.edits.replace(place, new);
                    }
                    Found::Missing => self.missing(&target, &place),
                    Found::Elsewhere | Found::NotImported(_) => {}
                }
                at += end + 1;
            }
        }
    }

    fn is_code(&self, at: usize) -> bool {
        let next = self.code.partition_point(|range| range.start <= at);
        // Code lies in code only as an indented block in a list; the one before is enough.
        next.checked_sub(1).and_then(|before| self.code.get(before)).is_some_and(|r| at < r.end)
    }

    /// Shortcodes that are left.
    fn tags(&mut self) {
        let text = self.text;
        let mut at = 0;
        while let Some(tag) = shortcode::next(text, at) {
            at = tag.range.end;
            if !self.is_code(tag.range.start) {
                self.tag(&tag);
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let range = &tag.range;
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
                self.edits.remove(range.clone());
            }
            _ => self.context.as_text(tag.shown(), range),
        }
    }

    fn figure(&mut self, tag: &Tag<'_>) {
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

    /// kramdown's attributes behind a picture or link: `{: .wide}`.
    fn attributes(&mut self) {
        let text = self.text;
        for (at, _) in text.match_indices("{:") {
            let Some(length) = text.get(at..).and_then(|rest| rest.find(['}', '\n'])) else {
                continue;
            };
            let range = at..at + length + 1;
            if self.is_code(at) || !text.get(range.clone()).is_some_and(|tag| tag.ends_with('}')) {
                continue;
            }
            let inside = text.get(at + 2..at + length).unwrap_or_default().trim();
            let shown: String = inside.chars().take(40).collect();
            self.context.left_out(format!("kramdown attributes `{{: {shown}}}`"), &range);
            self.edits.remove(range);
        }
    }

    /// Obsidian's `==marks==`, `%%comments%%` and `^block` names.
    fn marks(&mut self) {
        let text = self.text;
        for (mark, what) in [("==", None), ("%%", Some("an Obsidian comment"))] {
            let mut at = 0;
            while let Some(found) = text.get(at..).and_then(|rest| rest.find(mark)) {
                let start = at + found;
                at = start + mark.len();
                let rest = text.get(at..).unwrap_or_default();
                let line = rest.split('\n').next().unwrap_or_default();
                let Some(length) = line.find(mark).filter(|length| *length > 0) else { continue };
                let inside = line.get(..length).unwrap_or_default();
                let tight = inside.trim() == inside && !inside.starts_with('=');
                if self.is_code(start) || (what.is_none() && !tight) {
                    continue;
                }
                let end = at + length;
                if let Some(what) = what {
                    self.context.left_out(what, &(start..end + mark.len()));
                    self.edits.remove(start..end + mark.len());
                } else {
                    self.edits.replace(start..at, "<mark>");
                    self.edits.replace(end..end + mark.len(), "</mark>");
                }
                at = end + mark.len();
            }
        }
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            let name =
                words.rfind(" ^").map(|found| (found, words.get(found + 2..).unwrap_or_default()));
            if let Some((found, name)) = name
                && !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !self.is_code(at + found)
            {
                let range = at + found..at + words.len();
                self.context.left_out("the name of a block (`^…`)", &range);
                self.edits.remove(range);
            }
            at += line.len();
        }
    }
}
