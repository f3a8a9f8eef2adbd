//! The tags of a finished page, as a browser finds them: not in text, in comments, in scripts
//! or in the values of attributes. Reads any HTML, never fails; linear.

use memchr::{memchr, memmem};

use crate::html::tag::{after_comment, attributes, split_tag};

/// Elements whose content is text for a browser, whatever it looks like.
const RAW_TEXT: [&str; 4] = ["script", "style", "textarea", "title"];

/// A tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'h> {
    /// Its element's name as written.
    pub(super) name: &'h str,
    /// Whether it ends its element.
    pub(super) is_end: bool,
    /// The bytes that it takes, from `<` to behind `>`.
    pub(super) range: (usize, usize),
    /// Whether it stands in a `<template>`, and so not in the page.
    pub(super) in_template: bool,
    /// What stands between the name and the `>`.
    rest: &'h str,
}

impl<'h> Tag<'h> {
    /// Its attributes as written: name and value.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'h str, &'h str)> {
        attributes(self.rest)
    }
}

/// The start tags of `html` in order.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    all_tags(html).filter(|tag| !tag.is_end)
}

/// The start and end tags of `html` in order.
pub(super) fn all_tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    let mut templates = 0_usize;
    std::iter::from_fn(move || {
        loop {
            rest = rest.get(memchr(b'<', rest.as_bytes())?..)?;
            let start = html.len() - rest.len();
            if rest.starts_with("<!--") {
                rest = after_comment(rest);
                continue;
            }
            rest = rest.get(1..)?;
            let (is_end, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
            if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let (name, inside, after) = split_tag(tag)?;
            let is_template = name.eq_ignore_ascii_case("template");
            let range = (start, html.len() - after.len());
            rest = after;
            if is_end {
                templates = templates.saturating_sub(usize::from(is_template));
            }
            let tag = Tag { name, is_end, range, in_template: templates > 0, rest: inside };
            if is_end {
                return Some(tag);
            }
            templates += usize::from(is_template);
            if RAW_TEXT.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                rest = end_of_raw_text(after, name);
            }
            return Some(tag);
        }
    })
}

/// The end tag of a `name` element whose text `text` begins with.
fn end_of_raw_text<'h>(text: &'h str, name: &str) -> &'h str {
    for at in memmem::find_iter(text.as_bytes(), b"</") {
        let end = at + 2 + name.len();
        if text.get(at + 2..end).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && !text.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric)
        {
            return text.get(at..).unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::tags;

    /// Each tag as `name attribute=value ...`.
    fn told(html: &str) -> Vec<String> {
        tags(html)
            .map(|tag| {
                let mut told = tag.name.to_owned();
                for (name, value) in tag.attributes() {
                    told.push_str(&format!(" {name}={value}"));
                }
                told + if tag.in_template { " in template" } else { "" }
            })
            .collect()
    }

    #[test]
    fn attributes_are_found_in_tags_alone() {
        for (html, expected) in [
            ("a href=\"x\" <b>href=\"y\"</b>", &["b"][..]),
            ("<a href=\"x>y\" id='a \"b\"'/>", &["a href=x>y id=a \"b\""]),
            ("<A\nHREF = ../x/\n  ID=y>", &["A HREF=../x/ ID=y"]),
            ("<input a data-x=a=\"b\" c>", &["input a= data-x=a=\"b\" c="]),
            ("<!-- <a href=x> --><p/title=y>", &["p title=y"]),
            ("<!doctype html><html lang=en>1 < 2 <3</html>", &["html lang=en"]),
            ("<script a>'<b>' </scripts></SCRIPT ><i>", &["script a=", "i"]),
            ("<title><b></title><u>", &["title", "u"]),
            (
                "<template><a id=x></template><a id=y>",
                &["template", "a id=x in template", "a id=y"],
            ),
            ("<p it's=\"x>\" y='>' z>", &["p it's=x> y=> z="]),
            ("<a href=\"x", &[]),
            ("<!-- <a>", &[]),
            ("<script><a>", &["script"]),
            ("<é><1><", &[]),
        ] {
            assert_eq!(told(html), expected, "{html}");
        }
    }

    #[test]
    fn hostile_html_takes_linear_time() {
        let parts =
            ["<", "<a ", "<a b=\"", "<!--", "</", "<script></", "<a '", "<a b='>", "<title>"];
        for part in parts {
            assert!(tags(&part.repeat(1_000_000 / part.len())).count() <= 1_000_000);
        }
    }
}
