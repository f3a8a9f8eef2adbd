//! From a name to what it means, and back to everything that names it.

use super::occurrence::{How, Occurrence, Thing, all, document_of, occurrences};
use crate::compile::Compilation;
use crate::model::{LanguageId, Page, Variant};
use crate::source::{FileId, Span};

/// The name at byte `offset` of `file`, its two ends included; the shortest where several overlap.
pub fn at(compilation: &Compilation, file: FileId, offset: usize) -> Option<Occurrence> {
    let covers = |found: &Occurrence| {
        let range = found.span.range();
        range.start <= offset && offset <= range.end
    };
    let found = occurrences(compilation, file).into_iter().filter(covers);
    found.min_by_key(|found| found.span.range().len())
}

/// Where what `occurrence` means is declared: a heading that a link leads to, a page in the language
/// of `file`, the entry of a skill or role. A skill that nobody declares is where lessons teach it.
pub fn definition(compilation: &Compilation, file: FileId, occurrence: &Occurrence) -> Vec<Span> {
    let curriculum = &compilation.curriculum;
    match occurrence.thing {
        Thing::Page(id) => curriculum.page(id).map_or_else(Vec::new, |page| {
            let fragment = occurrence.fragment.as_deref();
            page_place(compilation, page, language(compilation, file), fragment)
                .into_iter()
                .collect()
        }),
        Thing::Role(id) => curriculum.role(id).map(|role| role.span).into_iter().collect(),
        Thing::Skill(id) => match curriculum.skill(id).and_then(|skill| skill.declared) {
            Some(declared) => vec![declared],
            None => teachers(compilation, id),
        },
    }
}

/// Everything that names `thing`, file by file in the order of the text.
pub fn references(compilation: &Compilation, thing: Thing, declaration: bool) -> Vec<Occurrence> {
    let mut found = all(compilation);
    found.retain(|found| found.thing == thing && (declaration || found.how != How::Declared));
    found
}

fn teachers(compilation: &Compilation, skill: crate::model::SkillId) -> Vec<Span> {
    let taught = compilation.curriculum.pages.iter().flat_map(|page| &page.teaches);
    taught.filter(|taught| taught.value.skill == skill).map(|taught| taught.span).collect()
}

/// The language of a page's file; the default one for other files.
pub fn language(compilation: &Compilation, file: FileId) -> LanguageId {
    let page = document_of(compilation, file).and_then(|index| {
        let page = compilation.page_of().get(index).copied().flatten()?;
        let page = compilation.curriculum.page(page)?;
        let of = |(_, variant): &(&LanguageId, &Variant)| variant.document == index;
        page.variants.iter().find(of).map(|(language, _)| *language)
    });
    page.unwrap_or(LanguageId(0))
}

fn page_place(
    compilation: &Compilation,
    page: &Page,
    language: LanguageId,
    fragment: Option<&str>,
) -> Option<Span> {
    let (_, variant) = page.variant(language)?;
    let headings = compilation.documents.get(variant.document).map(|it| &it.body.headings);
    let heading = fragment.and_then(|id| headings?.iter().find(|heading| heading.id == id));
    Some(heading.map_or(variant.span, |heading| heading.span))
}
