//! What HTML must never hold, as browsers read it (html5ever), and that it needs no repair.

use scraper::Html;
use scraper::node::Element;

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that only our templates may write.
const PAGE_ONLY: &[&str] = &[
    "script", "link", "meta", "title", "button", "form", "select", "option", "template", "svg",
    "path", "g", "text", "rect", "line", "circle", "nav", "search", "dialog", "output", "noscript",
    "html", "head", "body", "main",
];

/// Elements that nobody may write.
const NEVER: &[&str] =
    &["style", "iframe", "object", "embed", "applet", "base", "frame", "xmp", "plaintext"];

/// Checks what comes from an author's Markdown; `from` is told where it fails.
pub(super) fn assert_harmless(html: &str, from: &str) {
    assert_balanced(html, from);
    let outer = Html::parse_fragment(&format!("<div>{html}</div>"));
    for element in elements(&outer) {
        let name = element.name();
        let wrapped = ["html", "head", "body"].contains(&name) && element.attrs().next().is_none();
        assert!(wrapped || !PAGE_ONLY.contains(&name), "<{name}>\n{from:?}\n{html}");
        assert_element(element, from, html);
    }
}

/// Checks a finished page.
pub(super) fn assert_page(html: &str, from: &str) {
    assert_balanced(html, from);
    for element in elements(&Html::parse_document(html)) {
        if element.name() == "script" {
            let data = element.attr("type").is_some_and(|kind| kind.contains("json"));
            let ours =
                element.attr("src").is_some_and(|src| !src.contains(':') && !src.starts_with("//"));
            assert!(data || ours, "{element:?}\n{from:?}");
        }
        assert_element(element, from, html);
    }
}

fn elements(document: &Html) -> impl Iterator<Item = &Element> {
    document.tree.nodes().filter_map(|node| node.value().as_element())
}

fn assert_element(element: &Element, from: &str, html: &str) {
    let name = element.name();
    assert!(!NEVER.contains(&name), "<{name}>\n{from:?}\n{html}");
    for (key, value) in element.attrs() {
        assert!(!key.starts_with("on"), "{key} on <{name}>\n{from:?}\n{html}");
        let bad = ["style", "srcdoc", "formaction", "ping", "background"];
        assert!(!bad.contains(&key), "{key} on <{name}>\n{from:?}\n{html}");
        if ["href", "src", "action", "poster", "cite", "data", "xlink:href"].contains(&key) {
            // As browsers read it: what stands before is skipped, line ends and tabs inside vanish.
            let plain = value.trim_start_matches(|c| c <= ' ').replace(['\t', '\n', '\r'], "");
            let plain = plain.to_ascii_lowercase();
            let runs = ["javascript:", "vbscript:", "data:"].iter().any(|s| plain.starts_with(s));
            assert!(!runs, "{key}={value:?} on <{name}>\n{from:?}\n{html}");
        }
    }
}

/// Every tag is written in full, with its attributes in double quotes, and closed in order: a
/// browser has nothing to guess.
fn assert_balanced(html: &str, from: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("!doctype")) {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(end) = rest.strip_prefix('/') {
            let (name, after) = end.split_once('>').unwrap_or((end, ""));
            assert_eq!(open.pop(), Some(name), "</{name}> closes nothing\n{from:?}\n{html}");
            rest = after;
        } else {
            let (name, closed, after) = tag(rest, from, html);
            if !closed && !VOID.contains(&name) {
                open.push(name);
            }
            rest = after;
        }
    }
    assert!(open.is_empty(), "{open:?} are never closed\n{from:?}\n{html}");
}

/// The name of the tag that `rest` begins with, whether it closes itself, and what follows it.
fn tag<'h>(rest: &'h str, from: &str, html: &str) -> (&'h str, bool, &'h str) {
    let end = rest.find([' ', '/', '>', '\n']).unwrap_or(rest.len());
    let (name, mut rest) = rest.split_at(end);
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-';
    assert!(
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(letters),
        "<{name}\n{from:?}\n{html}"
    );
    loop {
        rest = rest.trim_start_matches([' ', '\n']);
        if let Some(after) = rest.strip_prefix("/>") {
            return (name, true, after);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (name, false, after);
        }
        let end = rest.find(['=', ' ', '>', '/', '\n']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let fine = |c: char| c.is_ascii_alphanumeric() || "-_:.@".contains(c);
        assert!(!key.is_empty() && key.chars().all(fine), "<{name} {key}\n{from:?}\n{html}");
        rest = after;
        if let Some(value) = after.strip_prefix('=') {
            let quoted = value.strip_prefix('"').and_then(|value| value.split_once('"'));
            // Highlighted code has names of classes without quotes.
            let bare = value.find(['>', ' ']).map(|end| value.split_at(end));
            let bare = bare.filter(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase()));
            let found = quoted.or(bare);
            assert!(found.is_some(), "<{name} {key} has no quotes\n{from:?}\n{html}");
            rest = found.map_or("", |(_, after)| after);
        }
    }
}
