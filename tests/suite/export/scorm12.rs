//! SCORM 1.2: what the package holds, that its links stay in it, and who may read what is in it.

use std::collections::BTreeMap;

use pathbook::export::{Format, Options, Output, Subject};
use pathbook::model::PathId;

use super::{Files, SITE, example, exported};

fn package(files: Files<'_>) -> BTreeMap<String, String> {
    unpacked(exported(files, Format::Scorm12, &Options::default()))
}

fn unpacked(output: Output) -> BTreeMap<String, String> {
    let Output::Archive(bytes) = output else { return BTreeMap::new() };
    let files = crate::books::unpack(&bytes).into_iter();
    files.map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

#[test]
fn the_path_and_its_lessons_are_there_with_what_they_need() {
    let files = package(SITE);
    for name in [
        "imsmanifest.xml",
        "index.html",
        "player.js",
        "site/graph.json",
        "site/l/one/index.html",
        "site/paths/p/index.html",
        "site/pathbook/style.css",
    ] {
        assert!(files.contains_key(name), "{name} is not in {:?}", files.keys());
    }
    let manifest = &files["imsmanifest.xml"];
    assert_eq!(manifest.matches("<file ").count(), files.len() - 1);
    let mut reader = quick_xml::Reader::from_str(manifest);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    assert!(!files.keys().any(|name| name.contains("words-zh")), "{:?}", files.keys());
    // Of the optional lesson nothing is asked; of the choice one.
    assert!(
        files["package.js"].contains("\"needs\":[[1,[1]],[1,[3]],[1,[4,5]]]"),
        "{}",
        files["package.js"]
    );
    let lesson = &files["site/l/two/index.html"];
    assert!(
        lesson.contains("href=\"../one/index.html?path=")
            || lesson.contains("href=\"../one/index.html\"")
    );
    assert!(
        lesson.contains(
            "href=\"https://t.example/x/skills/s.b/\" target=\"_blank\" rel=\"noopener\""
        )
    );
    assert!(lesson.contains("src=\"../../../page.js\""));
}

#[test]
fn without_an_address_links_that_leave_are_plain_text() {
    let mut site = SITE.to_vec();
    site[0].1 = "title: T\nlevels: [aware, able, expert]\n";
    site.retain(|(path, _)| !path.contains(".zh."));
    for (name, text) in package(&site).iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(!text.contains("target=\"_blank\""), "{name}");
        assert!(!text.contains("skills/"), "{name}: {text}");
        let count = |part: &str| text.matches(part).count();
        assert_eq!(count("<span ") + count("<span>"), count("</span>"), "{name}");
        assert_eq!(count("<a ") + count("<a>"), count("</a>"), "{name}");
    }
}

#[test]
fn every_language_and_path_of_the_example_can_be_packed() {
    for (path, language) in [(0, 0), (1, 1), (2, 0), (3, 1), (4, 0)] {
        let subject = Some(Subject::Path(PathId(path)));
        let language = pathbook::model::LanguageId(language);
        let files = unpacked(example(
            Format::Scorm12,
            &Options { subject, language, ..Options::default() },
        ));
        assert!(files.len() > 40);
        for (name, text) in files.iter().filter(|(name, _)| name.ends_with("/index.html")) {
            assert!(!text.contains("srcset="), "{name}");
            assert!(!text.contains("rel=\"manifest\""), "{name}");
        }
    }
}
