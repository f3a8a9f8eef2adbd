//! Held against a slow search that knows nothing of primes: every small set of people, and whether it
//! is a combination of those told of, in fractions of whole numbers.

use proptest::prelude::*;

use super::{Guard, People};

/// Rank by Bareiss's elimination: whole numbers that stay small, every division exact.
fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let width = rows.first().map_or(0, Vec::len);
    let (mut rank, mut last) = (0, 1);
    for column in 0..width {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, pivot);
        let (done, rest) = rows.split_at_mut(rank + 1);
        let leader = &done[rank];
        for row in rest {
            let (a, b) = (leader[column], row[column]);
            for (value, own) in row.iter_mut().zip(leader) {
                *value = (*value * a - own * b) / last;
            }
        }
        last = rows[rank][column];
        rank += 1;
    }
    rank
}

/// Small sets whose sums follow from those of the sets told of.
fn exposed(told: &[People], people: usize, min: usize) -> Vec<People> {
    let row =
        |set: &People| (0..people).map(|who| i128::from(set.contains(&who))).collect::<Vec<_>>();
    let rows: Vec<Vec<i128>> = told.iter().map(row).collect();
    let known = rank(rows.clone());
    let sets = (1_u32..1 << people).filter(|set| (set.count_ones() as usize) < min);
    let sets = sets.map(|set| (0..people).filter(|who| set >> who & 1 == 1).collect::<People>());
    sets.filter(|set| rank([rows.clone(), vec![row(set)]].concat()) == known).collect()
}

/// Team, role, and which of two paths.
type Someone = (usize, usize, [bool; 2]);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What nothing follows from is told: no set is held back without a reason.
    #[test]
    fn only_what_exposes_somebody_is_held_back(
        who in prop::collection::vec((0_usize..3, 0_usize..3, any::<[bool; 2]>()), 3..11),
        sets in prop::collection::vec((any::<u16>(), 0_usize..4), 1..6),
        min in 2_usize..6,
    ) {
        let mut guard = Guard::new(min);
        let mut told: Vec<People> = Vec::new();
        for (mask, kind) in sets {
            let set: People = (0..who.len())
                .filter(|one| match kind {
                    0 => mask >> one & 1 == 1,
                    1 => who[*one].0 == usize::from(mask % 3),
                    2 => who[*one].1 == usize::from(mask % 3),
                    _ => who[*one].2[usize::from(mask % 2)],
                })
                .collect();
            let more = [told.clone(), vec![set.clone()]].concat();
            let may = set.len() >= min && exposed(&more, who.len(), min).is_empty();
            prop_assert_eq!(guard.lets(&set), may, "{:?} then {:?}", &told, &set);
            if may {
                told = more;
            }
        }
    }

    /// Teams and roles are partitions, the third kind overlaps.
    #[test]
    fn nothing_about_a_few_follows_from_what_is_told(
        who in prop::collection::vec((0_usize..4, 0_usize..3, any::<[bool; 2]>()), 3..11),
        min in 2_usize..5,
    ) {
        let set = |is: &dyn Fn(&Someone) -> bool| -> People {
            who.iter().enumerate().filter(|(_, one)| is(one)).map(|(number, _)| number).collect()
        };
        let mut guard = Guard::new(min);
        let everybody: People = (0..who.len()).collect();
        let mut told: Vec<People> = Vec::new();
        let tables = [
            vec![everybody],
            (0..4).map(|team| set(&|one| one.0 == team)).collect(),
            (0..3).map(|role| set(&|one| one.1 == role)).collect(),
            (0..2).map(|path| set(&|one| one.2[path])).collect(),
        ];
        for table in tables {
            let chosen = guard.choose(&table);
            told.extend(table.into_iter().zip(chosen).filter(|(_, is)| *is).map(|(set, _)| set));
        }
        prop_assert!(told.iter().all(|set| set.len() >= min));
        prop_assert_eq!(exposed(&told, who.len(), min), Vec::<People>::new());
    }
}

fn set(people: std::ops::Range<usize>) -> People {
    people.collect()
}

#[test]
fn a_rest_is_not_told_by_its_total() {
    let mut guard = Guard::new(5);
    assert!(guard.lets(&set(0..15)));
    assert_eq!(guard.choose([&set(0..6), &set(6..12), &set(12..15)]), [true, false, false]);
    // Without anything that could be subtracted, it is told.
    assert!(Guard::new(5).lets(&set(6..12)));
}

#[test]
fn parts_of_two_kinds_do_not_tell_a_rest_together() {
    let mut guard = Guard::new(5);
    // A team and a role that have nobody in common leave three people.
    assert!(guard.lets(&set(0..20)) && guard.lets(&set(0..8)));
    assert!(!guard.lets(&set(8..17)));
    // The same people by another name are no news.
    assert!(guard.lets(&set(0..8)) && guard.lets(&set(8..20)));
}

/// The same numbers always.
fn number(state: &mut u64, below: u64) -> u64 {
    *state = super::search::scrambled(usize::try_from(*state % (1 << 31)).unwrap());
    (*state >> 20) % below
}

#[test]
fn of_many_people_what_exposes_nobody_is_told() {
    for people in [100, 200, 400] {
        let mut state = people as u64;
        let who: Vec<[u64; 3]> =
            (0..people).map(|_| [12, 5, 64].map(|kinds| number(&mut state, kinds))).collect();
        let set = |is: &dyn Fn(&[u64; 3]) -> bool| -> People {
            (0..people).filter(|one| is(&who[*one])).collect()
        };
        let mut guard = Guard::new(5);
        assert!(guard.lets(&(0..people).collect()));
        let teams: Vec<People> = (0..12).map(|team| set(&|one| one[0] == team)).collect();
        let roles: Vec<People> = (0..5).map(|role| set(&|one| one[1] == role)).collect();
        let paths: Vec<People> = (0..6).map(|path| set(&|one| one[2] >> path & 1 == 1)).collect();
        // Of teams, a small one and what would tell of it are held back.
        let shown = guard.choose(&teams).into_iter().filter(|is| *is).count();
        assert!(shown >= 10, "{people}: {shown}");
        assert_eq!(guard.choose(&roles), [true; 5], "{people}");
        assert_eq!(guard.choose(&paths), [true; 6], "{people}");
    }
}
