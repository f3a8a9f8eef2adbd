use super::*;
use crate::syntax::testing::{check, told, yaml};

fn report<T>(text: &str, read: impl Fn(&Node) -> Parsed<T>) -> Report {
    let mut report = Report::default();
    let node = report.take(yaml(text)).unwrap();
    report.take(read(&node));
    report
}

fn good<T>(text: &str, read: impl Fn(&Node) -> Parsed<T>) -> T {
    assert_eq!(told(text, &report(text, &read)), Vec::<String>::new(), "{text}");
    read(&yaml(text).value.unwrap()).value
}

#[test]
fn a_tree_of_skills_is_read() {
    let text = "- id: git\n  title: Git\n  area: technical\n  skills:\n    - id: git.branching\n      title: Branching\n      description: D\n      requires: [git.commits, {skill: git.basics@2, why: W}]\n      levels: {0: Never did, 1: Follows, working: Alone}\n      same_as: http://data.europa.eu/esco/skill/x\n      skills: [{id: deep}, {id: soft, area: soft}]\n- id: talk\n  levels: [First, Second]\n";
    let skills = good(text, skills);
    let tree: Vec<_> = skills
        .iter()
        .map(|s| (s.id.value.as_str(), s.parent.as_deref().unwrap_or("-"), s.area.as_str()))
        .collect();
    assert_eq!(
        tree,
        [
            ("git", "-", "technical"),
            ("git.branching", "git", "technical"),
            ("deep", "git.branching", "technical"),
            ("soft", "git.branching", "soft"),
            ("talk", "-", ""),
        ]
    );
    let branching = &skills[1];
    assert_eq!((branching.requires.len(), branching.same_as.len()), (2, 1));
    let levels: Vec<_> = branching.levels.iter().map(|(l, s)| (&l.value, s.as_str())).collect();
    assert_eq!(levels[0], (&RawLevel::Number(0), "Never did"));
    assert_eq!(levels[2], (&RawLevel::Name("working".into()), "Alone"));
    assert_eq!(skills[4].levels[1].0.value, RawLevel::Number(2));
}

#[test]
fn roles_and_terms_are_read() {
    let roles = good(
        "- id: engineer-1\n  title: Engineer I\n  requires: [git.branching@2, talk]\n  next: engineer-2\n- {id: engineer-2}\n",
        roles,
    );
    assert_eq!((roles[0].requires.len(), roles[0].next[0].value.as_str()), (2, "engineer-2"));
    let terms = good(
        "- {term: Rebase, definition: Replaying commits, see: git/rebase}\n- {term: 3.10, definition: A version}\n",
        glossary,
    );
    assert_eq!((terms[0].see.is_some(), terms[1].term.value.as_str()), (true, "3.10"));
    assert!(good("[]", skills).is_empty());
}

#[test]
fn mistakes_in_skills_are_told() {
    check(include_str!("skills.txt"), |text| report(text, skills));
}

#[test]
fn mistakes_in_roles_are_told() {
    check(include_str!("roles.txt"), |text| report(text, roles));
}

#[test]
fn mistakes_in_the_glossary_are_told() {
    check(include_str!("glossary.txt"), |text| report(text, glossary));
}

#[test]
fn every_wrong_type_is_told() {
    let wrong = |key: &Key| if key.name == "skills" { "[x]" } else { "[{x: {y: z}}, [a]]" };
    for key in SKILL_KEYS {
        let id = if key.name == "id" { "" } else { "id: a, " };
        let text = format!("- {{{id}{}: {}}}", key.name, wrong(key));
        assert!(!report(&text, skills).diagnostics().is_empty(), "nobody reads `{}`", key.name);
    }
    for key in ROLE_KEYS {
        let text = format!("- {{{}: {}}}", key.name, wrong(key));
        assert!(report(&text, roles).diagnostics().iter().any(|d| d.rule.name == "wrong-value"));
    }
    for key in TERM_KEYS {
        let text = format!("- {{{}: {}}}", key.name, wrong(key));
        assert!(report(&text, glossary).diagnostics().iter().any(|d| d.rule.name == "wrong-value"));
    }
}
