//! The changes of a branch as Markdown, for the description of a pull request or a comment on it.

use super::{Changes, Ids, title};
use crate::compile::Compilation;
use crate::diag::{Report, Severity};
use crate::html::markdown_text;

/// So many lines of one kind are shown; the rest is counted.
const MOST: usize = 50;

/// The summary: `new` are the problems that the branch brings, `old` how many were there before.
pub fn summary(
    changes: &Changes,
    before: &Compilation,
    after: &Compilation,
    new: &Report,
    old: usize,
) -> String {
    let mut out = "## What changes in the curriculum\n\n".to_owned();
    if changes.is_empty() {
        out.push_str("Nothing: no page, id, time, requirement, path or translation is another.\n");
    } else {
        numbers(&mut out, changes, before, after);
        section(&mut out, "Pages", pages(changes, before, after));
        let mut names = ids("skill", &changes.skills);
        names.extend(ids("role", &changes.roles));
        section(&mut out, "Skills and roles", names);
        section(&mut out, "Requirements", edges(changes));
        section(&mut out, "Paths", paths(changes, after));
        section(&mut out, "Translations", translations(changes));
    }
    problems(&mut out, after, new, old);
    out
}

fn numbers(out: &mut String, changes: &Changes, before: &Compilation, after: &Compilation) {
    let (was, is) = (&before.curriculum, &after.curriculum);
    out.push_str("| | before | after |\n| --- | ---: | ---: |\n");
    for (name, before, after) in [
        ("pages", was.pages.len() as u64, is.pages.len() as u64),
        ("skills", was.skills.len() as u64, is.skills.len() as u64),
        ("roles", was.roles.len() as u64, is.roles.len() as u64),
        ("paths", was.paths.len() as u64, is.paths.len() as u64),
        ("minutes of lessons", changes.total.0, changes.total.1),
    ] {
        out.push_str(&format!("| {name} | {before} | {after} |\n"));
    }
    for language in &changes.languages {
        let (before, after) = language.pages;
        out.push_str(&format!("| pages in {} | {before} | {after} |\n", code(&language.tag)));
    }
}

fn section(out: &mut String, name: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    out.push_str(&format!("\n### {name}\n\n"));
    for line in lines.iter().take(MOST) {
        out.push_str(&format!("- {line}\n"));
    }
    if lines.len() > MOST {
        out.push_str(&format!("- and {} more\n", lines.len() - MOST));
    }
}

/// An id as code, whatever it holds.
fn code(id: &str) -> String {
    format!("`{}`", id.replace('`', "'").replace('|', "\\|"))
}

/// A message as a cell of a table: what it has between back-ticks is code.
fn worded(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return markdown_text(text);
    }
    let part = |(index, part): (usize, &&str)| match index % 2 {
        0 => markdown_text(part),
        _ if part.trim().is_empty() => String::new(),
        _ => code(part),
    };
    parts.iter().enumerate().map(part).collect()
}

fn pages(changes: &Changes, before: &Compilation, after: &Compilation) -> Vec<String> {
    let titled = |compilation, id: &String| {
        format!("**{}** {}", markdown_text(title(compilation, id)), code(id))
    };
    let mut lines: Vec<String> =
        changes.pages.added.iter().map(|id| format!("new: {}", titled(after, id))).collect();
    lines.extend(changes.pages.removed.iter().map(|id| format!("gone: {}", titled(before, id))));
    lines.extend(renamed(&changes.pages));
    let time =
        |minutes: Option<u32>| minutes.map_or("no time".to_owned(), |it| format!("{it} min"));
    lines.extend(changes.minutes.iter().map(|(id, before, after)| {
        format!("{}: {}, was {}", code(id), time(*after), time(*before))
    }));
    lines
}

fn renamed(ids: &Ids) -> impl Iterator<Item = String> {
    ids.renamed.iter().map(|(old, new, is_kept)| {
        let note = if *is_kept {
            "; the old id is an alias"
        } else {
            "; **without an alias: what mentees have ticked there is lost**"
        };
        format!("renamed: {} is {}{note}", code(old), code(new))
    })
}

fn ids(what: &str, ids: &Ids) -> Vec<String> {
    let added = ids.added.iter().map(|id| format!("new {what} {}", code(id)));
    let removed = ids.removed.iter().map(|id| format!("{what} {} is gone", code(id)));
    added.chain(removed).chain(renamed(ids)).collect()
}

fn edges(changes: &Changes) -> Vec<String> {
    let added = changes.edges_added.iter();
    let added = added.map(|(id, how, what)| format!("{} now {how} {}", code(id), code(what)));
    let removed = changes
        .edges_removed
        .iter()
        .map(|(id, how, what)| format!("{} no longer {how} {}", code(id), code(what)));
    added.chain(removed).collect()
}

fn paths(changes: &Changes, after: &Compilation) -> Vec<String> {
    let list = |ids: &[String]| ids.iter().map(|id| code(id)).collect::<Vec<_>>().join(", ");
    let line = |path: &super::PathChange| {
        let mut parts = Vec::new();
        if path.minutes.0 != path.minutes.1 {
            parts.push(format!("{} min, was {} min", path.minutes.1, path.minutes.0));
        }
        if !path.added.is_empty() {
            parts.push(format!("with {}", list(&path.added)));
        }
        if !path.removed.is_empty() {
            parts.push(format!("without {}", list(&path.removed)));
        }
        if path.reordered {
            parts.push("in another order".to_owned());
        }
        let title = markdown_text(title(after, &path.id));
        format!("**{title}** {}: {}", code(&path.id), parts.join("; "))
    };
    changes.paths.iter().map(line).collect()
}

fn translations(changes: &Changes) -> Vec<String> {
    let mut lines = Vec::new();
    for language in &changes.languages {
        let tag = code(&language.tag);
        match (language.was, language.is) {
            (true, false) => lines.push(format!("the site has no {tag} any more")),
            (false, _) => {
                let count = |wanted| language.added.iter().filter(|(it, _)| *it == wanted).count();
                let counts = ["page", "skill", "role", "term"].map(|what| match count(what) {
                    1 => format!("1 {what}"),
                    count => format!("{count} {what}s"),
                });
                lines.push(format!("{tag} is new: {}", counts.join(", ")));
            }
            (true, true) => {
                let line = |how: &str, it: &(&str, String)| {
                    format!("{tag}: the {} {} {how}", it.0, code(&it.1))
                };
                lines.extend(language.added.iter().map(|it| line("is translated", it)));
                lines.extend(language.removed.iter().map(|it| line("is translated no more", it)));
            }
        }
    }
    lines
}

fn problems(out: &mut String, after: &Compilation, new: &Report, old: usize) {
    let before = match old {
        0 => String::new(),
        1 => " 1 older one is left out.".to_owned(),
        count => format!(" {count} older ones are left out."),
    };
    if new.diagnostics().is_empty() {
        out.push_str(&format!("\nNo new problems.{before}\n"));
        return;
    }
    let (errors, warnings) = (new.count(Severity::Error), new.count(Severity::Warning));
    out.push_str(&format!(
        "\n### New problems\n\n{errors} errors, {warnings} warnings.{before}\n\n| where | what | mend |\n| --- | --- | --- |\n"
    ));
    for diagnostic in new.diagnostics().iter().take(MOST) {
        let place = match diagnostic.place.resolve(&after.sources) {
            (Some(file), Some((start, _))) => code(&format!("{file}:{}", start.line)),
            (Some(file), None) => code(&file),
            _ => "the site".to_owned(),
        };
        let sign = if diagnostic.severity == Severity::Error { "**error**: " } else { "" };
        out.push_str(&format!(
            "| {place} | {sign}{} | {} |\n",
            worded(&diagnostic.message),
            worded(diagnostic.help.as_deref().unwrap_or_default())
        ));
    }
    let count = new.diagnostics().len();
    if count > MOST {
        out.push_str(&format!("\nAnd {} more.\n", count - MOST));
    }
}
