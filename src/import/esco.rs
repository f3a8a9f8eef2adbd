//! ESCO, the European classification of skills and occupations, from its CSV download.
//!
//! It has 13,000 skills in 28 languages: only those that are asked for come in, with the occupations that are
//! asked for and what these need. Promises: a skill keeps its address (`same_as`), so that it can be found
//! again; an address that is in none of the tables is reported.

mod write;

use std::collections::{BTreeMap, BTreeSet};

use super::record::Found;
use super::site::names::Names;
use super::table::Table;
use super::tree::{Text, Tree};
use super::{Import, Options};
use crate::diag::{Diagnostic, Place, rules};

/// The tables that are read, by how their names begin.
const SKILLS: &str = "skills";
const GROUPS: &str = "skillGroups";
const OCCUPATIONS: &str = "occupations";
const OCCUPATION_SKILLS: &str = "occupationSkillRelations";
const BROADER: &str = "broaderRelationsSkillPillar";
const SKILL_SKILLS: &str = "skillSkillRelations";

/// Imports what `options.only` names.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let mut found = Found::default();
    let tables = Tables::find(tree);
    let Some((language, skills)) = tables.main(SKILLS) else {
        return Import::refused(
            Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no `skills_en.csv` here").help(
                "name the folder with the tables of ESCO's CSV download (`skills_en.csv`, `occupations_en.csv` ...)",
            ),
        );
    };
    let wanted: BTreeSet<&str> =
        options.only.iter().map(|uri| uri.trim()).filter(|uri| !uri.is_empty()).collect();
    if wanted.is_empty() {
        return Import::refused(
            Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "which skills and occupations shall come in?")
                .help("ESCO has thousands: name addresses with `--only http://data.europa.eu/esco/skill/...`, or a file of them with `--only-from FILE`"),
        );
    }
    let mut reader = Reader::new(&tables, language, skills, &wanted, &mut found);
    reader.occupations();
    reader.skills();
    reader.relations();
    reader.tell_missing();
    let title = options.title.as_deref().unwrap_or("Skills");
    let site = reader.site(title);
    for path in tree.paths().filter(|path| !tables.all.iter().any(|t| t.text.path == *path)) {
        found.losses.left_out("file that is no table of ESCO", path.clone());
    }
    for table in tables.all.iter().filter(|table| !table.is_read()) {
        found.losses.left_out(format!("table `{}`", table.stem), table.text.path.clone());
    }
    Import { files: site.finish(), losses: found.losses, report: found.report }
}

/// A file of the download.
struct File<'t> {
    /// `skills`
    stem: String,
    /// `en`
    language: String,
    text: Text<'t>,
}

impl File<'_> {
    fn is_read(&self) -> bool {
        [SKILLS, GROUPS, OCCUPATIONS, OCCUPATION_SKILLS, BROADER, SKILL_SKILLS]
            .contains(&self.stem.as_str())
    }
}

struct Tables<'t> {
    all: Vec<File<'t>>,
}

impl<'t> Tables<'t> {
    fn find(tree: &'t Tree) -> Self {
        let mut all = Vec::new();
        for text in tree.texts() {
            let Some(name) = text.path.file_name().strip_suffix(".csv") else { continue };
            let (stem, language) = name.split_once('_').unwrap_or((name, ""));
            all.push(File { stem: stem.to_owned(), language: language.to_lowercase(), text });
        }
        Self { all }
    }

    /// The table `stem` in English, or in the first language that is there; with the language.
    fn main(&self, stem: &str) -> Option<(String, Text<'t>)> {
        let mut own = self.all.iter().filter(|file| file.stem == stem);
        let file = own.clone().find(|file| file.language == "en").or_else(|| own.next())?;
        let language =
            if file.language.is_empty() { "en".to_owned() } else { file.language.clone() };
        Some((language, file.text))
    }

    /// The table `stem` in the main language, or whatever language has it: relations are the same in all.
    fn in_language(&self, stem: &str, language: &str) -> Option<Text<'t>> {
        let mut own = self.all.iter().filter(|file| file.stem == stem);
        let file = own.clone().find(|file| file.language == language).or_else(|| own.next())?;
        Some(file.text)
    }
}

/// A skill or occupation, read.
struct Concept {
    id: String,
    title: String,
    description: String,
    /// Its other names.
    also: Vec<String>,
    /// What is said on its scope.
    scope: String,
    soft: bool,
}

struct Reader<'r, 't> {
    tables: &'r Tables<'t>,
    language: String,
    skill_table: Text<'t>,
    asked: &'r BTreeSet<&'r str>,
    /// Skills to be read: those that are asked for, and what occupations need.
    wanted: BTreeSet<String>,
    skills: BTreeMap<String, Concept>,
    /// The order of the skills in the tables.
    order: Vec<String>,
    occupations: BTreeMap<String, Concept>,
    occupation_order: Vec<String>,
    /// Of each occupation: what is essential, what is optional; as written.
    needs: BTreeMap<String, (Vec<String>, Vec<String>)>,
    parents: BTreeMap<String, String>,
    requires: BTreeMap<String, Vec<String>>,
    names: Names,
    found: &'r mut Found,
}

impl<'r, 't> Reader<'r, 't> {
    fn new(
        tables: &'r Tables<'t>,
        language: String,
        skill_table: Text<'t>,
        asked: &'r BTreeSet<&'r str>,
        found: &'r mut Found,
    ) -> Self {
        Self {
            tables,
            language,
            skill_table,
            asked,
            wanted: asked.iter().map(|uri| (*uri).to_owned()).collect(),
            skills: BTreeMap::new(),
            order: Vec::new(),
            occupations: BTreeMap::new(),
            occupation_order: Vec::new(),
            needs: BTreeMap::new(),
            parents: BTreeMap::new(),
            requires: BTreeMap::new(),
            names: Names::new(),
            found,
        }
    }

    /// Occupations that are asked for, and what they need.
    fn occupations(&mut self) {
        let Some(file) = self.tables.in_language(OCCUPATIONS, &self.language) else { return };
        let mut names = Names::new();
        for (uri, concept) in self.concepts(&file, &mut names) {
            self.occupation_order.push(uri.clone());
            self.occupations.insert(uri, concept);
        }
        let Some(file) = self.tables.in_language(OCCUPATION_SKILLS, &self.language) else { return };
        if self.occupations.is_empty() {
            return;
        }
        let table = Table::read(&file, self.found);
        if !table.expect(&file, &["occupationUri", "relationType", "skillUri"], self.found) {
            return;
        }
        let (occupation, kind, skill) =
            (table.column("occupationUri"), table.column("relationType"), table.column("skillUri"));
        for row in table.rows() {
            if !self.occupations.contains_key(row.get(occupation)) {
                continue;
            }
            let needs = self.needs.entry(row.get(occupation).to_owned()).or_default();
            let uri = row.get(skill).to_owned();
            if row.get(kind).eq_ignore_ascii_case("essential") {
                self.wanted.insert(uri.clone());
                needs.0.push(uri);
            } else {
                needs.1.push(uri);
            }
        }
    }

    /// The rows of a table of concepts that are wanted.
    fn concepts(&mut self, file: &Text<'_>, names: &mut Names) -> Vec<(String, Concept)> {
        let table = Table::read(file, self.found);
        if !table.expect(file, &["conceptUri", "preferredLabel"], self.found) {
            return Vec::new();
        }
        let column = |name: &str| table.column(name);
        let (uri, label, reuse) =
            (column("conceptUri"), column("preferredLabel"), column("reuseLevel"));
        let (description, definition) = (column("description"), column("definition"));
        let mut concepts = Vec::new();
        let mut seen = BTreeSet::new();
        for row in table.rows() {
            let address = row.get(uri);
            if !self.wanted.contains(address) || !seen.insert(address.to_owned()) {
                continue;
            }
            for (name, what) in [
                ("hiddenLabels", "hidden names (`hiddenLabels`)"),
                ("regulatedProfessionNote", "notes on regulated professions"),
            ] {
                if !row.get(column(name)).is_empty() {
                    self.found.losses.left_out(what, row.span);
                }
            }
            let status = row.get(column("status"));
            if !status.is_empty() && !status.eq_ignore_ascii_case("released") {
                let place = table.place(file, row, column("status"));
                self.found.losses.left_out(format!("status `{status}`"), place);
            }
            let words = if row.get(description).is_empty() { definition } else { description };
            let concept = Concept {
                id: names.make(row.get(label), "skill"),
                title: row.get(label).to_owned(),
                description: row.get(words).to_owned(),
                also: also(row.get(column("altLabels")), row.get(label)),
                scope: row.get(column("scopeNote")).to_owned(),
                soft: row.get(reuse).eq_ignore_ascii_case("transversal"),
            };
            concepts.push((address.to_owned(), concept));
        }
        concepts
    }

    fn skills(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        let groups = self.tables.in_language(GROUPS, &self.language);
        for file in groups.into_iter().chain([self.skill_table]) {
            for (uri, concept) in self.concepts(&file, &mut names) {
                if self.skills.insert(uri.clone(), concept).is_none() {
                    self.order.push(uri);
                }
            }
        }
        self.names = names;
    }

    fn relations(&mut self) {
        if let Some(file) = self.tables.in_language(BROADER, &self.language) {
            self.broader(&file);
        }
        let Some(file) = self.tables.in_language(SKILL_SKILLS, &self.language) else { return };
        let table = Table::read(&file, self.found);
        if !table.expect(
            &file,
            &["originalSkillUri", "relationType", "relatedSkillUri"],
            self.found,
        ) {
            return;
        }
        let (from, kind, to) = (
            table.column("originalSkillUri"),
            table.column("relationType"),
            table.column("relatedSkillUri"),
        );
        for row in table.rows() {
            let (from, to) = (row.get(from), row.get(to));
            if !self.skills.contains_key(from) {
                continue;
            }
            if !self.skills.contains_key(to) {
                let what = "relation to a skill that was not asked for";
                self.found.losses.left_out(what, row.span);
            } else if row.get(kind).eq_ignore_ascii_case("essential") {
                self.requires.entry(from.to_owned()).or_default().push(to.to_owned());
            } else {
                self.found.losses.left_out("optional relation between skills", row.span);
            }
        }
    }

    /// The nearest imported skill above each.
    fn broader(&mut self, file: &Text<'_>) {
        let table = Table::read(file, self.found);
        if !table.expect(file, &["conceptUri", "broaderUri"], self.found) {
            return;
        }
        let (narrow, broad) = (table.column("conceptUri"), table.column("broaderUri"));
        let mut above: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in table.rows() {
            above.entry(row.get(narrow)).or_default().push(row.get(broad));
        }
        for uri in &self.order {
            let mut seen: BTreeSet<&str> = [uri.as_str()].into();
            let mut todo: std::collections::VecDeque<&str> = [uri.as_str()].into();
            while let Some(here) = todo.pop_front() {
                let next = above.get(here).map_or(&[][..], Vec::as_slice);
                let parent =
                    next.iter().find(|up| self.skills.contains_key(**up) && !seen.contains(*up));
                if let Some(parent) = parent {
                    self.parents.insert(uri.clone(), (*parent).to_owned());
                    break;
                }
                todo.extend(next.iter().copied().filter(|up| seen.insert(up)));
            }
        }
    }

    fn tell_missing(&mut self) {
        for uri in self.asked {
            if !self.skills.contains_key(*uri) && !self.occupations.contains_key(*uri) {
                let shown: String = uri.chars().take(120).collect();
                self.found.report.push(
                    Diagnostic::new(
                        &rules::DANGLING_REFERENCE,
                        Place::Site,
                        format!("`{shown}` is in none of the tables"),
                    )
                    .help("copy the address from the concept's page of this version of ESCO"),
                );
            }
        }
        for (occupation, (essential, _)) in &self.needs {
            let missing = essential.iter().filter(|uri| !self.skills.contains_key(*uri)).count();
            if missing > 0 {
                let name = self.occupations.get(occupation).map_or("", |c| c.title.as_str());
                let table = self.skill_table.path;
                self.found.report.push(Diagnostic::new(
                    &rules::DANGLING_REFERENCE,
                    self.skill_table.path.clone(),
                    match missing {
                        1 => format!("a skill that `{name}` needs is not in `{table}`"),
                        _ => format!("{missing} skills that `{name}` needs are not in `{table}`"),
                    },
                ));
            }
        }
    }
}

/// Other names, one a line; `|` stands between them in some downloads.
fn also(cell: &str, label: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in cell.split(['\n', '\r', '|']).map(str::trim) {
        if !name.is_empty() && name != label && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}
