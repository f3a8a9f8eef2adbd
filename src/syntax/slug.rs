//! [`slug`]: readable ids for headings, tags and checklist items.
//!
//! Unicode letters are kept: transliteration gives wrong readings for Japanese, and nothing at all
//! for many scripts. Browsers show such ids as they are.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in NFC and lower case, with its letters, digits and combining marks kept and every other
/// run of characters turned into one `-` (none at the ends). Empty if there is no letter or digit.
/// `slug(slug(x)) == slug(x)`. Linear in the length of `text`.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.bytes() {
            push(&mut out, char::from(byte.to_ascii_lowercase()));
        }
    } else {
        // Lower-casing can undo the normal form (`İ` becomes `i` and a dot), hence twice.
        for c in text.nfc().flat_map(char::to_lowercase).nfc() {
            push(&mut out, c);
        }
    }
    if out.ends_with('-') {
        out.pop();
    }
    out
}

fn push(out: &mut String, c: char) {
    if c.is_alphanumeric() || (is_combining_mark(c) && !out.is_empty() && !out.ends_with('-')) {
        out.push(c);
    } else if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn letters_of_every_script_are_kept() {
        assert_eq!(slug("  Hello, World!  "), "hello-world");
        assert_eq!(slug("提交 与 分支（一）"), "提交-与-分支-一");
        assert_eq!(slug("C++ / C#"), "c-c");
        assert_eq!(slug("Caf\u{65}\u{301} É"), "caf\u{e9}-\u{e9}");
        assert_eq!(slug("हिन्दी"), "हिन्दी");
        assert_eq!(slug("snake_case -- x"), "snake-case-x");
        assert_eq!(slug("🎉 ..."), "");
    }

    #[test]
    fn a_slug_is_its_own_slug() {
        for text in ["İstanbul ẞ", "ＡＢＣ", "a\u{301}\u{323}", "ǅ x", "ΌΣΟΣ"] {
            let once = slug(text);
            assert_eq!(slug(&once), once, "{text}");
        }
    }
}
