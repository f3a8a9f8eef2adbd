//! A path as a checklist in Markdown, for an issue tracker or a notebook: a task list that GitHub, GitLab, Obsidian
//! and others tick. Its last line, a comment, tells later whether anybody has.

use super::{Options, Problem};
use crate::compile::Compilation;
use crate::html::markdown_text;
use crate::locale::Locale;
use crate::model::{PageId, StageItem};

/// The checklist of a path.
pub(super) fn checklist(
    compilation: &Compilation,
    locale: &Locale,
    options: &Options,
) -> Result<String, Problem> {
    let curriculum = &compilation.curriculum;
    let (_, path) = super::path(compilation, options)?;
    let list = List { compilation, locale, options };
    let own = curriculum.page(path.page).and_then(|page| page.variant(options.language));
    let mut out = format!("# {}\n", list.linked(path.page));
    if let Some((_, variant)) = own.filter(|(_, variant)| !variant.description.is_empty()) {
        out.push_str(&format!("\n{}\n", markdown_text(&variant.description)));
    }
    let mut total = 0;
    for (number, stage) in path.stages.iter().enumerate() {
        let title = stage.titles.get(&options.language).or_else(|| stage.titles.values().next());
        if let Some(title) = title {
            out.push_str(&format!("\n## {}\n", markdown_text(title)));
        } else if path.stages.len() > 1 {
            let title = locale.say("stage_number", &[("number", (number + 1).into())]);
            out.push_str(&format!("\n## {title}\n"));
        }
        out.push('\n');
        for item in &stage.items {
            total += compilation.prerequisites.item_minutes(item);
            list.item(item, &mut out);
        }
    }
    let time = locale.duration(total);
    out.push_str(&format!("\n{}\n", locale.say("in_all", &[("time", time.into())])));
    out.push_str(&mark(&out));
    Ok(out)
}

/// What the mark begins with that tells a checklist nobody has touched.
const MARK: &str = "\n<!-- pathbook ";

/// The last line: a comment, which nobody sees, with a print of all above it.
fn mark(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let short: String = hash.chars().take(16).collect();
    format!("{MARK}{short} -->\n")
}

/// Whether a text is a checklist as it was exported: without a tick, since ticks would be lost.
pub(super) fn is_own(text: &str) -> bool {
    text.rfind(MARK)
        .and_then(|at| text.split_at_checked(at))
        .is_some_and(|(own, rest)| mark(own) == rest)
}

struct List<'a> {
    compilation: &'a Compilation,
    locale: &'a Locale,
    options: &'a Options,
}

impl List<'_> {
    /// A page's title, as a link where the site has an address.
    fn linked(&self, page: PageId) -> String {
        let base = &self.compilation.curriculum.config.base_url;
        let title = markdown_text(super::title(self.compilation, page, self.options.language));
        let url = self.compilation.routes.page(page, self.options.language);
        match url.filter(|_| !base.is_empty()) {
            Some(url) => format!("[{title}](<{}>)", url.absolute(base)),
            None => title,
        }
    }

    fn lesson(&self, page: PageId, optional: bool, out: &mut String) {
        let minutes = self.compilation.curriculum.page(page).and_then(|page| page.minutes);
        let time = minutes.map(|minutes| self.locale.duration(minutes.into()));
        let badge = optional.then(|| self.locale.word("optional").to_owned());
        let notes: Vec<String> = time.into_iter().chain(badge).collect();
        let notes =
            if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        out.push_str(&format!("- [ ] {}{notes}\n", self.linked(page)));
    }

    fn item(&self, item: &StageItem, out: &mut String) {
        match item {
            StageItem::Lesson { page, optional, .. } => self.lesson(*page, *optional, out),
            StageItem::Choice { choose, of, .. } => {
                let count = usize::try_from(*choose).unwrap_or(usize::MAX);
                let words = self.locale.say("choose_of_these", &[("count", count.into())]);
                out.push_str(&format!("- [ ] {words}\n"));
                for page in of {
                    out.push_str("  ");
                    self.lesson(page.value, false, out);
                }
            }
        }
    }
}
