use super::Changes;
use super::markdown::summary;
use crate::compile::{Compilation, Options, compile};
use crate::diag::Report;
use crate::world::MemoryWorld;

const LONG: &str = "A text that is long enough to be recognised where it has moved to.\n";

fn site(files: &[(&str, &str)]) -> Compilation {
    let config = ("pathbook.yaml", "title: T\n");
    let files = files.iter().copied().chain([config]);
    compile(None, &MemoryWorld::new(files), &Options::default(), &[])
}

fn told(before: &[(&str, &str)], after: &[(&str, &str)]) -> String {
    let (before, after) = (site(before), site(after));
    let changes = Changes::between(&before, &after);
    let (new, old) = changes.new_diagnostics(&before, &after);
    summary(&changes, &before, &after, &new, old)
}

#[test]
fn everything_that_changed_is_told_once() {
    let moved = format!("---\ntitle: Moved\nminutes: 5\n---\n{LONG}");
    let before = [
        ("skills.yaml", "- id: a\n- id: b\n  requires: [a]\n- id: old\n"),
        ("roles.yaml", "- id: r\n  requires: [b]\n"),
        ("content/one.md", "---\ntitle: One\nteaches: [a]\nminutes: 30\n---\n"),
        ("content/two.md", "---\ntitle: Two\nteaches: [b, old]\nrequires: [a]\nminutes: 20\n---\n"),
        ("content/gone.md", "---\ntitle: A <b> | *c*\nminutes: 1\n---\n"),
        ("content/moved.md", &moved),
        (
            "content/way.md",
            "---\ntitle: Way\nkind: path\nlessons: [one, two, gone]\n---\n[x](no.md)\n",
        ),
    ];
    let after = [
        ("skills.yaml", "- id: a\n- id: b\n- id: new\n  aliases: [old]\n"),
        ("roles.yaml", "- id: r\n  requires: [b, new]\n"),
        (
            "content/first.md",
            "---\ntitle: One\nid: first\naliases: [one]\nteaches: [a]\nminutes: 45\n---\n",
        ),
        (
            "content/two.md",
            "---\ntitle: Two\nteaches: [b, new]\nrequires: [a, page:first]\nminutes: 20\n---\n",
        ),
        ("content/three.md", "---\ntitle: Three\nkind: lesson\nteaches: [new@2]\n---\n"),
        ("content/deep/moved.md", &moved),
        (
            "content/way.md",
            "---\ntitle: Way\nkind: path\nlessons: [two, first, three]\n---\n\n[x](no.md) [y](no.md)\n",
        ),
    ];
    let told = told(&before, &after);
    let (told, problems) = told.split_once("\n### New problems").unwrap();
    assert_eq!(
        told,
        "## What changes in the curriculum\n\n| | before | after |\n| --- | ---: | ---: |\n| pages | 5 | 5 |\n| skills | 3 | 3 |\n| roles | 1 | 1 |\n| paths | 1 | 1 |\n| minutes of lessons | 50 | 65 |\n\n### Pages\n\n- new: **Three** `three`\n- gone: **A \\<b\\> \\| \\*c\\*** `gone`\n- renamed: `moved` is `deep/moved`; **without an alias: what mentees have ticked there is lost**\n- renamed: `one` is `first`; the old id is an alias\n- `first`: 45 min, was 30 min\n\n### Skills and roles\n\n- renamed: `old` is `new`; the old id is an alias\n\n### Requirements\n\n- `r` now requires `new@1`\n- `three` now teaches `new@2`\n- `two` now requires `first`\n- `b` no longer requires `a@1`\n\n### Paths\n\n- **Way** `way`: 85 min, was 51 min; with `three`; without `gone`; in another order\n"
    );
    // The second link to nowhere is new; the first has only moved to another line.
    assert_eq!(
        problems.matches("`no.md` leads nowhere").count()
            + problems.matches("no.md\\` leads nowhere").count(),
        1,
        "{problems}"
    );
    assert!(problems.contains("`content/way.md:"), "{problems}");
}

#[test]
fn nothing_is_told_of_what_did_not_change() {
    let before = [("content/a.md", "---\ntitle: A\n---\n[x](no.md)\n")];
    let after = [("content/a.md", "---\ntitle: A\n---\nMore.\n\n[x](no.md)\n")];
    let told = told(&before, &after);
    assert!(told.contains("Nothing: no page"), "{told}");
    assert!(told.contains("No new problems. "), "{told}");
}

#[test]
fn what_is_translated_now_is_told() {
    let config = "title: T\nlanguages: [en, zh]\n";
    let both = [
        ("pathbook.yaml", config),
        ("skills.yaml", "- {id: a, title: A}\n- {id: b, title: B}\n"),
        ("glossary.yaml", "- {term: Fork, definition: A copy}\n"),
        ("content/one.md", "---\ntitle: One\nteaches: [a, b]\n---\n"),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        compile(None, &MemoryWorld::new(both.iter().chain(more).copied()), &Options::default(), &[])
    };
    let before = with(&[("skills.zh.yaml", "- {id: a, title: 甲}\n")]);
    let after = with(&[
        ("skills.zh.yaml", "- {id: b, title: 乙, original: aaaaaaaa}\n"),
        ("glossary.zh.yaml", "- {of: Fork, term: 复刻}\n"),
        ("content/one.zh.md", "---\ntitle: 一\n---\n"),
    ]);
    let changes = Changes::between(&before, &after);
    let (new, old) = changes.new_diagnostics(&before, &after);
    let told = summary(&changes, &before, &after, &new, old);
    for line in [
        "| pages in `zh` | 0 | 1 |\n",
        "- `zh`: the page `one` is translated\n",
        "- `zh`: the skill `b` is translated\n",
        "- `zh`: the term `Fork` is translated\n",
        "- `zh`: the skill `a` is translated no more\n",
        "the words of the skill `b` have changed since they were translated",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let alone = site(&both[1..]);
    let changes = Changes::between(&alone, &after);
    let told = summary(&changes, &alone, &after, &Report::default(), 0);
    assert!(told.contains("- `zh` is new: 1 page, 1 skill, 0 roles, 1 term\n"), "{told}");
}
