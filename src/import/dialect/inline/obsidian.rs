//! Obsidian's callouts, `==marks==`, `%%comments%%` and `^block` names.

use std::ops::Range;

use super::super::alert::{alert, marker};
use super::Turner;

impl Turner<'_, '_> {
    /// `> [!abstract]- Title`
    pub(super) fn callout(&mut self, range: &Range<usize>) {
        let quote = self.at(range);
        let inner = quote.trim_start_matches(' ').strip_prefix('>').unwrap_or(quote);
        let inner = inner.trim_start_matches(' ');
        let Some(rest) = inner.strip_prefix("[!") else { return };
        let start = range.start + quote.len() - inner.len();
        let line = rest.lines().next().unwrap_or_default();
        let Some((name, rest)) = line.split_once(']') else { return };
        let whole = start..start + 2 + line.len();
        let (name, meta) = name.split_once('|').unwrap_or((name, ""));
        if !meta.is_empty() {
            self.context.left_out("what stands behind a bar in a callout", &whole);
        }
        let name = name.trim().to_owned();
        if rest.starts_with(['-', '+']) {
            self.context.became("a callout that folds", "shown open", &whole);
        }
        let title = rest.trim_start_matches(['-', '+']).trim();
        if alert(&name).is_none() {
            let shown: String = name.chars().take(40).collect();
            self.context.became(format!("a callout `{shown}`"), "a note with that title", &whole);
        }
        let title = Some(title).filter(|title| !title.is_empty());
        let new = marker(&name, title);
        let new = new.strip_prefix("> ").unwrap_or(&new).to_owned();
        if !new.eq_ignore_ascii_case(self.at(&whole)) {
            self.edits.replace(whole, new);
        }
    }

    pub(super) fn marks(&mut self) {
        self.comments();
        let text = self.text;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            self.highlights(line, start);
            self.block_name(line.trim_end(), start);
            start += line.len();
        }
    }

    /// `%%` to the next `%%`, also over several lines: it was never meant for readers.
    fn comments(&mut self) {
        let text = self.text;
        let mut open: Option<usize> = None;
        for (at, _) in text.match_indices("%%") {
            if self.is_literal(at) {
                continue;
            }
            match open.take() {
                None => open = Some(at),
                Some(start) => self.comment(start..at + 2),
            }
        }
        // One that is never closed goes to the end.
        if let Some(start) = open
            && text.get(..start).is_some_and(|text| text.is_empty() || text.ends_with('\n'))
        {
            self.comment(start..text.len());
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        self.context.left_out("an Obsidian comment", &range);
        self.edits.remove(range);
    }

    fn highlights(&mut self, line: &str, start: usize) {
        let mut at = 0;
        while let Some(open) = line.get(at..).and_then(|rest| rest.find("==")).map(|o| at + o) {
            at = open + 2;
            let rest = line.get(at..).unwrap_or_default();
            let Some(length) = rest.find("==").filter(|length| *length > 0) else { continue };
            let inside = rest.get(..length).unwrap_or_default();
            let tight = inside.trim() == inside;
            // `a==b` compares.
            let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let before = line.get(..open).and_then(|before| before.chars().next_back());
            let after = rest.get(length + 2..).and_then(|after| after.chars().next());
            if !tight || (word(before) && word(after)) || self.is_literal(start + open) {
                continue;
            }
            let end = at + length;
            self.edits.replace(start + open..start + at, "<mark>");
            self.edits.replace(start + end..start + end + 2, "</mark>");
            at = end + 2;
        }
    }

    fn block_name(&mut self, line: &str, start: usize) {
        let Some(at) = line.rfind(" ^") else { return };
        let name = line.get(at + 2..).unwrap_or_default();
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !name.is_empty() && plain && !self.is_literal(start + at) {
            let range = start + at..start + line.len();
            self.context.left_out("the name of a block (`^…`)", &range);
            self.edits.remove(range);
        }
    }
}
