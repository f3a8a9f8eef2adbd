//! Code blocks and the attributes on their fences.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use crate::diag::{Diagnostic, rules};
use crate::source::{SourcePath, Span, Spanned};

use super::super::body::{CodeBlock, Include};
use super::out::Hole;
use super::writer::Writer;

/// The open code block.
#[derive(Debug)]
pub(super) struct OpenCode {
    fence: Fence,
    text: String,
    span: Span,
}

/// What a fence says.
#[derive(Debug)]
struct Fence {
    language: Spanned<String>,
    title: Option<String>,
    marked: Vec<(u32, u32)>,
    line_numbers: Option<u32>,
    file: Option<Spanned<String>>,
    lines: Option<(u32, u32)>,
}

impl Writer<'_> {
    pub(super) fn code_start(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        self.block_start();
        self.out.line();
        let (info, place) = match kind {
            CodeBlockKind::Fenced(info) => self.restore(info, &range),
            CodeBlockKind::Indented => ("", range.clone()),
        };
        // An info string with escapes in it is not the text that stands there.
        let exact = place.len() == info.len();
        let line = range.start..self.line_end(range.start);
        let place = if exact { place } else { line };
        let fence = self.read_fence(info, &place, exact);
        self.code = Some(OpenCode { fence, text: String::new(), span: self.span(range) });
    }

    pub(super) fn code_text(&mut self, text: &str, range: &Range<usize>) {
        let text = self.restore(text, range).0;
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
        }
    }

    pub(super) fn code_end(&mut self) {
        let Some(OpenCode { fence, text, span }) = self.code.take() else { return };
        if fence.language.value == "mermaid" {
            self.mermaid(&text, fence.title.as_deref());
            return;
        }
        let lines = fence.lines;
        let include = fence.file.map(|file| {
            let path = self.include_path(&file);
            Include { file, path, lines }
        });
        let index = u32::try_from(self.body.codes.len()).unwrap_or(u32::MAX);
        self.body.codes.push(CodeBlock {
            language: fence.language,
            text: if include.is_some() { String::new() } else { text },
            title: fence.title,
            marked: fence.marked,
            line_numbers: fence.line_numbers,
            include,
            mentor: self.in_mentor(),
            span,
        });
        self.out.hole(Hole::Code(index));
        self.out.raw("\n");
    }

    fn mermaid(&mut self, source: &str, title: Option<&str>) {
        self.body.has_mermaid = true;
        self.out.raw("<figure class=\"mermaid\" aria-label=\"");
        match title {
            Some(title) => self.out.text(title),
            None => self.out.word("diagram"),
        }
        self.out.raw("\"><pre class=\"mermaid-source\" tabindex=\"0\"><code>");
        self.out.text(source);
        self.out.raw("</code></pre>");
        if let Some(title) = title {
            self.out.raw("<figcaption>");
            self.out.text(title);
            self.out.raw("</figcaption>");
        }
        self.out.raw("</figure>\n");
    }

    /// The file that a fence names; outside the site folder it is reported and not read.
    fn include_path(&mut self, file: &Spanned<String>) -> Option<SourcePath> {
        let name = &file.value;
        let relative = ["./", "../"].iter().any(|s| name.starts_with(s));
        let path = if relative { self.path.resolve(name) } else { SourcePath::new(name) };
        if path.is_none() {
            self.report.push(
                Diagnostic::new(
                    &rules::OUTSIDE_SITE,
                    file.span,
                    format!("`{}` is not in the site folder", shown(name)),
                )
                .help("name a file by its path from the site folder, or from this page with `./`"),
            );
        }
        path
    }

    /// Reads an info string that stands at `place`, byte for byte if `exact`.
    fn read_fence(&mut self, info: &str, place: &Range<usize>, exact: bool) -> Fence {
        let file = self.file;
        let span = |part: &Range<usize>| {
            let range = place.start + part.start..place.start + part.end;
            Span::new(file, if exact { range } else { place.clone() })
        };
        let language =
            info.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{')).unwrap_or(info.len());
        let name = info.get(..language).unwrap_or_default().to_lowercase();
        let mut fence = Fence {
            language: Spanned::new(name, span(&(0..language))),
            title: None,
            marked: Vec::new(),
            line_numbers: None,
            file: None,
            lines: None,
        };
        for (part, value) in attributes(info, language) {
            let word = info.get(part.clone()).unwrap_or_default();
            let value_text = value.clone().and_then(|v| info.get(v));
            if let Err(help) = fence.set(word, value_text, value.map(|v| span(&v))) {
                let name = word.split_once('=').map_or(word, |(name, _)| name);
                let problem = if ATTRIBUTES.contains(&name) || name.starts_with('{') {
                    "cannot be understood"
                } else {
                    "is no attribute of a code block"
                };
                let message = format!("`{}` {problem}", shown(word));
                let place = span(&part);
                self.report.push(Diagnostic::new(&rules::BAD_FENCE, place, message).help(help));
            }
        }
        fence.marked.sort_unstable();
        fence
    }
}

/// The names of attributes.
const ATTRIBUTES: [&str; 5] = ["title", "linenos", "file", "lines", "hl_lines"];

const KNOWN: &str =
    "the attributes are title=\"...\", {2,4-6}, linenos, file=\"...\" and lines=\"3-9\"";

/// What programs for Rust read, and readers do not see.
#[rustfmt::skip]
const FOR_COMPILERS: [&str; 11] = [
    "ignore", "no_run", "should_panic", "compile_fail", "editable", "noplayground", "noplaypen",
    "edition2015", "edition2018", "edition2021", "edition2024",
];

/// What other programs call our attributes.
const ELSEWHERE: [(&str, &str); 10] = [
    ("hide_lines", "every line is shown here: take it out"),
    ("name", "it is title=\"...\" here"),
    ("filename", "it is title=\"...\" here"),
    ("caption", "it is title=\"...\" here"),
    ("highlight", "mark lines like this: {2,4-6}"),
    ("mark", "mark lines like this: {2,4-6}"),
    ("emphasize-lines", "mark lines like this: {2,4-6}"),
    ("numberLines", "it is linenos here"),
    ("include", "it is file=\"...\" here"),
    ("src", "it is file=\"...\" here"),
];

impl Fence {
    /// Sets one attribute; the error says how to mend it.
    fn set(&mut self, word: &str, value: Option<&str>, at: Option<Span>) -> Result<(), String> {
        if let Some(ranges) = word.strip_prefix('{') {
            return self.mark(ranges.strip_suffix('}').unwrap_or_default());
        }
        let key = word.split_once('=').map_or(word, |(key, _)| key);
        match (key, value) {
            ("title", Some(title)) => self.title = Some(title.to_owned()),
            // Of MkDocs, Zola and Hugo.
            ("hl_lines", Some(ranges)) => return self.mark(ranges),
            ("linenos" | "showLineNumbers", None)
            | ("linenos", Some("true" | "table" | "inline")) => {
                self.line_numbers.get_or_insert(1);
            }
            ("linenos", Some("false")) => self.line_numbers = None,
            ("linenos" | "linenums" | "linenostart", Some(first)) => {
                let first = first.parse().map_err(|_| "number lines from 10 on with linenos=10")?;
                self.line_numbers = Some(first);
            }
            ("file", Some(name)) if !name.is_empty() => {
                self.file = at.map(|span| Spanned::new(name.to_owned(), span));
            }
            ("lines", Some(lines)) => {
                let ranges = line_ranges(lines).unwrap_or_default();
                let [range] = ranges.as_slice() else {
                    return Err("name the first and the last line: lines=\"3-9\"".to_owned());
                };
                self.lines = Some(*range);
            }
            ("title" | "file" | "lines" | "hl_lines", None) => {
                return Err(format!("write {key}=\"...\""));
            }
            (flag, None) if FOR_COMPILERS.contains(&flag) => {}
            (key, _) => return Err(meant(key)),
        }
        Ok(())
    }

    fn mark(&mut self, ranges: &str) -> Result<(), String> {
        self.marked.extend(line_ranges(ranges).ok_or("mark lines like this: {2,4-6}")?);
        Ok(())
    }
}

/// What an author probably meant by an attribute that does not exist.
fn meant(key: &str) -> String {
    if let Some((_, help)) = ELSEWHERE.iter().find(|(name, _)| *name == key) {
        return (*help).to_owned();
    }
    let near = ATTRIBUTES
        .into_iter()
        .find(|known| key.len() < 20 && strsim::damerau_levenshtein(known, key) <= known.len() / 2);
    near.map_or(KNOWN.to_owned(), |near| format!("did you mean `{near}`?"))
}

/// The attributes behind the language: each with its range and that of its value, without quotes.
fn attributes(info: &str, from: usize) -> Vec<(Range<usize>, Option<Range<usize>>)> {
    let mut found = Vec::new();
    let mut at = from;
    loop {
        let rest = info.get(at..).unwrap_or_default();
        let between = |c: char| c.is_whitespace() || matches!(c, ',' | '}');
        at += rest.len() - rest.trim_start_matches(between).len();
        let rest = info.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return found;
        }
        if let Some(inner) = rest.strip_prefix('{') {
            if inner.trim_start().starts_with(|c: char| c.is_ascii_alphabetic())
                && inner.contains('=')
            {
                // Hugo's way: `{linenos=table, hl_lines=[2]}`. What is in it is as outside.
                at += 1;
                continue;
            }
            let length = rest.find('}').map_or(rest.len(), |i| i + 1);
            found.push((at..at + length, None));
            at += length;
            continue;
        }
        let (length, value) = attribute(rest);
        found.push((at..at + length, value.map(|value| at + value.start..at + value.end)));
        at += length;
    }
}

/// The length of the attribute that `rest` begins with, and where in it its value stands.
fn attribute(rest: &str) -> (usize, Option<Range<usize>>) {
    let stop = |c: char| c.is_whitespace() || matches!(c, '=' | '{' | ',' | '}');
    let word = rest.find(stop).unwrap_or(rest.len());
    let Some(value) = rest.get(word..).and_then(|rest| rest.strip_prefix('=')) else {
        // A word of no length still has to be passed.
        return (word.max(1), None);
    };
    let start = word + 1;
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = value.get(1..).unwrap_or_default();
        let length = inner.find(quote).unwrap_or(inner.len());
        let end = start + 1 + length;
        return ((end + 1).min(rest.len()), Some(start + 1..end));
    }
    let length = if value.starts_with('[') {
        value.find(']').map_or(value.len(), |i| i + 1)
    } else {
        let mut length = unquoted(value);
        // Zola's way: `hl_lines=3 5-6`.
        while rest.starts_with("hl_lines=")
            && let Some(more) = value.get(length..).and_then(|more| more.strip_prefix(' '))
            && more.starts_with(|c: char| c.is_ascii_digit())
        {
            length += 1 + unquoted(more);
        }
        length
    };
    (start + length, Some(start..start + length))
}

/// The length of a value without quotes. A comma ends it, but for one in a list of numbers.
fn unquoted(value: &str) -> usize {
    let mut list = value.char_indices().zip(value.chars().skip(1).map(Some).chain([None]));
    let end = list.find(|((_, c), next)| match c {
        ',' => !next.is_some_and(|next| next.is_ascii_digit()),
        c => c.is_whitespace() || *c == '}',
    });
    end.map_or(value.len(), |((index, _), _)| index)
}

/// `2,4-6`, `2 4-6` or `[2, "4-6"]` as inclusive ranges.
fn line_ranges(text: &str) -> Option<Vec<(u32, u32)>> {
    let text = text.trim().trim_start_matches('[').trim_end_matches(']').replace(" - ", "-");
    let parts = text.split(',').map(|part| part.trim().trim_matches(['"', '\'']));
    parts
        .flat_map(
            |part| if part.is_empty() { vec![part] } else { part.split_whitespace().collect() },
        )
        .map(|part| {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
            (first >= 1 && first <= last).then_some((first, last))
        })
        .collect()
}

/// The first characters of what an author wrote, for a message.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}
