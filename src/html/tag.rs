//! Tags as a browser finds them in any HTML: the name, the attributes, where the tag ends. What both
//! the cleaner of raw HTML and the check of finished pages need.

use memchr::memmem;

/// Name, attributes and rest of a start or end tag, from its name on; `None` if it is never
/// finished. A quote counts where a value begins. Linear.
pub fn split_tag(text: &str) -> Option<(&str, &str, &str)> {
    let stop = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let (name, after) = text.split_at(text.find(stop)?);
    let mut quote = None;
    let mut value = false;
    for (index, byte) in after.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'>') => {
                return Some((name, after.get(..index)?, after.get(index + 1..)?));
            }
            (None, b'"' | b'\'') if value => quote = Some(byte),
            _ => {}
        }
        value = match byte {
            b'=' => true,
            _ => value && byte.is_ascii_whitespace(),
        };
    }
    None
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
    let between = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(between);
        let first = rest.chars().next()?.len_utf8();
        let end = rest.get(first..)?.find(|c| between(c) || c == '=');
        let (name, after) = rest.split_at(end.map_or(rest.len(), |end| first + end));
        let (value, after) = match after.trim_start().strip_prefix('=') {
            None => ("", after),
            Some(value) => value_and_rest(value.trim_start()),
        };
        rest = after;
        Some((name, value))
    })
}

fn value_and_rest(text: &str) -> (&str, &str) {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let quoted = quote.and_then(|quote| text.get(1..)?.split_once(quote));
    quoted.unwrap_or_else(|| {
        text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
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
