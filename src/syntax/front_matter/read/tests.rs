#![expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]

use super::*;
use crate::syntax::fields::Key;
use crate::syntax::front_matter::{RawItem, keys};
use crate::syntax::reference::{Prefix, RawLevel};
use crate::syntax::testing::{check, told, yaml};

fn front(text: &str) -> Parsed<FrontMatter> {
    let mut report = Report::default();
    let node = report.take(yaml(text));
    let front = report.take(read(node.as_ref(), &[]));
    Parsed::new(front, report)
}

fn good(text: &str) -> FrontMatter {
    let parsed = front(text);
    assert_eq!(told(text, &parsed.report), Vec::<String>::new(), "{text}");
    parsed.value
}

const EVERYTHING: &str = r#"
title: "  Branching
  again "
id: git/branching
kind: lesson
description: How to work beside others.
tags: [git, 版本 控制, 3.10, true]
authors: Ana
mentors: [Ben]
date: 2026-11-23T10:00:00+08:00
updated: 2026-11-24 10:00
review_by: 2027-11-23
draft: true
audience: mentor
aliases: [/old/address/, old-id, git/older]
slug: branching-2
weight: -10
template: wide.html
extra: {colour: blue, n: 1.50}
resources:
  - {title: Pro Git, url: "https://git-scm.com/book", kind: book, minutes: 90, cost: free}
  - https://example.org/
teaches: [git.branching@2, git.commits]
requires: git.basics
minutes: 90
level: beginner
objectives: one sentence, with a comma
agenda: [{minutes: 5, what: Arrive}]
skills: [git.branching@2]
questions: [What?, {ask: And?, probes: How?, skills: git.commits, minutes: 5}]
moments: [before, {id: later, title: Later}]
items:
  - {id: one, ask: One?, type: likert, skills: git, theme: t, tags: [x], scale: [1, 2], reverse: true}
  - {id: two, ask: Two?, type: number, min: 0, max: 9, unit: hours}
  - {id: three, ask: Three?, type: choice, options: [a, {id: b, text: B}], multiple: true}
scale: [1, 2]
people: Ana
context: x
intervention: x
evidence: x
outcome: x
quote: [x, {text: y, by: Ana}]
consent: true
"#;

fn is_of_paths(key: &Key) -> bool {
    [keys::PATH_CONTENT, keys::PATH_DETAILS].concat().contains(&key.name)
}

#[test]
fn every_key_is_read() {
    let front = good(EVERYTHING);
    let texts = |list: &[Spanned<String>]| -> Vec<String> {
        list.iter().map(|text| text.value.clone()).collect()
    };
    assert_eq!(front.title.unwrap().value, "Branching again");
    assert_eq!(front.id.unwrap().value, "git/branching");
    assert_eq!(keys::KINDS[front.kind.unwrap().value], "lesson");
    assert_eq!(texts(&front.tags), ["git", "版本 控制", "3.10", "true"]);
    assert_eq!(
        (texts(&front.authors), texts(&front.mentors)),
        (vec!["Ana".into()], vec!["Ben".into()])
    );
    let dates = [front.date, front.updated, front.review_by].map(|d| d.unwrap().value.to_string());
    assert_eq!(dates, ["2026-11-23", "2026-11-24", "2027-11-23"]);
    assert!(front.draft && front.for_mentors);
    assert_eq!(texts(&front.aliases), ["/old/address/", "old-id", "git/older"]);
    assert_eq!(front.slug.unwrap().value, "branching-2");
    assert_eq!((front.weight, front.minutes, front.level), (Some(-10), Some(90), Some(0)));
    assert_eq!(front.template.unwrap().value, "wide.html");
    assert_eq!(front.extra.unwrap().to_json(), serde_json::json!({"colour": "blue", "n": 1.5}));
    assert_eq!((front.resources[0].kind.as_str(), front.resources[0].minutes), ("book", Some(90)));
    assert_eq!(front.resources[1].title, "https://example.org/");
    assert_eq!(front.teaches[0].level.as_ref().unwrap().value, RawLevel::Number(2));
    assert_eq!(front.requires[0].name.value, "git.basics");
    assert_eq!(texts(&front.objectives), ["one sentence, with a comma"]);
}

#[test]
fn a_path_is_read() {
    let text = "kind: path\nrequires: [shell.basics]\nrole: engineer-1\npace: 5h/week\norder: auto\nstages:\n- title: Start\n  lessons: [git/commits, git/branching]\n- lessons:\n  - {id: review/giving, optional: true}\n  - {choose: 1, of: [projects/cli, projects/web]}\n";
    let path = good(text).path;
    assert_eq!((path.pace, path.auto), (Some(300), true));
    assert_eq!(path.role.unwrap().value, "engineer-1");
    assert_eq!(path.stages[0].title.as_ref().unwrap().value, "Start");
    assert!(matches!(&path.stages[1].lessons[0], RawItem::Lesson { optional: true, .. }));
    let RawItem::Choice { choose, of, span } = &path.stages[1].lessons[1] else { panic!() };
    assert_eq!((*choose, of.len()), (1, 2));
    assert_eq!(&text[span.range()], "{choose: 1, of: [projects/cli, projects/web]}");
    assert_eq!(good("kind: path\ngoal: git.branching@working\n").path.goal.len(), 1);
}

#[test]
fn references_split_into_parts_with_places() {
    let text = "requires: [git.commits@2, 'page:git/x', \"skill:é@best\", {skill: a.b@working, why: \"be: cause\"}, {page: git/y}, skill: c]\n";
    let front = good(text);
    let parts: Vec<_> = front
        .requires
        .iter()
        .map(|need| {
            assert_eq!(need.name.value, text[need.name.span.range()]);
            let level = need.level.as_ref().map(|level| &text[level.span.range()]);
            (need.name.value.as_str(), need.prefix, level, need.why.as_deref())
        })
        .collect();
    let (skill, page) = (Some(Prefix::Skill), Some(Prefix::Page));
    let expected = [
        ("git.commits", None, Some("2"), None),
        ("git/x", page, None, None),
        ("é", skill, Some("best"), None),
        ("a.b", skill, Some("working"), Some("be: cause")),
        ("git/y", page, None, None),
        ("c", skill, None, None),
    ];
    assert_eq!(parts, expected);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_mend() {
    check(include_str!("mistakes.txt"), |text| front(text).report);
}

#[test]
fn every_wrong_type_is_told() {
    for key in keys::FRONT_MATTER {
        let wrong = match key.shape {
            crate::syntax::fields::Shape::Any if key.name != "extra" => {
                continue;
            }
            crate::syntax::fields::Shape::Any | crate::syntax::fields::Shape::Same => "[x]",
            _ => "{x: {y: z}}",
        };
        let kind = if is_of_paths(key) { "kind: path\n" } else { "" };
        let text = format!("{kind}{}: {wrong}\n", key.name);
        let found = told(&text, &front(&text).report);
        assert!(!found.is_empty(), "`{}` is in the table and nobody reads it", key.name);
    }
}

#[test]
fn what_other_generators_say_is_answered_in_our_words() {
    for (theirs, help) in super::super::foreign::FOREIGN {
        assert!(
            !keys::FRONT_MATTER.iter().any(|key| key.name.eq_ignore_ascii_case(theirs)),
            "{theirs} is ours"
        );
        assert!(!help.ends_with('.') && !help.is_empty(), "{theirs}: {help}");
        let named = help.strip_prefix("it is `").and_then(|rest| rest.split_once('`'));
        if let Some((ours, _)) = named.filter(|(ours, _)| !ours.contains(['{', ' ', ':'])) {
            assert!(keys::FRONT_MATTER.iter().any(|key| key.name == ours), "{theirs}: {ours}");
        }
    }
    let names: std::collections::BTreeSet<String> =
        super::super::foreign::FOREIGN.iter().map(|(name, _)| name.to_lowercase()).collect();
    assert_eq!(names.len(), super::super::foreign::FOREIGN.len(), "a name twice");
}

#[test]
fn every_example_is_right() {
    for key in keys::FRONT_MATTER {
        if key.example.contains("...") && key.name != "requires" {
            continue;
        }
        let kind = if is_of_paths(key) { "kind: path\n" } else { "" };
        good(&format!("{kind}{}: {}\n", key.name, key.example));
    }
}

fn cascaded(own: &str, cascade: &[&str]) -> FrontMatter {
    let trees: Vec<Node> = cascade.iter().map(|text| yaml(text).value.unwrap()).collect();
    let own = yaml(own).value;
    read(own.as_ref(), &trees.iter().collect::<Vec<_>>()).value
}

#[test]
fn sections_fill_in_what_a_page_leaves_out() {
    let names = |list: Vec<Spanned<String>>| list.into_iter().map(|n| n.value).collect::<Vec<_>>();
    let near = "tags: [near]\nauthors: [Ana]\nkind: project\nextra: {a: 2, b: 2}";
    let far = "authors: [Ben]\nmentors: [Cy]\ndraft: true\nkind: article\nextra: {b: 3, c: 3}\npace: 1h/week\nrole: r";
    let front = cascaded("tags: []\nextra: {a: 1}", &[near, far]);
    assert!(front.tags.is_empty() && front.draft);
    assert_eq!(
        (names(front.authors), names(front.mentors)),
        (vec!["Ana".into()], vec!["Cy".into()])
    );
    assert_eq!(keys::KINDS[front.kind.unwrap().value], "project");
    assert_eq!(front.extra.unwrap().to_json(), serde_json::json!({"a": 1, "b": 2, "c": 3}));
    assert_eq!((front.path.pace, front.path.role.unwrap().value.as_str()), (Some(60), "r"));
    // What a nearer section, or the page, says plainly is not overruled by one further up.
    let front = cascaded(
        "title: x",
        &[
            "draft: false\naudience: everyone\ntags: []",
            "draft: true\naudience: mentor\ntags: [far]",
        ],
    );
    assert!(!front.draft && !front.for_mentors && front.tags.is_empty());
    assert!(!cascaded("draft: false", &["draft: true"]).draft);
    // What belongs to one page is not handed down, and a page without front matter gets the rest.
    let trees =
        yaml("id: x\ntitle: T\nslug: s\naliases: [a]\ncascade: {tags: [b]}\nauthors: [Ana]")
            .value
            .unwrap();
    let front = read(None, &[&trees]).value;
    assert!(front.id.is_none() && front.title.is_none() && front.slug.is_none());
    assert!(front.aliases.is_empty() && front.tags.is_empty());
    assert_eq!(front.authors.len(), 1);
}

#[test]
fn mistakes_in_a_cascade_are_told_once_with_the_section() {
    let section = "cascade: {tags: [ok], minutes: soon}";
    assert_eq!(front(section).report.diagnostics().len(), 1);
    let given = yaml("minutes: soon").value.unwrap();
    assert!(read(None, &[&given]).report.diagnostics().is_empty());
}

proptest::proptest! {
    #[test]
    fn any_value_of_any_key_is_read_or_told(
        pairs in proptest::collection::vec((0..keys::FRONT_MATTER.len(), "[-a-z0-9:@/\\[\\]{}, .'\"#\u{e9}\u{2028}]{0,24}"), 0..6),
        cascade in proptest::bool::ANY,
    ) {
        let mut text = String::new();
        if cascade {
            text.push_str("cascade:\n");
        }
        for (key, value) in pairs {
            let indent = if cascade { "  " } else { "" };
            text.push_str(&format!("{indent}{}: {value}\n", keys::FRONT_MATTER[key].name));
        }
        let parsed = yaml(&text);
        let front = read(parsed.value.as_ref(), &[]);
        told(&text, &parsed.report);
        told(&text, &front.report);
        for need in &front.value.requires {
            proptest::prop_assert!(text.get(need.name.span.range()).is_some());
        }
    }
}
