//! Where authors name pages, skills and roles: what they mean by it, and the place of the name alone.

use crate::compile::Compilation;
use crate::link::Target;
use crate::model::{PageId, RoleId, SkillId};
use crate::resolve::Lookup;
use crate::source::{FileId, Source, SourcePath, Span};
use crate::syntax::body::{Link, LinkKind};
use crate::syntax::document::Document;
use crate::syntax::fields::{Key, Refers, Shape, scalar_text};
use crate::syntax::front_matter::keys::FRONT_MATTER;
use crate::syntax::reference::{Prefix, split};
use crate::syntax::taxonomy::{ROLE_KEYS, SKILL_KEYS, TERM_KEYS};
use crate::syntax::translated::{ROLE_WORDS, SKILL_WORDS};
use crate::syntax::yaml::{self, Limits, Node, Yaml};

/// What has an id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Thing {
    /// A page; a path is one.
    Page(PageId),
    /// A skill.
    Skill(SkillId),
    /// A role.
    Role(RoleId),
}

/// How a name stands in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Where the thing says its own id.
    Declared,
    /// In YAML.
    Named,
    /// In a wiki link.
    Wiki,
    /// As the end of an address or path: only skills and roles have their ids there.
    Address,
}

/// A name of something in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// What it means.
    pub thing: Thing,
    /// How it stands there.
    pub how: How,
    /// The name alone: without level, fragment and quotes where they can be told apart.
    pub span: Span,
    /// The heading that a link leads to.
    pub fragment: Option<String>,
}

/// Every occurrence in the file `file`, in the order of the text. Linear in the file.
pub fn occurrences(compilation: &Compilation, file: FileId) -> Vec<Occurrence> {
    let Some(source) = compilation.sources.get(file) else { return Vec::new() };
    let mut finder = Finder { compilation, own: None, found: Vec::new() };
    match table(&source.path) {
        Table::Skills => finder.data(file, source, SKILL_KEYS, Own::Skill),
        Table::Roles => finder.data(file, source, ROLE_KEYS, Own::Role),
        Table::Glossary => finder.data(file, source, TERM_KEYS, Own::Nothing),
        Table::SkillWords => finder.data(file, source, SKILL_WORDS, Own::Nothing),
        Table::RoleWords => finder.data(file, source, ROLE_WORDS, Own::Nothing),
        Table::Config | Table::SiteWords | Table::TermWords => {}
        Table::Page => finder.document(file),
    }
    finder.found.sort_by_key(|found| (found.span.start, found.span.end));
    finder.found
}

/// Every occurrence in the site, file by file. Linear in the site's texts.
pub fn all(compilation: &Compilation) -> Vec<Occurrence> {
    let files = compilation.sources.iter().map(|(file, _)| file);
    files.flat_map(|file| occurrences(compilation, file)).collect()
}

/// The document of a page's file: its index. A binary search.
pub fn document_of(compilation: &Compilation, file: FileId) -> Option<usize> {
    let path = &compilation.sources.get(file)?.path;
    compilation.documents.binary_search_by(|document| document.path.cmp(path)).ok()
}

/// What kind of file it is, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Table {
    /// `pathbook.yaml`
    Config,
    /// `skills.yaml`
    Skills,
    /// `roles.yaml`
    Roles,
    /// `glossary.yaml`
    Glossary,
    /// `pathbook.LANG.yaml`
    SiteWords,
    /// `skills.LANG.yaml`
    SkillWords,
    /// `roles.LANG.yaml`
    RoleWords,
    /// `glossary.LANG.yaml`
    TermWords,
    /// Anything else: Markdown.
    Page,
}

/// What kind of file `path` is.
pub fn table(path: &SourcePath) -> Table {
    let name = path.as_str();
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).unwrap_or_default();
    let (stem, language) = stem.split_once('.').unwrap_or((stem, ""));
    match (stem, language.is_empty()) {
        ("pathbook", true) => Table::Config,
        ("skills", true) => Table::Skills,
        ("roles", true) => Table::Roles,
        ("glossary", true) => Table::Glossary,
        ("pathbook", false) => Table::SiteWords,
        ("skills", false) => Table::SkillWords,
        ("roles", false) => Table::RoleWords,
        ("glossary", false) => Table::TermWords,
        _ => Table::Page,
    }
}

/// What the key `id` of a mapping declares.
#[derive(Clone, Copy)]
enum Own {
    Page,
    Skill,
    Role,
    Nothing,
}

struct Finder<'a> {
    compilation: &'a Compilation,
    /// The page whose front matter is looked at.
    own: Option<PageId>,
    found: Vec<Occurrence>,
}

impl Finder<'_> {
    fn data(&mut self, file: FileId, source: &Source, keys: &'static [Key], own: Own) {
        let start = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
        let whole = start..source.text.len();
        let node = yaml::parse(file, &source.text, whole, Limits::DATA).value;
        if let Some(Node { value: Yaml::List(items), .. }) = node {
            for item in &items {
                self.mapping(item, keys, own);
            }
        }
    }

    fn document(&mut self, file: FileId) {
        let compilation = self.compilation;
        let Some(index) = document_of(compilation, file) else { return };
        let Some(document) = compilation.documents.get(index) else { return };
        self.own = compilation.page_of().get(index).copied().flatten();
        if let Some(front) = &document.front {
            self.mapping(front, FRONT_MATTER, Own::Page);
        }
        let targets = compilation.resolved.get(index).map(|resolved| resolved.targets.as_slice());
        for (link, target) in document.body.links.iter().zip(targets.unwrap_or_default()) {
            self.link(document, link, target);
        }
    }

    /// As deep as the reader lets YAML be.
    fn mapping(&mut self, node: &Node, keys: &'static [Key], own: Own) {
        for entry in node.value.entries() {
            if let Some(key) = keys.iter().find(|key| key.name == entry.key.value) {
                self.value(&entry.value, key, keys, own);
            }
        }
    }

    fn value(&mut self, node: &Node, key: &Key, same: &'static [Key], own: Own) {
        match (&node.value, key.shape) {
            (Yaml::List(items), _) => {
                for item in items {
                    self.value(item, key, same, own);
                }
            }
            (
                Yaml::Map(_),
                Shape::Entries(keys)
                | Shape::Maps(keys)
                | Shape::Map(keys)
                | Shape::TextOrMap(keys),
            ) => self.mapping(node, keys, Own::Nothing),
            (Yaml::Map(_), Shape::Same) => self.mapping(node, same, own),
            _ => self.text(node, key.refers, own),
        }
    }

    fn text(&mut self, node: &Node, refers: Refers, own: Own) {
        let names = self.compilation.names();
        let Some(text) = scalar_text(node) else { return };
        let Some((prefix, name, _)) = split(&text, &mut crate::diag::Report::default()) else {
            return;
        };
        let page = || match names.page(&name.value) {
            Lookup::Found(page) => Some(Thing::Page(page)),
            _ => None,
        };
        let skill = || names.skills.get(&name.value).copied().map(Thing::Skill);
        let role = || names.roles.get(&name.value).copied().map(Thing::Role);
        let thing = match refers {
            Refers::Itself => match own {
                Own::Page => self.own.map(Thing::Page),
                Own::Skill => skill(),
                Own::Role => role(),
                Own::Nothing => None,
            },
            Refers::Pages => page(),
            Refers::Skills => skill(),
            Refers::Roles => role(),
            Refers::Needs => match prefix {
                Some(Prefix::Page) => page(),
                Some(Prefix::Skill) => skill(),
                None => skill().or_else(page),
            },
            Refers::Nothing | Refers::Tags | Refers::People => None,
        };
        let how = if refers == Refers::Itself { How::Declared } else { How::Named };
        self.add(thing, how, name.span, None);
    }

    fn link(&mut self, document: &Document, link: &Link, target: &Target) {
        let (thing, fragment) = match target {
            Target::Page(page, fragment) => (Thing::Page(*page), fragment.clone()),
            Target::Skill(skill) => (Thing::Skill(*skill), None),
            Target::Role(role) => (Thing::Role(*role), None),
            Target::Here(fragment) => {
                let Some(own) = self.own else { return };
                (Thing::Page(own), Some(fragment.clone()))
            }
            _ => return,
        };
        let whole = link.target.span;
        let written = self.compilation.sources.text(whole);
        let (how, name) = if link.kind == LinkKind::Wiki {
            (How::Wiki, written.split(['#', '|']).next().unwrap_or_default().trim())
        } else {
            let id = match thing {
                Thing::Page(_) => "",
                _ => id(self.compilation, thing).unwrap_or_default(),
            };
            (How::Address, id)
        };
        // Where the target is written in a definition elsewhere, or with entities, the whole is the place.
        let at = if name.is_empty() { None } else { written.rfind(name) };
        let span = at.map_or(whole, |at| {
            let start = whole.range().start + at;
            Span::new(document.file, start..start + name.len())
        });
        self.add(Some(thing), how, span, fragment);
    }

    fn add(&mut self, thing: Option<Thing>, how: How, span: Span, fragment: Option<String>) {
        if let Some(thing) = thing {
            self.found.push(Occurrence { thing, how, span, fragment });
        }
    }
}

/// The id of a thing.
pub fn id(compilation: &Compilation, thing: Thing) -> Option<&str> {
    let curriculum = &compilation.curriculum;
    Some(match thing {
        Thing::Page(page) => &curriculum.page(page)?.id,
        Thing::Skill(skill) => &curriculum.skill(skill)?.id,
        Thing::Role(role) => &curriculum.role(role)?.id,
    })
}
