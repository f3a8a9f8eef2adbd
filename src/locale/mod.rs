//! The words of the interface and what else depends on the reader's language: numbers, dates,
//! durations, plural forms, alphabetical order, direction.
//!
//! Words are Fluent files, `locales/LANG.ftl`: those of the built-in theme, of other themes, and of
//! the site, which wins message by message. A message that a language lacks is said in English.
//! Files are parsed once; each [`Locale`] holds its messages ready to be put together, and scripts get
//! the same in a short form (`Locale::script`).
//!
//! Promises: pure; the same files give the same bytes on every machine. Message names are in snake
//! case, so that they are the same in Fluent, templates, Rust and scripts.

mod check;
mod files;
mod format;
mod message;
mod names;
mod parse;
mod script;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::html::escape_into;

pub use files::{FOLDER, File, Files};
pub use format::is_rtl;
pub use message::Arg;
pub use names::language_name;
pub use script::{PAGE_PATH, Used, more_path, page_path, script_paths};

use format::Format;
use message::Part;

/// The language that says what others lack.
pub const FALLBACK: &str = "en";

/// Messages by name.
type Messages = BTreeMap<String, Vec<Part>>;

/// The words and the ways of one of a site's languages.
pub struct Locale {
    tag: String,
    words: String,
    is_rtl: bool,
    is_known: bool,
    messages: Messages,
    format: Format,
    /// The times that are said most, once somebody asks.
    durations: OnceLock<Vec<String>>,
}

/// Times below so many minutes are said on most pages, again and again.
const USUAL_MINUTES: u64 = 240;

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self::new(FALLBACK, &Files::default())
    }
}

impl Locale {
    /// The words of the language `tag`, from all files that have some of them.
    pub fn new(tag: &str, files: &Files) -> Self {
        let (messages, is_known) = files.messages(tag);
        let words = if is_known { tag } else { FALLBACK }.to_owned();
        let format = Format::new(&words, tag);
        Self {
            tag: tag.to_owned(),
            is_rtl: is_rtl(tag),
            words,
            is_known,
            messages,
            format,
            durations: OnceLock::new(),
        }
    }

    /// The language's tag, as the site writes it.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The tag of the language in which the words are: the same, or English.
    pub fn words_tag(&self) -> &str {
        &self.words
    }

    /// `rtl` or `ltr`.
    pub fn direction(&self) -> &'static str {
        if self.is_rtl { "rtl" } else { "ltr" }
    }

    /// Whether some file has words of the language.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// The messages without arguments, by name.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.messages.iter().filter_map(|(key, parts)| Some((key.as_str(), message::plain(parts)?)))
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// A message without arguments; its name where there is none.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.get(key).unwrap_or(key)
    }

    /// A message without arguments, if there is one.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.messages.get(key).and_then(|parts| message::plain(parts))
    }

    /// A message, filled; its name where there is none.
    pub fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut out = String::new();
        match self.messages.get(key) {
            Some(parts) => self.put(&mut out, parts, args, false),
            None => out.push_str(key),
        }
        out
    }

    /// The same as markup: words are escaped, markup is not. `None` where there is no such message.
    pub fn markup(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let mut out = String::new();
        self.put(&mut out, self.messages.get(key)?, args, true);
        Some(out)
    }

    fn put(&self, out: &mut String, parts: &[Part], args: &[(&str, Arg<'_>)], markup: bool) {
        let find = |name: &str| args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg);
        let text = |out: &mut String, text: &str| {
            if markup { escape_into(out, text) } else { out.push_str(text) }
        };
        for part in parts {
            match part {
                Part::Text(words) => text(out, words),
                Part::Message(_) => {}
                Part::Arg(name) => match find(name) {
                    Some(Arg::Number(number)) => out.push_str(&self.format.number(*number)),
                    // A title in another script must not turn the words around it.
                    Some(Arg::Text(words)) if self.is_rtl => {
                        out.push('\u{2068}');
                        text(out, words);
                        out.push('\u{2069}');
                    }
                    Some(Arg::Text(words)) => text(out, words),
                    Some(Arg::Markup(words)) => out.push_str(words),
                    None => {}
                },
                Part::Select { arg, variants, default } => {
                    let form = find(arg).and_then(|arg| self.form(arg, variants));
                    let form = form.or_else(|| variants.get(*default));
                    self.put(out, form.map_or(&[], |(_, parts)| parts), args, markup);
                }
            }
        }
    }

    fn form<'v>(
        &self,
        arg: &Arg<'_>,
        variants: &'v [(String, Vec<Part>)],
    ) -> Option<&'v (String, Vec<Part>)> {
        let find = |wanted: &str| variants.iter().find(|(key, _)| key == wanted);
        match arg {
            Arg::Number(number) => {
                find(&number.to_string()).or_else(|| find(self.format.category(*number)))
            }
            Arg::Text(text) | Arg::Markup(text) => find(text),
        }
    }

    /// A time in minutes: `45 min`, `1 h`, `1 h 20 min`.
    pub fn duration(&self, minutes: u64) -> String {
        let usual = || (0..USUAL_MINUTES).map(|minutes| self.say_duration(minutes)).collect();
        let usual = self.durations.get_or_init(usual);
        let known = usize::try_from(minutes).ok().and_then(|minutes| usual.get(minutes));
        known.cloned().unwrap_or_else(|| self.say_duration(minutes))
    }

    fn say_duration(&self, minutes: u64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let key = match (hours, rest) {
            (0, _) => "duration_minutes",
            (_, 0) => "duration_hours",
            _ => "duration_both",
        };
        self.say(key, &[("hours", hours.into()), ("minutes", rest.into())])
    }

    /// A number with the language's digits and separators.
    pub fn number(&self, number: u64) -> String {
        self.format.number(number)
    }

    /// A day in words: `November 29, 2026`.
    pub fn date(&self, date: Date) -> String {
        self.format.date(date)
    }

    /// Several things, one after the other: `a, b, c`.
    pub fn list<I: AsRef<str>>(&self, items: impl IntoIterator<Item = I>) -> String {
        let mut out = String::new();
        for (number, item) in items.into_iter().enumerate() {
            if number > 0 {
                out.push_str(self.word("comma"));
            }
            out.push_str(item.as_ref());
        }
        out
    }

    /// Which of two texts of the language stands first in a list. Numbers inside of them count as
    /// numbers; texts are equal only if they are the same.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.format.compare(a, b)
    }
}

/// The locales of a site, parallel to its languages.
#[derive(Clone, Debug, Default)]
pub struct Locales {
    list: Vec<Arc<Locale>>,
    /// For a site without languages, which there is none of.
    none: Arc<Locale>,
}

impl Locales {
    /// The locales of `languages`.
    pub fn new(languages: &[String], files: &Files) -> Self {
        let list = languages.iter().map(|tag| Arc::new(Locale::new(tag, files))).collect();
        Self { list, none: Arc::default() }
    }

    /// The locale of the language with this index, else of the default language.
    pub fn of(&self, language: usize) -> &Locale {
        self.list.get(language).or(self.list.first()).unwrap_or(&self.none)
    }

    /// All, in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Locale>> {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests;
