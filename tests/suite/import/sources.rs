//! Whole small sources of our own writing (`sources/NAME`), and what is made and said of them.

use std::path::Path;

use super::folder::{Folder, code, stderr};

/// A folder with the site that was made of a source, and what was said.
fn imported(name: &str, format: &str) -> (Folder, String) {
    let folder = Folder::new();
    let source =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import/sources").join(name);
    let output = folder.import(format, source.to_str().unwrap(), &[]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let said = stderr(&output);
    let again = folder.import(format, source.to_str().unwrap(), &[]);
    assert!(!stderr(&again).contains("updated"), "{name}: the second import changes something");
    (folder, said)
}

#[test]
fn a_vault_of_obsidian_keeps_its_links_and_says_what_goes() {
    let (folder, said) = imported("obsidian", "markdown");
    assert_eq!(
        folder.read("site/content/Git/Commits.md"),
        "---\ntitle: Commits\nkind: lesson\ntags:\n- git\naliases:\n- /old/commits/\nextra:\n  \
         cssclass: wide\n  other_names:\n  - Committing\nminutes: 30\n---\n\n\
         A commit is <mark>a step</mark> you can go back to.\n\n\
         ```bash\necho \"[[not a link]] ==and no mark==\"\n```\n\n\
         > [!NOTE] In short\n> Commit early, see [Words](#words).\n\n\
         ## Words\n\n| a | b |\n| - | - |\n| [[Git/Branching\\|Branches]] | c |\n"
    );
    let branching = folder.read("site/content/Git/Branching.md");
    assert!(branching.contains("requires:\n- page: Git/Commits\n"), "{branching}");
    assert!(!folder.all("site").iter().any(|(_, text)| text.contains("ask Ana")));
    for line in [
        "`Rebasing` leads nowhere in the source",
        "`[[Nowhere]]` is required, and no page is called so",
        "a callout that folds: shown open\n     at Git/Commits.md:13",
        "an Obsidian comment: left out\n     at Home.md:5",
        "front matter key `cssclass`: kept below `extra`\n     at Git/Commits.md:5",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

#[test]
fn a_site_of_hugo_keeps_its_order_and_its_boxes() {
    let (folder, said) = imported("hugo", "markdown");
    let lesson = folder.read("site/content/module/induction/folder.md");
    for part in [
        "minutes: 20\nobjectives:\n- Find the folder\n- Open it\n",
        "> [!WARNING]\n> Do not delete it. See [the picture](/tree.png).\n",
        "{{< mermaid-live id=\"1\" >}}\n![A tree](/tree.png \"What you see\")\n",
    ] {
        assert!(lesson.contains(part), "{part}\n{lesson}");
    }
    assert_eq!(
        folder.read("site/content/sprint/prep.md"),
        "---\ntitle: Prep\nkind: path\nresources:\n- title: Watch\n  \
         url: https://www.youtube.com/watch?v=1\nlessons:\n- module/induction/folder\n- module/induction/terminal\n---\n"
    );
    assert!(
        folder.read("site/content/index.md").contains("[induction](module/induction/index.md)")
    );
    assert!(said.contains("`module/gone` is in the order, and not in the source"), "{said}");
    assert!(
        said.contains("shortcode `{{< mermaid-live >}}`: left in the text as it stands"),
        "{said}"
    );
}

#[test]
fn a_site_of_mkdocs_becomes_lessons_and_a_path() {
    let (folder, said) = imported("mkdocs", "markdown");
    let setup = folder.read("site/content/start/setup.md");
    assert!(
        setup.contains(
            "> [!NOTE] Before you ask\n> Read this.\n>\n> ```python\n> print(\"!!! note\")\n> ```\n"
        ),
        "{setup}"
    );
    assert!(setup.contains("::::tabs\n:::tab Linux\n\nUse apt.\n\n:::\n:::tab macOS\n"), "{setup}");
    let review = folder.read("site/content/start/review.md");
    assert!(
        review.contains("requires:\n- page: start/setup\nminutes: 45\nobjectives:\n- ask for a review\n- give one\n"),
        "{review}"
    );
    let path = folder.read("site/content/paths/team-guide.md");
    assert!(
        path.contains("- title: First week\n  lessons:\n  - start/setup\n  - start/review\n"),
        "{path}"
    );
    assert!(said.contains("`nothing.md` leads nowhere in the source"), "{said}");
    assert!(said.contains("a link to `src/main.py`, which is not published"), "{said}");
}

#[test]
fn a_book_becomes_a_path_with_its_notes_and_solutions() {
    let (folder, said) = imported("book", "mdbook");
    let path = folder.read("site/content/paths/a-little-book.md");
    assert!(
        path.contains("- title: Day 1\n  lessons:\n  - types\n  - types/values\n  - types/exercise\n- title: Day 2\n"),
        "{path}"
    );
    assert_eq!(
        folder.read("site/content/types.md"),
        "---\ntitle: Types\nkind: lesson\naliases:\n- /types.html\nminutes: 5\n---\n\n\
         ```rust\nfn sum(a: u8, b: u8) -> u8 {\n    a + b\n}\n```\n\n\
         :::mentor\n\n- Ask what overflows.\n\n:::\n"
    );
    let exercise = folder.read("site/content/types/exercise.md");
    assert!(exercise.contains("::::solution\n```rust\nfn sum"), "{exercise}");
    assert!(exercise.contains(":::mentor\n\nIt may overflow.\n\n:::\n::::\n"), "{exercise}");
    assert!(folder.read("site/content/types/values.md").contains("```rust\nlet x = 1;\n```"));
    for line in [
        "SUMMARY.md names `gone.md`, which is not there",
        "a draft chapter: left out\n     at src/SUMMARY.md:16",
        "hidden lines of an example in `rust`: left out",
        "a page that SUMMARY.md does not name: left out\n     at src/left.md",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

#[test]
fn broken_books_say_what_was_looked_for() {
    let folder = Folder::new();
    folder.write("empty/readme.txt", "nothing");
    folder.write("cut/book.toml", "[book]\ntitle = \"A\nsrc = \"src\"\n");
    folder.write("cut/src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n");
    folder.write("cut/src/a.md", "# A\n");
    folder.write("gone/src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n");
    for (name, expected) in [
        ("empty", "there is no `src/SUMMARY.md` here"),
        ("cut", "book.toml:2:"),
        ("gone", "this SUMMARY.md names no chapters that are there"),
    ] {
        let output = folder.import("mdbook", name, &[]);
        assert_eq!(code(&output), 1, "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{name}: {}", stderr(&output));
    }
    assert!(folder.exists("site/content/a.md"), "what can be read of a book is imported");
}

#[test]
fn includes_never_leave_the_book() {
    let folder = Folder::new();
    folder.write("secret.txt", "secret words");
    folder.write("book/src/SUMMARY.md", "- [A](a.md)\n- [B](../../secret.txt)\n");
    folder.write("book/src/a.md", "{{#include ../../secret.txt}} {{#include /etc/hostname}}\n");
    folder.import("mdbook", "book", &[]);
    assert!(!folder.all("site").iter().any(|(_, text)| text.contains("secret words")));
}

#[test]
fn old_links_lead_to_the_pages_of_the_site() {
    let folder = Folder::new();
    folder.write(
        "book/book.toml",
        "[output.html.redirect]\n\"/first.html\" = \"git/Commits.html\"\n",
    );
    folder.write("book/src/SUMMARY.md", "- [Commits](git/Commits.md)\n- [Git](git/README.md)\n");
    folder.write("book/src/git/Commits.md", "# Commits\n");
    folder.write("book/src/git/README.md", "# Git\n");
    folder.import("mdbook", "book", &[]);
    assert_eq!(folder.checked(), Vec::<String>::new());
    assert_eq!(code(&folder.pathbook(&["build", "site"])), 0);
    for (old, new) in [("git/Commits.html", "commits/"), ("first.html", "git/commits/")] {
        let page = folder.read(&format!("site/public/{old}"));
        assert!(page.contains(&format!("url={new}")), "{page}");
    }
    assert!(folder.read("site/public/git/index.html").contains("<h1>Git"), "not led away from");
}

#[test]
fn no_two_pages_have_one_address_whatever_their_files_are_called() {
    let folder = Folder::new();
    for name in [
        "Git.md",
        "Git/README.md",
        "git_a.md",
        "git-a.md",
        "search.md",
        "con.md",
        "a.md",
        "a.html.md",
    ] {
        folder.write(&format!("notes/{name}"), format!("---\ntitle: {name}\n---\n"));
    }
    folder.import("markdown", "notes", &[]);
    assert_eq!(folder.checked(), Vec::<String>::new());
    assert_eq!(folder.files("site/content").len(), 8);
}
