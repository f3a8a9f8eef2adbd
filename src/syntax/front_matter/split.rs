//! Where front matter ends and Markdown begins.

use std::ops::Range;

use crate::diag::{Diagnostic, rules};
use crate::source::{FileId, Span};

/// Where a file's front matter and text lie, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Split {
    /// The YAML; `None` where there is no front matter.
    pub yaml: Option<Range<usize>>,
    /// Where the Markdown begins.
    pub body: usize,
    /// What is wrong with the lines around it.
    pub problem: Option<Problem>,
}

/// What can be wrong with the lines around front matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// The first line, where front matter begins and never ends.
    Unterminated(Range<usize>),
    /// The first line, `+++`, where TOML begins.
    Toml(Range<usize>),
    /// The first key of front matter that has no `---` line above it.
    Unopened(Range<usize>),
    /// The `---` line of front matter that does not stand at the very start.
    Late(Range<usize>),
}

impl Problem {
    /// What to tell the author.
    pub fn diagnostic(&self, file: FileId) -> Diagnostic {
        match self {
            Self::Unterminated(line) => Diagnostic::new(
                &rules::UNTERMINATED_FRONT_MATTER,
                Span::new(file, line.clone()),
                "the front matter that begins here never ends",
            )
            .label("no second `---` line follows")
            .help("close it with a line `---` of its own"),
            Self::Unopened(line) => Diagnostic::new(
                &rules::UNOPENED_FRONT_MATTER,
                Span::new(file, line.clone()),
                "this looks like front matter, and no `---` line opens it",
            )
            .help("put a line `---` above it, and one below it"),
            Self::Late(line) => Diagnostic::new(
                &rules::UNOPENED_FRONT_MATTER,
                Span::new(file, line.clone()),
                "front matter begins here, and not on the first line",
            )
            .help("take out what stands above it"),
            Self::Toml(line) => Diagnostic::new(
                &rules::YAML_SYNTAX,
                Span::new(file, line.clone()),
                "front matter between `+++` lines is TOML, and pathbook reads YAML",
            )
            .help("put it between `---` lines, and write `title: Branching` for `title = \"Branching\"`"),
        }
    }
}

/// Finds the front matter of `text`. What stands below blank lines, or has no `---` above it, is taken
/// for what its author meant, and told. Otherwise it stands between a `---` at the very start (a byte-order mark may
/// stand before it) and the next line `---` or `...`. Between them must be something like a key,
/// or nothing at all: else the first `---` is a Markdown rule. Front matter that never ends goes as
/// far as its lines look like YAML. Linear.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Split { yaml: None, body: start, problem: None };
    let mut lines = lines_from(text, start);
    let Some((first, first_end)) = lines.next() else { return none };
    let fence = start..start + first.trim_end().len();
    match first.trim_end() {
        "---" => {}
        "+++" => {
            let close = lines.find(|(line, _)| line.trim_end() == "+++");
            return match close {
                Some((_, end)) => {
                    Split { yaml: None, body: end, problem: Some(Problem::Toml(fence)) }
                }
                None => none,
            };
        }
        "" | "\u{feff}" => return late(text, start).unwrap_or(none),
        line if is_key(line) => return unopened(text, start).unwrap_or(none),
        _ => return none,
    }
    let mut at = first_end;
    let mut keys = false;
    let mut blank = true;
    for (line, end) in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return if keys || blank {
                Split { yaml: Some(first_end..at), body: end, problem: None }
            } else {
                none
            };
        }
        keys = keys || is_key(line);
        blank = blank && (line.trim().is_empty() || line.starts_with('#'));
        at = end;
    }
    if !lines_from(text, first_end).next().is_some_and(|(line, _)| is_key(line)) {
        return none;
    }
    let end = unterminated_end(text, first_end);
    Split { yaml: Some(first_end..end), body: end, problem: Some(Problem::Unterminated(fence)) }
}

/// Front matter below blank lines: as if they were not there.
fn late(text: &str, start: usize) -> Option<Split> {
    let (_, first) =
        lines_from(text, start).take_while(|(line, _)| line.trim().is_empty()).last()?;
    let (line, _) = lines_from(text, first).next()?;
    let below = text.get(first..).filter(|_| line.trim_end() == "---")?;
    let found = split(below);
    let yaml = found.yaml?;
    let problem = Some(Problem::Late(first..first + line.trim_end().len()));
    Some(Split {
        yaml: Some(first + yaml.start..first + yaml.end),
        body: first + found.body,
        problem,
    })
}

/// Lines like `key: value` at the start of a file, `title:` among them, up to a blank line or `---`.
fn unopened(text: &str, start: usize) -> Option<Split> {
    let end = unterminated_end(text, start);
    let is_title = |(line, _): (&str, usize)| line.starts_with("title:");
    if !lines_from(text.get(..end)?, start).any(is_title) {
        return None;
    }
    let (first, _) = lines_from(text, start).next()?;
    let problem = Some(Problem::Unopened(start..start + first.trim_end().len()));
    let (after, body) = lines_from(text, end).next().unwrap_or(("", end));
    let body = if after.trim_end() == "---" { body } else { end };
    Some(Split { yaml: Some(start..end), body, problem })
}

/// How far the lines from `start` look like front matter.
fn unterminated_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for (line, next) in lines_from(text, start) {
        let inside =
            is_key(line) || line.starts_with([' ', '\t', '#', ']', '}']) || line.starts_with("- ");
        if line.trim().is_empty() || !inside {
            break;
        }
        end = next;
    }
    end
}

/// Whether a line begins like `key:` (also quoted, or in a mapping in braces).
fn is_key(line: &str) -> bool {
    if line.starts_with('{') {
        return line.contains(':');
    }
    let Some((key, _)) = line.split_once([':', '：']) else { return false };
    let key = key.trim_matches(['"', '\'']);
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// Lines from byte `start`, each without its end, with the byte at which the next begins.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut at = start;
    text.get(start..).unwrap_or_default().split_inclusive('\n').map(move |line| {
        at += line.len();
        (line.trim_end_matches(['\n', '\r']), at)
    })
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans are on character boundaries, or the test fails")]
mod tests {
    use super::{Problem, split};

    /// The YAML and the text below it.
    fn parts(text: &str) -> (Option<&str>, &str) {
        let split = split(text);
        (split.yaml.map(|range| &text[range]), &text[split.body..])
    }

    #[test]
    fn front_matter_is_found_where_authors_mean_it() {
        for (text, yaml, body) in [
            ("---\na: 1\n---\ntext", "a: 1\n", "text"),
            ("\u{feff}--- \r\na: 1\r\n--- \t\r\ntext", "a: 1\r\n", "text"),
            ("---\na: 1\n...\ntext", "a: 1\n", "text"),
            ("---\na: 1\n---", "a: 1\n", ""),
            ("---\n---\ntext", "", "text"),
            ("---\n# nothing yet\n\n---\ntext", "# nothing yet\n\n", "text"),
            ("---\n\na: 1\n---\n", "\na: 1\n", ""),
            ("---\n{title: x}\n---\n", "{title: x}\n", ""),
            ("---\n\"title\": x\n---\n", "\"title\": x\n", ""),
            ("---\ntitle：x\n---\n", "title：x\n", ""),
            ("---\ntitle Foo\ntags:x\n---\n", "title Foo\ntags:x\n", ""),
            ("---\na: |\n  x\n---\n---\n", "a: |\n  x\n", "---\n"),
        ] {
            assert_eq!(parts(text), (Some(yaml), body), "{text:?}");
        }
    }

    #[test]
    fn a_markdown_rule_is_no_front_matter() {
        for text in [
            "---\n\ntext\n",
            "---\n\nA story.\n\n---\n\nAnother.\n",
            "---\nSome text here.\n---\n",
            "text\n---\na: 1\n---\n",
            "----\na: 1\n----\n",
            " ---\na: 1\n---\n",
            "---",
            "---\n",
            "",
            "+++ no\n",
        ] {
            assert_eq!(parts(text), (None, text), "{text:?}");
            assert_eq!(split(text).problem, None, "{text:?}");
        }
    }

    #[test]
    fn what_never_ends_ends_where_it_stops_to_look_like_yaml() {
        for (text, yaml, body) in [
            ("---\ntitle: x\ntext", "title: x\n", "text"),
            (
                "---\ntitle: x\ntags:\n- a\n  # c\n\ntext: y",
                "title: x\ntags:\n- a\n  # c\n",
                "\ntext: y",
            ),
            ("\u{feff}---\r\ntitle: x", "title: x", ""),
        ] {
            assert_eq!(parts(text), (Some(yaml), body), "{text:?}");
            assert!(matches!(split(text).problem, Some(Problem::Unterminated(_))), "{text:?}");
        }
        let toml = "+++\ntitle = \"x\"\n+++\ntext";
        assert_eq!(parts(toml), (None, "text"));
        assert_eq!(split(toml).problem, Some(Problem::Toml(0..3)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_splits_into_parts_of_itself(text in "(\u{feff})?(---|\\+\\+\\+)?[-:a职\n\r .+#]{0,60}") {
            let split = split(&text);
            assert!(text.get(split.body..).is_some());
            if let Some(yaml) = split.yaml {
                assert!(text.get(yaml.clone()).is_some() && yaml.end <= split.body);
            }
        }
    }
}
