//! Open Badges: what the specification requires of achievements and credentials, and that drafts say what they are.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null where there is nothing")]

use pathbook::export::{Format, Options, Subject};
use pathbook::model::{PathId, RoleId, SkillId};
use serde_json::{Value, json};

use super::{SITE, example, exported, files, text};

fn is_iri(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with("https://") || text.starts_with("urn:uuid:"))
}

fn check(achievement: &Value) {
    for key in ["id", "name", "description", "version"] {
        assert!(
            achievement[key].as_str().is_some_and(|text| !text.is_empty()),
            "{key}: {achievement}"
        );
    }
    assert!(is_iri(&achievement["id"]), "{achievement}");
    assert_eq!(achievement["type"], json!(["Achievement"]));
    assert_eq!(achievement["version"], "unsigned draft");
    assert!(achievement["criteria"]["narrative"].as_str().is_some_and(|text| !text.is_empty()));
    for entry in achievement["alignment"].as_array().into_iter().flatten() {
        assert_eq!(entry["type"], json!(["Alignment"]));
        assert!(entry["targetName"].is_string() && entry["targetUrl"].is_string(), "{entry}");
    }
    for result in achievement["resultDescription"].as_array().into_iter().flatten() {
        assert!(is_iri(&result["id"]) && result["name"].is_string());
        assert_eq!(result["resultType"], "RubricCriterionLevel");
        for level in result["rubricCriterionLevel"].as_array().unwrap() {
            assert!(is_iri(&level["id"]) && level["name"].is_string() && level["level"] != "0");
        }
    }
    assert!(!achievement.to_string().contains("null"), "{achievement}");
}

#[test]
fn every_skill_role_and_path_has_its_draft() {
    let drafts = files(example(Format::OpenBadges, &Options::default()));
    for kind in ["skills/", "roles/", "paths/"] {
        assert!(drafts.iter().filter(|file| file.path.starts_with(kind)).count() >= 4);
    }
    for file in &drafts {
        assert!(file.path.ends_with(".unsigned.json"), "{}", file.path);
        let value: Value = serde_json::from_slice(&file.bytes).unwrap();
        assert_eq!(value["@context"][0], "https://www.w3.org/ns/credentials/v2");
        assert!(value.get("proof").is_none());
        check(&value);
    }
}

#[test]
fn a_role_and_a_path_are_aligned_with_their_skills() {
    let of = |subject| {
        let options = Options { subject: Some(subject), ..Options::default() };
        serde_json::from_str::<Value>(&text(exported(SITE, Format::OpenBadges, &options))).unwrap()
    };
    let targets = |value: &Value| -> Vec<String> {
        let all = value["alignment"].as_array().unwrap().iter();
        all.map(|entry| entry["targetCode"].as_str().unwrap_or("elsewhere").to_owned()).collect()
    };
    assert_eq!(targets(&of(Subject::Role(RoleId(0)))), ["s.a", "s.b"]);
    assert_eq!(targets(&of(Subject::Path(PathId(0)))), ["s.a", "s.b"]);
    let skill = of(Subject::Skill(SkillId(1)));
    assert_eq!((targets(&skill), &skill["name"]), (vec!["elsewhere".to_owned()], &json!("Basics")));
    assert_eq!(skill["criteria"]["narrative"], "- aware: Knows it");
    let path = of(Subject::Path(PathId(0)));
    assert_eq!(path["criteria"]["narrative"], "- One\n- Two\n- 1 / 2: Three / Five");
}

#[test]
fn with_a_recipient_it_is_a_credential_without_a_proof() {
    for (recipient, expected) in [
        (
            "mailto:ada@t.example",
            json!([{"type": "IdentityObject", "hashed": false, "identityHash": "ada@t.example", "identityType": "emailAddress"}]),
        ),
        ("did:example:ada", Value::Null),
    ] {
        let options = Options {
            subject: Some(Subject::Path(PathId(0))),
            recipient: Some(recipient.to_owned()),
            ..Options::default()
        };
        let value: Value =
            serde_json::from_str(&text(exported(SITE, Format::OpenBadges, &options))).unwrap();
        assert_eq!(value["type"], json!(["VerifiableCredential", "OpenBadgeCredential"]));
        assert_eq!(value["validFrom"], "2026-11-22T00:00:00Z");
        assert!(
            is_iri(&value["id"]) && is_iri(&value["issuer"]["id"]) && value.get("proof").is_none()
        );
        let subject = &value["credentialSubject"];
        assert_eq!(subject["type"], json!(["AchievementSubject"]));
        assert_eq!(subject["identifier"], expected);
        assert_eq!(subject["id"] == "did:example:ada", expected.is_null());
        check(&subject["achievement"]);
    }
}

#[test]
fn with_a_secret_only_a_hash_of_the_address_is_there() {
    let options = Options {
        subject: Some(Subject::Path(PathId(0))),
        recipient: Some("ada@t.example".to_owned()),
        salt: "pepper".to_owned(),
        ..Options::default()
    };
    let text = text(exported(SITE, Format::OpenBadges, &options));
    let value: Value = serde_json::from_str(&text).unwrap();
    // sha256 of `ada@t.examplepepper`, by another program.
    assert_eq!(
        value["credentialSubject"]["identifier"],
        json!([{"type": "IdentityObject", "hashed": true, "identityHash": "sha256$0fd348d3ecb9ee61a8c14b44b71d8c02d90d7685ea564c5ee6fe68647745e82c", "identityType": "emailAddress", "salt": "pepper"}])
    );
    assert!(!text.contains("ada@t.example"), "{text}");
}
