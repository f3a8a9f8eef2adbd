//! kramdown's boxes: quotes that get their class from a line below them, as Galaxy's training material
//! nests them (`> ### {% icon question %} Title` … `{: .question}`).
//!
//! Promise: linear in the text. A box whose class is not known stays a quote.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::alert::{alert, marker};
use super::super::shortcode::Tags;
use super::Context;
use crate::import::text::{Edits, Line};

/// A box: the lines of a quote, and the line below it that says what it is.
#[derive(Clone, Debug)]
struct Boxed<'t> {
    lines: Range<usize>,
    /// How many marks of quotes stand before the line with its class.
    depth: usize,
    class: &'t str,
    /// The block that it becomes; otherwise an alert, or nothing (a table of contents).
    block: Option<&'static str>,
    contents: bool,
    /// How many colons its block needs, more than those in it.
    colons: usize,
}

/// Turns the boxes among `lines`, and says which lines need no more: titles, and lines with classes; with
/// the line that comes next.
pub(super) fn turn(
    lines: &[Line<'_>],
    context: &mut Context<'_, '_>,
    edits: &mut Edits,
) -> BTreeMap<usize, usize> {
    let boxes = boxes(lines);
    let mut begins: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, boxed) in boxes.iter().enumerate() {
        begins.entry(boxed.lines.start).or_default().push(number);
    }
    for numbers in begins.values_mut() {
        numbers.sort_by_key(|number| boxes.get(*number).map(|boxed| boxed.depth));
    }
    let ends = boxes.iter().enumerate().map(|(number, boxed)| (boxed.lines.end, number)).collect();
    let (open, done) = (Vec::new(), BTreeMap::new());
    let mut pass = Pass { lines, boxes: &boxes, begins, ends, open, done, context, edits };
    let mut at = 0;
    while let Some(line) = lines.get(at).filter(|_| !boxes.is_empty()) {
        at = pass.line(at, line);
    }
    pass.done
}

/// One pass over the lines of a text.
struct Pass<'p, 't, 'c, 'l> {
    lines: &'p [Line<'t>],
    boxes: &'p [Boxed<'t>],
    /// Which boxes begin at each line, the outermost first.
    begins: BTreeMap<usize, Vec<usize>>,
    /// Which box the line with its class ends.
    ends: BTreeMap<usize, usize>,
    /// The boxes that the line lies in, the outermost first.
    open: Vec<usize>,
    done: BTreeMap<usize, usize>,
    context: &'p mut Context<'c, 'l>,
    edits: &'p mut Edits,
}

impl Pass<'_, '_, '_, '_> {
    /// Turns a line, and returns which comes next.
    fn line(&mut self, at: usize, line: &Line<'_>) -> usize {
        let boxes = self.boxes;
        self.open.retain(|number| boxes.get(*number).is_some_and(|boxed| boxed.lines.end > at));
        let new = self.begins.get(&at).cloned().unwrap_or_default();
        self.open.extend(&new);
        let gone = gone(&self.open, boxes);
        if let Some(boxed) = self.ends.get(&at).and_then(|number| boxes.get(*number)) {
            end(boxed, line, self.lines.get(at + 1), &gone, self.edits);
            if attributes(line.text)
                .is_some_and(|inside| inside.split_whitespace().nth(1).is_some())
            {
                self.context.left_out("attributes of a box", &line.range);
            }
            self.done.insert(at, at + 1);
            return at + 1;
        }
        let mut title = None;
        for boxed in new.iter().filter_map(|number| boxes.get(*number)) {
            if boxed.contents {
                return self.contents(at, line, boxed);
            }
            // Only the innermost of those that begin here has the title.
            title = self.begin(at, line, boxed, &gone);
        }
        if title.is_none() {
            without_marks(line, &gone, self.edits);
            return at + 1;
        }
        for tag in Tags::of(line.text) {
            let place = line.range.start + tag.range.start..line.end();
            self.context.left_out(tag.shown(), &place);
        }
        self.edits.remove(line.range.clone());
        self.done.insert(at, at + 1);
        at + 1
    }

    /// Leaves a table of contents out.
    fn contents(&mut self, at: usize, line: &Line<'_>, boxed: &Boxed<'_>) -> usize {
        let last = self.lines.get(boxed.lines.end).map_or(line.range.end, |line| line.range.end);
        let whole = line.range.start..last;
        self.context.left_out("a table of contents (every page has one here)", &whole);
        self.edits.remove(whole);
        self.done.insert(at, boxed.lines.end + 1);
        boxed.lines.end + 1
    }

    /// The beginning of a box; its title, if its first line is that.
    fn begin(
        &mut self,
        at: usize,
        line: &Line<'_>,
        boxed: &Boxed<'_>,
        gone: &[usize],
    ) -> Option<String> {
        let title = title(after_marks(line.text, boxed.depth + 1).trim());
        let before = before_mark(line.text, boxed.depth, gone);
        let words = boxed.opening(title.as_deref());
        self.edits.insert(line.range.start, format!("{before}{words}\n"));
        let next = self.lines.get(at + 1).map(|next| after_marks(next.text, boxed.depth + 1));
        let blank = title.is_some() && next.is_some_and(|next| next.trim().is_empty());
        if boxed.block.is_none() && !blank {
            self.edits.insert(line.range.start, format!("{before}>\n"));
        }
        title
    }
}

/// The boxes of a text, in the order of the lines with their classes.
fn boxes<'t>(lines: &[Line<'t>]) -> Vec<Boxed<'t>> {
    let depths: Vec<usize> = lines.iter().map(|line| depth(line.text)).collect();
    let mut boxes: Vec<Boxed<'t>> = Vec::new();
    // Those that no other holds yet.
    let mut free: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.code) {
        let Some(class) = class(line.text) else { continue };
        let depth = depths.get(at).copied().unwrap_or_default();
        let above = depths.get(..at).unwrap_or_default().iter().rev();
        let count = above.take_while(|above| **above > depth).count();
        if count == 0 {
            continue;
        }
        let range = at - count..at;
        let mut inner = 0;
        while let Some(boxed) = free.last().and_then(|number| boxes.get(*number))
            && boxed.lines.start >= range.start
        {
            inner = inner.max(if boxed.block.is_some() { boxed.colons } else { 0 });
            free.pop();
        }
        let contents = class == "agenda"
            && lines
                .get(range.clone())
                .unwrap_or_default()
                .iter()
                .any(|line| line.text.trim_start_matches(['>', ' ']).starts_with("{:toc"));
        free.push(boxes.len());
        let block = block(class);
        boxes.push(Boxed { lines: range, depth, class, block, contents, colons: inner.max(2) + 1 });
    }
    boxes
}

impl Boxed<'_> {
    fn opening(&self, title: Option<&str>) -> String {
        let title = title.unwrap_or_default();
        let Some(block) = self.block else {
            let title = Some(title).filter(|title| !title.is_empty());
            return marker(self.class, title);
        };
        let colons = ":".repeat(self.colons);
        // What the block is called is said already.
        let same = title.trim_end_matches(['s', ':']).eq_ignore_ascii_case(block);
        let title = if same { "" } else { title };
        format!("{colons}{block} {title}").trim_end().to_owned()
    }
}

/// The `:::` block that a class is.
fn block(class: &str) -> Option<&'static str> {
    match class {
        "hands_on" | "hands-on" | "question" | "exercise" | "challenge" => Some("exercise"),
        "solution" => Some("solution"),
        _ => None,
    }
}

/// The class of a line `{: .class}`, where it is one of a box.
fn class(line: &str) -> Option<&str> {
    let inside = attributes(line)?;
    let class = inside.split_whitespace().find_map(|word| word.strip_prefix('.'))?;
    (alert(class).is_some() || block(class).is_some()).then_some(class)
}

/// What stands in a line `{: … }`.
fn attributes(line: &str) -> Option<&str> {
    let inside = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    inside.strip_prefix("{:")?.strip_suffix('}')
}

/// How many marks of quotes a line begins with.
fn depth(line: &str) -> usize {
    let marks = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
    line.get(..marks).unwrap_or_default().matches('>').count()
}

/// The depths whose marks go, since their boxes become blocks.
fn gone(open: &[usize], boxes: &[Boxed<'_>]) -> Vec<usize> {
    let blocks = open.iter().filter_map(|number| boxes.get(*number));
    blocks.filter(|boxed| boxed.block.is_some()).map(|boxed| boxed.depth).collect()
}

/// A line behind its first `count` marks of quotes.
fn after_marks(line: &str, count: usize) -> &str {
    let mut rest = line;
    for _ in 0..count {
        rest = rest.trim_start_matches([' ', '\t']);
        rest = rest.strip_prefix('>').unwrap_or(rest);
    }
    rest
}

/// What a line begins with before mark number `depth`, without the marks that go.
fn before_mark(line: &str, depth: usize, gone: &[usize]) -> String {
    let mut out = String::new();
    let mut number = 0;
    let mut after_gone = false;
    for c in line.chars() {
        match c {
            '>' if number == depth => break,
            '>' => {
                after_gone = gone.binary_search(&number).is_ok();
                if !after_gone {
                    out.push('>');
                }
                number += 1;
            }
            ' ' if after_gone => after_gone = false,
            ' ' | '\t' => {
                out.push(c);
                after_gone = false;
            }
            _ => break,
        }
    }
    out
}

/// Takes the marks out of a line that go.
fn without_marks(line: &Line<'_>, gone: &[usize], edits: &mut Edits) {
    let mut number = 0;
    for (at, c) in line.text.char_indices() {
        match c {
            '>' => {
                if gone.binary_search(&number).is_ok() {
                    let rest = line.text.get(at + 1..).unwrap_or_default();
                    let start = line.range.start + at;
                    edits.remove(start..start + 1 + usize::from(rest.starts_with(' ')));
                }
                number += 1;
            }
            ' ' | '\t' => {}
            _ => break,
        }
    }
}

/// The line with the class: the end of a block, or of an alert, which the next line must not go on.
fn end(
    boxed: &Boxed<'_>,
    line: &Line<'_>,
    next: Option<&Line<'_>>,
    gone: &[usize],
    edits: &mut Edits,
) {
    if boxed.contents {
        return;
    }
    let before = before_mark(line.text, boxed.depth, gone);
    if boxed.block.is_some() {
        let colons = ":".repeat(boxed.colons);
        edits.replace(line.range.start..line.end(), format!("{before}{colons}"));
    } else if next.is_some_and(|next| !next.text.trim_matches(['>', ' ', '\t']).is_empty()) {
        edits.replace(line.range.start..line.end(), before.trim_end());
    } else {
        edits.remove(line.range.clone());
    }
}

/// The title in the first line of a box: `### {% icon tip %} Tip: Title`, `<tip-title>Title</tip-title>`.
fn title(line: &str) -> Option<String> {
    if let Some((name, rest)) = line.strip_prefix('<').and_then(|line| line.split_once("-title>")) {
        let title = rest.strip_suffix(&format!("</{name}-title>"))?;
        return Some(title.trim().to_owned());
    }
    let level = line.len() - line.trim_start_matches('#').len();
    let rest = line.get(level..)?.strip_prefix(' ').filter(|_| (1..=6).contains(&level))?;
    let mut title = String::new();
    let mut at = 0;
    for tag in Tags::of(rest) {
        title.push_str(rest.get(at..tag.range.start).unwrap_or_default());
        at = tag.range.end;
    }
    title.push_str(rest.get(at..).unwrap_or_default());
    let title = title.trim();
    // `Hands-on: Upload`
    let named = title.split_once(':').filter(|(kind, _)| {
        let kind = kind.to_lowercase().replace(['-', ' '], "_");
        alert(&kind).is_some() || block(&kind).is_some()
    });
    Some(named.map_or(title, |(_, rest)| rest.trim()).to_owned())
}
