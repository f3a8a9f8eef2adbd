//! `links.md`: the links that all pages of a lesson share. The Workbench puts them below every page; here a
//! page gets those that it uses.

use std::collections::BTreeSet;

use crate::import::record::Found;
use crate::import::tree::Text;

/// The shared links.
#[derive(Debug)]
pub(super) struct Shared<'t> {
    file: Text<'t>,
    links: Vec<Link<'t>>,
}

#[derive(Debug)]
struct Link<'t> {
    label: String,
    /// The line that defines it.
    line: &'t str,
    start: usize,
    used: bool,
}

impl<'t> Shared<'t> {
    /// Reads `links.md`. Lines that define no link are left out, and told.
    pub(super) fn read(file: Text<'t>, found: &mut Found) -> Self {
        let mut links = Vec::new();
        let (mut at, body) = file.body();
        for whole in body.split_inclusive('\n') {
            let (line, start) = (whole.trim_end(), at);
            at += whole.len();
            match definition(line) {
                Some(label) => links.push(Link { label, line, start, used: false }),
                None if line.is_empty() => {}
                None => {
                    let place = file.span(start..start + line.len());
                    found.losses.left_out("line of `links.md` that is no link", place);
                }
            }
        }
        Self { file, links }
    }

    /// Appends the links that `text` uses and does not define itself.
    pub(super) fn append(&mut self, text: &mut String) {
        let used = labels(text);
        let own: BTreeSet<String> = text.lines().filter_map(definition).collect();
        let mut first = true;
        for link in &mut self.links {
            if used.contains(&link.label) && !own.contains(&link.label) {
                text.push_str(if first { "\n" } else { "" });
                text.push_str(link.line);
                text.push('\n');
                (first, link.used) = (false, true);
            }
        }
    }

    /// Tells of those that no page used.
    pub(super) fn finish(&self, found: &mut Found) {
        for link in self.links.iter().filter(|link| !link.used) {
            let place = self.file.span(link.start..link.start + link.line.len());
            found.losses.left_out("link of `links.md` that no page uses", place);
        }
    }
}

/// The label that a line defines: `[label]: address`.
fn definition(line: &str) -> Option<String> {
    let (label, _) = line.strip_prefix('[')?.split_once("]:")?;
    (!label.starts_with('^')).then(|| normal(label))
}

/// All that stands between brackets.
fn labels(text: &str) -> BTreeSet<String> {
    let (mut labels, mut open) = (BTreeSet::new(), None);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => open = Some(at + 1),
            b']' => {
                let label = open.take().and_then(|open: usize| text.get(open..at));
                labels.extend(label.map(normal));
            }
            _ => {}
        }
    }
    labels
}

/// A label as labels are compared: case and blanks count for nothing.
fn normal(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Shared;
    use crate::import::record::Found;
    use crate::import::tree::Tree;

    #[test]
    fn a_page_gets_the_links_that_it_uses() {
        let links = "[Git  Hub]: https://g.example 'x'\n\n[b]: /b\n[c]: /c\n<!-- words -->\n";
        let tree = Tree::of_texts("x", [("links.md", links)]);
        let mut found = Found::default();
        let mut shared = Shared::read(tree.text_at("links.md").unwrap(), &mut found);
        let mut text = "[the hub][git hub], [b], [](c)\n\n[B]: /own\n".to_owned();
        shared.append(&mut text);
        assert!(text.ends_with("[B]: /own\n\n[Git  Hub]: https://g.example 'x'\n"), "{text}");
        shared.finish(&mut found);
        let told: Vec<&str> = found.losses.iter().map(|loss| loss.what.as_str()).collect();
        let unused = "link of `links.md` that no page uses";
        assert_eq!(told, ["line of `links.md` that is no link", unused, unused]);
    }
}
