//! An import writes into the site's folder and nowhere else, reads its source and nothing else, and runs
//! nothing: sources on disk that try to lead it elsewhere, by links, by paths in their settings, by names.

use std::path::{Path, PathBuf};

use super::folder::{Folder, code, stderr};

/// Settings and texts of every format that name files outside of the source.
const LURES: &[(&str, &[(&str, &str)])] = &[
    (
        "exercism",
        &[
            (
                "config.json",
                r#"{"language": "T", "slug": "../../t", "concepts": [{"slug": "../../secret", "name": "A"}, {"slug": "a", "name": "A"}], "exercises": {"concept": [{"slug": "..", "concepts": []}, {"slug": "/etc", "concepts": []}, {"slug": "e", "concepts": ["a"], "prerequisites": ["../../secret"]}]}}"#,
            ),
            (
                "exercises/concept/e/.meta/config.json",
                r#"{"files": {"solution": ["../../../../secret/words.md", "/etc/hostname", "link.md"], "exemplar": ["../../../../secret/words.md", "link.md"]}}"#,
            ),
            (
                "exercises/concept/e/.docs/instructions.md",
                "![x](../../../../../secret/words.md) [y](/etc/hostname) ![z](../../../link.md)\n",
            ),
        ],
    ),
    (
        "carpentries",
        &[
            (
                "config.yaml",
                "title: T\nepisodes:\n- ../../secret/words.md\n- /etc/hostname\n- ../link.md\n- a.md\n",
            ),
            (
                "episodes/a.md",
                "---\ntitle: A\n---\n\n![x](../../secret/words.md) ![y](/etc/hostname) ![z](../link.md)\n",
            ),
        ],
    ),
    (
        "mdbook",
        &[
            ("book.toml", "[book]\ntitle = \"T\"\nsrc = \"../secret\"\n"),
            ("src/SUMMARY.md", "- [A](a.md)\n- [B](../../secret/words.md)\n- [C](/etc/hostname)\n"),
            ("src/a.md", "{{#include ../../secret/words.md}} {{#include ../link.md}}\n"),
        ],
    ),
    (
        "markdown",
        &[
            ("mkdocs.yml", "site_name: T\ndocs_dir: ../secret\nnav:\n- A: ../../secret/words.md\n"),
            ("hugo.toml", "title = \"T\"\ncontentDir = \"../secret\"\n"),
            (
                "a.md",
                "---\ntitle: A\nslug: ../../x\nurl: /../../x\nid: ../../x\n---\n\n![[../secret/words]] ![x](../secret/words.md) [[link]]\n",
            ),
        ],
    ),
    (
        "ladder",
        &[
            ("skills.csv", "id,title,parent\n../../x,A,\n/etc/x,B,../../x\n"),
            ("roles.csv", "id,title\n../r,R\n"),
        ],
    ),
    (
        "roadmap",
        &[
            (
                "a.json",
                r#"{"nodes": [{"id": "../../x", "type": "topic", "data": {"label": "../../x"}}, {"id": "2", "type": "topic", "data": {"label": "/etc/x"}}], "edges": []}"#,
            ),
            ("content/x@../../x.md", "# X\n"),
        ],
    ),
    (
        "esco",
        &[
            ("skills_..%2F..%2Fx.csv", "conceptUri,preferredLabel\nu:1,A\n"),
            ("skills_en.csv", "conceptUri,preferredLabel\nu:1,../../x\n"),
        ],
    ),
];

/// What there is outside of the site and the source: nobody may read it or write to it.
fn around() -> Folder {
    let folder = Folder::new();
    folder.write("secret/words.md", "secret words\n");
    folder.write("beside.md", "secret words\n");
    folder
}

fn others(folder: &Folder) -> Vec<(String, String)> {
    let all = folder.all(".").into_iter();
    all.filter(|(path, _)| !path.starts_with("site/") && !path.starts_with("source/")).collect()
}

fn import(folder: &Folder, format: &str, more: &[&str]) -> std::process::Output {
    let mut args = more.to_vec();
    if format == "esco" {
        args.extend(["--only", "u:1"]);
    }
    folder.import(format, "source", &args)
}

#[test]
fn settings_and_texts_lead_nowhere_else() {
    for (format, files) in LURES {
        let folder = around();
        for (path, text) in *files {
            folder.write(&format!("source/{path}"), text);
        }
        #[cfg(unix)]
        {
            let link = folder.path().join("source/link.md");
            std::os::unix::fs::symlink(folder.path().join("secret/words.md"), link).unwrap();
        }
        let before = others(&folder);
        let output = import(&folder, format, &[]);
        assert!(matches!(code(&output), 0 | 1), "{format}: {}", stderr(&output));
        assert_eq!(others(&folder), before, "{format}");
        for (path, text) in folder.all("site") {
            assert!(!text.contains("secret words"), "{format}: {path}\n{text}");
        }
        // Nothing of it leads further: the site is one that can be checked.
        if folder.exists("site/pathbook.yaml") {
            folder.checked();
        }
    }
}

#[cfg(unix)]
#[test]
fn links_in_the_site_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    for (place, target) in [
        ("site/content", "secret"),
        ("site/content/episodes", "secret"),
        ("site/content/episodes/a.md", "secret/words.md"),
        ("site/pathbook.yaml", "beside.md"),
        ("site/.pathbook-import.json", "beside.md"),
        ("site/.pathbook-import.tmp", "beside.md"),
        ("site/content/episodes/.pathbook-import.tmp", "beside.md"),
        ("site/static", "secret"),
        ("site/content/episodes/a.md", "gone/nothing.md"),
    ] {
        for more in [&[][..], &["--overwrite"], &["--dry-run", "--diff"]] {
            let folder = around();
            folder.write("source/config.yaml", "title: T\n");
            folder.write("source/episodes/a.md", "---\ntitle: A\n---\n\nText.\n");
            let link = folder.path().join(place);
            std::fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(folder.path().join(target), link).unwrap();
            let before = others(&folder);
            let output = import(&folder, "carpentries", more);
            assert_eq!(others(&folder), before, "{place} {more:?}: {}", stderr(&output));
            assert!(!String::from_utf8_lossy(&output.stdout).contains("secret words"), "{place}");
            assert!(matches!(code(&output), 0 | 2), "{place}: {}", stderr(&output));
        }
    }
}

/// Every name below `folder`, with folders.
fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().filter_map(Result::ok);
    entries.map(|entry| entry.path().strip_prefix(folder).unwrap().to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn names_that_other_systems_refuse_become_names_that_they_take() {
    let folder = Folder::new();
    folder.write("source/config.yaml", "title: T\n");
    let odd = [
        "con.md",
        "AUX.md",
        "nul.Rmd",
        "com1.md",
        "a:b.md",
        "a?.md",
        "trailing .md",
        "-rf.md",
        "Same.md",
        "same.md",
        "SAME.md",
        "é.md",
        "e\u{301}.md",
        "🎉.md",
        ".hidden.md",
    ];
    for name in odd {
        folder.write(
            &format!("source/episodes/{name}"),
            format!("---\ntitle: T\n---\n\nText of {name}.\n"),
        );
    }
    let output = folder.import("carpentries", "source", &[]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let mut lower = std::collections::BTreeSet::new();
    for path in names(&folder.path().join("site")) {
        let path = path.to_str().unwrap();
        assert!(!path.contains([':', '?', '*', '"', '<', '>', '|', ' ']), "{path}");
        assert!(lower.insert(path.to_lowercase()), "{path} differs only in case from another");
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap().to_lowercase();
            assert!(!["con", "aux", "nul", "com1"].contains(&stem.as_str()), "{path}");
        }
    }
    let site = folder.all("site");
    for name in odd.iter().filter(|name| !name.starts_with('.')) {
        let words = format!("Text of {name}.");
        assert!(site.iter().any(|(_, text)| text.contains(&words)), "{name} is lost");
    }
    assert!(folder.checked().is_empty(), "{:?}", folder.checked());
}

#[cfg(unix)]
#[test]
fn nothing_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let script = |path: &str| {
        folder.write(path, format!("#!/bin/sh\necho ran >> {}/ran\n", folder.path().display()));
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path().join(path), mode).unwrap();
    };
    for name in
        ["git", "sh", "bash", "node", "python3", "Rscript", "R", "mdbook", "hugo", "cargo", "make"]
    {
        script(&format!("bin/{name}"));
    }
    for (format, files) in LURES {
        for (path, text) in *files {
            folder.write(&format!("{format}/{path}"), text);
        }
        for path in [".git/hooks/post-checkout", "bin/test", "build.rs", "theme/a.sh"] {
            script(&format!("{format}/{path}"));
        }
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_pathbook"))
            .args(["import", format, format, "-o", &format!("site-{format}"), "--only", "u:1"])
            .current_dir(folder.path())
            .env("PATH", folder.path().join("bin"))
            .output()
            .unwrap();
        assert!(matches!(code(&output), 0 | 1), "{format}");
    }
    assert!(!folder.exists("ran"));
}
