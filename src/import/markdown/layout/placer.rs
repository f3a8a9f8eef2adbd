//! [`Placer`]: hands out places in the site, so that no two files have the same path, and no two pages the
//! same address or id.

use std::collections::BTreeMap;

use super::super::super::site::{Names, names};
use crate::syntax::slug::slug;

/// Hands out places in the site.
#[derive(Debug, Default)]
pub(in crate::import) struct Placer {
    /// By folder of the source.
    folders: BTreeMap<String, String>,
    /// The names that are taken, by folder of the site.
    names: BTreeMap<String, Names>,
    /// The addresses of pages, by folder of the site.
    pages: BTreeMap<String, Names>,
    /// The number that a name which is wished again gets next.
    next: BTreeMap<String, usize>,
}

/// Addresses at the top of a site that pathbook's own pages have.
const OWN: [&str; 4] = ["articles", "mentor", "progress", "search"];

impl Placer {
    /// A place for a Markdown file, both without their roots: `git/branching`, without its ending. Those
    /// that speak for their folders are to be placed first: other pages keep away from their addresses.
    pub(in crate::import) fn markdown(&mut self, path: &str, is_section: bool) -> String {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let stem = stem.strip_suffix(".html").unwrap_or(stem);
        let folder = self.folder(folder);
        if is_section {
            // Its address is its folder's, in the folder above.
            let (above, own) = folder.rsplit_once('/').unwrap_or(("", &folder));
            self.addresses(above).take(&address(own));
            let name = self.free(&folder, "index", ".md");
            return join(&folder, &name);
        }
        let wish = plain(stem, "page");
        let mut name = wish.clone();
        while !self.addresses(&folder).take(&address(&name)) {
            name = format!("{wish}-{}", self.number(&folder, &address(&wish)));
        }
        let name = self.free(&folder, &name, ".md");
        join(&folder, &name)
    }

    /// A place for a file that is copied, with its ending.
    pub(in crate::import) fn asset(&mut self, path: &str) -> String {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, end) = match name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
            Some((stem, end)) => (stem, format!(".{end}")),
            None => (name, String::new()),
        };
        let folder = self.folder(folder);
        let name = self.free(&folder, &plain(stem, "file"), &end);
        format!("{}{end}", join(&folder, &name))
    }

    /// The folder of the site for one of the source (both below their roots).
    fn folder(&mut self, folder: &str) -> String {
        if folder.is_empty() {
            return String::new();
        }
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let (parent, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let parent = self.folder(parent);
        let names = self.names.entry(parent.clone()).or_default();
        let name = names.unique(&format!("{}/", plain(name, "section")));
        let made = join(&parent, &name.replace('/', ""));
        self.folders.insert(folder.to_owned(), made.clone());
        made
    }

    /// The addresses of the pages of a folder of the site.
    fn addresses(&mut self, folder: &str) -> &mut Names {
        self.pages.entry(folder.to_owned()).or_insert_with(|| {
            let mut names = Names::new();
            for own in OWN.iter().filter(|_| folder.is_empty()) {
                names.take(own);
            }
            names
        })
    }

    /// A free name in a folder of the site, with `end` behind it.
    fn free(&mut self, folder: &str, name: &str, end: &str) -> String {
        let mut free = name.to_owned();
        while !self.names.entry(folder.to_owned()).or_default().take(&format!("{free}{end}")) {
            free = format!("{name}-{}", self.number(folder, &format!("{name}{end}")));
        }
        free
    }

    /// The next number for a name in a folder, from 2.
    fn number(&mut self, folder: &str, name: &str) -> usize {
        let next = self.next.entry(format!("{folder}/{}", name.to_lowercase())).or_insert(1);
        *next += 1;
        *next
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The last part of the address of a page called `name`: what differs only in marks is the same.
fn address(name: &str) -> String {
    let parts: Vec<String> = name.split('.').map(slug).filter(|part| !part.is_empty()).collect();
    parts.join(".")
}

/// A name that pathbook can publish as it is stays; another becomes a slug.
fn plain(name: &str, fallback: &str) -> String {
    let usable = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let plain = !name.is_empty() && name.chars().all(usable) && !name.starts_with(['.', '_']);
    let name = if plain { name.to_owned() } else { names::segment(name) };
    let first = name.split('.').next().unwrap_or_default().to_lowercase();
    match (name.is_empty(), names::is_device(&first)) {
        (true, _) => fallback.to_owned(),
        (_, true) => format!("{name}-page"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::Placer;

    #[test]
    fn no_two_pages_have_the_same_address() {
        let mut placer = Placer::default();
        for (path, section, place) in [
            ("Git/README.md", true, "Git/index"),
            ("Git.md", false, "Git-2"),
            ("git_basics.md", false, "git_basics"),
            ("git-basics.md", false, "git-basics-2"),
            ("Git Basics.md", false, "git-basics-3"),
            ("v1.2.md", false, "v1.2"),
            ("v1-2.md", false, "v1-2"),
            ("search.md", false, "search-2"),
            ("Git/search.md", false, "Git/search"),
            ("🎉.md", false, "page"),
            ("con.md", false, "con-page"),
            ("COM1.md", false, "COM1-page"),
            ("common.md", false, "common"),
            ("README.md", true, "index"),
        ] {
            assert_eq!(placer.markdown(path, section), place, "{path}");
        }
        assert_eq!(placer.asset("Git/a b.png"), "Git/a-b.png");
        assert_eq!(placer.asset("Git/a-b.PNG"), "Git/a-b-2.PNG");
    }
}
