//! What stands on lines of its own: `MkDocs` boxes and tabs, paired shortcodes, kramdown's attribute lines,
//! Obsidian's comments, tables of contents.

mod containers;
mod kramdown;
mod tags;

use std::collections::BTreeMap;

use super::alert::{alert, is_solution, marker, solution};
use super::inline::tags::anchor;
use super::{Context, Text};
use crate::import::losses::Losses;
use crate::import::text::{Edited, Edits, Line, lines, words_of};

/// Turns the blocks of `source` from byte `start` on. Linear in the text, times how deep boxes are nested.
pub fn turn(source: Text<'_>, start: usize, losses: &mut Losses) -> Edited {
    let lines = lines(source.text, start);
    let mut context = Context { source, before: None, losses };
    let mut edits = Edits::default();
    let done = kramdown::turn(&lines, &mut context, &mut edits);
    let mut next = vec![lines.len(); lines.len()];
    for number in (1..lines.len()).rev() {
        let below = next.get(number).copied().unwrap_or_default();
        let here = lines.get(number).is_some_and(|line| !line.is_blank());
        if let Some(slot) = next.get_mut(number - 1) {
            *slot = if here { number } else { below };
        }
    }
    let mut turner = Turner {
        context,
        lines: &lines,
        next,
        done,
        closers: tags::closers(&lines),
        edits,
        frames: Vec::new(),
        blank: true,
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at = turner.line(at, line);
    }
    turner.close(0, source.text.len());
    turner.edits.apply(source.text, start)
}

/// Boxes in each other that are turned; what lies deeper stays as it stands.
const DEEPEST: usize = 64;

/// Something open.
#[derive(Clone, Debug)]
struct Frame {
    kind: Kind,
    /// Lines that belong to it are indented further; `None` where a tag closes it.
    indent: Option<usize>,
    /// The name of the tag that closes it.
    name: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// A quote around its lines.
    Alert,
    /// `:::tab`, in `::::tabs`.
    Tab,
    /// `::::tabs`.
    Tabs,
    /// `:::solution`.
    Fold,
    /// `<details>`.
    Details,
    /// What has no counterpart, and stays as it is.
    Unknown,
    /// A fenced code block.
    Code,
}

struct Turner<'t, 'l> {
    context: Context<'t, 'l>,
    lines: &'l [Line<'t>],
    /// The next line with words below each.
    next: Vec<usize>,
    /// Lines that are turned already, and which comes next.
    done: BTreeMap<usize, usize>,
    /// The last line that closes a tag of each name.
    closers: BTreeMap<&'t str, usize>,
    edits: Edits,
    frames: Vec<Frame>,
    /// Whether the line before was blank.
    blank: bool,
}

impl<'t> Turner<'t, '_> {
    /// Turns a line, and returns which comes next.
    fn line(&mut self, at: usize, line: &Line<'t>) -> usize {
        if line.is_blank() {
            if self.frames.iter().any(|frame| frame.kind == Kind::Alert) && self.goes_on(at) {
                let quote = self.quote();
                self.edits.replace(line.range.start..line.end(), quote.trim_end());
            }
            self.blank = true;
            return at + 1;
        }
        let (indent, words) = line.indent();
        self.leave(line, indent, words);
        if let Some(next) = self.done.get(&at) {
            self.blank = false;
            return *next;
        }
        let next = if line.code { None } else { self.special(at, line, indent, words) };
        let next = next.unwrap_or_else(|| {
            self.prefix(line);
            if !line.code {
                self.references(line);
            }
            at + 1
        });
        self.blank = false;
        next
    }

    /// Whether the next line with words still belongs to the innermost box.
    fn goes_on(&self, at: usize) -> bool {
        let next = self.next.get(at).and_then(|next| self.lines.get(*next));
        let indent = self.frames.iter().rev().find(|frame| frame.kind == Kind::Alert);
        match (next, indent) {
            (Some(next), Some(Frame { indent: Some(indent), .. })) => next.indent().0 > *indent + 3,
            (Some(_), Some(Frame { indent: None, .. })) => true,
            _ => false,
        }
    }

    /// Closes what a line that stands further left does not belong to.
    fn leave(&mut self, line: &Line<'t>, indent: usize, words: &str) {
        let belongs = |frame: &Frame| match (frame.kind, frame.indent) {
            (Kind::Tabs, Some(own)) => {
                indent > own + 3 || (indent == own && tab_title(words).is_some())
            }
            (_, Some(own)) => indent > own + 3,
            (_, None) => true,
        };
        let keep = self.frames.iter().take_while(|frame| belongs(frame)).count();
        if keep < self.frames.len() {
            let alerts = self.frames.get(keep..).unwrap_or_default();
            let ends_alert = alerts.iter().any(|frame| frame.kind == Kind::Alert);
            self.close(keep, line.range.start);
            if ends_alert && !self.blank {
                self.edits.insert(line.range.start, "\n");
            }
        }
    }

    /// Closes all but the first `keep`, before byte `at`.
    fn close(&mut self, keep: usize, at: usize) {
        while self.frames.len() > keep {
            let Some(frame) = self.frames.pop() else { return };
            let quote = self.quote();
            let text = self.context.source.text;
            let newline =
                if text.get(..at).is_some_and(|text| text.ends_with('\n')) { "" } else { "\n" };
            let mark = match frame.kind {
                Kind::Alert | Kind::Unknown => continue,
                Kind::Details => {
                    // HTML ends at an empty line.
                    let blank = quote.trim_end();
                    let words = format!("{newline}{blank}\n{quote}</details>\n{blank}\n");
                    self.edits.insert(at, words);
                    continue;
                }
                Kind::Tab | Kind::Fold => ":::",
                Kind::Tabs => "::::",
                Kind::Code => "```",
            };
            self.edits.insert(at, format!("{newline}{quote}{mark}\n"));
        }
    }

    /// Takes out the line that closed something. What follows does not go on in a quote above it.
    fn closed(&mut self, at: usize, line: &Line<'t>) -> usize {
        if self.lines.get(at + 1).is_some_and(|next| !next.is_blank()) {
            let quote = self.quote();
            self.edits.replace(line.range.start..line.end(), quote.trim_end());
        } else {
            self.edits.remove(line.range.clone());
        }
        at + 1
    }

    /// The marks of quotes before a line.
    fn quote(&self) -> String {
        "> ".repeat(self.frames.iter().filter(|frame| frame.kind == Kind::Alert).count())
    }

    /// How many columns the open boxes indent their lines.
    fn dedent(&self) -> usize {
        self.frames.iter().rev().find_map(|frame| frame.indent).map_or(0, |indent| indent + 4)
    }

    /// Gives a line the marks of the boxes that it stands in, instead of their indentation.
    fn prefix(&mut self, line: &Line<'t>) {
        if self.frames.is_empty() {
            return;
        }
        let quote = self.quote();
        let mut columns = 0;
        let mut bytes = 0;
        let dedent = self.dedent();
        for c in line.text.chars() {
            let width = match c {
                ' ' => 1,
                '\t' => 4,
                _ => break,
            };
            if columns >= dedent {
                break;
            }
            columns += width;
            bytes += 1;
        }
        if bytes > 0 || !quote.is_empty() {
            self.edits.replace(line.range.start..line.range.start + bytes, quote);
        }
    }

    /// A line that is more than words; returns which comes next, or `None` where it is words.
    fn special(
        &mut self,
        at: usize,
        line: &Line<'t>,
        indent: usize,
        words: &'t str,
    ) -> Option<usize> {
        let words = words.trim_end();
        if self.frames.len() >= DEEPEST {
            return None;
        }
        if let Some(found) = admonition(words) {
            self.admonition(line, indent, &found);
            return Some(at + 1);
        }
        if let Some(title) = tab_title(words) {
            self.tab(line, indent, title);
            return Some(at + 1);
        }
        if let Some(title) = words.strip_prefix("===[[")
            && let Some(title) = title.strip_suffix("]]===")
        {
            return self.tab_between(at, line, title);
        }
        if words.starts_with("import ") || words.starts_with("export ") {
            return self.script(line, words);
        }
        if is_contents(words) {
            self.context.left_out("a table of contents (every page has one here)", &line.range);
            self.edits.remove(line.range.clone());
            return Some(at + 1);
        }
        if words.trim_start_matches(['>', ' ']).starts_with("{:") {
            return self.attributes(at, line, words);
        }
        if let Some(end) = self.comment(at, line, words) {
            return Some(end);
        }
        if words.starts_with("{{") || words.starts_with("{%") {
            return self.tag_line(at, line, words);
        }
        if words.starts_with(":::") {
            return self.colons(at, line, words);
        }
        if words.starts_with("<Spoiler") || words == "</Spoiler>" {
            return self.spoiler(at, line, words);
        }
        if words.starts_with("<div") || words == "</div>" {
            return self.division(at, line, words);
        }
        None
    }

    fn admonition(&mut self, line: &Line<'t>, indent: usize, found: &Admonition<'_>) {
        if alert(found.name).is_none() {
            self.unknown_box(found.name, line);
        }
        if found.placed {
            self.context.left_out("the place of a box (`inline`)", &line.range);
        }
        let solves = found.folded && is_solution(found.title.unwrap_or(found.name));
        let before = if self.blank { "" } else { "\n" };
        let quote = self.quote();
        if solves {
            self.frames.push(Frame { kind: Kind::Fold, indent: Some(indent), name: String::new() });
            self.edits.replace(
                line.range.start..line.end(),
                format!("{before}{quote}{}", solution(found.title.unwrap_or_default())),
            );
            return;
        }
        if found.folded {
            let title =
                found.title.map_or_else(|| words_of(&found.name.to_lowercase()), str::to_owned);
            let words = format!("{before}{}", details(&quote, &title));
            let frame = Frame { kind: Kind::Details, indent: Some(indent), name: String::new() };
            self.frames.push(frame);
            self.edits.replace(line.range.start..line.end(), words);
            return;
        }
        let words = format!("{before}{quote}{}", marker(found.name, found.title));
        self.frames.push(Frame { kind: Kind::Alert, indent: Some(indent), name: String::new() });
        self.edits.replace(line.range.start..line.end(), words);
    }

    fn unknown_box(&mut self, name: &str, line: &Line<'t>) {
        let name: String = name.chars().take(40).collect();
        self.context.became(format!("a box `{name}`"), "a note with that title", &line.range);
    }

    fn tab(&mut self, line: &Line<'t>, indent: usize, title: &str) {
        let quote = self.quote();
        let inside =
            self.frames.last().is_some_and(|f| f.kind == Kind::Tabs && f.indent == Some(indent));
        let mut words = String::new();
        if !inside {
            let before = if self.blank { "" } else { "\n" };
            words.push_str(&format!("{before}{quote}::::tabs\n"));
            self.frames.push(Frame { kind: Kind::Tabs, indent: Some(indent), name: String::new() });
        }
        words.push_str(&format!("{quote}:::tab {title}"));
        self.frames.push(Frame { kind: Kind::Tab, indent: Some(indent), name: String::new() });
        self.edits.replace(line.range.start..line.end(), words);
    }

    /// CYF's `===[[Title]]===` between `{{<tabs>}}` and `{{</tabs>}}`.
    fn tab_between(&mut self, at: usize, line: &Line<'t>, title: &str) -> Option<usize> {
        let tabs = |frame: &Frame| frame.kind == Kind::Tabs && frame.indent.is_none();
        let open = self.frames.iter().rposition(tabs)?;
        self.close(open + 1, line.range.start);
        let quote = self.quote();
        let name = "===".to_owned();
        self.frames.push(Frame { kind: Kind::Tab, indent: None, name });
        self.edits.replace(line.range.start..line.end(), format!("{quote}:::tab {title}"));
        Some(at + 1)
    }

    /// kramdown's `{: .note}` above what it is about, as Just the Docs has it; others are left out.
    fn attributes(&mut self, at: usize, line: &Line<'t>, words: &str) -> Option<usize> {
        let inside = words.trim_start_matches(['>', ' ']).strip_prefix("{:")?.strip_suffix('}')?;
        let class = inside.split_whitespace().find_map(|word| word.strip_prefix('.'));
        if let Some(class) = class.filter(|class| alert(class).is_some())
            && self.lines.get(at + 1).is_some_and(|next| !next.is_blank())
        {
            let mut next = at + 1;
            self.edits.replace(line.range.start..line.end(), marker(class, None));
            while let Some(line) = self.lines.get(next).filter(|line| !line.is_blank()) {
                let own = line.text.trim_start().starts_with('>');
                if !own {
                    self.edits.insert(line.range.start, "> ");
                }
                next += 1;
            }
            return Some(next);
        }
        let inside = inside.trim();
        let shown: String = inside.chars().take(40).collect();
        let anchor = anchor(inside);
        if anchor.is_none() || inside.contains(' ') {
            self.context.left_out(format!("attributes `{{: {shown}}}`"), &line.range);
        }
        match anchor {
            Some(anchor) => {
                let written = line.text.trim_start_matches(['>', ' ', '\t']);
                self.edits.replace(line.end() - written.len()..line.end(), anchor);
            }
            None => self.edits.remove(line.range.clone()),
        }
        Some(at + 1)
    }

    /// A line of JavaScript in MDX.
    fn script(&mut self, line: &Line<'t>, words: &str) -> Option<usize> {
        let mdx = self.context.source.path.extension().is_some_and(|end| end == "mdx");
        if !mdx || !(words.contains(" from ") || words.starts_with("export ")) {
            return None;
        }
        self.context.left_out("a line of JavaScript in MDX", &line.range);
        self.edits.replace(line.range.start..line.end(), "");
        let at = self.lines.partition_point(|other| other.range.start <= line.range.start);
        Some(at)
    }

    /// Jekyll's `{% comment %}`: not meant for readers.
    fn comment(&mut self, at: usize, line: &Line<'t>, words: &str) -> Option<usize> {
        let opens = words.starts_with("{% comment %}") && !words.contains("endcomment");
        let end = self.closing(at, "comment").filter(|_| opens)?;
        let last = self.lines.get(end)?;
        let whole = line.range.start..last.range.end;
        self.context.left_out("a Jekyll comment", &whole);
        self.edits.remove(whole);
        Some(end + 1)
    }

    /// The first line from `at` on that closes a tag of Jekyll's called `name`.
    fn closing(&self, at: usize, name: &'static str) -> Option<usize> {
        self.closers.get(name).filter(|last| **last > at)?;
        let closes = |line: &Line<'_>| {
            let inside = line.text.trim().strip_prefix("{%").and_then(|tag| tag.strip_suffix("%}"));
            inside.is_some_and(|tag| {
                tag.trim().trim_matches('-').trim().strip_prefix("end") == Some(name)
            })
        };
        Some(at + self.lines.get(at..)?.iter().position(closes)?)
    }
}

/// The beginning of what folds. Markdown goes on below an empty line.
fn details(quote: &str, title: &str) -> String {
    let title = crate::html::escape(title);
    format!("{quote}<details>\n{quote}<summary>{title}</summary>\n{}", quote.trim_end())
}

/// `!!! note "Title"`, `??? note`, `???+ note`.
struct Admonition<'t> {
    name: &'t str,
    title: Option<&'t str>,
    folded: bool,
    /// Whether more stands between its name and its title: `inline end`.
    placed: bool,
}

fn admonition(words: &str) -> Option<Admonition<'_>> {
    let (rest, folded) = match words.strip_prefix("!!!") {
        Some(rest) => (rest, false),
        None => (words.strip_prefix("???")?, true),
    };
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let rest = rest.strip_prefix(' ')?.trim();
    let end = rest.find([' ', '"']).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let open = after.find('"');
    let quoted = open.and_then(|at| after.get(at + 1..)?.strip_suffix('"'));
    let between = after.get(..open.filter(|_| quoted.is_some()).unwrap_or(after.len()));
    let placed = between.is_some_and(|words| !words.trim().is_empty());
    let valid =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    valid.then_some(Admonition { name, title: quoted, folded, placed })
}

/// `=== "Linux"`.
fn tab_title(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("===")?;
    let rest = rest.strip_prefix(['+', '!']).unwrap_or(rest).strip_prefix(' ')?.trim();
    rest.strip_prefix('"')?.strip_suffix('"').filter(|title| !title.is_empty())
}

/// A line that another program replaces by the table of contents.
fn is_contents(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "[toc]" | "[[toc]]" | "[[_toc_]]" | "{:toc}" | "* toc" | "- toc" | "1. toc" | "${toc}"
    ) || words.starts_with("{:toc")
        || words.starts_with("{: toc")
}

#[cfg(test)]
mod tests;
