//! A report as one table in long form: CSV by RFC 4180, one number a row.
//!
//! Columns, whose names and order are stable: `table` (`cohort`, `group`, `path`, `stage`, `skill`,
//! `survey`, `item`, `answer`, `theme`, `open`, `mentee`), `scope` and `group` (`all`, or `team` and
//! its name, or `role` and its id), `subject` (id of the path, skill or survey), `part` (number of the
//! stage, id of the item, theme, pseudonym), `answer`, `from` and `to` (ids of moments), `measure`, `n`
//! (how many people it is about), `value`, `low` and `high` (the ends of its interval), `text`,
//! `suppressed` (`yes` or empty).
//!
//! Numbers are plain numbers with a point. A text that a spreadsheet would take for a formula has an
//! apostrophe before it.

use super::Report;
use super::statistics::{Estimate, number};
use super::surveys::{Comparison, SurveyReport};
use crate::csv::{cell, line};

/// The names of the columns.
pub const COLUMNS: [&str; 15] = [
    "table",
    "scope",
    "group",
    "subject",
    "part",
    "answer",
    "from",
    "to",
    "measure",
    "n",
    "value",
    "low",
    "high",
    "text",
    "suppressed",
];

/// A row before it is written; what is not said is empty.
#[derive(Clone, Default)]
struct Row<'a> {
    table: &'a str,
    scope: &'a str,
    group: &'a str,
    subject: &'a str,
    part: &'a str,
    answer: &'a str,
    from: &'a str,
    to: &'a str,
    measure: &'a str,
    n: Option<usize>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    text: &'a str,
    suppressed: bool,
}

/// The whole report.
pub fn write(report: &Report) -> String {
    let mut table = Table { out: String::new() };
    table.line(&COLUMNS.map(str::to_owned));
    table.cohort(report);
    table.paths(report);
    table.skills(report);
    for survey in &report.surveys {
        table.survey(survey);
    }
    for mentee in &report.mentees {
        let row = Row {
            table: "mentee",
            scope: "team",
            group: &mentee.team,
            part: &mentee.mentee,
            ..Row::default()
        };
        table.number(&row, "lessons-done", Some(number(mentee.lessons)));
        #[expect(clippy::cast_precision_loss, reason = "minutes of lessons")]
        table.number(&row, "minutes-done", Some(mentee.minutes as f64));
        table.row(&Row { measure: "last-mark", text: &mentee.last, ..row.clone() });
        table.row(&Row { measure: "role", text: &mentee.role, ..row });
    }
    table.out
}

struct Table {
    out: String,
}

impl Table {
    fn line(&mut self, cells: &[String]) {
        self.out += &line(cells);
    }

    fn row(&mut self, row: &Row<'_>) {
        let texts = [
            row.table,
            row.scope,
            row.group,
            row.subject,
            row.part,
            row.answer,
            row.from,
            row.to,
            row.measure,
        ];
        let mut cells: Vec<String> = texts.into_iter().map(cell).collect();
        cells.push(row.n.map(|n| n.to_string()).unwrap_or_default());
        cells.extend(
            [row.value, row.low, row.high].map(|value| value.map(plain).unwrap_or_default()),
        );
        cells.push(cell(row.text));
        cells.push(if row.suppressed { "yes".to_owned() } else { String::new() });
        self.line(&cells);
    }

    fn number(&mut self, row: &Row<'_>, measure: &str, value: Option<f64>) {
        self.row(&Row {
            measure,
            value,
            suppressed: row.suppressed || value.is_none(),
            ..row.clone()
        });
    }

    fn cohort(&mut self, report: &Report) {
        let row = Row { table: "cohort", scope: "all", subject: &report.site, ..Row::default() };
        self.number(&row, "people", report.people.map(number));
        self.number(&row, "files-not-counted", Some(number(report.skipped.len())));
        self.number(&row, "least-group", Some(number(report.min_group)));
        for alias in &report.aliases {
            self.row(&Row { measure: "alias", text: alias, ..row.clone() });
        }
        for (scope, groups) in [("team", &report.teams), ("role", &report.roles)] {
            for group in groups {
                let row = Row {
                    table: "group",
                    scope,
                    group: &group.id,
                    text: &group.title,
                    ..Row::default()
                };
                self.number(&row, "people", group.people.map(number));
            }
        }
    }

    fn paths(&mut self, report: &Report) {
        for path in &report.paths {
            let row = Row {
                table: "path",
                scope: "all",
                subject: &path.id,
                n: path.people,
                text: &path.title,
                suppressed: path.suppressed,
                ..Row::default()
            };
            self.number(&row, "people", path.people.map(number));
            self.number(&row, "finished", path.finished.map(number));
            self.number(&row, "median-share-done", path.median_share_done);
            self.number(&row, "median-minutes-done", path.median_minutes_done);
            self.number(&row, "median-days", path.median_days);
            for stage in &path.stages {
                let part = stage.number.to_string();
                let row = Row { table: "stage", part: &part, text: &stage.title, ..row.clone() };
                self.number(&row, "begun", stage.started.map(number));
                self.number(&row, "finished", stage.finished.map(number));
                self.number(&row, "median-share-done", stage.median_share_done);
                self.number(&row, "median-minutes-done", stage.median_minutes_done);
            }
        }
    }

    fn skills(&mut self, report: &Report) {
        for of in &report.skills {
            let row = Row {
                table: "skill",
                scope: of.scope,
                group: &of.group,
                n: of.people,
                suppressed: of.suppressed,
                ..Row::default()
            };
            if of.suppressed {
                self.number(&row, "have", None);
            }
            for skill in &of.skills {
                let row = Row { subject: &skill.skill, text: &skill.title, ..row.clone() };
                self.number(&row, "level-asked-for", Some(f64::from(skill.wanted)));
                self.number(&row, "have", Some(number(skill.have)));
                self.number(&row, "by-lessons", Some(number(skill.by_lessons)));
                self.number(&row, "by-own-word", Some(number(skill.by_own_word)));
                self.number(&row, "by-signoff", Some(number(skill.by_signoff)));
                self.number(&row, "median-gap", Some(skill.median_gap));
            }
        }
    }

    fn survey(&mut self, survey: &SurveyReport) {
        let all = Row { scope: "all", subject: &survey.id, ..Row::default() };
        for moment in &survey.moments {
            let row = Row { table: "survey", from: &moment.id, text: &moment.title, ..all.clone() };
            self.number(&row, "answered", moment.answered.map(number));
            self.number(&row, "response-rate", moment.response_rate);
        }
        for item in &survey.items {
            let row = Row { table: "item", part: &item.id, text: &item.ask, ..all.clone() };
            for comparison in &item.comparisons {
                self.comparison(&row, comparison, &item.answers);
            }
            if let Some(single) = &item.single {
                let row = Row { from: &single.moment, n: Some(single.people), ..row.clone() };
                for (answer, count) in item.answers.iter().zip(&single.counts) {
                    let row = Row { table: "answer", answer, ..row.clone() };
                    self.number(&row, "people", Some(number(*count)));
                }
                if single.median.is_some() {
                    self.number(&row, "median", single.median);
                }
            }
        }
        for theme in &survey.themes {
            let row = Row { table: "theme", part: &theme.theme, ..all.clone() };
            for comparison in &theme.comparisons {
                self.comparison(&row, comparison, &[]);
            }
        }
        for open in &survey.open {
            let row = Row {
                table: "open",
                part: &open.item,
                from: &open.moment,
                n: open.people,
                suppressed: open.suppressed,
                ..all.clone()
            };
            self.number(&row, "answered", open.people.map(number));
            for answer in &open.answers {
                self.row(&Row { measure: "answer", text: answer, ..row.clone() });
            }
        }
    }

    fn comparison(&mut self, row: &Row<'_>, comparison: &Comparison, answers: &[String]) {
        let Comparison { from, to, pairs, .. } = comparison;
        let row = Row { from, to, n: *pairs, suppressed: comparison.suppressed, ..row.clone() };
        self.number(&row, "pairs", pairs.map(number));
        if comparison.suppressed || *pairs == Some(0) {
            return;
        }
        for (moment, counts) in [(from, &comparison.before), (to, &comparison.after)] {
            for (answer, count) in answers.iter().zip(counts) {
                let row = Row { table: "answer", answer, from: moment, to: "", ..row.clone() };
                self.number(&row, "people", Some(number(*count)));
            }
        }
        let Some(change) = &comparison.change else { return };
        self.number(&row, "median-from", comparison.median_before);
        self.number(&row, "median-to", comparison.median_after);
        self.number(&row, "median-change", Some(change.median));
        let n = number(change.up + change.same + change.down);
        for (measure, count) in
            [("share-up", change.up), ("share-same", change.same), ("share-down", change.down)]
        {
            self.number(&row, measure, Some(number(count) / n));
        }
        let mut estimate = |measure, estimate: &Estimate| {
            let Estimate { value, low, high } = *estimate;
            self.row(&Row { measure, value: Some(value), low, high, ..row.clone() });
        };
        estimate("dominance", &change.dominance);
        if let Some(found) = &change.rank_biserial {
            estimate("rank-biserial", found);
        }
    }
}

/// A number for programs: at most four places, no zeros at the end.
pub(super) fn plain(value: f64) -> String {
    let rounded = format!("{value:.4}");
    let text = rounded.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
