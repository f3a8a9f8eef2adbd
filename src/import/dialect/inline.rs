//! What stands among words: links, wiki links and embedded notes, callouts, shortcodes, kramdown's
//! attributes, Obsidian's marks.

mod html;
mod links;
mod mkdocs;
mod obsidian;
pub(super) mod tags;

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Context, Text};
use crate::diag::Report;
use crate::import::losses::Losses;
use crate::import::places::Places;
use crate::import::text::{Edited, Edits, words_of};
use crate::source::SourcePath;
use crate::syntax::markdown::outline::{Part, What, Wiki, outline};
use crate::syntax::slug::slug;

/// A page whose text is turned.
#[derive(Clone, Copy, Debug)]
pub struct Page<'p> {
    /// Where it went.
    pub place: &'p SourcePath,
    /// Where all files went.
    pub places: &'p Places<'p>,
    /// Whose Markdown it is.
    pub dialect: Dialect,
}

/// Whose Markdown a page is written in: what means something among its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// A book's: neither shortcodes nor marks.
    Book,
    /// A generator's: shortcodes, attributes in braces.
    Shortcodes,
    /// Hugo's: links may name a file of another folder by its name alone.
    Hugo,
    /// `MkDocs`: `++keys++`, `:icons:`.
    Mkdocs,
    /// Obsidian's: `==marks==`, `%%comments%%`, `^blocks`, links by names.
    Obsidian,
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
    let code = parts.iter().filter(|part| matches!(part.what, What::Fence(..) | What::Code));
    let code = code.map(|part| part.range.clone()).collect();
    let mut addresses: Vec<Range<usize>> = parts.iter().filter_map(address).collect();
    addresses.sort_by_key(|range| range.start);
    let gone = BTreeSet::new();
    let mut turner = Turner { text, context, report, page, edits, code, addresses, gone };
    let mut html: Option<Range<usize>> = None;
    for part in parts {
        // A tag may stand on several lines.
        if let What::Html = part.what {
            match &mut html {
                Some(open) if open.end == part.range.start => open.end = part.range.end,
                _ => {
                    if let Some(range) = html.replace(part.range.clone()) {
                        turner.html(&range);
                    }
                }
            }
            continue;
        }
        turner.part(part);
    }
    if let Some(range) = html {
        turner.html(&range);
    }
    turner.without_definitions(parts);
    if page.dialect != Dialect::Book {
        turner.tags();
        turner.attributes();
    }
    match page.dialect {
        Dialect::Obsidian => turner.marks(),
        Dialect::Mkdocs => turner.extensions(),
        Dialect::Book | Dialect::Shortcodes | Dialect::Hugo => {}
    }
    turner.edits.apply(text, 0).text
}

/// Where the address of a link stands.
fn address(part: &Part) -> Option<Range<usize>> {
    match &part.what {
        What::Link(link) | What::Image(link) if !link.target.is_empty() => link.place.clone(),
        _ => None,
    }
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
    /// The addresses of links, in order.
    addresses: Vec<Range<usize>>,
    /// Where the targets of definitions stand that lead nowhere.
    gone: BTreeSet<usize>,
}

impl<'t> Turner<'t, '_> {
    fn part(&mut self, part: &Part) {
        match &part.what {
            What::Link(link) => self.link(link, &part.range, "["),
            What::Image(link) => self.link(link, &part.range, "!["),
            What::Wiki(wiki) => self.wiki(wiki, &part.range),
            What::Quote => self.callout(&part.range),
            What::Fence(info, _) if self.page.dialect != Dialect::Book => {
                self.fence(info, &part.range);
            }
            _ => {}
        }
    }

    fn at(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
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
        if wiki.target.contains('#') {
            self.context.left_out("a place in a file that is no page", range);
        }
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

    fn is_code(&self, at: usize) -> bool {
        // Code lies in code only as an indented block in a list; the one before is enough.
        is_within(&self.code, at)
    }

    /// Whether marks mean nothing there.
    fn is_literal(&self, at: usize) -> bool {
        self.is_code(at) || is_within(&self.addresses, at)
    }
}

fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.start <= at);
    next.checked_sub(1).and_then(|before| ranges.get(before)).is_some_and(|r| at < r.end)
}
