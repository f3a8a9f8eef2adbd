use proptest::prelude::*;

use super::*;

/// The sentence around `[words]`, with the words marked again.
fn cut(text: &str) -> String {
    let (before, rest) = text.split_once('[').unwrap();
    let (words, after) = rest.split_once(']').unwrap();
    let plain = format!("{before}{words}{after}");
    let found = around(&plain, before.len(), before.len() + words.len());
    format!("{}[{}]{}", found.before, found.words, found.after)
}

#[test]
fn sentences_end_where_readers_see_an_end() {
    for (text, expected) in [
        ("One. Two [is] here. Three.", "Two [is] here."),
        ("[Begin] here. Then more.", "[Begin] here."),
        ("First! Is it [so]? Yes.", "Is it [so]?"),
        (
            "Use tools, e.g. Git or [Mercurial], i.e. a VCS. Next.",
            "Use tools, e.g. Git or [Mercurial], i.e. a VCS.",
        ),
        ("Version 3.5 of [it] takes 1.5 h. More.", "Version 3.5 of [it] takes 1.5 h."),
        ("Ask Dr. Smith about [this]. Or not.", "Ask Dr. Smith about [this]."),
        ("As J. Doe said [there]. Then.", "As J. Doe said [there]."),
        ("Am 3. April kam [es] an. Danach nicht.", "Am 3. April kam [es] an."),
        ("Werkzeuge, z.B. Git, sind [gut]. Ja.", "Werkzeuge, z.B. Git, sind [gut]."),
        ("He said “Stop.” Then he [left]. End.", "Then he [left]."),
        ("(An aside.) The [word] (see it). Next", "The [word] (see it)."),
        ("It ended. the [small] letter goes on. Yes", "It ended. the [small] letter goes on."),
        ("See [this lesson.] Then go.", "See [this lesson.]"),
        ("Look at file.txt or [that]. End.", "Look at file.txt or [that]."),
        ("It takes long, no. five [days]. Ok", "It takes long, no. five [days]."),
        ("Use it (w. [this]) now. Ok", "Use it (w. [this]) now."),
        ("Wait… Then [go]. Stop.", "Then [go]."),
    ] {
        assert_eq!(cut(text), expected, "{text}");
    }
}

#[test]
fn sentences_of_other_scripts_end_at_their_own_marks() {
    for (text, expected) in [
        ("先提交。再建一个[分支]，然后合并！最后推送。", "再建一个[分支]，然后合并！"),
        ("他说：“好。”然后[看]这里。", "然后[看]这里。"),
        ("为什么？因为[它]重要", "因为[它]重要"),
        ("まず読む。次に[書く]。終わり。", "次に[書く]。"),
        ("ما هذا؟ هذا [فرع]. نهاية.", "هذا [فرع]."),
    ] {
        assert_eq!(cut(text), expected, "{text}");
    }
}

#[test]
fn long_sentences_are_cut_between_words_around_the_link() {
    let long = format!("{}the [link] {}end.", "word ".repeat(100), "more ".repeat(100));
    let found = cut(&long);
    assert!(found.starts_with("…word") && found.ends_with("more…"), "{found}");
    assert!(width(&found) <= LENGTH + 6, "{}", width(&found));
    let wide = cut(&format!("{}[链接]{}", "字".repeat(300), "字".repeat(300)));
    assert!(
        wide.starts_with("…字") && wide.ends_with("字…") && width(&wide) <= LENGTH + 6,
        "{wide}"
    );
    // A short side leaves its room to the other.
    let late = cut(&format!("{}[link].", "word ".repeat(100)));
    assert!(width(&late) > LENGTH - 20, "{late}");
    let words = cut(&format!("A [{}] b.", "very ".repeat(60)));
    assert!(words.contains("…]"), "{words}");
}

proptest! {
    #[test]
    fn any_words_of_any_text_are_found(before in ".{0,300}", words in ".{0,200}", after in ".{0,300}") {
        let text = format!("{before}{words}{after}");
        let found = around(&text, before.len(), before.len() + words.len());
        let bare = |text: &str| text.trim_matches('…').trim().to_owned();
        prop_assert!(before.contains(&bare(&found.before)) || found.before.contains('…'));
        prop_assert!(words.starts_with(found.words.trim_end_matches('…')) || words.contains('…'));
        prop_assert!(width(&found.before) + width(&found.after) <= LENGTH + 2 * SIDE + 4);
    }
}
