//! Bare URLs and e-mail addresses in text become links, by the rules of GitHub Flavored Markdown.
//!
//! Two things go beyond them: an address ends before CJK punctuation, and its host before a CJK
//! letter that follows ASCII (`https://a.example是` links `https://a.example`); and an address may follow
//! any character but an ASCII letter or digit, as CJK text has no spaces.

use std::ops::Range;

use memchr::memmem;

use super::cjk::{is_cjk_punctuation, is_wide};

/// A link found in text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Autolink {
    /// Where in the text.
    pub range: Range<usize>,
    /// What the address lacks: `http://`, `mailto:` or nothing.
    pub prefix: &'static str,
}

/// Whether `text` can hold any: one fast look at a whole document.
pub(super) fn possible(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr(b'@', bytes).is_some()
        || memmem::find(bytes, b"://").is_some()
        || memmem::find(bytes, b"www.").is_some()
}

/// The next link in `text` at or after byte `from`. Linear over the calls that walk a text.
pub(super) fn next(text: &str, from: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let offset = memchr::memchr3(b':', b'@', b'.', bytes.get(at..)?)?;
        let sign = at + offset;
        let found = match bytes.get(sign)? {
            b':' => url(text, from, sign),
            b'.' => www(text, from, sign),
            _ => email(text, from, sign),
        };
        if found.is_some() {
            return found;
        }
        at = sign + 1;
    }
}

/// Where in `text` characters must not be read as Markdown because they belong to an address
/// (`https://a.example/_x_/`). Pushes ascending ranges of single bytes.
pub(super) fn masks(text: &str, edits: &mut Vec<(Range<usize>, &'static str)>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for sign in memmem::find_iter(bytes, b"://") {
        if sign < done {
            continue;
        }
        let Some(link) = url(text, done, sign) else { continue };
        let before = text.get(done.min(link.range.start)..link.range.start).unwrap_or_default();
        let target = before.trim_end().ends_with("](")
            || before.trim_end().ends_with("]:")
            || before.ends_with('<')
            || before.ends_with(['"', '\'', '=']);
        done = link.range.end;
        if target {
            continue;
        }
        for (index, byte) in text.get(link.range.clone()).unwrap_or_default().bytes().enumerate() {
            if matches!(byte, b'*' | b'_' | b'~' | b'$' | b'\'' | b'-') {
                let place = link.range.start + index;
                edits.push((place..place + 1, URL_MASK));
            }
        }
    }
}

/// What the parser sees in place of a mark inside an address: a control character, which no author
/// writes and which has no meaning in Markdown.
pub(super) const URL_MASK: &str = "\u{1}";

/// `https://...` with its colon at `sign`, not beginning before `from`.
fn url(text: &str, from: usize, sign: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let before = bytes.get(from..sign)?;
    if matches!(before.last()?, b'o') {
        return mail_scheme(text, from, sign);
    }
    if !bytes.get(sign..)?.starts_with(b"://") {
        return if before.ends_with(b"xmpp") { mail_scheme(text, from, sign) } else { None };
    }
    let tail = before.get(before.len().saturating_sub(6)..)?;
    let letters = tail.iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
    let start = sign - letters;
    let scheme = text.get(start..sign)?;
    if !["http", "https", "ftp"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) {
        return None;
    }
    let host = sign + 3;
    let host_end = host + domain(text.get(host..)?, false)?;
    Some(Autolink { range: start..end(text, host, host_end), prefix: "" })
}

/// `www....` whose first dot is at `sign`.
fn www(text: &str, from: usize, sign: usize) -> Option<Autolink> {
    let start = sign.checked_sub(3).filter(|&s| s >= from)?;
    if !text.get(start..sign)?.eq_ignore_ascii_case("www") {
        return None;
    }
    let before = text.get(from..start)?.chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '@' | ':'))
    {
        return None;
    }
    let host_end = start + domain(text.get(start..)?, true)?;
    Some(Autolink { range: start..end(text, start, host_end), prefix: "http://" })
}

/// Length of the host at the start of `text`; `None` if it is none.
fn domain(text: &str, needs_dot: bool) -> Option<usize> {
    let mut ascii = true;
    let mut length = 0;
    for c in text.chars() {
        let fits = c.is_ascii_alphanumeric()
            || matches!(c, '-' | '_' | '.')
            || (!c.is_ascii() && c.is_alphanumeric() && !(is_wide(c) && length > 0 && ascii));
        if !fits {
            break;
        }
        ascii = c.is_ascii();
        length += c.len_utf8();
    }
    let host = text.get(..length)?.trim_end_matches(['.', '-', '_']);
    let mut labels = host.rsplit('.');
    let last_two = [labels.next(), labels.next()];
    let wrong = host.is_empty()
        || host.starts_with(['.', '-'])
        || last_two.iter().flatten().any(|label| label.contains('_'))
        || (needs_dot && last_two.contains(&None));
    (!wrong).then_some(host.len())
}

/// The end of an address whose host is `host..host_end`.
fn end(text: &str, host: usize, host_end: usize) -> usize {
    let rest = text.get(host_end..).unwrap_or_default();
    if !rest.starts_with(['/', '?', '#', ':', '.', '&', '_', '-', '~', '!', '(']) {
        return host_end;
    }
    let stop = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '`' | ']' | '|' | '"')
            || is_cjk_punctuation(c)
            || matches!(c, '\u{2018}'..='\u{201f}' | '\u{2026}' | '\u{2014}')
    };
    let length = rest.find(stop).unwrap_or(rest.len());
    host + trim(text.get(host..host_end + length).unwrap_or_default())
}

/// Length of `url` without the punctuation that belongs to the sentence. Linear: parentheses are
/// counted once.
fn trim(url: &str) -> usize {
    let count = |c: u8| url.bytes().filter(|&b| b == c).count();
    let (open, mut close) = (count(b'('), count(b')'));
    let mut kept = url;
    loop {
        if let Some(rest) = kept.strip_suffix(['?', '!', '.', ',', ':', '*', '_', '~', '\'']) {
            kept = rest;
        } else if let Some(rest) = kept.strip_suffix(')').filter(|_| close > open) {
            close -= 1;
            kept = rest;
        } else if let Some(rest) = kept.strip_suffix(';') {
            let name = rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            let entity = name.len() < rest.len();
            kept = name.strip_suffix('&').filter(|_| entity).unwrap_or(rest);
        } else {
            return kept.len();
        }
    }
}

/// `mailto:a@b.c` and `xmpp:a@b.c/room`.
fn mail_scheme(text: &str, from: usize, sign: usize) -> Option<Autolink> {
    let before = text.get(from..sign)?;
    let name = ["mailto", "xmpp"].into_iter().find(|name| {
        before.len() >= name.len()
            && before.get(before.len() - name.len()..).is_some_and(|b| b.eq_ignore_ascii_case(name))
    })?;
    let start = sign - name.len();
    let own = text.get(from..start)?.chars().next_back();
    if own.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = text.get(sign + 1..)?;
    let local = rest.bytes().take_while(|b| is_local(*b)).count();
    let at = sign + 1 + local;
    if text.as_bytes().get(at) != Some(&b'@') || local == 0 {
        return None;
    }
    let mut link = email(text, sign + 1, at)?;
    if name == "xmpp" && text.as_bytes().get(link.range.end) == Some(&b'/') {
        let resource = text.get(link.range.end + 1..)?.bytes();
        let length =
            resource.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'@' | b'.')).count();
        let room = text.get(link.range.end + 1..link.range.end + 1 + length)?.trim_end_matches('.');
        if !room.is_empty() {
            link.range.end += 1 + room.len();
        }
    }
    Some(Autolink { range: start..link.range.end, prefix: "" })
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+')
}

/// `a@b.c` with its `@` at `sign`.
fn email(text: &str, from: usize, sign: usize) -> Option<Autolink> {
    let before = text.get(from..sign)?;
    // Longer names than any mail server takes are not looked at: a run of them stays linear.
    let local = before.bytes().rev().take(256).take_while(|b| is_local(*b)).count();
    if local == 0 || local == 256 {
        return None;
    }
    let start = sign - local;
    let rest = text.get(sign + 1..)?;
    let length = rest
        .bytes()
        .take(256)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        .count();
    let host = rest.get(..length)?.trim_end_matches('.');
    let wrong = !host.contains('.')
        || host.ends_with(['-', '_'])
        || host.split('.').any(str::is_empty)
        || rest.as_bytes().get(length) == Some(&b'@')
        || before.get(..before.len() - local).is_some_and(|b| b.ends_with(['/', '@', ':']));
    (!wrong).then_some(Autolink { range: start..sign + 1 + host.len(), prefix: "mailto:" })
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests slice where they know the text")]
mod tests {
    use super::next;

    fn links(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(link) = next(text, from) {
            from = link.range.end;
            found.push(format!("{}{}", link.prefix, &text[link.range]));
        }
        found
    }

    #[test]
    fn sentences_keep_their_punctuation() {
        for (text, link) in [
            ("see https://a.example/b.", "https://a.example/b"),
            ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
            ("https://a.example/?q=(a))", "https://a.example/?q=(a)"),
            ("www.a.example/x, y", "http://www.a.example/x"),
            ("https://a.example/x&copy;", "https://a.example/x"),
            ("https://a.example/x&copy", "https://a.example/x&copy"),
            ("HTTP://a.example<b>", "HTTP://a.example"),
            ("ftp://a.example:21/x!", "ftp://a.example:21/x"),
            ("http://localhost:4747/x", "http://localhost:4747/x"),
            ("me@a.example.", "mailto:me@a.example"),
            ("mailto:me@a.example.", "mailto:me@a.example"),
            ("xmpp:me@a.example/room.", "xmpp:me@a.example/room"),
        ] {
            assert_eq!(links(text), [link], "{text}");
        }
    }

    #[test]
    fn cjk_text_needs_no_spaces() {
        for (text, link) in [
            ("请看https://a.example/路径，然后", "https://a.example/路径"),
            ("（https://a.example/x）。", "https://a.example/x"),
            ("「https://a.example」", "https://a.example"),
            ("https://a.example是网站", "https://a.example"),
            ("https://例子.测试/x", "https://例子.测试/x"),
            ("邮件me@a.example。", "mailto:me@a.example"),
        ] {
            assert_eq!(links(text), [link], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_text() {
        for text in [
            "xhttp://a.example",
            "http://",
            "http://.",
            "www.",
            "awww.a.example",
            "a@b",
            "@a.b",
            "http://a_b",
            "javascript://a.example",
            "a@b.c-",
            "https:a",
            "://",
            "a@@b.c",
        ] {
            assert_eq!(links(text), [""; 0], "{text}");
        }
    }
}
