//! Exercism tracks.

use super::folder::{Folder, code, stderr};

const CONFIG: &str = r#"{
  "language": "Toy", "slug": "toy", "blurb": "A toy language.", "version": 3,
  "online_editor": {"indent_style": "space", "highlightjs_language": "python"},
  "concepts": [
    {"uuid": "u1", "slug": "basics", "name": "Basics"},
    {"uuid": "u2", "slug": "loops", "name": "Loops"},
    {"uuid": "u3", "slug": "macros", "name": "Macros"}
  ],
  "exercises": {
    "concept": [
      {"slug": "kitchen", "name": "Kitchen", "uuid": "e1", "concepts": ["basics"], "prerequisites": [], "status": "active"},
      {"slug": "garden", "name": "Garden", "uuid": "e2", "concepts": ["loops"], "prerequisites": ["basics", "recursion"], "status": "beta"},
      {"slug": "forge", "name": "Forge", "uuid": "e3", "concepts": ["macros"], "prerequisites": ["loops"], "status": "wip"}
    ],
    "practice": [
      {"slug": "leap", "name": "Leap", "uuid": "p1", "practices": ["loops"], "prerequisites": ["loops"], "difficulty": 4},
      {"slug": "hello", "name": "Hello", "uuid": "p2", "practices": [], "prerequisites": [], "difficulty": 1}
    ],
    "foregone": ["accumulate"]
  },
  "key_features": [{"title": "Small", "content": "Nothing in it.", "icon": "x"}]
}"#;

fn track() -> Folder {
    let folder = Folder::new();
    let write = |path: &str, text: &str| folder.write(&format!("toy/{path}"), text);
    write("config.json", CONFIG);
    for slug in ["basics", "loops", "macros"] {
        write(
            &format!("concepts/{slug}/.meta/config.json"),
            r#"{"blurb": "About `it`.", "authors": ["ana"], "contributors": ["ben"]}"#,
        );
        write(&format!("concepts/{slug}/introduction.md"), "# Introduction\n\nShort.\n");
    }
    write(
        "concepts/basics/about.md",
        "# About\n\nSee [loops][l] and [kitchen](https://exercism.org/tracks/toy/exercises/kitchen).\n\n~~~~exercism/note\nMind.\n~~~~\n\n[l]: https://exercism.org/tracks/toy/concepts/loops\n",
    );
    write(
        "concepts/basics/links.json",
        r#"[{"url": "https://toy.example/book", "description": "The book"}]"#,
    );
    let exercise = "exercises/concept/kitchen";
    write(
        &format!("{exercise}/.meta/config.json"),
        r#"{"authors": ["ana"], "blurb": "Cook.", "files": {"solution": ["kitchen.toy"], "test": ["kitchen_test.toy"], "exemplar": [".meta/exemplar.toy"]}, "icon": "pan"}"#,
    );
    write(
        &format!("{exercise}/.docs/introduction.md"),
        "# Introduction\n\nPans and [pots][x].\n\n[x]: https://toy.example/pots\n",
    );
    write(
        &format!("{exercise}/.docs/instructions.md"),
        "# Instructions\n\nCook.\n\n## 1. Boil\n\nWater, see [this][x].\n\n## 2. Fry\n\nEggs.\n\n[x]: https://toy.example/water\n",
    );
    write(
        &format!("{exercise}/.docs/hints.md"),
        "# Hints\n\n## General\n\n- Read.\n\n## 2. Fry\n\n- Use a pan.\n",
    );
    write(&format!("{exercise}/.meta/design.md"), "# Design\n\nFor mentors.\n");
    write(&format!("{exercise}/.meta/exemplar.toy"), "cook()\n");
    write(&format!("{exercise}/kitchen.toy"), "pass\n");
    write(&format!("{exercise}/kitchen_test.toy"), "assert\n");
    write("exercises/concept/garden/.docs/instructions.md", "# Instructions\n\nDig.\n");
    write("exercises/concept/forge/.docs/instructions.md", "# Instructions\n\nForge.\n");
    write("exercises/practice/leap/.docs/instructions.md", "# Instructions\n\nLeap.\n");
    write(
        "exercises/practice/leap/.meta/config.json",
        r#"{"source": "A book", "source_url": "https://toy.example/b", "files": {"example": [".meta/example.toy"]}}"#,
    );
    write("exercises/practice/leap/.meta/example.toy", "leap()\n");
    write("exercises/practice/leap/.meta/tests.toml", "x = 1\n");
    write("docs/ABOUT.md", "# About Toy\n\nIt is small.\n");
    folder
}

#[test]
fn a_track_is_a_graph_of_lessons_and_skills() {
    let folder = track();
    let output = folder.import("exercism", "toy", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    for line in [
        "warning[dangling-reference]: `garden` names the concept `recursion`, which is not there",
        "--> config.json:12:",
        "exercise that the track will not have (`foregone`): left out",
        "`icon` of an exercise's `config.json`: left out",
        "`.meta/tests.toml` of an exercise: left out",
        "introduction of a concept: left out",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let lesson = folder.read("site/content/exercises/garden.md");
    assert!(lesson.contains("kind: lesson\n"), "{lesson}");
    assert!(lesson.contains("teaches:\n- loops\nrequires:\n- basics\n"), "{lesson}");
    assert!(lesson.contains("Short.\n"), "the concept's introduction stands in: {lesson}");
    let project = folder.read("site/content/practice/leap.md");
    assert!(
        project.contains("kind: project\n") && project.contains("level: intermediate\n"),
        "{project}"
    );
    assert!(project.contains("skills:\n- loops\n"), "{project}");
    assert!(
        project.contains(":::mentor Example\n```python title=\"example.toy\"\nleap()\n```\n:::"),
        "{project}"
    );
    assert!(folder.read("site/content/exercises/forge.md").contains("draft: true\n"));
    assert!(folder.read("site/content/learn.md").contains("order: auto\n"));
    let practise = folder.read("site/content/practise.md");
    assert!(practise.contains("title: Easy\n  lessons:\n  - practice/hello\n"), "{practise}");
    assert_eq!(
        folder.checked(),
        [
            "skills.yaml:13 unused-skill nothing teaches or needs `macros`",
            "content/practice/hello.md:2 teaches-nothing the project `practice/hello` teaches no skill",
        ]
    );
}

#[test]
fn the_texts_of_an_exercise_are_one_page() {
    let folder = track();
    folder.import("exercism", "toy", &[]);
    let page = folder.read("site/content/exercises/kitchen.md");
    let text = page.split("---\n").nth(2).unwrap();
    assert_eq!(
        text,
        "\nPans and [pots][x].\n\n[x]: https://toy.example/pots\n\n## Instructions\n\nCook.\n\n:::hint\n- Read.\n:::\n\n\
         :::exercise 1. Boil\nWater, see [this][x-2].\n:::\n\n\
         ::::exercise 2. Fry\nEggs.\n\n[x-2]: https://toy.example/water\n\n:::hint\n- Use a pan.\n:::\n::::\n\n\
         [`kitchen.toy`](kitchen/kitchen.toy) · [`kitchen_test.toy`](kitchen/kitchen_test.toy)\n\n\
         :::solution\n```python title=\"exemplar.toy\"\ncook()\n```\n:::\n\n:::mentor Design\nFor mentors.\n:::\n"
    );
    assert_eq!(folder.read("site/content/exercises/kitchen/kitchen.toy"), "pass\n");
    let concept = folder.read("site/content/concepts/basics.md");
    assert!(concept.contains("> [!NOTE]\n> Mind.\n"), "{concept}");
    assert!(concept.contains("[l]: loops.md\n"), "{concept}");
    assert!(concept.contains("[kitchen](../exercises/kitchen.md)"), "{concept}");
    assert!(concept.contains("- [The book](https://toy.example/book)"), "{concept}");
}

#[test]
fn what_is_no_track_says_what_was_expected() {
    let folder = Folder::new();
    folder.write("toy/readme.md", "x");
    let said = stderr(&folder.import("exercism", "toy", &[]));
    assert!(said.contains("there is no `config.json` here: this is no Exercism track"), "{said}");
    folder.write("toy/config.json", CONFIG.get(..300).unwrap());
    let output = folder.import("exercism", "toy", &[]);
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("`config.json` ends in the middle: it was cut off"),
        "{}",
        stderr(&output)
    );
    folder.write("toy/config.json", "{\"a\": 1}");
    let said = stderr(&folder.import("exercism", "toy", &[]));
    assert!(said.contains("`config.json` has no `exercises`"), "{said}");
}
