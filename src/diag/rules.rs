//! The rules: every kind of thing that can be wrong, in one table.
//!
//! `pathbook explain`, the documentation's page of rules, the SARIF output and `check.rules` all
//! come from [`RULES`]. A rule's name is public: it is never renamed or reused.

use super::Severity;

/// A kind of problem.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rule {
    /// Its name in configuration and output, in kebab case.
    pub name: &'static str,
    /// Its severity unless `check.rules` says otherwise.
    pub severity: Severity,
    /// What it reports, in a few words.
    pub summary: &'static str,
    explanation: &'static str,
}

impl Rule {
    /// What it means, why it matters and how to mend it, in Markdown.
    pub fn explanation(&self) -> &'static str {
        self.explanation
    }
}

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

macro_rules! rules {
    ($($ident:ident = $name:literal, $severity:ident, $summary:literal;)*) => {
        $(#[doc = concat!("`", $name, "`: ", $summary, ".")]
        pub static $ident: Rule =
            Rule { name: $name, severity: Severity::$severity, summary: $summary, explanation: include_str!(concat!("rules/", $name, ".md")) };)*

        /// Every rule, in the order of the documentation.
        pub static RULES: &[&Rule] = &[$(&$ident),*];
    };
}

rules! {
    UNREADABLE_FILE = "unreadable-file", Error, "a file of the site cannot be read";
    NOT_UTF8 = "not-utf8", Error, "a text file is not UTF-8";
    FILE_TOO_LARGE = "file-too-large", Error, "a text file is larger than pathbook reads";
    OUTSIDE_SITE = "outside-site", Error, "a link, include or symbolic link leaves the site folder";
    BAD_FILE_NAME = "bad-file-name", Error, "a file name that cannot become a URL on every host";
    MISSING_CONTENT = "missing-content", Error, "the site folder has no content";
    YAML_SYNTAX = "yaml-syntax", Error, "YAML that cannot be read";
    DUPLICATE_KEY = "duplicate-key", Error, "the same key twice in one mapping";
    UNKNOWN_KEY = "unknown-key", Error, "a key that pathbook does not know";
    WRONG_VALUE = "wrong-value", Error, "a value of the wrong type or out of range";
    MISSING_KEY = "missing-key", Error, "a required key is missing";
    CONTROL_CHARACTER = "control-character", Warning, "a character that no page may hold";
    UNOPENED_FRONT_MATTER = "unopened-front-matter", Warning, "front matter that does not begin with `---` on the first line";
    UNTERMINATED_FRONT_MATTER = "unterminated-front-matter", Error, "front matter without its closing line";
    TOO_COMPLEX = "too-complex", Error, "content nested or repeated beyond the stated limits";
    MISSING_TITLE = "missing-title", Error, "a page with neither a title nor a first heading";
    UNCLOSED_BLOCK = "unclosed-block", Error, "a ::: block that is never closed";
    UNKNOWN_BLOCK = "unknown-block", Error, "a ::: block of an unknown kind";
    BAD_QUIZ = "bad-quiz", Error, "a quiz without answers, or without a right one";
    BAD_FENCE = "bad-fence", Warning, "a code fence with an attribute that cannot be understood";
    UNKNOWN_LANGUAGE = "unknown-language", Warning, "a code fence in a language that cannot be highlighted";
    BAD_MATH = "bad-math", Error, "a formula that cannot be read";
    DUPLICATE_TASK = "duplicate-task", Error, "two checklist items of a page with the same id";
    DUPLICATE_ANCHOR = "duplicate-anchor", Error, "two places of a page with the same id";
    DROPPED_HTML = "dropped-html", Warning, "HTML in Markdown that is left out of the page";
    UNSAFE_LINK = "unsafe-link", Error, "a link whose scheme could run code";
    BROKEN_LINK = "broken-link", Error, "a link to a page or file that does not exist";
    BROKEN_ANCHOR = "broken-anchor", Error, "a link to a heading or id that does not exist";
    MENTOR_LINK = "mentor-link", Error, "a link from what mentees read to what only mentors read";
    LOW_CONTRAST = "low-contrast", Warning, "a colour that is hard to read";
    EXTERNAL_LINK = "external-link", Warning, "a link to another site that fails or has moved";
    INSECURE_LINK = "insecure-link", Warning, "a link that leaves the site over http";
    MISSING_ALT = "missing-alt", Warning, "a picture without words for those who do not see it";
    MISSING_CAPTIONS = "missing-captions", Warning, "a film or sound without its words in writing";
    BROKEN_CAPTIONS = "broken-captions", Warning, "captions that browsers cannot read";
    BROKEN_IMAGE = "broken-image", Warning, "a picture, film or sound that is none, or is damaged";
    LARGE_IMAGE = "large-image", Warning, "a picture with more pixels than pathbook decodes";
    REMOTE_MEDIA = "remote-media", Warning, "a picture, film or sound on another host";
    UNSAFE_SVG = "unsafe-svg", Error, "a drawing that could run code";
    MISSING_INCLUDE = "missing-include", Error, "code that is to be read from a file that is not there";
    DUPLICATE_ID = "duplicate-id", Error, "two pages, skills or roles with the same id";
    DUPLICATE_TERM = "duplicate-term", Error, "a word that two terms of the glossary claim";
    DUPLICATE_URL = "duplicate-url", Error, "two things that would be published at the same address";
    AMBIGUOUS_REFERENCE = "ambiguous-reference", Error, "a short name that fits more than one page";
    UNKNOWN_SKILL = "unknown-skill", Error, "a skill that is neither declared nor taught";
    UNKNOWN_PAGE = "unknown-page", Error, "a page id that does not exist";
    UNKNOWN_ROLE = "unknown-role", Error, "a role that does not exist";
    VANISHED_ID = "vanished-id", Error, "a published id that is gone without an alias";
    ORPHAN_TRANSLATION = "orphan-translation", Warning, "a translation without its original";
    PREREQUISITE_CYCLE = "prerequisite-cycle", Error, "requirements that go round in a circle";
    UNMET_PREREQUISITE = "unmet-prerequisite", Error, "a requirement that does not hold at its place in a path";
    UNREACHABLE_GOAL = "unreachable-goal", Error, "a goal that no lessons lead to";
    REPEATED_LESSON = "repeated-lesson", Warning, "a lesson twice in one path";
    NOT_A_LESSON = "not-a-lesson", Error, "a path or requirement that names what is no lesson";
    EMPTY_PATH = "empty-path", Error, "a path without any lessons";
    REDUNDANT_REQUIREMENT = "redundant-requirement", Warning, "a requirement that others imply";
    UNTAUGHT_SKILL = "untaught-skill", Warning, "a skill that somebody needs and no lesson teaches";
    UNUSED_SKILL = "unused-skill", Warning, "a declared skill that nothing teaches or needs";
    UNUSED_TERM = "unused-term", Allow, "a term of the glossary that no text uses";
    LESSON_IN_NO_PATH = "lesson-in-no-path", Warning, "a lesson that belongs to no path";
    TEACHES_NOTHING = "teaches-nothing", Warning, "a lesson that teaches no skill";
    AGENDA_MINUTES = "agenda-minutes", Warning, "a session whose agenda takes another time than it says";
    MISSING_CONSENT = "missing-consent", Error, "a case study that quotes or names somebody without their consent";
    PEOPLE_IN_SITE = "people-in-site", Warning, "a mentee's file where everything is published";
    STALE_PAGE = "stale-page", Warning, "a page past the date at which it was to be read again";
    STALE_TRANSLATION = "stale-translation", Warning, "a translation older than its original";
    TRANSLATED_KEY = "translated-key", Warning, "a key of a translation that only its original can have";
    TRANSLATED_TASKS = "translated-tasks", Warning, "a translation's checklist with other ids than the original's";
    TEMPLATE_ERROR = "template-error", Error, "a template that cannot be read or rendered";
    FLUENT_SYNTAX = "fluent-syntax", Error, "words of the interface that cannot be read";
    UNKNOWN_WORD = "unknown-word", Warning, "words of the interface that nothing asks for";
    MISSING_WORDS = "missing-words", Warning, "a language of the site without words of the interface";
    WRONG_SOURCE = "wrong-source", Error, "a source that is not what its importer reads";
    SOURCE_SYNTAX = "source-syntax", Error, "a file of a source that cannot be read as what it is";
    DANGLING_REFERENCE = "dangling-reference", Warning, "a reference of a source that leads nowhere";
    UNKNOWN_THEME = "unknown-theme", Error, "a theme that does not exist";
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Allow => "allowed",
    }
}

/// How to silence a rule; nothing for errors, which are there to be mended.
fn silence(rule: &Rule) -> String {
    if rule.severity == Severity::Error {
        return String::new();
    }
    format!(
        "\n**To silence it for the whole site:**\n\n    # pathbook.yaml\n    check:\n      rules: {{{}: allow}}\n",
        rule.name
    )
}

/// A rule for the terminal: its name, what it reports, the explanation, how to silence it.
pub fn explain(rule: &Rule) -> String {
    let Rule { name, summary, explanation, .. } = rule;
    format!(
        "{name} ({}): {summary}\n\n{}\n{}",
        severity(rule),
        explanation.trim_end(),
        silence(rule)
    )
}

/// The page of all rules for the documentation, in Markdown.
pub fn documentation() -> String {
    let mut page = String::from(
        "# Rules\n\nEverything that `pathbook check` can report. `pathbook explain RULE` prints the same texts. Severities can be set in\n`pathbook.yaml`: `check: {rules: {stale-page: error, unused-skill: allow}}`.\n\n| rule | severity | reports |\n| --- | --- | --- |\n",
    );
    for rule in RULES {
        page.push_str(&format!(
            "| [{0}](#{0}) | {1} | {2} |\n",
            rule.name,
            severity(rule),
            rule.summary
        ));
    }
    for rule in RULES {
        let (text, silence) = (rule.explanation.trim_end(), silence(rule));
        page.push_str(&format!("\n## {}\n\n{text}\n{silence}", rule.name));
    }
    page
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests hold files of the repository against the table"
)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{RULES, documentation, explain, find};

    #[test]
    fn every_rule_has_one_text_and_no_text_is_left_over() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diag/rules");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let expected = RULES.iter().map(|rule| format!("{}.md", rule.name)).collect();
        assert_eq!(files, expected);
    }

    #[test]
    fn every_text_says_what_to_do_and_shows_it() {
        for rule in RULES {
            assert!(find(rule.name).is_some_and(|found| std::ptr::eq(found, *rule)));
            let text = explain(rule);
            assert!(text.contains("**Mend it:**"), "{} does not say how to mend it", rule.name);
            let example = rule.explanation().lines().any(|line| line.starts_with("    "));
            assert!(example, "{} has no example", rule.name);
        }
    }

    #[test]
    fn the_documentation_is_up_to_date() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/RULES.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, documentation()).unwrap();
        }
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(found == documentation(), "`UPDATE=1 cargo test documentation` rewrites it");
    }
}
