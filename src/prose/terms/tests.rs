use proptest::prelude::*;

use super::*;

/// The terms of `text`, each as it stands there with its number.
fn terms(words: &[&str], text: &str) -> Vec<String> {
    let matcher = Matcher::new(words.iter().copied().zip(0..)).unwrap();
    let mut found = Vec::new();
    matcher.find(text, &mut found);
    let words = |one: &Found| text.get(one.start..one.end).unwrap().to_owned();
    found.iter().map(|one| format!("{}:{}", one.term, words(one))).collect()
}

#[test]
fn whole_words_are_found_whatever_their_capitals() {
    let words = ["Branch", "Pull request", "Policy", "Day"];
    for (text, expected) in [
        ("A branch, two branches, a Branch's name.", &["0:branch", "0:branches", "0:Branch"][..]),
        ("Branching and a subbranch are other words.", &[]),
        ("A pre-branch hook, branch-wise, my_branch.", &[]),
        ("Pull requests and pull\nrequest.", &["1:Pull requests", "1:pull\nrequest"]),
        ("Policies; a policy; policys?", &["2:Policies", "2:policy", "2:policys"]),
        ("Days, not daies.", &["3:Days"]),
        ("(branch)/branch:branch", &["0:branch", "0:branch", "0:branch"]),
        ("branch&#39;s &amp; branch&quot;", &["0:branch", "0:branch"]),
        ("用branch做", &["0:branch"]),
        ("", &[]),
    ] {
        assert_eq!(terms(&words, text), expected, "{text}");
    }
}

#[test]
fn capitals_alone_are_found_as_they_are_written() {
    let words = ["CI", "HEAD", "R&D", "C"];
    assert_eq!(terms(&words, "CI, not ci; two CIs; a head; HEAD."), ["0:CI", "0:CIs", "1:HEAD"]);
    assert_eq!(terms(&words, "Our R&amp;D."), ["2:R&amp;D"]);
    // One letter is no acronym.
    assert_eq!(terms(&words, "in c"), ["3:c"]);
}

#[test]
fn the_longest_term_is_meant() {
    let words = ["Test", "Flaky test", "Flaky test suite", "suite runner"];
    assert_eq!(terms(&words, "A flaky test, a test."), ["1:flaky test", "0:test"]);
    assert_eq!(terms(&words, "A flaky test suite runner."), ["2:flaky test suite"]);
    // A longer one that is no whole word does not hide the shorter.
    assert_eq!(terms(&words, "A flaky test suited."), ["1:flaky test"]);
}

#[test]
fn scripts_without_spaces_have_no_whole_words() {
    let words = ["分支", "合并请求", "请求", "プル"];
    assert_eq!(terms(&words, "建一个分支，再开合并请求。请求"), ["0:分支", "1:合并请求", "2:请求"]);
    assert_eq!(terms(&words, "プルする"), ["3:プル"]);
}

#[test]
fn other_alphabets_have_capitals_too() {
    let words = ["Ветка", "änderung", "Éclair", "فرع"];
    assert_eq!(terms(&words, "ветка, Ветка, ветками"), ["0:ветка", "0:Ветка"]);
    assert_eq!(terms(&words, "Änderung, änderung"), ["1:Änderung", "1:änderung"]);
    assert_eq!(terms(&words, "un éclair"), ["2:éclair"]);
    assert_eq!(terms(&words, "هذا فرع."), ["3:فرع"]);
}

#[test]
fn entities_are_no_words() {
    let words = ["amp", "lt", "39"];
    assert_eq!(terms(&words, "a &amp; b &lt; c &#39; amp"), ["0:amp"]);
}

#[test]
fn nothing_to_look_for_is_no_matcher() {
    assert!(Matcher::new([]).is_none());
    assert!(Matcher::new([(" ", 0)]).is_none());
}

/// What [`Matcher::find`] must give, word by word.
fn slowly(words: &[String], text: &str) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(rest) = text.get(at..) else {
            at += 1;
            continue;
        };
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let best = words
            .iter()
            .zip(0..)
            .filter(|(word, _)| {
                let next = rest.get(word.len()..).and_then(|rest| rest.chars().next());
                rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
                    && !before.is_some_and(joins)
                    && !next.is_some_and(joins)
            })
            .max_by_key(|(word, number)| (word.len(), std::cmp::Reverse(*number)));
        match best {
            Some((word, number)) => {
                found.push((at, number));
                at += word.len();
            }
            None => at += 1,
        }
    }
    found
}

proptest! {
    #[test]
    fn the_automaton_finds_what_a_slow_search_finds(
        words in proptest::collection::vec("[a-c]{1,3}( [a-c]{1,2})?", 1..5),
        text in "[a-cA-C ,-]{0,60}",
    ) {
        let matcher = Matcher::new(words.iter().map(String::as_str).zip(0..)).unwrap();
        let mut found = Vec::new();
        matcher.find(&text, &mut found);
        let quick: Vec<_> = found.iter().map(|one| (one.start, one.term)).collect();
        // Where two words are the same, the first is meant.
        prop_assert_eq!(quick, slowly(&words, &text));
    }
}
