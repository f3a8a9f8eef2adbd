//! The path that a book becomes: its numbered chapters, by parts.

use serde_yaml::{Mapping, Value};

use super::super::site::{Page, text};
use super::book::Book;
use super::summary::{Chapter, Summary};

/// The page of the path; `None` where no chapter is a lesson. `id`: the page of a chapter that is one.
pub(super) fn page(
    summary: &Summary,
    book: &Book,
    title: &str,
    id: impl Fn(&Chapter) -> Option<String>,
) -> Option<Page> {
    let lessons = summary.chapters.iter().filter_map(|chapter| Some((chapter, id(chapter)?)));
    let lessons: Vec<(&Chapter, String)> = lessons.collect();
    let parted = summary.parts.len() > 1;
    let nested = lessons.iter().any(|(chapter, _)| chapter.depth > 0);
    let mut stages: Vec<(&str, Vec<Value>)> = Vec::new();
    let mut last = None;
    for (chapter, id) in lessons {
        let begins = if parted { last != Some(chapter.part) } else { nested && chapter.depth == 0 };
        if begins || stages.is_empty() {
            let part = summary.parts.get(chapter.part).map_or("", String::as_str);
            // What stands above the first part is called like the book.
            let part = if part.is_empty() { title } else { part };
            stages.push((if parted { part } else { &chapter.title }, Vec::new()));
            last = Some(chapter.part);
        }
        if let Some((_, lessons)) = stages.last_mut() {
            lessons.push(Value::from(id));
        }
    }
    if stages.is_empty() {
        return None;
    }
    let mut page = Page::titled(title);
    page.front.set("kind", "path");
    page.front.set("description", text(book.description.as_deref().unwrap_or_default()));
    page.front.list("authors", &book.authors);
    if parted || nested {
        let stage = |(title, lessons): (&str, Vec<Value>)| {
            let mut map = Mapping::new();
            map.insert("title".into(), text(title));
            map.insert("lessons".into(), lessons.into());
            Value::Mapping(map)
        };
        page.front.set("stages", stages.into_iter().map(stage).collect::<Vec<Value>>());
    } else {
        let all: Vec<Value> = stages.into_iter().flat_map(|(_, lessons)| lessons).collect();
        page.front.set("lessons", all);
    }
    Some(page)
}
