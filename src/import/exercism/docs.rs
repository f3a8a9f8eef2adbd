//! The texts of a track: their title, their admonitions, their links, and the labels of links where several
//! texts become one page.

use std::collections::BTreeMap;

use super::Importer;
use crate::import::words::{Skip, quote, without_title};

/// The labels of reference links that a page has so far, in lower case, with their addresses.
#[derive(Debug, Default)]
pub(super) struct Docs {
    labels: BTreeMap<String, String>,
}

/// A text that is to be part of a page.
pub(super) struct Part {
    /// Its heading of the first level, which is not in the text.
    pub(super) title: Option<String>,
    pub(super) text: String,
}

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
        let text = docs.join(&admonitions(text));
        Some(Part { title, text: text.trim().to_owned() })
    }
}

impl Docs {
    /// `text` with other labels for links that an earlier part defines otherwise.
    fn join(&mut self, text: &str) -> String {
        let mut renamed: Vec<(String, String)> = Vec::new();
        for (label, address) in definitions(text) {
            let key = label.to_lowercase();
            match self.labels.get(&key) {
                Some(known) if *known != address => {
                    let new = (2..).map(|n| format!("{label}-{n}"));
                    let mut new = new.filter(|new| {
                        self.labels.get(&new.to_lowercase()).is_none_or(|known| *known == address)
                    });
                    if let Some(new) = new.next() {
                        self.labels.insert(new.to_lowercase(), address);
                        renamed.push((label, new));
                    }
                }
                Some(_) => {}
                None => {
                    self.labels.insert(key, address);
                }
            }
        }
        let mut text = text.to_owned();
        for (label, new) in renamed {
            text = relabel(&text, &label, &new);
        }
        text
    }
}

/// The labels that a text defines, with their addresses.
fn definitions(text: &str) -> Vec<(String, String)> {
    let mut skip = Skip::Nothing;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if skip.line(line) {
            continue;
        }
        let parts = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        if let Some((label, rest)) = parts
            && let Some(address) = rest.split_whitespace().next()
            && !label.starts_with('^')
        {
            found.push((label.to_owned(), address.to_owned()));
        }
    }
    found
}

/// `text` with `new` for the label `label`; the words of links stay.
fn relabel(text: &str, label: &str, new: &str) -> String {
    let whole = format!("[{label}]");
    let mut out = String::with_capacity(text.len());
    let mut skip = Skip::Nothing;
    for line in text.split_inclusive('\n') {
        if skip.line(line) {
            out.push_str(line);
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find(&whole) {
            let (before, found) = rest.split_at(at);
            let after = found.get(whole.len()..).unwrap_or_default();
            out.push_str(before);
            if before.ends_with(']') || (after.starts_with(':') && before.trim().is_empty()) {
                out.push_str(&format!("[{new}]"));
                rest = after;
            } else if after.starts_with(['(', '[']) && !after.starts_with("[]") {
                out.push_str(&whole);
                rest = after;
            } else {
                out.push_str(&format!("{whole}[{new}]"));
                rest = after.strip_prefix("[]").unwrap_or(after);
            }
        }
        out.push_str(rest);
    }
    out
}

/// Exercism's admonitions, fences with `exercism/note` and the like behind them, as alerts.
fn admonitions(text: &str) -> String {
    if !text.contains("exercism/") {
        return text.to_owned();
    }
    let (mut out, mut open): (String, Option<(String, &str, String)>) = (String::new(), None);
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
    if let Some((fence, _, body)) = open {
        out.push_str(&format!("{fence}\n{body}"));
    }
    out
}

fn alert_kind(kind: &str) -> &'static str {
    match kind {
        "caution" => "CAUTION",
        "advanced" => "TIP",
        _ => "NOTE",
    }
}

fn alert(kind: &str, body: &str) -> String {
    let body = body.trim_start();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let title = first.trim_start_matches('#');
    let (title, rest) = if title.len() < first.len() { (title.trim(), rest) } else { ("", body) };
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
    }
}
