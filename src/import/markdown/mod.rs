//! `markdown`: a folder of Markdown from Obsidian, Hugo, Zola, Jekyll or `MkDocs`.
//!
//! In two rounds: first every file gets its place and its front matter is read, so that links, wiki links
//! and prerequisites can then be looked up whatever they are called by.

pub(super) mod front;
pub(super) mod generator;
pub(super) mod layout;
mod needs;
mod order;
mod sections;
mod skills;

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::dialect::{blocks, inline};
use super::losses::Losses;
use super::places::{Places, page_id};
use super::site::{self, Need, Site, names, text};
use super::text::{Edited, Edits, words_of};
use super::tree::Text;
use super::{Import, Options, Tree};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::source::SourcePath;
use crate::syntax::markdown::outline::{Part, What};
use front::{Read, addresses};
use generator::{Generator, Program};
use layout::{Layout, Role};
use order::{Order, Settings};

/// Imports a folder of Markdown, or one Markdown file.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let (mut losses, mut report) = (Losses::default(), Report::default());
    let generator = Generator::of(tree, &mut losses, &mut report);
    let layout = Layout::of(tree, &generator);
    if layout.pages().next().is_none() {
        return Import::refused(
            Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no Markdown here")
                .help("name a folder that holds files ending in `.md`"),
        );
    }
    let settings = order::settings(&generator, &mut losses);
    let mut importer = Importer::new(tree, &generator, &layout, losses, report);
    let mut pages = importer.pages(&layout);
    importer.needs(&mut pages);
    let orders = importer.orders(&pages, &settings);
    Importer::kinds(&mut pages, &orders);
    let title = options.title.clone().or_else(|| settings.title.clone());
    let title = title.unwrap_or_else(|| site_title(tree, &pages));
    let mut site = Site::new(&title);
    site.set("description", text(settings.description.as_deref().unwrap_or_default()));
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

/// A path that is made: its place, and the order; a page's own where it is composed of others.
struct Made {
    place: String,
    title: String,
    own: bool,
    order: Order,
}

struct Importer<'t> {
    tree: &'t Tree,
    generator: &'t Generator,
    places: Places<'t>,
    obsidian: bool,
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
        Self { tree, generator, places, obsidian, losses, report }
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
        let heading = heading(&parts);
        let tags = if self.obsidian { tags(&before.text, &parts) } else { Vec::new() };
        let path = SourcePath::new(&format!("content/{place}.md"));
        let path = path.unwrap_or_else(|| source.path.clone());
        let page = inline::Page {
            place: &path,
            places: &self.places,
            obsidian: self.obsidian,
            shortcodes: true,
            mkdocs: self.generator.program == Program::Mkdocs,
            loose: self.obsidian || self.generator.program == Program::Hugo,
        };
        let body =
            inline::turn(source, &before, &parts, edits, page, &mut self.losses, &mut self.report);
        Page { source, place, read, heading, body, needs: said.needs, tags, assigns: said.assigns }
    }

    /// The orders that the source states.
    fn orders(&mut self, pages: &[Page<'t>], settings: &Settings) -> Vec<Made> {
        let mut made = Vec::new();
        for page in pages.iter().filter(|page| !page.read.parts.is_empty()) {
            let order = order::composed(
                &page.read.parts,
                page.source.path,
                &self.places,
                &mut self.losses,
                &mut self.report,
            );
            if let Some(order) = order {
                let (place, title) = (page.place.clone(), String::new());
                made.push(Made { place, title, own: true, order });
            }
        }
        if let Some(nav) = &settings.nav
            && let Some(docs) = SourcePath::new(&format!("{}/index.md", self.generator.root))
            && let Some(order) = order::nav(nav, &docs, &self.places, &mut self.report)
        {
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        } else if made.is_empty()
            && let Some(order) = order::by_weight(pages)
        {
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        } else if made.is_empty()
            && let Some(order) = order::by_name(pages)
        {
            let what = "the order of lessons, which the source does not state";
            self.losses.push(what, "by their names; put the path in order", Place::Site);
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        }
        self.without_drafts(&mut made, pages);
        made
    }

    /// Takes drafts out of paths: they are not published.
    fn without_drafts(&mut self, made: &mut Vec<Made>, pages: &[Page<'t>]) {
        let drafts = pages.iter().filter(|page| page.read.front.has("draft"));
        let drafts: BTreeMap<String, &SourcePath> =
            drafts.map(|page| (page.id(), page.source.path)).collect();
        for stage in made.iter_mut().flat_map(|made| &mut made.order.stages) {
            stage.lessons.retain(|id| match drafts.get(id) {
                Some(path) => {
                    let became = "left out of the path, as it is not published";
                    self.losses.push("a draft that stands in an order", became, (*path).clone());
                    false
                }
                None => true,
            });
        }
        made.retain(|made| made.order.pages().next().is_some());
    }

    fn path_of(&self, order: Order, title: Option<&str>, pages: &[Page<'t>]) -> Made {
        let title = title.map_or_else(|| site_title(self.tree, pages), str::to_owned);
        let name = names::segment(&title);
        let name = if name.is_empty() { "path".to_owned() } else { name };
        Made { place: format!("paths/{name}"), title, own: false, order }
    }

    /// What is required, stands in a path or takes a mentee's time is a lesson.
    fn kinds(pages: &mut [Page<'t>], orders: &[Made]) {
        let paths: BTreeSet<&str> =
            orders.iter().filter(|made| made.own).map(|made| made.place.as_str()).collect();
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
        if let Some(url) = &settings.repository {
            let mut repository = serde_yaml::Mapping::new();
            repository.insert("url".into(), url.as_str().into());
            site.set("repository", Value::Mapping(repository));
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

/// A page as it is written.
fn finished(page: Page<'_>, order: Option<&Order>) -> (String, site::Page) {
    let Page { place, mut read, heading, body, needs, tags, source, .. } = page;
    let title = read.title.clone().or_else(|| {
        // Its first heading is its title, and pathbook takes it as such.
        let stem = layout::stem_of(source.path, &place);
        heading.is_none().then(|| words_of(addresses::dated(stem).map_or(stem, |(_, rest)| rest)))
    });
    if let Some(title) = title {
        read.front.set("title", text(&title));
    }
    if !tags.is_empty() {
        let old = read.front.get("tags").and_then(Value::as_sequence).cloned().unwrap_or_default();
        let old = old.iter().filter_map(Value::as_str).map(str::to_owned);
        let all: Vec<String> = old.chain(tags).collect();
        read.front.list("tags", all);
    }
    read.front.requires(&needs);
    read.front.list("teaches", read.teaches.iter().map(|skill| skills::reference(&skill.value)));
    if !read.unmet.is_empty() {
        read.front.extra("prerequisites", std::mem::take(&mut read.unmet));
    }
    if let Some(order) = order {
        let title = read.title.as_deref().or(heading.as_deref()).unwrap_or_default();
        let (key, value) = order.value(title);
        read.front.set(key, value);
        read.front.set("resources", order.resources());
    }
    let body = with_lists(body, &read);
    (place, site::Page { front: read.front, body })
}

/// Galaxy's guiding questions above the text, its key points below.
fn with_lists(body: String, read: &Read) -> String {
    let items = |list: &[String], mark: &str| -> String {
        list.iter().map(|item| format!("{mark}- {item}\n")).collect()
    };
    let mut whole = String::new();
    if !read.questions.is_empty() {
        whole.push_str(&format!("> [!NOTE] Questions\n>\n{}\n", items(&read.questions, "> ")));
    }
    whole.push_str(body.trim_start_matches(['\n', '\r']));
    if !read.keypoints.is_empty() {
        let list = items(&read.keypoints, "");
        whole.truncate(whole.trim_end().len());
        whole.push_str(&format!("\n\n:::keypoints\n{list}:::\n"));
    }
    whole
}

/// The first heading of a page, if it is one of the first level and comes first.
fn heading(parts: &[Part]) -> Option<String> {
    parts.iter().find_map(|part| match &part.what {
        What::Heading(1, words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        _ => None,
    })
}

/// Obsidian's tags among words. They stay where they are.
fn tags(text: &str, parts: &[Part]) -> Vec<String> {
    let mut code = parts.iter().filter(|part| {
        matches!(
            part.what,
            What::Code | What::Fence(..) | What::Link(_) | What::Image(_) | What::Wiki(_)
        )
    });
    let mut next = code.next();
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('#') {
        while next.is_some_and(|part| part.range.end <= at) {
            next = code.next();
        }
        if next.is_some_and(|part| part.range.contains(&at)) {
            continue;
        }
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/');
        let end = rest.find(|c| !name(c)).unwrap_or(rest.len());
        let tag = rest.get(..end).unwrap_or_default().trim_end_matches('/');
        let starts = before.is_none_or(char::is_whitespace);
        if starts && tag.contains(char::is_alphabetic) && known.insert(tag) {
            found.push(tag.to_owned());
        }
    }
    found
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
