//! Roadmaps as the editor of roadmap.sh saves them.

use super::folder::{Folder, code, stderr};

const MAP: &str = r#"{"nodes": [
 {"id": "t", "type": "title", "position": {"x": 0, "y": 0}, "data": {"label": "Baking"}},
 {"id": "bread", "type": "topic", "position": {"x": 0, "y": 300}, "data": {"label": "Bread", "style": {"color": "red"}}, "measured": {"width": 10, "height": 10}},
 {"id": "dough", "type": "topic", "position": {"x": 0, "y": 500}, "data": {"label": "Dough"}},
 {"id": "knead", "type": "subtopic", "position": {"x": 200, "y": 500}, "data": {"label": "Kneading [by hand]"}},
 {"id": "fold", "type": "subtopic", "position": {"x": 300, "y": 900}, "data": {"label": "Folding"}},
 {"id": "oven", "type": "subtopic", "position": {"x": 20, "y": 310}, "data": {"label": "Oven"}},
 {"id": "cake", "type": "topic", "position": {"x": 0, "y": 100}, "data": {"label": "Cake"}},
 {"id": "line", "type": "vertical", "position": {"x": 0, "y": 0}, "data": {"label": "vertical node"}},
 {"id": "p", "type": "paragraph", "position": {"x": 0, "y": 0}, "data": {"label": "Read on."}},
 {"id": "box", "type": "section", "position": {"x": 0, "y": 0}, "data": {}}
], "edges": [
 {"source": "dough", "target": "bread", "data": {"edgeStyle": "solid"}},
 {"source": "knead", "target": "dough", "data": {"edgeStyle": "dashed"}},
 {"source": "knead", "target": "fold", "data": {"edgeStyle": "dashed"}},
 {"source": "bread", "target": "line", "data": {"edgeStyle": "solid"}},
 {"source": "bread", "target": "pizza", "data": {"edgeStyle": "solid"}}
]}"#;

fn roadmap() -> Folder {
    let folder = Folder::new();
    folder.write("map/baking.json", MAP);
    folder.write(
        "map/content/dough@dough.md",
        "# Dough\n\nFlour and water.\n\nVisit the following to learn more:\n\n- [@official@Flour](https://f.example)\n- [@video@Water](https://w.example/a_(b))\n- [@podcast@Air](https://a.example)\n",
    );
    folder.write(
        "map/content/kneading@knead.md",
        "# Kneading\n\nTen minutes.\n\n- [@article@Hands](https://h.example)\n",
    );
    folder.write("map/content/gone@gone.md", "# Gone\n");
    folder
}

#[test]
fn a_solid_edge_orders_the_path_and_a_dashed_one_belongs() {
    let folder = roadmap();
    let output = folder.import("roadmap", "map", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    for line in [
        "an edge names the node `pizza`, which is not there",
        "subtopic without a dashed edge: put below the nearest topic",
        "words in the drawing (`vertical`): left out",
        "words in the drawing (`paragraph`): left out",
        "decoration of the drawing (`section`): left out",
        "edge to decoration of the drawing: left out",
        "kind `podcast` of a link: kept as a plain link",
        "text of no topic of the roadmap: left out",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert_eq!(
        folder.read("site/content/path.md"),
        "---\ntitle: Baking\nkind: path\nlessons:\n- topics/cake\n- topics/dough\n- topics/bread\n---\n"
    );
    assert_eq!(
        folder.read("site/skills.yaml"),
        "- id: cake\n  title: Cake\n  area: technical\n\
         - id: dough\n  title: Dough\n  area: technical\n  skills:\n  - id: dough.kneading-by-hand\n    title: Kneading [by hand]\n    skills:\n    - id: dough.folding\n      title: Folding\n\
         - id: bread\n  title: Bread\n  area: technical\n  skills:\n  - id: bread.oven\n    title: Oven\n"
    );
    let lesson = folder.read("site/content/topics/dough.md");
    assert!(!lesson.contains("requires"), "{lesson}");
    assert!(
        lesson.contains("teaches:\n- dough\n- dough.kneading-by-hand\n- dough.folding\n"),
        "{lesson}"
    );
    assert!(
        lesson.contains("- title: Water\n  url: https://w.example/a_(b)\n  kind: video\n"),
        "{lesson}"
    );
    assert!(
        lesson.contains("\nFlour and water.\n\n- [ ] [[dough.kneading-by-hand]] {#knead}\n"),
        "{lesson}"
    );
    let skill = folder.read("site/content/skills/dough.kneading-by-hand.md");
    assert!(skill.contains("Ten minutes.\n\n- [Hands](https://h.example) (article)\n"), "{skill}");
    assert_eq!(folder.checked(), Vec::<String>::new());
}

#[test]
fn what_is_no_roadmap_says_what_was_expected() {
    let folder = Folder::new();
    folder.write("a.json", "{\"tracks\": []}");
    let output = folder.import("roadmap", "a.json", &[]);
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("`a.json` is no roadmap: it has no `nodes`"),
        "{}",
        stderr(&output)
    );
    folder.write("b/c.txt", "");
    let said = stderr(&folder.import("roadmap", "b", &[]));
    assert!(said.contains("there is no roadmap here"), "{said}");
}
