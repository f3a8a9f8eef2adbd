//! Boxes between lines of colons (`:::note Title`, of Docusaurus and others) and, of the Odin Project,
//! between `<div class="lesson-note">` and `</div>`.

use super::super::alert::{alert, is_solution, marker, solution};
use super::{Frame, Kind, Line, Turner, details};
use crate::import::text::words_of;
use crate::syntax::markdown::known_block;

impl<'t> Turner<'t, '_> {
    /// A line of colons; returns which comes next.
    pub(super) fn colons(&mut self, at: usize, line: &Line<'t>, words: &str) -> Option<usize> {
        let inside = words.trim_start_matches(':');
        let colons = words.get(..words.len() - inside.len())?;
        let inside = inside.trim();
        if inside.is_empty() {
            let closes =
                |frame: &Frame| frame.name.starts_with(':') && frame.name.len() <= colons.len();
            let open = self.frames.iter().rposition(closes)?;
            let known = self.frames.get(open).is_some_and(|frame| frame.kind == Kind::Unknown);
            self.close(open, line.range.start);
            if known {
                return None;
            }
            return Some(self.closed(at, line));
        }
        let inside = inside.trim_start_matches('{');
        let end = inside.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
        let (name, rest) = inside.split_at(end.unwrap_or(inside.len()));
        if name.is_empty() {
            return None;
        }
        let name = name.to_lowercase();
        let frame = |kind| Frame { kind, indent: None, name: colons.to_owned() };
        if known_block(&name) {
            self.frames.push(frame(Kind::Unknown));
            return None;
        }
        let title = rest.trim_start_matches('}').trim();
        let title =
            title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(title);
        let before = if self.blank { "" } else { "\n" };
        let quote = self.quote();
        let words = if name == "details" {
            self.frames.push(frame(Kind::Details));
            let title = if title.is_empty() { words_of(&name) } else { title.to_owned() };
            details(&quote, &title)
        } else {
            if alert(&name).is_none() {
                self.unknown_box(&name, line);
            }
            self.frames.push(frame(Kind::Alert));
            let title = Some(title).filter(|title| !title.is_empty());
            format!("{quote}{}", marker(&name, title))
        };
        self.edits.replace(line.range.start..line.end(), format!("{before}{words}"));
        Some(at + 1)
    }

    /// `<Spoiler title="Solution">` of MDX.
    pub(super) fn spoiler(&mut self, at: usize, line: &Line<'t>, words: &str) -> Option<usize> {
        if words == "</Spoiler>" {
            let open = self.frames.iter().rposition(|frame| frame.name == "Spoiler")?;
            self.close(open, line.range.start);
            return Some(self.closed(at, line));
        }
        let inside = words.strip_prefix("<Spoiler")?.strip_suffix('>')?;
        if crate::html::tag::attributes(inside).any(|(name, _)| name != "title") {
            return None;
        }
        let title = crate::html::tag::attributes(inside).next();
        let title = title.map(|(_, title)| title).filter(|title| !title.is_empty());
        let title = title.unwrap_or("Spoiler");
        let quote = self.quote();
        let before = if self.blank { "" } else { "\n" };
        let (kind, words) = if is_solution(title) {
            (Kind::Fold, format!("{quote}{}", solution(title)))
        } else {
            (Kind::Details, details(&quote, title))
        };
        self.frames.push(Frame { kind, indent: None, name: "Spoiler".to_owned() });
        self.edits.replace(line.range.start..line.end(), format!("{before}{words}"));
        Some(at + 1)
    }

    /// `<div class="lesson-note lesson-note--tip" markdown="1">`, `<div class="lesson-content__panel">`.
    pub(super) fn division(&mut self, at: usize, line: &Line<'t>, words: &str) -> Option<usize> {
        let frame = |kind, name: &str| Frame { kind, indent: None, name: name.to_owned() };
        let open = self.frames.iter().rposition(|frame| frame.name.starts_with("div"));
        if words == "</div>" {
            let open = open?;
            let kept =
                self.frames.get(open).is_some_and(|frame| frame.name == "div of another kind");
            self.close(open, line.range.start);
            if kept {
                return None;
            }
            return Some(self.closed(at, line));
        }
        let inside = words.strip_prefix("<div")?.strip_suffix('>')?;
        if inside.contains('<') {
            return None;
        }
        let classes = classes(inside);
        if matches!(classes.as_deref(), Some(["lesson-content__panel"])) {
            self.frames.push(frame(Kind::Unknown, "div"));
            self.edits.remove(line.range.clone());
            return Some(at + 1);
        }
        let kind = match classes.as_deref() {
            Some(["lesson-note"]) => Some("note"),
            Some(["lesson-note", "lesson-note--tip"]) => Some("tip"),
            Some(["lesson-note", "lesson-note--warning"]) => Some("warning"),
            Some(["lesson-note", "lesson-note--critical"]) => Some("important"),
            _ => None,
        };
        let Some(kind) = kind else {
            if open.is_some() {
                self.frames.push(frame(Kind::Unknown, "div of another kind"));
            }
            return None;
        };
        // A heading at its top is its title.
        let next = self.next.get(at).copied().unwrap_or_default();
        let title = self.lines.get(next).map(|line| line.text.trim());
        let title = title.filter(|title| title.starts_with("##"));
        let before = if self.blank { "" } else { "\n" };
        let quote = self.quote();
        let words = marker(kind, title.map(|title| title.trim_start_matches('#').trim()));
        self.edits.replace(line.range.start..line.end(), format!("{before}{quote}{words}"));
        self.frames.push(frame(Kind::Alert, "div"));
        if title.is_none() {
            return Some(at + 1);
        }
        let gone = line.range.end..self.lines.get(next)?.range.end;
        self.edits.remove(gone);
        Some(next + 1)
    }
}

/// The classes of a division that has nothing else but `markdown="1"`.
fn classes(inside: &str) -> Option<Vec<&str>> {
    let mut found = None;
    for (name, value) in crate::html::tag::attributes(inside) {
        match (name, value) {
            ("class", value) if found.is_none() => found = Some(value.split_whitespace().collect()),
            ("markdown", "1") => {}
            _ => return None,
        }
    }
    found
}
