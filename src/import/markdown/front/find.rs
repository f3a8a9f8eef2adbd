//! Where the front matter of a file lies, and in which language it is written.

use std::ops::Range;

use super::super::super::tree::Text;
use crate::syntax::front_matter::{Problem, split};

/// Where the front matter of a file lies and in which language, where the text begins, and what is wrong
/// with the lines around it.
pub(super) type Found = (Option<(Language, Range<usize>)>, usize, Option<Problem>);

pub(super) fn find(source: Text<'_>) -> Found {
    let (start, body) = source.body();
    let (first, after) = body.split_once('\n').unwrap_or((body, ""));
    let first_end = start + body.len() - after.len();
    if first.trim_end() == "+++" {
        let mut at = first_end;
        for line in after.split_inclusive('\n') {
            if line.trim_end() == "+++" {
                return (Some((Language::Toml, first_end..at)), at + line.len(), None);
            }
            at += line.len();
        }
        return (None, start, Some(Problem::Unterminated(start..start + first.trim_end().len())));
    }
    if first.starts_with('{')
        && let Some(length) = json_length(body)
    {
        return (Some((Language::Json, start..start + length)), start + length, None);
    }
    let found = split(source.text);
    (found.yaml.map(|yaml| (Language::Yaml, yaml)), found.body, found.problem)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Language {
    Yaml,
    Toml,
    Json,
}

/// How many bytes of `text` the JSON object has that it begins with, if it does.
fn json_length(text: &str) -> Option<usize> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let value = stream.next()?.ok()?;
    let length = stream.byte_offset();
    let ends = text.get(length..)?.lines().next().is_none_or(|rest| rest.trim().is_empty());
    (value.is_object() && ends).then_some(length)
}
