//! Chinese and Japanese next to Markdown's marks.
//!
//! `CommonMark` decides by spaces and punctuation whether `**` opens or closes, which fails in scripts
//! without spaces: in `这是**重点。**后面` the second mark stands between punctuation and a letter and
//! can only open. The rule applied here is the amendment that `CommonMark` implementations share
//! (`markdown-cjk-friendly`): CJK punctuation does not count as punctuation, and a CJK character next
//! to a mark counts like a space. It is applied by showing the parser another character of the same
//! length in such places (see `mask`).

use std::ops::Range;

/// Stands for a CJK punctuation mark that is to count as a letter: three bytes, a noncharacter.
pub(super) const LETTER: &str = "\u{fdd0}";
/// Stands for a CJK letter that is to count as punctuation: three bytes.
pub(super) const PUNCTUATION: &str = "\u{a8f8}";
/// The same in four bytes.
pub(super) const PUNCTUATION_4: &str = "\u{10100}";

/// Whether a line break next to `c` stands for no space: wide characters but Hangul, whose writers
/// separate words, and emoji.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a000}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe19}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1b000}'..='\u{1b2ff}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether `c` belongs to CJK text, Hangul included.
fn is_cjk(c: char) -> bool {
    is_wide(c)
        || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether `c` is CJK punctuation. Curly quotes, dashes and ellipses are shared with other scripts;
/// they count only with a CJK character on their other side.
pub(super) fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{3030}'
        | '\u{303d}' | '\u{30a0}' | '\u{30fb}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}')
}

fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '\u{2013}'..='\u{2015}' | '\u{2026}' | '\u{00b7}')
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || is_shared_punctuation(c) || is_cjk_punctuation(c)
}

/// Where the parser must see another character: the ranges, ascending, and the characters, of the same
/// length. Linear; runs in plain ASCII cost one look each.
pub(super) fn masks(text: &str, edits: &mut Vec<(Range<usize>, &'static str)>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for at in memchr::memchr2_iter(b'*', b'~', bytes) {
        if at < done {
            continue;
        }
        let mark = bytes.get(at).copied();
        let run = bytes.get(at..).unwrap_or_default().iter();
        done = at + run.take_while(|&&b| Some(b) == mark).count();
        let is_ascii = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_none_or(u8::is_ascii);
        if is_ascii(at.checked_sub(1)) && is_ascii(Some(done)) {
            continue;
        }
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(done..).and_then(|t| t.chars().next());
        if let (Some(before), Some(after)) = (before, after) {
            mask_run(text, (at, before), (done, after), edits);
        }
    }
}

/// `before` ends and `after` begins at its offset; a run of marks stands between them.
fn mask_run(
    text: &str,
    before: (usize, char),
    after: (usize, char),
    edits: &mut Vec<(Range<usize>, &'static str)>,
) {
    let left = before.0 - before.1.len_utf8()..before.0;
    let right = after.0..after.0 + after.1.len_utf8();
    let beyond_left = text.get(..left.start).and_then(|t| t.chars().next_back());
    let beyond_right = text.get(right.end..).and_then(|t| t.chars().next());
    let soft = |c: char, beyond: Option<char>| {
        is_cjk_punctuation(c) || (is_shared_punctuation(c) && beyond.is_some_and(is_cjk))
    };
    let is_mark = |c: Option<char>| matches!(c, Some('*' | '~'));
    let letter = |c: char| !c.is_whitespace() && !is_punctuation(c);
    let mut push = |range: Range<usize>, with: &'static str| {
        let free = edits.last().is_none_or(|(last, _)| last.end <= range.start);
        if free && range.len() == with.len() {
            edits.push((range, with));
        }
    };
    if soft(before.1, beyond_left) && letter(after.1) && !is_mark(beyond_left) {
        push(left, LETTER);
    } else if soft(after.1, beyond_right) && letter(before.1) && !is_mark(beyond_right) {
        push(right, LETTER);
    } else if is_punctuation(before.1)
        && letter(after.1)
        && is_cjk(after.1)
        && stands_free(text.get(right.end..).unwrap_or_default().chars())
    {
        push(right.clone(), if right.len() == 4 { PUNCTUATION_4 } else { PUNCTUATION });
    } else if is_punctuation(after.1)
        && letter(before.1)
        && is_cjk(before.1)
        && stands_free(text.get(..left.start).unwrap_or_default().chars().rev())
    {
        push(left.clone(), if left.len() == 4 { PUNCTUATION_4 } else { PUNCTUATION });
    }
}

/// Whether a letter may count as punctuation for the mark on its one side without spoiling another mark
/// on its other side, where `beyond` begins. Long runs of marks are not followed.
fn stands_free(mut beyond: impl Iterator<Item = char>) -> bool {
    match beyond.next() {
        Some('*' | '~') => {
            let char = beyond.take(8).find(|c| !matches!(c, '*' | '~'));
            char.is_some_and(|c| c.is_ascii_punctuation())
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::masks;

    fn masked(text: &str) -> String {
        let mut edits = Vec::new();
        masks(text, &mut edits);
        let mut out = text.to_owned();
        for (range, with) in edits {
            assert_eq!(range.len(), with.len());
            out.replace_range(range, with);
        }
        out.replace(super::LETTER, "L").replace(super::PUNCTUATION, "P")
    }

    #[test]
    fn only_marks_that_would_fail_are_helped() {
        assert_eq!(masked("这是**重点。**后面"), "这是**重点L**后面");
        assert_eq!(masked("这是**“重点”**后面"), "这是**L重点L**后面");
        assert_eq!(masked("这是**重点(x)**后面"), "这是**重点(x)**P面");
        assert_eq!(masked("这是**`x`**后面"), "这P**`x`**P面");
        assert_eq!(masked("plain **bold.** text 中文"), "plain **bold.** text 中文");
    }
}
