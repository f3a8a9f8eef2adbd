//! `vanished-id`: ids of a published `graph.json` that are gone without an alias. Mentees'
//! progress and other people's links are kept under those ids.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{LintInput, place};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::model::{Curriculum, PageId};
use crate::source::Spanned;
use crate::suggest;

/// Compares the site with a published graph: `text`, which the user calls `name`. `Err` says, for
/// the user, why `text` is no such graph.
pub fn check(input: &LintInput<'_>, name: &str, text: &str) -> Result<Report, String> {
    let graph = parse(text)?;
    let mut against = Against { input, name, now: Now::new(input), report: Report::default() };
    let ids = |list: &str| ids(&graph, list);
    for skill in ids("skills") {
        let named =
            input.curriculum.skills.iter().map(|it| (it.id.as_str(), it.old_ids.as_slice()));
        against.named("skill", skill, named.collect());
    }
    for role in ids("roles") {
        let named = input.curriculum.roles.iter().map(|it| (it.id.as_str(), it.old_ids.as_slice()));
        against.named("role", role, named.collect());
    }
    let paths: BTreeSet<&str> = ids("paths").into_iter().collect();
    for page in entries(&graph, "pages") {
        against.page(page, &paths);
    }
    let pages: BTreeSet<&str> = ids("pages").into_iter().collect();
    for &path in &paths {
        against.path(path, pages.contains(path));
    }
    Ok(against.report)
}

fn parse(text: &str) -> Result<Value, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let graph: Value =
        serde_json::from_str(text).map_err(|error| format!("this is not JSON: {error}"))?;
    if graph.get("format").and_then(Value::as_str) != Some("pathbook-graph") {
        return Err("this is not a `graph.json` of pathbook".to_owned());
    }
    match graph.get("version").and_then(Value::as_u64) {
        Some(1) => Ok(graph),
        Some(other) => {
            Err(format!("this graph has version {other}; this pathbook reads version 1"))
        }
        None => Err("this graph does not say its version".to_owned()),
    }
}

fn entries<'g>(graph: &'g Value, list: &str) -> &'g [Value] {
    graph.get(list).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn id(entry: &Value) -> Option<&str> {
    entry.get("id").and_then(Value::as_str)
}

/// The ids of a list, sorted, each once.
fn ids<'g>(graph: &'g Value, list: &str) -> BTreeSet<&'g str> {
    entries(graph, list).iter().filter_map(id).collect()
}

/// What there is now.
struct Now<'a> {
    curriculum: &'a Curriculum,
    /// Aliases, with the page that has each.
    aliases: BTreeMap<&'a str, PageId>,
}

impl<'a> Now<'a> {
    fn new(input: &LintInput<'a>) -> Self {
        let curriculum = input.curriculum;
        let mut aliases = BTreeMap::new();
        for (index, page) in curriculum.pages.iter().enumerate() {
            for old in &page.old_ids {
                aliases.entry(old.value.trim_matches('/')).or_insert(PageId::from_index(index));
            }
        }
        Self { curriculum, aliases }
    }

    fn page(&self, id: &str) -> Option<PageId> {
        self.curriculum.find_page(id).or_else(|| self.aliases.get(id).copied())
    }
}

struct Against<'a> {
    input: &'a LintInput<'a>,
    name: &'a str,
    now: Now<'a>,
    report: Report,
}

impl Against<'_> {
    fn gone(&mut self, place: Place, what: &str, help: String) {
        let message = format!("{what} is in {} and gone from the site", self.name);
        self.report.push(Diagnostic::new(&rules::VANISHED_ID, place, message).help(help));
    }

    /// A skill or a role: `named` are those that there are, with the ids that each had.
    fn named(&mut self, what: &str, id: &str, named: Vec<(&str, &[Spanned<String>])>) {
        let had = |old: &[Spanned<String>]| old.iter().any(|old| old.value.trim_matches('/') == id);
        if !named.iter().any(|(now, old)| *now == id || had(old)) {
            let near = suggest::nearest(id, named.iter().map(|(now, _)| *now));
            let entry = near.map_or_else(|| "its new".to_owned(), |near| format!("`{near}`'s"));
            let help =
                format!("keep the id; or add `aliases: [{id}]` to {entry} entry in `{what}s.yaml`");
            self.gone(Place::Site, &format!("the {what} `{id}`"), help);
        }
    }

    fn page(&mut self, entry: &Value, paths: &BTreeSet<&str>) {
        let Some(id) = id(entry) else { return };
        let curriculum = self.input.curriculum;
        let Some(now) = self.now.page(id) else {
            // The prose of a skill or role may go while the skill or role itself stays, and what is
            // gone altogether has been told.
            let kind = entry.get("kind").and_then(Value::as_str);
            if !matches!(kind, Some("skill" | "role")) {
                let what = if paths.contains(id) { "path" } else { "page" };
                let near = suggest::nearest(id, curriculum.pages.iter().map(|p| p.id.as_str()));
                let page = near.map_or_else(
                    || "the page that replaces it".to_owned(),
                    |near| format!("the page that replaces it (`{near}`?)"),
                );
                let help = format!("add `aliases: [{id}]` to {page}");
                self.gone(Place::Site, &format!("the {what} `{id}`"), help);
            }
            return;
        };
        self.tasks(entry, now);
    }

    fn tasks(&mut self, entry: &Value, now: PageId) {
        let old = ids(entry, "tasks");
        let Some(page) = self.input.curriculum.page(now).filter(|_| !old.is_empty()) else {
            return;
        };
        let kept: BTreeSet<&str> = page
            .variants
            .values()
            .filter_map(|variant| self.input.documents.get(variant.document))
            .flat_map(|document| &document.body.tasks)
            .map(|task| task.id.as_str())
            .collect();
        for id in old.difference(&kept) {
            let help = format!(
                "mentees lose their tick: if only the words changed, end the item with `{{#{id}}}`"
            );
            let what = format!("the checklist item `{}#{id}`", page.id);
            self.gone(place(page), &what, help);
        }
    }

    /// A path: told with its page where that is gone; here, where the page is no path any more.
    fn path(&mut self, id: &str, has_page: bool) {
        let now = self.now.page(id);
        let is_path = now
            .and_then(|now| self.input.curriculum.page(now))
            .is_some_and(|page| page.path.is_some());
        if is_path || (has_page && now.is_none()) {
            return;
        }
        let place = now.and_then(|now| self.input.curriculum.page(now)).map_or(Place::Site, place);
        let help = format!("add `aliases: [{id}]` to the path that replaces it");
        self.gone(place, &format!("the path `{id}`"), help);
    }
}
