//! Cells of CSV by RFC 4180 that no spreadsheet takes for a formula, and the way back.
//!
//! Promise: [`unguarded`] of a guarded text is the text. A text that a spreadsheet would run, or that looks
//! as if it had been guarded, has an apostrophe before it; every other text stands as it is.

/// The names of the columns, or the cells of a row, as a line; cells come from [`cell`].
pub fn line(cells: &[String]) -> String {
    let mut line = cells.join(",");
    line.push_str("\r\n");
    line
}

/// A text as a cell: guarded, and quoted where it must be.
pub fn cell(text: &str) -> String {
    let guarded = guarded(text);
    let quoted = guarded.contains([',', '"', '\n', '\r'])
        || guarded.starts_with(char::is_whitespace)
        || guarded.ends_with(char::is_whitespace);
    if quoted { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

/// A text that is never a formula.
pub fn guarded(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// What was guarded: the text without the apostrophe that [`guarded`] put before it, and every other
/// text as it is.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(text)
}

/// Whether a text gets an apostrophe: what a spreadsheet takes for a formula, in wide characters too,
/// and what would lose one on the way back.
fn is_risky(text: &str) -> bool {
    let rest = text.trim_start_matches('\'');
    let formula = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    rest.trim_start().starts_with(formula) || rest.starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{cell, guarded, unguarded};

    #[test]
    fn formulas_are_texts() {
        for (text, expected) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            (" -x", "' -x"),
            ("'=1", "''=1"),
            ("'Tis", "'Tis"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            (" a", "\" a\""),
            ("\n", "\"'\n\""),
        ] {
            assert_eq!(cell(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_guarded_comes_back(text in "['=+@a \t\n-]{0,8}|\\PC{0,12}") {
            let guarded = guarded(&text);
            prop_assert_eq!(unguarded(&guarded), text.as_str());
            let rest = guarded.trim_start();
            prop_assert!(!rest.starts_with(['=', '+', '-', '@']));
        }
    }
}
