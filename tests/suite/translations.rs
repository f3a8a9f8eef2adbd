//! What a translation was made from: accepted, then changed.

use proptest::prelude::*;

use pathbook::compile::{Compilation, Options, compile};
use pathbook::model::LanguageId;
use pathbook::syntax::sections::{accepted, sections};
use pathbook::world::MemoryWorld;

fn site(original: &str, translation: &str) -> Compilation {
    let world = MemoryWorld::new([
        ("pathbook.yaml", "title: T\nlanguages: [en, zh]\n"),
        ("content/a.md", original),
        ("content/a.zh.md", translation),
    ]);
    compile(None, &world, &Options::default(), &[])
}

fn stale(original: &str, translation: &str) -> Vec<String> {
    let site = site(original, translation);
    let told = site.report.diagnostics().iter().filter(|d| d.rule.name == "stale-translation");
    let mut told: Vec<String> = told.map(|d| d.message.clone()).collect();
    told.sort();
    told
}

fn accept(original: &str, translation: &str) -> String {
    let site = site(original, translation);
    let page = site.curriculum.pages.first().unwrap();
    let document = |language| {
        let variant = page.variants.get(&LanguageId(language)).unwrap();
        site.documents.get(variant.document).unwrap()
    };
    let made_from = sections(document(0), original);
    accepted(document(1), translation, &made_from).unwrap()
}

const ORIGINAL: &str = "---\ntitle: A\n---\nLead.\n\n## One\n\n1.\n\n## Two\n\n2.\n";

#[test]
fn accepting_adds_the_key_and_nothing_else() {
    let bare = accept(ORIGINAL, "# 甲\n\n文\n");
    assert!(bare.starts_with("---\noriginal:\n  start: ") && bare.ends_with("---\n# 甲\n\n文\n"));
    let translation = "---\r\n# note\r\ntitle:  甲  # x\r\n---\r\n文\r\n";
    let once = accept(ORIGINAL, translation);
    assert!(once.starts_with("---\r\n# note\r\ntitle:  甲  # x\r\noriginal:\r\n  start: "));
    assert!(once.ends_with("\r\n---\r\n文\r\n"));
    assert_eq!(once, accept(ORIGINAL, &once));
    let other =
        "---\ntitle: 甲\noriginal: {start: aaaaaaaa,\n  gone: bbbbbbbb}\nslug: x\n---\n文\n";
    let mended = accept(ORIGINAL, other);
    assert!(mended.starts_with("---\ntitle: 甲\noriginal:\n  start: "), "{mended}");
    assert!(mended.ends_with("\nslug: x\n---\n文\n") && !mended.contains("gone"), "{mended}");
}

#[test]
fn each_section_is_told_by_its_name() {
    let translation = accept(ORIGINAL, "---\ntitle: 甲\n---\n文\n");
    assert!(stale(ORIGINAL, &translation).is_empty());
    assert!(stale(&ORIGINAL.replace('\n', "\r\n"), &translation).is_empty());
    let changed =
        ORIGINAL.replace("title: A", "title: B").replace("## Two\n\n2.", "## Three\n\n3.");
    assert_eq!(
        stale(&changed, &translation),
        [
            "the beginning of the original has changed since it was translated",
            "the section `two` of the original is there no more",
            "the section “Three” of the original is new",
        ]
    );
    let untouched = ORIGINAL.replace("title: A", "title: A\nminutes: 5\nteaches: [s]");
    assert!(stale(&untouched, &translation).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_change_of_a_section_is_told_of_that_section_alone(
        texts in prop::collection::vec("[a-z .]{1,20}", 1..6),
        number in any::<prop::sample::Index>(),
    ) {
        let write = |texts: &[String]| {
            let mut text = "---\ntitle: A\n---\nLead.\n".to_owned();
            for (number, body) in texts.iter().enumerate() {
                text.push_str(&format!("\n## Part {number}\n\nx{body}\n"));
            }
            text
        };
        let original = write(&texts);
        let translation = accept(&original, "---\ntitle: 甲\n---\n文\n");
        prop_assert!(stale(&original, &translation).is_empty());
        let number = number.index(texts.len());
        let mut changed = texts.clone();
        changed[number].push_str("more");
        let told = stale(&write(&changed), &translation);
        let expected = format!("the section “Part {number}” of the original has changed since it was translated");
        prop_assert_eq!(told, [expected]);
    }
}
