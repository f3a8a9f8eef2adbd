//! `markdown`: a folder of Markdown from Obsidian, Hugo, Zola, Jekyll or `MkDocs`.
//!
//! In two rounds: first every file gets its place and its front matter is read, so that links, wiki links
//! and prerequisites can then be looked up whatever they are called by.

mod courses;
mod finish;
pub(super) mod front;
pub(super) mod generator;
pub(super) mod layout;
mod needs;
mod order;
mod paths;
mod sections;
mod skills;

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::dialect::blocks;
use super::dialect::inline::{self, Dialect};
use super::losses::Losses;
use super::places::{Places, page_id};
use super::site::{self, Need, Site, text};
use super::text::{Edited, Edits, words_of};
use super::tree::Text;
use super::{Import, Options, Tree};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::source::SourcePath;
use crate::syntax::markdown::outline::{Part, What};
use courses::Courses;
use finish::finished;
use front::{Read, addresses};
use generator::{Generator, Program};
use layout::{Layout, Role};
use order::Settings;
use paths::{Made, free};

/// Imports a folder of Markdown, or one Markdown file.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let (mut losses, mut report) = (Losses::default(), Report::default());
    let generator = Generator::of(tree, &mut losses, &mut report);
    let layout = Layout::of(tree, &generator);
    if layout.pages().next().is_none() {
        report.push(
            Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no Markdown here")
                .help("name a folder that holds files ending in `.md`"),
        );
        return Import { report, ..Import::default() };
    }
    let settings = order::settings(&generator, &mut losses);
    let mut importer = Importer::new(tree, &generator, &layout, losses, report);
    let mut pages = importer.pages(&layout);
    let mut courses = Courses::default();
    for page in &pages {
        courses.read(page.source, page.read.body);
    }
    importer.needs(&mut pages);
    let mut orders = importer.orders(&pages, &settings);
    Importer::kinds(&mut pages, &orders);
    let title = options.title.clone().or_else(|| settings.title.clone());
    let title = title.unwrap_or_else(|| site_title(tree, &pages));
    let mut site = Site::new(&title);
    site.set("description", text(settings.description.as_deref().unwrap_or_default()));
    let taken = pages.iter().filter_map(|page| page.place.strip_prefix("courses/"));
    if let Some(url) = &settings.repository {
        let mut repository = serde_yaml::Mapping::new();
        repository.insert("url".into(), url.as_str().into());
        site.set("repository", Value::Mapping(repository));
    }
    let (found, order) = courses.pages(taken, &mut importer.losses);
    if !found.is_empty() {
        let place = free("paths/courses", &pages);
        orders.push(Made { place, title: title.clone(), own: false, order });
        site.without_skills();
    }
    for (place, page) in found {
        site.page(&place, page);
    }
    importer.finish(site, &layout, pages, orders, &settings)
}

/// The title of a site whose settings give none: its first page's, or the folder's name.
fn site_title(tree: &Tree, pages: &[Page<'_>]) -> String {
    let first = pages.iter().find(|page| page.place == "index");
    let title = first.and_then(|page| page.read.title.clone().or_else(|| page.heading.clone()));
    title.unwrap_or_else(|| words_of(tree.name()))
}

/// A page on its way.
struct Page<'t> {
    source: Text<'t>,
    /// Its path below `content/`, without `.md`.
    place: String,
    read: Read,
    /// The first heading of its text.
    heading: Option<String>,
    /// The text, turned.
    body: String,
    needs: Vec<Need>,
    tags: Vec<String>,
    /// Whether it has an assignment, as lessons of the Odin Project do.
    assigns: bool,
}

/// A file whose front matter is read, and whose boxes are turned.
struct Opened<'t> {
    source: Text<'t>,
    place: String,
    read: Read,
    before: Edited,
    parts: Vec<Part>,
}

impl Page<'_> {
    fn id(&self) -> String {
        page_id(&self.place)
    }
}

struct Importer<'t> {
    tree: &'t Tree,
    generator: &'t Generator,
    places: Places<'t>,
    obsidian: bool,
    /// The addresses of pages, and those that they had by themselves.
    addresses: BTreeSet<String>,
    losses: Losses,
    report: Report,
}

impl<'t> Importer<'t> {
    fn new(
        tree: &'t Tree,
        generator: &'t Generator,
        layout: &Layout<'t>,
        losses: Losses,
        report: Report,
    ) -> Self {
        let mut places = Places::new(tree, &generator.root);
        for file in &layout.files {
            match &file.role {
                Role::Page(place) => places.insert(file.path, &format!("content/{place}.md")),
                Role::Asset(place) => places.insert(file.path, place),
                Role::Machinery(_) => {}
            }
        }
        let obsidian = tree.below(".obsidian").next().is_some();
        let addresses = layout.pages().map(|(_, place)| addresses::url(place)).collect();
        Self { tree, generator, places, obsidian, addresses, losses, report }
    }

    /// Reads every page: the front matter of all, then the texts.
    fn pages(&mut self, layout: &Layout<'t>) -> Vec<Page<'t>> {
        let mut opened: Vec<Opened<'t>> = Vec::new();
        for (path, place) in layout.pages() {
            let Some(source) = self.tree.text(path) else { continue };
            let read = self.front(source, place);
            for name in read.names.iter().chain(&read.title) {
                self.places.name(path, name);
            }
            let old = read.front.get("aliases").and_then(Value::as_sequence);
            for alias in old.into_iter().flatten().filter_map(Value::as_str) {
                self.places.address(path, alias.trim_end_matches(".html"));
            }
            let before = blocks::turn(source, read.body, &mut self.losses);
            let parts = inline::parts(&before);
            opened.push(Opened { source, place: place.to_owned(), read, before, parts });
        }
        // Wiki links that no other program could mean.
        let is_wiki = |part: &Part| matches!(part.what, What::Wiki(_));
        self.obsidian |= self.generator.program == Program::None
            && opened.iter().any(|page| page.parts.iter().any(is_wiki));
        opened.into_iter().map(|page| self.page(page)).collect()
    }

    /// The front matter of a page, with what its name and folder say.
    fn front(&mut self, source: Text<'t>, place: &str) -> Read {
        let path = source.path;
        let mut read = front::read(source, &mut self.losses, &mut self.report);
        let root = self.generator.root.as_str();
        let below =
            if root.is_empty() { path.as_str() } else { path.below(root).unwrap_or_default() };
        let published = Some(()).filter(|()| !read.published);
        let published = published.and_then(|()| addresses::published(self.generator, below));
        // Where something else is now, nothing can lead away.
        let free = |address: &String| self.addresses.insert(address.trim_matches('/').to_owned());
        let published = published.filter(free);
        let program = self.generator.program;
        addresses::settle(&mut read, place, program, published, &mut self.losses);
        if let Some((day, _)) = addresses::dated(layout::stem(path))
            && !read.front.has("date")
            && crate::syntax::fields::parse_date(day).is_some()
        {
            read.front.set("date", day);
        }
        if program == Program::Jekyll && below.split('/').any(|folder| folder == "_drafts") {
            read.front.set("draft", true);
        }
        read
    }

    fn page(&mut self, opened: Opened<'t>) -> Page<'t> {
        let Opened { source, place, mut read, before, parts } = opened;
        let mut edits = Edits::default();
        let known = (read.front.has("objectives"), read.front.has("minutes"));
        let said = sections::read(
            source,
            &before,
            &parts,
            &self.places,
            known,
            &mut edits,
            &mut self.losses,
        );
        if !said.objectives.is_empty() {
            read.front.list("objectives", &said.objectives);
        }
        if let Some(minutes) = said.minutes {
            read.front.set("minutes", minutes);
        }
        if said.assigns && !read.front.has("kind") {
            let project = layout::stem(source.path).to_lowercase().starts_with("project");
            read.front.set("kind", if project { "project" } else { "lesson" });
        }
        let heading = finish::heading(&parts);
        let tags = if self.obsidian { finish::tags(&before.text, &parts) } else { Vec::new() };
        let path = SourcePath::new(&format!("content/{place}.md"));
        let path = path.unwrap_or_else(|| source.path.clone());
        let dialect = match self.generator.program {
            _ if self.obsidian => Dialect::Obsidian,
            Program::Hugo => Dialect::Hugo,
            Program::Mkdocs => Dialect::Mkdocs,
            Program::Zola | Program::Jekyll | Program::None => Dialect::Shortcodes,
        };
        let page = inline::Page { place: &path, places: &self.places, dialect };
        let body =
            inline::turn(source, &before, &parts, edits, page, &mut self.losses, &mut self.report);
        Page { source, place, read, heading, body, needs: said.needs, tags, assigns: said.assigns }
    }

    /// What is required, stands in a path or takes a mentee's time is a lesson.
    fn kinds(pages: &mut [Page<'t>], orders: &[Made]) {
        let paths: BTreeSet<&str> = orders
            .iter()
            .filter(|made| made.own && made.order.pages().next().is_some())
            .map(|made| made.place.as_str())
            .collect();
        let mut lessons: BTreeSet<String> =
            orders.iter().flat_map(|made| made.order.pages().cloned()).collect();
        for page in pages.iter() {
            lessons.extend(page.needs.iter().filter_map(|need| match need {
                Need::Page(id) => Some(id.clone()),
                Need::Skill(_) => None,
            }));
        }
        for page in pages {
            let front = &mut page.read.front;
            if paths.contains(page.place.as_str()) {
                front.set("kind", "path");
                for key in ["minutes", "level"] {
                    front.set(key, Value::Null);
                }
            } else if !front.has("kind")
                && (lessons.contains(&page_id(&page.place))
                    || front.has("minutes")
                    || front.has("objectives")
                    || !page.needs.is_empty()
                    || !page.read.teaches.is_empty())
            {
                front.set("kind", "lesson");
            }
        }
    }

    fn finish(
        mut self,
        mut site: Site,
        layout: &Layout<'t>,
        pages: Vec<Page<'t>>,
        orders: Vec<Made>,
        settings: &Settings,
    ) -> Import {
        if let Some(language) = settings.language.as_deref().and_then(language_tag) {
            site.set("language", language);
        }
        let dollars = pages.iter().any(|page| page.body.contains('$'));
        if dollars && !generator::has_formulas(self.generator, self.tree) {
            // No formulas were read there, so dollar signs begin none.
            site.without_formulas();
        }
        let taught = skills::taught(&pages);
        let lesson =
            |page: &Page<'_>| page.read.front.get("kind").and_then(Value::as_str) == Some("lesson");
        if taught.is_empty() && pages.iter().any(lesson) {
            site.without_skills();
        }
        for skill in taught {
            site.skill(skill);
        }
        for made in &orders {
            if made.own {
                continue;
            }
            let mut page = site::Page::titled(&made.title);
            page.front.set("kind", "path");
            let (key, value) = made.order.value(&made.title);
            page.front.set(key, value);
            page.front.set("resources", made.order.resources());
            site.page(&made.place, page);
        }
        for page in pages {
            let order = orders.iter().find(|made| made.own && made.place == page.place);
            let (place, page) = finished(page, order.map(|made| &made.order));
            site.page(&place, page);
        }
        let is_settings = |path: &SourcePath| {
            self.generator.settings.as_ref().is_some_and(|(file, _)| file == path)
        };
        for file in &layout.files {
            match &file.role {
                Role::Asset(to) => {
                    site.copy(to, file.path);
                }
                // Its settings are told one by one.
                Role::Machinery(_) if is_settings(file.path) => {}
                Role::Machinery(what) => self.losses.left_out(*what, file.path.clone()),
                Role::Page(_) => {}
            }
        }
        Import { files: site.finish(), losses: self.losses, report: self.report }
    }
}

/// `en-us` as `en-US`; nothing where it is no tag of a language.
fn language_tag(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split(['-', '_']).collect();
    let fits = |part: &&str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = parts.first().filter(|part| part.len() <= 3 && fits(part))?;
    let mut tag = first.to_ascii_lowercase();
    for part in parts.get(1..).unwrap_or_default().iter().filter(|part| fits(part)) {
        tag.push('-');
        tag.push_str(&if part.len() == 2 { part.to_ascii_uppercase() } else { (*part).to_owned() });
    }
    Some(tag)
}
