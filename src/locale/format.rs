//! Numbers, dates, plural forms, order and direction of a language, from ICU's data. The only user of
//! the ICU crates.
//!
//! Promises: pure, the same for every machine: the data is in the program. An unknown language is
//! written as English is; a calendar is the Gregorian one, since `datetime` attributes are.

use std::cmp::Ordering;

use icu_calendar::Gregorian;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date as IcuDate;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale::{LanguageIdentifier, Locale as Tag, LocaleDirectionality, LocaleExpander};
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil::Date;

/// How a language writes.
pub(super) struct Format {
    plurals: Option<PluralRules>,
    numbers: Option<DecimalFormatter>,
    dates: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    order: Option<CollatorBorrowed<'static>>,
}

/// A language tag as ICU understands it; English for what is none.
fn tag(tag: &str) -> Tag {
    tag.parse().unwrap_or(Tag { id: icu_locale::langid!("en"), ..Tag::UNKNOWN })
}

impl Format {
    /// The format of `words`, the tag of the language of the words; texts are ordered as `content`,
    /// the language of what is sorted.
    pub(super) fn new(words: &str, content: &str) -> Self {
        let locale = tag(words);
        let mut order = CollatorPreferences::from(&tag(content));
        order.numeric_ordering = Some(CollationNumericOrdering::True);
        Self {
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok(),
            numbers: DecimalFormatter::try_new(
                (&locale).into(),
                DecimalFormatterOptions::default(),
            )
            .ok(),
            dates: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            order: CollatorBorrowed::try_new(order, CollatorOptions::default()).ok(),
        }
    }

    /// The plural category of a number: `one`, `few`, `other` ...
    pub(super) fn category(&self, number: u64) -> &'static str {
        match self.plurals.as_ref().map(|rules| rules.category_for(number)) {
            Some(PluralCategory::Zero) => "zero",
            Some(PluralCategory::One) => "one",
            Some(PluralCategory::Two) => "two",
            Some(PluralCategory::Few) => "few",
            Some(PluralCategory::Many) => "many",
            _ => "other",
        }
    }

    /// A number with the language's digits and separators.
    pub(super) fn number(&self, number: u64) -> String {
        match &self.numbers {
            Some(numbers) => numbers.format(&Decimal::from(number)).to_string(),
            None => number.to_string(),
        }
    }

    /// A day in words: `November 29, 2026`.
    pub(super) fn date(&self, date: Date) -> String {
        let day = |part: i8| u8::try_from(part).unwrap_or(1);
        let icu =
            IcuDate::try_new_gregorian(date.year().into(), day(date.month()), day(date.day()));
        match (&self.dates, icu) {
            (Some(dates), Ok(icu)) => dates.format(&icu).to_string(),
            _ => date.to_string(),
        }
    }

    /// Which of two texts stands first in a list; numbers inside of them count as numbers.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.order {
            Some(order) => order.compare(a, b).then_with(|| a.cmp(b)),
            None => a.cmp(b),
        }
    }
}

/// Whether a language is written from right to left.
pub fn is_rtl(language: &str) -> bool {
    let language: LanguageIdentifier = tag(language).id;
    LocaleDirectionality::new_common().is_right_to_left(&language)
}

/// The names under which the words of a language can be found, the least certain first: `zh`,
/// `zh-hans`, `zh-hans-cn`, and the tag itself. Lower case.
pub(super) fn candidates(language: &str) -> Vec<String> {
    let mut whole = tag(language).id;
    LocaleExpander::new_common().maximize(&mut whole);
    let own = language.to_lowercase().replace('_', "-");
    let base = own.split('-').next().unwrap_or_default().to_owned();
    let mut list = vec![base.clone()];
    if whole.language.as_str() == base
        && let Some(script) = whole.script
    {
        let script = format!("{base}-{}", script.as_str().to_lowercase());
        list.push(script.clone());
        list.extend(
            whole.region.map(|region| format!("{script}-{}", region.as_str().to_lowercase())),
        );
    }
    list.retain(|name| *name != own);
    list.push(own);
    list
}
