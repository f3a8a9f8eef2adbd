//! What raw HTML may be: elements, attributes, schemes, ids. The only user of ammonia.

use std::sync::LazyLock;

use ammonia::Builder;

/// Raw elements that are kept.
#[rustfmt::skip]
pub(super) const ELEMENTS: [&str; 75] = [
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br",
    "caption", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div",
    "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "picture",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "track", "u", "ul", "var", "video", "wbr",
];

/// Elements without content, ours included.
pub(super) const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "source", "track", "wbr"];

/// Their attributes, beside those that all may have.
const ATTRIBUTES: [(&str, &[&str]); 20] = [
    ("a", &["href", "hreflang", "name"]),
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("source", &["src", "type"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
    ("time", &["datetime"]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("video", &["src", "controls", "loop", "muted", "preload", "poster", "width", "height"]),
    ("abbr", &["title"]),
    ("dfn", &["title"]),
    ("span", &["title"]),
];

/// All numbered attributes begin like this; the cleaner lets them through, and `sanitize` drops
/// those of other numbers.
pub(super) const PREFIX: &str = "data-pb";

#[expect(clippy::default_trait_access, reason = "the cleaner's sets are hashed, and never walked")]
pub(super) static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .tags(Default::default())
        .add_tags(&ELEMENTS)
        .tag_attributes(Default::default())
        .generic_attributes(Default::default())
        .add_generic_attributes(&["id", "title", "lang", "dir"])
        .add_generic_attribute_prefixes(&[PREFIX])
        .url_schemes(Default::default())
        .add_url_schemes(&["http", "https", "mailto", "tel", "ftp", "ftps", "xmpp", "irc", "ircs"])
        .link_rel(None);
    for (element, attributes) in ATTRIBUTES {
        cleaner.add_tag_attributes(element, attributes);
    }
    cleaner
});

/// Whether an element with this id would stand for something that scripts ask the page for.
pub(super) fn clobbers(id: &str) -> bool {
    const NAMES: [&str; 24] = [
        "all",
        "anchors",
        "attributes",
        "body",
        "children",
        "cookie",
        "document",
        "documentElement",
        "forms",
        "frames",
        "getElementById",
        "head",
        "history",
        "images",
        "links",
        "localStorage",
        "location",
        "navigator",
        "parent",
        "querySelector",
        "self",
        "sessionStorage",
        "top",
        "window",
    ];
    NAMES.contains(&id)
}
