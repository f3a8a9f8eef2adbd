//! The texts of a track: their title, their admonitions, their links, and the labels of links where several
//! texts become one page.

use std::collections::{BTreeMap, BTreeSet};

use super::Importer;
use crate::import::record::Found;
use crate::import::text::words_of;
use crate::import::words::{Skip, closed, quote, unfenced, without_title};
use crate::source::Span;

/// The labels of reference links and footnotes that a page has so far, in lower case.
#[derive(Debug, Default)]
pub(super) struct Docs {
    labels: BTreeMap<String, Label>,
}

/// A label of a page.
#[derive(Debug, Default)]
struct Label {
    /// What it leads to.
    address: String,
    /// What else later parts mean by it, with the labels for that.
    others: BTreeMap<String, String>,
    /// The number to try next.
    next: usize,
}

/// A text that is to be part of a page.
pub(super) struct Part {
    /// Its heading of the first level, which is not in the text.
    pub(super) title: Option<String>,
    pub(super) text: String,
    /// Its first line.
    pub(super) place: Span,
}

impl Part {
    /// The text alone. A heading that says more than what the text is, is told.
    pub(super) fn without_title(self, found: &mut Found) -> String {
        let title = self.title.unwrap_or_default();
        let usual = USUAL.iter().any(|usual| title.eq_ignore_ascii_case(usual));
        if !usual && !title.is_empty() {
            found.losses.left_out("first heading of a text", self.place);
        }
        self.text
    }
}

/// The headings that Exercism's texts begin with: the page says what they are.
const USUAL: [&str; 5] = ["about", "hints", "instructions", "instructions append", "introduction"];

impl Importer<'_> {
    /// The text at `path` as a part of the page whose labels are `docs`; `None` where there is none.
    pub(super) fn part(&mut self, path: &str, docs: &mut Docs) -> Option<Part> {
        let tree = self.tree;
        let file = tree.text_at(path)?;
        self.used.insert(file.path.clone());
        let (start, _) = file.body();
        let edits = self.moves.edits(tree, &file, start, &mut self.site, &mut self.found);
        let text = edits.apply(file.text, start..file.text.len());
        let (title, text) = without_title(&text);
        let text = docs.join(&unfenced(&closed(&admonitions(text))));
        let first = file.text.get(start..)?.trim_start();
        let at = file.text.len() - first.len();
        let place = file.span(at..at + first.lines().next().unwrap_or_default().len());
        Some(Part { title, text: text.trim().to_owned(), place })
    }
}

impl Docs {
    /// `text` with other labels for links and footnotes that an earlier part defines otherwise.
    fn join(&mut self, text: &str) -> String {
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        let mut own = BTreeSet::new();
        for (label, address) in definitions(text) {
            // Of two definitions in one text the first holds.
            if !own.insert(label.to_lowercase()) {
                continue;
            }
            if let Some(new) = self.other(&label, &address) {
                renamed.insert(label.to_lowercase(), new);
            }
        }
        if renamed.is_empty() { text.to_owned() } else { relabel(text, &renamed) }
    }

    /// The label for what `label` means in a text, if an earlier text means something else by it.
    fn other(&mut self, label: &str, address: &str) -> Option<String> {
        let key = label.to_lowercase();
        let Some(known) = self.labels.get_mut(&key) else {
            self.labels.insert(key, Label { address: address.to_owned(), ..Label::default() });
            return None;
        };
        if known.address == address {
            return None;
        }
        if let Some(new) = known.others.get(address) {
            return Some(new.clone());
        }
        let mut number = known.next.max(2);
        while self.labels.contains_key(&format!("{key}-{number}")) {
            number += 1;
        }
        let new = format!("{label}-{number}");
        let taken = Label { address: address.to_owned(), ..Label::default() };
        self.labels.insert(new.to_lowercase(), taken);
        if let Some(known) = self.labels.get_mut(&key) {
            known.next = number + 1;
            known.others.insert(address.to_owned(), new.clone());
        }
        Some(new)
    }
}

/// The labels that a text defines, with their addresses; of a footnote its first line.
fn definitions(text: &str) -> Vec<(String, String)> {
    let mut skip = Skip::Nothing;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if skip.line(line) {
            continue;
        }
        let parts = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        if let Some((label, rest)) = parts {
            let note = label.starts_with('^').then(|| rest.trim());
            let address = note.or_else(|| rest.split_whitespace().next());
            found.extend(address.map(|address| (label.to_owned(), address.to_owned())));
        }
    }
    found
}

/// `text` with other labels, the old ones in lower case; the words of links stay. Linear.
fn relabel(text: &str, renamed: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut skip = Skip::Nothing;
    for line in text.split_inclusive('\n') {
        if skip.line(line) {
            out.push_str(line);
            continue;
        }
        let mut rest = line;
        while let Some((before, inside)) = rest.split_once('[') {
            out.push_str(before);
            let end = inside.find(['[', ']']).unwrap_or(inside.len());
            let (label, after) = inside.split_at(end);
            let Some(after) = after.strip_prefix(']') else {
                out.push('[');
                rest = inside;
                continue;
            };
            let begins = rest.len() == line.len() && before.trim().is_empty();
            let new = renamed.get(&label.to_lowercase());
            rest = token(label, after, new.map(String::as_str), begins, &mut out);
        }
        out.push_str(rest);
    }
    out
}

/// Writes `[label]`, as `new` where that is a label and not words; returns what of `after` is left.
fn token<'t>(
    label: &str,
    after: &'t str,
    new: Option<&str>,
    begins: bool,
    out: &mut String,
) -> &'t str {
    let Some(new) = new else {
        out.push_str(&format!("[{label}]"));
        return after;
    };
    if label.starts_with('^') || out.ends_with(']') || (begins && after.starts_with(':')) {
        out.push_str(&format!("[{new}]"));
    } else if after.starts_with(['(', '[']) && !after.starts_with("[]") {
        out.push_str(&format!("[{label}]"));
    } else {
        out.push_str(&format!("[{label}][{new}]"));
        return after.strip_prefix("[]").unwrap_or(after);
    }
    after
}

/// Exercism's admonitions, fences with `exercism/note` and the like behind them, as alerts.
fn admonitions(text: &str) -> String {
    if !text.contains("exercism/") {
        return text.to_owned();
    }
    let (mut out, mut open) = (String::new(), None::<(String, (&str, String), String)>);
    let mut skip = Skip::Nothing;
    for line in text.split_inclusive('\n') {
        if let Some((fence, _, body)) = &mut open {
            if line.trim() == fence.as_str() {
                if let Some((_, kind, body)) = open.take() {
                    out.push_str(&alert(kind, &body));
                }
            } else {
                body.push_str(line);
            }
            continue;
        }
        let words = line.trim_start();
        let kind = words.trim_start_matches(['~', '`']);
        let fence = words.strip_suffix(kind).unwrap_or_default();
        let kind = kind.trim().strip_prefix("exercism/").filter(|_| fence.len() > 2);
        if let Some(kind) = kind.filter(|_| skip == Skip::Nothing) {
            open = Some((fence.to_owned(), alert_kind(kind), String::new()));
        } else {
            skip.line(line);
            out.push_str(line);
        }
    }
    // One that is never closed lasts to the end, as code does.
    if let Some((_, kind, body)) = open {
        out.push_str(&alert(kind, &body));
    }
    out
}

/// The alert for an admonition, and its title where it has none: its name, if it is none of Exercism's.
fn alert_kind(kind: &str) -> (&'static str, String) {
    match kind {
        "note" => ("NOTE", String::new()),
        "caution" => ("CAUTION", String::new()),
        "advanced" => ("TIP", String::new()),
        other => ("NOTE", words_of(other)),
    }
}

fn alert((kind, name): (&str, String), body: &str) -> String {
    let body = body.trim_start();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let title = first.trim_start_matches('#');
    let (title, rest) = if title.len() < first.len() { (title.trim(), rest) } else { ("", body) };
    let title = match (name.as_str(), title) {
        ("", title) => title.to_owned(),
        (name, "") => name.to_owned(),
        (name, title) => format!("{name}: {title}"),
    };
    quote(format!("[!{kind}] {title}").trim_end()) + &quote(rest)
}

#[cfg(test)]
mod tests {
    use super::{Docs, admonitions};

    #[test]
    fn admonitions_become_alerts() {
        let text = "a\n\n~~~~exercism/caution\n## Mind\n\nThis.\n\n```js\nx\n```\n~~~~\n\nb\n";
        assert_eq!(
            admonitions(text),
            "a\n\n> [!CAUTION] Mind\n>\n> This.\n>\n> ```js\n> x\n> ```\n\nb\n"
        );
        assert_eq!(admonitions("```exercism/note\nx\n```\n"), "> [!NOTE]\n> x\n");
        assert_eq!(admonitions("```exercism/look-here\nx\n```\n"), "> [!NOTE] Look here\n> x\n");
        assert_eq!(admonitions("~~~exercism/advanced\nx\n"), "> [!TIP]\n> x\n");
    }

    #[test]
    fn a_label_means_what_its_own_text_says() {
        let mut docs = Docs::default();
        assert_eq!(docs.join("[a][x]\n\n[x]: /1\n"), "[a][x]\n\n[x]: /1\n");
        assert_eq!(
            docs.join("[b][x], [x], [x][], [x](y)\n\n```\n[x]\n```\n[x]: /2\n"),
            "[b][x-2], [x][x-2], [x][x-2], [x](y)\n\n```\n[x]\n```\n[x-2]: /2\n"
        );
        assert_eq!(docs.join("[c][x]\n\n[x]: /1\n"), "[c][x]\n\n[x]: /1\n");
        assert_eq!(
            docs.join("[X] [x][x]\n\n[x]: /2\n[x]: /3\n"),
            "[X][x-2] [x][x-2]\n\n[x-2]: /2\n[x-2]: /3\n"
        );
        assert_eq!(docs.join("a[^1]\n\n[^1]: b\n"), "a[^1]\n\n[^1]: b\n");
        assert_eq!(docs.join("c[^1]\n\n[^1]: d\n"), "c[^1-2]\n\n[^1-2]: d\n");
    }
}
