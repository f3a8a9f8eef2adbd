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
        ("a.csv", "name,wish\nx,y\n", "`a.csv` has no column `id`, `title`"),
        ("a.txt", "x", "there is no ladder here"),
    ] {
        folder.write(name, text);
        let output = folder.import("ladder", name, &[]);
        assert_eq!(code(&output), 1, "{}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{expected}\n{}", stderr(&output));
        folder.remove(name);
    }
}

mod round_trip {
    use std::collections::BTreeMap;

    use pathbook::compile::{Options as Scope, compile};
    use pathbook::emit::graph_json;
    use pathbook::export::{Format as To, Options as Export};
    use pathbook::import::{Content, Format, Options, Tree, import};
    use pathbook::model::LanguageId;
    use pathbook::world::MemoryWorld;
    use proptest::prelude::*;

    use crate::export::{exported, files, text};

    /// A text that somebody could have written into a cell.
    fn words() -> impl Strategy<Value = String> {
        "[=+@'\"a-zé中,;#:-]{1,6}( [=+@'\"a-zé中,;#:-]{1,6}){0,2}"
    }

    /// Skills: the number of the one above (if it comes before), the area, requirements, sentences.
    type Skill = (String, usize, Option<usize>, Vec<(usize, u8)>, BTreeMap<u8, String>);
    /// Roles: title, what they ask for.
    type Role = (String, Vec<(usize, u8)>);

    fn skill() -> impl Strategy<Value = Skill> {
        (
            words(),
            0..3_usize,
            prop::option::of(0..6_usize),
            prop::collection::vec((0..6_usize, 1..=4_u8), 0..3),
            prop::collection::btree_map(0..=4_u8, words(), 0..4),
        )
    }

    fn quoted(text: &str) -> String {
        serde_json::to_string(text).unwrap()
    }

    /// The two files, as somebody would write them: skills after those above them, requirements only of
    /// earlier ones, so that nothing goes in a circle.
    fn yaml(skills: &[Skill], roles: &[Role]) -> (String, String) {
        fn entry(at: usize, pad: usize, skills: &[Skill], out: &mut String) {
            let Some((title, area, _, needs, levels)) = skills.get(at) else { return };
            let blank = " ".repeat(pad);
            out.push_str(&format!("{blank}- id: s.{at}\n{blank}  title: {}\n", quoted(title)));
            if *area > 0 {
                out.push_str(&format!("{blank}  area: area-{area}\n"));
            }
            let mut wanted: BTreeMap<usize, u8> = BTreeMap::new();
            for (other, level) in needs.iter().filter(|(other, _)| *other < at) {
                wanted.insert(*other, *level);
            }
            let wanted: Vec<String> = wanted.iter().map(|(n, l)| format!("s.{n}@{l}")).collect();
            out.push_str(&format!("{blank}  requires: [{}]\n", wanted.join(", ")));
            for (number, sentence) in levels {
                if levels.keys().next() == Some(number) {
                    out.push_str(&format!("{blank}  levels:\n"));
                }
                out.push_str(&format!("{blank}    {number}: {}\n", quoted(sentence)));
            }
            let below: Vec<usize> = (at + 1..skills.len())
                .filter(|n| skills.get(*n).is_some_and(|skill| skill.2 == Some(at)))
                .collect();
            if !below.is_empty() {
                out.push_str(&format!("{blank}  skills:\n"));
            }
            for at in below {
                entry(at, pad + 2, skills, out);
            }
        }
        let mut out = String::new();
        for (at, skill) in skills.iter().enumerate() {
            if skill.2.is_none_or(|above| above >= at) {
                entry(at, 0, skills, &mut out);
            }
        }
        let mut roles_out = String::new();
        for (at, (title, asks)) in roles.iter().enumerate() {
            let asks: BTreeMap<usize, u8> =
                asks.iter().copied().filter(|(skill, _)| *skill < skills.len()).collect();
            let asks: Vec<String> = asks.iter().map(|(n, l)| format!("s.{n}@{l}")).collect();
            let next = if at + 1 < roles.len() { format!("r-{}", at + 1) } else { String::new() };
            roles_out.push_str(&format!(
                "- id: r-{at}\n  title: {}\n  requires: [{}]\n  next: [{next}]\n",
                quoted(title),
                asks.join(", ")
            ));
        }
        (out, roles_out)
    }

    /// The skills and roles of a site in memory, as `graph.json` has them.
    fn graph(files: &[(&str, &str)]) -> serde_json::Value {
        let world = MemoryWorld::new(files.iter().copied());
        let compilation = compile(None, &world, &Scope::default(), &[]);
        assert!(!compilation.report.has_errors(), "{:#?}\n{files:#?}", compilation.report);
        let graph = graph_json::graph(&compilation, LanguageId(0));
        let part = |key: &str| graph.get(key).cloned().unwrap();
        serde_json::json!([part("skills"), part("roles")])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_exported_comes_back(
            skills in prop::collection::vec(skill(), 1..6),
            roles in prop::collection::vec((words(), prop::collection::vec((0..6_usize, 1..=4_u8), 0..4)), 0..3),
        ) {
            let (skills, roles) = yaml(&skills, &roles);
            let config = "title: T\nbase_url: https://t.example/\n";
            let page = "---\ntitle: T\nupdated: 2026-11-23\n---\n";
            let mut own = vec![
                ("pathbook.yaml", config),
                ("content/index.md", page),
                ("skills.yaml", &*skills),
            ];
            if !roles.is_empty() {
                own.push(("roles.yaml", &*roles));
            }
            let before = graph(&own);
            let options = Export::default();
            let tables = files(exported(&own, To::Csv, &options));
            let tables: Vec<(String, String)> = tables
                .into_iter()
                .map(|file| (file.path, String::from_utf8(file.bytes).unwrap()))
                .collect();
            let tables: Vec<(&str, &str)> =
                tables.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            let package = text(exported(&own, To::Case, &options));
            for tree in [Tree::of_texts("x", tables), Tree::of_texts("x", [("a.json", package.as_str())])] {
                let import = import(Format::Ladder, &tree, &Options::default());
                prop_assert!(import.report.diagnostics().is_empty(), "{:#?}", import.report);
                let files: Vec<(String, String)> = import
                    .files
                    .into_iter()
                    .filter_map(|(path, content)| match content {
                        Content::Text(text) if path.as_str() != "pathbook.yaml" => Some((path.to_string(), text)),
                        _ => None,
                    })
                    .collect();
                let mut back: Vec<(&str, &str)> =
                    files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
                back.push(("pathbook.yaml", config));
                prop_assert_eq!(&graph(&back), &before);
            }
        }
    }
}
