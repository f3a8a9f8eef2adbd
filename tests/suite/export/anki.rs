//! Cards for Anki: what its importer asks for, what a card says, names that stay.

use pathbook::export::{Format, Options, Subject};
use pathbook::model::PathId;

use super::{SITE, example, exported, text};

/// The headers, and the fields of each card, as Anki reads them.
fn cards(text: &str) -> (Vec<&str>, Vec<Vec<String>>) {
    let (heads, rows): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    let whole = rows.join("\n") + "\n";
    let (mut cards, mut card, mut field, mut quoted) =
        (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = whole.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            '\t' if !quoted => card.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                card.push(std::mem::take(&mut field));
                cards.push(std::mem::take(&mut card));
            }
            c => field.push(c),
        }
    }
    (heads, cards)
}

#[test]
fn quizzes_and_terms_are_cards() {
    let text = text(exported(SITE, Format::Anki, &Options::default()));
    let (heads, cards) = cards(&text);
    assert_eq!(
        heads,
        [
            "#separator:tab",
            "#html:true",
            "#notetype:Basic",
            "#deck:T",
            "#guid column:1",
            "#tags column:4"
        ]
    );
    assert_eq!(cards.len(), 2);
    let [_, front, back, tags] = cards[0].as_slice() else { return assert_eq!(cards[0].len(), 4) };
    assert_eq!(front, "<p>Which?</p><ol><li><code>a</code></li><li>b</li></ol>");
    assert_eq!(
        back,
        "<ul><li>✗ <code>a</code><p>No.</p></li><li>✓ <b>b</b><p>Yes, <strong>b</strong>.</p></li></ul><p><small><a href=\"https://t.example/x/l/one/\">One</a></small></p>"
    );
    assert_eq!(tags, "x l::one skill::s.a");
    assert_eq!(
        cards[1][1..],
        [
            "Pipe",
            "<p>Joins &amp; &lt;commands&gt;</p><p><small>also pipes</small></p><p><small><a href=\"https://t.example/x/l/two/\">Two</a></small></p>",
            "glossary"
        ]
    );
}

#[test]
fn names_stay_when_words_change_and_a_path_has_its_own_deck() {
    let name = |site: super::Files<'_>| {
        let text = text(exported(site, Format::Anki, &Options::default()));
        cards(&text).1[0][0].clone()
    };
    let mut changed = SITE.to_vec();
    let reworded =
        changed[4].1.replace("Which?", "Which one?").replace("title: One", "title: First");
    changed[4].1 = &reworded;
    assert_eq!(name(SITE), name(&changed));
    let options = Options { subject: Some(Subject::Path(PathId(2))), ..Options::default() };
    let text = text(example(Format::Anki, &options));
    let (heads, cards) = cards(&text);
    assert!(heads.iter().any(|head| head.starts_with("#deck:Northwind Engineering Mentoring::")));
    let names: std::collections::BTreeSet<&String> = cards.iter().map(|card| &card[0]).collect();
    assert_eq!(names.len(), cards.len());
    for card in &cards {
        assert_eq!(card.len(), 4, "{card:?}");
        assert!(!card[1].contains("<input") && !card[2].contains(" href=\"../"), "{card:?}");
    }
}

#[test]
fn code_keeps_its_tabs_and_definitions_their_markup() {
    let mut site = SITE.to_vec();
    site[3].1 = "- {term: Pipe, definition: \"**Joins** `a | b`, see [two](l/two#x)\", also: [pipes, bar]}\n";
    site[4].1 = "---\ntitle: One\nteaches: [s.a@2]\n---\n\n:::quiz What does this print?\n\n```text\nall:\n\techo \"x\"\n```\n\n- [x] `x`\n- [x] a line end\n- [ ] nothing\n:::\n";
    let text = text(exported(&site, Format::Anki, &Options::default()));
    let (_, cards) = cards(&text);
    let quiz = &cards[0];
    assert!(quiz[1].contains("all:\n\techo &quot;x&quot;"), "{quiz:?}");
    assert_eq!(quiz[2].matches("✓ <b>").count(), 2, "{quiz:?}");
    let term = &cards[1];
    assert!(term[2].starts_with("<p><strong>Joins</strong> <code>a | b</code>, see <a href=\"https://t.example/x/l/two/#x\">two</a></p><p><small>also "), "{term:?}");
}
