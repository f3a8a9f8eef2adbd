//! `translated-tasks`: checklist items of a translation that do not have the ids of the original's.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Diagnostic, Report, rules};
use crate::model::{LanguageId, Page};
use crate::syntax::body::Task;
use crate::syntax::document::Document;

/// Compares the checklist of each translation with that of the original: what a mentee ticks in one
/// language is ticked in all only if the ids are the same.
pub(super) fn check(page: &Page, documents: &[Arc<Document>], report: &mut Report) {
    let tasks = |document: usize| documents.get(document).map(|d| d.body.tasks.as_slice());
    let original = page.variants.get(&LanguageId(0));
    let Some(original) = original.and_then(|variant| tasks(variant.document)) else { return };
    let known: BTreeSet<&str> = original.iter().map(|task| task.id.as_str()).collect();
    let translations = page.variants.iter().filter(|(language, _)| **language != LanguageId(0));
    for (_, variant) in translations {
        let own = tasks(variant.document).unwrap_or_default();
        for (index, task) in own.iter().enumerate().filter(|(_, task)| !known.contains(&*task.id)) {
            // Items in the same place mean the same, as long as there are as many of them.
            let same = original.get(index).filter(|_| own.len() == original.len());
            report.push(unknown(task, same));
        }
        let translated: BTreeSet<&str> = own.iter().map(|task| task.id.as_str()).collect();
        if own.len() < original.len() {
            for task in original.iter().filter(|task| !translated.contains(&*task.id)) {
                let message = format!("the checklist lacks the original's item `{}`", task.id);
                report.push(
                    Diagnostic::new(&rules::TRANSLATED_TASKS, variant.span, message)
                        .help(format!("translate it, and end it with `{{#{}}}`", task.id))
                        .related(task.span, "the original's item"),
                );
            }
        }
    }
}

fn unknown(task: &Task, same: Option<&Task>) -> Diagnostic {
    let message = format!("the original's checklist has no item `{}`", task.id);
    let diagnostic = Diagnostic::new(&rules::TRANSLATED_TASKS, task.span, message)
        .label("ticked here, it is not ticked in the original");
    match same {
        Some(same) if task.explicit => diagnostic
            .help(format!("write `{{#{}}}` here as well", same.id))
            .related(same.span, "the original's item"),
        Some(same) => diagnostic
            .help(format!("end it with `{{#{}}}`", same.id))
            .related(same.span, "the original's item"),
        None => diagnostic.help("give it the id of the original's item: `{#id}` at its end"),
    }
}
