//! Links whose address stands elsewhere: `[words][name]`, and `[name]: ../page.md` on a line of its own.

use std::ops::Range;

use crate::syntax::body::{Link, LinkKind};

/// The addresses of definitions that are not hidden, by place.
pub(super) fn definitions(text: &str, start: usize, hidden: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut found, mut at, mut fence) = (Vec::new(), start, None::<&str>);
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim_start();
        match fence {
            Some(open) if words.starts_with(open) => fence = None,
            Some(_) => {}
            None => {
                fence = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
                let begin = at + (line.len() - words.len());
                if let Some(range) = definition(text, begin)
                    && !hidden.iter().any(|part| part.contains(&range.start))
                {
                    found.push(range);
                }
            }
        }
        at += line.len();
    }
    found
}

/// The address in a definition that begins at `begin`.
fn definition(text: &str, begin: usize) -> Option<Range<usize>> {
    let line = text.get(begin..)?;
    if !line.starts_with('[') || line.starts_with("[^") || line.starts_with("[[") {
        return None;
    }
    let label = line.find("]:")?;
    if line.get(1..label)?.contains(['[', '\n']) {
        return None;
    }
    let rest = line.get(label + 2..)?;
    let words = rest.trim_start();
    let at = begin + label + 2 + (rest.len() - words.len());
    match words.strip_prefix('<') {
        Some(inner) => inner.find('>').map(|end| at + 1..at + 1 + end),
        None => {
            let end = words.find(char::is_whitespace).unwrap_or(words.len());
            (end > 0).then_some(at..at + end)
        }
    }
}

/// The words of a link that names its address, `words` of `[words][name]`, `[words][]` and `[words]`; `None`
/// for a link that is written otherwise.
pub(super) fn words<'t>(link: &Link, text: &'t str) -> Option<&'t str> {
    let written = text.get(link.target.span.range())?;
    let inner = match link.kind {
        LinkKind::Link => written.strip_prefix('[')?,
        LinkKind::Image => written.strip_prefix("![")?,
        LinkKind::Wiki => return None,
    };
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' if depth > 0 => depth -= 1,
            b']' => {
                let rest = inner.get(at + 1..)?;
                let is_named = rest.is_empty() || (rest.starts_with('[') && rest.ends_with(']'));
                return is_named.then(|| inner.get(..at)).flatten();
            }
            _ => {}
        }
    }
    None
}
