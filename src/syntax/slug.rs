//! [`slug`]: readable ids for headings, tags and checklist items; [`elsewhere`]: the ids that other
//! programs make of the same words, so that links written for them can be understood.
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

/// The address of a tag: its [`slug`], where `C`, `C++` and `C#` are three. Never empty, and the same
/// for tags that differ only in case or in other punctuation.
pub fn tag_slug(tag: &str) -> String {
    let tag = tag.trim().trim_start_matches('#');
    let words = match tag.strip_prefix('.') {
        Some(rest) => format!("dot {rest}"),
        None => tag.to_owned(),
    };
    let found = slug(&words.replace('+', " plus ").replace('#', " sharp "));
    if found.is_empty() {
        let codes: Vec<String> = tag.chars().map(|c| format!("u{:x}", u32::from(c))).collect();
        return if codes.is_empty() { "sharp".to_owned() } else { codes.join("-") };
    }
    found
}

fn push(out: &mut String, c: char) {
    if c.is_alphanumeric() || (is_combining_mark(c) && !out.is_empty() && !out.ends_with('-')) {
        out.push(c);
    } else if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

/// The ids of a heading in other programs, the likeliest first: as GitHub makes it (with mdBook,
/// Hugo and Docusaurus), without its doubled hyphens (GitLab), in ASCII (`MkDocs`). In NFC, each once;
/// empty ones are left out. Linear in the length of `text`.
pub fn elsewhere(text: &str) -> Vec<String> {
    let github = kept(text.trim().nfc().flat_map(char::to_lowercase).nfc());
    let ascii = kept(github.nfkd().filter(char::is_ascii));
    let gitlab = single_hyphens(&github);
    let mkdocs = single_hyphens(&ascii);
    let mut found: Vec<String> = Vec::with_capacity(3);
    for id in [github, gitlab, mkdocs] {
        if !id.is_empty() && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// Letters, digits, marks, `_` and `-`, with a `-` for each blank; the rest is dropped.
fn kept(characters: impl Iterator<Item = char>) -> String {
    characters
        .filter_map(|c| match c {
            '_' | '-' => Some(c),
            c if c.is_whitespace() => Some('-'),
            c => (c.is_alphanumeric() || is_combining_mark(c)).then_some(c),
        })
        .collect()
}

fn single_hyphens(id: &str) -> String {
    id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{elsewhere, slug};

    #[test]
    fn other_programs_ids_are_known() {
        for (text, expected) in [
            ("The TCP/IP 4-layer model", &["the-tcpip-4-layer-model"][..]),
            ("C++ & Rust", &["c--rust", "c-rust"]),
            ("🎉 Party!", &["-party", "party"]),
            ("snake_case", &["snake_case"]),
            ("Résumé", &["résumé", "resume"]),
            ("提交 与（分支）", &["提交-与分支"]),
            ("?!", &[]),
        ] {
            assert_eq!(elsewhere(text), expected, "{text}");
        }
    }

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
