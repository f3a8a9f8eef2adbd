//! The health page, as a maintainer gets it from `check --format html`.

use std::path::Path;
use std::process::{Command, Output};

const SITE: &[(&str, &str)] = &[
    ("pathbook.yaml", "title: T & Co\nlanguages: [en, zh]\n"),
    (
        "skills.yaml",
        "- id: a\n  title: A\n- id: b\n  title: B\n- id: lonely\n  title: Lonely\n- id: spare\n  title: Spare\n",
    ),
    ("content/index.md", "---\ntitle: Home\n---\n"),
    (
        "content/one.md",
        "---\ntitle: One <1>\nkind: lesson\nteaches: [a]\nminutes: 150\n---\n\nSee [later](two.md) and [the other](three.md).\n",
    ),
    ("content/one.zh.md", "---\ntitle: 一\n---\n\n见[后面](two.md)。\n"),
    (
        "content/two.md",
        "---\ntitle: Two\nkind: lesson\nteaches: [b]\nrequires: [a]\n---\n\nAfter [the first](one.md).\n",
    ),
    (
        "content/three.md",
        "---\ntitle: Three\nkind: lesson\nteaches: [b]\nrequires: [lonely]\nminutes: 30\n---\n",
    ),
    (
        "content/old.md",
        "---\ntitle: Old\nkind: article\nreview_by: 2001-01-01\n---\n\n[gone](nowhere.md)\n",
    ),
    (
        "content/path.md",
        "---\ntitle: Path\nkind: path\nstages:\n  - title: First\n    lessons: [one]\n  - title: Second\n    lessons: [two]\n---\n",
    ),
];

fn check(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["check", "site", "--format", "html"])
        .args(more)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in SITE {
        let path = folder.path().join("site").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// The words of the page's sections by their titles, without markup.
fn sections(page: &str) -> Vec<(String, String)> {
    let page = scraper::Html::parse_document(page);
    let select = |selector: &str| scraper::Selector::parse(selector).unwrap();
    let words = |element: scraper::ElementRef<'_>| {
        element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&select("section"))
        .map(|section| (words(section.select(&select("h2")).next().unwrap()), words(section)))
        .collect()
}

#[test]
fn the_page_names_every_concern_once() {
    let folder = site();
    let output = check(folder.path(), &["-o", "health.html"]);
    assert_eq!(output.status.code(), Some(1), "the content has an error");
    assert!(output.stdout.is_empty());
    let page = std::fs::read_to_string(folder.path().join("health.html")).unwrap();
    assert!(!page.contains("<1>") && !page.contains("src=") && !page.contains("href="), "{page}");
    let sections = sections(&page);
    let titles: Vec<&str> = sections.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Errors and warnings by page 1",
            "Skills that nobody teaches 1",
            "Skills that nobody needs 1",
            "Lessons in no path 1",
            "Pages to read again 1",
            "Used before taught 1",
            "Too long for one sitting 1",
            "Not translated yet 5",
            "Time by path and stage 1",
        ],
        "{sections:#?}"
    );
    let says = |title: &str, words: &str| {
        let (_, text) = sections.iter().find(|(own, _)| own.starts_with(title)).unwrap();
        assert!(text.contains(words), "{title}: {text}");
    };
    says("Errors", "content/old.md error nowhere.md leads nowhere broken-link content/old.md:7:8");
    says("Skills that nobody teaches", "lonely");
    says("Skills that nobody needs", "spare");
    says("Lessons in no path", "three");
    says("Pages to read again", "2001-01-01");
    says(
        "Used before taught",
        "One <1> points to Two, which comes later in Path content/one.md:8:13",
    );
    says("Too long", "One <1> 2 h 30 min");
    says("Not translated", "zh: 1 of 6 pages");
    says("Time", "Path (1 lesson does not say)1803 h First1502 h 30 min Second3030 min");
}

#[test]
fn it_goes_to_standard_output_or_to_a_file_that_can_be_written() {
    let folder = site();
    let output = check(folder.path(), &[]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    let output = check(folder.path(), &["-o", "no/such/folder.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write no/such/folder.html"));
    let output = check(folder.path(), &["--format", "human", "-o", "x"]);
    assert_eq!(output.status.code(), Some(2));
}
