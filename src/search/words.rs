//! What a search term is.
//!
//! A text is folded (compatibility forms, case and accents do not count), then divided at all that is
//! neither letter nor digit. Scripts that put no spaces between words (Chinese, Japanese, Thai ...) give
//! each pair of neighbouring characters, and the last character of a run by itself: so a query of
//! several characters finds only where they stand together, without a dictionary.
//! `search.js` does the same; `tests/browser/search/words.json` holds both to it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer runs of letters and digits (hashes, keys) are nothing that people search for. Characters.
const LONGEST: usize = 40;

/// `text` as it is compared.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    // The marks that make other kana of kana are no accents; the Arabic tatweel only stretches a word.
    let accent = |c: &char| {
        (is_combining_mark(*c) && !matches!(c, '\u{3099}' | '\u{309a}')) || *c == '\u{640}'
    };
    let bare: String = text.nfkd().filter(|c| !accent(c)).collect();
    let lower = bare.to_lowercase();
    if !lower.contains(|c| plain(c).is_some()) {
        return Cow::Owned(lower.nfc().collect());
    }
    let mut folded = String::with_capacity(lower.len());
    for c in lower.nfc() {
        match plain(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// What people write for a letter that their keyboard lacks and that is not just one with an accent.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
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

/// Calls `each` with every term of a folded text, in order, repetitions included. Linear.
pub fn terms<'t>(folded: &'t str, mut each: impl FnMut(&'t str)) {
    let mut chars = folded.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let unspaced = is_unspaced(first);
        // The start of the character before, and the end of the run so far.
        let (mut last, mut end) = (start, start + first.len_utf8());
        let mut length = 1;
        while let Some((at, c)) =
            chars.next_if(|(_, c)| c.is_alphanumeric() && is_unspaced(*c) == unspaced)
        {
            if unspaced {
                each(folded.get(last..at + c.len_utf8()).unwrap_or_default());
            }
            (last, end) = (at, at + c.len_utf8());
            length += 1;
        }
        if unspaced {
            each(folded.get(last..end).unwrap_or_default());
        } else if length <= LONGEST {
            // C#, F# and C++ are names.
            let mark = folded.get(end..).unwrap_or_default();
            let mark = if mark.starts_with("++") { 2 } else { usize::from(mark.starts_with('#')) };
            let mark = if length == 1 { mark } else { 0 };
            each(folded.get(start..end + mark).unwrap_or_default());
        }
    }
}
