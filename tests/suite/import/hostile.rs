//! Sources that are cut off, mixed up or made to hurt: told, never fatal; and nothing is written elsewhere.

use pathbook::diag::json::render;
use pathbook::import::{Format, Options, Tree, import};

/// A source: the files that matter, with something of most that its importer reads.
pub(crate) type Source = &'static [(&'static str, &'static str)];

const EXERCISM: Source = &[
    (
        "config.json",
        r#"{"language": "T", "slug": "t", "concepts": [{"slug": "a", "name": "A"}, {"slug": "../x"}], "exercises": {"concept": [{"slug": "e", "concepts": ["a"], "prerequisites": ["b"]}], "practice": [{"slug": "p", "practices": ["a"], "difficulty": 7}]}}"#,
    ),
    (
        "concepts/a/about.md",
        "# A\n\n[x][l] ![p](../../../../x.png) `[`\n\n[l]: ../../exercises/concept/e/.docs/hints.md\n",
    ),
    (
        "exercises/concept/e/.meta/config.json",
        r#"{"files": {"solution": ["../../../../etc/passwd", "e.t"], "exemplar": ["../e.t"]}}"#,
    ),
    ("exercises/concept/e/.docs/instructions.md", "# I\n\n## 1. é\n\n```\n"),
    ("exercises/concept/e/.docs/hints.md", "# H\n\n## 1. é\n\n- ~~~~exercism/note\n"),
    ("exercises/concept/e/e.t", "x"),
];

const CARPENTRIES: Source = &[
    ("config.yaml", "title: é\nepisodes:\n- ../x.md\n- a.md\n- [b]\n"),
    (
        "episodes/a.md",
        "---\ntitle: A\n---\n::::: challenge\n## é\n+--+\n|é |\n+--+\n::: hint {x\n![a](<b c>){alt='\n:::\n::: tab\n### X\n",
    ),
    ("learners/reference.md", "## Glossary\n\n[a]{#a}\n: b\n: c\n"),
];

const LADDER: Source = &[(
    "a.yml",
    "name: é\nlevels: [{id: a-b, name: A}, {id: a-c}]\nthemes: [{id: é, name: T}]\ncompetencies: [{id: 1, level: a-b, theme: é, summary: é…, proficiency: 7}]\n",
)];

const CASE: Source = &[(
    "a.json",
    r#"{"CFDocument": {"identifier": "d"}, "CFItems": [{"identifier": "a", "fullStatement": "é"}, {"identifier": "b", "humanCodingScheme": "x/y"}], "CFAssociations": [{"associationType": "isChildOf", "originNodeURI": {"identifier": "a"}, "destinationNodeURI": {"identifier": "b"}}, {"associationType": "isChildOf", "originNodeURI": {"identifier": "b"}, "destinationNodeURI": {"identifier": "a"}}], "CFRubrics": [{"CFRubricCriteria": [{"CFItemURI": "a", "CFRubricCriterionLevels": [{"score": 1e300}]}]}]}"#,
)];

const TABLES: Source = &[
    ("skills.csv", "id,title,parent,requires,level_1\na,\"é\n\",b,c,x\nb,B,a,,\n../x,,,,\n"),
    ("roles.csv", "id,requires,next\nr,a@900,r2\n"),
];

const ESCO: Source = &[
    ("skills_en.csv", "conceptUri,preferredLabel\nu:1,é\nu:2,B\n"),
    ("skills_x/y.csv", "conceptUri,preferredLabel\n"),
    ("broaderRelationsSkillPillar_en.csv", "conceptUri,broaderUri\nu:1,u:2\nu:2,u:1\n"),
];

const ROADMAP: Source = &[
    (
        "a.json",
        r#"{"nodes": [{"id": "1", "type": "topic", "data": {"label": "é"}}, {"id": "2", "type": "topic", "data": {"label": "../é"}}, {"id": "3", "type": "subtopic", "data": {"label": "/"}}], "edges": [{"source": "1", "target": "2"}, {"source": "2", "target": "1", "data": {"edgeStyle": "solid"}}]}"#,
    ),
    ("content/x@1.md", "# é\n\n- [@a@b](https://x.example)\n"),
];

const MDBOOK: Source = &[
    (
        "book.toml",
        "[book]\ntitle = \"é\"\nsrc = \"../src\"\n[output.html.redirect]\n\"/../a.html\" = \"a.html\"\n\"/é.html\" = \"../../etc/passwd\"\n",
    ),
    (
        "src/SUMMARY.md",
        "# é\n[R](README.md)\n- [A](a.md)\n  - [Solution](s.md)\n- [X](../../etc/passwd)\n---\n- []()\n",
    ),
    ("src/README.md", "# é\n"),
    (
        "src/a.md",
        "---\nminutes: 5\n---\n# é\n{{#include a.md}}{{#include x.rs:é}} \\{{#x}}\n```rust,é\n# é\n##é\n```\n<details>\né\n</details>\n[é][l]\n\n[l]: ../../etc/passwd\n",
    ),
    ("src/s.md", "# Solution\n::: é\n"),
    ("src/x.rs", "// ANCHOR: é\né\n// ANCHOR_END: é\n"),
];

const OBSIDIAN: Source = &[
    (".obsidian/app.json", "{}"),
    (
        "é.md",
        "---\naliases: [é, ../../etc/passwd]\nrequires: \"[[é b]]\"\n---\n%%é\né%% ==é== [[é b#^é|é]] ![[é.png|3]] é ^a\n\n> [!é]- é\n> é\n\n| [[é b\\|é]] |\n| - |\n[é](é%20b.md \"é\") [é]\n\n[é]: ../../etc/passwd\n",
    ),
    ("é b.md", "## 前置\n- [[é]]\n- é\n"),
];

const HUGO: Source = &[
    ("hugo.toml", "title = \"é\"\ncontentDir = \"../x\"\n"),
    (
        "content/a.md",
        "+++\ntitle = \"é\"\naliases = [\"../../../etc/passwd\", \"é\"]\n[[blocks]]\nname = \"é\"\nsrc = \"../../etc/passwd\"\ntime = 5\n+++\n{{< figure src=\"é\" >}} [é]({{< ref \"é\" >}}) {{</* é */>}}\n\n{{< tabs >}}\n{{< tab \"é\" >}}\né\n{{< /tab >}}\n{{< /tabs >}}\n<a href='../../etc/passwd'>é</a>\n",
    ),
    (
        "content/2024-05-06-é.md",
        "### Assignment\n<div class=\"lesson-content__panel\">\n\n1. é\n\n</div>\n:::é é\né\n:::\n",
    ),
];

const JEKYLL: Source = &[
    ("_config.yml", "title: !é é\npermalink: é\n"),
    (
        "a.md",
        "---\npathway:\n- section: é\n  tutorials:\n  - {topic: ../.., name: é}\nrequirements:\n- {topic_name: é, tutorials: [é]}\n---\n> ### {% icon é %} é: é\n> > <é-title>é</é-title>\n> > ```\n> > é\n> > ```\n> {: .solution}\n{: .question}\né\n{: .é}\n{% comment %}\né\n{% endcomment %}\n",
    ),
];

const MKDOCS: Source = &[
    (
        "mkdocs.yml",
        "site_name: é\ndocs_dir: ../x\nnav:\n- é: ../../etc/passwd\n- a.md\n- é:\n  - b.md\n",
    ),
    (
        "docs/a.md",
        "!!! é \"é\"\n    ??? é\n        é\n=== \"é\"\n    é\n++é+é++ :material-é: [é](é){ .é }\n",
    ),
    ("docs/b.md", "# é\n"),
];

const FOLDERS: Source = &[
    (
        "content/100-é/index.md",
        "# é\n<BadgeLink badgeText='é' href='https://x.example'>é</BadgeLink>\n",
    ),
    ("content/100-é/100-é.md", "- [é](https://x.example)\n"),
];

pub(crate) const SOURCES: &[(Format, Source)] = &[
    (Format::Mdbook, MDBOOK),
    (Format::Markdown, OBSIDIAN),
    (Format::Markdown, HUGO),
    (Format::Markdown, JEKYLL),
    (Format::Markdown, MKDOCS),
    (Format::Roadmap, FOLDERS),
    (Format::Exercism, EXERCISM),
    (Format::Carpentries, CARPENTRIES),
    (Format::Ladder, LADDER),
    (Format::Ladder, CASE),
    (Format::Ladder, TABLES),
    (Format::Esco, ESCO),
    (Format::Roadmap, ROADMAP),
];

/// Imports, and looks at what is promised of any source.
fn imported(format: Format, files: &[(&str, &str)]) -> usize {
    let tree = Tree::of_texts("source", files.iter().copied());
    let options = Options { title: None, only: vec!["u:1".to_owned(), "u:2".to_owned()] };
    let import = import(format, &tree, &options);
    for path in import.files.keys() {
        let path = path.as_str();
        let inside = path.starts_with("content/") || path.starts_with("static/");
        assert!(inside || !path.contains('/'), "{path}");
        assert!(!path.contains("etc"), "{path}");
    }
    for content in import.files.values() {
        let pathbook::import::Content::Text(text) = content else { continue };
        assert!(!text.contains("aliases:\n- ../"), "{text}");
    }
    // Every place can be shown.
    let shown = render(&import.report, tree.sources()) + &import.losses.render(tree.sources());
    assert!(shown.len() < 1 << 26);
    import.files.len()
}

#[test]
fn whole_sources_come_in() {
    for (format, source) in SOURCES {
        assert!(imported(*format, source) > 1, "{format:?}");
    }
}

#[test]
fn a_source_may_end_anywhere() {
    for (format, source) in SOURCES {
        for (place, (_, text)) in source.iter().enumerate() {
            for (end, _) in text.char_indices() {
                let mut files = source.to_vec();
                if let Some((_, cut)) = files.get_mut(place) {
                    *cut = text.get(..end).unwrap();
                }
                imported(*format, &files);
            }
        }
    }
}

#[test]
fn a_source_may_be_that_of_another_format() {
    for (format, _) in SOURCES {
        for (_, source) in SOURCES {
            imported(*format, source);
        }
    }
}

#[test]
fn depth_and_length_cost_no_more_than_they_must() {
    let open = "[".repeat(50_000);
    imported(Format::Roadmap, &[("a.json", &open)]);
    let deep = format!("{{\"nodes\": {}1{}}}", "[".repeat(90), "]".repeat(90));
    imported(Format::Roadmap, &[("a.json", &deep)]);
    let nodes: Vec<String> = (0..5_000)
        .map(|n| {
            format!("{{\"id\": \"{n}\", \"type\": \"subtopic\", \"data\": {{\"label\": \"x\"}}}}")
        })
        .collect();
    let edges: Vec<String> = (1..5_000)
        .map(|n| format!("{{\"source\": \"{}\", \"target\": \"{n}\", \"data\": {{\"edgeStyle\": \"dashed\"}}}}", n - 1))
        .collect();
    let nodes = nodes.join(",").replacen("subtopic", "topic", 1);
    let chain = format!("{{\"nodes\": [{nodes}], \"edges\": [{}]}}", edges.join(","));
    imported(Format::Roadmap, &[("a.json", &chain)]);
    let mut chain = "id,parent\n".to_owned();
    for number in 0..3_000 {
        chain.push_str(&format!("s{number},s{}\n", number + 1));
    }
    imported(Format::Ladder, &[("skills.csv", &chain)]);
}

#[test]
fn boxes_and_links_cost_no_more_than_their_number() {
    let divs = "::: hint\n".repeat(20_000);
    imported(Format::Carpentries, &[("config.yaml", "title: x\n"), ("episodes/a.md", &divs)]);
    let brackets = "[".repeat(20_000) + "](x)";
    imported(Format::Carpentries, &[("config.yaml", "title: x\n"), ("episodes/a.md", &brackets)]);
    for shape in [
        "[a](b.md) ",
        "[`]`](x.md) ",
        "[a](b.md){ ",
        "+---+\n| a |\n",
        "[[a]] ",
        "<!-- x ",
        "- [x]\n",
        "> ::: x\n",
        "~~~~exercism/note\nx\n",
        "## 1. T\n\n[x]\n\n[x]: a\n",
        "[^1] ",
        "[x][x] ",
    ] {
        let text = shape.repeat(2_000);
        imported(Format::Carpentries, &[("config.yaml", "title: x\n"), ("episodes/a.md", &text)]);
        let other = text.replace("]: a", "]: b");
        imported(
            Format::Exercism,
            &[
                EXERCISM[0],
                ("exercises/concept/e/.docs/introduction.md", &text),
                ("exercises/concept/e/.docs/instructions.md", &text),
                ("exercises/concept/e/.docs/hints.md", &other),
            ],
        );
    }
}

#[test]
fn marks_of_other_programs_cost_no_more_than_their_number() {
    for text in [
        "{{ ".repeat(20_000),
        "{%".repeat(20_000) + "\n%}",
        "{:".repeat(20_000),
        "[[a]] ".to_owned() + &"== a ".repeat(10_000),
        "[[a]]".to_owned() + &"%%".repeat(10_000),
        "<a href='b' ".repeat(10_000),
        "x <".repeat(10_000),
        "{% comment %}\n".repeat(5_000),
        "{% raw %}\n".repeat(5_000),
        "> ".repeat(20_000) + "a",
        "!!! note\n".repeat(5_000),
        ":::note\n".repeat(5_000),
        "{{< details >}}\n".repeat(5_000) + &"{{< /details >}}\n".repeat(5_000),
        "> a\n{: .question}\n".repeat(5_000),
        "[x]\n\n[x]: y\n\n".repeat(3_000),
        "++a".repeat(20_000),
        "## Prerequisites\n\n- x\n".repeat(3_000),
    ] {
        for (format, files) in [
            (Format::Markdown, [("mkdocs.yml", "site_name: x\n"), ("docs/a.md", &text)]),
            (Format::Markdown, [(".obsidian/x", ""), ("a.md", &text)]),
            (Format::Mdbook, [("src/SUMMARY.md", "- [A](a.md)\n"), ("src/a.md", &text)]),
        ] {
            let tree = Tree::of_texts("source", files);
            assert!(!import(format, &tree, &Options::default()).files.is_empty());
        }
    }
}
