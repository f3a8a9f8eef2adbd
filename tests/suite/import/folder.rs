//! A temporary folder in which the program is run.

use std::path::Path;
use std::process::{Command, Output};

/// The folder.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path().join(path)).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    /// The files below `path`, in order.
    pub(crate) fn files(&self, path: &str) -> Vec<String> {
        self.all(path).into_iter().map(|(name, _)| name).collect()
    }

    /// The files below `path` with what they hold, in order.
    pub(crate) fn all(&self, path: &str) -> Vec<(String, String)> {
        let root = self.path().join(path);
        let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
        let mut all: Vec<(String, String)> = files
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let name = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                (name, String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned())
            })
            .collect();
        all.sort();
        all
    }

    pub(crate) fn pathbook(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pathbook"))
            .args(args)
            .current_dir(self.path())
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", "1795392000")
            .output()
            .unwrap()
    }

    /// Imports `source` into `site`.
    pub(crate) fn import(&self, format: &str, source: &str, more: &[&str]) -> Output {
        let mut args = vec!["import", format, source, "-o", "site"];
        args.extend_from_slice(more);
        self.pathbook(&args)
    }

    /// What `check` says of `site`, as `file:line rule message`, in order.
    #[expect(clippy::indexing_slicing, reason = "a JSON value gives null where there is nothing")]
    pub(crate) fn checked(&self) -> Vec<String> {
        let output = self.pathbook(&["check", "site", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        let line = |d: &serde_json::Value| {
            let word = |key: &str| d[key].as_str().unwrap_or_default().to_owned();
            format!("{}:{} {} {}", word("file"), d["line"], word("rule"), word("message"))
        };
        told["diagnostics"].as_array().unwrap().iter().map(line).collect()
    }
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
