//! Tables of courses elsewhere, as OSSU's curricula have them: `Courses | Duration | Effort | Prerequisites`.
//!
//! Each course becomes a lesson that leads to it, all of them a path with a stage for each table. The tables
//! stay in their pages. Promise: a prerequisite is one if it is called exactly like another course; any other
//! stays in words, and is told.

use std::collections::BTreeMap;

use super::super::losses::Losses;
use super::super::site::{Names, Need, Page, resource, text};
use super::super::text::{Line, lines};
use super::super::tree::Text;
use super::super::words::plain;
use super::order::{Order, Stage};
use crate::html::is_http;
use crate::source::Span;
use crate::syntax::fields::duration;

/// A row of a table.
#[derive(Clone, Debug)]
struct Course {
    title: String,
    url: String,
    /// The cells of the other columns, with their names.
    cells: Vec<(String, String)>,
    span: Span,
}

/// The courses that pages list, by the headings above their tables.
#[derive(Debug, Default)]
pub(super) struct Courses {
    stages: Vec<(String, Vec<Course>)>,
}

impl Courses {
    /// Adds those of a page whose text begins at byte `start`.
    pub(super) fn read(&mut self, source: Text<'_>, start: usize) {
        if !source.text.contains('|') {
            return;
        }
        let all = lines(source.text, start);
        let mut heading = String::new();
        let mut at = 0;
        while let Some(line) = all.get(at) {
            at += 1;
            if line.code {
                continue;
            }
            if line.text.starts_with('#') {
                heading = plain(line.text.trim_start_matches('#').trim());
                continue;
            }
            let Some(columns) = columns(line, all.get(at)) else { continue };
            at += 1;
            let rows = all.get(at..).unwrap_or_default().iter();
            let rows: Vec<&Line<'_>> = rows.take_while(|row| row.text.contains('|')).collect();
            at += rows.len();
            let courses: Vec<Course> =
                rows.into_iter().filter_map(|row| course(source, row, &columns)).collect();
            if !courses.is_empty() {
                self.stages.push((heading.clone(), courses));
            }
        }
    }

    /// Their pages, with their places, and the order that the tables state. `taken` are the places that
    /// others have in the same folder.
    pub(super) fn pages<'p>(
        self,
        taken: impl Iterator<Item = &'p str>,
        losses: &mut Losses,
    ) -> (Vec<(String, Page)>, Order) {
        let (mut names, mut order) = (Names::new(), Order::default());
        for name in taken {
            names.take(name);
        }
        let mut places: BTreeMap<String, String> = BTreeMap::new();
        let mut made: Vec<(String, Course)> = Vec::new();
        for (title, courses) in self.stages {
            let mut stage = Stage { title, lessons: Vec::new() };
            for course in courses {
                let key = course.title.to_lowercase();
                if places.contains_key(&key) {
                    losses.left_out("a course that stands in two tables", course.span);
                    continue;
                }
                let place = format!("courses/{}", names.make(&course.title, "course"));
                places.insert(key, place.clone());
                stage.lessons.push(place.clone());
                made.push((place, course));
            }
            order.stages.push(stage);
        }
        let page = |(place, course): (String, Course)| {
            let page = page(&course, &places, losses);
            (place, page)
        };
        (made.into_iter().map(page).collect(), order)
    }
}

/// The cells of a row.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(str::trim).collect()
}

/// The names of the columns, where `line` is the first of such a table.
fn columns(line: &Line<'_>, next: Option<&Line<'_>>) -> Option<Vec<String>> {
    if !line.text.contains('|') {
        return None;
    }
    let names: Vec<String> = cells(line.text).into_iter().map(str::to_lowercase).collect();
    let first = names.first().is_some_and(|name| matches!(name.as_str(), "course" | "courses"));
    let rule = next?.text.trim();
    let rule = rule.contains('-') && rule.chars().all(|c| matches!(c, '|' | ':' | '-' | ' '));
    (first && rule && names.iter().any(|name| name == "prerequisites")).then_some(names)
}

/// `[Title](address)`, where a cell is that alone or begins with it.
fn link(cell: &str) -> Option<(String, &str)> {
    let (words, rest) = cell.strip_prefix('[')?.split_once("](")?;
    let (url, _) = rest.split_once([')', ' '])?;
    is_http(url).then(|| (plain(words), url))
}

fn course(source: Text<'_>, row: &Line<'_>, columns: &[String]) -> Option<Course> {
    let cells = cells(row.text);
    let (title, url) = link(cells.first()?)?;
    let others = columns.iter().zip(&cells).skip(1);
    let cells = others.map(|(name, cell)| (name.clone(), (*cell).to_owned())).collect();
    let span = source.span(row.range.start..row.end());
    Some(Course { title, url: url.to_owned(), cells, span })
}

fn page(course: &Course, places: &BTreeMap<String, String>, losses: &mut Losses) -> Page {
    let mut page = Page::titled(&course.title);
    page.front.set("kind", "lesson");
    let mut resources = vec![resource(&course.title, &course.url, Some("course"))];
    let cell = |name: &str| {
        let found = course.cells.iter().find(|(column, _)| column == name);
        found.map_or("", |(_, cell)| cell.as_str())
    };
    if let Some(minutes) = minutes(cell("duration"), cell("effort")) {
        page.front.set("minutes", minutes);
    }
    let said = ["duration", "effort", "notes"].map(cell);
    let said: Vec<&str> = said.into_iter().filter(|cell| !is_nothing(cell)).collect();
    page.body = said.join(" · ");
    if let Some((_, url)) = link(cell("discussion")) {
        resources.push(resource("Discussion", url, None));
    }
    page.front.set("resources", resources);
    let written = plain(cell("prerequisites"));
    let place = |name: &str| places.get(&name.trim().to_lowercase());
    let whole = place(&written).map(|place| vec![(written.as_str(), Some(place))]);
    let all = whole.unwrap_or_else(|| written.split(',').map(|name| (name, place(name))).collect());
    let (mut needs, mut unmet) = (Vec::new(), Vec::new());
    for (name, place) in all {
        match place {
            Some(place) => needs.push(Need::Page(place.clone())),
            None if is_nothing(name) => {}
            None => unmet.push(text(name)),
        }
    }
    page.front.requires(&needs);
    if !unmet.is_empty() {
        let became = "kept below `extra` as `prerequisites`";
        losses.push("a prerequisite in words", became, course.span);
        page.front.extra("prerequisites", unmet);
    }
    page
}

fn is_nothing(cell: &str) -> bool {
    matches!(cell.trim().to_lowercase().as_str(), "" | "-" | "–" | "—" | "none" | "n/a")
}

/// `14 weeks` of `6-10 hours/week`: all of it, at the middle of the effort.
fn minutes(long: &str, effort: &str) -> Option<u32> {
    let (count, unit) = long.trim().split_once(' ')?;
    let weeks: u32 = count.parse().ok().filter(|_| unit.starts_with("week"))?;
    let (hours, unit) = effort.trim().split_once(' ')?;
    let (first, last) = hours.split_once(['-', '–']).unwrap_or((hours, hours));
    let of = |count: &str| duration(&format!("{count} hours"));
    let (first, last) = (of(first)?, of(last)?);
    let all = weeks.checked_mul(first.checked_add(last)?)? / 2;
    (unit.starts_with("hour") && unit.ends_with("week") && all <= 525_600).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn weeks_of_hours_are_minutes() {
        assert_eq!(minutes("14 weeks", "6-10 hours/week"), Some(6720));
        assert_eq!(minutes("1 week", "3 hours/week"), Some(180));
        for (long, effort) in [("-", "-"), ("2 days", "3 hours/week"), ("2 weeks", "much")] {
            assert_eq!(minutes(long, effort), None, "{long} {effort}");
        }
    }
}
