//! The words of a report: messages of the interface, called `report_…`, in the report's language. A site
//! changes them as it does all others.

use std::sync::Arc;

use crate::locale::{Arg, Locale};
use crate::model::LanguageId;
use crate::model::inquiry::{Moment, text_in};
use crate::render::theme::Theme;

/// The notes on method, in their order.
const METHOD: [&str; 8] = [
    "method-who",
    "method-why",
    "method-self",
    "method-scale",
    "method-few",
    "method-groups",
    "method-inside",
    "method-use",
];

/// The words of a language.
#[derive(Clone, Debug)]
pub struct Words(Arc<Locale>);

impl Words {
    /// The words that a site speaks.
    pub fn new(locale: Locale) -> Self {
        Self(Arc::new(locale))
    }

    /// The words of the built-in theme, in the language with this tag.
    pub fn built_in(tag: &str) -> Self {
        Self::new(Locale::new(tag, Theme::built_in().value.words()))
    }

    /// The tag of the language that the words are in.
    pub fn language(&self) -> &str {
        self.0.words_tag()
    }

    /// An attribute that says so where the words run from right to left.
    pub fn direction(&self) -> &'static str {
        if self.0.is_known() && self.0.direction() == "rtl" { " dir=\"rtl\"" } else { "" }
    }

    /// The words called `key`.
    pub fn get(&self, key: &'static str) -> &str {
        self.0.get(&name(key)).unwrap_or(key)
    }

    /// The words called `key` with values for what they leave open.
    pub fn with(&self, key: &'static str, values: &[(&str, Arg<'_>)]) -> String {
        self.0.say(&name(key), values)
    }

    /// Several things, one after the other.
    pub fn list(&self, items: &[String]) -> String {
        self.0.list(items)
    }

    /// The notes on method.
    pub fn method(&self, min_group: usize) -> Vec<String> {
        METHOD.map(|key| self.with(key, &[("n", min_group.into())])).into()
    }

    /// What a moment is called.
    pub fn moment(&self, moment: &Moment, language: LanguageId) -> String {
        match (text_in(&moment.titles, language), moment.id.as_str()) {
            ("", "before") => self.0.word("moment_before").to_owned(),
            ("", "midway") => self.0.word("moment_midway").to_owned(),
            ("", "after") => self.0.word("moment_after").to_owned(),
            ("", id) => id.to_owned(),
            (title, _) => title.to_owned(),
        }
    }
}

/// The name of the message called `key`.
fn name(key: &str) -> String {
    format!("report_{}", key.replace('-', "_"))
}
