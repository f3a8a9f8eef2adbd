//! The mentee edition's bytes hold nothing that is for mentors: a secret is planted in every place that
//! an author can write, and looked for in every byte of the site. The cache that the build left holds the
//! published bytes, the names of the files that were read, and what the build said: no more of it.
//!
//! A secret is a word that ends in [`MARK`]. The mentor edition must hold each of them that is shown
//! anywhere: so the test knows that it plants well.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// What every secret ends in; it occurs in nothing else.
const MARK: &str = "zqx";

/// The site. Whatever is secret in it is for mentors, or a draft.
const SITE: &[(&str, &str)] = &[
    (
        "pathbook.yaml",
        "# commentzqx\ntitle: T\nbase_url: https://t.example/x/\nlanguages: [en, zh]\noffline: true\nsearch: true\noutputs: [print, epub, markdown, llms]\nrepository: {url: https://git.example/r}\n",
    ),
    ("skills.yaml", "- {id: s.a, title: A}\n"),
    ("content/index.md", "---\ntitle: Home\n---\nText.\n\n:::mentor\nhomezqx\n:::\n"),
    (
        "content/a.md",
        r#"---
title: A
teaches: [s.a]
minutes: 5
tags: [seen]
date: 2026-11-01
---
Text for all, with a ![picture](both.svg).

:::mentor
blockzqx with **strongzqx**, `inlinezqx`, [linktextzqx](m/lesson.md "linktitlezqx"), [[m/lesson|wikizqx]],
![altzqx](onlyzqx.svg "captionzqx"), <https://autolinkzqx.example/>, a note[^one], [a reference][reflabelzqx], [itemlabelzqx], ![x][picturelabelzqx], $\text{mathzqx}$ and <b title="htmlzqx">rawzqx</b>.

## headingzqx {#headingidzqx .classzqx}

- [ ] taskzqx {#taskidzqx}

> quotezqx

| tablezqx | b |
| --- | --- |
| cellzqx | d |

termzqx
: definitionzqx

```rust title="codetitlezqx"
fn codezqx() {}
```

```rust file="snippets/includezqx.rs"
```

```mermaid
graph LR; mermaidzqx --> b
```

::::quiz questionzqx
- [x] rightzqx
  explanationzqx
- [ ] wrongzqx
::::

::::exercise exercisezqx
exercisetextzqx

:::::hint
hintzqx
:::::

:::::solution
solutionzqx
:::::
::::

::::tabs
:::::tab tabzqx
tabtextzqx
:::::
::::
:::

[^one]: footnotezqx with [a link by reference][notelabelzqx]
[^unusedzqx]: unusednotezqx
[^one]: doublenotezqx

[notelabelzqx]: https://noteurlzqx.example/ "notetitlezqx"
[reflabelzqx]: https://refurlzqx.example/
    "reftitlezqx"
[REFLABELZQX]: https://secondurlzqx.example/ "secondtitlezqx"
[//]: # (linecommentzqx)
[//]: # (secondcommentzqx)

- item

  [itemlabelzqx]: m/lesson.md "itemtitlezqx"

> quote
>
> [picturelabelzqx]: m/paperzqx.svg


:::mentor
[^two]

[^two]: innernotezqx
:::

"#,
    ),
    ("content/a.zh.md", "---\ntitle: 甲\n---\n文。\n\n:::mentor\nzhblockzqx\n:::\n"),
    ("content/b.md", "---\ntitle: B\nkind: article\n---\nFor all.\n"),
    (
        "content/b.zh.md",
        "---\ntitle: hiddentranslationzqx\naudience: mentor\ndescription: hiddendescriptionzqx\n---\nhiddentextzqx\n",
    ),
    ("content/both.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("content/onlyzqx.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>svgzqx</desc></svg>"),
    ("snippets/includezqx.rs", "fn includedzqx() {}\n"),
    (
        "content/m/lesson.md",
        r#"---
title: lessontitlezqx
kind: lesson
audience: mentor
slug: slugzqx
description: descriptionzqx
tags: [tagzqx]
authors: [authorzqx]
mentors: [mentorzqx]
aliases: [aliaszqx]
teaches: [skillzqx@2]
requires: [{skill: s.a, why: whyzqx}]
objectives: [objectivezqx]
resources: [{title: resourcezqx, url: "https://resourceurlzqx.example/", kind: book, cost: costzqx}]
extra: {extrakeyzqx: extrazqx}
date: 2026-11-02
---
lessontextzqx ![x](paperzqx.svg) ![y](largezqx.png)

## lessonheadingzqx

- [ ] lessontaskzqx
"#,
    ),
    (
        "content/m/lesson.zh.md",
        "---\ntitle: zhlessonzqx\nobjectives: [zhobjectivezqx]\n---\nzhlessontextzqx\n",
    ),
    (
        "content/m/paperzqx.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>papertextzqx</desc></svg>",
    ),
    (
        "content/m/path.md",
        "---\nkind: path\ntitle: pathzqx\naudience: mentor\nstages: [{title: stagezqx, lessons: [a]}]\n---\npathtextzqx\n",
    ),
    (
        "content/m/rolezqx.md",
        "---\nkind: page\ntitle: pagezqx\naudience: mentor\n---\npagetextzqx\n",
    ),
    (
        "content/m/case.md",
        "---\nkind: case-study\ntitle: casezqx\naudience: mentor\ncontext: contextzqx\nintervention: interventionzqx\nevidence: evidencezqx\noutcome: outcomezqx\nquote: {text: voicezqx, by: byzqx}\npeople: [personzqx]\nconsent: consentzqx\n---\ncasetextzqx\n",
    ),
    (
        "content/m/survey.md",
        "---\nkind: survey\ntitle: surveyzqx\naudience: mentor\nmoments: [{id: m1, title: momentzqx}]\nscale: [lowzqx, highzqx]\nitems:\n  - {id: itemzqx, ask: askzqx, type: likert, theme: themezqx}\n  - {id: n, ask: N, type: number, unit: unitzqx}\n  - {id: c, ask: C, type: choice, options: [{id: o1, text: optionzqx}, {id: o2, text: O}]}\n---\ntext\n",
    ),
    (
        "content/m/interview.md",
        "---\nkind: interview\ntitle: interviewzqx\naudience: mentor\nquestions: [{ask: interviewaskzqx, probes: [probezqx]}]\n---\ntext\n",
    ),
    (
        "content/m/hiddensession.md",
        "---\nkind: session\ntitle: hiddensessionzqx\naudience: mentor\nagenda: [{minutes: 5, what: hiddenagendazqx, say: hiddensayzqx, questions: [hiddenquestionzqx]}]\noutcome: [{id: fieldidzqx, ask: fieldaskzqx, type: scale, low: fieldlowzqx, high: fieldhighzqx}]\nquestions: [sessionquestionzqx]\n---\ntext\n",
    ),
    (
        "content/session.md",
        "---\nkind: session\ntitle: Session\nagenda:\n  - {id: one, minutes: 5, what: Arrive, mentor: agendanotezqx}\n  - {id: two, minutes: 5, what: agendawhatzqx, say: agendasayzqx, questions: [agendaquestionzqx], audience: mentor}\n---\nText.\n",
    ),
    (
        "content/session.zh.md",
        "---\ntitle: 会谈\nagenda:\n  - {id: one, what: 来, mentor: zhnotezqx}\n  - {id: two, what: zhwhatzqx, say: zhsayzqx, questions: [zhquestionzqx]}\n---\n文。\n",
    ),
    (
        "content/draft.md",
        "---\ntitle: drafttitlezqx\ndraft: true\ntags: [drafttagzqx]\nteaches: [draftskillzqx]\n---\ndrafttextzqx ![x](draftzqx.svg)\n",
    ),
    (
        "content/draftzqx.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>draftsvgzqx</desc></svg>",
    ),
    (
        "content/seen-survey.md",
        "---\nkind: survey\ntitle: Survey\nskills: [s.a]\nscale: [No, Yes]\nitems: [{id: one, ask: Well?, type: likert}]\n---\nText.\n\n:::mentor\nsurveynotezqx\n:::\n",
    ),
    (
        "content/seen-survey.zh.md",
        "---\ntitle: 问卷\n---\n文。\n\n:::mentor\nzhsurveynotezqx\n:::\n",
    ),
    (
        "content/seen-interview.md",
        "---\nkind: interview\ntitle: Interview\nskills: [s.a]\nquestions: [{ask: How so?}]\n---\nText.\n\n:::mentor\ninterviewnotezqx\n:::\n",
    ),
    (
        "content/seen-case.md",
        "---\nkind: case-study\ntitle: Case\nskills: [s.a]\ncontext: One.\npeople: [Ana]\nconsent: Ana agreed.\n---\nText.\n\n:::mentor\ncasenotezqx: Ana is realnamezqx.\n:::\n",
    ),
    (
        "content/s.md",
        "---\nkind: skill\nid: s.a\ntitle: A\n---\nText.\n\n:::mentor\nskillnotezqx\n:::\n",
    ),
    (
        "content/r.md",
        "---\nkind: role\nid: r\ntitle: R\n---\nText.\n\n:::mentor\nrolenotezqx\n:::\n",
    ),
    ("roles.yaml", "- {id: r, title: R, requires: [s.a]}\n"),
    ("content/part/index.md", "---\ntitle: Part\n---\nText.\n\n:::mentor\nsectionnotezqx\n:::\n"),
    (
        "content/part/lesson.md",
        "---\ntitle: Part of it\nkind: lesson\nminutes: 5\nteaches: [s.a]\n---\n![shared](../both.png)\n\n:::mentor\nlessonnotezqx ![x](../partzqx.png)\n:::\n",
    ),
    (
        "content/p.md",
        "---\nkind: path\ntitle: P\nlessons: [a, part/lesson]\n---\nText.\n\n:::mentor\npathnotezqx\n:::\n",
    ),
    // What mentors keep beside the site.
    (
        "cohort/plan.json",
        "{\"format\": \"pathbook-plan-file\", \"version\": 1, \"note\": \"planzqx\", \"steps\": [{\"page\": \"a\", \"note\": \"plannotezqx\"}]}\n",
    ),
    (
        "cohort/ana.json",
        "{\"format\": \"pathbook-progress\", \"version\": 1, \"learner\": {\"name\": \"learnerzqx\"}}\n",
    ),
];

/// Pictures that are large enough for smaller variants: who sees them, and what their bytes end in.
const PICTURES: &[(&str, &str)] = &[
    ("content/both.png", ""),
    ("content/partzqx.png", "pngtextzqx"),
    ("content/m/largezqx.png", "largetextzqx"),
];

/// A picture with some bytes behind its end.
fn picture(shade: u8, end: &str) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(1_200, 600, |x, y| {
        image::Rgb([shade, u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap()])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    bytes.extend(end.as_bytes());
    bytes
}

/// The smaller variants of pictures below a folder, by their names.
fn variants(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|e| e == "webp"));
    let named = files.map(|file| {
        let name = file.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read(file.path()).unwrap())
    });
    named.collect()
}

/// What no page shows, in either edition: comments, drafts, values for an author's own templates, names
/// that only say where something is kept.
const UNSEEN: &[&str] = &[
    "commentzqx",
    "draftskillzqx",
    "draftsvgzqx",
    "drafttagzqx",
    "drafttextzqx",
    "drafttitlezqx",
    "draftzqx",
    "doublenotezqx",
    "extrakeyzqx",
    "extrazqx",
    "includezqx",
    "learnerzqx",
    "plannotezqx",
    "planzqx",
    "linecommentzqx",
    "secondcommentzqx",
    "secondtitlezqx",
    "secondurlzqx",
    "unusednotezqx",
    "unusedzqx",
];

/// Every word of `bytes` that ends in the mark, in lower case.
fn secrets(bytes: &[u8]) -> BTreeSet<String> {
    let lower = bytes.to_ascii_lowercase();
    let found = lower.windows(MARK.len()).enumerate().filter(|(_, part)| *part == MARK.as_bytes());
    let word = |(at, _): (usize, &[u8])| {
        let (before, rest) = lower.split_at(at);
        let length = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let word = before.iter().skip(at - length).chain(rest.iter().take(MARK.len()));
        String::from_utf8_lossy(&word.copied().collect::<Vec<u8>>()).into_owned()
    };
    found.map(word).collect()
}

/// Bytes as they are, and as they are once an archive is unpacked or the escapes of JSON are undone.
fn plain(name: &str, bytes: Vec<u8>) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    if name.ends_with(".epub") || name.ends_with(".zip") {
        for (name, inside) in crate::books::unpack(&bytes) {
            all.push(name.into_bytes());
            all.push(inside);
        }
    }
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(&bytes) {
        texts(&value, &mut all);
    }
    all.push(bytes);
    all
}

/// Every text of a JSON value, the names of its keys too.
fn texts(value: &serde_json::Value, all: &mut Vec<Vec<u8>>) {
    match value {
        serde_json::Value::String(text) => all.push(text.clone().into_bytes()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, all)),
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                all.push(key.clone().into_bytes());
                texts(value, all);
            }
        }
        _ => {}
    }
}

/// Every file below `folder`, with the secrets in its name and its bytes.
fn held(folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = files.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let held = files.map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let mut found = secrets(name.as_bytes());
        let bytes = std::fs::read(entry.path()).unwrap();
        found.extend(plain(&name, bytes).iter().flat_map(|bytes| secrets(bytes)));
        (name, found)
    });
    held.filter(|(_, found)| !found.is_empty()).collect()
}

/// Builds an edition; what the build said.
fn build(folder: &Path, edition: &str) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["build", "site", "-o", edition, "--edition", edition])
        .args(["--cache", &format!("cache-{edition}")])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{edition}: {said}");
    output.stderr
}

/// A mentee's file: names, notes, words, and marks on what only mentors see.
const PROGRESS: &str = r#"{"format": "pathbook-progress", "version": 1, "site": "https://t.example/x/",
"learner": {"name": "learnerzqx"},
"pages": {"a": {"done": "2026-11-21T08:00:00.000Z"}, "m/lesson": {"done": "2026-11-21T08:00:00.000Z"}, "draft": {"done": "2026-11-21T08:00:00.000Z"}},
"quizzes": {"a#q1": {"answers": [0], "correct": true, "at": "2026-11-21T08:00:00.000Z"}},
"surveys": {"m/survey/m1": {"at": "2026-11-21T08:00:00.000Z", "answers": {"itemzqx": 1, "n": 2}}},
"signoffs": [{"skill": "s.a", "level": 1, "by": "signerzqx", "note": "signnotezqx", "at": "2026-11-21T08:00:00.000Z"}, {"skill": "skillzqx", "level": 1, "by": "x", "at": "2026-11-21T08:00:00.000Z"}]}"#;

/// Writes every export of the mentee edition; what was said.
fn export_all(folder: &Path) -> Vec<u8> {
    std::fs::write(folder.join("progress.json"), PROGRESS).unwrap();
    std::fs::create_dir(folder.join("exports")).unwrap();
    let mut said = Vec::new();
    for &format in pathbook::export::Format::ALL {
        let (name, more): (&str, &[&str]) = match format.name() {
            "scorm12" => ("path.zip", &["--path", "p"]),
            "xapi" => ("statements.jsonl", &["--progress", "progress.json", "--words"]),
            "ics" => ("path.ics", &["--path", "p", "--start", "2026-12-07", "--pace", "1h/week"]),
            "markdown" => ("path.md", &["--path", "p"]),
            // There is nothing that a mentee could be asked: no cards.
            "anki" => continue,
            other => (other, &[]),
        };
        let output = Command::new(env!("CARGO_BIN_EXE_pathbook"))
            .args(["export", format.name(), "site", "-o", &format!("exports/{name}")])
            .args(more)
            .current_dir(folder)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {told}", format.name());
        said.extend(output.stderr);
    }
    said
}

#[test]
fn no_secret_reaches_an_export_of_the_mentee_edition() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in SITE {
        let file = folder.path().join("site").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    for (shade, (path, end)) in PICTURES.iter().enumerate() {
        let bytes = picture(u8::try_from(shade * 80).unwrap(), end);
        std::fs::write(folder.path().join("site").join(path), bytes).unwrap();
    }
    let said = secrets(&export_all(folder.path()));
    assert!(said.is_empty(), "the program told {said:?}");
    let made = walkdir::WalkDir::new(folder.path().join("exports")).into_iter().count();
    assert!(made > 12, "{made} files and folders");
    let leaks = held(&folder.path().join("exports"));
    assert!(leaks.is_empty(), "the exports hold {leaks:#?}");
    // Of all cards none is left.
    let output = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["export", "anki", "site"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
}

#[test]
fn no_secret_reaches_the_mentee_edition() {
    let folder = tempfile::tempdir().unwrap();
    let mut planted = BTreeSet::new();
    for (path, text) in SITE {
        let file = folder.path().join("site").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        planted.extend(secrets(path.as_bytes()));
        planted.extend(secrets(text.as_bytes()));
    }
    for (shade, (path, end)) in PICTURES.iter().enumerate() {
        let bytes = picture(u8::try_from(shade * 80).unwrap(), end);
        std::fs::write(folder.path().join("site").join(path), bytes).unwrap();
        planted.extend(secrets(path.as_bytes()));
        planted.extend(secrets(end.as_bytes()));
    }
    build(folder.path(), "mentor");
    let said = build(folder.path(), "mentee");
    let shown: BTreeSet<String> =
        held(&folder.path().join("mentor")).into_values().flatten().collect();
    let unseen: BTreeSet<String> = UNSEEN.iter().map(|secret| (*secret).to_owned()).collect();
    let lost: Vec<&String> =
        planted.difference(&shown).filter(|it| !unseen.contains(*it)).collect();
    assert!(lost.is_empty(), "the mentor edition lacks {lost:?}");
    let told: Vec<&String> = unseen.intersection(&shown).collect();
    assert!(told.is_empty(), "nobody should see {told:?}");
    let leaks = held(&folder.path().join("mentee"));
    assert!(leaks.is_empty(), "the mentee edition holds {leaks:#?}");
    // Whoever sees a build's log knows as much.
    let mut known = secrets(&said);
    let names = SITE.iter().chain(PICTURES);
    known.extend(names.flat_map(|(path, _)| secrets(path.as_bytes())));
    let kept: BTreeSet<String> =
        held(&folder.path().join("cache-mentee")).into_values().flatten().collect();
    let more: Vec<&String> = kept.difference(&known).collect();
    assert!(more.is_empty(), "the cache of the mentee edition holds {more:?}");
    // A variant has no word in it: what only mentors see has none, there or in the cache.
    let all = variants(&folder.path().join("mentor"));
    let few = variants(&folder.path().join("mentee"));
    let hidden = all.iter().filter(|(name, _)| !few.contains_key(*name));
    let hidden: Vec<&Vec<u8>> = hidden.map(|(_, bytes)| bytes).collect();
    assert!(!hidden.is_empty() && !few.is_empty(), "{:?}", all.keys());
    assert!(few.keys().all(|name| name.starts_with("both.")), "{:?}", few.keys());
    for file in walkdir::WalkDir::new(folder.path().join("cache-mentee")) {
        let file = file.unwrap();
        if file.file_type().is_file() {
            let bytes = std::fs::read(file.path()).unwrap();
            let holds = |part: &&Vec<u8>| {
                let start = part.get(..64).unwrap();
                bytes.windows(start.len()).any(|window| window == start)
            };
            assert!(!hidden.iter().any(holds), "{}", file.path().display());
        }
    }
}
