//! `markdown`: a folder of Markdown from Obsidian, Hugo, Zola, Jekyll or `MkDocs`.
//!
//! In two rounds: first every file gets its place and its front matter is read, so that links, wiki links
//! and prerequisites can then be looked up whatever they are called by.

pub(super) mod front;
pub(super) mod layout;
mod order;
mod sections;

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::dialect::{blocks, inline};
use super::losses::Losses;
use super::places::{Found, Places, page_id};
use super::site::{self, Need, Site, names, text};
use super::text::{Edits, words_of};
use super::tree::Text;
use super::{Import, Options, Tree};
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::source::{SourcePath, Spanned};
use crate::syntax::markdown::outline::{Part, What};
use front::Read;
use layout::{Layout, Role};
use order::{Order, Settings};

/// Imports a folder of Markdown, or one Markdown file.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let layout = Layout::of(tree);
    if layout.pages().next().is_none() {
        return Import::refused(
            Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no Markdown here")
                .help("name a folder that holds files ending in `.md`"),
        );
    }
    let mut importer = Importer::new(tree, &layout);
    let settings = order::settings(tree, &mut importer.losses, &mut importer.report);
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
    places: Places<'t>,
    obsidian: bool,
    losses: Losses,
    report: Report,
}

impl<'t> Importer<'t> {
    fn new(tree: &'t Tree, layout: &Layout<'t>) -> Self {
        let mut places = Places::new(tree, &layout.root);
        for file in &layout.files {
            match &file.role {
                Role::Page(place) => places.insert(file.path, &format!("content/{place}.md")),
                Role::Asset(place) => places.insert(file.path, place),
                Role::Machinery(_) => {}
            }
        }
        let obsidian = tree.below(".obsidian").next().is_some()
            || layout.pages().any(|(path, _)| {
                let text = tree.text(path).map(|text| text.text).unwrap_or_default();
                text.contains("[[") && text.contains("]]")
            });
        let (losses, report) = (Losses::default(), Report::default());
        Self { tree, places, obsidian, losses, report }
    }

    /// Reads every page: the front matter of all, then the texts.
    fn pages(&mut self, layout: &Layout<'t>) -> Vec<Page<'t>> {
        let mut read: Vec<(Text<'t>, String, Read)> = Vec::new();
        for (path, place) in layout.pages() {
            let Some(source) = self.tree.text(path) else { continue };
            let front = front::read(source, &mut self.losses, &mut self.report);
            for name in front.names.iter().chain(&front.title) {
                self.places.name(path, name);
            }
            let old = front.front.get("aliases").and_then(Value::as_sequence);
            for alias in old.into_iter().flatten().filter_map(Value::as_str) {
                self.places.address(path, alias);
            }
            read.push((source, place.to_owned(), front));
        }
        read.into_iter().map(|(source, place, read)| self.page(source, place, read)).collect()
    }

    fn page(&mut self, source: Text<'t>, place: String, mut read: Read) -> Page<'t> {
        let before = blocks::turn(source, read.body, &mut self.losses);
        let parts = inline::parts(&before);
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
        let heading = heading(&parts);
        let tags = if self.obsidian { tags(&before.text, &parts) } else { Vec::new() };
        let path = SourcePath::new(&format!("content/{place}.md"));
        let path = path.unwrap_or_else(|| source.path.clone());
        let page = inline::Page {
            place: &path,
            places: &self.places,
            obsidian: self.obsidian,
            shortcodes: true,
        };
        let body =
            inline::turn(source, &before, &parts, edits, page, &mut self.losses, &mut self.report);
        Page { source, place, read, heading, body, needs: said.needs, tags }
    }

    /// Looks up what front matter requires: pages by any of their names, skills that pages teach.
    fn needs(&mut self, pages: &mut [Page<'t>]) {
        let skills: BTreeMap<String, String> = pages
            .iter()
            .flat_map(|page| &page.read.teaches)
            .map(|skill| (skill.value.to_lowercase(), skill_ref(&skill.value)))
            .collect();
        for page in pages {
            for need in std::mem::take(&mut page.read.needs) {
                match self.need(page.source.path, &need, &skills) {
                    Some(Need::Page(id)) if id == page.id() => {}
                    Some(found) => page.needs.push(found),
                    None => self.unmet(page, &need),
                }
            }
            let own = page.id();
            page.needs.retain(|need| *need != Need::Page(own.clone()));
        }
    }

    fn need(
        &self,
        page: &SourcePath,
        need: &Spanned<String>,
        skills: &BTreeMap<String, String>,
    ) -> Option<Need> {
        let written = need.value.trim();
        let wiki = written.strip_prefix("[[").and_then(|name| name.strip_suffix("]]"));
        let link = written.strip_prefix('[').and_then(|link| link.strip_suffix(')'));
        let link = link.and_then(|link| link.split_once("](")).map(|(_, target)| target);
        let name = match wiki {
            Some(name) => name.split(['|', '#']).next().unwrap_or_default(),
            None => link.unwrap_or(written),
        };
        let file = match self.places.find(page, name) {
            Found::File(file, _) => Some(file),
            _ => self.places.note(page, name),
        };
        if let Some(id) = file.and_then(|file| self.places.id(file)) {
            return Some(Need::Page(id));
        }
        skills.get(&name.to_lowercase()).cloned().map(Need::Skill)
    }

    /// A requirement that names nothing: words stay words, a broken name is said.
    fn unmet(&mut self, page: &mut Page<'t>, need: &Spanned<String>) {
        let name = need.value.as_str();
        // `git-basics`, `setup`, `[[note]]`; but not `Courage`.
        let is_id = !name.contains(char::is_whitespace)
            && (name.contains(['/', '-', '_', '.']) || name.chars().all(char::is_lowercase));
        let is_name = name.starts_with('[') || is_id;
        if is_name {
            let shown: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
            self.report.push(
                Diagnostic::new(
                    &rules::DANGLING_REFERENCE,
                    need.span,
                    format!("`{shown}` is required, and no page is called so"),
                )
                .help("it is kept below `extra` as `prerequisites`; name a page, or a skill that a page teaches"),
            );
        } else {
            self.losses.push(
                "a prerequisite in words",
                "kept below `extra` as `prerequisites`",
                need.span,
            );
        }
        page.read.unmet.push(text(name));
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
            && let Some(docs) = SourcePath::new("docs/index.md")
            && let Some(order) = order::nav(nav, &docs, &self.places, &mut self.report)
        {
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        } else if made.is_empty()
            && let Some(order) = by_weight(pages)
        {
            made.push(self.path_of(order, settings.title.as_deref(), pages));
        }
        made
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
        let taught = skills(&pages);
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
        for file in &layout.files {
            match &file.role {
                Role::Asset(to) => {
                    site.copy(to, file.path);
                }
                // Its settings are told one by one.
                Role::Machinery(_) if settings.file.as_ref() == Some(file.path) => {}
                Role::Machinery(what) => self.losses.left_out(*what, file.path.clone()),
                Role::Page(_) => {}
            }
        }
        Import { files: site.finish(), losses: self.losses, report: self.report }
    }
}

/// A page as it is written.
fn finished(page: Page<'_>, order: Option<&Order>) -> (String, site::Page) {
    let Page { place, mut read, heading, body, needs, tags, source } = page;
    let title = read.title.clone().or_else(|| {
        // Its first heading is its title, and pathbook takes it as such.
        heading.is_none().then(|| words_of(layout::stem_of(source.path, &place)))
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
    read.front.list("teaches", read.teaches.iter().map(|skill| skill_ref(&skill.value)));
    if !read.unmet.is_empty() {
        read.front.extra("prerequisites", std::mem::take(&mut read.unmet));
    }
    if let Some(order) = order {
        let title = read.title.as_deref().or(heading.as_deref()).unwrap_or_default();
        let (key, value) = order.value(title);
        read.front.set(key, value);
        read.front.set("resources", order.resources());
    }
    (place, site::Page { front: read.front, body })
}

/// The order by weights, where pages have some and are meant to be learnt from: sections by theirs, then
/// pages.
fn by_weight(pages: &[Page<'_>]) -> Option<Order> {
    let learning = |page: &&Page<'_>| {
        let front = &page.read.front;
        front.has("minutes") || front.has("objectives") || !page.needs.is_empty()
    };
    let weighty: Vec<&Page<'_>> = pages.iter().filter(|page| page.read.weight.is_some()).collect();
    if pages.iter().filter(learning).count() < 2 || weighty.len() < 2 {
        return None;
    }
    let folder = |place: &str| place.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let section: BTreeMap<String, &Page<'_>> = pages
        .iter()
        .filter(|page| page.place == "index" || page.place.ends_with("/index"))
        .map(|page| (folder(&page.place), page))
        .collect();
    let mut groups: BTreeMap<String, Vec<&Page<'_>>> = BTreeMap::new();
    for page in weighty {
        if page.place != "index" && !page.place.ends_with("/index") {
            groups.entry(folder(&page.place)).or_default().push(page);
        }
    }
    let mut groups: Vec<(String, Vec<&Page<'_>>)> = groups.into_iter().collect();
    let weight = |folder: &String| section.get(folder).and_then(|page| page.read.weight);
    groups.sort_by_key(|(folder, _)| (weight(folder).unwrap_or(i64::MAX), folder.clone()));
    let stage = |(folder, mut pages): (String, Vec<&Page<'_>>)| {
        pages.sort_by_key(|page| (page.read.weight, page.place.clone()));
        let title = section.get(&folder).and_then(|page| page.read.title.clone());
        let name = folder.rsplit('/').next().unwrap_or_default();
        let title = title.unwrap_or_else(|| words_of(name));
        order::Stage { title, lessons: pages.iter().map(|page| page.id()).collect() }
    };
    let stages: Vec<order::Stage> = groups.into_iter().map(stage).collect();
    (stages.iter().map(|stage| stage.lessons.len()).sum::<usize>() > 1)
        .then_some(Order { stages, resources: Vec::new() })
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
        if starts && tag.contains(char::is_alphabetic) && !found.iter().any(|known| known == tag) {
            found.push(tag.to_owned());
        }
    }
    found
}

/// A skill as pages name it: a valid id, with its level.
fn skill_ref(written: &str) -> String {
    let (name, level) = written.rsplit_once('@').unwrap_or((written, ""));
    let id = names::dotted(name);
    if level.is_empty() { id } else { format!("{id}@{level}") }
}

/// The skills that pages teach, each once, called as they are written.
fn skills(pages: &[Page<'_>]) -> Vec<site::Skill> {
    let mut found: BTreeMap<String, site::Skill> = BTreeMap::new();
    for written in pages.iter().flat_map(|page| &page.read.teaches) {
        let name = written.value.split('@').next().unwrap_or_default().trim();
        let id = names::dotted(name);
        if !id.is_empty() {
            let title = words_of(name);
            found.entry(id.clone()).or_insert_with(|| site::Skill {
                id,
                title,
                ..Default::default()
            });
        }
    }
    found.into_values().collect()
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
