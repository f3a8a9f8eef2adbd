use std::collections::BTreeSet;

use super::*;
use crate::syntax::fields::Mapping;
use crate::syntax::front_matter::keys::FRONT;

/// Every mapping of a schema that has properties, with the path to it.
fn mappings(schema: &Value) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut todo = vec![schema];
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(items) => todo.extend(items),
            Value::Object(map) => {
                found.extend(map.get("properties").and_then(Value::as_object));
                todo.extend(map.values());
            }
            _ => {}
        }
    }
    found
}

fn names(properties: &Value) -> BTreeSet<&str> {
    properties.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_schemas_have_the_keys_that_are_read() {
    let keys = |mapping: &Mapping| mapping.keys.iter().map(|key| key.name).collect::<BTreeSet<_>>();
    assert_eq!(names(&front_matter()["properties"]), keys(&FRONT));
    assert_eq!(names(&config()["properties"]), keys(&crate::syntax::config::keys::PATHBOOK));
    assert_eq!(config()["required"], json!(["title"]));
    let rules = config();
    let rules = rules.pointer("/properties/check/anyOf/0/properties/rules/anyOf/0/properties");
    assert_eq!(names(rules.unwrap()), RULES.iter().map(|rule| rule.name).collect());
    let schema = front_matter();
    let cascade = names(&schema["properties"]["cascade"]["properties"]);
    assert!(cascade.contains("tags") && !cascade.contains("id") && !cascade.contains("cascade"));
}

/// The schemas of all files besides pages and `pathbook.yaml`, with the keys that are read of an entry.
fn data() -> Vec<(Value, &'static Mapping)> {
    use crate::syntax::{taxonomy, translated as words};
    vec![
        (skills(), &taxonomy::SKILL),
        (roles(), &taxonomy::ROLE),
        (glossary(), &taxonomy::TERM),
        (translated(DataFile::Skills), &words::SKILL),
        (translated(DataFile::Roles), &words::ROLE),
        (translated(DataFile::Glossary), &words::TERM),
        (translated(DataFile::Site), &words::SITE),
    ]
}

#[test]
fn the_schemas_of_data_have_the_keys_that_are_read() {
    for (schema, mapping) in data() {
        let entry = schema.pointer("/$defs/entry").unwrap_or(&schema);
        let keys: BTreeSet<_> = mapping.keys.iter().map(|key| key.name).collect();
        assert_eq!(names(&entry["properties"]), keys, "{}", mapping.what);
    }
    let below = skills();
    assert_eq!(
        below["$defs"]["entry"]["properties"]["skills"]["anyOf"][0]["$ref"],
        "#/$defs/entry"
    );
    assert!(below["$defs"]["entry"]["properties"]["skills"].get("type").is_none());
}

#[test]
fn every_key_is_described() {
    for schema in data().into_iter().map(|(schema, _)| schema).chain([front_matter(), config()]) {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        for properties in mappings(&schema) {
            for (name, property) in properties {
                let doc = property["description"].as_str().unwrap_or_default();
                assert!(!doc.is_empty(), "{name}");
            }
        }
    }
}
