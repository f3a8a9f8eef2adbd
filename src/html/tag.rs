//! Tags as a browser finds them in any HTML: the name, the attributes, where the tag ends. What both
//! the cleaner of raw HTML and the check of finished pages need.

use memchr::{memchr, memmem};

/// Name, attributes and rest of a start or end tag, from its name on; `None` if it is never
/// finished. A quote counts where a value begins. Linear.
pub fn split_tag(text: &str) -> Option<(&str, &str, &str)> {
    let stop = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let (name, after) = text.split_at(text.bytes().position(stop)?);
    let bytes = after.as_bytes();
    let mut at = 0;
    let mut value = false;
    loop {
        // What says nothing is passed over: names, and values without quotes.
        let byte = *bytes.get(at)?;
        at += 1;
        match byte {
            b'>' => return Some((name, after.get(..at - 1)?, after.get(at..)?)),
            b'"' | b'\'' if value => {
                at += memchr(byte, bytes.get(at..)?)? + 1;
                value = false;
            }
            b'=' => value = true,
            byte => value = value && byte.is_ascii_whitespace(),
        }
    }
}

/// What follows the comment that `text` begins with; nothing, if the comment has no end.
pub fn after_comment(text: &str) -> &str {
    let inner = text.strip_prefix("<!--").unwrap_or(text);
    if let Some(rest) = inner.strip_prefix('>').or_else(|| inner.strip_prefix("->")) {
        return rest;
    }
    let end = memmem::find(inner.as_bytes(), b"-->");
    end.and_then(|end| inner.get(end + 3..)).unwrap_or_default()
}

/// The attributes of a tag, from what follows its name: names as written, values without quotes
/// (empty where there is none), entities left as they are.
pub fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = after(rest, |byte| between(byte));
        // Whatever a name begins with belongs to it.
        let inner = rest.as_bytes().get(1..)?;
        let end = inner.iter().position(|byte| between(byte) || *byte == b'=');
        let (name, tail) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        let (value, tail) = match after(tail, u8::is_ascii_whitespace).strip_prefix('=') {
            None => ("", tail),
            Some(value) => value_and_rest(after(value, u8::is_ascii_whitespace)),
        };
        rest = tail;
        Some((name, value))
    })
}

/// What follows the bytes of ASCII that `text` begins with.
fn after(text: &str, skipped: impl Fn(&u8) -> bool) -> &str {
    let start = text.bytes().position(|byte| !skipped(&byte)).unwrap_or(text.len());
    text.get(start..).unwrap_or_default()
}

fn value_and_rest(text: &str) -> (&str, &str) {
    let quote = text.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
    let quoted = quote.and_then(|quote| {
        let inner = text.get(1..)?;
        let end = memchr(quote, inner.as_bytes())?;
        Some((inner.get(..end)?, inner.get(end + 1..)?))
    });
    quoted.unwrap_or_else(|| {
        let end = text.bytes().position(|byte| byte.is_ascii_whitespace());
        text.split_at(end.unwrap_or(text.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::attributes;

    #[test]
    fn attributes_are_found_as_browsers_find_them() {
        for (text, expected) in [
            (
                " a=1 B='2 3' c = \"4>\"/d e=\"open é=ü",
                &[("a", "1"), ("B", "2 3"), ("c", "4>"), ("d", ""), ("e", "\"open"), ("é", "ü")][..],
            ),
            (" =x / ", &[("=x", "")]),
            (" =x =é it's", &[("=x", "é"), ("it's", "")]),
            (" alt= src=x", &[("alt", "src=x")]),
            ("", &[]),
        ] {
            assert_eq!(attributes(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
