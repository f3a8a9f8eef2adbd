//! HTML among Markdown: its addresses, and what pathbook takes out of pages.

use std::ops::Range;

use super::Turner;
use crate::html::tag::attributes;
use crate::import::places::Found;
use crate::syntax::markdown::published_element;

impl Turner<'_, '_> {
    /// Addresses in HTML, and HTML that pathbook takes out of pages.
    pub(super) fn html(&mut self, range: &Range<usize>) {
        let html = self.at(range);
        let mut at = 0;
        while let Some(start) = html.get(at..).and_then(|rest| rest.find('<')).map(|s| at + s) {
            let rest = html.get(start + 1..).unwrap_or_default();
            if rest.starts_with("!--") {
                at = rest.find("-->").map_or(html.len(), |end| start + 1 + end);
                continue;
            }
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            let name = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                at = start + 1;
                continue;
            }
            let end = rest.find('>').unwrap_or(rest.len());
            at = start + 1 + end;
            // `{{<name>}}` is a shortcode.
            if self.text.get(..range.start + start).is_some_and(|before| before.ends_with("{{")) {
                continue;
            }
            if !published_element(name) {
                let shown: String = name.chars().take(40).collect();
                let became = "left in the text, and taken out of the page";
                let place = range.start + start..range.start + at;
                self.context.became(format!("HTML `<{shown}>`"), became, &place);
            }
            let inside = rest.get(name.len()..end).unwrap_or_default();
            self.addresses(inside, range.start + start + 1 + name.len());
        }
    }

    /// The addresses among the attributes `inside`, which begin at byte `start`.
    fn addresses(&mut self, inside: &str, start: usize) {
        let mut done = 0;
        for (name, value) in attributes(inside) {
            if !matches!(name.to_ascii_lowercase().as_str(), "src" | "href") || value.is_empty() {
                continue;
            }
            let Some(at) = inside.get(done..).and_then(|rest| rest.find(name)) else { continue };
            let key = done + at;
            let Some(at) = inside.get(key..).and_then(|rest| rest.find(value)) else { continue };
            done = key + at + value.len();
            let place = start + key + at..start + done;
            match self.page.places.find(self.context.source.path, value) {
                Found::File(file, fragment) => {
                    let new = self.page.places.link(self.page.place, file, fragment.as_deref());
                    self.edits.replace(place, new);
                }
                Found::Missing => {
                    self.missing(value, &place);
                    self.without(inside, start, key..done);
                }
                Found::NotImported(file) => {
                    self.context.became(
                        format!("a link to `{file}`, which is not published"),
                        "only its words are kept",
                        &place,
                    );
                    self.without(inside, start, key..done);
                }
                Found::Elsewhere => {}
            }
        }
    }

    /// Takes an attribute out, with its quote.
    fn without(&mut self, inside: &str, start: usize, range: Range<usize>) {
        let rest = inside.get(range.end..).unwrap_or_default();
        let quote = usize::from(rest.starts_with(['"', '\'']));
        self.edits.remove(start + range.start..start + range.end + quote);
    }
}
