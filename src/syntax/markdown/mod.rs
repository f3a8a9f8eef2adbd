//! Markdown to [`Body`]. The only user of pulldown-cmark, math-core and ammonia.

mod alert;
mod autolink;
mod block;
mod blocks;
mod cjk;
mod directive;
mod fence;
mod finish;
mod footnote;
mod heading;
mod ids;
mod inline;
mod link;
mod mask;
mod math;
mod options;
mod out;
mod plain;
mod quiz;
mod raw_html;
mod sanitize;
mod table;
mod task;
mod writer;

pub use options::{MarkdownOptions, RawHtml};

use pulldown_cmark::{Options, Parser};

use crate::diag::Parsed;
use crate::source::{FileId, SourcePath};

use super::body::Body;
use mask::{View, mask};
use writer::Writer;

/// Lists, quotes and blocks nested deeper are an error.
const MAX_DEPTH: usize = 200;

/// The body of a Markdown file: `text` is the whole file, the Markdown begins at byte `start`; spans
/// are of the whole file. Never fails; linear in the text.
pub fn parse_body(
    text: &str,
    start: usize,
    file: FileId,
    path: &SourcePath,
    options: &MarkdownOptions,
) -> Parsed<Body> {
    let start = if text.is_char_boundary(start) { start } else { text.len() };
    let body = text.get(start..).unwrap_or_default();
    let extensions = extensions(options);
    let mut untouched = Vec::new();
    let mut attempt = 0;
    loop {
        attempt += 1;
        let masked = mask(body, options, &untouched);
        let view = View::new(&masked.seen, start, masked.inline);
        let mut writer = Writer::new(text, file, path, options, view);
        writer.out.html.reserve(body.len() + body.len() / 4);
        writer.inline.autolinks = options.autolinks && autolink::possible(body);
        writer.directives = masked.directives;
        for line in &mut writer.directives {
            line.shift(start);
        }
        for (event, range) in Parser::new_ext(&masked.seen, extensions).into_offset_iter() {
            writer.event(event, &range);
        }
        if writer.leaks.is_empty() || attempt > 2 {
            let (body, report) = writer.finish();
            return Parsed::new(body, report);
        }
        untouched = if attempt == 1 {
            let leaks = std::mem::take(&mut writer.leaks);
            leaks
                .into_iter()
                .map(|r| r.start - start.min(r.start)..r.end - start.min(r.end))
                .collect()
        } else {
            std::iter::once(0..body.len()).collect()
        };
    }
}

/// The parser's extensions for whole texts.
fn extensions(options: &MarkdownOptions) -> Options {
    inline_extensions(options)
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Those for a single line.
fn inline_extensions(options: &MarkdownOptions) -> Options {
    let mut extensions = Options::ENABLE_STRIKETHROUGH;
    extensions.set(Options::ENABLE_SMART_PUNCTUATION, options.smart_punctuation);
    extensions.set(Options::ENABLE_MATH, options.math);
    extensions.set(Options::ENABLE_WIKILINKS, options.wiki_links);
    extensions
}

#[cfg(test)]
mod tests;
