//! Syntax highlighting at build time: code to HTML with about fifteen short classes.
//!
//! The parse states are syntect's; the writer is ours: one class for each run of text, neighbours
//! of the same class merged, so that the markup stays small. Equal blocks are highlighted once.
//! Promise: a block beyond the limits is published plain, never slowly.

mod scopes;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use syntect::parsing::{ParseState, ScopeStackOp, SyntaxReference, SyntaxSet};

use crate::html::escape_into;
use scopes::{Classes, Stack};

/// The largest block that is highlighted, in bytes.
pub const MAX_BYTES: usize = 128 * 1024;
/// The longest line that is highlighted, in bytes: grammars are slow on minified code.
pub const MAX_LINE: usize = 4 * 1024;
/// How much finished HTML is kept for equal blocks, in bytes.
const CACHE_BYTES: usize = 32 * 1024 * 1024;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Names that authors use and the grammars do not know.
const ALIASES: &[(&str, &str)] = &[
    ("console", "bash"),
    ("shell-session", "bash"),
    ("shellsession", "bash"),
    ("sh-session", "bash"),
    ("shell", "bash"),
    ("zsh", "bash"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("jsx", "javascript"),
    ("mjs", "javascript"),
    ("golang", "go"),
    ("c++", "cpp"),
    ("c#", "cs"),
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("proto", "protobuf"),
    ("ps1", "powershell"),
    ("elisp", "lisp"),
    ("vue-html", "vue"),
    ("plaintext", "text"),
    ("plain", "text"),
    ("none", "text"),
    ("output", "text"),
    ("txt", "text"),
    ("", "text"),
];

fn canonical(language: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == language).map_or(language, |(_, name)| name)
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    match canonical(language) {
        "text" => None,
        name => SYNTAXES.find_syntax_by_token(name),
    }
}

/// Whether blocks in `language` (lower case) can be highlighted, or are meant to be plain.
pub fn knows(language: &str) -> bool {
    canonical(language) == "text" || syntax(language).is_some()
}

/// A highlighter with its memory of equal blocks. Shared by threads.
#[derive(Debug, Default)]
pub struct Highlighter {
    cache: Mutex<Cache>,
}

#[derive(Debug, Default)]
struct Cache {
    blocks: BTreeMap<[u8; 32], Block>,
    bytes: usize,
    /// Whether there is more than was restored.
    fresh: bool,
}

#[derive(Debug)]
struct Block {
    lines: Arc<[String]>,
    /// Whether it was asked for, and not only restored.
    used: bool,
}

/// Finished blocks by the hashes of their code, for [`Highlighter::restore`].
pub type Blocks = Vec<([u8; 32], Vec<String>)>;

impl Highlighter {
    /// The lines of `code` as HTML, without line ends, in order. Tokens that go over line ends are
    /// closed and opened again, so that each line stands alone.
    pub fn lines(&self, language: &str, code: &str) -> Arc<[String]> {
        let too_large = code.len() > MAX_BYTES || code.lines().any(|line| line.len() > MAX_LINE);
        let Some(syntax) = syntax(language).filter(|_| !too_large) else { return plain(code) };
        let mut hasher = blake3::Hasher::new();
        hasher.update(syntax.name.as_bytes()).update(b"\0").update(code.as_bytes());
        let key = *hasher.finalize().as_bytes();
        if let Some(known) = self.cache.lock().ok().and_then(|mut cache| {
            let block = cache.blocks.get_mut(&key)?;
            block.used = true;
            Some(block.lines.clone())
        }) {
            return known;
        }
        let lines = highlight(syntax, code).unwrap_or_else(|| plain(code));
        if let Ok(mut cache) = self.cache.lock() {
            let size: usize = lines.iter().map(String::len).sum();
            if cache.bytes + size <= CACHE_BYTES {
                cache.bytes += size;
                cache.fresh = true;
                cache.blocks.insert(key, Block { lines: lines.clone(), used: true });
            }
        }
        lines
    }

    /// A highlighter that remembers what an earlier one of the same program knew.
    pub fn restore(blocks: Blocks) -> Self {
        let bytes = blocks.iter().flat_map(|(_, lines)| lines).map(String::len).sum();
        let blocks = blocks.into_iter();
        let blocks = blocks.map(|(key, lines)| (key, Block { lines: lines.into(), used: false }));
        let cache = Cache { blocks: blocks.collect(), bytes, fresh: false };
        Self { cache: Mutex::new(cache) }
    }

    /// The blocks that were asked for, if some were not restored: what the next one should know.
    pub fn news(&self) -> Option<Blocks> {
        let cache = self.cache.lock().ok().filter(|cache| cache.fresh)?;
        let used = cache.blocks.iter().filter(|(_, block)| block.used);
        Some(used.map(|(key, block)| (*key, block.lines.to_vec())).collect())
    }
}

fn plain(code: &str) -> Arc<[String]> {
    code.lines()
        .map(|line| {
            let mut out = String::with_capacity(line.len());
            escape_into(&mut out, line);
            out
        })
        .collect()
}

/// `None` where the grammar itself fails.
fn highlight(syntax: &SyntaxReference, code: &str) -> Option<Arc<[String]>> {
    let mut state = ParseState::new(syntax);
    let mut stack = Stack::default();
    let mut classes = Classes::default();
    let mut lines = Vec::new();
    for line in code.split_inclusive('\n') {
        let line: Cow<'_, str> = if line.ends_with('\n') {
            Cow::Borrowed(line)
        } else {
            Cow::Owned(format!("{line}\n"))
        };
        let ops = state.parse_line(&line, &SYNTAXES).ok()?;
        lines.push(write_line(line.trim_end_matches(['\n', '\r']), &ops, &mut stack, &mut classes));
    }
    Some(lines.into())
}

fn write_line(
    line: &str,
    ops: &[(usize, ScopeStackOp)],
    stack: &mut Stack,
    classes: &mut Classes,
) -> String {
    let mut out = Line { html: String::with_capacity(line.len() * 2), open: None };
    let mut at = 0;
    for (position, op) in ops {
        let position = (*position).min(line.len());
        if position > at {
            out.text(line.get(at..position).unwrap_or_default(), stack.class());
            at = position;
        }
        stack.apply(op, classes);
    }
    out.text(line.get(at..).unwrap_or_default(), stack.class());
    out.finish()
}

/// A line being written: neighbours of the same class share a span, and white space joins whatever
/// stands before it.
struct Line {
    html: String,
    open: Option<char>,
}

impl Line {
    fn text(&mut self, text: &str, class: Option<char>) {
        if text.is_empty() {
            return;
        }
        if class != self.open && !text.bytes().all(|b| b.is_ascii_whitespace()) {
            if self.open.is_some() {
                self.html.push_str("</span>");
            }
            if let Some(class) = class {
                self.html.push_str("<span class=");
                self.html.push(class);
                self.html.push('>');
            }
            self.open = class;
        }
        escape_into(&mut self.html, text);
    }

    fn finish(mut self) -> String {
        if self.open.is_some() {
            self.html.push_str("</span>");
        }
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::{Highlighter, knows};

    #[test]
    fn code_becomes_few_short_spans() {
        let lines = Highlighter::default()
            .lines("rust", "fn main() {\n    // <hi>\n    let s = \"a & b\";\n}\n");
        assert_eq!(lines.len(), 4);
        assert!(
            lines[0].starts_with("<span class=k>fn </span><span class=f>main</span>"),
            "{}",
            lines[0]
        );
        assert_eq!(lines[1], "    <span class=c>// &lt;hi&gt;</span>");
        assert!(lines[2].contains("<span class=s>&quot;a &amp; b&quot;</span>"), "{}", lines[2]);
    }

    #[test]
    fn tokens_over_several_lines_stand_alone_in_each() {
        let lines = Highlighter::default().lines("rust", "/* a\n b */ x");
        assert_eq!(lines[0], "<span class=c>/* a</span>");
        assert!(
            lines[1].starts_with("<span class=c> b */</span>")
                || lines[1].starts_with(" <span class=c>b */</span>"),
            "{}",
            lines[1]
        );
    }

    #[test]
    fn six_languages_are_known_and_nonsense_is_not() {
        for language in [
            "rust",
            "bash",
            "python",
            "typescript",
            "go",
            "sql",
            "yaml",
            "diff",
            "json",
            "toml",
            "console",
            "text",
            "dockerfile",
            "html",
            "css",
            "js",
            "ts",
            "tsx",
            "c",
            "cpp",
            "java",
            "kotlin",
            "swift",
            "ruby",
            "elixir",
            "haskell",
            "nix",
            "terraform",
        ] {
            assert!(knows(language), "{language}");
        }
        assert!(!knows("klingon"));
    }

    #[test]
    fn huge_blocks_are_plain() {
        let code = "let x = 1; ".repeat(2000);
        assert_eq!(Highlighter::default().lines("rust", &code)[0], code.as_str());
    }
}
