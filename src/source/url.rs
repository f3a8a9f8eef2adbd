//! URLs of the published site and the files they stand for: the only place that joins, relativises
//! or percent-encodes them.

use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must be encoded in a path segment of a URL (RFC 3986 `pchar`, plus characters that HTML
/// attributes and CSS dislike). Everything beyond ASCII is encoded as well.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\'')
    .add(b'(')
    .add(b')');

/// A page's or file's address inside the published site: `/git/branching/`, `/graph.json`.
///
/// Invariant: starts with `/`, has no `.`, `..` or empty segment (but for the one after a trailing
/// slash), is not percent-encoded, and never holds the base URL's path prefix.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(Arc<str>);

impl UrlPath {
    /// `path` normalised: a missing leading slash is added, empty and `.` segments dropped. `..`
    /// goes up and stops at the root.
    pub fn new(path: &str) -> Self {
        let folder = path.is_empty() || path.ends_with('/') || path.ends_with("/.");
        let mut segments: Vec<&str> = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop();
                }
                other => segments.push(other),
            }
        }
        let mut out = String::with_capacity(path.len() + 2);
        for segment in &segments {
            out.push('/');
            out.push_str(segment);
        }
        if folder || out.is_empty() {
            out.push('/');
        }
        Self(out.into())
    }

    /// The address as it stands, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a static host serves for it: `/git/` gives `git/index.html`.
    pub fn output_path(&self) -> OutputPath {
        let path = self.0.trim_start_matches('/');
        OutputPath(if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html").into()
        } else {
            path.into()
        })
    }

    /// A relative, percent-encoded reference from the page `self` to `target`, such as
    /// `../commits/`. Works under any prefix. A link to the page itself is `./` or its file name.
    pub fn relative_to(&self, target: &UrlPath) -> String {
        let (up, down) = way(&self.0, &target.0);
        let mut out = "../".repeat(up);
        for (index, segment) in down.into_iter().enumerate() {
            if index > 0 {
                out.push('/');
            }
            out.extend(utf8_percent_encode(segment, SEGMENT));
        }
        if out.is_empty() {
            out.push_str("./");
        } else if !out.starts_with("../") && out.split('/').next().is_some_and(|s| s.contains(':'))
        {
            out.insert_str(0, "./");
        }
        out
    }

    /// The absolute, percent-encoded address below `base` (which may carry a path prefix and may
    /// lack the trailing slash).
    pub fn absolute(&self, base: &str) -> String {
        let mut out = base.trim_end_matches('/').to_owned();
        for (index, segment) in self.0.split('/').enumerate() {
            if index > 0 {
                out.push('/');
            }
            out.extend(utf8_percent_encode(segment, SEGMENT));
        }
        out
    }
}

/// The way from the file or page `from` to `to`, both as segments between slashes: how many folders up,
/// and the segments down from there.
pub(super) fn way<'t>(from: &str, to: &'t str) -> (usize, Vec<&'t str>) {
    let folders = |path: &'_ str| path.matches('/').count();
    let same = from.split('/').zip(to.split('/')).take_while(|(a, b)| a == b).count();
    let same = same.min(folders(from)).min(folders(to));
    (folders(from) - same, to.split('/').skip(same).collect())
}

/// Percent-encodes a fragment (the part after `#`).
pub fn encode_fragment(fragment: &str) -> String {
    utf8_percent_encode(fragment, SEGMENT).to_string()
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// A file of the published site, relative to the output folder: `git/branching/index.html`.
/// Made only from a [`UrlPath`], so it cannot leave the output folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// The path, `/`-separated, relative to the output folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::UrlPath;

    #[test]
    fn links_are_relative_and_encoded() {
        let link = |a: &str, b: &str| UrlPath::new(a).relative_to(&UrlPath::new(b));
        assert_eq!(link("/git/a/", "/git/b/"), "../b/");
        assert_eq!(link("/git/a/", "/git/a/"), "./");
        assert_eq!(link("/", "/a b/c.png"), "a%20b/c.png");
        assert_eq!(link("/a/", "/"), "../");
        assert_eq!(link("/404.html", "/git/"), "git/");
        assert_eq!(link("/", "/x:y/"), "./x:y/");
        assert_eq!(UrlPath::new("/a/../../b//c/").as_str(), "/b/c/");
        assert_eq!(
            UrlPath::new("/é/").absolute("https://x.example/p/"),
            "https://x.example/p/%C3%A9/"
        );
    }

    #[test]
    fn folders_are_index_files() {
        assert_eq!(UrlPath::new("/").output_path().as_str(), "index.html");
        assert_eq!(UrlPath::new("/a/").output_path().as_str(), "a/index.html");
        assert_eq!(UrlPath::new("/a.json").output_path().as_str(), "a.json");
    }
}
