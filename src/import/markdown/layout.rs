//! Which file of a folder is a page, which is copied, which is another program's own; and where each goes.
//!
//! Folders and names stay as they are as far as pathbook can publish them, so that addresses and links
//! change as little as possible. What holds the content in Hugo, Zola, Jekyll and `MkDocs` is found by its
//! name.

mod placer;

use std::collections::{BTreeMap, BTreeSet};

pub(in crate::import) use placer::Placer;

use super::super::tree::Tree;
use super::generator::{Generator, Program};
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
}

/// Names of the pages that speak for their folder, the first the strongest.
const SECTIONS: &[&str] = &["_index", "index", "readme"];

impl<'t> Layout<'t> {
    pub(super) fn of(tree: &'t Tree, generator: &Generator) -> Self {
        let sections = section_pages(tree, &generator.root);
        let mut placer = Placer::default();
        let mut files = Vec::new();
        // Sections first, so that no page takes their names.
        let (first, rest): (Vec<_>, Vec<_>) =
            tree.paths().partition(|path| sections.contains(*path));
        for path in first.into_iter().chain(rest) {
            let role = role(tree, path, generator, &sections, &mut placer);
            files.push(File { path, role });
        }
        files.sort_by(|a, b| a.path.cmp(b.path));
        Self { files }
    }

    pub(super) fn pages(&self) -> impl Iterator<Item = (&'t SourcePath, &str)> {
        self.files.iter().filter_map(|file| match &file.role {
            Role::Page(id) => Some((file.path, id.as_str())),
            _ => None,
        })
    }
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

fn role(
    tree: &Tree,
    path: &SourcePath,
    generator: &Generator,
    sections: &BTreeSet<&SourcePath>,
    placer: &mut Placer,
) -> Role {
    if let Some(what) = machinery(generator, path) {
        return Role::Machinery(what);
    }
    let root = generator.root.as_str();
    let below = if root.is_empty() { Some(path.as_str()) } else { path.below(root) };
    let Some(below) = below else {
        return match path.below("static") {
            Some(inside) => Role::Asset(format!("static/{inside}")),
            None => Role::Machinery("a file outside the content"),
        };
    };
    let text = tree.text(path);
    if is_markdown(path) && text.is_some() {
        return Role::Page(placer.markdown(below, sections.contains(path)));
    }
    let front = text.is_some_and(|text| text.body().1.starts_with("---"));
    match path.extension() {
        Some("html" | "htm" | "xml" | "json" | "txt") if front => {
            Role::Machinery("a page that is no Markdown")
        }
        Some("scss" | "sass" | "less") => Role::Machinery("a style sheet"),
        _ => Role::Asset(format!("content/{}", placer.asset(below))),
    }
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

/// Folders of other programs, at the top of a source: whose, and what lies in them.
const FOLDERS: &[(Program, &str, &str)] = &[
    (Program::Hugo, "themes", "a file of a theme"),
    (Program::Hugo, "layouts", "a template"),
    (Program::Hugo, "archetypes", "a skeleton for new pages"),
    (Program::Hugo, "config", "a file of another program's settings"),
    (Program::Hugo, "resources", "a generated file"),
    (Program::Hugo, "public", "a generated file"),
    (Program::Zola, "themes", "a file of a theme"),
    (Program::Zola, "templates", "a template"),
    (Program::Zola, "sass", "a style sheet"),
    (Program::Zola, "public", "a generated file"),
    (Program::Jekyll, "_layouts", "a template"),
    (Program::Jekyll, "_includes", "a template"),
    (Program::Jekyll, "_sass", "a style sheet"),
    (Program::Jekyll, "_data", "a file of data"),
    (Program::Jekyll, "_plugins", "a plug-in"),
    (Program::Jekyll, "_site", "a generated file"),
    (Program::Mkdocs, "site", "a generated file"),
    (Program::Mkdocs, "overrides", "a template"),
];

/// Files that belong to another program and not to the curriculum.
fn machinery(generator: &Generator, path: &SourcePath) -> Option<&'static str> {
    let first = path.as_str().split('/').next().unwrap_or_default();
    let folder = FOLDERS
        .iter()
        .find(|(whose, name, _)| *whose == generator.program && *name == first)
        .filter(|_| path.parent().is_some());
    if let Some((_, _, what)) = folder {
        return Some(what);
    }
    if path.as_str().split('/').any(|part| part.starts_with('.')) {
        return Some("a hidden file");
    }
    (!path.as_str().contains('/') && FILES.contains(&path.as_str()))
        .then_some("a file of another program's settings")
}
