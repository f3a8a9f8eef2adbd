//! The glossary of a Workbench lesson: a definition list in `learners/reference.md`.
//!
//! ```text
//! [commit]{#commit}
//! :   To record the current state
//! of a set of files.
//! ```

use std::ops::Range;

use crate::html::is_http;
use crate::import::record::Found;
use crate::import::site::{Site, Term};
use crate::import::tree::Text;
use crate::import::words::plain;
use crate::syntax::slug::slug;

/// A glossary that was found.
pub(super) struct Glossary {
    /// Its lines, the heading above it included.
    pub(super) range: Range<usize>,
    /// Its anchors in the source, and where they lead now.
    pub(super) anchors: Vec<(String, String)>,
}

/// A term with its definition, and where that stands.
struct Definition {
    term: String,
    anchor: Option<String>,
    words: String,
    line: Range<usize>,
}

/// Reads the definition list of `file` below a heading `Glossary`, if there is one.
pub(super) fn read(file: &Text<'_>, site: &mut Site, found: &mut Found) -> Option<Glossary> {
    let heading = file.text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let (start, line) = heading.clone().find(|(_, line)| {
        line.starts_with('#')
            && line.trim_start_matches('#').trim().eq_ignore_ascii_case("glossary")
    })?;
    let level = line.len() - line.trim_start_matches('#').len();
    let body = start + line.len();
    let end = heading.clone().filter(|(at, _)| *at >= body).find(|(_, line)| {
        let own = line.len() - line.trim_start_matches('#').len();
        (1..=level).contains(&own) && line.trim_start_matches('#').starts_with(' ')
    });
    let end = end.map_or(file.text.len(), |(at, _)| at);
    let terms = definitions(file, body..end, found);
    if terms.is_empty() {
        return None;
    }
    let mut anchors = Vec::new();
    for Definition { term, anchor, words, line } in terms {
        let target = format!("/glossary/#term-{}", slug(&term));
        if anchor.as_ref().is_some_and(|anchor| *anchor != slug(&term)) {
            let place = file.span(line.clone());
            found.losses.push("id of a term", "its name is its address now", place);
        }
        anchors.push((anchor.unwrap_or_else(|| slug(&term)), target));
        let (definition, lost) = with_web_links(&words);
        if lost {
            let what = "link of a definition to another term or page";
            found.losses.push(what, "its words stay, without a link", file.span(line));
        }
        site.term(Term { term, definition, ..Term::default() });
    }
    Some(Glossary { range: start..end, anchors })
}

/// The definitions in `range` of a file; what is none is told.
fn definitions(file: &Text<'_>, range: Range<usize>, found: &mut Found) -> Vec<Definition> {
    let mut terms: Vec<Definition> = Vec::new();
    let mut at = range.start;
    let mut before: Option<(&str, usize)> = None;
    let mut ended = false;
    let text = file.text.get(range.clone()).unwrap_or_default();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if let Some(definition) = words.strip_prefix(':')
            && let Some((term, term_at)) = before.take()
        {
            let (term, anchor) = term_of(term);
            let words = definition.trim().to_owned();
            terms.push(Definition {
                term,
                anchor,
                words,
                line: term_at..at + line.trim_end().len(),
            });
            ended = false;
        } else if words.is_empty() {
            leftover(file, before.take(), found);
            ended = true;
        } else if let Some(definition) = terms.last_mut().filter(|_| before.is_none())
            && (words.starts_with(':') || line.starts_with([' ', '\t']) || !ended)
            && !begins_term(file.text, at, range.end)
        {
            // Behind an empty line only what is indented goes on; a second colon is a second meaning.
            definition.words.push(' ');
            definition.words.push_str(words.trim_start_matches(':').trim_start());
            definition.line.end = at + line.trim_end().len();
        } else {
            leftover(file, before.replace((words, at)), found);
        }
        at += line.len();
    }
    leftover(file, before, found);
    terms
}

/// `text` with the links that lead to the web; of others only the words, and whether there were any.
fn with_web_links(text: &str) -> (String, bool) {
    let (mut out, mut rest, mut lost) = (String::new(), text, false);
    while let Some((before, behind)) = rest.split_once("](") {
        let open = before.rfind('[').and_then(|at| before.split_at_checked(at));
        let end = behind.find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(behind.len());
        let (target, after) = behind.split_at(end);
        match (open, after.strip_prefix(')')) {
            (Some((text, words)), Some(after)) if !is_http(target) => {
                out.push_str(text);
                out.push_str(words.trim_start_matches('['));
                (rest, lost) = (after, true);
            }
            _ => {
                out.push_str(before);
                out.push_str("](");
                rest = behind;
            }
        }
    }
    (out + rest, lost)
}

/// Whether the line at `at` is a term: the next line that is not empty begins with a colon.
fn begins_term(text: &str, at: usize, end: usize) -> bool {
    let rest = text.get(at..end).unwrap_or_default();
    rest.lines().nth(1).is_some_and(|next| next.trim_start().starts_with(':'))
}

fn leftover(file: &Text<'_>, line: Option<(&str, usize)>, found: &mut Found) {
    if let Some((words, at)) = line {
        found
            .losses
            .left_out("line of the glossary that is no term", file.span(at..at + words.len()));
    }
}

/// `[commit]{#commit}` or `commit`: the term, and its anchor.
fn term_of(line: &str) -> (String, Option<String>) {
    let bracketed = line.strip_prefix('[').and_then(|rest| rest.split_once("]{"));
    match bracketed {
        Some((term, attributes)) => {
            let anchor = attributes.trim_end_matches('}').split_whitespace();
            let anchor = anchor.into_iter().find_map(|word| word.strip_prefix('#'));
            (plain(term), anchor.map(str::to_owned))
        }
        None => (plain(line), None),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::record::Found;
    use crate::import::site::{Content, Site};
    use crate::import::tree::Tree;
    use crate::source::SourcePath;

    #[test]
    fn terms_with_their_anchors() {
        let text = "## Links\n\nx\n\n## Glossary\n\n[HTTP]{#http}\n:   A [Protocol](#protocol) for\n*pages*, see [it](https://x.example).\n\ncommit\n: recorded\nstray\n\n## End\n";
        let tree = Tree::of_texts("x", [("learners/reference.md", text)]);
        let (mut site, mut found) = (Site::new("x"), Found::default());
        let file = tree.text_at("learners/reference.md").unwrap();
        let glossary = read(&file, &mut site, &mut found).unwrap();
        assert!(text.get(glossary.range.clone()).unwrap().starts_with("## Glossary"));
        assert!(!text.get(glossary.range).unwrap().contains("## End"));
        let anchors: Vec<&str> = glossary.anchors.iter().map(|(_, to)| to.as_str()).collect();
        assert_eq!(anchors, ["/glossary/#term-http", "/glossary/#term-commit"]);
        let files = site.finish();
        let Content::Text(yaml) = &files[&SourcePath::new("glossary.yaml").unwrap()] else {
            panic!("a text")
        };
        assert!(yaml.contains("A Protocol for *pages*, see [it](https://x.example)."), "{yaml}");
        assert_eq!(found.losses.len(), 1);
        assert!(yaml.contains("recorded stray"), "{yaml}");
    }
}
