//! `empty-path`: a path all of whose stages are empty. (One without any is found in resolving.)

use super::place;
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Curriculum, LanguageId};
use crate::syntax::document::Document;
use crate::syntax::yaml::{Yaml, get};

/// Looks at what the author wrote: a stage whose lessons do not exist has its diagnostic already.
pub(crate) fn check(curriculum: &Curriculum, documents: &[Document], report: &mut Report) {
    for path in &curriculum.paths {
        let Some(page) = curriculum.page(path.page) else { continue };
        let Some((_, original)) = page.variant(LanguageId(0)) else { continue };
        let front = documents.get(original.document).and_then(|document| document.front.as_ref());
        let Some(Yaml::List(stages)) =
            front.and_then(|front| get(front, "stages")).map(|stages| &stages.value)
        else {
            continue;
        };
        let empty = |stage: &crate::syntax::yaml::Node| match get(stage, "lessons") {
            None => true,
            Some(lessons) => match &lessons.value {
                Yaml::List(list) => list.is_empty(),
                other => matches!(other, Yaml::Null),
            },
        };
        if !stages.is_empty() && stages.iter().all(empty) {
            let message = format!("the stages of `{}` hold no lessons", page.id);
            report.push(
                Diagnostic::new(&rules::EMPTY_PATH, place(page), message)
                    .help("give each stage its `lessons: [...]`, or the path a `goal` instead"),
            );
        }
    }
}
