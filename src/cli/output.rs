//! What goes to the terminal: results to standard output, everything else to standard error.

use std::io::{IsTerminal, Write};

use crate::compile::Compilation;
use crate::diag::human::{self, HumanOptions};
use crate::diag::{Report, Severity};
use crate::source::Sources;

/// The two streams. A closed pipe is no error: writing simply stops.
pub(super) struct Terminal {
    color: bool,
    width: usize,
}

impl Terminal {
    /// Looks at the terminal once: colours only there, and not with `NO_COLOR`.
    pub(super) fn new() -> Self {
        let no_color = std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty());
        let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            color: std::io::stderr().is_terminal() && !no_color && !dumb,
            width: columns.filter(|columns| (40..=400).contains(columns)).unwrap_or(100),
        }
    }

    /// Writes a result.
    #[expect(clippy::unused_self, reason = "all writing goes through the terminal")]
    pub(super) fn print(&mut self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Writes a line of progress or a summary.
    #[expect(clippy::unused_self, reason = "all writing goes through the terminal")]
    pub(super) fn note(&mut self, line: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }

    /// Writes what ends a command.
    pub(super) fn fail(&mut self, message: &str) {
        let word = if self.color { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" };
        self.note(&format!("{word}: {}", human_lines(message)));
    }

    /// Writes what somebody should know, and what does not end a command.
    pub(super) fn warn(&mut self, message: &str) {
        let word = if self.color { "\u{1b}[1;33mwarning\u{1b}[0m" } else { "warning" };
        self.note(&format!("{word}: {}", human_lines(message)));
    }

    /// Writes diagnostics.
    pub(super) fn report(&mut self, report: &Report, sources: &Sources) {
        let options = HumanOptions { color: self.color, width: self.width };
        let _ =
            std::io::stderr().lock().write_all(human::render(report, sources, options).as_bytes());
    }

    /// Shows how far a long build is, on one line; the last call ends the line.
    pub(super) fn progress(done: usize, total: usize) {
        let end = if done == total { "\r\u{1b}[K" } else { "" };
        let mut err = std::io::stderr().lock();
        let _ = if done == total {
            write!(err, "{end}")
        } else {
            write!(err, "\r{done} of {total} files")
        };
        let _ = err.flush();
    }

    /// Whether somebody watches.
    pub(super) fn is_interactive() -> bool {
        std::io::stderr().is_terminal()
    }
}

/// Keeps line ends of our own messages, and nothing else that could move a cursor.
fn human_lines(text: &str) -> String {
    text.split('\n').map(|line| human::clean(line).into_owned()).collect::<Vec<_>>().join("\n")
}

/// `1 page`, `46 pages`.
pub(super) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// `3 errors, 1 warning`; empty where there is nothing.
pub(super) fn counts(report: &Report) -> String {
    let part = |count: usize, word: &str| (count > 0).then(|| counted(count, word));
    let parts = [
        part(report.count(Severity::Error), "error"),
        part(report.count(Severity::Warning), "warning"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `46 pages`, counting what readers read.
pub(super) fn pages(compilation: &Compilation) -> String {
    use crate::route::Route;
    let is_page = |route: &Route| {
        matches!(route, Route::Page(..) | Route::Listing(..) | Route::Skill(..) | Route::Role(..))
    };
    let count = compilation.routes.entries.values().filter(|(_, route)| is_page(route)).count();
    counted(count, "page")
}
