//! The search index as it is published: its files, read as a browser reads them.

use std::collections::BTreeMap;
use std::path::Path;

use pathbook::compile::Options;
use pathbook::render::Artifact;
use pathbook::render::site::{Site, render_all};
use pathbook::search::words;
use pathbook::world::MemoryWorld;

const LESSON: &str = "---\ntitle: Branches\nteaches: [git]\nlevel: beginner\n---\nNames that move.\n\n## Deleting\n\nWithout fear: <span title=\"attribute\">see</span> [there](b.md) &amp; [[b]].\n\n:::mentor\nAsk for xyzzy.\n:::\n\n```sh file=\"../x.sh\"\n```\n";
const SITE: &[(&str, &str)] = &[
    (
        "pathbook.yaml",
        "title: S\nbase_url: https://s.example/\nlanguages: [en, zh]\nmarkdown: {raw_html: allow}\n",
    ),
    ("x.sh", "rm --recursive\n"),
    ("content/a.md", LESSON),
    ("content/a.zh.md", "---\ntitle: 分支\n---\n会移动的**名字**。\n"),
    (
        "content/b.md",
        "---\ntitle: Plugh\nkind: lesson\n---\nText.\n\n<style>\n.x > p { unseen: 1 }\n</style>\n\n<script>\nif (1 < 2) unheard();\n</script>\n\nAfterwards.\n",
    ),
    ("content/long.md", "# Long\n\nFirst.\n\n## Middle\n\nSecond.\n\n## End\n\nThe omega of it.\n"),
    ("content/hidden.md", "---\ntitle: Mentor\naudience: mentor\n---\nxyzzy\n"),
    ("content/draft.md", "---\ntitle: Draft\ndraft: true\n---\nxyzzy\n"),
    ("glossary.yaml", "- {term: Rebase, definition: Replaying commits}\n"),
];

fn files(site: &[(&str, &str)], options: &Options) -> BTreeMap<String, Vec<u8>> {
    let files = site.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let site = Site::compile(&MemoryWorld::new(files.collect::<Vec<_>>()), options);
    let found = std::sync::Mutex::new(BTreeMap::new());
    render_all(&site, |path, artifact| {
        if let (Some(name), Artifact::Bytes(bytes)) =
            (path.as_str().strip_prefix("pathbook/search/"), artifact)
        {
            found.lock().unwrap().insert(name.to_owned(), bytes.into_owned());
        }
    });
    found.into_inner().unwrap()
}

/// The terms of a file with how many bytes their pages take.
fn terms(file: &[u8]) -> Vec<String> {
    let mut bytes = file.iter().copied();
    let mut before: Vec<u8> = Vec::new();
    let mut found = Vec::new();
    while let Some(shared) = bytes.next() {
        let rest = bytes.next().unwrap();
        before.truncate(shared.into());
        before.extend(bytes.by_ref().take(rest.into()));
        let mut length = 0_usize;
        for shift in (0..).step_by(7) {
            let byte = bytes.next().unwrap();
            length |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        assert_eq!(bytes.by_ref().take(length).count(), length);
        found.push(String::from_utf8(before.clone()).unwrap());
    }
    found
}

#[test]
fn texts_are_divided_as_the_scripts_divide_queries() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/search/words.json");
    let table: Vec<(String, Vec<String>)> =
        serde_json::from_slice(&std::fs::read(table).unwrap()).unwrap();
    assert!(table.len() > 10);
    for (text, expected) in table {
        let mut folded = String::new();
        words::fold_into(&mut folded, &text);
        let mut found = Vec::new();
        words::terms(&folded, |term| found.push(term));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_readers_see_is_indexed_and_nothing_else() {
    let files = files(SITE, &Options::default());
    let found = terms(&files["en/terms-0.bin"]);
    assert!(found.is_sorted());
    for term in [
        "branches",
        "deleting",
        "there",
        "plugh",
        "replaying",
        "recursive",
        "git",
        "second",
        "omega",
        "afterwards",
    ] {
        assert!(found.iter().any(|it| it == term), "{term} is not in {found:?}");
    }
    for term in ["\u{1}kind:lesson", "\u{1}kind:skill", "\u{1}level:beginner", "\u{1}skill:git"] {
        assert!(found.iter().any(|it| it == term), "{term}");
    }
    for term in ["unseen", "unheard", "xyzzy", "attribute", "span", "amp", "draft", "mentor", "md"]
    {
        assert!(found.iter().all(|it| it != term), "{term}");
    }
    let chinese = terms(&files["zh/terms-0.bin"]);
    assert!(
        chinese.iter().any(|it| it == "的名"),
        "marks inside a run do not divide it: {chinese:?}"
    );
    assert!(chinese.iter().all(|it| it != "branches"));
    assert!(files["zh/pages-0.json"].starts_with("[[\"zh/a/\",\"分支\",\"lesson\"".as_bytes()));
}

#[test]
fn mentors_find_what_is_theirs() {
    let options = Options { mentor_edition: true, ..Options::default() };
    let found = terms(&files(SITE, &options)["en/terms-0.bin"]);
    assert!(found.iter().any(|it| it == "xyzzy"));
    assert!(found.iter().all(|it| it != "draft"));
}

#[test]
fn a_site_can_do_without() {
    let mut site = SITE.to_vec();
    site[0].1 = "title: S\nlanguages: [en, zh]\nsearch: false\n";
    assert!(files(&site, &Options::default()).is_empty());
}

#[test]
fn many_pages_are_divided_into_files_of_one_size() {
    let texts: Vec<(String, String)> = (0..1_000)
        .map(|n| (format!("content/p{n}.md"), format!("# Page {n}\n\nword{} other{n}.\n", n % 7)))
        .collect();
    let mut site = vec![("pathbook.yaml", "title: S\n")];
    site.extend(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let files = files(&site, &Options::default());
    let start: serde_json::Value = serde_json::from_slice(&files["en/start.json"]).unwrap();
    let starts: Vec<&str> =
        start["terms"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!((starts.len(), start["pages"].as_u64()), (20, Some(1_000)));
    assert!(starts.is_sorted());
    let mut all = Vec::new();
    for (number, first) in starts.iter().enumerate() {
        let terms = terms(&files[&format!("en/terms-{number}.bin")]);
        assert_eq!(terms.first().map(String::as_str), Some(*first));
        all.extend(terms);
    }
    assert!(all.is_sorted() && all.len() > 2_000);
}
