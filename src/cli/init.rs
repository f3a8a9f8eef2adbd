//! `pathbook init`: a small site that works.

use std::path::Path;

use super::args::{Ci, Init};
use super::output::Terminal;
use super::{Failure, Status};

const FILES: &[(&str, &str)] = &[
    ("pathbook.yaml", include_str!("starter/pathbook.yaml")),
    ("skills.yaml", include_str!("starter/skills.yaml")),
    ("content/index.md", include_str!("starter/index.md")),
    ("content/git/index.md", include_str!("starter/git.md")),
    ("content/git/commits.md", include_str!("starter/commits.md")),
    ("content/git/branching.md", include_str!("starter/branching.md")),
    ("content/paths/first-steps.md", include_str!("starter/first-steps.md")),
    (".gitignore", "/public\n"),
];

fn ci_file(ci: Ci) -> (&'static str, &'static str) {
    match ci {
        Ci::Github => (".github/workflows/pages.yml", include_str!("starter/github.yml")),
        Ci::Gitlab => (".gitlab-ci.yml", include_str!("starter/gitlab.yml")),
        Ci::Netlify => ("netlify.toml", include_str!("starter/netlify.toml")),
        Ci::Cloudflare => ("build.sh", include_str!("starter/cloudflare.sh")),
    }
}

/// Writes the files that are not there yet; what is there stays as it is.
pub(super) fn run(args: &Init, terminal: &mut Terminal) -> Result<Status, Failure> {
    let folder = args.dir.as_deref().unwrap_or(Path::new("."));
    let is_site = folder.join("pathbook.yaml").exists() || folder.join("pathbook.yml").exists();
    if is_site && args.ci.is_empty() {
        return Err(format!(
            "{} is a site already\n  nothing was changed; `pathbook serve {}` shows it",
            folder.display(),
            folder.display()
        ));
    }
    let starter = if is_site { &[][..] } else { FILES };
    let files = starter.iter().copied().chain(args.ci.iter().map(|ci| ci_file(*ci)));
    for (path, text) in files {
        let target = folder.join(path);
        if write_new(&target, text)? {
            terminal.note(&format!("made {}", target.display()));
        } else {
            terminal.note(&format!("kept {} as it is", target.display()));
        }
    }
    if !args.ci.is_empty() {
        terminal
            .note("\nSet PATHBOOK_REPOSITORY there to the address that you cloned pathbook from.");
    }
    if !is_site {
        terminal.note(&format!("\nNext: pathbook serve {} --open", folder.display()));
    }
    Ok(Status::Fine)
}

/// Writes a file that must not exist yet, with its folders. `false` where it existed.
pub(super) fn write_new(path: &Path, text: &str) -> Result<bool, Failure> {
    use std::io::Write;
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)
            .map_err(|error| format!("cannot make the folder {}: {error}", parent.display()))?;
    }
    match std::fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes())
                .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            Ok(true)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(format!("cannot write {}: {error}", path.display())),
    }
}
