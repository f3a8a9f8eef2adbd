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
        if is_normal(path) {
            return Self(path.into());
        }
        let folder = path.is_empty() || path.ends_with('/') || path.ends_with("/.");
        let mut out = String::with_capacity(path.len() + 2);
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => out.truncate(out.rfind('/').unwrap_or_default()),
                other => {
                    out.push('/');
                    out.push_str(other);
                }
            }
        }
        if folder || out.is_empty() {
            out.push('/');
        }
        Self(out.into())
    }

    /// Where a relative path leads from the page `self`; not encoded.
    #[must_use]
    pub fn join(&self, path: &str) -> Self {
        let above = |path: &'_ str| path.rfind('/').unwrap_or_default();
        let mut folder = above(&self.0);
        let mut rest = path;
        while let Some(next) = rest.strip_prefix("../") {
            folder = above(self.0.get(..folder).unwrap_or_default());
            rest = next;
        }
        Self::new(&[self.0.get(..folder).unwrap_or_default(), "/", rest].concat())
    }

    /// The address as it stands, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a static host serves for it: `/git/` gives `git/index.html`.
    pub fn output_path(&self) -> OutputPath {
        let path = self.0.trim_start_matches('/');
        OutputPath(if path.is_empty() || path.ends_with('/') {
            [path, "index.html"].concat().into()
        } else {
            path.into()
        })
    }

    /// A relative, percent-encoded reference from the page `self` to `target`, such as
    /// `../commits/`. Works under any prefix. A link to the page itself is `./` or its file name.
    pub fn relative_to(&self, target: &UrlPath) -> String {
        let (up, down) = way(&self.0, &target.0);
        let mut out = String::with_capacity(3 * up + down.len());
        for _ in 0..up {
            out.push_str("../");
        }
        out.extend(utf8_percent_encode(down, SEGMENT));
        if out.is_empty() {
            out.push_str("./");
        } else if up == 0 && down.split('/').next().is_some_and(|first| first.contains(':')) {
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

/// Whether a path is an address as it stands.
fn is_normal(path: &str) -> bool {
    let mut before = b' ';
    let mut clean = true;
    for byte in path.bytes() {
        // A segment that begins with a dot may be `..`.
        clean &= before != b'/' || !matches!(byte, b'/' | b'.');
        before = byte;
    }
    clean && path.starts_with('/')
}

/// The way from the file or page `from` to `to`, both as segments between slashes: how many folders up,
/// and what is left of `to` from there.
pub(super) fn way<'t>(from: &str, to: &'t str) -> (usize, &'t str) {
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).map(|(a, _)| a);
    let shared = same.zip(1..).filter(|(byte, _)| *byte == b'/').last().map_or(0, |(_, end)| end);
    let up = from.bytes().skip(shared).filter(|byte| *byte == b'/').count();
    (up, to.get(shared..).unwrap_or_default())
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
        assert_eq!(link("/a/", "/ab/x:y/"), "../ab/x:y/");
        assert_eq!(link("/a", "/a/"), "a/");
        assert_eq!(link("/a/b", "/a/b"), "b");
        assert_eq!(link("/é/a/", "/è/a/"), "../../%C3%A8/a/");
        for (from, path, to) in [
            ("/a/b/", "../c/", "/a/c/"),
            ("/a/b/", "../../../c.png", "/c.png"),
            ("/a/b/", "./", "/a/b/"),
            ("/a/b", "c/../d", "/a/d"),
            ("/", "..", "/"),
        ] {
            assert_eq!(UrlPath::new(from).join(path).as_str(), to, "{from} {path}");
        }
        for (path, normal) in [
            ("/a/../../b//c/", "/b/c/"),
            ("", "/"),
            ("a", "/a"),
            ("/a/.", "/a/"),
            ("/a/..", "/"),
            ("/a/.b/c", "/a/.b/c"),
            ("//", "/"),
            ("..", "/"),
        ] {
            assert_eq!(UrlPath::new(path).as_str(), normal, "{path}");
        }
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
