//! A ladder as tables: `skills.csv` and `roles.csv` with the columns that `pathbook export csv` writes.
//!
//! `skills.csv` needs `id` or `title`; all other columns may be missing: `description`, `area`, `parent`,
//! `requires`, `same_as`, `aliases`, `level_0`, `level_1` ... `roles.csv`: `id`, `title`, `description`,
//! `requires`, `next`, `aliases`. A cell that holds several has one a line, or `;` or `,` between them.

use std::collections::BTreeMap;

use super::{Entry, Ladder, is_id};
use crate::csv::unguarded;
use crate::diag::{Diagnostic, rules};
use crate::import::record::Found;
use crate::import::site::names::{Names, dotted};
use crate::import::site::{Need, Role, Skill};
use crate::import::table::{Column, Row, Table};
use crate::import::tree::{Text, Tree};
use crate::model::Config;

/// The columns of skills, but for the levels.
const SKILLS: [&str; 8] =
    ["id", "title", "description", "area", "parent", "requires", "same_as", "aliases"];
/// The columns of roles.
const ROLES: [&str; 6] = ["id", "title", "description", "requires", "next", "aliases"];
/// What the column of a level begins with.
const LEVEL: &str = "level_";
/// What may stand between the entries of a list.
const BETWEEN: &[char] = &[';', ','];

/// The tables of a source.
pub(super) struct Tables<'t> {
    skills: Text<'t>,
    roles: Option<Text<'t>>,
}

/// `skills.csv` and `roles.csv`, or the one table that was named.
pub(super) fn find(tree: &Tree) -> Option<Tables<'_>> {
    if let Some(single) = tree.single() {
        let skills = tree.text(single)?;
        let csv = matches!(single.extension(), Some("csv" | "tsv"));
        return csv.then_some(Tables { skills, roles: None });
    }
    let named = |name: &str| tree.texts().find(|file| file.path.file_name() == name);
    Some(Tables { skills: named("skills.csv")?, roles: named("roles.csv") })
}

/// Reads them.
pub(super) fn read(tree: &Tree, files: &Tables<'_>, found: &mut Found) -> Ladder {
    let mut ladder = Ladder { title: tree.name().to_owned(), ..Ladder::default() };
    let table = Table::read(&files.skills, found);
    if table.column("id").is_missing() && table.column("title").is_missing() {
        table.expect(&files.skills, &["id", "title"], found);
        return ladder;
    }
    let mut reader = Reader { names: Names::new(), found };
    let levels = reader.levels(&table);
    for row in table.rows() {
        reader.skill(&table, row, &levels, &mut ladder);
    }
    // A table has no names for levels; how many there are, its columns say.
    let highest = levels.iter().map(|(level, _)| usize::from(*level)).max().unwrap_or(0);
    ladder.levels = Config::default().levels.into_iter().take(highest).collect();
    if let Some(file) = &files.roles {
        let table = Table::read(file, reader.found);
        if table.expect(file, &["id"], reader.found) {
            reader.names = Names::new();
            for row in table.rows() {
                reader.role(&table, row, &mut ladder);
            }
            reader.others(&table, &ROLES);
        }
    }
    let used = [Some(files.skills.path), files.roles.as_ref().map(|file| file.path)];
    for path in tree.paths().filter(|path| !used.contains(&Some(path))) {
        let what = match path.file_name() {
            "lessons.csv" | "paths.csv" | "edges.csv" => "table of lessons, paths or edges",
            _ => "file that is no table of skills or roles",
        };
        found.losses.left_out(what, path.clone());
    }
    ladder
}

struct Reader<'f> {
    names: Names,
    found: &'f mut Found,
}

impl Reader<'_> {
    /// The columns of levels with their numbers.
    fn levels(&mut self, table: &Table) -> Vec<(u8, Column)> {
        let mut levels = Vec::new();
        for (column, header) in table.others(&SKILLS) {
            let name = header.value.to_lowercase();
            let number = name.strip_prefix(LEVEL).or_else(|| name.strip_prefix("level "));
            match number.and_then(|number| number.trim().parse::<u8>().ok()) {
                Some(number) => levels.push((number, column)),
                None => self.column(&header.value, table, column, header.span),
            }
        }
        levels
    }

    fn others(&mut self, table: &Table, known: &[&str]) {
        for (column, header) in table.others(known) {
            self.column(&header.value, table, column, header.span);
        }
    }

    /// A column that means nothing here, if anything stands in it.
    fn column(&mut self, name: &str, table: &Table, column: Column, span: crate::source::Span) {
        if table.rows().iter().any(|row| !row.get(column).is_empty()) {
            self.found.losses.left_out(format!("column `{name}`"), span);
        }
    }

    /// The id of a row: as it is written, where that can be one.
    fn id(&mut self, row: &Row, id: &str, title: &str) -> Option<String> {
        let wish = if id.is_empty() { title } else { id };
        let made = dotted(wish);
        let id = if !id.is_empty() && is_id(id) { id } else { made.as_str() };
        if id.is_empty() {
            self.found.wrong(row.span, "this row has neither an id nor a title", "it is left out");
            return None;
        }
        if !self.names.take(id) {
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
        Some(id.to_owned())
    }

    fn skill(&mut self, table: &Table, row: &Row, levels: &[(u8, Column)], ladder: &mut Ladder) {
        let get = |name: &str| unguarded(row.raw(table.column(name)));
        let Some(id) = self.id(row, get("id").trim(), get("title").trim()) else { return };
        let levels: BTreeMap<u8, String> = levels
            .iter()
            .map(|(level, column)| (*level, unguarded(row.raw(*column)).trim().to_owned()))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        let parent = get("parent").trim();
        let skill = Skill {
            title: title(get("title"), &id),
            description: get("description").to_owned(),
            area: get("area").trim().to_owned(),
            requires: needs(get("requires")),
            levels,
            // Addresses may hold commas.
            same_as: list(get("same_as"), &[]).filter(|url| crate::html::is_http(url)).collect(),
            aliases: list(get("aliases"), BETWEEN).filter(|alias| is_id(alias)).collect(),
            skills: Vec::new(),
            id,
        };
        let parent = (!parent.is_empty()).then(|| (parent.to_owned(), row.span));
        ladder.skills.push(Entry { skill, span: row.span, parent });
    }

    fn role(&mut self, table: &Table, row: &Row, ladder: &mut Ladder) {
        let get = |name: &str| unguarded(row.raw(table.column(name)));
        let Some(id) = self.id(row, get("id").trim(), get("title").trim()) else { return };
        let role = Role {
            title: title(get("title"), &id),
            description: get("description").to_owned(),
            requires: list(get("requires"), BETWEEN).collect(),
            next: list(get("next"), BETWEEN).collect(),
            aliases: list(get("aliases"), BETWEEN).filter(|alias| is_id(alias)).collect(),
            id,
        };
        ladder.roles.push((role, row.span));
    }
}

fn title(title: &str, id: &str) -> String {
    if title.trim().is_empty() { id.to_owned() } else { title.to_owned() }
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
