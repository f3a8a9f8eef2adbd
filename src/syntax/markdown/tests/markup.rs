//! What each construct becomes.

use super::super::super::body::LinkKind;
use super::{faults, html, html_of, options, parse_with};

/// `expected` without its line ends and indentation.
fn same(text: &str, expected: &str) {
    let squeeze = |html: &str| html.lines().map(str::trim).collect::<String>();
    assert_eq!(squeeze(&html(text)), squeeze(expected), "{text}");
}

#[test]
fn the_first_heading_is_the_title_and_no_level_is_skipped() {
    let (body, report) =
        parse_with("# A [link](x.md) *b*\n\n## C {#c .d}\n#### D\n# E\n### E\n", &options());
    assert!(report.diagnostics().is_empty());
    let title = body.title.clone().unwrap();
    assert_eq!((title.value.as_str(), body.title_id.as_str()), ("A link b", "a-link-b"));
    assert!(
        body.title_html.starts_with("<h2 id=\"a-link-b\">A link <em>b</em><a class=\"anchor\"")
    );
    assert!(body.links.is_empty());
    let levels: Vec<_> = body.headings.iter().map(|h| (h.level, h.id.as_str())).collect();
    assert_eq!(levels, [(2, "c"), (3, "d"), (2, "e"), (3, "e-2")]);
    assert!(html_of(&body).starts_with(
        "<h2 id=\"c\" class=\"d\">C<a class=\"anchor\" href=\"#c\" \
         aria-label=\"Link to this section\"></a></h2>"
    ));
    assert!(parse_with("text\n\n# A", &options()).0.title.is_none());
    assert!(parse_with("\u{feff}# A", &options()).0.title.is_some());
}

#[test]
fn braces_behind_a_heading_are_attributes_only_with_an_id_or_class() {
    let (body, _) = parse_with(
        "## `a` {#x_1 .b .c}\n## b {{ y }}\n## c {1, 2}\n## d {}\n## {#e}\n## f {#\"g}\n## h {#h k=v} ##\n",
        &options(),
    );
    let read: Vec<_> = body.headings.iter().map(|h| (h.id.as_str(), h.text.as_str())).collect();
    assert_eq!(
        read,
        [
            ("x_1", "a"),
            ("b-y", "b {{ y }}"),
            ("c-1-2", "c {1, 2}"),
            ("d", "d {}"),
            ("e", ""),
            ("f-g", "f {#\"g}"),
            ("h", "h"),
        ]
    );
    assert!(html_of(&body).starts_with("<h2 id=\"x_1\" class=\"b c\"><code>a</code><a"));
}

#[test]
fn tasks_have_ids_that_survive_moving() {
    same(
        "- [ ] Read `x` {#read-3}\n- [x] Done **now**\n  - nested\n- plain\n",
        "<ul class=\"tasks\">
         <li class=\"task\" id=\"task-read-3\"><label><input type=\"checkbox\" data-task=\"read-3\" disabled> Read <code>x</code></label></li>
         <li class=\"task\" id=\"task-done-now\"><label><input type=\"checkbox\" data-task=\"done-now\" checked disabled> Done <strong>now</strong></label>
         <ul><li>nested</li></ul></li>
         <li>plain</li></ul>",
    );
    let (body, _) = parse_with("- [ ] a\n- [ ] b {#a}\n- [ ] a\n", &options());
    let ids: Vec<_> = body.tasks.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(ids, ["a-2", "a", "a-3"], "an explicit id is kept whatever stands before");
    assert_eq!(
        faults("- [ ] a {#x}\n- [ ] b {#x}\n"),
        [("duplicate-task", "x".into(), "the checklist item `x` exists already".into())]
    );
}

#[test]
fn a_quiz_reads_without_scripts() {
    same(
        ":::quiz Which `x`? {#br}\n- [ ] `a`\n  It stays.\n- [x] b\n\n  Yes\n:::\n",
        "<fieldset class=\"quiz\" data-quiz=\"br\" data-quiz-kind=\"one\" id=\"br\"><legend>Which <code>x</code>?</legend>
         <ul class=\"answers\">
         <li class=\"answer\" data-correct=\"false\"><label><input type=\"radio\" name=\"quiz-br\" value=\"0\" disabled> <span class=\"answer-text\"><code>a</code></span></label>
         <div class=\"feedback\"><p>It stays.</p></div></li>
         <li class=\"answer\" data-correct=\"true\"><label><input type=\"radio\" name=\"quiz-br\" value=\"1\" disabled> <span class=\"answer-text\">b</span></label><div class=\"feedback\">
         <p>Yes</p>
         </div></li></ul>
         <details class=\"quiz-key\"><summary>Show the answer</summary><ul><li>b</li></ul></details>
         </fieldset>",
    );
    let (body, _) = parse_with(":::quiz\nWhy?\n\n- [x] a\n- [x] b\n- [ ] c\n:::\n", &options());
    let quiz = &body.quizzes[0];
    assert_eq!((quiz.id.as_str(), quiz.question.as_str()), ("q1", "Why?"));
    assert_eq!(quiz.answers.iter().filter(|(_, right)| *right).count(), 2);
    assert!(html_of(&body).contains("data-quiz-kind=\"many\" id=\"quiz-q1\""));
    assert!(body.tasks.is_empty());
    assert_eq!(faults(":::quiz A\n- [ ] a\n:::\n")[0].0, "bad-quiz");
    assert_eq!(faults(":::quiz A\n:::\n")[0].2, "a quiz without answers");
}

#[test]
fn blocks_nest_also_in_lists() {
    same(
        "::::tabs\n:::tab Linux\napt\n:::\n::::\n",
        "<div class=\"tabs\" data-tabs><section class=\"tab\" role=\"group\" data-tab=\"Linux\" aria-label=\"Linux\"><p class=\"tab-name\">Linux</p><p>apt</p></section></div>",
    );
    same(
        "::::exercise Do *it* {#do}\n- a\n  :::hint\n  b\n  :::\n::::\n",
        "<section class=\"exercise\" role=\"group\" id=\"do\" aria-label=\"Exercise: Do it\"><p class=\"block-title\"><span class=\"block-kind\">Exercise</span> Do <em>it</em></p>
         <ul><li>a<details class=\"hint\"><summary>Hint</summary>b</details></li></ul></section>",
    );
    same(
        "```\n:::hint\n```\n\n    :::hint\n",
        "<pre><code>:::hint</code></pre><pre><code>:::hint</code></pre>",
    );
}

#[test]
fn wrong_blocks_are_told() {
    let marked = |text: &str| {
        faults(text).into_iter().map(|(rule, marked, _)| (rule, marked)).collect::<Vec<_>>()
    };
    assert_eq!(marked(":::exercse x\n:::\n"), [("unknown-block", "exercse".into())]);
    assert_eq!(marked(":::hint x\n\na"), [("unclosed-block", ":::hint x".into())]);
    assert_eq!(marked("- :::hint\n- b\n"), [("unclosed-block", ":::hint".into())]);
    assert_eq!(marked(":::\n"), [("unclosed-block", ":::".into())]);
    assert_eq!(
        marked("::::hint\n:::exercise\n::::\n"),
        [("unclosed-block", ":::exercise".into())],
        "an exact fence closes its own block"
    );
    assert_eq!(marked(":::tab A\n:::\n"), [("unknown-block", ":::tab A".into())]);
}

#[test]
fn what_is_for_mentors_is_marked_in_every_table() {
    let (body, _) = parse_with(
        "Public\n\n:::mentr Note\n# H {#h}\n[a](b.md) [^n]\n- [ ] t\n\n```rs\n```\n:::\n\n[^n]: [c](d.md)\n",
        &options(),
    );
    assert!(body.links.iter().all(|l| l.mentor), "a misspelt `mentor` is one");
    assert!(body.headings[0].mentor && body.tasks[0].mentor && body.codes[0].mentor);
    assert!(body.anchors.iter().all(|a| a.mentor));
    assert_eq!((body.excerpt.as_str(), body.words), ("Public", 1));
    let html = html_of(&body);
    let public: String = html
        .split("<!--mentor-->")
        .map(|part| part.split_once("<!--/mentor-->").map_or(part, |(_, after)| after))
        .collect();
    assert_eq!(public.trim(), "<p>Public</p>");
}

#[test]
fn alerts_have_titles() {
    same(
        "> [!warning] Own *t*\n> text\n\n> [!TIP]\n> - a\n",
        "<aside class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">Own <em>t</em></p><p>text</p></aside>
         <aside class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">Tip</p><ul><li>a</li></ul></aside>",
    );
    same(
        "> [!NOTE]  \n> a\n",
        "<aside class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">Note</p><p>a</p></aside>",
    );
    same("> [!OTHER] a\n", "<blockquote><p>[!OTHER] a</p></blockquote>");
}

#[test]
fn footnotes_stand_at_the_end_in_order_of_reference() {
    same(
        "A[^b] c[^a] d[^b].\n\n[^a]: One\n[^b]: Two\n[^unused]: Three\n",
        "<p>A<sup class=\"footnote-ref\"><a href=\"#fn-b\" id=\"fnref-b\">1</a></sup> c<sup class=\"footnote-ref\"><a href=\"#fn-a\" id=\"fnref-a\">2</a></sup> d<sup class=\"footnote-ref\"><a href=\"#fn-b\" id=\"fnref-b__2\">1</a></sup>.</p>
         <section class=\"footnotes\" aria-label=\"Footnotes\"><ol>
         <li id=\"fn-b\"><p>Two <a class=\"footnote-back\" href=\"#fnref-b\" aria-label=\"Back to the text\">↩</a> <a class=\"footnote-back\" href=\"#fnref-b__2\" aria-label=\"Back to the text\">↩</a></p></li>
         <li id=\"fn-a\"><p>One <a class=\"footnote-back\" href=\"#fnref-a\" aria-label=\"Back to the text\">↩</a></p></li></ol></section>",
    );
    let leak = faults("A[^m]\n\n:::mentor\n[^m]: secret\n:::\n");
    assert_eq!((leak[0].0, leak[0].1.as_str()), ("mentor-link", "[^m]"));
}

#[test]
fn links_are_rows_with_exact_places() {
    let text =
        "[a](b.md#c \"T\") <https://x.example> [[git/x]] [[y#z|t]] ![i](j.png) [r]\n\n[r]: k.md\n";
    let (body, _) = parse_with(text, &options());
    let rows: Vec<_> = body
        .links
        .iter()
        .map(|l| (l.kind, l.target.value.as_str(), l.text.as_str(), &text[l.target.span.range()]))
        .collect();
    assert_eq!(
        rows,
        [
            (LinkKind::Link, "b.md#c", "a", "b.md#c"),
            (LinkKind::Link, "https://x.example", "https://x.example", "https://x.example"),
            (LinkKind::Wiki, "git/x", "", "git/x"),
            (LinkKind::Wiki, "y#z", "t", "y#z"),
            (LinkKind::Image, "j.png", "i", "j.png"),
            (LinkKind::Link, "k.md", "r", "k.md"),
        ]
    );
    same(
        "| [[x\\|y]] |\n|---|\n",
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table><thead><tr><th scope=\"col\"><a class=\"wiki\" href=\"x\">y</a></th></tr></thead></table></div>",
    );
    assert_eq!(
        faults("[x](javascript:y)"),
        [(
            "unsafe-link",
            "javascript:y".into(),
            "`javascript:y` is no address that can be linked safely".into()
        )]
    );
}

#[test]
fn bare_addresses_keep_their_marks_and_entities() {
    same(
        "see https://a.example/_x_/y?a=1&amp;b=2. **http://b.example/~c/**",
        "<p>see <a href=\"https://a.example/_x_/y?a=1&amp;b=2\" rel=\"noopener\">https://a.example/_x_/y?a=1&amp;b=2</a>. <strong><a href=\"http://b.example/~c/\" rel=\"noopener\">http://b.example/~c/</a></strong></p>",
    );
    same(
        "[see http://a.example/_b_](c.md) `http://d.example` <b>me@a.example</b>",
        "<p><a href=\"c.md\">see http://a.example/_b_</a> <code>http://d.example</code> <b><a href=\"mailto:me@a.example\">me@a.example</a></b></p>",
    );
}

#[test]
fn cjk_text_needs_no_spaces() {
    same("这是**重点。**后面", "<p>这是<strong>重点。</strong>后面</p>");
    same(
        "中文**“引用”**后面~~（删）~~了",
        "<p>中文<strong>“引用”</strong>后面<del>（删）</del>了</p>",
    );
    same(
        "看**`码`**和**[链](a.md)**吧",
        "<p>看<strong><code>码</code></strong>和<strong><a href=\"a.md\">链</a></strong>吧</p>",
    );
    same(
        "甲乙\n丙丁\nabc\n*丁*\n[戊](x.md)\n한국\n말",
        "<p>甲乙丙丁\nabc\n<em>丁</em><a href=\"x.md\">戊</a>\n한국\n말</p>",
    );
    // Titles, code and addresses show the author's own characters.
    same(
        "**a。**b [x](y \"甲。**乙&amp;\") `丙。**丁\n。**x`",
        "<p><strong>a。</strong>b <a href=\"y\" title=\"甲。**乙&amp;amp;\">x</a> <code>丙。**丁 。**x</code></p>".replace("&amp;amp;", "&amp;").as_str(),
    );
}

#[test]
fn code_fences_have_attributes() {
    let text = "```Rust title=\"src/main.rs\" {2,4-6} linenos=10\nx\n```\n\n```rs file=\"../a.rs\" lines=\"3-9\"\n```\n\n~~~\ny\n~~~\n";
    let (body, report) = parse_with(text, &options());
    assert!(report.diagnostics().is_empty(), "{report:?}");
    let [a, b, c] = body.codes.as_slice() else { panic!() };
    assert_eq!((a.language.value.as_str(), a.title.as_deref()), ("rust", Some("src/main.rs")));
    assert_eq!((a.marked.as_slice(), a.line_numbers), (&[(2, 2), (4, 6)][..], Some(10)));
    let include = b.include.clone().unwrap();
    assert_eq!(include.path.unwrap().as_str(), "content/a.rs");
    assert_eq!((include.lines, &text[include.file.span.range()]), (Some((3, 9)), "../a.rs"));
    assert_eq!((c.language.value.as_str(), c.text.as_str()), ("", "y\n"));
    for (info, marked, rule) in [
        ("rs tilte=\"x\"", "tilte=\"x\"", "bad-fence"),
        ("rs {a}", "{a}", "bad-fence"),
        ("rs lines=\"x\"", "lines=\"x\"", "bad-fence"),
        ("rs linenos=x", "linenos=x", "bad-fence"),
        ("rs file=\"../../../x\"", "../../../x", "outside-site"),
    ] {
        let found = faults(&format!("```{info}\n```\n"));
        assert_eq!((found[0].0, found[0].1.as_str()), (rule, marked));
    }
}

#[test]
fn mermaid_is_a_figure_with_its_source() {
    let (body, _) = parse_with("```mermaid title=\"A <b>\"\nx --> y\n```\n", &options());
    assert!(body.has_mermaid && body.codes.is_empty());
    assert_eq!(
        html_of(&body),
        "<figure class=\"mermaid\" aria-label=\"A &lt;b&gt;\"><pre class=\"mermaid-source\" tabindex=\"0\"><code>x --&gt; y\n</code></pre><figcaption>A &lt;b&gt;</figcaption></figure>\n"
    );
}

#[test]
fn formulas_are_mathml_and_errors_point_at_their_bytes() {
    same("$a^2$", "<p><math><msup><mi>a</mi><mn>2</mn></msup></math></p>");
    assert!(html("$$\nx\n$$\n").starts_with("<div class=\"math\" tabindex=\"0\""));
    let (rule, marked, message) = faults("so $1 + \\foo$").remove(0);
    assert_eq!(
        (rule, marked.as_str(), message.as_str()),
        ("bad-math", "\\foo", "unknown command `\\foo`")
    );
}

#[test]
fn an_image_with_a_title_alone_is_a_figure() {
    same(
        "![a *b*](c.png \"D\")",
        "<figure class=\"image\"><img src=\"c.png\" alt=\"a b\"><figcaption>D</figcaption></figure>",
    );
    same("![a](c.png \"D\") x", "<p><img src=\"c.png\" alt=\"a\" title=\"D\"> x</p>");
}

#[test]
fn carriage_returns_and_a_start_behind_front_matter_are_fine() {
    let text = "---\r\ntitle: x\r\n---\r\n:::hint A *b*\r\n\r\n[x](y.md)\r\n:::\r\n\r\n```rs\r\na\r\nb\r\n```\r\n- [ ] t {#i}\r\n";
    let path = crate::source::SourcePath::new("content/a.md").unwrap();
    let start = text.find(":::").unwrap();
    let parsed =
        super::super::parse_body(text, start, crate::source::FileId(0), &path, &options(), false);
    assert!(parsed.report.diagnostics().is_empty(), "{:?}", parsed.report);
    let body = parsed.value;
    assert_eq!(&text[body.links[0].target.span.range()], "y.md");
    assert_eq!(body.codes[0].text, "a\nb\n");
    assert_eq!(&text[body.tasks[0].span.range()], "[ ] t {#i}");
    assert_eq!(body.tasks[0].id, "i");
    assert!(html_of(&body).contains("<summary>Hint: A <em>b</em></summary>"));
}

#[test]
fn templates_in_text_are_text() {
    same("{{ x }} {% y %} `{{ z }}`", "<p>{{ x }} {% y %} <code>{{ z }}</code></p>");
}

#[test]
fn raw_elements_that_html_closes_by_itself_do_not_nest() {
    for (open, part, close) in [
        ("", "<p>para\n\n", ""),
        ("", "<p>para\n\n*words*\n\n", ""),
        ("<ul>\n", "<li>item\n", "</ul>\n"),
        ("<ol>\n", "<li>\n\n*item*\n\n", "</ol>\n"),
        ("<dl>\n", "<dt>term<dd>words\n", "</dl>\n"),
        ("<table>\n", "<tr><td>1<td>2\n", "</table>\n"),
        ("<table>\n", "<tbody><tr><td>1\n", "</table>\n"),
        ("", "<h2>head\n", ""),
        ("<p>", "<ruby>x<rt>kan</ruby>\n", "</p>\n"),
    ] {
        let text = format!("{open}{}{close}\n<div><em>last</em></div>\n", part.repeat(300));
        let (body, report) = parse_with(&text, &options());
        let html = html_of(&body);
        let start = &part[part.find('<').unwrap()..=part.find('>').unwrap()];
        assert!(html.matches(start).count() >= 300, "{part}: {}", html.matches(start).count());
        assert!(html.contains("<div><em>last</em></div>"), "{part}");
        assert_eq!(report.diagnostics().len(), 0, "{part}");
    }
}

#[test]
fn raw_elements_that_nest_too_deep_are_told() {
    let text = format!(
        "<div>\n{}\n*in*\n\n{}\n\n*out*\n",
        "<section>\n".repeat(150),
        "</section>".repeat(150)
    );
    let (body, report) = parse_with(&text, &options());
    let told: Vec<_> =
        report.diagnostics().iter().map(|it| (it.rule.name, it.message.as_str())).collect();
    assert_eq!(told, [("dropped-html", "`<section>` is left out of the page")]);
    let html = html_of(&body);
    assert_eq!((html.matches("<section>").count(), html.matches("</section>").count()), (99, 99));
    // Their end tags end nothing else.
    assert!(html.contains("<p><em>in</em></p>"), "{html}");
    assert!(html.trim_end().ends_with("<p><em>out</em></p>\n</div>"), "{html}");
}

#[test]
fn raw_formatting_that_is_left_open_is_not_repeated_without_limit() {
    let lines: Vec<String> = (0..3_000).map(|n| format!("<p><b id=x{n}>y</p>\n")).collect();
    let lines = lines.concat();
    let (body, _) = parse_with(&lines, &options());
    assert!(html_of(&body).len() < 30 * lines.len());
    for part in ["<b><div></b>", "<span><div></span>", "<div><table><td></div></td></table>"] {
        let (body, _) =
            parse_with(&format!("<p>\n{}\n", format!("{part}\n").repeat(3_000)), &options());
        let html = html_of(&body);
        let (mut depth, mut deepest) = (0_usize, 0);
        for tag in html.split('<').skip(1) {
            depth = if tag.starts_with('/') { depth.saturating_sub(1) } else { depth + 1 };
            deepest = deepest.max(depth);
        }
        assert!(deepest < 300, "{part}: {deepest}");
    }
}
