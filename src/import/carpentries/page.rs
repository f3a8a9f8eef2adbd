//! A page of a lesson: its front matter, and its divs as pathbook's blocks.

use std::ops::Range;

use super::div::{self, Block, Div};
use super::grid;
use crate::import::record::{Found, Record};
use crate::import::relink::Edits;
use crate::import::site::{Front, number, text};
use crate::import::tree::Text;
use crate::import::words::{Skip, closed, escape, fence, list_items, plain, quote, unfenced};
use crate::syntax::front_matter::split;
use crate::syntax::yaml::{self, Limits};

/// A page's front matter.
#[derive(Debug, Default)]
pub(super) struct Head {
    title: Option<String>,
    teaching: Option<f64>,
    exercises: Option<f64>,
    /// Where the Markdown begins.
    pub(super) body: usize,
}

impl Head {
    /// Reads it.
    pub(super) fn read(file: &Text<'_>, found: &mut Found) -> Self {
        let parts = split(file.text);
        let mut head = Self { body: parts.body, ..Self::default() };
        let node = parts.yaml.and_then(|range| {
            found.report.take(yaml::parse(file.file, file.text, range, Limits::FRONT_MATTER))
        });
        let record = node.as_ref().and_then(|node| Record::new(node, "front matter", found));
        let Some(mut record) = record else { return head };
        head.title = record.text("title", found).map(|title| title.value);
        head.teaching = record.number("teaching", found);
        head.exercises = record.number("exercises", found);
        // They say how the Workbench builds the page.
        for key in ["site", "permalink", "layout"] {
            if let Some(node) = record.node(key) {
                found.losses.left_out("front matter for the Workbench's own tools", node.span);
            }
        }
        record.finish(found);
        head
    }

    /// Whether nobody has written the page yet.
    pub(super) fn is_placeholder(&self) -> bool {
        self.title.as_deref() == Some("FIXME")
    }

    /// Writes what it says: an episode's time is that for teaching and for exercises together.
    pub(super) fn write(&self, episode: bool, front: &mut Front) {
        if let Some(title) = &self.title {
            front.set("title", text(&plain(title)));
        }
        if episode {
            let minutes = self.teaching.unwrap_or(0.0) + self.exercises.unwrap_or(0.0);
            if (1.0..100_000.0).contains(&minutes) {
                #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
                front.set("minutes", minutes.round() as i64);
            }
            for (key, value) in [("teaching", self.teaching), ("exercises", self.exercises)] {
                if let Some(value) = value {
                    front.extra(key, number(value));
                }
            }
        }
    }
}

/// A page's text.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) objectives: Vec<String>,
}

/// The text of `file` from byte `start`, with `edits`, and its divs as blocks. Of an `episode` the objectives
/// are returned: other pages have no place for them but the text.
pub(super) fn render(
    file: &Text<'_>,
    start: usize,
    mut edits: Edits,
    episode: bool,
    found: &mut Found,
) -> Rendered {
    chunks(file, start, &mut edits, found);
    let blocks = found.report.take(div::parse(file, start));
    let mut writer = Writer { file, edits: &edits, episode, found, objectives: Vec::new() };
    let text = writer.blocks(&blocks);
    let objectives = writer.objectives;
    Rendered { text, objectives }
}

/// Code that R would run becomes code to read.
fn chunks(file: &Text<'_>, start: usize, edits: &mut Edits, found: &mut Found) {
    let (mut skip, mut at) = (Skip::Nothing, start);
    for line in file.text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let opens = skip == Skip::Nothing && skip.line(line);
        if !opens && skip != Skip::Nothing {
            skip.line(line);
        } else if opens && line.trim().trim_start_matches(['`', '~']).trim() == "source" {
            // The Workbench's old word for code of no language.
            if let Some(word) = line.find("source") {
                edits.replace(at + word..at + word + "source".len(), "text");
            }
        } else if opens
            && let Some((before, rest)) = line.split_once('{')
            && let Some((inside, _)) = rest.rsplit_once('}')
            && before.trim_start().trim_matches(['`', '~', ' ']).is_empty()
        {
            let language = inside.split([' ', ',']).next().unwrap_or_default();
            let range = at + before.len()..at + before.len() + inside.len() + 2;
            if !language.starts_with('.') {
                let place = file.span(range.clone());
                found.losses.push("code that R or Python would run", "shown, not run", place);
            }
            // Older lessons write `.language-python`.
            let language = language.trim_start_matches('.').trim_start_matches("language-");
            edits.replace(range, language);
        }
        at += line.len();
    }
}

/// Whether a page's text begins with a heading of the first level.
pub(super) fn begins_with_title(text: &str) -> bool {
    text.trim_start().starts_with("# ")
}

struct Writer<'w, 't> {
    file: &'w Text<'t>,
    edits: &'w Edits,
    episode: bool,
    found: &'w mut Found,
    objectives: Vec<String>,
}

/// How a div is written.
enum Form {
    /// `:::NAME Title`.
    Fence(&'static str),
    /// `> [!KIND] Title`.
    Alert(&'static str),
    Quote,
    /// A folded part.
    Details,
    Tabs,
    /// Its content alone.
    Bare,
}

/// How the div called `class` is written, and its title where it has none.
fn form(class: &str) -> Option<(Form, &'static str)> {
    Some(match class {
        "challenge" => (Form::Fence("exercise"), ""),
        "solution" => (Form::Fence("solution"), ""),
        "hint" => (Form::Fence("hint"), ""),
        "keypoints" => (Form::Fence("keypoints"), ""),
        "instructor" => (Form::Fence("mentor"), ""),
        "discussion" => (Form::Fence("exercise"), "Discussion"),
        "callout" => (Form::Alert("NOTE"), ""),
        "questions" => (Form::Alert("NOTE"), "Questions"),
        "objectives" => (Form::Alert("NOTE"), "Objectives"),
        "checklist" => (Form::Alert("NOTE"), "Checklist"),
        "prereq" => (Form::Alert("IMPORTANT"), "Prerequisites"),
        "caution" => (Form::Alert("CAUTION"), ""),
        "warning" => (Form::Alert("WARNING"), ""),
        "testimonial" => (Form::Quote, ""),
        "spoiler" => (Form::Details, "More"),
        "tab" | "group-tab" => (Form::Tabs, ""),
        "" | "overview" => (Form::Bare, ""),
        _ => return None,
    })
}

impl Writer<'_, '_> {
    /// `blocks` as Markdown; ends with a line end unless it is empty.
    fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut out = String::new();
        for block in blocks {
            let part = match block {
                Block::Text(range) => self.text(range.clone()),
                Block::Div(div) => self.div(div),
            };
            let part = part.trim_matches('\n').trim_end();
            if !part.trim().is_empty() {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(part);
                out.push('\n');
            }
        }
        out
    }

    fn text(&mut self, range: Range<usize>) -> String {
        let text = grid::convert(&self.edits.apply(self.file.text, range)).0;
        closed(&unfenced(&text)).into_owned()
    }

    fn div(&mut self, div: &Div) -> String {
        let class = div.class.value.as_str();
        if div.more {
            self.found.losses.left_out("id or further class of a block", div.class.span);
        }
        if class == "objectives" && self.episode {
            return self.objectives(div);
        }
        let Some((form, default)) = form(class) else {
            self.found.losses.push(
                format!("block `{class}`"),
                "its content stays, without the block",
                div.class.span,
            );
            return self.blocks(&div.blocks);
        };
        if let Form::Tabs = form {
            return self.tabs(div);
        }
        let (title, content) = self.titled(div);
        let title = match (title.as_str(), default) {
            ("", default) => default.to_owned(),
            (title, "Discussion") if !title.to_lowercase().contains("discuss") => {
                format!("Discussion: {title}")
            }
            (title, _) => title.to_owned(),
        };
        let title =
            if title.eq_ignore_ascii_case(class) && default.is_empty() { "" } else { &title };
        match form {
            Form::Fence(name) => fence(name, title, &content),
            Form::Alert(kind) => {
                quote(&format!("{}\n{content}", format!("[!{kind}] {title}").trim_end()))
            }
            Form::Quote if title.is_empty() => quote(&content),
            Form::Quote => quote(&format!("**{title}**\n\n{content}")),
            Form::Details => {
                // What looks like HTML would be no words of the summary.
                let title = if title.contains('<') { title.to_owned() } else { plain(title) };
                let title = escape(&title);
                format!("<details>\n<summary>{title}</summary>\n\n{content}\n</details>\n")
            }
            Form::Tabs | Form::Bare if title.is_empty() => content,
            Form::Tabs | Form::Bare => format!("### {title}\n\n{content}"),
        }
    }

    /// The heading that a div begins with, and the rest of its content.
    fn titled(&mut self, div: &Div) -> (String, String) {
        let Some(range) = div.first_text() else {
            return (String::new(), self.blocks(&div.blocks));
        };
        let words = self.file.text.get(range.clone()).unwrap_or_default();
        let skipped = words.len() - words.trim_start().len();
        let line = words.trim_start().lines().next().unwrap_or_default();
        let Some(title) = heading(line) else { return (String::new(), self.blocks(&div.blocks)) };
        let start = range.start + skipped;
        let end = start + line.len();
        let title_start = end - (line.len() - line.find(title).unwrap_or(0));
        let title = self.edits.apply(self.file.text, title_start..title_start + title.len());
        let mut blocks = vec![Block::Text(end..range.end)];
        blocks.extend(div.blocks.iter().skip(1).cloned());
        (title, self.blocks(&blocks))
    }

    /// `objectives` goes into the front matter.
    fn objectives(&mut self, div: &Div) -> String {
        let mut rest = Vec::new();
        for block in &div.blocks {
            match block {
                Block::Text(range) => {
                    let words = self.edits.apply(self.file.text, range.clone());
                    let (items, before) = list_items(&words);
                    self.objectives.extend(items.iter().map(|item| plain(item)));
                    let heading = heading(before.trim()).is_some();
                    if !before.trim().is_empty() && !heading {
                        let span = self.file.span(range.clone());
                        self.found.losses.left_out("words around a list of objectives", span);
                    }
                }
                Block::Div(_) => rest.push(block.clone()),
            }
        }
        self.blocks(&rest)
    }

    /// Each heading of the first heading's level begins a tab.
    fn tabs(&mut self, div: &Div) -> String {
        let content = self.blocks(&div.blocks);
        let (mut skip, mut level) = (Skip::Nothing, 0);
        let mut tabs: Vec<(String, String)> = Vec::new();
        for line in content.split_inclusive('\n') {
            let depth = line.len() - line.trim_start_matches('#').len();
            let name = if skip.line(line) { None } else { heading(line.trim()) };
            match name.filter(|_| level == 0 || depth == level) {
                Some(name) => {
                    level = depth;
                    tabs.push((name.to_owned(), String::new()));
                }
                None => match tabs.last_mut() {
                    Some((_, text)) => text.push_str(line),
                    None if line.trim().is_empty() => {}
                    None => tabs.push((String::new(), line.to_owned())),
                },
            }
        }
        if tabs.iter().any(|(name, _)| name.is_empty()) || tabs.is_empty() {
            self.found.losses.push(
                "block of tabs without headings",
                "its content stays",
                div.class.span,
            );
            return content;
        }
        let inner: String = tabs.iter().map(|(name, text)| fence("tab", name, text)).collect();
        fence("tabs", "", &inner)
    }
}

/// The words of a heading line.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let words = rest.strip_prefix([' ', '\t'])?.trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&level) && !words.is_empty()).then_some(words)
}
