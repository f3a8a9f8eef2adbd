//! mdBook's `{{#include}}` and its kin.
//!
//! Promise: only files of the source are read, as deep and as much as the limits say; what is missing is
//! told where it is asked for, and those words stay as they are. Linear in what is written and read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::losses::Losses;
use super::super::text::{Edited, Edits};
use super::super::tree::{Text, Tree};
use super::fence;
use super::select::Parts;
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::source::SourcePath;

/// Files that include each other are followed so deep, as in mdBook.
const DEEPEST: usize = 10;
/// The most bytes that the includes of one chapter give.
pub(super) const MOST: usize = 8 << 20;
/// The most bytes of a directive.
const LONGEST: usize = 1000;

/// What chapters are expanded with.
pub(super) struct Includer<'t, 'l> {
    pub tree: &'t Tree,
    pub losses: &'l mut Losses,
    pub report: &'l mut Report,
    pub files: &'l mut Files<'t>,
    /// How many bytes may still be included.
    pub left: usize,
}

/// The files that were included.
#[derive(Debug, Default)]
pub(super) struct Files<'t> {
    parts: BTreeMap<SourcePath, Parts<'t>>,
    /// What is wrong with one is told once, however often it is included.
    told: BTreeSet<(SourcePath, Option<usize>)>,
}

impl Files<'_> {
    pub(super) fn contains(&self, path: &SourcePath) -> bool {
        self.parts.contains_key(path)
    }
}

/// A directive: `{{#include file:anchor}}`.
struct Directive<'t> {
    range: Range<usize>,
    /// What begins it: `#`, or `%` for those of Comprehensive Rust.
    mark: char,
    name: &'t str,
    args: &'t str,
    /// Whether a backslash before it says that it is text.
    escaped: bool,
}

/// Reads the directives of a text, in order.
struct Directives<'t> {
    text: &'t str,
    at: usize,
    /// Where the next `}}` is.
    close: usize,
}

impl<'t> Directives<'t> {
    fn of(text: &'t str, at: usize) -> Self {
        Self { text, at, close: at }
    }
}

impl<'t> Iterator for Directives<'t> {
    type Item = Directive<'t>;

    fn next(&mut self) -> Option<Directive<'t>> {
        loop {
            let start = self.at + self.text.get(self.at..)?.find("{{")?;
            self.at = start + 1;
            if self.close < start + 2 {
                self.close = start + 2 + self.text.get(start + 2..)?.find("}}")?;
            }
            let inside = self.text.get(start + 2..self.close)?.trim_start_matches([' ', '\t']);
            let Some(words) = inside.strip_prefix(['#', '%']) else { continue };
            if !words.starts_with(char::is_alphabetic)
                || words.len() > LONGEST
                || words.contains(['\n', '{'])
            {
                continue;
            }
            let mark = if inside.starts_with('#') { '#' } else { '%' };
            let (name, args) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
            let escaped = self.text.get(..start).is_some_and(|before| before.ends_with('\\'));
            self.at = self.close + 2;
            let range = start..self.at;
            return Some(Directive { range, mark, name, args: args.trim(), escaped });
        }
    }
}

/// The text in which a directive stands: a file, and where in it the text begins, if it is one piece of it.
#[derive(Clone, Copy)]
struct Within<'t> {
    source: Text<'t>,
    start: Option<usize>,
}

impl Within<'_> {
    fn place(&self, range: &Range<usize>) -> Place {
        match self.start {
            Some(start) => self.source.span(start + range.start..start + range.end).into(),
            None => self.source.path.clone().into(),
        }
    }
}

impl<'t> Includer<'t, '_> {
    /// The text of a chapter from byte `start`, expanded.
    pub(super) fn chapter(&mut self, source: Text<'t>, start: usize) -> Edited {
        let mut edits = Edits::default();
        let within = Within { source, start: Some(0) };
        for found in Directives::of(source.text, start) {
            if found.escaped {
                edits.remove(found.range.start - 1..found.range.start);
                continue;
            }
            let span = source.span(found.range.clone());
            match found.name {
                "include" | "rustdoc_include" | "playground" | "playpen" => {
                    let Some(text) = self.file(within, &found, 0) else {
                        continue;
                    };
                    let text = text.trim_end_matches(['\n', '\r']);
                    if matches!(found.name, "playground" | "playpen") {
                        let ticks = fence::ticks(text);
                        edits.replace(found.range, format!("{ticks}rust\n{text}\n{ticks}"));
                    } else {
                        edits.replace(found.range, text);
                    }
                }
                "title" => {
                    self.losses.left_out("a title of a page's window (`{{#title}}`)", span);
                    edits.remove(found.range);
                }
                "segment" | "session" | "course" | "outline" | "slide" => {
                    self.losses.left_out(format!("an outline `{{{{%{} …}}}}`", found.name), span);
                    edits.remove(found.range);
                }
                name => {
                    let name: String = name.chars().take(40).collect();
                    let mark = found.mark;
                    self.losses.as_text(format!("directive `{{{{{mark}{name}}}}}`"), span);
                }
            }
        }
        edits.apply(source.text, start)
    }

    /// The text that an include stands for; `None`, and told, where there is none.
    fn file(&mut self, within: Within<'t>, found: &Directive<'_>, depth: usize) -> Option<String> {
        let first = found.args.split_whitespace().next().unwrap_or_default();
        let (name, part) = first.split_once(':').map_or((first, None), |(n, p)| (n, Some(p)));
        let shown: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
        let path = within.source.path.resolve(name);
        let leaves = path.is_none() && !name.is_empty();
        let Some(source) = path.as_ref().and_then(|path| self.tree.text(path)) else {
            let message = if leaves {
                format!("`{shown}` is included, and lies outside the source")
            } else {
                format!("`{shown}` is included, and not in the source")
            };
            return self.wrong(&rules::DANGLING_REFERENCE, message, found, within);
        };
        let parts = self.files.parts.entry(source.path.clone());
        let parts = parts.or_insert_with(|| Parts::of(source.body().1));
        let Some((selected, start)) = parts.select(part) else {
            let part = part.unwrap_or_default();
            let message = format!("`{shown}` has no part `{part}`");
            return self.wrong(&rules::DANGLING_REFERENCE, message, found, within);
        };
        let Some(left) = self.left.checked_sub(selected.len()) else {
            let message = format!("the includes of one chapter give more than {} MiB", MOST >> 20);
            return self.wrong(&rules::TOO_COMPLEX, message, found, within);
        };
        self.left = left;
        let skipped = source.body().0;
        let within = Within { source, start: start.map(|start| skipped + start) };
        if !selected.contains("{{") {
            return Some(selected);
        }
        let mut edits = Edits::default();
        for inner in Directives::of(&selected, 0) {
            if inner.escaped || !matches!(inner.name, "include" | "rustdoc_include") {
                continue;
            }
            if depth + 1 >= DEEPEST {
                let message = format!("`{shown}` includes itself, or others too deep");
                self.wrong(&rules::TOO_COMPLEX, message, &inner, within);
                break;
            }
            if let Some(text) = self.file(within, &inner, depth + 1) {
                edits.replace(inner.range, text.trim_end_matches(['\n', '\r']));
            }
        }
        Some(edits.apply(&selected, 0).text)
    }

    /// Tells why an include gives nothing.
    fn wrong(
        &mut self,
        rule: &'static crate::diag::Rule,
        message: String,
        found: &Directive<'_>,
        within: Within<'t>,
    ) -> Option<String> {
        let at = (within.source.path.clone(), within.start.map(|start| start + found.range.start));
        if self.files.told.insert(at) {
            let help = "the words stay as they are; mend the source and import again";
            let place = within.place(&found.range);
            self.report.push(Diagnostic::new(rule, place, message).help(help));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, Includer, MOST};
    use crate::diag::Report;
    use crate::import::losses::Losses;
    use crate::import::mdbook::fence::{Marks, polish};
    use crate::import::tree::Tree;

    fn expanded(text: &str) -> (String, Vec<String>, Vec<String>) {
        let rs = "// one\n// ANCHOR: a\nfn a() {}\n// ANCHOR: b\nfn b() {}\n// ANCHOR_END: b\n// ANCHOR_END: a\n// last\n";
        let tree = Tree::of_texts(
            "t",
            [
                ("a.md", text),
                ("x.rs", rs),
                ("in.md", "in {{#include deep.md}}\n"),
                ("deep.md", "deep\n"),
                ("fence.md", "```\nx\n```\n"),
                ("half.md", "one {{#include gone.md}} {{#include deep.md}}\n"),
                ("loop.md", "{{#include loop.md}}"),
            ],
        );
        let (mut losses, mut report) = (Losses::default(), Report::default());
        let mut files = Files::default();
        let source = tree.text_at("a.md").unwrap();
        let mut includer = Includer {
            tree: &tree,
            losses: &mut losses,
            report: &mut report,
            files: &mut files,
            left: MOST,
        };
        let edited = includer.chapter(source, 0);
        let hidden = [("python".to_owned(), "~".to_owned())].into();
        let marks = Marks { notes: true, mathjax: true, hidden: &hidden };
        let edits = polish(source, &edited, &marks, &mut losses);
        let text = edits.apply(&edited.text, 0).text;
        let lost = losses.kinds(tree.sources()).into_iter().map(|kind| kind.what).collect();
        (text, lost, report.diagnostics().iter().map(|d| d.message.clone()).collect())
    }

    #[test]
    fn includes_give_files_lines_and_anchors() {
        for (text, expected) in [
            ("{{#include x.rs:a}}", "fn a() {}\nfn b() {}"),
            ("{{#include x.rs:b}}", "fn b() {}"),
            ("{{#include x.rs:1}}", "// one"),
            ("{{#include x.rs:3:4}}\n", "fn a() {}\n// ANCHOR: b\n"),
            ("{{#include x.rs:8:}}", "// last"),
            ("{{#rustdoc_include x.rs}}", "// one\nfn a() {}\nfn b() {}\n// last"),
            ("{{#playground x.rs:b editable}}", "```rust\nfn b() {}\n```"),
            ("{{#playground fence.md}}", "````rust\n```\nx\n```\n````"),
            ("{{ #include x.rs:1 }}", "// one"),
            ("{{{#include x.rs:1}}}", "{// one}"),
            ("a {{#include in.md}} b", "a in deep b"),
            ("{{#include half.md}}", "one {{#include gone.md}} deep"),
            ("\\{{#include x.rs}}", "{{#include x.rs}}"),
            ("{{#title T}}x", "x"),
            (
                "```rust,editable\n# use x;\n#[a]\nfn b() {}\n#\n```\n",
                "```rust\n#[a]\nfn b() {}\n```\n",
            ),
            ("```rust\n## a\n  # b\n#!c\n```\n", "```rust\n# a\n#!c\n```\n"),
            ("```rust,hidelines=!!\n!!x\n# y\n```\n", "```rust\n# y\n```\n"),
            ("```python\n~x\ny\n```\n", "```python\ny\n```\n"),
            ("```bash\n# ls\n```\n", "```bash\n# ls\n```\n"),
            ("\\\\( a \\\\) `\\\\( $` $5\n", "$a$ `\\\\( $` \\$5\n"),
            ("a\n<details>\n\nb\n</details>\n", "a\n:::mentor\n\nb\n:::\n"),
            (
                "<details>\n<summary>s</summary>\nb\n</details>\n",
                "<details>\n<summary>s</summary>\nb\n</details>\n",
            ),
        ] {
            assert_eq!(expanded(text).0, expected, "{text}");
        }
    }

    #[test]
    fn what_is_missing_or_without_a_place_is_told() {
        let (text, lost, told) =
            expanded("{{#include no.rs}} {{#include x.rs:z}} {{#quiz q.toml}}{{%segment outline}}");
        assert_eq!(text, "{{#include no.rs}} {{#include x.rs:z}} {{#quiz q.toml}}");
        assert_eq!(lost, ["an outline `{{%segment …}}`", "directive `{{#quiz}}`"]);
        assert_eq!(told, ["`no.rs` is included, and not in the source", "`x.rs` has no part `z`"]);
        let (text, _, told) = expanded("{{#include loop.md}} {{#include ../../x}}");
        assert!(text.contains("{{#include loop.md}}"));
        let expected = [
            "`../../x` is included, and lies outside the source",
            "`loop.md` includes itself, or others too deep",
        ];
        let mut told = told;
        told.sort();
        assert_eq!(told, expected);
    }
}
