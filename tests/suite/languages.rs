//! A small site in two languages, whole: what is published where, and what each page says of the others.

use std::collections::BTreeMap;

use pathbook::compile::Options;
use pathbook::render::Artifact;
use pathbook::render::site::{Site, render_all};
use pathbook::world::MemoryWorld;

const SITE: &[(&str, &str)] = &[
    ("pathbook.yaml", "title: Handbook\nbase_url: https://h.example/x/\nlanguages: [en, zh]\n"),
    ("pathbook.zh.yaml", "title: 手册\nlevels: [了解, 运用, 熟练, 精通]\ntags: {tools: 工具}\n"),
    (
        "skills.yaml",
        "- {id: git, title: Git, levels: {1: Commits}}\n- {id: talk, title: Talking}\n",
    ),
    ("skills.zh.yaml", "- {id: git, title: 版本, levels: {1: 会提交}}\n"),
    ("roles.yaml", "- {id: dev, title: Developer, requires: [git, talk]}\n"),
    ("glossary.yaml", "- {term: Rebase, definition: Replaying commits}\n"),
    ("glossary.zh.yaml", "- {of: Rebase, term: 变基, definition: 重做提交}\n"),
    ("content/index.md", "---\ntitle: Home\n---\nWelcome.\n"),
    (
        "content/a.md",
        "---\ntitle: Apple\nteaches: [git]\ntags: [tools]\ndate: 2026-01-01\n---\n## One\n[to b](b.md#two), [glossary](/glossary/), [pdf](p.pdf)\n",
    ),
    (
        "content/a.zh.md",
        "---\ntitle: 苹果\nupdated: 2026-02-02\n---\n## 一\n[到乙](b.md#two)，[词汇](/glossary/)，[pdf](p.pdf)\n",
    ),
    (
        "content/b.md",
        "---\ntitle: Banana\nteaches: [talk]\nrequires: [git]\naliases: [/old-b/]\ndate: 2026-01-02\n---\n## Two\n[to a](a.md#one)\nUnübersetzt banana.\n",
    ),
    ("content/p.md", "---\ntitle: Route\nkind: path\nlessons: [a, b]\n---\nA path.\n"),
    ("content/p.pdf", "pdf"),
];

fn site(files: &[(&str, &str)]) -> (BTreeMap<String, String>, Vec<String>) {
    let world = MemoryWorld::new(files.iter().copied());
    let site = Site::compile(&world, &Options::default());
    let out = std::sync::Mutex::new(BTreeMap::new());
    let mut report = site.compilation.report.clone();
    report.extend(render_all(&site, |path, artifact| {
        let text = match artifact {
            Artifact::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Artifact::File(path) | Artifact::Variant(path, _) => format!("file {}", path.as_str()),
        };
        out.lock().unwrap().insert(path.as_str().to_owned(), text);
    }));
    let told = report.diagnostics().iter().map(|d| format!("{}: {}", d.rule.name, d.message));
    (out.into_inner().unwrap(), told.collect())
}

fn whole() -> BTreeMap<String, String> {
    let (out, told) = site(SITE);
    let errors: Vec<_> = told.iter().filter(|line| line.starts_with("broken")).collect();
    assert!(errors.is_empty(), "{told:#?}");
    out
}

#[track_caller]
fn has(out: &BTreeMap<String, String>, path: &str, wanted: &[&str], unwanted: &[&str]) {
    assert!(out.contains_key(path), "{path} is not there: {:#?}", out.keys());
    let text = &out[path];
    for wanted in wanted {
        assert!(text.contains(wanted), "{path} lacks {wanted}:\n{text}");
    }
    for unwanted in unwanted {
        assert!(!text.contains(unwanted), "{path} has {unwanted}:\n{text}");
    }
}

#[test]
fn every_page_is_there_in_every_language() {
    let out = whole();
    let pages = |prefix: &str| -> Vec<String> {
        let own = out.keys().filter_map(|path| path.strip_prefix(prefix));
        // Books are made of texts that are in their language.
        own.filter(|path| !path.starts_with("zh/") && !path.ends_with("print/index.html"))
            .filter(|path| path.ends_with(".html"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(pages(""), pages("zh/"));
    assert!(pages("").len() >= 16, "{:?}", pages(""));
    for file in ["graph.json", "feed.xml", "manifest.webmanifest", "404.html", "old-b/index.html"] {
        assert!(out.contains_key(&format!("zh/{file}")), "{file}");
    }
    assert!(out.contains_key("p.pdf") && !out.contains_key("zh/p.pdf"), "assets are there once");
    assert!(!out.contains_key("zh/sitemap.xml") && !out.contains_key("zh/robots.txt"));
}

#[test]
fn a_translated_page_says_where_the_others_are() {
    let out = whole();
    let alternates = [
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://h.example/x/a/\">",
        "<link rel=\"alternate\" hreflang=\"zh\" href=\"https://h.example/x/zh/a/\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://h.example/x/a/\">",
    ];
    has(&out, "a/index.html", &alternates, &["本页尚未翻译。", "data-home"]);
    has(&out, "zh/a/index.html", &alternates, &["本页尚未翻译。", "Apple"]);
    has(
        &out,
        "zh/a/index.html",
        &[
            "<html lang=\"zh\"",
            "href=\"https://h.example/x/zh/a/\"",
            "<a class=\"languages\" href=\"../../a/\" hreflang=\"en\" lang=\"en\">English</a>",
            "data-root=\"../../\" data-home=\"../\"",
            "<a href=\"../b/#two\">到乙</a>",
            "<a href=\"../glossary/\">词汇</a>",
            "href=\"../../p.pdf\"",
            "href=\"../skills/git/\">版本</a>",
            "<span class=\"level\">了解</span>",
            "会提交",
            ">工具</a>",
            "<title>苹果 · 手册</title>",
        ],
        &[],
    );
    has(
        &out,
        "a/index.html",
        &["<a class=\"languages\" href=\"../zh/a/\" hreflang=\"zh\" lang=\"zh\">简体中文</a>"],
        &[],
    );
}

#[test]
fn a_page_without_a_translation_shows_the_original_and_says_so() {
    let out = whole();
    has(
        &out,
        "zh/b/index.html",
        &[
            "<html lang=\"zh\"",
            "<h1 lang=\"en\">Banana</h1>",
            "<div class=\"prose\" lang=\"en\">",
            "本页尚未翻译。",
            "<a href=\"../../b/\" hreflang=\"en\">",
            "<link rel=\"canonical\" href=\"https://h.example/x/b/\">",
            // The translation of `a` has no place `one`: the link leads to its top.
            "<a href=\"../a/\">to a</a>",
            "\"inLanguage\":\"en\"",
        ],
        &["rel=\"alternate\" hreflang"],
    );
    has(&out, "b/index.html", &["<a href=\"../a/#one\">to a</a>"], &["rel=\"alternate\" hreflang"]);
    has(&out, "zh/skills/talk/index.html", &["本页尚未翻译。", "/x/skills/talk/\">"], &[]);
    has(
        &out,
        "zh/skills/git/index.html",
        &["hreflang=\"x-default\"", "<h1>版本</h1>"],
        &["has not been"],
    );
    has(&out, "zh/tags/tools/index.html", &["<h1>工具</h1>", "hreflang=\"x-default\""], &[]);
    has(
        &out,
        "zh/old-b/index.html",
        &["url=../b/", "<html lang=\"zh\">", "<h1>这个页面已移走</h1>"],
        &[],
    );
    has(&out, "zh/glossary/index.html", &["id=\"term-rebase\"", "变基</", "重做提交"], &[]);
    // The home page's own text has no translation.
    has(&out, "zh/index.html", &["<h1 lang=\"en\">Home</h1>", "本页尚未翻译。"], &[]);
    has(
        &out,
        "zh/404.html",
        &["href=\"/x/zh/progress/\"", "href=\"/x/\" hreflang=\"en\""],
        &["rel=\"alternate\" hreflang"],
    );
}

#[test]
fn machines_are_told_of_translations_only() {
    let out = whole();
    let sitemap = &out["sitemap.xml"];
    assert!(sitemap.contains("<loc>https://h.example/x/zh/a/</loc>"));
    assert!(sitemap.contains("<loc>https://h.example/x/zh/skills/git/</loc>"));
    assert!(sitemap.contains("<loc>https://h.example/x/zh/progress/</loc>"));
    assert!(!sitemap.contains("/x/zh/b/<") && !sitemap.contains("/x/zh/skills/talk/"));
    assert!(sitemap.contains(
        "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://h.example/x/a/\"/>"
    ));
    let feed = &out["zh/feed.xml"];
    assert!(feed.contains("xml:lang=\"zh\"") && feed.contains("<title>手册</title>"), "{feed}");
    assert!(feed.contains("苹果") && !feed.contains("Banana"), "{feed}");
    assert!(feed.contains("href=\"https://h.example/x/zh/feed.xml\""), "{feed}");
    let manifest: serde_json::Value =
        serde_json::from_str(&out["zh/manifest.webmanifest"]).unwrap();
    assert_eq!(manifest["lang"], "zh");
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"./".into(), &"../".into()));
}

#[test]
fn the_graph_of_a_language_has_its_titles_and_addresses_and_the_same_ids() {
    let out = whole();
    let graph = |path: &str| serde_json::from_str::<serde_json::Value>(&out[path]).unwrap();
    let (en, zh) = (graph("graph.json"), graph("zh/graph.json"));
    assert_eq!(zh["language"], "zh");
    assert!(en.get("language").is_none());
    let ids = |graph: &serde_json::Value| -> Vec<String> {
        graph["pages"].as_array().unwrap().iter().map(|page| page["id"].to_string()).collect()
    };
    assert_eq!(ids(&en), ids(&zh));
    let page = |id: &str| {
        let pages = zh["pages"].as_array().unwrap().iter();
        pages.clone().find(|page| page["id"] == id).unwrap().clone()
    };
    assert_eq!((&page("a")["title"], &page("a")["url"]), (&"苹果".into(), &"/zh/a/".into()));
    assert_eq!((&page("b")["title"], &page("b")["lang"]), (&"Banana".into(), &"en".into()));
    assert_eq!(page("b")["url"], "/zh/b/");
    assert_eq!(zh["levels"][0], "了解");
    assert_eq!(zh["skills"][0]["title"], "版本");
    assert_eq!(zh["skills"][0]["url"], "/zh/skills/git/");
    assert_eq!(zh["site"], en["site"], "progress is kept under one name");
}

#[test]
fn search_finds_pages_where_the_reader_is() {
    let out = whole();
    let shown = |tag: &str| -> String {
        let files = out
            .iter()
            .filter(|(path, _)| path.starts_with(&format!("pathbook/search/{tag}/pages-")));
        files.map(|(_, text)| text.as_str()).collect()
    };
    let (en, zh) = (shown("en"), shown("zh"));
    assert!(en.contains("[\"b/\",\"Banana\"") && !en.contains("zh/"), "{en}");
    assert!(zh.contains("[\"zh/a/\",\"苹果\"") && zh.contains("[\"zh/b/\",\"Banana\""), "{zh}");
    assert!(zh.contains("zh/glossary/#term-rebase") && zh.contains("变基"), "{zh}");
}

#[test]
fn levels_without_names_are_named_in_the_reader_s_language() {
    let mut files = SITE.to_vec();
    files[0].1 = "title: Handbook\nlanguages: [en, zh, de]\noutputs: [llms]\n";
    files[1].1 = "title: 手册\n";
    let (out, _) = site(&files);
    has(&out, "a/index.html", &["<span class=\"level\">awareness</span>"], &[]);
    has(&out, "zh/a/index.html", &["<span class=\"level\">了解</span>"], &[]);
    has(&out, "de/a/index.html", &["<span class=\"level\">Grundkenntnisse</span>"], &[]);
    assert!(out["de/graph.json"].contains("\"fundierte Kenntnisse\""));
    has(&out, "zh/llms.txt", &["# 手册\n", "## 课程\n"], &["Handbook", "Lessons"]);
    // Names of the author's own are the author's in every language.
    files[0].1 = "title: Handbook\nlanguages: [en, zh, de]\nlevels: [novice, able]\n";
    let (out, _) = site(&files);
    has(&out, "de/a/index.html", &["<span class=\"level\">novice</span>"], &[]);
    assert!(out["zh/graph.json"].contains("\"novice\""));
}

#[test]
fn the_notice_on_ladders_is_in_the_reader_s_language_or_the_author_s() {
    let notice = |site_says: &'static str, translation_says: &'static str| -> [String; 2] {
        let mut files = SITE.to_vec();
        files[0].1 = site_says;
        files[1].1 = translation_says;
        let (out, _) = site(&files);
        ["roles/dev/index.html", "zh/roles/dev/index.html"].map(|path| {
            let at = out[path].split("<p class=\"note ladder-notice\"").nth(1);
            at.map_or("", |rest| rest.split("</p>").next().unwrap()).to_owned()
        })
    };
    let (own, plain) = (
        "title: H\nlanguages: [en, zh]\nladder_notice: Ask your lead.\n",
        "title: H\nlanguages: [en, zh]\n",
    );
    assert_eq!(notice(own, "ladder_notice: 问主管。\n"), [">Ask your lead.", ">问主管。"]);
    assert_eq!(notice(own, "title: 手册\n"), [">Ask your lead.", " lang=\"en\">Ask your lead."]);
    let [theme, words] = notice(plain, "ladder_notice: 问主管。\n");
    assert!(theme.contains("no checklist") && words == ">问主管。", "{theme} {words}");
    let off = "title: H\nlanguages: [en, zh]\nladder_notice: false\n";
    assert_eq!(notice(off, "ladder_notice: 问主管。\n"), ["", ""]);
}

#[test]
fn what_authors_put_below_a_language_stays() {
    let mut files = SITE.to_vec();
    files.push(("content/zh/b.md", "---\ntitle: By hand\n---\nText.\n"));
    let (out, told) = site(&files);
    assert!(!told.iter().any(|line| line.starts_with("duplicate-url")), "{told:#?}");
    has(&out, "zh/b/index.html", &["<h1>By hand</h1>"], &[]);
}

#[test]
fn a_site_in_one_language_has_none_of_it() {
    let mut files: Vec<_> =
        SITE.iter().filter(|(path, _)| !path.contains(".zh.")).copied().collect();
    files[0].1 = "title: Handbook\nbase_url: https://h.example/x/\n";
    let (out, told) = site(&files);
    assert!(!told.iter().any(|line| line.starts_with("broken")), "{told:#?}");
    for (path, text) in
        out.iter().filter(|(path, _)| path.ends_with("html") || path.ends_with("xml"))
    {
        assert!(!path.starts_with("zh"), "{path}");
        for word in ["hreflang", "data-home", "languages", "xml:lang"] {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}
