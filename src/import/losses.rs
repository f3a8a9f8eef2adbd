//! [`Losses`]: what of a source has no place in pathbook, and where it stands.
//!
//! Promise: nothing vanishes silently. An importer either maps a thing, or records it here by what it
//! is, with its place and what became of it. The order is fixed: kinds by how often they occur, then by
//! name; places by file and position.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::Place;
use crate::source::Sources;

/// How many places of a kind are shown to people.
const SHOWN: usize = 3;

/// What was not mapped.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    found: Vec<Loss>,
}

/// One thing that was not mapped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loss {
    /// What it is, so that equal things have equal words: "front matter key `contributors`".
    pub what: String,
    /// What became of it: "kept below `extra`", "left as it stands", "left out".
    pub became: &'static str,
    /// Where it stands.
    pub place: Place,
}

/// Left out of the site.
pub const LEFT_OUT: &str = "left out";
/// Still in the page's text, as it was written.
pub const AS_TEXT: &str = "left in the text as it stands";
/// In the page's `extra`, where templates find it.
pub const IN_EXTRA: &str = "kept below `extra`";

/// All things of one kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Kind {
    /// What they are.
    pub what: String,
    /// What became of them.
    pub became: &'static str,
    /// How many.
    pub count: usize,
    /// Where they stand.
    pub places: Vec<At>,
}

/// A place, for people and programs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct At {
    /// The file, relative to the source.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column, from 1.
    pub column: Option<u32>,
}

impl Losses {
    /// Records something that is left out.
    pub fn left_out(&mut self, what: impl Into<String>, place: impl Into<Place>) {
        self.push(what, LEFT_OUT, place);
    }

    /// Records something that stays in the text as it stands, though it means nothing here.
    pub fn as_text(&mut self, what: impl Into<String>, place: impl Into<Place>) {
        self.push(what, AS_TEXT, place);
    }

    /// Records something with what became of it.
    pub fn push(&mut self, what: impl Into<String>, became: &'static str, place: impl Into<Place>) {
        self.found.push(Loss { what: what.into(), became, place: place.into() });
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// How many things.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether everything was mapped.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them, as they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Loss> {
        self.found.iter()
    }

    /// By kind, the most frequent first.
    pub fn kinds(&self, sources: &Sources) -> Vec<Kind> {
        let mut kinds: BTreeMap<(&str, &'static str), Vec<At>> = BTreeMap::new();
        for loss in &self.found {
            let (file, at) = loss.place.resolve(sources);
            let (line, column) =
                at.map_or((None, None), |(start, _)| (Some(start.line), Some(start.column)));
            kinds.entry((&loss.what, loss.became)).or_default().push(At { file, line, column });
        }
        let mut kinds: Vec<Kind> = kinds
            .into_iter()
            .map(|((what, became), mut places)| {
                places.sort();
                Kind { what: what.to_owned(), became, count: places.len(), places }
            })
            .collect();
        kinds.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.what.cmp(&b.what)));
        kinds
    }

    /// For people: one line a kind, and below it the first places. Empty where nothing was lost.
    pub fn render(&self, sources: &Sources) -> String {
        let kinds = self.kinds(sources);
        let mut out = String::new();
        if kinds.is_empty() {
            return out;
        }
        out.push_str(&match self.len() {
            1 => "1 thing of the source has no place in pathbook:\n".to_owned(),
            many => format!("{many} things of the source have no place in pathbook:\n"),
        });
        let width = kinds.first().map_or(0, |kind| kind.count.to_string().len());
        let blank = " ".repeat(width);
        for kind in &kinds {
            out.push_str(&format!("  {:>width$}  {}: {}\n", kind.count, kind.what, kind.became));
            let shown: Vec<String> = kind.places.iter().take(SHOWN).map(At::to_string).collect();
            let more = match kind.places.len().saturating_sub(SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            out.push_str(&format!("  {blank}  at {}{more}\n", shown.join(", ")));
        }
        out
    }
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(f, "{file}:{line}"),
            (Some(file), None) => f.write_str(file),
            (None, _) => f.write_str("the source"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Losses;
    use crate::import::tree::Tree;

    #[test]
    fn kinds_come_by_how_often_then_by_name_and_places_in_order() {
        let tree = Tree::of_texts("x", [("a.md", "1\n2\n3\n"), ("b.md", "1\n")]);
        let (a, b) = (tree.text_at("a.md").unwrap(), tree.text_at("b.md").unwrap());
        let mut losses = Losses::default();
        losses.left_out("z", b.line_span(1));
        losses.as_text("y", b.line_span(1));
        for line in [3, 1, 2, 3] {
            losses.left_out("z", a.line_span(line));
        }
        let expected = "6 things of the source have no place in pathbook:\n  \
            5  z: left out\n     at a.md:1, a.md:2, a.md:3 and 2 more\n  \
            1  y: left in the text as it stands\n     at b.md:1\n";
        assert_eq!(losses.render(tree.sources()), expected);
        assert_eq!(Losses::default().render(tree.sources()), "");
    }
}
