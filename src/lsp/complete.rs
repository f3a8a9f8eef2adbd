//! What an author may want to write at a place: keys, ids, words, links.
//!
//! A client is sent at most [`MOST`] items, the best first, and asks again as more is typed: a site
//! with ten thousand lessons must not send them all at every letter.

use std::collections::BTreeSet;

use lsp_types as lsp;

use super::context::{Context, context};
use super::hover;
use super::navigate::language;
use super::occurrence::Thing;
use super::place::Encoding;
use crate::compile::Compilation;
use crate::diag::rules::RULES;
use crate::model::{LanguageId, PageId, RoleId, SkillId};
use crate::resolve::Lookup;
use crate::source::{FileId, Source, SourcePath};
use crate::syntax::body::Heading;
use crate::syntax::fields::{Key, Refers, Shape};

/// So many items are sent at a time.
pub const MOST: usize = 200;

/// What may be written at byte `offset` of `file`. Linear in what there is to name.
pub fn complete(
    compilation: &Compilation,
    encoding: Encoding,
    file: FileId,
    offset: usize,
) -> lsp::CompletionList {
    let empty = lsp::CompletionList::default();
    let Some(source) = compilation.sources.get(file) else { return empty };
    let Some(context) = context(&source.path, &source.text, offset) else { return empty };
    let start = match &context {
        Context::Key { start, .. }
        | Context::Value { start, .. }
        | Context::Rule { start }
        | Context::Severity { start }
        | Context::Wiki { start }
        | Context::Link { start } => *start,
    };
    let language = language(compilation, file);
    let typed = source.text.get(start..offset).unwrap_or_default();
    let mut completer = Completer {
        compilation,
        source,
        language,
        typed,
        rest: source.text.get(offset..).unwrap_or_default(),
        place: Replace { start, end: offset },
        found: Vec::new(),
    };
    match context {
        Context::Key { keys, present, .. } => completer.keys(keys, &present),
        Context::Value { key, keys, .. } => completer.value(key, keys),
        Context::Rule { .. } => completer.rules(),
        Context::Severity { .. } => completer.words(&["allow", "warn", "error"]),
        Context::Wiki { .. } => completer.wiki(),
        Context::Link { .. } => completer.link(),
    }
    completer.finish(encoding)
}

/// The bytes that an item takes the place of.
#[derive(Clone, Copy)]
struct Replace {
    start: usize,
    end: usize,
}

/// Something to write, before it is known whether it is among the best.
struct Item {
    /// How well it fits: smaller is better.
    rank: u8,
    /// What is shown and looked through.
    label: String,
    title: String,
    insert: String,
    kind: lsp::CompletionItemKind,
    what: What,
    place: Replace,
}

/// Where an item's description comes from.
enum What {
    Thing(Thing),
    Key(&'static Key),
    Text(String),
}

struct Completer<'a> {
    compilation: &'a Compilation,
    source: &'a Source,
    language: LanguageId,
    typed: &'a str,
    /// What follows the place.
    rest: &'a str,
    place: Replace,
    found: Vec<Item>,
}

impl Completer<'_> {
    fn keys(&mut self, keys: &'static [Key], present: &[String]) {
        for key in keys.iter().filter(|key| !present.iter().any(|there| there == key.name)) {
            let colon = if self.rest.trim_start_matches(' ').starts_with(':') { "" } else { ": " };
            let insert = format!("{}{colon}", key.name);
            let kind = lsp::CompletionItemKind::PROPERTY;
            self.add(key.name, "", insert, kind, What::Key(key));
        }
    }

    fn value(&mut self, key: &'static Key, keys: &'static [Key]) {
        if key.refers != Refers::Skills && key.refers != Refers::Needs {
            // An entry that may be a mapping begins with one of its keys.
            let block = self.source.text.get(..self.place.start).unwrap_or_default();
            if block.ends_with("- ") {
                self.keys(keys, &[]);
            }
        }
        match key.refers {
            Refers::Skills | Refers::Needs if self.typed.contains('@') => self.levels(),
            Refers::Skills => self.skills(),
            Refers::Needs => {
                self.skills();
                self.pages(true);
            }
            Refers::Pages => self.pages(key.name != "see"),
            Refers::Roles => self.roles(),
            Refers::Tags => {
                let curriculum = &self.compilation.curriculum;
                for (tag, pages) in &curriculum.tags {
                    let what = What::Text(format!("{} pages", pages.len()));
                    self.add(tag, "", tag.clone(), lsp::CompletionItemKind::TEXT, what);
                }
            }
            Refers::People => self.people(),
            Refers::Itself | Refers::Nothing => {}
        }
        match key.shape {
            Shape::Word(words) | Shape::Words(words) => self.words(words),
            Shape::Flag => self.words(&["true", "false"]),
            _ => {}
        }
    }

    fn words(&mut self, words: &[&str]) {
        for word in words {
            let kind = lsp::CompletionItemKind::ENUM_MEMBER;
            self.add(word, "", (*word).to_owned(), kind, What::Text(String::new()));
        }
    }

    fn rules(&mut self) {
        for rule in RULES {
            let what = What::Text(rule.summary.to_owned());
            let insert = format!("{}: ", rule.name);
            self.add(rule.name, "", insert, lsp::CompletionItemKind::PROPERTY, what);
        }
    }

    fn people(&mut self) {
        let pages = &self.compilation.curriculum.pages;
        let people: BTreeSet<&String> =
            pages.iter().flat_map(|page| page.authors.iter().chain(&page.mentors)).collect();
        for person in people {
            let what = What::Text(String::new());
            self.add(person, "", person.clone(), lsp::CompletionItemKind::TEXT, what);
        }
    }

    fn skills(&mut self) {
        let curriculum = &self.compilation.curriculum;
        for (index, skill) in curriculum.skills.iter().enumerate() {
            // The beginning of a name is itself taught, for as long as nobody declares it.
            if skill.declared.is_none() && skill.id == self.typed {
                continue;
            }
            let what = What::Thing(Thing::Skill(SkillId::from_index(index)));
            let kind = lsp::CompletionItemKind::CONSTANT;
            self.add(&skill.id, &skill.title, skill.id.clone(), kind, what);
        }
    }

    /// The levels behind `@`: their numbers and names.
    fn levels(&mut self) {
        let at = self.typed.rfind('@').map_or(0, |at| at + 1);
        self.place.start += at;
        self.typed = self.typed.get(at..).unwrap_or_default();
        let names = &self.compilation.names().levels;
        for (index, name) in names.iter().enumerate() {
            let number = (index + 1).to_string();
            let kind = lsp::CompletionItemKind::ENUM_MEMBER;
            self.add(&number, name, number.clone(), kind, What::Text(String::new()));
            let what = What::Text(format!("level {number}"));
            self.add(name, "", name.clone(), kind, what);
        }
    }

    fn roles(&mut self) {
        let curriculum = &self.compilation.curriculum;
        for (index, role) in curriculum.roles.iter().enumerate() {
            let what = What::Thing(Thing::Role(RoleId::from_index(index)));
            let kind = lsp::CompletionItemKind::CLASS;
            self.add(&role.id, &role.title, role.id.clone(), kind, what);
        }
    }

    /// All pages; with `steps`, those that can be a step of a path.
    fn pages(&mut self, steps: bool) {
        let curriculum = &self.compilation.curriculum;
        let names = self.compilation.names();
        for (index, page) in curriculum.pages.iter().enumerate() {
            let id = PageId::from_index(index);
            let own = page.variants.values().any(|variant| variant.path == self.source.path);
            if own || (steps && names.no_steps.contains_key(&id)) {
                continue;
            }
            let title = page.variant(self.language).map_or("", |(_, variant)| &variant.title);
            let what = What::Thing(Thing::Page(id));
            self.add(&page.id, title, page.id.clone(), lsp::CompletionItemKind::FILE, what);
        }
    }

    fn wiki(&mut self) {
        if self.typed.contains('|') {
            return;
        }
        let close =
            if self.rest.starts_with("]]") || self.rest.starts_with('|') { "" } else { "]]" };
        if let Some((name, _)) = self.typed.split_once('#') {
            let page = match self.compilation.names().page(name) {
                Lookup::Found(page) => Some(page),
                _ => None,
            };
            let place = page.map_or_else(|| Some(self.source.path.clone()), |page| self.file(page));
            self.headings(place, close);
            return;
        }
        let first = self.found.len();
        self.pages(false);
        self.skills();
        self.roles();
        for item in self.found.iter_mut().skip(first) {
            item.insert.push_str(close);
        }
    }

    /// The relative path to a page's file, and its headings behind `#`.
    fn link(&mut self) {
        if self.typed.contains("://") {
            return;
        }
        let close = if self.rest.starts_with([')', ' ']) { "" } else { ")" };
        if let Some((path, _)) = self.typed.split_once('#') {
            let own = &self.source.path;
            let path = if path.is_empty() { Some(own.clone()) } else { own.resolve(path) };
            self.headings(path, close);
            return;
        }
        let curriculum = &self.compilation.curriculum;
        let mut linked = Vec::new();
        for (index, page) in curriculum.pages.iter().enumerate() {
            let Some((_, variant)) = page.variant(self.language) else { continue };
            if variant.path != self.source.path {
                let path = variant.path.seen_from(&self.source.path);
                linked.push((path, &variant.title, PageId::from_index(index)));
            }
        }
        for (path, title, page) in linked {
            let insert = format!("{}{close}", path.replace(' ', "%20"));
            let what = What::Thing(Thing::Page(page));
            self.add(&path, title, insert, lsp::CompletionItemKind::FILE, what);
        }
    }

    fn file(&self, page: PageId) -> Option<SourcePath> {
        let page = self.compilation.curriculum.page(page)?;
        Some(page.variant(self.language)?.1.path.clone())
    }

    /// The headings of the page at `path`, behind the `#` that is typed.
    fn headings(&mut self, path: Option<SourcePath>, close: &str) {
        let at = self.typed.find('#').map_or(0, |at| at + 1);
        self.place.start += at;
        self.typed = self.typed.get(at..).unwrap_or_default();
        let documents = &self.compilation.documents;
        let index = path.and_then(|path| documents.binary_search_by(|it| it.path.cmp(&path)).ok());
        let document = index.and_then(|index| documents.get(index));
        let headings: &[Heading] = document.map_or(&[], |document| &document.body.headings);
        for heading in headings {
            let insert = format!("{}{close}", heading.id);
            let kind = lsp::CompletionItemKind::REFERENCE;
            self.add(&heading.id, &heading.text, insert, kind, What::Text(String::new()));
        }
    }

    fn add(
        &mut self,
        label: &str,
        title: &str,
        insert: String,
        kind: lsp::CompletionItemKind,
        what: What,
    ) {
        if let Some(rank) = rank(self.typed, label, title) {
            self.found.push(Item {
                rank,
                label: label.to_owned(),
                title: title.to_owned(),
                insert,
                kind,
                what,
                place: self.place,
            });
        }
    }

    fn finish(mut self, encoding: Encoding) -> lsp::CompletionList {
        // A stable sort: what fits alike stays in the order of its table.
        self.found.sort_by_key(|item| item.rank);
        let is_incomplete = self.found.len() > MOST;
        self.found.truncate(MOST);
        let items = self.found.iter().enumerate().map(|(index, item)| {
            let documentation = match &item.what {
                What::Thing(thing) => hover::thing(self.compilation, *thing, self.language),
                What::Key(key) => hover::key(key),
                What::Text(text) => text.clone(),
            };
            let documentation = lsp::Documentation::MarkupContent(lsp::MarkupContent {
                kind: lsp::MarkupKind::Markdown,
                value: documentation,
            });
            let range = lsp::Range {
                start: encoding.position(self.source, item.place.start),
                end: encoding.position(self.source, item.place.end),
            };
            let edit = lsp::TextEdit { range, new_text: item.insert.clone() };
            lsp::CompletionItem {
                label: item.label.clone(),
                detail: (!item.title.is_empty()).then(|| item.title.clone()),
                kind: Some(item.kind),
                documentation: Some(documentation),
                // The client must not throw out what was found by its title.
                filter_text: Some(self.typed.to_owned() + " " + &item.label + " " + &item.title),
                sort_text: Some(format!("{index:04}")),
                text_edit: Some(lsp::CompletionTextEdit::Edit(edit)),
                ..lsp::CompletionItem::default()
            }
        });
        lsp::CompletionList { is_incomplete, items: items.collect() }
    }
}

/// How well `label` or `title` fits what was `typed`, without regard to case: it begins so, one of its
/// parts does, it holds it, the title holds it. `None` if it does not fit.
fn rank(typed: &str, label: &str, title: &str) -> Option<u8> {
    let (typed, label, title) = (typed.to_lowercase(), label.to_lowercase(), title.to_lowercase());
    let part = || label.split(['/', '.', '-', '_']).any(|part| part.starts_with(&typed));
    if label.starts_with(&typed) {
        Some(0)
    } else if part() {
        Some(1)
    } else if label.contains(&typed) {
        Some(2)
    } else {
        title.contains(&typed).then_some(3)
    }
}

/// What a key at byte `offset` of `file` means, if there is one.
pub fn key_at(compilation: &Compilation, file: FileId, offset: usize) -> Option<&'static Key> {
    let source = compilation.sources.get(file)?;
    let line = source.text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let text = source.text.get(line..)?.lines().next()?;
    let end = line + text.find(':')?;
    let begin = end - text.get(..end - line)?.trim_start_matches([' ', '-']).len();
    if offset < begin || offset > end {
        return None;
    }
    match context(&source.path, &source.text, end)? {
        Context::Key { keys, start, .. } => {
            let name = source.text.get(start..end)?;
            keys.iter().find(|key| key.name == name)
        }
        Context::Value { keys, start, .. } => {
            let name = source.text.get(start..end)?;
            keys.iter().find(|key| key.name == name)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn what_begins_so_comes_first() {
        let ranks = ["git/branching", "git/rebase", "tools/git", "legit", "code"]
            .map(|label| rank("GIT", label, if label == "code" { "Why Git" } else { "" }));
        assert_eq!(ranks, [Some(0), Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(rank("x", "git", "Git"), None);
        assert_eq!(rank("", "git", ""), Some(0));
    }
}
