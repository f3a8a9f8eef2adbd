//! [`Places`]: which file of a source went where, and so what its links become.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::tree::Tree;
use crate::html::{Scheme, scheme};
use crate::source::SourcePath;

/// What ends or breaks the target of a link in Markdown.
const TARGET: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'(').add(b')').add(b'\\').add(b'%');

/// Where the files of a source went.
#[derive(Clone, Debug)]
pub struct Places<'t> {
    tree: &'t Tree,
    /// The folder of the source that rooted links begin at, with a slash, or empty.
    root: String,
    to: BTreeMap<SourcePath, SourcePath>,
    /// Files by the last part of their names without ending, or the last two, in lower case; and by other
    /// names.
    names: BTreeMap<String, Named>,
    /// Files by the addresses that they had.
    addresses: BTreeMap<String, SourcePath>,
}

/// The files of one name.
#[derive(Clone, Debug, Default)]
struct Named {
    files: BTreeSet<SourcePath>,
    /// For every folder the page that a link from there means: the one below it with the shortest path.
    pages: BTreeMap<String, SourcePath>,
    /// As `pages`, of files that are no pages.
    others: BTreeMap<String, SourcePath>,
}

impl Named {
    fn add(&mut self, file: &SourcePath) {
        if !self.files.insert(file.clone()) {
            return;
        }
        let best = if is_page(file) { &mut self.pages } else { &mut self.others };
        let rank = |file: &SourcePath| (file.as_str().len(), file.clone());
        for folder in folders(file) {
            match best.get_mut(folder) {
                Some(known) if rank(known) <= rank(file) => {}
                Some(known) => *known = file.clone(),
                None => drop(best.insert(folder.to_owned(), file.clone())),
            }
        }
    }

    /// Pages before pictures of the same name, then what lies nearest, then what has the shorter path.
    fn nearest(&self, page: &SourcePath) -> Option<&SourcePath> {
        let page_of = folders(page).find_map(|folder| self.pages.get(folder));
        page_of.or_else(|| folders(page).find_map(|folder| self.others.get(folder)))
    }
}

fn is_page(file: &SourcePath) -> bool {
    file.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"))
}

/// The folders that a file lies in, the innermost first; the last is the whole source, which is empty.
fn folders(file: &SourcePath) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(file.parent().unwrap_or_default()), |folder| match *folder {
        "" => None,
        folder => Some(folder.rsplit_once('/').map_or("", |(above, _)| above)),
    })
}

/// What a link of a source is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found<'p> {
    /// Not a file: another site, an address of mail, a place in the page itself.
    Elsewhere,
    /// A file that went somewhere, with what stands behind `#`.
    File(&'p SourcePath, Option<String>),
    /// A file of the source that went nowhere.
    NotImported(SourcePath),
    /// Nothing.
    Missing,
}

impl<'t> Places<'t> {
    /// No places yet. `root`: the folder that rooted links begin at.
    pub fn new(tree: &'t Tree, root: &str) -> Self {
        let root = if root.is_empty() { String::new() } else { format!("{root}/") };
        let (to, names, addresses) = Default::default();
        Self { tree, root, to, names, addresses }
    }

    /// Says that `from` went to `to`, a path of the site.
    pub fn insert(&mut self, from: &SourcePath, to: &str) {
        let Some(to) = SourcePath::new(to) else { return };
        let name = from.file_name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        self.name(from, name);
        if stem != name {
            self.name(from, stem);
        }
        if let Some(folder) = from.parent().and_then(|folder| folder.rsplit('/').next()) {
            self.name(from, &format!("{folder}/{stem}"));
        }
        self.to.insert(from.clone(), to);
    }

    /// Lets links call `from` by another name.
    pub fn name(&mut self, from: &SourcePath, name: &str) {
        self.names.entry(name.trim().to_lowercase()).or_default().add(from);
    }

    /// Says that `from` was published at `address`.
    pub fn address(&mut self, from: &SourcePath, address: &str) {
        let address = address.trim_matches('/').to_owned();
        self.addresses.entry(address).or_insert_with(|| from.clone());
    }

    /// Where `from` went.
    pub fn place(&self, from: &SourcePath) -> Option<&SourcePath> {
        self.to.get(from)
    }

    /// What a link with `target` in `page` leads to.
    pub fn find(&self, page: &SourcePath, target: &str) -> Found<'_> {
        let target = target.trim();
        if target.is_empty() || target.starts_with('#') || target.starts_with("//") {
            return Found::Elsewhere;
        }
        if scheme(target) != Scheme::Relative {
            return Found::Elsewhere;
        }
        let (path, fragment) = match target.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_owned())),
            None => (target, None),
        };
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let path = percent_decode_str(path).decode_utf8_lossy();
        if path.is_empty() {
            return Found::Elsewhere;
        }
        let start = match path.strip_prefix('/') {
            Some(below) => SourcePath::new(&format!("{}{below}", self.root))
                .filter(|_| !below.trim_matches('/').is_empty()),
            None => page.resolve(&path),
        };
        let inside = match &start {
            Some(start) => self.file(start.as_str()),
            // `/`, or `..` up to the top: the first page.
            None => self.file(""),
        };
        if let Some(found) = inside {
            return Found::File(found, fragment);
        }
        // Rooted in the whole source, where its content is a part of it; or as an address.
        if let Some(below) = path.strip_prefix('/') {
            let found = [self.file(below), self.file(&format!("static/{below}"))];
            let address = || self.addresses.get(below.trim_matches('/').trim_end_matches(".html"));
            if let Some(found) = found.into_iter().flatten().next().or_else(address) {
                return Found::File(found, fragment);
            }
        }
        match start.filter(|start| self.tree.contains(start)) {
            Some(start) => Found::NotImported(start),
            None => Found::Missing,
        }
    }

    /// A file by its path, as other programs let it be written: without its ending, with `.html`, as a
    /// folder.
    fn file(&self, path: &str) -> Option<&SourcePath> {
        let path = path.trim_end_matches('/');
        let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
        let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
        let candidates = [
            path.to_owned(),
            format!("{stem}.md"),
            format!("{stem}.markdown"),
            format!("{stem}.mdx"),
            format!("{stem}.html.md"),
            format!("{folder}_index.md"),
            format!("{folder}index.md"),
            format!("{folder}index.html.md"),
            format!("{folder}README.md"),
        ];
        let known = |candidate: &String| {
            let candidate = SourcePath::new(candidate)?;
            self.to.get_key_value(&candidate).map(|(from, _)| from)
        };
        candidates.iter().find_map(known)
    }

    /// What a note of this name is, as Obsidian looks for it: by path or by name, whatever its case; of
    /// several the nearest. The name may end in `.md`.
    pub fn note(&self, page: &SourcePath, name: &str) -> Option<&SourcePath> {
        let name = name.trim().trim_start_matches("./");
        if name.is_empty() {
            return None;
        }
        let beside = page.resolve(name).and_then(|path| self.file_of(&path));
        if let Some(found) = beside.or_else(|| self.file(&format!("{}{name}", self.root))) {
            return Some(found);
        }
        let name = name.strip_suffix(".md").unwrap_or(name).to_lowercase();
        let found = match name.rmatch_indices('/').nth(1) {
            None => self.names.get(&name)?.nearest(page)?,
            // Only the last two parts are looked up.
            Some((cut, _)) => {
                let named = self.names.get(name.get(cut + 1..)?)?;
                let fits = |file: &&SourcePath| {
                    let path = file.as_str().to_lowercase();
                    let path = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
                    path.strip_suffix(&name).is_some_and(|r| r.is_empty() || r.ends_with('/'))
                };
                let mut fitting = Named::default();
                named.files.iter().filter(fits).for_each(|file| fitting.add(file));
                named.files.get(fitting.nearest(page)?)?
            }
        };
        self.to.get_key_value(found).map(|(from, _)| from)
    }

    fn file_of(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.file(path.as_str())
    }

    /// The target of a link from the page that went to `from` to the file `to` of the source.
    pub fn link(&self, from: &SourcePath, to: &SourcePath, fragment: Option<&str>) -> String {
        let Some(place) = self.place(to) else { return String::new() };
        let target = match place.below("static") {
            Some(below) => format!("/{below}"),
            None => place.seen_from(from),
        };
        let target = utf8_percent_encode_ascii(&target);
        match fragment {
            Some(fragment) if !fragment.is_empty() => {
                format!("{target}#{}", utf8_percent_encode_ascii(fragment))
            }
            _ => target,
        }
    }

    /// The id of the page that `file` became: its path below `content/` without `.md`, of a section its
    /// folder.
    pub fn id(&self, file: &SourcePath) -> Option<String> {
        let place = self.place(file)?.below("content")?.strip_suffix(".md")?;
        Some(page_id(place))
    }
}

/// The id of the page at `place`, its path below `content/` without `.md`.
pub fn page_id(place: &str) -> String {
    match place.strip_suffix("/index") {
        Some(folder) => folder.to_owned(),
        None => place.to_owned(),
    }
}

/// Encodes what would end a link's target, and leaves letters of every script.
fn utf8_percent_encode_ascii(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for c in target.chars() {
        if c.is_ascii() {
            let mut buffer = [0; 4];
            let one: &str = c.encode_utf8(&mut buffer);
            out.extend(utf8_percent_encode(one, TARGET));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Found, Places};
    use crate::import::tree::Tree;
    use crate::source::SourcePath;

    #[test]
    fn links_are_found_as_other_programs_find_them() {
        let path = |path: &str| SourcePath::new(path).unwrap();
        let names = ["docs/a.md", "docs/b/index.md", "docs/b/My Note.md", "docs/p (1).png", "x.py"];
        let tree = Tree::of_texts("t", names.map(|name| (name, "")));
        let mut places = Places::new(&tree, "docs");
        places.insert(&path("docs/a.md"), "content/a.md");
        places.insert(&path("docs/b/index.md"), "content/b/index.md");
        places.insert(&path("docs/b/My Note.md"), "content/b/my-note.md");
        places.insert(&path("docs/p (1).png"), "content/p (1).png");
        places.name(&path("docs/a.md"), "Alpha");
        places.address(&path("docs/a.md"), "/old/a/");
        let from = path("docs/b/My Note.md");
        let site = path("content/b/my-note.md");
        let link = |target: &str| match places.find(&from, target) {
            Found::File(file, fragment) => places.link(&site, file, fragment.as_deref()),
            other => format!("{other:?}"),
        };
        for (target, expected) in [
            ("../a.md#x y", "../a.md#x%20y"),
            ("../a", "../a.md"),
            ("../a.html", "../a.md"),
            ("/a.md", "../a.md"),
            ("/old/a/", "../a.md"),
            ("/", "Missing"),
            ("../b/", "index.md"),
            ("My%20Note.md", "my-note.md"),
            ("../p%20(1).png", "../p%20%281%29.png"),
            ("#here", "Elsewhere"),
            ("https://x.example/", "Elsewhere"),
            ("../../x.py", "NotImported(\"x.py\")"),
            ("gone.md", "Missing"),
        ] {
            assert_eq!(link(target), expected, "{target}");
        }
        let note = |name: &str| {
            places.note(&path("docs/a.md"), name).map(|p| places.id(p).unwrap_or_default())
        };
        for (name, expected) in [
            ("my note", Some("b/my-note")),
            ("b/My Note.md", Some("b/my-note")),
            ("alpha", Some("a")),
            ("docs/b/my note", Some("b/my-note")),
            ("x/My Note", None),
            ("x/docs/b/My Note", None),
            ("Nobody", None),
        ] {
            assert_eq!(note(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn of_notes_with_one_name_the_nearest_is_meant() {
        let path = |path: &str| SourcePath::new(path).unwrap();
        let names = ["a/b/x.md", "a/x.md", "c/d/x.md", "c/x.png", "long/folder/x.md", "x/y/x.md"];
        let tree = Tree::of_texts("t", names.map(|name| (name, "")));
        let mut places = Places::new(&tree, "");
        for name in names {
            places.insert(&path(name), &format!("content/{name}"));
        }
        let note = |page: &str, name: &str| {
            places
                .note(&path(page), name)
                .map(|found| found.as_str().to_owned())
                .unwrap_or_default()
        };
        for (page, name, expected) in [
            ("a/b/p.md", "x", "a/b/x.md"),
            ("a/b/c/p.md", "X.md", "a/b/x.md"),
            ("a/p.md", "x", "a/x.md"),
            // A page rather than a picture, though that lies nearer.
            ("c/p.md", "x", "c/d/x.md"),
            ("p.md", "x", "a/x.md"),
            ("q/p.md", "d/x", "c/d/x.md"),
            ("q/p.md", "folder/x", "long/folder/x.md"),
            ("q/p.md", "long/folder/x", "long/folder/x.md"),
            ("q/p.md", "other/folder/x", ""),
        ] {
            assert_eq!(note(page, name), expected, "{page} {name}");
        }
    }
}
