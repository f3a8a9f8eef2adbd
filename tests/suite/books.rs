//! Paths as pages to print and as EPUBs, Markdown beside pages, `llms.txt`: whole, valid, and without
//! what an edition hides.

#![expect(clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::process::Command;

use pathbook::compile::Options;
use pathbook::html::tree::Tree;
use pathbook::render::Artifact;
use pathbook::render::site::{Site, render_all};
use pathbook::world::MemoryWorld;

const CONFIG: &str = "title: \"A & B <site> \\\"x\\\"\"\nbase_url: https://b.example/x/\nlanguages: [en, zh, ar]\noutputs: [print, epub, markdown, llms]\n";

/// All that Markdown can do, and what authors do to it.
const NASTY: &str = r#"---
title: "Tom & \"Jerry\" <script>alert(1)</script> 'x'"
teaches: [git.branching@2]
requires: [git]
objectives: ["Say <b> & \"c\""]
minutes: 20
level: beginner
authors: ["O'Neil & Co", Ann]
updated: 2026-03-04
resources: [{title: "Book <1>", url: "https://example.com/?a=b&c=d", kind: book, minutes: 5, cost: "5 & up"}]
---
Text with [a link](b.md#end), [[c]], [the path](path.md), [an article](article.md), [outside](https://example.com/?a=1&b=2)
and <https://example.com/x y>. Formula $a < b^2$, code `<x> & "y"`.[^1]

[^1]: A note with [a link](b.md).

## Same {#same .big}

- [ ] Do *this* {#t1}
- [x] And that

| a | b |
| :-- | --: |
| 1 | **2** |

![A "picture" & more](pic.svg "Title & more")

![gone](https://example.com/remote.png)

```rust title="src/<main>.rs" {1} linenos
fn main() { println!("<&>"); }
```

```mermaid
graph LR; A-->B
```

$$\frac{a}{b} \le \sqrt{c}$$

> [!WARNING]
> Careful & <b>bold</b>.

Term
: Definition

::::tabs
:::tab Linux & co
apt
:::
:::tab macOS
brew
:::
::::

::::exercise Branch & merge
Do it.

:::hint
Think.
:::

:::solution
### Deep
Like **so**: [same](#same).
:::
::::

:::quiz Which one?
- [ ] `a & b`
  No & no.
- [x] `c`
  Yes, see [b](b.md).
:::

:::mentor Only you
The password is xyzzy. ![s](secret.png) [[hidden]]

## Secret heading
:::

<!-- xyzzy in a comment -->

Inline <!-- xyzzy too --> comment. Raw <mark>mark</mark> <span style="color:red" onclick="x()" data-x="1">span</span>.

<ul>loose<p>para</p><li>item<b><p>block in b</p></b></li></ul>
<dl><dd>first</dd></dl>
<table><tr><td colspan="2" width="10%">cell</td></tr></table>
<details><summary>More</summary>inside</details>
<p id="same">again</p><img src="pic.svg"><br><hr>
<video src="https://example.com/v.mp4">words</video><custom-thing>custom</custom-thing>
<h5>jump</h5><center>old</center><font color=red>font</font><ruby>漢<rt>kan</rt></ruby>

## 标题 & العنوان

~~gone~~ H~2~O
"#;

fn site() -> Vec<(&'static str, &'static str)> {
    vec![
        ("pathbook.yaml", CONFIG),
        (
            "skills.yaml",
            "- {id: git, title: \"Git & more\"}\n- {id: git.branching, title: Branching}\n",
        ),
        ("content/a.md", NASTY),
        (
            "content/a.zh.md",
            "---\ntitle: 分支 & 合并\n---\n# 别的标题\n\n见 [[b]]。公式 $x$。\n\n:::mentor\nxyzzy\n:::\n",
        ),
        ("content/a.ar.md", "---\ntitle: التفرع\n---\nنص مع [رابط](b.md).\n"),
        (
            "content/b.md",
            "---\nteaches: [git.base]\nminutes: 5\ndate: 2026-01-02\n---\n# Second *one*\n\nText, see [[a#same|there]] and [top](#end).\n\n```sh file=\"../x.sh\"\n```\n\n## End\n\nDone.\n",
        ),
        (
            "content/c.md",
            "---\ntitle: Third\nkind: lesson\nteaches: [git.other]\n---\nOne\n\n:::hint A\nB\n:::\n",
        ),
        ("content/d.md", "---\ntitle: Fourth\nkind: project\nteaches: [git.other2]\n---\nTwo\n"),
        ("content/article.md", "---\ntitle: An article\ndescription: About it.\n---\nText.\n"),
        ("content/hidden.md", "---\ntitle: Hidden\naudience: mentor\n---\nxyzzy\n"),
        ("content/draft.md", "---\ntitle: Draft xyzzy\ndraft: true\n---\nxyzzy\n"),
        (
            "content/pic.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>x</title></svg>",
        ),
        ("content/secret.png", "xyzzy"),
        (
            "content/path.md",
            "---\nkind: path\ntitle: The \"path\" & <more>\ndescription: All & everything\nrequires: [git]\npace: 2h/week\nstages:\n  - {title: \"First & <one>\", lessons: [b, a]}\n  - title: Second\n    lessons: [{choose: 1, of: [c, d]}]\n---\nWelcome. :::\n\n:::solution Folded\nUnfolded.\n:::\n",
        ),
        ("content/path.zh.md", "---\ntitle: 路径\n---\n欢迎。\n"),
        ("content/path.ar.md", "---\ntitle: المسار\n---\nمرحبا.\n"),
        ("content/flat.md", "---\nkind: path\ntitle: Flat\nlessons: [b]\n---\n"),
        ("x.sh", "echo \"```\"\nls\n"),
    ]
}

type Files = BTreeMap<String, Vec<u8>>;

fn build(site: &[(&str, &str)], options: &Options) -> Files {
    let world = MemoryWorld::new(site.iter().map(|(path, text)| (*path, *text)));
    let site = Site::compile(&world, options);
    let found = std::sync::Mutex::new(Files::new());
    let report = render_all(&site, |path, artifact| {
        if let Artifact::Bytes(bytes) = artifact {
            found.lock().unwrap().insert(path.as_str().to_owned(), bytes.into_owned());
        }
    });
    assert!(!report.has_errors(), "{:?}", report.diagnostics());
    found.into_inner().unwrap()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} in {:?}", files.keys()));
    std::str::from_utf8(bytes).unwrap()
}

/// The files of an archive in order.
pub(crate) fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let (mut at, mut files) = (0, Vec::new());
    while bytes[at..].starts_with(b"PK\x03\x04") {
        let (method, packed, name) = (number(at + 8, 2), number(at + 18, 4), number(at + 26, 2));
        let start = at + 30 + name;
        let data = &bytes[start..start + packed];
        let mut content = Vec::new();
        if method == 0 {
            content.extend(data);
        } else {
            flate2::read::DeflateDecoder::new(data).read_to_end(&mut content).unwrap();
        }
        files.push((String::from_utf8(bytes[at + 30..start].to_vec()).unwrap(), content));
        at = start + packed;
    }
    files
}

/// Fails unless `xml` is well-formed.
fn well_formed(name: &str, xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    let mut open = 0_i32;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}\n{xml}")) {
            quick_xml::events::Event::Start(tag) => {
                open += 1;
                let mut names = BTreeSet::new();
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
                    assert!(names.insert(attribute.key.0.to_owned()));
                }
            }
            quick_xml::events::Event::End(_) => open -= 1,
            quick_xml::events::Event::GeneralRef(entity) => {
                let entity = entity.to_string();
                let known = ["amp", "lt", "gt", "quot", "apos"].contains(&entity.as_str());
                assert!(known || entity.starts_with('#'), "{name}: &{entity};");
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{name}");
}

/// Every id once, and every fragment leading to one.
fn places_hold(name: &str, html: &str) {
    let tree = Tree::parse(html);
    let nodes = tree.below(tree.root());
    let mut ids = BTreeSet::new();
    for id in nodes.iter().filter_map(|node| tree.attribute(*node, "id")) {
        assert!(ids.insert(id.to_owned()), "{name}: the id {id} twice");
    }
    for node in nodes {
        let Some(place) = tree.attribute(node, "href").and_then(|it| it.strip_prefix('#')) else {
            continue;
        };
        let place = percent_encoding::percent_decode_str(place).decode_utf8().unwrap();
        assert!(ids.contains(&*place), "{name}: no {place}");
    }
}

#[test]
fn a_path_is_one_page() {
    let files = build(&site(), &Options::default());
    let page = text(&files, "path/print/index.html");
    places_hold("print", page);
    for there in [
        "<meta name=\"robots\" content=\"noindex\">",
        "<link rel=\"canonical\" href=\"https://b.example/x/path/\">",
        "href=\"#l1-end\"",
        "href=\"../../article/\" data-address=\"https://b.example/x/article/\"",
        "<a href=\"#start\">the path</a>",
        "<span class=\"box\" aria-hidden=\"true\">☐</span>",
        "<h4 id=\"l2-same\"",
        "<h2>Solutions</h2>",
        "Exercise: Branch &amp; merge · Solution",
        "✓ <strong><code>c</code></strong>",
        "Choose 1 of these 2.",
        "Unfolded.",
        "<math",
        "graph LR",
    ] {
        assert!(page.contains(there), "{there} is not in\n{page}");
    }
    for gone in [
        "<script",
        "<input",
        "<details class=",
        "xyzzy",
        "Secret",
        "data-correct",
        "onclick",
        "class=\"anchor\"",
    ] {
        assert!(!page.contains(gone), "{gone} is in\n{page}");
    }
    // Nothing tells before the end of the lessons what the end is for.
    let (lessons, end) = page.split_at(page.find("id=\"hints\"").unwrap());
    assert!(!lessons.contains("Like <strong>so") && end.contains("Like <strong>so"));
    assert!(!lessons.contains("No &amp; no") && end.contains("No &amp; no"));
    let path = text(&files, "path/index.html");
    assert!(path.contains("href=\"print/\"") && path.contains("href=\"path.epub\""));
    assert!(text(&files, "zh/path/print/index.html").contains("lang=\"zh\""));
    places_hold("flat", text(&files, "flat/print/index.html"));
}

#[test]
fn a_path_is_an_epub() {
    let files = build(&site(), &Options::default());
    for path in ["path/path.epub", "zh/path/path.epub", "ar/path/path.epub", "flat/flat.epub"] {
        let archive = &files[path];
        let inside = unpack(archive);
        assert_eq!(inside[0], ("mimetype".to_owned(), b"application/epub+zip".to_vec()));
        let names: BTreeSet<&str> = inside.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), inside.len());
        for (name, bytes) in &inside {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("xyzzy"), "{path}: {name}");
            if name.ends_with(".xhtml") || name.ends_with(".opf") || name.ends_with(".xml") {
                well_formed(name, &text);
            }
            // Links lead to files that are there.
            for part in text.split("href=\"").skip(1) {
                let href = part.split(['"', '#']).next().unwrap();
                let missing = !href.is_empty()
                    && !href.contains(':')
                    && !names.contains(format!("EPUB/{href}").as_str());
                assert!(!missing, "{path}: {name} leads to {href}");
            }
        }
        let package = String::from_utf8_lossy(&inside[2].1);
        assert!(package.contains("dcterms:modified"), "{package}");
    }
    let package = unpack(&files["path/path.epub"]).swap_remove(2).1;
    let package = String::from_utf8(package).unwrap();
    for there in [
        "<dc:title>The &quot;path&quot; &amp; &lt;more&gt;</dc:title>",
        "<dc:creator>O&#39;Neil &amp; Co</dc:creator>",
        "<meta property=\"dcterms:modified\">2026-03-04T00:00:00Z</meta>",
        "properties=\"mathml\"",
        "media-type=\"image/svg+xml\"",
    ] {
        assert!(package.contains(there), "{there} is not in\n{package}");
    }
    let arabic = unpack(&files["ar/path/path.epub"]).swap_remove(2).1;
    assert!(String::from_utf8(arabic).unwrap().contains("page-progression-direction=\"rtl\""));
}

/// Where `EPUBCheck` is installed, all books are valid: no error and no warning.
#[test]
fn epubcheck_finds_nothing() {
    let program = "/usr/bin/epubcheck";
    let java = Command::new("java").arg("-version").output();
    if !std::path::Path::new(program).exists() || !java.is_ok_and(|it| it.status.success()) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut books = Vec::new();
    let mut mentors = Options { mentor_edition: true, ..Options::default() };
    mentors.base_url = Some(String::new());
    for (number, options) in [Options::default(), mentors].iter().enumerate() {
        for (path, bytes) in build(&site(), options) {
            // Each takes seconds.
            let wanted = ["path/path.epub", "ar/path/path.epub"];
            if path == wanted[number] || (number == 0 && wanted.contains(&path.as_str())) {
                let file = folder.path().join(format!("{number}-{}", path.replace('/', "-")));
                std::fs::write(&file, bytes).unwrap();
                books.push(file);
            }
        }
    }
    for (path, bytes) in build(&kinds(), &Options::default()) {
        if path == "way/way.epub" {
            let file = folder.path().join("kinds.epub");
            std::fs::write(&file, bytes).unwrap();
            books.push(file);
        }
    }
    assert_eq!(books.len(), 4);
    for book in books {
        let done = Command::new("java").args(["-jar", program, "-w"]).arg(&book).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned()
            + &String::from_utf8_lossy(&done.stdout);
        let bad = said.lines().any(|line| line.starts_with("ERROR") || line.starts_with("WARNING"));
        assert!(done.status.success() && !bad, "{}\n{said}", book.display());
    }
}

#[test]
fn the_same_site_gives_the_same_books() {
    let mut backwards = site();
    backwards.reverse();
    let (one, two) = (build(&site(), &Options::default()), build(&backwards, &Options::default()));
    for (path, bytes) in &one {
        assert!(two.get(path) == Some(bytes), "{path}");
    }
}

#[test]
fn pages_have_their_markdown() {
    let files = build(&site(), &Options::default());
    let nasty = text(&files, "a/index.md");
    assert!(nasty.starts_with("# Tom \\& \"Jerry\" \\<script\\>"), "{nasty}");
    for there in [
        "[a link](https://b.example/x/b/#end)",
        "[Third](https://b.example/x/c/)",
        "[outside](https://example.com/?a=1&b=2)",
        "![A \"picture\" & more](https://b.example/x/pic.svg \"Title & more\")",
        "$a < b^2$",
        "::::exercise Branch & merge",
        "- [ ] Do *this* {#t1}",
    ] {
        assert!(nasty.contains(there), "{there} is not in\n{nasty}");
    }
    for gone in ["xyzzy", "teaches:", "Secret heading", "hidden"] {
        assert!(!nasty.contains(gone), "{gone} is in\n{nasty}");
    }
    assert_eq!(
        text(&files, "b/index.md"),
        "# Second one\n\nText, see [there](https://b.example/x/a/#same) and [top](#end).\n\n````sh\necho \"```\"\nls\n````\n\n## End\n\nDone.\n"
    );
    assert!(text(&files, "zh/a/index.md").starts_with("# 分支 \\& 合并\n\n# 别的标题"));
    assert!(
        text(&files, "b/index.html")
            .contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"index.md\">")
    );
    assert!(files.keys().all(|path| !path.starts_with("hidden") && !path.starts_with("draft")));
    let mentors = build(&site(), &Options { mentor_edition: true, ..Options::default() });
    assert!(text(&mentors, "a/index.md").contains("The password is xyzzy."));
    assert!(!text(&mentors, "a/index.md").contains("in a comment"));
}

#[test]
fn programs_find_a_list_of_pages() {
    let files = build(&site(), &Options::default());
    let list = text(&files, "llms.txt");
    assert!(list.starts_with("# A \\& B \\<site\\> \"x\"\n\n## Paths\n\n- ["), "{list}");
    assert!(list.contains("- [An article](https://b.example/x/article/index.md): About it."));
    assert!(!list.contains("xyzzy") && !list.contains("Hidden"));
    assert!(text(&files, "zh/llms.txt").contains("https://b.example/x/zh/path/index.md"));
    let mut plain = site();
    plain[0].1 = "title: T\noutputs: [llms]\n";
    let files = build(&plain, &Options::default());
    assert!(text(&files, "llms.txt").contains("](article/)"));
    assert!(files.keys().all(|path| !path.ends_with(".epub") && !path.contains("/print/")));
}

#[test]
fn what_an_author_publishes_there_stays() {
    let mut site = site();
    site.push(("content/path/print.md", "---\ntitle: Mine\n---\nMy own.\n"));
    site.push(("static/llms.txt", "mine\n"));
    let files = build(&site, &Options::default());
    assert!(text(&files, "path/print/index.html").contains("My own."));
    assert!(!text(&files, "path/index.html").contains("href=\"print/\""));
    assert!(!files.contains_key("llms.txt"));
}

/// A path through a meeting, a questionnaire, a case study, and a page with a film and a sound.
fn kinds() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "pathbook.yaml",
            "title: T\nbase_url: https://b.example/\noutputs: [print, epub, markdown]\n",
        ),
        (
            "content/way.md",
            "---\ntitle: Way\nkind: path\nlessons: [meet, ask, case, watch]\n---\nGo.\n",
        ),
        (
            "content/meet.md",
            "---\ntitle: Meet\nkind: session\nstarts: \"10:00\"\nagenda:\n  - {minutes: 5, what: Arrive <b>, for: both, say: \"How are you?\", questions: [What is new?], mentor: \"xyzzy & wait\"}\n  - {minutes: 20, what: Talk, for: mentee}\nquestions: [{ask: \"What got in the way?\", probes: [Who helped?]}]\noutcome:\n  - {id: next, ask: \"What next?\"}\n  - {id: when, ask: \"By when?\", type: date}\n  - {id: how, ask: \"How was it?\", type: scale, of: 3, low: dull, high: bright}\n---\nText.\n",
        ),
        (
            "content/ask.md",
            "---\ntitle: Ask\nkind: survey\nscale: [No, Maybe, Yes]\nitems:\n  - {id: a, ask: I know it, type: likert}\n  - {id: b, ask: Which?, type: choice, options: [one, two], multiple: true}\n  - {id: c, ask: Why?, type: text}\n---\nHello.\n",
        ),
        (
            "content/case.md",
            "---\ntitle: Case\nkind: case-study\ncontext: A *team* of six.\noutcome: It went well.\nquote: [{text: \"It was good.\", by: A mentee}]\npeople: [Ana, Ben]\nconsent: Both agreed.\n---\nStory.\n",
        ),
        (
            "content/watch.md",
            "---\ntitle: Watch\nkind: lesson\n---\n![A talk](talk.mp4 \"The talk\")\n\nSee ![a sound](talk.mp3) here, and [words *here*][ref], [ref], ![pic][p], [for all][m].\n\n[ref]: meet.md \"Title\"\n[p]: <pic.svg>\n\n```text\n[ref]: meet.md\n```\n\n:::mentor\n[m]: ask.md\n:::\n",
        ),
        ("content/talk.mp4", "film"),
        ("content/talk.mp3", "sound"),
        ("content/talk.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello & welcome.\n"),
        ("content/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
    ]
}

#[test]
fn what_front_matter_says_to_readers_is_in_books() {
    let files = build(&kinds(), &Options::default());
    let print = text(&files, "way/print/index.html");
    for there in [
        "<h3>Agenda <span class=\"level\">25 min</span></h3>",
        "<span class=\"clock\">10:05</span> <strong>Talk</strong>",
        "<strong>Arrive &lt;b&gt;</strong>",
        "<li>What is new?</li>",
        "<li>What got in the way?<ul>",
        "<p class=\"ask\">What next?</p><div class=\"write\" aria-hidden=\"true\"><span></span><span></span><span></span></div>",
        "<span class=\"choice\"><span class=\"box\" aria-hidden=\"true\">○</span>3</span>",
        "<span class=\"box\" aria-hidden=\"true\">☐</span>two</span>",
        "<p>A *team* of six.</p>",
        "<figcaption>A mentee</figcaption>",
        "Both agreed.",
        "href=\"../../talk.mp4\" data-address=\"https://b.example/talk.mp4\">▶ A talk</a>",
        "♪ a sound</a>",
        "<summary>Transcript</summary><div><p>Hello &amp; welcome.</p></div></details>",
    ] {
        assert!(print.contains(there), "{there} is not in\n{print}");
    }
    assert!(
        !print.contains("xyzzy") && !print.contains("<video") && !print.contains("<input"),
        "{print}"
    );
    let book = unpack(&files["way/way.epub"]);
    let all: String = book.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    assert!(
        all.contains("What next?") && all.contains("▶ A talk") && !all.contains("class=\"write\"")
    );
    let mentors = build(&kinds(), &Options { mentor_edition: true, ..Options::default() });
    assert!(text(&mentors, "way/print/index.html").contains("xyzzy &amp; wait"));
}

#[test]
fn what_front_matter_says_to_readers_is_in_their_markdown() {
    let files = build(&kinds(), &Options::default());
    let meet = text(&files, "meet/index.md");
    assert_eq!(
        meet,
        "# Meet\n\n## Agenda (25 min)\n\n- 10:00 **Arrive \\<b\\>** (5 min, Both)\n\n  How are you?\n\n  - What is new?\n- 10:05 **Talk** (20 min, Mentee)\n\n## Questions to choose from\n\n- What got in the way?\n  - Who helped?\n\nText.\n\n## What came of it\n\n- What next?\n- By when?\n- How was it?\n  - [ ] 1 (dull)\n  - [ ] 2\n  - [ ] 3 (bright)\n"
    );
    let ask = text(&files, "ask/index.md");
    assert!(ask.contains("Hello.\n\n## Questions\n\n- When are you answering?\n"), "{ask}");
    assert!(ask.contains("- I know it\n  - [ ] No\n  - [ ] Maybe\n  - [ ] Yes\n- Which? (Several are possible.)\n"), "{ask}");
    let case = text(&files, "case/index.md");
    assert!(
        case.contains("A \\*team\\* of six.") && case.contains("> It was good.\n>\n> — A mentee\n"),
        "{case}"
    );
    assert_eq!(
        text(&files, "watch/index.md"),
        "# Watch\n\n[A talk](https://b.example/talk.mp4 \"The talk\")\n\n> **Transcript**\n>\n> Hello \\& welcome.\n\nSee [a sound](https://b.example/talk.mp3) here, and [words *here*][ref], [ref], ![pic][p], [for all][m].\n\n[ref]: https://b.example/meet/ \"Title\"\n[p]: <https://b.example/pic.svg>\n\n```text\n[ref]: meet.md\n```\n\n[m]: https://b.example/ask/\n"
    );
    let mentors = build(&kinds(), &Options { mentor_edition: true, ..Options::default() });
    assert!(text(&mentors, "meet/index.md").contains("  > **For mentors:** xyzzy \\& wait\n"));
    assert!(text(&mentors, "watch/index.md").contains("[m]: https://b.example/ask/"));
}
