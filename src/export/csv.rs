//! The curriculum as five tables for spreadsheets: `skills.csv`, `lessons.csv`, `paths.csv`, `roles.csv`,
//! `edges.csv`. `pathbook import ladder` reads `skills.csv` and `roles.csv` again.
//!
//! CSV by RFC 4180 in UTF-8: a comma between cells, quotes where they are needed, lines that end in CR LF, the
//! first line names the columns. Columns keep their names and their order; new ones come at the end, but for
//! the levels, which stay the last.
//!
//! - A cell that is a *list* holds one entry a line. Entries never hold a line end.
//! - A *reference* is what authors write: `git.branching@2` (always with its level), or `page:git/commits`.
//! - Numbers are plain digits. `yes` or nothing answers a question.
//! - Guarded: a text that a spreadsheet would take for a formula has an apostrophe before it, and one that only
//!   looks guarded has one more: see [`unguarded`](crate::csv::unguarded), which gives the text back. It is the
//!   whole cell that is guarded, not each entry of a list.
//!
//! `skills.csv`, a row for each skill, parents before children, in the author's order:
//!
//! | column | holds |
//! | --- | --- |
//! | `id`, `title`, `description` | texts |
//! | `area` | its own or what it inherits; may be empty |
//! | `parent` | the id of the skill above it |
//! | `requires` | list of references; their reasons are in `edges.csv` |
//! | `same_as` | list of addresses |
//! | `aliases` | list of ids that it had |
//! | `level_0`, `level_1` ... | the rubric's sentence for that level; as many columns as the site has levels, and more where a rubric has |
//!
//! `roles.csv`, a row for each role, in the author's order: `id`, `title`, `description`, `requires` (list of
//! references), `next` (list of ids of roles), `aliases` (list of ids that it had).
//!
//! `lessons.csv`, a row for each lesson or project, by id: `id`, `kind`, `title`, `description`, `minutes`,
//! `level`, `teaches` (list), `requires` (list), `objectives` (list), `tags` (list), `authors` (list), `url`.
//!
//! `paths.csv`, a row for each lesson of each path, in order: `path` (its id), `path_title`, `role`, `pace`
//! (minutes a week), `stage` (its number), `stage_title`, `position` (in the path, from 1), `lesson` (its id),
//! `lesson_title`, `minutes`, `optional`, `choice` (the number of the choice that it belongs to), `choose` (how
//! many of that choice must be done).
//!
//! `edges.csv`, a row for each edge of the graph: `from_kind` and `from`, `relation`, `to_kind` and `to`, `level`,
//! `why`. Kinds are `skill`, `page`, `path`, `role`; relations are `requires`, `teaches`, `contains` (a path and
//! its lesson), `part_of` (a skill and the one above it), `next` (of roles), `leads_to` (a path and its role).

use super::{File, Options};
use crate::compile::Compilation;
use crate::csv::{cell, line};
use crate::emit::graph_json::skill_at;
use crate::model::{
    Curriculum, LanguageId, Level, Need, Page, PageId, Requirement, Skill, SkillId, SkillLevel,
    StageItem,
};

/// The columns of `skills.csv` before those of the levels.
pub const SKILLS: [&str; 8] =
    ["id", "title", "description", "area", "parent", "requires", "same_as", "aliases"];
/// What the columns of levels begin with; the level's number follows.
pub const LEVEL: &str = "level_";
/// The columns of `roles.csv`.
pub const ROLES: [&str; 6] = ["id", "title", "description", "requires", "next", "aliases"];
/// The columns of `lessons.csv`.
pub const LESSONS: [&str; 12] = [
    "id",
    "kind",
    "title",
    "description",
    "minutes",
    "level",
    "teaches",
    "requires",
    "objectives",
    "tags",
    "authors",
    "url",
];
/// The columns of `paths.csv`.
pub const PATHS: [&str; 13] = [
    "path",
    "path_title",
    "role",
    "pace",
    "stage",
    "stage_title",
    "position",
    "lesson",
    "lesson_title",
    "minutes",
    "optional",
    "choice",
    "choose",
];
/// The columns of `edges.csv`.
pub const EDGES: [&str; 7] = ["from_kind", "from", "relation", "to_kind", "to", "level", "why"];

/// The five tables.
pub(super) fn files(compilation: &Compilation, options: &Options) -> Vec<File> {
    let tables =
        Tables { compilation, curriculum: &compilation.curriculum, language: options.language };
    let file = |name: &str, text: String| File::new(name, text.into_bytes());
    vec![
        file("edges.csv", tables.edges()),
        file("lessons.csv", tables.lessons()),
        file("paths.csv", tables.paths()),
        file("roles.csv", tables.roles()),
        file("skills.csv", tables.skills()),
    ]
}

/// The entries of a list as one text.
fn list(entries: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let plain = |entry: &str| entry.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    entries.into_iter().map(|entry| plain(entry.as_ref())).collect::<Vec<_>>().join("\n")
}

fn row(cells: &[&str]) -> String {
    line(&cells.iter().map(|text| cell(text)).collect::<Vec<_>>())
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// `git.branching@2` or `page:git/commits`.
fn reference(curriculum: &Curriculum, need: Need) -> String {
    match need {
        Need::Skill(wanted) => skill_at(curriculum, wanted),
        Need::Page(page) => format!("page:{}", page_id(curriculum, page)),
    }
}

fn page_id(curriculum: &Curriculum, page: PageId) -> &str {
    curriculum.page(page).map_or("", |page| page.id.as_str())
}

fn needs(curriculum: &Curriculum, requires: &[Requirement]) -> String {
    list(requires.iter().map(|requirement| reference(curriculum, requirement.need)))
}

/// All skills with the ids of those above before them, in the author's order.
pub(super) fn skills_in_order(curriculum: &Curriculum) -> Vec<(SkillId, &Skill)> {
    let mut seen = vec![false; curriculum.skills.len()];
    let mut order = Vec::new();
    let all = (0..curriculum.skills.len()).map(SkillId::from_index);
    let mut stack: Vec<SkillId> = curriculum.skill_roots.iter().copied().chain(all).collect();
    stack.reverse();
    while let Some(id) = stack.pop() {
        let Some(skill) = curriculum.skill(id) else { continue };
        // One that stands below another comes with it.
        let early =
            skill.parent.is_some_and(|above| !seen.get(above.index()).copied().unwrap_or(true));
        let Some(done) = seen.get_mut(id.index()).filter(|done| !**done && !early) else {
            continue;
        };
        *done = true;
        order.push((id, skill));
        stack.extend(skill.children.iter().rev());
    }
    order
}

struct Tables<'a> {
    compilation: &'a Compilation,
    curriculum: &'a Curriculum,
    language: LanguageId,
}

impl Tables<'_> {
    fn skills(&self) -> String {
        let curriculum = self.curriculum;
        let rubrics = curriculum.skills.iter().filter_map(|skill| skill.rubric.keys().next_back());
        let named = u8::try_from(curriculum.config.levels.len()).unwrap_or(u8::MAX);
        let highest = rubrics.map(|level| level.0).max().unwrap_or(0).max(named);
        let levels = (0..=highest).map(|level| format!("{LEVEL}{level}"));
        let names = SKILLS.into_iter().map(str::to_owned).chain(levels);
        let mut out = line(&names.collect::<Vec<_>>());
        for (_, skill) in skills_in_order(curriculum) {
            let parent = skill.parent.and_then(|parent| curriculum.skill(parent));
            let mut cells = vec![
                skill.id.clone(),
                skill.title_in(self.language).to_owned(),
                skill.description_in(self.language).to_owned(),
                skill.area.clone(),
                parent.map(|parent| parent.id.clone()).unwrap_or_default(),
                needs(curriculum, &skill.requires),
                list(skill.same_as.iter().map(|address| &address.value)),
                list(skill.old_ids.iter().map(|id| &id.value)),
            ];
            let sentence = |level| skill.sentence_in(Level(level), self.language).to_owned();
            cells.extend((0..=highest).map(sentence));
            out += &line(&cells.iter().map(|text| cell(text)).collect::<Vec<_>>());
        }
        out
    }

    fn roles(&self) -> String {
        let mut out = row(&ROLES);
        for role in &self.curriculum.roles {
            let requires =
                role.requires.iter().map(|wanted| skill_at(self.curriculum, wanted.value));
            let next = role.next.iter().filter_map(|next| self.curriculum.role(*next));
            out += &row(&[
                &role.id,
                role.title_in(self.language),
                role.description_in(self.language),
                &list(requires),
                &list(next.map(|next| &next.id)),
                &list(role.old_ids.iter().map(|id| &id.value)),
            ]);
        }
        out
    }

    fn lessons(&self) -> String {
        let mut out = row(&LESSONS);
        for (number_, page) in self.curriculum.pages.iter().enumerate() {
            let Some((_, variant)) = page.variant(self.language).filter(|_| page.is_lesson())
            else {
                continue;
            };
            let base = &self.curriculum.config.base_url;
            let url = self.compilation.routes.page(PageId::from_index(number_), self.language);
            let teaches = page.teaches.iter().map(|taught| skill_at(self.curriculum, taught.value));
            out += &row(&[
                &page.id,
                page.kind.name(),
                &variant.title,
                &variant.description,
                &number(page.minutes),
                page.level.map_or("", crate::model::Difficulty::name),
                &list(teaches),
                &needs(self.curriculum, &page.requires),
                &list(&variant.objectives),
                &list(&page.tags),
                &list(&page.authors),
                &url.map(|url| url.absolute(base)).unwrap_or_default(),
            ]);
        }
        out
    }

    fn title(&self, page: PageId) -> &str {
        let page = self.curriculum.page(page).and_then(|page| page.variant(self.language));
        page.map_or("", |(_, variant)| variant.title.as_str())
    }

    fn paths(&self) -> String {
        let mut out = row(&PATHS);
        for path in &self.curriculum.paths {
            let role = path.role.and_then(|role| self.curriculum.role(role));
            let (mut position, mut choice) = (0_u32, 0_u32);
            for (stage_number, stage) in (1_u32..).zip(&path.stages) {
                let stage_title =
                    stage.titles.get(&self.language).or_else(|| stage.titles.values().next());
                for item in &stage.items {
                    let (optional, choose) = match item {
                        StageItem::Lesson { optional, .. } => (*optional, None),
                        StageItem::Choice { choose, .. } => (false, Some(*choose)),
                    };
                    choice += u32::from(choose.is_some());
                    for page in item.pages() {
                        position += 1;
                        let minutes = self.curriculum.page(page).and_then(|page| page.minutes);
                        out += &row(&[
                            page_id(self.curriculum, path.page),
                            self.title(path.page),
                            role.map_or("", |role| role.id.as_str()),
                            &number(path.pace),
                            &stage_number.to_string(),
                            stage_title.map_or("", String::as_str),
                            &position.to_string(),
                            page_id(self.curriculum, page),
                            self.title(page),
                            &number(minutes),
                            if optional { "yes" } else { "" },
                            &number(choose.map(|_| choice)),
                            &number(choose),
                        ]);
                    }
                }
            }
        }
        out
    }

    fn edges(&self) -> String {
        let mut edges = Edges { curriculum: self.curriculum, out: row(&EDGES) };
        for (_, skill) in skills_in_order(self.curriculum) {
            let from = ("skill", skill.id.as_str());
            let parent = skill.parent.and_then(|parent| self.curriculum.skill(parent));
            if let Some(parent) = parent {
                edges.edge(from, "part_of", ("skill", &parent.id), None, "");
            }
            for need in &skill.requires {
                edges.need(from, need.need, need.why.as_deref());
            }
        }
        for page in &self.curriculum.pages {
            self.page_edges(page, &mut edges);
        }
        for path in &self.curriculum.paths {
            let from = ("path", page_id(self.curriculum, path.page));
            for need in &path.requires {
                edges.need(from, need.need, need.why.as_deref());
            }
            let items = path.stages.iter().flat_map(|stage| &stage.items);
            for page in items.flat_map(StageItem::pages) {
                edges.edge(from, "contains", ("page", page_id(self.curriculum, page)), None, "");
            }
            if let Some(role) = path.role.and_then(|role| self.curriculum.role(role)) {
                edges.edge(from, "leads_to", ("role", &role.id), None, "");
            }
        }
        for role in &self.curriculum.roles {
            for wanted in &role.requires {
                edges.skill(("role", &role.id), "requires", wanted.value, "");
            }
            for next in role.next.iter().filter_map(|next| self.curriculum.role(*next)) {
                edges.edge(("role", &role.id), "next", ("role", &next.id), None, "");
            }
        }
        edges.out
    }

    fn page_edges(&self, page: &Page, edges: &mut Edges<'_>) {
        let from = ("page", page.id.as_str());
        for taught in &page.teaches {
            edges.skill(from, "teaches", taught.value, "");
        }
        // What a path asks for is the path's.
        if page.path.is_some() {
            return;
        }
        let reasons = page.variant(self.language).map(|(_, variant)| variant.reasons.as_slice());
        for (number, need) in page.requires.iter().enumerate() {
            let why = reasons.and_then(|reasons| reasons.get(number)?.as_deref());
            edges.need(from, need.need, why);
        }
    }
}

/// A node: its kind and its id.
type Node<'n> = (&'n str, &'n str);

struct Edges<'a> {
    curriculum: &'a Curriculum,
    out: String,
}

impl Edges<'_> {
    fn edge(&mut self, from: Node<'_>, relation: &str, to: Node<'_>, level: Option<u8>, why: &str) {
        let level = number(level.map(u32::from));
        self.out += &row(&[from.0, from.1, relation, to.0, to.1, &level, why]);
    }

    fn skill(&mut self, from: Node<'_>, relation: &str, wanted: SkillLevel, why: &str) {
        let curriculum = self.curriculum;
        let id = curriculum.skill(wanted.skill).map_or("", |skill| skill.id.as_str());
        self.edge(from, relation, ("skill", id), Some(wanted.level.0), why);
    }

    fn need(&mut self, from: Node<'_>, need: Need, why: Option<&str>) {
        let why = why.unwrap_or_default();
        match need {
            Need::Skill(wanted) => self.skill(from, "requires", wanted, why),
            Need::Page(page) => {
                let id = page_id(self.curriculum, page);
                self.edge(from, "requires", ("page", id), None, why);
            }
        }
    }
}
