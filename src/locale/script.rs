//! Words for scripts: which of them scripts use, and a form that a few lines of JavaScript put
//! together with the browser's own plural rules and number formats.
//!
//! The form: a message is a string, or a list of pieces. A piece is a string, `[argument]`, or
//! `[argument, {form: message, …}]`, where the form `""` is the default.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Locale;
use super::message::Part;

/// The address of the script with the words of every page, in the default language.
pub const PAGE_PATH: &str = "pathbook/scheme.js";

/// The same for a language that is not the default.
pub fn page_path(tag: &str) -> String {
    format!("pathbook/scheme-{}.js", tag.to_lowercase())
}

/// The address of the module with the words of scripts that are loaded on demand.
pub fn more_path(tag: &str) -> String {
    format!("pathbook/words-{}.js", tag.to_lowercase())
}

/// The addresses of all scripts with words, of a site with these languages.
pub fn script_paths(languages: &[String]) -> impl Iterator<Item = String> {
    let page = languages.iter().skip(1).map(|tag| page_path(tag));
    page.chain(languages.iter().map(|tag| more_path(tag)))
}

/// The messages that scripts use, by what their texts say: `say("name"` and `` say(`begin_${ ``.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Used {
    names: Vec<String>,
    prefixes: Vec<String>,
}

impl Used {
    /// Adds what a script uses.
    pub fn add(&mut self, script: &str) {
        for (at, call) in script.match_indices("say(") {
            let own = script
                .get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '$');
            let Some(rest) = script.get(at + call.len()..).filter(|_| own) else { continue };
            let mut chars = rest.chars();
            let quote = chars.next().filter(|c| matches!(c, '"' | '\'' | '`'));
            let Some(quote) = quote else { continue };
            let name: String = chars
                .as_str()
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            let after = chars.as_str().get(name.len()..).unwrap_or_default();
            if after.starts_with(quote) {
                self.names.push(name);
            } else if after.starts_with("${") && !name.is_empty() {
                self.prefixes.push(name);
            }
        }
    }

    /// Adds what a template uses: `words.name` and `say(key="name"`.
    pub fn add_template(&mut self, template: &str) {
        for begin in ["words.", "say(key=\"", "say(key='"] {
            for (_, rest) in template.split(begin).skip(1).map(|rest| (begin, rest)) {
                let name = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_');
                self.names.push(name.collect());
            }
        }
    }

    /// The same, and what `other` uses.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        self.prefixes.extend(other.prefixes);
        self
    }

    /// Whether a message is used.
    pub fn has(&self, key: &str) -> bool {
        self.names.iter().any(|name| name == key)
            || self.prefixes.iter().any(|prefix| key.starts_with(prefix))
    }
}

impl Locale {
    /// What stands before the first script of a page: the words of every page.
    pub fn page_script(&self, used: &Used) -> String {
        let words = self.script(|key| used.has(key));
        let data = serde_json::json!({
            "lang": self.words_tag(),
            "words": words,
            "more": format!("./{}", more_path(self.tag()).rsplit('/').next().unwrap_or_default()),
        });
        format!("globalThis.pathbook = {data};\n")
    }

    /// A module with the other words that scripts use.
    pub fn more_script(&self, page: &Used, more: &Used) -> String {
        let words = self.script(|key| more.has(key) && !page.has(key));
        format!("export const WORDS = {words};\n")
    }

    /// The wanted messages in the form for scripts.
    fn script(&self, wanted: impl Fn(&str) -> bool) -> Value {
        let messages = self.messages.iter().filter(|(key, _)| wanted(key));
        Value::Object(messages.map(|(key, parts)| (key.clone(), short(parts))).collect())
    }
}

fn short(parts: &[Part]) -> Value {
    match parts {
        [] => Value::String(String::new()),
        [Part::Text(text)] => Value::String(text.clone()),
        _ => parts.iter().map(piece).collect(),
    }
}

fn piece(part: &Part) -> Value {
    match part {
        Part::Text(text) => Value::String(text.clone()),
        Part::Arg(name) => Value::Array(vec![name.as_str().into()]),
        Part::Message(_) => Value::String(String::new()),
        Part::Select { arg, variants, default } => {
            let forms = variants.iter().enumerate().map(|(number, (key, parts))| {
                let key = if number == *default { String::new() } else { key.clone() };
                (key, short(parts))
            });
            // Sorted, so that what the order of a translator's forms is makes no difference.
            let forms: BTreeMap<String, Value> = forms.collect();
            let forms: Map<String, Value> = forms.into_iter().collect();
            Value::Array(vec![arg.as_str().into(), Value::Object(forms)])
        }
    }
}
