//! With every extension of ours switched off, the output is that of another `CommonMark` parser.

use std::fmt::Write;

use scraper::{Html, Node};

use super::super::{MarkdownOptions, RawHtml};
use super::{html_of, parse_with};

fn plain_options() -> MarkdownOptions {
    MarkdownOptions {
        raw_html: RawHtml::Allow,
        math: false,
        smart_punctuation: false,
        cjk_emphasis: false,
        cjk_line_breaks: false,
        autolinks: false,
        wiki_links: false,
        glossary: false,
        highlight: false,
    }
}

/// What a reader gets of `html`: elements and texts without our ids, classes and containers. Headings
/// lose their level, which ours shifts.
fn normal(html: &str) -> String {
    let document = Html::parse_fragment(html);
    let mut out = String::new();
    let mut stack = vec![(document.tree.root(), false)];
    while let Some((node, closing)) = stack.pop() {
        let Node::Element(element) = node.value() else {
            if let Node::Text(text) = node.value() {
                let in_pre = |n: scraper::ElementRef<'_>| n.value().name() == "pre";
                let pre = node.ancestors().filter_map(scraper::ElementRef::wrap).any(in_pre);
                push_text(&mut out, text, pre);
            }
            for child in node.children().collect::<Vec<_>>().into_iter().rev() {
                stack.push((child, false));
            }
            continue;
        };
        let name = match element.name() {
            "html" | "div" => "",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h",
            name => name,
        };
        if element.attr("class") == Some("anchor") {
            continue;
        }
        if closing {
            if !name.is_empty() {
                if !INLINE.contains(&name) {
                    out.truncate(out.trim_end_matches(' ').len());
                }
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            continue;
        }
        if !name.is_empty() {
            if !INLINE.contains(&name) {
                out.truncate(out.trim_end_matches(' ').len());
            }
            out.push('<');
            out.push_str(name);
            for key in ["href", "src", "alt", "title", "start"] {
                if let Some(value) = element.attr(key) {
                    let value = decode(value);
                    let _ = write!(out, " {key}={value:?}");
                }
            }
            out.push('>');
        }
        stack.push((node, true));
        for child in node.children().collect::<Vec<_>>().into_iter().rev() {
            stack.push((child, false));
        }
    }
    out
}

fn push_text(out: &mut String, text: &str, pre: bool) {
    if pre {
        out.push_str(text);
        return;
    }
    for (index, word) in text.split_whitespace().enumerate() {
        let glued = index == 0 && !text.starts_with(char::is_whitespace);
        if !glued && !out.ends_with(' ') && !after_block(out) {
            out.push(' ');
        }
        out.push_str(word);
    }
    if text.ends_with(char::is_whitespace) && !out.ends_with(' ') && !after_block(out) {
        out.push(' ');
    }
}

const INLINE: &[&str] = &["a", "b", "br", "code", "del", "e", "em", "img", "strong"];

/// Whether `out` ends with a tag next to which blanks mean nothing.
fn after_block(out: &str) -> bool {
    let tag = out.strip_suffix('>').and_then(|o| o.rsplit_once('<'));
    tag.map_or(out.is_empty(), |(_, tag)| {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        name == "br" || !INLINE.contains(&name)
    })
}

/// The oracle percent-encodes addresses; ours does that when it fills the hole.
fn decode(url: &str) -> String {
    percent_encoding::percent_decode_str(url).decode_utf8_lossy().into_owned()
}

fn ours(text: &str) -> String {
    let (body, _) = parse_with(text, &plain_options());
    let title = body.title_markup("Link to this section");
    format!("{title}{}", html_of(&body))
}

fn oracle(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.render.r#unsafe = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    comrak::markdown_to_html(text, &options)
}

const CORPUS: &[&str] = &[
    "a\nb\n\nc",
    "# A\n## B\ntext\n### C #\n",
    "A\n===\n\nB\n---\n",
    "*a* **b** ***c*** _d_ __e__ *f **g** h*",
    "a*b*c a_b_c **a*b**c* *a **b*",
    "`a` ``b ` c`` ` `` ` `a\nb`",
    "- a\n- b\n\n  c\n- d",
    "- a\n  - b\n    - c\n- d\n",
    "1. a\n2. b\n\n3. c",
    "7) a\n8) b\n",
    "* a\n+ b\n- c\n",
    "> a\n> b\nc\n\n> d\n>\n> > e\n",
    "> - a\n>   b\n> - c\n",
    "- > a\n  > b\n- ```\n  c\n  ```\n",
    "    code\n    more\n\n\ttab\n",
    "```rust\nfn main() { \"<&>\" }\n```\n",
    "~~~\n```\n~~~\n",
    "````\n```\n````\n",
    "- a\n\n      code\n",
    "***\n---\n_ _ _\n",
    "[a](b) [c](<d e> \"f\") [g](h 'i \"j\"') [k]()",
    "[a][b] [b][] [b]\n\n[b]: c \"d\"\n",
    "[a]\n\n[A]: <b c>\n(\"x\")",
    "![a](b \"c\") ![*a* `b`](c) ![a][r]\n\n[r]: x\n",
    "[![a](b)](c)",
    "<https://a.example/?q=a&b> <me@a.example>",
    "a  \nb\\\nc\nd",
    "\\*a\\* \\# \\[b\\] &amp; &copy; &#35; &#x22; &nosuch;",
    "a <b>c</b> <!-- d --> <e f='g'/>",
    "<div>\n*a*\n</div>\n\n*b*\n\n<div>\n\n*c*\n\n</div>",
    "| a | b |\n|---|:-:|\n| *c* | `d` |\n| e |\n",
    "a | b\n--|--\nc \\| d | e\n\nf",
    "~~a~~ b~~c~~d",
    "a\n# b\nc\n- d\ne\n> f\n***\ng",
    "- a\n\n\n- b\n\n\n  c\n",
    "-\n  a\n-\n\n-   b\n",
    "1986\\. A\n\n1986. B\n",
    "[a](b\\)c) [a](b(c)d) [a](\\#x)",
    "[a *b](c) d*",
    "*[a](b)*  **`c`** *<d>*",
    "[a [b] c](d) [e](f [g](h))",
    "a `b\nc` d **e\nf**",
    "Ä ö 中文 **粗体** emoji 🎉",
    "&lt;script&gt; <script>\nx\n</script>\n",
    "a&nbsp;b \u{a0} c",
    "[ref]: x\n[ref]\n\n> [q]: y\n\n[q]\n",
    "+ a\n+ b\n\n\n\n  ***\n\n      code\n",
    "#\n## \n#not\n####### seven\n",
    "\\\n\n\\\\ `\\` \\a",
    "* * *\n* a\n * b\n  * c\n",
    "a\r\nb\r\n\r\n- c\r\n- d\r\n",
    "**a*b*c** *a**b**c* ****a****",
    "\"a\" 'b' -- ... (c)",
    "https://a.example www.a.example me@a.example",
    "[[a]] [[a|b]] $x$ $$y$$",
    "> ```\n> a\nb\n",
    "1. a\n\n   b\n\n       c\n\n   > d\n",
    "Foo\nBar\n---\n\nfoo\n=\n",
    "- a\n- \n- c\n",
    "![a]\n\n[a]: b\n",
    "[a](javascript)\n",
    "*a\n\nb*",
    "***a** b* ***c* d**",
    "a<br>b<br/>c",
    "[a](b \"c\\\"d &amp; <e>\")",
];

#[test]
fn commonmark_is_read_as_by_another_parser() {
    let mut wrong = Vec::new();
    for text in CORPUS {
        let (ours, theirs) = (normal(&ours(text)), normal(&oracle(text)));
        if ours != theirs {
            wrong.push(format!("{text:?}\n  ours:   {ours}\n  theirs: {theirs}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ordinary_text_reads_the_same_with_every_extension_on() {
    let on = MarkdownOptions { raw_html: RawHtml::Allow, math: true, ..MarkdownOptions::default() };
    for text in CORPUS.iter().filter(|t| !t.contains("example") && !t.contains("[[")) {
        let (body, _) = parse_with(text, &on);
        let title = body.title_markup("Link to this section");
        assert_eq!(normal(&format!("{title}{}", html_of(&body))), normal(&ours(text)), "{text:?}");
    }
}

#[test]
fn cjk_emphasis_agrees_with_another_implementation() {
    let on = MarkdownOptions { cjk_emphasis: true, ..plain_options() };
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.cjk_friendly_emphasis = true;
    let parts = ["", "**", "*", "中", "。", "（", "a", ")", " ", "`x`"];
    let mut wrong = Vec::new();
    let mut all = 0;
    for a in parts {
        for b in parts {
            for c in parts {
                for d in parts {
                    let text = format!("文{a}**{b}字{c}**{d}尾");
                    let (body, _) = parse_with(&text, &on);
                    let (ours, theirs) = (
                        normal(&html_of(&body)),
                        normal(&comrak::markdown_to_html(&text, &options)),
                    );
                    all += 1;
                    // Runs of four marks are read one way or the other by every implementation.
                    if ours != theirs && !text.contains("****") {
                        wrong.push(format!("{text}\n  {ours}\n  {theirs}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn bare_addresses_agree_with_another_implementation() {
    let on = MarkdownOptions { autolinks: true, ..plain_options() };
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    for text in [
        "www.commonmark.org/help for more.",
        "Visit www.commonmark.org.",
        "www.google.com/search?q=Markup+(business)",
        "www.google.com/search?q=Markup+(business)))",
        "(www.google.com/search?q=Markup+(business))",
        "www.google.com/search?q=(business))+ok",
        "www.google.com/search?q=commonmark&hl=en",
        "www.google.com/search?q=commonmark&hl;",
        "www.commonmark.org/he<lp",
        "http://commonmark.org",
        "(Visit https://encrypted.google.com/search?q=Markup+(business))",
        "foo@bar.baz",
        "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
        "a.b-c_d@a.b a.b-c_d@a.b. a.b-c_d@a.b- a.b-c_d@a.b_",
        "mailto:foo@bar.baz mailto:a.b-c_d@a.b.",
        "**http://a.example/b** *https://a.example/c_d_e*",
        "http://a.example/_b_ http://a.example/*c*",
        "[http://a.example](b) `http://a.example` <http://a.example/_a_>",
        "| http://a.example/a |\n|---|\n| www.a.example |",
        "http://a.example\nhttp://b.example/\n- www.c.example",
        "http:// http://. www. ftp://a.example/b",
        "\"http://a.example/b\" 'http://a.example/b' http://a.example/b!?",
    ] {
        let (body, _) = parse_with(text, &on);
        let theirs = comrak::markdown_to_html(text, &options);
        assert_eq!(normal(&html_of(&body)), normal(&theirs), "{text}");
    }
}
