//! What to say of keys that a mapping does not have, and of what is no mapping at all.

use super::key::Mapping;
use super::short;
use crate::diag::{Diagnostic, rules};
use crate::suggest;
use crate::syntax::yaml::{Node, Yaml};

/// That `node`, which is to be a mapping, is none.
pub(super) fn no_mapping(node: &Node, mapping: &Mapping) -> Diagnostic {
    let message =
        format!("{} must be a mapping (`key: value`), not {}", mapping.what, node.value.describe());
    let example = mapping
        .keys
        .first()
        .map_or_else(|| "key: value".to_owned(), |key| format!("{}: {}", key.name, key.example));
    let help = match &node.value {
        Yaml::String(text) if text.contains('：') => {
            "this is a full-width colon: write an ordinary `:` and a space after it".to_owned()
        }
        Yaml::String(text) if text.contains(':') => {
            format!("write a space after the colon: `{example}`")
        }
        Yaml::List(_) => format!("write it without `-` or brackets around it: `{example}`"),
        _ => format!("write it like `{example}`"),
    };
    Diagnostic::new(&rules::WRONG_VALUE, node.span, message).help(help)
}

/// The key that an unknown one was probably meant to be, and what to do.
pub(super) fn unknown_help(name: &str, mapping: &Mapping) -> (Option<&'static str>, String) {
    let known = |name: &str| mapping.keys.iter().map(|key| key.name).find(|key| *key == name);
    if let Some((_, help)) =
        mapping.foreign.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(name))
    {
        let ours = help.strip_prefix("it is `").and_then(|rest| rest.split('`').next());
        return (ours.and_then(known), (*help).to_owned());
    }
    if let Some((key, value)) = name.split_once(':')
        && let Some(key) = known(key)
    {
        let help = format!("write a space after the colon: `{key}: {}`", short(value));
        return (Some(key), help);
    }
    if let Some(near) = suggest::nearest(name, mapping.keys.iter().map(|key| key.name)) {
        return (known(near), format!("did you mean `{near}`?"));
    }
    let help = if known("extra").is_some() {
        "take it out, put your own values below `extra:`, or let unknown keys pass with `check: {rules: {unknown-key: allow}}` in pathbook.yaml".to_owned()
    } else {
        let keys: Vec<&str> = mapping.keys.iter().map(|key| key.name).collect();
        format!("take it out; {} can have: {}", mapping.what, keys.join(", "))
    };
    (None, help)
}
