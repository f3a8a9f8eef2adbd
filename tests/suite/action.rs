//! The GitHub Action: its steps, run as a runner runs them, without the network.

#![expect(clippy::indexing_slicing, reason = "what is not there fails the test")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_yaml::Value;
use tempfile::TempDir;

use crate::git::git;

/// What a runner gives to steps.
struct Runner {
    folder: TempDir,
    action: Value,
}

impl Runner {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml"))
                .unwrap();
        let runner = Self { folder, action: serde_yaml::from_str(&text).unwrap() };
        // What "Install pathbook" would have made.
        let bin = runner.path("temp/pathbook/bin");
        std::fs::create_dir_all(&bin).unwrap();
        std::fs::copy(env!("CARGO_BIN_EXE_pathbook"), bin.join("pathbook")).unwrap();
        let site = Command::new(env!("CARGO_BIN_EXE_pathbook"))
            .args(["init", "my site"])
            .current_dir(runner.folder.path())
            .output()
            .unwrap();
        assert!(site.status.success());
        runner
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn steps(&self) -> Vec<&Value> {
        self.action["runs"]["steps"].as_sequence().unwrap().iter().collect()
    }

    /// Runs the step `name` with these inputs; the others have their defaults.
    fn run(&self, name: &str, inputs: &[(&str, &str)], base: &str) -> Output {
        let steps = self.steps();
        let step = steps.iter().find(|step| step["name"].as_str() == Some(name)).unwrap();
        assert_eq!(step["shell"].as_str(), Some("bash"));
        let script = step["run"].as_str().unwrap();
        assert!(!script.contains("${{"), "nothing is put into a script from outside");
        let mut command = Command::new("bash");
        // As the runner calls it.
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]);
        command.current_dir(self.folder.path()).env("RUNNER_TEMP", self.path("temp"));
        command.env("GITHUB_STEP_SUMMARY", self.path("summary.md"));
        command.env("GITHUB_OUTPUT", self.path("output.txt"));
        for (key, value) in step["env"].as_mapping().unwrap() {
            let (key, value) = (key.as_str().unwrap(), value.as_str().unwrap());
            let value = value.trim_start_matches("${{ ").trim_end_matches(" }}");
            let value = match value.strip_prefix("inputs.") {
                Some(name) => {
                    let default = self.action["inputs"][name]["default"].as_str().unwrap();
                    inputs.iter().find(|(key, _)| *key == name).map_or(default, |(_, it)| it)
                }
                None => base,
            };
            command.env(key, value);
        }
        command.output().unwrap()
    }

    fn git(&self, args: &[&str]) -> String {
        git(self.folder.path(), args)
    }
}

#[test]
fn a_pull_request_is_summed_up_checked_and_built() {
    let runner = Runner::new();
    runner.git(&["init", "-q"]);
    runner.git(&["add", "my site"]);
    runner.git(&["commit", "-q", "-m", "x"]);
    let base = runner.git(&["rev-parse", "HEAD"]);
    let inputs = [("site", "my site"), ("output", "out dir"), ("base-url", "https://a.example/b/")];
    let page = "---\ntitle: New\nteaches: [git.commits@2]\nminutes: 5\n---\n[x](nowhere.md)\n";
    std::fs::write(runner.path("my site/content/new.md"), page).unwrap();
    let output = runner.run("Sum up the pull request", &inputs, &base);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let summary = std::fs::read_to_string(runner.path("summary.md")).unwrap();
    assert!(summary.contains("- new: **New** `new`"), "{summary}");
    assert!(summary.contains("**error**: `nowhere.md` leads nowhere"), "{summary}");
    // A base that is not there is a failure: the checkout was too shallow.
    assert!(!runner.run("Sum up the pull request", &inputs, "0123abc").status.success());
    let output = runner.run("Check", &inputs, &base);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("::error file=my site/content/new.md,title=broken-link,line=6"),
        "{told}"
    );
    std::fs::remove_file(runner.path("my site/content/new.md")).unwrap();
    let strict = [("site", "my site"), ("strict", "true"), ("external", "true")];
    assert!(runner.run("Check", &strict, &base).status.success());
    for _ in 0..2 {
        let output = runner.run("Build", &inputs, &base);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let home = std::fs::read_to_string(runner.path("out dir/index.html")).unwrap();
    assert!(home.contains("https://a.example/b/"));
    let outputs = std::fs::read_to_string(runner.path("output.txt")).unwrap();
    assert_eq!(outputs, "site=out dir\nsite=out dir\n");
}

#[test]
fn every_input_is_used_and_described() {
    let runner = Runner::new();
    let text = format!("{:?}", runner.steps());
    for (name, input) in runner.action["inputs"].as_mapping().unwrap() {
        let name = name.as_str().unwrap();
        assert!(text.contains(&format!("inputs.{name}")), "{name}");
        assert!(input["description"].as_str().is_some_and(|text| text.ends_with('.')), "{name}");
    }
}

#[test]
fn the_pipelines_that_init_offers_are_yaml() {
    let folder = tempfile::tempdir().unwrap();
    let init = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["init", "--ci", "github,gitlab"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(init.status.success());
    for path in [".github/workflows/pages.yml", ".gitlab-ci.yml"] {
        let text = std::fs::read_to_string(folder.path().join(path)).unwrap();
        assert!(
            serde_yaml::from_str::<Value>(&text).is_ok_and(|value| value.is_mapping()),
            "{path}"
        );
    }
}
