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
    /// Whether it closes what one of the same name opened.
    pub closes: bool,
}

/// The ways in which they are written: open, close, and what they are called.
const STYLES: [(&str, &str, &str); 4] = [
    ("{{<", ">}}", "{{< … >}}"),
    ("{{%", "%}}", "{{% … %}}"),
    ("{%", "%}", "{% … %}"),
    ("{{", "}}", "{{ … }}"),
];

/// The first one in `text` from byte `from`. On one line. Linear.
pub(super) fn next(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find('{')?;
        let rest = text.get(start..)?;
        let found = STYLES.iter().find(|(open, _, _)| rest.starts_with(open));
        if let Some((open, close, style)) = found
            && let Some(inside) = rest.get(open.len()..)
            && let Some(end) = inside.find(close)
            && let Some(words) = inside.get(..end)
            && !words.contains('\n')
        {
            let range = start..start + open.len() + end + close.len();
            return Some(tag(words, range, style));
        }
        at = start + 1;
    }
}

fn tag<'t>(words: &'t str, range: Range<usize>, style: &'static str) -> Tag<'t> {
    let words = words.trim().trim_matches('-').trim();
    if style == "{{ … }}" {
        return Tag { range, style, name: words, args: "", closes: false };
    }
    let (words, closes) = match words.strip_prefix('/') {
        Some(name) => (name.trim(), true),
        None => (words.trim_end_matches('/').trim(), false),
    };
    let (name, args) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    // Jekyll closes `{% note %}` with `{% endnote %}`.
    match name.strip_prefix("end").filter(|rest| style == "{% … %}" && !rest.is_empty()) {
        Some(name) => Tag { range, style, name, args: args.trim(), closes: true },
        None => Tag { range, style, name, args: args.trim(), closes },
    }
}

impl Tag<'_> {
    /// How it is called in the record: what is the same has the same words.
    pub(super) fn shown(&self) -> String {
        let (open, close) = self.style.split_once('…').unwrap_or(("{{ ", " }}"));
        let name: String = match self.style {
            "{{ … }}" => "…".to_owned(),
            _ => self.name.chars().take(40).collect(),
        };
        format!("shortcode `{open}{name}{close}`")
    }

    /// The arguments that have no name, in order.
    pub(super) fn plain(&self) -> Vec<&str> {
        arguments(self.args).into_iter().filter(|(key, _)| key.is_empty()).map(|(_, v)| v).collect()
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
    use super::{arguments, next};

    #[test]
    fn tags_are_found_with_their_names() {
        let text =
            "a {{< figure src=\"x.png\" >}} {{% /notice %}} {% endnote %} {{ site.url }} {x} {{";
        let mut at = 0;
        let mut found = Vec::new();
        while let Some(tag) = next(text, at) {
            found.push((tag.name, tag.args, tag.closes, tag.shown()));
            at = tag.range.end;
        }
        let shown = |s: &str| format!("shortcode `{s}`");
        assert_eq!(
            found,
            [
                ("figure", "src=\"x.png\"", false, shown("{{< figure >}}")),
                ("notice", "", true, shown("{{% notice %}}")),
                ("note", "", true, shown("{% note %}")),
                ("site.url", "", false, shown("{{ … }}")),
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
