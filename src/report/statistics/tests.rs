use proptest::prelude::*;

use super::{change, median};

/// A value that a test expects: the number and its interval.
type Expected = (f64, Option<(f64, f64)>);

/// Pairs, and what `SciPy` 1.17.1 and `NumPy` 2.4.6 say of them: the median of the differences; counts of
/// up, same, down; dominance; rank-biserial. The interval of dominance was computed from its formula
/// with `scipy.stats.norm.ppf(0.975)`; the rank sums with `scipy.stats.rankdata`, and their smaller one
/// is the statistic of `scipy.stats.wilcoxon(zero_method="wilcox")`; the error of the latter as the root
/// of the sum of squared ranks over their sum.
#[expect(clippy::type_complexity, reason = "a table")]
const CASES: &[(&[f64], &[f64], (f64, usize, usize, usize), Expected, Option<Expected>)] = &[
    (
        &[3.0, 4.0, 2.0, 5.0, 3.0, 4.0, 3.0, 4.0],
        &[5.0, 5.0, 4.0, 5.0, 4.0, 6.0, 3.0, 5.0],
        (1.0, 6, 2, 0),
        (0.75, Some((0.188_874_486_183_913, 1.0))),
        Some((1.0, None)),
    ),
    (
        &[1.0, 2.0, 3.0, 4.0, 5.0],
        &[2.0, 3.0, 4.0, 5.0, 5.0],
        (1.0, 4, 1, 0),
        (0.8, Some((0.031_808_984_718_031_51, 1.0))),
        Some((1.0, None)),
    ),
    (
        &[2.0, 2.0, 3.0, 3.0, 1.0, 4.0, 5.0, 2.0, 3.0],
        &[2.0, 3.0, 3.0, 2.0, 4.0, 4.0, 1.0, 5.0, 4.0],
        (0.0, 4, 3, 2),
        (0.222_222_222_222_222_2, Some((-0.310_559_893_444_597_33, 0.674_196_257_080_961))),
        Some((0.238_095_238_095_238_08, Some((-0.570_033_849_674_854_2, 0.812_071_028_507_810_4)))),
    ),
    (
        &[5.0, 5.0, 5.0, 5.0, 5.0],
        &[1.0, 2.0, 3.0, 4.0, 5.0],
        (-2.0, 0, 1, 4),
        (-0.8, Some((-1.0, -0.031_808_984_718_031_51))),
        Some((-1.0, None)),
    ),
    (
        &[1.0; 6],
        &[2.0, 3.0, 4.0, 5.0, 5.0, 3.0],
        (2.5, 6, 0, 0),
        (1.0, Some((0.291_655_392_464_676_26, 1.0))),
        Some((1.0, None)),
    ),
    (
        &[3.0; 5],
        &[3.0; 5],
        (0.0, 0, 5, 0),
        (0.0, Some((-0.395_972_521_242_765_05, 0.395_972_521_242_765_05))),
        None,
    ),
    (
        &[10.0, 2.5, 7.0, 0.0, 12.0, 3.0, 8.0],
        &[11.5, 2.5, 6.0, 4.0, 12.25, 9.0, 7.75],
        (0.25, 4, 1, 2),
        (0.285_714_285_714_285_7, Some((-0.376_380_631_901_118_65, 0.820_825_076_345_563_1))),
        Some((0.571_428_571_428_571_4, Some((-0.236_143_036_071_373_77, 0.912_115_056_827_178_6)))),
    ),
];

#[test]
fn values_are_those_of_scipy() {
    for (before, after, (median, up, same, down), dominance, rank) in CASES {
        let pairs: Vec<_> = before.iter().copied().zip(after.iter().copied()).collect();
        let found = change(&pairs).unwrap();
        assert_eq!((found.up, found.same, found.down), (*up, *same, *down), "{before:?} {after:?}");
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} is not {b}: {before:?}");
        near(found.median, *median);
        let check = |found: super::Estimate, (value, interval): &Expected| {
            near(found.value, *value);
            assert_eq!(found.low.is_some(), interval.is_some(), "{before:?}");
            if let Some((low, high)) = interval {
                near(found.low.unwrap(), *low);
                near(found.high.unwrap(), *high);
            }
        };
        check(found.dominance, dominance);
        assert_eq!(found.rank_biserial.is_some(), rank.is_some());
        if let Some(rank) = rank {
            check(found.rank_biserial.unwrap(), rank);
        }
    }
}

#[test]
fn there_is_no_median_of_nothing() {
    assert_eq!(median(&[]), None);
    assert!(change(&[]).is_none());
    assert_eq!(median(&[3.0, 1.0]), Some(2.0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn effects_have_bounds_and_turn_with_time(pairs in prop::collection::vec((1u8..8, 1u8..8), 1..60)) {
        let there: Vec<(f64, f64)> = pairs.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).collect();
        let back: Vec<(f64, f64)> = there.iter().map(|(a, b)| (*b, *a)).collect();
        let (there, back) = (change(&there).unwrap(), change(&back).unwrap());
        prop_assert_eq!(there.up + there.same + there.down, pairs.len());
        prop_assert_eq!((there.up, there.down), (back.down, back.up));
        let opposite = |a: f64, b: f64| (a + b).abs() < 1e-9;
        prop_assert!(opposite(there.median, back.median));
        let both = [(there.dominance, back.dominance)].into_iter().chain(there.rank_biserial.zip(back.rank_biserial));
        for (one, other) in both {
            prop_assert!(opposite(one.value, other.value));
            prop_assert!((-1.0..=1.0).contains(&one.value));
            prop_assert_eq!(one.low.is_some(), other.high.is_some());
            if let (Some(low), Some(high), Some(opposite_high)) = (one.low, one.high, other.high) {
                prop_assert!(opposite(low, opposite_high));
                prop_assert!((-1.0..=1.0).contains(&low) && (-1.0..=1.0).contains(&high));
                prop_assert!(low <= one.value + 1e-9 && one.value <= high + 1e-9, "{low} {} {high}", one.value);
            }
        }
    }
}
