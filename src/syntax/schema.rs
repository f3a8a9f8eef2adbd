//! JSON Schemas (draft 2020-12) of what authors write, from the same tables that the readers use.

use serde_json::{Map, Value, json};

use super::config::CONFIG;
use super::fields::{Key, Shape};
use super::front_matter::keys::FRONT_MATTER;

/// The schema of a page's front matter.
pub fn front_matter() -> Value {
    root("pathbook front matter", FRONT_MATTER, &[])
}

/// The schema of `pathbook.yaml`.
pub fn config() -> Value {
    root("pathbook.yaml", CONFIG, &["title"])
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

fn mapping(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut schema = shape(key.shape);
            if let Value::Object(map) = &mut schema {
                map.insert("description".into(), key.doc.into());
            }
            (key.name.to_owned(), schema)
        })
        .collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// Nesting is as deep as the tables are, which are constants.
fn shape(shape: Shape) -> Value {
    let scalar = json!({"type": ["string", "number", "boolean"]});
    match shape {
        Shape::Text => json!({"type": ["string", "number"]}),
        Shape::Date => json!({"type": "string", "format": "date"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Number => json!({"type": "integer"}),
        Shape::Texts => json!({"anyOf": [{"type": "string"}, {"type": "array", "items": scalar}]}),
        Shape::Word(words) => json!({"type": "string", "enum": words}),
        Shape::Maps(keys) => {
            json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"anyOf": [{"type": "string"}, mapping(keys)]}}]})
        }
        Shape::Map(keys) => json!({"anyOf": [{"type": "string"}, mapping(keys)]}),
        Shape::Any => json!({}),
    }
}
