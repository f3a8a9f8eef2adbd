//! The example site: sound, and the same bytes wherever and however often it is built.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site")
}

fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn build(site: &Path, output: &Path, more: &[&str]) -> String {
    let result = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .arg("build")
        .arg(site)
        .arg("-o")
        .arg(output)
        .args(more)
        .output()
        .unwrap();
    let text = String::from_utf8(result.stderr).unwrap();
    assert!(result.status.success(), "{text}");
    text
}

/// Copies the site file by file in the given order, so that the copy has other times and another
/// order on the disk.
fn copy(to: &Path, backwards: bool) {
    let mut all: Vec<_> =
        files(&example()).into_iter().filter(|(path, _)| !path.starts_with("public/")).collect();
    if backwards {
        all.reverse();
    }
    for (path, bytes) in all {
        let target = to.join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}

#[test]
fn the_example_is_a_whole_curriculum() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    build(&example(), &output, &[]);
    let graph: serde_json::Value =
        serde_json::from_slice(&std::fs::read(output.join("graph.json")).unwrap()).unwrap();
    let count = |list: &str, kinds: &[&str]| {
        let entries = graph[list].as_array().unwrap();
        entries
            .iter()
            .filter(|entry| kinds.is_empty() || kinds.contains(&entry["kind"].as_str().unwrap()))
            .count()
    };
    assert!(count("pages", &["lesson", "project", "article"]) >= 30);
    assert!(count("skills", &[]) >= 35);
    assert!(count("roles", &[]) >= 4);
    assert!(count("paths", &[]) >= 3);
    assert!(count("pages", &["case-study"]) >= 1);
}

/// Every page, skill, role, term and rubric, the site's own words, and as many pictures as the originals have.
#[test]
fn the_example_is_complete_in_both_languages() {
    use pathbook::model::LanguageId;
    use pathbook::syntax::body::LinkKind;
    let world = pathbook::sys::folder::FolderWorld::open(&example(), None).unwrap();
    let options = pathbook::compile::Options {
        drafts: true,
        mentor_edition: true,
        ..pathbook::compile::Options::default()
    };
    let site = pathbook::compile::compile(None, &world, &options, &[]);
    let it = &site.curriculum;
    let (en, zh) = (LanguageId(0), LanguageId(1));
    let mut lacking: Vec<String> = Vec::new();
    for page in &it.pages {
        let texts = [en, zh].map(|language| {
            let variant = page.variants.get(&language)?;
            site.documents.get(variant.document)
        });
        let [Some(original), Some(translation)] = texts else {
            lacking.push(page.id.clone());
            continue;
        };
        let pictures = |text: &pathbook::syntax::document::Document| {
            text.body.links.iter().filter(|link| link.kind == LinkKind::Image).count()
        };
        if pictures(original) != pictures(translation) {
            lacking.push(format!("pictures of {}", page.id));
        }
    }
    for skill in &it.skills {
        let levels = skill.words.get(&zh).map_or(0, |words| words.rubric.len());
        let described =
            skill.description.is_empty() || skill.description_in(zh) != skill.description;
        if !skill.speaks(zh) || levels != skill.rubric.len() || !described {
            lacking.push(skill.id.clone());
        }
    }
    for role in &it.roles {
        if !role.speaks(zh) || role.description_in(zh) == role.description {
            lacking.push(role.id.clone());
        }
    }
    for term in &it.glossary {
        if !term.speaks(zh) || term.definition_in(zh) == term.definition {
            lacking.push(term.term.clone());
        }
    }
    for area in it.skills.iter().map(|skill| &skill.area).filter(|area| !area.is_empty()) {
        if it.area_in(area, zh) == area {
            lacking.push(format!("area {area}"));
        }
    }
    let tags = it.tags.keys().filter(|tag| it.tag_in(tag, zh) == tag.as_str());
    lacking.extend(tags.map(|tag| format!("tag {tag}")));
    assert!(it.title_in(zh) != it.title_in(en) && it.levels_in(zh) != it.levels_in(en));
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn every_translation_of_the_example_is_of_its_original_as_it_is() {
    let told = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["translations", "--format", "json"])
        .arg(example())
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    for list in ["pages", "data"] {
        for entry in told["languages"][0][list].as_array().unwrap() {
            assert_eq!(entry["state"], "complete", "{entry}");
        }
    }
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("elsewhere/two"));
    copy(&one, false);
    copy(&two, true);
    build(&one, &folder.path().join("a"), &[]);
    build(&two, &folder.path().join("b"), &[]);
    let (a, b) = (files(&folder.path().join("a")), files(&folder.path().join("b")));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in &a {
        assert!(b[path] == *bytes, "{path} differs");
    }
    let again = build(&one, &folder.path().join("a"), &[]);
    assert!(again.contains("(0 files written"), "{again}");
}

#[test]
fn nothing_for_mentors_is_in_the_mentees_edition() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy(&site, false);
    let secret = "PLANTEDSECRET";
    std::fs::write(
        site.join("content/guides/planted.md"),
        format!("---\ntitle: {secret} title\naudience: mentor\ndescription: {secret}\ntags: [{secret}]\n---\n# {secret}\n\n- [ ] {secret}\n"),
    )
    .unwrap();
    let open = format!(
        "---\ntitle: Open\n---\nText.\n\n:::mentor\n{secret} ![x](secret.png)\n\n## {secret}\n\n- [ ] {secret}\n:::\n"
    );
    std::fs::write(site.join("content/guides/open.md"), open).unwrap();
    std::fs::write(site.join("content/guides/secret.png"), secret).unwrap();
    std::fs::write(
        site.join("content/guides/draft.md"),
        format!("---\ntitle: {secret}\ndraft: true\n---\n{secret}\n"),
    )
    .unwrap();
    build(&site, &folder.path().join("mentee"), &[]);
    for (path, bytes) in files(&folder.path().join("mentee")) {
        let found = String::from_utf8_lossy(&bytes).contains(secret) || path.contains("planted");
        assert!(!found, "{path}");
    }
    build(&site, &folder.path().join("mentor"), &["--edition", "mentor"]);
    let mentor = files(&folder.path().join("mentor"));
    assert!(
        mentor.contains_key("guides/planted/index.html")
            && mentor.contains_key("guides/secret.png")
    );
    assert!(String::from_utf8_lossy(&mentor["guides/open/index.html"]).contains(secret));
}
