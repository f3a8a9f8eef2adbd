//! Links to other sites: which there are, what their answers mean, what is told about them.
//!
//! Asking is [`sys::external`](crate::sys::external)'s matter, and only where the user wants it. What
//! is decided here needs no network: which links are asked, which answers of an earlier run are still
//! good, how often a link must fail before it counts.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::compile::Compilation;
use crate::diag::{Diagnostic, Report, rules};
use crate::html::is_http;
use crate::link::Target;
use crate::source::Span;
use crate::syntax::config::ExternalLinks;

/// What asking for an address came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It is there.
    Good,
    /// It is there, for ever at another address.
    Moved(String),
    /// Programs are not answered (the status); whether it is there cannot be told.
    Unknown(u16),
    /// It fails: why, fits after "`https://...` ".
    Bad(String),
}

/// What the answer with a status means. Redirects are followed before.
pub fn meaning(status: u16) -> Answer {
    match status {
        // Whoever may log in finds something there.
        200..=299 | 401 | 407 => Answer::Good,
        403 | 429 | 451 | 999 => Answer::Unknown(status),
        404 => Answer::Bad("is not there (404)".to_owned()),
        410 => Answer::Bad("is gone for good (410)".to_owned()),
        500..=599 => Answer::Bad(format!("answers that its server has failed ({status})")),
        _ => Answer::Bad(format!("answers with the status {status}")),
    }
}

/// The addresses that the site's texts link to, without fragments, each with its places in order.
/// Those that `options` lets through are not among them. Linear in links.
pub fn links(compilation: &Compilation, options: &ExternalLinks) -> BTreeMap<String, Vec<Span>> {
    let mut links: BTreeMap<String, BTreeSet<Span>> = BTreeMap::new();
    let mut add = |url: &str, span: Span| {
        let url = url.split('#').next().unwrap_or_default();
        if is_http(url) && !options.allow.iter().any(|pattern| fits(pattern, url)) {
            links.entry(url.to_owned()).or_default().insert(span);
        }
    };
    for (document, resolved) in compilation.documents.iter().zip(&compilation.resolved) {
        for (link, target) in document.body.links.iter().zip(&resolved.targets) {
            if let Target::External(url) = target {
                add(url, link.target.span);
            }
        }
    }
    let variants = compilation.curriculum.pages.iter().flat_map(|page| page.variants.values());
    for resource in variants.flat_map(|variant| &variant.resources) {
        add(&resource.url.value, resource.url.span);
    }
    for same in compilation.curriculum.skills.iter().flat_map(|skill| &skill.same_as) {
        add(&same.value, same.span);
    }
    links.into_iter().map(|(url, places)| (url, places.into_iter().collect())).collect()
}

/// Whether an address is what a pattern means: it begins so; `*` stands for anything.
fn fits(pattern: &str, url: &str) -> bool {
    let mut rest = url;
    for (index, part) in pattern.split('*').enumerate() {
        match rest.find(part) {
            Some(at) if index > 0 || at == 0 => rest = rest.get(at + part.len()..).unwrap_or(""),
            _ => return false,
        }
    }
    true
}

/// What earlier runs found.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Known {
    format: String,
    version: u32,
    links: BTreeMap<String, Record>,
}

/// What is known of one address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
struct Record {
    /// When it was asked last.
    asked: Timestamp,
    /// How often it has failed since it was last there.
    failures: u32,
    /// Where it has moved to for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    /// Whether its server answers no programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unknown: Option<u16>,
}

const FORMAT: &str = "pathbook-external-links";
const VERSION: u32 = 1;

/// Addresses that nobody has asked about for so long are forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24 * 90);

impl Default for Known {
    fn default() -> Self {
        Self { format: FORMAT.to_owned(), version: VERSION, links: BTreeMap::new() }
    }
}

impl Known {
    /// What a file of an earlier run says; nothing if it is none.
    pub fn read(text: &str) -> Self {
        let known: Option<Self> = serde_json::from_str(text).ok();
        known.filter(|it| it.format == FORMAT && it.version == VERSION).unwrap_or_default()
    }

    /// The file's text: addresses in order, a line end at the end.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What is known well enough not to be asked again: what was there, `keep_days` ago at most.
    pub fn answer(&self, url: &str, options: &ExternalLinks, now: Timestamp) -> Option<Answer> {
        let record = self.links.get(url)?;
        let age = now.duration_since(record.asked);
        let keep = SignedDuration::from_hours(24 * i64::from(options.keep_days));
        if record.failures > 0 || age < SignedDuration::ZERO || age >= keep {
            return None;
        }
        Some(match (&record.moved, record.unknown) {
            (Some(to), _) => Answer::Moved(to.clone()),
            (None, Some(status)) => Answer::Unknown(status),
            (None, None) => Answer::Good,
        })
    }

    /// Keeps an answer. Returns how often the address has failed since it was last there.
    fn keep(&mut self, url: &str, answer: &Answer, now: Timestamp) -> u32 {
        let before = self.links.get(url).map_or(0, |record| record.failures);
        let mut record = Record { asked: now, failures: 0, moved: None, unknown: None };
        match answer {
            Answer::Good => {}
            Answer::Moved(to) => record.moved = Some(to.clone()),
            Answer::Unknown(status) => record.unknown = Some(*status),
            Answer::Bad(_) => record.failures = before.saturating_add(1),
        }
        let failures = record.failures;
        self.links.insert(url.to_owned(), record);
        failures
    }

    /// Keeps the new `answers`, and says what is wrong, link by link. A failure counts when it is the
    /// `failures`th in a row.
    pub fn judge(
        &mut self,
        links: &BTreeMap<String, Vec<Span>>,
        asked: &BTreeMap<String, Answer>,
        options: &ExternalLinks,
        now: Timestamp,
    ) -> Report {
        self.links.retain(|_, record| now.duration_since(record.asked) < FORGOTTEN);
        let mut report = Report::default();
        for (url, places) in links {
            let (answer, failures) = match asked.get(url) {
                Some(answer) => (answer.clone(), self.keep(url, answer, now)),
                None => match self.answer(url, options, now) {
                    Some(answer) => (answer, 0),
                    None => continue,
                },
            };
            let (message, label, help) = match answer {
                Answer::Good | Answer::Unknown(_) => continue,
                Answer::Bad(_) if failures < options.failures => continue,
                Answer::Bad(why) => (
                    format!("`{url}` {why}"),
                    "readers find nothing there",
                    "look for its new address, link to an archived copy, or take the link out"
                        .to_owned(),
                ),
                Answer::Moved(to) => (
                    format!("`{url}` has moved for good"),
                    "an old address",
                    format!("write `{to}`"),
                ),
            };
            for place in places {
                report.push(
                    Diagnostic::new(&rules::EXTERNAL_LINK, *place, message.clone())
                        .label(label)
                        .help(help.clone()),
                );
            }
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Known, fits, meaning};
    use crate::source::{FileId, Span};
    use crate::syntax::config::ExternalLinks;

    #[test]
    fn patterns_are_beginnings_with_stars() {
        for (pattern, url, expected) in [
            ("https://a.example/", "https://a.example/x", true),
            ("https://a.example/", "https://b.example/", false),
            ("https://*.example/x", "https://a.example/x/y", true),
            ("*/private/", "https://a.example/private/1", true),
            ("*/private/", "https://a.example/public", false),
            ("a.example", "https://a.example/", false),
        ] {
            assert_eq!(fits(pattern, url), expected, "{pattern} {url}");
        }
    }

    #[test]
    fn good_answers_last_and_failures_count_in_a_row() {
        let options = ExternalLinks { failures: 2, keep_days: 7, ..ExternalLinks::default() };
        let at = |day: i64| jiff::Timestamp::from_second(day * 86_400).unwrap();
        let place = vec![Span::new(FileId(0), 0..1)];
        let links = [("u".to_owned(), place)].into();
        let mut known = Known::default();
        let mut judge = |day: i64, answer: Answer| {
            let report = known.judge(&links, &[("u".to_owned(), answer)].into(), &options, at(day));
            known = Known::read(&known.write());
            (report.diagnostics().len(), known.answer("u", &options, at(day)))
        };
        assert_eq!(judge(1, Answer::Good), (0, Some(Answer::Good)));
        assert_eq!(judge(2, meaning(404)), (0, None));
        assert_eq!(judge(3, meaning(404)), (1, None));
        let moved = Answer::Moved("v".to_owned());
        assert_eq!(judge(4, moved.clone()), (1, Some(moved)));
        assert_eq!(judge(5, meaning(500)), (0, None));
        assert_eq!(judge(6, meaning(403)), (0, Some(Answer::Unknown(403))));
        assert_eq!(known.answer("u", &options, at(13)), None);
        assert_eq!(known.answer("u", &options, at(5)), None, "from the future");
        // What is still good is told without being asked again.
        known.judge(
            &links,
            &[("u".to_owned(), Answer::Moved("v".to_owned()))].into(),
            &options,
            at(7),
        );
        assert_eq!(known.judge(&links, &[].into(), &options, at(8)).diagnostics().len(), 1);
        assert_eq!(Known::read("{}"), Known::default());
        assert_eq!(Known::read("not JSON"), Known::default());
    }
}
