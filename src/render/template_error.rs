//! What is wrong with a template: the template engine's words, made a diagnostic with its place.

use tera::ErrorKind;

use super::builtin;
use super::theme::Theme;
use crate::diag::{Diagnostic, Place, rules};
use crate::source::{SourcePath, Span};

/// What went wrong in a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct TemplateError {
    /// What, in the engine's words.
    pub message: String,
    /// How to mend it, where that is known.
    pub help: Option<String>,
    /// The template's name, if it is known.
    pub template: Option<String>,
    /// Line and column, from 1.
    pub at: Option<(usize, usize)>,
}

impl TemplateError {
    /// Every problem that an error of the engine tells of: one while rendering, perhaps many while
    /// templates are loaded.
    pub(super) fn all(error: &tera::Error) -> Vec<Self> {
        let only = |message: String, help: Option<String>, template: Option<&String>| {
            vec![Self { message, help, template: template.cloned(), at: None }]
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                vec![Self {
                    message: report.message().to_owned(),
                    help: None,
                    template: Some(report.filename().to_owned()),
                    at: Some((span.start_line, span.start_col + 1)),
                }]
            }
            ErrorKind::CircularExtend { tpl, .. } => {
                let name = tpl.rsplit('/').next().unwrap_or(tpl);
                only(
                    "it extends itself".to_owned(),
                    Some(format!("to extend the template that it replaces, write `{{% extends \"default/{name}\" %}}`")),
                    Some(tpl),
                )
            }
            ErrorKind::MissingParent { current, parent } => only(
                format!("it extends `{parent}`, and there is no such template"),
                Some("correct the name; the built-in templates are called `default/lesson.html` and so on".to_owned()),
                Some(current),
            ),
            ErrorKind::Msg(text) if text.contains("-->") => several(text),
            other => only(other.to_string(), None, None),
        }
    }

    /// As a diagnostic. `on` says what was being rendered; empty while templates are loaded.
    pub(super) fn diagnostic(&self, on: &str, theme: &Theme) -> Diagnostic {
        let file = self.template.as_deref().and_then(template_file);
        let span = file.as_ref().and_then(|file| self.span(theme, file));
        // What cannot be shown is said.
        let name = match (&self.template, span) {
            (Some(name), None) => format!("template `{name}`, "),
            _ => String::new(),
        };
        let at = match self.at.filter(|_| span.is_none()) {
            Some((line, column)) => format!("line {line}, column {column}: "),
            None => String::new(),
        };
        let on = if on.is_empty() { String::new() } else { format!(" (while rendering `{on}`)") };
        let place = span.map(Place::Span).or(file.map(Place::File)).unwrap_or(Place::Site);
        let help = self.help.clone().unwrap_or_else(|| {
            "correct the template; a value that may be missing needs a test, such as `{% if page.role %}`".to_owned()
        });
        let message = format!("{name}{at}{}{on}", self.message.trim());
        Diagnostic::new(&rules::TEMPLATE_ERROR, place, message).help(help)
    }

    /// From the place to the end of its word, or of the first line.
    fn span(&self, theme: &Theme, file: &SourcePath) -> Option<Span> {
        let (id, text) = theme.source(file)?;
        let (line, column) = self.at.unwrap_or((1, 1));
        let above: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let rest = text.get(above..)?.lines().next().unwrap_or_default();
        let before: usize = rest.chars().take(column - 1).map(char::len_utf8).sum();
        let word = rest.get(before..).unwrap_or_default();
        let length = word
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')))
            .filter(|_| self.at.is_some())
            .unwrap_or(word.len());
        let start = above + before;
        Some(Span::new(id, start..start + length.max(usize::from(!word.is_empty()))))
    }
}

/// Problems that the engine tells in one text: `error: WHAT`, `--> TEMPLATE:LINE:COLUMN`, and a
/// picture, one after the other.
fn several(text: &str) -> Vec<TemplateError> {
    let mut found: Vec<TemplateError> = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if let Some((_, message)) = line.split_once("error: ") {
            let message = message.to_owned();
            found.push(TemplateError { message, help: None, template: None, at: None });
        } else if let (Some(place), Some(last)) = (line.strip_prefix("--> "), found.last_mut()) {
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().and_then(|part| part.parse().ok());
            let line = parts.next().and_then(|part| part.parse().ok());
            last.template = parts.next().map(str::to_owned);
            last.at = line.zip(column).filter(|(line, column)| *line > 0 && *column > 0);
        }
    }
    if found.is_empty() {
        found.push(TemplateError {
            message: text.to_owned(),
            help: None,
            template: None,
            at: None,
        });
    }
    found
}

/// The site's file behind a template's name, unless it is built in.
pub(super) fn template_file(name: &str) -> Option<SourcePath> {
    if name.split_once('/').is_some_and(|(theme, _)| builtin::theme(theme).is_some()) {
        return None;
    }
    let path = match name.split_once('/') {
        Some((theme, rest)) if !rest.is_empty() => format!("themes/{theme}/templates/{rest}"),
        _ => format!("templates/{name}"),
    };
    SourcePath::new(&path)
}
