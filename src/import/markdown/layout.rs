//! Which file of a folder is a page, which is copied, which is another program's own; and where each goes.
//!
//! Folders and names stay as they are as far as pathbook can publish them, so that addresses and links
//! change as little as possible. What holds the content in Hugo, Zola, Jekyll and `MkDocs` is found by its
//! name.

use std::collections::{BTreeMap, BTreeSet};

use super::super::site::{Names, names};
use super::super::tree::Tree;
use crate::source::SourcePath;

/// A file of the source, and what it is.
#[derive(Clone, Debug)]
pub(super) struct File<'t> {
    pub path: &'t SourcePath,
    pub role: Role,
}

/// What a file is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A page, with its place below `content/`, without `.md`.
    Page(String),
    /// A file that is copied, with its place in the site.
    Asset(String),
    /// Another program's own: what it is.
    Machinery(&'static str),
}

/// What every file of a source is.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout<'t> {
    /// In the order of their paths.
    pub files: Vec<File<'t>>,
    /// Where the content lies in the source; empty for the whole of it.
    pub root: String,
}

/// Names of the pages that speak for their folder, the first the strongest.
const SECTIONS: &[&str] = &["_index", "index", "readme"];

impl<'t> Layout<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let root = content_root(tree);
        let sections = section_pages(tree, &root);
        let mut placer = Placer::default();
        let mut files = Vec::new();
        // Sections first, so that no page takes their names.
        let (first, rest): (Vec<_>, Vec<_>) =
            tree.paths().partition(|path| sections.contains(*path));
        for path in first.into_iter().chain(rest) {
            let role = role(tree, path, &root, &sections, &mut placer);
            files.push(File { path, role });
        }
        files.sort_by(|a, b| a.path.cmp(b.path));
        Self { files, root }
    }

    pub(super) fn pages(&self) -> impl Iterator<Item = (&'t SourcePath, &str)> {
        self.files.iter().filter_map(|file| match &file.role {
            Role::Page(id) => Some((file.path, id.as_str())),
            _ => None,
        })
    }
}

/// Where the content lies: `content/` beside a configuration of Hugo or Zola, `docs/` beside that of
/// `MkDocs`; else the whole folder.
fn content_root(tree: &Tree) -> String {
    let has = |name: &str| tree.text_at(name).is_some();
    let any = |folder: &str| tree.below(folder).any(is_markdown);
    let hugo = ["hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "config.json"];
    if hugo.iter().any(|name| has(name)) && any("content") {
        return "content".to_owned();
    }
    if (has("mkdocs.yml") || has("mkdocs.yaml")) && any("docs") {
        return "docs".to_owned();
    }
    String::new()
}

/// Whether a file is Markdown by its name.
pub(in crate::import) fn is_markdown(path: &SourcePath) -> bool {
    path.extension().is_some_and(|end| {
        ["md", "markdown", "mdown", "mdx"].contains(&end.to_ascii_lowercase().as_str())
    })
}

/// The page of each folder that speaks for it.
fn section_pages<'t>(tree: &'t Tree, root: &str) -> BTreeSet<&'t SourcePath> {
    let mut best: BTreeMap<&str, (usize, &SourcePath)> = BTreeMap::new();
    for path in tree.below(root).filter(|path| is_markdown(path)) {
        let stem = stem(path).to_lowercase();
        let folder = path.parent().unwrap_or_default();
        let rank = SECTIONS.iter().position(|name| *name == stem);
        // Obsidian has no name for the first page, but people have.
        let home = (stem == "home" && folder == root).then_some(SECTIONS.len());
        let Some(rank) = rank.or(home) else { continue };
        if best.get(folder).is_none_or(|(known, _)| rank < *known) {
            best.insert(folder, (rank, path));
        }
    }
    best.into_values().map(|(_, path)| path).collect()
}

/// A file's name without its endings: `a.html.md` gives `a`.
pub(super) fn stem(path: &SourcePath) -> &str {
    let name = path.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.strip_suffix(".html").unwrap_or(stem)
}

/// The name of a page for its title: of a section's page, the folder's.
pub(super) fn stem_of<'p>(path: &'p SourcePath, place: &'p str) -> &'p str {
    let stem = stem(path);
    let is_section = SECTIONS.contains(&stem.to_lowercase().as_str());
    let folder = path.parent().and_then(|folder| folder.rsplit('/').next());
    match folder.filter(|_| is_section && place != "index") {
        Some(folder) => folder,
        None => stem,
    }
}

/// Hands out places in the site.
#[derive(Debug, Default)]
pub(in crate::import) struct Placer {
    /// By folder of the source.
    folders: BTreeMap<String, String>,
    /// The names that are taken, by folder of the site.
    names: BTreeMap<String, Names>,
}

impl Placer {
    /// A place for a Markdown file, both without their roots: `git/branching`, without its ending.
    pub(in crate::import) fn markdown(&mut self, path: &str, is_section: bool) -> String {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let stem = stem.strip_suffix(".html").unwrap_or(stem);
        let name = if is_section { "index".to_owned() } else { plain(stem, "page") };
        self.file(folder, &name, ".md")
    }

    /// A place for a file that is copied, with its ending.
    pub(in crate::import) fn asset(&mut self, path: &str) -> String {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, end) = match name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
            Some((stem, end)) => (stem, format!(".{end}")),
            None => (name, String::new()),
        };
        let place = self.file(folder, &plain(stem, "file"), &end);
        format!("{place}{end}")
    }

    /// The folder of the site for one of the source (both below their roots).
    fn folder(&mut self, folder: &str) -> String {
        if folder.is_empty() {
            return String::new();
        }
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let (parent, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let parent = self.folder(parent);
        let names = self.names.entry(parent.clone()).or_default();
        let name = names.unique(&format!("{}/", plain(name, "section")));
        let name = name.replace('/', "");
        let made = if parent.is_empty() { name } else { format!("{parent}/{name}") };
        self.folders.insert(folder.to_owned(), made.clone());
        made
    }

    /// A place for a file called `name`, `end` behind it.
    fn file(&mut self, folder: &str, name: &str, end: &str) -> String {
        let folder = self.folder(folder);
        let names = self.names.entry(folder.clone()).or_default();
        let whole = format!("{name}{end}");
        let name = if names.take(&whole) {
            name.to_owned()
        } else {
            let mut number = 2;
            loop {
                let other = format!("{name}-{number}");
                if names.take(&format!("{other}{end}")) {
                    break other;
                }
                number += 1;
            }
        };
        if folder.is_empty() { name } else { format!("{folder}/{name}") }
    }
}

/// A name that pathbook can publish as it is stays; another becomes a slug.
fn plain(name: &str, fallback: &str) -> String {
    let usable = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let plain = !name.is_empty() && name.chars().all(usable) && !name.starts_with(['.', '_']);
    if plain {
        return name.to_owned();
    }
    let slug = names::segment(name);
    if slug.is_empty() { fallback.to_owned() } else { slug }
}

fn role(
    tree: &Tree,
    path: &SourcePath,
    root: &str,
    sections: &BTreeSet<&SourcePath>,
    placer: &mut Placer,
) -> Role {
    if let Some(what) = machinery(tree, path) {
        return Role::Machinery(what);
    }
    let below = if root.is_empty() { Some(path.as_str()) } else { path.below(root) };
    let Some(below) = below else {
        for folder in ["static", "public"] {
            if let Some(inside) = path.below(folder) {
                return Role::Asset(format!("static/{inside}"));
            }
        }
        return Role::Machinery("a file outside the content");
    };
    if is_markdown(path) && tree.text(path).is_some() {
        return Role::Page(placer.markdown(below, sections.contains(path)));
    }
    Role::Asset(format!("content/{}", placer.asset(below)))
}

/// Settings of other programs, at the top of a source.
const FILES: &[&str] = &[
    "config.toml",
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.yaml",
    "config.json",
    "_config.yml",
    "mkdocs.yml",
    "mkdocs.yaml",
    "package.json",
    "package-lock.json",
    "yarn.lock",
    "Gemfile",
    "Gemfile.lock",
    "Makefile",
    "Dockerfile",
    "Rakefile",
    "netlify.toml",
    "requirements.txt",
    "go.mod",
    "go.sum",
];

/// Files that belong to another program and not to the curriculum.
fn machinery(tree: &Tree, path: &SourcePath) -> Option<&'static str> {
    const FOLDERS: &[(&str, &str)] = &[
        ("themes", "a file of a theme"),
        ("layouts", "a template"),
        ("templates", "a template"),
        ("_layouts", "a template"),
        ("_includes", "a template"),
        ("_sass", "a style sheet"),
        ("archetypes", "a skeleton for new pages"),
        ("resources", "a generated file"),
    ];
    let first = path.as_str().split('/').next().unwrap_or_default();
    let is_site = ["config.toml", "hugo.toml", "_config.yml", "mkdocs.yml"]
        .iter()
        .any(|name| tree.text_at(name).is_some());
    if let Some((_, what)) = FOLDERS.iter().find(|(name, _)| *name == first && is_site) {
        return Some(what);
    }
    if path.as_str().split('/').any(|part| part.starts_with('.')) {
        return Some("a hidden file");
    }
    (!path.as_str().contains('/') && FILES.contains(&path.as_str()))
        .then_some("a file of another program's settings")
}
