//! Small sites for the tests of rules: what authors write, loaded and resolved in memory.

use std::sync::Arc;

use super::{Implied, LintInput};
use crate::diag::{Place, Report, Rule};
use crate::graph::prerequisites::Prerequisites;
use crate::load::{self, Loaded};
use crate::model::Curriculum;
use crate::resolve::{self, Input};
use crate::source::{Sources, Spanned};
use crate::syntax::body::{Link, LinkKind, Task};
use crate::syntax::document::Document;
use crate::world::{MemoryWorld, World};
use jiff::civil::Date;

/// A resolved site.
pub(super) struct Site {
    sources: Sources,
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) curriculum: Curriculum,
    pub(super) prerequisites: Prerequisites,
    today: Date,
}

/// A site of `files`; a configuration is added where there is none. The day is 2026-11-23.
pub(super) fn site(files: &[(&str, &str)]) -> Site {
    let config = ("pathbook.yaml", "title: T\nlanguages: [en, zh]\n");
    let own = files.iter().any(|(path, _)| *path == config.0);
    let world = MemoryWorld::new((!own).then_some(config).into_iter().chain(files.iter().copied()));
    let Loaded {
        sources, config, skills, roles, glossary, documents, last_changes, people, ..
    } = load::load(&world, None).value;
    let resolution = resolve::resolve(Input {
        config,
        documents: &documents,
        skills,
        roles,
        glossary,
        translated: std::collections::BTreeMap::new(),
        drafts: true,
        mentor_edition: true,
        last_changes,
        people,
    })
    .value;
    Site {
        sources,
        documents,
        curriculum: resolution.curriculum,
        prerequisites: resolution.prerequisites,
        today: world.today(),
    }
}

impl Site {
    /// What rules look at.
    pub(super) fn input<'a>(&'a self, redundant: &'a [Implied]) -> LintInput<'a> {
        LintInput {
            curriculum: &self.curriculum,
            prerequisites: &self.prerequisites,
            documents: &self.documents,
            redundant,
            today: self.today,
        }
    }

    /// What `rule` finds, one line a message and a related place.
    pub(super) fn finds(&self, rule: &Rule) -> String {
        let mut report = super::check(&self.input(&[]));
        let markdown = &self.curriculum.config.markdown;
        for page in &self.curriculum.pages {
            report.extend(super::check_page(page, markdown, &self.documents, &self.sources));
        }
        self.show(&report, rule)
    }

    /// The part of `report` that is about `rule`.
    pub(super) fn show(&self, report: &Report, rule: &Rule) -> String {
        let mut lines = Vec::new();
        for diagnostic in report.clone().sorted().diagnostics().iter().filter(|d| d.rule == rule) {
            let help = diagnostic.help.as_deref().unwrap_or_default();
            lines.push(format!("{} {} ({help})", self.at(&diagnostic.place), diagnostic.message));
            for related in &diagnostic.related {
                lines.push(format!("  {} {}", self.at(&related.place), related.message));
            }
        }
        lines.join("\n")
    }

    fn at(&self, place: &Place) -> String {
        match place {
            Place::Site => "site".to_owned(),
            Place::File(path) => path.to_string(),
            Place::Span(span) => {
                let source = self.sources.get(span.file).unwrap();
                let at = source.lines().position(&source.text, span.start as usize);
                format!("{}:{}:{}", source.path, at.line, at.column)
            }
        }
    }

    fn document(&mut self, path: &str) -> &mut Document {
        let mut documents = self.documents.iter_mut();
        let found = documents.find(|document| document.path.as_str() == path).unwrap();
        Arc::make_mut(found)
    }

    /// Gives the text of `path` a link, as the Markdown reader would.
    pub(super) fn link(&mut self, path: &str, kind: LinkKind, target: &str) {
        let document = self.document(path);
        let target = Spanned::new(target.to_owned(), document.front_span);
        document.body.links.push(Link { kind, target, text: String::new(), mentor: false });
    }

    /// Gives the text of `path` exactly these checklist items.
    pub(super) fn tasks(&mut self, path: &str, ids: &[&str]) {
        let document = self.document(path);
        let span = document.front_span;
        document.body.tasks = ids
            .iter()
            .map(|id| Task {
                id: (*id).to_owned(),
                text: String::new(),
                explicit: true,
                mentor: false,
                span,
            })
            .collect();
    }
}
