//! Lessons of the Carpentries Workbench: `config.yaml`, `episodes/`, `learners/`, `instructors/`,
//! `profiles/`, and fenced divs.
//!
//! Pages keep their folders and names, so that links between them and to their pictures stay. Promises:
//! every div of the Workbench becomes the block that means the same, or stays as text and is told; the
//! episodes' order is a path.

mod config;
mod div;
mod glossary;
mod grid;
mod page;
mod shared;

use std::collections::BTreeSet;

use config::Config;
use page::Head;
use shared::Shared;

use super::moves::{Moves, beside};
use super::record::Found;
use super::site::{Front, Page, Site, names, text};
use super::text::words_of;
use super::tree::{Text, Tree};
use super::{Import, Options};
use crate::diag::{Diagnostic, Place, Severity, rules};
use crate::source::SourcePath;

/// What a file becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Home,
    Episode,
    /// A page for everybody.
    Article,
    /// A page for mentors.
    Mentor,
    /// Learner profiles.
    Profile,
}

/// A page to be.
struct Planned {
    source: SourcePath,
    id: String,
    role: Role,
    /// Why it is not to be seen, if it is not.
    draft: Option<&'static str>,
    weight: i64,
    head: Head,
}

/// Files at the top that are about the repository, or made by tools.
const MACHINERY: &[&str] =
    &["README.md", "CONTRIBUTING.md", "AUTHORS", "CITATION", "CITATION.cff", "_config.yml"];

/// Imports a lesson.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let Some(file) = tree.text_at("config.yaml") else {
        let older = tree.text_at("_config.yml").is_some();
        let problem = Diagnostic::new(
            &rules::WRONG_SOURCE,
            Place::Site,
            "there is no `config.yaml`: this is no lesson of the Carpentries Workbench",
        );
        return Import::refused(problem.help(if older {
            "it is an older lesson (it has `_config.yml`): convert it to the Workbench first, or take `pathbook import markdown`"
        } else {
            "name the folder that holds `config.yaml` and `episodes/`"
        }));
    };
    let mut found = Found::default();
    let config = Config::read(&file, &mut found);
    let title = options.title.clone().or_else(|| config.title.clone());
    let mut site = Site::new(title.as_deref().unwrap_or(tree.name()));
    config.write(&mut site);
    site.without_skills();
    let mut importer = Importer { tree, config, found, site, moves: Moves::default() };
    let planned = importer.plan();
    importer.write(&planned);
    importer.path(&planned, title.as_deref().unwrap_or(tree.name()));
    importer.rest(&planned);
    let Found { losses, report } = importer.found;
    Import { files: importer.site.finish(), losses, report }
}

struct Importer<'t> {
    tree: &'t Tree,
    config: Config,
    found: Found,
    site: Site,
    moves: Moves,
}

fn is_page(path: &SourcePath) -> bool {
    matches!(path.extension(), Some("md" | "Rmd" | "rmd"))
}

impl Importer<'_> {
    /// All pages, with their ids.
    fn plan(&mut self) -> Vec<Planned> {
        let mut pages: Vec<(SourcePath, &str, Role, bool)> = Vec::new();
        for (path, role) in [
            ("index.md", Role::Home),
            ("CODE_OF_CONDUCT.md", Role::Article),
            ("LICENSE.md", Role::Article),
        ] {
            pages.extend(self.tree.text_at(path).map(|file| (file.path.clone(), "", role, true)));
        }
        for (folder, role) in [
            ("episodes", Role::Episode),
            ("learners", Role::Article),
            ("instructors", Role::Mentor),
            ("profiles", Role::Profile),
        ] {
            let listed = self.config.listed(folder, self.tree, &mut self.found);
            let known: BTreeSet<&SourcePath> = listed.iter().collect();
            let others = self.tree.below(folder).filter(|path| {
                is_page(path) && path.parent() == Some(folder) && !known.contains(path)
            });
            let others: Vec<SourcePath> = others.cloned().collect();
            let orders = role == Role::Episode && !listed.is_empty();
            pages.extend(listed.into_iter().map(|source| (source, folder, role, true)));
            pages.extend(others.into_iter().map(|source| (source, folder, role, !orders)));
        }
        let mut ids = names::Names::new();
        let mut planned = Vec::new();
        for ((source, folder, role, listed), weight) in pages.into_iter().zip(1..) {
            let Some(file) = self.tree.text(&source) else { continue };
            let head = Head::read(&file, &mut self.found);
            let stem = source.file_name().rsplit_once('.').map_or("", |(stem, _)| stem);
            let name = names::segment(stem);
            let name = if name.is_empty() { "page".to_owned() } else { name };
            let id = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let draft = if !listed {
                Some("episode that `config.yaml` does not list")
            } else if head.is_placeholder() {
                Some("page that is only a placeholder")
            } else {
                None
            };
            let id = ids.unique(&id);
            self.moves.page(&source, &id);
            if role == Role::Mentor {
                self.moves.hide(&source, "that page is for mentors only");
            }
            if let Some(what) = draft {
                self.moves.hide(&source, "that page is a draft");
                self.found.losses.push(what, "kept as a draft", source.clone());
            }
            planned.push(Planned { source, id, role, draft, weight, head });
        }
        self.addresses(&planned);
        planned
    }

    /// On the published original all pages lie side by side.
    fn addresses(&mut self, planned: &[Planned]) {
        for page in planned {
            let Some(target) = self.moves.of(&page.source).cloned() else { continue };
            let name = page.source.file_name();
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            for address in [format!("{stem}.html"), format!("../{stem}.html")] {
                let hidden = page.role == Role::Mentor || page.draft.is_some();
                if self.tree.text_at(&address).is_none() && !hidden {
                    self.moves.address(&address, target.as_str());
                }
            }
        }
    }

    fn write(&mut self, planned: &[Planned]) {
        let shared = self.tree.text_at("links.md");
        let mut shared = shared.map(|file| Shared::read(file, &mut self.found));
        // Terms first: links to them lead to the glossary.
        let mut without = Vec::new();
        for page in planned.iter().filter(|page| page.role == Role::Article) {
            if let Some(file) = self.tree.text(&page.source)
                && let Some(range) = glossary::read(&file, &mut self.site, &mut self.found)
            {
                for (anchor, term) in &range.anchors {
                    self.moves.address_in(&page.source, &format!("#{anchor}"), term);
                }
                for from in ["../learners/", "learners/", ""] {
                    for (anchor, term) in &range.anchors {
                        let address = format!("{from}{}#{anchor}", page.source.file_name());
                        self.moves.address(&address, term);
                        let stem = page.source.file_name().trim_end_matches(".md");
                        for up in ["", "../"] {
                            self.moves.address(&format!("{up}{stem}.html#{anchor}"), term);
                        }
                    }
                }
                without.push((page.source.clone(), range.range));
            }
        }
        for page in planned {
            let Some(file) = self.tree.text(&page.source) else { continue };
            let cut = without.iter().find(|(path, _)| *path == page.source);
            let made = self.page(page, &file, cut.map(|(_, range)| range.clone()), shared.as_mut());
            self.site.page(&page.id, made);
        }
        if let Some(shared) = shared {
            shared.finish(&mut self.found);
        }
    }

    fn page(
        &mut self,
        planned: &Planned,
        file: &Text<'_>,
        cut: Option<std::ops::Range<usize>>,
        shared: Option<&mut Shared<'_>>,
    ) -> Page {
        let head = &planned.head;
        let episode = planned.role == Role::Episode;
        let mut edits =
            self.moves.edits(self.tree, file, head.body, &mut self.site, &mut self.found);
        if let Some(range) = cut {
            edits.cut(range);
        }
        let mut body = page::render(file, head.body, edits, episode, &mut self.found);
        if let Some(shared) = shared {
            shared.append(&mut body.text);
        }
        let mut front = Front::default();
        head.write(episode, &mut front);
        front.list("objectives", &body.objectives);
        let stem = planned.id.rsplit('/').next().unwrap_or_default();
        if planned.role == Role::Home {
            front.set("title", text(self.config.title.as_deref().unwrap_or(self.tree.name())));
        } else if !front.has("title") && !page::begins_with_title(&body.text) {
            front.set("title", text(&words_of(stem)));
        }
        match planned.role {
            Role::Episode => front.set("kind", "lesson"),
            Role::Home => {}
            Role::Article | Role::Profile => front.set("kind", "article"),
            Role::Mentor => {
                front.set("kind", "article");
                front.set("audience", "mentor");
            }
        }
        if planned.draft.is_some() {
            front.set("draft", true);
        }
        front.set("weight", planned.weight);
        Page { front, body: body.text }
    }

    /// The episodes in their order.
    fn path(&mut self, planned: &[Planned], title: &str) {
        let episodes =
            planned.iter().filter(|page| page.role == Role::Episode && page.draft.is_none());
        let lessons: Vec<&str> = episodes.map(|page| page.id.as_str()).collect();
        if lessons.is_empty() {
            let mut problem = Diagnostic::new(
                &rules::WRONG_SOURCE,
                Place::Site,
                "there are no episodes: nothing to make a path of",
            );
            problem.severity = Severity::Warning;
            self.found.report.push(problem.help("the Workbench keeps them in `episodes/`"));
            return;
        }
        let mut page = Page::titled(title);
        page.front.set("kind", "path");
        page.front.list("lessons", lessons);
        self.site.page("path", page);
    }

    /// What no page was made of.
    fn rest(&mut self, planned: &[Planned]) {
        let used: BTreeSet<&SourcePath> = planned.iter().map(|page| &page.source).collect();
        for path in self.tree.paths().filter(|path| !used.contains(path)) {
            let top = path.as_str().split('/').next().unwrap_or_default();
            let own = ["episodes", "learners", "instructors", "profiles"].contains(&top);
            if matches!(path.as_str(), "config.yaml" | "links.md")
                || self.site.contains(&beside(path))
            {
                continue;
            }
            if own && !is_page(path) {
                self.site.copy(&beside(path), path);
            } else if MACHINERY.contains(&path.as_str()) || !path.as_str().contains('/') {
                self.found.losses.left_out("file about the repository", path.clone());
            } else {
                self.found.losses.left_out(format!("file in `{top}/`"), path.clone());
            }
        }
    }
}
