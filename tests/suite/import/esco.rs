//! The tables of ESCO.

use super::folder::{Folder, code, stderr};

const SKILL: &str = "http://data.europa.eu/esco/skill/";
const JOB: &str = "http://data.europa.eu/esco/occupation/";

/// The tables of concepts.
fn concepts(folder: &Folder) {
    let write = |name: &str, text: String| folder.write(&format!("esco/{name}"), text);
    let header = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description";
    let row = |id: &str, reuse: &str, label: &str, alt: &str, words: &str| {
        let (hidden, scope) = if id == "1" { ("data bases", "Not: *big* data.") } else { ("", "") };
        format!(
            "KnowledgeSkillCompetence,{SKILL}{id},skill/competence,{reuse},{label},\"{alt}\",{hidden},released,,{scope},,,\"{words}\"\n"
        )
    };
    write(
        "skills_en.csv",
        format!(
            "{header}\n{}{}{}{}{}",
            row(
                "1",
                "cross-sector",
                "use databases",
                "query databases\nwork with SQL",
                "Use tools, well."
            ),
            row("2", "transversal", "think analytically", "", "Weigh."),
            row("3", "sector-specific", "tune databases", "", ""),
            row("4", "sector-specific", "breed goats", "", "No."),
            row("5", "cross-sector", "SQL", "", "A language."),
        ),
    );
    write(
        "skills_de.csv",
        format!(
            "{header}\n{}{}",
            row("1", "cross-sector", "Datenbanken verwenden", "DB nutzen", "Gut."),
            row("4", "x", "Ziegen", "", "")
        ),
    );
    write(
        "skillGroups_en.csv",
        format!(
            "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code\nSkillGroup,{SKILL}S5,working with computers,,,released,,,,Computers.,S5\n"
        ),
    );
    write(
        "occupations_en.csv",
        format!(
            "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code\nOccupation,{JOB}1,2521,database designer,,,released,,,,,,Designs.,2521.1\n"
        ),
    );
    write(
        "occupations_de.csv",
        format!(
            "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code\nOccupation,{JOB}1,2521,Datenbankdesigner,,,released,,,,,,Entwirft.,2521.1\n"
        ),
    );
}

fn dataset() -> Folder {
    let folder = Folder::new();
    concepts(&folder);
    let write = |name: &str, text: String| folder.write(&format!("esco/{name}"), text);
    write(
        "occupationSkillRelations_en.csv",
        format!(
            "occupationUri,relationType,skillType,skillUri\n{JOB}1,essential,knowledge,{SKILL}5\n{JOB}1,optional,knowledge,{SKILL}2\n{JOB}1,optional,knowledge,{SKILL}4\n"
        ),
    );
    write(
        "broaderRelationsSkillPillar_en.csv",
        format!(
            "conceptType,conceptUri,broaderType,broaderUri\nx,{SKILL}1,x,{SKILL}S5.1\nx,{SKILL}S5.1,x,{SKILL}S5\nx,{SKILL}3,x,{SKILL}1\n"
        ),
    );
    write(
        "skillSkillRelations_en.csv",
        format!(
            "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n{SKILL}3,x,essential,x,{SKILL}1\n{SKILL}3,x,optional,x,{SKILL}2\n{SKILL}3,x,essential,x,{SKILL}4\n"
        ),
    );
    write("ISCOGroups_en.csv", "conceptType\nx\n".to_owned());
    folder
}

#[test]
fn only_what_is_asked_for_comes_in() {
    let folder = dataset();
    let only: Vec<String> =
        ["skill/1", "skill/2", "skill/3", "skill/S5", "occupation/1", "skill/9"]
            .map(|end| format!("http://data.europa.eu/esco/{end}"))
            .to_vec();
    let (first, rest) = only.split_first().unwrap();
    folder.write("addresses.txt", format!("{}  # and a note\n\n", rest.join("\n")));
    let args = ["--only", first.as_str(), "--only-from", "addresses.txt"];
    let output = folder.import("esco", "esco", &args);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    for line in [
        "`http://data.europa.eu/esco/skill/9` is in none of the tables",
        "hidden names (`hiddenLabels`): left out",
        "optional relation between skills: left out",
        "optional skill of an occupation, not asked for: left out",
        "table `ISCOGroups`: left out",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let uri = |id: &str| format!("  same_as:\n  - {SKILL}{id}\n");
    let inner = |id: &str, pad: &str| format!("{pad}same_as:\n{pad}- {SKILL}{id}\n");
    assert_eq!(
        folder.read("site/skills.yaml"),
        format!(
            "- id: working-with-computers\n  title: working with computers\n  description: Computers.\n  area: technical\n{}\
             \x20 skills:\n  - id: use-databases\n    title: use databases\n    description: Use tools, well.\n{}\
             \x20   skills:\n    - id: tune-databases\n      title: tune databases\n      requires:\n      - use-databases\n{}\
             - id: think-analytically\n  title: think analytically\n  description: Weigh.\n  area: soft\n{}\
             - id: sql\n  title: SQL\n  description: A language.\n  area: technical\n{}",
            uri("S5"),
            inner("1", "    "),
            inner("3", "      "),
            uri("2"),
            uri("5"),
        )
    );
    assert_eq!(
        folder.read("site/roles.yaml"),
        "- id: database-designer\n  title: database designer\n  description: Designs.\n  requires:\n  - sql\n"
    );
    assert!(
        folder
            .read("site/content/roles/database-designer.md")
            .contains("- [[think-analytically]]\n")
    );
    assert_eq!(
        folder.read("site/skills.de.yaml"),
        "- id: use-databases\n  title: Datenbanken verwenden\n  description: Gut.\n"
    );
    assert_eq!(
        folder.read("site/roles.de.yaml"),
        "- id: database-designer\n  title: Datenbankdesigner\n  description: Entwirft.\n"
    );
    let expected = ["untaught-skill", "unused-skill", "missing-words", "insecure-link"];
    assert!(
        folder.checked().iter().all(|line| expected.iter().any(|rule| line.contains(rule))),
        "{:#?}",
        folder.checked()
    );
}

#[test]
fn other_names_and_scope_are_on_the_pages_in_each_language() {
    let folder = dataset();
    let uri = |end: &str| format!("{SKILL}{end}");
    folder.import("esco", "esco", &["--only", &uri("1"), "--only", &uri("5")]);
    assert!(
        folder
            .read("site/content/skills/use-databases.md")
            .ends_with("---\n\nNot: \\*big\\* data.\n\n*also query databases, work with SQL*\n"),
        "{}",
        folder.read("site/content/skills/use-databases.md")
    );
    assert!(folder.read("site/content/skills/use-databases.de.md").contains("DB nutzen"));
    assert!(!folder.exists("site/content/skills/sql.md"), "nothing more is said of it");
}

#[test]
fn nothing_comes_in_unasked_and_other_tables_are_told() {
    let folder = dataset();
    let output = folder.import("esco", "esco", &[]);
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("which skills and occupations shall come in?"),
        "{}",
        stderr(&output)
    );
    folder.write("esco/skills_en.csv", "a,b\n1,2\n");
    let said = stderr(&folder.import("esco", "esco", &["--only", "x"]));
    assert!(
        said.contains("`esco/skills_en.csv` has no column")
            || said.contains("`skills_en.csv` has no column `conceptUri`, `preferredLabel`"),
        "{said}"
    );
    let empty = Folder::new();
    empty.write("esco/x.txt", "");
    let said = stderr(&empty.import("esco", "esco", &["--only", "x"]));
    assert!(said.contains("there is no `skills_en.csv` here"), "{said}");
}
