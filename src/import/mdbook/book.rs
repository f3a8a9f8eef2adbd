//! `book.toml`: what the book is called, where its chapters lie, where its pages were before.
//!
//! Promise: a setting that has no place here is told, and a folder outside the source is refused.

use std::collections::BTreeMap;

use super::super::losses::Losses;
use super::super::read;
use super::super::tree::Tree;
use crate::diag::{Diagnostic, Report, rules};
use crate::html::is_http;
use crate::source::{SourcePath, Spanned};
use crate::syntax::yaml::{Node, Yaml, get};

/// What `book.toml` says.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub title: Option<String>,
    pub description: Option<String>,
    pub authors: Vec<String>,
    pub language: Option<String>,
    pub repository: Option<String>,
    /// The folder of the chapters; empty for the source itself.
    pub src: String,
    /// Whether `<details>` holds notes for whoever speaks.
    pub notes: bool,
    /// Whether formulas stand between `\\(` and `\\)`.
    pub mathjax: bool,
    /// Whether a preprocessor reads formulas between dollar signs.
    pub dollars: bool,
    /// What lines begin with that are not shown, by language.
    pub hidden: BTreeMap<String, String>,
    /// Old addresses, and where they lead.
    pub redirects: Vec<(Spanned<String>, Spanned<String>)>,
}

impl Book {
    pub(super) fn read(tree: &Tree, losses: &mut Losses, report: &mut Report) -> Self {
        let mut book = Self::default();
        let has = |path: &str| tree.text_at(path).is_some();
        let src = if has("src/SUMMARY.md") || !has("SUMMARY.md") { "src" } else { "" };
        src.clone_into(&mut book.src);
        let Some(source) = tree.text_at("book.toml") else { return book };
        let Some(node) = read::toml(source, 0..source.text.len(), report) else { return book };
        for table in node.value.entries() {
            match table.key.value.as_str() {
                "book" => book.about(&table.value, losses, report),
                "output" => book.output(&table.value, losses),
                key => {
                    if key == "preprocessor" {
                        book.notes |= get(&table.value, "course").is_some();
                        book.dollars |= get(&table.value, "katex").is_some();
                    }
                    losses.left_out(format!("setting `{key}` of `book.toml`"), table.key.span);
                }
            }
        }
        book
    }

    fn about(&mut self, node: &Node, losses: &mut Losses, report: &mut Report) {
        for entry in node.value.entries() {
            let words = entry.value.value.text().map(std::borrow::Cow::into_owned);
            match entry.key.value.as_str() {
                "title" => self.title = words,
                "description" => self.description = words,
                "language" => self.language = words,
                "src" => self.folder(words.as_deref().unwrap_or_default(), &entry.value, report),
                "authors" => {
                    if let Yaml::List(items) = &entry.value.value {
                        let names = items.iter().filter_map(|item| item.value.text());
                        self.authors = names.map(std::borrow::Cow::into_owned).collect();
                    }
                }
                key => {
                    losses.left_out(format!("setting `book.{key}` of `book.toml`"), entry.key.span);
                }
            }
        }
    }

    fn folder(&mut self, written: &str, node: &Node, report: &mut Report) {
        let here = matches!(written.trim_end_matches('/'), "" | ".");
        match SourcePath::new(written) {
            Some(folder) => self.src = folder.to_string(),
            None if here => self.src.clear(),
            None => report.push(
                Diagnostic::new(
                    &rules::WRONG_VALUE,
                    node.span,
                    "`src` leads out of the folder of the book",
                )
                .help(
                    "the chapters are looked for in `src`; import the folder that holds them all",
                ),
            ),
        }
    }

    fn output(&mut self, node: &Node, losses: &mut Losses) {
        for output in node.value.entries() {
            self.dollars |= output.key.value == "katex";
            for entry in output.value.value.entries() {
                let html = output.key.value == "html";
                let value = &entry.value;
                let known = match entry.key.value.as_str() {
                    "git-repository-url" => {
                        let url = value.value.text().filter(|url| is_http(url));
                        self.repository = url.map(std::borrow::Cow::into_owned);
                        self.repository.is_some()
                    }
                    "mathjax-support" if html => {
                        self.mathjax = matches!(value.value, Yaml::Bool(true, _));
                        true
                    }
                    "redirect" if html => self.redirects(value),
                    "code" if html => self.code(value),
                    _ => false,
                };
                if !known {
                    let name = format!("output.{}.{}", output.key.value, entry.key.value);
                    losses.left_out(format!("setting `{name}` of `book.toml`"), entry.key.span);
                }
            }
        }
    }

    fn redirects(&mut self, node: &Node) -> bool {
        for entry in node.value.entries() {
            let Some(target) = entry.value.value.text() else { continue };
            let target = Spanned::new(target.into_owned(), entry.value.span);
            self.redirects.push((entry.key.clone(), target));
        }
        matches!(node.value, Yaml::Map(_))
    }

    /// `[output.html.code.hidelines]`.
    fn code(&mut self, node: &Node) -> bool {
        let hidden = get(node, "hidelines").map(|node| node.value.entries()).unwrap_or_default();
        for entry in hidden {
            if let Some(mark) = entry.value.value.text().filter(|mark| !mark.is_empty()) {
                self.hidden.insert(entry.key.value.clone(), mark.into_owned());
            }
        }
        node.value.entries().iter().all(|entry| entry.key.value == "hidelines")
    }

    /// A file of the chapters' folder.
    pub(super) fn file(&self, name: &str) -> String {
        if self.src.is_empty() { name.to_owned() } else { format!("{}/{name}", self.src) }
    }
}
