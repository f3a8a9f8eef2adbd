//! Who wrote each page, from Git's history: one `git log` for all files.
//!
//! Names are the authors' as `.mailmap` has them, and those of `Co-authored-by` lines; e-mail addresses
//! are not read. Programs (`... [bot]`) are nobody. Where a clone has only the newest part of the
//! history, the commit at its edge seems to add every file: it tells neither author nor contributor.

#![expect(clippy::disallowed_types, reason = "tables of paths that are only looked up")]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Instant;

use super::git::{Running, is_shallow, log};
use crate::world::People;

/// The people of `pages`; `None` if Git failed or took too long. Linear in the history.
pub(super) fn read(
    root: &Path,
    pages: &HashSet<Box<str>>,
    deadline: Instant,
) -> Option<HashMap<Box<str>, People>> {
    let format = "%P%x02%aN%x02%(trailers:key=Co-authored-by,valueonly,separator=%x03)";
    let (mut running, pieces) = Running::start(log(root, format))?;
    let mut bytes = Vec::new();
    loop {
        match pieces.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(piece) => bytes.extend(piece),
            Err(RecvTimeoutError::Timeout) => return None,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if !running.succeeded() {
        return None;
    }
    let cut_off = is_shallow(root, deadline);
    Some(people(&String::from_utf8_lossy(&bytes), pages, cut_off))
}

/// What is known of one file so far.
#[derive(Default)]
struct Tally {
    commits: BTreeMap<String, u32>,
    /// Of the oldest commit that was read.
    author: Option<String>,
}

/// Reads a log, the newest commit first.
fn people(log: &str, pages: &HashSet<Box<str>>, cut_off: bool) -> HashMap<Box<str>, People> {
    let mut tallies: HashMap<Box<str>, Tally> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut at_edge = false;
    for record in log.split('\0').map(|record| record.trim_start_matches('\n')) {
        if let Some(head) = record.strip_prefix('\u{1}') {
            let mut parts = head.trim_end().split('\u{2}');
            let parents = parts.next().unwrap_or_default();
            at_edge = cut_off && parents.is_empty();
            let author = parts.next().unwrap_or_default().trim();
            let others = parts.next().unwrap_or_default().split('\u{3}');
            // `Ana Abbot <ana@a.example>`
            let others = others.map(|other| other.split('<').next().unwrap_or_default().trim());
            names.clear();
            for name in std::iter::once(author).chain(others) {
                let name: String = name.chars().filter(|c| !c.is_control()).collect();
                if !name.is_empty() && !name.ends_with("[bot]") && !names.contains(&name) {
                    names.push(name);
                }
            }
        } else if let Some(page) = pages.get(record) {
            let tally = tallies.entry(page.clone()).or_default();
            if at_edge {
                // Who made the file is before what is known.
                tally.author = None;
                continue;
            }
            for name in &names {
                *tally.commits.entry(name.clone()).or_default() += 1;
            }
            tally.author = names.first().cloned();
        }
    }
    let finished = tallies.into_iter().map(|(page, tally)| {
        let mut others: Vec<(String, u32)> = tally.commits.into_iter().collect();
        others.retain(|(name, _)| Some(name) != tally.author.as_ref());
        others.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
        let contributors = others.into_iter().map(|(name, _)| name).collect();
        (page, People { author: tally.author, contributors })
    });
    finished.collect()
}

#[cfg(test)]
mod tests {
    use super::{People, people};

    #[test]
    fn the_oldest_commit_has_the_author() {
        let commit = |parents: &str, who: &str, with: &str, files: &[&str]| {
            let files = files.join("\0");
            format!("\u{1}{parents}\u{2}{who}\u{2}{with}\0\n{files}\0")
        };
        let log = [
            commit("p", "Ben", "", &["content/a.md", "content/gone.md"]),
            commit("p", "renovate[bot]", "", &["content/a.md"]),
            commit("p", "Cleo", "Dan <d@d.example>\u{3}Cleo <c@c.example>", &["content/a.md"]),
            commit("p", "Ben", "", &["content/a.md"]),
            commit("", "Ana", "", &["content/a.md", "content/b.md"]),
        ]
        .concat();
        let pages = ["content/a.md", "content/b.md", "content/c.md"].map(Into::into).into();
        let who = |author: Option<&str>, contributors: &[&str]| People {
            author: author.map(str::to_owned),
            contributors: contributors.iter().map(|&name| name.to_owned()).collect(),
        };
        let found = people(&log, &pages, false);
        assert_eq!(found["content/a.md"], who(Some("Ana"), &["Ben", "Cleo", "Dan"]));
        assert_eq!(found["content/b.md"], who(Some("Ana"), &[]));
        assert_eq!(found.len(), 2);
        // The oldest commit of a cut-off history says nothing of who made what.
        let found = people(&log, &pages, true);
        assert_eq!(found["content/a.md"], who(None, &["Ben", "Cleo", "Dan"]));
        assert_eq!(found["content/b.md"], who(None, &[]));
    }
}
