//! Pages that have much in common with one, and what.
//!
//! A page's score is the sum of
//!
//! - 4 × rarity for each skill that both teach, need or are about,
//! - 2 × rarity for each tag that both carry,
//! - 6 for each direction in which one links to the other,
//! - 1 for the same section;
//!
//! the rarity of what `n` of the site's `N` pages have is 1 + ⌊log₂(N / n)⌋. A page needs 4 to be shown;
//! of equal scores the first by id is. What a page says already (what it requires, what it unlocks,
//! what comes before and after it in a path) is left out.
//!
//! What more than 64 pages have in common tells nothing of any of them, and is not looked at. So the
//! cost is at most 64 for each skill and tag of the page, and the links to and from it: no page is
//! compared with all others.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Index, Linker, PageLink};
use crate::link::{self, Subject};
use crate::model::{Kind, Need, Page, PageId, SkillId, SkillLevel};

/// How many are shown.
const SHOWN: usize = 4;
/// The longest list of pages that is looked at.
const TELLING: usize = 64;
/// The least score.
const LEAST: u32 = 4;

/// A page that has much in common with another.
#[derive(Debug, Serialize)]
pub struct RelatedView {
    /// The page.
    #[serde(flatten)]
    pub page: PageLink,
    /// What they have in common, the most telling first; three at most.
    pub reasons: Vec<ReasonView>,
}

/// Something that two pages have in common.
#[derive(Debug, Serialize)]
pub struct ReasonView {
    /// `skill`, `tag`, `to` (the page links there), `from` (that page links here).
    pub kind: &'static str,
    /// The skill's or tag's name; empty for links.
    pub title: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason<'a> {
    Skill(SkillId),
    Tag(&'a str),
    To,
    From,
}

/// What candidates have in common with the page, each with its weight.
type Candidates<'a> = BTreeMap<PageId, Vec<(u32, Reason<'a>)>>;

/// The pages that have most in common with `id`, which says already that `told` (ids) belong to it.
pub fn related(
    linker: Linker<'_>,
    index: &Index,
    id: PageId,
    told: &BTreeSet<&str>,
) -> Vec<RelatedView> {
    let curriculum = &linker.compilation.curriculum;
    let Some(page) = curriculum.page(id).filter(|page| is_eligible(page)) else {
        return Vec::new();
    };
    let mut candidates = Candidates::new();
    skills(linker, index, id, &mut candidates);
    tags(linker, page, &mut candidates);
    links(linker, id, &mut candidates);
    let mut best: Vec<_> = candidates
        .into_iter()
        .filter_map(|(other, reasons)| {
            let candidate = curriculum.page(other).filter(|other| is_eligible(other))?;
            let near = u32::from(candidate.section == page.section);
            let score = reasons.iter().map(|(weight, _)| weight).sum::<u32>() + near;
            let wanted = other != id && score >= LEAST && !told.contains(candidate.id.as_str());
            wanted.then_some((score, other, reasons))
        })
        .collect();
    best.sort_by_key(|(score, other, _)| (std::cmp::Reverse(*score), *other));
    best.truncate(SHOWN);
    let views = best.into_iter().filter_map(|(_, other, mut reasons)| {
        reasons.sort_by_key(|(weight, reason)| (std::cmp::Reverse(*weight), *reason));
        reasons.truncate(3);
        let reasons = reasons.into_iter().map(|(_, reason)| view(linker, reason)).collect();
        Some(RelatedView { page: linker.page(other)?, reasons })
    });
    views.collect()
}

/// Whether a page takes part: one that is to be read, no overview.
fn is_eligible(page: &Page) -> bool {
    !page.is_section && !matches!(page.kind, Kind::Path | Kind::Skill | Kind::Role)
}

fn view(linker: Linker<'_>, reason: Reason<'_>) -> ReasonView {
    let level = crate::model::Level(1);
    let (kind, title) = match reason {
        Reason::Skill(skill) => {
            let skill = linker.skill(SkillLevel { skill, level });
            ("skill", skill.map(|skill| skill.title).unwrap_or_default())
        }
        Reason::Tag(tag) => {
            ("tag", linker.compilation.curriculum.tag_in(tag, linker.language).to_owned())
        }
        Reason::To => ("to", String::new()),
        Reason::From => ("from", String::new()),
    };
    ReasonView { kind, title }
}

/// How much it tells that two pages have what `some` pages of `all` have.
fn rarity(all: usize, some: usize) -> u32 {
    1 + (all / some.max(1)).max(1).ilog2()
}

/// `candidates` gain those that teach, need or are about the same skills.
fn skills(linker: Linker<'_>, index: &Index, id: PageId, candidates: &mut Candidates<'_>) {
    let compilation = linker.compilation;
    let Some(page) = compilation.curriculum.page(id) else { return };
    let needed = page.requires.iter().filter_map(|requirement| match requirement.need {
        Need::Skill(skill) => Some(skill.skill),
        Need::Page(_) => None,
    });
    let taught = page.teaches.iter().map(|taught| taught.value.skill);
    let about = page.about.iter().map(|skill| skill.value.skill);
    for skill in taught.chain(needed).chain(about).collect::<BTreeSet<_>>() {
        let providers = compilation.prerequisites.providers.get(skill.index());
        let [needed_by, about] =
            [&index.needed_by, &index.about].map(|lists| lists.get(skill.index()));
        let count = providers.map_or(0, Vec::len)
            + needed_by.map_or(0, Vec::len)
            + about.map_or(0, Vec::len);
        if count > TELLING {
            continue;
        }
        let weight = 4 * rarity(compilation.curriculum.pages.len(), count);
        let providers = providers.into_iter().flatten().map(|(page, _)| *page);
        let others = needed_by.into_iter().chain(about).flatten().copied();
        let others: BTreeSet<PageId> = providers.chain(others).collect();
        for other in others {
            candidates.entry(other).or_default().push((weight, Reason::Skill(skill)));
        }
    }
}

fn tags<'a>(linker: Linker<'_>, page: &'a Page, candidates: &mut Candidates<'a>) {
    let curriculum = &linker.compilation.curriculum;
    for tag in &page.tags {
        let others = curriculum.tags.get(tag).filter(|others| others.len() <= TELLING);
        let Some(others) = others else { continue };
        let weight = 2 * rarity(curriculum.pages.len(), others.len());
        for other in others {
            candidates.entry(*other).or_default().push((weight, Reason::Tag(tag)));
        }
    }
}

fn links(linker: Linker<'_>, id: PageId, candidates: &mut Candidates<'_>) {
    let compilation = linker.compilation;
    let from = compilation.backlinks.get(&Subject::Page(id));
    for other in from.into_iter().flatten().take(TELLING) {
        candidates.entry(*other).or_default().push((6, Reason::From));
    }
    let texts = compilation.curriculum.page(id).into_iter().flat_map(|page| page.variants.values());
    let texts = texts.filter_map(|variant| {
        let document = compilation.documents.get(variant.document)?;
        Some((&**document, &**compilation.resolved.get(variant.document)?))
    });
    let to = link::linked_from(id, texts, &compilation.curriculum);
    for subject in to {
        if let Subject::Page(other) = subject {
            candidates.entry(other).or_default().push((6, Reason::To));
        }
    }
}
