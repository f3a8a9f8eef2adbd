//! HTML as browsers take it, made into what XHTML allows: who reads with an e-reader has no parser that
//! forgives.

use crate::html::tree::{Kind, NodeId, Space, Tree};

/// Elements of running text.
const PHRASING: [&str; 36] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "u", "var", "wbr", "math", "svg", "map", "area",
];

/// Elements of running text that may hold blocks where they stand among blocks.
const TRANSPARENT: [&str; 4] = ["a", "ins", "del", "map"];

/// Elements that hold running text alone.
const LINES: [&str; 10] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary", "legend"];

/// The other elements that a book can have.
const FLOW: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "center",
    "menu",
    "search",
];

/// Attributes that mean something in a book, besides those of ARIA.
const ATTRIBUTES: [&str; 21] = [
    "id", "class", "lang", "dir", "title", "href", "src", "alt", "width", "height", "colspan",
    "rowspan", "scope", "headers", "start", "reversed", "value", "cite", "datetime", "open",
    "role",
];

/// Makes a tree valid. Words stay, whatever becomes of the elements around them. Linear.
pub(super) fn repair(tree: &mut Tree) {
    for id in tree.below(tree.root()) {
        let Kind::Element { name, space, .. } = tree.kind(id) else { continue };
        if *space != Space::Html {
            continue;
        }
        let name = &**name;
        let is_known = PHRASING.contains(&name) || LINES.contains(&name) || FLOW.contains(&name);
        if is_known {
            attributes(tree, id);
        } else {
            tree.unwrap(id);
        }
    }
    lists(tree);
    nesting(tree);
}

fn attributes(tree: &mut Tree, id: NodeId) {
    let name = tree.name(id).to_owned();
    let Some(attributes) = tree.attributes_mut(id) else { return };
    attributes.retain(|(attribute, value)| match attribute.as_str() {
        "href" => name == "a",
        "src" | "alt" => name == "img",
        "width" | "height" => name == "img" && value.bytes().all(|b| b.is_ascii_digit()),
        "colspan" | "rowspan" => value.parse::<u16>().is_ok_and(|it| it > 0),
        "start" => name == "ol" && value.parse::<i32>().is_ok(),
        "value" => name == "li" && value.parse::<i32>().is_ok(),
        "reversed" => name == "ol",
        "scope" => {
            name == "th" && matches!(value.as_str(), "row" | "col" | "rowgroup" | "colgroup")
        }
        "headers" => matches!(name.as_str(), "td" | "th"),
        "cite" => matches!(name.as_str(), "blockquote" | "q" | "ins" | "del"),
        "datetime" => false,
        "open" => name == "details",
        "dir" => matches!(value.as_str(), "ltr" | "rtl" | "auto"),
        "lang" => is_tag(value),
        "role" => match name.as_str() {
            "div" => value == "group",
            "aside" => value == "note",
            _ => false,
        },
        "id" => !value.is_empty(),
        known if ATTRIBUTES.contains(&known) => true,
        "aria-label" | "aria-hidden" => !value.is_empty(),
        _ => false,
    });
    if name == "img" && tree.attribute(id, "alt").is_none() {
        tree.set(id, "alt", "");
    }
    // A name of its own is only for what has a role.
    let named = tree.attribute(id, "aria-label").is_some();
    let has_role = tree.attribute(id, "role").is_some()
        || matches!(name.as_str(), "section" | "aside" | "a" | "nav" | "figure" | "table" | "img");
    if named && !has_role {
        tree.unset(id, "aria-label");
    }
}

fn is_tag(value: &str) -> bool {
    let mut parts = value.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts
            .all(|it| (1..=8).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What only certain elements may hold, and what only stands in certain elements.
fn lists(tree: &mut Tree) {
    for id in tree.below(tree.root()) {
        let parent = tree.parent(id).map(|parent| tree.name(parent).to_owned()).unwrap_or_default();
        let parent = parent.as_str();
        let lost = match tree.name(id) {
            "li" => !matches!(parent, "ul" | "ol" | "menu"),
            "dt" | "dd" => parent != "dl",
            "figcaption" => parent != "figure",
            "caption" | "tbody" | "thead" | "tfoot" | "colgroup" => parent != "table",
            "tr" => !matches!(parent, "tbody" | "thead" | "tfoot" | "table"),
            "td" | "th" => parent != "tr",
            "col" => parent != "colgroup",
            "summary" => {
                parent != "details"
                    || tree.parent(id).is_none_or(|it| first_element(tree, it) != Some(id))
            }
            "legend" | "center" | "search" | "hgroup" | "menu" | "main" | "map" | "area" => true,
            "rt" | "rp" => parent != "ruby",
            _ => false,
        };
        if lost {
            let to =
                if matches!(tree.name(id), "rt" | "rp" | "map" | "area") { "span" } else { "div" };
            become_plain(tree, id, to);
        }
        let only: &[&'static str] = match tree.name(id) {
            "ul" | "ol" => &["li"],
            "dl" => &["dt", "dd"],
            _ => continue,
        };
        fill(tree, id, only);
    }
}

fn become_plain(tree: &mut Tree, id: NodeId, to: &'static str) {
    tree.rename(id, to);
    if let Some(attributes) = tree.attributes_mut(id) {
        attributes
            .retain(|(name, _)| matches!(name.as_str(), "id" | "class" | "lang" | "dir" | "title"));
    }
}

fn first_element(tree: &Tree, parent: NodeId) -> Option<NodeId> {
    tree.children(parent).iter().copied().find(|child| !tree.name(*child).is_empty())
}

/// Puts whatever else stands in a list into an item; takes an empty list out.
fn fill(tree: &mut Tree, list: NodeId, only: &[&'static str]) {
    let children = tree.children(list).to_vec();
    let mut items = 0;
    for child in children {
        let is_item = only.contains(&tree.name(child));
        let blank = match tree.kind(child) {
            Kind::Text(text) => text.trim().is_empty(),
            Kind::Other => true,
            Kind::Element { .. } => false,
        };
        items += usize::from(!blank);
        if is_item || blank {
            continue;
        }
        let item = tree.element(only.last().copied().unwrap_or("li"), &[]);
        tree.replace(child, &[item]);
        tree.append(item, child);
    }
    if only.len() == 2 && items > 0 {
        terms(tree, list);
    } else if items == 0 {
        become_plain(tree, list, "div");
    }
}

/// A list of terms begins with a term and ends with a definition.
fn terms(tree: &mut Tree, list: NodeId) {
    let names = |tree: &Tree| {
        let children = tree.children(list).iter().copied();
        children.filter(|child| !tree.name(*child).is_empty()).collect::<Vec<_>>()
    };
    let all = names(tree);
    if all.first().is_some_and(|first| tree.name(*first) == "dd")
        && let Some(first) = all.first().copied()
    {
        let term = tree.element("dt", &[]);
        tree.replace(first, &[term, first]);
    }
    if all.last().is_some_and(|last| tree.name(*last) == "dt") {
        let definition = tree.element("dd", &[]);
        tree.append(list, definition);
    }
}

/// Blocks do not stand in running text, nor links in links.
fn nesting(tree: &mut Tree) {
    // Whether each node on the way stands in running text, and in a link.
    let mut stack: Vec<(NodeId, bool, bool)> =
        tree.children(tree.root()).iter().rev().map(|id| (*id, false, false)).collect();
    while let Some((id, mut line, mut link)) = stack.pop() {
        let name = tree.name(id).to_owned();
        let name = name.as_str();
        if name.is_empty() {
            continue;
        }
        let is_phrasing = PHRASING.contains(&name);
        if name == "a" {
            if link || tree.attribute(id, "href").is_none() && tree.attribute(id, "id").is_none() {
                become_plain(tree, id, "span");
            }
            link = true;
        }
        if line && !is_phrasing {
            become_plain(tree, id, "span");
        } else if is_phrasing && !line && holds_blocks(tree, id) {
            if !TRANSPARENT.contains(&name) {
                become_plain(tree, id, "div");
            }
        } else if LINES.contains(&name) || is_phrasing && !TRANSPARENT.contains(&name) {
            line = true;
        }
        stack.extend(tree.children(id).iter().rev().map(|child| (*child, line, link)));
    }
}

/// Whether a block stands anywhere below.
fn holds_blocks(tree: &Tree, id: NodeId) -> bool {
    tree.below(id).into_iter().any(|it| {
        let name = tree.name(it);
        !name.is_empty() && !PHRASING.contains(&name)
    })
}

#[cfg(test)]
mod tests {
    use super::repair;
    use crate::html::tree::{Syntax, Tree};

    #[test]
    fn what_browsers_forgive_is_mended() {
        for (html, expected) in [
            ("<ul>a<p>b</p></ul>", "<ul><li>a</li><li><p>b</p></li></ul>"),
            ("<li>a</li><dd>b</dd>", "<div>a</div><div>b</div>"),
            ("<ol></ol>", "<div></div>"),
            ("<dl><dd>a</dd><dt>b</dt></dl>", "<dl><dt></dt><dd>a</dd><dt>b</dt><dd></dd></dl>"),
            ("<b><p>a</p></b>", "<div><p>a</p></div>"),
            ("<h2>a <div>b</div></h2>", "<h2>a <span>b</span></h2>"),
            ("<x-y><font color=\"red\">a</font></x-y>", "a"),
            ("<p onclick=\"x\" data-a=\"b\" align=\"c\">a</p>", "<p>a</p>"),
            ("<figcaption>a</figcaption><summary>b</summary>", "<div>a</div><div>b</div>"),
            ("<a>x</a><img src=\"y\">", "<span>x</span><img src=\"y\" alt=\"\"/>"),
            ("<span aria-label=\"a\">b</span>", "<span>b</span>"),
        ] {
            let mut tree = Tree::parse(html);
            repair(&mut tree);
            assert_eq!(tree.write(tree.root(), Syntax::Xml), expected, "{html}");
        }
    }
}
