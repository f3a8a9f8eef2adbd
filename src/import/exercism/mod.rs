//! Exercism tracks: `config.json`, `concepts/`, `exercises/concept/`, `exercises/practice/`.
//!
//! A concept is a skill. A concept exercise is a lesson that teaches its concepts and requires its
//! prerequisites; a practice exercise is a project about the concepts that it practises. Promises: the
//! graph of the track is the graph of the site; a reference to a concept that does not exist is reported and
//! left out; exercises in progress and deprecated ones are drafts.

mod docs;
mod exercise;
mod track;

use std::collections::{BTreeMap, BTreeSet};

use docs::Docs;
use track::{Exercise, Status, Track};

use super::moves::{Moves, beside};
use super::read;
use super::record::{Found, Record};
use super::site::{Front, Need, Page, Site, Skill, text};
use super::tree::Tree;
use super::words::plain;
use super::{Import, Options};
use crate::diag::{Diagnostic, Place, rules};
use crate::source::{SourcePath, Spanned};

/// Imports a track.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let Some(file) = tree.text_at("config.json") else {
        return Import::refused(
            Diagnostic::new(
                &rules::WRONG_SOURCE,
                Place::Site,
                "there is no `config.json` here: this is no Exercism track",
            )
            .help("name the folder of a track, such as a clone of github.com/exercism/elixir"),
        );
    };
    let mut found = Found::default();
    let Some(node) = read::json(file, &mut found.report) else {
        return Import { report: found.report, ..Import::default() };
    };
    let Some(track) = Track::read(&node, &mut found) else {
        return Import { report: found.report, losses: found.losses, ..Import::default() };
    };
    let title = options.title.clone().unwrap_or_else(|| track.language.clone());
    let site = Site::new(&title);
    let mut importer = Importer {
        tree,
        track: &track,
        site,
        found,
        moves: Moves::default(),
        used: BTreeSet::new(),
        folders: track.exercises.iter().map(Exercise::folder).collect(),
        links: BTreeMap::new(),
    };
    importer.used.insert(file.path.clone());
    importer.plan();
    importer.home(&title);
    importer.concepts();
    importer.exercises();
    importer.introductions();
    importer.paths();
    importer.articles();
    importer.rest();
    let Found { losses, report } = importer.found;
    Import { files: importer.site.finish(), losses, report }
}

struct Importer<'t> {
    tree: &'t Tree,
    track: &'t Track,
    site: Site,
    found: Found,
    moves: Moves,
    /// Files that became something, or were told.
    used: BTreeSet<SourcePath>,
    /// The folders of the exercises that the track lists.
    folders: BTreeSet<String>,
    /// Titles and addresses by concept, as far as they were asked for.
    links: BTreeMap<String, Vec<(String, String)>>,
}

/// A practice exercise's difficulty, 1 to 10, as Exercism names it.
const STAGES: [(&str, &str, f64); 3] =
    [("Easy", "beginner", 3.0), ("Medium", "intermediate", 6.0), ("Hard", "advanced", 10.0)];

/// The place of a difficulty in [`STAGES`].
fn stage(difficulty: f64) -> usize {
    STAGES.iter().position(|(_, _, most)| difficulty <= *most).unwrap_or(STAGES.len() - 1)
}

/// What the small `config.json` of a concept or an exercise says.
#[derive(Default)]
struct Meta {
    blurb: String,
    authors: Vec<String>,
    contributors: Vec<String>,
    source: Option<(String, Option<String>)>,
    /// Files by their use: `solution`, `test`, `exemplar`, `example`, `editor`.
    files: BTreeMap<&'static str, Vec<Spanned<String>>>,
}

/// An address on the web; any other is told.
fn web(url: Spanned<String>, found: &mut Found) -> Option<String> {
    if crate::html::is_http(&url.value) {
        return Some(url.value);
    }
    found.losses.left_out("address that is none of the web", url.span);
    None
}

impl Importer<'_> {
    /// Says where everything goes, so that links can follow.
    fn plan(&mut self) {
        let slug = &self.track.slug;
        for concept in &self.track.concepts {
            let id = format!("concepts/{}", concept.slug.value);
            for name in ["about.md", "introduction.md"] {
                if let Some(path) = SourcePath::new(&format!("{id}/{name}")) {
                    self.moves.page(&path, &id);
                }
            }
            for site in ["https://exercism.org", "https://exercism.io", ""] {
                for end in ["", "/"] {
                    let address = format!("{site}/tracks/{slug}/{id}{end}");
                    self.moves.address(&address, &format!("content/{id}.md"));
                }
            }
        }
        for exercise in &self.track.exercises {
            let id = exercise.id();
            let folder = SourcePath::new(&exercise.folder());
            let own = folder.iter().flat_map(|folder| self.tree.below(folder.as_str()));
            for path in own.filter(|path| path.extension() == Some("md")) {
                self.moves.page(path, &id);
                if exercise.is_draft() {
                    self.moves.hide(path, "that exercise is a draft");
                }
            }
            for site in ["https://exercism.org", "https://exercism.io", ""] {
                for end in ["", "/"] {
                    let address =
                        format!("{site}/tracks/{slug}/exercises/{}{end}", exercise.slug.value);
                    if !exercise.is_draft() {
                        self.moves.address(&address, &format!("content/{id}.md"));
                    }
                }
            }
        }
    }

    fn home(&mut self, title: &str) {
        let mut page = Page::titled(title);
        for (title, content) in &self.track.features {
            page.body.push_str(&format!("- **{title}**: {content}\n"));
        }
        self.site.page("index", page);
        self.site.set("description", text(&plain(&self.track.blurb)));
        // What Exercism says of a concept whose exercise is done, and of one that is practised too.
        self.site.set("levels", vec![serde_yaml::Value::from("learned"), "mastered".into()]);
    }

    /// Reads a small `config.json`; nothing where there is none.
    fn meta(&mut self, path: &str, what: &'static str) -> Meta {
        let mut meta = Meta::default();
        let Some(file) = self.tree.text_at(path) else { return meta };
        self.used.insert(file.path.clone());
        let found = &mut self.found;
        let node = read::json(file, &mut found.report);
        let record = node.as_ref().and_then(|node| Record::new(node, what, found));
        let Some(mut record) = record else { return meta };
        meta.blurb = record.text("blurb", found).map(|text| text.value).unwrap_or_default();
        let mut names = |key, found: &mut Found| -> Vec<String> {
            record.texts(key, found).into_iter().map(|name| name.value).collect()
        };
        meta.authors = names("authors", found);
        meta.contributors = names("contributors", found);
        let source = record.text("source", found);
        let url = record.text("source_url", found).and_then(|url| web(url, found));
        meta.source =
            source.map(|source| source.value).or_else(|| url.clone()).map(|words| (words, url));
        if let Some(mut files) = record.record("files", "`files` of an exercise", found) {
            for key in ["solution", "test", "editor", "exemplar", "example"] {
                meta.files.insert(key, files.texts(key, found));
            }
            files.finish(found);
        }
        record.finish(found);
        meta
    }

    /// Writes who wrote something.
    fn people(front: &mut Front, meta: &Meta) {
        front.list("authors", &meta.authors);
        if !meta.contributors.is_empty() {
            let names: Vec<serde_yaml::Value> =
                meta.contributors.iter().map(|name| text(name)).collect();
            front.extra("contributors", names);
        }
    }

    /// Each concept as a skill, and its text as the skill's page.
    fn concepts(&mut self) {
        for concept in &self.track.concepts {
            let slug = concept.slug.value.as_str();
            let folder = format!("concepts/{slug}");
            if self.tree.below(&folder).next().is_none() {
                let message = format!("there is no folder `{folder}`");
                self.found.report.push(
                    Diagnostic::new(&rules::DANGLING_REFERENCE, concept.slug.span, message)
                        .help("the skill's page has no text; mend the slug, or add the folder"),
                );
            }
            let meta =
                self.meta(&format!("{folder}/.meta/config.json"), "a concept's `config.json`");
            let slug_ = &self.track.slug;
            self.site.skill(Skill {
                id: slug.to_owned(),
                title: concept.name.clone(),
                description: plain(&meta.blurb),
                area: "technical".to_owned(),
                same_as: vec![format!("https://exercism.org/tracks/{slug_}/concepts/{slug}")],
                ..Skill::default()
            });
            let mut docs = Docs::default();
            let about = self.part(&format!("{folder}/about.md"), &mut docs);
            let introduction = format!("{folder}/introduction.md");
            let text = about.or_else(|| self.part(&introduction, &mut docs));
            let body = text.map(|part| part.without_title(&mut self.found)).unwrap_or_default();
            let links = self.links(slug);
            let mut page = Page::titled(&concept.name);
            page.front.set("kind", "skill");
            page.front.set("id", slug);
            Self::people(&mut page.front, &meta);
            if !concept.uuid.is_empty() {
                page.front.extra("uuid", concept.uuid.as_str());
            }
            page.body = body;
            if !links.is_empty() {
                page.body.push_str("\n\n## Links\n\n");
                for (title, url) in links {
                    page.body
                        .push_str(&format!("- [{}]({url})\n", super::relink::bracketed(&title)));
                }
            }
            self.site.page(&folder, page);
        }
    }

    /// The introductions that neither a skill's page nor a lesson shows.
    fn introductions(&mut self) {
        for concept in &self.track.concepts {
            let path = format!("concepts/{}/introduction.md", concept.slug.value);
            let file = self.tree.text_at(&path);
            if let Some(file) = file.filter(|file| !self.used.contains(file.path)) {
                self.used.insert(file.path.clone());
                let became =
                    "left out: the skill's page has `about.md`, the lesson its own introduction";
                self.found.losses.push("introduction of a concept", became, file.path.clone());
            }
        }
    }

    /// `links.json` of a concept: titles and addresses. It is read once, however many pages show it.
    fn links(&mut self, concept: &str) -> Vec<(String, String)> {
        if let Some(links) = self.links.get(concept) {
            return links.clone();
        }
        let links = self.read_links(&format!("concepts/{concept}/links.json"));
        self.links.insert(concept.to_owned(), links.clone());
        links
    }

    fn read_links(&mut self, path: &str) -> Vec<(String, String)> {
        let Some(file) = self.tree.text_at(path) else { return Vec::new() };
        self.used.insert(file.path.clone());
        let found = &mut self.found;
        let Some(node) = read::json(file, &mut found.report) else { return Vec::new() };
        let crate::syntax::yaml::Yaml::List(items) = &node.value else {
            found.wrong(node.span, "`links.json` must be a list", "it is left out");
            return Vec::new();
        };
        let mut links = Vec::new();
        for item in items {
            let Some(mut record) = Record::new(item, "a link", found) else { continue };
            let (url, title) = (record.need("url", found), record.text("description", found));
            record.node("icon_url");
            record.finish(found);
            if let Some(url) = url.and_then(|url| web(url, found)) {
                links.push((title.map_or_else(|| url.clone(), |title| title.value), url));
            }
        }
        links
    }

    /// The path through all concepts, and that through the practice exercises.
    fn paths(&mut self) {
        let track = self.track;
        let live = |lesson: bool| {
            let own = track.exercises.iter();
            own.filter(move |exercise| !exercise.is_draft() && exercise.is_lesson() == lesson)
        };
        let lessons: Vec<String> = live(true).map(Exercise::id).collect();
        if !lessons.is_empty() {
            let mut page = Page::titled(&format!("Learn {}", track.language));
            page.front.set("kind", "path");
            page.front.set("order", "auto");
            page.front.requires(&self.untaught());
            page.front.list("lessons", lessons);
            self.site.page("learn", page);
        }
        if live(false).next().is_none() {
            return;
        }
        let mut page = Page::titled(&format!("Practise {}", track.language));
        page.front.set("kind", "path");
        let needs: BTreeSet<&str> = live(false)
            .flat_map(|exercise| track.needs(exercise))
            .map(|s| s.value.as_str())
            .collect();
        let needs: Vec<Need> = needs.into_iter().map(|slug| Need::Skill(slug.to_owned())).collect();
        page.front.requires(&needs);
        let mut stages: Vec<serde_yaml::Value> = Vec::new();
        for (index, (title, ..)) in STAGES.iter().enumerate() {
            let mut own: Vec<&Exercise> =
                live(false).filter(|exercise| stage(exercise.difficulty) == index).collect();
            own.sort_by(|a, b| a.difficulty.total_cmp(&b.difficulty));
            let ids: Vec<serde_yaml::Value> =
                own.iter().map(|exercise| exercise.id().into()).collect();
            if !ids.is_empty() {
                let mut map = serde_yaml::Mapping::new();
                map.insert("title".into(), (*title).into());
                map.insert("lessons".into(), ids.into());
                stages.push(map.into());
            }
        }
        page.front.set("stages", stages);
        self.site.page("practise", page);
    }

    /// The track's own pages: `docs/`, and what all exercises share.
    fn articles(&mut self) {
        let tree = self.tree;
        for folder in ["docs", "exercises/shared/.docs"] {
            for path in tree.below(folder).filter(|path| path.extension() == Some("md")) {
                let name = path.file_name().trim_end_matches(".md");
                let id = format!("docs/{}", super::site::names::segment(name));
                self.moves.page(path, &id);
                let Some(part) = self.part(path.as_str(), &mut Docs::default()) else { continue };
                let mut page = Page::titled(&part.title.unwrap_or_else(|| name.to_lowercase()));
                page.front.set("kind", "article");
                page.body = part.text;
                if !self.site.page(&id, page) {
                    self.found.losses.left_out("second text of the same name", path.clone());
                }
            }
        }
    }

    /// What nothing was made of.
    fn rest(&mut self) {
        for path in self.tree.paths() {
            // Pictures came with the texts that show them.
            if self.used.contains(path) || self.site.contains(&beside(path)) {
                continue;
            }
            let mut parts = path.as_str().split('/');
            let what = match (parts.next(), parts.next()) {
                (Some("exercises"), Some("concept" | "practice")) if !self.is_of_exercise(path) => {
                    "file of an exercise that `config.json` does not list".to_owned()
                }
                (Some("exercises"), Some("concept" | "practice")) => {
                    let inner: Vec<&str> = path.as_str().split('/').skip(3).collect();
                    match inner.as_slice() {
                        [] => "file beside exercises".to_owned(),
                        [folder, ..] if !folder.starts_with('.') || inner.len() == 1 => {
                            "file that an exercise's `config.json` does not name".to_owned()
                        }
                        inner => format!("`{}` of an exercise", inner.join("/")),
                    }
                }
                (Some("concepts"), Some(_)) => format!("`{}` of a concept", path.file_name()),
                (Some(folder), Some(_)) => format!("file in `{folder}/`"),
                _ => "file about the repository".to_owned(),
            };
            self.found.losses.left_out(what, path.clone());
        }
    }

    /// Whether `path` lies in the folder of an exercise that the track lists, or beside all folders.
    fn is_of_exercise(&self, path: &SourcePath) -> bool {
        let end = path.as_str().match_indices('/').nth(2).map(|(at, _)| at);
        let folder = end.and_then(|end| path.as_str().get(..end));
        folder.is_none_or(|folder| self.folders.contains(folder))
    }

    /// The needs of an exercise, as they may be written.
    fn needs(&self, exercise: &Exercise) -> Vec<Need> {
        self.track.needs(exercise).map(|slug| Need::Skill(slug.value.clone())).collect()
    }

    /// What lessons need and none of them teaches, such as a concept whose exercise is in progress: whoever
    /// begins the path must have it.
    fn untaught(&mut self) -> Vec<Need> {
        let track = self.track;
        let live = || track.exercises.iter().filter(|own| own.is_lesson() && !own.is_draft());
        let taught: BTreeSet<&str> = live().flat_map(|exercise| track.about(exercise)).collect();
        let mut untaught = BTreeSet::new();
        for exercise in live() {
            for slug in track.needs(exercise).filter(|slug| !taught.contains(slug.value.as_str())) {
                let (name, slug_) = (&exercise.slug.value, &slug.value);
                let message = format!(
                    "`{name}` needs the concept `{slug_}`, which no finished exercise teaches"
                );
                self.found.report.push(
                    Diagnostic::new(&rules::DANGLING_REFERENCE, slug.span, message).help(
                        "the path says that mentees bring it along; finish an exercise that teaches it, or do not require it",
                    ),
                );
                untaught.insert(slug.value.clone());
            }
        }
        untaught.into_iter().map(Need::Skill).collect()
    }

    fn status(front: &mut Front, exercise: &Exercise) -> &'static str {
        match exercise.status {
            Status::Active | Status::Beta => return "",
            Status::Wip | Status::Deprecated => front.set("draft", true),
        }
        front.list("tags", [exercise.status.name()]);
        match exercise.status {
            Status::Wip => "> [!WARNING]\n> This exercise is in progress.\n\n",
            _ => {
                "> [!WARNING]\n> This exercise is deprecated: it is kept for those who have begun it.\n\n"
            }
        }
    }
}
