//! Links whose address stands elsewhere, `[words][name]`, where the line that gives it, `[name]: ../page.md`,
//! is not for this edition: it stands again at the end of the text.

use std::ops::Range;

use crate::syntax::body::Link;

/// The name under which a hidden definition gives the address of `link`; `None` where the link stands by
/// itself, or is hidden too. `hidden` is what this edition leaves out.
pub(super) fn hidden_name<'t>(
    link: &Link,
    text: &'t str,
    hidden: &[Range<usize>],
) -> Option<&'t str> {
    let at = link.target.span.range().start;
    if link.mentor || !hidden.iter().any(|part| part.contains(&at)) {
        return None;
    }
    let before = text.get(..at)?.trim_end_matches(['<', ' ', '\t', '\r', '\n']);
    let before = before.strip_suffix("]:")?;
    let start = before.rfind('[')?;
    before.get(start + 1..)
}
