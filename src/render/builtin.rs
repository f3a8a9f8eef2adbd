//! The built-in theme, embedded in the program. The files live in `themes/default/`.

/// A file of the built-in theme: its path below `themes/default/`, and its bytes.
pub(super) type File = (&'static str, &'static [u8]);

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*]
    };
}

/// Every file of the theme, sorted by path.
pub(super) const FILES: &[File] = files![
    "static/pathbook/icon.svg",
    "static/pathbook/map-view.js",
    "static/pathbook/map.css",
    "static/pathbook/map.js",
    "static/pathbook/mentor.js",
    "static/pathbook/pathbook.js",
    "static/pathbook/progress.js",
    "static/pathbook/scheme.js",
    "static/pathbook/search.js",
    "static/pathbook/store.js",
    "static/pathbook/style.css",
    "templates/base.html",
    "templates/components.html",
    "templates/content.html",
    "templates/lesson.html",
    "templates/listing.html",
    "templates/map.html",
    "templates/path.html",
    "templates/role.html",
    "templates/skill.html",
    "templates/skills.html",
];

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn the_table_names_every_file_of_the_folder() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let mut found: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned())
            .collect();
        found.sort();
        let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, listed);
    }
}
