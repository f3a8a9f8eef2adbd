//! YAML: front matter, configuration and the three files of data.

use pathbook::diag::Report;
use pathbook::source::FileId;
use pathbook::syntax::front_matter::{cascade, read, split};
use pathbook::syntax::yaml::{Limits, Node, Yaml, parse};
use pathbook::syntax::{config, taxonomy as data_files};

use super::{assert_told, text};

const FILE: FileId = FileId(0);

/// Front matter of a page, and the same text as a configuration: never a panic, every place in the
/// text, the same words twice.
pub fn yaml(data: &[u8]) {
    let text = &*text(data);
    let split = split(text);
    assert!(text.get(split.body..).is_some(), "{text:?}");
    let mut report = Report::default();
    if let Some(problem) = &split.problem {
        report.push(problem.diagnostic(FILE));
    }
    if let Some(range) = split.yaml {
        assert!(range.end <= split.body && text.get(range.clone()).is_some(), "{text:?}");
        let node = report.take(parse(FILE, text, range, Limits::FRONT_MATTER));
        if let Some(node) = &node {
            assert_sound(text, node);
            let defaults: Vec<&Node> = cascade(node).into_iter().collect();
            report.take(read(Some(node), &[]));
            report.take(read(None, &defaults));
            report.take(read(Some(node), &defaults));
        }
    }
    assert_told(text, &report);

    let mut report = Report::default();
    if let Some(node) = report.take(parse(FILE, text, 0..text.len(), Limits::FRONT_MATTER)) {
        assert_sound(text, &node);
        report.take(config::read(&node));
    } else {
        let empty = text.lines().map(str::trim_start).all(|line| {
            line.is_empty()
                || line.starts_with(['#', '%', '\u{feff}'])
                || line.starts_with("---")
                || line.starts_with("...")
        });
        assert!(report.has_errors() || empty || !text.contains(char::is_alphanumeric), "{text:?}");
    }
    assert_told(text, &report);
}

/// `skills.yaml`, `roles.yaml` and `glossary.yaml`.
pub fn taxonomy(data: &[u8]) {
    let text = &*text(data);
    let mut report = Report::default();
    if let Some(node) = report.take(parse(FILE, text, 0..text.len(), Limits::DATA)) {
        assert_sound(text, &node);
        for skill in report.take(data_files::skills(&node)) {
            assert_id(text, &skill.id.value);
        }
        for role in report.take(data_files::roles(&node)) {
            assert_id(text, &role.id.value);
        }
        report.take(data_files::glossary(&node));
    }
    assert_told(text, &report);
}

/// What may stand in an address and behind an `@`.
fn assert_id(text: &str, id: &str) {
    let bad = |c: char| c.is_whitespace() || c.is_control() || "@/\\\"'<>&?#".contains(c);
    assert!(!id.is_empty() && !id.contains(bad), "the id {id:?} from {text:?}");
}

/// Every value stands between two characters of the text, inside the limit of depth, and is JSON.
fn assert_sound(text: &str, root: &Node) {
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        assert!(text.get(node.span.range()).is_some(), "{:?} in {text:?}", node.span);
        assert!(depth <= Limits::DATA.depth, "deeper than the limit: {text:?}");
        match &node.value {
            Yaml::List(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
            Yaml::Map(entries) => {
                for entry in entries {
                    assert!(text.get(entry.key.span.range()).is_some(), "{entry:?} in {text:?}");
                    open.push((&entry.value, depth + 1));
                }
            }
            Yaml::Float(value, _) => assert!(value.is_finite(), "{text:?}"),
            _ => {}
        }
    }
    let json = root.value.to_json();
    let again: serde_json::Value = serde_json::from_str(&json.to_string()).unwrap();
    assert_eq!(json, again, "{text:?}");
}
