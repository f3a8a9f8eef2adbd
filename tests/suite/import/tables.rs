//! Ladders as people keep them in spreadsheets: which shapes are read, and what is said where one does not fit.

use pathbook::diag::json::render;
use pathbook::import::{Content, Format, Options, Tree, import};
use proptest::prelude::*;

use super::folder::{Folder, code, stderr};

/// Imports a table, and gives `skills.yaml`, `roles.yaml` and what was said.
fn imported(table: &str) -> (String, String, String) {
    let folder = Folder::new();
    folder.write("ladder.csv", table);
    let output = folder.import("ladder", "ladder.csv", &[]);
    let said = stderr(&output);
    assert!(folder.exists("site/skills.yaml"), "{said}");
    let checked = folder.checked();
    let usual = ["untaught-skill", "unused-skill"];
    assert!(
        checked.iter().all(|line| usual.iter().any(|rule| line.contains(rule))),
        "{checked:#?}\n{said}"
    );
    (folder.read("site/skills.yaml"), folder.read("site/roles.yaml"), said)
}

const ROLES: &str = "- id: junior\n  title: Junior\n  requires:\n  - git@1\n  - feedback@1\n- id: senior-engineer\n  title: Senior engineer\n  requires:\n  - git@3\n  - feedback@2\n";

#[test]
fn a_grid_of_skills_and_roles_is_a_ladder() {
    // As Excel writes it in half of Europe, with a title above and headings between.
    let text = "\u{feff}Our ladder;;;\r\n;;;\r\nSkill;Junior;\"Senior\r\nengineer\";Owner\r\nTechnical;;;\r\nGit;1;3,0;Ana\r\nPeople;;;\r\nFeedback;x;2;\r\n";
    let (skills, roles, said) = imported(text);
    assert_eq!(roles, ROLES, "{said}");
    assert_eq!(
        skills,
        "- id: technical\n  title: Technical\n  skills:\n  - id: git\n    title: Git\n- id: people\n  title: People\n  skills:\n  - id: feedback\n    title: Feedback\n"
    );
    for line in ["column `Owner`: left out", "line above the names of the columns: left out"] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

#[test]
fn roles_may_stand_in_rows_and_levels_have_names() {
    let (_, roles, said) = imported(
        "Role\tGit\tFeedback\nJunior\tBeginner\tbeginner\nSenior engineer\tAdvanced\tIntermediate\n",
    );
    assert_eq!(roles, ROLES, "{said}");
    let folder = Folder::new();
    folder.write("l.csv", "Job title,Git,Feedback\nJunior,novice,-\nLead,expert,competent\n");
    folder.import("ladder", "l.csv", &[]);
    assert!(folder.read("site/roles.yaml").contains("- git@5\n  - feedback@3\n"));
    assert!(
        folder.read("site/pathbook.yaml").contains(
            "levels:\n- novice\n- advanced beginner\n- competent\n- proficient\n- expert\n"
        ),
        "{}",
        folder.read("site/pathbook.yaml")
    );
}

#[test]
fn a_row_for_each_need_is_a_ladder() {
    let (skills, roles, said) = imported(
        "No,Role,Competency,Category,Required level,Description\n1,Junior,Git,Technical,1,\"Follows,\na branch\"\n2,Junior,Feedback,Soft,1,\n3,Senior engineer,Git,technical,3,Repairs history\n4,Senior engineer,feedback,soft,2,\n",
    );
    assert_eq!(roles, ROLES, "{said}");
    assert_eq!(
        skills,
        "- id: git\n  title: Git\n  area: technical\n  levels:\n    1: Follows, a branch\n    3: Repairs history\n- id: feedback\n  title: Feedback\n  area: soft\n"
    );
    assert!(said.contains("column `No`: left out"), "{said}");
}

#[test]
fn a_rubric_has_its_levels_in_columns_or_in_rows() {
    let folder = Folder::new();
    for (text, levels) in [
        ("Skill;Beginner;Advanced\nGit;Commits;Merges\n", "    1: Commits\n    3: Merges\n"),
        ("Skill;1 - Sees;L2: Does\nGit;Commits;Merges\n", "    1: Commits\n    2: Merges\n"),
        (
            "Skill;Level;Description\nGit;1;Commits\nGit;2;Merges\n",
            "    1: Commits\n    2: Merges\n",
        ),
    ] {
        folder.write("r.csv", text);
        let output = folder.import("ladder", "r.csv", &["--overwrite"]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let expected = format!("- id: git\n  title: Git\n  levels:\n{levels}");
        assert_eq!(folder.read("site/skills.yaml"), expected, "{text}");
    }
    folder.write("r.csv", "Skill;1 - Sees;L2: Does\nGit;Commits;Merges\n");
    folder.import("ladder", "r.csv", &["--overwrite"]);
    assert!(folder.read("site/pathbook.yaml").contains("levels:\n- Sees\n- Does\n"));
}

#[test]
fn a_grid_of_words_is_a_rubric_with_a_level_for_each_role() {
    let skills = "- id: craft\n  title: Craft\n  levels:\n    1: Writes code with help\n    2: Designs whole systems\n- id: talk\n  title: Talk\n  levels:\n    2: Explains things to others\n";
    let roles = "- id: junior-engineer\n  title: Junior engineer\n  requires:\n  - craft@1\n- id: senior-engineer\n  title: Senior engineer\n  requires:\n  - craft@2\n  - talk@2\n";
    for table in [
        "Role,Level,Craft,Talk\nJunior engineer,L1,Writes code with help,-\nSenior engineer,L3,Designs whole systems,Explains things to others\n",
        ",Junior engineer,Senior engineer,Links\nCraft,Writes code with help,Designs whole systems,see the handbook page\nTalk,,Explains things to others,\n",
    ] {
        let (told_skills, told_roles, said) = imported(table);
        assert_eq!((told_skills.as_str(), told_roles.as_str()), (skills, roles), "{said}");
        assert!(!said.contains("without a name"), "{said}");
        assert!(
            said.contains("column `Level`: left out") || said.contains("column `Links`: left out"),
            "{said}"
        );
    }
    let folder = Folder::new();
    folder
        .write("l.csv", "Skill;Junior;Senior\nCraft;Writes code with help;Designs whole systems\n");
    folder.import("ladder", "l.csv", &[]);
    assert!(folder.read("site/pathbook.yaml").contains("levels:\n- Junior\n- Senior\n"));
}

#[test]
fn what_a_table_of_roles_says_of_one_stays() {
    let folder = Folder::new();
    folder.write("t/roles.csv", "role,description,requires\nLead,Leads.,\n");
    folder.write("t/grid.csv", "role,Git,Talk,category\nLead,2,1,x y\nJunior,1,1,\n");
    let said = stderr(&folder.import("ladder", "t", &[]));
    assert!(
        folder.read("site/roles.yaml").contains("description: Leads.\n  requires:\n  - git@2\n")
    );
    assert!(said.contains("column `category`: left out"), "{said}");
}

#[test]
fn tables_of_a_folder_belong_together_and_name_things_by_their_titles() {
    let folder = Folder::new();
    folder.write(
        "hr/Kompetenzen.csv",
        "Kompetenz;Bereich;Beschreibung;Voraussetzungen\nVersionen verwalten;Technik;Mit Git.;\nZusammenführen;Technik;;versionen verwalten\n",
    );
    folder.write("hr/Rollen.csv", "Rolle;Beschreibung;next\nJunior;Fängt an.;Senior\nSenior;;\n");
    folder.write(
        "hr/Bedarf.csv",
        "Kompetenz;Junior;Senior\nVersionen verwalten;1;2\nZusammenführen;–;1\n",
    );
    folder.write("hr/budget.csv", "euro;month\n1;2\n");
    let output = folder.import("ladder", "hr", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    assert!(said.contains("table without skills or roles: left out"), "{said}");
    assert_eq!(
        folder.read("site/roles.yaml"),
        "- id: junior\n  title: Junior\n  description: Fängt an.\n  requires:\n  - versionen-verwalten@1\n  next:\n  - senior\n- id: senior\n  title: Senior\n  requires:\n  - versionen-verwalten@2\n  - zusammenführen@1\n"
    );
    assert!(
        folder.read("site/skills.yaml").contains("  requires:\n  - versionen-verwalten\n"),
        "{}",
        folder.read("site/skills.yaml")
    );
}

#[test]
fn what_is_no_level_is_told_with_line_and_column() {
    let (_, roles, said) = imported(
        "role,skill,level\nJunior,Git,guru\nJunior,Talk,\"2,5\"\nJunior,Talk,3\nLead,Git,guru\n",
    );
    assert_eq!(
        roles,
        "- id: junior\n  title: Junior\n  requires:\n  - talk@2\n- id: lead\n  title: Lead\n"
    );
    for line in [
        "`guru` is no level that is known here\n --> ladder.csv:2:12",
        "a level is a whole number, not `2,5`\n --> ladder.csv:3:13",
        "`junior` asks for `talk@2` before this\n --> ladder.csv:4:1",
        "2  level `guru`, which is not known: left out",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

#[test]
fn a_table_in_another_encoding_says_only_that() {
    let folder = Folder::new();
    folder.write("l.csv", b"Skill;Junior;Senior\r\nF\xfchren;1;2\r\n");
    let said = stderr(&folder.import("ladder", "l.csv", &[]));
    assert!(said.contains("`l.csv` is not UTF-8 text"), "{said}");
    assert!(!said.contains("there is no ladder here"), "{said}");
}

#[test]
fn a_table_that_is_cut_off_says_where() {
    let folder = Folder::new();
    folder.write("l.csv", "id,title,description\na,One,\"Begins\nb,Two,x\n");
    let output = folder.import("ladder", "l.csv", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 1, "{said}");
    assert!(said.contains("this quote is never closed"), "{said}");
    assert!(said.contains("--> l.csv:2:7"), "{said}");
}

/// What stands in tables, and what hurts there.
fn cells() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("Skill".to_owned()),
        Just("role".to_owned()),
        Just("level".to_owned()),
        Just("id".to_owned()),
        "[a-c]{0,2}",
        "[0-9],?[0-9]?",
        "[x;,\"'=\u{e9}\u{feff}\n\r\t -]{0,4}",
    ];
    let row = prop::collection::vec(cell, 0..6).prop_map(|cells| cells.join(";"));
    prop::collection::vec(row, 0..8).prop_map(|rows| rows.join("\n"))
}

/// Skills and roles with what each role asks for: nothing, or a level.
fn ladders() -> impl Strategy<Value = Vec<Vec<u8>>> {
    (2_usize..5, 2_usize..5).prop_flat_map(|(skills, roles)| {
        prop::collection::vec(prop::collection::vec(0_u8..=4, skills), roles)
    })
}

/// `roles.yaml` and `skills.yaml` that come of a table.
fn ladder_of(table: &str) -> Vec<String> {
    let tree = Tree::of_texts("x", [("a.csv", table)]);
    let import = import(Format::Ladder, &tree, &Options::default());
    assert!(!import.report.has_errors(), "{table}\n{:#?}", import.report);
    let text = |name: &str| {
        let (_, content) = import.files.iter().find(|(path, _)| path.as_str() == name).unwrap();
        let Content::Text(text) = content else { return String::new() };
        text.clone()
    };
    vec![text("roles.yaml"), text("skills.yaml")]
}

proptest! {
    #[test]
    fn a_ladder_is_the_same_in_every_shape(ladder in ladders(), named in any::<bool>()) {
        let names = ["-", "awareness", "working", "practitioner", "expert"];
        let cell = |level: &u8| if named { names[usize::from(*level)].to_owned() } else { level.to_string() };
        let skills = ladder[0].len();
        let asked = ladder.iter().flatten().any(|level| *level > 0);
        // A column without a level is none of a grid's, and a row without one is a heading.
        prop_assume!(asked && ladder.iter().all(|role| role.iter().any(|level| *level > 0)));
        prop_assume!((0..skills).all(|skill| ladder.iter().any(|role| role[skill] > 0)));
        let line = |cells: Vec<String>| cells.join(";") + "\r\n";
        let head = |first: &str, name: &str, count: usize| {
            line(std::iter::once(first.to_owned()).chain((0..count).map(|n| format!("{name} {n}"))).collect())
        };
        let mut roles_down = head("Role", "Skill", skills);
        let mut skills_down = head("Skill", "Role", ladder.len());
        let mut needs = "role,skill,level\n".to_owned();
        for skill in 0..skills {
            let cells = ladder.iter().map(|role| cell(&role[skill]));
            skills_down += &line(std::iter::once(format!("Skill {skill}")).chain(cells).collect());
        }
        for (number, role) in ladder.iter().enumerate() {
            let cells = role.iter().map(cell);
            roles_down += &line(std::iter::once(format!("Role {number}")).chain(cells).collect());
            for (skill, level) in role.iter().enumerate() {
                needs += &format!("Role {number},Skill {skill},{}\n", cell(level));
            }
        }
        let one = ladder_of(&needs);
        prop_assert_eq!(&ladder_of(&roles_down), &one);
        prop_assert_eq!(&ladder_of(&skills_down), &one);
    }

    #[test]
    fn any_table_is_read_or_told(first in cells(), second in cells()) {
        let tree = Tree::of_texts("x", [("a.csv", first.as_str()), ("b.csv", second.as_str())]);
        let import = import(Format::Ladder, &tree, &Options::default());
        // Every place can be shown; nothing comes in silently, and nothing silently does not.
        let shown = render(&import.report, tree.sources()) + &import.losses.render(tree.sources());
        prop_assert!(!import.files.is_empty() || !shown.is_empty());
        prop_assert!(!import.files.is_empty() || import.report.has_errors());
    }
}
