use proptest::collection::vec;
use proptest::prelude::*;

use super::{Node, NodeId, Syntax, Tree, quick};

fn xml(html: &str) -> String {
    let tree = Tree::parse(html);
    tree.write(tree.root(), Syntax::Xml)
}

#[test]
fn anything_becomes_well_formed() {
    for (html, expected) in [
        ("a<br>b<img src=x alt>", "a<br/>b<img src=\"x\" alt=\"\"/>"),
        ("<p>1<p>2 &amp; &copy; &nbsp;", "<p>1</p><p>2 &amp; © \u{a0}</p>"),
        ("<input checked disabled>", "<input checked=\"\" disabled=\"\"/>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
        ("<p a\"b=1 c=2 d:e:f=3>x", "<p c=\"2\">x</p>"),
        ("<!-- c --><script>a < b</script>", "<script>a &lt; b</script>"),
        ("<table><td>x", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        (
            "<math><mi>x</mi></math><svg viewbox=\"0\"><a xlink:href=\"y\"/></svg>",
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0\"><a xlink:href=\"y\"></a></svg>",
        ),
        (
            "<svg inkscape:version=\"1\" xml:space=\"preserve\"><sodipodi:namedview id=\"n\"/><g inkscape:label=\"L\" id=\"g\"/><metadata><rdf:RDF>words</rdf:RDF></metadata></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xml:space=\"preserve\"><g id=\"g\"></g><metadata></metadata></svg>",
        ),
        (
            "<svg><foreignObject><p>a</p></foreignObject></svg><math><mi xlink:href=\"a\">x</mi></math>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">a</p></foreignObject></svg><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>",
        ),
        ("<p x:y=\"1\"><o:p>z</o:p></p>", "<p></p>"),
        ("a\u{c}b&#x1;c", "a\u{c}bc".replace('\u{c}', "").as_str()),
    ] {
        assert_eq!(xml(html), expected, "{html}");
    }
}

#[test]
fn html_stays_as_it_was() {
    for html in [
        "<p>a &lt; b &amp; &quot;c&quot;</p>\n<pre>\n\nx</pre><br><img src=\"x\" alt=\"\">",
        "<details open=\"\"><summary>S</summary></details>",
        "<ruby>漢<rt>kan</rt></ruby>",
    ] {
        let tree = Tree::parse(html);
        assert_eq!(tree.write(tree.root(), Syntax::Html), html);
    }
}

/// The same tree, told in words.
fn told((nodes, root): &(Vec<Node>, NodeId)) -> String {
    let (mut told, mut steps) = (String::new(), vec![(*root, 0)]);
    while let Some((id, depth)) = steps.pop() {
        told.push_str(&format!("{}{:?}\n", " ".repeat(depth), nodes[id].kind));
        steps.extend(nodes[id].children.iter().rev().map(|child| (*child, depth + 1)));
    }
    told
}

#[test]
fn what_is_read_quickly_is_read_as_by_the_book() {
    let quick = [
        "<div class=\"prose\"><p id=\"a\">x <em>y</em> &amp; <a href=\"#b\">z</a><br></p>\n</div>",
        "<ul><li><p>1</p><ul><li>2</li></ul></li><li>3</li></ul><hr/>",
        "<pre class=\"code\" tabindex=\"0\"><code>\na &lt; b</code></pre><pre>\n\nx</pre>",
        "<table><thead><tr><th>a</th></tr></thead>\n<tbody><tr><td><p>b</p></td></tr></tbody></table>",
        "<dl><dt>a</dt><dd><dl><dt>b</dt></dl></dd></dl><details open><summary>s</summary>t</details>",
    ];
    for html in quick {
        assert!(quick::parse(html).is_some(), "{html}");
    }
    for html in [
        "<p><div></div></p>",
        "<li><li></li></li>",
        "<a><b><a></a></b></a>",
        "<table><tr></tr></table>",
        "<h2><h3></h3></h2>",
        "<p>x",
        "</p>",
        "<b><i></b></i>",
        "<table>x</table>",
        "<P></P>",
        "<p a=b></p>",
        "<p a=\"1\" a=\"2\"></p>",
        "&copy;",
        "a\r\nb",
        "<!-- c -->",
        "<svg></svg>",
        "<dd><dt></dt></dd>",
        "<li><div><li></li></div></li>",
        "<p/></p>",
        "\u{feff}x",
        "a < b",
    ] {
        assert!(quick::parse(html).is_none(), "{html}");
    }
}

proptest! {
    /// Whatever tags stand wherever: what the quick reader takes it takes as html5ever does.
    #[test]
    fn the_quick_reader_agrees(parts in vec((0..PARTS.len(), 0..6_usize), 0..24)) {
        let mut html = String::new();
        let mut open = Vec::new();
        for (part, close) in parts {
            let part = PARTS[part];
            html.push_str(part);
            let name = part.get(1..).and_then(|tag| tag.split([' ', '>', '/']).next());
            match name.filter(|_| part.starts_with('<') && !part.starts_with("</")) {
                Some(name) if !["br", "img", "input", "hr"].contains(&name) => open.push(name),
                _ => {}
            }
            for _ in 3..close {
                html.extend(open.pop().map(|name| format!("</{name}>")));
            }
        }
        html.extend(open.into_iter().rev().map(|name| format!("</{name}>")));
        if let Some(quick) = quick::parse(&html) {
            prop_assert_eq!(told(&quick), told(&super::sink::parse(&html)), "{}", html);
        }
    }
}

const PARTS: [&str; 48] = [
    "<p>",
    "<p class=\"a &amp; b\">",
    "<div>",
    "<ul>",
    "<ol start=\"2\">",
    "<li>",
    "<a href=\"x\">",
    "<em>",
    "<strong>",
    "<code>",
    "<span>",
    "<b>",
    "<i>",
    "<h2 id=\"x\">",
    "<h3>",
    "<hr>",
    "<br>",
    "<img src=\"x\" alt>",
    "<input type=\"checkbox\" disabled>",
    "<pre>",
    "<blockquote>",
    "<section>",
    "<figure>",
    "<figcaption>",
    "<details>",
    "<summary>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<table>",
    "<thead>",
    "<tbody>",
    "<tr>",
    "<td>",
    "<th scope=\"col\">",
    "<fieldset>",
    "<legend>",
    "<label>",
    "<del>",
    "x",
    " ",
    "\n",
    "&lt;&#39;",
    "y &quot;z",
    "</p>",
    "<br/>",
    "<s>",
    "<video controls>",
];

#[test]
fn deep_trees_take_no_stack() {
    let deep = format!("{}x{}y", "<div>".repeat(150), "</div>".repeat(150));
    let tree = Tree::parse(&deep);
    assert_eq!(tree.write(tree.root(), Syntax::Xml), deep);
}

#[test]
fn what_is_too_deep_keeps_its_words() {
    let many = 100_000;
    for (open, close) in
        [("<div>", "</div>"), ("<b>", ""), ("<p><b id=x>", "</p>"), ("<ul><li>", "</x>")]
    {
        let html = format!("{}in<br>side{}after", open.repeat(many), close.repeat(many));
        let tree = Tree::parse(&html);
        assert_eq!(tree.text_of(tree.root()), "insideafter", "{open}");
    }
    let html = format!("{}<i>a</i>b{}<i>c</i>", "<div>".repeat(many), "</div>".repeat(many));
    let written = Tree::parse(&html);
    let written = written.write(written.root(), Syntax::Html);
    assert!(written.contains("<div>ab</div>") && written.ends_with("</div><i>c</i>"), "{written}");
}

#[test]
fn what_html_closes_by_itself_is_not_deep() {
    for (open, part, close) in [
        ("", "<p>para", ""),
        ("<ul>", "<li>item", "</ul>"),
        ("<dl>", "<dt>term<dd>words", "</dl>"),
        ("<table>", "<tr><td>1<td>2", "</table>"),
        ("<table>", "<tbody><tr><td>1", "</table>"),
        ("<select>", "<option>o", "</select>"),
        ("<ruby>", "<rt>kan", "</ruby>"),
    ] {
        let html = format!("{open}{}{close}<div><em>last</em></div>", part.repeat(300));
        let tree = Tree::parse(&html);
        let written = tree.write(tree.root(), Syntax::Html);
        let start = part.split_inclusive('>').next().unwrap();
        assert_eq!(written.matches(start).count(), 300, "{part}");
        assert!(written.contains("<div><em>last</em></div>"), "{part}");
    }
    // Neither are shapes of a picture, nor what a script says.
    for html in [
        format!("<svg>{}</svg><em>last</em>", "<path d=\"M0\"/>".repeat(300)),
        format!("<script>{}</script><em>last</em>", "'<div>'".repeat(300)),
    ] {
        let tree = Tree::parse(&html);
        let written = tree.write(tree.root(), Syntax::Html);
        assert!(written.ends_with("<em>last</em>"), "{written}");
    }
}

/// How deep a tree is, and how many nodes it has.
fn size(html: &str) -> (usize, usize) {
    let tree = Tree::parse(html);
    let (mut deepest, mut count, mut steps) = (0, 0, vec![(tree.root(), 0)]);
    while let Some((id, depth)) = steps.pop() {
        (deepest, count) = (deepest.max(depth), count + 1);
        steps.extend(tree.children(id).iter().map(|child| (*child, depth + 1)));
    }
    (deepest, count)
}

/// By no trick does a tree become deep, or much larger than its text.
#[test]
fn nothing_is_deeper_than_it_may_be() {
    let many = 1_000;
    let numbered =
        |part: &str| (0..many).map(|i| part.replace('N', &i.to_string())).collect::<String>();
    let tricks: [String; 14] = [
        "<div/>".repeat(many),
        "<svg><div/>".repeat(many),
        "<svg><foreignObject><div/>".repeat(many),
        "<svg><link><br><link>".repeat(many),
        "<svg><style><title>".repeat(many),
        "<div><table><td></div></td></table>".repeat(many),
        format!("{}<script>{}</script>", "<div>".repeat(150), "</div>".repeat(150)).repeat(20),
        format!("{}<select>{}</select>", "<div>".repeat(150), "</div>".repeat(150)).repeat(20),
        "<span><div></span>".repeat(many),
        "<b><div></b>".repeat(many),
        "<table><div>".repeat(many),
        "<p><b><i><u><s><em><strong><small></p>".repeat(many),
        numbered("<p><b id=xN></p>"),
        numbered("<div><table><td><a id=xN></td></b></table></div>x"),
    ];
    for html in tricks {
        let (deepest, count) = size(&html);
        let start: String = html.chars().take(40).collect();
        assert!(deepest <= 2 * super::DEEPEST, "{start}: {deepest} deep");
        assert!(count <= 50 * many, "{start}: {count} nodes");
    }
}

#[test]
fn nodes_move() {
    let mut tree = Tree::parse("<p><b>1</b><i>2</i></p>");
    let (p, root) = (tree.children(tree.root())[0], tree.root());
    let (b, i) = (tree.children(p)[0], tree.children(p)[1]);
    tree.unwrap(b);
    assert_eq!(tree.write(root, Syntax::Html), "<p>1<i>2</i></p>");
    tree.replace(i, &[b]);
    tree.wrap_children(p, "u", &[("class", "x")]);
    assert_eq!(tree.write(root, Syntax::Html), "<p><u class=\"x\">1<b></b></u></p>");
    assert_eq!((tree.text_of(root), tree.parent(i)), ("1".to_owned(), None));
}
