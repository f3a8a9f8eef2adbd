//! [`Sheet`]: a table with what its columns mean, and with that what it holds.

use super::grid::{self, Grid};
use super::words::{self, Means};
use crate::csv::unguarded;
use crate::import::record::Found;
use crate::import::table::{Column, Row, Table};
use crate::import::tree::Text;
use crate::source::Span;

/// What a table holds.
pub(super) enum Shape {
    Skills,
    Roles,
    Needs,
    Grid(Grid),
}

/// A table with what its columns mean.
pub(super) struct Sheet<'t> {
    pub(super) text: Text<'t>,
    pub(super) table: Table,
    means: Vec<(Means, Column)>,
}

impl<'t> Sheet<'t> {
    pub(super) fn read(text: Text<'t>, found: &mut Found) -> Self {
        let table = Table::read(&text, found);
        let mut means: Vec<(Means, Column)> = Vec::new();
        for (column, header) in table.columns() {
            // The first of several that mean the same.
            let new = words::means(&header.value)
                .filter(|new| !means.iter().any(|(known, _)| known == new));
            means.extend(new.map(|new| (new, column)));
        }
        Self { text, table, means }
    }

    pub(super) fn column(&self, wanted: Means) -> Option<Column> {
        self.means.iter().find(|(means, _)| *means == wanted).map(|(_, column)| *column)
    }

    pub(super) fn has(&self, wanted: Means) -> bool {
        self.column(wanted).is_some()
    }

    /// What a row says in a column, as it was before it was exported.
    pub(super) fn get<'r>(&self, row: &'r Row, wanted: Means) -> &'r str {
        self.column(wanted).map_or("", |column| unguarded(row.raw(column)))
    }

    /// The columns that mean nothing so far.
    pub(super) fn others(&self) -> impl Iterator<Item = (Column, &str, Span)> {
        let known = |column| self.means.iter().any(|(_, known)| *known == column);
        let columns = self.table.columns().filter(move |(column, _)| !known(*column));
        columns.map(|(column, header)| (column, header.value.as_str(), header.span))
    }

    pub(super) fn is_called(&self, stem: &str) -> bool {
        let name = self.text.path.file_name().to_lowercase();
        name.rsplit_once('.').is_some_and(|(own, _)| own == stem)
    }

    pub(super) fn shape(&self) -> Option<Shape> {
        let (skill, role) = (self.has(Means::Skill), self.has(Means::Role));
        if skill && (role || (self.has(Means::Level) && grid::repeats(self, Means::Skill))) {
            return Some(Shape::Needs);
        }
        if let Some(grid) = Grid::of(self) {
            return Some(Shape::Grid(grid));
        }
        if role || self.has(Means::Next) || self.is_called("roles") {
            return Some(Shape::Roles);
        }
        (skill || self.has(Means::Id) || self.has(Means::Title)).then_some(Shape::Skills)
    }
}
