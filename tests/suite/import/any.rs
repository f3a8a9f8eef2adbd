//! What must hold of any source at all, and that no word of one vanishes unsaid: the golden sources and the
//! others of this suite, cut, mixed and marked.

use std::path::Path;
use std::sync::LazyLock;

use pathbook::diag::{Place, Report};
use pathbook::import::{Content, Format, Import, Options, Tree, import};
use pathbook::source::FileId;
use pathbook::syntax::front_matter::split;
use pathbook::syntax::yaml::{Limits, Yaml, parse};
use proptest::prelude::*;

/// A source: its format, its name in messages, its text files.
struct Source {
    format: Format,
    name: String,
    files: Vec<(String, String)>,
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import");
    let mut sources = Vec::new();
    let mut folders: Vec<_> =
        std::fs::read_dir(suite.join("golden")).unwrap().map(|e| e.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let format = name.split('-').next().unwrap();
        let format = Format::ALL.iter().find(|known| known.name() == format).unwrap();
        sources.push(Source { format: *format, name, files: texts(&folder.join("source")) });
    }
    for (name, format) in [
        ("book", Format::Mdbook),
        ("hugo", Format::Markdown),
        ("mkdocs", Format::Markdown),
        ("obsidian", Format::Markdown),
    ] {
        let folder = suite.join("sources").join(name);
        sources.push(Source { format, name: name.to_owned(), files: texts(&folder) });
    }
    for (format, files) in super::hostile::SOURCES {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        let files = files.iter().map(own).collect();
        sources.push(Source { format: *format, name: format!("hostile {format:?}"), files });
    }
    sources
});

fn texts(folder: &Path) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let texts = files.filter_map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        Some((path, std::fs::read_to_string(entry.path()).ok()?))
    });
    texts.collect()
}

fn imported(format: Format, files: &[(String, String)]) -> (Tree, Import) {
    let tree =
        Tree::of_texts("source", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let options = Options { title: None, only: vec!["u:1".to_owned(), "u:2".to_owned()] };
    let import = import(format, &tree, &options);
    (tree, import)
}

/// What is promised of every import: files of a site only, that can be read, and places that can be shown.
fn assert_sound(import: &Import, tree: &Tree) {
    for (path, content) in &import.files {
        let name = path.as_str();
        let inside = name.starts_with("content/") || name.starts_with("static/");
        assert!(inside || !name.contains('/'), "{name}");
        assert!(!name.chars().any(char::is_control), "{name:?}");
        match content {
            Content::Copy(from) => assert!(tree.contains(from), "{name} from {from}"),
            Content::Text(text) if name.ends_with(".md") && name.starts_with("content/") => {
                let parts = split(text);
                assert!(parts.problem.is_none(), "{name}\n{text}");
                if let Some(range) = parts.yaml {
                    let front = parse(FileId(0), text, range, Limits::FRONT_MATTER);
                    assert!(front.report.diagnostics().is_empty(), "{name}\n{text}");
                    let is_map = matches!(front.value.unwrap().value, Yaml::Map(_));
                    assert!(is_map, "{name}\n{text}");
                }
            }
            Content::Text(text) if name.ends_with(".yaml") && !name.contains('/') => {
                let data = parse(FileId(0), text, 0..text.len(), Limits::DATA);
                assert!(data.report.diagnostics().is_empty(), "{name}\n{text}");
            }
            Content::Text(_) => {}
        }
    }
    assert!(!said(import, tree).contains('\0'));
}

/// All that is said: messages, with the lines and files that they point at.
fn said(import: &Import, tree: &Tree) -> String {
    let mut said = import.losses.render(tree.sources());
    let places = import.losses.iter().map(|loss| &loss.place);
    places.for_each(|place| said.push_str(&pointed(place, tree)));
    let report: &Report = &import.report;
    for diagnostic in report.diagnostics() {
        said.push_str(&diagnostic.message);
        said.push_str(&pointed(&diagnostic.place, tree));
    }
    said
}

/// The lines that a place is in; of a whole file its text.
fn pointed(place: &Place, tree: &Tree) -> String {
    match place {
        Place::Site => String::new(),
        Place::File(path) => tree.text(path).map(|file| file.text.to_owned()).unwrap_or_default(),
        Place::Span(span) => {
            let text = &tree.sources().get(span.file).unwrap().text;
            let range = span.range();
            let start = text.get(..range.start).unwrap().rfind('\n').map_or(0, |at| at + 1);
            let behind = text.get(range.end..).unwrap().find('\n');
            text.get(start..behind.map_or(text.len(), |at| range.end + at)).unwrap().to_owned()
        }
    }
}

/// The formats whose importers tell of every word: further ones belong here.
const LOSSLESS: &[Format] =
    &[Format::Exercism, Format::Carpentries, Format::Mdbook, Format::Markdown, Format::Roadmap];

#[test]
fn no_word_of_a_text_vanishes_unsaid() {
    const WORD: &str = "qxz7w";
    let mut lost = Vec::new();
    let golden = SOURCES.iter().filter(|source| LOSSLESS.contains(&source.format));
    for source in golden.filter(|source| !source.name.contains(' ')) {
        for (place, (path, text)) in source.files.iter().enumerate() {
            if !path.ends_with(".md") && !path.ends_with(".Rmd") {
                continue;
            }
            // Every line's start, and every few characters between.
            let places = text.char_indices().map(|(at, _)| at);
            let begins = |at: usize| at == 0 || text.get(..at).unwrap().ends_with('\n');
            for at in places.filter(|at| at % 5 == 0 || begins(*at)) {
                let mut files = source.files.clone();
                files[place].1.insert_str(at, WORD);
                let (tree, import) = imported(source.format, &files);
                let kept = import.files.iter().any(|(path, content)| {
                    let text = if let Content::Text(text) = content { text.as_str() } else { "" };
                    path.as_str().contains(WORD) || text.contains(WORD)
                });
                if !kept && !said(&import, &tree).contains(WORD) {
                    let around = text.get(text.floor_char_boundary(at.saturating_sub(30))..at);
                    lost.push(format!("{} {path}:{at} behind {:?}", source.name, around.unwrap()));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{} words are lost:\n{}", lost.len(), lost.join("\n"));
}

/// One change of a source.
#[derive(Clone, Debug)]
enum Change {
    Cut(prop::sample::Index, prop::sample::Index),
    Remove(prop::sample::Index, prop::sample::Index, prop::sample::Index),
    Repeat(prop::sample::Index, prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, prop::sample::Index, String),
    Splice(prop::sample::Index, prop::sample::Index, prop::sample::Index),
    Rename(prop::sample::Index, String),
    Drop(prop::sample::Index),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let index = any::<prop::sample::Index>;
    let words = prop_oneof![
        2 => prop::sample::select(vec![
            "```\n", "~~~~exercism/note\n", "::: challenge\n", ":::\n", "::::::\n", "<!--", "-->", "---\n", "+++\n", "[[", "]]", "{{", "}}", "{{#include ", "{{<", ">}}", "{%", "%}", "](", "[x]: y\n", "> [!note]- ", "!!! note\n    ", "=== \"a\"\n", "+---+\n", "| a |\n", "# ", "## 1. ", "\t", "    ", "\r\n", "\u{feff}", "\u{202e}", "\0", "é", "e\u{301}", "新", "🎉", "- [ ] ", "$", "\\", "<details>", "</summary>", "#tag", "==", "%%", "^a\n", "{#id}", "{alt='", "null", "[]", "{}", "-1", "1e999", "\"", "'", ": ", "&amp;", "%2e%2e%2f", "../",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let change = prop_oneof![
        1 => (index(), index()).prop_map(|(a, b)| Change::Cut(a, b)),
        1 => (index(), index(), index()).prop_map(|(a, b, c)| Change::Remove(a, b, c)),
        1 => (index(), index(), index()).prop_map(|(a, b, c)| Change::Repeat(a, b, c)),
        4 => (index(), index(), words).prop_map(|(a, b, w)| Change::Insert(a, b, w)),
        1 => (index(), index(), index()).prop_map(|(a, b, c)| Change::Splice(a, b, c)),
        1 => (index(), "[a-cA-C./ é-]{1,12}(\\.md)?").prop_map(|(a, w)| Change::Rename(a, w)),
        1 => index().prop_map(Change::Drop),
    ];
    prop::collection::vec(change, 1..6)
}

/// A place between two characters of `text`.
fn place(text: &str, index: prop::sample::Index) -> usize {
    text.floor_char_boundary(index.index(text.len() + 1))
}

fn apply(change: &Change, files: &mut Vec<(String, String)>) {
    let (Change::Cut(file, ..)
    | Change::Remove(file, ..)
    | Change::Repeat(file, ..)
    | Change::Insert(file, ..)
    | Change::Splice(file, ..)
    | Change::Rename(file, ..)
    | Change::Drop(file)) = change;
    if files.is_empty() {
        return;
    }
    let other = files.get(file.index(files.len()) / 2).unwrap().1.clone();
    let at = file.index(files.len());
    let (path, text) = files.get_mut(at).unwrap();
    let range = |a: &prop::sample::Index, b: &prop::sample::Index| {
        let (a, b) = (place(text, *a), place(text, *b));
        a.min(b)..a.max(b)
    };
    match change {
        Change::Cut(_, at) => text.truncate(place(text, *at)),
        Change::Remove(_, a, b) => text.replace_range(range(a, b), ""),
        Change::Repeat(_, a, b) => {
            let range = range(a, b);
            let part = text.get(range.clone()).unwrap().to_owned();
            text.insert_str(range.end, &part);
        }
        Change::Insert(_, at, words) => text.insert_str(place(text, *at), words),
        Change::Splice(_, at, from) => {
            let part = other.get(place(&other, *from)..).unwrap().to_owned();
            text.insert_str(place(text, *at), &part);
        }
        Change::Rename(_, name) => path.clone_from(name),
        Change::Drop(_) => drop(files.remove(at)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_source_becomes_a_site_that_can_be_read(
        source in any::<prop::sample::Index>(),
        format in prop::option::weighted(0.2, prop::sample::select(Format::ALL.to_vec())),
        changes in changes(),
    ) {
        let source = &SOURCES[source.index(SOURCES.len())];
        let mut files = source.files.clone();
        for change in &changes {
            apply(change, &mut files);
        }
        let (tree, import) = imported(format.unwrap_or(source.format), &files);
        assert_sound(&import, &tree);
        // The same source gives the same bytes.
        prop_assert_eq!(imported(format.unwrap_or(source.format), &files).1.files, import.files);
    }

    #[test]
    fn any_text_is_a_source(
        format in prop::sample::select(Format::ALL.to_vec()),
        files in prop::collection::vec(("(config\\.json|config\\.yaml|src/SUMMARY\\.md|episodes/a\\.md|[a-c]\\.(md|csv|json|yml))", any::<String>()), 1..4),
    ) {
        let (tree, import) = imported(format, &files);
        assert_sound(&import, &tree);
    }
}
