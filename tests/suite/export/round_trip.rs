//! What is exported comes back: any ladder, as tables and as a CASE package, read by `pathbook import ladder`.

#![expect(clippy::indexing_slicing, reason = "the numbers are those of the drafts")]

use pathbook::compile::{Options as Scope, compile};
use pathbook::export::{Format, Options, Output, export};
use pathbook::import::tree::Tree;
use pathbook::import::{self, Content};
use pathbook::model::{Curriculum, Need};
use pathbook::render::site::Site;
use pathbook::world::MemoryWorld;
use proptest::prelude::*;

/// A skill before it is written: its numbers name other skills.
#[derive(Clone, Debug)]
struct Draft {
    title: String,
    description: String,
    area: &'static str,
    parent: Option<usize>,
    requires: Vec<(usize, u8)>,
    rubric: Vec<(u8, String)>,
    same_as: Vec<String>,
}

#[derive(Clone, Debug)]
struct RoleDraft {
    title: String,
    requires: Vec<(usize, u8)>,
    next: Vec<usize>,
}

/// Words that spreadsheets, CSV and YAML could trip over.
fn words() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        4 => "[A-Za-z ,;:'\"=+@|#{}&-]{1,16}",
        1 => "['=+@-]{1,3}[a-z]{0,3}",
        1 => "[é中文字Ω‘’ ]{1,6}",
        1 => Just("yes".to_owned()),
        1 => Just("1.0".to_owned()),
    ];
    text.prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("something must be said", |text| !text.is_empty())
}

fn drafts() -> impl Strategy<Value = (Vec<Draft>, Vec<RoleDraft>)> {
    let wanted = || prop::collection::vec((0_usize..8, 1_u8..=3), 0..3);
    let skill = (
        words(),
        prop_oneof![Just(String::new()), words()],
        prop::sample::select(vec!["", "technical", "soft", "=own"]),
        prop::option::of(0_usize..8),
        wanted(),
        prop::collection::btree_map(0_u8..=3, words(), 0..4),
        prop::collection::vec("https://t\\.example/[a-z,;]{1,5}", 0..2),
    );
    let skill = skill.prop_map(|(title, description, area, parent, requires, rubric, same_as)| {
        let rubric = rubric.into_iter().collect();
        Draft { title, description, area, parent, requires, rubric, same_as }
    });
    let role = (words(), wanted(), prop::collection::vec(0_usize..4, 0..3));
    let role = role.prop_map(|(title, requires, next)| RoleDraft { title, requires, next });
    (prop::collection::vec(skill, 1..8), prop::collection::vec(role, 0..4))
}

fn text(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The files of a site with these; what would be an error in any site is left out.
fn site(skills: &[Draft], roles: &[RoleDraft]) -> Vec<(String, String)> {
    fn write(skills: &[Draft], at: usize, depth: usize, out: &mut String) {
        let skill = &skills[at];
        let indent = "  ".repeat(depth);
        out.push_str(&format!("{indent}- id: s{at}\n{indent}  title: {}\n", text(&skill.title)));
        if !skill.description.is_empty() {
            out.push_str(&format!("{indent}  description: {}\n", text(&skill.description)));
        }
        if !skill.area.is_empty() {
            out.push_str(&format!("{indent}  area: {}\n", text(skill.area)));
        }
        // Only what comes before: no circles. Each once.
        let mut seen = std::collections::BTreeSet::new();
        let needs = skill.requires.iter().filter(|(need, _)| *need < at && seen.insert(*need));
        let needs: Vec<String> = needs.map(|(need, level)| format!("s{need}@{level}")).collect();
        out.push_str(&format!("{indent}  requires: [{}]\n{indent}  levels:", needs.join(", ")));
        let levels = skill.rubric.iter().map(|(level, words)| format!("{level}: {}", text(words)));
        out.push_str(&format!(" {{{}}}\n", levels.collect::<Vec<_>>().join(", ")));
        let same: Vec<String> = skill.same_as.iter().map(|address| text(address)).collect();
        out.push_str(&format!("{indent}  same_as: [{}]\n", same.join(", ")));
        let below = (at + 1..skills.len()).filter(|other| skills[*other].parent == Some(at));
        let below: Vec<usize> = below.collect();
        if !below.is_empty() {
            out.push_str(&format!("{indent}  skills:\n"));
            for other in below {
                write(skills, other, depth + 2, out);
            }
        }
    }
    let mut tree = String::new();
    for at in 0..skills.len() {
        if skills[at].parent.is_none_or(|parent| parent >= at) {
            write(skills, at, 0, &mut tree);
        }
    }
    let mut ladder = String::new();
    for (at, role) in roles.iter().enumerate() {
        let mut seen = std::collections::BTreeSet::new();
        let requires =
            role.requires.iter().filter(|(need, _)| *need < skills.len() && seen.insert(*need));
        let requires: Vec<String> =
            requires.map(|(need, level)| format!("s{need}@{level}")).collect();
        let next: std::collections::BTreeSet<usize> =
            role.next.iter().copied().filter(|next| *next > at && *next < roles.len()).collect();
        let next: Vec<String> = next.iter().map(|next| format!("r{next}")).collect();
        ladder.push_str(&format!(
            "- id: r{at}\n  title: {}\n  requires: [{}]\n  next: [{}]\n",
            text(&role.title),
            requires.join(", "),
            next.join(", ")
        ));
    }
    let config = "title: T\nbase_url: https://t.example/\nlevels: [one, two, three]\ncheck: {rules: {untaught-skill: allow, unused-skill: allow}}\n";
    let mut files = vec![
        ("pathbook.yaml".to_owned(), config.to_owned()),
        ("content/index.md".to_owned(), "---\ntitle: T\ndate: 2026-11-23\n---\n".to_owned()),
        ("skills.yaml".to_owned(), tree),
    ];
    if !ladder.is_empty() {
        files.push(("roles.yaml".to_owned(), ladder));
    }
    files
}

/// A ladder in words: all that must survive, in the author's order.
fn told(curriculum: &Curriculum) -> Vec<String> {
    let id = |skill| curriculum.skill(skill).map_or("", |skill| skill.id.as_str());
    let mut told = Vec::new();
    for skill in &curriculum.skills {
        let requires: Vec<String> = skill
            .requires
            .iter()
            .map(|need| match need.need {
                Need::Skill(wanted) => format!("{}@{}", id(wanted.skill), wanted.level.0),
                Need::Page(_) => "page".to_owned(),
            })
            .collect();
        let children: Vec<&str> = skill.children.iter().map(|child| id(*child)).collect();
        let same: Vec<&String> = skill.same_as.iter().map(|address| &address.value).collect();
        told.push(format!(
            "{} {:?} {:?} {:?} {:?} {children:?} {requires:?} {:?} {same:?}",
            skill.id,
            skill.title,
            skill.description,
            skill.area,
            skill.parent.map(id),
            skill.rubric,
        ));
    }
    told.push(curriculum.skill_roots.iter().map(|root| id(*root)).collect::<Vec<_>>().join(" "));
    for role in &curriculum.roles {
        let requires = role.requires.iter().map(|it| (id(it.value.skill), it.value.level.0));
        let next = role.next.iter().filter_map(|next| curriculum.role(*next)).map(|next| &next.id);
        told.push(format!(
            "{} {:?} {:?} {:?} {:?}",
            role.id,
            role.title,
            role.description,
            requires.collect::<Vec<_>>(),
            next.collect::<Vec<_>>()
        ));
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_ladder_comes_back_from_tables_and_from_case((skills, roles) in drafts()) {
        let world = MemoryWorld::new(site(&skills, &roles));
        let site = Site::compile(&world, &Scope::default());
        let report = &site.compilation.report;
        prop_assert!(!report.has_errors(), "{:#?}", report);
        let before = told(&site.compilation.curriculum);
        for format in [Format::Csv, Format::Case] {
            let exported = export(format, &site, &world, &Options::default()).unwrap().output;
            let files: Vec<(String, String)> = match exported {
                Output::Files(files) => files
                    .into_iter()
                    .map(|file| (file.path, String::from_utf8(file.bytes).unwrap()))
                    .collect(),
                Output::Text(text) => vec![("skills.json".to_owned(), text)],
                Output::Archive(_) => Vec::new(),
            };
            let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
            let tree = Tree::of_texts("source", texts);
            let import = import::import(import::Format::Ladder, &tree, &import::Options::default());
            prop_assert!(!import.report.has_errors(), "{:#?}", import.report);
            let files = import.files.iter().filter_map(|(path, content)| match content {
                Content::Text(text) => Some((path.to_string(), text.clone())),
                Content::Copy(_) => None,
            });
            let back = MemoryWorld::new(files.collect::<Vec<_>>());
            let back = compile(None, &back, &Scope::default(), &[]);
            prop_assert_eq!(told(&back.curriculum), before.clone(), "{}", format.name());
        }
    }
}
