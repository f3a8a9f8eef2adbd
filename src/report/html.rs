//! A report as one HTML file that needs nothing else: style inside, no scripts, charts with tables.

mod table;

use std::fmt::Write as _;

use self::table::Cell;
use super::cells::{self, hundredths, interval, moment, short};
use super::chart::{self, Bar};
use super::statistics::{Change, Estimate, number};
use super::surveys::{Comparison, ItemReport, SurveyReport};
use super::{Group, Report};
use crate::compile::NAMED_REPORT;
use crate::html::escape;

const STYLE: &str = include_str!("style.css");

/// The page.
pub fn page(report: &Report) -> String {
    let mut page = Page { report, out: String::new(), regions: 0 };
    page.head();
    page.groups();
    page.paths();
    page.skills();
    for survey in &report.surveys {
        page.survey(survey);
    }
    page.cases();
    page.mentees();
    page.method();
    page.out += "</main>\n</body>\n</html>\n";
    page.out
}

struct Page<'a> {
    report: &'a Report,
    out: String,
    regions: usize,
}

impl<'a> Page<'a> {
    fn word(&self, key: &'static str) -> &'a str {
        self.report.words().get(key)
    }

    fn head(&mut self) {
        let report = self.report;
        let (title, heading) = (escape(&report.title), escape(self.word("report")));
        let named = report.named.then(|| format!("<!-- {NAMED_REPORT} -->\n"));
        let mark = named.unwrap_or_default();
        let _ = write!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n{mark}\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{heading} · {title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <main>\n<p class=\"site\">{title}</p>\n<h1>{heading}</h1>\n",
            report.language,
            report.words().direction()
        );
        if report.named {
            self.paragraph("warning", self.word("names-shown"));
        } else if !report.mentees.is_empty() {
            self.paragraph("warning", self.word("people-shown"));
        }
        let few = report.words().with("few", &[("n", report.min_group.into())]);
        let people = report.people.map_or(few, |people| people.to_string());
        let _ = write!(
            self.out,
            "<ul class=\"tiles\">\n<li><b>{}</b> {}</li>\n<li><b>{}</b> {}</li>\n</ul>\n",
            escape(&people),
            escape(self.word("counted")),
            report.skipped.len(),
            escape(self.word("skipped"))
        );
        if !report.skipped.is_empty() {
            self.out += "<ul class=\"found\">\n";
            for skipped in &report.skipped {
                let file = skipped.file.as_deref().unwrap_or(self.word("a-file"));
                let (file, reason) = (escape(file), escape(&skipped.reason));
                let _ = writeln!(self.out, "<li>{file}: {reason}</li>");
            }
            self.out += "</ul>\n";
        }
        if !report.aliases.is_empty() {
            let sites = report.words().list(&report.aliases);
            let text = report.words().with("aliases", &[("sites", (&sites).into())]);
            self.paragraph("advice", &text);
        }
        if report.suppressed {
            let least = report.min_group.into();
            self.paragraph("warning", &report.words().with("too-few", &[("n", least)]));
        }
    }

    fn paragraph(&mut self, class: &str, text: &str) {
        let _ = writeln!(self.out, "<p class=\"{class}\">{}</p>", escape(text));
    }

    fn heading(&mut self, level: u8, text: &str) {
        let _ = writeln!(self.out, "<h{level}>{}</h{level}>", escape(text));
    }

    fn table(&mut self, caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>) {
        self.regions += 1;
        let words = table::Words { caption, heads, held_back: self.word("held-back") };
        table::write(&mut self.out, self.regions, words, rows);
    }

    fn groups(&mut self) {
        let report = self.report;
        let rows = |groups: &[Group]| {
            let row = |group: &Group| {
                vec![
                    Cell::Head(group.title.clone()),
                    Cell::Number(group.people.map(|n| n.to_string())),
                ]
            };
            groups.iter().map(row).collect::<Vec<_>>()
        };
        if report.teams.len() > 1 {
            self.heading(2, self.word("teams"));
            self.table(
                self.word("teams"),
                &[self.word("team"), self.word("people")],
                rows(&report.teams),
            );
        }
        if report.roles.iter().any(|role| !role.id.is_empty()) {
            self.heading(2, self.word("roles"));
            self.paragraph("advice", self.word("role-note"));
            self.table(
                self.word("roles"),
                &[self.word("role"), self.word("people")],
                rows(&report.roles),
            );
        }
    }

    fn paths(&mut self) {
        let report = self.report;
        if report.paths.is_empty() {
            return;
        }
        self.heading(2, self.word("paths"));
        self.paragraph("advice", self.word("paths-note"));
        for path in &report.paths {
            self.heading(3, &path.title);
            let count = |n: Option<usize>| Cell::Number(n.map(|n| n.to_string()));
            let value = |n: Option<f64>| Cell::Number(n.map(short));
            let mut rows = vec![vec![
                Cell::Head(path.title.clone()),
                count(Some(path.lessons)),
                Cell::Number(Some(path.planned_minutes.to_string())),
                count(path.people),
                count(path.finished),
                Cell::Meter(path.median_share_done),
                value(path.median_minutes_done),
                value(path.median_days),
            ]];
            for stage in path.stages.iter().filter(|_| !path.suppressed) {
                rows.push(vec![
                    Cell::Head(format!("{}. {}", stage.number, stage.title)),
                    count(Some(stage.lessons)),
                    Cell::Number(Some(stage.planned_minutes.to_string())),
                    count(stage.started),
                    count(stage.finished),
                    Cell::Meter(stage.median_share_done),
                    value(stage.median_minutes_done),
                    Cell::Text(String::new()),
                ]);
            }
            self.table(&path.title, &cells::PATH.map(|key| self.word(key)), rows);
        }
    }

    fn skills(&mut self) {
        let report = self.report;
        if report.skills.is_empty() {
            return;
        }
        self.heading(2, self.word("skills"));
        self.paragraph("advice", self.word("skills-note"));
        for of in &report.skills {
            let kind = match of.scope {
                "team" => format!("{}: ", self.word("team")),
                "role" => format!("{}: ", self.word("role")),
                _ => String::new(),
            };
            let title = format!("{kind}{}", of.title);
            let Some(people) = of.people else {
                self.heading(3, &title);
                self.paragraph("quiet", self.word("held-back"));
                continue;
            };
            self.heading(3, &format!("{title} ({people})"));
            let share = |count: usize| number(count) / number(people);
            let rows = of.skills.iter().map(|skill| {
                vec![
                    Cell::Head(skill.title.clone()),
                    Cell::Number(Some(skill.wanted.to_string())),
                    Cell::Meter(Some(share(skill.have))),
                    Cell::Number(Some(skill.by_lessons.to_string())),
                    Cell::Number(Some(skill.by_own_word.to_string())),
                    Cell::Number(Some(skill.by_signoff.to_string())),
                    Cell::Number(Some(short(skill.median_gap))),
                ]
            });
            let rows = rows.collect();
            self.table(&title, &cells::SKILLS.map(|key| self.word(key)), rows);
        }
    }

    fn survey(&mut self, survey: &SurveyReport) {
        self.heading(2, &format!("{}: {}", self.word("surveys"), survey.title));
        let rows = survey.moments.iter().map(|moment| {
            let answered = moment.answered.map(|n| n.to_string());
            vec![
                Cell::Head(moment.title.clone()),
                Cell::Number(answered),
                Cell::Meter(moment.response_rate),
            ]
        });
        let heads = ["moment", "answered", "rate"].map(|key| self.word(key));
        self.table(self.word("answered"), &heads, rows.collect());
        self.forest(survey);
        for item in &survey.items {
            self.item(survey, item);
        }
        if !survey.themes.is_empty() {
            self.heading(3, self.word("themes"));
            self.paragraph("advice", self.word("themes-note"));
            let rows = survey.themes.iter().flat_map(|theme| {
                let rows = theme.comparisons.iter();
                rows.map(|comparison| Self::changes(survey, &theme.theme, comparison))
            });
            let rows: Vec<_> = rows.collect();
            self.change_table(self.word("themes"), "theme", rows);
        }
        self.open(survey);
    }

    /// The effect of every question, from the first moment to the last that can be shown.
    fn forest(&mut self, survey: &SurveyReport) {
        let last = |item: &ItemReport| {
            item.comparisons.iter().rev().find_map(|comparison| comparison.change.clone())
        };
        let rows: Vec<(&str, Estimate)> = survey
            .items
            .iter()
            .filter_map(|item| Some((item.ask.as_str(), last(item)?.dominance)))
            .collect();
        if rows.is_empty() {
            return;
        }
        self.heading(3, self.word("forest"));
        self.paragraph("advice", self.word("forest-note"));
        let chart = chart::forest(self.word("forest"), &rows);
        let name = escape(self.word("forest"));
        self.out += &format!("<figure tabindex=\"0\" aria-label=\"{name}\">{chart}</figure>\n");
        let all = survey.items.iter().flat_map(|item| {
            let rows = item.comparisons.iter().filter(|comparison| comparison.change.is_some());
            rows.map(|comparison| Self::changes(survey, &item.ask, comparison))
        });
        let all: Vec<_> = all.collect();
        self.change_table(self.word("forest"), "question", all);
    }

    fn change_table(&mut self, caption: &str, first: &'static str, rows: Vec<Vec<Cell>>) {
        self.table(caption, &cells::change_heads(self.report.words(), first), rows);
    }

    /// A row of numbers on how answers changed.
    fn changes(survey: &SurveyReport, title: &str, comparison: &Comparison) -> Vec<Cell> {
        let Comparison { from, to, pairs, .. } = comparison;
        let moments = format!("{} → {}", moment(survey, from), moment(survey, to));
        let mut row = vec![
            Cell::Head(title.to_owned()),
            Cell::Number(Some(moments)),
            Cell::Number(pairs.map(|n| n.to_string())),
        ];
        let numbers = comparison.change.as_ref().map(cells::changes);
        let nothing = if comparison.suppressed { None } else { Some("–".to_owned()) };
        match numbers {
            Some(numbers) => row.extend(numbers.into_iter().map(|text| Cell::Number(Some(text)))),
            None => row.extend((0..cells::CHANGE_NUMBERS).map(|_| Cell::Number(nothing.clone()))),
        }
        row
    }

    fn item(&mut self, survey: &SurveyReport, item: &ItemReport) {
        self.heading(3, &item.ask);
        let mut notes: Vec<String> = Vec::new();
        if !item.theme.is_empty() {
            notes.push(format!("{}: {}", self.word("theme"), item.theme));
        }
        if item.reverse {
            notes.push(self.word("reverse").to_owned());
        }
        if !notes.is_empty() {
            self.paragraph("advice", &notes.join("; "));
        }
        if let Some(single) = &item.single {
            let title = moment(survey, &single.moment);
            let args = [("moment", title.into()), ("n", single.people.into())];
            let name = self.report.words().with("answers-of", &args);
            self.bars(item, &name, &[Bar { label: title, counts: &single.counts }], single.people);
            if item.answers.is_empty() {
                let text = format!("{name}. {}.", self.median(item, title, single.median));
                self.paragraph("sum", &text);
            }
        } else if item.comparisons.iter().all(|comparison| comparison.pairs == Some(0)) {
            self.paragraph("quiet", self.word("nobody-twice"));
        }
        for comparison in item.comparisons.iter().filter(|comparison| comparison.pairs != Some(0)) {
            let (from, to) = (moment(survey, &comparison.from), moment(survey, &comparison.to));
            let moments = format!("{from} → {to}");
            let Some(pairs) = comparison.pairs else {
                self.paragraph("quiet", &format!("{moments}: {}", self.word("held-back")));
                continue;
            };
            let args = [("moment", (&moments).into()), ("n", pairs.into())];
            let name = self.report.words().with("answers-of", &args);
            let bars = [
                Bar { label: from, counts: &comparison.before },
                Bar { label: to, counts: &comparison.after },
            ];
            self.bars(item, &name, &bars, pairs);
            if let Some(change) = &comparison.change {
                let text = self.sentence(item, (from, to), comparison, change);
                self.paragraph("sum", &text);
            }
        }
    }

    /// The median of a question's answers at a moment, in words.
    fn median(&self, item: &ItemReport, moment: &str, value: Option<f64>) -> String {
        cells::median(self.report.words(), item, moment, value)
    }

    /// What changed, in a sentence of numbers.
    fn sentence(
        &self,
        item: &ItemReport,
        (from, to): (&str, &str),
        comparison: &Comparison,
        change: &Change,
    ) -> String {
        let Change { up, same, down, dominance, .. } = change;
        format!(
            "{}. {}. {}: {}. {} {up}, {} {same}, {} {down}. {}: {} ({} {}).",
            self.median(item, from, comparison.median_before),
            self.median(item, to, comparison.median_after),
            self.word("change"),
            short(change.median),
            self.word("up"),
            self.word("same"),
            self.word("down"),
            self.word("dominance"),
            hundredths(dominance.value),
            self.word("interval"),
            interval(dominance)
        )
    }

    /// A chart with its table.
    fn bars(&mut self, item: &ItemReport, name: &str, bars: &[Bar<'_>], people: usize) {
        if item.answers.is_empty() {
            return;
        }
        let label = format!("{}. {name}", item.ask);
        let chart = if item.kind == "likert" {
            chart::diverging(&label, bars)
        } else {
            chart::shares(&label, &item.answers, bars, people)
        };
        let caption = if item.kind == "likert" {
            let points = self.report.words().list(&item.answers);
            let args = [("name", name.into()), ("points", (&points).into())];
            self.report.words().with("scale", &args)
        } else {
            name.to_owned()
        };
        let _ = write!(
            self.out,
            "<figure tabindex=\"0\">{chart}<figcaption>{}</figcaption></figure>\n<details><summary>{}</summary>\n",
            escape(&caption),
            escape(self.word("table"))
        );
        let mut heads = vec![self.word("answer")];
        heads.extend(bars.iter().map(|bar| bar.label));
        let rows = item.answers.iter().enumerate().map(|(index, answer)| {
            let count =
                |bar: &Bar<'_>| bar.counts.get(index).copied().unwrap_or_default().to_string();
            let counts = bars.iter().map(|bar| Cell::Number(Some(count(bar))));
            std::iter::once(Cell::Head(answer.clone())).chain(counts).collect()
        });
        let rows = rows.collect();
        self.table(&label, &heads, rows);
        self.out += "</details>\n";
    }

    /// Answers in words, by tag.
    fn open(&mut self, survey: &SurveyReport) {
        if survey.open.is_empty() {
            return;
        }
        self.heading(3, self.word("open"));
        self.paragraph("advice", self.word("open-note"));
        for (tag, answers) in super::by_tag(survey) {
            let title = if tag.is_empty() { self.word("no-tag") } else { tag };
            self.heading(4, title);
            for open in answers {
                let about = format!("{} ({})", open.ask, moment(survey, &open.moment));
                match open.people {
                    Some(people) => self.paragraph("ask", &format!("{about}: {people}")),
                    None => {
                        self.paragraph(
                            "ask quiet",
                            &format!("{about}: {}", self.word("held-back")),
                        );
                    }
                }
                if !open.answers.is_empty() {
                    self.out += "<ul class=\"voices\">\n";
                    for answer in &open.answers {
                        let _ = writeln!(self.out, "<li>{}</li>", escape(answer));
                    }
                    self.out += "</ul>\n";
                }
            }
        }
    }

    fn cases(&mut self) {
        let report = self.report;
        if report.cases.is_empty() {
            return;
        }
        self.heading(2, self.word("cases"));
        self.paragraph("advice", self.word("cases-note"));
        self.out += "<ul class=\"found\">\n";
        for case in &report.cases {
            let title = escape(&case.title);
            let link = case.url.as_ref().map_or_else(
                || format!("<b>{title}</b>"),
                |url| format!("<a href=\"{}\">{title}</a>", escape(url)),
            );
            let _ = writeln!(self.out, "<li>{link}<p>{}</p></li>", escape(&case.description));
        }
        self.out += "</ul>\n";
    }

    fn mentees(&mut self) {
        let report = self.report;
        if report.mentees.is_empty() {
            return;
        }
        self.heading(2, self.word("single-people"));
        let rows = report.mentees.iter().map(|mentee| {
            vec![
                Cell::Head(mentee.mentee.clone()),
                Cell::Number(Some(mentee.team.clone())),
                Cell::Number(Some(mentee.role.clone())),
                Cell::Number(Some(mentee.lessons.to_string())),
                Cell::Number(Some(mentee.minutes.to_string())),
                Cell::Number(Some(mentee.last.clone())),
            ]
        });
        let rows = rows.collect();
        self.table(self.word("single-people"), &cells::PEOPLE.map(|key| self.word(key)), rows);
    }

    fn method(&mut self) {
        self.heading(2, self.word("method"));
        self.out += "<ul class=\"method\">\n";
        for note in &self.report.method {
            let _ = writeln!(self.out, "<li>{}</li>", escape(note));
        }
        self.out += "</ul>\n";
    }
}
