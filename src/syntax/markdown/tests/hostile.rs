//! Text that wants to run code, and text that wants to run for ever.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use scraper::Html;

use super::super::super::body::{Body, Piece};
use super::super::{MarkdownOptions, RawHtml};
use super::{html_of, options, parse_with};

/// Elements and attributes that may occur in a page, whatever its author writes.
fn assert_harmless(text: &str, body: &Body) {
    let html = format!("<main>{}</main>{}", html_of(body), body.title_markup(""));
    let document = Html::parse_document(&format!("<!DOCTYPE html><body>{html}"));
    let skeleton = ["html", "head", "body"];
    for name in skeleton {
        let selector = scraper::Selector::parse(name).unwrap();
        assert_eq!(document.select(&selector).count(), 1, "{name} {text:?}\n{html}");
    }
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        let name = element.name();
        if skeleton.contains(&name) {
            continue;
        }
        let form = ["input", "fieldset", "legend", "label"].contains(&name);
        let ours = form
            && node.ancestors().any(|n| {
                n.value().as_element().is_some_and(|e| {
                    matches!(e.attr("class"), Some("quiz" | "task")) || e.name() == "main"
                })
            });
        let fine = !form || ours;
        let bad = [
            "script", "style", "iframe", "object", "embed", "form", "button", "select", "textarea",
            "svg", "base", "meta", "link", "template", "title",
        ];
        assert!(fine && !bad.contains(&name), "<{name}> from {text:?}\n{html}");
        for (key, value) in element.attrs() {
            let plain: String = value.chars().filter(|c| !c.is_control() && *c != ' ').collect();
            assert!(!key.starts_with("on"), "{key} on <{name}> from {text:?}\n{html}");
            assert!(!["style", "srcdoc", "srcset", "formaction", "action"].contains(&key), "{key}");
            assert!(!key.starts_with("data-pb"), "{key} from {text:?}");
            let url = ["href", "src", "poster", "cite"].contains(&key);
            let runs = ["javascript:", "data:", "vbscript:"]
                .iter()
                .any(|s| plain.to_lowercase().starts_with(s));
            assert!(!url || !runs, "{key}={value} from {text:?}\n{html}");
        }
    }
    // Nothing breaks out of the element around the body.
    let body_selector = scraper::Selector::parse("body").unwrap();
    let outside = document.select(&body_selector).flat_map(|b| b.children());
    let outside: Vec<_> = outside.filter(|n| n.value().is_element()).collect();
    let expected = 1 + usize::from(!body.title_html.is_empty());
    assert_eq!(outside.len(), expected, "{text:?}\n{html}");
}

/// Spans on character boundaries, holes that exist, parts for mentors in pairs that do not nest.
fn assert_sound(text: &str, body: &Body, report: &crate::diag::Report) {
    let slice = |span: crate::source::Span| assert!(text.get(span.range()).is_some(), "{span:?}");
    let mut mentor = false;
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => assert!(!html.contains('\0'), "{text:?}"),
            Piece::Href(i) | Piece::Title(i) => assert!((*i as usize) < body.links.len()),
            Piece::Image(i) => {
                assert!((body.images[*i as usize].link as usize) < body.links.len());
            }
            Piece::Code(i) => assert!((*i as usize) < body.codes.len()),
            Piece::Word(name) => assert!(super::ENGLISH.has(name)),
            Piece::MentorStart => assert!(!std::mem::replace(&mut mentor, true), "{text:?}"),
            Piece::MentorEnd => assert!(std::mem::replace(&mut mentor, false), "{text:?}"),
        }
    }
    assert!(!mentor);
    body.links.iter().for_each(|row| slice(row.target.span));
    body.codes.iter().for_each(|row| slice(row.span));
    body.codes.iter().for_each(|row| slice(row.language.span));
    body.headings.iter().for_each(|row| slice(row.span));
    body.tasks.iter().for_each(|row| slice(row.span));
    body.quizzes.iter().for_each(|row| slice(row.span));
    body.anchors.iter().for_each(|row| slice(row.span));
    let mut ids: Vec<_> = body.headings.iter().map(|h| &h.id).collect();
    ids.extend(body.anchors.iter().map(|a| &a.id));
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "ids are unique: {text:?}");
    for diagnostic in report.diagnostics() {
        let places = std::iter::once(&diagnostic.place)
            .chain(diagnostic.related.iter().map(|related| &related.place));
        for place in places {
            let crate::diag::Place::Span(span) = place else { panic!("{diagnostic:?}") };
            slice(*span);
        }
        assert!(!diagnostic.message.contains(char::is_control), "{diagnostic:?}");
    }
}

fn check(text: &str) {
    for raw_html in [RawHtml::Sanitize, RawHtml::Escape] {
        let (body, report) = parse_with(text, &MarkdownOptions { raw_html, ..options() });
        assert_sound(text, &body, &report);
        assert_harmless(text, &body);
    }
}

const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "' onclick='alert(1)",
    "\" onmouseover=\"alert(1)",
    "<img src=x onerror=alert(1)>",
    "<a href=\"jAvAsCrIpT:alert(1)\">x</a>",
    "<a href=\" &#1; javascript:alert(1)\">x</a>",
    "<a href=java&#10;script:alert(1)>x</a>",
    "<svg onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=y>",
    "<iframe src=//evil></iframe>",
    "<form action=x><button formaction=javascript:x>y</button></form>",
    "<style>body{display:none}</style>",
    "<div style=\"position:fixed\">x</div>",
    "</main></section></aside></div></p></ul>",
    "<input type=password name=x>",
    "<base href=//evil>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<p title=\"",
    "<!-- <img src=x> --!> <img src=x onerror=y>",
    "<b data-pb0=\"0\" data-pb1=0>x</b>",
    "<template><script>x</script></template>",
    "<plaintext>",
    "<textarea><script>x</script>",
    "<details open ontoggle=alert(1)>",
    "<video src=javascript:x poster=javascript:y onplay=z>",
    "\0<b>\u{1}0\0<i>\0",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)",
    "{{ 7*7 }}<%= x %>",
];

/// Places where an author's words end up, `@` among them.
const PLACES: &[&str] = &[
    "@",
    "# @\n\ntext",
    "text\n\n## @ {#@}",
    "## x {#@ .@}",
    "*@* **@** ~~@~~ `@`",
    "[@](@ \"@\") ![@](@ \"@\")",
    "![@](x.png \"@\")",
    "[x](<@> '@') [y][@]\n\n[@]: <@> \"@\"",
    "[[@]] [[@|@]] ![[@]]",
    "<@> <https://a.example/@>",
    "https://a.example/@ www.a.example/@ a@a.example",
    "| @ | @ |\n|---|---|\n| @ | [[@\\|@]] |",
    "- [ ] @ {#@}\n- [x] @\n\n  @",
    ":::quiz @ {#@}\n- [ ] @\n  @\n- [x] @\n\n  @\n:::",
    ":::exercise @ {#@}\n@\n:::",
    ":::hint @\n@\n:::\n:::solution @\n@\n:::\n:::keypoints @\n@\n:::",
    ":::mentor @\n@\n\n@\n:::\n@",
    "::::tabs {#@}\n:::tab @\n@\n:::\n::::",
    ":::@ @\n@\n:::",
    "> [!NOTE] @\n> @",
    "> [!@]\n> @",
    "```@ title=\"@\" {@} linenos=@ file=\"@\" lines=\"@\" @=@\n@\n```",
    "```mermaid title=\"@\"\n@\n```",
    "~~~ @\n@",
    "$@$ $$@$$ $\\text{@}$ $\\operatorname{@}$ $\\color{@}{@}$",
    "$$\n\\begin{align}@ \\label{@} \\tag{@}\\end{align}\n$$",
    "x[^@]\n\n[^@]: @",
    "@\n: @",
    "<div>\n\n@\n\n</div>",
    "<p>@</p> **<b>@</b>**",
    "<table><tr><td>\n\n@\n\n:::mentor\n@\n:::",
    "*<b>*@</b> [<i>](x)@</i>",
];

#[test]
fn nothing_that_an_author_writes_runs() {
    for place in PLACES {
        for attack in ATTACKS {
            check(&place.replace('@', attack));
        }
    }
}

#[test]
fn harmless_html_survives_the_cleaning() {
    let text = "<details><summary>A</summary>\n\n**b** [c](d.md)\n\n</details>\n\nH<sub>2</sub>O \
                <kbd>Ctrl</kbd> <a id=\"here\" href=\"https://x.example\">x</a> \
                <video src=\"v.mp4\" controls></video>\n\n- [ ] <mark>t</mark>\n\n$x$\n\n```rs\n```\n";
    let (body, report) = parse_with(text, &options());
    assert!(report.diagnostics().is_empty());
    let html = html_of(&body);
    for part in [
        "<details><summary>A</summary>",
        "<strong>b</strong> <a href=\"d.md\">c</a>",
        "</details>",
        "H<sub>2</sub>O <kbd>Ctrl</kbd>",
        "<a id=\"here\" href=\"https://x.example\" rel=\"noopener\">x</a>",
        "<video src=\"v.mp4\" controls=\"\"></video>",
        "<label><input type=\"checkbox\" data-task=\"t\" disabled> <mark>t</mark></label>",
        "<math><mi>x</mi></math>",
        "<pre><code></code></pre>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    let raw = body.links.iter().find(|link| link.target.value == "https://x.example").unwrap();
    assert_eq!(&text[raw.target.span.range()], "https://x.example");
    assert!(body.anchors.iter().any(|anchor| anchor.id == "here"));
}

#[test]
fn raw_ids_never_take_ours() {
    let (body, _) = parse_with(
        "## A\n\n<b id=\"a\">x</b> <b id=\"task-t\">x</b> <b id=\"x\">y</b> <b id=\"x\">y</b> \
         <b id=\"location\">z</b>\n\n- [ ] t\n",
        &options(),
    );
    let html = html_of(&body);
    for id in ["a", "task-t", "x"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}\n{html}");
    }
    assert!(!html.contains("location"));
}

#[test]
fn nothing_for_mentors_leaves_its_part_whatever_stands_around() {
    let around = [
        "@",
        "<table>\n@\n</table>",
        "<table><tr>\n\n@\n\n<td>x",
        "<b>\n\n@\n\n</b>",
        "> - @",
        "<a href=x>\n\n@\n\n</a>",
        "<p>\n\n@",
        "1. <ul>\n   @\n   </ul>",
        "<div\n@\n>",
        "<i>x\n@\n</i>",
    ];
    let inside = [
        "SECRET",
        "<td>SECRET",
        "</aside>SECRET",
        "<table><tr><td>SECRET",
        "</div></td>\n\nSECRET",
        "<b>SECRET",
        "x[^s]\n\n[^s]: SECRET",
        "```\nSECRET\n```",
        "<!-- x -->SECRET",
        "- [ ] SECRET",
    ];
    for outer in around {
        for inner in inside {
            let indent = if outer.starts_with("> - ") { "\n>   " } else { "\n" };
            let indent = if outer.starts_with("1. ") { "\n   " } else { indent };
            let block = format!(":::mentor\n\n{inner}\n\n:::").replace('\n', indent);
            let text = outer.replace('@', &block);
            let (body, report) = parse_with(&text, &options());
            assert_sound(&text, &body, &report);
            let opaque = outer.starts_with("<div\n");
            let html = html_of(&body);
            let public: String = html
                .split("<!--mentor-->")
                .map(|part| part.split_once("<!--/mentor-->").map_or(part, |(_, after)| after))
                .collect();
            assert!(opaque || !public.contains("SECRET"), "{text}\n{html}");
        }
    }
}

/// The time that `text` takes, far below what anything but linear cost would need.
fn fast(name: &str, text: &str) {
    let begin = Instant::now();
    let (body, report) = parse_with(text, &options());
    let time = begin.elapsed();
    assert!(time < Duration::from_secs(5), "{name}: {time:?}");
    assert!(report.diagnostics().len() <= text.len());
    drop(body);
}

const SIZE: usize = 500_000;

/// The classic patterns, at full size.
#[test]
fn classic_pathological_text_takes_linear_time() {
    for part in [
        "[",
        "![[",
        "*a_ ",
        "`",
        "`a``b```c",
        ":::",
        ":::hint\n",
        "> ",
        "[a](",
        "[^1]",
        "$a",
        "<b>",
        "a@",
    ] {
        fast(part, &part.repeat(SIZE / part.len()));
    }
    fast("notes", &format!("{}\n\n[^1]: x\n", "[^1]".repeat(50_000)));
}

#[rustfmt::skip]
const PATTERNS: &[&str] = &[
    "]", "[]", "[[", "*a **a ", "~", "~~a", ">", "- ", "* ", "1. ", ":::a\n", "::::hint\n:::\n",
    ":::hint\n:::\n", "<", "<!--", "<a href=\"", "</b>", "[a](<b", "![a](b ", "[^1] ", "$",
    "$$a\n", "{#a}", "|", "|a", "&amp;", "http://", "http://a.b", "http://a.b/_", "www.",
    "www.a.", "a@b.c", "@", ".", "**重点。**", "重。**点", "（**a**）", "重\n", "\\",
    "\\\n", "# a\n", "- [ ] a\n", "- [x] a {#a}\n", "a\n: b\n", "```\n", "~~~a\n", "\t", "\0",
    "\r", "<div>\n\n", "</div>\n\n", "<table>", "<p", "<?", "<!a", "[a]: b\n", "[a]: b\n[a]\n",
    "x[^a]\n\n[^a]: y\n\n", "> [!NOTE] a\n\n", "| a |\n|---|\n", "https://&amp;",
    "http://a&amp;", "![a", "[![", "<b><i>", "<p><b id=a>x\n\n", "_a_", "***", "---\n", "===\n",
    "a  \n",
];

#[test]
fn pathological_text_takes_linear_time() {
    for part in PATTERNS {
        fast(part, &part.repeat(SIZE / 4 / part.len()));
    }
}

#[test]
fn pathological_documents_take_linear_time() {
    let lines = |from: &dyn Fn(usize) -> String| -> String {
        let mut text = String::new();
        let mut number = 0;
        while text.len() < SIZE / 4 {
            text.push_str(&from(number));
            number += 1;
        }
        text
    };
    fast("many notes", &lines(&|n| format!("[^{n}]: x[^{}]\n\n", n + 1)));
    fast("many notes and references", &lines(&|n| format!("[^{n}]\n\n[^{n}]: x\n\n")));
    fast("deepening list", &lines(&|n| format!("{}- a\n", "  ".repeat(n % 300))));
    fast("one quiz", &format!(":::quiz q\n{}", "- [x] a\n  b\n".repeat(SIZE / 12)));
    fast("many quizzes", &lines(&|_| ":::quiz q\n- [x] a\n:::\n".to_owned()));
    fast("growing backticks", &lines(&|n| format!("a{}", "`".repeat(n % 700))));
    fast("growing fences", &lines(&|n| format!("{}hint\n", ":".repeat(3 + n % 900))));
    fast("unknown blocks", &lines(&|n| format!(":::{}\n", "mentorr".repeat(n % 50 + 1))));
    fast("one heading", &format!("# a\n\n## {}", "*a* ".repeat(SIZE / 4)));
    fast("one link", &format!("[{}](x)", "a **b** ".repeat(SIZE / 8)));
    fast("long address", &format!("https://a.example/{}", "a&amp;)".repeat(SIZE / 7)));
    fast("long word", &"a".repeat(SIZE));
    fast("raw links", &lines(&|n| format!("<a href=\"x{n}\">y</a>\n")));
    fast(
        "raw block of links",
        &format!("<div>\n{}</div>\n", "<a href=\"x\">y</a>\n".repeat(25_000)),
    );
    fast("formatting left open", &lines(&|n| format!("<b id=x{n}>a\n\n")));
    fast("mentors", &lines(&|_| ":::mentor\n<b>a\n:::\n".to_owned()));
    fast("references", &format!("[a]: {}\n\n{}", "b".repeat(1000), "[a] ".repeat(100_000)));
    fast("formulas", &lines(&|n| format!("$\\frac{{a}}{{{n}}}$ ")));
    fast("fence attributes", &format!("```a {}\n```\n", "x=\"y\" ".repeat(SIZE / 6)));
    fast("leaks", &"[x](y \"甲。**乙&amp;\") `丙。**丁\n。**x` ".repeat(SIZE / 60));
}

#[test]
fn deep_nesting_is_told_once() {
    for part in ["> ", "- ", "1. ", ":::hint\n", ":::mentor\n"] {
        let text = format!("{}x", part.repeat(5000));
        let (body, report) = parse_with(&text, &options());
        let deep = report.diagnostics().iter().filter(|d| d.rule.name == "too-complex").count();
        assert_eq!(deep, 1, "{part}");
        assert!(report.diagnostics().len() < 300);
        assert_sound(&text, &body, &report);
    }
}

#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "\n", "\n\n", " ", "  ", "    ", "\t", "\r\n", "*", "**", "_", "~~", "`", "```",
    "```rs {1}\n", "#", "# ", "> ", "- ", "- [ ] ", "- [x] ", "1. ", ":::", ":::quiz a",
    ":::mentor\n", ":::hint x {#a}\n", ":::tabs\n", ":::tab a\n", "::::exercise\n", "[", "]",
    "(", ")", "![", "[[", "]]", "|", "|---|\n", "[^1]", "[^1]: ", "[!NOTE]", "{#a}", "{", "}",
    "<b>", "</b>", "<div>", "</div>", "<p", "<!--", "-->", "<script>",
    "<a href='javascript:x'>", "\"", "'", "\\", "&amp;", "&", "$", "$$", "\\frac{",
    "http://a.b", "www.a.b", "a@b.c", "。", "“", "中", "文", "é", "\u{1f389}", "\0",
    "\u{feff}", "\u{1}", "\u{fdd0}", "a", "b c", ":", ": ", "---\n", "===\n", "<table>", "<td>",
    "<li>", "<img src=x onerror=y>", "data-pb0", "\u{301}", "\u{a8f8}",
];

fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(FRAGMENTS);
    prop_oneof![8 => known.prop_map(|part| (*part).to_owned()), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_body(parts in prop::collection::vec(fragment(), 0..60)) {
        check(&parts.concat());
    }

    #[test]
    fn carriage_returns_change_no_words(parts in prop::collection::vec(fragment(), 0..40)) {
        let text = parts.concat().replace('\r', "");
        check(&text.replace('\n', "\r\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_megabyte_of_noise_is_no_trouble(
        bytes in prop::collection::vec(any::<u8>(), 1000),
        seed in any::<u64>(),
    ) {
        let mut state = seed | 1;
        let noise: Vec<u8> = (0..1_000_000)
            .map(|i| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let own = bytes.get(i % bytes.len()).copied().unwrap_or_default();
                own ^ state.to_be_bytes()[0]
            })
            .collect();
        let text = String::from_utf8_lossy(&noise).into_owned();
        let (body, report) = parse_with(&text, &options());
        assert_sound(&text, &body, &report);
        let (body, report) = parse_with(&text.replace(|c: char| !c.is_ascii(), ""), &options());
        assert!(report.diagnostics().len() < 1_000_000 && body.pieces.len() < 1_000_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ids_are_unique_however_alike_the_words_are(
        lines in prop::collection::vec(prop::sample::select(&[
            "# a", "# a-1", "# a 1", "# a-2", "# A", "# a {#a-1}", "# a {#a}", "# b {#a-2}", "# !", "# ?", "# 1", "# {#x}",
            "# section", "# section-1", "# 中", "# 中-1", "- [ ] a", "- [ ] a {#a}", "- [ ] a-1 {#a-1}", "x[^a]\n\n[^a]: y", "# fn-a", "# fn-1", "# task-a",
            "# quiz-q1", ":::quiz a\n- [x] b\n- [ ] c\n:::", ":::exercise a {#a}\nb\n:::", ":::exercise a {#a-1}\nb\n:::", "a\n=", "## a\u{301}", "## á",
            "<h2 id=\"a\">x</h2>", "<a id=\"a-1\"></a>", "# fnref-a", "# fnref-1-2", "# fn-a-1",
        ][..]), 0..14),
    ) {
        check(&lines.join("\n\n"));
    }
}
