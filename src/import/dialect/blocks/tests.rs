//! Blocks of other programs, as they come out.

use super::turn;
use crate::import::losses::Losses;
use crate::import::tree::Tree;

fn turned(text: &str) -> (String, Vec<String>) {
    let tree = Tree::of_texts("t", [("a.md", text)]);
    let mut losses = Losses::default();
    let edited = turn(tree.text_at("a.md").unwrap(), 0, &mut losses);
    let kinds = losses.kinds(tree.sources());
    (edited.text, kinds.into_iter().map(|k| format!("{}: {}", k.what, k.became)).collect())
}

/// Whether texts are turned as expected, and nothing of them is lost but what is known.
fn turns(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let (found, losses) = turned(text);
        assert_eq!(found, *expected, "{text}");
        let known = [
            "shortcode `{% icon %}`",
            "a Jekyll comment",
            "shortcode `{% x() %}`",
            "further arguments of shortcode `{{< tabs >}}`",
        ];
        let told = losses.iter().all(|loss| known.iter().any(|known| loss.starts_with(known)));
        assert!(told, "{losses:?}");
    }
}

#[test]
fn boxes_and_tabs_become_alerts_and_blocks() {
    turns(&[
        (
            "!!! note \"T\"\n    a\n\n    ```py\n    x\n\n    y\n    ```\nb\n",
            "> [!NOTE] T\n> a\n>\n> ```py\n> x\n>\n> y\n> ```\n\nb\n",
        ),
        (
            "!!! tip\n    a\n    !!! danger\n        b\n\nc\n",
            "> [!TIP]\n> a\n\n> > [!CAUTION] Danger\n> > b\n\nc\n",
        ),
        ("??? success \"Solution\"\n    a\n", ":::solution\na\n:::\n"),
        (
            "=== \"A\"\n    a\n\n=== \"B\"\n    b\n\nc\n",
            "::::tabs\n:::tab A\na\n\n:::\n:::tab B\nb\n\n:::\n::::\nc\n",
        ),
        ("{{< hint warning >}}\na\n\nb\n{{< /hint >}}\nc\n", "> [!WARNING]\n> a\n>\n> b\n\nc\n"),
        ("{{% notice tip \"T\" %}}\na\n{{% /notice %}}\n", "> [!TIP] T\n> a\n"),
        ("{{< details \"Answer\" >}}\na\n{{< /details >}}\n", ":::solution Answer\na\n:::\n"),
        ("{% highlight ruby %}\na\n{% endhighlight %}\n", "```ruby\na\n```\n"),
        ("{% raw %}\n{{ a }}\n{% endraw %}\n", "{{ a }}\n"),
        (
            "{{<tabs name=\"x\">}}\n\n===[[A]]===\n\na\n\n===[[B]]===\nb\n{{</tabs>}}\n",
            "::::tabs\n\n:::tab A\n\na\n\n:::\n:::tab B\nb\n:::\n::::\n",
        ),
    ]);
}

#[test]
fn quotes_with_classes_divisions_and_tags_become_blocks() {
    turns(&[
        ("> a\n> b\n{: .tip}\n", "> [!TIP]\n>\n> a\n> b\n"),
        ("> > a\n> {: .hint}\n", "> > [!TIP] Hint\n> >\n> > a\n"),
        ("> a\n{: .tip}\nb\n", "> [!TIP]\n>\n> a\n\nb\n"),
        (
            "> ### {% icon x %} Hands-on: Do\n>\n> 1. a\n>\n>    > ### Tip: T\n>    > b\n>    {: .tip}\n>\n\
             > > ### Question\n> > c\n> > > ### Solution\n> > > ```\n> > > d\n> > > ```\n> > {: .solution}\n\
             > {: .question}\n{: .hands_on}\n",
            ":::::exercise Do\n\n1. a\n\n   > [!TIP] T\n   >\n   > b\n\n\
             ::::exercise Question\nc\n:::solution\n```\nd\n```\n:::\n::::\n:::::\n",
        ),
        ("> <comment-title>C</comment-title>\n> a\n{: .comment}\n", "> [!NOTE] C\n>\n> a\n"),
        (":::note[T]\na\n\nb\n:::\nc\n", "> [!NOTE] T\n> a\n>\n> b\n\nc\n"),
        (":::exercise\n:::tip\na\n:::\n:::\n", ":::exercise\n\n> [!TIP]\n> a\n\n:::\n"),
        (
            "<div class=\"lesson-note lesson-note--tip\" markdown=\"1\">\n\n#### T\n\na\n\n</div>\n\nb\n",
            "> [!TIP] T\n>\n> a\n>\n\nb\n",
        ),
        ("<div class=\"lesson-content__panel\" markdown=\"1\">\n\n1. a\n\n</div>\n", "\n1. a\n\n"),
        ("{% note(type=\"warning\") %}\na\n{% end %}\n", "> [!WARNING]\n> a\n"),
        (
            "{% x() %}\n{% tip() %}\na\n{% end %}\n{% end %}\n",
            "{% x() %}\n\n> [!TIP]\n> a\n\n{% end %}\n",
        ),
        (
            "{{< details \"More & more\" >}}\na\n{{< /details >}}\n",
            "<details>\n<summary>More &amp; more</summary>\n\na\n\n</details>\n\n",
        ),
        ("??? note \"T\"\n    a\n", "<details>\n<summary>T</summary>\n\na\n\n</details>\n\n"),
        ("{% raw %}\n{{ a }}\n{% endraw %}\n{% raw %}\nb\n{% endraw %}\n", "{{ a }}\nb\n"),
        ("{% comment %}\nno\n{% endcomment %}\na\n", "a\n"),
        ("{: .note }\na\nb\n\nc\n", "> [!NOTE]\n> a\n> b\n\nc\n"),
        ("```\n!!! note\n[TOC]\n```\n", "```\n!!! note\n[TOC]\n```\n"),
        ("{{< hint >}}\nnever closed\n", "{{< hint >}}\nnever closed\n"),
    ]);
}

#[test]
fn what_goes_is_said() {
    let (found, losses) = turned("[TOC]\na\n{: .center #x}\n\n!!! house-rule\n    b\n");
    assert_eq!(found, "a\n<a id=\"x\"></a>\n\n> [!NOTE] House rule\n> b\n");
    assert_eq!(
        losses,
        [
            "a box `house-rule`: a note with that title",
            "a table of contents (every page has one here): left out",
            "attributes `{: .center #x}`: left out",
        ]
    );
}
