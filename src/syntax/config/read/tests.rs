#![expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]

use super::*;
use crate::syntax::config::keys::CONFIG;
use crate::syntax::fields::Shape;
use crate::syntax::testing::{check, told, yaml};

fn config(text: &str) -> Parsed<Config> {
    let mut report = Report::default();
    let node = report.take(yaml(text)).unwrap();
    let config = report.take(read(&node));
    Parsed::new(config, report)
}

fn good(text: &str) -> Config {
    let parsed = config(text);
    assert_eq!(told(text, &parsed.report), Vec::<String>::new(), "{text}");
    parsed.value
}

#[test]
fn the_documented_configuration_is_read() {
    let text = "title: T\ndescription: D\nbase_url: HTTPS://a.example:8080/m/\nlanguage: en\nlanguages: [en, zh, EN]\ntheme: night\nrepository: {url: https://github.com/a/m.git, branch: trunk, folder: /docs/}\nlevels: [a, b]\nnavigation: [paths, skills]\nmarkdown: {raw_html: escape, math: true}\nsearch: false\noffline: true\ncheck: {rules: {unused-skill: allow, stale-page: warn, broken-link: error}, stale_after: 26w, external_links: true}\nextra: {x: 1}\n";
    let config = good(text);
    assert_eq!((config.title.as_str(), config.description.as_str()), ("T", "D"));
    assert_eq!(config.base_url, "https://a.example:8080/m");
    assert_eq!(config.languages, ["en", "zh"]);
    assert_eq!(&text[config.theme_span.unwrap().range()], "night");
    let repository = config.repository.unwrap();
    assert_eq!(repository.url, "https://github.com/a/m");
    assert_eq!((repository.branch.as_str(), repository.folder.as_str()), ("trunk", "docs"));
    assert_eq!(config.levels, ["a", "b"]);
    assert_eq!(config.navigation, [Navigation::Paths, Navigation::Skills]);
    assert_eq!((config.markdown.raw_html, config.markdown.math), (RawHtml::Escape, true));
    assert!(config.markdown.autolinks && !config.search && config.offline);
    assert_eq!(config.check.rules.len(), 3);
    assert_eq!(config.check.rules["stale-page"], Severity::Warning);
    assert_eq!(
        (config.check.stale_after_days, config.check.external_links.always),
        (Some(182), true)
    );
    assert_eq!(config.extra.to_json(), serde_json::json!({"x": 1}));
}

#[test]
fn what_is_left_out_has_its_default() {
    assert_eq!(good("title: T\n"), Config { title: "T".to_owned(), ..Config::default() });
    let config = good(
        "title: T\nlanguages: [zh, en]\nrepository: https://github.com/a/m\nbase_url:\nlevels:\n",
    );
    assert_eq!(config.languages, ["zh", "en"]);
    assert_eq!(config.repository.unwrap().branch, "main");
    assert_eq!((config.base_url.as_str(), config.levels.len()), ("", 4));
    assert_eq!(good("title: T\nlanguage: zh\nlanguages: en\n").languages, ["zh", "en"]);
    assert!(good("title: T\nnavigation: []\n").navigation.is_empty());
}

#[test]
fn mistakes_are_all_told() {
    check(include_str!("mistakes.txt"), |text| config(text).report);
    let many: Vec<String> = (0..300).map(|n| format!("l{n}")).collect();
    let parsed = config(&format!("title: T\nlevels: [{}]\n", many.join(", ")));
    assert_eq!((parsed.value.levels.len(), parsed.report.diagnostics().len()), (100, 1));
}

#[test]
fn every_wrong_type_is_told_and_every_example_is_right() {
    for key in CONFIG {
        let wrong = match key.shape {
            Shape::Map(_) | Shape::TextOrMap(_) | Shape::Any => "[[x]]",
            _ => "{x: {y: z}}",
        };
        let title = if key.name == "title" { "" } else { "title: T\n" };
        let text = format!("{title}{}: {wrong}\n", key.name);
        assert!(!told(&text, &config(&text).report).is_empty(), "nobody reads `{}`", key.name);
        good(&format!("{title}{}: {}\n", key.name, key.example));
    }
}

#[test]
fn lengths_of_time_are_days() {
    for (text, expected) in [
        ("365d", Some(365)),
        ("2 w", Some(14)),
        ("12m", Some(360)),
        ("1y", Some(365)),
        ("0d", None),
        ("200y", None),
        ("99999999999d", None),
        ("d", None),
        ("5", None),
        ("5é", None),
        ("", None),
    ] {
        assert_eq!(days(text), expected, "{text}");
    }
}
