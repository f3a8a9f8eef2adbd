//! Benchmark: a synthetic curriculum, built from scratch and again.
//!
//! `cargo bench --bench curriculum -- [LESSONS] [--keep DIR]`
//!
//! Lessons are about 6 KB, with two code blocks, a table, a checklist and prerequisites, in
//! sections of 50, and one path a section. Prints seconds of wall time for a build with and without
//! highlighting: cold (no output yet), again (nothing changed), with a cache of the same build, into
//! the same folder and into a new one; and their ratios: compare numbers of one run only. `--keep DIR` writes the site and leaves it, to try other programs on.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes files and prints a table"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

mod synthetic;

use synthetic::generate;

fn build(site: &Path, output: &Path, cache: Option<&Path>) -> f64 {
    let start = Instant::now();
    let result = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .arg("build")
        .arg(site)
        .arg("-o")
        .arg(output)
        .args(cache.iter().flat_map(|cache| ["--cache".as_ref(), cache.as_os_str()]))
        .output();
    assert!(result.is_ok_and(|result| result.status.success()), "the synthetic site builds");
    start.elapsed().as_secs_f64()
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let lessons = args.iter().find_map(|arg| arg.parse().ok()).unwrap_or(1000);
    if let Some(at) = args.iter().position(|arg| arg == "--keep") {
        let folder =
            PathBuf::from(args.get(at + 1).cloned().unwrap_or_else(|| "synthetic".to_owned()));
        generate(&folder, lessons, true)?;
        println!("{lessons} lessons in {}", folder.display());
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let mut plain = 0.0;
    println!(
        "{lessons} lessons              cold     again    cached   into a new folder   cold/cached  cold/new  highlighted/plain"
    );
    for highlight in [false, true] {
        let site = folder.path().join(format!("site-{highlight}"));
        generate(&site, lessons, highlight)?;
        let output = folder.path().join(format!("out-{highlight}"));
        let cold = build(&site, &output, None);
        let again = build(&site, &output, None);
        let cache = folder.path().join(format!("cache-{highlight}"));
        build(&site, &output, Some(&cache));
        let cached = build(&site, &output, Some(&cache));
        let new = build(&site, &folder.path().join(format!("new-{highlight}")), Some(&cache));
        if !highlight {
            plain = cold;
        }
        let name = if highlight { "highlighted" } else { "not highlighted" };
        println!(
            "{name:<20} {cold:>8.2} s {again:>8.2} s {cached:>8.2} s {new:>12.2} s {:>15.1} {:>9.1} {:>15.2}",
            cold / cached,
            cold / new,
            cold / plain
        );
    }
    Ok(())
}
