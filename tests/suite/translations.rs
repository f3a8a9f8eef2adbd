//! What a translation was made from: accepted, then changed.

use proptest::prelude::*;

use pathbook::compile::{Compilation, Options, compile};
use pathbook::model::LanguageId;
use pathbook::render::Artifact;
use pathbook::render::site::{Site, render_all};
use pathbook::syntax::sections::{accepted, sections};
use pathbook::world::MemoryWorld;

fn site(original: &str, translation: &str) -> Compilation {
    let world = MemoryWorld::new([
        ("pathbook.yaml", "title: T\nlanguages: [en, zh]\n"),
        ("content/a.md", original),
        ("content/a.zh.md", translation),
    ]);
    compile(None, &world, &Options::default(), &[])
}

fn stale(original: &str, translation: &str) -> Vec<String> {
    let site = site(original, translation);
    let told = site.report.diagnostics().iter().filter(|d| d.rule.name == "stale-translation");
    let mut told: Vec<String> = told.map(|d| d.message.clone()).collect();
    told.sort();
    told
}

fn accept(original: &str, translation: &str) -> String {
    let site = site(original, translation);
    let page = site.curriculum.pages.first().unwrap();
    let document = |language| {
        let variant = page.variants.get(&LanguageId(language)).unwrap();
        site.documents.get(variant.document).unwrap()
    };
    let made_from = sections(document(0), original);
    accepted(document(1), translation, &made_from).unwrap()
}

const ORIGINAL: &str = "---\ntitle: A\n---\nLead.\n\n## One\n\n1.\n\n## Two\n\n2.\n";

#[test]
fn accepting_adds_the_key_and_nothing_else() {
    let bare = accept(ORIGINAL, "# 甲\n\n文\n");
    assert!(bare.starts_with("---\noriginal:\n  start: ") && bare.ends_with("---\n# 甲\n\n文\n"));
    let translation = "---\r\n# note\r\ntitle:  甲  # x\r\n---\r\n文\r\n";
    let once = accept(ORIGINAL, translation);
    assert!(once.starts_with("---\r\n# note\r\ntitle:  甲  # x\r\noriginal:\r\n  start: "));
    assert!(once.ends_with("\r\n---\r\n文\r\n"));
    assert_eq!(once, accept(ORIGINAL, &once));
    let other =
        "---\ntitle: 甲\noriginal: {start: aaaaaaaa,\n  gone: bbbbbbbb}\nslug: x\n---\n文\n";
    let mended = accept(ORIGINAL, other);
    assert!(mended.starts_with("---\ntitle: 甲\noriginal:\n  start: "), "{mended}");
    assert!(mended.ends_with("\nslug: x\n---\n文\n") && !mended.contains("gone"), "{mended}");
}

#[test]
fn each_section_is_told_by_its_name() {
    let translation = accept(ORIGINAL, "---\ntitle: 甲\n---\n文\n");
    assert!(stale(ORIGINAL, &translation).is_empty());
    assert!(stale(&ORIGINAL.replace('\n', "\r\n"), &translation).is_empty());
    let changed =
        ORIGINAL.replace("title: A", "title: B").replace("## Two\n\n2.", "## Three\n\n3.");
    assert_eq!(
        stale(&changed, &translation),
        [
            "the beginning of the original has changed since it was translated",
            "the section `two` of the original is there no more",
            "the section “Three” of the original is new",
        ]
    );
    let untouched = ORIGINAL.replace("title: A", "title: A\nminutes: 5\nteaches: [s]");
    assert!(stale(&untouched, &translation).is_empty());
}

/// A site of two languages on the disk, whose data files are `files`.
fn on_disk(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let own = [
        ("pathbook.yaml", "title: T\nlanguages: [en, zh]\nlevels: [low, high]\n"),
        (
            "skills.yaml",
            "- id: git\n  title: Git\n  skills:\n    - id: git.a\n      title: A\n      levels: {low: One, 2: Two}\n- {id: b, title: B}\n",
        ),
        ("roles.yaml", "- {id: r, title: R, description: Does it., requires: [b]}\n"),
        ("glossary.yaml", "- {term: Pull request, definition: A proposal}\n"),
        ("content/x.md", "---\ntitle: X\nteaches: [git.a@2, b]\n---\nA pull request.\n"),
    ];
    for (path, text) in own.iter().chain(files) {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    root
}

/// What `pathbook translations` prints and its exit code.
fn translations(root: &std::path::Path, args: &[&str]) -> (String, i32) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .arg("translations")
        .arg(root)
        .args(args)
        .output()
        .unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (text, output.status.code().unwrap())
}

/// The hash in `line`, taken out of it.
fn without_hashes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("original: ") {
        out.push_str(before);
        out.push_str("original: #");
        assert!(after.bytes().take(8).all(|byte| (b'a'..=b'p').contains(&byte)), "{text}");
        rest = &after[8..];
    }
    out + rest
}

/// Its data files translated, each written in another way.
fn translated() -> tempfile::TempDir {
    let skills = "# 技能\n- id: git   # 根\n  title: 版本\n  skills:\n    - title: 甲\n      id: git.a\n      levels: {1: 一, 2: 二}\n- {id: b, title: 乙,}\n";
    on_disk(&[
        ("skills.zh.yaml", skills),
        ("roles.zh.yaml", "- id: r\r\n  title: 角色\r\n"),
        (
            "glossary.zh.yaml",
            "- {of: Pull request, term: 拉取请求,\n   definition: 提议 # 说明\n  }\n",
        ),
        ("pathbook.zh.yaml", "title: 题"),
    ])
}

/// What is told of translations in the folder, with what mends it.
fn stale_in(root: &std::path::Path) -> Vec<String> {
    let world = pathbook::sys::folder::FolderWorld::open(root, None).unwrap();
    let site = compile(None, &world, &Options::default(), &[]);
    let all = site.report.diagnostics().iter().filter(|d| d.rule.name == "stale-translation");
    all.map(|d| format!("{} | {}", d.message, d.help.clone().unwrap_or_default())).collect()
}

#[test]
fn entries_of_data_files_say_what_they_were_made_from() {
    let root = translated();
    let read = |path: &str| std::fs::read_to_string(root.path().join(path)).unwrap();
    let (told, _) = translations(root.path(), &[]);
    assert!(
        told.contains("0 of 1 pages are translated, 3 of 3 skills, 1 of 1 roles, 1 of 1 terms\n"),
        "{told}"
    );
    assert!(told.contains("6 translations do not say what they were made from"), "{told}");
    let (told, code) = translations(root.path(), &["--accept", "skills.zh.yaml#git.a"]);
    assert_eq!((told.as_str(), code), ("1 translation accepted, 0 were so already\n", 0));
    let (told, code) = translations(root.path(), &["--accept", "--all"]);
    assert_eq!((told.as_str(), code), ("5 translations accepted, 1 was so already\n", 0));
    assert_eq!(
        without_hashes(&read("skills.zh.yaml")),
        "# 技能\n- id: git   # 根\n  original: #\n  title: 版本\n  skills:\n    - title: 甲\n      id: git.a\n      original: #\n      levels: {1: 一, 2: 二}\n- {id: b, title: 乙, original: #}\n"
    );
    assert_eq!(
        without_hashes(&read("roles.zh.yaml")),
        "- id: r\r\n  original: #\r\n  title: 角色\r\n"
    );
    assert_eq!(
        without_hashes(&read("glossary.zh.yaml")),
        "- {of: Pull request, term: 拉取请求,\n   definition: 提议 # 说明\n  , original: #}\n"
    );
    assert_eq!(without_hashes(&read("pathbook.zh.yaml")), "title: 题\noriginal: #");
}

#[test]
fn an_entry_whose_original_has_other_words_is_told() {
    let root = translated();
    translations(root.path(), &["--accept", "--all"]);
    let stale = || stale_in(root.path());
    let read = |path: &str| std::fs::read_to_string(root.path().join(path)).unwrap();
    assert!(stale().is_empty(), "{:?}", stale());
    // Numbers for names, requirements and the way of writing are no other words.
    let original = read("skills.yaml")
        .replace("low: One", "1:   One")
        .replace("title: B", "title: \"B\", requires: [git.a]");
    std::fs::write(root.path().join("skills.yaml"), &original).unwrap();
    assert!(stale().is_empty(), "{:?}", stale());
    std::fs::write(root.path().join("skills.yaml"), original.replace("Two", "Two and more"))
        .unwrap();
    std::fs::write(
        root.path().join("glossary.yaml"),
        "- {term: Pull request, definition: An offer}\n",
    )
    .unwrap();
    assert_eq!(
        stale(),
        [
            "the words of the skill `git.a` have changed since they were translated | bring the translation up to date, then say so: `pathbook translations --accept skills.zh.yaml#git.a`",
            "the words of the term `Pull request` have changed since they were translated | bring the translation up to date, then say so: `pathbook translations --accept 'glossary.zh.yaml#Pull request'`",
        ]
    );
    let (told, _) = translations(root.path(), &[]);
    assert!(told.contains("  skills.zh.yaml: `git.a` has changed\n"), "{told}");
    let (json, _) = translations(root.path(), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let states: Vec<&str> = json["languages"][0]["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["complete", "stale", "complete", "complete", "stale", "complete"]);
    let (told, code) =
        translations(root.path(), &["--accept", "skills.zh.yaml", "glossary.zh.yaml#Pull request"]);
    assert_eq!((told.as_str(), code), ("2 translations accepted, 2 were so already\n", 0));
    assert!(stale().is_empty(), "{:?}", stale());
    let (told, code) = translations(root.path(), &["--accept", "skills.zh.yaml#nothing"]);
    assert!(
        code == 2 && told.contains("there is no translation `skills.zh.yaml#nothing`"),
        "{told}"
    );
}

/// The message at the top of a translation's page; empty without one.
fn message(original: &str, translation: &str, options: &Options) -> String {
    let world = MemoryWorld::new([
        ("pathbook.yaml", "title: T\nlanguages: [en, zh]\n"),
        ("content/a.md", original),
        ("content/a.zh.md", translation),
    ]);
    let page = std::sync::Mutex::new(String::new());
    render_all(&Site::compile(&world, options), |path, artifact| {
        if let (Artifact::Bytes(bytes), "zh/a/index.html") = (artifact, path.as_str()) {
            *page.lock().unwrap() = String::from_utf8_lossy(&bytes).into_owned();
        }
    });
    let page = page.into_inner().unwrap();
    assert!(page.contains("甲"), "{page}");
    let message =
        page.split("<p class=\"message").nth(1).map(|it| it.split("</p>").next().unwrap());
    message.unwrap_or_default().to_owned()
}

#[test]
fn a_translation_tells_its_readers_what_has_changed_in_the_original() {
    let translation = accept(ORIGINAL, "---\ntitle: 甲\n---\n文\n");
    let told = |original: &str| message(original, &translation, &Options::default());
    assert_eq!(told(ORIGINAL), "");
    let changed = ORIGINAL.replace("Lead.", "Other.").replace("2.", "Two.") + "\n## Three & <4>\n";
    assert_eq!(
        told(&changed),
        " outdated\">这篇译文完成以后，原文有了改动。 有改动的部分：<a href=\"../../a/\" hreflang=\"en\">开头</a>、<a href=\"../../a/#two\" hreflang=\"en\" lang=\"en\">Two</a>。 新增的部分：<a href=\"../../a/#three-4\" hreflang=\"en\" lang=\"en\">Three &amp; &lt;4&gt;</a>。 <a href=\"../../a/\" hreflang=\"en\">阅读原文</a> (<span lang=\"en\">English</span>)"
    );
    let gone = told(&ORIGINAL.replace("\n## Two\n\n2.\n", ""));
    assert!(gone.contains("原文有了改动") && !gone.contains("部分"), "{gone}");
    // Who did not say what a translation was made from knows nothing of changes.
    assert_eq!(message(&changed, "---\ntitle: 甲\n---\n文\n", &Options::default()), "");
}

#[test]
fn a_section_for_mentors_is_named_to_mentors_alone() {
    let translation = accept(ORIGINAL, "---\ntitle: 甲\n---\n文\n");
    let changed = format!("{ORIGINAL}\n:::mentor\n## Secret\n\nText.\n:::\n");
    let mentors = Options { mentor_edition: true, ..Options::default() };
    assert!(message(&changed, &translation, &mentors).contains("Secret"));
    let told = message(&changed, &translation, &Options::default());
    assert!(!told.contains("Secret"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_change_of_a_section_is_told_of_that_section_alone(
        texts in prop::collection::vec("[a-z .]{1,20}", 1..6),
        number in any::<prop::sample::Index>(),
    ) {
        let write = |texts: &[String]| {
            let mut text = "---\ntitle: A\n---\nLead.\n".to_owned();
            for (number, body) in texts.iter().enumerate() {
                text.push_str(&format!("\n## Part {number}\n\nx{body}\n"));
            }
            text
        };
        let original = write(&texts);
        let translation = accept(&original, "---\ntitle: 甲\n---\n文\n");
        prop_assert!(stale(&original, &translation).is_empty());
        let number = number.index(texts.len());
        let mut changed = texts.clone();
        changed[number].push_str("more");
        let told = stale(&write(&changed), &translation);
        let expected = format!("the section “Part {number}” of the original has changed since it was translated");
        prop_assert_eq!(told, [expected]);
    }
}
