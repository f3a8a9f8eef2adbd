//! Diagnostics as SARIF 2.1.0, for code-scanning services.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::{Diagnostic, Place, Report, Severity, rules};
use crate::source::{Position, Sources, UrlPath};

/// The name under which locations say "the site's folder".
const ROOT: &str = "ROOT";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Text<'static>,
    full_description: Text<'static>,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct Base {
    description: Text<'static>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text<'a>,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'static>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// The report as one SARIF log, indented, with a line end. Columns count Unicode characters.
/// `folder` is the site's folder inside the repository (empty for its root).
pub fn render(report: &Report, sources: &Sources, folder: &str) -> String {
    let mut seen = BTreeMap::new();
    let results = report
        .diagnostics()
        .iter()
        .map(|diagnostic| outcome(diagnostic, sources, folder, &mut seen))
        .collect();
    let base = Base { description: Text { text: "The root of the repository.".into() } };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: driver() },
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: BTreeMap::from([(ROOT, base)]),
            results,
        }],
    };
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn driver() -> Driver {
    Driver {
        name: "pathbook",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: "https://crates.io/crates/pathbook",
        rules: rules::RULES.iter().map(|rule| descriptor(rule)).collect(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Allow => "none",
    }
}

fn descriptor(rule: &'static rules::Rule) -> Descriptor {
    let explanation = rule.explanation();
    let first = explanation.split("\n\n").next().unwrap_or_default();
    Descriptor {
        id: rule.name,
        name: pascal(rule.name),
        short_description: Text { text: sentence(rule.summary).into() },
        full_description: Text { text: first.trim().into() },
        help: Help { text: explanation, markdown: explanation },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn pascal(name: &str) -> String {
    name.split('-').map(capital).collect()
}

/// Text as SARIF reads it: what would be a placeholder (`{0}`) or a link (`[a](b)`) stays text.
fn literal(text: String) -> Text<'static> {
    let mut text = text;
    let mut pairs = text.chars().zip(text.chars().skip(1));
    if pairs.any(|(a, b)| a == '{' && b.is_ascii_digit()) {
        text = text.replace('{', "{{").replace('}', "}}");
    }
    if text.contains("](") {
        text = text.replace('[', "\\[").replace(']', "\\]");
    }
    Text { text: text.into() }
}

fn outcome<'a>(
    diagnostic: &'a Diagnostic,
    sources: &Sources,
    folder: &str,
    seen: &mut BTreeMap<String, usize>,
) -> Outcome<'a> {
    let index = rules::RULES.iter().position(|rule| *rule == diagnostic.rule).unwrap_or_default();
    let help = diagnostic.help.as_ref().map(|help| format!(" Help: {help}.")).unwrap_or_default();
    let related = (1..).zip(&diagnostic.related).map(|(id, related)| Location {
        id: Some(id),
        message: Some(literal(sentence(&related.message))),
        ..location(&related.place, sources, folder)
    });
    Outcome {
        rule_id: diagnostic.rule.name,
        rule_index: index,
        level: level(diagnostic.severity),
        message: literal(format!("{}{help}", sentence(&diagnostic.message))),
        locations: [location(&diagnostic.place, sources, folder)],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([(
            "contentHash/v1",
            fingerprint(diagnostic, sources, seen),
        )]),
    }
}

fn location(place: &Place, sources: &Sources, folder: &str) -> Location {
    let (file, at) = place.resolve(sources);
    let file = file.unwrap_or_else(|| sources.whole().to_owned());
    let uri =
        UrlPath::new(&format!("{folder}/{file}")).absolute("").trim_start_matches('/').to_owned();
    let physical_location =
        Physical { artifact_location: Artifact { uri, uri_base_id: ROOT }, region: at.map(region) };
    Location { id: None, physical_location, message: None }
}

fn region((start, end): (Position, Position)) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// What stays the same when lines move: the rule, the file, the message and the marked text; for
/// the second of two that agree in all of them, its number too.
fn fingerprint(
    diagnostic: &Diagnostic,
    sources: &Sources,
    seen: &mut BTreeMap<String, usize>,
) -> String {
    let (file, _) = diagnostic.place.resolve(sources);
    let marked = if let Place::Span(span) = diagnostic.place { sources.text(span) } else { "" };
    let mut hasher = blake3::Hasher::new();
    for part in
        [diagnostic.rule.name, file.as_deref().unwrap_or_default(), &diagnostic.message, marked]
    {
        hasher.update(part.as_bytes()).update(b"\0");
    }
    let hash: String = hasher.finalize().to_hex().chars().take(32).collect();
    let count = seen.entry(hash.clone()).or_default();
    *count += 1;
    format!("{hash}:{count}")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::render;
    use crate::diag::{Diagnostic, Place, Report, rules};
    use crate::source::{Source, SourcePath, Sources, Span};

    fn log(text: &str, diagnostics: Vec<Diagnostic>) -> Value {
        let mut sources = Sources::default();
        sources.add(Source::new(SourcePath::new("content/a b%/ü.md").unwrap(), text));
        let rendered = render(&diagnostics.into_iter().collect::<Report>(), &sources, "");
        serde_json::from_str(&rendered).unwrap()
    }

    fn span(range: std::ops::Range<usize>) -> Span {
        Span::new(crate::source::FileId(0), range)
    }

    #[test]
    fn places_are_encoded_and_counted_in_characters() {
        let diagnostic = Diagnostic::new(&rules::WRONG_VALUE, span(5..11), "bad")
            .help("mend it")
            .related(Place::Site, "the site");
        let log = log("𝕏\u{20}职业x", vec![diagnostic]);
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/a%20b%25/%C3%BC.md");
        let expected =
            serde_json::json!({"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 5});
        assert_eq!(place["region"], expected);
        assert_eq!(result["message"]["text"], "Bad. Help: mend it.");
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "The site.");
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], "wrong-value");
    }

    #[test]
    fn fingerprints_outlive_moved_lines_and_differ_from_each_other() {
        let wrong = |at: usize| Diagnostic::new(&rules::WRONG_VALUE, span(at..at + 1), "bad");
        let prints = |text: &str, diagnostics: Vec<Diagnostic>| -> Vec<Value> {
            let log = log(text, diagnostics);
            let results = log["runs"][0]["results"].as_array().unwrap();
            results.iter().map(|result| result["partialFingerprints"].clone()).collect()
        };
        let before = prints("x x", vec![wrong(0), wrong(2)]);
        assert_ne!(before[0], before[1]);
        assert_eq!(before, prints("\n\nx\nx", vec![wrong(2), wrong(4)]));
    }

    #[test]
    fn content_is_neither_placeholder_nor_link() {
        let text = |message: &str| {
            let log = log("x", vec![Diagnostic::new(&rules::WRONG_VALUE, Place::Site, message)]);
            log["runs"][0]["results"][0]["message"]["text"].as_str().unwrap().to_owned()
        };
        assert_eq!(text("`{0}` and {#a}"), "`{{0}}` and {{#a}}.");
        assert_eq!(text("end it with `{#a}`"), "End it with `{#a}`.");
        assert_eq!(text("see [a](http://x)"), "See \\[a\\](http://x).");
        assert_eq!(text("`tags: [a]`"), "`tags: [a]`.");
    }

    #[test]
    fn a_sample_has_every_rule() {
        let all = rules::RULES.iter().map(|rule| {
            Diagnostic::new(rule, span(0..1), rule.summary).related(span(1..2), "this too")
        });
        let log = log("x\ny", all.collect());
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), rules::RULES.len());
    }
}
