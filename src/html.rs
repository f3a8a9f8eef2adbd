//! Escaping for HTML and the list of URL schemes that may be linked: the one layer through which
//! every author-written character reaches markup. Used by whatever writes HTML, XML or attributes.

pub mod tag;
pub mod tree;

use std::borrow::Cow;

/// `text` for element content and for double-quoted attributes: `&`, `<`, `>`, `"` and `'` become
/// entities; NUL becomes U+FFFD.
pub fn escape(text: &str) -> Cow<'_, str> {
    let special = |b: u8| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'' | 0);
    let Some(first) = text.bytes().position(special) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    let (clean, rest) = text.split_at(first);
    out.push_str(clean);
    escape_into(&mut out, rest);
    Cow::Owned(out)
}

/// Appends `text` to `out`, escaped as by [`escape`].
pub fn escape_into(out: &mut String, text: &str) {
    let mut clean = 0;
    for (index, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            0 => "\u{fffd}",
            _ => continue,
        };
        out.push_str(text.get(clean..index).unwrap_or_default());
        out.push_str(entity);
        clean = index + 1;
    }
    out.push_str(text.get(clean..).unwrap_or_default());
}

/// `text` for XML content and attributes: escaped, without the characters that XML 1.0 forbids.
pub fn escape_xml(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(forbidden) {
        return Cow::Owned(escape(&text.replace(forbidden, "")).into_owned());
    }
    escape(text)
}

/// JSON for a `<script>` element: `<`, `>`, `&` and the line separators of JavaScript are written
/// as `\u` escapes, so that nothing in it can end the element.
pub fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
    out
}

/// What a link's target is, by its scheme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    /// No scheme: a path, a query or a fragment.
    Relative,
    /// `http`, `https`, `mailto`, `tel`, `ftp`, `xmpp`, `irc`, `matrix`, `sms`: harmless.
    Safe,
    /// Everything else (`javascript:`, `data:`, `vbscript:`, `file:` ...) and `//host`: not linked.
    Unsafe,
}

/// Classifies `url` as a browser would read it: leading control characters and spaces are skipped,
/// tabs and line ends inside are ignored.
pub fn scheme(url: &str) -> Scheme {
    let mut name = String::new();
    let mut chars = url
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .peekable();
    if matches!(chars.peek(), Some('/' | '\\')) {
        chars.next();
        return if matches!(chars.peek(), Some('/' | '\\')) {
            Scheme::Unsafe
        } else {
            Scheme::Relative
        };
    }
    for c in chars {
        match c {
            ':' if !name.is_empty() => {
                return match name.as_str() {
                    "http" | "https" | "mailto" | "tel" | "ftp" | "ftps" | "xmpp" | "irc"
                    | "ircs" | "matrix" | "sms" | "sip" | "geo" => Scheme::Safe,
                    _ => Scheme::Unsafe,
                };
            }
            'a'..='z' | '0'..='9' | '+' | '-' | '.' => name.push(c),
            'A'..='Z' => name.push(c.to_ascii_lowercase()),
            _ => return Scheme::Relative,
        }
    }
    Scheme::Relative
}

/// The value of an attribute of ours without entities.
pub fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let quotes = value.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'");
    Cow::Owned(quotes.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// Whether `target` leads to the web.
pub fn is_http(target: &str) -> bool {
    let target = target.trim_start();
    ["http:", "https:"]
        .iter()
        .any(|s| target.get(..s.len()).is_some_and(|head| head.eq_ignore_ascii_case(s)))
}

/// An author's words as Markdown that says the same letters, also where they begin a line.
pub fn markdown_text(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let always =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&');
        // What would make a list, a rule or a heading of the line.
        let first = (at == 0 && matches!(c, '-' | '+' | '=' | ':'))
            || (at > 0 && at == digits && matches!(c, '.' | ')'));
        if always || first {
            plain.push('\\');
        }
        plain.push(if c.is_control() { ' ' } else { c });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Scheme, escape, markdown_text, scheme};

    #[test]
    fn escapes_everything_that_ends_text_or_attributes() {
        assert_eq!(escape("a<b>&\"'\0"), "a&lt;b&gt;&amp;&quot;&#39;\u{fffd}");
        assert!(matches!(escape("plain"), std::borrow::Cow::Borrowed("plain")));
    }

    #[test]
    fn words_that_begin_a_line_are_no_list_and_no_heading() {
        for (text, expected) in [
            ("- dash", "\\- dash"),
            ("1. one", "1\\. one"),
            ("23) two", "23\\) two"),
            ("=== so", "\\=== so"),
            ("+1", "\\+1"),
            ("2026-11-30", "2026-11-30"),
            ("a - b. (c)", "a - b. (c)"),
            ("...", "..."),
            ("#1 of *n*", "\\#1 of \\*n\\*"),
        ] {
            assert_eq!(markdown_text(text), expected);
        }
    }

    #[test]
    fn schemes_are_read_as_browsers_read_them() {
        for url in [
            "javascript:x",
            " \u{1}JaVa\tScript:x",
            "data:text/html,x",
            "//evil",
            "\\\\evil",
            "java\nscript:x",
        ] {
            assert_eq!(scheme(url), Scheme::Unsafe, "{url:?}");
        }
        for url in ["../a.md", "#x", "?q=a:b", "/a:b", "", "a/b:c", "1 a:b"] {
            assert_eq!(scheme(url), Scheme::Relative, "{url:?}");
        }
        assert_eq!(scheme("HTTPS://x"), Scheme::Safe);
    }
}
