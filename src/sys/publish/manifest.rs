//! The manifest: `.pathbook.json` in the output folder, which says what pathbook wrote there.
//!
//! Only files that it names are ever replaced or deleted. Its bytes depend on nothing but the
//! published files: paths in order, each with its size. It holds no time and no machine's path.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use super::os::{Folder, Kind, absent};

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".pathbook.json";

const FORMAT: &str = "pathbook-output";
const VERSION: u64 = 1;

/// The largest manifest that is read, in bytes: a million files and more.
const MAX_SIZE: u64 = 256 << 20;

/// What pathbook wrote: each file's path and its size in bytes. The size is `None` while a publish
/// in place is under way, when the old or the new file may be there.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<Box<str>, Option<u64>>,
}

/// Why a manifest cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unusable {
    /// It is no manifest, or damaged.
    Damaged,
    /// A later version of pathbook wrote it.
    Newer,
}

impl Manifest {
    /// The manifest of the output folder; `None` if there is none.
    pub(super) fn read(folder: &Folder) -> std::io::Result<Option<Result<Self, Unusable>>> {
        let path = Path::new(NAME);
        match absent(folder.stat(path))? {
            None => return Ok(None),
            Some(stat) if stat.kind != Kind::File || stat.size > MAX_SIZE => {
                return Ok(Some(Err(Unusable::Damaged)));
            }
            Some(_) => {}
        }
        let mut bytes = Vec::new();
        folder.read(path)?.take(MAX_SIZE).read_to_end(&mut bytes)?;
        Ok(Some(Self::parse(&bytes)))
    }

    /// Reads a manifest's bytes. Paths that could leave the folder are dropped, one by one.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Unusable> {
        #[derive(serde::Deserialize)]
        struct Raw {
            format: String,
            version: u64,
            #[serde(default)]
            files: BTreeMap<Box<str>, Option<u64>>,
        }
        #[derive(serde::Deserialize)]
        struct Head {
            format: String,
            version: u64,
        }
        if let Ok(head) = serde_json::from_slice::<Head>(bytes)
            && head.format == FORMAT
            && head.version > VERSION
        {
            return Err(Unusable::Newer);
        }
        let raw: Raw = serde_json::from_slice(bytes).map_err(|_| Unusable::Damaged)?;
        if raw.format != FORMAT || raw.version != VERSION {
            return Err(Unusable::Damaged);
        }
        let mut files = raw.files;
        files.retain(|path, _| is_plain(path));
        Ok(Self { files })
    }

    /// The manifest's bytes: one file a line, so that version control shows what changed.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"files\":{{");
        for (index, (path, size)) in self.files.iter().enumerate() {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            out.push_str(&serde_json::Value::from(&**path).to_string());
            out.push(':');
            match size {
                Some(size) => out.push_str(&size.to_string()),
                None => out.push_str("null"),
            }
        }
        out.push_str("\n}}\n");
        out.into_bytes()
    }
}

/// Whether a path names a file below the folder, and none that pathbook needs for itself.
pub(super) fn is_plain(path: &str) -> bool {
    let reserved = path == NAME || path.starts_with(".pathbook-");
    let forbidden: &[char] = if cfg!(windows) { &['\0', '\\', ':'] } else { &['\0'] };
    !reserved
        && !path.contains(forbidden)
        && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."))
}

/// The folders above `path`, the innermost first: `a/b/c` gives `a/b` and `a`.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/').map(|(folder, _)| folder), |folder| {
        folder.rsplit_once('/').map(|(folder, _)| folder)
    })
}

#[cfg(test)]
mod tests {
    use super::{Manifest, Unusable, ancestors};

    #[test]
    fn bytes_survive_a_round_trip_and_depend_on_nothing_else() {
        let mut manifest = Manifest::default();
        manifest.files.insert("b/\"x\".html".into(), Some(3));
        manifest.files.insert("a.html".into(), None);
        let bytes = manifest.to_bytes();
        assert_eq!(Manifest::parse(&bytes), Ok(manifest));
        assert!(
            bytes.starts_with(b"{\"format\":\"pathbook-output\",\"version\":1,\"files\":{\n\"")
        );
    }

    #[test]
    fn paths_that_leave_the_folder_are_dropped() {
        let bytes = br#"{"format":"pathbook-output","version":1,"files":
            {"../x":1,"/etc/passwd":1,"a/../../x":1,"a//b":1,".pathbook.json":1,"ok":1,"a\u0000":1}}"#;
        let manifest = Manifest::parse(bytes).unwrap();
        assert_eq!(manifest.files.keys().map(|k| &**k).collect::<Vec<_>>(), ["ok"]);
    }

    #[test]
    fn other_files_are_no_manifest() {
        for bytes in ["", "{}", "[]", "{\"format\":\"x\",\"version\":1,\"files\":{}}", "\u{0}"] {
            assert_eq!(Manifest::parse(bytes.as_bytes()), Err(Unusable::Damaged), "{bytes}");
        }
        let newer = br#"{"format":"pathbook-output","version":2,"files":[]}"#;
        assert_eq!(Manifest::parse(newer), Err(Unusable::Newer));
    }

    #[test]
    fn ancestors_go_up() {
        assert_eq!(ancestors("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(ancestors("a").count(), 0);
    }
}
