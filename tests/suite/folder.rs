//! A site folder for cases: in memory, with the faults that only a real folder has.

use std::sync::Arc;

use jiff::civil::Date;
use pathbook::source::SourcePath;
use pathbook::world::{FileProblem, MemoryWorld, World};

/// Files, and what is wrong with some of them.
pub(crate) struct Folder {
    files: MemoryWorld,
    /// Found out when the folder is listed.
    listed: Vec<(SourcePath, FileProblem)>,
    /// Found out when the file is read.
    read: Vec<(SourcePath, FileProblem)>,
}

impl Folder {
    /// A folder of `files` as cases write them. A file that is `@problem NAME` cannot be read:
    /// `name`, `size`, `link`, `permission`; in any other escapes are what they stand for (see
    /// [`bytes`]).
    pub(crate) fn new(files: Vec<(String, String)>) -> Self {
        let (mut listed, mut read, mut good) = (Vec::new(), Vec::new(), Vec::new());
        for (path, text) in files {
            let name = SourcePath::new(&path);
            match (text.strip_prefix("@problem ").map(str::trim), name) {
                (Some("name"), Some(name)) => listed.push((name, FileProblem::BadName)),
                (Some(problem), Some(name)) => {
                    good.push((path, Vec::new()));
                    read.push((name, self::problem(problem)));
                }
                _ => good.push((path, bytes(&text))),
            }
        }
        Self { files: MemoryWorld::new(good), listed, read }
    }
}

fn problem(name: &str) -> FileProblem {
    match name {
        "size" => FileProblem::TooLarge { size: 20_000_000, limit: 8 << 20 },
        "link" => FileProblem::Outside,
        "permission" => FileProblem::Other("permission denied".to_owned()),
        other => FileProblem::Other(format!("cases know no problem `{other}`")),
    }
}

impl World for Folder {
    fn files(&self) -> &[SourcePath] {
        self.files.files()
    }

    fn problems(&self) -> &[(SourcePath, FileProblem)] {
        &self.listed
    }

    fn read(&self, path: &SourcePath) -> Result<Arc<[u8]>, FileProblem> {
        match self.read.iter().find(|(refused, _)| refused == path) {
            Some((_, problem)) => Err(problem.clone()),
            None => self.files.read(path),
        }
    }

    fn today(&self) -> Date {
        self.files.today()
    }

    fn last_change(&self, path: &SourcePath) -> Option<Date> {
        self.files.last_change(path)
    }
}

/// What escapes of a case stand for: `\e` an escape character, `\r` a carriage return, `\u{202e}` a
/// bidi override, `\u{0}` a NUL, `\u{feff}` a byte order mark, `\xe9` a byte that is no UTF-8; a line `@repeat N TEXT`
/// is TEXT N times.
fn bytes(text: &str) -> Vec<u8> {
    let text = text
        .replace("\\e", "\u{1b}")
        .replace("\\r", "\r")
        .replace("\\u{0}", "\0")
        .replace("\\u{202e}", "\u{202e}")
        .replace("\\u{feff}", "\u{feff}");
    let lines = text.split_inclusive('\n').map(|line| {
        match line.strip_prefix("@repeat ").and_then(|rest| rest.trim_end().split_once(' ')) {
            Some((count, unit)) => unit.repeat(count.parse().unwrap()),
            None => line.to_owned(),
        }
    });
    let text: String = lines.collect();
    let mut parts = text.split("\\xe9").map(str::as_bytes);
    let first = parts.next().unwrap_or_default().to_vec();
    parts.fold(first, |all, part| [&all, &b"\xe9"[..], part].concat())
}
