//! [`Places`]: which file of a source went where, and so what its links become.

use std::collections::BTreeMap;

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
    /// Files by the last part of their names without ending, in lower case; and by other names.
    names: BTreeMap<String, Vec<SourcePath>>,
    /// Files by the addresses that they had.
    addresses: BTreeMap<String, SourcePath>,
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
        self.to.insert(from.clone(), to);
    }

    /// Lets links call `from` by another name.
    pub fn name(&mut self, from: &SourcePath, name: &str) {
        let files = self.names.entry(name.trim().to_lowercase()).or_default();
        if !files.contains(from) {
            files.push(from.clone());
        }
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
        let last = name.rsplit('/').next().unwrap_or_default();
        let files = self.names.get(last)?;
        let fits = |file: &&SourcePath| {
            if !name.contains('/') {
                return true;
            }
            let path = file.as_str().to_lowercase();
            let path = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem).to_owned();
            path == name || path.ends_with(&format!("/{name}"))
        };
        // Pages before pictures of the same name, then what lies nearest, then by path.
        let rank = |file: &&SourcePath| {
            let is_page = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
            (
                !is_page,
                file.seen_from(page).matches("../").count(),
                file.as_str().len(),
                file.as_str().to_owned(),
            )
        };
        let found = files.iter().filter(fits).min_by(|a, b| rank(a).cmp(&rank(b)))?;
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
            ("x/My Note", None),
            ("Nobody", None),
        ] {
            assert_eq!(note(name).as_deref(), expected, "{name}");
        }
    }
}
