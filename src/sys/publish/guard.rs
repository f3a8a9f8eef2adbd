//! Which folders may be an output folder: judged by what a path really leads to (symbolic links,
//! `..` and letter case resolved by the system itself), before anything is touched.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::PublishError;

/// Folders of a site that are read: nothing may be published into them.
const SOURCES: [&str; 5] = ["content", "locales", "static", "templates", "themes"];

/// The absolute place of the output folder `output`, without symbolic links, whether it exists or
/// not; refused if it is no place for a site. `home` is the user's own folder.
pub(super) fn locate(
    output: &Path,
    site: &Path,
    home: Option<&Path>,
) -> Result<PathBuf, PublishError> {
    let site =
        fs::canonicalize(site).map_err(|e| PublishError::machine("find the site in", site, &e))?;
    let place = resolve(output)?;
    let refuse = |why: &str| {
        let help = "choose a folder of its own for the site with `--output`";
        Err(PublishError::refused(output, why, help))
    };
    if fs::metadata(&place).is_ok_and(|data| !data.is_dir()) {
        return refuse("it is a file, and must be a folder");
    }
    if place.parent().is_none() {
        return refuse("it is the root of the disk");
    }
    if same(&place, &site) {
        return refuse(
            "it is the site folder itself, and its sources would be mixed with the site",
        );
    }
    if site.ancestors().any(|above| same(&place, above)) {
        return refuse("it holds the site folder with its sources");
    }
    for name in SOURCES {
        if is_below(&place, &site, name) {
            return refuse(&format!("it lies in the site's `{name}` folder, which is read"));
        }
    }
    let home = home.and_then(|home| fs::canonicalize(home).ok());
    if let Some(home) = home
        && home.ancestors().any(|above| same(&place, above))
    {
        return refuse("it is your home folder, or holds it");
    }
    if place.components().any(|part| part.as_os_str() == ".git") {
        return refuse("it lies in a `.git` folder");
    }
    Ok(place)
}

/// `path` made absolute, its existing part without symbolic links.
fn resolve(path: &Path) -> Result<PathBuf, PublishError> {
    let fail = |error: io::Error| PublishError::machine("find the folder", path, &error);
    let absolute = std::path::absolute(path).map_err(fail)?;
    // Part by part: `..` after a symbolic link goes up from where the link leads.
    let mut place = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                place.pop();
            }
            part => {
                place.push(part);
                match fs::canonicalize(&place) {
                    Ok(real) => place = real,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        if fs::symlink_metadata(&place).is_ok() {
                            let why = "it leads through a symbolic link to nowhere";
                            let help = "remove the link, or make the folder that it leads to";
                            return Err(PublishError::refused(path, why, help));
                        }
                    }
                    Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                        let why = "a part of its path is a file";
                        let help = "choose another folder with `--output`";
                        return Err(PublishError::refused(path, why, help));
                    }
                    Err(error) => return Err(fail(error)),
                }
            }
        }
    }
    Ok(place)
}

/// Whether two paths are the same folder, also by a bind mount or another letter case.
fn same(a: &Path, b: &Path) -> bool {
    if a == b {
        return true;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |path| fs::metadata(path).ok().map(|data| (data.dev(), data.ino()));
        id(a).is_some_and(|a| id(b) == Some(a))
    }
    #[cfg(not(unix))]
    fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b))
}

/// Whether `place` is the folder `name` of `site` or lies in it, whether or not it exists yet.
fn is_below(place: &Path, site: &Path, name: &str) -> bool {
    let folder = site.join(name);
    let mut above: Option<&OsStr> = None;
    for ancestor in place.ancestors() {
        if same(ancestor, &folder) {
            return true;
        }
        if same(ancestor, site) {
            return above.is_some_and(|child| child.eq_ignore_ascii_case(name));
        }
        above = ancestor.file_name();
    }
    false
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::locate;

    #[test]
    fn sources_and_their_parents_are_refused() {
        let root = tempfile::tempdir().unwrap();
        let site = root.path().join("a/site");
        fs::create_dir_all(site.join("content/x")).unwrap();
        fs::create_dir_all(root.path().join("home/me")).unwrap();
        fs::write(root.path().join("file"), "x").unwrap();
        let home = root.path().join("home/me");
        let ask = |output: &Path| locate(output, &site, Some(&home));
        let bad = [
            "a/site",
            "a/site/.",
            "a/site/content/..",
            "a",
            "",
            "a/site/content",
            "file",
            "file/x",
            "a/site/content/out",
            "a/site/Content/out",
            "a/site/static",
            "a/site/themes/x/y",
            "a/site/templates",
            "home/me",
            "home",
            "a/site/.git/out",
            "a/site/new/../content",
        ];
        for output in bad {
            assert!(ask(&root.path().join(output)).is_err(), "{output}");
        }
        for output in ["/", "//", "/."] {
            assert!(ask(Path::new(output)).is_err(), "{output}");
        }
        for output in ["a/site/public", "out", "x/y/z", "home/me/public", "a/site/contents"] {
            assert!(ask(&root.path().join(output)).is_ok(), "{output}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_do_not_hide_the_sources() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        let base = root.path().canonicalize().unwrap();
        let site = base.join("site");
        fs::create_dir_all(site.join("content")).unwrap();
        fs::create_dir_all(base.join("shared")).unwrap();
        symlink(base.join("shared"), site.join("static")).unwrap();
        symlink(&site, base.join("link")).unwrap();
        symlink("nowhere", base.join("dangling")).unwrap();
        for output in ["link", "link/content/out", "link/../site", "shared/out", "dangling"] {
            assert!(locate(&base.join(output), &site, None).is_err(), "{output}");
        }
        assert_eq!(locate(&base.join("link/public"), &site, None).unwrap(), site.join("public"));
    }
}
