//! A report as Markdown, which is also what the terminal shows.

use super::cells::{self, moment, percent, short};
use super::statistics::number;
use super::surveys::{Comparison, ItemReport, Single, SurveyReport};
use super::{Group, Report};
use crate::compile::NAMED_REPORT;
use crate::html::markdown_text;

/// The whole report.
pub fn write(report: &Report) -> String {
    let mut page = Page { report, out: String::new() };
    page.head();
    page.paths();
    page.skills();
    for survey in &report.surveys {
        page.survey(survey);
    }
    page.rest();
    page.out
}

struct Page<'a> {
    report: &'a Report,
    out: String,
}

impl<'a> Page<'a> {
    fn word(&self, key: &'static str) -> &'a str {
        self.report.words().get(key)
    }

    fn line(&mut self, text: &str) {
        self.out += text;
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, text: &str) {
        let marks = "#".repeat(level);
        self.out += &format!("\n{marks} {}\n\n", plain(text));
    }

    fn table(&mut self, heads: &[&str], rows: &[Vec<String>]) {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let head = line(heads.iter().map(|head| plain(head)).collect());
        let align = |index: usize| if index == 0 { "---" } else { "---:" };
        let rule = line((0..heads.len()).map(|index| align(index).to_owned()).collect());
        self.line(&head);
        self.line(&rule);
        for row in rows {
            self.line(&line(row.iter().map(|cell| plain(cell)).collect()));
        }
        self.out.push('\n');
    }

    fn shown(&self, value: Option<String>) -> String {
        value.unwrap_or_else(|| self.word("held-back").to_owned())
    }

    fn head(&mut self) {
        let report = self.report;
        self.out += &format!("# {}: {}\n\n", self.word("report"), plain(&report.title));
        if report.named {
            self.line(&format!("<!-- {NAMED_REPORT} -->\n\n**{}**\n", self.word("names-shown")));
        } else if !report.mentees.is_empty() {
            self.line(&format!("**{}**\n", self.word("people-shown")));
        }
        let few = report.words().with("few", &[("n", report.min_group.into())]);
        let people = report.people.map_or(few, |people| people.to_string());
        self.line(&format!("- {}: {people}", self.word("counted")));
        self.line(&format!("- {}: {}", self.word("skipped"), report.skipped.len()));
        for skipped in &report.skipped {
            let file = skipped.file.as_deref().unwrap_or(self.word("a-file"));
            self.line(&format!("  - {}: {}", plain(file), plain(&skipped.reason)));
        }
        if !report.aliases.is_empty() {
            let sites = report.words().list(&report.aliases);
            let text = report.words().with("aliases", &[("sites", (&sites).into())]);
            self.line(&format!("\n{}", plain(&text)));
        }
        if report.suppressed {
            let text = report.words().with("too-few", &[("n", report.min_group.into())]);
            self.line(&format!("\n{text}"));
        }
        self.groups("teams", "team", &report.teams, report.teams.len() > 1);
        let has_roles = report.roles.iter().any(|role| !role.id.is_empty());
        self.groups("roles", "role", &report.roles, has_roles);
    }

    fn groups(&mut self, title: &'static str, one: &'static str, groups: &[Group], any: bool) {
        if !any {
            return;
        }
        self.heading(2, self.word(title));
        let row = |group: &Group| {
            vec![group.title.clone(), self.shown(group.people.map(|n| n.to_string()))]
        };
        let rows: Vec<_> = groups.iter().map(row).collect();
        self.table(&[self.word(one), self.word("people")], &rows);
    }

    fn paths(&mut self) {
        let report = self.report;
        if report.paths.is_empty() {
            return;
        }
        self.heading(2, self.word("paths"));
        self.line(self.word("paths-note"));
        for path in &report.paths {
            self.heading(3, &path.title);
            let count = |n: Option<usize>| self.shown(n.map(|n| n.to_string()));
            let share = |n: Option<f64>| self.shown(n.map(|n| format!("{}%", percent(n))));
            let value = |n: Option<f64>| self.shown(n.map(short));
            let mut rows = vec![vec![
                path.title.clone(),
                path.lessons.to_string(),
                path.planned_minutes.to_string(),
                count(path.people),
                count(path.finished),
                share(path.median_share_done),
                value(path.median_minutes_done),
                value(path.median_days),
            ]];
            for stage in path.stages.iter().filter(|_| !path.suppressed) {
                rows.push(vec![
                    format!("{}. {}", stage.number, stage.title),
                    stage.lessons.to_string(),
                    stage.planned_minutes.to_string(),
                    count(stage.started),
                    count(stage.finished),
                    share(stage.median_share_done),
                    value(stage.median_minutes_done),
                    String::new(),
                ]);
            }
            self.table(&cells::PATH.map(|key| self.word(key)), &rows);
        }
    }

    fn skills(&mut self) {
        let report = self.report;
        if report.skills.is_empty() {
            return;
        }
        self.heading(2, self.word("skills"));
        self.line(self.word("skills-note"));
        for of in &report.skills {
            let kind = match of.scope {
                "team" => format!("{}: ", self.word("team")),
                "role" => format!("{}: ", self.word("role")),
                _ => String::new(),
            };
            let Some(people) = of.people else {
                self.heading(3, &format!("{kind}{}", of.title));
                self.line(self.word("held-back"));
                continue;
            };
            self.heading(3, &format!("{kind}{} ({people})", of.title));
            let rows = of.skills.iter().map(|skill| {
                vec![
                    skill.title.clone(),
                    skill.wanted.to_string(),
                    format!("{} ({}%)", skill.have, percent(number(skill.have) / number(people))),
                    skill.by_lessons.to_string(),
                    skill.by_own_word.to_string(),
                    skill.by_signoff.to_string(),
                    short(skill.median_gap),
                ]
            });
            let rows: Vec<_> = rows.collect();
            self.table(&cells::SKILLS.map(|key| self.word(key)), &rows);
        }
    }

    fn survey(&mut self, survey: &SurveyReport) {
        self.heading(2, &format!("{}: {}", self.word("surveys"), survey.title));
        let rows = survey.moments.iter().map(|moment| {
            vec![
                moment.title.clone(),
                self.shown(moment.answered.map(|n| n.to_string())),
                self.shown(moment.response_rate.map(|rate| format!("{}%", percent(rate)))),
            ]
        });
        let rows: Vec<_> = rows.collect();
        self.table(&["moment", "answered", "rate"].map(|key| self.word(key)), &rows);
        let items = survey.items.iter().filter(|item| item.kind != "choice");
        let rows = items.flat_map(|item| {
            item.comparisons.iter().map(|comparison| self.change(survey, &item.ask, comparison))
        });
        let rows: Vec<_> = rows.collect();
        self.changes("question", &rows);
        let rows = survey.themes.iter().flat_map(|theme| {
            theme.comparisons.iter().map(|comparison| self.change(survey, &theme.theme, comparison))
        });
        let rows: Vec<_> = rows.collect();
        self.changes("theme", &rows);
        self.distributions(survey);
        self.open(survey);
    }

    fn changes(&mut self, first: &'static str, rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        self.table(&cells::change_heads(self.report.words(), first), rows);
    }

    fn change(&self, survey: &SurveyReport, title: &str, comparison: &Comparison) -> Vec<String> {
        let Comparison { from, to, pairs, .. } = comparison;
        let moments = format!("{} → {}", moment(survey, from), moment(survey, to));
        let mut row = vec![title.to_owned(), moments, self.shown(pairs.map(|n| n.to_string()))];
        match &comparison.change {
            Some(change) => row.extend(cells::changes(change)),
            None => row.extend((0..cells::CHANGE_NUMBERS).map(|_| "–".to_owned())),
        }
        row
    }

    /// The answers to a question that nobody answered twice.
    fn single(&mut self, survey: &SurveyReport, item: &ItemReport, single: &Single) {
        let title = moment(survey, &single.moment);
        let args = [("moment", title.into()), ("n", single.people.into())];
        let name = self.report.words().with("answers-of", &args);
        self.heading(3, &item.ask);
        self.line(&format!("{}\n", plain(&name)));
        if item.answers.is_empty() {
            let median = cells::median(self.report.words(), item, title, single.median);
            self.line(&format!("{}\n", plain(&median)));
            return;
        }
        let counts = single.counts.iter().map(ToString::to_string);
        let rows = item.answers.iter().cloned().zip(counts).map(|(answer, n)| vec![answer, n]);
        let rows: Vec<_> = rows.collect();
        self.table(&[self.word("answer"), title], &rows);
    }

    fn distributions(&mut self, survey: &SurveyReport) {
        for item in &survey.items {
            if let Some(single) = &item.single {
                self.single(survey, item, single);
            }
            for comparison in item.comparisons.iter().filter(|one| !one.before.is_empty()) {
                self.heading(3, &item.ask);
                let count =
                    |counts: &[usize], index: usize| counts.get(index).copied().unwrap_or_default();
                let rows = item.answers.iter().enumerate().map(|(index, answer)| {
                    let (before, after) =
                        (count(&comparison.before, index), count(&comparison.after, index));
                    vec![answer.clone(), before.to_string(), after.to_string()]
                });
                let rows: Vec<_> = rows.collect();
                let (from, to) = (moment(survey, &comparison.from), moment(survey, &comparison.to));
                self.table(&[self.word("answer"), from, to], &rows);
            }
        }
    }

    fn open(&mut self, survey: &SurveyReport) {
        if survey.open.is_empty() {
            return;
        }
        self.heading(3, self.word("open"));
        self.line(self.word("open-note"));
        for (tag, answers) in super::by_tag(survey) {
            self.heading(4, if tag.is_empty() { self.word("no-tag") } else { tag });
            for open in answers {
                let people = self.shown(open.people.map(|n| n.to_string()));
                self.line(&format!(
                    "{} ({}): {people}\n",
                    plain(&open.ask),
                    plain(moment(survey, &open.moment))
                ));
                for answer in &open.answers {
                    self.line(&format!("- {}", plain(answer)));
                }
                self.out.push('\n');
            }
        }
    }

    fn rest(&mut self) {
        let report = self.report;
        if !report.cases.is_empty() {
            self.heading(2, self.word("cases"));
            self.line(&format!("{}\n", self.word("cases-note")));
            for case in &report.cases {
                let title = plain(&case.title);
                let link = case
                    .url
                    .as_ref()
                    .map_or_else(|| title.clone(), |url| format!("[{title}]({url})"));
                self.line(&format!("- {link}: {}", plain(&case.description)));
            }
        }
        if !report.mentees.is_empty() {
            self.heading(2, self.word("single-people"));
            let rows = report.mentees.iter().map(|mentee| {
                vec![
                    mentee.mentee.clone(),
                    mentee.team.clone(),
                    mentee.role.clone(),
                    mentee.lessons.to_string(),
                    mentee.minutes.to_string(),
                    mentee.last.clone(),
                ]
            });
            let rows: Vec<_> = rows.collect();
            self.table(&cells::PEOPLE.map(|key| self.word(key)), &rows);
        }
        self.heading(2, self.word("method"));
        for note in &report.method {
            self.line(&format!("- {}", plain(note)));
        }
    }
}

/// Words on one line, with nothing in them that Markdown takes for markup.
fn plain(text: &str) -> String {
    markdown_text(&text.replace('\n', " "))
}
