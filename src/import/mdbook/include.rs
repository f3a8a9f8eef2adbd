//! mdBook's `{{#include}}` and its kin, and what it hides in Rust.
//!
//! Promise: only files of the source are read, as deep and as much as the limits say; what is missing is
//! told, and the line stays as it is.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::losses::Losses;
use super::super::text::{Edited, Edits, Line, lines};
use super::super::tree::{Text, Tree};
use crate::diag::{Diagnostic, Report, rules};
use crate::source::SourcePath;

/// Files that include each other are followed so deep, as in mdBook.
const DEEPEST: usize = 10;
/// The most bytes that the includes of one chapter give.
const MOST: usize = 8 << 20;

/// What chapters are expanded with.
pub(super) struct Includer<'t, 'l> {
    pub tree: &'t Tree,
    pub losses: &'l mut Losses,
    pub report: &'l mut Report,
    /// The files that were included.
    pub used: &'l mut BTreeSet<SourcePath>,
}

/// A directive: `{{#include file:anchor}}`.
struct Directive<'t> {
    range: Range<usize>,
    name: &'t str,
    args: &'t str,
    /// Whether a backslash before it says that it is text.
    escaped: bool,
}

fn next(text: &str, from: usize) -> Option<Directive<'_>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("{{")?;
        let inside = text.get(start + 2..)?;
        if let Some(inside) = inside.strip_prefix(['#', '%'])
            && let Some(end) = inside.find("}}")
            && let Some(words) = inside.get(..end).filter(|words| !words.contains('\n'))
            && words.starts_with(char::is_alphabetic)
        {
            let (name, args) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
            let range = start..start + 3 + end + 2;
            let escaped = text.get(..start).is_some_and(|before| before.ends_with('\\'));
            return Some(Directive { range, name, args: args.trim(), escaped });
        }
        at = start + 2;
    }
}

impl Includer<'_, '_> {
    /// The text of a chapter from byte `start`, expanded: includes, speaker notes, Rust's hidden lines.
    pub(super) fn chapter(&mut self, source: Text<'_>, start: usize) -> (Edited, Option<String>) {
        let mut edits = Edits::default();
        let mut budget = MOST;
        let mut title = None;
        let mut at = start;
        while let Some(found) = next(source.text, at) {
            at = found.range.end;
            if found.escaped {
                edits.remove(found.range.start - 1..found.range.start);
                continue;
            }
            let span = source.span(found.range.clone());
            match found.name {
                "include" | "rustdoc_include" | "playground" | "playpen" => {
                    let code = matches!(found.name, "playground" | "playpen");
                    match self.file(source.path, found.args, 0, &mut budget) {
                        Ok(text) if code => {
                            let text = format!("```rust\n{}\n```", text.trim_end());
                            edits.replace(found.range, text);
                        }
                        Ok(text) => edits.replace(found.range, text.trim_end_matches('\n')),
                        Err(problem) => {
                            self.report.push(
                                Diagnostic::new(problem.rule, span, problem.message)
                                    .help("the line is left as it stands"),
                            );
                        }
                    }
                }
                "title" => {
                    title = Some(found.args.to_owned());
                    edits.remove(found.range);
                }
                "segment" | "session" | "course" | "outline" | "slide" => {
                    self.losses.left_out(format!("an outline `{{{{%{} …}}}}`", found.name), span);
                    edits.remove(found.range);
                }
                name => {
                    let name: String = name.chars().take(40).collect();
                    self.losses.as_text(format!("directive `{{{{#{name}}}}}`"), span);
                }
            }
        }
        let first = edits.apply(source.text, start);
        (first, title)
    }

    /// The text that an include stands for.
    fn file(
        &mut self,
        from: &SourcePath,
        args: &str,
        depth: usize,
        budget: &mut usize,
    ) -> Result<String, Problem> {
        let first = args.split_whitespace().next().unwrap_or_default();
        let (name, part) = first.split_once(':').map_or((first, None), |(n, p)| (n, Some(p)));
        let shown: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
        let path = from.resolve(name);
        let source = path.as_ref().and_then(|path| self.tree.text(path));
        let Some(source) = source else {
            let message = format!("`{shown}` is included, and not in the source");
            return Err(Problem { rule: &rules::DANGLING_REFERENCE, message });
        };
        self.used.insert(source.path.clone());
        let selected = match part {
            None => without_anchors(source.body().1),
            Some(part) => select(source.body().1, part).ok_or_else(|| Problem {
                rule: &rules::DANGLING_REFERENCE,
                message: format!("`{shown}` has no part `{part}`"),
            })?,
        };
        *budget = budget.checked_sub(selected.len()).ok_or_else(|| Problem {
            rule: &rules::TOO_COMPLEX,
            message: format!("the includes of one chapter give more than {} MiB", MOST >> 20),
        })?;
        if depth >= DEEPEST || !selected.contains("{{#") {
            return Ok(selected);
        }
        let path = source.path.clone();
        let mut edits = Edits::default();
        let mut at = 0;
        while let Some(found) = next(&selected, at) {
            at = found.range.end;
            if !found.escaped && matches!(found.name, "include" | "rustdoc_include") {
                let text = self.file(&path, found.args, depth + 1, budget)?;
                edits.replace(found.range, text.trim_end_matches('\n'));
            }
        }
        Ok(edits.apply(&selected, 0).text)
    }
}

/// Why an include gives nothing.
struct Problem {
    rule: &'static crate::diag::Rule,
    message: String,
}

/// Whether a line begins or ends an anchor; its name.
fn anchor<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    let at = line.find(word)?;
    let rest = line.get(at + word.len()..)?.trim_start();
    let end =
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

fn is_anchor(line: &str) -> bool {
    anchor(line, "ANCHOR:").is_some() || anchor(line, "ANCHOR_END:").is_some()
}

fn without_anchors(text: &str) -> String {
    if !text.contains("ANCHOR") {
        return text.to_owned();
    }
    text.split_inclusive('\n').filter(|line| !is_anchor(line)).collect()
}

/// `anchor`, `2`, `2:10`, `:10`, `2:`; lines from 1, both ends included.
fn select(text: &str, part: &str) -> Option<String> {
    let numbers: Vec<&str> = part.split(':').collect();
    let number = |word: &str| word.parse::<usize>().ok();
    let is_range = numbers.iter().all(|word| word.is_empty() || number(word).is_some());
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    if is_range && numbers.len() <= 2 {
        let first = numbers.first().and_then(|word| number(word)).unwrap_or(1).max(1);
        let last = match numbers.as_slice() {
            [only] => number(only).unwrap_or(all.len()),
            [_, last] => number(last).unwrap_or(all.len()),
            _ => all.len(),
        };
        let lines = all.iter().skip(first - 1).take((last + 1).saturating_sub(first));
        return Some(lines.copied().collect());
    }
    let begin = all.iter().position(|line| anchor(line, "ANCHOR:") == Some(part))?;
    let inside = all.get(begin + 1..)?;
    let end = inside.iter().position(|line| anchor(line, "ANCHOR_END:") == Some(part));
    let inside = inside.get(..end.unwrap_or(inside.len()))?;
    Some(inside.iter().filter(|line| !is_anchor(line)).copied().collect())
}

/// Speaker notes and Rust's hidden lines, in a text that was expanded: `before` leads back to the source.
/// Takes out the heading that only repeats `title`.
pub(super) fn polish(source: Text<'_>, before: &Edited, notes: bool, losses: &mut Losses) -> Edits {
    let mut edits = Edits::default();
    let text = before.text.as_str();
    let span = |range: &Range<usize>| source.span(before.origin_of(range));
    let all = lines(text, 0);
    let mut open: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some(line) = all.get(at) {
        let words = line.text.trim();
        if line.code {
            at = code(&all, at, &mut edits, &mut |what, range| losses.left_out(what, span(&range)));
            continue;
        }
        if words == "<details>" || words == "<details open>" {
            let next = all.get(at + 1..).unwrap_or_default().iter().find(|line| !line.is_blank());
            let summary = next.is_some_and(|line| line.text.contains("<summary"));
            let is_note = notes && !summary;
            open.push(is_note);
            if is_note {
                edits.replace(line.range.start..line.end(), ":::mentor");
            }
        } else if words == "</details>" && open.pop() == Some(true) {
            edits.replace(line.range.start..line.end(), ":::");
        }
        at += 1;
    }
    edits
}

/// A code block that begins at line `at`: its fence is made plain, and of Rust the hidden lines go. Returns
/// the line behind it.
fn code(
    all: &[Line<'_>],
    at: usize,
    edits: &mut Edits,
    lose: &mut dyn FnMut(String, Range<usize>),
) -> usize {
    let Some(fence) = all.get(at) else { return at + 1 };
    let below = all.get(at + 1..).unwrap_or_default();
    // Two blocks may follow each other: the first fence of the same kind without words closes.
    let marks = fence.text.trim_start_matches([' ', '\t', '>']);
    let mark: String = marks.chars().take_while(|c| marks.starts_with(*c)).collect();
    let closes = |line: &Line<'_>| {
        let words = line.text.trim_start_matches([' ', '\t', '>']).trim_end();
        words.starts_with(&mark) && words.chars().all(|c| mark.starts_with(c))
    };
    let end = below.iter().position(|line| !line.code || closes(line)).unwrap_or(below.len());
    let info = marks.trim_start_matches(['`', '~']).trim();
    let mut words = info.split([',', ' ']).filter(|word| !word.is_empty());
    let language = words.next().unwrap_or_default();
    let start = fence.range.start + fence.text.find(info).unwrap_or_default();
    let known = !info.is_empty() && !info.contains(['=', '{']);
    if known && info != language {
        for word in words {
            let word: String = word.chars().take(40).collect();
            lose(format!("code block attribute `{word}`"), start..start + info.len());
        }
        edits.replace(start..start + info.len(), language);
    }
    if language == "rust" {
        let hidden: Vec<&Line<'_>> =
            below.iter().take(end).filter(|line| is_hidden(line.text)).collect();
        if let (Some(first), Some(last)) = (hidden.first(), hidden.last()) {
            lose("hidden lines of a Rust example".to_owned(), first.range.start..last.end());
        }
        for line in hidden {
            edits.remove(line.range.clone());
        }
    }
    at + 1 + end + usize::from(end < below.len())
}

/// Whether mdBook hides a line of Rust: `# use x;`, but not `#[attr]` nor `##`.
fn is_hidden(line: &str) -> bool {
    let words = line.trim_start();
    words == "#" || words.starts_with("# ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Includer, polish};
    use crate::diag::Report;
    use crate::import::losses::Losses;
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
                ("loop.md", "{{#include loop.md}}"),
            ],
        );
        let (mut losses, mut report) = (Losses::default(), Report::default());
        let mut used = BTreeSet::new();
        let source = tree.text_at("a.md").unwrap();
        let mut includer =
            Includer { tree: &tree, losses: &mut losses, report: &mut report, used: &mut used };
        let (edited, _) = includer.chapter(source, 0);
        let edits = polish(source, &edited, true, &mut losses);
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
            ("a {{#include in.md}} b", "a in deep b"),
            ("\\{{#include x.rs}}", "{{#include x.rs}}"),
            ("{{#title T}}x", "x"),
            (
                "```rust,editable\n# use x;\n#[a]\nfn b() {}\n#\n```\n",
                "```rust\n#[a]\nfn b() {}\n```\n",
            ),
            ("```bash\n# ls\n```\n", "```bash\n# ls\n```\n"),
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
        assert!(expanded("{{#include loop.md}}").0.contains("{{#include loop.md}}"));
    }
}
