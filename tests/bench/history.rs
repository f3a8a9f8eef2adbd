//! Benchmark: what Git's history costs a check.
//!
//! `cargo bench --bench history -- [FILES] [COMMITS]`
//!
//! Makes a repository of pages (10,000 in 2,000 commits unless told otherwise; each commit changes 25)
//! and takes the time of `check`: outside a repository, with the days of last changes, with the names of
//! who wrote the pages, and of what came in the newest commits alone (`--since`, which compiles both
//! sides). Beside them stands `git log` over the same files by itself. Medians of 5, with the ratio to
//! the check without history: compare numbers of one run only.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes files and prints a table"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const TIMES: usize = 5;

/// A repository in `folder`, checked out.
fn repository(folder: &Path, files: usize, commits: usize) -> std::io::Result<()> {
    git(folder, &["init", "-q", "-b", "main"])?;
    let mut import = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = import.stdin.take() {
        let file = |input: &mut dyn Write, path: &str, text: &str| {
            writeln!(input, "M 100644 inline {path}\ndata {}\n{text}", text.len())
        };
        for commit in 0..commits {
            let (who, when) = (commit % 50, 1_600_000_000 + commit * 1000);
            writeln!(input, "commit refs/heads/main\nmark :{}", commit + 1)?;
            for role in ["author", "committer"] {
                writeln!(input, "{role} Mentor {who} <m{who}@a.example> {when} +0000")?;
            }
            writeln!(input, "data 1\nx")?;
            if commit > 0 {
                writeln!(input, "from :{commit}")?;
            } else {
                file(&mut input, "pathbook.yaml", "title: T\n")?;
            }
            let changed = (files / commits * 5).max(25);
            for step in 0..changed {
                let page = (commit * changed + step * 7) % files;
                let text = format!("---\ntitle: Page {page}\nkind: page\n---\nText {commit}.\n");
                file(&mut input, &format!("content/s{}/p{page}.md", page % 100), &text)?;
            }
        }
    }
    import.wait()?;
    git(folder, &["checkout", "-q", "-f", "main"])
}

fn git(folder: &Path, args: &[&str]) -> std::io::Result<()> {
    let output = Command::new("git").arg("-C").arg(folder).args(args).output()?;
    assert!(output.status.success(), "git {args:?}");
    Ok(())
}

/// The median seconds of a command that must succeed.
fn median(command: &mut dyn FnMut() -> Command) -> std::io::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let mut command = command();
        let start = Instant::now();
        let output = command.stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
        times.push(start.elapsed().as_secs_f64());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    times.sort_by(f64::total_cmp);
    Ok(times.get(TIMES / 2).copied().unwrap_or_default())
}

fn main() -> std::io::Result<()> {
    let numbers: Vec<usize> =
        std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let files = numbers.first().copied().unwrap_or(10_000);
    let commits = numbers.get(1).copied().unwrap_or(2_000);
    let folder = tempfile::tempdir()?;
    let site = folder.path().join("site");
    std::fs::create_dir(&site)?;
    repository(&site, files, commits)?;
    let check = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathbook"));
        command.arg("check").arg(&site).args(args);
        command
    };
    let log = || {
        let mut command = Command::new("git");
        command.arg("-C").arg(&site).args(["log", "-z", "--name-only", "--no-renames"]);
        command.args(["--format=%x01%aN", "--", "content"]);
        command
    };
    let hidden = folder.path().join("git");
    std::fs::rename(site.join(".git"), &hidden)?;
    let without = median(&mut || check(&[]))?;
    std::fs::rename(&hidden, site.join(".git"))?;
    let days = median(&mut || check(&[]))?;
    let since = median(&mut || check(&["--since", "HEAD~100"]))?;
    let config = "title: T\nrepository: {url: https://a.example/b, contributors: true}\n";
    std::fs::write(site.join("pathbook.yaml"), config)?;
    let names = median(&mut || check(&[]))?;
    println!("{files} files, {commits} commits       seconds     ratio");
    for (name, seconds) in [
        ("check without history", without),
        ("with last changes", days),
        ("with names too", names),
        ("check --since HEAD~100", since),
        ("git log by itself", median(&mut || log())?),
    ] {
        println!("{name:<28} {seconds:>11.2} {:>9.2}", seconds / without);
    }
    Ok(())
}
