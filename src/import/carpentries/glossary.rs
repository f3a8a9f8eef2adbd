//! The glossary of a Workbench lesson: a definition list in `learners/reference.md`.
//!
//! ```text
//! [commit]{#commit}
//! :   To record the current state
//! of a set of files.
//! ```

use std::ops::Range;

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
    let mut terms: Vec<(String, Option<String>, String)> = Vec::new();
    let mut at = body;
    let mut before: Option<(&str, usize)> = None;
    for line in file.text.get(body..end)?.split_inclusive('\n') {
        let words = line.trim();
        if let Some(definition) = words.strip_prefix(':')
            && let Some((term, _)) = before.take()
        {
            let (name, anchor) = term_of(term);
            terms.push((name, anchor, definition.trim().to_owned()));
        } else if words.is_empty() {
            leftover(file, before.take(), found);
        } else if let Some((_, _, definition)) = terms.last_mut().filter(|_| before.is_none())
            && !begins_term(file.text, at, end)
        {
            definition.push(' ');
            definition.push_str(words);
        } else {
            leftover(file, before.replace((words, at)), found);
        }
        at += line.len();
    }
    leftover(file, before, found);
    if terms.is_empty() {
        return None;
    }
    let mut anchors = Vec::new();
    for (term, anchor, definition) in terms {
        let target = format!("/glossary/#term-{}", slug(&term));
        anchors.push((anchor.unwrap_or_else(|| slug(&term)), target));
        site.term(Term { term, definition: plain(&definition), ..Term::default() });
    }
    Some(Glossary { range: start..end, anchors })
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
        let text = "## Links\n\nx\n\n## Glossary\n\n[HTTP]{#http}\n:   A [Protocol](#protocol) for\npages.\n\ncommit\n: recorded\nstray\n\n## End\n";
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
        assert!(yaml.contains("A Protocol for pages."), "{yaml}");
        assert!(yaml.contains("recorded stray"), "{yaml}");
    }
}
