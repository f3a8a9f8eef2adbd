//! What every drawing promises, on random input.

use super::{Card, Direction, Input, Layout, Point, Rect, layout};
use proptest::prelude::*;

fn drawn(cards: usize, edges: &[(usize, usize)]) -> Layout {
    layout(&Input {
        boxes: vec![Card { width: 100, height: 40, group: None }; cards],
        edges: edges.to_vec(),
        breadth: 1_000,
        ..Input::default()
    })
}

/// Points along the way, on its curves too.
fn sampled(route: &[Point], direction: Direction) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for pair in route.windows(2) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        for step in 0..=20 {
            let t = f64::from(step) / 20.0;
            let along = 1.5 * t * (1.0 - t) + t * t * t;
            let across = t * t * (3.0 - 2.0 * t);
            let (x, y) = match direction {
                Direction::LeftToRight => (along, across),
                Direction::TopToBottom => (across, along),
            };
            points.push((
                f64::from(pair[0].x) + f64::from(dx) * x,
                f64::from(pair[0].y) + f64::from(dy) * y,
            ));
        }
    }
    points
}

fn touch(a: &Rect, b: &Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height
}

/// Whether a route starts and ends at the sides of its boxes.
fn is_attached(route: &[Point], from: &Rect, to: &Rect) -> bool {
    let at = |point: &Point, rect: &Rect| {
        (rect.x..=rect.x + rect.width).contains(&point.x)
            && (rect.y..=rect.y + rect.height).contains(&point.y)
    };
    route.first().is_some_and(|p| at(p, from)) && route.last().is_some_and(|p| at(p, to))
}

fn assert_sound(input: &Input, drawing: &Layout) {
    let all = Rect { x: 0, y: 0, width: drawing.width, height: drawing.height };
    for (at, rect) in drawing.boxes.iter().enumerate() {
        assert_eq!((rect.width, rect.height), (input.boxes[at].width, input.boxes[at].height));
        assert!(holds(&all, rect), "{rect:?} is not in the drawing");
        for other in &drawing.boxes[..at] {
            assert!(!touch(rect, other), "{rect:?} touches {other:?}");
        }
        for (group, frame) in drawing.groups.iter().enumerate() {
            if input.boxes[at].group == Some(group) {
                assert!(holds(frame, rect), "{rect:?} is not in its group {frame:?}");
            } else {
                assert!(!touch(frame, rect), "{rect:?} is in a group that is not its own");
            }
        }
    }
    for (&(from, to), route) in input.edges.iter().zip(&drawing.edges) {
        if from == to {
            assert!(route.is_empty());
            continue;
        }
        assert!(is_attached(route, &drawing.boxes[from], &drawing.boxes[to]));
        for (x, y) in sampled(route, input.direction) {
            for (at, rect) in drawing.boxes.iter().enumerate() {
                let inside = x > f64::from(rect.x)
                    && x < f64::from(rect.x + rect.width)
                    && y > f64::from(rect.y)
                    && y < f64::from(rect.y + rect.height);
                assert!(!inside, "the edge {from} to {to} runs through box {at}");
            }
        }
    }
}

#[test]
fn nothing_is_a_drawing_of_nothing() {
    let drawing = drawn(0, &[]);
    assert_eq!((drawing.boxes.len(), drawing.edges.len()), (0, 0));
}

#[test]
fn a_chain_is_a_straight_line() {
    let drawing = drawn(4, &[(0, 1), (1, 2), (2, 3)]);
    assert!(drawing.edges.iter().all(|route| route.len() == 2));
    assert!(drawing.boxes.windows(2).all(|pair| pair[0].y == pair[1].y && pair[0].x < pair[1].x));
}

#[test]
fn a_long_edge_passes_by() {
    let drawing = drawn(4, &[(0, 1), (1, 2), (2, 3), (0, 3)]);
    assert!(drawing.edges[3].len() > 2);
}

#[test]
fn a_box_stands_in_the_middle_of_what_it_leads_to() {
    let drawing = drawn(4, &[(0, 1), (0, 2), (0, 3)]);
    assert_eq!(drawing.boxes[0].y, drawing.boxes[2].y);
    assert_eq!(drawing.edges[1].len(), 2);
}

#[test]
fn boxes_without_edges_stand_in_rows_below() {
    let drawing = drawn(22, &[(0, 1)]);
    let rows: std::collections::BTreeSet<i32> = drawing.boxes[2..].iter().map(|b| b.y).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|y| *y > drawing.boxes[0].y));
}

#[test]
fn an_edge_that_closes_a_cycle_leads_back() {
    let drawing = drawn(2, &[(0, 1), (1, 0)]);
    assert_eq!(drawing.edges[0].len(), 2);
    assert_eq!(drawing.edges[1], drawing.edges[0].iter().rev().copied().collect::<Vec<_>>());
}

#[test]
fn a_thousand_boxes_are_laid_out() {
    let edges: Vec<_> = (1..1_000).flat_map(|i| [(i * 7 / 8, i), (i / 2, i)]).collect();
    for direction in [Direction::LeftToRight, Direction::TopToBottom] {
        let input = Input {
            boxes: vec![Card { width: 146, height: 60, group: None }; 1_000],
            edges: edges.clone(),
            direction,
            breadth: 3_000,
            groups: 0,
        };
        assert_eq!(layout(&input).boxes.len(), 1_000);
    }
}

prop_compose! {
    fn any_input()(cards in 1usize..24, groups in 0usize..4)(
        boxes in proptest::collection::vec((40i32..160, 20i32..80, 0..=groups), cards),
        edges in proptest::collection::vec((0..cards, 0..cards), 0..40),
        forward in any::<bool>(),
        is_lr in any::<bool>(),
        breadth in prop_oneof![Just(0), Just(300), Just(900)],
        groups in Just(groups),
    ) -> Input {
        let card = |(width, height, group): (i32, i32, usize)| {
            Card { width, height, group: (group < groups).then_some(group) }
        };
        let turn = |(a, b): (usize, usize)| if forward { (a.min(b), a.max(b)) } else { (a, b) };
        let mut boxes: Vec<Card> = boxes.into_iter().map(card).collect();
        if forward {
            boxes.sort_by_key(|b| b.group.unwrap_or(usize::MAX));
        }
        Input {
            boxes,
            edges: edges.into_iter().map(turn).collect(),
            groups,
            direction: if is_lr { Direction::LeftToRight } else { Direction::TopToBottom },
            breadth,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn boxes_do_not_touch_and_edges_pass_by(input in any_input()) {
        let drawing = layout(&input);
        assert_sound(&input, &drawing);
        prop_assert_eq!(layout(&input), drawing);
    }
}
