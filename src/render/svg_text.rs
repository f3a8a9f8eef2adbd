//! How wide text is in a drawing, and how it is broken into lines: an estimate, since nobody knows
//! which font a reader has. Pure, in whole numbers.

use unicode_width::UnicodeWidthChar;

/// The size of labels, in pixels.
pub(super) const FONT: i32 = 14;
/// The size of small text, in pixels.
pub(super) const SMALL: i32 = 12;

/// How wide `text` is, in hundredths of the size of its font: somewhat more than in the mean of
/// common sans-serif fonts, so that it fits in most of them.
pub(super) fn measure(text: &str) -> i32 {
    text.chars().map(measure_char).sum()
}

fn measure_char(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '|' | '!' | '.' | ',' | ':' | ';' | '\'' | '’' | ' ' => 31,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '{' | '}' | '/' | '\\' | '-' | '"' => 39,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 92,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '#' => 70,
        ' '..='~' => 58,
        _ => match c.width() {
            None | Some(0) => 0,
            Some(1) => 62,
            Some(_) => 100,
        },
    }
}

/// The room that `pixels` are, as [`measure`] counts, for text of size `font`.
pub(super) fn room(pixels: i32, font: i32) -> i32 {
    pixels * 100 / font
}

/// `text` as far as there is room, with an ellipsis where something was left out.
pub(super) fn clipped(text: &str, room: i32) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if measure(&text) <= room {
        return text;
    }
    let mut clipped = String::new();
    let mut used = measure_char('…');
    for c in text.chars() {
        used += measure_char(c);
        if used > room {
            break;
        }
        clipped.push(c);
    }
    clipped.truncate(clipped.trim_end().len());
    clipped.push('…');
    clipped
}

/// Breaks a label into lines of about the same width: at spaces, after hyphens and slashes, and
/// between wide characters; inside a word only where it is wider than a line. What exceeds
/// `most` lines ends in an ellipsis.
pub(super) fn wrapped(label: &str, room: i32, most: usize) -> Vec<String> {
    let pieces = pieces(label, room);
    let mut lines = filled(&pieces, room);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(clipped(&rest, room));
        return lines;
    }
    // The narrowest measure that needs no more lines, so that no line is left nearly empty.
    let (mut low, mut high) = (0, room);
    while low < high {
        let middle = i32::midpoint(low, high);
        let tried = filled(&pieces, middle);
        if tried.len() <= lines.len() && tried.iter().all(|line| measure(line) <= middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    filled(&pieces, high)
}

/// What may stand in one line: a text, and whether a space comes before it.
struct Piece {
    text: String,
    is_spaced: bool,
}

fn pieces(label: &str, room: i32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in label.split_whitespace() {
        let mut text = String::new();
        let mut is_spaced = true;
        let mut before = ' ';
        for c in word.chars() {
            let is_break = matches!(before, '-' | '/' | '–' | '—' | '_')
                || c.width() == Some(2) && !is_closing(c)
                || before.width() == Some(2) && !is_opening(before) && !is_closing(c)
                || measure(&text) + measure_char(c) > room;
            if is_break && !text.is_empty() && c.width() != Some(0) {
                pieces.push(Piece { text: std::mem::take(&mut text), is_spaced });
                is_spaced = false;
            }
            text.push(c);
            before = c;
        }
        pieces.push(Piece { text, is_spaced });
    }
    pieces
}

/// Characters that must not begin a line.
fn is_closing(c: char) -> bool {
    "、。，．：；！？）」』】》〉〕｝］ー・…々〜%,.:;!?)]}".contains(c)
}

/// Characters that must not end a line.
fn is_opening(c: char) -> bool {
    "（「『【《〈〔｛［".contains(c)
}

/// Lines as full as `room` allows.
fn filled(pieces: &[Piece], room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let space = if piece.is_spaced { measure_char(' ') } else { 0 };
        match lines.last_mut() {
            Some(line) if measure(line) + space + measure(&piece.text) <= room => {
                if piece.is_spaced {
                    line.push(' ');
                }
                line.push_str(&piece.text);
            }
            _ => lines.push(piece.text.clone()),
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{FONT, measure, wrapped};

    const LINES: usize = 3;
    const ROOM: i32 = 130 * 100 / FONT;

    #[test]
    fn labels_fit_into_their_lines() {
        for label in [
            "",
            "One",
            "Measuring what mentoring brings",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung",
            "分支与合并：如何在团队中协作而不冲突，以及为什么",
            "Understanding HTTP/2, web sockets and server-sent events in many environments",
        ] {
            let lines = wrapped(label, ROOM, LINES);
            assert!((1..=LINES).contains(&lines.len()), "{lines:?}");
            assert!(lines.iter().all(|line| measure(line) <= ROOM), "{lines:?}");
        }
    }

    #[test]
    fn lines_are_of_about_the_same_width() {
        assert_eq!(
            wrapped("Measuring what mentoring brings", ROOM, LINES),
            ["Measuring what", "mentoring brings"]
        );
        assert_eq!(
            wrapped("介绍版本控制系统的基本概念", ROOM, LINES),
            ["介绍版本控制系", "统的基本概念"]
        );
        assert_eq!(wrapped("代码评审、反馈", ROOM, LINES), ["代码评审、反馈"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let lines = wrapped(
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            ROOM,
            LINES,
        );
        assert!(lines.last().is_some_and(|line| line.ends_with('…')), "{lines:?}");
    }
}
