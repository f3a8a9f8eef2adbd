//! The order that a source states: `nav` of `MkDocs`, composed pages of Hugo (`[[blocks]]`) and Galaxy
//! (`pathway`), weights. It becomes a path.

use serde_yaml::{Mapping, Value};

use super::super::losses::Losses;
use super::super::places::{Found, Places};
use super::super::read;
use super::super::site::text;
use super::super::tree::Tree;
use crate::diag::{Diagnostic, Report, rules};
use crate::html::is_http;
use crate::source::{SourcePath, Span};
use crate::syntax::yaml::{Entry, Node, Yaml, get};

/// A stage: its title (empty where it has none), and pages by id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Stage {
    pub title: String,
    pub lessons: Vec<String>,
}

/// A path that a source states.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Order {
    pub stages: Vec<Stage>,
    /// Things to read elsewhere that stand in the order: title and address.
    pub resources: Vec<(String, String)>,
}

impl Order {
    /// Every page of it.
    pub(super) fn pages(&self) -> impl Iterator<Item = &String> {
        self.stages.iter().flat_map(|stage| &stage.lessons)
    }

    /// Its value for `stages` or `lessons`, with the key; a stage without a title is called `fallback`.
    pub(super) fn value(&self, fallback: &str) -> (&'static str, Value) {
        let list = |ids: &[String]| {
            Value::Sequence(ids.iter().map(|id| Value::from(id.as_str())).collect())
        };
        let stages: Vec<&Stage> =
            self.stages.iter().filter(|stage| !stage.lessons.is_empty()).collect();
        if let [only] = stages.as_slice()
            && only.title.is_empty()
        {
            return ("lessons", list(&only.lessons));
        }
        let stage = |stage: &&Stage| {
            let mut map = Mapping::new();
            let title = if stage.title.is_empty() { fallback } else { stage.title.as_str() };
            map.insert("title".into(), text(title));
            map.insert("lessons".into(), list(&stage.lessons));
            Value::Mapping(map)
        };
        ("stages", Value::Sequence(stages.iter().map(stage).collect()))
    }

    /// Its value for `resources`.
    pub(super) fn resources(&self) -> Value {
        let one = |(title, url): &(String, String)| {
            let mut map = Mapping::new();
            map.insert("title".into(), text(title));
            map.insert("url".into(), url.as_str().into());
            Value::Mapping(map)
        };
        Value::Sequence(self.resources.iter().map(one).collect())
    }

    /// Takes out pages that came before, since a path has each once, and the site's first page.
    fn once(&mut self) {
        let mut seen = std::collections::BTreeSet::from(["index".to_owned()]);
        for stage in &mut self.stages {
            stage.lessons.retain(|id| seen.insert(id.clone()));
        }
        self.stages.retain(|stage| !stage.lessons.is_empty());
    }
}

/// What a settings file of the source says of the site: its title, its order.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub title: Option<String>,
    pub description: Option<String>,
    pub language: Option<String>,
    /// `nav` of `MkDocs`.
    pub nav: Option<Node>,
    /// The folder that the nav's files lie in.
    pub file: Option<SourcePath>,
}

/// The settings of another generator at the top of the source. What is not used of them is said.
pub(super) fn settings(tree: &Tree, losses: &mut Losses, report: &mut Report) -> Settings {
    const FILES: &[&str] = &[
        "mkdocs.yml",
        "mkdocs.yaml",
        "hugo.toml",
        "hugo.yaml",
        "config.toml",
        "config.yaml",
        "_config.yml",
        "hugo.json",
        "config.json",
    ];
    let mut settings = Settings::default();
    let Some(source) = FILES.iter().find_map(|name| tree.text_at(name)) else { return settings };
    let name = source.path.as_str();
    // MkDocs has tags of Python's in its YAML, which stop no one from reading the rest.
    let mut own = Report::default();
    let node = match source.path.extension() {
        Some("toml") => read::toml(source, 0..source.text.len(), &mut own),
        Some("json") => read::json(source, &mut own),
        _ => read::yaml(source, &mut own),
    };
    report.extend(own);
    let Some(node) = node else { return settings };
    settings.file = Some(source.path.clone());
    for entry in node.value.entries() {
        let text = entry.value.value.text().map(std::borrow::Cow::into_owned);
        match entry.key.value.as_str() {
            "title" | "site_name" => settings.title = text,
            "description" | "site_description" => settings.description = text,
            "languageCode" | "default_language" | "lang" | "language" | "locale" => {
                settings.language = text;
            }
            "nav" => settings.nav = Some(entry.value.clone()),
            key => {
                losses.left_out(format!("setting `{key}` of `{name}`"), entry.key.span);
            }
        }
    }
    settings
}

/// The path of a `MkDocs` nav. Files are looked for from `docs`.
pub(super) fn nav(
    nav: &Node,
    docs: &SourcePath,
    places: &Places<'_>,
    report: &mut Report,
) -> Option<Order> {
    let mut reader = Nav { docs, places, report, order: Order::default() };
    reader.order.stages.push(Stage::default());
    reader.list(nav, "");
    let mut order = reader.order;
    order.once();
    let many = order.pages().count() > 1;
    many.then_some(order)
}

struct Nav<'a> {
    docs: &'a SourcePath,
    places: &'a Places<'a>,
    report: &'a mut Report,
    order: Order,
}

impl Nav<'_> {
    /// As deep as the YAML reader lets lists be.
    fn list(&mut self, node: &Node, title: &str) {
        let Yaml::List(items) = &node.value else { return };
        for item in items {
            if let Some(file) = item.value.text() {
                self.page(&file, item.span);
                continue;
            }
            for Entry { key, value } in item.value.entries() {
                if let Some(file) = value.value.text() {
                    if is_http(&file) {
                        self.order.resources.push((key.value.clone(), file.into_owned()));
                    } else {
                        self.page(&file, value.span);
                    }
                } else if matches!(value.value, Yaml::List(_)) {
                    let inner = match title {
                        "" => key.value.clone(),
                        title => format!("{title}: {}", key.value),
                    };
                    self.order.stages.push(Stage { title: inner.clone(), lessons: Vec::new() });
                    self.list(value, &inner);
                    // What follows the section belongs to what stands around it.
                    self.order.stages.push(Stage { title: title.to_owned(), lessons: Vec::new() });
                }
            }
        }
    }

    fn page(&mut self, file: &str, span: Span) {
        match self.places.find(self.docs, file) {
            Found::File(file, _) => {
                if let (Some(id), Some(stage)) =
                    (self.places.id(file), self.order.stages.last_mut())
                {
                    stage.lessons.push(id);
                }
            }
            _ => self.report.push(missing(file, span)),
        }
    }
}

/// Something in an order that is not in the source.
fn missing(name: &str, span: Span) -> Diagnostic {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
    Diagnostic::new(
        &rules::DANGLING_REFERENCE,
        span,
        format!("`{shown}` is in the order, and not in the source"),
    )
    .label("there is no such page")
    .help("it is left out of the path")
}

/// The order of a page that is composed of others.
pub(super) fn composed(
    parts: &[Entry],
    page: &SourcePath,
    places: &Places<'_>,
    losses: &mut Losses,
    report: &mut Report,
) -> Option<Order> {
    let mut order = Order::default();
    for part in parts {
        let Yaml::List(items) = &part.value.value else { continue };
        if part.key.value == "pathway" {
            pathway(items, page, places, &mut order, report);
        } else {
            order.stages.push(Stage::default());
            blocks(items, page, places, &mut order, losses, report);
        }
    }
    order.once();
    let any = order.pages().next().is_some();
    any.then_some(order)
}

/// CYF's `[[blocks]]`: `name`, `src` (a page, or an address), `time`, `blocks` below.
fn blocks(
    items: &[Node],
    page: &SourcePath,
    places: &Places<'_>,
    order: &mut Order,
    losses: &mut Losses,
    report: &mut Report,
) {
    for item in items {
        let field = |key: &str| get(item, key).and_then(|node| node.value.text());
        let name = field("name").unwrap_or_default().into_owned();
        if let Some(src) = field("src") {
            if is_http(&src) {
                let title = if name.is_empty() { src.to_string() } else { name.clone() };
                order.resources.push((title, src.into_owned()));
            } else {
                let rooted = format!("/{}", src.trim_start_matches('/'));
                match places.find(page, &rooted) {
                    Found::File(file, _) => {
                        if let (Some(id), Some(stage)) = (places.id(file), order.stages.last_mut())
                        {
                            stage.lessons.push(id);
                        }
                    }
                    _ => report.push(missing(&src, item.span)),
                }
            }
        }
        for key in ["time", "caption"] {
            if let Some(node) = get(item, key) {
                losses.left_out(format!("`{key}` of a block (the page's own holds)"), node.span);
            }
        }
        for nested in ["blocks", "nested"] {
            let below = get(item, nested);
            let below = below.map(|node| get(node, "blocks").unwrap_or(node));
            if let Some(Node { value: Yaml::List(below), .. }) = below {
                blocks(below, page, places, order, losses, report);
            }
        }
    }
}

/// Galaxy's `pathway`: sections with tutorials by topic and name.
fn pathway(
    items: &[Node],
    page: &SourcePath,
    places: &Places<'_>,
    order: &mut Order,
    report: &mut Report,
) {
    for item in items {
        let title = get(item, "section").and_then(|node| node.value.text());
        let title = title.unwrap_or_default().into_owned();
        let mut stage = Stage { title, lessons: Vec::new() };
        let tutorials = get(item, "tutorials").map(|node| &node.value);
        let Some(Yaml::List(tutorials)) = tutorials else { continue };
        for tutorial in tutorials {
            let field = |key: &str| get(tutorial, key).and_then(|node| node.value.text());
            let (Some(topic), Some(name)) = (field("topic"), field("name")) else { continue };
            let file = format!("/topics/{topic}/tutorials/{name}/tutorial.md");
            match places.find(page, &file) {
                Found::File(file, _) => stage.lessons.extend(places.id(file)),
                _ => report.push(missing(&format!("{topic}/{name}"), tutorial.span)),
            }
        }
        order.stages.push(stage);
    }
}
