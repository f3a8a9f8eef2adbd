//! After any sequence of edits, a site that was compiled again is the site that a clean build gives:
//! the same bytes in every file, the same words about what is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use pathbook::compile::Options;
use pathbook::diag::human;
use pathbook::render::site::{Since, Site};
use pathbook::render::{Artifact, Renderer};
use pathbook::source::SourcePath;
use pathbook::world::MemoryWorld;
use proptest::prelude::*;

type Files = BTreeMap<String, String>;

/// What a script does to one file: which, what, and with which text.
type Step = (u8, u8, u8);

/// A small site in which everything leads to everything.
fn site() -> Files {
    let page = |front: &str, body: &str| format!("---\n{front}\n---\n{body}");
    [
        ("pathbook.yaml", "title: T\nlanguages: [en, zh]\nbase_url: https://t.example/h/\ncheck: {rules: {insecure-link: warning, unused-term: warn}}\n".to_owned()),
        ("skills.yaml", "- id: a\n  title: Skill A\n- id: b\n  requires: [a]\n- id: c\n  levels: {1: one, 2: two}\n".to_owned()),
        ("roles.yaml", "- id: r\n  title: Role\n  requires: [b, c@2]\n".to_owned()),
        ("glossary.yaml", "- term: Branch\n  definition: A line of work.\n".to_owned()),
        ("content/index.md", page("title: Home", "Welcome. See [one](one.md#first).\n")),
        ("content/one.md", page("title: One\nteaches: [a]\nminutes: 10\naliases: [old]", "# Another title\n\nThe beginning.\n\n## First\n\nText, [[two]] and [a picture](x.txt).\n\n- [ ] do it\n")),
        ("content/one.zh.md", page("title: 一", "开头。\n\n## 先 {#first}\n")),
        ("content/two.md", page("teaches: [b]\nrequires: [a]", "# Two\n\nMore, [first](one.md#first), [again](#here).\n\n## Here\n\n```rust file=\"code/a.rs\"\n```\n")),
        ("content/git/index.md", page("title: Git\ncascade: {authors: [Ana]}", "About it.\n")),
        ("content/git/three.md", page("title: Three\nteaches: [c@2]\nrequires: [b, page:two]", ":::mentor\nA secret, see [notes](notes.txt).\n:::\n\nHere [[r]] and [home](/).\n")),
        ("content/git/draft.md", page("title: Draft\ndraft: true\nteaches: [c]", "Not yet, [one](../one.md#first).\n")),
        ("content/path.md", page("title: Path\nkind: path\nrole: r\nstages:\n  - title: Start\n    lessons: [one, two]\n  - title: End\n    lessons: [git/three]", "The way.\n")),
        ("content/x.txt", "x\n".to_owned()),
        ("content/git/notes.txt", "n\n".to_owned()),
        ("code/a.rs", "fn a() {}\n".to_owned()),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text))
    .collect()
}

/// Bodies that authors come to write.
const BODIES: &[&str] = &[
    "",
    "A new beginning.\n",
    "A new beginning.\n\n## First\n\n- [ ] do it\n- [ ] and that {#that}\n",
    "Text with [a link](one.md#first) and [another](/two/#here).\n\n## Here\n",
    "See [nowhere](nowhere.md), [[three#gone]] and <http://a.example>.\n",
    "[x](x.txt) and ![p](git/notes.txt), [[git/notes.txt]]\n",
    ":::mentor\nOnly [x](x.txt) for [[one]].\n:::\n",
    "# A heading first\n\nThen text.\n\n## First\n\n## First\n",
    "```rust file=\"code/a.rs\"\n```\n\n```nope\nx\n```\n",
    ":::quiz Which?\n- [x] this\n- [ ] that\n:::\n\n<div onclick=\"x\">raw</div>\n",
    "First. A branch leads to [one](one.md), then on. [[a]] and [[r]] too.\n",
    "No, [one](one.md) leads to two branches. So [[a]] is a branch.\n",
    "Some **words**, $x^2$ and a note.[^n]\n\n[^n]: The note, [two](two.md).\n",
];

const FRONTS: &[&str] = &[
    "title: New",
    "title: One\nteaches: [a]",
    "teaches: [a, c]\nrequires: [b]",
    "title: Late\ndraft: true",
    "title: M\naudience: mentors",
    "title: A\ndescription: Said.\ntags: [x, y]",
    "title: [broken",
    "kind: path\ntitle: P\nlessons: [one, git/three]",
    "kind: path\ntitle: G\ngoal: [c@2]",
];

/// Other files, as they may be written.
const OTHERS: &[(&str, &str)] = &[
    ("skills.yaml", "- id: a\n- id: c\n  levels: {1: one, 2: two}\n"),
    ("skills.yaml", "- id: a\n  requires: [c]\n- id: b\n  requires: [a]\n- id: c\n"),
    ("pathbook.yaml", "title: U\nlanguages: [en, zh]\nmarkdown: {highlight: false}\n"),
    ("pathbook.yaml", "title: T\nlanguages: [en]\ntheme: handbook\n"),
    ("code/a.rs", "fn other() {}\n"),
    ("templates/lesson.html", "<p>{{ page.title }}</p>{{ page.body | safe }}"),
    ("templates/lesson.html", "{% broken"),
    ("static/s.txt", "s\n"),
    ("themes/own/theme.yaml", "extends: default\n"),
];

fn pick<T>(from: &[T], number: u8) -> Option<&T> {
    from.get(usize::from(number) % from.len().max(1))
}

/// Does a step. Returns the files whose texts changed, or `None` if more than that did.
fn step(files: &mut Files, (which, what, with): Step) -> Option<BTreeSet<SourcePath>> {
    let pages: Vec<String> = files.keys().filter(|path| path.ends_with(".md")).cloned().collect();
    let path = pick(&pages, which).cloned().unwrap_or("content/new.md".to_owned());
    let text = files.get(&path).cloned().unwrap_or_default();
    let (front, body) = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"))
    {
        Some((front, body)) => (front.to_owned(), body.to_owned()),
        None => ("title: N".to_owned(), text),
    };
    let new_body = pick(BODIES, with).unwrap();
    let page = |front: &str, body: &str| format!("---\n{front}\n---\n{body}");
    let one = |path: &str| Some(SourcePath::new(path).into_iter().collect());
    let had = files.contains_key(&path);
    match what % 12 {
        // Most edits are of a text.
        0..=3 => drop(files.insert(path.clone(), page(&front, new_body))),
        4 => drop(files.insert(path.clone(), page(&front, &format!("{body}\n{new_body}")))),
        5 => drop(files.insert(path.clone(), page(&front, &format!("{new_body}\n{body}")))),
        6 => drop(files.insert(path.clone(), page(pick(FRONTS, with).unwrap(), &body))),
        7 => {
            let (other, text) = *pick(OTHERS, with).unwrap();
            let had = files.insert(other.to_owned(), text.to_owned()).is_some();
            return if had { one(other) } else { None };
        }
        8 => {
            files.remove(&path);
            return None;
        }
        9 => {
            files.insert(format!("content/new/p{with}.md"), page("title: Page", new_body));
            return None;
        }
        10 => {
            let moved = path.replace("content/", "content/moved/");
            files.remove(&path);
            files.insert(moved, page(&front, &body));
            return None;
        }
        _ => {
            let all: Vec<(String, String)> = files
                .iter()
                .map(|(path, text)| (path.replace("content/git/", "content/svn/"), text.clone()))
                .collect();
            *files = all.into_iter().collect();
            return None;
        }
    }
    if had { one(&path) } else { None }
}

fn world(files: &Files) -> MemoryWorld {
    MemoryWorld::new(files)
}

/// Every published file, and what is said.
fn shown(site: &Site) -> (BTreeMap<String, Vec<u8>>, String) {
    let output = Mutex::new(BTreeMap::new());
    let renderer: Renderer<'_> = site.renderer(Arc::default());
    for (path, (url, route)) in &site.compilation.routes.entries {
        let bytes = match renderer.render(url, route) {
            Ok(Artifact::Bytes(bytes)) => bytes.into_owned(),
            Ok(Artifact::Variant(path, width)) => {
                format!("(variant of {path}, {width} wide)").into_bytes()
            }
            Ok(Artifact::File(path)) => path.as_str().as_bytes().to_vec(),
            Err(problem) => problem.message.into_bytes(),
        };
        output.lock().unwrap().insert(path.to_string(), bytes);
    }
    let report = &site.compilation.report;
    let words = human::render(report, &site.compilation.sources, human::HumanOptions::default());
    (output.into_inner().unwrap(), words)
}

fn same(again: &Site, clean: &Site, files: &Files) {
    let ((one, said), (other, says)) = (shown(again), shown(clean));
    assert_eq!(said, says, "{files:#?}");
    let differ: Vec<_> =
        one.iter().filter(|(path, bytes)| other.get(*path) != Some(*bytes)).collect();
    assert!(
        one.len() == other.len() && differ.is_empty(),
        "{:?}\n{files:#?}",
        differ.iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
}

fn run(script: &[Step], options: &Options) {
    let mut files = site();
    let mut site = Site::compile(&world(&files), options);
    for &one in script {
        let edits = step(&mut files, one);
        let world = world(&files);
        let since = edits.as_ref().map_or(Since::Anything, Since::Edits);
        site = site.again(&world, options, since);
        same(&site, &Site::compile(&world, options), &files);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn compiling_again_is_compiling_anew(
        script in proptest::collection::vec(any::<Step>(), 1..7),
        mentor_edition: bool,
        drafts: bool,
    ) {
        run(&script, &Options { mentor_edition, drafts, ..Options::default() });
    }
}

/// Each text in the place of each other, without going through the whole.
#[test]
fn every_edit_of_a_text_is_compiled_as_an_edit() {
    let options = Options::default();
    let files = site();
    let before = Site::compile(&world(&files), &options);
    let mut alone = 0;
    for path in files.keys().filter(|path| path.ends_with(".md")) {
        for body in BODIES {
            let mut edited = files.clone();
            let front = files[path].split("\n---\n").next().unwrap();
            edited.insert(path.clone(), format!("{front}\n---\n{body}"));
            let world = world(&edited);
            let paths = SourcePath::new(path).into_iter().collect();
            alone += usize::from(before.compilation.edited(&world, &paths).is_some());
            let again = before.again(&world, &options, Since::Edits(&paths));
            same(&again, &Site::compile(&world, &options), &edited);
        }
    } // The rest gives a page another title, or publishes other files.
    assert!(alone >= 60, "{alone} of {}", 8 * BODIES.len());
}
