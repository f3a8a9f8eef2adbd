//! A ladder as tables: as `pathbook export csv` writes them, and in the shapes that people keep them in.
//!
//! What a table is, its columns say:
//!
//! - *skills*: a row for each, with `id` or `title`; what each level looks like in columns of levels.
//! - *roles*: a row for each, with what it requires.
//! - *needs* and *grids*: see [`grid`](super::grid).
//!
//! Columns are known by more names than one ([`words`]). A cell that holds several has one a line, or `;` or `,`
//! between them. Skills and roles are referred to by id or title.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::{Shape, Sheet};
use super::words::{self, Means, level_of};
use super::{Entry, Ladder, is_id};
use crate::csv::unguarded;
use crate::diag::{Diagnostic, rules};
use crate::import::record::Found;
use crate::import::site::names::{Names, dotted};
use crate::import::site::{Need, Role, Skill};
use crate::import::table::{Column, Row};
use crate::import::tree::{Text, Tree};
use crate::model::Config;
use crate::source::{SourcePath, Span};

/// What may stand between the entries of a list.
const BETWEEN: &[char] = &[';', ','];

/// The tables of a source, all that may hold skills or roles.
pub(super) fn find(tree: &Tree) -> Vec<Text<'_>> {
    let tables = tree.texts().filter(|file| {
        let ending = file.path.extension().unwrap_or_default();
        let table = ["csv", "tsv"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        table && !["lessons.csv", "paths.csv", "edges.csv"].contains(&file.path.file_name())
    });
    tables.collect()
}

/// Reads them.
pub(super) fn read(tree: &Tree, files: &[Text<'_>], found: &mut Found) -> Ladder {
    let mut sheets = Vec::new();
    for file in files {
        let sheet = Sheet::read(*file, found);
        match sheet.shape() {
            Some(shape) => sheets.push((shape, sheet)),
            None if tree.single().is_some() || sheet.is_called("skills") => {
                sheet.table.expect(file, &["id", "title"], found);
            }
            None => found.losses.left_out("table without skills or roles", file.path.clone()),
        }
    }
    let mut reader = Reader::new(tree.name(), found);
    // What is declared is there before what refers to it.
    for wanted in 0..3 {
        for (shape, sheet) in &sheets {
            match (wanted, shape) {
                (0, Shape::Skills) => reader.skills_of(sheet),
                (1, Shape::Roles) => reader.roles_of(sheet),
                (2, Shape::Needs) => reader.needs_of(sheet),
                (2, Shape::Grid(grid)) => reader.grid(sheet, grid),
                _ => {}
            }
        }
    }
    let ladder = reader.finish();
    // What an export notes about its own files says nothing.
    let other = |path: &&SourcePath| {
        !files.iter().any(|file| file.path == *path) && path.file_name() != ".pathbook.json"
    };
    for path in tree.paths().filter(other) {
        let what = match path.file_name() {
            "lessons.csv" | "paths.csv" | "edges.csv" => "table of lessons, paths or edges",
            _ => "file that is no table of skills or roles",
        };
        found.losses.left_out(what, path.clone());
    }
    ladder
}

/// Skills or roles by their ids and titles, in lower case, with their places in the ladder.
#[derive(Default)]
pub(super) struct Index {
    names: Names,
    places: BTreeMap<String, usize>,
}

impl Index {
    /// Where that is; an empty name is nobody's.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.places.get(&name.trim().to_lowercase()).copied()
    }

    /// Notes an entry; an id means its own entry, whatever the titles of others are.
    fn add(&mut self, id: &str, title: &str, place: usize) {
        self.places.insert(id.to_lowercase(), place);
        let title = title.trim().to_lowercase();
        if !title.is_empty() {
            self.places.entry(title).or_insert(place);
        }
    }

    /// An id for what has a name and perhaps an id: the id, where it can be one and is no mere number.
    fn named(&mut self, (name, id): (&str, &str), fallback: &str, place: usize) -> String {
        let id = if id.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { id };
        let made = dotted(if id.is_empty() { name } else { id });
        let wish = if is_id(id) { id } else { &made };
        let id = self.names.unique(if wish.is_empty() { fallback } else { wish });
        self.add(&id, name, place);
        id
    }
}

pub(super) struct Reader<'f> {
    pub(super) found: &'f mut Found,
    pub(super) ladder: Ladder,
    pub(super) skills: Index,
    pub(super) roles: Index,
    /// What roles ask for, by the places of both.
    pub(super) asked: BTreeMap<(usize, usize), u8>,
    /// Words that are no levels, which were told.
    pub(super) unknown: BTreeSet<String>,
    /// The highest level that a column is about.
    highest: u8,
}

impl<'f> Reader<'f> {
    fn new(title: &str, found: &'f mut Found) -> Self {
        Self {
            found,
            ladder: Ladder { title: title.to_owned(), ..Ladder::default() },
            skills: Index::default(),
            roles: Index::default(),
            asked: BTreeMap::new(),
            unknown: BTreeSet::new(),
            highest: 0,
        }
    }

    /// The skill of that name, which is new where no table has declared it.
    pub(super) fn skill_called(&mut self, name: &str, id: &str, span: Span) -> usize {
        let place = self.ladder.skills.len();
        self.skills.find(name).or_else(|| self.skills.find(id)).unwrap_or_else(|| {
            let id = self.skills.named((name, id), "skill", place);
            let skill = Skill { id, title: name.trim().to_owned(), ..Skill::default() };
            self.ladder.skills.push(Entry { skill, span, parent: None });
            place
        })
    }

    /// The role of that name, which is new where no table has declared it.
    pub(super) fn role_called(&mut self, name: &str, id: &str, span: Span) -> usize {
        let place = self.ladder.roles.len();
        self.roles.find(name).or_else(|| self.roles.find(id)).unwrap_or_else(|| {
            let id = self.roles.named((name, id), "role", place);
            let role = Role { id, title: name.trim().to_owned(), ..Role::default() };
            self.ladder.roles.push((role, span));
            place
        })
    }

    /// The columns of levels with their numbers. Names of all levels are the ladder's.
    fn levels(&mut self, sheet: &Sheet<'_>) -> Vec<(u8, Column)> {
        let others: Vec<(Column, &str, Span)> = sheet.others().collect();
        let headers: Vec<&str> = others.iter().map(|(_, header, _)| *header).collect();
        let (mut levels, mut names) = (Vec::new(), BTreeMap::new());
        for ((column, header, span), named) in others.iter().zip(words::scale_of(&headers)) {
            let known =
                level_of(header).or_else(|| named.map(|level| (level, (*header).to_owned())));
            match known {
                Some((level, name)) if !levels.iter().any(|(known, _)| *known == level) => {
                    levels.push((level, *column));
                    names.insert(level, name);
                }
                _ => self.lost_column(sheet, *column, header, *span),
            }
        }
        self.highest = levels.iter().map(|(level, _)| *level).max().unwrap_or(0).max(self.highest);
        let named: Vec<String> =
            names.into_iter().filter(|(level, _)| *level > 0).map(|(_, name)| name).collect();
        let all = named.len() == usize::from(self.highest) && named.iter().all(|it| !it.is_empty());
        if all && self.ladder.levels.is_empty() {
            self.ladder.levels = named;
        }
        levels
    }

    /// A column that means nothing here, if anything stands in it.
    pub(super) fn lost_column(
        &mut self,
        sheet: &Sheet<'_>,
        column: Column,
        name: &str,
        span: Span,
    ) {
        if sheet.table.rows().iter().any(|row| !row.get(column).is_empty()) {
            let what = match name {
                "" => "column without a name".to_owned(),
                name => format!("column `{name}`"),
            };
            self.found.losses.left_out(what, span);
        }
    }

    /// The id and the title of a row. The id is as it is written, where that can be one.
    fn named(&mut self, sheet: &Sheet<'_>, row: &Row, own: Means) -> Option<(String, String)> {
        let id = sheet.get(row, Means::Id).trim();
        let titles = [Means::Title, own].map(|means| sheet.get(row, means));
        let title = titles.into_iter().find(|title| !title.trim().is_empty()).unwrap_or_default();
        let made = dotted(if id.is_empty() { title.trim() } else { id });
        let id = if is_id(id) { id } else { made.as_str() };
        if id.is_empty() {
            self.found.wrong(row.span, "this row has neither an id nor a title", "it is left out");
            return None;
        }
        let names = if own == Means::Role { &mut self.roles.names } else { &mut self.skills.names };
        if !names.take(id) {
            self.found.report.push(
                Diagnostic::new(
                    &rules::DUPLICATE_ID,
                    row.span,
                    format!("`{id}` stands here twice"),
                )
                .help("this row is left out; give it another id"),
            );
            return None;
        }
        let title = if title.trim().is_empty() { id } else { title };
        Some((id.to_owned(), title.to_owned()))
    }

    fn skills_of(&mut self, sheet: &Sheet<'_>) {
        let levels = self.levels(sheet);
        for row in sheet.table.rows() {
            let Some((id, title)) = self.named(sheet, row, Means::Skill) else { continue };
            let get = |means| sheet.get(row, means);
            let levels: BTreeMap<u8, String> = levels
                .iter()
                .map(|(level, column)| (*level, unguarded(row.raw(*column)).trim().to_owned()))
                .filter(|(_, words)| !words.is_empty())
                .collect();
            self.skills.add(&id, &title, self.ladder.skills.len());
            let skill = Skill {
                title,
                description: get(Means::Description).to_owned(),
                area: get(Means::Area).trim().to_owned(),
                requires: needs(get(Means::Requires)),
                levels,
                // Addresses may hold commas.
                same_as: self.addresses(sheet, row),
                aliases: self.aliases(sheet, row),
                skills: Vec::new(),
                id,
            };
            let parent = get(Means::Parent).trim();
            let parent = (!parent.is_empty()).then(|| (parent.to_owned(), row.span));
            self.ladder.skills.push(Entry { skill, span: row.span, parent });
        }
        for means in [Means::Next, Means::Level] {
            self.unused(sheet, means);
        }
    }

    fn roles_of(&mut self, sheet: &Sheet<'_>) {
        for row in sheet.table.rows() {
            let Some((id, title)) = self.named(sheet, row, Means::Role) else { continue };
            let get = |means| sheet.get(row, means);
            self.roles.add(&id, &title, self.ladder.roles.len());
            let requires = [Means::Requires, Means::Skill].map(get);
            let requires = requires.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default();
            let role = Role {
                title,
                description: get(Means::Description).to_owned(),
                requires: list(requires, BETWEEN).collect(),
                next: list(get(Means::Next), BETWEEN).collect(),
                aliases: self.aliases(sheet, row),
                id,
            };
            self.ladder.roles.push((role, row.span));
        }
        for (column, header, span) in sheet.others() {
            self.lost_column(sheet, column, header, span);
        }
        for means in [Means::Area, Means::Parent, Means::SameAs, Means::Level] {
            self.unused(sheet, means);
        }
    }

    /// A column whose meaning has no place in this table.
    pub(super) fn unused(&mut self, sheet: &Sheet<'_>, means: Means) {
        let Some(wanted) = sheet.column(means) else { return };
        let found = sheet.table.columns().find(|(column, _)| *column == wanted);
        if let Some((column, header)) = found {
            self.lost_column(sheet, column, &header.value, header.span);
        }
    }

    fn addresses(&mut self, sheet: &Sheet<'_>, row: &Row) -> Vec<String> {
        self.kept(
            sheet,
            row,
            Means::SameAs,
            &[],
            crate::html::is_http,
            "`same_as` that is no web address",
        )
    }

    fn aliases(&mut self, sheet: &Sheet<'_>, row: &Row) -> Vec<String> {
        self.kept(sheet, row, Means::Aliases, BETWEEN, is_id, "alias that cannot be an id")
    }

    /// The entries of a list that are what they must be; the others are told.
    fn kept(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row,
        means: Means,
        between: &'static [char],
        good: fn(&str) -> bool,
        otherwise: &str,
    ) -> Vec<String> {
        let all = list(sheet.get(row, means), between);
        let (kept, lost): (Vec<String>, Vec<String>) = all.partition(|entry| good(entry));
        if let Some(column) = sheet.column(means).filter(|_| !lost.is_empty()) {
            self.found.losses.left_out(otherwise, sheet.table.place(&sheet.text, row, column));
        }
        kept
    }

    /// The ladder, in which titles that are referred to are ids.
    fn finish(self) -> Ladder {
        let Self { mut ladder, skills, roles, highest, .. } = self;
        let ids = |index: &Index, all: &[String], name: &str| {
            index
                .find(name)
                .and_then(|place| all.get(place).cloned())
                .unwrap_or_else(|| name.to_owned())
        };
        let skill_ids: Vec<String> = ladder.skills.iter().map(|it| it.skill.id.clone()).collect();
        let role_ids: Vec<String> = ladder.roles.iter().map(|(role, _)| role.id.clone()).collect();
        let reference = |wanted: &str| match wanted.split_once('@') {
            Some((skill, level)) => format!("{}@{level}", ids(&skills, &skill_ids, skill.trim())),
            None => ids(&skills, &skill_ids, wanted),
        };
        for Entry { skill, parent, .. } in &mut ladder.skills {
            for need in &mut skill.requires {
                if let Need::Skill(wanted) = need {
                    *wanted = reference(wanted);
                }
            }
            if let Some((parent, _)) = parent {
                *parent = ids(&skills, &skill_ids, parent);
            }
        }
        for (role, _) in &mut ladder.roles {
            role.requires = role.requires.iter().map(|wanted| reference(wanted)).collect();
            role.next = role.next.iter().map(|next| ids(&roles, &role_ids, next)).collect();
        }
        // Without names, how many levels there are, the columns say.
        if ladder.levels.is_empty() {
            ladder.levels = Config::default().levels.into_iter().take(highest.into()).collect();
        }
        ladder
    }
}

fn list<'t>(cell: &'t str, between: &'static [char]) -> impl Iterator<Item = String> + 't {
    let parts = cell.split(move |c| c == '\n' || c == '\r' || between.contains(&c));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}

/// `git.branching@2`, `page:git/commits`.
fn needs(cell: &str) -> Vec<Need> {
    let need = |entry: String| match entry.strip_prefix("page:") {
        Some(page) => Need::Page(page.trim().to_owned()),
        None => Need::Skill(entry),
    };
    list(cell, BETWEEN).map(need).collect()
}
