//! Tables: columns that stay, numbers as numbers, nothing that a spreadsheet runs.

use std::path::Path;

use pathbook::compile::Options as Scope;
use pathbook::export::{Format, Options};
use pathbook::render::site::Site;
use pathbook::sys::folder::FolderWorld;

use super::{SITE, example, exported, files};

/// The rows of a table, as any reader of RFC 4180 has them.
pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "a table ends with a line end");
    rows
}

fn table(name: &str) -> Vec<String> {
    let files = files(exported(SITE, Format::Csv, &Options::default()));
    let file = files.into_iter().find(|file| file.path == name).unwrap();
    let rows = rows(std::str::from_utf8(&file.bytes).unwrap());
    rows.into_iter().map(|row| row.join("|").replace('\n', "/")).collect()
}

#[test]
fn skills_and_roles_are_there_as_their_author_wrote_them() {
    assert_eq!(
        table("skills.csv"),
        [
            "id|title|description|area|parent|requires|same_as|aliases|level_0|level_1|level_2|level_3",
            "s|Shell||technical||||||||",
            "s.b|Pipes||technical|s|s.a@2/page:l/one|||Not yet||'=Able|",
            "s.a|Basics|'-1 is a text|technical|s||http://esco.example/1|s.old||Knows it||",
            "t|Talk||soft||||||||",
        ]
    );
    assert_eq!(
        table("roles.csv"),
        [
            "id|title|description|requires|next|aliases",
            "r1|One||s.a@1/s.b@2|r2|",
            "r2|Two|Leads|s.b@3||",
        ]
    );
}

#[test]
fn lessons_paths_and_edges_have_their_columns() {
    assert_eq!(
        [&table("lessons.csv")[..1], &table("lessons.csv")[2..4]].concat(),
        [
            "id|kind|title|description|minutes|level|teaches|requires|objectives|tags|authors|url",
            "l/four|lesson|Four|Talk.|20||t@1|||||https://t.example/x/l/four/",
            "l/one|lesson|One|Text.|30||s.a@2||Do a/Do b|x||https://t.example/x/l/one/",
        ]
    );
    assert_eq!(
        table("paths.csv"),
        [
            "path|path_title|role|pace|stage|stage_title|position|lesson|lesson_title|minutes|optional|choice|choose",
            "paths/p|P|r1|60|1|First|1|l/one|One|30|||",
            "paths/p|P|r1|60|1|First|2|l/four|Four|20|yes||",
            "paths/p|P|r1|60|2|Second|3|l/two|Two|45|||",
            "paths/p|P|r1|60|2|Second|4|l/three|Three|||1|1",
            "paths/p|P|r1|60|2|Second|5|l/five|Five|||1|1",
        ]
    );
    let edges = table("edges.csv");
    for edge in [
        "from_kind|from|relation|to_kind|to|level|why",
        "skill|s.b|part_of|skill|s||",
        "skill|s.b|requires|skill|s.a|2|a, \"b\"",
        "skill|s.b|requires|page|l/one||",
        "page|l/two|requires|skill|s.a|1|it builds on it",
        "page|l/two|teaches|skill|s.b|2|",
        "path|paths/p|contains|page|l/one||",
        "path|paths/p|leads_to|role|r1||",
        "role|r1|requires|skill|s.b|2|",
        "role|r1|next|role|r2||",
    ] {
        assert!(edges.iter().any(|known| known == edge), "{edge} is not in {edges:#?}");
    }
}

#[test]
fn the_example_has_every_skill_lesson_and_role_once() {
    let files = files(example(Format::Csv, &Options::default()));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
    let world = FolderWorld::open(&folder, None).unwrap();
    let compilation = Site::compile(&world, &Scope::default()).compilation;
    let curriculum = &compilation.curriculum;
    let mut found = 0;
    for file in &files {
        let rows = rows(std::str::from_utf8(&file.bytes).unwrap());
        let width = rows[0].len();
        assert!(rows.iter().all(|row| row.len() == width), "{}", file.path);
        let own: Vec<&str> = match file.path.as_str() {
            "skills.csv" => curriculum.skills.iter().map(|skill| skill.id.as_str()).collect(),
            "roles.csv" => curriculum.roles.iter().map(|role| role.id.as_str()).collect(),
            "lessons.csv" => {
                let lessons = curriculum.pages.iter().filter(|page| page.is_lesson());
                lessons.map(|page| page.id.as_str()).collect()
            }
            _ => Vec::new(),
        };
        for id in own {
            let times = rows.iter().filter(|row| row[0] == id).count();
            assert_eq!(times, 1, "{id} in {}", file.path);
            found += 1;
        }
        let cells = rows.iter().flatten();
        for cell in cells {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    assert!(found > 60, "{found}");
}
