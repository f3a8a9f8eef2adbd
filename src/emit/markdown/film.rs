//! Films and sounds in published Markdown: a link, and below its paragraph what is said in it.

use std::ops::Range;

use super::Place;
use crate::html::markdown_text;
use crate::link::Target;
use crate::media::Kind;
use crate::syntax::body::{Image, ImagePlace, Link};

/// Adds what is written in place of `image`, which `link` belongs to.
pub(super) fn change(
    from: &Place<'_>,
    image: &Image,
    (link, target): (&Link, &Target),
    text: &str,
    changes: &mut Vec<(Range<usize>, String)>,
) {
    let file = from.compilation.media_file(target);
    let Some(file) = file.filter(|it| matches!(it.kind, Kind::Video | Kind::Audio)) else { return };
    let place = link.target.span.range();
    // One that is named has its address elsewhere, and stays a picture.
    let start = text.get(..place.start).and_then(|before| before.rfind("!["));
    let Some(start) = start else { return };
    let between = text.get(start..place.start).unwrap_or_default();
    if !between.trim_end_matches(['<', ' ', '\t', '\n']).ends_with("](") {
        return;
    }
    changes.push((start..start + 1, String::new()));
    let said = from.compilation.transcript(file.path, from.language);
    let Some(said) = said.filter(|_| image.place == ImagePlace::Figure) else { return };
    let Some(end) = end(text, place.end) else { return };
    let indent = indent(text, start);
    let title = markdown_text(from.linker.locale.word("transcript"));
    let mut block = format!("\n{}\n{indent}> **{title}**", indent.trim_end());
    for words in said.words {
        block.push_str(&format!("\n{indent}>\n{indent}> {}", markdown_text(words)));
    }
    changes.push((end..end, block));
}

/// Where an image ends whose address ends at `address`: behind its title and its bracket.
fn end(text: &str, address: usize) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.get(address..)?.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(ending), c) if c == ending => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => quote = Some(')'),
            (None, ')') => return Some(address + at + 1),
            _ => {}
        }
    }
    None
}

/// What a line begins with that goes on in the block in which `at` stands: marks of quotes, and room for
/// those of lists.
fn indent(text: &str, at: usize) -> String {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    line.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect()
}
