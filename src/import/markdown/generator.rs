//! Which program a folder of Markdown was made for, and what its settings say about where things lie.

use std::ops::Range;

use super::super::losses::Losses;
use super::super::read;
use super::super::tree::{Text, Tree};
use super::layout::is_markdown;
use crate::diag::Report;
use crate::source::SourcePath;
use crate::syntax::yaml::{self, Limits, Node, Yaml, get};

/// A program that makes sites of Markdown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::import) enum Program {
    Hugo,
    Zola,
    Jekyll,
    Mkdocs,
    /// None of these, or Obsidian.
    #[default]
    None,
}

/// What a source was made for.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Generator {
    pub program: Program,
    /// Its settings: the file, and what stands in it.
    pub settings: Option<(SourcePath, Node)>,
    /// Where the content lies in the source; empty for the whole of it.
    pub root: String,
}

const HUGO: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/config.toml",
    "config/_default/config.yaml",
];

impl Generator {
    /// The program that `tree` was made for.
    pub(in crate::import) fn of(tree: &Tree, losses: &mut Losses, report: &mut Report) -> Self {
        let first = |names: &[&str]| names.iter().find_map(|name| tree.text_at(name));
        let holds = |folder: &str| tree.below(folder).any(is_markdown);
        let mut found = Self::default();
        if let Some(source) = first(&["mkdocs.yml", "mkdocs.yaml"]) {
            let settings = settings(source, losses, report);
            let folder = folder(settings.as_ref(), "docs_dir").unwrap_or_else(|| "docs".to_owned());
            if holds(&folder) {
                found.root = folder;
            }
            found.program = Program::Mkdocs;
            found.settings = settings.map(|node| (source.path.clone(), node));
        } else if let Some(source) = first(&["_config.yml", "_config.yaml", "_config.toml"]) {
            found.program = Program::Jekyll;
            let settings = settings(source, losses, report);
            found.settings = settings.map(|node| (source.path.clone(), node));
        } else if let Some(source) = first(HUGO).filter(|_| {
            holds("content") || tree.below("config").any(|path| path.file_name() == "hugo.toml")
        }) {
            let settings = settings(source, losses, report);
            let zola = settings.as_ref().is_some_and(|node| get(node, "base_url").is_some());
            let folder = folder(settings.as_ref(), "contentDir");
            let folder = folder.filter(|folder| holds(folder));
            found.root = folder.unwrap_or_else(|| "content".to_owned());
            found.program = if zola { Program::Zola } else { Program::Hugo };
            found.settings = settings.map(|node| (source.path.clone(), node));
        } else if let Some(folder) = only_folder(tree) {
            found.root = folder;
        }
        found
    }

    /// The text of a setting.
    pub(in crate::import) fn setting(&self, key: &str) -> Option<String> {
        let (_, node) = self.settings.as_ref()?;
        Some(get(node, key)?.value.text()?.into_owned())
    }
}

/// Whether the pages of `tree` may hold formulas between dollar signs. Obsidian's and GitHub's may always,
/// those of another program where its settings or templates name what reads formulas.
pub(super) fn has_formulas(generator: &Generator, tree: &Tree) -> bool {
    const READERS: [&str; 4] = ["katex", "mathjax", "arithmatex", "passthrough"];
    if generator.program == Program::None {
        return true;
    }
    let settings = |path: &SourcePath| {
        let ends = ["html", "toml", "yml", "yaml", "json", "js"];
        path.extension().is_some_and(|end| ends.contains(&end))
    };
    tree.texts().filter(|file| settings(file.path) || is_markdown(file.path)).any(|file| {
        if is_markdown(file.path) {
            // `math: true` in front matter.
            return file.text.lines().take(40).any(|line| {
                let line = line.trim().to_lowercase().replace(' ', "");
                matches!(line.as_str(), "math:true" | "katex:true" | "mathjax:true" | "math=true")
            });
        }
        let text = file.text.to_lowercase();
        READERS.iter().any(|reader| text.contains(reader))
    })
}

/// A folder that a setting names, inside the source.
fn folder(settings: Option<&Node>, key: &str) -> Option<String> {
    let written = get(settings?, key)?.value.text()?;
    Some(SourcePath::new(&written)?.to_string())
}

/// `content` or `docs`, where all Markdown lies in it but what repositories have at their top.
fn only_folder(tree: &Tree) -> Option<String> {
    const OF_REPOSITORIES: &[&str] = &[
        "readme.md",
        "contributing.md",
        "code_of_conduct.md",
        "changelog.md",
        "license.md",
        "licence.md",
        "security.md",
    ];
    let at_top = |path: &SourcePath| {
        let name = path.as_str().to_lowercase();
        OF_REPOSITORIES.contains(&name.as_str()) || name.starts_with('.')
    };
    ["content", "docs", "src/content/docs"].into_iter().map(str::to_owned).find(|folder| {
        let mut pages = tree.paths().filter(|path| is_markdown(path) && !at_top(path)).peekable();
        pages.peek().is_some() && pages.all(|path| path.below(folder).is_some())
    })
}

fn settings(source: Text<'_>, losses: &mut Losses, report: &mut Report) -> Option<Node> {
    let node = match source.path.extension() {
        Some("toml") => read::toml(source, 0..source.text.len(), report),
        Some("json") => read::json(source, report),
        _ => {
            let (plain, tags) = without_tags(source.text);
            for tag in tags {
                losses.left_out("a tag of YAML in the settings", source.span(tag));
            }
            let (start, _) = source.body();
            report.take(yaml::parse(source.file, &plain, start..plain.len(), Limits::DATA))
        }
    };
    node.filter(|node| matches!(node.value, Yaml::Map(_)))
}

/// `text` with blanks in the place of YAML's tags (`!!python/name:x`, `!ENV`), which mean something to the
/// other program only; and where they stood.
fn without_tags(text: &str) -> (String, Vec<Range<usize>>) {
    let mut plain = String::with_capacity(text.len());
    let mut tags = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (mut done, mut seen, mut quoted, mut comment) = (0, 0, false, false);
        for (start, _) in line.match_indices('!') {
            let before = line.get(..start).unwrap_or_default();
            let new = before.get(seen..).unwrap_or_default();
            quoted ^= new.matches('"').count() % 2 == 1;
            comment |= new.contains('#');
            seen = start;
            let value = before.ends_with([' ', '\t'])
                && before.trim_end().ends_with([':', '-', '[', ',', '{']);
            if start < done || !value || quoted || comment {
                continue;
            }
            let rest = line.get(start..).unwrap_or_default();
            let end = rest.find([' ', '\n', '\r', ',', ']', '}']).unwrap_or(rest.len());
            plain.push_str(line.get(done..start).unwrap_or_default());
            plain.extend(std::iter::repeat_n(' ', end));
            tags.push(at + start..at + start + end);
            done = start + end;
        }
        plain.push_str(line.get(done..).unwrap_or_default());
        at += line.len();
    }
    (plain, tags)
}

#[cfg(test)]
mod tests {
    use super::without_tags;

    #[test]
    fn tags_of_yaml_are_blanked() {
        for (text, plain) in [
            ("a: !!python/name:x.y\n", "a:                  \n"),
            ("a: !ENV [X, !y z]\n", "a:      [X,    z]\n"),
            ("a: Hello !world\nb: \"x: !y\"\n", "a: Hello !world\nb: \"x: !y\"\n"),
        ] {
            let (found, tags) = without_tags(text);
            assert_eq!(found, plain);
            assert_eq!(found.len(), text.len());
            assert_eq!(tags.is_empty(), text == plain);
        }
    }
}
