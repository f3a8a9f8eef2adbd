//! Shortcodes and template tags: `{{< name args >}}`, `{{% name args %}}`, `{% name args %}`, `{{ value }}`.

use std::ops::Range;

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tag<'t> {
    /// Where it stands, in the text that was searched.
    pub range: Range<usize>,
    /// How it is written, for the record: `{{< x >}}`.
    pub style: &'static str,
    /// Its name, without the slash of one that closes; of `{{ value }}` its whole inside.
    pub name: &'t str,
    /// What follows the name.
    pub args: &'t str,
    /// Whether it closes what one of the same name opened; one called `end` closes whatever is open.
    pub closes: bool,
    /// Whether it is written as Zola does, like a call: `{% note() %}`, which `{% end %}` closes.
    pub calls: bool,
}

/// The ways in which they are written: open, close, and what they are called.
const STYLES: [(&str, &str, &str); 4] = [
    ("{{<", ">}}", "{{< … >}}"),
    ("{{%", "%}}", "{{% … %}}"),
    ("{%", "%}", "{% … %}"),
    ("{{", "}}", "{{ … }}"),
];

/// All of them in a text, in order; each on one line. Linear.
#[derive(Clone, Debug)]
pub(super) struct Tags<'t> {
    text: &'t str,
    at: usize,
    /// Where each of [`STYLES`] closes next, as far as that was looked for.
    closes: [usize; 4],
    /// The end of the line.
    line: usize,
    /// Where the next `{{` stands.
    opens: usize,
}

impl<'t> Tags<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0, closes: [0; 4], line: 0, opens: 0 }
    }

    /// The next place at or behind `at` where `mark` stands, given one that was found before.
    fn ahead(&self, known: usize, at: usize, mark: &str) -> usize {
        if known >= at {
            return known;
        }
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find(mark).map_or(usize::MAX, |found| at + found)
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        loop {
            let start = self.at + self.text.get(self.at..)?.find('{')?;
            self.at = start + 1;
            let rest = self.text.get(start..)?;
            let found = STYLES.iter().enumerate().find(|(_, (open, ..))| rest.starts_with(open));
            let Some((which, (open, close, style))) = found else { continue };
            let inside = start + open.len();
            let known = self.closes.get(which).copied().unwrap_or_default();
            let end = self.ahead(known, inside, close);
            self.closes.get_mut(which).into_iter().for_each(|slot| *slot = end);
            self.line = self.ahead(self.line, inside, "\n");
            self.opens = self.ahead(self.opens, inside, "{{");
            let values = *style == "{{ … }}" && self.opens < end;
            if end < self.line
                && !values
                && let Some(words) = self.text.get(inside..end)
            {
                self.at = end + close.len();
                return Some(tag(words, start..self.at, style));
            }
        }
    }
}

fn tag<'t>(words: &'t str, range: Range<usize>, style: &'static str) -> Tag<'t> {
    let words = words.trim().trim_matches('-').trim();
    let plain = Tag { range, style, name: words, args: "", closes: false, calls: false };
    // Hugo's way to show a shortcode: `{{</* figure */>}}`.
    if words.starts_with("/*") {
        return plain;
    }
    // Zola's: `{{ figure(src="x.png") }}`, `{% note(type="tip") %}`, `{% end %}`.
    if let Some((name, args)) = words.split_once('(')
        && let Some(args) = args.strip_suffix(')')
        && matches!(style, "{{ … }}" | "{% … %}")
        && !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    {
        return Tag { name, args: args.trim(), calls: true, ..plain };
    }
    if style == "{{ … }}" {
        return plain;
    }
    if style == "{% … %}" && words == "end" {
        return Tag { closes: true, ..plain };
    }
    let (words, closes) = match words.strip_prefix('/') {
        Some(name) => (name.trim(), true),
        None => (words.trim_end_matches('/').trim(), false),
    };
    let (name, args) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let args = args.trim();
    // Jekyll closes `{% note %}` with `{% endnote %}`.
    match name.strip_prefix("end").filter(|rest| style == "{% … %}" && !rest.is_empty()) {
        Some(name) => Tag { name, args, closes: true, ..plain },
        None => Tag { name, args, closes, ..plain },
    }
}

impl Tag<'_> {
    /// How it is called in the record: what is the same has the same words.
    pub(super) fn shown(&self) -> String {
        let (open, close) = self.style.split_once('…').unwrap_or(("{{ ", " }}"));
        let name: String = match self.style {
            "{{ … }}" if !self.calls => "…".to_owned(),
            _ => self.name.chars().take(40).collect(),
        };
        format!("shortcode `{open}{name}{close}`")
    }

    /// What it shows where it is Hugo's way to show a shortcode.
    pub(super) fn shows(&self) -> Option<String> {
        let inside = self.name.strip_prefix("/*")?.strip_suffix("*/")?.trim();
        let (open, close) = self.style.split_once('…')?;
        Some(format!("{open}{inside}{close}"))
    }

    /// The arguments that have no name, in order.
    pub(super) fn plain(&self) -> Vec<&str> {
        arguments(self.args).into_iter().filter(|(key, _)| key.is_empty()).map(|(_, v)| v).collect()
    }

    /// Whether it has other arguments than the `named` ones and so many without a name.
    pub(super) fn has_more(&self, named: &[&str], plain: usize) -> bool {
        let all = arguments(self.args);
        let without = all.iter().filter(|(key, _)| key.is_empty()).count();
        without > plain || all.iter().any(|(key, _)| !key.is_empty() && !named.contains(key))
    }

    /// The argument called `key`.
    pub(super) fn named(&self, key: &str) -> Option<&str> {
        arguments(self.args).into_iter().find(|(own, _)| *own == key).map(|(_, value)| value)
    }
}

/// `a "b c" key="value"`: keys (empty where there is none) with values.
fn arguments(args: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = args.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '\t', '=', '"', '\'', '`', ',']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let (key, after) = match after.strip_prefix('=') {
            Some(after) => (word, after.trim_start()),
            None if !word.is_empty() => {
                found.push(("", word));
                rest = after.trim_start_matches([' ', '\t', ',']);
                continue;
            }
            None => ("", after),
        };
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
        let (value, after) = if let Some(quote) = quote {
            let inside = after.strip_prefix(quote).unwrap_or_default();
            inside.split_once(quote).unwrap_or((inside, ""))
        } else {
            after.split_at(after.find([' ', '\t', ',']).unwrap_or(after.len()))
        };
        found.push((key, value));
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Tags, arguments};

    #[test]
    fn tags_are_found_with_their_names() {
        let text = "a {{< figure src=\"x.png\" >}} {{% /notice %}} {% endnote %} {{ site.url }} {x} {{ {% q(a=\"b\") %} {% end %} {{</* x */>}} {{ y";
        let found: Vec<_> =
            Tags::of(text).map(|tag| (tag.name, tag.args, tag.closes, tag.shown())).collect();
        let shown = |s: &str| format!("shortcode `{s}`");
        assert_eq!(
            found,
            [
                ("figure", "src=\"x.png\"", false, shown("{{< figure >}}")),
                ("notice", "", true, shown("{{% notice %}}")),
                ("note", "", true, shown("{% note %}")),
                ("site.url", "", false, shown("{{ … }}")),
                ("q", "a=\"b\"", false, shown("{% q %}")),
                ("end", "", true, shown("{% end %}")),
                ("/* x */", "", false, shown("{{< /* x */ >}}")),
            ]
        );
    }

    #[test]
    fn arguments_are_plain_or_named() {
        assert_eq!(
            arguments("info \"A title\" open=true src='a b' x"),
            [("", "info"), ("", "A title"), ("open", "true"), ("src", "a b"), ("", "x")]
        );
        assert_eq!(arguments("title=\"unclosed"), [("title", "unclosed")]);
    }
}
