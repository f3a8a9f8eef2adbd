//! The health of a curriculum as one page of HTML.

use std::fmt::Write as _;

use super::{Concern, Health, LONG_CHAIN, LONG_LESSON, LONG_SESSION, Later};
use crate::diag::{Diagnostic, Place, Severity};
use crate::html::escape;
use crate::model::{LanguageId, PageId};
use crate::source::Position;
use crate::view::time;

/// The page's own style.
pub const STYLE: &str = include_str!("style.css");

/// Where the page is read.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    /// As a file of its own, which asks for nothing else.
    File,
    /// In the preview: the style lies beside the page as `style.css`. The function makes the address
    /// that opens a place in the editor, of a file's path in the site folder.
    Preview(&'a dyn Fn(&str, Position) -> String),
}

/// The page.
pub fn page(health: &Health<'_>, reader: Reader<'_>) -> String {
    let mut page = Page { health, reader, out: String::new() };
    page.head();
    page.summary();
    page.by_file();
    for concern in &health.concerns {
        page.concern(concern);
    }
    page.later();
    page.chains();
    page.long();
    page.untranslated();
    page.times();
    page.out += "</main>\n</body>\n</html>\n";
    page.out
}

struct Page<'a> {
    health: &'a Health<'a>,
    reader: Reader<'a>,
    out: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let title = escape(&self.health.compilation.curriculum.config.title);
        let style = match self.reader {
            Reader::File => format!("<style>{STYLE}</style>"),
            Reader::Preview(_) => concat!(
                "<link rel=\"stylesheet\" href=\"style.css\">\n",
                "<link rel=\"icon\" href=\"../pathbook/icon.svg\" type=\"image/svg+xml\">"
            )
            .to_owned(),
        };
        let home = match self.reader {
            Reader::File => title.clone(),
            Reader::Preview(_) => format!("<a href=\"../\">{title}</a>").into(),
        };
        let _ = write!(
            self.out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>Curriculum health · {title}</title>\n{style}\n</head>\n<body>\n\
             <main>\n<p class=\"site\">{home}</p>\n<h1>Curriculum health</h1>\n"
        );
    }

    fn summary(&mut self) {
        let Health { compilation, later, chains, long, untranslated, .. } = self.health;
        let report = &compilation.report;
        let pages = compilation.curriculum.pages.len();
        let look = later.len() + chains.len() + long.len() + untranslated.len();
        let tiles = [
            (report.count(Severity::Error), "error", "bad"),
            (report.count(Severity::Warning), "warning", "warn"),
            (look, "thing to look at", "look"),
            (pages, "page", ""),
        ];
        self.out += "<ul class=\"tiles\">\n";
        for (count, word, class) in tiles {
            let class = if count == 0 { "" } else { class };
            let words = match (count, word) {
                (1, word) => word.to_owned(),
                (_, "thing to look at") => "things to look at".to_owned(),
                (_, word) => format!("{word}s"),
            };
            let _ = writeln!(self.out, "<li class=\"{class}\"><b>{count}</b> {words}</li>");
        }
        self.out += "</ul>\n";
        if report.diagnostics().is_empty() && look == 0 {
            self.out += "<p class=\"well\">All is well.</p>\n";
        }
    }

    /// A section's head; nothing if there is nothing to show.
    fn section(&mut self, title: &str, count: usize, advice: &str) -> bool {
        if count > 0 {
            let _ = writeln!(
                self.out,
                "<section>\n<h2>{} <span class=\"count\">{count}</span></h2>\n<p class=\"advice\">{}</p>",
                escape(title),
                escape(advice)
            );
        }
        count > 0
    }

    fn by_file(&mut self) {
        let files = &self.health.by_file;
        let count = files.values().map(Vec::len).sum();
        if !self.section(
            "Errors and warnings by page",
            count,
            "Errors stop the site from being published.",
        ) {
            return;
        }
        for (file, found) in files {
            let title = if file.is_empty() { "The site as a whole" } else { file.as_str() };
            let _ = writeln!(self.out, "<h3>{}</h3>", escape(title));
            self.diagnostics(found);
        }
        self.out += "</section>\n";
    }

    fn concern(&mut self, concern: &Concern<'_>) {
        if self.section(concern.title, concern.found.len(), concern.advice) {
            self.diagnostics(&concern.found);
            self.out += "</section>\n";
        }
    }

    fn diagnostics(&mut self, found: &[&Diagnostic]) {
        self.out += "<ul class=\"found\">\n";
        for diagnostic in found {
            let (word, class) = match diagnostic.severity {
                Severity::Error => ("error", "bad"),
                Severity::Warning | Severity::Allow => ("warning", "warn"),
            };
            let place = self.place(&diagnostic.place);
            let _ = write!(
                self.out,
                "<li><span class=\"{class}\">{word}</span> {} <code>{}</code> {place}",
                code(&diagnostic.message),
                diagnostic.rule.name
            );
            if let Some(help) = &diagnostic.help {
                let _ = write!(self.out, "<p>{}</p>", code(help));
            }
            self.out += "</li>\n";
        }
        self.out += "</ul>\n";
    }

    fn later(&mut self) {
        let health = self.health;
        let advice = "A lesson points to one that comes later in the same path: fine as an outlook, not where the text needs it.";
        if !self.section("Used before taught", health.later.len(), advice) {
            return;
        }
        self.out += "<ul class=\"found\">\n";
        for Later { from, to, span, paths } in &health.later {
            let curriculum = &health.compilation.curriculum;
            let paths = paths.iter().filter_map(|path| curriculum.paths.get(path.index()));
            let names: Vec<String> = paths.map(|path| self.title(path.page)).collect();
            let place = self.place(&Place::Span(*span));
            let (from, to) = (self.title(*from), self.title(*to));
            let _ = writeln!(
                self.out,
                "<li>{from} points to {to}, which comes later in {} {place}</li>",
                names.join(", ")
            );
        }
        self.out += "</ul>\n</section>\n";
    }

    fn chains(&mut self) {
        let chains = &self.health.chains;
        let advice = format!(
            "{LONG_CHAIN} lessons or more, one after another, and no shorter way: is there an earlier place to begin?"
        );
        if !self.section("Long chains", chains.len(), &advice) {
            return;
        }
        self.out += "<ul class=\"found\">\n";
        for chain in chains {
            let names: Vec<String> = chain.lessons.iter().map(|page| self.title(*page)).collect();
            let _ = writeln!(
                self.out,
                "<li>{} lessons, {}<p>{}</p></li>",
                chain.lessons.len(),
                time(chain.minutes),
                names.join(" → ")
            );
        }
        self.out += "</ul>\n</section>\n";
    }

    fn long(&mut self) {
        let long = &self.health.long;
        let advice = format!(
            "Lessons over {} and meetings over {} are more than one sitting: divide them, or call them projects.",
            time(LONG_LESSON.into()),
            time(LONG_SESSION.into())
        );
        if !self.section("Too long for one sitting", long.len(), &advice) {
            return;
        }
        self.out += "<ul class=\"found\">\n";
        for page in long {
            let minutes =
                self.health.compilation.curriculum.page(*page).and_then(|page| page.minutes);
            let (title, minutes) = (self.title(*page), time(minutes.unwrap_or_default().into()));
            let _ = writeln!(self.out, "<li>{title} {minutes}</li>");
        }
        self.out += "</ul>\n</section>\n";
    }

    fn untranslated(&mut self) {
        let health = self.health;
        let count = health.untranslated.iter().map(|(_, pages)| pages.len()).sum();
        if !self.section("Not translated yet", count, "Their readers get the original.") {
            return;
        }
        let curriculum = &health.compilation.curriculum;
        for (language, pages) in &health.untranslated {
            let tag = curriculum.config.languages.get(language.index()).map_or("", String::as_str);
            let there = curriculum.pages.len().saturating_sub(pages.len());
            let all = curriculum.pages.len();
            let _ = write!(
                self.out,
                "<details><summary><code>{}</code>: {there} of {all} pages</summary>\n<ul class=\"found\">\n",
                escape(tag)
            );
            for page in pages {
                let _ = writeln!(self.out, "<li>{}</li>", self.title(*page));
            }
            self.out += "</ul></details>\n";
        }
        self.out += "</section>\n";
    }

    fn times(&mut self) {
        let times = &self.health.times;
        if !self.section(
            "Time by path and stage",
            times.len(),
            "Optional lessons left out; a lesson that does not say counts as the site's median.",
        ) {
            return;
        }
        self.out += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Time by path and stage\"><table>\n<thead><tr><th scope=\"col\">Path</th><th scope=\"col\">Stage</th><th scope=\"col\" class=\"number\">Minutes</th><th scope=\"col\" class=\"number\">Time</th></tr></thead>\n";
        for entry in times {
            let total: u64 = entry.stages.iter().map(|(_, minutes)| minutes).sum();
            let untimed = match entry.untimed {
                0 => String::new(),
                1 => " (1 lesson does not say)".to_owned(),
                count => format!(" ({count} lessons do not say)"),
            };
            self.out += "<tbody>\n";
            let title = self.title(entry.path.page);
            let _ = writeln!(
                self.out,
                "<tr class=\"total\"><th scope=\"rowgroup\">{title}{untimed}</th><td></td><td class=\"number\">{total}</td><td class=\"number\">{}</td></tr>",
                time(total)
            );
            for (stage, minutes) in entry.stages.iter().filter(|(stage, _)| !stage.is_empty()) {
                let _ = writeln!(
                    self.out,
                    "<tr><td></td><td>{}</td><td class=\"number\">{minutes}</td><td class=\"number\">{}</td></tr>",
                    escape(stage),
                    time(*minutes)
                );
            }
            self.out += "</tbody>\n";
        }
        self.out += "</table></div>\n</section>\n";
    }

    /// A page's title; in the preview, a link to it.
    fn title(&self, page: PageId) -> String {
        let compilation = self.health.compilation;
        let title = compilation.curriculum.page(page).and_then(|page| page.variant(LanguageId(0)));
        let title = escape(title.map_or("", |(_, variant)| variant.title.as_str()));
        match (self.reader, compilation.routes.page(page, LanguageId(0))) {
            (Reader::Preview(_), Some(url)) => {
                format!("<a href=\"{}\">{title}</a>", escape(&url.absolute("")))
            }
            _ => format!("<b>{title}</b>"),
        }
    }

    /// A place in words; in the preview, a link that opens it in the editor.
    fn place(&self, place: &Place) -> String {
        let (Some(file), at) = place.resolve(&self.health.compilation.sources) else {
            return String::new();
        };
        let start = at.map_or(Position { line: 1, column: 1 }, |(start, _)| start);
        let text = format!("{}:{}:{}", escape(&file), start.line, start.column);
        match self.reader {
            Reader::File => format!("<span class=\"place\">{text}</span>"),
            Reader::Preview(editor) => {
                format!("<a class=\"place\" href=\"{}\">{text}</a>", escape(&editor(&file, start)))
            }
        }
    }
}

/// A message, with what stands between backquotes as code.
fn code(message: &str) -> String {
    let mut out = String::new();
    for (index, part) in message.split('`').enumerate() {
        let part = escape(part);
        if index % 2 == 1 {
            let _ = write!(out, "<code>{part}</code>");
        } else {
            out += &part;
        }
    }
    out
}
