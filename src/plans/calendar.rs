//! A plan as a calendar: RFC 5545, one all-day event for each step.
//!
//! Promise: the same plan, pace and start give the same bytes. No clock is asked: `DTSTAMP` is the
//! start, and an event's `UID` comes from what it is about, so that a later file of the same plan moves
//! the events instead of doubling them. `calendar.js` of the default theme writes the same.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::file::task_id;
use crate::graph::schedule::{Load, Slot, schedule};

/// A step as an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// What it is known by everywhere.
    pub uid: String,
    /// Its title.
    pub title: String,
    /// How long it takes, and when it may begin.
    pub load: Load,
    /// What is said about it; lines end in `\n`.
    pub text: String,
    /// Its absolute address; may be empty.
    pub url: String,
}

/// What a calendar knows events by, from what each is about: whose it is too, by a print of the name,
/// and from its second time in a plan on the how manieth, since another person's plan of the same lessons
/// and a lesson's second time are other events. `uids` of `plan.js` is the same.
pub fn uids(keys: impl Iterator<Item = String>, learner: &str, site: &str) -> Vec<String> {
    let whose = match learner.trim() {
        "" => String::new(),
        name => format!("/{}", task_id(name, "")),
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let uid = |key: String| {
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        let times = if *count > 1 { format!("~{count}") } else { String::new() };
        format!("{key}{times}{whose}@{site}")
    };
    keys.map(uid).collect()
}

/// The calendar file; `None` where its dates leave the years that there are.
pub fn calendar(title: &str, events: &[Event], pace: u32, start: Date) -> Option<String> {
    let loads: Vec<Load> = events.iter().map(|event| event.load).collect();
    let mut out = String::new();
    for text in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pathbook//plan//EN", "CALSCALE:GREGORIAN"]
    {
        line(&mut out, text);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", text(title)));
    for (event, slot) in events.iter().zip(schedule(&loads, pace)) {
        self::event(&mut out, event, slot, start)?;
    }
    line(&mut out, "END:VCALENDAR");
    Some(out)
}

fn event(out: &mut String, event: &Event, slot: Slot, start: Date) -> Option<()> {
    let first = days_after(start, slot.from)?;
    let end = days_after(start, slot.until + 1)?;
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", text(&event.uid)));
    line(out, &format!("DTSTAMP:{}T000000Z", compact(start)));
    line(out, &format!("DTSTART;VALUE=DATE:{}", compact(first)));
    line(out, &format!("DTEND;VALUE=DATE:{}", compact(end)));
    line(out, &format!("SUMMARY:{}", text(&event.title)));
    if !event.text.is_empty() {
        line(out, &format!("DESCRIPTION:{}", text(&event.text)));
    }
    if !event.url.is_empty() {
        line(out, &format!("URL:{}", event.url));
    }
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
    Some(())
}

/// A date `days` after another.
pub fn days_after(start: Date, days: u64) -> Option<Date> {
    start.checked_add(i32::try_from(days).ok()?.days()).ok()
}

fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Text as a value: what has a meaning there is escaped, what may not stand there is left out.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The most bytes of a line, its end left out.
const WIDTH: usize = 75;

/// Writes a line, folded between characters.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}
