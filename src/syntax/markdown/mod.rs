//! Markdown to [`Body`]: `CommonMark` and GFM, and what a curriculum needs beyond them.
//!
//! The only user of pulldown-cmark, math-core and ammonia. HTML is written once, in one pass over the
//! parser's events, by `writer::Writer`; its handlers live with their subject (`block`, `inline`,
//! `link`, `heading`, `task`, `quiz`, `blocks`, `fence`, `footnote`, `alert`, `table`, `math`,
//! `raw_html`, `dropped`). Before it, `mask` shows the parser `:::` lines, bare URLs and CJK emphasis in a form
//! that it understands, without moving a byte; after it, `finish` hands out ids and fills what depended
//! on the whole page, and `sanitize` cleans raw HTML on the pages that have any.
//!
//! Promises: no author-written character reaches markup unescaped (but for `raw_html: allow`); what is
//! for mentors stands between [`MentorStart`](super::body::Piece::MentorStart) and
//! [`MentorEnd`](super::body::Piece::MentorEnd), which never nest, and is marked in every table; time is
//! linear in the text; nothing calls itself by the depth of the input; content is data, so `{{ }}` is
//! text.
//!
//! # Markup
//!
//! Everything is static, readable without JavaScript, and free of inline styles and scripts. `HREF` is a
//! hole for an address, `TITLE` one for the title of a page.
//!
//! ```html
//! <!-- headings: 2 to 6, no level skipped; `{#id .class}` -->
//! <h2 id="amend" class="class">Amend<a class="anchor" href="#amend" aria-label="Link to this section"></a></h2>
//! <!-- links: a page, the web, a wiki link, what must not be linked -->
//! <a href="HREF" title="...">text</a> <a href="HREF" rel="noopener">text</a>
//! <a class="wiki" href="HREF">TITLE or text</a> <span class="unsafe-link">text</span>
//! <!-- images: in a line; alone in a paragraph, with a title; films and sounds alone. IMAGE is a hole for the
//!      element, which depends on the file -->
//! IMAGE
//! <figure class="image|video|audio">IMAGE<figcaption>title</figcaption></figure>
//! <!-- tables -->
//! <div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr>
//!   <th scope="col" class="align-left|align-center|align-right">...</th></tr></thead><tbody>...</tbody></table></div>
//! <!-- formulas: in a line, alone; unreadable ones as code -->
//! <math>...</math> <code class="math-error">source</code>
//! <div class="math" tabindex="0" role="group" aria-label="Formula"><math display="block">...</math></div>
//! <pre class="math-error"><code>source</code></pre>
//! <!-- ```mermaid -->
//! <figure class="mermaid" aria-label="Diagram or title"><pre class="mermaid-source" tabindex="0"><code>...</code></pre>
//!   <figcaption>title</figcaption></figure>
//! <!-- > [!NOTE]: note, tip, important, warning, caution -->
//! <aside class="alert alert-note" role="note"><p class="alert-title">Note</p>...</aside>
//! <!-- footnotes -->
//! <sup class="footnote-ref"><a href="#fn-x" id="fnref-x">1</a></sup>
//! <section class="footnotes" aria-label="Footnotes"><ol><li id="fn-x"><p>...
//!   <a class="footnote-back" href="#fnref-x" aria-label="Back to the text">↩</a></p></li></ol></section>
//! <!-- checklist; the list has the class if its first item is a task -->
//! <ul class="tasks"><li class="task" id="task-ID"><label><input type="checkbox" data-task="ID" [checked] disabled>
//!   text</label> blocks</li></ul>
//! <!-- :::exercise, :::keypoints, :::mentor, :::solution, :::hint; `id="..."` where the author gave one -->
//! <section class="exercise" role="group" aria-label="Exercise: Title"><p class="block-title"><span class="block-kind">Exercise</span> Title</p>...</section>
//! <section class="keypoints" role="group" aria-label="Key points"><p class="block-title">Key points or title</p>...</section>
//! <aside class="mentor-note" role="note" aria-label="For mentors"><p class="block-title">For mentors: Title</p>...</aside>
//! <details class="solution"><summary>Solution: Title</summary>...</details>
//! <details class="hint"><summary>Hint: Title</summary>...</details>
//! <!-- :::tabs and :::tab: all are shown, one after another -->
//! <div class="tabs" data-tabs><section class="tab" role="group" data-tab="Linux" aria-label="Linux"><p class="tab-name">Linux</p>...</section></div>
//! <!-- :::quiz; an explicit `{#x}` gives data-quiz="x" id="x" and input names "quiz-x" -->
//! <fieldset class="quiz" data-quiz="q1" data-quiz-kind="one|many" id="quiz-q1"><legend>Question</legend>
//!   blocks
//!   <ul class="answers"><li class="answer" data-correct="true|false">
//!     <label><input type="radio|checkbox" name="quiz-q1" value="0" disabled> <span class="answer-text">...</span></label>
//!     <div class="feedback">...</div></li></ul>
//!   <details class="quiz-key"><summary>Show the answer</summary><ul><li>...</li></ul></details></fieldset>
//! ```
//!
//! Blocks are groups and notes, not landmarks: a page may have many, and landmarks need names of their own.
//!
//! The rest is as everywhere: `p`, `em`, `strong`, `del`, `code`, `blockquote`, `ul`, `ol`, `dl`, `hr`, `br`.

mod alert;
mod autolink;
mod block;
mod blocks;
mod cjk;
mod cleaner;
mod definition;
mod directive;
mod dropped;
mod fence;
mod finish;
mod footnote;
mod heading;
mod ids;
mod inline;
mod link;
mod mask;
mod math;
mod nesting;
mod options;
mod out;
pub mod outline;
pub mod phrase;
mod plain;
mod quiz;
mod raw_html;
mod region;
mod sanitize;
mod table;
mod task;
mod writer;

pub use options::{MarkdownOptions, RawHtml};

use pulldown_cmark::{Options, Parser};

use crate::diag::Parsed;
use crate::source::{FileId, SourcePath};

use super::body::Body;
use definition::Definitions;
use mask::{View, mask};
use writer::Writer;

/// Lists, quotes and blocks nested deeper are an error.
const MAX_DEPTH: usize = 200;

/// Whether the element `name` of raw HTML is published; others are left out of pages.
pub fn published_element(name: &str) -> bool {
    cleaner::ELEMENTS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether `:::name` begins a block.
pub fn known_block(name: &str) -> bool {
    directive::KINDS.iter().any(|(known, _)| *known == name)
}

/// The body of a Markdown file: `text` is the whole file, the Markdown begins at byte `start`; spans
/// are of the whole file. `untitled` says that the front matter gives no title: then the first `#`
/// heading is taken out wherever it stands, else only where it comes first. Never fails; linear in
/// the text.
pub fn parse_body(
    text: &str,
    start: usize,
    file: FileId,
    path: &SourcePath,
    options: &MarkdownOptions,
    untitled: bool,
) -> Parsed<Body> {
    let body = text.get(start..).unwrap_or_default();
    let body = body.strip_prefix('\u{feff}').unwrap_or(body);
    let start = text.len() - body.len();
    let extensions = extensions(options);
    let mut untouched = Vec::new();
    let mut attempt = 0;
    loop {
        attempt += 1;
        let masked = mask(body, options, &untouched);
        let view = View::new(&masked.seen, start, masked.inline);
        let mut writer = Writer::new(text, file, path, options, view);
        writer.untitled = untitled;
        writer.out.html.reserve(body.len() + body.len() / 4);
        writer.inline.autolinks = options.autolinks && autolink::possible(body);
        writer.directives = masked.directives;
        for line in &mut writer.directives {
            line.shift(start);
        }
        let mut definitions = Definitions::possible(body);
        let mut events = Parser::new_ext(&masked.seen, extensions).into_offset_iter();
        for (event, range) in events.by_ref() {
            if let Some(definitions) = &mut definitions {
                definitions.note(&event, &range);
            }
            writer.event(event, &range);
        }
        if writer.leaks.is_empty() || attempt > 2 {
            let (mut body, report) = writer.finish();
            if let Some(definitions) = definitions {
                let known = events.reference_definitions();
                body.private.extend(definitions.hidden(&masked.seen, known, view, &body.private));
            }
            body.start = start;
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
#[expect(clippy::string_slice, reason = "tests slice where they know the text")]
mod tests;
