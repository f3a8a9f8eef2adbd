//! Headings that say what front matter could: prerequisites, objectives, time.
//!
//! Promise: only what was understood as a whole is taken out of the text; else it stays, and what of it
//! could not be mapped is said.

use std::ops::Range;

use super::super::losses::Losses;
use super::super::places::{Found, Places};
use super::super::site::Need;
use super::super::text::{Edited, Edits};
use super::super::tree::Text;
use super::super::words;
use crate::syntax::fields::duration;
use crate::syntax::markdown::outline::{Part, What};

/// What the headings of a page say.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// Pages that must come before.
    pub needs: Vec<Need>,
    /// What a mentee can do afterwards.
    pub objectives: Vec<String>,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// Whether it has an assignment, whose steps are tasks now.
    pub assigns: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum About {
    Prerequisites,
    Objectives,
    Time,
    Assignment,
}

fn about(words: &str) -> Option<About> {
    let words = words.trim().trim_end_matches([':', '：', '.']).to_lowercase();
    let letters: String = words.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    Some(match letters.trim() {
        "prerequisites"
        | "prerequisite"
        | "prereqs"
        | "prerequisite knowledge"
        | "前置"
        | "前置知识"
        | "前置条件"
        | "需要"
        | "先修"
        | "先修课程"
        | "前提"
        | "前提条件"
        | "voraussetzungen"
        | "prérequis"
        | "requisitos previos" => About::Prerequisites,
        "objectives"
        | "objective"
        | "learning objectives"
        | "learning goals"
        | "lesson objectives"
        | "lesson overview"
        | "学习目标"
        | "目标"
        | "lernziele"
        | "objectifs"
        | "objetivos" => About::Objectives,
        "projected time" | "estimated time" | "time" | "duration" | "time required"
        | "预计时间" | "时间" => About::Time,
        "assignment" => About::Assignment,
        _ => return None,
    })
}

/// Reads the headings of a page, whose `parts` were found in `edited`. What is mapped as a whole is taken
/// out by `edits`. `known` says which of objectives and minutes the front matter has already.
pub(super) fn read(
    source: Text<'_>,
    edited: &Edited,
    parts: &[Part],
    places: &Places<'_>,
    known: (bool, bool),
    edits: &mut Edits,
    losses: &mut Losses,
) -> Said {
    let text = edited.text.as_str();
    let mut said = Said::default();
    let headings = parts.iter().enumerate().filter_map(|(at, part)| match &part.what {
        What::Heading(level, words) => Some((at, *level, words.as_str(), part.range.clone())),
        _ => None,
    });
    let headings: Vec<_> = headings.collect();
    for (number, (at, level, words, range)) in headings.iter().enumerate() {
        let Some(about) = about(words) else { continue };
        let later = headings.get(number + 1..).unwrap_or_default();
        let end = later.iter().find(|(_, other, ..)| other <= level);
        let (last, end) = end.map_or((parts.len(), text.len()), |(at, _, _, r)| (*at, r.start));
        let inside = parts.get(at + 1..last).unwrap_or_default();
        let section = Section { source, edited, parts: inside, range: range.end..end };
        match about {
            About::Prerequisites => section.prerequisites(places, &mut said, losses),
            About::Objectives if !known.0 && said.objectives.is_empty() => {
                if let Some((found, above)) = section.objectives() {
                    said.objectives = found;
                    if !above.is_empty() {
                        let span = source.span(edited.origin_of(&above));
                        losses.left_out("the words above a list of objectives", span);
                    }
                    edits.remove(range.start..end);
                }
            }
            About::Time if !known.1 && said.minutes.is_none() => {
                said.minutes = section.time();
                let whole = text.get(section.range.clone()).unwrap_or_default().trim();
                if said.minutes.is_some() && duration(&whole.to_lowercase()).is_some() {
                    edits.remove(range.start..end);
                }
            }
            About::Assignment => {
                section.tasks(edits);
                said.assigns = true;
            }
            _ => {}
        }
    }
    said
}

struct Section<'a> {
    source: Text<'a>,
    edited: &'a Edited,
    parts: &'a [Part],
    range: Range<usize>,
}

impl Section<'_> {
    fn text(&self, range: &Range<usize>) -> &str {
        self.edited.text.get(range.clone()).unwrap_or_default()
    }

    fn items(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.what == What::Item)
    }

    /// The steps of an assignment: those of its outer lists.
    fn tasks(&self, edits: &mut Edits) {
        let mut end = 0;
        for item in self.items() {
            if item.range.start < end {
                continue;
            }
            end = item.range.end;
            let text = self.text(&item.range);
            let words = without_mark(text);
            if !words.is_empty() && !words.starts_with("[ ]") && !words.starts_with("[x]") {
                let at = item.range.start + (text.len() - words.len());
                edits.insert(at, "[ ] ");
            }
        }
    }

    fn prerequisites(&self, places: &Places<'_>, said: &mut Said, losses: &mut Losses) {
        let page = self.source.path;
        let mut pages: Vec<(usize, String)> = Vec::new();
        for part in self.parts {
            let file = match &part.what {
                What::Link(link) => match places.find(page, &link.target) {
                    Found::File(file, _) => Some(file),
                    _ => None,
                },
                What::Wiki(wiki) if !wiki.embeds => {
                    let name = wiki.target.split('#').next().unwrap_or_default();
                    places.note(page, name)
                }
                _ => None,
            };
            if let Some(id) = file.and_then(|file| places.id(file)) {
                pages.push((part.range.start, id));
            }
        }
        let items: Vec<&Part> = self.items().collect();
        for (number, item) in items.iter().enumerate() {
            // An item that holds others is a heading of theirs.
            let next = items.get(number + 1);
            let nested = next.is_some_and(|next| next.range.start < item.range.end);
            let first = pages.partition_point(|(at, _)| *at < item.range.start);
            let has = pages.get(first).is_some_and(|(at, _)| *at < item.range.end);
            if !has && !nested {
                let span = self.source.span(self.edited.origin_of(&item.range));
                losses.as_text("a prerequisite in words", span);
            }
        }
        if items.is_empty() && pages.is_empty() && !self.text(&self.range).trim().is_empty() {
            let span = self.source.span(self.edited.origin_of(&self.range));
            losses.as_text("a prerequisite in words", span);
        }
        said.needs.extend(pages.into_iter().map(|(_, id)| Need::Page(id)));
    }

    /// The items of the only list, where it holds plain words and nothing but one introducing line stands
    /// above it.
    fn objectives(&self) -> Option<(Vec<String>, Range<usize>)> {
        let lists: Vec<&Part> = self.parts.iter().filter(|p| p.what == What::List).collect();
        let [list] = lists.as_slice() else { return None };
        let plain = |part: &Part| {
            matches!(part.what, What::List | What::Item)
                || (part.what == What::Code && !self.text(&part.range).contains('\n'))
        };
        let above = self.text(&(self.range.start..list.range.start)).trim();
        let below = self.text(&(list.range.end..self.range.end)).trim();
        let introduces = !above.contains('\n') && above.len() <= 200;
        if !self.parts.iter().all(plain) || !introduces || !below.is_empty() {
            return None;
        }
        let words = |item: &Part| words::plain(without_mark(self.text(&item.range)));
        let found = self.items().map(words).filter(|words| !words.is_empty()).collect();
        let end = if above.is_empty() { self.range.start } else { list.range.start };
        Some((found, self.range.start..end))
    }

    /// The time in the first line: `45 minutes`, `About 2 hours`, `30-45 min`.
    fn time(&self) -> Option<u32> {
        let line = self.text(&self.range).trim().lines().next()?.to_lowercase();
        if let Some(exact) = duration(&line) {
            return Some(exact);
        }
        let words: Vec<&str> =
            line.split([' ', '-', '–', '~']).filter(|word| !word.is_empty()).collect();
        words.array_windows().rev().find_map(|[count, unit]| {
            let unit = unit.trim_matches(|c: char| !c.is_alphabetic());
            count.parse::<f64>().ok().and_then(|_| duration(&format!("{count} {unit}")))
        })
    }
}

/// An item of a list without the mark that it begins with.
fn without_mark(item: &str) -> &str {
    let text = item.trim_start();
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if digits.len() < text.len() {
        digits.strip_prefix(['.', ')'])
    } else {
        text.strip_prefix(['-', '*', '+'])
    };
    rest.unwrap_or(text).trim_start()
}
