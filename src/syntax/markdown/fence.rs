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
        self.out.text(title.unwrap_or("Diagram"));
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
                self.report.push(
                    Diagnostic::new(
                        &rules::BAD_FENCE,
                        span(&part),
                        format!("`{}` is no attribute of a code block", shown(word)),
                    )
                    .help(help),
                );
            }
        }
        fence.marked.sort_unstable();
        fence
    }
}

const KNOWN: &str =
    "the attributes are title=\"...\", {2,4-6}, linenos, file=\"...\" and lines=\"3-9\"";

impl Fence {
    /// Sets one attribute; the error says how to mend it.
    fn set(&mut self, word: &str, value: Option<&str>, at: Option<Span>) -> Result<(), String> {
        if let Some(ranges) = word.strip_prefix('{') {
            let ranges = ranges.strip_suffix('}').and_then(line_ranges);
            self.marked.extend(ranges.ok_or("mark lines like this: {2,4-6}")?);
            return Ok(());
        }
        let key = word.split_once('=').map_or(word, |(key, _)| key);
        match (key, value) {
            ("title", Some(title)) => self.title = Some(title.to_owned()),
            ("linenos", None) => self.line_numbers = Some(1),
            ("linenos", Some(first)) => {
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
            (key, None) if matches!(key, "title" | "file" | "lines") => {
                return Err(format!("write {key}=\"...\""));
            }
            (key, _) => {
                let near = ["title", "linenos", "file", "lines"]
                    .into_iter()
                    .find(|known| key.len() < 20 && strsim::damerau_levenshtein(known, key) <= 2);
                return Err(near.map_or(KNOWN.to_owned(), |near| format!("did you mean `{near}`?")));
            }
        }
        Ok(())
    }
}

/// The attributes behind the language: each with its range and that of its value, without quotes.
fn attributes(info: &str, from: usize) -> Vec<(Range<usize>, Option<Range<usize>>)> {
    let mut found = Vec::new();
    let mut at = from;
    loop {
        let rest = info.get(at..).unwrap_or_default();
        let blank = |c: char| c.is_whitespace() || c == ',';
        at += rest.len() - rest.trim_start_matches(blank).len();
        let rest = info.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return found;
        }
        let stop = |c: char| c.is_whitespace();
        if rest.starts_with('{') {
            let length = rest.find('}').map_or(rest.len(), |i| i + 1);
            found.push((at..at + length, None));
            at += length;
            continue;
        }
        let word = rest.find(|c| stop(c) || matches!(c, '=' | '{' | ',')).unwrap_or(rest.len());
        let (end, value) = match rest.get(word..).and_then(|r| r.strip_prefix('=')) {
            None => (word, None),
            Some(value) => {
                let start = word + 1;
                if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                    let inner = value.get(1..).unwrap_or_default();
                    let length = inner.find(quote).unwrap_or(inner.len());
                    let close = (start + 1 + length + 1).min(rest.len());
                    (close, Some(start + 1..start + 1 + length))
                } else {
                    let length = value.find(stop).unwrap_or(value.len());
                    (start + length, Some(start..start + length))
                }
            }
        };
        // A word of no length (`=x` alone) still has to be passed.
        let end = end.max(1);
        found.push((at..at + end, value.map(|v| at + v.start..at + v.end)));
        at += end;
    }
}

/// `2,4-6` as inclusive ranges.
fn line_ranges(text: &str) -> Option<Vec<(u32, u32)>> {
    text.split(',')
        .map(|part| {
            let (first, last) = part.trim().split_once('-').unwrap_or((part, part));
            let first: u32 = first.trim().parse().ok()?;
            let last: u32 = last.trim().parse().ok()?;
            (first >= 1 && first <= last).then_some((first, last))
        })
        .collect()
}

/// The first characters of what an author wrote, for a message.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}
