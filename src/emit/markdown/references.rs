//! Links whose address stands elsewhere, `[words][name]`, where the line that gives it, `[name]: ../page.md`,
//! is not for this edition: it stands again at the end of the text.

use crate::syntax::body::Link;
use crate::syntax::parts::Parts;

/// The name under which a hidden definition gives the address of `link`; `None` where the link stands by
/// itself, or is hidden too. `hidden` is what this edition leaves out.
pub(super) fn hidden_name<'t>(link: &Link, text: &'t str, hidden: &Parts) -> Option<&'t str> {
    let at = link.target.span.range().start;
    if link.mentor || !hidden.holds(at) {
        return None;
    }
    let before = text.get(..at)?.trim_end_matches(['<', ' ', '\t', '\r', '\n']);
    let before = before.strip_suffix("]:")?;
    let start = before.rfind('[')?;
    before.get(start + 1..)
}
