#![expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::diag::Place;
use crate::syntax::testing::{check, told, yaml};
use crate::syntax::yaml::get;

fn errors(text: &str) -> Report {
    yaml(text).report
}

fn json_of(text: &str) -> Value {
    yaml(text).value.map_or(Value::Null, |node| node.value.to_json())
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn every_value_knows_its_place() {
    let text = "\u{feff}title: Über\r\nlist: [a, 职业, \"q\"]\nn: 3 # three\nblock:\n- x\n-  - y\n  - z\nlong: one\n  two\nit: 'it''s'\npara: |\n  three\n  four\nempty:\n";
    let root = yaml(text).value.unwrap();
    let mut places = Vec::new();
    let mut todo = vec![&root];
    while let Some(node) = todo.pop() {
        let at = text[node.span.range()].replace('\n', "/");
        match &node.value {
            Yaml::List(items) => {
                places.push(at);
                todo.extend(items.iter().rev());
            }
            Yaml::Map(entries) => {
                for entry in entries {
                    assert_eq!(entry.key.value, text[entry.key.span.range()]);
                }
                todo.extend(entries.iter().rev().map(|entry| &entry.value));
            }
            _ => places.push(at),
        }
    }
    let expected = [
        "Über",
        "[a, 职业, \"q\"]",
        "a",
        "职业",
        "\"q\"",
        "3",
        "- x/-  - y/  - z",
        "x",
        "- y/  - z",
        "y",
    ];
    assert_eq!(places[..expected.len()], expected);
    let rest = ["one/  two", "'it''s'", "three/  four", ""];
    assert_eq!(places[places.len() - rest.len()..], rest);
}

#[test]
fn a_part_of_a_file_has_the_places_of_the_file() {
    let text = "---\n标: 题\na: b: c\n---\n";
    let parsed = parse(FileId(7), text, 4..text.len() - 4, Limits::FRONT_MATTER);
    let root = parsed.value.unwrap();
    let entry = &root.value.entries()[0];
    assert_eq!((&text[entry.key.span.range()], &text[entry.value.span.range()]), ("标", "题"));
    assert_eq!(entry.key.span.file, FileId(7));
    assert!(told(text, &parsed.report)[0].starts_with("3:5 yaml-syntax"));
    assert!(parse(FileId(0), "é", 1..2, Limits::DATA).value.is_none());
}

#[test]
fn scalars_keep_what_their_author_wrote() {
    let root = yaml(
        "v: 3.10\nid: 007\nt: True\nq: \"1\"\ns: !!str 5\ni: !!int \"5\"\nd: 2026-11-23\nb: yes\nn: ~\n",
    );
    let root = root.value.unwrap();
    let texts: Vec<_> = root.value.entries().iter().map(|e| e.value.value.text()).collect();
    let texts: Vec<_> = texts.iter().map(|text| text.as_deref().unwrap_or("-")).collect();
    assert_eq!(texts, ["3.10", "007", "True", "1", "5", "5", "2026-11-23", "yes", "-"]);
    let expected = json!({"v": 3.1, "id": 7, "t": true, "q": "1", "s": "5", "i": 5, "d": "2026-11-23", "b": "yes", "n": null});
    assert_eq!(root.value.to_json(), expected);
    assert_eq!(
        json_of("1: a\ntrue: b\n3.10: c\n~: d\n'k': e\n0x1F: f\n"),
        json!({"1": "a", "true": "b", "3.10": "c", "~": "d", "k": "e", "0x1F": "f"})
    );
}

#[test]
fn anchors_and_merge_keys_fill_in() {
    let text =
        "base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}\nlist:\n  <<: [*b, {y: 9, z: 4}]\ncopy: *b\n";
    let expected = json!({
        "base": {"x": 1, "y": 2}, "own": {"y": 3, "x": 1},
        "list": {"x": 1, "y": 2, "z": 4}, "copy": {"x": 1, "y": 2},
    });
    assert_eq!(json_of(text), expected);
    let root = yaml(text).value.unwrap();
    assert_eq!(&text[get(&root, "copy").unwrap().span.range()], "*b");
}

#[test]
fn yaml_that_can_be_read_is_read() {
    for (text, expected) in [
        ("", json!(null)),
        ("# nothing\n", json!(null)),
        ("\u{feff}a: 1\r\n", json!({"a": 1})),
        ("%YAML 1.2\n---\na: 1\n...\n", json!({"a": 1})),
        ("a: it's\n", json!({"a": "it's"})),
        ("a: x #y\nb: #z\n", json!({"a": "x", "b": null})),
        ("a:\tb\n", json!({"a": "b"})),
        ("list:\n - a\n  - b\n", json!({"list": ["a - b"]})),
        ("a: [x y: z, {k}]\n", json!({"a": [{"x y": "z"}, {"k": null}]})),
        ("a: {x:1, y:2}\n", json!({"a": {"x:1": null, "y:2": null}})),
        ("? a\n: b\n", json!({"a": "b"})),
        ("- a\n- b:\n  - c\n- [d,\n e]\n", json!(["a", {"b": ["c"]}, ["d", "e"]])),
    ] {
        assert_eq!(errors(text).diagnostics().len(), 0, "{text:?}");
        assert_eq!(json_of(text), expected, "{text:?}");
    }
}

#[test]
fn mistakes_are_told_in_plain_words() {
    check(include_str!("mistakes.txt"), errors);
}

#[test]
fn after_a_mistake_the_rest_is_read() {
    for (text, expected) in [
        ("title: Git: the basics\ntags: [a]\n", json!({"title": "Git: the basics", "tags": ["a"]})),
        ("title: \"B\nb: 2\n", json!({"title": "B", "b": 2})),
        ("title: \"a\" b\nb: 2\n", json!({"title": "a\" b", "b": 2})),
        ("a: @职业\nb: 2\n", json!({"a": "@职业", "b": 2})),
        ("a: [x, y\nb: 2\n", json!({"a": null, "b": 2})),
        ("a: [\n  x: y: z,\n]\nb: 2\n", json!({"a": null, "b": 2})),
        ("a: 1\n b: 2\n  - x\nc: 3\n", json!({"a": 1, "c": 3})),
        ("a: 1\nb\nc: 3\n", json!({"a": 1, "c": 3})),
        ("a:\n\tb: 1\n\tc: 2\nd: 3\n", json!({"a": {"b": 1, "c": 2}, "d": 3})),
        ("- id: a: b\n  t: u\n- id: c\n", json!([{"id": "a: b", "t": "u"}, {"id": "c"}])),
        ("a: 1\n---\nb: 2\n", json!({"a": 1, "b": 2})),
        ("a: b\u{7}c\n", json!({"a": "b c"})),
        ("title:Git\nweight:10\nb: 2\n", json!({"title": "Git", "weight": 10, "b": 2})),
        ("- id:职业\n  b: 2\n", json!([{"id": "职业", "b": 2}])),
        ("a:1\nb: 2\n", json!({"b": 2})),
        ("[a, b\n", json!(null)),
    ] {
        assert_eq!(json_of(text), expected, "{text:?}: {:?}", told(text, &errors(text)));
        assert_eq!(
            errors(text).diagnostics().len(),
            1 + usize::from(text.contains("weight")),
            "{text:?}: {:?}",
            told(text, &errors(text))
        );
    }
    let many = lines(100, |n| format!("k{n}: a: b"));
    assert_eq!(errors(&many).diagnostics().len(), MOST_ERRORS);
}

fn complaint(text: &str) -> String {
    let told = told(text, &errors(text));
    assert_eq!(told.len(), 1, "{told:?}");
    told[0].clone()
}

#[test]
fn bombs_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..9 {
        let refs = vec![format!("*a{}", i - 1); 10].join(", ");
        bomb.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
    }
    assert!(complaint(&bomb).contains("too-complex: aliases repeat more than 5000 values"));
    let merges = format!("a: &a\n{}", lines(400, |n| format!("  k{n}: 1")))
        + &lines(100, |n| format!("b{n}: {{<<: *a}}"));
    assert!(complaint(&merges).contains("too-complex: aliases"));
    let long = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(1 << 20), "*a, ".repeat(1000));
    assert!(complaint(&long).contains("too-complex: aliases"));
    assert!(complaint(&"[".repeat(100_000)).contains("too-complex: this YAML is nested"));
    let deep = lines(2000, |n| format!("{}a:", " ".repeat(n)));
    assert!(complaint(&deep).contains("too-complex: this YAML is nested"));
    let wide = "- x\n".repeat(Limits::FRONT_MATTER.nodes);
    assert!(complaint(&wide).contains("too-complex: this YAML has more than 200000 values"));
}

#[test]
fn a_path_may_list_every_lesson_of_a_large_site() {
    let lessons: Vec<String> = (0..50_000).map(|n| format!("lesson-{n}")).collect();
    assert!(errors(&format!("lessons: [{}]\n", lessons.join(", "))).diagnostics().is_empty());
}

#[test]
fn absurd_texts_cost_little() {
    let units = [
        "? ",
        "- ",
        "a: ",
        "{",
        "[a, ",
        "\"",
        "'",
        "|\n",
        "&a ",
        "*a ",
        "!a ",
        "a:\n ",
        "#\n",
        "<<: ",
        "%\n",
        "x\n",
        "\t",
        "a: b: c\n",
        "---\n",
        ": ",
        ", ",
        "]",
    ];
    for unit in units {
        let text = unit.repeat(100_000 / unit.len());
        let _ = yaml(&text);
    }
}

/// Pieces of YAML and of what breaks it.
fn pieces() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "a: ",
        "b: ",
        "c:\n",
        "\n  ",
        "\n",
        "- ",
        "[x, y]",
        "{k: v}",
        "&a ",
        "*a",
        "\"q\"",
        "'s'",
        "|\n  t\n",
        ">-\n  t\n  u\n",
        "<<: ",
        " # c\n",
        "1.10",
        "true",
        "null",
        "2026-11-23",
        "职业",
        "\r\n",
        "? ",
        "!!str ",
        "!x ",
        "0x1F",
        "1e3",
        "---\n",
        "...\n",
        "\u{feff}",
        "：",
    ]);
    let any = "[-a-c:\\[\\]{},#&*'\"|>\n\t 职é0-9.!%@`?~<\u{7}\u{2028}]{1,3}";
    prop::collection::vec(prop_oneof![fixed.prop_map(str::to_owned), any], 0..16)
        .prop_map(|pieces| pieces.concat())
}

/// A value that YAML and JSON both know.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1000..1000).prop_map(|n| Value::from(f64::from(n) / 8.0)),
        "[ -~职é\n]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z职:# ]{0,5}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_gives_places_inside_it(text in pieces()) {
        let parsed = yaml(&text);
        let clean = parsed.report.diagnostics().is_empty();
        let mut todo: Vec<Node> = parsed.value.into_iter().collect();
        while let Some(node) = todo.pop() {
            let at = text.get(node.span.range());
            prop_assert!(at.is_some());
            let at = at.unwrap_or_default();
            match node.value {
                Yaml::List(items) => todo.extend(items),
                Yaml::Map(entries) => {
                    for entry in entries {
                        prop_assert!(text.get(entry.key.span.range()).is_some());
                        todo.push(entry.value);
                    }
                }
                // A plain scalar of one line stands under its span as it is.
                value if clean && !at.starts_with(['"', '\'', '*', '|', '>']) && !at.contains('\n') => {
                    let value = value.text().map(Cow::into_owned);
                    if let Some(value) = value {
                        prop_assert_eq!(value.trim_end(), at.trim_end());
                    }
                }
                _ => {}
            }
        }
        for d in parsed.report.diagnostics() {
            for place in std::iter::once(&d.place).chain(d.related.iter().map(|r| &r.place)) {
                let Place::Span(span) = place else { panic!("no place in the text") };
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }

    #[test]
    fn what_another_program_writes_is_read_as_meant(value in values()) {
        let text = serde_yaml::to_string(&value).unwrap();
        prop_assert_eq!(told(&text, &errors(&text)), Vec::<String>::new());
        let read = json_of(&text);
        prop_assert_eq!(read, value, "{}", text);
    }
}
