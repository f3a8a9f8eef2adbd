//! Diagnostics as SARIF 2.1.0, for code-scanning services.

use serde_json::{Value, json};

use super::json::resolve;
use super::{Diagnostic, Place, Report, Severity, rules};
use crate::source::Sources;

/// The report as one SARIF log, indented, with a line end. Columns count Unicode characters.
pub fn render(report: &Report, sources: &Sources) -> String {
    let results: Vec<Value> =
        report.diagnostics().iter().map(|diagnostic| result(diagnostic, sources)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "pathbook",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://crates.io/crates/pathbook",
                "rules": rules::RULES.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"SITE": {"description": {"text": "The site's folder."}}},
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Allow => "none",
    }
}

fn descriptor(rule: &rules::Rule) -> Value {
    json!({
        "id": rule.name,
        "name": pascal(rule.name),
        "shortDescription": {"text": sentence(rule.summary)},
        "fullDescription": {"text": sentence(rule.summary)},
        "help": {"text": rule.explanation(), "markdown": rule.explanation()},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

fn pascal(name: &str) -> String {
    name.split('-').map(|word| sentence(word).trim_end_matches('.').to_owned()).collect()
}

fn result(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let index = rules::RULES.iter().position(|rule| *rule == diagnostic.rule).unwrap_or_default();
    let help = diagnostic.help.as_ref().map(|help| format!(" Help: {help}.")).unwrap_or_default();
    let mut result = json!({
        "ruleId": diagnostic.rule.name,
        "ruleIndex": index,
        "level": level(diagnostic.severity),
        "message": {"text": format!("{}{help}", sentence(&diagnostic.message))},
        "locations": [location(&diagnostic.place, None, sources)],
        "partialFingerprints": {"contentHash/v1": fingerprint(diagnostic, sources)},
    });
    if !diagnostic.related.is_empty() {
        let related: Vec<Value> = (1..)
            .zip(&diagnostic.related)
            .map(|(id, related)| location(&related.place, Some((id, &related.message)), sources))
            .collect();
        result["relatedLocations"] = related.into();
    }
    result
}

fn location(place: &Place, related: Option<(u32, &str)>, sources: &Sources) -> Value {
    let (file, at) = resolve(place, sources);
    let file = file.unwrap_or_else(|| "pathbook.yaml".to_owned());
    let uri = crate::source::UrlPath::new(&file).absolute("");
    let mut physical =
        json!({"artifactLocation": {"uri": uri.trim_start_matches('/'), "uriBaseId": "SITE"}});
    if let Some((start, end)) = at {
        physical["region"] = json!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        });
    }
    let mut location = json!({"physicalLocation": physical});
    if let Some((id, message)) = related {
        location["id"] = id.into();
        location["message"] = json!({"text": sentence(message)});
    }
    location
}

/// What stays the same when lines move: the rule, the file, the message and the marked text.
fn fingerprint(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (file, _) = resolve(&diagnostic.place, sources);
    let marked = if let Place::Span(span) = diagnostic.place { sources.text(span) } else { "" };
    let mut hasher = blake3::Hasher::new();
    for part in
        [diagnostic.rule.name, file.as_deref().unwrap_or_default(), &diagnostic.message, marked]
    {
        hasher.update(part.as_bytes()).update(b"\0");
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}
