#![expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]

use super::*;
use crate::source::LineIndex;

fn read(text: &str) -> Parsed<Option<Node>> {
    parse(FileId(0), text, 0..text.len(), Limits::FRONT_MATTER)
}

fn problems(text: &str) -> Vec<String> {
    let index = LineIndex::new(text);
    read(text)
        .report
        .diagnostics()
        .iter()
        .map(|d| {
            let crate::diag::Place::Span(span) = d.place else { return d.message.clone() };
            let at = index.position(text, span.start as usize);
            format!("{}:{} {} {}", at.line, at.column, d.rule.name, d.message)
        })
        .collect()
}

#[test]
fn scalars_know_their_place() {
    let text = "title: Über\r\nlist: [a, 职业, \"q\"]\nn: 3\nd: 2026-11-23\nb: yes\n";
    let root = read(text).value.unwrap();
    let at = |node: &Node| text[node.span.range()].to_owned();
    assert_eq!(at(super::super::get(&root, "title").unwrap()), "Über");
    let Yaml::List(items) = &super::super::get(&root, "list").unwrap().value else { panic!() };
    assert_eq!(items.iter().map(at).collect::<Vec<_>>(), ["a", "职业", "\"q\""]);
    assert_eq!(super::super::get(&root, "n").unwrap().value, Yaml::Int(3));
    assert_eq!(super::super::get(&root, "d").unwrap().value, Yaml::String("2026-11-23".into()));
    assert_eq!(super::super::get(&root, "b").unwrap().value, Yaml::String("yes".into()));
}

#[test]
fn mistakes_are_told_in_plain_words() {
    for (text, expected) in [
        ("a: 1\na: 2\nb: {c: 1, c: 2}\n", "2:1 duplicate-key `a` stands twice"),
        ("title: Git: the basics\n", "1:11 yaml-syntax a second `: ` stands in this line"),
        ("a:\n\tb: 1\n", "2:1 yaml-syntax this line is indented with a tab"),
        (
            "a: [b, c\nd: e\n",
            "yaml-syntax a list or mapping in brackets is not closed, or lacks a comma",
        ),
        ("a: @b\n", "1:4 yaml-syntax a value cannot begin with this character"),
        ("a: *b\n", "yaml-syntax a value that begins with `*`"),
        ("a: \"b\n", "yaml-syntax a quoted value is not closed"),
    ] {
        let found = problems(text);
        assert!(found.iter().any(|p| p.contains(expected)), "{text:?}: {found:?}");
    }
    assert_eq!(problems("a: 1\na: 2\nb: {c: 1, c: 2}\n").len(), 2);
}

#[test]
fn bombs_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..9 {
        let refs = vec![format!("*a{}", i - 1); 10].join(", ");
        bomb.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
    }
    assert!(problems(&bomb)[0].contains("too-complex"), "{:?}", problems(&bomb));
    let deep = "[".repeat(100_000);
    assert_eq!(problems(&deep).len(), 1);
}

#[test]
fn merge_keys_fill_in() {
    let root = read("base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}\n").value.unwrap();
    let own = super::super::get(&root, "own").unwrap();
    assert_eq!(super::super::get(own, "x").unwrap().value, Yaml::Int(1));
    assert_eq!(super::super::get(own, "y").unwrap().value, Yaml::Int(3));
}

proptest::proptest! {
    #[test]
    fn any_text_gives_spans_inside_it(text in "[-a-c:\\[\\]{},#&*'\"|>\n\t 职é0-9.!%@]{0,80}") {
        let parsed = read(&text);
        let mut todo: Vec<Node> = parsed.value.into_iter().collect();
        while let Some(node) = todo.pop() {
            assert!(text.get(node.span.range()).is_some());
            match node.value {
                Yaml::List(items) => todo.extend(items),
                Yaml::Map(entries) => {
                    for entry in entries {
                        assert!(text.get(entry.key.span.range()).is_some());
                        todo.push(entry.value);
                    }
                }
                _ => {}
            }
        }
        for d in parsed.report.diagnostics() {
            if let crate::diag::Place::Span(span) = d.place {
                assert!(text.get(span.range()).is_some());
            }
        }
    }
}
