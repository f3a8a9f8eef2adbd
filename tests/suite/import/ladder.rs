//! Career ladders: job families, CASE packages, tables; and what pathbook exports comes back.

use super::folder::{Folder, code, stderr, stdout};

const FAMILY: &str = "name: Makers
summary: Who makes things.
isLegacy: false
levels:
  - {id: junior, name: Junior}
  - {id: lead-ic, name: Lead (alone)}
  - {id: lead-pm, name: Lead (people)}
  - {id: head-pm, name: Head}
themes:
  - {id: technical, name: Technical}
  - {id: talk, name: Talking, summary: Is understood.}
competencies:
  - {id: 11111111-1111-4111-8111-111111111111, level: junior, theme: talk, proficiency: Awareness, summary: Listens.}
  - {id: 21111111-1111-4111-8111-111111111111, level: lead-ic, theme: talk, proficiency: Practitioner, summary: Explains.}
  - {id: 31111111-1111-4111-8111-111111111111, level: lead-pm, theme: talk, proficiency: Practitioner, summary: Convinces.}
  - {id: 41111111-1111-4111-8111-111111111111, level: junior, theme: technical, proficiency: Foundational, summary: Saws straight., examples: [A shelf.], supportingUrls: [{label: Saws, url: 'https://s.example'}]}
  - {id: 51111111-1111-4111-8111-111111111111, level: junior, theme: technical, proficiency: Awareness, summary: Keeps tools sharp.}
  - {id: 61111111-1111-4111-8111-111111111111, level: senior, theme: talk, proficiency: Expert, summary: Lost.}
";

#[test]
fn a_job_family_is_roles_and_skills() {
    let folder = Folder::new();
    folder.write("makers.yml", FAMILY);
    let output = folder.import("ladder", "makers.yml", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    assert!(said.contains("warning[dangling-reference]: there is no level `senior`"), "{said}");
    assert!(said.contains("--> makers.yml:18:"), "{said}");
    assert!(said.contains("`isLegacy` of a job family: left out"), "{said}");
    assert_eq!(
        folder.read("site/roles.yaml"),
        "- id: junior\n  title: Junior\n  requires:\n  - talk@1\n  - technical.keeps-tools-sharp@1\n  - technical.saws-straight@2\n  next:\n  - lead-ic\n  - lead-pm\n\
         - id: lead-ic\n  title: Lead (alone)\n  requires:\n  - talk@4\n  next:\n  - head-pm\n\
         - id: lead-pm\n  title: Lead (people)\n  requires:\n  - talk@4\n  next:\n  - head-pm\n\
         - id: head-pm\n  title: Head\n"
    );
    let skills = folder.read("site/skills.yaml");
    assert!(skills.contains("  - id: technical.saws-straight\n    title: Saws straight\n    levels:\n      2: Saws straight.\n"), "{skills}");
    assert!(skills.contains("  levels:\n    1: Listens.\n    4: 'Lead (alone): Explains. Lead (people): Convinces.'\n"), "{skills}");
    let role = folder.read("site/content/roles/junior.md");
    assert!(
        role.contains(
            "## Technical\n\n- Saws straight.\n- Keeps tools sharp.\n\n## Talking\n\nListens.\n"
        ),
        "{role}"
    );
    let page = folder.read("site/content/skills/technical.saws-straight.md");
    assert!(page.contains("- A shelf.\n") && page.contains("https://s.example"), "{page}");
    assert!(
        folder.checked().iter().all(|line| line.contains("untaught-skill")),
        "{:#?}",
        folder.checked()
    );
}

#[test]
fn several_families_have_ids_of_their_own() {
    let folder = Folder::new();
    folder.write("families/makers.yml", FAMILY);
    folder.write("families/sellers.yaml", FAMILY.replace("Makers", "Sellers"));
    folder.write("families/readme.md", "x");
    folder.import("ladder", "families", &[]);
    let roles = folder.read("site/roles.yaml");
    assert!(roles.contains("- id: makers.junior\n  title: Junior, Makers\n"), "{roles}");
    assert!(roles.contains("- id: sellers.junior\n  title: Junior, Sellers\n"), "{roles}");
    assert!(
        folder.checked().iter().all(|line| line.contains("untaught-skill")),
        "{:#?}",
        folder.checked()
    );
}

#[test]
fn a_case_package_is_read_leniently() {
    let folder = Folder::new();
    let end = |name: &str| {
        format!(r#"{{"title": "x", "identifier": "{name}", "uri": "https://c.example/{name}"}}"#)
    };
    let link = |kind: &str, from: &str, to: &str, number: &str| {
        format!(
            r#"{{"identifier": "a", "associationType": "{kind}", "sequenceNumber": {number}, "originNodeURI": {}, "destinationNodeURI": {}}}"#,
            end(from),
            end(to)
        )
    };
    let associations = [
        link("isChildOf", "i2", "i1", "\"1\""),
        link("precedes", "i1", "i3", "2"),
        link("exactMatchOf", "i3", "https", "3"),
        link("isRelatedTo", "i1", "i2", "4"),
        link("isChildOf", "i2", "nowhere", "5"),
    ];
    folder.write(
        "skills.json",
        format!(
            r#"{{"CFDocument": {{"identifier": "d", "title": "Skills", "creator": "Guild"}},
"CFItems": [
 {{"identifier": "i1", "fullStatement": "Git", "humanCodingScheme": "git", "conceptKeywords": ["technical"]}},
 {{"identifier": "i2", "fullStatement": "Makes branches and merges them", "abbreviatedStatement": "Branching"}},
 {{"identifier": "i3", "fullStatement": "Reviews \ud83d\ude00", "language": "en"}},
 {{"fullStatement": "Nameless"}}
], "CFAssociations": [{}],
"CFRubrics": [{{"CFRubricCriteria": [{{"CFItemURI": {}, "CFRubricCriterionLevels": [{{"score": 1, "quality": "Novice", "description": "Commits."}}]}}]}}]}}"#,
            associations.join(",\n"),
            end("i1"),
        ),
    );
    let output = folder.import("ladder", "skills.json", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 1, "an item without an identifier is an error: {said}");
    for line in [
        "an item has no `identifier`",
        "names `nowhere`, which is not in the package",
        "association `isRelatedTo`: left out",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert_eq!(
        folder.read("site/skills.yaml"),
        "- id: git\n  title: Git\n  area: technical\n  levels:\n    1: Commits.\n  skills:\n  - id: branching\n    title: Branching\n    description: Makes branches and merges them\n\
         - id: reviews\n  title: Reviews 😀\n  requires:\n  - git\n  same_as:\n  - https://c.example/https\n"
    );
}

#[test]
fn levels_and_other_places_of_a_case_package_are_read_or_told() {
    let folder = Folder::new();
    let link = |kind: &str, from: &str, to: &str| {
        format!(
            r#"{{"associationType": "{kind}", "originNodeURI": {{"identifier": "{from}"}}, "destinationNodeURI": {{"identifier": "{to}"}}}}"#
        )
    };
    let associations = [
        link("isPartOf", "merge", "git"),
        link("isChildOf", "merge", "work"),
        link("hasSkillLevel", "git", "l1"),
        link("hasSkillLevel", "git", "l2"),
        link("precedes", "l2", "merge"),
        link("isPartOf", "l2", "lead"),
    ];
    folder.write(
        "skills.json",
        format!(
            r#"{{"CFDocument": {{"identifier": "d", "title": "Skills", "language": "de"}},
"CFItems": [
 {{"identifier": "work", "fullStatement": "{}", "CFItemType": "Cluster"}},
 {{"identifier": "git", "fullStatement": "Git", "humanCodingScheme": "G 1"}},
 {{"identifier": "merge", "fullStatement": "Merging"}},
 {{"identifier": "l1", "fullStatement": "Commits.", "CFItemType": "Proficiency"}},
 {{"identifier": "l2", "fullStatement": "Merges.", "CFItemType": "Proficiency"}},
 {{"identifier": "lead", "fullStatement": "Lead", "CFItemType": "Role"}}
], "CFAssociations": [{}]}}"#,
            "Works with others on the same text ".repeat(8),
            associations.join(",\n"),
        ),
    );
    let output = folder.import("ladder", "skills.json", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    for line in [
        "item type `Cluster`: read as a skill",
        "association `isPartOf` with another parent: left out",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let skills = folder.read("site/skills.yaml");
    assert!(skills.contains("…\n  description: Works with others"), "{skills}");
    assert!(
        skills.contains("  - id: merging\n    title: Merging\n    requires:\n    - g-1@2\n"),
        "{skills}"
    );
    assert!(
        skills.contains("- id: g-1\n  title: Git\n  levels:\n    1: Commits.\n    2: Merges.\n"),
        "{skills}"
    );
    assert!(folder.read("site/roles.yaml").contains("- g-1@2\n"));
    assert!(folder.read("site/pathbook.yaml").contains("language: de\n"));
}

#[test]
fn tables_filled_by_hand_are_read() {
    let folder = Folder::new();
    folder.write(
        "skills.csv",
        "\u{feff}id;title;area;parent;requires;level_1;level_5;owner\ngit;Git;technical;;;;;Ana\n;Code review;soft;;git, gti@2;Asks;Teaches;\n;Branching;technical;git;;;;\n",
    );
    let output = folder.import("ladder", "skills.csv", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    assert!(said.contains("`code-review` refers to the skill `gti`, which is not there"), "{said}");
    assert!(said.contains("did you mean `git`?"), "{said}");
    assert!(said.contains("column `owner`: left out"), "{said}");
    assert_eq!(
        folder.read("site/skills.yaml"),
        "- id: git\n  title: Git\n  area: technical\n  skills:\n  - id: branching\n    title: Branching\n\
         - id: code-review\n  title: Code review\n  area: soft\n  requires:\n  - git\n  levels:\n    1: Asks\n    5: Teaches\n"
    );
    assert!(folder.read("site/pathbook.yaml").contains("- expert\n- level 5\n"));
}

/// A site whose skills and roles have something of everything that goes both ways.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write(
        "own/pathbook.yaml",
        "title: T\nbase_url: https://t.example/\nlevels: [aware, able, expert]\ncheck: {rules: {untaught-skill: allow, unused-skill: allow}}\n",
    );
    folder.write("own/content/index.md", "# T\n");
    folder.write(
        "own/skills.yaml",
        "- id: zeta\n  title: '=Zeta, \"the last\"'\n  area: technical\n  levels: {0: None., 1: '-some', 2: More.}\n  same_as: ['https://e.example/a,b']\n  skills:\n  - id: zeta.Inner_one\n    title: 内\n    description: Two sentences. Really.\n    requires: [alpha@2, beta]\n  - id: zeta.two\n    title: Two\n    area: soft\n- id: alpha\n  title: Alpha\n- id: beta\n  title: Beta\n  area: soft\n  levels: {3: Everything.}\n",
    );
    folder.write(
        "own/roles.yaml",
        "- id: two\n  title: Second\n  description: Above.\n  requires: [zeta@3, alpha]\n- id: one\n  title: First\n  requires: [beta@2]\n  next: [two]\n",
    );
    folder
}

/// The skills and roles of a site, as programs get them.
fn graph(folder: &Folder, site: &str) -> serde_json::Value {
    let output = folder.pathbook(&["graph", site, "--format", "json"]);
    let graph: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let part = |key: &str| graph.get(key).cloned().unwrap();
    serde_json::json!([part("skills"), part("roles")])
}

#[test]
fn what_is_exported_comes_back() {
    for (format, source) in [("csv", "tables"), ("case", "skills.json")] {
        let folder = site();
        let export =
            folder.pathbook(&["export", format, "own", "-o", source, "--date", "2026-11-23"]);
        assert_eq!(code(&export), 0, "{}", stderr(&export));
        let import = folder.import("ladder", source, &[]);
        assert_eq!(code(&import), 0, "{}", stderr(&import));
        assert!(!stderr(&import).contains("warning"), "{}", stderr(&import));
        assert_eq!(graph(&folder, "own"), graph(&folder, "site"), "{format}");
        let second = if format == "csv" { "again" } else { "again.json" };
        let export = folder.pathbook(&["export", "csv", "own", "-o", second]);
        assert_eq!(code(&export), 0);
        let again = folder.pathbook(&["export", "csv", "site", "-o", "back"]);
        assert_eq!(code(&again), 0, "{}", stderr(&again));
        for table in ["skills.csv", "roles.csv"] {
            assert_eq!(
                folder.read(&format!("back/{table}")),
                folder.read(&format!("{second}/{table}")),
                "{format}"
            );
        }
    }
}

#[test]
fn what_is_no_ladder_says_what_was_expected() {
    let folder = Folder::new();
    for (name, text, expected) in [
        (
            "a.yml",
            "name: x\nlevels: []\n",
            "`a.yml` is no job family: it has no `themes`, no `competencies`",
        ),
        ("a.json", "{\"items\": []}", "`a.json` is no CASE package: it has no `CFDocument`"),
        ("a.json", "{\"CFDocument\": {", "`a.json` ends in the middle: it was cut off"),
        ("a.csv", "wish,colour\nx,y\n", "`a.csv` has no column `id`, `title`"),
        ("a.txt", "x", "there is no ladder here"),
        ("a.csv", "", "`a.csv` is empty"),
        ("a.xlsx", "PK", "save each sheet there as `CSV UTF-8`"),
        ("a.json", "{\"CFDocument\": {}, \"CFItems\": []}", "there is no ladder here"),
    ] {
        folder.write(name, text);
        let output = folder.import("ladder", name, &[]);
        assert_eq!(code(&output), 1, "{}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{expected}\n{}", stderr(&output));
        folder.remove(name);
    }
}
