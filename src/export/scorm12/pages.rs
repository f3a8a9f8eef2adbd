//! What the player must know of the pages: which there are, what can be marked in them, what the path asks for.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Options, below};
use crate::compile::Compilation;
use crate::model::{LearningPath, PageId, StageItem};
use crate::render::package::Packaged;
use crate::source::UrlPath;

#[derive(Serialize)]
struct Package<'a> {
    /// Tells this package from others on the same platform.
    key: String,
    pages: Vec<Page<'a>>,
    /// How many must be done of which pages, by their numbers.
    needs: Vec<(u32, Vec<usize>)>,
}

#[derive(Serialize)]
struct Page<'a> {
    id: &'a str,
    /// What stands for the id in what the platform keeps.
    key: String,
    /// Changes when the tasks or quizzes do.
    layout: String,
    file: String,
    tasks: Vec<&'a str>,
    quizzes: Vec<Quiz<'a>>,
}

#[derive(Serialize)]
struct Quiz<'a> {
    id: &'a str,
    count: usize,
    right: Vec<usize>,
}

/// The script that tells the player of the pages.
pub(super) fn script(
    compilation: &Compilation,
    path: &LearningPath,
    packaged: &Packaged<'_>,
    options: &Options,
) -> String {
    let curriculum = &compilation.curriculum;
    let mut keys = BTreeSet::new();
    let mut pages = Vec::new();
    for packaged in &packaged.pages {
        let Some(page) = curriculum.page(packaged.page) else { continue };
        let body = page
            .variant(options.language)
            .and_then(|(_, variant)| compilation.documents.get(variant.document))
            .map(|document| &document.body);
        let shown = |mentor: bool| curriculum.mentor_edition || !mentor;
        let tasks = body.into_iter().flat_map(|body| &body.tasks).filter(|task| shown(task.mentor));
        let quizzes =
            body.into_iter().flat_map(|body| &body.quizzes).filter(|quiz| shown(quiz.mentor));
        let tasks: Vec<&str> = tasks.map(|task| task.id.as_str()).collect();
        let quizzes: Vec<Quiz<'_>> = quizzes
            .map(|quiz| Quiz {
                id: &quiz.id,
                count: quiz.answers.len(),
                right: (0..)
                    .zip(&quiz.answers)
                    .filter(|(_, (_, right))| *right)
                    .map(|(at, _)| at)
                    .collect(),
            })
            .collect();
        let counts = quizzes.iter().map(|quiz| format!("{}={}", quiz.id, quiz.count));
        let layout = tasks.iter().map(|task| (*task).to_owned()).chain(counts).collect::<Vec<_>>();
        pages.push(Page {
            id: &page.id,
            key: key(&page.id, &mut keys),
            layout: hash(&layout.join("\n")).get(..2).unwrap_or_default().to_owned(),
            file: UrlPath::new("/").relative_to(&UrlPath::new(&below(&packaged.url))),
            tasks,
            quizzes,
        });
    }
    let number = |page: PageId| packaged.pages.iter().position(|one| one.page == page);
    let numbers =
        |item: &StageItem| item.pages().into_iter().filter_map(number).collect::<Vec<_>>();
    let items = path.stages.iter().flat_map(|stage| &stage.items);
    let needs = items.filter_map(|item| match item {
        StageItem::Lesson { optional: true, .. } => None,
        StageItem::Lesson { .. } => Some((1, numbers(item))),
        StageItem::Choice { choose, .. } => Some((*choose, numbers(item))),
    });
    // A lesson that stands in it twice is asked for once.
    let mut seen = BTreeSet::new();
    let needs =
        needs.filter(|(wanted, of)| *wanted > 1 || of.len() != 1 || seen.insert(of.clone()));
    let package = Package { key: identifier(compilation, path), pages, needs: needs.collect() };
    let json = serde_json::to_string(&package).unwrap_or_default();
    format!("globalThis.pathbookPackage = {json};\n")
}

/// The package's name on the platform: the same for every edition of a path.
pub(super) fn identifier(compilation: &Compilation, path: &LearningPath) -> String {
    let id = compilation.curriculum.page(path.page).map_or("", |page| page.id.as_str());
    let name = format!("scorm/{id}");
    // An identifier of XML begins with a letter.
    format!("pathbook-{}", crate::export::name::uuid(&compilation.curriculum.config.key(), &name))
}

/// Four characters that stand for an id, and for no other of the package.
fn key(id: &str, known: &mut BTreeSet<String>) -> String {
    let mut text = id.to_owned();
    loop {
        let key = hash(&text).get(..4).unwrap_or_default().to_owned();
        if known.insert(key.clone()) {
            return key;
        }
        text.push('\0');
    }
}

/// Letters and digits that come from a text.
fn hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let hash = blake3::hash(text.as_bytes());
    let digit =
        |byte: &u8| DIGITS.get(usize::from(*byte) % 64).map_or('A', |digit| char::from(*digit));
    hash.as_bytes().iter().map(digit).collect()
}
