//! [`SourcePath`]: a file's place inside the site folder, the same on every machine.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// A normalised, `/`-separated path relative to the site folder, such as `content/git/index.md`.
///
/// Invariant: it is never empty, never absolute, has no empty, `.` or `..` segment, no backslash
/// and no NUL, and so can never name a file outside the site folder by itself (symbolic links are
/// the file system's side of that promise, kept by `sys`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// `path` normalised: `.` segments vanish, `..` goes up. `None` if it is empty, absolute,
    /// leaves the site folder or holds a NUL or a backslash.
    pub fn new(path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        Self::join_segments(Vec::new(), path)
    }

    /// `relative` seen from the folder of this file; a leading `/` means the site folder.
    /// `None` as for [`SourcePath::new`].
    pub fn resolve(&self, relative: &str) -> Option<Self> {
        if let Some(rooted) = relative.strip_prefix('/') {
            return Self::join_segments(Vec::new(), rooted);
        }
        Self::join_segments(
            self.parent().map(|p| p.split('/').collect()).unwrap_or_default(),
            relative,
        )
    }

    fn join_segments<'p>(mut segments: Vec<&'p str>, rest: &'p str) -> Option<Self> {
        if rest.contains(['\\', '\0']) {
            return None;
        }
        for segment in rest.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop()?;
                }
                other => segments.push(other),
            }
        }
        (!segments.is_empty()).then(|| Self(segments.join("/").into()))
    }

    /// The whole path, `/`-separated.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// This file as a link in the file `from` names it: `../git/commits.md`. Not encoded.
    pub fn seen_from(&self, from: &Self) -> String {
        let (up, down) = super::url::way(from.as_str(), self.as_str());
        "../".repeat(up) + down
    }

    /// The folder, without a trailing slash; `None` for a file directly in the site folder.
    pub fn parent(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(folder, _)| folder)
    }

    /// The last segment.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// What follows the last dot of the file name, if the name does not begin with that dot.
    pub fn extension(&self) -> Option<&str> {
        self.file_name().rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, e)| e)
    }

    /// The path below `folder` (`content` gives `git/index.md`), if it lies there.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

/// Maps by path are asked with texts, and for all that begins with one. Both are ordered alike.
impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SourcePath;

    #[test]
    fn nothing_leaves_the_site_folder() {
        for bad in ["", ".", "..", "../x", "a/../..", "/etc/passwd", "a\\b", "a\0"] {
            assert_eq!(SourcePath::new(bad), None, "{bad:?}");
        }
        let page = SourcePath::new("content/git/./a.md").unwrap();
        assert_eq!(page.as_str(), "content/git/a.md");
        assert_eq!(page.resolve("../../../x"), None);
        assert_eq!(page.resolve("../b/c.md").unwrap().as_str(), "content/b/c.md");
        assert_eq!(page.resolve("/static/x.png").unwrap().as_str(), "static/x.png");
    }
}
