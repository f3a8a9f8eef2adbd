//! The words of a language in templates and in scripts.
//!
//! Templates see `words.NAME`, a message without arguments, as finished markup; `say(key="NAME", …)`, a
//! message filled with arguments, where markup (a `{% set %}` block) stays markup; and the filter
//! `number`. Scripts get theirs by two generated files: see [`crate::locale`].

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::folder_script;
use crate::html::escape;
use crate::locale::{Arg, Locale, Locales, PAGE_PATH, Used, more_path, page_path};

/// The module that every page begins with; what it imports is on every page too.
const ENTRY: &str = "pathbook/pathbook.js";

/// Teaches an engine the words of a language.
pub(super) fn teach(tera: &mut Tera, locale: &Arc<Locale>) {
    let words: tera::Map = locale
        .plain()
        .map(|(key, text)| (key.to_owned().into(), Value::safe_string(&escape(text))))
        .collect();
    tera.global_context().insert_value("words", words.into());
    let own = Arc::clone(locale);
    tera.register_function("say", move |kwargs: Kwargs, _: &State| say(&own, &kwargs));
    let own = Arc::clone(locale);
    tera.register_filter("date", move |day: &str, _: Kwargs, _: &State| {
        day.parse().map_or_else(|_| day.to_owned(), |day| own.date(day))
    });
    let own = Arc::clone(locale);
    tera.register_filter("number", move |number: u64, _: Kwargs, _: &State| own.number(number));
}

/// `say(key="lessons", count=page.lessons)`
fn say(locale: &Locale, kwargs: &Kwargs) -> TeraResult<Value> {
    let key: &str = kwargs.must_get("key")?;
    let args: Vec<(&str, Arg<'_>)> = kwargs
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, arg(locale, value)?)))
        .collect();
    match locale.markup(key, &args) {
        Some(markup) => Ok(Value::safe_string(&markup)),
        None => Err(tera::Error::message(format!(
            "there are no words called `{key}`; add them to `locales/{}.ftl`",
            locale.tag()
        ))),
    }
}

fn arg<'v>(locale: &Locale, value: &'v Value) -> Option<Arg<'v>> {
    if let Some(list) = value.as_array() {
        return Some(locale.list(list.iter().filter_map(Value::as_str)).into());
    }
    if let Some(number) = value.as_u64() {
        return Some(Arg::Number(number));
    }
    let text = value.as_str()?;
    Some(if value.is_safe() { Arg::Markup(text.into()) } else { Arg::Text(text.into()) })
}

/// A built-in template with the words in their places, so that rendering does not look them up. What
/// is no plain word stays as it is.
pub(super) fn put_in_place(template: &str, locale: &Locale) -> String {
    const BEGIN: &str = "{{ words.";
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        out.push_str(before);
        let word = after.split_once(" }}").and_then(|(name, after)| {
            let text = locale.has(name).then(|| locale.word(name))?;
            (!text.contains(['{', '}'])).then_some((escape(text), after))
        });
        if let Some((text, after)) = word {
            out.push_str(&text);
            rest = after;
        } else {
            out.push_str(BEGIN);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The files of a theme by path.
type Assets = BTreeMap<String, Arc<[u8]>>;

/// What scripts use: those of every page, and the others.
pub(super) fn used(assets: &Assets) -> (Used, Used) {
    let text = |path: &str| assets.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let mut on_every_page = vec![ENTRY.to_owned()];
    let mut at = 0;
    while let Some(path) = on_every_page.get(at).cloned() {
        for line in text(&path).unwrap_or_default().lines() {
            let from = line.strip_prefix("import ").and_then(|line| line.split_once("from \"./"));
            let name = from.and_then(|(_, rest)| rest.split_once('"'));
            let name = name.map(|(name, _)| format!("pathbook/{name}"));
            on_every_page.extend(name.filter(|name| !on_every_page.contains(name)));
        }
        at += 1;
    }
    let (mut page, mut more) = (Used::default(), Used::default());
    for path in assets.keys().filter(|path| path.ends_with(".js")) {
        let used = if on_every_page.contains(path) { &mut page } else { &mut more };
        used.add(text(path).unwrap_or_default());
    }
    (page, more)
}

/// Adds the words to a theme's scripts: those of every page before the first script, one for each
/// language; the others as a module. Then all modules as one script, where the theme has none. Returns
/// what scripts use: those of every page, and the others.
pub(super) fn scripts(
    assets: &mut Assets,
    locales: &Locales,
    with_folder_script: bool,
) -> (Used, Used) {
    let (page, more) = used(assets);
    let first = assets.get(PAGE_PATH).cloned().unwrap_or_default();
    for (number, locale) in locales.iter().enumerate() {
        let mut script = locale.page_script(&page).into_bytes();
        script.extend_from_slice(&first);
        let path = if number == 0 { PAGE_PATH.to_owned() } else { page_path(locale.tag()) };
        assets.insert(path, script.into());
        let module = locale.more_script(&page, &more);
        assets.insert(more_path(locale.tag()), module.into_bytes().into());
    }
    if with_folder_script && let Some(script) = folder_script::folder_script(assets) {
        assets.insert(folder_script::PATH.to_owned(), script.into_bytes().into());
    }
    (page, more)
}

/// English, as the built-in theme speaks it.
#[cfg(test)]
pub(super) fn english() -> Locale {
    Locale::new("en", super::theme::Theme::built_in().value.words())
}
