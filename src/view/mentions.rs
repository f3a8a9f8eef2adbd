//! What links to a page, skill or role: each page with the sentence around its link.

use serde::Serialize;

use super::{Linker, PageLink};
use crate::link::Subject;
use crate::model::{LanguageId, PageId};
use crate::prose::sentence::Sentence;

/// How many are shown at once.
const SHOWN: usize = 6;
/// How many more are folded away; the rest is counted.
const FOLDED: usize = 34;

/// What links to something.
#[derive(Debug, Default, Serialize)]
pub struct MentionsView {
    /// The first few, those with a sentence before the others.
    pub shown: Vec<MentionView>,
    /// More of them.
    pub folded: Vec<MentionView>,
    /// How many there are besides.
    pub more: usize,
}

/// A page that links to something.
#[derive(Debug, Serialize)]
pub struct MentionView {
    /// The page.
    #[serde(flatten)]
    pub page: PageLink,
    /// The sentence around its first link; `None` where there is none but the link itself.
    pub sentence: Option<SentenceView>,
}

/// A sentence around a link.
#[derive(Debug, Serialize)]
pub struct SentenceView {
    /// What comes before the link's words.
    pub before: String,
    /// The link's words.
    pub words: String,
    /// What comes after.
    pub after: String,
    /// Its language where it is not the page's own.
    pub lang: Option<String>,
}

/// What links to `subject`. Looks at 40 pages at most.
pub fn mentions(linker: Linker<'_>, subject: Subject) -> MentionsView {
    let from = linker.compilation.backlinks.get(&subject);
    let from = from.map(Vec::as_slice).unwrap_or_default();
    let views = from.iter().take(SHOWN + FOLDED).filter_map(|&page| {
        Some(MentionView { page: linker.page(page)?, sentence: sentence(linker, page, subject) })
    });
    let mut shown: Vec<MentionView> = views.collect();
    shown.sort_by_key(|view| view.sentence.is_none());
    let folded = shown.split_off(SHOWN.min(shown.len()));
    MentionsView { shown, folded, more: from.len().saturating_sub(SHOWN + FOLDED) }
}

/// The sentence in which `page` mentions `subject`: in the reader's language if there is one.
fn sentence(linker: Linker<'_>, page: PageId, subject: Subject) -> Option<SentenceView> {
    let curriculum = &linker.compilation.curriculum;
    let variants = &curriculum.page(page)?.variants;
    let first = [linker.language, LanguageId(0)];
    let languages = first.iter().chain(variants.keys());
    let found = languages.filter_map(|&language| {
        let document = variants.get(&language)?.document;
        Some((language, mention(linker, document, subject)?))
    });
    let (language, sentence) = found.into_iter().next()?;
    let Sentence { before, words, after } = sentence.clone();
    let lang = (language != linker.language)
        .then(|| curriculum.config.languages.get(language.index()).cloned())
        .flatten();
    Some(SentenceView { before, words, after, lang })
}

fn mention(linker: Linker<'_>, document: usize, subject: Subject) -> Option<&Sentence> {
    let resolved = linker.compilation.resolved.get(document)?;
    let curriculum = &linker.compilation.curriculum;
    let mut mentions = resolved.mentions.iter();
    let found = mentions.find(|mention| {
        let target = resolved.targets.get(mention.link as usize);
        target.and_then(|target| target.subject(curriculum)) == Some(subject)
    });
    found.map(|mention| &mention.sentence)
}
