//! `config.json` of a track: its concepts and exercises.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, rules};
use crate::import::record::{Found, Record};
use crate::source::{Span, Spanned};
use crate::syntax::yaml::Node;

/// A concept.
#[derive(Debug)]
pub(super) struct Concept {
    pub(super) slug: Spanned<String>,
    pub(super) name: String,
    pub(super) uuid: String,
}

/// How far an exercise is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Status {
    Wip,
    Beta,
    Active,
    Deprecated,
}

impl Status {
    /// Reads it; an unknown word counts as active, and is reported.
    fn read(word: &Spanned<String>, found: &mut Found) -> Self {
        let all = [Self::Wip, Self::Beta, Self::Active, Self::Deprecated];
        let known = all.into_iter().find(|status| status.name() == word.value);
        known.unwrap_or_else(|| {
            let shown: String = word.value.chars().take(60).collect();
            let message = format!("`{shown}` is no status of an exercise");
            found.wrong(
                word.span,
                message,
                "it counts as `active`; there are wip, beta, active and deprecated",
            );
            Self::Active
        })
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Wip => "wip",
            Self::Beta => "beta",
            Self::Active => "active",
            Self::Deprecated => "deprecated",
        }
    }
}

/// What kind an exercise is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Concept,
    Practice,
}

/// An exercise.
#[derive(Debug)]
pub(super) struct Exercise {
    pub(super) kind: Kind,
    pub(super) slug: Spanned<String>,
    pub(super) name: String,
    pub(super) uuid: String,
    pub(super) status: Status,
    /// Of a practice exercise: those that it practises.
    pub(super) concepts: Vec<Spanned<String>>,
    pub(super) prerequisites: Vec<Spanned<String>>,
    pub(super) difficulty: f64,
}

impl Exercise {
    /// Whether it teaches something new.
    pub(super) fn is_lesson(&self) -> bool {
        self.kind == Kind::Concept
    }

    /// Whether it is not to be seen.
    pub(super) fn is_draft(&self) -> bool {
        matches!(self.status, Status::Wip | Status::Deprecated)
    }

    /// Its folder in the track.
    pub(super) fn folder(&self) -> String {
        let kind = if self.is_lesson() { "concept" } else { "practice" };
        format!("exercises/{kind}/{}", self.slug.value)
    }

    /// Its page's id.
    pub(super) fn id(&self) -> String {
        let folder = if self.is_lesson() { "exercises" } else { "practice" };
        format!("{folder}/{}", self.slug.value)
    }
}

/// A track.
#[derive(Debug, Default)]
pub(super) struct Track {
    pub(super) language: String,
    pub(super) slug: String,
    pub(super) blurb: String,
    pub(super) features: Vec<(String, String)>,
    /// What code is highlighted as.
    pub(super) highlight: String,
    pub(super) concepts: Vec<Concept>,
    pub(super) exercises: Vec<Exercise>,
    known: BTreeSet<String>,
}

impl Track {
    /// Reads it; `None`, and reported, if it is none.
    pub(super) fn read(node: &Node, found: &mut Found) -> Option<Self> {
        let mut record = Record::new(node, "`config.json`", found)?;
        let mut track = Self::default();
        let exercises = record.record("exercises", "`exercises` of the track", found);
        let concepts = record.items("concepts");
        if exercises.is_none() {
            let message = "`config.json` has no `exercises`: it is no track's";
            found.report.push(Diagnostic::new(&rules::WRONG_SOURCE, node.span, message).help(
                "a track's `config.json` has `concepts` and `exercises: {concept, practice}`",
            ));
            return None;
        }
        let mut words = |key, found: &mut Found| {
            record.text(key, found).map(|text| text.value).unwrap_or_default()
        };
        track.slug = words("slug", found);
        track.language = words("language", found);
        track.blurb = words("blurb", found);
        if track.language.is_empty() {
            track.language.clone_from(&track.slug);
        }
        for feature in record.items("key_features") {
            let Some(mut record) = Record::new(feature, "a feature", found) else { continue };
            let (title, content) = (record.text("title", found), record.text("content", found));
            record.node("icon");
            record.finish(found);
            if let (Some(title), Some(content)) = (title, content) {
                track.features.push((title.value, content.value));
            }
        }
        if let Some(mut editor) =
            record.record("online_editor", "`online_editor` of the track", found)
        {
            let name = editor.text("highlightjs_language", found);
            track.highlight = name.map_or_else(|| track.slug.clone(), |name| name.value);
        }
        record.finish(found);
        track.read_concepts(concepts, found);
        if let Some(mut exercises) = exercises {
            let mut slugs = BTreeMap::new();
            for (key, kind) in [("concept", Kind::Concept), ("practice", Kind::Practice)] {
                for node in exercises.items(key) {
                    track.exercise(node, kind, &mut slugs, found);
                }
            }
            for foregone in exercises.texts("foregone", found) {
                found
                    .losses
                    .left_out("exercise that the track will not have (`foregone`)", foregone.span);
            }
            exercises.finish(found);
        }
        track.report_unknown(found);
        Some(track)
    }

    fn read_concepts(&mut self, nodes: &[Node], found: &mut Found) {
        let mut slugs = BTreeMap::new();
        for node in nodes {
            let Some(mut record) = Record::new(node, "a concept", found) else { continue };
            let slug = record.need("slug", found);
            let (name, uuid) = (record.text("name", found), record.text("uuid", found));
            record.finish(found);
            let Some(slug) = slug.and_then(|slug| unique(slug, &mut slugs, found)) else {
                continue;
            };
            let name = name.map_or_else(|| slug.value.clone(), |name| name.value);
            let uuid = uuid.map(|uuid| uuid.value).unwrap_or_default();
            self.known.insert(slug.value.clone());
            self.concepts.push(Concept { slug, name, uuid });
        }
    }

    fn exercise(
        &mut self,
        node: &Node,
        kind: Kind,
        slugs: &mut BTreeMap<String, Span>,
        found: &mut Found,
    ) {
        let Some(mut record) = Record::new(node, "an exercise", found) else { return };
        let slug = record.need("slug", found);
        let (name, uuid) = (record.text("name", found), record.text("uuid", found));
        let status = record.text("status", found);
        let concepts =
            record.texts(if kind == Kind::Concept { "concepts" } else { "practices" }, found);
        let prerequisites = record.texts("prerequisites", found);
        let difficulty = record.number("difficulty", found).unwrap_or(1.0);
        record.finish(found);
        let Some(slug) = slug.and_then(|slug| unique(slug, slugs, found)) else { return };
        let status = status.map_or(Status::Active, |status| Status::read(&status, found));
        self.exercises.push(Exercise {
            kind,
            name: name.map_or_else(|| slug.value.clone(), |name| name.value),
            slug,
            uuid: uuid.map(|uuid| uuid.value).unwrap_or_default(),
            status,
            concepts,
            prerequisites,
            difficulty,
        });
    }

    /// Reports what exercises name and the track does not have.
    fn report_unknown(&self, found: &mut Found) {
        for exercise in &self.exercises {
            for concept in exercise.concepts.iter().chain(&exercise.prerequisites) {
                if self.known.contains(&concept.value) {
                    continue;
                }
                let near =
                    crate::suggest::nearest(&concept.value, self.known.iter().map(String::as_str));
                let near = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
                let message = format!(
                    "`{}` names the concept `{}`, which is not there",
                    exercise.slug.value, concept.value
                );
                found.report.push(
                    Diagnostic::new(&rules::DANGLING_REFERENCE, concept.span, message)
                        .help(format!("{near}it is left out")),
                );
            }
        }
    }

    /// The prerequisites of an exercise that are there.
    pub(super) fn needs<'t>(
        &'t self,
        exercise: &'t Exercise,
    ) -> impl Iterator<Item = &'t Spanned<String>> {
        exercise.prerequisites.iter().filter(|slug| self.known.contains(&slug.value))
    }

    /// What it teaches or practises, as far as that is there.
    pub(super) fn about<'t>(&'t self, exercise: &'t Exercise) -> impl Iterator<Item = &'t str> {
        let own = exercise.concepts.iter().map(|slug| slug.value.as_str());
        own.filter(|slug| self.known.contains(*slug))
    }
}

/// A slug that nothing before it has, and that can be an id and the name of a file; reports it if not.
fn unique(
    slug: Spanned<String>,
    known: &mut BTreeMap<String, Span>,
    found: &mut Found,
) -> Option<Spanned<String>> {
    let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if slug.value.starts_with('.') || !slug.value.chars().all(good) || slug.value.len() > 120 {
        let shown: String = slug.value.chars().take(60).collect();
        found.wrong(
            slug.span,
            format!("`{shown}` cannot be a slug"),
            "it is left out; use letters, digits and `-`",
        );
        return None;
    }
    // Some file systems, and so some hosts, know no difference between upper and lower case.
    let key = slug.value.to_lowercase();
    if let Some(first) = known.get(&key).copied() {
        let message =
            format!("`{}` stands here twice, if upper and lower case are the same", slug.value);
        found.report.push(
            Diagnostic::new(&rules::DUPLICATE_ID, slug.span, message)
                .help("this one is left out; give it another slug")
                .related(first, "the first is here"),
        );
        return None;
    }
    known.insert(key, slug.span);
    Some(slug)
}
