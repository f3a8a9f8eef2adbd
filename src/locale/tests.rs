//! The built-in words as a whole, and what the languages ask of their formats.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::message::args;
use super::{Arg, File, Files, Locale, Used, format};

const BUILT_IN: [(&str, &str); 7] = [
    ("ar.ftl", include_str!("../../themes/default/locales/ar.ftl")),
    ("de.ftl", include_str!("../../themes/default/locales/de.ftl")),
    ("en.ftl", include_str!("../../themes/default/locales/en.ftl")),
    ("es.ftl", include_str!("../../themes/default/locales/es.ftl")),
    ("fr.ftl", include_str!("../../themes/default/locales/fr.ftl")),
    ("ja.ftl", include_str!("../../themes/default/locales/ja.ftl")),
    ("zh.ftl", include_str!("../../themes/default/locales/zh.ftl")),
];

fn files() -> Files {
    let mut files = Files::default();
    for (name, text) in BUILT_IN {
        files.add(File::new(name, None, text).unwrap());
    }
    files
}

fn locale(tag: &str) -> Locale {
    Locale::new(tag, &files())
}

#[test]
fn all_languages_say_the_same_messages_with_the_same_arguments() {
    let files = files();
    let table = |file: &File| -> BTreeMap<String, Vec<String>> {
        let names = |parts: &[super::Part]| args(parts).into_iter().map(str::to_owned).collect();
        file.entries.iter().map(|entry| (entry.key.clone(), names(&entry.parts))).collect()
    };
    let english = table(files.list.iter().find(|file| file.tag == "en").unwrap());
    assert!(english.len() > 300);
    for file in &files.list {
        assert!(file.problems.is_empty(), "{}: {:?}", file.tag, file.problems);
        let own = table(file);
        assert_eq!(own.len(), file.entries.len(), "{} says something twice", file.tag);
        for (key, names) in &english {
            assert_eq!(own.get(key), Some(names), "{}: {key}", file.tag);
        }
        assert_eq!(own.len(), english.len(), "{} says more than English", file.tag);
        for key in own.keys() {
            assert!(key.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{key}");
        }
    }
}

#[test]
fn arabic_has_six_forms() {
    let arabic = locale("ar");
    let lessons = |count: u64| arabic.say("lessons_count", &[("count", count.into())]);
    let said: Vec<String> = [0, 1, 2, 3, 11, 100].into_iter().map(lessons).collect();
    assert_eq!(said, ["لا دروس", "درس واحد", "درسان", "3 دروس", "11 درسًا", "100 درس"]);
}

#[test]
fn times_numbers_and_dates_are_written_as_the_language_does() {
    let said = |tag: &str| {
        let locale = locale(tag);
        [
            locale.duration(45),
            locale.duration(120),
            locale.duration(80),
            locale.number(12_345),
            locale.date(date(2026, 11, 29)),
        ]
    };
    assert_eq!(said("en"), ["45 min", "2 h", "1 h 20 min", "12,345", "November 29, 2026"]);
    assert_eq!(said("en-GB")[4], "29 November 2026");
    let chinese = ["45 分钟", "2 小时", "1 小时 20 分钟", "12,345", "2026年11月29日"];
    assert_eq!(said("zh-CN"), chinese);
    assert_eq!(said("de")[3..], ["12.345", "29. November 2026"]);
    assert_eq!(said("ja")[4], "2026年11月29日");
    assert_eq!(said("ar")[4], "29 نوفمبر 2026");
}

#[test]
fn lists_are_in_the_order_of_the_language() {
    let sorted = |tag: &str, mut list: Vec<&'static str>| {
        let locale = locale(tag);
        list.sort_by(|a, b| locale.compare(a, b));
        list
    };
    // By pinyin: an, bei, shang, zhong.
    assert_eq!(sorted("zh", vec!["中", "上", "北", "安"]), ["安", "北", "上", "中"]);
    assert_eq!(sorted("sv", vec!["Ö", "Z", "A"]), ["A", "Z", "Ö"]);
    assert_eq!(sorted("de", vec!["Z", "Ö", "O"]), ["O", "Ö", "Z"]);
    assert_eq!(
        sorted("en", vec!["Part 10", "part 9", "Appendix"]),
        ["Appendix", "part 9", "Part 10"]
    );
}

#[test]
fn a_language_takes_the_nearest_words() {
    assert_eq!(format::candidates("zh-CN"), ["zh", "zh-hans", "zh-hans-cn", "zh-cn"]);
    assert_eq!(format::candidates("pt-BR"), ["pt", "pt-latn", "pt-latn-br", "pt-br"]);
    assert_eq!(locale("zh-Hans").word("home"), "首页");
    let unknown = locale("tlh");
    assert_eq!(
        (unknown.is_known(), unknown.word("home"), unknown.words_tag()),
        (false, "Home", "en")
    );
    let mut files = files();
    files.add(File::new("pt.ftl", None, "home = Início\nmenu = Menu").unwrap());
    files.add(File::new("pt-BR.ftl", None, "menu = Cardápio").unwrap());
    let brazil = Locale::new("pt-BR", &files);
    let said = ["home", "menu", "search"].map(|key| brazil.word(key));
    assert_eq!(said, ["Início", "Cardápio", "Search"]);
}

#[test]
fn direction_is_that_of_the_script() {
    let directions =
        ["ar", "he", "fa-IR", "az-Arab", "en", "zh", "az"].map(|tag| locale(tag).direction());
    assert_eq!(directions, ["rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]);
    // What is put into words of the other direction does not turn them around.
    let said = locale("ar").say("leads_to", &[("role", "Git".into())]);
    assert_eq!(said, "يقود إلى \u{2068}Git\u{2069}");
}

#[test]
fn markup_is_escaped_unless_it_is_markup() {
    let said = |arg: Arg<'static>| locale("en").markup("leads_to", &[("role", arg)]).unwrap();
    assert_eq!(said("<b>".into()), "leads to &lt;b&gt;");
    assert_eq!(said(Arg::Markup("<b>x</b>".into())), "leads to <b>x</b>");
}

#[test]
fn messages_and_terms_stand_inside_of_messages_and_never_run_in_circles() {
    let mut files = Files::default();
    let text = "-name = Northwind\nplace = at { -name }\nhello = Hello { place }!\na = { b }\nb = { a }x\n";
    files.add(File::new("en.ftl", None, text).unwrap());
    let english = Locale::new("en", &files);
    assert_eq!(english.word("hello"), "Hello at Northwind!");
    assert!(english.word("a").len() < 20);
    assert!(!english.has("-name"));
}

#[test]
fn scripts_get_what_they_ask_for_in_short() {
    let mut used = Used::default();
    used.add(
        "say(\"lessons_count\", {}); this.say(`mentor_order_${x}`); essay(\"menu\"); say(variable)",
    );
    let script = locale("en").page_script(&used);
    let data = script.strip_prefix("globalThis.pathbook = ").unwrap().trim_end_matches(";\n");
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let words = data["words"].as_object().unwrap();
    let keys: Vec<&String> = words.keys().collect();
    assert_eq!(
        keys,
        ["lessons_count", "mentor_order_goal", "mentor_order_name", "mentor_order_waits"]
    );
    let forms = serde_json::json!([["count", {"": [["count"], " lessons"], "one": [["count"], " lesson"]}]]);
    assert_eq!(words["lessons_count"], forms);
    assert_eq!((&data["lang"], &data["more"]), (&"en".into(), &"./words-en.js".into()));
}
