//! What roles ask for, in the shapes that people keep it in.
//!
//! - *Needs*: a row for each skill of each role, with the level. Without a role, a row for each level of each
//!   skill. What such a row says besides is the rubric's sentence for that level.
//! - *A grid*: skills in rows and roles in columns, or the other way round where the first column names roles; the
//!   cells are levels. A row of a grid of skills that names nothing but itself is the heading of those below it.
//! - *A grid of words*: its cells say what is expected. Then each role is a level of its own, from the first up, and
//!   the words are the rubric's.

use std::collections::BTreeSet;

use super::sheet::Sheet;
use super::tables::Reader;
use super::words::{self, Mark, Means, level_of, mark};
use crate::csv::unguarded;
use crate::import::table::{Column, Row};
use crate::source::Span;

/// Whether a column says the same in two rows.
pub(super) fn repeats(sheet: &Sheet<'_>, means: Means) -> bool {
    let mut seen = BTreeSet::new();
    let rows = sheet.table.rows().iter().map(|row| sheet.get(row, means).trim());
    rows.filter(|name| !name.is_empty()).any(|name| !seen.insert(name.to_lowercase()))
}

/// The columns of a grid.
pub(super) struct Grid {
    /// What the rows are named by.
    label: Column,
    /// Whether these are roles.
    roles_in_rows: bool,
    /// Whether the cells are words, not levels.
    words: bool,
    columns: Vec<(Column, String, Span)>,
}

impl Grid {
    /// A grid, if two columns at least are of levels, or of words for a role each.
    pub(super) fn of(sheet: &Sheet<'_>) -> Option<Self> {
        let headers: Vec<&str> = sheet.others().map(|(_, header, _)| header).collect();
        let scale = words::scale_of(&headers);
        let free = sheet.others().zip(scale).filter(|((_, header, _), level)| {
            level.is_none() && level_of(header).is_none() && !header.is_empty()
        });
        let free: Vec<(Column, String, Span)> =
            free.map(|((column, header, span), _)| (column, header.to_owned(), span)).collect();
        let roles_in_rows = sheet.has(Means::Role) && !sheet.has(Means::Skill);
        let levels = free.iter().filter(|(column, ..)| is_levels(sheet, *column));
        let mut columns: Vec<_> = levels.cloned().collect();
        let words = columns.len() < 2;
        if words {
            // A table of roles as it is exported has columns for what they require.
            let declared = [Means::Id, Means::Requires, Means::Next];
            let bare = roles_in_rows && !declared.into_iter().any(|means| sheet.has(means));
            let fits = |column: Column, name: &str| {
                is_words(sheet, column) && (bare || (!roles_in_rows && words::is_role(name)))
            };
            columns = free.into_iter().filter(|(column, name, _)| fits(*column, name)).collect();
        }
        let mut all = sheet.table.columns().map(|(column, _)| column);
        let first = all.find(|column| columns.iter().all(|(other, ..)| other != column));
        let named = [Means::Skill, Means::Role, Means::Title, Means::Id];
        let label = named.into_iter().find_map(|means| sheet.column(means)).or(first)?;
        (columns.len() > 1).then_some(Self { label, roles_in_rows, words, columns })
    }
}

/// Whether half of what a column holds, at least, are sentences.
fn is_words(sheet: &Sheet<'_>, column: Column) -> bool {
    let cells = sheet.table.rows().iter().map(|row| unguarded(row.raw(column)).trim());
    let cells = cells.filter(|cell| mark(cell) != Mark::Nothing);
    let (all, said) = cells.fold((0, 0), |(all, said), cell| {
        let long = cell.split_whitespace().count() > 2 || cell.chars().count() > 20;
        (all + 1, said + usize::from(long))
    });
    all > 0 && said * 2 >= all
}

/// Whether most of what a column holds are levels: a word that is none is a slip in it.
fn is_levels(sheet: &Sheet<'_>, column: Column) -> bool {
    let rows = sheet.table.rows().iter();
    let marks = rows.map(|row| mark(unguarded(row.raw(column)))).filter(|it| *it != Mark::Nothing);
    let marks: Vec<Mark> = marks.collect();
    let names = marks.iter().filter_map(|mark| match mark {
        Mark::Named(name) => Some(name.as_str()),
        _ => None,
    });
    let scale = words::scale(names.clone());
    let unknown = names.filter(|name| !scale.iter().any(|known| known == name)).count();
    unknown * 2 < marks.len()
}

/// Where the rows stand that hold nothing but a name, with others below them.
fn headings(sheet: &Sheet<'_>, grid: &Grid, columns: &[Column]) -> BTreeSet<u32> {
    let rows = sheet.table.rows();
    let alone = |row: &Row| {
        let others = sheet.table.columns().filter(|(column, _)| *column != grid.label);
        others.into_iter().all(|(column, _)| row.get(column).is_empty())
    };
    let asked = |row: &Row| columns.iter().any(|column| !row.get(*column).is_empty());
    let pairs = rows.iter().zip(rows.iter().skip(1));
    pairs.filter(|(row, below)| alone(row) && asked(below)).map(|(row, _)| row.span.start).collect()
}

/// The id that a row gives to what it is about.
fn own_id<'r>(sheet: &Sheet<'_>, row: &'r Row) -> &'r str {
    sheet.get(row, Means::Id).trim()
}

impl Reader<'_> {
    /// The scale of all the words in these columns; the ladder's own where that has them.
    fn scale(&mut self, sheet: &Sheet<'_>, columns: &[Column]) -> Vec<String> {
        let rows = sheet.table.rows().iter();
        let cells =
            rows.flat_map(|row| columns.iter().map(|column| mark(unguarded(row.raw(*column)))));
        let names: BTreeSet<String> = cells
            .filter_map(|mark| match mark {
                Mark::Named(name) => Some(name),
                _ => None,
            })
            .collect();
        let own: Vec<String> = self.ladder.levels.iter().map(|name| name.to_lowercase()).collect();
        if names.is_empty() || names.iter().all(|name| own.contains(name)) {
            return own;
        }
        let scale = words::scale(names.iter().map(String::as_str));
        if self.ladder.levels.is_empty() {
            self.ladder.levels.clone_from(&scale);
        }
        scale
    }

    /// The level that a cell asks for; told, if it is none.
    fn level(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row,
        column: Column,
        scale: &[String],
    ) -> Option<u8> {
        let cell = unguarded(row.raw(column)).trim();
        match mark(cell) {
            Mark::Nothing => None,
            Mark::Asked => Some(1),
            Mark::Level(level) => Some(level),
            Mark::Between(level) => {
                let place = sheet.table.place(&sheet.text, row, column);
                let message = format!("a level is a whole number, not `{cell}`");
                self.found.wrong(place, message, format!("{level} is taken"));
                (level > 0).then_some(level)
            }
            Mark::Named(name) => {
                let place = scale.iter().position(|known| *known == name);
                if place.is_none() {
                    let place = sheet.table.place(&sheet.text, row, column);
                    let shown: String = cell.chars().take(60).collect();
                    let what = format!("level `{shown}`, which is not known");
                    if self.unknown.insert(name) {
                        let help = if scale.is_empty() {
                            "write a number from 1, or `x`; it is left out".to_owned()
                        } else {
                            let words = scale.join(", ");
                            format!(
                                "write a number from 1, `x`, or one of: {words}; it is left out"
                            )
                        };
                        let message = format!("`{shown}` is no level that is known here");
                        self.found.wrong(place, message, help);
                    }
                    self.found.losses.left_out(what, place);
                }
                u8::try_from(place? + 1).ok()
            }
        }
    }

    /// Says that a role asks for a skill at a level; the first word counts.
    fn asks(&mut self, role: usize, skill: usize, level: u8, place: impl FnOnce() -> Span) {
        let Some(id) = self.ladder.skills.get(skill).map(|entry| &entry.skill.id) else { return };
        let Some((asking, _)) = self.ladder.roles.get_mut(role) else { return };
        let first = *self.asked.entry((role, skill)).or_insert_with(|| {
            asking.requires.push(format!("{id}@{level}"));
            level
        });
        if first != level {
            let message = format!("`{}` asks for `{id}@{first}` before this", asking.id);
            self.found.wrong(place(), message, "the first counts");
        }
    }

    pub(super) fn needs_of(&mut self, sheet: &Sheet<'_>) {
        let column = sheet.column(Means::Level);
        let scale = self.scale(sheet, column.as_slice());
        for row in sheet.table.rows() {
            let (role, name) =
                (sheet.get(row, Means::Role).trim(), sheet.get(row, Means::Skill).trim());
            if name.is_empty() {
                let help = "it is left out";
                self.found.wrong(row.span, "this row names no skill", help);
                continue;
            }
            // A row's own number is no skill's.
            let skill = self.skill_called(name, "", row.span);
            let level = match column {
                Some(column) => self.level(sheet, row, column, &scale),
                None => Some(1),
            };
            self.more(sheet, row, skill);
            self.sentence(sheet, row, skill, level.filter(|_| column.is_some()));
            if role.is_empty() {
                continue;
            }
            let role = self.role_called(role, "", row.span);
            if let Some(level) = level {
                self.asks(role, skill, level, || row.span);
            }
        }
        self.rest(sheet, &[]);
    }

    /// What a row says of its skill, where nothing was said before.
    fn more(&mut self, sheet: &Sheet<'_>, row: &Row, skill: usize) {
        let Some(entry) = self.ladder.skills.get_mut(skill) else { return };
        let area = sheet.get(row, Means::Area).trim();
        if entry.skill.area.is_empty() {
            // The two that pathbook knows, however they begin.
            let known = ["technical", "soft"].into_iter().find(|it| it.eq_ignore_ascii_case(area));
            known.unwrap_or(area).clone_into(&mut entry.skill.area);
        }
        let parent = sheet.get(row, Means::Parent).trim();
        if entry.parent.is_none() && !parent.is_empty() {
            entry.parent = Some((parent.to_owned(), row.span));
        }
    }

    /// The words of a row: what the skill looks like at its level, or what the skill is.
    fn sentence(&mut self, sheet: &Sheet<'_>, row: &Row, skill: usize, level: Option<u8>) {
        let words = sheet.get(row, Means::Description).trim();
        let Some(entry) = self.ladder.skills.get_mut(skill).filter(|_| !words.is_empty()) else {
            return;
        };
        let known = match level {
            Some(level) => entry.skill.levels.entry(level).or_default(),
            None => &mut entry.skill.description,
        };
        if known.is_empty() {
            words.clone_into(known);
        } else if known != words
            && let Some(column) = sheet.column(Means::Description)
        {
            let place = sheet.table.place(&sheet.text, row, column);
            self.found.losses.left_out("other words for the same skill and level", place);
        }
    }

    pub(super) fn grid(&mut self, sheet: &Sheet<'_>, grid: &Grid) {
        let columns: Vec<Column> = grid.columns.iter().map(|(column, ..)| *column).collect();
        let scale = if grid.words { Vec::new() } else { self.scale(sheet, &columns) };
        let across: Vec<usize> = grid
            .columns
            .iter()
            .map(|(_, name, span)| {
                if grid.roles_in_rows {
                    self.skill_called(name, "", *span)
                } else {
                    self.role_called(name, "", *span)
                }
            })
            .collect();
        let headings = headings(sheet, grid, &columns);
        let mut heading: Option<(String, Span)> = None;
        for row in sheet.table.rows() {
            let name = unguarded(row.raw(grid.label)).trim();
            if name.is_empty() {
                self.found.wrong(row.span, "this row has no name", "it is left out");
                continue;
            }
            let down = if grid.roles_in_rows {
                let role = self.role_called(name, own_id(sheet, row), row.span);
                self.described(sheet, row, role);
                role
            } else {
                let skill = self.skill_called(name, own_id(sheet, row), row.span);
                self.more(sheet, row, skill);
                self.sentence(sheet, row, skill, None);
                if let Some(entry) = self.ladder.skills.get_mut(skill) {
                    if headings.contains(&row.span.start) {
                        heading = Some((entry.skill.id.clone(), row.span));
                    } else if entry.parent.is_none() {
                        entry.parent.clone_from(&heading);
                    }
                }
                skill
            };
            for (column, across) in columns.iter().zip(&across) {
                let (role, skill) =
                    if grid.roles_in_rows { (down, *across) } else { (*across, down) };
                let level = if grid.words {
                    self.expected(sheet, row, *column, (role, skill))
                } else {
                    self.level(sheet, row, *column, &scale)
                };
                if let Some(level) = level {
                    self.asks(role, skill, level, || sheet.table.place(&sheet.text, row, *column));
                }
            }
        }
        if grid.words {
            self.named_after_roles();
        }
        let read: Vec<Column> = columns.into_iter().chain([grid.label]).collect();
        self.rest(sheet, &read);
        if grid.roles_in_rows {
            self.unused(sheet, Means::Area);
            self.unused(sheet, Means::Parent);
        }
    }

    /// What a row says of its role, where nothing was said before.
    fn described(&mut self, sheet: &Sheet<'_>, row: &Row, role: usize) {
        let words = sheet.get(row, Means::Description);
        if let Some((role, _)) =
            self.ladder.roles.get_mut(role).filter(|(r, _)| r.description.is_empty())
        {
            words.clone_into(&mut role.description);
        }
    }

    /// What a role is expected to do of a skill, in words: the rubric's sentence for the role's own level.
    fn expected(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row,
        column: Column,
        (role, skill): (usize, usize),
    ) -> Option<u8> {
        let words = unguarded(row.raw(column)).trim();
        if mark(words) == Mark::Nothing {
            return None;
        }
        let level = u8::try_from(role + 1).ok().filter(|level| *level <= words::HIGHEST);
        let entry = self.ladder.skills.get_mut(skill).zip(level);
        let Some((entry, level)) = entry else {
            let place = sheet.table.place(&sheet.text, row, column);
            self.found.losses.left_out("words for a role beyond the ninth", place);
            return None;
        };
        entry.skill.levels.entry(level).or_insert_with(|| words.to_owned());
        Some(level)
    }

    /// Levels are called after the roles that they were written for.
    fn named_after_roles(&mut self) {
        if !self.ladder.levels.is_empty() {
            return;
        }
        for (role, _) in self.ladder.roles.iter().take(words::HIGHEST.into()) {
            let number = self.ladder.levels.len() + 1;
            let taken = self.ladder.levels.contains(&role.title);
            let name = if taken { format!("level {number}") } else { role.title.clone() };
            self.ladder.levels.push(name);
        }
    }

    /// Tells of the columns that were not read.
    fn rest(&mut self, sheet: &Sheet<'_>, read: &[Column]) {
        for (column, header, span) in sheet.others() {
            if !read.contains(&column) {
                self.lost_column(sheet, column, header, span);
            }
        }
        for means in [Means::Requires, Means::Next, Means::SameAs, Means::Aliases] {
            self.unused(sheet, means);
        }
        // Of a grid, each row's id is its skill's; of needs, each row's level is read.
        self.unused(sheet, if read.is_empty() { Means::Id } else { Means::Level });
    }
}
