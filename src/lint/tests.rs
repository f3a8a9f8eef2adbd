//! Every rule on a small site: what it finds, and what it leaves alone.

use super::fixtures::{Site, site};
use super::{Implied, check, vanished_id};
use crate::diag::rules;
use crate::model::PageId;
use crate::syntax::body::LinkKind;

const A: (&str, &str) =
    ("content/git/a.md", "---\ntitle: A\nkind: lesson\nteaches: [git.a]\n---\n");

#[test]
fn a_clean_site_has_nothing_to_say() {
    let path = ("content/first.md", "---\ntitle: F\nkind: path\nlessons: [git/a]\n---\n");
    let site = site(&[A, path]);
    assert!(check(&site.input(&[])).diagnostics().is_empty());
}

#[test]
fn a_skill_that_somebody_needs_and_nobody_teaches() {
    let skills = ("skills.yaml", "- {id: git.a}\n- {id: git.b}\n- {id: git.c}\n");
    let b = "---\ntitle: B\nkind: lesson\nteaches: [git.c]\nrequires: [git.b, git.a]\n---\n";
    let roles = ("roles.yaml", "- {id: dev, title: D, requires: [git.a@3, git.b@2]}\n");
    let site = site(&[A, skills, ("content/git/b.md", b), roles]);
    assert_eq!(
        site.finds(&rules::UNTAUGHT_SKILL),
        "\
skills.yaml:1:8 no lesson teaches `git.a@3`, only `git.a@1` (add `git.a@3` to what a lesson `teaches` (`git/a` teaches the most so far), or ask for level 1)
  roles.yaml:1:34 role `dev` needs `git.a@3`
skills.yaml:2:8 no lesson teaches `git.b` (add `git.b@2` to what a lesson `teaches`, or to a path's `requires` if mentees bring it along)
  content/git/b.md:5:12 lesson `git/b` needs `git.b`
  roles.yaml:1:43 role `dev` needs `git.b@2`"
    );
}

#[test]
fn many_who_need_a_skill_are_counted() {
    let skills = ("skills.yaml", "- {id: x}\n");
    let pages: Vec<String> = (0..8).map(|i| format!("content/l{i}.md")).collect();
    let text = "---\ntitle: L\nkind: lesson\nteaches: [t]\nrequires: [x]\n---\n";
    let mut files = vec![skills];
    files.extend(pages.iter().map(|path| (path.as_str(), text)));
    let found = site(&files).finds(&rules::UNTAUGHT_SKILL);
    assert_eq!(found.lines().count(), 6);
    assert!(found.ends_with("lesson `l4` needs `x`, and 3 more"), "{found}");
}

#[test]
fn a_declared_skill_that_nothing_uses() {
    let skills = ("skills.yaml", "- id: git\n  skills:\n    - {id: git.a}\n    - {id: git.z}\n");
    assert_eq!(
        site(&[A, skills]).finds(&rules::UNUSED_SKILL),
        "skills.yaml:4:12 nothing teaches or needs `git.z` (add it to what a lesson `teaches`, or take it out)"
    );
}

#[test]
fn a_lesson_outside_all_paths() {
    let lesson = |title: &str, more: &str| {
        format!("---\ntitle: {title}\nkind: lesson\nteaches: [s]\n{more}---\n")
    };
    let (b, c) = (lesson("B", ""), lesson("C", ""));
    let (draft, mentor) = (lesson("D", "draft: true\n"), lesson("E", "audience: mentor\n"));
    let lessons = [
        A,
        ("content/git/b.md", b.as_str()),
        ("content/misc/c.md", &c),
        ("content/git/d.md", &draft),
        ("content/git/e.md", &mentor),
    ];
    assert_eq!(site(&lessons).finds(&rules::LESSON_IN_NO_PATH), "");
    let path = "---\ntitle: P\nkind: path\nlessons: [{choose: 1, of: [git/a]}]\n---\n";
    let files = [lessons.as_slice(), &[("content/paths/p.md", path), ("content/paths/q.md", path)]];
    assert_eq!(
        site(&files.concat()).finds(&rules::LESSON_IN_NO_PATH),
        "\
content/git/b.md:2:8 no path leads to `git/b` (add it to `paths/p` or `paths/q` (with `optional: true` if need be), or make it `kind: article`)
content/misc/c.md:2:8 no path leads to `misc/c` (add it to a path (with `optional: true` if need be), or make it `kind: article`)"
    );
}

#[test]
fn a_lesson_that_teaches_nothing() {
    let files =
        [("content/a.md", "---\ntitle: A\nkind: project\n---\n"), ("content/b.md", "# B\n")];
    assert_eq!(
        site(&files).finds(&rules::TEACHES_NOTHING),
        "content/a.md:2:8 the project `a` teaches no skill (add `teaches: [skill]`: what can a mentee do after it? or make it `kind: article`)"
    );
}

#[test]
fn pages_grow_stale() {
    let files = [
        ("pathbook.yaml", "title: T\ncheck: {stale_after: 30d}\n"),
        ("content/a.md", "---\ntitle: A\nreview_by: 2026-11-22\n---\n"),
        ("content/b.md", "---\ntitle: B\nreview_by: 2026-11-23\nupdated: 2020-01-01\n---\n"),
        ("content/c.md", "---\ntitle: C\nupdated: 2026-10-23\n---\n"),
        ("content/d.md", "---\ntitle: D\nupdated: 2026-10-24\n---\n"),
        ("content/e.md", "---\ntitle: E\ndate: 2025-11-23\n---\n"),
    ];
    assert_eq!(
        site(&files).finds(&rules::STALE_PAGE),
        "\
content/a.md:3:12 `a` was to be read again by 2026-11-22 (read the page again, correct it, and set a new `review_by`)
content/c.md:2:8 `c` has not changed for 31 days (`check.stale_after` is 30 days: read the page again and set `updated`, or a `review_by` of its own)
content/e.md:2:8 `e` has not changed for 365 days (`check.stale_after` is 30 days: read the page again and set `updated`, or a `review_by` of its own)"
    );
}

#[test]
fn a_translation_older_than_its_original() {
    let page = |day: &str| format!("---\ntitle: A\nupdated: 2026-01-{day}\n---\n");
    let (early, late) = (page("01"), page("02"));
    let files = [
        ("content/a.md", late.as_str()),
        ("content/a.zh.md", &early),
        ("content/b.md", &late),
        ("content/b.zh.md", &late),
        ("content/c.md", &early),
        ("content/c.zh.md", "---\ntitle: C\n---\n"),
    ];
    assert_eq!(
        site(&files).finds(&rules::STALE_TRANSLATION),
        "\
content/a.zh.md:2:8 the translation of `a` (zh) is of 2026-01-01, its original of 2026-01-02 (bring the translation up to date, then set its `updated`)
  content/a.md:2:8 the original is here"
    );
}

#[test]
fn a_requirement_that_another_implies() {
    let b = "---\ntitle: B\nkind: lesson\nteaches: [git.b]\nrequires: [git.a]\n---\n";
    let c = "---\ntitle: C\nkind: lesson\nteaches: [git.c]\nrequires: [git.a, git.b, git.b]\n---\n";
    let site = site(&[A, ("content/git/b.md", b), ("content/git/c.md", c)]);
    let implied = [
        Implied { page: PageId(2), requirement: 0, by: 1 },
        Implied { page: PageId(2), requirement: 7, by: 1 },
        Implied { page: PageId(9), requirement: 0, by: 1 },
    ];
    assert_eq!(
        site.show(&check(&site.input(&implied)), &rules::REDUNDANT_REQUIREMENT),
        "\
content/git/c.md:5:12 `git.a` is implied by `git.b` (take `git.a` out: whoever has `git.b` has it already)
  content/git/c.md:5:19 this implies it
content/git/c.md:5:26 `git/c` requires `git.b` twice (take one of them out)
  content/git/c.md:5:19 the first is here"
    );
}

#[test]
fn what_skills_require_is_not_the_lessons_to_take_out() {
    let skills = ("skills.yaml", "- {id: x, requires: [git.a, git.b]}\n");
    let b = "---\ntitle: B\nkind: lesson\nteaches: [git.b]\nrequires: [git.a]\n---\n";
    let c = "---\ntitle: C\nkind: lesson\nteaches: [x]\nrequires: [git.a]\n---\n";
    let site = site(&[A, skills, ("content/git/b.md", b), ("content/git/c.md", c)]);
    let implied = |requirement, by| [Implied { page: PageId(2), requirement, by }];
    let found = |implied: &[Implied]| {
        site.show(&check(&site.input(implied)), &rules::REDUNDANT_REQUIREMENT)
    };
    assert_eq!(found(&implied(1, 0)), "");
    assert_eq!(
        found(&implied(0, 1)),
        "\
content/git/c.md:5:12 `git.a` is implied by `git.b` (take `git.a` out: whoever has `git.b` has it already)
  skills.yaml:1:29 whoever teaches `x` needs this"
    );
}

#[test]
fn links_over_http() {
    let resources = "---\ntitle: R\nresources: [{title: X, url: 'http://r.example'}]\n---\n";
    let mut site = site(&[A, ("content/r.md", resources)]);
    for (kind, target) in [
        (LinkKind::Link, "http://l.example/x"),
        (LinkKind::Image, "https://safe.example"),
        (LinkKind::Link, "http://localhost:4747/"),
        (LinkKind::Wiki, "http://w.example"),
    ] {
        site.link("content/git/a.md", kind, target);
    }
    assert_eq!(
        site.finds(&rules::INSECURE_LINK),
        "\
content/git/a.md:1:1 `http://l.example/x` is not encrypted (try `https://l.example/x`)
content/r.md:3:29 `http://r.example` is not encrypted (try `https://r.example`)"
    );
}

#[test]
fn a_lesson_twice_in_a_path() {
    let path = "---\ntitle: P\nkind: path\nstages:\n  - {title: S, lessons: [git/a]}\n  - {title: T, lessons: [{choose: 1, of: [git/a]}]}\n---\n";
    let found = site(&[A, ("content/p.md", path)]).finds(&rules::REPEATED_LESSON);
    assert_eq!(
        found,
        "\
content/p.md:6:43 `git/a` stands twice in the path `p` (keep it where it is needed first)
  content/p.md:5:26 the first is here"
    );
}

const GRAPH: &str = r#"{"format": "pathbook-graph", "version": 1, "later": [],
 "skills": [{"id": "git.a"}, {"id": "git.gone"}, {"id": "moved"}],
 "pages": [{"id": "git/a", "kind": "lesson", "tasks": [{"id": "kept"}, {"id": "lost"}]},
           {"id": "old/a", "kind": "lesson", "tasks": [{"id": "kept"}]},
           {"id": "git/b", "kind": "lesson", "tasks": [{"id": "unseen"}]},
           {"id": "git.gone", "kind": "skill"}, {"id": "was-path", "kind": "path"}, {"id": "way", "kind": "path"}],
 "paths": [{"id": "way"}, {"id": "was-path"}], "roles": [{"id": "dev"}, {"id": "dve"}]}"#;

fn published() -> Site {
    let roles = ("roles.yaml", "- {id: dev, title: D}\n");
    let moved = ("content/new.md", "---\ntitle: N\nkind: skill\nid: new\naliases: [moved]\n---\n");
    let a = "---\ntitle: A\nkind: lesson\nteaches: [git.a]\naliases: [/old/a/]\n---\n";
    let mut site = site(&[
        ("content/git/a.md", a),
        ("content/was-path.md", "---\ntitle: W\n---\n"),
        roles,
        moved,
    ]);
    site.tasks("content/git/a.md", &["kept"]);
    site
}

#[test]
fn published_ids_that_are_gone() {
    let site = published();
    let report = vanished_id::check(&site.input(&[]), "public/graph.json", GRAPH).unwrap();
    assert_eq!(
        site.show(&report, &rules::VANISHED_ID),
        "\
site the page `git/b` is in public/graph.json and gone from the site (add `aliases: [git/b]` to the page that replaces it (`git/a`?))
site the path `way` is in public/graph.json and gone from the site (add `aliases: [way]` to the page that replaces it)
site the role `dve` is in public/graph.json and gone from the site (keep the id; or add `aliases: [dve]` to `dev`'s entry in `roles.yaml`)
site the skill `git.gone` is in public/graph.json and gone from the site (keep the id; or add `aliases: [git.gone]` to its new entry in `skills.yaml`)
content/git/a.md:2:8 the checklist item `git/a#lost` is in public/graph.json and gone from the site (mentees lose their tick: if only the words changed, end the item with `{#lost}`)
content/was-path.md:2:8 the path `was-path` is in public/graph.json and gone from the site (add `aliases: [was-path]` to the path that replaces it)"
    );
}

#[test]
fn what_is_no_graph_is_refused() {
    let site = published();
    for (text, problem) in [
        ("{", "this is not JSON: EOF while parsing an object at line 1 column 1"),
        ("[]", "this is not a `graph.json` of pathbook"),
        (r#"{"format": "pathbook-graph"}"#, "this graph does not say its version"),
        (
            r#"{"format": "pathbook-graph", "version": 2}"#,
            "this graph has version 2; this pathbook reads version 1",
        ),
    ] {
        let found = vanished_id::check(&site.input(&[]), "x", text).map(|_| ());
        assert_eq!(found, Err(problem.to_owned()));
    }
    let odd =
        r#"{"format": "pathbook-graph", "version": 1, "pages": [1, {}, {"id": 2}], "skills": "x"}"#;
    assert!(vanished_id::check(&site.input(&[]), "x", odd).unwrap().diagnostics().is_empty());
}
