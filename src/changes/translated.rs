//! What is said in a language that was not before, or no more: pages, skills, roles and terms with words
//! of their own, whether these stand in pages or in `skills.zh.yaml` and the like.

use std::collections::{BTreeMap, BTreeSet};

use super::Renamed;
use crate::compile::Compilation;
use crate::model::LanguageId;

/// What changed in a language besides the default one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LanguageChange {
    /// Its tag.
    pub tag: String,
    /// Whether the site had it before, and has it now.
    pub was: bool,
    /// See `was`.
    pub is: bool,
    /// How many pages have a text in it, before and now.
    pub pages: (u64, u64),
    /// What is translated now: what it is and its id.
    pub added: Vec<(&'static str, String)>,
    /// What is there still and translated no more.
    pub removed: Vec<(&'static str, String)>,
}

type Things = BTreeSet<(&'static str, String)>;

/// The changes of each language, by tag; those without any are left out.
pub(super) fn between(
    before: &Compilation,
    after: &Compilation,
    renamed: &Renamed,
) -> Vec<LanguageChange> {
    let (mut was, mut is) = (languages(before, Some(renamed)), languages(after, None));
    let known = things(after);
    let tags: BTreeSet<String> = was.keys().chain(is.keys()).cloned().collect();
    let of = |tag: String| {
        let (old, new) = (was.remove(&tag), is.remove(&tag));
        let had = (old.is_some(), new.is_some());
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        let pages = |things: &Things| things.iter().filter(|(what, _)| *what == "page").count();
        let change = LanguageChange {
            tag,
            was: had.0,
            is: had.1,
            pages: (pages(&old) as u64, pages(&new) as u64),
            added: new.difference(&old).cloned().collect(),
            // What is gone altogether is told as that.
            removed: old.difference(&new).filter(|it| known.contains(*it)).cloned().collect(),
        };
        let is_same = had.0 == had.1 && change.added.is_empty() && change.removed.is_empty();
        (!is_same).then_some(change)
    };
    tags.into_iter().filter_map(of).collect()
}

/// Everything that can be translated.
fn things(compilation: &Compilation) -> Things {
    let it = &compilation.curriculum;
    let pages = it.pages.iter().map(|page| ("page", page.id.clone()));
    let skills = it.skills.iter().map(|skill| ("skill", skill.id.clone()));
    let roles = it.roles.iter().map(|role| ("role", role.id.clone()));
    let terms = it.glossary.iter().map(|term| ("term", term.term.clone()));
    pages.chain(skills).chain(roles).chain(terms).collect()
}

/// What is translated, by language; in the names of the later site.
fn languages(compilation: &Compilation, renamed: Option<&Renamed>) -> BTreeMap<String, Things> {
    let it = &compilation.curriculum;
    let of = |language: LanguageId| {
        let page_name =
            |id: &String| renamed.map_or_else(|| id.clone(), |renamed| renamed.pages.now(id));
        let skill_name =
            |id: &String| renamed.map_or_else(|| id.clone(), |renamed| renamed.skills.now(id));
        let role_name =
            |id: &String| renamed.map_or_else(|| id.clone(), |renamed| renamed.roles.now(id));
        let pages = it.pages.iter().filter(|page| page.variants.contains_key(&language));
        let pages = pages.map(|page| ("page", page_name(&page.id)));
        let skills = it.skills.iter().filter(|skill| skill.speaks(language));
        let skills = skills.map(|skill| ("skill", skill_name(&skill.id)));
        let roles = it.roles.iter().filter(|role| role.speaks(language));
        let roles = roles.map(|role| ("role", role_name(&role.id)));
        let terms = it.glossary.iter().filter(|term| term.speaks(language));
        let terms = terms.map(|term| ("term", term.term.clone()));
        let all: Things = pages.chain(skills).chain(roles).chain(terms).collect();
        (it.tag_of(language).to_owned(), all)
    };
    it.languages().skip(1).map(of).collect()
}
