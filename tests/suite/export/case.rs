//! CASE: what the schema asks for, whose every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use pathbook::export::{Format, Options};
use serde_json::Value;

use super::{SITE, example, exported, text};

/// The keys that the JSON Schema of `CFPackage` requires, and those that it allows besides.
const SHAPES: &[(&str, &[&str], &[&str])] = &[
    (
        "CFItems",
        &["identifier", "fullStatement", "uri", "lastChangeDateTime"],
        &["CFItemType", "humanCodingScheme", "language", "notes", "conceptKeywords"],
    ),
    (
        "CFAssociations",
        &[
            "identifier",
            "associationType",
            "uri",
            "originNodeURI",
            "destinationNodeURI",
            "lastChangeDateTime",
        ],
        &["sequenceNumber"],
    ),
    ("CFRubrics", &["identifier", "uri", "lastChangeDateTime"], &["title", "CFRubricCriteria"]),
];

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

fn check(package: &Value) {
    let document = &package["CFDocument"];
    for key in ["identifier", "uri", "creator", "title", "lastChangeDateTime"] {
        assert!(document[key].is_string(), "the document has no {key}");
    }
    let mut seen = BTreeSet::from([document["identifier"].as_str().unwrap().to_owned()]);
    for (table, required, allowed) in SHAPES {
        for entry in package[table].as_array().unwrap() {
            for key in *required {
                assert!(!entry[key].is_null(), "{entry} has no {key}");
            }
            for (key, value) in entry.as_object().unwrap() {
                assert!(
                    required.contains(&key.as_str()) || allowed.contains(&key.as_str()),
                    "{key}"
                );
                assert!(!value.is_null() && value != "", "{key} of {entry}");
            }
            let id = entry["identifier"].as_str().unwrap();
            assert!(is_uuid(id) && seen.insert(id.to_owned()), "{id} is no UUID of its own");
            assert!(entry["uri"].as_str().unwrap().contains(':'));
        }
    }
    for association in package["CFAssociations"].as_array().unwrap() {
        let outside = association["associationType"] == "exactMatchOf";
        for end in ["originNodeURI", "destinationNodeURI"] {
            let link = &association[end];
            assert_eq!(link.as_object().unwrap().len(), 3, "{link}");
            let id = link["identifier"].as_str().unwrap();
            assert!(seen.contains(id) || (outside && end == "destinationNodeURI"), "{association}");
        }
    }
}

#[test]
fn a_package_is_what_the_schema_asks_for() {
    check(&serde_json::from_str(&text(example(Format::Case, &Options::default()))).unwrap());
}

#[test]
fn skills_levels_and_roles_are_tied_together() {
    let text = text(exported(SITE, Format::Case, &Options::default()));
    let package: Value = serde_json::from_str(&text).unwrap();
    check(&package);
    // The newest page is of that day.
    assert!(text.contains("\"2026-11-22T00:00:00+00:00\""));
    let names: BTreeMap<&str, &str> = package["CFItems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let text = |key: &str| item[key].as_str().unwrap();
            (text("identifier"), text("humanCodingScheme"))
        })
        .chain([(package["CFDocument"]["identifier"].as_str().unwrap(), "document")])
        .collect();
    let associations: Vec<String> = package["CFAssociations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|association| {
            let end = |key: &str| {
                let id = association[key]["identifier"].as_str().unwrap();
                names.get(id).copied().unwrap_or(id)
            };
            let kind = association["associationType"].as_str().unwrap();
            let number = &association["sequenceNumber"];
            format!("{} {kind} {} {number}", end("originNodeURI"), end("destinationNodeURI"))
        })
        .collect();
    assert_eq!(
        associations,
        [
            "s isChildOf document 1",
            "s.b isChildOf s 1",
            "s.b hasSkillLevel s.b@0 0",
            "s.b hasSkillLevel s.b@2 2",
            "s.b hasSkillLevel s.b@3 3",
            "s.a@2 precedes s.b 1",
            "s.a isChildOf s 2",
            "s.a hasSkillLevel s.a@1 1",
            "s.a hasSkillLevel s.a@2 2",
            "s.a exactMatchOf http://esco.example/1 null",
            "t isChildOf document 2",
            "r1 isChildOf document 1",
            "s.a isPartOf r1 1",
            "s.b@2 isPartOf r1 2",
            "r1 precedes r2 1",
            "r2 isChildOf document 2",
            "s.b@3 isPartOf r2 1",
        ]
    );
    let rubric = &package["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"][1];
    assert_eq!(
        (&rubric["description"], &rubric["quality"], &rubric["score"]),
        (&"=Able".into(), &"able".into(), &2.into())
    );
}

#[test]
fn without_an_address_or_a_day_it_says_what_to_do() {
    use pathbook::compile::Options as Scope;
    use pathbook::export::export;
    use pathbook::render::site::Site;
    use pathbook::world::MemoryWorld;

    for (config, expected) in
        [("title: T\n", "base_url"), ("title: T\nbase_url: https://t.example\n", "--date")]
    {
        let world =
            MemoryWorld::new([("pathbook.yaml", config), ("skills.yaml", "- {id: s, title: S}\n")]);
        let site = Site::compile(&world, &Scope::default());
        let problem = export(Format::Case, &site, &world, &Options::default()).unwrap_err();
        assert!(problem.help.contains(expected), "{problem:?}");
    }
}
