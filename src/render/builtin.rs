//! The built-in themes, embedded in the program. Their files live in `themes/`.

/// A file of a built-in theme: its path below the theme's folder, and its bytes.
pub(super) type File = (&'static str, &'static [u8]);

macro_rules! files {
    ($theme:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/", $theme, "/", $path)))),*]
    };
}

/// Every built-in theme with its files, sorted by path. All others rest on the first.
pub(super) const THEMES: &[(&str, &[File])] = &[("default", DEFAULT), ("handbook", HANDBOOK)];

/// The files of a built-in theme.
pub(super) fn theme(name: &str) -> Option<&'static [File]> {
    THEMES.iter().find(|(theme, _)| *theme == name).map(|(_, files)| *files)
}

/// A script or style sheet of a built-in theme as readers get it: without the lines that only tell its
/// authors something. A line of comment begins with its mark, and a comment of several lines ends with one.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let whole = bare.starts_with("/*") && (!bare.contains("*/") || bare.ends_with("*/"));
        if inside || whole {
            inside = !bare.ends_with("*/");
        } else if !bare.starts_with("//") && !bare.is_empty() {
            out.push_str(line);
        }
    }
    out
}

const DEFAULT: &[File] = files![
    "default":
    "locales/ar.ftl",
    "locales/de.ftl",
    "locales/en.ftl",
    "locales/es.ftl",
    "locales/fr.ftl",
    "locales/ja.ftl",
    "locales/zh.ftl",
    "static/pathbook/book.css",
    "static/pathbook/careers.css",
    "static/pathbook/cohort.js",
    "static/pathbook/icon.svg",
    "static/pathbook/inquiry.css",
    "static/pathbook/keep.js",
    "static/pathbook/map-view.js",
    "static/pathbook/map.css",
    "static/pathbook/map.js",
    "static/pathbook/meeting.js",
    "static/pathbook/mentor-reader.js",
    "static/pathbook/mentor-text.js",
    "static/pathbook/mentor.css",
    "static/pathbook/mentor.js",
    "static/pathbook/next.js",
    "static/pathbook/onward.js",
    "static/pathbook/pathbook.js",
    "static/pathbook/plan-text.js",
    "static/pathbook/plan-view.js",
    "static/pathbook/plan.js",
    "static/pathbook/prepare-view.js",
    "static/pathbook/prepare.js",
    "static/pathbook/preview.js",
    "static/pathbook/print.css",
    "static/pathbook/progress-file.js",
    "static/pathbook/progress.js",
    "static/pathbook/role.js",
    "static/pathbook/schedule.js",
    "static/pathbook/scheme.js",
    "static/pathbook/search-index.js",
    "static/pathbook/search.css",
    "static/pathbook/search.js",
    "static/pathbook/session.css",
    "static/pathbook/session.js",
    "static/pathbook/shortcuts.js",
    "static/pathbook/store.js",
    "static/pathbook/style.css",
    "static/pathbook/survey.js",
    "static/pathbook/text.js",
    "templates/base.html",
    "templates/book-parts.html",
    "templates/book.html",
    "templates/case-study.html",
    "templates/components.html",
    "templates/content.html",
    "templates/interview.html",
    "templates/lesson.html",
    "templates/links.html",
    "templates/listing.html",
    "templates/map.html",
    "templates/path.html",
    "templates/print.html",
    "templates/role.html",
    "templates/session.html",
    "templates/skill.html",
    "templates/skills.html",
    "templates/survey.html",
];

const HANDBOOK: &[File] = files![
    "handbook":
    "static/pathbook/handbook.css",
    "templates/base.html",
    "theme.yaml",
];

#[cfg(test)]
mod tests {
    use super::{THEMES, without_comments};

    #[test]
    fn comments_stay_at_home() {
        let text = "// @ts-check\n/** One. */\nconst a = 1; // b\n\n  /**\n   * Many.\n   */\n/* c */ d();\n/** @type {x} */ (y).z();\n";
        assert_eq!(
            without_comments(text),
            "const a = 1; // b\n/* c */ d();\n/** @type {x} */ (y).z();\n"
        );
    }

    #[test]
    fn the_tables_name_every_file_of_the_folders() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let mut found: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned())
            .collect();
        found.sort();
        let listed: Vec<String> = THEMES
            .iter()
            .flat_map(|(theme, files)| files.iter().map(move |(path, _)| format!("{theme}/{path}")))
            .collect();
        assert_eq!(found, listed);
    }
}
