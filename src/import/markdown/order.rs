//! The order that a source states: `nav` of `MkDocs`, composed pages of Hugo (`[[blocks]]`) and Galaxy
//! (`pathway`), weights. It becomes a path.

mod composed;
mod weights;

pub(super) use composed::composed;
pub(super) use weights::{by_name, by_weight};

use serde_yaml::{Mapping, Value};

use super::super::losses::Losses;
use super::super::places::{Found, Places};
use super::super::site::text;
use super::generator::Generator;
use crate::diag::{Diagnostic, Report, rules};
use crate::html::is_http;
use crate::source::{SourcePath, Span};
use crate::syntax::yaml::{Entry, Node, Yaml};

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
    /// Things to read elsewhere that stand in the order.
    pub resources: Vec<Resource>,
}

/// Something to read or see elsewhere.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Resource {
    pub title: String,
    pub url: String,
    pub minutes: Option<u32>,
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
    pub(super) fn resources(&self) -> Vec<Value> {
        let one = |Resource { title, url, minutes }: &Resource| {
            let mut map = Mapping::new();
            map.insert("title".into(), text(title));
            map.insert("url".into(), url.as_str().into());
            if let Some(minutes) = minutes {
                map.insert("minutes".into(), Value::from(*minutes));
            }
            Value::Mapping(map)
        };
        self.resources.iter().map(one).collect()
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
    pub repository: Option<String>,
    /// `nav` of `MkDocs`.
    pub nav: Option<Node>,
}

/// What the settings of another generator say of the site. What is not used of them is said.
pub(super) fn settings(generator: &Generator, losses: &mut Losses) -> Settings {
    let mut settings = Settings::default();
    let Some((file, node)) = &generator.settings else { return settings };
    for entry in node.value.entries() {
        let text = entry.value.value.text().map(std::borrow::Cow::into_owned);
        match entry.key.value.as_str() {
            "title" | "site_name" => settings.title = text,
            "description" | "site_description" => settings.description = text,
            "languageCode"
            | "default_language"
            | "defaultContentLanguage"
            | "lang"
            | "language"
            | "locale" => {
                settings.language = settings.language.or(text);
            }
            "repo_url" | "repository_url" => settings.repository = text.filter(|url| is_http(url)),
            "nav" => settings.nav = Some(entry.value.clone()),
            // Where things lie, and how addresses look, was looked up before.
            "docs_dir" | "contentDir" | "use_directory_urls" | "permalink" | "uglyURLs"
            | "uglyurls" => {}
            key => {
                let what = format!("setting `{key}` of `{file}`");
                losses.left_out(what, entry.key.span);
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
    losses: &mut Losses,
    report: &mut Report,
) -> Option<Order> {
    let mut reader = Nav { docs, places, losses, report, order: Order::default() };
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
    losses: &'a mut Losses,
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
                        let (title, url) = (key.value.clone(), file.into_owned());
                        self.order.resources.push(Resource { title, url, minutes: None });
                    } else {
                        let what = "a title in `nav` (the page's own holds)";
                        self.losses.left_out(what, key.span);
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
