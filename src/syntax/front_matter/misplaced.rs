//! Keys that would quietly do nothing, because they belong to pages of other kinds.

use std::borrow::Cow;

use super::keys::{OF_KINDS, PATH_CONTENT, PATH_DETAILS, WITHOUT_TEACHING, WITHOUT_TIME};
use super::path::is_place;
use crate::diag::{Diagnostic, Report, rules};
use crate::syntax::yaml::{Node, Yaml, get, key_span};

/// Reports the keys of `front` that a page of kind `kind` cannot have; `is_said` is whether its
/// author, or its section, says that it is of this kind.
pub fn misplaced(front: &Node, kind: &str, is_said: bool) -> Report {
    let mut report = Report::default();
    let is = if is_said {
        format!("this page's kind is `{kind}`")
    } else {
        "this page does not say that it is one".to_owned()
    };
    let mut tell = |key: &str, whose: &str, help: String| {
        let span = key_span(front, key)?;
        let message = format!("`{key}` is a key of {whose}, and {is}");
        report.push(Diagnostic::new(&rules::UNKNOWN_KEY, span, message).help(help));
        Some(())
    };
    if kind != "path" {
        for key in PATH_CONTENT.iter().chain(PATH_DETAILS) {
            let place = get(front, key).filter(|node| *key == "order" && is_place(node));
            let help = match place.and_then(|node| node.value.text()) {
                // In other generators `order: 3` is a page's place.
                Some(place) => format!("a page's place is `weight: {place}` here"),
                None if is_said => format!("write `kind: path`, or take `{key}` out"),
                None => format!("add `kind: path`, or take `{key}` out"),
            };
            if tell(key, "paths", help).is_some() && !is_said {
                break; // One line mends them all.
            }
        }
    }
    let sum = if kind == "path" { ": a path has what its lessons have" } else { "" };
    for (key, without) in
        [("teaches", WITHOUT_TEACHING), ("minutes", WITHOUT_TIME), ("level", WITHOUT_TIME)]
    {
        if without.contains(&kind) {
            tell(key, "lessons", format!("take `{key}` out{sum}"));
        }
    }
    for (key, kinds, whose) in OF_KINDS {
        if !kinds.contains(&kind) {
            let first = kinds.first().copied().unwrap_or_default();
            tell(key, whose, format!("write `kind: {first}`, or take `{key}` out"));
        }
    }
    // A project may practise what it does not teach.
    if kind == "lesson" {
        tell("skills", "pages that teach nothing", "it is `teaches` here".to_owned());
    } else if matches!(kind, "path" | "skill" | "role") {
        tell("skills", "other pages", "take `skills` out".to_owned());
    }
    report
}

/// `front` without the keys that [`misplaced`] will report, if it is not a path's: what is wrong
/// with their values is not worth a second message.
pub(super) fn without_misplaced<'n>(front: &'n Node, cascade: &[&Node]) -> Cow<'n, Node> {
    let kind = [front].into_iter().chain(cascade.iter().copied()).find_map(|n| get(n, "kind"));
    let is_path = kind.is_some_and(|kind| kind.value.text().as_deref() == Some("path"));
    let has = |key: &&str| get(front, key).is_some();
    if is_path || PATH_CONTENT.iter().any(has) || !PATH_DETAILS.iter().any(has) {
        return Cow::Borrowed(front);
    }
    let rest =
        front.value.entries().iter().filter(|e| !PATH_DETAILS.contains(&e.key.value.as_str()));
    Cow::Owned(Node::new(Yaml::Map(rest.cloned().collect()), front.span))
}
