//! Slugs: readable, stable ids made from titles, in any script.

use unicode_normalization::UnicodeNormalization;

/// `text` as a slug: NFC, lower case, letters and digits of every script kept (with their marks),
/// `_` kept, every other run one `-`, none at the ends. Empty where nothing of the text survives.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' || is_mark(c) {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(c);
        } else {
            gap = true;
        }
    }
    out
}

/// Combining marks that NFC leaves apart (vowel signs of Indic scripts are letters already).
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn keeps_letters_of_every_script() {
        for (text, expected) in [
            ("Code Review: why?", "code-review-why"),
            ("职业发展 (Careers)", "职业发展-careers"),
            ("C++ / C#", "c-c"),
            ("  e\u{301}tape 2 ", "\u{e9}tape-2"),
            ("हिन्दी", "हिन्दी"),
            ("---", ""),
        ] {
            assert_eq!(slug(text), expected);
        }
    }
}
