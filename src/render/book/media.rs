//! Films and sounds in a book: a link with their title, and what is said in them where there are captions.

use super::links::address;
use crate::compile::{Compilation, Transcript};
use crate::html::tree::{NodeId, Tree};
use crate::html::{Scheme, scheme};
use crate::model::LanguageId;
use crate::route::Route;
use crate::source::UrlPath;

/// Puts something to read in the place of films and sounds; `word` is what a transcript is called. Their
/// addresses are as seen from the page `url`.
pub(super) fn tell(
    tree: &mut Tree,
    compilation: &Compilation,
    url: &UrlPath,
    language: LanguageId,
    word: &str,
) {
    for id in tree.below(tree.root()) {
        let mark = match tree.name(id) {
            "video" => "▶ ",
            "audio" => "♪ ",
            _ => continue,
        };
        let Some(source) = source(tree, id) else { continue };
        let title = title(tree, id, &source);
        let said = transcript(compilation, url, language, &source);
        let link = tree.element("a", &[("class", "media"), ("href", &source)]);
        let text = tree.text(&format!("{mark}{title}"));
        tree.append(link, text);
        tree.replace(id, &[link]);
        if let Some(said) = said.filter(|_| !has_transcript(tree, link)) {
            let own = compilation.curriculum.tag_of(language);
            let details = words(tree, &said, word, own);
            let around = ancestors(tree, link).find(|it| tree.name(*it) == "p").unwrap_or(link);
            tree.replace(around, &[around, details]);
        }
    }
}

/// Where a film lies: its own address, else that of its first source.
fn source(tree: &Tree, id: NodeId) -> Option<String> {
    let below = tree.below(id).into_iter().filter(|it| tree.name(*it) == "source");
    let found = std::iter::once(id).chain(below).find_map(|it| tree.attribute(it, "src"));
    found.filter(|source| scheme(source) != Scheme::Unsafe).map(str::to_owned)
}

/// What it is called: for those who do not see it, else in the words inside of it, else by its file.
fn title(tree: &Tree, id: NodeId, source: &str) -> String {
    let named = ["aria-label", "title"].into_iter().find_map(|name| tree.attribute(id, name));
    let inside = tree.text_of(id);
    let file = source.rsplit('/').next().unwrap_or(source);
    let mut all = [named.unwrap_or_default(), &inside, file].into_iter().map(str::trim);
    let title = all.find(|title| !title.is_empty()).unwrap_or(source);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn transcript<'c>(
    compilation: &'c Compilation,
    url: &UrlPath,
    language: LanguageId,
    source: &str,
) -> Option<Transcript<'c>> {
    if scheme(source) != Scheme::Relative {
        return None;
    }
    let (to, _) = address(compilation, url, source);
    match compilation.routes.at(&to) {
        Some(Route::Asset(path)) => compilation.transcript(path, language),
        _ => None,
    }
}

fn ancestors(tree: &Tree, id: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(tree.parent(id), |id| tree.parent(*id))
}

/// Whether the page itself shows what is said.
fn has_transcript(tree: &Tree, link: NodeId) -> bool {
    let parent = tree.parent(link).map(|parent| tree.children(parent)).unwrap_or_default();
    parent.iter().any(|id| tree.has_class(*id, "transcript"))
}

fn words(tree: &mut Tree, said: &Transcript<'_>, word: &str, own: &str) -> NodeId {
    let details = tree.element("details", &[("class", "transcript")]);
    let summary = tree.element("summary", &[]);
    let text = tree.text(word);
    tree.append(summary, text);
    tree.append(details, summary);
    let holder = tree.element("div", &[]);
    if said.language != own {
        tree.set(holder, "lang", said.language.clone());
    }
    for line in said.words {
        let paragraph = tree.element("p", &[]);
        let text = tree.text(line);
        tree.append(paragraph, text);
        tree.append(holder, paragraph);
    }
    tree.append(details, holder);
    details
}
