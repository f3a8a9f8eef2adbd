//! What a search term is.
//!
//! A text is folded (compatibility forms, case and accents do not count), then divided at all that is
//! neither letter nor digit. Scripts that put no spaces between words (Chinese, Japanese, Thai ...) give
//! each pair of neighbouring characters, and the last character of a run by itself: so a query of
//! several characters finds only where they stand together, without a dictionary.
//! `search.js` does the same; `tests/browser/search/words.json` holds both to it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer runs of letters and digits (hashes, keys) are nothing that people search for. Characters.
const LONGEST: usize = 40;

/// Appends `text` as it is compared. Linear; what needs no tables is copied in runs.
pub fn fold_into(folded: &mut String, text: &str) {
    let start = folded.len();
    // What is copied, and what is looked at.
    let (mut done, mut at) = (0, if text.is_ascii() { text.len() } else { 0 });
    while let Some(length) = text.get(at..).and_then(|rest| rest.find(|c| !is_plain(c))) {
        at += length;
        let rest = text.get(at..).unwrap_or_default();
        let first = rest.chars().next().unwrap_or_default();
        if let Some(narrow) = narrow(first) {
            folded.push_str(text.get(done..at).unwrap_or_default());
            folded.push(narrow);
            at += first.len_utf8();
        } else {
            // A mark may change the kana before it.
            let before = text.get(done..at).and_then(|text| text.chars().next_back());
            let before = before.filter(|c| !c.is_ascii()).map_or(0, char::len_utf8);
            folded.push_str(text.get(done..at - before).unwrap_or_default());
            let end = rest.find(|c| is_plain(c) || narrow(c).is_some()).unwrap_or(rest.len());
            fold_by_tables(folded, text.get(at - before..at + end).unwrap_or_default());
            at += end;
        }
        done = at;
    }
    folded.push_str(text.get(done..).unwrap_or_default());
    if let Some(new) = folded.get_mut(start..) {
        new.make_ascii_lowercase();
    }
}

/// Whether folding leaves `c` as it is, capitals of ASCII aside, whatever stands around it but a mark.
fn is_plain(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{7f}'
        // Ideographs, kana, hangul; dashes, quotes and brackets.
        | '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{3400}'..='\u{4dbf}' | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}' | '\u{2018}'..='\u{201f}' | '\u{2013}' | '\u{2014}')
}

/// The character of ASCII that `c` is a wide form of.
fn narrow(c: char) -> Option<char> {
    match c {
        '\u{3000}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}

fn fold_by_tables(folded: &mut String, text: &str) {
    // The marks that make other kana of kana are no accents; the Arabic tatweel only stretches a word.
    let accent = |c: &char| {
        (is_combining_mark(*c) && !matches!(c, '\u{3099}' | '\u{309a}')) || *c == '\u{640}'
    };
    let bare: String = text.nfkd().filter(|c| !accent(c)).collect();
    for c in bare.to_lowercase().nfc() {
        match written(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
}

/// What people write for a letter that their keyboard lacks and that is not just one with an accent, or
/// that only stands at the end of words.
fn written(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

/// Whether `c` belongs to a script without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{9fff}' | '\u{a000}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

/// What a character is to a term.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It divides terms.
    None,
    /// Of a word.
    Word,
    /// Of a script without spaces.
    Run,
}

/// Calls `each` with every term of a folded text, in order, repetitions included. Linear.
pub fn terms<'t>(folded: &'t str, mut each: impl FnMut(&'t str)) {
    let mut at = 0;
    while let Some((part, length)) = part(folded, at) {
        at = match part {
            Part::None => at + length,
            Part::Word => word(folded, at, &mut each),
            Part::Run => run(folded, at, length, &mut each),
        };
    }
}

/// What the character at `at` is, and its bytes.
#[inline]
fn part(folded: &str, at: usize) -> Option<(Part, usize)> {
    let first = *folded.as_bytes().get(at)?;
    if first.is_ascii() {
        return Some((if first.is_ascii_alphanumeric() { Part::Word } else { Part::None }, 1));
    }
    let c = folded.get(at..)?.chars().next()?;
    let part = match c {
        '\u{4e00}'..='\u{9fff}' => Part::Run,
        c if !c.is_alphanumeric() => Part::None,
        c if is_unspaced(c) => Part::Run,
        _ => Part::Word,
    };
    Some((part, c.len_utf8()))
}

/// A word from `start` on. Returns where it ends.
fn word<'t>(folded: &'t str, start: usize, each: &mut impl FnMut(&'t str)) -> usize {
    let (mut end, mut count) = (start, 0);
    while let Some((Part::Word, length)) = part(folded, end) {
        (end, count) = (end + length, count + 1);
    }
    if count == 1 {
        // C#, F# and C++ are names.
        let mark = folded.get(end..).unwrap_or_default();
        end += if mark.starts_with("++") { 2 } else { usize::from(mark.starts_with('#')) };
    }
    if count <= LONGEST {
        each(folded.get(start..end).unwrap_or_default());
    }
    end
}

/// A run of characters from `start` on, the first of which has so many bytes. Returns where it ends.
fn run<'t>(folded: &'t str, start: usize, first: usize, each: &mut impl FnMut(&'t str)) -> usize {
    let (mut last, mut end) = (start, start + first);
    while let Some((Part::Run, length)) = part(folded, end) {
        each(folded.get(last..end + length).unwrap_or_default());
        (last, end) = (end, end + length);
    }
    each(folded.get(last..end).unwrap_or_default());
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_what_the_tables_say() {
        for c in '\u{0}'..=char::MAX {
            let (mut copied, mut looked_up) = (String::new(), String::new());
            fold_into(&mut copied, &format!("x{c}y"));
            fold_by_tables(&mut looked_up, &format!("x{c}y"));
            assert_eq!(copied, looked_up, "{c:?}");
        }
    }

    #[test]
    fn neighbours_are_folded_together() {
        for (text, expected) in [
            ("Cafe\u{301}，か\u{3099}ﾊﾟ", "cafe,がパ"),
            ("\u{1100}\u{1161}\u{11a8}가\u{11a8}", "각각"),
            ("e\u{301}\u{323}Ａ\u{301}Σ Σ", "eaσ σ"),
        ] {
            let mut folded = String::new();
            fold_into(&mut folded, text);
            assert_eq!(folded, expected);
        }
    }
}
