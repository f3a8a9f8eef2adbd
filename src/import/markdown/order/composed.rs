//! Pages that are composed of others: CYF's `[[blocks]]`, Galaxy's `pathway`.

use super::super::super::losses::Losses;
use super::super::super::places::{Found, Places};
use super::super::front::minutes;
use super::{Order, Resource, Stage, missing};
use crate::diag::Report;
use crate::html::is_http;
use crate::source::SourcePath;
use crate::syntax::yaml::{Entry, Node, Yaml, get};

/// The order of a page that is composed of others.
pub(in crate::import::markdown) fn composed(
    parts: &[Entry],
    page: &SourcePath,
    places: &Places<'_>,
    losses: &mut Losses,
    report: &mut Report,
) -> Option<Order> {
    let mut composer = Composer { page, places, losses, report, order: Order::default() };
    for part in parts {
        let Yaml::List(items) = &part.value.value else { continue };
        if part.key.value == "pathway" {
            composer.pathway(items);
        } else {
            composer.order.stages.push(Stage::default());
            composer.blocks(items);
        }
    }
    let mut order = composer.order;
    order.once();
    let any = order.pages().next().is_some() || !order.resources.is_empty();
    any.then_some(order)
}

struct Composer<'a, 't> {
    page: &'a SourcePath,
    places: &'a Places<'t>,
    losses: &'a mut Losses,
    report: &'a mut Report,
    order: Order,
}

fn field<'n>(item: &'n Node, key: &str) -> Option<std::borrow::Cow<'n, str>> {
    get(item, key).and_then(|node| node.value.text())
}

impl Composer<'_, '_> {
    /// CYF's `[[blocks]]`: `name`, `src` (a page, or an address), `time`, `blocks` below. As deep as the
    /// reader lets lists be.
    fn blocks(&mut self, items: &[Node]) {
        for item in items {
            let name = field(item, "name").unwrap_or_default();
            let time = get(item, "time");
            match field(item, "src") {
                Some(src) if is_http(&src) => {
                    let title = if name.is_empty() { src.clone() } else { name };
                    let (title, url) = (title.into_owned(), src.into_owned());
                    let minutes = time.and_then(minutes);
                    self.order.resources.push(Resource { title, url, minutes });
                }
                Some(src) => {
                    self.page(&src, item);
                    for key in ["time", "name"] {
                        if let Some(node) = get(item, key) {
                            let what = format!("`{key}` of a block (the page's own holds)");
                            self.losses.left_out(what, node.span);
                        }
                    }
                }
                None if !name.is_empty() => {
                    let span = get(item, "name").map_or(item.span, |name| name.span);
                    self.losses.left_out("a block that names no page", span);
                }
                None => {}
            }
            self.rest(item, "a block", &["name", "src", "time", "blocks", "nested"]);
            for nested in ["blocks", "nested"] {
                let below = get(item, nested);
                let below = below.map(|node| get(node, "blocks").unwrap_or(node));
                match below {
                    Some(Node { value: Yaml::List(below), .. }) => self.blocks(below),
                    Some(node) => self.losses.left_out("blocks that are no list", node.span),
                    None => {}
                }
            }
        }
    }

    /// Tells the keys of a mapping that are not read.
    fn rest(&mut self, item: &Node, what: &str, known: &[&str]) {
        for entry in item.value.entries() {
            let key = entry.key.value.as_str();
            if !known.contains(&key) {
                let key: String = key.chars().take(40).collect();
                self.losses.left_out(format!("`{key}` of {what}"), entry.value.span);
            }
        }
    }

    fn page(&mut self, src: &str, item: &Node) {
        let rooted = format!("/{}", src.trim_start_matches('/'));
        let found = match self.places.find(self.page, &rooted) {
            Found::File(file, _) => Some(file),
            // Hugo does not mind the case of names.
            _ => self.places.note(self.page, src.trim_matches('/')),
        };
        match (found.and_then(|file| self.places.id(file)), self.order.stages.last_mut()) {
            (Some(id), Some(stage)) => stage.lessons.push(id),
            _ => self.report.push(missing(src, item.span)),
        }
    }

    /// Galaxy's `pathway`: sections with tutorials by topic and name, or with an address.
    fn pathway(&mut self, items: &[Node]) {
        for item in items {
            let title = field(item, "section").unwrap_or_default().into_owned();
            self.rest(item, "a section of a pathway", &["section", "tutorials"]);
            self.order.stages.push(Stage { title, lessons: Vec::new() });
            match get(item, "tutorials") {
                Some(Node { value: Yaml::List(tutorials), .. }) => {
                    for tutorial in tutorials {
                        self.tutorial(tutorial);
                    }
                }
                Some(node) => self.losses.left_out("tutorials that are no list", node.span),
                None => {}
            }
            // A stage without lessons is none.
            let empty = self.order.stages.last().is_some_and(|stage| stage.lessons.is_empty());
            if let Some(title) = get(item, "section").filter(|_| empty) {
                self.losses.left_out("a section of a pathway without pages", title.span);
            }
        }
    }

    fn tutorial(&mut self, tutorial: &Node) {
        self.rest(tutorial, "a step of a pathway", &["topic", "name", "link"]);
        let (topic, name) = (field(tutorial, "topic"), field(tutorial, "name"));
        let link = field(tutorial, "link").filter(|link| is_http(link));
        match (topic, name, link) {
            (_, name, Some(link)) => {
                let title = name.unwrap_or_else(|| link.clone()).into_owned();
                let url = link.into_owned();
                self.order.resources.push(Resource { title, url, minutes: None });
            }
            (Some(topic), Some(name), None) => {
                let file = format!("/topics/{topic}/tutorials/{name}/tutorial.md");
                let found = match self.places.find(self.page, &file) {
                    Found::File(file, _) => self.places.id(file),
                    _ => None,
                };
                match (found, self.order.stages.last_mut()) {
                    (Some(id), Some(stage)) => stage.lessons.push(id),
                    _ => self.report.push(missing(&format!("{topic}/{name}"), tutorial.span)),
                }
            }
            _ => self.losses.left_out("a step of a pathway that names no tutorial", tutorial.span),
        }
    }
}
