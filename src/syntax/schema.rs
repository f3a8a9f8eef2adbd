//! JSON Schemas (draft 2020-12) of what authors write, from the same tables that the readers use.

use serde_json::{Map, Value, json};

use super::config::keys::CONFIG;
use super::fields::{Key, Shape};
use super::front_matter::keys::{FRONT_MATTER, NOT_CASCADED};
use super::originals::DataFile;
use super::taxonomy::{ROLE_KEYS, SKILL_KEYS, TERM_KEYS};
use super::translated::{ROLE_WORDS, SITE_WORDS, SKILL_WORDS, TERM_WORDS};
use crate::diag::rules::RULES;

/// The schema of a page's front matter.
pub fn front_matter() -> Value {
    let mut schema = root("pathbook front matter", FRONT_MATTER, &[]);
    // A cascade holds front matter too, but for what belongs to one page.
    let given: Vec<Key> =
        FRONT_MATTER.iter().filter(|key| !NOT_CASCADED.contains(&key.name)).copied().collect();
    if let Some(cascade) = schema.pointer_mut("/properties/cascade").and_then(Value::as_object_mut)
        && let Value::Object(mapping) = mapping(&given)
    {
        cascade.extend(mapping);
    }
    schema
}

/// The schema of `pathbook.yaml`.
pub fn config() -> Value {
    root("pathbook.yaml", CONFIG, &["title"])
}

/// The schema of `skills.yaml`.
pub fn skills() -> Value {
    list("skills.yaml", SKILL_KEYS, &["id"])
}

/// The schema of `roles.yaml`.
pub fn roles() -> Value {
    list("roles.yaml", ROLE_KEYS, &["id"])
}

/// The schema of `glossary.yaml`.
pub fn glossary() -> Value {
    list("glossary.yaml", TERM_KEYS, &["term", "definition"])
}

/// The schema of the translations of a data file, `skills.zh.yaml` and the like.
pub fn translated(file: DataFile) -> Value {
    match file {
        DataFile::Skills => list("a translation of skills.yaml", SKILL_WORDS, &["id"]),
        DataFile::Roles => list("a translation of roles.yaml", ROLE_WORDS, &["id"]),
        DataFile::Glossary => list("a translation of glossary.yaml", TERM_WORDS, &["of"]),
        DataFile::Site => root("a translation of pathbook.yaml", SITE_WORDS, &[]),
    }
}

/// A list of mappings, which may hold lists of their kind.
fn list(title: &str, keys: &[Key], required: &[&str]) -> Value {
    let mut entry = mapping(keys);
    if let Value::Object(map) = &mut entry {
        map.insert("required".into(), json!(required));
    }
    for key in keys.iter().filter(|key| matches!(key.shape, Shape::Same)) {
        let below = entry.pointer_mut(&format!("/properties/{}", key.name));
        if let Some(Value::Object(property)) = below {
            property.remove("type");
            let items = json!({"$ref": "#/$defs/entry"});
            property.insert(
                "anyOf".into(),
                json!([items, {"type": "array", "items": items}, {"type": "null"}]),
            );
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": ["array", "null"],
        "items": {"$ref": "#/$defs/entry"},
        "$defs": {"entry": entry},
    })
}

fn root(title: &str, keys: &[Key], required: &[&str]) -> Value {
    let mut schema = mapping(keys);
    if let Value::Object(map) = &mut schema {
        map.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        map.insert("title".into(), title.into());
        if !required.is_empty() {
            map.insert("required".into(), json!(required));
        }
    }
    schema
}

/// A mapping with these keys and no others. A key without a value counts as missing.
fn mapping(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut property = Map::new();
            property.insert("description".into(), key.doc.into());
            if let Value::Object(shape) = shape(key) {
                property.extend(shape);
            }
            (key.name.to_owned(), Value::Object(property))
        })
        .collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// Nesting is as deep as the tables are, which are constants.
fn shape(key: &Key) -> Value {
    let text = || json!({"type": ["string", "number", "boolean"]});
    let or_null = |schema: Value| json!({"anyOf": [schema, {"type": "null"}]});
    let list_or_one = |item: Value| json!({"anyOf": [item.clone(), {"type": "array", "items": item}, {"type": "null"}]});
    match key.shape {
        Shape::Text => json!({"type": ["string", "number", "boolean", "null"]}),
        Shape::Date => json!({
            "type": ["string", "null"],
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?$",
        }),
        Shape::Flag => json!({"type": ["boolean", "null"]}),
        Shape::Count => json!({"type": ["integer", "null"], "minimum": 0}),
        Shape::Integer => json!({"type": ["integer", "null"]}),
        Shape::Texts => list_or_one(text()),
        Shape::Word(words) => or_null(json!({"enum": words})),
        Shape::Words(words) => list_or_one(json!({"enum": words})),
        Shape::Entries(keys) => list_or_one(json!({"anyOf": [text(), mapping(keys)]})),
        Shape::Maps(keys) => list_or_one(mapping(keys)),
        Shape::Map(keys) => or_null(mapping(keys)),
        Shape::TextOrMap(keys) => {
            json!({"anyOf": [{"type": "string"}, mapping(keys), {"type": "null"}]})
        }
        Shape::FlagOrMap(keys) => {
            json!({"anyOf": [{"type": "boolean"}, mapping(keys), {"type": "null"}]})
        }
        Shape::Severities => {
            let severity = json!({"enum": ["allow", "warn", "error"]});
            let rules: Map<String, Value> = RULES
                .iter()
                .map(|rule| {
                    let mut severity = severity.clone();
                    if let Value::Object(map) = &mut severity {
                        map.insert("description".into(), rule.summary.into());
                    }
                    (rule.name.to_owned(), severity)
                })
                .collect();
            or_null(json!({"type": "object", "properties": rules, "additionalProperties": false}))
        }
        // Of front matter: what a section gives its pages.
        Shape::Same => json!({"type": ["object", "null"]}),
        Shape::Any if matches!(key.name, "extra" | "areas" | "tags") => {
            json!({"type": ["object", "null"]})
        }
        Shape::Any if key.name == "levels" => json!({"type": ["object", "array", "null"]}),
        Shape::Any => json!({}),
    }
}

#[cfg(test)]
mod tests;
