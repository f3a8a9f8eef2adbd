//! Documents to pages: ids, kinds, sections, translations.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::steps::{By, NoStep};
use super::{Hidden, HiddenSkill, Input, Names, inquiry, session, translation};
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::model::{
    Config, Difficulty, Kind, LanguageId, Page, PageId, Requirement, Resource, Variant,
};
use crate::source::{SourcePath, Span, Spanned};
use crate::syntax::document::Document;
use crate::syntax::front_matter::{self, FrontMatter};
use crate::syntax::yaml::{self, Node, Yaml};
use crate::world::People;

/// A page before its references are looked up.
#[derive(Debug)]
pub(super) struct Draft {
    pub id: String,
    pub kind: Kind,
    pub is_section: bool,
    pub section: String,
    /// The front matter of the original.
    pub front: FrontMatter,
    pub texts: BTreeMap<LanguageId, Text>,
    /// Why this edition leaves it out, if it does.
    pub hidden: Option<Hidden>,
}

/// A page in one language, before titles are settled.
#[derive(Debug)]
pub(super) struct Text {
    pub document: usize,
    pub stem: String,
    pub front: FrontMatter,
}

/// Where a document belongs, from its path alone.
struct Place<'d> {
    folder: &'d str,
    stem: &'d str,
    language: LanguageId,
}

/// Reads the front matter of every document (with what sections cascade), joins translations with
/// their originals and sorts by id. The second page of an id is reported and left out.
pub(super) fn collect(input: &Input<'_>) -> Parsed<Vec<Draft>> {
    let mut report = Report::default();
    let places: Vec<Place<'_>> = input.documents.iter().map(|d| place(d, &input.config)).collect();
    let sections = sections(&places);
    let cascades = cascades(input.documents, &places, &sections);
    let mut groups: BTreeMap<(&str, &str), BTreeMap<LanguageId, Text>> = BTreeMap::new();
    for (index, (document, place)) in input.documents.iter().zip(&places).enumerate() {
        foreign_language(document, place, input, &mut report);
        let chain = chain(place.folder, &cascades, document.front.as_ref());
        let front = report.take(front_matter::read(document.front.as_ref(), &chain));
        let texts = groups.entry((place.folder, key_stem(place, &sections))).or_default();
        if let Some(first) =
            texts.get(&place.language).and_then(|text| input.documents.get(text.document))
        {
            report.push(
                Diagnostic::new(
                    &rules::DUPLICATE_URL,
                    document.front_span,
                    "two files for the same page",
                )
                .help("a folder has one page of its own: `index.md` or `_index.md`")
                .related(first.front_span, "the first is here"),
            );
            continue;
        }
        texts.insert(place.language, Text { document: index, stem: place.stem.to_owned(), front });
    }
    let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
    for ((folder, stem), texts) in groups {
        let Some(draft) = draft(folder, stem, texts, input, &mut report) else { continue };
        if let Some(first) = drafts.get(&draft.id) {
            let place = |draft: &Draft| span_of(input.documents, draft);
            let message = format!("two pages have the id `{}`", draft.id);
            report.push(
                Diagnostic::new(&rules::DUPLICATE_ID, place(&draft), message)
                    .label("already taken")
                    .help("give one of them another `id`")
                    .related(place(first), "the first is here"),
            );
            continue;
        }
        drafts.insert(draft.id.clone(), draft);
    }
    Parsed::new(drafts.into_values().collect(), report)
}

fn span_of(documents: &[Arc<Document>], draft: &Draft) -> Span {
    let own = draft.front.id.as_ref().or(draft.front.title.as_ref()).map(|id| id.span);
    let first = draft.texts.values().next().and_then(|text| documents.get(text.document));
    own.or(first.map(|d| d.front_span)).unwrap_or(Span::new(crate::source::FileId(0), 0..0))
}

fn place<'d>(document: &'d Document, config: &Config) -> Place<'d> {
    let below = document.path.below("content").unwrap_or(document.path.as_str());
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let tagged = stem.rsplit_once('.').and_then(|(stem, tag)| {
        let index = config.languages.iter().position(|language| language == tag)?;
        Some((stem, LanguageId::from_index(index)))
    });
    let (stem, language) = tagged.unwrap_or((stem, LanguageId(0)));
    // Middleman and others write `page.html.md`.
    let stem = stem.strip_suffix(".html").unwrap_or(stem);
    Place { folder, stem, language }
}

/// Reports `a.fr.md` beside `a.md` where the site has no `fr`: a page of its own that nobody meant.
fn foreign_language(
    document: &Document,
    place: &Place<'_>,
    input: &Input<'_>,
    report: &mut Report,
) {
    let Some((stem, tag)) = place.stem.rsplit_once('.') else { return };
    let is_tag = tag.split('-').all(|part| {
        (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let path = document.path.as_str();
    let original = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let original = SourcePath::new(&format!("{original}/{stem}.md"));
    let beside = original.is_some_and(|original| {
        input.documents.binary_search_by(|document| document.path.cmp(&original)).is_ok()
    });
    if is_tag && beside {
        let message = format!("`languages` has no `{tag}`, so this is a page of its own");
        report
            .push(Diagnostic::new(&rules::ORPHAN_TRANSLATION, document.front_span, message).help(
                format!("add `{tag}` to `languages` in `pathbook.yaml`, or rename the file"),
            ));
    }
}

/// For each folder, the file name that is the folder's own page: `index`, `_index`, or `README`
/// where there is neither.
fn sections<'d>(places: &[Place<'d>]) -> BTreeMap<&'d str, &'d str> {
    let rank = |stem: &str| ["index", "_index", "README"].iter().position(|name| *name == stem);
    let mut best: BTreeMap<&str, &str> = BTreeMap::new();
    for place in places {
        let Some(own) = rank(place.stem) else { continue };
        let current = best.get(place.folder).and_then(|stem| rank(stem));
        if current.is_none_or(|current| own < current) {
            best.insert(place.folder, place.stem);
        }
    }
    best
}

/// The name under which translations find their original; every name of a section's page is one.
fn key_stem<'d>(place: &Place<'d>, sections: &BTreeMap<&str, &str>) -> &'d str {
    let is_section = matches!(place.stem, "index" | "_index")
        || sections.get(place.folder).is_some_and(|own| *own == place.stem);
    if is_section { "" } else { place.stem }
}

fn cascades<'d>(
    documents: &'d [Arc<Document>],
    places: &[Place<'d>],
    sections: &BTreeMap<&str, &str>,
) -> BTreeMap<&'d str, &'d Node> {
    documents
        .iter()
        .zip(places)
        .filter(|(_, place)| {
            place.language == LanguageId(0) && key_stem(place, sections).is_empty()
        })
        .filter_map(|(document, place)| {
            Some((place.folder, front_matter::cascade(document.front.as_ref()?)?))
        })
        .collect()
}

/// The cascades that reach a page in `folder`, the nearest first. A section's own page takes its
/// parents' and its own.
fn chain<'d>(
    folder: &str,
    cascades: &BTreeMap<&str, &'d Node>,
    own: Option<&Node>,
) -> Vec<&'d Node> {
    let mut chain = Vec::new();
    if cascades.is_empty() {
        return chain;
    }
    let mut folder = Some(folder);
    while let Some(current) = folder {
        let given = cascades.get(current).copied();
        // A section's page does not give itself what it gives to its pages.
        chain.extend(given.filter(|node| {
            own.and_then(front_matter::cascade).is_none_or(|own| own.span != node.span)
        }));
        folder = if current.is_empty() {
            None
        } else {
            Some(current.rsplit_once('/').map_or("", |(up, _)| up))
        };
    }
    chain
}

fn draft(
    folder: &str,
    stem: &str,
    mut texts: BTreeMap<LanguageId, Text>,
    input: &Input<'_>,
    report: &mut Report,
) -> Option<Draft> {
    let is_section = stem.is_empty();
    let original = texts.get(&LanguageId(0)).or_else(|| texts.values().next())?;
    let front = original.front.clone();
    if !texts.contains_key(&LanguageId(0)) {
        let document = input.documents.get(original.document)?;
        report.push(
            Diagnostic::new(
                &rules::ORPHAN_TRANSLATION,
                document.front_span,
                format!("`{}` has no original", document.path),
            )
            .help("write the page in the default language too, beside it"),
        );
    }
    let default_id = match (is_section, folder, stem) {
        (true, "", _) => "index".to_owned(),
        (true, folder, _) => folder.to_owned(),
        (false, "", stem) => stem.to_owned(),
        (false, folder, stem) => format!("{folder}/{stem}"),
    };
    let kind = match &front.kind {
        Some(kind) => Kind::ALL.get(kind.value).copied().unwrap_or(Kind::Page),
        None if is_section => Kind::Page,
        None if !front.teaches.is_empty() || !front.requires.is_empty() => Kind::Lesson,
        None => Kind::Article,
    };
    // Only the original: a translation may say no more than the titles of its stages.
    if let Some(document) = input.documents.get(original.document)
        && let Some(node) = document.front.as_ref().filter(|_| !document.front_is_broken)
        && (front.kind.is_some() || yaml::get(node, "kind").is_none())
    {
        report.extend(front_matter::misplaced(node, kind.name(), front.kind.is_some()));
    }
    for text in texts.values().filter(|text| text.document != original.document) {
        translation::check(original, text, input, report);
    }
    if !is_section {
        cascades_nothing(original, input, report);
    }
    let hidden = hidden(&front, input);
    if hidden.is_none() {
        // A translation may be a draft, or for mentors, while its original is not.
        texts.retain(|_, text| self::hidden(&text.front, input).is_none());
    }
    Some(Draft {
        id: front.id.as_ref().map_or(default_id, |id| id.value.clone()),
        kind,
        is_section,
        section: folder.to_owned(),
        front,
        texts,
        hidden,
    })
}

/// Why this edition leaves a text out, if it does.
fn hidden(front: &FrontMatter, input: &Input<'_>) -> Option<Hidden> {
    if front.draft && !input.drafts {
        Some(Hidden::Draft)
    } else if front.for_mentors && !input.mentor_edition {
        Some(Hidden::Mentor)
    } else {
        None
    }
}

/// Reports the `cascade` of a page that has no pages below it.
fn cascades_nothing(page: &Text, input: &Input<'_>, report: &mut Report) {
    let Some(document) = input.documents.get(page.document) else { return };
    let front = document.front.as_ref();
    if let Some(span) = front.and_then(|front| yaml::key_span(front, "cascade")) {
        let message = "`cascade` is a key of a section's page, and no pages are below this one";
        report.push(Diagnostic::new(&rules::UNKNOWN_KEY, span, message).help(
            "write the keys into this page itself, or move `cascade` into the folder's `index.md`",
        ));
    }
}

/// The names of all pages. Page ids are the indices of the drafts that this edition builds.
pub(super) fn names(drafts: &[Draft], config: &Config) -> Names {
    let mut names = Names { levels: config.levels.clone(), ..Names::default() };
    let visible = drafts.iter().filter(|draft| draft.hidden.is_none());
    for (index, draft) in visible.enumerate() {
        let id = PageId::from_index(index);
        names.pages.insert(draft.id.clone(), id);
        if let Some(what) = NoStep::of(draft.kind, draft.is_section) {
            names.no_steps.insert(id, what);
        }
        if let Some((_, last)) = draft.id.rsplit_once('/') {
            names.segments.entry(last.to_owned()).or_default().push(id);
        }
        for alias in &draft.front.aliases {
            names.old_ids.entry(alias.value.trim_matches('/').to_owned()).or_insert(id);
        }
    }
    for draft in drafts {
        let Some(hidden) = draft.hidden else { continue };
        names.hidden.insert(draft.id.clone(), hidden);
        let own = (draft.kind == Kind::Skill).then_some(&draft.id);
        let taught = draft.front.teaches.iter().map(|taught| &taught.name.value);
        for skill in own.into_iter().chain(taught) {
            let page = draft.id.clone();
            let found = HiddenSkill { hidden, page, declares: own == Some(skill) };
            names.hidden_skills.entry(skill.clone()).or_insert(found);
        }
    }
    names
}

/// In the order of `keys::DIFFICULTIES`.
const DIFFICULTIES: [Difficulty; 3] =
    [Difficulty::Beginner, Difficulty::Intermediate, Difficulty::Advanced];

/// The pages that this edition builds, in the order of their ids.
pub(super) fn resolve(input: &Input<'_>, drafts: &[Draft], names: &Names) -> Parsed<Vec<Page>> {
    let mut report = Report::default();
    let visible = drafts.iter().filter(|draft| draft.hidden.is_none());
    let pages = visible.map(|draft| page(input, draft, names, &mut report)).collect();
    Parsed::new(pages, report)
}

fn page(input: &Input<'_>, draft: &Draft, names: &Names, report: &mut Report) -> Page {
    let front = &draft.front;
    // What a path, skill or role requires is its own matter: `LearningPath`, `Skill`, `Role` hold it.
    let elsewhere = matches!(draft.kind, Kind::Path | Kind::Skill | Kind::Role);
    let own_needs: &[_] = if elsewhere { &[] } else { &front.requires };
    let requires = needs(own_needs, By::Requires, names, report);
    let asked = inquiry::asked(front, names, report);
    inquiry::check_case(input, draft, report);
    let session = session::session(input, draft, report);
    let mut variants = BTreeMap::new();
    for (&language, text) in &draft.texts {
        let Some(document) = input.documents.get(text.document) else { continue };
        let updated = text.front.updated.map(|date| date.value);
        let from_history = input.last_changes.get(text.document).copied().flatten();
        let mut variant = variant(document, text, updated.or(from_history), report);
        variant.people = input.people.get(text.document).cloned().unwrap_or_default();
        variant.reasons = translation::reasons(&requires, front, &text.front);
        if language != LanguageId(0) {
            // A copy of the original's leads where the original's does.
            let copied = |old: &Spanned<String>| front.aliases.iter().any(|a| a.value == old.value);
            variant.redirects.retain(|old| !copied(old));
        }
        variant.questions = inquiry::questions(front, &text.front, &asked);
        variant.case =
            (draft.kind == Kind::CaseStudy).then(|| inquiry::case_study(front, &text.front));
        if variant.resources.is_empty() {
            variant.resources = front.resources.iter().map(resource).collect();
        }
        variants.insert(language, variant);
    }
    Page {
        id: draft.id.clone(),
        kind: draft.kind,
        is_section: draft.is_section,
        section: draft.section.clone(),
        variants,
        tags: front.tags.iter().map(|tag| tag.value.trim().to_owned()).collect(),
        authors: values(&front.authors),
        mentors: values(&front.mentors),
        date: front.date.map(|date| date.value),
        review_by: front.review_by,
        draft: front.draft,
        marks_terms: front.glossary,
        for_mentors: front.for_mentors,
        old_ids: front.aliases.clone(),
        weight: front.weight,
        template: front.template.clone(),
        extra: front.extra.clone().unwrap_or(Yaml::Map(Vec::new())),
        teaches: front
            .teaches
            .iter()
            .filter_map(|skill| Some(Spanned::new(names.expect_skill(skill, report)?, skill.span)))
            .collect(),
        requires,
        about: inquiry::about(front, names, report),
        survey: inquiry::survey(input, draft, names, report),
        minutes: front.minutes.or_else(|| session.as_ref()?.whole()),
        session,
        level: front.level.and_then(|level| DIFFICULTIES.get(level).copied()),
        path: None,
        skill: (draft.kind == Kind::Skill).then(|| names.skills.get(&draft.id).copied()).flatten(),
        role: (draft.kind == Kind::Role).then(|| names.roles.get(&draft.id).copied()).flatten(),
    }
}

/// Looks up the entries of a `requires` of `by`; what cannot be found is reported and left out.
pub(super) fn needs(
    raw: &[crate::syntax::reference::RawNeed],
    by: By,
    names: &Names,
    report: &mut Report,
) -> Vec<Requirement> {
    raw.iter()
        .filter_map(|entry| {
            let need = names.expect_need(entry, by, report)?;
            Some(Requirement { need, why: entry.why.clone(), span: entry.span })
        })
        .collect()
}

fn values(list: &[Spanned<String>]) -> Vec<String> {
    list.iter().map(|entry| entry.value.clone()).collect()
}

fn resource(raw: &front_matter::RawResource) -> Resource {
    Resource {
        title: raw.title.clone(),
        url: raw.url.clone(),
        kind: raw.kind.clone(),
        minutes: raw.minutes,
        cost: raw.cost.clone(),
    }
}

/// What to say of a page that has no title; nothing if its `title` is no text, which is told already.
fn no_title(document: &Document) -> Option<Diagnostic> {
    let given = document.front.as_ref().and_then(|front| yaml::get(front, "title"));
    let (span, message) = match given.map(|node| (node.span, node.value.text())) {
        None => (document.front_span, "this page has no title"),
        Some((span, Some(_))) => (span, "this page's title is empty"),
        Some((_, None)) => return None,
    };
    let help = "add `title: ...` to its front matter, or begin its text with a `# Heading`";
    Some(Diagnostic::new(&rules::MISSING_TITLE, span, message).help(help))
}

fn variant(
    document: &Document,
    text: &Text,
    updated: Option<jiff::civil::Date>,
    report: &mut Report,
) -> Variant {
    let own = text.front.title.as_ref();
    let title = own.or(document.body.title.as_ref());
    if title.is_none() && !document.front_is_broken {
        report.extend(no_title(document).into_iter().collect());
    }
    let description = text.front.description.as_ref().map(|text| text.value.clone());
    Variant {
        document: text.document,
        path: document.path.clone(),
        stem: text.stem.clone(),
        slug: text.front.slug.as_ref().map(|slug| slug.value.clone()),
        title: title.map_or_else(|| text.stem.clone(), |title| title.value.clone()),
        title_from_body: own.is_none(),
        description_from_body: description.is_none(),
        description: description.unwrap_or_else(|| document.body.excerpt.clone()),
        objectives: text.front.objectives.iter().map(|line| line.value.clone()).collect(),
        redirects: text.front.aliases.clone(),
        people: People::default(),
        resources: text.front.resources.iter().map(resource).collect(),
        reasons: Vec::new(),
        questions: Vec::new(),
        case: None,
        updated,
        span: title.map_or(document.front_span, |title| title.span),
    }
}

/// The page of each document.
pub(super) fn by_document(pages: &[Page], documents: usize) -> Vec<Option<PageId>> {
    let mut page_of = vec![None; documents];
    for (index, page) in pages.iter().enumerate() {
        for variant in page.variants.values() {
            if let Some(slot) = page_of.get_mut(variant.document) {
                *slot = Some(PageId::from_index(index));
            }
        }
    }
    page_of
}
