//! Ids and addresses made of words.

use pathbook::syntax::slug::{elsewhere, slug as slug_of, tag_slug};

use super::text;

/// A slug holds letters, digits and single hyphens, and is its own slug; a tag always has one.
pub fn slug(data: &[u8]) {
    let text = &*text(data);
    let slug = slug_of(text);
    assert_eq!(slug_of(&slug), slug, "{text:?}");
    assert_clean(&slug, text);
    assert_eq!(slug.is_empty(), !slug.contains(char::is_alphanumeric), "{text:?}");

    let tag = tag_slug(text);
    assert!(!tag.is_empty(), "{text:?}");
    assert_clean(&tag, text);
    assert_eq!(tag_slug(&text.to_lowercase()), tag_slug(&slug_case(text)), "{text:?}");

    let others = elsewhere(text);
    for (index, id) in others.iter().enumerate() {
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{id:?} of {text:?}");
        assert!(!others.iter().skip(index + 1).any(|other| other == id), "{id:?} of {text:?}");
    }
}

/// The same words, lowered twice: case must not matter.
fn slug_case(text: &str) -> String {
    text.to_lowercase().to_lowercase()
}

fn assert_clean(slug: &str, text: &str) {
    let hyphens = slug.starts_with('-') || slug.ends_with('-') || slug.contains("--");
    let other =
        |c: char| c.is_whitespace() || c.is_control() || (c.is_ascii_punctuation() && c != '-');
    assert!(!hyphens && !slug.contains(other), "{slug:?} of {text:?}");
}
