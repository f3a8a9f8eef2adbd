//! Plain text gathered while HTML is written: headings, link texts, tasks, the excerpt, and the count
//! of words.

use super::cjk::{is_cjk_punctuation, is_wide};

/// Where a gathered text begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Capture(usize);

/// The plain text of what is being written. Nested captures share one buffer, so every word is copied
/// once, and only while somebody wants it.
#[derive(Default, Debug)]
pub(super) struct Plain {
    text: String,
    open: u32,
    space: bool,
}

impl Plain {
    /// Begins to gather.
    pub(super) fn begin(&mut self) -> Capture {
        self.open += 1;
        Capture(self.text.len())
    }

    /// Adds text as a reader sees it.
    pub(super) fn push(&mut self, text: &str) {
        if self.open > 0 {
            if std::mem::take(&mut self.space) {
                self.text.push(' ');
            }
            self.text.push_str(text);
        }
    }

    /// A line break: a space before the next text, unless [`Plain::join`] takes it back.
    pub(super) fn line_break(&mut self) {
        self.space = self.open > 0;
    }

    /// Takes a pending line break back.
    pub(super) fn join(&mut self) {
        self.space = false;
    }

    /// The text since `capture`, on one line, without control characters.
    pub(super) fn end(&mut self, capture: Capture) -> String {
        let text = one_line(self.text.get(capture.0..).unwrap_or_default());
        self.open = self.open.saturating_sub(1);
        if self.open == 0 {
            self.text.clear();
            self.space = false;
        }
        text
    }
}

/// `text` with every run of blanks and control characters as one space, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// The words of `text`; a wide character (CJK) counts as one.
pub(super) fn count_words(text: &str) -> u32 {
    let mut words = 0;
    let mut inside = false;
    // Every word of a site passes here: Unicode's tables are asked only for what needs them.
    for c in text.chars() {
        if c.is_ascii() {
            let part = c.is_ascii_alphanumeric() || (inside && matches!(c, '\'' | '-' | '_'));
            words += u32::from(part && !inside);
            inside = part;
        } else if is_wide(c) {
            let symbol = matches!(c, '\u{3000}'..='\u{3004}' | '\u{3012}'..='\u{3020}');
            words += u32::from(!symbol && !is_cjk_punctuation(c));
            inside = false;
        } else {
            let part = c.is_alphanumeric() || (inside && c == '\u{2019}');
            words += u32::from(part && !inside);
            inside = part;
        }
    }
    words
}

/// At most 300 characters of `text`, cut between words, with an ellipsis where something is missing.
pub(super) fn excerpt(text: &str) -> String {
    const LIMIT: usize = 300;
    let Some((cut, _)) = text.char_indices().nth(LIMIT) else { return text.to_owned() };
    let head = text.get(..cut).unwrap_or_default();
    // The last character gives way to the ellipsis; a break between words is looked for near the end.
    let head = head.char_indices().next_back().and_then(|(i, _)| head.get(..i)).unwrap_or_default();
    let near = head.char_indices().rev().nth(40).map_or(0, |(i, _)| i);
    let end = head.rfind(' ').filter(|&space| space > near).unwrap_or(head.len());
    format!("{}…", head.get(..end).unwrap_or_default().trim_end())
}

#[cfg(test)]
mod tests {
    use super::{count_words, excerpt, one_line};

    #[test]
    fn words_are_counted_in_both_kinds_of_script() {
        assert_eq!(count_words("It's a well-known fact, 3 times."), 6);
        assert_eq!(count_words("用 Git 提交。"), 4);
        assert_eq!(count_words(" -- , "), 0);
    }

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("short"), "short");
        let long = excerpt(&"word ".repeat(100));
        assert!(long.ends_with("word…") && long.chars().count() <= 300, "{long}");
        let wide = excerpt(&"字".repeat(400));
        assert_eq!(wide.chars().count(), 300);
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line(" a\n\t b\0c "), "a b c");
    }
}
