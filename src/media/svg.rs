//! SVG drawings: their size, and what in them could run code or asks another host.
//!
//! A drawing in a page is shown by `<img>`, where nothing of it runs. But its file can also be opened by
//! itself, and then its scripts would run as the site's own. So nothing is cleaned here and trusted
//! afterwards: a drawing with anything that could run is told, and whoever drew it takes that out.
//! What is looked for is looked for wherever it could stand; what cannot be read for certain (entities
//! of the file's own, other encodings) counts as unsafe.

use super::{Facts, Trouble};
use crate::html::tag::{after_comment, attributes, split_tag};
use crate::html::{Scheme, scheme};

/// The most unsafe parts that are told of one drawing.
const MOST_TOLD: usize = 5;

/// Something in a drawing that should not be there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UnsafePart {
    /// It could run code: what it is called, as in the file (`<script>`, `onload`).
    Runs(String),
    /// It is loaded from this address.
    Remote(String),
}

/// Elements that run code, hold another document, or come from elsewhere.
#[rustfmt::skip]
const ACTIVE: [&str; 12] = [
    "script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "frame", "base",
    "meta", "form", "portal",
];

/// The facts of a drawing. Linear.
pub(super) fn facts(bytes: &[u8]) -> Facts {
    let Ok(text) = std::str::from_utf8(bytes) else { return Facts::broken(Trouble::Broken) };
    let mut scan = Scan { text, begun: false, size: None, parts: Vec::new() };
    scan.run();
    if !scan.begun {
        return Facts::broken(Trouble::Broken);
    }
    // One that follows the scheme by itself needs no light behind it.
    let adapts = text.contains("prefers-color-scheme");
    Facts { size: scan.size, transparent: !adapts, unsafe_parts: scan.parts, ..Facts::default() }
}

struct Scan<'t> {
    text: &'t str,
    /// Whether an `<svg>` was there, and the size that the first one gives.
    begun: bool,
    size: Option<(u32, u32)>,
    parts: Vec<UnsafePart>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let mut rest = self.text;
        while let Some((words, tail)) = rest.split_once('<') {
            self.style(words);
            rest = self.markup(tail);
        }
    }

    /// What follows the markup that begins after a `<`.
    fn markup<'t>(&mut self, tail: &'t str) -> &'t str {
        if tail.starts_with("!--") {
            // Without its `<`: the same rule, one character on.
            return after_comment(tail.get(3..).unwrap_or_default());
        }
        if let Some(data) = tail.strip_prefix("![CDATA[") {
            let (data, after) = data.split_once("]]>").unwrap_or((data, ""));
            self.style(data);
            return after;
        }
        if let Some(instruction) = tail.strip_prefix('?') {
            let (instruction, after) = instruction.split_once("?>").unwrap_or((instruction, ""));
            self.instruction(instruction);
            return after;
        }
        if let Some(declaration) = tail.strip_prefix('!') {
            let (words, after) = declaration.split_once('>').unwrap_or((declaration, ""));
            if words.to_ascii_uppercase().contains("ENTITY") || words.contains('[') {
                self.add(UnsafePart::Runs("<!ENTITY>".to_owned()));
            }
            return after;
        }
        let inner = tail.strip_prefix('/').unwrap_or(tail);
        if let Some((name, attributes, after)) = split_tag(inner) {
            self.element(name, attributes);
            return after;
        }
        // A tag without an end: its name alone tells.
        let end = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
        self.element(inner.get(..end).unwrap_or_default(), "");
        inner.get(end..).unwrap_or_default()
    }

    fn instruction(&mut self, words: &str) {
        let lower = words.to_ascii_lowercase();
        if lower.starts_with("xml-stylesheet") {
            self.add(UnsafePart::Remote("<?xml-stylesheet?>".to_owned()));
        } else if let Some((_, encoding)) = lower.split_once("encoding") {
            let encoding = encoding.trim_matches(|c: char| !c.is_ascii_alphanumeric());
            if !["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1"].contains(&encoding) {
                self.add(UnsafePart::Runs(format!("encoding {encoding}")));
            }
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        let local = local(name);
        if ACTIVE.contains(&local.as_str()) {
            self.add(UnsafePart::Runs(format!("<{name}>")));
        }
        if local == "svg" && !self.begun {
            (self.begun, self.size) = (true, size(text));
        }
        for (name, value) in attributes(text) {
            let attribute = self::local(name);
            let value = unescaped(value);
            if attribute.starts_with("on") && attribute.len() > 2 {
                self.add(UnsafePart::Runs(name.to_owned()));
            } else if matches!(
                attribute.as_str(),
                "href" | "src" | "action" | "formaction" | "data"
            ) {
                self.address(&local, &value);
            } else if attribute == "attributename" {
                let set = self::local(value.trim());
                if set.starts_with("on") || set == "href" {
                    self.add(UnsafePart::Runs(format!("{name}=\"{value}\"")));
                }
            } else {
                self.style(&value);
            }
        }
    }

    /// An address of an element: links may lead anywhere, everything else is loaded.
    fn address(&mut self, element: &str, value: &str) {
        let lower = value.trim().to_ascii_lowercase();
        let picture = ["png", "jpeg", "jpg", "gif", "webp", "avif"]
            .iter()
            .any(|it| lower.starts_with(&format!("data:image/{it}")));
        match scheme(value) {
            Scheme::Unsafe if picture => {}
            Scheme::Unsafe if lower.starts_with("//") && element == "a" => {}
            Scheme::Unsafe if lower.starts_with("//") => self.remote(value),
            Scheme::Unsafe => self.add(UnsafePart::Runs(shown(value))),
            Scheme::Safe if element != "a" => self.remote(value),
            Scheme::Safe | Scheme::Relative => {}
        }
    }

    /// Words that may be style: they may load from elsewhere.
    fn style(&mut self, words: &str) {
        if !words.contains("//") && !words.contains("@import") {
            return;
        }
        let lower = words.to_ascii_lowercase();
        let mut rest = lower.as_str();
        while let Some((_, inside)) = rest.split_once("url(") {
            let address = inside.trim_start_matches([' ', '"', '\'']);
            let end = address.find([')', '"', '\'']).unwrap_or(address.len());
            let address = address.get(..end).unwrap_or_default();
            if address.contains("//") && !address.starts_with("data:") {
                self.remote(address);
            }
            rest = inside;
        }
        if lower.contains("@import") {
            self.remote("@import");
        }
    }

    fn remote(&mut self, address: &str) {
        self.add(UnsafePart::Remote(shown(address)));
    }

    fn add(&mut self, part: UnsafePart) {
        if self.parts.len() < MOST_TOLD && !self.parts.contains(&part) {
            self.parts.push(part);
        }
    }
}

/// A name without its prefix, lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

/// The beginning of what an author wrote, fit for a message.
fn shown(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(60).collect()
}

/// An attribute's value without entities, those by number included.
fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, entity)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, after)) = entity.split_once(';').filter(|(name, _)| name.len() < 12) else {
            out.push('&');
            rest = entity;
            continue;
        };
        let number = match name.strip_prefix('#') {
            Some(hex) if hex.starts_with(['x', 'X']) => {
                u32::from_str_radix(hex.get(1..).unwrap_or_default(), 16).ok()
            }
            Some(decimal) => decimal.parse().ok(),
            None => None,
        };
        match (name, number.and_then(char::from_u32)) {
            (_, Some(c)) => out.push(c),
            ("amp", _) => out.push('&'),
            ("lt", _) => out.push('<'),
            ("gt", _) => out.push('>'),
            ("quot", _) => out.push('"'),
            ("apos", _) => out.push('\''),
            _ => {}
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The size that the attributes of `<svg>` give: `width` and `height`, else the `viewBox`.
fn size(text: &str) -> Option<(u32, u32)> {
    let attribute = |wanted: &str| {
        attributes(text).find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    };
    let view: Option<Vec<f64>> = attribute("viewBox").map(|value| {
        let numbers = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty());
        numbers.filter_map(|part| part.parse().ok()).collect()
    });
    let view = match view.as_deref() {
        Some([_, _, width, height]) if *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    };
    let (width, height) =
        (attribute("width").and_then(pixels), attribute("height").and_then(pixels));
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(view)) => view,
        _ => return None,
    };
    Some((whole(width)?, whole(height)?))
}

/// A length in CSS pixels; `None` for one that depends on what is around.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let end = length.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(length.len());
    let (number, unit) = length.split_at(end);
    let scale = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * scale)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked before"
)]
fn whole(length: f64) -> Option<u32> {
    (0.5..100_000.0).contains(&length).then(|| length.round() as u32)
}
