//! The charts of a report, as SVG without scripts. Every chart has a table that says the same.

use std::fmt::Write as _;

use super::csv::plain;
use super::statistics::{Estimate, number};
use crate::html::escape;

/// A row of a chart: what it is called, and how often each answer was given.
pub(super) struct Bar<'a> {
    pub label: &'a str,
    pub counts: &'a [usize],
}

const WIDTH: f64 = 640.0;
const BAR: f64 = 26.0;
const GAP: f64 = 10.0;
const LABEL: f64 = 17.0;

/// Bars of answers to a scale, one row a moment, which meet at the middle of the scale: what is left of
/// it disagrees, what is right of it agrees. `name` is read out.
pub(super) fn diverging(name: &str, bars: &[Bar<'_>]) -> String {
    // The middle of all rows is at one place; the widest halves decide the size.
    let halves: Vec<(f64, f64)> = bars.iter().map(|bar| halves(bar.counts)).collect();
    let left = halves.iter().map(|(left, _)| *left).fold(0.0, f64::max);
    let right = halves.iter().map(|(_, right)| *right).fold(0.0, f64::max);
    let scale = WIDTH / (left + right).max(f64::MIN_POSITIVE);
    let height = number(bars.len()) * (LABEL + BAR + GAP);
    let mut svg = open(name, height);
    // Below the bars, so that it strikes out no number.
    let _ = writeln!(
        svg,
        "<line class=\"middle\" x1=\"{0}\" x2=\"{0}\" y1=\"0\" y2=\"{1}\"/>",
        plain(left * scale),
        plain(height - GAP)
    );
    for (row, (bar, (own, _))) in bars.iter().zip(&halves).enumerate() {
        let top = number(row) * (LABEL + BAR + GAP);
        label(&mut svg, 0.0, top + LABEL - 5.0, bar.label);
        let mut x = (left - own) * scale;
        let total: usize = bar.counts.iter().sum();
        for (point, count) in bar.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let width = number(*count) / number(total.max(1)) * scale;
            let class = shade(point, bar.counts.len());
            segment(&mut svg, &class, (x, top + LABEL, width), *count);
            x += width;
        }
    }
    svg + "</svg>\n"
}

/// Bars of choices: for each option a row a moment, as long as its share.
pub(super) fn shares(name: &str, options: &[String], bars: &[Bar<'_>], people: usize) -> String {
    let each = LABEL + number(bars.len()) * 16.0 + GAP;
    let mut svg = open(name, each * number(options.len()));
    for (index, option) in options.iter().enumerate() {
        let top = number(index) * each;
        label(&mut svg, 0.0, top + LABEL - 5.0, option);
        for (row, bar) in bars.iter().enumerate() {
            let count = bar.counts.get(index).copied().unwrap_or_default();
            let width = number(count) / number(people.max(1)) * (WIDTH - 40.0);
            let y = top + LABEL + number(row) * 16.0;
            let class = if row == 0 { "bar early" } else { "bar late" };
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"0\" y=\"{}\" width=\"{}\" height=\"13\"/>",
                plain(y),
                plain(width)
            );
            label(&mut svg, width + 6.0, y + 11.0, &count.to_string());
        }
    }
    svg + "</svg>\n"
}

/// Numbers between -1 and 1 with their intervals, one row each, around 0.
pub(super) fn forest(name: &str, rows: &[(&str, Estimate)]) -> String {
    const ROW: f64 = 42.0;
    let place = |value: f64| 8.0 + f64::midpoint(value, 1.0) * (WIDTH - 16.0);
    let height = number(rows.len()) * ROW + 24.0;
    let mut svg = open(name, height);
    for (value, anchor) in [(-1.0, "start"), (0.0, "middle"), (1.0, "end")] {
        let x = plain(place(value));
        let class = if value == 0.0 { "middle" } else { "edge" };
        let _ = write!(
            svg,
            "<line class=\"{class}\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{}\"/>\
             <text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            plain(height - 22.0),
            plain(height - 6.0),
            plain(value)
        );
    }
    for (row, (title, estimate)) in rows.iter().enumerate() {
        let top = number(row) * ROW;
        label(&mut svg, 14.0, top + 15.0, title);
        let y = plain(top + 28.0);
        if let (Some(low), Some(high)) = (estimate.low, estimate.high) {
            let (low, high) = (plain(place(low)), plain(place(high)));
            let _ = write!(
                svg,
                "<line class=\"range\" x1=\"{low}\" x2=\"{high}\" y1=\"{y}\" y2=\"{y}\"/>"
            );
        }
        let x = plain(place(estimate.value));
        let _ = write!(svg, "<circle class=\"point\" cx=\"{x}\" cy=\"{y}\" r=\"6\"/>");
    }
    svg + "</svg>\n"
}

/// A bar for a share from 0 to 1, beside a number in a table: only to look at.
pub(super) fn meter(share: f64) -> String {
    format!(
        "<svg class=\"meter\" viewBox=\"0 0 100 8\" width=\"100\" height=\"8\" aria-hidden=\"true\">\
         <rect class=\"track\" width=\"100\" height=\"8\"/><rect class=\"late\" width=\"{}\" height=\"8\"/></svg>",
        plain(share.clamp(0.0, 1.0) * 100.0)
    )
}

fn open(name: &str, height: f64) -> String {
    format!(
        "<svg class=\"chart\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\">",
        escape(name),
        plain(WIDTH),
        plain(height)
    )
}

fn label(svg: &mut String, x: f64, y: f64, text: &str) {
    const MOST: usize = 88;
    let short: String = if text.chars().count() > MOST {
        text.chars().take(MOST - 1).chain(['…']).collect()
    } else {
        text.to_owned()
    };
    let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", plain(x), plain(y), escape(&short));
}

fn segment(svg: &mut String, class: &str, (x, y, width): (f64, f64, f64), count: usize) {
    let _ = write!(
        svg,
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        plain(x),
        plain(y),
        plain(width),
        plain(BAR)
    );
    if width > 16.0 {
        let _ = write!(
            svg,
            "<text class=\"on {class}-text\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{count}</text>",
            plain(x + width / 2.0),
            plain(y + BAR / 2.0 + 5.0)
        );
    }
}

/// How much of a row lies left and right of the middle, as shares: a middle point lies on both sides.
fn halves(counts: &[usize]) -> (f64, f64) {
    let total = number(counts.iter().sum::<usize>().max(1));
    let sum = |part: &[usize]| number(part.iter().sum());
    let half = counts.len() / 2;
    let (low, rest) = counts.split_at(half);
    let (middle, high) = rest.split_at(counts.len() % 2);
    let shared = sum(middle) / 2.0;
    ((sum(low) + shared) / total, (sum(high) + shared) / total)
}

/// The class of a point of a scale: `low2`, `low1`, `mid`, `high1`, `high2`; two shades a side, the
/// stronger for the outer half.
fn shade(point: usize, points: usize) -> String {
    let half = points / 2;
    let from_middle = if point < half {
        half - point
    } else if points % 2 == 1 && point == half {
        return "mid".to_owned();
    } else {
        point + 1 - points.div_ceil(2)
    };
    let side = if point < half { "low" } else { "high" };
    let strong = if from_middle * 2 > half { 2 } else { 1 };
    format!("{side}{strong}")
}
