//! The statistics of a report: small, closed forms, no chance involved. A test holds them against values
//! that `SciPy` and `NumPy` compute.
//!
//! - **Dominance** of paired answers: the share that went up less the share that went down (Cliff's
//!   within-pair delta; N. Cliff, *Ordinal Methods for Behavioral Data Analysis*, 1996). It asks of a
//!   scale only that its points are in order. Its interval is the adjusted Wald interval for a
//!   difference of paired proportions: D. G. Bonett and R. M. Price, "Adjusted Wald Confidence Interval
//!   for a Difference of Binomial Proportions Based on Paired Data", *Journal of Educational and
//!   Behavioral Statistics* 37 (2012), 479-488. It has its coverage with few pairs as well, and never
//!   shrinks to a point.
//! - **Matched-pairs rank-biserial correlation**, which counts large changes more: D. S. Kerby, "The
//!   Simple Difference Formula", *Comprehensive Psychology* 3 (2014). Pairs without a change are left
//!   out, ties share their ranks. Its interval is Fisher's z with the standard error of the signed-rank
//!   statistic (as in the R package *effectsize*); there is none where every change has one direction.
//!
//! Both are between -1 (all down) and 1 (all up), and change their sign when before and after are
//! exchanged.

use serde::Serialize;

/// The 97.5 % quantile of the normal distribution: intervals are those of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// A number with the interval of 95 % around it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// The lower end; `None` where the method has no interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// How paired numbers changed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Change {
    /// The median of the changes.
    pub median: f64,
    /// How many went up.
    pub up: usize,
    /// How many stayed.
    pub same: usize,
    /// How many went down.
    pub down: usize,
    /// The share up less the share down.
    pub dominance: Estimate,
    /// The matched-pairs rank-biserial correlation; `None` where nothing changed.
    pub rank_biserial: Option<Estimate>,
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "numbers of people")]
pub fn number(count: usize) -> f64 {
    count as f64
}

/// The median: of an even number of values, half way between the middle two. `None` without values.
/// Values are finite.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(half.checked_sub(1)?)?;
    Some(f64::midpoint(lower, upper))
}

/// How pairs of (before, after) changed; `None` without pairs.
pub fn change(pairs: &[(f64, f64)]) -> Option<Change> {
    let differences: Vec<f64> = pairs.iter().map(|(before, after)| after - before).collect();
    let count = |is: fn(f64) -> bool| differences.iter().filter(|d| is(**d)).count();
    let (up, down) = (count(|d| d > 0.0), count(|d| d < 0.0));
    Some(Change {
        median: median(&differences)?,
        up,
        same: differences.len() - up - down,
        down,
        dominance: dominance(up, down, differences.len()),
        rank_biserial: rank_biserial(&differences),
    })
}

/// The share up less the share down, of `n` pairs, at least one.
pub fn dominance(up: usize, down: usize, n: usize) -> Estimate {
    let share = |count: usize| number(count) / number(n);
    let adjusted = |count: usize| (number(count) + 1.0) / (number(n) + 2.0);
    let (rise, fall) = (adjusted(up), adjusted(down));
    let middle = rise - fall;
    let error = ((rise + fall - middle * middle) / (number(n) + 2.0)).sqrt();
    Estimate {
        value: share(up) - share(down),
        low: Some((middle - Z * error).max(-1.0)),
        high: Some((middle + Z * error).min(1.0)),
    }
}

/// The matched-pairs rank-biserial correlation of differences; `None` where all are zero.
pub fn rank_biserial(differences: &[f64]) -> Option<Estimate> {
    let mut changed: Vec<f64> = differences.iter().copied().filter(|d| *d != 0.0).collect();
    changed.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let mut sums = (0.0, 0.0);
    let mut start = 0;
    while let Some(first) = changed.get(start) {
        let tied = changed.iter().skip(start).take_while(|d| close(d.abs(), first.abs())).count();
        // Ranks start + 1 to start + tied share their mean.
        let rank = number(2 * start + tied + 1) / 2.0;
        for difference in changed.iter().skip(start).take(tied) {
            if *difference > 0.0 {
                sums.0 += rank;
            } else {
                sums.1 += rank;
            }
        }
        start += tied;
    }
    let n = number(changed.len());
    let all = sums.0 + sums.1;
    let value = (all > 0.0).then(|| (sums.0 - sums.1) / all)?;
    let most = f64::midpoint(n * n, n);
    let error = ((2.0 * n * n * n + 3.0 * n * n + n) / 6.0).sqrt() / most;
    let end = |sign: f64| (value.abs() < 1.0).then(|| (value.atanh() + sign * Z * error).tanh());
    Some(Estimate { value, low: end(-1.0), high: end(1.0) })
}

/// Whether two sizes of change are a tie: means of whole numbers differ by more, or not at all.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[cfg(test)]
mod tests;
