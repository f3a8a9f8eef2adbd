//! The planner against brute force, and on large curricula.

use super::{Limits, Request, Unreachable, plan};
use crate::graph::fixture::{grant, graph, lesson, page, skill};
use crate::graph::prerequisites::{Node, Prerequisites};
use crate::model::{Need, PageId, Plan, SkillLevel};
use proptest::prelude::*;

fn planned(nodes: Vec<Node>, goal: &[Need]) -> Plan {
    let graph = graph(nodes);
    let request = Request { goal: goal.to_vec(), ..Request::default() };
    let plan = plan(&graph, &request, Limits::default()).unwrap();
    assert_valid(&graph, &request, &plan);
    plan
}

fn pages(plan: &Plan) -> Vec<u32> {
    plan.steps.iter().map(|step| step.page.0).collect()
}

fn missing(nodes: Vec<Node>, goal: &[Need]) -> Vec<(Option<PageId>, Need)> {
    let request = Request { goal: goal.to_vec(), ..Request::default() };
    plan(&graph(nodes), &request, Limits::default()).unwrap_err().missing
}

/// What a mentee has at some point.
struct Had<'a> {
    graph: &'a Prerequisites,
    grants: Vec<SkillLevel>,
    pages: Vec<PageId>,
}

impl<'a> Had<'a> {
    fn new(graph: &'a Prerequisites, request: &Request) -> Self {
        let mut had = Self { graph, grants: request.known.clone(), pages: Vec::new() };
        for page in &request.done {
            had.add(*page);
        }
        had
    }

    fn add(&mut self, page: PageId) {
        self.pages.push(page);
        self.grants.extend(&self.graph.nodes[page.index()].teaches);
    }

    fn holds(&self, need: Need) -> bool {
        match need {
            Need::Page(page) => self.pages.contains(&page),
            Need::Skill(want) => {
                self.grants.iter().any(|g| g.skill == want.skill && g.level >= want.level)
            }
        }
    }

    fn can_begin(&self, page: PageId) -> bool {
        self.graph.nodes[page.index()].requires.iter().all(|need| self.holds(*need))
    }
}

fn assert_valid(graph: &Prerequisites, request: &Request, plan: &Plan) {
    let mut had = Had::new(graph, request);
    for (at, step) in plan.steps.iter().enumerate() {
        assert!(had.can_begin(step.page), "{step:?} cannot begin");
        assert!(!had.pages.contains(&step.page), "{step:?} comes twice");
        had.add(step.page);
        assert!(!step.because.is_empty(), "{step:?} has no reason");
        for reason in &step.because {
            assert!(graph.providers_of(reason.need).contains(&step.page));
            match reason.page {
                None => assert!(request.goal.contains(&reason.need)),
                Some(page) => {
                    assert!(plan.steps[at + 1..].iter().any(|later| later.page == page));
                    assert!(graph.nodes[page.index()].requires.contains(&reason.need));
                }
            }
        }
    }
    assert!(request.goal.iter().all(|need| had.holds(*need)));
    let minutes: u32 = plan.steps.iter().map(|s| graph.nodes[s.page.index()].minutes).sum();
    assert_eq!(plan.minutes, u64::from(minutes));
}

/// The best of all subsets: minutes, lessons, ids.
fn brute_force(graph: &Prerequisites, request: &Request) -> Option<(u32, u32, Vec<u32>)> {
    let lessons = graph.nodes.len();
    let mut best = None;
    for set in 0..1u32 << lessons {
        if request.done.iter().any(|page| set >> page.0 & 1 == 1) {
            continue;
        }
        let mut had = Had::new(graph, request);
        let inside: Vec<u32> = (0..10).filter(|page| set >> page & 1 == 1).collect();
        let mut left = inside.clone();
        while let Some(at) = left.iter().position(|page| had.can_begin(PageId(*page))) {
            had.add(PageId(left.remove(at)));
        }
        if left.is_empty() && request.goal.iter().all(|need| had.holds(*need)) {
            let minutes = inside.iter().map(|page| graph.nodes[*page as usize].minutes).sum();
            let found = (minutes, set.count_ones(), inside);
            if best.as_ref().is_none_or(|best| found < *best) {
                best = Some(found);
            }
        }
    }
    best
}

#[test]
fn the_cheaper_way_is_taken_with_what_it_costs_to_get_there() {
    let nodes = vec![
        lesson(10, &[(0, 1)], &[skill(1, 1)]),
        lesson(30, &[(1, 1)], &[]),
        lesson(25, &[(0, 1)], &[]),
    ];
    assert_eq!(pages(&planned(nodes, &[skill(0, 1)])), [2]);
}

#[test]
fn one_lesson_for_two_needs_beats_the_cheapest_for_each() {
    let nodes = vec![
        lesson(10, &[(0, 1)], &[]),
        lesson(10, &[(1, 1)], &[]),
        lesson(19, &[(0, 1), (1, 1)], &[]),
        lesson(1, &[(2, 1)], &[skill(0, 1), skill(1, 1)]),
    ];
    let plan = planned(nodes, &[skill(2, 1)]);
    assert_eq!(pages(&plan), [2, 3]);
    assert!(plan.exact);
    assert_eq!(plan.minutes, 20);
}

#[test]
fn a_ring_of_alternatives_is_entered_from_outside() {
    // 0 and 1 teach what the other needs; 2 is a dear way in.
    let nodes = vec![
        lesson(1, &[(0, 1)], &[skill(1, 1)]),
        lesson(1, &[(1, 1)], &[skill(0, 1)]),
        lesson(50, &[(1, 1)], &[]),
        lesson(1, &[], &[page(1)]),
    ];
    assert_eq!(pages(&planned(nodes, &[page(3)])), [2, 0, 1, 3]);
}

#[test]
fn a_thread_is_followed_to_its_end() {
    let nodes = vec![
        lesson(1, &[], &[]),
        lesson(1, &[], &[]),
        lesson(1, &[], &[page(1)]),
        lesson(1, &[], &[page(0)]),
        lesson(1, &[], &[page(2), page(3)]),
    ];
    assert_eq!(pages(&planned(nodes, &[page(4)])), [0, 3, 1, 2, 4]);
}

#[test]
fn what_is_known_or_done_is_not_planned() {
    let graph = graph(vec![
        lesson(1, &[(0, 2)], &[]),
        lesson(1, &[(1, 1)], &[skill(0, 1), skill(2, 1)]),
        lesson(1, &[(2, 1)], &[]),
    ]);
    let request = Request {
        goal: vec![skill(1, 1), skill(2, 1)],
        known: vec![grant((0, 3))],
        done: vec![PageId(2)],
    };
    assert_eq!(pages(&plan(&graph, &request, Limits::default()).unwrap()), [1]);
    let all = Request { done: vec![PageId(1), PageId(2)], ..request };
    assert_eq!(plan(&graph, &all, Limits::default()).unwrap().steps, []);
}

#[test]
fn a_page_that_is_no_lesson_is_a_step_where_it_is_asked_for_by_name() {
    let article = Node { minutes: 5, ..Node::default() };
    let nodes = vec![article, lesson(1, &[(0, 1)], &[page(0)])];
    assert_eq!(pages(&planned(nodes, &[skill(0, 1)])), [0, 1]);
}

#[test]
fn what_is_missing_is_told_with_who_needs_it() {
    let nodes = vec![
        lesson(1, &[(0, 1)], &[skill(1, 1), skill(2, 1)]),
        lesson(1, &[(1, 1)], &[skill(3, 2)]),
        lesson(1, &[(3, 1)], &[]),
        lesson(1, &[(4, 1)], &[page(4)]),
        lesson(1, &[], &[page(3)]),
    ];
    assert_eq!(
        missing(nodes.clone(), &[skill(0, 1)]),
        [(Some(PageId(0)), skill(2, 1)), (Some(PageId(1)), skill(3, 2))]
    );
    assert_eq!(
        missing(nodes, &[skill(4, 1), skill(9, 1), skill(3, 1)]),
        [(None, skill(4, 1)), (None, skill(9, 1))]
    );
}

#[test]
fn a_chain_of_ten_thousand_lessons_is_planned() {
    let nodes: Vec<Node> = (0..10_000u32)
        .map(|i| lesson(5, &[], &i.checked_sub(1).map(page).into_iter().collect::<Vec<_>>()))
        .collect();
    let plan = planned(nodes, &[page(9_999)]);
    assert_eq!((plan.minutes, plan.exact, plan.steps.len()), (50_000, true, 10_000));
}

/// 500 skills in a chain, each taught by three lessons that require skills of the `reach` before;
/// of a hundred lessons `bonus` teach one more.
fn five_hundred(reach: u32, bonus: u32) -> Vec<Node> {
    let mut seed = 12_345u32;
    let mut random = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let mut nodes = Vec::new();
    for skill_id in 0..500u32 {
        for _ in 0..3 {
            let mut needs = Vec::new();
            for _ in 0..2 {
                if let Some(before) = skill_id.checked_sub(1 + random(reach)) {
                    needs.push(skill(before, 1));
                }
            }
            needs.sort_unstable();
            needs.dedup();
            let mut teaches = vec![(skill_id, 1)];
            if random(100) < bonus {
                teaches.push((random(skill_id + 1), 1));
            }
            nodes.push(lesson(5 + random(40), &teaches, &needs));
        }
    }
    nodes
}

#[test]
fn five_hundred_skills_with_three_alternatives_each_are_planned() {
    // The last number: what the planner reaches now, and a little more. Only the first is exact.
    for (reach, bonus, most) in [(1, 0, 7_034), (2, 0, 5_900), (4, 25, 5_200), (20, 5, 3_350)] {
        let plan = planned(five_hundred(reach, bonus), &[skill(499, 1), skill(450, 1)]);
        assert_eq!(plan.exact, reach == 1);
        assert!(plan.minutes <= most, "{reach}, {bonus}: {} minutes", plan.minutes);
    }
}

#[test]
fn without_steps_to_search_the_plan_is_valid_and_says_so() {
    let graph = graph(five_hundred(4, 25));
    let request = Request { goal: vec![skill(499, 1)], ..Request::default() };
    let plan = plan(&graph, &request, Limits { steps: 0 }).unwrap();
    assert_valid(&graph, &request, &plan);
    assert!(!plan.exact);
}

fn any_need(lessons: u32) -> impl Strategy<Value = Need> {
    prop_oneof![
        4 => (0u32..6, 1u8..4).prop_map(|(s, level)| skill(s, level)),
        1 => (0..lessons).prop_map(page),
    ]
}

fn any_lesson(lessons: u32) -> impl Strategy<Value = Node> {
    (
        prop_oneof![Just(10u32), Just(0), 1u32..20],
        proptest::collection::vec((0u32..6, 1u8..4), 0..4),
        proptest::collection::btree_set(any_need(lessons), 0..3),
    )
        .prop_map(|(minutes, teaches, requires)| {
            lesson(minutes, &teaches, &requires.into_iter().collect::<Vec<_>>())
        })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_set_of_lessons_is_better(
        nodes in (2u32..10).prop_flat_map(|n| {
            proptest::collection::vec(any_lesson(n), n as usize)
        }),
        goal in proptest::collection::vec((0u32..6, 1u8..3), 1..4),
        known in proptest::collection::vec((0u32..6, 1u8..3), 0..2),
        done in proptest::collection::vec(0u32..2, 0..2),
    ) {
        let graph = graph(nodes);
        let request = Request {
            goal: goal.into_iter().map(|(s, level)| skill(s, level)).collect(),
            known: known.into_iter().map(grant).collect(),
            done: done.into_iter().map(PageId).collect(),
        };
        match (plan(&graph, &request, Limits::default()), brute_force(&graph, &request)) {
            (Ok(plan), Some((minutes, _, lessons))) => {
                assert_valid(&graph, &request, &plan);
                prop_assert!(plan.exact);
                prop_assert_eq!(plan.minutes, u64::from(minutes));
                let mut found = pages(&plan);
                found.sort_unstable();
                prop_assert_eq!(found, lessons);
            }
            (Err(Unreachable { missing }), None) => prop_assert!(!missing.is_empty()),
            (ours, truth) => prop_assert!(false, "{ours:?} against {truth:?}"),
        }
        let hasty = plan(&graph, &request, Limits { steps: 1 });
        if let Ok(hasty) = hasty {
            assert_valid(&graph, &request, &hasty);
        }
    }
}
