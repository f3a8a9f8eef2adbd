//! Typed access to a YAML mapping: what is wrong is reported, what is right is returned.
//!
//! Every mapping that authors write has a table of [`Key`]s. Readers, messages about unknown keys
//! and the published JSON Schemas all come from the same tables, so they cannot drift apart.

mod key;
mod time;
mod unknown;

use jiff::civil::Date;

use super::yaml::{Node, Yaml, get};
use crate::diag::{Diagnostic, Report, rules};
use crate::html::{Scheme, scheme};
use crate::source::{Span, Spanned};
use crate::suggest;

pub use key::{Foreign, Key, Mapping, Refers, Shape};
use time::MINUTES_OF_A_YEAR;
pub use time::{duration, other_date, parse_date};
use unknown::{no_mapping, unknown_help};

/// The most bytes that an id, a tag or a similar name may have.
pub const LONGEST_NAME: usize = 200;

/// The most bytes that a text of one line or paragraph may have.
pub const LONGEST_TEXT: usize = 10_000;

/// A mapping being read.
#[derive(Debug)]
pub struct Fields<'n, 'r> {
    node: &'n Node,
    mapping: &'static Mapping,
    /// Keys that unknown ones were probably meant to be: not to be called missing as well.
    meant: Vec<&'static str>,
    /// Where problems go.
    pub report: &'r mut Report,
}

impl<'n, 'r> Fields<'n, 'r> {
    /// Reads `node`. Reports if it is no mapping (then every key is missing), and every key that
    /// the mapping does not have, with the nearest known one, or our name for it.
    pub fn new(node: &'n Node, mapping: &'static Mapping, report: &'r mut Report) -> Self {
        Self::with_hints(node, mapping, report, |_| None)
    }

    /// The same, where `hint` may know better what to do about an unknown key.
    pub fn with_hints(
        node: &'n Node,
        mapping: &'static Mapping,
        report: &'r mut Report,
        hint: impl Fn(&str) -> Option<String>,
    ) -> Self {
        if !matches!(node.value, Yaml::Map(_) | Yaml::Null) {
            report.push(no_mapping(node, mapping));
        }
        let mut meant = Vec::new();
        for entry in node.value.entries() {
            let name = &entry.key.value;
            if mapping.keys.iter().any(|key| key.name == name) {
                continue;
            }
            let (near, help) = unknown_help(name, mapping);
            meant.extend(near);
            let help = hint(name).unwrap_or(help);
            let message = format!("`{}` is not a key of {}", short(name), mapping.what);
            report.push(
                Diagnostic::new(&rules::UNKNOWN_KEY, entry.key.span, message)
                    .label("unknown key")
                    .help(help),
            );
        }
        Self { node, mapping, meant, report }
    }

    /// The node of `key`, unless it is missing or empty.
    pub fn node(&self, key: &str) -> Option<&'n Node> {
        debug_assert!(self.mapping.keys.iter().any(|known| known.name == key), "{key}");
        get(self.node, key).filter(|node| node.value != Yaml::Null)
    }

    /// Reports that the value of `key` is wrong: `message`, and what is right.
    pub fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.report.push(Diagnostic::new(&rules::WRONG_VALUE, span, message).help(help));
    }

    /// Reports that `node`, the value of `key`, is not what `expected` says.
    pub fn wrong_type(&mut self, node: &Node, key: &str, expected: &str) {
        let message = format!("`{key}` must be {expected}, not {}", found(node));
        let list = self.known(key).is_some_and(|known| {
            matches!(
                known.shape,
                Shape::Texts | Shape::Words(_) | Shape::Severities | Shape::Same | Shape::Any
            )
        });
        let help = if list { self.example(key) } else { self.type_help(node, key) };
        self.wrong(node.span, message, help);
    }

    /// Reports that `node`, an entry of the list `key`, is not what `expected` says.
    pub fn wrong_entry(&mut self, node: &Node, key: &str, expected: &str) {
        let message = format!("an entry of `{key}` must be {expected}, not {}", found(node));
        let help = self.type_help(node, key);
        self.wrong(node.span, message, help);
    }

    fn type_help(&self, node: &Node, key: &str) -> String {
        match &node.value {
            // `[Git: the basics]` and `{{ title }}` are mappings to YAML.
            Yaml::Map(_) if !self.takes_mapping(key) => {
                "put quotes around a text that holds `: ` or begins with `{`".to_owned()
            }
            _ => self.example(key),
        }
    }

    fn takes_mapping(&self, key: &str) -> bool {
        self.known(key).is_some_and(|known| {
            matches!(
                known.shape,
                Shape::Entries(_)
                    | Shape::Maps(_)
                    | Shape::Map(_)
                    | Shape::TextOrMap(_)
                    | Shape::FlagOrMap(_)
            )
        })
    }

    fn known(&self, key: &str) -> Option<&'static Key> {
        self.mapping.keys.iter().find(|known| known.name == key)
    }

    /// `write it like ...`, with the example of the table.
    pub fn example(&self, key: &str) -> String {
        let example = self.known(key).map_or("...", |known| known.example);
        format!("write it like `{key}: {example}`")
    }

    /// A string; a number or boolean is taken as it was written. Control characters, which neither
    /// feeds nor terminals can show, are reported and left out.
    pub fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        let text = self.clean(node, key);
        if text.is_none() {
            self.wrong_type(node, key, "a string");
        }
        text.and_then(|text| self.at_most(text, key, LONGEST_TEXT))
    }

    /// A name: a string of one line, without spaces around it, not empty, and short.
    pub fn name(&mut self, key: &str) -> Option<Spanned<String>> {
        let text = self.text(key)?;
        let text = text.map(one_line);
        if text.value.is_empty() {
            let help = self.example(key);
            self.wrong(text.span, format!("`{key}` is empty"), help);
            return None;
        }
        self.at_most(text, key, LONGEST_NAME)
    }

    /// A list of strings; one string is a list of one.
    pub fn texts(&mut self, key: &str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items = match &node.value {
            Yaml::List(items) => items.as_slice(),
            Yaml::Map(_) => {
                self.wrong_type(node, key, "a list of strings");
                return Vec::new();
            }
            _ => std::slice::from_ref(node),
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match self.clean(item, key) {
                Some(text) => texts.extend(self.at_most(text, key, LONGEST_TEXT)),
                None => self.wrong_entry(item, key, "a string"),
            }
        }
        texts
    }

    /// A list of names (see [`Fields::name`]); one name is a list of one.
    pub fn names(&mut self, key: &str) -> Vec<Spanned<String>> {
        let mut names: Vec<Spanned<String>> = Vec::new();
        for text in self.texts(key) {
            let name = text.map(one_line);
            if name.value.is_empty() {
                let help = self.example(key);
                self.wrong(name.span, format!("an entry of `{key}` is empty"), help);
            } else {
                names.extend(self.at_most(name, key, LONGEST_NAME));
            }
        }
        names
    }

    fn clean(&mut self, node: &Node, key: &str) -> Option<Spanned<String>> {
        let mut text = scalar_text(node)?;
        let hidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        if let Some(c) = text.value.chars().find(|c| hidden(*c)) {
            let message = format!("`{key}` holds an invisible character (U+{:04X})", u32::from(c));
            self.wrong(node.span, message, "take it out");
            text.value.retain(|c| !hidden(c));
        }
        Some(text)
    }

    fn at_most(
        &mut self,
        text: Spanned<String>,
        key: &str,
        limit: usize,
    ) -> Option<Spanned<String>> {
        if text.value.len() <= limit {
            return Some(text);
        }
        let message = format!("`{key}` is too long: {} bytes", text.value.len());
        self.wrong(text.span, message, format!("shorten it to {limit} bytes at most"));
        None
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        if let Yaml::Bool(value, _) = node.value {
            return Some(value);
        }
        let meant = node.value.text().and_then(|text| match text.to_lowercase().as_str() {
            "yes" | "y" | "on" | "true" | "1" => Some(true),
            "no" | "n" | "off" | "false" | "0" => Some(false),
            _ => None,
        });
        let help = meant.map_or_else(
            || self.example(key),
            |meant| format!("write `{key}: {meant}`, without quotes"),
        );
        let message = format!("`{key}` must be `true` or `false`, not {}", found(node));
        self.wrong(node.span, message, help);
        None
    }

    /// A whole number.
    pub fn integer(&mut self, key: &str) -> Option<Spanned<i64>> {
        let node = self.node(key)?;
        if let Yaml::Int(value, _) = node.value {
            return Some(Spanned::new(value, node.span));
        }
        let quoted = match &node.value {
            Yaml::String(text) => text.trim().parse::<i64>().ok(),
            _ => None,
        };
        match quoted {
            Some(number) => {
                let message = format!("`{key}` must be a whole number, not a string");
                self.wrong(node.span, message, format!("write `{key}: {number}`, without quotes"));
            }
            None => self.wrong_type(node, key, "a whole number"),
        }
        None
    }

    /// Minutes: a whole number, at most those of a year.
    pub fn minutes(&mut self, key: &str) -> Option<u32> {
        let node = self.node(key)?;
        if let Yaml::Int(value, _) = node.value
            && let Some(minutes) = u32::try_from(value).ok().filter(|m| *m <= MINUTES_OF_A_YEAR)
        {
            return Some(minutes);
        }
        if let Yaml::Int(value, _) = node.value {
            let message = format!("`{key}` cannot be `{value}`");
            let help =
                format!("a whole number from 0 to {MINUTES_OF_A_YEAR}, the minutes of a year");
            self.wrong(node.span, message, help);
            return None;
        }
        let minutes = node.value.text().and_then(|text| duration(&text));
        let help = minutes.map_or_else(
            || self.example(key),
            |minutes| format!("write `{key}: {minutes}`, without a unit or quotes"),
        );
        let message = format!("`{key}` must be a whole number of minutes, not {}", found(node));
        self.wrong(node.span, message, help);
        None
    }

    /// A date; of a date with a time, the date.
    pub fn date(&mut self, key: &str) -> Option<Spanned<Date>> {
        let node = self.node(key)?;
        let written = node.value.text();
        if let Some(date) = written.as_deref().and_then(parse_date) {
            return Some(Spanned::new(date, node.span));
        }
        let message = match &written {
            Some(text) => format!("`{key}` cannot be `{}`: that is not a date", short(text)),
            None => format!("`{key}` must be a date, not {}", found(node)),
        };
        let help = match written.and_then(|text| other_date(&text)) {
            Some(date) => format!("write `{key}: {date}`"),
            None => format!("write year, month and day: `{key}: 2026-11-23`"),
        };
        self.wrong(node.span, message, help);
        None
    }

    /// One of `words`: its index.
    pub fn word(&mut self, key: &str, words: &[&str]) -> Option<Spanned<usize>> {
        let node = self.node(key)?;
        let found = self.one_of(node, key, words)?;
        Some(Spanned::new(found, node.span))
    }

    /// A list of `words`, or one of them: their indices.
    pub fn words(&mut self, key: &str, words: &[&str]) -> Vec<Spanned<usize>> {
        let mut list = Vec::new();
        for item in self.items(key) {
            list.extend(self.one_of(item, key, words).map(|word| Spanned::new(word, item.span)));
        }
        list
    }

    fn one_of(&mut self, node: &Node, key: &str, words: &[&str]) -> Option<usize> {
        let Some(text) = node.value.text() else {
            let message = format!("`{key}` must be a word, not {}", found(node));
            self.wrong(node.span, message, format!("it is one of: {}", words.join(", ")));
            return None;
        };
        let found = words.iter().position(|word| *word == text);
        if found.is_none() {
            let help = suggest::nearest(&text, words.iter().copied()).map_or_else(
                || format!("it is one of: {}", words.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.wrong(node.span, format!("`{key}` cannot be `{}`", short(&text)), help);
        }
        found
    }

    /// The entries of a list of anything; one value that is no list is a list of one.
    pub fn items(&self, key: &str) -> &'n [Node] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Yaml::List(items), .. }) => items,
            Some(node) => std::slice::from_ref(node),
        }
    }

    /// Reports a required key that is missing; the place is the mapping's start. Silent where
    /// something that was reported already explains it: a key misspelt, or no mapping at all.
    pub fn missing(&mut self, key: &str) {
        if self.is_explained(key) {
            return;
        }
        let mut span = self.node.span;
        span.end = span.start;
        let example = self.known(key).map_or("...", |known| known.example);
        let message = format!("{} needs `{key}`", self.mapping.what);
        self.report.push(
            Diagnostic::new(&rules::MISSING_KEY, span, message)
                .help(format!("add a line such as `{key}: {example}`")),
        );
    }

    /// Those of `keys` that are missing and that [`Fields::missing`] would report.
    pub fn lacking(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|key| !self.has(key) && !self.is_explained(key)).collect()
    }

    /// Whether something that was reported already says why `key` is missing.
    fn is_explained(&self, key: &str) -> bool {
        self.meant.contains(&key) || !matches!(self.node.value, Yaml::Map(_) | Yaml::Null)
    }

    /// Whether `key` is written and is not empty, right or wrong.
    pub fn has(&self, key: &str) -> bool {
        self.node(key).is_some()
    }
}

/// What stands there instead of what is expected: a scalar as it is, other things by their kind.
fn found(node: &Node) -> String {
    match (&node.value, node.value.text()) {
        (Yaml::String(text), _)
            if text.parse::<bool>().is_ok() || text.trim().parse::<f64>().is_ok() =>
        {
            format!("`\"{}\"`", short(text))
        }
        (_, Some(text)) if !text.trim().is_empty() => format!("`{}`", short(&text)),
        _ => node.value.describe().to_owned(),
    }
}

/// A scalar as a string, as it was written.
pub fn scalar_text(node: &Node) -> Option<Spanned<String>> {
    Some(Spanned::new(node.value.text()?.into_owned(), node.span))
}

/// Whether `url` is the address of something on the web, which may be linked; reports if not.
pub fn is_web_address(url: &Spanned<String>, report: &mut Report) -> bool {
    let text = short(&url.value);
    let problem = match scheme(&url.value) {
        Scheme::Safe => return true,
        Scheme::Unsafe => {
            let message = format!("`{text}` is no address that can be linked safely");
            Diagnostic::new(&rules::UNSAFE_LINK, url.span, message)
                .label("not linked")
                .help("write an address with `https:` or `mailto:`")
        }
        Scheme::Relative => {
            let help = if text.starts_with("www.") {
                format!("write `https://{text}`")
            } else {
                "write the whole address, with `https://`".to_owned()
            };
            let message = format!("`{text}` is not the address of something on the web");
            Diagnostic::new(&rules::WRONG_VALUE, url.span, message).help(help)
        }
    };
    report.push(problem);
    false
}

/// A text with every run of white space turned into one space, and none around it.
pub fn one_line(text: String) -> String {
    let untidy = |pair: &[u8]| matches!(pair, [b' ', b' ']);
    let tidy = text.bytes().all(|byte| byte > b' ' && byte.is_ascii() || byte == b' ')
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.as_bytes().windows(2).any(untidy);
    if tidy { text } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// An author's text for a message: one line, at most 60 characters.
pub fn short(text: &str) -> String {
    let line = one_line(text.to_owned());
    if line.chars().count() <= 60 {
        return line;
    }
    line.chars().take(59).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{one_line, short};

    #[test]
    fn texts_for_messages_are_one_short_line() {
        assert_eq!(short(&"x".repeat(100)).chars().count(), 60);
        assert_eq!(one_line(" a\n\tb  c ".to_owned()), "a b c");
    }
}
