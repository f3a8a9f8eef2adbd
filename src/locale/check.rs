//! What is wrong with a site's own files of words, and with languages that have none.

use std::collections::BTreeMap;

use super::files::{File, Files};
use super::message::{Part, args};
use super::{FALLBACK, Locale, Locales, Used, language_name};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::source::Span;
use crate::suggest;

/// So many missing messages are named.
const MAX_NAMED: usize = 3;

impl Files {
    /// What is wrong with the words of a site with these locales. `used` are the words that its own
    /// templates and scripts ask for.
    pub fn check(&self, locales: &Locales, used: &Used) -> Report {
        let mut report = Report::default();
        let english = self.english();
        for file in self.list.iter().filter(|file| file.path.is_some()) {
            syntax(file, &mut report);
            if file.path.as_ref().is_some_and(|path| path.below(super::FOLDER).is_some()) {
                names(file, &english, used, &mut report);
            }
        }
        for locale in locales.iter() {
            report.extend(self.lacking(locale, &english));
        }
        report
    }

    /// What the built-in English messages, and those of themes, are filled with.
    fn english(&self) -> BTreeMap<&str, &[Part]> {
        let own = |file: &&File| {
            file.tag == FALLBACK
                && file.path.as_ref().is_none_or(|path| path.below("themes").is_some())
        };
        let entries = self.list.iter().filter(own).flat_map(|file| file.entries.iter());
        entries.map(|entry| (entry.key.as_str(), entry.parts.as_slice())).collect()
    }

    /// A language without words, or with too few.
    fn lacking(&self, locale: &Locale, english: &BTreeMap<&str, &[Part]>) -> Report {
        let mut report = Report::default();
        let (tag, name) = (locale.tag(), language_name(locale.tag()));
        if !locale.is_known() {
            report.push(
                Diagnostic::new(
                    &rules::MISSING_WORDS,
                    Place::Site,
                    format!("no words of the interface are in `{tag}`: they are in English"),
                )
                .help(format!(
                    "`pathbook words {tag} > locales/{tag}.ftl` makes a file to translate"
                )),
            );
            return report;
        }
        let names = super::format::candidates(tag);
        let has = |key: &str| {
            let of_language = self.list.iter().filter(|file| names.contains(&file.tag));
            of_language.flat_map(|file| file.entries.iter()).any(|entry| entry.key == key)
        };
        let lacking: Vec<&str> = english.keys().copied().filter(|key| !has(key)).collect();
        let file = self.list.iter().rev().find(|file| names.contains(&file.tag));
        if let (Some(first), Some(file)) = (lacking.first(), file) {
            let place = file.path.clone().map_or(Place::Site, Place::File);
            let named: Vec<String> =
                lacking.iter().take(MAX_NAMED).map(|key| format!("`{key}`")).collect();
            let more = if lacking.len() > MAX_NAMED { ", …" } else { "" };
            report.push(
                Diagnostic::new(
                    &rules::MISSING_WORDS,
                    place,
                    format!(
                        "{} of {} words of the interface are not in {name} (`{tag}`): {}{more}",
                        lacking.len(),
                        english.len(),
                        named.join(", ")
                    ),
                )
                .help(format!(
                    "they are in English; add `{first} = …` and the others to `locales/{tag}.ftl`: `pathbook words {tag}` prints them"
                )),
            );
        }
        report
    }
}

fn syntax(file: &File, report: &mut Report) {
    for problem in file.problems.iter() {
        report.push(
            Diagnostic::new(
                &rules::FLUENT_SYNTAX,
                Span::new(file.id, problem.at.clone()),
                problem.message.clone(),
            )
            .help(problem.help.clone()),
        );
    }
}

/// Messages that nobody asks for, places for arguments that nobody fills, names twice.
fn names(file: &File, english: &BTreeMap<&str, &[Part]>, used: &Used, report: &mut Report) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in file.entries.iter() {
        let (key, span) = (entry.key.as_str(), Span::new(file.id, entry.at.clone()));
        if let Some(first) = seen.insert(key, span) {
            let twice = format!("`{key}` is there twice; the second counts");
            report.push(
                Diagnostic::new(&rules::DUPLICATE_KEY, span, twice)
                    .related(first, "the first")
                    .help("take one of them out"),
            );
        }
        let is_term = key.starts_with('-');
        match english.get(key) {
            Some(parts) => {
                let known = args(parts);
                for name in args(&entry.parts).into_iter().filter(|name| !known.contains(name)) {
                    let fills = if known.is_empty() {
                        "it is filled with nothing".to_owned()
                    } else {
                        format!("it is filled with `${}`", known.join("`, `$"))
                    };
                    report.push(
                        Diagnostic::new(
                            &rules::UNKNOWN_WORD,
                            span,
                            format!("`{key}` has no `${name}`, which stays empty"),
                        )
                        .help(fills),
                    );
                }
            }
            None if is_term || used.has(key) => {}
            None => report.push(
                Diagnostic::new(
                    &rules::UNKNOWN_WORD,
                    span,
                    format!("nothing asks for the words `{key}`"),
                )
                .help(suggest::nearest(key, english.keys().copied()).map_or_else(
                    || {
                        "templates ask for them as `{{ words.NAME }}`, or `say(key=\"NAME\")`"
                            .to_owned()
                    },
                    |near| format!("did you mean `{near}`?"),
                )),
            ),
        }
    }
}
